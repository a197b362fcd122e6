"""Plans: the years that the title of a plan names, and those of a campaign."""

import re

from policycompare.extract.quantities.asides import plain_numbers
from policycompare.extract.quantities.years.year_marks import period_end
from policycompare.late import Late
from policycompare.text import bare, fold

PERIOD_NAME = re.compile("(?:十([一二三四五])?|(?<=[“‘「])九)五[”’」]")
_ONE = re.compile(r"(?<![比较与以由从自至到—-])((?:19|20)\d\d)年度?(?!以来|\d|基础|版|修)")
# The year whose work is assessed, not one in which anything is to be reached.
_ASSESSED = Late("年度[^，。；]{0,30}(?:考核|考评|评价|评估|评议)(?:工作)?(?:方案|办法|细则|的?通知|的?公告)")
_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:—+|-|～|至|到)((?:19|20)\d\d)年?")
# 自2023年3月至10月，在全市开展清查; 决定2021年至2023年在全省组织开展, not 2021年至2023年，我省开展了试点.
_CAMPAIGN = Late(
    "(?:自|从|决定|拟|同意|批准)[，于在]{0,2}((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:—+|-|～|至|到)(?:((?:19|20)[0-9]{2})年)?(?:[0-9]{1,2}月)?[底末]?，?在?[^，。；《》0-9]{0,20}开展(?![了过的])"
)
_BASE = re.compile("(?:19|20)[0-9]{2}")
# What is before a rise in the past: 经过努力，, “十三五”期间.
_RESULT = re.compile("努力，|期间|以来|[截已]")


def horizon(title: str) -> int | None:
    """Return the last year of the plan that a title names, None if it names none.

    >>> horizon("提升行动方案（2022—2025年）"), horizon("“十四五”发展规划"), horizon("实施意见")
    (2025, 2025, None)
    """
    years = plan(title)
    return years[1] if years else None


def plan(title: str) -> tuple[int, int] | None:
    """Return the first and the last year of the plan that a title names, None if it names none."""
    ranges = _RANGE.findall(title)
    if ranges:
        return int(ranges[-1][0]), int(ranges[-1][1])
    period = PERIOD_NAME.search(title)
    last = period_end(period) if period else None
    return (last - 4, last) if last else None


def only_year(title: str) -> int | None:
    """Return the year of a plan for one year, None for other titles.

    >>> only_year("2021年工作要点"), only_year("方案（2022—2025年）"), only_year("做好2021年以来的工作")
    (2021, None, None)
    >>> only_year("2021年度森林防火责任制考核工作方案"), only_year("2021年度责任制考核目标")
    (None, 2021)
    """
    years = [] if plan(title) or _ASSESSED.search(title) else _ONE.findall(title)
    return int(years[0]) if len(years) == 1 else None


def end_of_rise(rises_from: str, before: str, title: str) -> int | None:
    """Return the last year of the plan that a title names if a rise begins with the plan, None for what was reached before.

    >>> end_of_rise("由2020年的12%提高到", "", "发展规划（2021—2025年）"), end_of_rise("由2015年的12%提高到", "", "发展规划（2021—2025年）")
    (2025, None)
    """
    base = _BASE.search(rises_from)
    if base is None or "了" in rises_from or _RESULT.search(before):
        return None
    years = plan(bare(fold(title)))
    return years[1] if years and int(base[0]) >= years[0] - 1 else None


def campaign(preamble: str, issued: int | None) -> tuple[int, int] | None:
    """Return the first and the last year of the campaign that a preamble opens, None if it names none.

    >>> campaign("决定自2023年3月至10月在全市开展清查。", 2023), campaign("自2020年3月至9月，我市开展清查。", 2023)
    ((2023, 2023), None)
    """
    ran = _CAMPAIGN.search(plain_numbers(preamble)) if "开展" in preamble else None
    if ran is None:
        return None
    first, last = int(ran[1]), int(ran[2] or ran[1])
    return None if issued is not None and last < issued else (first, last)
