"""The heads of tables of indicators that are flattened to lines."""

import re
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.text import bare

Cell = tuple[int, int]
Row = list[Cell]

# The cells that name a column of values: 2025年目标值, “十四五”末, 年均增长, 降幅, and 累计 below which a sum of years is.
_COLUMN = re.compile(
    r"(?:(?<!\d)20\d\d(?!\d) ?年?|“十[一二三四五] ?五 ?”)[^ \d，。]{0,8}|年均[^ ，。]{0,6}"
    r"|(?<!\S)[一-鿿]{0,4}(?:现状|基期|基准|基础|实现|完成|目标|规划|预期|实际)值(?!\S)|(?<!\S)(?:规划|发展|预期)目标(?!\S)"
    r"|(?<!\S)[一-鿿]{0,4}(?:实现|完成|执行)情况(?!\S)"
    r"|(?<!\S)[增降涨升减]幅(?: ?（ ?[%％] ?）)?(?!\S)"
    r"|(?<!\S)(?:[〔（【\[]累 ?计?[〕）】\]]?|(?:五年|期内)?累 ?计(?:值|目标)?)(?!\S)"
)
_TOKEN = re.compile("[^ ]+")
_SERIAL = re.compile("序 ?号|编 ?号")
_UNIT_HEAD = re.compile("(?:计量|计算)?单 ?位")
_LETTERS = re.compile(r"(?<!\S)[一-鿿](?: +[一-鿿](?!\S))++")  # of a name that is spaced: 指 标 名 称
# The words of a head that is broken to a cell a line: 序号 | 指标名称 | 单位 | 2025年.
PIECE = Late(
    "序 ?号|编 ?号|[一二三]级(?=指 ?标)|(?:主要|具体|发展)?指 ?标(?:名 ?称|属 ?性|性质|类型|类别)?|(?:计量|计算)?单 ?位|属 ?性|性 ?质|类 ?[别型]|领域|名 ?称|备 ?注"
)
# What two columns of one year contain: 绝对值 and 增长（%）.
_PART = Late(
    r"(?:预期|预计|计划|实际|目标)?(?:绝对[值数量]|总[量值]|数[值额量]|增长率?|增速|增幅)(?: ?（ ?[%％] ?）| ?[%％])?"
)
_MOST_LINES, _LONGEST_PIECE, _LONGEST_NAME, _OTHER = 8, 16, 8, 8  # lines and characters
LONGEST = 80  # characters of a head


class Head(NamedTuple):
    """The head of a table: the cell of the indicators, those of the columns with values, whether groups or numbers come first.

    Where each year is divided in two columns, `parts` has a cell per column and `columns` one per year. `first`
    and `last` are the indexes of its lines, `n_behind` the number of columns behind those with values (属性, 责任单位).
    """

    name: Cell
    columns: Row
    is_grouped: bool
    is_numbered: bool
    first: int
    last: int
    n_behind: int = 0
    parts: Row = []  # noqa: RUF012

    @property
    def width(self) -> int:
        """Return the number of columns with values."""
        return len(self.parts or self.columns)

    @property
    def rows(self) -> list[Row]:
        """Return the head as one or two rows of cells: the indicators, an empty cell for the unit, the values."""
        first, empty = [self.name, (self.name[1],) * 2], (self.name[0],) * 2
        if not self.parts:
            return [[*first, *self.columns]]
        n = len(self.parts) // len(self.columns)
        spread = [cell for column in self.columns for cell in (column, *[(column[1],) * 2] * (n - 1))]
        return [[*first, *spread], [empty, empty, *self.parts]]


@cache
def indicator() -> re.Pattern:
    """Return the pattern of the words that name the column of the indicators."""
    words = sorted(shipped.word_lists("tables")["indicator"], key=len, reverse=True)
    return re.compile("|".join(" *".join(word) for word in words))


