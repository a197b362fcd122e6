"""Parks, quarters, canals, rivers and towns that have a name of their own and no division before it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise, product

from policycompare import shipped
from policycompare.extract.places.place_zones import Where
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import abbreviations, divisions
from policycompare.read.segmentation import knows
from policycompare.text import FILLER

# What precedes a name: no Chinese character, the mark of a list or a verb.
_OPENING_WORDS = tuple("和与及在以年")
OPENS = f"(?:(?<![一-鿿])|(?<=[、{''.join(_OPENING_WORDS)}])|(?<={{before_features}}))"
_CHARACTER = "(?:(?!{breaks}|{before_features}|年)[一-鿿])"
# What a name may have behind it before its kind: 云栖山(国家)森林公园, 云泽(金融)商务区.
_QUALIFIED = "(?:{feature_qualifiers})*$"
# Up to eight characters; of what is left without such words the dictionary decides.
_NAME = f"{OPENS}({_CHARACTER}{{2,8}})\\Z"
_NO_NAME = "{no_features}|中{short_states}$"  # 中越|老街
_LONGEST, _LONG = 8, 4  # characters of a name, and those that are too many for a quarter
# The last characters of what is no name of a district: 建大(景区), 工江(新区) in the cells 开工 and 两江新区 of a table.
_NO_DISTRICT = "大江"
# Quarters that may be named by a town too, and the characters of their names.
_HISTORIC, _LONGEST_OF_QUARTER = ("历史文化街区", "历史文化风貌区"), 6
_AND = ("、", "和", "与", "及")
_DIGITS = "一二三四五六七八九十百千万"
_OF_NATURE = "(?!{no_waters}|高山|火山|矿山)[一-鿿]{2}[山河湖江岛湾峡]"
# What shows that a kind of feature is part of a longer word or zone: 湿地公园(群), 黄石老街(文化产业园).
_GOES_ON = "群|城市(?!更新)|[民住户多式型化]|办法|条例|体系|(?:(?!{breaks})[一-鿿]){0,4}?{zones}"
# Rivers and lakes in a list, perhaps with a part of each: 云河（北段）、南溪港.
_WATER = f"{_CHARACTER}{{1,3}}[河江湖港溪渠]"
_PART = "(?:（[一-鿿]{1,3}）)?"
_WATERS = f"{OPENS}({_WATER}{_PART}(?:[、和与及]{_WATER}{_PART}){{0,20}}+)"
_OF_WATERS = Late("等(?:(?!等)[^，。；：、]){0,16}?(?:[河湖]|水系|支流|流域|航道|\\d条|公里)")
# A river, lake or reservoir without others: 云溪河(流域), 云溪湖(旅游区), 云溪港(生态廊道); not 云溪河(街道).
_OF_WATER = (
    "[^一-鿿]|流域|水系|两岸|沿岸|[东西南北]岸|[干支]流|综合|治理|整治|生态|水质|水环境|水污染|除险|扩建|扩蓄|库区|工程|引水"
    "|国际|风情|旅游|滨水|休闲|景区|组团|为"
)
_RIVERS = ("河", "江", "溪")
_WATER_ALONE = Late(
    f"[河江湖港库](?<![江山][河江湖])(?<![^水]库)(?:(?<!港)(?={_OF_WATER})|(?<=港)(?=生态廊道|\\d[\\d.]{{0,5}}公里))"
)
_NO_WATER = f"^(?:{{no_waters}}|[{_DIGITS}]|.?{{common_waters}}|.*[{_DIGITS}]$)"
_WATERS_IN_LIST = tuple(map("".join, product("河江湖港溪渠", (*_AND, "（"))))
_IN_LIST = Late(f".(?:（[一-鿿]{{1,3}}）)?(?:{'|'.join(_AND)})")
# Towns in a list: 云岭镇、石坝乡; not 中心镇、特色镇, 云岭镇、石坝乡(人民政府).
_TOWN = (
    "(?:(?!{no_towns}|{before_features}|[等的和与及或在将把为以是已至到向对从由各每年个座省市县区州村镇乡])[一-鿿]){2,4}?"
    "(?<![城建中心重小大特古集强名制业色旺街之下返进行政故侨壮侗苗])(?:[镇乡]|街道)"
)
_TOWNS = f"(?:{OPENS}|(?<=[市县区的]))({_TOWN}(?:[、和与及]{_TOWN}){{0,30}}+)(?![市县区级域风]|(?:人民)?政府|党|办|干部|学)"
_TOWNS_IN_LIST = tuple(map("".join, product(("镇", "乡", "街道"), _AND)))
# A town without others, and what shows that it is one: 在云岭镇(为…), 云岭镇(等), 云岭镇(上坪路); not 云岭镇(政府).
_LONGEST_TOWN = 4  # characters of such a town with its kind
_TOWN_ALONE = f"{OPENS}(?![赴往进入])({_TOWN})\\Z"
_OF_TOWN = Late(
    f"[^一-鿿{FILLER}、）]|等(?!部门|单位)|为|相连|接壤|毗邻|位于|(?:(?!的)[一-鿿]){{1,6}}?(?:(?<![公铁道])路|(?<![农乡])村|宅|小区)"
)
_KINDS = ("named_parks", "named_quarters", "named_canals", "named_districts")


def words_of_features() -> list[str]:
    """Return the words by which `named_features` finds features: their kinds, and those of rivers and towns in lists."""
    kinds = shipped.word_lists("places")
    return [*chain.from_iterable(map(kinds.__getitem__, _KINDS)), *_WATERS_IN_LIST, *_TOWNS_IN_LIST, "镇"]


def named_features(joined: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the spans of parks, quarters and canals with a name of their own, and of rivers and towns in lists.

    A name is no word: 云栖郊野公园, 湘桂运河; not 城市湿地公园, 乡村森林公园. `where` has the words of `words_of_features`.
    """
    for key in _KINDS:
        yield from _of_kind(joined, where, key)
    for match in _WATER_ALONE.finditer(joined):
        start = _start_of_water(joined, match.start() - (match[0] == "库"))
        if start is not None and not pattern("places", _GOES_ON).match(joined, match.end()):
            yield start, match.end()
    yield from _listed_waters(joined, where)
    yield from _listed_towns(joined, where)
    yield from _towns_alone(joined, where)


