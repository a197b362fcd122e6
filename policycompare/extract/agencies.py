"""Names of public bodies: lists of them cut into names, and their common names across regions."""

import re
from functools import cache

import yaml

from policycompare import shipped
from policycompare.errors import CodebookError
from policycompare.read import regions

_END = r"(?:[厅局委办部署院会处所队站校]|中心|政府|单位|部门|公司|集团|银行|海关|分院|支行|分行|企业|协会|小组|法院|大学|机构|高校|院所|园区|新区|管委会|县区|市州|区县|各市|各县|各区|街道|乡镇)"
_LEAD = re.compile(r"^(?:由|其中|并由|以及|及|和|会同|分别由|具体由|：|，|、|请)+")
_TAIL = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位|方面)?(?:和单位|、单位)?|按照?(?:各自)?(?:职责|职能)?(?:分工|权限)?|根据(?:职责|职能)分工|分别|共同|具体|组织|会同有关部门|依职责|分工|按职能|各自|具体组织)+$"
)


_HELD = "\x01"
_GOVERNMENTS = re.compile(
    r"各(?:[省市县区州盟旗]|自治[区州县]|直辖市|设区的?市|新区|乡镇|（[^（）]{1,12}）|[、，]){2,}(?=(?:人民)?政府|行署|管委会)"
)
_CONTACT = re.compile(r"(?<=[局委办会心厅部处署院司])[一-鿿]{2,3}[-—：]?\d{6,}$")


def names(listed: str) -> list[str]:
    """Cut a list of bodies at 、 ， ； and at 和 between two bodies; brackets stay whole.

    Parameters
    ----------
    listed : str
        Folded and without white space, without the words for the role.

    Examples
    --------
    >>> names("省发展和改革委、省市场监管局（省知识产权局）和各市州政府")
    ['省发展和改革委', '省市场监管局（省知识产权局）', '各市州政府']
    """
    listed = _GOVERNMENTS.sub(lambda match: match.group().replace("、", _HELD).replace("，", _HELD), listed)
    parts: list[str] = []
    depth, part = 0, ""
    for character in listed:
        depth += (character in "（〔") - (character in "）〕")
        if depth <= 0 and character in "、，；,;。 ":
            parts.append(part)
            part = ""
        else:
            part += character
    found = []
    for whole in [*parts, part]:
        for name in _split_and(whole):
            name = _CONTACT.sub("", _TAIL.sub("", _LEAD.sub("", name.strip("：。，； ")))).replace(
                _HELD, "、"
            )
            name = re.sub(r"^等?(?:有关|相关)$", "", name)
            if 2 <= len(name) <= 40:
                found.append(name)
    return found


def _split_and(whole: str) -> list[str]:
    match = re.search(
        rf"({_END}(?:（[^（）]*）)?)(?:和|及|与|以及|会同)(?=(?:省|市|县|州|各|区|国家|中央|有关|相关|其他))",
        whole,
    )
    if match is None:
        return [whole]
    return [whole[: match.end(1)], *_split_and(re.sub("^(?:和|及|与|以及|会同)", "", whole[match.end(1) :]))]


@cache
def _aliases() -> dict[str, str]:
    path = shipped.folder("names", "agencies.yaml")
    table = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    common: dict[str, str] = {}
    twice = []
    for name, aliases in table.items():
        for alias in (name, *aliases):
            if common.setdefault(alias, name) != name:
                twice.append(f"{alias} ({common[alias]}, {name})")
    if twice:
        raise CodebookError(f"{path.name}: {len(twice)} alias(es) stand for two bodies: {', '.join(twice)}")
    return common


def common_name(agency: str) -> str:
    """Return the name by which a body is known in every region; a name that is not listed loses its region.

    Examples
    --------
    >>> [common_name(name) for name in ("省工商局", "四川省工商行政管理局", "工商局")]
    ['工商局', '工商局', '工商局']
    """
    common = _aliases()
    if agency in common:
        return common[agency]
    found = regions.find_regions(agency)
    stripped = agency[found[0][1] :] if found and found[0][0] == 0 and found[0][1] < len(agency) else agency
    stripped = (
        re.sub("^(?:自治区|国家|本市|省|市|县|区|州)(?=..)", "", stripped)
        if stripped not in common
        else stripped
    )
    if stripped in common:
        return common[stripped]
    return stripped
