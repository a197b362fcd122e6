import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policycompare as pc
from policycompare.compare.texts.alignment import align
from policycompare.compare.texts.compared_text import Stream, shared_strings, stream

SHARED = "建立健全知识产权质押融资风险分担机制"
NEARLY = "建立健全知识产权质押贷款风险分担机制"
OWN = {
    "a": "组织开展丝绸之路文化展览活动和交流研讨",
    "b": "改造提升农田水利设施抗旱排涝能力建设",
    "c": "扶持乡村旅游民宿发展壮大集体经济收入",
    "d": "推广节能灯具照明改造公共机构示范工程",
    "e": "修缮历史街区保护古树名木留住城市记忆",
}


NATIONAL = "国务院关于加强工作的意见\n\n1.{}。\n\n国务院\n2015年1月1日"
LOOSE = {"min_chars": 12, "seed_chars": 8}


def folder(tmp_path, texts, manifest=None):
    for doc, text in texts.items():
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
    if manifest:
        (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    return pc.load(tmp_path)


def notice(doc, *sentences, province="甲省", basis=None):
    lines = [f"{province}人民政府关于{doc}号工作的意见", ""]
    lines += [f"为推进工作，根据《{basis}》，制定本意见。"] if basis else []
    return "\n".join([*lines, *(f"{i}.{sentence}。" for i, sentence in enumerate(sentences, 1))])


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_passage_is_found_with_its_places_though_a_word_differs(tmp_path):
    corpus = folder(tmp_path, {"a": notice("a", OWN["a"], SHARED), "b": notice("b", f"{OWN['b']}，{NEARLY}")})
    rows = pc.reuse(corpus, **LOOSE)
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["text_a"], row["text_b"]) == (SHARED, NEARLY)
    texts = corpus.documents["text"]
    assert texts["a"][row["start_a"] : row["end_a"]] == SHARED
    assert texts["b"][row["start_b"] : row["end_b"]] == NEARLY
    assert (row["n_chars"], row["kind"]) == (18, "not_testable")
    assert row["identity"] == pytest.approx(16 / 18)


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_punctuation_and_its_width_do_not_part_a_passage(tmp_path):
    corpus = folder(
        tmp_path,
        {
            "a": notice("a", "完善司法保护，行政执法与仲裁调解"),
            "b": notice("b", "完善司法保护、行政执法 与仲裁调解"),
        },
    )
    assert pc.reuse(corpus, min_chars=12)["n_chars"].tolist() == [15]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_shorter_than_the_shortest_is_no_passage(tmp_path):
    corpus = folder(
        tmp_path,
        {"a": notice("a", OWN["a"] + "风险分担补偿机制"), "b": notice("b", OWN["b"] + "风险分担补偿机制")},
    )
    assert pc.reuse(corpus).empty
    assert pc.reuse(corpus, min_chars=9).empty
    assert pc.reuse(corpus, min_chars=8)["n_chars"].tolist() == [8]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_phrase_of_most_documents_is_a_formula_and_one_of_two_has_no_known_source(tmp_path):
    phrase = "各单位要高度重视并抓好各项工作的落实"
    texts = {doc: notice(doc, phrase, own) for doc, own in list(OWN.items())[:3]}
    texts |= {doc: notice(doc, own, SHARED) for doc, own in list(OWN.items())[3:]}
    texts["n"] = NATIONAL.format("鼓励开展远程医疗服务试点")
    rows = pc.reuse(folder(tmp_path, texts), **LOOSE)
    assert set(rows.loc[rows["text_a"] == phrase, "kind"]) == {"formula"}
    assert set(rows.loc[rows["text_a"] == phrase, "n_docs"]) == {3}
    assert rows.loc[rows["text_a"] == SHARED, "kind"].tolist() == ["no_known_source"]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
