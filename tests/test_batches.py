"""Many workers, the same tables; a bar only where it takes long."""

import pickle

import pandas as pd
import pytest

import policycompare as pc
from policycompare import batches, loading, shipped

TABLES = ("documents", "provisions", "codes", "targets", "duties", "citations", "places", "spans", "skipped")
FOLDER = shipped.folder("documents")
NOTHING = pickle.dumps(())


def assert_same(a, b):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(a, name), getattr(b, name), check_exact=True)


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(loading, "_BATCH", 2)


def test_batches_of_two_give_the_tables_of_one(shipped, monkeypatch):
    monkeypatch.setattr(loading, "_BATCH", 2)
    assert_same(pc.load(), shipped)


def test_a_citation_is_linked_to_a_document_of_another_batch(tmp_path, small_batches):
    for doc, text in {
        "a": "甲省人民政府关于加强专利工作的意见\n\n一、贯彻《乙省专利条例》，加强专利保护。\n",
        "b": "一、加强专利保护。\n",
        "c": "乙省专利条例\n\n一、加强专利保护。\n",
    }.items():
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
    citations = pc.load(tmp_path).citations
    assert citations.loc[citations["doc"] == "a", "cited_doc"].tolist() == ["c"]


@pytest.mark.slow
def test_two_processes_give_the_tables_of_one(shipped, small_batches):
    joblib = pytest.importorskip("joblib")
    with joblib.parallel_config("loky"):
        assert_same(pc.load(n_jobs=2), shipped)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_of_two_gives_the_tables_of_one(shipped, small_batches, tmp_path):
    joblib = pytest.importorskip("joblib")
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with (
        distributed.LocalCluster(**options, local_directory=str(tmp_path / "dask")) as cluster,
        distributed.Client(cluster),
        joblib.parallel_config("dask"),
    ):
        assert_same(pc.load(n_jobs=2), shipped)
        pc.code_folder(FOLDER, tmp_path / "out", batch=2, n_jobs=2)
    assert_same(pc.open_tables(tmp_path / "out").corpus(), shipped)


def test_a_codebook_is_read_once_whatever_the_number_of_batches(monkeypatch, small_batches):
    read = []
    monkeypatch.setattr(loading, "load_codebook", lambda folder: read.append(1) or pc.load_codebook(folder))
    pc.load()
    assert read == [1]


@pytest.mark.parametrize("n_jobs", [0, 1.5, "2", True, None])
def test_a_number_of_workers_that_is_none_is_refused(n_jobs):
    with pytest.raises(pc.SelectionError, match="n_jobs is .*; allowed: a whole number of workers"):
        pc.load(n_jobs=n_jobs)


def test_a_wrong_number_of_workers_is_refused_for_json_lines_before_they_are_opened(tmp_path):
    with pytest.raises(pc.SelectionError, match="n_jobs is 0"):
        pc.load(tmp_path / "missing.jsonl", n_jobs=0)


def bar_of(capsys, *, total=500, **options):
    import time

    parts = [([i] * 50,) for i in range(total // 50)]
    for _ in batches.in_batches(len, parts, total=total, verb="coding", **options):
        time.sleep(0.02)
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_the_bar_is_on_stderr_and_only_where_it_takes_longer_than_the_delay(capsys, monkeypatch):
    assert bar_of(capsys) == ""
    monkeypatch.setattr(batches, "DELAY", 1e-9)
    assert "coding:" in bar_of(capsys)
    assert bar_of(capsys, progress=False) == ""


def test_few_documents_never_show_a_bar(capsys, monkeypatch):
    monkeypatch.setattr(batches, "DELAY", 1e-9)
    assert bar_of(capsys, total=0) == ""
    pc.load()
    assert capsys.readouterr() == ("", "")


def test_batches_are_taken_as_they_are_needed():
    taken = []
    results = batches.in_batches(len, ((taken.append(i) or [i],) for i in range(9)), total=9, verb="x")
    next(results)
    assert taken == [0]


@pytest.mark.parametrize(("name", "ends"), [("LokyProcess-1", True), ("MainProcess", False)])
def test_a_worker_that_starts_after_its_run_was_killed_ends_at_once(monkeypatch, name, ends):
    class Ended(BaseException):
        pass

    def end(code):
        raise Ended

    monkeypatch.setattr(batches.os, "_exit", end)
    monkeypatch.setattr(batches.multiprocessing.current_process(), "_name", name, raising=False)
    run = -5  # no process has it
    if ends:
        with pytest.raises(Ended):
            batches._in_worker(run, len, NOTHING, "ab")
    else:
        assert batches._in_worker(run, len, NOTHING, "ab") == 2


def test_a_worker_unpickles_once_what_all_batches_share(monkeypatch):
    monkeypatch.setattr(batches, "_follow", lambda parent: None)
    pickled = pickle.dumps(({"a": 1},))
    returned = [batches._in_worker(0, lambda part, shared: shared, pickled, [k]) for k in range(2)]
    assert returned[0] == {"a": 1}
    assert returned[0] is returned[1]
    assert list(batches.in_batches(max, [([1, 5],), ([4],)], total=3, verb="x", shared=([3],))) == [[3], [4]]


def test_batches_for_workers_shrink_and_lose_nothing():
    items = [10] * 200
    parts = list(batches.shrinking(items, int, most=50, least=5, n=2))
    sizes = list(map(len, parts))
    assert [item for part in parts for item in part] == items
    assert sizes[0] == 50
    assert sizes[-2] <= 10
    assert list(map(len, batches.shrinking([1, 1, 1, 900, 1], int, most=9, least=1, n=1))) == [4, 1]
    assert list(batches.shrinking([], int, most=9, least=1, n=1)) == []
