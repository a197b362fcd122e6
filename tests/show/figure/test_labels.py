import numpy as np
import pytest

import policycompare as pc
from policycompare.show.figure.drawing import look
from policycompare.show.figure.labels import apart, places, two_lines, width


@pytest.mark.parametrize("seed", range(5))
def test_labels_set_apart_keep_their_order_and_their_distance(seed):
    wanted = np.random.default_rng(seed).uniform(0, 10, 12)
    found = apart(wanted, 0.8)
    order = np.argsort(wanted, kind="stable")
    assert np.diff(found[order]).min() >= 0.8 - 1e-9
    assert found.mean() == pytest.approx(wanted.mean())


def test_labels_with_room_stay_where_they_are():
    assert apart([3, 1, 8], 1).tolist() == [3, 1, 8]
    assert apart([], 1).tolist() == []


def test_labels_stay_between_their_bounds_while_there_is_room():
    assert apart([9, 9, 9], 2, low=0, high=10).tolist() == [6, 8, 10]
    assert apart([0, 0], 2, low=0, high=10).tolist() == [0, 2]


def test_families_lie_apart_and_codes_of_one_family_do_not():
    at, runs = places(["publicity", "gov_procurement", "assessment"], pc.load_codebook())
    assert np.diff(at).tolist() == pytest.approx([1.6, 1.6])
    assert [family for family, _, _ in runs] == ["environment", "demand", "environment"]
    assert places(["patent", "copyright"], pc.load_codebook())[1] == [("", 0, 2)]


def test_the_first_49_groups_look_different():
    assert len({look(i) for i in range(49)}) == 49


def test_a_label_is_broken_once_and_loses_nothing():
    for label in pc.load_codebook().codes["en"]:
        lines = two_lines(label)
        assert lines.replace("\n", " ") == label
        assert lines.count("\n") == (len(label) > 24)


def test_a_word_without_a_space_is_not_broken():
    assert two_lines("x" * 40) == "x" * 40


def test_width_is_that_of_the_longest_line():
    assert width("专利\nab") == width("专利")
