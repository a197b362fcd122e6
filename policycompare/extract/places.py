"""Places: cities, counties, zones, areas and foreign places other than the issuing region."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise, product

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.masks import FILLER, masked, with_ends_of_words
from policycompare.extract.occurrences import Words
from policycompare.extract.place_lists import (
    Candidate,
    Found,
    closes_list,
    in_company,
    precedes_governments,
    with_compatriots,
)
from policycompare.extract.vocabulary import behind_first, pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions
from policycompare.read.segmentation import is_word
from policycompare.text import Passage, code_points

_INSIDE = "(?:(?!{breaks})[一-鿿])"
_ZONE = f"{_INSIDE}{{0,4}}?{{qualifiers}}{{0,6}}?{{zones}}(?!域|航空港|型)"
# The end of the name of a body or facility: 合肥(综合性国家科学中心), not 兰州(中心城区) or 香港(国际金融中心).
_CENTRE = "中心(?![城镇]|[一-鿿]{1,5}(?:枢纽|港|区|城))"
# Streets, and institutes with 城市 in their name: 南京(道), 武汉某(城市规划研究院), not 南京(道路), 湖南(道县).
_STREET = "道(?=[、，。；）和与及]|$)"
_OF_CITIES = f"{_INSIDE}{{0,6}}?城市{_INSIDE}{{0,8}}?(?:研究院|研究所|设计院)"
# A fund that is named after a place: 江淮(创业投资引导基金), not 江淮(基金会).
_FUND = "(?:{fund_words}){1,8}基金(?![会业]|小镇|市场|管理)"
_DEPARTMENT = f"{_INSIDE}{{0,8}}?(?:主管|行政)部门"
_BODY = f"(?:{_STREET}|{_FUND}|{_DEPARTMENT}|{_OF_CITIES}|{{not_places}}|{_INSIDE}{{0,10}}?(?:{{bodies}}|(?<!{{designations}}){_CENTRE})|{_INSIDE}{{11,12}}?{{bodies}})"
# Zones behind another with one body for all: 天府新区(、宜宾高新区管委会).
_LISTS = ("、", "和", "与", "及", "以")
_OTHER_ZONES = f"(?:(?:[、和与及]|以及){_INSIDE}{{2,12}}?{{zones}}){{1,5}}(?:管委会|管理委员会)"
_EXTENT = "(?:{whole_extents}|{extents})(?!域)"
# What follows a name in quotation marks that is a brand or programme: “湘江菁英”行动计划, not “长三角”一体化.
_BRAND = (
    "[^“”，。；]{0,12}(?:{event_ends}”"
    "|”(?:、?“[^“”]{1,12}”){0,8}(?:等|\\d{0,3}[个大])?(?:{brand_kinds}){0,4}{brand_words})"
)
_IN_BRACKET = f"）{_INSIDE}{{0,14}}?(?:{{bodies}}|{{bracket_names}})"
_ALIAS = r"([一-鿿]{2,16}?{abbreviated_zones})（以下简称[：“]?([^“”（）]{2,12}(?:区|城|带))”?）"
_VERB = "^(?:.*?{verbs})?[及与]?(?=[一-鿿]{4})"
_NAME_IN_BRACKET = re.compile("（[一-鿿]{1,5}[^业域]）")
# What a county is known for, behind its short name: 新野(肉牛产业集群).
_CLUSTER = "(?:(?!{breaks_clusters})[一-鿿“”（）]){2,14}?产业(?:集群|基地)"
# The same behind a place: 玉林（福绵）(节能环保产业园).
_ZONE_IN_BRACKET = f"（[一-鿿]{{1,5}}[^业域]）{_INSIDE}{{0,8}}?{{zones}}(?!域|航空港)"
# 国家南繁生物育种专区, not 国家高新技术产业开发区.
_NATIONAL_ZONE = "国家[一-鿿]{2,12}?{national_zones}"
# 港、澳、台地区, not 香港、澳门 or 港、澳、台资企业. It opens with one class of characters: `re` skips all others.
_HONG_KONG = "[台港](?:(?<=台)、港|(?<=港)(?<!香港))、澳(?:、台)?+(?:地区)?+(?![资商属办侨眷门])"
# A river, lake, island, bay or hill as the member of a list: 沙颍河, after 伊洛河、.
_NATURE = "河江湖岛湾山"
_NATURAL = Late(f"(?<=[、和与及])[一-鿿]{{1,3}}[{_NATURE}](?=[、，。；）和与及等]|(?:支线)?机场)")
# Between a place and a zone named after both: 关中—天水(经济区), not 大湾区—天水(经济区).
_JOINS = re.compile("[^区圈带群园城][—-]{1,2}")
# Zones that a zone of a region may follow as a part of its name: 西部科学城|重庆高新区.
_LARGER_ZONES = ("科学城", "科技城")

# A river, lake or hill with a direction, and the side that it is the direction of: 环湖(北岸), not 湖北(岸线).
_WATER_OR_HILL, _DIRECTIONS = "河湖江山海淮", "东南西北"
_SIDE = re.compile(
    "侧(?!重)|岸(?!线|电|基)|麓|坡(?!耕|改|地|度)|端(?!口|午|正)|缘|口(?=[^一-鿿]|[的等与和及处、]|$)"
)
# What keeps a region after a verb of going along: 沿湖南、贵州边界, not 沿湖南行.
_ALONG, _REGION_AFTER = "沿环绕", re.compile("[^一-鿿]|[、和与及省段境界]|两岸|交界|边界|半岛|$")

# Characters that close the whole names of divisions: 黔南(州).
_LAST = ("州", "县", "旗")

Place = schema.record("places")
# A span of a text that may name a place: start, end, kind and adcodes; it is a plain tuple, as there are many.
# The kind is name (of a division), short (its short name), county (the short name of a county), company (one that is
# also a common word), area, foreign, natural (a river or the like in a list), run (of abbreviations), zone or none (a
# name that contains a place and is none). The adcodes are several for counties of one name.
Name = tuple[int, int, str, tuple[str, ...]]


def find_places(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find named places in provisions.

    A place is a division, a zone with its whole name (中国（浙江）自由贸易试验区), a named area, river or mountain, a
    foreign country, city or world region, or a run of abbreviations (沪苏浙皖). None is a place inside a word, the
    name of a body, fair, treaty, road or document, or the issuing region itself; its zones are. A county counts by
    its short name in documents of its province and in lists (乐都、互助). The page Data of the documentation has
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
    home = {doc: code if isinstance(code, str) else None for doc, code in documents["adcode"].items()}
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    passages = list(passages)
    zones = _abbreviated_zones(passages)
    passages = [passage for passage in passages if passage.n is not None and passage.kind != "duty"]
    texts = [with_ends_of_words(masked(passage), passage.text) for passage in passages]
    rows: list[Place] = []
    for passage, text, found in zip(passages, texts, _found(texts), strict=True):
        doc = passage.doc
        if not found and doc not in zones:
            continue
        for name in zones.get(doc, ()):
            if name not in text:
                continue
            zone = f"(?<!简称“)(?<!简称){re.escape(name)}"
            found = [*found, *((*match.span(), "zone", ()) for match in re.finditer(zone, text))]
        if not any(_may_be_sure(text, name, home[doc]) for name in found):
            continue
        if any(text[end - 1] in _NATURE for _, end, _, _ in found):
            found = [*found, *_natural(text, found, home[doc])]
        seen: set[str] = set()
        for i, j, adcode in _in_text(text, passage.text, found, own[doc], home[doc]):
            start, end = passage.span(i, j)
            place = passage.source_text(start, end)
            if place not in seen:
                seen.add(place)
                code = divisions.at(adcode, text[i:j], years[doc]) if adcode else None
                rows.append(Place(doc, passage.n, place, code, start, end, evidence=place))
    return schema.build("places", rows)


def _rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of names."""
    with shipped.folder("names", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _bracketed_zone() -> re.Pattern:
    """Return the pattern of 中国（浙江）自由贸易试验区, 中新（广州）知识城, 数字甲省（乙城）产业园.

    Not 中国（温州）知识产权保护中心. It opens with one class of characters: `re` skips all others.
    """
    words = shipped.word_lists("places")
    openings = ("中国", *(f"中{state}" for state in words["states"]), *words["zone_openings"])
    opens = "".join(sorted({word[0] for word in openings}))
    template = f"{_INSIDE}{{0,8}}{_NAME_IN_BRACKET.pattern}[一-鿿]{{0,10}}?{{zones}}"
    return pattern("places", f"[{opens}]{behind_first(openings)}{template}")


@cache
def _names() -> tuple[Words, list[str], list[tuple[str, ...]]]:
    """Return the search for all names, the kind of each and its adcodes.

    Of two kinds for one name the first counts: divisions, areas, foreign places, counties by short names, parts of
    provinces (豫西), pairs of abbreviations.
    """
    kinds = {name: (kind, (adcode,)) for name, (adcode, kind) in divisions.names().items()}
    areas = [(row["area"], "area") for row in _rows("areas.csv")] + [
        (row["place"], "foreign") for row in _rows("foreign.csv")
    ]
    for name, kind in areas:
        if kinds.get(name, ("", ()))[0] != "name":
            kinds[name] = (kind, kinds.get(name, ("", ()))[1])
    lists, words = shipped.word_lists("places"), shipped.word_lists("regions")
    kinds |= dict.fromkeys(lists["not_names"] + lists["ordinary_words"], ("none", ()))
    for name in words["common_districts"] + lists["nouns"]:
        codes_of = kinds[name][1]
        kinds[name] = ("company", divisions.namesakes(codes_of[0]) or codes_of)
    codes: dict[str, tuple[str, ...]] = {}
    for row in [*divisions.current(), *divisions.former()]:
        short = row["short"] if isinstance(row["short"], str) else ""
        if len(short) > 1 and short not in words["never_short"]:
            alone = row["level"] == "county" or short in words["ambiguous"]
            is_new = "last" not in row or all(code[:2] != row["adcode"][:2] for code in codes.get(short, ()))
            codes[short] = codes.get(short, ()) + ((row["adcode"],) if alone and is_new else ())
    common = {*words["common_words"], *words["ambiguous"]}
    for name, adcodes in codes.items():
        if adcodes:
            kinds.setdefault(name, ("company" if name in common else "county", adcodes))
    kinds = (
        dict.fromkeys(abbreviations.pairs(), ("run", ()))
        | dict.fromkeys(abbreviations.parts_of_provinces(), ("area", ()))
        | kinds
    )
    return Words(list(kinds)), [kind for kind, _ in kinds.values()], [codes for _, codes in kinds.values()]


def _found(texts: list[str]) -> list[Sequence[Name]]:
    """Return the names in each text (folded) that may be places, in no order; they may overlap.

    They are searched for in all texts at once.
    """
    begins = list(accumulate([len(text) + 1 for text in texts], initial=0))
    found: list[Sequence[Name]] = [()] * len(texts)
    joined = "\n".join(texts)
    words, kinds, adcodes = _names()
    which, starts, ends = words.find(code_points(joined))
    inside = np.searchsorted(begins, starts, side="right") - 1
    shift = np.array(begins).take(inside)
    of = which.tolist()
    columns = (starts - shift).tolist(), (ends - shift).tolist(), map(kinds.__getitem__, of)
    names = list(zip(*columns, map(adcodes.__getitem__, of), strict=True))
    bounds = np.flatnonzero(np.diff(inside, prepend=-1))
    for k, (i, j) in zip(inside[bounds].tolist(), pairwise([*bounds.tolist(), len(names)]), strict=True):
        found[k] = names[i:j]
    # Few texts have a bracket as of 中国（浙江）: only these are searched for a zone with one.
    bracketed = {bisect_right(begins, match.start()) - 1 for match in _NAME_IN_BRACKET.finditer(joined)}
    for k in sorted(bracketed):
        found[k] = [
            *found[k],
            *((*match.span(), "zone", ()) for match in _bracketed_zone().finditer(texts[k])),
        ]
    for key, template in (("国家", _NATIONAL_ZONE), ("港、澳", _HONG_KONG)):
        for match in pattern("places", template).finditer(joined) if key in joined else ():
            k = bisect_right(begins, match.start()) - 1
            found[k] = [*found[k], (match.start() - begins[k], match.end() - begins[k], "zone", ())]
    return found


def _natural(text: str, found: Sequence[Name], home: str | None) -> Iterator[Name]:
    """Yield the members of lists that are rivers, lakes, islands or hills.

    Not 佛子山 in 政和佛子山, whose 和 joins no list, and no county of the province `home`: 东山 in 福清、东山.
    """
    ends = {end for _, end, _, _ in found}
    own = {(i, j) for i, j, _, codes in found if home and any(code[:2] == home[:2] for code in codes)}
    for match in _NATURAL.finditer(text):
        if match.start() not in ends and match.span() not in own:
            yield *match.span(), "natural", ()


def _with_short_names(own: set[str]) -> set[str]:
    """Return names of divisions with their short names."""
    codes = [divisions.names()[name][0] for name in own if name in divisions.names()]
    return own | {divisions.by_adcode()[code]["short"] for code in codes}


def _in_text(
    text: str, printed: str, found: Sequence[Name], own: set[str], home: str | None
) -> Iterator[Found]:
    """Yield start, end and adcode of the places in a text, longest names first.

    `printed` is the text without masks, `own` are the names of the issuing region, `home` is its adcode.
    """
    candidates: list[Candidate] = []
    stop, outer, compass = 0, "", shipped.word_lists("places")["compass"]
    for name in sorted(found, key=lambda name: (name[0], -name[1])):
        start, end, kind, adcodes = name
        if start < stop:
            continue
        is_after = start == stop > 0
        word = text[start:end]
        if is_after and word in compass:
            continue
        is_own = kind in ("name", "short") and word in own
        if is_own:
            is_sure = True
        else:
            read = _read(text, printed, name, home, is_after=is_after)
            if read is None:
                continue
            end, adcodes, is_sure = read
        if len(adcodes) > 1:
            adcodes = _near(adcodes, outer if is_after else "", home or "")
        is_home = kind == "company" and home and any(code[:2] == home[:2] for code in adcodes)
        zone = _zone(printed, start, end, kind) if is_sure or is_home else None
        if zone and not is_sure:  # 瑞丽(国家试验区) of the issuing province, not 新城(新区)
            zone = zone if printed[end:zone] not in ("新区", "示范区", "片区", "园区") else None
            is_sure = zone is not None
        if is_sure:
            stop, outer = end, adcodes[0] if adcodes else ""
        if kind == "none" or text.endswith(("简称", "简称“"), max(start - 3, 0), start):
            continue
        is_whole = is_own and adcodes[0].endswith("0000")
        if zone and not (is_whole and pattern("places", "{whole_provinces}$").search(printed, end, zone)):
            stop = zone
            is_body = _is_body(printed, stop)
            last = candidates[-1] if candidates else None
            # 西部科学城|重庆高新区, 关中—天水(经济区)
            is_joint = last and text.endswith(_LARGER_ZONES, last.start, start) and last.end == start
            is_joint = is_joint or (last and not is_body and _JOINS.fullmatch(text, last.end - 1, start))
            start = candidates.pop().start if is_joint else start
            if not is_body:
                candidates.append(Candidate(start, stop, (), True))
        elif not is_own and (
            not _is_part_of_a_name(text, printed, name, end) or closes_list(text, candidates, start, end)
        ):
            is_one = kind == "area" and candidates and candidates[-1].end == start
            if is_one and pattern("places", "{whole_extents}").match(text, name[1]):
                start = candidates.pop().start
            candidates.append(Candidate(start, end, adcodes, is_sure))
    yield from in_company(text, with_compatriots(text, candidates, home))


def _may_be_sure(text: str, name: Name, home: str | None) -> bool:
    """Return whether a name may be a place without another in its list; else a text with it alone has no place."""
    _, end, kind, adcodes = name
    if kind not in ("county", "company") or text.startswith(_LAST, end):
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
        return end, (), True
    if text[end - 1] == "区" and text.startswith("域", end):
        return None  # 浅丘平坝(区域), 大别山(区域)
    if text[end - 1] in _DIRECTIONS and _is_side(text, start, end):
        return None
    if kind == "run":
        run = abbreviations.end_of_run(printed, start)
        return (run, (), True) if run else None
    if kind == "natural":
        return end, (), False
    if kind == "foreign" or (kind == "area" and not (home and adcodes and adcodes[0][:2] == home[:2])):
        if (end - start < 4 and not is_word(text, start, end)) or pattern("places", "{not_areas}").match(
            text, end
        ):
            return None
        if kind == "area" and pattern("places", "{lines}").match(text, end):
            return None
        lists = shipped.word_lists("places")
        is_compass = text[start:end] in lists["compass"]
        if is_compass and text[start - 1 : start] in lists["before_areas"]:
            return None
        extents = _EXTENT if is_compass else f"{_EXTENT}|{{lands}}(?!化)"
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
            or ("产业" in text[end : end + 18] and pattern("places", _CLUSTER).match(text, end))
        )
        return whole, adcodes, whole > end or (is_close and adcodes[0][:2] == (home or "")[:2])
    if text.startswith(("州级", "市场", "县域"), end - 1):
        return None  # 出台(州级)方案, 三明(市场)
    if not divisions.is_name(text, start, end, kind) and not (is_after and end - start == 2):
        return None
    # 洛阳市老城区, not 老城区改造
    is_common = text[start:end] in shipped.word_lists("regions")["common_names"] and not is_after
    is_sure = not is_common or (home or "")[:4] == adcodes[0][:4]
    return _whole(text, end, adcodes[0]), divisions.namesakes(adcodes[0]) or adcodes, is_sure


