"""Grids counted on fingers."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policycompare as pc

CODES = {"goal": ["strengthen_protection", "raise_quantity"], "instrument": ["enforcement", "publicity"]}
NAMES = [*CODES["goal"], *CODES["instrument"]]
PLACES = [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("b", 1), ("b", 2), ("c", 1), ("c", 2)]


@pytest.fixture(scope="module")
def both(tiny):
    """The tiny corpus coded anew: goals with instruments in an ideology, measures, a phase and a background."""
    given = [
        ("a", 1, "strengthen_protection"),
        ("a", 1, "enforcement"),
        ("a", 3, "strengthen_protection"),
        ("a", 3, "enforcement"),
        ("a", 3, "publicity"),
        ("a", 4, "raise_quantity"),
        ("a", 4, "publicity"),
        ("b", 1, "strengthen_protection"),
        ("b", 1, "enforcement"),
        ("b", 2, "publicity"),
        ("c", 1, "raise_quantity"),
        ("c", 2, "raise_quantity"),
        ("c", 2, "enforcement"),
    ]
    return tiny.with_codes(pd.DataFrame(given, columns=["doc", "n", "code"]), coder="other")


def corner(table):
    return table.loc[CODES["goal"], CODES["instrument"]].astype(float).values.tolist()


def test_only_provisions_that_bear_both_count_and_only_of_kinds_that_both_are_coded_on(both):
    assert corner(pc.grid(both, "goal", "instrument")) == [[2, 1], [0, 0]]
    assert pc.grid(both, "goal", "instrument").to_numpy().sum() == 3


def test_phases_count_in_presence_alone(both):
    assert corner(pc.grid(both, "goal", "instrument", value="presence")) == [[1, 1], [0, 1]]
    assert corner(pc.grid(both, "goal", "instrument", value="count"))[1][1] == 0


def test_lift_by_hand(both):
    # Five provisions: a 2, a 3, b 1, b 2, c 1; protection in 2 of them, enforcement in 2, publicity in 2.
    lift = pc.grid(both, "goal", "instrument", value="lift")
    assert corner(lift) == [[2 * 5 / (2 * 2), 1 * 5 / (2 * 2)], [0, 0]]
    assert np.isnan(lift.loc["raise_quality", "enforcement"])
    assert np.isnan(lift.loc["strengthen_protection", "tax_preference"])


def test_one_group_alone(both):
    assert corner(pc.grid(both, "goal", "instrument", by="region", group="乙市")) == [[0, 0], [0, 0]]
    assert corner(pc.grid(both, "goal", "instrument", by="doc", group="a")) == [[1, 1], [0, 0]]
    assert corner(pc.grid(both, "goal", "instrument", by="doc", group="b", value="lift"))[0][0] == 1 * 2 / (
        1 * 1
    )


def test_the_grids_of_the_groups_add_up_to_the_grid(shipped):
    whole = pc.grid(shipped, "sector", "instrument")
    regions = shipped.documents["region"].unique()
    parts = sum(pc.grid(shipped, "sector", "instrument", by="region", group=region) for region in regions)
    assert whole.equals(parts)
    assert whole.to_numpy().sum() > 0


def test_turned_round_a_grid_is_its_own_transpose(shipped):
    for value in ("count", "presence", "lift"):
        one = pc.grid(shipped, "goal", "instrument", value=value).to_numpy(float)
        other = pc.grid(shipped, "instrument", "goal", value=value).to_numpy(float)
        assert np.allclose(one, other.T, equal_nan=True)


def test_the_grid_has_every_code_and_names_its_dimensions(shipped):
    table = pc.grid(shipped, "goal", "sector")
    assert list(table.index) == shipped.codebook.of("goal")
    assert list(table.columns) == shipped.codebook.of("sector")
    assert (table.index.name, table.columns.name) == ("goal", "sector")


def test_lift_is_1_where_the_codes_know_nothing_of_each_other(tiny):
    # Of every six provisions of a measure two bear the goal and three the instrument, one of them both.
    rows = [(i, "raise_quantity") for i in range(36) if i % 6 < 2]
    rows += [(i, "enforcement") for i in range(36) if i % 2]
    provisions = tiny.provisions.iloc[[2] * 36].reset_index(drop=True).assign(n=range(36))
    codes = tiny.codes.iloc[[0] * len(rows)].reset_index(drop=True)
    codes = codes.assign(n=[n for n, _ in rows], code=[code for _, code in rows])
    corpus = pc.Corpus(**{**vars(tiny), "provisions": provisions, "codes": codes})
    assert pc.grid(corpus, "goal", "instrument", value="lift").loc[
        "raise_quantity", "enforcement"
    ] == pytest.approx(1)
    assert pc.grid(corpus, "goal", "instrument").loc["raise_quantity", "enforcement"] == 6


@given(marks=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(NAMES)), max_size=25, unique=True))
def test_every_cell_is_the_count_of_a_loop(tiny, marks):
    rows = pd.DataFrame([(doc, n, code) for (doc, n), code in marks], columns=["doc", "n", "code"])
    corpus = tiny.with_codes(rows, coder="other")
    kinds = {(doc, n): kind for doc, n, kind in tiny.provisions[["doc", "n", "kind"]].values}
    bears = set(marks)
    base = [place for place in PLACES if kinds[place] in ("goal", "table", "measure", "safeguard")]
    count, presence, lift = (
        pc.grid(corpus, "goal", "instrument", value=value) for value in ("count", "presence", "lift")
    )
    for goal, instrument in itertools.product(*CODES.values()):
        together = {place for place in PLACES if {(place, goal), (place, instrument)} <= bears}
        apart = [sum((place, code) in bears for place in base) for code in (goal, instrument)]
        cell = (goal, instrument)
        assert count.loc[cell] == len(together & set(base))
        assert presence.loc[cell] == any(kinds[p] == "phase" or p in base for p in together)
        if all(apart):
            chances = [n / len(base) for n in (len(together & set(base)), *apart)]
            assert lift.loc[cell] == pytest.approx(chances[0] / (chances[1] * chances[2]))
        else:
            assert np.isnan(lift.loc[cell])


def test_a_lift_over_nothing_is_missing(both):
    assert pc.grid(both, "goal", "instrument", by="doc", group="c", value="lift").isna().all(axis=None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"value": "share"}, "unknown value: share; allowed: count, presence, lift"),
        ({"rows": "tool"}, "unknown dimension: tool; allowed: goal, sector, instrument, function, right"),
        ({"columns": "tool"}, "unknown dimension: tool; allowed: goal, sector, instrument, function, right"),
        (
            {"by": "region", "group": "江苏省"},
            r"unknown region: 江苏省; allowed: 三门峡市 \(三门峡, Sanmenxia\), 四川省 \(四川, Sichuan\), 甘肃省",
        ),
        ({"by": "county", "group": "a"}, "unknown column of documents: county; allowed: doc, title"),
        ({"by": "region"}, "`by` and `group` go together"),
        ({"group": "甘肃省"}, "`by` and `group` go together"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(shipped, options, words):
    with pytest.raises(pc.SelectionError, match=words):
        pc.grid(shipped, **{"rows": "goal", "columns": "instrument", **options})
