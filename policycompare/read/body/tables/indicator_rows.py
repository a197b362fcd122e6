"""The rows of tables of indicators that are flattened to lines."""

import re
from functools import cache
from itertools import takewhile, zip_longest

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.indicator_heads import Cell, Head, Row, indicator
from policycompare.text import bare

_TOKEN = re.compile("[^ ]+")
_ATTRIBUTE = re.compile(
    r"(?:约束|预期|指导|导向|引导|鼓励|控制|基础|监测)性?(?:指标)?$|(?:共性|特色|核心|个性)指标$"
)
VALUE = Late(
    r"(?:力争|达到|达|约|降到|降至|[<>≥≤＞＜〔（【\[])*+-?\d[\d，.]*+(?:[-—～~至]\d[\d.]*+)?(?:[%‰]|[一-鿿/]{0,6})[〕）】\]]?(?: {0,2}(?:以上|以内|以下|左右))?(?: ?（(?:20\d\d年?|同口径[\d.%]{1,6})）)?[①-⑳*＊※]?$"
)
_WORDS = Late(
    r"[/—\-–…·*]+$|[^\d]{0,14}(?:控制|不低于|不少于|不超过|不突破|高于|超过|大于|小于|低于|完成|优于|持平|下达|水平|保持|年均|增长|提高|下降|以国家|按国家)|比20\d\d年"
)
_WANTS_NUMBER = Late(
    r"(?:年均|每年|累计)?(?:增长|提高|上升|增加|下降|降低|减少|不低于|不高于|不超过|低于|高于|达到|控制在)"
)
_BOUNDS, _ENDS_NUMBER = frozenset(("以上", "以下", "以内", "左右")), frozenset("0123456789%‰")
_BOUNDED = Late(r"[<>≥≤＞＜]|.{1,12}以[上下内]$")
_NUMBER = Late(r"[一-鿿]{0,6}\d{1,2}[.、．]?$")
_OPENING = Late(r"\d{1,2}[.、．] ?(?!\d)")
# Gaps between cells: a converter that prints one before other signs prints two there.
_BETWEEN_CELLS, _BETWEEN_HAN = (
    Late("(?<=[一-鿿）”]) +(?=[一-鿿“])|(?<=[一-鿿）”]) {2,}(?=[A-Za-z0-9])"),
    Late("(?<=[一-鿿”]) +(?=[一-鿿“])"),
)
_WORD = re.compile("[一-鿿]")
# Signs before which a converter prints a gap within a word; they are folded to others.
_RADICAL = re.compile("[⺀-⿟]")
# The number of a note behind a unit: 覆盖率（%）3.
_NOTE = re.compile(r"）(\d{1,2})$")
# The unit of a row in which a value is for each sum of a year: 上年=100.
_BASE = Late(r"上年 ?[=＝] ?100$")
_MEASURES = "率数量额比重例值度积"
_REST = Late(f"[一-鿿]{{0,3}}[{_MEASURES}]$")  # the last line of a broken name
# A line of a name of several lines, but no heading.
_PART = Late(
    "(?![一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节条])[^ 。；：]*[一-鿿%‰）][^ 。；：]*$"
)
_UNIT_BEHIND = re.compile(r"（[^（）]{1,12}）(?:\d{1,2}|[①-⑳*＊#＃※△▲]+)?$")
_ENDS_TABLE = Late(r"[（【]?(?:备注|注)[：\d]|第[一二三四五六七八九十百]{1,5}[章节条]|附 ?件|专栏|[图表] ?\d")
_REACHED_HEADS = ("预计", "已")
_LONGEST_ROW, _FRAGMENT, _GAP, _MOST_UNREAD = 90, 45, 3, 10
_YEAR_CELL = Late(r"(?<!\S)20\d\d ?年[^ \d]{0,8}(?!\S)")
# Characters of a line with one cell, of a piece of a group, of a name behind its group.
_LONGEST_CELL, _LONGEST_PIECE, _FEWEST_OF_NAME = 24, 3, 5


def rows_below(folded: str, lines: list[Cell], head: Head, source: str) -> tuple[list[Row], int]:
    """Return the rows of a table, heads first, and the index of its last line; no rows if it has fewer than two.

    A row has the cells of the indicator, its unit and a value per column. A line whose values are not as many as the
    columns has none, unless heads and signs show which column it lacks.
    """
    reader = _Reader(folded, lines, head, source)
    last = reader.read()
    return (reader.table() if reader.n_lines >= 2 else []), last


