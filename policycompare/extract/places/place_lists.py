"""Lists of places: which of the names in a list are places, by the names next to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.places.place_names import NATURE, Name, of_provinces, parts_of_cities, renewed
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions

_LISTED = Late("[、和与及]")
# The same behind a part of the place before it: 徐汇(（滨江地区）、)黄浦.
_NEXT = Late("(?:（[^（），。；：、]{1,12}）)?[、和与及]")
# A body that each city of a list has: 深圳、佛山、东莞(专利技术展示交易中心), not 深圳、佛山、东莞(银行).
_EACH_HAS = "(?:(?!{breaks})[一-鿿]){0,12}?{each_has}"
# What may be between two places of a list or way: 瑞金(二期、)丰城, 福州(和)厦门, 莆田(至)永定.
_BETWEEN = Late("(?:[^，。；：、]{0,8}[、和与及]|[至—-]{1,2})?")
_FARTHEST_BETWEEN = 10  # more characters than `_BETWEEN` matches

# A government, not what one buys, owes or invests: 政府(采购).
GOVERNMENT = "(?:人民)?政府(?!投资|引导|债|采购|购买|间|性|[和与及]社会资本)"
# What follows a member of a list of governments or offices: 甲(、乙市政府), 含甲(、乙市）政府, 甲市(、乙市教育局), 甲(、乙海事局);
# not 甲市(、乙市布局).
_SHARED_GOVERNMENT = Late(
    f"(?:[、和与及][一-鿿]{{2,5}}){{0,6}}[、和与及](?:(?:(?!等)[一-鿿]){{2,6}}[省市县区州]）?{GOVERNMENT}"
    "|(?:(?!等)[一-鿿]){1,3}[市县区州][一-鿿]{1,4}(?<![布格结破开僵总])局(?![部限势面域地促])"
    "|(?:(?!等)[一-鿿]){2,3}?(?:出入境|检验检疫|[银证保]{1,2}监|海事){1,2}局(?!势))"
)

# What counts the members of a list: 天水、中山(两市), 甲、乙、丙(三个市).
_COUNTED = Late(r"(?:[两二三四五六七八九十]{1,2}|\d{1,2})个?市(?![场县区级直内域])")

# What closes a list of counties: 甲、乙、丙(等县区).
_CLOSES = Late("(?:等)?[两三四五六七八九十\\d]{0,2}个?[地市县区州旗]")

_CLOSES_COUNTIES = Late("等(?:[两三四五六七八九十\\d]{1,2}个)?[市区旗]?县(?!域|级)")

# What makes a short name the name of a hill or water: 太白(山).
_NATURAL = Late("[山河湖江岛]|盆地|[一-鿿]{0,3}列岛")

_FARTHEST = 48  # characters up to the end of what `_SHARED_GOVERNMENT` matches

# Zones of which each place of a list has one: 甲、乙(产业园区), not 甲、乙(高新区).
_OF_EACH = ("产业园区", "工业园区", "园区")

Found = tuple[int, int, str | None]


class Candidate(NamedTuple):
    """A span that is a place if `is_sure` or if it is in a list of places; several adcodes for namesakes."""

    start: int
    end: int
    adcodes: tuple[str, ...]
    is_sure: bool


def is_shared(
    text: str, candidates: list[Candidate], start: int, end: int, zone: int, adcodes: tuple[str, ...]
) -> bool:
    """Return whether the places of a list have one zone each: 绍兴、丽水(林业碳汇试验区), not 绍兴、丽水(高新区).

    A place before it is of the same rank; a short name of a zone is that of the last place only.
    """
    last = candidates[-1] if candidates else None
    if not (last and last.end == start - 1 and text[start - 1] in "、和与及"):
        return False
    provinces = [{code[:2] for code in codes} for codes in (last.adcodes, adcodes)]
    if not last.is_sure and provinces[0].isdisjoint(provinces[1]):
        return False
    ranks = [{(code[2:4] == "00", code[4:] == "00") for code in codes} for codes in (last.adcodes, adcodes)]
    if ranks[0] != ranks[1] or not adcodes or text[last.end - 1] == "区":
        return False
    return zone - end > 4 or text.startswith(("省级", *_OF_EACH), end)


def ends_in_shared_kind(text: str, last: Candidate, start: int, end: int) -> bool:
    """Return whether the areas of a list are one city region each: 中原、北部湾城市群, not 大湾区、北部湾城市群."""
    if not text.endswith("城市群", start, end) or last.adcodes or last.end != start - 1:
        return False
    zones = shipped.word_lists("places")["zones"]
    return text[last.end] in "、和与及" and not text.endswith(zones, last.start, last.end)


def closes_list(text: str, candidates: list[Candidate], start: int, end: int) -> bool:
    """Return whether a place closes a list of three of which each has a body: 深圳、佛山、东莞(交易中心)."""
    is_part = len(candidates) > 2 and candidates[-1].end == start  # 甲南|甲山城镇群(数据中心)
    start = candidates[-1].start if is_part else start
    for last in candidates[-1 - is_part : -3 - is_part : -1]:
        if not last.is_sure or last.end + 1 != start or not _LISTED.match(text, last.end):
            return False
        start = last.start
    return len(candidates) > 1 and pattern("places", _EACH_HAS).match(text, end) is not None


def is_in_city(text: str, city: Candidate, name: str, home: str | None) -> bool:
    """Return whether a hill, lake, island, bay, harbour or zone directly behind a short name of a city or county is one with it.

    So is it in 莆田(湄洲岛) and 上海(洋山港), not in 莆田市(湄洲岛) or 广西(北部湾). A common word counts in documents of its province `home`.
    """
    if text[city.end - 1] in "市县区州盟旗" or name not in parts_of_cities():
        return False
    is_county = any(code[:2] == (home or "")[:2] for code in city.adcodes)
    is_county = is_county and text[city.start : city.end] not in shipped.word_lists("regions")["words_first"]
    is_below = bool(city.adcodes) and not any(_is_above(code, name) for code in city.adcodes)
    return is_below and (city.is_sure or is_county)


def _is_above(adcode: str, name: str) -> bool:
    """Return whether an adcode is that of a province, which is in no name; not of a municipality before a harbour or island."""
    is_city = divisions.by_adcode()[adcode]["name"][-1] == "市" and name[-1] in "港岛"
    return adcode.endswith("0000") and not is_city


def as_part_of_province(text: str, name: Name, home: str | None) -> Name:
    """Return the name of a county as that of a part of the province `home`, or of one in a list: 桂东 in 桂北、桂东."""
    start, end, kind, adcodes = name
    word = text[start:end]
    if kind not in ("county", "company") or word not in _parts_of_provinces():
        return name
    digits = of_provinces()[word[0]][:2]
    listed = {text[max(start - 3, 0) : start - 1], text[end + 1 : end + 3]} & _parts_of_provinces()
    is_part = (home or "")[:2] == digits or any(one[0] == word[0] for one in listed)
    return (start, end, "area", ()) if is_part and all(code[:2] != digits for code in adcodes) else name


@cache
def _parts_of_provinces() -> frozenset[str]:
    """Return the abbreviations of provinces with a direction: 豫西, 浙西南."""
    return frozenset(abbreviations.parts_of_provinces())


def are_inside(adcodes: tuple[str, ...], outer: str) -> bool:
    """Return whether divisions are in another one.

    >>> are_inside(("533102",), "533100"), are_inside(("533100",), "533100"), are_inside(("440300",), "440100")
    (True, False, False)
    """
    digits = outer.removesuffix("00").removesuffix("00")
    return bool(outer and adcodes) and all(code.startswith(digits) and code != outer for code in adcodes)


def opens_group(text: str, found: Iterable[Name], outer: Candidate, end: int) -> bool:
    """Return whether several divisions of one are listed behind its whole name: 德宏州|瑞丽市、芒市.

    `end` is that of the first one. Not where the outer one is itself in a list: …、德宏州瑞丽市、芒市.
    """
    if text[end : end + 1] != "、" or text[outer.start - 1 : outer.start] == "、":
        return False
    if outer.end - outer.start < 3 or text[outer.end - 1] not in "省市州盟区":
        return False
    return any(i == end + 1 and are_inside(codes, outer.adcodes[0]) for i, _, _, codes in found)


def precedes_governments(text: str, end: int) -> bool:
    """Return whether a list of governments goes on behind a name: 合肥(、芜湖市政府)."""
    following = text[end : end + _FARTHEST]
    return ("政府" in following or "局" in following) and _SHARED_GOVERNMENT.match(text, end) is not None


def with_neighbours(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those of a list of three or more in one prefecture or province are sure: 海淀、朝阳、丰台.

    A word that is mostly no county is one next to others of its province.
    """
    if len(candidates) < 2 or "、" not in text:
        return candidates
    kept = _with_rare_names(text, candidates)
    for run in _lists(text, kept):
        listed = [kept[k] for k in run]
        if len(run) > 2 and not all(one.is_sure for one in listed):
            for k, one in zip(run, _in_one_region(text, listed), strict=True):
                kept[k] = one
    return kept


