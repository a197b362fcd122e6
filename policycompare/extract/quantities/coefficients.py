"""Coefficients: numbers without a unit, of which several follow 分别."""

import re

from policycompare.extract.quantities.amounts import Amount, comparison

_YEAR = re.compile(r"20\d\d年")
_NEXT_BARE = re.compile(
    r"[、和及与](?P<sign>[<>≥≤])?(?P<value>\d{1,9}(?:\.\d{1,9})?)(?P<after>以上|以下|以内|左右)?(?=[、和及与]\d|$)"
)


def with_coefficients(clause: str, amounts: list[Amount], sentence: str) -> list[Amount]:
    """Return amounts with those that follow a coefficient after 分别 in a sentence with a year: 系数分别提高到0.58和0.60.

    >>> amount = Amount(0.58, None, "", "=", 7, 11, 7)
    >>> [it.value for it in with_coefficients("系数分别提高到0.58和0.60以上", [amount], "到2025年，")]
    [0.58, 0.6]
    >>> [it.value for it in with_coefficients("系数分别提高到0.58和60%", [amount], "到2025年，")]
    [0.58]
    """
    if not any(amount.unit == "" for amount in amounts) or "分别" not in clause or not _YEAR.search(sentence):
        return amounts
    found = []
    for amount in amounts:
        found.append(amount)
        end = amount.end
        while amount.unit == "" and (match := _NEXT_BARE.match(clause, end)):
            op, start = comparison("", match["sign"], match["after"] or ""), match.start("value")
            end = match.end()
            found.append(
                amount._replace(
                    value=float(match["value"]), value_max=None, op=op, start=start, end=end, at=start
                )
            )
    return found
