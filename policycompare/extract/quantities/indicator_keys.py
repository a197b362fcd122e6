"""Keys of indicators, one for indicators that are one, and targets that a document states again."""

import re
from collections import Counter, defaultdict, namedtuple
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from policycompare import shipped
from policycompare.disk.files import read_bytes
from policycompare.errors import CodebookError, LoadError
from policycompare.extract.vocabulary import pattern
from policycompare.read.inputs.table_file import table_rows
from policycompare.text import fold, visible

_COLUMNS = ("indicator", "key", "source")
_SAME = ("doc", "value_max", "measure", "per_year", "base_value")
_Stated = namedtuple(
    "_Stated", ("base_value", "base_unit", "op", "indicator_key", "n", "year", "scope", "start")
)
_COMPARED = (*_SAME, *_Stated._fields[1:])
_SHORTEST = 4  # characters of a key that may be a part of another
_MOST = 100  # different targets of one value in a document that later ones are compared with
_LONG = 6  # characters of keys that are one in another order
_LARGE = 1000
# A shorter key names a target only with a year and a unit of measure: 产值 in 亿元, not 12个项目.
_COUNTERS = ("个", "项", "家", "名", "人", "次", "条", "座", "所", "处")

_UNIT = "(?:单位：?)?[十百千万亿]{0,2}(?:[%‰]|{units}(?:/(?:10{0,3})?[十百千万亿]{0,2}{per_units})?)"
# What is replaced in an indicator, in this order, each with an example and a counter-example. Before each the characters
# of which a name that it changes has one: most names have none, and patterns not asked need not be compiled.
_SPELLINGS: tuple[tuple[str, str, str], ...] = (
    # quotation marks: “三品一标”产品
    ("“”‘’\"'《》「」", "[“”‘’\"'《》「」]", ""),
    # number of a list: 2.婴儿死亡率, not 5G基站
    ("#*·—、，：；.）", r"^(?:\d{1,2}[.、）](?!\d)|[#*·—、，：；]|（\d{1,2}）)++", ""),
    # unit in brackets or after a comma: 拥有量（万件）, not 污水处理率（含县城）, 县（市、区）
    ("（，、", f"（{_UNIT}(?:）|$)|[，、]{_UNIT}$", ""),
    # abbreviation of the word before it: 研发（R&D）经费, 生产总值（GDP）
    ("（", "（(?:R&D|GDP|PCT)）", ""),
    # pollutants by name, abbreviation or both: 细颗粒物（PM2.5）浓度, PM2.5浓度, not 颗粒物
    ("颗P", "{same_fine}", "PM2.5"),
    ("颗P", "{same_coarse}", "PM10"),
    ("C氧", "{same_oxygen}", "化学需氧量"),
    ("挥V", "{same_organic}", "挥发性有机物"),
    ("氮N", "{same_nitrogen}", "氮氧化物"),
    # full name of the abbreviation before it: PCT（专利合作条约）申请量, not COD（含氨氮）
    ("（", "(?<=[A-Z]{2})（(?!含|不|包括|扣除|其中|按|较)[一-鿿]{4,14}）", ""),
    # scope of the whole document: 全省专利授权量, not 省级园区
    ("全我本", "^(?:全|我|本)(?:自治区|自治州|省|市|县|区|州|盟|旗)(?!域)", ""),
    ("占", "(?<=占)(?:全|我|本)(?:自治区|自治州|省|市|县|区|州|盟|旗)(?!域)", ""),
    # people per so many: 每万人口, 万人, 每千常住人口拥有 (又: 口 as some PDF read), not 万人计划, 每万名就业人员
    (
        "百千万",
        "^每?(十万|百万|千|万)名?(?:常住)?人[口又]?(?!次|计划|以上|规模|创业|创新|大军|员|才)(?:中|的)?(?:平均)?(?:拥有|有(?!效))?",
        r"每\1人",
    ),
    ("有", "^(每(?:十万|百万|千|万)人.{2,30}?)(?:拥有|保有)(?:总?量|数)$", r"\1"),
    # per so many of a group: 每千名老年人拥有床位, not 每万名职工拥有量
    ("拥", "^(每(?:十万|百万|千|万)名[一-鿿]{2,6}?)拥有(?=[一-鿿]{2})", r"\1"),
    # words of one meaning: GDP, 国内生产总值; R&D, 研发; 比例, 占比
    ("值G", "{same_product}|(?:^|(?<=[占位均与元]))生产总值", "地区生产总值"),
    ("研R", "{same_research}", "研发"),
    ("比份", "(?:所占|占|的)?{same_share}$", "比重"),
    # firms by size: 规上工业企业, 规模以上工业企业, not 按规上报
    ("规", "(?<![按合正法]){same_scale}(?![报交缴级])", "规模以上"),
    # words of one meaning: 老人, 老年人, not 老人口; 公交, 公共交通, not 公交车, 公交化
    ("老", "{same_old}(?!口)", "老年人"),
    ("公", "{same_transit}(?![车化])", "公共交通"),
    ("限", "(?<![期时年]){same_limit}(?![报交缴级])", "限额以上"),
    # count in brackets: 床位（总数）, not 床位（张）
    ("（", "(?<=[一-鿿])（(?:总数|总量|数量|合计)）$", ""),
    # acts on a right are counted: 申请数, 申请总量, 授权件数, not 申请率
    ("数量", "({acts})(?:总?数量|总?数|总?量|件数)$", r"\1量"),
    ("总", "总产量$", "产量"),
    # count of things: 企业总数, 企业数量, 床位数, not 指数, 人数
    ("数", "(?<=[一-鿿A-Z]{2})(?:总?数量|总数|个数|(?<!{counted})数)$", ""),
    ("总", "(?<=[一-鿿]{2})(消费|用水|排放|用能|供水)总量$", r"\1量"),
    ("的", "的$", ""),
)
# What a name has if one of these changes it: half of the names of real texts have none.
_VARIES = r"^[\d#*·—、，：；全我本]|[“”‘’\"'《》「」（，、万千占数量]|生产总值|的$|{same_product}|{same_research}|{same_share}"
_VARIES += "|老人|公交|[规限]上|PM|颗粒物|COD|需氧量|VOC|有机物|NO[xX]"
# Growth in per cent of an indicator, not its level: 产值年均增长率, 产值增速, not 人口自然增长率. Of a number that is no
# share, a verb alone is a change by that number: 企业增加 (300家).
_GROWTH = re.compile(
    "(?:年均|年度|平均|同比|累计|年){0,3}"
    "(?:(?:增长|增加|上升|下降|降低|减少)(?:率|速度|幅度)?|增速|增幅|降幅|涨幅)$"
)
_CHANGE = "变化率"


