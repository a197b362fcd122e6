"""Corrected coverage and differences: the readers' coding of a random sample as the hand."""

import dataclasses
import re

import pytest

import policycompare as pc
from policycompare.compare.groups import codable
from policycompare.compare.hand.corrected_shares import Cell, posterior, share_of_documents
from policycompare.compare.hand.sample import HandCodes, allocate, draw, frame_of, permanent_number

pytestmark = pytest.mark.filterwarnings("error")


def hand_of(corpus, reference, n, *, dimension="goal", seed=1, strata="region"):
    """The reference coding of a drawn sample, as a hand-coded sample."""
    return pc.hand_sample(reference, dimension=dimension, n=n, seed=seed, strata=strata)


@pytest.fixture(scope="module")
def reference(reference):
    return reference.corpus


@pytest.fixture(scope="module")
def whole(shipped, reference):
    """All provisions, coded by the readers."""
    return hand_of(shipped, reference, 1000)


@pytest.fixture(scope="module")
def corrected(shipped, whole):
    """Shares of regions, corrected by all provisions."""
    return pc.coverage(shipped, "goal", by="region", corrected_by=whole)


def test_permanent_numbers_are_those_of_the_specification():
    numbers = [
        permanent_number(*key) for key in ((1, "sanmenxia", 8), (1, "sanmenxia", 9), (2, "gansu_outline", 8))
    ]
    assert numbers == pytest.approx([0.2212134770, 0.8845201821, 0.2332210988], abs=1e-10)


def test_a_larger_sample_keeps_the_smaller_one_and_the_order_of_rows_does_not_matter(shipped):
    small, large = (draw(shipped, ("goal",), n=n, seed=3, strata="region") for n in (30, 60))
    assert set(zip(small["doc"], small["n"], strict=True)) < set(zip(large["doc"], large["n"], strict=True))
    assert small["u"].is_monotonic_increasing
    assert small["stratum"].value_counts().to_dict() == {"甘肃省": 10, "四川省": 10, "三门峡市": 10}


def test_dimensions_share_the_provisions_that_both_may_bear(shipped):
    goal, instrument = (
        frame_of(shipped, (name,), strata="region", seed=1) for name in ("goal", "instrument")
    )
    assert len(instrument) == len(codable(shipped, "instrument", phases=False)) < len(goal)
    merged = goal.merge(instrument, on=["doc", "n", "stratum", "u"])
    assert len(merged) == len(instrument)


@pytest.mark.parametrize(
    ("n", "sizes", "drawn"),
    [
        (6, {"a": 9, "b": 9, "c": 9}, {"a": 2, "b": 2, "c": 2}),
        (8, {"a": 9, "b": 9, "c": 9}, {"a": 3, "b": 3, "c": 2}),
        (12, {"a": 1, "b": 3, "c": 90}, {"a": 1, "b": 3, "c": 8}),
        (99, {"a": 1, "b": 3}, {"a": 1, "b": 3}),
    ],
)
def test_strata_get_equal_numbers_and_none_more_than_it_has(n, sizes, drawn):
    assert allocate(n, sizes) == drawn


def test_fewer_provisions_than_strata_are_refused(shipped):
    with pytest.raises(pc.SelectionError, match=r"n is 2; allowed: a whole number from 3.*四川省"):
        draw(shipped, ("goal",), n=2, seed=1, strata="region")


def test_all_checked_gives_the_share_of_the_hand_with_width_zero(corrected, reference):
    truth = pc.coverage(reference, "goal", by="region").stack()
    assert corrected.set_index(["group", "code"])["estimate"].to_numpy() == pytest.approx(truth.to_numpy())
    assert (corrected["high"] - corrected["low"]).max() == pytest.approx(0)
    assert (corrected["n"] == corrected["n_checked"]).all()


