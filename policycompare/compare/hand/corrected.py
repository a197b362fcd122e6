"""Coverage and differences corrected by a hand-coded sample."""

import warnings
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.digest import digest_of
from policycompare.compare.groups import By, codable, code_matrix, groups_of, rows_of
from policycompare.compare.hand.corrected_shares import (
    Cell,
    Share,
    difference_of_shares,
    effective_counts,
    p_of_difference,
    posterior,
    share_of_documents,
    share_of_process,
)
from policycompare.compare.hand.sample import HandCodes, check_hand
from policycompare.compare.resampling import q_values
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, SelectionError, SmallSampleWarning, level_outside

TARGETS = ("documents", "process")
LEAST = 5
FEW = 20
_MOST = 0.5
_MISSING = Share(np.nan, np.nan, np.nan)


class Checked(NamedTuple):
    """The codable provisions of a group: machine and hand codes (provisions x codes), and which were checked.

    `hand` and `weight` hold values for checked provisions only. `equal` is True if all checked provisions were
    drawn at one rate.
    """

    machine: np.ndarray
    hand: np.ndarray
    checked: np.ndarray
    weight: np.ndarray

    @property
    def n_checked(self) -> int:
        """The number of checked provisions."""
        return int(self.checked.sum())

    @property
    def enough(self) -> bool:
        """Whether at least five provisions, or all, were checked."""
        return bool(len(self.checked)) and self.n_checked >= min(LEAST, len(self.checked))

    def cell(self, code: int) -> Cell:
        """Return the counts of a code, in the order of the columns."""
        given, found = self.machine[:, code], self.hand[:, code]
        hits, others = self.checked & given, self.checked & ~given
        counts = Cell(
            int(given.sum()),
            int((~given).sum()),
            int(hits.sum()),
            int(others.sum()),
            int((hits & found).sum()),
            int((others & found).sum()),
        )
        weights = self.weight[self.checked]
        if not len(weights) or np.allclose(weights, weights[0]):
            return counts
        effective = tuple(
            value for part in (hits, others) for value in effective_counts(self.weight[part], found[part])
        )
        return counts._replace(effective=effective)


def check_target(target: str, default: str, hand: HandCodes | None) -> None:
    """Raise SelectionError unless the target is known, and the default one where no sample corrects."""
    schema.check_known([target], TARGETS, what="target")
    if hand is None and target != default:
        raise SelectionError(
            f'target="{target}" goes with corrected_by, a hand-coded sample (see `read_hand_codes`)'
        )


def corrected_coverage(
    corpus: Corpus,
    dimension: str,
    hand: HandCodes,
    *,
    by: By,
    counts: bool,
    interval: float,
    target: Literal["documents", "process"],
) -> pd.DataFrame:
    """Return group, code, estimate, low, high, n, n_checked, machine: see `coverage`."""
    groups = checked_groups(corpus, dimension, hand, by=by)
    codes = corpus.codebook.of(dimension)
    rows = []
    for group, own in groups.items():
        n = len(own.checked)
        for i, code in enumerate(codes):
            share = _share(posterior(own.cell(i)), target, interval) if own.enough else _MISSING
            machine = own.machine[:, i].mean() if n else np.nan
            scale = n if counts else 1
            rows.append((group, code, *(scale * value for value in share), n, own.n_checked, scale * machine))
    columns = ["group", "code", "estimate", "low", "high", "n", "n_checked", "machine"]
    return pd.DataFrame(rows, columns=columns)


def corrected_difference(
    corpus: Corpus,
    dimension: str,
    hand: HandCodes,
    *,
    a: str,
    b: str,
    by: By,
    interval: float,
    target: Literal["documents", "process"],
) -> pd.DataFrame:
    """Return the corrected difference of the shares of two groups, a row a code: see `difference`."""
    groups = checked_groups(corpus, dimension, hand, by=by, only=(a, b))
    codes = corpus.codebook.of(dimension)
    rows = []
    for i, code in enumerate(codes):
        owns = [groups[group] for group in (a, b)]
        enough = all(own.enough for own in owns)
        known = [posterior(own.cell(i)) if own.enough else None for own in owns]
        shares = [_MISSING if own is None else _share(own, target, interval) for own in known]
        gap = difference_of_shares(*shares) if enough else _MISSING
        occurs = any((own.machine[:, i] | (own.hand[:, i] & own.checked)).any() for own in owns)
        p = p_of_difference(*known) if enough and occurs and target == "process" else np.nan
        machine = [own.machine[:, i].mean() if len(own.checked) else np.nan for own in owns]
        rows.append((code, shares[0].estimate, shares[1].estimate, *gap, p, *machine, occurs))
    columns = ["code", "share_a", "share_b", *Share._fields, "p", "machine_a", "machine_b", "occurs"]
    table = pd.DataFrame(rows, columns=columns)
    if target == "process":
        table.insert(7, "q", q_values(table["p"].to_numpy(dtype=float)))
    else:
        table["excludes_zero"] = (table["low"] > 0) | (table["high"] < 0)
        table = table.drop(columns="p")
    for side, group in zip("ab", (a, b), strict=True):
        table[f"n_{side}"] = len(groups[group].checked)
        table[f"n_checked_{side}"] = groups[group].n_checked
    return table.drop(columns="occurs")