@pytest.mark.parametrize(
    ("shared", "n"),
    [
        ("要以新时代发展思想为指导认真学习", 0),
        ("深入学习贯彻市委历次全会精神", 0),
        ("各省、自治区、直辖市及计划单列市水利主管部门（以下统称省级水利部门）", 0),
        ("各省、自治区、直辖市每季度公开饮用水水源的水质", 1),
        ("贯彻质量标准，以检测结果为依据公开企业名单", 1),
        ("机关编制三十人，局长1名、副局长3名，处长5名", 0),
        ("每市建设一所养老院，由市长热线受理入住申请", 1),
    ],
)
def test_ideology_addressees_and_lists_of_posts_are_left_out_wherever_they_are(tmp_path, shared, n):
    texts = {doc: notice(doc, own, shared) for doc, own in list(OWN.items())[:2]}
    assert len(pc.reuse(folder(tmp_path, texts), min_chars=12)) == n


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_what_a_national_document_holds_has_a_common_parent(tmp_path):
    texts = {doc: notice(doc, own, SHARED) for doc, own in list(OWN.items())[:2]}
    texts["n"] = NATIONAL.format(SHARED)
    rows = pc.reuse(folder(tmp_path, texts), **LOOSE)
    assert set(rows["kind"]) == {"common_parent"}
    assert set(rows["parent"]) == {"n"}


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_two_documents_that_cite_one_have_a_common_parent_which_is_named(tmp_path):
    texts = {
        "a": notice("a", OWN["a"], SHARED, basis="国家质押融资纲要"),
        "b": notice("b", OWN["b"], SHARED, basis="国家质押融资纲要"),
        "c": notice("c", OWN["c"], SHARED[:15], basis="别的纲要"),
        "d": notice("d", OWN["d"]),
        "e": notice("e", OWN["e"]),
    }
    corpus = folder(tmp_path, {doc: text for doc, text in texts.items() if doc != "c"})
    rows = pc.reuse(corpus, **LOOSE).query("text_a == @SHARED")
    assert rows[["kind", "parent"]].to_numpy().tolist() == [["common_parent", "国家质押融资纲要"]]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_of_several_common_citations_the_one_on_which_both_are_based_is_the_parent(tmp_path):
    texts = {
        doc: notice(doc, OWN[doc], "执行《A级污水标准》，保护专利。", SHARED, basis="国家质押融资纲要")
        for doc in "ab"
    }
    texts["d"], texts["e"] = notice("d", OWN["d"]), notice("e", OWN["e"])
    rows = pc.reuse(folder(tmp_path, texts), **LOOSE).query("text_a == @SHARED")
    assert rows[["kind", "parent"]].to_numpy().tolist() == [["common_parent", "国家质押融资纲要"]]


def test_the_earlier_document_is_known_only_where_both_have_a_year(shipped):
    rows = pc.reuse(shipped, **LOOSE)
    year = shipped.documents["year"]
    for row in rows.itertuples():
        a, b = year[row.doc_a], year[row.doc_b]
        expected = None if pd.isna(a) or pd.isna(b) or a == b else "a" if a < b else "b"
        assert row.earlier == expected or (expected is None and pd.isna(row.earlier))
    assert rows["earlier"].notna().any()


def test_every_passage_of_the_five_documents_is_where_it_says_and_in_its_provision(shipped):
    rows = pc.evidence(shipped, pc.reuse(shipped, **LOOSE))
    assert len(rows) > 20
    for row in rows.itertuples():
        for doc, start, end, text, provision in (
            (row.doc_a, row.start_a, row.end_a, row.text_a, row.provision_a),
            (row.doc_b, row.start_b, row.end_b, row.text_b, row.provision_b),
        ):
            source = "".join(shipped.documents.loc[doc, "text"][start:end].split())
            assert source == "".join(text.split())
            assert len(source) >= 12
            assert len(set(source) - set("".join(provision.split()))) == 0


def test_the_order_of_the_documents_changes_no_passage(shipped):
    keys = ["start_a", "end_a", "start_b", "end_b"]
    there = pc.reuse(shipped.select(doc=["sanmenxia", "sichuan_sei"]), **LOOSE)
    assert (there["doc_a"] < there["doc_b"]).all()
    assert len(there) == len(there[keys].drop_duplicates())
    full = pc.reuse(shipped, **LOOSE).query("doc_a == 'sanmenxia' and doc_b == 'sichuan_sei'")
    assert full[keys].to_numpy().tolist() == there[keys].to_numpy().tolist()


