"""Amounts: quantities that may be targets (2—3个, 17.5件, 一百二十家), comparisons, and multiples (翻一番, 增长两倍)."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.quantity import (
    IN_WORDS,
    OPEN_WORDS,
    STOP,
    Quantity,
    find_quantities,
    is_numeral,
)
from policycompare.extract.quantities.quantity import number as number
from policycompare.extract.quantities.units import alone, any_unit
from policycompare.extract.quantities.units import base as base
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

SHARES = ("%", "‰", "个百分点", "个基点")
ALL_SHARES = (*SHARES, "成")  # 成: tenths
_TIMES = r"[一两二三四五六七八九十]|\d+(?:\.\d+)?"
MULTIPLE = re.compile(
    r"(?P<zero>[“‘]?零增长)(?=[”’]?(?:[，。；、）并]|的?目标|$))"
    rf"|翻(?P<doublings>[一两二三1-3])番|(?:增长|增加|提高|扩大|提升|增)(?:了|到)?(?:约|近)?(?P<times>{_TIMES})倍"
    rf"|(?:是|为|达到?|(?:提高|提升|增长|增加|增|升|扩大|发展|恢复|上升)[到至]|超过|突破|相当于)[^，。；]{{0,12}}的[约近]?(?P<of>{_TIMES})倍"
)


class Amount(NamedTuple):
    """A number in a text: value (and upper end of a range), unit as printed, comparison, and span.

    The span includes the words of approximation (近500亿元) and of a starting value (由1000亿元提高到3000亿元); the
    number itself begins at `at`.
    """

    value: float
    value_max: float | None
    unit: str
    op: str
    start: int
    end: int
    at: int


@cache
def number_signs() -> re.Pattern:
    """Return the pattern of what shows that a text may have an amount, a multiple, a year in digits or numerals, or a plan period.

    >>> texts = ("统一规划", "占三分之一", "到二〇二五年", "“十四五”末")
    >>> [number_signs().search(text) is not None for text in texts]
    [False, True, True, True]
    """
    return pattern("targets", _ANY)


def quantity_hints(text: str) -> list[int]:
    """Return where `text` may have an amount or a multiple: at digits and Chinese numerals that a unit may follow.

    >>> [quantity_hints(text) for text in ("企业达到一百二十家", "占三分之一", "统一规划", "翻一番", "2025年10月")]
    [[7], [2], [], [2], []]
    """
    return [match.start() for match in _hint().finditer(text)]


# A pattern that opens with one class of characters is searched for several times faster than alternatives.
_ANY = rf"[0-9番倍零{OPEN_WORDS}贰](?:(?<=[0-9番倍])|增长(?<=零增长)|{IN_WORDS}|[〇零○OoＯ0](?<=[二贰].)|(?<=十)[一二三四五]?五)"
_DATE = r"(?:(?<=1)9|(?<=2)0)\d\d年|[0-9]?[月日号时]"


@cache
def _hint() -> re.Pattern:
    """Return the pattern of hints: digits are one unless a date, or without a unit and a word as 达到 before them."""
    lists = shipped.word_lists("targets")
    opens = "".join(sorted({re.escape(unit[0]) for unit in lists["units"] + lists["measure_words"]}))
    ends = "".join(sorted({word[-1] for word in lists["states"]}))
    bare = rf"(?<![{ends}到至在为约近<>≥≤≦≧][0-9])[0-9]*+(?:[.,]\d++){{0,4}}+(?![\d{opens}%‰万亿千百余多来几年/])"
    digits = rf"(?<=[0-9])(?<![0-9][0-9])(?!{_DATE}|{bare})"
    return pattern("targets", rf"[0-9番倍零{OPEN_WORDS}](?:{digits}|(?<=[番倍])|增长(?<=零增长)|{IN_WORDS})")


def find_multiples(text: str) -> list[re.Match]:
    """Return the multiples of `text`, matches of `MULTIPLE`: 翻一番, 增长两倍, 零增长, not the level of a ratio (倍数提高到4倍)."""
    if not ("番" in text or "倍" in text or "零增长" in text):
        return []
    return [
        it
        for it in MULTIPLE.finditer(text)
        if not (it["times"] and "到" in it[0] and text.endswith(("倍数", "倍率"), 0, it.start()))
        and not (it["zero"] and _IN_A_ROW.search(text, max(0, it.start() - 8), it.start()))
    ]


_IN_A_ROW = Late("连续[^，]{1,3}年(?:实[行现])?$")  # past: 支出已连续三年零增长


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of `text` that have a unit, without starting values (由1000家增加到3000家: 3000家).

    Parameters
    ----------
    text : str
        Folded and without white space.

    Examples
    --------
    >>> [(a.value, a.value_max, a.unit, a.op) for a in find_amounts("建成2—3个中心，投入超过10亿元")]
    [(2.0, 3.0, '个', '='), (10.0, None, '亿元', '>=')]
    >>> [(a.value, a.unit, a.op) for a in find_amounts("企业达到一百二十家，占比由10%提高到三分之一以上")]
    [(120.0, '家', '='), (33.3333, '%', '>=')]
    """
    found = []
    for it in find_quantities(text):
        if it.unit is None:
            continue
        begin = max(0, it.start - (32 if it.numeral or _is_measure_word(it.unit) else 16))
        before, after = text[begin : it.start], text[it.end : it.end + 4]
        if _is_no_amount(it, before, after):
            continue
        op = comparison(before, it.sign, it.after + after[:2])
        if op == "=":
            op = ">=" if it.is_more else "<=" if after[:1] == "内" and it.unit in _TIMES_WITHIN else "="
        unit = f"个{it.unit}" if it.unit in ("百分点", "基点") else it.unit
        start = it.start if it.since is None else it.since
        found.append(Amount(it.value, it.value_max, unit, op, start, it.end, it.start))
    return found


