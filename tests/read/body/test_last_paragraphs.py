"""The last paragraph of a text is under no label where it is about the whole text."""

import pytest

from policycompare.read.document import read_document

ITEMS = (
    "一、修缮祠堂。各县要修缮祠堂。",
    "二、建立档案。各县要建立档案。",
    "三、强化保障",
    "（一）落实经费。各县要落实经费。",
)
SIGNED = ("甲市人民政府", "2018年7月9日")


def rows(*lines):
    text = "甲市祠堂保护意见\n" + "\n".join(lines) + "\n"
    return [(each.path, each.kind) for each in read_document("a", text).provisions]


@pytest.mark.parametrize(
    "last",
    [
        "各县要根据本意见制定实施计划。",
        "各县、各部门要认真贯彻落实本通知提出的任务，形成合力。",
        "本意见适用于列入名录的祠堂。",
        "此前规定与本意见不一致的，以本意见为准。",
        "市文旅局要会同有关部门督促检查本实施方案的执行。",
        "以上政策措施执行期限至2020年底，国家另有规定的从其规定。",
    ],
)
def test_a_last_paragraph_on_the_whole_text_is_under_no_label(last):
    to_all = last.startswith("各")
    path = "三" if to_all else ""  # what tells all addressees closes the section of safeguards
    assert rows(*ITEMS, last, *SIGNED)[-1][0] == path
    assert rows(*ITEMS, last, "本意见自2018年8月1日起施行。", *SIGNED)[-2][0] == path
    on_force = "执行期限" in last or "不一致" in last
    kind = "safeguard" if to_all else "validity" if on_force else "measure"
    assert rows(*ITEMS[:2], last)[-1] == ("", kind)


@pytest.mark.parametrize(
    "last",
    [
        "经费不得挪用。",
        "各县要定期检查经费的使用。",
        "市文旅局每年公布本地区经费安排。",
        "以上祠堂优先安排经费。",
    ],
)
def test_another_last_paragraph_stays_under_its_item(last):
    assert rows(*ITEMS, last, *SIGNED)[-1] == ("三/（一）", "safeguard")


def test_such_a_paragraph_stays_in_the_middle_of_a_text_and_below_a_heading():
    inside = "各县要根据本意见制定实施计划。"
    assert rows(ITEMS[0], inside, *ITEMS[1:], *SIGNED)[1] == ("一", "measure")
    assert rows(*ITEMS[:2], "三、组织实施", "市里成立专班。", inside, *SIGNED)[-1] == ("三", "safeguard")


@pytest.mark.parametrize(
    "last",
    [
        "各级各部门要切实加强对祠堂保护工作的组织领导，落实责任，并将成效纳入考核。",
        "各地、各有关部门要高度重视，认真抓好落实。",
        "各县（市、区）政府和市直有关部门要充分认识祠堂保护的意义，密切配合。",
        "各单位要加强组织领导和统筹协调，制定具体计划。",
        "当前，祠堂修缮正值旺季，全市各级各部门要把修缮安全作为头等大事。",
        "祠堂保护事关乡土文化传承。各县、各部门要统一思想，密切合作。",
        "祠堂保护是一项长期任务，各设区市人民政府要精心组织。",
        "做好祠堂保护工作意义重大。地方各级政府务必各负其责。",
    ],
)
@pytest.mark.parametrize("validity", [(), ("本意见自2018年8月1日起施行。",)])
def test_a_last_paragraph_that_tells_all_to_organise_the_work_is_safeguard(last, validity):
    n = 1 + len(validity)
    assert rows(*ITEMS[:2], last, *validity, *SIGNED)[-n] == ("", "safeguard")
    assert rows(*ITEMS, last, *validity, *SIGNED)[-n] == ("三", "safeguard")
    deeper = (*ITEMS[:3], "（一）经费", "1.落实经费。各县要落实经费。")
    assert rows(*deeper, last, *validity, *SIGNED)[-n] == ("三", "safeguard")
    assert rows(ITEMS[0], last, ITEMS[1], *SIGNED)[1] == ("一", "measure")


