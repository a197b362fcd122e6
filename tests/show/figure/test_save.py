import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

ENDINGS = ["pdf", "svg", "png", "csv", "md", "txt"]
SHARES = pd.DataFrame(
    [[0.5, 0.0], [1 / 3, 0.25]],
    index=pd.Index(["甲", "乙"], name="region"),
    columns=["publicity", "gov_procurement"],
)


@pytest.fixture
def draw():
    return lambda lang="zh": pc.plot_coverage(SHARES, lang=lang, ax=pc.figure(width="single", height=60)[1])


@pytest.fixture
def words(tmp_path):
    """Save with one picture, the quickest, and return the description."""
    return lambda ax, **options: pc.save_figure(ax, tmp_path / "f", formats="svg", **options)[-1].read_text(
        "utf-8"
    )


@pytest.fixture
def numbers(tmp_path):
    """Save with one picture, the quickest, and return the path of the CSV."""
    return lambda ax, data: pc.save_figure(ax, tmp_path / "f", data=data, formats="svg")[1]


def read(path, **options):
    return pd.read_csv(path, encoding="utf-8-sig", **options)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_saving_twice_gives_the_same_bytes_in_all_files(draw, shipped, tmp_path, monkeypatch, lang):
    saved = []
    for second in ("1", "999999999"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", second)
        path = tmp_path / second / "deep" / "f"
        saved.append(pc.save_figure(draw(lang), path, data=SHARES, corpus=shipped, lang=lang))
    one, two = saved
    assert [path.name for path in one] == [f"f.{ending}" for ending in ENDINGS]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert min(path.stat().st_size for path in one[:3]) > 1000


def test_a_changed_number_changes_all_files(draw, tmp_path):
    one = pc.save_figure(draw(), tmp_path / "one", data=SHARES)
    other = SHARES.replace(0.5, 0.6)
    ax = pc.plot_coverage(other, ax=pc.figure(width="single", height=60)[1])
    two = pc.save_figure(ax, tmp_path / "two", data=other)
    assert [a.suffix for a, b in zip(one, two, strict=True) if a.read_bytes() == b.read_bytes()] == []


def test_a_picture_is_printed_at_300_dots_an_inch_and_the_width_asked_for(draw, tmp_path):
    png = pc.save_figure(draw(), tmp_path / "f", formats="png")[0]
    assert plt.imread(png).shape[1] == int(85 / 25.4 * 300)


def test_an_axes_an_array_of_axes_and_a_figure_save_the_same_figure(tmp_path):
    saved = []
    for choose in (
        lambda fig, axes: fig,
        lambda fig, axes: axes,
        lambda fig, axes: axes[0],
        lambda fig, axes: list(axes),
    ):
        saved.append(pc.save_figure(choose(*pc.figure(columns=2)), tmp_path / str(len(saved))))
    assert len({tuple(path.read_bytes() for path in paths) for paths in saved}) == 1


def test_what_is_no_figure_or_two_is_refused(tmp_path):
    with pytest.raises(pc.SelectionError, match="ax is str; allowed: Axes, array of Axes, Figure"):
        pc.save_figure("02_coverage", tmp_path / "f")
    with pytest.raises(pc.SelectionError, match="ax is empty"):
        pc.save_figure([], tmp_path / "f")
    with pytest.raises(pc.SelectionError, match="the Axes belong to 2 figures"):
        pc.save_figure([pc.figure()[1], pc.figure()[1]], tmp_path / "f")


def test_a_path_with_an_ending_or_an_unknown_language_is_refused(draw, tmp_path):
    with pytest.raises(
        pc.SelectionError, match=r"f.png: give the path without .png; all of pdf, svg, png, csv, txt"
    ):
        pc.save_figure(draw(), tmp_path / "f.png")
    with pytest.raises(pc.SelectionError, match="unknown lang: fr; allowed: zh, en"):
        pc.save_figure(draw(), tmp_path / "f", lang="fr")


def test_a_point_in_the_name_stays(draw, tmp_path):
    assert pc.save_figure(draw(), tmp_path / "fig.2_zh", formats="pdf")[0].name == "fig.2_zh.pdf"


def test_texts_of_the_user_outside_the_style_are_a_short_error_that_says_what_to_do(tmp_path, recwarn):
    import matplotlib as mpl

    with mpl.rc_context(mpl.rcParamsDefault | {"backend": "agg"}):
        ax = plt.figure().subplots()
        ax.set(title="与乙之前的占比为何不是一个图题", xlabel="天地玄黄宇宙洪荒日月盈昃")
        with pytest.raises(pc.MissingGlyphError) as caught:
            pc.save_figure(ax, tmp_path / "f")
    said = str(caught.value)
    assert said.startswith("27 character(s) cannot be drawn in DejaVu Sans: ")
    assert said.endswith(" …; draw the figure inside `with pc.style():`")
    assert len(said) < 150
    assert [warning for warning in recwarn if "Glyph" in str(warning.message)] == []


def test_a_character_that_the_font_lacks_is_an_error_and_nothing_is_written(draw, tmp_path):
    ax = draw()
    ax.set_title("𠀀")
    with pytest.raises(pc.MissingGlyphError, match=r"1 character\(s\) cannot be drawn"):
        pc.save_figure(ax, tmp_path / "deep" / "f", data=SHARES)
    assert list(tmp_path.iterdir()) == []


def test_the_font_is_embedded_in_the_pdf_as_truetype(draw, tmp_path):
    content = pc.save_figure(draw(), tmp_path / "f", formats="pdf")[0].read_bytes()
    assert b"PolicyCompare" in content
    assert b"/FontFile2" in content


def test_the_csv_is_the_table_in_six_places_with_a_mark_for_excel(draw, numbers):
    path = numbers(draw(), SHARES)
    assert path.read_bytes().decode("utf-8") == (
        "\ufeffregion,publicity,gov_procurement\n甲,0.5,0.0\n乙,0.333333,0.25\n"
    )
    pd.testing.assert_frame_equal(read(path, index_col="region"), SHARES, rtol=0, atol=5e-7)


def test_without_data_there_is_no_csv(draw, tmp_path):
    assert [path.suffix for path in pc.save_figure(draw(), tmp_path / "f")] == [
        ".pdf",
        ".svg",
        ".png",
        ".md",
        ".txt",
    ]


def test_a_long_table_keeps_its_columns_and_gets_no_row_numbers(tiny, numbers):
    long = pc.coverage(tiny, "instrument", by="region", interval=0.9, n_boot=50)
    path = numbers(pc.plot_coverage(long, ax=pc.figure()[1]), long)
    assert list(read(path).columns) == ["group", "code", "estimate", "low", "high", "n"]
    pd.testing.assert_frame_equal(read(path), long, check_dtype=False, rtol=0, atol=1e-6)


def test_several_tables_are_in_one_file_under_their_names(draw, numbers):
    tables = {"甲": SHARES, "乙": SHARES[["publicity"]] * 2}
    rows = read(numbers(draw(), tables))
    assert list(rows.columns) == ["table", "region", "publicity", "gov_procurement"]
    assert list(rows["table"]) == ["甲", "甲", "乙", "乙"]
    assert list(rows["publicity"]) == [0.5, 0.333333, 1.0, 0.666667]
    assert list(rows["gov_procurement"].isna()) == [False, False, True, True]


def test_a_series_is_a_table_of_one_column(draw, numbers):
    path = numbers(draw(), SHARES["publicity"])
    assert path.read_text("utf-8-sig") == "region,publicity\n甲,0.5\n乙,0.333333\n"


def test_what_is_no_table_is_refused(draw, tmp_path):
    with pytest.raises(pc.SchemaError, match=r"1 table\(s\) of data are neither DataFrame nor Series: b"):
        pc.save_figure(draw(), tmp_path / "f", data={"a": SHARES, "b": [1, 2]})


def test_text_that_a_spreadsheet_would_compute_is_guarded_and_numbers_are_not(draw, numbers):
    table = pd.DataFrame(
        {"@code": ["=1+1", "+2", "-3", "@sum", "\t=1", "a=1"], "value": [-1.5, 2, -1e-9, np.nan, 0, 1e-7]},
        index=pd.Index(["=cmd|'/c calc'!A1", "b", "c", "d", "e", "f"], name="=doc"),
    )
    text = numbers(draw(), table).read_text("utf-8-sig")
    cells = list(pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False).itertuples(index=False))
    assert text.partition("\n")[0] == "'=doc,'@code,value"
    assert [cell[0] for cell in cells] == ["'=cmd|'/c calc'!A1", "b", "c", "d", "e", "f"]
    assert [cell[1] for cell in cells] == ["'=1+1", "'+2", "'-3", "'@sum", "'\t=1", "a=1"]
    assert [cell[2] for cell in cells] == ["-1.5", "2.0", "0.0", "", "0.0", "0.0"]


