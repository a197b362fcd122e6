"""Citations in other forms: cover notes, names in “ ”, standards, regions in the name."""

import pytest

from policycompare import schema
from policycompare.extract.citations.citation_levels import level_of
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


def cited(text, kind="measure", level=None):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], title=["2018年度甲类用水工作计划"], level=[level]).set_index("doc")
    n = None if kind == "transmittal" else 1
    table = find_citations([Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))], documents)
    table = table.astype(object).where(table.notna(), None)
    return table[["title", "doc_number", "relation"]].values.tolist()


def relations(*texts, title="甲省老年教育发展规划"):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], title=[title], level=["province"]).set_index("doc")
    passages = [
        Passage("a", n, "measure", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate(texts, 1)
    ]
    return list(find_citations(passages, documents)["relation"])


def titles(text, kind="measure"):
    return [title for title, *_ in cited(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为进一步贯彻实施《乙类用水意见》，现将《用水办法》印发给你们。", ["basis", "self"]),
        ("为推进《乙类用水意见》的贯彻实施工作，现将任务分工印发给你们。", ["basis"]),
        ("经批准，现将2018年度甲类用水工作计划印发。", ["self"]),
        ("经批准，现将2018年度丙类用水工作计划印发。", []),
        ("现将《贯彻〈水法〉办法》印发给你们。", ["self"]),
    ],
)
def test_a_cover_note_issues_the_document_and_carries_out_others(text, expected):
    assert [relation for *_, relation in cited(text, "transmittal")] == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("为了推进《用水意见》（甲政文〔2010〕31号）的贯彻实施工作，制定本方案。", "basis"),
        ("为做好《用水规划》的实施工作，制定本方案。", "basis"),
        ("为推进《用水意见》修订工作，制定本方案。", "mention"),
    ],
)
def test_a_document_is_carried_out_where_the_verb_follows_its_title(text, relation):
    assert [found for *_, found in cited(text, "preamble")] == [relation]
    assert [found for *_, found in cited(text, "measure")] == ["mention"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入实施“湘江菁英”行动计划。", []),
        ("落实“湘江菁英”行动计划。", ["“湘江菁英”行动计划"]),
        ("推进“湖南省用水信息开发利用计划”。", ["湖南省用水信息开发利用计划"]),
        ("推进“甲类用水信息开发利用计划”。", []),
        ("落实好“甲类用水信息开发利用计划”。", ["甲类用水信息开发利用计划"]),
        ("推进“甲类用水信息开发利用规划”。", ["甲类用水信息开发利用规划"]),
        ("实施“千人计划”，打造“用水管理示范方案”。", []),
        ("实施“十四五”行动计划。", []),
        ("实施“甲类用水”“乙类用水”行动计划。", []),
        ("按照“主要让次要、无规划让有规划”的原则。", []),
        ("实施职工用水培训计划。", []),
        ("深入实施农村饮水三年行动计划。", ["农村饮水三年行动计划"]),
        ("实施灌区改造五年行动计划。", ["灌区改造五年行动计划"]),
        ("实施灌区改造行动计划，编制节水三年行动计划。", []),
        ("面向“洞庭2040”总体规划的目标，清理湖岸。", ["“洞庭2040”总体规划"]),
        ("建设“洞庭2040”总体平台。", []),
        ("结合“2030年度灌区运行报告”更换水表。", ["2030年度灌区运行报告"]),
        ("公开“灌区运行年度报告”。", []),
        ("实施灌区改造安全指南。", ["灌区改造安全指南"]),
        ("实施办事指南。", []),
        ("按照洞庭湖两岸地区规划要求，清理湖岸。", ["洞庭湖两岸地区规划"]),
        ("按照重点地区规划要求，清理湖岸。", []),
        ("实施用水制度改革须由县政府审批改革方案。", []),
        ("制定实施灌区改造三年行动计划。", []),
        ("实施本区域灌区改造三年行动计划。", []),
        ("实施本区灌区改造三年行动计划。", ["灌区改造三年行动计划"]),
    ],
)
def test_a_plan_with_a_name_in_quotation_marks_is_a_document(text, expected):
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("执行《用水要求》（GB/T13861-2009）。", [["用水要求", "GB/T13861-2009", "mention"]]),
        ("执行《用水要求》（AQ 1051）。", [["用水要求", "AQ1051", "mention"]]),
        ("对接《用水合作协定》（RCEP）。", [["用水合作协定", None, "mention"]]),
        ("设备（详见附件表）（GB6441-1986）。", [[None, "GB6441-1986", "mention"]]),
    ],
)
def test_the_number_of_a_standard_is_its_number(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实重庆市关于强化用水保护的具体措施。", ["重庆市关于强化用水保护的具体措施"]),
        ("采取重庆市关于强化用水保护的具体措施。", []),
        ("贯彻落实中央和省关于厉行节约有关规定。", []),
        ("落实各项用水保护措施。", []),
        ("出台了用水安全监管措施。", []),
        ("制定安徽省节约用水管理办法。", ["安徽省节约用水管理办法"]),
        ("制定节约用水管理办法。", []),
        ("根据国家专业目录，对接需求。", ["国家专业目录"]),
        ("根据产品目录，对接需求。", []),
        ("符合灌溉设备目录的，给予补助。", ["灌溉设备目录"]),
        ("按照全国洪水灾害应急预案处置。", []),
        ("按照全国洪水灾害应急预案要求处置。", ["全国洪水灾害应急预案"]),
        ("按照渔船检验收费实施方案的要求撤销泊位。", ["渔船检验收费实施方案"]),
        (
            "按照渔船卫生防控指引要求管理，按照渔村改造行动计划总体安排开工。",
            ["渔船卫生防控指引", "渔村改造行动计划"],
        ),
        ("按照渔船卫生防控指引管理，按照实施方案的要求、渔业发展规划要求开工。", []),
        ("启动洪水灾害应急预案。", []),
    ],
)
def test_a_region_or_the_state_makes_a_name_precise(text, expected):
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("title", "number", "level"),
    [
        ("“十四五”国家用水规划", None, "national"),
        ("“十四五”甘肃省用水规划", None, "province"),
        ("“十四五”用水规划", None, None),
        (None, "湘水利建联发〔2016〕3号", "province"),
        (None, "某煤安监联发〔2016〕20号", None),
    ],
)
def test_the_level_is_read_behind_a_period_and_in_a_joint_number(title, number, level):
    assert level_of(title, number) == level


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("完善甲类用水事项清单内容。", ["甲类用水事项清单"]),
        ("完善乙类用水事项清单内容。", []),
        ("完善节水措施。", []),
    ],
)
def test_a_title_that_was_cited_is_repeated_without_marks(later, expected):
    first = Passage(
        "a", 1, "measure", text := "落实《甲类用水事项清单》。", [(0, len(text))], folded=fold(text)
    )
    second = Passage("a", 2, "measure", later, [(0, len(later))], folded=fold(later))
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"]).set_index("doc")
    found = find_citations([first, second], documents)
    assert found.loc[found["n"] == 2, "title"].tolist() == expected


