"""References to documents without 《》: laws, treaties, lists of names, names after verbs such as 按照."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from policycompare import shipped
from policycompare.extract.citations.listed_files import FILES, FUTURE, ISSUES, OWN, PAST, YEARS, listed_files
from policycompare.extract.citations.name_rules import (
    has_edition,
    is_constitution_followed,
    is_followed,
    is_listed,
    is_of_state,
    is_version,
    kinds,
    opens_with_region,
    refers,
    shortens_own_region,
    title_begins,
)
from policycompare.extract.citations.norms import SIGNS, norms
from policycompare.extract.occurrences import Words
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.gazetteer import find_regions
from policycompare.read.segmentation import knows
from policycompare.text import code_points

Span = tuple[int, int]

_BRACKET = re.compile("（[^（）]*）")


class Named(NamedTuple):
    """A law or treaty that texts name without 《》: its level, if any, and the name by which it is keyed."""

    level: str | None
    key: str


@cache
def named_documents() -> dict[str, Named]:
    """Return the laws and treaties of the shipped list, by their names and short names."""
    rows = shipped.rows("named_documents")
    return {row["name"]: Named(row["level"] or None, row["same_as"] or row["name"]) for row in rows}


@cache
def _searched() -> tuple[Words, list[str], frozenset[str]]:
    """Return the search for the names of laws and treaties and the kinds of documents, with its words.

    The set has the characters that may follow the name of a document: a fast test before `_ENDS`.
    """
    words = list(dict.fromkeys([*named_documents(), *kinds(), *_SIGNS]))
    lists = shipped.word_lists("citations")
    ends = lists["ends"] + lists["ends_of_catalogues"]
    return Words(words), words, frozenset("，。；：、！？）”（管" + "".join(word[0] for word in ends))


Hit = tuple[int, int, int]  # a name of a law, or a kind of document: its number, start and end


def hits(texts: Sequence[str]) -> list[Sequence[Hit]]:
    """Return the names of laws and kinds of documents in each text, searched for in all texts at once."""
    begins = list(accumulate([len(text) + 1 for text in texts], initial=0))
    found: list[Sequence[Hit]] = [()] * len(texts)
    begin, stop = 0, -1
    inside: list[Hit] = []
    which, starts, ends = _searched()[0].find(code_points("\n".join(texts)))
    longest = np.flatnonzero(np.diff(starts, append=-1))  # the last of those that begin at one place
    last = 0
    for word, start, end in zip(*(each[longest].tolist() for each in (which, starts, ends)), strict=True):
        if start < last:  # inside the one before
            continue
        last = end
        if start >= stop:
            k = bisect_right(begins, start) - 1
            begin, stop = begins[k], begins[k + 1]
            found[k] = inside = []
        inside.append((word, start - begin, end - begin))
    return found


def unmarked(
    text: str,
    matches: Sequence[Hit] | None = None,
    *,
    own: str = "",
    is_review: bool = False,
    marked: Sequence[Span] = (),
) -> list[Span]:
    """Return the spans in which a provision names documents without 《》, in order.

    Parameters
    ----------
    text : str
        Folded, without white space.
    matches : sequence of (number, start, end), optional
        Those of the text from `hits`, which is faster for many texts.
    own : str
        The title of the document itself, which is not returned.
    is_review : bool
        Whether the text reports what was done: documents that it says were made exist.
    marked : sequence of (int, int)
        The spans of the references in 《》, in order.

    Examples
    --------
    >>> text = "根据专利法，执行首席技师评聘办法。"
    >>> [text[i:j] for i, j in unmarked(text)]
    ['专利法', '首席技师评聘办法']
    """
    _, words, following = _searched()
    matches = hits([text])[0] if matches is None else matches
    if not matches:
        return []
    named = named_documents()
    ends = [end for _, end in marked]
    names: list[_Name] = []
    for which, start, end in matches:
        if words[which] in named:
            name = _law(text, start, end)
        elif words[which] in _SIGNS or (
            end < len(text) and text[end] not in following and not words[which].endswith(_MAY_GO_ON)
        ):
            continue
        else:
            last = names[-1] if names else None
            k = bisect_right(ends, start)
            if k and (last is None or last.end <= ends[k - 1]):
                last = _Name(*marked[k - 1])
            name = _name(text, start, end, last, own, is_review=is_review)
        found = text[name.start : name.end] if name else ""
        # 甲省节水条例（2018—2022年）实施办法
        if name and not (own.endswith(found) or _BRACKET.sub("", own).endswith(found)):
            names.append(name)
    # 公布《渔港管理办法（以下简称…, whose 《 nothing closes
    spans = [(name.start + text.startswith("《", name.start), name.end) for name in names]
    if "”" in text:
        spans = [*_quoted(text), *spans]
    if _STATE in text:
        spans = [*_of_the_state(text), *spans]
    if "号" in text and "关于" in text and _KIND_AND_NUMBER.search(text):
        spans = [*(match.span(1) for match in _NUMBERED.finditer(text)), *spans]
    if "等" in text and any(map(text.__contains__, FILES)):
        spans += listed_files(text, is_review=is_review)
    if "等文件" in text or any(map(text.__contains__, SIGNS)):
        spans += norms(text)
    return _apart(spans) if spans else spans


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order; of those that overlap the first given is kept."""
    kept: list[Span] = []
    for span in spans:
        add_free(kept, *span)
    return kept


