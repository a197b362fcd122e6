import pandas as pd
import pytest

from policycompare.extract.quantities.deadlines import PAST, marks
from policycompare.extract.quantities.targets import find_targets
from policycompare.extract.quantities.years.plans import horizon, only_year
from policycompare.text import Passage, fold


def years(*passages, issued=2021, title=None):
    documents = pd.DataFrame({"year": pd.array([issued], dtype="Int64"), "title": [title]}, index=["a"])
    read = [
        Passage("a", n, kind, text, [(0, len(text))], folded=fold(text), section=section, stem=stem)
        for n, (kind, text, section, stem) in enumerate(passages, start=1)
    ]
    return [None if pd.isna(year) else int(year) for year in find_targets(read, documents)["year"]]


def goal(text, section="发展目标", stem=None):
    return "goal", text, section, stem


def measure(text, section="重点任务", stem=None):
    return "measure", text, section, stem


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到2025年，产值达到5亿元", [2025]),
        ("2024年6月底前完成", [2024]),
        ("2021—2025年，新建5家", [2025]),
        ("其中2022年4万亩，2023年5万亩", [2022, 2023]),
        ("力争实现2022年加工5万吨", [2022]),
        ("展望2035年，茶馆达到50家", [2035]),
        ("面向2035年，茶馆达到50家", [2035]),
        ("面向2035年茶园远景图征集", []),
        ("确保2023年、力争2022年建成茶馆50家", [2023]),
        ("2023年、2024年、2025年分别建成5家", [2023, 2024, 2025]),
        ("“十四五”末达到5家", [2025]),
        ("“十五”期末达到5家", [2005]),
        ("到2025年比2020年增加5家", [2025]),
        ("比“十三五”末提高2个百分点", []),
        ("在2020年的基础上增加5家", []),
        ("在2020年1,250家的基础上增加5家", []),
        ("在2019年12,400.5亩的基础上增至2万亩", []),
        ("2022年起每年建设5家", []),
        ("确定全县2022年度茶价涨幅控制目标为不超过5%", [2022]),
        ("公布2020年度茶价目标完成情况", []),
        ("到2025年，津贴标准不低于全县上年人均收入的60%", [2025]),
        ("到2025年，津贴标准不低于60%，上年人均收入达到5万元", [2025, PAST]),
        ("落实《发展规划（2021—2035年）》", []),
        ("按照2018年标准", []),
        ("较上年增长5%", []),
        ("在已建成的60个中心的基础上新建7个", []),
        ("截至目前，全省已建成5家", [PAST, PAST]),
    ],
)
def test_deadlines_are_years_to_be_reached_and_no_baselines_starts_or_titles(text, found):
    assert [mark.year for mark in marks(text)] == found


def test_a_period_that_runs_is_a_deadline_and_a_period_over_is_past():
    assert years(goal("“十四五”期间，新建5家机构。")) == [2025]
    assert years(measure("“十四五”期间，新建5家机构。")) == [2025]
    assert years(measure("“十四五”期间，产量年均增长5%。")) == [None]
    assert years(measure("“十三五”期间，新建5家机构。")) == []


def test_the_year_of_the_last_sentence_above_holds_for_the_items_below():
    assert (
        years(goal("体系成型。到2025年，能力增强。"), goal("库容达到900万吨。"), goal("流通率达到30%。"))
        == [2025] * 2
    )
    above = goal("到2025年，能力增强。其中，到2023年的具体指标为：")
    assert years(above, goal("库容达到900万吨。", "发展目标 / 指标")) == [2023]
    assert years(goal("到2023年，产值达到5亿元。到2025年，能力增强。"), goal("库容达到9万吨。")) == [
        2023,
        2025,
    ]


def test_the_year_above_does_not_hold_in_another_section_or_for_the_next_measure():
    assert years(goal("到2025年，能力增强。"), measure("新建冷库900万吨。")) == [None]
    assert years(measure("到2025年，新建中心5家。"), measure("新建中心6家。")) == [2025, None]
    text = "到2025年，产值达到5亿元。展望2035年，能力增强。"
    assert years(goal(text), goal("库容达到9万吨。")) == [2025, 2025]


