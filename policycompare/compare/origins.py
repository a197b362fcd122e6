"""Where a shared passage may come from: a set phrase, a common parent, or sideways."""

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.read.text import bare, fold

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

_HELD = 0.8
_FEWEST = 3
_WRAPPED = re.compile(r"^.*?(?:印发|转发)(?:《)?(.+?)(?:》)?(?:的通知)?$")


def with_origins(corpus: "Corpus", passages: pd.DataFrame) -> pd.DataFrame:
    """Return `passages` with kind, n_docs, parent and earlier; see `reuse` for what they mean."""
    holders = _holders(passages)
    level, year = corpus.documents["level"].to_dict(), corpus.documents["year"].to_dict()
    below = [doc for doc in corpus.documents.index if level[doc] != "national"]
    cited = _cited(corpus)
    rows = []
    for a, b, docs in zip(passages["doc_a"], passages["doc_b"], holders, strict=True):
        local = sum(level[doc] != "national" for doc in docs)
        national = sorted(doc for doc in docs if level[doc] == "national")
        both = sorted(cited.get(a, {}).keys() & cited.get(b, {}).keys())
        if local >= _FEWEST and 2 * local > len(below):
            kind, parent = "formula", None
        elif national:
            kind, parent = "common_parent", national[0]
        elif both:
            kind, parent = "common_parent", cited[a][both[0]]
        else:
            kind, parent = "sideways", None
        dated = pd.notna(year[a]) and pd.notna(year[b]) and year[a] != year[b]
        rows.append((kind, len(docs), parent, ("a" if year[a] < year[b] else "b") if dated else None))
    told = pd.DataFrame(rows, columns=["kind", "n_docs", "parent", "earlier"], index=passages.index)
    return passages.join(told.astype({"kind": "str", "n_docs": "int64", "parent": "str", "earlier": "str"}))


def _holders(passages: pd.DataFrame) -> list[set[str]]:
    """Of each passage the documents that hold it: four fifths of it on either side lie in a passage shared with them."""
    sides = pd.concat(
        [
            passages[[f"doc_{x}", f"start_{x}", f"end_{x}", f"doc_{y}"]]
            .set_axis(["doc", "start", "end", "other"], axis=1)
            .assign(row=np.arange(len(passages)))
            for x, y in ("ab", "ba")
        ]
    )
    holders: list[set[str]] = [{a, b} for a, b in zip(passages["doc_a"], passages["doc_b"], strict=True)]
    for _, table in sides.groupby("doc", sort=False):
        start, end = table["start"].to_numpy(), table["end"].to_numpy()
        others, rows = table["other"].to_numpy(), table["row"].to_numpy()
        order = np.argsort(start, kind="stable")
        start, end, others, rows = start[order], end[order], others[order], rows[order]
        reach = (end - start).max()
        for i in range(len(start)):
            near = slice(np.searchsorted(start, start[i] - reach), np.searchsorted(start, end[i]))
            shared = np.minimum(end[near], end[i]) - np.maximum(start[near], start[i])
            holders[rows[i]].update(others[near][shared >= _HELD * (end[i] - start[i])])
    return holders


def _cited(corpus: "Corpus") -> dict[str, dict[str, str]]:
    """Of each document what it cites: a key by which one document is known under several titles, and its title."""
    cited: dict[str, dict[str, str]] = {}
    for row in corpus.citations[corpus.citations["relation"] != "self"].itertuples():
        name = row.doc_number if isinstance(row.doc_number, str) else row.title
        if not isinstance(name, str):
            continue
        title = row.title if isinstance(row.title, str) else name
        inner = _WRAPPED.match(bare(fold(title)))
        own = cited.setdefault(row.doc, {})
        own.setdefault(bare(fold(name)), title)
        own.setdefault(inner[1] if inner else bare(fold(title)), title)
    return cited
