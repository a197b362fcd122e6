"""Provinces, prefectures and counties: their adcodes, and where a text names them."""

import csv
from functools import cache

import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from policycompare import shipped

# Short forms that are also common words, other places or surnames: found only with 省, 市, 州 or 县.
_AMBIGUOUS = frozenset(
    [
        "朝阳",
        "海南",
        "吉林",
        "白山",
        "大同",
        "保山",
        "和平",
        "东方",
        "长安",
        "城区",
        "郊区",
        "矿区",
        "新区",
        "通化",
        "中山",
        "南平",
        "平凉",
        "铜仁",
        "安康",
        "宿州",
        "昭通",
        "文山",
        "红河",
        "黄山",
        "三明",
        "北海",
        "文昌",
    ]
)


@cache
def regions() -> pd.DataFrame:
    """Return the administrative divisions down to counties (GB/T 2260).

    Returns
    -------
    DataFrame
        adcode, name (兰州市), short (兰州), level (province, prefecture, county), province, city; a row a
        division, sorted by adcode. See `data/README.md` for its source.

    Examples
    --------
    >>> table = regions()
    >>> table.loc[table["name"] == "三门峡市", ["adcode", "province"]].values.tolist()
    [['411200', '河南省']]
    """
    return pd.read_csv(shipped.folder("names", "adcodes.csv"), dtype="str")


@cache
def by_adcode() -> dict[str, dict]:
    """Return the rows of `regions`, as dictionaries, by their adcodes."""
    return {row["adcode"]: row for row in regions().to_dict("records")}


@cache
def _names() -> tuple[AhoCorasick, list[str]]:
    """The automaton over all names, and the adcode of each; of equal names the larger place stands first."""
    codes: dict[str, str] = {}
    table = regions()
    for level in ("province", "prefecture", "county"):
        rows = table[table["level"] == level]
        for name, code in zip(rows["name"], rows["adcode"], strict=True):
            if len(name) > 2 and name not in _AMBIGUOUS:
                codes.setdefault(name, code)
        if level != "county":
            for short, code in zip(rows["short"], rows["adcode"], strict=True):
                if short not in _AMBIGUOUS or level == "province":
                    codes.setdefault(short, code)
    return AhoCorasick(list(codes), matchkind=MatchKind.LeftmostLongest), list(codes.values())


@cache
def _namesakes() -> dict[str, tuple[str, ...]]:
    table = regions()
    same = table.groupby("name")["adcode"].agg(tuple)
    return {code: codes for codes in same for code in codes if len(codes) > 1}


def within(adcode: str, region: str | None) -> str | None:
    """Return the place of that name that lies in `region`; None where several bear it and none does.

    Examples
    --------
    >>> within("330205", "500000"), within("330205", None), within("620100", None)
    ('500105', None, '620100')
    """
    same = _namesakes().get(adcode)
    if same is None:
        return adcode
    inside = [code for code in same if region and code[:2] == region[:2]]
    return inside[0] if len(inside) == 1 else None


def find_regions(text: str) -> list[tuple[int, int, str]]:
    """Return where `text` names a province, prefecture or county, longest names first.

    Counties are found by their full names, provinces and prefectures also by their short forms, but for
    those that are common words (朝阳, 海南藏族自治州's 海南).

    Parameters
    ----------
    text : str
        Folded.

    Returns
    -------
    list of (start, end, adcode)

    Examples
    --------
    >>> find_regions("北京市通州区人民政府")
    [(0, 3, '110000'), (3, 6, '110112')]
    """
    automaton, codes = _names()
    found: list[tuple[int, int, str]] = []
    for which, start, end in automaton.find_matches_as_indexes(text):
        beside = found[-1][2] if found and found[-1][1] == start else None
        found.append((start, end, (within(codes[which], beside) if beside else None) or codes[which]))
    return found


@cache
def _prefixes() -> list[tuple[str, str]]:
    with shipped.folder("names", "number_prefixes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["prefix"], row["adcode"]) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: -len(row[0]))


def region_of_number(doc_number: str) -> str | None:
    """Return the adcode of the province that a document number abbreviates, or None.

    A city's number opens with its own short name (三政〔2014〕61号), which tells no province.

    Examples
    --------
    >>> region_of_number("川办发〔2011〕74号"), region_of_number("国发〔2015〕71号")
    ('510000', None)
    """
    for prefix, adcode in _prefixes():
        rest = doc_number[len(prefix) :]
        if doc_number.startswith(prefix) and rest[:1] in "政办发委府党厅字函令财科知工教卫人民农商市环建":
            return adcode
    return None
