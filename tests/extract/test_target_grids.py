"""Targets of tables: every cell a row with its indicator, unit and year."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document

START, END = "甲市知识产权规划\n一、发展目标\n主要指标如下表。\n", "\n二、主要任务\n加强宣传。\n"


def targets(table, year=2021):
    reading = read_document("a", START + table + END)
    documents = pd.DataFrame({"year": [year]}, index=["a"])
    found = find_targets(reading.passages, documents)
    columns = ["indicator", "value", "unit", "op", "year"]
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[columns].itertuples(index=False)]


TWO = [("研发投入强度", 2.0, "%", "=", 2025), ("专利授权量", 2000.0, "件", "=", 2025)]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t目标值\t\t属性\n\t2020年\t2025年\t\n研发投入强度（%）\t1.5\t2\t预期性\n专利授权量（件）\t1500\t2000\t约束性",
        "指标\t单位\t2020年\t2025年\n研发投入强度\t%\t1.5\t2\n专利授权量\t件\t1500\t2000",
        "类别\t指标\t2020年\t2025年\n创新\t研发投入强度（%）\t1.5\t2\n\t专利授权量（件）\t1500\t2000",
        "序号\t指标名称（单位）\t2020年现状\t2025年目标\n1\t研发投入强度（%）\t1.5\t2\n2\t专利授权量（件）\t1500\t2000",
        "序号 指标名称 单位  2020年  2025年 指标属性\n1 研发投入强度 %  1.5  2 预期性\n2 专利授权量 件  1500  2000 约束性",
        "类别 序号 　指　标　名　称 单位  2020年实现值  2025年⽬标值 属性\n1 研发投 ⼊强度（ %）  1.5 2 预期性\n资\n源2 专利授权量（件）  1500  2000 约束性",
    ],
    ids=[
        "two heads",
        "units in a column",
        "merged categories",
        "numbers",
        "lines",
        "lines with stray spaces",
    ],
)
def test_the_cells_of_a_target_year_are_targets(table):
    assert targets(table) == TWO


def test_values_with_signs_words_and_ranges():
    table = "指标\t2025年\n甲率（%）\t≥90\n乙量（件）\t力争达到12\n丙数（家）\t5—8\n丁率（%）\t控制在3以内\n戊值\t/\n己率（%）\t85以上\n庚量（件）\t〔12〕"
    assert targets(table) == [
        ("甲率", 90.0, "%", ">=", 2025),
        ("乙量", 12.0, "件", "=", 2025),
        ("丙数", 5.0, "家", "=", 2025),
        ("丁率", 3.0, "%", "<=", 2025),
        ("己率", 85.0, "%", ">=", 2025),
        ("庚量", 12.0, "件", "=", 2025),
    ]


def test_growth_per_year_belongs_to_the_year_before_it():
    table = "指标\t2010年\t年均增长\t2025年\t年均增长\n产值（亿元）\t5\t14.9\t9\t14\n税收（亿元）\t1\t3\t2\t4"
    assert targets(table) == [
        ("产值", 9.0, "亿元", "=", 2025),
        ("产值", 14.0, "%", "=", 2025),
        ("税收", 2.0, "亿元", "=", 2025),
        ("税收", 4.0, "%", "=", 2025),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t2010年\t2015年\n产值（亿元）\t5\t9\n税收（亿元）\t1\t2",
        "指标\t2025年\t2025年\n产值（亿元）\t5\t9\n税收（亿元）\t1\t2",
        "序号 指标 单位  2020年  2025年\n1 产值 亿元  5\n2 税收 亿元  7",
    ],
    ids=["past years", "two quantities of one year", "a value without its column"],
)
def test_no_value_is_assigned_to_a_wrong_year(table):
    assert targets(table) == []


CHANGES = [
    ("事故起数", 600.0, "起", "=", 2025),
    ("事故起数降幅", 12.0, "%", "=", 2025),
    ("死亡人数", 240.0, "人", "=", 2025),
    ("死亡人数降幅", 9.5, "%", "=", 2025),
]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t单位\t2020年\t2025年\t降幅（%）\n事故起数\t起\t682\t600\t12\n死亡人数\t人\t265\t240\t9.5",
        "序号 指标名称 单位  2020年  2025年目标 降幅\n1 事故起数 起  682  600  12%\n2 死亡人数 人  265  240  9.5%",
    ],
    ids=["cells", "lines"],
)
def test_a_column_of_the_fall_to_the_target_is_a_target_of_its_own_name(table):
    assert targets(table) == CHANGES


def test_a_column_of_a_rise_is_a_growth_and_that_behind_a_year_of_the_past_is_none():
    table = "指标\t2020年\t增幅\t2025年\t增幅\n专利授权量（件）\t1500\t3%\t2000\t33.3%"
    assert targets(table) == [
        ("专利授权量", 2000.0, "件", "=", 2025),
        ("专利授权量", 33.3, "%", "=", 2025),
    ]


def test_a_table_with_a_year_a_row_is_turned():
    turned = "年份\t研发投入强度（%）\t专利授权量（件）\n2023年\t1.8\t1800\n2025年\t2\t2000"
    assert set(TWO) < set(targets(turned))
    assert targets("序号\t研发投入强度（%）\t专利授权量（件）\n1\t1.8\t1800\n2\t2\t2000") == []


def test_a_whole_name_needs_no_category_before_it():
    heads = "指标\t\t2025年"
    assert [row[0] for row in targets(f"{heads}\n生产\t种植面积（亩）\t500\n加工\t总量（吨）\t30")] == [
        "种植面积",
        "加工总量",
    ]


GOALS = "指标\t单位\t目标值\n研发投入强度\t%\t2\n专利授权量\t件\t2000\n"


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("表2　2025年主要指标\n", 2025),
        ("2025年主要目标（表1）\n", 2025),
        ("到2025年，主要指标如下表：\n", 2025),
        ("到2025年，主要指标如下：\n", 2025),
        ("表1　“十四五”主要指标\n", 2025),
        ("表1　2021—2025年主要指标\n", 2025),
        ("表1　主要指标\n", None),
        ("表1　2020年主要指标\n", None),
        ("（一）2025年目标\n加强宣传引导。完善制度。\n表1　主要指标\n", 2025),
    ],
)
def test_the_caption_or_lead_in_gives_the_year_of_a_column_without_one(above, year):
    assert [row[4] for row in targets(above + GOALS)] == [year, year]


def test_a_column_without_a_year_does_not_take_that_of_a_column_of_the_past():
    table = "指标\t2020年\t目标值\n研发投入强度（%）\t1.5\t2\n专利授权量（件）\t1500\t2000"
    assert [row[4] for row in targets(table)] == [None, None]
    assert targets(f"表1　2025年主要指标\n{table}") == TWO
    dated = table.replace("目标值", "2023年目标")
    assert [row[4] for row in targets(f"表1　2025年主要指标\n{dated}")] == [2023, 2023]


def places(table, year=2023):
    reading = read_document("a", START + table + END)
    found = find_targets(reading.passages, pd.DataFrame({"year": [year]}, index=["a"]))
    columns = ["scope", "indicator", "value", "unit", "year"]
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[columns].itertuples(index=False)]


CELLS = "甲县\t3.2\t5\n乙县\t2.5\t4"
FOUR = [
    ("甲县", "人工造林", 3.2, "万亩", 2024),
    ("甲县", "封山育林", 5.0, "万亩", 2024),
    ("乙县", "人工造林", 2.5, "万亩", 2024),
    ("乙县", "封山育林", 4.0, "万亩", 2024),
]


@pytest.mark.parametrize(
    "table",
    [
        f"2024年造林任务分解表（单位：万亩）\n县区\t人工造林\t封山育林\n{CELLS}",
        f"2024年造林任务分解表\n单位：万亩\n县（市、区）\t人工造林\t封山育林\n{CELLS}",
        f"附表3　2024年度造林计划(单位:万亩)\n地区\t人工造林\t封山育林\n{CELLS}",
        f"2024年造林任务分解表\n县区\t人工造林（万亩）\t封山育林（万亩）\n{CELLS}",
        "2024年造林任务分解表（单位：万亩）\n序号\t县区\t人工造林\t封山育林\n1\t甲县\t3.2\t5\n2\t乙县\t2.5\t4",
        "2024年造林任务分解表（单位：万亩）\n| 单位 | 人工造林 | 封山育林 |\n|---|---|---|\n| 甲县 | 3.2 | 5 |\n| 乙县 | 2.5 | 4 |",
        "2024年造林任务分解如下（单位：万亩）：\n县区\t人工造林\t封山育林\n甲县\t3.2万亩\t5\n乙县\t2.5\t4",
        "2024年造林任务分解表（单位：万亩）\n县区\t人工造林\t封山育林\t备注\n甲县\t3.2\t5\t南部\n乙县\t2.5\t4\t北部",
    ],
    ids=[
        "caption",
        "line of its own",
        "half width",
        "units in heads",
        "numbers",
        "bars",
        "lead-in",
        "remarks",
    ],
)
def test_a_table_with_a_place_a_row_gives_a_target_a_cell(table):
    assert places(table) == FOUR


def test_a_total_has_no_scope_and_a_share_its_own_unit():
    table = "2024年造林任务分解表（单位：万亩）\n县区\t人工造林\t林木成活率\n甲县\t3.2\t≥90\n小计\t3.2\t\n合计\t5.7\t85"
    assert places(table) == [
        ("甲县", "人工造林", 3.2, "万亩", 2024),
        ("甲县", "林木成活率", 90.0, "%", 2024),
        (None, "人工造林", 5.7, "万亩", 2024),
        (None, "林木成活率", 85.0, "%", 2024),
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"2024年造林情况表（单位：万亩）\n县区\t人工造林\t封山育林\n{CELLS}",
        f"2024年造林任务完成情况（单位：万亩）\n县区\t人工造林\t封山育林\n{CELLS}",
        f"2022年造林任务分解表（单位：万亩）\n县区\t人工造林\t封山育林\n{CELLS}",
        f"造林任务分解表（单位：万亩）\n县区\t人工造林\t封山育林\n{CELLS}",
        f"2024年造林任务分解表\n县区\t人工造林\t封山育林\n{CELLS}",
        "2024年造林任务分解表（单位：万亩）\n树种\t人工造林\t封山育林\n松树\t3.2\t5\n杉树\t2.5\t4",
        f"2024年造林任务分解表（单位：万亩）\n县区\t造林\t造林\n{CELLS}",
    ],
    ids=["state", "reached", "past", "no year", "no unit", "no places", "one head twice"],
)
def test_a_table_by_place_needs_a_year_ahead_a_task_a_unit_and_places(table):
    assert places(table) == []


def test_the_caption_of_an_attachment_is_not_that_of_another():
    listed = "附件：1.2024年造林任务分解表\n2.2023年造林完成情况表\n甲市林业局\n2023年3月1日\n附件1\n"
    table = f"2024年造林任务分解表\n单位：万亩\n县区\t人工造林\t封山育林\n{CELLS}"
    assert places(listed + table) == FOUR


def test_columns_of_several_quantities_name_them():
    table = "品种\t2020年\t\t2025年\t\n\t产量（吨）\t产值（万元）\t产量（吨）\t产值（万元）\n绿茶\t9\t3\t20\t6\n其中：毛峰\t8\t2\t14\t5\n合计\t20\t5\t34\t11"
    assert targets(table) == [
        ("绿茶产量", 20.0, "吨", "=", 2025),
        ("绿茶产值", 6.0, "万元", "=", 2025),
        ("毛峰产量", 14.0, "吨", "=", 2025),
        ("毛峰产值", 5.0, "万元", "=", 2025),
        ("产量", 34.0, "吨", "=", 2025),
        ("产值", 11.0, "万元", "=", 2025),
    ]


def test_the_place_of_a_row_of_quantities_is_its_scope():
    table = "地区\t2025年\t\n\t实际产量（吨）\t产值（万元）\n甲县\t20\t6\n乙县\t14\t5\n合计\t34\t11"
    reading = read_document("a", START + table + END)
    found = find_targets(reading.passages, pd.DataFrame({"year": [2021]}, index=["a"]))
    scopes = [None if pd.isna(scope) else scope for scope in found["scope"]]
    assert list(zip(found["indicator"], found["value"], scopes, strict=True)) == [
        ("实际产量", 20, "甲县"),
        ("产值", 6, "甲县"),
        ("实际产量", 14, "乙县"),
        ("产值", 5, "乙县"),
        ("实际产量", 34, None),
        ("产值", 11, None),
    ]


@pytest.mark.parametrize(
    "heads", ["品种\t2025年\t\n\t目标值\t预期值", "品种\t2025年\t2025年", "品种\t2025年产量\t2025年产量"]
)
def test_columns_of_one_year_without_names_are_no_targets(heads):
    assert targets(f"{heads}\n绿茶\t12\t3\n红茶\t8\t2") == []


@pytest.mark.parametrize("head", ["完成时间", "完成年份", "年份", "目标年", "完成时限"])
def test_a_column_of_years_dates_its_rows(head):
    table = f"指标\t目标值\t{head}\n茶园面积\t30亩\t2027年\n古桥修缮率\t90%\t2026年底\n书店\t5家\t2019年"
    assert targets(table) == [("茶园面积", 30.0, "亩", "=", 2027), ("古桥修缮率", 90.0, "%", "=", 2026)]


def test_a_column_of_base_years_or_beside_dated_columns_dates_no_row():
    base = "指标\t目标值\t基准年份\n茶园面积\t30亩\t2023年\n古桥修缮率\t90%\t2023年"
    assert [row[-1] for row in targets(base)] == [None, None]
    dated = "指标\t2025年\t完成时间\n茶园面积\t30亩\t2027年\n古桥修缮率\t90%\t2027年"
    assert [row[-1] for row in targets(dated)] == [2025, 2025]


def test_a_cell_with_several_numbers_gives_a_row_for_each():
    table = "指标\t释义\t具体要求\n公园绿荫率（%）\t绿荫面积的占比\t不低于45%；各县最低值不低于31%。\n栈道覆盖率（%）\t服务半径的占比\t万人拥有栈道长度不少于3公里；覆盖率不低于60%\n书屋达标率（%）\t达标书屋的占比\t100%；专职馆员占比超过25%。\n古桥修缮率（%）\t修缮古桥的占比\t达标"
    assert [row[:4] for row in targets(table)] == [
        ("公园绿荫率", 45.0, "%", ">="),
        ("公园绿荫率最低值", 31.0, "%", ">="),
        ("万人拥有栈道长度", 3.0, "公里", ">="),
        ("栈道覆盖率", 60.0, "%", ">="),
        ("书屋达标率", 100.0, "%", "="),
        ("专职馆员占比", 25.0, "%", ">="),
    ]
    reading = read_document("a", START + table + END)
    found = find_targets(reading.passages, pd.DataFrame({"year": [2021]}, index=["a"]))
    assert list(found["scope"].dropna()) == ["各县"]


@pytest.mark.parametrize("cell", ["见附件；另行通知。", "按国家规定", "12345热线开通；按时"])
def test_a_cell_of_words_gives_no_row(cell):
    table = f"指标\t目标值\n公园绿荫率（%）\t{cell}\n栈道覆盖率（%）\t60\n古桥修缮率（%）\t90"
    assert [row[:2] for row in targets(table)] == [("栈道覆盖率", 60.0), ("古桥修缮率", 90.0)]


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("产业目标表（单位：亿元）", "亿元"),
        ("产业目标\n单位：亿元", "亿元"),
        ("产业目标表（单位：亿元、万吨）", None),
        ("产业目标表（销量单位：万台，产值单位：亿元）", None),
        ("产业目标表", None),
    ],
)
@pytest.mark.parametrize("sign", ["\t", "\n"], ids=["cells", "lines"])
def test_numbers_without_a_unit_have_that_of_the_caption(caption, unit, sign):
    table = [["产业", "2020年实际", "2025年目标"], ["丝绸产业", "3", "5"], ["竹器产业", "4", "8"]]
    assert targets(f"{caption}\n" + "\n".join(map(sign.join, table))) == [
        ("丝绸产业", 5.0, unit, "=", 2025),
        ("竹器产业", 8.0, unit, "=", 2025),
    ]


def test_the_unit_of_the_caption_is_not_that_of_rates_and_of_rows_with_their_own():
    table = (
        "产业目标表（单位：亿元）\n指标\t2020年\t2025年\n竹器产值\t4\t8\n竹器产值增速\t4\t8\n茶园（亩）\t3\t5"
    )
    assert [(name, unit) for name, _, unit, _, _ in targets(table)] == [
        ("竹器产值", "亿元"),
        ("竹器产值增速", None),
        ("茶园", "亩"),
    ]


@pytest.mark.parametrize("below", ["\t产值\t税收\t产值\t税收", "产值 税收 产值 税收"])
def test_heads_below_a_year_of_targets_are_quantities(below):
    sign = below[0] if below[0] == "\t" else " "
    heads = "产业\t2020年实绩\t\t2025年目标\t" if sign == "\t" else "产业 2020年实绩 2025年目标"
    rows = [["丝绸", "3", "1", "5", "2"], ["糖", "4", "2", "8", "3"], ["竹器", "6", "3", "9", "4"]]
    assert targets("\n".join([heads, below, *map(sign.join, rows)])) == [
        ("丝绸产值", 5.0, None, "=", 2025),
        ("丝绸税收", 2.0, None, "=", 2025),
        ("糖产值", 8.0, None, "=", 2025),
        ("糖税收", 3.0, None, "=", 2025),
        ("竹器产值", 9.0, None, "=", 2025),
        ("竹器税收", 4.0, None, "=", 2025),
    ]
