import dataclasses
import warnings

import krippendorff
import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

import policycompare as pc
from policycompare.compare.codings.coefficients import against_reference, coefficients, masi, masi_alpha
from policycompare.compare.hand.sample import shared_design


@pytest.fixture(scope="module")
def random():
    draws = np.random.default_rng(3)
    a = draws.random(200) < 0.3
    return a, np.where(draws.random(200) < 0.8, a, ~a)


def counted(a, b):
    return measured([a, b])


def measured(codings, coded=None):
    """The coefficients of coders of one code, each a row of 0 and 1."""
    given = np.array(codings, dtype=bool)[:, :, None]
    judged = np.ones_like(given) if coded is None else np.array(coded, dtype=bool)[:, :, None]
    weights = np.ones((1, given.shape[1]))
    values = coefficients(given, judged, weights)
    if len(given) == 2:
        values |= against_reference(given, judged, weights)
    return {name: own[0, 1] for name, own in values.items()}


def table(both, only_a, only_b, neither):
    """Two coders with these counts of their four combinations."""
    cells = [(1, 1)] * both + [(1, 0)] * only_a + [(0, 1)] * only_b + [(0, 0)] * neither
    return np.array(cells, dtype=bool).T


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
    assert measured(table(20, 5, 10, 15))["kappa"] == pytest.approx(0.4)


def test_alpha_of_krippendorffs_example_with_four_coders_and_gaps():
    """Krippendorff (2011), part C: four observers, twelve units, gaps; nominal alpha 0.743."""
    rows = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    values = [row.split() for row in rows]
    coded = np.array([[value != "." for value in row] for row in values])
    given = np.array([[[value == str(k) for k in range(1, 6)] for value in row] for row in values])
    assert masi_alpha(given, coded, np.ones((1, 12)))[0] == pytest.approx(0.743, abs=0.0005)
    expected = krippendorff.alpha(
        np.array([[np.nan if value == "." else float(value) for value in row] for row in values]),
        level_of_measurement="nominal",
    )
    assert masi_alpha(given, coded, np.ones((1, 12)))[0] == pytest.approx(expected)


def test_alpha_of_three_coders_with_gaps_is_that_of_the_krippendorff_package():
    draws = np.random.default_rng(5)
    given, coded = draws.random((3, 150)) < 0.3, draws.random((3, 150)) < 0.7
    expected = krippendorff.alpha(np.where(coded, given, np.nan), level_of_measurement="nominal")
    assert measured(given, coded)["alpha"] == pytest.approx(expected)


def test_gwets_paradox():
    """Gwet (2008): 118, 5, 2, 0 of 125: agreement 0.944, kappa -0.0234, AC1 0.9408."""
    values = measured(table(118, 5, 2, 0))
    assert values["percent"] == pytest.approx(0.944)
    assert values["kappa"] == pytest.approx(-0.0234, abs=5e-5)
    assert values["ac1"] == pytest.approx(0.9408, abs=5e-5)


@pytest.mark.parametrize(
    ("cells", "kappa", "pabak"), [((40, 9, 6, 45), 0.70, 0.70), ((80, 10, 5, 5), 0.32, 0.70)]
)
def test_pabak_removes_the_prevalence(cells, kappa, pabak):
    """Feinstein & Cicchetti (1990): equal agreement, kappa 0.70 and 0.32; Byrt and others (1993): PABAK 0.70."""
    values = measured(table(*cells))
    assert values["kappa"] == pytest.approx(kappa, abs=0.005)
    assert values["pabak"] == pytest.approx(pabak, abs=0.005)


