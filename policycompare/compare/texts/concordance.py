"""Concordance: every place where a word or pattern stands, in its context."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
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
# Punctuation is matched narrow, so that what a regular expression means by ( [ ? stays what it means.
_NARROW = str.maketrans("（），；：！？〔〕～", "(),;:!?[]~")
_UNSAID = ("space", "furniture")


def concordance(corpus: Corpus, pattern: str, *, window: int = 20, regex: bool = False) -> pd.DataFrame:
    r"""List every place where a word or pattern stands, with what stands to its left and right (key word in context).

    Parameters
    ----------
    corpus : Corpus
    pattern : str
        What to find. White space, line breaks and the width of characters do not count: "国发[2015]71号" finds
        国发〔2015〕71号, also where a line ends inside it. Small and capital letters differ.
    window : int
        How many characters to show on either side, white space not counted.
    regex : bool
        Read `pattern` as a regular expression (Python's `re`). It meets a text without white space; write
        punctuation in either width, full-width marks stand for themselves: "（.*?）" is the same as r"\(.*?\)".
        ^ and $ are the edges of a provision or heading.

    Returns
    -------
    DataFrame
        A row a match, in reading order: doc, n (provision), path, left, match, right (the source, white space
        collapsed), start, end (half-open places of the match in `documents.text`). All text is searched except the
        furniture of web pages; outside provisions (headings, letterhead, lines of duties …) n and path are missing. A
        match and its context do not reach across a provision or heading. Matches do not overlap. Empty, with these
        columns, where nothing is found.

    Raises
    ------
    SelectionError
        If the pattern is empty or no regular expression, or `window` is negative.

    Examples
    --------
    >>> import policycompare as pc
    >>> found = pc.concordance(pc.load(), "专利导航", window=6)
    >>> found[["doc", "left", "match", "right"]].iloc[1].tolist()
    ['gansu_ipport', '分析为基础的', '专利导航', '工程，引导行']
    """
    if not window >= 0:
        schema.check_known([window], ["a whole number from 0"], what="window")
    needle = _compiled(pattern, regex=regex)
    rows = []
    for passage, path in _passages(corpus):
        for match in needle.finditer(passage.text.translate(_NARROW)):
            i, j = match.span()
            if i == j:
                continue
            left, right = max(0, i - window), min(len(passage.text), j + window)
            context = [
                passage.evidence(*part) if part[0] < part[1] else "" for part in ((left, i), (j, right))
            ]
            rows.append(
                (
                    passage.doc,
                    passage.n,
                    path,
                    context[0],
                    passage.evidence(i, j),
                    context[1],
                    *passage.span(i, j),
                )
            )
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    order = {doc: i for i, doc in enumerate(corpus.documents.index)}
    return table.sort_values(
        ["doc", "start"],
        key=lambda column: column.map(order) if column.name == "doc" else column,
        kind="stable",
    ).reset_index(drop=True)


def _compiled(pattern: str, *, regex: bool) -> re.Pattern:
    if not bare(pattern):
        raise SelectionError("the pattern is empty; allowed: one character or more that is not white space")
    if not regex:
        return re.compile(re.escape(fold(bare(pattern)).translate(_NARROW)))
    try:
        return re.compile(_narrowed(pattern))
    except re.error as error:
        raise SelectionError(f"{pattern!r} is no regular expression: {error}") from error


def _narrowed(pattern: str) -> str:
    r"""Bring a regular expression to the widths of the text that it meets; white space goes.

    >>> _narrowed("（[^）]*） ２")
    '\\([^\\)]*\\)2'
    """

    def narrowed(match: re.Match) -> str:
        letter = match[0][-1]
        if letter.isspace():
            return ""
        return match[0] if letter.isascii() else re.escape(fold(letter).translate(_NARROW))

    return re.sub(r"\\?.", narrowed, pattern, flags=re.DOTALL)


def _passages(corpus: Corpus) -> Iterator[tuple[Passage, str | None]]:
    """Every provision with its path, and every run of another kind; a label goes with the heading behind it."""
    provisions = dict(tuple(corpus.provisions.groupby("doc", sort=False)))
    none = corpus.provisions.iloc[:0]
    spans = dict(tuple(corpus.spans[~corpus.spans["kind"].isin(_UNSAID)].groupby("doc", sort=False)))
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
    """The parts of a document: the row of its provision (-1 outside), its kind, its pieces."""
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
