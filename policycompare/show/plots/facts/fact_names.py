"""Printed names of indicators, public bodies, units and documents of the figures of facts."""

from collections.abc import Mapping, Sequence
from functools import cache
from warnings import warn

import pandas as pd

from policycompare import shipped
from policycompare.compare.facts.targets import target_text
from policycompare.errors import level_outside, named, raise_faults
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.names import LONGEST, all_labels, group_names, has_chinese, is_untranslated
from policycompare.show.figure.printed_labels import label

# Of large and of small scales: the factor in Chinese and in English.
_SCALES = (("large", 1e8, 1e9), ("small", 1e4, 1e6))
_NAMED = 3  # the most documents that a note names
FULL_VALUES = ("multiple", "growth_pct")


@cache
def english_names() -> dict[str, str]:
    """Return the English names of indicators, bodies and units, from `names/fact_names.csv`.

    >>> english_names()["科技厅"], english_names()["件"]
    ('Science and technology', '')
    """
    path = shipped.folder("names", "fact_names.csv")
    return check_english_names(pd.read_csv(path, dtype="str", keep_default_na=False))


def check_english_names(table: pd.DataFrame) -> dict[str, str]:
    """Return {name: English name}, or raise SchemaError with every name that is repeated or missing."""
    check_columns(table, ("zh", "en"), name="fact_names.csv")
    twice = list(table["zh"][table["zh"].duplicated()])
    empty = [f"line {i + 2}" for i in table.index[table["zh"] == ""]]
    raise_faults("fact_names.csv", {"twice": twice, "without a name": empty})
    return dict(zip(table["zh"], table["en"], strict=True))


def listed(pairs: Sequence[tuple[object, ...]], lang: Lang, *, most: int = 12) -> str:
    """Return names with their numbers in a row, for the alternative text: a count, or a count of a total.

    >>> listed([("Gansu", 3), ("Sichuan", 1, 4)], "en")
    'Gansu 3, Sichuan 1 of 4'
    """
    texts = [
        label("alt.of", lang).format(name=name, k=k, n=total[0])
        if total
        else label("alt.count", lang).format(name=name, k=k)
        for name, k, *total in pairs
    ]
    joined = label("alt.comma", lang).join(texts[:most])
    return label("alt.many", lang).format(names=joined) if len(texts) > most else joined


def name_key(indicator: str, key: str, names: Mapping[str, str] | None, lang: Lang) -> str:
    """Return the name under which an indicator is printed: its key if only that has a printed name, else its words.

    >>> name_key("万人专利", "专利授权量", None, "en"), name_key("专利授权量", "授权", None, "en")
    ('专利授权量', '专利授权量')
    """
    known = {**(english_names() if lang == "en" else {}), **dict(names or {})}
    return key if key in known and (indicator not in known or key in (names or {})) else indicator


def fact_names(
    keys: Sequence[str], names: Mapping[str, str] | None, lang: Lang, *, longest: float = LONGEST
) -> list[str]:
    """Return the printed names of indicators or bodies, long ones shortened unless they come from `names`.

    >>> fact_names(["科技厅", "甲局"], {"甲局": "Office A"}, "en")
    ['Science and technology', 'Office A']
    """
    known = {key: name for key, name in english_names().items() if name} if lang == "en" else {}
    return group_names(keys, known | dict(names or {}), lang, longest=longest)


def note_on_names(texts: Sequence[str], lang: Lang) -> list[str]:
    """Return the note of a figure in English whose names are all in Chinese, or some of them; else nothing.

    >>> note_on_names(["Courts", "甲局"], "en"), note_on_names(["甲局"], "en"), note_on_names(["Courts"], "en")
    (['Chinese names: as in the texts'], ['Names as in the Chinese texts'], [])
    """
    if not is_untranslated(texts, lang):
        return []
    return [label("note.names" if all(map(has_chinese, texts)) else "note.some_names", lang)]


def groups_in(table: pd.DataFrame) -> list[str]:
    """Return the groups of a table, in the order in which its measure has them."""
    own = dict.fromkeys(table["group"])
    return [group for group in dict.fromkeys([*table.attrs.get("groups", ()), *own]) if group in own]


def document_names(
    table: pd.DataFrame, keys: Sequence[str], names: Mapping[str, str] | None, lang: Lang
) -> list[str]:
    """Return the printed names of documents or groups: from `names`, else the short ones that the table carries.

    >>> table = pd.DataFrame()
    >>> table.attrs["names"] = {"甘肃省": ["甘肃", "Gansu"]}
    >>> document_names(table, ["甘肃省", "甘肃省/2016"], {"甘肃省": "GS"}, "zh")
    ['GS', 'GS/2016']
    """
    known = all_labels(names, table, lang)
    joined = {key: "/".join(known.get(part, part) for part in str(key).split("/")) for key in keys}
    return group_names(keys, joined | known, lang)


