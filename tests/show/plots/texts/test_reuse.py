import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import PathPatch, Rectangle

import policycompare as pc

A, B = "sanmenxia", "sichuan_sei"


@pytest.fixture(scope="module")
def passages(shipped):
    return pc.reuse(shipped, min_chars=12)


def ribbons(ax):
    return [patch for patch in ax.patches if isinstance(patch, PathPatch)]


def ends(ax):
    """Of each ribbon where it starts and ends above and below."""
    found = []
    for ribbon in ribbons(ax):
        x = ribbon.get_path().vertices[:, 0]
        found.append((x[0], x[7], x[3], x[4]))
    return sorted(found)


def test_every_passage_of_the_pair_is_a_ribbon_between_its_two_places(shipped, passages):
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, ax=plt.figure().subplots())
    own = passages[(passages["doc_a"] == A) & (passages["doc_b"] == B)]
    expected = own[["start_a", "end_a", "start_b", "end_b"]].to_numpy().tolist()
    assert ends(ax) == sorted(map(tuple, expected))


def test_the_other_order_turns_the_figure_over(shipped, passages):
    straight = pc.plot_reuse(passages, shipped, a=A, b=B, ax=plt.figure().subplots())
    turned = pc.plot_reuse(passages, shipped, a=B, b=A, ax=plt.figure().subplots())
    assert sorted((c, d, a, b) for a, b, c, d in ends(turned)) == ends(straight)
    names = [
        [text.get_text() for text in ax.texts if text.get_text() in set(shipped.documents["label"])]
        for ax in (straight, turned)
    ]
    assert names[0] == names[1][::-1] != names[1]


def test_kinds_have_their_colours_and_counts_in_the_legend(shipped, passages):
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, lang="en", ax=plt.figure().subplots())
    colours = {}
    for ribbon in ribbons(ax):
        colours[ribbon.get_facecolor()] = colours.get(ribbon.get_facecolor(), 0) + 1
    own = passages[(passages["doc_a"] == A) & (passages["doc_b"] == B)]
    assert sorted(colours.values()) == sorted(own["kind"].value_counts())
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "Not testable: no national text (10)",
    ]


def test_bars_span_the_characters_of_each_document(shipped, passages):
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, ax=plt.figure().subplots())
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    for doc, y in ((A, 1.0), (B, 0.0)):
        own = [bar for bar in bars if np.isclose(bar.get_y() + bar.get_height() / 2, y)]
        assert min(bar.get_x() for bar in own) == 0
        assert max(bar.get_x() + bar.get_width() for bar in own) == len(shipped.documents.loc[doc, "text"])
        assert sum(bar.get_width() for bar in own) == len(shipped.documents.loc[doc, "text"])


def test_the_three_longest_passages_are_numbered_at_both_bars_and_quoted(shipped, passages):
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, lang="en", ax=pc.figure(width=175)[1])
    texts = [text.get_text() for text in ax.texts]
    assert all(texts.count(str(i)) == 2 for i in (1, 2, 3))
    first = next(text for text in texts if text.startswith("1  "))
    assert first.startswith("1  战略性新兴产业知识产权动态信息发布")
    assert first.endswith("(42 characters)")
    assert any(text.startswith("Not testable: the corpus has no national document") for text in texts)


def test_a_passage_has_its_translation_under_it_and_sections_have_roman_numerals(shipped, passages):
    own = passages[(passages["doc_a"] == A) & (passages["doc_b"] == B)].nlargest(1, "n_chars")
    names = {own["text_b"].iloc[0]: "in other words"}
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, lang="en", names=names, ax=pc.figure(height=100)[1])
    texts = [text.get_text() for text in ax.texts]
    first = next(i for i, text in enumerate(texts) if text.startswith("1  "))
    assert texts[first + 1] == "    in other words"
    assert {"IV", "VI"} <= set(texts)
    assert "四" not in texts
    ax = pc.plot_reuse(passages, shipped, a=A, b=B, names=names, ax=pc.figure(height=100)[1])
    assert "四" in [text.get_text() for text in ax.texts]


def test_long_passages_do_not_narrow_the_axes(shipped, passages):
    long = passages.assign(text_a="长" * 200, n_chars=200)
    fig, ax = pc.figure(height=90)
    pc.plot_reuse(long, shipped, a=A, b=B, lang="en", ax=ax)
    fig.canvas.draw()
    assert ax.get_window_extent().width > 0.95 * fig.bbox.width
    assert max(text.get_window_extent().x1 for text in ax.texts) <= fig.bbox.x1


@pytest.mark.parametrize("dpi", [100, 150, 600])
def test_quoted_passages_end_within_the_figure_at_every_resolution(shipped, passages, dpi):
    long = passages.assign(text_a="长" * 200, n_chars=200)
    fig, ax = pc.figure(height=90)
    pc.plot_reuse(long, shipped, a=A, b=B, ax=ax)
    fig.set_dpi(dpi)
    fig.draw_without_rendering()
    assert max(text.get_window_extent().x1 for text in ax.texts) <= fig.bbox.x1


def test_two_documents_without_a_passage_are_drawn_and_it_is_said(shipped, passages):
    ax = pc.plot_reuse(passages, shipped, a=B, b="gansu_ipport", lang="en", ax=plt.figure().subplots())
    assert ribbons(ax) == []
    assert ax.get_legend() is None
    assert ax.texts[-1].get_text() == "No shared passage"
    empty = pc.plot_reuse(passages.iloc[:0], shipped, a=A, b=B, ax=plt.figure().subplots())
    assert empty.texts[-1].get_text() == "没有共有段落"


