"""Texts made ready for their numbers: commas that end no clause, and brackets that give a starting value or a condition."""

import re
from collections.abc import Sequence

from policycompare.extract.quantities.quantity import RISE, find_quantities
from policycompare.extract.quantities.units import base
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_BRACKET = re.compile("（([^（）]{3,80})）")
# A state: 2020年为210家, 目前210家, 已建成120家, not 比2020年增加50家, 其中省级20家.
_STATE = r"(?:其中|全[国省市县区]|截?[至止到])?(?:(?:19|20)\d\d[年：]|{starts}|“?(?:十[一二三四]?|九)五”?(?:规划)?期?末)"
_YEAR = Late("(?:19|20)[0-9]{2}(?=[年：])")
_SHORT = Late("[^，；。、]{0,10}(?<!第)")
_TODAY = Late(r"[目当]前\D*+$")  # 目前在建
_IS = Late("[为是已有]")
# What is a part of the number behind it, or its growth: 其中…, 含…, 新增….
_PART = re.compile("^(?:其中|不?含|包括|[新增]|占|比重|分别)|占比?[^，、]{0,6}\\d")
_COMPARED = Late("(?:不[低少]于|不?超过|[大小高低]于)$")
_COUNT = r"(?:[一-鿿]{1,8}率|总?数量?|总计|合计|共计?)?(?:{states}|力争|分别|[约近逾]){0,3}+(?=[\d一二两三四五六七八九十百千])"
_MAY_BE_ASIDE = re.compile(r"[目当\d半〇零一二两三四五六七八九十百千万亿]")  # 目前, 当前, or a number
_FIRST = 24  # characters in which the number behind a bracket ends


