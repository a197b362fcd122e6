"""Tables of codes from elsewhere: every form a spreadsheet saves is read, everything else refused with its line."""

import json
import time
import zipfile

import openpyxl
import pytest

import policycompare as pc
from policycompare.compare.sheets import workbook as writer

ROW = "doc,n,code,注\nsanmenxia,8,subsidy_award,专利资金\n"
HOSTILE_IDS = ("=1+1", "'=1+1", "＝1", "-2+3", "@a", "a_x0041_b")


def read(path, content, corpus):
    path.write_bytes(content)
    return pc.read_codes(path, corpus)[["doc", "n", "code"]].to_numpy().tolist()


@pytest.mark.parametrize(
    "content",
    [
        ROW.encode("gb18030"),
        ROW.encode("utf-16"),
        ROW.encode("utf-8-sig"),
        ROW.replace(",", ";").encode(),
        ROW.replace(",", "\t").encode("utf-16"),
    ],
)
def test_what_a_chinese_excel_saves_is_read(content, shipped, tmp_path):
    assert read(tmp_path / "a.csv", content, shipped) == [["sanmenxia", 8, "subsidy_award"]]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b'doc,n,code\nsanmenxia,8,"publicity\n', "is no CSV file from line 2"),
        ("a.csv", b"doc,n,code\nsanmenxia,8,publicity,x\n", "line 2: 4 cells under 3 columns"),
        ("a.csv", b"doc,n,n,code\nsanmenxia,8,8,publicity\n", "2 columns are named n"),
        ("a.csv", b"doc" + b",n" * 5_000, "at most 2,000 columns"),
        ("a.csv", bytes(range(256)), "is no text"),
        ("a.xlsx", b"PK\3\4xxxx", "damaged or truncated zip archive"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook, no CSV file"),
        ("none.csv", None, "cannot be opened"),
    ],
)
def test_what_is_no_table_is_refused_by_name(name, content, reason, shipped, tmp_path):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(pc.LoadError, match=f"{name}.*{reason}"):
        pc.read_codes(tmp_path / name, shipped)


