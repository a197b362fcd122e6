"""Provisions that the coder did not code: in no base, and not the same as no code."""

import dataclasses

import pytest

import policycompare as pc
from policycompare import schema


@pytest.fixture(scope="module")
def gaps(tiny):
    rows = [("a", 3, "instrument"), ("b", 1, "instrument"), ("a", 2, "goal")]
    return dataclasses.replace(tiny, uncoded=schema.build("uncoded", rows))


def test_a_corpus_has_no_uncoded_provisions_by_default(tiny):
    assert tiny.uncoded.empty
    assert list(tiny.uncoded.columns) == ["doc", "n", "dimension"]


def test_select_keeps_those_of_its_documents_and_another_coding_has_none(gaps):
    assert gaps.select(doc="a").uncoded["n"].tolist() == [3, 2]
    assert gaps.with_codes(gaps.codes, coder="Li").uncoded.empty


def test_a_share_leaves_them_out_of_its_base_and_says_so(tiny, gaps):
    share = pc.coverage(tiny, "instrument", by="doc", value="share")
    assert share.loc["b", "public_funding"] == 0.5
    with pytest.warns(UserWarning, match=r"2 of 5 provision\(s\) are uncoded in instrument .*: a 3, b 1"):
        share = pc.coverage(gaps, "instrument", by="doc", value="share")
    assert share.loc["b", "public_funding"] == 1


def test_other_dimensions_are_as_before(tiny, gaps):
    before = pc.coverage(tiny, "sector", by="doc", value="count")
    assert pc.coverage(gaps, "sector", by="doc", value="count").equals(before)


def test_a_grid_leaves_out_what_is_uncoded_in_either_dimension(tiny, gaps):
    before = pc.grid(tiny, "instrument", "instrument", value="count")
    assert before.loc["enforcement", "publicity"] == 1
    with pytest.warns(UserWarning, match="a 3, b 1"):
        assert pc.grid(gaps, "instrument", "instrument", value="count").loc["enforcement", "publicity"] == 0


def test_portfolios_leave_out_what_is_uncoded_in_either_dimension(tiny, gaps):
    before = pc.portfolios(tiny, "goal", "instrument", by="doc").groupby("group")["n"].first()
    with pytest.warns(UserWarning, match="uncoded in"):
        after = pc.portfolios(gaps, "goal", "instrument", by="doc").groupby("group")["n"].first()
    assert (before - after).to_dict() == {"a": 2, "b": 1, "c": 0}


def test_characters_are_those_of_coded_provisions(gaps):
    with pytest.warns(UserWarning, match="uncoded in instrument"):
        table = pc.coverage(gaps, "instrument", by="doc", value="per_1000_chars")
    assert table.loc["b", "public_funding"] == pytest.approx(1000 / len("设立专项资金。"))


def test_agreement_treats_them_as_gaps_on_either_side(tiny, gaps):
    def n(a, b):
        table = pc.agreement(a, b, n_boot=5)
        whole = table.query("dimension == 'instrument' and measure == 'percent' and code != code")
        return whole["n"].iloc[0], whole["estimate"].iloc[0]

    others = dataclasses.replace(
        tiny, codes=tiny.codes[~((tiny.codes["doc"] == "b") & (tiny.codes["n"] == 1))]
    )
    assert n(tiny, others)[0] == 6
    assert n(tiny, others)[1] < 1
    for pair in ((gaps, others), (others, gaps)):
        with pytest.warns(UserWarning, match="uncoded"):
            assert n(*pair) == (4, 1.0)
