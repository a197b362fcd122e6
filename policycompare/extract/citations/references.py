"""`find_citations`: the references of texts, by titles in 《》, by names without marks and by numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.citations.citation_keys import plain, reading, without_version
from policycompare.extract.citations.citation_levels import (
    is_of_one_region,
    level_of,
    stated_after,
    stated_level,
)
from policycompare.extract.citations.citation_relations import (
    ISSUER,
    OPENING,
    REPEALED,
    Context,
    carries_out,
    goes_on,
    is_drawn_up,
    is_implemented,
    opens_grounds,
    relation_of,
)
from policycompare.extract.citations.document_numbers import (
    has_standard,
    number_after,
    number_of,
    numbers_alone,
    rows_of_list,
    standard_before,
    standards_alone,
)
from policycompare.extract.citations.name_rules import kinds
from policycompare.extract.citations.unmarked import (
    Hit,
    Span,
    add_free,
    hits,
    named_documents,
    rules_open,
    unmarked,
)
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.letterhead.cover_note import is_note
from policycompare.text import Passage

Citation = schema.record("citations")
_LEVEL = Citation._fields.index("cited_level")  # behind which only the span and its text follow

_TITLE = re.compile(r"《([^《》]*+(?:《[^《》]*+》[^《》]*+){0,6})》")
# 甲省实施《水法》办法 is one title.
_RULES_AFTER = re.compile("办法|细则|若干规定")
_ALIAS = re.compile(r"(?:简|下)称[：“]{0,2}《([^《》]+)》")
_CALLED = re.compile("本《([^《》]{2,8})》")
_ALIAS_BEFORE = ("简称", "简称“", "简称：", "下称", "下称“")
# 以《水法》和《防洪法》为依据, not 以《水法》为指导 or 作为依据.
_AS_GROUNDS = re.compile(
    "(?<![可予得所难加用给何])以(?![及上下来外内前后])((?:《[^《》]{1,80}》|[^《》，。；为]){1,300})"
    "(?<!作)为(?:[基根]本|主要|重要|法[律定]|政策|直接)?(?:编[制写]|制[定订])?(?:依据|准绳)"
)
# A section on the grounds of the document: 编制依据, 主要法律依据; not 补助依据, 设定依据.
_GROUNDS_SECTION = Late(
    "(?:^|/ )(?:(?:主要|规划|方案|预案|文件|政策|法律|法规|评估|评价|编[制写]|制[定订]|起草|修订|立法)[和与及]?){1,4}的?依据[：。]?$"
)
_ISSUED = re.compile("现将([^，。；《》]{6,60}?)(?:予以)?(?:印发|公布|发布)")
_SENT_BEFORE = re.compile(
    "现将(?:(?!印发|转发|公布|发布|批转)[^。；])*$|现(?:予以?)?(?:印发|转发|公布|发布)$"
)
_SENT_AFTER = re.compile(
    "(?:（[^（）]{0,30}）)?，?(?:[已业]经?|经)(?=.*现(?:将|予|印发|转发|[发公]布))"
    "|(?:(?:(?!现将)[^。])*?|(?:(?!现将)[^。])*+。)现(?!将《)将?(?:其|予以?|一并)?(?:印发|转发|公布|发布|颁布|下发|批转|颁发)"
)
_KINDS = ("transmittal", "stem", "heading", "attachment", "signature", "recipients", "duty")
_STANDARD = re.compile(r"关于|[A-Z]{2,4}(?:/[TZ])?\d{3,5}|20[1-5][05]")


def find_citations(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the documents to which texts refer.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with title, level and doc_number.

    Returns
    -------
    DataFrame
        The table `citations`. relation: `self` for the document itself (本《纲要》, its own title), `basis` for
        the grounds on which it is issued or acts, else `mention`. `n` is missing outside provisions. `cited_level`
        is what the words before a reference state, `cited` the title that a short name means (以下简称《通知》);
        `link_citations` fills both and `cited_doc`.
    """
    known = {
        doc: cells
        for doc, *cells in zip(
            documents.index, *(documents[name] for name in ("title", "level", "doc_number")), strict=True
        )
    }
    rows: list[tuple] = []
    own = _Own(None, "", "", None, None, {}, {}, set(), frozenset(), set(), {}, set())
    called = _called(passages := list(passages))
    passages = [
        passage
        for passage in passages
        if passage.n is not None or (passage.kind in _KINDS and _may_cite(passage.text))
    ]
    for passage, named in zip(passages, hits([passage.text for passage in passages]), strict=True):
        text = passage.text
        if passage.doc != own.doc:
            title, level, number = known[passage.doc]
            title = plain(_text(title))
            name, calls = without_version(title), called.get(passage.doc, frozenset())
            own = _Own(
                passage.doc, title, name, _text(level), _text(number), {}, {}, set(), calls, set(), {}, set()
            )
        if not (
            named
            or passage.n is None
            or "《" in text
            or "号" in text
            or (own.names and _may_repeat(text))
            or has_standard(text)
        ):
            continue
        n = None if passage.kind == "duty" else passage.n
        for reference in _in_passage(passage, own, named):
            level = stated_level(text[max(0, reference.start - 16) : reference.start], own.level)
            if level is None and "国家标准" in text:
                level = stated_after(text, reference.end)
            if level is None and reference.doc_number and own.number:
                level = own.level if is_of_one_region(reference.doc_number, own.number) else None
            start, end = passage.span(reference.start, reference.end)
            evidence = passage.source_text(start, end)
            rows.append((own.doc, n, *reference[2:_LEVEL], level, start, end, evidence))
    return schema.build("citations", rows)


