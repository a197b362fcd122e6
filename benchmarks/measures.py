"""The measurements, each in a new interpreter, so that no cache of an earlier one speeds it up."""

import json
import statistics
import subprocess
import sys
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
start = time.perf_counter()
corpus = pc.load(sys.argv[1], on_error="skip", progress=False)
seconds = time.perf_counter() - start
after = peak()
megabytes = sum(len(text.encode("utf-8")) for text in corpus.documents["text"]) / 1e6
print(json.dumps([len(corpus.documents), len(corpus.skipped), megabytes, seconds, before, after]))
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
start = time.perf_counter()
for text in texts:
    for word in tokenizer.cut(text):
        pass
print(json.dumps(time.perf_counter() - start))
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
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
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
    """Seconds from files to all tables, and for jieba on the same text; sizes in MB, a peak is None if unknown."""

    n_documents: int
    n_skipped: int
    megabytes: float
    load_seconds: float
    peak_before: float | None
    peak_after: float | None
    jieba_seconds: float


def import_seconds(*, runs: int = 5) -> float:
    """Return the seconds of `import policycompare`: the median of new interpreters."""
    return statistics.median(fresh(_IMPORT) for _ in range(runs))


def shipped_seconds() -> tuple[float, float]:
    """Return the seconds of the first `load()`, imports included, and the median of five more."""
    first, later = fresh(_SHIPPED)
    return first, later


def bootstrap_seconds() -> float:
    """Return the seconds of a coverage table of the shipped documents with intervals, the median of five."""
    return fresh(_BOOTSTRAP)


def corpus_speed(folder: Path) -> Speed:
    """Return the seconds of loading `folder`, and of cutting its text with jieba in another interpreter; one core each."""
    return Speed(*fresh(_TABLES, str(folder)), fresh(_JIEBA, str(folder)))


def pairs_speed(folder: Path) -> Pairs:
    """Return the seconds of reuse and similarity in `folder`, and of scikit-learn's comparison of all pairs."""
    return Pairs(*fresh(_PAIRS, str(folder)))


def fresh(program: str, *arguments: str):
    """Run `program` in a new interpreter; return its output, read as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)
