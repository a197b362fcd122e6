"""Concordance: all occurrences of a word or pattern, each with its context."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus, check_has_texts
from policycompare.errors import SelectionError
from policycompare.text import Passage, bare, fold

COLUMNS = {
    "doc": "str",
    "n": "Int64",
    "path": "str",
    "left": "str",
    "match": "str",
    "right": "str",
    "start": "int64",
    "end": "int64",
}
# Punctuation is matched in half-width form, so that ( [ ? keep their meaning in a regular expression.
_NARROW = str.maketrans("（），；：！？〔〕～", "(),;:!?[]~")
_IGNORED = ("space", "furniture")


def concordance(corpus: Corpus, pattern: str, *, window: int = 20, regex: bool = False) -> pd.DataFrame:
    r"""Return all occurrences of a word or pattern with the text on both sides (key word in context).

    Parameters
    ----------
    corpus : Corpus
    pattern : str
        White space, line breaks and the width of characters do not count: "国发[2015]71号" matches 国发〔2015〕71号,
        also across a line break. Upper and lower case differ.
    window : int
        The number of characters on either side, without white space.
    regex : bool
        If True, `pattern` is a regular expression (Python's `re`) for a text without white space. Half-width
        and full-width punctuation of the text match alike; full-width punctuation in the pattern is literal:
        "（.*?）" is the same as r"\(.*?\)". ^ and $ match at the ends of a provision or heading.

    Returns
    -------
    DataFrame
        One row per match, in reading order: doc, n (provision), path, left, match, right (source text, white
        space collapsed), start, end (half-open offsets of the match in `documents.text`). All text but
        furniture is searched; outside provisions (headings, letterhead, lines of duties …) n and path are
        missing. A match and its context are within one provision or heading. Matches do not overlap. Without
        a match the table is empty.

    Raises
    ------
    SelectionError
        If the pattern is empty or an invalid regular expression, or `window` is negative.

    Examples
    --------
    >>> import policycompare as pc
    >>> lines = pc.concordance(pc.load(), "专利导航", window=6)
    >>> lines[["doc", "left", "match", "right"]].iloc[1].tolist()
    ['gansu_ipport', '分析为基础的', '专利导航', '工程，引导行']
    """
    check_has_texts(corpus, "concordance")
    schema.check_whole(window, what="window", least=0)
    compiled = _compiled(pattern, regex=regex)
    rows = []
    for segment, path in _segments(corpus):
        for match in compiled.finditer(segment.text.translate(_NARROW)):
            i, j = match.span()
            if i == j:
                continue
            edges = (max(0, i - window), i), (i, j), (j, min(len(segment.text), j + window))
            left, middle, right = (segment.evidence(*edge) if edge[0] < edge[1] else "" for edge in edges)
            rows.append((segment.doc, segment.n, path, left, middle, right, *segment.span(i, j)))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    table = table.assign(order=corpus.documents.index.get_indexer(table["doc"]))
    table = table.sort_values(["order", "start"], kind="stable")
    return table.drop(columns="order").reset_index(drop=True)


def _compiled(pattern: str, *, regex: bool) -> re.Pattern:
    """Return the compiled pattern, folded and without white space."""
    if not bare(pattern):
        raise SelectionError("the pattern is empty; allowed: one character or more that is not white space")
    if not regex:
        return re.compile(re.escape(fold(bare(pattern)).translate(_NARROW)))
    try:
        return re.compile(_narrowed(pattern))
    except re.error as error:
        raise SelectionError(f"{pattern!r} is no regular expression: {error}") from error


def _narrowed(pattern: str) -> str:
    r"""Return a regular expression in the form of the text: folded, half-width, without white space.

    >>> _narrowed("（[^）]*） ２")
    '\\([^\\)]*\\)2'
    """

    def narrowed(match: re.Match) -> str:
        character = match[0][-1]
        if character.isspace():
            return ""
        return match[0] if character.isascii() else re.escape(fold(character).translate(_NARROW))

    return re.sub(r"\\?.", narrowed, pattern, flags=re.DOTALL)


def _segments(corpus: Corpus) -> Iterator[tuple[Passage, str | None]]:
    """Yield every provision with its path, and every other item; a label belongs to the next heading."""
    provisions = dict(tuple(corpus.provisions.groupby("doc", sort=False)))
    none = corpus.provisions.iloc[:0]
    spans = dict(tuple(corpus.spans[~corpus.spans["kind"].isin(_IGNORED)].groupby("doc", sort=False)))
    for doc, source in corpus.documents["text"].items():
        if doc not in spans:
            continue
        own = provisions.get(doc, none).sort_values("start")
        numbers, paths = own["n"].tolist(), own["path"].tolist()
        folded = fold(source)
        for row, kind, pieces in _parts(spans[doc], own["start"].to_numpy()):
            n, path = (numbers[row], paths[row]) if row >= 0 else (None, None)
            yield Passage(doc, n, kind, source, pieces, folded=folded), path


def _parts(spans: pd.DataFrame, starts: np.ndarray) -> list[tuple[int, str, list[tuple[int, int]]]]:
    """Return the items of a document: row of the provision (-1 outside provisions), kind and spans."""
    rows = np.searchsorted(starts, spans["start"].to_numpy(), side="right") - 1
    parts: list[tuple[int, str, list[tuple[int, int]]]] = []
    of_row: dict[int, list[tuple[int, int]]] = {}
    before = ""
    for row, kind, start, end in zip(rows.tolist(), spans["kind"], spans["start"], spans["end"], strict=True):
        if kind == "provision":
            if row not in of_row:
                of_row[row] = []
                parts.append((row, kind, of_row[row]))
            of_row[row].append((start, end))
        elif before == kind != "label" or (before == "label" and kind in ("heading", "stem")):
            parts[-1] = (-1, kind, [*parts[-1][2], (start, end)])
        else:
            parts.append((-1, kind, [(start, end)]))
        before = kind
    return parts
