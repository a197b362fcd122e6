import openpyxl
import pandas as pd
import pytest

import policycompare as pc


def marked(path, mark):
    book = openpyxl.load_workbook(path)
    for i, row in enumerate(book["check"].iter_rows(min_row=2)):
        row[6].value = mark(i)
    book.save(path)
    return path


def drawn(path):
    rows = openpyxl.load_workbook(path)["check"].iter_rows(min_row=2, values_only=True)
    return [(row[0], row[1], row[3]) for row in rows]


def test_precision_has_the_score_interval(shipped, tmp_path):
    path = marked(
        pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=29), lambda i: "是" if i == 0 else "否"
    )
    (row,) = pc.read_check_sheet(path, shipped, least=99).query("dimension != dimension").to_dict("records")
    assert (row["n"], row["n_right"]) == (29, 1)
    assert (row["low"], row["high"]) == pytest.approx((0.0061, 0.1718), abs=5e-5)  # Newcombe (1998), 1 of 29


def test_a_code_with_enough_lines_has_its_own_row(shipped, tmp_path):
    path = pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=12, code="publicity")
    table = pc.read_check_sheet(marked(path, lambda i: "yes"), shipped)
    assert table["code"].tolist()[1:] == ["publicity"]
    assert table["estimate"].tolist() == [1, 1]


def test_a_larger_sample_keeps_the_smaller_one_in_its_order(shipped, tmp_path):
    small = drawn(pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=10, seed=4))
    large = drawn(pc.write_check_sheet(shipped, tmp_path / "b.xlsx", n=40, seed=4))
    assert large[:10] == small
    assert drawn(pc.write_check_sheet(shipped, tmp_path / "c.xlsx", n=10, seed=5)) != small


def test_unmarked_lines_do_not_count_and_wrong_marks_are_named(shipped, tmp_path):
    path = marked(pc.write_check_sheet(shipped, tmp_path / "a.xlsx"), lambda i: "对" if i < 5 else None)
    assert pc.read_check_sheet(path, shipped)["n"].iloc[0] == 5
    with pytest.raises(pc.SchemaError, match=r"line 3: right is 'hm'; allowed: 是"):
        pc.read_check_sheet(marked(path, lambda i: "hm" if i == 1 else "yes"), shipped)
    with pytest.raises(pc.SchemaError, match="no line is marked"):
        pc.read_check_sheet(marked(path, lambda i: None), shipped)


def test_codes_that_the_corpus_does_not_have_are_named(shipped, reference, tmp_path):
    path = marked(pc.write_check_sheet(shipped, tmp_path / "a.xlsx", dimension="goal"), lambda i: "yes")
    other = reference.corpus.with_codes(shipped.codes.query("dimension == 'right'"), coder="x")
    with pytest.raises(pc.SchemaError, match="the corpus has no code"):
        pc.read_check_sheet(path, other)
    with pytest.raises(pc.SelectionError, match="no such codes"):
        pc.write_check_sheet(other, tmp_path / "b.xlsx", dimension="goal")


def test_a_long_text_and_its_evidence_end_with_an_ellipsis_and_are_named(tmp_path):
    (tmp_path / "docs").mkdir()
    text = "乙市专利条例\n一、措施\n（一）" + "专利资助" * 10_000 + "。\n"
    (tmp_path / "docs" / "b.txt").write_text(text, encoding="utf-8")
    corpus = pc.load(tmp_path / "docs")
    n = int(corpus.provisions["n"].iloc[-1])
    mine = corpus.with_codes(pd.DataFrame({"doc": ["b"], "n": [n], "code": ["enforcement"]}), coder="Li")
    with pytest.warns(pc.CutTextWarning, match=rf"2 text.*: text of b {n} .*, evidence of b {n} "):
        path = pc.write_check_sheet(mine, tmp_path / "a.xlsx")
    cells = next(openpyxl.load_workbook(path)["check"].iter_rows(min_row=2, values_only=True))
    assert [(len(cells[i]), cells[i][-1]) for i in (2, 5)] == [(32_767, "…")] * 2
    assert pc.read_check_sheet(marked(path, lambda i: "yes"), mine)["n"].iloc[0] == 1
    other = corpus.with_codes(pd.DataFrame({"doc": ["b"], "n": [n], "code": ["publicity"]}), coder="Wu")
    with pytest.warns(pc.CutTextWarning, match="quotation of b"):
        pc.write_adjudication(mine, other, tmp_path / "b.xlsx")


def test_a_copied_line_counts_once_and_two_marks_of_one_code_are_refused(shipped, tmp_path):
    path = marked(pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=20), lambda i: "yes" if i else "no")
    book = openpyxl.load_workbook(path)
    for line in (2, 3, 3):
        book["check"].append([cell.value for cell in book["check"][line]])
    book.save(path)
    assert pc.read_check_sheet(path, shipped, least=99)[["n", "n_right"]].iloc[0].tolist() == [20, 19]
    book["check"]["G22"].value = "yes"
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=r"1 line\(s\) .*line 22: right is yes, but line 2 says the opposite"
    ):
        pc.read_check_sheet(path, shipped)


def test_lines_that_were_passed_over_are_counted(shipped, tmp_path):
    path = marked(
        pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=20), lambda i: "yes" if i in (1, 2, 4) else None
    )
    with pytest.warns(UserWarning, match=r"a.xlsx: 2 line\(s\) above the last marked one .*: 2, 5; if"):
        pc.read_check_sheet(path, shipped)


def test_marks_that_were_moved_without_their_codes_are_refused(shipped, tmp_path):
    path = marked(pc.write_check_sheet(shipped, tmp_path / "a.xlsx", n=9), lambda i: "yes")
    book = openpyxl.load_workbook(path)
    doc, n, code = (book["check"][f"{column}2"].value for column in "ABD")
    book["check"]["H2"].value, book["check"]["H3"].value = (
        book["check"][f"H{line}"].value for line in (3, 2)
    )
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=rf"2 line.*line 2: belongs_to is .* is of {doc} {n} {code}; some"
    ):
        pc.read_check_sheet(path, shipped)
