"""Targets of tables with a place a column and an indicator, or a year of one, a row."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document

START, END = "某省渔港建设方案\n一、主要任务\n加强建设。\n附件\n", "\n二、保障措施\n加强宣传。\n"
CAPTION = "渔港建设任务分解表\n"


def targets(table, year=2021):
    reading = read_document("a", START + table + END)
    found = find_targets(reading.passages, pd.DataFrame({"year": [year]}, index=["a"]))
    columns = ["indicator", "value", "unit", "year", "scope"]
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[columns].itertuples(index=False)]


BERTHS = [
    ("码头改造（座）", 2022, (4, 2, 6)),
    ("码头改造（座）", 2023, (5, 3, 8)),
    ("航道疏浚（公里）", 2022, (1.5, 2.5, 4)),
]
RIGHT = [
    (name.partition("（")[0], float(value), name[-2:-1] if "座" in name else "公里", year, place)
    for name, year, values in BERTHS
    for value, place in zip(values, ("汕头", "湛江市", None), strict=True)
]
TABLES = {
    "merged cells that the text lacks": (
        "地 区  汕头  湛江市  合计\n码头改造（座）  2022年  4  2  6\n2023年  5  3  8\n航道疏浚（公里）  2022年  1.5  2.5  4\n"
    ),
    "tabs": (
        "地区\t年度\t汕头\t湛江市\t合计\n码头改造（座）\t2022年\t4\t2\t6\n\t2023年\t5\t3\t8\n航道疏浚（公里）\t2022年\t1.5\t2.5\t4\n"
    ),
    "the unit in the caption": (
        "单位：座\n地区\t年度\t汕头\t湛江市\t合计\n码头改造\t2022年\t4\t2\t6\n\t2023年\t5\t3\t8\n"
        "航道疏浚（公里）\t2022年\t1.5\t2.5\t4\n"
    ),
    "bars": (
        "| 项目 | 年度 | 汕头 | 湛江市 | 合计 |\n|---|---|---|---|---|\n| 码头改造（座） | 2022年 | 4 | 2 | 6 |\n"
        "| | 2023年 | 5 | 3 | 8 |\n| 航道疏浚（公里） | 2022年 | 1.5 | 2.5 | 4 |\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_each_cell_is_the_target_of_its_place_and_year(table):
    assert targets(CAPTION + table) == RIGHT


def test_a_sum_of_years_is_for_the_last_of_them_and_a_dash_is_no_target():
    table = "地 区  汕头  湛江市  合计\n码头改造（座）  2022年  4  —  4\n2023年  5  3  8\n小计  9  3  12\n"
    assert [row[1:4:2] + row[4:] for row in targets(CAPTION + table)] == [
        *((4, 2022, "汕头"), (4, 2022, None), (5, 2023, "汕头"), (3, 2023, "湛江市"), (8, 2023, None)),
        *((9, 2023, "汕头"), (3, 2023, "湛江市"), (12, 2023, None)),
    ]


def test_without_a_column_of_years_the_year_of_the_caption_holds():
    table = "项目\t汕头\t湛江市\t合计\n码头改造（座）\t4\t2\t6\n"
    assert [row[3] for row in targets("2024年" + CAPTION + table)] == [2024] * 3
    assert targets(CAPTION + table) == []


@pytest.mark.parametrize(
    "table",
    [
        "渔港建设情况表\n" + TABLES["tabs"],
        CAPTION + TABLES["tabs"].replace("汕头", "一期").replace("湛江市", "二期"),
        CAPTION + TABLES["tabs"].replace("2022", "2012").replace("2023", "2013"),
    ],
    ids=["state", "no places", "past"],
)
def test_a_table_of_a_state_or_the_past_or_without_places_has_no_such_targets(table):
    assert targets(table) == []


def test_rows_whose_cells_do_not_fit_the_columns_are_no_grid():
    table = "地 区  汕头  湛江市  合计\n码头改造（座）  2022年  4  2  6\n5  3  8\n"
    assert targets(CAPTION + table) == []


def test_a_table_of_what_was_done_has_no_targets_though_its_caption_names_tasks():
    assert targets("渔港建设任务完成情况表\n" + TABLES["tabs"]) == []


def test_a_column_of_numbers_is_no_part_of_the_names():
    table = "序号\t项目\t汕头\t湛江市\t合计\n1\t码头改造（座）\t4\t2\t6\n2\t航道疏浚（公里）\t1\t2\t3\n"
    assert [row[0] for row in targets("2024年" + CAPTION + table)] == ["码头改造"] * 3 + ["航道疏浚"] * 3