_TIMES_WITHIN = ("小时", "天", "分钟", "个月", "日", "个工作日")


def _is_no_amount(it: Quantity, before: str, after: str) -> object:
    """Return whether a rule says that a number is no amount."""
    if it.unit[-1:] == "）":
        it = it._replace(unit=alone(it.unit))
    for excludes in _rules(it.unit):
        if excludes(it, before, after):
            return True
    if it.after and _is_class(it, after) and not (_PROVIDES.search(before) or _is_made(it, before)):
        return True
    return it.numeral and _is_word(it, before, after)


# A time that all wait, travel or react, as a level: 候诊时间不超过, 通勤时间在.
_WAITS = Late(
    "(?:人均|平均)(?:停留|逗留|住院)(?:时间|天数|日)?(?:达到?|为|延长[到至]|超过)?$|"
    "(?:(?:等[候待]|候[诊车梯餐船]|排队|反应|响应|通勤|出行|换乘|接驳|到达|到场)(?:时间|时长)|平均[一-鿿]{0,4}(?:时间|时长|用时|耗时))(?:[均都]|平均|原则上|力争){0,2}"
    "(?:不(?:得|应|宜)?(?:超过|[高大多]于)|[在为]|[小少低]于)$"
)
# A time from one step to another: 从报名到录取的时间不超过; the length of a course: 诊疗周期不超过.
FROM_TO = Late(
    "(?:[从自由][^，。；：、从自由]{1,12}[到至][^，。；：、]{1,12}|周期|[用耗]时)(?:[均都]|平均|原则上|力争|整体){0,2}"
    "(?:不(?:得|应|宜)?(?:超过|[高大多]于)|[小少低]于|控制在|压[缩减]至)$"
)
# What is cut before the level to which it is cut: 压减开办时间至4个工作日, not 压减开办时间4天.
CUT_BEFORE = Late(
    "(?:进一步|大幅|逐步|全面|切实|再|均|已){0,2}(?:压减|压缩|缩短|缩减|减少|精简)(?P<cut>[^，。；：、0-9]{0,12}?(?:时间|时限|时长|周期|[用耗]时|天数|环节|步骤))[到至](?:不超过)?$"
)
# How long something is done, at least: 每天锻炼时间不少于1小时, 每次休息时间不少于20分钟.
_SPENT = Late("(?:锻炼|活动|运动|休息|阅读|睡眠|保洁|劳动)时[间长](?:总计)?不(?:得|应)?[少低短]于$")
_Rule = Callable[[Quantity, str, str], object]


