"""Targets side by side: indicators x groups in one unit, and the reasons why some cannot be compared."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from policycompare import shipped
from policycompare.codebook.subject import other_fields
from policycompare.compare.facts.rise_or_fall import FALL, RISE, changes_of
from policycompare.compare.groups import By, index_of, order_of, with_groups, with_names, with_names_and_parts
from policycompare.corpus import Corpus, check_has_texts

# Differences for which two targets of one indicator cannot be compared, most important first.
DIFFERENCES = ("unit", "measure", "per_year", "direction", "scope", "baseline", "year")
COUNTED = "个"
THEMES = ("protection", "use", "services", "actors", "creation")
# What a target states: a number with its unit and signs, when, compared with when, and of what.
PARTS = (
    *("value", "value_max", "unit", "op", "measure", "change"),
    *("year", "baseline_year", "per_year", "scope"),
)
COLUMNS = (
    *("group", "indicator_key", "indicator", "theme"),
    *PARTS,
    *("base_percent", "comparable", "reason", "n_stated"),
    *("issued", "doc", "n", "start", "end", "evidence"),
)
_FILLED = ("year", "baseline_year", "scope")
_SAME = ("group", "value", "value_max", "counted", "direction", "measure", "per_year")
_SHORTEST = 4  # characters of an indicator that is specific enough to identify a repeated target
_SIGNS = {">=": "≥", "<=": "≤"}
_SIGNS_OF_FALL = {">=": "≤", "<=": "≥"}  # of the number with its minus sign
_SCALES = ((1e8, "亿"), (1e4, "万"), (1.0, ""))


def targets_table(corpus: Corpus, *, by: By = "doc", wide: bool = False) -> pd.DataFrame:
    """Return the targets of all groups side by side, joined by indicator, and which of them can be compared.

    Parameters
    ----------
    corpus : Corpus
    by : str or sequence of str
        Groups the documents: `doc` or columns of `documents`.
    wide : bool
        Return the wide form instead: one row per indicator, measure, unit and year, and one column per group
        (with several levels for several columns).

    Returns
    -------
    DataFrame
        One row per indicator, group and target, indicators in the order of the texts, then by year and group:

        - group (and the columns of `by` if there are several; the year of the documents is `group_year`);
        - indicator_key, indicator (as in the first statement), theme (creation, use, protection, actors,
          services: that of the last word of the indicator that `names/facts.yaml` lists; else missing, as it is
          in documents of another field than intellectual property);
        - value, value_max (upper end of a range), unit: 万 and 亿 are multiplied out;
        - op (``=``, ``>=``, ``<=``), measure (level, growth_pct, multiple), change (rise, fall; missing for a
          level and a change either way), year, baseline_year, per_year, scope. `value` and `op` are of the
          amount of the change: a fall by at least 14% has 14, ``>=`` and fall;
        - base_percent: the target in per cent of its baseline, if the text states the growth since a baseline
          year (85 for 下降15%), or a multiple (300 for 增长两倍); else missing;
        - comparable: True if another group has a target of the same indicator that agrees in unit, measure,
          per_year, direction (``<=`` or not; rise or fall), scope, baseline year and year;
        - reason: why it is not comparable. `one_group`: no other group has the indicator; `no_year`: the
          target has no year; `several_values`: this group or the other states several numbers for it.
          Otherwise the differences from the nearest target of another group, joined by ``+``: other_unit,
          other_measure, other_per_year, other_direction, other_scope, other_baseline, other_year;
        - n_stated: the number of statements of the target in the documents of the group; the row is the
          first;
        - issued (year of the document), doc, n, start, end, evidence, for `pc.evidence(corpus, rows)`.

        The wide form has the index indicator, measure, unit, year (``2020``, ``2020 each year``,
        ``each year`` or ``–``). Its cells are text: ``≥600``, ``2–3``, ``+20`` (growth), ``≤−14`` (a fall by
        at least 14), in 万 or 亿 of the unit where the levels of a row allow it (value 20000, unit 家 of the long form is 2,
        unit 万家), with baseline year and scope in brackets; several targets in one cell are separated by ；.

    Raises
    ------
    SelectionError
        If a column does not exist.

    Notes
    -----
    A repeated target (`targets.first` is False, or the same target in another document of the
    group) is merged into its first statement. If the first statement has no year, baseline or scope, that of
    a repetition is used. Counting units (个, 家, 项 …) are treated as one unit, in the comparison only.
    Comparable targets have the same definition in words; they do not show how large a region or how ambitious
    a number is.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.targets_table(pc.load(), by="region")
    >>> table.query("indicator_key == 'PCT国际专利申请量' and year == 2020")[["group", "value", "unit", "op", "reason"]].values.tolist()
    [['甘肃省', 100.0, '件', '>=', 'one_group']]
    """
    check_has_texts(corpus, "targets_table")
    changes = changes_of(corpus.targets, corpus.documents["text"])
    targets, of = with_groups(corpus, corpus.targets.assign(change=changes), by)
    groups = order_of(of)
    targets = targets.sort_values(["order", "start"], kind="stable", ignore_index=True)
    rows = _merged(_prepared(targets))
    rows = rows.assign(**_compared(rows))
    key = rows["indicator_key"].fillna(rows["indicator"])
    first = pd.Series(key.map({name: i for i, name in reversed(list(enumerate(key)))}), dtype="float64")
    rank = rows["group"].map({group: i for i, group in enumerate(groups)}).astype("float64")
    rows = rows.assign(first=first, rank=rank).sort_values(
        ["first", "measure", "counted", "year", "rank", "start"],
        kind="stable",
        na_position="last",
        ignore_index=True,
    )
    rows["theme"] = _themes(rows, corpus)
    rows["issued"] = rows["doc"].map(corpus.documents["year"]).astype("Int64")
    rows = with_names_and_parts(rows[list(COLUMNS)], corpus, by, of)
    rows.attrs["groups"] = groups
    if not wide:
        return rows
    return with_names(_pivot(rows, groups, index_of(corpus, by, of)), corpus, by, cells="targets")


def _themes(rows: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Return the theme of each row; missing in documents of another field than that of the themes."""
    subject = corpus.codebook.subject
    if subject is None or subject.zh not in shipped.word_lists("facts")["field_of_themes"]:
        return pd.Series(None, index=rows.index, dtype="str")
    is_of_field = ~rows["doc"].isin(list(other_fields(corpus.documents, subject)))
    return rows["indicator"].where(is_of_field).map(theme_of, na_action="ignore").astype("str")


