"""Coverage: the codes and the kinds of provisions of each group, also as a panel, and where codes are in their documents."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import (
    By,
    Sample,
    characters_of,
    check_free,
    codable_provisions,
    columns_of,
    filled,
    groups_of,
    index_of,
    order_of,
    rows_of,
    samples,
    with_names,
    with_parts,
)
from policycompare.compare.hand.corrected import check_target, corrected_coverage
from policycompare.compare.hand.sample import HandCodes
from policycompare.compare.resampling import (
    check_bootstrap,
    check_level,
    long_form,
    replicate_weights,
    score_interval,
    warn_short_documents,
    warn_small_groups,
)
from policycompare.corpus import Corpus, check_has_texts
from policycompare.errors import SchemaError, SelectionError

VALUES = ("share", "count", "presence", "per_1000_chars")


def coverage(
    corpus: Corpus,
    dimension: str,
    *,
    by: By = "doc",
    value: Literal["share", "count", "presence", "per_1000_chars"] = "share",
    fill: float | None = None,
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
    corrected_by: HandCodes | None = None,
    target: Literal["documents", "process"] = "documents",
) -> pd.DataFrame:
    """Return the extent to which each group addresses each code of a dimension.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several (province and year). A group pools
        its provisions.
    value : {"share", "count", "presence", "per_1000_chars"}
        The share of codable provisions with the code (0 to 1); their number; 1 if there are any, else 0; or
        their number per 1,000 characters of codable provisions, for texts whose provisions have very
        different lengths. Only presence counts provisions of kind `phase`, which repeat the measures.
    fill : float, optional
        With several columns in `by`: the value of their combinations without documents (``float("nan")``, 0).
        Without `fill` they have no row.
    interval : float, optional
        Level of an interval, such as 0.95 (see Notes).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.
    corrected_by : HandCodes, optional
        A hand-coded sample (`read_hand_codes`), by which shares or counts are corrected for the errors of the
        coder of `corpus`. The result has the long form, with intervals of level `interval` (0.95 by default).
    target : {"documents", "process"}
        With `corrected_by`: the share of exactly these provisions, or the share expected of further
        provisions from the same process of writing.

    Returns
    -------
    DataFrame
        Groups x codes, in the order of the groups (see Notes) and of the codebook, zeros kept; shares of a
        group without codable provisions are missing. Several columns make a MultiIndex. With `interval` the
        long form: group, the columns of `by` if they are several, code, estimate, low, high, n (codable
        provisions). With `corrected_by` also n_checked (provisions coded by hand) and machine (the
        uncorrected share or count); values are missing for groups with under five checked provisions, unless
        all are checked.

    Raises
    ------
    SelectionError
        If a dimension, column or value does not exist, `fill` is given with one column, `interval` or
        `corrected_by`, `target` is process without `corrected_by`, or presence is given with `interval`.
    SchemaError
        With `corrected_by`, if it is no sample of these provisions in this dimension, a stratum has no
        checked provision, or `value` is neither share nor count.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions, or under five per document. With `corrected_by`, if a group has
        under twenty checked provisions, no checked provision has the code of the machine, or over half of the
        checked provisions without it have the code.

    Notes
    -----
    Groups are in the order of their documents; years and other numbers ascend; periods have the order of
    `with_periods`; regions and provinces that of GB/T 2260, the country first.

    Figures print the number of codable provisions of each group. Shares of under ten support no claim: `interval` shows how
    uncertain they are, and warns.

    Provisions are resampled within each document, and the interval is the percentile interval. It holds for these
    documents: that other documents would differ is not in it. With two or three provisions per document it is too
    narrow (of level 0.95, it contained a share of 0.3 in 83 and 91 of 100 samples), and with one it has no width. It
    fails near 0 and 1: no replicate has a code that no provision has, and a replicate may lose a code that one provision
    has. A share in one document therefore has the score interval (Wilson 1927; Newcombe 1998). A share of 0
    (or 1) has the exact bound (Clopper & Pearson 1934). The interval of another share reaches at least that
    bound, and does not reach 0 (or 1).

    `corrected_by`: provisions are post-stratified by the machine's own code (Särndal, Swensson & Wretman
    1992), and the unchecked ones get a beta-binomial count (Tenenbein 1970; Ericson 1969), with the prior
    Beta(1/2, 1/2) for provisions with the code of the machine and Beta(1/2, 3) for those without. The hand
    codes are assumed to be right: have two people code, and report `agreement`. The prior makes the estimate of a
    code under 0.05 too high, by at most 0.021 with 20 checked provisions and 0.012 with 40, and that of a code that
    the machine mostly misses too low. Intervals of rare codes are conservative; where over half of the provisions
    without the code of the machine have it, intervals are too narrow, and a warning names them. `docs/trust.md` has
    the probabilities.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", value="count")
    >>> table.shape
    (3, 20)
    >>> pc.coverage(pc.load(), "instrument", by=["province", "level"]).index.tolist()
    [('河南省', 'prefecture'), ('四川省', 'province'), ('甘肃省', 'province')]
    """
    schema.check_known([value], VALUES, what="value")
    check_target(target, "documents", corrected_by)
    if fill is not None and (interval is not None or corrected_by is not None or len(columns_of(by)) < 2):
        raise SelectionError("fill goes with several columns in `by`, without interval or corrected_by")
    if value == "per_1000_chars":
        check_has_texts(corpus, 'value="per_1000_chars"')
    codes = corpus.codebook.of(dimension)
    if corrected_by is not None:
        if value not in ("share", "count"):
            raise SchemaError(f"{value} cannot be corrected by a sample; allowed: share, count")
        level = 0.95 if interval is None else interval
        check_level(level)
        table = corrected_coverage(
            corpus, dimension, corrected_by, by=by, counts=value == "count", interval=level, target=target
        )
        table = with_parts(table, index_of(corpus, by, groups_of(corpus, by)))
        return with_names(
            attach_codebook(table, corpus.codebook, dimension), corpus, by, interval=level, target=target
        )
    groups = groups_of(corpus, by)
    index = index_of(corpus, by, groups)
    by_group = samples(corpus, dimension, by=by, phases=value == "presence", groups=groups)
    sizes = {group: len(matrix) for group, (matrix, _) in by_group.items()}
    chars = characters_of(corpus, dimension, groups) if value == "per_1000_chars" else None
    if value == "presence" and interval is not None:
        raise SelectionError(
            "presence in these documents is known, not estimated, and has no interval; allowed with interval: share, "
            "count, per_1000_chars"
        )
    if interval is None:
        rows = [
            valued(matrix.sum(axis=0), len(matrix) if chars is None else chars[group].sum(), value)
            for group, (matrix, _) in by_group.items()
        ]
        dtype = "float64" if value in ("share", "per_1000_chars") else "Int64"
        table = pd.DataFrame(rows, index=index, columns=pd.Index(codes, name="code")).astype(dtype)
        return _attached(filled(table, fill), corpus, dimension, by, value, n=sizes)
    check_bootstrap(interval, n_boot, seed)
    warn_small_groups(sizes)
    warn_short_documents({group: sample.docs for group, sample in by_group.items()})
    rng = np.random.default_rng(seed)
    parts = [pd.DataFrame(columns=["group", "code", "estimate", "low", "high", "n"])]
    for group, sample in by_group.items():
        n = sizes[group]
        weights = replicate_weights(sample.docs, n_boot, rng)
        base = n if chars is None else weights @ chars[group][:, None]
        values = valued(weights @ sample.matrix.astype(float), base, value)
        part = long_form({"group": group, "code": codes}, values, interval, n=n)
        if n:
            scale = {"share": 1, "count": n}.get(value) or 1000 * n / chars[group].sum()
            part = _bounded(part, sample, interval, scale, is_binomial=chars is None)
        parts.append(part)
    table = with_parts(pd.concat(parts[1:] or parts, ignore_index=True), index)
    return _attached(table, corpus, dimension, by, value, interval=interval)


def _attached(
    table: pd.DataFrame, corpus: Corpus, dimension: str, by: By, value: str, **facts: object
) -> pd.DataFrame:
    """Return the table with hints for figures: the codebook, the names of groups, the kind of value."""
    return with_names(attach_codebook(table, corpus.codebook, dimension), corpus, by, value=value, **facts)


def _bounded(
    rows: pd.DataFrame, sample: Sample, level: float, scale: float, *, is_binomial: bool
) -> pd.DataFrame:
    """Return rows with intervals that hold near 0 and 1 (see `coverage`); an estimate is share x `scale`."""
    counts, n = sample.matrix.sum(axis=0), len(sample.matrix)
    least = ((1 - level) / 2) ** (1 / n)
    score_low, score_high = (bound * scale for bound in score_interval(counts / n, n, level))
    low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
    if is_binomial and len(set(sample.docs)) == 1:
        low, high = score_low, score_high
    high = np.maximum(high, (1 - least) * scale)
    low = np.where((low <= 0) & (counts > 0), score_low, low)
    if is_binomial:
        low = np.minimum(low, least * scale)
        high = np.where((high >= scale) & (counts < n), np.maximum(score_high, rows["estimate"]), high)
        low, high = np.where(counts == n, least * scale, low), np.where(counts == n, scale, high)
    low, high = np.where(counts == 0, 0, low), np.where(counts == 0, (1 - least) * scale, high)
    return rows.assign(low=low, high=high)


def valued(counts: np.ndarray, base: Any, value: str) -> np.ndarray:
    """Return counts of codes as shares of `base`, per 1,000 characters of it, as counts or as presence."""
    if value == "count":
        return counts.astype(float)
    if value == "presence":
        return (counts > 0).astype(float)
    factor = 1000 if value == "per_1000_chars" else 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(base) > 0, factor * counts / np.asarray(base, dtype=float), np.nan)


def structure(corpus: Corpus, *, by: By = "doc") -> pd.DataFrame:
    """Return the number of provisions of each kind in each group.

    Parameters
    ----------
    corpus : Corpus
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.

    Returns
    -------
    DataFrame
        Groups x kinds (preamble, background, ideology, principle, goal, table, measure, phase, safeguard,
        validity), without the kinds that no document has.

    Examples
    --------
    >>> import policycompare as pc
    >>> int(pc.structure(pc.load()).loc["sanmenxia"].sum())
    30
    """
    check_has_texts(corpus, "structure")
    groups = groups_of(corpus, by)
    counts = pd.crosstab(corpus.provisions["doc"].map(groups), corpus.provisions["kind"])
    kinds = [kind for kind in schema.KINDS if kind in counts.columns]
    table = counts.reindex(index=order_of(groups), columns=kinds, fill_value=0)
    return with_names(table.set_axis(index_of(corpus, by, groups)), corpus, by)


def panel(
    corpus: Corpus,
    dimension: str,
    *,
    by: Sequence[str] = ("province", "year"),
    value: Literal["share", "count", "presence", "per_1000_chars"] = "share",
    fill: float | None = None,
) -> pd.DataFrame:
    """Return the coverage of codes as a long panel: one row per combination of `by` and code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : sequence of str
        Two or more columns of `documents`.
    value : {"share", "count", "presence", "per_1000_chars"}
        See `coverage`.
    fill : float, optional
        The value of combinations without documents: ``float("nan")`` if nothing is known, 0 if no document
        means no policy. Without `fill` they have no row, and the panel is unbalanced.

    Returns
    -------
    DataFrame
        The columns of `by`, code, a column named as `value`, n (codable provisions), n_docs (documents; 0 in
        combinations without documents).

    Raises
    ------
    SelectionError
        If a column does not exist, or `by` is a single column.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.panel(pc.load(), "function", by=["province", "level"])
    >>> table.shape, list(table.columns)
    ((18, 6), ['province', 'level', 'code', 'share', 'n', 'n_docs'])
    """
    if isinstance(by, str) or len(by) < 2:
        schema.check_known([by], ["several columns, such as ['province', 'year']"], what="by")
    check_free(by, ("code", value, "n", "n_docs"))
    wide = coverage(corpus, dimension, by=by, value=value, fill=fill)
    groups = groups_of(corpus, by)
    codable = codable_provisions(corpus, dimension, phases=value == "presence", is_quiet=True)
    sizes = pd.DataFrame(
        {
            "n": [len(rows) for rows in rows_of(codable, groups).values()],
            "n_docs": groups.value_counts(sort=False).to_numpy(),
        },
        index=index_of(corpus, by, groups),
    )
    sizes = filled(sizes, None if fill is None else 0)
    long = wide.reset_index().melt(id_vars=list(by), var_name="code", value_name=value, ignore_index=False)
    long = long.sort_index(kind="stable").merge(sizes.reset_index(), on=list(by), how="left")
    long = long.astype({"code": "str"})
    return with_names(attach_codebook(long, corpus.codebook, dimension), corpus, by)


def code_positions(corpus: Corpus, codes: str | Sequence[str]) -> pd.DataFrame:
    """Return the position of each mention of some codes in its document, as a share of the document's length.

    Parameters
    ----------
    corpus : Corpus
    codes : str or sequence of str
        Codes, or one dimension for all its codes.

    Returns
    -------
    DataFrame
        One row per provision and code: doc, n, code, low, high (the beginning and the end of the provision: 0
        is the first, 1 the last character of all provisions of the document; text between provisions does not
        count), kind. Documents without any of the codes have one row with a missing code.

    Raises
    ------
    SelectionError
        If a code does not exist.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.code_positions(pc.load(), "publicity")
    >>> table["doc"].nunique(), bool(table["high"].max() <= 1)
    (5, True)
    """
    named = [codes] if isinstance(codes, str) else list(codes)
    dimensions = corpus.codebook.dimensions
    chosen = corpus.codebook.of(named[0]) if len(named) == 1 and named[0] in dimensions else named
    schema.check_known(chosen, corpus.codebook.codes["code"], what="code")
    provisions = corpus.provisions[["doc", "n", "kind"]].assign(size=corpus.provisions["text"].str.len())
    ends = provisions.groupby("doc")["size"].cumsum()
    total = provisions.groupby("doc")["size"].transform("sum")
    provisions = provisions.assign(low=(ends - provisions["size"]) / total, high=ends / total)
    own = corpus.codes.loc[corpus.codes["code"].isin(chosen), ["doc", "n", "code"]].drop_duplicates()
    mentions = provisions.merge(own, on=["doc", "n"])
    without = corpus.documents.index.difference(mentions["doc"], sort=False)
    table = pd.concat([mentions, pd.DataFrame({"doc": without})], ignore_index=True)
    table = table.assign(order=corpus.documents.index.get_indexer(table["doc"]))
    table = table.sort_values(["order", "n"], ignore_index=True, kind="stable")
    table = table[["doc", "n", "code", "low", "high", "kind"]].astype(
        {"n": "Int64", "code": "str", "kind": "str"}
    )
    of_code = corpus.codebook.codes.set_index("code")["dimension"]
    of_chosen = dict.fromkeys(of_code[code] for code in chosen)
    return with_names(
        attach_codebook(table, corpus.codebook, *of_chosen), corpus, "doc", order=list(dict.fromkeys(chosen))
    )