@lru_cache(maxsize=1024)
def _rules(unit: str) -> tuple[_Rule, ...]:
    """Return the rules asked for numbers with a unit."""
    return tuple(excludes for is_asked, excludes in _NO_AMOUNTS if is_asked(unit))


def _is_measure_word(unit: str) -> bool:
    return base(0.0, unit)[1] in shipped.word_lists("targets")["measure_words"]


def _is_of_word(it: Quantity, before: str, after: str) -> bool:
    """Return whether a measure word is part of a word: no clause ends after it, and no verb is before its number."""
    is_lesson = it.unit == "堂" and before[-1:] in ("上", "讲")
    if it.after or is_lesson or _MEASURED.match(after) or pattern("targets", _MADE).search(before):
        return False
    first = pattern("targets", _MADE_WITH).search(before) if before[-1:] in "、和及与" else None
    return not (first and before.startswith(base(0.0, it.unit)[1], first.end("number")))


def _is_of_signs(it: Quantity, before: str, after: str) -> object:
    """Return whether the character before or after a number shows that it is no amount."""
    last, first = before[-1:], after[:1]
    return (
        # code: A4, PM2.5, not GDP1000亿元
        (last.isascii() and _CODE.search(before))
        # rank or size class, dimensions: 千亿级产业, 5000万元级, 3米×5米, not 千亿元产业, 5米
        or first in ("级", "×")
        or last == "×"
        # Latin letters of a name: 3MAX, not 3MW
        or (first.isascii() and _LETTERS.match(it.unit[-1:] + after))
        # experience: 完成过3项, not 超过3项, 产值过3亿元
        or (last == "过" and _EXPERIENCE.search(before))
    )


# Numbers that are no amounts: the units for which the rule is asked, and the rule, with an example and a
# counter-example.
_NO_AMOUNTS: tuple[tuple[Callable[[str], bool], _Rule], ...] = (
    # code, rank, dimension, part of a name
    (any_unit, _is_of_signs),
    # mobile network: 5G基站, not 带宽10G
    (lambda unit: unit == "G", lambda it, before, after: it.value < 7),
    # mark of an assessment, word: 扣3分, 3分局, not 达到88分, 88分以上
    (
        lambda unit: unit == "分",
        lambda it, before, after: not it.after and not (_REACHED.search(before) and _END.match(after)),
    ),
    # period in which something is done: 3个月内完成, not 压减至3个月, 候诊时间不超过9分钟, 从报名到录取的时间不超过3个月
    (
        lambda unit: unit in shipped.word_lists("targets")["time_units"],
        lambda it, before, after: (
            not pattern("targets", "{shortening}[^，。；：、]{0,6}$").search(before)
            and not _WAITS.search(before)
            and not FROM_TO.search(before)
            and not CUT_BEFORE.search(before)
            and not _SPENT.search(before)
        ),
    ),
    # body, not what stock is counted in: 20单位, not 放流20亿单位
    (lambda unit: unit == "单位", lambda it, before, after: True),
    # kinds: 分3类, not 开展6类以上技术
    (lambda unit: unit == "类", lambda it, before, after: "以上" not in it.after),
    # word that begins with 单: 20单独, not 发行2单
    (lambda unit: unit.endswith("单"), lambda it, before, after: _OF_WORD.match(after)),
    # measure word: 3道防线, not 安装提示牌260块, 开凿60口水井
    (_is_measure_word, _is_of_word),
    # word: 城乡二元结构, 三元锂电池, not 补助二元
    (lambda unit: unit == "元", lambda it, before, after: it.numeral and _KINDS_OF.match(after)),
    # number of a row before the name of a body, kind of room: 20人民银行, 4人事部, 2人间, not 20人
    (lambda unit: unit == "人", lambda it, before, after: _OF_BODY.match(after)),
    # duration, number of a row before a word: 2个多月, 12个体工商户, not 2个
    (
        lambda unit: unit == "个",
        lambda it, before, after: after.startswith(("多月", "体工商", "体经", "体户")),
    ),
)


