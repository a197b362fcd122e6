"""The cover note that forwards a text (现将…印发给你们，请认真贯彻执行。), and the segments behind it on its line."""

import re
from collections.abc import Iterator

from policycompare.late import Late
from policycompare.read.labels import label_at, labels_inside
from policycompare.read.letterhead.items import labelled_items, stripped
from policycompare.read.letterhead.tokens import Segment, tokens
from policycompare.read.patterns import ATTACHMENT, COURTESY, STOP, TRANSMITTAL

_LONGEST = 600  # characters; a cover note has forwarded by then
_GROUNDS = 250  # characters; a longer opening before the sentence that forwards is body text
_ENDS = re.compile("[。！]")
_COURTESY = 120
_PREAMBLE = re.compile(r"(?:制[定订]|提出|拟定|编制)(?:了|出)?(?:本|如下|以下|该)")
# What a note itself decides before it forwards a text: 经研究，决定从2016年起开展普查。现将…; not 起决定性作用.
_DECIDES = Late("决定(?:自|从|对|在|于|将|由|开展|启动|实施|成立|设立)")
_TO_YOU = Late(r"(?:印发|转发|下发)给")


# One of these is in all that TRANSMITTAL finds; most lines have none.
_FORWARDING = ("印发", "转发", "下发", "公布", "发布", "给你们", "现予", "请", "特此", "全文如下")


def forwards(text: str) -> bool:
    """Return whether an unlabelled paragraph opens with a cover note.

    >>> forwards("现将《规划》印发给你们，请认真贯彻执行。"), forwards("现制定本办法。")
    (True, False)
    """
    opening = text[:_LONGEST]
    if not any(word in opening for word in _FORWARDING):
        return False
    if TRANSMITTAL.search(opening) is None or label_at(text) is not None:
        return False
    return not _PREAMBLE.search(opening) or bool(_TO_YOU.search(opening))


# A cover note says what follows in it: 转发给你们，并提出如下意见，请一并贯彻执行。; not （以下简称《规划》）.
_OWN_CLAUSES = re.compile("给你们[，。；].{0,80}?(?:如下|以下|下列)(?!简称)[^，。；：]{0,12}[，。；：]")


def opens_clauses(note: str) -> bool:
    """Return whether a cover note says that clauses of its own follow.

    >>> opens_clauses("现将《规划》转发给你们，并提出如下意见，请一并贯彻执行。"), opens_clauses("现将《规划》印发给你们。")
    (True, False)
    """
    return "给你们" in note and _OWN_CLAUSES.search(note) is not None


NOTED = ("transmittal", "preamble")  # kinds of passages that may be cover notes


def is_note(kind: str, text: str) -> bool:
    """Return whether a passage of a kind is a cover note, also one that opens clauses of its own."""
    return kind == "transmittal" or (kind == "preamble" and opens_clauses(text))


def as_text(folded: str, segments: list[Segment]) -> list[Segment]:
    """Return the segments, those of a cover note that opens clauses of its own as `text`."""
    found = [match.start() for match in _OWN_CLAUSES.finditer(folded)]
    opens, segments = False, list(segments)
    for k in range(len(segments) - 1, -1, -1) if found else ():
        kind, start, end = segments[k]
        opens = kind == "transmittal" and (
            any(start <= at < end for at in found) or (opens and is_open(folded, segments[k]))
        )
        if opens:
            segments[k] = Segment("text", start, end)
    return segments


def is_open(folded: str, note: Segment) -> bool:
    """Return whether a cover note continues on the next line."""
    return note.kind == "transmittal" and folded[note.end - 1] not in STOP


