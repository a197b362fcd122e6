"""Sensitivity: whether a finding holds under other, equally possible choices."""

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
        A row a combination: corpus, a column a choice (the option, as text), holds (boolean; missing if the
        finding could not be tested) and reason (why not).
    choices : DataFrame
        A row an option of a choice: choice, option, n (combinations in which it could be tested), share (of
        these, those in which the finding holds, 0 to 1).
    share : float
        The share of tested combinations in which the finding holds; NaN for none.
    """

    runs: pd.DataFrame
    choices: pd.DataFrame
    share: float

    def __repr__(self) -> str:
        tested, n = self.runs["holds"].notna().sum(), len(self.runs)
        return f"Sensitivity(holds in {self.runs['holds'].sum()} of {tested}, {n - tested} not tested)"


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
        ``finding(corpus, **chosen)`` returns True or False, or None if it cannot be tested under the choice.
    corpora : mapping of str to Corpus
        The corpus under each choice of coder, unit, phases, taxonomy …, from `corpus.with_codes`,
        `without_phases` or `recode`.
    choices : mapping, optional
        Further choices: the options of each keyword of `finding`, as a list or a mapping of name to option.

    Returns
    -------
    Sensitivity
        `runs`, `choices`, `share`. The share weighs the listed combinations equally: it is not a probability.

    Raises
    ------
    SelectionError
        If there is no corpus, or a choice has no option. A PolicyCompareError of the finding becomes a
        missing value with the reason; other errors are raised.

    Notes
    -----
    Specification curve (Simonsohn, Simmons & Nelson 2020) and multiverse analysis (Steegen et al. 2016).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> def sichuan_differs(corpus, measure):
    ...     table = pc.overlap(corpus, "sector", by="region", measure=measure)
    ...     return table.loc["甘肃省", "四川省"] < table.loc["甘肃省", "三门峡市"]
    >>> pc.sensitivity(
    ...     sichuan_differs,
    ...     corpora={"all": corpus, "no phases": pc.without_phases(corpus)},
    ...     choices={"measure": {"Jaccard": pc.jaccard, "cosine": pc.cosine}},
    ... )
    Sensitivity(holds in 4 of 4, 0 not tested)
    """
    options = {
        name: dict(own) if isinstance(own, Mapping) else {_printed(option): option for option in own}
        for name, own in (choices or {}).items()
    }
    empty = [name for name, own in {"corpora": corpora, **options}.items() if not own]
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
    by_option = pd.concat(parts, ignore_index=True)[["choice", "option", "n", "share"]]
    share = float(runs["holds"].mean()) if runs["holds"].notna().any() else float("nan")
    return Sensitivity(runs, by_option.astype({"n": "int64", "share": "float64"}), share)


def _printed(option: object) -> str:
    """Return the name of a function, or the text of another option."""
    return getattr(option, "__name__", None) or str(option)