def test_the_year_of_a_lead_in_or_of_a_heading_holds():
    assert years(goal("库容达到900万吨。", stem="到2025年，达到以下目标：")) == [2025]
    assert years(measure("新建5家机构。", section="第一阶段（2021—2023年）")) == [2023]
    assert years(goal("产值达到5亿元。", section="发展目标 / 2025年目标")) == [2025]
    assert years(measure("新建5家机构。", section="落实2020年会议精神")) == [None]
    assert years(measure("新建5家机构。", section="“十四五”主要任务 / 农业")) == [2025]
    assert years(measure("新建5家机构。", section="落实“十四五”规划")) == [None]


@pytest.mark.parametrize(
    ("title", "in_goal", "in_measure"),
    [
        ("提升行动方案（2022—2025年）", 2025, None),
        ("提升行动方案（2022－2025年）", 2025, None),
        ("“十四五”发展规划", 2025, None),
        ("2022年工作要点", 2022, 2022),
        ("2022年度重点任务清单", 2022, 2022),
        ("实施意见", None, None),
    ],
)
def test_the_title_gives_the_year_of_goals_and_of_a_plan_for_one_year(title, in_goal, in_measure):
    assert years(goal("产值达到5亿元。"), title=title) == [in_goal]
    assert years(measure("新建机构5家。"), title=title) == [in_measure]


def test_the_range_of_the_title_gives_no_year_where_goals_name_another():
    text = "到2023年，产值达到5亿元。"
    assert years(goal(text), goal("库容达到9万吨。", "发展目标 / 二"), title="方案（2022—2025年）") == [
        2023,
        2023,
    ]
    assert years(goal(text), goal("库容达到9万吨。", "工作目标"), title="方案（2022—2025年）") == [2023, None]


def test_numbers_listed_for_years_have_these_years():
    assert years(goal("2023年、2024年、2025年分别培育企业10家、20家、30家。")) == [2023, 2024, 2025]
    assert years(goal("到2023年、2024年、2025年企业分别达到10家、20家、30家。")) == [2023, 2024, 2025]
    # As many names as numbers: these are not those of the years of the period.
    assert years(goal("2023至2025年，医师、护士和药师数分别达到3人、4人、5人。")) == [2025, 2025, 2025]
    assert years(goal("2023至2025年，护士数分别达到3人、4人、5人。")) == [2023, 2024, 2025]
    assert years(goal("2023年建成中心10家，2024年20家；2025年建成中心30家。")) == [2023, 2024, 2025]
    assert years(goal("80%以上的机关2024年底前建成节约型机关。")) == [2024]


def test_past_numbers_are_no_targets_until_a_sentence_looks_ahead():
    assert years(measure("截至目前，全省已建成5家。培训员工300名。")) == []
    assert years(measure("截至目前，全省已建成5家。力争新建中心6家。")) == [None]
    assert years(measure("2019年，全省建成5家。到2025年，建成中心6家。")) == [2025]


def test_a_rise_from_a_year_ends_with_the_plan():
    text = "茶叶深加工比重由2020年的18%提高到30%。"
    assert years(measure(text), title="发展规划（2021—2025年）") == [2025]
    assert years(measure("到2023年，" + text), title="发展规划（2021—2025年）") == [2023]
    assert years(measure(text), title="实施意见") == [None]
    assert years(measure("茶叶深加工比重由目前的18%提高到30%。"), title="发展规划（2021—2025年）") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "茶叶深加工比重由2016年的18%提高到30%。",
        "经过努力，茶叶深加工比重由2020年的18%提高到30%。",
        "茶叶深加工比重由2020年的18%提高到了30%。",
    ],
)
def test_a_rise_that_is_a_result_does_not_end_with_the_plan(text):
    assert years(measure(text), title="发展规划（2021—2025年）") == [None]


def test_a_campaign_ends_with_the_years_that_its_opening_names():
    opening = "preamble", "为加强管理，自2021年3月至10月，在全市组织开展茶园清查。", None, None
    assert years(opening, goal("核查率达到95%。"), measure("培训员工20名。")) == [2021, None]
    assert years(opening, goal("核查率达到95%。"), title="行动方案（2021—2023年）") == [2023]


