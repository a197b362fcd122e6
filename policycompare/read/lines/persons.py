"""Lists of persons (组长：王某市政府副市长 成员：…): where they open and end in a line, and the lines they are on."""

import re
from itertools import pairwise

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.patterns import ATTACHMENT, DATE, ISSUER, ITEM_OPENS, is_furniture

_POST = "(?:组 {0,4}长|召 {0,4}集 {0,4}人|主 {0,4}任(?:委员)?|指 {0,4}挥 {0,4}长?|队 {0,4}长)"
_RANK = "(?:第一|常务|名誉|执行|总)?"
_OFFICER = Late(rf"{_RANK}{_POST} ?：")
# Behind the title of the list, a label or a sentence: …组成人员如下：组长：…, 组成人员 组长：…; not 由组长：….
_OPENS = Late(rf"(?:^|(?<=[：。；）〕 ])|(?<=名单|人员|成员|小组)){_RANK}{_POST} ?：")
_MEMBERS = Late(f"(?:[副协]同? ?{_POST}|成 {{0,5}}员|委 {{0,5}}员) ?：")
# A person and the post: …副市长, …负责人; a list may name bodies and who of them is a member.
_PERSON = Late(
    "[^，。；：]{2,60}?(?:长|主 ?任|主席|书记|[专委成人]员|巡视员|研究员|秘书|助理|[工经会统程]师|经理|教授|院士|负责人|领导|理事|代表|常委|政委)"
)
# What no list says: 组长：由市长担任, 李某负责普查, 各单位要报送结果.
_STATES = Late(
    "(?<=：)由|由[^，。；：]{2,20}(?:担任|兼任|负责|承担)|担任|兼任|负责(?!$|人|同志)|主持|承担|统筹(?![^，。]{0,6}[处科室])|应(?!急)|须|(?<![主重])要|按照|报[送请]|制定|确定|明确|指定|调整|撤销|接任"
)
# The end of a list with a full stop: 成员：各县局负责人。, or its last line 人。
_MEMBERS_END = Late("(?:^|：[^。]{2,400})(?:人|人员|同志|领导|成员|[长任席记员])(?:（[^（）]{1,40}）)?$")
_IN_BRACKETS = re.compile("（[^（）]{0,40}）")
# What is said of the office or of the members behind them: 领导小组办公室设在市水利局.
_GROUP = "(?:办公室|小组|委员会|组委会|[编残绿]\\w?委|指挥部|联席会议|专班|督[查察][组队]|工作组)"
_SENTENCE = Late(
    rf"(?:^|(?<=[长任席员记委师理授士官事人会）〕 ]))[^，。；：、（ 长任席员记师理授]{{0,16}}?{_GROUP}[^，。；：、（） ]{{0,12}}?"
    "(?:设[在于立]?|下设|负责(?!人)|承担|由|实行|实施|不|因|根据|定期|每|统一|要|应|为|按照?|日常工作)"
)
# The number and the heading of an item whose text is the list: 2.宣传组。组长：….
_HEADING = Late(
    r"(?<=[。；）： ])(?:\d{1,2}[.．、]|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）|[一二三四五六七八九十]{1,3}、)[^，。；：]{2,24}[。 ]{0,3}$"
)
_SECTION = re.compile("(?<=。)[一二三四五六七八九十]{1,3}、")
_DUTIES = Late("(?:主要|工作|具体)?职 ?责(?:任务|分工)? ?：")
_OTHER = Late(
    "(?:职责|任务|要求|分工|规则|制度|安排|通知|意见|办法|方案|规划|号|[：；，])$|[^，。：]{2,40}(?:通知|意见)[^，。：]{0,20}号"
)
_LABEL_ENDS = frozenset("长人任挥员 ")
_LABEL = 16  # characters
_ENDS = frozenset("长任席员记委师理授士官事人部志导选代）")  # the last characters of posts
_NAME = 8  # characters; no longer line is a name
_RANK_OF_SECTIONS = 4  # 一、


def may_list_persons(folded: str) -> bool:
    """Return whether a text has a label such as 组长：; a fast test, as most have none."""
    at = folded.find("：")
    while at >= 0:
        if folded[at - 1] in _LABEL_ENDS and _OFFICER.search(folded, max(0, at - _LABEL), at + 1):
            return True
        at = folded.find("：", at + 1)
    return False


