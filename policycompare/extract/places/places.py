"""Places: cities, counties, zones, areas and foreign places other than the issuing region."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from operator import itemgetter

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.masks import masked, with_ends_of_words
from policycompare.extract.places.place_aliases import abbreviated_zones, zones_by_short_names
from policycompare.extract.places.place_contexts import (
    DIRECTIONS,
    end_of_town,
    end_of_zone,
    end_of_zone_of_quarter,
    has_crossing,
    is_apart,
    is_body,
    is_harbour_district,
    is_new_river,
    is_part_of_a_name,
    is_side,
    is_town,
    opens_lines,
)
from policycompare.extract.places.place_features import is_river, new_districts
from policycompare.extract.places.place_firms import without_firms
from policycompare.extract.places.place_lists import (
    Candidate,
    Found,
    are_inside,
    as_part_of_province,
    closes_list,
    ends_in_shared_kind,
    in_company,
    is_in_city,
    is_shared,
    is_way,
    opens_group,
    with_compatriots,
    with_neighbours,
)
from policycompare.extract.places.place_members import ends_of_lists, listed_names, listed_zones, shared_names
from policycompare.extract.places.place_names import (
    NATURE,
    WATERS,
    Name,
    WholeNames,
    abbreviated,
    find_names,
    joint_regions,
    natural_names,
    of_provinces,
    renewed,
    waters,
)
from policycompare.extract.places.place_towns import ends_of_ways, towns
from policycompare.extract.vocabulary import pattern
from policycompare.read import abbreviations, divisions
from policycompare.read.gazetteer import find_regions
from policycompare.read.segmentation import is_word
from policycompare.text import FILLER, INVISIBLE, Passage, modern

# What belongs to the name of an area: 武陵山(片区), 长江(中游地区), 湘江(西岸), 秦岭(山脉); not 长三角(上游企业), 长江(南岸区).
_EXTENT = (
    "(?:(?:(?<=[江河淮水])[上中下]{1,2}游)?(?:{whole_extents}|{extents})(?![域性])"
    "|(?<=[江河淮水])[上中下]{1,2}游(?!企)|(?<=[江河湖海池])[东南西北]岸(?!线|电(?!子)|区)"
    "|(?<=[山岭])(?:[东南西北](?:坡(?![耕改地度])|麓)|山?脉?产业带|山?脉(?:片区|[东南西北]麓)?))"
)
# What a county is known for, behind its short name: 新野(肉牛产业集群).
_CLUSTER = "(?:(?!{breaks_clusters})[一-鿿“”（）]){2,14}?产业(?:集群|基地)"
# How an area ends that may be named by what it surrounds: 环(太湖地区), not 环(太湖)绿道.
_ROUND = ("地区", "区域")
# Between a place and a zone named after both: 关中—天水(经济区), not 大湾区—天水(经济区).
_JOINS = re.compile("[^区圈带群园城湾岛][—-]{1,2}")
# 中国—|东盟产业园区, 广东—|马六甲工业园 in a document of 广东.
_PARTNER = re.compile("([一-鿿]{2,4})[—-]{1,2}$")
# Zones that a zone of a region may follow as a part of its name: 西部科学城|重庆高新区.
_LARGER_ZONES = ("科学城", "科技城")

# Characters that close the whole names of divisions: 黔南(州).
_LAST = ("州", "县", "旗")


def find_places(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find named places in provisions.

    A place is a division, a zone with its whole name (中国（浙江）自由贸易试验区), a named area, river, mountain, park
    or old town, a foreign country, city or world region, or a run of abbreviations (沪苏浙皖). A division directly behind the
    one that it is in makes one place with the code of the inner one (德宏州瑞丽市). None is a place inside a word, the
    name of a body, fair, treaty, road or document, or the issuing region itself; its zones are. A county counts by
    its short name in documents of its province and in lists (乐都、互助); one that is a common word counts in
    documents of its province that have its whole name. The page Data of the documentation has
    the definition.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with province, city, region, adcode and year.

    Returns
    -------
    DataFrame
        The table `places`, each place once per provision. `adcode` is that of the division in the year of the
        document, and missing for other places and for a name that several counties bear.
    """
    own = {
        doc: _with_short_names({name for name in names if isinstance(name, str)})
        for doc, *names in zip(
            documents.index, *(documents[name] for name in ("province", "city", "region")), strict=True
        )
    }
    joint = {
        doc: _of_joint_issuers(issuer, str(title))
        for doc, issuer, title in zip(documents.index, documents["issuer"], documents["title"], strict=True)
        if isinstance(issuer, str) and " " in issuer
    }
    home = {doc: code if isinstance(code, str) else None for doc, code in documents["adcode"].items()}
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    passages = list(passages)
    zones = abbreviated_zones(passages)
    whole = WholeNames(passages)
    passages = [passage for passage in passages if passage.n is not None and passage.kind != "duty"]
    texts = [
        with_ends_of_words(text, passage.text) if FILLER in text else text
        for passage, text in zip(passages, map(masked, passages), strict=True)
    ]
    joined, begins = "\n".join(texts), list(accumulate([len(text) + 1 for text in texts], initial=0))
    closes: dict[int, list[int]] = {}  # where lists close, by the number of the text
    for end in ends_of_lists(joined):
        k = bisect_right(begins, end) - 1
        closes.setdefault(k, []).append(end - begins[k])
    named: list[tuple[Passage, str, Sequence[Name]]] = []  # each step for all texts: its code stays cached
    for k, (passage, text, found) in enumerate(zip(passages, texts, find_names(joined, begins), strict=True)):
        doc = passage.doc
        if not (found or k in closes or doc in zones):
            continue
        listed = [*listed_names(text, closes[k], found, home[doc])] if k in closes else []
        if doc in zones:
            found = [*found, *zones_by_short_names(text, zones[doc])]
        is_sure = listed or (found and found[0][2] != "company")
        if not (is_sure or any(_may_be_sure(text, name, home[doc]) for name in found)):
            continue
        if home[doc]:
            found = [
                whole.license(doc, text, name, home[doc]) if name[2] == "company" else name for name in found
            ]
        if any(text[end - 1] in NATURE for _, end, _, _ in found):
            found = [*found, *natural_names(text, found, home[doc])]
        if "等" in text and "、" in text:
            found = [*found, *shared_names(text, found), *listed]
        if len(found) > 1 and ("、" in text or "和" in text):
            found = [*found, *towns(text, found)]
        if found and "至" in text and "段" in text:
            found = [*found, *ends_of_ways(text, found)]
        named.append((passage, text, found))
    ours = {doc: names | joint.get(doc, set()) for doc, names in own.items()}
    in_texts = [[*_in_text(text, it.text, found, ours[it.doc], home[it.doc])] for it, text, found in named]
    rows: list[tuple] = []  # in the order of the columns; a record takes four times as long
    for (passage, text, found), places in zip(named, in_texts, strict=True):
        doc, seen, issuers = passage.doc, set(), joint.get(passage.doc, ())
        if any(map(text.__contains__, WATERS)):
            places = _with_waters(text, places, found, own[doc])
        for i, j, adcode in without_firms(text, listed_zones(text, places)):
            start, end = passage.span(i, j)
            evidence = passage.source_text(start, end)
            place = _as_read(evidence)
            is_joint = issuers and (place in issuers or issuers.issuperset(place.removesuffix("地区")))
            if place not in seen and not is_joint:
                seen.add(place)
                code = _at(adcode, text[i:j], years[doc]) if adcode else None
                rows.append((doc, passage.n, place, code, start, end, evidence))
    return schema.build("places", rows)


