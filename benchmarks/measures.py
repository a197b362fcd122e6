"""The measurements, each in a new interpreter, so that no cache of an earlier one speeds it up."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

_IMPORT = """
import json, time
start = time.perf_counter()
import policycompare
print(json.dumps(time.perf_counter() - start))
"""

_SHIPPED = """
import json, statistics, time
import policycompare as pc
def seconds():
    start = time.perf_counter()
    pc.load()
    return time.perf_counter() - start
print(json.dumps([seconds(), statistics.median(seconds() for _ in range(5))]))
"""

_BOOTSTRAP = """
import json, statistics, time
import policycompare as pc
corpus = pc.load()
pc.coverage(corpus, "instrument")
def seconds():
    start = time.perf_counter()
    pc.coverage(corpus, "instrument", interval=0.95, n_boot=1000)
    return time.perf_counter() - start
print(json.dumps(statistics.median(seconds() for _ in range(5))))
"""

# Neither is charged for its start: cues are compiled and the dictionary is loaded before the clock starts.
_TABLES = """
import json, sys, time, warnings
import policycompare as pc
warnings.simplefilter("ignore")
def peak():
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
pc.load()
before = peak()
clock, start = time.perf_counter(), time.process_time()
corpus = pc.load(sys.argv[1], on_error="skip", progress=False, n_jobs=int(sys.argv[2]))
seconds, clock = time.process_time() - start, time.perf_counter() - clock
after = peak()
pc.reuse(corpus)
megabytes = sum(len(text.encode("utf-8")) for text in corpus.documents["text"]) / 1e6
print(json.dumps([len(corpus.documents), len(corpus.skipped), megabytes, seconds, clock, before, after, peak()]))
"""

_JIEBA = """
import json, logging, sys, time, warnings
from pathlib import Path
from policycompare.read.inputs.folder import load_sources
texts = [source.text for source in load_sources(Path(sys.argv[1]))[0]]
warnings.simplefilter("ignore")
import jieba
jieba.setLogLevel(logging.WARNING)
tokenizer = jieba.Tokenizer()
tokenizer.initialize()
clock, start = time.perf_counter(), time.process_time()
for text in texts:
    for word in tokenizer.cut(text, HMM=sys.argv[2] == "HMM"):
        pass
print(json.dumps([time.process_time() - start, time.perf_counter() - clock]))
"""

# What a user would write instead of `load`: lines as provisions, words by jieba, a dictionary of regular expressions
# (the terms of the shipped codebook), counts as a pandas table. No headings, targets, duties, citations or places.
_DICTIONARY = """
import json, logging, re, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import jieba, pandas as pd
import policycompare as pc
from policycompare.read.inputs.folder import load_sources
terms = {}
for cue in pc.load_codebook().cues:
    terms.setdefault(cue.code, set()).update(cue.groups[0])
jieba.setLogLevel(logging.WARNING)
jieba.initialize()
texts = {source.doc: source.text for source in load_sources(Path(sys.argv[1]))[0]}
start = time.process_time()
patterns = {code: re.compile("|".join(map(re.escape, sorted(words)))) for code, words in terms.items()}
rows = []
for doc, text in texts.items():
    for n, line in enumerate(filter(None, map(str.strip, text.split("\\n"))), 1):
        n_words = len(jieba.lcut(line))
        rows += [(doc, n, n_words, code) for code, pattern in patterns.items() if pattern.search(line)]
table = pd.DataFrame(rows, columns=["doc", "n", "n_words", "code"])
table.groupby("code")["doc"].nunique()
print(json.dumps([time.process_time() - start, len(rows)]))
"""

# The usual way without an index: scikit-learn compares all pairs of provisions by character 8-grams, in blocks.
_PAIRS = """
import json, sys, time, warnings
import numpy as np
import policycompare as pc
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
warnings.simplefilter("ignore")
corpus = pc.load(sys.argv[1], on_error="skip", progress=False)
small = pc.load()
pc.reuse(small), pc.similarity(small)
def seconds(act):
    start = time.process_time()
    act()
    return time.process_time() - start
