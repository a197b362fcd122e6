import pytest

from policycompare.read.document import read_document


def kinds(body, title="甲市渔港整治工作的通知"):
    """Return the kinds of the provisions of a text by path."""
    return {each.path: each.kind for each in read_document("a", f"{title}\n{body}").provisions}


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("强化督促检查。市局每季检查一次。", "safeguard"),
        ("提高认识，加强领导。各县要成立专班。", "safeguard"),
        ("加强监督检查，严格责任追究。市局公布结果。", "safeguard"),
        ("提高站位，强化组织领导。各县要成立专班。", "safeguard"),
        ("加强领导，更新渔船。各县更新渔船。", "measure"),
        ("加强领导干部轮训。各县轮训一遍。", "measure"),
        ("认真贯彻规程各项工作要求。各县要学习规程。", "measure"),
        ("渔港用地实行分级保障。市级渔港优先供地。", "measure"),
        ("建立渔港的监督检查制度。市局每季检查一次。", "measure"),
        ("加强渔船监督检查和渔具更新，提高捕捞装备水平。市局每年更新一批。", "measure"),
    ],
)
def test_a_section_of_one_paragraph_is_safeguard_if_its_run_in_heading_organises_the_work(item, kind):
    found = kinds(
        f"一、摸清底数。各县普查渔港。\n二、整修码头。各县整修码头。\n三、{item}\n四、强化考核。各县每年考核。\n"
    )
    assert found["三"] == kind


@pytest.mark.parametrize("next_one", ["整修码头", "引进良种", "完善登记程序"])
@pytest.mark.parametrize("stop", ["。", "\n"])
def test_what_is_checked_before_other_tasks_is_measure_run_in_or_not(next_one, stop):
    found = kinds(
        f"一、摸清底数。各县普查。\n二、强化督促检查{stop}市局每季检查。\n三、{next_one}。各县负责。\n"
    )
    assert found["二"] == "measure"


@pytest.mark.parametrize("next_one", ["其他事项", "工作纪律", "结果运用", "联系方式", "附件", "强化沟通协作"])
@pytest.mark.parametrize("stop", ["。", "\n"])
def test_what_is_checked_before_a_section_on_the_text_is_safeguard_run_in_or_not(next_one, stop):
    found = kinds(
        f"一、摸清底数。各县普查。\n二、强化督促检查{stop}市局每季检查。\n三、{next_one}。各县报送。\n"
    )
    assert found["二"] == "safeguard"


GENERAL = "第一条　为规范登记，根据渔业法，制定本办法。\n第二条　{}\n第三条　市局负责登记。\n"


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("渔港登记应当遵循公开、便民的原则，由县局受理，逐级审核。", "principle"),
        ("开展渔港登记应遵循以下原则：政府主导，部门协同；坚持便民，分步推进。", "principle"),
        ("渔港登记坚持先易后难的原则，充分发挥登记的基础作用。", "principle"),
        ("渔港登记应当遵循公开、便民的原则。市局每年公布登记名单。", "measure"),
        ("市局会同各县遵循公开、便民的原则，受理登记。", "measure"),
        ("渔港登记由县局按照属地原则受理。", "measure"),
        ("验船师应当遵循独立、公正原则，如实出具报告。", "measure"),
        ("评议专家应当遵循独立、公正原则，如实出具报告。", "measure"),
        ("登记人员在查验时应当遵循回避原则，不得收费。", "measure"),
        ("船主和验船员应当遵循自愿原则签订合同。", "measure"),
        ("渔港维护坚持县级为主，所需经费依分担原则安排。", "measure"),
        ("渔港维护坚持公开，费用按照保本原则确定。", "measure"),
        ("渔港收益分配坚持按劳分配、公平的原则，逐年公布。", "principle"),
    ],
)
def test_an_article_of_general_provisions_that_names_principles_is_principle(article, kind):
    text = GENERAL.format(article)
    assert (
        kinds(f"第一章　总则\n{text}第二章　登记\n第四条　县局登记。\n", "甲市渔港登记办法")["第一章/第二条"]
        == kind
    )
    assert kinds(f"{text}第四条　县局登记。\n", "甲市渔港登记办法")["第二条"] == kind


