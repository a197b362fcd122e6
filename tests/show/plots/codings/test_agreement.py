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


def test_a_weighted_agreement_says_so_and_the_caption_names_the_coders(agreement, tmp_path):
    table = agreement.copy()
    table.attrs |= {"is_weighted": True, "coders": ["rules", "hand-coded sample"]}
    for lang, weighted, coders in (
        ("en", "Weighted by the sampling weights; n unweighted", "rules (by machine); a hand-coded sample."),
        ("zh", "按抽样权重加权；n未加权", "规则（机器编码）；人工编码样本。"),
    ):
        ax = pc.plot_agreement(table, lang=lang, ax=pc.figure()[1])
        assert weighted in notes(ax)
        pc.save_figure(ax, tmp_path / lang, lang=lang, formats=["png"])
        caption = (tmp_path / f"{lang}.md").read_text(encoding="utf-8")
        assert weighted in caption
        assert coders in caption
        assert f"{weighted}{'.' if lang == 'en' else '。'}" in str(pc.to_html(table.head(9), lang=lang))
    assert "eighted" not in notes(pc.plot_agreement(agreement, lang="en", ax=pc.figure()[1]))
