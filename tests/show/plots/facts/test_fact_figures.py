"""Figures of targets, deadlines, responsibility and citations: what they draw, and what they refuse."""

import dataclasses
import re
import warnings
from functools import cache
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.facts.responsibility import Responsibility
from policycompare.show.figure.saved.alt_text import describe
from policycompare.show.plots.facts.fact_names import check_english_names


@pytest.fixture(scope="module")
def drawn(targets, who, network):
    """A function from the name of a figure, its height and options to its Axes, drawn once: tests only read them."""
    tables = {"responsibility": who, "citations": network}

    @cache
    def draw(name, height=None, **options):
        ax = None if height is None else pc.figure(height=height)[1]
        return getattr(pc, f"plot_{name}")(tables.get(name, targets), ax=ax, **options)

    return draw


def texts(ax):
    return [text.get_text() for text in ax.texts]


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_the_ledger_has_a_column_a_year_and_the_number_with_its_unit(drawn):
    ax = drawn("targets", 240)
    assert ticks(ax.xaxis) == ["2015", "2016", "2017", "2020", "每年", "未注年份"]
    assert {"≥600件", "2–3个", "20亿元", "+200%"} <= set(texts(ax))
    assert "发明专利拥有量\n（战略性新兴产业领域，比2010年）" in ticks(ax.yaxis)
    assert not [tick for tick in ticks(ax.yaxis) if "…" in tick]
    assert "空心：目标均与他组不可比" in texts(ax)
    assert "甘肃（65个目标）" in texts(ax)


def test_the_ledger_in_english_has_english_names_units_and_scales(drawn):
    ax = drawn("targets", 240, lang="en")
    assert {"PCT applications", "Pledge financing"} <= set(ticks(ax.yaxis))
    assert {"2 bn yuan", "≥600", "+200%", "≥6/yr"} <= set(texts(ax))


def test_a_dot_of_the_ledger_is_hollow_unless_another_group_is_comparable(targets):
    rows = targets[targets["indicator"] == "知识产权优势企业"]
    same = rows.assign(year=2020, comparable=True, reason=None)
    for table, face in ((rows, "white"), (same, pc.plot_targets)):
        ax = pc.plot_targets(table, ax=pc.figure(height=60)[1])
        dots = [line for line in ax.lines if len(line.get_xdata()) == 1 and line.get_xdata()[0] > -0.42 + 0.5]
        faces = {str(line.get_markerfacecolor()) for line in dots}
        assert (faces == {"white"}) == (face == "white")


def test_groups_of_the_ledger_are_in_the_order_of_the_measure(drawn):
    ax = drawn("targets", 240)
    heads = [text for text in texts(ax) if "个目标" in text]
    assert [text.split("（")[0] for text in heads] == ["三门峡", "四川", "甘肃"]


