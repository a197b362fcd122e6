"""Keyness against the README of fightin-words (z ±0.6894…) and the order of quanteda.textstats' test of G²."""

from dataclasses import replace

import pytest

import policycompare as pc


def keyness(corpus, first, second, alpha0):
    """z of each word in the first of two documents that say nothing else, highest first."""
    opening = ~corpus.provisions["doc"].duplicated()
    texts = corpus.provisions["doc"].map({"a": first, "b": second}).where(opening, "。").fillna("。")
    corpus = replace(corpus, provisions=corpus.provisions.assign(text=texts))
    table = pc.keyness(corpus, by="doc", group="a", prior="flat", alpha0=alpha0, min_count=1, stop_words=[])
    return dict(zip(table["term"], table["z"], strict=True))


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_z_is_that_of_fightin_words(tiny):
    first, second = (
        "the quick brown fox jumps over the lazy pig",
        "the lazy purple pig jumps over the lazier donkey",
    )
    ours = keyness(tiny, first, second, 0.55)
    printed = dict.fromkeys(("donkey", "lazier", "purple"), -0.6894227886807968)
    printed |= dict.fromkeys(("brown", "fox", "quick"), 0.6894227886807968)
    printed |= dict.fromkeys(("jumps", "lazy", "over", "pig", "the"), 0.0)
    assert ours == pytest.approx(printed, abs=1e-12)


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_the_order_is_that_of_quanteda(tiny):
    ours = keyness(tiny, "a a a b b c c c c c c d e f g h h", "a a b c c d d d d e f h", 0.08)
    assert "".join(ours) == "cgbhaefd"