def test_the_verb_of_a_list_may_be_far_before_its_last_title():
    far = "关于“" + "把节约用水放在城市发展的突出位置，" * 3 + "使用水更省”的要求"
    assert [row[2] for row in cited(f"根据上级提出的{far}，以及《乙类用水规划》精神，为节水，")] == ["basis"]
    assert [row[2] for row in cited(f"宣传上级提出的{far}，以及《乙类用水规划》精神，")] == ["mention"]


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("根据授权，现发布《渔港使用指南（第一批）》。", "preamble", "self"),
        ("现予公布《渔港使用指南》。", "preamble", "self"),
        ("市渔业局实现发布《渔港使用指南》的目标。", "measure", "mention"),
        ("发布《渔港使用指南》。", "preamble", "mention"),
    ],
)
def test_what_an_opening_issues_is_the_document_itself(text, kind, relation):
    assert cited(text, kind)[-1][-1] == relation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实国务院《2018年度甲类用水工作计划》。", "mention"),
        ("落实《2018年度甲类用水工作计划》（国发〔2018〕1号）。", "mention"),
        ("落实省政府《2018年度甲类用水工作计划》。", "self"),
        ("落实《2018年度甲类用水工作计划》。", "self"),
    ],
)
def test_a_document_of_another_level_with_the_same_title_is_another(text, expected):
    assert cited(text, level="province")[0][-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号 事项名称 设定依据 实施主体 1 取水审批 《取水条例》", "mention"),
        ("事项 处罚依据 《取水条例》", "mention"),
        ("依据《取水条例》审批。", "basis"),
        ("各地要依据《取水条例》审批。", "basis"),
    ],
)
def test_the_head_of_a_column_gives_no_grounds(text, expected):
    assert cited(text)[0][-1] == expected


