"""The rows of the ledger of targets: which indicators of which groups are drawn, and what is left out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from policycompare.show.figure.options import in_order
from policycompare.show.plots.facts.fact_names import groups_in

EACH_YEAR, NO_YEAR = "each_year", "no_year"
_THEMES = ("creation", "use", "protection", "actors", "services", "")
_HEADING = 1.5  # the height of the heading of a group, in rows


class Line(NamedTuple):
    """A row of the ledger: an indicator of a group, with its targets, as a table and one by one."""

    group: str
    theme: str
    name: str
    targets: pd.DataFrame
    each: list[tuple]


class Ledger(NamedTuple):
    """The groups and rows that are drawn, in order, the number of rows left out, and the groups without any row."""

    groups: list[str]
    lines: list[Line]
    n_left: int
    groups_left: list[str]

    def n_drawn(self, group: str) -> int:
        """Return the number of targets in the rows of a group."""
        return sum(len(line.targets) for line in self.lines if line.group == group)


def ledger(targets: pd.DataFrame, most: int, order: Sequence | None) -> Ledger:
    """Return the rows to draw, as many as fit in `most`.

    One of each group comes first, then those that most groups have; of others each group has the next in turn.
    """
    key = targets["indicator_key"].fillna(targets["indicator"])
    groups, keys = in_order(order, groups_in(targets), list(dict.fromkeys(key)))
    asked = set(order or ()) & set(keys)
    n_groups = targets.groupby(key)["group"].nunique()
    lines = []
    scope = targets["scope"].fillna("")
    each = list(targets.itertuples())  # of all at once: pandas takes as long for the few of one row
    places = pd.Series(range(len(targets)), index=targets.index)
    for (group, name, _, _), at in places.groupby(
        [targets["group"], key, scope, targets["measure"]], sort=False
    ):
        rows = targets.iloc[at.to_numpy()]
        theme = rows["theme"].iloc[0]
        lines.append(
            Line(group, theme if isinstance(theme, str) else "", name, rows, [each[place] for place in at])
        )
    rank = {name: i for i, name in enumerate(keys)}
    clear = sorted(lines, key=_clarity)
    turns = pd.Series([line.group for line in clear]).groupby([line.group for line in clear]).cumcount()
    first = {
        id(line): (line.name not in asked, -n_groups[line.name], turn, i)
        for i, (line, turn) in enumerate(zip(clear, turns, strict=True))
    }
    shown = _chosen(lines, most, first)
    shown.sort(
        key=lambda line: (
            groups.index(line.group),
            line.name not in asked,
            0 if line.name in asked else _THEMES.index(line.theme),
            rank[line.name],
        )
    )
    drawn = {line.group for line in shown}
    return Ledger(
        [group for group in groups if group in drawn],
        shown,
        len(lines) - len(shown),
        [group for group in groups if group not in drawn],
    )


def column_of(row: object) -> int | str:
    """Return the column of a target: its year, else that of each year, else that without a year."""
    if not pd.isna(row.year):
        return int(row.year)
    return EACH_YEAR if row.per_year else NO_YEAR


def _clarity(line: Line) -> tuple[bool, int]:
    """Return whether a cell of a row has several numbers, and its negative number of cells."""
    cells = [column_of(row) for row in line.each]
    return len(set(cells)) < len(cells), -len(set(cells))


def _chosen(lines: Sequence[Line], most: int, rank: Mapping[int, tuple]) -> list[Line]:
    """Return the rows that fit: the first of each group, then the others, both by rank.

    A row counts one, the heading of a group one and a half; one row is always drawn.
    """
    ranked = sorted(lines, key=lambda line: rank[id(line)])
    best = {line.group: line for line in reversed(ranked)}
    firsts = [line for line in ranked if best[line.group] is line]
    others = [line for line in ranked if best[line.group] is not line]
    n_firsts = max(1, min(len(firsts), int(most / (1 + _HEADING))))
    n_others = int(most - (1 + _HEADING) * n_firsts) if n_firsts == len(firsts) else 0
    kept = {id(line) for line in [*firsts[:n_firsts], *others[: max(n_others, 0)]]}
    return [line for line in lines if id(line) in kept]
