"""Citations: the policies, plans and laws to which a text refers."""

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.read.patterns import NUMBER
from policycompare.text import Passage, bare, fold

Citation = schema.record("citations")

_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_NUMBER_AFTER = re.compile(rf"(?:的通知|通知|精神)?（({NUMBER.pattern})[^（）]{{0,30}}）")
_ALIAS = re.compile(r"(?:以下|下)?简称[：“]?《([^《》]+)》")
_ALIAS_BEFORE = re.compile("简称[“：]?$")
_BARE_NUMBER = re.compile(rf"({NUMBER.pattern})(?=文|精神|要求|规定|、|，|。|）|和)")
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|遵循)[^。；]*$")
_CARRIES_OUT = re.compile(r"(?:贯彻(?:落实|执行|实施)?|落实|执行)[^。；]*$")
_UNMARKED = re.compile(
    r"(?:根据|按照|落实|围绕|依据|贯彻|纳入|结合|衔接|执行)(?:我省|我市|我区|全省)?"
    r"([一-鿿]{2,18}?(?:战略|规划|行动)纲要|[一-鿿]{0,14}“十[一二三四]五”[一-鿿]{2,12}?规划)(?!编制|制定)"
)
_PLAN = re.compile("纲要|规划")
_HINT = re.compile("《|号|纲要|规划")
_KINDS = ("transmittal", "stem", "heading", "attachment", "signature", "recipients", "duty")
_OPENING = ("preamble", "transmittal", "background", "ideology")
_PERIODICAL = re.compile(r"(?:报|杂志|新闻|联播|月刊|周刊)$")


def find_citations(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the documents to which texts refer.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with title and doc_number; citations are resolved to these.

    Returns
    -------
    DataFrame
        The table `citations`. relation: `self` for the document itself (本《纲要》, its own title), `basis` for
        the grounds on which it is issued or acts, else `mention`. `n` is missing outside provisions.
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
            rows.append(reference._replace(doc=doc, n=n, start=start, end=end, evidence=evidence))
    return link_citations(schema.build("citations", rows), links_to([documents]))


class Links(NamedTuple):
    """The documents to which citations may refer: their ids by document number and by title."""

    by_number: dict[str, str]
    by_title: dict[str, str]


def links_to(parts: Iterable[pd.DataFrame]) -> Links:
    """Return the links to the documents of several tables; of documents with one title the first counts."""
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
    """Return `citations` with `cited_doc`: by number, else by title; for `self` the document itself."""
    by_title = {title: links.by_title.get(_plain(title)) for title in citations["title"].dropna().unique()}
    cited = [
        doc if relation == "self" else links.by_number.get(number) or by_title.get(title)
        for doc, relation, number, title in zip(
            *(citations[column] for column in ("doc", "relation", "doc_number", "title")), strict=True
        )
    ]
    return citations.assign(cited_doc=pd.Series(cited, dtype="str", index=citations.index))


def _plain(title: str | None) -> str:
    """Return a title in one spelling: folded, without white space, 〈〉 as 《》."""
    return fold(bare(title or "")).replace("〈", "《").replace("〉", "》")


def _in_passage(passage: Passage, own: str | None, aliases: dict[str, str]) -> Iterator[Citation]:
    """Yield the references of a passage, with offsets in its text; `aliases` gets those that it defines."""
    taken: list[tuple[int, int]] = []  # spans in order, none within another
    yield from _by_title(passage, own, aliases, taken)
    if passage.n is not None and _PLAN.search(passage.text):
        yield from _unmarked(passage.text, taken)
    if "号" in passage.text:
        yield from _by_number(passage, taken)


def _by_title(
    passage: Passage, own: str | None, aliases: dict[str, str], taken: list[tuple[int, int]]
) -> Iterator[Citation]:
    """Yield the references by a title in 《》, with the document number that follows it."""
    text = passage.text
    issues = passage.kind == "transmittal" and re.search("印发|转发|同意|公布|发布", text) is not None
    for match in _TITLE.finditer(text):
        start, end = match.span()
        title = passage.evidence(start + 1, end - 1) if end - start > 2 else ""
        before = text[max(0, start - 60) : start]
        if not title or _PERIODICAL.search(title) or _ALIAS_BEFORE.search(before) or _is_inside(taken, start):
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
        yield Citation(None, None, title, number[1] if number else None, relation, start=start, end=end)


def _unmarked(text: str, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Yield the references to plans that are named without 《》."""
    for match in _UNMARKED.finditer(text):
        start, end = match.span(1)
        if not _is_inside(taken, start):
            insort(taken, (start, end))
            yield Citation(title=match[1], relation="mention", start=start, end=end)


def _by_number(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Yield the references by a document number alone."""
    for match in _BARE_NUMBER.finditer(passage.text):
        number = re.sub(r"^.*?(?:按照|根据|贯彻|落实|执行|依据|和|及|与)", "", match[1])
        if len(number) > 6 and not _is_inside(taken, match.start()):
            start, end = match.end(1) - len(number), match.end(1)
            relation = _relation(_Context(passage.kind, passage.text[max(0, start - 60) : start]))
            yield Citation(doc_number=number, relation=relation, start=start, end=end)


def _is_inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Return whether an offset is inside one of the spans, which are in order."""
    k = bisect_right(spans, at, key=itemgetter(0)) - 1
    return k >= 0 and at < spans[k][1]


class _Context(NamedTuple):
    """A reference in its passage; `own` is the title of the document, `is_issued`: a cover note issues it."""

    kind: str
    before: str
    title: str | None = None
    own: str | None = None
    is_issued: bool = False


def _relation(context: _Context) -> str:
    """Return the relation of the first rule that holds, else `mention`."""
    return next((relation for relation, holds in _RELATIONS if holds(context)), "mention")


_RELATIONS: tuple[tuple[str, Callable[[_Context], object]], ...] = (
    # this document: 本《纲要》, not 《纲要》
    ("self", lambda it: it.title and it.before.endswith("本")),
    # its own title, not that of another document
    ("self", lambda it: it.own and it.title == it.own),
    # issued by a cover note: 现将《用水办法》印发给你们, not 根据《水法》 in the same note
    ("self", lambda it: it.is_issued and not _BASIS.search(it.before.rpartition("，")[2])),
    # grounds: 根据《水法》, not 宣传《水法》
    ("basis", lambda it: _BASIS.search(it.before)),
    # carried out by the document: 为贯彻《水法》 in its opening, not in a measure
    ("basis", lambda it: it.kind in _OPENING and _CARRIES_OUT.search(it.before)),
)
