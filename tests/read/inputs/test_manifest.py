"""A manifest as people and spreadsheets write it."""

import codecs

import pandas as pd
import pytest

import policycompare as pc

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
TEXT = "一、加强专利保护，开展专项执法。\n"
SIGNED = f"四川省人民政府关于加强专利工作的意见\n川府发〔2015〕7号\n\n{TEXT}\n四川省人民政府\n2015年3月2日\n"


@pytest.fixture
def folder(tmp_path):
    """A document that says nothing of itself, one that says all, and one under number."""
    for name, text in {"a.txt": TEXT, "b.txt": SIGNED, "007.txt": TEXT}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def loaded(folder, manifest, encoding="utf-8", name="manifest.csv"):
    content = manifest if isinstance(manifest, bytes) else manifest.encode(encoding)
    (folder / name).write_bytes(content)
    return pc.load(folder).documents


def refusal(folder, manifest, **options):
    with pytest.raises(pc.ManifestError) as caught:
        loaded(folder, manifest, **options)
    return str(caught.value).removeprefix(f"{folder / options.get('name', 'manifest.csv')} ")


# What a cell means


@pytest.mark.parametrize(
    "cell",
    [
        "2016/1/5",
        "2016-1-5",
        "2016年1月5日",
        "2016.1.5",
        "2016-01-05",
        "2016-01-05 00:00:00",
        "2016/1/5 0:00",
    ],
)
def test_a_day_is_read_as_excel_and_people_write_it(folder, cell):
    assert loaded(folder, f"doc,date\na,{cell}\n").loc["a", "date"] == pd.Timestamp("2016-01-05")


@pytest.mark.parametrize(
    "cell", ["5/1/2016", "2016/13/1", "2016", "2016-1/5", "2016-01-05 08:30:00", "42374"]
)
def test_a_day_that_would_have_to_be_guessed_is_refused(folder, cell):
    assert f"line 2: date '{cell}' is no date like 2016-11-10, 2016/11/10" in refusal(
        folder, f"doc,date\na,{cell}\n"
    )


@pytest.mark.parametrize("cell", ["2022年2月", "2022-02", "2022"])
def test_a_date_without_a_day_is_left_empty_for_the_year(folder, cell):
    message = refusal(folder, f"doc,date\na,{cell}\n")
    assert message.endswith("2016年11月10日; without a day leave it empty and give year")


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("省级", "province"),
        ("市", "prefecture"),
        ("Provincial", "province"),
        ("区县级", "county"),
        ("国家级", "national"),
    ],
)
def test_a_level_in_other_words_is_asked_about(folder, cell, level):
    message = refusal(folder, f"doc,level\na,{cell}\n")
    assert message.endswith(
        f"level '{cell}' is not among national, province, prefecture, county; did you mean {level}?"
    )


def test_whole_numbers_may_end_in_point_nought_and_in_nothing_else(folder):
    row = loaded(folder, "doc,year,valid_years,adcode\na,2007.0,5.0,310000.0\n").loc["a"]
    assert (row["year"], row["valid_years"], row["adcode"]) == (2007, 5, "310000")
    assert "line 2: year '2007.5' is no whole number" in refusal(folder, "doc,year\na,2007.5\n")


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("year,date", "2006,2007-01-01", "year 2006 and date 2007-01-01 contradict each other"),
        ("adcode", "999999", "adcode '999999' is not in the gazetteer"),
        ("adcode", "Shanghai", "adcode 'Shanghai' is not in the gazetteer"),
        ("province,adcode", "甘肃,310000", "adcode 310000 (上海市) is not in province 甘肃省"),
        ("city,adcode", "兰州,411200", "adcode 411200 (三门峡市) is not in city 兰州市"),
        ("province,city", "四川省,兰州市", "city 兰州市 is in 甘肃省, not in province 四川省"),
    ],
)
def test_a_row_that_contradicts_itself_or_the_regions_is_named_by_its_line(folder, header, row, message):
    assert f"1 mistake(s): line 3: {message}" in refusal(
        folder, f"doc,{header}\nb{',' * header.count(',')},\na,{row}\n"
    )


