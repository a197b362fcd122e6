"""Names in a row: several quantities with one value, several nouns counted together."""

import re
from functools import cache

from policycompare import shipped
from policycompare.extract.quantities.names.scopes import scope_of
from policycompare.extract.quantities.quantity import number
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

LIST = re.compile(
    "(?:、(?![二三]产|低[毒残])|(?<!协)和(?![谐睦])|(?<!研究)与|(?<![普涉触危波遍])及(?!以[上下])|以及)(?![^（）]{0,12}）)"
)
_GROUP = "企业|机构|院校|高校|学校|院所|单位|领域|行业|园区|机关|部门|医院|县|区|市|村|户|乡镇|街道"
_ACT = r"^(.{2,}?)({acts}(?:总?量|总?数))$"
_WHOLE = re.compile("(?<!需氧)[率量额数值比]$|[能水电物]耗$|(?:寿命|面积|年限)$")
_NOUN = re.compile("(?:进出口|[^、]{2})总?[率量额数度值]$")
# 及 inside the first of a list: 货车及校车上线率、完整率和合格率.
_OUTER = Late(
    "([^、，及]{2,14}?(?<![率量额数值普涉触])及[^、和与及]{2,12}[率量额数值])、(?=[^及]{2,40}[和与][^及]{2,20}$)"
)
# Amounts for each unit of one whole: 单位增加值能耗、用水量.
_OF_UNIT = Late(
    "(.{0,20}?(?:单位|万元)(?:地区生产总值|国内生产总值|生产总值|GDP|(?:工业)?增加值|产值|产品|建筑面积|面积))(?=[^值])"
)
_USED = Late("(?:综合)?(?:能源消[耗费]|[能水电物]耗|用[水电能]量?|(?:二氧化)?碳排放)量?(?:强度)?")
# Nouns that are shorter or longer: 油料、蔬菜产量.
_SHORT_NOUN = re.compile(
    "(?:年?总?[产销]量|(?:产业|行业)?(?:综合)?年?总?产值|装机容量|(?:(?:最低|基本)?生活)?(?:保障|补贴|补助|救助|供养|护理|扶助){1,2}(?:平均|最低)?标准)$"
)
# The last of a list whose head noun holds for all, without its class: 氨氮等主要污染物重点工程减排量.
_ETC = re.compile(
    "^([^等]{1,12})等(?:(?:[^等]{0,6}?(?:污染物|金属|作物|产品|品种|物质|气体))([^等]{0,6}[^等]{2}总?量)|[^等]{0,10}?([^等]{2}总?量))$"
)
# A share whose whole only the last of a list has: 甲增加值和乙增加值占生产总值的比重.
_SHARE_OF = Late("占[^占]{2,20}(?:比重|比例|份额)$")
# A measure without what it is of (产值, 年销售收入), and one at the end of a name.
_WORDS = (
    "(?:产值|产量|产出|产能|增加值|(?:主营业务|销售|营业|经营)收入|营收|销售额|成交额|交易额|销量|规模|[利使]用量|消费量|处[理置]量"
    "|发电量|供[水电热气]量|加工量|出货量|装机容量|吞吐量|[存出]栏量|[总净]资产|利税|利润总额|市场占有率)"
)
MEASURE = Late(f"(?:全|年|总|累计|综合|实际){{0,3}}{_WORDS}")
MEASURED = Late(f"(?:全|年|总|累计|综合|实际|播种|种植|健康|养殖|栽培){{0,3}}(?:{_WORDS}|面积|总?数量?)$")
# What the members of a list of trades have of the name of the last, without their count: 茶叶、制伞和竹编三大产业产值.
_OF_TRADES = Late(
    f"(?:(?P<n>[两二三四五六七八九])[大个])?(?P<all>(?:(?:产业|行业|企业|集群)(?:规模以上企业|规上企业)?的?)?(?:全|年|总|累计|综合){{0,2}}{_WORDS})$"
)
_NO_TRADE = Late(".*(?:[率量额数值比入润税资益积]|[0-9]).*|.|.{9,}")
_OF_TRADE = Late("[工农](?=业总?产值|业增加值)")
# What all of a list are of: 主要农作物化肥、农药利用率, not 城镇污水、农村垃圾处理率.
_ALL_OF = re.compile("(?:(?:主要|大宗)?农作物|城[镇市]|农村|乡村|县城)(?=.{2,5}$)")


