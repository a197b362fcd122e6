"""The labels of codes, attached to the table of a measure, so that figures can name codes of any codebook."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SelectionError
from policycompare.schema import Lang

_FIELDS = ("dimension", "code", "family", "zh", "en")


class Hints(dict):
    """Hints for figures in ``table.attrs``. Pandas copies attrs with every operation; hints are shared instead.

    >>> from copy import deepcopy
    >>> hints = Hints(gansu=["甘肃", "Gansu"])
    >>> deepcopy(hints) is hints
    True
    """

    def __deepcopy__(self, memo: dict) -> "Hints":
        return self


def attach_codebook(table: pd.DataFrame, codebook: Codebook, *dimensions: str) -> pd.DataFrame:
    """Return `table` with labels and families of the codes of `dimensions` in ``table.attrs["codebook"]``.

    They are lists and dictionaries of text, because pandas writes attrs as JSON.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> table = attach_codebook(pd.DataFrame(), load_codebook(), "function")
    >>> table.attrs["codebook"]["codes"][0]
    ['function', 'creation', None, '创造', 'Creation']
    """
    codes = codebook.codes[codebook.codes["dimension"].isin(dimensions)]
    rows = codes[list(_FIELDS)].astype(object)
    table = table.copy(deep=False)
    table.attrs["codebook"] = Hints(
        dimensions={name: dict(codebook.dimensions[name]) for name in dimensions},
        families={name: dict(codebook.families[name]) for name in codes["family"].dropna().unique()},
        codes=rows.where(rows.notna(), None).to_numpy().tolist(),
    )
    return table


def attached_codebook(table: pd.DataFrame) -> Codebook | None:
    """Return the codebook attached to a table, with labels and families only; None if there is none.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> attached_codebook(attach_codebook(pd.DataFrame(), load_codebook(), "function")).label("creation", "en")
    'Creation'
    """
    attached = table.attrs.get("codebook")
    if attached is None:
        return None
    codes = pd.DataFrame(attached["codes"], columns=list(_FIELDS), dtype="str")
    named = {**attached["families"], **attached["dimensions"]}
    labels = {(name, lang): label for name, own in named.items() for lang, label in own.items()}
    labels |= {(row.code, lang): getattr(row, lang) for row in codes.itertuples() for lang in ("zh", "en")}
    texts = {name: attached[name] for name in ("dimensions", "families")}
    return Codebook(codes, **texts, cues=(), ranks={}, exclusive=frozenset(), follows={}, _labels=labels)


def codes_named(codebook: Codebook, among: Collection[str] | None = None) -> dict[str, list[str]]:
    """Return the codes (or those of them in `among`) that each id or label names; a sheet writes `label (id)` for an ambiguous label.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> codes_named(load_codebook())["Publicity and IP education"]
    ['publicity']
    """
    codes = codebook.codes if among is None else codebook.codes[codebook.codes["code"].isin(list(among))]
    named: dict[str, list[str]] = {}
    for row in codes[["code", "zh", "en"]].itertuples(index=False):
        labels = [label for label in (row.zh, row.en) if isinstance(label, str)]
        for name in dict.fromkeys([*labels, *(f"{label} ({row.code})" for label in labels)]):
            named.setdefault(name, []).append(row.code)
    return named | {code: [code] for code in codes["code"]}


def choices_of(codebook: Codebook, codes: Iterable[str], lang: Lang) -> dict[str, str]:
    """Return the name of each code in a drop-down: its label, with its id where the codebook has another of that label.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> choices_of(load_codebook("general"), ["taxation", "financial_support"], "en")
    {'taxation': 'Tax and fee relief', 'financial_support': 'Finance (financial_support)'}
    """
    named = codes_named(codebook)
    table = codebook.codes.set_index("code")[lang].loc[list(codes)]
    return {
        code: label if meant_by(label, named) == [code] else f"{label} ({code})"
        for code, label in table.fillna(table.index.to_series()).items()
    }


def meant_by(written: str, named: Mapping[str, Sequence[str]]) -> list[str]:
    r"""Return the keys that a name means: as it is, else whatever its case and spaces, else as a figure shortens it.

    >>> named = {"patent": ["patent"], "Patents in force": ["patent"], "Patent pools": ["pools"]}
    >>> meant_by("patents  in\nforce", named), meant_by("Patent p…", named), meant_by("Patent…", named)
    (['patent'], ['pools'], ['patent', 'pools'])
    """
    if written in named:
        return list(dict.fromkeys(named[written]))
    folded = _folded(written)
    head, cut, tail = folded.partition("…")
    found = [
        key
        for name, keys in named.items()
        for key in keys
        if _folded(name) == folded
        or (cut and len(head + tail) > 1 and _folded(name).startswith(head) and _folded(name).endswith(tail))
    ]
    return list(dict.fromkeys(found))


def code_meant(
    written: str, named: Mapping[str, Sequence[str]], offered: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return the codes that a cell of a sheet means: those `offered` in the sheet first, then those `named` anywhere.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> book = load_codebook("general")
    >>> code_meant("Finance", codes_named(book), codes_named(book, book.of("instrument")))
    ['financial_support']
    """
    return meant_by(written, offered) or meant_by(written, named)


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def key_meant(written: object, named: Mapping[str, Sequence[str]], keys: Iterable[str], *, what: str) -> str:
    """Return the one of `keys` that a printed name means; raise SelectionError with all keys and their names.

    >>> key_meant("Gansu", {"甘肃": ["甘肃省"], "Gansu": ["甘肃省"]}, ["甘肃省"], what="region")
    '甘肃省'
    >>> key_meant("Fujian", {"甘肃": ["甘肃省"], "Gansu": ["甘肃省"]}, ["甘肃省"], what="region")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: unknown region: Fujian; allowed: 甘肃省 (甘肃, Gansu)
    """
    keys = list(dict.fromkeys(keys))
    if written in keys:
        return str(written)
    found = [key for key in meant_by(str(written), named) if key in keys]
    if len(found) == 1:
        return found[0]
    names: dict[str, list[str]] = {key: [] for key in keys}
    for name, own in named.items():
        if len(own) == 1 and own[0] in names and own[0] not in name:
            names[own[0]].append(name)
    allowed = ", ".join(f"{key} ({', '.join(own)})" if own else key for key, own in names.items())
    if found:
        raise SelectionError(f"{what} {written} means {' and '.join(found)}; allowed: {allowed}")
    raise SelectionError(f"unknown {what}: {written}; allowed: {allowed}")
