"""The figure of agreement: what it says of n, and of codes that nobody used."""

import pytest

import policycompare as pc


@pytest.fixture(scope="module")
def agreement(shipped):
    """Two codings of the shipped documents, in neither of which a provision has `publicity`."""
    codes = shipped.codes[shipped.codes["code"] != "publicity"]
    return pc.agreement(shipped.with_codes(codes), shipped.with_codes(codes.iloc[::2]), n_boot=10)


def notes(ax):
    return "\n".join(text.get_text() for text in ax.texts)


@pytest.mark.parametrize("measure", ["ac1", "pabak", "percent"])
def test_a_code_that_neither_coding_gives_is_left_out_with_a_note(agreement, measure):
    unused = agreement[(agreement["measure"] == measure) & (agreement["positives"] == 0)]
    n_unused = int((unused["dimension"] == "instrument").sum())
    assert n_unused > 0
    ax = pc.plot_agreement(agreement, dimension="instrument", measure=measure, lang="en", ax=pc.figure()[1])
    drawn = [text.get_text() for text in ax.get_yticklabels()]
    assert not [text for text in drawn if "(n = 0)" in text or text.startswith("Publicity")]
    assert f"Left out: codes in neither coding ({n_unused})" in notes(ax)


@pytest.mark.parametrize(("measure", "says"), [("alpha", True), ("ac1", True), ("f1", False)])
def test_a_measure_of_all_provisions_says_what_n_counts(agreement, measure, says):
    for dimension, counted in (
        ("instrument", "n: provisions with the code in either coding"),
        (None, "n: pairs of provision and code that either coding gives"),
    ):
        ax = pc.plot_agreement(agreement, dimension=dimension, measure=measure, lang="en", ax=pc.figure()[1])
        assert [text for text in notes(ax).split("\n") if text.startswith("n: ")] == [counted] * says
