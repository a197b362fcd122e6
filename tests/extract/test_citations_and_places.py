import pytest

from policycompare import schema
from policycompare.extract.places import find_places
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def documents():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * 2)
    return table.assign(
        doc=["a", "b"],
        title=["甲省纲要", "乙省规划"],
        doc_number=[None, "乙政发〔2015〕7号"],
        province=["甘肃省", None],
        adcode=["620000", None],
        region=["甘肃省", "未知"],
    ).set_index("doc")


def passage(text, kind="measure", n=1):
    return Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))


def placed(documents, text):
    table = find_places([passage(text)], documents)
    return (
        table[["place", "adcode"]]
        .astype(object)
        .where(table[["place", "adcode"]].notna(), None)
        .values.tolist()
    )


def test_places_have_their_adcodes_and_zones_are_one_place(documents):
    assert placed(documents, "支持张掖市和兰州高新区。") == [["张掖市", "620700"], ["兰州高新区", None]]


def test_a_zone_goes_by_the_short_name_that_the_text_gives_it(documents):
    passages = [
        passage("建设兰白创新改革试验区（以下简称“兰白试验区”）。"),
        passage("支持兰白试验区发展。", n=2),
    ]
    assert list(find_places(passages, documents)["place"]) == ["兰白创新改革试验区", "兰白试验区"]


def test_the_issuing_region_and_names_of_bodies_are_no_places(documents):
    assert placed(documents, "甘肃省发挥作用，支持兰州知识产权法庭。") == []


def test_a_county_whose_name_others_bear_has_no_adcode_outside_its_province(documents):
    assert placed(documents, "支持江北区建设。") == [["江北区", None]]


def test_named_areas_are_places_without_adcode(documents):
    assert placed(documents, "促进陇东发展。") == [["陇东", None]]
