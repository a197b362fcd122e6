"""Short names of documents for figures (甘肃 2016, Gansu 2016), unique in a corpus."""

from functools import cache

import pandas as pd

from policycompare import shipped
from policycompare.read.gazetteer import UNKNOWN, by_adcode
from policycompare.text import fold


def with_short_names(documents: pd.DataFrame) -> pd.DataFrame:
    """Return `documents` with `label` and `label_en` filled where they are missing.

    A label is the short name of the region and the year: 甘肃 2016, 三门峡 2014, 国家 2021, or 甘肃 without a year;
    the id of the document where the region is unknown. Documents that share one add their type (甘肃 2016 意见) if
    that makes all of them differ, else a, b, c in the order of their dates and ids. So a label depends on the
    documents of the corpus, not on their order. A label from a manifest is kept, and no other document gets it.

    Parameters
    ----------
    documents : DataFrame
        Index `doc`: year, date, adcode, province, city, region, doc_type, label, label_en.

    Examples
    --------
    >>> row = {"year": 2016, "date": None, "adcode": "620000", "region": "甘肃省", "label": None, "label_en": None}
    >>> rows = [row | {"doc_type": "意见"}, row | {"doc_type": "规划"}, row | {"year": 2017}]
    >>> with_short_names(pd.DataFrame(rows, index=["x", "y", "z"]))["label_en"].tolist()
    ['Gansu 2016 Opinions', 'Gansu 2016 Plan', 'Gansu 2017']
    """
    order = documents["date"].sort_index().sort_values(kind="stable").index.tolist()
    types = {doc: None if pd.isna(kind) else kind for doc, kind in documents["doc_type"].items()}
    places = zip(documents["region"], documents["adcode"], documents["year"], strict=True)
    place_of = dict(zip(documents.index, places, strict=True))
    columns = {}
    for column, name_of, type_of in (
        ("label", chinese_name, str),
        ("label_en", english_name, _type_in_english),
    ):
        given = documents[column].dropna().to_dict()
        rows = ((doc, *place_of[doc]) for doc in order if doc not in given)
        bases = {
            doc: _with_year(name_of(region, adcode), year) or str(doc) for doc, region, adcode, year in rows
        }
        kinds = {doc: type_of(types[doc]) if types[doc] else None for doc in bases}
        labels = given | _distinct(bases, kinds, set(given.values()))
        columns[column] = pd.Series(labels, dtype="str").reindex(documents.index)
    return documents.assign(**columns)


def _with_year(name: str | None, year: int | None) -> str | None:
    return f"{name} {year}" if name and not pd.isna(year) else name


def _distinct(bases: dict[str, str], kinds: dict[str, str | None], taken: set[str]) -> dict[str, str]:
    """Return a distinct label for each document: its base, its base and type, or its base and a, b, c."""
    groups: dict[str, list[str]] = {}
    for doc, base in bases.items():
        groups.setdefault(base, []).append(doc)
    labels = {docs[0]: base for base, docs in groups.items() if len(docs) == 1 and base not in taken}
    used = {*taken, *groups}
    for base, docs in groups.items():
        if docs[0] in labels:
            continue
        typed = {doc: f"{base} {kinds[doc]}" for doc in docs if kinds[doc]}
        if len(docs) > 1 and len(set(typed.values()) - used) == len(docs):
            labels |= typed
        else:
            letters = (
                name
                for n in range(len(docs) + len(used) + 1)
                if (name := f"{base} {_letters(n)}") not in used
            )
            labels |= dict(zip(docs, letters, strict=False))
        used.update(labels[doc] for doc in docs)
    return labels


def _letters(n: int) -> str:
    """Return a, b, …, z, aa, ab, … for 0, 1, …."""
    return (_letters(n // 26 - 1) if n > 25 else "") + chr(ord("a") + n % 26)


@cache
def _english_names() -> dict[str, str]:
    """Return the English names of provinces by their names, and of divisions below them by their adcodes."""
    names = {}
    for file, key in (("provinces", "zh"), ("romanised", "adcode"), ("document_types", "type")):
        names |= shipped.column(file, key, "en")
    return names


@cache
def _shared() -> frozenset[str]:
    """Return the short names of provinces: a prefecture with one of them (吉林市) keeps its full name."""
    return frozenset(row["short"] for row in by_adcode().values() if row["level"] == "province")


def chinese_name(region: str, adcode: str | None) -> str | None:
    """Return the short name of a region, None for an unknown one: 三门峡, 吉林市, 北京通州区."""
    row = by_adcode().get(adcode) if isinstance(adcode, str) else None
    if row is None:
        return _of_region(region)
    if row["level"] == "county":
        return f"{chinese_name('', _outer(adcode))}{row['name']}"
    return row["name"] if row["level"] == "prefecture" and row["short"] in _shared() else row["short"]


def english_name(region: str, adcode: str | None) -> str | None:
    """Return the English name of a region; its Chinese name where no list has one."""
    row = by_adcode().get(adcode) if isinstance(adcode, str) else None
    if row is None:
        name = _of_region(region)
        return _english_names().get(name, name) if name else None
    names = _english_names()
    if row["level"] == "county":
        return f"{names.get(adcode, row['name'])}, {english_name('', _outer(adcode))}"
    return names.get(adcode) or names.get(row["name"], row["short"])


def _outer(adcode: str) -> str:
    """Return the adcode of the prefecture of a county, that of the province if no prefecture contains it."""
    row = by_adcode().get(adcode[:4] + "00")
    is_city = row is not None and row["level"] == "prefecture" and len(row["name"]) < 12
    return adcode[:4] + "00" if is_city else adcode[:2] + "0000"


def _of_region(region: str) -> str | None:
    """Return the name of a region without adcode: 国家, or a region of a manifest; None for an unknown one."""
    return None if pd.isna(region) or region == UNKNOWN else fold(region)


def _type_in_english(kind: str) -> str:
    return _english_names().get(kind, kind)
