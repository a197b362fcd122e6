"""A hand-coded sample: how many provisions to code, their draw with permanent numbers, and the codes that came back.

A draw is the same on every machine, and a larger one keeps the provisions of a smaller one.
"""

import hashlib
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.digest import digest_of
from policycompare.compare.groups import codable, groups_of, order_of
from policycompare.compare.resampling import check_level
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, SelectionError, SmallSampleWarning, level_outside
from policycompare.text import counted

_CODES = ("doc", "n", "code")
_CHECKED = ("doc", "n", "stratum", "weight")
# Share of provisions that the machine gets wrong, by the share of provisions with the code: measured on ten documents.
_ERRORS = ((0.05, 0.012), (0.15, 0.05), (1.0, 0.11))
_RELIABLE = 40


def sample_size(
    n_provisions: int,
    *,
    half_width: float = 0.05,
    share: float = 0.1,
    error: float | None = None,
    interval: float = 0.95,
) -> int:
    """Return how many provisions of a group to code by hand for an interval of a wanted width.

    Parameters
    ----------
    n_provisions : int
        Codable provisions of the group.
    half_width : float
        The wanted half-width of the interval of a corrected share, in shares: 0.05 is five points.
    share : float
        The expected share of provisions with the code, by which the share of errors is taken from a table: 0.012
        for codes under 0.05, 0.05 for codes to 0.15, 0.11 above.
    error : float, optional
        The share of provisions that the machine gets wrong on the code, if it is known.
    interval : float
        Level of the interval.

    Returns
    -------
    int
        At most `n_provisions`.

    Raises
    ------
    SelectionError
        If a number is outside its range.

    Warns
    -----
    SmallSampleWarning
        If the result is under 40, where the real interval is wider than planned.

    Notes
    -----
    N e / (e + N (w / z)²): simple random sampling without replacement from N provisions, of which the share e is
    wrong. The shares of errors are those of the rules on ten documents coded by language-model readers.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.sample_size(110, half_width=0.05), pc.sample_size(110, half_width=0.03)
    (46, 73)
    """
    from scipy.stats import norm

    check_level(interval)
    check_level(half_width, what="half_width")
    check_level(share, what="share")
    if error is not None:
        check_level(error, what="error")
    if isinstance(n_provisions, bool) or n_provisions != int(n_provisions) or n_provisions < 1:
        schema.check_known([n_provisions], ["a whole number from 1"], what="n_provisions")
    wrong = error if error is not None else next(own for bound, own in _ERRORS if share < bound)
    spread = n_provisions * (half_width / float(norm.ppf((1 + interval) / 2))) ** 2
    size = min(math.ceil(n_provisions * wrong / (wrong + spread)), int(n_provisions))
    if size < min(_RELIABLE, n_provisions):
        warnings.warn(
            f"{size} provisions are planned; under {_RELIABLE} a group the real interval is wider than that",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    return size


def permanent_number(seed: int, *key: object) -> float:
    """Return the random number (0 to 1) of a provision, or of a code in it, under a seed (Ohlsson 1995).

    >>> round(permanent_number(1, "sanmenxia", 8), 10)
    0.221213477
    """
    digest = hashlib.sha256("|".join(map(str, (seed, *key))).encode()).hexdigest()
    return int(digest[:16], 16) / 2**64


def frame_of(corpus: Corpus, dimensions: tuple[str, ...], *, strata: str, seed: int) -> pd.DataFrame:
    """Return the provisions that can be drawn: doc, n, stratum, u, in the order of the strata and of u.

    They are the codable provisions of any of the dimensions, without phases. Documents without a value in the
    column `strata` are left out; a warning names them.
    """
    parts = [codable(corpus, dimension, phases=False) for dimension in dimensions]
    provisions = pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)
    groups = groups_of(corpus, strata)
    frame = provisions.assign(stratum=provisions["doc"].map(groups)).dropna(subset="stratum")
    numbers = [permanent_number(seed, doc, n) for doc, n in zip(frame["doc"], frame["n"], strict=True)]
    place = {stratum: i for i, stratum in enumerate(order_of(groups))}
    frame = frame.assign(u=np.array(numbers, dtype=float), place=frame["stratum"].map(place))
    return frame.sort_values(["place", "u", "doc", "n"], ignore_index=True).drop(columns="place")


