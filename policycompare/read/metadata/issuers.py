"""Who issues a document: its signature, its title, its heading, its metadata block; joint bodies told apart."""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby, takewhile

from policycompare import shipped
from policycompare.read import gazetteer
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import ISSUER

_DIVISION = re.compile("[^厅局部委署]{2,8}[司处]")
_ABBREVIATED = re.compile(
    "(?:省|市|县|区|州|自治区)(?:人民)?政?府|(?:省|市|县|区|州|自治区)[^市县区州盟]{2,}"
)
_SEAL = re.compile("（(?:代章|盖章|印章|章|代)）$")
_FORWARDS = re.compile("转发|批转")
_MINISTRY = re.compile("[^省市县区]{2,12}(?:部|总局|总署)(?:办公厅|办公室|[^部]{2,12}[司局])?$")
_AGENCY = re.compile("国 *务 *院|[^省市县区]{2,12}(?:总局|总署)")


@cache
def _one_body() -> re.Pattern[str]:
    """Return the pattern of one body among several without a gap: 财政部办公厅 教育部办公厅, never 财政部 办公厅."""
    words = {key: "|".join(map(re.escape, listed)) for key, listed in shipped.word_lists("issuers").items()}
    ends = (
        f"{words['ends']}|(?:省|市|区|州|县)委(?=.{{2,9}}人民政府|办公|$)|(?<!国务)院(?=中|国|最高)"
        f"|(?:{words['special_offices']})(?!公)|{words['short_ends']}|(?<![省市区州县])委"
    )
    return re.compile(
        rf".{{2,}}?(?:{ends})(?:{words['offices']})?(?!员会|会|办公|常务|门|队|分|执法)"
        r"(?=.{2,}(?:人民政府|厅|局|部|委|署|院|会|办|行|室|[局部委办].{0,8}司)(?:（[^（）]+）)?$|(?:（[^（）]+）)?$)"
    )


def bodies(name: str) -> list[str]:
    """Return the bodies that `name` joins without a gap.

    Examples
    --------
    >>> bodies("工业和信息化部办公厅教育部办公厅"), bodies("工业和信息化部办公厅")
    (['工业和信息化部办公厅', '教育部办公厅'], ['工业和信息化部办公厅'])
    """
    found: list[str] = []
    at = 0
    while at < len(name) and (match := _one_body().match(name, at)):
        found.append(match.group())
        at = match.end()
    if at < len(name):
        found.append(name[at:])
    whole: list[str] = []
    for body in found:
        if whole and (_DIVISION.fullmatch(body) or _is_branch(whole[-1], body)):
            whole[-1] += body
        else:
            whole.append(body)
    return whole


def _is_branch(office: str, name: str) -> bool:
    """Whether `name` is where an office of the state has a branch (国家税务总局 北京市税务局)."""
    found = gazetteer.find_regions(name)
    is_branch = name.endswith(shipped.word_lists("issuers")["branches"])
    return is_of_the_state(office) and bool(found) and found[0][0] == 0 and is_branch


def issuer_of(
    segments: list[Segment],
    heads: list[str],
    block: str | None,
    words: Callable[[Segment], str],
) -> str | None:
    """Return the bodies that issue a document, parted by a blank, or None.

    The signature counts first, then the title, the heading, and the block. A title tells which of several
    signatures is the document's own, names in full whom a signature abbreviates (省政府办公厅), and names the
    one who forwards a text that its drafters sign.

    Parameters
    ----------
    segments : list of Segment
        All of the document, in reading order.
    heads : list of str
        The names of bodies that head the document.
    block : str or None
        What its metadata block says.
    words : callable
        From a segment to its text.
    """
    titles = _own_titles(segments, words)
    named = next((found for title in titles if (found := _issuer_in_title(title))), [])
    source = next((_FORWARDS.split(title, maxsplit=1)[1] for title in titles if _FORWARDS.search(title)), "")
    dated, undated = _signatures(_letter(segments) if source and not named else segments, words, source)
    signed = next((signers for signers in dated if not named or _are_same(signers, named)), [])
    if named and (not signed or _ABBREVIATED.match(signed[0]) or _runs_into(signed, named)):
        signed = named
    head = next((head for head in heads if ISSUER.fullmatch(head)), None)
    stated = " ".join(re.split("[；、，]", block)) if block else None
    return " ".join(signed) or head or stated or " ".join(next(iter(undated), [])) or None


def in_front(segments: list[Segment]) -> list[Segment]:
    """What stands above the letter and the text."""
    body = ("text", "transmittal", "recipients")
    return list(takewhile(lambda segment: segment.kind not in body, segments))


