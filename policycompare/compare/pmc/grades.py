"""The grades of the PMC index: published cut-offs by name, or cut-offs of the user."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd
import yaml

from policycompare import schema, shipped
from policycompare.errors import SchemaError

Grades = str | Mapping[str, float] | pd.DataFrame
_COLUMNS = ("zh", "en", "least")


@cache
def _published() -> dict[str, dict]:
    """Return the published grades by name, as in `pmc_grades.yaml`."""
    return yaml.safe_load(shipped.folder("pmc_grades.yaml").read_text(encoding="utf-8"))


def grades_of(grades: Grades) -> pd.DataFrame:
    """Return zh, en and least (the lowest share of the highest possible sum) of each grade, best first.

    `grades` is the name of published grades, or {grade: least share}, or a table with these columns. Raises
    SelectionError for an unknown name, and SchemaError unless the shares fall from at most 1 to 0.

    >>> grades_of("nine_variables").round(3).values.tolist()[0]
    ['完美', 'Perfect', 0.889]
    >>> grades_of({"良好": 0.6, "合格": 0})["least"].tolist()
    [0.6, 0.0]
    """
    if isinstance(grades, str):
        schema.check_known([grades], _published(), what="grades")
        return shares_of(_published()[grades])
    if isinstance(grades, pd.DataFrame):
        table = schema.check_columns(grades, _COLUMNS, name="grades")[list(_COLUMNS)].reset_index(drop=True)
    else:
        rows = [(name, name, least) for name, least in dict(grades).items()]
        table = pd.DataFrame(rows, columns=list(_COLUMNS))
    least = pd.to_numeric(table["least"], errors="coerce").to_numpy(dtype=float)
    if (
        not len(least)
        or np.isnan(least).any()
        or (np.diff(least) >= 0).any()
        or least[0] > 1
        or least[-1] != 0
    ):
        listed = ", ".join(
            f"{name} ({value})" for name, value in zip(table["zh"], table["least"], strict=True)
        )
        raise SchemaError(
            f"grades are shares of the highest sum, from the best (1 or less) to the last (0), each lower: {listed}"
        )
    return table.assign(least=least)


def shares_of(scale: Mapping) -> pd.DataFrame:
    """Return the grades of a file (`of`, `bands`) with their cut-offs as shares of the highest possible sum."""
    rows = [(band["zh"], band["en"], band["least"] / scale["of"]) for band in scale["bands"]]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def graded(share: np.ndarray, grades: pd.DataFrame) -> np.ndarray:
    """Return the grade of each share of the highest possible sum, both rounded to three decimals.

    >>> graded(np.array([0.6996, 4 / 9]), grades_of("nine_variables")).tolist()
    ['优秀', '可接受']
    """
    least = grades["least"].to_numpy().round(3)
    return grades["zh"].to_numpy()[np.argmax(share.round(3)[:, None] >= least[None, :], axis=1)]


def published_grades() -> dict[str, pd.DataFrame]:
    """Return the published grades by name."""
    return {name: grades_of(name) for name in _published()}
