"""The duties of provisions: statements of responsibility in brackets, after labels and in columns of tables."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.duties.bodies import (
    common_names,
    ends_as_body,
    is_next_body,
    is_one_body,
    is_region,
    names,
    split,
)
from policycompare.extract.duties.charges import acting, assigned, by_regions, charged, has_tasks, leading
from policycompare.extract.duties.roles import (
    SHORTEST,
    column_role,
    column_roles,
    is_statement,
    labels,
    roles,
    roles_by_verb,
)
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.body.kinds.statements import SHARES
from policycompare.read.body.tables.grids import count_heads
from policycompare.text import Passage, bare, brackets, filled, fold, modern

# Every passage with a duty outside a table has one of these words, an office that acts (省财政厅要), or a list of bodies in brackets.
_WORD = re.compile(
    "负责|牵头|配合|责任|主[责办管]|办理[）〕]|协[办同]|承(?:办|担单位)|会同|参[加与]|落实|分工|成员单位|(?:支撑|配套)(?:单位|部门)|实施(?:主体|单位|部门)|执行单位|：(?:协助|承担)|(?:^|[。；])[省市县区州自国各][^，。；]{1,60}?[局厅委办府门][要应]"
)
_BODY_ENDS = re.compile(r"(?:[局厅委办部府会站院]|街[镇道]|镇街|乡镇|集团|国企)(?:等?[）〕]|[，；。]\d{4}年)")
_BODY_OPENS = re.compile("[。；][（〔][一-鿿]{2,14}[局厅委办部府镇街道](?:[、，；。]|[及和][省市县区州各])")
_FIRST = (
    r"(?:[列排](?:[名序])?[在为于]?(?:第一位?|首位|最前面?)|(?:第一|首)[个家位]?(?=单位|部门|责任)|(?:第一[个家位]|首位|列首)(?=[者的]?[为是]))"
    r"(?:者|的)?(?:责任)?(?:单位|部门)?[^，。；]{0,4}(?:为|是|(?<=[者门位]))牵头"
)
# What a document says of its own words: 分别负责指各部门按分工分别牵头; 标*的为牵头单位.
_EACH = r"(?P<word>分别负责|分工负责)的?[，：]?(?:为|指|是|即)[^，。；（）]{0,12}牵头(?:负责)?"
_MARK = r"[标注加带打]{1,2}有?“?(?P<mark>[*★▲△#])”?号?的?[^，。；（）]{0,6}牵头"
# All lead, also in the later lists without a verb: （市水利局、市林业局分别牵头负责，下同）.
_ALL = r"(?<=[局厅委办部署府院会位门])(?:按照?职[责能](?:分工)?)?(?:共同|分别|分工)?(?P<all>牵头)(?:负责|落实)?[，；](?:以下|下)均?同[）〕]"
_MAY_RULE = re.compile(r"下同|第一|首|最前|别负责的?[，：]?[为指是即]|工负责的?[，：]?[为指是即]|\*|★|▲|△|#")
# The first of each region leads: （甲市水利局、林业局；乙市水利局。两市列首位的为牵头单位）.
_OF_EACH = "(?:两省市|两省|两市|两地|双方|各省市?|三省(?:一市)?|三地|三市)(?:各?自)?"
_REGIONS = {"两": 2, "双": 2, "三": 4, "各": 40}  # 三省一市
_OWN_RULE = re.compile(f"(?P<of_each>{_OF_EACH})?(?P<first>{_FIRST})|{_EACH}|{_MARK}|{_ALL}")
# The same with the words around it, which name no body: 市商务局、市财政局(。排在第一位的为牵头单位，下同).
_REMARK = re.compile(
    rf"(?:[，。；（〔][^，。；：、（）〔〕]{{0,8}}?)?(?:{_FIRST}|{_EACH}|{_MARK})(?:责任)?(?:单位|部门|者)?"
    r"(?:[，；](?:其余|其他|其它)[^，。；（）]{0,6}?为(?:配合|参与|参加|协办|责任)(?:单位|部门))?"
    r"(?:[，；。]?(?:以下|下)均?同)?[）〕。]?"
)
_SEPARATOR = re.compile("[、，；。：/|]")
# The end of a label, and the characters before it that may be a part of it.
_MARKED, _LONGEST_ROLE = "(?:{label_units})[^，。；：】]{0,24}[：】]", 16
# The end of a statement that no bracket closes: a sentence, or an item that opens on its line.
_END = Late(
    r"。|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）|(?<=[一-鿿）])(?:\d{1,3}[.．]|[一二三四五六七八九十]{1,3}、)(?=[一-鿿])"
)
# A sentence that follows the last office without a mark: 责任单位：省水利厅、林业局(加强对河道的巡查).
_RUN_ON = "(?<=[一-鿿]{2}[局厅委办])(?<![省市区县党]委)(?={sentence_openings}[^、，。；：]{4,40}[、，。；])"
_LEVELS = ("省", "市", "县", "区", "州")
_LONGEST_NAME, _LONGEST_NAME_END, _LONGEST_LIST = 60, 6, 600
_OFFICE = "(?:{offices}|{ministries}|{institutions}|{units}|{full_names})(?:[（〔][^（）〔〕]*[）〕])?$"
# 由省水利厅负责, and 此项工作，由省水利厅负责.
_CHARGES = Late("(?:(?:以上|上述|本项|此项|该项)[^，。；：由]{0,6}，?)?由")
# A comma between two bodies of such a line: 由省水利厅，省财政厅负责; not 由省水利厅牵头，省财政厅负责.
_COMMA = Late("(?<=[一-鿿][局厅委办部府院行署会）])，(?=[一-鿿]{2,20}?(?:[局厅委办部府院行署会]))")
# What gives a role in a statement: a verb or a label.
_VERB_OF_ROLE = Late("[：】]|负责|牵头|配合|会同|参[加与]|落实|[主协承]办|责任")


class _Statement(NamedTuple):
    """Bodies with their roles, their span in the source, and how many bodies of the list come before them."""

    bodies: list[tuple[str, str]]
    span: tuple[int, int]
    explicit: bool = True
    before: int = 0


class _OwnRule(NamedTuple):
    """How a document says that its lists are read: the first body leads, all lead, or each with a word (分别负责) or a mark (*)."""

    first_leads: bool = False
    of_each: int = 0  # regions whose first body leads
    all_lead: bool = False
    words: tuple[str, ...] = ()
    mark: str = ""

    def with_those_in(self, text: str) -> "_OwnRule":
        """Return the rule with what a text adds to it."""
        own = self
        for match in _OWN_RULE.finditer(text):
            own = _OwnRule(
                own.first_leads or match["first"] is not None,
                _REGIONS.get((match["of_each"] or " ")[0], own.of_each),
                own.all_lead or match["all"] is not None,
                (*own.words, match["word"]) if match["word"] else own.words,
                match["mark"] or own.mark,
            )
        return own

    def roles(self, listed: str) -> list[tuple[str, str]]:
        """Return (agency, role) for every body in a statement, read by the rule."""
        listed = self.read(listed)
        if self.of_each and "；" in listed and not _VERB_OF_ROLE.search(listed, listed.find("；")):
            parts = split(listed, "；")
            found = [roles(part, first_leads=True) for part in parts[: self.of_each]]
            others = roles("；".join(parts[self.of_each :]))
            return [*chain.from_iterable(found), *((agency, "support") for agency, _ in others)]
        found = roles(listed, first_leads=self.first_leads)
        if self.all_lead and not _VERB_OF_ROLE.search(listed):
            return [(agency, "lead") for agency, _ in found]
        return found

    def read(self, listed: str) -> str:
        """Return a statement without remarks, in words that mean the same in all documents.

        >>> _OwnRule(words=("分别负责",), mark="*").read("省财政厅*、省教育厅；省水利厅分别负责")
        '省财政厅（牵头）、省教育厅；省水利厅分别牵头'
        """
        listed = _without_remark(listed)
        for word in self.words:
            listed = listed.replace(word, "分别牵头")
        return re.sub(f"(?<=[一-鿿）]){re.escape(self.mark)}", "（牵头）", listed) if self.mark else listed


def find_duties(passages: Iterable[Passage]) -> pd.DataFrame:
    """Find the bodies responsible for provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.

    Returns
    -------
    DataFrame
        The table `duties`. `position` is 1, 2, … in the statement, or in the row of a table. `explicit` is False if
        a body is only the subject of a sentence (省财政厅要…). If a text states that the first body of a list leads,
        the first in each later statement has the role `lead`. A statement behind a heading holds for each provision
        under it.
    """
    rows: list[tuple] = []  # in the order of the columns; a record takes four times as long
    passages = list(passages)
    below: dict[tuple[str, int | None], list[Passage]] = {}
    for passage in [one for one in passages if one.kind == "duty" and one.n is not None]:
        below.setdefault((passage.doc, passage.n), []).append(passage)
    doc, own = None, _OwnRule()
    headings: dict[str, list[_Statement]] = {}
    asked: list[tuple[Passage, _OwnRule, list[_Statement]]] = []
    for passage in passages:
        if passage.doc != doc:
            doc, own, headings = passage.doc, _OwnRule(), {}
        text = passage.text
        if "牵" in text and "牵头" in text and _MAY_RULE.search(text):
            own = own.with_those_in(text)
        if passage.kind == "heading" and text[-1:] in ("）", "〕", "】"):
            headings |= _behind_heading(passage, own)
        if passage.n is None:
            continue
        inherited = _inherited(passage, headings) if headings else []
        if inherited or _may_have_duties(passage):
            asked.append((passage, own, inherited))
    # One step for all passages before the next, so that its code and patterns stay in the cache of the processor.
    stated = [[*_in_passage(it, own, below.get((it.doc, it.n), []))] for it, own, _ in asked]
    for (passage, _, inherited), statements in zip(asked, stated, strict=True):
        found: set[tuple[str, str]] = set()
        for bodies, (start, end), explicit, before in (*inherited, *statements):
            # A body has each role once in a provision; one with a role is left out where it only acts.
            evidence = ""
            left_out = found if explicit else found | {(agency, "responsible") for agency, _ in found}
            bodies = list(dict.fromkeys(bodies))
            common = common_names([agency for agency, _ in bodies])
            for position, ((agency, role), body) in enumerate(zip(bodies, common, strict=True), before + 1):
                if (agency, role) in left_out:
                    continue
                evidence = evidence or passage.source_text(start, end)
                written = agency if agency in evidence else _as_written(agency, evidence)
                rows.append(
                    (passage.doc, passage.n, written, body, role, position, explicit, start, end, evidence)
                )
            found.update(bodies if explicit else ())
    return schema.build("duties", rows)


def _as_written(agency: str, evidence: str) -> str:
    """Return a body, whose name is folded, with the signs and characters of the source; radicals are no characters.

    >>> _as_written("各州（市）政府", "(各州(市)政府负责)")
    '各州(市)政府'
    """
    plain = bare(evidence)
    at = fold(plain).find(agency)
    return agency if at < 0 else modern(plain[at : at + len(agency)])


def _behind_heading(passage: Passage, own: _OwnRule) -> dict[str, list[_Statement]]:
    """Return the statement in the brackets that close a heading, by its text: （一）完善枢纽（责任单位：市商务局）."""
    text = passage.text
    i, j = max(brackets(text), default=(0, 0), key=lambda span: span[1])
    if not 0 < i < j == len(text):
        return {}
    inside = _without_remark(text[i + 1 : j - 1])
    if not is_statement(inside, is_alone=True):
        return {}
    bodies = own.roles(joined(_words(passage, i + 1, j - 1), is_open=False))
    is_labelled = is_statement(inside, is_alone=False)
    # A list alone: 完善枢纽（市商务局、市财政局）, not the other name of an office, 水资源处（节约用水办公室）.
    is_list = len(bodies) > 1 and all(pattern("bodies", _OFFICE).search(agency) for agency, _ in bodies)
    if not (is_labelled or is_list):
        return {}
    return {text: [_Statement(bodies, passage.span(i, j))]} if bodies else {}


def _inherited(passage: Passage, headings: dict[str, list[_Statement]]) -> list[_Statement]:
    """Return the statements behind the headings above a provision; the lines of its own duties have none."""
    if passage.kind == "duty" or passage.grid or not passage.section:
        return []
    above = tuple(bare(heading) for heading in passage.section.split(" / ") if heading[-1] in "）〕】")
    return [one for text, found in headings.items() if above and text.endswith(above) for one in found]


def _without_remark(listed: str) -> str:
    """Return a statement without the remark that says how the document reads its lists."""
    return _REMARK.sub("", listed) if "牵头" in listed and _MAY_RULE.search(listed) else listed


def _may_have_duties(passage: Passage) -> bool:
    """Return whether a passage may have duties; most have neither a word of duties nor bodies where these are."""
    text = passage.text
    if passage.grid or passage.kind in ("safeguard", "duty") or _WORD.search(text):
        return True
    if "由" in text or ("：" in text and has_tasks(passage.section)):
        return True
    return ("（" in text or "〔" in text) and bool(_BODY_ENDS.search(text) or _BODY_OPENS.search(text))


def _in_passage(passage: Passage, own: _OwnRule, below: list[Passage]) -> Iterator[_Statement]:
    """Yield the statements of responsibility, then sentences of which bodies are the subject.

    A body that the lines of duties `below` the provision name is only the subject of what it leads.
    """
    if passage.grid:
        yield from _in_columns(passage, own)
    text = passage.text
    closed, opened = _statements(passage, own)
    with_acts = True
    for k, (i, j) in enumerate(closed + opened):
        is_open = k >= len(closed)
        words = _words(passage, i, j) if is_open else _words(passage, i + 1, j - 1)
        bodies = own.roles(joined(words, is_open=is_open))
        if is_open and passage.kind != "duty":
            bodies = [one for one in bodies if ends_as_body(one[0]) or is_region(one[0])]
        with_acts = with_acts and all(role == "support" for _, role in bodies)
        yield _Statement(bodies, passage.span(i + (text[i] == "。"), j))
    may_charge = "由" in text or "牵头" in text or "负责，" in text
    may_assign = not passage.grid and ("：" in text or "负责" in text or "配合" in text)
    is_around = (may_charge or may_assign) and (closed or opened)
    outside = filled(text, sorted(closed + opened)) if is_around else text
    if may_charge:
        clauses = outside
        if passage.kind == "duty" and "，" in outside and _CHARGES.match(outside):
            clauses = _COMMA.sub("、", outside)
        named: set[str] = set()
        # Where a statement says who is responsible, a sentence only says how: 由县政府统筹资金。（责任单位：省财政厅）
        by = by_regions(clauses) if "由" in clauses else ()
        for bodies, at in (*charged(clauses, with_acts=with_acts), *by):
            named.update(agency for agency, _ in bodies)
            yield _Statement(bodies, passage.span(*at))
        leaders = list(leading(clauses)) if "牵头" in clauses and passage.kind != "duty" else []
        below_named = _named_in(below, own) if leaders else set()
        for bodies, at in leaders:
            if below_named.isdisjoint(agency for agency, _ in bodies):
                yield _Statement(bodies, passage.span(*at))
        if passage.kind == "duty" and not (closed or opened) and (charge := _CHARGES.match(text)):
            end = text.find("。") if "。" in text[:-1] else len(text)
            listed = own.roles(joined(_words(passage, charge.end(), end), is_open=True))
            others = [
                one for one in listed if ends_as_body(one[0]) and not any(each in one[0] for each in named)
            ]
            yield _Statement(others, passage.span(0, end), before=len(named))
    if may_assign:
        for bodies, at in assigned(outside, passage.section, title_end=passage.title_end):
            yield _Statement(bodies, passage.span(*at))
    for bodies, at in acting(text):
        yield _Statement(bodies, passage.span(*at), explicit=False)


def _named_in(passages: list[Passage], own: _OwnRule) -> set[str]:
    """Return the bodies that lines of duties name, without level and brackets too: 市林业局（市绿化委）, 市林业局, 林业局."""
    found = {agency for one in passages for bodies, *_ in _in_passage(one, own, []) for agency, _ in bodies}
    found |= {agency.partition("（")[0] for agency in found}
    return found | {agency[1:] for agency in found if agency[:1] in _LEVELS}


def _in_columns(passage: Passage, own: _OwnRule) -> Iterator[_Statement]:
    """Yield the bodies in the columns of a table whose heads give a role (责任单位)."""
    texts = [[cell for cell, _, _ in row] for row in passage.grid]
    n_heads = max(1, count_heads(texts))
    heads = texts[:n_heads]
    columns = [
        (k, found) for k in range(max(map(len, heads), default=0)) if (found := _roles_of_column(heads, k))
    ]
    if not columns:
        return
    # In a list of permits a column names who gives them, not who is responsible for a provision.
    if any(
        word in head for row in heads for head in row for word in shipped.word_lists("bodies")["permit_heads"]
    ):
        return
    carrying_out = {k for row in heads for k, head in enumerate(row) if "主体" in head}  # 实施主体
    for row, cells in zip(passage.grid, texts, strict=True):
        if cells in heads:  # also a repeated one
            continue
        before = 0
        is_led = any("lead" in found and row[k][0] for k, found in columns if k < len(row))
        for k, found in columns:
            cell, start, end = row[k] if k < len(row) else ("", 0, 0)
            if cell:
                # Where one leads, those responsible with it support it.
                if is_led and "lead" not in found and k not in carrying_out:
                    found = ["support"] * len(found)
                listed = own.read(joined(passage.spaced(start, end).split(), is_open=False))
                bodies = []
                for part, role in zip_longest(
                    split(listed, "/") if len(found) > 1 else [listed], found, fillvalue=""
                ):
                    bodies += roles_by_verb(
                        part, role=role or found[-1], is_labelled=True, first_leads=own.first_leads
                    )
                yield _Statement(bodies, (start, end), before=before)
                before += len(bodies)


def _roles_of_column(heads: list[list[str]], k: int) -> list[str]:
    """Return the roles that the lowest head of a column gives, or one that is over it and others.

    >>> heads = [["任务", "责任单位", ""], ["", "牵头单位", "配合单位"]]
    >>> [_roles_of_column(heads, k) for k in range(3)]
    [[], ['lead'], ['support']]
    """
    is_divided = False
    for row in reversed(heads):
        text = row[k] if k < len(row) else ""
        if not text and is_divided:
            text = next(filter(None, reversed(row[:k])), "")
        if found := column_roles(text):
            return found
        is_divided = is_divided or text != ""
    return []


def _words(passage: Passage, i: int, j: int) -> list[str]:
    """Return the words of `text[i:j]`, which white space separates in the source."""
    return [passage.text[start:stop] for start, stop in pairwise([i, *passage.gaps(i, j), j])]


def joined(words: list[str], *, is_open: bool) -> str:
    """Return the words of a statement as one text, with a space between a body, or a label, and another body.

    An open statement ends before white space and text that is no body.

    >>> joined(["责任单位", "省财政厅", "省教", "育厅", "深入推进改革创新"], is_open=True)
    '责任单位 省财政厅 省教育厅'
    """
    if len(words) == 1:
        return words[0]
    parts, last = [], ""
    for word in words:
        following = _SEPARATOR.split(word)
        if not parts or not (ends_as_body(last) and len(last) > 1):
            is_apart = False
        elif column_role(last) or (is_next_body(following[0]) and not is_one_body(last, following[0])):
            is_apart = True
        elif is_open and _opens_sentence(following[0]):
            break
        else:
            is_apart = False
        parts += [" ", word] if is_apart else [word]
        last = following[-1] if is_apart or len(following) > 1 else (last + word)[-_LONGEST_NAME:]
    return "".join(parts)


def _opens_sentence(word: str) -> bool:
    """Return whether a word after white space opens a sentence: 深入推进改革, not 公厅负责."""
    is_long = len(word) > _LONGEST_NAME_END and not any(map(ends_as_body, names(word)))
    return is_long or pattern("bodies", "{sentence_openings}").match(word) is not None


def _statements(passage: Passage, own: _OwnRule) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of the statements of responsibility in a text: those in brackets, and those after a label."""
    text = passage.text
    has_brackets = "（" in text or "〔" in text or "【" in text
    closed = [(i, j) for i, j in brackets(text) if _is_statement(text, i, j, own)] if has_brackets else []
    closed += _not_opened(text, own) if text[-1:] == "）" else []
    may_have_labels = not passage.grid and ("：" in text or "】" in text)
    opened = list(_labelled(filled(text, closed) if closed else text)) if may_have_labels else []
    if passage.kind == "duty" and not closed and not opened and not _CHARGES.match(text):
        start = SHARES.match(text).end()
        opened = [(start, text.find("。", start) if "。" in text[start:-1] else len(text))]
    return closed, opened


