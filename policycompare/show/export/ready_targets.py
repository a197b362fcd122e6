"""The long form of `targets_table` for print: one number for each target, with its signs, as figures print it."""

from warnings import warn

import pandas as pd

from policycompare.compare.facts.targets import PARTS, target_text
from policycompare.errors import level_outside
from policycompare.schema import Lang
from policycompare.show.figure.printed_labels import label
from policycompare.show.plots.facts.fact_names import printed_scale, printed_unit

_PRINTED = ("value", "unit", "year")


def with_ready_targets(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return a table with the columns `PARTS` printed as three: the number with its signs, its unit and its year.

    Any other table is returned unchanged; if it has targets but not all these columns, a warning names those it lacks.

    >>> row = ["森林面积", 22300000000.0, None, "平方米", "<=", "level", None, 2025, None, False, None]
    >>> table = pd.DataFrame([row], columns=["indicator", *PARTS])
    >>> with_ready_targets(table, "zh").to_numpy().tolist()
    [['森林面积', '≤223', '亿平方米', '2025']]
    """
    if not {"indicator", "value", "unit"} <= set(table.columns):
        return table
    lacking = [part for part in PARTS if part not in table.columns]
    if lacking:
        warn(
            f"the table of targets lacks {', '.join(lacking)}: its numbers are printed without what these state, such as "
            "≥ or a fall; the columns value to scope of targets_table are printed as one number, its unit and its year",
            stacklevel=level_outside(),
        )
        return table
    of_level = table["value"].where(table["measure"] == "level")
    alike = of_level.groupby([table["indicator"], table["unit"]], dropna=False, sort=False).ngroup()
    scales = {number: printed_scale(list(own), lang) for number, own in of_level.groupby(alike)}
    rows = [
        _printed(row, scales[number] if row.measure == "level" else (1.0, ""), lang)
        for row, number in zip(table[["indicator", *PARTS]].itertuples(index=False), alike, strict=True)
    ]
    printed = pd.DataFrame(rows, columns=list(_PRINTED), index=table.index, dtype=object)
    ready = table.assign(**printed).drop(columns=[part for part in PARTS if part not in _PRINTED])
    ready.attrs = table.attrs | {"cells": "targets"}
    return ready


def _printed(row: object, scale: tuple[float, str], lang: Lang) -> tuple[str | None, str | None, str | None]:
    """Return the number of a target with its signs, base year and scope (unless its name has it), its unit and its year."""
    number = None if pd.isna(row.value) else target_text(row, scale)
    if number and not pd.isna(row.baseline_year):
        number += label("form.on_year", lang).format(year=int(row.baseline_year))
    if number and not pd.isna(row.scope) and row.scope not in str(row.indicator):
        number += label("alt.in_brackets", lang).format(text=row.scope)
    unit = "%" if row.measure == "multiple" else f"{scale[1]} {printed_unit(row.unit, lang)}".strip()
    year = "" if pd.isna(row.year) else str(int(row.year))
    year += " each year" if row.per_year else ""
    return number, (unit.replace(" ", "") if lang == "zh" else unit) or None, year.strip() or None
