"""Files that a parser has to open are read in a process of their own, which is ended when it takes too long."""

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
# Not multiprocessing, which would run a script without `if __name__ == "__main__"` anew on Windows and macOS.
_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from policycompare.read.files.sandbox import serve; serve()"
)
_workers: dict[int, subprocess.Popen] = {}  # by the process that began it: a fork begins its own
_turn = threading.Lock()


def in_time(reader: Callable[[Any], str], content: bytes | str, *, seconds: float = SECONDS) -> str:
    """Return what `reader` makes of `content`, read in another process, the same for every file.

    Parameters
    ----------
    reader : callable
        A function of a module, which the other process can import.
    content : bytes or str
    seconds : float
        When the process is ended. Where none can be begun (a browser, a frozen program) there is no limit.

    Returns
    -------
    str

    Raises
    ------
    LoadError
        The reader's own; or if it takes too long, raises anything else, or ends the process.

    Examples
    --------
    >>> in_time(str.upper, "pdf")
    'PDF'
    """
    request = pickle.dumps((reader, content))
    with _turn:
        worker = _workers.get(os.getpid()) or _begun()
        if worker is None:
            return reader(content)
        try:
            outcome, text = _asked(worker, request, seconds)
        except BaseException as error:  # also an interrupt: an answer must not wait for the next question
            code = _ended(worker)
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


def _asked(worker: subprocess.Popen, request: bytes, seconds: float) -> tuple[str, str]:
    """The answer of `worker` to `request`; TimeoutError, and the worker is killed, if it does not come in time."""
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
            _ended(worker)


def _begun() -> subprocess.Popen | None:
    """A new worker that has said that it is ready, None where there can be none."""
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
        _asked(worker, pickle.dumps(sys.path), _STARTING)
    except (EOFError, OSError, pickle.UnpicklingError):
        _ended(worker)
        return None
    except BaseException:
        _ended(worker)
        raise
    return worker


def _ended(worker: subprocess.Popen) -> int:
    """End `worker` for good; its exit code."""
    if _workers.get(os.getpid()) is worker:
        del _workers[os.getpid()]
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):  # what was still to be written cannot be
            pipe.close()
    return worker.wait()


@atexit.register
def _end_all() -> None:
    worker = _workers.get(os.getpid())
    if worker is not None:
        _ended(worker)


def serve() -> None:
    """Answer requests from standard input until it ends: what the worker does."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    _bound_memory()
    answer: tuple[str, str] = ("ready", "")
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            reader, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = ("read", reader(content))
        except LoadError as error:
            answer = ("refused", str(error))
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            answer = ("refused", f"cannot be read ({cause})")
        del reader, content


def _bound_memory() -> None:
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))
    except (ImportError, OSError, ValueError):  # Windows has none, macOS may refuse
        pass
