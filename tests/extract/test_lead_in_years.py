"""The year of a number by its lead-in, by the plan, by the year of issue, or by words after the number."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document


def targets(body, *, issued=2023, title="甲市供水工作方案"):
    reading = read_document("a", f"{title}\n为做好工作，制定本方案。\n{body}\n")
    documents = pd.DataFrame({"year": pd.array([issued], dtype="Int64"), "title": [title]}, index=["a"])
    found = find_targets(reading.passages, documents)
    return [
        (value, None if pd.isna(year) else year)
        for value, year in zip(found["value"], found["year"], strict=True)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "一、工作目标\n到2025年，主要目标如下：\n（一）管网漏损率降到9%。\n（二）水厂达到30座。",
        "一、工作目标\n到2025年，主要目标是：\n1.管网漏损率降到9%。\n2.水厂达到30座。",
        "一、工作目标\n到2025年：\n（1）管网漏损率降到9%；\n（2）水厂达到30座。",
        "一、工作目标\n到２０２５年，具体要求包括:\n1．管网漏损率降到9%。\n2．水厂达到30座。",
        "一、工作目标\n到二〇二五年，主要目标如下：\n（一）管网漏损率降到9%。\n（二）水厂达到30座。",
        "一、工作目标\n到“十四五”末，主要目标如下：\n（一）管网漏损率降到9%。\n（二）水厂达到30座。",
        "一、总体要求\n（一）主要目标\n到2025年，完成以下任务：\n1.管网漏损率降到9%。\n2.水厂达到30座。",
        "一、工作目标\n到2025年，主要目标如下：\n（一）节水\n管网漏损率降到9%。\n（二）供水\n水厂达到30座。",
        "到2025年，主要目标如下：\n1.管网漏损率降到9%。\n2.水厂达到30座。",
        "一、主要任务\n到2025年，重点完成以下任务：\n（一）将管网漏损率降到9%。\n（二）新建水厂30座。",
        "一、工作目标\n（一）总体考虑。到2035年，供水安全可靠，2025年底前要实现下列目标：\n1.管网漏损率降到9%。\n2.水厂达到30座。",
    ],
    ids=[
        "paren",
        "arabic",
        "brackets",
        "wide",
        "chinese",
        "plan",
        "nested",
        "headings",
        "top",
        "measures",
        "within",
    ],
)
def test_the_year_of_a_lead_in_line_holds_for_labelled_items(body):
    assert targets(body) == [(9.0, 2025), (30.0, 2025)]


def test_an_item_has_its_own_year_and_the_next_one_that_of_the_lead_in():
    lead_in = "一、工作目标\n到2025年，主要目标如下：\n"
    own = "（一）管网漏损率降到9%。\n（二）2024年底前，建成水厂30座；改造泵站4座。\n（三）水价调整面达到60%。"
    assert targets(lead_in + own) == [(9.0, 2025), (30.0, 2024), (4.0, 2024), (60.0, 2025)]
    heading = (
        "（一）近期目标\n水厂达到30座。\n（二）2030年目标\n水厂达到50座。\n（三）其他目标\n泵站达到4座。"
    )
    assert targets(lead_in + heading) == [(30.0, 2025), (50.0, 2030), (4.0, 2025)]


def test_the_year_of_a_lead_in_ends_with_its_section_and_at_the_next_lead_in():
    lead_in = "一、工作目标\n到2025年，主要目标如下：\n（一）管网漏损率降到9%。供水更加安全。\n"
    assert targets(lead_in + "二、工作任务\n（一）新建水厂30座。") == [(9.0, 2025), (30.0, None)]
    later = lead_in + "到2030年，主要目标如下：\n（一）管网漏损率降到7%。"
    assert targets(later) == [(9.0, 2025), (7.0, 2030)]
    other = lead_in + "近期重点完成以下任务：\n（一）新建水厂30座。"
    assert targets(other)[1] == (30.0, None)


def test_a_lead_in_without_a_deadline_or_above_all_sections_gives_no_year():
    assert targets("一、工作目标\n主要目标如下：\n（一）管网漏损率降到9%。") == [(9.0, None)]
    assert targets("一、工作目标\n在2020年的基础上，主要目标如下：\n（一）漏损率降到9%。") == [(9.0, None)]
    opening = "为确保到2025年建成体系，制定以下措施：\n一、新建水厂\n新建水厂30座。"
    assert targets(opening) == [(30.0, None)]


PLAN = "甲市“十四五”供水规划"


@pytest.mark.parametrize(
    ("sentence", "title", "years"),
    [
        ("“十四五”期间，新建水厂30座，培训员工40人。", PLAN, [2025, 2025]),
        ("“十四五”时期新建水厂30座。", "甲市供水行动方案（2022—2025年）", [2025]),
        ("「十四五」期间，新建水厂30座。", PLAN, [2025]),
        ("“十四五”期间，新建水厂30座。", "甲市供水工作方案", [2025]),
        ("“十五五”期间，新建水厂30座。", PLAN, [2030]),
        ("“十三五”期间，新建水厂30座。", PLAN, []),
    ],
)
def test_a_plan_period_is_a_deadline_of_measures_unless_it_is_over(sentence, title, years):
    assert [year for _, year in targets(f"一、主要任务\n（一）{sentence}", title=title)] == years


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("今年底前，新建水厂30座。", 2023),
        ("今年年底前新建水厂30座。", 2023),
        ("今年内，新建水厂30座。", 2023),
        ("年底前，新建水厂30座。", 2023),
        ("力争年内建成水厂30座。", 2023),
        ("确保今年6月底前建成水厂30座。", 2023),
        ("明年底前，新建水厂30座。", 2024),
        ("新建水厂30座，明年底前完成。", 2024),
        ("每年年底前新建水厂30座。", None),
        ("每年新建水厂30座，年底前完成。", None),
        ("每年组织检查，年底前新建水厂30座。", None),
        ("三年内建成水厂30座。", 2026),
        ("5年内建成水厂30座。", 2028),
        ("新建水厂30座，年底前完成。", 2023),
        ("2024年推进改造，年底前新建水厂30座。", 2024),
        ("9月底前，新建水厂30座。", 2023),
        ("各县在9月30日之前新建水厂30座。", 2023),
        ("新建水厂30座，9月底前完成建设任务。", 2023),
        ("新建水厂30座，9月底前完成选址。", None),
        ("次年9月底前，新建水厂30座。", None),
        ("每年9月底前，新建水厂30座。", None),
        ("新建水厂30座，6—9月底前完成。", None),
        ("2024年启动，9月底前新建水厂30座。", 2024),
    ],
)
def test_this_year_and_the_next_are_counted_from_the_year_of_the_document(sentence, year):
    assert targets(f"一、主要任务\n（一）{sentence}") == [(30.0, year)]


def test_the_months_of_a_stage_are_those_of_the_year_of_the_document():
    stage = "一、主要任务\n（一）铺管阶段（8月6日至10月19日）\n新建水厂30座。"
    assert targets(stage) == [(30.0, 2023)]
    assert targets(stage.replace("至10月", "至次年10月")) == [(30.0, 2024)]
    assert targets(stage.replace("（8月6日至10月19日）", "")) == [(30.0, None)]
    assert targets(stage.replace("8月6日至", "2025年8月6日至")) == [(30.0, 2025)]


@pytest.mark.parametrize(
    "heading", ["铺管阶段（每年8月至10月）", "实施（上年8月起）", "实施（去年8月起）", "实施（当年8月起）"]
)
def test_the_months_of_every_year_or_of_an_unnamed_one_give_no_year(heading):
    assert targets(f"一、主要任务\n（一）{heading}\n新建水厂30座。") == [(30.0, None)]


def test_this_year_needs_a_year_of_the_document_and_recurs_in_rules():
    body = "一、主要任务\n（一）今年底前，新建水厂30座。"
    assert targets(body, issued=None) == [(30.0, None)]
    assert targets(body, issued=2022, title="甲市2023年工作要点") == [(30.0, 2023)]
    assert targets("第一条　各县于年底前新建水厂30座。", title="甲市供水管理办法") == []
    assert targets("一、主要任务\n（一）截至今年底，已建成水厂30座。") == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("水厂达到30座，这一目标于2025年实现。", [2025]),
        ("水厂达到30座。该目标力争在2025年底前达到。", [2025]),
        ("新建水厂30座，改造泵站4座，2025年底前全部完成。新建管网50公里。", [2025, 2025, None]),
        ("新建水厂30座。改造泵站4座。完成时限为2025年底。", [2025, 2025]),
        ("新建水厂30座。改造泵站4座。（责任单位：市水务局；完成时限：2025年12月）", [2025, 2025]),
        ("新建水厂30座。（办结期限：２０２３年６月—２０２５年１２月）", [2025]),
        ("新建水厂30座（完成时限：2024年底），泵站4座（完成时限：2025年底）。", [2024, 2025]),
        ("2024年新建水厂30座，2025年底前全部完成。", [2024]),
        ("新建水厂30座，2024年新建泵站4座，2025年底前全部完成。", [2025, 2024]),
        ("新建水厂30座，计划于2025年建成并投入使用。", [2025]),
        ("新建水厂30座，2025年底前完成设计。", [None]),
        ("新建水厂30座。申报时限为2025年底。", [None]),
        ("新建水厂30座。上述资料于2025年底前整理。", [None]),
    ],
)
def test_a_deadline_said_after_the_numbers_holds_for_them(text, years):
    assert [year for _, year in targets(f"一、主要任务\n（一）{text}")] == years


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("到2025年和2030年，灌溉系数分别提高到0.58和0.60。", [(0.58, 2025), (0.6, 2030)]),
        ("到2025年、2030年，灌溉系数分别达到0.58、0.60以上。", [(0.58, 2025), (0.6, 2030)]),
        (
            "2023年、2024年、2025年，灌溉系数分别达到0.56、0.58和0.6。",
            [(0.56, 2023), (0.58, 2024), (0.6, 2025)],
        ),
        ("到2025年和2030年，空气综合指数分别控制在4.2和3.8以内。", [(4.2, 2025), (3.8, 2030)]),
        ("到2025年，农业、工业用水系数分别提高到0.58和0.60。", [(0.58, 2025), (0.6, 2025)]),
        ("到2025年和2030年，灌溉系数分别提高到0.58和60%。", [(0.58, 2025), (60.0, 2030)]),
        ("到2025年，灌溉系数提高到0.58和0.60。", [(0.58, 2025)]),
        ("到2025年，灌溉系数分别提高到0.58和2个百分点。", [(0.58, 2025), (2.0, 2025)]),
    ],
)
def test_coefficients_after_each_other_have_a_year_each(sentence, found):
    assert targets(f"一、工作目标\n{sentence}") == found


@pytest.mark.parametrize(
    ("body", "years"),
    [
        (
            "一、主要任务\n到2025年，围绕保障城乡供水安全、提高供水质量、改善供水服务、健全供水应急体系和完善运行管护机制，"
            "重点实施以下工程：\n（一）新建水厂30座。\n（二）新建泵站4座。",
            [2025, 2025],
        ),
        ("一、工作目标\n到2025年，供水实现以下目标\n（一）水厂达到30座。\n（二）泵站达到4座。", [2025, 2025]),
        ("一、主要任务\n（一）到2025年，重点任务包括：\n1.新建水厂30座。\n（二）新建泵站4座。", [2025, None]),
        ("一、工作目标\n到2025年，供水能力增强\n（一）水厂达到30座。", [None]),
    ],
    ids=["long", "without colon", "labelled", "no announcement"],
)
def test_what_announces_a_list_gives_it_the_year(body, years):
    assert [year for _, year in targets(body)] == years


@pytest.mark.parametrize("lead_in", ["申请评定的茶厂，应当具备以下条件：", "具备下列条件："])
def test_what_applicants_must_have_is_no_target_below_a_lead_in_without_a_label(lead_in):
    items = "（一）茶园面积达到30亩以上；\n（二）从业人员不少于9人。\n"
    assert targets(f"一、评定\n{lead_in}\n{items}二、任务\n新建茶园6座。") == [(6, None)]
    assert targets(f"一、评定\n{lead_in}\n{items}新建茶园6座。") == [(6, None)]
    assert targets(f"一、评定\n评定的茶厂有以下任务：\n{items}") == [(30, None), (9, None)]
