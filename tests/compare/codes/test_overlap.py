import numpy as np
import pytest

import policycompare as pc


def test_overlap_is_counted_on_presence_phases_included(tiny):
    table = pc.overlap(tiny, "instrument")
    assert table.loc["a", "b"] == pytest.approx(1 / 4)
    assert table.loc["b", "c"] == 1


@pytest.mark.filterwarnings("ignore:ruzicka of value")
def test_overlap_with_itself_is_1_and_it_is_symmetric(shipped):
    for measure in (pc.jaccard, pc.overlap_coefficient, pc.ruzicka, pc.cosine):
        table = pc.overlap(shipped, "sector", measure=measure)
        assert np.allclose(np.diag(table), 1)
        assert np.allclose(table, table.T)


def test_two_empty_sets_have_no_overlap_and_one_has_zero(tiny):
    table = pc.overlap(tiny, "sector")
    assert np.isnan(table.loc["b", "c"])
    assert np.isnan(table.loc["b", "b"])
    assert table.loc["a", "b"] == 0


def test_a_measure_is_any_function(tiny):
    table = pc.overlap(tiny, "instrument", measure=lambda a, b: float((a * b).sum()))
    assert table.loc["a", "a"] == 3


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (pc.jaccard, 1 / 3),
        (pc.overlap_coefficient, 1 / 2),
        (pc.ruzicka, 1 / 5),
        (pc.cosine, 1 / np.sqrt(5 * 2)),
    ],
)
def test_the_measures_by_hand(measure, value):
    assert measure(np.array([1.0, 2.0, 0.0]), np.array([1.0, 0.0, 1.0])) == pytest.approx(
        value if measure is not pc.ruzicka else 1 / 4
    )


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        (
            pc.jaccard,
            "count",
            'jaccard compares which codes occur, so that value="count" only leaves out phases',
        ),
        (pc.overlap_coefficient, "share", "overlap_coefficient compares .* give measure=pc.ruzicka"),
        (pc.ruzicka, "presence", 'ruzicka of value="presence" is jaccard; for numbers give value="share"'),
    ],
)
def test_numbers_that_a_measure_does_not_use_are_warned_of(tiny, measure, value, words):
    with pytest.warns(UserWarning, match=words):
        pc.overlap(tiny, "instrument", measure=measure, value=value)


@pytest.mark.parametrize(
    ("measure", "value"),
    [(pc.jaccard, "presence"), (pc.ruzicka, "share"), (pc.cosine, "presence"), (max, "count")],
)
def test_a_measure_of_what_it_uses_has_no_warning(tiny, measure, value):
    own = measure if measure is not max else lambda a, b: float(max(a.max(), b.max()))
    pc.overlap(tiny, "instrument", measure=own, value=value)


def test_two_groups_with_the_same_codes_are_saturated(coded):
    corpus = coded({"a": [[1, 1]] * 10, "b": [[1, 1]] * 12})
    with pytest.warns(pc.SaturationWarning, match="the median overlap is 1.00"):
        pc.overlap(corpus, "instrument")


def test_intervals_without_width_are_named(coded):
    corpus = coded({"a": [[1, 0]] * 10, "b": [[1, 1]] * 10, "c": [[0, 1], [1, 0]] * 6})
    with pytest.warns(
        pc.SaturationWarning, match=r"1 pair\(s\) of groups have the same overlap.*: a / b \(1.00\);"
    ):
        pc.overlap(
            corpus.select(doc=["a", "b"]),
            "instrument",
            measure=pc.overlap_coefficient,
            interval=0.95,
            n_boot=20,
        )
