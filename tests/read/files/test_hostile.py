"""Hostile and broken files: each is read or refused with its cause, in bounded memory, and harms no other file."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import hostile
import pytest
from made import docx_bytes

import policycompare as pc
from policycompare.read.files import formats
from policycompare.read.files.formats import text_of

CAUSES = {
    "cut.docx": "is a damaged or truncated zip archive",
    "cut_pdf.pdf": "is a truncated PDF",
    "bomb.docx": "unpacks to 286 MB; allowed: 200 MB",
    "bomb_beside.docx": "unpacks to 287 MB; allowed: 200 MB",
    "bomb_pdf.pdf": "",
    "laughs.docx": "holds <!DOCTYPE in word/document.xml",
    "laughs_page.html": "declares entities in its DOCTYPE",
    "entity.docx": "holds <!DOCTYPE in word/document.xml",
    "loop.pdf": "is a damaged PDF",
    "deep.docx": "is a damaged Word document",
    "deep_page.html": "is a web page without text",
    "empty.txt": "is empty",
    "noise.txt": "is no text in UTF-8",
    "noise_word.docx": "is a damaged or truncated zip archive",
    "noise_pdf.pdf": "is a damaged PDF",
    "nul.txt": "is no text: it holds a NUL character at 36",
    "nuls.txt": "is no text: it holds a NUL character at 0",
    "line.txt": "holds 17.5 million characters; a document has at most 1",
    "surrogate.txt": "is UTF-16, but broken at byte 2",
    "cesu.txt": "is no text in UTF-8",
    "link_out.txt": "is a link to a file outside the folder",
    "link_up.txt": "is a link to a file outside the folder",
    "device.txt": "is a link to a file outside the folder",
    "pipe.txt": "is no file but a pipe",
    b"\xff.txt": "has a name that is no text",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What one process makes of a folder of all of them."""
    folder = tmp_path_factory.mktemp("around") / "hostile"
    folder.mkdir()
    hostile.write(folder)
    return hostile.loaded(folder)


@pytest.mark.parametrize("name", CAUSES, ids=map(hostile.name_of, CAUSES))
def test_a_hostile_file_is_refused_with_its_cause(found, name):
    assert found["skipped"][hostile.name_of(name)].startswith(CAUSES[name])


def test_no_other_file_of_the_folder_is_refused(found):
    assert set(found["skipped"]) == set(map(hostile.name_of, CAUSES))
    assert set(found["texts"]) == set(hostile.FILES) - set(CAUSES)
    assert found["texts"]["good.txt"] == hostile.GOOD


@pytest.mark.parametrize(
    "name", ["kangxi.txt", "astral.txt", "rightleft.txt", "<script>.txt", "new\nline.txt"]
)
def test_odd_characters_are_kept_and_clauses_found_among_them(found, name):
    assert found["texts"][name].encode() == hostile.FILES[name][1]
    assert found["provisions"][name] == 2


def test_a_bomb_in_a_bomb_is_not_unpacked(found):
    assert found["texts"]["bomb_nested.docx"] == "一、发展风电。"


def test_neither_the_process_nor_its_reader_grows_beyond_bounds(found):
    assert found["seconds"] < 60
    assert max(found["peaks"]) < 600  # MB; the bombs unpack to 286 MB each, the line of text is 50 MB


def test_the_table_of_the_documentation_is_what_becomes_of_the_files(found):
    page = hostile.PAGE.read_text(encoding="utf-8")
    assert page.partition(hostile.BEGIN)[2].partition(hostile.END)[0].strip() == "\n".join(
        hostile.table(found)
    )


def test_a_file_that_takes_too_long_is_ended_and_named_and_the_others_are_read(tmp_path, monkeypatch):
    import made

    monkeypatch.setattr(formats, "opened_text", made.hang)
    monkeypatch.setattr(formats, "SECONDS", 0.5)
    (tmp_path / "slow.docx").write_bytes(hostile.WORD)
    (tmp_path / "good.txt").write_text(hostile.GOOD, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pc.CodebookFitWarning)
        corpus = pc.load(tmp_path, on_error="skip")
    assert list(corpus.documents.index) == ["good"]
    assert corpus.skipped.values.tolist() == [
        ["slow.docx", "takes longer than 0.5 s to read; save it anew or as text"]
    ]


# Time must not grow with the square of a line, a clause, or a list


