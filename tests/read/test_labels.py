import pytest

from policycompare.read.document import read_document
from policycompare.read.labels import chinese_number, label_at, labels_inside, places_inside


@pytest.mark.parametrize(
    ("line", "printed", "rank", "ordinal"),
    [
        ("第十二章 保障", "第十二章", 1, 12),
        ("第三条 本办法", "第三条", 3, 3),
        ("二、主要目标", "二", 4, 2),
        ("（二十一）加强", "（二十一）", 5, 21),
        ("第二阶段：深化", "第二阶段", 5, 2),
        ("3.加强", "3", 6, 3),
        ("12、加强", "12", 6, 12),
        ("（4）加强", "（4）", 7, 4),
        ("5）加强", "5）", 8, 5),
        ("③加强", "③", 9, 3),
        ("——加强", "——", 10, None),
        ("--加强", "--", 10, None),
    ],
)
def test_label_at_knows_the_labels_of_official_documents(line, printed, rank, ordinal):
    label = label_at(line)
    assert (line[: label.printed], label.rank, label.ordinal) == (printed, rank, ordinal)


@pytest.mark.parametrize(
    "line", ["2020年底前", "3.5万件", "一、二、三产业融合", "第一时间", "2.24", "全省", "（省财政厅负责）"]
)
def test_label_at_is_not_taken_in_by_what_only_looks_like_a_label(line):
    assert label_at(line) is None


def test_chinese_numbers_below_a_thousand():
    assert [chinese_number(n) for n in ("十", "十九", "二十", "四十五", "一百二十")] == [10, 19, 20, 45, 120]


def test_clauses_run_together_are_cut_where_the_numbers_run_on():
    line = "一、加大力度（一）设立资金。规模2亿元。（二）发放贴息。按照第（三）项执行。"
    assert [line[i : i + 3] for i in labels_inside(line)] == ["（一）", "（二）"]


def test_a_number_that_does_not_run_on_does_not_cut_a_clause():
    assert labels_inside("（一）目标。完成5.建设") == []


@pytest.mark.parametrize(
    ("line", "cuts"),
    [
        ("第二条 甲局负责。第三条乙局配合。第四条 丙局参加。", ["第三条", "第四条"]),
        ("第一章 总则第一条 为加强管理，制定本办法。", ["第一条"]),
        ("第八条 符合本办法第九条的，适用《条例》（第5号）第九条。", []),
        ("第八条 应当处罚。第九条规定的情形除外。", []),
    ],
)
def test_articles_run_together_are_cut_and_pointers_to_articles_are_not(line, cuts):
    assert [line[i : i + 3] for i in labels_inside(line)] == cuts


def test_a_line_without_a_label_is_cut_where_the_numbers_before_it_run_on():
    line = "织；（二）销售产品；（三）发布信息。"
    assert labels_inside(line) == []
    assert [line[i : i + 3] for i in labels_inside(line, {5: 1})] == ["（二）", "（三）"]


@pytest.mark.parametrize(
    ("line", "numbers", "cuts"),
    [
        (
            "（1）清淤。责任单位：县水利局、财政局（2）护岸。责任单位：各镇政府（3）绿化。",
            {},
            ["（2）", "（3）"],
        ),
        ("（1）清淤。责任单位：县防汛中心（2）护岸。实施单位：各镇（3）绿化。", {}, ["（2）", "（3）"]),
        ("（1）清淤。完成时限：2031年底责任单位：县水利局（4）护岸。", {}, []),
        ("（1）清淤由县水利局（2）负责。", {}, []),
        ("厅、财政局（3）护岸。", {7: 2}, ["（3）"]),
        ("厅负责；财政局（3）护岸。", {7: 2}, []),
        ("2.渔港方面（1）清淤。县局要清淤。（2）护岸。", {}, ["（1）", "（2）"]),
        ("2.县局要清淤，在渔港方面（1）护岸。", {}, []),
    ],
)
def test_a_number_in_brackets_may_follow_bodies_or_a_side_without_a_stop(line, numbers, cuts):
    assert [line[i : i + 3] for i in labels_inside(line, numbers)] == cuts


