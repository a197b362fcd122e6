"""Tables of Word and web pages give a line per row and a cell per column; frames and page layout give lines."""

import pytest
from made import W, docx_bytes, replaced

import policycompare as pc
from policycompare.read.files.formats import text_of
from policycompare.read.files.table_rows import Cell, table_lines


def word(body):
    """The text of a Word document with this body."""
    content = replaced(
        docx_bytes(lambda document: None),
        "word/document.xml",
        lambda _: f"<w:document {W}><w:body>{body}</w:body></w:document>",
    )
    return text_of(content)


def cell(*paragraphs, properties=""):
    """A cell of Word."""
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs or [""])
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def row(*cells, properties=""):
    """A row of Word; a text is a cell."""
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows):
    """A table of Word."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def wide(text, n):
    """A cell of Word over n columns."""
    return cell(text, properties=f'<w:gridSpan w:val="{n}"/>')


BELOW = cell(properties="<w:vMerge/>")


def page(inside):
    """The text of a web page with this body."""
    text = text_of(f"<!DOCTYPE html><html><body><p>一、目标。</p>{inside}</body></html>".encode())
    return text.removeprefix("一、目标。\n")


HEAD = ["指标\t年份\t\t属性", "\t2020年\t2025年\t", "专利\t5\t10\t预期性", "\t6\t\t约束性"]


def test_merged_cells_of_word_leave_empty_cells():
    top = cell("指标", properties='<w:vMerge w:val="restart"/>')
    rows = table(
        row(top, wide("年份", 2), cell("属性", properties='<w:vMerge w:val="restart"/>')),
        row(BELOW, "2020年", "2025年", cell("看不见", properties='<w:vMerge w:val="continue"/>')),
        row(cell("专利", properties='<w:vMerge w:val="restart"/>'), "5", "10", "预期性"),
        row(BELOW, "6", "", "约束性"),
    )
    assert word(rows).split("\n") == HEAD


def test_merged_cells_of_a_web_page_leave_empty_cells():
    rows = (
        '<table><thead><tr><th rowspan="2">指标</th><th colspan="2">年份</th><th rowspan=" 2 ">属性</th></tr>'
        "<tr><th>2020年</th><th>2025年</th></tr></thead><tbody><tr><td rowspan='0'>专<br>利</td><td>5</td><td>10</td>"
        "<td><p>预期性</p></td></tr><tr><td>6</td><td></td><td>约束性</td></tr></tbody></table>"
    )
    assert page(rows).split("\n") == HEAD


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        (["1", "修渠", "市水利局"], ["2", "清淤", "市财政局"], ["1\t修渠\t市水利局", "2\t清淤\t市财政局"]),
        (
            ["修渠", ..., "市水利局"],
            ["清淤", ..., "市财政局"],
            ["修渠\t县政府\t市水利局", "清淤\t县政府\t市财政局"],
        ),
        (["修渠", ..., "2023年"], ["清淤", ..., ""], ["修渠\t县政府\t2023年", "清淤\t县政府\t"]),
        (["修渠", ..., "2023年"], ["清淤", ..., "2024年"], ["修渠\t县政府\t2023年", "清淤\t\t2024年"]),
        (
            [..., "修渠", "市水利局"],
            [..., "清淤", "市财政局"],
            ["县政府\t修渠\t市水利局", "\t清淤\t市财政局"],
        ),
    ],
)
def test_bodies_of_a_merged_cell_are_repeated_beside_others_or_behind_the_only_cell(first, second, lines):
    top = cell("县政府", properties='<w:vMerge w:val="restart"/>')
    rows = [
        [top if text is ... else text for text in first],
        [BELOW if text is ... else text for text in second],
    ]
    assert word(table(*(row(*cells) for cells in rows))) == "\n".join(lines)


def test_bodies_of_a_merged_cell_of_a_web_page_are_printed_once():
    rows = "<tr><td>修渠<td rowspan=2>县政府<td>市水利局</tr><tr><td>清淤<td>市财政局</tr>"
    assert page(f"<table>{rows}</table>") == "修渠\t县政府\t市水利局\n清淤\t\t市财政局"


def test_numbers_and_names_of_a_merged_cell_are_not_repeated():
    top = cell("100家企业", properties='<w:vMerge w:val="restart"/>')
    assert word(table(row("甲", "5个", top), row("乙", "", BELOW))) == "甲\t5个\t100家企业\n乙\t\t"


def test_columns_without_cells_of_their_own_are_none():
    assert (
        word(table(row(wide("甲", 3), wide("乙", 2)), row(wide("丙", 3), wide("丁", 2)))) == "甲\t乙\n丙\t丁"
    )
    assert page("<table><tr><td>甲<td>乙</tr><tr><td>丙<td colspan=9999>丁</tr></table>") == "甲\t乙\n丙\t丁"


def test_merged_cells_over_more_cells_than_a_person_makes_are_refused():
    with pytest.raises(pc.LoadError, match="merged cells over more than 1,000,000 others"):
        page("<table>" + "<tr><td rowspan=65534 colspan=1000>甲</tr>" * 1000 + "</table>")
    with pytest.raises(pc.LoadError, match="a table of more than 10 million cells"):
        list(table_lines([[Cell(["甲"], 1000, 65534)]] * 1000))


def test_a_table_with_far_more_cells_than_are_written_is_refused():
    with pytest.raises(pc.LoadError, match="a table of more than 10 million cells"):
        list(table_lines([[Cell(["甲"])] * 4000] + [[Cell(["乙"])]] * 4000))


def test_gaps_before_and_after_a_row_of_word_are_empty_cells():
    rows = table(
        row("甲", "乙", "丙"),
        row("丁", "戊", properties='<w:gridBefore w:val="1"/>'),
        row("己", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        row("庚", "辛", properties='<w:gridAfter w:val="1"/>'),
    )
    assert word(rows) == "甲\t乙\t丙\n\t丁\t戊\n\t己\t\n庚\t辛\t"


def test_a_short_cell_alone_in_its_row_is_a_row_and_a_long_one_is_text():
    note = "注：" + "本表的数字以统计公报为准。" * 6
    rows = [row("甲", "乙"), row(wide("一、发展", 2)), row("丙", "丁"), row(wide(note, 2))]
    assert word(table(*rows)) == f"甲\t乙\n一、发展\t\n丙\t丁\n{note}"


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_frame_gives_its_paragraphs(wrapped):
    inner = table(
        row(wide("专栏1", 2)), row(cell("鼓励创新。", "保护专利。", properties='<w:gridSpan w:val="2"/>'))
    )
    outer = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>" if wrapped else inner
    assert word(outer).strip() == "专栏1\n鼓励创新。\n保护专利。"


def test_the_text_of_an_inner_table_is_in_its_cell():
    inner = table(row("2020年", "5"), row("2025年", "10"))
    rows = table(row("甲", f"<w:tc>{inner}<w:p/></w:tc>"), row("乙", "丙"))
    assert word(rows) == "甲\t2020年 5 2025年 10\n乙\t丙"


def test_deleted_and_hidden_rows_and_cells_of_word_are_out():
    rows = table(
        row("甲", "乙"),
        row("丙", "丁", properties="<w:del/>"),
        row("戊", "己", properties="<w:hidden/>"),
        row("庚", cell("辛", properties="<w:cellDel/>"), "壬"),
    )
    assert word(rows) == "甲\t乙\n庚\t壬"


def test_a_table_that_lays_out_a_web_page_gives_lines():
    text = "".join(
        f"<p>第{n}条　各单位应当加强保护，完善机制，落实任务，做好第{n}项的工作，并按时报送。</p>"
        for n in "一二三四五六七"
    )
    lines = page(f"<table><tr><td><p>左栏</p></td><td>{text}</td></tr></table>").split("\n")
    assert [line for line in lines if line.startswith("第")] == [
        f"第{n}条　各单位应当加强保护，完善机制，落实任务，做好第{n}项的工作，并按时报送。"
        for n in "一二三四五六七"
    ]


def test_long_cells_of_a_table_of_tasks_on_a_web_page_are_cells():
    task = "".join(
        f"<p>{n}.建设公共服务平台，支持企业研发，培育龙头企业，完善标准体系，推动产业集聚发展。</p>"
        for n in range(1, 8)
    )
    rows = "".join(f"<tr><td>{n}</td><td>{task}</td><td>省科技厅</td></tr>" for n in range(1, 4))
    lines = page(f"<table><tr><th>序号</th><th>任务</th><th>单位</th></tr>{rows}</table>").split("\n")
    assert [line.count("\t") for line in lines] == [2] * 4


def test_a_web_table_with_a_caption_keeps_it_above():
    assert page("<table><caption>表1</caption><tr><td>甲</td><td>乙</td></tr></table>") == "表1\n甲\t乙"


def test_bodies_on_lines_of_their_own_in_a_cell_stay_apart():
    table = f"<w:tbl>{row('任务', '单位')}{row('建设', cell('省税务局', '各市人民政府'))}{row('推广', cell('省税务', '局'))}</w:tbl>"
    assert word(table).splitlines()[-2:] == ["建设\t省税务局 各市人民政府", "推广\t省税务局"]


FIRMS = [
    (["市水务集团", "各县人民政府"], "市水务集团 各县人民政府"),
    (["城投公司", "市住建局", "甲河银行", "区财政局"], "城投公司 市住建局 甲河银行 区财政局"),
    (["甲河市水利局", "乙山县水利局"], "甲河市水利局 乙山县水利局"),
    (["市总工会", "团市委"], "市总工会 团市委"),
    (["市妇联", "高新区管委会"], "市妇联 高新区管委会"),
]
BROKEN = [
    (["市轨道交通集团", "公司"], "市轨道交通集团公司"),
    (["市委办", "公室"], "市委办公室"),
    (["县级配送中心", "区域仓库布局"], "县级配送中心区域仓库布局"),
    (["建成冷链中心", "县级站点"], "建成冷链中心县级站点"),
    (["市公安局消防", "支队"], "市公安局消防支队"),
]


@pytest.mark.parametrize(("lines", "text"), FIRMS + BROKEN)
def test_a_firm_or_the_body_of_another_place_opens_no_word(lines, text):
    assert (
        word(f"<w:tbl>{row('任务', '单位')}{row('建设', cell(*lines))}</w:tbl>").splitlines()[-1]
        == f"建设\t{text}"
    )
    head = "<tr><td>任务</td><td>单位</td></tr>"
    for inside in ("<br>".join(lines), "".join(f"<p>{line}</p>" for line in lines)):
        table_ = f"<table>{head}<tr><td>建设</td><td>{inside}</td></tr></table>"
        assert page(table_).splitlines()[-1] == f"建设\t{text}"
