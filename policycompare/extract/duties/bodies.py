"""Lists of public bodies: the names in a list, and the common name of a body."""

import re
from functools import cache, lru_cache

import yaml

from policycompare import shipped
from policycompare.errors import CodebookError
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read import divisions, gazetteer

_SEPARATORS = "、，；,;。/| "
_HELD = "\x01"  # a separator inside a name; no text contains it
# One name of several governments: 各市、县（区）人民政府, 各省、自治区、直辖市水利主管部门, not 省财政厅、各县人民政府.
_GOVERNMENTS = re.compile(
    r"(?:各|有关|相关)(?:[省市县区州盟旗]|自治[区州县]|直辖市|设区的?市|新区|乡镇|[（〔][^（）〔〕]{1,12}[）〕]|[、，]){2,}+(?=(?:人民)?政府|行署|管委会|(?<=直辖市)[一-鿿])"
)
# One name of bodies of several levels: 市、县（区）人民政府, not 市财政局、县财政局. Behind the place where they are, only
# governments: 灌区所在市、县人民政府, not 灌区所在县、省级有关部门.
_LEVEL_NAME = "省|自治区|直辖市|设区市|省辖市|[市州县区盟旗乡镇]"
_ONE_LEVEL = rf"(?:{_LEVEL_NAME}|[（〔][^（）〔〕]{{1,8}}[）〕])"
_LEVELS = re.compile(
    rf"(?:(?<=[、，；])|^|(?<=[一-鿿][局厅委办])(?=各))(?:(?:各(?:边境|沿边|沿海|民族|有关|相关)?)?{_ONE_LEVEL}{{1,2}}、){{1,4}}"
    rf"(?=(?:有关|相关|试点)?(?:{_LEVEL_NAME}|街道)(?:[一-鿿]?级|[（〔]|及计划单列市|[一-鿿]{{0,6}}(?:政府|部门|行署|管委会)))"
    rf"|(?:(?<=[在的])|(?<=所在地)|(?<=地区))(?:{_ONE_LEVEL}{{1,2}}、){{1,4}}"
    rf"(?={_ONE_LEVEL}{{1,3}}级?(?:(?:人民)?政府|行署|管委会)(?:[^一-鿿]|[和及与]|$))"
)
_BRACKET = r"(?:[（〔〈][^（）〔〕〈〉]*[）〕〉])?"
# An ending after which 和 separates two bodies: 省财政厅和, not 社会和 or 科学和.
_OFFICE = rf"(?:{{offices}}|{{ministries}}|(?<!社){{institutions}}|{{units}}|{{before_and}}){_BRACKET}$"
_NAMED = (
    r"(?:{offices}|{ministries}|{institutions}|{units}|{full_names}|{before_and}|{in_lists}|{more_endings})"
    rf"{_BRACKET}$"
)
_AND = re.compile("以及|会同|和|及|与|暨")
_OPENS = "{openings}"
# What adds nothing to a name in its brackets: 各县政府（以下统称县级政府）, 各区县〔自治县，以下简称区县〕政府, not
# 省市场监管局（省知识产权局）.
_DEFINITION = r"[（〔](?:{definitions})(?:[^（）〔〕]|[（〔][^（）〔〕]{0,20}[）〕]){0,60}+(?:[）〕]|$)|[、，；](?:{definitions})(?:[^（）〔〕]|[（〔][^（）〔〕]{0,20}[）〕]){0,40}+(?=[）〕])"
# Between two names without a separator: 省发展改革委|省财政厅, not 市发展改革委市场处.
_MAY_BE_ADJACENT = re.compile("[局厅委办署][省市区县州各]")
_ADJACENT = Late(
    r"(?<=[一-鿿]{2}[局厅委办署])(?=[省市区县州][一-鿿]{2}|各[省市区县州地级][^局厅委办]{0,16}政府)(?!省[直级内]|市[场政域直级]|[区州][域直级内])"
)
_BEFORE = re.compile(
    r"^(?:\d{1,2}[.．](?=[一-鿿])|[①-⑳](?=[一-鿿])|(?:(?:以[上下]|上述)(?:各项)?|各项)(?:工作)?任务均?[需须由]|由|其中|并由|以及|及|和|与|会同?|分别由|具体由|：|，|、|请"
    r"|并(?:协调|联合)|涉及?[一-鿿]{1,8}?(?:事宜|事项)由?)++"
)
# What a body does of a task, behind it: 质监局（抽检事项）, 公安局（收缴、销毁等）, not 质监局（计量院）.
_SHARE = Late("[（〔][^（）〔〕]{1,20}(?:等|事宜|事项)[）〕]$")
_AFTER = re.compile(
    r"(?:(?<=[局厅委部办院署协联行])等[一-鿿\d]{2,30}?(?:成员单位|[有相]关(?:部门|单位))|等(?:各|[省市县区][直级]?|有关|相关|职能|行业|行政|主管|其[他它]){0,4}(?:部门|单位|方面|成员){0,2}(?:[和及、]单位)?|按照?[^、，。]{0,12}(?:职责|职能|分工|权限|规定)|按照?(?:各自)?|依法|根据(?:职责|职能)分工|分别|共同|具体|组织|会同有关部门|依职责|分工|按职能|各自|抓好?|推进){1,12}+$"
)
_AFTER_ENDS = frozenset("等关门位面责能工限定按照自法别同体织抓好进")  # the last characters of `_AFTER`
# The level before the name of a body: 省|财政厅, 市|政府办公厅, not 市场监管局, 省直有关单位, 市、县人民政府, 市县政府,
# 国家安全局 or 省军区; and the seat before 海关.
_LEVEL = (
    "^(?:自治区|国家|本市|省|市|县|区|州|(?:{seats_of_customs})(?=海关))(?=[一-鿿]{2})"
    "(?![直级域内属和或府场]|长(?!江)|[市县区州](?![场政容域划])|公园|安全[厅局部]|军区|委[省市县区州](?!直))"
)
_ALL_LEVELS = re.compile("^(?:[省县区州]|市(?!场))+")  # 区县|财政局
# The organ of which a body is, behind its level: 政府|口岸办, 委|农办, not 政府办公厅, 政府采购办 or 委办公厅.
_ORGAN = (
    "^(?:政府(?!{government_words})|党?委)(?!各|[有相]关|办)"
    "(?=[一-鿿]{1,20}[局委办部校](?:[（〔]|$)|[一-鿿]{3,20}办公室$)"
)
# What goes on behind a region that is a part of a longer name: 甲港集团, 甲等市县政府, 甲州; not 甲港务局.
_GOES_ON = "{goes_on}|港(?![务口航澳城区])|.$"
_ANY_BRACKET = re.compile("[（〔【]")
_FIRST = (
    re.compile(r"[^、，；和及 （〔]*"),
    re.compile(r"[^、，；及 （〔]*"),
)  # 财政部和教育部, 工业和信息化部
_CLOSING = {"）": "（", "〕": "〔", "】": "【"}
_CONTACT = r"(?<={before_telephone})(?!会)[一-鿿]{2,3}[-—：]?\d{6,}$"
_REGIONS = f"{{regional_bodies}}|各(?:省|市|县|区|州|自治[区州县]){_BRACKET}"
_NAME_END = "^(?:{name_ends})"
_NO_BODY = r"{no_body}|\d{4}年|[\d.][%月日万亿]|[“”《》：！？]$"
_LONGEST, _LONGEST_WITHOUT_ENDING, _LONGEST_PART = 40, 10, 200


