"""English glosses of Chinese words: the file, and the figures that print them."""

import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.plots.texts.word_glosses import check_glosses, shipped_glosses

SHARES = pd.DataFrame({1: [0.75, 0.5], 2: [0.25, 0.5]}, index=["甲", "乙"])


def long(shares):
    rows = shares.rename_axis("group").reset_index().melt("group", var_name="topic", value_name="estimate")
    return rows.assign(low=rows["estimate"] - 0.1, high=rows["estimate"] + 0.1, n=10)


def row_labels(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def texts(ax):
    return [text.get_text().replace("\n", " ") for text in ax.texts]


def test_every_faulty_row_of_the_file_is_named():
    table = pd.DataFrame({"zh": ["许可", "许可", "港"], "en": ["licence", "licensing", ""], "source": "own"})
    with pytest.raises(pc.SchemaError, match="twice: 许可; with an empty cell: line 4"):
        check_glosses(table)
    with pytest.raises(pc.SchemaError, match=r"glosses.csv lacks 1 column\(s\): source"):
        check_glosses(table.drop(columns="source"))


def test_no_gloss_has_a_comma_because_words_are_joined_by_commas():
    assert not [word for word, gloss in shipped_glosses().items() if "," in gloss or "(" in gloss]


def test_words_of_topics_have_a_gloss_under_them_in_english_only():
    labels = {1: "许可、侵权", 2: "甲词"}
    ax = pc.plot_topics(long(SHARES), labels=labels, lang="en", ax=pc.figure(height=100)[1])
    assert row_labels(ax) == ["Topic 1 许可、侵权\nlicensing, infringement", "Topic 2 甲词"]
    assert "Words as in the Chinese texts" in texts(ax)
    own = pc.plot_topics(
        long(SHARES), labels=labels, lang="en", names={"甲词": "term A"}, ax=pc.figure(height=100)[1]
    )
    assert row_labels(own)[1] == "Topic 2 甲词\nterm A"
    assert "Words of the Chinese texts, with a gloss in English" in texts(own)
    chinese = pc.plot_topics(long(SHARES), labels=labels, ax=pc.figure(height=100)[1])
    assert row_labels(chinese)[0] == "主题1 许可、侵权"


def test_a_heat_map_of_topics_has_the_glosses_in_its_note_and_caption(tmp_path):
    ax = pc.plot_topics(SHARES, labels={1: "许可", 2: "侵权"}, lang="en", ax=pc.figure()[1])
    note = "Words as in the Chinese texts; in English: (1) licensing; (2) infringement"
    assert ax.get_xlabel().replace("\n", " ") == note
    paths = pc.save_figure(ax, tmp_path / "f", data=SHARES, formats="svg", lang="en")
    caption = next(path for path in paths if path.suffix == ".md").read_text("utf-8")
    assert f"{note}. " in caption
