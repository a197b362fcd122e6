"""The issuers of a document, separated: from its signature, title, letterhead or metadata block."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import groupby, takewhile

from policycompare import shipped
from policycompare.late import Late
from policycompare.read import gazetteer
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import ISSUER

_DIVISION = Late("[^厅局部委署]{2,8}[司处]")
_ABBREVIATED = re.compile(
    "(?:省|市|县|区|州|自治区)(?:人民)?政?府|(?:省|市|县|区|州|自治区)[^市县区州盟]{2,}"
)
_SEAL = re.compile("（(?:代章|盖章|印章|章|代)）$")
_FORWARDS = re.compile("转发|批转")
_MINISTRY = re.compile("[^省市县区]{2,12}(?:部|总局|总署)(?:办公厅|办公室|[^部]{2,12}[司局])?$")
_AGENCY = re.compile("国 *务 *院|[^省市县区]{2,12}(?:总局|总署)")

# An office that belongs to the government before it: 省人民政府|金融办公室, not 省人民政府 中国人民银行.
_OF_GOVERNMENT = "(?<=人民政府)(?!国家|国务院|中[国共])[^省市县区厅局部委]{0,12}?(?:办公室|监督管理委员会|研究室|参事室|研究中心)"


@cache
def _one_body() -> re.Pattern[str]:
    """Return the pattern of one body in names without a gap: 财政部办公厅|教育部, not 财政部|办公厅."""
    words = {key: "|".join(map(re.escape, listed)) for key, listed in shipped.word_lists("issuers").items()}
    ends = (
        f"{words['ends']}|(?:省|市|区|州|县)委(?=.{{2,9}}人民政府|办公|$)|(?<!国务)院(?=中|国|最高)"
        f"|(?:{words['special_offices']})(?!公)|{words['short_ends']}|(?<![省市区州县])委"
    )
    return re.compile(
        rf".{{2,40}}?(?:{ends})(?:{words['offices']}|{_OF_GOVERNMENT})?(?!员会|会|办公|常务|门|队|分|执法|际联席|级联席)"
        r"(?=.{2,200}(?:人民政府|厅|局|部|委|署|院|会|办|行|室|[局部委办].{0,8}司)(?:（[^（）]+）)?$|(?:（[^（）]+）)?$)"
    )


def bodies(name: str) -> list[str]:
    """Return the public bodies that `name` contains without a gap between them.

    Examples
    --------
    >>> bodies("工业和信息化部办公厅教育部办公厅"), bodies("工业和信息化部办公厅")
    (['工业和信息化部办公厅', '教育部办公厅'], ['工业和信息化部办公厅'])
    >>> bodies("甲省人民政府金融办公室甲省财政厅")
    ['甲省人民政府金融办公室', '甲省财政厅']
    """
    parts: list[str] = []
    at = 0
    while at < len(name) and (match := _one_body().match(name, at)):
        parts.append(match.group())
        at = match.end()
    parts += [name[at:]] if at < len(name) else []
    separate: list[str] = []
    for body in parts:
        if separate and (_DIVISION.fullmatch(body) or _is_branch(separate[-1], body)):
            separate[-1] += body
        else:
            separate.append(body)
    return separate


def _opens_with_region(name: str) -> bool:
    """Return whether a name opens with a division of the gazetteer."""
    regions = gazetteer.find_regions(name)
    return bool(regions) and regions[0][0] == 0


def _is_branch(body: str, name: str) -> bool:
    """Return whether `name` is a regional branch of a national body (国家税务总局 北京市税务局)."""
    branches = shipped.word_lists("issuers")["branches"]
    return is_of_the_state(body) and name.endswith(branches) and _opens_with_region(name)


def issuer_of(
    segments: list[Segment], heads: list[str], block: str | None, words: Callable[[Segment], str]
) -> str | None:
    """Return the bodies that issue a document, with a space between them, or None.

    The signature counts first, then the title, the letterhead and the metadata block. The title decides which of
    several signatures is the document's own, gives the full name of an abbreviated signature (省政府办公厅), and
    names the issuer of a notice that forwards a text signed by its drafters.

    Parameters
    ----------
    segments : list of Segment
        All of the document, in reading order.
    heads : list of str
        The names of bodies in the letterhead.
    block : str or None
        The issuer in the metadata block.
    words : callable
        From a segment to its text.
    """
    titles = _own_titles(segments, words)
    named = next(filter(None, map(_issuer_in_title, titles)), [])
    forwarded = next(
        (_FORWARDS.split(title, maxsplit=1)[1] for title in titles if _FORWARDS.search(title)), ""
    )
    own = _notice(segments) if forwarded and not named else segments
    signed, unsigned = _signatures(own, words, forwarded)
    issuers = next((names for names in signed if not named or _are_same(names, named)), [])
    if named and (not issuers or _ABBREVIATED.match(issuers[0]) or _ends_in(issuers, named)):
        issuers = named
    head = next((head for head in heads if ISSUER.fullmatch(head)), None)
    stated = " ".join(re.split("[；、，]", block)) if block else None
    return " ".join(issuers) or head or stated or " ".join(next(iter(unsigned), [])) or None


def in_front(segments: list[Segment]) -> list[Segment]:
    """Return the segments before the recipients, the cover note and the body text."""
    return list(
        takewhile(lambda segment: segment.kind not in ("text", "transmittal", "recipients"), segments)
    )


def _notice(segments: list[Segment]) -> list[Segment]:
    """Return the segments of a dated cover note, up to the title of the text that it forwards."""
    dated = next((i for i, segment in enumerate(segments) if segment.kind == "date"), len(segments))
    sent = (i for i in range(dated, len(segments)) if segments[i].kind == "title")
    return segments[: next(sent, len(segments))]


def _own_titles(segments: list[Segment], words: Callable[[Segment], str]) -> list[str]:
    """Return the titles of the document itself, not of a text that it forwards."""
    titles = [words(segment) for segment in in_front(segments) if segment.kind == "title"]
    return titles or [words(segment) for segment in segments if segment.kind == "title"][:1]


def _signatures(
    segments: list[Segment], words: Callable[[Segment], str], forwarded: str
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the groups of bodies that sign, with a date or in the letterhead, and the groups that do not.

    Drafters and contacts do not sign, nor do bodies that open the title of a forwarded text.
    """
    front = len(in_front(segments))
    signed: list[list[str]] = []
    unsigned: list[list[str]] = []
    issuers = [k for k, segment in enumerate(segments) if segment.kind == "issuer"]
    for _, run in groupby(enumerate(issuers), key=lambda pair: pair[1] - pair[0]):  # consecutive segments
        lines = [k for _, k in run]
        above = words(segments[lines[0] - 1]) if lines[0] else ""
        at = lines[-1] + 1
        printed = [name for k in lines for name in _SEAL.sub("", words(segments[k])).split("、")]
        names = [body for name in printed for body in bodies(name)]
        if not names or any(forwarded.startswith(body.removeprefix("中华人民共和国")) for body in names):
            continue
        names[0] = above + names[0] if _is_beginning(above, names[0]) else names[0]
        below = [segment for segment in segments[at : at + 2] if not words(segment).endswith("代章）")]
        signs = at <= front or (below != [] and below[0].kind == "date")
        (signed if signs else unsigned).append(names)
    return signed, unsigned