def _is_side(text: str, start: int, end: int) -> bool:
    """Return whether a short name is a side of a river, lake or hill: 湖北 in 环湖北岸 and 沿湖北行, not in 赴湖北."""
    if end - start != 2 or text[start] not in _WATER_OR_HILL:
        return False
    is_along = text[start - 1 : start] in _ALONG and start > 0
    return bool(_SIDE.match(text, end)) or (is_along and not _REGION_AFTER.match(text, end))


def _whole(text: str, end: int, adcode: str) -> int:
    """Return the end of the short name with 州, 县 or 旗, where the whole name is longer: 黔南(州), 关岭(县); not 关岭县域."""
    kind = text[end : end + 1]
    if kind == "县" and text.startswith("域", end + 1):
        return end
    return end + 1 if kind in _LAST and divisions.by_adcode()[adcode]["name"][-1] == kind else end


def _zone(text: str, start: int, end: int, kind: str) -> int | None:
    """Return the end of the zone that is named after a place; None if there is none."""
    if kind == "zone":
        return None
    following = text[end : end + 1]
    if following != "（" and not _is_chinese(following):
        return None
    zone = pattern("places", _ZONE_IN_BRACKET if following == "（" else _ZONE).match(text, end)
    if zone is None or text.endswith(("地区", "区域", *shipped.word_lists("places")["zones"]), start, end):
        return None
    return zone.end()