@pytest.fixture
def growths(targets):
    """A fall and a rise of one indicator, each in two years."""

    def rows(change, first, second):
        usual = {"measure": "growth_pct", "unit": "%", "value_max": np.nan, "baseline_year": pd.NA}
        usual |= {
            "scope": None,
            "per_year": False,
            "change": change,
            "indicator": "用水量",
            "indicator_key": "用水量",
        }
        own = targets.head(2).assign(**usual)
        return own.assign(value=[first, second], year=[2018, 2020], op=[">=", "<="])

    return pd.concat(
        [rows("fall", 6.0, 9.0), rows("rise", 4.0, 8.0).assign(year=[2019, 2021])], ignore_index=True
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_figures_print_the_bound_of_a_fall_as_that_of_the_signed_number(growths, lang):
    ax = pc.plot_targets(growths, lang=lang, ax=pc.figure(height=60)[1])
    assert {"≤−6%", "≥−9%", "≥+4%", "≤+8%"} <= set(texts(ax))


def test_a_fall_and_a_rise_are_two_lines_of_slopes(growths):
    ax = pc.plot_slopes(growths, lang="en", ax=pc.figure(height=100)[1])
    ends = [text for text in texts(ax) if "→" in text]
    assert sorted(text.split("  ")[-1] for text in ends) == ["≤−6 → ≥−9%", "≥+4 → ≤+8%"]


def test_changes_each_year_have_no_slope_and_are_counted(growths):
    yearly = growths.assign(per_year=growths["change"] == "fall")
    ax = pc.plot_slopes(yearly, lang="en", ax=pc.figure(height=100)[1])
    assert [text.split("  ")[-1] for text in texts(ax) if "→" in text] == ["≥+4 → ≤+8%"]
    assert any("Changes each year are not drawn (2)" in text for text in texts(ax))
    with pytest.raises(pc.SchemaError, match="targets of two years, other than changes each year"):
        pc.plot_slopes(yearly[yearly["per_year"]], ax=pc.figure()[1])


def test_a_ledger_that_is_too_long_says_how_many_it_leaves_out(targets):
    ax = pc.plot_targets(targets, rows=10, lang="en", ax=pc.figure(height=80)[1])
    n = len(ticks(ax.yaxis))
    note = next(text for text in texts(ax) if "shown" in text)
    assert f"of {len(targets)} targets drawn; {n} indicators shown, {41 - n} not" in note.splitlines()[-1]


def test_indicators_in_order_come_first_and_unknown_names_are_listed(targets):
    with pytest.warns(UserWarning, match=r"2 group\(s\) are not drawn: 三门峡, 四川"):
        ax = pc.plot_targets(targets, rows=4, order=["财政投入"], ax=pc.figure(height=60)[1])
    assert ticks(ax.yaxis)[0] == "财政投入"
    with pytest.raises(pc.SelectionError, match="unknown name in order: 乙县"):
        pc.plot_targets(targets, order=["乙县"])


@pytest.mark.parametrize("options", [{}, {"lang": "en"}], ids=["zh", "en"])
def test_numbers_of_the_ledger_do_not_overlap_at_print_size(drawn, options):
    with warnings.catch_warnings():
        warnings.simplefilter(
            "error"
        )  # as in every test: labels that touch are warned of where they are drawn
        assert "<number>" in {text.get_label() for text in drawn("targets", 240, **options).texts}


def test_slopes_end_at_the_factor_of_the_first_year(targets):
    ax = pc.plot_slopes(targets, lang="en", ax=pc.figure(height=100)[1])
    found = "\n".join(texts(ax))
    for expected in ("×7  IP-strong cities  1 → 2 → 7", "×2.5  Pledge financing  0.8 → 1 → 2 bn yuan"):
        assert expected in found
    cities = next(line for line in ax.lines if max(line.get_ydata()) == 7)
    assert list(cities.get_xdata()) == [2016, 2017, 2020]
    assert ax.get_yscale() == "log"


def test_slopes_of_one_course_share_a_line_and_a_flat_line_is_grey(drawn):
    ax = drawn("slopes", 100)
    ends = [line.get_ydata()[-1] for line in ax.lines if len(line.get_xdata()) == 3]
    assert ends.count(5) == 1
    flat = next(line for line in ax.lines if set(line.get_ydata()) == {1.0})
    assert flat.get_color() == "0.6"


@pytest.mark.parametrize(
    ("first", "last", "factor"),
    [
        (("=", None), ("=", None), "×4"),
        (("=", None), (">=", None), "≥×4"),
        (("=", None), ("<=", None), "≤×4"),
        ((">=", None), ("=", None), "≤×4"),
        (("=", None), ("=", 100.0), "≥×4"),
        ((">=", None), (">=", None), "≈×4"),
    ],
)
def test_a_factor_of_a_bound_is_a_bound_and_its_mark_hollow(targets, first, last, factor):
    rows = targets[targets["indicator"] == "质押融资金额"].sort_values("year").iloc[[0, -1]]
    rows = rows.assign(value=[20.0, 80.0], op=[first[0], last[0]], value_max=[first[1], last[1]])
    ax = pc.plot_slopes(rows, lang="en", ax=pc.figure(height=95)[1])
    assert any(text.startswith(f"{factor}  ") for text in texts(ax))
    hollow = [line for line in ax.lines if line.get_linestyle() == "None"]
    assert len(hollow) == (factor != "×4")
    assert any("Hollow" in text for text in texts(ax)) == (factor != "×4")
    assert any("≈" in text and "ratio" in text for text in texts(ax)) == factor.startswith("≈")


def test_the_caption_of_slopes_has_whole_names(targets, tmp_path):
    ax = pc.plot_slopes(targets, ax=pc.figure(height=100)[1])
    paths = pc.save_figure(ax, tmp_path / "f", data=targets, formats="svg")
    caption = next(path for path in paths if path.suffix == ".md").read_text("utf-8")
    assert "PCT（专利合作条约）国际专利申请量 ≥×3.85" in caption
    assert "…" not in caption
    assert "指数：各年目标值除以首年目标值" in caption


def test_an_indicator_with_two_numbers_in_a_year_has_no_slope(targets):
    rows = targets[targets["indicator_key"] == "知识产权服务机构"]
    assert rows["year"].duplicated().any()
    same_unit = rows.assign(unit="个")
    with pytest.raises(pc.SchemaError, match="no indicator of the table has targets of two years"):
        pc.plot_slopes(same_unit)


def test_deadlines_are_in_the_order_of_the_years_of_documents(shipped, targets):
    ax = pc.plot_deadlines(targets, lang="en", ax=pc.figure(height=45)[1])
    assert ticks(ax.yaxis) == ["Sichuan 2012", "Sanmenxia 2014", "Gansu 2016"]
    starts = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "|"]
    assert starts == [2012, 2014, 2016]
    pilot = ax.collections[2].get_offsets()[:, 0].tolist()
    assert pilot == [2016, 2017, 2020]
    assert ticks(ax.xaxis)[-2:] == ["Every\nyear", "No\nyear"]
    assert texts(ax)[:3] == ["1", "5", "3"]


