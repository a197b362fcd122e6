import pandas as pd
import pytest

from policycompare import schema
from policycompare.extract.citations import find_citations
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


def test_citations_outside_provisions_have_no_number(shipped):
    outside = shipped.citations[shipped.citations["n"].isna()]
    assert len(outside) > 0
    assert set(outside["relation"]) == {"self"}
    assert isinstance(outside["n"].dtype, pd.Int64Dtype)


def test_what_a_transmittal_rests_on_is_not_what_it_sends(documents):
    rows = cited(documents, "根据《水法》，现将《用水办法》印发给你们。", kind="transmittal")
    assert [(title, relation) for title, _, relation, _ in rows] == [("水法", "basis"), ("用水办法", "self")]
