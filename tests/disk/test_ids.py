"""What a sheet, project or manifest was written with is what is read back, whatever blanks and signs an id has."""

import csv

import openpyxl
import pytest

import policycompare as pc
from policycompare.disk.ids import meant_ids

IDS = (
    " east",
    "west ",
    "\u3000north",
    "south\u3000",
    " =9*9",
    "mid",
    " mid",
    "'=9",
    "=9",
    "up\x0bper",
    "\tlow",
    "a  b",
    "a b",
)
TEXT = "丁市专利计划\n一、目标\n（一）专利达到40件，给予专利补贴。\n"


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    for name in IDS:
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return pc.load(folder)


@pytest.fixture(scope="module")
def coded(odd):
    last = odd.provisions.drop_duplicates("doc", keep="last")[["doc", "n"]]
    return odd.with_codes(last.assign(code="publicity"), coder="Zhao")


def filled(path, column, value):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index(column)
    for row in sheet.iter_rows(min_row=2):
        row[place].value = value
    book.save(path)
    return path


def as_csv(path):
    lines = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path.with_suffix(".csv")


def test_ids_with_blanks_are_those_of_the_files(odd):
    assert set(odd.documents.index) == set(IDS)


@pytest.mark.parametrize("saved", [lambda path: path, as_csv])
def test_a_coding_sheet_takes_back_ids_with_blanks(odd, tmp_path, saved):
    path = filled(pc.write_coding_sheet(odd, tmp_path / "a.xlsx"), "code", "subsidy_award")
    assert set(pc.read_codes(saved(path), odd)["doc"]) == set(IDS)


def test_a_sample_by_documents_takes_back_ids_with_blanks(odd, tmp_path):
    path = pc.write_coding_sheet(odd, tmp_path / "a.xlsx", n=len(IDS), seed=3, strata="doc")
    checked = pc.read_hand_codes(filled(path, "checked", "x"), odd).checked
    assert set(checked["doc"]) == set(checked["stratum"]) == set(IDS)


def test_a_check_sheet_and_an_adjudication_take_back_ids_with_blanks(odd, coded, tmp_path):
    path = filled(pc.write_check_sheet(coded, tmp_path / "a.xlsx"), "right", "yes")
    assert pc.read_check_sheet(path, coded)["n"].iloc[0] == len(IDS)
    path = filled(pc.write_adjudication(odd, coded, tmp_path / "b.xlsx"), "holds", "yes")
    assert set(pc.read_adjudication(path, odd, coded)["doc"]) == set(IDS)


def test_a_project_and_exported_codes_take_back_ids_with_blanks(coded, tmp_path):
    assert set(pc.read_qdpx(pc.write_qdpx(coded, tmp_path / "a.qdpx"), coded)["doc"]) == set(IDS)
    pc.export(coded, tmp_path / "csv", to="csv")
    assert set(pc.read_codes(tmp_path / "csv" / "codes.csv", coded)["doc"]) == set(IDS)


def test_a_proposed_manifest_fits_its_folder_and_has_no_formula_behind_blanks(tmp_path):
    for name in IDS:
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    with pc.write_manifest(tmp_path).open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.lstrip().startswith(tuple("=+-@")) for cell in cells)
    assert set(pc.load(tmp_path).documents.index) == set(IDS)


def test_a_cell_whose_blanks_were_lost_means_the_only_id_that_is_alike():
    meant = meant_ids(["one ", " two", "two", "th  ree"])
    assert [meant(cell) for cell in ("one", "two", " two", "two ", "th ree", "four ")] == [
        *("one ", "two", " two", "two ", "th  ree", "four ")
    ]
