"""Tasks of bodies: the name of a body, a colon and what it does."""

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def found(text, section=None):
    passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text), section=section)
    return [(row.agency, row.role, row.explicit) for row in find_duties([passage]).itertuples()]


@pytest.mark.parametrize(
    ("verb", "role"),
    [
        ("负责", "responsible"),
        ("主要负责", "responsible"),
        ("承担", "responsible"),
        ("牵头", "lead"),
        ("负责牵头", "lead"),
        ("配合", "support"),
        ("负责协助", "support"),
        ("参与", "support"),
    ],
)
@pytest.mark.parametrize("label", ["", "（三）", "2.", "加强统筹。", "省司法厅：负责普法；"])
def test_the_verb_behind_the_colon_gives_the_role(label, verb, role):
    assert (
        "海洋渔业部门",
        role,
        True,
    ) in found(f"{label}海洋渔业部门：{verb}岸线巡查。")


def test_several_bodies_may_share_a_task_and_several_tasks_a_paragraph():
    assert found("教育局、团委（少工委）和各乡镇政府：负责校园宣传；气象局：协助校园宣传。") == [
        ("教育局", "responsible", True),
        ("团委（少工委）", "responsible", True),
        ("各乡镇政府", "responsible", True),
        ("气象局", "support", True),
    ]


def test_a_heading_may_follow_the_body():
    assert found("海事部门主要职责：负责船舶登记。") == [("海事部门", "responsible", True)]


def test_a_garrison_is_a_body():
    assert found("市公安局：负责巡逻。甲市警备区：负责军港宣传。") == [
        ("市公安局", "responsible", True),
        ("甲市警备区", "responsible", True),
    ]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("休渔办法由市渔业局和市海事局制定。", ["市渔业局", "市海事局"]),
        ("休渔办法由市渔业局制定。", []),
        ("柴油款由市渔业局和市海事局拨付。", []),
    ],
)
def test_several_bodies_that_draw_something_up_are_in_charge_next_to_a_statement(text, others):
    assert [agency for agency, *_ in found(f"{text}（省财政厅负责）")] == ["省财政厅", *others]


@pytest.mark.parametrize("section", ["职责分工", "五、保障措施 / （二）部门职责", "任务分工"])
def test_under_a_heading_of_tasks_a_body_needs_no_verb(section):
    assert found("市水务局：组织河道清淤。", section) == [("市水务局", "responsible", True)]
    assert found("市水务局：组织河道清淤。", "保障措施") == []


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("市水务局。负责河道清淤。", "职责分工", [("市水务局", "responsible", True)]),
        (
            "市水务局、市林业局。配合普查。",
            "职责分工",
            [("市水务局", "support", True), ("市林业局", "support", True)],
        ),
        ("清理河道。市水务局：负责清淤。", "职责分工", [("市水务局", "responsible", True)]),
        ("市水务局。组织河道清淤。", "职责分工", []),
        ("市水务局。负责河道清淤。", "主要任务", []),
    ],
)
def test_under_a_heading_of_tasks_a_body_may_be_a_run_in_heading(text, section, expected):
    end = text.find("。") + 1
    passage = Passage(
        "a", 1, "measure", text, [(0, len(text))], folded=fold(text), section=section, title_end=end
    )
    rows = find_duties([passage]).itertuples()
    assert [(row.agency, row.role, row.explicit) for row in rows] == expected


@pytest.mark.parametrize(
    "text",
    [
        "申报条件：负责企业应在本市注册。",
        "项目经理：负责现场管理。",
        "龙头企业：负责收购农产品。",
        "根据工作需要，各方要：负责到底。",
        "值班时间：配合检查。",
    ],
)
def test_other_words_before_a_colon_are_no_body(text):
    assert found(text, "职责分工") == []