def add_free(spans: list[Span], start: int, end: int) -> bool:
    """Add a span to `spans`, which are in order and do not overlap, unless it overlaps one; return whether it was added."""
    k = bisect_right(spans, start, key=itemgetter(0))
    is_free = not (k and start < spans[k - 1][1]) and not (k < len(spans) and spans[k][0] < end)
    if is_free:
        spans.insert(k, (start, end))
    return is_free


class _Name(NamedTuple):
    """A name; `made` if it opens or continues a list of documents that were made."""

    start: int
    end: int
    made: bool = False


# Characters by which the name of a law is part of a longer word: 公司法人, 统计法律, 专利法条约.
_LONGER = frozenset("律规院人制治学庭官定术系条日理")
_APPLICATION = re.compile(r"(?:（[^（）]{1,12}）|）)?(?:国际)?(?:专利|阶段)?申请|宣传周|概论")
_STATE = "中华人民共和国"
_OF_THE_STATE = Late(
    rf"{_STATE}[一-鿿]{{1,24}}?(?:法典|(?<![立执司办方依违合非守普无做])法|条例)"
    "(?=[^一-鿿]|[和及与或的等]|以及|实施|规定|要求|精神|宣传|执法|中|$)"
)
# 推进“甲省人才培养计划”, not 实施“千人计划” or 打造“示范方案”.
# The common name of a document by its number of articles: 落实“十五条硬措施” or “科技改革30条”, not “三条红线”.
_COUNT = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})条"
_BY_COUNT = rf"[一-鿿]{{0,8}}?{_COUNT}[一-鿿]{{0,4}}(?:措施|意见)|[一-鿿]{{2,8}}?{_COUNT}"
_ARTICLES = f"{{complies}}[一-鿿、]{{0,12}}“({_BY_COUNT})”"
_QUOTED = "“([^“”，、。；《》]{6,36}{quoted}(?:（[^（）]{1,12}）)?)”"
_BEFORE_QUOTED = "(?:{carries_out}|{complies}|推进|开展)(?:好|了)?$"
# “海洋2040”总体规划, and 结合“2030年度渔港运行报告”: the year makes it one document.
_OF_YEAR = Late(
    r"“[^“”，。；《》]{2,10}20\d\d”[一-鿿]{0,6}规划(?!纲要)|(?<=[合据照]“)20\d\d年度?[^“”，、。；《》]{4,36}报告(?=”)"
)
_QUOTED_LIST = "“([^“”，、。；《》]{6,36}{quoted_lists}(?:（[^（）]{1,12}）)?)”"
_BEFORE_QUOTED_LIST = "(?:{carries_out}|{complies}|{enters})(?:好|了)?$"
# The rules of a law are another document: 专利法实施细则, 甘肃省实施水法办法; not 水法的办法.
_RULES_OF_LAW = re.compile("实施(?:条例|细则|办法)|办法|若干规定|条例")
_KINDS = "(?:通知|意见|决定|办法|批复|通告|公告|函|规定|方案)"
# Full titles that their document number follows: 省政府关于促进就业的意见（甘政发〔2017〕9号）.
_NUMBER = r"（[一-鿿（）]{1,12}[〔（【][12]\d{3}[〕）】]第?\d{1,4}号"
_NUMBERED = re.compile(
    r"(?:^|(?<=[，。；：、）]))(?:\d{1,3}[.．、]|（[一二三四五六七八九十\d]{1,3}）)?"
    rf"([^，。；：、《》（）\d]{{0,30}}关于[^，。；：《》]{{4,80}}?的?{_KINDS})(?={_NUMBER})"
)
_KIND_AND_NUMBER = re.compile(_KINDS + _NUMBER)


