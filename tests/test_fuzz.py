"""Damaged documents are read or refused: any error but the library's own is a defect.

`make test` tries a few, `make fuzz` more; `python -m benchmarks.fuzz` reads as many as it is asked to.
"""

import contextlib
import random
import tempfile
import warnings
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policycompare as pc
from benchmarks import fuzz, made_files, side_files
from policycompare import loading

TEXTS = fuzz.texts_of(None)
# Texts that once failed under fuzzing: each is read, and every character has a known kind.
MENDED = {
    "a paragraph before the first label under a heading that names several kinds": (
        "甲市人民政府办公厅关于加强工作的通知\n各单位：\n指导思想和基本原则\n已经省人民政府同意，现转发给你们，请认真执行。"
        "执行中遇到的问题，请反映。\n第一条　发展风电。\n第二条　发展光电。\n"
    ),
    "a line in which | separates cells": "甲市规划\n一、目标\n2 0 | 0 年 度 5 6\n2 0 | 1 年 度 7 8\n（一）发展风电。\n",
    "a number too long to be one": f"甲市规划\n一、目标\n（一）专利达到{'9' * 5_000}件，{'9' * 400}亿元。\n（二）发展风电。\n",
    "a rule between the lines of a cell": (
        "甲市规划\n一、目标\n"
        + "甲\n5\n" * 6
        + "于\n，\n————————\n关\n"
        + "乙\n6\n" * 6
        + "（一）发展风电。\n"
    ),
    "many spaces in a row": f"甲市规划\n一、目标\n甲{' ' * 20_000}乙\n（一）发展风电。\n",
}


def documents():
    """A file of any kind, made from one of the five documents."""
    return st.builds(_made, st.integers(0, 2**32), st.sampled_from(list(fuzz.FILES)))


def _made(seed, kind):
    chance = random.Random(seed)
    text = chance.choice(TEXTS)
    start = chance.choice((0, chance.randrange(len(text))))
    content = fuzz.FILES[kind][0](fuzz.changed(text[start : start + fuzz.LENGTH], chance), chance)
    return f"a.{kind}", content


def repeatable(n):
    """Settings under which a property is tried on `n` examples, the same in every run."""
    return settings(
        max_examples=n,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )


FILES = given(st.lists(documents(), min_size=1, max_size=4))
TEXT = given(
    st.text(st.one_of(st.sampled_from("".join(fuzz.STREWN)), st.characters(codec="utf-8")), max_size=200)
)


def check_files(files):
    """Check that each of some files is read in full or refused."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (name, content) in enumerate(files):
            (Path(folder) / f"{i}{name}").write_bytes(content)
        n_documents, n_skipped = fuzz.check(Path(folder))
    assert n_documents + n_skipped == len(files)


def check_text(text):
    """Check that a file with this text is read in full or refused."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_bytes(text.encode())
        assert sum(fuzz.check(Path(folder))) == 1


@repeatable(4)
@FILES
def test_a_few_damaged_documents_are_read_in_full_or_refused(files):
    check_files(files)


@pytest.mark.fuzz
@repeatable(60)
@FILES
def test_damaged_documents_are_read_in_full_or_refused(files):
    check_files(files)


@repeatable(6)
@TEXT
def test_a_few_texts_are_read_in_full_or_refused(text):
    check_text(text)


@pytest.mark.fuzz
@repeatable(60)
@TEXT
def test_any_text_is_read_in_full_or_refused(text):
    check_text(text)


SIDE_FILE = given(st.sampled_from(list(side_files.KINDS)), st.integers(0, 2**32))


def check_side_file(kind, seed):
    """Check that a damaged side file is read or refused by the library's own errors, and none is lost."""
    _, content = next(side_files.files(seed, [kind]))
    assert side_files.check(kind, content) in ("read", "refused")


@repeatable(16)
@SIDE_FILE
def test_a_few_damaged_side_files_are_read_or_refused(kind, seed):
    check_side_file(kind, seed)


