import numpy as np
import pandas as pd
import pytest

import policycompare as pc


@pytest.fixture
def other(tiny):
    """The tiny corpus where a second coder missed a 1, took a 2 for another goal and saw enforcement in b 2."""
    given = [
        ("a", 2, "raise_quality"),
        ("a", 3, "enforcement"),
        ("a", 3, "publicity"),
        ("b", 1, "enforcement"),
        ("b", 2, "public_funding"),
        ("b", 2, "enforcement"),
        ("c", 1, "public_funding"),
        ("c", 1, "enforcement"),
    ]
    return tiny.with_codes(pd.DataFrame(given, columns=["doc", "n", "code"]), coder="other")


def test_each_judgement_says_who_gives_it(tiny, other):
    rows = pc.judgements(tiny, other, "goal")
    assert rows[["doc", "n", "code", "given_by"]].to_numpy().tolist() == [
        ["a", 1, "strengthen_protection", "a"],
        ["a", 2, "raise_quantity", "a"],
        ["a", 2, "raise_quality", "b"],
    ]
    assert pc.judgements(tiny, other, "instrument", code="publicity")["given_by"].tolist() == ["both"]


def test_a_confusion_is_two_codes_of_one_provision(tiny, other):
    pairs = pc.confusions(tiny, other, "goal").fillna("-").to_numpy().tolist()
    assert pairs == [["raise_quantity", "raise_quality", 1], ["strengthen_protection", "-", 1]]


def test_disputed_judgements_are_left_out(tiny, other):
    disputed = pd.DataFrame({"doc": ["a"], "n": [1], "code": ["strengthen_protection"]})
    assert len(pc.judgements(tiny, other, "goal", without=disputed)) == 2


def test_an_absence_says_how_many_mentions_may_be_there_unseen(tiny, other):
    zeros = pc.absences(tiny, "instrument", coded=other, reference=tiny).set_index(["group", "code"])
    assert ("甲省", "enforcement") not in zeros.index
    publicity = zeros.loc[("乙市", "publicity")]
    assert publicity["recall"] == 1.0
    assert publicity["n_reference"] == 1
    # Jeffreys bound of 1 of 1: the 0.05 quantile of Beta(1.5, 0.5).
    from scipy.stats import beta

    bound = beta.ppf(0.05, 1.5, 0.5)
    assert publicity["recall_low"] == pytest.approx(bound)
    m = int(publicity["may_stand"])
    assert (1 - bound) ** m >= 0.05 > (1 - bound) ** (m + 1)
    assert zeros.loc[("乙市", "tax_preference"), "may_stand"] is pd.NA
    assert np.isnan(zeros.loc[("乙市", "tax_preference"), "recall"])


def test_absences_refuse_a_level_that_is_no_share(tiny, other):
    with pytest.raises(pc.SelectionError, match="unknown level: 95"):
        pc.absences(tiny, "instrument", coded=other, reference=tiny, level=95)
