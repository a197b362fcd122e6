import importlib.util
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def test_terms_of_the_field_are_one_word_and_one_character_words_survive():
    assert pc.cut(["加强知识产权和地理标志保护，开展专利导航，支持陇药。"], stop_words=[]) == [
        ["加强", "知识产权", "和", "地理标志", "保护", "开展", "专利导航", "支持", "陇", "药"]
    ]


def test_user_words_and_stop_words_are_the_users_own():
    assert pc.cut(["支持陇药发展。"], user_words=["陇药"], stop_words=["支持"]) == [["陇药", "发展"]]


def test_a_line_break_inside_a_word_does_not_part_it():
    assert pc.cut(["知识\n产权"]) == [["知识产权"]]


def test_cutting_leaves_nothing_behind_in_the_working_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import policycompare as pc; pc.cut(['知识产权'])"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(importlib.util.find_spec("rjieba") is None, reason="the extra `fast` is not installed")
def test_rjieba_gives_the_words_of_jieba(shipped):
    from policycompare.compare.texts.tokens import cutter

    for text in shipped.provisions["text"]:
        assert cutter(fast=True)(text) == cutter(fast=False)(text)


def test_similarity_is_symmetric_between_0_and_1_with_a_diagonal_of_1(shipped):
    table = pc.similarity(shipped)
    values = table.to_numpy()
    assert (np.diag(values) == 1).all()
    assert np.allclose(values, values.T)
    assert (values >= 0).all()
    assert (values <= 1).all()


def test_the_same_words_are_alike_and_other_words_are_not(tiny):
    texts = {"a": "专利质押", "b": "专利质押", "c": "文化旅游"}
    provisions = tiny.provisions.assign(text=tiny.provisions["doc"].map(texts))
    table = pc.similarity(pc.Corpus(**{**vars(tiny), "provisions": provisions}))
    assert table.loc["a", "c"] == 0
    assert table.loc["a", "b"] > 0.9


def test_topics_are_the_same_on_every_run(shipped):
    one, two = (pc.topics(shipped, n_topics=5, seed=0) for _ in range(2))
    for name in ("weights", "terms", "provisions"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


def test_the_weights_of_a_provision_sum_to_1(shipped):
    weights = pc.topics(shipped, n_topics=5).weights.drop(columns=["doc", "n"]).sum(axis=1)
    assert ((weights - 1).abs().lt(1e-9) | weights.eq(0)).all()
    assert weights.eq(0).mean() < 0.02


def test_typical_provisions_and_terms_are_ranked(shipped):
    topics = pc.topics(shipped, n_topics=4, n_terms=6, n_provisions=3)
    assert topics.terms.groupby("topic").size().tolist() == [6] * 4
    assert (
        topics.terms.groupby("topic")["weight"].apply(lambda weights: weights.is_monotonic_decreasing).all()
    )
    assert topics.provisions.groupby("topic").size().tolist() == [3] * 4
    assert topics.provisions["text"].isin(shipped.provisions["text"]).all()
    assert set(topics.labels(2)) == {1, 2, 3, 4}


def test_two_texts_of_different_words_give_two_topics(tiny):
    texts = ["专利质押融资贷款", "专利质押融资担保", "文化旅游景区", "文化旅游观光"] * 2
    corpus = pc.Corpus(**{**vars(tiny), "provisions": tiny.provisions.assign(text=texts)})
    weights = pc.topics(corpus, n_topics=2).weights.set_index(["doc", "n"])
    first = weights.idxmax(axis=1)
    assert first.iloc[0] == first.iloc[1] != first.iloc[2]
    assert first.iloc[2] == first.iloc[3]


def test_topic_shares_of_a_group_sum_to_about_1(shipped):
    shares = pc.topic_shares(shipped, pc.topics(shipped, n_topics=4), by="region")
    assert shares.sum(axis=1).between(0.98, 1.0000001).all()


def test_topics_say_whether_the_solver_converged(shipped, monkeypatch):
    assert pc.topics(shipped, n_topics=3).converged
    monkeypatch.setattr("policycompare.compare.texts.topics._MOST_ITERATIONS", 2)
    with pytest.warns(pc.NotConvergedWarning, match="stopped at 2 iterations before it converged"):
        found = pc.topics(shipped, n_topics=3)
    assert not found.converged
    assert pc.topic_stability(shipped, [3], n_seeds=1, n_resamples=1)["converged"].tolist() == [False, False]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_more_topics_than_different_words_are_refused(tmp_path):
    lines = "".join(f"（{i}）专利。\n" for i in "一二三四五六")
    (tmp_path / "a.txt").write_text(f"甲市规划\n一、目标\n{lines}", encoding="utf-8")
    with pytest.raises(
        pc.SelectionError, match=r"2 topics of 1 different word; allowed: a corpus of at least"
    ):
        pc.topics(pc.load(tmp_path), n_topics=2)


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
@pytest.mark.parametrize(
    ("clauses", "n_topics", "words"),
    [
        (1, 8, "8 topics of 1 provision with words; allowed: a corpus of at least 3 provisions with words"),
        (2, 1, "1 topic of 2 provisions with words; allowed: a corpus of at least 3 provisions with words"),
        (3, 8, r"8 topics of 3 provisions with words; allowed: 2 to 2$"),
        (5, 1, r"1 topic of 5 provisions with words; allowed: 2 to 4$"),
    ],
)
def test_a_corpus_too_small_for_topics_says_how_many_provisions_are_needed(
    tmp_path, clauses, n_topics, words
):
    texts = ["建设公园绿地。", "培养护理人员。", "发放养老补贴。", "开展食品抽检。", "修缮古旧桥梁。"][
        :clauses
    ]
    lines = "".join(f"（{i}）{text}\n" for i, text in zip("一二三四五", texts, strict=False))
    (tmp_path / "a.txt").write_text(f"甲市规划\n一、任务\n{lines}", encoding="utf-8")
    corpus = pc.load(tmp_path)
    with pytest.raises(pc.SelectionError, match=words):
        pc.topics(corpus, n_topics=n_topics)
    if clauses < 3:
        with pytest.raises(pc.SelectionError, match="allowed: a corpus of at least 3 provisions with words"):
            pc.topic_stability(corpus, [2, 3], share=1)
