import pytest

from policycompare.read.spellings import adcode_of


@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("内蒙", "150000"),
        ("Inner Mongolia", "150000"),
        ("Shanxi", "140000"),
        ("Shaanxi Province", "610000"),
        ("Hong Kong SAR", "810000"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("Xi’an", "610100"),
        ("620000000000", "620000"),
        (62.0, "620000"),
        ("6201", "620100"),
        ("全国", "100000"),
        ("China", "100000"),
    ],
)
def test_a_name_or_code_means_one_division(name, adcode):
    assert adcode_of(name) == adcode


@pytest.mark.parametrize(
    "name", [None, float("nan"), "", "西部", "总计", "朝阳区", "2016", "990000", "Atlantis", 7]
)
def test_what_is_no_division_or_several_means_none(name):
    assert adcode_of(name) is None
