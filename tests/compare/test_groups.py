"""What is counted: which provisions, and which of them bear a code."""

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.groups import codable, code_matrix, samples


def places(units):
    return list(zip(units["doc"], units["n"], strict=True))


@pytest.mark.parametrize(
    ("dimension", "phases", "expected"),
    [
        ("instrument", False, [("a", 2), ("a", 3), ("b", 1), ("b", 2), ("c", 1)]),
        ("instrument", True, [("a", 2), ("a", 3), ("a", 4), ("b", 1), ("b", 2), ("c", 1)]),
        ("goal", False, [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("c", 1)]),
        ("goal", True, [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("b", 1), ("b", 2), ("c", 1)]),
    ],
)
def test_an_ideology_bears_no_instrument_and_a_background_bears_nothing(tiny, dimension, phases, expected):
    assert places(codable(tiny, dimension, phases=phases)) == expected


def test_a_code_marks_its_provision_and_no_other(tiny):
    units = codable(tiny, "instrument", phases=False)
    codes = ["publicity", "enforcement", "tax_preference"]
    assert code_matrix(units, tiny.codes, codes).astype(int).tolist() == [
        [0, 0, 0],
        [1, 1, 0],
        [0, 1, 0],
        [0, 0, 0],
        [0, 1, 0],
    ]


def test_a_code_given_twice_marks_once(tiny):
    units = codable(tiny, "instrument", phases=False)
    twice = pd.concat([tiny.codes, tiny.codes])
    assert (
        code_matrix(units, twice, ["enforcement"]) == code_matrix(units, tiny.codes, ["enforcement"])
    ).all()


def test_the_order_of_the_codes_does_not_move_a_mark(tiny):
    units = codable(tiny, "instrument", phases=True)
    codes = tiny.codebook.of("instrument")
    shuffled = tiny.codes.sample(frac=1, random_state=1)
    assert (code_matrix(units, shuffled, codes) == code_matrix(units, tiny.codes, codes)).all()


def test_codes_of_provisions_that_are_not_counted_mark_nothing(tiny):
    units = codable(tiny, "instrument", phases=False)
    assert not code_matrix(units, tiny.codes, ["infrastructure_platform", "strengthen_protection"]).any()


def test_no_table_marks_nothing(tiny):
    units = codable(tiny, "instrument", phases=False)
    matrix = code_matrix(units, None, ["enforcement"])
    assert matrix.shape == (5, 1)
    assert not matrix.any()


def test_every_codable_provision_is_in_one_group(shipped):
    whole = codable(shipped, "goal", phases=False)
    for by in ("doc", "region", "level"):
        found = samples(shipped, "goal", by=by)
        assert sum(len(sample.docs) for sample in found.values()) == len(whole)
        assert sorted(np.concatenate([sample.docs for sample in found.values()])) == sorted(whole["doc"])


def test_the_groups_stand_in_the_order_of_their_documents_and_years_by_size(shipped):
    assert list(samples(shipped, "goal", by="doc")) == list(shipped.documents.index)


def test_years_stand_by_size_whatever_the_order_of_the_documents(tiny):
    documents = tiny.documents.assign(year=pd.array([2013, 998, 2011], dtype="Int64"))
    corpus = pc.Corpus(**{**vars(tiny), "documents": documents})
    assert list(samples(corpus, "goal", by="year")) == ["998", "2011", "2013"]
    assert samples(corpus, "goal", by="year")["998"].docs.tolist() == ["b", "b"]


def test_the_caller_s_tables_stay_as_they_are(shipped):
    before = {name: getattr(shipped, name).copy() for name in ("provisions", "codes", "documents")}
    pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    pc.rarefaction(shipped, "instrument")
    pc.advantage(shipped, "instrument", interval=0.9, n_boot=5)
    pc.diversity(shipped, "instrument", interval=0.9, n_boot=5)
    pc.grid(shipped, "goal", "instrument", value="lift")
    pc.overlap(shipped, "instrument", interval=0.9, n_boot=5)
    pc.coverage(shipped, "instrument", interval=0.9, n_boot=5)
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, getattr(shipped, name))