def at_lists(folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split `lines` before the first person of each list and behind the last.

    >>> text = "成员如下：组长：王某副市长 成员：李某局长办公室设在市水利局。"
    >>> [text[i:j] for i, j in at_lists(text, [(0, len(text))])]
    ['成员如下：', '组长：王某副市长 成员：李某局长', '办公室设在市水利局。']
    """
    out: list[tuple[int, int]] = []
    is_open = False
    for start, end in lines:
        line = folded[start:end]
        cuts, is_open = _cuts(line, is_open)
        for i, j in pairwise([0, *cuts, len(line)]):
            stripped = line[i:j].strip()
            if stripped:
                at = start + line.index(stripped, i)
                out.append((at, at + len(stripped)))
    return out


def lines_of_persons(texts: list[str]) -> dict[int, int]:
    """Return the first line of each list of persons, and the number of its lines."""
    lists: dict[int, int] = {}
    first = None
    for i, line in enumerate(texts):
        if first is not None and _end(line, 0, goes_on=True) == len(line):
            lists[first] += 1
        elif _opening(line, 0) == 0 and _end(line, 0) == len(line):
            first, lists[i] = i, 1
        else:
            first = None
    return lists


_HEADING_ALONE = Late(
    "(?![^，。；：]{0,20}(?:[成设建]立|组建|下设|调整))[^，。；：]{1,40}(?:[组办室会部]|人员|成员|机构|领导|名单)。?$"
)
_ANNOUNCES = Late("(?:现将)?[^，。；：]{0,30}(?:名单|人员|成员)[^，。；：]{0,8}如下：$")


def end_above_list(text: str, below: str) -> int:
    """Return the end of the text above a list, without the stop of a heading.

    It is 0 if the text only announces the list, or is the heading of an item without other text, as it is if an
    item, or nothing, is `below` the list.

    >>> [end_above_list(text, "（二）会务组。") for text in ("（一）宣传组。", "名单如下：", "成立小组，成员如下：")]
    [0, 0, 10]
    >>> end_above_list("（一）宣传组。", "主要职责：负责宣传。")
    6
    """
    if _ANNOUNCES.match(text):
        return 0
    if not _HEADING_ALONE.match(text):
        return len(text)
    label = label_at(text)
    if (label is None or label.rank > _RANK_OF_SECTIONS) and (not below or label_at(below)):
        return 0
    return len(text.rstrip("。"))


def _cuts(line: str, is_open: bool) -> tuple[list[int], bool]:
    """Return where lists open and end in a line, and whether one is open at its end; `is_open`: one is at its start."""
    cuts: list[int] = []
    end = _end(line, 0, goes_on=True) if is_open else 0
    while end < len(line):
        opening = _opening(line, end)
        if opening is None:
            return [*cuts, end], False
        heading = _HEADING.search(line, end, opening)
        cuts += [end, heading.start() if heading else opening, opening]
        end = _end(line, opening)
        if end == opening:
            return cuts, False
    return cuts, True


def _opening(line: str, at: int) -> int | None:
    """Return where the next list opens at or behind `at`: at the first label before a person."""
    first = None
    for officer in _OPENS.finditer(line, at):
        if first is None or "。" in line[first : officer.start()]:
            first = officer.start()
        person = _PERSON.match(line, officer.end())
        if person and not _STATES.search(line, officer.end() - 1, person.end() + 4):
            return first
    return None


def _may_go_on(line: str) -> bool:
    """Return whether a line below a list may name more persons."""
    is_other = (
        _OTHER.search(line)
        or ATTACHMENT.match(line)
        or DATE.search(line)
        or label_at(line)
        or is_furniture(line)
        or ISSUER.fullmatch(line)
        or _STATES.search(_IN_BRACKETS.sub("", line))
    )
    if is_other:
        return False
    return (
        line.rstrip("。")[-1:] in _ENDS
        or len(line) <= _NAME
        or _MEMBERS.match(line) is not None
        or _PERSON.match(line) is not None
    )


def _end(line: str, at: int, *, goes_on: bool = False) -> int:
    """Return the end of the list of persons at `at`; `at` if there is none."""
    ends = (pattern.search(line, at) for pattern in (_DUTIES, ITEM_OPENS, _SECTION, _SENTENCE))
    end = min((found.start() for found in ends if found), default=len(line))
    if end == 0 or (goes_on and not _may_go_on(line[:end])):
        return at
    stop = line.find("。", at, end)
    is_last = stop == len(line[:end].rstrip()) - 1 and _MEMBERS_END.search(line, at, stop)
    return end if stop < 0 or (is_last and not _STATES.search(line, at, end)) else at
