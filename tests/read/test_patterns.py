"""The word lists of letterhead and furniture, and the patterns built from them."""

import pytest

from policycompare import shipped
from policycompare.read.patterns import COLOPHON, CONTACT, FURNITURE, MARKED, METADATA, OFFERS, either

LETTERHEAD, FURNITURE_WORDS = shipped.word_lists("letterhead"), shipped.word_lists("furniture")


@pytest.mark.parametrize("name", ["letterhead", "furniture"])
def test_a_word_list_opens_with_what_it_is_and_where_it_is_from(name):
    opening = shipped.folder("names", f"{name}.yaml").read_text(encoding="utf-8")[:400]
    assert opening.startswith("# ")
    assert "Written for this project" in opening
    assert "A scholar may add" in opening


@pytest.mark.parametrize(
    "words", [*LETTERHEAD.values(), *FURNITURE_WORDS.values()], ids=lambda words: words[0]
)
def test_no_word_hides_a_longer_one_behind_it(words):
    assert [(a, b) for i, a in enumerate(words) for b in words[i + 1 :] if b.startswith(a)] == []


def test_every_word_of_furniture_is_found_and_no_line_with_it_is_taken_for_plain_text():
    patterns = {"site": FURNITURE, "offers": OFFERS, "colophon": COLOPHON, "contact": CONTACT}
    missed = [
        line
        for name, pattern in patterns.items()
        for word in FURNITURE_WORDS[name]
        for line in (word + "：" * (name != "site"), word.replace(" ", "") + "：" * (name != "site"))
        if not (pattern.match(line) and MARKED.match(line))
    ]
    assert missed == []


def test_every_key_of_a_metadata_block_is_found_with_spaces_in_it_too():
    assert all(METADATA.match(f"{key}：甲")["key"] == key for key in LETTERHEAD["metadata_keys"])
    assert all(METADATA.match(f"{' '.join(key)}：甲") for key in LETTERHEAD["metadata_keys"])


def test_a_mark_in_a_word_means_itself():
    assert either(["（扫.扫"]) == r"（扫\.扫"
