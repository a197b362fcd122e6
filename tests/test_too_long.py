"""A document that takes too long or shows a fault while it is read or coded is named and left out; the others are read."""

import threading
import time

import pytest

import policycompare as pc
from policycompare import loading
from policycompare.loading import REPORT
from policycompare.read.document import read_document
from policycompare.read.files import formats
from policycompare.read.files.sandbox import LATE, TooLong, limited

TEXT = "甲市专利规划\n一、目标\n（一）专利达到5件。\n"


def endless(read):
    """Return a reader that never ends with the document b."""

    def reader(doc, text):
        while doc == "b":
            pass
        return read(doc, text)

    return reader


@pytest.fixture
def folder(shipped, tmp_path, monkeypatch):
    """Three documents, of which b never ends; `shipped` has compiled the patterns, which counts as time."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(loading, "SECONDS", 0.6)  # printed as 1 s
    monkeypatch.setattr(loading, "read_document", endless(loading.read_document))
    return tmp_path


def test_a_document_that_takes_too_long_to_code_is_skipped(folder):
    corpus = pc.load(folder, on_error="skip")
    assert list(corpus.documents.index) == ["a", "c"]
    assert corpus.skipped["file"].tolist() == ["b.txt"]
    assert corpus.skipped["reason"].iloc[0].startswith(f"{LATE} 1 s to code")


def test_a_document_that_takes_too_long_to_code_is_named(folder):
    with pytest.raises(pc.LoadError, match=r"1 file\(s\) of .*\n  b.txt: takes longer than 1 s to code"):
        pc.load(folder)


def test_a_folder_that_is_coded_to_files_leaves_it_out(folder, tmp_path):
    pytest.importorskip("pyarrow")
    tables = pc.code_folder(folder, tmp_path / "out", on_error="skip")
    assert tables.skipped["file"].tolist() == ["b.txt"]


def stumbling(read):
    """Return a reader that has a fault which the document b shows."""
    return lambda doc, text: read(doc, text) if doc != "b" else text[len(text)]


def test_a_document_that_shows_a_fault_is_named_and_left_out(folder, monkeypatch):
    monkeypatch.setattr(loading, "read_document", stumbling(read_document))
    corpus = pc.load(folder, on_error="skip")
    assert list(corpus.documents.index) == ["a", "c"]
    (reason,) = corpus.skipped["reason"]
    assert reason.startswith(
        "cannot be coded (IndexError: string index out of range; test_too_long.py, line "
    )
    assert reason.endswith(REPORT)
    with pytest.raises(pc.LoadError, match="b.txt: cannot be coded"):
        pc.load(folder)


def test_a_limit_ends_a_pattern_and_is_gone_afterwards():
    with pytest.raises(TooLong), limited(0.2):
        endless(None)("b", "")
    begun = time.process_time()
    while time.process_time() < begun + 0.4:
        pass


def test_in_another_thread_there_is_no_limit():
    done = []

    def run():
        with limited(0.001):
            sum(range(1_000_000))
        done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done


def test_after_files_that_took_too_long_the_others_have_less_time(monkeypatch):
    given = []

    def slow(content, *, markdown, seconds):
        given.append(seconds)
        raise pc.LoadError(f"{LATE} {seconds:g} s to read; save it anew or as text")

    monkeypatch.setattr(formats, "text_of", slow)
    items = [formats.Item(str(k), f"{k}.pdf", b"x") for k in range(8)]
    sources, failures = formats.read_items(items, 2)
    assert (sources, given) == ([], [60.0] * 3 + [5.0] * 5)
    assert failures[7] == (
        "7.pdf",
        "takes longer than 5 s to read; save it anew or as text (after 5 files that took too long; load it alone)",
    )
