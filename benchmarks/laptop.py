"""A corpus on a laptop: time and memory of loading and of the measures at several sizes, and how they grow."""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import as_lines
from benchmarks.measures import fresh

# Each measure follows the others in one process; its peak is that of the process so far.
_STEPS = """
import json, sys, time, warnings
import policycompare as pc
warnings.simplefilter("ignore")
def peak():
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
pc.similarity(pc.load())  # imports, dictionaries
made, steps = {}, []
def step(name, act, rows):
    start = time.process_time()
    made[name] = act()
    steps.append([name, time.process_time() - start, peak(), rows(made[name])])
step("load", lambda: pc.load(sys.argv[1], on_error="skip", progress=False), lambda it: len(it.provisions))
corpus = made["load"]
step("coverage with intervals", lambda: pc.coverage(corpus, corpus.codebook.codes["dimension"].iloc[-1],
     by="region", interval=0.95, n_boot=1000), len)
step("reuse", lambda: pc.reuse(corpus), len)
step("families of reuse", lambda: pc.reuse_clusters(corpus, made["reuse"]), len)
step("similarity of documents", lambda: pc.similarity(corpus), len)
step("topics", lambda: pc.topics(corpus, n_topics=20), lambda it: it.terms["topic"].nunique())
print(json.dumps(steps))
"""


class Step(NamedTuple):
    """One step at one size: processor seconds, peak memory of the process so far in MB, rows of the result."""

    name: str
    seconds: float
    peak: float | None
    rows: int


def steps(corpus: Path, n: int) -> list[Step]:
    """Return the steps on `n` documents of `corpus` in a new interpreter."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = as_lines(corpus, Path(scratch, "corpus.jsonl"), n=n)
        return [Step(*step) for step in fresh(_STEPS, str(lines))]


def exponent(small: float, large: float, n_small: int, n_large: int) -> float:
    """Return the power of the number of documents with which a value grows.

    >>> exponent(2, 8, 100, 200)
    2.0
    """
    if min(small, large) <= 0 or n_small == n_large:
        return math.nan
    return math.log(large / small) / math.log(n_large / n_small)


def table(runs: dict[int, list[Step]]) -> Iterator[Sequence[str]]:
    """Yield a line for each step: seconds at each size, exponents of time and of rows, peak and rows at the largest."""
    sizes = sorted(runs)
    for at in zip(*(runs[n] for n in sizes), strict=True):
        first, last = at[0], at[-1]
        growth = exponent(first.seconds, last.seconds, sizes[0], sizes[-1])
        more = exponent(first.rows, last.rows, sizes[0], sizes[-1])
        yield (
            first.name,
            *(f"{step.seconds:.2f}" for step in at),
            _number(growth),
            "not measured" if last.peak is None else f"{last.peak:.0f}",
            f"{last.rows:,}",
            _number(more),
        )


def head(sizes: Sequence[int]) -> tuple[str, ...]:
    """Return the names of the columns of `table`."""
    seconds = (f"{n:,} documents, s" for n in sorted(sizes))
    return ("step", *seconds, "exponent of time", "peak so far, MB", "rows", "exponent of rows")


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"
