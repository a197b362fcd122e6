"""Word lists of the shipped data."""

import pytest

from policycompare import shipped


def test_a_word_list_keeps_the_order_of_its_file():
    assert shipped.word_lists("letterhead")["publication_notes"][:2] == ("公开", "删减")


def test_every_list_that_is_no_list_of_words_is_named(tmp_path, monkeypatch):
    (tmp_path / "mine.yaml").write_text(
        "good: [甲, 乙]\nempty: []\ntwice: [甲, 甲]\nnumber: [1]\nblank: ['']\nword: 甲\n", encoding="utf-8"
    )
    monkeypatch.setattr(shipped, "folder", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ValueError, match=r"mine\.yaml: empty, twice, number, blank, word; allowed: lists"):
        shipped.word_lists("mine")