@pytest.mark.parametrize(
    "text",
    [
        "2021年至2023年，全市完成投资9亿元。",
        "2021年2月至5月，县农会在全县组织开展了茶园清查。",
        "自2021年2月至5月，县农会在全县组织开展了茶园清查。",
        "2021年2月至5月，县农会在全县开展茶园普查，发现了问题。",
        "现将2020年9月至2021年2月在全县开展的茶园清查通报如下。",
        "自2017年3月至2018年10月，我县开展茶园清查。",
    ],
)
def test_a_campaign_of_the_past_gives_no_years(text):
    assert years(("preamble", text, None, None), goal("核查率达到95%。")) == [None]


def test_what_is_done_each_year_has_no_deadline_of_what_is_done_in_the_end():
    assert years(measure("每年新建驿站8座，到2024年实现全面覆盖。")) == [None]
    assert years(measure("全县每年新建驿站8座，到2024年实现全面覆盖。")) == [None]
    assert years(measure("新建驿站8座，到2024年，全面建成驿站体系。")) == [2024]
    assert years(measure("完善每年巡查办法，新建驿站8座，到2024年，全面建成驿站体系。")) == [2024]


def test_what_applicants_must_have_is_no_target():
    items = [measure("茶园面积达到30亩以上；", "二 / 认定"), measure("年产茶叶不低于9吨。", "二 / 认定")]
    assert years(measure("认定。申请认定的茶厂，应当具备以下条件：", "二"), *items) == []
    assert years(measure("认定。认定的茶厂有以下任务：", "二"), *items) == [None, None]
    stem = "申请认定的茶厂，应当符合下列条件："
    assert years(measure("茶园面积达到30亩以上；", stem=stem)) == []
    assert years(measure("到2025年，茶园面积达到30亩以上；", stem=stem)) == [2025]


def test_titles_name_a_last_year_or_one_year():
    assert (horizon("“十二五”规划"), horizon("2022年要点"), only_year("2022年要点")) == (2015, None, 2022)
    assert only_year("关于2021年以来工作的通报") is None


@pytest.mark.parametrize(
    ("stated", "none"),
    [
        ("到2025年建成", "自2025年建成"),
        ("力争2025年建成", "力争2025年起建设"),
        ("完成2025年任务", "完善2025年任务"),
        ("任务，2025年建成", "任务，2025年—"),
        ("2025年底建成", "从2025年底算起"),
        ("任务2025年达到3家", "任务2025年相当"),
    ],
)
def test_a_year_is_a_deadline_by_the_words_around_it(stated, none):
    assert [mark.year for mark in marks(stated)] == [2025]
    assert [mark.start for mark in marks(stated)] == [stated.index("2025")]
    assert marks(none) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建水厂4座。（各部门按职责分工负责，2028年3月底前完成）", [2028]),
        ("新建水厂4座（市水利局牵头，2028年底前完成）。改造泵站6座。", [2028, None]),
        (
            "新建水厂4座。铺设管网5公里。（市水利局牵头，县（市、区）政府配合，2028年底前完成）改造泵站6座。（市住建局负责，2029年底前完成）",
            [2028, 2028, 2029],
        ),
        ("2027年底前新建水厂4座。（市水利局牵头，2028年底前完成）", [2027]),
        ("新建书屋4座。建成水厂5座（市水利局负责，2028年底前完成）。", [None, 2028]),
        (
            "新建水厂4座。（市水利局牵头，2028年底前完成）到2029年，改造泵站6座。",
            [2028, 2029],
        ),
        ("新建水厂4座。（责任单位：市水利局；完成时限：2028年底）改造泵站6座。", [2028, None]),
        ("新建水厂4座。（见市水利局方案，2028年印发）改造泵站6座。", [None, 2028]),
    ],
)
def test_the_deadline_in_the_closing_bracket_of_duties_is_for_what_is_before_it(text, expected):
    assert years(measure(text)) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("力争“十四五”期间新建水厂5座。", 2025),
        ("力争新建水厂5座。", 2022),
        ("落实“十四五”规划，新建水厂5座。", 2022),
    ],
)
def test_a_period_in_the_sentence_is_nearer_than_the_one_year_of_the_title(text, year):
    assert years(measure(text), issued=2022, title="2022年水利工作安排") == [year]
