"""Statements of responsibility: the bodies that they name, with their roles."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from policycompare import shipped
from policycompare.extract.duties.bodies import ends_as_body, is_region, names, opens_as_body
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.text import brackets, filled

# A label: 责任单位：, 牵头考核单位：, 牵头部门（单位）：, 责任部门及单位：, 【配合单位】; where it opens a list also 配合： and 责任单位 alone.
_BEARER = (
    r"(?:{label_units})(?:[/、及和](?:{label_units}))?(?:及(?:职责)?分工)?(?:[（〔][^（）〔〕]{0,20}[）〕])?"
)
_ROLE = (
    r"(?:{label_before})?(?P<role>{lead}|{support}|{responsible})"
    r"(?:(?:{label_inside}|[（〔][^（）〔〕]{1,4}[）〕])(?={label_units}|[（〔]))?(?:落实)?(?:责任)?"
)
_OTHER = r"(?P<other>{other_labels}) ?】? ?："
# The first words are asked for ahead: most characters open no label.
_LABEL = (
    r"(?=【|{label_before}|{lead}|{support}|{responsible}|{other_labels})"
    rf"(?:{_OTHER}|【?(?P<opens>(?<=[；。，、 （〔【])|^)?{_ROLE}"
    rf"(?:{_BEARER}(?: ?】? ?：|】|(?(opens)(?: |(?={{openings}}))|(?!)))|(?(opens) ?：|(?!))))"
)
_HEAD = rf"^[^，。；：/]{{0,5}}?{_ROLE}{_BEARER}$"  # 牵头单位, 推广牵头单位
_PERSON = re.compile("领导|人|同志")
_VERB = r"(?:会同|{verbs}(?!部门|单位|人|制|方|[委办]|小组|领导)|{last_verbs}(?=$|[、，；。]))"
_OWN_ROLE = r"[（〔](?P<role>{lead}|{support})(?:单位|部门)?[）〕]$"
# One of a list leads: 市水利局（牵头）、市林业局.
_LEADS_ITSELF = Late("[（〔](?:牵头|主办)(?:单位|部门)?[）〕]")
_SHARED = re.compile(
    r"按照?(?:各自)?(?:职责|职能|工作)?(?:分工|职责|职能)|(?:根据|依照?)?(?:各自)?职[责能]分工|分工(?=负责)|依职责|根据职责"
)
# What every label has: one of the first words, and one of the second.
_LABEL_WORD = re.compile("：|】|单位|部门|主体|机构|责任")
_LABEL_ROLE = "{lead}|{support}|{responsible}|{other_labels}"
_BY = Late("(?<!自)由(?=.)")
_CLAUSE = re.compile("[，；。]")
_CONNECTED = re.compile("^[、和及与会 ]")
_DATE_FIRST = Late(
    r"^(?:力争|[在于到至])?(?:\d{4}年|[当今明本]年)?(?:[上下]半年|第?[一二三四1-4]季度|\d{1,2}月)?(?:\d{1,2}日|[上中下]旬)?[年月]?[底末内初]?(?:以前|之前|前|起)?(?:完成|启动)?"
)
_DATE = re.compile(r"(?:力争|[在于到至自从])?\d{4}年|\d月|[年月]底|底前|年内|季度|半年|个月|工作日")
_MAY_BE_DATE = re.compile("[年月日底度]")
_LONGEST_WITHOUT_LABEL, _LONGEST_END = 600, 10
SHORTEST = 3  # characters of a statement


def roles(listed: str, *, first_leads: bool = False) -> list[tuple[str, str]]:
    """Return (agency, role) for every body in a statement of responsibility, in the order of the text.

    A body that leads is not given again as one of those responsible.

    Parameters
    ----------
    listed : str
        The text in the brackets, or a line of its own; a space where the source has white space.
    first_leads : bool
        Whether the document states that the first body of a list leads.

    Examples
    --------
    >>> roles("省科技厅牵头，省财政厅、省教育厅配合")
    [('省科技厅', 'lead'), ('省财政厅', 'support'), ('省教育厅', 'support')]
    >>> roles("牵头部门：省人社厅；配合部门：省教育厅；完成时限：2023年6月")
    [('省人社厅', 'lead'), ('省教育厅', 'support')]
    >>> roles("牵头单位：省科技厅；责任单位：省教育厅")
    [('省科技厅', 'lead'), ('省教育厅', 'support')]
    >>> roles("省科技厅牵头，2023年底前完成；各县人民政府")
    [('省科技厅', 'lead'), ('各县人民政府', 'responsible')]
    >>> roles("责任单位：省科技厅、省教育厅；牵头单位：省科技厅")
    [('省教育厅', 'support'), ('省科技厅', 'lead')]
    """
    found_labels = _labels_of(listed)
    if not found_labels:
        return roles_by_verb(listed, first_leads=first_leads)
    stops = [*(label.start() for label in found_labels), len(listed)]
    found = roles_by_verb(listed[: stops[0]], first_leads=first_leads)
    given = [label_role(label) for label in found_labels]
    is_led = "lead" in given  # Where one leads, those responsible with it support it.
    with_leader: list[tuple[str, str]] = []
    for label, role, stop in zip(found_labels, given, stops[1:], strict=True):
        if role:
            supports = is_led and role == "responsible" and "主体" not in label[0]  # 实施主体
            labelled = listed[label.end() : stop]
            bodies = roles_by_verb(
                labelled, role="support" if supports else role, is_labelled=True, first_leads=first_leads
            )
            found += bodies
            with_leader += bodies if supports else []
    leading = {agency for agency, role in found if role == "lead"} if with_leader else ()
    repeated = [pair for pair in with_leader if pair[1] == "support" and pair[0] in leading]
    return [pair for pair in found if pair not in repeated] if repeated else found


def column_role(head: str) -> str | None:
    """Return the role that the head of a column of a table gives to the bodies below it.

    >>> [column_role(head) for head in ("推广牵头单位", "责任部门", "完成时限")]
    ['lead', 'responsible', None]
    """
    label = pattern("bodies", _HEAD).match(head)
    return label_role(label) if label else None


def column_roles(head: str) -> list[str]:
    """Return the roles that the head of a column gives, several for the parts of its cells: 牵头部门/配合部门.

    >>> column_roles("牵头/配合单位"), column_roles("责任单位/部门"), column_roles("数量/金额")
    (['lead', 'support'], ['responsible'], [])
    """
    role = column_role(head)
    if role or "/" not in head:
        return [role] if role else []
    parts = head.split("/")
    found = [column_role(part) or column_role(f"{part}单位") for part in parts]
    return found if all(found) else []


def label_role(label: re.Match) -> str | None:
    """Return the role that a label gives; None if no bodies follow it (完成时限：, 责任领导：)."""
    words, role = shipped.word_lists("bodies"), label["role"]
    if role is None or _PERSON.search(label[0], label.end("role") - label.start()):
        return None
    for name in ("lead", "support"):
        if role in words[name]:
            return name
    return "responsible"


def is_statement(inside: str, *, is_alone: bool) -> bool:
    """Return whether the text in brackets is a statement of responsibility.

    Parameters
    ----------
    inside : str
    is_alone : bool
        Whether the brackets follow the end of a sentence; then a list of bodies needs no verb, and other text may follow a verb.

    Examples
    --------
    >>> is_statement("省统计局，2023年6月底前完成", is_alone=False)
    True
    >>> is_statement("以下简称省统计局", is_alone=True)
    False
    """
    has_colon = "：" in inside or "】" in inside
    if (
        len(inside) < SHORTEST
        or pattern("bodies", "^(?:{definitions})").match(inside)
        or (not has_colon and len(inside) > _LONGEST_WITHOUT_LABEL)
    ):
        return False
    found_labels = _labels_of(inside)
    if found_labels and any(label["role"] for label in found_labels):
        return True
    if not pattern("bodies", "{offices}|{ministries}|{characters}").search(inside):
        return False
    clauses = [clause for _, clause in _kept_clauses(inside)]
    charges = list(map(_is_charge, clauses))
    if charges and (charges[-1] or (is_alone and charges[0])):
        return True
    if any(charges) and all(map(_is_list, clauses[charges.index(True) + 1 :])):
        return True
    is_dated = _DATE.search(inside) is not None
    if pattern("bodies", "[，；](?:{definitions})").search(inside):
        return False
    is_list = (is_alone or is_dated) and bool(clauses) and all(map(_is_list, clauses))
    return is_list and any(opens_as_body(clause) for clause in clauses)


def _is_charge(clause: str) -> bool:
    """Return whether a clause ends with a verb, or names bodies before one: 省科技厅配合做好工作."""
    verbs = list(pattern("bodies", _VERB).finditer(_without_brackets(clause)))
    if not verbs:
        return False
    if verbs[-1].end() == len(clause) and verbs[-1][0] not in shipped.word_lists("bodies")["last_verbs"]:
        return True
    bodies = names(clause[: verbs[0].start()])
    return bool(bodies) and ends_as_body(bodies[-1]) and len(clause) - verbs[-1].end() <= _LONGEST_END


def _is_list(clause: str) -> bool:
    """Return whether a clause is nothing but names of bodies, of which regions may share the last word: 海口、三亚市政府."""
    bodies = names(clause)
    return (
        bool(bodies)
        and ends_as_body(bodies[-1])
        and all(ends_as_body(one) or is_region(one) for one in bodies)
    )


def labels(text: str, start: int = 0) -> list[re.Match]:
    """Return the labels in a statement, or in a text from `start` on, in their order."""
    if not (_LABEL_WORD.search(text) and pattern("bodies", _LABEL_ROLE).search(text, start)):
        return []
    return list(pattern("bodies", _LABEL).finditer(text, start))


@lru_cache(maxsize=1024)
def _labels_of(text: str) -> list[re.Match]:
    """Return the labels in a statement, which is read twice: to know that it is one, and for its roles."""
    return labels(text)


@lru_cache(maxsize=1024)
def _kept_clauses(text: str) -> list[tuple[str, str]]:
    """Return the clauses of a statement, which is read twice, as of `_clauses`."""
    return list(_clauses(text))


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of a statement with the mark before each, without dates and remarks.

    What follows a date or a remark counts only if it names bodies: not 成效初显 in 2023年底前完成，成效初显.
    """
    stops = [match.span() for match in _CLAUSE.finditer(_without_brackets(text))]
    is_remark = False
    for (i, start), (stop, _) in pairwise([(0, 0), *stops, (len(text), len(text))]):
        clause = text[start:stop].strip()
        is_dated = _MAY_BE_DATE.search(clause) is not None and _DATE.search(clause) is not None
        if is_dated:
            clause = _DATE_FIRST.sub("", clause)
            date = _DATE.search(clause)
            clause = clause[: date.start()] if date else clause
        verb = pattern("bodies", _VERB).search(_without_brackets(clause))
        bodies = names(clause[: verb.start()] if verb else clause)
        is_strict = bool(bodies) and all(map(ends_as_body, bodies))
        is_kept = is_strict if is_remark or is_dated else bodies or verb
        is_remark = is_dated or not is_kept
        if is_kept:
            yield text[i:start], clause


