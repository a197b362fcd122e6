"""What a caption says of its figure: subject, unit of n, intervals, coders, versions."""

import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.saved.findings import state, stated


def words(ax, folder, lang, ending=".md", **options):
    paths = pc.save_figure(ax, folder / "f", formats="svg", lang=lang, **options)
    return next(path for path in paths if path.suffix == ending).read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_title_names_the_dimension_of_the_codes_and_families_as_such(shipped, tmp_path, lang):
    heads = {
        "zh": ("**政策目标：占", "**政策工具类型（供给型、环境型、需求型）：占"),
        "en": (
            "**Policy goals: share",
            "**Families of policy instruments (supply, environment, demand): share",
        ),
    }[lang]
    tables = (
        pc.coverage(shipped, "goal", by="region"),
        pc.coverage(pc.recode(shipped, "instrument", "family"), "instrument", by="region"),
    )
    for table, head in zip(tables, heads, strict=True):
        ax = pc.plot_coverage(table, lang=lang, ax=pc.figure()[1])
        assert words(ax, tmp_path, lang).startswith(head)


def test_a_title_of_ones_own_precedes_the_subject(shipped, tmp_path):
    table = pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    ax = pc.plot_difference(table, lang="en", title="Two provinces", ax=pc.figure(height=150)[1])
    text = words(ax, tmp_path, "en", corpus=shipped, data=table)
    assert text.startswith("**Two provinces. Policy instruments: difference of shares of codable provisions")
    assert "n counts codable provisions." in text
    assert "Intervals: Newcombe" in text
    assert "q is p corrected for many tests" in text
    assert "p and q do not cover differences between documents: codes of one document alone" in text
    assert "Documents: Gansu 3, Sichuan 1." in text
    ax = pc.plot_difference(table.drop(columns="q").assign(excludes_zero=True), ax=pc.figure(height=150)[1])
    assert "q为" not in (said := words(ax, tmp_path, "zh"))
    assert "p与q" not in said


def test_n_has_its_unit_once_for_all_panels(shipped, tmp_path):
    fig, axes = pc.figure(columns=2, height=150)
    other = shipped.select(region="四川省")
    table, second = (pc.coverage(corpus, "right", by="region", interval=0.95) for corpus in (shipped, other))
    pc.plot_coverage(table, lang="en", ax=axes[0])
    pc.plot_coverage(second, lang="en", ax=axes[1])
    text = words(fig, tmp_path, "en", data=table, corpus=[shipped, other])
    assert text.count("n counts codable provisions.") == text.count("score intervals (Wilson)") == 1
    assert f"Data version: a: {shipped.version}, b: {other.version}." in text


def test_a_coding_without_error_has_exact_bounds_or_no_interval(shipped, tmp_path):
    table = pc.agreement(shipped, shipped, n_boot=10)
    ax = pc.plot_agreement(table, lang="en", ax=pc.figure()[1])
    text = words(ax, tmp_path, "en", data=table)
    assert "1.00 (1.00 to 1.00)" not in text
    assert "1.00 (0.98 to 1.00)" in text
    assert "1.00 (no error): exact lower bound." in text
    assert "n counts positives" in text
    percent = words(pc.plot_agreement(table, measure="percent", lang="en", ax=pc.figure()[1]), tmp_path, "en")
    assert "1.00 (no error): exact lower bound." in percent
    unknown = table.assign(low=1.0)
    text = words(pc.plot_agreement(unknown, lang="en", ax=pc.figure()[1]), tmp_path, "en")
    assert "1.00 without a bar: no error, so no interval." in text
    one = table[table["code"].isna() & (table["measure"] == "f1")].head(2).assign(low=0.9)
    assert "no interval" not in words(pc.plot_agreement(one, lang="en", ax=pc.figure()[1]), tmp_path, "en")


def test_the_last_tick_of_an_axis_is_that_of_the_picture(tmp_path):
    table = pd.DataFrame(
        {
            "group": ["a", "b"],
            "code": "publicity",
            "estimate": [0.2, 0.3],
            "low": [0.1, 0.2],
            "high": [0.3, 0.4],
        }
    )
    ax = pc.plot_coverage(table, lang="en", ax=pc.figure()[1])
    ax.set_xlim(0, 0.6)
    assert "0 to 60" in words(ax, tmp_path, "en", ".txt")


def test_panels_without_letters_have_none_in_the_caption(shipped, tmp_path):
    table = pc.topic_similarity(shipped, pc.topics(shipped, n_topics=3))
    ax = pc.plot_topic_similarity(table, lang="en", ax=pc.figure(height=80)[1])
    text = words(ax, tmp_path, "en", data=table)
    assert text.startswith("**Similarity of topic profiles.** Heat map with a dendrogram.")
    assert "(a)" not in text


def test_a_zero_pair_is_white_and_counted(shipped, tmp_path):
    table = pc.portfolios(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    table.loc[0, ["count", "share"]] = 0
    ax = pc.plot_functions(table, lang="en", ax=pc.figure(height=80)[1])
    text = words(ax, tmp_path, "en", data=table)
    assert "and IP functions: share of codable provisions with both (%).**" in text
    assert "0%" in text.partition("Lowest:")[2][:80]
    ax = pc.plot_portfolios(table, lang="en", ax=pc.figure(height=80)[1])
    assert ax.images[0].get_array().mask.any()


def test_names_with_a_comma_are_separated_by_semicolons():
    ax = pc.figure()[1]
    state(ax, kind="dots", sizes={"Tongzhou, Beijing": 14, "Tibet": 84}, lang="en")
    assert stated(ax, "n") == "n: Tongzhou, Beijing 14; Tibet 84."


def test_a_note_is_a_sentence_and_n_stays_small(tmp_path):
    ax = pc.figure()[1]
    state(ax, kind="dots", finding="1 dot.", notes=["Grey: flat"], sizes={"甲": 3}, of="codable", lang="en")
    assert "Grey: flat. n: 甲 3. n counts codable provisions." in words(ax, tmp_path, "en")
    assert "\n\nn counts codable provisions." in words(ax, tmp_path, "en", ".txt")


def test_a_broken_label_is_one_line_without_a_space_after_chinese_marks(tmp_path):
    ax = pc.figure()[1]
    ax.set_xlabel("距离：\nd² = 2")
    ax.plot([0, 1])
    assert "“距离：d² = 2”" in words(ax, tmp_path, "zh", ".txt")


def test_a_figure_of_codes_names_its_coders_from_the_corpus_alone_and_one_of_words_does_not(
    shipped, tmp_path
):
    def saved(ax):
        files = pc.save_figure(ax, tmp_path / "f", corpus=shipped, formats="svg", lang="en")
        return [path.read_text("utf-8") for path in files if path.suffix in (".md", ".txt")]

    shares = pc.coverage(shipped, "right", by="region")
    assert all(
        "Coded by: rules" in text for text in saved(pc.plot_coverage(shares, lang="en", ax=pc.figure()[1]))
    )
    words = pc.keyness(shipped)
    assert not any(
        "Coded by" in text for text in saved(pc.plot_keyness(words, n=2, lang="en", ax=pc.figure()[1]))
    )
