import pandas as pd
import pytest

from policycompare import schema
from policycompare.extract.citations.citation_keys import link_citations, links_to
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def documents():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * 2)
    return table.assign(
        doc=["a", "b"],
        title=["甲省用水纲要", "乙省用水规划"],
        doc_number=[None, "乙政发〔2015〕7号"],
        level=["province", "province"],
    ).set_index("doc")


def passage(text, kind="measure", n=1):
    return Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))


def citations(documents, *passages):
    table = find_citations(passages, documents)
    return link_citations(table, links_to([documents], [table]))


def cited(documents, text, kind="measure"):
    table = citations(documents, passage(text, kind))
    table = table.astype(object).where(table.notna(), None)
    return table[["title", "doc_number", "relation", "cited_doc"]].values.tolist()


def titles(documents, text, kind="measure"):
    return [title for title, *_ in cited(documents, text, kind)]


def test_a_title_with_its_number_is_one_citation(documents):
    assert cited(documents, "根据《乙省用水规划》（乙政发[2015]7号）精神。") == [
        ["乙省用水规划", "乙政发〔2015〕7号", "basis", "b"]
    ]


@pytest.mark.parametrize(
    "number",
    [
        "水利部令第7号",
        "中华人民共和国国家市场监督管理总局令第7号",
        "中华人民共和国水利和海洋事务委员会公告第7号",
    ],
)
def test_the_number_of_an_order_may_have_the_full_name_of_its_issuer(documents, number):
    assert [row[:2] for row in cited(documents, f"根据《取水办法》（{number}）。")] == [["取水办法", number]]


@pytest.mark.parametrize(
    ("issued", "number"),
    [
        ("已经国务院批准并以水利电力部令第7号发布", "水利电力部令第7号"),
        ("由省政府常务会议通过并以省人民政府令第7号公布", "省人民政府令第7号"),
        ("经市政府同意以乙政发〔2015〕7号印发", "乙政发〔2015〕7号"),
        ("国家经济贸易委员会令第7号公布", "国家经济贸易委员会令第7号"),
    ],
)
def test_how_an_order_was_issued_is_no_part_of_its_number(documents, issued, number):
    assert [row[:2] for row in cited(documents, f"根据《取水办法》（{issued}）。")] == [["取水办法", number]]


@pytest.mark.parametrize(
    "number",
    ["（乙政发(2015)7号）", "【乙政发〔2015〕7号】", "（乙政发【2015】7号）", "(乙政发〔2015〕第7号)"],
)
def test_a_number_is_read_in_any_brackets(documents, number):
    [[title, doc_number, _, doc]] = cited(documents, f"根据《用水规划》{number}。")
    assert (title, doc) == ("用水规划", "b")
    assert "7号" in doc_number


def test_this_outline_is_the_document_itself(documents):
    assert cited(documents, "对本《纲要》进行完善。") == [["纲要", None, "self", "a"]]


def test_a_title_that_is_only_named_is_a_mention(documents):
    assert cited(documents, "宣传《专利法》。") == [["专利法", None, "mention", None]]


def test_a_number_without_title_is_cited_by_its_number(documents):
    assert cited(documents, "按照乙政发〔2015〕7号文执行。") == [[None, "乙政发〔2015〕7号", "mention", "b"]]


def test_an_abbreviation_is_no_second_document(documents):
    assert cited(documents, "落实《丙省意见》（以下简称《意见》）。") == [["丙省意见", None, "mention", None]]


def test_a_short_name_means_the_document_that_it_was_given_to(documents):
    table = citations(
        documents, passage("落实《丙省用水意见》（以下简称《意见》）。"), passage("按照《意见》办理。", n=2)
    )
    assert table["title"].tolist() == ["丙省用水意见", "意见"]
    assert table["cited"].tolist() == ["丙省用水意见"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《丙省用水意见》（下称《意见》），贯彻落实《意见》精神。", ["basis"]),
        ("国务院印发《丙省用水意见》（下称《意见》），学习《意见》精神。", ["mention"]),
        ("国务院印发《丙省用水意见》（下称《意见》）。根据《意见》，制定本办法。", ["mention", "basis"]),
    ],
)
def test_a_short_name_in_the_paragraph_of_its_title_is_no_further_reference(documents, text, expected):
    assert citations(documents, passage(text))["relation"].tolist() == expected


