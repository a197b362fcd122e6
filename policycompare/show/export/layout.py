"""From a finished measure to a table ready for print: which way it stands, its labels and families."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import SchemaError
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.axes import LANGUAGES
from policycompare.show.figure.names import provinces
from policycompare.show.figure.numbers import rounded

MISSING, MINUS = "–", "−"
_YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}
_BLANKS = re.compile("[\t\n\v\f\r \x85\u2028\u2029]+")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Interval(NamedTuple):
    """An estimate and its bounds."""

    estimate: object
    low: object
    high: object


class Chance(float):
    """A p or q value, written with three digits whatever the others have."""

    __slots__ = ()


@dataclass(frozen=True)
class Printable:
    """A table ready for print.

    Attributes
    ----------
    head : tuple of str
        The headings, that of the row labels first.
    rows : tuple of tuple
        The label of a row, then its values: text, bool, int, float, `Interval`, `Chance` or None.
    families : tuple
        The family of each row, None where it has none.
    lang, digits
        How values are written.
    caption, note, label : str or None
    """

    head: tuple[str, ...]
    rows: tuple[tuple, ...]
    families: tuple[str | None, ...]
    lang: str
    digits: int
    caption: str | None
    note: str | None
    label: str | None

    def blocks(self) -> Iterator[tuple[str | None, list[tuple]]]:
        """Yield the rows without a family as None's, then each family with its rows."""
        for family in sorted(dict.fromkeys(self.families), key=lambda family: family is not None):
            yield family, [row for row, own in zip(self.rows, self.families, strict=True) if own == family]

    def written(self, value: object) -> str:
        """Return what is printed for a value."""
        return written(value, digits=self.digits, lang=self.lang)

    def alignment(self) -> list[str]:
        """Return l (text), r (numbers) or c (intervals) of each column."""
        letters = []
        for values in zip(*self.rows, strict=True):
            known = [value for value in values if value is not None]
            if any(isinstance(value, Interval) for value in known):
                letters.append("c")
            else:
                letters.append("r" if known and not any(isinstance(value, str) for value in known) else "l")
        return ["l", *letters[1:]]


def written(value: object, *, digits: int, lang: str) -> str:
    """Return what is printed for a value.

    >>> written(Interval(0.35, -0.2, 0.51), digits=2, lang="en"), written(None, digits=2, lang="en")
    ('0.35 [−0.20, 0.51]', '–')
    """
    if value is None:
        return MISSING
    if isinstance(value, Interval):
        estimate, low, high = (written(each, digits=digits, lang=lang) for each in value)
        bounded = value.estimate is not None and (value.low is not None or value.high is not None)
        return f"{estimate} [{low}, {high}]" if bounded else estimate
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, int):
        return str(value).replace("-", MINUS)
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if isinstance(value, Chance):
        return "<0.001" if value < 0.001 else rounded(value, 3)
    return rounded(value, digits).replace("-", MINUS)


def clean(text: object) -> str:
    r"""Return text in one line, without characters that files cannot hold or that turn the reading order.

    >>> clean("甲\n\n乙\x00")
    '甲 乙'
    """
    return "".join(
        "\ufffd" if unicodedata.category(each) == "Cs" else each
        for each in _BLANKS.sub(" ", str(text)).strip(" ")
        if unicodedata.category(each) != "Cc" and each not in _TURNING and each not in "\ufffe\uffff"
    )


_BOUNDS = ("estimate", "low", "high")
# Of the long form: what stands across, what stands down.
_PIVOTS = (("group", "code"), ("group", "kind"), ("group", "measure"), ("group_a", "group_b"))


def printable(
    table: pd.DataFrame,
    *,
    lang: str,
    codebook: Codebook | None,
    names: Mapping[object, str] | None,
    caption: str | None,
    note: str | None,
    label: str | None,
    digits: int,
) -> Printable:
    """Return a measure as a table ready for print; `tables.to_latex` tells what the options are.

    Raises
    ------
    SchemaError
        If there is no table, or nothing in it.
    SelectionError
        If the language, the digits or a code is unknown.
    """
    check_known([lang], LANGUAGES, what="lang")
    check_known([digits], range(16), what="digits")
    if not isinstance(table, pd.DataFrame):
        raise SchemaError(f"a table for print is made from a DataFrame, not from a {type(table).__name__}")
    if table.empty:
        raise SchemaError("an empty table cannot be printed; it has no row or no column")
    words = _Words(load_codebook() if codebook is None else codebook, lang, names or {})
    head, keys, columns = _laid_out(table, words)
    down = head[0][0]
    labels = [words.of(key, down) for key in keys]
    values = [
        [_plain(value, name, words) for value in own]
        for (name, _), own in zip(head[1:], columns, strict=True)
    ]
    return Printable(
        head=tuple(clean(shown) for _, shown in head),
        rows=tuple(zip(labels, *values, strict=True)),
        families=words.families(keys) if down == "code" else (None,) * len(keys),
        lang=lang,
        digits=int(digits),
        caption=None if caption is None else clean(caption),
        note=None if note is None else clean(note),
        label=label,
    )


