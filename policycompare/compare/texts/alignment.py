"""Passages that two documents share: equal strings (seeds) are joined if adjacent, then extended."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from policycompare.compare.texts.compared_text import Stream, Strings
from policycompare.text import code_points

CONTAINED = 0.8  # the share of a passage that is in another one if both count as the same
_WINDOW = 32
_EDIT = 2
_REPEATS = 4  # the most occurrences of a string in one document that start passages
_AT_ONCE = 1 << 20

Span = tuple[int, int, int, int]


def align(
    characters: Stream, strings: Strings, caps: np.ndarray, *, min_chars: int, seed_chars: int
) -> list[Span]:
    """Return start_a, end_a, start_b, end_b of each passage.

    `strings` are shared strings of `seed_chars` characters. A string starts passages if the number of
    documents that contain it is at most the largest of their `caps`.
    """
    seeds = _seeds(characters, strings, caps, seed_chars)
    return _extended(_joined(*seeds, characters, seed_chars), characters, min_chars)


def _seeds(
    characters: Stream, strings: Strings, caps: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets, in both documents, of the shared strings that start passages."""
    at, doc, sizes = strings.offsets, strings.doc, strings.sizes
    group = np.repeat(np.arange(len(sizes)), sizes)
    cap = np.maximum.reduceat(caps[doc], np.cumsum(sizes) - sizes) if len(sizes) else sizes
    kept = (strings.n_docs <= cap)[group] & (_rank(group, doc) < _REPEATS)
    at, doc, group = at[kept], doc[kept], group[kept]
    sizes = np.bincount(group, minlength=len(sizes))
    begins = np.cumsum(sizes) - sizes
    points = code_points(characters.text)
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        places = begins[sizes == size][:, None] + np.arange(size)
        i, j = np.triu_indices(size, 1)
        a, b = places[:, i].ravel(), places[:, j].ravel()
        differ = doc[a] != doc[b]
        a, b = at[a[differ]], at[b[differ]]
        same = np.ones(len(a), dtype=bool)
        for k in range(length):
            same &= points[a + k] == points[b + k]
        first.append(a[same])
        second.append(b[same])
    return np.concatenate(first), np.concatenate(second)


def _rank(group: np.ndarray, doc: np.ndarray) -> np.ndarray:
    """Return the rank, from 0, of each row among the adjacent rows of the same group and document."""
    is_new = np.ones(len(group), dtype=bool)
    is_new[1:] = (group[1:] != group[:-1]) | (doc[1:] != doc[:-1])
    begins = np.flatnonzero(is_new)
    return np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))


def _joined(first: np.ndarray, second: np.ndarray, characters: Stream, length: int) -> pd.DataFrame:
    """Return adjacent seeds, joined: of_a, of_b (provisions), a, b (offsets), n (length); longest first."""
    diagonal = second - first
    order = np.lexsort((first, diagonal))
    first, diagonal = first[order], diagonal[order]
    of_a, of_b = characters.provision[first], characters.provision[first + diagonal]
    is_new = np.ones(len(first), dtype=bool)
    is_new[1:] = (
        (first[1:] != first[:-1] + 1)
        | (diagonal[1:] != diagonal[:-1])
        | (of_a[1:] != of_a[:-1])
        | (of_b[1:] != of_b[:-1])
    )
    starts = np.flatnonzero(is_new)
    n = np.diff(np.r_[starts, len(first)]) + length - 1
    a, b = first[starts], first[starts] + diagonal[starts]
    runs = pd.DataFrame({"of_a": of_a[starts], "of_b": of_b[starts], "a": a, "b": b, "n": n})
    return runs.iloc[np.lexsort((b, a, -n, of_b[starts], of_a[starts]))]


def _extended(runs: pd.DataFrame, characters: Stream, min_chars: int) -> list[Span]:
    """Return the passages: equal strings, extended at both ends, of at least `min_chars` characters."""
    if runs.empty:
        return []
    edges = characters.edges.tolist()
    columns = [runs[name].to_numpy() for name in ("of_a", "of_b")]
    is_new = np.ones(len(runs), dtype=bool)
    is_new[1:] = (columns[0][1:] != columns[0][:-1]) | (columns[1][1:] != columns[1][:-1])
    begins = np.flatnonzero(is_new).tolist()
    rows = list(runs.itertuples(index=False, name=None))
    spans: list[Span] = []
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        of_a, of_b = rows[begin][:2]
        bounds = (edges[of_a], edges[of_a + 1], edges[of_b], edges[of_b + 1])
        spans += _of_pair([row[2:] for row in rows[begin:end]], characters.text, bounds)
    long = [span for span in spans if span[1] - span[0] >= min_chars <= span[3] - span[2]]
    return sorted(long, key=lambda span: (span[0], span[2]))


