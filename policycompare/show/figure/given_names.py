"""The check of `names`: keys that a table does not have, names without text, groups of one name."""

import re
import warnings
from collections.abc import Hashable, Iterable, Iterator, Mapping

import pandas as pd

from policycompare.compare.code_labels import meant_by
from policycompare.compare.groups import key_of
from policycompare.errors import SelectionError, is_misspelt, level_outside, named
from policycompare.read.spellings import adcode_of

_OF_GROUPS = ("group", "doc", "group_a", "group_b", "region", "province", "city")
_PARTS = re.compile(r"[\W_]+")
_LEAST = 4  # characters of a part of a key in which one wrong letter is a mistake and no other name


def check_names(
    names: Mapping[Hashable, str] | None, *tables: pd.DataFrame, known: Iterable[object] = ()
) -> None:
    """Raise SelectionError unless `names` maps keys to texts; warn of keys that seem misspelt and of groups of one name.

    A key is known if it is in one of `tables`, in their attrs or in `known`. Names for a whole corpus serve tables of its
    parts, so that unknown keys are named only if no key is known, or if they are like a group that has no name.

    >>> table = pd.DataFrame({"group": ["tianjin", "fujian"]})
    >>> check_names({"tianjin": "天津", "beijing": "北京"}, table)
    >>> check_names({"tianjin": None}, table)
    Traceback (most recent call last):
    policycompare.errors.SelectionError: names has no text for tianjin (None); leave them out to print their usual names
    """
    if names is None:
        return
    if not isinstance(names, (Mapping, pd.Series)):
        raise SelectionError(
            f"names is a {type(names).__name__}; allowed: a mapping of groups to their printed names, such as "
            '{"甘肃省": "Gansu"}'
        )
    given = {key_of(key): name for key, name in dict(names).items()}
    empty = [
        f"{key} ({name})" for key, name in given.items() if name is None or name is pd.NA or name != name
    ]
    if empty:
        raise SelectionError(
            f"names has no text for {named(empty)}; leave them out to print their usual names"
        )
    kinds = [groups for table in tables for groups in _groups(table)]
    _warn_of_unknown(given, tables, kinds, known)
    _warn_of_equal(given, kinds)


def _warn_of_unknown(
    given: Mapping[str, object],
    tables: Iterable[pd.DataFrame],
    kinds: list[list[str]],
    known: Iterable[object],
) -> None:
    """Warn of the keys that no table has, see `check_names`."""
    hinted = [list(table.attrs.get("names", ())) for table in tables]
    groups = list(dict.fromkeys(group for own in (*kinds, *hinted) for group in own))
    present = {*groups, *map(str, known), *(text for table in tables for text in _texts(table))}
    present |= {part for text in present if "/" in text for part in text.split("/")}
    unknown = [key for key in given if key not in present]
    printed: dict[str, list[str]] = {}
    for table in tables:
        for group, both in table.attrs.get("names", {}).items():
            for name in both:
                printed.setdefault(name, []).append(group)
    nameless = [group for group in groups if group not in given]
    near = {key: _meant(key, nameless, printed) for key in unknown}
    listed = unknown if len(unknown) == len(given) else [key for key in unknown if near[key]]
    if listed:
        words = [f"{key} (did you mean {near[key]}?)" if near[key] else key for key in listed]
        of_table = f"; its groups: {named(kinds[0], most=8)}" if kinds else ""
        warnings.warn(
            f"names has {len(words)} key(s) that the table does not have: {named(words)}{of_table}",
            stacklevel=level_outside(),
        )


def _warn_of_equal(given: Mapping[str, object], kinds: list[list[str]]) -> None:
    """Warn of groups of one kind to which `given` gives one name."""
    equal: dict[str, list[str]] = {}
    for groups in kinds:
        of_name: dict[str, list[str]] = {}
        for group in groups:
            if group in given:
                of_name.setdefault(str(given[group]), []).append(group)
        equal |= {name: own for name, own in of_name.items() if len(own) > 1 and name}
    if equal:
        words = [f"{name} ({', '.join(groups)})" for name, groups in equal.items()]
        warnings.warn(f"names gives several groups one name: {named(words)}", stacklevel=level_outside())


def _groups(table: pd.DataFrame) -> Iterator[list[str]]:
    """Yield the groups and documents of a table, a list for each column or axis that has them."""
    columns = [column for column in _OF_GROUPS if column in table.columns]
    for column in columns:
        yield list(dict.fromkeys(table[column].dropna().map(str)))
    if not isinstance(table.index, pd.RangeIndex):
        for axis in [table.index] if columns else [table.index, table.columns]:
            yield list(dict.fromkeys(map(key_of, axis)))


def _texts(table: pd.DataFrame) -> Iterator[str]:
    """Yield what may be a key of a name: headings, labels of rows, cells of text, and texts of the attrs."""
    for axis in (table.index, table.columns):
        for label in axis:
            yield from map(str, label) if isinstance(label, tuple) else [str(label)]
    for place, dtype in enumerate(table.dtypes):
        if not pd.api.types.is_float_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype):
            yield from table.iloc[:, place].dropna().map(str)
    for name, fact in table.attrs.items():
        yield from _leaves(list(fact) if name == "names" else fact)


def _leaves(fact: object) -> Iterator[str]:
    """Yield the texts in nested lists and mappings, the keys too.

    >>> list(_leaves({"a": ["b", {"c": 1}]}))
    ['a', 'b', 'c']
    """
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, Mapping):
        yield from map(str, fact)
        for value in fact.values():
            yield from _leaves(value)
    elif isinstance(fact, (list, tuple)):
        for value in fact:
            yield from _leaves(value)


def _meant(key: str, groups: list[str], printed: Mapping[str, list[str]]) -> str | None:
    """Return the one of `groups` that a key means: by its printed name, or with one letter wrong; None if none or several.

    >>> groups = ["tianjin", "福建省", "shaanxi_2020"]
    >>> [_meant(key, groups, {"福建": ["福建省"]}) for key in ("tianjn", "福建", "福健", "shanxi_2020", "tianjin_2020")]
    ['tianjin', '福建省', '福建省', None, None]
    """
    known = {**{group: [group] for group in groups}, **printed}
    found = [group for group in meant_by(key, known) if group in groups]
    if not found and not adcode_of(key):
        found = [group for group in groups if _is_near(key, group)]
        found += [
            group for name, own in printed.items() if _is_near(key, name) for group in own if group in groups
        ]
    found = list(dict.fromkeys(found))
    return found[0] if len(found) == 1 else None


def _is_near(key: str, group: str) -> bool:
    """Return whether a key may be a group with one letter wrong: in one part, which is no division itself.

    Regions, numbers and short parts that differ in a letter are other groups: 河南省 and 湖南省, plan_a and plan_b.
    """
    if not key.isascii():
        same = [a == b for a, b in zip(key, group, strict=False)]
        return len(key) == len(group) > 1 == same.count(False) and adcode_of(group) is not None
    own, other = _PARTS.split(key.casefold()), _PARTS.split(group.casefold())
    if "".join(own) == "".join(other):
        return True
    pairs = [pair for pair in zip(own, other, strict=False) if pair[0] != pair[1]]
    if len(own) != len(other) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    return min(len(a), len(b)) >= _LEAST and a.isalpha() and not adcode_of(a) and is_misspelt(a, b)