def test_names_replace_titles_and_a_document_without_title_has_its_id(tiny):
    ax = pc.plot_reuse(
        pc.reuse(tiny, min_chars=12), tiny, a="a", b="b", names={"b": "乙文"}, ax=plt.figure().subplots()
    )
    assert {"a", "乙文"} <= {text.get_text() for text in ax.texts}


def test_a_kind_of_an_earlier_version_is_an_error(shipped, passages):
    with pytest.raises(pc.SelectionError, match="unknown kind: sideways"):
        pc.plot_reuse(passages.assign(kind="sideways"), shipped, a=A, b=B)


def test_an_unknown_document_or_one_twice_is_an_error(shipped, passages):
    with pytest.raises(pc.SelectionError, match="unknown doc: beijing"):
        pc.plot_reuse(passages, shipped, a="beijing", b=B)
    with pytest.raises(pc.SelectionError, match="unknown other doc: sanmenxia"):
        pc.plot_reuse(passages, shipped, a=A, b=A)


def dots(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", "")]


def test_reuse_shares_have_a_marker_for_each_kind_in_per_cent(shipped):
    shares = pc.reuse_shares(shipped, pc.reuse(shipped), by="region", n_boot=20)
    ax = pc.plot_reuse_shares(shares, lang="en", names={"甘肃省": "Gansu"}, ax=plt.figure().subplots())
    for line, kind in zip(dots(ax), ("not_testable",), strict=True):
        np.testing.assert_allclose(
            sorted(line.get_xdata()), sorted(100 * shares.loc[shares["kind"] == kind, "estimate"])
        )
    names = [label.get_text().partition(" (n = ")[0] for label in ax.get_yticklabels()]
    assert names == ["Sanmenxia", "Sichuan", "Gansu"]
    rows = np.sort(np.concatenate([line.get_ydata() for line in dots(ax)]))
    assert np.diff(rows).min() > 0.1


def test_kinds_of_reuse_that_occur_have_their_own_colour_and_marker():
    rows = [
        ("甲", kind, 0.1 * (i % 3))
        for i, kind in enumerate(("any", "formula", "common_parent", "no_known_source"))
    ]
    shares = pd.DataFrame(rows, columns=["group", "kind", "estimate"]).assign(low=0.0, high=0.4)
    ax = pc.plot_reuse_shares(shares, palette={"formula": "red"}, ax=plt.figure().subplots())
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["全部", "套语", "共同上位文件"]
    assert len({(line.get_marker(), line.get_color()) for line in dots(ax)}) == 3
    assert dots(ax)[1].get_color() == "red"
    with pytest.raises(pc.SelectionError, match="unknown kind in palette: copied"):
        pc.plot_reuse_shares(shares, palette={"copied": "red"})


def test_shares_of_many_documents_fit_on_a_page():
    rows = [
        (f"d{i}", kind, 0.1, 0.0, 0.2, 9) for i in range(52) for kind in ("any", "formula", "common_parent")
    ]
    shares = pd.DataFrame(rows, columns=["group", "kind", "estimate", "low", "high", "n"])
    with pc.style():
        many = pc.plot_reuse_shares(shares, lang="en").figure
        few = pc.plot_reuse_shares(shares[shares["group"].isin(["d0", "d1"])], lang="en").figure
    assert many.get_figheight() * 25.4 < 297
    assert few.get_figheight() * 25.4 == pytest.approx(110)


@pytest.mark.parametrize(("share", "says"), [(0.0, True), (0.2, False)])
def test_reuse_shares_say_that_nothing_is_shared_on_an_axis_of_one_per_cent(share, says):
    rows = [(group, "any", share, share, share, 9) for group in ("甲", "乙")]
    shares = pd.DataFrame(rows, columns=["group", "kind", "estimate", "low", "high", "n"])
    ax = pc.plot_reuse_shares(shares, lang="en", ax=plt.figure().subplots())
    assert ("No shared passage" in [text.get_text() for text in ax.texts]) == says
    assert (ax.get_xlim()[1] == 1) == says


def test_empty_reuse_shares_are_an_error():
    with pytest.raises(pc.SchemaError, match="it has no group"):
        pc.plot_reuse_shares(pd.DataFrame(columns=["group", "kind", "estimate", "low", "high"]))


def test_the_caption_counts_a_character_that_is_in_several_passages_once(shipped, passages, tmp_path):
    own = passages[(passages["doc_a"] == A) & (passages["doc_b"] == B)]
    twice = pd.concat([own, own], ignore_index=True)
    draft = []
    for table in (own, twice):
        with pc.style():
            _, ax = pc.figure()
            pc.plot_reuse(table, shipped, a=A, b=B, lang="en", ax=ax)
            draft.append(pc.save_figure(ax, tmp_path / "f", formats="svg", lang="en")[-2].read_text("utf-8"))
    once, again = (re.search(r": (\d+) characters of .+ and (\d+) of", text).groups() for text in draft)
    assert once == again
    assert int(once[0]) <= own["n_chars"].sum()


def test_caption_and_alternative_text_quote_the_longest_passage(shipped, passages, tmp_path):
    own = passages[(passages["doc_a"] == A) & (passages["doc_b"] == B)].nlargest(1, "n_chars").iloc[0]
    for names, quoted in ((None, own["text_a"]), ({own["text_a"]: "in other words"}, "in other words")):
        ax = pc.plot_reuse(passages, shipped, a=A, b=B, lang="en", names=names, ax=pc.figure()[1])
        for path in pc.save_figure(ax, tmp_path / "f", formats="svg", lang="en"):
            if path.suffix in (".md", ".txt"):
                assert f"the longest {own['n_chars']} (“{quoted}”)." in path.read_text("utf-8")
