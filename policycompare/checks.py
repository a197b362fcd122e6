"""What holds of every corpus: each row stands in its source, and the codebook is made for the topic."""

import warnings
from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema
from policycompare.errors import CodebookFitWarning, EvidenceError
from policycompare.read.text import bare

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

WITH_EVIDENCE = ("codes", "targets", "duties", "citations", "places")
_FITS = 0.1


def check_evidence(corpus: "Corpus") -> None:
    """Raise EvidenceError at the first row that is not in its source, or where the spans do not tile it."""
    texts = corpus.documents["text"].to_dict()
    for doc, spans in corpus.spans.groupby("doc", sort=False):
        edges = [0, *spans["end"]]
        if edges[:-1] != list(spans["start"]) or edges[-1] != len(texts[doc]):
            raise EvidenceError(f"spans of {doc} do not tile its {len(texts[doc])} characters")
    own = corpus.spans[corpus.spans["kind"] == "provision"]
    pieces = {
        doc: sorted(zip(table["start"], table["end"], strict=True)) for doc, table in own.groupby("doc")
    }
    for row in corpus.provisions.itertuples():
        among = pieces[row.doc]
        first, last = bisect_left(among, (row.start,)), bisect_left(among, (row.end,))
        found = "".join(texts[row.doc][i:j] for i, j in among[first:last] if j <= row.end)
        if bare(found) != bare(row.text):
            raise EvidenceError(
                f"provisions: {row.doc} {row.n} is not at {row.start}-{row.end}: {row.text[:40]!r}"
            )
    for name in WITH_EVIDENCE:
        table = getattr(corpus, name)
        for row in zip(table["doc"], table["start"], table["end"], table["evidence"], strict=True):
            doc, start, end, evidence = row
            if not bare(evidence) or bare(texts[doc][start:end]) != bare(evidence):
                raise EvidenceError(f"{name}: {doc} {start}-{end} does not read {evidence[:40]!r}")


def misfits(provisions: pd.DataFrame, codes: pd.DataFrame) -> dict[str, float]:
    """Return the documents in which the codebook finds next to nothing, and the share of their provisions coded.

    Parameters
    ----------
    provisions, codes : DataFrame
        With doc, n and (provisions) kind.
    """
    codable = provisions.loc[~provisions["kind"].isin(schema.UNCODABLE), ["doc", "n"]]
    coded = codes[["doc", "n"]].drop_duplicates().assign(coded=1.0)
    shares = codable.merge(coded, on=["doc", "n"], how="left").fillna({"coded": 0.0}).groupby("doc")["coded"]
    return {doc: share for doc, share in shares.mean().items() if share < _FITS}


def warn_of(misfits: Mapping[str, float]) -> None:
    """Warn, at the place of the user's call, of the documents that `misfits` found."""
    if misfits:
        named = [f"{doc} ({share:.0%})" for doc, share in misfits.items()]
        warnings.warn(
            f"the codebook finds a code in under {_FITS:.0%} of the codable provisions of {len(named)} "
            f"document(s): {', '.join(named[:20])}{' …' if len(named) > 20 else ''}; "
            "write_codebook() copies it for a topic of your own",
            CodebookFitWarning,
            stacklevel=3,
        )