def names(listed: str) -> list[str]:
    """Return the names in a list of bodies, in their order.

    Names are separated by 、 ， ； / | and by 和, white space or nothing between two bodies, but not in brackets.

    Parameters
    ----------
    listed : str
        Folded, without the words for the role; a space where the source has white space.

    Examples
    --------
    >>> names("省发展和改革委、省市场监管局（省知识产权局）和各市州政府")
    ['省发展和改革委', '省市场监管局（省知识产权局）', '各市州政府']
    """
    return list(_names(listed))


@lru_cache(maxsize=4096)
def _names(listed: str) -> tuple[str, ...]:
    """Return the names in a list; statements repeat lists, so the last ones are kept."""
    if "（" in listed or "〔" in listed:
        listed = pattern("bodies", _DEFINITION).sub("", listed)
    for joint in (_GOVERNMENTS, _LEVELS) if "、" in listed or "，" in listed else ():
        listed = joint.sub(lambda match: match.group().replace("、", _HELD).replace("，", _HELD), listed)
    found: list[str] = []
    for part in split(listed, _SEPARATORS):
        found += _bodies_in(part) if len(part) <= _LONGEST_PART else ()
    return tuple(found)


@lru_cache(maxsize=16384)
def _bodies_in(part: str) -> tuple[str, ...]:
    """Return the names in a part of a list; most lists name the same bodies."""
    bodies = _joined_by_and(part)
    if _MAY_BE_ADJACENT.search(part):
        bodies = [body for one in bodies for body in _ADJACENT.split(one)]
    return tuple(filter(is_body, map(_stripped, bodies)))


