"""Whether a target of growth is a rise or a fall, by the words of its text."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.extract.quantities.amounts import find_amounts
from policycompare.extract.quantities.asides import plain_numbers
from policycompare.extract.quantities.growth import MERE
from policycompare.text import fold

RISE, FALL = "rise", "fall"
_BY_POINTS = "个百分点"
_NEAR = 80  # characters of the sentence before
_SENTENCE_ENDS = re.compile("[。；！？]")
_OTHER_PART = re.compile("[，、；。及和]")
# The lists of `names/facts.yaml` and the direction that their words give.
_SENSES = {
    "rises": RISE,
    "falls": FALL,
    "rising_rates": RISE,
    "falling_rates": FALL,
    "either_way": None,
    "not_changes": None,
}
_RATES = ("rising_rates", "falling_rates")


class _Word(NamedTuple):
    """A word of change: the list that has it, and its place."""

    sense: str
    start: int
    end: int


def changes_of(targets: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    """Return `rise` or `fall` for each target of growth, missing for levels and for changes either way.

    Parameters
    ----------
    targets : DataFrame
        Rows of `targets`.
    texts : mapping
        The text of each document, for targets whose verb is in the clause before.
    """
    names = ["doc", "start", "indicator", "value", "unit", "measure", "evidence"]
    found = [
        None
        if row.measure == "level"
        else change_of(row, texts[row.doc][max(0, row.start - _NEAR) : row.start] if row.doc in texts else "")
        for row in targets[names].itertuples(index=False)
    ]
    return pd.Series(found, index=targets.index, dtype="str")


def change_of(row: object, before: str = "") -> str | None:
    """Return whether a target of growth is a rise or a fall, None for a change either way; `before` is the text before it.

    The last word of change before its number decides; without one, the first after it, then the last of the
    sentence before. A number below zero is a fall, a number without such a word a rise.

    >>> from policycompare import schema
    >>> row = schema.record("targets")(measure="growth_pct", value=8.0, unit="%", indicator="", evidence="")
    >>> [change_of(row._replace(evidence=text)) for text in ("能耗下降8%", "降耗企业的产值增长8%", "8%的降幅")]
    ['fall', 'rise', 'fall']
    >>> change_of(row._replace(evidence="力争达到8%"), "能耗持续降低，"), change_of(row._replace(evidence="上下浮动8%"))
    ('fall', None)
    """
    if row.measure == "multiple":
        return RISE
    if row.value < 0:
        return FALL
    text = plain_numbers(_compact(row.evidence))
    start, end = _place(row, text)
    is_by_points = row.unit == _BY_POINTS
    word = _decides(text[:start], is_by_points=is_by_points)
    if word is None:
        behind = _OTHER_PART.split(text[end:], maxsplit=1)[0]
        word = next(_words(behind), None)
    if word is None and MERE.fullmatch(text[:start]):
        word = _decides(_SENTENCE_ENDS.split(_compact(before))[-1], is_by_points=is_by_points)
    return RISE if word is None else _SENSES[word.sense]


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def _place(row: object, text: str) -> tuple[int, int]:
    """Return where the number of a target is: after its indicator if it is there several times; else the end of the text."""
    same = [
        (amount.at, amount.end)
        for amount in find_amounts(text)
        if amount.value == row.value and (amount.unit == _BY_POINTS) == (row.unit == _BY_POINTS)
    ]
    name = _compact(row.indicator) if isinstance(row.indicator, str) else ""
    after = text.find(name) + len(name) if name in text else 0
    return next((place for place in same if place[0] >= after), same[0] if same else (len(text), len(text)))


def _decides(text: str, *, is_by_points: bool) -> _Word | None:
    """Return the last word of change; of a change by points the rate that it changes is left out (降低增速2个百分点)."""
    words = list(_words(text))
    verbs = [word for word in words if not (is_by_points and word.sense in _RATES)]
    return (verbs or words or [None])[-1]


def _words(text: str) -> Iterator[_Word]:
    """Yield the words of change; what follows 到 or 至 is the number that a level changes to (增速降至3%)."""
    for match in _pattern().finditer(text):
        if match.lastgroup != "not_changes":
            yield _Word(match.lastgroup, *match.span())


@cache
def _pattern() -> re.Pattern:
    lists = shipped.word_lists("facts")
    # The longest of the words that begin alike comes first: 增加值, 增加.
    words = sorted(((word, name) for name in _SENSES for word in lists[name]), key=lambda pair: -len(pair[0]))
    parts = {name: "|".join(re.escape(word) for word, own in words if own == name) for name in _SENSES}
    order = ("not_changes", "either_way", "rising_rates", "falling_rates", "rises", "falls")
    return re.compile(
        "(?:" + "|".join(f"(?P<{name}>{parts[name]})" for name in order) + ")(?![到至](?![少多]))"
    )