@lru_cache(maxsize=4096)
def _as_read(evidence: str) -> str:
    """Return the name of a place, of which most are named again and again, without radicals and unseen characters."""
    return modern(INVISIBLE.sub("", evidence))


@lru_cache(maxsize=4096)
def _at(adcode: str, name: str, year: int | None) -> str | None:
    """Return the adcode that a division had in the year of the document; None before there was one."""
    code = divisions.at(adcode, name, year)
    old, first = renewed().get(code, (code, 0))
    return (old or None) if year and year < first else code


def _with_short_names(own: set[str]) -> set[str]:
    """Return names of divisions with their short names."""
    codes = [divisions.names()[name][0] for name in own if name in divisions.names()]
    districts = {short for short, code in new_districts().items() if code in codes}
    return own | {divisions.by_adcode()[code]["short"] for code in codes} | districts


def _of_joint_issuers(issuer: str, title: str) -> set[str]:
    """Return the names, short names and abbreviations of the provinces of several issuers: 江苏省, 江苏, 苏, 安徽省….

    Also the region of which they are and which their title has: 成渝地区双城经济圈.
    """
    opening = [find_regions(one)[:1] for one in issuer.split(" ")]
    codes = {region[0][2] for region in opening if region and region[0][0] == 0}
    provinces = {code for code in codes if str(code).endswith("0000")}
    if len(provinces) < 2:
        return set()
    names = {divisions.by_adcode()[code]["name"] for code in provinces}
    abbreviated = {one for one, code in of_provinces().items() if code in provinces}
    return _with_short_names(names) | abbreviated | joint_regions(title, provinces)