def _not_opened(text: str, own: _OwnRule) -> list[tuple[int, int]]:
    """Return the span of a statement at the end that lacks its opening bracket, from the stop before it: 。省财政厅负责）."""
    stop = text.rfind("。")
    is_open = stop > 0 and text.count("）", stop) == 1 and "（" not in text[stop:]
    return [(stop, len(text))] if is_open and _is_statement(text, stop, len(text), own) else []


def _is_statement(text: str, i: int, j: int, own: _OwnRule) -> bool:
    """Return whether the brackets from i to j are a statement; a list alone must follow a sentence."""
    if j - i - 2 < SHORTEST and not own.mark:  # which adds 牵头
        return False
    is_alone = i == 0 or text[i - 1] in "。；" or text[i] == "。"
    return j - i <= _LONGEST_LIST and is_statement(own.read(text[i + 1 : j - 1]), is_alone=is_alone)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans from a label (责任单位：) to the end of the sentence; a label there continues the statement."""
    first = pattern("bodies", _MARKED).search(text)
    start, stop = -1, -2
    for label in labels(text, max(first.start() - _LONGEST_ROLE, 0)) if first else ():
        is_weak = label["role"] in shipped.word_lists("bodies")["weak_labels"] and "责任" not in label[0]
        if label["role"] is None or label[0][-1] not in "：】" or len(label[0]) < 4:
            continue
        if is_weak and label["opens"] is None:
            continue
        if label.start() > stop + 1:
            if start >= 0:
                yield start, stop
            start = label.start()
        if label.end() > stop:
            end = _END.search(text, label.end())
            stop = end.start() if end else len(text)
            run_on = pattern("bodies", _RUN_ON).search(text, label.end(), stop)
            stop = run_on.start() if run_on else stop
    if start >= 0:
        yield start, stop