def load_aliases(path: str | Path | None = None) -> dict[str, str]:
    """Return the key of each indicator of the alias file `names/indicators.csv`; indicators are in the rules' spelling.

    Parameters
    ----------
    path : path, optional
        A file of the same format that extends the shipped one: its rows count first, and a row whose key is its
        indicator cancels a shipped row.

    Raises
    ------
    CodebookError
        Listing every row without an indicator or key, and every indicator with two keys.
    """
    return _shipped() | ({} if path is None else _read(Path(path)))


@cache
def _shipped() -> dict[str, str]:
    return _read(shipped.folder("names", "indicators.csv"))


def _read(path: Path) -> dict[str, str]:
    """Return the aliases of one file, each key also as an indicator."""
    try:
        header, *rows = table_rows(read_bytes(path), key="indicator")
    except (OSError, LoadError) as error:
        raise CodebookError(f"{path} cannot be read: {error}") from error
    columns = [cell.strip().casefold() for cell in header.cells]
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        raise CodebookError(
            f"{path.name} lacks {', '.join(missing)}; it needs the columns {', '.join(_COLUMNS)}"
        )
    aliases: dict[str, str] = {}
    mistakes = []
    for line, cells in rows:
        row = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
        indicator, key = visible(fold(row["indicator"])), visible(fold(row["key"]))
        if not (indicator and key):
            mistakes.append(f"line {line}: no {'key' if indicator else 'indicator'}")
            continue
        for name in dict.fromkeys(map(_spelled, (indicator, key))):
            if aliases.setdefault(name, key) != key:
                mistakes.append(f"line {line}: {row['indicator']} has the keys {aliases[name]} and {key}")
    if mistakes:
        raise CodebookError(f"{path.name}: {len(mistakes)} mistake(s): {'; '.join(mistakes)}")
    return aliases


def indicator_key(
    indicator: str, measure: str = "level", aliases: Mapping[str, str] | None = None
) -> str | None:
    """Return the key of an indicator, the same for all its spellings; None if nothing is left of it.

    Parameters
    ----------
    indicator : str
    measure : str
        As in `targets`: growth in per cent has a key of its own, ending in 变化率.
    aliases : mapping, optional
        From `load_aliases`.

    Examples
    --------
    >>> indicator_key("每万人口发明专利拥有量（件）"), indicator_key("万人发明专利拥有量")
    ('每万人发明专利', '每万人发明专利')
    >>> indicator_key("产值"), indicator_key("产值", "growth_pct"), indicator_key("产值年均增速")
    ('产值', '产值变化率', '产值变化率')
    >>> indicator_key("企业增加", "level"), indicator_key("企业增加", "growth_pct")
    ('企业增加', '企业变化率')
    """
    name, aliases = _spelled(fold(indicator)), aliases or {}
    name = aliases.get(name, name)
    growth = _GROWTH.search(name)
    grows = measure == "growth_pct"
    is_by_number = growth and measure == "level" and name[-1] in "长加升降低少"
    if growth and growth.start() > 1 and not (is_by_number or name.endswith("自然增长率")):
        name, grows = name[: growth.start()], True
    name = aliases.get(name, name)
    return (name + _CHANGE * grows) or None


