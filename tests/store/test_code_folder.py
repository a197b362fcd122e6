"""Folders of any size: parts as files, runs that go on after a kill, tables opened again."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

import policycompare as pc
from policycompare import loading, shipped
from policycompare.store import parquet

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
FOLDER = shipped.folder("documents")


def contents(out):
    return {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """The five documents in three parts."""
    out = tmp_path_factory.mktemp("run") / "out"
    pc.code_folder(FOLDER, out, batch=2)
    return out


def in_a_ring(folder, n):
    """Write `n` documents, of which each cites the one after it."""
    folder.mkdir()
    for i in range(n):
        text = f"第{i}号城市专利规划\n\n一、贯彻《第{(i + 1) % n}号城市专利规划》，加强专利保护，开展宣传。\n"
        (folder / f"d{i:02d}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def many(tmp_path):
    """Sixteen documents."""
    return in_a_ring(tmp_path / "many", 16)


@pytest.fixture
def few(tmp_path):
    """Four documents."""
    return in_a_ring(tmp_path / "few", 4)


@pytest.fixture(scope="session")
def few_coded(tmp_path_factory):
    """The run of the four documents in two parts."""
    parent = tmp_path_factory.mktemp("few")
    pc.code_folder(in_a_ring(parent / "few", 4), parent / "out", batch=2)
    return parent / "out"


@pytest.fixture
def out(few_coded, tmp_path):
    """A copy of that run."""
    return shutil.copytree(few_coded, tmp_path / "out")


def test_the_tables_of_a_run_are_those_of_load(run, shipped):
    corpus = pc.open_tables(run).corpus()
    for name in parquet.TABLES:
        pd.testing.assert_frame_equal(getattr(corpus, name), getattr(shipped, name), check_exact=True)
    assert corpus.verify() is corpus
    assert corpus.codebook.codes.equals(shipped.codebook.codes)


def test_every_part_of_every_table_is_a_file_and_there_is_nothing_else(run):
    tables = {f"{name}/part-{k:05d}.parquet" for name in parquet.TABLES for k in range(3)}
    books = {f"codebook/{path.name}" for path in (shipped.folder("codebook")).glob("*.yaml")}
    # Some versions of filelock remove the lock.
    assert set(contents(run)) - {".lock"} == tables | books | {"run.json"}


@pytest.mark.slow
def test_two_workers_write_the_same_bytes(run, tmp_path):
    pytest.importorskip("joblib")
    pc.code_folder(FOLDER, tmp_path / "out", batch=2, n_jobs=2)
    assert contents(tmp_path / "out") == contents(run)


def test_parts_differ_in_number_and_not_in_what_they_hold(run, tmp_path):
    whole = pc.code_folder(FOLDER, tmp_path / "out", batch=5).corpus()
    for name in parquet.TABLES:
        pd.testing.assert_frame_equal(getattr(whole, name), getattr(pc.open_tables(run).corpus(), name))


HELD = """
import sys, time
from pathlib import Path
import policycompare as pc
from policycompare.store import code_folder
write = code_folder.write_files
file, go = map(Path, sys.argv[3:])
def held(*arguments, **options):
    write(*arguments, **options)
    while file.exists() and not go.exists():
        time.sleep(0.01)
