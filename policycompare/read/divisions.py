"""Administrative divisions, present and former, and their names in texts."""

import csv
from functools import cache
from itertools import product

import pandas as pd
from ahocorasick_rs import AhoCorasick

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.segmentation import is_word

# Where the name of a county in two characters may begin: 达县 after a region, a mark or 中共, not in 发达县.
_BEFORE_SHORT = Late("(?:^|[^一-鿿]|中共)$")


@cache
def regions() -> pd.DataFrame:
    """Return the administrative divisions down to counties (GB/T 2260).

    Returns
    -------
    DataFrame
        One row per division, sorted by adcode: adcode, name (兰州市), short (兰州), level (province, prefecture,
        county), province, city. The page Data of the documentation has its source.

    Examples
    --------
    >>> table = regions()
    >>> table.loc[table["name"] == "三门峡市", ["adcode", "province"]].values.tolist()
    [['411200', '河南省']]
    """
    return pd.read_csv(shipped.folder("names", "adcodes.csv"), dtype="str")


@cache
def current() -> list[dict]:
    """Return the rows of `regions` as dictionaries; an empty cell is None."""
    with shipped.folder("names", "adcodes.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [dict(zip(header, [cell or None for cell in row], strict=True)) for row in rows]


@cache
def former() -> list[dict]:
    """Return the divisions since 1998 that are no longer listed under their code and name, latest first.

    `first` and `last` are the years at whose end the lists contain them, `successor` is the present division.

    >>> [(row["name"], row["last"], row["successor"]) for row in former() if row["adcode"] == "370282"]
    [('即墨市', '2016', '370215')]
    """
    return sorted(shipped.rows("former_divisions"), key=lambda row: row["last"], reverse=True)


@cache
def by_adcode() -> dict[str, dict]:
    """Return the divisions as dictionaries by their adcodes; of a code that two used, the present one."""
    rows = {row["adcode"]: row for row in current()}
    for row in former():
        rows.setdefault(row["adcode"], row)
    return rows


@cache
def names() -> dict[str, tuple[str, str]]:
    """Return adcode and kind (name, short, county) by name; of namesakes the larger and the present one counts.

    The kind county is that of a full name in two characters (达县), which is matched only after a mark or a region.
    """
    ambiguous = set(shipped.word_lists("regions")["ambiguous"])
    named: dict[str, tuple[str, str]] = {}
    for rows, level in product((current(), former()), ("province", "prefecture", "county")):
        inside = [row for row in rows if row["level"] == level]
        for row in inside:
            if len(row["name"]) > 1 and row["name"] not in ambiguous:
                named.setdefault(row["name"], (row["adcode"], "county" if len(row["name"]) == 2 else "name"))
        for row in inside if level != "county" else ():
            if row["short"] not in ambiguous or level == "province":
                named.setdefault(row["short"], (row["adcode"], "short"))
    return named


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    """Return the automaton over `names`, and their values."""
    return AhoCorasick(list(names())), list(names().values())


@cache
def _namesakes() -> dict[str, tuple[str, ...]]:
    """Return the adcodes of all divisions of one name, by each of them."""
    same: dict[str, tuple[str, ...]] = {}
    for row in current():
        same[row["name"]] = (*same.get(row["name"], ()), row["adcode"])
    return {adcode: adcodes for adcodes in same.values() for adcode in adcodes if len(adcodes) > 1}


def namesakes(adcode: str) -> tuple[str, ...]:
    """Return the adcodes of all divisions with the name of `adcode`; none if it is the only one.

    >>> namesakes("320106"), namesakes("620100")
    (('320106', '320302', '350102', '410204'), ())
    """
    return _namesakes().get(adcode, ())


def within(adcode: str, region: str | None) -> str | None:
    """Return the division in the province of `region` with the name of `adcode`; None for several or none.

    Examples
    --------
    >>> within("330205", "500000"), within("330205", None), within("620100", None)
    ('500105', None, '620100')
    """
    same = namesakes(adcode)
    if not same:
        return adcode
    inside = [code for code in same if region and code[:2] == region[:2]]
    if len(inside) > 1:
        inside = [code for code in inside if code[:4] == region[:4]]
    return inside[0] if len(inside) == 1 else None


@cache
def _former_names() -> dict[str, list[dict]]:
    """Return the former divisions by name and short name."""
    named: dict[str, list[dict]] = {}
    for row in former():
        for name in {row["name"], row["short"]}:
            named.setdefault(name, []).append(row)
    return named


def at(adcode: str, name: str, year: int | None) -> str:
    """Return the adcode that the division had in `year`; `name` is the name by which a text calls it.

    A short name (巢湖) that the successor has too is that of the successor after the last year of the former division.

    Examples
    --------
    >>> at("630200", "海东", 2010), at("630200", "海东", 2015), at("340181", "巢湖市", 2008), at("341400", "巢湖", 2020)
    ('632100', '630200', '341400', '340181')
    """
    for row in _former_names().get(name, ()):
        same = (by_adcode()[adcode]["level"], adcode[:2])
        is_same = name == row["name"] or (row["level"], row["adcode"][:2]) == same
        if not is_same or row["adcode"][:2] != adcode[:2]:
            continue
        if year and int(row["first"]) <= year <= int(row["last"]):
            return row["adcode"]
        heir = by_adcode().get(row["successor"])
        if (
            row["adcode"] == adcode
            and heir
            and name == heir["short"]
            and (not year or year > int(row["last"]))
        ):
            return heir["adcode"]
    return adcode


def is_name(text: str, start: int, end: int, kind: str) -> bool:
    """Return whether a name of `names` is one in a text: one of up to three characters must be a word of its own.

    The name of a county in two characters must follow a mark or a region.

    >>> is_name("发达县", 1, 3, "county"), is_name("、达县", 1, 3, "county"), is_name("东方市场", 0, 3, "name")
    (False, True, False)
    >>> is_name("甘肃省委", 0, 3, "name")
    True
    """
    if kind == "county" and not _BEFORE_SHORT.search(text[max(start - 2, 0) : start]):
        return False
    return end - start > 3 or text.startswith("省委", end - 1) or is_word(text, start, end)


def find_regions(text: str) -> list[tuple[int, int, str]]:
    """Return the spans in which `text` names a province, prefecture or county, longest names first.

    Counties are matched by their full names, provinces and prefectures also by their short names, except for
    ambiguous ones (朝阳, 海南藏族自治州's 海南), and only where a short name is a word of its own. Former names count.

    Parameters
    ----------
    text : str
        Folded.

    Returns
    -------
    list of (start, end, adcode)

    Examples
    --------
    >>> find_regions("北京市通州区人民政府"), find_regions("襄樊市"), find_regions("确保定期检查")
    ([(0, 3, '110000'), (3, 6, '110112')], [(0, 3, '420600')], [])
    """
    automaton, named = _automaton()
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    spans: list[tuple[int, int, str]] = []
    stop = 0
    for which, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
        if start < stop:
            continue
        adcode, kind = named[which]
        outer = spans[-1][2] if spans and spans[-1][1] == start else None
        if not outer and not is_name(text, start, end, kind):
            continue
        spans.append((start, end, (within(adcode, outer) if outer else None) or adcode))
        stop = end
    return spans
