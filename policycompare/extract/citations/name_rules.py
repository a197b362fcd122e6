"""Rules for names without 《》: after which verb what kind of document may be named, and how precisely."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import divisions
from policycompare.read.gazetteer import find_regions
from policycompare.read.metadata.issuers import is_national

# 等 behind examples, not in 等级 or 高等.
_AND_OTHERS = re.compile("(?<![高平均对中初同])等(?![级保离次])")
# Who issued what follows: 国家(有关)…的意见, 国务院(关于)…, 国家林草局(制定的)名录; not 国家有关办法.
_ISSUED = re.compile(
    "([一-鿿、]{2,16}?)(?<!部门)(?:关于|(?:制定|印发|[颁发公]布|出台|下发)的"
    "|(?:有关|对)(?!部门|单位)(?=(?:(?!规定|政策|法[律规]|要求|部署)[^，。；]){4,60}(?<!规范)(?<!标准)的$))"
)
# Issuers that titles name: 国务院(关于…), not 党中央、国务院(关于…).
_IN_TITLES = Late(
    "(?:最高人民(?:法院|检察院)(?:、最高人民检察院)?|(?<!党中央)(?<!党中央、)国务院(?:办公厅)?)$"
)
# A law that is named behind the constitution: 宪法(、民法典), not 宪法(、法律).
_OTHER_LAW = "[、和与及](?:《|[一-鿿]{1,20}?(?:法典|(?<![立执司办方依违合非守普无做])法(?![律规])))"
_PERIOD = re.compile("“[一二三四五六七八九十]{1,3}五”")
_QUOTED = re.compile("“[^“”]{2,14}”")


class _Follows(NamedTuple):
    """A rule for names after a verb: lists of kinds, verbs and owners, and the least length of what it is about."""

    kinds: str
    verbs: str
    least: int
    owner: str = ""


# With an example and a counter-example each. An owner (国家, 省, a region, “十四五”) makes a short name precise.
_FOLLOWS = (
    # 深入实施制造强国建设纲要, not 纳入发展规划纲要
    _Follows("outlines", "follows", 3),
    # 按照首席技师评聘办法, not 按照处理办法
    _Follows("rules", "follows", 4),
    # 按照市级储备粮管理办法, not 按照市级管理办法
    _Follows("rules", "follows", 3, "owners"),
    # 落实城市更新条例, not 修订单行条例
    _Follows("ordinances", "follows", 2),
    # 纳入省年度紧缺人才引进目录, not 纳入采购目录
    _Follows("catalogues", "follows", 3, "owners"),
    # 符合西部地区鼓励类产业目录, not 按照产品目录
    _Follows("catalogues", "refers", 4),
    # 列入高效电机推广目录, not 列入政府采购目录 or 经营异常名录
    _Follows("all_catalogues", "follows", 6, "subject"),
    # 落实跨境贸易进口水产商品清单, not 纳入省级重点项目清单 or 执行年度重点商品清单
    _Follows("lists_of_goods", "follows", 6, "goods"),
    # 按照淮河生态带发展负面清单, not 实施负面清单
    _Follows("lists", "follows", 4),
    # 实施乡村河道清淤专项规划, not 根据产业发展规划
    _Follows("plans", "carries_out", 6),
    # 对接我省冷库发展规划, not 对接相关规划
    _Follows("plans", "refers", 4, "owners"),
    # 按照区绿道专项规划, not 按照绿道专项规划 or 按照区域专项规划
    _Follows("special_plans", "refers", 2, "owners"),
    # 按照长江两岸地区规划, not 按照重点地区规划
    _Follows("plans", "refers", 5, "areas"),
    # 列入国家种子储备库布局规划, not 纳入长沙旅游发展规划; 根据国家专业目录, not 根据产品目录
    _Follows("of_state", "follows", 2, "owners_of_state"),
    # 落实现代水网体系建设实施方案, not 落实实施方案
    _Follows("schemes", "carries_out", 7),
    # 落实国家关于节水的方案, not 落实节水的方案
    _Follows("decided", "complies", 4, "关于"),
    # 落实大气污染防治行动计划, not 实施青年培养行动计划
    _Follows("programmes", "complies", 4),
    # 实施渔村饮水五年行动计划, not 实施五年行动计划
    _Follows("programmes_of_years", "carries_out", 4),
    # 实施水利企业“双提升”行动计划, not 实施“双提升”行动计划, which is a programme
    _Follows("programmes", "carries_out", 4, "quoted_part"),
    # 完成渔村饮水三年行动计划任务, not 完成三年行动计划; `refers` asks for the tasks
    _Follows("programmes", "completes", 4),
    # 根据国家灌区建设通则, not 根据申报指南
    _Follows("guides", "refers", 4, "owners"),
    # 实施渔船改装安全指南, not 实施办事指南
    _Follows("guides", "carries_out", 6),
    # 根据国家三网融合实施方案, not 根据工作方案
    _Follows("schemes", "follows", 4, "owners"),
    # 按照国家冷库能效评价标准, not 按照有关评价标准 or 按照国家冷库建设标准
    _Follows("norms", "refers", 4, "owners"),
    # 按照国家冷藏产业政策, not 按照国家产业政策 or 贯彻国家冷藏产业政策, which is all that is done for it
    _Follows("policies", "by", 2, "owners_of_state"),
    # 贯彻落实关于乡村振兴战略的实施意见, not 落实意见
    _Follows("opinions", "follows", 6),
    # 履行核材料实物保护公约, not 遵守行业自律公约
    _Follows("treaties", "joins", 4),
)


def kinds() -> tuple[str, ...]:
    """Return the words for the kinds of documents that may be named without 《》."""
    lists = shipped.word_lists("citations")
    names = dict.fromkeys([rule.kinds for rule in _FOLLOWS] + ["made"])
    return tuple(dict.fromkeys(word for name in names for word in lists[name]))


@lru_cache(maxsize=4096)
def _rules(verb: str, kind: str) -> list[_Follows]:
    """Return the rules for a verb and a kind of document."""
    lists = shipped.word_lists("citations")
    return [rule for rule in _FOLLOWS if verb in lists[rule.verbs] and kind.endswith(lists[rule.kinds])]


# What a clause says of a programme that is a document: 完成农田三年行动计划(确定的任务).
_ITS_TASKS = Late("的?(?:[确规]定的?|提出的?)?(?:各项|主要|重点|年度|年|建设|工作){0,2}(?:目标)?任务")


def refers(verb: str, following: str, kind: str, text: str, end: int) -> bool:
    """Return whether a verb before what `following` opens with may refer to a name that ends at `end` with `kind`.

    >>> text = "完成防汛三年行动计划任务，完成扩面三年行动计划。"
    >>> refers("完成", "防汛", "行动计划", text, 10), refers("完成", "扩面", "行动计划", text, 23)
    (True, False)
    >>> refers("宣传", "教育督导", "条例", "", 0), refers("宣传", "教育实施", "办法", "", 0)
    (True, False)
    >>> refers("宣传", "教育", "条例", "", 0)  # 甲省法制宣传教育条例
    False
    """
    lists = shipped.word_lists("citations")
    if verb in lists["completes"]:
        return _ITS_TASKS.match(text, end) is not None
    is_one_word = verb == "宣传" and following.startswith("教育")
    return not is_one_word or (kind.endswith(lists["ordinances"]) and following != "教育")


def is_followed(verb: str, name: str, kind: str, *, is_own: bool = False) -> bool:
    """Return whether a name after a verb names one document; `kind` is its last word, which `name` lacks.

    `is_own` if 我省 or 我市 precedes the name.

    >>> is_followed("按照", "首席技师评聘", "办法"), is_followed("按照", "有关", "办法")
    (True, False)
    """
    lists = shipped.word_lists("citations")
    rules = _rules(verb, kind)
    if not rules:
        return False
    has_about = is_formal = False
    issued = issued_by_state(name)
    if issued:
        is_made = issued[0].endswith("的")
        # 国务院关于…的决定 is a document whatever it is about; 国家制定的目录 must be precise.
        is_formal = not is_made and name.endswith("的")
        name = f"{'国家' if is_made else '关于'}{name[issued.end() :]}"
    if kind in lists["opinions"]:
        name = name[max(0, name.find("关于")) :].removesuffix("的")
        if kind == "意见" and not name.startswith(lists["openings"]):
            return False
    elif "关于" in name:
        with_about = (*lists["rules"], *lists["decided"])
        if not (issued or is_region(name[: name.find("关于")])) or not kind.endswith(with_about):
            return False
        name, has_about = name[name.find("关于") + 2 :].removesuffix("的"), True
    owner = _owner(name) or (_own_area(name) if kind.endswith(lists["plans"]) else "")
    about = name[len(owner) :]
    period = _PERIOD.search(about) is not None
    if period and len(_PERIOD.sub("", about)) < 2 and not owner:
        return False
    owners = {
        "owners": owner or is_own or period,
        "owners_of_state": period or owner in lists["owners_of_state"],
        "areas": about.endswith(lists["areas"]),
        "关于": has_about,
        "quoted_part": not period and len(_QUOTED.findall(about)) == 1 and len(_QUOTED.sub("", about)) > 1,
        "goods": _is_of_some_goods(about),
        "subject": kind.endswith(lists["guiding"]) or about.endswith(lists["subjects_of_catalogues"]),
    }
    return (is_formal or is_precise(about)) and any(
        len(about) >= rule.least and (not rule.owner or owners[rule.owner]) for rule in rules
    )


def _is_of_some_goods(about: str) -> bool:
    """Return whether the name of a list says which goods are in it: 免税水产商品, not 年度重点商品."""
    is_of_goods = about.endswith(shipped.word_lists("citations")["subjects_of_catalogues"])
    return is_of_goods and not pattern("citations", "{any_goods}{1,12}").fullmatch(about)


def issued_by_state(name: str) -> re.Match | None:
    """Return the words with which a name says that the state issued it: 国家关于, 国家林草局制定的; None without any."""
    match = _ISSUED.match(name)
    is_of_state = match and (
        match[1] in shipped.word_lists("citations")["said_national"] or is_national(match[1])
    )
    return match if is_of_state else None


def title_begins(text: str, start: int, end: int) -> int:
    """Return where a title begins: behind the name of its issuer, at 关于 or behind 制定的.

    A region, the State Council and the highest courts are named in titles: 国务院关于…的意见, not 国家关于…的意见.
    """
    at = text.find("关于", start, end)
    issuer = _IN_TITLES.search(text, start, at) if at > 0 else None
    if issuer:
        return issuer.start()
    issued = issued_by_state(text[start:end]) if at < 0 else None
    if issued and issued[0].endswith("的"):
        return start + issued.end()
    return start if at < 0 or is_region(text[start:at]) else at


def is_of_state(name: str, kind: str) -> bool:
    """Return whether a name of which the text mentions the contents (…目录中的药品) is that of one catalogue of the state.

    >>> is_of_state("国家基本药物陕西补充", "目录"), is_of_state("国家有关", "目录"), is_of_state("采购", "目录")
    (True, False, False)
    """
    lists = shipped.word_lists("citations")
    owner = _owner(name)
    is_kind = owner in lists["owners_of_state"] and kind.endswith(lists["catalogues"])
    return is_kind and len(name) >= len(owner) + 4 and is_precise(name[len(owner) :])


def is_constitution_followed(text: str, start: int, end: int) -> bool:
    """Return whether a text refers to the constitution at `start` to `end` by its full name, or follows it with a law that it names.

    >>> is_constitution_followed("落实宪法、民法典。", 2, 4), is_constitution_followed("根据宪法和法律办事。", 2, 4)
    (True, False)
    """
    if text.endswith("中华人民共和国", 0, start):
        return True
    verb = pattern("citations", "(?:{complies}好?|{grounds})$").search(text, max(0, start - 5), start)
    return bool(verb) and pattern("citations", _OTHER_LAW).match(text, end) is not None


def is_version(name: str, kind: str) -> bool:
    """Return whether a name that opens a clause, with its years behind it, is that of one document of a region.

    >>> is_version("国家基本药物", "目录"), is_version("产品", "目录"), is_version("国家有关", "目录")
    (True, False, False)
    """
    owner = _owner(name)
    about = name[len(owner) :]
    is_kind = kind.endswith(shipped.word_lists("citations")["versions"])
    return bool(owner) and is_kind and len(about) >= 3 and "关于" not in about and is_precise(about)


def has_edition(name: str) -> bool:
    """Return whether a name whose edition (第八版) follows it is that of one document: 肺炎诊疗(方案), not 有关(方案).

    >>> has_edition("肺炎诊疗"), has_edition("有关")
    (True, False)
    """
    return len(name) >= 2 and "关于" not in name and is_precise(name)


def is_listed(name: str, kind: str, *, made: bool) -> bool:
    """Return whether a name that continues a list names one document; `made`: a list of documents made.

    >>> is_listed("冷库安全", "管理办法", made=True), is_listed("配套", "办法", made=True)
    (True, False)
    """
    lists = shipped.word_lists("citations")
    if not made and not any(kind.endswith(lists[rule.kinds]) for rule in _FOLLOWS):
        return False
    name = name.removesuffix("的")
    about = name[len(_owner(name)) :]
    long_enough = len(name) + len(kind) >= 6 if made else len(about) >= 4
    return len(about) >= 2 and long_enough and is_precise(about)


def is_region(name: str) -> bool:
    """Return whether a name is that of a region: 甲省 before 关于, not 省委 or 中央和省."""
    region = _first_region(name)
    return region is not None and region[1] == len(name)


def opens_with_region(name: str) -> bool:
    """Return whether a name opens with a region, in full or a province: 安徽省专利办法, 安徽专利办法, not 示范园区管理办法."""
    if name.startswith("自治区") and not name.startswith(("自治区级", "自治区直")):
        return True
    region = _first_region(name[:9])
    if region is None:
        return False
    _, end, adcode = region
    return name[end - 1] in "省市区州县旗" or str(adcode).endswith("0000")


def _first_region(name: str) -> tuple[int, int, str] | None:
    """Return the span and adcode of the region with which a name opens; None if it opens with none, as most names."""
    regions = find_regions(name) if name[:2] in _openings() else []
    return regions[0] if regions and regions[0][0] == 0 else None


@cache
def _openings() -> frozenset[str]:
    """Return the first two characters of the names of regions, none of which is shorter."""
    return frozenset(name[:2] for name in divisions.names())


def _owner(name: str) -> str:
    """Return the words with which a name says whose document it is: 国家, 省, a region."""
    match = pattern("citations", "{owners}(?![会内外域市区际辖属直])").match(name)
    if match:
        return match[0]
    region = _first_region(name[:12])
    return name[: region[1]] if region else ""


def _own_area(name: str) -> str:
    """Return the word by which a plan is that of the area of the text: 区 of 区绿道专项规划, not of 区域专项规划."""
    match = pattern("citations", "{own_areas}(?!{no_own_areas})").match(name)
    return match[0] if match else ""


def shortens_own_region(name: str, own: str) -> bool:
    """Return whether a name opens with a region in the title of the document itself, without its last character.

    >>> shortens_own_region("崇明渔港水系", "崇明区渔业规划"), shortens_own_region("崇明渔港水系", "某区渔业规划")
    (True, False)
    """
    return any(name.startswith(own[i : j - 1]) for i, j, _ in find_regions(own) if j - i > 2)


def is_precise(about: str) -> bool:
    """Return whether a name is about something: 城市更新, not 有关 or 土地利用总体."""
    lists = shipped.word_lists("citations")
    if (
        (about.startswith(lists["never_first"]) and not about.startswith(lists["first_after_all"]))
        or about.removesuffix("普及").endswith(("本", "该", "对", "和", "与", "及"))
        or _AND_OTHERS.search(about)
    ):
        return False
    if about.count("“") != about.count("”") or "的" in about.partition("关于")[0]:
        return False
    # 国家产业结构调整指导目录, not 调整目录
    if pattern("citations", "{never}").search(about.replace("结构调整", "")):
        return False
    return not pattern("citations", "(?:{generic}(?:和|与|及)?){1,3}").fullmatch(about)