def _law(text: str, start: int, end: int) -> _Name | None:
    """Return a law or treaty: 专利法, 马德里议定书; not part of a word (公司法人, PCT（专利合作条约）申请)."""
    following = "" if text.startswith("规定", end) else text[end : end + 1]
    if following and (
        (following in _LONGER and text[end - 1] in "法典") or (following.isascii() and following.isalpha())
    ):
        return None
    if _APPLICATION.match(text, end):
        return None
    if text[start:end] == "宪法" and not is_constitution_followed(text, start, end):
        return None
    if text[start:end].isascii() and not _is_agreement(text, start, end):
        return None
    start = start - len(_STATE) if text.endswith(_STATE, 0, start) else start
    rules = _RULES_OF_LAW.match(text, end)
    opens = rules_open(text, start) if rules else None
    return _Name(start if opens is None else opens, rules.end() if rules else end)


def _is_agreement(text: str, start: int, end: int) -> bool:
    """Return whether a short name stands for an agreement (对接RCEP规则), not for its members (RCEP成员国)."""
    if pattern("citations", "{members}").match(text, end):
        return False
    after = pattern("citations", "{agreement_after}").match(text, end)
    return bool(
        after or pattern("citations", "{agreement_before}好?$").search(text, max(0, start - 4), start)
    )


def rules_open(text: str, start: int) -> int | None:
    """Return where the title of the rules of a law begins, the law's name at `start`; None if it opens the title.

    >>> rules_open("修订甘肃省实施水土保持法办法", 7), rules_open("水土保持法办法", 0)
    (2, None)
    """
    if not text.endswith("实施", 0, start):
        return None
    return _region_before(text, start - 2)


def _region_before(text: str, at: int) -> int:
    """Return where the regions begin that end at `at`: 0 for 甲省乙市水规划 and the start of 水规划."""
    opens = max(0, at - 12)
    for i, j, _ in reversed(find_regions(text[opens:at])):
        if opens + j != at:
            break
        at = opens + i
    return at


def _of_the_state(text: str) -> Iterator[Span]:
    """Yield laws and regulations by their full names: 中华人民共和国水法."""
    for match in _OF_THE_STATE.finditer(text):
        rules = _RULES_OF_LAW.match(text, match.end())
        yield match.start(), rules.end() if rules else match.end()


def _quoted(text: str) -> Iterator[Span]:
    """Yield names in “ ” after a verb that refers: 推进“甲省人才培养计划”."""
    if "条" in text:
        yield from (match.span(1) for match in pattern("citations", _ARTICLES).finditer(text))
    yield from (match.span() for match in _OF_YEAR.finditer(text) if "20" in text)
    are_lists = "录" in text or "清单" in text
    forms = ((_QUOTED, _BEFORE_QUOTED), *([(_QUOTED_LIST, _BEFORE_QUOTED_LIST)] if are_lists else []))
    for template, verbs in forms:
        for match in pattern("citations", template).finditer(text):
            before = text[max(0, match.start() - 6) : match.start()]
            if pattern("citations", verbs).search(before) and not _is_programme(match[1], before):
                yield match.span(1)


def _is_programme(name: str, before: str) -> bool:
    """Return whether a quoted name is that of a programme only: 实施“青年英才计划”, not 落实“…” or “甲省…计划”."""
    lists = shipped.word_lists("citations")
    is_kind = name.endswith(lists["quoted_programmes"])
    return is_kind and not opens_with_region(name) and not before.rstrip("好了").endswith(lists["complies"])