class _Words:
    """What is printed for groups, codes, kinds and columns in a language."""

    def __init__(self, codebook: Codebook, lang: str, names: Mapping[object, str]) -> None:
        self.codebook, self.lang, self.names = codebook, lang, names
        self.codes = codebook.codes.set_index("code")
        headings, measures, kinds = (
            pd.read_csv(shipped.folder("names", f"{name}.csv"), index_col=0)[lang].to_dict()
            for name in ("headings", "measures", "kinds")
        )
        self.headings = measures | headings
        self.values = {"measure": measures, "kind": measures | kinds}

    def are_codes(self, keys: pd.Index) -> bool:
        """Tell whether all keys are codes; an axis named `code` may hold no other."""
        unknown = [key for key in keys if not _is_missing(key) and key not in self.codes.index]
        if keys.name == "code":
            unnamed = [key for key in unknown if self._named(key) is None]
            check_known(unnamed, self.codes.index, what="code")
            return True
        return not unknown

    def of(self, key: object, column: object) -> str:
        """Return what is printed for a key that stands under or beside the heading of `column`."""
        if _is_missing(key):
            return MISSING
        named = self._named(key)
        if named is not None:
            return clean(named)
        if column in ("code", "code_a", "code_b", "dimension", "family"):
            return self._label(key)
        if column == "topic":
            return f"{self.heading('topic')}{' ' * (self.lang == 'en')}{key}"
        if column is None:
            return self.heading(key)
        return self.values.get(column, {}).get(key) or clean(_shown(key))

    def heading(self, column: object) -> str:
        """Return what is printed for the name of a column."""
        named = self._named(column)
        if named is not None:
            return clean(named)
        return self.headings[column] if column in self.headings else self._label(column)

    def corner(self, codes: list) -> str:
        """Return the heading above codes: their dimension where they are of one."""
        dimensions = self.codes["dimension"].reindex(codes).dropna().unique()
        if len(dimensions) == 1:
            return clean(self.codebook.dimensions[dimensions[0]][self.lang])
        return self.heading("code")

    def families(self, codes: list) -> tuple[str | None, ...]:
        """Return the label of the family of each code, None where it has none."""
        own = self.codes["family"].reindex(codes)
        return tuple(
            None if pd.isna(name) else clean(self.codebook.families[name][self.lang]) for name in own
        )

    def _named(self, key: object) -> str | None:
        known = provinces() if self.lang == "en" and isinstance(key, str) else {}
        return self.names.get(key, self.names.get(str(key), known.get(key)))

    def _label(self, key: object) -> str:
        if key in self.codes.index:
            return clean(self.codes.loc[key, self.lang])
        known = self.codebook.dimensions | self.codebook.families
        return clean(known[key][self.lang] if key in known else _shown(key))


_Layout = tuple[list[tuple[object, str]], list, list[list]]


def _laid_out(table: pd.DataFrame, words: _Words) -> _Layout:
    """The headings as (name, what is printed), the keys of the rows, and the values of the other columns.

    Codes stand in rows, whichever way the measure has them. The long form becomes one column a group where each
    group has each code, kind or measure once.
    """
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()].unique()
        raise SchemaError(f"{len(twice)} column(s) stand twice: {', '.join(map(str, twice))}")
    counted = table.index.name is None and pd.api.types.is_integer_dtype(table.index.dtype)
    if "estimate" in table.columns:
        check_columns(table, _BOUNDS, name="a table with estimates")
        table = table.reset_index(drop=counted)
        for across, down in _PIVOTS:
            if {across, down} <= set(table.columns) and not table.duplicated([across, down]).any():
                return _pivoted(table, across, down, words)
        return _listed(table, words)
    if isinstance(table.index, pd.MultiIndex) or (counted and not table.index.equals(table.columns)):
        return _listed(table.reset_index(drop=counted), words)
    if words.are_codes(table.columns) and not words.are_codes(table.index):
        table = table.T
    down = "code" if words.are_codes(table.index) else table.index.name
    across = "code" if words.are_codes(table.columns) else table.columns.name
    corner = (
        words.corner(list(table.index)) if down == "code" else "" if down is None else words.heading(down)
    )
    head = [(down, corner), *((name, words.of(name, across)) for name in table.columns)]
    return head, list(table.index), [list(table[name]) for name in table.columns]


def _pivoted(table: pd.DataFrame, across: str, down: str, words: _Words) -> _Layout:
    """The long form as keys x groups, the number of provisions beside the name of a group."""
    if down == "code":
        words.are_codes(pd.Index(table["code"], name="code"))
    groups, keys = list(dict.fromkeys(table[across])), list(dict.fromkeys(table[down]))
    bounds = map(Interval, table["estimate"], table["low"], table["high"])
    cells = dict(zip(zip(table[across], table[down], strict=True), bounds, strict=True))
    head = [(down, words.corner(keys) if down == "code" else words.heading(down))]
    for group in groups:
        sizes = set(table.loc[table[across] == group, "n"]) if "n" in table.columns else ()
        size = f" (n = {next(iter(sizes))})" if len(sizes) == 1 else ""
        head.append((group, words.of(group, across) + size))
    return head, keys, [[cells.get((group, key)) for key in keys] for group in groups]


def _listed(table: pd.DataFrame, words: _Words) -> _Layout:
    """The table as it stands, estimate and bounds in one column."""
    columns = {name: list(table[name]) for name in table.columns}
    if set(_BOUNDS) <= set(columns):
        low, high = columns.pop("low"), columns.pop("high")
        columns["estimate"] = list(map(Interval, columns["estimate"], low, high))
    first, *others = columns
    if first == "code":
        words.are_codes(pd.Index(columns[first], name="code"))
    corner = words.corner(columns[first]) if first == "code" else words.heading(first)
    head = [(first, corner), *((name, words.heading(name)) for name in others)]
    return head, columns[first], [columns[name] for name in others]


def _plain(value: object, name: object, words: _Words) -> object:
    """A value as None, bool, int, float, `Chance`, `Interval` or text."""
    if isinstance(value, Interval):
        return Interval(*(_plain(each, name, words) for each in value))
    if _is_missing(value):
        return None
    if pd.api.types.is_bool(value):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return Chance(value) if name in ("p", "q") else float(value)
    return words.of(value, name or "") if isinstance(value, str) else clean(_shown(value))


def _is_missing(value: object) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " / ".join(map(str, value))
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
