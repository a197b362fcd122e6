from collections import Counter

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.texts.tokens import said
from policycompare.text import bare, collapse, fold

COLUMNS = ["doc", "n", "path", "left", "match", "right", "start", "end"]


def test_words_are_counted_by_group_in_order_of_groups_counts_and_characters(tiny):
    table = pc.words(tiny, by="region", stop_words=[])
    assert table.head(3).to_dict("list") == {
        "group": ["甲省"] * 3,
        "word": ["打击", "专利", "专项资金"],
        "count": [2, 1, 1],
        "per_10k": [pytest.approx(10_000 * count / 17) for count in (2, 1, 1)],
        "n_docs": [2, 1, 1],
    }
    assert list(dict.fromkeys(table["group"])) == ["甲省", "乙市"]


def test_words_are_those_of_cut(shipped):
    table = pc.words(shipped, by="region")
    cut = zip(shipped.provisions["doc"], pc.cut(said(shipped, "words")), strict=True)
    regions = shipped.documents["region"]
    expected = Counter((regions[doc], word) for doc, words in cut for word in words)
    assert dict(zip(zip(table["group"], table["word"], strict=True), table["count"], strict=True)) == expected


def test_rates_of_a_group_sum_to_ten_thousand_and_no_word_is_in_more_documents_than_there_are(shipped):
    table = pc.words(shipped, by="region")
    assert table.groupby("group")["per_10k"].sum().round(6).eq(10_000).all()
    assert (table["n_docs"] <= table["group"].map(shipped.documents["region"].value_counts())).all()
    assert (table["n_docs"] <= table["count"]).all()


def test_a_least_count_leaves_rates_as_they_are(shipped):
    every = pc.words(shipped)
    kept = every[every["count"] >= 4].reset_index(drop=True)
    pd.testing.assert_frame_equal(pc.words(shipped, min_count=4), kept)


def test_words_of_chosen_kinds_sum_to_the_words_of_all(tiny):
    kinds = tiny.provisions["kind"].unique()
    parts = [pc.words(tiny, by="region", kinds=[kind])["count"].sum() for kind in kinds]
    assert sum(parts) == pc.words(tiny, by="region")["count"].sum()
    assert pc.words(tiny, kinds="background")["group"].unique().tolist() == ["c"]


def test_words_of_nothing_are_an_empty_table(tiny):
    table = pc.words(tiny, kinds=["table"])
    assert table.empty
    assert list(table.columns) == ["group", "word", "count", "per_10k", "n_docs"]
    assert table.dtypes.astype(str).tolist() == ["str", "str", "int64", "float64", "int64"]


def test_a_kind_or_count_that_is_not_there_is_an_error(tiny):
    with pytest.raises(pc.SelectionError, match="unknown kind of provision: magic, luck; allowed: preamble"):
        pc.words(tiny, kinds=["magic", "goal", "luck"])
    with pytest.raises(pc.SelectionError, match="unknown min_count: 0; allowed: a whole number from 1"):
        pc.words(tiny, min_count=0)


@pytest.mark.parametrize("pattern", ["知识产权", "专利", "国发", "2015年", "(一)"])
def test_every_match_is_found_again_in_the_source(shipped, pattern):
    found = pc.concordance(shipped, pattern)
    assert len(found)
    for row in found.itertuples():
        source = shipped.documents.loc[row.doc, "text"]
        assert collapse(source[row.start : row.end]) == row.match
        assert bare(fold(row.match)) == bare(fold(pattern))
        assert bare(source).find(bare(row.left + row.match + row.right)) >= 0


@pytest.mark.parametrize("pattern", ["知识产权", "的", "企业"])
def test_matches_in_provisions_are_as_many_as_their_texts_hold(shipped, pattern):
    found = pc.concordance(shipped, pattern).dropna(subset=["n"])
    texts = shipped.provisions["text"].map(bare)
    assert len(found) == texts.str.count(pattern).sum()
    joined = found.merge(shipped.provisions.astype({"n": "Int64"}), on=["doc", "n"], suffixes=("", "_of"))
    assert (joined["path"] == joined["path_of"]).all()
    assert ((joined["start_of"] <= joined["start"]) & (joined["end"] <= joined["end_of"])).all()


def test_matches_are_in_reading_order_and_do_not_overlap(shipped):
    found = pc.concordance(shipped, "产")
    assert list(dict.fromkeys(found["doc"])) == list(shipped.documents.index)
    for _, rows in found.groupby("doc"):
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()


