"""The PMC index and its grades against the hand-computed test of Vambrocop/Researchforge (2026, `pmc_index`).

Four policies, three variables of two indicators; grades at 0.9, 0.7 and 0.5 of the highest sum.
"""

import pandas as pd
import pytest

import policycompare as pc

SCORES = {"A": "11 11 11", "B": "00 00 00", "C": "10 11 01", "D": "11 10 11"}
PRINTED = {"A": (3.0, "完美"), "B": (0.0, "不良"), "C": (2.0, "可接受"), "D": (2.5, "优秀")}


@pytest.fixture
def scores():
    rows = [
        (group, f"X{i + 1}", f"X{i + 1}:{j + 1}", int(score))
        for group, bits in SCORES.items()
        for i, own in enumerate(bits.split())
        for j, score in enumerate(own)
    ]
    return pd.DataFrame(rows, columns=["group", "variable", "indicator", "score"])


def test_sums_and_grades_are_the_printed_ones(scores):
    index = pc.pmc_from_scores(scores)
    found = {group: (row["pmc"], row["grade"]) for group, row in index.iterrows()}
    assert found == PRINTED


def test_the_mean_of_two_coders_is_a_score(scores):
    halves = scores.assign(score=scores["score"].where(scores["indicator"] != "X1:1", 0.5))
    assert pc.pmc_from_scores(halves).loc["A", "X1"] == 0.75
    with pytest.raises(pc.SchemaError, match=r"1 score\(s\) are not between 0 and 1: A/X1/X1:1 \(1.5\)"):
        pc.pmc_from_scores(scores.assign(score=[1.5, *scores["score"][1:]]))


def test_six_of_nine_variables_is_another_grade_by_the_cut_offs_of_nine():
    rows = [("P", f"X{i}", f"X{i}:1", int(i <= 6)) for i in range(1, 10)]
    scores = pd.DataFrame(rows, columns=["group", "variable", "indicator", "score"])
    assert pc.pmc_from_scores(scores).loc["P", "grade"] == "可接受"
    assert pc.pmc_from_scores(scores, grades="nine_variables").loc["P", "grade"] == "优秀"
    assert pc.pmc_from_scores(scores, grades={"良好": 0.6, "合格": 0}).loc["P", "grade"] == "良好"
    crosswalk = pc.pmc_grades(pc.pmc_from_scores(scores)).loc["P"]
    assert crosswalk.tolist() == [6.0, "可接受", "优秀"]


@pytest.mark.parametrize("grades", [{"a": 0.5, "b": 0.6, "c": 0}, {"a": 0.9, "b": 0.1}, {"a": 9, "b": 0}])
def test_grades_fall_from_one_to_zero(scores, grades):
    with pytest.raises(pc.SchemaError, match="grades are shares of the highest sum"):
        pc.pmc_from_scores(scores, grades=grades)


def test_unknown_grades_are_named_with_those_that_are_known(scores):
    with pytest.raises(
        pc.SelectionError, match="unknown grades: five; allowed: ten_variables, nine_variables"
    ):
        pc.pmc_from_scores(scores, grades="five")
