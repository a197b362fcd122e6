"""The sandbox: a worker process with limits of time and memory in which parsers run."""

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from policycompare.errors import LoadError

SECONDS = 60.0
MEMORY = 4_000_000_000
_STARTING = 60.0
# Not multiprocessing: on Windows and macOS it reruns a script that has no `if __name__ == "__main__"`.
_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from policycompare.read.files.sandbox import serve; serve()"
)
_workers: dict[int, subprocess.Popen] = {}  # by id of the main process: a fork starts its own worker
_turn = threading.Lock()


def sandboxed(parser: Callable[[Any], str], content: bytes | str, *, seconds: float = SECONDS) -> str:
    """Return the text that `parser` returns for `content` in the worker process, which serves all files.

    Parameters
    ----------
    parser : callable
        A function of a module, which the worker process can import.
    content : bytes or str
    seconds : float
        The limit, after which the process is killed; none where no process can start (a browser, a frozen program).

    Returns
    -------
    str

    Raises
    ------
    LoadError
        Raised by the parser; or if it exceeds the limit, raises another error, or ends the process.

    Examples
    --------
    >>> sandboxed(str.upper, "pdf")
    'PDF'
    """
    request = pickle.dumps((parser, content))
    with _turn:
        worker = _workers.get(os.getpid()) or _start()
        if worker is None:
            return parser(content)
        try:
            outcome, text = _request(worker, request, seconds)
        except BaseException as error:  # also an interrupt: its answer must not be taken for the next one
            code = _kill(worker)
            if isinstance(error, TimeoutError):
                raise LoadError(
                    f"takes longer than {seconds:g} s to read; save it anew or as text"
                ) from error
            if isinstance(error, (EOFError, OSError, pickle.UnpicklingError)):
                raise LoadError(f"cannot be read: it ends the process that reads it (code {code})") from error
            raise
    if outcome == "read":
        return text
    raise LoadError(text)


def _request(worker: subprocess.Popen, request: bytes, seconds: float) -> tuple[str, str]:
    """Return the answer of `worker` to `request`; kill it and raise TimeoutError after `seconds`."""
    late = threading.Event()

    def end() -> None:
        late.set()
        worker.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        worker.stdin.write(request)
        worker.stdin.flush()
        return pickle.load(worker.stdout)
    except (EOFError, OSError, pickle.UnpicklingError):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
        timer.join()
        if late.is_set():
            _kill(worker)


def _start() -> subprocess.Popen | None:
    """Return a new worker process that is ready, None if none can start."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    try:
        worker = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
    _workers[os.getpid()] = worker
    try:
        _request(worker, pickle.dumps(sys.path), _STARTING)
    except (EOFError, OSError, pickle.UnpicklingError):
        _kill(worker)
        return None
    except BaseException:
        _kill(worker)
        raise
    return worker


def _kill(worker: subprocess.Popen) -> int:
    """Kill `worker`; return its exit code."""
    if _workers.get(os.getpid()) is worker:
        del _workers[os.getpid()]
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):  # unwritten data are lost
            pipe.close()
    return worker.wait()


@atexit.register
def _end_all() -> None:
    worker = _workers.get(os.getpid())
    if worker is not None:
        _kill(worker)


def serve() -> None:
    """Answer requests from standard input until it ends; the main function of the worker process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # output of libraries is no answer
    _bound_memory()
    answer: tuple[str, str] = ("ready", "")
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            parser, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = ("read", parser(content))
        except LoadError as error:
            answer = ("refused", str(error))
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            answer = ("refused", f"cannot be read ({cause})")
        del parser, content


def _bound_memory() -> None:
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))
    except (ImportError, OSError, ValueError):  # Windows has no limits, macOS may refuse them
        pass