class _Reader:
    """Reads the rows below a head."""

    def __init__(self, folded: str, lines: list[Cell], head: Head, source: str) -> None:
        self._folded, self._lines, self._head = folded, lines, head
        self._source = source
        self._title = bare(folded[slice(*lines[head.last])])
        self._texts = [bare(folded[i:j]) for i, j in head.parts or head.columns]
        self._note = 0  # the number of the last note
        self._rows: dict[int, Row] = {}  # by line
        # The lines above and below that complete a name.
        self._around: dict[int, tuple[Cell | None, Cell]] = {}
        self._unread: set[int] = set()
        self.n_lines = 0  # that are a whole row
        self._n_names = self._n_units = 0

    def read(self) -> int:
        """Read the rows; return the index of the last line."""
        folded, lines = self._folded, self._lines
        last, j = self._head.last, self._head.last + 1
        missed = unread = 0
        while j < len(lines):
            start, end = lines[j]
            if self._repeats_head(start, end) and unread < _MOST_UNREAD:
                missed, unread, j = 0, unread + 1, j + 1
                continue
            row = self._of_line(j)
            stop = j
            if row is None and folded.find(" ", start, end) < 0 and j - 1 not in self._unread:
                row, stop = self._of_cells(j)
            if row:
                self.n_lines += stop == j and row[0][0] < row[0][1]
                opens = last < j - 1 and _OPENING.match(folded, *lines[j - 1]) is not None
                if opens and not _OPENING.match(folded, start, end):  # a name begins on the line before
                    row[0] = lines[j - 1][0], row[0][1]
                    self._unread.discard(j - 1)
                    self._go_on(j, row)
                self._rows[j] = row
                last, missed, unread = stop, 0, 0
            elif not _is_without_value(folded, start, end):
                has_value = self._has_value(start, end)
                is_piece = end - start <= _LONGEST_PIECE  # of a group that is printed upright
                missed, unread = missed + (not has_value and not is_piece), unread + 1
                self._unread.add(j)
                is_fragment = end - start <= _FRAGMENT and folded.find("。", start, end) < 0
                if missed > _GAP or unread > _MOST_UNREAD or self._ends(start, end):
                    break
                is_short = has_value and end - start <= _LONGEST_ROW
                if not (is_fragment or is_short or indicator().search(folded, start, end)):
                    break
            j = stop + 1
        self._unread -= {*range(last + 1, j + 1)}
        return max(last, self._join_names())

    def table(self) -> list[Row]:
        """Return the heads and the rows whose names are known; a name of several lines has three cells below one head."""
        known = {j: row for j, row in self._rows.items() if j in self._around or not self._is_broken(j)}
        if not self._around:
            return [*self._head.rows, *known.values()]
        heads = [[*[row[0]] * 3, *row[1:]] for row in self._head.rows]
        rows = []
        for j, (name, *rest) in known.items():
            above, below = self._around.get(j, (None, None))
            rows.append([above or (name[0],) * 2, name, below or (name[1],) * 2, *rest])
        return [*heads, *rows]

    def _join_names(self) -> int:
        """Take note of the lines that complete names; return the last of them.

        A converter prints a cell of several lines with as many of them above as below the line of its row.
        """
        used, rows = self._head.last, [*self._rows]
        names = [self._folded[slice(*row[0])] for row in self._rows.values() if row[0][0] < row[0][1]]
        self._n_names, self._n_units = len(names), sum(map(bool, map(_UNIT_BEHIND.search, names)))
        for j, follows in zip_longest(rows, rows[1:]):
            if self._is_broken(j):
                n, below = 0, 0
                while j - n - 1 > used and self._is_part(j - n - 1):
                    n += 1
                while below <= n and j + below + 1 != follows and self._is_part(j + below + 1):
                    below += 1
                if n and (below == n or (below > n and follows and self._is_broken(follows))):
                    above = self._lines[j - n][0], self._lines[j - 1][1]
                    self._around[j] = above, (self._lines[j + 1][0], self._lines[j + n][1])
                    used = j + n
            used = max(used, j)
        return used

    def _is_part(self, j: int) -> bool:
        """Return whether a line may be part of a name: one cell of words."""
        if j >= len(self._lines) or (j not in self._unread and j < next(reversed(self._rows))):
            return False
        start, end = self._lines[j]
        return 1 < end - start <= _LONGEST_CELL and _PART.match(self._folded, start, end) is not None

    def _of_line(self, j: int) -> Row | None:
        start, end = self._lines[j]
        if end - start > _LONGEST_ROW or self._ends(start, end):
            return None
        return self._row([match.span() for match in _TOKEN.finditer(self._folded, start, end)])

    def _of_cells(self, j: int) -> tuple[Row | None, int]:
        """Return the row whose cells are on a line each, from line `j`, and the index of its last line.

        A row is a number or none, a name, its unit and the values; one without both number and unit is not certain.
        """
        folded, lines, n = self._folded, self._lines, self._head.width
        ahead = lines[j : j + n + 4]
        cells = list(
            takewhile(
                lambda cell: " " not in folded[slice(*cell)] and cell[1] - cell[0] <= _LONGEST_CELL, ahead
            )
        )
        for k in range(n + 1, len(cells) + 1):
            row = self._row(cells[:k]) if VALUE.match(folded, *cells[k - 1]) else None
            if row is None:
                continue
            n_names = sum(not _NUMBER.match(folded, *cell) for cell in cells[: k - n])
            n_known = 1 + (row[1][0] < row[1][1])
            is_whole = k == len(cells) or not VALUE.match(folded, *cells[k])
            if n_names != n_known or k - n < 2 or not is_whole:
                return None, j
            is_bound = k < len(cells) and _ATTRIBUTE.match(folded[slice(*cells[k])]) is not None
            return row, j + k - 1 + is_bound
        return None, j

    def _row(self, tokens: Row) -> Row | None:
        """Return the cells of a row: indicator, unit and a value per column; None if it has more or fewer values."""
        folded, n = self._folded, self._head.width
        if tokens and _ATTRIBUTE.match(folded[slice(*tokens[-1])]):
            tokens = tokens[:-1]
        joined, n_behind = _rejoined(folded, tokens), self._head.n_behind
        while n_behind and joined and not _is_value(folded[slice(*joined[-1])]):
            joined, tokens, n_behind = joined[:-1], tokens[:-1], n_behind - 1
        for cells in [joined, tokens] if joined != tokens else [joined]:
            (names, note), values = self._without_note(cells[:-n]), cells[-n:]
            if _are_values(folded, names, values):
                self._note = note
                return self._named(names, values)
        if len(joined) == n > 1 and all(VALUE.match(folded, *cell) for cell in joined):
            start = joined[0][0]
            return [(start, start), (start, start), *joined]
        for columns in self._known_columns(joined):
            names, values = joined[: -len(columns)], joined[-len(columns) :]
            is_known = not any(is_unit(folded[slice(*cell)]) for cell in names[:-1])
            if is_known and _are_values(folded, names, values):
                empty = (values[0][0],) * 2
                placed = dict(zip(columns, values, strict=True))
                return self._named(names, [placed.get(k, empty) for k in range(n)])
        return None

    def _known_columns(self, cells: Row) -> list[list[int]]:
        """Return the columns that may be those of a row with fewer values.

        It is the target if the value has a bound (≥37) and the other column is the state reached; the levels, if a
        column of growth follows each.
        """
        texts, words = self._texts, shipped.word_lists("tables")
        if len(cells) < 2 or not 1 < len(texts) < 5:
            return []
        if len(texts) == 2:
            is_reached = any(word in texts[0] for word in (*words["reached"], *_REACHED_HEADS))
            is_ahead = "目标" in texts[1] or "规划" in texts[1]
            is_bound = _BOUNDED.match(self._folded, *cells[-1]) is not None
            return [[1]] if is_reached and is_ahead and is_bound else []
        grow = [any(word in text for word in words["yearly"]) for text in texts]
        is_level = all(self._folded[end - 1] not in "%‰" for _, end in cells[-2:])
        return [[0, 2]] if grow == [False, True, False, True] and is_level else []

    def _named(self, names: Row, values: Row) -> Row:
        """Return a row with its name without number and group, and its unit."""
        folded = self._folded
        names = _without_number(folded, names)
        unit = (names[-1][1],) * 2
        if len(names) > 1 and names[-1][1] - names[-1][0] <= 8 and is_unit(folded[slice(*names[-1])]):
            unit = names.pop()
        elif len(names) == 1 and not _WORD.search(folded, *names[0]) and is_unit(folded[slice(*names[0])]):
            unit, names = names[0], [(names[0][0],) * 2]  # the name is on other lines
        name = names[0][0], names[-1][1]
        if " " in folded[slice(*name)]:
            name = self._without_group(name)
        note = _NOTE.search(folded, *name)
        self._note = int(note[1]) if note and self._note < int(note[1]) else self._note
        return [name, unit, *values]

    def _without_note(self, names: Row) -> tuple[Row, int]:
        """Return the parts of a name without the number of a note behind its unit, and the number of the last note.

        The number follows that of the note before.
        """
        note = self._note + 1
        is_note = (
            len(names) > 1
            and self._folded[names[-2][1] - 1] == "）"
            and self._folded[slice(*names[-1])] == str(note)
        )
        return (names[:-1], note) if is_note else (names, self._note)

    def _without_group(self, name: Cell) -> Cell:
        """Return a name without the group before it, which a gap between Chinese characters sets off: 设施 公园面积.

        Below a head with numbers alone, the name must be long enough without.
        """
        if not self._head.is_grouped and not self._head.is_numbered:
            return name
        pattern = _BETWEEN_CELLS if self._head.is_grouped else _BETWEEN_HAN
        gaps = [match.end() for match in pattern.finditer(self._folded, *name)]
        gaps = [gap for gap in gaps if not _RADICAL.match(self._source, gap)]
        least = 0 if self._head.is_grouped else _FEWEST_OF_NAME
        return (gaps[-1], name[1]) if gaps and name[1] - gaps[-1] >= least else name

    def _go_on(self, j: int, row: Row) -> None:
        """Take note of the rest of a name that begins on the line above its row and ends on the line below."""
        if j + 1 >= len(self._lines) or self._folded[row[0][1] - 1] in _MEASURES:
            return
        below = self._lines[j + 1]
        if _REST.match(self._folded, *below):
            self._around[j] = None, below

    def _is_broken(self, j: int) -> bool:
        """Return whether a name may be part of a broken one: all others have a unit in brackets, and it has none."""
        row = self._rows[j]
        if row[0][0] == row[0][1]:
            return True
        near = [self._folded[slice(*self._lines[k])] for k in (j - 1, j + 1) if k in self._unread]
        if row[1][0] < row[1][1] or not near:
            return False
        is_labelled = self._lines[j][0] < row[0][0] or _OPENING.match(self._folded, *row[0]) is not None
        is_labelled = is_labelled and not any(map(_UNIT_BEHIND.search, near))
        has_unit = _UNIT_BEHIND.search(self._folded[slice(*row[0])]) is not None
        return not has_unit and not is_labelled and 3 * self._n_units >= 2 * (self._n_names - 1)

    def _has_value(self, start: int, end: int) -> bool:
        """Return whether a line that is no row has a name and a value: another one shares its cell."""
        tokens = [match.span() for match in _TOKEN.finditer(self._folded, start, end)]
        return len(tokens) > 1 and any(VALUE.match(self._folded, *token) for token in tokens[1:])

    def _repeats_head(self, start: int, end: int) -> bool:
        return end - start >= len(self._title) and bare(self._folded[start:end]).endswith(self._title)

    def _ends(self, start: int, end: int) -> bool:
        """Return whether a line that is no row ends the table: a note, a caption, or the head of another one."""
        if _ENDS_TABLE.match(self._folded, start, end):
            return True
        return len(_YEAR_CELL.findall(self._folded, start, end)) > 1


