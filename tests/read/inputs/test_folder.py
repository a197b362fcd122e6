"""The contents of a folder that are no documents."""

import sys

import pytest

import policycompare as pc

TEXT = "一、加强专利保护，开展专项执法。\n"


@pytest.fixture
def folder(tmp_path):
    """A document, and what else researchers' folders contain."""
    place = tmp_path / "folder"
    for name in ("2011/a.txt", "2011/deep/b.pdf", "2011/c.png", "2012/.hidden.txt", "tables/part.parquet"):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    for name in ("a.txt", "readme.docx", "README", "Thumbs.db", "desktop.ini", "~$a.docx", ".DS_Store"):
        (place / name).write_text(TEXT, encoding="utf-8")
    return place


def test_what_is_ignored_is_a_table_with_the_number_of_possible_documents(folder):
    with pytest.warns(pc.PassedOverWarning):
        corpus = pc.load(folder)
    assert corpus.documents.index.tolist() == ["a"]
    assert corpus.passed_over.values.tolist() == [
        [".DS_Store", "hidden", 0],
        ["2011", "subfolder", 2],
        ["2012", "subfolder", 0],
        ["README", "readme", 0],
        ["Thumbs.db", "system file", 0],
        ["desktop.ini", "system file", 0],
        ["readme.docx", "readme", 0],
        ["tables", "subfolder", 0],
        ["~$a.docx", "hidden", 0],
    ]


def test_a_warning_names_the_subfolders_that_may_contain_documents_and_no_others(folder, tmp_path):
    pytest.importorskip("pyarrow")
    for act in (lambda: pc.load(folder), lambda: pc.code_folder(folder, tmp_path / "out")):
        with pytest.warns(pc.PassedOverWarning) as caught:
            act()
        assert [str(warning.message) for warning in caught] == [
            f"{folder} has 1 subfolder with 2 files: 2011 (2); subfolders are ignored: "
            "move the files into it, or load each subfolder"
        ]
        assert caught[0].filename == __file__


@pytest.mark.filterwarnings("error")
def test_nothing_is_said_of_readmes_hidden_files_and_folders_without_documents(folder):
    for path in folder.glob("2011/**/*.*"):
        path.unlink()
    pc.load(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_folder_is_counted_and_not_followed(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.warns(pc.PassedOverWarning, match=r"1 link to a folder with 1 file: link \(1\)"):
        assert pc.load(tmp_path / "folder").documents.index.tolist() == ["a"]


def test_a_folder_of_nothing_but_folders_says_so(tmp_path):
    for name in ("2011", "2012"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(
        pc.LoadError, match=r"no documents in .*; it has 2 subfolders with 2 files: 2011 \(1\), 2012"
    ):
        pc.load(tmp_path)
