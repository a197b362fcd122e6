"""Tables for papers: what LaTeX, Word, Excel and HTML show, and what hostile text cannot do in them."""

import re
import zipfile

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.facts.targets import PARTS
from policycompare.compare.groups import codable
from policycompare.errors import SchemaError, SelectionError
from policycompare.show.export.layout import Interval, PValue, as_text, clean, printable
from policycompare.show.figure.printed_labels import value_label

HOSTILE = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.fixture
def shares():
    """Two groups, three instruments of two families, one share missing."""
    columns = pd.Index(["publicity", "gov_procurement", "enforcement"], name="code")
    return pd.DataFrame(
        [[0.5, 0.0, 0.125], [1, np.nan, 0.25]], index=["甲省", "乙市"], columns=columns
    ).rename_axis(index="region")


@pytest.fixture
def long():
    rows = [("甲省", "publicity", 0.35, 0.2, 0.51, 40), ("乙市", "publicity", np.nan, np.nan, np.nan, 0)]
    return pd.DataFrame(rows, columns=["group", "code", "estimate", "low", "high", "n"])


def body(latex):
    """Return the lines of a LaTeX table between its rules, head first."""
    return [
        line.removesuffix(" \\\\")
        for line in latex.partition("\\toprule\n")[2].partition("\\bottomrule")[0].splitlines()
    ]


def word(path):
    from docx import Document

    return Document(path)


def sheets(path):
    from openpyxl import load_workbook

    return load_workbook(path)


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def shown(page):
    """Return the texts of the cells of an HTML table, row by row."""
    from html import unescape

    rows = re.findall(r"<tr.*?</tr>", page, flags=re.S)
    return [[unescape(text) for text in re.findall(r"<t[hd][^>]*>([^<]*)", row)] for row in rows]


# What all of them print


def test_codes_are_in_rows_under_their_families_which_are_gathered(shares):
    assert body(pc.to_latex(shares)) == [
        "政策工具 & 甲省 & 乙市",
        "\\midrule",
        "\\multicolumn{3}{l}{环境型}",
        "\\quad 宣传普及 & 0.50 & 1.00",
        "\\quad 执法司法与信用监管 & 0.13 & 0.25",
        "\\addlinespace",
        "\\multicolumn{3}{l}{需求型}",
        "\\quad 政府采购与服务外包 & 0.00 & –",
    ]


def test_labels_are_english_and_names_are_the_callers_where_asked(shares):
    lines = body(pc.to_latex(shares, lang="en", names={"甲省": "A", "publicity": "Campaigns"}, digits=1))
    assert lines[:4] == [
        "Policy instruments & A & 乙市",
        "\\midrule",
        "\\multicolumn{3}{l}{Environment}",
        "\\quad Campaigns & 0.5 & 1.0",
    ]


def test_a_table_that_has_codes_in_rows_already_is_not_turned(shares):
    assert pc.to_latex(shares.T) == pc.to_latex(shares)


def test_codes_without_families_have_no_family_rows():
    table = pd.DataFrame([[3, 0]], index=["甲"], columns=["patent", "copyright"], dtype="Int64")
    lines = body(pc.to_latex(table, lang="en"))
    label = pc.load_codebook().label
    assert lines[2:] == [f"{label('patent', 'en')} & 3", f"{label('copyright', 'en')} & 0"]


def test_codes_without_a_family_are_before_the_families(shares):
    lines = body(pc.to_latex(shares.assign(patent=[0.0, 0.75])))
    assert [lines[0], *lines[2:5]] == [
        "编码 & 甲省 & 乙市",
        f"{pc.load_codebook().label('patent')} & 0.00 & 0.75",
        "\\addlinespace",
        "\\multicolumn{3}{l}{环境型}",
    ]


def test_the_long_form_becomes_intervals_with_n_in_the_head(long):
    lines = body(pc.to_latex(long))
    assert lines[0] == "政策工具 & 甲省（n = 40） & 乙市（n = 0）"
    assert lines[-1] == "\\quad 宣传普及 & 0.35 [0.20, 0.51] & –"


def test_coverage_with_intervals_has_a_column_a_group_and_a_row_a_code(tiny):
    table = pc.coverage(tiny, "instrument", by="region", interval=0.9, n_boot=20)
    lines = [line for line in body(pc.to_latex(table)) if " & " in line]
    assert len(lines) == 21
    assert all(line.count(" & ") == 2 for line in lines)


def test_groups_by_groups_keep_their_place_and_structure_names_kinds(tiny):
    overlap = pc.overlap(tiny, "instrument", by="region")
    assert body(pc.to_latex(overlap))[2] == f"甲省 & 1.00 & {overlap.iloc[0, 1]:.2f}"
    assert body(pc.to_latex(pc.structure(tiny), lang="en"))[0].startswith("Document & ")
    assert "任务措施" in body(pc.to_latex(pc.structure(tiny)))[0]


def test_any_other_table_is_listed_with_its_keys_in_words(long):
    rows = pd.concat([long.head(1), long.head(1)]).assign(p=[0.00002, 0.04], rare=[True, False])
    lines = body(pc.to_latex(rows, lang="en"))
    assert lines[0] == "Group & Code & Estimate & Base n & p & Fewer than 10 positives"
    assert lines[2] == (
        "甲省 & Publicity and IP education & 0.35 [0.20, 0.51] & 40 & \\textless{}0.001 & yes"
    )


