"""Sensitivity: whether a finding holds under other choices that could have been made as well."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from policycompare.corpus import Corpus
from policycompare.errors import PolicyCompareError, SelectionError


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity:
    """A finding under every combination of choices.

    Attributes
    ----------
    runs : DataFrame
        A row a combination: corpus, a column a choice (what was chosen, as text), holds (boolean; missing where the
        finding could not be asked) and reason (why not).
    choices : DataFrame
        A row an option of a choice: choice, option, n (combinations in which it could be asked), share (of them in
        which the finding holds, 0 to 1).
    share : float
        The share of combinations under which the finding holds, of those in which it could be asked; NaN for none.
    """

    runs: pd.DataFrame
    choices: pd.DataFrame
    share: float

    def __repr__(self) -> str:
        asked = self.runs["holds"].notna().sum()
        return (
            f"Sensitivity(holds in {self.runs['holds'].sum()} of {asked}, {len(self.runs) - asked} not asked)"
        )


def sensitivity(
    finding: Callable[..., bool],
    *,
    corpora: Mapping[str, Corpus],
    choices: Mapping[str, Sequence[Any] | Mapping[str, Any]] | None = None,
) -> Sensitivity:
    """Ask whether a finding holds under every combination of choices.

    Parameters
    ----------
    finding : callable
        ``finding(corpus, **chosen)`` returns whether it holds; None where the choice does not allow the question.
    corpora : mapping of str to Corpus
        The corpus under each choice of coder, unit, phases, taxonomy …: `corpus.with_codes`, `without_phases`,
        `recode` make them.
    choices : mapping, optional
        Further choices: the options of each keyword of `finding`, as a list, or a mapping of what to print to the option.

    Returns
    -------
    Sensitivity
        `runs`, `choices`, `share`. The share is one of the choices listed and weighs them alike: it is no probability.

    Raises
    ------
    SelectionError
        If there is no corpus, or a choice has no option. Errors of our own kind that the finding raises become a
        missing value with the reason; others are raised.

    Notes
    -----
    Specification curve (Simonsohn, Simmons & Nelson 2020) and multiverse analysis (Steegen et al. 2016).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> def sichuan_is_apart(corpus, measure):
    ...     table = pc.overlap(corpus, "sector", by="region", measure=measure)
    ...     return table.loc["甘肃省", "四川省"] < table.loc["甘肃省", "三门峡市"]
    >>> pc.sensitivity(
    ...     sichuan_is_apart,
    ...     corpora={"all": corpus, "no phases": pc.without_phases(corpus)},
    ...     choices={"measure": {"Jaccard": pc.jaccard, "cosine": pc.cosine}},
    ... )
    Sensitivity(holds in 4 of 4, 0 not asked)
    """
    options = {
        name: dict(given) if isinstance(given, Mapping) else {_printed(option): option for option in given}
        for name, given in (choices or {}).items()
    }
    empty = [name for name, given in {"corpora": corpora, **options}.items() if not given]
    if empty:
        raise SelectionError(f"no option of: {', '.join(empty)}; allowed: one or more of each")
    rows = []
    for labels in product(corpora, *options.values()):
        chosen = {name: options[name][label] for name, label in zip(options, labels[1:], strict=True)}
        try:
            holds, reason = finding(corpora[labels[0]], **chosen), None
        except PolicyCompareError as error:
            holds, reason = None, str(error)
        holds = None if holds is None or pd.isna(holds) else bool(holds)
        rows.append((*labels, holds, reason))
    names = ["corpus", *options]
    runs = pd.DataFrame(rows, columns=[*names, "holds", "reason"])
    runs = runs.astype({**dict.fromkeys(names, "str"), "holds": "boolean", "reason": "str"})
    parts = [
        runs.groupby(name, sort=False)["holds"]
        .agg(n="count", share=lambda values: float(values.mean()) if values.notna().any() else float("nan"))
        .rename_axis("option")
        .reset_index()
        .assign(choice=name)
        for name in names
    ]
    told = pd.concat(parts, ignore_index=True)[["choice", "option", "n", "share"]]
    share = float(runs["holds"].mean()) if runs["holds"].notna().any() else float("nan")
    return Sensitivity(runs, told.astype({"n": "int64", "share": "float64"}), share)


def _printed(option: object) -> str:
    return getattr(option, "__name__", None) or str(option)
