"""What every plot function owes its caller: checks of its table, Axes and language, Chinese in any font, dark themes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.corpus import Corpus
from policycompare.disk.files import encoded
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import check_whole
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.fit import CELL, KEPT, warn_of_height
from policycompare.show.figure.style import FONT, add_font

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")
# Columns by which a table is known, the call that makes it, and the function that draws it.
_LONG = (
    ({"group", "code", "estimate", "low", "high"}, "coverage", "plot_coverage"),
    ({"group_a", "group_b", "estimate", "low", "high"}, "overlap", "plot_overlap"),
    ({"code", "estimate", "low", "high", "n_a", "n_b"}, "difference", "plot_difference"),
    ({"group", "size", "estimate", "richness"}, "rarefaction", "plot_rarefaction"),
    ({"group", "measure", "estimate"}, "diversity", "plot_diversity"),
    ({"group", "topic", "estimate"}, "topic_shares", "plot_topics"),
    ({"group", "kind", "estimate"}, "reuse_shares", "plot_reuse_shares"),
    ({"group", "term", "log_odds", "z"}, "keyness", "plot_keyness"),
    ({"dimension", "measure", "estimate", "rare"}, "agreement", "plot_agreement"),
    ({"group", "row", "column", "share"}, "portfolios", "plot_portfolios"),
    ({"doc", "n", "code", "low", "high"}, "code_positions", "plot_xray"),
    ({"doc_a", "start_a", "doc_b", "start_b"}, "reuse", "plot_reuse"),
    ({"k", "against", "stability"}, "topic_stability", "plot_topic_stability"),
    ({"groups", "n", "codes"}, "intersections", "plot_intersections"),
    ({"indicator", "value", "op", "comparable"}, "targets_table", "plot_targets"),
    ({"code", "zh", "en", "evidence"}, "gaps", "plot_gaps"),
    ({"pmc", "grade", "loss"}, "pmc", "plot_pmc"),
    ({"shannon", "evenness"}, "diversity", "plot_diversity"),
    ({"measure", "safeguard"}, "structure", "plot_structure"),
)
# What reads well in place of a figure that is higher than a page, by its function and kind.
_INSTEAD = {
    (
        "plot_coverage",
        "intervals",
    ): "plot_ranking draws one code, and coverage without interval= is a heat map",
    ("plot_targets", "ledger"): "a smaller rows= draws fewer indicators",
}
_LIGHT_TEXT = 1.6  # the sum of red, green and blue above which a text is light
_OBJECTS = {
    "Responsibility": ("responsibility", "plot_responsibility"),
    "CitationNetwork": ("citation_network", "plot_citations"),
    "SimilarityMap": ("similarity_map", "plot_similarity_map"),
    "SimilarityTree": ("similarity_tree", "plot_similarity_tree"),
    "PMC": ("pmc", "plot_pmc (its .index)"),
    "Corpus": ("load", "plot_account"),
}


def drawing(
    made_by: str, *, takes: type | str = "table", columns: tuple[str, ...] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator of plot functions: it checks table, Axes and language, and draws in the theme of the caller.

    `made_by` is the call that makes the right table, `takes` its class (by default a DataFrame; "square" for groups x
    groups), `columns` the ones by which its long form is known.
    """

    def decorate(plot: Callable[P, R]) -> Callable[P, R]:
        name = next(iter(signature(plot).parameters))

        @wraps(plot)
        def drawn(*args: P.args, **options: P.kwargs) -> R:
            ax = options.get("ax")
            check_axes(ax)
            if args:
                check_drawn(args[0], name, plot.__name__, made_by, takes, columns)
            check_lang(options.get("lang", "zh"))
            _check_texts(options.values())
            _check_options(options)
            with themed(ax) as shown:
                axes = plot(*args, **options)
                shown.append(axes)
            attrs = getattr(args[0], "attrs", {}) if args else {}
            known = {"lang": options.get("lang", "zh")}
            known |= {"coded": is_coded(args[0])} if args else {}
            known |= {fact: attrs[fact] for fact in ("interval", "places") if attrs.get(fact) is not None}
            axes._policycompare = {**getattr(axes, "_policycompare", {}), **known}
            if ax is None:
                warn_of_height(axes, _INSTEAD.get((plot.__name__, axes._policycompare.get("kind")), ""))
            return axes

        return drawn

    return decorate


def _check_options(options: Mapping[str, Any]) -> None:
    """Raise SelectionError for a number of rows that is no whole number, or a codebook that is none."""
    for what in ("rows", "n"):
        if options.get(what) is not None:
            check_whole(options[what], what=what, least=0)
    codebook = options.get("codebook")
    if codebook is not None and not isinstance(codebook, Codebook):
        raise SelectionError(
            f"codebook is {type(codebook).__name__} {codebook!r:.40}; allowed: a codebook, such as corpus.codebook or "
            "that of pc.load_codebook(…)"
        )


