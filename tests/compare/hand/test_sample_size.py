import pytest

import policycompare as pc


@pytest.mark.parametrize(("half_width", "size"), [(0.05, 46), (0.03, 73)])
def test_the_sizes_of_the_specification(half_width, size):
    assert pc.sample_size(110, half_width=half_width, error=0.05) == size


def test_rarer_codes_and_wider_intervals_need_less():
    with pytest.warns(pc.SmallSampleWarning, match="under 40 a group"):
        assert (
            pc.sample_size(400, share=0.02) < pc.sample_size(400, share=0.1) < pc.sample_size(400, share=0.3)
        )
    assert pc.sample_size(30, half_width=0.001) == 30


def test_numbers_outside_their_range_are_refused():
    for options in ({"half_width": 0}, {"share": 1.5}, {"error": 1.2}, {"interval": 95}):
        with pytest.raises(pc.SelectionError, match="between 0 and 1"):
            pc.sample_size(100, **options)
    with pytest.raises(pc.SelectionError, match="a whole number from 1"):
        pc.sample_size(0)
