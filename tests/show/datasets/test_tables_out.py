"""Tables for Excel, Stata, R and others: the same values, labels, missing ones, and no formula."""

import dataclasses
import io
import shutil
import subprocess
import warnings

import openpyxl
import pandas as pd
import pytest

import policycompare as pc
from policycompare.disk.spreadsheet import quoted, unquoted
from policycompare.schema import TABLES
from policycompare.show.datasets.stata_files import stata_names

TABLE_NAMES = {*TABLES, "codebook", "columns", "values"}


@pytest.fixture(scope="module")
def odd(shipped):
    """The five documents with columns of your own, empty columns, formulas and a long text."""
    documents = shipped.documents.assign(
        **{
            "人均 地区生产总值": [1.5, None, 2.0, 3.25, -1.0],
            "notes": ["=1+1", "＋86", "-x", "@a", "'=1"],
            "empty": None,
            "in": [1, 2, 3, 4, 5],
            "a_name_that_is_longer_than_32_characters": ["x", None, "", "y", "z"],
        }
    )
    documents.loc["sanmenxia", "notes"] = "一\r\n二\n三\\n"
    documents.loc["gansu_pilot", "text"] += "长" * 40_000
    return dataclasses.replace(shipped, documents=documents)


@pytest.mark.parametrize("to", ["csv", "parquet", "stata", "r"])
def test_every_table_has_a_file_with_the_same_bytes_each_time(to, odd, tmp_path):
    first = pc.export(odd, tmp_path / "a", to=to)
    second = pc.export(odd, tmp_path / "b", to=to)
    files = sorted(path.name for path in first.iterdir())
    assert {name.rpartition(".")[0] for name in files} - {"read"} == TABLE_NAMES
    for name in files:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_csv_has_labels_missing_values_and_no_formula(odd, tmp_path):
    folder = pc.export(odd, tmp_path, lang="en")
    codes = pd.read_csv(folder / "codes.csv", dtype="str", keep_default_na=False)
    assert len(codes) == len(odd.codes)
    assert codes.columns.tolist()[:6] == ["doc", "n", "dimension", "dimension_label", "code", "code_label"]
    assert dict(codes[["code", "code_label"]].to_numpy())["publicity"] == "Publicity and IP education"
    documents = pd.read_csv(folder / "documents.csv", dtype="str", keep_default_na=False, lineterminator="\n")
    assert [text[:1] for text in documents["notes"]][:3] == ["'", "'", "'"]
    assert [unquoted(text) for text in documents["notes"]] == odd.documents["notes"].tolist()
    assert (documents["empty"] == "").all()
    values = pd.read_csv(folder / "values.csv")
    own = values[(values["table"] == "codes") & (values["column"] == "code")]["value"].tolist()
    order = odd.codebook.codes["code"].tolist()
    assert own == sorted(own, key=order.index)
    columns = pd.read_csv(folder / "columns.csv").set_index(["table", "column"])
    assert columns.loc[("duties", "body"), "meaning_en"].startswith("common name of the body: 发展改革委")
    assert columns.loc[("documents", "year"), "label_zh"] == "年份"


def test_exported_targets_say_whether_a_growth_is_a_rise_or_a_fall(tmp_path):
    (tmp_path / "a.txt").write_text(
        "甲市水务方案\n\n一、主要目标\n到2030年，用水量比2025年下降12%以上，再生水产量增长30%，水库达到5座。\n",
        encoding="utf-8",
    )
    corpus = pc.load(tmp_path, codebook="general")
    read = pd.read_csv(pc.export(corpus, tmp_path / "out", lang="en") / "targets.csv", keep_default_na=False)
    wanted = [[12, ">=", "fall", "Fall"], [30, "'=", "rise", "Rise"], [5, "'=", "", ""]]
    assert read[["value", "op", "change", "change_label"]].values.tolist() == wanted
    assert "change" not in corpus.targets
    columns = pd.read_csv(tmp_path / "out" / "columns.csv").set_index(["table", "column"])
    assert columns.loc[("targets", "change"), ["label_zh", "label_en"]].tolist() == ["变动", "Change"]
    stata = pc.export(corpus, tmp_path / "stata", to="stata", lang="zh")
    assert pd.read_stata(stata / "targets.dta")["change_label"].tolist()[:2] == ["下降", "上升"]