def test_saving_leaves_the_table_alone(draw, numbers):
    before = SHARES.copy()
    numbers(draw(), {"a": SHARES})
    pd.testing.assert_frame_equal(SHARES, before)


def test_the_description_in_english_says_what_of_how_much_in_which_versions(draw, shipped, words):
    version = shipped.version
    text = words(
        draw("en"), data=SHARES, corpus=shipped, unit="share of provisions", alt="My sentence.", lang="en"
    )
    assert text == (
        "My sentence.\n\n"
        "Heat map, titled “Share of codable provisions (%)”. "
        "Rows (2): Publicity and IP education, Public procurement and outsourcing; columns (2): 甲, 乙.\n\n"
        "Values: Publicity and IP education, 甲 50%; Publicity and IP education, 乙 33%; "
        "Public procurement and outsourcing, 甲 0%; Public procurement and outsourcing, 乙 25%.\n\n"
        "Corpus: 5 documents, 203 provisions.\n\n"
        "Unit: share of provisions.\n\n"
        f"Software version: policycompare {pc.__version__}. Data version: {version}.\n"
    )


def test_caption_and_description_name_the_coders_where_not_only_rules_coded(
    draw, shipped, reference, words, tmp_path
):
    readers = reference.corpus
    assert "编码者：两个语言模型读者。" in words(draw(), data=SHARES, corpus=readers)
    pc.save_figure(draw("en"), tmp_path / "a", data=SHARES, corpus=readers, formats="svg", lang="en")
    assert "Coded by: two language-model readers." in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "编码者" not in words(draw(), data=SHARES, corpus=shipped)