def test_what_is_in_a_column_is_not_taken_for_a_heading():
    targets = pd.DataFrame({"doc": ["title"], "indicator": ["n"], "measure": ["level"]})
    assert body(pc.to_latex(targets)) == ["文件 & 指标 & 计量方式", "\\midrule", "title & n & 水平值"]


def test_a_heading_depends_on_the_table_and_values_are_printed_in_words(shipped):
    heads = [
        body(pc.to_latex(pd.DataFrame(columns, index=[0])))[0]
        for columns in (
            {"doc": "a", "n": 1, "role": "lead"},
            {"group": "a", "n": 1, "level": "county"},
            {"doc_a": "a", "n_a": 1},
            {"share_a": 0.5, "n_a": 1},
            {"richness": 2, "size": 0.5},
            {"doc": "a", "n": 1, "kind": "goal"},
            {"doc_a": "a", "kind": "no_known_source", "n_chars": 20},
            {"group": "a", "size": 2, "estimate": 0.5, "low": 0.4, "high": 0.6},
        )
    ]
    assert heads == [
        "文件 & 条款号 & 角色",
        "组 & 基数n & 层级",
        "文件（甲） & 条款号（甲）",
        "占比：甲（n = 1）",
        "丰富度 & 组合规模",
        "文件 & 条款号 & 条款类别",
        "文件（甲） & 段落类别 & 字符数",
        "组 & 抽取的条款数 & 估计值",
    ]
    assert body(pc.to_latex(pd.DataFrame({"doc": ["a"], "cited_level": ["province"]})))[-1] == "a & 省级"
    duties = body(pc.to_latex(shipped.duties.head(3)[["doc", "n", "role"]], lang="en"))
    assert duties[-1].endswith(" & Lead body")
    graded = pd.DataFrame({"group": ["甘肃省"], "grade": ["优秀"]})
    assert body(pc.to_latex(graded, lang="en"))[-1] == "Gansu & Excellent"


def test_codes_have_the_labels_of_the_codebook_of_the_measure(tmp_path):
    book = pc.load_codebook()
    table = pd.DataFrame({"publicity": [0.5]}, index=["甲"])
    table.attrs["codebook"] = {
        "dimensions": {"instrument": {"zh": "工具", "en": "Tools"}},
        "families": {},
        "codes": [["instrument", "publicity", None, "宣传", "Campaigns"]],
    }
    assert body(pc.to_latex(table, lang="en")) == ["Tools & 甲", "\\midrule", "Campaigns & 0.50"]
    assert body(pc.to_latex(table, lang="en", codebook=book))[-1].startswith("\\quad Publicity")


def test_measures_are_named_across_and_down(tiny):
    wide = pc.diversity(tiny, "instrument", by="region")
    assert "均匀度" in body(pc.to_latex(wide))[0]
    rows = [("甲省", measure, 0.5, 0.4, 0.6) for measure in ("evenness", "aid")]
    down = pd.DataFrame(rows, columns=["group", "measure", "estimate", "low", "high"])
    assert [line.partition(" & ")[0] for line in body(pc.to_latex(down, lang="en"))] == [
        "Measure",
        "\\midrule",
        "Evenness",
        "Average instrument diversity",
    ]


def test_codes_by_codes_are_not_turned_and_missing_codes_are_dashes():
    grid = pd.DataFrame([[1, 2]], index=["patent"], columns=["creation", "publicity"])
    label = pc.load_codebook().label
    assert body(pc.to_latex(grid))[-1] == f"{label('patent')} & 1 & 2"
    pairs = pd.DataFrame({"code_a": ["patent"], "code_b": [None], "n": [3]})
    assert body(pc.to_latex(pairs))[-1] == f"{label('patent')} & – & 3"


def test_a_row_label_is_not_lost_where_estimates_have_an_index(long):
    table = long.head(1).set_index("code")[["estimate", "low", "high"]]
    assert body(pc.to_latex(table))[-1] == "\\quad 宣传普及 & 0.35 [0.20, 0.51]"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (-0.001, "0.00"),
        (-0.5, "−0.50"),
        (-3, "−3"),
        (float("-inf"), "−∞"),
        (PValue(0.0004), "<0.001"),
        (PValue(0.04), "0.040"),
        (Interval(None, 0.1, 0.2), "–"),
        (Interval(0.1, None, None), "0.10"),
        (Interval(-0.1, -0.2, None), "−0.10 [−0.20, –]"),
        (False, "否"),
    ],
)
def test_a_value_is_written(value, text):
    assert as_text(value, digits=2, lang="zh") == text


def test_what_a_file_cannot_hold_is_left_out():
    assert clean("甲\x00\x1b[1m\u202e乙\r\n\n 丙\ud800\uffff") == "甲[1m乙 丙\ufffd"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"lang": "fr"}, SelectionError, "unknown lang: fr; allowed: zh, en"),
        ({"digits": -1}, SelectionError, "unknown digits: -1"),
        ({"label": "a}\\input{x"}, SelectionError, "unknown label"),
    ],
)
def test_an_option_that_is_not_allowed_raises(shares, options, error, message):
    with pytest.raises(error, match=re.escape(message)):
        pc.to_latex(shares, **options)


def test_a_table_that_cannot_be_printed_raises(shares):
    with pytest.raises(SchemaError, match="empty table"):
        pc.to_latex(shares.iloc[:0])
    with pytest.raises(SchemaError, match="not from a Series"):
        pc.to_latex(shares["publicity"])
    with pytest.raises(SelectionError, match="unknown code: weather"):
        pc.to_latex(shares.rename(columns={"publicity": "weather"}))
    with pytest.raises(SchemaError, match="duplicate column.s.: publicity"):
        pc.to_latex(shares[["publicity", "publicity"]])
    with pytest.raises(SchemaError, match="lacks 1 column"):
        pc.to_latex(pd.DataFrame({"code": ["publicity"], "estimate": [1.0], "low": [0.5]}))