def check_targets(targets: pd.DataFrame) -> None:
    """Raise SchemaError for a table without targets, with the documents in which the rules found none.

    >>> table = pd.DataFrame(columns=["doc", "value"])
    >>> table.attrs["regions"] = {"a": "X", "b": "Y"}
    >>> check_targets(table)
    Traceback (most recent call last):
    policycompare.errors.SchemaError: an empty table cannot be drawn; it has no target: the rules found none in a, b
    """
    docs = targets.attrs.get("regions", ())
    check_drawable(
        targets, f"target: the rules found none in {named(docs, most=_NAMED)}" if docs else "target"
    )


def note_on_silent(table: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang) -> list[str]:
    """Return the note on the documents in which no target was found: their names, or the number of many.

    >>> table = pd.DataFrame({"doc": ["a"]})
    >>> table.attrs["regions"] = {"a": "X", "b": "Y"}
    >>> note_on_silent(table, {"b": "Plan B"}, "en")
    ['No target found by rules: Plan B']
    """
    silent = [doc for doc in table.attrs.get("regions", ()) if doc not in set(table["doc"])]
    if len(silent) > _NAMED:
        return [label("note.no_target_in", lang).format(n=len(silent))]
    printed = label("alt.comma", lang).join(document_names(table, silent, names, lang))
    return [label("note.no_target", lang).format(names=printed)] if silent else []


def warn_of_groups(left: Sequence[str], *, more: str) -> None:
    """Warn of groups of a table that a figure leaves out; `more` is the option that makes space for them."""
    warn(
        f"{len(left)} group(s) are not drawn: {', '.join(left)}; a larger {more} draws them",
        stacklevel=level_outside(),
    )


def printed_unit(unit: object, lang: Lang) -> str:
    """Return a unit; in English without the words that only count things.

    >>> printed_unit("元", "en"), printed_unit("件", "en"), printed_unit("吨/日", "en"), printed_unit("件", "zh")
    ('yuan', '', 't/日', '件')
    """
    if pd.isna(unit):
        return ""
    if lang == "zh":
        return str(unit)
    return "/".join(english_names().get(part, part) for part in str(unit).split("/"))


def printed_scale(values: Sequence[float], lang: Lang) -> tuple[float, str]:
    """Return the scale in which all values of a row are printed: 亿, 万, bn, m or one.

    >>> printed_scale([2e9, 8e8], "zh"), printed_scale([2e9, 8e8], "en"), printed_scale([600], "zh")
    ((100000000.0, '亿'), (1000000000.0, 'bn'), (1.0, ''))
    """
    sizes = [abs(value) for value in values if value and not pd.isna(value)]
    for name, in_zh, in_en in _SCALES:
        factor = in_zh if lang == "zh" else in_en
        is_short = all(abs(size / factor - round(size / factor, 3)) < 1e-9 for size in sizes)
        # In English 0.8 and 2 bn; in Chinese 3000万, not 0.3亿.
        least = factor if lang == "zh" else factor / 10
        if sizes and min(sizes) >= least and max(sizes) >= factor and is_short:
            return factor, label(f"scale.{name}", lang)
    return 1.0, ""


def printed_target(
    row: object, scale: tuple[float, str], lang: Lang, *, unit: bool = True, base: bool = True
) -> str:
    """Return the number of a target with its unit and base year: ≥600件, 2–3个, +200%（比2010年）.

    >>> row = next(pd.DataFrame({"value": [2.0], "value_max": [None], "op": [">="], "measure": ["multiple"],
    ...     "change": ["rise"], "unit": ["倍"], "baseline_year": [2010], "per_year": [False]}).itertuples())
    >>> printed_target(row, (1.0, ""), "en"), printed_target(row, (1.0, ""), "zh")
    ('≥+200% on 2010', '≥+200%（比2010年）')
    """
    text = target_text(row, scale)
    own = "%" if row.measure == "multiple" else " ".join([scale[1], printed_unit(row.unit, lang)]).strip()
    own = own.replace(" ", "") if lang == "zh" else own
    if unit and own:
        text += own if lang == "zh" or own == "%" else f" {own}"
    if base and row.measure in FULL_VALUES and not pd.isna(row.baseline_year):
        text += label("form.on_year", lang).format(year=int(row.baseline_year))
    return text + label("ledger.a_year", lang) * bool(
        row.per_year and not pd.isna(getattr(row, "year", None))
    )
