"""Notes on a table or a text (注：…, 备注：1.…), contacts (联系人：…) and addressees: no provisions."""

import re
from collections.abc import Iterator, Sequence

from policycompare.late import Late
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import PHONE, RECIPIENTS

# 注：…, （备注：…）, 填表说明：…; 说明：… only below a table; not a definition of the text: 注：本方案所称小微企业是指….
_NOTE = Late(r"（?(?!注：本[^，。]{2,6}(?:中的?|所[称指]))(?:(?:备|附)?注释?\d{0,2}|填[表报写]说明)：")
_BELOW_TABLE = Late(r"（?(?:(?:备|附)?注释?\d{0,2}|(?:有关|指标|填[表报写])?说明)：")
# An entry of a note explains a term, a mark or a figure: “拥有量”指…, 带#指标为…; not 推广“专利贷”指导手册.
_EXPLAINS = Late(
    r"[“《][^“”《》]{1,40}[”》](?:[^，。；]{0,6}?)(?:是指|系指|指(?!导|引|南|数|标))"
    r"|(?:带|标注?|注有?)[“（【〔]?[*＊#＃※★△▲【〔（][^，。]{0,12}(?:为|是|表示|指)"
    r"|[“【〔（][^，。]{0,4}[”】〕）](?:内|中|表示|为)"
)
# The text goes on behind a note that lost its line break: 带*为预计值。展望2035年，…; not a year in a note.
_GOES_ON = Late(r"[。；](?:展望|到20\d\d年)")
_INNER = 6  # rank of 1.
# Names with their telephone numbers: 技术支持联系人：某某，010-…; not 各县要公布举报电话：…，并及时处理.
_CONTACT = Late(
    "(?![^：]{0,40}(?:[要请应须将可]|公[布开]|设立|开通|提供|拨打|畅通))(?!.{0,300}，(?:并|负责|及时|接受|处理))"
    "（?[^，。；：]{0,40}?(?:联系人|联系方式|联络员|电话)[^，。；：\\d]{0,10}：?[^。]{6,}[。；）]{0,3}$"
)
_LONGEST_CONTACT, _LONGEST_CONTACT_LABEL = 300, 24  # characters
# A body or person below 联系方式, with a telephone number or above one: 市水利局：王某 010-…；; not 各县要公布….
_PERSON = Late("(?![^：]{0,40}(?:[要请应须将可]|公[布开]|设立|开通|提供|拨打|畅通))[^。；]{1,300}[。；]?$")
_NUMBER = re.compile(r"\d{5}|@")  # of a telephone, also of a hotline: 96096
_NAMES_ALONE = Late("[^，。；：！？]{2,60}$")
_NAME_ALONE, _NEAR = Late("[^。；，！？]{2,40}$"), 6  # units; so many names follow each other at most


def without_notes(items: Sequence[Unit | Segment]) -> Iterator[Unit | Segment]:
    """Yield `items`, the pieces of a note and of its entries as segments of kind `note`, contacts as `signature`.

    A note that says nothing before its entries (注：, …符合下列条件：) contains all entries that are counted from 1
    on; any other note only those that explain a term. An entry that ends with ： contains the items below it.
    """
    below_table = is_open = in_contacts = False
    rank, counted, lists = 0.0, 0, 99.0
    for k, item in enumerate(items):
        if isinstance(item, Segment):
            if item.kind not in ("furniture", "duty"):
                below_table, rank = item.kind in ("heading", "note"), 0.0
            yield item
            continue
        text = item.text
        if text[:1] in _OPENINGS and item.label is None and _opens(item, below=below_table):
            rank, counted, lists = 99.0, 0, 99.0
            is_open = text[-1] in "：" or "①" in text[:8]
        elif rank and item.label and item.rank > lists:
            pass  # an item of the entry above
        elif rank and _is_entry(item, rank, counted, is_open=is_open):
            lists = item.rank if text[-1:] == "：" and item.label else 99.0
            rank, counted = (item.rank, counted + 1) if item.label else (rank, counted)
            is_open = is_open and (item.label is not None)
        elif (in_contacts and (kind := "signature" if _is_person(items, k) else "")) or (
            (
                (text[-1:] == "：" or "联" in text or ("电" in text and "电话" in text))
                and (kind := _other_kind(items, k))
            )
            or (kind := _first_contact(items, k))
        ):
            in_contacts = kind == "signature"
            spans = [item.label, *item.pieces] if item.label else item.pieces
            yield from (Segment(kind, *span) for span in spans)
            continue
        else:
            below_table, rank, in_contacts = bool(item.cells or item.grid), 0.0, False
            yield item
            continue
        spans = [item.label, *item.pieces] if item.label else item.pieces
        yield from (Segment("note", *span) for span in spans)


