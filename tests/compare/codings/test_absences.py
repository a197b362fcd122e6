"""What a zero can mean: recall, its bound and the mentions unseen, by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

import policycompare as pc


def mass_under(bound, hits, misses):
    """The part of the Jeffreys posterior, Beta(hits + 1/2, misses + 1/2), that lies under `bound`; x = sin² t."""

    def density(t):
        return np.sin(t) ** (2 * hits) * np.cos(t) ** (2 * misses)

    return quad(density, 0, np.arcsin(np.sqrt(bound)))[0] / quad(density, 0, np.pi / 2)[0]


def first(coded, hits, misses, false=0, **options):
    """The row of the first code in a text without it, for a coder with so many hits, misses and false alarms."""
    n = hits + misses + false + 1
    true, found = np.zeros((n, 1)), np.zeros((n, 1))
    true[: hits + misses] = 1
    found[:hits] = found[hits + misses : hits + misses + false] = 1
    table = pc.absences(
        coded({"x": np.zeros((4, 1))}),
        "instrument",
        coded=coded({"r": found}),
        reference=coded({"r": true}),
        **{"by": "doc", **options},
    )
    return table.iloc[0]


def test_the_recall_is_the_share_of_the_mentions_that_the_coder_finds(coded):
    row = first(coded, 7, 3, false=5)
    assert row[["recall", "n_reference", "n"]].tolist() == [0.7, 10, 4]


@given(hits=st.integers(0, 12), misses=st.integers(0, 12), level=st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_the_bound_leaves_as_much_of_the_posterior_under_it_as_the_level_leaves(coded, hits, misses, level):
    row = first(coded, hits, misses, level=level)
    if hits + misses == 0:
        assert row[["recall", "recall_low", "may_stand"]].isna().all()
        return
    if hits == 0:
        assert row["recall_low"] == 0
        return
    assert mass_under(row["recall_low"], hits, misses) == pytest.approx(1 - level, rel=1e-5)


@given(hits=st.integers(1, 12), misses=st.integers(0, 12), level=st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_what_may_be_unseen_is_the_most_that_chance_would_hide(coded, hits, misses, level):
    row = first(coded, hits, misses, level=level)
    m, unseen = 0, 1 - row["recall_low"]
    while unseen ** (m + 1) >= 1 - level:
        m += 1
    assert row["may_stand"] == m


def test_nine_of_ten_found_by_hand(coded):
    row = first(coded, 9, 1, level=0.975)
    assert row["recall_low"] == pytest.approx(0.619, abs=0.0005)
    # 0.381 ** 3 = 0.055 is a chance of 1 in 40 or more, 0.381 ** 4 = 0.021 is not.
    assert row["may_stand"] == 3


def test_behind_a_coder_who_found_none_of_the_mentions_any_number_may_be_there(coded):
    # At no hit the Jeffreys interval begins at 0 (Brown, Cai & DasGupta 2001).
    for misses in (1, 12):
        row = first(coded, 0, misses)
        assert row[["recall", "recall_low", "n_reference"]].tolist() == [0, 0, misses]
        assert row["may_stand"] is pd.NA


def test_a_surer_coder_hides_less(coded):
    hidden = [first(coded, hits, 20 - hits)["may_stand"] for hits in (5, 10, 15, 20)]
    assert hidden == sorted(hidden, reverse=True)
    assert len(set(hidden)) == 4


def test_judgements_left_out_count_neither_as_found_nor_as_missed(coded):
    # Provisions 1-7 are hits, 8-10 misses: without 1 and 8 there are 6 of 8.
    left_out = pd.DataFrame({"doc": ["r", "r"], "n": [1, 8], "code": ["talent_development"] * 2})
    row = first(coded, 7, 3, without=left_out)
    assert row["code"] == "talent_development"
    assert row[["recall", "n_reference"]].tolist() == [6 / 8, 8]


def test_the_rows_are_the_zeros_of_presence(shipped, reference):
    reference = reference.corpus
    coded = shipped.select(doc=list(reference.documents.index))
    for by in ("doc", "region"):
        zeros = pc.absences(shipped, "sector", coded=coded, reference=reference, by=by)
        presence = pc.coverage(shipped, "sector", by=by, value="presence")
        expected = [
            (group, code) for group in presence.index for code in presence if not presence.loc[group, code]
        ]
        assert list(zip(zeros["group"], zeros["code"], strict=True)) == expected
        assert len(expected) > 0


def test_the_recall_is_that_of_agreement(shipped, reference):
    reference = reference.corpus
    coded = shipped.select(doc=list(reference.documents.index))
    zeros = pc.absences(shipped, "sector", coded=coded, reference=reference).set_index("code")["recall"]
    agreed = pc.agreement(coded, reference, n_boot=2).query("measure == 'recall' and dimension == 'sector'")
    agreed = agreed.set_index("code")["estimate"]
    assert np.allclose(zeros, agreed.loc[zeros.index], equal_nan=True)


def test_a_phase_is_a_mention_and_a_provision_of_the_group(tiny):
    zeros = pc.absences(tiny, "instrument", coded=tiny, reference=tiny).set_index(["group", "code"])
    assert ("甲省", "infrastructure_platform") not in zeros.index
    assert ("乙市", "infrastructure_platform") in zeros.index
    # a 2, a 3, a 4 (a phase), b 1, b 2.
    assert zeros.loc[("甲省", "tax_preference"), "n"] == 5
    assert zeros.loc[("乙市", "tax_preference"), "n"] == 1


def test_a_group_without_codable_provisions_is_all_zeros_of_no_provision(tiny):
    provisions = tiny.provisions.assign(
        kind=tiny.provisions["kind"].mask(tiny.provisions["doc"] == "c", "background")
    )
    empty = pc.Corpus(**{**vars(tiny), "provisions": provisions})
    zeros = pc.absences(empty, "instrument", coded=tiny, reference=tiny).query("group == '乙市'")
    assert len(zeros) == 20
    assert set(zeros["n"]) == {0}


def test_two_codings_of_other_provisions_are_refused(tiny, shipped):
    with pytest.raises(pc.SchemaError, match="agreement needs two codings of the same provisions"):
        pc.absences(tiny, "instrument", coded=tiny, reference=shipped)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_no_share_is_refused(tiny, level):
    with pytest.raises(pc.SelectionError, match=f"unknown level: {level}; allowed: a number between 0 and 1"):
        pc.absences(tiny, "instrument", coded=tiny, reference=tiny, level=level)
