"""The characters of a corpus that reuse compares, as one text with their places, and its shared strings."""

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from policycompare.corpus import Corpus
from policycompare.extract.masks import mask
from policycompare.text import FILLER, code_points, fold

# They are alike without being copied policy: set phrases, reviews of the situation, lists of projects and persons.
NOT_COMPARED = ("preamble", "background", "ideology", "validity", "table")
_IDEOLOGY = re.compile(
    "以[^，。；：]{2,40}?为(?:指导|指引|遵循|引领)"
    "|(?:贯彻|学习|领会|践行)[^，。；：]{0,60}?(?:精神|思想|理论|发展理念|发展观|重要讲话|重要论述|重要指示)"
    "|[同与]?以[^，。；：]{2,16}为核心的党中央[^，。；：]{0,12}"
    "|推进[^，。；：]{0,12}(?:总体|战略)布局"
)
# Authorities of all regions, to whom a text is addressed.
_ADDRESSEES = re.compile(
    "各?(?:省|区县)[（、]自治[区县](?:，以下[^（）]{2,16})?[^，。；]{0,30}?(?:主管部门|政府|□)(?:[、和及与][^，。；]{0,20}?(?:部门|单位|管委会))?"
    "(?:（以下[^（）]{0,9}称[^（）]{1,16}）)?"
)


class Stream(NamedTuple):
    """The provisions of a corpus as one folded text without punctuation, in reading order.

    Attributes
    ----------
    text : str
    place : array of int
        The offset of each character in the source text of its document.
    provision : array of int
        The row of each character in `corpus.provisions`.
    edges : array of int
        The offset in `text` at which each provision begins; one more entry than provisions.
    """

    text: str
    place: np.ndarray
    provision: np.ndarray
    edges: np.ndarray


def stream(corpus: Corpus, *, whole: bool = False) -> Stream:
    """Return the provisions of a corpus as one text without punctuation.

    Without `whole` it has no titles of documents, statements of responsibility and of ideology, names of bodies
    and addressees, and no provisions of the kinds `NOT_COMPARED`: what is alike in them is no copied policy.

    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> characters = stream(corpus)
    >>> len(characters.text) == len(characters.place) == int(characters.edges[-1])
    True
    >>> len(stream(corpus, whole=True).text) > len(characters.text)
    True
    """
    provisions, texts = corpus.provisions, corpus.documents["text"]
    sizes = np.zeros(len(provisions), dtype=np.int64)
    points, places = [np.zeros(0, dtype=np.uint32)], [np.zeros(0, dtype=np.int32)]
    compared = np.ones(len(provisions), dtype=bool)
    if not whole:
        compared = ~provisions["kind"].isin(NOT_COMPARED).to_numpy()
    spans = corpus.spans[corpus.spans["kind"] == "provision"]
    bounds = spans[["start", "end"]].to_numpy()
    spans_of = {doc: bounds[i] for doc, i in spans.groupby("doc", sort=False).indices.items()}
    starts, ends = provisions["start"].to_numpy(), provisions["end"].to_numpy()
    for doc, rows in provisions.groupby("doc", sort=False).indices.items():
        at, edges = _places(spans_of[doc], starts[rows], ends[rows], compared[rows])
        folded = code_points(fold(texts[doc]))[at]
        visible = (folded != ord(" ")) & (folded != ord("\n"))
        edges = np.r_[0, np.cumsum(visible)][edges]
        folded = folded[visible]
        if not whole:
            text = _text(folded)
            folded = code_points("".join(_policy(text[i:j]) for i, j in pairwise(edges.tolist())))
        points.append(folded)
        places.append(at[visible].astype(np.int32))
        sizes[rows] = np.diff(edges)
    joined, place = np.concatenate(points), np.concatenate(places)
    is_kept = _is_alphanumeric(joined)
    edges = np.r_[0, np.cumsum(is_kept)][np.r_[0, np.cumsum(sizes)]]
    return Stream(
        _text(joined[is_kept]),
        place[is_kept],
        np.repeat(np.arange(len(sizes), dtype=np.int32), np.diff(edges)),
        edges,
    )


def _policy(text: str) -> str:
    """Return the text of a provision, with fillers for what is alike in documents without being copied.

    >>> _policy("要以甲思想为指导，落实《乙条例》，发展风电。")
    '要□□□□□□□，落实□□□□□，发展风电。'
    """
    text = mask(text)
    for pattern in (_IDEOLOGY, _ADDRESSEES):
        text = pattern.sub(lambda match: FILLER * len(match.group()), text)
    return text