def _of_pair(runs: list[tuple[int, int, int]], text: str, bounds: Span) -> list[Span]:
    """Return the passages of two provisions, from their equal strings (offsets and length), longest first."""
    if len(runs) == 1:
        return [_span(text, *runs[0], bounds)]
    spans: list[Span] = []
    edge_a, _, edge_b, _ = bounds
    covered_a, covered_b = bytearray(bounds[1] - edge_a), bytearray(bounds[3] - edge_b)
    for a, b, n in runs:
        if _hits(covered_a, a - edge_a, a + n - edge_a) or _hits(covered_b, b - edge_b, b + n - edge_b):
            continue
        span = _span(text, a, b, n, bounds)
        ends = (span[0] - edge_a, span[1] - edge_a, span[2] - edge_b, span[3] - edge_b)
        if _hits(covered_a, *ends[:2]) and _hits(covered_b, *ends[2:]):
            for other in [own for own in spans if _overlap(own, span)]:
                spans.remove(other)
                span = tuple(pick(x, y) for pick, x, y in zip((min, max, min, max), span, other, strict=True))
        spans.append(span)
        covered_a[ends[0] : ends[1]] = b"\1" * (ends[1] - ends[0])
        covered_b[ends[2] : ends[3]] = b"\1" * (ends[3] - ends[2])
    return spans


def _hits(covered: bytearray, start: int, end: int) -> bool:
    """Return whether a passage already covers a character between two offsets."""
    return covered.find(1, start, end) >= 0


def _span(text: str, a: int, b: int, n: int, bounds: Span) -> Span:
    """Return an equal string, extended at both ends within its provisions."""
    left = _extension(text, a, b, bounds[0], bounds[2], step=-1)
    right = _extension(text, a + n, b + n, bounds[1], bounds[3], step=1)
    return a - left[0], a + n + right[0], b - left[1], b + n + right[1]


def _overlap(x: Span, y: Span) -> bool:
    """Return whether two passages of a pair of provisions overlap in both provisions."""
    return x[0] < y[1] and y[0] < x[1] and x[2] < y[3] and y[2] < x[3]


def _extension(text: str, a: int, b: int, edge_a: int, edge_b: int, *, step: int) -> tuple[int, int]:
    """Return the number of characters by which a passage extends from `a` and from `b`, within the edges."""
    n_a = n_b = 0
    while True:
        if step > 0:
            x = text[a + n_a : min(edge_a, a + n_a + _WINDOW)]
            y = text[b + n_b : min(edge_b, b + n_b + _WINDOW)]
        else:
            x = text[max(edge_a, a - n_a - _WINDOW) : a - n_a][::-1]
            y = text[max(edge_b, b - n_b - _WINDOW) : b - n_b][::-1]
        if not x or not y:
            return n_a, n_b
        score = best = 0
        ends = (0, 0)
        for tag, start_x, end_x, start_y, end_y in Levenshtein.opcodes(x, y).as_list():
            if tag != "equal":
                score -= _EDIT * max(end_x - start_x, end_y - start_y)
                continue
            score += end_x - start_x
            if score > best:
                best, ends = score, (end_x, end_y)
        n_a, n_b = n_a + ends[0], n_b + ends[1]
        if min(len(x) - ends[0], len(y) - ends[1]) > _WINDOW // 2 or ends == (0, 0):
            return n_a, n_b


def overlapping(
    doc: np.ndarray, start: np.ndarray, end: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield batches of two arrays: rows of passages, and rows that may overlap them in the same document.

    >>> doc, start, end = (np.array(values) for values in ([0, 0, 1], [5, 7, 5], [9, 20, 9]))
    >>> [list(zip(i.tolist(), near.tolist())) for i, near in overlapping(doc, start, end)]
    [[(0, 0), (0, 1), (1, 0), (1, 1)], [(2, 2)]]
    """
    order = np.lexsort((start, doc))
    edges = np.flatnonzero(np.r_[True, np.diff(doc[order]) != 0, True]) if len(doc) else [0]
    for first, last in pairwise(edges):
        rows = order[first:last]
        starts, ends = start[rows], end[rows]
        low = np.searchsorted(starts, starts - (ends - starts).max())
        sizes = np.searchsorted(starts, ends) - low
        total = np.cumsum(sizes)
        cuts = np.searchsorted(total, np.arange(_AT_ONCE, int(total[-1]), _AT_ONCE))
        for begin, stop in pairwise(np.unique(np.r_[0, cuts, len(rows)])):
            i = np.repeat(np.arange(begin, stop), sizes[begin:stop])
            own = np.arange(len(i)) - np.repeat(
                np.cumsum(sizes[begin:stop]) - sizes[begin:stop], sizes[begin:stop]
            )
            yield rows[i], rows[own + low[i]]
