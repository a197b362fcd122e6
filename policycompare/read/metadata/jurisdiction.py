"""The jurisdiction of a document: its level, province, city, region and adcode."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from policycompare import shipped
from policycompare.late import Late
from policycompare.read import divisions, gazetteer
from policycompare.read.metadata.issuers import bodies, is_national, is_of_the_state
from policycompare.read.metadata.own_region import (
    addressed_prefecture,
    is_addressed,
    named_in_opening,
    speaks,
)
from policycompare.text import bare

_LEVELS = ("national", "province", "prefecture", "county")
_BELOW_PROVINCE = re.compile("各市(?!直)[、（州县，]|各市州|市（州）|省政府各|各地级以上市|各设区|各盟")
_BELOW_PREFECTURE = Late("各县|各区|县（市、区）")
_PROVINCES = Late("(?:各|有关|相关)省、(?:自治区|直辖市)")
_DEPARTMENTS = re.compile("(?:省|自治区|市)(?:人民)?(?:政府|直)?(?:各|有关|直属)")

Jurisdiction = dict[str, str | None]


@dataclass(frozen=True)
class Statements:
    """The statements from which a jurisdiction is read.

    `recipients` and `text` are folded; `level` is that in the metadata block (国家级, 省级).
    """

    issuer: str | None
    titles: list[str]
    number: str | None
    recipients: str
    text: str
    level: str | None = None

    @cached_property
    def bare_text(self) -> str:
        """The text without white space."""
        return bare(self.text)

    @property
    def year(self) -> int | None:
        """The year in the number: 〔2009〕."""
        year = re.search(r"〔(\d{4})〕", self.number or "")
        return int(year[1]) if year else None

    @cached_property
    def stated_level(self) -> str | None:
        """The level in the metadata block."""
        words = shipped.word_lists("regions")
        stated = self.level or ""
        return next((level for level in _LEVELS if stated.startswith(words[f"stated_{level}"])), None)

    @cached_property
    def own_level(self) -> str | None:
        """The level of the issuing government, from the recipients or from words such as 我市."""
        if _BELOW_PROVINCE.search(self.recipients):
            return "province"
        if _BELOW_PREFECTURE.search(self.recipients):
            return "prefecture"
        counts = {level: len(pattern.findall(self.bare_text)) for level, pattern in _own_words().items()}
        (best, most), (_, second) = Counter(counts).most_common(2)
        return best if most >= 2 and most > second else None


@cache
def _own_words() -> dict[str, re.Pattern[str]]:
    """Return the pattern of the words for one's own government, by its level."""
    words = shipped.word_lists("regions")
    return {level: re.compile("|".join(map(re.escape, words[f"own_{level}"]))) for level in _LEVELS[1:]}


def jurisdiction(stated: Statements) -> Jurisdiction:
    """Return level, province, city, region and adcode, by the first rule that decides.

    Examples
    --------
    >>> jurisdiction(Statements("兰州市人民政府", [], None, "", "全市各单位"))["region"]
    '兰州市'
    """
    return next(row for rule in _RULES if (row := rule(stated)))


def _national_body(stated: Statements) -> Jurisdiction | None:
    """Decide that a document is national by its issuer; without issuer, by its recipients or number (国发)."""
    if stated.issuer is not None:
        return gazetteer.national() if is_national(stated.issuer) else None
    is_sent = _PROVINCES.match(stated.recipients) or (stated.number or "").startswith("国")
    return gazetteer.national() if is_sent else None


def _region_named(stated: Statements) -> Jurisdiction | None:
    """Decide on the region that opens issuer or title: 北京市通州区…, 中共北京市…; not 关于支持北京市的…."""
    for name in ([stated.issuer] if stated.issuer else []) + stated.titles:
        regions = gazetteer.find_regions(name.removeprefix("关于《").removeprefix("《"))
        is_branch = name == stated.issuer and is_of_the_state(name)
        if regions and (regions[0][0] <= 2 or is_branch):
            start, end, adcode = _innermost(regions)
            if name.startswith("关于") and _is_about(stated, adcode):
                continue
            adcode = divisions.at(adcode, name[start:end], stated.year)
            return (
                gazetteer.jurisdiction(adcode) if start > regions[0][0] else _one_of_namesakes(stated, adcode)
            )
    return None


def _is_about(stated: Statements, adcode: str) -> bool:
    """Return whether a text of another government is about a region: 关于兰州市建设枢纽的意见, with 我省 in the text."""
    return stated.own_level is not None and not speaks(stated.bare_text, adcode, stated.own_level)


# 《工业和信息化部关于…的通知》解读, 政策问答丨《云南省…, 国办印发…的通知: the body that opens the title.
_OPENING_BODY = re.compile(
    "(?:(?:权威|政策)?解读(?!《)|(?:关于|[^《》]{0,8}(?:解读|问答|读懂|图解)[^《》]{0,8})?《)?"
    "(?P<body>[^《》，。]{2,40}?)(?:关于|印发|发布|公布|就《|就关于|下发|联合|通知|要求)"
)


