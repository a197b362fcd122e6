"""The year of a lead-in, a caption or the day of issue holds for the numbers below it."""

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
    ],
    ids="paren arabic brackets wide chinese plan nested headings top measures".split(),
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