def is_contact(text: str) -> bool:
    """Return whether a paragraph is nothing but names with their telephone numbers or addresses.

    >>> is_contact("咨询联系人：王某，010-6821000"), is_contact("值班电话：要保持畅通，及时报告。")
    (True, False)
    """
    if ("电话" not in text and "联系" not in text and "联络" not in text) or len(text) > _LONGEST_CONTACT:
        return False
    return PHONE.search(text) is not None and _CONTACT.match(text) is not None


def _other_kind(items: Sequence[Unit | Segment], k: int) -> str:
    """Return "signature" for contacts and a label above them, the kind of addressees, nothing for other units.

    All of these end with ： or name a telephone or a contact.
    """
    unit, following = items[k], items[k + 1] if k + 1 < len(items) else None
    contacts = is_contact(unit.text) or _heads_contact(unit, items, k + 1)
    return "signature" if contacts else _addresses(unit, following)


# What a body does is said below its name: 各县政府： above 负责….
_DOES = Late("负责|承担|组织|配合|按照?|要|应|落实|做好|制定|加强")


def _addresses(unit: Unit, following: Unit | Segment | None) -> str:
    """Return "recipients" for those to whom a text inside another is addressed (省人大常委会：), else nothing."""
    if unit.label or unit.text[-1:] != "：" or not isinstance(following, Unit) or following.label:
        return ""
    is_named = RECIPIENTS.fullmatch(unit.text) and "，" not in unit.text[-3:]
    return "recipients" if is_named and not _DOES.match(following.text) else ""


def _heads_contact(unit: Unit, items: Sequence[Unit | Segment], k: int) -> bool:
    """Return whether a unit only announces the contacts below it, from item `k` on: （四）办公室联系方式：."""
    is_label = unit.text.endswith(("：", "联系方式", "联系人", "电话")) and "联" in unit.text
    if not is_label or len(unit.text) > _LONGEST_CONTACT_LABEL or k >= len(items):
        return False
    below = items[k]
    if isinstance(below, Segment):
        return below.kind == "signature"
    return below.label is None and (is_contact(below.text) or _is_person(items, k))


def _first_contact(items: Sequence[Unit | Segment], k: int) -> str:
    """Return "signature" for a labelled name right below 联系方式 and above a contact: （一）市水利局, else nothing."""
    if not 0 < k < len(items) - 1:
        return ""
    above, unit, below = items[k - 1], items[k], items[k + 1]
    if not (isinstance(above, Unit) and above.label and above.text.endswith("联系方式")):
        return ""
    is_name = isinstance(unit, Unit) and unit.label is not None and _NAMES_ALONE.match(unit.text)
    return "signature" if is_name and isinstance(below, Unit) and PHONE.search(below.text) else ""


def _is_person(items: Sequence[Unit | Segment], k: int) -> bool:
    """Return whether item `k` is an unlabelled line with a telephone number, or a name above one or above the signature.

    >>> [_is_person([Unit([], text)], 0) for text in ("市水利局 王某 010-6821000", "各县要开通010-6821000", "王某")]
    [True, False, False]
    """
    for item in items[k : k + _NEAR]:
        if isinstance(item, Segment):
            return item is not items[k] and item.kind in ("signature", "attachment", "issuer", "date")
        if item.label is not None or item.cells or item.grid:
            return False
        if _NUMBER.search(item.text):
            return _PERSON.match(item.text) is not None
        if not _NAME_ALONE.match(item.text):
            return False
    return False


_OPENINGS = frozenset("（备附注有指说填")


def _opens(unit: Unit, *, below: bool) -> bool:
    """Return whether an unlabelled unit, with one of these first characters, opens a note."""
    is_text = not unit.cells and not unit.grid
    return is_text and (_BELOW_TABLE if below else _NOTE).match(unit.text) is not None


def _is_entry(unit: Unit, rank: float, counted: int, *, is_open: bool) -> bool:
    """Return whether a unit below a note is an entry of it; `rank` and `counted` are those of the entry above."""
    if unit.cells or unit.grid or (unit.label and unit.rank < _INNER) or _GOES_ON.search(unit.text):
        return False
    if _EXPLAINS.match(unit.text):
        return True
    if unit.label is None:
        return is_open and counted == 0 and unit.text[-1:] in "。；"
    ordinal = re.sub(r"\D", "", unit.mark)
    return is_open and unit.rank <= rank and ordinal == str(counted + 1)
