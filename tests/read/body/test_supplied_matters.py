import pytest

from policycompare.read.body.headings import is_supply, of_heading
from policycompare.read.document import read_document

ITEMS = "（一）扩大供给。新增茶园用地三处。\n（二）降低成本。减收用地费用。\n"
WORK = "（一）新建茶厂。各镇新建茶厂。\n（二）引进良种。推广早熟品种。\n"


def kinds(*sections):
    """Return the kinds of the provisions in each section of a text with these headings."""
    numbers = "一二三四五六"
    body = "".join(f"{numbers[i]}、{heading}\n{items}" for i, (heading, items) in enumerate(sections))
    document = read_document("a", f"甲市茶业发展若干措施\n为发展茶业，制定如下措施。\n{body}")
    found = {}
    for each in document.provisions:
        if each.path:
            found.setdefault(each.path.split("/")[0], set()).add(each.kind)
    return [next(iter(kind)) if len(kind) == 1 else kind for kind in found.values()]


@pytest.mark.parametrize(
    "heading",
    [
        "加强茶园用地保障",
        "强化仓储保障",
        "落实三项保障措施，让茶农增收",
        "强化保障，打牢生产基础",
        "加强对茶叶质量的监督检查",
        "督查考核",
    ],
)
def test_what_a_section_supplies_before_other_tasks_is_measure(heading):
    assert kinds((heading, ITEMS), ("推进茶厂建设", WORK), ("保障措施", ITEMS)) == [
        "measure",
        "measure",
        "safeguard",
    ]


def test_what_a_section_supplies_behind_all_tasks_is_safeguard():
    assert kinds(("推进茶厂建设", WORK), ("强化资金保障", ITEMS)) == ["measure", "safeguard"]
    found = kinds(("推进茶厂建设", WORK), ("强化资金保障", ITEMS), ("加强组织领导", ITEMS))
    assert found == ["measure", "safeguard", "safeguard"]


@pytest.mark.parametrize("heading", ["保障措施", "组织保障", "加强组织领导", "强化实施保障"])
def test_organisation_is_safeguard_wherever_it_comes(heading):
    assert not is_supply(heading)
    assert kinds((heading, ITEMS), ("推进茶厂建设", WORK))[0] == "safeguard"


def test_the_parts_of_safeguards_stay_safeguards():
    text = "第一章 茶园建设\n一、新建茶园\n各镇新建茶园。\n第二章 保障措施\n一、加强领导\n各镇要加强领导。\n二、用地保障\n优先供地。\n第三章 其他任务\n一、办茶博会\n举办茶博会。\n"
    document = read_document("a", f"甲市茶业发展规划\n{text}")
    assert [each.kind for each in document.provisions][1:3] == ["safeguard", "safeguard"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("准确把握选址的工作要求", "measure"),
        ("突出问题和工作要求", "measure"),
        ("工作要求", "safeguard"),
        ("落实工作要求", "safeguard"),
        ("组织实施工作要求", "safeguard"),
    ],
)
def test_requirements_of_a_matter_are_measures(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("加大茶业支持保障力度", "safeguard"),
        ("加强统筹，明确责任", "safeguard"),
        ("统筹协调，落实责任", "safeguard"),
        ("加强统筹，明确责任田", "measure"),
        ("统筹城乡，落实责任", "measure"),
        ("建立巡查队伍，健全履职保障体系", "measure"),
        ("健全工作保障体系", "safeguard"),
        ("茶园建设思路", "ideology"),
        ("按建设思路改造茶园", "measure"),
    ],
)
def test_headings_on_support_on_who_leads_and_on_ideas_are_known(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize(
    ("first", "kind"),
    [("强化组织保障", "safeguard"), ("改良茶园土壤", "measure"), ("强化用水保障", "measure")],
)
def test_support_beside_organisation_among_measures_is_safeguard(first, kind):
    text = f"一、主要措施\n（一）{first}\n各镇成立专班。\n（二）完善制度保障\n各镇制定办法。\n（三）加大资金保障\n各镇安排资金。\n"
    document = read_document("a", f"甲市茶业发展规划\n{text}")
    assert [each.kind for each in document.provisions][1:] == [kind, kind]


def test_each_of_many_parts_on_support_is_compared_with_a_few_before_it(monkeypatch):
    compared = []

    def counted(heading, *args, **keywords):
        compared.append(heading)
        return of_heading(heading, *args, **keywords)

    monkeypatch.setattr("policycompare.read.body.headings.of_heading", counted)
    parts = "".join("（一）用水保障\n1.各镇安排资金。\n" for _ in range(200))
    read_document("a", f"甲市茶业发展规划\n一、主要措施\n{parts}")
    assert len(compared) < 200 * 20


@pytest.mark.parametrize("heading", ["职责分工", "明确部门职责分工", "抓好政策落实"])
def test_who_does_what_is_a_safeguard_behind_the_tasks(heading):
    assert kinds(("推进茶厂建设", WORK), (heading, ITEMS)) == ["measure", "safeguard"]
    assert kinds(("推进茶厂建设", WORK), (heading, ITEMS), ("保障措施", ITEMS))[1] == "safeguard"


def test_who_does_what_before_the_tasks_or_among_them_is_measure():
    assert kinds(("职责分工", ITEMS), ("推进茶厂建设", WORK))[0] == "measure"
    assert kinds(("工作措施和职责分工", WORK), ("保障措施", ITEMS))[0] == "measure"


@pytest.mark.parametrize("heading", ["职责分工", "抓好政策落实"])
def test_who_does_what_is_measure_where_no_tasks_precede(heading):
    assert kinds((heading, ITEMS), ("保障措施", ITEMS)) == ["measure", "safeguard"]
    assert kinds(("治理目标", WORK), (heading, ITEMS), ("保障措施", ITEMS))[1] == "measure"
    assert kinds(("实施范围", WORK), (heading, ITEMS), ("保障措施", ITEMS))[1] == "measure"


@pytest.mark.parametrize("grant", ["新办茶厂免征房产税。", "每户补助300元。", "增产10%。"])
def test_a_section_that_grants_or_has_figures_is_measure(grant):
    items = f"（一）用好政策。{grant}\n（二）降低成本。减收用地费用。\n"
    assert kinds(("推进茶厂建设", WORK), ("抓好政策落实", items))[1] == "measure"
    assert kinds(("推进茶厂建设", WORK), ("抓好工作落实", ITEMS))[1] == "measure"


def test_who_does_what_under_a_heading_without_a_label_is_safeguard():
    text = "甲市茶业发展方案\n推进茶厂建设\n各镇新建茶厂。\n职责分工\n市农业局抽检茶叶。\n"
    assert [each.kind for each in read_document("a", text).provisions] == ["measure", "safeguard"]


def test_one_sum_among_many_who_do_something_makes_no_grant_of_it():
    many = "".join(
        f"（{n}）市{body}局查验茶叶。\n" for n, body in zip("一二三四五六", "水土林农工商", strict=True)
    )
    items = many + "（七）市财政局按每亩15元计提费用。\n"
    assert kinds(("推进茶厂建设", WORK), ("职责分工", items), ("保障措施", ITEMS))[1] == "safeguard"