def test_the_area_of_a_deadline_is_its_number_of_targets(targets):
    ax = pc.plot_deadlines(targets, ax=pc.figure(height=45)[1])
    sizes = ax.collections[2].get_sizes()
    counts = targets[targets["doc"] == "gansu_pilot"].groupby("year").size()
    np.testing.assert_allclose(sizes / sizes.max(), counts / counts.max())


def test_bars_of_responsibility_have_the_numbers_of_provisions(drawn):
    ax = drawn("responsibility", 170)
    widths = [[bar.get_width() for bar in bars] for bars in ax.containers]
    np.testing.assert_allclose(np.sum(widths, axis=0), 100)
    assert "29" in texts(ax)
    assert ticks(ax.yaxis)[2] == "甘肃 2016（n = 31）"


def test_dots_of_responsibility_are_full_where_the_body_leads(drawn, who):
    ax = drawn("responsibility", 170)
    panel = ax.figure.axes[2]
    assert panel.get_title(loc="left") == "c  甘肃 2016（n = 31）"
    own = who.codes[(who.codes["group"] == "gansu_pilot")]
    rows = ticks(ax.figure.axes[1].yaxis)
    shown = own[own["body"].isin(rows)]
    faces = panel.collections[0].get_facecolors()
    blue = np.array([0, 0x72 / 255, 0xB2 / 255, 1])
    assert int(np.isclose(faces, blue).all(axis=1).sum()) == int((shown["lead"] > 0).sum())


def test_merged_bodies_are_rows_next_to_each_other(drawn):
    ax = drawn("responsibility", 170)
    rows = ticks(ax.figure.axes[1].yaxis)
    at = [rows.index(body) for body in ("知识产权局", "市场监管局", "工商局")]
    assert max(at) - min(at) <= 3


def test_bodies_and_codes_in_order_come_first(who):
    order = ["财政厅", "gov_procurement", "gansu_ipport"]
    ax = pc.plot_responsibility(who, groups=1, rows=3, order=order, lang="en", ax=pc.figure(height=120)[1])
    panel = ax.figure.axes[1]
    assert panel.get_title(loc="left") == "b  Gansu 2020 (n = 22)"
    assert ticks(panel.yaxis)[0] == "Finance"
    assert ticks(panel.xaxis)[0].startswith("Public procurement")


def test_responsibility_without_codes_draws_the_bars_only(tiny):
    ax = pc.plot_responsibility(pc.responsibility(tiny, "instrument"), ax=pc.figure(height=60)[1])
    assert len(ax.figure.axes) == 1


def test_axes_outside_a_grid_are_refused(who):
    with pytest.raises(pc.SelectionError, match="ax has no place in a grid of Axes"):
        pc.plot_responsibility(who, ax=plt.figure().add_axes((0, 0, 1, 1)))


