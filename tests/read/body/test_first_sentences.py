"""Which first sentences of labelled clauses are their titles."""

import pytest

from policycompare.read.document import read_document

REST = "完善设施，扩大规模。"


def title(sentence, label="（一）"):
    text = f"甲省节水产业规划\n一、主要任务\n{label}{sentence}{REST}\n（二）加强宣传。各县要宣传。\n"
    return read_document("a", text).provisions[0].title


@pytest.mark.parametrize(
    "sentence",
    [
        "近3年经营业绩良好，利润率超过同行业平均水平。",
        "近 三年用水量下降。",
        "我部将择优选择参与单位。",
        "我委要定期公布结果。",
        "省水利厅牵头建立厅际协调机制。",
        "省水利厅负责领导小组办公室日常工作。",
        "市政府办公厅会同有关部门公布名录。",
        "市、县（区）政府及沿江新区管委会负责本级渠道普查。",
        "省水利发展委员会负责渠道编号。",
        "渠道评选由市水利局会同市财政局主办。",
        "以县为单位开展节水评估。",
        "以节水为重点，推进灌区改造。",
    ],
)
def test_a_sentence_with_a_body_or_a_period_as_its_subject_is_no_title(sentence):
    assert title(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "以节水产业的发展促进农民增收。",
        "以用水公开推动节约用水。",
        "省水利设施改造。",
        "近岸海域保护。",
        "我省节水设施改造。",
        "县城供水委员会负责制落实。",
    ],
)
@pytest.mark.parametrize("label", ["（一）", "1."])
def test_a_sentence_that_names_a_task_is_one(sentence, label):
    assert title(sentence, label) == sentence.rstrip("。")


@pytest.mark.parametrize(
    ("sentence", "is_title"),
    [
        ("图书管理体制、机制和制度建设取得较大进展", True),
        ("全县图书馆改造任务基本完成", True),
        ("近年来，图书馆建设步伐加快", False),
        ("全县图书馆的藏书结构和读者服务水平在过去五年里都发生了显著变化", False),
    ],
)
def test_the_first_sentence_of_a_labelled_review_is_its_title_if_it_is_short(sentence, is_title):
    text = f"甲县图书馆发展规划\n一、发展现状\n（一）{sentence}。2020年，全县新建图书馆三座。\n二、主要任务\n（一）扩大馆藏。各馆要购书。\n"
    title = read_document("a", text).provisions[0].title
    assert title == (sentence if is_title else None)
