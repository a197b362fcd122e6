"""Subjects of bare measures: of 榨油设备产量达到60套，产值2亿元 the 榨油设备, of which the second measure is."""

import re

from policycompare.extract.quantities.names.bare_names import cleaned, without_years
from policycompare.extract.quantities.names.name_lists import MEASURE, MEASURED
from policycompare.extract.quantities.names.nouns_behind import following
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Names = list[tuple[str, str | None]]

_LONGEST = 8
# What a label names, for its parts.
_LABEL = Late(
    "(?:^|[，。；：])([^，。；：、0-9]{0,16}(?:满意度|测评|评价|成绩|[得评均]分)[^，。；：0-9]{0,6})：(?:[^，。；：0-9]{2,20}[0-9.]{1,5}[分%](?:以上|左右)?，){0,4}$"
)
_MEASURE_OF_ITS_OWN = Late("[率度分绩值额量]$|比[例重]$|指数$")
_NO_SUBJECT = Late(r"[率比重例占度首]$|能力$|\d\d|：|^(?:年产|投资|项目|培训|就业|带动|其中|[^，]?$)")
_NUMBER = r"\d[\d.—～-]*[千万亿]{0,2}(?:[%‰]|{units})(?:以上|左右)?"


def with_subject(names: Names, before: str) -> Names:
    """Return a bare measure with the subject of the numbers before it, other names as they are.

    It is that of the measures before it in its sentence, if they have only one; a measure that the last number names
    in full is that one. `before` is the text before the name, from the sentence before its own on.

    >>> with_subject([("产值", None)], "榨油设备产量达到60套，"), with_subject([("产值", None)], "加强管理，")
    ([('榨油设备产值', None)], [('产值', None)])
    >>> with_subject([("年利用量", None)], "秸秆年利用量达到9万吨；到2030年，")
    [('秸秆年利用量', None)]
    >>> with_subject([("农村", None)], "游客满意度：城市达到88分以上，")
    [('游客满意度', '农村')]
    >>> with_subject([("村道", None)], "绿化率县道不低于90%"), with_subject([("漏损率、成本控制、满意度", None)], "")
    ([('绿化率村道', None)], [('满意度', None)])
    """
    if len(names) == 1 and "率、" in names[0][0] and (last := _last_of_rates(names[0][0])):
        return [(last, names[0][1])]
    if len(names) == 1 and before.endswith(("%", "%以上")) and (rate := _RATE_OF.search(before)):
        name, scope = names[0]
        is_alike = name[-1:] == rate[2][-1] and not _MEASURE_OF_ITS_OWN.search(name)
        return [(cleaned(rate[1]) + name, scope)] if is_alike else names
    if len(names) == 1 and "：" in before and (label := _LABEL.search(before)):
        name, scope = names[0]
        return names if scope or _MEASURE_OF_ITS_OWN.search(name) else [(cleaned(label[1]), name)]
    if len(names) != 1 or len(names[0][0]) > _LONGEST:
        return names
    name, scope = names[0]
    is_measure = MEASURE.fullmatch(name)
    if not (is_measure or name == "培训"):
        return names
    sentence = before.rpartition("。")[2]
    last = next(
        (part for part in reversed(re.split("[，；]", sentence)) if re.search(r"\d", without_years(part))), ""
    )
    whole = _named(last)
    if whole.endswith(name) and "：" not in whole:
        return [(whole, scope)]
    if not is_measure or "：" in sentence:
        return names
    found = {}
    for part in sentence.rpartition("；")[2].split("，"):
        if re.search(r"\d", without_years(part)):
            found[_subject(_named(part))] = None
    found.pop(None, None)
    return [(f"{next(iter(found))}{name}", scope)] if len(found) == 1 and "" not in found else names


# The rate of one of several, whose last characters are alike: 绿化率县道不低于90%、村道….
_RATE_OF = Late(
    "([^，。；：、0-9]{1,20}(?:率|占比|比例|比重))(?![达不超提在为])([^，。；：、0-9]{1,5}?)(?:达到?|不低于|不少于|超过|为)[0-9.]{1,6}%(?:以上)?$"
)


def _last_of_rates(name: str) -> str:
    """Return the last part of a list in which a rate and a noun that is no measure precede it, "" for other lists.

    >>> _last_of_rates("漏损率、成本控制、满意度"), _last_of_rates("漏损率、入住率、满意度"), _last_of_rates("水、电覆盖率")
    ('满意度', '', '')
    """
    *others, last = name.split("、")
    has_other = not all(map(_MEASURE_OF_ITS_OWN.search, others)) and any(it.endswith("率") for it in others)
    return last if has_other and _MEASURE_OF_ITS_OWN.search(last) else ""


def _named(part: str) -> str:
    """Return the name of the first number of a part of a sentence, "" if it has none."""
    words = without_years(part)
    number = pattern("targets", _NUMBER).search(words)
    name = cleaned(words[: number.start()]) if number else ""
    return name if len(name) > 1 or not number else following(words[number.end() :])


def _subject(name: str) -> str | None:
    """Return what a name is of, None for a bare measure, "" for a name that gives no subject.

    >>> _subject("蔬菜播种面积"), _subject("年产量"), _subject("绿地率")
    ('蔬菜', None, '')
    """
    if MEASURE.fullmatch(name) or name == "销售":
        return None
    measured = MEASURED.search(name)
    subject = name[: measured.start()] if measured else name
    return "" if _NO_SUBJECT.search(subject) else subject