def test_principles_of_a_matter_in_another_chapter_are_measures():
    text = "第一章　总则\n第一条　市局负责登记。\n第二章　收费\n第二条　登记收费应当遵循收支平衡的原则，结余上缴。\n"
    assert kinds(text, "甲市渔港登记办法")["第二章/第二条"] == "measure"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("加强领导，落实责任", "safeguard"),
        ("切实加强对渔港整治工作的组织领导", "safeguard"),
        ("进一步提高认识，加强领导", "safeguard"),
        ("加强组织领导，建立联席会议", "measure"),
        ("灾情分析", "background"),
        ("存在的主要问题", "background"),
        ("解决存在的问题", "measure"),
        ("申报问题", "measure"),
    ],
)
def test_a_part_of_a_chapter_of_measures_may_be_another_kind(heading, kind):
    found = kinds(
        f"一、今年工作意见\n（一）{heading}\n渔港泊位不足，各县情况不一。\n（二）整修码头\n各县整修码头。\n"
    )
    assert found["一/（一）"] == kind


@pytest.mark.parametrize("heading", ["灾情研判", "形势分析", "风险预测"])
def test_a_part_that_orders_to_judge_the_situation_is_measure(heading):
    found = kinds(
        f"一、重点任务\n（一）{heading}\n各县要每旬会商，报送结果。\n（二）整修码头\n各县整修码头。\n"
    )
    assert found["一/（一）"] == "measure"


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        (("完善统筹协调机制", "强化监测评估机制", "健全价格机制"), "safeguard"),
        (("健全价格机制", "创新水权机制", "完善统筹协调机制"), "measure"),
    ],
)
def test_a_section_on_mechanisms_is_safeguard_if_most_of_them_organise_the_work(items, kind):
    lines = "".join(f"（{n}）{item}。各县负责。\n" for n, item in zip("一二三", items, strict=True))
    assert set(kinds(f"一、推进机制\n{lines}").values()) == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("此前有关规定与本通知不一致的，以本通知为准。", "validity"),
        ("市级以往下发的文件与本通知相抵触的，一律按本通知执行。", "validity"),
        ("各县已出台的政策与本通知规定不符的，以本通知为准，已登记的渔港除外。", "validity"),
        ("各县应当检查渔港，以往做法与本通知不一致的，以本通知为准。", "measure"),
        ("以前印发的意见与本通知不一致的，以本通知为准。", "validity"),
        ("原有做法凡同本通知抵触的，按本通知执行。", "validity"),
        ("登记要求与本渔船实际不符的，按实际登记。", "measure"),
        ("验船做法与本行业标准不一致的，应按标准更正。", "measure"),
        ("登记信息与本人不符的，应当更正。", "measure"),
        ("停止受理与本通知要求不一致的申请。", "measure"),
    ],
)
def test_what_puts_the_text_before_older_rules_is_validity(text, kind):
    assert kinds(f"一、摸清底数。各县普查渔港。\n二、整修码头。各县整修码头。\n三、{text}\n")["三"] == kind


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("统一思想认识。整治渔港对发展渔业具有重要意义。", "background"),
        ("要进一步提高认识。渔港整治是大事，意义重大。", "background"),
        ("统一思想认识。各县要认识到整治渔港的意义。", "measure"),
        ("提高认识水平。整治渔港对发展渔业具有重要意义。", "measure"),
    ],
)
def test_a_section_that_only_says_why_the_work_matters_is_background(item, kind):
    assert kinds(f"一、{item}\n二、整修码头。各县整修码头。\n")["一"] == kind


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("统一思想认识。整治渔港意义重大。各县应当成立专班，落实经费，9月底前完成整治。", "measure"),
        ("进一步提高认识。整治渔港意义重大。各县要设立专班，安排经费。", "measure"),
        ("提高认识。各县必须站在全局看待整治渔港的重要意义。", "measure"),
        ("提高认识。各镇应把清淤作为硬任务，讲清清淤的意义，逐户签订协议。", "measure"),
        ("提高认识。大家要懂得整治渔港的重要意义。", "measure"),
        ("提高认识。整治渔港事关渔民生计和渔船安全，对振兴渔业意义重大。2年内整治20处。", "measure"),
        ("提高认识。整治渔港事关渔民生计；对振兴渔业、保护海湾也意义重大。各县要重视整治。", "background"),
    ],
)
def test_a_section_on_why_the_work_matters_that_orders_is_measure(item, kind):
    assert kinds(f"一、{item}\n二、整修码头。各县整修码头。\n")["一"] == kind
