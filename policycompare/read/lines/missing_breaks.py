"""The line breaks that a document lost: before a metadata block, around a signature inside a line."""

import re
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from policycompare.late import Late
from policycompare.read.patterns import (
    ADDRESSEE,
    ATTACHMENT,
    BLOCK,
    BODY_WORD,
    DATE,
    ENTRY,
    HISTORY,
    HISTORY_END,
    ISSUER,
    KIND_OF_TEXT,
    NAME_ENDS,
    NOTE,
    NUMBERED_TITLE,
    OWN_NUMBER,
    PURPOSE,
    TITLE_LAST,
)

_HEAD_LINES, _LAST_LINES = 20, 3
_OPENING = 400  # characters; a name in them is the issuer's, while a table may contain others
_SIGNATURE = 160  # characters; no list of issuers is longer
_NAME = 40
_AHEAD = 10
_ENDS = "。！？；）："
_BLANKS = re.compile(" *")
_AFTER_TEXT = Late("(?:[。！]|委员会|人民政府|办公[厅室]) +$")
_INSIDE_SENTENCE = re.compile("[起前后以至印召发出下颁公批制，、。；的）与和之到—～-]")
_FOLLOWS = re.compile("附件|关于|（此|来源|责任编辑|文件下载|相关|政策解读")
# The head of a box behind a paragraph: …扩大投资。专栏3：港口工程.
_BOX = Late(
    r"(?<=[。；！])(?= *专栏 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?[：:.、 ]{0,2}[^，。；：！？《》]{2,40}$)"
)
_OFFERED = Late("(?<=[。）]) *(?:文件|附件|点击)下载$")
# The opening of a title that follows a number or date without a gap.
_TITLED = re.compile(
    "(?!文件|精神|规定|要求|[）》、和与及等])[^，。；：]{0,40}?(?:关于|印发|转发|批转)[^，。；：]{2,80}$"
)
_ADDRESSED = Late(rf"[^，。；： ]{{4,80}}(?:{KIND_OF_TEXT})(?= {{2,}}[^。：]{{2,300}}(?:{ADDRESSEE})：)")
# A title in whose line the recipients follow: …的通知各市、县人民政府：; not 各类企业….
_TITLE_RUNS_ON = Late(
    rf"(?:通知|通报|公告|通告|意见|决定|批复|函)(?= ?(?:各(?![类种项])|国务院各|有关|省(?:政府|直)各)[^。；：《》]{{2,300}}(?:{ADDRESSEE})[^。；：]{{0,20}}：)"
)
_RUNS_ON_STOP = re.compile("[。；：！？]")
_RUN_ON = 140  # characters of such a title
# The first chapter behind the name of its text: 甲省渔港管理办法第一章总则, not …的目录第一章总则 or 按照该办法第一章规定.
_FIRST_CHAPTER = Late(
    "(?<=办法|条例|规定|细则|规划|方案|纲要|章程|规则|制度|准则|规范|标准|计划|预案)(?=第一章 *(?!规定|所|的)[^，。；：、《》 ]{2,14}$)"
)
_NAMES_TEXT = Late("(?:按照?|依照|根据|依据|执行|适用|违反)[^，。；： ]{0,40}$")
# The name of a series before a number: 甲省人民政府文件甲府〔2016〕1号.
_SERIES = Late(
    rf"[^\s，。；：《》〔（【]{{2,24}}(?:{BODY_WORD})文件(?=[一-鿿]{{1,10}}[〔（【] ?(?:19|20)\d\d ?[〕）】] ?\d{{1,5}} ?号)"
)
# Bodies behind a title on its line: 关于加强保护的意见省财政厅、省教育厅、省水利厅（2016年7月4日）.
_KIND_ENDS = Late(rf"(?:{KIND_OF_TEXT})(?:（[^（）]{{1,20}}）)? *")
_APART = re.compile("[、 ]+")
_INSIDE_NAME = frozenset("委局部办厅会")  # what follows 计划 or 规划 in the name of a body
_DATED = Late(r"（[^（）]{4,20}日）$")
_TITLE, _BODY = 80, 16  # characters
OPENS_NAME = re.compile("[^省市县区州]{2,8}(?:省|市|县|区|州)|国家|国务院|中华|中共|中国")