def test_the_callers_table_is_not_changed(shares, long, tmp_path):
    before = shares.copy(), long.copy()
    for table in (shares, long):
        pc.to_latex(table)
        pc.to_html(table)
        pc.to_docx(table, tmp_path / "a.docx")
        pc.to_excel(table, tmp_path / "a.xlsx")
    pd.testing.assert_frame_equal(shares, before[0])
    pd.testing.assert_frame_equal(long, before[1])


# LaTeX


def test_latex_escapes_every_special_character():
    table = pd.DataFrame([['~^\\ <>|--"`']], index=["&%$#_{}"], columns=["x_1"])
    assert body(pc.to_latex(table)) == [
        " & x\\_1",
        "\\midrule",
        "\\&\\%\\$\\#\\_\\{\\} & \\textasciitilde{}\\textasciicircum{}\\textbackslash{} "
        "\\textless{}\\textgreater{}\\textbar{}-{}-\\textquotedbl{}\\textasciigrave{}",
    ]


def test_latex_takes_no_text_for_an_option_of_the_line_before():
    table = pd.DataFrame([[-1], [2]], index=["[1cm]", "*"], columns=["x"])
    assert body(pc.to_latex(table))[2:] == ["{[}1cm] & $-$1", "{*} & 2"]
    assert "\\item {[}x]" in pc.to_latex(table, note="[x]")


def test_latex_braces_balance_whatever_the_text():
    table = pd.DataFrame([["}{"]], index=["{{"], columns=["}}}"])
    text = re.sub(r"\\[{}]", "", pc.to_latex(table, caption="}", note="{", label="t"))
    assert text.count("{") == text.count("}")


def test_latex_has_rules_caption_label_note_and_says_what_it_needs(shares):
    text = pc.to_latex(shares, caption="覆盖率（50%）", label="tab:a_b", note="注：\n–为缺失。")
    assert all(
        name in text.partition("\\begin{table}")[0]
        for name in ("booktabs", "threeparttable", "xeCJK", "xelatex")
    )
    parts = [
        "\\caption{覆盖率（50\\%）}",
        "\\label{tab:a_b}",
        "\\begin{tabular}{lrr}",
        "\\toprule",
        "\\midrule",
    ]
    parts += ["\\bottomrule", "\\item 注： –为缺失。", "\\end{threeparttable}"]
    assert [text.count(part) for part in parts] == [1] * len(parts)
    assert sorted(parts, key=text.index) == parts


def test_latex_is_written_in_utf_8(shares, tmp_path):
    text = pc.to_latex(shares, path=tmp_path / "new" / "a.tex")
    assert (tmp_path / "new" / "a.tex").read_bytes() == text.encode("utf-8")


# Word


def test_word_shows_the_table_with_families_across(shares, tmp_path):
    path = pc.to_docx(shares, tmp_path / "a.docx", caption="表1 覆盖率", note="注：–为缺失。", label="tab:1")
    document = word(path)
    (grid,) = document.tables
    texts = [[cell.text for cell in row.cells] for row in grid.rows]
    assert texts[0] == ["政策工具", "甲省", "乙市"]
    assert texts[1] == ["环境型"] * 3
    assert texts[-1] == ["政府采购与服务外包", "0.00", "–"]
    assert [len(row._tr.tc_lst) for row in grid.rows] == [3, 1, 3, 3, 1, 3]
    assert [paragraph.text for paragraph in document.paragraphs] == ["表1 覆盖率", "注：–为缺失。"]
    assert [child.tag.rpartition("}")[2] for child in document.element.body] == ["p", "tbl", "p", "sectPr"]
    assert document.element.xpath("//w:bookmarkStart/@w:name") == ["tab_1"]


def test_word_has_three_rules_and_no_vertical_line(shares, tmp_path):
    from docx.oxml.ns import qn

    (grid,) = word(pc.to_docx(shares, tmp_path / "a.docx")).tables
    (borders,) = grid._tbl.tblPr.findall(qn("w:tblBorders"))
    drawn = {side.tag.rpartition("}")[2]: side.get(qn("w:val")) for side in borders}
    assert drawn == {
        "top": "single",
        "bottom": "single",
        **dict.fromkeys(("left", "right", "insideH", "insideV"), "nil"),
    }
    under = [row._tr.xpath(".//w:tcBorders/w:bottom") for row in grid.rows]
    assert [len(each) for each in under] == [3] + [0] * (len(grid.rows) - 1)


def test_word_sets_chinese_in_song_and_the_rest_in_times(shares, tmp_path):
    from docx.oxml.ns import qn

    document = word(pc.to_docx(shares, tmp_path / "a.docx", caption="题", note="注"))
    fonts = document.element.xpath("//w:r/w:rPr/w:rFonts")
    assert len(fonts) == len(document.element.xpath("//w:r"))
    assert {each.get(qn("w:eastAsia")) for each in fonts} == {"宋体"}
    assert {each.get(qn("w:ascii")) for each in fonts} == {"Times New Roman"}


