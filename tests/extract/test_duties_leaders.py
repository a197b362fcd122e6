"""Bodies that lead without 由, lists of bodies joined by 和, and words around a body that are no part of its name."""

import pytest

from policycompare.extract.duties.charges import acting, charged, leading
from policycompare.extract.duties.roles import roles
from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def found(text):
    return [body for bodies, _ in charged(text) for body in bodies]


@pytest.mark.parametrize("opening", ["", "扩大覆盖面。", "明确进度；"])
def test_the_subject_of_a_sentence_may_lead(opening):
    assert found(f"{opening}县水务局牵头，会同县林业局、审计处等部门完成巡查。") == [
        ("县水务局", "lead"),
        ("县林业局", "support"),
        ("审计处", "support"),
    ]
    assert found(f"{opening}省民政厅、省司法厅牵头，制定办法。") == [
        ("省民政厅", "lead"),
        ("省司法厅", "lead"),
    ]


@pytest.mark.parametrize("opening", ["", "扩大覆盖面。", "明确进度；"])
def test_the_subject_of_a_sentence_may_be_responsible(opening):
    assert found(f"{opening}县水务局负责，县林业局、各镇政府配合，完成巡查。") == [
        ("县水务局", "responsible"),
        ("县林业局", "support"),
        ("各镇政府", "support"),
    ]
    assert found(f"{opening}省民政厅、省司法厅负责，制定办法。") == [
        ("省民政厅", "responsible"),
        ("省司法厅", "responsible"),
    ]
    assert found(f"{opening}县林业局、县水务局分别负责，各镇配合。") == [
        ("县林业局", "responsible"),
        ("县水务局", "responsible"),
        ("各镇", "support"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "做到领导负责，层层落实。",
        "对省民政厅负责，接受监督。",
        "县局负责人负责，定期巡查。",
        "省民政厅应当负责，不得推诿。",
    ],
)
def test_for_what_or_to_whom_one_answers_is_no_duty(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "leader",
    [
        "市政府领导",
        "省人民政府分管副省长",
        "各级政府负责同志",
        "自治区政府分管副主席",
        "镇政府主要负责人",
        "沙溪县人民政府常务副县长",
        "市、县（区）政府分管领导",
        "市委、市政府主要领导",
        "县委和县政府分管领导",
        "各级党委政府主要负责同志",
    ],
)
def test_one_who_leads_for_a_government_is_named_whole(leader):
    assert found(f"建立由{leader}牵头，水利、林业等部门密切配合的会商机制。") == [
        (leader, "lead"),
        ("水利", "support"),
        ("林业", "support"),
    ]
    assert found(f"由{leader}宣读名单。") == found("由协会领导牵头。") == []


@pytest.mark.parametrize(
    "leader", ["市政府有关部门负责人", "市政府相关单位领导", "省政府所属企业负责人", "县政府办公室领导"]
)
def test_one_who_leads_a_body_that_is_not_named_does_not_lead_for_a_government(leader):
    assert found(f"建立由{leader}牵头的专班。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业和信息化部、财政部负责渔船标准。", ["工业和信息化部", "财政部"]),
        ("各省（区、市）渔业发展领导小组负责本地区渔船普查。", ["各省（区、市）渔业发展领导小组"]),
        ("渔业部门负责渔港。", []),
        ("各级渔业部门具体负责渔港巡查，公安部门参加。", ["各级渔业部门"]),
        ("省渔业厅、财政部负责渔船。", ["省渔业厅", "财政部"]),
        ("渔业企业负责渔船维修。", []),
        ("各渔业企业负责渔船维修。", []),
        ("省渔业厅负责人到场。", []),
        ("省渔业厅负责人才培养。", ["省渔业厅"]),
        ("各级渔业部门负责保管的图纸归档。", []),
        ("建立由各级渔业部门负责巡查的制度。", []),
        ("国家渔业局要加强巡查。自治区财政厅应安排资金。", ["国家渔业局", "自治区财政厅"]),
        ("国务院有关部门要加强巡查。", ["国务院有关部门"]),
        ("渔业部门要加强巡查。", []),
        ("按照省渔业厅要求巡查。省渔业厅要求各地巡查。", []),
        ("各级政府应急管理队伍参加巡查。", []),
    ],
)
def test_who_takes_charge_as_the_subject_of_a_sentence(text, expected):
    assert [body for bodies, _ in acting(text) for body, _ in bodies] == expected


