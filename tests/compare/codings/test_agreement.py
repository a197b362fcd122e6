import dataclasses

import krippendorff
import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

import policycompare as pc
from policycompare.compare.codings.agreement import binary_measures, masi


@pytest.fixture(scope="module")
def random():
    draws = np.random.default_rng(3)
    a = draws.random(200) < 0.3
    return a, np.where(draws.random(200) < 0.8, a, ~a)


def counted(a, b):
    cells = (a & b, a & ~b, ~a & b, ~a & ~b)
    return {
        name: values[0]
        for name, values in binary_measures(*(np.array([float(cell.sum())]) for cell in cells)).items()
    }


def test_alpha_is_that_of_the_krippendorff_package(random):
    a, b = random
    expected = krippendorff.alpha(np.array([a, b], dtype=float), level_of_measurement="nominal")
    assert counted(a, b)["alpha"] == pytest.approx(expected)


def test_kappa_precision_recall_and_f1_are_those_of_scikit_learn(random):
    a, b = random
    measures = counted(a, b)
    assert measures["kappa"] == pytest.approx(cohen_kappa_score(a, b))
    assert measures["precision"] == pytest.approx(precision_score(b, a))
    assert measures["recall"] == pytest.approx(recall_score(b, a))
    assert measures["f1"] == pytest.approx(f1_score(b, a))


def test_kappa_of_the_textbook_grant_example():
    """Fifty proposals, two readers: 20 both yes, 15 both no, 5 and 10 split: kappa 0.40."""
    cells = [np.array([float(n)]) for n in (20, 5, 10, 15)]
    assert binary_measures(*cells)["kappa"][0] == pytest.approx(0.4)


def test_alpha_of_krippendorffs_own_binary_example():
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part A: ten units, alpha 0.095."""
    a = np.array([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], dtype=bool)
    b = np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0], dtype=bool)
    assert counted(a, b)["alpha"] == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("ab", "ab", 0),
        ("ab", "a", 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1),
        ("", "a", 1),
    ],
)
def test_masi_by_hand(a, b, distance):
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance)


def recoded(corpus, codes):
    return dataclasses.replace(corpus, codes=codes.reset_index(drop=True))


def test_a_coding_agrees_with_itself_entirely(shipped):
    table = pc.agreement(shipped, shipped, n_boot=50)
    assert (table["estimate"].dropna() == 1).all()
    assert table["n"].unique().tolist() == [193, 193 - 12]


def test_provisions_that_nobody_coded_count(tiny):
    table = pc.agreement(tiny, recoded(tiny, tiny.codes.iloc[:0]), n_boot=20).query(
        "code.isna() and dimension == 'instrument'"
    )
    values = table.set_index("measure")["estimate"]
    assert table["n"].unique().tolist() == [6]
    assert values["percent"] == pytest.approx(1 - 7 / (6 * 20))
    assert values["recall"] != values["recall"]
    assert values["precision"] == 0


def test_left_out_judgements_count_neither_way(tiny):
    fewer = recoded(tiny, tiny.codes[tiny.codes["code"] != "publicity"])
    without = pd.DataFrame({"doc": ["a"], "n": [3], "code": ["publicity"]})
    f1 = [
        pc.agreement(tiny, fewer, without=left, n_boot=10)
        .query("code.isna() and dimension == 'instrument' and measure == 'f1'")["estimate"]
        .item()
        for left in (None, without)
    ]
    assert f1[0] < 1
    assert f1[1] == 1


def test_a_rare_code_gets_no_coefficient(shipped):
    table = pc.agreement(shipped, shipped, n_boot=20).set_index(["code", "measure"])
    rare = table[table["rare"]]
    assert (rare["positives"] < 10).all()
    assert rare.loc[(slice(None), ["alpha", "kappa"]), "estimate"].isna().all()
    assert rare.loc[(slice(None), "percent"), "estimate"].notna().all()


def test_the_interval_holds_the_estimate_and_repeats_with_its_seed(shipped):
    reference = pc.load_reference(shipped)
    machine = shipped.select(doc=list(reference.corpus.documents.index))
    table = pc.agreement(machine, reference.corpus, without=reference.disputed, n_boot=200)
    whole = table[table["code"].isna()]
    assert ((whole["low"] <= whole["estimate"]) & (whole["estimate"] <= whole["high"])).all()
    pd.testing.assert_frame_equal(
        table, pc.agreement(machine, reference.corpus, without=reference.disputed, n_boot=200)
    )


def test_other_provisions_are_an_error(shipped):
    with pytest.raises(pc.SchemaError, match="two codings of the same provisions"):
        pc.agreement(shipped, shipped.select(region="四川省"))


def test_the_reference_says_who_made_it(shipped):
    reference = pc.load_reference(shipped)
    assert set(reference.corpus.codes["coder"]) == {"two language-model readers"}
    assert list(reference.corpus.documents.index) == list(shipped.documents.index)
    assert len(reference.disputed) == 4


def test_the_reference_says_how_the_rules_do_on_documents_never_seen(shipped):
    unseen = pc.load_reference(shipped).unseen
    assert list(unseen["dimension"].unique()) == ["instrument", "goal", "sector", "function", "right"]
    harmonic = 2 * unseen["precision"] * unseen["recall"] / (unseen["precision"] + unseen["recall"])
    assert (harmonic - unseen["f1"]).abs().max() < 0.002
    assert unseen["readers"].str.contains("language-model").all()


def test_a_corpus_without_the_provisions_of_the_reference_is_an_error(shipped):
    with pytest.raises(
        pc.SchemaError, match=r"provision\(s\) of the reference are not in the corpus: gansu_outline 1"
    ):
        pc.load_reference(shipped.select(doc="sichuan_sei"))


def test_only_the_chosen_provisions_are_compared(tiny):
    part = tiny.codes.query("doc == 'a'")
    coded = tiny.with_codes(part, coder="Li")
    whole = pc.agreement(tiny, coded, n_boot=10).query("measure == 'recall' and code != code")
    chosen = pc.agreement(tiny, coded, only=part[["doc", "n"]].drop_duplicates(), n_boot=10)
    assert (chosen.query("measure == 'f1' and code != code")["estimate"].dropna() == 1).all()
    assert chosen["n"].max() == 4 < whole["n"].max()
