"""What the figures share: words in both languages, the Axes, the heat map with its numbers."""

import warnings
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.colors import to_rgba

from policycompare.errors import SchemaError
from policycompare.schema import check_known
from policycompare.show.figure.fit import CELL
from policycompare.show.figure.style import COLOURS, SEQUENTIAL, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes


LANGUAGES = ("zh", "en")
_GREY = "0.93"
# In ems: the width of a Latin letter and the height of a line; parts of a figure that names of rows may take.
_LATIN = 0.5
_LINE = 1.15
_LABELS = (0.36, 0.45, 0.55)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
WORDS = {
    "percent": {"zh": "占可编码条款的比例（%）", "en": "Share of codable provisions (%)"},
    "count": {"zh": "条款数", "en": "Number of provisions"},
    "mentions": {"zh": "条款数（每点一条）", "en": "Provisions (a dot each)"},
    "no gap": {"zh": "没有缺口", "en": "No gap"},
    "overlap": {"zh": "重合度", "en": "Overlap"},
    "overlap interval": {"zh": "重合度及其区间", "en": "Overlap, with its interval"},
    "overlap by": {"zh": "重合度（按{}）", "en": "Overlap by {}"},
    "similarity": {"zh": "文本相似度（TF-IDF余弦）", "en": "Text similarity (TF-IDF cosine)"},
    "pmc": {"zh": "PMC指数：各变量得分（0至1）", "en": "PMC index: score of each variable (0 to 1)"},
    "surface": {"zh": "PMC曲面", "en": "PMC surface"},
    "rare": {"zh": "正例少于10个", "en": "Fewer than 10 positives"},
    "usual": {"zh": "正例10个及以上", "en": "10 positives or more"},
    "score": {"zh": "得分", "en": "Score"},
    "keyness": {
        "zh": "对数优势比（与其余各组相比；实心：q < 0.05）",
        "en": "Log-odds ratio against all others (filled: q < 0.05)",
    },
    "topic": {"zh": "各主题占比（%）", "en": "Topic shares (%)"},
}


def axes_for(ax: "Axes | None", lang: str, *, size: tuple[float, float] = (175, 110)) -> "Axes":
    """Return the Axes to draw on, of a new figure (of so many mm) where none is given; check the language."""
    check_known([lang], LANGUAGES, what="lang")
    return figure(width=size[0], height=size[1])[1] if ax is None else ax


