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
_BRACKET, _SEPARATOR = Late("（[^（）]*）"), Late("[、，； ]+")
# Whole names: 市商务局, 各区县政府, 县委宣传部; not 各类社区, 市级医院, 全市格局.
_NAME_END = Late(
    "(?:(?<![布格开结大全])局|(?<![客餐展大])厅|(?<!部)署|委|政府|(?<![通快帮代联能好督查承即])办"
    "|(?:委员|管委|联合|总工)会|委.{2,5}部|法院|检察院|(?:有关|相关|各|级)(?:部门|单位)|集团|公司|[支总大]队)$"
)
_NO_LEVEL = Late(
    "各[类种项个大条]|[省市县区州国](?:[内外域际]|级(?!机关|.{0,20}(?:部门|单位)$)|块)"
    "|市(?:场(?!监)|民(?![政族宗]))|国产|自[然主]|[有全旗]"
)
_WITH_PLACE = Late("[一-鿿]{1,6}[省市县区州旗镇乡](?:人民政府|管委会)$")
_NOUN = Late("(?:社区|中心|站点?|学校|园区|场馆|企业|小区|[镇乡]|街道|各.*)$")
_LIST_END = Late("(?:海关|机关|街道|镇|乡|各地)$|[厅局委办部会院府门位等](?:分别|共同|分头)?(?:负责|牵头)$")


LONGEST_VERB = 2  # characters; a cell that is only a verb is no whole task: 督促 各区政府


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


def lists_bodies(folded: str, start: int, end: int) -> bool:
    """Return whether a cell is a whole list of bodies: each of its elements ends as one, and the first opens as one."""
    if not may_list_bodies(folded, start, end):
        return False
    names = _elements(folded[start:end])
    is_known = opens_as_body(names[0]) or folded.count(names[0]) > 1
    return is_known and all(len(name) > 2 and ends_as_body(name) for name in names)


def names_bodies(folded: str, start: int, end: int) -> bool:
    """Return whether a cell is a list of bodies wherever it is: the first is a whole name, or in another list, too.

    So 各类社区 and 物流中心, that may be the rest of a task, are none.
    """
    if not may_list_bodies(folded, start, end):
        return False
    name = _elements(folded[start:end])[0]
    if opens_as_body(name) and _NAME_END.search(name) and not _NO_LEVEL.match(name):
        return True
    if _WITH_PLACE.match(name):
        return True
    is_listed = folded.count(f" {name}、") + folded.count(f" {name}\n") > 1
    return is_listed and not _NOUN.search(name) and lists_bodies(folded, start, end)


def opens_as_list(folded: str, start: int, end: int) -> bool:
    """Return whether a cell behind a whole sentence lists bodies: it opens as the name of one."""
    name = _elements(folded[start:end])[0]
    is_body = opens_as_body(name) and not _NO_LEVEL.match(name) and may_list_bodies(folded, start, end)
    return is_body or names_bodies(folded, start, end)


def last_lists(folded: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the lists of bodies with which cells end: from the first that can be nothing else."""
    n = len(cells)
    while n and may_list_bodies(folded, *cells[n - 1]):
        n -= 1
    first = next((k for k in range(n, len(cells)) if names_bodies(folded, *cells[k])), len(cells))
    return cells[first:]


def _elements(text: str) -> list[str]:
    """Return the elements of a list of bodies, without what is in brackets: 各县（市、区）政府."""
    return _SEPARATOR.split(_BRACKET.sub("", text))
