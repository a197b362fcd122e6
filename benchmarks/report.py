"""`benchmarks/README.md`: the measurements, and an estimate for a million documents."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date

import policycompare
from benchmarks import laptop
from benchmarks.size import Run

MILLION = 1_000_000
DOLLARS_PER_CORE_HOUR = 0.05
WORKERS = (16, 64)
_EFFICIENCY = 0.8

_HEAD = """\
# Speed and memory

Made by `python -m benchmarks --corpus PATH --laptop 250 500 1000 --sizes 1000 5000 --write`; do not edit. Seconds depend on the machine, ratios
measured in one run hardly do. PATH is a folder of documents or a file of JSON lines (.jsonl, .jsonl.xz) with doc and text.

Measured on {day}: policycompare {version}, Python {python}, {cores} cores; load average {load} at the end. If other processes
use the cores, clock seconds are upper bounds, and two workers gain less than they would alone; processor seconds measure the work itself.
Seconds below are of the processor, medians of rounds in which all programs run in turn, unless they are said to be by the clock.
"""
_LAPTOP = """\
## A corpus on a laptop

One process reads the documents and applies the measures one after the other (sizes beyond that of the corpus: its documents repeated).
Seconds are of the processor; an exponent of 1 is growth in proportion to the documents. Documents of a smaller size are the first of the
corpus. Pairs of passages grow faster than documents wherever few documents share a text: half of the documents, drawn at random, hold a quarter
of the pairs, and a quarter of the families of two documents, which most families are.
"""
_RUNS = """\
## Many documents

`code_folder`, from a file of JSON lines to Parquet files (sizes beyond that of the corpus: its documents repeated with other
document numbers). Memory is the peak of the process; before the run, with the library loaded and used once, it was {before:.0f} MB. "Cores used" is
processor time over clock time: less than the number of workers if other processes used the same cores.
"""
_PLAN = """\
## A million documents on a dask cluster: a plan

**Extrapolated** from the run of {n:,} documents with {n_jobs} workers above, not measured. Assumed: texts as long as these
({kilobytes:.1f} kB each), workers as fast as this core and busy {efficiency:.0%} of the time, {price} USD per core-hour.
"""
_HOW = """\
```python
import joblib, policycompare as pc
from distributed import Client

if __name__ == "__main__":
    with Client("tcp://scheduler:8786"), joblib.parallel_config("dask"):
        tables = pc.code_folder("corpus.jsonl.xz", "tables", n_jobs={workers}, on_error="skip")
    tables.relation("codes").aggregate("code, count(DISTINCT doc) AS n", "code").df()
```

