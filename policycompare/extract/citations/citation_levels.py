"""Levels of cited documents: from their titles, their numbers and the words before them."""

import re
from functools import cache, lru_cache

from policycompare import shipped
from policycompare.extract.citations.unmarked import named_documents
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.gazetteer import by_adcode, find_regions, region_of_number
from policycompare.read.metadata.issuers import is_national

_STATE = "中华人民共和国"
_LAW = Late(r"[一-鿿]{1,30}(?<![办方做算分立司执])(?:法|法典)(?:（[^（）]{0,20}）)?")
_ISSUED = re.compile(
    "(?:等[一-鿿]{0,4}?(?:部门|单位|部委))?(?:联合)?(?:(?:印发|出台|发布|制定|颁布|下发)的?)?$"
)
_ENDS_OF_MINISTRIES = "部局署会行委院办"
_YEARS = re.compile(r"^(?:(?:19|20)\d\d[-—－～~]?){1,2}年(?:度)?")
_PERIOD = re.compile("^“?[一二三四五六七八九十]{1,3}五”?(?:时期)?")
# A joint number, in which the issuers follow the province: 湘水利建联发〔2016〕3号, not 关联交易〔2016〕1号.
_JOINT = Late("([一-鿿])[一-鿿]{1,10}联[发字办〔]")
# An order or announcement of a ministry: 水利部令第5号, not 省公安厅令第5号.
_ORDER = Late(r"([一-鿿、]{2,24}?)(?:令|公告|\d{4}年)")
_STANDARD_OF_PROVINCE = re.compile(r"DB\d\d(?!\d)")
# What names a list of documents as standards of the state: 《渠道设计规范》《泵站设计规范》等国家标准.
_AFTER = re.compile(
    r"(?:（[^（）]{1,30}）)?(?:[、，和及与]{0,2}《[^《》]{1,60}》(?:（[^（）]{1,30}）)?){0,5}+(?:等|系列|推荐性|强制性|有关|相关|\d{1,2}项|[一二三四五六七八九十]项){0,3}国家标准"
)
_TREATY = re.compile(r"(?:公约|条约|议定书|协定|协议|宣言)(?:（[^（）]*）)?$")


@lru_cache(maxsize=65536)
def level_of(title: str | None, number: str | None) -> str | None:
    """Return the level of a document: law, national, province, prefecture, county; None if nothing shows it.

    Parameters
    ----------
    title, number : str, optional
        Folded.

    Examples
    --------
    >>> level_of("中华人民共和国专利法", None), level_of("甘肃省专利条例", None), level_of(None, "国办发〔2012〕28号")
    ('law', 'province', 'national')
    >>> level_of("企业知识产权管理规范", None), level_of("巴黎公约", None), level_of("城市供水条例", None)
    (None, None, 'national')
    >>> level_of(None, "水利部令第5号"), level_of(None, "甲省公安厅令第5号")
    ('national', None)
    >>> level_of("“十四五”国家知识产权保护和运用规划", None), level_of(None, "湘水利建联发〔2016〕3号")
    ('national', 'province')
    """
    return (title and _of_title(title)) or (number and _of_number(number)) or None


def _of_title(title: str) -> str | None:
    """Return the level that a title shows: that of a law, or of the issuer or region with which it opens."""
    name = _PERIOD.sub("", _YEARS.sub("", title.lstrip("《“〈")))
    named = named_documents().get(name.removeprefix(_STATE))
    if named:
        return named.level
    if _TREATY.search(name):
        return None
    name = name if name.startswith("中共中央") else name.removeprefix("中共").removeprefix("中国共产党")
    region = _region(name)
    if region:
        return region
    if "法" in name and _LAW.fullmatch(name) and not find_regions(name[:3]):
        return "law"
    is_regulation = name in shipped.word_lists("citations")["state_regulations"]
    if is_regulation or pattern("citations", f"{{national}}|{_STATE}").match(name):
        return "national"
    return "province" if pattern("citations", "(?:自治区|全?省)(?![会内外域际辖属直])").match(name) else None


_LOCAL_RULE = re.compile(r"(?:条例|规定|办法)(?:（[^（）]*）)?$")


