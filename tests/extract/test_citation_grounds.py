"""Grounds by a heading or a frame (以《水法》为依据), and documents that are only made on grounds."""

import pytest

from policycompare import schema
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


def relations(text, section=None, kind="measure"):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], title=["甲市供水方案"], level=["prefecture"]).set_index("doc")
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), section=section)
    return list(find_citations([passage], documents)["relation"])


BASIS, MENTION = ["basis"], ["mention"]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("编制依据", BASIS),
        ("总则 / 编制依据", BASIS),
        ("总则 / 主要法律依据", BASIS),
        ("评估依据", BASIS),
        ("政策和法规依据", BASIS),
        ("设定依据", MENTION),
        ("补助依据", MENTION),
        ("编制依据 / 主要任务", MENTION),
        ("把规划作为建设的基本依据", MENTION),
    ],
)
def test_a_section_on_the_grounds_makes_its_references_grounds(section, expected):
    assert relations("《甲省供水条例》第五条规定水厂须消毒。", section) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本次普查以《甲省供水条例》和市水务局有关文件为依据，核对水表。", BASIS),
        ("以《甲省供水条例》、《甲省节水规划》为主要依据开展检查。", ["basis", "basis"]),
        ("判罚以《甲省供水条例》为准绳。", BASIS),
        ("以《甲省节水规划》为指导，以《甲省供水条例》为依据，编制本规划。", ["mention", "basis"]),
        ("以《甲省节水规划》为重点，宣传供水。", MENTION),
        ("可以《甲省节水规划》作为考核依据。", MENTION),
        ("予以处罚，宣传《甲省供水条例》，为执法提供依据。", MENTION),
        ("以水表为依据，宣传《甲省供水条例》。", MENTION),
    ],
)
def test_what_a_frame_names_as_grounds_is_grounds(text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局根据水表读数，形成《甲市供水评估报告》并公布。", MENTION),
        ("根据普查结果，编制《甲市水源名录办法》《甲市水厂管理办法》。", ["mention", "mention"]),
        ("按照省里的要求，各区联合印发了《甲市供水公约方案》。", MENTION),
        ("根据《甲省供水条例》，抓紧修订《甲市节水办法》。", ["basis", "mention"]),
        ("根据《甲省供水条例》有关规定，制定《甲市节水办法》。", ["basis", "mention"]),
        ("根据国务院印发的《节水纲要》要求，更换水表。", BASIS),
        ("按照省政府要求，根据国务院印发《节水纲要》的通知更换水表。", BASIS),
        ("根据《甲省供水条例》和省政府印发《甲省节水纲要》的通知更换水表。", ["basis", "basis"]),
        ("根据《甲省供水条例》《甲省节水办法》收费。", ["basis", "basis"]),
        ("根据要求，对照《甲省供水条例》收费。", BASIS),
        ("根据用水需要，全市水厂正按《甲省供水规划》扩建。", MENTION),
        ("根据《甲省供水规划》，全市水厂正在扩建。", BASIS),
    ],
)
def test_grounds_do_not_reach_a_document_that_is_only_made(text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贯彻落实《渔港条例》（甲政发〔2019〕3号）《渔船办法》和《渔网规定》，整治港区。", ["basis"] * 3),
        ("港区整治。深入贯彻实施《渔港条例》，清理废网。", ["basis"]),
        ("要切实贯彻执行《渔港条例》的规定。", ["basis"]),
        ("各级渔业部门要认真贯彻《渔港条例》。", ["basis"]),
        ("认真贯彻国家渔业局、国家水利委、国家海洋局等部门联合印发的《渔港办法》。", ["basis"]),
        ("全面贯彻落实《渔港条例》，修订《渔船办法》。", ["basis", "mention"]),
        ("进一步贯彻落实渔港安全管理条例，清理废网。", ["basis"]),
        ("认真贯彻落实省水利厅的《渔港办法》和《渔网规定》。", ["basis", "basis"]),
        ("认真贯彻《甲市供水方案》和《渔网规定》。", ["self", "basis"]),
        ("宣传《甲市供水方案》和《渔网规定》。", ["self", "mention"]),
        ("落实《渔港条例》，清理废网。", ["mention"]),
        ("宣传贯彻《渔港条例》。", ["mention"]),
        ("组织渔民学习贯彻《渔港条例》。", ["mention"]),
        ("制定贯彻落实《渔港条例》的措施。", ["mention"]),
        ("检查各县（市）贯彻《渔港条例》的情况。", ["mention"]),
        ("以贯彻落实《渔港条例》为契机，清理废网。", ["mention"]),
        ("引导企业贯彻《渔船管理规范》。", ["mention"]),
        ("全面贯彻《渔船管理规范》。", ["mention"]),
        ("渔船公司要贯彻《渔港条例》。", ["mention"]),
    ],
)
def test_a_measure_that_carries_out_a_document_acts_on_its_grounds(text, expected):
    assert relations(text) == expected