@pytest.mark.parametrize(
    "text",
    [
        "市水务局联系电话：负责人转接。",
        "市水务局：0531—0000。",
        "举报单位：某市水务站。",
        "市水务局有关要求如下：组织学习。",
    ],
)
def test_a_body_must_be_all_that_precedes_the_colon_and_words_must_follow(text):
    assert found(text, "职责分工") == []


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("渔港名录由省渔业厅定期公开。", "省渔业厅"),
        ("补助资金由县财政局于每年9月底前，拨付到乡镇。", "县财政局"),
        ("经费由各级政府根据渔船数量安排。", "各级政府"),
        ("结果于次年2月由三部门联合发文通报。", "三部门"),
        ("日常工作由省渔业厅承担，不刻印章。", "省渔业厅"),
        ("补助由各设区市拨付。", "各设区市"),
        ("费用由县财政承担。", "县财政"),
        ("费用由县、乡两级财政共同承担。", "县、乡两级财政"),
        ("核查结果由市渔业局向各县通报。", "市渔业局"),
        ("泊位变更由县海洋主管部门办理。", "县海洋主管部门"),
        ("海图由省测绘局提供，潮位由水文中心预报。", "省测绘局"),
        ("渔船标准由省渔业厅制定下发。", "省渔业厅"),
        ("补贴系数由省渔业厅另行规定。", "省渔业厅"),
        ("休渔日期由省渔业厅另行确定。", "省渔业厅"),
        ("吨位在50吨以下的渔船，由县渔业局审批。", "县渔业局"),
        ("养殖场由市级渔业主管部门按照规划核准。", "市级渔业主管部门"),
        ("码头方案由市渔业局或海洋主管部门按管理权限报批。", "市渔业局"),
        ("渔港维修由市渔业局统筹安排。", "市渔业局"),
        ("渔船补贴由市渔业局统筹使用。", "市渔业局"),
        ("柴油款由县级财政统筹解决。", "县级财政"),
        ("由县渔业局统筹整合资金。", "县渔业局"),
        ("由省渔业厅统筹保障泊位。", "省渔业厅"),
        ("征用草原由省林草局审批。", "省林草局"),
        ("柴油款在年底以前由县渔业局拨付。", "县渔业局"),
        ("渔港名录由省渔业厅审批制定。", "省渔业厅"),
        ("渔港名录由省渔业厅召集联席会议审核。", "省渔业厅"),
        ("渔港名录由市渔业局提请联席会议审批。", "市渔业局"),
        ("渔港名录由县渔业局召开部门会议集体审核。", "县渔业局"),
        ("抢险由省防汛联席会议组织。", "省防汛联席会议"),
        ("码头由项目法人负责管护。", "项目法人"),
        ("船员证由县级公安机关签发。", "县级公安机关"),
        ("具体办法由所属的县级政府制定。", "所属的县级政府"),
        ("运价由财政、物价部门按照国家有关规定制定。", "物价部门"),
        ("泊位确需扩大的事项，由市渔业局会同市海事局研究确定，并由所在县政府加强监管。", "所在县政府"),
        ("航道图由市交通局提供。", "市交通局"),
        ("潮汐由省气象预报中心提供。", "省气象预报中心"),
        ("渔证由向阳区政府办理。", "向阳区政府"),
        ("行情由中国人民银行提供。", "中国人民银行"),
        ("试验由省渔业厅指导，委托省水产研究所负责具体工作。", "省水产研究所"),
        ("旧船由市渔港中心对超龄渔船进行收储。", "市渔港中心"),
        ("泊位由市渔业局加强事中事后监管。", "市渔业局"),
        ("渔港建设款由地方政府自行筹措。", "地方政府"),
        ("海上搜救由省海上搜救领导小组统一领导、指挥。", "省海上搜救领导小组"),
        ("渔船数由市数字渔港专班予以核实。", "市数字渔港专班"),
        ("渔港由设区市政府每季度向省渔业厅报告进度。", "设区市政府"),
        ("渔港账目由县财政集中管理。", "县财政"),
        ("码头养护办法，由市渔业局在总结试点的基础上，另行制定。", "市渔业局"),
        ("渔业展具体由市渔业局承办。", "市渔业局"),
        ("缺件时由市渔业部门一次性书面告知船东。", "市渔业部门"),
    ],
)
def test_a_sentence_may_assign_an_act_to_a_public_body(text, agency):
    assert (agency, "responsible", True) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "对面积有争议的，由县政府组织测量。",
        "由省渔业厅制定的办法继续有效。",
        "除由省渔业厅审核外，其余下放。",
        "费用由有关部门核定。",
        "费用由同级财政安排。",
        "费用由两级财政承担。",
        "改由市渔业局告知承诺后发证。",
        "渔船由船东组织维修。",
        "燃油由政府统筹。",
        "油价由县渔业局统筹考虑船龄测算。",
        "除由省渔业厅审批的渔船外，其余下放。",
        "船坞由具有维修能力的法人负责。",
        "船坞由独立法人负责维修。",
        "船坞由事业单位法人负责维修。",
        "原由省渔业厅审批，现下放至设区市。",
        "渔船改造过去由省渔业厅核准，现取消。",
        "以前由市渔业局初审，现取消。",
        "严禁由乡镇政府审批泊位。",
        "未由县渔业局初审，一律退回。",
        "取消由省渔业厅核准事项3项。",
        "渔船登记由市渔业局核准制改为登记制。",
        "图纸由船东持证件由市渔业局审批窗口接收。",
        "补助由市渔业局统筹资金解决。",
        "补助由市渔业局统筹本级专项资金解决。",
        "渔民养老金由市社保经办机构统筹，按时发放。",
        "泊位由县政府结合渔港专项资金统筹解决。",
        "由渔业局编制委员会讨论。",
        "渔民无正当理由，省渔业厅审核后退回。",
        "由省渔业厅商船东委托下级部门组织。",
        "价格由省渔业厅网站公布。",
        "名单由省渔业厅对渔船进行了整理汇总。",
        "事故由市渔业局报省渔业厅，由该厅汇总。",
        "鱼价由养殖企业自行确定。",
        "渔船款由船东筹措资金或从财政补助。",
        "费用由用人单位和船东分担。",
        "旧船由市渔业局领导，按期处置。",
        "组长由市渔港指挥部指挥长担任。",
        "贷款由银行提供。",
        "渔船由县政府按照有关规定拆解。",
        "由渔民到县渔业局办理登记。",
        "推广由县政府委托代管的方式。",
        "由各部门分别审批改为中心集中审核。",
        "由市渔业局或其他有关部门组织。",
        "由县政府或骨干企业牵头。",
        "驾驶证由渔民向公安机关办理。",
        "图纸由船东向市渔业局提供。",
        "由船厂报县渔业局办理登记。",
        "由养殖户填写后交区渔业局办理。",
        "由合作社送县渔业局审核。",
        "不再由县渔业局提供柴油。",
        "流动资金由招商银行提供。",
    ],
)
def test_what_is_no_act_assigned_to_a_named_public_body_gives_no_duty(text):
    assert [row for row in found(text) if row[2]] == []


