"""Firms in lists that open with the name of a place: 甲市乙丙、丁市戊己等企业."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from policycompare import shipped
from policycompare.extract.places.place_lists import Found
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import divisions
from policycompare.read.segmentation import knows

# What closes a list of firms: 甲乙、丙丁(等骨干企业), not 甲、乙(等地企业).
_FIRMS = Late("等(?![地市县区省园州国])(?:(?!等)[一-鿿、]){0,14}?(?:企业|公司|厂家)(?![园家文管信债职])")
_LONGEST_LIST = 120  # characters of such a list
_GOODS = "铝钢铁铜锰锌锡糖纸酒药"
_LONGEST = 6  # characters behind the place
_NO_FIRM = "{breaks_firms}|[省市县区州镇乡村籍]"


def without_firms(text: str, places: Sequence[Found]) -> Sequence[Found]:
    """Return the places but those with which the firms of a list open: 遵义 in 遵义玄岭、铜仁白杉等骨干企业."""
    if not places or "等" not in text:
        return places
    opens: set[int] = set()
    starts, ends = [start for start, _, _ in places], {end for _, end, _ in places}
    for close in _FIRMS.finditer(text):
        window = max(0, close.start() - _LONGEST_LIST)
        begin = max(window, *(text.rfind(mark, window, close.start()) + 1 for mark in "，。；："))
        members = [match.span() for match in re.finditer("[^、和与及]+", text[begin : close.start()])]
        members = [(begin + i, begin + j) for i, j in members]
        for start, end, _ in places[bisect_left(starts, begin) : bisect_left(starts, close.start())]:
            own = next((j for i, j in members if i == start or (i < start < j and i == begin)), 0)
            if own <= end:
                continue
            others = [text[i:j] for i, j in members if j not in ends and j != own]
            has_others = 2 * sum(map(_are_words, others)) < len(others)
            if _is_of_firm(text[end:own], has_others=has_others):
                opens.add(start)
    return [place for place in places if place[0] not in opens] if opens else places


def _is_of_firm(name: str, *, has_others: bool) -> bool:
    """Return whether characters behind a place are those of a firm: 遵义(玄岭), 遵义(玄岭乳业), 遵义(铝).

    Not what is words, an industry (遵义汽车零部件), and no place. A name that does not end as a firm does is one only
    in a list with other firms.
    """
    if len(name) > _LONGEST or name in divisions.names() or pattern("places", _NO_FIRM).search(name):
        return False
    if name.endswith(shipped.word_lists("places")["firm_ends"]) and len(name) > 3:
        return not knows(name)
    return has_others and (name in _GOODS if len(name) == 1 else not _are_words(name))


def _are_words(name: str) -> bool:
    """Return whether a few characters are words of the dictionary, one or several: 汽车零部件."""
    if len(name) > 2 * _LONGEST:
        return False
    return not name or any(knows(name[:k]) and _are_words(name[k:]) for k in range(2, len(name) + 1))