@pytest.mark.parametrize("task", ["制定办法", "会同省审计厅开展检查", "组织普查，按季通报"])
def test_a_body_that_leads_what_follows_is_the_subject_too(task):
    text = f"健全制度。省司法厅牵头{task}。"
    assert found(text) == []
    assert [body for bodies, _ in acting(text) for body in bodies] == [("省司法厅", "lead")]
    assert next(body for bodies, _ in leading(text) for body in bodies) == ("省司法厅", "lead")


@pytest.mark.parametrize("opening", ["", "加强统筹，", "加强统筹。"])
def test_a_mechanism_names_who_leads_and_who_takes_part(opening):
    expected = [("市水务局", "lead"), ("市有关部门", "support")]
    assert found(f"{opening}建立市水务局牵头、市有关部门参与的会商机制。") == expected
    assert found(f"{opening}成立由市水务局牵头，市有关部门组成的专班。") == expected
    assert found(f"{opening}支持骨干水厂牵头、市有关部门参与的会商机制。") == []


def test_one_body_may_lead_what_another_is_responsible_for():
    assert found("由各县政府组织，县水务局（河长办）牵头对水闸进行检查。") == [
        ("各县政府", "responsible"),
        ("县水务局（河长办）", "lead"),
    ]
    assert found("由县防汛小组统一指挥协调，县水务局牵头部门要值守。") == [("县防汛小组", "responsible")]


@pytest.mark.parametrize(
    "text",
    [
        "省民政厅要牵头制定办法。",
        "支持骨干医院牵头组建联盟。",
        "省民政厅牵头的项目优先。",
        "省民政厅牵头部门要抓落实。",
        "省民政厅、各市政府对牵头事项负总责。",
        "县属国有和骨干企业牵头修渠。",
        "鼓励省级重点实验室牵头攻关。",
    ],
)
def test_whom_a_sentence_supports_or_describes_does_not_lead(text):
    assert found(text) == []


@pytest.mark.parametrize("joint", ["和", "及", "与", "以及"])
@pytest.mark.parametrize("office", ["各试点县办公室", "省政府督查室", "市委政策研究室"])
def test_offices_are_joined_to_another_body(office, joint):
    assert roles(f"责任单位：{office}{joint}水产商会") == [
        (office, "responsible"),
        ("水产商会", "responsible"),
    ]
    assert [body for body, _ in roles(f"省发展{joint}改革委、省人力资源{joint}社会保障厅负责")] == [
        f"省发展{joint}改革委",
        f"省人力资源{joint}社会保障厅",
    ]


def test_what_a_body_does_of_a_task_is_no_part_of_its_name():
    assert roles(
        "涉抽检事宜质监局（抽检事项）会同公安局（查封、销毁等）落实，涉及复议事项由法制办牵头落实"
    ) == [
        ("质监局", "lead"),
        ("公安局", "support"),
        ("法制办", "lead"),
    ]
    assert roles("水利司牵头负责，并协调农业部、林业局") == [
        ("水利司", "lead"),
        ("农业部", "support"),
        ("林业局", "support"),
    ]
    assert roles("质监局（计量院）、涉外法务中心负责") == [
        ("质监局（计量院）", "responsible"),
        ("涉外法务中心", "responsible"),
    ]