def theme_of(indicator: str) -> str | None:
    """Return the theme of the last word of an indicator that has one, None if no word has.

    >>> theme_of("专利质押融资额"), theme_of("知识产权保护示范企业"), theme_of("森林覆盖率")
    ('use', 'actors', None)
    """
    lists = shipped.word_lists("facts")
    ends = [
        (indicator.rfind(word) + len(word), len(word), theme)
        for theme in THEMES
        for word in lists[f"theme_{theme}"]
        if word in indicator
    ]
    return max(ends)[2] if ends else None


def base_percent(
    value: float, unit: str, measure: str, baseline_year: object, change: object, *, per_year: bool
) -> float:
    """Return a target in per cent of its baseline, NaN if the text does not state it.

    >>> base_percent(15, "%", "growth_pct", 2020, "fall", per_year=False)
    85
    >>> base_percent(2, "倍", "multiple", 2010, "rise", per_year=False)
    300
    >>> base_percent(15, "%", "growth_pct", None, "rise", per_year=False)
    nan
    """
    if per_year:
        return np.nan
    if measure == "multiple":
        return 100 * (1 + value)
    if measure != "growth_pct" or unit != "%" or pd.isna(baseline_year) or pd.isna(change):
        return np.nan
    return 100 - abs(value) if change == FALL else 100 + value


def plain(number: float) -> str:
    """Return a number as a text states it: with its own decimals and commas between thousands, never with a power of ten.

    >>> plain(22_300_000_000.0), plain(12.5), plain(0.00001)
    ('22,300,000,000', '12.5', '0.00001')
    """
    return f"{Decimal(f'{number:.15g}'):,f}"


