"""Tables: from cells with their widths and heights, or from the rules on a printed page, to lines with tabs."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, pairwise, product
from typing import NamedTuple

from policycompare.errors import LoadError
from policycompare.late import Late
from policycompare.read.files.printed_pages import Line, Piece, in_columns, median, printed_lines
from policycompare.text import collapse

_WIDEST = 63  # columns; Word allows no more
_MOST_CELLS = 10_000_000
_TITLE = 60  # characters; a longer cell that is alone in its row is text in a frame
_LONG = 200  # characters; a longer cell of several lines may be a column of a page
_LONGEST = 2_000


class Cell(NamedTuple):
    """A cell with the lines of its text, None for a gap; it covers `width` columns and `height` rows.

    The height is 0 where the cell continues the one above.
    """

    lines: list[str] | None
    width: int = 1
    height: int = 1


class _Row(NamedTuple):
    """A row with a text per column; `alone` says that it has one cell."""

    texts: list[str]
    alone: bool


def table_lines(rows: list[list[Cell]], *, page: bool = False) -> Iterator[str]:
    r"""Yield the lines of a table: one per row, a cell per column separated by tabs.

    A merged cell has its text in its first column and row and leaves the others empty. But the bodies in it are
    repeated in a lower row that names others, or has one cell before them and is no heading. A column in which no cell
    begins is none. The cell of a frame (no row has two) and a long cell alone in its row yield their lines.
    LoadError if the table has more cells than a person made: merged ones may cover any number.

    Parameters
    ----------
    rows : list of list of Cell
    page : bool
        Whether the table is in a web page, whose main text repeats nothing. It may lay out the page: it has few rows
        and a long cell; then its cells yield their lines.

    Examples
    --------
    >>> rows = [[Cell(["任务"], 1, 2), Cell(["单位"], 2)], [Cell(["牵头"]), Cell(["配合"])]]
    >>> list(table_lines(rows))
    ['任务\t单位\t', '\t牵头\t配合']
    >>> list(table_lines([[Cell(["治沙"]), Cell(["县林草局"], 1, 2)], [Cell(["修渠"])]]))
    ['治沙\t县林草局', '修渠\t县林草局']
    """
    table = _grid(rows, repeats=not page)
    several = sum(not row.alone for row in table)
    for cells, (texts, alone) in zip(rows, table, strict=True):
        lines = [line for line in chain.from_iterable(cell.lines or () for cell in cells) if line.strip()]
        framed = alone and (several < 2 or len(lines) > 1 or len("".join(lines)) > _TITLE)
        limit = _LONG if several < 3 else _LONGEST
        if framed or (
            page and any(len(cell.lines or ()) > 1 and len("".join(cell.lines)) > limit for cell in cells)
        ):
            yield from lines
        elif lines:
            yield "\t".join(texts)


_ENDINGS = "(?:(?<![布格])局|[厅委办部会府院门位]|集团|公司|中心|银行|[支分]行|企业|大学|[支总大]队)"
_LISTS_BODIES = Late(rf"\D+{_ENDINGS}$")
# The end of a body at the end of a line, or before the next one in a list.
_BODY_END = rf"[^，。；\n]{{0,20}}{_ENDINGS}(?=[\n、（]|$)"
# The last character of a body, a line end, and the first of another one: 省税务局 | 各市人民政府, not 省税务 | 局.
# Behind a firm, or before the name of a place, the next line ends as a body, too: 市水务集团 | 市财政局, 甲市水利局 |
# 乙县水利局, not 县级配送中心 | 区域仓库.
_BODIES = Late(
    "(?<=[局厅委办部会府署院）])\n(?=[省市县区州各国中有相自驻])"
    "|(?<=集团|公司|中心|银行|[银支分总]行|企业|大学|[学协商]会|[学分]院|学校|[支总大]队)"
    rf"\n(?=(?:[省市县州各驻]|区(?!域)|国[家网]|[有相]关|团[省市县区州]){_BODY_END})"
    "|(?<=[局厅委办府会联])\n(?!公室|员会|公司|理[局会])"
    rf"(?=团[省市县区州]委|[一-鿿]{{2,4}}(?:[省市县区州]{_BODY_END}|区管委会)|[一-鿿]{{2,8}}(?:集团|公司|银行|大学|学院|[支总大]队)(?=[\n、（]|$))"
)


def _one_line(lines: list[str]) -> str:
    """Return the lines of a cell as one; a space separates two bodies.

    >>> _one_line(["省税务局", "各市人民", "政府"])
    '省税务局 各市人民政府'
    """
    return " ".join(map(collapse, _BODIES.split("\n".join(lines))))


def _grid(rows: Iterable[list[Cell]], *, repeats: bool) -> list[_Row]:
    out: list[tuple[dict[int, str], bool]] = []
    covered: dict[int, int] = {}  # column -> number of further rows that a cell above covers
    over: dict[int, str] = {}  # column -> text of the last cell that begins in it
    n_cells = 0
    for row in rows:
        n_cells += len(covered)
        texts: dict[int, str] = {}
        below: dict[int, int] = {}
        merged: set[int] = set()  # columns of the cells that continue the cell above
        column = 0
        for cell in row:
            while covered.get(column):
                column += 1
            width = max(1, min(cell.width, _WIDEST))
            if cell.lines is not None:
                texts[column] = _one_line(cell.lines)
                if cell.height:
                    over[column] = texts[column]
                else:
                    merged.add(column)
                below |= dict.fromkeys(range(column, column + width), cell.height - 1)
            column += width
            _check_size(n_cells + column)
        n_cells += column
        out.append((texts, len(texts) == 1 and not covered))
        own = [column for column, text in texts.items() if text]
        if repeats and (len(own) == 1 or any(_LISTS_BODIES.match(texts[column]) for column in own)):
            behind = (column for column in merged.union(covered) if own[0] < column)
            texts |= {k: over[k] for k in behind if _LISTS_BODIES.match(over.get(k, ""))}
        covered = {k: n - 1 for k, n in covered.items() if n > 1} | {k: n for k, n in below.items() if n > 0}
    columns = sorted({column for texts, _ in out for column in texts})
    _check_size(len(out) * len(columns))
    return [_Row([texts.get(column, "") for column in columns], alone) for texts, alone in out]


def _check_size(n_cells: int) -> None:
    if n_cells > _MOST_CELLS:
        raise LoadError(f"has a table of more than {_MOST_CELLS / 1e6:g} million cells; split it")


class Rule(NamedTuple):
    """A straight rule on a page, upright or level; y downwards."""

    left: float
    top: float
    right: float
    bottom: float


_MOST = 3_000  # rules; a page with more is a drawing
_NEAR = 3.0  # points; so near are rules that touch
_SHORTEST = 8.0


def lines_and_tables(pieces: list[Piece], rules: list[Rule], *, unit: float = 1.0) -> list[Line]:
    """Return the lines of a page in drawing order; each table between rules gives a line per row.

    A table has two rows and two columns at least, and no cell as long as a page. `unit` is the length of a point.
    """
    tables = [_squares(frame, unit) for frame in _frames(rules, unit)] if 0 < len(rules) <= _MOST else []
    tables = [table for table in tables if len(table[0]) > 2 and len(table[1]) > 2]
    owners = [
        next((k for k, table in enumerate(tables) if _is_inside(piece, table)), None) for piece in pieces
    ]
    out: list[Line] = []
    done = set()
    for owner, group in groupby(zip(owners, pieces, strict=True), key=lambda pair: pair[0]):
        if owner is None:
            out.extend(printed_lines(in_columns([piece for _, piece in group])))
        elif owner not in done:
            done.add(owner)
            inside = [piece for k, piece in zip(owners, pieces, strict=True) if k == owner]
            out.extend(_table_on_page(inside, *tables[owner]) or printed_lines(inside))
    return out


def _frames(rules: list[Rule], unit: float) -> list[list[Rule]]:
    """Return the rules in groups that touch each other."""
    near = _NEAR * unit
    rules = sorted(rule for rule in _joined(rules, near) if max(_lengths(rule)) >= _SHORTEST * unit)
    parents = list(range(len(rules)))

    def root(k: int) -> int:
        while parents[k] != k:
            parents[k] = k = parents[parents[k]]
        return k

    for k, rule in enumerate(rules):
        for i in range(k + 1, len(rules)):
            other = rules[i]
            if other.left > rule.right + near:
                break
            if other.top <= rule.bottom + near and rule.top <= other.bottom + near:
                parents[root(i)] = root(k)
    groups: dict[int, list[Rule]] = {}
    for k, rule in enumerate(rules):
        groups.setdefault(root(k), []).append(rule)
    return list(groups.values())


def _joined(rules: list[Rule], near: float) -> list[Rule]:
    """Return `rules` with those in line that touch as one."""
    upright = sorted(
        (rule for rule in rules if _is_upright(rule)), key=lambda r: (round(r.left / near), r.top)
    )
    level = sorted(
        (rule for rule in rules if not _is_upright(rule)), key=lambda r: (round(r.top / near), r.left)
    )
    out: list[Rule] = []
    for rule in upright:
        last = out[-1] if out else None
        if last and abs(last.left - rule.left) <= near and rule.top <= last.bottom + near:
            out[-1] = last._replace(bottom=max(last.bottom, rule.bottom))
        else:
            out.append(rule)
    first = len(out)
    for rule in level:
        last = out[-1] if len(out) > first else None
        if last and abs(last.top - rule.top) <= near and rule.left <= last.right + near:
            out[-1] = last._replace(right=max(last.right, rule.right))
        else:
            out.append(rule)
    return out


def _lengths(rule: Rule) -> tuple[float, float]:
    return rule.right - rule.left, rule.bottom - rule.top


def _is_upright(rule: Rule) -> bool:
    across, down = _lengths(rule)
    return down > across


def _squares(frame: list[Rule], unit: float) -> tuple[list[float], list[float], list[Rule], list[Rule]]:
    """Return the edges of columns and rows, and the upright and level rules."""
    upright = [rule for rule in frame if _is_upright(rule)]
    level = [rule for rule in frame if not _is_upright(rule)]
    return _edges([r.left for r in upright], unit), _edges([r.top for r in level], unit), upright, level


def _edges(places: list[float], unit: float) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _NEAR * unit:
            out.append(place)
    return out


def _middle(piece: Piece) -> tuple[float, float]:
    return piece.x + 0.4 * piece.size, piece.y - 0.35 * piece.size


def _is_inside(piece: Piece, table: tuple[list[float], list[float], list[Rule], list[Rule]]) -> bool:
    x, y = _middle(piece)
    return table[0][0] < x < table[0][-1] and table[1][0] < y < table[1][-1]


def _table_on_page(
    pieces: list[Piece], xs: list[float], ys: list[float], upright: list[Rule], level: list[Rule]
) -> list[Line]:
    """Return the lines of a table whose columns and rows end at `xs` and `ys`; none if it is no table."""
    near = 0.25 * min(b - a for edges in (xs, ys) for a, b in pairwise(edges))
    owner: dict[tuple[int, int], tuple[int, int]] = {}  # square -> first square of its cell
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in product(range(len(ys) - 1), range(len(xs) - 1)):
        if (i, j) in owner:
            continue
        x, y = (xs[j] + xs[j + 1]) / 2, (ys[i] + ys[i + 1]) / 2
        right, down = j + 1, i + 1
        while right < len(xs) - 1 and not any(
            abs(r.left - xs[right]) <= near and r.top < y < r.bottom for r in upright
        ):
            right += 1
        while down < len(ys) - 1 and not any(
            abs(r.top - ys[down]) <= near and r.left < x < r.right for r in level
        ):
            down += 1
        spans[i, j] = right - j, down - i
        owner |= {
            square: (i, j) for square in product(range(i, down), range(j, right)) if square not in owner
        }
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        x, y = _middle(piece)
        held.setdefault(owner[bisect(ys, y) - 1, bisect(xs, x) - 1], []).append(piece)
    rows = [
        [
            Cell([line.text for line in printed_lines(held.get(cell, ()))], *spans[cell])
            for cell in sorted(spans)
            if cell[0] == i
        ]
        for i in range(len(ys) - 1)
    ]
    if any(sum(map(len, cell.lines or ())) > _LONGEST for row in rows for cell in row):
        return []
    texts = list(table_lines(rows))
    size = median(piece.size for piece in pieces)
    step = (ys[-1] - ys[0]) / max(1, len(texts))
    return [
        Line(
            text,
            xs[0],
            xs[-1],
            ys[0] + k * step,
            size,
            tuple((xs[0], xs[-1], cell) for cell in text.split("\t")),
        )
        for k, text in enumerate(texts)
    ]
