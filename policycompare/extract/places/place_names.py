"""The search for names that may be places: divisions, areas, foreign places, zones with a bracket, rivers in lists."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from policycompare import shipped
from policycompare.extract.occurrences import Words
from policycompare.extract.places.place_features import named_features, new_districts
from policycompare.extract.vocabulary import behind_first, pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions
from policycompare.read.segmentation import is_word, knows
from policycompare.text import Passage, code_points

# A span of a text that may name a place: start, end, kind and adcodes; it is a plain tuple, as there are many.
# The kind is name (of a division), short (its short name), county (the short name of a county), company (one that is
# also a common word), area, foreign, natural (a river or the like in a list), run (of abbreviations), parted
# (遂（宁）潼（南）), quarter (of a city), zone or none (a name that contains a place and is none). The adcodes are several for counties of one name.
Name = tuple[int, int, str, tuple[str, ...]]

_CITY_ABROAD = "foreign city that the CLDR does not name so"  # a note in the list of areas
INSIDE = "(?:(?!{breaks})[一-鿿])"
_LONGEST = 12  # characters of an opening and up to eight more, before the bracket
_NAME_IN_BRACKET = re.compile("（[一-鿿]{1,5}[^业域]）")
# 国家南繁生物育种专区, 宁夏|国家葡萄产业综合试验区, not 国家高新技术产业开发区.
_NATIONAL_ZONE = "国家(?!跨境)[一-鿿]{2,12}?{national_zones}"
# 中德甲乙产业园, 马中甲乙工业园, 中法甲州产业园, which two states built; not 其中新兴产业园, 中日合作园区, 中以示范区.
_TWO_STATES = (
    "中(?!新设|以{zones}|英双语|草药)(?:({states})|(?<=[泰马白印越缅]中))"
    "(?:(?<![一-鿿]..)|(?<=[和与及在对的设进快持托动造].{2}))"
    f"(?!合作(?:园|区|示范))(?:{INSIDE}{{1,2}}州)?{INSIDE}{{0,10}}?{{zones}}(?!域|航空港)"
)
_AS = Late("[一-鿿]{0,12}?(?<![成作列])为")  # what makes 中以 two words: 中|以甲产业园(为载体)
_IN_COURSE = 16  # characters before 中 in which 在 makes it an adverb: 在行动中|以…
_NOT_CHINESE = Late("[^一-鿿]")
# 海峡两岸农业合作实验区, in 厦门|海峡两岸集成电路产业园; not 海峡两岸和各试验区.
_STRAITS_ZONE = f"海峡两岸{INSIDE}{{2,12}}?{{zones}}(?!域|航空港)"
# (中国—)上海合作组织甲乙示范区.
_OF_ORGANISATION = (
    "上(?:海合作组织|合组织|(?<![以之线网路海面向会境]上)合(?![作计格同并理规法适资成约力]))"
    f"{INSIDE}{{0,10}}?{{zones}}(?!域|航空港)"
)
# 中蒙俄经济走廊, the last part of 中亚—西亚经济走廊; not 国家战略经济走廊.
_CORRIDOR = "(?:国际)?经济(?:合作)?走廊"
_STATES = f"(?:{{short_states}}{{2,4}}|新亚欧大陆桥){_CORRIDOR}$"
# 云栖山旅游度假区, 甲乙温泉旅游度假区, 云栖灌区; not 滨海旅游度假区, 国家级旅游度假区 or 大型灌区.
_RESORT = (
    "(?:(?<=[、和与及在])|(?<=推进|推动|建设|打造|支持|依托|加快|完善|提升))(?!高|大型|特色|知名|优质|精品|世界|国际|一流)"
    "(?:(?!{breaks}|[级型批新省环沿滨引个大])[一-鿿]){2,3}"
    "(?:(?<![森海])[河江湖岛湾山泉峡谷溪滩](?:国家级|省级|市级)?(?:温泉)?旅游度假区|(?<![井田水污场电库])灌区(?!域))"
)
# 云栖水库 in a list or behind a verb; not 大型水库, 某市水库, 受损水库.
_RESERVOIR = (
    "(?:(?<=[、和与及（])|(?<=建设|推进|完成|实施|做好|加快|新建|扩建|依托|替代|围绕))"
    "((?:(?!{breaks}|{common_waters}|[级型类省镇乡村的含辖时])[一-鿿]){2,3})水库(?!移民|群|主管|水电)"
)
# 港、澳、台地区, not 香港、澳门 or 港、澳、台资企业.
_HONG_KONG = "[台港](?:(?<=台)、港|(?<=港)(?<!香港))、澳(?:、台)?+(?:地区)?+(?![资商属办侨眷门])"
# Two or more regions of which all but the first character is in brackets: 遂（宁）潼（南）, not 甲（乙）丙（丁）.
_PARTED = Late("(?<=[一-鿿])（[一-鿿]）(?:[一-鿿]（[一-鿿]）){1,4}")
# 欧、美、日等, not 北美、欧洲, 欧美、日韩 or 休息日、美术课.
_ABROAD = Late(
    "[欧美日韩](?=、)(?<![北中南拉东西亚全欧美日韩、体0-9周息作节假].)(?:、[欧美日韩俄英法德]){1,5}(?![洲国盟元罗本系日韩美欧术语文])"
)
# A river, lake, island, bay or hill as the member of a list: 沙颍河, after 伊洛河、.
NATURE = "河江湖岛湾山"
# The same behind the whole name of a division: 某市(金盆水库), not 某市(小型水库), 某市(西湖区), 某县(湖北村).
_NATURE_OF = (
    "(?:(?!{breaks}|{common_waters})[一-鿿]){1,4}?(?:[群列半]岛|水库|[湾岛湖])(?<!台湾)"
    "(?![省市县区州镇乡村庄社屿礁库里路街道桥站北南苑])"
)
_JOINED = Late(f"[一-鿿]{{2,8}}[—-]{{1,2}}(?:[一-鿿]{{2,5}}[—-]{{1,2}})?[一-鿿]{{2,5}}{_CORRIDOR}$")
_WITH_CHINA = Late("中国[—-]{1,2}$")
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
    words, kinds, adcodes = _names()
    codes = code_points(joined)
    which, starts, ends = words.find(codes)
    inside = np.searchsorted(begins, starts, side="right") - 1
    shift = np.array(begins).take(inside)
    of = which.tolist()
    columns = (starts - shift).tolist(), (ends - shift).tolist(), map(kinds.__getitem__, of)
    names = list(zip(*columns, map(adcodes.__getitem__, of), strict=True))
    bounds = np.flatnonzero(np.diff(inside, prepend=-1))
    for k, (i, j) in zip(inside[bounds].tolist(), pairwise([*bounds.tolist(), len(names)]), strict=True):
        found[k] = names[i:j]
    # Few texts have a bracket as of 中国（浙江）: only these are searched for a zone with one.
    bracketed = {
        bisect_right(begins, start) - 1
        for start in map(re.Match.start, _NAME_IN_BRACKET.finditer(joined))
        if _opening_of_zone().search(joined, max(0, start - _LONGEST), start)
    }
    for k in sorted(bracketed):
        found[k] = [
            *found[k],
            *(
                (*match.span(), "zone", ())
                for match in _bracketed_zone().finditer(joined[begins[k] : begins[k + 1] - 1])
            ),
        ]
    for series in re.finditer("港、澳", joined):  # few texts have one
        start = series.start() - 2 if joined.startswith("台、", series.start() - 2) else series.start()
        match = pattern("places", _HONG_KONG).match(joined, start)
        if not match:
            continue
        k = bisect_right(begins, match.start()) - 1
        for one in re.finditer("[港澳台]", match[0]):
            start = match.start() + one.start() - begins[k]
            found[k] = [*found[k], (start, start + 1, "zone", (_provinces()[0][one[0]],))]
    for key, template in (
        ("国家", _NATIONAL_ZONE),
        ("海峡两岸", _STRAITS_ZONE),
        ("上", _OF_ORGANISATION),
        ("中", _TWO_STATES),
    ):
        for match in pattern("places", template).finditer(joined) if key in joined else ():
            if key == "中" and not _is_of_two_states(match):
                continue
            k = bisect_right(begins, match.start()) - 1
            province = pattern("places", "{provinces}$").search(
                joined, max(match.start() - 3, 0), match.start()
            )
            start = province.start() if province and key == "国家" else match.start()
            if key == "中" and not match[1]:
                start -= 1
            if key == "上" and (state := _WITH_CHINA.search(joined, max(start - 4, 0), start)):
                start = state.start()
            found[k] = [*found[k], (start - begins[k], match.end() - begins[k], "zone", ())]
    for start, end in (
        *_corridors(joined),
        *abbreviations.national_zones(joined),
        *named_features(joined),
    ):
        k = bisect_right(begins, start) - 1
        found[k] = [*found[k], (start - begins[k], end - begins[k], "zone", ())]
    for resort in (
        *re.finditer("旅游度假区", joined),
        *re.finditer("灌区", joined),
    ):  # faster than one of both
        longest = 3 if resort[0] == "灌区" else 9
        match = pattern("places", _RESORT).search(joined, max(resort.start() - longest, 0), resort.end())
        if match:
            k = bisect_right(begins, match.start()) - 1
            found[k] = [*found[k], (match.start() - begins[k], match.end() - begins[k], "zone", ())]
    for water in re.finditer("水库", joined):
        for start in (water.start() - 3, water.start() - 2):
            match = pattern("places", _RESERVOIR).match(joined, start) if start >= 0 else None
            if match and match.end() == water.end() and not (knows(match[1]) or knows(match[1][:2])):
                k = bisect_right(begins, start) - 1
                found[k] = [*found[k], (start - begins[k], match.end() - begins[k], "zone", ())]
    for start, codes_of in _in_series(joined):
        k = bisect_right(begins, start) - 1
        found[k] = [*found[k], (start - begins[k], start - begins[k] + 1, "zone", codes_of)]
    for start, end in _parted(joined, codes):
        k = bisect_right(begins, start) - 1
        found[k] = [*found[k], (start - begins[k], end - begins[k], "parted", ())]
    return found


def _is_of_two_states(match: re.Match) -> bool:
    """Return whether a zone is named after two states: not 推进中|新建产业园, 行动中|以甲园区为主体, 对缅|中药材产业园."""
    text, start = match.string, match.start()
    if not match[1]:
        return not knows(text[start : start + 2])
    if match[1] == "以":
        before = _NOT_CHINESE.split(text[max(start - _IN_COURSE, 0) : start])[-1]
        if "在" in before or _AS.match(text, match.end()):
            return False
    return is_word(text, start, start + 2)


def _corridors(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of economic corridors named after states: 中蒙俄经济走廊, 中亚—西亚经济走廊."""
    for corridor in re.finditer("走廊", text):
        opens = max(corridor.start() - 24, 0)
        of_states = pattern("places", _STATES).search(text, opens, corridor.end())
        if of_states:
            yield of_states.span()
            continue
        joined = _JOINED.search(text, opens, corridor.end())
        first = re.split("[—-]", joined[0])[0] if joined else ""
        for k in range(len(first)):
            if first[k:] in _ends_of_corridors():
                yield joined.start() + k, corridor.end()
                break


