"""Projects: numbers in the names of projects, and sizes that belong to what is counted: 60万吨炼油项目, 30万千瓦以下机组."""

from policycompare.extract.quantities.attributes import Number
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_YEARLY = ("年产", "日产", "日加工", "日处理", "年加工", "年处理", "存栏", "出栏", "产能", "年吞吐")
_PRODUCTS = Late("[^，。；（）]{1,50}?(?:项目|工程|生产线|基地|装置)")


def of_output(it: Number) -> bool | None:
    """Answer for what a project makes in a year or day: 年产60万吨炼油项目."""
    return True if it.before.endswith(_YEARLY) and _PRODUCTS.match(it.after) else None


_CAPACITIES = ("吨", "瓦", "MW", "GW", "头", "只", "锭", "方", "升")
_PROJECT = Late(
    "(?:以上|以下)?[^，。；、0-9（）]{1,20}(?:项目|工程|生产线|基地|码头)(?![率数总])|(?:露天|井工)?(?:煤矿|矿井)"
)


def is_unit_of_capacity(unit: str) -> bool:
    """Return whether a unit is one of what a plant makes or holds: 万吨, 万吨/年, 兆瓦, 万头."""
    return unit.partition("/")[0].endswith(_CAPACITIES)


def of_capacity(it: Number) -> bool | None:
    """Answer for the capacity in the name of a project: 甲公司60万吨炼油项目, not 建成60万吨炼油项目."""
    return True if _PROJECT.match(it.after) and not _is_made(it.before) else None


def _is_made(before: str) -> bool:
    """Return whether a verb that makes, or nothing, is directly before a number."""
    return pattern("targets", "(?:{makings}|{aims}|^|[约近到共为])$").search(before) is not None


_SHORT = Late(
    "(?:千瓦|方)?[^，。；、0-9]{0,6}?(?:风电|光伏|火电|水电|核电|储能|机组|变电|电站|[储气油]罐|[油气]库)"
)


def of_short_size(it: Number) -> bool | None:
    """Answer for a capacity of which only 万 is printed: 20万风电场, 16万方储罐, not 20万户光伏."""
    return True if it.unit == "万" and _SHORT.match(it.after) else None


_SIZES = ("载重吨", "蒸吨", "千伏安", "标准箱")
_SIZED_NOUN = Late("(?!以上|左右|以下|的?(?:能力|运力|吞吐|规模|容量))[一-鿿]")
_MEASURES = ("米", "公里", "亩", "公顷", "吨")
_SIZE_OF_NEXT = Late(r"以[上下][一-鿿]{2,16}(?<![和及与])\d")
_SIZED = Late("以[上下内]的?[^，。；、达到超]{0,12}(?:[加储]油站|机组|锅炉|窑炉|电站)")


def is_unit_of_size(unit: str) -> bool:
    """Return whether a unit is one of the size of something: 米, 万亩, 蒸吨, or of what a plant makes."""
    return unit in _SIZES or unit.endswith(_MEASURES) or is_unit_of_capacity(unit)


def sized(it: Number) -> bool | None:
    """Answer for the size of each of what is counted: in a unit of sizes, of what the next number counts, of plants.

    新建3000载重吨船舶5艘, not 运力达到3000载重吨, 新增50万蒸吨锅炉; 改良3000米以上草地5万亩, not 造林3万亩以上、抚育5万亩;
    30万千瓦以下机组, not 30台以上机组.
    """
    unit, after = it.unit, it.after
    if unit in _SIZES and _SIZED_NOUN.match(after):
        return True
    if after[:1] != "以":
        return None
    if unit.endswith(_MEASURES) and _SIZE_OF_NEXT.match(after):
        return True
    return True if is_unit_of_capacity(unit) and _SIZED.match(after) else None
