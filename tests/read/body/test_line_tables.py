"""Tables of numbers, and of who does what, that are printed as lines with gaps."""

import pytest

from policycompare.read.document import read_document
from policycompare.text import bare

HEAD = "甲县茶叶产业规划\n一、发展目标\n（一）扩大规模。到2030年，茶园面积达到9万亩。\n"
END = "\n（二）提升质量。推广良种，改造茶园。\n"
ROWS = "绿茶  12.5  3  20  6\n红茶  8  2  14  5\n合计  20.5  5  34  11"


def _tables(body: str) -> list[list[list[str]]]:
    text = HEAD + body + END
    grids = [passage.grid for passage in read_document("a", text).passages if passage.grid]
    return [[[cell[0] for cell in row] for row in grid] for grid in grids]


@pytest.mark.parametrize("gap", [" ", "  ", "　"])
def test_a_line_of_names_heads_a_table_of_numbers(gap):
    body = f"产品 产量（吨） 产值 （万元） 面积(亩） 茶厂数 \n{ROWS}".replace("  ", gap)
    rows = _tables(body)[0]
    assert [row[0] for row in rows] == ["产品", "绿茶", "红茶", "合计"]
    assert rows[1][1:] == ["12.5", "3", "20", "6"]


def test_two_lines_of_names_head_a_table_whose_columns_they_divide():
    rows = _tables(f"产品 2025年 2030年\n产量（吨） 产值（万元） 产量（吨） 产值（万元）\n{ROWS}")[0]
    assert rows[0] == ["产品", "2025年", "", "2030年", ""]
    assert [text.replace(" ", "") for text in rows[1]] == ["", "产量（吨）", "产值（万元）"] + [
        "产量（吨）",
        "产值（万元）",
    ]


def test_the_paragraph_below_a_table_is_none_of_it():
    text = f"{HEAD}产品 产量 产值 面积 茶厂数\n{ROWS}\n据测算，全县茶农每户增收三千元，红茶占六成。{END}"
    texts = [row.text for row in read_document("a", text).provisions]
    assert "据测算，全县茶农每户增收三千元，红茶占六成。" in texts


@pytest.mark.parametrize(
    "body",
    [
        "产品 产量 产值\n绿茶  12  3\n红茶  8  2",  # too few numbers
        "全县有茶厂：\n绿茶  12  3  20  6\n红茶  8  2  14  5",  # no name for each column
    ],
)
def test_other_lines_are_no_table_with_a_known_head(body):
    assert not any(row and row[0] == "产品" and len(row) > 4 for grid in _tables(body) for row in grid)


DUTIES = (
    "茶园改造 县农业农村局 县财政局、各乡镇人民政府\n冷链建设 县商务局 县发展改革局、县供销社\n"
    "良种推广项目 县林业局 县科技局和相关乡镇、企业"
)


@pytest.mark.parametrize(
    "head", ["专项任务 牵头单位 参加单位", "重点工作  责任单位  配合单位", "项目 牵头部门 参与部门"]
)
def test_a_table_of_bodies_gives_a_task_per_row(head):
    text = f"{HEAD}专栏：分工\n{head}\n{DUTIES}{END}"
    reading = read_document("a", text)
    assert [row.text for row in reading.provisions][1:4] == ["茶园改造", "冷链建设", "良种推广项目"]
    assert sum(span.kind == "duty" for span in reading.spans) == 6


@pytest.mark.parametrize(
    "body",
    [
        "专项任务 牵头单位 参加单位\n茶园改造 三年完成 新增千亩\n冷链建设 两年完成 新增百辆",  # no bodies
        "专项任务 牵头单位 参加单位\n茶园改造 县农业农村局 县财政局",  # one row
    ],
)
def test_other_lines_are_no_table_of_bodies(body):
    assert not any(span.kind == "duty" for span in read_document("a", HEAD + body + END).spans)


def test_lines_without_a_value_and_any_unit_are_rows_of_a_table_of_indicators():
    lines = [
        "领域 序号 指标 单位 2026年目标",
        "1 单位产值能耗降低 % 3左右",
        "化学需氧量 万吨",
        "氨氮 万吨",
        "2 污染物减排量 挥发性有机物 万吨",
        "氮氧化物 万吨",
        "境",
        "环境 3 外资到账额 亿美元 20",
        "4 人均公园面积 平方米 12.5",
    ]
    rows = _tables("\n".join(lines))[0]
    assert [row[:3] for row in rows[1:]] == [
        ["单位产值能耗降低", "%", "3左右"],
        ["外资到账额", "亿美元", "20"],
        ["人均公园面积", "平方米", "12.5"],
    ]
    ends = [
        "领域 序号 指标 单位 2026年目标",
        "1 树木 万棵 3",
        "2 草地 亩 5",
        *["此段为说明文字"] * 4,
        "3 湿地 亩 9",
    ]
    assert len(_tables("\n".join(ends))[0]) == 3


@pytest.mark.parametrize("gap", ["", " ", "  "])
def test_a_bound_behind_a_gap_belongs_to_the_number_before_it(gap):
    body = f"序号 指 标 单位\n2026 年\n目标\n属性\n1 出海船检测率 % 85{gap}以上 预期性\n2 渔港污水处理率 % 90{gap}以上 约束性\n"
    rows = _tables(body)[0]
    assert [[bare(cell) for cell in row] for row in rows[1:]] == [
        ["出海船检测率", "%", "85以上"],
        ["渔港污水处理率", "%", "90以上"],
    ]