def test_a_review_names_a_plan_that_was_carried_out():
    text = "全面落实安全责任，圆满完成了“十二五”渔港安全规划确定的任务。"
    assert relations(text, kind="background") == ["mention"]
    assert relations("贯彻落实渔港安全管理条例，整治港区。", kind="background") == ["basis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年以来，全市认真执行《渔港条例》，整治港区。", MENTION),
        ("近年来，各县贯彻落实渔港安全管理条例，整治港区。", MENTION),
        ("近年来，渔船增加，为贯彻落实《渔港条例》，整治港区。", BASIS),
        ("近年来，渔船增加，各县要贯彻落实《渔港条例》。", BASIS),
        ("近年来，渔船增加。现贯彻落实《渔港条例》，整治港区。", BASIS),
    ],
)
def test_an_account_of_the_past_names_no_grounds(text, expected):
    assert relations(text, kind="preamble") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以《供水规划纲要》为主要编制依据。", BASIS),
        ("以《供水规划纲要》为编制依据。", BASIS),
        ("以《供水规划纲要》为编制模板。", MENTION),
        # the ministry of the second title goes on with the list of the first, however long that one is
        (f"根据《关于{'某县供水' * 16}的通知》，国家水利委《节水办法》、《井水办法》执行。", BASIS * 3),
        (f"根据《关于{'某县供水' * 16}的通知》，宣传国家水利委《节水办法》。", BASIS + MENTION),
        (
            f"根据《关于{'某县供水' * 16}的通知》和省水利厅等3部门《节水办法》、乙市政府《井水办法》收费。",
            BASIS * 3,
        ),
        (f"根据《关于{'某县供水' * 16}的通知》和水价，宣传乙市政府《井水办法》。", BASIS + MENTION),
        (f"根据《关于{'某县供水' * 16}的决定》和省人大常委会《节水办法》收费。", BASIS * 2),
        (f"根据《关于{'某县供水' * 16}的通知》和国务院《节水办法》收费。", BASIS * 2),
        (f"根据《关于{'某县供水' * 16}的决定》，宣传省人大常委会《节水办法》。", BASIS + MENTION),
        ("按照古籍保护管理办法修复典籍。", MENTION),
        ("按照管理办法修复典籍。", []),
        ("按照典籍处置办法论证修复。", []),
    ],
)
def test_grounds_of_planning_and_lists_with_an_issuer(text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("按照《节水纲要》，制定本方案。", "preamble", BASIS),
        ("现按照《节水纲要》，将方案印发给你们。", "transmittal", BASIS),
        ("按照《节水纲要》收费。", "measure", MENTION),
        ("根据水价，严格遵照《节水纲要》收费。", "safeguard", MENTION),
        ("按照水价，依据《节水纲要》收费。", "measure", BASIS),
        ("根据《供水条例》，按照《节水纲要》收费。", "measure", BASIS + MENTION),
    ],
)
def test_what_a_measure_does_in_accordance_with_a_document_is_not_issued_on_its_grounds(text, kind, expected):
    assert relations(text, kind=kind) == expected