def _is_body(text: str, end: int) -> bool:
    """Return whether a zone that ends at `end` is named for its body, alone or with others: 甲新区、乙新区(管委会)."""
    words = _OTHER_ZONES if text[end : end + 1] in _LISTS else f"(?:{{zone_bodies}}|{_DEPARTMENT}|{_FUND})"
    return pattern("places", words).match(text, end) is not None


def _is_chinese(character: str) -> bool:
    """Return whether a character is Chinese; all words of zones, bodies and extents open with such a one."""
    return "一" <= character <= "鿿"


def _is_part_of_a_name(text: str, printed: str, name: Name, end: int) -> bool:
    """Return whether a place is part of the name of a body, fair, road or treaty: 江苏 in 江苏知识产权运营中心."""
    start, _, kind, _ = name
    if kind == "run" and pattern("places", "{shared_bodies}").match(text, end):
        return False
    if text[end : end + 1] in _LISTS and text.endswith("新区", start, end):
        return _is_body(printed, end)
    is_listed = kind in ("name", "short") and text[end : end + 1] in _LISTS
    if is_listed and precedes_governments(text, end):
        return True
    before = text[max(start - 9, 0) : start]
    is_quoted = "“" in before and before.rfind("“") > before.rfind("”")
    if is_quoted and pattern("places", _BRAND).match(text, end):
        return True
    following = text[end : end + 1]
    if following == "）":
        in_bracket = before[-1:] == "（" and before[-2:-1] >= "一"
        return in_bracket and pattern("places", _IN_BRACKET).match(text, end) is not None
    if following != FILLER and not _is_chinese(following):
        return False
    mask = text.find(FILLER, end, end + 3)
    if mask >= 0 and printed[mask] not in "（《" and re.fullmatch("[一-鿿]*", text[end:mask]):
        return True
    return bool(pattern("places", _BODY).match(text, end))


def _abbreviated_zones(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """Return, for each document, the long and short names of the zones to which it gives a short name."""
    zones: dict[str, list[str]] = {}
    for passage in passages:
        if "（以下简称" not in passage.text:
            continue
        for match in pattern("places", _ALIAS).finditer(passage.text):
            zones.setdefault(passage.doc, []).extend((pattern("places", _VERB).sub("", match[1]), match[2]))
    return zones
