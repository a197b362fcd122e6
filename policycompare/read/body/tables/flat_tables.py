"""Tables with numbered rows that are flattened to lines, and attachments that are a table or a form."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_columns import is_duty
from policycompare.read.body.tables.numbered_rows import (
    LABEL,
    LONGEST_HEAD,
    NUMBER,
    PART,
    WIDE,
    Cell,
    NumberedRows,
    Row,
    head_cells,
    names_in_line,
)
from policycompare.read.body.tables.wrapped_rows import CertainRow, certain_rows
from policycompare.read.letterhead.tokens import Segment
from policycompare.text import bare

# A head that is broken: 序 项目 责任 | 内容 | 号 名称 单位.
_BROKEN_HEAD, _NUMERAL = re.compile("序(?: [^。；：]{0,88})?$"), re.compile("号(?: [^。；：]{0,88})?$")
_MOST_HEAD_LINES, _LEAST_ROWS, _AHEAD = 4, 3, 60  # lines below a broken head, in which its first rows are
_MOST_SKIPPED, _MOST_BETWEEN, _MOST_AFTER = 10, 1200, 6  # numbers, characters, lines
_LONGEST_FRAGMENT = 45  # characters
# Lines behind which no row follows: 附件2, 注：…, 第二章, and an item with a sentence (一、加强管理。).
_END = Late(
    r"附 ?[件表录图] ?[\d一二三四五六七八九十]{0,3}：?(?:$| )|[（【]?(?:备注|注)[：\d]|第[一二三四五六七八九十百]{1,5}[章条]"
)
_PLAIN_ITEM = Late("(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^ ]{15,}。")
_HEADING = Late("(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^ 。；，]{4,30}$")
_GAP = Late("[一-鿿。；] +[一-鿿]")  # a border of two cells
_PROSE = 40  # characters
KNOWN_TASKS = 0.7  # share of rows whose cells are known in a table of tasks
_TITLE = Late("(?:表|目录|名单|清单|一览)(?:（[^（）]{1,20}）)?$")


class FlatTable(NamedTuple):
    """A table: its span, its head and its rows in reading order, the head first.

    A row has a cell per column; a part of the table (一 促进生产) has its text in the first; a row whose other cells
    are not known has two, its number and the rest.
    """

    start: int
    end: int
    heads: list[Row]  # the head, and where it is repeated
    rows: list[Row]
    certain: Sequence[CertainRow] = ()  # of a table with bodies, few of whose rows are in one line
    other_heads: Sequence[Cell] = ()  # lines that name other columns

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
                rows = NumberedRows(folded, head, bool(WIDE.search(folded, lines[k][0], lines[last][1])))
                for j in range(k + 1, last + 1):
                    rows.read(*lines[j], opens=openings.get(j))
                table = FlatTable(
                    lines[k][0], lines[last][1], rows.heads, rows.rows, other_heads=rows.other_heads
                )
                if rows.bodies and len(table.known) - 1 < KNOWN_TASKS * table.n_rows:
                    below = {j - k - 1: n for j, n in openings.items()}
                    certain = certain_rows(folded, head, lines[k + 1 : last + 1], below)
                    table = table._replace(certain=certain)
                yield table
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
        number = NUMBER.match(folded, start, end) if folded[start].isdigit() else None
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
            or LABEL.match(folded, start, end)
            or _TITLE.search(folded, start, end)
        )
        if ends:
            return j - 1
        if j - at > _MOST_AFTER:
            return at
    return len(lines) - 1


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
            is_blank = all(_names_columns(folded, *line) or PART.match(folded, *line) for line in below)
            top = head if head < k + _FIRST else first + 1
            while top > first + 1 and segments[top - 1].end - segments[top - 1].start <= _REST:
                top -= 1
            yield top, last, is_blank


def _names_columns(folded: str, start: int, end: int) -> bool:
    """Return whether a line is the head of a table without tasks: three names or more, half of them of known columns."""
    line = folded[start:end]
    if len(line) > LONGEST_HEAD or " " not in line or _SENTENCE.search(line):
        return False
    names = [bare(folded[i:j]) for i, j in names_in_line(folded, start, end)]
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
