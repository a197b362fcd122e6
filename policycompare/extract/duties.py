"""Duties: the public bodies made responsible for a provision, with their roles."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import pandas as pd
import yaml

from policycompare import schema, shipped
from policycompare.errors import CodebookError
from policycompare.extract.vocabulary import pattern
from policycompare.read import gazetteer
from policycompare.text import Passage

_TWO_BODIES = (
    r"((?:{offices}|{ministries}|{institutions}|{units}|{before_and})(?:（[^（）]*）)?)"
    r"(?:和|及|与|以及|会同)(?=(?:省|市|县|州|各|区|国家|中央|有关|相关|其他))"
)
_BEFORE = re.compile(r"^(?:由|其中|并由|以及|及|和|会同|分别由|具体由|：|，|、|请)+")
_AFTER = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位|方面)?(?:和单位|、单位)?|按照?(?:各自)?(?:职责|职能)?(?:分工|权限)?|根据(?:职责|职能)分工|分别|共同|具体|组织|会同有关部门|依职责|分工|按职能|各自|具体组织)+$"
)

Duty = schema.record("duties")
_HELD, _SPLIT = "\x01", "\x02"  # marks that no text contains
_GOVERNMENTS = re.compile(
    r"各(?:[省市县区州盟旗]|自治[区州县]|直辖市|设区的?市|新区|乡镇|（[^（）]{1,12}）|[、，]){2,}(?=(?:人民)?政府|行署|管委会)"
)
_CONTACT = r"(?<={before_telephone})[一-鿿]{2,3}[-—：]?\d{6,}$"


def names(listed: str) -> list[str]:
    """Split a list of bodies at 、 ， ； and at 和 between two bodies, but not in brackets.

    Parameters
    ----------
    listed : str
        Folded, without white space and without the words for the role.

    Examples
    --------
    >>> names("省发展和改革委、省市场监管局（省知识产权局）和各市州政府")
    ['省发展和改革委', '省市场监管局（省知识产权局）', '各市州政府']
    """
    listed = _GOVERNMENTS.sub(lambda match: match.group().replace("、", _HELD).replace("，", _HELD), listed)
    parts: list[str] = []
    depth, part = 0, ""
    for character in listed:
        depth += (character in "（〔") - (character in "）〕")
        if depth <= 0 and character in "、，；,;。 ":
            parts.append(part)
            part = ""
        else:
            part += character
    split = (pattern("bodies", _TWO_BODIES).sub(rf"\1{_SPLIT}", whole) for whole in [*parts, part])
    bodies = [_stripped(body) for listed in split for body in listed.split(_SPLIT)]
    return [body for body in bodies if 2 <= len(body) <= 40]


def _stripped(body: str) -> str:
    """Return the name of a body without the words and the telephone number around it."""
    body = pattern("bodies", _CONTACT).sub("", _AFTER.sub("", _BEFORE.sub("", body.strip("：。，； "))))
    return re.sub(r"^等?(?:有关|相关)$", "", body.replace(_HELD, "、"))


@cache
def _common_names() -> dict[str, str]:
    """Return the common name of every listed name of a body."""
    path = shipped.folder("names", "agencies.yaml")
    table = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    common: dict[str, str] = {}
    ambiguous = []
    for name, aliases in table.items():
        for alias in (name, *aliases):
            if common.setdefault(alias, name) != name:
                ambiguous.append(f"{alias} ({common[alias]}, {name})")
    if ambiguous:
        raise CodebookError(f"{path.name}: {len(ambiguous)} alias(es) of two bodies: {', '.join(ambiguous)}")
    return common


def common_name(agency: str) -> str:
    """Return the common name of a body in all regions; a name that is not listed only loses its region.

    Examples
    --------
    >>> [common_name(name) for name in ("省工商局", "四川省工商行政管理局", "工商局")]
    ['工商局', '工商局', '工商局']
    """
    common = _common_names()
    if agency in common:
        return common[agency]
    regions = gazetteer.find_regions(agency)
    stripped = agency
    if regions and regions[0][0] == 0 and regions[0][1] < len(agency):
        stripped = agency[regions[0][1] :]
    if stripped not in common:
        stripped = re.sub("^(?:自治区|国家|本市|省|市|县|区|州)(?=..)", "", stripped)
    return common.get(stripped, stripped)


_WORD = re.compile(r"负责|牵头|配合|责任|主办|协办|承办|参加|参与|落实|职责分工|职能分工|成员单位")
_BRACKET = re.compile(r"[（〔]([^（）〔〕]*(?:（[^（）]*）[^（）〔〕]*)*)[）〕]")
_LABEL = r"(?P<role>{lead}|{support}|{responsible})(?:落实)?(?:责任)?(?:单位|部门|主体|处室)(?:及分工)?[：:]"
_NEXT_LABEL = f"[；。，]{_LABEL}"
_VERB = "(?P<verb>{verbs})"
_FIRST_LEADS = re.compile(r"(?:列|排)(?:在)?(?:第一位|首位)(?:者|的)?(?:单位|部门)?[^，。；]{0,4}为牵头")
_BY = re.compile(r"由([^，。；：（）由]{2,60}?)(牵头|负责)")
_SHARED = re.compile(r"按照?(?:各自)?(?:职责|职能|工作)?(?:分工|职责|职能)|分工负责|依职责|根据职责")
_DEPARTMENT = "(?:省|市|县|区|州)[一-鿿]{1,12}?{offices}"
_ACTS = (
    rf"(?:^|[。；])((?:{_DEPARTMENT}|各[一-鿿（）、]{{1,12}}?政府)(?:、{_DEPARTMENT})*)"
    "(?:等部门)?(?=要|应当?|负责)"
)


def find_duties(passages: Iterable[Passage]) -> pd.DataFrame:
    """Find the bodies responsible for provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.

    Returns
    -------
    DataFrame
        The table `duties`. `explicit` is False if a body is only the subject of a sentence (省财政厅要…). If a
        text states that the first body of a list leads, the first in each later statement has the role `lead`.
    """
    rows: list[Duty] = []
    common: dict[str, str] = {}
    doc, first_leads = None, False
    for passage in passages:
        if passage.doc != doc:
            doc, first_leads = passage.doc, False
        if passage.n is None or (not _WORD.search(passage.text) and passage.kind != "safeguard"):
            continue
        if "牵头" in passage.text:
            first_leads = first_leads or bool(_FIRST_LEADS.search(passage.text))
        evidence: dict[tuple[int, int], tuple[int, int, str]] = {}
        for agency, role, explicit, at in _in_passage(passage, first_leads):
            if at not in evidence:
                span = passage.span(*at)
                evidence[at] = (*span, passage.source_text(*span))
            body = common.get(agency) or common.setdefault(agency, common_name(agency))
            rows.append(Duty(doc, passage.n, agency, body, role, None, explicit, *evidence[at]))
    return schema.build("duties", rows)


class _Assignment(NamedTuple):
    """A public body with its role, and the span of the statement in the text segment."""

    agency: str
    role: str
    explicit: bool
    span: tuple[int, int]


_LABEL_INSIDE = re.compile(
    r"(?:责任|牵头|主办)(?:单位|部门)：[^（）。]*(?:（[^（）]*）[^（）。]*)*(?:。(?:配合|协助|参加|参与|协办|承办)(?:单位|部门)：[^（）。]*)?"
)
# Parts of a statement of responsibility that are no bodies: deadlines and contacts.
_NO_BODY = re.compile(
    r"[；，、。]?(?:(?:完成|整改|办结|实施)(?:时限|时间|期限)|(?:时序|时间|工作)进度|进度安排|联系(?:人|方式|电话))：.*?(?=[；。]?(?:责任|牵头|主办|配合|协助|参与|参加)(?:单位|部门)：|$)"
)
_FOLLOWING = re.compile(r"[。，]?(?:列|排)(?:在)?(?:第一位|首位)[^）]*$|[，。]下同$")


def _in_passage(passage: Passage, first_leads: bool) -> Iterator[_Assignment]:
    """Yield the public bodies with a role, each role once, then those that are only subject of a sentence."""
    spans = _statements(passage)
    assigned: set[tuple[str, str]] = set()
    for assignment in chain(_stated(passage, spans, first_leads), _charged(passage.text, spans)):
        if assignment[:2] not in assigned:
            assigned.add(assignment[:2])
            yield assignment
    agencies = {agency for agency, _ in assigned}
    for match in pattern("bodies", _ACTS).finditer(passage.text):
        for agency in names(match[1]):
            if agency not in agencies:
                yield _Assignment(agency, "responsible", False, match.span(1))


def _statements(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans of the statements of responsibility: brackets, and text after a label (责任单位：)."""
    text = passage.text
    if passage.kind == "duty":
        return [(0, text.find("。") if "。" in text[:-1] else len(text))]
    brackets = [match.span() for match in _BRACKET.finditer(text) if _is_duty(match[1])]
    labelled = [match.span() for match in _LABEL_INSIDE.finditer(text)] if "：" in text else []
    return brackets + [span for span in labelled if not _is_inside(brackets, span[0])]