def _spelled(name: str) -> str:
    """Return a folded indicator in one spelling."""
    name = visible(name)
    if not pattern("targets", _VARIES).search(name):
        return name
    characters = set(name)
    for signs, template, spelling in _SPELLINGS:
        if not characters.isdisjoint(signs):
            name = pattern("targets", template).sub(spelling, name)
            characters = set(name)
    return name


def with_keys(targets: pd.DataFrame, aliases: Mapping[str, str]) -> pd.DataFrame:
    """Return the table `targets` with `indicator_key` and `first`.

    Parameters
    ----------
    targets : DataFrame
        As from `find_targets`.
    aliases : mapping
        From `load_aliases`.

    Returns
    -------
    DataFrame
        `first` is False for a row if an earlier provision of its document states the same target: with the same key
        or one that contains it, the same converted value, comparison and measure, and no other year or scope. With
        the same key and year, the unit may be missing in one of them, and one may be a bound (9个, 9个以上).
    """
    pairs = list(zip(targets["indicator"].tolist(), targets["measure"].tolist(), strict=True))
    keys = {pair: indicator_key(*pair, aliases) if isinstance(pair[0], str) else None for pair in set(pairs)}
    targets = targets.assign(
        indicator_key=pd.Series([keys[pair] for pair in pairs], index=targets.index, dtype="str")
    )
    return targets.assign(first=_first(targets))


def _first(targets: pd.DataFrame) -> np.ndarray:
    """Return for each target whether its document states it for the first time."""
    columns = [_cells(targets[name]) for name in _COMPARED]
    same = list(zip(*columns[: len(_SAME)], strict=True))
    n_same, starts = Counter(same), columns[-1]
    alike = [i for i, key in enumerate(same) if n_same[key] > 1]
    earlier: dict[tuple, dict[tuple, _Stated]] = defaultdict(dict)
    is_first = np.ones(len(targets), dtype=bool)
    for i in sorted(alike, key=starts.__getitem__):
        row = _Stated(*(column[i] for column in columns[len(_SAME) - 1 :]))
        others = earlier[same[i]]
        if any(_states(row, other) for other in others.values()):
            is_first[i] = False
        elif len(others) < _MOST:
            others[row.n, row.indicator_key, row.year, row.scope, row.op, row.base_unit] = row
    return is_first


def _cells(column: pd.Series) -> list:
    """Return the cells of a column, None for missing ones: two of these are equal."""
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return [None if is_missing else cell for cell, is_missing in pairs]


def _states(row: _Stated, other: _Stated) -> bool:
    """Return whether `row`, with the value of the earlier target `other`, states it again."""
    years = {row.year, other.year} - {None}
    is_telling = min(len(row.indicator_key or ""), len(other.indicator_key or "")) >= _SHORTEST
    return (
        row.n != other.n
        and len(years) < 2
        and (row[1:3] == other[1:3] or _differ_in_form(row, other))
        and len({row.scope, other.scope} - {None}) < 2
        and None not in (row.indicator_key, other.indicator_key)
        and (is_telling or (bool(years) and row.base_unit not in _COUNTERS) or _is_distinct(row, other))
        and _are_one(row.indicator_key, other.indicator_key)
    )


def _differ_in_form(row: tuple, other: tuple) -> bool:
    """Return whether a table and the text may state one target: without its unit, or as a number of which the text gives a bound."""
    ops, units = {row.op, other.op}, {row.base_unit, other.base_unit} - {None}
    is_same = (row.indicator_key, row.year) == (other.indicator_key, other.year) and row.year is not None
    return is_same and (len(ops) < 2 or "=" in ops) and len(units) < 2


def _is_distinct(row: tuple, other: tuple) -> bool:
    """Return whether a number of two digits or more from a thousand on, for one noun and year, is that of one target.

    28万个床位 in 2025 is the same target when it is stated again; 5,000人 or 12个 may be another.
    """
    is_precise = row.base_value >= _LARGE and len(f"{row.base_value:.0f}".rstrip("0")) > 1
    return is_precise and row.indicator_key == other.indicator_key and None not in (row.year, other.year)


def _are_one(a: str, b: str) -> bool:
    """Return whether two keys are equal or have the same characters (优势特色, 特色优势), or one begins or ends with the other and no qualifier is left.

    >>> _are_one("知识产权质押融资额", "质押融资额"), _are_one("发明专利授权量", "专利授权量")
    (True, False)
    """
    if a == b or (len(a) == len(b) >= _LONG and sorted(a) == sorted(b)):
        return True
    short, long = sorted((a.removesuffix(_CHANGE), b.removesuffix(_CHANGE)), key=len)
    if len(short) < _SHORTEST or not (long.startswith(short) or long.endswith(short)):
        return False
    rest = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    return not pattern("targets", "{qualifiers}").search(rest)
