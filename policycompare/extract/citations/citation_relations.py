"""Relations of citations: which words around a reference make it the grounds of the document, or the document itself."""

import re
from collections.abc import Callable
from typing import NamedTuple

from policycompare.extract.citations.citation_keys import without_version
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

# Not 依据 as the end of a noun, as in the head of a table: 设定依据.
_BASIS = re.compile(r"(?:根据|依据(?<![定策罚费批]依据)(?![，、])|依照|按照|遵照|遵循)[^。；]*$")
# What a document does on other grounds: 按照统一部署，做好《水法》宣传; not 根据要求，结合《水法》 or a further issuer.
_ACTS = Late(
    "，(?!以及|[和与]|及(?!时))(?![^，。；《》]*(?:根据|依据|[依按遵参对]照|遵循|参考|结合|按))[^，。；《》]+(?<![部委局厅署院会府])$"
)
# What others do by a document now, whatever the grounds before it: 根据实际情况，全市正按《用水方案》要求.
_BY_ANOTHER = Late("，[^，。；：、]{2,20}正在?(?:按照?|依[照据]|参照)$")
_CARRIES_OUT = re.compile(r"(?:贯彻(?:落实|执行|实施)?|落实|执行|深入实施)[^。；]*$")
# An account: 去年以来，全县认真落实《水法》; not 去年以来，用水增加，为落实《水法》.
_SINCE = Late("(?:以来|近[几两三]?年来?|[去上]年)，(?:(?!，[为现])[^。；要须])*$")
# Who issued what follows: 省政府, 国务院颁布的, 市水利局等部门联合下发的.
ISSUER = (
    "(?:(?:{said_national}|{said_province}|{said_city}|{said_county}|[一-鿿、]{2,40}?[部委局厅署府](?<!全部))"
    "(?:等[一-鿿]{0,6})?(?:联合)?(?:印发|[下颁]发|[颁发公]布|制定|出台|签[署订])?的?)?"
)
# Carried out by the sentence itself: 全面贯彻落实《水法》，…; not 宣传贯彻《水法》 or 充分认识贯彻《水法》的意义.
_IMPLEMENTS = "(?:^|[，。；：、])(?:[^，。；：《》]{0,20}{public_bodies}均?都?[要应须])?(?:{earnestly}){0,4}+贯彻(?:落实|执行|实施)?好?"
_IMPLEMENTS += f"{ISSUER}$"
_IN_ORDER = Late("为(?:了)?[^。；《》]{0,14}(?:贯彻|落实|执行|实施)[^。；]*$")
_FURTHERS = re.compile(
    "为(?:了)?(?:更好地?|进一步|扎实|全面|深入|切实|加快|有效|做好|推进|推动|加强|确保|保障|促进|抓好|配合){1,4}$"
)
# What a document does on the grounds: 根据要求，编制《水资源公报》; not 按照国务院印发《水法》的通知.
_MADE = re.compile(
    "[，》](?![和及与、])(?:(?!根据|依[据照]|[按遵参]照|遵循|贯彻|落实|执行)[^，。；《》]){0,30}?"
    "(?:形成|[编研拟]制|起草|拟[定订]|制[定订]|修[订改]|完善|出台|印发|[发公颁]布|[下颁]发|印制)(?:并(?:印发|[发公]布))?了?$"
)
_DRAWS_UP = re.compile("(?:^|[，。；])(?:研究|专门|特此?|现|我[省市县区局])?(?:编制|制[定订]|拟[定订])了?$")
_CARRIED_OUT = re.compile("(?:的|各项)?(?:深入|全面|有效|顺利)?(?:贯彻|落实|实施|执行)")
_NOW_ISSUED = re.compile("现(?:予以?)?(?:印发|[发公颁]布)$")
# What joins two titles of a list.
_LISTED = re.compile(
    r"(?:[、，和及与]|以及|(?<=，)国家[一-鿿]{2,12}?[委部局署]|(?<=[、和及与])[一-鿿、]{0,30}?(?:[委部局署厅]|政府|国务院|人大(?:常委会)?)(?:等[一-鿿\d]{1,5})?|等|[（〔][^（）〔〕]{0,40}(?:〔[^〔〕]*+〕[^（）]{0,20})?[）〕]|的通知|精神|文件|要求){1,6}"
)
# Kinds of provisions that say what is done, and words for the grounds of a document and for what an act follows.
_ACTING = ("measure", "safeguard", "goal", "principle", "background", "phase", "validity", "table", "duty")
_ISSUED_ON, _DONE_BY = ("根据", "依据", "依照"), ("按照", "遵照", "遵循")
OPENING = ("preamble", "transmittal", "background", "ideology")
# The edition before the document itself: 原《用水办法》, 《用水办法》（甲政发〔2005〕3号）同时废止.
REPEALED = re.compile("[^，。；《》]{0,3}(?:同时|即行|予以|自行|相应)?(?:废止|停止执行)")
_STANDARDS = ("规范", "标准", "指南")