def test_wrong_tables_name_the_call_that_makes_the_right_one(shipped, targets):
    with pytest.raises(
        pc.SchemaError,
        match=r"who is DataFrame \(plot_targets draws it\); plot_responsibility takes the result of responsibility\(",
    ):
        pc.plot_responsibility(targets)
    with pytest.raises(pc.SchemaError, match=r"plot_citations takes the result of citation_network\("):
        pc.plot_citations(targets)
    for plot in (pc.plot_targets, pc.plot_slopes, pc.plot_deadlines):
        with pytest.raises(pc.SchemaError, match=r"targets lacks .*draws that of targets_table\("):
            plot(shipped.targets)
        with pytest.raises(pc.SchemaError):
            plot(targets.head(0))


def test_the_matrix_of_citations_has_full_dots_for_a_basis(network):
    ax = pc.plot_citations(network, ax=pc.figure(height=120)[1])
    dots = [line for line in ax.lines if line.get_marker() not in ("None", "")]
    full = [line for line in dots if line.get_markerfacecolor() != "white"]
    assert len(dots) == len(network.edges)
    assert len(full) == (network.edges["relation"] == "basis").sum()
    assert ticks(ax.xaxis) == ["四川\n2012", "三门峡\n2014", "甘肃\n2016", "甘肃\n2020", "甘肃"]


def test_a_document_that_cites_nothing_says_so(network):
    edges = network.edges[network.edges["doc"] != "gansu_ipport"]
    ax = pc.plot_citations(dataclasses.replace(network, edges=edges), lang="en", ax=pc.figure(height=120)[1])
    assert "Cites nothing" in texts(ax)


@pytest.mark.parametrize(("lang", "said"), [("zh", "所引2份未显示"), ("en", "Cites 2, not shown")])
def test_a_document_whose_citations_are_all_left_out_says_so(network, tmp_path, lang, said):
    first = network.cited["cited"].iloc[0]
    doc = network.edges.loc[network.edges["cited"] != first, "doc"].value_counts().index[0]
    edges = network.edges[(network.edges["doc"] != doc) | (network.edges["cited"] != first)]
    others = edges[edges["doc"] != doc]
    edges = pd.concat([others, edges[edges["doc"] == doc].head(2)])
    ax = pc.plot_citations(
        dataclasses.replace(network, edges=edges), rows=1, lang=lang, ax=pc.figure(height=80)[1]
    )
    assert [text.get_text().replace("\n", "") for text in ax.texts].count(said) == 1
    paths = pc.save_figure(ax, tmp_path / "f", formats="svg", lang=lang)
    note = {"zh": "所引文件均未显示：", "en": "None of the documents that they cite is shown: "}[lang]
    assert note in paths[1].read_text("utf-8")


def test_narrow_axes_have_no_part_of_a_document_number(network):
    ax = pc.plot_citations(network, ax=pc.figure(width="single", height=150)[1])
    assert not [label for label in ax.get_yticklabels() if "〔" in label.get_text()]


def test_layers_draw_a_line_for_each_citation(network):
    ax = pc.plot_citations(network, form="layers", ax=pc.figure(height=150)[1])
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2 and len(set(line.get_ydata())) == 2]
    assert len(lines) == len(network.edges)
    with pytest.raises(pc.SelectionError, match="unknown form: web; allowed: matrix, layers"):
        pc.plot_citations(network, form="web")


def test_a_network_without_citations_has_no_figure(tiny):
    with pytest.raises(pc.SchemaError, match="no document cites another"):
        pc.plot_citations(pc.citation_network(tiny))


def test_names_replace_printed_names(targets, who, network):
    ax = pc.plot_targets(
        targets, names={"财政投入": "Money", "甘肃省": "GS"}, lang="en", ax=pc.figure(height=240)[1]
    )
    assert "Money" in ticks(ax.yaxis)
    assert "GS (65 targets)" in texts(ax)
    ax = pc.plot_responsibility(who, names={"科技厅": "甲厅"}, ax=pc.figure(height=170)[1])
    assert "甲厅" in ticks(ax.figure.axes[1].yaxis)
    ax = pc.plot_citations(network, names={"专利法": "Patent Law"}, lang="en", ax=pc.figure(height=120)[1])
    assert "Patent Law" in ticks(ax.yaxis)


def svg(ax):
    buffer = BytesIO()
    ax.figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(ax.figure)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["targets", "responsibility", "citations"])
