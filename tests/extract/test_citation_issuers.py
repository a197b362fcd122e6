"""Words between a verb and a reference: another object of the grounds, and who issued the document."""

import pytest

from tests.extract.test_citations import cited, documents, titles  # noqa: F401


def relations(documents, text, kind="measure"):  # noqa: F811
    return [relation for _, _, relation, _ in cited(documents, text, kind)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("根据全市统一安排，组织好《供水条例》宣传周。", "mention"),
        ("按照立法计划，及时修订《供水条例》。", "mention"),
        ("依据本地实际，严格执行《供水条例》。", "mention"),
        ("根据本地实际，依照《供水条例》收费。", "basis"),
        ("根据上级要求，结合《供水条例》，制定措施。", "basis"),
        ("根据市委的要求，市政府《供水条例》，制定措施。", "basis"),
        ("根据上级要求，以及《供水条例》，制定措施。", "basis"),
        ("按照上级要求，认真贯彻《供水条例》。", "basis"),
    ],
)
def test_an_act_on_other_grounds_makes_no_basis(documents, text, relation):  # noqa: F811
    assert relations(documents, text) == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("认真贯彻落实市政府《供水条例》，保障用水。", "basis"),
        ("贯彻国务院颁布的《供水条例》。", "basis"),
        ("全面贯彻落实市水利局等部门联合下发的《供水条例》。", "basis"),
        ("根据中央关于整治河道的意见，制定办法。", "basis"),
        ("宣传贯彻市政府《供水条例》。", "mention"),
        ("贯彻安全方针，宣传市政府《供水条例》。", "mention"),
        ("宣传中央关于整治河道的意见。", "mention"),
    ],
)
def test_the_issuer_may_precede_what_is_carried_out(documents, text, relation):  # noqa: F811
    assert relations(documents, text) == [relation]


@pytest.mark.parametrize("verb", ["批转", "印发", "下发"])
def test_a_cover_note_may_forward_the_document(documents, verb):  # noqa: F811
    text = f"现将省水利厅《关于整治河道的意见》{verb}给你们，请执行。"
    assert relations(documents, text, "transmittal") == ["self"]
    assert relations(documents, f"请{verb}《关于整治河道的意见》。", "measure") == ["mention"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("落实国家关于整治河道的方案，制定办法。", ["关于整治河道的方案"]),
        ("根据党中央、国务院关于调整水价的决定，制定方案。", ["关于调整水价的决定"]),
        (
            "依据最高人民法院、最高人民检察院关于审理渔业案件的解释。",
            ["最高人民法院、最高人民检察院关于审理渔业案件的解释"],
        ),
        ("执行国务院办公厅关于渔港改革的决定。", ["国务院办公厅关于渔港改革的决定"]),
        ("落实国家有关保护渔港的意见，制定办法。", ["国家有关保护渔港的意见"]),
        ("执行国务院对渔港改革的指导意见。", ["国务院对渔港改革的指导意见"]),
        ("按照国家林草局制定的湿地名鸟目录，加强管理。", ["湿地名鸟目录"]),
        ("落实关于整治河道的方案。", []),
        ("落实各县关于整治河道的方案。", []),
        ("研究落实国家有关渔业政策的实施细则。", []),
        ("根据国务院有关部门和市政府的决定，开工。", []),
        ("按照企业制定的渔船用油目录供油。", []),
    ],
)
def test_a_document_of_the_state_needs_no_marks(documents, text, names):  # noqa: F811
    assert titles(documents, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("拟订湖南省渔港条例。", ["湖南省渔港条例"]),
        ("编制实施湖南省渔港布局规划和洞庭湖水运规划。", ["湖南省渔港布局规划", "洞庭湖水运规划"]),
        ("完善自治区渔船考核办法。", ["自治区渔船考核办法"]),
        ("起草渔港条例。", []),
        ("完善渔船考核办法。", []),
    ],
)
def test_a_document_to_come_that_names_its_region_needs_no_marks(documents, text, names):  # noqa: F811
    assert titles(documents, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国家“十三五”规划纲要提出，加快渔港建设。", ["国家“十三五”规划纲要"]),
        ("湖南省“十三五”规划确定的目标。", ["湖南省“十三五”规划"]),
        ("全国“十三五”渔业规划目标如期完成。", ["全国“十三五”渔业规划"]),
        ("“十三五”规划提出，加快渔港建设。", []),
        ("研究国家“十三五”规划提出的任务。", []),
        ("国家“十三五”规划。", []),
    ],
)
def test_a_plan_of_a_period_that_the_text_reports_needs_its_owner(documents, text, names):  # noqa: F811
    assert titles(documents, text) == names