def test_a_figure_on_codes_says_that_rules_coded(draw, shipped, words):
    codes = pc.coverage(shipped, "sector", by="region")
    assert "编码者：规则（机器编码）。" in words(draw(), data=codes, corpus=shipped)
    assert "编码者" not in words(draw(), data=pc.similarity(shipped, by="region"), corpus=shipped)


def test_each_panel_names_its_coders_where_each_has_a_corpus(shipped, reference, tmp_path):
    readers = reference.corpus
    with pc.style():
        _, axes = pc.figure(columns=2)
        for ax, title in zip(axes, ("Readers", "Rules"), strict=True):
            pc.plot_coverage(SHARES, title=title, lang="en", ax=ax)
        svg = {"data": SHARES, "formats": "svg", "lang": "en"}
        pc.save_figure(axes, tmp_path / "a", corpus=[readers, shipped], **svg)
        pc.save_figure(axes, tmp_path / "b", corpus=[readers], **svg)
        with pytest.raises(pc.SelectionError, match=r"3 corpora are given; allowed: one, or one .* 2 panel"):
            pc.save_figure(axes, tmp_path / "c", corpus=[readers, shipped, shipped])
    first, second, last = re.split(r"\(b\)|\n\n", (tmp_path / "a.md").read_text(encoding="utf-8"))
    assert "titled “Readers”. Coded by: two language-model readers." in first
    assert "titled “Rules”. Coded by: rules (by machine)." in second
    assert "Coded by" not in last
    assert last.count("5 documents") == 1
    assert readers.version in last
    assert shipped.version in last
    text = (tmp_path / "a.txt").read_text(encoding="utf-8").split("Panel 2")
    assert ["readers." in part for part in text] == [True, False]
    assert "Coded by: two" in (tmp_path / "b.md").read_text(encoding="utf-8").split("\n\n")[1]


def test_the_description_in_chinese_is_chinese(draw, shipped, words):
    text = words(draw(), data=SHARES, corpus=shipped, unit="占比")
    assert text.startswith(
        "热图，图题“占可编码条款的比例（%）”。行（2）：宣传普及、政府采购与服务外包；列（2）：甲、乙。\n"
    )
    assert "语料：5份文件，203条条款。" in text
    assert "单位：占比。" in text
    assert "数值：宣传普及·甲 50%；宣传普及·乙 33%；政府采购与服务外包·甲 0%；" in text


def test_the_sample_is_counted_in_the_corpus_given(draw, tiny, shipped, words):
    two = shipped.select(region=["四川省", "三门峡市"])
    assert f"语料：2份文件，{len(two.provisions)}条条款。" in words(draw(), corpus=two)
    assert f"数据版本：{tiny.version}" in words(draw(), corpus=tiny)


def test_the_version_of_the_data_changes_with_the_documents_and_not_with_their_order(draw, shipped, words):
    def version(docs):
        return words(draw(), corpus=shipped.select(doc=docs)).rpartition("数据版本：")[2]

    assert version(["sanmenxia", "sichuan_sei"]) == version(["sichuan_sei", "sanmenxia"])
    assert version(["sanmenxia"]) != version(["sichuan_sei"])
    assert len(version(["sanmenxia"])) == len("0123456789ab。\n")


