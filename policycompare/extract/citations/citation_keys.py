"""Keys of citations: one for one document, over a corpus; and the documents of the corpus that are cited."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from policycompare.extract.citations.citation_levels import level_of
from policycompare.extract.citations.unmarked import named_documents
from policycompare.text import fold, visible

_BRACKETS = str.maketrans("【】《》<>（）", "〔〕〔〕〔〕〔〕")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>＜＞«»“”\"'‘’「」『』 "))
_DASHES = re.compile("[-—–－~～─至](?=(?:19|20)\\d\\d)")
_ORDER = re.compile(r"(?:国务院|主席)(?:令第?|第)(\d{1,4})号令?")
_FRAME = re.compile(
    r"(?:[^，。；]{0,40}?关于)?(?:印发|转发|批转|公布|发布|下发|颁布|颁发)(?:修订后的|新修订的)?(.{4,})的(?:通知|公告|决定)"
)
_FORWARDED = re.compile(r"[^，。；关]{2,30}?(?:印发|转发|批转)(.{4,})的通知")
_VERSION = re.compile(r"(?:（[^（）]{1,30}）)+$")
_YEARS = re.compile(r"（(?:19|20)\d\d(?:—(?:19|20)\d\d)?年?）$")
_STATE = "中华人民共和国"
_LAW = re.compile(r"(?:法|法典|条例)(?:（[^（）]*）)?$")
_REGION = re.compile(r"^(?:[一-鿿]{2,3}(?:省|市)|[一-鿿]{2,8}自治区|国家|我省|省|市)")


def plain(title: str | None) -> str:
    """Return a title in one spelling: folded, without white space, 〈〉 as 《》."""
    return fold(visible(title or "")).replace("〈", "《").replace("〉", "》")


def without_version(title: str) -> str:
    """Return a folded title without the brackets at its end: （试行）, （2021—2035年）."""
    return _VERSION.sub("", title) or title


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """Return a document number in one spelling.

    >>> number_key("国发[2015] 71 号"), number_key("中华人民共和国国务院令第 424 号")
    ('国发〔2015〕71号', '国务院令第424号')
    """
    number = fold(visible(number)).translate(_BRACKETS).replace("〕第", "〕")
    order = _ORDER.search(number)
    if order:
        return f"{number[order.start() : order.start() + 3].rstrip('第令')}令第{int(order[1])}号"
    return number


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return a title in one spelling: without quotes, 《》 and the frame of a notice that issues it.

    >>> title_key("国务院关于印发“十四五”国家知识产权保护和运用规划的通知")
    '十四五国家知识产权保护和运用规划'
    >>> title_key("《中华人民共和国专利法》"), title_key("巴黎公约")
    ('专利法', '保护工业产权巴黎公约')
    """
    key = _DASHES.sub("—", fold(visible(title)).translate(_MARKS))
    frame = _FRAME.fullmatch(key) or _FORWARDED.fullmatch(key)
    key = frame[1] if frame else key
    if key.startswith(_STATE) and _LAW.search(key):
        key = key.removeprefix(_STATE)
    named = named_documents().get(key)
    return named.key if named else key


class Links(NamedTuple):
    """What is known about the documents that citations may mean.

    `doc_by_number` and `doc_by_title` have the documents of the corpus, `levels` their levels; `numbers` has the
    document number of each title, by document (a citing one, or None for the corpus), where there is one only.
    """

    doc_by_number: dict[str, str]
    doc_by_title: dict[str, str]
    own: dict[str, tuple[str | None, str | None]]
    levels: dict[str, str]
    numbers: dict[tuple[str | None, str], str | None]


def links_to(documents: Iterable[pd.DataFrame], citations: Iterable[pd.DataFrame]) -> Links:
    """Return what several tables tell about documents; of documents with one title the first counts."""
    links = Links({}, {}, {}, {}, {})
    for part in documents:
        for doc, number, title, level in zip(
            part.index, *(part[column] for column in ("doc_number", "title", "level")), strict=True
        ):
            number = number_key(number) if isinstance(number, str) else None
            title = title if isinstance(title, str) else None
            if number:
                links.doc_by_number[number] = doc
            if title:
                links.doc_by_title.setdefault(title_key(title), doc)
            if isinstance(level, str):
                links.levels[doc] = level
            links.own[doc] = (number, title and title_key(title))
            _note(links, None, links.own[doc])
    for part in citations:
        with_both = part[part["title"].notna() & part["doc_number"].notna()]
        for doc, title, number in zip(
            *(with_both[name] for name in ("doc", "title", "doc_number")), strict=True
        ):
            pair = (number_key(number), title_key(title))
            _note(links, doc, pair)
            _note(links, None, pair)
    return links


def _note(links: Links, doc: str | None, pair: tuple[str | None, str | None]) -> None:
    """Add the number of a title to `links.numbers`; None if it has several."""
    number, title = pair
    if number and title and links.numbers.setdefault((doc, title), number) != number:
        links.numbers[doc, title] = None


def link_citations(citations: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Return `citations` with `cited_doc`, `cited` and `cited_level`, from what `links` tell about the corpus.

    `cited_doc` is found by number, else by title; for `self` it is the document itself. `cited` is the number of
    the document where this text or, without contradiction, another one tells it, else its title.
    """
    rows = zip(
        *(citations[name] for name in ("doc", "relation", "title", "doc_number", "cited_level")), strict=True
    )
    linked = [_linked(links, *row) for row in rows]
    columns = zip(*linked, strict=True) if linked else ((), (), ())
    return citations.assign(
        **{
            name: pd.Series(list(values), dtype="str", index=citations.index)
            for name, values in zip(("cited_doc", "cited", "cited_level"), columns, strict=True)
        }
    )


def _linked(links: Links, doc: str, relation: str, *cells: object) -> tuple[str | None, str, str | None]:
    """Return `cited_doc`, `cited` and `cited_level` of a row; `cells` are title, doc_number and cited_level."""
    title, number, said = (cell if isinstance(cell, str) else None for cell in cells)
    number = number and number_key(number)
    key = title_key(title) if title else None
    if relation == "self":
        own_number, own_title = links.own.get(doc, (None, None))
        return doc, own_number or own_title or number or key or "", links.levels.get(doc)
    cited_doc = links.doc_by_number.get(number or "") or links.doc_by_title.get(key or "")
    if not number and key:
        number = links.numbers.get((doc, key)) or links.numbers.get((None, key))
    is_law = key is not None and level_of(key, None) == "law"
    cited = key if key and (is_law or not number) else number
    level = "law" if is_law else links.levels.get(cited_doc or "") or level_of(title and plain(title), number)
    return cited_doc, cited or "", level or said
