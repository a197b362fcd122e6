"""A paragraph of the body text, or a table in it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Unit:
    """A labelled or unlabelled paragraph of the body text, its broken lines joined; or a table, or a row of one.

    `cells` are those of a table, `grid` its rows, heads first; `aside` are spans that are no part of the text of a row,
    with their kinds (duty, label, heading). The task of a `wrapped` row has several lines.
    """

    pieces: list[tuple[int, int]]
    text: str
    label: tuple[int, int] | None = None
    mark: str = ""
    rank: float = 99.0
    gap: int = 0
    cells: Sequence[tuple[int, int]] = ()
    grid: Sequence[Sequence[tuple[int, int]]] = ()
    aside: Sequence[tuple[int, int, str]] = ()
    wrapped: bool = False