LONG_OF_ONE_KIND = [
    " ",
    "　\t",
    "《甲》",
    "每年专利达到5件",
    "翻一番",
    "5亿",
    "甲\n",
    "专利\t5\n",
    "（一）甲\n",
    "财政局 ",
    "目录\n",
    "：",
    "、",
]
LOADING = """
import faulthandler, sys, warnings
warnings.simplefilter("ignore")
import policycompare as pc
for folder in sys.argv[1:]:
    faulthandler.dump_traceback_later(10, exit=True)
    pc.load(folder).verify()
    print(folder, flush=True)
"""


@pytest.fixture(scope="module")
def in_time(tmp_path_factory):
    """The units whose long text is loaded in 10 s; a process loads one after the other, and another those left."""
    folders = {str(tmp_path_factory.mktemp("long")): unit for unit in LONG_OF_ONE_KIND}
    for folder, unit in folders.items():
        text = "甲市规划\n一、主要目标\n（一）发展风电。\n（二）力争" + (unit * 50_000)[:50_000] + "甲。\n"
        Path(folder, "a.txt").write_text(text, encoding="utf-8")
    loaded, left = [], list(folders)
    while left:
        command = [sys.executable, "-c", LOADING, *left]
        found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout.split()
        loaded += found
        left = left[len(found) + 1 :]  # the one after those loaded took too long
    return {folders[folder] for folder in loaded}


@pytest.mark.parametrize("unit", LONG_OF_ONE_KIND)
def test_a_long_text_of_one_kind_takes_no_time_that_grows_with_its_square(unit, in_time):
    assert unit in in_time


# What comes out


def test_nothing_of_a_document_is_markup_on_a_page(tmp_path):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = f"甲市{bad}规划\n一、目标{bad}\n（一）专利{bad}达到5件。\n（二）加强宣传{bad}。\n"
    (tmp_path / "<script>a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "<img>b.txt").write_bytes(b"")
    corpus = pc.load(tmp_path, on_error="skip")
    pages = [
        corpus._repr_html_(),
        pc.page(corpus.documents.reset_index()),
        pc.page(corpus.provisions),
        pc.page(corpus.codes),
        pc.page(corpus.skipped),
    ]
    assert "alert" in "".join(pages)
    assert [page for page in pages if "<script" in page.lower() or "<img" in page.lower()] == []


def test_nothing_is_written_outside_the_folder_asked_for(tmp_path, monkeypatch):
    folder, elsewhere = tmp_path / "documents", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for name in ("..a.txt", "a..b.txt", "..\\c.txt", "d.txt"):
        (folder / name).write_text(hostile.GOOD, encoding="utf-8")
    (folder / "e.docx").write_bytes(docx_bytes(lambda document: document.add_paragraph("一、宣传专利。")))
    before = set(tmp_path.rglob("*"))
    pc.write_manifest(folder)
    pc.load(folder)._repr_html_()
    assert set(tmp_path.rglob("*")) - before == {folder / "manifest.csv"}


def test_a_manifest_is_not_written_through_a_link(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(hostile.GOOD, encoding="utf-8")
    (tmp_path / "documents" / "manifest.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(pc.ManifestError, match="exists already"):
        pc.write_manifest(tmp_path / "documents")
    assert not (tmp_path / "outside.csv").exists()


def test_a_manifest_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path):
    (tmp_path / "a.txt").write_text(hostile.GOOD, encoding="utf-8")
    os.mkfifo(tmp_path / "manifest.csv")
    with pytest.raises(pc.ManifestError, match=r"manifest\.csv is no file"):
        pc.load(tmp_path)


@pytest.mark.parametrize("year", ["²", "٣", "99999999999999999999", "1e9", "-5"])
def test_a_year_that_is_no_year_is_named_with_its_line(tmp_path, year):
    (tmp_path / "a.txt").write_text(hostile.GOOD, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(f"doc,year\na,{year}\n", encoding="utf-8")
    with pytest.raises(pc.ManifestError, match=r"line 2: year '.*' is no whole number"):
        pc.load(tmp_path)


def test_a_million_characters_are_the_most(monkeypatch):
    monkeypatch.setattr(formats, "LONGEST", 30)
    assert text_of(("甲" * 30).encode()) == "甲" * 30
    with pytest.raises(pc.LoadError, match="million characters"):
        text_of(("甲" * 31).encode())
