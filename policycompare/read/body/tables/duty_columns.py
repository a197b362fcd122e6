"""Columns of a table with the bodies responsible: their heads and cells."""

from policycompare import shipped
from policycompare.late import Late

_DUTY_WORDS = "|".join(shipped.word_lists("letterhead")["duty_words"])
_DUTY = Late(
    rf"(?:{_DUTY_WORDS}).{{0,6}}(?:单位|部门|主体|处室|科室|机构|领导|人|(?<=责任)分工)(?:及分工)?(?:（.{{0,8}}）)?$"
)
DUTY_ENDS = frozenset("位门体室构导人工）")  # its last characters
_PERSON = Late("(?:领导|人)(?:（.{0,8}）)?$")
_BODY_ENDS = frozenset("厅局委办部会院府署处室队司行心位门区县市州企等团组校所馆站台社）")
_OPENS_BODY = frozenset("省市县区州旗各有自国全")
# Other ends of a list of bodies: 甲海关, 各街道, 市商务局、教育局分别负责.
_ENDS_LIST, _LAST_OF_LIST = frozenset("关道镇乡地责头"), 6
_LIST_END = Late("(?:海关|机关|街道|镇|乡|各地)$|[厅局委办部会院府门位等](?:分别|共同|分头)?(?:负责|牵头)$")


def is_duty(head: str) -> bool:
    """Return whether the head of a column says that the bodies or persons responsible are in it."""
    return head[-1:] in DUTY_ENDS and _DUTY.search(head) is not None


def is_person(head: str) -> bool:
    """Return whether the head of a column says that persons are in it: 分管领导, 责任人."""
    return _PERSON.search(head) is not None


def ends_as_body(text: str) -> bool:
    """Return whether the last character of a text is that of the name of a body."""
    return text[-1:] in _BODY_ENDS and text != ""


def opens_as_body(text: str) -> bool:
    """Return whether the first character of a text is that of the level of a body: 市商务局, 各区政府."""
    return text[:1] in _OPENS_BODY


def may_list_bodies(folded: str, start: int, end: int) -> bool:
    """Return whether a cell may list the bodies responsible: it ends as the name of one and is no sentence."""
    last = folded[end - 1]
    if last not in _BODY_ENDS and not (
        last in _ENDS_LIST and _LIST_END.search(folded, max(start, end - _LAST_OF_LIST), end)
    ):
        return False
    return end - start > 2 and folded.find("。", start, end) < 0