def test_kappa_of_three_coders_is_the_mean_of_the_pairs():
    draws = np.random.default_rng(7)
    truth = draws.random(90) < 0.4
    given = np.array([np.where(draws.random(90) < 0.8, truth, ~truth) for _ in range(3)])
    pairs = [cohen_kappa_score(given[i], given[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    assert measured(given)["kappa"] == pytest.approx(np.mean(pairs))


def test_ac1_of_three_coders_with_gaps_by_hand():
    """Four units judged by 3, 3, 2 and 1 coders: pairs agree in 1, 1/3 and 1; shares of yes 1, 1/3, 0 and 1."""
    given = [[1, 1, 0, 1], [1, 0, 0, 0], [1, 0, 0, 0]]
    coded = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0]]
    percent, prevalence = (1 + 1 / 3 + 1) / 3, (1 + 1 / 3 + 0 + 1) / 4
    chance = 2 * prevalence * (1 - prevalence)
    assert measured(given, coded)["ac1"] == pytest.approx((percent - chance) / (1 - chance))


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
    one = tiny.codes.query("dimension == 'instrument'").iloc[:1]
    with pytest.warns(UserWarning, match=r"left out, since a coding has no code of them: goal \(coding 2\)"):
        table = pc.agreement(tiny, recoded(tiny, one), n_boot=20)
    assert table["dimension"].unique().tolist() == ["instrument"]
    whole = table.query("code.isna()")
    values = whole.set_index("measure")["estimate"]
    assert whole["n"].unique().tolist() == [6]
    assert values["percent"] == pytest.approx(1 - 6 / (6 * 20))
    assert values["recall"] == 1
    assert values["precision"] == pytest.approx(1 / 7)


def test_codings_without_a_common_dimension_are_an_error(tiny):
    with pytest.raises(
        pc.SchemaError, match=r"no dimension in common; without a code: .*instrument \(coding 2\)"
    ):
        pc.agreement(tiny, recoded(tiny, tiny.codes.iloc[:0]))
    with pytest.raises(pc.SchemaError, match="two codings or more; 1 given"):
        pc.agreement(tiny)


def test_a_sample_counts_where_it_was_checked(shipped):
    chosen = shipped.provisions.query("doc == 'sanmenxia' and kind == 'measure'")[["doc", "n"]].iloc[:12]
    codes = shipped.codes.query("dimension == 'instrument'").merge(chosen, on=["doc", "n"])
    hand = pc.HandCodes(codes, chosen.assign(stratum="sanmenxia", weight=2.0), ("instrument",), "doc", 1, "")
    table = pc.agreement(hand, hand, corpus=shipped, n_boot=5)
    assert table["n"].unique().tolist() == [12]
    assert (table["estimate"].dropna() == 1).all()
    table = pc.agreement(shipped, hand, n_boot=5)
    assert table["n"].unique().tolist() == [12]
    with pytest.raises(pc.SchemaError, match="give the documents, too"):
        pc.agreement(hand, hand)


def test_three_codings_have_no_reference(shipped):
    table = pc.agreement(shipped, shipped, shipped, n_boot=5)
    assert set(table["measure"]) == {"alpha", "alpha_masi", "kappa", "ac1", "pabak", "percent"}
    assert (table["estimate"].dropna() == 1).all()


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
    given = rare[rare["positives"] > 0]
    assert given.loc[(slice(None), ["ac1", "pabak"]), "estimate"].notna().all()
    assert (
        given.loc[(slice(None), "kappa"), "reason"].str.match(
            r"rare: \d provision\(s\) with the code; kappa needs 10"
        )
    ).all()


def test_the_interval_holds_the_estimate_and_repeats_with_its_seed(shipped, reference):
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


def test_the_reference_says_who_made_it(shipped, reference):
    assert set(reference.corpus.codes["coder"]) == {"two language-model readers"}
    assert list(reference.corpus.documents.index) == list(shipped.documents.index)
    assert len(reference.disputed) == 4


def test_the_reference_says_how_the_rules_do_on_documents_never_seen(reference):
    unseen = reference.unseen
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


def by_measure(table, code):
    return table[table["code"] == code].set_index("measure")


def test_a_precision_of_two_of_two_has_the_bound_of_two_of_two(coded):
    """The other coder gives the code 40 times; only the two that the first gives count for precision."""
    few = coded({"a": [[1, 0]] * 2 + [[0, 0]] * 48})
    many = coded({"a": [[1, 0]] * 40 + [[0, 0]] * 10})
    code = few.codebook.of("instrument")[0]
    exact = binomtest(2, 2).proportion_ci(0.9, method="exact").low
    precision = by_measure(pc.agreement(few, many, n_boot=20, interval=0.9), code).loc["precision"]
    assert (precision["estimate"], precision["low"]) == (1, pytest.approx(exact))
    recall = by_measure(pc.agreement(many, few, n_boot=20, interval=0.9), code).loc["recall"]
    assert (recall["estimate"], recall["low"]) == (1, pytest.approx(exact))


def test_full_agreement_has_exact_lower_bounds(coded):
    corpus = coded({"a": [[1, 1]] * 12 + [[0, 1]] * 3 + [[0, 0]] * 15})
    table = pc.agreement(corpus, corpus, n_boot=20)
    code = corpus.codebook.of("instrument")[0]
    share, percent = (binomtest(n, n).proportion_ci(0.95, method="exact").low for n in (12, 30))
    p = 12 / 30
    expected = {
        "precision": share,
        "recall": share,
        "f1": 2 * share / (1 + share),
        "percent": percent,
        "pabak": 2 * percent - 1,
        "kappa": 1 - (1 - percent) / (2 * p * (1 - p)),
        "ac1": 1 - (1 - percent) / (1 - 2 * p * (1 - p)),
        "alpha": 1 - (1 - percent) / (2 * 24 * 36 / (60 * 59)),
    }
    own = by_measure(table, code)
    assert own["low"].to_dict() == pytest.approx(expected)
    assert (own["high"] == 1).all()
    whole = table[table["code"].isna()].set_index("measure")["low"]
    assert whole["percent"] == pytest.approx(percent)
    assert -1 <= whole["alpha_masi"] < whole["percent"]


def test_measures_without_any_agreement_have_exact_upper_bounds(coded):
    a, b = coded({"a": [[1, 0]] * 4 + [[0, 1]] * 20}), coded({"a": [[0, 1]] * 6 + [[1, 1]] * 18})
    code = a.codebook.of("instrument")[0]
    own = by_measure(pc.agreement(a, b, n_boot=20), code)
    none = {n: binomtest(0, n).proportion_ci(0.95, method="exact").high for n in (4, 18, 22)}
    assert own.loc[["precision", "recall", "f1"], "estimate"].tolist() == [0, 0, 0]
    expected = [none[4], none[18], 2 * none[22] / (1 + none[22])]
    assert own.loc[["precision", "recall", "f1"], "high"].tolist() == pytest.approx(expected)


def test_values_between_have_no_exact_bound(coded):
    corpus, with_error = coded({"a": [[1, 1]] * 12 + [[0, 1]] * 3}), coded({"a": [[1, 1]] * 15})
    recall = by_measure(pc.agreement(corpus, with_error, n_boot=50), corpus.codebook.of("instrument")[0])
    assert recall.loc["recall", "estimate"] == 0.8
    assert recall.loc["recall", "high"] <= 1


def test_a_dimension_with_few_positives_or_provisions_is_named(coded):
    corpus = coded({"a": [[1, 1]] * 3})
    with pytest.warns(pc.SmallSampleWarning, match=r"under 10 compared provisions: instrument \(3\)"):
        table = pc.agreement(corpus, corpus, n_boot=20)
    whole = table[table["code"].isna()].set_index("measure")
    assert whole["rare"].all()
    assert whole.loc[["alpha", "alpha_masi", "kappa"], "estimate"].isna().all()
    assert whole.loc["alpha", "reason"] == "rare: 6 provision(s) with the code; alpha needs 10"


@pytest.fixture(scope="module")
def unequal(coded):
    """A long document in which the first coder errs, and a short one in which it does not; the truth."""
    rng = np.random.default_rng(1)
    truth = {"long": rng.random((400, 1)) < 0.4, "short": rng.random((20, 1)) < 0.4}
    given = {"long": truth["long"] ^ (rng.random((400, 1)) < 0.4), "short": truth["short"]}
    return tuple(
        coded({doc: rows.astype(int).tolist() for doc, rows in own.items()}) for own in (given, truth)
    )


def test_a_stratified_sample_has_the_agreement_of_the_documents(unequal):
    given, truth = unequal
    expected = pc.agreement(given, truth, n_boot=2).set_index(["code", "measure"])["estimate"]
    code = truth.codebook.of("instrument")[0]
    samples = [
        pc.hand_sample(truth, dimension="instrument", n=40, seed=seed, strata="doc") for seed in range(30)
    ]
    estimates = [by_measure(pc.agreement(given, own, n_boot=2), code)["estimate"] for own in samples]
    for measure in ("f1", "precision", "alpha", "kappa", "percent"):
        mean = np.mean([own[measure] for own in estimates])
        assert mean == pytest.approx(expected[code, measure], abs=0.06), measure


def test_all_provisions_checked_are_those_of_the_documents(unequal):
    given, truth = unequal
    whole = pc.hand_sample(truth, dimension="instrument", n=420, seed=1, strata="doc")
    a, b = pc.agreement(given, truth, n_boot=2), pc.agreement(given, whole, n_boot=2)
    assert b["estimate"].to_numpy() == pytest.approx(a["estimate"].to_numpy(), nan_ok=True)
    assert b["n"].tolist() == a["n"].tolist()


def test_two_samples_of_one_draw_are_weighted_by_what_both_checked(unequal):
    _, truth = unequal
    small, large = (
        pc.hand_sample(truth, dimension="instrument", n=n, seed=1, strata="doc") for n in (30, 60)
    )
    design = shared_design([small, large], least=2).merge(
        small.checked, on=["doc", "n"], suffixes=("", "_small")
    )
    assert len(design) == 30
    assert design["weight"].to_numpy() == pytest.approx(design["weight_small"].to_numpy())


def test_a_table_knows_its_coders_and_whether_it_is_weighted(unequal):
    given, truth = unequal
    hand = pc.hand_sample(truth, dimension="instrument", n=40, seed=1, strata="doc")
    weighted = pc.agreement(given, hand, n_boot=2).attrs
    with pytest.warns(UserWarning, match="uncoded in instrument"):
        plain = pc.agreement(given, hand.coded(truth, coder="Li"), n_boot=2).attrs
    assert (weighted["coders"], weighted["is_weighted"]) == (["hand", "hand-coded sample"], True)
    assert (plain["coders"], plain["is_weighted"]) == (["hand", "Li"], False)


def test_dimensions_that_a_sample_does_not_ask_for_are_not_warned_of(shipped, reference):
    goals, both = (
        pc.hand_sample(reference.corpus, dimension=dimension, n=60, seed=1)
        for dimension in ("goal", ("goal", "right"))
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", pc.SmallSampleWarning)
        assert set(pc.agreement(shipped, goals, n_boot=2)["dimension"]) == {"goal"}
    without = shipped.with_codes(shipped.codes[shipped.codes["dimension"] != "right"])
    with pytest.warns(UserWarning, match=r"1 dimension.* no code of them: right \(coding 1\)$"):
        pc.agreement(without, both, n_boot=2)
    with pytest.warns(UserWarning, match=r"1 dimension.* no code of them: right \(coding 1\)$"):
        pc.agreement(goals, both, corpus=shipped, n_boot=2)


def test_unequal_rates_without_a_common_draw_are_warned_of(unequal):
    given, truth = unequal
    a, b = (pc.hand_sample(truth, dimension="instrument", n=60, seed=seed, strata="doc") for seed in (1, 2))
    with pytest.warns(
        UserWarning, match=r"no common draw \(their seeds and strata: 1, doc, 2, doc; whole corpora: 0\)"
    ):
        pc.agreement(a, b, corpus=truth, n_boot=2)
    with pytest.warns(UserWarning, match="whole corpora: 2"):
        pc.agreement(given, truth, a, n_boot=2)


def test_documents_of_one_provision_are_named(coded):
    corpus = coded({str(i): [[i % 2]] for i in range(30)})
    with pytest.warns(pc.SmallSampleWarning, match=r"per document on average: instrument \(1.0\)"):
        pc.agreement(corpus, corpus, n_boot=2)


WRONG_ROWS = {
    "without": pd.DataFrame(
        {"doc": ["a", "b", "b"], "n": [1, 99, 1], "code": ["publicity", "publicity", "publicty"]}
    ),
    "only": pd.DataFrame({"doc": ["a", "b", "b"], "n": [1, 99, float("nan")]}),
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "without",
            r"without has 2 row\(s\) .*: row 1: no provision b 99, row 2: no code publicty in the codebook",
        ),
        ("only", r"only has 2 row\(s\) .*: row 1: no provision b 99(.0)?, row 2: no provision b nan"),
    ],
)
def test_rows_that_name_no_judgement_are_listed(tiny, name, words):
    with pytest.raises(pc.SchemaError, match=words):
        pc.agreement(tiny, tiny, **{name: WRONG_ROWS[name]}, n_boot=2)
    with pytest.raises(pc.SchemaError, match=rf"{name} lacks 1 column\(s\): n; it has"):
        pc.agreement(tiny, tiny, **{name: WRONG_ROWS[name].drop(columns="n")}, n_boot=2)


