import numpy as np
import pytest

import policycompare as pc
from policycompare.show.figure.axes import printed_width
from policycompare.show.figure.labels import family_runs, spread
from policycompare.show.figure.lines import two_lines
from policycompare.show.figure.options import colours_and_markers


@pytest.mark.parametrize("seed", range(5))
def test_spread_labels_keep_their_order_and_their_distance(seed):
    wanted = np.random.default_rng(seed).uniform(0, 10, 12)
    moved = spread(wanted, 0.8)
    order = np.argsort(wanted, kind="stable")
    assert np.diff(moved[order]).min() >= 0.8 - 1e-9
    assert moved.mean() == pytest.approx(wanted.mean())


def test_labels_with_room_stay_where_they_are():
    assert spread([3, 1, 8], 1).tolist() == [3, 1, 8]
    assert spread([], 1).tolist() == []


def test_labels_stay_between_their_bounds_while_there_is_room():
    assert spread([9, 9, 9], 2, low=0, high=10).tolist() == [6, 8, 10]
    assert spread([0, 0], 2, low=0, high=10).tolist() == [0, 2]


def test_spread_labels_of_unequal_heights_do_not_overlap():
    heights = np.array([1.0, 2.0, 1.0])
    gaps = (heights[1:] + heights[:-1]) / 2
    at = spread([0.0, 0.1, 0.2], gaps, low=-5, high=5 - heights[-1] / 2)
    assert (np.diff(at) >= gaps - 1e-9).all()
    assert spread([9, 9], gaps[:1], low=0, high=10).tolist() == [8.25, 9.75]


def test_gaps_separate_families_and_not_codes_of_one():
    at, runs = family_runs(["publicity", "gov_procurement", "assessment"], pc.load_codebook())
    assert np.diff(at).tolist() == pytest.approx([1.4, 1.4])
    assert [family for family, _, _ in runs] == ["environment", "demand", "environment"]
    assert family_runs(["patent", "copyright"], pc.load_codebook())[1] == [("", 0, 2)]


def test_the_first_49_groups_differ_in_colour_or_marker():
    assert len(set(colours_and_markers(range(49), None))) == 49


def test_a_label_is_broken_once_and_loses_nothing():
    for label in pc.load_codebook().codes["en"]:
        lines = two_lines(label)
        assert lines.replace("\n", " ") == label
        assert lines.count("\n") == (len(label) > 24)


def test_a_word_without_a_space_is_not_broken():
    assert two_lines("x" * 40) == "x" * 40


def test_width_is_that_of_the_longest_line():
    assert printed_width("专利\nab") == printed_width("专利")