def test_a_number_that_counts_on_from_section_to_section_cuts_under_a_new_heading():
    line = "（六）扩大开放。 155.建设通道。156.优化贸易。"
    assert labels_inside(line) == []
    assert [line[i : i + 4] for i in labels_inside(line, running={6: 154})] == ["155.", "156."]
    assert labels_inside("达到 0. 6个。", running={}) == []


def test_a_label_may_precede_a_year():
    assert label_at("2.2015年，建成。").printed == 1
    assert label_at("2.2015平方公里") is None
    assert [
        label_at(text).end for text in ("2.1998年起，增长。", "2.1998-2003年，增长。", "2.1998 年起")
    ] == [2] * 3
    assert [label_at(text) for text in ("2.1998-2003平方公里", "2.1998亿元")] == [None, None]


def test_enclosed_numbers_are_labels_of_the_rank_that_they_represent():
    assert [label_at(text)[1:3] for text in ("⑴发展风电", "㈡发展光电", "⒊加强领导")] == [
        (7, 1),
        (5, 2),
        (6, 3),
    ]


def test_a_month_may_follow_a_label():
    assert label_at("1、4月至5月，开展检查。").ordinal == 1
    assert label_at("1、2、3号仓库") is None


def test_the_first_section_of_a_chapter_may_follow_its_name_without_a_stop():
    assert labels_inside("第一章 当前形势一、主要成就。二、主要问题。") == [8, 15]
    assert labels_inside("第一章 当前形势") == []


@pytest.mark.parametrize(
    "rest", ["本办法所称果园，是指", "本规定适用于", "果农的登记，由", "各县所属果园，", "本市所有果园"]
)
def test_an_article_opens_behind_a_sentence_whatever_its_first_words_refer_to(rest):
    line = f"第二条　本市果园适用本办法。第三条{rest}三亩以上的果园。"
    assert labels_inside(line, {3: 2}) == [line.index("第三条")]


@pytest.mark.parametrize(
    "rest", ["规定的果园，", "所称果园，", "的规定，", "所列条件，", "前款规定的果园，", "第二款"]
)
def test_a_sentence_that_opens_with_a_cited_article_is_none(rest):
    assert labels_inside(f"第二条　本市果园适用本办法。第三条{rest}由各县登记。", {3: 2}) == []


@pytest.mark.parametrize(
    "line",
    [
        "一、加大力度 （一）设立资金。规模2亿元。（二）发放贴息。",
        "（一）目标。完成10.建设；11、12.推广。",
        "第一章 当前形势一、主要成就。二、主要问题。",
        "第一条 为加强管理，制定本办法。第二条 本市渔港适用本办法。",
        "修复堤防。——加固水库。①清淤。②护坡。按照（二）执行。",
        "巩固重点任务一、保障措施",
        "各县要定期检查。",
    ],
)
def test_the_places_that_a_search_of_the_document_finds_lead_to_the_same_labels(line):
    text = f"第一（一。\n{line}\n（二）3、四、"
    start = text.index("\n") + 1
    places = places_inside(text, start, start + len(line))
    assert (labels_inside(line, places=places) if places is not None else []) == labels_inside(line)


@pytest.mark.parametrize("numeral", ["十一", "二十", "二十一"])
def test_a_heading_with_a_number_of_several_characters_keeps_all_of_it(numeral):
    assert labels_inside(f"{numeral}、落实工作措施") == []
    body = f"一、目标\n产量达到5吨。\n{numeral}、强化资金保障\n增加投入。\n"
    paths = [row.path for row in read_document("a", f"甲市茶叶工作方案\n{body}").provisions]
    assert paths == ["一", numeral]


def test_a_number_before_a_range_of_years_cuts_a_line():
    line = "1.加快建设。2.2021-2023年，改造渠道十条。3.加固堤防。"
    assert len(labels_inside(line, running={})) == 2
    assert len(labels_inside(line.replace("2021-2023年", "2021-2023公里"), running={})) < 2
