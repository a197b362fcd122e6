"""Changes between two editions of a text: kept, reworded, dropped and added sentences."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import with_names
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.errors import SelectionError
from policycompare.text import bare, fold, sentence_spans

_MOST = 25_000_000  # pairs of sentences that are compared at once
_MARKS = str.maketrans("", "", "，。；：！？、（）“”‘’\"'《》〈〉【】…—")
_ORDER = 1e-6  # less than any difference of similarity; prefers pairs that are near in order


def changes(corpus: Corpus, a: str, b: str, *, threshold: float = 0.6) -> pd.DataFrame:
    """Return the sentences of edition a that edition b keeps, rewords or drops, and those that b adds.

    Parameters
    ----------
    corpus : Corpus
    a, b : str
        Two documents: the earlier and the later edition.
    threshold : float
        The lowest similarity of a sentence and its rewording, 0 to 1.

    Returns
    -------
    DataFrame
        One row per sentence of b with its counterpart in a, in the order of b; a dropped sentence follows the
        counterpart of the sentence before it:

        - change: kept (equal except for white space, widths and punctuation), reworded, dropped, added;
        - similarity (0 to 1; missing for dropped and added), moved (True if the order of an aligned sentence
          differs from that of most);
        - marked: a reworded sentence with ``[-deleted-]`` and ``{+added+}`` parts;
        - doc_a, n_a, start_a, end_a, sentence_a and doc_b, n_b, start_b, end_b, sentence_b, for
          `pc.evidence(corpus, rows)`.

    Raises
    ------
    SelectionError
        If a document does not exist, `a` and `b` are the same, or the threshold is not from 0 to 1.

    Notes
    -----
    Sentences (of all provisions, split after 。！？；) are aligned one to one by an optimal
    assignment: the pairs with a similarity of at least `threshold` whose similarities have the largest sum
    (Crouse 2016, IEEE Transactions on Aerospace and Electronic Systems 52(4), in scipy). The order of
    sentences does not restrict it, so that a moved sentence is aligned. The similarity is that of rapidfuzz,
    ``2 L / (|a| + |b|)``; L is the length of the longest common subsequence of characters. A sentence that
    was split or joined has one counterpart only; the other part counts as added or dropped.

    Examples
    --------
    >>> import policycompare as pc
    >>> rows = pc.changes(pc.load(), a="gansu_outline", b="gansu_pilot")
    >>> list(rows.columns[:4])
    ['change', 'similarity', 'moved', 'marked']
    """
    corpus = with_texts(corpus)
    check_has_texts(corpus, "changes")
    schema.check_known([a, b], corpus.documents.index, what="document")
    if a == b:
        raise SelectionError(f"a and b are the same document: {a}; give two editions")
    if not 0 <= threshold <= 1:
        raise SelectionError(f"threshold is {threshold:g}; allowed: 0 to 1")
    old, new = (_sentences(corpus, doc) for doc in (a, b))
    if len(old) * len(new) > _MOST:
        raise SelectionError(f"{len(old)} and {len(new)} sentences are too many; the most is {_MOST:,} pairs")
    pairs = _aligned(old["key"].tolist(), new["key"].tolist(), threshold)
    return with_names(_rows(old, new, pairs, (a, b)), corpus, "doc")


def _sentences(corpus: Corpus, doc: str) -> pd.DataFrame:
    """Return the sentences of the provisions of a document: n, start, end, sentence, key."""
    source = corpus.documents.loc[doc, "text"]
    rows = []
    own = corpus.provisions[corpus.provisions["doc"] == doc]
    for n, start, end in zip(own["n"], own["start"], own["end"], strict=True):
        text = source[start:end]
        # A line break inside a provision does not end a sentence.
        for i, j in sentence_spans(text.replace("\n", " ").replace("\r", " ")):
            key = fold(bare(text[i:j])).translate(_MARKS)
            if key:
                left = len(text[i:j]) - len(text[i:j].lstrip())
                right = len(text[i:j].rstrip())
                rows.append((n, start + i + left, start + i + right, bare(text[i:j]), key))
    return pd.DataFrame(rows, columns=["n", "start", "end", "sentence", "key"])


def _aligned(a: list[str], b: list[str], threshold: float) -> dict[int, tuple[int, float]]:
    """Return {number in `b`: (number in `a`, similarity)} for each sentence of `b` with a counterpart.

    >>> _aligned(["甲乙丙丁", "戊己庚辛"], ["戊己庚壬", "甲乙丙丁"], 0.6)
    {0: (1, 0.75), 1: (0, 1.0)}
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist
    from scipy.optimize import linear_sum_assignment

    if not a or not b:
        return {}
    similarity = cdist(a, b, scorer=Indel.normalized_similarity, score_cutoff=threshold, dtype=np.float64)
    distance = np.abs(np.linspace(0, 1, len(a))[:, None] - np.linspace(0, 1, len(b))[None, :])
    gain = np.where((similarity >= threshold) & (similarity > 0), similarity - _ORDER * distance, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    pairs = sorted((int(j), int(i)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0)
    return {j: (i, round(float(similarity[i, j]), 6)) for j, i in pairs}


def _rows(
    old: pd.DataFrame, new: pd.DataFrame, pairs: dict[int, tuple[int, float]], docs: tuple[str, str]
) -> pd.DataFrame:
    """Return the table of changes, in the order of the later edition."""
    in_order = _longest_rising([i for i, _ in pairs.values()])
    counterpart = {i: j for j, (i, _) in pairs.items()}
    dropped: dict[int, list[int]] = {}
    last = -1
    for i in range(len(old)):
        if i in counterpart:
            last = counterpart[i]
        else:
            dropped.setdefault(last, []).append(i)
    rows = [_row("dropped", old, i, new, None) for i in dropped.get(-1, ())]
    for j in range(len(new)):
        i, similarity = pairs.get(j, (None, np.nan))
        change = "added" if i is None else "kept" if similarity == 1 else "reworded"
        rows.append(_row(change, old, i, new, j, similarity, moved=i is not None and i not in in_order))
        rows += [_row("dropped", old, k, new, None) for k in dropped.get(j, ())]
    columns = ["change", "similarity", "moved", "marked"]
    columns += [f"{name}_{side}" for side in "ab" for name in ("n", "start", "end", "sentence")]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    table.insert(4, "doc_a", docs[0])
    table.insert(9, "doc_b", docs[1])
    whole = [f"{name}_{side}" for side in "ab" for name in ("n", "start", "end")]
    texts = ("change", "marked", "doc_a", "doc_b", "sentence_a", "sentence_b")
    types = dict.fromkeys(whole, "Int64") | dict.fromkeys(texts, "str")
    return table.astype(types | {"similarity": "float64", "moved": "bool"})


def _row(
    change: str,
    old: pd.DataFrame,
    i: int | None,
    new: pd.DataFrame,
    j: int | None,
    similarity: float = np.nan,
    *,
    moved: bool = False,
) -> tuple:
    sides = [
        (None,) * 4 if at is None else tuple(side.loc[at, ["n", "start", "end", "sentence"]])
        for side, at in ((old, i), (new, j))
    ]
    marked = _marked(sides[0][3], sides[1][3]) if change == "reworded" else None
    return (change, similarity, moved, marked, *sides[0], *sides[1])


def _marked(a: str, b: str) -> str:
    """Return the later sentence, with marks for its deleted and added parts.

    >>> _marked("设立专利资金。", "设立知识产权资金。")
    '设立[-专利-]{+知识产权+}资金。'
    """
    from rapidfuzz.distance import Indel

    parts = []
    for step in Indel.opcodes(a, b).as_list():
        tag, start, end, first, last = step
        if tag == "equal":
            parts.append(("=", a[start:end]))
        if end > start and tag != "equal":
            parts.append(("-", a[start:end]))
        if last > first and tag != "equal":
            parts.append(("+", b[first:last]))
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(forms[sign].format(text) for sign, text in _smoothed(parts))


def _smoothed(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parts (sign, text), with single equal characters between changes made part of them."""
    merged: list[tuple[str, str]] = []
    deleted, added = "", ""
    for k, (sign, text) in enumerate(parts):
        is_inner = 0 < k < len(parts) - 1
        if sign == "=" and not (len(text) == 1 and is_inner and (deleted or added)):
            merged += [(kind, run) for kind, run in (("-", deleted), ("+", added)) if run]
            merged.append((sign, text))
            deleted, added = "", ""
            continue
        deleted += text if sign in "-=" else ""
        added += text if sign in "+=" else ""
    return merged + [(kind, run) for kind, run in (("-", deleted), ("+", added)) if run]


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the longest rising subsequence of different numbers; one of them if there are several.

    >>> sorted(_longest_rising([3, 1, 2, 5, 4]))
    [1, 2, 4]
    """
    from bisect import bisect_left

    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    chosen, number = set(), ends[-1] if ends else None
    while number is not None:
        chosen.add(number)
        number = before[number]
    return chosen