code_folder.write_files = held
pc.code_folder(sys.argv[1], sys.argv[2], batch=4)
"""


@contextmanager
def held(folder, out, file):
    """A process that codes `folder` and waits as soon as `file` of `out` is written, until there is a file `go`."""
    arguments = map(str, (folder, out, out / file, out.with_name("go")))
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", HELD, *arguments])
    try:
        while not (out / file).exists():
            assert process.poll() is None, "the run ended before it wrote the file"
            time.sleep(0.002)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """What a run of the sixteen documents writes that nothing stops."""
    parent = tmp_path_factory.mktemp("whole")
    pc.code_folder(in_a_ring(parent / "many", 16), parent / "out", batch=4)
    return contents(parent / "out")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("after", [("spans/part-00001", "skipped/part-00002"), ("citations/part-00001",)])
def test_a_run_that_was_killed_is_continued_and_ends_in_the_same_bytes(many, whole, tmp_path, after):
    broken = tmp_path / "broken"
    for file in after:
        with held(many, broken, f"{file}.parquet") as process:
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        with pytest.raises(
            pc.LoadError, match=r"is not finished \(\d+ of 4 parts\); code_folder continues it"
        ):
            pc.open_tables(broken)
    done = json.loads((broken / "run.json").read_text())["parts_finished"]
    assert 0 < done <= 4
    finished = [path for name in parquet.TABLES for path in sorted((broken / name).glob("part-*.parquet"))]
    finished = [path for path in finished if int(path.stem[5:]) < done]
    times = {path: path.stat().st_mtime_ns for path in finished}
    pc.code_folder(many, broken, batch=4)
    assert {path: path.stat().st_mtime_ns for path in finished} == times
    assert contents(broken) == whole


@pytest.mark.slow
def test_a_second_run_into_one_folder_is_refused_while_the_first_writes(few, tmp_path):
    out = tmp_path / "out"
    with held(few, out, "run.json") as process:
        with pytest.raises(pc.LoadError, match="another run writes to .*; wait for its end, or use another"):
            pc.code_folder(few, out, batch=4)
        (tmp_path / "go").touch()
        assert process.wait() == 0
    assert len(pc.code_folder(few, out, batch=4).documents) == 4


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs O_NOFOLLOW")
def test_a_lock_that_is_a_link_is_not_followed(many, tmp_path):
    outside = tmp_path / "outside"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".lock").symlink_to(outside)
    with pytest.raises(pc.LoadError, match=r"\.lock cannot be locked: .*symbolic link"):
        pc.code_folder(many, tmp_path / "out")
    assert not outside.exists()


def test_a_finished_run_is_not_touched(few, out):
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    pc.code_folder(few, out, batch=2)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_file_that_was_lost_is_made_again(few, out):
    before = contents(out)
    for lost in ("codes/part-00001.parquet", "citations/part-00000.parquet"):
        (out / lost).unlink()
        with pytest.raises(pc.LoadError, match=rf"1 file\(s\) of the run .* are missing or damaged: {lost}"):
            pc.open_tables(out)
        pc.code_folder(few, out, batch=2)
        assert contents(out) == before


def test_a_file_that_was_cut_is_named_and_made_again(few, out):
    before = contents(out)
    for cut in ("codes/part-00001.parquet", "citations/part-00000.parquet"):
        (out / cut).write_bytes(before[cut][:200])
        with pytest.raises(pc.LoadError, match=rf"are missing or damaged: {cut}"):
            pc.open_tables(out)
        pc.code_folder(few, out, batch=2)
        assert contents(out) == before


def test_the_sentences_behind_a_cell_are_those_of_the_corpus(run):
    tables = pc.open_tables(run)
    cell = {"code": "publicity", "by": "region", "group": "甘肃省"}
    rows = pc.evidence(tables, "instrument", **cell)
    assert len(rows) > 0
    pd.testing.assert_frame_equal(rows, pc.evidence(tables.corpus(), "instrument", **cell))
    targets = tables.targets.iloc[:3]
    pd.testing.assert_frame_equal(pc.evidence(tables, targets), pc.evidence(tables.corpus(), targets))


@pytest.mark.parametrize(
    "measure",
    [
        pc.similarity,
        pc.reuse,
        pc.keyness,
        pc.formulas,
        lambda tables: pc.topics(tables, n_topics=3).weights,
        lambda tables: pc.pmc(tables).scores,
        lambda tables: pc.nearest(tables, "sanmenxia"),
        lambda tables: pc.changes(tables, "gansu_outline", "sanmenxia"),
        lambda tables: pc.concordance(tables, "专利"),
        lambda tables: pc.coverage(tables, "instrument", by="region"),
        lambda tables: pc.responsibility(tables, "instrument").bodies,
    ],
)
def test_the_tables_serve_measures_of_wording_and_of_codes(run, measure):
    pd.testing.assert_frame_equal(measure(pc.open_tables(run)), measure(pc.open_tables(run).corpus()))


def test_a_column_on_disk_is_read_when_it_is_asked_for_and_not_kept(run):
    tables = pc.open_tables(run)
    whole = tables.corpus()
    assert "text" not in tables.provisions.columns
    assert tables.provisions["text"].tolist() == whole.provisions["text"].tolist()
    assert tables.documents.text.to_dict() == whole.documents["text"].to_dict()
    assert [row.text for row in tables.provisions.itertuples()] == whole.provisions["text"].tolist()
    assert "text" not in tables.provisions.columns
    with pytest.raises(KeyError):
        tables.provisions["weather"]


def test_no_document_with_all_values_is_an_empty_corpus(run):
    assert len(pc.open_tables(run).corpus(region="四川省", level="prefecture").documents) == 0


def test_citations_lead_to_documents_of_other_parts(many, tmp_path):
    citations = pc.code_folder(many, tmp_path / "out", batch=3).citations
    cited = citations[citations["title"].str.contains("号城市专利规划")].groupby("doc")["cited_doc"].first()
    assert cited.to_dict() == {f"d{i:02d}": f"d{(i + 1) % 16:02d}" for i in range(16)}


def changed_content(folder, options):
    (folder / "d03.txt").write_text("一、加强专利保护。\n", encoding="utf-8")


def changed_number(folder, options):
    (folder / "new.txt").write_text("一、加强专利保护。\n", encoding="utf-8")


def changed_manifest(folder, options):
    (folder / "manifest.csv").write_text("doc,year\nd01,2011\n", encoding="utf-8")


def changed_codebook(folder, options):
    book = folder.parent / "book"
    pc.write_codebook(book)
    with (book / "goal.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    options["codebook"] = book


def changed_batch(folder, options):
    options["batch"] = 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed_content, "another input; inputs_sha256: .* there, .* now"),
        (changed_number, "another input; documents: 4 there, 5 now; inputs_sha256"),
        (changed_manifest, "another input; inputs_sha256: .* there"),
        (changed_codebook, "the same input with other settings; codebook_sha256: .* there"),
        (changed_batch, "the same input with other settings; batch: 2 there, 1 now; parts: 2 there, 4 now"),
    ],
)
def test_another_input_than_that_of_the_run_is_refused(few, out, change, message):
    options = {"batch": 2}
    before = contents(out)
    change(few, options)
    with pytest.raises(pc.LoadError, match=f"has a run of {message}"):
        pc.code_folder(few, out, **options)
    assert contents(out) == before


def test_another_version_than_that_of_the_run_is_refused(few, out, monkeypatch):
    monkeypatch.setattr(pc, "__version__", "9.9")
    with pytest.raises(
        pc.LoadError, match=r"the same input with other settings; policycompare: 0\.\S+ there, 9\.9 now"
    ):
        pc.code_folder(few, out, batch=2)


def test_the_folder_of_the_documents_and_folders_of_others_are_refused(many, tmp_path):
    with pytest.raises(pc.LoadError, match="contains the documents; the tables need a folder of their own"):
        pc.code_folder(many, many)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("")
    with pytest.raises(pc.LoadError, match=r"has 1 file\(s\) or folder\(s\) that no run wrote: thesis.docx"):
        pc.code_folder(many, tmp_path / "mine")
    with pytest.raises(pc.LoadError, match="is a file; the tables need a folder"):
        pc.code_folder(many, tmp_path / "mine" / "thesis.docx")
    assert contents(tmp_path / "mine") == {"thesis.docx": b""}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_out_leads_nothing_outside(few, out, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(out / "codes")
    (out / "codes").symlink_to(elsewhere)
    with pytest.raises(pc.LoadError, match="codes is a link to a folder outside"):
        pc.code_folder(few, out, batch=2)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"parts": "x"}'])
def test_a_damaged_note_of_a_run_says_so(few, out, content):
    (out / "run.json").write_text(content)
    for act in (lambda: pc.code_folder(few, out, batch=2), lambda: pc.open_tables(out)):
        with pytest.raises(pc.LoadError, match=r"run\.json is damaged"):
            act()


def test_files_that_cannot_be_read_stop_the_run_or_are_listed(many, tmp_path):
    (many / "d09.txt").write_bytes(b"")
    with pytest.raises(
        pc.LoadError, match=r"1 file\(s\) of .* cannot be read:\n  d09.txt: is empty\nthe 2 part"
    ):
        pc.code_folder(many, tmp_path / "out", batch=4)
    tables = pc.code_folder(many, tmp_path / "out", batch=4, on_error="skip")
    assert tables.skipped.to_numpy().tolist() == [["d09.txt", "is empty"]]
    assert len(tables.documents) == 15
    corpus = pc.load(many, on_error="skip")
    for name in parquet.TABLES:
        pd.testing.assert_frame_equal(getattr(tables.corpus(), name), getattr(corpus, name))


def test_a_text_on_which_the_coder_breaks_is_named_and_costs_no_other(few, tmp_path, monkeypatch):
    read = loading.read_document

    def breaks(doc, text):
        if doc == "d02":
            raise RecursionError("too deep")
        return read(doc, text)

    monkeypatch.setattr(loading, "read_document", breaks)
    reason = r"cannot be coded \(RecursionError: too deep; test_code_folder\.py \d+\); please report it"
    with pytest.raises(pc.LoadError, match=f"d02.txt: {reason}"):
        pc.code_folder(few, tmp_path / "out")
    tables = pc.code_folder(few, tmp_path / "out", on_error="skip")
    assert tables.skipped["file"].tolist() == ["d02.txt"]
    assert re.fullmatch(reason, tables.skipped["reason"].iloc[0])
    assert len(tables.documents) == 3


def test_a_part_without_any_document_is_empty_and_typed(many, tmp_path):
    for i in range(4, 8):
        (many / f"d{i:02d}.txt").write_bytes(b"")
    tables = pc.code_folder(many, tmp_path / "out", batch=4, on_error="skip")
    assert len(tables.documents) == 12
    assert pc.coverage(tables, "instrument", value="count").shape == (12, 20)


def test_columns_of_the_manifest_have_one_type_in_all_parts(many, tmp_path):
    rows = ["doc,wave,note,year", "d01,1,x,2011", "d13,2,,"]
    (many / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    tables = pc.code_folder(many, tmp_path / "out", batch=4)
    pd.testing.assert_frame_equal(tables.corpus().documents, pc.load(many).documents)
    assert tables.documents["wave"].dropna().to_dict() == {"d01": 1.0, "d13": 2.0}


def test_lines_are_coded_like_the_folder_of_their_texts(few, few_coded, tmp_path):
    with (tmp_path / "few.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted(few.iterdir()):
            file.write(json.dumps({"doc": path.stem, "text": path.read_text(encoding="utf-8")}) + "\n")
    a = pc.open_tables(few_coded)
    b = pc.code_folder(tmp_path / "few.jsonl", tmp_path / "b", batch=3)
    pd.testing.assert_frame_equal(a.codes, b.codes)
    pd.testing.assert_frame_equal(a.citations, b.citations)


def test_measures_take_the_tables_of_a_run_in_the_place_of_a_corpus(run, shipped):
    tables = pc.open_tables(run)
    for measure in (pc.coverage, pc.overlap, pc.diversity):
        for by in ("doc", "region"):
            pd.testing.assert_frame_equal(
                measure(tables, "instrument", by=by), measure(shipped, "instrument", by=by)
            )
    assert "text" not in tables.documents.columns
    assert "text" not in tables.provisions.columns
    assert "evidence" not in tables.codes.columns
    assert "evidence" in tables.corpus().codes.columns


def test_opening_reads_nothing_and_a_table_is_read_once(run, monkeypatch):
    read = []
    decode = parquet.decode
    monkeypatch.setattr(
        parquet, "decode", lambda files, name, **rest: read.append(name) or decode(files, name, **rest)
    )
    tables = pc.open_tables(run)
    assert read == []
    pc.coverage(tables, "instrument", by="region")
    pc.coverage(tables, "goal", by="region")
    assert sorted(read) == ["codes", "documents", "provisions"]
    assert {"codes", "relation", "corpus"} <= set(dir(tables))


def test_a_corpus_of_some_documents_is_the_selection_of_all(run, shipped):
    some, selected = pc.open_tables(run).corpus(region="甘肃省"), shipped.select(region="甘肃省")
    for name in parquet.TABLES:
        pd.testing.assert_frame_equal(getattr(some, name), getattr(selected, name))
    with pytest.raises(pc.SelectionError, match="unknown region: 月球"):
        pc.open_tables(run).corpus(region="月球")


def test_a_relation_counts_what_the_table_counts(run, shipped):
    pytest.importorskip("duckdb")
    tables = pc.open_tables(run)
    counted = tables.relation("codes").aggregate("dimension, count(*)", "dimension").fetchall()
    assert dict(counted) == shipped.codes["dimension"].value_counts().to_dict()
    with pytest.raises(pc.SelectionError, match="unknown table: code; allowed: documents, provisions"):
        tables.relation("code")
    with pytest.raises(AttributeError, match="no attribute 'code'; tables: documents"):
        tables.code  # noqa: B018


@pytest.mark.parametrize("option", [{"batch": 0}, {"batch": 1.5}, {"on_error": "ignore"}, {"n_jobs": 0}])
def test_options_that_make_no_sense_are_refused(many, tmp_path, option):
    with pytest.raises(pc.SelectionError, match=next(iter(option))):
        pc.code_folder(many, tmp_path / "out", **option)


def test_what_no_run_wrote_is_not_opened(tmp_path):
    with pytest.raises(pc.LoadError, match=r"no run of code_folder in .*: it has no run\.json"):
        pc.open_tables(tmp_path)


@pytest.mark.slow
def test_two_workers_stop_in_silence_at_a_file_that_cannot_be_read(many, tmp_path, recwarn):
    pytest.importorskip("joblib")
    (many / "d05.txt").write_bytes(b"")
    with pytest.raises(pc.LoadError, match="d05.txt: is empty\nthe 5 part"):
        pc.code_folder(many, tmp_path / "out", batch=1, n_jobs=2)
    assert [str(warning.message) for warning in recwarn] == []


RUN = """
import sys
import policycompare as pc
pc.code_folder(sys.argv[1], sys.argv[2], n_jobs=2, batch=1, progress=False)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the process table of Linux")
def test_a_killed_run_leaves_no_worker_alive(many, tmp_path):
    program = tmp_path / "run.py"
    program.write_text(RUN, encoding="utf-8")
    out = tmp_path / "out"
    process = subprocess.Popen([sys.executable, "-W", "ignore", str(program), str(many), str(out)])
    while not (out / "spans" / "part-00001.parquet").exists():
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.01)
    workers = [path for path in Path("/proc").glob("[0-9]*") if parent(path) == process.pid]
    assert len(workers) >= 2
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 30
    while any(path.exists() for path in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [path for path in workers if path.exists()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the process table of Linux")
@pytest.mark.parametrize("seconds", [0.1, 1.0])
def test_a_run_that_is_killed_at_its_start_leaves_no_process_of_its_own(seconds, many, tmp_path):
    program = tmp_path / "run.py"
    program.write_text(RUN.replace("batch=1, ", ""), encoding="utf-8")  # one batch: a worker has no work
    command = [sys.executable, "-W", "ignore", str(program), str(many), str(tmp_path / "out")]
    process = subprocess.Popen(command, start_new_session=True)
    while not any(parent(path) == process.pid for path in Path("/proc").glob("[0-9]*")):
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.01)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 30
    while (left := in_session(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def in_session(leader):
    """The processes of a session, by the process table."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(path.name)
    return found


def parent(process):
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def test_a_folder_for_tables_that_is_no_folder_is_a_load_error(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    for out in (tmp_path / "loop", tmp_path / "nul\0", tmp_path / "half\ud800"):
        with pytest.raises(pc.LoadError, match=r"is no folder|is no name of a file"):
            pc.code_folder(shipped.folder("documents"), out)


@pytest.mark.parametrize(
    "name", ["codes", "citations", "documents", "codebook", "unlinked", "run.json", ".lock"]
)
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_of_another_kind_in_the_folder_of_a_run_is_repaired_or_named(few, out, tmp_path, name, kind):
    shutil.rmtree(out / name, ignore_errors=True)
    (out / name).unlink(missing_ok=True)
    if kind == "file":
        (out / name).write_text("x")
    elif kind == "folder":
        (out / name).mkdir()
    else:
        (out / name).symlink_to("nowhere")
    try:
        pc.code_folder(few, out, batch=2).corpus().verify()
        message = ""
    except pc.PolicyCompareError as error:
        message = str(error)
    assert message == "" or str(out) in message
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_for_tables_that_is_a_dead_link_is_named(many, tmp_path):
    (tmp_path / "out").symlink_to("nowhere")
    with pytest.raises(pc.LoadError, match="out is a link that leads to no folder; the tables need a folder"):
        pc.code_folder(many, tmp_path / "out")