def _national_title(stated: Statements) -> Jurisdiction | None:
    """Decide that a law of the People's Republic is national, and a text on the document of a national body."""
    if stated.issuer is not None or not stated.titles:
        return None
    title = stated.titles[0]
    if title.lstrip("《").startswith("中华人民共和国"):
        return gazetteer.national()
    opening = _OPENING_BODY.match(title)
    names = bodies(opening["body"]) if opening else []
    return gazetteer.national() if names and is_national(names[0]) else None


def _one_of_namesakes(stated: Statements, adcode: str) -> Jurisdiction:
    """Return the jurisdiction of a division, or for a county of several namesakes the one whose place the text names.

    The text names it by the name of its city or province: 南京市鼓楼区. Without, province, city and adcode are missing.

    >>> _one_of_namesakes(Statements(None, [], None, "", "南京市鼓楼区"), "350102")["city"]
    '南京市'
    """
    name = divisions.by_adcode()[adcode]["name"]
    same = divisions.namesakes(adcode)
    if not same:
        return gazetteer.jurisdiction(adcode)
    spans = gazetteer.find_regions(stated.bare_text)
    counts = Counter(
        code[:end] for _, _, code in spans if divisions.by_adcode()[code]["name"] != name for end in (2, 4)
    )
    for end in (4, 2):
        near = {code: counts[code[:end]] for code in same if counts[code[:end]]}
        best = [
            code
            for code in near
            if near[code] >= 2 * max((n for c, n in near.items() if c != code), default=0)
        ]
        if len(best) == 1:
            return gazetteer.jurisdiction(best[0])
    return dict.fromkeys(gazetteer.JURISDICTION) | {"level": "county", "region": name}


def _national_as_stated(stated: Statements) -> Jurisdiction | None:
    """Decide that a document is national if its metadata block states so (政策层级：国家级)."""
    return gazetteer.national() if stated.stated_level == "national" else None


def _region_of_number(stated: Statements) -> Jurisdiction | None:
    """Decide on the province in the document number: 川办发, not 三政."""
    return gazetteer.jurisdiction(gazetteer.region_of_number(stated.number or ""))


def _region_addressed(stated: Statements) -> Jurisdiction | None:
    """Decide on the one province of the recipients, departments among them: 各行署、拉萨市人民政府，自治区各委."""
    if stated.own_level != "province" or not _DEPARTMENTS.search(stated.recipients):
        return None
    own, *_ = _PROVINCES.split(stated.recipients)  # before those of a text that it forwards
    provinces = {adcode[:2] + "0000" for _, _, adcode in gazetteer.find_regions(own)}
    return gazetteer.jurisdiction(provinces.pop()) if len(provinces) == 1 else None


def _prefecture_addressed(stated: Statements) -> Jurisdiction | None:
    """Decide on the one prefecture of the recipients, its departments among them: 各县区、兰州高新区，市政府各部门."""
    if stated.issuer is not None or stated.own_level != "prefecture":
        return None
    return gazetteer.jurisdiction(addressed_prefecture(stated.recipients))


def _region_of_opening(stated: Statements) -> Jurisdiction | None:
    """Decide on the one region that the opening names as its own: 根据《中共甲市委、甲市人民政府关于…》, 结合甲市实际."""
    if stated.issuer is not None:
        return None
    adcode = named_in_opening(stated.bare_text, stated.own_level)
    is_own = adcode is not None and not is_addressed(stated.recipients, adcode)
    return _one_of_namesakes(stated, adcode) if is_own else None


def _region_most_named(stated: Statements) -> Jurisdiction | None:
    """Decide on the province whose places the text names at least twice, and twice as often as others.

    Places below a province count by their full names: 阿里 is also a company, 山南 may be part of 中山南部.
    """
    if stated.own_level not in (None, "province"):
        return None
    text = stated.bare_text
    counts: Counter[str] = Counter()
    stop = -1
    for start, end, adcode in gazetteer.find_regions(text):
        if (adcode.endswith("0000") or text[end - 1] in "市州盟区县旗") and start != stop:
            counts[adcode[:2] + "0000"] += 1
        stop = end
    (best, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return gazetteer.jurisdiction(best) if most >= max(2, 2 * second) else None


def _level_only(stated: Statements) -> Jurisdiction:
    """Decide that the region is unknown, and the level that of the government or of the metadata block."""
    level = stated.own_level or stated.stated_level
    return dict.fromkeys(gazetteer.JURISDICTION) | {"level": level, "region": gazetteer.UNKNOWN}


_RULES: tuple[Callable[[Statements], Jurisdiction | None], ...] = (
    _national_body,
    _region_named,
    _national_title,
    _national_as_stated,
    _region_of_number,
    _region_addressed,
    _prefecture_addressed,
    _region_of_opening,
    _region_most_named,
    _level_only,
)


def _innermost(regions: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Return the last region that directly follows the ones before it (北京市 通州区)."""
    inner, *others = regions
    for region in others:
        if region[0] != inner[1] or region[2][:2] != inner[2][:2]:
            break
        inner = region
    return inner