def test_excel_is_one_workbook_with_whole_texts_and_no_formula(odd, tmp_path):
    path = pc.export(odd, tmp_path, to="excel") / "corpus.xlsx"
    book = openpyxl.load_workbook(path)
    assert set(book.sheetnames) == TABLE_NAMES
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    head, *rows = book["documents"].iter_rows(values_only=True)
    at = {name: i for i, name in enumerate(head)}
    long = next(row for row in rows if row[0] == "gansu_pilot")
    text = "".join(long[at[name]] or "" for name in head if name.startswith("text"))
    assert text == quoted(odd.documents.loc["gansu_pilot", "text"])
    assert [row[at["notes"]] for row in rows][:2] == ["'=1+1", "'＋86"]
    assert [row[at["empty"]] for row in rows] == [None] * 5
    assert (
        pc.export(odd, tmp_path / "b", to="excel").joinpath("corpus.xlsx").read_bytes() == path.read_bytes()
    )


def test_stata_has_the_same_values(odd, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        folder = pc.export(odd, tmp_path, to="stata")
    for name in ("documents", "codes", "targets", "duties", "spans"):
        back = pd.read_stata(folder / f"{name}.dta")
        own = getattr(odd, name)
        own = own.reset_index() if name == "documents" else own
        names = pd.read_stata(folder / "columns.dta").set_index(["table", "column"])["stata"]
        for column in own:
            given, found = own[column].reset_index(drop=True), back[names[(name, str(column))]]
            if pd.api.types.is_bool_dtype(given):
                assert (found == given.map({True: "true", False: "false"})).all()
            elif pd.api.types.is_numeric_dtype(given):
                pd.testing.assert_series_equal(
                    found.astype(float), given.astype("float64"), check_names=False
                )
            elif pd.api.types.is_datetime64_dtype(given):
                assert found.astype("datetime64[s]").equals(given.rename(found.name))
            else:
                assert found.tolist() == given.fillna("").tolist(), (name, column)


def test_stata_has_labels_of_variables_and_values(shipped, tmp_path):
    folder = pc.export(shipped, tmp_path, to="stata")
    with pd.io.stata.StataReader(folder / "codes.dta") as reader:
        assert reader.variable_labels()["code"] == "编码"
        assert reader.value_labels()["code_label"][1] == shipped.codebook.label(
            next(code for code in shipped.codebook.codes["code"] if code in set(shipped.codes["code"]))
        )
        assert shipped.version in reader.data_label
    back = pd.read_stata(folder / "codes.dta")
    assert (back["code_label"].astype(str) == back["code"].map(shipped.codebook.label)).all()
    content = (folder / "documents.dta").read_bytes()
    assert content.startswith(b"<stata_dta><header><release>118</release>")


def test_names_of_stata_are_short_allowed_and_unique():
    names = stata_names(
        ["end", "x" * 40, "x" * 41, "x" * 32, "人" * 40, "a×b", "1a", "a b", "a_b", "str12", ""]
    )
    assert len(set(names.values())) == 11
    assert all(0 < len(name) <= 32 and not name[0].isdigit() for name in names.values())
    assert (names["end"], names["a×b"], names["1a"], names["str12"]) == ("_end", "a_b", "_1a", "_str12")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_r_has_the_same_values(locale, odd, tmp_path):
    folder = pc.export(odd, tmp_path, to="r")
    script = (
        'source("read.R", chdir = TRUE)\n'
        "show <- function(x) cat(paste(vapply(x, function(v) if (is.na(v)) '<NA>' else paste(utf8ToInt(v), "
        "collapse = ' '), ''), collapse = '|'), '\\n')\n"
        "show(documents$notes); show(documents$text); show(as.character(codes$code_label)); show(codes$evidence)\n"
        "cat(sum(codes$start), sum(is.na(documents$year)), class(documents$date), class(targets$first), "
        "sum(targets$value, na.rm = TRUE), is.factor(codes$code_label), sum(is.na(documents$date)), '\\n')\n"
        "show(attr(codes$code, 'label')); show(levels(codes$code_label)[1])\n"
    )
    (folder / "check.R").write_text(script)
    run = subprocess.run(
        ["Rscript", "check.R"],
        cwd=folder,
        env={"LC_ALL": locale, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = run.stdout.splitlines()

    def shown(line):
        return [
            None if text == "<NA>" else "".join(chr(int(code)) for code in text.split())
            for text in line.strip().split("|")
        ]

    assert shown(lines[0]) == odd.documents["notes"].tolist()
    assert shown(lines[1]) == odd.documents["text"].tolist()
    assert shown(lines[2]) == odd.codes["code"].map(odd.codebook.label).tolist()
    assert shown(lines[3]) == odd.codes["evidence"].tolist()
    start, years, date, first, value, factor, dates = lines[4].split()
    assert (int(start), int(years)) == (odd.codes["start"].sum(), odd.documents["year"].isna().sum())
    assert (date, first, factor, int(dates)) == (
        "Date",
        "logical",
        "TRUE",
        odd.documents["date"].isna().sum(),
    )
    assert float(value) == pytest.approx(odd.targets["value"].sum(), rel=1e-5)
    assert shown(lines[5]) == ["编码"]


@pytest.mark.parametrize("to", ["csv", "excel", "parquet", "stata", "r"])
def test_ready_made_codes_are_exported_too(to, tmp_path):
    ready = pc.from_table(pd.DataFrame({"region": ["甲", "乙"], "publicity": [2, 1]}), group="region")
    folder = pc.export(ready, tmp_path, to=to)
    assert any(folder.iterdir())


def test_parquet_has_the_same_values(shipped, tmp_path):
    folder = pc.export(shipped, tmp_path, to="parquet")
    back = pd.read_parquet(folder / "targets.parquet")
    for column in shipped.targets:
        assert (
            back[column].astype(object).fillna("–").tolist()
            == shipped.targets[column].astype(object).fillna("–").tolist()
        )


def test_what_is_not_allowed_is_refused_before_a_file_is_there(shipped, tmp_path):
    with pytest.raises(pc.SelectionError, match="unknown format: spss; allowed: csv, excel"):
        pc.export(shipped, tmp_path / "a", to="spss")
    taken = dataclasses.replace(shipped, documents=shipped.documents.assign(level_label="x"))
    with pytest.raises(pc.SchemaError, match="level_label of the manifest"):
        pc.export(taken, tmp_path / "a")
    marked = dataclasses.replace(shipped, documents=shipped.documents.assign(notes="\u240d"))
    with pytest.raises(pc.SchemaError, match=r"documents\.notes contain"):
        pc.export(marked, tmp_path / "a", to="r")
    assert not (tmp_path / "a").exists()


def test_the_meaning_of_every_column_is_that_of_the_documentation():
    from policycompare.show.datasets.corpus_tables import meanings
    from tools import house

    page = (house.ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    table = ""
    documented = {}
    for line in io.StringIO(page):
        if line.startswith("## "):
            table = line[3:].strip()
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if len(cells) == 3 and cells[0] in TABLES.get(table, ()):
            text = cells[2].replace("[codebook](codebook.md)", "codebook").replace("`", "")
            documented[(table, cells[0])] = text
    assert set(documented) == {(table, column) for table, columns in TABLES.items() for column in columns}
    assert {key: meanings()[key]["en"] for key in documented} == documented
    assert all(text["zh"] for text in meanings().values())