@pytest.fixture
def broken(tmp_path):
    """A document whose lines break after 30 characters, wherever that is."""
    filler = (
        "各级政府要切实采取措施，把专利的创造、运用、管理列入议事日程，落实经费，明确责任，注重实效。" * 2
    )
    said = "全面加强知识产权的创造与运用以及保护，按照《若干意见》（国发〔２０１５〕71号）文件，学习 PCT  application。"
    paragraphs = [
        "一、总体要求",
        f"（一）{filler}",
        f"（二）{filler[:21]}{said}",
        f"（三）{filler}",
        f"（四）{filler}",
    ]
    lines = [text[i : i + 30] for text in paragraphs for i in range(0, len(text), 30)]
    assert all(text in "\n".join(lines) for text in ("知识\n产权", "〕\n71号"))
    (tmp_path / "broken.txt").write_text("\n".join(["某省专利工作意见", "", *lines]), encoding="utf-8")
    return pc.load(tmp_path)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("pattern", "match"),
    [
        ("知识产权", "知识产权"),
        ("国发[2015]71号", "国发〔２０１５〕 71号"),
        ("国发［２０１５］７１号", "国发〔２０１５〕 71号"),
        ("保护,按照《", "保护，按照《"),
        ("PCT application", "PCT application"),
        ("一、 总体要求", "一、总体要求"),
    ],
)
def test_a_pattern_is_found_across_line_breaks_and_in_either_width(broken, pattern, match):
    found = pc.concordance(broken, pattern)
    assert found["match"].tolist() == [match]
    assert pc.concordance(broken, match)["start"].tolist() == found["start"].tolist()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "pattern",
    [
        r"国发\[\d{4}\]\d+号",
        "国发〔[0-9]+〕 71号",
        r"国\w〔２.*?号",
        r"国发\〔2015\〕(?:71)号",
        "国发[〔（]2[^〕]+〕7.号",
    ],
)
def test_a_regular_expression_may_write_either_width(broken, pattern):
    assert pc.concordance(broken, pattern, regex=True)["match"].tolist() == ["国发〔２０１５〕 71号"]


def test_a_pattern_is_taken_by_the_letter_unless_it_is_an_expression(tiny):
    assert pc.concordance(tiny, "侵权.").empty
    assert pc.concordance(tiny, "侵权.", regex=True)["match"].tolist() == ["侵权，", "侵权行", "侵权。"]


def test_a_match_and_its_context_stay_in_their_provision(tiny):
    assert pc.concordance(tiny, "保护。专利").empty
    row = pc.concordance(tiny, "拥有").iloc[0]
    assert row[["doc", "n", "path", "left", "match", "right"]].tolist() == [
        *("a", 2, "一/（2）", "专利", "拥有", "量增长。")
    ]
    assert pc.concordance(tiny, "^打击", regex=True)["doc"].tolist() == ["a", "b"]


def test_a_window_is_as_wide_as_asked(tiny):
    assert pc.concordance(tiny, "拥有", window=1)[["left", "right"]].values.tolist() == [["利", "量"]]
    assert pc.concordance(tiny, "拥有", window=0)[["left", "right"]].values.tolist() == [["", ""]]


def test_what_is_nowhere_gives_an_empty_table_with_its_columns(tiny):
    for found in (pc.concordance(tiny, "没有的词"), pc.concordance(tiny, "x*", regex=True)):
        assert list(found.columns) == COLUMNS
        assert found.empty
        assert found.dtypes.astype(str).to_dict() == pc.concordance(tiny, "打击").dtypes.astype(str).to_dict()


@pytest.mark.parametrize("pattern", ["", " \n", "\u3000"])
@pytest.mark.parametrize("regex", [False, True])
def test_an_empty_pattern_is_an_error(tiny, pattern, regex):
    with pytest.raises(pc.SelectionError, match="the pattern is empty"):
        pc.concordance(tiny, pattern, regex=regex)


@pytest.mark.parametrize("pattern", ["(", "专利\\", "[一"])
def test_a_broken_expression_or_window_is_an_error(tiny, pattern):
    with pytest.raises(pc.SelectionError, match="is no regular expression"):
        pc.concordance(tiny, pattern, regex=True)
    with pytest.raises(pc.SelectionError, match="unknown window: -1; allowed: a whole number from 0"):
        pc.concordance(tiny, "专利", window=-1)


def test_a_concordance_can_be_shown_and_followed_to_its_provisions(shipped):
    found = pc.concordance(shipped, "专利导航")
    assert repr(pc.page(found)) == f"Page({len(found)} rows)"
    assert np.array_equal(pc.evidence(shipped, found)["start"], found["start"])
