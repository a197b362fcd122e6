"""A file of JSON lines is a folder in one file."""

import bz2
import gzip
import json
import lzma
import os
from importlib.util import find_spec

import pandas as pd
import pytest
from conftest import SMALL

import policycompare as pc
from policycompare.read.inputs import inputs, jsonl

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
TEXT = "四川省人民政府关于加强专利工作的意见\n川府发〔2015〕7号\n\n一、加强专利保护，开展专项执法。\n"
COMPRESS = {"": bytes, ".xz": lzma.compress, ".gz": gzip.compress, ".bz2": bz2.compress}
TABLES = ("documents", "provisions", "codes", "targets", "duties", "citations", "places", "spans")


def write(path, documents, compress=bytes):
    lines = [document if isinstance(document, str) else json.dumps(document) for document in documents]
    path.write_bytes(compress(("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")))
    return path


@pytest.mark.parametrize("ending", COMPRESS)
@pytest.mark.filterwarnings("ignore::policycompare.errors.ManifestWarning")
def test_lines_give_what_the_folder_of_the_same_texts_gives(tmp_path, ending):
    folder = pc.load(SMALL)
    manifest = pd.read_csv(SMALL / "manifest.csv", dtype="str", keep_default_na=False).set_index("doc")
    own = [column for column in manifest.columns if column != "file"]
    documents = [
        {"doc": doc, "file": row["file"], "text": row["text"]}
        | (manifest.loc[doc, own].to_dict() if doc in manifest.index else {})
        for doc, row in folder.documents.iterrows()
    ]
    corpus = pc.load(write(tmp_path / f"corpus.jsonl{ending}", documents, COMPRESS[ending]))
    for name in TABLES:
        table = getattr(folder, name)
        if name == "documents":  # the hash is of the text, which in the file may be of another encoding
            pd.testing.assert_frame_equal(
                getattr(corpus, name)[table.columns].drop(columns="sha256"), table.drop(columns="sha256")
            )
        else:
            pd.testing.assert_frame_equal(getattr(corpus, name), table)
    assert corpus.verify() is corpus


def test_a_line_without_a_file_is_called_by_its_number(tmp_path):
    corpus = pc.load(write(tmp_path / "c.jsonl", ["", {"doc": 7, "text": "\ufeff" + TEXT}]))
    assert corpus.documents.loc["7", ["file", "text"]].tolist() == ["c.jsonl line 2", TEXT]