def _share(probabilities: np.ndarray, target: str, level: float) -> Share:
    """Return the share of the documents or of the process."""
    return (share_of_documents if target == "documents" else share_of_process)(probabilities, level)


def checked_groups(
    corpus: Corpus, dimension: str, hand: HandCodes, *, by: By, only: tuple[str, ...] = ()
) -> dict[str, Checked]:
    """Return each group (or those of `only`) with its machine and hand codes; raise or warn of what misleads."""
    hand = check_hand(corpus, hand, dimension)
    codes = corpus.codebook.of(dimension)
    provisions = codable(corpus, dimension, phases=False)
    rows = rows_of(provisions, groups_of(corpus, by))
    schema.check_known(only, rows, what=by)
    rows = {group: rows[group] for group in only or rows}
    keys = pd.MultiIndex.from_frame(provisions[["doc", "n"]])
    checked = keys.isin(pd.MultiIndex.from_frame(hand.checked[["doc", "n"]].astype({"n": "int64"})))
    strata = provisions["doc"].map(groups_of(corpus, hand.strata))
    sizes = pd.DataFrame({"stratum": strata, "checked": checked}).groupby("stratum")["checked"]
    weight = strata.map(sizes.size() / sizes.sum().where(lambda n: n > 0)).to_numpy(dtype=float)
    machine, by_hand = (code_matrix(provisions, table, codes) for table in (corpus.codes, hand.codes))
    groups = {
        group: Checked(machine[own], by_hand[own] & checked[own, None], checked[own], weight[own])
        for group, own in rows.items()
    }
    _check_chances(provisions, strata, weight, rows)
    _warn(groups, codes, corpus, hand)
    return groups


def _check_chances(
    provisions: pd.DataFrame, strata: pd.Series, weight: np.ndarray, rows: dict[str, np.ndarray]
) -> None:
    """Raise SchemaError if a provision of the groups had no chance to be checked."""
    asked = np.concatenate([*rows.values(), np.zeros(0, dtype=int)]).astype(int)
    without = [i for i in asked if not weight[i] > 0]
    if without:
        named = dict.fromkeys(
            f"{provisions['doc'].iloc[i]} (no stratum)" if pd.isna(strata.iloc[i]) else str(strata.iloc[i])
            for i in without
        )
        raise SchemaError(
            f"no provision was checked in {len(named)} stratum or strata, so that {len(without)} provision(s) had "
            f"no chance to be checked: {', '.join(named)}; select the documents that were sampled, or code "
            "provisions there"
        )


def _warn(groups: dict[str, Checked], codes: list[str], corpus: Corpus, hand: HandCodes) -> None:
    """Warn of groups with few checked provisions, hits that nobody checked, codes mostly missed, and another codebook."""
    few = [
        f"{group} ({own.n_checked})"
        for group, own in groups.items()
        if own.n_checked < min(FEW, len(own.checked))
    ]
    if few:
        warnings.warn(
            f"{len(few)} group(s) have under {FEW} checked provisions: {', '.join(few)}; intervals are too narrow "
            f"there, below some 15 to 25 the machine alone is closer on average, and under {LEAST} the estimate is missing",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    unchecked = [
        f"{group}: {codes[i]} ({int(own.machine[:, i].sum())})"
        for group, own in groups.items()
        if own.enough
        for i in np.flatnonzero(own.machine.any(axis=0) & ~(own.machine & own.checked[:, None]).any(axis=0))
    ]
    if unchecked:
        warnings.warn(
            f"{len(unchecked)} code(s) have machine hits of which none was checked; half of them are taken to "
            f"hold: {'; '.join(unchecked)}",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    missed = [
        f"{group}: {codes[i]} ({cell.missed} of {cell.checked_others})"
        for group, own in groups.items()
        if own.enough and own.n_checked < len(own.checked)
        for i in range(len(codes))
        if (cell := own.cell(i)).missed > _MOST * max(cell.checked_others, LEAST)
    ]
    if missed:
        warnings.warn(
            f"over half of the checked provisions without the code of the machine have it: {'; '.join(missed)}; their "
            "corrected shares are too low and their intervals too narrow, the more so the fewer are checked "
            "(docs/trust.md): add cues, or check more",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    if hand.codebook != digest_of(corpus.codebook):
        warnings.warn(
            "the codebook is not that of the coding sheet; whoever changes cues after reading the hand codes "
            "draws a new sample with another seed",
            stacklevel=level_outside(),
        )
