"""The search for names that may be places: divisions, areas, foreign places, rivers in lists."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby, pairwise
from operator import attrgetter

import numpy as np

from policycompare import shipped
from policycompare.extract.occurrences import Words
from policycompare.extract.places.place_features import named_features, new_districts, words_of_features
from policycompare.extract.places.place_zones import (
    KINDS_OF_ZONES,
    Where,
    bracketed_zones,
    corridors,
    reservoirs,
    resorts,
    zones,
)
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions
from policycompare.read.segmentation import knows
from policycompare.text import Passage, code_points

# A span of a text that may name a place: start, end, kind and adcodes; it is a plain tuple, as there are many.
# The kind is name (of a division), short (its short name), county (the short name of a county), company (one that is
# also a common word), area, foreign, natural (a river or the like in a list), run (of abbreviations), parted
# (遂（宁）潼（南）), quarter (of a city), zone or none (a name that contains a place and is none). The adcodes are several for counties of one name.
Name = tuple[int, int, str, tuple[str, ...]]

_CITY_ABROAD = "foreign city that the CLDR does not name so"  # a note in the list of areas
# 港、澳、台地区, not 香港、澳门 or 港、澳、台资企业.
_HONG_KONG = "[台港](?:(?<=台)、港|(?<=港)(?<!香港))、澳(?:、台)?+(?:地区)?+(?![资商属办侨眷门])"
# Two or more regions of which all but the first character is in brackets: 遂（宁）潼（南）, not 甲（乙）丙（丁）.
_PARTED = Late("(?<=[一-鿿])（[一-鿿]）(?:[一-鿿]（[一-鿿]）){1,4}")
# 欧、美、日等, not 北美、欧洲, 欧美、日韩 or 休息日、美术课.
_ABROAD_IN_SERIES = "欧美日韩"
_ABROAD = Late(
    f"[{_ABROAD_IN_SERIES}](?=、)(?<![北中南拉东西亚全欧美日韩、体0-9周息作节假].)(?:、[欧美日韩俄英法德]){{1,5}}(?![洲国盟元罗本系日韩美欧术语文])"
)
# A river, lake, island, bay or hill as the member of a list: 沙颍河, after 伊洛河、.
NATURE = "河江湖岛湾山"
# The same behind the whole name of a division: 某市(金盆水库), not 某市(小型水库), 某市(西湖区), 某县(湖北村).
_NATURE_OF = (
    "(?:(?!{breaks}|{common_waters})[一-鿿]){1,4}?(?:[群列半]岛|水库|[湾岛湖])(?<!台湾)"
    "(?![省市县区州镇乡村庄社屿礁库里路街道桥站北南苑])"
)
WATERS = "湾岛湖库"
_WATERCOURSES = ("河", "湖", "江", "溪")
_BANKED = (*_WATERCOURSES, "流", "渠", "库", "海")
_WATER = Late(f"[{WATERS}]")
_NATURAL = Late(f"[、和与及]([一-鿿]{{1,3}}[{NATURE}])(?=[、，。；）和与及等]|(?:支线)?机场)")


def find_names(joined: str, begins: Sequence[int]) -> list[Sequence[Name]]:
    """Return the names in each of many texts (folded) that may be places, in no order; they may overlap.

    They are searched for in all texts at once: `joined` by line breaks, they begin at all of `begins` but the last.
    """
    found: list[Sequence[Name]] = [()] * (len(begins) - 1)
    words, kinds, adcodes, others = _names()
    codes = code_points(joined)
    which, starts, ends = words.find(codes)
    is_name = which < len(kinds)
    where = _where(others, which, starts)
    which, starts, ends = which[is_name], starts[is_name], ends[is_name]
    inside = np.searchsorted(begins, starts, side="right") - 1
    shift = np.array(begins).take(inside)
    of = which.tolist()
    columns = (starts - shift).tolist(), (ends - shift).tolist(), map(kinds.__getitem__, of)
    names = list(zip(*columns, map(adcodes.__getitem__, of), strict=True))
    bounds = np.flatnonzero(np.diff(inside, prepend=-1))
    for k, (i, j) in zip(inside[bounds].tolist(), pairwise([*bounds.tolist(), len(names)]), strict=True):
        found[k] = names[i:j]
    for start, end, kind, codes_of in _rarer_names(joined, codes, where):
        k = bisect_right(begins, start) - 1
        found[k] = [*found[k], (start - begins[k], end - begins[k], kind, codes_of)]
    return found


def _where(words: Mapping[int, str], which: np.ndarray, starts: np.ndarray) -> dict[str, list[int]]:
    """Return where some words begin, in order; they are given by their numbers in a search, as are the occurrences."""
    where: dict[str, list[int]] = {}
    is_word = np.isin(which, list(words))
    for k, start in zip(which[is_word].tolist(), starts[is_word].tolist(), strict=True):
        where.setdefault(words[k], []).append(start)
    return where


def _rarer_names(joined: str, codes: np.ndarray, where: Where) -> Iterator[Name]:
    """Yield the names that are in no list.

    `codes` are the code points of the text, `where` tells where the words of `_words_of_rarer_names` are.
    """
    for start, end in bracketed_zones(joined):
        yield start, end, "zone", ()
    for k, adcode in _hong_kong(joined, where):
        yield k, k + 1, "zone", (adcode,)
    for start, end in chain(
        zones(joined),
        corridors(joined, where),
        abbreviations.national_zones(joined),
        named_features(joined, where),
        resorts(joined, where),
        reservoirs(joined, where),
    ):
        yield start, end, "zone", ()
    for k, adcodes in _in_series(joined, where):
        yield k, k + 1, "zone", adcodes
    for start, end in _parted(joined, codes):
        yield start, end, "parted", ()


def _words_of_rarer_names() -> list[str]:
    """Return the words by which names are found that are in no list."""
    series = [f"{character}、" for character in (*_provinces()[0], *_ABROAD_IN_SERIES)]
    return list(dict.fromkeys(["港、澳", *series, *KINDS_OF_ZONES, *words_of_features()]))


def _hong_kong(text: str, where: Where) -> Iterator[tuple[int, str]]:
    """Yield where one of 港、澳、台地区 is named, with its adcode."""
    for series in where.get("港、澳", ()):
        start = series - 2 if text.startswith("台、", series - 2) else series
        match = pattern("places", _HONG_KONG).match(text, start)
        for one in re.finditer("[港澳台]", match[0]) if match else ():
            yield match.start() + one.start(), _provinces()[0][one[0]]


def _in_series(text: str, where: Where) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where regions are named by one character in a series, with their adcodes: 与沪、闽合作, 沪、闽等省, 美、欧、日等."""
    adcodes, distinct = _provinces()
    behind = f"(?<=[与同].)(?:、[{distinct}]){{1,30}}+(?!、|{{lines}})"
    before = f"(?<!、.)(?:、[{''.join(adcodes)}]){{1,30}}+(?=等(?:省|地(?![区方位]))|[两三四五六]省)"
    series = pattern("places", f".(?:{behind}|{before})")
    for start, end in _matches(series, text, where, adcodes):
        if not knows(text[max(start - 1, 0) : start + 1]) and not knows(text[end - 1 : end + 1]):
            yield from ((k, (adcodes[text[k]],)) for k in range(start, end, 2))
    for start, end in _matches(_ABROAD, text, where, _ABROAD_IN_SERIES):
        yield from ((k, ()) for k in range(start, end, 2))


