"""Changes from a level to a level, with their years, and changes by a share; all sentences invented."""

import pandas as pd
import pytest

from tests.extract.test_indicator_names import rows


def _rows(text, *columns):
    return [
        tuple(None if pd.isna(value) else value for value in row) for row in rows(text, *columns, kind="goal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # years in brackets behind both numbers, or behind the first alone
        ("古桥修缮率从35%（2018年）提升至50%（2027年）。", [("古桥修缮率", 50, 2027, 2018)]),
        ("到2027年，古桥修缮率由35%（2018年）提高到50%。", [("古桥修缮率", 50, 2027, 2018)]),
        (
            "书店从35座（2018年）增加到50座（2027年），剧场从3座（2018年）增加到5座（2026年）。",
            [("书店", 50, 2027, 2018), ("剧场", 5, 2026, 2018)],
        ),
        ("古桥修缮率从35%（2018年底）提升至50%（2027年末）。", [("古桥修缮率", 50, 2027, 2018)]),
        ("书店从35家（2018年底）增加到50家以上（2027年末）。", [("书店", 50, 2027, 2018)]),
        ("建成书店50座（2027年）。", [("书店", 50, 2027, None)]),
        # the year of the number that is reached, and that of a number compared with
        ("古桥修缮率从2018年的35%提升至2027年的50%。", [("古桥修缮率", 50, 2027, 2018)]),
        ("茶园撂荒率由2018年的12%降至2027年底的9%以内。", [("茶园撂荒率", 9, 2027, 2018)]),
        ("渡轮用油量降到2018年的50%。", [("渡轮用油量", 50, None, 2018)]),
    ],
)
def test_a_change_has_the_years_of_its_two_numbers(text, expected):
    assert _rows(text, "indicator", "value", "year", "baseline_year") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶园林草覆盖率增加10%以上。", "growth_pct"),
        ("古桥修缮率增加不低于10%。", "growth_pct"),
        ("古桥修缮率减少10%。", "growth_pct"),
        ("茶园林草覆盖率增加到60%以上。", "level"),
        ("茶园林草覆盖率达到60%以上。", "level"),
    ],
)
def test_a_rate_that_increases_by_a_share_grows(text, expected):
    assert _rows(text, "measure", "value")[0][0] == expected