def _check_texts(values: Iterable[object]) -> None:
    """Raise SelectionError for half a character in a text or in names."""
    for value in values:
        for text in value.values() if isinstance(value, Mapping) else [value]:
            if isinstance(text, str):
                encoded(text)


def is_coded(drawn: object) -> bool:
    """Return whether a figure is drawn from codes: a table or result with codes, or with labels of codes.

    >>> is_coded(pd.DataFrame({"code": ["publicity"]})), is_coded(pd.DataFrame({"term": ["专利"]}))
    (True, False)
    """
    if isinstance(drawn, pd.DataFrame):
        return "code" in drawn.columns or "codebook" in drawn.attrs
    # A figure of a whole corpus draws how it was read.
    tables = vars(drawn).values() if hasattr(drawn, "__dict__") and not isinstance(drawn, Corpus) else ()
    return any(is_coded(table) for table in tables if isinstance(table, pd.DataFrame))


def check_axes(ax: object) -> None:
    """Raise SelectionError unless `ax` is one Axes or None."""
    from matplotlib.axes import Axes

    if ax is not None and not isinstance(ax, Axes):
        hint = "; give one of them: ax=axes[0]" if isinstance(ax, (np.ndarray, list, tuple)) else ""
        raise SelectionError(f"ax is {type(ax).__name__}; allowed: one Axes, such as pc.figure()[1]{hint}")


def check_drawn(
    table: object,
    name: str,
    plot: str,
    made_by: str,
    takes: type | str = "table",
    columns: tuple[str, ...] = (),
) -> None:
    """Raise SchemaError if a plot function is given another thing than it draws; it names the call that makes it.

    >>> stability = pd.DataFrame({"k": [3], "against": "starts", "stability": 1.0})
    >>> check_drawn(stability, "gaps", "plot_gaps", "gaps(…)", columns=("code", "zh", "en"))
    Traceback (most recent call last):
    policycompare.errors.SchemaError: gaps looks like a table of topic_stability: plot_topic_stability draws it; plot_gaps draws that of gaps(…)
    """
    kind = takes if isinstance(takes, str) else takes.__name__
    expected = f"{plot} draws {'that' if kind in ('table', 'square') else 'the result'} of {made_by}"
    if not isinstance(takes, str):
        if not isinstance(table, takes):
            raise SchemaError(f"{name} is {_described(table)}; {plot} takes the result of {made_by}")
        return
    if not isinstance(table, pd.DataFrame):
        raise SchemaError(f"{name} is {_described(table)}; {plot} draws the table of {made_by}")
    if columns and set(columns) <= set(map(str, table.columns)):
        return
    known = _look(table)
    if known is not None and (known[0] == made_by.partition("(")[0] or _is_drawn_too(plot, known)):
        return
    if known is not None:
        raise SchemaError(f"{name} looks like a table of {known[0]}: {known[1]} draws it; {expected}")
    if columns and table.columns.nlevels == 1 and not _is_wide(table):
        if takes == "square":
            raise SchemaError(f"{name} is no table of groups x groups; {expected}")
        missing = [column for column in columns if column not in table.columns]
        raise SchemaError(f"{name} lacks {len(missing)} column(s): {', '.join(missing)}; {expected}")


def _is_drawn_too(plot: str, known: tuple[str, str]) -> bool:
    """Return whether a plot function draws a table of another measure, too."""
    long = {"plot_ranking", "plot_tilemap", "plot_trend", "plot_sectors", "plot_change", "plot_advantage"}
    long |= {"plot_intersections"}
    square = {"plot_similarity", "plot_topic_similarity", "plot_overlap", "plot_grid", "plot_pmc_surface"}
    return (known[0] == "coverage" and plot in long) or (known[0] == "overlap" and plot in square)


def _is_wide(table: pd.DataFrame) -> bool:
    """Return whether all columns are numbers: groups x codes."""
    return all(pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes)


def _look(table: pd.DataFrame) -> tuple[str, str] | None:
    """Return the measure of a table and the function that draws it, by its columns; None if it is not known.

    >>> _look(pd.DataFrame([[1, 0.5], [0.5, 1]], index=["a", "b"], columns=["a", "b"]))
    ('overlap', 'plot_overlap')
    """
    names = set(map(str, table.columns))
    for needed, of, plot in _LONG:
        if needed <= names:
            return of, plot
    if len(table) > 1 and list(table.index) == list(table.columns):
        return "overlap", "plot_overlap"
    return None


