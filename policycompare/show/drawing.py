"""What the figures share: words in both languages, the Axes, the heat map with its numbers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.errors import SchemaError
from policycompare.schema import check_known
from policycompare.show.style import SEQUENTIAL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANGUAGES = ("zh", "en")
WORDS = {
    "percent": {"zh": "占可编码条款的比例（%）", "en": "Share of codable provisions (%)"},
    "count": {"zh": "条款数", "en": "Number of provisions"},
    "mentions": {"zh": "条款数（每点一条）", "en": "Provisions (a dot each)"},
    "no gap": {"zh": "没有缺口", "en": "No gap"},
    "overlap": {"zh": "重合度", "en": "Overlap"},
    "similarity": {"zh": "文本相似度（TF-IDF余弦）", "en": "Text similarity (TF-IDF cosine)"},
    "pmc": {"zh": "PMC指数：各变量得分（0至1）", "en": "PMC index: score of each variable (0 to 1)"},
    "surface": {"zh": "PMC曲面", "en": "PMC surface"},
    "score": {"zh": "得分", "en": "Score"},
    "keyness": {"zh": "对数优势比（与其余各组相比）", "en": "Log-odds ratio against all other groups"},
    "topic": {"zh": "各主题占比（%）", "en": "Topic shares (%)"},
}


def axes_for(ax: "Axes | None", lang: str) -> "Axes":
    """Return the Axes to draw on; check the language."""
    import matplotlib.pyplot as plt

    check_known([lang], LANGUAGES, what="lang")
    return plt.gca() if ax is None else ax


def printed(group: object, names: Mapping[str, str] | None) -> str:
    """Return what is printed for a group."""
    return str((names or {}).get(str(group), group))


def heat(ax: "Axes", values: pd.DataFrame, text: pd.DataFrame, *, vmax: float | None = None) -> None:
    """Draw `values` as a heat map with `text` in its cells; missing cells are grey."""
    import seaborn as sns

    if values.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group or no code")
    sns.heatmap(
        values,
        annot=text,
        fmt="",
        cmap=SEQUENTIAL,
        vmin=0,
        vmax=vmax,
        cbar=False,
        linewidths=0.5,
        linecolor="white",
        ax=ax,
    )
    for i, j in zip(*values.isna().to_numpy().nonzero(), strict=True):
        ax.text(j + 0.5, i + 0.5, text.iloc[i, j], ha="center", va="center", color="0.3")
    ax.set_facecolor("0.93")
    ax.tick_params(length=0)
