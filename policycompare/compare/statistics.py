"""Statistics joined to a measure: regions match in any spelling or by code; what does not match is listed."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.errors import SchemaError, SelectionError, level_outside, named
from policycompare.read.outside_table import outside_table
from policycompare.read.spellings import adcode_of

_PLACES = ("region", "province", "city", "adcode", "group", "doc")
_MOST_NAMED = 40


def join_statistics(
    table: pd.DataFrame,
    statistics: pd.DataFrame | str | Path,
    *,
    on: str | Sequence[str] | Mapping[str, str],
) -> pd.DataFrame:
    """Return a measure with the columns of a table of statistics, joined by region, and by year if given.

    Parameters
    ----------
    table : DataFrame
        Groups in the index (`coverage`, `diversity`) or in columns (`panel`, tables with intervals).
    statistics : DataFrame or path
        One row per region, or per region and year; a DataFrame, or a CSV or Excel file.
    on : str, sequence of str, or mapping
        The columns of `statistics` by which to join. A column that both tables have is joined with its
        namesake; one other column is joined with the region of the table. Or {column of the table: column of
        `statistics`}.

    Returns
    -------
    DataFrame
        The rows of `table` in their order, with the other columns of `statistics`; missing where nothing
        matches. Regions match in any spelling: full, short or former name (广西壮族自治区, 广西, 广西省), abbreviation
        (桂), English or pinyin (Guangxi), code of two or six digits (45, 450000). Other values match if they
        are equal. ``table.attrs["not_matched"]`` lists the rest: {"table": […], "statistics": […]}.

    Raises
    ------
    SchemaError
        Listing the regions (and years) with several rows of `statistics`, or the columns that both tables
        have.
    SelectionError
        If a column does not exist.

    Warns
    -----
    UserWarning
        Listing the rows of `table` without statistics, and the unknown regions of `statistics`.

    Examples
    --------
    >>> import pandas as pd, policycompare as pc
    >>> table = pc.coverage(pc.load().select(level="province"), "function", by="region")
    >>> gdp = pd.DataFrame({"area": ["Gansu", "510000", "桂"], "gdp": [7200, 23849, 13031]})
    >>> pc.join_statistics(table, gdp, on="area")["gdp"].to_dict()
    {'四川省': 23849, '甘肃省': 7200}
    """
    given = outside_table(statistics)
    given = given.reset_index(drop=given.index.names == [None])
    pairs = _pairs(table, given, on)
    levels = [name for name in table.index.names if name is not None]
    own = table.reset_index() if levels else table
    further = [name for name in given.columns if name not in pairs.values()]
    both = [str(name) for name in further if name in table.columns or name in levels]
    if both:
        raise SchemaError(
            f"{len(both)} column(s) are in both tables: {', '.join(both)}; rename them in statistics"
        )
    left, right = {}, {}
    for mine, theirs in pairs.items():
        is_number = _is_year(own[mine]) and _is_year(given[theirs])
        left[mine] = [_key(value, is_number=is_number) for value in own[mine]]
        right[mine] = [_key(value, is_number=is_number) for value in given[theirs]]
    left_keys, right_keys = (list(zip(*side.values(), strict=True)) for side in (left, right))
    complete = [all(part is not None for part in key) for key in right_keys]
    _check_single(right_keys, complete, given, list(pairs.values()))
    row_of = {key: i for i, key in enumerate(right_keys) if complete[i]}
    rows = [row_of.get(key) for key in left_keys]
    joined = given[further].reindex(pd.array(rows, dtype="Int64").to_numpy(dtype="float64", na_value=-1))
    result = pd.concat([table, joined.set_axis(table.index)], axis=1)
    result.columns.name = table.columns.name
    result.attrs.update(table.attrs)
    missed = {
        "table": _names(own[list(pairs)], [row is None for row in rows]),
        "statistics": _names(given[list(pairs.values())], [key not in set(left_keys) for key in right_keys]),
    }
    result.attrs["not_matched"] = missed
    regions = table.attrs.get("regions", {})
    docs = [
        str(value)
        for mine in pairs
        for value, row in zip(own[mine], rows, strict=True)
        if row is not None and value in regions and adcode_of(value)
    ]
    _warn(missed["table"], _unknown(given, right, list(pairs.values())), list(dict.fromkeys(docs)))
    return result


def _pairs(
    table: pd.DataFrame, given: pd.DataFrame, on: str | Sequence[str] | Mapping[str, str]
) -> dict[str, str]:
    """Return {column or index level of the table: column of `statistics` with which it is joined}."""
    own = [*[name for name in table.index.names if name is not None], *table.columns]
    if isinstance(on, Mapping):
        schema.check_known(on, own, what="column of the table")
        schema.check_known(on.values(), given.columns, what="column of statistics")
        return dict(on)
    columns = [on] if isinstance(on, str) else list(on)
    schema.check_known(columns, given.columns, what="column of statistics")
    pairs = {name: name for name in columns if name in own}
    others = [name for name in columns if name not in own]
    levels = [name for name in table.index.names if name is not None and name not in pairs]
    free = [name for name in levels if name in _PLACES] or levels
    free = free or [name for name in _PLACES if name in table.columns and name not in pairs]
    if not columns or len(others) > 1 or (others and not free):
        raise SelectionError(
            f"which column of the table goes with {', '.join(others) or 'statistics'}? allowed: "
            f"on={{'column of the table': 'column of statistics'}}; the table has: {', '.join(map(str, own))}"
        )
    if others:
        pairs = {free[0]: others[0], **pairs}
    return pairs


def _is_year(values: pd.Series) -> bool:
    """Return whether all values are whole numbers between 1900 and 2100.

    >>> _is_year(pd.Series(["2016", "2020"])), _is_year(pd.Series([450000]))
    (True, False)
    """
    numbers = pd.to_numeric(values.dropna(), errors="coerce")
    return len(numbers) > 0 and bool((numbers.between(1900, 2100) & (numbers % 1 == 0)).all())


def _key(value: object, *, is_number: bool) -> str | int | None:
    """Return the key by which a value is joined: a year, the adcode of a region, or its text."""
    if pd.isna(value):
        return None
    if is_number:
        return int(float(str(value)))
    return adcode_of(value) or " ".join(str(value).split())


def _check_single(keys: list[tuple], complete: list[bool], given: pd.DataFrame, columns: list[str]) -> None:
    """Raise SchemaError naming the rows of statistics that have the same key."""
    rows: dict[tuple, list[int]] = {}
    for i, key in enumerate(keys):
        if complete[i]:
            rows.setdefault(key, []).append(i)
    twice = [
        " = ".join("/".join(map(str, given[columns].iloc[i])) for i in own)
        for own in rows.values()
        if len(own) > 1
    ]
    if twice:
        raise SchemaError(
            f"statistics has several rows of {len(twice)} group(s): {named(twice, most=_MOST_NAMED)}; keep one "
            "of each, or add the column that distinguishes them (year) to `on`"
        )


def _names(values: pd.DataFrame, rows: list[bool]) -> list[str]:
    """Return the names of some rows, each once."""
    own = values[pd.Series(rows, index=values.index, dtype=bool)]
    return list(dict.fromkeys("/".join(map(str, row)) for row in own.itertuples(index=False)))


def _unknown(given: pd.DataFrame, keys: dict[str, list], columns: list[str]) -> list[str]:
    """Return the values that are no known region or year, for the columns in which most values are."""
    unknown = []
    for own, column in zip(keys.values(), columns, strict=True):
        are_known = [not isinstance(key, str) or (key.isdigit() and len(key) == 6) for key in own]
        if sum(are_known) > len(own) / 2:
            unknown += [
                str(value) for value, known in zip(given[column], are_known, strict=True) if not known
            ]
    return list(dict.fromkeys(unknown))


def _warn(missed: list[str], unknown: list[str], docs: list[str]) -> None:
    """Warn of the groups without statistics, the unknown regions, and documents whose ids are taken as regions."""
    lists = {
        "group(s) of the table have no statistics": missed,
        "name(s) of statistics are no known region": unknown,
        'document(s) are joined by ids that are taken as regions (by="province" groups by the province)': docs,
    }
    parts = [
        f"{len(names)} {what}: {named(names, most=_MOST_NAMED)}" for what, names in lists.items() if names
    ]
    if parts:
        warnings.warn("; ".join(parts), stacklevel=level_outside())
