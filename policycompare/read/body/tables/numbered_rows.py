"""The heads and rows of a table with numbered rows that is flattened to lines."""

import re

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_columns import (
    LONGEST_VERB,
    ends_as_body,
    is_duty,
    is_person,
    last_lists,
    may_list_bodies,
    names_bodies,
    opens_as_body,
)
from policycompare.text import bare

Cell = tuple[int, int]
Row = list[Cell]

_TOKEN = re.compile("[^ ]+")
_SERIAL = Late("序 ?号|编 ?号")
_HEAD = Late(rf"(?:{_SERIAL.pattern}) +[^，。；：]{{2,90}}$")
_SPACED = Late("[一-鿿](?: [一-鿿](?![^ ]))++")  # 事 项 名 称
LONGEST_HEAD, _LONGEST_NAME = 100, 24  # characters
_LONGEST_PART = 40
# The first half of a head that a gap breaks, and its second: 重点 工作, 责任 单位.
_HALF_HEAD = Late(
    "(?:重点|主要|具体)(?=工作|任务|内容|措施|举措|事项|目标|项目)|(?:责任|牵头|配合|负责|主办|协办|承办|参加|参与|落实|实施|完成)(?=单位|部门|时限|时间|期限)"
)
# A row opens with its number: 12 摊位备案. A number may touch the name (12摊位备案), but is no quantity (12个摊位).
NUMBER = Late(
    r"(?P<n>\d{1,4})(?:(?P<gap> +)(?=[^ ])|(?=[一-鿿“《（])(?![年月日个万亿家项名批号期千米元天人])|$)"
)
# A part of a table: 一 促进生产, （二）扩大销售, 社科类（21项）, 合计 50.
PART = Late(
    "(?:[一二三四五六七八九十]{1,3}[、 ]|（[一二三四五六七八九十]{1,3}）)[^。；]{2,40}$|[^ \\d。；，][^。；，]{1,20}（ ?\\d+ ?[项个家类件人]）$|[合总小共] ?计(?: |（|$)"
)
LABEL = Late(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[章节条]"
    r"|(?!0)\d{1,2}(?:\.\d{1,2}){1,3} +(?![万亿年月日个家项公平立吨元千米人倍度])[一-鿿]{2}"
)
_ORDINAL = Late("[一二三四五六七八九十]{1,3} ")  # of a row: 一 建立护河机制 市水利局
# A converter that prints a gap before each run of digits separates two cells by two: 市财政局  2025年, 不低于 40%.
WIDE = Late(r"[^ ]  (?=[\dA-Za-z“])")
_JOINED_AFTER, _JOINED_BEFORE = frozenset("“《（、"), frozenset("”》）、，。：；%")


def head_cells(folded: str, start: int, end: int) -> Row:
    """Return the cells of a head that opens with 序号; else none. A name may be spaced (事 项 名 称)."""
    if end - start > LONGEST_HEAD or not _HEAD.match(folded, start, end):
        return []
    return _names(folded, _SERIAL.match(folded, start).span(), end)