def look(i: int) -> tuple[str, str]:
    """Return colour and marker of the group number `i`; the first 49 all differ.

    Examples
    --------
    >>> look(0), look(7)
    (('#0072B2', 'o'), ('#0072B2', 's'))
    """
    return COLOURS[i % len(COLOURS)], MARKERS[(i + i // len(COLOURS)) % len(MARKERS)]


def heat(ax: "Axes", values: pd.DataFrame, text: pd.DataFrame, *, vmax: float | None = None) -> None:
    """Draw `values` as a heat map with `text` in its cells, as large as it is (see `fit`); missing cells are grey."""
    import seaborn as sns

    if values.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group or no code")
    # seaborn draws the figure to look at it; whoever saves it is told of characters that the font lacks.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        warnings.filterwarnings("ignore", "constrained_layout not applied")
        sns.heatmap(
            values,
            cmap=SEQUENTIAL,
            vmin=0,
            vmax=vmax,
            cbar=False,
            linewidths=0.5,
            linecolor="white",
            # Every row and column has its name, however many they are.
            xticklabels=True,
            yticklabels=True,
            ax=ax,
        )
    ax.set_facecolor(_GREY)
    ax.tick_params(length=0)
    mesh = ax.collections[-1]
    mesh.update_scalarmappable()
    # seaborn writes nothing into a missing cell, and white on the middle blues, where black is read better.
    faces = np.where(values.isna().to_numpy().reshape(-1, 1), to_rgba(_GREY), mesh.get_facecolors())
    for (i, j), face in zip(np.ndindex(values.shape), faces, strict=True):
        ax.text(
            j + 0.5, i + 0.5, text.iloc[i, j], ha="center", va="center", color=_readable(face), label=CELL
        ).set_in_layout(False)


def label_rows(ax: "Axes", labels: Sequence[str]) -> None:
    """Write the names of the rows at the ticks; where the figure is narrow, the long ones in lines that fit the rows."""
    if not labels:
        return
    size = _tick_size()
    lines_a_row = _panel(ax, "height") / (len(labels) * _LINE * size)
    wrapped = list(labels)
    for part in _LABELS:
        letters = max(int(part * _panel(ax, "width") / (size * _LATIN)), 12)
        trial = [_wrapped(label, letters) for label in labels]
        n = np.array([label.count("\n") + 1 for label in trial])
        if max(n[0], n[-1], *(n[1:] + n[:-1]) / 2) <= lines_a_row:
            wrapped = trial
            break
    ax.set_yticks(ax.get_yticks(), wrapped, rotation=0)
    for label in ax.get_yticklabels():
        label.set_linespacing(0.95)


def label_columns(ax: "Axes", labels: Sequence[str], *, square: bool = False) -> None:
    """Write the names of the columns at the ticks (after those of the rows), slanted where they would overlap."""
    each = min(_free(ax), _panel(ax, "height") if square else np.inf) / len(labels)
    high = 1.25 * _tick_size()
    if max(map(text_width, labels)) <= 0.92 * each:
        ax.set_xticks(ax.get_xticks(), labels, rotation=0)
        return
    angle = next((angle for angle in (30, 45) if each * np.sin(np.radians(angle)) > high), 90)
    aligned = {"ha": "center", "va": "top"} if angle == 90 else {"ha": "right", "rotation_mode": "anchor"}
    ax.set_xticks(ax.get_xticks(), labels, rotation=angle, **aligned)


def fitted(ax: "Axes", text: str) -> str:
    """Return a title or axis label in as many lines as the Axes has room for, once its rows have their names."""
    return _wrapped(text, max(int(_free(ax) / (9 * _LATIN)), 12))


def legend_above(ax: "Axes") -> None:
    """Put the legend over the Axes, where it covers no data, in as many columns as fit."""
    handles, labels = ax.get_legend_handles_labels()
    if not labels:
        return
    each = max(map(text_width, labels)) + 24
    ax.legend(
        handles,
        labels,
        frameon=False,
        loc="lower right",
        bbox_to_anchor=(1, 1),
        borderaxespad=0.2,
        handlelength=1.2,
        handletextpad=0.4,
        columnspacing=1.2,
        ncols=min(max(int(_free(ax) / each), 1), len(labels)),
    )


def text_width(text: str) -> float:
    """Return about how wide the longest line of a tick label is, in points."""
    lines = [sum(1 if ord(character) > 0x2E7F else _LATIN for character in line) for line in text.split("\n")]
    return max(lines) * _tick_size()


def _tick_size() -> float:
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    return FontProperties(size=mpl.rcParams["xtick.labelsize"]).get_size_in_points()


def _panel(ax: "Axes", side: str) -> float:
    """How wide the part of the figure is that is for `ax`, its labels included, or how high without them, in points."""
    width, height = 72 * ax.get_figure(root=True).get_size_inches()
    spec = ax.get_subplotspec()
    grid = None if spec is None else spec.get_gridspec()
    if side == "width":
        return width * (1 if grid is None else len(spec.colspan) / grid.ncols)
    return max(height * (1 if grid is None else len(spec.rowspan) / grid.nrows) - 40, 30)


def _free(ax: "Axes") -> float:
    """The width that the names of the rows leave, in points."""
    rows = [text_width(label.get_text()) for label in ax.get_yticklabels()]
    return max(_panel(ax, "width") - max(rows, default=0) - 15, 30)


def _wrapped(text: str, letters: int) -> str:
    """`text` in lines of so many letters; a unit in brackets does not stand alone."""
    glued = text.replace(" (", "\u00a0(")
    lines = wrap(glued, letters, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\u00a0", " ")


def _readable(face: np.ndarray) -> str:
    """Black or white, whichever stands out more on `face` (contrast of WCAG 2)."""
    linear = np.where(face[:3] <= 0.04045, face[:3] / 12.92, ((face[:3] + 0.055) / 1.055) ** 2.4)
    return "black" if linear @ [0.2126, 0.7152, 0.0722] > 0.179 else "white"
