"""The words next to a name that decide whether it is a place, a zone, or a part of the name of a body."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from policycompare import shipped
from policycompare.extract.masks import FILLER
from policycompare.extract.places.place_features import OPENS, names_park, short_names
from policycompare.extract.places.place_lists import GOVERNMENT, precedes_governments
from policycompare.extract.places.place_names import Name
from policycompare.extract.places.place_zones import INSIDE
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import divisions
from policycompare.read.segmentation import is_word, knows

# Words that open with the last character of what seems to be a harbour district: 上海港|区位.
_OPENED = "[位块间域县镇内]"
# Not 泉港区 and 铁山港区, which are counties, nor 福州(一流港区) and 遵义(重点工业区).
_KIND_OF_ZONE = (
    f"{{qualifiers}}{{0,6}}?{{zones}}(?<!泉港区)(?<!市铁山港区)(?<!{{common_harbours}}港区)(?<![老新重轻]工业区)(?<!{{common_industrial}}工业区)(?!(?<=港区)(?<!保税港区){_OPENED})"
    "(?!域|航空港|型|群|示范省|先行试验|(?<=新城)[市镇区乡街路村]|(?<=生态城)区|(?<=大学城)[市镇乡])(?:（[AB]型）)?"
)
_HARBOUR_DISTRICT = Late(f"(?<=港区)(?!{_OPENED})")
_ZONE = f"(?:(?:(?:(?<=[庆市])两江)?{INSIDE}{{0,8}}?(?:工业区{INSIDE}{{1,6}}?)?|国家级?{INSIDE}{{3,8}}?)(?:国际机场)?{_KIND_OF_ZONE}|(?:两江|{INSIDE}{{2,3}})(?:国际|(?<!{{common_airports}})(?<!新))机场(?!群))"
# What is named after the place directly before it: 湛江(港), 凭祥(铁路口岸), 平遥(古城), 南粤(古驿道); not 厦门(港口), 南宁(电子口岸).
# Also 湛江(湾), not 深圳(湾区).
_DIRECT = (
    "(?:(?<![省市区县])港(?!(?!区域){not_ports})|{crossings}?口岸(?!型)|古城(?![墙门])"
    "|(?<![省市县区旗])古驿?道|(?<![省市县区旗湾])湾(?!{not_bays}))"
)
# Islands and reservoirs behind a name that is certainly a place: 百色(水库), 厦门(岛), not 某市(水库).
_WATER = "(?<![省市县区州旗岛湾])(?:[群列]?岛(?!{not_islands})|水库)"
# A park or reserve: 庐山(国家地质公园), 福安市(富春溪湿地公园); not 福建省(湿地公园), 连城县(国家级风景名胜区).
_PARK = f"(?:(?<![省市区县])(?:国家级?{INSIDE}{{2,4}}?(?=旅游度假区))?|(?!{{qualifiers}}){INSIDE}{{1,6}}?){{qualifiers}}{{0,6}}?(?:{{parks}}|(?<!{{common_reserves}})保护区(?!域))(?!群)"
# A garden or park of a city: 合肥市(儿童公园), 合肥(云栖植物园), 合肥(沐槐公园); not 合肥(城市公园), 合肥(动植物园), 合肥(动物园等单位).
_OF_CITY = (
    f"(?!城市|综合|国家|[成政府])(?:({INSIDE}{{0,4}}?(?<!动){{gardens}})"
    f"|(?:(?!有){INSIDE}){{0,5}}?(?<!国家)(?<!体育)(?<!主题){{city_parks}}"
    f"|((?:(?!有){INSIDE}){{2,6}}?)公园|(公园)(?=改造|更新|[、，。；]))(?!群|城市|体系|[^，。；：]{{0,12}}等单位)"
)
_BEHIND = f"(?:{_DIRECT}|{_WATER}|{_PARK})"
# The end of the name of a body or facility: 合肥(综合性国家科学中心), not 兰州(中心城区) or 香港(国际金融中心).
_CENTRE = "中心(?![城镇]|[一-鿿]{1,5}(?:枢纽|港|区|城))"
# Streets, and institutes with 城市 in their name: 南京(道), 湖北(二路), 武汉某(城市规划研究院), not 南京(道路), 湖南(道县).
_STREET = "(?:道(?=[、，。；）和与及]|$)|[一二三四五六七八九十]{1,2}[路街])"
_OF_CITIES = f"{INSIDE}{{0,6}}?城市{INSIDE}{{0,8}}?(?:研究院|研究所|设计院)"
# A fund that is named after a place: 江淮(创业投资引导基金), not 江淮(基金会).
_FUND = "(?:{fund_words}){1,8}基金(?![会业]|小镇|市场|管理)"
_BASE = "产业基地"
# What follows the name of an airport in a list: 合肥新桥(、芜宣机场), 成都天府(、昆明长水等机场).
_OTHER_AIRPORTS = Late("(?!机场)(?:[、和与及][一-鿿]{2,5}){0,6}(?:等[一-鿿]{0,4})?机场")
# A zone that is named after a quarter of a city: 外滩(金融集聚区), not 外滩(的集聚区).
_OF_QUARTER = f"{OPENS}{{quarters}}{INSIDE}{{1,8}}?(?:{{zones}}|{{quarter_zones}})(?!域)"
_WINDOW = 60  # characters behind a place that may belong to the name of a zone
# The ends of `_BEHIND` without the parks, and that of an airport.
_PORTS = ("港", "岸", "古城", "道", "湾", "岛", "水库", "保护区", "机场")
# A festival or other day: 大同(电影节), 五台山(佛教文化节)举办期间; not 厦门(节能), 厦门(关键环节).
_FESTIVAL = f"{INSIDE}{{1,10}}?(?<!{{no_festivals}})节(?=[^一-鿿]|[和与及等的、]|期间|活动|$)"
_DEPARTMENT = f"{INSIDE}{{0,8}}?(?:主管|行政)部门"
# A firm with a long name: 合肥市(蜀山区甲乙玩具制造有限公司), 合肥市(甲乙玩具厂); not 平潭(污水处理厂), 老挝(投资设厂), 武平(武平县甲乙公司).
_NAMED = "(?:(?!(?<!（)(?:{breaks_firms}|{provinces}))[一-鿿（）])"
_FIRM = (
    f"(?:(?![省市区县州]){_NAMED}){{2,20}}?"
    "(?:有限(?:责任)?公司|（集团）公司|(?<![水电热理烧化焚船工建办设开投进入])厂(?![区房商家址长矿站界车化内外院]))"
)
# A centre that is to be built: 中宁县(大宗商品交易中心项目), not 江苏(知识产权运营中心)承担项目.
_PROJECT = Late("[一-鿿]{1,12}?中心等?(?:建设|工程|新建|扩建)?项目(?![一-鿿])|[一-鿿]{1,12}?中心等项目")
# Those whom a programme that is named after a river or hill honours: 湘江(青年学者), not 东部(学校的学者).
_HONOURED = "(?<=[江河湖海山])(?:(?![的和与及、地等]|专家)[一-鿿]){0,6}?(?:学者|(?<=[江河湖海山]){honours})"
_SCHOOL = f"{INSIDE}{{0,4}}?{{school_subjects}}学校"
_DISTRICT = Late("[一-鿿]{1,4}?[市县区]")
# A kind of plant: 青海(草地早熟禾), not 青海(推广早熟禾).
_VARIETY = "(?:(?![种推引建])[一-鿿]){0,2}?{varieties}"
# 政府债券 and 银行业 are no bodies; 中国水泥研究总院 behind a place is whole without it.
_BODY = f"(?:{_STREET}|{{not_places}}|{_VARIETY}|(?!中国[一-鿿]{{2,8}}研究总院){INSIDE}{{0,12}}?{{bodies}}(?!债|业|保险))"
# Further bodies, each with a word that it has: few places have one near them.
_BODIES_WITH = {
    "基金": _FUND,
    "部门": _DEPARTMENT,
    "城市": _OF_CITIES,
    "节": _FESTIVAL,
    "学校": _SCHOOL,
    "中心": f"{INSIDE}{{0,10}}?(?<!{{designations}}){_CENTRE}",
}
_FOUNDS = ("打造", "建成", "设立")
_NEAR = 50  # characters in which the word begins
# Zones behind another with one body for all: 天府新区(、宜宾高新区管委会).
_LISTS = ("、", "和", "与", "及", "以")
_OTHER_ZONES = f"(?:(?:[、和与及]|以及){INSIDE}{{2,12}}?{{zones}}){{1,5}}(?:管委会|管理委员会)"
# What follows a name in quotation marks that is a brand or programme: “湘江菁英”行动计划, “湘江易融”服务平台, not
# “长三角”一体化.
_BRAND = (
    "[^“”，。；]{0,12}(?:{event_ends}”"
    "|(?<!”)(?:(?!{breaks}|{regional}|{extents})[一-鿿A-Za-z]){1,4}”(?:(?![为是])[一-鿿]){0,16}?(?:平台|系统|班列)"
    "|”(?:、?“[^“”]{1,12}”){0,8}(?:等|\\d{0,3}[个大])?(?:{brand_kinds}){0,4}{brand_words})"
)
_IN_BRACKET = f"）{INSIDE}{{0,14}}?(?:{{bodies}}|{{bracket_names}})"
# A body with a bracket in its name: 海峡两岸(（泉州）茶叶博览会).
_BEFORE_BRACKET = f"（[一-鿿]{{2,6}}）{INSIDE}{{0,14}}?{{bodies}}"
# The same behind a place: 玉林（福绵）(节能环保产业园).
_ZONE_IN_BRACKET = f"（[一-鿿]{{1,5}}[^业域]）{INSIDE}{{0,8}}?{{zones}}(?!域|航空港)"

# A town or village with the short name of a city: 上杭县古田(镇); not 扬州(镇江) or 桂林(村镇).
_TOWN = Late("镇(?![江远平海雄坪巴康沅赉宁原安区村域级办])|村(?![镇庄级民改卫医委务])")
# A town behind the whole name of its county: 某县(云岭镇); not 某县(各乡镇), 某市(小城镇), 某县(中心镇), 某县(侗乡油茶), 某县(六镇).
_TOWN_OF = (
    "(?![一二四五六七八九十百千]{1,3}[镇乡])(?:(?!{breaks}|{no_towns}|[全部]|中国)[一-鿿]){1,4}?"
    "(?<![城乡村建中心重小大特古集强名制业色侗苗之水家故下返进行政])"
    "[镇乡](?![市县区村乡镇级域风愁情土贤音]|政府)"
)
# Railways, roads and trains in a list: (渝西)、成达万高铁, (渝西)等射线高速公路; not (豫西)、沿江高速发展地区 and
# (渝西)等铁路沿线.
_LINE = "(?:射线|支线|集散){0,2}(?:高速公路|高速铁路|高铁(?!经济)|铁路(?!货运站|枢纽)|城际铁路|班列)"
_LINES = Late(f"(?:(?:、[一-鿿]{{2,3}}){{0,6}}?、[一-鿿]{{2,5}}?等?{_LINE}|等?{_LINE}(?!沿线|服务区|口岸))")
_GOVERNMENT = Late(GOVERNMENT)
_FARTHEST = 40  # characters up to the end of what `_LINES` matches

# A river, lake or hill with a direction, and the side that it is the direction of: 环湖(北岸), not 湖北(岸线).
_WATER_OR_HILL, DIRECTIONS = "河湖江山海淮", "东南西北"
_SIDE = Late(
    "侧(?!重)|岸(?!线|电|基)|麓|坡(?!耕|改|地|度)|端(?!口|午|正)|缘|口(?=[^一-鿿]|[的等与和及处、]|$)"
)
# The rest of the name of a lake before it: 云鉴(湖南); not 来自(湖南), 某省(湖南).
_OF_LAKE = Late(
    "[一-鿿](?![省市县区州盟和与及或在由从到至往向对赴为以的是有将把如即除各等非来去入出离经过含达抵跨邻连接])[一-鿿]$"
)
_SIDES = "侧岸麓坡端缘口"
_PART_OF_AREA = Late("[东南西北]部(?![分署门队委级长位])")  # 东部 in 青浦东部
# Words behind an area that is one only with them: 坝上(荒漠化地区).
_EXTENT_NEEDED = "(?:[流区]域(?!性)|[^，。；：、]{0,6}?{extents_needed})"
# Words that open with the last character of what seems to be a river or harbour: 龙头|港航, 深圳|河道, 曹妃甸|港区.
_AFTER_HARBOUR = Late("航(?!道|线|站|空)|澳")
_AFTER_DIVISION = Late(
    "(?<=河)(?:道|长[制办]|湖|源(?!头)|滩)|(?<=[河江])(?:口[镇街]|[东西南北](?:街道|镇|新[城区]))|(?<=港)区"
)
# What shows that a name is no part of a weir: 鱼嘴(铁路货运站), not 修建鱼嘴.
_STATION = Late("(?:铁路)?货运|[东西南北]?货场|站|水厂|组团|片区")
# What keeps a region after a verb of going along: 沿湖南、贵州边界, not 沿湖南行.
_ALONG, _REGION_AFTER = "沿环绕", Late("[^一-鿿]|[、和与及省段境界]|两岸|交界|边界|半岛|$")


def end_of_zone(text: str, start: int, end: int, kind: str, *, is_direct: bool = False) -> int | None:
    """Return the end of the zone that is named after a place; None if there is none.

    With `is_direct` it must follow the place without other words: 太仓(高新区), not 京口(山海高新区).
    """
    if kind == "zone":
        return None
    if "机场" in text[end : end + _FARTHEST] and (airport := _end_of_listed_airport(text, end)):
        return airport
    if text.startswith("（", end):
        zone = pattern("places", _ZONE_IN_BRACKET).match(text, end)
    elif _up_to_zone().match(text, end, end + _WINDOW):
        zone = pattern("places", _KIND_OF_ZONE if is_direct else _ZONE).match(text, end)
    else:
        return None
    if zone is None and kind != "run" and _ports_and_parks().search(text, end, end + _WINDOW):
        zone = pattern("places", _DIRECT if is_direct else _BEHIND).match(text, end) or (
            None if is_direct else _garden(text, start, end)
        )
        code, _ = divisions.names().get(text[start:end], ("", ""))
        is_province = code.endswith("0000") and divisions.by_adcode()[code]["name"][-1] != "市"
        if zone and zone[0] == "口岸" and is_province:
            return None  # the crossings of a province
    if zone is None or text.endswith(("地区", "区域", *shipped.word_lists("places")["zones"]), start, end):
        return None
    if zone[0].endswith(_BASE) and text[start:end] in shipped.word_lists("places")["compass"]:
        return None  # what is in all of it: 打造西部(造船产业基地)
    is_part = kind == "area" and text[end - 1] in f"{DIRECTIONS}中部区角"  # 闽西, 西部, not 北部湾
    if is_part and zone[0] in shipped.word_lists("places")["plain_zones"]:
        return None  # those in an area: 闽西(产业园区)
    return zone.end()


def _garden(text: str, start: int, end: int) -> re.Match | None:
    """Return the match of a garden or park behind the place that it is named after; None for 甲乙丙|合肥植物园, an employer.

    A park needs a name or a kind that each city has one of: 合肥沐槐(公园), 合肥人民(公园); or it has that of a county: 静安(公园).
    """
    garden = pattern("places", _OF_CITY).match(text, end)
    if garden is None or (garden[1] and not pattern("places", OPENS).match(text, start)):
        return None
    if garden[3] and text[start:end] in divisions.names():
        return None
    return garden if garden[2] is None or names_park(garden[2]) else None


def _end_of_listed_airport(text: str, start: int) -> int | None:
    """Return the end of the name of an airport at `start` in a list of airports; None if there is none."""
    for end in (start + 2, start + 3):
        if f"{text[start:end]}机场" in _airports() and _OTHER_AIRPORTS.match(text, end):
            return end
    return None


@cache
def _airports() -> frozenset[str]:
    """Return the named airports, without those whose names have 国际."""
    return frozenset(row["area"] for row in shipped.rows("areas") if row["note"] == "airport")


def has_crossing(adcodes: tuple[str, ...]) -> bool:
    """Return whether 口岸 behind a name with these adcodes names a crossing: 凭祥(口岸), not 青岛(口岸), its customs.

    Of divisions only those in a province at a land border have one, and the cities 天津 and 上海, which are ports.
    """
    return not adcodes or any(
        code[:2] in shipped.word_lists("places")["crossed_provinces"] for code in adcodes
    )


def is_harbour_district(text: str, start: int, end: int) -> bool:
    """Return whether a named harbour has 区 behind it as its district: 吕四港(区), not 吕四港|区位.

    Not where the text names the harbour itself too, which is one place with its district.
    """
    harbour = text[start:end]
    if harbour[-1] != "港" or text[end : end + 1] != "区" or not _HARBOUR_DISTRICT.match(text, end + 1):
        return False
    return text.count(harbour) == text.count(f"{harbour}区")


def is_apart(text: str, start: int, end: int) -> bool:
    """Return whether a named area or foreign place is no part of other words: not (新)建溪, 共产主义渠(道), 坝上(水位)."""
    lists = shipped.word_lists("places")
    if end - start < 4 and not is_word(text, start, end):
        return False
    if text[max(start - 1, 0) : start + 1] in _closed_words():
        return False
    if text.startswith(lists["begun_words"], end - 1) and not text.startswith("港口岸", end - 1):
        return False
    if text[end - 1] in "河江港" and _ends_in_another_word(text, start, end):
        return False
    if text[start:end] in lists["with_stations"] and not _STATION.match(text, end):
        return False
    needs_extent = text.startswith(lists["with_extents"], start, end)
    return not needs_extent or pattern("places", _EXTENT_NEEDED).match(text, end) is not None


def end_of_zone_of_quarter(text: str, start: int) -> int | None:
    """Return the end of the zone that is named after the quarter at `start`; None for the quarter alone."""
    zone = pattern("places", _OF_QUARTER).match(text, start)
    return zone.end() if zone else None


def is_new_river(text: str, start: int, end: int) -> bool:
    """Return whether 新 before the name of a river makes it that of another: (新)泾河, not 创新|泾河治理."""
    before = text[max(start - 2, 0) : start]
    return text[end - 1] in "河江" and before.endswith("新") and not knows(before)


def _ends_in_another_word(text: str, start: int, end: int) -> bool:
    """Return whether the last character of what seems to be a river or harbour opens a word: 龙头|港航, 深圳|河道."""
    if text[end - 1] == "港" and end - start > 2 and _AFTER_HARBOUR.match(text, end):
        return True
    return _AFTER_DIVISION.match(text, end) is not None and text[start : end - 1] in short_names()


@cache
def _closed_words() -> frozenset[str]:
    """Return the words of two characters of which the second opens what seems to be a named area."""
    return frozenset(shipped.word_lists("places")["closed_words"])


@cache
def _up_to_zone() -> re.Pattern:
    """Return the pattern of Chinese characters up to the end of a zone, port or park: most places have none."""
    lists = shipped.word_lists("places")
    return _up_to_end([*lists["zones"], *lists["parks"], *lists["gardens"], "公园", *_PORTS])


@cache
def _up_to_body() -> re.Pattern:
    """Return the pattern of Chinese characters up to the last one of a body or street."""
    lists = shipped.word_lists("places")
    return re.compile(_up_to([*lists["bodies"], *lists["not_places"], *lists["varieties"], *"道路街"]))


@cache
def _up_to_body_with() -> re.Pattern:
    """Return the pattern of Chinese characters up to the end of a word of `_BODIES_WITH`: most places have none."""
    return _up_to_end(_BODIES_WITH)


def _up_to_end(words: Collection[str]) -> re.Pattern:
    """Return the pattern of Chinese characters up to the end of any of some words."""
    of_length = ["|".join(word for word in words if len(word) == n) for n in sorted(set(map(len, words)))]
    up_to_end = _up_to(words)
    in_no_word = "".join(f"(?<!{some})" for some in of_length)
    in_word = "|".join(f"(?<={some})" for some in of_length)
    return re.compile(f"(?:{up_to_end}{in_no_word}){{0,{_WINDOW}}}+{up_to_end}(?:{in_word})")


def _up_to(words: Iterable[str]) -> str:
    """Return the pattern of Chinese characters up to the last one of any of some words."""
    ends = "".join(sorted({word[-1] for word in words}))
    return rf"[^{ends}\x00-\u4dff\ua000-\U0010ffff]{{0,{_WINDOW}}}+[{ends}]"


@cache
def _ports_and_parks() -> re.Pattern:
    return re.compile(
        "|".join(
            [
                "港",
                "口岸",
                "古",
                "湾",
                "岛",
                "水库",
                "保护区",
                "物园",
                "公园",
                *shipped.word_lists("places")["parks"],
            ]
        )
    )


def is_body(text: str, end: int) -> bool:
    """Return whether a zone that ends at `end` is named for its body, alone or with others: 甲新区、乙新区(管委会)."""
    if text[end : end + 1] in _LISTS:
        following = text[end:]
        has_body = "管委会" in following or "管理委员会" in following
        return has_body and pattern("places", _OTHER_ZONES).match(text, end) is not None
    is_one = pattern("places", "{zone_bodies}").match(text, end) is not None
    return is_one or _opens_body_with(("部门", "基金"), text, end)


def _opens_body_with(words: Iterable[str], text: str, end: int) -> bool:
    """Return whether the text from `end` on opens as the name of a body that has one of some words."""
    if not _up_to_body_with().match(text, end, end + _NEAR):
        return False
    near = text[end : end + _NEAR]
    return any(pattern("places", _BODIES_WITH[word]).match(text, end) for word in words if word in near)


def is_part_of_a_name(text: str, printed: str, name: Name, end: int) -> bool:
    """Return whether a place is part of the name of a body, fair, road or treaty: 江苏 in 江苏知识产权运营中心."""
    start, _, kind, _ = name
    if kind == "run" and pattern("places", "{shared_bodies}").match(text, end):
        return False
    following = text[end : end + 1]
    if following in _LISTS:
        if text.endswith("新区", start, end):
            return is_body(printed, end)
        if kind in ("name", "short", "county") and precedes_governments(printed, end):
            return True
    before = text[max(start - 9, 0) : start]
    if before[-1:] == "院" and before.endswith(("科学院", "中科院")):
        return True
    is_quoted = "“" in before and before.rfind("“") > before.rfind("”")
    if is_quoted and (_is_coined(text, start, end) or pattern("places", _BRAND).match(text, end)):
        return True
    if following == "）":
        if before.endswith("班列（"):
            return True
        if _GOVERNMENT.match(text, end + 1) and "（含" in text[max(start - 40, 0) : start]:
            return True  # 各市（含甲市、乙市）政府
        in_bracket = before[-1:] == "（" and before[-2:-1] >= "一"
        return in_bracket and pattern("places", _IN_BRACKET).match(text, end) is not None
    if following == "（":
        return kind == "area" and pattern("places", _BEFORE_BRACKET).match(text, end) is not None
    if not "一" <= following <= "鿿" and following != FILLER:
        return False
    if kind == "area" and pattern("places", _HONOURED).match(text, end):
        return True
    mask = text.find(FILLER, end, end + 3)
    if mask >= 0 and printed[mask] not in "（《" and re.fullmatch("[一-鿿]*", text[end:mask]):
        return True
    if ("公司" in text[end : end + 36] or "厂" in text[end : end + 20]) and _opens_firm(text, name, end):
        return True
    if kind == "area" and text.endswith(("地区", "区域", "高原"), start, end):
        return False  # 华北地区(节水技术中心): it serves the region
    if kind in ("area", "run") and before.endswith(_FOUNDS) and _opens_body_with(("中心",), text, end):
        return False  # 打造华北(节水技术中心): it is to serve the region
    is_body_named = _up_to_body().match(text, end, end + _WINDOW) and pattern("places", _BODY).match(
        text, end
    )
    if not (is_body_named or _opens_body_with(_BODIES_WITH, text, end)):
        return False
    is_division = kind in ("name", "short", "county")
    return not (is_division and "项目" in text[end : end + 22] and _PROJECT.match(text, end))


def _is_coined(text: str, start: int, end: int) -> bool:
    """Return whether a place closes a name in quotation marks: “东方硅谷”, “才兴川渝”; not “长三角” or “甲和长三角”."""
    is_last = text[end : end + 2].lstrip().startswith("”")
    return is_last and "一" <= text[start - 1] <= "鿿" and text[start - 1] not in "和与及至或在以对的、"


def _opens_firm(text: str, name: Name, end: int) -> bool:
    """Return whether a place, perhaps with one in it, opens the name of a firm: 合肥市(蜀山区甲乙玩具厂), 安徽(合肥甲乙玩具厂)."""
    _, _, kind, adcodes = name
    whole = _DISTRICT.match(text, end) if kind == "name" else None
    inner = whole[0] if whole else text[end : end + 2] if kind == "short" else ""
    if inner and adcodes:
        code, _ = divisions.names().get(inner, ("", ""))
        outer = adcodes[0].removesuffix("00").removesuffix("00")
        end += len(inner) * (code.startswith(outer) and code != adcodes[0])
    return pattern("places", _FIRM).match(text, end) is not None


def is_town(text: str, end: int) -> bool:
    """Return whether a short name that ends at `end` is that of a town or village."""
    return text[end - 1] not in "县市区" and _TOWN.match(text, end) is not None


def end_of_town(text: str, end: int) -> int:
    """Return the end of the town behind the whole name of a county, or that of the county: 某县(云岭镇)."""
    if text[end - 1] not in "县市区旗" or not ("镇" in text[end : end + 5] or "乡" in text[end : end + 5]):
        return end
    town = pattern("places", _TOWN_OF).match(text, end)
    return town.end() if town and town[0] not in divisions.names() else end


def opens_lines(text: str, end: int) -> bool:
    """Return whether a list of railways or roads goes on behind a pair of abbreviations: 渝西(、成达万高铁)."""
    following = text[end : end + _FARTHEST]
    has_line = "高" in following or "铁路" in following or "班列" in following
    return has_line and _LINES.match(text, end) is not None


def is_side(text: str, start: int, end: int) -> bool:
    """Return whether a short name is a side of a river, lake or hill: 湖北 in 环湖北岸 and 沿湖北行, not in 赴湖北.

    Also behind the rest of the name of a lake: 云鉴湖南（二期）, not 位于湖南（二期）. So is 浦东 in 青浦东部.
    """
    if end - start != 2:
        return False
    if _PART_OF_AREA.match(text, end - 1):
        return True
    if text[start] not in _WATER_OR_HILL:
        return False
    is_of_lake = text[start] == "湖" and _OF_LAKE.search(text, max(start - 2, 0), start)
    if is_of_lake and not knows(text[start - 2 : start]):
        return not "一" <= text[end : end + 1] <= "鿿"
    is_along = text[start - 1 : start] in _ALONG and start > 0
    is_of_water = text[end : end + 1] in _SIDES and _SIDE.match(text, end) is not None
    return is_of_water or (is_along and not _REGION_AFTER.match(text, end))
