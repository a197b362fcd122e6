"""The words of provisions without a code."""

import pandas as pd
import pytest

import policycompare as pc

TEXTS = {
    "a": "甘肃省某方案\n\n一、任务\n（一）推广温室大棚。修缮温室。\n（二）安排专项资金扶持温室。\n（三）省农业农村厅巡护湿地。\n（四）甘肃和宜宾修筑梯田。\n",
    "b": "四川省某方案\n\n一、任务\n（一）改良温室土壤。\n（二）绘制土壤图册。\n",
}


@pytest.fixture
def corpus(tmp_path):
    for doc, text in TEXTS.items():
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
    return pc.load(tmp_path, codebook="general")


def test_words_come_with_counts_documents_and_the_first_sentence(corpus):
    table = pc.unmatched(corpus).set_index("term")
    assert list(table.columns) == ["n", "n_docs", "doc", "n_provision", "sentence"]
    assert table.loc["土壤"].tolist() == [2, 1, "b", 1, "改良温室土壤。"]
    assert table.loc["温室", ["n", "n_docs", "doc", "n_provision"]].tolist() == [2, 2, "a", 1]
    assert table["n"].is_monotonic_decreasing


def test_provisions_with_a_code_count_only_in_other_dimensions(corpus):
    coded = corpus.codes.query("dimension == 'instrument'")[["doc", "n"]].to_numpy().tolist()
    assert coded == [["a", 2]]
    assert "扶持" not in set(pc.unmatched(corpus)["term"])
    assert "资金" not in set(pc.unmatched(corpus)["term"])
    assert "扶持" in set(pc.unmatched(corpus, dimension="sector")["term"])


def test_names_stop_words_and_words_that_a_cue_matches_are_left_out(corpus):
    words = set(pc.unmatched(corpus, n_terms=500)["term"])
    assert {"梯田", "巡护"} <= words
    assert not words & {"甘肃", "宜宾", "农业", "农村"}
    assert all(len(word) > 1 for word in words)
    terms = {term for cue in corpus.codebook.cues for group in cue.groups for term in group}
    assert not words & {term for term in terms if term in {"推广", "开展", "建设"}}


def test_a_coder_without_codes_leaves_all_provisions(corpus):
    empty = corpus.with_codes(pd.DataFrame({"doc": [], "n": [], "code": []}), coder="Li")
    assert pc.unmatched(empty).set_index("term").loc["温室", "n"] == 3


def test_the_number_of_words_is_checked_and_kept(corpus):
    assert len(pc.unmatched(corpus, n_terms=2)) == 2
    for wrong in (0, -1, 1.5, "all", True):
        with pytest.raises(pc.SelectionError, match="unknown n_terms: .*allowed: a whole number from 1"):
            pc.unmatched(corpus, n_terms=wrong)
    with pytest.raises(pc.SelectionError, match="no dimension goal"):
        pc.unmatched(corpus, dimension="goal")


def test_sentences_are_those_of_the_text(shipped):
    table = pc.unmatched(shipped, n_terms=30)
    texts = shipped.provisions.set_index(["doc", "n"])["text"]
    for row in table.itertuples():
        assert row.term in row.sentence
        assert row.sentence in "".join(texts[row.doc, row.n_provision].split())


def test_a_corpus_whose_provisions_all_have_a_code_has_no_words(corpus):
    rows = corpus.provisions[["doc", "n"]].assign(code="commercial")
    table = pc.unmatched(corpus.with_codes(rows, coder="Li"))
    assert table.empty
    assert table["n"].dtype == "int64"