@pytest.mark.parametrize(
    "last",
    [
        "各级各部门要把祠堂保护融入文化建设，调动各方积极性，确保措施落实。",
        "各地、各有关部门要大胆探索、主动作为，推动名录制度见到成效。",
        "各市县、各责任单位要抓紧制定细则，由市文旅局跟踪落实情况。",
        "各有关部门要配合宣传，出台配套政策。各地区要把祠堂修缮摆在优先位置。",
        "市政府将定期通报各地进展，对进展快的给予表扬。",
    ],
)
def test_what_all_levels_and_departments_must_do_closes_the_text(last):
    assert rows(*ITEMS[:2], last, *SIGNED)[-1] == ("", "safeguard")
    assert rows(ITEMS[0], last, ITEMS[1], *SIGNED)[1] == ("一", "measure")


@pytest.mark.parametrize(
    "last",
    [
        "各级、各部门要对本单位管理的祠堂进行排查，落实责任人。",  # a task of its own
        "各级文物部门要定期巡查，落实责任人。",
        "各县要定期巡查，落实责任人。",
    ],
)
def test_what_some_must_do_stays_under_the_last_item(last):
    assert rows(*ITEMS[:2], last, *SIGNED)[-1] == ("二", "measure")


@pytest.mark.parametrize(
    "last",
    [
        "各县要加强祠堂的日常管理，定期公布名录。",  # a task
        "市文旅局要加强对祠堂修缮的组织领导。",  # one addressee
        "各县要定期检查。组织领导由市里负责。",  # another sentence
        "祠堂档案工作要精细，各县要精心组织。",  # behind another task
        "市文旅局负责祠堂修缮工作，各县要统一思想。",
        "修缮以后，各县要统一思想。",
        "当前，祠堂修缮正值旺季，市文旅局要加强巡查。",
    ],
)
def test_a_last_paragraph_that_tells_a_task_stays_under_its_item(last):
    assert rows(*ITEMS[:2], last, *SIGNED)[-1] == ("二", "measure")


@pytest.mark.parametrize(
    "last", ["市级牵头部门要高度重视此项工作，制定办法。", "市县文旅部门必须抓好这项工作，定期巡查。"]
)
def test_a_last_paragraph_on_the_work_of_a_section_is_in_the_section(last):
    items = (*ITEMS[:2], "三、组织实施", "（一）县级申报。各县按期申报。", "（二）市级评审。市里组织评审。")
    assert rows(*items, last, *SIGNED)[-1] == ("三", "safeguard")
    assert rows(*items[:4], last, items[4], *SIGNED)[-2] == ("三/（一）", "safeguard")


@pytest.mark.parametrize("last", ["市文旅局要高度重视申报工作，公布名单。", "评审结果于年底公布。"])
def test_another_paragraph_behind_the_items_of_a_section_stays_under_the_last(last):
    items = (*ITEMS[:2], "三、组织实施", "（一）县级申报。各县按期申报。", "（二）市级评审。市里组织评审。")
    assert rows(*items, last, *SIGNED)[-1] == ("三/（二）", "safeguard")


def test_a_reference_to_what_the_text_rules_is_not_about_all_of_it():
    first, second = (
        "按照本通知规定的标准补助的祠堂，由市财政局另行公布。",
        "补助中遇到的问题，各县要及时解决。",
    )
    assert rows(*ITEMS[:2], first, second, *SIGNED)[-2:] == [("二", "measure")] * 2
    inside = "县以下祠堂可参照本意见修缮。"
    assert rows(*ITEMS[:2], inside, "三、规定不一致的，按本意见执行。", *SIGNED)[2] == ("二", "measure")