@pytest.mark.parametrize("compare", [pc.judgements, pc.confusions])
def test_rows_that_name_no_judgement_are_listed_also_of_single_judgements(tiny, compare):
    with pytest.raises(pc.SchemaError, match="row 2: no code publicty in the codebook"):
        compare(tiny, tiny, "instrument", without=WRONG_ROWS["without"])


def test_rows_of_no_document_of_the_corpus_are_warned_of_and_misspelt_ones(tiny, coded):
    with (
        pytest.warns(UserWarning, match=r"only has rows of 1 document\(s\) that are not in the corpus: z"),
        pytest.raises(pc.SchemaError, match="no provision to compare"),
    ):
        pc.agreement(tiny, tiny, only=pd.DataFrame({"doc": ["z"], "n": [1]}), n_boot=2)
    corpus = coded({"plan_north": [[1, 1]] * 20, "plan_south": [[1, 0]] * 20})
    rows = pd.DataFrame({"doc": ["plan_north", "plan_soth"], "n": [2, 1]})
    with pytest.warns(UserWarning, match="not in the corpus: plan_soth"):
        pc.agreement(corpus, corpus, only=rows, n_boot=2)


def test_rows_of_more_documents_serve_a_part_of_the_corpus(tiny):
    rows = pd.DataFrame({"doc": ["a", "a", "another"], "n": [2, 3, 1]})
    assert pc.agreement(tiny, tiny, only=rows, n_boot=2)["n"].max() == 2


