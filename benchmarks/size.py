"""Time and memory of many documents: `code_folder` at several sizes, and one worker against two."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import as_lines
from benchmarks.measures import fresh

_CODE_FOLDER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import policycompare as pc
import resource
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
pc.load()
before = peak()
start = time.perf_counter()
tables = pc.code_folder(sys.argv[1], sys.argv[2], n_jobs=int(sys.argv[3]), on_error="skip", progress=False)
seconds = time.perf_counter() - start
after = peak()
query = "sum(octet_length(encode(text)))"
megabytes = float(tables.relation("documents").aggregate(query).fetchall()[0][0]) / 1e6
written = sum(file.stat().st_size for file in tables.folder.rglob("*") if file.is_file()) / 1e6
print(json.dumps([len(tables.documents), megabytes, seconds, before, after, written]))
"""


class Run(NamedTuple):
    """One run of `code_folder` in an interpreter of its own; sizes in MB, the peak that of the process that writes."""

    n_jobs: int
    n_documents: int
    megabytes: float
    seconds: float
    memory_before: float
    memory_peak: float
    written: float


def run(corpus: Path, *, n: int, n_jobs: int = 1) -> Run:
    """Code `n` documents, those of `corpus` again and again, to Parquet files in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = as_lines(corpus, Path(scratch, "corpus.jsonl"), n=n)
        return Run(n_jobs, *fresh(_CODE_FOLDER, str(lines), str(Path(scratch, "out")), str(n_jobs)))