def split(text: str, separators: str) -> list[str]:
    """Split a text at each separator that is in no bracket; if a bracket is open at its end, at each separator.

    >>> split("甲（乙、丙）、丁", "、")
    ['甲（乙、丙）', '丁']
    """
    if not _ANY_BRACKET.search(text):
        return _separator(separators).split(text)
    parts, depth, start = [], 0, 0
    for match in _separator(f"（〔【）〕】{separators}").finditer(text):
        sign = match.group()
        if sign in "（〔【":
            depth += 1
        elif sign in "）〕】":
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return _separator(separators).split(text) if depth else [*parts, text[start:]]


@cache
def _separator(characters: str) -> re.Pattern:
    """Return the pattern of any of some characters."""
    return re.compile(f"[{re.escape(characters)}]")


def is_next_body(word: str) -> bool:
    """Return whether a word after white space is another body: 省财政厅, 北部湾办公室, not 员会 or 人民政府."""
    if pattern("bodies", _OPENS).match(word):
        return len(word) > 1
    is_name = len(word) > 3 and "一" <= word[0] <= "鿿" and ends_as_body(_AFTER.sub("", word))
    return is_name and not pattern("bodies", _NAME_END).search(word)


def is_one_body(before: str, after: str) -> bool:
    """Return whether two parts that white space separates are the name of one body: 市住房城 乡建设局.

    >>> is_one_body("市住房城", "乡建设局"), is_one_body("市财政局", "市水利局")
    (True, False)
    """
    known = _common_names()
    return common_name(before + after) in known and common_name(before) not in known


def _joined_by_and(listed: str) -> list[str]:
    """Split at 和, 及, 与 and 会同 between two bodies, but not in 省发展和改革委 or 有关部门和单位."""
    if not _AND.search(listed):
        return [listed]
    parts, start = [], 0
    ends = ends_as_body(_AFTER.sub("", listed))
    for match in _AND.finditer(listed):
        left, right = listed[start : match.start()], _AND.split(listed[match.end() :], maxsplit=1)[0]
        is_office = pattern("bodies", _OFFICE).search(left) and left.count("（") == left.count("）")
        is_joint = is_office and len(right) > 2 and (ends or pattern("bodies", _OPENS).match(right))
        if is_joint or (is_region(left) and is_region(_AFTER.sub("", right))):
            parts.append(left)
            start = match.end()
    return [*parts, listed[start:]]


@lru_cache(maxsize=16384)
def ends_as_body(name: str) -> bool:
    """Return whether a name has the ending of a public body."""
    if name.endswith(("）", "〕", "〉")):
        return pattern("bodies", _NAMED).search(name) is not None
    return name.endswith(_endings().get(name[-1:], ()))


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """Return the words of `_NAMED` by their last characters; to compare the end of a name with them is fast."""
    lists = shipped.word_lists("bodies")
    words = [word for key in re.findall(r"\{([a-z_]+)\}", _NAMED) for word in lists[key]]
    return {last: tuple(word for word in words if word[-1] == last) for last in {word[-1] for word in words}}


def is_region(name: str) -> bool:
    """Return whether a name is that of a region that acts: 甘肃, 新疆生产建设兵团, 各省（区、市）; not 甘肃省财政厅."""
    return pattern("bodies", _REGIONS).fullmatch(name) is not None or _is_place(name)


def opens_as_body(name: str) -> bool:
    """Return whether a text opens as the name of a public body: 省财政厅, 各县政府, 有关部门, 工业和信息化部."""
    name = _BEFORE.sub("", name)
    return bool(pattern("bodies", _OPENS).match(name)) or any(
        common_name(first.match(name)[0]) in _common_names() for first in _FIRST
    )


def is_body(name: str) -> bool:
    """Return whether a part of a list may be the name of a body: 省财政厅, 福州, not 长期坚持 or 2023年底前完成."""
    if not 2 <= len(name) <= _LONGEST or pattern("bodies", _NO_BODY).search(name):
        return False
    if ends_as_body(name):
        return True
    return len(name) <= _LONGEST_WITHOUT_ENDING and not pattern("bodies", "{no_short_body}").search(name)


