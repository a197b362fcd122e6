"""Sensitivity: the share of equally possible choices under which a finding holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from policycompare.corpus import Corpus
from policycompare.errors import PolicyCompareError, SelectionError


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity:
    """A finding under every combination of choices.

    Attributes
    ----------
    runs : DataFrame
        One row per combination: corpus, one column per choice (the option, as text), holds (boolean; missing
        if the finding could not be tested), reason (why not) and same_as (the number of the first equal run;
        missing for that run itself, and for a run without an equal).
    choices : DataFrame
        One row per option of a choice: choice, option, n (different runs in which the finding could be
        tested), share (of these runs in which it holds, 0 to 1).
    share : float
        The share of different tested runs in which the finding holds; NaN for none.
    """

    runs: pd.DataFrame
    choices: pd.DataFrame
    share: float

    def __repr__(self) -> str:
        different = self.runs[self.runs["same_as"].isna()]
        tested, n = different["holds"].notna().sum(), len(different)
        equal = f" different runs of {len(self.runs)}" if len(self.runs) > n else ""
        return f"Sensitivity(holds in {different['holds'].sum()} of {tested}{equal}, {n - tested} not tested)"


def sensitivity(
    finding: Callable[..., bool],
    *,
    corpora: Mapping[str, Corpus],
    choices: Mapping[str, Sequence[Any] | Mapping[str, Any]] | None = None,
) -> Sensitivity:
    """Test a finding under every combination of choices.

    Parameters
    ----------
    finding : callable
        ``finding(corpus, **chosen)`` returns True or False, or None if it cannot be tested. It should better
        return a pair: this value, and the numbers behind it (a table or numbers), so that runs with the same
        numbers count once.
    corpora : mapping of str to Corpus
        The corpus for each choice of coder, phases, taxonomy …, from `Corpus.with_codes`, `without_phases` or
        `recode`.
    choices : mapping, optional
        Further choices: the options of each keyword of `finding`, as a list or a mapping of name to option.

    Returns
    -------
    Sensitivity
        `runs`, `choices`, `share`. Equal runs count once: runs with the same numbers, to nine decimals, or,
        if the finding returns no numbers, with equal corpora and options. All different runs have the same
        weight in the share: it is not a probability.

    Raises
    ------
    SelectionError
        If there is no corpus, or a choice has no option. If the finding raises PolicyCompareError, `holds` is
        missing and the message is the reason; other errors are raised.

    Notes
    -----
    Specification curve (Simonsohn, Simmons & Nelson 2020) and multiverse analysis (Steegen et al. 2016).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> def sichuan_differs(corpus, measure):
    ...     table = pc.overlap(corpus, "sector", by="region", measure=measure)
    ...     return table.loc["甘肃省", "四川省"] < table.loc["甘肃省", "三门峡市"], table
    >>> pc.sensitivity(
    ...     sichuan_differs,
    ...     corpora={"all": corpus, "no phases": pc.without_phases(corpus)},
    ...     choices={"measure": {"Jaccard": pc.jaccard, "cosine": pc.cosine}},
    ... )
    Sensitivity(holds in 2 of 2 different runs of 4, 0 not tested)
    """
    options = {
        name: dict(own) if isinstance(own, Mapping) else {_printed(option): option for option in own}
        for name, own in (choices or {}).items()
    }
    empty = [name for name, own in {"corpora": corpora, **options}.items() if not own]
    if empty:
        raise SelectionError(f"no option of: {', '.join(empty)}; allowed: one or more of each")
    same_corpus = _first_equal(list(corpora.values()))
    rows, first = [], {}
    for labels in product(corpora, *options.values()):
        chosen = {name: options[name][label] for name, label in zip(options, labels[1:], strict=True)}
        try:
            holds, reason = finding(corpora[labels[0]], **chosen), None
        except PolicyCompareError as error:
            holds, reason = None, str(error)
        holds, *numbers = holds if isinstance(holds, tuple) and len(holds) == 2 else (holds,)
        holds = None if holds is None or pd.isna(holds) else bool(holds)
        key = _fingerprint(numbers[0]) if numbers else None
        if key is None:
            corpus = same_corpus[list(corpora).index(labels[0])]
            key = (corpus, *(_option_key(chosen[name], options[name]) for name in options))
        same = first.setdefault((key, holds), len(rows))
        rows.append((*labels, holds, reason, None if same == len(rows) else same))
    names = ["corpus", *options]
    runs = pd.DataFrame(rows, columns=[*names, "holds", "reason", "same_as"])
    runs = runs.astype(
        {**dict.fromkeys(names, "str"), "holds": "boolean", "reason": "str", "same_as": "Int64"}
    )
    keys = runs["same_as"].fillna(pd.Series(runs.index, dtype="Int64"))
    parts = [
        runs[~pd.DataFrame({"option": runs[name], "run": keys}).duplicated()]
        .groupby(name, sort=False)["holds"]
        .agg(n="count", share=lambda values: float(values.mean()) if values.notna().any() else float("nan"))
        .rename_axis("option")
        .reset_index()
        .assign(choice=name)
        for name in names
    ]
    by_option = pd.concat(parts, ignore_index=True)[["choice", "option", "n", "share"]]
    different = runs.loc[runs["same_as"].isna(), "holds"]
    share = float(different.mean()) if different.notna().any() else float("nan")
    return Sensitivity(runs, by_option.astype({"n": "int64", "share": "float64"}), share)


def _fingerprint(numbers: object) -> tuple | None:
    """Return a key that is equal for equal numbers (to nine decimals); None for anything but numbers."""
    try:
        values = np.atleast_1d(np.asarray(numbers, dtype=float)).round(9) + 0.0
    except (TypeError, ValueError):
        return None
    return values.shape, values.tobytes()


def _first_equal(corpora: list[Corpus]) -> list[int]:
    """Return, for each corpus, the number of the first one with the same documents, provisions and codes."""
    names = ("documents", "provisions", "codes")
    return [
        next(
            j
            for j, other in enumerate(corpora)
            if all(getattr(own, n).equals(getattr(other, n)) for n in names)
        )
        for own in corpora
    ]


def _option_key(option: object, options: Mapping[str, Any]) -> str:
    """Return the label of the first option that is the same object as `option`."""
    return next(label for label, other in options.items() if other is option)


def _printed(option: object) -> str:
    """Return the name of a function, or the text of another option."""
    return getattr(option, "__name__", None) or str(option)
