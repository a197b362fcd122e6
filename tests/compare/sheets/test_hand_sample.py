"""A random sample coded on a sheet: written, filled in, read back, and what is refused."""

import csv
import dataclasses
import datetime

import openpyxl
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.hand.sample import draw

KINDS = {"ideology": "Guiding ideology"}
UNREAD = "ignore:.*have neither a code nor a mark"


def filled(path, fill):
    """The sheet with `fill(i, provision lines)` called for each provision in order, then saved."""
    book = openpyxl.load_workbook(path)
    rows = list(book["coding"].iter_rows(min_row=2))
    for i in range(0, len(rows), 3):
        fill(i // 3, rows[i : i + 3])
    book.save(path)
    return path


def sheet(corpus, tmp_path, **options):
    options = {"dimension": "goal", "n": 30, "seed": 1} | options
    return pc.write_coding_sheet(corpus, tmp_path / "hand.xlsx", **options)


def mark_all(_, lines):
    lines[0][7].value = "x"


def test_a_sample_comes_back_with_its_design(shipped, tmp_path):
    label = shipped.codebook.label("strengthen_protection", "en")

    def fill(i, lines):
        if i == 0:
            lines[0][5].value, lines[1][5].value = (
                "strengthen_protection",
                shipped.codebook.label("build_talent"),
            )
        elif i == 1:
            lines[2][5].value = label
        else:
            mark_all(i, lines)

    hand = pc.read_hand_codes(filled(sheet(shipped, tmp_path, lang="en"), fill), shipped)
    drawn = draw(shipped, ("goal",), n=30, seed=1, strata="region")
    assert hand.checked[["doc", "n", "stratum"]].equals(drawn[["doc", "n", "stratum"]])
    assert hand.codes["code"].tolist() == ["strengthen_protection", "build_talent", "strengthen_protection"]
    assert (hand.dimensions, hand.strata, hand.seed) == (("goal",), "region", 1)
    sizes = hand.checked.groupby("stratum")["weight"].first()
    assert sizes["甘肃省"] == pytest.approx(119 / 10)


def test_a_sheet_holds_no_code_of_the_machine(shipped, tmp_path):
    book = openpyxl.load_workbook(sheet(shipped, tmp_path))
    assert all(
        row[5:8] + row[9:] == (None,) * 5 for row in book["coding"].iter_rows(min_row=2, values_only=True)
    )
    assert book.sheetnames == ["coding", "codes", "help", "rulings", "sample"]


def test_whoever_stops_early_has_a_smaller_sample(shipped, tmp_path):
    def fill(i, lines):
        if i < 20:
            mark_all(i, lines)

    hand = pc.read_hand_codes(filled(sheet(shipped, tmp_path), fill), shipped)
    assert len(hand.checked) == 20
    for stratum, weight in hand.checked.groupby("stratum")["weight"].first().items():
        n = (hand.checked["stratum"] == stratum).sum()
        size = (
            draw(shipped, ("goal",), n=30, seed=1, strata="region")
            .query("stratum == @stratum")["size"]
            .iloc[0]
        )
        assert weight == pytest.approx(size / n)


def test_a_skipped_provision_is_named(shipped, tmp_path):
    def fill(i, lines):
        if i != 2:
            mark_all(i, lines)

    path = filled(sheet(shipped, tmp_path), fill)
    skipped = draw(shipped, ("goal",), n=30, seed=1, strata="region").iloc[2]
    with pytest.raises(
        pc.SchemaError, match=rf"1 provision\(s\) are not checked .*: {skipped['doc']} {skipped['n']};"
    ):
        pc.read_hand_codes(path, shipped)


def test_the_csv_of_both_sheets_is_the_same(shipped, tmp_path):
    path = filled(sheet(shipped, tmp_path), mark_all)
    book = openpyxl.load_workbook(path)
    for name, target in (("coding", "hand.csv"), ("sample", "hand.sample.csv")):
        with (tmp_path / target).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(
                ["" if cell is None else cell for cell in row] for row in book[name].values
            )
    one, other = pc.read_hand_codes(path, shipped), pc.read_hand_codes(tmp_path / "hand.csv", shipped)
    assert one.checked.equals(other.checked)


def test_a_sheet_without_design_is_refused(shipped, tmp_path):
    path = pc.write_coding_sheet(shipped, tmp_path / "all.xlsx", dimension="goal")
    with pytest.raises(pc.SchemaError, match="has no sampling design"):
        pc.read_hand_codes(path, shipped)


def test_a_changed_text_and_another_corpus_are_refused(shipped, tmp_path):
    path = filled(sheet(shipped, tmp_path), mark_all)
    book = openpyxl.load_workbook(path)
    first = book["sample"]["A2"].value, book["sample"]["B2"].value
    book["sample"]["E2"].value = "0" * 64
    book.save(tmp_path / "changed.xlsx")
    with pytest.raises(pc.SchemaError, match=f"with another text: {first[0]} {first[1]}"):
        pc.read_hand_codes(tmp_path / "changed.xlsx", shipped)
    with pytest.raises(
        pc.SchemaError, match="was drawn from another corpus; 2 of its documents are missing: s"
    ):
        pc.read_hand_codes(path, shipped.select(region="甘肃省"))


def test_another_number_of_provisions_is_refused(shipped, tmp_path):
    small = shipped.select(doc=["gansu_outline", "sichuan_sei", "sanmenxia"])
    path = filled(sheet(small, tmp_path), mark_all)
    with pytest.raises(pc.SchemaError, match=r"甘肃省 \(\d+, now 119\)"):
        pc.read_hand_codes(path, shipped)


def test_codes_outside_the_sample_or_its_dimension_are_refused(shipped, tmp_path):
    def other_dimension(i, lines):
        mark_all(i, lines)
        lines[0][5].value = "publicity" if i == 0 else None

    with pytest.raises(pc.SchemaError, match=r"1 code\(s\) are not of goal.*publicity"):
        pc.read_hand_codes(filled(sheet(shipped, tmp_path), other_dimension), shipped)

    drawn = set(
        draw(shipped, ("goal",), n=30, seed=1, strata="region")[["doc", "n"]].itertuples(
            index=False, name=None
        )
    )
    outside = next(
        n for n in shipped.provisions.query("doc == 'sanmenxia'")["n"] if ("sanmenxia", n) not in drawn
    )
    book = openpyxl.load_workbook(tmp_path / "hand.xlsx")
    book["coding"]["F2"].value = None
    book["coding"].append(["sanmenxia", outside, "", "", "", "build_talent"])
    book.save(tmp_path / "outside.xlsx")
    with pytest.raises(pc.SchemaError, match=f"were not drawn: sanmenxia {outside}"):
        pc.read_hand_codes(tmp_path / "outside.xlsx", shipped)


def test_another_mark_than_x_is_named_with_its_line(shipped, tmp_path):
    def fill(i, lines):
        lines[0][7].value = "maybe" if i == 1 else "x"

    with pytest.raises(pc.SchemaError, match=r"line 5: checked is 'maybe'; allowed: x, 1, 是"):
        pc.read_hand_codes(filled(sheet(shipped, tmp_path), fill), shipped)


@pytest.mark.parametrize("seed", [None, True, "1"])
def test_a_sample_needs_a_seed(shipped, tmp_path, seed):
    with pytest.raises(pc.SelectionError, match="a sample needs a whole number, such as seed=1"):
        sheet(shipped, tmp_path, seed=seed)


def test_a_digest_of_another_text_is_refused(shipped, tmp_path):
    path = tmp_path / "codes.csv"
    digest = shipped.documents.loc["sanmenxia", "sha256"]
    path.write_text(f"doc,n,code,sha256\nsanmenxia,8,subsidy_award,{digest[:12]}\n", encoding="utf-8")
    assert len(pc.read_codes(path, shipped)) == 1
    path.write_text("doc,n,code,sha256\nsanmenxia,8,subsidy_award,000000000000\n", encoding="utf-8")
    with pytest.raises(
        pc.SchemaError, match="line 2: sha256 000000000000 is that of another text of sanmenxia"
    ):
        pc.read_codes(path, shipped)


def test_labels_name_codes_in_both_languages(shipped, tmp_path):
    path = tmp_path / "codes.csv"
    zh, en = (shipped.codebook.label("subsidy_award", lang) for lang in ("zh", "en"))
    path.write_text(f'doc,n,code\nsanmenxia,8,{zh}\nsanmenxia,9,"{en}"\n', encoding="utf-8")
    assert pc.read_codes(path, shipped)["code"].tolist() == ["subsidy_award"] * 2


def test_a_label_of_two_codes_is_refused(shipped, tmp_path):
    import dataclasses

    codes = shipped.codebook.codes.copy()
    codes.loc[codes["code"].isin(["subsidy_award", "publicity"]), "zh"] = "同名"
    corpus = dataclasses.replace(shipped, codebook=dataclasses.replace(shipped.codebook, codes=codes))
    path = tmp_path / "codes.csv"
    path.write_text("doc,n,code\nsanmenxia,8,同名\nsanmenxia,9,同名 (publicity)\n", encoding="utf-8")
    with pytest.raises(
        pc.SchemaError,
        match="line 2: 同名 is the label of (publicity and subsidy_award|subsidy_award and publicity)",
    ):
        pc.read_codes(path, corpus)


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A corpus in which two codes of other dimensions have one label, and one of them is called like it."""
    folder = tmp_path_factory.mktemp("twice")
    text = "青海省人民政府关于发展养老服务的意见\n\n一、主要任务\n（一）设立专项资金。\n（二）减免税费。\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return pc.load(folder, codebook="general", progress=False)


def offered(book):
    """The choices of the drop-down of a workbook by code."""
    head, *rows = book["codes"].iter_rows(values_only=True)
    return {row[head.index("code")]: row[head.index("choice")] for row in rows}


@pytest.mark.filterwarnings(UNREAD)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dimension", ["instrument", "sector", ["instrument", "sector"]])
def test_every_choice_of_a_sheet_is_read_back_also_from_csv(twice, tmp_path, dimension, lang):
    path = pc.write_coding_sheet(twice, tmp_path / "all.xlsx", dimension=dimension, lang=lang)
    book = openpyxl.load_workbook(path)
    doc, n = (cell.value for cell in book["coding"][2][:2])
    choices = offered(book)
    for choice in choices.values():
        book["coding"].append([doc, n, None, None, None, choice])
    book.save(path)
    assert pc.read_codes(path, twice)["code"].tolist() == list(choices)
    lines = "".join(f'{doc},{n},"{choice}"\n' for choice in choices.values())
    (tmp_path / "all.csv").write_text(f"doc,n,code\n{lines}", encoding="utf-8")
    assert pc.read_codes(tmp_path / "all.csv", twice)["code"].tolist() == list(choices)


@pytest.mark.filterwarnings(UNREAD)
@pytest.mark.parametrize(("dimension", "code"), [("instrument", "financial_support"), ("sector", "finance")])
@pytest.mark.parametrize("written", ["Finance", "FINANCE ", "finance"])
def test_the_dimension_of_a_workbook_settles_a_label_of_two_codes(twice, tmp_path, dimension, code, written):
    path = pc.write_coding_sheet(twice, tmp_path / "s.xlsx", dimension=dimension, lang="en")
    book = openpyxl.load_workbook(path)
    book["coding"]["F2"].value = written
    book.save(path)
    assert pc.read_codes(path, twice)["code"].tolist() == [code]


def test_the_dimension_of_a_sample_settles_a_label_of_two_codes_also_as_csv(twice, tmp_path):
    path = pc.write_coding_sheet(twice, tmp_path / "s.xlsx", n=2, seed=1, lang="en")
    book = openpyxl.load_workbook(path)
    del book["codes"]
    for line in range(2, 8, 3):
        book["coding"][f"F{line}"].value = "Finance"
    book.save(path)
    assert set(pc.read_hand_codes(path, twice).codes["code"]) == {"financial_support"}
    for name, file in (("coding", "s.csv"), ("sample", "s.sample.csv")):
        with open(tmp_path / file, "w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(book[name].iter_rows(values_only=True))
    assert set(pc.read_hand_codes(tmp_path / "s.csv", twice).codes["code"]) == {"financial_support"}


def test_a_label_of_two_codes_is_refused_where_both_are_offered_or_nothing_is(twice, tmp_path):
    path = pc.write_coding_sheet(twice, tmp_path / "s.xlsx", dimension=["instrument", "sector"], lang="en")
    book = openpyxl.load_workbook(path)
    book["coding"]["F2"].value = "Finance"
    book.save(path)
    (tmp_path / "plain.csv").write_text("doc,n,code\na,1,Finance\n", encoding="utf-8")
    for file in (path, tmp_path / "plain.csv"):
        with pytest.raises(pc.SchemaError, match="Finance is the label of .*; write the code"):
            pc.read_codes(file, twice)


@pytest.mark.filterwarnings(UNREAD)
def test_a_workbook_whose_sheet_of_codes_cannot_be_read_is_read_without_it(twice, tmp_path):
    path = pc.write_coding_sheet(twice, tmp_path / "s.xlsx", lang="en")
    book = openpyxl.load_workbook(path)
    book["coding"]["F2"].value = "Taxation"
    book["codes"].delete_rows(1, 100)
    book.save(path)
    assert pc.read_codes(path, twice)["code"].tolist() == ["taxation"]


@pytest.mark.parametrize("written", ["税费优惠；金融", "Taxation; financial_support", "taxation、Finance"])
def test_two_codes_in_one_cell_are_to_be_written_on_two_lines(twice, tmp_path, written):
    (tmp_path / "two.csv").write_text(f'doc,n,code\na,1,"{written}"\n', encoding="utf-8")
    with pytest.raises(pc.SchemaError, match="write each code of a provision in a line of its own"):
        pc.read_codes(tmp_path / "two.csv", twice)


def test_no_hint_names_a_label_that_is_refused(twice, tmp_path):
    (tmp_path / "near.csv").write_text("doc,n,code\na,1,Financ\n", encoding="utf-8")
    with pytest.raises(pc.SchemaError) as caught:
        pc.read_codes(tmp_path / "near.csv", twice)
    assert "did you mean Finance?" not in str(caught.value)


def test_an_empty_sheet_and_a_missing_design_are_named(shipped, tmp_path):
    with pytest.raises(pc.SchemaError, match="no provision is checked"):
        pc.read_hand_codes(sheet(shipped, tmp_path), shipped)
    (tmp_path / "li.csv").write_text("doc,n,code\nsanmenxia,8,build_talent\n", encoding="utf-8")
    with pytest.raises(
        pc.SchemaError, match=r"there is no li.sample.csv next to it; save the sheet `sample`"
    ):
        pc.read_hand_codes(tmp_path / "li.csv", shipped)
    with pytest.raises(pc.LoadError, match="nobody.xlsx"):
        pc.read_hand_codes(tmp_path / "nobody.xlsx", shipped)


def test_a_misspelt_label_has_a_hint(shipped, tmp_path):
    path = tmp_path / "codes.csv"
    label = shipped.codebook.label("raise_utilisation")
    path.write_text(f"doc,n,code\nsanmenxia,8,{label[:-1]}\n,,{label}\n", encoding="utf-8")
    with pytest.raises(
        pc.SchemaError, match=f"did you mean {label}.*line 3: doc is empty; copy a whole line"
    ):
        pc.read_codes(path, shipped)


def test_a_code_that_the_sheet_did_not_offer_is_named(shipped, tmp_path):
    path = filled(sheet(shipped, tmp_path), mark_all)
    goals = shipped.codebook.codes.query("dimension == 'goal'")
    more = pd.concat([goals, goals.head(1).assign(code="archives", zh="档案", en="Archives")])
    other = dataclasses.replace(shipped, codebook=shipped.codebook.with_codes("goal", more))
    with pytest.raises(
        pc.SchemaError, match=r"1 code\(s\) of the codebook were not in the sheet.*: archives; read"
    ):
        pc.read_hand_codes(path, other)


def test_a_sheet_without_the_list_of_its_codes_is_read(shipped, tmp_path):
    path = filled(sheet(shipped, tmp_path), mark_all)
    book = openpyxl.load_workbook(path)
    (column,) = [cell.column for cell in book["sample"][1] if cell.value == "codes"]
    book["sample"].delete_cols(column)
    book.save(path)
    assert len(pc.read_hand_codes(path, shipped).checked) == 30


def moved(path, first, last, *, by=3):
    """The sheet with the cells of some columns moved down by some lines, those at the end to the top."""
    book = openpyxl.load_workbook(path)
    rows = [row[first:last] for row in book["coding"].iter_rows(min_row=2)]
    cells = [[cell.value for cell in row] for row in rows]
    for row, values in zip(rows, cells[-by:] + cells[:-by], strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value
    book.save(path)
    return path


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 10), (0, 2), (4, 5)])
def test_columns_that_were_moved_without_the_others_are_refused(shipped, tmp_path, first, last):
    path = filled(sheet(shipped, tmp_path), mark_all)
    assert len(pc.read_hand_codes(path, shipped).checked) == 30
    with pytest.raises(pc.SchemaError, match=r"line 2: (belongs_to|text) is .* moved"):
        pc.read_hand_codes(moved(path, first, last), shipped)


def test_another_text_is_refused_and_named_with_its_line(shipped, tmp_path):
    path = filled(sheet(shipped, tmp_path), mark_all)
    book = openpyxl.load_workbook(path)
    doc, n = (book["coding"][f"{column}5"].value for column in "AB")
    book["coding"]["E2"].value = f" {book['coding']['E2'].value[:-3]} \n"
    book["coding"]["E5"].value = "完全不同的文本"
    book.save(path)
    with pytest.raises(
        pc.SchemaError, match=rf"1 line\(s\) .*line 5: text is not that of {doc} {n}: 完全不同的文本; cells"
    ):
        pc.read_hand_codes(path, shipped)


@pytest.mark.parametrize("order", [["doc", "n"], ["text", "checked"]])
def test_whole_rows_may_be_sorted(shipped, tmp_path, order):
    path = filled(sheet(shipped, tmp_path), mark_all)
    before = pc.read_hand_codes(path, shipped)
    with pd.ExcelWriter(tmp_path / "sorted.xlsx") as book:
        for name, table in pd.read_excel(path, sheet_name=None, dtype=object).items():
            (table.sort_values(order) if name == "coding" else table).to_excel(
                book, sheet_name=name, index=False
            )
    assert pc.read_hand_codes(tmp_path / "sorted.xlsx", shipped).checked.equals(before.checked)


def test_codes_in_kinds_without_codes_of_their_dimension_are_counted_by_kind(shipped, tmp_path):
    place = shipped.provisions.query("doc == 'sanmenxia' and kind == 'ideology'")["n"].iloc[0]
    (tmp_path / "codes.csv").write_text(
        f"doc,n,code\nsanmenxia,{place},publicity\nsanmenxia,{place},build_talent\nsanmenxia,9,publicity\n",
        encoding="utf-8",
    )
    with pytest.warns(
        UserWarning, match=r"codes.csv: 1 code\(s\) are .*: instrument in ideology \(1\); counted"
    ):
        codes = pc.read_codes(tmp_path / "codes.csv", shipped)
    assert len(codes) == 3

    def fill(i, lines):
        mark_all(i, lines)
        if lines[0][3].value == shipped.provisions.query("kind == 'ideology'")["kind"].map(KINDS).iloc[0]:
            lines[0][5].value = "publicity"

    path = filled(sheet(shipped, tmp_path, dimension=["goal", "instrument"], n=190, lang="en"), fill)
    with pytest.warns(UserWarning, match=r"hand.xlsx: \d+ code\(s\) .*: instrument in ideology"):
        pc.read_hand_codes(path, shipped)


def test_provisions_that_nobody_read_are_counted(shipped, tmp_path):
    corpus = shipped.select(doc="sanmenxia")
    path = pc.write_coding_sheet(corpus, tmp_path / "all.xlsx", dimension="goal")
    book = openpyxl.load_workbook(path)
    rows = list(book["coding"].iter_rows(min_row=2))
    for row in rows[6::3]:
        row[7].value = "x"
    rows[1][5].value = "build_talent"
    book.save(path)
    second = f"{rows[3][0].value} {rows[3][1].value}"
    with pytest.warns(
        UserWarning,
        match=rf"all.xlsx: 1 of {len(rows) // 3} provision\(s\) of its documents have .*: {second};",
    ):
        assert len(pc.read_codes(path, shipped)) == 1
    rows[3][7].value = "x"
    book.save(path)
    pc.read_codes(path, shipped)
    rows[3][7].value = "later"
    book.save(path)
    with pytest.raises(pc.SchemaError, match="line 5: checked is 'later'; allowed: x"):
        pc.read_codes(path, shipped)


def test_a_sheet_offers_no_provision_whose_codes_would_not_count(shipped, tmp_path):
    path = pc.write_coding_sheet(shipped, tmp_path / "all.xlsx", dimension="instrument", lang="en")
    offered = pd.read_excel(path, sheet_name="coding")[["doc", "n"]].drop_duplicates()
    kinds = offered.merge(shipped.provisions, on=["doc", "n"])["kind"]
    assert set(kinds) == {"goal", "table", "measure", "safeguard", "phase"}


def with_cells(path, sheet_name, column, values):
    """The sheet with other values in the first cells of a column."""
    book = openpyxl.load_workbook(path)
    for line, value in enumerate(values, start=2):
        book[sheet_name][f"{column}{line}"].value = value
    book.save(path)
    return path


def test_ids_that_a_program_made_dates_or_numbers_are_named_as_such(shipped, tmp_path):
    june = datetime.datetime(2014, 6, 1)
    path = filled(sheet(shipped, tmp_path), mark_all)
    copy = tmp_path / "sample.xlsx"
    copy.write_bytes(path.read_bytes())
    with pytest.raises(
        pc.SchemaError,
        match="2 of its documents are missing: 41791, Jun-14; 41791, Jun-14: a spreadsheet program",
    ):
        pc.read_hand_codes(with_cells(copy, "sample", "A", [june, "Jun-14"]), shipped)
    copy.write_bytes(path.read_bytes())
    with pytest.raises(
        pc.SchemaError, match="with another text: .*; 1.23E[+]45: a spreadsheet program may have"
    ):
        pc.read_hand_codes(with_cells(copy, "sample", "E", ["1.23E+45"]), shipped)
    for cells, words in (
        ("sanmenxia,46049,build_talent,", "no provision sanmenxia 46049; 46049: a spreadsheet program"),
        ("Jun-14,1,build_talent,", "no document Jun-14; Jun-14: a spreadsheet program"),
        ("sanmenxia,8,build_talent,1.2E+11", "of sanmenxia, not .*; 1.2E[+]11: a spreadsheet program"),
    ):
        (tmp_path / "a.csv").write_text(f"doc,n,code,sha256\n{cells}\n", encoding="utf-8")
        with pytest.raises(pc.SchemaError, match=f"line 2: .*{words}"):
            pc.read_codes(tmp_path / "a.csv", shipped)
    check = pc.write_check_sheet(shipped, tmp_path / "check.xlsx", n=3)
    with pytest.raises(
        pc.SchemaError, match="line 2: the corpus has no code .* in 41791 .*a spreadsheet program"
    ):
        pc.read_check_sheet(with_cells(check, "check", "A", [june]), shipped)