def allocate(n: int, sizes: dict[str, int]) -> dict[str, int]:
    """Return how many provisions to draw of each stratum: equal numbers, none above its size.

    What a small stratum cannot take is divided evenly among the others; a remainder goes to the first strata.

    >>> allocate(10, {"a": 2, "b": 20, "c": 20})
    {'a': 2, 'b': 4, 'c': 4}
    >>> allocate(5, {"a": 9, "b": 9, "c": 9})
    {'a': 2, 'b': 2, 'c': 1}
    """
    drawn = dict.fromkeys(sizes, 0)
    left = min(n, sum(sizes.values()))
    while left:
        open_strata = [stratum for stratum, size in sizes.items() if drawn[stratum] < size]
        share, remainder = divmod(left, len(open_strata))
        for i, stratum in enumerate(open_strata):
            more = min(share + (i < remainder), sizes[stratum] - drawn[stratum])
            drawn[stratum] += more
            left -= more
    return drawn


def draw(corpus: Corpus, dimensions: tuple[str, ...], *, n: int, seed: int, strata: str) -> pd.DataFrame:
    """Return a random sample of provisions, stratified: doc, n, stratum, u, size, in the order of u.

    Parameters
    ----------
    corpus : Corpus
    dimensions : tuple of str
        The dimensions that the sample is coded in; codable provisions of any of them can be drawn.
    n : int
        Provisions to draw, at least one a stratum.
    seed : int
        Decides the sample. The same seed with a larger `n` keeps the provisions drawn before.
    strata : str
        `doc` or a column of `documents`: what will be compared.

    Returns
    -------
    DataFrame
        doc, n, stratum, u (the permanent number), size (provisions of the stratum that could be drawn). In
        the order of u, not of reading: whoever stops early has still coded a random sample.

    Raises
    ------
    SelectionError
        If a dimension or column does not exist, or n is smaller than the number of strata.
    """
    for dimension in dimensions:
        corpus.codebook.of(dimension)
    frame = frame_of(corpus, dimensions, strata=strata, seed=seed)
    sizes = {str(stratum): int(size) for stratum, size in frame.groupby("stratum", sort=False).size().items()}
    if isinstance(n, bool) or not isinstance(n, int) or n < len(sizes):
        raise SelectionError(
            f"n is {n!r}; allowed: a whole number from {len(sizes)}, one provision a stratum "
            f"({strata}: {', '.join(sizes)})"
        )
    drawn = allocate(n, sizes)
    rank = frame.groupby("stratum", sort=False).cumcount()
    sample = frame[rank < frame["stratum"].map(drawn)]
    sample = sample.assign(size=sample["stratum"].map(sizes).astype("int64"))
    return sample.sort_values(["u", "doc", "n"], ignore_index=True)


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
        dimensions = ", ".join(self.dimensions)
        checked, codes = counted(len(self.checked), "provision"), counted(len(self.codes), "code")
        return f"HandCodes({checked} checked, {codes}; {dimensions})"


def common_sample(a: HandCodes, b: HandCodes, codes: pd.DataFrame) -> HandCodes:
    """Return the sample of the provisions that two hand coders checked, with codes settled between them.

    In each stratum both checked the first provisions of one draw, so that what is common is a draw, too.
    """
    checked = a.checked.merge(b.checked[["doc", "n"]], on=["doc", "n"])
    sizes = a.checked.groupby("stratum")["weight"].first() * a.checked.groupby("stratum").size()
    weight = checked["stratum"].map(sizes) / checked.groupby("stratum")["n"].transform("size")
    both = tuple(name for name in a.dimensions if name in b.dimensions)
    return replace(a, codes=codes, checked=checked.assign(weight=weight), dimensions=both)


def shared_design(samples: Sequence[HandCodes], *, least: int) -> pd.DataFrame | None:
    """Return doc, n, stratum, weight of the provisions that `least` or more samples of one draw checked.

    None for samples of different draws, whose common provisions have no known chance to be drawn.
    """
    if len({(sample.strata, sample.seed) for sample in samples}) > 1:
        return None
    rows = pd.concat([sample.checked for sample in samples], ignore_index=True)
    sizes = pd.concat([sample.checked.groupby("stratum")["weight"].sum() for sample in samples])
    rows = rows.assign(times=rows.groupby(["doc", "n"])["n"].transform("size")).drop_duplicates(["doc", "n"])
    rows = rows[rows["times"] >= least]
    weight = rows["stratum"].map(sizes.groupby(level=0).max()) / rows.groupby("stratum")["n"].transform(
        "size"
    )
    return rows[["doc", "n", "stratum"]].assign(weight=weight).astype({"n": "int64"})


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