def all_pairs():
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(8, 8)).fit_transform(corpus.provisions["text"])
    for first in range(0, matrix.shape[0], 500):
        (matrix[first : first + 500] @ matrix.T).max()
def documents():
    texts = corpus.provisions.groupby("doc", sort=False)["text"].agg(" ".join)
    cosine_similarity(TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True).fit_transform(texts))
shipped = seconds(lambda: pc.reuse(small))
passages = []
ours = seconds(lambda: passages.append(pc.reuse(corpus)))
times = [shipped, ours, seconds(all_pairs), seconds(lambda: pc.similarity(corpus)), seconds(documents)]
print(json.dumps([len(corpus.provisions), len(passages[0]), *times]))
"""


class Pairs(NamedTuple):
    """Seconds for reuse and similarity, and for scikit-learn's comparison of all pairs of the same documents."""

    n_provisions: int
    n_passages: int
    reuse_shipped: float
    reuse: float
    sklearn_provisions: float
    similarity: float
    sklearn_documents: float


class Speed(NamedTuple):
    """Processor seconds from files to all tables and of others on the same text; MB, a peak is None if unknown.

    Each is the median of rounds in which all were run in turn. `clock` is by the clock: with one and two processes.
    """

    n_documents: int
    n_skipped: int
    megabytes: float
    load_seconds: float
    peak_before: float | None
    peak_after: float | None
    peak_reuse: float | None
    jieba_seconds: float
    jieba_plain_seconds: float
    dictionary_seconds: float
    clock_jieba: float
    clock_two: float


def import_seconds(*, runs: int = 5) -> float:
    """Return the seconds of `import policycompare`: the median of new interpreters."""
    return statistics.median(fresh(_IMPORT) for _ in range(runs))


def shipped_seconds() -> tuple[float, float]:
    """Return the seconds of the first `load()`, imports of compiled modules included, and the median of five more.

    Python compiles a module once, when it is first imported, wherever it may write; a run before the measured one does so.
    """
    with tempfile.TemporaryDirectory() as cache:
        writes = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        for _ in range(2):
            first, later = fresh(_SHIPPED, env=writes | {"PYTHONPYCACHEPREFIX": cache})
    return first, later


def bootstrap_seconds() -> float:
    """Return the seconds of a coverage table of the shipped documents with intervals, the median of five."""
    return fresh(_BOOTSTRAP)


def corpus_speed(folder: Path, *, rounds: int = 3) -> Speed:
    """Return the seconds of loading `folder`, and of the others on its text, in new interpreters in turn."""
    runs: list[list[list[float]]] = []
    for _ in range(rounds):
        runs.append([
            fresh(_TABLES, str(folder), "1"),
            fresh(_JIEBA, str(folder), "HMM"),
            fresh(_JIEBA, str(folder), "plain"),
            fresh(_DICTIONARY, str(folder)),
            fresh(_TABLES, str(folder), "2"),
        ])  # fmt: skip
    n_documents, n_skipped, megabytes, _, _, *peaks = runs[0][0]

    def median(which: int, value: int) -> float:
        return statistics.median(run[which][value] for run in runs)

    return Speed(
        *(int(n_documents), int(n_skipped), megabytes, median(0, 3), *peaks),
        *(median(1, 0), median(2, 0), median(3, 0), median(1, 1), median(4, 4)),
    )


def pairs_speed(folder: Path) -> Pairs:
    """Return the seconds of reuse and similarity in `folder`, and of scikit-learn's comparison of all pairs."""
    return Pairs(*fresh(_PAIRS, str(folder)))


def fresh(program: str, *arguments: str, env: dict[str, str] | None = None):
    """Run `program` in a new interpreter; return its output, read as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, check=True, env=env
    )
    return json.loads(done.stdout)