def _is_inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Return whether an offset is inside one of the spans."""
    return any(i <= at < j for i, j in spans)


def _stated(passage: Passage, spans: list[tuple[int, int]], first_leads: bool) -> Iterator[_Assignment]:
    """Yield the bodies in statements of responsibility."""
    for i, j in spans:
        listed = _FOLLOWING.sub("", passage.text[i:j].strip("（）〔〕。"))
        listed = _NO_BODY.sub("", listed) if "：" in listed else listed
        is_closed = passage.text[i] in "（〔" or passage.kind == "duty"
        for agency, role in roles(listed, first_leads=first_leads):
            if is_closed or pattern("bodies", _LISTED).search(agency):
                yield _Assignment(agency, role, True, (i, j))


def _charged(text: str, spans: list[tuple[int, int]]) -> Iterator[_Assignment]:
    """Yield the bodies that a sentence puts in charge (由…牵头), outside `spans`."""
    for match in _BY.finditer(text) if "由" in text else ():
        if _is_inside(spans, match.start()):
            continue
        role = "lead" if match[2] == "牵头" else "responsible"
        for agency in names(match[1]):
            if pattern("bodies", _CHARGED_BODY).search(agency):
                yield _Assignment(agency, role, True, match.span())


_LABELLED = re.compile(r"(?:责任|牵头|配合|主办|协办|承办|落实)(?:单位|部门)?：")
# Ends of names: of a body that a sentence puts in charge, and of one in a list that may run into the text.
_CHARGED_BODY = r"(?:{offices}|{ministries}|{units}|{full_names})(?:（[^）]*）)?$"
_LISTED = r"(?:{offices}|{ministries}|{institutions}|{units}|{in_lists})(?:（[^）]*）)?$"
_CHARGED = re.compile(r"(?:负责|牵头|配合|参加|参与|落实|组织实施|分工负责)(?:。列.*|，下同|。下同)?$")


def _is_duty(inside: str) -> bool:
    """Return whether the text in brackets is a statement of responsibility."""
    if len(inside) < 4 or ("：" not in inside and len(inside) > 600):
        return False
    if _LABELLED.search(inside):
        return True
    has_body = pattern("bodies", "{offices}|{ministries}|{characters}").search(inside)
    return has_body is not None and _CHARGED.search(inside.rstrip("。")) is not None


def roles(listed: str, *, first_leads: bool = False) -> list[tuple[str, str]]:
    """Return (agency, role) for every body in a statement of responsibility.

    Parameters
    ----------
    listed : str
        The text in the brackets, or a line of its own.
    first_leads : bool
        Whether the document states that the first body of a list leads.

    Examples
    --------
    >>> roles("省科技厅牵头，省财政厅、省教育厅配合")
    [('省科技厅', 'lead'), ('省财政厅', 'support'), ('省教育厅', 'support')]
    >>> roles("牵头部门：省人社厅；配合部门：省教育厅")
    [('省人社厅', 'lead'), ('省教育厅', 'support')]
    >>> roles("省科技厅牵头；各县人民政府")
    [('省科技厅', 'lead'), ('各县人民政府', 'responsible')]
    """
    if pattern("bodies", _LABEL).match(listed) or (
        "：" in listed and pattern("bodies", _NEXT_LABEL).search(listed)
    ):
        return list(_by_label(listed, first_leads))
    groups: list[tuple[list[str], str]] = []
    at = 0
    for match in pattern("bodies", _VERB).finditer(listed):
        bodies = names(_SHARED.sub("", listed[at : match.start()]))
        if bodies:
            groups.append((bodies, match["verb"]))
        at = match.end()
    rest = names(_SHARED.sub("", listed[at:])) if at < len(listed) else []
    if groups and not listed[at:].startswith("；"):
        rest = []
    leads = any("牵头" in verb for _, verb in groups)
    assigned = [
        (body, _role(verb, is_first=i == 0, leads=leads, first_leads=first_leads))
        for bodies, verb in groups
        for i, body in enumerate(bodies)
    ]
    return assigned + [(body, "responsible") for body in rest]


def _role(verb: str, *, is_first: bool, leads: bool, first_leads: bool) -> str:
    """Return the role of a body from the verb after its list; `leads`: a verb of the statement is 牵头."""
    if "牵头" in verb:
        return "lead"
    if leads or verb in shipped.word_lists("bodies")["support"]:
        return "support"
    return _unnamed_role(is_first=is_first, first_leads=first_leads)


def _unnamed_role(*, is_first: bool, first_leads: bool) -> str:
    """Return the role of a body where the statement names none."""
    return ("lead" if is_first else "support") if first_leads else "responsible"


def _by_label(listed: str, first_leads: bool) -> Iterator[tuple[str, str]]:
    """Yield (agency, role) for a statement with labels: 牵头部门：…；配合部门：…."""
    words = shipped.word_lists("bodies")
    labels = list(pattern("bodies", _LABEL).finditer(listed))
    ends = [*(label.start() for label in labels[1:]), len(listed)]
    for label, end in zip(labels, ends, strict=True):
        text = listed[label.end() : end].strip("：；，。 ")
        role = next((role for role in ("lead", "support") if label["role"] in words[role]), None)
        if role is None and re.search("牵头|配合", text):
            yield from roles(text, first_leads=first_leads)
            continue
        for i, body in enumerate(names(_SHARED.sub("", re.sub("(?:负责|落实)$", "", text)))):
            yield body, role or _unnamed_role(is_first=i == 0, first_leads=first_leads)
