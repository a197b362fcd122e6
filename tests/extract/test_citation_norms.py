"""Rules of a province by its short name, and cover notes that name other documents."""

import pytest

from policycompare.extract.citations.unmarked import unmarked
from tests.extract.test_citations import cited, documents  # noqa: F401


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("严格执行奶牛饲养质量管理规范。", []),
        ("修订沼气工程设计规范。", []),
        ("按照国家水利站能力建设标准，", []),
        ("严格执行国家标准和技术规范。", []),
        ("按照有关技术规范建设。", []),
        ("按照现行国家水利技术规范和图集", []),
        ("按照床位配置标准，", []),
        ("推动企业管理规范。", []),
        ("出台湖南耕地保护条例。", ["湖南耕地保护条例"]),
        ("研究制定云南菌类资源管理办法，", ["云南菌类资源管理办法"]),
        ("研究制定菌类资源管理办法，", []),
        ("出台示范园区管理办法，", []),
        ("实施学前教育普及攻坚计划。", []),
        ("按照公平竞争评估办法审查各项政策", ["公平竞争评估办法"]),
        ("参照灵活就业人员参保办法参加保险", ["灵活就业人员参保办法"]),
        ("实施菌类企业培育计划和技能提升计划。", []),
        ("实施外商投资准入前国民待遇加负面清单管理制度。", []),
    ],
)
def test_rules_are_named_without_marks_and_standards_are_not(text, names):
    assert [text[i:j] for i, j in unmarked(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("泊位按水利部渔港泊位测量规范执行。", ["渔港泊位测量规范"]),
        ("费用按照渔港泊位测量规范执行。", ["渔港泊位测量规范"]),
        ("按规范执行，按照安全生产技术操作规范执行，按照渔业局制定的泊位操作规范执行。", []),
        ("津贴按照渔港职工定级标准执行。", []),
        ("遵循渔港堤坝设计规范，加固堤坝。", ["渔港堤坝设计规范"]),
        ("须符合相关设计规范，修订渔港设计规范。", []),
        (
            "须符合国家泊位照明应用技术标准和渔船节能与用油通用规范等文件的要求。",
            ["泊位照明应用技术标准", "渔船节能与用油通用规范"],
        ),
        ("加快制定泊位照明应用技术标准、渔船节能通用规范等文件。", []),
        ("符合有关泊位技术规范、生产安全技术标准等文件的要求。", []),
        ("应按现行国家标准渔港堤坝荷载规范计算确定。", ["渔港堤坝荷载规范"]),
        ("执行现行国家标准规范，符合现行行业标准和技术规范，按照国家标准执行。", []),
        ("落实自治区和睦渔村评价规范标准，按照国家渔港能效评估标准评审。", ["国家渔港能效评估标准"]),
        ("落实自治区和谐渔村单位评价规范标准。", ["自治区和谐渔村单位评价规范标准"]),
        ("完善职称评定标准，按照我市相关评价标准评审。", []),
        ("按照国家渔港泊位服务规范开展评审，按照泊位服务规范收费。", ["国家渔港泊位服务规范"]),
        ("按照国家有关服务规范开展培训，提高服务规范水平。", []),
        ("按照国家渔轮产业政策，控制产能。", ["国家渔轮产业政策"]),
        ("按照国家产业政策、国家有关产业政策，贯彻国家渔轮产业政策。", []),
    ],
)
def test_a_norm_that_is_followed_by_its_name_is_a_document(text, names):
    assert sorted(text[i:j] for i, j in unmarked(text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("现将《菌类管理办法》和《菌类目录》印发给你们。", ["self", "self"]),
        ("《菌类管理办法》《菌类目录》已经省政府同意，现印发给你们。", ["self", "self"]),
        ("我们制定了《菌类管理办法》和《菌类目录》。现印发给你们。", ["self", "self"]),
        ("《菌类管理办法》（以下简称《办法》）已经审议通过，现将《办法》印发给你们。", ["self", "self"]),
        (
            "会议批准了《工作报告》。为推动《工作报告》的任务，现将《菌类管理办法》印发给你们。",
            ["mention", "mention", "self"],
        ),
        ("现将《菌类管理办法》印发给你们。原《食用菌规定》同时废止。", ["self", "mention"]),
        ("为落实《种子法》，现将《菌类管理办法》印发给你们。", ["basis", "self"]),
    ],
)
def test_a_cover_note_issues_only_what_it_says_it_issues(documents, text, relations):  # noqa: F811
    assert [relation for _, _, relation, _ in cited(documents, text, kind="transmittal")] == relations


