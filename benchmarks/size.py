"""Time and memory of `code_folder` at several sizes, with one worker and with two."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import as_lines
from benchmarks.measures import fresh

# Processor time counts only workers that have ended: they are ended before it is read.
_CODE_FOLDER = """
import json, os, resource, sys, time, warnings
warnings.simplefilter("ignore")
import policycompare as pc
unit = 2**20 if sys.platform == "darwin" else 2**10
def used(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit
if __name__ == "__main__":
    n_jobs = int(sys.argv[3])
    pc.load()
    before = used(resource.RUSAGE_SELF)
    start = time.perf_counter()
    tables = pc.code_folder(sys.argv[1], sys.argv[2], n_jobs=n_jobs, on_error="skip", progress=False)
    seconds = time.perf_counter() - start
    own = used(resource.RUSAGE_SELF)
    if n_jobs > 1:
        from joblib.externals.loky import get_reusable_executor
        get_reusable_executor().shutdown(wait=True)
    workers = used(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    pc.coverage(tables, "instrument", by="region")
    coverage = time.perf_counter() - start, used(resource.RUSAGE_SELF)[1]
    size = tables.relation("documents").aggregate("sum(octet_length(encode(text)))").fetchall()[0][0]
    written = sum(file.stat().st_size for file in tables.folder.rglob("*") if file.is_file())
    print(json.dumps([
        len(tables.documents), int(size) / 1e6, written / 1e6, seconds,
        own[0] - before[0], workers[0], before[1], own[1], workers[1], *coverage,
    ]))
"""


class Run(NamedTuple):
    """One run of `code_folder` in a new interpreter: MB of text and of files, seconds, peak memory in MB.

    `own` is the main process, which reads, writes and, without workers, codes; `workers` are the worker processes
    together (memory: the largest of them). `coverage` by region is then measured on the files, in the main process.
    """

    n_jobs: int
    n_documents: int
    megabytes: float
    written: float
    seconds: float
    own_seconds: float
    workers_seconds: float
    memory_before: float
    own_memory: float
    workers_memory: float
    coverage_seconds: float
    coverage_memory: float


def run(corpus: Path, *, n: int, n_jobs: int = 1) -> Run:
    """Code `n` documents, those of `corpus` repeated, to Parquet files in a temporary folder."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = as_lines(corpus, Path(scratch, "corpus.jsonl"), n=n)
        return Run(n_jobs, *fresh(_CODE_FOLDER, str(lines), str(Path(scratch, "out")), str(n_jobs)))
