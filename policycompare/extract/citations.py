"""Citations: the policies, plans and laws that a text refers to."""

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.read.patterns import NUMBER
from policycompare.text import Passage, bare, fold

_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_NUMBER_AFTER = re.compile(rf"(?:的通知|通知|精神)?（({NUMBER.pattern})[^（）]{{0,30}}）")
_ALIAS = re.compile(r"(?:以下|下)?简称[：“]?《([^《》]+)》")
_BARE_NUMBER = re.compile(rf"(?<![一-鿿])?({NUMBER.pattern})(?=文|精神|要求|规定|、|，|。|）|和)")
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|遵循)[^。；]*$")
_CARRIES_OUT = re.compile(r"(?:贯彻(?:落实|执行|实施)?|落实|执行)[^。；]*$")
_ABBREVIATED = re.compile("简称[“：]?$")
_OPENING_KINDS = ("preamble", "transmittal", "background", "ideology")
_UNMARKED = re.compile(
    r"(?:根据|按照|落实|围绕|依据|贯彻|纳入|结合|衔接|执行)(?:我省|我市|我区|全省)?"
    r"([一-鿿]{2,18}?(?:战略|规划|行动)纲要|[一-鿿]{0,14}“十[一二三四]五”[一-鿿]{2,12}?规划)(?!编制|制定)"
)
_PLAN = re.compile("纲要|规划")
_HINT = re.compile("《|号|纲要|规划")
_KINDS = ("transmittal", "stem", "heading", "attachment", "signature", "recipients", "duty")
Citation = schema.record("citations")
_NO_TEXT = re.compile(r"(?:报|杂志|新闻|联播|月刊|周刊)$")