def test_a_cell_is_that_of_the_estimator(shipped, reference):
    hand = hand_of(shipped, reference, 60)
    with pytest.warns(pc.SmallSampleWarning):
        table = pc.coverage(shipped, "goal", by="region", corrected_by=hand).set_index(["group", "code"])
    row = table.loc[("四川省", "strengthen_protection")]
    checked = set(zip(hand.checked["doc"], hand.checked["n"], strict=True))
    provisions = [
        key
        for key in codable(shipped, "goal", phases=False).itertuples(index=False, name=None)
        if key[0] == "sichuan_sei"
    ]
    by_machine, by_hand = (
        {(r.doc, r.n) for r in own.codes.query("code == 'strengthen_protection'").itertuples()}
        for own in (shipped, reference)
    )
    hits = [key for key in provisions if key in by_machine]
    others = [key for key in provisions if key not in by_machine]
    cell = Cell(
        len(hits),
        len(others),
        len(checked & set(hits)),
        len(checked & set(others)),
        len(checked & set(hits) & by_hand),
        len(checked & set(others) & by_hand),
    )
    share = share_of_documents(posterior(cell), 0.95)
    assert (row["estimate"], row["low"], row["high"]) == pytest.approx(share)
    assert (row["n"], row["n_checked"], row["machine"]) == (len(provisions), 20, len(hits) / len(provisions))


def test_counts_are_shares_times_the_provisions(shipped, whole, corrected):
    counts = pc.coverage(shipped, "goal", by="region", corrected_by=whole, value="count")
    for column in ("estimate", "low", "high", "machine"):
        assert counts[column].to_numpy() == pytest.approx((corrected[column] * corrected["n"]).to_numpy())


def test_the_process_is_wider_than_the_documents(shipped, whole, corrected):
    process = pc.coverage(shipped, "goal", by="region", corrected_by=whole, target="process")
    assert ((process["high"] - process["low"]) > (corrected["high"] - corrected["low"])).all()


def test_a_difference_has_a_test_for_the_process_only(shipped, whole):
    process = pc.difference(shipped, "goal", a="甘肃省", b="四川省", corrected_by=whole)
    documents = pc.difference(shipped, "goal", a="甘肃省", b="四川省", corrected_by=whole, target="documents")
    assert process["p"].between(0, 1).any()
    assert (process["q"].dropna() >= process["p"].dropna()).all()
    assert not {"p", "q"} & set(documents.columns)
    assert documents["excludes_zero"].any()
    assert set(process["n_checked_a"]) == {119}
    machine = pc.coverage(shipped, "goal", by="region").loc["四川省"]
    assert process["machine_b"].to_numpy() == pytest.approx(machine.to_numpy())


def test_groups_across_strata_use_the_rates_of_the_strata(shipped, reference):
    hand = hand_of(shipped, reference, 75, strata="doc")
    with pytest.warns(pc.SmallSampleWarning):
        table = pc.coverage(shipped, "goal", by="region", corrected_by=hand)
    truth = pc.coverage(reference, "goal", by="region").stack()
    own = table.set_index(["group", "code"])
    inside = (own["low"] <= truth + 1e-9) & (truth - 1e-9 <= own["high"])
    assert inside.mean() > 0.9


def test_few_checked_are_missing_and_named(shipped, reference):
    hand = hand_of(shipped, reference, 12)
    with pytest.warns(pc.SmallSampleWarning, match=r"三门峡市 \(4\)"):
        table = pc.coverage(shipped, "goal", by="region", corrected_by=hand)
    assert table["estimate"].isna().all()
    assert len(table) == 3 * len(shipped.codebook.of("goal"))


def test_hits_that_nobody_checked_are_named(shipped, reference):
    hand = hand_of(shipped, reference, 18)
    with pytest.warns(pc.SmallSampleWarning) as warned:
        pc.coverage(shipped, "goal", by="region", corrected_by=hand)
    said = [str(each.message) for each in warned if "hits of which none was checked" in str(each.message)]
    assert re.search(r"half of them are taken to hold: .*甘肃省: \w+ \(\d+\)", said[0])


