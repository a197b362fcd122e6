"""A web page gives what a browser shows: the numbers of lists, and nothing hidden."""

import pytest

from policycompare.read.files.formats import text_of

CLAUSE = "各单位应当加强知识产权保护，完善工作机制，落实各项任务。"


def page(inside, head=""):
    """The lines of a web page with this body."""
    return text_of(f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode()).split(
        "\n"
    )


def listed(attributes="", item="", n=3, inner="{}"):
    """A numbered list of n clauses."""
    items = "".join(f"<li{item if k == 1 else ''}>{inner.format(CLAUSE)}</li>" for k in range(n))
    return f"<p>一、措施</p><ol {attributes}>{items}</ol>"


@pytest.mark.parametrize(
    ("attributes", "item", "labels"),
    [
        ("", "", ["1. ", "2. ", "3. "]),
        ('start="4"', "", ["4. ", "5. ", "6. "]),
        ("", ' value="7"', ["1. ", "7. ", "8. "]),
        ("reversed", "", ["3. ", "2. ", "1. "]),
        ('type="a"', "", ["a. ", "b. ", "c. "]),
        ('type="A" start="24"', "", ["X. ", "Y. ", "Z. "]),
        ('type="I"', "", ["I. ", "II. ", "III. "]),
        ('type="i"', ' type="1"', ["i. ", "2. ", "iii. "]),
        ('style="list-style-type: cjk-ideographic"', "", ["一、", "二、", "三、"]),
        ('style="list-style: none"', "", ["", "", ""]),
    ],
)
@pytest.mark.parametrize("inner", ["{}", "<p><span>{}</span></p>", "\n <div>\n{}</div>"])
def test_items_have_the_numbers_that_a_browser_shows(attributes, item, labels, inner):
    lines = page(listed(attributes, item, inner=inner))
    assert lines == ["一、措施", *(f"{label}{CLAUSE}" for label in labels)]


def test_inner_lists_count_for_themselves():
    inner = f"<ol><li>{CLAUSE}</li><li>{CLAUSE}</li></ol>"
    lines = page(f"<ol><li>甲：{inner}</li><li>乙：{inner}</li></ol>")
    assert lines == ["1. 甲：", f"1. {CLAUSE}", f"2. {CLAUSE}", "2. 乙：", f"1. {CLAUSE}", f"2. {CLAUSE}"]


def test_items_with_labels_of_their_own_get_none():
    lines = page(f"<ol><li>（一）{CLAUSE}</li><li>（二）{CLAUSE}</li></ol>")
    assert lines == [f"（一）{CLAUSE}", f"（二）{CLAUSE}"]


def test_lists_get_no_numbers_where_the_style_sheet_takes_them_off():
    assert page(listed(), "<style>body{margin:0} ul, ol, li {padding:0;list-style:none}</style>")[1] == CLAUSE
    assert page(listed(), "<style>ul{list-style:none}</style>")[1] == f"1. {CLAUSE}"


def test_bulleted_sentences_have_bullets_and_bulleted_names_none():
    assert page(f"<p>一、措施</p><ul><li>{CLAUSE}</li></ul>") == ["一、措施", f"● {CLAUSE}"]
    assert (
        page(f"<ul><li>发布机构：甲市</li><li>文号：甲政发〔2020〕1号</li></ul><p>{CLAUSE}</p>")[0]
        == "发布机构：甲市"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color:red;display:none">旧文</p>',
        '<div style="visibility: hidden"><p>旧文</p></div>',
        "<div hidden><p>旧文</p></div>",
        "<template><p>旧文</p></template>",
        "<noscript>旧文</noscript>",
        "<dialog>旧文</dialog>",
    ],
)
def test_what_a_browser_does_not_show_is_out(hidden):
    assert page(f"<p>{CLAUSE}</p>{hidden}<p>甲局</p>") == [CLAUSE, "甲局"]


def test_hidden_items_do_not_count():
    items = f'<li>{CLAUSE}</li><li style="display:none">{CLAUSE}</li><li>{CLAUSE}</li>'
    assert page(f"<ol>{items}</ol>") == [f"1. {CLAUSE}", f"2. {CLAUSE}"]


def test_the_text_itself_is_read_though_a_script_shows_it():
    assert CLAUSE in page(
        f'<div id="text" style="display:none"><p>{CLAUSE}</p><p>{CLAUSE}</p></div><p>甲局</p>'
    )


def test_styles_that_only_look_hidden_hide_nothing():
    assert page(f'<p style="display:block">{CLAUSE}</p><p style="overflow:hidden">乙局</p>') == [
        CLAUSE,
        "乙局",
    ]


@pytest.mark.parametrize(("sheet", "hidden"), [
    (".gone{display:none}", '<p class="old gone">旧文</p>'),
    ("p.gone , .x { DISPLAY : none ; }", '<p class="gone">旧文</p>'),
    ("#old{visibility:hidden}", '<div id="old"><p>旧文</p></div>'),
    ("p{margin:0}/* 注 */\n.gone{color:red;display:none !important}", '<p class="gone">旧文</p>'),
    (".gone{display:none}/* a sheet that ends in a comment", '<p class="gone">旧文</p>'),
    ("@import 'a.css'; .gone{display:none}", '<p class="gone">旧文</p>'),
])  # fmt: skip
def test_what_the_style_sheet_of_the_page_hides_is_out(sheet, hidden):
    text = f"<style>{sheet}</style><p>{CLAUSE}</p>{hidden}<p>甲局</p>"
    assert page(text) == [CLAUSE, "甲局"]


@pytest.mark.parametrize(("sheet", "shown"), [
    (".gone{display:none}", '<p class="gone-by">乙局</p>'),
    (".menu .gone{display:none}", '<p class="gone">乙局</p>'),
    ("p.gone{display:none}", '<div class="gone">乙局</div>'),
    (".gone{display:none} .gone{display:block}", '<p class="gone">乙局</p>'),
    (".gone{display:none}", '<p class="gone" style="display:block">乙局</p>'),
    ("@media print{.a{margin:0} .gone{display:none}}", '<p class="gone">乙局</p>'),
    (".gone:hover{display:none}", '<p class="gone">乙局</p>'),
    (".gone{overflow:hidden}", '<p class="gone">乙局</p>'),
])  # fmt: skip
def test_a_style_sheet_that_hides_something_else_hides_nothing(sheet, shown):
    assert page(f"<style>{sheet}</style><p>{CLAUSE}</p>{shown}<p>甲局</p>") == [CLAUSE, "乙局", "甲局"]