def find_citations(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the documents that texts refer to.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with title and doc_number; citations are resolved to these.

    Returns
    -------
    DataFrame
        The table `citations`: `self` is the document itself (本《纲要》, its own title), `basis` what it is based on
        or carries out, `mention` the rest. `n` is missing outside provisions.
    """
    titles = {doc: _plain(title) for doc, title in documents["title"].items() if isinstance(title, str)}
    rows: list[Citation] = []
    doc, aliases = None, {}
    for passage in passages:
        if passage.doc != doc:
            doc, aliases = passage.doc, {}
        if (passage.n is None and passage.kind not in _KINDS) or not _HINT.search(passage.text):
            continue
        n = None if passage.kind == "duty" else passage.n
        for reference in _in_passage(passage, titles.get(doc), aliases):
            start, end = passage.span(reference.start, reference.end)
            evidence = passage.source_text(start, end)
            rows.append(Citation(doc, n, *reference[:3], start=start, end=end, evidence=evidence))
    return link_citations(schema.build("citations", rows), links_to([documents]))


class Links(NamedTuple):
    """The documents that citations may lead to: their ids by number and by title."""

    by_number: dict[str, str]
    by_title: dict[str, str]


def links_to(parts: Iterable[pd.DataFrame]) -> Links:
    """Return what leads to the documents of tables with index `doc`, doc_number, title; of one title the first counts."""
    links = Links({}, {})
    for documents in parts:
        for doc, number, title in zip(
            documents.index, documents["doc_number"], documents["title"], strict=True
        ):
            if isinstance(number, str):
                links.by_number[bare(number)] = doc
            if isinstance(title, str):
                links.by_title.setdefault(_plain(title), doc)
    return links


def link_citations(citations: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Return `citations` with `cited_doc` by number, else by title; `self` is the document itself."""
    named = {title: links.by_title.get(_plain(title)) for title in citations["title"].dropna().unique()}
    cited = [
        doc if relation == "self" else links.by_number.get(number) or named.get(title)
        for doc, relation, number, title in zip(
            *(citations[column] for column in ("doc", "relation", "doc_number", "title")), strict=True
        )
    ]
    return citations.assign(cited_doc=pd.Series(cited, dtype="str", index=citations.index))


def _plain(title: str | None) -> str:
    """`title` as two texts would both spell it: folded, 〈〉 as 《》, no gaps."""
    return fold(bare(title or "")).replace("〈", "《").replace("〉", "》")


class _Reference(NamedTuple):
    """A reference of a passage: title or document number, relation, and span in the text."""

    title: str | None
    doc_number: str | None
    relation: str
    start: int
    end: int


class _Context(NamedTuple):
    """The context of a reference by which its relation is decided; `title` is normalised, `own` the document's."""

    kind: str
    before: str
    title: str | None = None
    own: str | None = None
    is_issued: bool = False


def _in_passage(passage: Passage, own: str | None, aliases: dict[str, str]) -> Iterator[_Reference]:
    """Yield the references of a passage; short names that it defines (简称《意见》) are added to `aliases`."""
    taken: list[tuple[int, int]] = []  # spans of references, in order, none within another
    yield from _by_title(passage, own, aliases, taken)
    if passage.n is not None and _PLAN.search(passage.text):
        yield from _unmarked(passage.text, taken)
    if "号" in passage.text:
        yield from _by_number(passage, taken)


def _by_title(
    passage: Passage, own: str | None, aliases: dict[str, str], taken: list[tuple[int, int]]
) -> Iterator[_Reference]:
    """Yield the references by a title in 《》, with the document number after it."""
    text = passage.text
    issues = passage.kind == "transmittal" and re.search("印发|转发|同意|公布|发布", text) is not None
    for match in _TITLE.finditer(text):
        start, end = match.span()
        title = passage.evidence(start + 1, end - 1) if end - start > 2 else ""
        before = text[max(0, start - 60) : start]
        if not title or _NO_TEXT.search(title) or _ABBREVIATED.search(before) or _is_inside(taken, start):
            continue
        alias = _ALIAS.search(text, end, end + 60)
        if alias and "《" not in text[end : alias.start()]:
            aliases[_plain(alias[1])] = title
        number = _NUMBER_AFTER.match(text, end)
        end = number.end() if number else end
        taken.append((start, end))
        plain = _plain(title)
        relation = _relation(_Context(passage.kind, before, plain, own, issues and not number))
        title = title if relation == "self" else aliases.get(plain, title)
        yield _Reference(title, number[1] if number else None, relation, start, end)


def _unmarked(text: str, taken: list[tuple[int, int]]) -> Iterator[_Reference]:
    """Yield the plans that are named without 《》."""
    for match in _UNMARKED.finditer(text):
        if not _is_inside(taken, match.start(1)):
            insort(taken, match.span(1))
            yield _Reference(match[1], None, "mention", *match.span(1))


def _by_number(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[_Reference]:
    """Yield the references by a document number alone."""
    for match in _BARE_NUMBER.finditer(passage.text):
        number = re.sub(r"^.*?(?:按照|根据|贯彻|落实|执行|依据|和|及|与)", "", match[1])
        if len(number) > 6 and not _is_inside(taken, match.start()):
            start = match.end(1) - len(number)
            context = _Context(passage.kind, passage.text[max(0, start - 60) : start])
            yield _Reference(None, number, _relation(context), start, match.end(1))


def _is_inside(spans: list[tuple[int, int]], at: int) -> bool:
    k = bisect_right(spans, at, key=itemgetter(0)) - 1
    return k >= 0 and at < spans[k][1]


def _relation(context: _Context) -> str:
    """Return the relation of the first rule that holds, else `mention`."""
    return next((relation for relation, holds in _RELATIONS if holds(context)), "mention")


def _is_this(context: _Context) -> bool:
    """本《纲要》, not 《纲要》."""
    return context.title is not None and context.before.endswith("本")


def _is_own_title(context: _Context) -> bool:
    """The title of the document itself, not another one."""
    return bool(context.own) and context.title == context.own


def _is_issued(context: _Context) -> bool:
    """现将《用水办法》印发给你们, not 根据《水法》 in the same notice."""
    return context.is_issued and not _BASIS.search(context.before.rpartition("，")[2])


def _is_basis(context: _Context) -> bool:
    """根据《水法》, not 宣传《水法》."""
    return bool(_BASIS.search(context.before))


def _is_carried_out(context: _Context) -> bool:
    """为贯彻落实《水法》 at the opening of a document, not in a measure."""
    return context.kind in _OPENING_KINDS and bool(_CARRIES_OUT.search(context.before))


_RELATIONS: tuple[tuple[str, Callable[[_Context], bool]], ...] = (
    ("self", _is_this),
    ("self", _is_own_title),
    ("self", _is_issued),
    ("basis", _is_basis),
    ("basis", _is_carried_out),
)
