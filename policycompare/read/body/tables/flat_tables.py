"""Tables with numbered rows that are flattened to lines, and attachments that are a table or a form."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.letterhead.tokens import Segment
from policycompare.text import bare

Cell = tuple[int, int]
Row = list[Cell]

_TOKEN = re.compile("[^ ]+")
_SERIAL = Late("序 ?号|编 ?号")
_HEAD = Late(rf"(?:{_SERIAL.pattern}) +[^，。；：]{{2,90}}$")
# A head that is broken: 序 项目 责任 | 内容 | 号 名称 单位.
_BROKEN_HEAD, _NUMERAL = re.compile("序(?: [^。；：]{0,88})?$"), re.compile("号(?: [^。；：]{0,88})?$")
_MOST_HEAD_LINES, _LEAST_ROWS, _AHEAD = 4, 3, 60  # lines below a broken head, in which its first rows are
_SPACED = Late("[一-鿿](?: [一-鿿](?![^ ]))++")  # 事 项 名 称
_LONGEST_HEAD, _LONGEST_NAME, _LONGEST_ROW = 100, 24, 600  # characters
# A row opens with its number: 12 摊位备案. A number may touch the name (12摊位备案), but is no quantity (12个摊位).
_NUMBER = Late(
    r"(?P<n>\d{1,4})(?:(?P<gap> +)(?=[^ ])|(?=[一-鿿“《（])(?![年月日个万亿家项名批号期千米元天人])|$)"
)
_MOST_SKIPPED, _MOST_BETWEEN, _MOST_AFTER = 10, 1200, 6  # numbers, characters, lines
_LONGEST_FRAGMENT, _LONGEST_PART = 45, 40  # characters
# Lines behind which no row follows: 附件2, 注：…, 第二章, and an item with a sentence (一、加强管理。).
_END = Late(
    r"附 ?[件表录图] ?[\d一二三四五六七八九十]{0,3}：?(?:$| )|[（【]?(?:备注|注)[：\d]|第[一二三四五六七八九十百]{1,5}[章条]"
)
_PLAIN_ITEM = Late("(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^ ]{15,}。")
_HEADING = Late("(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^ 。；，]{4,30}$")
_GAP = Late("[一-鿿。；] +[一-鿿]")  # a border of two cells
_PROSE = 40  # characters
_LABEL = Late(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[章节条]"
    r"|(?!0)\d{1,2}(?:\.\d{1,2}){1,3} +(?![万亿年月日个家项公平立吨元千米人倍度])[一-鿿]{2}"
)
_TITLE = Late("(?:表|目录|名单|清单|一览)(?:（[^（）]{1,20}）)?$")
# A part of a table: 一 促进生产, （二）扩大销售, 社科类（21项）, 合计 50.
_PART = Late(
    "(?:[一二三四五六七八九十]{1,3}[、 ]|（[一二三四五六七八九十]{1,3}）)[^。；]{2,40}$|[^ \\d。；，][^。；，]{1,20}（ ?\\d+ ?[项个家类件人]）$|[合总小共] ?计(?: |（|$)"
)
_DUTY_WORDS = "|".join(shipped.word_lists("letterhead")["duty_words"])
_DUTY = Late(
    rf"(?:{_DUTY_WORDS}).{{0,6}}(?:单位|部门|主体|处室|科室|机构|领导|人|(?<=责任)分工)(?:及分工)?(?:（.{{0,8}}）)?$"
)
DUTY_ENDS = frozenset("位门体室构导人工）")  # its last characters
_PERSON = Late("(?:领导|人)(?:（.{0,8}）)?$")
_BODY_ENDS = frozenset("厅局委办部会院府署处室队司行心位门区县市州企等团组校所馆站台社）")
# A converter that prints a gap before each run of digits separates two cells by two: 市财政局  2025年, 不低于 40%.
_WIDE = Late(r"[^ ]  (?=[\dA-Za-z“])")
_JOINED_AFTER, _JOINED_BEFORE = frozenset("“《（、"), frozenset("”》）、，。：；%")


class FlatTable(NamedTuple):
    """A table: its span, its head and its rows in reading order, the head first.

    A row has a cell per column; a part of the table (一 促进生产) has its text in the first; a row whose other cells
    are not known has two, its number and the rest.
    """

    start: int
    end: int
    heads: list[Row]  # the head, and where it is repeated
    rows: list[Row]

    @property
    def head(self) -> Row:
        """Return the cells of the head."""
        return self.heads[0]

    @property
    def known(self) -> list[Row]:
        """Return the head and the rows whose cells are known."""
        width = len(self.head)
        rows = [row for row in self.rows if row not in self.heads and len(row) == width]
        return [self.head, *(row for row in rows if any(start < end for start, end in row[1:]))]

    @property
    def n_rows(self) -> int:
        """Return the number of rows, without heads and parts."""
        return sum(any(start < end for start, end in row[1:]) for row in self.rows if row not in self.heads)


def is_duty(head: str) -> bool:
    """Return whether the head of a column says that the bodies or persons responsible are in it."""
    return head[-1:] in DUTY_ENDS and _DUTY.search(head) is not None


def may_list_bodies(folded: str, start: int, end: int) -> bool:
    """Return whether a cell may list the bodies responsible: it ends as the name of one and is no sentence."""
    return end - start > 2 and folded[end - 1] in _BODY_ENDS and folded.find("。", start, end) < 0


def flat_tables(folded: str, lines: list[Cell]) -> Iterator[FlatTable]:
    """Yield the tables whose head opens with 序号 and whose rows open with 1, 2, ….

    A table ends with its last row, or the short lines in which that goes on; between two rows may be the lines of
    cells that were broken, repeated heads and parts. Heads without two numbered rows are none. Where the head is
    broken itself (序 项目 | 内容 | 号 名称), with three rows, its cells are not known.

    Parameters
    ----------
    folded : str
        The folded text.
    lines : list of (start, end)
        Its lines, stripped, without empty ones.
    """
    opens = [k for k, (start, _) in enumerate(lines) if folded[start] in "序编"] if "号" in folded else []
    if not opens:
        return
    k = opens[0]
    while k < len(lines):
        head = head_cells(folded, *lines[k]) if folded[lines[k][0]] in "序编" else []
        if head:
            openings, seen = _openings(folded, lines, k)
            if sum(n > 0 for n in openings.values()) >= 2:
                last = _last(folded, lines, max(openings))
                rows = _Rows(folded, head, bool(_WIDE.search(folded, lines[k][0], lines[last][1])))
                for j in range(k + 1, last + 1):
                    rows.read(*lines[j], opens=openings.get(j))
                yield FlatTable(lines[k][0], lines[last][1], rows.heads, rows.rows)
                k = last
            elif seen > k:
                k = seen - 1  # no head before has rows either
        elif folded[lines[k][0]] == "序" and (j := _broken_head(folded, lines, k)):
            ahead, _ = _openings(folded, lines[j : j + _AHEAD], 0)
            if sum(n > 0 for n in ahead.values()) >= _LEAST_ROWS:
                last = _last(folded, lines, max(_openings(folded, lines, j)[0]))
                whole = [(lines[k][0], lines[j][1])]
                yield FlatTable(lines[k][0], lines[last][1], [whole], [whole])
                k = last
        k += 1


def _broken_head(folded: str, lines: list[Cell], k: int) -> int:
    """Return the line that ends a head whose 序 opens line `k` and whose 号 opens another; 0 if it is none."""
    if not _BROKEN_HEAD.match(folded, *lines[k]):
        return 0
    for j in range(k + 1, min(k + 1 + _MOST_HEAD_LINES, len(lines))):
        start, end = lines[j]
        if _NUMERAL.match(folded, start, end):
            return j
        if end - start > _LONGEST_FRAGMENT or folded[end - 1] in "。；：":
            return 0
    return 0


def head_cells(folded: str, start: int, end: int) -> Row:
    """Return the cells of a head that opens with 序号; else none. A name may be spaced (事 项 名 称)."""
    if end - start > _LONGEST_HEAD or not _HEAD.match(folded, start, end):
        return []
    return _names(folded, _SERIAL.match(folded, start).span(), end)


def _names(folded: str, first: Cell, end: int) -> Row:
    """Return the cells of a head whose first cell is known; none if one is too long for a name."""
    cells: Row = [first]
    while match := _TOKEN.search(folded, cells[-1][1], end):
        cells.append((_SPACED.match(folded, match.start(), end) or match).span())
    return cells if all(j - i <= _LONGEST_NAME for i, j in cells) else []


def _openings(folded: str, lines: list[Cell], k: int) -> tuple[dict[int, int], int]:
    """Return the lines that open a row of the table with head `k`, each with its number, and the last head seen.

    The number of a repeated head is 0.
    """
    title = bare(folded[slice(*lines[k])])
    found: dict[int, int] = {}
    last, at, other = 0, k, False  # `other` is true below a head with other columns
    headed = False  # whether a heading is below the last row: text below it is none of the table
    between, seen = 0, k  # characters of the long lines since the last row; the last head
    for j in range(k + 1, len(lines)):
        start, end = lines[j]
        between += end - start if end - start > _LONGEST_FRAGMENT else 0
        if between > _MOST_BETWEEN or _END.match(folded, start, end):
            break
        if folded[start] in "序编" and head_cells(folded, start, end):
            at, other, between, seen = j, bare(folded[start:end]) != title, 0, j
            if not other:
                found[j] = 0
            continue
        if _PLAIN_ITEM.match(folded, start, end):
            break
        number = _NUMBER.match(folded, start, end) if folded[start].isdigit() else None
        if number is None:
            if _HEADING.match(folded, start, end):
                headed = True
            elif (
                headed
                and end - start >= _PROSE
                and folded[end - 1] == "。"
                and not _GAP.search(folded, start, end)
            ):
                break
            continue
        n = int(number["n"])
        if number["gap"]:
            follows = not last or last < n <= last + max(_MOST_SKIPPED, j - at)  # no row without a line
        else:
            follows = n == last + 1 or (number.end() == end and 0 < last < n <= last + 3)
        if other and not follows:
            break
        if follows or (n == 1 and number["gap"]):
            found[j] = n
            last, at, other, headed, between = n, j, False, False, 0
    return found, seen


def _last(folded: str, lines: list[Cell], at: int) -> int:
    """Return the last line of the table whose last row opens on line `at`: the row may go on in short lines."""
    for j in range(at + 1, len(lines)):
        start, end = lines[j]
        ends = (
            end - start > _LONGEST_FRAGMENT
            or folded[end - 1] in "。；："
            or folded.count("\n", lines[j - 1][1], start) > 1
            or _END.match(folded, start, end)
            or _LABEL.match(folded, start, end)
            or _TITLE.search(folded, start, end)
        )
        if ends:
            return j - 1
        if j - at > _MOST_AFTER:
            return at
    return len(lines) - 1


class _Rows:
    """The rows of a table, read line by line."""

    def __init__(self, folded: str, head: Row, wide: bool) -> None:
        self.folded, self.head, self.wide = folded, head, wide
        names = [bare(folded[i:j]) for i, j in head]
        words = shipped.word_lists("tables")
        self.title = "".join(names)
        self.bodies = [k for k, name in enumerate(names) if is_duty(name) and not _PERSON.search(name)]
        self.may_lack_first = len(names) > 3 and names[1].endswith(words["category"])
        self.may_lack_last = names[-1].endswith(words["remark"]) or (
            len(self.bodies) > 1 and self.bodies[-1] == len(names) - 1
        )
        self.heads: list[Row] = [head]
        self.rows: list[Row] = [head]

    def read(self, start: int, end: int, *, opens: int | None) -> None:
        """Read a line; `opens` is the number of the row that it opens, 0 for a head, None for other lines."""
        folded = self.folded
        head = head_cells(folded, start, end) if folded[start] in "序编" else []
        if head:
            is_same = bare(folded[start:end]) == self.title
            self.heads += [head] * is_same
            self.rows.append(head if is_same else self.head)
            return
        cells = self._cells(start, end)
        if opens:
            number = start, _NUMBER.match(folded, start, end).end("n")
            if cells[0] != number:
                cells = [number, (number[1], cells[0][1]), *cells[1:]] if cells[0][1] > number[1] else cells
            rest = folded[number[1] : end]
            lead = len(rest) - len(rest.lstrip())
            self.rows.append(self._row(cells) or [number, (number[1] + lead, end)])
        elif end - start <= _LONGEST_PART and _PART.match(folded, start, end):
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
                opens = before in _JOINED_AFTER and not _LABEL.fullmatch(folded, *cells[-1])
                if here in _JOINED_BEFORE or opens or splits_run:
                    cells[-1] = cells[-1][0], j
                    continue
            cells.append((i, j))
        return cells

    def _row(self, cells: Row) -> Row | None:
        """Return the cells of a row, one per column; None if they are not known."""
        width, bodies = len(self.head), self.bodies
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
        return cell[0] < cell[1] and (len(last) < 2 or last[-1] not in _BODY_ENDS)


# Lines that open an attachment inside the text, name an empty field of a form, and end a table.
_ATTACHMENT = Late("附[件表] ?[\\d一二三四五六七八九十]{0,2}：?[^。：；]{0,40}$")
_FIELD = Late("填[报表](?:单位|地区|部门|人|时间|日期)[^。；，]{0,8}： *(?:$|填|年|（)")
_NOTE = Late("（?(?:(?:备|附)?注|(?:填[表报写]|有关|指标)?说明) ?(?:\\d{0,2}：|\\d[.、])")
_TASKS = Late("任务|举措|措施|行动|工作(?!单位)|(?:建设|主要|项目)内容")
_SENTENCE = Late("[。；：]")
# A section with clauses: 二、保障措施 | （一）加强宣传。….
_SECTION = Late(
    r"(?:[一二三四五六七八九十]{1,3}、|\d\d?\.\d\d? )[^ \n。；]{2,30}\s+(?:（[一1]）|1[.．、])[^ \n]{8,}。"
)
_TEXT_KINDS = frozenset(("text", "furniture", "duty", "attachment"))
_FORM_KINDS = _TEXT_KINDS | {"signature"}
# Lines in which a field, and the head of a table, may be; characters of the rest of a name above a head.
_FIRST, _HEADS, _REST = 4, 40, 2


def attached_tables(folded: str, segments: list[Segment]) -> Iterator[tuple[int, int, bool]]:
    """Yield the first and the last segment of each attachment that is a table, and whether it is a form to fill in.

    A head is among its first lines (违规类型 具体行为 查处件数). A form names who fills it in (填报单位：), or has
    nothing below its heads. Tables of tasks or of numbers are none of them.
    """
    opens = [
        k
        for k, (kind, start, end) in enumerate(segments)
        if folded[start] == "附" and kind in ("text", "attachment") and _ATTACHMENT.match(folded, start, end)
    ]
    for k, following in pairwise([*opens, len(segments)]):
        first = k + 1
        if any(_FIELD.search(folded, *line) for _, *line in segments[first : min(first + _FIRST, following)]):
            goes_on = takewhile(
                lambda j: segments[j].kind in _FORM_KINDS and not _SECTION.match(folded, segments[j].start),
                range(first + _FIRST, following),
            )
            yield first, max(goes_on, default=min(first + _FIRST, following) - 1), True
            continue
        near = range(first, min(first + _HEADS, following))
        ahead = takewhile(lambda j: not _PLAIN_ITEM.match(folded, *segments[j][1:]), near)
        head = next((j for j in ahead if _names_columns(folded, *segments[j][1:])), None)
        if head is None:
            continue
        last = _last_of_attachment(folded, segments, head, following)
        below = [segment[1:] for segment in segments[head + 1 : last + 1]]
        n_cells = sum(folded[j - 1] not in "。；" or folded.find(" ", i, j) >= 0 for i, j in below)
        n_numbers = sum(folded[j - 1].isdigit() and folded.count(" ", i, j) > 1 for i, j in below)
        if 2 * n_cells >= len(below) >= 2 * n_numbers:
            is_blank = all(_names_columns(folded, *line) or _PART.match(folded, *line) for line in below)
            top = head if head < k + _FIRST else first + 1
            while top > first + 1 and segments[top - 1].end - segments[top - 1].start <= _REST:
                top -= 1
            yield top, last, is_blank


def _names_columns(folded: str, start: int, end: int) -> bool:
    """Return whether a line is the head of a table without tasks: three names or more, half of them of known columns."""
    line = folded[start:end]
    if len(line) > _LONGEST_HEAD or " " not in line or _SENTENCE.search(line):
        return False
    first = _SPACED.match(folded, start, end) or _TOKEN.match(folded, start, end)
    names = [bare(folded[i:j]) for i, j in _names(folded, first.span(), end)]
    if len(names) < 3 or any(name[:1].isdigit() for name in names):
        return False
    is_right = any(name.endswith("依据") for name in names)
    known = sum(name.endswith(shipped.word_lists("tables")["column"]) for name in names)
    return 2 * known >= len(names) and (
        is_right or not any(is_duty(name) or _TASKS.search(name) for name in names)
    )


def _last_of_attachment(folded: str, segments: list[Segment], head: int, stop: int) -> int:
    """Return the last segment of a table, which a note, a title or, below its last head, a section ends."""
    last, of_head = stop - 1, bare(folded[slice(*segments[head][1:])])
    for j in range(head + 1, stop):
        kind, start, end = segments[j]
        if bare(folded[start:end]) == of_head:
            last = stop - 1
        elif kind not in _TEXT_KINDS or _NOTE.match(folded, start, end):
            return min(j - 1, last)
        elif last == stop - 1 and _SECTION.match(folded, start):
            last = j - 1
    return last