def _in_text(
    text: str, printed: str, found: Sequence[Name], own: set[str], home: str | None
) -> Iterator[Found]:
    """Yield start, end and adcode of the places in a text, longest names first.

    `printed` is the text without masks, `own` are the names of the issuing region, `home` is its adcode.
    """
    candidates: list[Candidate] = []
    stop, outer, compass = 0, "", shipped.word_lists("places")["compass"]
    has_short = "简称" in text
    if len(found) > 1:
        # By start, the longest first: to sort twice by one number is twice as fast as by both.
        found = sorted(sorted(found, key=itemgetter(1), reverse=True), key=itemgetter(0))
    for name in found:
        if name[0] < stop:
            continue
        start, end, kind, adcodes = name = as_part_of_province(text, name, home)
        if kind == "zone" and adcodes and home and adcodes[0][:2] == home[:2]:
            continue  # 闽 in 与沪、闽合作 in a document of 福建
        if kind == "area" and candidates and start < candidates[-1].end and _is_near(candidates[-1], home):
            continue  # 连江(南方) in a document of 福建, not 江南
        is_after = start == stop > 0
        word = text[start:end]
        if is_after and word in compass:
            continue
        is_own = kind in ("name", "short", "county") and word in own
        if is_own:
            is_sure = True
        else:
            read = _read(text, printed, name, home, is_after=is_after)
            if read is None:
                continue
            end, adcodes, is_sure = read
        if len(adcodes) > 1:
            adcodes = _near(adcodes, outer if is_after else "", home or "")
        is_inside = is_after and not is_own and are_inside(adcodes, outer)
        is_sure = is_sure or is_inside
        is_home = kind == "company" and home and any(code[:2] == home[:2] for code in adcodes)
        is_whole = is_own and adcodes[0].endswith("0000")
        zone = None
        if is_sure or is_home or kind == "county":  # 满洲里(口岸) in any document
            zone = end_of_zone(printed, start, end, kind, is_direct=not (is_sure or is_home))
        if zone and not is_sure:  # 瑞丽(国家试验区) of the issuing province, not 新城(新区)
            is_sure = printed[end:zone] not in ("新区", "新城", "示范区", "片区", "园区", "产业基地")
            zone = zone if is_sure else None
        if zone and printed[end:zone] == "口岸" and (is_whole or not has_crossing(adcodes)):
            zone = None
        if kind == "area" and candidates and ends_in_shared_kind(text, candidates[-1], start, end):
            end -= 3
        if zone and is_shared(printed, candidates, start, end, zone, adcodes):
            zone = None
        if is_sure:
            stop, outer = end, adcodes[0] if adcodes else ""
        if kind == "none" or (has_short and text.endswith(("简称", "简称“"), max(start - 3, 0), start)):
            continue
        if zone and not (is_whole and pattern("places", "{whole_provinces}").fullmatch(printed, end, zone)):
            stop = zone
            is_named_body = is_body(printed, stop)
            last = candidates[-1] if candidates else None
            # 西部科学城|重庆高新区, 北海|铁山港（临海）工业区, 关中—天水(经济区)
            is_larger = last and (
                text.endswith(_LARGER_ZONES, last.start, start) or (is_inside and last.adcodes)
            )
            is_joint = is_larger and last.end == start
            is_joint = is_joint or (
                last and not is_named_body and _JOINS.fullmatch(text, last.end - 1, start)
            )
            start = candidates.pop().start if is_joint else start
            partner = (
                _PARTNER.search(text, max(start - 6, 0), start)
                if text[start - 1] in "—-" and text[stop - 1] != "港"
                else None
            )
            opening = partner and next((one for one in ("中国", *own) if partner[1].endswith(one)), "")
            start = partner.end(1) - len(opening) if opening else start
            start -= 2 * (word in compass and text.endswith("中国", 0, start))  # 中国|南方甲乙产业园
            if not is_named_body:
                candidates.append(Candidate(start, stop, (), True))
        elif not is_own and (
            not is_part_of_a_name(text, printed, name, end) or closes_list(text, candidates, start, end)
        ):
            town = end_of_town(text, end) if kind == "name" else end
            end, adcodes = town, adcodes if town == end else ()
            last = candidates[-1] if candidates and candidates[-1].end == start else None
            is_one = last and kind == "area" and pattern("places", "{whole_extents}").match(text, name[1])
            if last and kind == "area" and is_in_city(text, last, word, home):
                start, adcodes = candidates.pop().start, ()
            elif is_one or (last and is_inside and last.adcodes and not opens_group(text, found, last, end)):
                start = candidates.pop().start
            elif kind == "area" and is_new_river(text, start, end):
                start -= 1
            elif end - start > 3 and text[end - 2 : end] in _ROUND and text[start - 1 : start] == "环":
                start -= text[start - 2 : start - 1] != "循"
            candidates.append(Candidate(start, end, adcodes, is_sure))
    if candidates:
        yield from in_company(text, with_compatriots(text, with_neighbours(text, candidates), home))


