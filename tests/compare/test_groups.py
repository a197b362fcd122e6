"""What is counted: which provisions, and which of them bear a code."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.groups import codable, code_matrix, groups_of, samples


def places(units):
    return list(zip(units["doc"], units["n"], strict=True))


@pytest.mark.parametrize(
    ("dimension", "phases", "expected"),
    [
        ("instrument", False, [("a", 2), ("a", 3), ("b", 1), ("b", 2), ("c", 1)]),
        ("instrument", True, [("a", 2), ("a", 3), ("a", 4), ("b", 1), ("b", 2), ("c", 1)]),
        ("goal", False, [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("c", 1)]),
        ("goal", True, [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("b", 1), ("b", 2), ("c", 1)]),
    ],
)
def test_an_ideology_bears_no_instrument_and_a_background_bears_nothing(tiny, dimension, phases, expected):
    assert places(codable(tiny, dimension, phases=phases)) == expected


def test_a_code_marks_its_provision_and_no_other(tiny):
    units = codable(tiny, "instrument", phases=False)
    codes = ["publicity", "enforcement", "tax_preference"]
    assert code_matrix(units, tiny.codes, codes).astype(int).tolist() == [
        [0, 0, 0],
        [1, 1, 0],
        [0, 1, 0],
        [0, 0, 0],
        [0, 1, 0],
    ]


def test_a_code_given_twice_marks_once(tiny):
    units = codable(tiny, "instrument", phases=False)
    twice = pd.concat([tiny.codes, tiny.codes])
    assert (
        code_matrix(units, twice, ["enforcement"]) == code_matrix(units, tiny.codes, ["enforcement"])
    ).all()


def test_the_order_of_the_codes_does_not_move_a_mark(tiny):
    units = codable(tiny, "instrument", phases=True)
    codes = tiny.codebook.of("instrument")
    shuffled = tiny.codes.sample(frac=1, random_state=1)
    assert (code_matrix(units, shuffled, codes) == code_matrix(units, tiny.codes, codes)).all()


def test_codes_of_provisions_that_are_not_counted_mark_nothing(tiny):
    units = codable(tiny, "instrument", phases=False)
    assert not code_matrix(units, tiny.codes, ["infrastructure_platform", "strengthen_protection"]).any()


def test_no_table_marks_nothing(tiny):
    units = codable(tiny, "instrument", phases=False)
    matrix = code_matrix(units, None, ["enforcement"])
    assert matrix.shape == (5, 1)
    assert not matrix.any()


def test_every_codable_provision_is_in_one_group(shipped):
    whole = codable(shipped, "goal", phases=False)
    for by in ("doc", "region", "level"):
        found = samples(shipped, "goal", by=by)
        assert sum(len(sample.docs) for sample in found.values()) == len(whole)
        assert sorted(np.concatenate([sample.docs for sample in found.values()])) == sorted(whole["doc"])


def test_the_groups_are_in_the_order_of_their_documents_and_years_by_size(shipped):
    assert list(samples(shipped, "goal", by="doc")) == list(shipped.documents.index)


def test_years_are_in_order_whatever_the_order_of_the_documents(tiny):
    documents = tiny.documents.assign(year=pd.array([2013, 998, 2011], dtype="Int64"))
    corpus = pc.Corpus(**{**vars(tiny), "documents": documents})
    assert list(samples(corpus, "goal", by="year")) == ["998", "2011", "2013"]
    assert samples(corpus, "goal", by="year")["998"].docs.tolist() == ["b", "b"]


def test_the_caller_s_tables_stay_as_they_are(shipped):
    before = {name: getattr(shipped, name).copy() for name in ("provisions", "codes", "documents")}
    pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    pc.rarefaction(shipped, "instrument")
    pc.advantage(shipped, "instrument", interval=0.9, n_boot=5)
    pc.diversity(shipped, "instrument", interval=0.9, n_boot=5)
    pc.grid(shipped, "goal", "instrument", value="lift")
    pc.overlap(shipped, "instrument", interval=0.9, n_boot=5)
    pc.coverage(shipped, "instrument", interval=0.9, n_boot=5)
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, getattr(shipped, name))


def with_columns(corpus, **columns):
    return pc.Corpus(**{**vars(corpus), "documents": corpus.documents.assign(**columns)})


@pytest.mark.parametrize("column", ["region", "province", "mine"])
def test_provinces_are_in_the_order_of_gb_t_2260_the_country_first(shipped, column):
    names = ["新疆维吾尔自治区", "广东省", "国家", "北京市", "内蒙古自治区"]
    corpus = with_columns(shipped, **{column: names, "adcode": None})
    assert list(dict.fromkeys(groups_of(corpus, column))) == [names[i] for i in (2, 3, 4, 1, 0)]


def test_names_that_are_no_division_follow_in_the_order_of_documents(shipped):
    corpus = with_columns(shipped, region=["未知", "西部", "四川省", "东部", "北京市"], adcode=None)
    assert list(dict.fromkeys(groups_of(corpus, "region"))) == ["北京市", "四川省", "西部", "东部", "未知"]


def test_a_column_of_other_names_stays_in_the_order_of_documents(shipped):
    corpus = with_columns(shipped, area=["西部", "北京", "东部", "西部", "中部"])
    assert list(dict.fromkeys(groups_of(corpus, "area"))) == ["西部", "北京", "东部", "中部"]


def test_periods_are_in_the_order_in_which_they_were_given(shipped):
    periods = {"2019": (2017, 2020), "2013": (2013, 2016), "2012": (None, 2012)}
    corpus = pc.with_periods(shipped, periods, undated="none")
    table = pc.coverage(corpus, "instrument", by="period")
    assert list(table.index) == ["2019", "2013", "2012", "none"]
    assert list(pc.words(corpus, by="period")["group"].unique()) == ["2019", "2013", "2012", "none"]
    assert list(pc.similarity(corpus, by="period").columns) == ["2019", "2013", "2012", "none"]
    both = pc.coverage(corpus, "instrument", by=["province", "period"])
    assert both.loc["甘肃省"].index.tolist() == ["2019", "2013", "none"]
    assert corpus.select(period="2013").documents.index.tolist() == ["gansu_pilot", "sanmenxia"]


def test_several_columns_make_a_multiindex_with_years_as_numbers(shipped):
    corpus = shipped.select(doc=["gansu_ipport", "gansu_pilot", "sanmenxia"])
    table = pc.coverage(corpus, "instrument", by=["province", "year"], value="count")
    assert table.index.tolist() == [("河南省", 2014), ("甘肃省", 2016), ("甘肃省", 2020)]
    assert table.index.names == ["province", "year"]
    by_doc = pc.coverage(corpus, "instrument", value="count")
    assert table.loc[("甘肃省", 2016)].tolist() == by_doc.loc["gansu_pilot"].tolist()


def test_combinations_without_a_document_are_added_only_if_a_value_is_given(shipped):
    corpus = shipped.select(doc=["gansu_ipport", "gansu_pilot", "sanmenxia"])
    by = ["province", "year"]
    assert len(pc.coverage(corpus, "instrument", by=by)) == 3
    missing = pc.coverage(corpus, "instrument", by=by, fill=float("nan"))
    assert missing.isna().all(axis=1).tolist() == [False, True, True, True, False, False]
    zeros = pc.coverage(corpus, "instrument", by=by, value="count", fill=0)
    assert zeros.loc[("河南省", 2020)].tolist() == [0] * 20
    for options in ({"by": "year"}, {"by": by, "interval": 0.9}):
        with pytest.raises(pc.SelectionError, match="fill goes with several columns"):
            pc.coverage(corpus, "instrument", fill=0, **options)


def test_a_panel_has_a_row_a_combination_and_code_with_its_sizes(shipped):
    corpus = shipped.select(doc=["gansu_ipport", "gansu_pilot", "sanmenxia"])
    table = pc.panel(corpus, "function", fill=0)
    assert list(table.columns) == ["province", "year", "code", "share", "n", "n_docs"]
    assert len(table) == 2 * 3 * 6
    cells = table.drop_duplicates(["province", "year"]).set_index(["province", "year"])
    assert cells["n_docs"].tolist() == [1, 0, 0, 0, 1, 1]
    assert cells.loc[("甘肃省", 2016), "n"] == len(samples(corpus, "function", by="doc")["gansu_pilot"].docs)
    with pytest.raises(pc.SelectionError, match="unknown by: province; allowed: several columns"):
        pc.panel(corpus, "function", by="province")


def test_a_group_of_several_columns_leads_to_its_sentences(shipped):
    by = ["province", "year"]
    corpus = shipped.select(doc=["gansu_ipport", "gansu_pilot", "sanmenxia"])
    rows = pc.evidence(corpus, "instrument", code="publicity", by=by, group=("甘肃省", 2016))
    assert set(rows["doc"]) == {"gansu_pilot"}
    table = pc.difference(corpus, "instrument", a=("甘肃省", 2016), b=("甘肃省", 2020), by=by)
    same = pc.difference(corpus, "instrument", a="gansu_pilot", b="gansu_ipport", by="doc")
    pd.testing.assert_frame_equal(table, same)
    assert len(pc.gaps(corpus, "instrument", a=("甘肃省", 2016), b=("甘肃省", 2020), by=by)) == len(
        pc.gaps(corpus, "instrument", a="gansu_pilot", b="gansu_ipport", by="doc")
    )


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
@pytest.mark.parametrize(
    "measure",
    [
        lambda c, by: pc.coverage(c, "goal", by=by, interval=0.9, n_boot=9),
        lambda c, by: pc.diversity(c, "goal", by=by),
        lambda c, by: pc.diversity(c, "goal", by=by, interval=0.9, n_boot=9),
        lambda c, by: pc.rarefaction(c, "goal", by=by),
        lambda c, by: pc.advantage(c, "goal", by=by),
        lambda c, by: pc.overlap(c, "goal", by=by),
        lambda c, by: pc.overlap(c, "goal", by=by, interval=0.9, n_boot=9),
        lambda c, by: pc.structure(c, by=by),
        lambda c, by: pc.words(c, by=by),
        lambda c, by: pc.keyness(c, by=by),
        lambda c, by: pc.similarity(c, by=by),
        lambda c, by: pc.similarity(c, by=by, interval=0.9, n_boot=9),
        lambda c, by: pc.topic_shares(c, pc.topics(c, n_topics=3), by=by),
        lambda c, by: pc.topic_similarity(c, pc.topics(c, n_topics=3), by=by),
        lambda c, by: pc.reuse_matrix(c, pc.reuse(c), by=by),
        lambda c, by: pc.pmc(c, by=by).index,
    ],
)
def test_every_measure_takes_several_columns(shipped, measure):
    by = ["province", "level"]
    table = measure(shipped, by)
    if isinstance(table.index, pd.MultiIndex):
        assert table.index.names == by
        assert table.index.tolist()[0] == ("河南省", "prefecture")
    else:
        first = "group" if "group" in table.columns else "group_a"
        assert table[first].iloc[0] == "河南省/prefecture"


def test_two_groups_of_one_joined_name_are_refused(shipped):
    corpus = with_columns(shipped, a=["x/y", "x", "x", "x", "x"], b=["z", "y/z", "z", "z", "z"])
    with pytest.raises(pc.SelectionError, match="several groups are named x/y/z"):
        groups_of(corpus, ["a", "b"])


def test_of_many_documents_without_a_value_five_are_named_and_the_others_counted(shipped):
    documents = pd.concat([shipped.documents] * 2).iloc[:8]
    documents = documents.set_axis([f"d{i}" for i in range(8)]).assign(mine=[None] * 7 + ["x"])
    corpus = pc.Corpus(**{**vars(shipped), "documents": documents})
    with pytest.warns(
        UserWarning, match=r"7 document\(s\) have no mine and are left out: d0, d1, d2, d3, d4 and 2 more"
    ):
        groups_of(corpus, "mine")


def test_a_column_that_no_document_has_a_value_in_is_refused(shipped):
    corpus = with_columns(shipped, mine=[None] * 5)
    with pytest.raises(
        pc.SelectionError, match="no document has mine and region, so there is no group: gansu"
    ):
        pc.diversity(corpus, "goal", by=["mine", "region"])


def test_figures_print_labels_of_documents_and_short_names_of_divisions(shipped):
    names = pc.coverage(shipped, "goal").attrs["names"]
    assert names["gansu_pilot"] == ["甘肃 2016", "Gansu 2016"]
    assert pc.coverage(shipped, "goal", by="region").attrs["names"]["三门峡市"] == ["三门峡", "Sanmenxia"]
    ax = pc.plot_diversity(pc.diversity(shipped, "instrument"), lang="en")
    printed = {text.get_text().partition(" (n")[0] for text in ax.get_yticklabels()}
    assert {"Gansu 2016", "Sanmenxia 2014"} <= printed


@pytest.mark.parametrize("name", ["n", "n_docs", "code", "share"])
def test_a_column_of_your_own_with_the_name_of_a_column_of_a_panel_is_named(shipped, name):
    documents = shipped.documents.assign(**{name: list("uuvvv")})
    corpus = dataclasses.replace(shipped, documents=documents)
    with pytest.raises(
        pc.SelectionError, match=rf"the table has its own column {name}; rename that of documents"
    ):
        pc.panel(corpus, "function", by=(name, "province"))
    assert pc.coverage(corpus, "function", by=(name, "province")).index.names == [name, "province"]


@pytest.mark.parametrize("measure", [pc.coverage, pc.diversity])
def test_a_table_with_intervals_has_no_column_twice(shipped, measure):
    corpus = dataclasses.replace(shipped, documents=shipped.documents.assign(n=list("uuvvv")))
    with pytest.raises(pc.SelectionError, match="the table has its own column n; rename"):
        measure(corpus, "function", by=("n", "province"), interval=0.9, n_boot=5)


def test_documents_of_unknown_region_that_form_one_group_are_named(tiny):
    regions = ["未知", *tiny.documents["region"][1:-1], "未知"]
    several = dataclasses.replace(tiny, documents=tiny.documents.assign(region=regions))
    ends = ", ".join(tiny.documents.index[[0, -1]])
    with pytest.warns(UserWarning, match=f"2 documents of unknown region form one group, 未知: {ends}; give"):
        groups_of(several, "region")
    one = dataclasses.replace(
        tiny, documents=tiny.documents.assign(region=["未知", *tiny.documents["region"][1:]])
    )
    groups_of(one, "region")