def target_text(row: object, scale: tuple[float, str] = (1.0, "")) -> str:
    """Return the number of a row as text, without its unit: ≥600, 2–3, +20; a multiple in per cent.

    A fall has a minus sign, and its bound is that of the number with its sign: a fall by at least 14 is ≤−14.

    >>> from typing import NamedTuple
    >>> Target = NamedTuple("Target", [(name, object) for name in ("value", "value_max", "op", "measure", "change")])
    >>> rows = Target(2.0, 3.0, "=", "level", None), Target(2.0, None, "=", "multiple", "rise")
    >>> [target_text(row) for row in rows]
    ['2–3', '+200']
    >>> falls = Target(14.0, None, ">=", "growth_pct", "fall"), Target(5.0, 8.0, "<=", "growth_pct", "fall")
    >>> [target_text(row) for row in falls]
    ['≤−14', '≥−(5–8)']
    """
    factor, _ = scale
    numbers = [number for number in (row.value, row.value_max) if not pd.isna(number)]
    signs = _SIGNS
    if row.measure == "multiple":
        return f"{signs.get(row.op, '')}+" + "–".join(plain(100 * number) for number in numbers)
    is_fall = row.change == FALL
    if is_fall and row.value >= 0:
        signs = _SIGNS_OF_FALL
    change = "" if row.measure != "growth_pct" else "−" if is_fall else "+" if row.change == RISE else "±"
    sizes = [abs(number) if is_fall else number for number in numbers]
    text = "–".join(plain(round(number / factor, 9)) for number in sizes)
    return f"{signs.get(row.op, '')}{change}" + (f"({text})" if is_fall and len(sizes) > 1 else text)


def scale_of(values: Sequence[float]) -> tuple[float, str]:
    """Return factor and name of the largest of 亿, 万 and 1 in which no value is under 1 (but 0) or long.

    >>> scale_of([2e9, 8e8]), scale_of([35000, 0]), scale_of([600, 2e9]), scale_of([12_345])
    ((100000000.0, '亿'), (10000.0, '万'), (1.0, ''), (1.0, ''))
    """
    sizes = [abs(value) for value in values if value]
    for factor, name in _SCALES:
        if sizes and min(sizes) >= factor and all(round(size / factor, 2) == size / factor for size in sizes):
            return factor, name
    return 1.0, ""


def _prepared(targets: pd.DataFrame) -> pd.DataFrame:
    """Return targets with values converted to the basic unit, and the columns by which they are compared."""
    factor = targets["base_value"] / targets["value"].where(targets["value"] != 0)
    unit = targets["base_unit"]
    return targets.assign(
        value=targets["base_value"],
        value_max=(targets["value_max"] * factor).round(9),
        unit=unit,
        counted=unit.mask(unit.isin(shipped.word_lists("facts")["counters"]), COUNTED),
        direction=np.where(targets["op"] == "<=", "<=", ">=") + _against_a_rise(targets),
        n_stated=1,
    )


def _against_a_rise(targets: pd.DataFrame) -> np.ndarray:
    """Return `fall`, `either` for a change either way, and the empty text for a rise and for a level, which has no change."""
    either = np.where(targets["measure"] == "level", "", "either")
    return np.select([targets["change"] == FALL, targets["change"] == RISE], [FALL, ""], either).astype(
        object
    )


def _merged(targets: pd.DataFrame) -> pd.DataFrame:
    """Return one row per target and group: repetitions are merged into the first statement."""
    kept: list[dict] = []
    earlier: dict[tuple, list[dict]] = {}
    for row in targets.astype(object).where(targets.notna(), None).to_dict("records"):
        same = earlier.setdefault(tuple(row[column] for column in _SAME), [])
        first = next((other for other in same if _repeats(row, other)), None)
        if first is None:
            kept.append(row)
            same.append(row)
            continue
        first["n_stated"] += 1
        first["op"] = row["op"] if first["op"] == "=" else first["op"]
        first |= {column: row[column] for column in _FILLED if first[column] is None}
    return pd.DataFrame(kept, columns=targets.columns, dtype=object).astype(targets.dtypes.to_dict())


def _repeats(row: dict, first: dict) -> bool:
    """Return whether a row repeats the target of an earlier row of its group that has the same value."""
    if row["first"] or row["doc"] != first["doc"]:
        # A provision that states a number twice has two targets: 甲市建设10个, 乙市建设10个.
        elsewhere = (row["doc"], row["n"]) != (first["doc"], first["n"])
        is_specific = len(row["indicator_key"] or "") >= _SHORTEST
        same = all(row[column] == first[column] for column in ("indicator_key", *_FILLED))
        return elsewhere and is_specific and same
    keys = [row["indicator_key"] or "", first["indicator_key"] or ""]
    is_named = sorted(keys[0]) == sorted(keys[1]) or keys[0] in keys[1] or keys[1] in keys[0]
    return is_named and all(len({row[column], first[column]} - {None}) < 2 for column in _FILLED)


