"""Occurrences of words: all that a search character by character finds, in order."""

import numpy as np
import pytest

from policycompare.extract import occurrences as module
from policycompare.extract.occurrences import Words, in_order
from policycompare.text import code_points

WORDS = ["风", "风电", "风电场", "电场", "海上风电场", "𠮷风", "场\n海上"]


def brute(text, words):
    found = [(i, i + len(word), k) for k, word in enumerate(words) for i in range(len(text))]
    return sorted((i, j, k) for i, j, k in found if text[i:j] == words[k])


def found(text, words):
    which, starts, ends = Words(words).find(code_points(text))
    return list(zip(starts.tolist(), ends.tolist(), which.tolist(), strict=True))


@pytest.mark.parametrize("largest", [4_000_000, 50, 1])
@pytest.mark.parametrize(
    "text", ["海上风电场\n海上风电场", "风", "", "风电", "场", "海上𠮷风电", "水库", "海上风电厂"]
)
def test_words_are_found_that_overlap_or_contain_others(monkeypatch, largest, text):
    monkeypatch.setattr(module, "_LARGEST", largest)
    assert found(text, WORDS) == brute(text, WORDS)


@pytest.mark.parametrize("words", [[], ["风"], ["风电"], ["风电场站"], ["风风", "风风风"]])
def test_any_lengths_may_be_missing(words):
    for text in ("", "风", "风风风风", "风电场站", "电场"):
        assert found(text, words) == brute(text, words)


def test_random_words_are_found():
    random = np.random.default_rng(1)
    for _ in range(50):
        sizes = random.integers(1, 6, size=8)
        words = sorted({"".join(random.choice(list("风电场"), size=size)) for size in sizes})
        text = "".join(random.choice(list("风电场。"), size=60))
        assert found(text, words) == brute(text, words)


def test_occurrences_are_ordered_by_start_then_end():
    parts = [
        (np.array([0, 1]), np.array([4, 2]), np.array([5, 3])),
        (np.array([2]), np.array([2]), np.array([4])),
    ]
    assert [each.tolist() for each in in_order(parts)] == [[1, 2, 0], [2, 2, 4], [3, 4, 5]]
