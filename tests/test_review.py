"""Oddities in reading a folder."""

import dataclasses

import pytest

import policycompare as pc
from policycompare import schema
from policycompare.review import unread_shares


def test_each_oddity_is_a_row_in_the_order_of_the_documents(tiny):
    documents = tiny.documents.assign(
        title=["甲", None, "丙"],
        region=["未知", "甲省", "乙市"],
        n_provisions=[4, 2, 0],
        file=["a.txt", "b.txt", "c.txt"],
    )
    corpus = dataclasses.replace(
        tiny, documents=documents, skipped=schema.build("skipped", [("x.doc", "is an old Word file")])
    )
    oddities = pc.oddities(corpus)
    assert oddities.drop(columns="doc").to_numpy().tolist() == [
        ["x.doc", "left out", "is an old Word file"],
        ["a.txt", "no region", ""],
        ["b.txt", "no title", ""],
        ["c.txt", "no date", ""],
        ["c.txt", "no provisions", ""],
    ]
    assert oddities["doc"].isna().tolist() == [True, False, False, False, False]


def test_unknown_characters_count_from_one_in_a_hundred(tiny):
    spans = tiny.spans.assign(kind=tiny.spans["kind"].mask(tiny.spans["doc"] == "b", "unknown"))
    corpus = dataclasses.replace(tiny, spans=spans)
    assert unread_shares(corpus).to_dict() == {"a": 0.0, "b": 1.0, "c": 0.0}
    oddities = pc.oddities(corpus)
    assert oddities.loc[
        oddities["oddity"] == "unknown characters", ["doc", "detail"]
    ].to_numpy().tolist() == [["b", "100.0%"]]


def test_a_codebook_for_another_topic_is_said_to_fit_not(tiny):
    oddities = pc.oddities(dataclasses.replace(tiny, codes=tiny.codes[tiny.codes["doc"] != "b"]))
    assert oddities.loc[oddities["oddity"] == "no fit", "doc"].tolist() == ["b"]


def test_the_shipped_documents_are_read_whole(shipped):
    assert unread_shares(shipped).max() == pytest.approx(0)
    assert set(pc.oddities(shipped)["oddity"]) <= {"no date", "background sections"}


def test_a_text_under_a_second_name_is_named_with_the_first(tiny):
    documents = tiny.documents.assign(text=["甲", "乙", "甲"], file=["a.txt", "b.txt", "c.txt"])
    oddities = pc.oddities(dataclasses.replace(tiny, documents=documents))
    assert oddities.loc[oddities["oddity"] == "same text", ["file", "detail"]].to_numpy().tolist() == [
        ["c.txt", "as a.txt"]
    ]


def test_a_cell_of_the_manifest_that_the_text_states_otherwise_is_an_oddity(tiny):
    corpus = dataclasses.replace(tiny, overruled=schema.build("overruled", [("b", "year", "2014", "2013")]))
    oddities = pc.oddities(corpus)
    assert oddities.loc[
        oddities["oddity"] == "manifest overruled", ["doc", "detail"]
    ].to_numpy().tolist() == [["b", "year: 2014; text: 2013"]]