# Words that only show that a text may have a name of another form.
_SIGNS = (_STATE, FILES[0], "措施”", "条”", "报告”", *SIGNS)
_ENDS = r"[，。；：、！？）”（]|$|(?!的?(?:编制|制定|制订|修订|起草)|实施(?:细则|办法|方案|意见)){ends}|(?<=录)(?:{ends_of_catalogues})|(?<=目录)(?<!实行目录)管理(?=[，。；、]|$)"
# Kinds before which 按照 shows that a clause goes on, and not the name: 按照甲条例(公开标准); not 按照处置办法(修复).
_MAY_GO_ON = ("条例", "管理办法", "暂行办法", "试行办法", "细则", "协定")
_BY = "({by})((?:{skipped})*+)"
# 制定落实饮水工程技术规范的补助政策: the policy is to be made, the standard exists.
_CARRIES_IT_OUT = Late("的[^，。；：]{0,8}?(?:政策|措施|办法|方案|细则|机制|意见|制度)")
_PERIOD = Late("“[一二三四五六七八九十]{1,3}五”(?:时期)?")
# 增加国家基本药物补充目录中的药品: that it has contents shows that the catalogue exists.
_CONTENTS = re.compile("[中内外]的|所列|以外")
# Kinds of plans of a period, and what follows a region in the name of its government or of a part of it.
_OF_PERIODS = ("规划", "规划纲要", "实施方案", "行动方案")
_OFFICE = ("级", "委", "政府", "人民政府", "直", "属", "内", "域", "场", "各")
_TO_BE_MADE = Late("[编制拟][制定订]|修编|起草|研究")
_BEFORE_CLAUSE = re.compile(r".*(?:[，。；：！？》\t（）]|(?<!党中央)(?<!人民法院)、)", re.DOTALL)
_AND = r"(?:、|以及|和|及|与)(?:{skipped})*+"
_AND_MADE = _AND.replace("、", "[、，]")
# An agreement of two states needs no verb: 中国—新西兰自由贸易协定, not 自由贸易协定.
_BETWEEN = "(?:中国[—-]?|中)[一-鿿]{1,6}(?:自由贸易|自贸|投资|地理标志|经贸合作)(?:区)?(?:升级)?协定$"
_FOLLOWS = "({verbs})((?:{skipped})*+)(?!(?<=[本我]区)域)"
_MENDS = ISSUES.replace("{issues}", "(?:{issues}|完善)")
_MAKES = "{makes}(?:[并和与及、]|以及)?(?:[我本全]?[省市县州区]|自治区)?(?:组织|积极|认真|严格|实施)?$"


def _name(text: str, start: int, end: int, last: _Name | None, own: str, *, is_review: bool) -> _Name | None:
    """Return the name that ends with the word for a kind of document at `start` to `end`, or None.

    `last` is the reference before it, whose list it may continue.
    """
    kind = text[start:end]
    years = YEARS.match(text, end) if text.startswith("（", end) else None
    end = years.end() if years else end
    is_closed = pattern("citations", _ENDS).match(text, end) is not None
    if not is_closed and not _goes_on(text, end, kind):
        return None
    window = max(0, start - 60)
    before = _BEFORE_CLAUSE.match(text, window, start)
    begin = before.end() if before else window
    between = pattern("citations", _BETWEEN).search(text, begin, end) if kind == "协定" else None
    if between:
        return _Name(between.start(), end)
    if not is_closed:
        verb = next(iter(_verbs(_BY, text, begin, start)), None)
        name = text[verb.end() : start] if verb else ""
        is_name = verb and len(name) >= 4 and is_followed(verb[1], name, kind)
        return _Name(start - len(name), end) if is_name else None
    is_edition = years is not None and years[0].endswith("版）")
    joint = pattern("citations", _AND_MADE if last.made else _AND).match(text, last.end) if last else None
    is_of_goods = kind in shipped.word_lists("citations")["lists_of_goods"]
    if joint and begin <= joint.end() <= start and not is_of_goods:
        name = text[joint.end() : start]
        if is_listed(name, kind, made=last.made) or (is_edition and has_edition(name)):
            return _Name(joint.end(), end, last.made)
    if years and is_version(text[begin:start], kind):
        return _Name(begin, end)
    if start - begin < 3:  # too short for a verb and the least that a document is about
        return None
    for verb in _verbs(_FOLLOWS, text, begin, start):
        if not refers(verb[1], text[verb.end(1) : start], kind, text, end):
            continue
        is_to_be_made = verb[1] in ("实施", "落实", "执行", "推进", "开展") and pattern(
            "citations", _MAKES
        ).search(text, max(0, verb.start() - 8), verb.start())
        if is_to_be_made and not _CARRIES_IT_OUT.match(text, end):
            continue
        if is_edition and has_edition(text[verb.end() : start]):
            return _Name(verb.end(), end)
        # 按照联网收费工作方案的要求 needs no owner
        is_asked = not kind.endswith("规划") and text.startswith(("要求", "的要求"), end)
        about = text[verb.end() : start]
        is_own = (
            is_asked or bool(pattern("citations", OWN).search(verb[2])) or shortens_own_region(about, own)
        )
        if is_followed(verb[1], about, kind, is_own=is_own):
            return _Name(title_begins(text, verb.end(), start), end)
    for verb in () if is_of_goods else _verbs(_MENDS, text, begin, start):
        about = text[verb.end() : start]
        if _is_made(text, verb, is_review) and is_listed(about, kind, made=True):
            return _Name(verb.end(), end, made=True)
        if (
            (pattern("citations", OWN).search(verb[2]) or opens_with_region(about))
            and not (kind.endswith("目录") and verb[1] in shipped.word_lists("citations")["drafts"])
            and "的" not in (about.removesuffix("的") if kind in _opinions() else about)
            and is_listed(about, kind, made=True)
        ):
            return _Name(verb.end(), end)
    if kind.endswith("目录") and _CONTENTS.match(text, end):
        at = text.rfind("国家", begin, start)
        return _Name(at, end) if at >= 0 and is_of_state(text[at:start], kind) else None
    if "五”" not in text[begin:start]:
        return None
    of_region = _of_region(text, begin, start, end) if kind.endswith(_OF_PERIODS) else None
    if of_region is None and kind.endswith(("规划", "规划纲要")):
        return _carried_out(text, begin, start, end)
    return of_region