@pytest.mark.parametrize("opening", ["健全机制。", "各县要落实属地责任，"])
@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("省司法厅、省民政厅牵头研究制定《调解规范》。", [("省司法厅", "lead"), ("省民政厅", "lead")]),
        (
            "市、县级水利、林业主管部门牵头开展巡查，其他有关部门按各自职能分别负责。",
            [("市、县级水利、林业主管部门", "lead"), ("其他有关部门", "support")],
        ),
        (
            "省司法厅牵头会同省信访局和南京仲裁委等有关单位统筹调解。",
            [("省司法厅", "lead"), ("省信访局", "support"), ("南京仲裁委", "support")],
        ),
        (
            "省司法厅牵头建立会商机制，参与单位包括省信访局、省法院。每季度会商。",
            [("省司法厅", "lead"), ("省信访局", "support"), ("省法院", "support")],
        ),
        # what is attributive, what is no body, and what another one leads
        ("省调解集团牵头建设平台。", [("省调解集团", "lead")]),
        ("省司法厅牵头制定的规范要公开。", []),
        ("积极支持省司法厅牵头制定规范。", []),
    ],
)
def test_a_body_that_opens_a_clause_leads_an_act(opening, act, expected):
    assert [body for bodies, _ in leading(f"{opening}{act}") for body in bodies] == expected


def test_a_body_that_convenes_others_leads():
    assert found("由市河长办召集，市水务局以及市农业农村局、林业局和团市委等单位参加，每月会商。") == [
        ("市河长办", "lead"),
        ("市水务局", "support"),
        ("市农业农村局", "support"),
        ("林业局", "support"),
        ("团市委", "support"),
    ]
    assert found("建立由市水务局负责召集、市直有关部门参加的会商制度。")[0] == ("市水务局", "lead")


def test_a_body_that_its_line_of_duties_names_is_only_the_subject_of_what_it_leads():
    def roles_with(line):
        texts = [("measure", "省司法厅牵头制定《调解规范》。"), ("duty", line)]
        passages = [
            Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text)) for kind, text in texts if text
        ]
        table = find_duties(passages)
        return list(zip(table["agency"], table["role"], table["explicit"], strict=True))

    assert roles_with("") == [("省司法厅", "lead", True)]
    assert roles_with("责任单位：省民政厅") == [
        ("省司法厅", "lead", True),
        ("省民政厅", "responsible", True),
    ]
    for other in ("江苏省司法厅", "甲省司法厅分局"):  # another body, whose name contains the name
        assert roles_with(f"责任单位：{other}")[0] == ("省司法厅", "lead", True)
    assert roles_with("责任单位：省司法厅（省法治办）、省民政厅")[0] == ("省司法厅", "lead", False)
    assert roles_with("责任单位：省司法厅") == [
        ("省司法厅", "lead", False),
        ("省司法厅", "responsible", True),
    ]


@pytest.mark.parametrize("verb", ["配合", "要积极配合", "应密切配合", "要全力支持"])
def test_the_office_of_a_field_leads_the_offices_of_others(verb):
    expected = [("水利部门", "lead"), ("财政", "support"), ("林业", "support"), ("气象部门", "support")]
    assert found(f"完善预案。水利部门牵头，财政、林业、气象部门{verb}。") == expected
    assert found(f"健全水利部门牵头，财政、林业、气象部门{verb}的机制。") == expected


@pytest.mark.parametrize("subject", ["主管部门", "职能部门", "多部门"])
def test_offices_of_no_field_are_no_leaders(subject):
    assert found(f"完善预案。{subject}牵头，有关单位配合。") == []


def test_the_office_of_a_field_that_leads_an_act_is_only_its_subject():
    assert found("水利部门牵头负责堤防加固，定期通报。") == []


def test_who_sends_out_a_scheme_is_in_charge_of_it():
    assert found("具体方案由省水利厅、省气象局另行下发。") == [
        ("省水利厅", "responsible"),
        ("省气象局", "responsible"),
    ]
    assert found("按照由省水利厅下发的方案登记。") == []


@pytest.mark.parametrize("support", ["责任单位", "责任部门"])
def test_a_leader_that_is_also_listed_as_responsible_only_leads(support):
    listed = f"{support}：省水利厅、省气象局、省林业局；牵头单位：省林业局"
    assert roles(listed) == [("省水利厅", "support"), ("省气象局", "support"), ("省林业局", "lead")]
    assert roles("牵头单位：省林业局；配合单位：省林业局、省气象局") == [
        ("省林业局", "lead"),
        ("省林业局", "support"),
        ("省气象局", "support"),
    ]
