"""Keys of citations: one for one document, over a corpus; and the documents of the corpus that are cited."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.extract.citations.citation_levels import level_of
from policycompare.extract.citations.unmarked import named_documents
from policycompare.late import Late
from policycompare.read.patterns import MARKUP
from policycompare.text import INVISIBLE, collapse, fold, modern, visible

_PLAIN = re.compile("[0-9A-Za-z一-鿿“”、，：（）《》〈〉〔〕—-]+")
_GAP = re.compile(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")
_BRACKETS = str.maketrans("【】《》<>（）", "〔〕〔〕〔〕〔〕")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>＜＞«»“”\"'‘’「」『』 "))
_DASHES = re.compile("[-—–－~～─至](?=(?:19|20)\\d\\d)")
_ORDER = re.compile(r"(?:国务院|主席)(?:令第?|第)(\d{1,4})号令?")
# 〔1998〕乙字第3号 and 乙字〔1998〕3号 are one number.
_YEAR_FIRST = Late(r"(〔\d{4}〕)([一-鿿]{2,14}?)第?(\d{1,5}号)")
# The number of an announcement that does not name its issuer: 2016年第106号.
_WITHOUT_ISSUER = re.compile(r"\d{4}年第\d{1,4}号")
_FRAME = re.compile(
    r"(?:[^，。；]{0,40}?关于)?(?:印发|转发|批转|公布|发布|下发|颁布|颁发)(?:修订后的|新修订的)?(.{4,})的(?:通知|公告|决定)"
)
_FORWARDED = re.compile(r"[^，。；关]{2,30}?(?:印发|转发|批转)(.{4,})的通知")
_VERSION = re.compile(r"(?:（[^（）]{1,30}）){1,9}+$")
_YEARS = re.compile(r"（(?:19|20)\d\d(?:—(?:19|20)\d\d)?年?）$")
_CHINESE_YEAR = Late("[一二][〇零○Oo一二三四五六七八九]{3}(?=年)")
_IN_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
_STATE = "中华人民共和国"
_LAW = Late(r"(?:法|法典|条例|细则|规定)(?:（[^（）]*）)?$")
_REGION = re.compile("^(?:[一-鿿]{2,3}(?:省|市)|[一-鿿]{2,8}自治区|国家|全国)")
_LONGEST_KIND = 4  # characters of a title that is a kind alone: 实施意见


def reading(text: str) -> str:
    """Return a title as it is read: without radicals, tags, unseen characters, and without blanks inside Chinese.

    >>> reading("⼈才 发展规划 （2021 —2025 年）")
    '人才发展规划（2021—2025年）'
    """
    if _PLAIN.fullmatch(text):  # as most
        return text
    text = collapse(modern(INVISIBLE.sub("", MARKUP.sub("", text))))
    return _GAP.sub("", text) if " " in text else text


@lru_cache(maxsize=65536)
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
    >>> number_key("（1998）乙财字第 3 号")
    '乙财字〔1998〕3号'
    """
    number = fold(visible(number)).translate(_BRACKETS).replace("〕第", "〕")
    number = _YEAR_FIRST.sub(r"\2\1\3", number) if number.startswith("〔") else number
    order = _ORDER.search(number)
    if order:
        return f"{number[order.start() : order.start() + 3].rstrip('第令')}令第{int(order[1])}号"
    return number


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return a title in one spelling: years in digits, without quotes, 《》 and the frame of a notice that issues it.

    >>> title_key("国务院关于印发“十四五”国家知识产权保护和运用规划的通知")
    '十四五国家知识产权保护和运用规划'
    >>> title_key("二○三五年渔港纲要"), title_key("二〇三五年渔港纲要")
    ('2035年渔港纲要', '2035年渔港纲要')
    >>> title_key("《中华人民共和国专利法》"), title_key("巴黎公约")
    ('专利法', '保护工业产权巴黎公约')
    """
    key = _DASHES.sub("—", fold(visible(title)).translate(_MARKS))
    key = _CHINESE_YEAR.sub(lambda year: year[0].translate(_IN_DIGITS), key)
    frame = _FRAME.fullmatch(key) or _FORWARDED.fullmatch(key)
    key = frame[1] if frame else key
    if key.startswith(_STATE) and _LAW.search(key):
        key = key.removeprefix(_STATE)
    named = named_documents().get(key)
    return named.key if named else key


class _Pair(NamedTuple):
    """The number and the title of a document, each in one spelling."""

    number: str | None
    title: str | None

    @property
    def key(self) -> str:
        """The number; the title of a law, whose number changes with its versions, and if there is no number."""
        by_title = self.title and (
            not self.number or _is_order(self.number) or level_of(self.title, None) == "law"
        )
        return (self.title if by_title else self.number) or ""


def _is_order(number: str) -> bool:
    """Return whether a number is that of an order of a ministry, which may count anew each year."""
    return "令" in number and not number.startswith(("国务院令", "主席令"))


def _pair(number: object, title: object) -> _Pair:
    """Return the pair of two cells; a number that names no issuer counts only where there is no title."""
    numbered = number_key(number) if isinstance(number, str) else None
    if not isinstance(title, str):
        return _Pair(numbered, None)
    return _Pair(None if numbered and _WITHOUT_ISSUER.match(numbered) else numbered, title_key(title))


class Links(NamedTuple):
    """What a corpus says about the documents that citations may mean.

    `own` and `levels` are the numbers, titles and levels of its documents, `by_number` and `by_title` their ids. The
    others lead from a title, with the citing document or None for the corpus, to what it means there: to its
    number, to its title with years, to the title with its region. None where there are several.
    """

    own: dict[str, _Pair]
    levels: dict[str, str]
    by_number: dict[str, str]
    by_title: dict[str, str]
    numbers: dict[tuple[str | None, str], str | None]
    dated: dict[tuple[str | None, str], str | None]
    whole: dict[tuple[str | None, str], str | None]


def links_to(documents: Iterable[pd.DataFrame], citations: Iterable[pd.DataFrame]) -> Links:
    """Return what several tables say about documents; of documents with one title the first counts."""
    links = Links({}, {}, {}, {}, {}, {}, {})
    for part in documents:
        columns = (part[column] for column in ("doc_number", "title", "level"))
        for doc, number, title, level in zip(part.index, *columns, strict=True):
            links.own[doc] = own = _pair(number, title)
            if own.number:
                links.by_number[own.number] = doc
            if own.title:
                links.by_title.setdefault(own.title, doc)
            if isinstance(level, str):
                links.levels[doc] = level
            _note(links, None, own)
    for part in citations:
        for doc, number, title in zip(
            *(part[name].tolist() for name in ("doc", "doc_number", "title")), strict=True
        ):
            if isinstance(title, str):
                pair = _pair(number, title)
                _note(links, None, pair)
                _note(links, doc, pair)
    return links


def _note(links: Links, doc: str | None, pair: _Pair) -> None:
    """Add what a title and its number say to `links`."""
    number, title = pair
    if not title:
        return
    undated = _YEARS.sub("", title)
    region = _REGION.match(title)
    stated = (
        (links.numbers, title, number),
        (links.dated, undated, title if undated != title and len(title) >= 14 else None),
        (links.whole, title[region.end() :] if region and doc else "", title),
    )
    for where, name, meaning in stated:
        if name and meaning and where.setdefault((doc, name), meaning) != meaning:
            where[doc, name] = None


def link_citations(citations: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Return `citations` with `cited_doc`, `cited` and `cited_level`, from what `links` say about the corpus.

    `cited_doc` is found by number, else by title; for `self` it is the document itself. `cited` is the number of
    the document where this text or, without contradiction, another one states it, else its title. Given in
    `citations`, it is the whole title that a short name means there. The level that a text states in one of its
    references to a document is that of the others.
    """
    names = ("doc", "relation", "title", "doc_number", "cited_level", "evidence", "cited")
    linked = [_linked(links, *row) for row in zip(*(citations[name].tolist() for name in names), strict=True)]
    linked = _one_level(citations["doc"].tolist(), linked)
    columns = zip(*linked, strict=True) if linked else ((), (), ())
    return citations.assign(
        **{
            name: schema.column(values, schema.TEXT)
            for name, values in zip(("cited_doc", "cited", "cited_level"), columns, strict=True)
        }
    )


