"""The targets of tables whose cells are lines: a plan period a column, and a table that another text cuts in two."""

import pandas as pd

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def table(n, *cells):
    """Return a table with a cell a line."""
    text, places, at = "\n".join(cells), [], 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    return Passage("a", n, "table", text, [(0, len(text))], folded=fold(text), cells=places)


def rows(*passages, year=2021):
    documents = pd.DataFrame({"year": pd.array([year], dtype="Int64"), "title": [None]}, index=["a"])
    found = find_targets(list(passages), documents)
    return list(
        zip(found["indicator"], found["value"], found["unit"], found["op"], found["year"], strict=True)
    )


HEAD = ("序号", "指标", "单位", "属性", "“十三五”", "完成值", "“十四五”", "目标值")


def test_a_column_may_have_a_plan_period_and_its_kind_of_value():
    body = ("1", "书屋数量", "个", "预期性", "20", "≥30", "2", "绿化率", "%", "约束性", "-", "60")
    assert rows(table(1, *HEAD, *body)) == [
        ("书屋数量", 30, "个", ">=", 2025),
        ("绿化率", 60, "%", "=", 2025),
    ]


def test_a_plan_period_without_a_kind_of_value_is_no_column():
    assert rows(table(1, "指标", "“十三五”", "“十四五”", "书屋", "20", "30")) == []


def test_a_table_goes_on_behind_a_text_with_its_next_row():
    first = table(1, *HEAD, "1", "书屋数量", "个", "预期性", "20", "30")
    goes_on = table(2, "2", "茶园面积", "公顷", "预期性", "-", "90")
    other = table(2, "5", "茶园面积", "公顷", "预期性", "-", "90")
    assert rows(first, goes_on)[1:] == [("茶园面积", 90, "公顷", "=", 2025)]
    assert rows(first, other)[1:] == []
