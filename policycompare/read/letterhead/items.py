"""The items of a line of the body text: its labelled parts, and responsibility lines on their own."""

import re
from functools import partial
from itertools import pairwise

from policycompare.late import Late
from policycompare.read.labels import label_at, labels_inside, places_inside
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import DUTY, DUTY_OPENS, ITEM_OPENS

# Most lines are one segment: made from a tuple, it takes half the time.
_segment = partial(tuple.__new__, Segment)
_DUTY = 400  # characters; no list of responsible bodies is longer
_WRAPPED_DUTY, _KEY_LENGTH = 600, 12
_NAME_ENDS = "。；：）】〕厅局委办部会院府署处室队社站校团行司心位门关区县市州企等"
# The end of a body and what follows a name in a list, behind a line end: 厅、省财政厅.
_REST_OF_NAME = Late(r"\s{1,9}[一-鿿]{0,5}?[厅局委办部会院府署](?:[、，；。\n]|$)")
# The key of a responsibility line behind a label: 3.执行单位：各县政府。; the bodies of an event (承办单位) are none.
_KEY = re.compile(
    "(?:责任|主责|牵头|配合|执行|实施|完成|落实|负责)(?:落实|实施|责任|配合)?(?:单位|部门|机构|时限)：(?=.)"
)
_KEY_OPENS = frozenset("责主牵配执实完落负")  # its first characters
# A sentence behind the bracket of the bodies responsible for the clause above: （责任单位：县水利局）各镇要清淤。; not
# （责任单位：县水利局）县财政局配合。, …）完成时限2031年。
_TEXT_BEHIND_BRACKETS = Late(
    "(?:（(?:[^（）。]|（[^（）。]{1,40}）){4,300}）[。 ]?){1,3}(?!（)"
    "((?!(?:完成|办[理结]|参与|参加|配合|协助|牵头|责任|落实)(?:时限|时间|期限|单位|部门)|[^，。]{2,40}(?:配合|协助|参与|参加|负责|落实)[，。])[^，。].{3,400}。.{0,400}$)"
)
# Bodies with numbers behind a key: 责任单位：1.市民政局；2.市财政局.
_NUMBERED = Late(r" ?1[.．、][^；。：\d]{2,40}[；，、 ] ?2[.．、]")
# First characters of a statement about bodies (省科技厅负责。, 由…落实。), none of a key (责任单位：).
_BODY_OPENS = frozenset("由以上本此该省市县区州各国")
_KEY_ENDS, _LONGEST_KEY = frozenset("：】〕 "), 20  # characters
# Bodies that a text describes instead of naming them: it is a provision.
_DESCRIBED = Late("由(?:承担|符合|具备|申报|参加|列入|入选|获得|开展)[^，。；、]{2,20}的")
_CHARGES = re.compile("负责|牵头|落实|实施|承[担办]|主办")
_STATES = Late("(?:执行|负责|牵头|配合|落实|实施|参加|参与|完成)$")


def line_items(folded: str, start: int, end: int) -> list[Segment]:
    """Return the items of a line, each without white space around it: responsibility lines as `duty`, others as `text`."""
    line = folded[start:end]
    # No other line is one of responsibility, whatever its label.
    may_be_duty = line[0] in DUTY_OPENS or "：" in line
    label, duty = label_at(line) if may_be_duty else None, None
    if label is not None:
        key = _KEY.match(line, label.end) if line[label.end : label.end + 1] in _KEY_OPENS else None
        if key and _is_stated(line[key.end() :]):
            mark = line[: label.end].rstrip()
            return [Segment("label", start, start + len(mark)), Segment("duty", start + label.end, end)]
    elif line[0] in DUTY_OPENS and (end - start < _DUTY or _runs_on(line)) and _may_be_duty(line):
        duty = DUTY.match(line)
        if duty is None and line[0] == "（" and _is_bracket_of_bodies(line):
            return [Segment("duty", start, end)]
    if duty is None:
        places = places_inside(folded, start, end)
        return [_segment(("text", start, end))] if places is None else labelled_items(line, start, places)
    whole = duty[0][-1] not in "： 】"  # the match ends with the statement, not with its key
    opens = None if whole else _TEXT_BEHIND_BRACKETS.match(line) or _next_item(line, duty.end())
    stop = duty.end() if whole else opens.start(opens.lastindex or 0) if opens else line.find("。") + 1
    if not 0 < stop < len(line) or not (whole or opens or stop < len(line) - 20):
        return [Segment("duty", start, end)]
    rest = start + stop + len(line[stop:]) - len(line[stop:].lstrip())
    return [*stripped("duty", line[:stop], start), *line_items(folded, rest, end)]


def _next_item(line: str, key: int) -> re.Match[str] | None:
    """Return the item that opens behind the bodies of a line, whose key ends at `key`; their own numbers open none."""
    has_numbers = _NUMBERED.match(line, key) is not None
    found = ITEM_OPENS.finditer(line, 2)
    return next((item for item in found if not (has_numbers and item[0][0].isdigit())), None)


