"""The title of the text that is printed, among those of the notice that prints it and of its attachments."""

import re
from functools import cache

from policycompare import shipped
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import BODY_WORD, NUMBERED_TITLE, OWN_NUMBER
from policycompare.text import bare, fold

_NOTICE_END = "(?:通知|公告|通告|函|决定|令)(?:（[^（）]*）)*$"
_NOTICE = re.compile(_NOTICE_END)
_ISSUES = re.compile(r"(?:印发|转发|批转|发布|下发|公布)(?:了|修订后的|修订的)?")
# 现将《…》印发给你们, 省卫生厅《…》已经省政府同意.
_SENT = re.compile(
    r"《([^《》]+(?:《[^《》]+》[^《》]*)*)》(?:（[^（）]*）)?(?=已|业|经|印发|转发|批转|下发|发布|公布|予以)"
)
_HEADING = re.compile("[一二三四五六七八九十]+、|第.{1,3}[章节]")
_NESTED = 4  # notices that forward notices
_LETTER = 1_500  # characters; a notice names what it sends within them
# （桂政发〔2017〕58号）, （省国土资源厅二〇〇五年七月十九日）
_BEHIND = re.compile(
    rf"(?:（(?:{OWN_NUMBER.pattern.replace('$', '')})）"
    rf"|（(?:[^（）]{{2,30}}(?:{BODY_WORD}))?[12一二]\S{{3}}年\S{{1,3}}月(?:\S{{1,3}}日[^（）]*)?）)$"
)


def own_title(
    source: str, folded: str, segments: list[Segment], clauses: list[tuple[int, str, str]]
) -> str | None:
    """Return the title of the text that is printed, not of the notice that prints it.

    Parameters
    ----------
    source, folded : str
        The decoded text and its folded form.
    segments : list of Segment
        From `letterhead.segments`.
    clauses : list of (start, kind, text)
        The provisions in reading order.
    """
    titles = [segment for segment in segments if segment.kind == "title" and not _is_heading(folded, segment)]
    if not titles:
        return None

    def words(segment: Segment) -> str:
        return bare(folded[segment.start : segment.end])

    first = _before_attachments(titles, segments)
    notice = _weightiest(first, folded, clauses)
    # A title that a line end broke is whole in another place.
    notice = max(first, key=lambda title: len(words(title)) if words(notice) in words(title) else 0)
    for _ in range(_NESTED):
        printed = _alone(words(notice))
        issues = _ISSUES.search(printed)
        if not (issues and _NOTICE.search(printed)):
            break
        forwards = issues.group() in ("转发", "批转")
        named = printed[issues.end() :]
        stated = _stated(named, forwards=forwards)
        quoted = _quoted((stated[0], named), folded[notice.end : notice.end + _LETTER])
        sent = (*quoted, stated[0], named)
        below = [
            title
            for title in titles
            if title.start > notice.start
            and any(_alike(words(title), name) for name in sent)
            and not _is_piece(words(title), printed, forwards=forwards)
        ]
        if not below:
            if len(stated) > 1 or (forwards and not _is_printed(sent[0], folded[notice.end :])):
                break
            if _ends_signed(segments, notice) and not _is_printed(sent[0], folded[notice.end :]):
                break
            return sent[0]
        notice = below[0]
        whole = next(
            (name for name in quoted + ([] if forwards else stated) if _is_part(words(notice), name)), None
        )
        if whole and not _NOTICE.search(whole):
            return whole
    return _plain(source, notice)


def _is_heading(folded: str, segment: Segment) -> bool:
    return bool(_HEADING.match(folded, segment.start)) or "<BR>" in folded[segment.start : segment.end]


def _is_piece(title: str, notice: str, *, forwards: bool) -> bool:
    """Whether `title` is the notice's own, or what a line end left of it, and not that of what it sends."""
    if not forwards and _ISSUES.search(title) and _NOTICE.search(title):
        return True
    return notice.startswith(title) or (
        title in notice and bool(_NOTICE.search(title)) and not (forwards and "关于" in title)
    )