def test_the_name_of_a_body_does_not_contain_the_meeting_that_it_calls():
    assert found("渔港名录由省渔业厅召集联席会议审核。") == [("省渔业厅", "responsible", True)]
    assert found("泊位由省渔业厅统筹，海事部门配合。") == [
        ("省渔业厅", "lead", True),
        ("海事部门", "support", True),
    ]


def test_an_act_is_assigned_beside_a_statement_that_names_supporters_only():
    text = "渔港名录由省渔业厅定期公开。"
    assert found(f"{text}（配合部门：市海事局）") == [
        ("市海事局", "support", True),
        ("省渔业厅", "responsible", True),
    ]
    assert found(f"{text}（责任单位：市海事局）") == [("市海事局", "responsible", True)]


@pytest.mark.parametrize("joint", ["会同", "会商", "商", "会"])
def test_a_body_that_consults_another_one_acts_before_it(joint):
    assert found(f"渔港名录由省渔业厅{joint}省海事局确定。") == [
        ("省渔业厅", "lead", True),
        ("省海事局", "support", True),
    ]


@pytest.mark.parametrize("act", ["主办", "承办", "协办", "联合举办", "等主办"])
def test_what_bodies_hold_together_is_no_part_of_a_name(act):
    assert found(f"渔业展会由省渔业厅会同省海事局、市水利局{act}。") == [
        ("省渔业厅", "lead", True),
        ("省海事局", "support", True),
        ("市水利局", "support", True),
    ]


def test_a_body_that_another_one_asks_to_act_is_responsible_too():
    assert found("登记由具有审批权的人民政府委托市渔政中心办理。") == [
        ("具有审批权的人民政府", "responsible", True),
        ("市渔政中心", "responsible", True),
    ]


