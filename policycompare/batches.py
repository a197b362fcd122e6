"""Apply a function to batches in order, in one process or several, with a progress bar if it takes long."""

import gc
import multiprocessing
import os
import pickle
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, nullcontext
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from policycompare.errors import LoadError, SelectionError, own_filters
from policycompare.read.files.sandbox import end_with

T = TypeVar("T")
DELAY = 2.0
_KILLED = ("TerminatedWorkerError", "BrokenProcessPool")  # of joblib, which is imported only when it is used
_OWN_BACKEND = "LokyBackend"
_OWN_WORKER = "LokyProcess"
_SAFE_PATH = "PYTHONSAFEPATH"
# Fewer documents never show a bar, so that a notebook has the same output on a slow machine.
_WORTH_A_BAR = 50


def shrinking(
    items: Sequence[T], size: Callable[[T], int], *, most: int, least: int, n: int
) -> Iterator[list[T]]:
    """Yield lists of `least` to `most` items, the last ones small, so that `n` workers finish at about the same time.

    >>> list(map(len, shrinking("abcdefghij", ord, most=4, least=1, n=2)))
    [3, 2, 2, 1, 1, 1]
    """
    left = sum(map(size, items))
    batch: list[T] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if len(batch) >= most or (len(batch) >= least and total >= left / (2 * n)):
            yield batch
            left -= total
            batch, total = [], 0
    if batch:
        yield batch


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of `size` items; the last one may be shorter.

    >>> list(batched("abc", 2))
    [['a', 'b'], ['c']]
    """
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def in_batches(
    function: Callable[..., T],
    batches: Iterable[tuple[Sized, Any]],
    *,
    total: int,
    verb: str,
    shared: tuple = (),
    n_jobs: int = 1,
    progress: bool = True,
) -> Generator[T]:
    """Yield `function(*batch, *shared)` for each batch in order, while workers compute the next ones.

    Parameters
    ----------
    function : callable
        Must be picklable, as must its arguments and results.
    batches : iterable of tuple
        The arguments of each call, taken when a worker is free. The first argument has a length.
    total : int
        The sum of these lengths, for the bar.
    verb : str
        The name of the work, for the bar.
    shared : tuple
        Further arguments, the same in each call; a worker unpickles them once.
    n_jobs : int
        1 for this process; else joblib with the backend of `joblib.parallel_config`.
    progress : bool
        Show the bar if there are at least 50 documents.

    Examples
    --------
    >>> list(in_batches(sum, [([1, 2],), ([3],)], total=3, verb="adding"))
    [3, 3]
    """
    sizes: deque[int] = deque()

    def counted() -> Iterator[tuple]:
        for batch in batches:
            sizes.append(len(batch[0]))
            yield batch

    check_n_jobs(n_jobs)
    if n_jobs == 1:
        results = (function(*batch, *shared) for batch in counted())
    else:
        from joblib import Parallel, delayed
        from joblib.parallel import get_active_backend

        # A worker that waits for its first batch follows this process too.
        is_own = type(get_active_backend()[0]).__name__ == _OWN_BACKEND
        at_start = {"initializer": _follow, "initargs": (os.getpid(),)} if is_own else {}
        workers = Parallel(n_jobs=n_jobs, batch_size=1, return_as="generator", **at_start)
        pickled = pickle.dumps(shared, pickle.HIGHEST_PROTOCOL)
        tasks = (delayed(_in_worker)(os.getpid(), function, pickled, *batch) for batch in counted())
        with _no_modules_of_the_current_folder():
            results = workers(tasks)
    with closing(results), _bar(total, verb, shown=progress and total >= _WORTH_A_BAR) as bar:
        while True:
            try:
                result = next(results)
            except StopIteration:
                return
            except RuntimeError as error:
                if type(error).__name__ not in _KILLED:
                    raise
                raise LoadError(
                    "a worker process was killed, perhaps because memory ran out; try again with n_jobs=1"
                ) from error
            if bar:
                bar.update(sizes.popleft())
            yield result


def check_n_jobs(n_jobs: object) -> None:
    """Raise SelectionError if `n_jobs` is no number of workers."""
    if not isinstance(n_jobs, int) or isinstance(n_jobs, bool) or n_jobs == 0:
        raise SelectionError(f"n_jobs is {n_jobs!r}; allowed: a whole number of workers, -1 for one per core")


def _in_worker(parent: int, function: Callable[..., T], pickled: bytes, *batch: Any) -> T:
    """Return `function(*batch)` with the pickled arguments added, in a process that ends soon after its parent."""
    _follow(parent)
    return function(*batch, *_unpickled(pickled))


@lru_cache(maxsize=1)
def _unpickled(pickled: bytes) -> tuple:
    """Return the arguments that all batches of a run share."""
    return pickle.loads(pickled)


@contextmanager
def _no_modules_of_the_current_folder() -> Iterator[None]:
    """Let processes that start import nothing from the current folder, which may have any file: pickle.py."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


@cache
def _follow(parent: int) -> None:
    """End this child process soon after `parent` ends; else a worker of a killed run would wait for work.

    A worker of joblib's own that has another parent by now was started by a run that was killed meanwhile.
    """
    if os.getppid() == parent:
        threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    elif multiprocessing.current_process().name.startswith(_OWN_WORKER):
        os._exit(1)


@contextmanager
def closing(results: Generator) -> Iterator[None]:
    """Close the generator on exit and silence the warning of joblib about cancelled tasks."""
    try:
        yield
    finally:
        with own_filters():
            warnings.simplefilter("ignore")
            results.close()


def _bar(total: int, verb: str, *, shown: bool) -> Any:
    """Return a context with a progress bar on stderr that appears after `DELAY` seconds, or with None."""
    if not shown:
        return nullcontext()
    with own_filters():
        # Without widgets tqdm warns in a notebook, and prints text.
        warnings.simplefilter("ignore")
        from tqdm.auto import tqdm
    return tqdm(total=total, desc=verb, unit=" documents", delay=DELAY, leave=False)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Disable the garbage collector: it would traverse growing rows and rules repeatedly, which have no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
