"""Duties: the bodies made responsible for a provision, with their roles."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pandas as pd
import yaml

from policycompare import schema, shipped
from policycompare.errors import CodebookError
from policycompare.read import gazetteer
from policycompare.text import Passage

_END = r"(?:[厅局委办部署院会处所队站校]|中心|政府|单位|部门|公司|集团|银行|海关|分院|支行|分行|企业|协会|小组|法院|大学|机构|高校|院所|园区|新区|管委会|县区|市州|区县|各市|各县|各区|街道|乡镇)"
_LEAD = re.compile(r"^(?:由|其中|并由|以及|及|和|会同|分别由|具体由|：|，|、|请)+")
_TAIL = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位|方面)?(?:和单位|、单位)?|按照?(?:各自)?(?:职责|职能)?(?:分工|权限)?|根据(?:职责|职能)分工|分别|共同|具体|组织|会同有关部门|依职责|分工|按职能|各自|具体组织)+$"
)


_HELD = "\x01"
_GOVERNMENTS = re.compile(
    r"各(?:[省市县区州盟旗]|自治[区州县]|直辖市|设区的?市|新区|乡镇|（[^（）]{1,12}）|[、，]){2,}(?=(?:人民)?政府|行署|管委会)"
)
_CONTACT = re.compile(r"(?<=[局委办会心厅部处署院司])[一-鿿]{2,3}[-—：]?\d{6,}$")


def names(listed: str) -> list[str]:
    """Cut a list of bodies at 、 ， ； and at 和 between two bodies; brackets stay whole.

    Parameters
    ----------
    listed : str
        Folded and without white space, without the words for the role.

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
    found = []
    for whole in [*parts, part]:
        for name in _split_and(whole):
            name = _CONTACT.sub("", _TAIL.sub("", _LEAD.sub("", name.strip("：。，； ")))).replace(
                _HELD, "、"
            )
            name = re.sub(r"^等?(?:有关|相关)$", "", name)
            if 2 <= len(name) <= 40:
                found.append(name)
    return found


def _split_and(whole: str) -> list[str]:
    match = re.search(
        rf"({_END}(?:（[^（）]*）)?)(?:和|及|与|以及|会同)(?=(?:省|市|县|州|各|区|国家|中央|有关|相关|其他))",
        whole,
    )
    if match is None:
        return [whole]
    return [whole[: match.end(1)], *_split_and(re.sub("^(?:和|及|与|以及|会同)", "", whole[match.end(1) :]))]


@cache
def _aliases() -> dict[str, str]:
    path = shipped.folder("names", "agencies.yaml")
    table = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    common: dict[str, str] = {}
    twice = []
    for name, aliases in table.items():
        for alias in (name, *aliases):
            if common.setdefault(alias, name) != name:
                twice.append(f"{alias} ({common[alias]}, {name})")
    if twice:
        raise CodebookError(f"{path.name}: {len(twice)} alias(es) stand for two bodies: {', '.join(twice)}")
    return common


def common_name(agency: str) -> str:
    """Return the name by which a body is known in every region; a name that is not listed loses its region.

    Examples
    --------
    >>> [common_name(name) for name in ("省工商局", "四川省工商行政管理局", "工商局")]
    ['工商局', '工商局', '工商局']
    """
    common = _aliases()
    if agency in common:
        return common[agency]
    found = gazetteer.find_regions(agency)
    stripped = agency[found[0][1] :] if found and found[0][0] == 0 and found[0][1] < len(agency) else agency
    stripped = (
        re.sub("^(?:自治区|国家|本市|省|市|县|区|州)(?=..)", "", stripped)
        if stripped not in common
        else stripped
    )
    if stripped in common:
        return common[stripped]
    return stripped