@pytest.mark.parametrize(
    ("header", "row", "level", "region", "adcode"),
    [
        ("province", "上海", "province", "上海市", "310000"),
        ("province", "甘肃省", "province", "甘肃省", "620000"),
        ("city", "兰州", "prefecture", "兰州市", "620100"),
        ("province,city", "吉林,吉林", "prefecture", "吉林市", "220200"),
        ("level,province,city", "province,甘肃,兰州", "province", "甘肃省", "620000"),
        ("region", "三门峡", "prefecture", "三门峡市", "411200"),
        ("adcode", "620100", "prefecture", "兰州市", "620100"),
        ("level", "national", "national", "国家", None),
        ("province,region", "甘肃,丝路沿线", None, "丝路沿线", None),
        ("city", "某市", None, "某市", None),
        ("level", "county", "county", "未知", None),
    ],
)
def test_the_region_is_unknown_only_where_nothing_tells_it(folder, header, row, level, region, adcode):
    values = loaded(folder, f"doc,{header}\na,{row}\n").loc["a", ["level", "region", "adcode"]]
    assert [None if pd.isna(value) else value for value in values] == [level, region, adcode]


def test_the_province_of_a_city_is_filled_and_a_region_that_the_text_tells_is_not_touched(folder):
    documents = loaded(folder, "doc,city\na,兰州\nb,\n")
    assert documents.loc["a", ["province", "city"]].tolist() == ["甘肃省", "兰州市"]
    assert documents.loc["b", ["region", "adcode"]].tolist() == ["四川省", "510000"]


# What the text states otherwise


def test_every_cell_that_a_text_states_otherwise_is_named_the_year_too(folder):
    with pytest.warns(
        pc.ManifestWarning, match=r"1 cell\(s\) .*: b year: 2014 \(text: 2015\); .*correct its file"
    ):
        documents = loaded(folder, "doc,year,province\nb,2014,四川\n")
    assert documents.loc["b", "year"] == 2015


def test_what_texts_state_otherwise_is_a_table_of_the_corpus(folder):
    (folder / "manifest.csv").write_text("doc,year,date\nb,2014,2014-05-06\n", encoding="utf-8")
    with pytest.warns(pc.ManifestWarning, match=r"2 cell\(s\)"):
        corpus = pc.load(folder)
    assert corpus.overruled.values.tolist() == [
        ["b", "date", "2014-05-06", "2015-03-02"],
        ["b", "year", "2014", "2015"],
    ]
    assert corpus.select(doc="a").overruled.empty


def test_a_run_of_several_parts_warns_once_of_all_that_texts_state_otherwise(folder, tmp_path_factory):
    pytest.importorskip("pyarrow")
    (folder / "c.txt").write_text(SIGNED, encoding="utf-8")
    (folder / "manifest.csv").write_text("doc,year\nb,2014\nc,2013\n", encoding="utf-8")
    with pytest.warns(pc.ManifestWarning) as caught:
        pc.code_folder(folder, tmp_path_factory.mktemp("out"), batch=1)
    messages = [str(warning.message) for warning in caught if warning.category is pc.ManifestWarning]
    assert len(messages) == 1
    assert "b year: 2014 (text: 2015); c year: 2013 (text: 2015); if the text" in messages[0]


# What a file is


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_text_that_a_spreadsheet_saves_is_read(folder, separator, encoding, end):
    rows = [["doc", "issuer", "批次"], ["a", "上海市人民政府", "第一批"]]
    documents = loaded(folder, end.join(separator.join(row) for row in rows) + end, encoding)
    assert documents.loc["a", ["issuer", "批次"]].tolist() == ["上海市人民政府", "第一批"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b'"",""\r\n', "is empty"),
        (b"\xef\xbb\xbf\r\n,,,\r\n", "is empty"),
        (
            b"PK\x03\x04" + bytes(50),
            "is a workbook, no CSV file; open it in Excel and save it as “CSV UTF-8”",
        ),
        (bytes(range(128, 256)) * 3, "is no text in UTF-8, UTF-16 or GB18030; open it in Excel"),
        ("doc,issuer\na,臺灣省政府公報處".encode("big5"), "is no text in UTF-8, UTF-16 or GB18030; open"),
        (b"doc,year\0\na,2011", "is no text: it holds a NUL character; open it in Excel"),
        (codecs.BOM_UTF16_LE + b"d\0o", "is UTF-16, but broken at byte 4; open it in Excel"),
        (b'doc,title\na,"never closed\nb,\n', "is no CSV file from line 2 on (unexpected end of data); open"),
    ],
)
def test_a_manifest_that_is_no_table_says_so_in_a_sentence_with_a_way_out(folder, content, message):
    refused = refusal(folder, content)
    assert refused.startswith(message)
    assert "\n" not in refused