def test_a_short_name_by_which_a_document_calls_itself_is_its_own():
    own = "各市要根据《用水意见》要求完成整改。"
    assert relations(own, "达不到本《用水意见》要求的予以关停。") == ["self", "self"]
    assert relations(own, "达不到《用水意见》要求的予以关停。") == ["basis", "mention"]
    assert relations("根据《用水意见》（甲政发〔2012〕8号）整改。", "符合本《用水意见》的予以支持。") == [
        "basis",
        "self",
    ]


@pytest.mark.parametrize(
    ("texts", "title", "expected"),
    [
        (["负责《规划》的具体落实。"], "甲省老年教育发展规划", ["self"]),
        (["围绕《方案》确定的任务。"], "甲省节水灌溉实施方案", ["self"]),
        (["围绕《规划》确定的任务。"], "甲省节水灌溉实施方案", ["mention"]),
        (
            ["衔接《国家养老规划》。", "负责《规划》的具体落实。"],
            "甲省老年教育发展规划",
            ["mention", "mention"],
        ),
        (["学习国务院《规划》精神。"], "甲省老年教育发展规划", ["mention"]),
        (["认真学习《决定》。"], "甲省关于依法治水的决定", ["mention"]),
    ],
)
def test_a_plan_may_call_itself_by_its_kind(texts, title, expected):
    assert relations(*texts, title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厂界噪声须达到GB12348-2008规定的限值。", ["GB12348-2008"]),
        (
            "废气排放符合ＧＢ／Ｔ３８４０－１９９１、ＨＪ／Ｔ５５－２０００的要求。",
            ["GB/T3840-1991", "HJ/T55-2000"],
        ),
        ("采用NY/T391和DB32/T1072检测。", ["NY/T391", "DB32/T1072"]),
        ("配置达到DG500-140型水泵，符合5GB流量要求。", []),
        ("蜂蜜中残留量的测定GB20759-2006畜禽肉中残留量的测定。", ["GB20759-2006"]),
        ("井水合格率（国标GB5749-2006） ≥95%", ["GB5749-2006"]),
        (
            "渔船检验参见JGJ450-2018、DB31/T 100-2020及T/CECS 20-2020。",
            ["JGJ450-2018", "DB31/T100-2020", "T/CECS20-2020"],
        ),
        ("淘汰SM621-2010型、CSDM60-2015型水泵，2001-2010年更新。", []),
    ],
)
def test_a_standard_may_be_cited_by_its_number_alone(text, expected):
    assert cited(text) == [[None, number, "mention"] for number in expected]


def test_the_number_of_a_standard_may_precede_its_title():
    assert cited("采用GB/T19580《绩效评价准则》和《用水定额》。") == [
        ["绩效评价准则", "GB/T19580", "mention"],
        ["用水定额", None, "mention"],
    ]
    assert cited("达到《用水管理规范》（国家标准GB/T29490-2013）要求。")[0][1] == "GB/T29490-2013"
    assert cited("到2020《用水办法》废止。") == [["用水办法", None, "mention"]]


def named_in(*texts):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], title=["甲省用水纲要"], level=["province"]).set_index("doc")
    passages = [
        Passage("a", n, "measure", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate(texts, 1)
    ]
    return list(find_citations(passages, documents)["title"])


def test_an_agreement_that_the_text_has_named_is_not_cited_by_its_short_name():
    full = "区域全面经济伙伴关系协定"
    assert named_in(f"对接《{full}》（RCEP）。", "用好RCEP规则。", "落实CPTPP规则。") == [full, "CPTPP"]
    assert named_in(f"用好RCEP规则，对接《{full}》。") == [full]
    assert named_in("用好RCEP规则，落实RCEP条款。", "落实RCEP条款。") == ["RCEP"]
    assert named_in("履行巴黎公约。", "履行巴黎公约。") == ["巴黎公约", "巴黎公约"]


def test_an_agreement_on_cooperation_is_a_document():
    assert titles("落实省水利厅与甲市政府签署的《共同推进甲市节水的合作协议书》。") == [
        "共同推进甲市节水的合作协议书"
    ]