def _is_class(it: Quantity, after: str) -> object:
    """Return whether a number is a size class: 35千瓦及以下的项目, 100M以上端口, not 90%及以上企业, 50家以上企业."""
    return not STOP.match(after) and it.unit not in ("%", "‰", "类") and _CLASS.search(it.unit + it.after)


def _is_made(it: Quantity, before: str) -> bool:
    """Return whether a number counts what a verb makes: 新建3座及以上书店, not 新建35千瓦及以上机组."""
    is_count = it.unit in COUNTED_IN and it.after[:1] in "及或（"
    return is_count and pattern("targets", "(?!获得|取得|拥有|具[有备]){makings}$").search(before) is not None


COUNTED_IN = ("个", "家", "座", "处", "所", "项", "名", "条", "件", "种", "支", "批")


def _is_word(it: Quantity, before: str, after: str) -> bool:
    """Return whether a Chinese numeral is a word or part of a phrase.

    Half of something is one (一半时间, not 超过半数, 压缩一半), and so is a small numeral of a phrase: 三个方面,
    十二个产业, not 二至三家, 至少三家, 新建两家, 建设基地二十个.
    """
    if it.numeral in ("一半", "半数") and not _HALVES.search(before):
        return True
    return (
        _is_phrase(it, before)
        and not (_PART.search(before) and not after)
        and not (it.value >= 10 and STOP.match(after) and _COUNTED.search(before))
        and not (it.unit in COUNTED_IN and STOP.match(after) and pattern("targets", _ADDED).search(before))
    )


_MEASURED = Late("[，。；、）（和与及或并/]|以上|$")
_MADE = "(?:{makings}|{aims}|{states}|[各到至])[约近]?$"
# What is made with it, in the same unit: 安装灯牌60块、(路牌90块).
_ONE_OF_ROW = "[万亿]?[^，；：。0-9]{3,14}[、和及与]"
_MADE_WITH = f"{_MADE[:-1]}(?P<number>[0-9]{{1,6}}){_ONE_OF_ROW}(?:[0-9]{{1,6}}{_ONE_OF_ROW})?$"
_COUNTED = Late("[一-鿿]{2}(?<![共等的计为有辖设])(?<!达到|合计)$")
# What is added, before its number: 新增医院一所、实训基地五个, not 建立机制一个.
_ADDED = "(?:新[增建]|改造|[改扩]建|建成|引进)(?:[^，。；：、0-9]{2,14}[一二两三四五六七八九十]{1,3}[个家座处所项名条件种支批][、和]){0,2}[一-鿿]{2,14}(?<![共等的计为有辖设])$"
_PART = re.compile("其中[^，。；、]{2,10}$")
_OF_WORD = Late("[元位项一个独次体边列价据招晶产]")
_OF_BODY = Late("间(?![的距隔接])|民(?:政府|[银法]|检察|医院)|[事社][部厅局]|力资源|大常委")
_KINDS_OF = Late("结构|体制|经济|分割|壁垒|户籍|锂|材料|正极|电池|催化|[母仔]?猪")
_HALVES = Late("(?:超过?|达到?|不低于|不少于|占|约|压缩|压减|减少|降低|缩短|下降)$")
_CODE = re.compile("(?:(?<![A-Za-z])[A-Za-z]|PM)$")
_EXPERIENCE = re.compile("(?<![超通值额入模量])过$")
_CLASS = re.compile("^[MGT]|[及或（]")
# 具备100M以上接入能力, and the numbers behind the first: 具备10M以上、20M以上和100M以上接入能力.
_PROVIDES = Late(r"(?:提供|具备|达到?|实现)$|[MGT](?:bps)?以上[、和及]$")
_REACHED = Late("(?:达到?|[低少高大]于|超过|突破|[到至在为约])$")
_LETTERS = re.compile("[A-Za-z]{2}")
_END = Late("[^一-鿿]|[的以及或和与]|$")