def _described(given: object) -> str:
    """Return what was given instead, and the function that draws it where there is one."""
    name = type(given).__name__
    known = _look(given) if isinstance(given, pd.DataFrame) else _OBJECTS.get(name)
    return name + (f" ({known[1]} draws it)" if known else "")


@contextmanager
def themed(ax: "Axes | None") -> Iterator[list]:
    """Draw in any theme: texts fall back on the shipped Chinese font, greys are inverted on a dark background.

    The plot function appends its Axes to the list that is given.
    """
    import matplotlib as mpl

    fonts = list(mpl.rcParams["font.family"])
    is_dark = _is_dark(mpl.rcParams["axes.facecolor"] if ax is None else ax.get_facecolor())
    changed: dict[str, Any] = {}
    if FONT not in fonts:
        add_font()
        changed["font.family"] = [*fonts, FONT]
        changed["axes.unicode_minus"] = True
    if is_dark:
        names = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
        changed |= dict.fromkeys(names, "black")
    drawn: list = []
    if not changed:
        yield drawn
        return
    fig = None if ax is None else ax.get_figure(root=True)
    before = {} if fig is None else {artist: _colours(artist) for artist in fig.findobj()}
    if fig is not None and "font.family" in changed:
        _write_in_both(fig)
    with mpl.rc_context(changed):
        yield drawn
    for axes in drawn:
        fig = axes.get_figure(root=True)
        if "font.family" in changed:
            _write_in_both(fig)
        if is_dark:
            _invert(fig, before)


def _is_dark(colour: object) -> bool:
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.4


def _write_in_both(fig: "Figure") -> None:
    """Let all texts of a figure fall back on the shipped font."""
    from matplotlib.text import Text

    for text in fig.findobj(Text):
        fonts = text.get_fontfamily()
        if FONT not in fonts:
            text.set_fontfamily([*fonts, FONT])


def _colours(artist: "Artist") -> tuple:
    """Return the colours of an artist as comparable text."""
    getters = ("get_color", "get_facecolor", "get_edgecolor", "get_markerfacecolor", "get_markeredgecolor")
    found = [getattr(artist, name) for name in getters if hasattr(artist, name)]
    return tuple(str(each()) for each in found)


def _invert(fig: "Figure", before: "dict[Artist, tuple]") -> None:
    """Invert the greys of what was drawn, black and white included; numbers in coloured cells stay."""
    from matplotlib.collections import Collection, QuadMesh
    from matplotlib.colors import to_rgb
    from matplotlib.image import AxesImage
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    left = {fig.patch, *(ax.patch for ax in fig.axes)}
    for axis in (axis for ax in fig.axes for axis in (ax.xaxis, ax.yaxis)):
        left |= {line for tick in axis.get_major_ticks() for line in (tick.tick1line, tick.tick2line)}
    for artist in fig.findobj():
        if artist in left or artist.get_label() in (CELL, KEPT) or isinstance(artist, (QuadMesh, AxesImage)):
            continue
        if artist in before and before[artist] == _colours(artist):
            continue
        if isinstance(artist, Text):
            # A text in the light colour of the theme stays.
            if sum(to_rgb(artist.get_color())) < _LIGHT_TEXT:
                artist.set_color(_inverted(artist.get_color()))
        elif isinstance(artist, Line2D):
            artist.set(
                markerfacecolor=_inverted(artist.get_markerfacecolor()),
                markeredgecolor=_inverted(artist.get_markeredgecolor()),
                color=_inverted(artist.get_color()),
            )
        elif isinstance(artist, (Patch, Collection)):
            faces, edges = artist.get_facecolor(), artist.get_edgecolor()
            artist.set_facecolor(_all_inverted(faces))
            artist.set_edgecolor(_all_inverted(edges))


def _inverted(colour: object) -> object:
    """Return a grey inverted, another colour as it is.

    >>> _inverted("0.25"), _inverted("#0072B2"), _inverted("none")
    ((0.75, 0.75, 0.75, 1.0), '#0072B2', 'none')
    """
    from matplotlib.colors import to_rgba

    if isinstance(colour, str) and colour.lower() in ("none", "auto"):
        return colour
    *rgb, alpha = to_rgba(colour)
    if max(rgb) - min(rgb) > 0.02:
        return colour
    return (*(1 - part for part in rgb), alpha)


def _all_inverted(colours: object) -> object:
    """Return the colour of a patch, or those of a collection, with greys inverted."""
    if isinstance(colours, np.ndarray) and colours.ndim == 2:
        return [_inverted(tuple(each)) for each in colours.tolist()]
    return _inverted(tuple(colours) if isinstance(colours, np.ndarray) else colours)