def _matches(
    series: re.Pattern | Late, text: str, where: Where, characters: Iterable[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of series that open with one of some characters and 、, which do not overlap."""
    stop = 0
    for start in sorted(chain.from_iterable(where.get(f"{one}、", ()) for one in characters)):
        match = series.match(text, start) if start >= stop else None
        if match:
            stop = match.end()
            yield start, stop


@cache
def _provinces() -> tuple[dict[str, str], str]:
    """Return the adcodes of provinces by abbreviation, and the distinct abbreviations."""
    rows = [(divisions.names()[row["place"]][0], row) for row in shipped.rows("abbreviations")]
    rows = [(adcode, row) for adcode, row in rows if adcode.endswith("0000")]
    distinct = "".join(row["abbreviation"] for _, row in rows if row["is_distinct"] == "yes")
    return {row["abbreviation"]: adcode for adcode, row in rows}, distinct


def of_provinces() -> dict[str, str]:
    """Return the adcodes of provinces by abbreviation."""
    return _provinces()[0]


def joint_regions(title: str, provinces: Iterable[str]) -> set[str]:
    """Return the names in a title for two provinces or cities in them by abbreviations: 成渝 and 成渝地区 for 四川, 重庆."""
    digits = {code[:2] for code in provinces}
    endings, regions = ("", *shipped.word_lists("places")["joint_regions"]), set()
    for match in pattern("places", "[一-鿿]{2}(?={joint_regions})").finditer(title):
        one, other = (_provinces_with(character) & digits for character in match[0])
        if one and other and one != other:
            regions |= {match[0] + ending for ending in endings}
    return regions


@cache
def abbreviated() -> frozenset[str]:
    """Return the characters by which provinces and cities are abbreviated."""
    return frozenset(row["abbreviation"] for row in shipped.rows("abbreviations"))


@cache
def _provinces_with(abbreviation: str) -> frozenset[str]:
    """Return the first digits of the provinces that an abbreviation names, or has a city of: 51 for 成 and 川."""
    places = (row["place"] for row in shipped.rows("abbreviations") if row["abbreviation"] == abbreviation)
    return frozenset(divisions.names()[place][0][:2] for place in places)


def _parted(text: str, codes: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield the spans of regions with half of their names in brackets; `codes` are the code points of the text."""
    opens = np.flatnonzero(codes[:-6] == ord("（"))
    opens = opens[(codes[opens + 2] == ord("）")) & (codes[opens + 4] == ord("（"))]
    last = 0
    for start in opens.tolist():
        match = _PARTED.match(text, start) if start > last else None
        if match:
            last = match.end()
            pairs = text[start - 1 : last].replace("（", "").split("）")[:-1]
            if all(pair in _pairs() for pair in pairs):
                yield start - 1, last


@cache
def _pairs() -> frozenset[str]:
    """Return the names and short names of divisions that have two characters."""
    rows = divisions.current()
    return frozenset(name for row in rows for name in (row["name"], row["short"]) if len(name or "") == 2)


@cache
def renewed() -> dict[str, tuple[str, int]]:
    """Return, by the present adcode of a county that got another rank, the one before and the year of the change.

    `adcodes.csv` has both: 长泰区 and 长泰县 are one county.
    """
    return {row["new"]: (row["old"], int(row["year"])) for row in shipped.rows("renewed_divisions")}


def natural_names(text: str, found: Sequence[Name], home: str | None) -> Iterator[Name]:
    """Yield the members of lists that are rivers, lakes, islands or hills.

    Not 佛子山 in 政和佛子山, whose 和 joins no list, and no county of the province `home`: 东山 in 福清、东山.
    """
    matches = list(_NATURAL.finditer(text))
    if not matches:
        return
    ends = {end for _, end, _, _ in found}
    own = of_home(found, home)
    for match in matches:
        if match.start(1) not in ends and match.span(1) not in own:
            yield *match.span(1), "natural", ()


def of_home(found: Sequence[Name], home: str | None) -> set[tuple[int, int]]:
    """Return the spans of names that a division of the province `home` has."""
    return {(i, j) for i, j, _, codes in found if home and any(code[:2] == home[:2] for code in codes)}


class WholeNames:
    """The texts of documents, asked for the whole names of counties; each answer is kept."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._texts: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        for doc, inside in groupby(passages, attrgetter("doc")):
            self._texts.setdefault(doc, []).extend([passage.text for passage in inside])

    def has(self, doc: str, name: str) -> bool:
        """Return whether a document has a name anywhere, also among its duties."""
        if (doc, name) not in self._known:
            self._known[doc, name] = any(name in text for text in self._texts[doc])
        return self._known[doc, name]

    def license(self, doc: str, text: str, name: Name, home: str) -> Name:
        """Return a name of the kind company as that of a county of the province `home` that the document names in full.

        Not words that are mostly used as such (动力), not before a river or lake (赤水(河)), not as its bank (长江(南岸)),
        and not where they qualify a word: 长寿(经济).
        """
        start, end, _, adcodes = name
        word = text[start:end]
        if word in _used_as_words():
            return name
        near = [code for code in adcodes if code[:2] == home[:2]]
        is_bank = word[-1] == "岸" and text[:start].endswith(_BANKED)
        is_qualifier = text.startswith(shipped.word_lists("regions")["qualifying"], start)
        is_water = is_bank or text.startswith(_WATERCOURSES, end)
        if not near or is_water or is_qualifier:
            return name
        rows = divisions.by_adcode()
        codes = tuple(
            code for code in near if rows[code]["short"] == word and self.has(doc, rows[code]["name"])
        )
        return (start, end, "county", codes) if codes else name


@cache
def _used_as_words() -> frozenset[str]:
    """Return the short names of counties that are mostly words or other places."""
    return frozenset(shipped.word_lists("regions")["words_first"])


def waters(text: str, divisions_in: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of lakes, bays, islands and reservoirs directly behind divisions: 青州市(云湖), 青州(云门水库)."""
    for start, end in divisions_in:
        of = _WATER.search(text, end, end + 7) and pattern("places", _NATURE_OF).match(text, end)
        is_whole = end - start > 2 and text[end - 1] in "市县区州旗"
        if of and (is_whole or text[of.end() - 1] != "湖"):
            yield of.span()


@cache
def parts_of_cities() -> frozenset[str]:
    """Return the named zones, and the longer names of hills, lakes, islands, bays and harbours, which are in few cities."""
    notes, zone = ("mountain", "lake", "island", "bay", "harbour"), "new area or zone"
    rows = [row for row in shipped.rows("areas") if row["note"] == zone or len(row["area"]) > 2]
    return frozenset(row["area"] for row in rows if row["note"] in (*notes, zone))


@cache
def _names() -> tuple[Words, list[str], list[tuple[str, ...]], dict[int, str]]:
    """Return the search for all names, the kind of each and its adcodes, and by their numbers in it the words of others.

    Of two kinds for one name the first counts: divisions, areas, foreign places, counties by short names, parts of
    provinces (豫西), pairs of abbreviations.
    """
    kinds = {name: (kind, (adcode,)) for name, (adcode, kind) in divisions.names().items()}
    areas = [
        (row["area"], "foreign" if row["note"] == _CITY_ABROAD else "area") for row in shipped.rows("areas")
    ] + [(row["place"], "foreign") for row in shipped.rows("foreign")]
    for name, kind in areas:
        if kinds.get(name, ("", ()))[0] != "name":
            kinds[name] = (kind, kinds.get(name, ("", ()))[1])
    kinds |= {name: ("short", (code,)) for name, code in new_districts().items()}
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
    of_words = {
        **dict.fromkeys(words["common_words"] + words["ambiguous"], "company"),
        **dict.fromkeys(words["known_counties"], "short"),
    }
    for name, adcodes in codes.items():
        if adcodes:
            kinds.setdefault(name, (of_words.get(name, "county"), adcodes))
    kinds = (
        dict.fromkeys(abbreviations.pairs(), ("run", ()))
        | dict.fromkeys(abbreviations.parts_of_provinces(), ("area", ()))
        | dict.fromkeys(lists["quarters"], ("quarter", ()))
        | kinds
    )
    others = _words_of_rarer_names()
    numbers = {word: k for k, word in enumerate(dict.fromkeys([*kinds, *others]))}
    of_names = [kind for kind, _ in kinds.values()], [codes for _, codes in kinds.values()]
    return Words(list(numbers)), *of_names, {numbers[word]: word for word in others}