def names_in_line(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line that names columns; none if one is too long for a name."""
    first = _SPACED.match(folded, start, end) or _TOKEN.match(folded, start, end)
    return _names(folded, first.span(), end)


def _names(folded: str, first: Cell, end: int) -> Row:
    """Return the cells of a head whose first cell is known; none if one is too long for a name."""
    cells: Row = [first]
    while match := _TOKEN.search(folded, cells[-1][1], end):
        i, j = (_SPACED.match(folded, match.start(), end) or match).span()
        halves = folded[slice(*cells[-1])] + folded[i:j]
        half = _HALF_HEAD.match(halves)
        if half and half.end() == cells[-1][1] - cells[-1][0]:
            cells[-1] = cells[-1][0], j
        else:
            cells.append((i, j))
    return cells if all(j - i <= _LONGEST_NAME for i, j in cells) else []


class NumberedRows:
    """The rows of a table, read line by line."""

    def __init__(self, folded: str, head: Row, wide: bool) -> None:
        self.folded, self.head, self.wide = folded, head, wide
        names = [bare(folded[i:j]) for i, j in head]
        words = shipped.word_lists("tables")
        self.title = "".join(names)
        self.bodies = [k for k, name in enumerate(names) if is_duty(name) and not is_person(name)]
        # A column with the task, and one or more with bodies behind it: the gaps of a row that has more are in its task.
        self.one_task = bool(self.bodies) and self.bodies == list(range(2, len(names)))
        self.may_lack_first = len(names) > 3 and names[1].endswith(words["category"])
        self.may_lack_last = names[-1].endswith(words["remark"]) or (
            len(self.bodies) > 1 and self.bodies[-1] == len(names) - 1
        )
        self.heads: list[Row] = [head]
        self.rows: list[Row] = [head]
        self.other_heads: list[Cell] = []  # lines that name other columns

    def read(self, start: int, end: int, *, opens: int | None) -> None:
        """Read a line; `opens` is the number of the row that it opens, 0 for a head, None for other lines."""
        folded = self.folded
        head = head_cells(folded, start, end) if folded[start] in "序编" else []
        if head:
            is_same = bare(folded[start:end]) == self.title
            self.heads += [head] * is_same
            self.other_heads += [] if is_same else [(start, end)]
            self.rows.append(head if is_same else self.head)
            return
        cells = self._cells(start, end)
        if opens:
            number = start, NUMBER.match(folded, start, end).end("n")
            if cells[0] != number:
                cells = [number, (number[1], cells[0][1]), *cells[1:]] if cells[0][1] > number[1] else cells
            rest = folded[number[1] : end]
            lead = len(rest) - len(rest.lstrip())
            self.rows.append(self._row(cells) or [number, (number[1] + lead, end)])
        elif (
            self.bodies
            and _ORDINAL.match(folded, start, end)
            and (row := self._row(cells))
            and names_bodies(folded, *row[self.bodies[0]])
        ):
            self.rows.append(row)
        elif end - start <= _LONGEST_PART and PART.match(folded, start, end):
            self.rows.append([(start, end), *[(end, end)] * (len(self.head) - 1)])
        elif (
            len(cells) == len(self.head) - 1 and (row := self._row([(start, start), *cells])) and self.bodies
        ):
            self.rows.append(row)  # its number is merged with that of the row above
        else:
            self._go_on(start, end, len(cells))

    def _cells(self, start: int, end: int) -> Row:
        """Return the cells of a line."""
        folded = self.folded
        cells: Row = []
        for match in _TOKEN.finditer(folded, start, end):
            i, j = match.span()
            if cells and i - cells[-1][1] == 1:
                here, before = folded[i], folded[i - 2]
                splits_run = self.wide and len(cells) > 1 and (here.isascii() or here in "“‘（—≥≤")
                opens = before in _JOINED_AFTER and not LABEL.fullmatch(folded, *cells[-1])
                if here in _JOINED_BEFORE or opens or splits_run:
                    cells[-1] = cells[-1][0], j
                    continue
            cells.append((i, j))
        return cells

    def _row(self, cells: Row) -> Row | None:
        """Return the cells of a row, one per column; None if they are not known."""
        width, bodies = len(self.head), self.bodies
        if self.one_task and len(cells) != width:
            cells = self._around_task(cells)
        if len(cells) == width - 1:
            ends = (
                bodies
                and bodies[-1] == width - 1
                and all(may_list_bodies(self.folded, *cell) for cell in cells[-len(bodies) :])
            )
            if ends and self.may_lack_first:
                cells = [cells[0], (cells[0][1], cells[0][1]), *cells[1:]]
            elif self.may_lack_last and not ends:
                cells = [*cells, (cells[-1][1], cells[-1][1])]
        if len(cells) != width:
            return None
        known = all(cells[k][0] == cells[k][1] or may_list_bodies(self.folded, *cells[k]) for k in bodies)
        return cells if known else None

    def _around_task(self, cells: Row) -> Row:
        """Return the cells of a row whose task, between its number and the bodies, has gaps; as they are, if not known."""
        n = len(self.bodies)
        lists = last_lists(self.folded, cells[2:])
        if n == 1:
            ends = [k for k, (_, end) in enumerate(cells[:-1]) if k and self.folded[end - 1] == "。"]
            if ends and opens_as_body(self.folded[slice(*cells[ends[-1] + 1])]):
                at = ends[-1] + 1  # a list of bodies with gaps, behind the sentence
            else:
                at = len(cells) - len(lists)
            bodies = [(cells[at][0], cells[-1][1])] if at < len(cells) else []
        else:  # 建设 大学 | 市教育局 | 各区政府: nothing of the task is taken for a body.
            at, bodies = len(cells) - n, lists
        if len(bodies) != n or cells[at - 1][1] - cells[1][0] <= LONGEST_VERB:
            return cells
        return [cells[0], (cells[1][0], cells[at - 1][1]), *bodies]

    def _go_on(self, start: int, end: int, n_cells: int) -> None:
        """Add a line to the row above: to its last cell if that is open, else the cells of the row are not known."""
        row = self.rows[-1]
        if row in self.heads:
            self.rows.append([(start, start), (start, end)])
        elif len(row) == 2:
            row[1] = row[1][0] if row[1][0] < row[1][1] else start, end
        elif n_cells == 1 and self.bodies[-1:] == [len(row) - 1] and self._is_open(row[-1]):
            row[-1] = row[-1][0], end
        else:
            filled = [cell for cell in row[1:] if cell[0] < cell[1]]
            self.rows[-1] = [row[0], (filled[0][0] if filled else start, end)]

    def _is_open(self, cell: Cell) -> bool:
        """Return whether a list of bodies goes on in the next line: 市商务局、市财, 市商务局、市."""
        last = self.folded[slice(*cell)].rpartition("、")[2]
        return cell[0] < cell[1] and (len(last) < 2 or not ends_as_body(last))
