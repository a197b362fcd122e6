"""Where a manifest says that a document stands: short names made whole, the rest told by the table of regions."""

from collections.abc import Mapping
from functools import cache

from policycompare.read.regions import by_adcode

COLUMNS = ("level", "province", "city", "region", "adcode")
_NATION, _UNKNOWN = "国家", "未知"


@cache
def _named() -> dict[str, list[dict]]:
    """The divisions by their names, and all but counties by their short names too."""
    found: dict[str, list[dict]] = {}
    for row in by_adcode().values():
        names = {row["name"]} if row["level"] == "county" else {row["name"], row["short"]}
        for name in names:
            found.setdefault(name, []).append(row)
    return found


def division(name: str | None, *levels: str, **inside: str | None) -> dict | None:
    """Return the one row of the table of regions that bears a name or short name; None where there is none or several.

    `levels` are those that come into question, `inside` what is known of its level, province and city.

    >>> division("上海", "province")["name"], division("吉林", "province", "prefecture")
    ('上海市', None)
    >>> division("吉林", "province", "prefecture", level="prefecture")["name"]
    '吉林市'
    """
    found = [row for row in _named().get(name or "", []) if row["level"] in levels]
    found = [row for row in found if row["name"] == name] or found
    for column, value in inside.items():
        found = [row for row in found if not value or row[column] == value]
    return found[0] if len(found) == 1 else None


def spelt_out(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return province, city and region of a row by their full names where the table of regions knows them.

    >>> spelt_out({"province": "甘肃", "city": "兰州", "region": "西北"})
    {'province': '甘肃省', 'city': '兰州市', 'region': '西北'}
    """
    province = division(given.get("province"), "province")
    named = {"province": province["name"]} if province else {}
    city = _city(given.get("city"), **named)
    known = named | ({"level": given.get("level")} if given.get("level") else {})
    region = division(given.get("region"), "province", "prefecture", "county", **known)
    found = {"province": province, "city": city, "region": region}
    return {
        column: row["name"] if (row := found[column]) else given[column]
        for column in found
        if column in given
    }


def placed(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return level, province, city, region and adcode of a row: what is given, the others as the table of regions tells.

    A region that the table does not know is left alone: it is not where its province or city lies.

    >>> placed({"province": "上海市"})
    {'level': 'province', 'province': '上海市', 'city': None, 'region': '上海市', 'adcode': '310000'}
    >>> placed({"province": "甘肃省", "region": "丝路"})["adcode"]
    """
    row = {column: given.get(column) or None for column in COLUMNS}
    if row["region"] == _UNKNOWN:
        row["region"] = None
    if row["level"] == "national" and not row["region"]:
        return row | {"region": _NATION}
    place = _place(row)
    told = {}
    if place:
        inner = place["level"] != "province" and isinstance(place["city"], str)
        told = {
            "level": place["level"],
            "province": place["province"],
            "city": place["city"] if inner else None,
            "region": place["name"],
            "adcode": place["adcode"],
        }
    filled = {column: row[column] or told.get(column) for column in COLUMNS}
    return filled | {"region": filled["region"] or row["city"] or row["province"] or _UNKNOWN}


def _place(row: Mapping[str, str | None]) -> dict | None:
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
    """The prefecture of a name; else the city that is a province (上海)."""
    return division(name, "prefecture", **inside) or division(name, "province", **inside)


def contradictions(given: Mapping[str, str | None]) -> list[str]:
    """Return how province, city and adcode of a row, written in full, contradict one another.

    >>> contradictions({"province": "甘肃省", "adcode": "310000"})
    ['adcode 310000 (上海市) is not in province 甘肃省']
    """
    province = division(given.get("province"), "province")
    city = division(given.get("city"), "prefecture")
    code = by_adcode().get(given.get("adcode") or "")
    wrong = []
    if province and city and city["province"] != province["name"]:
        wrong.append(f"city {city['name']} is in {city['province']}, not in province {province['name']}")
    if code and province and code["province"] != province["name"]:
        wrong.append(f"adcode {code['adcode']} ({code['name']}) is not in province {province['name']}")
    if code and city and isinstance(code["city"], str) and code["city"] != city["name"]:
        wrong.append(f"adcode {code['adcode']} ({code['name']}) is not in city {city['name']}")
    return wrong
