"""Documents of another field than the codebook are named on load, in `check` and on the page of a corpus."""

import re
import warnings

import pytest

import policycompare as pc

CLAUSES = [
    "建设数据中心，支持企业上云",
    "推广电子政务服务",
    "设立专项资金，培养人才",
    "完善网络基础设施",
    "加强组织领导",
]


def text(title, clauses, heading="主要任务"):
    lines = [f"（{'一二三四五六'[i]}）{clause}。" for i, clause in enumerate(clauses)]
    return "\n".join([title, "", f"一、{heading}", *lines, ""])


ONE_CLAUSE = text("甲市数字经济发展规划", [*CLAUSES, "加强知识产权保护"])


@pytest.fixture
def fit_of(tmp_path):
    """Return the messages of CodebookFitWarning, and the corpus, of some texts."""

    def fit(*texts, codebook=None):
        for i, each in enumerate(texts):
            (tmp_path / f"d{i}.txt").write_text(each, encoding="utf-8")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            corpus = pc.load(tmp_path, codebook=codebook)
        return [str(each.message) for each in caught if each.category is pc.CodebookFitWarning], corpus

    return fit


def test_a_document_of_another_topic_with_one_clause_on_the_subject_is_named_with_the_share(fit_of):
    (message,), corpus = fit_of(ONE_CLAUSE)
    assert re.search(
        r"its subject, 知识产权 \(intellectual property\), .* less than 33% .* 1 document\(s\): d0 \(17%\)",
        message,
    )
    assert 'codebook="…"' in message
    assert "write_codebook()" in message
    assert "assigns a code" not in message
    assert corpus.documents["subject_share"].round(3).tolist() == [0.167]


@pytest.mark.parametrize(
    "of_the_field",
    [
        text("甲市知识产权规划", [*CLAUSES, "加强保护"]),
        text("甲市若干意见", [*CLAUSES[:3], "鼓励专利转化", "支持商标注册", "保护地理标志"]),
        text("甲市若干意见", CLAUSES, heading="加强知识产权工作"),
        text("甲市若干意見", [*CLAUSES[:3], "鼓勵專利轉化", "支持商標註冊", "保護地理標誌"]),
        text("甲市若干意见", [*CLAUSES[:3], "鼓励专\n利转化", "支持商 标注册", "保护版\u200b权"]),
    ],
    ids=["title", "provisions", "heading", "traditional", "broken"],
)
def test_a_document_of_the_field_is_not_named(fit_of, of_the_field):
    messages, corpus = fit_of(of_the_field)
    assert messages == []
    assert "no fit" not in set(pc.oddities(corpus)["oddity"])
    assert "another field" not in corpus._repr_html_()


@pytest.mark.parametrize("mention", ["会同省知识产权局推进", "贯彻《专利法》"])
def test_names_of_bodies_and_titles_do_not_name_the_subject(fit_of, mention):
    messages, corpus = fit_of(text("甲市数字经济发展规划", [f"{clause}，{mention}" for clause in CLAUSES]))
    assert corpus.documents["subject_share"].tolist() == [0.0]
    assert len(messages) == 1


def test_of_many_documents_the_first_three_are_named_and_all_counted(fit_of):
    (message,), corpus = fit_of(*[ONE_CLAUSE] * 5)
    assert "5 document(s): d0 (17%), d1 (17%), d2 (17%), …" in message
    assert "d3" not in message
    rows = pc.oddities(corpus).query("oddity == 'no fit'")
    assert rows["doc"].tolist() == [f"d{i}" for i in range(5)]
    assert set(rows["detail"]) == {"another field: 17% of the provisions name 知识产权"}


def test_the_page_of_a_corpus_marks_the_documents_of_another_field(fit_of):
    _, corpus = fit_of(ONE_CLAUSE, text("甲市知识产权规划", CLAUSES))
    html = corpus._repr_html_()
    assert html.count("yes (17% name its subject)") == 1
    assert "1 of another field than the codebook (d0 17%)" in html
    of_the_field = corpus.select(doc="d1")._repr_html_()
    assert "another field" not in of_the_field


def test_a_codebook_without_a_subject_is_for_any_field(fit_of, tmp_path):
    folder = pc.write_codebook(tmp_path / "book")
    (folder / "subject.yaml").unlink()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pc.PassedOverWarning)
        messages, corpus = fit_of(ONE_CLAUSE, codebook=folder)
    assert messages == []
    assert corpus.documents["subject_share"].isna().all()


def test_the_subject_of_an_own_codebook_counts(fit_of, tmp_path):
    folder = pc.write_codebook(tmp_path / "book")
    (folder / "subject.yaml").write_text(
        "zh: 数字经济\nen: digital economy\nterms: [数字经济, 数据]\n", encoding="utf-8"
    )
    ip = text("甲市知识产权规划", ["加强知识产权保护", "打击侵权", "鼓励专利转化", "设立专项资金"])
    (message,), _ = fit_of(ONE_CLAUSE, ip, codebook=folder)
    assert "数字经济 (digital economy)" in message
    assert "1 document(s): d1 (0%)" in message


def test_code_folder_warns_like_load_and_its_tables_list_the_same(tmp_path):
    pytest.importorskip("pyarrow")
    pytest.importorskip("filelock")
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, each in {
        "a": ONE_CLAUSE,
        "b": text("甲市知识产权规划", CLAUSES),
        "c": ONE_CLAUSE + "另。",
    }.items():
        (folder / f"{name}.txt").write_text(each, encoding="utf-8")
    with pytest.warns(pc.CodebookFitWarning) as loaded:
        corpus = pc.load(folder)
    with pytest.warns(pc.CodebookFitWarning) as coded:
        tables = pc.code_folder(folder, tmp_path / "out", batch=1)
    assert [str(each.message) for each in coded] == [str(each.message) for each in loaded]
    listed = [pc.oddities(each).query("oddity == 'no fit'").values.tolist() for each in (corpus, tables)]
    assert listed[0] == listed[1]
    assert [row[1] for row in listed[0]] == ["a", "c"]
