"""How often the corrected intervals cover the truth: all samples of the five documents, counted exactly.

    python -m benchmarks.corrected
    python -m benchmarks.corrected worst

Truth is the reference coding (language-model readers), the machine is the rules; groups are regions. Each cell (region,
dimension, code) has N provisions, N1 of them hits of the machine of which K hold, and M misses. The chance of every
possible sample of n provisions is hypergeometric: nothing is simulated. `worst` prints the lowest coverage
over machines of all kinds, for docs/trust.md (ten minutes).
"""

import sys
import time
from itertools import product

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

import policycompare as pc
from policycompare.compare.groups import samples
from policycompare.compare.hand.corrected_shares import Cell, posterior, share_of_documents

LEVEL = 0.95
SIZES = (20, 40)
MARK = 0.93
SHARES_OF_HITS = (0, 0.1, 0.3, 0.5)
MISSED = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
PRECISIONS = (0.7, 1)
WORST_SIZES = (10, 20, 30, 40, 60)
DIMENSIONS = ("goal", "sector", "instrument", "function", "right")


def coverage_of(n_all: int, hits: int, right: int, missed: int, n: int) -> float:
    """Return the chance that the interval from a random sample of `n` provisions covers the true share."""
    n, chance, truth = min(n, n_all), 0.0, (right + missed) / n_all
    for of_hits in range(max(0, n - (n_all - hits)), min(hits, n) + 1):
        of_others = n - of_hits
        held = np.arange(max(0, of_hits - (hits - right)), min(right, of_hits) + 1)
        lost = np.arange(max(0, of_others - (n_all - hits - missed)), min(missed, of_others) + 1)
        p_held, p_lost = (
            hypergeom.pmf(held, hits, right, of_hits) if of_hits else np.ones(1),
            hypergeom.pmf(lost, n_all - hits, missed, of_others) if of_others else np.ones(1),
        )
        weight = hypergeom.pmf(of_hits, n_all, hits, n) if hits else 1.0
        for t, p_t in zip(held, p_held, strict=True):
            for m, p_m in zip(lost, p_lost, strict=True):
                if weight * p_t * p_m > 1e-9:
                    share = share_of_documents(
                        posterior(Cell(hits, n_all - hits, of_hits, of_others, int(t), int(m))), LEVEL
                    )
                    covers = share.low - 1e-9 <= truth <= share.high + 1e-9
                    chance += weight * p_t * p_m * covers
                else:
                    chance += weight * p_t * p_m
    return chance


def table() -> pd.DataFrame:
    """Return a row a cell: group, dimension, code, its counts and the coverage for each sample size."""
    corpus = pc.load()
    reference = pc.load_reference(corpus).corpus
    rows, known = [], {}
    for dimension in DIMENSIONS:
        machine, truth = (samples(own, dimension, by="region") for own in (corpus, reference))
        for group in machine:
            given, true = machine[group].matrix, truth[group].matrix
            for i, code in enumerate(corpus.codebook.of(dimension)):
                cell = (
                    len(given),
                    int(given[:, i].sum()),
                    int((given[:, i] & true[:, i]).sum()),
                    int((~given[:, i] & true[:, i]).sum()),
                )
                for n in SIZES:
                    if (*cell, n) not in known:
                        known[*cell, n] = coverage_of(*cell, n)
                rows.append((group, dimension, code, *cell, *(known[*cell, n] for n in SIZES)))
    return pd.DataFrame(rows, columns=["group", "dimension", "code", "N", "hits", "right", "missed", *SIZES])


def worst() -> pd.DataFrame:
    """Return the lowest coverage by checked provisions (columns) and the share of the others with the code (rows)."""
    rows = []
    for n_all, share, of_others, precision in product((119, 300), SHARES_OF_HITS, MISSED, PRECISIONS):
        hits = round(n_all * share)
        cell = (n_all, hits, round(hits * precision), round((n_all - hits) * of_others))
        rows += [(of_others, n, coverage_of(*cell, n)) for n in WORST_SIZES]
    cells = pd.DataFrame(rows, columns=["missed", "n", "coverage"])
    return cells.pivot_table(index="missed", columns="n", values="coverage", aggfunc="min").round(2)


if __name__ == "__main__":
    if sys.argv[1:] == ["worst"]:
        print(worst().to_string())
        sys.exit()
    start = time.process_time()
    cells = table()
    for n in SIZES:
        worst = cells.loc[cells[n].idxmin()]
        print(
            f"n = {n} a group: {len(cells)} cells, mean coverage {cells[n].mean():.3f}, lowest {worst[n]:.3f} "
            f"({worst['group']}, {worst['code']}: {worst['N']} provisions, {worst['hits']} hits, "
            f"{worst['right']} right, {worst['missed']} missed), {int((cells[n] < MARK).sum())} under {MARK}"
        )
    print(f"{time.process_time() - start:.0f} s")
    sys.exit(int((cells[list(SIZES)] < MARK).to_numpy().any()))