# The title of a text, its gaps included, between the date above it or its label and its first words: 2016年7月4日
# 甲省普查方案 根据…; 附件 甲省普查方案 为…; or where the text above has named it, also without the gap before 根据.
_LABEL = re.compile(r"附 ?件 ?\d{0,2}：? +")
_PRINTED = re.compile(r"(?: ?印发)?(?:（[^（）]{2,60}）)?( +)")
_GROUNDS = "根据|按照|依据|遵照"
_FIRST_WORDS = f" (?:为(?!期)|{_GROUNDS}|近年来)"
_AT_ONCE = f"{PURPOSE}|{_GROUNDS}"  # without a gap
_TITLE_ENDS = rf"(?:{KIND_OF_TEXT})(?:（[^（）]{{1,20}}）)?"
_MAY_FOLLOW = Late(f"{_FIRST_WORDS}|{_TITLE_ENDS}(?:{_AT_ONCE})")
# Not of the text itself: 甲省普查方案根据国家方案制定。
_ABOVE_TEXT = Late(
    rf"(?!为|{_GROUNDS})[^，。；：《》]{{6,80}}?{_TITLE_ENDS}(?=(?P<gap> *{_FIRST_WORDS})|(?:{_AT_ONCE})(?![^。]{{0,80}}(?:制定|编制|制订)。))"
)


_LAST = re.escape("".join(sorted(TITLE_LAST)))
# What a line of the letterhead with a lost line break has.
_MAY_BE_CUT = re.compile(
    f"[：号〔 第{_LAST}](?:(?<=[：号〔])|(?<= )(?:为|根据|按照)|(?<=第)一章|(?<=[{_LAST}])(?:{_AT_ONCE}))"
)


class _Context(NamedTuple):
    """A line, whether it is among the last, and the opening of the text before it."""

    line: str
    last: bool
    opening: str


_context = partial(tuple.__new__, _Context)