def test_word_breaks_no_number_and_gives_text_the_rest(shipped, tmp_path):
    """A digit of 9 points is 4.5 points wide in Times; a cell has margins of 10.8 points."""
    table = pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    (grid,) = word(pc.to_docx(table, tmp_path / "a.docx", lang="en")).tables
    for column in range(1, len(grid.columns)):
        longest = max(len(row.cells[column].text) for row in grid.rows[2:] if len(row._tr.tc_lst) > 1)
        assert grid.columns[column].width.pt >= 4.5 * longest + 10.8
    page = word(tmp_path / "a.docx").sections[0]
    total = sum(column.width for column in grid.columns)
    assert (
        abs(total - (page.page_width - page.left_margin - page.right_margin)) <= 635
    )  # a twentieth of a point
    assert page.page_width < page.page_height
    pc.to_docx(shipped.provisions.assign(**{f"n_{i}": 1 for i in range(12)}), tmp_path / "b.docx")
    page = word(tmp_path / "b.docx").sections[0]
    assert page.page_width > page.page_height


# Excel


def test_excel_keeps_numbers_and_shows_digits(shares, tmp_path):
    sheet = sheets(pc.to_excel(shares, tmp_path / "a.xlsx", digits=1))["table"]
    assert values(sheet) == [
        ["政策工具", "甲省", "乙市"],
        ["环境型", None, None],
        ["宣传普及", 0.5, 1],
        ["执法司法与信用监管", 0.125, 0.25],
        ["需求型", None, None],
        ["政府采购与服务外包", 0, None],
    ]
    assert [sheet.cell(4, 2).data_type, sheet.cell(4, 2).number_format] == ["n", "0.0"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet.cell(3, 1).font.bold


def test_a_column_of_excel_with_missing_numbers_is_read_as_numbers(shares, tmp_path):
    read = pd.read_excel(pc.to_excel(shares, tmp_path / "a.xlsx"))
    assert [str(kind) for kind in read.dtypes[1:]] == ["float64", "float64"]


def test_excel_has_an_interval_in_three_columns(long, tmp_path):
    sheet = sheets(pc.to_excel(long, tmp_path / "a.xlsx", lang="en"))["table"]
    assert values(sheet)[0][1:5] == [
        "甲省 (n = 40)",
        "甲省 (n = 40): Lower bound",
        "甲省 (n = 40): Upper bound",
        "乙市 (n = 0)",
    ]
    assert values(sheet)[2][1:] == [0.35, 0.2, 0.51, None, None, None]


def test_excel_tells_caption_note_and_version_in_a_sheet_of_their_own(shares, tmp_path):
    book = sheets(pc.to_excel(shares, tmp_path / "a.xlsx", caption="题", note="=1+1", lang="en"))
    assert book.sheetnames == ["table", "note"]
    notes = dict(values(book["note"]))
    assert notes["Caption"] == "题"
    assert notes["Note"] == "=1+1"
    assert notes["Made with"] == f"policycompare {pc.__version__}"
    assert book["note"]["B2"].data_type == "s"


@pytest.mark.parametrize("text", HOSTILE)
def test_excel_never_takes_text_for_a_formula(text, tmp_path):
    table = pd.DataFrame(
        {"evidence": [text, "甲"], text: [1.5, 2.5]}, index=pd.Index([text, "乙"], name=text)
    )
    path = pc.to_excel(table, tmp_path / "a.xlsx", caption=text, note=text, label=text, names={"乙": text})
    found = [cell for sheet in sheets(path) for row in sheet for cell in row if cell.value == text]
    assert len(found) == 8
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found)
    with zipfile.ZipFile(path) as entries:
        assert not [name for name in entries.namelist() if b"<f>" in entries.read(name)]


def test_excel_columns_are_as_wide_as_their_text_chinese_counted_double(tmp_path):
    table = pd.DataFrame([[1, 2]], index=["一二三四五"], columns=["abcdefgh", "甲" * 100])
    sheet = sheets(pc.to_excel(table, tmp_path / "a.xlsx"))["table"]
    assert [sheet.column_dimensions[column].width for column in "ABC"] == [12, 10, 62]
    assert sheet["C1"].alignment.wrap_text


# HTML


def test_html_shows_the_table_with_families(shares):
    rows = shown(pc.to_html(shares, lang="en", caption="Coverage", note="None is –."))
    assert rows[0] == ["Coverage"]
    assert rows[1] == ["Policy instruments", "甲省", "乙市"]
    assert rows[2] == ["Environment"]
    assert rows[3] == ["Publicity and IP education", "0.50", "1.00"]
    assert rows[-2][1:] == ["0.00", "–"]
    assert "None is –." in pc.to_html(shares, note="None is –.")


def test_html_escapes_all_that_it_shows():
    bad = "<script>alert('1')</script>\" onclick=x"
    table = pd.DataFrame([[bad]], index=pd.Index([bad], name=bad), columns=[bad])
    page = pc.to_html(table, caption=bad, note=bad + " **x** [a](javascript:b)", label=bad)
    assert "<script" not in page
    assert "<strong" not in page
    assert "<a " not in page
    tags = re.findall(r"<[a-z][^>]*>", page)
    assert not [tag for tag in tags if re.search(r"\sonclick\s*=", re.sub(r'"[^"]*"', '""', tag))]
    assert page.count("&lt;script&gt;") == 6


def test_html_has_a_fixed_id_and_writes_a_whole_page(shares, tmp_path):
    assert 'id="tab-1"' in pc.to_html(shares, label="tab:1", path=tmp_path / "a.html")
    ids = {re.search(r'<div id="([^"]+)"', pc.to_html(table))[1] for table in (shares, shares * 2)}
    assert len(ids) == 2
    whole = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert whole.lstrip().startswith("<!DOCTYPE html>")
    assert "utf-8" in whole


