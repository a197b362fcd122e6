import re
from pathlib import Path

import pytest

import policycompare
from policycompare.extract.vocabulary import pattern
from policycompare.shipped import word_lists

SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in (Path(policycompare.__file__).parent / "extract").rglob("*.py")
)


def test_words_are_tried_in_the_order_of_their_list():
    assert pattern("bodies", "{verbs}").match("牵头组织实施").group() == "牵头组织实施"


def test_a_template_keeps_its_own_braces():
    assert pattern("bodies", "^甲{2,3}{offices}$").match("甲甲局")


@pytest.mark.parametrize("name", ["bodies", "places", "targets"])
def test_every_word_list_is_used_in_a_pattern(name):
    unused = [
        key
        for key in word_lists(name)
        if not re.search(rf'\{{{key}\}}|\["{key}"\]|\("lead", "support"\)', SOURCES)
    ]
    assert unused == []