def test_the_same_figure_has_the_same_bytes(targets, who, network, name):
    def draw():
        if name == "targets":
            return pc.plot_targets(targets, rows=8, ax=pc.figure(height=60)[1])
        if name == "responsibility":
            return pc.plot_responsibility(who, rows=6, groups=1, ax=pc.figure(height=110)[1])
        return pc.plot_citations(network, form="layers", rows=6, ax=pc.figure(height=100)[1])

    assert svg(draw()) == svg(draw())


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("targets", "en", ["Ledger of targets", "73 targets: Sanmenxia 6, Sichuan 2, Gansu 65"]),
        ("deadlines", "en", ["Timeline", "Gansu 2016 (2020) 27"]),
        ("slopes", "zh", ["末年与首年之比：知识产权强市 ×7、"]),
        ("responsibility", "en", ["Stacked bars", "Gansu 2016 29 of 31", "Dot matrix", "IP office 19"]),
        ("citations", "zh", ["点阵图", "共引用15份文件，其中6份作为依据"]),
    ],
)
def test_the_alternative_text_states_the_kind_and_the_numbers(drawn, name, lang, expected):
    ax = drawn(name, lang=lang)
    text = describe(ax.figure.axes, tables={}, corpora=[], unit=None, interval=None, alt=None, lang=lang)
    assert [part for part in expected if part not in text] == []


def test_repeated_english_names_are_listed():
    with pytest.raises(pc.SchemaError, match="twice: 甲"):
        check_english_names(pd.DataFrame({"zh": ["甲", "甲"], "en": ["A", "B"]}))


def test_the_repr_of_responsibility_says_what_it_holds(who):
    assert repr(who) == "Responsibility: 43 bodies, 20 codes of instrument, 5 groups, 164 provisions"
    assert isinstance(who, Responsibility)


def test_units_of_numbers_that_would_touch_are_in_the_labels_of_the_rows(targets, drawn):
    ax = drawn("targets", 240, lang="en")
    found = [text.get_text() for text in ax.texts if text.get_label() == "<number>"]
    at = found.index("2 bn yuan")
    assert found[at - 2 : at + 1] == ["0.8 bn yuan", "1 bn yuan", "2 bn yuan"]
    ax = pc.plot_targets(targets, lang="en", ax=pc.figure(width=150, height=240)[1])
    found = [text.get_text() for text in ax.texts if text.get_label() == "<number>"]
    assert {"0.8", "1", "2", "50; ≥20"} <= set(found)
    assert "bn yuan" not in " ".join(found)
    assert {"Pledge financing (bn yuan)", "IP cases: clearance rate (%)"} <= set(ticks(ax.yaxis))
    renderer = ax.figure.canvas.get_renderer()
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent(renderer) for text in ax.texts if text.get_label() == "<number>"]
    marks = [
        ax.transData.transform(line.get_xydata())[0] for line in ax.lines if line.get_markersize() == 3.6
    ]
    pairs = [(box, x, y) for box in boxes for x, y in marks if box.y0 < y < box.y1 and x > box.x0]
    assert all(box.x1 < x for box, x, y in pairs)


def test_the_mark_of_its_group_stands_before_the_label_of_a_slope(targets):
    own = targets[targets["group"] == "甘肃省"]
    both = pd.concat([own, own.assign(group="四川省")], ignore_index=True)
    ax = pc.plot_slopes(both, lang="en", ax=pc.figure(height=200)[1])
    marks = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert {line.get_marker() for line in marks} == {"s", "^"}
    assert "Grey: always within a factor of 1.2 of the first year" in " ".join(texts(ax))


def test_deadlines_write_the_numbers_of_their_dots(targets):
    ax = pc.plot_deadlines(targets, ax=pc.figure(height=60)[1])
    assert {"15", "27"} <= set(texts(ax))


def test_the_letter_of_the_bars_is_not_on_their_legend(drawn):
    ax = drawn("responsibility", lang="en")
    ax.figure.draw_without_rendering()
    (written,) = [text for text in ax.texts if text.get_text() == "a"]
    assert not written.get_window_extent().overlaps(ax.get_legend().get_window_extent())
    assert not written.get_window_extent().overlaps(ax.title.get_window_extent())