# The same bytes


def test_files_are_the_same_bytes_on_every_run(shares, long, tmp_path, monkeypatch):
    import datetime
    import time

    writers = {"docx": pc.to_docx, "xlsx": pc.to_excel, "tex": pc.to_latex, "html": pc.to_html}
    options = {"caption": "题", "note": "注", "label": "t"}

    def bytes_of(folder):
        written_files = {}
        for ending, write in writers.items():
            for name, table in (("shares", shares), ("long", long)):
                path = folder / f"{name}.{ending}"
                path.parent.mkdir(exist_ok=True)
                if ending in ("docx", "xlsx"):
                    write(table, path, **options)
                else:
                    write(table, path=path, **options)
                written_files[path.name] = path.read_bytes()
        return written_files

    first = bytes_of(tmp_path / "a")
    later = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: later)
    now = time.localtime(later)
    monkeypatch.setattr(time, "localtime", lambda *_: now)

    class Tomorrow(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(later, tz)

    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Tomorrow)
    assert bytes_of(tmp_path / "b") == first


def test_files_tell_no_date_and_no_person(shares, tmp_path):
    for path in (pc.to_docx(shares, tmp_path / "a.docx"), pc.to_excel(shares, tmp_path / "a.xlsx")):
        with zipfile.ZipFile(path) as entries:
            assert {entry.date_time for entry in entries.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = entries.read("docProps/core.xml").decode("utf-8")
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"1980-01-01T00:00:00Z"}
        assert "python-docx" not in core


def test_html_tells_a_notebook_how_many_rows_it_has(shares):
    assert repr(pc.to_html(shares, caption="题", note="注")) == "Page(5 rows)"


def test_a_table_wider_than_the_text_of_an_article_is_set_small_and_a_narrow_one_is_not(shipped):
    narrow = pc.to_latex(pc.coverage(shipped, "instrument", by="region"))
    wide = pc.to_latex(pc.difference(shipped, "instrument", a="甘肃省", b="四川省"))
    assert "\\footnotesize\n\\setlength" not in narrow
    assert "\\footnotesize\n\\setlength{\\tabcolsep}{2pt}" in wide


def long_table(n):
    return pd.DataFrame(
        [
            {"group": f"Area {i}", "code": code, "estimate": 0.4, "low": 0.3, "high": 0.5, "n": 20}
            for i in range(n)
            for code in ("publicity", "enforcement")
        ]
    )


@pytest.mark.parametrize(
    ("n", "kind", "packages"),
    [
        (1, "table", ["booktabs", "threeparttable"]),
        (3, "table", ["booktabs", "threeparttable", "adjustbox"]),
        (4, "sidewaystable", ["booktabs", "threeparttable", "rotating"]),
        (9, "sidewaystable", ["booktabs", "threeparttable", "rotating", "adjustbox"]),
    ],
)
def test_a_latex_table_too_wide_for_the_page_is_turned_or_made_smaller(n, kind, packages):
    text = pc.to_latex(long_table(n), lang="en", caption="Title", note="Note")
    assert re.findall(r"usepackage\{(\w+)\}", text.splitlines()[0]) == packages
    assert f"\\begin{{{kind}}}" in text
    opened, closed = (re.findall(rf"\\{word}\{{(\w+)\}}", text) for word in ("begin", "end"))
    assert sorted(opened) == sorted(closed)
    assert opened == [*dict.fromkeys(opened)]
    assert ("\\begin{adjustbox}" in text) == ("adjustbox" in packages)


def test_a_latex_table_that_cannot_be_read_in_print_is_warned_of():
    with pytest.warns(
        UserWarning, match=r"type has 2\.\d points on a turned page of A4; print fewer columns"
    ):
        pc.to_latex(long_table(22), lang="en")