@pytest.mark.parametrize(
    "closing",
    [
        "以上报告，请予审议。",
        "以上意见，如无不当，请批转各地、各部门贯彻执行。",
        "以上意见如无不妥，请批转各县执行。",
        "上述方案，请审批。",
    ],
)
def test_a_request_to_the_addressee_at_the_end_is_no_provision(closing):
    assert rows(*ITEMS, closing, *SIGNED) == rows(*ITEMS, *SIGNED)


def test_a_sentence_that_asks_for_more_is_none_of_them():
    assert len(rows(*ITEMS, "以上意见涉及的经费，请财政部门落实，并于每年底公布。", *SIGNED)) == 4


@pytest.mark.parametrize("heading", ["附则", "有效期", "其他", "有关说明"])
@pytest.mark.parametrize("label", ["三、", "第三章 "])
def test_what_a_last_section_heads_is_under_it(heading, label):
    text = "本意见自发布之日起施行，有效期5年。"
    assert rows(*ITEMS[:2], f"{label}{heading}", text, *SIGNED)[-1][1] == "validity"
    assert rows(*ITEMS[:2], f"{label}{heading}", text, *SIGNED)[-1][0] == label.rstrip("、 ")
    more = "本意见由市文旅局负责解释。"
    assert rows(*ITEMS[:2], f"{label}{heading}", text, more, *SIGNED)[-1][0] == label.rstrip("、 ")
    assert rows(*ITEMS, text, *SIGNED)[-1] == ("", "validity")
    assert rows(*ITEMS[:2], f"{label}{heading}", "（一）由市文旅局负责解释。", text)[-1] == ("", "validity")


def test_what_follows_other_paragraphs_of_a_section_is_under_no_label():
    lines = ("三、其他", "各县要公布祠堂名录。", "本意见由市文旅局负责解释。")
    assert rows(*ITEMS[:2], *lines, *SIGNED)[-2:] == [("三", "measure"), ("", "validity")]


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("各县可以参照本办法制定细则。", "measure"),
        ("修缮祠堂所需经费由市财政安排。", "measure"),
        ("本办法所称祠堂，是指列入名录的祠堂。", "measure"),
        ("此前规定与本办法不一致的，以本办法为准。", "validity"),
        ("本办法由市文旅局负责解释。", "validity"),
        ("本办法的解释权归市文旅局。", "validity"),
        ("本办法自2018年8月1日起施行。", "validity"),
    ],
)
def test_an_article_under_the_last_chapter_is_a_measure_unless_it_is_about_the_text(article, kind):
    lines = (
        "第一章 总则",
        "第一条 各县要修缮祠堂。",
        "第二章 附则",
        f"第二条 {article}",
        "第三条 本办法有效期5年。",
    )
    assert rows(*lines)[1:] == [("第二章/第二条", kind), ("第二章/第三条", "validity")]


@pytest.mark.parametrize(
    "last",
    ["各县在执行中遇到的问题，请迳向市文旅局反映。", "贯彻实施过程中遇到的新问题，请及时向市文旅局报告。"],
)
def test_to_whom_problems_are_reported_is_a_safeguard_under_no_label(last):
    assert rows(*ITEMS[:2], last, *SIGNED)[-1] == ("", "safeguard")
    other = "各县在修缮中遇到的问题，由市文旅局解决。"
    assert rows(*ITEMS[:2], other, *SIGNED)[-1] == ("二", "measure")


@pytest.mark.parametrize(
    ("last", "row"),
    [
        ("各县在执行中如有问题，请及时向市文旅局反映。", ("", "safeguard")),
        ("实施过程中如遇到问题，请及时报告市文化和旅游局。", ("", "safeguard")),
        ("店主在政策落实中遇到的困难和问题，可向市文旅局反映。", ("二", "measure")),
        ("游客在办法执行中遇到的问题，请向市文旅局反映。", ("二", "measure")),
        ("各县在执行中遇到的问题，可及时向市文旅局反映。", ("二", "measure")),
    ],
)
def test_only_addressees_report_problems(last, row):
    assert rows(*ITEMS[:2], last, *SIGNED)[-1] == row