def _is_phrase(it: Quantity, before: str) -> bool:
    """Return whether a Chinese numeral below a hundred is part of a phrase, and no quantity."""
    measured = shipped.word_lists("targets")["measured_units"]
    if (
        not is_numeral(it.numeral)
        or base(it.value, it.unit)[0] >= 100
        or it.value_max is not None
        or it.unit in measured
    ):
        return False
    if it.value > 1 and it.unit in ("次", "场") and not before.endswith("分") and _EACH.search(before):
        return False
    if before.endswith("或") or (it.numeral, it.unit) == ("二", "次"):
        return True
    is_compared = it.is_more or comparison(before, None, it.after) != "="
    if it.value == 1:
        if it.unit == "遍":
            return not before.endswith(_ALL_ONCE)
        if it.unit in _ONE_OF:
            is_more = is_compared and pattern("targets", "(?:{makes}|有|选[择取])$").search(before)
            has_each = ("每" in before and EACH_HAS.search(before)) or (
                it.unit in _BODIES and _ALL_HAVE.search(before)
            )
            return not (is_more or _AT_LEAST_ONE.search(before) or has_each)
        return it.unit not in ("次", "场", "堂") or not (is_compared or _EACH.search(before))
    return not (is_compared or pattern("targets", "{makes}$").search(before))


# One of something is a number where it is the least, or what each place has: 至少建成一所, 每个乡镇有一座, not 有一个好环境.
_ALL_ONCE = ("轮训", "培训", "复训", "检查", "排查", "普查", "走访")
_ONE_OF = ("个", "所", "家", "座", "处", "名", "人", "支", "台", "套", "条", "辆")
# Units of what can be counted: 都要成立一家公司, not 都要建立一个机制, 一套制度.
_BODIES = ("所", "家", "座", "处")
_HAS_ONE = (
    "(?:拥?有|配(?:[备套有]|置|建)?|设[有置立]?|成立|建[有成设立好]?|办好?|培[育养]|创建|打造|选[择取])"
)
_AT_LEAST_ONE = Late(
    f"至少(?:[应要须需]|各){{0,2}}{_HAS_ONE}{{1,2}}$|{_HAS_ONE}至少$|各(?:自|至少)?(?:建设|新建|建成|选择|打造|培育)$"
)
_ALL_HAVE = Late(
    "各[^，。；、0-9]{0,14}[市县区旗州镇乡村][均都]?(?:[要应须]|至少){1,2}(?:成立|[组建设][建立有成]|办好)$"
)
EACH_HAS = Late(
    "每[一个所家座]{0,2}(?![人天日月季周])[^，。；、每（）]{0,8}(?:[县市区旗乡镇村州级校院园所]|街道|社区)(?:（[^（）]{1,8}）)?"
    f"(?:[都均应要须各将]|至少|原则上){{0,3}}{_HAS_ONE}{{0,2}}(?:(?<!选[择取])|(?<=[市县区旗州镇乡）]选[择取]))$"
    "|每[户家][^，。；、每（）0-9]{0,4}(?:配[备置套]?|发放|安装)$"
)
_EACH = Late("每(?:[半两三五2-5]?年|个?季度?|(?:[半两三2-6]?个)?月|周|学期)[^，。；]{0,24}$")


def times(match: re.Match) -> float:
    """Return the value of a match of `MULTIPLE`: of 翻两番 3, of 增长两倍 2, of 为…的3倍 2, of 零增长 0.

    >>> [times(MULTIPLE.search(text)) for text in ("翻两番", "增长1.5倍", "达到2020年的3倍")]
    [3.0, 1.5, 2.0]
    """
    if match["zero"]:
        return 0.0
    if match["doublings"]:
        return 2 ** number(match["doublings"]) - 1
    return number(match["times"]) if match["times"] else number(match["of"]) - 1