def _may_cite(text: str) -> bool:
    """Return whether a text has a sign of a title, a number or the document that it sends."""
    return "《" in text or "号" in text or "现将" in text


def _called(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    """Return the short names by which each document calls itself: 纲要 for 本《纲要》."""
    called: dict[str, frozenset[str]] = {}
    # One character is sought in half the time.
    for passage in [one for one in passages if "《" in one.text and "本《" in one.text]:
        names = _CALLED.findall(passage.text)
        called[passage.doc] = called.get(passage.doc, frozenset()).union(names)
    return called


def _text(value: object) -> str | None:
    """Return a text, None for a missing value."""
    return value if isinstance(value, str) else None


class _Own(NamedTuple):
    """The document that is read: its title, also without version, its level and number, and the names used so far.

    `aliases` are the names that it defines (以下简称《纲要》), `names` those that it may repeat without 《》, `numbers`
    those behind its own title, `calls` the short names by which it calls itself (本《纲要》), `kinds` the last
    words of the other titles so far, `sent` the numbers in a cover note by where it ends, `agreements` the
    treaties that it has named.
    """

    doc: str | None
    title: str
    name: str
    level: str | None
    number: str | None
    aliases: dict[str, str]
    names: dict[str, None]
    numbers: set[str]
    calls: frozenset[str]
    kinds: set[str]
    sent: dict[int, set[str | None]]
    agreements: set[str]


def _in_passage(passage: Passage, own: _Own, named: Sequence[Hit]) -> list[Citation]:
    """Return the references of a passage, with offsets in its text; `named` is from `hits`."""
    text, marked = passage.text, []
    has_number = "号" in text
    found = list(_by_title(passage, own, marked)) if "《" in text else []
    if has_number and passage.n is not None and (rows := rows_of_list(text)):
        found = [one for one in found if not any(i <= one.start < j for _, (i, j) in rows)]
        found += _of_list(passage, rows)
        marked[:] = sorted((one.start, one.end) for one in found)
    if "现将" in text and is_note(passage.kind, text):
        found += _issued(passage, own, marked)
    if passage.n is not None:
        found += _by_name(passage, own, marked, named)
    if has_number or has_standard(text):
        found += _by_number(
            passage, sorted((one.start, one.end) for one in found), _with_titles(found, passage, own)
        )
    if found and ("依据" in text or "准绳" in text or "依据" in (passage.section or "")[-8:]):
        found = _on_grounds(passage, found)
    found = sorted(found, key=attrgetter("start")) if len(found) > 1 else found
    return _named_once(found, own)


def _named_once(found: list[Citation], own: _Own) -> list[Citation]:
    """Return references without the short names (RCEP) of agreements that the text names by others, or has named."""
    agreements = [(named_documents().get(one.title or ""), one) for one in found]
    own.agreements.update(named.key for named, one in agreements if named and not one.title.isascii())
    kept = []
    for named, one in agreements:
        if not (named and one.title.isascii() and named.key in own.agreements):
            kept.append(one)
        own.agreements.update([named.key] if named else [])
    return kept


def _of_list(passage: Passage, rows: list[tuple[Span, Span]]) -> Iterator[Citation]:
    """Yield the documents in the rows of a list, each with its number before its title."""
    for (start, stop), title in rows:
        number, name = passage.text[start:stop], reading(passage.evidence(*title))
        yield Citation(title=name, doc_number=number, relation="mention", start=start, end=title[1])


def _on_grounds(passage: Passage, found: list[Citation]) -> list[Citation]:
    """Return references with `basis` for those that the heading or a frame (以《水法》为依据) makes grounds."""
    spans = [match.span(1) for match in _AS_GROUNDS.finditer(passage.text)]
    if any(map(_GROUNDS_SECTION.search, (passage.section or "", passage.text[: passage.title_end]))):
        spans = [(0, len(passage.text))]
    return [
        one._replace(relation="basis")
        if one.relation == "mention" and any(start <= one.start < end for start, end in spans)
        else one
        for one in found
    ]


def _by_title(passage: Passage, own: _Own, marked: list[Span]) -> Iterator[Citation]:
    """Yield the references by a title in 《》, with the number that follows it; `marked` gets all spans in 《》."""
    text = passage.text
    is_sent = is_note(passage.kind, passage.text)
    issues = is_sent and re.search("[印转下]发|批转|同意|[公颁发]布", text) is not None
    last: Citation | None = None
    is_ground = False
    relations: dict[str, str] = {}
    for match in _TITLE.finditer(text):
        start, end = match.span()
        spelt = text[start + 1 : end - 1].replace("〈", "《").replace("〉", "》")
        rules = _RULES_AFTER.match(text, end)
        if rules and (opens := rules_open(text, start)) is not None:
            start, end = opens, rules.end()
            spelt = text[start:end]
        standard = standard_before(text, start) if text[start - 1 : start].isdigit() else None
        opens = standard.start() if standard else start
        # 根据…的要求，以及《水法》: the verb may be far before the list.
        before = text[max(0, opens - (200 if text.endswith("，以及", 0, opens) else 60)) : opens]
        marked.append((opens, end))
        if not spelt or before.endswith(_ALIAS_BEFORE) or (last and start < last.end):
            continue
        number = number_after(text, end)
        if not number and not standard and not _is_document(spelt, before):
            continue
        title = reading(passage.evidence(*((start + 1, end - 1) if text[start] == "《" else (start, end))))
        alias = _ALIAS.search(text, end, end + 60) if "称" in text else None
        if alias and "《" not in text[end : alias.start()]:
            own.aliases[plain(alias[1])] = title
        end = number.end() if number else end
        marked[-1] = (opens, end)
        meant = own.aliases.get(spelt) if not before.endswith("本") else None
        spelt = plain(meant) if meant else spelt
        after = text[end : end + 12]
        is_other = before.endswith("原") or REPEALED.match(after) is not None
        is_other = is_other or (
            "现将" not in before and not is_sent and _is_of_other_level(before, number, own)
        )
        is_called = not number and not is_other and _calls_itself(spelt, own)
        title_of_own = spelt if is_called else None if is_other else own.title
        is_issued = issues and not number and _is_issued(text, start, end)
        context = Context(passage.kind, before, spelt, title_of_own, is_issued, after)
        relation = relation_of(context)
        if last and relation == "mention" and goes_on(text, last.end, opens):
            relation = "basis" if is_ground else relation
        elif last and relation == "basis" and last.relation == "mention" and goes_on(text, last.end, opens):
            relation = "mention"  # 修订《水法》《防洪法》 goes on
        is_ground = relation == "basis" or (relation == "self" and opens_grounds(context))
        cited = number_of(number) or (standard[0] if standard else None)
        last = Citation(title=title, doc_number=cited, relation=relation, cited=meant, start=opens, end=end)
        if relations.get(meant, "self") != "self" and relation in ("mention", relations[meant]):
            continue  # a short name in the passage of its title
        relations[title] = relation
        yield last
        if relation != "self":
            _remember(spelt, own)
            own.kinds.add(spelt[-2:])
        elif last.doc_number:
            own.numbers.add(last.doc_number)


def _is_issued(text: str, start: int, end: int) -> bool:
    """Return whether the sentence around a title issues it: 现将《用水办法》印发, 《用水办法》已经同意，现印发.

    Not the others of a cover note: 为落实《水法》，现将《用水办法》印发给你们, 原《供水办法》同时废止.
    """
    if "现" not in text:
        return True
    before, after = text[max(0, start - 400) : start], text[end : end + 400]
    return bool(
        _SENT_BEFORE.search(_TITLE.sub("《》", before)) or _SENT_AFTER.match(_TITLE.sub("《》", after))
    )


def _calls_itself(name: str, own: _Own) -> bool:
    """Return whether a short name in 《》 means the document itself.

    It calls itself so (本《意见》), or its title ends so, it is a plan or rule, and the text has named no other one.
    """
    if name in own.calls:
        return True
    is_kind = name in shipped.word_lists("citations")["called_by_kind"]
    return is_kind and own.name.endswith(name) and name[-2:] not in own.kinds


def _is_of_other_level(before: str, number: re.Match | None, own: _Own) -> bool:
    """Return whether the words or the number at a title show another level than that of the document itself."""
    cited = number_of(number)
    if cited in own.numbers:
        return False
    level = stated_level(before[-16:], own.level) or level_of(None, cited)
    return level is not None and own.level is not None and level != own.level


def _is_document(title: str, before: str) -> bool:
    """Return whether a title in 《》 is that of a document: 《节约用水条例》, not 《科技日报》 or 《营业执照》.

    A title whose last word says nothing needs a verb before it: 落实《中国制造2025》, not 电影《映山红》.
    """
    lists = shipped.word_lists("citations")
    name = without_version(title)
    if name.endswith(lists["not_documents"]) and not name.endswith(lists["documents_after_all"]):
        return False
    if name.endswith(_document_endings()) or _STANDARD.search(title):
        return True
    return pattern("citations", "{cites}[^，。；]{0,30}$").search(before) is not None


@cache
def _document_endings() -> tuple[str, ...]:
    """Return the last words of titles of documents."""
    lists = shipped.word_lists("citations")
    return (*shipped.word_lists("document_types")["types"], *lists["endings"], *lists["documents_after_all"])


def _remember(title: str, own: _Own) -> None:
    """Add the forms in which a title may be repeated without 《》: its own, and without its region."""
    name = without_version(title)
    lists = shipped.word_lists("citations")
    if len(name) > 24 or not name.endswith(lists["repeated"]):
        return
    forms = [name]
    if name.endswith(lists["repeated_in_part"]):
        forms.append(pattern("citations", "^(?:[一-鿿]{2,3}(?:省|市|自治区)|{owners})").sub("", name))
    for form in forms:
        if len(form) >= 7 and not own.name.endswith(form):
            own.names[form] = None


def _by_name(passage: Passage, own: _Own, marked: list[Span], named: Sequence[Hit]) -> Iterator[Citation]:
    """Yield the references by a name without 《》."""
    text = passage.text
    spans = unmarked(text, named, own=own.name, is_review=passage.kind == "background", marked=marked)
    if own.names and (named or _may_repeat(text)):
        spans += _repeated(text, own.names)
    for start, end in spans:
        if add_free(marked, start, end):
            before = text[max(0, start - 60) : start]
            opens = passage.kind in OPENING and not before.endswith("了") and carries_out(before)
            grounds = pattern("citations", f"{{grounds}}(?:{{skipped}})*+{ISSUER}$").search(before)
            title = reading(passage.evidence(start, end))
            is_basis = opens or grounds or ("贯彻" in before[-30:] and is_implemented(before, title))
            context = Context(passage.kind, before, plain(title), own.title, after=text[end : end + 12])
            relation = "self" if is_drawn_up(context) else "basis" if is_basis else "mention"
            number = number_after(text, end)
            yield Citation(
                title=title,
                doc_number=number_of(number),
                relation=relation,
                start=start,
                end=number.end() if number else end,
            )


def _issued(passage: Passage, own: _Own, marked: list[Span]) -> Iterator[Citation]:
    """Yield the document itself where a cover note issues it without 《》: 现将2018年度工作计划印发给你们."""
    for match in _ISSUED.finditer(passage.text):
        name = without_version(match[1])
        if len(name) > 5 and own.name.endswith(name) and add_free(marked, *match.span(1)):
            title = reading(passage.evidence(*match.span(1)))
            yield Citation(title=title, relation="self", start=match.start(1), end=match.end(1))


def _may_repeat(text: str) -> bool:
    """Return whether a text in which `hits` finds nothing may repeat a name: it has another ending of such names."""
    return any(map(text.__contains__, _other_endings()))


@cache
def _other_endings() -> list[str]:
    """Return the endings of names that may be repeated, without those that `hits` finds."""
    return [word for word in shipped.word_lists("citations")["repeated"] if word not in kinds()]


def _repeated(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield where `text` repeats names without 《》."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            if not text.startswith(("编制", "修编"), at + len(name)):
                yield at, at + len(name)
            at = text.find(name, at + len(name))


def _with_titles(found: list[Citation], passage: Passage, own: _Own) -> set[str | None]:
    """Return the numbers that titles of a passage have, and of a cover note that goes on in it."""
    numbers = {one.doc_number for one in found}
    start, end = passage.span(0, len(passage.text))
    if passage.kind == "transmittal":
        own.sent[end] = numbers
    return numbers | own.sent.get(start, set())


def _by_number(passage: Passage, taken: list[Span], known: set[str | None]) -> Iterator[Citation]:
    """Yield the references by a document number alone that is none of those `known`."""
    text = passage.text
    for start, end in [*numbers_alone(text), *(standards_alone(text) if has_standard(text) else ())]:
        if text[start:end] not in known and add_free(taken, start, end):
            relation = relation_of(Context(passage.kind, text[max(0, start - 60) : start]))
            yield Citation(doc_number=text[start:end], relation=relation, start=start, end=end)