def test_shares_count_a_letter_once_and_leave_passages_inside_a_group_out(shipped):
    passages = pc.reuse(shipped, **LOOSE)
    doubled = pd.concat([passages, passages], ignore_index=True)
    once, twice = (pc.reuse_shares(shipped, rows, n_boot=10) for rows in (passages, doubled))
    assert once.equals(twice)
    inside = passages[passages["doc_a"].str.startswith("gansu") & passages["doc_b"].str.startswith("gansu")]
    assert len(inside)
    assert (pc.reuse_shares(shipped, inside, by="region", n_boot=10)["n_chars"] == 0).all()


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_the_share_of_a_copy_is_one_in_the_copy_and_less_in_the_longer_text(tmp_path):
    long = [SHARED, *OWN.values()]
    corpus = folder(tmp_path, {"a": notice("a", *long), "b": notice("b", SHARED)})
    matrix = pc.reuse_matrix(corpus, pc.reuse(corpus, **LOOSE))
    assert matrix.loc["b", "a"] == 1
    assert 0 < matrix.loc["a", "b"] < 0.5
    assert np.isnan(matrix.loc["a", "a"])


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_formulas_are_the_longest_strings_of_most_documents(tmp_path):
    texts = {doc: notice(doc, own, f"{SHARED}和{own[:3]}") for doc, own in list(OWN.items())[:3]}
    listed = pc.formulas(folder(tmp_path, texts))
    assert (SHARED + "和", 3) in list(zip(listed["text"], listed["n_docs"], strict=True))


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_formula_goes_over_commas_and_not_over_the_end_of_a_sentence(tmp_path):
    text = "推进梯田、水窖和涵闸建设。加强渠系管护；疏浚河道"
    corpus = folder(
        tmp_path, {doc: notice(doc, own, f"{text}{own[:3]}") for doc, own in list(OWN.items())[:3]}
    )
    listed = pc.formulas(corpus, min_chars=4)["text"]
    assert {"推进梯田水窖和涵闸建设", "加强渠系管护", "疏浚河道"} <= set(listed)
    assert not listed.str.contains("建设加强|管护疏浚").any()


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_titles_bodies_brackets_and_set_phrases_are_not_compared(tmp_path):
    kept = "鼓励龙头企业牵头组建产业技术创新联合体"
    lines = [
        "甲省人民政府关于工作的意见\n",
        "一、指导思想",
        "以科学发展观为指导，深入贯彻落实会议精神，全面推进各项建设。",
        "二、主要措施",
        f"1.按照《甲省产业创新发展条例》，{kept}。（省财政厅、省科学技术厅负责）",
    ]
    characters = stream(folder(tmp_path, {"a": "\n".join(lines)}))
    assert characters.text == f"按照{kept}"