def _one_level(docs: list[str], linked: list[tuple]) -> list[tuple]:
    """Return what `_linked` does, with the level that a text states in one of its references to a document in all.

    A kind alone (《意见》) may mean several documents.
    """
    stated: dict[tuple[str, str], set[str]] = {}
    for doc, (_, key, level) in zip(docs, linked, strict=True):
        if level and len(key) > _LONGEST_KIND:
            stated.setdefault((doc, key), set()).add(level)
    one = {named: next(iter(levels)) for named, levels in stated.items() if len(levels) == 1}
    return [
        (cited_doc, key, level or one.get((doc, key)))
        for doc, (cited_doc, key, level) in zip(docs, linked, strict=True)
    ]


def _linked(links: Links, doc: str, relation: str, *cells: object) -> tuple[str | None, str, str | None]:
    """Return `cited_doc`, `cited`, `cited_level`; `cells` are those of the other columns."""
    title, number, said, evidence, meant = cells
    title = meant if isinstance(meant, str) else title
    pair = _pair(number, title)
    if relation == "self":
        return doc, links.own.get(doc, pair).key or pair.key, links.levels.get(doc)
    if pair.title and not pair.number:
        name = pair.title
        if not str(evidence).startswith("《"):
            name = links.whole.get((doc, name)) or name
        name = _meaning(links.dated, doc, name) or name
        pair = _Pair(_meaning(links.numbers, doc, name), name)
    cited_doc = links.by_number.get(pair.number or "") or links.by_title.get(pair.title or "")
    if cited_doc and pair.number and links.own[cited_doc].number not in (None, pair.number):
        cited_doc = None
    if cited_doc:
        pair = _Pair(links.own[cited_doc].number or pair.number, pair.title or links.own[cited_doc].title)
    level = (
        level_of(plain(title) if isinstance(title, str) else None, pair.number)
        or level_of(pair.title, None)
        or links.levels.get(cited_doc or "")
    )
    return cited_doc, pair.key, level or (said if isinstance(said, str) else None)


def _meaning(stated: dict[tuple[str | None, str], str | None], doc: str, name: str) -> str | None:
    """Return what a title means in a document, else in the corpus."""
    return stated[doc, name] if (doc, name) in stated else stated.get((None, name))