def _stripped(body: str) -> str:
    """Return the name of a body without the words and the telephone number around it."""
    body = body.strip("：。，； ")
    body = body[:-1] if body[-1:] in _CLOSING and not body.count(_CLOSING[body[-1]]) else body
    body = _SHARE.sub("", body) if body.endswith(("）", "〕")) else body
    before = _BEFORE.match(body)
    body = body[before.end() :] if before else body
    body = _AFTER.sub("", body) if body[-1:] in _AFTER_ENDS else body
    body = pattern("bodies", _CONTACT).sub("", body) if body[-1:].isdigit() else body
    body = body.replace(_HELD, "、")
    return "" if body in ("有关", "相关", "等有关", "等相关") else body


@cache
def _common_names() -> dict[str, str]:
    """Return the common name of every listed name of a body."""
    path = shipped.folder("names", "agencies.yaml")
    table = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    common: dict[str, str] = {}
    ambiguous = []
    for name, aliases in table.items():
        for alias in (name, *aliases):
            if common.setdefault(alias, name) != name:
                ambiguous.append(f"{alias} ({common[alias]}, {name})")
    if ambiguous:
        raise CodebookError(f"{path.name}: {len(ambiguous)} alias(es) of two bodies: {', '.join(ambiguous)}")
    return common


@lru_cache(maxsize=16384)
def common_name(agency: str) -> str:
    """Return the common name of a body in all regions; a name that is not listed only loses its region and organ.

    A region that is a part of the name stays, as in that of a firm or school.

    Examples
    --------
    >>> [common_name(name) for name in ("省工商局", "四川省工商行政管理局", "市场监管总局", "人行福州中心支行")]
    ['工商局', '工商局', '市场监管局', '人民银行']
    >>> [common_name(name) for name in ("省政府盐务办", "省委盐务办", "省政府办公厅", "福州盐务局", "福州大学", "海西州")]
    ['盐务办', '盐务办', '政府办公厅', '盐务局', '福州大学', '海西州']
    """
    common = _common_names()
    if agency in common:
        return common[agency]
    regions = gazetteer.find_regions(agency)
    without_regions, at = "", 0
    for start, end, *_ in regions:
        without_regions += agency[at:start]
        at = max(at, end)
    without_regions += agency[at:]
    if without_regions in common:
        return common[without_regions]
    stripped = agency
    end = regions[0][1] if regions and regions[0][0] == 0 else 0
    if 0 < end < len(agency) and not _is_part_of_name(agency, end):
        stripped = agency[end:]
    if stripped not in common:
        without_levels = _ALL_LEVELS.sub("", stripped)
        stripped = without_levels if without_levels in common else pattern("bodies", _LEVEL).sub("", stripped)
    if stripped != agency and stripped not in common:
        stripped = re.sub("^委(?=..)", "党委", pattern("bodies", _ORGAN).sub("", stripped))
    return common.get(stripped, stripped)


def _is_part_of_name(agency: str, end: int) -> bool:
    """Return whether the region before `end` is a part of a longer name, which is whole only with it.

    >>> _is_part_of_name("福州大学", 2), _is_part_of_name("福州海关", 2), _is_part_of_name("福州市燃气公司", 3)
    (True, False, False)
    """
    _, kind = divisions.names()[agency[:end]]
    named = kind == "short" and agency.endswith(shipped.word_lists("bodies")["named_after_place"])
    return named or pattern("bodies", _GOES_ON).match(agency, end) is not None


def common_names(listed: list[str]) -> list[str]:
    """Return the common names of the bodies of a list; regions before a government share its last word.

    >>> common_names(["省财政厅", "三明", "南平市", "龙岩市人民政府"]), common_names(["三明市", "省财政厅"])
    (['财政厅', '人民政府', '人民政府', '人民政府'], ['三明市', '财政厅'])
    """
    found, shared = [], ""
    for agency in reversed(listed):
        body = common_name(agency)
        if agency.endswith("政府"):
            region = agency.removesuffix("人民政府").removesuffix("政府")
            shared = body if _is_place(region) else ""
        elif shared and _is_place(agency):
            body = shared
        else:
            shared = ""
        found.append(body)
    return found[::-1]


@lru_cache(maxsize=1_000)
def _is_place(name: str) -> bool:
    """Return whether a name is that of one region: 三明, 三明市; not 各设区市."""
    return any((start, end) == (0, len(name)) for start, end, _ in gazetteer.find_regions(name))
