"""CSV: rows that no reader splits at a carriage return, and text that is no formula on any of its lines."""

import csv
import io
import re
from collections.abc import Iterable

import pandas as pd

from policycompare.disk.spreadsheet import quoted, unquoted
from policycompare.late import Late

# A program that splits a cell at its line breaks reads a formula there too.
_FORMULA = "'*[^\\S\r\n]*[=+\\-@＝＋－＠]"
_INNER = re.compile(f"(?<=[\r\n])(?={_FORMULA})")
_INNER_QUOTED = Late(f"(?<=[\r\n])'(?={_FORMULA})")


def quoted_lines(text: str) -> str:
    r"""Return `text` with an apostrophe before each line that a spreadsheet would read as a formula.

    >>> quoted_lines("a\r=1+1"), quoted_lines("=1"), quoted_lines("a\nb")
    ("a\r'=1+1", "'=1", 'a\nb')
    """
    return _INNER.sub("'", quoted(text)) if "\n" in text or "\r" in text else quoted(text)


def unquoted_lines(text: str) -> str:
    r"""Return the text from which `quoted_lines` made `text`.

    >>> unquoted_lines("a\r'=1+1"), unquoted_lines("'=1")
    ('a\r=1+1', '=1')
    """
    return _INNER_QUOTED.sub("", unquoted(text))


class _Lines(io.StringIO):
    r"""A text to which a writer of CSV writes rows that end in \r\n; they end in \n.

    A writer puts a cell in quotation marks only if it has a character of the line end: with \n alone, \r has none.
    """

    def write(self, row: str) -> int:
        """Write one row."""
        return super().write(f"{row[:-2]}\n" if row.endswith("\r\n") else row)


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    r"""Return rows as CSV whose lines end in \n; a cell with a line break of any kind is in quotation marks.

    >>> csv_text([["a", "b"], ["x\ry", None]])
    'a,b\n"x\ry",\n'
    """
    lines = _Lines(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue()


def table_csv(table: pd.DataFrame) -> str:
    r"""Return a table without its row labels as CSV like `csv_text`, the values as pandas writes them.

    >>> table_csv(pd.DataFrame({"a": ["x\ry", None], "b": [0.5, 1]}))
    'a,b\n"x\ry",0.5\n,1.0\n'
    """
    lines = _Lines(newline="")
    table.to_csv(lines, index=False, lineterminator="\r\n")
    return lines.getvalue()
