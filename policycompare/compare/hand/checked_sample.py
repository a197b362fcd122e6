"""A hand-coded sample: its codes, and which provisions were checked with which chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from policycompare import schema
from policycompare.codebook.digest import digest_of
from policycompare.compare.groups import codable
from policycompare.compare.hand.draw import draw
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError

_CODES = ("doc", "n", "code")
_CHECKED = ("doc", "n", "stratum", "weight")


@dataclass(frozen=True, eq=False)
class HandCodes:
    """The codes of a sample of provisions that people coded, and how the sample was drawn.

    `read_hand_codes` makes it from a sheet. A provision that was checked and has no code is a result, too: no
    code applies.

    Attributes
    ----------
    codes : DataFrame
        doc, n, code, start, end: the codes given by hand, as `read_codes` returns them.
    checked : DataFrame
        doc, n, stratum, weight (provisions of the stratum a checked one): a row a checked provision.
    dimensions : tuple of str
        The dimensions that were coded.
    strata : str
        The column of `documents` (or `doc`) within which provisions were drawn.
    seed : int
        The seed of the draw.
    codebook : str
        The digest of the codebook of the sheet.
    """

    codes: pd.DataFrame
    checked: pd.DataFrame
    dimensions: tuple[str, ...]
    strata: str
    seed: int
    codebook: str

    def __post_init__(self) -> None:
        """Check the columns of both tables."""
        schema.check_columns(self.codes, _CODES, name="codes of HandCodes")
        schema.check_columns(self.checked, _CHECKED, name="checked of HandCodes")

    def coded(self, corpus: Corpus, *, coder: str) -> Corpus:
        """Return the corpus under the hand coding, provisions that were not checked being uncoded.

        Parameters
        ----------
        corpus : Corpus
            The corpus from which the sample was drawn.
        coder : str
            The name of the coder.

        Returns
        -------
        Corpus
            Measures take the checked provisions as their base and say so. Its `uncoded` lists the others in the
            dimensions that were coded; other dimensions have no codes.
        """
        checked = set(self.checked[["doc", "n"]].itertuples(index=False, name=None))
        rows = [
            (doc, n, dimension)
            for dimension in self.dimensions
            for doc, n in codable(corpus, dimension, phases=True).itertuples(index=False, name=None)
            if (doc, n) not in checked
        ]
        return replace(corpus.with_codes(self.codes, coder=coder), uncoded=schema.build("uncoded", rows))

    def __repr__(self) -> str:
        """Return the numbers of provisions and codes."""
        dimensions = ", ".join(self.dimensions)
        return f"HandCodes({len(self.checked)} provisions checked, {len(self.codes)} codes; {dimensions})"


def common_sample(a: HandCodes, b: HandCodes, codes: pd.DataFrame) -> HandCodes:
    """Return the sample of the provisions that two hand coders checked, with codes settled between them.

    In each stratum both checked the first provisions of one draw, so that what is common is a draw, too.
    """
    checked = a.checked.merge(b.checked[["doc", "n"]], on=["doc", "n"])
    sizes = a.checked.groupby("stratum")["weight"].first() * a.checked.groupby("stratum").size()
    weight = checked["stratum"].map(sizes) / checked.groupby("stratum")["n"].transform("size")
    both = tuple(name for name in a.dimensions if name in b.dimensions)
    return replace(a, codes=codes, checked=checked.assign(weight=weight), dimensions=both)


def hand_sample(
    coded: Corpus, *, dimension: str | Sequence[str], n: int, seed: int, strata: str = "region"
) -> HandCodes:
    """Return a random sample of a full coding, as if only the sample had been coded.

    Parameters
    ----------
    coded : Corpus
        A corpus that people, or other readers, coded in full (see `Corpus.with_codes`).
    dimension : str or sequence of str
        The dimensions to take over.
    n, seed, strata
        As in `write_coding_sheet`, which draws the same provisions.

    Returns
    -------
    HandCodes
        To compare what a sample of `n` shows with what the full coding shows.

    Raises
    ------
    SelectionError
        If a dimension or column does not exist, or n is smaller than the number of strata.

    Examples
    --------
    >>> import policycompare as pc
    >>> readers = pc.load_reference(pc.load()).corpus
    >>> len(pc.hand_sample(readers, dimension="goal", n=60, seed=1).checked)
    60
    """
    dimensions = (dimension,) if isinstance(dimension, str) else tuple(dimension)
    sample = draw(coded, dimensions, n=n, seed=seed, strata=strata)
    weight = sample["size"] / sample.groupby("stratum")["n"].transform("size")
    codes = coded.codes[coded.codes["dimension"].isin(dimensions)].merge(
        sample[["doc", "n"]], on=["doc", "n"]
    )
    return HandCodes(
        codes[["doc", "n", "code", "start", "end"]],
        sample[["doc", "n", "stratum"]].assign(weight=weight),
        dimensions,
        strata,
        seed,
        digest_of(coded.codebook),
    )


def check_hand(corpus: Corpus, hand: object, dimension: str) -> HandCodes:
    """Return `hand`, or raise SchemaError if it is no sample, lacks the dimension, or is of other provisions."""
    if not isinstance(hand, HandCodes):
        raise SchemaError(
            f"corrected_by is a {type(hand).__name__}; allowed: HandCodes from `read_hand_codes`, which say which "
            "provisions were drawn with which chance (a table of codes has no sampling design)"
        )
    corpus.codebook.of(dimension)
    if dimension not in hand.dimensions:
        raise SchemaError(
            f"{dimension} was not coded by hand in this sample; coded: {', '.join(hand.dimensions)}"
        )
    own = set(zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True))
    inside = hand.checked[hand.checked["doc"].isin(corpus.documents.index)]
    other = [f"{doc} {n}" for doc, n in zip(inside["doc"], inside["n"], strict=True) if (doc, n) not in own]
    if other:
        raise SchemaError(f"{len(other)} checked provision(s) are not in the corpus: {', '.join(other)}")
    return hand
