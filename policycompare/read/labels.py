"""Labels of items: 第一章, 第三条, 一、, （一）, 1., （1）, ①, —— and their rank in the outline."""

import re
import sys
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_CN = "[一二三四五六七八九十百零〇]"
_ARTICLE_NUMBER = "[一二三四五六七八九十百千零〇]{1,9}"

DASH = "——"


class Label(NamedTuple):
    """A label at the start of a line.

    `end` is its length with the spaces after it, `rank` its depth (0 is outermost), `ordinal` its number
    (None for dashes), `printed` its length without 、 and .
    """

    end: int
    rank: float
    ordinal: int | None
    printed: int


# Most lines have one: made from a tuple, it takes half the time.
_label_of = partial(tuple.__new__, Label)


@lru_cache(maxsize=1_000)
def chinese_number(numeral: str) -> int:
    """Return the value of a Chinese numeral below 10,000.

    >>> [chinese_number(n) for n in ("三", "十", "一百零五", "一千二百六十")]
    [3, 10, 105, 1260]
    """
    total, digit = 0, 0
    for character in numeral:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


# From outer to inner: the order of official documents (GB/T 9704: 一、 > （一） > 1. > （1）), chapters and articles
# outside it, circled numbers and dashes inside.
_PATTERNS = (
    (0, rf"(第 ?({_CN}{{1,3}}) ?(?:编|篇|部分))[：、.]? *"),
    (1, rf"(第 ?({_CN}{{1,3}}) ?章)[：、.]? *"),
    (2, rf"(第 ?({_CN}{{1,3}}) ?节)[：、.]? *"),
    # 第一百一十一条, 第五条之一, 第五条 之一; not 第五条规定的 or 第五条、第六条.
    (
        3,
        rf"(第 ?({_ARTICLE_NUMBER}) ?条(?: ?之{_CN}{{1,2}})?+)(?![例约款件第]|[和或与至及]第?{_CN}|、第|规定|所[列称述规]|的(?!确))[：、.]? *",
    ),
    (3, r"(第 ?(\d{1,3}) ?条)(?= ) *"),
    (4, rf"(({_CN}{{1,3}})) ?[、.．](?!{_CN}[、次产线]) *"),
    (5, rf"(（ ?({_CN}{{1,3}}) ?）)[、.]? *"),
    (5, rf"(第 ?({_CN}{{1,2}}) ?阶段)(?=[：（ ])[：、.]? *"),
    (
        6.5,
        r"(\d{1,2}\.(\d{1,2})(?:\.\d{1,2}+)*+)[.、]?(?![\d%.])(?= |[^\x00-\x7f，。；）、%％万亿元个件家倍级～—-])[ ]*",
    ),
    (
        6,
        r"((\d{1,3})) ?[.、．](?!%|(?!(?:19|20)\d\d ?(?:年|[-—～至]{1,2} ?(?:19|20)\d\d ?年)|\d{1,2}月)\d) *",
    ),
    (6, r"(([⒈-⒛])) *"),
    (5, r"(([㈠-㈩]))[、.]? *"),
    (7, r"(([⑴-⒇]))[、.]? *"),
    (7, r"(（ ?(\d{1,3}) ?）)[、.]? *"),
    (8, r"((\d{1,2})）)[、.]? *"),
    (9, r"(([①-⑳]))[、.]? *"),
    (10, r"((—{2,}|-{2,8}+|—(?=[^\d—])|[●◆■▲◇□★▪⚫])) *"),
)
_SIGNS = "—●◆■▲◇□★▪⚫-①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


def _opening_with(opening: str) -> tuple[re.Pattern[str], list[float]]:
    """Return one pattern of the labels whose patterns open so, and their ranks in the order of its groups."""
    chosen = [(rank, pattern) for rank, pattern in _PATTERNS if pattern.lstrip("(").startswith(opening)]
    return re.compile("|".join(pattern for _, pattern in chosen)), [rank for rank, _ in chosen]


# The first character of a line decides which labels it may open with.
_DECIMAL = _opening_with(r"\d")
_BY_FIRST = (
    {"第": _opening_with("第"), "（": _opening_with("（")}
    | dict.fromkeys("一二三四五六七八九十百零〇", _opening_with(_CN))
    | dict.fromkeys("0123456789", _DECIMAL)
    | dict.fromkeys(_SIGNS, _opening_with(("[", "—")))
)
_ENCLOSED = {
    ord(first) + i: i + 1 for first, n in (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10)) for i in range(n)
}
_NUMBER_IN_BRACKETS, _DASH = 7, 10


