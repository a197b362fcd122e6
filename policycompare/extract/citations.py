"""Citations: the policies, plans and laws that a text refers to."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
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
_UNMARKED = re.compile(
    r"(?:根据|按照|落实|围绕|依据|贯彻|纳入|结合|衔接|执行)(?:我省|我市|我区|全省)?"
    r"([一-鿿]{2,18}?(?:战略|规划|行动)纲要|[一-鿿]{0,14}“十[一二三四]五”[一-鿿]{2,12}?规划)(?!编制|制定)"
)
_PLAN = re.compile("纲要|规划")
_HINT = re.compile("《|号|纲要|规划")
_KINDS = ("transmittal", "stem", "heading", "attachment", "signature", "recipients", "duty")
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
    rows: list[tuple] = []
    doc, aliases = None, {}
    for passage in passages:
        if passage.doc != doc:
            doc, aliases = passage.doc, {}
        if passage.n is None and passage.kind not in _KINDS:
            continue
        if not _HINT.search(passage.text):
            continue
        for title, number, relation, i, j in _in_passage(passage, titles.get(doc), aliases):
            start, end = passage.span(i, j)
            n = None if passage.kind == "duty" else passage.n
            rows.append((doc, n, title, number, relation, None, start, end, passage.source_text(start, end)))
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


def _in_passage(passage: Passage, own: str | None, aliases: dict[str, str]) -> Iterator[tuple]:
    text = passage.text
    taken: list[tuple[int, int]] = []  # in their order, none within another
    forwards = passage.kind == "transmittal" and _forwards(text)
    for match in _TITLE.finditer(text):
        title = (
            passage.evidence(match.start() + 1, match.end() - 1) if match.end() - match.start() > 2 else ""
        )
        if not title or _NO_TEXT.search(title) or _is_inside(taken, match.start()):
            continue
        if text[max(0, match.start() - 3) : match.start()].endswith(("简称", "简称“", "简称：")):
            continue
        number = _NUMBER_AFTER.match(text, match.end())
        end = number.end() if number else match.end()
        taken.append((match.start(), end))
        alias = _ALIAS.search(text, match.end(), match.end() + 60)
        folded = _plain(title)
        if alias and "《" not in text[match.end() : alias.start()]:
            aliases[_plain(alias[1])] = title
        before = text[max(0, match.start() - 60) : match.start()]
        sent = forwards and not number and not _BASIS.search(before.rpartition("，")[2])
        if before.endswith("本") or (own and folded == own) or sent:
            relation = "self"
        else:
            relation = _relation(passage, before)
            title = aliases.get(folded, title)
        yield title, number[1] if number else None, relation, match.start(), end
    for match in _UNMARKED.finditer(text) if passage.n is not None and _PLAN.search(text) else ():
        if not _is_inside(taken, match.start(1)):
            insort(taken, match.span(1))
            yield match[1], None, "mention", match.start(1), match.end(1)
    for match in _BARE_NUMBER.finditer(text) if "号" in text else ():
        if not _is_inside(taken, match.start()):
            number = re.sub(r"^.*?(?:按照|根据|贯彻|落实|执行|依据|和|及|与)", "", match[1])
            at = match.end(1) - len(number)
            if len(number) > 6:
                relation = _relation(passage, text[max(0, at - 60) : at])
                yield None, number, relation, at, match.end(1)


def _is_inside(spans: list[tuple[int, int]], at: int) -> bool:
    k = bisect_right(spans, at, key=itemgetter(0)) - 1
    return k >= 0 and at < spans[k][1]


def _relation(passage: Passage, before: str) -> str:
    """Basis: what a text is issued on, or acts by; a measure that merely carries out another text mentions it."""
    opening = passage.kind in ("preamble", "transmittal", "background", "ideology")
    return "basis" if _BASIS.search(before) or (opening and _CARRIES_OUT.search(before)) else "mention"


def _forwards(text: str) -> bool:
    return bool(re.search("印发|转发|同意|公布|发布", text))