def test_codes_that_the_machine_mostly_misses_are_named(shipped, reference):
    """The machine gives the code in no provision; the readers have it in most of those of Sichuan that were checked."""
    code = "strengthen_protection"
    machine = shipped.with_codes(shipped.codes[shipped.codes["code"] != code], coder="rules")
    provisions = codable(shipped, "goal", phases=False)[["doc", "n"]]
    everywhere = reference.with_codes(
        provisions[provisions["doc"] == "sichuan_sei"].assign(code=code), coder="hand"
    )
    hand = hand_of(shipped, everywhere, 60)
    with pytest.warns(pc.SmallSampleWarning) as warned:
        pc.coverage(machine, "goal", by="region", corrected_by=hand)
    said = [
        str(each.message) for each in warned if "over half of the checked provisions" in str(each.message)
    ]
    assert len(said) == 1
    assert f"have it: 四川省: {code} (20 of 20); their corrected shares are too low" in said[0]


def test_another_codebook_is_warned_of(shipped, whole):
    hand = dataclasses.replace(whole, codebook="0" * 64)
    with pytest.warns(UserWarning, match="draws a new sample with another seed"):
        pc.coverage(shipped, "goal", by="region", corrected_by=hand)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda c, h: pc.coverage(c, "goal", by="region", corrected_by=h.codes), "no sampling design"),
        (lambda c, h: pc.coverage(c, "sector", by="region", corrected_by=h), "sector was not coded by hand"),
        (
            lambda c, h: pc.coverage(c, "goal", corrected_by=h, value="presence"),
            "presence cannot be corrected",
        ),
        (
            lambda c, h: pc.coverage(
                c,
                "goal",
                by="region",
                corrected_by=HandCodes(
                    h.codes,
                    h.checked[h.checked["stratum"] != "四川省"],
                    h.dimensions,
                    h.strata,
                    1,
                    h.codebook,
                ),
            ),
            "no provision was checked in 1 stratum or strata, .*四川省",
        ),
    ],
)
def test_what_has_no_answer_is_refused(shipped, whole, act, said):
    with pytest.raises(pc.SchemaError, match=said):
        act(shipped, whole)


def test_a_sample_as_a_corpus_has_the_checked_provisions_as_its_base(shipped, reference):
    hand = hand_of(shipped, reference, 60)
    corpus = hand.coded(shipped, coder="Li")
    with pytest.warns(UserWarning, match="uncoded"):
        share = pc.coverage(corpus, "goal", by="region").loc["四川省", "strengthen_protection"]
    checked = hand.checked[hand.checked["stratum"] == "四川省"]
    given = hand.codes.query("code == 'strengthen_protection'").merge(checked, on=["doc", "n"])
    assert share == pytest.approx(len(given) / len(checked))


def test_samples_without_a_common_provision_have_no_agreement(shipped, reference):
    hand = hand_of(shipped, reference, 6)
    other = dataclasses.replace(hand, checked=hand.checked.assign(n=hand.checked["n"] + 1000))
    with pytest.raises(pc.SchemaError, match=r"share no checked provision \(their seeds: 1, 1\)"):
        pc.agreement(hand, other, corpus=shipped)


def test_options_that_go_with_a_sample_or_without_one_are_not_ignored(shipped, reference):
    with pytest.raises(pc.SelectionError, match='target="process" goes with corrected_by'):
        pc.coverage(shipped, "goal", target="process")
    with pytest.raises(pc.SelectionError, match='target="documents" goes with corrected_by'):
        pc.difference(shipped, "goal", a="甘肃省", b="四川省", target="documents")
    with pytest.raises(pc.SelectionError, match="unknown target: both; allowed: documents, process"):
        pc.coverage(shipped, "goal", target="both")
    hand = pc.hand_sample(reference, dimension="goal", n=60, seed=1)
    with pytest.raises(pc.SelectionError, match="fill goes with .* without interval or corrected_by"):
        pc.coverage(shipped, "goal", by=["province", "level"], fill=0, corrected_by=hand)
