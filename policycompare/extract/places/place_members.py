"""Members of lists whose ending or kind shows that they are places: 甲县乙山、丙市丁等农场, 甲乙、丙丁等9个中心镇."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from policycompare import shipped
from policycompare.extract.places.place_lists import Found
from policycompare.extract.places.place_names import Name, of_home
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.segmentation import is_phrase, knows

# What closes a list of which each member has the rest of its name before the common ending: 甲乙、丙丁等(困难农场).
_SHARED = "等(?:\\d{1,3}个)?(?:(?!等)[一-鿿]){0,14}?{shared_ends}"
_LONGEST_LIST = 300  # characters of such a list
# A list of towns, harbours or the like: 甲乙、丙丁（戊己）、庚辛(等9个中心镇).
_COUNT = "等(?:\\d{1,3}[个座处条]|一批)?(?:[一二三](?:、[一二三])?级)?(?:{listed_qualifiers})?"
_MEMBER = "[一-鿿]{2,4}(?:（[一-鿿]{2,4}）)?"
_CLOSES_LIST = f"{_COUNT}{{listed_kinds}}(?!经营|管理|主管|企业|单位|从业)"
# The same for a list of two, and what precedes the first member.
_WORKS = f"{_COUNT}{{listed_works}}"
_FIRST = "^.*(?:{breaks}|[和与及在]|[新改扩续]建|优化|整合|包括|加固|改造|治理|修复|疏浚|维修)"
# A zone in a list: 甲县工业园、(乙丙)工业园; and what is mostly no name before a zone but a good (硅基产业园).
_ZONE_IN_LIST = "(?<=[、和及])((?:(?!{breaks}|{qualifiers})[一-鿿]){2,4}?)({qualifiers}{0,4}?{zones}|公园)(?=[、和与及等]|[东西南北]部|[^一-鿿]|建设|转型|改造|提质|升级)"
_PARK = "公园"
_OF_A_GOOD = Late("产业|物流|科技|农业|示范|专区|基地|小镇")
_OF_NATURE = "山河湖江岛湾桥镇村港岭城洲坝坪"
_KIND = "[局厅委部办型]$|^(?:{common_waters}|{cargoes})$"
_OWN_NAME = Late("([一-鿿]{1,3}?)(?<!地区)(?<!境内)(?=[、和与及等])")


def shared_names(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the members of lists with a common ending, as printed: 甲县乙山 and 丙市丁 in 甲县乙山、丙市丁等农场.

    None is a division with another in it: 马尾 in 福州马尾、厦门海沧等工业园.
    """
    if not pattern("places", "{shared_ends}").search(text):  # as in most texts
        return
    closes = list(pattern("places", _SHARED).finditer(text))
    if not closes:
        return
    kinds = ("name", "short", "county", "company")
    parts = {(i, j): codes for i, j, kind, codes in sorted(found) if kind in kinds}
    spans = list(parts)
    for close in closes:
        window = max(0, close.start() - _LONGEST_LIST)
        begin = max(window, *(text.rfind(mark, window, close.start()) + 1 for mark in "，。；："))
        whole = []
        for i, j in spans[bisect_left(spans, (begin, 0)) : bisect_left(spans, (close.start(), 0))]:
            is_member = text[i - 1] in "、和与及" or "、" not in text[begin:i]
            own = is_member and _OWN_NAME.match(text, j, close.start() + 1)
            inner = {code[:2] for code in parts.get(own.span(1), ())} if own else set()
            if own and inner.isdisjoint(code[:2] for code in parts[i, j]):
                whole.append((i, own.end(1), "zone", ()))
        if len(whole) > 1:
            yield from whole


def ends_of_lists(joined: str) -> Iterator[int]:
    """Yield where lists close with the kind of their members, in many texts that line breaks part: 等9个中心镇."""
    return map(re.Match.start, pattern("places", _CLOSES_LIST).finditer(joined))


def listed_names(text: str, closes: Iterable[int], found: Sequence[Name], home: str | None) -> Iterator[Name]:
    """Yield the members of lists of towns, harbours, islands or works that a text closes with their kind.

    `closes` are from `ends_of_lists`. Not offices (农业局、水利局等), kinds (小一型等水库) or words (海关、边检等口岸), no
    county of the province `home`.
    """
    own = of_home(found, home)
    for close in closes:
        clause = re.split("[，。；：]", text[max(0, close - _LONGEST_LIST) : close])[-1]
        members = _members(clause.split("、"))
        listed = "、".join(members)
        matches = list(re.finditer("[一-鿿]+", listed))
        names = [match[0] for match in matches]
        start = close - len(listed)
        spans = [(start + match.start(), start + match.end()) for match in matches]
        ends = {i: j for i, j, _, codes in found if codes}
        n_words = sum(
            knows(one) or (i not in ends and is_phrase(one)) for one, (i, _) in zip(names, spans, strict=True)
        )
        if len(members) < 2 or any(map(pattern("places", _KIND).search, names)) or 2 * n_words > len(names):
            continue
        is_pair = len(members) == 2 and clause.count("、") != 2  # of three the first may be too long
        if is_pair and (n_words or not pattern("places", _WORKS).match(text, close)):
            continue
        yield from (
            (*span, "zone", ())
            for span in spans
            if span not in own and ends.get(ends.get(span[0], 0)) != span[1]
        )


def listed_zones(text: str, places: Sequence[Found]) -> list[Found]:
    """Return the places in order, with the zones next to a named zone in a list: 甲县工业园、乙丙工业园.

    Not kinds of zones (化工产业园): the name of a zone is no word.
    """
    if "、" not in text or not places:
        return list(places)
    zones = (*shipped.word_lists("places")["zones"], _PARK)
    bounds = {
        bound for i, j, adcode in places if adcode is None and text.endswith(zones, i, j) for bound in (i, j)
    }
    if not bounds:
        return list(places)
    free = [
        match
        for match in pattern("places", _ZONE_IN_LIST).finditer(text)
        if all(j <= match.start() or match.end() <= i for i, j, _ in places) and _names_zone(*match.groups())
    ]
    listed: list[Found] = []
    for match in [*free, *reversed(free)]:
        start, end = match.span()
        if (start, end, None) not in listed and (start - 1 in bounds or end + 1 in bounds):
            listed.append((start, end, None))
            bounds |= {start, end}
    return sorted([*places, *listed], key=lambda place: place[:2])


def _names_zone(name: str, kind: str) -> bool:
    """Return whether the characters before a kind of zone, or before 公园, name one."""
    if kind == _PARK:
        return not pattern("places", "^(?:{kinds_of_parks}|{no_features}|{feature_qualifiers})").match(name)
    return _is_of_zone(name, kind)


def _is_of_zone(name: str, kind: str) -> bool:
    """Return whether characters before a kind of zone name one: 玉峡工业园, 柳河镇产业园; not 绿色工业园, 硅基产业园."""
    if name[-1] in _OF_NATURE:
        return not knows(name)
    return not (_OF_A_GOOD.match(kind) or any(map(knows, map("".join, pairwise(name)))) or knows(name))


def _members(parts: list[str]) -> list[str]:
    """Return the last parts of a clause that may be names in a list, the first of them without the words before it."""
    members: list[str] = []
    for k, part in reversed(list(enumerate(parts))):
        is_whole = re.fullmatch(_MEMBER, part) is not None
        name = part if is_whole and k else pattern("places", _FIRST).sub("", part)
        if not re.fullmatch(_MEMBER, name):
            break
        members.insert(0, name)
        if not is_whole:
            break
    return members