@pytest.mark.parametrize("joint", ["或", "或者"])
@pytest.mark.parametrize("act", ["负责", "依法办理", "集中经办"])
def test_one_of_two_bodies_may_act(joint, act):
    assert found(f"由渔业主管部门{joint}海事部门{act}登记。") == [
        ("渔业主管部门", "responsible", True),
        ("海事部门", "responsible", True),
    ]
    led = "由市渔业局牵头，市渔业局或市海事局、县渔政站配合。"
    assert [(body, role) for body, role, _ in found(led)] == [
        ("市渔业局", "lead"),
        ("市海事局", "support"),
        ("县渔政站", "support"),
    ]


def test_what_two_bodies_do_may_have_its_time_first():
    assert found("由市渔业局会同市海事局在10日内完成审查。") == [
        ("市渔业局", "lead", True),
        ("市海事局", "support", True),
    ]


@pytest.mark.parametrize("statement", ["（省渔业厅、省财政厅）", "责任单位：省渔业厅、省财政厅"])
def test_an_act_gives_no_duty_where_a_statement_says_who_is_responsible(statement):
    text = f"补助由县级政府统筹资金安排。{statement}"
    assert [body for body, *_ in found(text)] == ["省渔业厅", "省财政厅"]
    led = f"普查由市渔业局牵头，补助由县级政府统筹安排。{statement}"
    assert ("市渔业局", "lead", True) in found(led)


def test_bodies_that_cooperate_make_the_one_with_the_act_lead():
    text = "普查由市渔业局制定方案并组织实施，市发改、财政、气象等有关部门要各司其职，密切配合。"
    assert found(text) == [
        ("市渔业局", "lead", True),
        ("市发改", "support", True),
        ("财政", "support", True),
        ("气象", "support", True),
    ]
    assert found("由市渔业局组织，县渔政站指导。") == [
        ("市渔业局", "responsible", True),
        ("县渔政站", "support", True),
    ]


@pytest.mark.parametrize(
    "rest",
    ["，会同气象、海事等部门对渔船检查", "，气象、海事等部门分工协作", "，气象、海事等部门按职责分工负责"],
)
def test_before_the_word_department_fields_are_bodies(rest):
    assert found(f"由市渔业局（渔港办）牵头{rest}。") == [
        ("市渔业局（渔港办）", "lead", True),
        ("气象", "support", True),
        ("海事", "support", True),
    ]
    assert found("由市渔业局牵头，渔船、渔港等设施改造参与评比。") == [("市渔业局", "lead", True)]


def test_a_body_may_consult_another():
    assert found("办法由渔业部商财政部另行制定。") == [("渔业部", "lead", True), ("财政部", "support", True)]
    assert found("由市渔业局商务中心负责。") == [("市渔业局商务中心", "responsible", True)]


@pytest.mark.parametrize("section", ["职责分工", "一、登记 / （三）责任单位", "五、保障 / （二）部门分工"])
def test_right_under_a_heading_of_bodies_their_sentences_are_statements(section):
    text = "市、县（区）政府负责登记渔船。县政府各部门负责审核。具体工作由市渔政局负责。"
    assert found(text, section) == [
        ("市渔政局", "responsible", True),
        ("市、县（区）政府", "responsible", True),
        ("县政府各部门", "responsible", True),
    ]
    assert ("市、县（区）政府", "responsible", True) not in found(text, "保障措施")


def test_the_heading_may_stand_in_the_paragraph():
    assert found("责任单位省、设区市、县三级政府及长乐渔港管委会负责登记渔船。") == [
        ("省、设区市、县三级政府", "responsible", True),
        ("长乐渔港管委会", "responsible", True),
    ]


@pytest.mark.parametrize(
    "members", ["，市海事局、气象局、水文站有关人员组成", "、市海事局、气象局、水文站等单位领导参加"]
)
def test_the_members_of_a_group_support_the_one_that_leads(members):
    assert found(f"成立由市渔业局牵头{members}的领导小组。") == [
        ("市渔业局", "lead", True),
        ("市海事局", "support", True),
        ("气象局", "support", True),
        ("水文站", "support", True),
    ]


def test_a_body_that_deals_with_it_is_responsible():
    assert found("推广新型渔具。（市渔协办理）") == [("市渔协", "responsible", True)]
    assert found("推广新型渔具（凭证办理）。") == []
