import pytest

from policycompare import schema, shipped
from policycompare.read.body.kinds import of_heading, of_provision


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("附则", "validity"),
        ("附则的贯彻", "measure"),
        ("组织保障", "safeguard"),
        ("健全社会保障", "measure"),
        ("发展基础", "background"),
        ("夯实发展基础", "measure"),
        ("发展目标", "goal"),
        ("目标责任", "measure"),
        ("指导思想和目标", "mixed"),
        ("目标任务", "goal"),
        ("名词解释", "background"),
    ],
)
def test_words_of_a_heading_give_the_kind_and_those_with_a_dollar_only_at_its_end(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


def test_every_word_of_a_heading_is_found_in_it():
    lists = shipped.word_lists("section_headings")
    kinds = [key for key in lists if key in schema.KINDS]
    assert len(kinds) == 8
    wrong = [
        (kind, word, given)
        for kind in kinds
        for word in lists[kind]
        if (given := of_heading(word.rstrip("$"), None, outer=True)) not in (kind, "mixed")
        and kinds.index(given) > kinds.index(kind)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("caption", "kind"), [("主要目标", "goal"), ("基本原则", "principle"), ("加强宣传", "measure")]
)
def test_a_run_in_heading_gives_the_kind_where_no_heading_does(caption, kind):
    text = f"{caption}。各县要加强保护。"
    assert of_provision(text, caption, None, labelled=True, before_sections=False) == kind