_YEAR_IN_NUMERALS = re.compile(r"[二贰][〇零○OoＯ0][〇零○OoＯ0一二三四五六七八九]{2}(?=年)")
_YEAR_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九贰", "0000001234567892")
_COMMA = re.compile(r"，\d{3}")
_IN_RATIO = re.compile(r"：\d{1,2}(?:\.\d{1,2})?：\d")
_RATIO = Late(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?(?:：\d{1,2}(?:\.\d{1,2})?){2,4}(?!\d)")
_WITH_COMMAS = Late(r"(?<![\d.，,])\d{1,3}(?:，\d{3})++(?!\d)")
# A rise behind the comma of its starting value: 由20万亩，逐步扩大到30万亩.
_RISE_BEHIND = Late(rf"，(?=[^，。；：、\d]{{0,6}}(?:{RISE})(?:到|至|为)[^，。；：、]{{0,8}}\d)")
_START = Late(
    r"(?<![自理])[由从](?:(?:19|20)\d\d年[底末初]?的?|(?:原来|原有|目前|当前|现有|现在|[去上]年)的?)?(?=\d[^，。；：、由从]{1,20}$)"
)
# A share of which the clause behind says for what it is: 按不低于30%的比例，专项用于招聘.
_USED_FOR = Late("(?<=的比例)，(?=(?:专项|专门|定向|优先|主要)?用于[一-鿿]{2})")
_BEHIND_START = re.compile("(?:左右|以上)?(?:（[^）]{1,8})?")
_CLAUSE = re.compile("[^，。；：、]{0,40}")


def plain_numbers(text: str) -> str:
    """Return `text` with the commas in numbers as ",", colons in ratios of three and more as "∶" and years in Chinese numerals in digits, of the same length.

    Folded text has neither "," nor "∶" of its own, so "，" and "：" then always end a clause.

    Examples
    --------
    >>> plain_numbers("到二〇二五年，产值达到1，200亿元，比例10，20")
    '到2025年，产值达到1,200亿元，比例10，20'
    >>> plain_numbers("结构为20：50：30，师生比1：12")
    '结构为20∶50∶30，师生比1：12'
    >>> plain_numbers("由20万亩，逐步扩大到30万亩"), plain_numbers("由20万亩提高到25万亩，扩大到5县")
    ('由20万亩,逐步扩大到30万亩', '由20万亩提高到25万亩，扩大到5县')
    >>> plain_numbers("由县林业局造林20万亩，扩大到30万亩"), plain_numbers("由5家，扩大到3亩")
    ('由县林业局造林20万亩，扩大到30万亩', '由5家，扩大到3亩')
    """
    if "，" in text and _COMMA.search(text):
        text = _WITH_COMMAS.sub(lambda match: match[0].replace("，", ","), text)
    if "：" in text and _IN_RATIO.search(text):
        text = _RATIO.sub(lambda match: match[0].replace("：", "∶"), text)
    if "，" in text and ("由" in text or "从" in text) and _RISE_BEHIND.search(text):
        text = _RISE_BEHIND.sub(_joined_to_start, text)
    if "的比例，" in text:
        text = _USED_FOR.sub(",", text)
    if ("二" in text or "贰" in text) and _YEAR_IN_NUMERALS.search(text):
        text = _YEAR_IN_NUMERALS.sub(lambda match: match[0].translate(_YEAR_DIGITS), text)
    return text


def _joined_to_start(comma: re.Match) -> str:
    """Return a comma as ",", which ends no clause, if a starting value is before it."""
    text, at = comma.string, comma.start()
    start = _START.search(text, max(0, at - 40), at)
    if start is None:
        return comma[0]
    low, high = text[start.end() : at], _CLAUSE.match(text, comma.end())[0]
    lows, highs = list(find_quantities(low)), list(find_quantities(high))
    is_start = len(lows) == 1 and _BEHIND_START.fullmatch(low, lows[0].end) and highs
    return "," if is_start and base(0.0, lows[0].unit)[1] == base(0.0, highs[0].unit)[1] else comma[0]


# A change whose numbers have their years in brackets behind them: 由35%（2020年）提高到50%（2025年）.
_YEARS_BEHIND = Late(
    "(?<=[从由])([0-9.]{1,9}[^，。；：、（）0-9]{1,4})（((?:19|20)[0-9]{2})年[底末]?）([^，。；：（）0-9]{0,8}[到至])([0-9.]{1,9}[^，。；：、（）0-9]{1,4})(?:（((?:19|20)[0-9]{2})年[底末]?）)?"
)


def with_years_first(text: str) -> str:
    """Return `text`, of the same length, with the years in brackets behind the numbers of a change before them.

    >>> with_years_first("由35%（2020年）提高到50%（2025年）"), with_years_first("建成5家（2020年）")
    ('由2020年底的35%提高到2025年底的50%', '建成5家（2020年）')
    """
    return _YEARS_BEHIND.sub(_years_first, text) if "（20" in text else text


def _years_first(match: re.Match) -> str:
    low, since, rises, high, year = match.groups()
    first, last = f"{since}年底的{low}", f"{rises}{year}年底的{high}" if year else f"{rises}{high}"
    return first + "□" * (len(match[0]) - len(first) - len(last)) + last


def without_asides(text: str, issued: int | None) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without the asides of its numbers, and these: where each was, and its length.

    Parameters
    ----------
    text : str
        Folded, without white space, with plain numbers.
    issued : int or None
        The year of issue: what a bracket says of an earlier year is a state. If it is not known, the last year
        before the bracket.

    Examples
    --------
    >>> without_asides("图书馆达到60座（2020年为45座）", 2021)
    ('图书馆达到60座', [(8, 11)])
    >>> without_asides("建成广场（面积800平方米以上）30个", 2021)
    ('建成广场30个', [(4, 12)])
    >>> without_asides("建成广场30个（其中县城5个）", 2021)
    ('建成广场30个（其中县城5个）', [])
    """
    parts, cuts, end, n = [], [], 0, 0
    for match in _BRACKET.finditer(text):
        if _MAY_BE_ASIDE.search(match[1]) and (_is_start(match, issued) or _is_condition(match)):
            parts.append(text[end : match.start()])
            n += len(parts[-1])
            end = match.end()
            cuts.append((n, len(match[0])))
    return ("".join([*parts, text[end:]]), cuts) if cuts else (text, cuts)


def printed_span(start: int, end: int, cuts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the span in the whole text of a span in the text without asides; it includes those at its ends.

    >>> printed_span(0, 8, [(8, 11)]), printed_span(9, 12, [(8, 11)])
    ((0, 19), (20, 23))
    """
    if not cuts:
        return start, end
    before = sum(n for at, n in cuts if at < start)
    return start + before, end + sum(n for at, n in cuts if at <= end)


def _is_start(match: re.Match, issued: int | None) -> bool:
    """Return whether a bracket gives a starting value: a number of a past year, or of today."""
    words = match[1]
    state = pattern("targets", _STATE).match(words)
    if not state or not (_is_amount(words[state.end() :]) or _TODAY.match(words)):
        return False
    years = [int(year) for year in _YEAR.findall(words)]
    before = issued or next((int(it) for it in reversed(_YEAR.findall(match.string, 0, match.start()))), None)
    if not years:
        return True
    if before is None or max(years) > before:
        return False
    return max(years) < before or _IS.match(words, state.end()) is not None


def _is_amount(words: str) -> bool:
    """Return whether words begin with a number: 年底为210家, not 第二十四次会议通过."""
    first = next(find_quantities(words), None)
    return (
        first is not None and first.unit is not None and _SHORT.fullmatch(words, 0, first.start) is not None
    )


def _is_condition(match: re.Match) -> bool:
    """Return whether a bracket between a noun and its number is a condition: a size in another unit."""
    text, words = match.string, match[1]
    if _PART.search(words) or not pattern("targets", _COUNT).match(text, match.end()):
        return False
    sizes = list(find_quantities(words))
    counted = next(find_quantities(text[match.end() : match.end() + _FIRST]), None)
    if not sizes or counted is None or not counted.unit:
        return False
    if any(it.unit is None or it.unit == counted.unit for it in sizes):
        return False
    sized = pattern("targets", "{sizes}(?:约|达到?|为|共|计)?$")
    return all(
        it.after
        or it.value_max is not None
        or it.sign
        or _COMPARED.search(words, 0, it.start)
        or sized.search(words, 0, it.start)
        for it in sizes
    )
