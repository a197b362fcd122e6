"""Whether a number is a level or a growth, by the words that govern it."""

import re

from policycompare.extract.quantities.amounts import SHARES, Amount
from policycompare.late import Late

# Words that only lead up to a number: 力争达到.
MERE = re.compile("(?:[并且]|力争|争取|确保|达到|超过|突破|到)*+$")
_NEAR = 80  # characters of the clause before
_GROWTH = re.compile(
    r"(?:增长|增幅|增速|增加|年增|提高|提升|上升|上涨|下降|降低|减少|递增|递减|缩短|缩减|压缩|压减|精简|减排|减量|节约|[上下][浮调]|增长率|增幅率|增幅量|年增幅)(?:了|率|量|达|达到|到|幅度|保持|约|为|在|至|均|超过|不低于|不少于|力争|分别){0,4}$"
)
_LEVEL_PERCENT = re.compile(
    r"(?:率|比重|比例|占比|占|覆盖面|贡献率|到|达到|达|至)(?:(?:提高|提升|增长|增加)(?=[到至达为]))?(?:到|至|达到|达|为|不低于|超过|保持|在){0,8}+$"
)
_RATE_OF_GROWTH = re.compile(r"(?:增长率|增幅率?|增幅量|增速|年增幅|年均增长)[^，]{0,6}$")
# A verb before its object, which it changes by a share: 增加投入10%, not 增加覆盖率10%, 增加到10%.
_CHANGES_IT = re.compile(
    "(?:^|[，、；：]|年均|每年|逐年|同比|[可将要再并])(?:增加|提高|提升|减少|降低|压减|削减|缩减|压缩|节约|节省)(?![到至了值]|比例|幅度)(?:(?![达占])[一-鿿]){2,12}(?<![率重例比度额达到至过于为在约])(?:约|近|不少于|不低于|超过)?$"
)
# What a number in an attribute is: 以年均12%的速度增长, 保持10%的年均增速, not 以12%的比例配备.
_RATE_BEHIND = Late(
    "(?:以上|左右)?的(?:(?:年均|平均|年)?(?:增长)?(?:速[度率]|幅度|比例)[^，。；、0-9]{0,4}?(?:增[长加]|递[增减]|提[高升]|上升|下降|降低|减少)|(?:(?:年均|平均|年)?(?:增[速幅]|增长率|增长速度|增长幅度|降幅)|年均(?:增长|递增))(?=$|[，。；、]|增[长加]|递增|稳步|持续|发展))"
)
# What changes by points is a growth, unless two numbers are compared: 提高5个百分点, not 高于全省3个百分点.
BY_POINTS = Late(
    "(?:提[高升]|增[长加]|上[升调]|下[降调]|降低|减少|回落|递[增减]|缩小|扩大|升高|幅度)[^，；。]{0,12}$"
)
_GROWS = Late("增(?:[速幅]|长率)[^，。；]{0,24}，$")  # in the clause of the rise
_COMPARES = Late("(?<!不)(?:[高低快慢]于|高出|高过)[^，；。]{0,30}$")


def governing(head: str, earlier: str) -> str:
    """Return the words before a number; of a mere 力争达到 those of the clause before, up to its last number.

    A level behind its rise in points is governed by its own words.

    >>> governing("力争达到", "茶园面积增长，"), governing("提高到", "茶园面积增长，")
    ('茶园面积增长，', '提高到')
    >>> governing("达到", "覆盖率提高5个百分点，"), governing("达到", "增速提高2个百分点，")
    ('达到', '增速提高')
    """
    if not MERE.match(head) or (earlier.endswith("个百分点，") and not _GROWS.search(earlier)):
        return head
    return re.sub(r"[\d.—]{1,40}[^\d，]{0,200}，$", "", earlier[-_NEAR:])


def measure_of(head: str, amount: Amount, tail: str = "") -> str:
    """Return the measure of an amount: a level or, in per cent, a growth; `head` is the text before it, `tail` that behind."""
    if amount.unit not in SHARES:
        return "level"
    if amount.unit in ("个百分点", "个基点"):
        return "growth_pct" if BY_POINTS.search(head) and not _COMPARES.search(head) else "level"
    grows = _GROWTH.search(head) and not _LEVEL_PERCENT.search(head)
    is_growth = grows or _RATE_OF_GROWTH.search(head) or _CHANGES_IT.search(head) or _RATE_BEHIND.match(tail)
    return "growth_pct" if is_growth else "level"


# The verb of a change by a number: 增加300家, 缩短2小时; not 提高到300家, 减少了, 新增300家.
_CHANGES_BY = re.compile(
    r"(?P<verb>(?<!新)增加|增长|提高|提升|上升|上涨|减少|下降|降低|缩短|压缩|压减|缩减)[约近超]?(?:不(?:少|低)于|至少|超过)?$"
)

_MADE = ("新建", "新增", "建成", "建设", "培育", "完成")  # names that open with what is done keep it


def by_change(
    names: list[tuple[str, str | None]], head: str, unit: str | None
) -> list[tuple[str, str | None]]:
    """Return the indicators of an amount with the verb by which it changes them: 企业增加 is another than 企业.

    `head` is the text before the amount. Shares keep their names: their measure is a growth.

    >>> by_change([("高新技术企业", None)], "高新技术企业增加", "家")
    [('高新技术企业增加', None)]
    >>> by_change([("高新技术企业", None)], "高新技术企业增加到", "家"), by_change([("产值", None)], "产值增加", "%")
    ([('高新技术企业', None)], [('产值', None)])
    """
    changes = None if unit in SHARES else _CHANGES_BY.search(head)
    if changes is None:
        return names
    verb = changes["verb"]
    return [
        (name if verb in name or name.startswith(_MADE) else f"{name}{verb}", scope) for name, scope in names
    ]