@cache
def _ends_of_corridors() -> frozenset[str]:
    """Return the states and regions of the world from which a corridor may lead."""
    abroad = (row["place"] for row in _rows("foreign.csv") if row["kind"] != "city")
    return frozenset(["中国", "东盟", "中南半岛", *abroad])


def _in_series(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where regions are named by one character in a series, with their adcodes: 与沪、闽合作, 沪、闽等省, 美、欧、日等."""
    adcodes, distinct = _provinces()
    behind = f"(?<=[与同].)(?:、[{distinct}]){{1,30}}+(?!、|{{lines}})"
    before = f"(?<!、.)(?:、[{''.join(adcodes)}]){{1,30}}+(?=等(?:省|地(?![区方位]))|[两三四五六]省)"
    for match in pattern("places", f"[{''.join(adcodes)}](?=、)(?:{behind}|{before})").finditer(text):
        start, end = match.span()
        if not knows(text[max(start - 1, 0) : start + 1]) and not knows(text[end - 1 : end + 1]):
            yield from ((k, (adcodes[text[k]],)) for k in range(start, end, 2))
    if "美、" in text or "日、" in text:
        for match in _ABROAD.finditer(text):
            yield from ((k, ()) for k in range(*match.span(), 2))


@cache
def _provinces() -> tuple[dict[str, str], str]:
    """Return the adcodes of provinces by abbreviation, and the distinct abbreviations."""
    rows = [(divisions.names()[row["place"]][0], row) for row in _rows("abbreviations.csv")]
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
    return frozenset(row["abbreviation"] for row in _rows("abbreviations.csv"))


@cache
def _provinces_with(abbreviation: str) -> frozenset[str]:
    """Return the first digits of the provinces that an abbreviation names, or has a city of: 51 for 成 and 川."""
    places = (row["place"] for row in _rows("abbreviations.csv") if row["abbreviation"] == abbreviation)
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
    return {row["new"]: (row["old"], int(row["year"])) for row in _rows("renewed_divisions.csv")}


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


def _rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of names."""
    with shipped.folder("names", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def parts_of_cities() -> frozenset[str]:
    """Return the named zones, and the longer names of hills, lakes, islands, bays and harbours, which are in few cities."""
    notes, zone = ("mountain", "lake", "island", "bay", "harbour"), "new area or zone"
    rows = [row for row in _rows("areas.csv") if row["note"] == zone or len(row["area"]) > 2]
    return frozenset(row["area"] for row in rows if row["note"] in (*notes, zone))


@cache
def _zone_openings() -> tuple[str, ...]:
    """Return the words with which the name of a zone with a bracket opens."""
    words = shipped.word_lists("places")
    return ("中国", *(f"中{state}" for state in words["states"]), *words["zone_openings"])


@cache
def _opening_of_zone() -> re.Pattern:
    return re.compile("|".join(_zone_openings()))


@cache
def _bracketed_zone() -> re.Pattern:
    """Return the pattern of 中国（浙江）自由贸易试验区, 中新（广州）知识城, 数字甲省（乙城）产业园.

    Not 中国（温州）知识产权保护中心. It opens with one class of characters: `re` skips all others.
    """
    openings = _zone_openings()
    opens = "".join(sorted({word[0] for word in openings}))
    template = f"{INSIDE}{{0,8}}{_NAME_IN_BRACKET.pattern}[一-鿿]{{0,10}}?{{zones}}"
    return pattern("places", f"[{opens}]{behind_first(openings)}{template}")


@cache
def _names() -> tuple[Words, list[str], list[tuple[str, ...]]]:
    """Return the search for all names, the kind of each and its adcodes.

    Of two kinds for one name the first counts: divisions, areas, foreign places, counties by short names, parts of
    provinces (豫西), pairs of abbreviations.
    """
    kinds = {name: (kind, (adcode,)) for name, (adcode, kind) in divisions.names().items()}
    areas = [
        (row["area"], "foreign" if row["note"] == _CITY_ABROAD else "area") for row in _rows("areas.csv")
    ] + [(row["place"], "foreign") for row in _rows("foreign.csv")]
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
    return Words(list(kinds)), [kind for kind, _ in kinds.values()], [codes for _, codes in kinds.values()]
