"""The letters of all provisions in one row, each with its place in the source: what passages are aligned on."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from policycompare.read.text import fold

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


class Stream(NamedTuple):
    """The letters and digits of the provisions of a corpus, in reading order, one width, nothing else.

    Attributes
    ----------
    text : str
        The letters.
    place : array of int
        The place of each letter in the source text of its document.
    provision : array of int
        The row of `corpus.provisions` that each letter belongs to.
    edges : array of int
        Where each provision begins in `text`; one more entry than provisions.
    """

    text: str
    place: np.ndarray
    provision: np.ndarray
    edges: np.ndarray


def stream(corpus: "Corpus") -> Stream:
    """Return the letters of the provisions of a corpus.

    Examples
    --------
    >>> import policycompare as pc
    >>> letters = stream(pc.load())
    >>> len(letters.text) == len(letters.place) == int(letters.edges[-1])
    True
    """
    own = corpus.spans[corpus.spans["kind"] == "provision"]
    pieces = {doc: table[["start", "end"]].to_numpy() for doc, table in own.groupby("doc", sort=False)}
    folded = {doc: fold(text) for doc, text in corpus.documents["text"].items()}
    texts, places, edges = [], [], [0]
    for row in corpus.provisions.itertuples():
        spans = pieces[row.doc]
        inside = spans[(spans[:, 0] >= row.start) & (spans[:, 1] <= row.end)]
        source = folded[row.doc]
        n = 0
        for start, end in inside:
            piece = source[start:end]
            kept = [i for i, letter in enumerate(piece) if letter.isalnum()]
            texts.append("".join([piece[i] for i in kept]))
            places.append(np.asarray(kept, dtype=np.int64) + start)
            n += len(kept)
        edges.append(edges[-1] + n)
    counts = np.diff(edges)
    return Stream(
        "".join(texts),
        np.concatenate(places) if places else np.zeros(0, dtype=np.int64),
        np.repeat(np.arange(len(counts)), counts),
        np.asarray(edges),
    )


def grams(letters: Stream, length: int) -> pd.DataFrame:
    """Return where each run of `length` letters inside one provision begins: hash, at, in the order of the hashes."""
    points = np.frombuffer(letters.text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    n = len(points) - length + 1
    if n <= 0:
        return pd.DataFrame({"hash": np.zeros(0, dtype=np.uint64), "at": np.zeros(0, dtype=np.int64)})
    hashes = np.zeros(n, dtype=np.uint64)
    factor = np.uint64(0x9E3779B97F4A7C15)
    for k in range(length):
        hashes = hashes * factor + points[k : k + n]
    whole = np.flatnonzero(letters.provision[:n] == letters.provision[length - 1 :])
    order = np.argsort(hashes[whole], kind="stable")
    return pd.DataFrame({"hash": hashes[whole][order], "at": whole[order]})
