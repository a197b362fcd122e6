import pytest

from policycompare.read.document import read_document

ITEMS = ("1．城区门店招牌不超过一楼檐口。", "2．一般路段门店招牌按通则设置。")


def rows(*lines):
    text = "甲市门店招牌审批改革方案\n一、简化审批\n" + "\n".join(lines) + "\n"
    return [each.path for each in read_document("a", text).provisions]


@pytest.mark.parametrize(
    "sentence",
    [
        "招牌审批实行分类管理，由城管部门制定并公开发布设置导则，有关要求一次性告知商户。",
        "招牌设置由区县城管局负责，商户提前备案。",
        "各街道办应定期巡查招牌。",
        "所有商户必须拆除破损招牌。",
        "招牌面积超过十平方米的，可以现场勘验；",
        "设置招牌时，应保持间距，统一高度，整洁美观，不遮挡门窗。",
        "各区清理破损招牌，统一高度，保持整洁，提升街道形象。",
        "清理破损招牌，统一高度，保持整洁，完好率达到95%。",
        "新建样板招牌，改造老旧招牌，统一高度，对商户给予补贴。",
    ],
)
def test_a_sentence_on_who_does_what_above_items_is_a_provision(sentence):
    lines = (f"（一）{sentence}", *ITEMS, f"（二）{sentence}", *ITEMS)
    assert rows(*lines) == [
        f"一/{path}" for path in ("（一）", "（一）/1", "（一）/2", "（二）", "（二）/1", "（二）/2")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "规范招牌审批。",
        "加快推进招牌审批改革，提升服务水平。",
        "规范招牌设置",
        "围绕商户需求，简化审批环节，公开设置导则，统一招牌风格，提升街道形象。",
        "立足历史街区保护与更新，充分发挥街道和商会的组织作用，推动老字号门店招牌的普查和修缮落地实施，为传统商业复兴提供有利环境。",
        "招牌审批实行分类管理。",
        "城管部门职责。",
        "有下列情形之一的，由城管部门负责拆除：",
    ],
)
def test_a_heading_above_items_is_none(heading):
    assert rows(f"（一）{heading}", *ITEMS) == ["一/（一）/1", "一/（一）/2"]


LIST = "一、重点任务\n{}\n（一）围占湖面的行为。\n（二）偷排污水的行为。\n二、保障措施\n加强领导。\n"


@pytest.mark.parametrize(
    "lead_in",
    [
        "为保护湖泊水质，围绕规范沿湖企业经营，重点查处以下违法行为：",
        "针对群众反映，集中整治下列突出问题：",
        "按照全省统一部署，着力打击如下违规行为：",
    ],
)
def test_what_is_fought_is_announced_behind_a_purpose(lead_in):
    rows = read_document("a", "甲市湖泊保护方案\n" + LIST.format(lead_in)).provisions
    assert [each.text for each in rows][:2] == ["围占湖面的行为。", "偷排污水的行为。"]


@pytest.mark.parametrize(
    "lead_in", ["县水利局查处以下违法行为，每年通报：", "水质下降，县里要查处围占湖面的行为："]
)
def test_a_task_of_a_body_is_no_announcement(lead_in):
    rows = read_document("a", "甲市湖泊保护方案\n" + LIST.format(lead_in)).provisions
    assert rows[0].text == lead_in


@pytest.mark.parametrize(
    "lead_in",
    [
        "评审程序。评审按以下步骤进行：",
        "申报材料。包括：",
        "补助标准。补助由以下两部分构成：",
        "实施步骤。工作分三个阶段进行：",
    ],
)
def test_a_name_above_the_announcement_of_its_items_is_a_heading(lead_in):
    text = f"甲市湖泊保护办法\n（一）适用范围。本办法适用于甲湖。\n（二）{lead_in}\n1.初审。\n2.公示。\n"
    assert [each.path for each in read_document("a", text).provisions] == ["（一）", "（二）/1", "（二）/2"]


@pytest.mark.parametrize(
    "lead_in",
    [
        "发放补助。县局负责审核，要求提交以下材料：",
        "评审程序。评审应当按以下步骤进行：",
        "严格准入。沿湖严禁以下活动：",
    ],
)
def test_a_name_above_what_is_to_be_done_is_a_provision(lead_in):
    text = f"甲市湖泊保护办法\n（一）适用范围。本办法适用于甲湖。\n（二）{lead_in}\n1.初审。\n2.公示。\n"
    assert [each.path for each in read_document("a", text).provisions][1] == "（二）"


@pytest.mark.parametrize("word", ["以下", "下列"])
@pytest.mark.parametrize(("end", "n"), [("可以领取补助：", 2), ("可以领取补助，县局应当在十日内发放：", 3)])
def test_the_cases_in_which_a_rule_applies_are_announced(word, end, n):
    lead_in = f"在湖区就业的渔民，退出捕捞以后，符合{word}条件之一的，{end}"
    text = f"甲市湖泊保护办法\n1.{lead_in}\n（1）年满五十岁；\n（2）没有土地。\n"
    assert len(read_document("a", text).provisions) == n


@pytest.mark.parametrize(
    ("lead_in", "obliges"),
    [
        ("船主有下列情形之一的，县局应当收回泊位证：", True),
        ("泊位变更以下事项之一的，需报市渔政局备案：", True),
        ("船只遇有下列险情，必须立即报告，同时通报邻近渔港：", True),
        ("申请泊位，应当提交下列材料：", False),
        ("变更下列事项的，应当提交以下材料：", False),
        ("有下列情形之一的，不予受理：", False),
        ("有下列情形之一的船主应按规定缴费：", False),
        ("船主在停泊期间，符合下列条件之一的，可领取补助：", False),
    ],
)
def test_a_lead_in_that_obliges_in_the_cases_below_is_a_provision(lead_in, obliges):
    text = f"甲市渔港管理办法\n第一条 各县应当登记泊位。\n第二条 {lead_in}\n（一）甲项；\n（二）乙项。\n"
    found = [(each.path, each.text) for each in read_document("a", text).provisions][1:]
    assert found[-2:] == [("第二条/（一）", "甲项；"), ("第二条/（二）", "乙项。")]
    assert found[:-2] == ([("第二条", lead_in)] if obliges else [])


@pytest.mark.parametrize(
    ("sentence", "path"),
    [
        ("破损招牌基本清除，招牌高度统一，街道面貌整洁。", ["（一）", "（一）/——", "（一）/——"]),
        ("清理破损招牌，统一高度，保持整洁，提升街道形象。", ["（一）", "（一）/——", "（一）/——"]),
        ("清理破损招牌。", ["（一）/——", "（一）/——"]),
        ("清理破损招牌，统一高度", ["（一）/——", "（一）/——"]),
    ],
)
def test_a_sentence_of_three_clauses_above_dashes_is_a_provision(sentence, path):
    found = rows(
        f"（一）{sentence}", "——主干道招牌全部拆换。", "——小巷招牌逐块登记。", "（二）登记。各街道要登记。"
    )
    assert found == [*(f"一/{one}" for one in path), "一/（二）"]
