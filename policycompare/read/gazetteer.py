"""The gazetteer: the jurisdiction that a row states, and the names of divisions that complete it."""

from collections.abc import Mapping
from functools import cache

from policycompare import shipped
from policycompare.read.divisions import by_adcode, current, former
from policycompare.read.divisions import find_regions as find_regions
from policycompare.read.divisions import regions as regions

JURISDICTION = ("level", "province", "city", "region", "adcode")
NATION, UNKNOWN = "国家", "未知"


@cache
def _prefixes() -> list[tuple[str, str]]:
    """Return the abbreviations of provinces with their adcodes, longest first."""
    prefixes = shipped.column("number_prefixes", "prefix", "adcode")
    return sorted(prefixes.items(), key=lambda row: -len(row[0]))


def region_of_number(doc_number: str) -> str | None:
    """Return the adcode of the province whose abbreviation opens a document number, or None.

    The number of a city opens with its own abbreviation (三政〔2014〕61号), which gives no province.

    Examples
    --------
    >>> region_of_number("川办发〔2011〕74号"), region_of_number("国发〔2015〕71号")
    ('510000', None)
    """
    follow = shipped.word_lists("regions")["after_abbreviation"]
    for prefix, adcode in _prefixes():
        if doc_number.startswith(prefix) and doc_number.startswith(follow, len(prefix)):
            return adcode
    return None


def national() -> dict[str, str | None]:
    """Return the jurisdiction of a national document."""
    return dict.fromkeys(JURISDICTION) | {"level": "national", "region": NATION}


def jurisdiction(adcode: str | None) -> dict[str, str | None] | None:
    """Return level, province, city, region and adcode of a division; None for an unknown adcode.

    >>> jurisdiction("620100")["city"], jurisdiction("310000")["city"]
    ('兰州市', None)
    """
    row = by_adcode().get(adcode or "")
    if row is None:
        return None
    below = row["level"] != "province" and isinstance(row["city"], str)
    values = (row["level"], row["province"], row["city"] if below else None, row["name"], row["adcode"])
    return dict(zip(JURISDICTION, values, strict=True))


@cache
def _named() -> dict[str, list[dict]]:
    """Return the divisions by name and, except for counties, by short name; former ones by names no longer in use."""
    named: dict[str, list[dict]] = {}
    for rows in (current(), former()):
        present = set(named)
        for row in rows:
            names = {row["name"]} if row["level"] == "county" else {row["name"], row["short"]}
            for name in names - present:
                named.setdefault(name, []).append(row)
    return named


def division(name: str | None, *levels: str, **inside: str | None) -> dict | None:
    """Return the row of `regions` with a name or short name; None if there is none, or several.

    `levels` are the levels allowed, `inside` its known values of level, province and city.

    >>> division("上海", "province")["name"], division("吉林", "province", "prefecture")
    ('上海市', None)
    >>> division("吉林", "province", "prefecture", level="prefecture")["name"]
    '吉林市'
    """
    rows = [row for row in _named().get(name or "", []) if row["level"] in levels]
    rows = [row for row in rows if row["name"] == name] or rows
    for column, value in inside.items():
        rows = [row for row in rows if not value or row[column] == value]
    return rows[0] if len(rows) == 1 else None


def spelt_out(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the province, city and region of a row, by their full names where the gazetteer contains them.

    >>> spelt_out({"province": "甘肃", "city": "兰州", "region": "西北"})
    {'province': '甘肃省', 'city': '兰州市', 'region': '西北'}
    """
    province = division(given.get("province"), "province")
    known = {"province": province["name"]} if province else {}
    city = _city(given.get("city"), **known)
    known |= {"level": given["level"]} if given.get("level") else {}
    region = division(given.get("region"), "province", "prefecture", "county", **known)
    rows = {"province": province, "city": city, "region": region}
    return {column: row["name"] if row else given[column] for column, row in rows.items() if column in given}


def complete(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the jurisdiction of a row: the values given, the missing ones from the gazetteer.

    A region that the gazetteer does not contain keeps its other values as given: it need not be in the province
    or city of the row.

    >>> complete({"province": "上海市"})
    {'level': 'province', 'province': '上海市', 'city': None, 'region': '上海市', 'adcode': '310000'}
    >>> complete({"province": "甘肃省", "region": "丝路"})["adcode"]
    """
    row = {column: given.get(column) or None for column in JURISDICTION}
    if row["region"] == UNKNOWN:
        row["region"] = None
    if row["level"] == "national" and not row["region"]:
        return row | {"region": NATION}
    stated = _division_of(row)
    known = jurisdiction(stated["adcode"]) if stated else {}
    filled = {column: row[column] or known.get(column) for column in JURISDICTION}
    return filled | {"region": filled["region"] or row["city"] or row["province"] or UNKNOWN}


def _division_of(row: Mapping[str, str | None]) -> dict | None:
    """Return the division that a row states: by its adcode, else its region, city or province."""
    if row["adcode"]:
        return by_adcode().get(row["adcode"])
    province = division(row["province"], "province")
    inside = {"province": province["name"] if province else None}
    if row["region"]:
        inside |= {"level": row["level"]}
        return division(row["region"], "province", "prefecture", "county", **inside)
    if row["city"] and not (row["level"] == "province" and row["province"]):
        return _city(row["city"], **inside)
    return province


def _city(name: str | None, **inside: str | None) -> dict | None:
    """Return the prefecture of a name; else the municipality (上海)."""
    return division(name, "prefecture", **inside) or division(name, "province", **inside)


def contradictions(given: Mapping[str, str | None]) -> list[str]:
    """Return the contradictions between province, city and adcode of a row, in words.

    >>> contradictions({"province": "甘肃省", "adcode": "310000"})
    ['adcode 310000 (上海市) is not in province 甘肃省']
    """
    province = division(given.get("province"), "province")
    city = division(given.get("city"), "prefecture")
    code = by_adcode().get(given.get("adcode") or "")
    messages = []
    if province and city and city["province"] != province["name"]:
        messages.append(f"city {city['name']} is in {city['province']}, not in province {province['name']}")
    if code and province and code["province"] != province["name"]:
        messages.append(f"adcode {code['adcode']} ({code['name']}) is not in province {province['name']}")
    if code and city and isinstance(code["city"], str) and code["city"] != city["name"]:
        messages.append(f"adcode {code['adcode']} ({code['name']}) is not in city {city['name']}")
    return messages
