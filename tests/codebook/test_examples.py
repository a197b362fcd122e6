"""The examples of the shipped codebook are tests of its cues."""

import pytest

from policycompare.codebook.codebook import load_codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.extract.modality import modalities
from policycompare.text import Passage, fold

BOOK = load_codebook()
# The examples that the cues fail, with the reason. One that holds must be removed: the list can only shrink.
FAILS = {
    ("subsidy_award", "no"): "the payer of the money is not asked: a firm's 奖金 counts",
}
CASES = [
    (row.dimension, row.code, side, getattr(row, side))
    for row in BOOK.examples.itertuples()
    for side in ("yes", "no")
]


def assigned(dimension, text):
    """Return the codes and the modality of a sentence, read as a goal for goals and else as a measure."""
    kind = "goal" if dimension == "goal" else "measure"
    passages = [Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))]
    mentions = find_mentions(passages, BOOK)
    codes = code_passages(mentions, BOOK)
    return {*codes["code"], *modalities(passages, mentions, codes, BOOK)}


def marked(dimension, code, side, text):
    """Return a case; one of the list must fail."""
    reason = FAILS.get((code, side))
    marks = [pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True)] if reason else []
    return pytest.param(dimension, code, side, text, id=f"{code}-{side}", marks=marks)


@pytest.mark.parametrize(("dimension", "code", "side", "text"), [marked(*case) for case in CASES])
def test_the_cues_give_the_code_to_its_example_and_not_to_the_counter_example(dimension, code, side, text):
    assert (code in assigned(dimension, text)) == (side == "yes")


def test_every_code_and_modality_has_an_example():
    assert set(BOOK.examples["code"]) == {*BOOK.codes["code"], *BOOK.ranks}


def test_the_list_of_failures_names_examples_only(record_property):
    named = {(code, side) for _, code, side, _ in CASES}
    assert set(FAILS) <= named
    record_property("examples", f"{len(CASES) - len(FAILS)} of {len(CASES)} hold")
    print(f"{len(CASES) - len(FAILS)} of {len(CASES)} examples hold")
