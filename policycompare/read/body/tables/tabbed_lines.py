"""Which lines with tabs are the rows of a table, and which are items or paragraphs with a tab as their indent."""

from collections.abc import Iterator
from itertools import groupby

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.labels import Label, label_at

_HAN = Late("[一-鿿]")
_ENDS, _OPEN = ("。", "；", "。”", "；”", "负责）", "。）"), ("，", "、", "：")
_LONGEST_HEAD = 20  # characters of the name of a column


def table_spans(rows: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of the tables among consecutive lines with the same number of tabs.

    A row has two cells or more with text. A line that opens with a label and a tab (一、<tab>目标), or that a tab
    indents, is an item or a paragraph; below a head that names its columns it may be a row.

    Parameters
    ----------
    rows : list of list of str
        The folded cells of each line.

    Examples
    --------
    >>> list(table_spans([["一、", "目标"], ["（一）", "专利达到5件。"], ["（二）", "商标达到6件。"]]))
    []
    >>> list(table_spans([["", "一、目标"], ["指标", "2025年"], ["专利", "5"], ["商标", "6"]]))
    [(1, 3)]
    """
    prose = [_is_prose(row) for row in rows]
    head = next((k for k, row in enumerate(rows) if len(_filled(row)) > 1 and not prose[k]), None)
    if head is None:
        return
    if names_columns(rows[head]):
        prose[head:] = _are_foreign(rows[head:])
    for is_prose, group in groupby(range(len(rows)), key=prose.__getitem__):
        run = list(group)
        if not is_prose and sum(len(_filled(rows[k])) > 1 for k in run) > 1:
            yield run[0], run[-1]


def _filled(row: list[str]) -> list[str]:
    return [text for text in row if text]


def _label_alone(text: str) -> Label | None:
    """Return the label that is all of a cell (（一）, not 1 or （一）目标), or None."""
    label = label_at(text)
    return label if label and label.end >= len(text) else None


def _is_item(filled: list[str]) -> bool:
    """Return whether a label and a tab open a line of text: 一、<tab>目标, not 1.<tab>专利<tab>5."""
    if not _label_alone(filled[0]) or not _HAN.search(filled[1]):
        return False
    return len(filled) == 2 or all(text.endswith(_ENDS) for text in filled[1:])


def _is_prose(row: list[str]) -> bool:
    """Return whether a line is an item or a paragraph, as far as it alone shows that."""
    filled = _filled(row)
    if not filled:
        return False
    if len(filled) == 1:
        return not row[0] or label_at(filled[0]) is not None or filled[0].endswith((*_ENDS, *_OPEN))
    if _is_item(filled) or any(text.endswith("，") for text in filled[:-1]):
        return True
    if label_at(filled[0]) is None:
        return filled[0].endswith("：") and label_at(filled[1]) is not None
    return filled[0].endswith(_OPEN) or all(text.endswith(_ENDS) for text in filled)


def names_columns(row: list[str]) -> bool:
    """Return whether a row names its columns: short cells without a label, a mark at their end, or a number alone."""
    return all(
        len(text) <= _LONGEST_HEAD
        and label_at(text) is None
        and not text.endswith((*_ENDS, *_OPEN))
        and _HAN.search(text)
        for text in _filled(row)
    )


def _has_item_columns(rows: list[list[str]]) -> list[bool]:
    """Return for each column whether the rows with several cells have items or sentences in it."""
    several = [row for row in rows[1:] if len(_filled(row)) > 1 and not _is_item(_filled(row))]
    return [
        any(label_at(row[k]) is not None or row[k].endswith(_ENDS) for row in several)
        for k in range(len(rows[0]))
    ]


def _are_foreign(rows: list[list[str]]) -> list[bool]:
    """Return for each line from the head of a table on whether it is no row of it.

    An indented line is one if its column contains such text, or further columns are empty; a label and text are
    one if the column of the label has numbers, or further columns are empty. An outer label (二、 below 1.) ends a
    table of numbers.
    """
    head, listed = rows[0], _has_item_columns(rows)
    numbers = tuple(shipped.word_lists("tables")["number"])
    foreign, rank = [False], 0.0
    for row in rows[1:]:
        filled = _filled(row)
        at = row.index(filled[0]) if filled else 0
        if len(filled) < 2:
            foreign.append(
                bool(filled) and _is_prose(row) and not listed[at] and (at == len(row) - 1 or len(row) == 2)
            )
        elif not _is_item(filled):
            foreign.append(False)
        elif head[at].replace(" ", "").endswith(numbers):
            own = label_at(filled[0]).rank
            rank = rank or own
            foreign.append(own < rank)
        else:
            foreign.append(at > 0 or len(row) == 2)
        if foreign[-1]:
            listed, numbers = [False] * len(row), ("\n",)
    return foreign
