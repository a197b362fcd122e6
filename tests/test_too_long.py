"""A document that takes too long or shows a fault while it is read or coded is named and left out; the others are read."""

import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

import policycompare as pc
from policycompare import loading
from policycompare.loading import REPORT
from policycompare.read.document import read_document
from policycompare.read.files import formats, sandbox
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
    assert reason.startswith("cannot be coded (IndexError: string index out of range; test_too_long.py ")
    assert reason.endswith(REPORT)
    with pytest.raises(pc.LoadError, match="b.txt: cannot be coded"):
        pc.load(folder)


def test_a_limit_ends_a_pattern_and_is_gone_afterwards():
    with pytest.raises(TooLong), limited(0.2):
        endless(None)("b", "")
    begun = time.process_time()
    while time.process_time() < begun + 0.4:
        pass


def in_threads(*functions):
    """What the functions return, each in a thread of its own."""
    with ThreadPoolExecutor(len(functions)) as threads:
        return [future.result() for future in [threads.submit(function) for function in functions]]


def busy(seconds):
    """Use the processor for so long in this thread."""
    begun = time.thread_time()
    while time.thread_time() < begun + seconds:
        pass
    return "done"


def test_a_document_that_takes_too_long_is_named_in_another_thread_too(folder):
    (corpus,) = in_threads(lambda: pc.load(folder, on_error="skip", progress=False))
    assert list(corpus.documents.index) == ["a", "c"]
    assert corpus.skipped["reason"].iloc[0].startswith(f"{LATE} 1 s to code")


def test_each_thread_has_its_own_limit_which_is_gone_afterwards():
    def late():
        with pytest.raises(TooLong), limited(0.1):
            endless(None)("b", "")
        return busy(0.1)

    def inside():
        with pytest.raises(TooLong), limited(0.1), limited(60):
            endless(None)("b", "")
        with limited(60), limited(0.01):
            return busy(0.1)

    def in_time():
        with limited(60):
            return busy(0.1)

    assert in_threads(late, inside, in_time) == ["done"] * 3
    deadline = time.monotonic() + 10
    while any("ring" in thread.name for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any("ring" in thread.name for thread in threading.enumerate())


def test_a_thread_is_never_ended_behind_its_limit(monkeypatch):
    monkeypatch.setattr(sandbox, "_SHORTEST", 0.0)
    switching = sys.getswitchinterval()

    def often():
        outside = []
        for k in range(150):
            with suppress(TooLong), limited(0.0005):
                busy(0.0004 + 0.000002 * k)
            try:
                busy(0.0001)
            except TooLong:
                outside.append(k)
        return outside

    sys.setswitchinterval(1e-5)
    try:
        assert in_threads(often, often) == [[], []]
    finally:
        sys.setswitchinterval(switching)


def test_a_system_without_timers_has_a_limit_in_the_main_thread_too(monkeypatch):
    monkeypatch.delattr(signal, "setitimer", raising=False)
    monkeypatch.delattr(time, "pthread_getcpuclockid", raising=False)
    with pytest.raises(TooLong), limited(0.1):
        endless(None)("b", "")
    assert busy(0.1) == "done"


def test_where_no_thread_can_start_there_is_no_limit(monkeypatch):
    def refused(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.delattr(signal, "setitimer", raising=False)
    monkeypatch.setattr(threading.Thread, "start", refused)
    with limited(0.01):
        assert busy(0.1) == "done"


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