def broken(folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split `lines` where a line break was lost.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of (start, end)
        In reading order: a title is separated from the metadata block, number or recipients in its line,
        and a signature with its date from the text around it.

    Examples
    --------
    >>> text = "请认真贯彻执行。甲省人民政府 2016年7月4日 关于加强保护的方案"
    >>> [text[i:j] for i, j in broken(text, [(0, len(text))])]
    ['请认真贯彻执行。', '甲省人民政府 2016年7月4日', '关于加强保护的方案']
    """
    split: list[tuple[int, int]] = []
    has_gaps, has_offers, has_boxes = "  " in folded, "下载" in folded, "专栏" in folded
    for k, span in enumerate(lines):
        start, end = span
        line = folded[start:end]
        in_head = k < _HEAD_LINES
        if not (
            ("日" in line and _may_be_dated(line))
            or (has_gaps and "  " in line and "：" in line)
            or (in_head and (line[:1] == "附" or _MAY_BE_CUT.search(line)))
            or (line[0] == "（" and NOTE.match(line))
            or (has_offers and line[-2:] == "下载")
            or (has_boxes and "专栏" in line[-_NAME:])
            or (line[0] == "关" and line[-1] in NAME_ENDS and line[:2] == "关于")
        ):
            split.append(span)
            continue
        context = _context((line, k >= len(lines) - _LAST_LINES, folded[: min(_OPENING, start)]))
        cuts = {0, len(line)}
        for rule in _CUTS_IN_HEAD if in_head else _CUTS:
            if found := rule(context):
                cuts.update(found)
        if len(cuts) == 2 or (in_head and _is_history(line)):
            split.append(span)
            continue
        for i, j in pairwise(sorted(cuts)):
            stripped = line[i:j].strip()
            if stripped:
                at = start + line.index(stripped, i)
                split.append((at, at + len(stripped)))
    return split


def _is_history(line: str) -> bool:
    """Return whether a line gives days on which a law was adopted or amended, and no signature."""
    return HISTORY.match(line) is not None and (line[0] == "（" or HISTORY_END.search(line) is not None)


def _may_be_dated(line: str) -> bool:
    """Return whether a line has a date in words; a search for its characters first is many times as fast."""
    return "日" in line and "年" in line and "月" in line and DATE.search(line) is not None


def _before_entries(context: _Context) -> list[int]:
    """Return the start of each key (…方案 发文机构：甲省人民政府 发布时间：…); none for a single entry."""
    if context.line.count("：") < 2:
        return []
    entries = [entry.start() for entry in ENTRY.finditer(context.line)]
    return entries if len(entries) > 1 else []


def _after_title(context: _Context) -> list[int]:
    """Return the end of the title in …的通知甲政发〔2016〕1号; none in 发文字号：甲政发〔2016〕1号."""
    line = context.line
    if line[-1] != "号" or BLOCK.match(line) or OWN_NUMBER.fullmatch(line):
        return []
    title = NUMBERED_TITLE.search(line)
    return [title.end()] if title else []


def _before_title(context: _Context) -> list[int]:
    """Return the end of the number before a title (甲政发〔2016〕1号关于…的通知), not before 文件精神…."""
    is_possible = "号" in context.line or "〔" in context.line
    number = OWN_NUMBER.match(context.line) if is_possible else None
    return [number.end()] if number and _TITLED.match(context.line, number.end()) else []


def lists_bodies(line: str) -> bool:
    """Return whether a line is nothing but the names of two or more public bodies, with gaps or 、 between them.

    >>> lists_bodies("省财政厅、省教育厅"), lists_bodies("省财政厅　负责审核"), lists_bodies("省财政厅")
    (True, False, False)
    """
    names = [] if line.endswith("日）") else _APART.split(line.strip("、 "))
    known = sum(ISSUER.fullmatch(name) is not None for name in names)
    return len(names) > 1 and max(map(len, names)) <= _BODY and known * 4 >= len(names) * 3


def _before_bodies(context: _Context) -> list[int]:
    """Return the end of a title that the bodies who drafted its text follow, and that of their names."""
    line = context.line
    if line[:2] != "关于" or line[-1] not in NAME_ENDS:
        return []
    dated = _DATED.search(line)
    stop = dated.start() if dated else len(line)
    ends = [kind.end() for kind in _KIND_ENDS.finditer(line, 0, _TITLE)]
    ends = [end for end in reversed(ends) if end < stop and line[end] not in _INSIDE_NAME]
    cut = next((end for end in ends if _drafts(line[end:stop], line[:end], context.opening)), None)
    return [cut, stop] if cut else []


def _drafts(names: str, title: str, opening: str) -> bool:
    """Return whether names are those of bodies, or of one if the text above contains the title."""
    is_body = len(names) <= _BODY and ISSUER.fullmatch(names) is not None
    return lists_bodies(names) or (is_body and _is_named(title.rstrip(), opening))


def _before_first_chapter(context: _Context) -> list[int]:
    """Return the start of 第一章 in a line that ends with its name: …管理办法第一章总则."""
    line = context.line
    at = line.rfind("第一章")
    is_possible = at > 0 and len(line) - at < _NAME
    chapter = _FIRST_CHAPTER.search(line, at) if is_possible else None
    return (
        [at]
        if chapter and chapter.start() == at and not _NAMES_TEXT.search(line, max(0, at - _NAME), at)
        else []
    )


def _after_note(context: _Context) -> list[int]:
    """Return the end of the note in （此件公开发布）附件：…; none for the note alone."""
    note = NOTE.match(context.line) if context.line[0] == "（" else None
    return [note.end()] if note and _FOLLOWS.match(context.line, note.end()) else []


def _before_offer(context: _Context) -> list[int]:
    """Return the end of the text before a button of a website (…施行。文件下载); none before …提供下载."""
    offer = _OFFERED.search(context.line) if context.line.endswith("下载") else None
    return [offer.start()] if offer else []


def _before_box(context: _Context) -> list[int]:
    """Return the end of the paragraph before the head of a box (…扩大投资。专栏3：港口工程); none before 专栏3列出…。."""
    at = context.line.rfind("专栏")
    head = _BOX.search(context.line, max(0, at - 2)) if at > 0 else None
    return [head.start()] if head else []


def _before_recipients(context: _Context) -> list[int]:
    """Return the end of the title in …的通知  各市、县人民政府：; none without the gap."""
    is_possible = "  " in context.line and "：" in context.line
    title = _ADDRESSED.match(context.line) if is_possible else None
    return [title.end()] if title else []


def _after_run_on_title(context: _Context) -> list[int]:
    """Return the end of the title in …的通知各市、县人民政府：…, and those of the series and the number before it."""
    line = context.line
    series = _SERIES.match(line) if "文件" in line[:_NAME] else None
    cuts = [series.end()] if series else []
    title = _TITLE_RUNS_ON.search(line, 0, _OPENING) if "：" in line else None
    before = line[: title.end()] if title else ""
    is_title = len(before) <= _RUN_ON and before.count("《") == before.count("》")
    if not before or not is_title or _RUNS_ON_STOP.search(before):
        return cuts
    number = OWN_NUMBER.match(line, cuts[0] if series else 0)
    return [*cuts, title.end(), *([number.end()] if number else [])]


def _around_signatures(context: _Context) -> list[int]:
    """Return the span of each signature (…执行。甲省人民政府 2016年7月4日), not of 2016年7月4日起施行."""
    dates = DATE.finditer(context.line) if "日" in context.line else ()
    return [cut for date in dates for cut in _signature(_Dated(context, date))]


def _around_printed_title(context: _Context) -> list[int]:
    """Return the ends of the date or print line, of 附件 and of the title before the first words of a text."""
    line = context.line
    if not _MAY_FOLLOW.search(line):  # as in most
        return []
    dates = DATE.finditer(line) if "日" in line else ()
    starts = [gap.start(1) for date in dates if (gap := _PRINTED.match(line, date.end()))]
    for start in [0, *starts]:
        at = _BLANKS.match(line, start).end()
        label = _LABEL.match(line, at)
        title = _ABOVE_TEXT.match(line, label.end() if label else at)
        is_apart = title and title["gap"] and (label or start)
        if title and (is_apart or _is_named(title[0], context.opening)):
            return [start, *([label.end()] if label else []), title.end()]
    return []


def _is_named(title: str, opening: str) -> bool:
    """Return whether the text above a title contains it, wherever its lines break: 关于印发甲省普查方案的通知."""
    return title.replace(" ", "") in re.sub(r"\s", "", opening)


# Every rule adds the positions of lost line breaks.
_CUTS = (_after_note, _before_bodies, _before_offer, _before_box, _before_recipients, _around_signatures)
_CUTS_IN_HEAD = (
    _before_entries,
    _after_title,
    _before_title,
    _before_first_chapter,
    _after_run_on_title,
    _around_printed_title,
    *_CUTS,
)


class _Dated:
    """A date in a line: `stop` is its end, notes included, and `rest` the next characters after a gap."""

    def __init__(self, context: _Context, date: re.Match) -> None:
        self.context, self.line, self.start = context, context.line, date.start()
        behind = _BLANKS.match(self.line, date.end()).end()
        note = NOTE.match(self.line, behind) if self.line.startswith("（", behind) else None
        self.noted, self.stop = note is not None, note.end() if note else date.end()
        self.after = _BLANKS.match(self.line, self.stop).end()
        self.rest = self.line[self.after : self.after + _AHEAD]

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.stop

    @property
    def listed(self) -> bool:
        return ATTACHMENT.match(self.line) is not None

    @property
    def follows_gap(self) -> bool:
        return self.line[self.start - 1 : self.start] == " "

    @property
    def titled(self) -> bool:
        return not self.noted and _TITLED.match(self.line, self.after) is not None

    @property
    def separated(self) -> bool:
        """Return whether a note, a gap, a title, an attachment or nothing follows."""
        gap = not self.rest or self.after > self.stop
        return self.noted or gap or self.rest.startswith("附件") or self.titled


_Answer = tuple[int, ...] | None  # the span of a signature, () if the date is in none, None if undecided


def _is_inside_sentence(dated: _Dated) -> _Answer:
    """Return () if 起施行 or 印发 follows the date; None before other text (2016年7月4日 关于…)."""
    return () if _INSIDE_SENTENCE.match(dated.rest) else None


def _follows_issuers(dated: _Dated) -> _Answer:
    """Return the span of issuer and date (甲省人民政府 2016年7月4日); () if words adjoin it on both sides."""
    start = _issuers(dated)
    if start is None:
        return None
    return (start, dated.stop) if dated.separated or _follows_sentence(dated.line, start) else ()


def _follows_text(dated: _Dated) -> _Answer:
    """Return the span of a date after a sentence (…贯彻执行。 2016年7月4日), not after …会议于."""
    before = dated.line[max(0, dated.start - _SIGNATURE) : dated.start]
    ends = dated.follows_gap and dated.separated and _AFTER_TEXT.search(before)
    return dated.span if ends else None


def _follows_attachments(dated: _Dated) -> _Answer:
    """Return the span of a date after attachments in the last lines of a text (附件：1.名单 2016年7月4日)."""
    ends = not dated.rest or _FOLLOWS.match(dated.rest)
    return dated.span if dated.context.last and dated.listed and dated.follows_gap and ends else None


def _opens_line(dated: _Dated) -> _Answer:
    """Return the span of a date that opens a line before a title: 2016年7月4日关于…的通知."""
    numbered = not dated.noted and (dated.titled or OWN_NUMBER.match(dated.line, dated.after))
    return dated.span if dated.start == 0 and (_FOLLOWS.match(dated.rest) or numbered) else None


# The first rule with an answer decides whether a date ends a signature; without one it does not.
_SIGNATURES = (_is_inside_sentence, _follows_issuers, _follows_text, _follows_attachments, _opens_line)


def _signature(dated: _Dated) -> tuple[int, ...]:
    return next((answer for rule in _SIGNATURES if (answer := rule(dated)) is not None), ())


def _follows_sentence(line: str, at: int) -> bool:
    """Return whether nothing, or the end of a sentence, precedes `at`."""
    before = line[max(0, at - _SIGNATURE) : at].rstrip()
    return not before or before[-1] in _ENDS


def _issuers(dated: _Dated) -> int | None:
    """Return the start of the issuers before the date, None if there are none."""
    line, stop, opening = dated.line, dated.start, dated.context.opening
    floor = max(0, stop - _SIGNATURE)
    last = floor + len(line[floor:stop].rstrip())
    if last == floor or line[last - 1] not in NAME_ENDS:  # as before most dates: no name ends there
        return None
    at = stop
    while at > floor:
        end = floor + len(line[floor:at].rstrip())
        start = max(line.rfind(" ", floor, end) + 1, floor)
        start += max(line[start:end].rfind(mark) for mark in _ENDS) + 1
        if start == end or not ISSUER.fullmatch(line, start, end):
            if at == stop:
                return _name_start(line, start, end, opening)
            break
        at = start
        if line[start - 1 : start] in _ENDS:
            return start
    if dated.listed or _follows_sentence(line, at):
        return at
    if line[at - 2 : at] == "  " and (dated.noted or line[at:stop].split()[0] in opening):
        return at
    return _name_start(line, at, last, opening)


def _name_start(line: str, start: int, end: int, opening: str) -> int | None:
    """Return the start of a name that follows other words without a gap and occurs in the opening of the text."""
    starts = (i for i in range(max(start, end - _NAME), end - 4) if line[i:end] in opening)
    return next((i for i in starts if ISSUER.fullmatch(line, i, end) and OPENS_NAME.match(line[i:end])), None)
