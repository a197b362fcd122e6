"""Regions named by abbreviations of their provinces or cities: 沪苏浙皖, 甬绍, 川渝."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from policycompare import shipped
from policycompare.late import Late
from policycompare.read import divisions
from policycompare.read.segmentation import is_word, knows

_LONGEST = 7
# 闽台(金融) are 福建 and 台湾; not 浙(台州), 招苏(台河), （京台）.
_TAIWAN = Late("台(?![州山儿前江安地账阶式词湾班资商胞河])[一-鿿]")

# A national zone that may be behind the abbreviations of cities: 济青烟(国家技术创新示范区), not 支持(国家…).
_ZONE = Late(
    "国家(?<=[^、，。；的和在建设持展进成申报批省市]国家)(?!级)[一-鿿]{2,10}?(?:示范区|试验区|实验区)"
)
# What closes a run of provinces whatever follows: 桂粤港澳, not 赣新(能源).
_SOUTH = ("港澳", "港澳台")
_HONG_KONG = ("港", "澳", *_SOUTH)


@cache
def _abbreviations() -> dict[str, tuple[set[str], bool]]:
    """Return, by abbreviation, where it is one and whether it is distinct (甬, not 通).

    Where: province for that of a province, else the first digits of the adcode of the city.
    """
    by: dict[str, tuple[set[str], bool]] = {}
    for row in shipped.rows("abbreviations"):
        adcode, _ = divisions.names()[row["place"]]
        where, is_distinct = by.get(row["abbreviation"], (set(), False))
        where = where | {"province" if adcode.endswith("0000") else adcode[:2]}
        by[row["abbreviation"]] = (where, is_distinct or row["is_distinct"] == "yes")
    return by


def parts_of_provinces() -> list[str]:
    """Return the abbreviations of provinces with a direction: 豫西, 浙西南."""
    provinces = [
        one for one, (where, is_distinct) in _abbreviations().items() if "province" in where and is_distinct
    ]
    directions = shipped.word_lists("places")["directions"]
    return [one + direction for one, direction in product(provinces, directions)]


def pairs() -> list[str]:
    """Return the pairs of abbreviations with which a run may open: one is distinct, or both are provinces."""
    by = _abbreviations()
    return [
        one + other
        for one, other in product(by, by)
        if one != other and (by[one][1] or by[other][1] or "province" in by[one][0] & by[other][0])
    ]


@cache
def _follow() -> list[re.Pattern]:
    """Return the patterns of the words after a run that make it a road, and that show it to be regions or provinces."""
    lists = shipped.word_lists("places")
    return [re.compile("|".join(map(re.escape, lists[key]))) for key in ("lines", "regional", "provincial")]


@cache
def _other_words() -> re.Pattern:
    """Return the pattern of the words of which 港, 澳 or 台 before them is a part."""
    return re.compile("|".join(map(re.escape, shipped.word_lists("places")["not_hong_kong"])))


def national_zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of national zones of three or four cities of one province.

    >>> list(national_zones("推进济青烟国家技术创新示范区建设，申报国家技术创新示范区。"))
    [(2, 14)]
    """
    by = _abbreviations()
    for match in _ZONE.finditer(text):
        end = match.start()
        for start in (end - 4, end - 3):
            run = text[max(start, 0) : end]
            places = [by[one][0] - {"province"} for one in run if one in by]
            if len(places) == len(run) == len(set(run)) > 2 and set.intersection(*places):
                yield start, match.end()
                break


def _is_crossed(text: str, end: int) -> bool:
    """Return whether a word crosses the end of a run: 沪苏(新能源), not 苏浙沪|市场 for all that 沪市 is a word."""
    if not any(end + more <= len(text) and knows(text[end - 1 : end + more]) for more in (1, 2)):
        return False
    return not (knows(text[end : end + 2]) and is_word(text, end, end + 2))


def end_of_run(text: str, start: int) -> int | None:
    """Return the end of the run of abbreviations at `start` if it names regions; None if it does not.

    Examples
    --------
    >>> end_of_run("沪苏浙皖协作", 0), end_of_run("甘青合作", 0), end_of_run("甘青", 0), end_of_run("京港澳高速", 0)
    (4, 2, None, None)
    >>> end_of_run("苏浙沪市场", 0), end_of_run("闽台金融", 0), end_of_run("浙台州", 0)
    (3, 2, None)
    >>> end_of_run("闽港闽澳合作", 0), end_of_run("闽港闽澳合作", 2)
    (2, 4)
    """
    by = _abbreviations()
    road, regional, provincial = _follow()
    if start and knows(text[start - 1 : start + 1]) and not knows(text[max(start - 2, 0) : start]):
        return None
    last = start
    while last < min(len(text), start + _LONGEST) and text[last] in by and text[last] not in text[start:last]:
        last += 1
    if road.match(text, last):
        return None
    for end in range(last, start + 1, -1):
        if _is_crossed(text, end):
            continue
        run = [by[one] for one in text[start:end]]
        distinct = sum(is_distinct for _, is_distinct in run)
        together = set.intersection(*(where for where, _ in run))
        if not (together or distinct == len(run)) or not (distinct or "province" in together):
            continue
        is_alone = distinct > 1 and (distinct == len(run) or "province" in together)
        is_open = not run[-1][1] and not text.endswith(_SOUTH, start, end)
        if is_open and "一" <= text[end : end + 1] <= "鿿":
            is_alone = False
        shown = regional if distinct else provincial
        if end == start + 2 and run[0][1] and "province" in together:
            is_alone = is_alone or _TAIWAN.match(text, start + 1) is not None
        # 粤港(农业合作), 冀港澳台(论坛)
        if run[0][1] and "province" in together and text.endswith(_HONG_KONG, start + 1, end):
            is_alone = is_alone or not _other_words().match(text, end)
        # 闽港|闽澳(合作)
        is_alone |= end == start + 2 and text[end : end + 1] == text[start] and text[end + 1 : end + 2] in by
        if (is_alone or shown.match(text, end)) and is_word(text, start, end):
            return end
    return None
