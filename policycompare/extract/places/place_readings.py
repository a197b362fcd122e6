"""Readings of names that may be places, one rule for each kind of name: where the place ends, and whether it is one."""

from functools import cache
from itertools import product

from policycompare import shipped
from policycompare.extract.places.place_contexts import (
    DIRECTIONS,
    end_of_zone,
    end_of_zone_of_quarter,
    is_apart,
    is_harbour_district,
    is_side,
    is_town,
    opens_lines,
)
from policycompare.extract.places.place_features import is_river
from policycompare.extract.places.place_lists import is_way
from policycompare.extract.places.place_names import Name, abbreviated, parts_of_cities
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions
from policycompare.read.segmentation import is_word

# End and adcodes of a place, and whether it is sure to be one without others next to it.
Reading = tuple[int, tuple[str, ...], bool]

# What belongs to the name of an area: 武陵山(片区), 洪泽湖(区), 长江(中游地区), 汾河(两岸地区), 湘江(西岸), 秦岭(山脉); not 长三角(上游企业), 长江(南岸区).
_EXTENT = (
    "(?:(?:(?<=[江河淮水])[上中下]{1,2}游)?(?:{whole_extents}|{extents})(?![域性])"
    "|(?<=湖)区(?![域位县间块划市段])|(?<=[江河])两岸地区|(?<=[江河淮水])[上中下]{1,2}游(?!企)|(?<=[江河湖海池])[东南西北]岸(?!线|电(?!子)|区)"
    "|(?<=[山岭])(?:[东南西北](?:坡(?![耕改地度])|麓)|山?脉?产业带|山?脉(?:片区|[东南西北]麓)?))"
)
# What a county is known for, behind its short name: 新野(肉牛产业集群).
_CLUSTER = "(?:(?!{breaks_clusters})[一-鿿“”（）]){2,14}?产业(?:集群|基地)"
_FARTHEST_OF_CLUSTER = 18  # characters
# A person whose surname is before what seems to be a place: 1 钱|吉安(委员), 、孙|海南(同志); not 吉安(委员会).
_OF_PERSON = Late(
    "委员(?!会)|(?:副|常务)?(?:主任|组长|会长|秘书长|教授|研究员)(?!单位|会议|办公)|同志|先生|女士|院士|专家"
)
# Characters that close the whole names of divisions: 黔南(州).
LAST = ("州", "县", "旗")


def read_name(text: str, printed: str, name: Name, home: str | None, *, is_after: bool) -> Reading | None:
    """Return how a name is read; None if it is no place.

    Parameters
    ----------
    text, printed : str
        The text with masks, and without them.
    name : Name
        A span that may name a place.
    home : str or None
        The adcode of the issuing region.
    is_after : bool
        Whether a place is directly before the name.
    """
    start, end, kind, adcodes = name
    if kind in ("zone", "none"):
        return end, adcodes, True
    if kind == "parted":
        return None if pattern("places", "{lines}").match(text, end) else (end, (), True)
    if kind == "quarter":
        zone = end_of_zone_of_quarter(printed, start)
        return (zone, (), True) if zone else None
    if _is_other_word(text, printed, name, is_after=is_after):
        return None
    if kind in ("short", "county") and not adcodes[0].endswith("0000") and is_river(text, end):
        return end + 1, (), True
    if kind == "run":
        run = abbreviations.end_of_run(printed, start)
        return (run + 2 * text.startswith("地区", run), (), True) if run else None
    if kind == "natural":
        return end, (), False
    if kind == "foreign" or (kind == "area" and not (home and adcodes and adcodes[0][:2] == home[:2])):
        return _read_area(text, printed, name)
    if kind in ("county", "company"):
        return _read_county(text, name, home)
    return _read_division(text, name, home, is_after=is_after)


def _is_other_word(text: str, printed: str, name: Name, *, is_after: bool) -> bool:
    """Return whether what is next to a name shows that it is part of another word, or names a line or a town."""
    start, end, kind, _ = name
    last, following = text[end - 1], text[end : end + 1]
    if last == "区" and following == "域":  # 浅丘平坝(区域), 大别山(区域)
        return True
    if last in DIRECTIONS and is_side(text, start, end):
        return True
    if end - start == 2 and following in ("、", "等") and kind in ("run", "area") and opens_lines(text, end):
        return True
    if following in ("镇", "村") and kind in ("short", "county", "company") and is_town(text, end):
        return True
    if kind in ("short", "county", "company") and end - start == 2 and _is_of_person(text, start, end):
        return True
    # 北京|大兴(国际机场)
    return is_after and text.startswith("国际机场", end) and not end_of_zone(printed, start, end, kind)


