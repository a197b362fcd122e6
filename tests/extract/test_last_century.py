"""Targets of documents of the last century, whose years and five-year plan are read like those of this one."""

import re

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document

SHIFT = 25  # years between “九五” and “十四五”
COLUMNS = ["indicator", "value", "value_max", "unit", "op", "measure", "year", "baseline_year", "per_year"]


def rows(text, issued):
    title = f"甲省水利“{'十四五' if issued > 2000 else '九五'}”规划\n一、发展目标\n"
    documents = pd.DataFrame({"year": [issued]}, index=["a"])
    found = find_targets(read_document("a", f"{title}{text}\n").passages, documents)
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[COLUMNS].itertuples(index=False)]


def later(text):
    """Return a text with its years of the last century, and the name of its plan, 25 years later."""
    text = re.sub(r"(?:19|20)\d\d(?=\D)", lambda match: str(int(match[0]) + SHIFT), text)
    return text.replace("九五", "十四五")


@pytest.mark.parametrize(
    "text",
    [
        "到1998年，新建水厂5座，自来水普及率达到60%。",
        "到1999年底，使90%以上的乡、75%以上的村开通电话。",
        "“九五”期间，新建公路1200公里，其中到1997年建成80公里。",
        "到“九五”末，灌溉面积达到120万亩，比1995年增长15%。",
        "灌溉面积由1995年的300万亩提高到1999年的380万亩。",
        "1997年完成农户改厕40户，1998年完成60户。",
        "1996年至1999年，全省新建学校30所。",
        "1996—1999年，粮食产量年均增长9%。",
        "新建水文站12座，1998年底前完成。",
        "从1997年起，用2年时间建成示范村20个。",
        "1997年、1998年各新建泵站6座。",
        "1997年、1998年分别建成泵站6座、8座。",
        "到1998年，新建水厂5座。供水保证率不低于95%。",
        "每年新建泵站6座，到1999年达到40座。",
        "指标\t单位\t1995年\t1999年\n灌溉面积\t万亩\t20\t25\n供水能力\t万吨\t15\t20",
        "指标 单位 1995年 1999年\n灌溉面积 万亩 20 25\n供水能力 万吨 15 20",
    ],
)
def test_years_of_the_last_century_are_read_like_those_of_this(text):
    found = rows(text, 1996)
    *_, year, baseline, _ = zip(*found, strict=True)
    expected = rows(later(text), 1996 + SHIFT)
    assert found
    assert all(each is None or each < 2001 for each in year + baseline)
    shifted = [(*row[:6], *(each and each + SHIFT for each in row[6:8]), row[8]) for row in found]
    assert shifted == expected


@pytest.mark.parametrize("end", ["本世纪末", "20世纪末", "二十世纪末"])
def test_the_end_of_the_century_is_the_year_2000_for_a_document_of_that_century(end):
    text = f"到{end}，自来水普及率达到60%。"
    assert [row[6] for row in rows(text, 1994)] == [2000]


def test_the_end_of_the_century_is_no_deadline_of_a_document_of_the_next():
    assert 2000 not in [row[6] for row in rows("到本世纪末，自来水普及率达到60%。", 2021)]


def test_a_year_of_the_last_century_is_the_past_in_a_document_of_this():
    assert rows("1998年新建水厂5座，自来水普及率达到60%。", 2021) == []
