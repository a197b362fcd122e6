"""The title of a document: that of the printed text, not of its cover note or attachments."""

import re
from functools import cache, lru_cache

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import BODY_WORD, ISSUES_TITLE, LAW, NUMBERED_TITLE, OWN_NUMBER
from policycompare.text import bare, fold

_NOTICE_END = "(?:通知|公告|通告|函|决定|令)(?:（[^（）]*+）)*+$"
_NOTICE = re.compile(_NOTICE_END)
_ISSUES = re.compile(r"(?:印发|转发|批转|发布|下发|公布)(?:了|修订后的|修订的)?")
# 现将《…》印发给你们, 省卫生厅《…》已经省政府同意.
_SENT = re.compile(
    r"《([^《》]++(?:《[^《》]++》[^《》]*+)*+)》(?:（[^（）]*）)?(?=已|业|经|印发|转发|批转|下发|发布|公布|予以)"
)
_HEADING = re.compile("[一二三四五六七八九十]+、|第.{1,3}[章节]")
_NESTED = 4  # notices that forward notices
_NOTE = 1_500  # characters after its title within which a notice names the text that it sends


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of a number or date behind a title: （桂政发〔2017〕58号）, （省国土资源厅二〇〇五年七月十九日）."""
    return re.compile(
        rf"(?:（(?:{OWN_NUMBER.pattern.replace('$', '')})）"
        rf"|（(?:[^（）]{{2,30}}(?:{BODY_WORD}))?[12一二]\S{{3}}年\S{{1,3}}月(?:\S{{1,3}}日[^（）]*)?）)$"
    )


# Characters of a printed title that are folded, and its gaps but for those between Latin words.
_FOLDED = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff０-９Ａ-Ｚａ-ｚ]+")
_GAP = re.compile(r"(?<![A-Za-z,.])\s+|\s+(?![A-Za-z])")


# Who drafted a text that a notice forwards, before its title: 省财政厅省水利厅(《水价改革方案》), 省财政厅等部门(水价改革方案).
_DRAFTED = Late(rf"^(?:(?!转发|批转|印发|关于)[^《》]){{2,80}}?(?:{BODY_WORD}|部门|单位)(?=《)")
_LED = Late("^[一-鿿]{2,20}?等(?:有关)?(?:部门|单位)(?!关于)")


def own_title(
    source: str, folded: str, segments: list[Segment], provisions: list[tuple[int, str, str]]
) -> str | None:
    """Return the title of the printed text, not of the notice that sends it (arguments of `describe`)."""
    titles = [segment for segment in segments if segment.kind == "title" and not _is_heading(folded, segment)]
    if not titles:
        return None

    def words(segment: Segment) -> str:
        return bare(folded[segment.start : segment.end])

    first = _before_attachments(titles, segments)
    notice = _longest_text(first, folded, provisions)
    # A title that a line break cut is complete elsewhere.
    notice = max(first, key=lambda title: len(words(title)) if words(notice) in words(title) else 0)
    for _ in range(_NESTED):
        printed = _once(_without_number(words(notice)))
        issues = _ISSUES.search(printed)
        forwards = issues is not None and issues.group() in ("转发", "批转")
        named = printed[issues.end() :] if issues else printed.partition("关于")[2]
        # A heading may lack its end: 国务院办公厅转发科技部关于加强服务的意见.
        is_cut = forwards and "关于" in named
        if not (is_cut or _NOTICE.search(printed) or ISSUES_TITLE.match(printed)):
            break
        stated = _stated(named, forwards=forwards)
        names = (stated[0], _LED.sub("", stated[0]), named)
        quoted = _quoted(names, folded[notice.end : notice.end + _NOTE])
        if issues is None and not (type_of(stated[0]) and quoted and quoted[0].endswith(stated[0])):
            break  # 关于节水方案的通知 sends one if its note says so: 《甲省节水方案》已经同意，现印发给你们
        sent = (*quoted, *names)
        below = [
            title
            for title in titles
            if title.start > notice.start
            and any(_are_similar(words(title), name) for name in sent)
            and not _is_piece(words(title), printed, forwards=forwards)
        ]
        if not below:
            unprinted = not _is_printed(sent[0], folded[notice.end :])
            if (
                issues is None
                or len(stated) > 1
                or (unprinted and (forwards or _ends_signed(segments, notice)))
            ):
                break
            return sent[0]
        notice = below[0]
        whole = next(
            (name for name in quoted + ([] if forwards else stated) if _is_part(words(notice), name)), None
        )
        if whole and not _NOTICE.search(whole):
            return whole
    return _printed_title(source, folded, notice)


def _is_heading(folded: str, segment: Segment) -> bool:
    """Return whether a title is a heading of the text or what is left of the markup of a page."""
    return bool(_HEADING.match(folded, segment.start)) or "<BR>" in folded[segment.start : segment.end]


def _is_piece(title: str, notice: str, *, forwards: bool) -> bool:
    """Return whether `title` is that of the notice, or a part of it, and not that of the text it sends."""
    if not forwards and _ISSUES.search(title) and _NOTICE.search(title):
        return True
    return notice.startswith(title) or (
        title in notice and bool(_NOTICE.search(title)) and not (forwards and "关于" in title)
    )


def _is_part(title: str, name: str) -> bool:
    """Return whether `title` is a part of `name` at a line break, or `name` after a number or before 目录."""
    if len(title) < len(name):
        if title.startswith("关于") and name.endswith(title):
            return "等" not in name.removesuffix(title)  # 省财政厅等部门关于… names who drafted it
        return name.endswith(title) or (name.startswith(title) and name[len(title)] not in "和及与、》")
    before, _, behind = title.partition(name)
    return bool(re.search(r"\d", before) if title.endswith(name) else not before and behind.endswith("目录"))


def _before_attachments(titles: list[Segment], segments: list[Segment]) -> list[Segment]:
    """Return the titles before the first attachment and before the first signature under a text."""
    has_text = False
    for segment in segments:
        has_text = has_text or segment.kind in ("text", "transmittal")
        if segment.kind == "attachment" or (has_text and segment.kind in ("issuer", "date")):
            return [title for title in titles if title.start < segment.start] or titles[:1]
    return titles


def _longest_text(titles: list[Segment], folded: str, provisions: list[tuple[int, str, str]]) -> Segment:
    """Return the title with the longest provisions under it; the last title if none has provisions."""
    lengths = []
    for segment, following in zip(titles, [*titles[1:], None], strict=True):
        stop = following.start if following else len(folded)
        lengths.append(sum(len(text) for start, _, text in provisions if segment.end <= start < stop))
    return titles[lengths.index(max(lengths))] if any(lengths) else titles[-1]


def _quoted(names: tuple[str, ...], note: str) -> list[str]:
    """Return the title that a cover note quotes and that is similar to one of `names`; at most one."""
    quoted = map(bare, _SENT.findall(note))
    return [title for title in quoted if any(_are_similar(title, name) for name in names)][:1]


def _stated(named: str, *, forwards: bool) -> list[str]:
    """Return the titles of the texts that a notice sends, from its own title after 印发 or 转发."""
    stated = re.sub(f"的?{_NOTICE_END}", "", named)
    stated = _DRAFTED.sub("", stated) if forwards else stated
    if stated.startswith("《") and re.search("》(?:（[^（）]*）)?$", stated):
        return re.split("》(?:、|，|和|及|与)*《", stated[1 : stated.rindex("》")])
    return [stated[stated.find("关于") :] if forwards and "关于" in stated else stated]


def _are_similar(a: str, b: str) -> bool:
    """Return whether most of the characters of each title are in the other."""
    own, other = set(a), set(b)
    return len(own & other) >= 0.6 * max(len(own), len(other))


def _ends_signed(segments: list[Segment], notice: Segment) -> bool:
    """Return whether the last text under a notice precedes its signature: no other text is printed."""
    below = [segment.kind for segment in segments if segment.start >= notice.end]
    dated = max((k for k, kind in enumerate(below) if kind == "date"), default=-1)
    is_text = [kind in ("text", "duty", "contents") for kind in below]
    return dated >= 0 and any(is_text[:dated]) and not any(is_text[dated:])


def _is_printed(title: str, text: str) -> bool:
    """Return whether a line of `text` opens with `title`."""
    lines = (line for line in text.split("\n") if line.lstrip(" ").startswith(title[:1]))
    return any(line.replace(" ", "").startswith(title[:10]) for line in lines)


def _once(title: str) -> str:
    """Return a title that is printed twice on its line once.

    >>> _once("关于加强保护的通知关于加强保护的通知")
    '关于加强保护的通知'
    """
    half = len(title) // 2
    return title[half:] if len(title) > 9 and title[:half] == title[half:] else title


def _printed_title(source: str, folded: str, segment: Segment) -> str:
    """Return a title without gaps, number and date; radicals (⼈) and full-width digits become plain ones."""
    printed = source[segment.start : segment.end]
    is_folded = printed == folded[segment.start : segment.end]  # as most are; `fold` takes long for so few
    printed = printed if bare(printed) == printed else _GAP.sub("", printed)
    if is_folded:
        return _once(_without_number(printed))
    plain = fold(printed)
    text = _FOLDED.sub(lambda match: plain[match.start() : match.end()], printed)
    return _once(text[: len(_without_number(plain))])


def _without_number(title: str) -> str:
    """Return a title without the number or date after it."""
    numbered = NUMBERED_TITLE.search(title) if title.endswith("号") else None
    if numbered:
        return title[: numbered.end()]
    may_have_more = title.endswith("）") and any(sign in title for sign in "号〔月")
    return _behind().sub("", title) if may_have_more else title


@cache
def _types() -> dict[str, str]:
    """Return the types of documents by their names, the longest first."""
    lists = shipped.word_lists("document_types")
    types = {name: name if kind == "types" else kind for kind, names in lists.items() for name in names}
    return dict(sorted(types.items(), key=lambda item: -len(item[0])))


@lru_cache(maxsize=1_000)
def type_of(title: str | None) -> str | None:
    """Return the type of document at the end of a title (纲要, 意见, 实施方案, …), or None.

    Examples
    --------
    >>> type_of("甲市知识产权战略纲要（试行）")
    '纲要'
    """
    if title is None:
        return None
    stripped = re.sub("(?:（[^（）]{0,100}）){1,4}$", "", fold(title))
    if LAW.fullmatch(stripped):
        return "法"
    return next((kind for name, kind in _types().items() if stripped.endswith(name)), None)
