"""Runs and Parquet files that somebody else made are refused by file, column and cause."""

import json
import os
import shutil

import pytest

import policycompare as pc
from policycompare import shipped

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    out = tmp_path_factory.mktemp("good")
    pc.code_folder(shipped.folder("documents"), out, progress=False)
    return out


@pytest.fixture
def run(good, tmp_path):
    shutil.copytree(good, tmp_path / "run")
    return tmp_path / "run"


def column(table, name, values):
    return table.set_column(table.schema.get_field_index(name), name, values)


CHANGES = {
    "no column": ("codes", lambda t: t.drop_columns(["code"]), r"lacks 1 column\(s\) of codes: code"),
    "no doc": ("documents", lambda t: t.drop_columns(["doc"]), r"lacks 1 column\(s\) of documents: doc"),
    "text": ("codes", lambda t: column(t, "n", pa.array(["x"] * len(t))), "n has the type string, not int64"),
    "missing": ("codes", lambda t: column(t, "n", pa.array([None] * len(t), pa.int64())), "missing value"),
    "missing texts": (
        "codes",
        lambda t: column(column(t, "dimension", pa.nulls(len(t))), "coder", pa.nulls(len(t), pa.string())),
        r"dimension has \d+ missing value\(s\), coder has \d+ missing value\(s\)",
    ),
    "large": (
        "codes",
        lambda t: column(t, "n", pa.array([2**63] * len(t), pa.uint64())),
        "cannot be read as codes",
    ),
    "twice": ("documents", lambda t: pa.concat_tables([t, t]), "several rows of one document: gansu"),
    "unknown code": (
        "codes",
        lambda t: column(t, "code", pa.array(["magic"] * len(t))),
        "no code of .*: magic",
    ),
    "missing code": (
        "codes",
        lambda t: column(t, "code", pa.array([None, *["publicity"] * (len(t) - 1)])),
        r"code has 1 missing value\(s\)",
    ),
    "unknown doc": (
        "codes",
        lambda t: column(t, "doc", pa.array(["moon"] * len(t))),
        "no document of .*: moon",
    ),
    "n of no provision": (
        "codes",
        lambda t: column(t, "n", pa.array([999, -1, 2**62, *t["n"].to_pylist()[3:]])),
        r"3 row\(s\) are of no provision: row 1 \(\w+, 999\), row 2 .*; allowed: n of a row of provisions",
    ),
    "kinds": (
        "provisions",
        lambda t: column(t, "kind", pa.array(["poem"] * len(t))),
        r"\d+ row\(s\) have another kind: row 1 \(poem\), .* more; allowed: preamble, background",
    ),
    "no provisions": (
        "provisions",
        lambda t: t.slice(0, 0),
        r"another number of rows than n_provisions of documents: \w+ \(0 of \d+\)",
    ),
    "provisions twice": (
        "provisions",
        lambda t: pa.concat_tables([t, t]),
        "have the number of another provision.*each n once; another number of rows",
    ),
    "codes twice": (
        "codes",
        lambda t: pa.concat_tables([t, t.slice(0, 1)]),
        r"1 row\(s\) repeat a row: row \d+ .*; allowed: each once",
    ),
    "another dimension": (
        "codes",
        lambda t: column(t, "dimension", pa.array(["goal"] * len(t))),
        r"have the dimension of another code: row 2 \(goal, \w+\).*; allowed: that of the codebook",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_table_of_another_hand_is_refused_by_name(name, run):
    table, change, reason = CHANGES[name]
    file = run / table / "part-00000.parquet"
    pq.write_table(change(pq.read_table(file)), file)
    with pytest.raises(pc.LoadError, match=rf"{table}.part-00000\.parquet.*{reason}"):
        pc.coverage(pc.open_tables(run), "instrument", by="region")


@pytest.mark.parametrize("name", ["codes twice", "n of no provision", "kinds", "no provisions"])
def test_a_corpus_of_tables_of_another_hand_is_refused_too(name, run):
    table, change, reason = CHANGES[name]
    file = run / table / "part-00000.parquet"
    pq.write_table(change(pq.read_table(file)), file)
    with pytest.raises(pc.LoadError, match=reason):
        pc.open_tables(run).corpus()


def test_documents_without_text_are_refused_with_their_ids(run):
    file = run / "documents" / "part-00000.parquet"
    table = pq.read_table(file)
    pq.write_table(column(table, "text", pa.array([None, *table["text"].to_pylist()[1:]])), file)
    tables = pc.open_tables(run)
    for read in (tables.corpus, lambda: tables.documents["text"]):
        with pytest.raises(
            pc.LoadError, match=r"1 row\(s\) have no text: row 1( \(gansu_ipport\))?; allowed: texts"
        ):
            read()


def test_evidence_that_is_missing_is_refused_when_it_is_read(run):
    for name in ("codes", "duties"):
        file = run / name / "part-00000.parquet"
        table = pq.read_table(file)
        texts = [None, *table["evidence"].to_pylist()[1:]]
        pq.write_table(column(table, "evidence", pa.array(texts)), file)
    tables = pc.open_tables(run)
    for read in (lambda: tables.duties, lambda: tables.codes["evidence"], tables.corpus):
        with pytest.raises(pc.LoadError, match=r"evidence has 1 missing value\(s\)"):
            read()


def test_targets_of_no_provision_are_refused(run):
    file = run / "targets" / "part-00000.parquet"
    table = pq.read_table(file)
    pq.write_table(column(table, "n", pa.array([10**18] * len(table))), file)
    with pytest.raises(pc.LoadError, match="are of no provision"):
        _ = pc.open_tables(run).targets


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"parts": 0}, "there are no parts"),
        ({"parts": -1}, "parts is -1"),
        ({"parts": float("inf")}, "parts is inf"),
        ({"parts": True}, "parts is True"),
        ({"parts": 10**9}, "parts is 1000000000"),
        ({"parts": 10**6}, r"1000 or more file\(s\) of the run .* are missing"),
        ({"finished": "yes"}, "finished is 'yes'"),
    ],
)
def test_a_record_that_is_none_is_refused(change, reason, run):
    record = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps(record | change))
    with pytest.raises(pc.LoadError, match=reason):
        pc.open_tables(run)


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "{}", "\ud800", "", "null"])
def test_a_record_that_is_no_json_object_is_refused(text, run):
    (run / "run.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(pc.LoadError, match=r"run\.json is damaged"):
        pc.open_tables(run)


def test_a_run_that_nobody_changed_is_opened(run):
    assert len(pc.coverage(pc.open_tables(run), "instrument", by="region")) == 3


def test_a_file_whose_column_names_are_no_text_is_named(run):
    file = run / "codes" / "part-00000.parquet"
    file.write_bytes(file.read_bytes().replace(b"evidence", b"\x9bvidence"))
    with pytest.raises(pc.LoadError, match=r"part-00000\.parquet"):
        pc.open_tables(run)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
def test_a_part_that_is_no_file_of_the_folder_is_never_opened(kind, run, tmp_path):
    file = run / "codes" / "part-00000.parquet"
    outside = file.rename(tmp_path / "codes.parquet")
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero" if kind == "device" else outside)
    with pytest.raises(pc.LoadError, match=r"codes/part-00000\.parquet"):
        pc.open_tables(run)


def test_a_part_that_unpacks_to_far_more_than_its_size_is_refused(run):
    file = run / "skipped" / "part-00000.parquet"
    n = 8_000_000
    pq.write_table(pa.table({name: pa.nulls(n, pa.string()) for name in ("file", "reason")}), file)
    with pytest.raises(pc.LoadError, match="unpacks to more than 200 times its size"):
        _ = pc.open_tables(run).skipped
