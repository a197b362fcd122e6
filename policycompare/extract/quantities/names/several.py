"""Names that share numbers: 甲率、乙率“两个100%” and the parts of a structure, of which each has its number in a ratio."""

from collections.abc import Sequence

from policycompare.extract.quantities.amounts import Amount, number
from policycompare.extract.quantities.names.bare_names import cleaned
from policycompare.extract.quantities.names.name_lists import LIST, listed
from policycompare.late import Late

Names = list[tuple[str, str | None]]

_OF_ALL = Late("[“‘]?(?P<n>[两二三四五六七八九]|[2-9])个$")
_NUMBER = Late(r"\d+(?:\.\d+)?")
_STRUCTURE = Late(
    r"(?P<names>[^，。；：、\d]{1,12}、[^，。；：、\d]{1,12}[、和与][^，。；：、\d]{2,16}?(?:比例|比重|比|结构|构成))(?:大致|大体|基本)?"
    r"(?:(?:达到?|保持|控制|稳定|调整|优化|调优)?[为到至在]|达到?)?[约近]?(?P<ratio>\d{1,2}(?:\.\d{1,2})?(?:∶\d{1,2}(?:\.\d{1,2})?){2})(?![\d∶])"
)


def counted(before: str) -> int:
    """Return the count in which a text ends, 0 if it has none: of 做到三个 3."""
    count = _OF_ALL.search(before)
    return int(number(count["n"])) if count else 0


def sharers(before: str) -> Names:
    """Return the indicators that share a number, of the text before it that ends in their count; none if it has others.

    >>> sharers("实现登记率、回访率和整改率“三个"), sharers("实现登记率和回访率“三个"), sharers("建成三个")
    ([('登记率', None), ('回访率', None), ('整改率', None)], [], [])
    """
    n = counted(before) if before.endswith("个") else 0
    names = listed(cleaned(before[:-2].rstrip("“‘"))) if n else []
    return names if len(names) == n else []


def with_structure(clause: str, amounts: list[Amount]) -> list[Amount]:
    """Return amounts with those of the parts of a structure, which are 100 together: 初、中、高级职称比例为20∶50∶30.

    >>> [it.value for it in with_structure("初、中、高级职称比例为20∶50∶30", [])]
    [20.0, 50.0, 30.0]
    >>> with_structure("市、县、乡按50∶30∶20的比例", []), with_structure("初、中、高级职称比例为2∶5∶3", [])
    ([], [])
    """
    match = _STRUCTURE.search(clause) if "∶" in clause else None
    if match is None:
        return amounts
    ratio = [
        Amount(float(it[0]), None, "", "=", it.start(), it.end(), it.start())
        for it in _NUMBER.finditer(clause, match.start("ratio"), match.end())
    ]
    is_whole = round(sum(it.value for it in ratio), 1) == 100 and len(parts(match["names"])) == len(ratio)
    return sorted(amounts + ratio, key=lambda it: it.start) if is_whole else amounts


def structure(clause: str, amounts: Sequence[Amount]) -> dict[int, tuple[Names, None, str]]:
    """Return the indicator and comparison of each number of a structure, by its index in `amounts`."""
    match = _STRUCTURE.search(clause)
    own = [k for k, it in enumerate(amounts) if match and match.start("ratio") <= it.at < match.end()]
    names = parts(match["names"]) if own else []
    return {k: ([name], None, "=") for k, name in zip(own, names, strict=False)}


def parts(names: str) -> Names:
    """Return the parts of a structure by the words of the last.

    >>> parts("初、中、高级职称比例"), parts("石油、煤炭消费比例")
    ([('初级职称比例', None), ('中级职称比例', None), ('高级职称比例', None)], [])
    """
    first = LIST.split(cleaned(names))
    last, size = first.pop(), len(first[0])
    if any(len(part) != size or (size > 1 and part[-1] != last[size - 1]) for part in first):
        return []
    return [(part + last[size:], None) for part in first] + [(last, None)]
