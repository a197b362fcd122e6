"""Lists of persons (组长：王某市政府副市长 成员：…): where they open and end in a line, and the lines they are on."""

import re
from itertools import pairwise

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.patterns import ITEM_OPENS, either

_NAMES = {key: shipped.word_lists("letterhead")[key] for key in ("surnames", "names_open", "no_names")}
_POST = "(?:组 {0,4}长|召 {0,4}集 {0,4}人|主 {0,4}任(?:委员)?|指 {0,4}挥 {0,4}长?|队 {0,4}长)"
_RANK = "(?:第一|常务|名誉|执行|总)?"
_OFFICER = Late(rf"{_RANK}{_POST} ?：")
# Behind the title of the list, a label or a sentence: …组成人员如下：组长：…, 组成人员 组长：…; not 由组长：….
_OPENS = Late(rf"(?:^|(?<=[：。；）〕 ])|(?<=名单|人员|成员|小组)){_RANK}{_POST} ?：")
_MEMBER = f"(?:{_RANK}[副协]同? ?{_POST}|成 {{0,5}}员|委 {{0,5}}员|工作人员|联络员) ?："
_MEMBERS = Late(_MEMBER)
_NAME = rf"(?!{either(_NAMES['no_names'])})(?:[{''.join(_NAMES['surnames'])}]|{either(_NAMES['names_open'])}|[^\d，。；： ]{{1,5}} ?·)"
_ENDS_IN_POST = "(?:长|主 ?任|主席|书记|[专委成人]员|巡视员|研究员|调研员|秘书|助理|[程济计艺划]师|编审|经理|总裁|董事|教授|院士|负责人|召集人|指挥|干部|干事|理事|代表|常委|政委)"
# The name of a person and the post: 王某市政府副市长, 王某（市政府副市长）; not 市政府分管副市长.
_PERSON = Late(rf" {{0,8}}{_NAME}[^\d，。；：]{{1,60}}?{_ENDS_IN_POST}")
# How a line of persons opens: 王某县水利局局长, 洛某 县水利局局长, or with two persons of any name.
_NAMED = Late(
    rf"{_NAME}|[^\d，。；： ]{{2,4}} +[^\d，。；： ]{{2,40}}{_ENDS_IN_POST}"
    r"|[^\d，。；：]{4,40}[厅局委部院府办署]副?(?:[厅局部院署]长|主任|书记|巡视员|秘书长) *(?![和及与等的])[^\d，。；：、 ]"
)
_POST_AT_END = Late(rf"{_ENDS_IN_POST}(?:人选)? *$")
# What no list says: 组长：由市长担任, 李某负责普查, 各单位要报送结果.
_STATES = Late(
    "(?<=：)由|由[^，。；：]{2,20}(?:担任|兼任|负责|承担)|担任|兼任|负责(?!$|人|同志)|主持|承担|统筹(?![^，。]{0,6}[处科室])|应(?!急)|须|(?<![主重])要|按照|报[送请]|制定|确定|明确|指定|调整|撤销|接任|具有|熟悉|抽取|加强|强化|压实|健全|新增|培[育养]|选[派优聘]"
)
# The end of a list with a full stop: 成员：各县局负责人。, 成员：王某（县水利局局长）。, or its last line 人。
_MEMBERS_END = Late("(?:^|：[^。]{2,400})(?:人|人员|同志|领导|成员|[长任席记员]）?)(?:（[^（）]{1,40}）)?$")
_REST = Late("(?:(?:负?责)?人员?|同志|领导|副?[处局厅科司院]?长|副?主任|副?书记|副?主席)。?")
_IN_BRACKETS = re.compile("（[^（）]{0,40}）")
# A full stop behind which no other members follow.
_STOP = Late(rf"。(?! {{0,4}}{_MEMBER})")
# What is said of the office or of the members behind them: 领导小组办公室设在市水利局, 县安委会下设办公室.
_GROUP = "(?:办公室|小组|委员会|组委会|[编残绿]\\w?委|指挥部|联席会议|专班|督[查察][组队]|工作组)"
_OFFICE = "(?:[^，。；：、（ 长任席员记师理授]{0,4}[河湖林田]长)?[^，。；：、（ 长任席员记师理授]{0,6}(?:委会?|办)(?:下设|设在|负责(?!人))"
_SENTENCE = (
    rf"(?:^|(?<=[长任席员记委师理授士官事人会）〕 ]))(?:[^，。；：、（ 长任席员记师理授]{{0,16}}?{_GROUP}[^，。；：、（） ]{{0,12}}?"
    rf"(?:设[在于立]?|下设|负责(?!人)|承担|由|实行|实施|不|因|根据|定期|每|统一|要|应|为|按照?|日常工作)|{_OFFICE})"
)
# The number and the heading of an item whose text is the list: 2.宣传组。组长：….
_HEADING = Late(
    r"(?<=[。；）： ])(?:\d{1,2}[.．、]|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）|[一二三四五六七八九十]{1,3}、)[^，。；：]{2,24}[。 ]{0,3}$"
)
# What ends a list: duties, an item, a section, a sentence. One pattern: no part of it is searched beyond the end.
_ENDS = Late(
    rf"(?:主要|工作|具体)?职 ?责(?:任务|分工)? ?：|{ITEM_OPENS.pattern}|(?<=。)[一二三四五六七八九十]{{1,3}}、|{_SENTENCE}"
)
_FOUNDS = "[^，。；：]{0,30}(?:[成设建]立|组建|下设|调整(?!后)|决定)"
_ANNOUNCES = Late(rf"(?!{_FOUNDS})[^，。；：]{{0,30}}(?:名单|人员|成员)[^，。；：]{{0,8}}如下：$")
_HEADING_ALONE = Late(rf"(?!{_FOUNDS})[^，。；：]{{1,40}}(?:[组办室会部]|专班|人员|成员|机构|领导|名单)。?$")
# The name of a group or of its list, which says nothing without the persons; not 健全工作专班.
_NAMES_LIST = Late(
    "(?![^，。；：]{0,12}(?:健全|完善|加强|强化|落实))[^，。；：]{1,40}(?:[组办室]|专班|[编组]委会|人员|成员|名单)。?$"
)
_LABEL_ENDS = frozenset("长人任挥员 ")
_LABEL = 16  # characters
_LONGEST_NAME = 8  # characters
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
        cuts, opened = _cuts(line, is_open)
        is_open = opened or (is_open and _may_name(line))
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
        if first is not None and _rest(line) == len(line):
            lists[first] = i - first + 1
        elif _opening(line, 0) == 0 and _end(line, 0) == len(line):
            first, lists[i] = i, 1
        elif not _may_name(line):
            first = None
    return lists