def head_at(folded: str, lines: list[Cell], k: int) -> Head | None:
    """Return the head that line `k` opens, in one line, two lines or a cell a line; None if it opens none."""
    start, end = lines[k]
    name = indicator().search(folded, start, end) if folded.find("。", start, end) < 0 else None
    if name is None:
        return None
    columns = columns_of(folded, name.end(), end)
    if columns:
        before, behind = folded[start : columns[0][0]], folded[columns[-1][1] : end]
        parts = _parts(folded, *lines[k + 1], len(columns)) if k + 1 < len(lines) else []
        return _head(name.span(), columns, parts, before, behind, lines=(k, k + bool(parts)))
    above = _years_alone(folded, *lines[k - 1]) if k else []
    below = (
        _columns_alone(folded, *lines[k + 1]) if end - start <= LONGEST // 2 and k + 1 < len(lines) else []
    )
    if below is None:
        return None  # the line is the caption of the head below it
    if not above and not below:
        return _broken(folded, lines, k, name.span())
    is_caption = any(len(token) > _LONGEST_NAME for token in _TOKEN.findall(folded, start, end))
    before, behind = "" if is_caption else folded[start : name.end()], folded[name.end() : end]
    if above and (not below or (len(below) == len(above) and not _has_years(folded, below))):
        return _head(name.span(), above, below, before, behind, lines=(k - 1, k + bool(below)))
    before = f"{before} {folded[lines[k + 1][0] : below[0][0]]}"
    behind = f"{'' if is_caption else behind} {folded[below[-1][1] : lines[k + 1][1]]}"
    parts = _parts(folded, *lines[k + 2], len(below)) if k + 2 < len(lines) else []
    return _head(name.span(), below, parts, before, behind, lines=(k, k + 1 + bool(parts)))


def _head(name: Cell, columns: Row, parts: Row, before: str, behind: str, *, lines: tuple[int, int]) -> Head:
    """Return a head; `before` and `behind` are the texts before and behind the columns with values."""
    n_behind = len(_TOKEN.findall(_UNIT_HEAD.sub("", behind)))
    is_numbered = _SERIAL.search(before) is not None
    return Head(name, columns, _names_groups(before), is_numbered, *lines, n_behind, parts)


def _years_alone(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line that names two years or more and nothing else; else none."""
    cells = columns_of(folded, start, end) if end - start <= LONGEST else []
    is_alone = len(cells) > 1 and not bare(_COLUMN.sub("", folded[start:end]))
    return cells if is_alone and _has_years(folded, cells[:1]) else []


def _columns_alone(folded: str, start: int, end: int) -> Row | None:
    """Return the cells of a line that names columns and little else; None if it is a head of its own."""
    columns = columns_of(folded, start, end)
    if columns and indicator().search(folded, start, end):
        return None
    return columns if len(bare(_COLUMN.sub("", folded[start:end]))) <= _OTHER else []


def _has_years(folded: str, cells: Row) -> bool:
    return all(folded.startswith("20", i) for i, _ in cells)


def _names_groups(text: str) -> bool:
    """Return whether the cells before the columns with values name a group of indicators next to the indicator.

    >>> [_names_groups(text) for text in ("类别 序号 指标 单位 ", "序号 指 标 单位 ", "指标类型 指标名称 ", "一级指标二级指标 ")]
    [True, False, True, True]
    """
    rest = _LETTERS.sub("指标", _UNIT_HEAD.sub(" ", _SERIAL.sub(" ", text)))
    return len(_TOKEN.findall(rest)) > 1 or ("一级" in rest and "二级" in rest)


def columns_of(folded: str, start: int, end: int) -> Row:
    """Return the cells between two places that name columns of values."""
    return [match.span() for match in _COLUMN.finditer(folded, start, end)]


def _broken(folded: str, lines: list[Cell], k: int, name: Cell) -> Head | None:
    """Return the head that is broken to a cell a line, from line `k`; None if other text is between its cells."""
    columns: Row = []
    last = k
    for j in range(k, min(k + _MOST_LINES, len(lines))):
        start, end = lines[j]
        found = columns_of(folded, start, end)
        line = _COLUMN.sub("", folded[start:end])
        if end - start > _LONGEST_PIECE or bare(PIECE.sub("", line)):
            break
        columns += found
        last = j
    text = folded[lines[k][0] : lines[last][1]]
    is_head = last > k + 1 and len(columns) > 1
    return Head(name, columns, "级" in text, _SERIAL.search(text) is not None, k, last) if is_head else None


def _parts(folded: str, start: int, end: int, n: int) -> Row:
    """Return the cells of a line that divides `n` years into two columns each (绝对值 增长（%）); else none."""
    if end - start > LONGEST or not _PART.match(folded, start, end):
        return []
    cells = [match.span() for match in _PART.finditer(folded, start, end)]
    return cells if len(cells) == 2 * n and not bare(_PART.sub("", folded[start:end])) else []