BAD = {
    '{"doc": "b", "text"': "is no JSON",
    "[1]": "is no JSON object but list",
    '{"doc": "b"}': "lacks text; it has: doc",
    '{"text": "b"}': "lacks doc; it has: text",
    '{"doc": "b", "text": 5}': "has no text in text",
    '{"doc": "b", "text": "b", "tags": [1]}': "has no text in tags",
    '{"doc": " ", "text": "b"}': "blank or has control characters",
    '{"doc": "b\\u0000", "text": "b"}': "blank or has control characters",
    '{"doc": "b", "text": " "}': "holds no text",
    '{"doc": "a", "text": "b"}': "has the id a of line 1",
    "[" * 100_000: "is no JSON",
    '{"doc": true, "text": "b"}': "has no text in doc",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_named_with_its_number(tmp_path, bad):
    path = write(tmp_path / "c.jsonl", [{"doc": "a", "text": TEXT}, bad, {"doc": "c", "text": TEXT}])
    with pytest.raises(pc.LoadError, match=r"(?s)1 file\(s\) of .*c\.jsonl line 2: .*" + BAD[bad]):
        pc.load(path)
    corpus = pc.load(path, on_error="skip")
    assert (list(corpus.documents.index), corpus.skipped["file"].tolist()) == (["a", "c"], ["c.jsonl line 2"])


def test_bytes_that_are_no_utf_8_are_a_bad_line(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(
        json.dumps({"doc": "a", "text": TEXT}).encode() + b'\n{"doc": "b", "text": "\xb8\xca"}\n'
    )
    with pytest.raises(pc.LoadError, match=r"c\.jsonl line 2: is no UTF-8"):
        pc.load(path)


def test_lone_surrogates_and_nul_which_no_font_prints_are_taken_out(tmp_path):
    path = write(tmp_path / "c.jsonl", ['{"doc": "a", "text": "一、加强专利\\u0000保护\\ud800。"}'])
    assert pc.load(path).documents.loc["a", "text"] == "一、加强专利保护?。"


@pytest.mark.parametrize("ending", [".xz", ".gz", ".bz2"])
def test_a_file_cut_short_says_so_and_skip_keeps_what_was_read(tmp_path, ending):
    lines = [{"doc": str(i), "text": TEXT + f"\n二、{i * 7919}项。"} for i in range(3000)]
    path = write(tmp_path / f"c.jsonl{ending}", lines, COMPRESS[ending])
    path.write_bytes(path.read_bytes()[:-40])
    items = list(jsonl.line_items(path, jsonl.survey(path)))
    assert items[-1].reason.startswith("is damaged (")
    assert "nothing is read from here on" in items[-1].reason
    assert [item.doc for item in items[:-1]] == [str(i) for i in range(len(items) - 1)]


def test_a_line_beyond_the_bound_ends_the_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "LARGEST", 2000)
    path = write(tmp_path / "c.jsonl", [{"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT * 50}])
    corpus = pc.load(path, on_error="skip")
    assert list(corpus.documents.index) == ["a"]
    assert corpus.skipped["reason"].str.contains("is longer than").all()


def test_a_file_that_unpacks_to_hundreds_of_times_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "SUSPECT", 100_000)
    lines = [{"doc": "a", "text": TEXT}] + [" " * 1000] * 5000
    with pytest.raises(pc.LoadError, match="unpacks to more than 200 times its size: a bomb"):
        pc.load(write(tmp_path / "c.jsonl.xz", lines, lzma.compress))


def test_bad_values_of_the_manifest_are_listed_with_their_lines(tmp_path):
    lines = [{"doc": "a", "text": TEXT, "year": "im"}, "", {"doc": "b", "text": TEXT, "level": "town"}]
    with pytest.raises(pc.ManifestError) as raised:
        pc.load(write(tmp_path / "c.jsonl", lines))
    assert "2 mistake(s): line 1: year 'im' is no whole number" in str(raised.value)
    assert "line 3: level 'town' is not among national" in str(raised.value)


def test_columns_of_the_manifest_may_be_numbers_and_missing(tmp_path):
    text = "一、加强专利保护。\n"
    lines = [{"doc": "a", "text": text, "year": 2011, "wave": 1}, {"doc": "b", "text": text, "year": None}]
    documents = pc.load(write(tmp_path / "c.jsonl", lines)).documents
    assert documents["year"].tolist()[0] == 2011
    assert documents[["year", "wave"]].isna().loc["b"].all()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.jsonl", b"", "no documents in .*c.jsonl; a line is a JSON object with doc and text"),
        ("c.json", b"{}", r"c.json is no folder, and no file of JSON lines \(.jsonl, .jsonl.xz"),
        ("c.jsonl.xz", b"{}", r"c.jsonl.xz line 1: is damaged"),
    ],
)
def test_what_is_no_file_of_lines_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(pc.LoadError, match=message):
        pc.load(tmp_path / name)


def test_a_missing_file_and_a_pipe_are_refused(tmp_path):
    with pytest.raises(pc.LoadError, match="no such file"):
        pc.load(tmp_path / "none.jsonl")
    import os

    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jsonl")
        with pytest.raises(pc.LoadError, match="is no file but"):
            pc.load(tmp_path / "pipe.jsonl")


@pytest.mark.parametrize(
    "line",
    [
        '{"doc":"b","text":"甲","wave":"\\ud800"}',
        '{"doc":"b","text":"甲","\\ud800":"x"}',
        '{"doc":"b","text":"甲","region":"\\udfff"}',
    ],
)
def test_half_a_character_costs_one_line(tmp_path, line):
    path = tmp_path / "c.jsonl"
    path.write_text('{"doc":"a","text":"甲市专利规划\\n一、专利。"}\n' + line + "\n", encoding="utf-8")
    corpus = pc.load(path, on_error="skip")
    assert list(corpus.documents.index) == ["a"]
    assert corpus.skipped["file"].tolist() == ["c.jsonl line 2"]
    assert corpus.skipped["reason"].str.contains("half a character").all()


def test_a_file_of_empty_lines_is_refused_soon(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_BLANK", 10)
    (tmp_path / "a.jsonl").write_text('{"doc":"a","text":"甲"}' + "\n" * 100, encoding="utf-8")
    with pytest.raises(pc.LoadError, match="more than 10 empty lines"):
        pc.load(tmp_path / "a.jsonl")


def test_more_columns_than_a_person_made_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_KEYS", 3)
    (tmp_path / "a.jsonl").write_text('{"doc":"a","text":"甲","a":1,"b":2}\n', encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"more than 3 different columns \(line 1\)"):
        pc.load(tmp_path / "a.jsonl")


BEFORE = [{"doc": "a", "text": "甲"}, {}, {"doc": "b", "text": "乙"}, {"doc": "a", "text": "丙"}]


@pytest.mark.parametrize(
    "after",
    [
        [],
        BEFORE[:2],
        [*BEFORE, {"doc": "c", "text": "丁"}],
        BEFORE[::-1],
        [{"doc": "a", "text": "甲"}, {}, {"doc": "b", "text": "丑"}, {"doc": "a", "text": "丙"}],
        [{"doc": "a", "text": "甲"}, {}, {"doc": "a", "text": "乙"}, {"doc": "a", "text": "丙"}],
        [{"doc": "a", "text": "甲"}, {}, {}, {"doc": "a", "text": "丙"}],
    ],
)
@pytest.mark.parametrize("first", [0, 1, 3])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, after, first):
    path = write(tmp_path / "a.jsonl", BEFORE)
    found = jsonl.survey(path)
    assert [item.doc for item in jsonl.line_items(path, found, first=first)] == ["a", "", "b", ""][first:]
    write(path, after)
    with pytest.raises(pc.LoadError, match=r"a\.jsonl changed while it was read"):
        list(jsonl.line_items(path, found, first=first))


@pytest.mark.parametrize("change", ["emptied", "deleted", "exchanged", *["a pipe"] * hasattr(os, "mkfifo")])
@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_file_that_is_gone_before_its_texts_are_read_gives_a_load_error(
    tmp_path, monkeypatch, change, n_jobs
):
    path = write(tmp_path / "a.jsonl", [{"doc": str(i), "text": TEXT} for i in range(30)])
    survey = inputs.survey

    def then_changed(path):
        found = survey(path)
        path.unlink()
        if change == "a pipe":
            os.mkfifo(path)
        elif change != "deleted":
            write(path, [{"doc": "z", "text": TEXT}] * (change == "exchanged"))
        return found

    monkeypatch.setattr(inputs, "survey", then_changed)
    with pytest.raises(pc.LoadError, match="changed while it was read"):
        pc.load(path, on_error="skip", n_jobs=n_jobs)


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow")
@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_file_that_changes_under_code_folder_gives_a_load_error(tmp_path, monkeypatch, n_jobs):
    path = write(tmp_path / "a.jsonl", [{"doc": str(i), "text": TEXT} for i in range(30)])
    read = inputs.Inputs.digest

    def then_changed(self):
        digest = read(self)
        write(path, [{"doc": str(i), "text": TEXT} for i in range(25)])
        return digest

    monkeypatch.setattr(inputs.Inputs, "digest", then_changed)
    with pytest.raises(pc.LoadError, match="changed while it was read"):
        pc.code_folder(path, tmp_path / "out", on_error="skip", n_jobs=n_jobs, batch=4)


def test_a_file_of_mostly_bad_lines_is_read_no_further(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_BAD", 5)
    good = [{"doc": str(i), "text": TEXT} for i in range(8)]
    with pytest.raises(
        pc.LoadError, match=r"more than 5 bad lines.* no further than line 6: line 1 lacks doc"
    ):
        pc.load(write(tmp_path / "a.jsonl", [{}] * 1000), on_error="skip")
    assert len(pc.load(write(tmp_path / "b.jsonl", [*good, *[{}] * 7]), on_error="skip").skipped) == 7


def test_a_message_lists_the_first_thousand_failures():
    lines = inputs.listed((f"{i}.txt", "is empty") for i in range(1_003)).splitlines()
    assert len(lines) == 1_002
    assert "and 3 more" in lines[-1]


@pytest.mark.parametrize(("ending", "kept", "n"), [(".xz", 100, 1), (".xz", 1, 2), ("", 100, 2)])
def test_a_small_compressed_file_is_unpacked_once(tmp_path, monkeypatch, ending, kept, n):
    path = tmp_path / f"a.jsonl{ending}"
    write = lzma.open if ending else open
    with write(path, "wt", encoding="utf-8") as file:
        file.write(
            '{"doc":"a","text":"甲市规划"}\n\n{"doc":"a","text":"乙市规划"}\n{"doc":"b","text":"丙市规划"}\n'
        )
    opened, unpack = [], jsonl._opened
    monkeypatch.setattr(jsonl, "_KEPT", kept)
    monkeypatch.setattr(jsonl, "_opened", lambda path: opened.append(path) or unpack(path))
    found = jsonl.survey(path)
    items = list(jsonl.line_items(path, found))
    assert [(item.doc, item.content, item.reason) for item in items] == [
        ("a", "甲市规划", None),
        ("", b"", "has the id a of line 1"),
        ("b", "丙市规划", None),
    ]
    assert len(opened) == n
    assert [item.doc for item in jsonl.line_items(path, found, first=2)] == ["b"]


def test_lines_with_many_columns_nearly_all_empty_are_refused(tmp_path):
    lines = (json.dumps({"doc": str(i), "text": "甲", f"k{i % 1_900}": 1}) for i in range(6_000))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"different columns by line \d+, nearly all of them empty"):
        pc.load(tmp_path / "a.jsonl")
