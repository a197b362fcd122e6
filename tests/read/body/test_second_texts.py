"""A second text in one file: its title opens a new outline above its preamble, or above its first article."""

import pytest

from policycompare.read.document import read_document

FIRST = (
    "甲省养老服务实施方案\n一、主要任务\n（一）新建食堂。\n（二）培训护工。\n二、保障措施\n（一）加强组织领导。成立专班。\n"
    "（二）严格考核。按年通报。\n"
)


def _rows(body: str) -> list[tuple[str, str]]:
    return [(row.path, row.kind) for row in read_document("a", FIRST + body).provisions][4:]


@pytest.mark.parametrize(
    "title", ["甲省养老食堂若干措施", "甲省护工培训实施意见", "养老食堂奖补办法（试行）"]
)
@pytest.mark.parametrize(
    "preamble",
    [
        "为支持养老食堂建设，提高老年人生活水平，制定如下措施。",
        "为加快补齐短板，根据有关规定，结合实际，提出以下意见：",
    ],
)
def test_a_title_above_a_preamble_opens_a_text(title, preamble):
    body = f"{title}\n{preamble}\n一、加大补助\n1.给予建设补助。\n2.给予运营补助。\n"
    assert _rows(body) == [("", "preamble"), ("一/1", "measure"), ("一/2", "measure")]


def test_a_title_above_its_first_article_opens_a_text():
    first = "甲省食堂管理办法\n第一章 总则\n第一条 食堂应当登记。\n第二条 食堂应当公示。\n第二章 附则\n第三条 食堂按年报告。\n第四条 本办法自2030年1月1日起施行。\n"
    body = "甲省食堂登记管理办法\n第一条 登记由县民政局办理。\n第二条 登记不收费。\n"
    rows = [(row.path, row.kind) for row in read_document("a", first + body).provisions]
    assert rows[4:] == [("第一条", "measure"), ("第二条", "measure")]


@pytest.mark.parametrize(
    "body",
    [
        "落实奖补政策\n为养老食堂提供补助，按月拨付。\n",
        "养老食堂补助标准\n每个食堂补助十万元，按年拨付。\n",
        "为支持养老食堂建设，各县要安排资金，按月拨付。\n",
    ],
)
def test_a_heading_above_other_text_opens_none(body):
    assert all(path.startswith("二") for path, _ in _rows(body))


def test_a_title_above_a_first_article_in_radicals_opens_a_text():
    first = "甲省食堂管理办法\n第一章 总则\n第一条 食堂应当登记。\n第二条 食堂应当公示。\n第二章 附则\n第三条 食堂按年报告。\n第四条 本办法自2030年1月1日起施行。\n"
    body = "甲省食堂考试实施办法\n第⼀条 考试由县民政局办理。\n第⼆条 考试不收费。\n"
    rows = read_document("a", first + body).provisions
    assert [row.path for row in rows][4:] == ["第一条", "第二条"]