@pytest.mark.parametrize(
    ("write", "name"), [(pc.to_docx, "a.doc"), (pc.to_docx, "a"), (pc.to_excel, "a.xls")]
)
def test_another_ending_than_that_of_the_format_is_refused(shares, tmp_path, write, name):
    with pytest.raises(
        pc.SelectionError, match=r"'a.*' does not end in \.(docx|xlsx), the format that is written"
    ):
        write(shares, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_table_with_intervals_states_their_level_unless_it_has_a_note(shipped):
    table = pc.coverage(shipped, "goal", interval=0.9)
    assert "置信水平：90%。" in pc.to_latex(table).replace("\\", "")
    assert "Confidence level: 90%." in pc.to_latex(table, lang="en").replace("\\", "")
    assert "90%" not in pc.to_latex(table, note="注").replace("\\", "")
    assert "置信水平" not in pc.to_latex(pc.coverage(shipped, "goal"))


@pytest.mark.parametrize(
    ("target", "words"),
    [("documents", "exactly these provisions"), ("process", "further provisions from the same process")],
)
def test_a_corrected_table_says_by_what_and_for_what_unless_it_has_a_note(shipped, reference, target, words):
    hand = pc.hand_sample(reference.corpus, dimension="goal", n=90, seed=1)
    sizes = "Sanmenxia 29, Sichuan 28, Gansu 33"
    shares = pc.coverage(shipped, "goal", by="region", corrected_by=hand, target=target)
    gap = pc.difference(shipped, "goal", a="甘肃省", b="四川省", corrected_by=hand, target=target)
    for table, checked, method in (
        (shares, sizes, "posterior (beta-binomial)"),
        (gap, "Gansu 33, Sichuan 28", "Newcombe, from the intervals of the two corrected shares"),
    ):
        printed = pc.to_latex(table, lang="en")
        assert f"Corrected by a hand-coded sample (provisions checked: {checked})." in printed
        assert f"Estimated for: {words}" in printed
        assert f"Intervals: {method}" in printed
        assert "按人工编码的样本校正（各组复核条款数：" in pc.to_latex(table)
        assert "hand-coded" not in pc.to_latex(table, lang="en", note="mine")
    assert "hand-coded" not in pc.to_latex(pc.coverage(shipped, "goal", interval=0.9), lang="en")


def ready(table, lang="zh", names=None):
    return printable(table, None, None, None, lang=lang, codebook=None, names=names, digits=2)


def head(table, lang="zh"):
    return list(ready(table, lang).head)


def test_a_table_of_two_groups_names_them_in_its_headings_and_says_what_it_shows(shipped):
    table = pc.difference(shipped, "goal", a="甘肃省", b="四川省")
    n_a, n_b = table.loc[0, ["n_a", "n_b"]]
    share_a, share_b = f"占比：甘肃（n = {n_a}）", f"占比：四川（n = {n_b}）"
    assert head(table)[1:] == [share_a, share_b, "差：甘肃减四川", "p", "q"]
    assert head(table, "en")[1] == f"Share: Gansu (n = {n_a})"
    assert head(table, "en")[3] == "Difference: Gansu minus Sichuan"
    assert "占可编码条款的比例（0至1）。n为可编码条款数。" in pc.to_latex(table)
    unknown = table.copy()
    unknown.attrs = {}
    assert head(unknown)[1:4] == [f"占比：甲（n = {n_a}）", f"占比：乙（n = {n_b}）", "差：甲减乙"]


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({}, "占可编码条款的比例（0至1）。n为可编码条款数。"),
        ({"value": "count"}, "条款数。n为可编码条款数。"),
        ({"value": "presence"}, "1：有条款含该编码；0：没有。n为可编码条款数；按有无比较时含实施步骤。"),
        ({"interval": 0.9, "n_boot": 10}, "占可编码条款的比例（0至1）。n为可编码条款数。"),
    ],
)
def test_coverage_has_n_in_its_headings_and_a_note_on_its_numbers(shipped, options, note):
    table = pc.coverage(shipped, "goal", by="region", **options)
    own = codable(shipped, "goal", phases=options.get("value") == "presence")
    n = own["doc"].map(shipped.documents["region"]).value_counts().to_dict()
    assert head(table)[1:] == [
        f"{name}（n = {n[key]}）"
        for name, key in zip(("三门峡", "四川", "甘肃"), ("三门峡市", "四川省", "甘肃省"), strict=True)
    ]
    assert note in pc.to_latex(table)
    assert note not in pc.to_latex(table, note="注")


def test_the_note_of_a_difference_says_what_p_and_q_leave_out_and_counts_the_documents(shipped):
    table = pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    said = "p与q不含文件之间的差异：一份文件独有的编码也可能显著。"
    assert said + "文件数：甘肃 3、四川 1。" in pc.to_latex(table)
    assert said not in pc.to_latex(table.drop(columns=["p", "q"]))
    table.attrs.pop("n_docs")
    assert said in pc.to_latex(table)
    assert "文件数" not in pc.to_latex(table)


def test_coverage_by_several_columns_prints_no_note_on_an_n_that_it_lacks(shipped):
    text = pc.to_latex(pc.coverage(shipped, "goal", by=["region", "level"]))
    assert "占可编码条款的比例（0至1）。" in text
    assert "n为" not in text