def _letter(segments: list[Segment]) -> list[Segment]:
    """What stands above the title of the text that a dated letter forwards."""
    dated = next((i for i, segment in enumerate(segments) if segment.kind == "date"), len(segments))
    sent = (i for i in range(dated, len(segments)) if segments[i].kind == "title")
    return segments[: next(sent, len(segments))]


def _own_titles(segments: list[Segment], words: Callable[[Segment], str]) -> list[str]:
    """The titles of the notice, not of what it sends."""
    titles = [words(segment) for segment in in_front(segments) if segment.kind == "title"]
    return titles or [words(segment) for segment in segments if segment.kind == "title"][:1]


def _signatures(
    segments: list[Segment], words: Callable[[Segment], str], source: str
) -> tuple[list[list[str]], list[list[str]]]:
    """The bodies that sign with a date or head the document, and those that only stand on their own.

    Who drafted the text, and whom to ask, stand on their own too; whose name opens `source`, the title of a
    forwarded text, does not sign the notice.
    """
    front = len(in_front(segments))
    found: tuple[list[list[str]], list[list[str]]] = ([], [])
    at = 0
    for is_issuer, run in groupby(segments, key=lambda segment: segment.kind == "issuer"):
        lines = list(run)
        above = words(segments[at - 1]) if is_issuer and at else ""
        at += len(lines)
        signers = [body for line in lines for body in bodies(_SEAL.sub("", words(line)))] if is_issuer else []
        own = not any(source.startswith(body.removeprefix("中华人民共和国")) for body in signers)
        if signers and own:
            signers[0] = above + signers[0] if _is_begun(above, signers[0]) else signers[0]
            signs = at <= front or (at < len(segments) and segments[at].kind == "date")
            found[0 if signs else 1].append(signers)
    return found


def _is_begun(above: str, name: str) -> bool:
    """Whether the line above a name is its beginning: 甲市疫情 / 防控领导小组办公室."""
    if not 4 <= len(above) <= 30 or ISSUER.fullmatch(above) or not ISSUER.fullmatch(above + name):
        return False
    begins, goes_on = gazetteer.find_regions(above)[:1], gazetteer.find_regions(name)[:1]
    return bool(begins) and begins[0][0] == 0 and not (goes_on and goes_on[0][0] == 0)


def _are_same(signed: list[str], named: list[str]) -> bool:
    """Whether those who sign are those whom a title names, be it in short."""
    whole, name = "".join(signed), "".join(named)
    shared = len(set(whole) & set(name))
    shorter = min(len(set(whole)), len(set(name)))
    return whole in name or name in whole or (shorter >= 5 and shared >= 0.8 * shorter)


def _runs_into(signed: list[str], named: list[str]) -> bool:
    """Whether a signature has other words before a name that opens with its region."""
    whole, name = "".join(signed), "".join(named)
    return (
        len(whole) > len(name)
        and whole.endswith(name)
        and gazetteer.find_regions(name)[:1] != []
        and (gazetteer.find_regions(name)[0][0] == 0)
    )


def _issuer_in_title(title: str) -> list[str]:
    """The bodies that a title names before 关于, 转发 or 印发."""
    head = re.match(
        r"(?![一二两三四五六七八九十]+(?:部委|部门))(.{2,60}?)(?:关于|转发|批转|印发|贯彻)", title
    )
    if head is None or not ISSUER.fullmatch(head[1]) or "解读" in head[1]:
        return []
    return bodies(head[1])


def is_of_the_state(body: str) -> bool:
    """Return whether the name of a body opens with 国家, 中国 or 中华人民共和国."""
    return body.startswith(shipped.word_lists("issuers")["of_the_state"])


def is_national(issuer: str) -> bool:
    """Whether an issuer is a body of the state, or a list in which two bodies or more are ministries.

    Examples
    --------
    >>> is_national("工业和信息化部办公厅"), is_national("国家税务总局北京市税务局"), is_national("省委宣传部")
    (True, False, False)
    """
    each = re.split("[ 、；;]", issuer)
    ministries = sum(map(_is_ministry, each))
    return _is_ministry(each[0]) or ministries > 1


def _is_ministry(body: str) -> bool:
    words = shipped.word_lists("issuers")
    if any(word in body for word in words["no_ministries"]) and not body.startswith(words["central"]):
        return False
    is_national = body.startswith(words["national"]) or _AGENCY.match(body) or _MINISTRY.match(body)
    return bool(is_national) and not gazetteer.find_regions(body)