def _is_part(title: str, name: str) -> bool:
    """Whether `title` is what a line end left of `name`, or has a code before it or the word 目录 behind it."""
    if len(title) < len(name):
        return name.endswith(title) or (name.startswith(title) and name[len(title)] not in "和及与、》")
    before, _, behind = title.partition(name)
    return bool(re.search(r"\d", before) if title.endswith(name) else not before and behind.endswith("目录"))


def _before_attachments(titles: list[Segment], segments: list[Segment]) -> list[Segment]:
    """The titles above the first attachment and the first signature under a text."""
    spoken = False
    for segment in segments:
        spoken = spoken or segment.kind in ("text", "transmittal")
        if segment.kind == "attachment" or (spoken and segment.kind in ("issuer", "date")):
            return [title for title in titles if title.start < segment.start] or titles[:1]
    return titles


def _weightiest(titles: list[Segment], folded: str, clauses: list[tuple[int, str, str]]) -> Segment:
    """The title with the most text under it, the last of them where none has any."""
    weights = []
    for segment, following in zip(titles, [*titles[1:], None], strict=True):
        stop = following.start if following else len(folded)
        weights.append(sum(len(text) for start, _, text in clauses if segment.end <= start < stop))
    return titles[max(range(len(titles)), key=lambda i: (weights[i], i if not any(weights) else 0))]


def _quoted(named: tuple[str, ...], letter: str) -> list[str]:
    """The title of what a notice sends, as its letter quotes it."""
    quoted = map(bare, _SENT.findall(letter))
    return [title for title in quoted if any(_alike(title, name) for name in named)][:1]


def _stated(named: str, *, forwards: bool) -> list[str]:
    """The titles of what a notice sends, as its own title gives them behind 印发 or 转发."""
    stated = re.sub(f"的?{_NOTICE_END}", "", named)
    if stated.startswith("《") and re.search("》(?:（[^（）]*）)?$", stated):
        return re.split("》(?:、|，|和|及|与)*《", stated[1 : stated.rindex("》")])
    return [stated[stated.find("关于") :] if forwards and "关于" in stated else stated]


def _alike(a: str, b: str) -> bool:
    """Whether most of the characters of each title are in the other."""
    both = len(set(a) & set(b))
    return both >= 0.6 * max(len(set(a)), len(set(b)))


def _ends_signed(segments: list[Segment], notice: Segment) -> bool:
    """Whether the text under a notice ends with its signature, so that what the notice sends is not printed."""
    below = [segment.kind for segment in segments if segment.start >= notice.end]
    dated = max((k for k, kind in enumerate(below) if kind == "date"), default=None)
    if dated is None:
        return False
    spoken = [kind in ("text", "duty", "contents") for kind in below]
    return any(spoken[:dated]) and not any(spoken[dated:])


def _is_printed(title: str, text: str) -> bool:
    """Whether a line of `text` opens with `title`."""
    return any(line.replace(" ", "").startswith(title[:10]) for line in text.split("\n"))


def _plain(source: str, segment: Segment) -> str:
    """A title without gaps, with radicals (⼈) as the characters they stand for, without its number or date."""
    printed = source[segment.start : segment.end]
    text = "".join(fold(c) if "⺀" <= c <= "⿟" else c for c in printed if not c.isspace())
    return text[: len(_alone(fold(text)))]


def _alone(title: str) -> str:
    """A title without the number or the date behind it."""
    numbered = NUMBERED_TITLE.search(title) if title.endswith("号") else None
    return title[: numbered.end()] if numbered else _BEHIND.sub("", title)


def type_of(title: str | None) -> str | None:
    """Return the kind of document that a title names (纲要, 意见, 实施方案, …), or None.

    Examples
    --------
    >>> type_of("甲市知识产权战略纲要（试行）")
    '纲要'
    """
    if title is None:
        return None
    stripped = re.sub("(?:（[^（）]*）)+$", "", fold(title))
    names = _types()
    ends = [name for name in names if stripped.endswith(name)]
    return names[max(ends, key=len)] if ends else None


@cache
def _types() -> dict[str, str]:
    """Return the types of documents by their names."""
    lists = shipped.word_lists("document_types")
    return {name: name if kind == "types" else kind for kind, names in lists.items() for name in names}