class Context(NamedTuple):
    """A reference between the words `before` and `after` it in a passage of a kind.

    `own` is the title of the document that is read, `is_issued`: a cover note issues what it names.
    """

    kind: str
    before: str
    title: str | None = None
    own: str | None = None
    is_issued: bool = False
    after: str = ""


def relation_of(context: Context) -> str:
    """Return the relation of the first rule that holds, else `mention`."""
    for relation, holds in _RELATIONS:
        if holds(context):
            return relation
    return "mention"


_RELATIONS: tuple[tuple[str, Callable[[Context], object]], ...] = (
    # this document: 本《纲要》, not 《纲要》
    ("self", lambda it: it.title and it.before.endswith("本")),
    # its own title, not that of another document
    ("self", lambda it: it.own and it.title == it.own),
    # issued by a cover note: 现将《用水办法》印发给你们, not 根据《水法》 or 为贯彻《水法》 in the same note
    ("self", lambda it: it.is_issued and not _is_ground(it)),
    # issued in its opening: 现发布《用水指南》
    ("self", lambda it: it.title and it.kind in OPENING and _NOW_ISSUED.search(it.before)),
    # drawn up by its opening under another name: 为节水，制定《甲县用水办法》。
    ("self", lambda it: is_drawn_up(it)),
    # repealed: 原《用水办法》同时废止
    ("mention", lambda it: REPEALED.match(it.after)),
    # made on grounds that have been named: 根据要求，编制《水资源公报》
    ("mention", lambda it: _MADE.search(it.before)),
    # grounds: 根据《水法》, not 宣传《水法》 or 根据批示，现将《水法》转发给你们
    (
        "basis",
        lambda it: _has_grounds(it) and not _ACTS.search(it.before) and not _BY_ANOTHER.search(it.before),
    ),
    # carried out by the document: 为贯彻《水法》 in its opening, not in a measure
    ("basis", lambda it: it.kind in OPENING and carries_out(it.before.rpartition("现将")[2])),
    # the same in a measure that opens so: 认真贯彻落实《水法》，…; not 引导企业贯彻《节水管理规范》
    ("basis", lambda it: "贯彻" in it.before[-30:] and is_implemented(it.before, it.title or "")),
    # the same with the verb behind it: 为推进《水法》的贯彻实施工作, not 为推进《水法》修订
    ("basis", lambda it: it.kind in OPENING and _is_carried_out(it)),
)


def _has_grounds(it: Context) -> bool:
    """Return whether a title is one of the grounds that the words before it name.

    按照 names them where a document opens; what a measure does 按照《水法》 is not issued on its grounds.
    """
    grounds = _BASIS.search(it.before.rpartition("现将")[2])
    if not grounds or it.kind not in _ACTING:
        return grounds is not None
    words = grounds[0]
    return max(map(words.rfind, _ISSUED_ON)) > max(map(words.rfind, _DONE_BY))


def _is_ground(it: Context) -> bool:
    """Return whether the clause of a reference names it as grounds or as what the document carries out."""
    clause = it.before.rpartition("，")[2]
    return bool(_BASIS.search(clause) or _IN_ORDER.search(clause) or _is_carried_out(it))


def opens_grounds(it: Context) -> bool:
    """Return whether the words before a reference name grounds, also before the document itself: 认真贯彻《意见》和《水法》."""
    return relation_of(it._replace(own=None, is_issued=False)) == "basis"


def goes_on(text: str, end: int, start: int) -> bool:
    """Return whether a title at `start` goes on with a list after one that ends at `end`: 《水法》《防洪法》."""
    return end == start or _LISTED.fullmatch(text, end, start) is not None


def is_drawn_up(it: Context) -> bool:
    """Return whether the opening of a document ends by drawing up one of its own kind: 为节水，制定《甲县用水办法》.

    Not 2015年甲县制定《用水办法》, nor 制定《用水办法》 in a plan.
    """
    return bool(
        it.kind in ("preamble", "transmittal")
        and it.title
        and it.own
        and it.after[:1] in ("", "。")
        and _DRAWS_UP.search(it.before)
        and without_version(it.title)[-2:] == without_version(it.own)[-2:]
    )


def carries_out(before: str) -> bool:
    """Return whether the words before a title carry it out, and do not report that it was.

    >>> carries_out("为贯彻落实"), carries_out("近年来，全县认真贯彻落实")
    (True, False)
    """
    return _CARRIES_OUT.search(before) is not None and not _SINCE.search(before)


def is_implemented(before: str, title: str) -> bool:
    """Return whether the words before a title open a clause that carries it out; a standard is no grounds."""
    return not title.endswith(_STANDARDS) and bool(pattern("citations", _IMPLEMENTS).search(before))


def _is_carried_out(it: Context) -> bool:
    """Return whether the words around a reference say that the document carries it out: 为推进《水法》的实施."""
    return bool(_FURTHERS.search(it.before) and _CARRIED_OUT.match(it.after))
