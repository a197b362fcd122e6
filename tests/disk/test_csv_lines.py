"""CSV: no reader splits a row at a carriage return, and no line of a cell is a formula."""

import csv
import io

import pandas as pd
import pytest

import policycompare as pc
from policycompare.disk.csv_lines import csv_text, quoted_lines, table_csv, unquoted_lines
from policycompare.show.datasets.spreadsheets import csv_bytes

TEXT = "甲市专利规划\n一、目标\n（一）专利达到5件。\n（二）加强专利保护。\n"


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("cell", ["x\ry", "x\r\ny", "x\ny", "\r", 'a"\r"b', "x\r\n"])
@pytest.mark.parametrize(
    "write", [csv_text, lambda given: table_csv(pd.DataFrame(given[1:], columns=given[0]))]
)
def test_a_cell_with_a_line_break_is_one_cell(cell, write):
    given = [["a", "b"], [cell, "c"]]
    assert rows(write(given)) == given


def test_lines_end_in_a_line_feed_and_other_cells_have_no_marks():
    assert csv_text([["a", "b c"], ["甲，乙", 'x"y'], ["", None], [""]]) == 'a,b c\n甲，乙,"x""y"\n,\n""\n'


@pytest.mark.parametrize(
    "text",
    ["a\r=1", "a\n=1", "=1\r\n@a", "a\n'-1", "'=1\r'=1", "a\n\n＝1", "\r=1", "a\nb"]
    + ["a\n\t=2", "a\r \u3000＝1", "a\n' =1", "\t\n =1", "a\n\n \n@b", "a\n\tb", "a\r\n\t+1"],
)
def test_no_line_of_a_cell_is_a_formula_and_the_text_comes_back(text):
    assert unquoted_lines(quoted_lines(text)) == text
    assert not any(line.lstrip().startswith(tuple("=+-@＝")) for line in quoted_lines(text).splitlines())


def test_a_table_is_no_formula_behind_a_carriage_return():
    table = pd.DataFrame({"a\r=1": ["x\r=cmd|' /C calc'!A0", "b"]})
    text = csv_bytes(table).decode("utf-8-sig")
    assert rows(text) == [["a\r'=1"], ["x\r'=cmd|' /C calc'!A0"], ["b"]]


def test_the_numbers_of_a_figure_keep_their_rows(tmp_path):
    ax = pc.figure()[1]
    files = pc.save_figure(ax, tmp_path / "f", data=pd.DataFrame({"a": ["x\r=1", "b"]}), formats="svg")
    text = next(file for file in files if file.suffix == ".csv").read_bytes().decode("utf-8-sig")
    assert rows(text) == [["a"], ["x\r'=1"], ["b"]]


def test_a_manifest_keeps_the_name_of_a_file_with_a_carriage_return(tmp_path):
    try:
        (tmp_path / "x\r=y.txt").write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system has no such name")
    docs = pc.load(tmp_path, on_error="skip").documents.index.tolist()
    if docs:
        path = pc.write_manifest(tmp_path)
        assert all(
            len(row) == len(rows(path.read_text("utf-8-sig"))[0]) for row in rows(path.read_text("utf-8-sig"))
        )
        assert pc.load(tmp_path).documents.index.tolist() == docs