def workbook(path, rows, *, title="Sheet", extra="", members=()):
    """Write a workbook, perhaps with XML at the end of its rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", extra.encode() + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | dict(members)).items():
            archive.writestr(name, content)
    return path


HEAD, GOOD = ["doc", "n", "code"], ["sanmenxia", 8.0, "subsidy_award"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"extra": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}, "column 16384 of line 1048576"),
        ({"extra": '<row r="5"><c r="D5"><v>1</v></c></row>'}, "line 5: 4 cells under 3 columns"),
        ({"extra": "<row><c><v>1</v></c></row>" * 1_100_000}, "a zip bomb|more than 1,048,576 lines"),
        # A cell far right in each of 6,000 lines would be millions of empty cells.
        ({"extra": '<row><c r="BXW3"><v>1</v></c></row>' * 6_000}, "more than .* million cells"),
        ({"extra": '<row><c t="s"><v>99</v></c></row>'}, "refers to a text that is not there"),
        ({"extra": "<row><c><f>A1</f></c></row>"}, "formula without a value in line 3, column 1"),
        ({"extra": "<row><c>"}, "is no XML"),
        ({"members": {"xl/workbook.xml": b"<!DOCTYPE a><a/>"}}, "DOCTYPE"),
        ({"members": {"xl/workbook.xml": b"<workbook/>"}}, "without a sheet"),
    ],
)
def test_a_workbook_that_no_person_made_is_refused(options, reason, shipped, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD], **options)
    with pytest.raises(pc.LoadError, match=reason):
        pc.read_codes(path, shipped)


def test_an_empty_row_far_below_is_no_row(shipped, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD], extra='<row r="1048576"><c r="XFD1048576"/></row>')
    assert pc.read_codes(path, shipped)["n"].tolist() == [8]


def test_the_sheet_named_coding_is_read_before_others(shipped, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["note"])
    for row in (HEAD, GOOD):
        book.create_sheet("coding").append(row) if "coding" not in book else book["coding"].append(row)
    book.save(tmp_path / "a.xlsx")
    assert pc.read_codes(tmp_path / "a.xlsx", shipped)["code"].tolist() == ["subsidy_award"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("n,start,end,code\nsanmenxia,{n},{start},{end},publicity", None),
        ("start,end,code\nsanmenxia,{start},{end},publicity", None),
        ("n,start,end,code\nsanmenxia,{n},{start},,publicity", "line 2: start without end"),
        ("n,start,end,code\nsanmenxia,{n},{end},{start},publicity", "is not before end"),
        ("n,start,end,code\nsanmenxia,{n},-5,3,publicity", "start '-5' is no whole number"),
        ("n,start,end,code\nsanmenxia,{n},0,1000000000,publicity", "is not within provision sanmenxia"),
        ("n,start,end,code\nsanmenxia,{n},0,2,publicity", "is not within provision sanmenxia"),
        ("start,end,quotation,code\nsanmenxia,{start},{end},不在,publicity", "is not at"),
        ("n,start,code\nsanmenxia,{n},{start},publicity", "lacks 1 column.*end"),
        ("n,code\nsanmenxia,8.5,publicity", "n '8.5' is no whole number"),
        ("n,publicty\nsanmenxia,8,1", "did you mean publicity"),
        ("n,note\nsanmenxia,8,1", "neither a column code nor"),
    ],
)
def test_offsets_count_where_they_are_given(cells, expected, shipped, tmp_path):
    provision = shipped.provisions.query("doc == 'sanmenxia' and n == 8").iloc[0]
    place = {"n": 8, "start": provision["start"], "end": provision["start"] + 6}
    (tmp_path / "a.csv").write_text(f"doc,{cells.format(**place)}\n", encoding="utf-8")
    if expected:
        with pytest.raises(pc.SchemaError, match=expected):
            pc.read_codes(tmp_path / "a.csv", shipped)
    else:
        row = pc.read_codes(tmp_path / "a.csv", shipped).iloc[0]
        assert {"n": row["n"], "start": row["start"], "end": row["end"]} == place


def test_a_sheet_takes_back_the_ids_that_it_wrote(tmp_path):
    (tmp_path / "docs").mkdir()
    for name in HOSTILE_IDS:
        (tmp_path / "docs" / f"{name}.txt").write_text(
            "甲市专利规划\n一、目标\n（一）专利达到5件。\n", encoding="utf-8"
        )
    corpus = pc.load(tmp_path / "docs")
    path = pc.write_coding_sheet(corpus, tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert not any(str(cell.value or "")[:1] in tuple("=+-@＝＋－＠") for cell in cells)
    for row in book["coding"].iter_rows(min_row=2):
        row[5].value = "subsidy_award"
    book.save(path)
    assert set(pc.read_codes(path, corpus)["doc"]) == set(HOSTILE_IDS)


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis_and_is_named(tmp_path):
    (tmp_path / "docs").mkdir()
    text = "甲市专利规划\n一、目标\n（一）" + "专利" * 20_000 + "。\n"
    (tmp_path / "docs" / "a.txt").write_text(text, encoding="utf-8")
    corpus = pc.load(tmp_path / "docs")
    with pytest.warns(pc.CutTextWarning, match=r"1 text.* \(32,767 characters\) .*: text of a 1 "):
        path = pc.write_coding_sheet(corpus, tmp_path / "sheet.xlsx")
    cell = openpyxl.load_workbook(path)["coding"]["E2"].value
    assert len(cell) <= 32_767
    assert cell.endswith("…")


def test_the_same_sheet_has_the_same_bytes(shipped, tmp_path):
    first, again = (pc.write_coding_sheet(shipped, tmp_path / f"{k}.xlsx").read_bytes() for k in "ab")
    assert first == again


def test_more_lines_than_a_sheet_holds_are_refused(shipped, tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "MOST_ROWS", 100)
    with pytest.raises(pc.LoadError, match="do not fit into a sheet"):
        pc.write_coding_sheet(shipped, tmp_path / "a.xlsx")


def test_a_link_to_nothing_is_a_file_that_exists(shipped, tmp_path):
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    with pytest.raises(pc.LoadError, match="exists already"):
        pc.write_coding_sheet(shipped, tmp_path / "a.xlsx")
    assert not (tmp_path / "elsewhere.xlsx").exists()


def test_forty_thousand_lines_are_read_in_seconds(shipped, tmp_path):
    text = shipped.provisions.query("doc == 'sanmenxia' and n == 8")["text"].item()
    line = f"sanmenxia,8,一,measure,{text},subsidy_award,"
    (tmp_path / "a.csv").write_text(
        "doc,n,path,kind,text,code,quotation\n" + f"{line}\n" * 40_000, encoding="utf-8"
    )
    begun = time.process_time()
    assert len(pc.read_codes(tmp_path / "a.csv", shipped)) == 1
    assert time.process_time() - begun < 3


def test_an_id_that_begins_with_a_blank_comes_back_from_a_sheet_that_lacks_it(tmp_path):
    lines = [json.dumps({"doc": doc, "text": "甲市专利规划\n一、加强专利保护。\n"}) for doc in (" a", "b")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    corpus = pc.load(tmp_path / "a.jsonl")
    n = int(corpus.provisions["n"].iloc[0])
    path = tmp_path / "codes.csv"
    path.write_text(f"doc,n,code\na,{n},enforcement\nb,{n},enforcement\n")
    assert pc.read_codes(path, corpus)["doc"].tolist() == [" a", "b"]
