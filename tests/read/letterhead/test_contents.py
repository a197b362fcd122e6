"""Printed contents are `contents` and never provisions, and the text below them is read in full."""

import pytest

from policycompare.read.document import read_document

HEAD = (
    "甲省人民政府办公厅关于印发甲省“十四五”冷链物流发展规划的通知\n甲政办发〔2022〕18号\n各市、县人民政府：\n"
    "《甲省“十四五”冷链物流发展规划》已经省政府同意，现印发给你们，请认真贯彻执行。\n"
    "甲省人民政府办公厅\n2022年3月8日\n"
)
TITLE = "甲省“十四五”冷链物流发展规划\n"
BODY = (
    "为加快全省冷链物流发展，制定本规划。\n一、发展基础\n冷库建成五十座，网络初步形成。\n"
    "二、重点任务\n（一）完善设施网络。建设产地冷藏设施。\n（二）培育市场主体。支持企业做大做强。\n"
    "三、保障措施\n（一）加强组织领导。健全协调机制。\n"
)
PROVISIONS = [
    ("preamble", "为加快全省冷链物流发展，制定本规划。"),
    ("background", "冷库建成五十座，网络初步形成。"),
    ("measure", "完善设施网络。建设产地冷藏设施。"),
    ("measure", "培育市场主体。支持企业做大做强。"),
    ("safeguard", "加强组织领导。健全协调机制。"),
]
ENTRIES = (
    "一、发展基础",
    "二、重点任务",
    "（一）完善设施网络",
    "（二）培育市场主体",
    "三、保障措施",
    "（一）加强组织领导",
)
PAGES = (3, 5, 6, 8, 12, 13)


def printed(leaders, page="{}", between="\n"):
    """Return the entries with leaders and page numbers, `between` them."""
    return between.join(f"{entry}{leaders}{page.format(n)}" for entry, n in zip(ENTRIES, PAGES, strict=True))


LEADERS = ("…………", "......", "·········", "…… ", "————————", "______", ". . . . . ".replace(" ", "") + " ")
LINES = [printed(leaders) for leaders in LEADERS]
BRACKETS = [printed("…………", page) for page in ("（{}）", "({})", " ( {} )", "- {} -", "〔{}〕")]
RUN_TOGETHER = [printed("…………", "({})", between) for between in ("", " ", "　　")]
BARE = [printed(" "), printed("", ""), printed("\t"), printed("", "", ""), printed("", "", "　　")]


def read(text):
    """Return (kind, text) of the provisions of a text, and the text of its contents."""
    reading = read_document("a", text)
    contents = "".join(text[span.start : span.end] for span in reading.spans if span.kind == "contents")
    return [(each.kind, each.text) for each in reading.provisions], "".join(contents.split())


@pytest.mark.parametrize("contents", LINES + BRACKETS + RUN_TOGETHER + BARE)
@pytest.mark.parametrize(
    "word",
    [
        "目录\n",
        "目　录\n",
        "目 录\n\n",
        "目录",
        "总目录\n",
        "目　次\n",
        "目录：\n",
        "【目录】\n",
        "目 录 CONTENTS\n",
    ],
)
def test_contents_with_their_heading_are_no_provisions(contents, word):
    provisions, found = read(HEAD + TITLE + word + contents + "\n" + TITLE + BODY)
    assert provisions == PROVISIONS
    assert found == "".join((word + contents).split())


@pytest.mark.parametrize("contents", LINES + BRACKETS + RUN_TOGETHER)
def test_contents_without_their_heading_are_known_by_leaders(contents):
    assert read(HEAD + TITLE + contents + "\n" + TITLE + BODY) == (PROVISIONS, "".join(contents.split()))


@pytest.mark.parametrize("contents", [printed(" "), printed("", "")])
def test_contents_without_heading_and_leaders_are_known_by_the_headings_that_repeat_below(contents):
    assert read(HEAD + TITLE + contents + "\n" + BODY) == (PROVISIONS, "".join(contents.split()))


@pytest.mark.parametrize("contents", [printed("…………", "({})"), printed("…………", "({})", "")])
def test_the_title_that_follows_the_last_entry_on_its_line_is_no_contents(contents):
    assert read(HEAD + TITLE + "目录\n" + contents + TITLE + BODY)[0] == PROVISIONS
    assert read(HEAD + TITLE + "目录\n" + contents + BODY)[0] == PROVISIONS


def test_an_entry_that_a_line_end_breaks_is_contents():
    contents = printed("…………", "({})", "").replace("重点任务", "重点任\n务", 1)
    assert read(HEAD + TITLE + "目录" + contents + "\n" + TITLE + BODY)[0] == PROVISIONS


def test_the_preface_below_contents_is_read():
    preface = "前　言\n冷链物流是现代流通体系的重要组成部分。\n"
    provisions = read(HEAD + TITLE + "目录\n前言\n" + printed("", "") + "\n" + preface + BODY)[0]
    assert provisions[0][1] == "冷链物流是现代流通体系的重要组成部分。"
    assert [text for _, text in provisions[2:]] == [text for _, text in PROVISIONS[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "执行《产业结构调整目录》。",
        "目录管理。实行清单制度，动态调整。",
        "修订第十条：“……3.企业应当登记。”",
        "一是扩大规模……二是提升质量。",
    ],
)
def test_other_lines_with_leaders_or_the_word_are_no_contents(line):
    provisions, contents = read(HEAD + TITLE + BODY + line + "\n")
    assert contents == ""
    assert len(provisions) == len(PROVISIONS) + 1


def test_headings_that_repeat_once_in_the_text_are_no_contents():
    text = (
        TITLE
        + "一、重点任务\n（一）建设\n1.支持企业。\n（二）保障\n1.加大投入。\n二、重点任务\n（一）建设\n1.支持高校。\n"
    )
    assert read(text)[1] == ""
