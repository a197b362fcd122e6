import pandas as pd
import pytest

from policycompare import schema
from policycompare.extract.citations import find_citations
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


def cited(documents, text, kind="measure"):
    table = find_citations([passage(text, kind)], documents)
    table = table.astype(object).where(table.notna(), None)
    return table[["title", "doc_number", "relation", "cited_doc"]].values.tolist()


def test_a_title_with_its_number_is_one_citation(documents):
    assert cited(documents, "根据《乙省规划》（乙政发[2015]7号）精神。") == [
        ["乙省规划", "乙政发〔2015〕7号", "basis", "b"]
    ]


def test_this_outline_is_the_document_itself(documents):
    assert cited(documents, "对本《纲要》进行完善。") == [["纲要", None, "self", "a"]]


def test_a_title_that_is_only_named_is_a_mention(documents):
    assert cited(documents, "宣传《专利法》。") == [["专利法", None, "mention", None]]


def test_a_number_without_title_is_cited_by_its_number(documents):
    assert cited(documents, "按照乙政发〔2015〕7号文执行。") == [[None, "乙政发〔2015〕7号", "basis", "b"]]


def test_an_abbreviation_is_no_second_document(documents):
    assert cited(documents, "落实《丙省意见》（以下简称《意见》）。") == [["丙省意见", None, "mention", None]]


def test_a_plan_may_be_named_without_marks(documents):
    assert cited(documents, "纳入乙省知识产权战略纲要实施计划。") == [
        ["乙省知识产权战略纲要", None, "mention", None]
    ]
    assert cited(documents, "制定知识产权战略纲要和实施细则。") == []


def test_newspapers_are_no_citations(documents):
    assert cited(documents, "在《科技日报》上宣传。") == []


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


def test_citations_outside_provisions_have_no_number(shipped):
    outside = shipped.citations[shipped.citations["n"].isna()]
    assert len(outside) > 0
    assert set(outside["relation"]) == {"self"}
    assert isinstance(outside["n"].dtype, pd.Int64Dtype)


def test_what_a_transmittal_rests_on_is_not_what_it_sends(documents):
    rows = cited(documents, "根据《水法》，现将《用水办法》印发给你们。", kind="transmittal")
    assert [(title, relation) for title, _, relation, _ in rows] == [("水法", "basis"), ("用水办法", "self")]
