"""Files are read in another process: the same for all, ended when it takes too long, begun anew after that."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import made
import pytest

import policycompare as pc
from policycompare.read.files import sandbox
from policycompare.read.files.sandbox import in_time


def test_a_reader_that_hangs_is_ended_and_named_and_the_next_is_read():
    in_time(made.process_of, "")
    begun = time.perf_counter()
    with pytest.raises(pc.LoadError, match=r"takes longer than 0\.3 s to read"):
        in_time(made.hang, b"a", seconds=0.3)
    assert time.perf_counter() - begun < 5
    assert in_time(str.upper, "a") == "A"


def test_a_process_that_hung_is_gone():
    hung = int(in_time(made.process_of, ""))
    with pytest.raises(pc.LoadError):
        in_time(made.hang, b"a", seconds=0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(hung, 0)


def test_one_process_reads_all_files_and_it_is_not_this_one():
    first, second = in_time(made.process_of, ""), in_time(made.process_of, "")
    assert first == second != str(os.getpid())


def test_a_reader_that_ends_its_process_is_named_and_the_next_is_read():
    with pytest.raises(pc.LoadError, match=r"ends the process that reads it \(code 3\)"):
        in_time(made.crash, "abc")
    assert in_time(str.upper, "a") == "A"


def test_what_a_reader_prints_is_no_answer():
    assert in_time(made.prints, "甲") == "甲"
    assert in_time(made.prints, "乙") == "乙"


def test_what_a_reader_stumbles_on_is_named():
    with pytest.raises(pc.LoadError, match=r"cannot be read \(ZeroDivisionError: 甲\)"):
        in_time(made.stumbles, "甲")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds the memory of a process")
def test_a_reader_that_asks_for_too_much_memory_is_refused_it():
    with pytest.raises(pc.LoadError, match="MemoryError"):
        in_time(made.swells, "a")
    assert in_time(str.upper, "a") == "A"


def test_an_interrupt_leaves_no_answer_behind(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    in_time(made.process_of, "")
    monkeypatch.setattr(sandbox.pickle, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        in_time(str.upper, "late")
    monkeypatch.undo()
    assert in_time(str.upper, "a") == "A"


def test_where_no_process_can_be_begun_the_file_is_read_here(monkeypatch):
    sandbox._end_all()
    monkeypatch.setattr(sandbox.sys, "frozen", True, raising=False)
    assert in_time(made.process_of, "") == str(os.getpid())


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_of_every_kind_read_each_by_a_worker_of_its_own(method):
    own = in_time(made.process_of, "")
    with multiprocessing.get_context(method).Pool(2) as pool:
        others = pool.map(made.worker_of, range(4))
    assert own not in others
    assert in_time(made.process_of, "") == own


def test_a_script_without_a_main_guard_is_run_once(tmp_path):
    (tmp_path / "a.docx").write_bytes(
        made.docx_bytes(lambda document: document.add_paragraph("一、宣传专利。"))
    )
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, policycompare as pc\nmultiprocessing.set_start_method('spawn')\n"
        f"print(pc.load({str(tmp_path)!r}, on_error='skip').documents['text'].tolist())\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", env=environment, timeout=60
    )
    assert done.stdout == "['一、宣传专利。']\n"


def test_a_worker_ends_with_the_process_that_began_it():
    program = "import os; from policycompare.read.files.sandbox import in_time; import made; print(in_time(made.process_of, ''), flush=True); os._exit(0)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=60
    )
    worker = int(done.stdout)
    for _ in range(100):
        if not _runs(worker):
            return
        time.sleep(0.05)
    pytest.fail(f"{worker} is still there")


def _runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_worker_ends_itself_when_its_file_takes_too_long():
    program = (
        "import os, sys; from policycompare.read.files import sandbox; import made\n"
        "print(sandbox.in_time(made.process_of, ''), flush=True)\n"
        "sandbox._request(sandbox._workers[os.getpid()], sandbox.pickle.dumps((1.0, made.busy, 100)), 50)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=60
    )
    assert "EOFError" in done.stderr
    assert not _runs(int(done.stdout))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_forked_while_a_file_is_read_reads_with_a_worker_of_its_own():
    thread = threading.Thread(target=in_time, args=(time.sleep, 2))
    thread.start()
    time.sleep(0.5)
    process = multiprocessing.get_context("fork").Process(target=made.worker_of, args=(0,))
    process.start()
    process.join(30)
    assert process.exitcode == 0
    thread.join()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_busy_worker_ends_with_the_process_that_was_killed():
    program = (
        "import threading, time; from policycompare.read.files.sandbox import in_time; import made\n"
        "print(in_time(made.process_of, ''), flush=True); in_time(made.busy, 100)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment
    )
    worker = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    for _ in range(100):
        if not _runs(worker):
            return
        time.sleep(0.1)
    pytest.fail(f"{worker} is still there")


def test_a_process_that_ended_between_two_files_costs_none_of_them():
    ended = int(in_time(made.process_of, ""))
    sandbox._workers[os.getpid()].kill()
    sandbox._workers[os.getpid()].wait()
    assert int(in_time(made.process_of, "")) != ended


PROGRAM = """
import policycompare as pc
if __name__ == "__main__":
    print(len(pc.load(".", progress=False, n_jobs={n_jobs}, codebook="general", on_error="skip").documents))
"""


@pytest.mark.slow
@pytest.mark.parametrize(("n_jobs", "ending", "around"), [(1, "html", "<p>{}</p>"), (2, "txt", "{}")])
def test_no_file_of_the_current_folder_is_run_as_a_module(tmp_path, n_jobs, ending, around):
    folder, script = tmp_path / "folder", tmp_path / "script.py"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.{ending}").write_text(
            around.format("一、加强专利保护，开展宣传。"), encoding="utf-8"
        )
    for name in ("pickle", "struct", "json", "functools"):
        (folder / f"{name}.py").write_text("open('run', 'w')\nraise ImportError\n")
    script.write_text(PROGRAM.format(n_jobs=n_jobs))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", script], cwd=folder, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"2"  # documents
    assert not (folder / "run").exists()
