"""The sandbox: a worker process with limits of time and memory in which parsers run; and a limit in this process."""

import atexit
import contextlib
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from policycompare.errors import LoadError

SECONDS = 60.0
LATE = "takes longer than"
MEMORY = 4_000_000_000
_STARTING = 60.0
_GRACE = 5.0  # seconds after which the worker ends itself if nobody did
_LOOKING = 0.5  # seconds between two looks at the main process
_SHORTEST = 0.05  # seconds between two looks at the clock of a thread
# Not multiprocessing: on Windows and macOS it reruns a script that has no `if __name__ == "__main__"`.
_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from policycompare.read.files.sandbox import serve; serve()"
)
_workers: dict[int, subprocess.Popen] = {}  # by id of the main process: a fork starts its own worker
_inherited: list[
    subprocess.Popen
] = []  # workers of the process that forked this one; never used or closed here
_turn = threading.Lock()


def in_time(parser: Callable[[Any], Any], content: Any, *, seconds: float = SECONDS) -> Any:
    """Return what `parser` returns for `content` in the worker process, which serves all files.

    Parameters
    ----------
    parser : callable
        A function of a module, which the worker process can import.
    content : object
        It and the result can be pickled.
    seconds : float
        The limit, after which the process is killed; none where no process can start (a browser, a frozen program).
        The process ends itself after so much processor time, and soon after the process that started it.

    Raises
    ------
    LoadError
        Raised by the parser; or if it exceeds the limit, raises another error, or ends the process.

    Examples
    --------
    >>> in_time(str.upper, "pdf")
    'PDF'
    """
    request = pickle.dumps((seconds, parser, content))
    with _turn:
        worker = _running() or _start()
        if worker is None:
            return parser(content)
        try:
            outcome, text = _request(worker, request, seconds)
        except BaseException as error:  # also an interrupt: its answer must not be taken for the next one
            code = _kill(worker)
            if isinstance(error, TimeoutError):
                raise LoadError(f"{LATE} {seconds:g} s to read; save it anew or as text") from error
            if isinstance(error, (EOFError, OSError, pickle.UnpicklingError)):
                if -code in _OUT_OF_TIME:
                    raise LoadError(
                        f"{LATE} {seconds:g} s of the processor to read; save it anew or as text"
                    ) from error
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

    timer = threading.Timer(seconds, end)  # real time: the worker may wait for ever
    timer.daemon = True
    timer.start()
    try:
        left = memoryview(request)
        while left:
            left = left[worker.stdin.write(left) :]
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


def _running() -> subprocess.Popen | None:
    """Return the worker process of this process, None if it has none or if it ended since its last answer."""
    worker = _workers.get(os.getpid())
    if worker is not None and worker.poll() is not None:
        _kill(worker)
        return None
    return worker


def _start() -> subprocess.Popen | None:
    """Return a new worker process that is ready, None if none can start."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    try:
        worker = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],  # -P: no module of the current folder is imported
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # what a buffer holds a forked process would write once more
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
    worker.stdout = io.BufferedReader(worker.stdout)
    _workers[os.getpid()] = worker
    try:
        _request(worker, pickle.dumps(_module_folders()), _STARTING)
    except (EOFError, OSError, pickle.UnpicklingError):
        _kill(worker)
        return None
    except BaseException:
        _kill(worker)
        raise
    return worker


def _module_folders() -> list[str]:
    """Return the folders in which the worker finds modules: those of this process but the current folder."""
    folders = [name for name in sys.path if name]
    own = str(Path(__file__).resolve().parents[3])
    return folders if own in map(os.path.realpath, folders) else [own, *folders]


def _kill(worker: subprocess.Popen) -> int:
    """Kill `worker`; return its exit code."""
    if _workers.get(os.getpid()) is worker:
        del _workers[os.getpid()]
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):  # unwritten data are lost
            pipe.close()
    return worker.wait()


def _forget_all() -> None:
    """Forget the workers and the turn of the process that forked this one."""
    global _turn
    _inherited.extend(_workers.values())
    _workers.clear()
    _turn = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


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
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    answer: tuple[str, str] = ("ready", "")
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            seconds, parser, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _bound_time(seconds)
        try:
            answer = ("read", parser(content))
        except LoadError as error:
            answer = ("refused", str(error))
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            answer = ("refused", f"cannot be read ({cause})")
        _bound_time(None)
        del parser, content


def _bound_memory() -> None:
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most < 0 else min(MEMORY, most), most))
    except (ImportError, OSError, ValueError):  # Windows has no limits, macOS may refuse them
        pass


_OUT_OF_TIME = {getattr(signal, name) for name in ("SIGPROF", "SIGALRM") if hasattr(signal, name)}


def _bound_time(seconds: float | None) -> None:
    """Let the system end this process after so much processor time, or a little more real time; None: no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0 if seconds is None else seconds)
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + _GRACE)


def end_with(parent: int) -> None:
    """End this process soon after its parent."""
    while os.getppid() == parent:
        time.sleep(_LOOKING)
    os._exit(1)


class TooLong(BaseException):
    """A time limit in this process is over; no `except Exception` stops it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLong after so many seconds of the processor; within another such limit there is none.

    In the main thread of a system with timers a signal ends even the search of one pattern; the timer that there was
    goes on afterwards. In other threads, and on Windows, a second thread raises it between two steps of Python.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        with _watched(seconds):
            yield
        return
    if signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return

    def ring(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before if before is not None else signal.SIG_DFL)


_limits = threading.local()  # last: the lock and the event of the last limit of this thread


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Raise TooLong in this thread after so many seconds of its processor time; never after the end of the block."""
    import ctypes

    own = threading.get_ident()
    turn, over = getattr(_limits, "last", (contextlib.nullcontext(), None))
    with turn:
        is_inner = over is not None and not over.is_set()
    # gevent has numbers of its own for its threads: there is none to raise an error in.
    if is_inner or own not in sys._current_frames():
        yield
        return
    # What the last limit has raised arrives here, at the next call: before this one begins.
    turn, over, rung = threading.Lock(), threading.Event(), False
    raise_in, thread = ctypes.pythonapi.PyThreadState_SetAsyncExc, ctypes.c_ulong(own)
    clock = _clock(own)
    last = clock() + seconds

    def ring() -> None:
        nonlocal rung
        left = seconds
        while not over.wait(max(left, _SHORTEST)):
            with turn:  # the thread, and with it its clock, does not end meanwhile
                if over.is_set():
                    return
                left = last - clock()
                if left <= 0:
                    rung = True
                    over.set()
                    raise_in(thread, ctypes.py_object(TooLong))

    try:
        _limits.last = turn, over
        with contextlib.suppress(RuntimeError):  # a browser has no threads
            threading.Thread(target=ring, daemon=True).start()
        yield
    finally:
        with turn:
            if rung and _limits.last[1] is over:
                raise_in(thread, None)  # it may not have arrived
            over.set()


def _clock(thread: int) -> Callable[[], float]:
    """Return the clock of the processor time of a thread, or of this process where threads have none."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    return partial(time.clock_gettime, time.pthread_getcpuclockid(thread))