def _compared(rows: pd.DataFrame) -> dict[str, object]:
    """Return base_percent, comparable and reason of each row."""
    given = zip(
        *(rows[name] for name in ("value", "unit", "measure", "baseline_year", "change", "per_year")),
        strict=True,
    )
    percent = [base_percent(*row[:-1], per_year=row[-1]) for row in given]
    parts = rows.assign(baseline=rows["baseline_year"], unit=rows["counted"])[["group", *DIFFERENCES]]
    parts = parts.astype(object).where(parts.notna(), None)
    one = [rows["indicator_key"], *(parts[name] for name in parts)]
    several = rows.groupby([part.to_numpy() for part in one], dropna=False)["value"].transform("size") > 1
    reasons: list[str | None] = [None] * len(rows)
    for _, alike in parts.assign(several=several).groupby(rows["indicator_key"].to_numpy(), sort=False):
        records = list(alike.itertuples(index=True, name=None))
        for i, group, *own in records:
            reasons[i] = _reason(own, [other for _, name, *other in records if name != group])
    reason = pd.Series(reasons, index=rows.index, dtype="str")
    return {"base_percent": np.array(percent, dtype=float), "comparable": reason.isna(), "reason": reason}


def _reason(own: list, others: list[list]) -> str | None:
    """Return why a target agrees with no target of another group; None if it agrees with one.

    The last element of `own` and of each of `others` is True if the group states several values for the
    target.
    """
    if not others:
        return "one_group"
    stated = dict(zip(DIFFERENCES, own, strict=False))
    if stated["year"] is None and not stated["per_year"]:
        return "no_year"
    differing = [
        (
            [i for i, (a, b) in enumerate(zip(own[:-1], other[:-1], strict=True)) if a != b],
            own[-1] or other[-1],
        )
        for other in others
    ]
    nearest, several = min(differing, key=lambda each: (len(each[0]), each[1], each[0]))
    if not nearest:
        return "several_values" if several else None
    return "+".join(f"other_{DIFFERENCES[i]}" for i in nearest)


def _pivot(rows: pd.DataFrame, groups: Sequence[str], columns: pd.Index) -> pd.DataFrame:
    """Return the wide form of the long table: indicators x groups, with the numbers of each cell as text."""
    index = ["indicator", "measure", "unit", "year"]
    is_counted = rows["unit"].isin(shipped.word_lists("facts")["counters"])
    key = rows["indicator_key"].fillna(rows["indicator"])
    year = rows["year"].astype("str").where(rows["year"].notna(), "")
    year = (year + rows["per_year"].map({True: " each year", False: ""})).str.strip().replace("", "–")
    same = [key, rows["measure"], rows["unit"].mask(is_counted, COUNTED), year]
    cells: dict[tuple, dict[str, list[str]]] = {}
    for _, alike in rows.groupby([part.to_numpy() for part in same], sort=False, dropna=False):
        first = alike.iloc[0]
        scale = scale_of(alike["value"]) if first["measure"] == "level" else (1.0, "")
        unit = (
            "%"
            if first["measure"] == "multiple"
            else f"{scale[1]}{'' if pd.isna(first['unit']) else first['unit']}"
        )
        own = cells.setdefault((first["indicator"], first["measure"], unit, year[alike.index[0]]), {})
        for row in alike.itertuples():
            notes = [] if pd.isna(row.baseline_year) else [f"比{row.baseline_year}年"]
            notes += [] if pd.isna(row.scope) else [row.scope]
            text = target_text(row, scale) + "".join(f"（{note}）" for note in notes)
            own.setdefault(row.group, []).append(text)
    table = [[_joined(own.get(group, [])) for group in groups] for own in cells.values()]
    names = (
        pd.MultiIndex.from_tuples(list(cells), names=index)
        if cells
        else pd.MultiIndex.from_arrays([[]] * 4, names=index)
    )
    return pd.DataFrame(table, index=names, columns=columns, dtype="str")


def _joined(texts: Sequence[str]) -> str | None:
    """Return the different texts of a cell, joined; None if there are none."""
    return "；".join(dict.fromkeys(texts)) or None
