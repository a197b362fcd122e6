"""Targets with words around the number that are no part of their name, of their year or of their count; all sentences invented."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document


def rows(text, title="甲市茶业规划"):
    documents = pd.DataFrame({"year": [2021]}, index=["a"])
    found = find_targets(read_document("a", f"{title}\n{text}\n").passages, documents)
    found = found[["indicator", "value", "year"]]
    return [tuple(None if pd.isna(v) else v for v in row) for row in found.itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 目标 and 同时 behind a number
        ("到2025年，茶业产值实现超30亿元目标。", [("茶业产值", 30, 2025)]),
        ("到2025年，完成植茶3万亩的目标任务。", [("植茶", 3, 2025)]),
        ("到2025年，茶业产值随后突破千亿元的奋斗目标。", [("茶业产值", 1000, 2025)]),
        ("在确保茶叶产量突破4万吨的同时，发展茶具。", [("茶叶产量", 4, None)]),
        # products of one character
        (
            "到2025年，食品产值达到9亿元，糖5万吨，茶3万吨，油2万吨。",
            [("食品产值", 9, 2025), ("糖", 5, 2025), ("茶", 3, 2025), ("油", 2, 2025)],
        ),
        # numbers of rows before a body, and 人 as a unit
        ("到2025年，取消9人事局培训费、12人民法院复印费。", []),
        ("到2025年，培训茶农9人。", [("培训茶农", 9, 2025)]),
        # an award for each, and what each has
        ("每新建1座茶亭，由县财政给予3万元奖补。", []),
        ("每新认定1家茶厂，奖励3万元。", []),
        ("到2025年，每村建成1座茶亭。", [("每村茶亭", 1, 2025)]),
        # the size of industries, those of whom others are counted, a plant by its output
        ("到2025年，打造三大30亿元特色产业。", []),
        ("到2025年，选取9家茶厂的12个品牌进行培育。", [("品牌进行培育", 12, 2025)]),
        ("到2025年，建设年加工茶叶5万吨基地。", []),
        ("到2025年，年加工茶叶5万吨以上。", [("年加工茶叶", 5, 2025)]),
        # the part of a sum, what is done each quarter, what can be made in a year
        ("茶业贴息资金的60%要用于茶农。", [("茶业贴息资金", 60, None)]),
        ("对茶农给予贴息60%。", []),
        ("每个季度召开一次茶业会议。", [("每季度茶业会议", 1, None)]),
        ("到2025年，形成5万吨年加工能力。", [("年加工能力", 5, 2025)]),
        # years
        ("预计2025年，茶业产值突破30亿元。", [("茶业产值", 30, 2025)]),
        ("2025年后，建设茶亭3座。", [("茶亭", 3, None)]),
        ("茶具区内配套率达到40%。", [("配套率", 40, None)]),
        ("茶具零件区内配套率达到40%。", [("茶具零件区内配套率", 40, None)]),
    ],
)
def test_a_number_has_its_own_words(text, expected):
    assert rows(f"一、主要任务\n{text}") == expected


def test_the_parts_of_a_number_have_its_year():
    whole = "2021—2025年，共建成茶亭40座"
    parts = [("茶亭", 40, 2025), ("茶亭", 9, 2025), ("投资", 3, 2025)]
    for between in ("。其中：", "。其中，", "，其中："):
        assert rows(f"一、主要任务\n{whole}{between}赣州市建成茶亭9座，投资3亿元。") == parts
    assert rows(f"一、主要任务\n（一）茶亭。{whole}。其中：\n赣州市建成茶亭9座，投资3亿元。") == parts
    assert rows(f"一、主要任务\n{whole}。建成茶亭9座，投资3亿元。")[1:] == [
        (name, value, None) for name, value, _ in parts[1:]
    ]


def test_a_preamble_has_goals_with_numerals():
    text = "为确保到2025年实现茶业产值突破百亿元的宏伟目标，特制定本规划。\n一、主要任务\n加强宣传。"
    assert rows(text) == [("茶业产值", 100, 2025)]
