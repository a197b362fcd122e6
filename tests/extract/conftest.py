"""The codes and the places of one invented provision."""

import pytest

from policycompare import schema
from policycompare.codebook.codebook import load_codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


@pytest.fixture(scope="session")
def coded():
    """A function of a text, its kind and the length of its run-in heading: the set of its codes."""
    book = load_codebook()

    def codes(text, kind="measure", title_end=0):
        passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), title_end=title_end)
        return set(code_passages(find_mentions([passage], book), book)["code"])

    return codes


@pytest.fixture(scope="session")
def names():
    """A function of a text and the adcode of its document: the names of its places."""

    def place_names(text, adcode=None):
        table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
        documents = table.assign(doc=["a"], region=["未知"], year=[2021], adcode=[adcode]).set_index("doc")
        passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))
        return list(find_places([passage], documents)["place"])

    return place_names