@pytest.mark.fuzz
@repeatable(300)
@SIDE_FILE
def test_damaged_side_files_are_read_or_refused(kind, seed):
    check_side_file(kind, seed)


def test_a_side_file_that_is_whole_is_read():
    place = made_files.place()
    for kind, content in {
        "manifest": b"doc,year\na,2016\n",
        "sheet": b"doc,n,code\na,1,subsidy_award\n",
        "codebook": place.codebook,
        "indicators": "indicator,key,source\n甲数,甲,own\n".encode(),
        "json lines": b'{"doc":"a","text":"\\u7532"}\n',
        "markdown": made_files.TEXT.encode(),
        "statistics": "region,year,own\n四川省,2016,3\n".encode(),
        "ready-made codes": b"doc,code,n\na,x,2\nb,y,1\n",
        "table of codes": "code,zh,definition\na,甲,丙\n".encode(),
        "project": made_files.once("qdpx"),
        "code book": made_files.once("qdc"),
    }.items():
        assert side_files.check(kind, content) == "read", kind


def test_the_same_seed_gives_the_same_side_files():
    first, again = (
        [next(each) for _ in side_files.KINDS] for each in (side_files.files(3), side_files.files(3))
    )
    kinds = ("workbook",)  # openpyxl writes the time into a workbook
    assert [one for one in first if one[0] not in kinds] == [one for one in again if one[0] not in kinds]


@pytest.mark.fuzz
@repeatable(100)
@given(st.lists(st.lists(st.sampled_from(made_files.CELLS), min_size=2, max_size=2), min_size=1, max_size=4))
def test_exported_files_can_be_read_back(rows):
    check_exports(rows)


def check_exports(rows):
    """Check that tables of any text are written as Excel, Word, HTML, LaTeX and a figure, or refused."""
    table = pd.DataFrame(rows, columns=["甲", "乙"], dtype=object)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ending, write in (("xlsx", pc.to_excel), ("docx", pc.to_docx)):
            path = Path(folder) / f"a.{ending}"
            try:
                write(table, path)
            except pc.PolicyCompareError:
                assert not path.exists()
                continue
            if ending == "xlsx":
                book = openpyxl.load_workbook(path)
                assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)
        for write in (pc.to_html, pc.to_latex):
            with contextlib.suppress(pc.PolicyCompareError):
                assert "<script>" not in write(table)


def test_an_export_of_hostile_cells_can_be_read_back():
    check_exports([["=1+1", "<script>"], ["＋86", "$\\frac$"], ["\0", "\ud800"]])


@pytest.mark.parametrize("name", MENDED)
def test_a_text_that_once_failed_is_read(name, tmp_path):
    (tmp_path / "a.txt").write_text(MENDED[name], encoding="utf-8")
    assert fuzz.check(tmp_path) == (1, 0)


def test_a_long_number_is_no_target(tmp_path):
    (tmp_path / "a.txt").write_text(MENDED["a number too long to be one"], encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pc.CodebookFitWarning)
        assert pc.load(tmp_path).targets.empty


def test_the_same_seed_gives_the_same_documents():
    first, again = (fuzz.documents(TEXTS, 5) for _ in range(2))
    assert [next(first) for _ in range(12)] == [next(again) for _ in range(12)]


def test_a_fault_in_reading_is_found_and_its_document_named(tmp_path, monkeypatch, capsys):
    read = loading.read_document

    def faulty(doc, text):
        return read(doc, text) if doc != "d000003" else 1 / 0

    monkeypatch.setattr(loading, "read_document", faulty)
    monkeypatch.setattr(fuzz, "SLOW", float("inf"))
    monkeypatch.setitem(fuzz.FILES, "txt", (lambda text, _: text.encode(), 1_000_000))
    assert fuzz.main(["6", "--keep", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "d000003.txt  RuntimeError" in printed
    assert "ZeroDivisionError: division by zero" in printed
    assert [file.name for file in tmp_path.iterdir()] == ["d000003.txt"]