def _places(
    spans: np.ndarray, starts: np.ndarray, ends: np.ndarray, compared: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets of the characters of provisions, and where in these each provision begins.

    `spans` are the half-open spans of the document that belong to provisions, in order.
    """
    first = np.searchsorted(spans[:, 0], starts)
    n = np.where(compared, np.searchsorted(spans[:, 0], ends) - first, 0)
    of = np.repeat(np.arange(len(starts)), n)
    own = spans[_ranges(first, n)]
    is_inside = own[:, 1] <= ends[of]
    own, of = own[is_inside], of[is_inside]
    lengths = own[:, 1] - own[:, 0]
    per_provision = np.bincount(of, lengths, len(starts)).astype(np.int64)
    return _ranges(own[:, 0], lengths), np.r_[0, np.cumsum(per_provision)]


def _ranges(starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return the ranges of numbers with the given starts and lengths, joined.

    >>> _ranges(np.array([5, 9]), np.array([2, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    return np.arange(int(lengths.sum())) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)


def _text(points: np.ndarray) -> str:
    """Return the text of code points."""
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def _is_alphanumeric(points: np.ndarray) -> np.ndarray:
    """Return True for each code point that is a letter, a digit or a Chinese character."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    table = np.zeros(int(points.max()) + 1, dtype=bool)
    table[points] = True
    used = np.flatnonzero(table)
    table[used] = [chr(point).isalnum() for point in used.tolist()]
    return table[points]


def grams(characters: Stream, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets of all strings of `length` characters within provisions, and where groups begin.

    Equal strings form a group, in reading order. Very rarely two different strings are in one group, because
    strings are compared by the first bits of a hash; its other bits store the offset, so that one array is
    sorted.
    """
    points = code_points(characters.text)
    n = len(points) - length + 1
    if n <= 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    hashes = np.zeros(n, dtype=np.uint64)
    factor = np.uint64(0x9E3779B97F4A7C15)
    for k in range(length):
        hashes *= factor
        hashes += points[k : k + n]
    hashes *= factor  # mixes the last characters into the first bits
    room = np.uint64(n.bit_length())
    whole = np.flatnonzero(characters.provision[:n] == characters.provision[length - 1 :])
    keys = (hashes[whole] >> room << room) | whole.astype(np.uint64)
    del hashes
    keys.sort()
    at = (keys & ((np.uint64(1) << room) - np.uint64(1))).astype(np.int64)
    keys >>= room
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
    return at, starts


class Strings(NamedTuple):
    """The strings of one length that two documents or more share.

    Attributes
    ----------
    offsets : array of int
        The offsets at which they begin; equal strings form a group, in reading order.
    doc : array of int
        The number of the document of each offset.
    sizes : array of int
        The number of offsets in each group.
    n_docs, n_local : array of int
        The number of documents of each group, and of those below the national level.
    """

    offsets: np.ndarray
    doc: np.ndarray
    sizes: np.ndarray
    n_docs: np.ndarray
    n_local: np.ndarray


def shared_strings(characters: Stream, docs: np.ndarray, national: np.ndarray, length: int) -> Strings:
    """Return the strings of `length` characters that two documents share.

    `docs` are the documents of the provisions; `national` is True for each document at the national level.
    """
    at, starts = grams(characters, length)
    doc = docs[characters.provision[at]].astype(np.int32)
    sizes = np.diff(np.r_[starts, len(at)])
    is_new = np.ones(len(at), dtype=bool)
    is_new[1:] = doc[1:] != doc[:-1]
    is_new[starts] = True
    n_docs = np.diff(np.r_[0, np.cumsum(is_new, dtype=np.int32)][np.r_[starts, len(at)]])
    shared = n_docs > 1
    kept = np.repeat(shared, sizes)
    at, doc, is_new = at[kept], doc[kept], is_new[kept] & ~national[doc[kept]]
    sizes, n_docs = sizes[shared], n_docs[shared]
    n_local = np.diff(np.r_[0, np.cumsum(is_new, dtype=np.int32)][np.r_[0, np.cumsum(sizes)]])
    return Strings(at, doc, sizes, n_docs, n_local)


def documents_of(corpus: Corpus) -> np.ndarray:
    """Return, for each provision, the number of its document in `corpus.documents`."""
    return corpus.documents.index.get_indexer(corpus.provisions["doc"])
