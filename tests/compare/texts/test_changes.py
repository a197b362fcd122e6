"""Changes between two editions: each sentence is kept, reworded, dropped or added."""

import dataclasses

import pytest

import policycompare as pc
from policycompare import schema

OLD = ["设立专利专项资金。", "每年培训企业管理人员。", "发布年度白皮书！", "园区建设服务站点；"]
NEW = ["发布年度 白皮书！", "设立知识产权专项资金。", "园区建设服务站点。", "开展海外维权援助。"]


@pytest.fixture
def editions(tiny):
    """A function from the sentences of two editions, a provision each, to a corpus of a and b."""

    def make(old, new):
        texts = {"a": "".join(old), "b": "".join(new)}
        rows = []
        for doc, parts in (("a", old), ("b", new)):
            at = 0
            for n, part in enumerate(parts, start=1):
                rows.append((doc, n, "", None, "measure", None, None, None, at, at + len(part), part))
                at += len(part)
        documents = tiny.documents.loc[["a", "b"]].assign(text=list(texts.values()))
        return dataclasses.replace(tiny, documents=documents, provisions=schema.build("provisions", rows))

    return make


def test_each_sentence_is_kept_reworded_dropped_or_added(editions):
    rows = pc.changes(editions(OLD, NEW), "a", "b")
    found = rows.set_index("change")
    assert sorted(rows["change"]) == ["added", "dropped", "kept", "kept", "reworded"]
    assert set(rows["change"]) == {"kept", "reworded", "dropped", "added"}
    assert found.loc["reworded", ["sentence_a", "sentence_b"]].tolist() == [OLD[0], NEW[1]]
    assert found.loc["dropped", "sentence_a"] == OLD[1]
    assert found.loc["added", "sentence_b"] == NEW[3]
    assert found.loc["reworded", "marked"] == "设立[-专利-]{+知识产权+}专项资金。"


def test_a_moved_sentence_is_one_sentence_and_marked(editions):
    rows = pc.changes(editions(OLD, NEW), "a", "b")
    moved = rows[rows["moved"]]
    assert len(moved) == 1
    assert moved["change"].tolist() in (["kept"], ["reworded"])


def test_white_space_and_punctuation_make_no_rewording_but_numbers_do(editions):
    rows = pc.changes(editions(["投入1.5亿元。"], ["投入1.5 亿元；"]), "a", "b")
    assert rows["change"].tolist() == ["kept"]
    rows = pc.changes(editions(["投入1.5亿元。"], ["投入15亿元。"]), "a", "b")
    assert rows["change"].tolist() == ["reworded"]


def test_the_alignment_is_the_one_with_the_largest_sum(editions):
    old = ["建设专利服务中心站点。", "建设专利服务中心。"]
    new = ["建设专利服务中心。", "建设专利服务中心站点等。"]
    rows = pc.changes(editions(old, new), "a", "b")
    assert rows[["sentence_a", "sentence_b"]].values.tolist() == [[old[1], new[0]], [old[0], new[1]]]


def test_every_sentence_of_both_editions_occurs_once(shipped):
    rows = pc.changes(shipped, "gansu_outline", "gansu_pilot")
    for side in "ab":
        spans = rows[[f"start_{side}", f"end_{side}"]].dropna()
        assert not spans.duplicated().any()
    dropped_or_aligned = rows["sentence_a"].notna().sum()
    assert dropped_or_aligned + (rows["change"] == "added").sum() == len(rows)


def test_an_edition_and_itself_are_kept_whole(shipped):
    corpus = dataclasses.replace(shipped)
    twin = corpus.documents.loc[["sanmenxia"]].rename(index={"sanmenxia": "twin"})
    import pandas as pd

    own = corpus.provisions[corpus.provisions["doc"] == "sanmenxia"]
    both = dataclasses.replace(
        corpus,
        documents=pd.concat([corpus.documents, twin]).rename_axis("doc"),
        provisions=pd.concat([corpus.provisions, own.assign(doc="twin")], ignore_index=True),
    )
    rows = pc.changes(both, "sanmenxia", "twin")
    assert set(rows["change"]) == {"kept"}
    assert not rows["moved"].any()
    assert (rows["similarity"] == 1).all()


def test_offsets_lead_to_the_sentences(shipped):
    rows = pc.changes(shipped, "gansu_outline", "gansu_pilot")
    text = shipped.documents.loc["gansu_pilot", "text"]
    for row in rows.dropna(subset=["start_b"]).head(40).itertuples():
        assert "".join(text[row.start_b : row.end_b].split()) == row.sentence_b
    assert {"path_a", "provision_b"} <= set(pc.evidence(shipped, rows.head(9)).columns)


def test_wrong_documents_and_thresholds_are_named(shipped):
    with pytest.raises(pc.SelectionError, match="unknown document: x; allowed: gansu"):
        pc.changes(shipped, "x", "gansu_pilot")
    with pytest.raises(pc.SelectionError, match="a and b are the same document: gansu_pilot"):
        pc.changes(shipped, "gansu_pilot", "gansu_pilot")
    with pytest.raises(pc.SelectionError, match="threshold is 2; allowed: 0 to 1"):
        pc.changes(shipped, "gansu_outline", "gansu_pilot", threshold=2)


def test_empty_editions_have_no_rows(editions):
    assert pc.changes(editions([], []), "a", "b").empty
    assert pc.changes(editions(OLD, []), "a", "b")["change"].tolist() == ["dropped"] * 4
