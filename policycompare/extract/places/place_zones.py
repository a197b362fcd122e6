"""Zones, corridors, resorts and reservoirs with a name of their own: 中国（浙江）自由贸易试验区, 云栖山旅游度假区."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from policycompare import shipped
from policycompare.extract.vocabulary import behind_first, pattern
from policycompare.late import Late
from policycompare.read.segmentation import is_word, knows

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
_JOINED = Late(f"[一-鿿]{{2,8}}[—-]{{1,2}}(?:[一-鿿]{{2,5}}[—-]{{1,2}})?[一-鿿]{{2,5}}{_CORRIDOR}$")
_WITH_CHINA = Late(r"中国[—-]{1,2}\Z")
_ZONES = {"国家": _NATIONAL_ZONE, "海峡两岸": _STRAITS_ZONE, "上": _OF_ORGANISATION, "中": _TWO_STATES}


# Where some words are in a text: their starts in order, by word.
Where = Mapping[str, Sequence[int]]
# The words by which zones are found.
KINDS_OF_ZONES = ("走廊", "旅游度假区", "灌区", "水库")


def bracketed_zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of zones whose name has a place in brackets: 中国（浙江）自由贸易试验区, 中新（广州）知识城.

    Few lines have a bracket as of 中国（浙江）: only these are searched.
    """
    stop = 0
    for bracket in _NAME_IN_BRACKET.finditer(text):
        start = bracket.start()
        if start >= stop and _opening().search(text, max(0, start - _LONGEST), start):
            stop = text.find("\n", start)
            stop = stop if stop >= 0 else len(text)
            first = text.rfind("\n", 0, start) + 1
            yield from (match.span() for match in _bracketed_zone().finditer(text, first, stop))


@cache
def _openings() -> tuple[str, ...]:
    """Return the words with which the name of a zone with a bracket opens."""
    words = shipped.word_lists("places")
    return ("中国", *(f"中{state}" for state in words["states"]), *words["zone_openings"])


@cache
def _opening() -> re.Pattern:
    return re.compile("|".join(_openings()))


@cache
def _bracketed_zone() -> re.Pattern:
    """Return the pattern of 中国（浙江）自由贸易试验区, 中新（广州）知识城, 数字甲省（乙城）产业园.

    Not 中国（温州）知识产权保护中心. It opens with one class of characters: `re` skips all others.
    """
    openings = _openings()
    opens = "".join(sorted({word[0] for word in openings}))
    template = f"{INSIDE}{{0,8}}{_NAME_IN_BRACKET.pattern}[一-鿿]{{0,10}}?{{zones}}"
    return pattern("places", f"[{opens}]{behind_first(openings)}{template}")


def zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of national zones, and of those of the straits, of an organisation and of two states."""
    for key, template in _ZONES.items():
        for match in pattern("places", template).finditer(text) if key in text else ():
            if key != "中" or _is_of_two_states(match):
                yield _start_of_zone(match, key), match.end()


def _start_of_zone(match: re.Match, key: str) -> int:
    """Return where the name of a zone begins: with its province, with China, or with the first of two states."""
    text, start = match.string, match.start()
    if key == "国家":
        province = pattern("places", r"{provinces}\Z").search(text, max(start - 3, 0), start)
        return province.start() if province else start
    if key == "上":
        china = _WITH_CHINA.search(text, max(start - 4, 0), start)
        return china.start() if china else start
    return start - 1 if key == "中" and not match[1] else start


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


def corridors(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the spans of economic corridors named after states: 中蒙俄经济走廊, 中亚—西亚经济走廊."""
    for corridor in where.get("走廊", ()):
        opens, end = max(corridor - 24, 0), corridor + len("走廊")
        of_states = pattern("places", _STATES).search(text, opens, end)
        if of_states:
            yield of_states.span()
            continue
        joined = _JOINED.search(text, opens, end)
        first = re.split("[—-]", joined[0])[0] if joined else ""
        for k in range(len(first)):
            if first[k:] in _ends_of_corridors():
                yield joined.start() + k, end
                break


@cache
def _ends_of_corridors() -> frozenset[str]:
    """Return the states and regions of the world from which a corridor may lead."""
    abroad = (row["place"] for row in shipped.rows("foreign") if row["kind"] != "city")
    return frozenset(["中国", "东盟", "中南半岛", *abroad])


def resorts(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the spans of resorts and irrigated areas: 云栖山旅游度假区, 云栖灌区."""
    for kind, longest in (("旅游度假区", 9), ("灌区", 3)):
        for start in where.get(kind, ()):
            match = pattern("places", _RESORT).search(text, max(start - longest, 0), start + len(kind))
            if match:
                yield match.span()


def reservoirs(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield the spans of reservoirs in a list or behind a verb: 云栖水库."""
    for reservoir in where.get("水库", ()):
        for start in (reservoir - 3, reservoir - 2):
            match = pattern("places", _RESERVOIR).match(text, start) if start >= 0 else None
            is_whole = match and match.end() == reservoir + len("水库")
            if is_whole and not (knows(match[1]) or knows(match[1][:2])):
                yield start, match.end()