def test_dimensions_in_which_no_provision_is_chosen_are_named(shipped):
    ideology = shipped.provisions.query("kind == 'ideology'")[["doc", "n"]]
    with pytest.warns(
        UserWarning, match="no provision to compare has a kind .* codes of instrument; left out"
    ):
        table = pc.agreement(shipped, shipped, only=ideology, n_boot=2)
    assert "instrument" not in set(table["dimension"])
    preamble = shipped.provisions.query("kind == 'preamble'")[["doc", "n"]]
    with pytest.raises(pc.SchemaError, match="no provision to compare has a kind .* codes of goal, sector"):
        pc.agreement(shipped, shipped, only=preamble, n_boot=2)


def test_a_sample_is_no_corpus_for_judgements_confusions_and_absences(shipped, reference):
    hand = pc.hand_sample(reference.corpus, dimension="goal", n=60, seed=1)
    words = r": HandCodes; allowed: Corpus, which a sample becomes by hand.coded\(corpus, coder="
    for compare in (pc.judgements, pc.confusions):
        with pytest.raises(pc.SchemaError, match=f"corpus_b{words}"):
            compare(shipped, hand, "goal")
    with pytest.raises(pc.SchemaError, match=f"coded, reference{words}"):
        pc.absences(shipped, "goal", coded=hand, reference=hand)


def test_judgements_leave_out_what_either_coding_did_not_judge(shipped, reference):
    hand = pc.hand_sample(reference.corpus, dimension="goal", n=60, seed=1)
    with pytest.warns(UserWarning, match="are uncoded in goal") as caught:
        rows = pc.judgements(shipped, hand.coded(shipped, coder="Li"), "goal")
    keys = pd.concat(
        corpus.codes.loc[corpus.codes["dimension"] == "goal", ["doc", "n"]]
        for corpus in (shipped, hand.coded(shipped, coder="Li"))
    ).drop_duplicates()
    n_left = len(keys) - len(keys.merge(hand.checked, on=["doc", "n"]))
    assert str(caught[0].message).startswith(f"{n_left} of {len(keys)} provision(s) are uncoded in goal")
    checked = set(hand.checked[["doc", "n"]].itertuples(index=False, name=None))
    assert set(rows[["doc", "n"]].itertuples(index=False, name=None)) <= checked
    full = pc.judgements(shipped, reference.corpus, "goal").merge(hand.checked[["doc", "n"]], on=["doc", "n"])
    assert rows["given_by"].value_counts().to_dict() == full["given_by"].value_counts().to_dict()