def label_at(line: str) -> Label | None:
    """Return the label that the folded `line` opens with, or None.

    >>> label_at("（三）主要目标。")
    Label(end=3, rank=5, ordinal=3, printed=3)
    >>> label_at("2020年底") is None
    True
    """
    first = line[:1]
    return _label(line) if first in _BY_FIRST or first.isdecimal() else None


@lru_cache(maxsize=1_000)  # of a line, several rules ask for its label
def _label(line: str) -> Label | None:
    pattern, ranks = _BY_FIRST.get(line[0], _DECIMAL)
    match = pattern.match(line)
    if match is None:
        return None
    which = match.lastindex
    rank = ranks[which // 2]
    ordinal = None if rank == _DASH else _ordinal(match[which + 1])
    return _label_of((match.end(), rank, ordinal, match.end(which)))


@lru_cache(maxsize=1_000)
def _ordinal(numeral: str) -> int:
    """Return the number of a label: of 12, 十二 and ⑫."""
    enclosed = _ENCLOSED.get(ord(numeral[0]))
    if enclosed is not None:
        return enclosed
    return int(numeral) if numeral.isdigit() else chinese_number(numeral)


# A number that a digit or 。 follows: 8.5G+制造, 1。扩大供给。
_GLUED = Late(r"(\d{1,2})(?:[.．、](?=\d{1,5}[^\W\d_])|。(?=[一-鿿“]))")
_ORDINAL = Late(r"(\d{1,2})[.．、。]")
_GENERATION = Late(r"\d[A-Z](?![A-Za-z\d频网])")  # 5G+医疗, not 5GW光伏 or 5G频段


def label_in_sequence(line: str, expected: Container[int], below: Iterable[str]) -> Label | None:
    """Return the label of a `line` that only the numbers around it tell from a decimal number.

    `expected` are the numbers that an item may have here, `below` the lines after it.

    >>> label_in_sequence("8.5G+制造。", [8], ["9.培训人员。"])
    Label(end=2, rank=6, ordinal=8, printed=1)
    >>> label_in_sequence("1.5倍以上的加价。", [1], ["3.培训人员。"]) is None
    True
    """
    match = _GLUED.match(line)
    if match is None or "。" not in line or (ordinal := int(match[1])) not in expected:
        return None
    next_one = next((int(found[1]) for each in below if (found := _ORDINAL.match(each))), None)
    closes = ordinal > 1 and next_one in (None, 1) and _GENERATION.match(line, match.end())
    if next_one != ordinal + 1 and not closes:
        return None
    return Label(match.end(), 6, ordinal, len(match[1]))


# A row of a table without a head, with its number and name: 1 节水标识。在水表上加贴标识。 县水利局
_NAMED_ROW = Late(r"(\d{1,2}) +(?=[^ 。，；：\d]{2,40}。[^ ]{10})")


def label_of_row(line: str, above: int, below: Iterable[str]) -> Label | None:
    """Return the number of a row with a name and a sentence, below row `above` or above rows 2 and 3.

    >>> rows = ["2 节水宣传。每年举办一次宣传活动。", "3 节水奖励。对用水量下降的家庭给予奖励。"]
    >>> label_of_row("1 节水标识。在所有的水表上加贴标识。", 0, rows)
    Label(end=2, rank=6, ordinal=1, printed=1)
    >>> label_of_row("1 节水标识。在所有的水表上加贴标识。", 0, rows[:1]) is None
    True
    """
    match = _NAMED_ROW.match(line)
    if match is None:
        return None
    ordinal = int(match[1])
    if ordinal != above + 1 or not above:
        following = [int(found[1]) for each in islice(below, 2) if (found := _NAMED_ROW.match(each))]
        if ordinal != 1 or following != [2, 3]:
            return None
    return Label(match.end(), 6, ordinal, len(match[1]))


# A label may open inside a line behind a sentence or a gap; （一） and 第一章 behind anything but a word that
# points to an item (第（一）项, 按照（二）). A search for one class of first characters, each then checked with the
# character behind it and the one before it, is several times as fast as a look-behind first (and 0-9 as \d).
_STOP = "[。；：！？”） ]"
_HEADING = "|".join(shipped.word_lists("letterhead")["heading_words"])
_POINTER = "[第按照见前述款条和与及至或、]"
_FIRST_INSIDE = "[一二三四五六七八九十百零〇0-9（—第①-⑳]"
_BEHIND_FIRST = (
    rf"(?:(?<=。[①-⑳])| (?:(?<={_STOP}（ )\d{{1,2}} ?）|(?<=（ )(?<!{_POINTER}（ ){_CN}{{1,3}} ?）)"
    rf"|(?=[一二三四五六七八九十百零〇0-9、.—])(?:(?<={_STOP}{_CN}){_CN}{{0,2}}、(?!{_CN}[、次产线])"
    rf"|(?<={_STOP}\d)\d{{0,2}}[.、](?!%|(?!(?:19|20)\d\d ?(?:年|[-—～至]{{1,2}} ?(?:19|20)\d\d ?年))\d)|(?<=[。；：！？”） 局厅委办部府会司院团处心队区县市镇面]（)\d{{1,2}} ?）|(?<={_STOP}—)—"
    rf"|(?<=（)(?<!{_POINTER}（){_CN}{{1,3}} ?）"
    rf"|(?<=[。；]第){_CN}阶段(?=[（：]{{1,2}} ?\d)"
    rf"|(?<=第)(?<!{_POINTER}第){_CN}{{1,3}}[章节篇](?![一-鿿]{{0,3}}(?:规定|所|的))"
    rf"|(?<=第)(?<!{_POINTER}第){_ARTICLE_NUMBER}条(?:之{_CN}{{1,2}})?+(?!规定|所|的|[一-鿿]{{1,3}}(?:(?<!本)规定|所(?![称有在属设]))|修改|[、，；。）》”和至或与第款])"
    rf"|(?<=[一-鿿]{_CN})(?<!{_CN}{_CN}){_CN}{{0,2}}、(?=[一-鿿]{{0,6}}(?:{_HEADING})[一-鿿]{{0,3}}$)))"
)
_INSIDE = Late(_FIRST_INSIDE + _BEHIND_FIRST)
# Where a label may open inside a line of a document; more places than _INSIDE finds in each of its lines, as a
# match is one character long, so that none hides the next.
_INSIDE_DOCUMENT = re.compile(f"{_FIRST_INSIDE}(?={_BEHIND_FIRST.replace('$', '')})")


_ARTICLE, _SENTENCE_STOPS = 3, ("。", "；", "：")
# Behind a dash, the bodies responsible for the clause: 更换管道。——责任单位：市住建局.
_DUTY = Late("(?:责任|主责|牵头|配合|主办|协办|承办|落实|实施|执行)(?:单位|部门|主体)：")
# The list of bodies that the next item follows without a stop: 责任单位：市水利局（2）加固堤防。
_ENDS_WITH_BODIES = Late(f"(?:{_DUTY.pattern}|^(?![（0-9]))[^。；：]{{2,200}}$")
_ENDS_WITH_SIDE = Late("^[^。；：，]{2,40}方面$")  # 2.港口企业方面（1）减少费用。
_LONGEST = 30  # characters of a label and the name of a chapter
_CHAPTER_OPENS = re.compile(
    rf"第 ?{_CN}{{1,3}} ?[章节篇编] *[^\s，。；：、]{{2,20}}?(?=(?:一|{_CN}{{2,3}})、[^、]{{2}})"
)
_NONE: Mapping[float, int] = MappingProxyType({})


@lru_cache(maxsize=1)
def _places(folded: str) -> list[int]:
    """Return the offsets in a document at which a label may open inside a line, and behind them one beyond any."""
    return [*[match.start() for match in _INSIDE_DOCUMENT.finditer(folded)], sys.maxsize]


def places_inside(folded: str, start: int, end: int) -> list[int] | None:
    r"""Return where `labels_inside` may find any in the line of a document from `start` to `end`; None if nowhere.

    One search of the document answers for all of its lines, most of which have none. Behind the name of a chapter,
    a label may open at other places too.

    >>> text = "一、加大力度 （一）设立资金。\n三、加强宣传。"
    >>> places_inside(text, 0, 16), places_inside(text, 17, 24)
    ([7], None)
    """
    places = _places(folded)
    first = bisect_right(places, start)
    if places[first] >= end:
        return [] if folded[start] == "第" else None
    return [at - start for at in places[first : bisect_right(places, end - 1)]]


def labels_inside(
    line: str,
    numbers: Mapping[float, int] = _NONE,
    running: Mapping[float, int] = _NONE,
    *,
    places: Iterable[int] | None = None,
) -> list[int]:
    """Return the positions of further labels in the folded `line`, whose items follow each other in it.

    A label counts only if its number is 1 or follows the last number of its rank, so that a number that
    merely looks like a label does not cut an item. `numbers` holds the last number of each rank before a line
    that opens without a label, `running` those of ranks that count on from section to section. `places` are those
    from `places_inside`, if they are known.

    >>> labels_inside("一、加大力度 （一）设立资金。规模2亿元。（二）发放贴息。")
    [7, 21]
    """
    chapter = _CHAPTER_OPENS.match(line) if line[:1] == "第" else None
    if chapter:
        # 第一章 当前形势一、…: the first section of a chapter follows its name without a stop.
        inside = labels_inside(line[chapter.end() :], running=running)
        return [chapter.end(), *(chapter.end() + at for at in inside)]
    if places is None:
        places = [match.start() for match in _INSIDE_DOCUMENT.finditer(line, 1)]
    starts = _matched(line, places)
    if not starts:  # as in most lines
        return []
    openings: list[int] = []
    first = label_at(line)
    last = {first.rank: first.ordinal} if first and first.ordinal else dict(numbers)
    for at in starts:
        label = label_at(line[at : at + _LONGEST])
        begin = openings[-1] if openings else 0
        if label is None or not _opens_item(label, line, begin, at, last.get(label.rank), running):
            continue
        if label.ordinal == 1 and first and first.rank < label.rank and _lists_inline(label, line, at):
            break
        if label.ordinal is not None:
            last = {rank: n for rank, n in last.items() if rank <= label.rank} | {label.rank: label.ordinal}
        openings.append(at)
    return openings


def _matched(line: str, places: Iterable[int]) -> list[int]:
    """Return those of the places in a line at which _INSIDE matches, as a search of the line finds them."""
    starts, stop = [], 0
    for at in places:
        match = _INSIDE.match(line, at) if at >= stop else None
        if match:
            starts.append(at)
            stop = match.end()
    return starts


def _opens_item(
    label: Label, line: str, begin: int, at: int, counted: int | None, running: Mapping[float, int]
) -> bool:
    """Return whether a label opens an item; `begin` is the start of the item before, `counted` its number."""
    if label.rank == _ARTICLE and line[max(0, at - 4) : at].rstrip()[-1:] not in _SENTENCE_STOPS:
        return at - begin <= _LONGEST and _is_chapter(line[begin:at])
    if label.rank == _DASH:
        return line[max(0, at - 2) : at].rstrip()[-1:] in _SENTENCE_STOPS and not _DUTY.match(
            line, at + label.end
        )
    before = line[at - 1]
    if label.rank == _NUMBER_IN_BRACKETS and before not in _STOP:
        runs_on = _ENDS_WITH_SIDE if label.ordinal == 1 else _ENDS_WITH_BODIES
        if not runs_on.search(line, begin, at):
            return False
    previous = running.get(label.rank, 0) if counted is None else counted
    if label.ordinal in (1, previous + 1) or (
        label.ordinal == previous and "之" in line[at : at + label.printed]
    ):
        return True
    opens_section = label.rank == 4 and len(line) - at < 16
    return counted is None and ((label.rank <= 5 and before in "。 ") or opens_section)


def _lists_inline(label: Label, line: str, at: int) -> bool:
    """Return whether a number opens a list inside the sentence that ends the line: 有下列情形的，取消：1、停产；2、倒闭。."""
    is_number = 6 <= label.rank <= 8 and line[at - 1] == "："
    return is_number and line.find("。", at) == len(line) - 1 and "；" in line[at:]


def _is_chapter(text: str) -> bool:
    """Return whether `text` names a chapter, which an article may follow without a stop (第一章 总则第一条)."""
    label = label_at(text)
    return label is not None and label.rank < _ARTICLE and not re.search("[，。；：]", text)