def _of_kind(text: str, where: Where, key: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of features that end in a kind of a list; a word names one next to another in a list.

    So does 明月 in 明月老街、沐溪老街; a description never does: 现代商务区、沐溪商务区.
    """
    ends: dict[int, int] = {}  # by start
    sure: set[int] = set()
    for kind in shipped.word_lists("places")[key]:
        for start in where.get(kind, ()):
            end = start + len(kind)
            whole = _characters_before(text, start)
            name = pattern("places", _QUALIFIED).sub("", whole[1]) if whole else ""
            is_none = len(name) < 2 or pattern("places", _NO_NAME).match(name)
            if is_none or pattern("places", _GOES_ON).match(text, end):
                continue
            is_name = _is_name(name, key) or (kind in _HISTORIC and _is_long_name(name))
            if is_name or key == "named_parks" or len(name) < _LONG:
                ends[whole.start(1)] = end
            if is_name:
                sure.add(whole.start(1))
    closes = {ends[start] for start in sure}
    for start, end in ends.items():
        follows = text.endswith(_AND, 0, start) and start - 1 in closes
        if start in sure or follows or (text.startswith(_AND, end) and end + 1 in sure):
            yield start, end


def _characters_before(text: str, end: int) -> re.Match | None:
    """Return the match of characters that may be a name before a kind of feature at `end`; None for 以|上环(公园)."""
    whole = pattern("places", _NAME).search(text, max(0, end - _LONGEST), end)
    if whole is None:
        return None
    start = whole.start(1)
    is_word = text[max(start - 1, 0) : start] in _OPENING_WORDS and knows(text[start - 1 : start + 1])
    return None if is_word else whole


def _is_long_name(name: str) -> bool:
    """Return whether characters without a word among them may name an old quarter by its town: 云泾上塘(历史文化风貌区)."""
    return (
        name[0] not in _DIGITS
        and len(name) <= _LONGEST_OF_QUARTER
        and not any(map(knows, map("".join, pairwise(name))))
    )


def _is_name(name: str, key: str) -> bool:
    """Return whether characters before a kind of feature are a name."""
    has_word = any(map(knows, map("".join, pairwise(name))))
    if key == "named_parks":
        return _of_nature(name) or not _are_words(name)
    if key == "named_canals":
        return len(name) == 2 and (name in _pairs() or not has_word)
    if key == "named_districts":
        return len(name) < _LONG and name[-1] not in _NO_DISTRICT and not has_word
    is_part = len(name) == 3 and name[0] in "东南西北" and knows(name[1:])  # 北|虹桥
    return len(name) < _LONG and name[0] not in _DIGITS and (is_part or not has_word)


def names_park(characters: str) -> bool:
    """Return whether characters between a city and 公园 are a name: 沐槐, 云栖山体育; not 社区, 体育 or 城市湿地."""
    name = pattern("places", _QUALIFIED).sub("", characters)
    return len(name) > 1 and not pattern("places", _NO_NAME).match(name) and _is_name(name, "named_parks")


def _of_nature(name: str) -> bool:
    """Return whether a name opens with that of a hill, river or lake: 白石山, 大运河(源头); not 江河湖(湿地)."""
    return pattern("places", _OF_NATURE).match(name) is not None


@cache
def _pairs() -> frozenset[str]:
    """Return the pairs of abbreviations of provinces and cities: 湘桂."""
    return frozenset(abbreviations.pairs())


@cache
def short_names() -> frozenset[str]:
    """Return the short names of the present divisions."""
    return frozenset(row["short"] for row in divisions.current() if row["short"])


@cache
def new_districts() -> dict[str, str]:
    """Return the adcodes of the counties that end in 新区 by the short form that no other division has: 浦东."""
    ending, rows = "新区", [*divisions.current(), *divisions.former()]
    others = {row[column] for row in rows for column in ("name", "short")}
    districts = {
        row["name"].removesuffix(ending): row["adcode"]
        for row in divisions.current()
        if row["level"] == "county" and row["name"].endswith(ending)
    }
    return {short: code for short, code in districts.items() if len(short) == 2 and short not in others}


def _start_of_water(text: str, end: int) -> int | None:
    """Return where the name of a river, lake or reservoir begins, of which the kind begins at `end`; None for no name."""
    whole = _characters_before(text, end)
    if whole is None or len(whole[1]) > 3 or pattern("places", _NO_WATER).match(whole[1]):
        return None
    name = text[whole.start(1) : end + 1]
    parts = [name[k:n] for k in range(len(name)) for n in range(k + 2, len(name) + 1)]
    return None if any(map(knows, parts)) else whole.start(1)


def is_river(text: str, end: int) -> bool:
    """Return whether a name that ends at `end` is that of a river: 金昌(河治理), not 金昌(河道)."""
    return text[end : end + 1] in _RIVERS and pattern("places", _OF_WATER).match(text, end + 1) is not None


def _are_words(name: str) -> bool:
    """Return whether characters are words of the dictionary, one or several."""
    return not name or any(knows(name[:k]) and _are_words(name[k:]) for k in range(2, min(len(name), 4) + 1))


def _listed_waters(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the members of lists that close with their kind or length: 云河（北段）、南溪港(等8条河道)."""
    starts = sorted(chain.from_iterable(where.get(word, ()) for word in _WATERS_IN_LIST))
    ends = (match.span() for start in starts if (match := _IN_LIST.match(text, start)))
    for start, run in _runs(text, ends, _WATERS, 6):
        if _OF_WATERS.match(text, start + len(run)) is None:
            continue
        members = [match.span() for match in re.finditer("[^、和与及（）]+[河江湖港溪渠]", run)]
        names = [run[i:j] for i, j in members]
        is_own = [len(name) > 2 and not knows(name) for name in names]
        if any(is_own) and not any(pattern("places", "^(?:{no_waters})").match(name) for name in names):
            for (i, j), name in zip(members, names, strict=True):
                if not any(knows(name[k:]) for k in range(1, len(name) - 1)):  # 好|闽江
                    yield start + i, start + j


def _listed_towns(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the members of lists of towns: 云岭镇、石坝乡."""
    ends = sorted((start, start + len(word)) for word in _TOWNS_IN_LIST for start in where.get(word, ()))
    for start, run in _runs(text, ends, _TOWNS, 5):
        members = [match.span() for match in re.finditer("[^、和与及]+", run)]
        names = [run[i:j].removesuffix("街道").rstrip("镇乡") for i, j in members]
        if any(not knows(name) for name in names):
            for (i, j), name in zip(members, names, strict=True):
                if len(name) < _LONG or name[:2] not in short_names():  # 东阳|江南街道
                    yield start + i, start + j


def _towns_alone(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the spans of towns whose names have no word, where what follows shows that they are towns: 云岭镇(上坪路)."""
    for end in (start + 1 for start in where.get("镇", ())):
        town = _OF_TOWN.match(text, end) and pattern("places", _TOWN_ALONE).search(text, max(0, end - 5), end)
        if town and len(town[1]) <= _LONGEST_TOWN and not any(map(knows, map("".join, pairwise(town[1])))):
            yield town.span(1)


def _runs(
    text: str, ends: Iterable[tuple[int, int]], template: str, longest: int
) -> Iterator[tuple[int, str]]:
    """Yield start and text of the lists that a pattern matches, each once; `ends` are those of possible first members."""
    stop, listed = 0, pattern("places", template)
    for first, last in ends:
        if first < stop:
            continue
        starts = range(max(stop, first - longest), last + 1)
        run = next((it for k in starts if (it := listed.match(text, k, last + 200))), None)
        if run is None or run.start(1) < first >= run.end(1) - 1:
            continue
        stop = run.end(1)
        yield run.start(1), run[1]
