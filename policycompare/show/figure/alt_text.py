"""A figure in words, for those who cannot see it: what it is, of how much, its highest and lowest value, which versions."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import policycompare
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError
from policycompare.show.figure.names import provinces
from policycompare.show.figure.numbers import significant

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis


NAMED = 12
_WORDS = {
    "zh": {
        "heat map": "热图",
        "surface": "三维曲面图",
        "intervals": "点图，横线为区间",
        "dots": "点图",
        "lines": "折线图",
        "bars": "条形图",
        "figure": "图",
        "panel": "子图{i}（共{n}幅）：",
        "title": "{kind}，标题“{title}”。",
        "untitled": "{kind}，无标题。",
        "row": "行",
        "column": "列",
        "x": "横轴",
        "y": "纵轴",
        "legend": "图例",
        "group": "{axis}（{n}）：{names}",
        "range": "{axis}：{low}至{high}",
        "called": "{axis}“{label}”",
        "many": "{names}等",
        "comma": "、",
        "semicolon": "；",
        "stop": "。",
        "size": "语料：{documents}份文件，{provisions}条条款。",
        "n": "每个数值的基数n：{n}。",
        "to": "{low}至{high}",
        "unit": "单位：{unit}。",
        "table": "表“{name}”：",
        "highest": "最高值{value}（{at}）。",
        "lowest": "最低值{value}（{at}）。",
        "more": "{at}，另有{n}处相同",
        "diagonal": "不计对角线，",
        "none": "无数值。",
        "interval": "区间水平：{percent}%。",
        "no interval": "区间水平未注明。",
        "library": "程序库版本：policycompare {version}。",
        "data": "数据版本：{version}。",
    },
    "en": {
        "heat map": "Heat map",
        "surface": "Surface in three dimensions",
        "intervals": "Dots with intervals as lines",
        "dots": "Dots",
        "lines": "Lines",
        "bars": "Bars",
        "figure": "Figure",
        "panel": "Panel {i} of {n}: ",
        "title": "{kind}, titled “{title}”.",
        "untitled": "{kind}, without a title.",
        "row": "rows",
        "column": "columns",
        "x": "x axis",
        "y": "y axis",
        "legend": "legend",
        "group": "{axis} ({n}): {names}",
        "range": "{axis}: {low} to {high}",
        "called": "{axis} “{label}”",
        "many": "{names} …",
        "comma": ", ",
        "semicolon": "; ",
        "stop": ".",
        "size": "Corpus: {documents} documents, {provisions} provisions.",
        "n": "Base of each value, n: {n}.",
        "to": "{low} to {high}",
        "unit": "Unit: {unit}.",
        "table": "Table “{name}”: ",
        "highest": "highest value {value} ({at}).",
        "lowest": "lowest value {value} ({at}).",
        "more": "{at}, and {n} more",
        "diagonal": "without the diagonal, ",
        "none": "no number.",
        "interval": "Level of the intervals: {percent}%.",
        "no interval": "The level of the intervals is not given.",
        "library": "Version of the library: policycompare {version}.",
        "data": "Version of the data: {version}.",
    },
}


def describe(
    axes: Sequence["Axes"],
    *,
    tables: Mapping[str, pd.DataFrame],
    corpus: "Corpus | None",
    unit: str | None,
    interval: float | None,
    alt: str | None,
    lang: str,
) -> str:
    """Return the description of a figure that has been drawn: paragraphs of one or two sentences."""
    words = _WORDS[lang]
    panels = [ax for ax in axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    paragraphs = [[alt.strip()]] if alt else []
    for i, ax in enumerate(panels, start=1):
        panel = words["panel"].format(i=i, n=len(panels)) if len(panels) > 1 else ""
        paragraphs.append([panel + _what(ax, words), _rows_and_columns(ax, words)])
    paragraphs.append([_size(corpus, words), _base(tables, words)])
    paragraphs.append([words["unit"].format(unit=unit) if unit else "", _level(tables, interval, words)])
    labels = dict(provinces()) if lang == "en" else {}
    if corpus is not None:
        labels |= corpus.codebook.codes.set_index("code")[lang].to_dict()
    paragraphs += [_extremes(name, table, labels, words) for name, table in tables.items()]
    versions = [words["library"].format(version=policycompare.__version__)]
    if corpus is not None:
        versions.append(words["data"].format(version=data_version(corpus)))
    paragraphs.append(versions)
    gap = "" if lang == "zh" else " "
    written = [gap.join(_sentence(part) for part in parts if part) for parts in paragraphs]
    return "\n\n".join(paragraph for paragraph in written if paragraph) + "\n"


def data_version(corpus: Corpus) -> str:
    """Return twelve hexadecimal digits that change with any byte of any document, and not with their order."""
    sums = corpus.documents["sha256"]
    missing = list(sums.index[sums.isna()])
    if missing:
        raise SchemaError(f"{len(missing)} document(s) have no sha256: {', '.join(missing)}")
    return hashlib.sha256("\n".join(sorted(sums)).encode("ascii")).hexdigest()[:12]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _what(ax: "Axes", words: Mapping[str, str]) -> str:
    kind = words[_kind(ax)]
    title = _line(ax.get_title() or ax.figure.get_suptitle())
    return words["title" if title else "untitled"].format(kind=kind, title=title)


def _kind(ax: "Axes") -> str:
    from matplotlib.collections import LineCollection, PathCollection, QuadMesh

    def has(kind: type) -> bool:
        return any(isinstance(collection, kind) for collection in ax.collections)

    marked = has(PathCollection) or any(line.get_linestyle() == "None" for line in ax.lines)
    found = {
        "surface": ax.name == "3d",
        "heat map": has(QuadMesh) or bool(ax.images),
        "intervals": has(LineCollection) and marked,
        "bars": bool(ax.patches),
        "dots": marked,
        "lines": bool(ax.lines) or has(LineCollection),
    }
    return next((kind for kind, is_so in found.items() if is_so), "figure")


def _rows_and_columns(ax: "Axes", words: Mapping[str, str]) -> str:
    parts = [_axis(ax.yaxis, ("row", "y"), words), _axis(ax.xaxis, ("column", "x"), words)]
    if ax.get_legend() is not None:
        names = [_line(text.get_text()) for text in ax.get_legend().get_texts()]
        parts.append(words["group"].format(axis=words["legend"], n=len(names), names=_names(names, words)))
    parts = [part for part in parts if part]
    return words["semicolon"].join(parts) + words["stop"] if parts else ""


def _axis(axis: "Axis", called: tuple[str, str], words: Mapping[str, str]) -> str:
    """The names along an axis where its ticks are names, else from where to where it goes."""
    from matplotlib.ticker import FixedLocator

    low, high = axis.get_view_interval()
    first, last = min(low, high), max(low, high)
    ticks = sorted((tick.get_loc(), _line(tick.label1.get_text())) for tick in axis.get_major_ticks())
    names = [name for place, name in ticks if first <= place <= last and name]
    is_named = isinstance(axis.get_major_locator(), FixedLocator)
    if axis.axis_name == "y" and axis.axes.name != "3d" and is_named and low < high:
        names = names[::-1]
    label = _line(axis.get_label_text())
    named = words[called[0] if is_named else called[1]]
    if label:
        named = words["called"].format(axis=named, label=label)
    if not names:
        return named if label else ""
    if is_named:
        return words["group"].format(axis=named, n=len(names), names=_names(names, words))
    return words["range"].format(axis=named, low=names[0], high=names[-1])


def _names(names: Sequence[str], words: Mapping[str, str]) -> str:
    joined = _joined(names[:NAMED], words)
    return words["many"].format(names=joined) if len(names) > NAMED else joined


def _joined(names: Sequence[str], words: Mapping[str, str]) -> str:
    """Names one after the other, in quotation marks where one holds the comma itself."""
    comma = words["comma"]
    return comma.join(f"“{name}”" if comma in name else name for name in names)


def _line(text: str) -> str:
    return " ".join(text.split())


def _size(corpus: "Corpus | None", words: Mapping[str, str]) -> str:
    if corpus is None:
        return ""
    return words["size"].format(documents=len(corpus.documents), provisions=len(corpus.provisions))


def _base(tables: Mapping[str, pd.DataFrame], words: Mapping[str, str]) -> str:
    """What n is where a table of estimates says it (elsewhere n is the number of a provision)."""
    bases = [table["n"].dropna() for table in tables.values() if {"n", "estimate"} <= set(table.columns)]
    n = pd.concat(bases) if bases else pd.Series(dtype=float)
    if n.empty:
        return ""
    low, high = _number(n.min()), _number(n.max())
    return words["n"].format(n=low if low == high else words["to"].format(low=low, high=high))


def _level(tables: Mapping[str, pd.DataFrame], interval: float | None, words: Mapping[str, str]) -> str:
    if not any({"low", "high"} <= set(table.columns) for table in tables.values()):
        return ""
    if interval is None:
        return words["no interval"]
    return words["interval"].format(percent=_number(100 * interval))


def _extremes(
    name: str, table: pd.DataFrame, labels: Mapping[str, str], words: Mapping[str, str]
) -> list[str]:
    values, is_square = _values(table)
    start = words["table"].format(name=name) if name else ""
    if values.empty:
        return [start + words["none"]] if name else []
    start += words["diagonal"] * is_square
    return [
        start * (which == "highest")
        + words[which].format(value=_number(value), at=_places(values, value, labels, words))
        for which, value in (("highest", values.max()), ("lowest", values.min()))
    ]


def _values(table: pd.DataFrame) -> tuple[pd.Series, bool]:
    """The numbers of a table under the labels of each, and whether it is groups x groups (each pair once)."""
    numeric = [column for column in table.columns if pd.api.types.is_numeric_dtype(table[column])]
    if "estimate" in table.columns:
        others = [column for column in table.columns if column not in numeric]
        keys = [tuple(row) for row in table[others].itertuples(index=False)]
        return _labelled(keys, table["estimate"]), False
    if len(numeric) < table.shape[1]:
        return pd.Series(dtype=float), False
    cells = table.to_numpy(dtype=float, na_value=np.nan)
    is_square = table.shape[0] == table.shape[1] > 1 and list(table.index) == list(table.columns)
    is_symmetric = is_square and np.allclose(cells, cells.T, equal_nan=True)
    rows, columns = range(table.shape[0]), range(table.shape[1])
    places = [
        (i, j) for i in rows for j in columns if not (is_square and i == j) and not (is_symmetric and j < i)
    ]
    is_series = table.shape[1] == 1
    keys = [
        (*np.atleast_1d(table.index[i]), *([] if is_series else np.atleast_1d(table.columns[j])))
        for i, j in places
    ]
    return _labelled(keys, [cells[i, j] for i, j in places]), is_square


def _labelled(keys: Sequence[tuple], values: Sequence[float] | pd.Series) -> pd.Series:
    index = pd.Index(["\x1f".join(str(part) for part in key if not pd.isna(part)) for key in keys])
    return pd.Series(np.asarray(values, dtype=float), index=index).round(6).dropna()


def _places(values: pd.Series, value: float, labels: Mapping[str, str], words: Mapping[str, str]) -> str:
    at = list(values.index[values == value])
    first = _joined([labels.get(part, part) for part in at[0].split("\x1f")], words)
    return words["more"].format(at=first, n=len(at) - 1) if len(at) > 1 else first


def _number(value: float) -> str:
    return significant(value)
