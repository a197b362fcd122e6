"""Lists of documents that a text says were made: 出台甲方案、乙办法等文件."""

import re
from collections.abc import Iterator
from itertools import pairwise

from policycompare import shipped
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

# The end of a list of documents that were made, and a verb before it: (先后)出台…(等政策文件).
FILES = ("文件", "法规", "规章")
YEARS = re.compile(
    r"（(?:(?:19|20)\d\d[^（）]{0,14}|(?:试行|暂行|修订|修正)[^（）]{0,6}|第[一二三四五六七八九十\d]{1,3}版)）"
)
ISSUES = "({issues})((?:{skipped})*+)"
FUTURE = "{future}[^，。；]{0,12}$"
_LATER = FUTURE.replace("{future}", "{surely_future}")
PAST = "{past}[一-鿿]{0,6}$"
OWN = "{own_region}$"
_FILES_END = re.compile("等[^，。；：、《》等]{0,12}?(?:文件|法规|规章)")
_LONGEST_BEFORE = 8  # characters before a verb within a list: 研究(制定)
_SEPARATOR = Late("[、，]|以及|(?<=[一-鿿）”])[和与及](?=[一-鿿“])")


def listed_files(text: str, *, is_review: bool) -> Iterator[tuple[int, int]]:
    """Yield the members of lists of documents that were made: 出台医养结合试点方案、食堂建设标准等政策文件.

    A verb of issuing and 等文件 frame the list, so each member that ends in a word for a document is one, whatever
    else it contains; not 加快出台配套方案、标准等文件, which are to come.
    """
    for close in _FILES_END.finditer(text):
        window = max(0, close.start() - 300)
        begin = max(text.rfind(mark, window, close.start()) for mark in "。；：") + 1 or window
        verbs = list(pattern("citations", ISSUES).finditer(text, begin, close.start()))
        if not verbs:
            continue
        stops = [
            match.span()
            for match in _SEPARATOR.finditer(text, verbs[0].end(), close.start())
            if text.count("（", begin, match.start()) == text.count("）", begin, match.start())
        ]
        is_made, stop = False, close.start()
        for (_, i), (j, _) in pairwise([(begin, verbs[0].start()), *stops, (stop, stop)]):
            # 出台了甲方案，正研究制定乙办法等文件: a part of the list may have a verb of its own.
            verb = next((one for one in verbs if i <= one.start() < min(i + _LONGEST_BEFORE, j)), None)
            if verb and "关于" not in text[i : verb.start()]:
                is_report = is_review or text.endswith("文件", 0, close.end())
                is_made, i = _may_be_made(text, verb, is_report=is_report, is_review=is_review), verb.end()
            if is_made and _is_member(text[i:j]):
                yield i, j


def _may_be_made(text: str, verb: re.Match, *, is_report: bool, is_review: bool) -> bool:
    """Return whether nothing before a verb of issuing says that the documents are to come.

    In a review of what was done, who made them says nothing of it: 会同有关部门制定…. Where there is no such
    report the past must be stated: 制定甲办法等规章.
    """
    if pattern("citations", OWN).search(verb[2]):
        return False
    before = text[max(0, verb.start() - 12) : verb.start()]
    if pattern("citations", PAST).search(before):
        return True
    return is_report and not pattern("citations", _LATER if is_review else FUTURE).search(before)


def _is_member(member: str) -> bool:
    """Return whether a member of a list of documents is the name of one: 医养结合试点方案, not 实施方案 or 有关标准."""
    name = YEARS.sub("", member)
    lists = shipped.word_lists("citations")
    endings = (*shipped.word_lists("document_types")["types"], *lists["endings_in_files"])
    if not 6 <= len(name) <= 50 or not name.endswith(endings) or "的" in name.partition("关于")[0]:
        return False
    if name.endswith(lists["project_papers"]):
        return False
    return not name.startswith((*lists["never_first"], *lists["never_in_files"]))
