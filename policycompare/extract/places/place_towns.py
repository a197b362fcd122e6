"""Towns that a text names in a list with their counties (甲县乙丙、丁县戊己等港口) or at the end of a way (甲市至乙丙段)."""

from collections.abc import Iterator, Sequence

from policycompare import shipped
from policycompare.extract.places.place_names import NATURE, Name
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.segmentation import knows

# The name of a town behind its county: 甲县(乙丙), 丁县(戊己庚); not 丁县(戊己岛), which is no town.
_CHARACTER = "(?:(?!{breaks}|[省地镇乡村年月日一二四五六七八九十所家座型级类局部委])[一-鿿])"
_TOWN = f"(?:{_CHARACTER}{{2}}|{_CHARACTER}{{3}}(?<![山岛湖湾江河屿]))(?<![站行会办建种])"
# What shows that the members of a list are places.
_OF_TOWNS = "[^，。；：等]{0,24}等?(?:(?!等)[一-鿿]){0,8}?{town_kinds}"
# What is no town: 省界, 入江口, 口门, 南互通, 二标段, 主城区; 硝口 and 奇石门 may be.
_NO_TOWN = "(?!主城|[一二三四五六七八九十]{1,2}[号标期工区])"
_NO_TOWNS = "(?<![界段环侧端道区处闸库尾点纽交站])(?<![出入江河湖海水汇路道岔洞港门东西南北]口)(?<![口闸大城东西南北]门)(?<!互通)"
# The last end of a part of a way (硝口至(西吉)段), and the first one behind a kind of way, its number or a county.
_LAST_END = Late(f"至({_NO_TOWN}[一-鿿]{{2,3}}){_NO_TOWNS}(?<![路桥线城])段(?![落位])")
_FIRST_END = Late(
    f"(?<=[线速路铁河江道、（县市区0-9A-Z])(?![线速路铁河道]){_NO_TOWN}[一-鿿]{{2,3}}{_NO_TOWNS}$"
)
_AND, _CLOSES = "、和与及", "、和与及等，。；）"
_DIVISIONS = ("name", "short", "county", "company")


def towns(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the towns and harbours behind their divisions in a list: 在甲县乙丙、丁市戊己设厂, 甲县乙丙、丁市戊己等港口.

    The name of a town is no word of the dictionary and no division: not 宜昌旅游、荆州文化 or 甲市、乙市.
    """
    opens = [i for i, _, kind, _ in found if kind in _DIVISIONS and text[i - 1] in _AND]
    if not opens:
        return
    divisions = [name for name in found if name[2] in _DIVISIONS]
    ends = {j for _, j, _, _ in divisions}
    # A comma behind a town, as in few texts.
    if ends.isdisjoint([i - 3 for i in opens]) and ends.isdisjoint([i - 4 for i in opens]):
        return
    known = {i for i, _, kind, _ in found if kind != "company"}
    spans = {(i, j) for i, j, _, codes in divisions if codes[0][2:] != "0000" and j not in known}
    begins = {j + 3 for _, j in spans} | {j + 4 for _, j in spans}  # of divisions behind a town, and a comma
    if not any(i in begins and text[i - 1] in _AND for i, _ in spans):  # as in most texts
        return
    listed: list[tuple[int, int, bool]] = []
    for i, j in [*sorted(spans), (len(text) + 9, len(text) + 9)]:
        if listed and i < listed[-1][1]:
            continue
        end, is_word = _own_name(text, j)
        if listed and (end is None or listed[-1][1] != i - 1 or text[i - 1] not in _AND):
            if len(listed) > 1 and _are_towns(text, listed):
                yield from ((start, stop, "zone", ()) for start, stop, _ in listed)
            listed = []
        if end is not None:
            listed.append((i, end, is_word))


def ends_of_ways(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the towns at one end of a part of a way that has a division or area at the other: 周口至(漯湾)段."""
    ways = list(_LAST_END.finditer(text))
    if not ways:  # as in most texts
        return
    begins = {i for i, _, kind, _ in found if kind != "none"}
    ends = {j for _, j, kind, _ in found if kind != "none"}
    for way in ways:
        is_known = way.start(1) in begins
        if is_known == (way.start() in ends):
            continue
        end = _FIRST_END.search(text, max(way.start() - 4, 0), way.start()) if is_known else way
        start, stop = end.span(0 if is_known else 1) if end else (0, 0)
        if end and not knows(text[start:stop]):
            yield start, stop, "zone", ()


def _are_towns(text: str, listed: list[tuple[int, int, bool]]) -> bool:
    """Return whether the members of a list are harbours, markets or the like, or something is in them.

    Few may be words: one of two if the list closes with its kind (甲县乙丙、丁县新生等港区). In a market or where
    something is grown no member may be a good: 甲县乙丙、丁县戊己市场, not 甲县脐橙、丁县白茶市场.
    """
    start, end = listed[0][0], listed[-1][1]
    n_words = sum(is_word for _, _, is_word in listed)
    if 2 * n_words > len(listed) or (n_words and len(listed) < 3 and text[end : end + 1] != "等"):
        return False
    is_in = not n_words and text[start - 1 : start] in ("在", "于")
    if is_in:
        return True
    kind, lists = pattern("places", _OF_TOWNS).match(text, end), shipped.word_lists("places")
    if kind is None or not kind[0].endswith(lists["of_goods"]):
        return kind is not None
    return not any(text.endswith(lists["goods"], start, stop) for start, stop, _ in listed)


def _own_name(text: str, start: int) -> tuple[int | None, bool]:
    """Return the end of the characters behind a division that may name a town, and whether they are a word; None for none."""
    for end in (start + 3, start + 2):
        is_closed = end >= len(text) or text[end] in _CLOSES
        if pattern("places", _TOWN).fullmatch(text, start, end) is None:
            continue
        has_word = any(knows(text[k : k + 2]) for k in range(start, end - 1)) or knows(text[start:end])
        if is_closed and (end == start + 2 or not has_word):
            return end, has_word
        if not is_closed and end == start + 2 and not has_word:
            return (None, False) if knows(text[end - 1 : end + 1]) or text[end] in NATURE else (end, False)
    return None, False