# A negated word may precede its number by some characters: 不低于指标收益的60%.
_NOT = "不(?:得|应|能|可|会|宜)?"
_UNLESS = "".join(f"(?<!不{verb})" for verb in ("", "得", "应", "能", "可", "会", "宜"))
_GAP = r"(?:[^，。；：、\d]{1,8}的|每[一-鿿]{1,4}(?:每[一-鿿]{1,2})?)?"
_AT_LEAST = re.compile(
    rf"(?:{_NOT}(?:低于|少于|小于|低过|短于){_GAP}|{_UNLESS}(?:超过|高于|大于|多于|优于|超)(?:到|了)?"
    r"|突破(?:到|了)?|逾|(?<=[值额入模量])[过破]|至少[^，。；：、\d]{0,4})$"
)
_AT_MOST = Late(
    rf"(?:{_NOT}(?:超过|高于|大于|多于|超出?|长于){_GAP}|{_UNLESS}(?:低于|少于|小于|短于)|控制在"
    r"|(?:压减|压缩|缩短|缩减|精简|下降|降低|减少|[降减])(?:到|至))$"
)
_LAST_OF_COMPARISON = "于过的到了破逾超出在至"  # with one of these, or 至少 and more, ends what the two find


def comparison(before: str, sign: str | None, after: str) -> str:
    """Return the comparison of a number, `=`, `>=` or `<=`, from the text around it.

    Examples
    --------
    >>> comparison("力争超过", None, ""), comparison("达到", None, "以上"), comparison("控制在", None, "以内")
    ('>=', '>=', '<=')
    >>> comparison("不得高于", None, ""), comparison("不应低于", None, ""), comparison("不低于每人", None, "")
    ('<=', '>=', '>=')
    """
    after = _OR.sub("", after) if after[:1] in _OPENS_OR else after
    bound = after[:2]
    if (sign and sign in ">≥≧") or bound == "以上":
        return ">="
    if (sign and sign in "<≤≦") or bound in ("以内", "以下", "之内"):
        return "<="
    if not before or (
        before[-1] not in _LAST_OF_COMPARISON and "至少" not in before and "于每" not in before
    ):
        return "="
    if _AT_LEAST.search(before):
        return ">="
    return "<=" if _AT_MOST.search(before) or CUT_BEFORE.search(before) else "="


_OR, _OPENS_OR = re.compile("^(?:及|或|（含）)"), frozenset("及或（")


def with_coefficients(clause: str, amounts: list[Amount], sentence: str) -> list[Amount]:
    """Return amounts with those that follow a coefficient after 分别 in a sentence with a year: 系数分别提高到0.58和0.60.

    >>> amount = Amount(0.58, None, "", "=", 7, 11, 7)
    >>> [it.value for it in with_coefficients("系数分别提高到0.58和0.60以上", [amount], "到2025年，")]
    [0.58, 0.6]
    >>> [it.value for it in with_coefficients("系数分别提高到0.58和60%", [amount], "到2025年，")]
    [0.58]
    """
    if "分别" not in clause or not any(amount.unit == "" for amount in amounts) or not _YEAR.search(sentence):
        return amounts
    found = []
    for amount in amounts:
        found.append(amount)
        end = amount.end
        while amount.unit == "" and (match := _NEXT_BARE.match(clause, end)):
            op, start = comparison("", match["sign"], match["after"] or ""), match.start("value")
            end = match.end()
            found.append(
                amount._replace(
                    value=float(match["value"]), value_max=None, op=op, start=start, end=end, at=start
                )
            )
    return found


_YEAR = Late(r"(?:19|20)\d\d年")
_NEXT_BARE = Late(
    r"[、和及与](?P<sign>[<>≥≤])?(?P<value>\d{1,9}(?:\.\d{1,9})?)(?P<after>以上|以下|以内|左右)?(?=[、和及与]\d|$)"
)