def _with_waters(text: str, places: list[Found], found: Sequence[Name], own: set[str]) -> list[Found]:
    """Return the places in order, with the lakes, bays, islands and reservoirs behind those that are no province."""
    heads = {(i, j) for i, j, adcode in places if adcode and not adcode.endswith("0000")}
    heads |= {
        (i, j) for i, j, _, codes in found if codes and text[i:j] in own and not codes[0].endswith("0000")
    }
    behind = {span for span in waters(text, heads) if all(j <= span[0] or span[1] <= i for i, j, _ in places)}
    return sorted([*places, *((i, j, None) for i, j in behind)], key=lambda place: place[:2])


def _is_near(candidate: Candidate, home: str | None) -> bool:
    """Return whether a candidate is a county of the province `home`."""
    return home is not None and any(code[:2] == home[:2] for code in candidate.adcodes)


def _may_be_sure(text: str, name: Name, home: str | None) -> bool:
    """Return whether a name may be a place without another in its list; else a text with it alone has no place."""
    _, end, kind, adcodes = name
    if kind != "company" or text.startswith(_LAST, end):
        return True
    return home is not None and any(code[:2] == home[:2] for code in adcodes)


def _near(adcodes: tuple[str, ...], *regions: str) -> tuple[str, ...]:
    """Return those of several adcodes that are in the city or province of the first region that has any; else all."""
    for region, digits in product(filter(None, regions), (4, 2)):
        inside = tuple(code for code in adcodes if code[:digits] == region[:digits])
        if inside:
            return inside
    return adcodes