def test_the_notes_of_responsibility_name_families_and_merged_bodies(who):
    ax = pc.plot_responsibility(who, lang="en", ax=pc.figure(height=185)[1])
    (legend,) = ax.figure.legends
    note = legend.get_title().get_text()
    assert "Lines divide families, from left to right: Supply, Environment, Demand" in note
    assert "Bracket: later merged into one body (Market regulation)" in note
    assert [text.get_text() for text in legend.get_texts()][-2:] == ["1 provision", "9 provisions"]
    assert ax.figure.axes[1].get_title(loc="left").endswith("Gansu 2020 (n = 22)")
    few = pc.plot_responsibility(who, rows=1, lang="en", ax=pc.figure(height=185)[1])
    assert "Bracket" not in few.figure.legends[0].get_title().get_text()
    assert not [tick for one in ax.figure.axes for tick in ticks(one.xaxis) if "…" in tick]


def test_the_title_of_slopes_names_the_only_group_and_a_note_the_shared_lines(targets):
    ax = pc.plot_slopes(targets, lang="en", ax=pc.figure(height=95)[1])
    assert ax.get_title() == "Growth of the targets (Gansu)"
    assert "Indicators with one course share a line" in " ".join(texts(ax))


def test_titles_of_cited_documents_are_whole_where_there_is_room(network):
    ax = pc.plot_citations(network, ax=pc.figure(height=95)[1])
    assert not [tick for tick in ticks(ax.yaxis) if "…" in tick]
    narrow = pc.plot_citations(network, ax=pc.figure(width=100, height=95)[1])
    assert [tick for tick in ticks(narrow.yaxis) if "…" in tick]


@pytest.mark.parametrize(
    ("last", "expected"),
    [(2035, ["2020", "2025", "2030", "2035"]), (2024, ["2020", "2021", "2022", "2023", "2024"])],
)
def test_the_years_of_deadlines_that_are_labelled_are_every_one_or_multiples(targets, last, expected):
    rows = targets[targets["year"].notna()].head(4).assign(issued=2020, year=[2021, 2023, 2024, last])
    ax = pc.plot_deadlines(rows, ax=pc.figure(height=45)[1])
    assert [text.get_text() for text in ax.get_xticklabels()] == expected


def test_a_scope_that_the_name_of_the_indicator_has_is_not_printed_again(targets):
    rows = targets.head(2).assign(scope="中小企业", indicator=["中小企业登记率", "登记率"], unit="%")
    rows = rows.assign(indicator_key=rows["indicator"], baseline_year=pd.NA)

    def labels(**options):
        ax = pc.plot_targets(rows, ax=pc.figure(height=60)[1], **options)
        return sorted(re.sub(r"\s|[（(]%[)）]", "", text) for text in ticks(ax.yaxis))

    assert labels() == sorted(["中小企业登记率", "登记率（中小企业）"])
    named = labels(names={"中小企业登记率": "甲", "登记率": "乙"})
    assert named == sorted(["甲（中小企业）", "乙（中小企业）"])


@pytest.mark.parametrize("width", [175, 85])
@pytest.mark.parametrize(("last", "named"), [("2035", "2035"), ("2036", "2035")])
def test_the_last_year_and_the_column_behind_it_have_room_for_their_labels(targets, width, last, named):
    rows = targets.head(4).assign(issued=2019, year=pd.array([2025, 2030, int(last), None], dtype="Int64"))
    rows = rows.assign(per_year=[False, False, False, True])
    ax = pc.plot_deadlines(rows, lang="en", ax=pc.figure(width=width, height=45)[1])
    assert ticks(ax.xaxis)[-2:] == [named, "Every\nyear"]
    ax.figure.draw_without_rendering()
    year, column = (label.get_window_extent() for label in ax.get_xticklabels()[-2:])
    assert column.x0 - year.x1 > 2


@pytest.mark.parametrize("plot", [pc.plot_targets, pc.plot_slopes, pc.plot_deadlines])
def test_a_table_without_targets_names_the_documents_in_which_none_was_found(tmp_path, plot):
    (tmp_path / "a.txt").write_text("甘肃省专利条例\n\n第一条 加强专利保护。\n", encoding="utf-8")
    with pytest.raises(pc.SchemaError, match="it has no target: the rules found none in a"):
        plot(pc.targets_table(pc.load(tmp_path)))