def _without_brackets(text: str) -> str:
    """Return a text of the same length without the words in its brackets."""
    return filled(text, brackets(text)) if "（" in text or "〔" in text else text


def roles_by_verb(
    listed: str, *, role: str = "responsible", is_labelled: bool = False, first_leads: bool = False
) -> list[tuple[str, str]]:
    """Return (agency, role) for lists of bodies, each with the verb after it.

    Parameters
    ----------
    listed : str
    role : str
        The role in a list without a verb, or with one that names no role (负责).
    is_labelled : bool
        Whether a label opens the list; then 会同 gives no role.
    first_leads : bool
        Whether the first body of a list leads.
    """
    return list(_roles_by_verb(listed, role, is_labelled, first_leads))


@lru_cache(maxsize=4096)
def _roles_by_verb(
    listed: str, role: str, is_labelled: bool, first_leads: bool
) -> tuple[tuple[str, str], ...]:
    """Return what `roles_by_verb` does; tables and statements repeat lists, so the last ones are kept."""
    groups = list(_groups(listed, is_labelled=is_labelled))
    verbs = [verb for _, verb, _ in groups if verb]
    leading, supporting = (shipped.word_lists("bodies")[key] for key in ("leading", "support"))
    leads = any(verb in leading for verb in verbs) or _LEADS_ITSELF.search(listed) is not None
    is_joint = "会同" in verbs and not leads and not re.search("负责落实|共同", verbs[-1])
    n_first = _count_first(listed) if first_leads else 1
    n_first = n_first if n_first < sum(len(bodies) for bodies, _, _ in groups) else 1
    found = []
    for k, (bodies, verb, mark) in enumerate(groups):
        named = verbs[-1] if verb == "会同" and not is_joint else verb
        for i, body in enumerate(bodies):
            own = pattern("bodies", _OWN_ROLE).search(body) if body.endswith(("）", "〕")) else None
            if own:
                body, given = body[: own.start()], label_role(own)
            elif named in leading or named == "会同":
                given = "lead"
            elif ((leads or is_joint) and (named or mark != "；")) or named in supporting:
                given = "support"
            elif first_leads and role == "responsible":
                given = "lead" if k == 0 and i < n_first else "support"
            else:
                given = role
            found.append((body, given))
    return tuple(found)


