"""Words between a verb and a reference: another object of the grounds, and who issued the document."""

import pytest

from tests.extract.test_citations import cited, documents, passage  # noqa: F401


def relations(documents, text, kind="measure"):  # noqa: F811
    return [relation for _, _, relation, _ in cited(documents, text, kind)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("根据全市统一安排，组织好《供水条例》宣传周。", "mention"),
        ("按照立法计划，及时修订《供水条例》。", "mention"),
        ("依据本地实际，严格执行《供水条例》。", "mention"),
        ("根据本地实际，依照《供水条例》收费。", "basis"),
        ("按照上级要求，结合《供水条例》，制定措施。", "basis"),
        ("根据市委的要求，市政府《供水条例》，制定措施。", "basis"),
        ("按照上级要求，以及《供水条例》，制定措施。", "basis"),
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