def _is_beginning(above: str, name: str) -> bool:
    """Return whether the line before a name is its beginning: 甲市疫情 / 防控领导小组办公室."""
    if not 4 <= len(above) <= 30 or ISSUER.fullmatch(above) or not ISSUER.fullmatch(above + name):
        return False
    return _opens_with_region(above) and not _opens_with_region(name)


def _are_same(signed: list[str], named: list[str]) -> bool:
    """Return whether the bodies in a signature are those in a title, even if abbreviated."""
    signature, title = "".join(signed), "".join(named)
    shared = len(set(signature) & set(title))
    shorter = min(len(set(signature)), len(set(title)))
    return signature in title or title in signature or (shorter >= 5 and shared >= 0.8 * shorter)


def _ends_in(signed: list[str], named: list[str]) -> bool:
    """Return whether a signature has words before the name in the title, and that opens with a region."""
    signature, title = "".join(signed), "".join(named)
    return len(signature) > len(title) and signature.endswith(title) and _opens_with_region(title)


def _issuer_in_title(title: str) -> list[str]:
    """Return the bodies in a title before 关于, 转发 or 印发."""
    head = re.match(
        r"(?![一二两三四五六七八九十]+(?:部委|部门))(.{2,60}?)(?:关于|转发|批转|印发|贯彻)", title
    )
    names = head[1].split("、") if head and "解读" not in head[1] else []
    return [body for name in names for body in bodies(name)] if all(map(ISSUER.fullmatch, names)) else []


def is_of_the_state(body: str) -> bool:
    """Return whether the name of a body opens with 国家, 中国 or 中华人民共和国."""
    return body.startswith(shipped.word_lists("issuers")["of_the_state"])


@lru_cache(maxsize=1_000)
def is_national(issuer: str) -> bool:
    """Return whether the first of several issuers, or at least two of them, are national bodies.

    Examples
    --------
    >>> is_national("工业和信息化部办公厅"), is_national("国家税务总局北京市税务局"), is_national("省委宣传部")
    (True, False, False)
    """
    national = list(map(_is_national_body, re.split("[ 、；;]", issuer)))
    return national[0] or sum(national) > 1


def _is_national_body(name: str) -> bool:
    """Return whether a name is that of a national body without a region in it."""
    words = shipped.word_lists("issuers")
    if any(word in name for word in words["no_ministries"]) and not name.startswith(words["central"]):
        return False
    is_national = name.startswith(words["national"]) or _AGENCY.match(name) or _MINISTRY.match(name)
    return bool(is_national) and not gazetteer.find_regions(name)
