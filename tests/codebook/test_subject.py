"""The subject of a codebook: its file, and the documents of another field."""

import pandas as pd
import pytest

import policycompare as pc
from policycompare.codebook.subject import LIMIT, Subject, other_fields

IP = Subject("知识产权", "intellectual property", ("知识产权", "专利", "商标", "版权"))


def others(title, share, subject=IP):
    return other_fields(pd.DataFrame({"title": [title], "subject_share": [share]}, index=["a"]), subject)


@pytest.mark.parametrize(
    "title", ["数字经济发展规划", None, "国家知识产权局关于政务公开的通知", "省新闻出版（版权）局公告"]
)
def test_a_document_in_which_few_provisions_name_the_subject_is_of_another_field(title):
    assert others(title, 0.05) == {"a": 0.05}


@pytest.mark.parametrize("title", ["知识产权强省建设方案", "甲市專利規劃", "商 标\n战略意见"])
def test_a_document_whose_title_names_the_subject_is_of_no_other_field(title):
    assert others(title, 0.05) == {}


def test_a_third_of_the_provisions_are_enough_and_an_unknown_share_is_no_other_field():
    assert others("若干意见", LIMIT) == {}
    assert others("若干意见", LIMIT - 0.01) != {}
    assert others("若干意见", float("nan")) == {}


def test_with_a_codebook_for_any_field_no_document_is_of_another_one():
    assert others("若干意见", 0.0, subject=None) == {}


def test_the_shipped_codebook_has_a_subject_which_a_copy_and_its_page_name(tmp_path):
    book = pc.load_codebook(pc.write_codebook(tmp_path / "mine"))
    assert book.subject == pc.load_codebook().subject
    assert (book.subject.zh, book.subject.en) == ("知识产权", "intellectual property")
    assert (
        "Subject: intellectual property · 知识产权. Terms that name it: 知识产权, 专利," in book.to_markdown()
    )


def test_a_codebook_without_a_subject_is_whole(tmp_path):
    folder = pc.write_codebook(tmp_path / "mine")
    (folder / "subject.yaml").unlink()
    book = pc.load_codebook(folder)
    assert book.subject is None
    assert "Subject" not in book.to_markdown()


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "zh: 养老\nen: ageing\nterms: 养老\n",
            r"subject.yaml \(line 3\): terms must be a list of different terms",
        ),
        ("zh: 养老\nen: ageing\nterms: []\n", r"terms must be a list of different terms, is \[\]"),
        ("zh: 养老\nen: ageing\nterms: [养老, 养老]\n", "terms must be a list of different terms"),
        ("zh: 养老\nterms: [养老]\n", "no en, the label of the subject"),
        (
            "zh: 养老\nen: ageing\nwords: [养老]\nterms: [养老]\n",
            r"\(line 3\): unknown key words; allowed: zh, en",
        ),
        ("- 养老\n", "no zh, the label of the subject; .*no en, .*terms must be"),
        ("", "no zh, the label of the subject"),
    ],
)
def test_every_mistake_in_the_subject_is_listed_with_its_line(tmp_path, text, mistake):
    folder = pc.write_codebook(tmp_path / "mine")
    (folder / "subject.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=mistake):
        pc.load_codebook(folder)
