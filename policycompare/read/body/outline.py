"""The outline of a document: headings told from clauses, paths, kinds, provisions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policycompare.read.body import kinds
from policycompare.read.body.paragraphs import Unit
from policycompare.read.letterhead.tokens import Segment


@dataclass(slots=True)
class Clause:
    """A provision, heading or stem, with its place in the outline."""

    role: str
    unit: Unit
    path: str = ""
    kind: str = ""
    caption: str = ""
    section: str | None = None
    stem: str | None = None


_STEM = re.compile(
    r"(?:以下|如下|下列|[一二三四五六七八九十两]+(?:项|个|条|大|点)[^。]{0,8}|目标(?:是|为|任务)?|任务(?:是|为)?|原则(?:是|为)?|\d{4}年|要求|包括|措施|步骤)[：。]?$"
)


def clauses(source: str, folded: str, items: list[Unit | Segment]) -> Iterator[Clause | Segment]:
    """Yield headings, stems and provisions with path, kind and section, and the other segments as they come."""
    stack: list[tuple[float, str, str | None, str]] = []  # rank, mark, kind, heading text
    loose: str | None = None
    stem: str | None = None
    stem_rank, stem_lists, labelled_yet, outermost, opening = -1.0, False, False, 99.0, True
    labels_follow = _labels_follow(items)
    for k, item in enumerate(items):
        if isinstance(item, Segment):
            if item.kind == "attachment":
                stack, loose, stem, outermost = [], None, None, 99.0
            if item.kind == "title":
                stack, loose, stem, labelled_yet, outermost, opening = [], None, None, False, 99.0, True
            yield item
            continue
        following = items[k + 1] if k + 1 < len(items) else None
        labelled = item.label is not None
        if labelled:
            stack = [entry for entry in stack if entry[0] < item.rank]
            labelled_yet, loose = True, loose if item.rank >= 6 else None
            outermost = min(outermost, item.rank)
        else:
            stack = [entry for entry in stack if entry[0] < 9]
        parent = next((entry[2] for entry in reversed(stack) if entry[2]), None)
        path = "/".join([entry[1] for entry in stack if entry[1]] + ([item.mark] if labelled else []))
        section = " / ".join([entry[3] for entry in stack if entry[3]]) or None
        if item.rank <= stem_rank or (not labelled and not item.cells and stem_lists):
            stem, stem_rank = None, -1.0
        outer = labelled and (item.rank <= outermost or item.rank <= 4)
        role = _role(item, following, outer=outer)
        if role == "heading":
            kind = kinds.of_heading(item.text, parent, outer=outer or (not labelled and parent is None))
            if labelled:
                named = f"{item.mark}：{item.text}" if item.mark.endswith("阶段") else item.text
                stack.append((item.rank, item.mark, kind, named.rstrip("。：")))
            else:
                loose = kinds.of_heading(item.text, parent, outer=False)
                stack = [entry for entry in stack if entry[0] != 5.9] + [
                    (5.9, "", loose, item.text.rstrip("。："))
                ]
            stem, stem_rank = None, -1.0
            yield Clause("heading", item, path, section=section)
            continue
        if role == "stem":
            if labelled:
                stack.append((item.rank, item.mark, None, ""))
            stem, stem_rank = item.text, item.rank if labelled else 8.5
            stem_lists = isinstance(following, Unit) and following.label is not None
            yield Clause("stem", item, path, section=section)
            continue
        caption = _caption(item)
        before = not labelled_yet and (
            labels_follow[k] or kinds.is_preamble(item.text, opens=opening and isinstance(following, Unit))
        )
        opening = False
        kind = (
            "table"
            if item.cells
            else kinds.of_provision(item.text, caption, parent, labelled=labelled, before_sections=before)
        )
        if kind in ("preamble", "background", "validity") and not item.gap:
            caption = ""
        if labelled:
            own = kind if parent in (None, "mixed") and kind != "measure" else None
            stack.append((item.rank, item.mark, own, caption))
        if kind == "validity" and not labelled:
            path, section, stem = "", None, None
        yield Clause("provision", item, path, kind, caption, section, stem)


def _labels_follow(items: list[Unit | Segment]) -> list[bool]:
    """Whether a labelled unit follows each of `items` in its text."""
    found, follow = [], False
    for item in reversed(items):
        if isinstance(item, Segment):
            follow = follow and item.kind != "title"
        else:
            follow = follow or item.label is not None
        found.append(follow)
    return found[::-1]


_ARTICLE = 3
_SENTENCE_END = re.compile("[。；！？]")
_COUNTED = re.compile("[一二三四五六七八九十两](?:项|个|条|大|点)")


def _role(unit: Unit, following: Unit | Segment | None, *, outer: bool) -> str:
    """Return heading, stem or provision."""
    text = unit.text
    if unit.cells:
        return "provision"
    body = text.rstrip("。：；")
    single = not _SENTENCE_END.search(body)
    commas = body.count("，")
    below = isinstance(following, Unit) and (
        following.rank > unit.rank
        or (unit.label is None and (following.label is not None or bool(following.text)))
    )
    if not text:
        return "heading"
    counted = unit.label is None or text[-1] == "：" or _COUNTED.search(text)
    if (
        single
        and below
        and text[-1] in "：。"
        and len(text) <= 48
        and commas <= 2
        and _STEM.search(text)
        and counted
    ):
        return "stem"
    if not single or len(body) > 60:
        return "provision"
    if unit.label is None:
        heading = (
            text[-1] not in "。；！？："
            and len(text) <= 40
            and commas <= 1
            and below
            and following.cells is not None
        )
        return "heading" if heading else "provision"
    if below and (following.label is not None or following.cells):
        return "heading" if commas <= 2 else "provision"
    if below:
        if text[-1] not in "。；":
            return "heading" if commas <= 2 else "provision"
        ends = text[-1] == "；" or unit.rank == _ARTICLE or _ORDERS.search(text)
        return "heading" if commas <= 1 and len(text) <= 32 and not ends else "provision"
    if outer and unit.rank <= 4 and text[-1] not in "。；" and len(text) <= 40:
        return "heading"
    return "provision"


_NO_CAPTION = re.compile(
    r"(?:为|根据|按照|围绕|在|到20|经过|对|以|随着|当前|通过|针对|凡|对于|由|各|是|20\d\d)"
)
# A sentence that says who is to do what is no title.
_ORDERS = re.compile(
    "应当|应该|不得|必须|的，|是指|(?:部门|单位|政府|机构|企业|[委局厅办会])要|由[^，]{2,}(?:负责|承担|组织实施|制定)"
)


def _caption(unit: Unit) -> str:
    """The short title sentence that opens a provision, without its 。; empty where there is none."""
    if unit.gap:
        return unit.text[: unit.gap]
    end = unit.text.find("。")
    colon = unit.text.find("：", 0, 16)
    if (
        colon > 0
        and (end < 0 or colon < end)
        and unit.label is not None
        and not re.search("[，、；]", unit.text[:colon])
    ):
        return unit.text[:colon]
    if not 0 < end <= 40 or len(unit.text) <= end + 3:
        return ""
    caption = unit.text[:end]
    if (
        caption.count("，") > 1
        or re.search("[；：]", caption)
        or _NO_CAPTION.match(caption)
        or _ORDERS.search(caption)
    ):
        return ""
    return caption