Workers need the library and nothing else: contents travel to them, finished files travel back, and the main process reads and writes.
{limit}
A stopped run continues where it stopped. `Tables.relation` counts within the memory that DuckDB is given. `coverage` by region holds
its columns in memory: some {light:.0f} GB for a million documents (extrapolated from the run of {most:,}), so use SQL there. `reuse`
and `similarity` are not meant for a million documents.
"""


def page(rows: Iterable[Sequence[str]], runs: Sequence[Run], grown: dict[int, list[laptop.Step]]) -> str:
    """Return the page with a table of measurements (name, value, budget) and one of runs of `code_folder`."""
    versions = {"version": policycompare.__version__, "python": platform.python_version()}
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "an unknown number of"
    parts = [_HEAD.format(**versions, day=date.today().isoformat(), cores=os.cpu_count(), load=load)]
    parts.append(table(("measured", "value", "budget"), rows))
    if grown:
        parts += [_LAPTOP, table(laptop.head(sorted(grown)), laptop.table(grown))]
    if runs:
        parts += [
            _RUNS.format(before=runs[0].memory_before),
            table(_COLUMNS, map(_row, runs)),
            _flatness(runs),
        ]
        parts += plan(
            max(runs, key=lambda run: (run.n_jobs > 1, run.n_documents)),
            max(runs, key=lambda run: run.n_documents),
        )
    return "\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table.

    >>> print(table(["a", "b"], [["1", "2"]]), end="")
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return (
        "".join(f"| {' | '.join(line)} |\n" for line in lines)
        .replace("| --- ", "|---")
        .replace("--- |", "---|")
    )


_COLUMNS = (
    "documents",
    "workers",
    "text, MB",
    "clock, s",
    "MB/s",
    "processor, s",
    "cores used",
    "of which main process, s",
    "its memory, MB",
    "largest worker, MB",
    "files, MB",
    "coverage by region, s",
    "memory with it, MB",
)


def _row(run: Run) -> list[str]:
    alone = run.n_jobs == 1
    return [
        f"{run.n_documents:,}",
        f"{run.n_jobs}",
        f"{run.megabytes:.0f}",
        f"{run.seconds:.1f}",
        f"{run.megabytes / run.seconds:.2f}",
        f"{run.own_seconds + run.workers_seconds:.1f}",
        f"{(run.own_seconds + run.workers_seconds) / run.seconds:.2f}",
        f"{run.own_seconds:.1f}",
        f"{run.own_memory:.0f}",
        "–" if alone else f"{run.workers_memory:.0f}",
        f"{run.written:.0f}",
        f"{run.coverage_seconds:.1f}",
        f"{run.coverage_memory:.0f}",
    ]


def _flatness(runs: Sequence[Run]) -> str:
    alone = sorted((run for run in runs if run.n_jobs == 1), key=lambda run: run.n_documents)
    if len(alone) < 2:
        return ""
    first, last = alone[0], alone[-1]
    grown, more = last.own_memory - first.own_memory, last.n_documents - first.n_documents
    return (
        f"From {first.n_documents:,} to {last.n_documents:,} documents memory grows by {grown:.0f} MB, "
        f"{max(grown, 0) / more * 1000:.1f} kB a document: their ids, and titles for the links of citations.\n"
    )


def plan(run: Run, largest: Run) -> list[str]:
    """Return the paragraphs on a million documents, extrapolated from a run with workers and from the largest run."""
    times = MILLION / run.n_documents
    own = run.own_seconds * times
    hours = (run.own_seconds + run.workers_seconds) * times / 3600
    rows = []
    for n in WORKERS:
        coding = run.workers_seconds * times / n / _EFFICIENCY
        clock = max(coding, own) / 3600
        cost = clock * (n + 1) * DOLLARS_PER_CORE_HOUR
        limited = "the main process" if own > coding else "the workers"
        rows.append((f"{n}", f"{clock * 60:.0f} min", f"{cost:.2f} USD", limited))
    growth = max(run.own_memory - run.memory_before, 0)
    memory = [
        ("text", f"{run.megabytes * times / 1000:.0f} GB"),
        ("files", f"{run.written * times / 1000:.0f} GB"),
        (
            "work of all processors",
            f"{hours:.1f} core-hours, {hours * DOLLARS_PER_CORE_HOUR:.2f} USD if no process ever waits",
        ),
        ("memory of a worker", f"{run.workers_memory:.0f} MB measured; plan 1 GB"),
        (
            "memory of the main process",
            f"{run.own_memory:.0f} MB at {run.n_documents:,} documents, of which {growth:.0f} MB came with the run; plan 4 GB",
        ),
    ]
    light = (largest.coverage_memory - largest.memory_before) / largest.n_documents * MILLION / 1000
    feeds = run.workers_seconds / max(run.own_seconds, 1e-9)
    limit = f"It can keep about {feeds:.0f} workers busy; more do not help; several runs over parts of the corpus do."
    assumed = {"efficiency": _EFFICIENCY, "price": DOLLARS_PER_CORE_HOUR}
    return [
        _PLAN.format(
            n=run.n_documents, n_jobs=run.n_jobs, kilobytes=run.megabytes * 1000 / run.n_documents, **assumed
        ),
        table(("what", "extrapolated"), memory),
        table(("workers", "clock", "cost, with the main process", "waits for"), rows),
        _HOW.format(workers=WORKERS[-1], limit=limit, light=light, most=largest.n_documents),
    ]