def _lists(text: str, candidates: list[Candidate]) -> list[list[int]]:
    """Return the positions of the members of each list; a part of a member is none: 滨江 in 徐汇（滨江）、黄浦."""
    runs = [[0]]
    for k in range(1, len(candidates)):
        start, following = candidates[k].start, _NEXT.match(text, candidates[runs[-1][-1]].end)
        if following and start == following.end():
            runs[-1].append(k)
        elif not following or start > following.end():
            runs.append([k])
    return runs


def _in_one_region(text: str, listed: list[Candidate]) -> list[Candidate]:
    """Return the members of a list, as sure if all are in one prefecture, or in one province where they are distinct.

    Few may be common words: in a prefecture two are no word, or one if the list closes with its kind (等区), or three
    are not mostly words; in a province three are no word, or two if the list closes so.
    """
    words, regions = [text[one.start : one.end] for one in listed], shipped.word_lists("regions")
    n_names = sum(word not in _common_words() for word in words)
    n_likely = sum(word not in regions["words_first"] + regions["never_short"] for word in words)
    is_closed = _CLOSES.match(text, listed[-1].end) is not None
    for digits, is_distinct in (
        (4, n_names > 1 or n_likely > 2 or (n_names and is_closed)),
        (2, n_names > 2 or (n_names > 1 and is_closed)),
    ):
        inside = set.intersection(*({_region(code, digits) for code in one.adcodes} for one in listed))
        if is_distinct and len(inside) == 1:
            return [
                one._replace(
                    adcodes=tuple(code for code in one.adcodes if _region(code, digits) in inside),
                    is_sure=True,
                )
                for one in listed
            ]
    return listed


