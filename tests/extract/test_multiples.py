"""A number that is a multiple or a share of that of an earlier year."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, kind="goal"):
    documents = pd.DataFrame({"year": pd.array([2022], dtype="Int64"), "title": [None]}, index=["a"])
    table = find_targets([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))], documents)
    columns = ["indicator", "value", "measure", "year", "baseline_year"]
    rows = table[columns].astype(object).where(table[columns].notna(), None)
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("达到2020年的3倍", 2.0),
        ("达2020年的三倍", 2.0),
        ("达到2020年的约1.5倍", 0.5),
        ("超过2020年的 4 倍", 3.0),
        ("达到2020年末的两倍左右", 1.0),
        ("达到2020年水平的2倍", 1.0),
        ("达到2020年同期水平的2．5倍以上", 1.5),
        ("提升至2020年的4倍", 3.0),
        ("增长到2020年的十倍", 9.0),
        ("是2020年的3倍", 2.0),
    ],
)
def test_a_multiple_of_an_earlier_year_has_the_year_of_the_plan(words, value):
    rows = found(f"到2025年，蜂蜜产量{words}，合作社达到80家。")
    assert rows == [("蜂蜜产量", value, "multiple", 2025, 2020), ("合作社", 80.0, "level", 2025, None)]


def test_a_multiple_of_the_end_of_a_plan_has_the_year_of_the_next_plan():
    rows = found("到“十四五”末，馆藏量达到“十三五”末的1.8倍以上，展览增长一倍。")
    assert rows == [("馆藏量", 0.8, "multiple", 2025, None), ("展览", 1.0, "multiple", 2025, None)]


def test_a_share_of_an_earlier_year_has_the_year_of_the_plan():
    rows = found("到2025年，渡轮客运量达到2019年的120%。")
    assert rows == [("渡轮客运量", 120.0, "level", 2025, 2019)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "渡口数量到2025年达到30个。",
            [("渡口数量", 30.0, "level", 2025, None)],
        ),  # a deadline before a count
        ("渡口数到2025年要有90个。", [("渡口数", 90.0, "level", 2025, None)]),
        ("培训人数增加3倍。", [("培训人数", 3.0, "multiple", None, None)]),
        ("产量提升至2025年8万吨。", [("产量", 8.0, "level", 2025, None)]),
        ("用水量降到2020年的水平。", []),
    ],
)
def test_other_years_after_a_verb_are_deadlines(text, rows):
    assert found(text) == rows


@pytest.mark.parametrize(
    ("text", "multiples"),
    [
        ("到2025年，蜂蜜产量达到9万吨，较2020年翻一番。", [("蜂蜜产量", 1.0, 2020)]),
        ("到2025年，蜂蜜产量达到9万吨，翻一番。", [("蜂蜜产量", 1.0, None)]),
        ("到2025年，蜂蜜产量达到9万吨左右，比2020年增长一倍。", [("蜂蜜产量", 1.0, 2020)]),
        ("到2025年，培育蜂场40家，比2020年增加两倍。", [("蜂场", 2.0, 2020)]),
        ("到2025年，蜂蜜产量持续增长，比2020年翻两番。", [("蜂蜜产量", 3.0, 2020)]),
        ("到2025年，蜂蜜产量达到9万吨，为2020年的3倍。", [("蜂蜜产量", 2.0, 2020)]),
        # a comparison with another place is a state
        ("到2025年，蜂蜜产量达到9万吨，约为全国平均值的3倍。", []),
        # it has a subject of its own
        ("到2025年，蜂蜜产量达到9万吨，产值较2020年翻一番。", [("产值", 1.0, 2020)]),
        # the clause before states nothing that grows, or several
        ("到2025年，完善养蜂设施，比2020年翻一番。", []),
        ("到2025年，蜂蜜产量和产值分别达到9万吨和4亿元，翻一番。", []),
        ("翻一番。", []),
    ],
)
def test_a_multiple_alone_in_its_clause_is_that_of_the_number_before(text, multiples):
    assert [(it[0], it[1], it[4]) for it in found(text) if it[2] == "multiple"] == multiples
