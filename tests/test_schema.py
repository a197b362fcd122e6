"""Tables built from rows have the columns and types of the schema, and share no value with another."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema

DAY = date(2021, 5, 4)


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_table_without_rows_has_the_types_of_one_with_rows(name):
    values = {"str": "a", "bool": True, schema.DATE: DAY}
    row = [values.get(dtype, 1) for dtype in schema.TABLES[name].values()]
    pd.testing.assert_frame_equal(schema.build(name, []), schema.build(name, [row]).head(0))
    assert schema.build(name, [row]).dtypes.astype(str).to_dict() == schema.TABLES[name]


def test_a_table_without_rows_is_not_changed_by_what_is_done_to_another():
    one = schema.build("skipped", [])
    one["n"] = 1
    one.loc[0] = ["a.txt", "is empty", 1]
    one.index.name = "i"
    one.columns.name = "j"
    one.attrs["k"] = 1
    other = schema.build("skipped", [])
    assert list(other.columns) == ["file", "reason"]
    assert (len(other), other.index.name, other.columns.name, other.attrs) == (0, None, None, {})


@pytest.mark.parametrize(
    "values", [(), (None,), (3, None, -1), (True, 2), (2.0, None), (np.int64(3), 4), (pd.NA, 1)], ids=str
)
def test_whole_numbers_are_those_that_pandas_makes(values):
    pd.testing.assert_extension_array_equal(
        schema.column(values, schema.WHOLE), pd.array(values, dtype="Int64")
    )


@pytest.mark.parametrize(
    "values", [(), (None,), (DAY, None), (datetime(2021, 5, 4, 3, 2, 1), DAY), ("2021-05-04", None)], ids=str
)
def test_dates_are_those_that_pandas_makes(values):
    made = pd.Series(schema.column(values, schema.DATE))
    pd.testing.assert_series_equal(made, pd.Series(values, dtype=object).astype(schema.DATE))


def test_a_fraction_is_no_whole_number():
    with pytest.raises(TypeError):
        schema.column((1.5,), schema.WHOLE)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (lambda corpus: pc.cut("加强保护"), "texts is the text '加强保护'; allowed: a list, such as"),
        (lambda corpus: pc.cut(["加强保护"], user_words="碳达峰"), "user_words is the text '碳达峰'"),
        (lambda corpus: pc.similarity(corpus, stop_words="的"), "stop_words is the text '的'"),
        (lambda corpus: pc.keyness(corpus, user_words="碳达峰"), "user_words is the text"),
        (lambda corpus: pc.words(corpus, user_words="碳达峰"), "user_words is the text"),
        (lambda corpus: pc.topics(corpus, stop_words="的"), "stop_words is the text"),
        (lambda corpus: pc.topic_stability(corpus, n_topics=3), "n_topics is 3; allowed: a list"),
        (lambda corpus: pc.rarefaction(corpus, "instrument", sizes="24"), "sizes is the text '24'"),
        (
            lambda corpus: pc.write_adjudication(corpus, corpus, "a.xlsx", names="ab"),
            "names is the text 'ab'",
        ),
        (
            lambda corpus: pc.plot_trend(
                pc.coverage(corpus.select(year=[2012, 2014, 2016]), "instrument", by="year", interval=0.95),
                codes="publicity",
            ),
            "code is the text 'publicity'; allowed: a list, such as",
        ),
    ],
)
def test_a_text_where_a_list_is_expected_is_refused(shipped, measure, words):
    with pytest.raises(pc.SelectionError, match=words):
        measure(shipped)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([None, 1], r"has 2 value\(s\) that are no texts: None \(number 0\), 1 \(number 1\)"),
        (["甲", b"x"], r"no texts: b'x' \(number 1\)"),
        (["\ud800"], r"no texts: '\\ud800' \(number 0\)"),
        ([["a"]], "no texts: \\['a'\\]"),
    ],
)
@pytest.mark.parametrize("what", ["texts", "user_words", "stop_words"])
def test_values_that_are_no_texts_are_named(what, values, words):
    with pytest.raises(pc.SelectionError, match=f"{what} {words}" if words.startswith("has") else words):
        pc.cut(**{"texts": ["甲"], what: values})


def test_no_list_of_texts_and_a_term_without_characters_are_refused():
    with pytest.raises(pc.SelectionError, match="texts is None; allowed: a list of texts"):
        pc.cut(None)
    with pytest.raises(pc.SelectionError, match=r"user_words has 1 value.* no texts: '' \(number 1\)"):
        pc.cut(["老年食堂"], user_words=["食堂", ""])
    assert pc.cut(iter(["老年食堂", ""]), user_words=iter(["老年食堂"])) == [["老年食堂"], []]


@pytest.mark.parametrize("table", [None, 1, [], {}, pd.Series([1])], ids=lambda table: type(table).__name__)
@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda corpus, table: corpus.with_codes(table), "allowed: a DataFrame$"),
        (lambda corpus, table: pc.evidence(corpus, table), "allowed: a DataFrame or the name of a dimension"),
        (lambda corpus, table: pc.from_table(table, group="doc"), "a DataFrame or the path of a file"),
        (lambda corpus, table: pc.codebook_from_table(table), "a DataFrame or the path of a file"),
    ],
)
def test_what_is_no_table_is_refused(shipped, call, table, words):
    with pytest.raises(pc.SchemaError, match=f"is of the type {type(table).__name__}; .*{words}"):
        call(shipped, table)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda corpus: pc.coverage(corpus, "right", interval="0.95"), "unknown interval: 0.95; allowed: a number"),
        (lambda corpus: pc.coverage(corpus, "right", interval=True), "unknown interval: True"),
        (lambda corpus: pc.coverage(corpus, "right", interval=0.9, n_boot="many"), "unknown n_boot: 'many'"),
        (lambda corpus: pc.coverage(corpus, "right", interval=0.9, n_boot=0), "n_boot: 0; allowed: a whole number from 1"),
        (lambda corpus: pc.coverage(corpus, "right", interval=0.9, seed="a"), "unknown seed: 'a'; allowed: a whole"),
        (lambda corpus: pc.overlap(corpus, "right", interval=0.9, n_boot=1.5), r"unknown n_boot: 1\.5"),
        (lambda corpus: pc.similarity(corpus, by="region", interval=0.9, seed=-1), "unknown seed: -1"),
        (lambda corpus: pc.reuse(corpus, min_chars="15"), "unknown min_chars: '15'; allowed: a whole number from 1"),
        (lambda corpus: pc.topics(corpus, n_topics="6"), "unknown n_topics: '6'"),
        (lambda corpus: pc.concordance(corpus, "专利", window="6"), "unknown window: '6'"),
        (lambda corpus: pc.plot_targets(pc.targets_table(corpus), rows="20"), "unknown rows: '20'"),
        (lambda corpus: pc.plot_coverage(pc.coverage(corpus, "right"), codebook="general"), "codebook is str 'general'"),
        (lambda corpus: pc.figure(height="110"), "unknown height: '110'; allowed: a number of millimetres above 0"),
        (lambda corpus: pc.figure(height=-5), "unknown height: -5"),
        (lambda corpus: pc.figure(columns=0), "unknown columns: 0"),
        (lambda corpus: pc.with_periods(corpus, {"前": ("2016", "2019")}), "2 mistake.s. .*前: '2016' is no year; 前: '2019'"),
        (lambda corpus: pc.oddities("docs"), "corpus is str 'docs'; allowed: a corpus, such as that of pc.load"),
        (lambda corpus: corpus.select(year="2016"), "unknown year: 2016; allowed: .*; give 2016 as a number"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named_with_what_is_allowed(shipped, call, words):
    with pytest.raises(pc.SelectionError, match=words):
        call(shipped)


def test_a_number_where_a_text_is_expected_is_told_so():
    with pytest.raises(
        pc.SelectionError, match="unknown wave: 1; allowed: 1, 2; give 1 as a text, in quotation marks"
    ):
        schema.check_known([1], ["1", "2"], what="wave")