def _count_first(listed: str) -> int:
    """Return how many bodies have the first place in a list: 2 for 甲市政府和乙公司，省水利厅, else 1."""
    first, mark, _ = _without_brackets(listed).partition("，")
    return max(len(names(listed[: len(first)])), 1) if mark and "、" not in first else 1


def _groups(listed: str, *, is_labelled: bool) -> Iterator[tuple[list[str], str, str]]:
    """Yield lists of bodies, the verb after each ("" if there is none), and the mark before it."""
    waiting: list[str] = []
    before, has_verb = "", False
    for mark, clause in _kept_clauses(listed):
        before = before if waiting else mark
        clause = _SHARED.sub("", clause) if "职" in clause or "分工" in clause else clause
        clause, at, opens = _BY.split(clause)[-1] if "由" in clause else clause, 0, True
        for verb in pattern("bodies", _VERB).finditer(_without_brackets(clause)):
            if is_labelled and verb[0] == "会同":
                continue
            waiting += _listed(clause[at : verb.start()], opens=opens)
            if waiting:
                yield waiting, verb[0], before
                waiting, has_verb = [], True
            at, opens = verb.end(), verb[0] == "会同"
        waiting += _listed(clause[at:], opens=opens)
    yield [body for body in waiting if not has_verb or ends_as_body(body)], "", before


def _listed(text: str, *, opens: bool) -> list[str]:
    """Return the bodies in a part of a clause; unless it opens the clause, it must go on with a list."""
    return names(text) if opens or _CONNECTED.match(text) or opens_as_body(text) else []