def _is_of_person(text: str, start: int, end: int) -> bool:
    """Return whether a short name is the given name of a person, by the surname before it and the post behind it."""
    before = text[max(start - 2, 0) : start]
    is_surname = before[-1:] in _surnames() and not "一" <= before[:-1] <= "鿿"
    return bool(before) and is_surname and _OF_PERSON.match(text, end) is not None


@cache
def _surnames() -> frozenset[str]:
    """Return the surnames but those that are also words between names of places (于, 向)."""
    return frozenset("".join(shipped.word_lists("letterhead")["surnames"])) - frozenset("于向和与及")


def _read_area(text: str, printed: str, name: Name) -> Reading | None:
    """Return how the name of an area or foreign place is read; an area takes in its extent: 武陵山(片区)."""
    start, end, kind, _ = name
    end += is_harbour_district(text, start, end)
    if not is_apart(text, start, end) or pattern("places", "{not_areas}").match(text, end):
        return None
    if kind == "foreign":
        return end, (), True
    is_end = end - start > 2 and text[start - 1 : start] == "至"  # 至巴彦浩特(铁路), not 至成渝(高速)
    if not is_end and pattern("places", "{lines}").match(text, end):
        return None
    lists = shipped.word_lists("places")
    is_compass = text[start:end] in lists["compass"]
    if is_compass and (text[start - 1 : start] in lists["before_areas"] or text.startswith("至", end)):
        return None  # 我省西部, and 西南(至) among the bounds of a site
    if end - start == 3 and printed[end : end + 1] in abbreviated():
        end = max(end, abbreviations.end_of_run(printed, start) or 0)  # 云贵川(渝)
    extents = _EXTENT if is_compass else f"{_EXTENT}|{{lands}}(?!化)"
    extent = pattern("places", extents).match(text, end)
    return extent.end() if extent else end, (), True


def _read_county(text: str, name: Name, home: str | None) -> Reading | None:
    """Return how the short name of a county is read; it is sure with its last character, or in its province."""
    start, end, kind, adcodes = name
    if not is_word(text, start, end):
        return None
    adcodes = near(adcodes, home or "") if len(adcodes) > 1 else adcodes
    whole = _whole(text, end, adcodes[0])
    is_close = (
        kind == "county"
        or text[start:end] in shipped.word_lists("places")["nouns"]
        or _is_end_of_way(text, start, end)
        or ("产业" in text[end : end + _FARTHEST_OF_CLUSTER] and pattern("places", _CLUSTER).match(text, end))
    )
    return whole, adcodes, whole > end or (is_close and adcodes[0][:2] == (home or "")[:2])


def _read_division(text: str, name: Name, home: str | None, *, is_after: bool) -> Reading | None:
    """Return how the name of a division is read, or the short name of a province or city."""
    start, end, kind, adcodes = name
    if text.startswith(("州级", "市场", "县域"), end - 1):
        return None  # 出台(州级)方案, 三明(市场)
    if not divisions.is_name(text, start, end, kind) and not (is_after and end - start == 2):
        # 北海(港) for all that 海港 is a word, and 上海(洋山港)
        is_port = text.startswith("港", end) or text[end : end + 3] in parts_of_cities()
        if not is_port or not divisions.is_name(text[:end], start, end, kind):
            return None
    # 洛阳市老城区, not 老城区改造
    is_common = not is_after and text[start:end] in shipped.word_lists("regions")["common_names"]
    is_sure = not is_common or (home or "")[:4] == adcodes[0][:4]
    if text[end : end + 1] == "州" and (prefecture := _prefectures().get(text[start:end])):
        return end + 1, (prefecture,), True  # 海南(州)
    return _whole(text, end, adcodes[0]), divisions.namesakes(adcodes[0]) or adcodes, is_sure


def near(adcodes: tuple[str, ...], *regions: str) -> tuple[str, ...]:
    """Return those of several adcodes that are in the city or province of the first region that has any; else all."""
    for region, digits in product(filter(None, regions), (4, 2)):
        inside = tuple(code for code in adcodes if code[:digits] == region[:digits])
        if inside:
            return inside
    return adcodes


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
    return end + 1 if kind in LAST and divisions.by_adcode()[adcode]["name"][-1] == kind else end
