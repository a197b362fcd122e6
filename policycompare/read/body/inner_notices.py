"""Cover notes, and the recipients above them, in the body text: those of a text that a notice forwards."""

import re
from collections.abc import Iterable, Iterator

from policycompare.late import Late
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.cover_note import opens_clauses
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import COURTESY

_TO_YOU = Late("(?:[印转下]发|发)给?你们(?=[，。！])")
# What follows: nothing, or the request to carry the text out; not 转发给你们，其中关于补助的规定….
_REQUEST = Late(
    "(?:，(?:[^，。！]{2,12}，)?(?:敬?请|望)[^。！]{2,60}(?:执行|落实|实施|办理|遵照|参照|推进|工作)[^，。！]{0,6})?(?:[。！]|$)"
)
_TASK = Late("[要须]|应当?|不得|(?:负责|牵头)[^人]")
_TO = re.compile("(?:各|国务院各|有关|机关各|[一-鿿]{1,12}[各有])[^。；！？]{3,400}：")
_LONGEST, _SENTENCES = 400, 2  # characters; sentences before the one that forwards


def without_inner_notices(items: Iterable[Unit | Segment]) -> Iterator[Unit | Segment]:
    """Yield `items`; paragraphs that only forward a text become segments, and the recipients above them."""
    items = list(items)
    noted = [k for k, item in enumerate(items) if _is_note(item)]
    begun = [k - 1 for k in noted if k and isinstance(items[k - 1], Unit) and _is_begun(items[k - 1])]
    forwarding = {k for k in noted if isinstance(items[k], Unit)}.union(begun)
    if not forwarding:  # as in most texts
        yield from items
        return
    waiting: Unit | None = None  # recipients, if a cover note is below
    for k, item in enumerate(items):
        forwards = k in forwarding
        if waiting is not None:
            yield from _segments("recipients", waiting) if forwards else [waiting]
            waiting = None
        if forwards:
            yield from _segments("transmittal", item)
        elif isinstance(item, Unit) and item.text[-1:] == "：" and _are_recipients(item):
            waiting = item
        else:
            yield item
    if waiting is not None:
        yield waiting


def _is_note(item: Unit | Segment) -> bool:
    if isinstance(item, Segment):
        return item.kind == "transmittal"
    return "你们" in item.text and _forwards(item) and not opens_clauses(item.text)


def _is_begun(item: Unit) -> bool:
    """Return whether a line may begin a cover note that goes on in the next: 省商务厅《…意见》已经|同意，现转发给你们."""
    return (
        item.label is None
        and not item.cells
        and item.text[-1:] not in "。；：！？"
        and "《" in item.text
        and "。" not in item.text
    )


def _segments(kind: str, unit: Unit) -> list[Segment]:
    return [Segment(kind, *piece) for piece in unit.pieces]


def _are_recipients(unit: Unit) -> bool:
    return unit.label is None and len(unit.text) <= _LONGEST and _TO.fullmatch(unit.text) is not None


def _forwards(unit: Unit) -> bool:
    """Return whether a paragraph only forwards a text (现将《…》印发给你们，请认真贯彻执行。)."""
    text = unit.text
    words = _TO_YOU.search(text)
    if words is None or unit.label is not None or unit.cells or len(text) > _LONGEST:
        return False
    before = text[: words.start()]
    request = _REQUEST.match(text, words.end())
    if request is None or before.count("。") > _SENTENCES or _TASK.search(before):
        return False
    end = request.end()
    while end < len(text):
        courtesy = COURTESY.match(text, end)
        if courtesy is None or courtesy.end() == end:
            return False
        end = courtesy.end()
    return True