def listed(name: str) -> list[tuple[str, str | None]]:
    """Return the parts of a list of quantities with their scopes; each gets the words that only the last has.

    Examples
    --------
    >>> listed("化肥、农药利用率"), listed("产量和产值")
    ([('化肥利用率', None), ('农药利用率', None)], [('产量', None), ('产值', None)])
    >>> listed("高等学校、企业专利拥有量")
    [('专利拥有量', '高等学校'), ('专利拥有量', '企业')]
    """
    first, _, last = name.partition("以及")
    if last and _WHOLE.search(first) and _WHOLE.search(last):
        return listed(first) + listed(last)
    outer = _OUTER.match(name) if "及" in name and "、" in name else None
    if outer:
        parts = [outer[1], *(part for part in LIST.split(name[outer.end() :]) if part)]
    else:
        parts = [part for part in LIST.split(name) if part]
    if outer and all(_WHOLE.search(part) for part in parts):
        return [scope_of(part) for part in parts]
    of_unit = (
        _OF_UNIT.match(parts[0]) if len(parts) > 1 and ("单位" in parts[0] or "万元" in parts[0]) else None
    )
    if of_unit and all(_USED.fullmatch(part) for part in parts[1:]):
        return [(part, scope_of(parts[0])[1]) for part in (parts[0], *(of_unit[1] + it for it in parts[1:]))]
    if len(parts) < 2:
        return [scope_of(name)] if name else []
    if len(parts) == 2 and len(parts[1]) == 3 and parts[1][-1] == "率" != parts[0].rstrip("”")[-1:]:
        parts = [f"{parts[0]}率", parts[0][:-2] + parts[1]]  # 项目开工、竣工率
        return [scope_of(part) for part in parts]
    last = re.match(f"(.{{0,10}}?(?:{_GROUP}))(?!市|及以)的?(.{{3,}})$", parts[-1])
    if last and all(re.search(f"(?:{_GROUP})$", part) for part in parts[:-1]):
        groups = [*parts[:-1], last[1]]
        if name.startswith("每"):
            each = name[:2]
            groups = [group.removeprefix(each) for group in groups]
            return [(each + group + last[2], group) for group in groups]
        return [(last[2], group) for group in groups]
    etc = _ETC.match(parts[-1])
    if etc and parts[0][-1] not in "率额数值":
        parts[-1] = name = etc[1] + (etc[2] or etc[3])
        if etc[2]:
            return [scope_of(part + etc[2]) for part in (*parts[:-1], etc[1])]
    share = _SHARE_OF.search(parts[-1]) if "占" in parts[-1] else None
    if share and all(part.endswith(parts[-1][share.start() - 2 : share.start()]) for part in parts[:-1]):
        return [scope_of(part + share[0]) for part in parts[:-1]] + [scope_of(parts[-1])]
    trades = _OF_TRADES.search(parts[-1]) if parts[-1][-1] in "值量入额" else None
    if trades and trades.start() > 1 and not any(map(_NO_TRADE.fullmatch, parts[:-1])):
        parts[-1] = parts[-1][: trades.start()]
        if trades["n"] and len(parts) == number(trades["n"]) + 1:  # a member with 与: 制伞与竹编
            parts = name[: name.rindex(trades[0])].split("、")
        return [scope_of(part + trades["all"]) for part in parts]
    first, short = parts[0], parts[-1]
    measured = MEASURED.search(first) if short[-1] in "值量入额" else None
    if (
        measured
        and measured.start() > 1
        and all(MEASURE.fullmatch(_OF_TRADE.sub("", it).removeprefix("业")) for it in parts[1:])
    ):
        return [scope_of(first)] + [scope_of(first[: measured.start()] + part) for part in parts[1:]]
    of = None if first.endswith(("水平", "度")) else _ALL_OF.match(first)
    if (
        of
        and not _WHOLE.search(first)
        and _WHOLE.search(short)
        and not any(
            it.startswith(("农", "城", "乡", "县")) and it[:2] not in ("农药", "农机", "农膜")
            for it in parts[1:]
        )
    ):
        parts[1:] = [of[0] + part for part in parts[1:]]
    modifier = pattern("targets", _ACT).match(first)
    if modifier and all(pattern("targets", "{acts}(?:总?量|总?数)").fullmatch(part) for part in parts[1:]):
        return [scope_of(modifier[1] + part) for part in (modifier[2], *parts[1:])]
    is_total = first[-2:-1] == "总" != short[-2:-1]
    if (
        len(short) <= 4
        and len(first) >= 6
        and not is_total
        and first[-1] == short[-1]
        and short[-1] in "率量额数"
    ):
        return [scope_of(first[: -len(short)] + part if len(part) <= 4 else part) for part in parts]
    of = parts[-1].rpartition("的")[2] if "的" in parts[-1] else ""  # 厨师和服务员的健康证持证率
    if len(of) > 3 and _WHOLE.search(of) and not any("的" in it or _WHOLE.search(it) for it in parts[:-1]):
        return [scope_of(it + of) for it in parts[:-1]] + [scope_of(parts[-1])]
    noun = _SHORT_NOUN.search(name) or _NOUN.search(name)
    if noun is not None and len(parts[-1]) >= 4:
        end = _shared_end(parts, noun[0])
        parts = [
            it if _WHOLE.search(it) or it.endswith((noun[0], "标准")) else it + end.removeprefix(it[-2:])
            for it in parts
        ]
    found = [scope_of(part) for part in parts]
    area = found[0][1] if found[0][0] != parts[0] else None
    return [(name, scope or area) for name, scope in found]


