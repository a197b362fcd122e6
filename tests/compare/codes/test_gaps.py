import pandas as pd
import pytest

import policycompare as pc

PRESENCE = pd.DataFrame(
    [[1, 1, 1, 0, 0], [1, 0, 1, 1, 0], [0, 0, 1, 1, 0]], index=["甲", "乙", "丙"], columns=list("abcde")
)


def test_every_code_is_with_exactly_the_groups_that_have_it():
    table = pc.intersections(PRESENCE)
    assert dict(zip(table["groups"], table["codes"], strict=True)) == {
        "甲+乙+丙": "c",
        "甲+乙": "a",
        "乙+丙": "d",
        "甲": "b",
        "": "e",
    }
    assert table["n"].tolist() == [1] * 5


def test_the_largest_intersection_comes_first():
    table = pc.intersections(PRESENCE.assign(f=[0, 1, 1], g=[0, 1, 1]))
    assert table.iloc[0].tolist() == ["乙+丙", 3, "d、f、g"]
    assert table["n"].is_monotonic_decreasing


def test_intersections_sum_to_the_number_of_codes(shipped):
    presence = pc.coverage(shipped, "sector", value="presence")
    table = pc.intersections(presence)
    assert table["n"].sum() == presence.shape[1]
    assert sorted("、".join(table["codes"]).split("、")) == sorted(presence.columns)
    held = sum(table.loc[table["groups"].str.split("+").map(lambda g: "sanmenxia" in g), "n"])
    assert held == presence.loc["sanmenxia"].sum()


def test_anything_but_presence_is_an_error_that_names_it():
    with pytest.raises(pc.SchemaError, match="1 value.* other than 0 and 1: 乙 × a: 3"):
        pc.intersections(PRESENCE.assign(a=[1, 3, 0]))
    with pytest.raises(pc.SchemaError, match="甲 × a: "):
        pc.intersections(PRESENCE.assign(a=pd.array([None, 1, 0], dtype="Int64")))


def test_no_code_gives_an_empty_table():
    table = pc.intersections(PRESENCE.iloc[:, :0])
    assert table.empty
    assert list(table.columns) == ["groups", "n", "codes"]


def test_gaps_lists_what_a_covers_and_b_does_not_with_the_sentences(tiny):
    gaps = pc.gaps(tiny, "instrument", a="甲省", b="乙市")
    assert gaps[["code", "doc", "n", "en"]].values.tolist() == [
        ["infrastructure_platform", "a", 4, "Infrastructure and carriers"],
        ["publicity", "a", 3, "Publicity and IP education"],
    ]
    assert gaps.loc[1, "evidence"] == "打击侵权，开展宣传。"


def test_no_gap_is_an_empty_table_with_its_columns(tiny):
    gaps = pc.gaps(tiny, "instrument", a="乙市", b="甲省")
    assert gaps.empty
    assert list(gaps.columns[:5]) == ["code", "zh", "en", "doc", "n"]