@pytest.mark.parametrize(
    "bracket", ["（丙政〔2019〕7号，下称《意见》）", "（丙政〔2019〕7号）（以下简称《意见》）"]
)
def test_a_short_name_has_the_number_of_its_document(documents, bracket):
    table = citations(
        documents, passage(f"落实《丙省用水意见》{bracket}。"), passage("按照《意见》办理。", n=2)
    )
    assert table["title"].tolist() == ["丙省用水意见", "意见"]
    assert table["doc_number"].isna().tolist() == [False, True]
    assert table["cited"].tolist() == ["丙政〔2019〕7号"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "在《科技日报》上宣传。",
        "颁发《营业执照》。",
        "填写《资金申请表》。",
        "拍摄电影《映山红》。",
        "签订《劳动合同》。",
        "领取《渔民转业协议书》。",
        "发放《残疾人证》，填写《信息登记表》。",
    ],
)
def test_newspapers_forms_and_works_are_no_citations(documents, text):
    assert titles(documents, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "落实《中国制造2025》。",
        "发布《用水情况公报》。",
        "按照《国民经济行业分类》统计。",
        "与企业签订《节水目标责任书》。",
        "每月报送《节水检查情况表》。",
        "对照《节水试点任务分工表》推进。",
        "适用《甲市用水处罚裁量基准表》。",
    ],
)
def test_a_title_with_a_rare_ending_is_a_citation(documents, text):
    assert len(titles(documents, text)) == 1


def test_titles_within_titles_are_one_citation(documents):
    assert titles(documents, "修订《甲省实施《中华人民共和国水法》办法》和《实施〈水法〉办法》。") == [
        "甲省实施《中华人民共和国水法》办法",
        "实施〈水法〉办法",
    ]


def test_the_rules_of_a_law_are_one_title_with_marks_inside(documents):
    assert titles(documents, "修订甘肃省实施《中华人民共和国水法》办法。") == [
        "甘肃省实施《中华人民共和国水法》办法"
    ]
    assert titles(documents, "实施《中华人民共和国水法》的办法。") == ["中华人民共和国水法"]


def test_a_law_within_marks_that_are_no_citation_is_none(documents):
    assert titles(documents, "《国家通用语言文字法》（以下简称《国家通用语言文字法》）") == [
        "国家通用语言文字法"
    ]


def test_a_title_is_read_without_breaks_blanks_and_radicals(documents):
    text = "根据《⼈才 发展\n规划（2021 —2025 年）》。"
    table = find_citations([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))], documents)
    assert table["title"].tolist() == ["人才发展规划（2021—2025年）"]
    assert "⼈" in table["evidence"][0]


def test_titles_in_a_row_have_the_relation_of_the_first(documents):
    names = [f"中华人民共和国第{n}种老年人权益和未成年人权益保障条例" for n in "一二三四五"]
    rows = cited(documents, f"根据{'、'.join(f'《{name}》' for name in names)}，加强执法。宣传《水法》。")
    assert [relation for _, _, relation, _ in rows] == ["basis"] * 5 + ["mention"]


def test_citations_outside_provisions_have_no_number(shipped):
    outside = shipped.citations[shipped.citations["n"].isna()]
    assert len(outside) > 0
    assert set(outside["relation"]) == {"self"}
    assert isinstance(outside["n"].dtype, pd.Int64Dtype)


def test_what_a_transmittal_rests_on_is_not_what_it_sends(documents):
    rows = cited(documents, "根据《水法》，现将《用水办法》印发给你们。", kind="transmittal")
    assert [(title, relation) for title, _, relation, _ in rows] == [("水法", "basis"), ("用水办法", "self")]


def test_a_title_is_read_without_invisible_characters(documents):
    (row,) = citations(documents, passage("根据《用水\u200b条\u2060例》，加大投入。")).to_dict("records")
    assert row["title"] == "用水条例"
    assert "\u200b" in row["evidence"]