def test_intervals_are_described_with_level_base_axis_and_legend(tiny, words):
    long = pc.coverage(tiny, "instrument", by="region", interval=0.9, n_boot=50)
    ax = pc.plot_coverage(long, lang="en", ax=pc.figure()[1])
    text = words(ax, data=long, interval=0.9, lang="en")
    assert text.startswith("Dots with interval bars, without a title. Y axis (20): ")
    assert "x axis “Share of codable provisions (%)”: 0 to " in text
    assert "; legend (2): 甲省 (n = 4), 乙市 (n = 1)." in text
    assert "\n\nn: 甲省 4, 乙市 1.\n\n" in text

    assert "Confidence level: 90%." in text
    assert "Confidence level: 90%." in words(ax, data=long, lang="en")
    unknown = pd.DataFrame(long.to_dict("list"))
    ax = pc.plot_coverage(unknown, lang="en", ax=pc.figure()[1])
    assert "Confidence level not stated." in words(ax, data=unknown, lang="en")
    assert "onfidence" not in words(ax, lang="en").partition("\n")[2]


def test_the_number_of_a_provision_is_not_taken_for_a_base_or_a_value(tiny, words):
    gaps = pc.gaps(tiny, "instrument", a="甲省", b="乙市")
    text = words(pc.plot_gaps(gaps, ax=pc.figure()[1]), data=gaps)
    assert text.startswith(
        "点图，图题“甲省有、乙市无的编码”。纵轴（2）：基础设施与载体建设、宣传普及；"
        "横轴“提及数（每点一次）”：1至5"
    )
    assert "基数" not in text
    assert "数值：基础设施与载体建设 1；宣传普及 1。" in text


def test_long_lists_of_names_are_cut_and_counted(shipped, words):
    table = pc.coverage(shipped, "instrument", by="region")
    text = words(pc.plot_coverage(table, lang="en", ax=pc.figure()[1]), lang="en")
    assert "Rows (20): IP information and analysis, " in text
    assert "“Rules, entitlements, standards”, " in text
    assert " …; columns (3): " in text


def test_of_groups_by_groups_the_diagonal_is_left_out_and_ties_are_counted(words):
    square = pd.DataFrame(
        [[1, 0.5, 0.5], [0.5, 1, 0.2], [0.5, 0.2, 1]], index=list("abc"), columns=list("abc")
    )
    text = words(pc.plot_overlap(square, ax=pc.figure()[1]), data={"甲": square, "乙": square * np.nan})
    assert "数值：a–b 0.50；a–c 0.50；b–c 0.20。" in text
    text = words(pc.figure()[1], data={"甲": square, "乙": square * np.nan})
    assert "表“甲”：不计对角线，最高值0.5（a、b，另有1处相同）。最低值0.2（b、c）。" in text
    assert "表“乙”：无数值。" in text


def test_each_panel_is_described(words):
    _, axes = pc.figure(columns=2)
    for ax, title in zip(axes, ("One", "Two"), strict=True):
        pc.plot_overlap(pd.DataFrame(np.eye(2), index=list("ab"), columns=list("ab")), title=title, ax=ax)
    text = words(axes, lang="en")
    assert "Panel 1 of 2: Heat map, titled “One”." in text
    assert "Panel 2 of 2: Heat map, titled “Two”." in text


@pytest.mark.parametrize(
    ("kind", "plot"),
    [
        ("Lines", lambda ax: ax.plot([0, 1])),
        ("Dots", lambda ax: ax.scatter([0, 1], [0, 1])),
        ("Bars", lambda ax: ax.bar([0, 1], [1, 2])),
        ("Heat map", lambda ax: ax.imshow(np.eye(2))),
        ("Figure", lambda ax: None),
    ],
)
def test_the_kind_is_read_from_the_axes(words, kind, plot):
    ax = pc.figure()[1]
    plot(ax)
    assert words(ax, lang="en").startswith(f"{kind}, without a title.")


@pytest.mark.parametrize(("lang", "words"), [("en", "Heat map"), ("zh", "热图")])
def test_the_description_is_in_the_language_of_the_figure_unless_another_is_asked_for(
    draw, tmp_path, lang, words
):
    pc.save_figure(draw(lang), tmp_path / "a", formats="png")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith(words)
    pc.save_figure(draw(lang), tmp_path / "b", formats="png", lang="zh")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8").startswith("热图")