def test_empty_rows_and_columns_are_ignored(folder):
    documents = loaded(folder, "doc,wave,,\n,,,\n\na,early,,\n   ,,,\n")
    assert documents.loc["a", "wave"] == "early"
    assert not [column for column in documents.columns if "Unnamed" in column]


def test_the_lines_of_messages_are_those_of_the_file(folder):
    message = refusal(folder, 'doc,title,year\n,,\na,"two\nlines",2011\n\nb,,MMXV\nghost,,\n')
    assert "line 7: ghost is no document" in message
    assert "line 6: year 'MMXV'" in message


def test_a_row_with_too_many_cells_is_named(folder):
    message = refusal(folder, "doc,issuer\na,甲省人民政府,办公厅\nb,乙厅,,\n")
    assert message.startswith(
        "has 1 mistake(s): line 2: 3 cells under 2 columns; a cell that contains the separator"
    )


# Which document a row is of


def test_an_id_may_have_its_ending_or_lack_the_zeros_that_excel_took_off(folder):
    documents = loaded(folder, "doc,wave\na.txt,early\n7,late\n")
    assert documents.loc[["a", "007"], "wave"].tolist() == ["early", "late"]


def test_one_document_in_two_rows_is_named_however_it_is_written(folder):
    assert "line 3: duplicate doc: a; keep one row per document" in refusal(
        folder, "doc,wave\na.txt,early\na,late\n"
    )


@pytest.mark.parametrize(("cell", "doc"), [("A", "a"), ("Neimenggu", "neimenggu"), ("neimengu", "neimenggu")])
def test_an_unknown_id_that_is_nearly_one_is_asked_about(folder, cell, doc):
    (folder / "neimenggu.txt").write_text(TEXT, encoding="utf-8")
    message = refusal(folder, f"doc,wave\n{cell},1\n")
    assert f"line 2: {cell} is no document of the folder (did you mean {doc}?)" in message


def test_of_many_unknown_ids_ten_are_named_and_the_others_counted(folder):
    for i in range(20):
        (folder / f"d{i:02d}.txt").write_text(TEXT, encoding="utf-8")
    message = refusal(folder, "doc\n" + "".join(f"ghost{i}.docx\n" for i in range(300)))
    assert message.startswith("has 300 mistake(s): line 2: ghost0.docx is no document of the folder; line 3")
    assert "ghost9.docx" in message
    assert "ghost10.docx" not in message
    assert "and 290 more (there are: 007, a, b, d00" in message
    assert message.endswith("and 13 more)")


# Columns


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Region", "region"),
        ("date ", "date"),
        ("issuers", "issuer"),
        ("doc number", "doc_number"),
        ("titel", "title"),
        ("yeer", "year"),
        ("lable", "label"),
    ],
)
def test_a_column_that_is_nearly_one_of_ours_is_named_and_kept_as_the_users(folder, name, meant):
    with pytest.warns(
        pc.ManifestWarning, match=f"'{name}' is taken as a column of your own; did you mean {meant}"
    ):
        documents = loaded(folder, f"doc,{name}\na,x\n")
    assert documents.loc["a", name] == "x"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("发文机关", "issuer"),
        ("年份", "year"),
        ("发布日期", "date_published"),
        ("省 份", "province"),
        ("地区", "region or province or city"),
        ("日期", "date or date_published or year"),
        ("文件名", "title"),
    ],
)
def test_a_chinese_heading_of_one_of_our_columns_is_named_and_kept_as_the_users(folder, name, meant):
    with pytest.warns(
        pc.ManifestWarning, match=f"'{name}' is taken as a column of your own; did you mean {meant}"
    ):
        documents = loaded(folder, f"doc,{name}\na,x\n")
    assert documents.loc["a", name] == "x"