def _region(code: str, digits: int) -> str:
    """Return the first digits of the prefecture (4) or province (2) of an adcode; a municipality is both."""
    return code[:2] if divisions.by_adcode()[f"{code[:2]}0000"]["name"][-1] == "市" else code[:digits]


@cache
def _common_words() -> frozenset[str]:
    """Return the short names of divisions that are also common words."""
    words = shipped.word_lists("regions")
    return frozenset(word for key in ("common_words", "ambiguous", "never_short") for word in words[key])


@cache
def _rare_names() -> dict[str, tuple[str, ...]]:
    """Return the adcodes of the counties whose short names are never looked for, by short name."""
    never, codes = shipped.word_lists("regions")["never_short"], defaultdict(tuple)
    for row in divisions.current():
        if row["short"] in never and row["level"] == "county":
            codes[row["short"]] += (row["adcode"],)
    return dict(codes)


def _with_rare_names(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates with the counties next to them whose short names are never looked for.

    They are between two of their province (龙胜、资源、来宾) or close a list of counties (龙胜、资源等县).
    """
    kept: list[Candidate] = []
    for k, one in enumerate(candidates):
        kept.append(one)
        word = text[one.end + 1 : one.end + 3]
        if word not in _rare_names() or text[one.end] != "、":
            continue
        following = candidates[k + 1] if k + 1 < len(candidates) else None
        provinces = {code[:2] for code in one.adcodes}
        if following and following.start == one.end + 4 and text[one.end + 3] == "、":
            provinces &= {code[:2] for code in following.adcodes}
        elif not _CLOSES_COUNTIES.match(text, one.end + 3):
            continue
        codes = tuple(code for code in _rare_names()[word] if code[:2] in provinces)
        kept += [Candidate(one.end + 1, one.end + 3, codes, False)] if codes else []
    return kept


def with_compatriots(text: str, candidates: list[Candidate], home: str | None) -> list[Candidate]:
    """Return the candidates; those of a list that are all counties of the province `home` are sure: 福清、长乐、东山."""
    if home is None or len(candidates) < 2 or all(one.is_sure for one in candidates):
        return candidates
    kept = list(candidates)
    for k, (one, other) in enumerate(pairwise(candidates)):
        # 海原(至)平川 in a document of 宁夏: one end is of its province
        if not one.is_sure and not other.is_sure and text[one.end : other.start] == "至":
            are_single = len(one.adcodes) == len(other.adcodes) == 1
            if (
                are_single
                and home[:2] in (one.adcodes[0][:2], other.adcodes[0][:2])
                and _are_ends(text, one, other)
            ):
                kept[k : k + 2] = one._replace(is_sure=True), other._replace(is_sure=True)
    for k, one in enumerate(kept):
        # 前海、南沙 in a document of 广东: the other member has no adcode
        codes = () if one.is_sure else tuple(code for code in one.adcodes if code[:2] == home[:2])
        if codes and any(_are_members(text, one, other) for other in kept[max(k - 1, 0) : k + 2]):
            kept[k] = one._replace(adcodes=codes, is_sure=True)
    for run in _lists(text, kept):
        codes = [tuple(code for code in kept[k].adcodes if code[:2] == home[:2]) for k in run]
        if len(run) > 1 and all(codes):
            for k, own in zip(run, codes, strict=True):
                kept[k] = kept[k]._replace(adcodes=own, is_sure=True)
    return kept


def _are_members(text: str, one: Candidate, other: Candidate) -> bool:
    """Return whether a county is next to a sure place without an adcode in a list; not 太白 in 华山、太白山 or 新建."""
    if other.adcodes or not other.is_sure or _NATURAL.match(text, one.end):
        return False
    if text[one.start : one.end] in shipped.word_lists("regions")["words_first"]:
        return False
    return text[min(one.end, other.end) : max(one.start, other.start)] == "、"


def in_company(text: str, candidates: list[Candidate]) -> Iterator[Found]:
    """Yield the sure places, and of the others those in a list with one of their province or kind: 乐都、互助."""
    if len(candidates) == 1:
        start, end, adcodes, is_sure = candidates[0]
        if is_sure:
            is_course = adcodes and text[end - 1] in _WATERS and text.startswith(_COURSES, end)
            yield start, end, None if is_course else _only(adcodes)
        return
    are_sure = [one.is_sure for one in candidates]
    if all(are_sure) or not any(are_sure):
        yield from _apart(_with_rivers(text, candidates) if all(are_sure) else ())
        return
    places = [
        one
        for k, one in enumerate(candidates)
        if one.is_sure
        or not (
            any(other.is_sure and other.start < one.end for other in candidates[k + 1 : k + 3])
            or any(one.start < other.end and not other.adcodes for other in candidates[max(k - 1, 0) : k])
        )
    ]
    nouns = shipped.word_lists("places")["nouns"]
    for order in (range(len(places)), reversed(range(len(places)))):
        for k in order:
            one = places[k]
            if one.is_sure:
                continue
            before, after = places[k - 1] if k else None, places[k + 1] if k + 1 < len(places) else None
            near = (
                [before]
                if before and (_joins(text, before, one) or _opens_bracket(text, before, one))
                else []
            )
            if near and k > 1 and _continues(text, places[k - 2], near[0], one):
                near.append(places[k - 2])
            near += [after] if after and _joins(text, one, after) else []
            for other in near:
                same = tuple(
                    code
                    for code in one.adcodes
                    if code[:2] in {other_code[:2] for other_code in other.adcodes}
                )
                if not same and len(one.adcodes) == 1 and _are_ends(text, one, other):
                    same = one.adcodes
                is_noun = text[one.start : one.end] in nouns  # 天津、日照、上海
                is_counted = _COUNTED.match(text, one.end) is not None
                are_airports = text.startswith("机场", one.end) and text.endswith("机场", 0, other.end)
                if other.is_sure and (
                    same
                    or are_airports
                    or is_noun
                    or is_counted
                    or (
                        not one.adcodes
                        and _are_of_a_kind(text[other.start : other.end], text[one.start : one.end])
                    )
                ):
                    adcodes = same or (one.adcodes if is_noun or is_counted else ())
                    places[k] = one._replace(adcodes=adcodes, is_sure=True)
    yield from _apart(_with_rivers(text, [one for one in places if one.is_sure]))


def _are_of_a_kind(one: str, other: str) -> bool:
    """Return whether two names end alike, or both are longer names of rivers, lakes, islands or hills."""
    is_long = len(one) > 2 and len(other) > 2
    return one[-1] == other[-1] or (is_long and one[-1] in NATURE and other[-1] in NATURE)


_WATERS, _COURSES = "江河湖", ("流域", "主要支流", "干流", "水系")


def _with_rivers(text: str, places: list[Candidate]) -> list[Candidate]:
    """Return the places; a city with the name of a river has no adcode next to rivers: 闽江、晋江、汀江, not 晋江、汀江镇."""
    named_so = [k for k, one in enumerate(places) if one.adcodes and text[one.end - 1] in _WATERS]
    kept = list(places) if named_so else places
    for k in named_so:
        one = places[k]
        near = [
            other
            for other in places[max(k - 1, 0) : k] + places[k + 1 : k + 2]
            if _LISTED.fullmatch(text, min(one.end, other.end), max(one.start, other.start))
        ]
        is_river = [text[other.end - 1] in _WATERS for other in near]
        if text.startswith(_COURSES, one.end) or (
            near and all(is_river) and not all(other.adcodes for other in near)
        ):
            kept[k] = one._replace(adcodes=())
    return kept


def _joins(text: str, first: Candidate, second: Candidate) -> bool:
    """Return whether two places are side by side or in one list."""
    is_near = second.start - first.end < _FARTHEST_BETWEEN
    return is_near and _BETWEEN.fullmatch(text[first.end : second.start]) is not None


def _are_ends(text: str, one: Candidate, other: Candidate) -> bool:
    """Return whether two places are the ends of a way.

    Their provinces border on each other (开江(至)梁平, 安岳(—)潼南), or the text says so: 乌海(至)玛沁高速公路. A common word is
    no end far away: 沙河至北海铁路.
    """
    first, second = sorted((one, other))
    if text[first.end : second.start] not in ("至", "—", "——", "-"):
        return False
    ends = sorted(place.adcodes[0][:2] for place in (one, other) if place.adcodes)
    if len(ends) == 2 and (
        ends[0] == ends[1] or "-".join(ends) in shipped.word_lists("places")["neighbours"]
    ):
        return True
    is_word = text[one.start : one.end] in shipped.word_lists("regions")["common_words"]
    return not is_word and is_way(text, second.end)


def is_way(text: str, end: int) -> bool:
    """Return whether a railway, road or line is named behind its second end: 甲至乙(快速铁路), 甲至乙(段)."""
    return pattern("places", "(?:(?!{breaks})[一-鿿]){0,3}?{ways}").match(text, end) is not None


def _opens_bracket(text: str, first: Candidate, second: Candidate) -> bool:
    """Return whether a place is named in brackets behind another: 泉州（安溪）, 南宁（天峨至…）; not 泉州（平和有序）."""
    return text[first.end : second.start] == "（" and text[second.end : second.end + 1] in tuple("）、，至经")


def _continues(text: str, first: Candidate, second: Candidate, third: Candidate) -> bool:
    """Return whether the third place may be confirmed by the first: 福鼎|太姥山、连城…, 武夷山、沙县、冠豸山机场."""
    if first.end == second.start:
        return True
    return not third.adcodes and _LISTED.fullmatch(text, first.end, second.start) is not None


def _apart(places: Iterable[Candidate]) -> Iterator[Found]:
    """Yield start, end and adcode of the places that begin after the end of the one before."""
    stop = 0
    for one in places:
        if one.start >= stop:
            yield one.start, one.end, _only(one.adcodes)
            stop = one.end


def _only(adcodes: tuple[str, ...]) -> str | None:
    """Return the only adcode, or the only one of a province or prefecture; None for none or several.

    Of a county that got another rank the present one counts: 长泰区 of 长泰区 and 长泰县.
    """
    if len(adcodes) > 1:
        before = {renewed()[code][0] for code in adcodes if code in renewed()}
        adcodes = tuple(code for code in adcodes if code not in before)
    codes = adcodes if len(adcodes) < 2 else [code for code in adcodes if code.endswith("00")] or adcodes
    return codes[0] if len(codes) == 1 else None
