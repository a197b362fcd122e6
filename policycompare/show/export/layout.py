"""A finished measure as a table ready for print: its orientation, headings, labels, families and values."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.compare.code_labels import attached_codebook
from policycompare.compare.facts.targets import plain
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.export.ready_targets import with_ready_targets
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import rounded, significant
from policycompare.show.figure.printed_labels import (
    MISSING,
    Labels,
    bases,
    codings_compared,
    is_missing,
    joined,
    key_text,
    label,
    number_of_documents,
)

MINUS = "−"
_BLANKS = re.compile("[\t\n\v\f\r \x85\u2028\u2029]+")
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Interval(NamedTuple):
    """An estimate and its bounds."""

    estimate: object
    low: object
    high: object


class PValue(float):
    """A p or q value, printed with three decimals whatever the other numbers have."""

    __slots__ = ()


class Stated(float):
    """A number that a text states, printed with its own decimals whatever the other numbers have."""

    __slots__ = ()


@dataclass(frozen=True)
class Printable:
    """A table ready for print.

    Attributes
    ----------
    head : tuple of str
        The headings, that of the row labels first.
    rows : tuple of tuple
        The label of a row, then its values: text, bool, int, float, `Interval`, `PValue`, `Stated` or None.
    families : tuple
        The family of each row, None where it has none.
    lang, digits
        The language and the decimals in which values are printed.
    caption, note, label : str or None
    """

    head: tuple[str, ...]
    rows: tuple[tuple, ...]
    families: tuple[str | None, ...]
    lang: Lang
    digits: int
    caption: str | None
    note: str | None
    label: str | None

    def blocks(self) -> Iterator[tuple[str | None, list[tuple]]]:
        """Yield each family with its rows, first None with the rows that have no family."""
        for family in sorted(dict.fromkeys(self.families), key=lambda family: family is not None):
            yield family, [row for row, own in zip(self.rows, self.families, strict=True) if own == family]

    def texts(self, row: Sequence[object]) -> list[str]:
        """Return the printed texts of the values of a row."""
        return [as_text(value, digits=self.digits, lang=self.lang) for value in row]

    def columns(self) -> Iterator[tuple[str, ...]]:
        """Yield the printed texts of each column, its heading first."""
        return zip(self.head, *map(self.texts, self.rows), strict=True)

    def alignment(self) -> list[str]:
        """Return l (text), r (numbers) or c (intervals) for each column."""
        aligned = []
        for values in zip(*self.rows, strict=True):
            known = [value for value in values if value is not None]
            if any(isinstance(value, Interval) for value in known):
                aligned.append("c")
            else:
                aligned.append("r" if known and not any(isinstance(value, str) for value in known) else "l")
        return ["l", *aligned[1:]]


def as_text(value: object, *, digits: int, lang: Lang) -> str:
    """Return a value as it is printed.

    >>> as_text(Interval(0.35, -0.2, 0.51), digits=2, lang="en"), as_text(None, digits=2, lang="en")
    ('0.35 [−0.20, 0.51]', '–')
    """
    if value is None:
        return MISSING
    if isinstance(value, Interval):
        estimate, low, high = (as_text(each, digits=digits, lang=lang) for each in value)
        bounded = value.estimate is not None and (value.low is not None or value.high is not None)
        return f"{estimate} [{low}, {high}]" if bounded else estimate
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return label("word.yes" if value else "word.no", lang)
    if isinstance(value, int):
        return str(value).replace("-", MINUS)
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if isinstance(value, PValue):
        return "<0.001" if value < 0.001 else rounded(value, 3)
    if isinstance(value, Stated):
        return plain(value).replace("-", MINUS)
    return rounded(value, digits).replace("-", MINUS)


def clean(text: object) -> str:
    r"""Return text in one line, without characters that files cannot contain or that change the reading order.

    >>> clean("甲\n\n乙\x00")
    '甲 乙'
    """
    return "".join(
        "\ufffd" if unicodedata.category(each) == "Cs" else each
        for each in _BLANKS.sub(" ", str(text)).strip(" ")
        if unicodedata.category(each) != "Cc" and each not in _BIDIRECTIONAL and each not in "\ufffe\uffff"
    )


_BOUNDS = ("estimate", "low", "high")
# Columns of the long form whose values become columns and rows of the printed table.
_PIVOTS = (("group", "code"), ("group", "kind"), ("group", "measure"), ("group_a", "group_b"))
# Columns of targets with numbers that texts state, or that follow from these.
_OF_TARGETS = frozenset({"value", "value_max", "base_value", "base_percent"})
# What the values of coverage are.
_OF_VALUES = {
    "share": "note.share",
    "count": "axis.provisions",
    "presence": "note.presence",
    "per_1000_chars": "axis.per_1000_chars",
}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?")


def check_ending(path: str | Path, ending: str) -> None:
    """Raise SelectionError for a file name with another ending than that of the format that is written."""
    if Path(path).suffix.lower() != ending:
        raise SelectionError(f"{Path(path).name!r} does not end in {ending}, the format that is written")


def _what_it_shows(table: pd.DataFrame, lang: Lang) -> str | None:
    """Return the note on the numbers of a table: what they are, what n counts, the level of intervals; None if unknown."""
    names = set(map(str, table.columns))
    if {"groups", "codes"} <= names:  # the numbers of `intersections` are not those of coverage
        return None
    if table.attrs.get("cells") == "targets" or {"indicator", "value", "unit"} <= names:
        return label("note.targets_by_rules", lang)
    value, level = table.attrs.get("value"), table.attrs.get("interval")
    if {"share_a", "share_b"} <= names:
        value = "share"
    texts = []
    if value in _OF_VALUES:
        texts.append(label(_OF_VALUES[value], lang))
        if not isinstance(table.index, pd.MultiIndex):  # else n is not printed
            texts.append(label("n.codable_parts" if value == "presence" else "n.codable", lang))
    if level and {"low", "high"} <= names:
        texts.append(label("note.level", lang).format(percent=significant(100 * level)))
    texts += filter(None, codings_compared(table, lang))
    stop = label("alt.stop", lang)
    return joined([text.removesuffix(stop) + stop for text in texts], lang) or None


def _on_correction(table: pd.DataFrame, labels: Labels) -> str:
    """Return the note on the sample that corrects the shares of a table; an empty text if none does."""
    target = table.attrs.get("target")
    if target is None:
        return ""
    if is_difference := {"n_checked_a", "n_checked_b"} <= set(table.columns):
        sizes = [(table.attrs[side], table[f"n_checked_{side}"].iloc[0]) for side in "ab"]
    elif {"group", "n_checked"} <= set(table.columns):
        sizes = list(table[["group", "n_checked"]].drop_duplicates().itertuples(index=False, name=None))
    else:
        return ""
    checked = label("alt.comma", labels.lang).join(f"{labels.of(group, 'group')} {n}" for group, n in sizes)
    sentences = (
        label("note.sample", labels.lang).format(checked=checked),
        label(f"note.target_{target}", labels.lang),
        label("method.corrected_difference" if is_difference else "method.corrected", labels.lang),
    )
    return joined(sentences, labels.lang)


def _on_tests(table: pd.DataFrame, labels: Labels) -> str:
    """Return the note on what p and q of a difference leave out; an empty text for other tables."""
    if not {"share_a", "share_b", "p", "q"} <= set(map(str, table.columns)):
        return ""
    pairs = list(zip(labels.pair.values(), table.attrs.get("n_docs", ()), strict=False))
    return joined([label("note.p_and_q", labels.lang), number_of_documents(pairs, labels.lang)], labels.lang)


def printable(
    table: pd.DataFrame,
    caption: str | None,
    note: str | None,
    label: str | None,
    *,
    lang: Lang,
    codebook: Codebook | None,
    names: Mapping[object, str] | None,
    digits: int,
) -> Printable:
    """Return a measure as a table ready for print; `tables.to_latex` documents the options.

    Raises
    ------
    SchemaError
        If `table` is no DataFrame or is empty.
    SelectionError
        If the language, the digits or a code is unknown.
    """
    is_noted = note is not None
    check_lang(lang)
    check_known([digits], range(16), what="digits")
    if not isinstance(table, pd.DataFrame):
        raise SchemaError(f"a table for print is made from a DataFrame, not from a {type(table).__name__}")
    if table.empty:
        raise SchemaError("an empty table cannot be printed; it has no row or no column")
    codebook = codebook or attached_codebook(table) or load_codebook()
    table = with_ready_targets(table, lang)
    # Levels of an index become columns.
    columns = [*table.columns, *(table.index.names if isinstance(table.index, pd.MultiIndex) else ())]
    pair = (table.attrs["a"], table.attrs["b"]) if {"a", "b"} <= set(table.attrs) else None
    labels = Labels(codebook, lang, group_labels(names, table, lang), columns, pair)
    note = _what_it_shows(table, lang) if note is None else note
    head, keys, columns = _arranged(table, labels)
    key = head[0][0]
    values = [
        [_value(value, name, labels) for value in column]
        for (name, _), column in zip(head[1:], columns, strict=True)
    ]
    if table.attrs.get("cells") == "targets":
        is_long = "indicator" in table.columns
        numbers = {"year", *(("value",) if is_long else table.columns)}
        values = [
            [_stated(value, name) if name in numbers else value for value in column]
            for (name, _), column in zip(head[1:], values, strict=True)
        ]
    if not is_noted:
        note = joined([_on_correction(table, labels), note or "", _on_tests(table, labels)], lang) or None
    return Printable(
        head=tuple(clean(text) for _, text in head),
        rows=tuple(zip([clean(labels.of(each, key)) for each in keys], *values, strict=True)),
        families=labels.families(keys) if key == "code" else (None,) * len(keys),
        lang=lang,
        digits=int(digits),
        caption=None if caption is None else clean(caption),
        note=None if note is None else clean(note),
        label=label,
    )


_Arranged = tuple[list[tuple[object, str]], list, list[list]]


def _arranged(table: pd.DataFrame, labels: Labels) -> _Arranged:
    """Return the headings as (name, text), the keys of the rows, and the values of the other columns.

    Codes become rows, whether the measure has them as rows or columns. The long form becomes one column for each
    group if each group has each code, kind or measure once.
    """
    if table.columns.has_duplicates:
        duplicates = table.columns[table.columns.duplicated()].unique()
        raise SchemaError(f"{len(duplicates)} duplicate column(s): {', '.join(map(str, duplicates))}")
    counted = table.index.name is None and pd.api.types.is_integer_dtype(table.index.dtype)
    if "estimate" in table.columns:
        check_columns(table, _BOUNDS, name="a table with estimates")
        table = table.reset_index(drop=counted)
        for column, row in _PIVOTS:
            if {column, row} <= set(table.columns) and not table.duplicated([column, row]).any():
                return _pivoted(table, column, row, labels)
        return _listed(table, labels)
    if isinstance(table.index, pd.MultiIndex) or (counted and not table.index.equals(table.columns)):
        return _listed(table.reset_index(drop=counted), labels)
    if labels.are_codes(table.columns) and not labels.are_codes(table.index):
        table = table.T
    row = "code" if labels.are_codes(table.index) else table.index.name
    column = "code" if labels.are_codes(table.columns) else table.columns.name
    corner = labels.corner(list(table.index)) if row == "code" else "" if row is None else labels.heading(row)
    n = bases(table) if row == "code" and "value" in table.attrs else {}
    head = [(row, corner)]
    for name in table.columns:
        head.append((name, _with_base(labels.of(name, column), n.get(key_text(name)), labels.lang)))
    return head, list(table.index), [list(table[name]) for name in table.columns]


def _pivoted(table: pd.DataFrame, column: str, row: str, labels: Labels) -> _Arranged:
    """Return the long form with the values of `row` as rows and those of `column`, with their base, as columns."""
    if row == "code":
        labels.are_codes(pd.Index(table["code"], name="code"))
    groups, keys = list(dict.fromkeys(table[column])), list(dict.fromkeys(table[row]))
    bounds = map(Interval, table["estimate"], table["low"], table["high"])
    cells = dict(zip(zip(table[column], table[row], strict=True), bounds, strict=True))
    head = [(row, labels.corner(keys) if row == "code" else labels.heading(row))]
    for group in groups:
        text = labels.of(group, column)
        sizes = set(table.loc[table[column] == group, "n"]) if "n" in table.columns else ()
        n = next(iter(sizes)) if len(sizes) == 1 else None
        head.append((group, _with_base(text, n, labels.lang)))
    return head, keys, [[cells.get((group, key)) for key in keys] for group in groups]


def _with_base(group: str, n: int | None, lang: Lang) -> str:
    """Return the name of a group with its base n, unless that is unknown."""
    return group if n is None else label("form.base", lang).format(group=group, n=n)


def _listed(table: pd.DataFrame, labels: Labels) -> _Arranged:
    """Return the table row by row, an estimate and its bounds in one column, the one n of a share in its heading."""
    columns = {name: list(table[name]) for name in table.columns}
    sizes = {}
    for side in "ab":
        n = set(columns.get(f"n_{side}", ()))
        if f"share_{side}" in columns and len(n) == 1:
            sizes[f"share_{side}"] = n.pop()
            del columns[f"n_{side}"]
    if set(_BOUNDS) <= set(columns):
        low, high = columns.pop("low"), columns.pop("high")
        columns["estimate"] = list(map(Interval, columns["estimate"], low, high))
    first, *others = columns
    if first == "code":
        labels.are_codes(pd.Index(columns[first], name="code"))
    head = [(name, _with_base(labels.heading(name), sizes.get(name), labels.lang)) for name in columns]
    if first == "code":
        head[0] = (first, labels.corner(columns[first]))
    return head, columns[first], [columns[name] for name in others]


def _value(value: object, name: object, labels: Labels) -> object:
    """Return a value of the column `name` as None, bool, int, float, `PValue`, `Stated`, `Interval` or text."""
    if isinstance(value, Interval):
        return Interval(*(_value(each, name, labels) for each in value))
    if is_missing(value):
        return None
    if pd.api.types.is_bool(value):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        is_stated = name in _OF_TARGETS and "indicator" in labels.columns
        return PValue(value) if name in ("p", "q") else Stated(value) if is_stated else float(value)
    return clean(labels.of(value, name or ""))


def _stated(value: object, name: object) -> object:
    """Return the text of a cell of targets, or its year, as a number if it is one without a sign, else unchanged.

    >>> _stated("20,000", "甲"), _stated("≥600", "甲"), _stated("1；2", "甲"), _stated("2020", "year")
    (20000.0, '≥600', '1；2', 2020)
    """
    if name == "year":
        return int(value) if isinstance(value, str) and value.isdecimal() else value
    is_number = isinstance(value, str) and _NUMBER.fullmatch(value)
    return Stated(value.replace(",", "")) if is_number else value