def test_values_are_printed_in_the_unit_of_the_figure_and_with_its_labels(words):
    shares = pd.DataFrame(
        [[2 / 3, 0.0], [-0.25, 0.1]], index=["甘肃省", "三门峡市"], columns=["publicity", "enforcement"]
    )
    ax = pc.plot_coverage(shares.abs(), lang="en", names={"三门峡市": "Sanmenxia"}, ax=pc.figure()[1])
    text = words(ax, data=shares, lang="en")
    assert "Publicity and IP education, Gansu 67%; Publicity and IP education, Sanmenxia 25%;" in text
    del ax._policycompare
    text = words(ax, data=shares, lang="en")
    assert "Highest value 66.7% (Gansu, Publicity and IP education)." in text
    assert "Lowest value −25% (Sanmenxia, Publicity and IP education)." in text
    ax.set_title("")
    assert "Highest value 0.666667 (Gansu, Publicity" in words(ax, data=shares, lang="en")
    ax = pc.plot_coverage(shares.abs(), names={"甘肃省": "甲", "三门峡市": "乙"}, ax=pc.figure()[1])
    assert "宣传普及·甲 67%；宣传普及·乙 25%" in words(ax, data=shares)


def test_an_order_of_its_own_is_not_taken_for_new_names(words):
    pairs = pd.DataFrame(
        [("甘肃省", "三门峡市", 0.7), ("甘肃省", "四川省", 0.2), ("三门峡市", "四川省", 0.5)],
        columns=["group_a", "group_b", "estimate"],
    ).assign(low=0.1, high=0.9)
    ax = pc.plot_overlap(pairs, lang="en", names={"三门峡市": "Sanmenxia"}, ax=pc.figure()[1])
    assert "Values: Gansu–Sanmenxia 0.70 (0.10 to 0.90); Gansu–Sichuan 0.20" in words(
        ax, data=pairs, lang="en"
    )


def test_a_figure_without_data_says_so(words, shipped):
    gaps = pc.gaps(shipped, "sector", a="四川省", b="甘肃省")
    assert "没有缺口。" in words(pc.plot_gaps(gaps, ax=pc.figure()[1]), data=gaps)


def test_kinds_and_measures_are_printed_and_only_the_measure_drawn_counts(tiny, words):
    text = words(pc.plot_structure(pc.structure(tiny), ax=pc.figure()[1]), data=pc.structure(tiny))
    assert "·任务措施" in text
    table = pc.diversity(tiny, "instrument", by="region")
    text = words(pc.plot_diversity(table, measure="evenness", ax=pc.figure()[1]), data=table)
    assert text.startswith("点图，横线为区间线，无图题。")
    assert f"{table['evenness'].idxmax()} {table['evenness'].max():.3g}" in text


def test_an_axis_label_without_ticks_is_a_sentence_and_vertical_labels_are_joined(words):
    ax = pc.figure()[1]
    ax.pcolormesh(np.eye(2))
    ax.set_xticks([0.5, 1.5], ["人\n才\n培\n养", "Public\nfunding"])
    ax.set(yticks=[], ylabel="应力系数 0.1")
    assert words(ax).startswith("热图，无图题。列（2）：人才培养、Public funding。应力系数 0.1。\n")


def test_codes_of_no_codebook_are_printed_as_they_are(words):
    long = pd.DataFrame(
        {"group": ["甲"], "code": ["weather"], "estimate": [2.0], "low": [1.0], "high": [3.0]}
    )
    assert "最高值2（甲、weather）。" in words(pc.figure()[1], data=long)


def test_bounds_without_an_estimate_are_the_smallest_and_the_largest_value(words):
    table = pd.DataFrame({"k": [3], "against": ["starts"], "stability": [0.5], "low": [0.4], "high": [0.6]})
    assert "范围：最小值至最大值。" in words(pc.figure()[1], data=table, interval=0.9)


def test_no_paragraph_has_more_than_two_sentences(shipped, words):
    long = pc.coverage(shipped, "goal", by="region", interval=0.95, n_boot=50)
    text = words(
        pc.plot_coverage(long, ax=pc.figure()[1]),
        data=long,
        corpus=shipped,
        unit="比例",
        interval=0.95,
        alt="一句。",
    )
    assert max(paragraph.count("。") for paragraph in text.split("\n\n")) == 2


def test_a_corpus_of_one_document_is_counted_in_the_singular(shipped, tmp_path):
    one = shipped.select(doc="sanmenxia")
    table = pc.coverage(one, "right", by="doc")
    _, ax = pc.figure(height=80)
    pc.plot_coverage(table, lang="en", ax=ax)
    paths = pc.save_figure(ax, tmp_path / "one", data=table, corpus=one, formats="svg", lang="en")
    for path in paths[-2:]:
        assert "Corpus: 1 document, 30 provisions." in path.read_text(encoding="utf-8")
