import pytest

from policycompare.read import divisions, gazetteer
from policycompare.read.abbreviations import end_of_run
from policycompare.read.segmentation import is_word


def found(text):
    return [(text[start:end], adcode) for start, end, adcode in divisions.find_regions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京市通州区", [("北京市", "110000"), ("通州区", "110112")]),
        ("襄樊市人民政府", [("襄樊市", "420600")]),
        ("即墨市人民政府", [("即墨市", "370282")]),
        ("达县人民政府", [("达县", "511721")]),
        ("天津市蓟县人民政府", [("天津市", "120000"), ("蓟县", "120225")]),
        ("经济发达县和全国百强县", []),
        ("维护长治久安", []),
        ("确保定西供水", [("定西", "621100")]),
        ("重庆市江北区", [("重庆市", "500000"), ("江北区", "500105")]),
    ],
)
def test_divisions_are_found_by_present_and_former_names(text, expected):
    assert found(text) == expected


def test_every_former_division_has_years_and_a_known_successor():
    present = set(divisions.regions()["adcode"])
    assert [
        row for row in divisions.former() if not 1998 <= int(row["first"]) <= int(row["last"]) <= 2019
    ] == []
    assert {row["successor"] for row in divisions.former()} - present == {""}


def test_the_adcode_is_that_of_the_year():
    assert [divisions.at("520600", "铜仁市", year) for year in (2009, 2015, None)] == [
        "522201",
        "520600",
        "520600",
    ]


def test_a_former_division_completes_a_row_of_the_manifest():
    assert gazetteer.complete({"region": "即墨市"})["adcode"] == "370282"
    assert gazetteer.complete({"region": "襄阳市"})["adcode"] == "420600"


def test_a_run_of_abbreviations_ends_before_a_word():
    assert [end_of_run("沪苏新能源", 0), end_of_run("沪苏浙江", 0), end_of_run("创新川合作", 1)] == [
        2,
        2,
        None,
    ]


def test_a_word_is_not_cut_at_the_ends_of_a_text():
    assert [is_word("兰州", 0, 2), is_word("大理石", 0, 2), is_word("石大理", 1, 3)] == [True, False, True]