@pytest.fixture(scope="module")
def measured(shipped):
    """Tables of many measures by name."""
    duties, network = pc.responsibility(shipped, "goal", by="region"), pc.citation_network(shipped)
    passages = pc.reuse(shipped)
    a, b = shipped.documents.index[:2]
    other = shipped.with_codes(shipped.codes.iloc[::2])
    likeness = pc.similarity(shipped)
    dated = shipped.select(year=list(shipped.documents["year"].dropna()))
    return {
        "bodies": duties.bodies,
        "bodies of codes": duties.codes,
        "bodies of documents": duties.documents,
        "bodies of groups": duties.coverage,
        "concentration": duties.concentration,
        "cited": network.cited,
        "citing": network.documents,
        "edges": network.edges,
        "reuse": passages,
        "clusters": pc.reuse_clusters(shipped, passages),
        "formulas": pc.formulas(shipped),
        "changes": pc.changes(shipped, a, b),
        "map": pc.similarity_map(likeness).points,
        "tree": pc.similarity_tree(likeness).merges,
        "unmatched": pc.unmatched(shipped),
        "panel": pc.panel(dated, "goal", by=["region", "level"]),
        "portfolios": pc.portfolios(shipped, "goal", "function"),
        "positions": pc.code_positions(shipped, "goal"),
        "coders": shipped.coders,
        "spans": shipped.spans,
        "frame": shipped.frame(),
        "judgements": pc.judgements(shipped, other, "goal"),
        "confusions": pc.confusions(shipped, other, "goal"),
        "intersections": pc.intersections(pc.coverage(shipped, "goal", value="presence")),
        "targets": shipped.targets.drop(columns="value"),
        "duties": shipped.duties,
        "difference": pc.difference(shipped, "goal", a="甘肃省", b="四川省"),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_column_of_every_measure_has_a_heading_in_words(measured, lang):
    raw = {
        name: set(head(table, lang)) & {*map(str, table.columns)}
        for name, table in measured.items()
        if len(table)
    }
    assert {name: heads - {"p", "q"} for name, heads in raw.items() if heads - {"p", "q"}} == {}


@pytest.mark.parametrize(
    ("name", "column", "heading"),
    [
        ("bodies", "n", "条款数"),
        ("bodies", "first", "列于首位的条款数"),
        ("bodies", "position", "名单平均位次"),
        ("bodies of documents", "n", "可编码条款数"),
        ("bodies of groups", "share", "点名机构的条款占比"),
        ("concentration", "n", "“条款—机构”对数"),
        ("concentration", "share", "该机构的占比"),
        ("cited", "n", "引用次数"),
        ("cited", "basis", "作为依据引用的文件数"),
        ("edges", "n", "引用次数"),
        ("edges", "provision", "条款号"),
        ("clusters", "n", "条款号"),
        ("formulas", "n", "频次"),
        ("tree", "n", "组数"),
        ("unmatched", "n", "条款数"),
        ("unmatched", "n_provision", "条款号"),
        ("panel", "share", "占比"),
        ("portfolios", "row", "行编码"),
        ("positions", "low", "条款起点（0至1）"),
        ("coders", "n", "编码数"),
        ("coders", "kind", "编码者类别"),
        ("spans", "kind", "段落类别"),
        ("frame", "goals", "政策目标"),
        ("targets", "first", "是否首次出现"),
        ("duties", "position", "名单位次"),
    ],
)
def test_a_heading_says_what_the_column_is_in_this_table(measured, name, column, heading):
    table = measured[name]
    named = [*table.index.names, *table.columns] if table.index.name else list(table.columns)
    assert head(table)[named.index(column)] == heading


@pytest.mark.parametrize(
    ("name", "column"), [("changes", "doc_a"), ("changes", "doc_b"), ("judgements", "doc")]
)
def test_documents_are_printed_with_their_labels(shipped, measured, name, column):
    table = measured[name]
    at = list(table.columns).index(column)
    docs = table[column].dropna().unique()
    assert {row[at] for row in ready(table).rows} == set(shipped.documents.loc[docs, "label"])


def test_values_of_changes_and_of_tables_of_codes_are_printed_in_words(measured):
    assert "develop_region" in set(measured["portfolios"]["row"])
    assert "develop_region" not in {row[1] for row in ready(measured["portfolios"]).rows}
    assert {row[0] for row in ready(measured["changes"]).rows} <= {"保留", "改写", "删去", "新增"}


@pytest.mark.parametrize(
    ("lang", "names", "rows"),
    [
        ("zh", {}, [("甲+乙", 1, "宣传普及"), ("甲", 2, "政府采购与服务外包；执法司法与信用监管")]),
        (
            "en",
            {"乙": "B"},
            [
                ("甲+B", 1, "Publicity and IP education"),
                ("甲", 2, "Public procurement and outsourcing; Enforcement, adjudication, credit sanctions"),
            ],
        ),
    ],
)
def test_intersections_are_printed_with_the_labels_of_their_groups_and_codes(shares, lang, names, rows):
    presence = pd.DataFrame([[1, 1, 1], [1, 0, 0]], index=["甲", "乙"], columns=shares.columns)
    presence.attrs["value"] = "presence"
    printed = ready(pc.intersections(presence), lang, names)
    assert set(printed.rows) == set(rows)
    assert printed.note is None


# Targets


READY = (
    "value",
    "value_max",
    "unit",
    "op",
    "measure",
    "change",
    "year",
    "baseline_year",
    "per_year",
    "scope",
)


@pytest.fixture
def targets(tmp_path):
    """The targets of two documents: counts, a bound, one for each year, and one without a year."""
    texts = {
        "a": "甲县充电设施方案\n一、工作目标\n到2025年，建成充电站20座，充电桩达到2.5万个以上，"
        "车位占比达到12.5%。\n二、培训\n每年培训人员3000人次。\n",
        "b": "乙县充电设施方案\n一、工作目标\n到2025年，建成充电站30座。\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    manifest = "doc,label\na,甲县方案\nb,乙县方案\n"
    (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    return pc.load(tmp_path, codebook="general")


def test_targets_are_printed_in_one_language_with_their_own_decimals(targets):
    table = pc.targets_table(targets).assign(theme="actors")
    columns = ["group", "indicator", "theme", *table.loc[:, "value":"scope"], "comparable", "reason"]
    assert body(pc.to_latex(table[columns]))[2:] == [
        "甲县方案 & 充电站 & 主体与载体 & 20 & 座 & 2025 & 是 & –",
        "乙县方案 & 充电站 & 主体与载体 & 30 & 座 & 2025 & 是 & –",
        "甲县方案 & 充电桩 & 主体与载体 & ≥2.5 & 万个 & 2025 & 否 & 仅此组有该指标",
        "甲县方案 & 车位占比 & 主体与载体 & 12.5 & \\% & 2025 & 否 & 仅此组有该指标",
        "甲县方案 & 培训人员 & 主体与载体 & 3,000 & 人次 & 每年 & 否 & 仅此组有该指标",
    ]
    two = pd.DataFrame({"indicator": ["充电站"], "reason": ["other_unit+other_year"], "value": [-20.0]})
    assert body(pc.to_latex(two))[-1] == "充电站 & 单位不同、年份不同 & $-$20"
    assert body(pc.to_latex(two, lang="en"))[-1] == "充电站 & other unit, other year & $-$20"


def test_the_columns_of_a_target_are_printed_as_one_number_its_unit_and_its_year():
    columns = ["indicator", *READY]
    rows = [
        ["用水总量", 2.23e10, None, "立方米", "<=", "level", None, 2025, None, False, None],
        ["能耗", 9.5, None, "%", "=", "growth_pct", "fall", 2025, 2020, False, None],
        ["能耗", 14.0, None, "%", ">=", "growth_pct", "fall", 2025, None, True, "甲县"],
        ["甲县园区", 2.0, 3.0, "家", "=", "level", None, None, None, True, "甲县"],
        ["企业", 2.0, None, "倍", ">=", "multiple", "rise", 2025, 2010, False, None],
        ["产值", 2_345_678_912.5, None, "元", "=", "level", None, 2025, None, False, None],
    ]
    table = pd.DataFrame(rows, columns=columns)
    assert body(pc.to_latex(table))[2:] == [
        "用水总量 & ≤223 & 亿立方米 & 2025",
        "能耗 & $-$9.5（比2020年） & \\% & 2025",
        "能耗 & ≤$-$14（甲县） & \\% & 2025（每年）",
        "甲县园区 & 2–3 & 家 & 每年",
        "企业 & ≥+200（比2010年） & \\% & 2025",
        "产值 & 2,345,678,912.5 & 元 & 2025",
    ]
    english = body(pc.to_latex(table, lang="en"))
    assert english[0] == "Indicator & Value & Unit & Year"
    assert english[2:4] == ["用水总量 & ≤22.3 & bn m³ & 2025", "能耗 & $-$9.5 on 2020 & \\% & 2025"]


@pytest.mark.parametrize("lacking", [["op"], ["value_max", "change"], list(READY[3:])])
def test_targets_without_a_column_of_their_sign_are_named_and_never_have_a_power_of_ten(targets, lacking):
    table = pc.targets_table(targets).assign(value=2.23e10).drop(columns=lacking)
    with pytest.warns(UserWarning, match=f"lacks {', '.join(lacking)}: .* printed without"):
        lines = body(pc.to_latex(table))
    assert all("22,300,000,000" in line for line in lines[2:])


def test_a_number_that_is_no_target_has_the_decimals_asked_for():
    assert body(pc.to_latex(pd.DataFrame({"doc": ["a"], "value": [20.0]})))[-1] == "a & 20.00"


def test_the_wide_form_of_targets_names_its_years_in_the_language(targets):
    wide = pc.targets_table(targets, wide=True)
    lines = body(pc.to_latex(wide))
    assert lines[0] == "指标 & 计量方式 & 单位 & 年份 & 甲县方案 & 乙县方案"
    assert lines[-1] == "培训人员 & 水平值 & 人次 & 每年 & 3,000 & –"
    assert "each year" in body(pc.to_latex(wide, lang="en"))[-1]


def test_excel_has_the_plain_numbers_of_the_wide_form_as_numbers(targets, tmp_path):
    sheet = sheets(pc.to_excel(pc.targets_table(targets, wide=True), tmp_path / "a.xlsx"))["table"]
    cells = {row[0]: row[2:] for row in values(sheet)[1:]}
    assert cells["充电站"] == ["座", 2025, 20, 30]
    assert cells["充电桩"] == ["万个", 2025, "≥2.5", None]
    assert cells["培训人员"] == ["人次", "每年", 3000, None]
    long = sheets(pc.to_excel(pc.targets_table(targets), tmp_path / "b.xlsx"))["table"]
    column = values(long)[0].index("数值") + 1
    assert [long.cell(i, column).number_format for i in (2, 5)] == ["#,##0", "General"]
    assert [long.cell(i, column).value for i in (2, 4, 5)] == [20, "≥2.5", 12.5]


def test_evidence_is_printed_with_the_labels_of_its_documents(targets):
    rows = pc.evidence(targets, pc.evidence(targets, targets.targets)).drop(columns="value")
    assert [line.split(" & ")[0] for line in body(pc.to_latex(rows))[2:]] == ["甲县方案"] * 4 + ["乙县方案"]


@pytest.mark.parametrize("wide", [True, False])
def test_a_table_of_targets_says_that_rules_found_them_unless_it_has_a_note(shipped, wide):
    table = pc.targets_table(shipped, by="region", wide=wide).iloc[:3]
    table = table if wide else table[["group", "indicator", *PARTS]]
    assert "Targets found in the texts by rules" in pc.to_latex(table, lang="en")
    assert "目标由规则从原文提取" in pc.to_latex(table)
    assert "规则" not in pc.to_latex(table, note="注")


def test_relations_and_oddities_are_printed_in_the_language_of_the_table(shipped):
    shared = pc.citation_network(shipped).shared
    row = ("gansu_pilot", "sanmenxia", "k", "t", "national", "basis", "mention")
    text = pc.to_latex(pd.DataFrame([row], columns=shared.columns))
    assert "制定依据 & 提及" in text
    assert "无日期" in pc.to_latex(pc.oddities(shipped))
    assert "Background sections" in pc.to_latex(pc.oddities(shipped), lang="en")


def test_every_oddity_of_the_documentation_has_a_label():
    text = pc.oddities.__doc__.partition("Returns")[2].partition("Examples")[0]
    kinds = [" ".join(kind.split()) for kind in re.findall(r"`([a-z\s]+)`", text)]
    assert len(kinds) > 15
    assert [kind for kind in kinds if value_label("oddity", kind, "zh") is None] == []
