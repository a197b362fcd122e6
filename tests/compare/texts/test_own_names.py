"""What is left out of measures of words: statements of responsibility, a group's own names; and chance."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.texts.keyness import own_names_of
from policycompare.compare.texts.tokens import said


def test_a_statement_of_responsibility_is_left_out_and_its_sentence_kept(tiny):
    duty = {"doc": "b", "n": 2, "agency": "省财政厅", "body": "财政厅", "role": "responsible", "position": 1}
    duty |= {"explicit": True, "start": 7, "end": 15, "evidence": "（省财政厅负责）"}
    texts = tiny.provisions["text"].where(
        ~((tiny.provisions["doc"] == "b") & (tiny.provisions["n"] == 2)),
        "设立专项资金。（省财政厅\u3000负责）",
    )
    corpus = replace(
        tiny,
        provisions=tiny.provisions.assign(text=texts),
        duties=pd.DataFrame([duty]).astype({"n": "Int64"}),
    )
    words = pc.words(corpus, by="doc")
    assert set(words.loc[words["group"] == "b", "word"]) == {"打击", "侵权行为", "设立", "专项资金"}
    assert "财政厅" not in set(words["word"])
    acting = replace(corpus, duties=corpus.duties.assign(explicit=False))
    assert "财政厅" in set(pc.words(acting, by="doc")["word"]) | {
        w[-3:] for w in pc.words(acting, by="doc")["word"]
    }


def test_topics_and_similarity_do_not_see_statements(shipped):
    left = said(shipped, "topics")
    stated = shipped.duties[shipped.duties["explicit"]].drop_duplicates(["doc", "n"])
    for doc, n, evidence in zip(stated["doc"], stated["n"], stated["evidence"], strict=True):
        row = ((shipped.provisions["doc"] == doc) & (shipped.provisions["n"] == n)).to_numpy().argmax()
        assert evidence not in left[row]
    terms = pc.topics(shipped, n_topics=6, n_terms=20).terms["term"]
    assert not {"科技厅", "财政厅", "工信厅"} & set(terms)


def test_latin_words_keep_their_blanks():
    assert pc.cut(["加入 World  Intellectual\nProperty Organization，PCT 申请"]) == [
        ["加入", "World", "Intellectual", "Property", "Organization", "PCT", "申请"]
    ]
    assert pc.cut(["知 识 产 权"]) == [["知识产权"]]


@pytest.mark.parametrize("word", ["甘肃", "甘肃省", "兰州", "全省", "甘", "科技厅", "省政府"])
def test_a_group_s_own_names_are_not_listed_in_its_rows(shipped, word):
    assert word in own_names_of(shipped, ["gansu_ipport", "gansu_outline", "gansu_pilot"])


@pytest.mark.parametrize("word", ["四川", "成都", "我国", "专利", "企业", "知识产权"])
def test_other_words_are_no_own_names(shipped, word):
    assert word not in own_names_of(shipped, ["gansu_ipport", "gansu_outline", "gansu_pilot"])


def test_keyness_leaves_own_names_out_unless_asked(shipped):
    without = pc.keyness(shipped, group="甘肃省")
    every = pc.keyness(shipped, group="甘肃省", own_names=True)
    left_out = set(every["term"]) - set(without["term"])
    assert {"甘肃", "甘肃省"} <= left_out
    kept = every[every["term"].isin(without["term"])]
    assert kept["z"].tolist() == without["z"].tolist()
    assert "甘肃" in set(pc.keyness(shipped, group="四川省")["term"])


def dealt(tiny, n=8, marked=()):
    """Eight documents of two regions; the marked ones repeat a word."""
    docs = [f"d{i}" for i in range(n)]
    texts = ["专利，" * (60 if doc in marked else 2) + "商标，" * 10 for doc in docs]
    documents = tiny.documents.iloc[[0] * n].set_axis(docs).rename_axis("doc")
    provisions = tiny.provisions.iloc[[2] * n].assign(doc=docs, n=1, text=texts).reset_index(drop=True)
    return replace(
        tiny,
        documents=documents.assign(region=["甲省"] * (n // 2) + ["乙市"] * (n - n // 2)),
        provisions=provisions,
        codes=tiny.codes.iloc[:0],
        duties=tiny.duties.iloc[:0],
    )


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_one_verbose_document_is_what_chance_gives_and_a_whole_region_is_not(tiny):
    one = pc.keyness(dealt(tiny, marked={"d0"}), alpha0=1, n_null=100).set_index(["group", "term"])
    all_of_them = pc.keyness(dealt(tiny, marked={"d0", "d1", "d2", "d3"}), alpha0=1, n_null=100).set_index(
        ["group", "term"]
    )
    key = ("甲省", "专利")
    assert one.loc[key, "p"] < 0.01 < 0.9 < one.loc[key, "p_null"]
    assert all_of_them.loc[key, "p_null"] < 0.1
    assert (one["z_null"] > 0).all()


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_deals_repeat_with_their_seed_and_change_nothing_else(shipped):
    table = pc.keyness(shipped, "instrument", n_null=30, seed=3)
    assert table.equals(pc.keyness(shipped, "instrument", n_null=30, seed=3))
    pd.testing.assert_frame_equal(table.drop(columns=["p_null", "z_null"]), pc.keyness(shipped, "instrument"))
    assert table["p_null"].between(1 / 20, 1).all()


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_all_assignments_are_made_once_if_they_are_few(shipped, tiny):
    """Of 20 assignments of five documents four leave a document alone in its region: p is a multiple of 1/5 there."""
    tables = [pc.keyness(shipped, "instrument", n_null=n, seed=n) for n in (20, 500)]
    pd.testing.assert_frame_equal(*tables)
    alone = tables[0][tables[0]["group"].isin(["四川省", "三门峡市"])]["p_null"] * 5
    assert (alone.round() - alone).abs().max() < 1e-9
    assert alone.min() == 1
    exact = pc.keyness(dealt(tiny, marked={"d0", "d1", "d2", "d3"}), alpha0=1, n_null=70)
    assert exact["p_null"].min() == pytest.approx(2 / 70)


def test_few_ways_to_deal_are_reported(shipped):
    with pytest.warns(
        pc.SmallSampleWarning, match="5 documents can be assigned to the groups in 20 ways only"
    ):
        pc.keyness(shipped, "instrument", n_null=5)


def test_similarity_of_topic_profiles_is_one_minus_hellinger(shipped):
    found = pc.topics(shipped, n_topics=5)
    shares = pc.topic_shares(shipped, found, by="doc").to_numpy(dtype=float)
    shares = shares / shares.sum(axis=1, keepdims=True)
    table = pc.topic_similarity(shipped, found, by="doc")
    for i, p in enumerate(shares):
        for j, q in enumerate(shares):
            distance = np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2)
            assert table.iloc[i, j] == pytest.approx(1 - distance, abs=1e-7)
    long = pc.topic_similarity(shipped, found, by="doc", interval=0.9, n_boot=50)
    assert long["estimate"].tolist() == pytest.approx(table.to_numpy()[np.triu_indices(5, 1)].tolist())
    assert list(long.columns) == ["group_a", "group_b", "estimate", "low", "high", "n_a", "n_b", "bias"]