def _region(name: str) -> str | None:
    """Return the level of the region that opens a title: 甘肃省…, 北京市通州区…, 大理州…; not 郑州国际机场规划.

    The short name of a province counts in a local rule (海南自由贸易港知识产权保护条例) and before a period.
    """
    end, level = 0, None
    for start, stop, adcode in find_regions(name[:24]):
        row = by_adcode()[adcode]
        is_whole = row["name"] in (name[start:stop], name[start : stop + 1])  # 省 of 甘肃省委 opens 省委
        is_short = row["level"] == "province" and (
            _LOCAL_RULE.search(name) or name[stop : stop + 1] in ("“", "十")
        )
        if start != end or not (is_whole or is_short):
            break
        end, level = stop, row["level"]
    prefecture = _autonomous().match(name, end) if "州" in name[end : end + 8] else None
    return "prefecture" if prefecture else level


@cache
def _autonomous() -> re.Pattern:
    """Return the pattern of short names of autonomous prefectures: 大理州, not 大理州级."""
    names = sorted(row["short"] for row in by_adcode().values() if row["name"].endswith("自治州"))
    return re.compile(f"(?:{'|'.join(names)})州(?!级)")


def _of_number(number: str) -> str | None:
    """Return the level that the opening of a document number shows."""
    if pattern("citations", "{national_numbers}|国务院令|主席令|GB").match(number):
        return "national"
    if number.startswith("DB"):
        return "province" if _STANDARD_OF_PROVINCE.match(number) else None
    order = _ORDER.match(number) if "令" in number or "公告" in number or "年" in number else None
    if order and is_national(order[1]):
        return "national"
    joint = _JOINT.match(number) if "联" in number else None
    return "province" if region_of_number(f"{joint[1]}发" if joint else number) else None


def is_of_one_region(number: str, own: str) -> bool:
    """Return whether a number and that of the citing document open with one city or county: its character and an office.

    >>> is_of_one_region("三政办〔2016〕21号", "三政〔2017〕33号"), is_of_one_region("豫政〔2016〕2号", "三政〔2017〕33号")
    (True, False)
    """
    offices = shipped.word_lists("regions")["after_abbreviation"]
    return (
        number[:1] == own[:1]
        and number.startswith(offices, 1)
        and own.startswith(offices, 1)
        and region_of_number(own) is None
    )


def stated_after(text: str, end: int) -> str | None:
    """Return the level that the words behind a citation state: 《节水灌溉规范》国家标准.

    >>> stated_after("《渠道设计规范》国家标准", 8), stated_after("《渠道设计规范》的国家标准", 8)
    ('national', None)
    """
    return "national" if _AFTER.match(text, end) else None


def stated_level(before: str, own: str | None) -> str | None:
    """Return the level that the words directly before a citation state; `own` is the level of the citing document.

    >>> [stated_level(before, "province") for before in ("落实我省", "按照水利部等六部门", "按照省国家税务局", "宣传")]
    ['province', 'national', None, None]
    """
    if before[-1:] not in _last_characters():
        return None
    lists = shipped.word_lists("citations")
    before = _ISSUED.sub("", before)
    if before.endswith(lists["said_several"]):
        return None
    for level in ("national", "province", "city", "county"):
        if before.endswith(lists[f"said_{level}"]):
            return _own_level(level, own)
    return "national" if _ministries().search(before) else None


@cache
def _ministries() -> re.Pattern:
    """Return the pattern of a ministry at the end of a text: 水利部, 国家林草局; not 省国家税务局."""
    names = [name for name in shipped.word_lists("citations")["national"] if name[-1] in _ENDS_OF_MINISTRIES]
    of_state = f"(?:国家|最高人民|中央)(?:(?![省市县区州和与及])[一-鿿]){{1,10}}[{_ENDS_OF_MINISTRIES}]"
    return re.compile(f"(?<![省市县区州])(?:{of_state}|{'|'.join(names)})$")


@cache
def _last_characters() -> frozenset[str]:
    """Return the last characters of the words that state a level, and of those that may follow them."""
    lists = shipped.word_lists("citations")
    said = [word for level in ("national", "province", "city", "county") for word in lists[f"said_{level}"]]
    return frozenset(f"发台布定的门位{_ENDS_OF_MINISTRIES}").union(word[-1] for word in said)


def _own_level(level: str, own: str | None) -> str | None:
    """Return the level that a word means in a document: 我市 in a municipality is the province."""
    if level == "city":
        return "province" if own == "province" else "prefecture"
    return level