def _read(
    text: str, printed: str, name: Name, home: str | None, *, is_after: bool
) -> tuple[int, tuple[str, ...], bool] | None:
    """Return end and adcodes of a name, and whether it is sure to be a place; None if it is none."""
    start, end, kind, adcodes = name
    if kind in ("zone", "none"):
        return end, adcodes, True
    if kind == "parted":
        return None if pattern("places", "{lines}").match(text, end) else (end, (), True)
    if kind == "quarter":
        zone = end_of_zone_of_quarter(printed, start)
        return (zone, (), True) if zone else None
    last, following = text[end - 1], text[end : end + 1]
    if last == "区" and following == "域":
        return None  # 浅丘平坝(区域), 大别山(区域)
    if last in DIRECTIONS and is_side(text, start, end):
        return None
    if end - start == 2 and following in ("、", "等") and kind in ("run", "area") and opens_lines(text, end):
        return None
    if following in ("镇", "村") and kind in ("short", "county", "company") and is_town(text, end):
        return None
    if is_after and text.startswith("国际机场", end) and not end_of_zone(printed, start, end, kind):
        return None  # 北京|大兴(国际机场)
    if kind in ("short", "county") and not adcodes[0].endswith("0000") and is_river(text, end):
        return end + 1, (), True
    if kind == "run":
        run = abbreviations.end_of_run(printed, start)
        return (run + 2 * text.startswith("地区", run), (), True) if run else None
    if kind == "natural":
        return end, (), False
    if kind == "foreign" or (kind == "area" and not (home and adcodes and adcodes[0][:2] == home[:2])):
        end += is_harbour_district(text, start, end)
        if not is_apart(text, start, end) or pattern("places", "{not_areas}").match(text, end):
            return None
        is_end = end - start > 2 and text[start - 1 : start] == "至"  # 至巴彦浩特(铁路), not 至成渝(高速)
        if kind == "area" and not is_end and pattern("places", "{lines}").match(text, end):
            return None
        lists = shipped.word_lists("places")
        is_compass = text[start:end] in lists["compass"]
        if is_compass and (text[start - 1 : start] in lists["before_areas"] or text.startswith("至", end)):
            return None  # 我省西部, and 西南(至) among the bounds of a site
        extents = _EXTENT if is_compass else f"{_EXTENT}|{{lands}}(?!化)"
        if kind == "area" and end - start == 3 and printed[end : end + 1] in abbreviated():
            end = max(end, abbreviations.end_of_run(printed, start) or 0)  # 云贵川(渝)
        extent = pattern("places", extents).match(text, end) if kind == "area" else None
        return extent.end() if extent else end, (), True
    if kind in ("county", "company"):
        if not is_word(text, start, end):
            return None
        adcodes = _near(adcodes, home or "") if len(adcodes) > 1 else adcodes
        whole = _whole(text, end, adcodes[0])
        is_close = (
            kind == "county"
            or text[start:end] in shipped.word_lists("places")["nouns"]
            or _is_end_of_way(text, start, end)
            or ("产业" in text[end : end + 18] and pattern("places", _CLUSTER).match(text, end))
        )
        return whole, adcodes, whole > end or (is_close and adcodes[0][:2] == (home or "")[:2])
    if text.startswith(("州级", "市场", "县域"), end - 1):
        return None  # 出台(州级)方案, 三明(市场)
    if not divisions.is_name(text, start, end, kind) and not (is_after and end - start == 2):
        is_port = text.startswith("港", end)  # 北海(港) for all that 海港 is a word
        if not is_port or not divisions.is_name(text[:end], start, end, kind):
            return None
    # 洛阳市老城区, not 老城区改造
    is_common = not is_after and text[start:end] in shipped.word_lists("regions")["common_names"]
    is_sure = not is_common or (home or "")[:4] == adcodes[0][:4]
    if following == "州" and (prefecture := _prefectures().get(text[start:end])):
        return end + 1, (prefecture,), True  # 海南(州)
    return _whole(text, end, adcodes[0]), divisions.namesakes(adcodes[0]) or adcodes, is_sure


def _is_end_of_way(text: str, start: int, end: int) -> bool:
    """Return whether a county is one end of a way whose other end may be a town: 惠农(至黄渠桥段), (李旺至)同心段."""
    if text[start - 1 : start] == "至" and start:
        return is_way(text, end)
    way = pattern("places", "至[一-鿿]{2,4}?{ways}") if text.startswith("至", end) else None
    return way is not None and way.match(text, end) is not None


@cache
def _prefectures() -> dict[str, str]:
    """Return the adcodes of prefectures that end in 州 and have the short name of a province: 海南(州)."""
    rows = divisions.current()
    provinces = {row["short"] for row in rows if row["level"] == "province"}
    is_namesake = (row["level"] == "prefecture" and row["short"] in provinces for row in rows)
    return {
        row["short"]: row["adcode"]
        for row, one in zip(rows, is_namesake, strict=True)
        if one and row["name"][-1] == "州"
    }


def _whole(text: str, end: int, adcode: str) -> int:
    """Return the end of the short name with 州, 县 or 旗, where the whole name is longer: 黔南(州), 关岭(县); not 关岭县域."""
    kind = text[end : end + 1]
    if kind == "县" and text.startswith("域", end + 1):
        return end
    return end + 1 if kind in _LAST and divisions.by_adcode()[adcode]["name"][-1] == kind else end