def _is_without_value(folded: str, start: int, end: int) -> bool:
    """Return whether a line is a name and its unit alone (氨氮 万吨): its value is merged with that of the row above."""
    name, _, unit = folded[start:end].rpartition(" ")
    return bool(name) and len(name) <= _FRAGMENT and is_unit(unit) and _WORD.search(name) is not None


def _is_value(text: str) -> bool:
    return VALUE.match(text) is not None or _WORDS.match(text) is not None


def _are_values(folded: str, names: Row, values: Row) -> bool:
    """Return whether a row has a name without a value at its end, and its other cells are values."""
    texts = [folded[i:j] for i, j in values]
    return (
        bool(names)
        and all(map(_is_value, texts))
        and any(re.search(r"\d", text) for text in texts)
        and not VALUE.match(folded[slice(*names[-1])])
    )


def _rejoined(folded: str, tokens: Row) -> Row:
    """Return the cells with a number joined to its words, from which a gap separates it (年均下降 5%以上, 85 以上)."""
    joined: Row = []
    for start, end in tokens:
        wants = joined and _WANTS_NUMBER.fullmatch(folded, *joined[-1])
        bounds = joined and folded[start:end] in _BOUNDS and folded[joined[-1][1] - 1] in _ENDS_NUMBER
        notes = joined and folded[start] == "（" and VALUE.match(folded, joined[-1][0], end)
        if bounds or notes or (wants and VALUE.match(folded, start, end)):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _without_number(folded: str, names: Row) -> Row:
    """Return the parts of a name without its number, and without the piece of a category before that (资源 2)."""
    numbers = [k for k, (i, j) in enumerate(names[:2]) if _NUMBER.match(folded[i:j])]
    return names[numbers[-1] + 1 :] if numbers and len(names) > numbers[-1] + 1 else names


@cache
def _units() -> re.Pattern:
    lists = shipped.word_lists("targets")
    words = {*lists["table_units"], *lists["units"], *shipped.word_lists("tables")["unit"]}
    names = "|".join(map(re.escape, words))
    return re.compile(rf"(?:万亿|亿|万|千|百)?(?:{names})?(?:/.{{1,6}})?$|[万亿][一-鿿]{{1,2}}$")


def is_unit(text: str) -> bool:
    """Return whether a cell is a unit: 万亩, %, 件/万人."""
    if "）" in text:
        return False
    return text in "%‰" or _units().match(text) is not None or "/" in text or _BASE.match(text) is not None