def test_passages_that_enumerate_are_left_out(tmp_path):
    named = "甲水库、乙河堤、丙泵站、丁闸坝、戊灌渠、己渡槽、庚涵洞"
    corpus = folder(tmp_path, {doc: notice(doc, f"{OWN[doc]}，{named}", SHARED + OWN["c"]) for doc in "ab"})
    assert pc.reuse(corpus)["text_a"].tolist() == [SHARED + OWN["c"]]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_string_of_many_documents_starts_no_passage_unless_a_national_one_contains_it(tmp_path):
    texts = {f"d{doc}": notice(doc, f"{own}，{SHARED}和服务") for doc, own in OWN.items()}
    wide = folder(tmp_path, texts | {"n": NATIONAL.format(f"{SHARED}和服务")})
    assert pc.reuse(wide.select(doc=list(texts)), max_docs=4, max_docs_national=6).empty
    assert len(pc.reuse(wide, max_docs=4, max_docs_national=6)) == 15
    assert pc.reuse(wide, max_docs=4, max_docs_national=5).empty
    with pytest.raises(pc.SelectionError, match=r"max_docs: 9; allowed: 2 to max_docs_national \(8\)"):
        pc.reuse(wide, max_docs=9, max_docs_national=8)


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_short_passage_of_more_than_eight_documents_is_boilerplate_in_any_corpus(tmp_path):
    phrase, clause = SHARED + "和服务", SHARED[::-1] + OWN["a"] + OWN["b"]
    texts = {
        f"d{i:02}": notice(f"d{i}", f"工作{i}", phrase if i < 9 else OWN["c"][: i - 3]) for i in range(20)
    }
    texts |= {f"e{i:02}": notice(f"e{i}", f"事项{i}", clause) for i in range(9)}
    rows = pc.reuse(folder(tmp_path, texts))
    assert set(rows.loc[rows["text_a"] == phrase, "kind"]) == {"formula"}
    assert set(rows.loc[rows["text_a"] == clause, "kind"]) == {"not_testable"}


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
@pytest.mark.parametrize("period", ["甲", "甲乙", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"])
def test_text_that_repeats_itself_costs_little_and_is_found(tmp_path, period):
    long = period * (6_000 // len(period))
    rows = pc.reuse(folder(tmp_path, {doc: notice(doc, OWN[doc], long) for doc in "ab"}))
    assert rows["n_chars"].max() >= len(long) - len(period)
    assert len(rows) < 20


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_near_equal_passages_are_one_family_with_all_its_documents(tmp_path):
    clause = SHARED + OWN["c"]
    texts = {doc: notice(doc, OWN[doc], clause) for doc in "ab"}
    texts["d"] = notice("d", OWN["d"], NEARLY + OWN["c"])
    texts["e"] = notice("e", OWN["e"], "鼓励开展跨省远程医疗服务试点并逐步扩大覆盖范围")
    texts["f"] = notice("f", "鼓励开展跨省远程医疗服务试点并逐步扩大覆盖范围")
    corpus = folder(tmp_path, texts)
    passages = pc.reuse(corpus)
    families = pc.reuse_clusters(corpus, passages)
    assert families[["cluster", "n_docs", "n_pairs", "docs"]].to_numpy().tolist() == [
        [1, 3, 3, "a; b; d"],
        [2, 2, 1, "e; f"],
    ]
    assert families["text"].tolist() == [clause, "鼓励开展跨省远程医疗服务试点并逐步扩大覆盖范围"]
    assert pc.reuse_clusters(corpus, passages, min_docs=3)["cluster"].tolist() == [1]
    assert pc.reuse_clusters(corpus, passages.iloc[:0]).dtypes.equals(families.dtypes)
    assert len(pc.evidence(corpus, families)) == 2
    with pytest.raises(pc.SelectionError, match="min_docs: 1; allowed: 2 or more"):
        pc.reuse_clusters(corpus, passages, min_docs=1)
    with pytest.raises(pc.SelectionError, match="unknown doc_a: b, e"):
        pc.reuse_clusters(corpus.select(doc=["a"]), passages)


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_part_of_a_passage_is_of_its_family_with_all_its_documents(tmp_path):
    clause = SHARED + OWN["a"]
    texts = {doc: notice(doc, OWN[doc], OWN["b"] + clause) for doc in "cd"}
    texts |= {"e": notice("e", OWN["e"], clause), "f": notice("f", clause)}
    corpus = folder(tmp_path, texts)
    passages = pc.reuse(corpus)
    families = pc.reuse_clusters(corpus, passages)
    assert families[["n_docs", "n_pairs", "docs"]].to_numpy().tolist() == [[4, 6, "c; d; e; f"]]
    assert families["text"].tolist() == [OWN["b"] + clause]
    assert passages["n_docs"].max() == 4


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_passages_that_overlap_at_an_end_alone_are_two_families(tmp_path):
    middle = "其中老旧小区优先"
    texts = {
        "a": notice("a", SHARED + middle + OWN["a"]),
        "b": notice("b", OWN["b"], SHARED + middle),
        "c": notice("c", OWN["c"], middle + OWN["a"]),
    }
    corpus = folder(tmp_path, texts)
    families = pc.reuse_clusters(corpus, pc.reuse(corpus))
    assert sorted(families["docs"]) == ["a; b", "a; c"]


def test_a_family_has_all_documents_that_reuse_counts_for_its_passages(shipped):
    passages = pc.reuse(shipped, **LOOSE)
    families = pc.reuse_clusters(shipped, passages)
    for passage in passages.itertuples():
        of_both = families["docs"].str.contains(passage.doc_a) & families["docs"].str.contains(passage.doc_b)
        assert families.loc[of_both, "n_docs"].max() >= passage.n_docs


def test_bad_lengths_are_named(shipped):
    with pytest.raises(pc.SelectionError, match=r"seed_chars: 21; allowed: 2 to min_chars \(20\)"):
        pc.reuse(shipped, seed_chars=21)


@settings(max_examples=40, deadline=None)
@given(st.text("甲乙丙丁", min_size=0, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_copied_run_is_found_wherever_it_is(noise, before, after):
    copied = "".join(chr(0x5000 + i) for i in range(15))
    first = noise[:before] + copied + noise[after:]
    text = first + copied
    edges = np.array([0, len(first), len(text)])
    characters = Stream(text, np.arange(len(text)), np.repeat([0, 1], np.diff(edges)), edges)
    start = len(noise[:before])
    docs = np.array([0, 1])
    strings = shared_strings(characters, docs, np.zeros(2, dtype=bool), 8)
    spans = align(characters, strings, np.array([50, 50]), min_chars=12, seed_chars=8)
    assert spans == [(start, start + 15, len(first), len(text))]


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_a_formula_of_more_documents_is_listed_within_a_longer_one(tmp_path):
    part = "疏浚河道和管护涵闸"
    middle = {doc: f"推进梯田建设并{part}等工程{own[:3]}" for doc, own in list(OWN.items())[:3]}
    texts = {doc: notice(doc, OWN[doc], text) for doc, text in middle.items()}
    texts |= {doc: notice(doc, own, f"{own[:5]}{part}") for doc, own in list(OWN.items())[3:5]}
    listed = pc.formulas(folder(tmp_path, texts), min_chars=8).set_index("text")["n_docs"]
    assert listed.to_dict() == {part: 5, f"推进梯田建设并{part}等工程": 3}