_WORD = re.compile(r"负责|牵头|配合|责任|主办|协办|承办|参加|参与|落实|职责分工|职能分工|成员单位")
_BRACKET = re.compile(r"[（〔]([^（）〔〕]*(?:（[^（）]*）[^（）〔〕]*)*)[）〕]")
_LABEL = re.compile(
    r"(?P<role>牵头|主办|责任|配合|协办|承办|参与|参加|协同|协助|落实|实施|负责|完成|主管)(?:落实)?(?:责任)?(?:单位|部门|主体|处室)(?:及分工)?[：:]"
)
_ROLE_OF = {
    "牵头": "lead",
    "主办": "lead",
    "主管": "lead",
    "配合": "support",
    "协办": "support",
    "参与": "support",
    "参加": "support",
    "协同": "support",
    "协助": "support",
}
_VERB = re.compile(
    r"(?P<verb>共同牵头|牵头负责|牵头组织实施|牵头组织|牵头落实|牵头|共同负责|负责组织实施|负责组织|负责落实|负责|配合|参加|参与|协助|落实|组织实施)"
)
_FIRST_LEADS = re.compile(r"(?:列|排)(?:在)?(?:第一位|首位)(?:者|的)?(?:单位|部门)?[^，。；]{0,4}为牵头")
_BY = re.compile(r"由([^，。；：（）由]{2,60}?)(牵头|负责)")
_SHARED = re.compile(r"按照?(?:各自)?(?:职责|职能|工作)?(?:分工|职责|职能)|分工负责|依职责|根据职责")
_ACTS = re.compile(
    r"(?:^|[。；])((?:(?:省|市|县|区|州)[一-鿿]{1,12}?(?:局|厅|委|办)|各[一-鿿（）、]{1,12}?政府)(?:、(?:省|市|县|区|州)[一-鿿]{1,12}?(?:局|厅|委|办))*)(?:等部门)?(?=要|应当?|负责)"
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
        The table `duties`. `explicit` is False where a body is only the subject of a sentence (省财政厅要…).
        Where a text says that the first body listed leads, the first in each bracket is `lead` from there on.
    """
    rows: list[tuple] = []
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
        for agency, role, explicit, *at in _in_passage(passage, first_leads):
            if tuple(at) not in evidence:
                span = passage.span(*at)
                evidence[tuple(at)] = (*span, passage.source_text(*span))
            body = common.get(agency) or common.setdefault(agency, common_name(agency))
            rows.append((doc, passage.n, agency, body, role, explicit, *evidence[tuple(at)]))
    return schema.build("duties", rows)


_LABEL_INSIDE = re.compile(
    r"(?:责任|牵头|主办)(?:单位|部门)：[^（）。]*(?:（[^（）]*）[^（）。]*)*(?:。(?:配合|协助|参加|参与|协办|承办)(?:单位|部门)：[^（）。]*)?"
)
# What stands beside the bodies in a statement of responsibility and is none: by when, and whom to call.
_BESIDE = re.compile(
    r"[；，、。]?(?:(?:完成|整改|办结|实施)(?:时限|时间|期限)|(?:时序|时间|工作)进度|进度安排|联系(?:人|方式|电话))：.*?(?=[；。]?(?:责任|牵头|主办|配合|协助|参与|参加)(?:单位|部门)：|$)"
)
_ASIDE = re.compile(r"[。，]?(?:列|排)(?:在)?(?:第一位|首位)[^）]*$|[，。]下同$")


def _in_passage(passage: Passage, first_leads: bool) -> Iterator[tuple[str, str, bool, int, int]]:
    text = passage.text
    seen: set[tuple[str, str]] = set()
    if passage.kind == "duty":
        spans = [(0, text.find("。") if "。" in text[:-1] else len(text))]
    else:
        spans = [match.span() for match in _BRACKET.finditer(text) if _is_duty(match[1])]
        runs = [match.span() for match in _LABEL_INSIDE.finditer(text)] if "：" in text else []
        spans += [(a, b) for a, b in runs if not any(i <= a < j for i, j in spans)]
    for i, j in spans:
        inside = text[i:j].strip("（）〔〕。")
        inside = _BESIDE.sub("", _ASIDE.sub("", inside)) if "：" in inside else _ASIDE.sub("", inside)
        bracketed = text[i] in "（〔"
        for agency, role in roles(inside, first_leads=first_leads):
            if (agency, role) not in seen and (bracketed or passage.kind == "duty" or _NAMED.search(agency)):
                seen.add((agency, role))
                yield agency, role, True, i, j
    for match in _BY.finditer(text) if "由" in text else ():
        if any(i <= match.start() < j for i, j in spans):
            continue
        for agency in names(match[1]):
            role = "lead" if match[2] == "牵头" else "responsible"
            if _ENDS.search(agency) and (agency, role) not in seen:
                seen.add((agency, role))
                yield agency, role, True, match.start(), match.end()
    for match in _ACTS.finditer(text):
        for agency in names(match[1]):
            if agency not in {name for name, _ in seen}:
                yield agency, "responsible", False, match.start(1), match.end(1)


_ENDS = re.compile(
    r"(?:[厅局委办部署]|政府|管委会|委员会|办公室|小组|银行|海关|法院|中心|公司|单位|部门)(?:（[^）]*）)?$"
)


# How the name of a body ends where the list of bodies may run into the text after it.
_NAMED = re.compile(
    r"(?:[厅局委办部署院会处所队站校司联行社组企府关园区县市州盟镇]|中心|公司|单位|部门|集团|机构)(?:（[^）]*）)?$"
)
_LABELLED = re.compile(r"(?:责任|牵头|配合|主办|协办|承办|落实)(?:单位|部门)?：")
_CHARGED = re.compile(r"(?:负责|牵头|配合|参加|参与|落实|组织实施|分工负责)(?:。列.*|，下同|。下同)?$")
_BODY = re.compile("[厅局委办部署院会府位关行司门]")


def _is_duty(inside: str) -> bool:
    if len(inside) < 4 or ("：" not in inside and len(inside) > 600):
        return False
    if _LABELLED.search(inside):
        return True
    return bool(_CHARGED.search(inside.rstrip("。"))) and bool(_BODY.search(inside))


def roles(listed: str, *, first_leads: bool = False) -> list[tuple[str, str]]:
    """Return (agency, role) for every body in a statement of responsibility.

    Parameters
    ----------
    listed : str
        The inside of the brackets, or a responsibility line.
    first_leads : bool
        Whether the text says that the first body listed leads.

    Examples
    --------
    >>> roles("省科技厅牵头，省财政厅、省教育厅配合")
    [('省科技厅', 'lead'), ('省财政厅', 'support'), ('省教育厅', 'support')]
    >>> roles("牵头部门：省人社厅；配合部门：省教育厅")
    [('省人社厅', 'lead'), ('省教育厅', 'support')]
    >>> roles("省科技厅牵头；各县人民政府")
    [('省科技厅', 'lead'), ('各县人民政府', 'responsible')]
    """
    if _LABEL.match(listed) or (re.search(r"[；。，]" + _LABEL.pattern, listed) and "：" in listed):
        return _by_label(listed, first_leads)
    groups: list[tuple[list[str], str]] = []
    at = 0
    for match in _VERB.finditer(listed):
        chunk = _SHARED.sub("", listed[at : match.start()])
        found = names(chunk)
        if found:
            groups.append((found, match["verb"]))
        at = match.end()
    rest = names(_SHARED.sub("", listed[at:])) if at < len(listed) else []
    if not groups:
        return [(name, "responsible") for name in rest]
    leads = any("牵头" in verb for _, verb in groups)
    out: list[tuple[str, str]] = []
    for found, verb in groups:
        if "牵头" in verb:
            out += [(name, "lead") for name in found]
        elif leads or verb in ("配合", "参加", "参与", "协助"):
            out += [(name, "support") for name in found]
        elif first_leads:
            out += [(name, "lead" if i == 0 else "support") for i, name in enumerate(found)]
        else:
            out += [(name, "responsible") for name in found]
    return out + [(name, "responsible") for name in rest if listed[at:].startswith("；")]


def _by_label(listed: str, first_leads: bool) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    marks = list(_LABEL.finditer(listed))
    for match, following in zip(marks, [*marks[1:], None], strict=True):
        chunk = listed[match.end() : following.start() if following else len(listed)]
        role = _ROLE_OF.get(match["role"], "responsible")
        if role == "responsible" and re.search("牵头|配合", chunk):
            out += roles(chunk.strip("：；，。 "), first_leads=first_leads)
            continue
        for i, name in enumerate(
            names(_SHARED.sub("", re.sub("(?:负责|落实)$", "", chunk.strip("：；，。 "))))
        ):
            if role == "responsible" and first_leads:
                out.append((name, "lead" if i == 0 else "support"))
            else:
                out.append((name, role))
    return out