def _shared_end(parts: list[str], noun: str) -> str:
    """Return what all of a list have of the name of the last: the noun, with its attribute if the names are as long.

    >>> _shared_end(["茶苗", "果苗良种覆盖率"], "覆盖率"), _shared_end(["乡村茶苗", "果苗良种覆盖率"], "覆盖率")
    ('良种覆盖率', '覆盖率')
    >>> _shared_end(["茶苗", "菌类苗良种覆盖率"], "覆盖率")
    '覆盖率'
    """
    sizes = {len(_IN_BRACKETS.sub("", part)) for part in parts[:-1]}
    size = sizes.pop()
    rest = parts[-1][size:]
    is_of_all = not sizes and 2 <= size <= _SHORT and rest.endswith(noun) and _ATTRIBUTE.match(rest)
    return rest if is_of_all else noun


_SHORT = 3
_ATTRIBUTE = Late(
    "良[种法]|标准化|规模|防[治疫控]|卫生|质量|安全|产地|机械|综合|无害化|资源化|规范|抽[检查]|[监检]测|平均|年(?!均)"
)
_IN_BRACKETS = Late("（[^（）]{0,12}）")

# A list before its number: 中药材、茶叶种植园5个. Not acts in a row (新建、改造公园5个), nor numbers of their own.
_ACTS = "(?:^|[，。；一-鿿])(?:{makings}|{aims}|[改扩新迁]建?|修编|更新|维修|养护|选聘)$"
_AS_LIST = re.compile(
    "(?:[^\\d，。；：]{0,8}(?:19|20)\\d\\d年(?=加工|生产|新[建增]|建[成设]|培[育训]|引进|打造))?[^\\d，。；：]{1,60}"
)
_MAKES_LATER = "等(?={makings})"


def list_start(head: str, start: int, unit: str) -> int:
    """Return where the list of nouns begins whose last one is at `start`, that itself if there is none.

    >>> list_start("建设中药材、茶叶种植园", 6, "个"), list_start("新建、改造公园", 3, "个")
    (0, 3)
    """
    if unit in ("次", "场") or start == len(head) or "每" in head[:start].removeprefix("每年"):
        return start
    begin = max(head.rfind(sign, 0, start) for sign in "，；：") + 1
    listed_, later = head[begin : start - 1], pattern("targets", _MAKES_LATER).search(head, start)
    is_list = (
        _AS_LIST.fullmatch(listed_)
        and not any(map(_is_act, listed_.split("、")))
        and all(head.count(a, begin) == head.count(b, begin) for a, b in ("（）", "“”"))
    )
    return start if not is_list else later.end() if later else begin


def _is_act(part: str) -> bool:
    """Return whether a part of a list ends in a verb."""
    return part.endswith(_ends_of_acts()) and pattern("targets", _ACTS).search(part) is not None


@cache
def _ends_of_acts() -> tuple[str, ...]:
    """Return the words with one of which each match of `_ACTS` ends."""
    lists = shipped.word_lists("targets")
    return (*lists["makings"], *lists["aims"], *"改扩新迁建", "修编", "更新", "维修", "养护", "选聘")


# Nouns in a row behind their number, up to its end: 名本科生、研究生和教师, not 座桥梁、修建道路, 所学校和一批医院.
_NOUN_OF_LIST = "(?!{makings}|{aims}|[一每各其等共有将要使为由]|第|[改扩新迁]建|选聘|全[面部省市县国]|进一步|相关|有关|加|[以及和与])(?:(?!达到?|超过|等|并|[以和及与或]|均)[一-鿿“”]){2,14}?(?=、|以及|[和及与]|等?(?:[，。；]|$))"
_NAMES = rf"(?!有|具)(?:(?!达到?|超过|[和与]|以及|并)[一-鿿“”]|（[一-鿿]{{2,4}}）(?=[一-鿿])){{2,20}}?(?:(?:、|以及|[和及与]){_NOUN_OF_LIST})++等?(?=[，。；]|$)"
_LONGEST = 40


def nouns_in_a_row(after: str) -> str:
    """Return the nouns in a row that a text consists of, up to its first comma; "" if it is something else.

    >>> nouns_in_a_row("本科生、研究生和教师"), nouns_in_a_row("桥梁、修建道路")
    ('本科生、研究生和教师', '')
    """
    names = pattern("targets", _NAMES).match(after)
    is_row = names and len(names[0]) <= _LONGEST and "的" not in names[0].partition("、")[2]
    return names[0] if is_row else ""