def test_a_number_before_a_word_in_quotes_is_that_of_a_document(documents):  # noqa: F811
    assert [number for _, number, _, _ in cited(documents, "甲政办〔2015〕15号“通知”提出整治港区。")] == [
        "甲政办〔2015〕15号"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("总体来看，“十二五”渔业规划目标任务如期完成。", ["“十二五”渔业规划"]),
        ("湖南省“十三五”渔业发展规划顺利实施，渔获增加。", ["湖南省“十三五”渔业发展规划"]),
        ("圆满完成了“十三五”时期渔港规划确定的任务。", ["“十三五”时期渔港规划"]),
        ("编制“十四五”渔业规划重点任务。", []),
        ("“十四五”发展规划目标如期完成。", []),
        ("“十四五”规划目标如期完成。", []),
        ("“十四五”渔业规划编制启动。", []),
        ("渔业规划目标如期完成。", []),
        ("根据全市渔业港口布局规划，改造渔港。", ["全市渔业港口布局规划"]),
        ("加强全市渔业港口布局规划。", []),
        ("根据全省渔港发展规划，改造渔港。", ["全省渔港发展规划"]),
        ("根据全省渔港规划，改造渔港。", []),
        ("按照区渔港专项规划，按照市渔轮泊位规划，改造渔港。", ["区渔港专项规划", "市渔轮泊位规划"]),
        ("按照区域专项规划、渔港专项规划、渔轮泊位布局专项规划，按照市政管网发展规划，改造渔港。", []),
        ("修订完善渔船检验办法，", ["渔船检验办法"]),
        ("制定了完善渔船检验体系实施方案，", ["完善渔船检验体系实施方案"]),
        ("围绕实现国家“十二五”渔业污染防治规划的目标", ["国家“十二五”渔业污染防治规划"]),
        ("制定自治区渔船备案管理办法，", ["自治区渔船备案管理办法"]),
        ("制定自治区级渔港管理办法，", []),
    ],
)
def test_plans_of_a_period_that_are_carried_out_and_those_of_the_region(text, names):
    assert [text[i:j] for i, j in unmarked(text)] == names


def test_a_line_break_of_a_web_page_is_no_part_of_a_title(documents):  # noqa: F811
    assert (
        cited(documents, "根据《乙省渔港<BR>“十四五 <br/>”规划》，建设渔港。")[0][0] == "乙省渔港“十四五”规划"
    )


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("本纲要自印发之日起施行。原《甲省用水纲要》（甲政发〔2009〕3号）同时废止。", "mention"),
        ("2009年印发的《甲省用水纲要》（甲政发〔2009〕3号）同时废止。", "mention"),
        ("请遵照执行，《甲省用水纲要》即行废止。", "mention"),
        ("《甲省用水纲要》自印发之日起施行。", "self"),
        ("落实《甲省用水纲要》。", "self"),
    ],
)
def test_the_edition_that_is_repealed_is_not_the_document_itself(documents, text, relation):  # noqa: F811
    assert [found for _, _, found, _ in cited(documents, text, kind="validity")] == [relation]


@pytest.mark.parametrize(
    ("own", "names"),
    [("崇明区渔业“十四五”规划", ["崇明三岛渔港规划"]), ("乙区渔业“十四五”规划", []), ("", [])],
)
def test_a_plan_may_shorten_the_region_of_the_document(own, names):
    text = "根据崇明三岛渔港规划，改造渔港。"
    assert [text[i:j] for i, j in unmarked(text, own=own)] == names