def _goes_on(text: str, end: int, kind: str) -> bool:
    """Return whether what follows says what is done by a rule (按照甲条例|公开标准) or treaty, and prolongs no name."""
    if kind == "协定":
        return pattern("citations", "{agreement_after}").match(text, end) is not None
    return (
        kind.endswith(_MAY_GO_ON)
        and knows(text[end : end + 2])
        and not pattern("citations", "{prolongs}").match(text, end)
    )


def _of_region(text: str, begin: int, start: int, end: int) -> _Name | None:
    """Return a plan with a region and a period in its name, whatever the clause says: 与甲省“十三五”水利发展规划衔接."""
    period = _PERIOD.search(text, begin, start)
    regions = find_regions(text[begin : period.start()]) if period else []
    if not period or not regions or _TO_BE_MADE.search(text, begin, start) or text.startswith("期", end):
        return None
    at = begin + regions[0][0]
    about = text[begin + regions[-1][1] : period.start()] + text[period.end() : start]
    is_open = at == begin or text[at - 1] in "与和及按照据合施行实好"
    is_name = is_open and text[begin + regions[0][1] - 1] in "省市县区州盟旗" and "的" not in about
    is_about = about in shipped.word_lists("citations")["generic"] or has_edition(about)
    return _Name(at, end) if is_name and is_about and not about.startswith(_OFFICE) else None


def _carried_out(text: str, begin: int, start: int, end: int) -> _Name | None:
    """Return a plan of a period of which a clause says that it is carried out: 甲省“十三五”水利规划目标如期完成."""
    if not pattern("citations", "的?(?:{realised})").match(text, end):
        return None
    period = list(_PERIOD.finditer(text, begin, start))[-1:]
    if not period or _TO_BE_MADE.search(text, begin, start):
        return None
    at = _region_before(text, period[0].start())
    at -= 2 if text.endswith(shipped.word_lists("citations")["owners_of_state"], begin, at) else 0
    # 国家“十二五”规划 without a field, not “十二五”规划
    is_one = has_edition(text[period[0].end() : start]) or (start == period[0].end() > at + 6)
    return _Name(at, end) if is_one else None


@cache
def _opinions() -> frozenset[str]:
    """Return the kinds whose names may end in 的: 出台我省保护渔港的实施意见, not 我省保护渔港的方案."""
    return frozenset(shipped.word_lists("citations")["opinions"])


def _verbs(template: str, text: str, begin: int, end: int) -> list[re.Match]:
    """Return the verbs of a template in a part of `text`, the nearest to its end first."""
    return list(pattern("citations", template).finditer(text, begin, end))[::-1]


def _is_made(text: str, verb: re.Match, is_review: bool) -> bool:
    """Return whether the document after a verb exists: 先后出台…, 出台了…; not 加快出台…."""
    before = text[max(0, verb.start() - 12) : verb.start()]
    if pattern("citations", PAST).search(before) or "了" in verb[2]:
        return True
    if pattern("citations", FUTURE).search(before):
        return False
    return is_review and verb[1] not in shipped.word_lists("citations")["no_review"]
