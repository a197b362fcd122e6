"""Masking of titles, statements of responsibility and names of bodies, so that no cue matches there."""

import re
from functools import cache

from policycompare import shipped
from policycompare.extract.vocabulary import behind_first, pattern
from policycompare.text import FILLER, Passage, brackets, filled

_TITLES = re.compile(r"《[^《》]*+(?:《[^《》]*+》[^《》]*+)*+》")
_DUTY = re.compile("负责|牵头|配合|责任单位|责任部门|按职责|落实|参加|参与")
_LINES = re.compile("(?:责任|牵头|配合|主办|协办)(?:单位|部门)：[^。（）]*。?")
_DEPARTMENTS = re.compile("等(?:各|有关|相关|主管|管理|职能|行政)?(?:部门|各单位)")
_NO_DEPARTMENT = re.compile("[企校院所等]|机构|协会|平台")
_LONGEST = 8  # characters of a department in a list
_ROW = re.compile("(预期|约束)性")  # the last cell of a row of a table of indicators: a clause ends there
_GROUP = "领导小组成员单位"
_CUSTOMS = "海关(?!执法|知识|备案|查|口岸|保护|系统|官员)"


@cache
def _bodies(*, customs: bool) -> re.Pattern:
    """Return the pattern of names of bodies, with those of customs offices (成都海关) if `customs`.

    Without these it opens with one class of characters, and `re` skips text in which none of them occurs.
    """
    words = shipped.word_lists("bodies")
    levels, fields, authorities = words["levels"], words["fields"], words["authorities"]
    groups = (_GROUP,)
    opens = "".join(sorted({word[0] for word in (*levels, *fields, *authorities, *groups)}))
    ending = f"(?:人民政府)?[一-鿿]{{0,9}}?(?:{{masked}}|{_CUSTOMS})(?![部门限长势面])"
    of_levels = f"[{opens}]{behind_first(levels)}{ending}"
    others = f"{behind_first(fields)}[厅局部]|{behind_first(authorities)}局|{behind_first(groups)}"
    if customs:
        return pattern("bodies", f"{of_levels}|[一-鿿]{{2,3}}{_CUSTOMS}|[{opens}](?:{others})")
    return pattern("bodies", f"[{opens}](?:{of_levels.removeprefix(f'[{opens}]')}|{others})")


@cache
def _body_ends() -> re.Pattern:
    """Return the pattern of the last characters of a name that `_bodies` finds: most texts have none.

    It opens with one class of characters, which is searched for three times as fast as the opening of a name.
    """
    words = shipped.word_lists("bodies")
    ends = dict.fromkeys(word[-2:] for word in (*words["masked"], _GROUP, "海关"))
    ends |= dict.fromkeys(f"{field[-1]}{end}" for field in words["fields"] for end in "厅局部")
    ends |= dict.fromkeys(f"{authority[-1]}局" for authority in words["authorities"])
    rests: dict[str, str] = {}  # the last characters, each with all that is before it
    for end in ends:
        rests[end[-1]] = rests.get(end[-1], "") + end[:-1]
    alone = "".join(end for end in ends if len(end) == 1)
    pairs = [f"(?<=[{before}]{last})" for last, before in rests.items() if last not in alone]
    return re.compile(f"[{''.join(rests)}](?:{'|'.join([f'(?<=[{alone}])', *pairs])})")


def mask(text: str) -> str:
    """Return `text` with titles, statements of responsibility and names of bodies masked; lengths are kept.

    Examples
    --------
    >>> mask("落实《专利条例》，加速转化。（省财政厅负责）")
    '落实□□□□□□，加速转化。□□□□□□□□'
    >>> mask("协调农业、林业、文化等部门。")
    '协调农业□□□□□□等部门。'
    """
    for sign, masked_pattern in (("《", _TITLES), ("：", _LINES)):
        if sign in text:
            text = masked_pattern.sub(_filled, text)
    if "等" in text and "、" in text and ("部门" in text or "各单位" in text):
        departments = [
            span for found in _DEPARTMENTS.finditer(text) if (span := _listed(text, found.start()))
        ]
        text = filled(text, departments) if departments else text
    may_state_duty = "（" in text and _DUTY.search(text, text.index("（"))
    duties = [(i, j) for i, j in (brackets(text) if may_state_duty else ()) if _is_duty(text, i, j)]
    text = filled(text, duties) if duties else text
    return _bodies(customs="海关" in text).sub(_filled, text) if _body_ends().search(text) else text


def _listed(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the list of departments that ends at `end`: 、林业、文化 of 协调农业、林业、文化等部门."""
    start = end
    while (mark := text.rfind("、", max(0, start - _LONGEST - 1), start)) >= 0:
        if _NO_DEPARTMENT.search(text, mark + 1, start):
            break
        start = mark
    return (start, end) if start < end else None


def _filled(match: re.Match) -> str:
    return FILLER * len(match.group())


def _is_duty(text: str, i: int, j: int) -> bool:
    """Return whether the brackets from i to j state a responsibility: （省财政厅负责）, not in the middle of a list."""
    return text[i] == "（" and text[j : j + 1] != "，" and _DUTY.search(text, i, j) is not None


def masked(passage: Passage) -> str:
    """Return the masked text of a passage; it is computed once."""
    if passage.masked is None:
        text = mask(passage.text)
        passage.masked = _ROW.sub(r"\1；", text) if passage.kind == "table" else text
    return passage.masked


_END_OF_MASK = re.compile(f"{FILLER}(?!{FILLER})")
_MORE_OF_OFFICE = tuple("部限长势面")


def with_ends_of_words(text: str, printed: str) -> str:
    """Return a masked text with what was masked as an office and is none: 甲市布局, not 甲市商务局.

    >>> text = "优化甲市产业布局，由甲市商务局负责。"
    >>> with_ends_of_words(mask(text), text)
    '优化甲市产业布局，由甲□□□□负责。'
    """
    if FILLER not in text:
        return text
    words = shipped.word_lists("places")["no_offices"]
    for match in _END_OF_MASK.finditer(text):
        start = end = match.end()
        if not printed.endswith(words, 0, end) or printed.startswith(_MORE_OF_OFFICE, end):
            continue
        while start and text[start - 1] == FILLER and printed[start - 1] not in "》）：。":
            start -= 1
        text = text[:start] + printed[start:end] + text[end:]
    return text