def cover_note(folded: str, start: int, end: int, *, continues: bool = False) -> Iterator[Segment]:
    """Yield the cover note on a line, the signature and attachments behind it, and the rest as `text`.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    start, end : int
        The line, without white space around it.
    continues : bool
        Whether the line continues a cover note that a line end broke.
    """
    line = folded[start:end]
    limit = next(iter(labels_inside(line)), len(line))
    forwarding = None if continues else TRANSMITTAL.search(line, 0, min(limit, _LONGEST))
    opening = 0
    if forwarding is not None:
        before = _last_stop(line, forwarding.start())
        opening = before if before > _GROUNDS or line[before : before + 2] == "  " else 0
        decided = line.find("。现将") + 1
        if decided and _DECIDES.search(line, 0, decided):
            opening = decided
    elif not continues:
        opening = limit
    if opening:
        yield from labelled_items(line[:opening], start)
    stop = _end_of_note(line, forwarding.end() - 1 if forwarding else opening, limit)
    if opening < stop:
        yield from stripped("transmittal", line[opening:stop], start + opening)
    yield from _behind(line, stop, start)


def _last_stop(line: str, end: int) -> int:
    """Return the position behind the last 。 or ！ before `end`, 0 if there is none."""
    return max(line.rfind(mark, 0, end) for mark in "。！") + 1


def _end_of_note(line: str, at: int, limit: int) -> int:
    """Return the end of the sentence that forwards, together with the courtesies that follow it."""
    end = _ENDS.search(line, at, limit)
    if end is None:
        return limit
    stop = end.end()
    while stop < limit and (courtesy := COURTESY.match(line, stop, min(stop + _COURTESY, limit))):
        if courtesy.end() == stop:
            break
        stop = courtesy.end()
    # A courtesy that the line end breaks: 执行中遇到的问题，请径向省水利 | 厅反映。
    rest = line[stop:limit].rstrip()
    if rest and len(rest) < _COURTESY and rest[-1] not in STOP and limit == len(line):
        courtesy = COURTESY.match(f"{rest}。")
        stop = limit if courtesy and courtesy.end() > len(rest) else stop
    return stop


def _behind(line: str, stop: int, start: int) -> Iterator[Segment]:
    """Yield the segments behind a cover note on its line: attachments or text, then a signature."""
    tail = max(_last_stop(line, len(line)), stop)
    signature = list(tokens(line, tail))
    is_signed = bool(signature) and signature[-1][2] == len(line.rstrip())
    rest = line[stop : tail if is_signed else len(line)]
    if ATTACHMENT.match(rest.lstrip()) and "。" not in rest:
        yield from stripped("attachment", rest, start + stop)
    else:
        yield from labelled_items(rest, start + stop)
    if is_signed:
        for kind, i, j in signature:
            yield Segment(kind, start + i, start + j)


# A sentence of a cover note that says what is to be done: 各地要制定计划。, 请各市于5月底前报送。; not 为做好…工作，现就….
_INSTRUCTS = Late(
    "(?:同时，?|请|望|希望)?(?:[^，。；]{0,12}各|有关|请|[省市县区部][^，。；]{0,16}[委局厅办部府院])[^。；]{0,80}?(?:(?<![重主需])要|[请将须应]|负责|牵头|不得|可以?(?:结合|根据)|抓紧|认真)"
    "|(?:请|望|希望)(?:各|有关)"
)
# The same behind a clause on the significance of the work, where no law is its ground: 此项工作事关民生，各区政府应…, …于9月1日前报市政府。
_ORDERS = Late(
    "(?:各(?![项类种])[^，。；]{1,24}|部门|单位|政府|负责同志|负责人)(?:都|仍)?(?:(?<![重主需])要|应当?|必须|务必)(?![求对急用素])"
    "|(?:于|在)[^，。；]{1,14}[日月底]前[^。；]{0,20}报"
)
_ON_LAW = Late("根据|依据|依照|遵照|(?:按照|贯彻|落实)[^。；，]{0,30}《")
_FORMAL = Late(
    "(?:现就|特[此制]|如下|以下|制[定订](?:本(?!地|区|行|[省市县州部单系])|此|该))[^。]{0,40}[。：]$"
)


def instructs(text: str) -> bool:
    """Return whether a paragraph of a cover note says what those to whom it is sent are to do.

    >>> instructs("各区要抓紧制定计划。"), instructs("为做好供水工作，经市政府同意，制定本方案。")
    (True, False)
    """
    if text[-1] == "：" or _FORMAL.search(text[-60:]):
        return False
    return _INSTRUCTS.match(text) is not None or (bool(_ORDERS.search(text)) and not _ON_LAW.search(text))