def test_a_heading_of_several_columns_next_to_one_of_them_is_the_users_own(folder):
    documents = loaded(folder, "doc,region,date,地区,日期\na,上海,2011-05-04,华东,5月\n")
    assert documents.loc["a", ["地区", "日期"]].tolist() == ["华东", "5月"]


def test_without_doc_every_heading_to_rename_is_in_one_message(folder):
    assert refusal(folder, "文件名,标题,地区,备注\na,x,y,z\n").endswith(
        "rename '文件名' to doc, '标题' to title, '地区' to region or province or city"
    )


def test_a_chinese_heading_next_to_the_column_that_it_means_is_the_users_own(folder):
    documents = loaded(folder, "doc,year,年份,发文\na,2011,2011年,x\n")
    assert documents.loc["a", ["年份", "发文"]].tolist() == ["2011年", "x"]


@pytest.mark.parametrize("name", ["文件", "文件名"])
def test_a_manifest_with_a_chinese_heading_for_doc_says_what_to_call_it(folder, name):
    assert refusal(folder, f"{name},year\na,2011\n").endswith(f"it has: {name}, year; rename '{name}' to doc")


@pytest.mark.parametrize("name", ["text", "n_provisions", "n_chars", "subject_share", "date_basis"])
def test_a_column_that_only_texts_can_tell_is_named_and_ignored(folder, name):
    with pytest.warns(pc.ManifestWarning, match=f"'{name}' is read from the texts and ignored"):
        documents = loaded(folder, f"doc,{name}\na,9999\n")
    assert documents.loc["a", name] != "9999"


def test_a_hash_that_is_not_that_of_the_file_is_named(folder):
    with pytest.warns(pc.ManifestWarning, match=r"a sha256: 0000 \(text: [0-9a-f]{64}\)"):
        loaded(folder, "doc,sha256\na,0000\n")


@pytest.mark.parametrize("name", ["wave", "data", "region_en", "批次", "type"])
def test_a_column_of_the_users_own_is_taken_in_silence(folder, name):
    assert loaded(folder, f"doc,{name}\na,x\n").loc["a", name] == "x"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("doc,year,year", "line 1: 2 columns are named year"),
        ("doc,,wave", "line 1: column 2 has no name"),
        ("doc,wave,", "line 1: column 3 has no name"),
    ],
)
def test_columns_of_one_name_or_without_a_name_are_mistakes(folder, header, message):
    assert refusal(folder, f"{header}\na,2011,2012\n") == f"has 1 mistake(s): {message}"


def test_a_column_doc_in_another_case_is_asked_for(folder):
    assert (
        refusal(folder, "Doc,year\na,2011\n") == "has no column doc; it has: Doc, year; rename 'Doc' to doc"
    )


def test_the_manifest_may_be_named_in_another_case_but_there_is_only_one(folder):
    assert loaded(folder, "doc,year\na,2011\n", name="Manifest.csv").loc["a", "year"] == 2011
    with pytest.raises(pc.ManifestError, match=r"already"):
        pc.write_manifest(folder)
    (folder / "manifest.CSV").write_text("doc,year\na,2012\n", encoding="utf-8")
    with pytest.raises(pc.ManifestError, match=r"has 2 manifests: Manifest\.csv, manifest\.CSV; keep one"):
        pc.load(folder)


def test_a_workbook_named_manifest_is_refused_with_a_hint(folder):
    (folder / "manifest.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.warns(
        pc.ManifestWarning, match=r"^manifest\.xlsx is a workbook and is not read; .*manifest\.csv: save"
    ):
        pc.load(folder, on_error="skip")
    with pytest.raises(
        pc.LoadError, match=r"manifest\.xlsx: is a workbook; a manifest is manifest\.csv: save it"
    ):
        pc.load(folder)