def _runs_on(line: str) -> bool:
    """Return whether an item, or a sentence, follows in a long line that opens with a key: 责任单位：…（二）加强….

    >>> _runs_on("责任单位：市水利局（二）" + "加固堤防，" * 99), _runs_on("责任单位：市水利局，" + "加固堤防，" * 99)
    (True, False)
    """
    ends = line.find("。", 0, _DUTY) > 0 or ITEM_OPENS.search(line, 2, _DUTY) is not None
    return ends and "：" in line[:_KEY_LENGTH]


def _may_be_duty(line: str) -> bool:
    """Return whether a line that opens as a responsibility line may be one: it has a key, or says who leads."""
    if line[0] in "以上本此该" and "由" not in line[:_LONGEST_KEY]:
        return False
    if line[0] in _BODY_OPENS:
        return _CHARGES.search(line) is not None
    return line[0] in "（〔【" or not _KEY_ENDS.isdisjoint(line[:_LONGEST_KEY])


_DEPARTMENTS = frozenset("局厅委办部署")


def _is_bracket_of_bodies(line: str) -> bool:
    """Return whether a line is a bracket with nothing but two or more bodies, one of them a department.

    >>> _is_bracket_of_bodies("（县水利局、各乡镇〔街道〕）"), _is_bracket_of_bodies("（水库、泵站）")
    (True, False)
    """
    inner = line.rstrip("。")
    if inner[-1] != "）" or "、" not in inner or not 6 < len(inner) < _DUTY:
        return False
    names = [name.partition("〔")[0] for name in re.split("[、，；]", _IN_BRACKETS.sub("", inner[1:-1]))]
    are_bodies = all(1 < len(name) <= 24 and name[-1] in _NAMES_END + "镇乡联协道" for name in names)
    return are_bodies and any(name[-1] in _DEPARTMENTS for name in names) and not _DEED.search(inner)


def _is_stated(text: str) -> bool:
    """Return whether a text behind such a key names bodies: in one sentence, or …执行。 in each of several."""
    if _DESCRIBED.search(text):
        return False
    sentences = text.rstrip("。；").split("。")
    return len(text) < _DUTY and (len(sentences) == 1 or all(map(_STATES.search, sentences)))


def labelled_items(line: str, start: int, places: list[int] | None = None) -> list[Segment]:
    """Return the labelled parts of a text at offset `start`, each without white space at its ends.

    `places` are those at which a label may open, if they are known (see `places_inside`).
    """
    inside = labels_inside(line, places=places)
    if not inside:
        return stripped("text", line, start)
    bounds = pairwise([0, *inside, len(line)])
    return [item for i, j in bounds for item in stripped("text", line[i:j], start + i)]


def stripped(kind: str, text: str, start: int) -> list[Segment]:
    """Return a text without white space at its ends as one segment; none if nothing is left."""
    inner = text.strip()
    if len(inner) == len(text) > 0:
        return [Segment(kind, start, start + len(text))]
    at = start + text.index(inner)
    return [Segment(kind, at, at + len(inner))] if inner else []


def is_open_duty(folded: str, duty: Segment, line: str, below: str) -> bool:
    """Return whether a responsibility line continues on the next `line`: in a bracket, a list, or a name (省科技 | 厅).

    A label alone (责任单位：) continues with a line that names bodies, and with those `below` it; one with a deadline
    (完成时限：) continues with a date.
    """
    text = folded[duty.start : duty.end]
    if len(text) >= _WRAPPED_DUTY:
        return False
    is_open = text.count("（") > text.count("）") or text[-1] in "、，"
    if is_open or (text[-1] not in _NAME_ENDS and _REST_OF_NAME.match(folded, duty.end) is not None):
        return True
    label = _LABEL_ALONE.match(text) if text[-1] not in "。；" else None
    if label is None:
        return False
    is_first = label.end() == len(text)
    if label["term"]:
        return is_first and _WHEN.match(line) is not None
    return _names_bodies(line if is_first else below)


# A label alone on its line, also with the bodies of the lines below: 责任单位： | 省水利厅.
_LABEL_ALONE = Late(
    r"【?(?:[^：】\s]{2,8}?(?P<term>时限|时间|期限|进度)|[^：】\s]{2,12})[：】]{1,2}\s*(?:$|\n)"
)
_WHEN = Late(r"(?:20\d\d ?年|\d{1,2}月|长期|持续|[每全]年|年底|立即)[^。，；：]{0,16}[。；]?$")
_IN_BRACKETS = Late("（[^（）]{0,40}）")
# What is no name: 印发各局, 抄送市财政局.
_DEED = Late("[印分抄报]发|抄[送报]|报送|主送|关于|转发|联合|盖章|原|简称|以下|[是为按不的]")
_NAMES_END = "厅局委办部会院府署处室队社站校团行司心位门关区县市州盟旗企业等"


def _names_bodies(line: str) -> bool:
    """Return whether a line is a list of bodies.

    >>> [_names_bodies(line) for line in ("省水利厅、各县（市、区）人民政府。", "加强管理，落实责任。", "配合单位：")]
    [True, False, False]
    """
    if not line:
        return False
    names = re.split("[、，；/ ]", _IN_BRACKETS.sub("", line[:_DUTY]).rstrip("。；、，"))
    return all(1 < len(name) <= 24 and name[-1] in _NAMES_END for name in names)
