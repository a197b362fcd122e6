"""Levels of cited documents: from their titles, their numbers and the words before them."""

import re
from functools import lru_cache

from policycompare import shipped
from policycompare.extract.citations.unmarked import named_documents
from policycompare.extract.vocabulary import pattern
from policycompare.read.gazetteer import by_adcode, find_regions, region_of_number

_LAW = re.compile(r"(?:中华人民共和国)?[一-鿿]{1,30}(?<![办方做算分税])(?:法|法典)(?:（[^（）]{0,20}）)?")
_ISSUED = re.compile("(?:印发|出台|发布|制定|颁布|下发)的?$")
_YEARS = re.compile(r"^(?:(?:19|20)\d\d[-—－～~]?){1,2}年(?:度)?")
_TREATY = re.compile(r"(?:公约|条约|议定书|协定|协议|宣言)(?:（[^（）]*）)?$")


@lru_cache(maxsize=65536)
def level_of(title: str | None, number: str | None) -> str | None:
    """Return the level of a document: law, national, province, prefecture, county; None if nothing tells it.

    Parameters
    ----------
    title, number : str, optional
        Folded.

    Examples
    --------
    >>> level_of("中华人民共和国专利法", None), level_of("甘肃省专利条例", None), level_of(None, "国办发〔2012〕28号")
    ('law', 'province', 'national')
    >>> level_of("企业知识产权管理规范", None), level_of("巴黎公约", None)
    (None, None)
    """
    return (title and _of_title(title)) or (number and _of_number(number)) or None


def _of_title(title: str) -> str | None:
    """Return the level that a title tells by its opening: 国务院关于…, 甘肃省…."""
    name = _YEARS.sub("", title.lstrip("《“"))
    named = named_documents().get(name)
    if named:
        return named.level
    if _TREATY.search(name):
        return None
    regions = find_regions(name[:24])
    region = by_adcode()[regions[0][2]] if regions and regions[0][0] == 0 else None
    if region is None and _LAW.fullmatch(name):
        return "law"
    if pattern("citations", "{national}|中华人民共和国").match(name):
        return "national"
    return _deepest(regions) if region else None


def _deepest(regions: list[tuple[int, int, str]]) -> str | None:
    """Return the level of the last of the regions that open a title without a gap: 北京市通州区."""
    end, level = 0, None
    for start, stop, adcode in regions:
        if start != end:
            break
        end, level = stop, by_adcode()[adcode]["level"]
    return level


def _of_number(number: str) -> str | None:
    """Return the level that the opening of a document number tells."""
    if pattern("citations", "{national_numbers}|国务院令|主席令").match(number):
        return "national"
    return "province" if region_of_number(number) else None


def stated_level(before: str, own: str | None) -> str | None:
    """Return the level that the words directly before a citation tell; `own` is the level of the citing document.

    >>> stated_level("落实我省", "province"), stated_level("根据国务院", None), stated_level("宣传", None)
    ('province', 'national', None)
    """
    lists = shipped.word_lists("citations")
    before = _ISSUED.sub("", before)
    if before.endswith(lists["said_several"]):
        return None
    for level in ("national", "province", "city", "county"):
        if before.endswith(lists[f"said_{level}"]):
            return _own_level(level, own)
    return None


def _own_level(level: str, own: str | None) -> str | None:
    """Return the level that a word means in a document: 我市 in a municipality is the province."""
    if level == "city":
        return "province" if own == "province" else "prefecture"
    return level