def end_above_list(text: str, below: str) -> int:
    """Return the end of the text above a list, without the stop of a heading.

    It is 0 if the text only announces the list, or names the group of an item without other text, as it is if an
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
    is_item = label is None or label.rank > _RANK_OF_SECTIONS
    if is_item and (not below or label_at(below)) and _NAMES_LIST.match(text):
        return 0
    return len(text.rstrip("。"))


def _cuts(line: str, is_open: bool) -> tuple[list[int], bool]:
    """Return where lists open and end in a line, and whether one is open at its end; `is_open`: one is at its start."""
    cuts: list[int] = []
    end = _rest(line) if is_open else 0
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


def _rest(line: str) -> int:
    """Return the end of the persons with which a line below a list opens; 0 if it opens with none."""
    end = _end(line, 0)
    return end if end and _names_persons(line[:end]) else 0


def _names_persons(line: str) -> bool:
    """Return whether a line below a list has a label of members, or opens with a name and ends each clause in a post.

    >>> [_names_persons(line) for line in ("成员：王某、李某", "王某县水利局局长，县水利学会会长", "新建水库2座")]
    [True, True, False]
    """
    bare = _IN_BRACKETS.sub("", line)
    if _STATES.search(bare) or any(map(str.isdecimal, bare)):
        return False
    label = _MEMBERS.search(bare)
    named = bare[: label.start()] if label else bare
    if (label and not named) or _REST.fullmatch(line):
        return True
    return _NAMED.match(named) is not None and all(map(_POST_AT_END.search, named.split("，")))


def _may_name(line: str) -> bool:
    """Return whether a line between persons may be a name or a post, which it is only if a person is below."""
    if any(character.isdecimal() or character in "。；：" for character in line) or label_at(line):
        return False
    return len(line) <= _LONGEST_NAME or _POST_AT_END.search(line) is not None


def _end(line: str, at: int) -> int:
    """Return the end of the list of persons at `at`; `at` if there is none."""
    found = _ENDS.search(line, at)
    end = found.start() if found else len(line)
    stop = _STOP.search(line, at, end)
    if stop is None:
        return end
    is_last = not line[stop.end() : end].strip() and _MEMBERS_END.search(line, at, stop.start())
    return end if is_last and not _STATES.search(line, at, end) else at
