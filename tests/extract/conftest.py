"""The codes of one invented provision."""

import pytest

from policycompare.codebook.codebook import load_codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.text import Passage, fold


@pytest.fixture(scope="session")
def coded():
    """A function of a text, its kind and the length of its run-in heading: the set of its codes."""
    book = load_codebook()

    def codes(text, kind="measure", title_end=0):
        passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), title_end=title_end)
        return set(code_passages(find_mentions([passage], book), book)["code"])

    return codes
