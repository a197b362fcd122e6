"""A manifest proposed for the user."""

import warnings

import pandas as pd
import pytest

import policycompare as pc

TEXT = "四川省人民政府关于加强专利工作的意见\n川府发〔2015〕7号\n\n一、加强专利保护，开展专项执法。\n\n四川省人民政府\n2015年3月2日\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text("一、建设产业园区，发展专利代理机构。\n", encoding="utf-8")
    return tmp_path


def test_the_proposal_holds_what_the_texts_say_and_nothing_where_they_say_nothing(folder):
    path = pc.write_manifest(folder)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(path, dtype="str").set_index("doc")
    assert table.index.tolist() == ["a", "b"]
    row = table.loc["b"]
    assert (row["doc_number"], row["date"], row["region"]) == ("川府发〔2015〕7号", "2015-03-02", "四川省")
    assert table.loc["a"].drop("file").isna().all()


def test_loading_with_the_proposal_gives_what_loading_without_it_gave(folder):
    before = pc.load(folder).documents
    pc.write_manifest(folder)
    after = pc.load(folder).documents
    columns = ["title", "issuer", "doc_number", "date", "year", "level", "province", "region"]
    pd.testing.assert_frame_equal(after[columns], before[columns])


@pytest.mark.parametrize("field", ["养老服务", "粮食安全", "知识产权"])
def test_a_proposal_needs_no_codebook_and_warns_of_none(tmp_path, field):
    clauses = "".join(f"（{i}）发展{field}。\n" for i in "一二三四五六七八九")
    (tmp_path / "a.txt").write_text(f"贵州省{field}方案\n\n一、任务\n{clauses}", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.write_manifest(tmp_path)
    if field != "知识产权":
        with pytest.warns(pc.CodebookFitWarning, match="another field"):
            pc.load(tmp_path)


def test_a_proposal_of_a_broken_text_warns_at_the_line_of_the_call(tmp_path):
    clauses = "".join(f"（{i}）加强专利保护 开展执法\n" for i in "一二三四五六七八九十") * 2
    (tmp_path / "a.txt").write_text(f"贵州省专利方案\n\n一、任务\n{clauses}", encoding="utf-8")
    with pytest.warns(pc.BrokenTextWarning) as caught:
        pc.write_manifest(tmp_path)
    assert {warning.filename for warning in caught} == {__file__}


def test_a_manifest_that_is_there_is_never_overwritten(folder):
    (folder / "manifest.csv").write_text("doc,year\na,2011\n", encoding="utf-8")
    with pytest.raises(pc.ManifestError, match=r"manifest\.csv exists already"):
        pc.write_manifest(folder)
    assert (folder / "manifest.csv").read_text(encoding="utf-8") == "doc,year\na,2011\n"


def test_what_pandas_makes_of_the_proposal_is_read_back(folder):
    path = pc.write_manifest(folder)
    pd.read_csv(path).to_csv(path, index=False)
    assert "2015.0" in path.read_text(encoding="utf-8")
    documents = pc.load(folder).documents
    assert (documents.loc["b", "year"], documents.loc["b", "adcode"]) == (2015, "510000")


def test_files_that_are_left_out_of_the_proposal_are_named_with_their_cause(folder):
    (folder / "c.txt").write_bytes(b"")
    with pytest.warns(
        pc.PassedOverWarning, match=r"1 file\(s\) of .* are not in manifest.csv:\n  c.txt: is empty"
    ):
        path = pc.write_manifest(folder)
    assert pd.read_csv(path)["doc"].tolist() == ["a", "b"]


def test_what_a_spreadsheet_would_run_is_left_empty(tmp_path):
    (tmp_path / "a.txt").write_text(
        "=cmd关于加强专利工作的意见\n\n一、加强专利保护，开展专项执法。\n", encoding="utf-8"
    )
    table = pd.read_csv(pc.write_manifest(tmp_path), dtype="str")
    assert not table["title"].fillna("").str.startswith("=").any()


def test_a_cell_that_a_text_states_otherwise_is_named_and_the_text_believed(folder):
    path = pc.write_manifest(folder)
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("2015-03-02,2015", "2014-01-01,"), encoding="utf-8"
    )
    with pytest.warns(pc.ManifestWarning, match=r"1 cell\(s\) .* b date: 2014-01-01 .*\(text: 2015-03-02"):
        corpus = pc.load(folder)
    assert str(corpus.documents.loc["b", "date"])[:10] == "2015-03-02"


def test_a_file_of_lines_needs_no_manifest(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text('{"doc": "a", "text": "一、加强专利保护。"}\n', encoding="utf-8")
    with pytest.raises(
        pc.ManifestError, match=r"c\.jsonl is a file; its lines contain the columns of a manifest"
    ):
        pc.write_manifest(path)


def test_a_path_that_is_too_long_is_a_load_error(tmp_path):
    with pytest.raises(pc.LoadError):
        pc.write_manifest(tmp_path / ("x" * 5_000))
