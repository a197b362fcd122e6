import openpyxl
import pytest

import policycompare as pc


@pytest.fixture(scope="module")
def readers(reference):
    return reference.corpus


def settled(path, answer, **cells):
    """The sheet with `answer(row)` in `holds` of every line, and other cells by column."""
    book = openpyxl.load_workbook(path)
    sheet = book["differences"]
    columns = {cell.value: i for i, cell in enumerate(sheet[1])}
    for line, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        row[columns["holds"]].value = answer({name: row[i].value for name, i in columns.items()})
        for name, values in cells.items():
            row[columns[name]].value = values.get(line)
    book.save(path)
    return path


def sheet(a, b, tmp_path, **options):
    return pc.write_adjudication(a, b, tmp_path / "settle.xlsx", names=("rules", "readers"), **options)


def test_only_what_one_coder_gives_is_to_be_settled(shipped, readers, tmp_path):
    book = openpyxl.load_workbook(sheet(shipped, readers, tmp_path))
    lines = list(book["differences"].iter_rows(min_row=2, values_only=True))
    keys = ["doc", "n", "code"]
    one, other = (set(own.codes[keys].itertuples(index=False, name=None)) for own in (shipped, readers))
    assert {(line[0], line[1], line[3]) for line in lines} == one ^ other
    assert {line[5] for line in lines} == {"rules", "readers"}


def test_settled_codes_are_what_both_gave_and_what_holds(shipped, readers, tmp_path):
    path = settled(
        sheet(shipped, readers, tmp_path), lambda row: "是" if row["given_by"] == "readers" else "否"
    )
    final = pc.read_adjudication(path, shipped, readers)
    keys = ["doc", "n", "code"]
    assert set(final[keys].itertuples(index=False, name=None)) == set(
        readers.codes[keys].itertuples(index=False, name=None)
    )
    assert set(final["basis"]) == {"both", "settled"}
    coded = shipped.with_codes(final, coder="settled").verify()
    assert (pc.agreement(coded, readers, n_boot=2).query("measure == 'f1'")["estimate"].dropna() == 1).all()


def test_another_code_may_be_given_instead(shipped, readers, tmp_path):
    label = shipped.codebook.label("publicity")
    path = settled(sheet(shipped, readers, tmp_path), lambda row: "no", instead={2: label})
    final = pc.read_adjudication(path, shipped, readers)
    assert (final["basis"] == "instead").sum() + final.duplicated(["doc", "n", "code"]).sum() <= 1
    first = openpyxl.load_workbook(path)["differences"]
    assert (
        (final["doc"] == first["A2"].value)
        & (final["n"] == first["B2"].value)
        & (final["code"] == "publicity")
    ).any()


def test_every_open_line_is_named(shipped, readers, tmp_path):
    path = settled(
        sheet(shipped, readers, tmp_path), lambda row: "yes", holds={2: None, 3: "perhaps", 4: "yes"}
    )
    with pytest.raises(pc.SchemaError, match=r"line 2: holds is ''; allowed: 是.*line 3: holds is 'perhaps'"):
        pc.read_adjudication(path, shipped, readers)


def test_a_difference_without_a_line_is_named(shipped, readers, tmp_path):
    path = settled(sheet(shipped, readers, tmp_path), lambda row: "yes")
    book = openpyxl.load_workbook(path)
    gone = [book["differences"][f"{c}2"].value for c in "ABD"]
    book["differences"].delete_rows(2)
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=rf"1 difference\(s\) have no line: {gone[0]} {gone[1]}: {gone[2]}"
    ):
        pc.read_adjudication(path, shipped, readers)


def test_samples_differ_where_both_were_checked(shipped, tmp_path):
    chosen = shipped.provisions.query("doc == 'sanmenxia' and kind == 'measure'")[["doc", "n"]].iloc[:6]
    own = shipped.codes.query("dimension == 'instrument'").merge(chosen, on=["doc", "n"])
    checked = chosen.assign(stratum="sanmenxia", weight=1.0)
    one = pc.HandCodes(own, checked, ("instrument",), "doc", 1, "")
    other = pc.HandCodes(own.iloc[1:], checked.iloc[:5], ("instrument",), "doc", 1, "")
    with pytest.raises(pc.SchemaError, match="give the documents, too"):
        pc.write_adjudication(one, other, tmp_path / "a.xlsx")
    with pytest.warns(UserWarning, match="one coder alone checked are left out: 1 by a"):
        path = pc.write_adjudication(one, other, tmp_path / "a.xlsx", corpus=shipped, lang="en")
    lines = list(openpyxl.load_workbook(path)["differences"].iter_rows(min_row=2, values_only=True))
    assert [(line[1], line[3]) for line in lines] == [(own["n"].iloc[0], own["code"].iloc[0])]
    hand = pc.read_adjudication(settled(path, lambda row: "yes"), one, other, corpus=shipped)
    assert isinstance(hand, pc.HandCodes)
    assert len(hand.checked) == 5
    assert hand.checked["weight"].tolist() == pytest.approx([6 / 5] * 5)
    assert set(hand.codes["basis"]) == {"both", "settled"}


def test_a_code_cannot_hold_and_be_replaced(shipped, readers, tmp_path):
    label = shipped.codebook.label("publicity")
    path = settled(sheet(shipped, readers, tmp_path), lambda row: "yes", instead={2: label})
    with pytest.raises(pc.SchemaError, match="line 2: holds is yes, but another code is given instead"):
        pc.read_adjudication(path, shipped, readers)


def test_a_code_of_a_dimension_that_was_not_coded_cannot_be_given_instead(shipped, readers, tmp_path):
    one, other = (pc.hand_sample(own, dimension="goal", n=60, seed=1) for own in (shipped, readers))
    path = sheet(one, other, tmp_path, corpus=shipped)
    settled(path, lambda row: "no", instead={2: "publicity", 3: "资助"})
    with pytest.raises(
        pc.SchemaError, match=r"2 line.*line 2: instead is publicity, no code of goal; line 3: instead is"
    ):
        pc.read_adjudication(path, one, other, corpus=shipped)


def test_lines_that_contradict_one_another_are_named(shipped, readers, tmp_path):
    path = settled(sheet(shipped, readers, tmp_path), lambda row: "yes")
    book = openpyxl.load_workbook(path)
    lines = book["differences"]
    lines.append([cell.value for cell in lines[2]])
    book.save(path)
    before = len(pc.read_adjudication(path, shipped, readers))
    lines[f"H{lines.max_row}"].value = "no"
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=rf"1 line.*line {lines.max_row}: holds is no, but yes in line 2$"
    ):
        pc.read_adjudication(path, shipped, readers)
    lines.delete_rows(lines.max_row)
    book.save(path)
    assert len(pc.read_adjudication(path, shipped, readers)) == before
    lines["H2"].value, lines["I2"].value = "no", lines["D2"].value
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=rf"line 2: instead is {lines['D2'].value}, which does not hold by line 2"
    ):
        pc.read_adjudication(path, shipped, readers)
