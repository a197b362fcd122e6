"""The division that any spelling of its name means: full, short or old name, abbreviation, pinyin, code."""

import re
from functools import cache

import pandas as pd

from policycompare import shipped
from policycompare.read.divisions import by_adcode
from policycompare.read.gazetteer import NATION, division
from policycompare.text import bare, fold

NATIONAL = "100000"
_LEVELS = ("province", "prefecture", "county")
_CODE = re.compile(r"(\d{2}|\d{4}|\d{6})0*(?:\.0+)?")
# Kinds of division after a short name (广西省, 广西区), and in English and pinyin.
_KINDS = ("壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "地区", "省", "市", "区")
_KIND_WORDS = frozenset(
    [
        "province",
        "municipality",
        "autonomous",
        "region",
        "zhuang",
        "hui",
        "uygur",
        "uyghur",
        "uighur",
        "city",
        "special",
        "administrative",
        "sar",
        "prefecture",
        "district",
        "county",
        "sheng",
        "shi",
        "zizhiqu",
        "zhuangzu",
        "huizu",
        "weiwuer",
        "weiwu",
        "er",
        "qu",
        "xian",
    ]
)


def adcode_of(name: object) -> str | None:
    """Return the adcode of the division that `name` means; None if there is none, or several.

    A name may be a full, short or former one, with another kind of division (广西省), an abbreviation (桂), English or
    pinyin, ISO 3166-2 (CN-GX), or a code of GB/T 2260 of two, four or six digits. A name of a province and of a
    prefecture (吉林) means the province. The adcode of the whole country (国家, 全国, China) is 100000.

    Examples
    --------
    >>> names = ["广西", "广西壮族自治区", "桂", "Guangxi", "450000", 45, "广西省", "廣西", "CN-GX", "GUANGXI SHENG"]
    >>> {adcode_of(name) for name in names}
    {'450000'}
    >>> adcode_of("三门峡"), adcode_of("全国"), adcode_of("西部"), adcode_of("朝阳区")
    ('411200', '100000', None, None)
    """
    if pd.isna(name):
        return None
    text = fold(bare(str(name))).replace("’", "'")
    if _CODE.fullmatch(text):
        return _of_code(text)
    if text.isascii():
        return _latin_names().get(_latin_key(str(name)))
    return _of_chinese(text)


def _of_code(text: str) -> str | None:
    """Return the adcode of a code of two, four or six digits, zeros after it ignored."""
    digits = text.partition(".")[0]
    adcode = digits.ljust(6, "0")[:6]
    if adcode in (NATIONAL, "000000"):
        return NATIONAL
    return adcode if adcode in by_adcode() else None


def _of_chinese(text: str) -> str | None:
    names = [_spellings().get(text, text)]
    names += [text.removesuffix(kind) for kind in _KINDS if text.endswith(kind)][:1]
    if names[0] == NATION:
        return NATIONAL
    for name, levels in ((names[0], _LEVELS), (names[-1], _LEVELS[:1])):
        for level in levels:
            row = division(name, level)
            if row:
                return row["adcode"]
    return None


@cache
def _spellings() -> dict[str, str]:
    """Return the names of divisions by other spellings of them and by abbreviations."""
    abbreviations = {row["abbreviation"]: row["place"] for row in shipped.rows("abbreviations")}
    return abbreviations | {row["spelling"]: row["place"] for row in shipped.rows("spellings")}


@cache
def _latin_names() -> dict[str, str]:
    """Return adcodes by English names, pinyin and ISO codes; a name of two divisions of one level is left out."""
    provinces = [(row["iso"], row["en"], row["zh"]) for row in shipped.rows("provinces") if row["short"]]
    spelt = [(name, zh) for iso, en, zh in provinces for name in (iso, iso[3:], en)]
    spelt += [(row["spelling"], row["place"]) for row in shipped.rows("spellings")]
    spelt += [("National", NATION)]
    named = {_latin_key(name): _of_chinese(zh) for name, zh in spelt if name.isascii()}
    below: dict[str, set[str]] = {}
    for row in shipped.rows("romanised"):
        below.setdefault(_latin_key(row["en"]), set()).add(row["adcode"])
    return {name: next(iter(adcodes)) for name, adcodes in below.items() if len(adcodes) == 1} | named


def _latin_key(name: str) -> str:
    """Return a Latin name in lower case, without marks and kinds of division at its end.

    >>> _latin_key("Guangxi Zhuang Autonomous Region"), _latin_key("Xi'an"), _latin_key("CN-GX")
    ('guangxi', 'xian', 'cngx')
    """
    words = re.findall(r"[a-z]+", name.casefold().replace("'", "").replace("’", ""))
    while len(words) > 1 and words[-1] in _KIND_WORDS:
        words.pop()
    return "".join(words)
