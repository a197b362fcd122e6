"""What a figure states for caption and alternative text: its subject, its numbers (highest, lowest, n), and how they were made."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.heatmap import is_symmetric
from policycompare.show.figure.numbers import axis_of, is_long, rounded, significant
from policycompare.show.figure.printed_labels import (
    bases,
    joined,
    key_text,
    known_label,
    label,
    printed_groups,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


MOST = 3
ADDED = "<added>"  # the label of Axes that belong to others: the tree of a matrix
HEADING = "heading"  # the gid of a tick label that heads others
_BASES = 30


def state(
    ax: "Axes",
    *,
    kind: str,
    finding: str = "",
    sizes: Mapping[str, object] | None = None,
    lang: Lang = "zh",
    title: str = "",
    of: str = "",
    method: str = "",
    notes: Sequence[str] = (),
) -> None:
    """Keep the kind of a figure (a key of `alt.*` in labels.csv) and what it shows, for `save_figure`.

    `sizes` are the n of its groups, by printed name, which are stated after the finding. `title` names the figure
    where it has no title of its own. `of` is what n counts (a key of `n.*`), `method` how its intervals were made (a
    key of `method.*`); `notes` explain marks that no legend explains.

    >>> from policycompare.show.figure.style import figure
    >>> _, ax = figure()
    >>> state(ax, kind="ledger", finding="3 targets.", sizes={"Gansu": 109, "Sichuan": 28}, lang="en")
    >>> stated(ax, "kind"), stated(ax, "finding"), stated(ax, "n")
    ('ledger', '3 targets.', 'n: Gansu 109, Sichuan 28.')
    """
    ax._policycompare = {
        "kind": kind,
        "finding": finding,
        "n": _bases(sizes or {}, lang),
        "of": label(f"n.{of}", lang) if of else "",
        "method": label(f"method.{method}", lang) if method else "",
        "notes": joined((_sentence(note, lang) for note in notes if note), lang),
        "title": title,
    }


def _sentence(note: str, lang: Lang) -> str:
    """Return a note with its full stop.

    >>> _sentence("Grey: flat", "en"), _sentence("灰色：平。", "zh")
    ('Grey: flat.', '灰色：平。')
    """
    stop = label("alt.stop", lang)
    return note if note.endswith(("。", ".", "！", "？", "…")) else note + stop


def stated(ax: "Axes", what: str) -> str:
    """Return what a plot function stated of its Axes, the empty string if nothing."""
    return getattr(ax, "_policycompare", {}).get(what, "")


def _bases(sizes: Mapping[str, object], lang: Lang) -> str:
    """Return a sentence on n: that of each group, or the range of many."""
    if not sizes:
        return ""
    if len(sizes) > _BASES:
        low, high = (f"{int(n):,}" for n in (min(sizes.values()), max(sizes.values())))
        return label("found.n_range", lang).format(low=low, high=high)
    pairs = [label("alt.count", lang).format(name=name, k=f"{int(n):,}") for name, n in sizes.items()]
    comma = label("alt.comma", lang)
    joint = label("found.and", lang) if any(comma in name for name in sizes) else comma
    return label("found.n", lang).format(rows=joint.join(pairs))


def found(
    rows: pd.DataFrame,
    lang: Lang,
    *,
    unit: str = "",
    factor: float = 1,
    digits: int | None = None,
    zero: float | None = None,
    most: int = MOST,
    certain: str = "",
) -> str:
    """Return sentences on the highest and the lowest values of a figure, and the intervals that exclude `zero`.

    `rows` has name (printed), estimate and, where there are intervals, low and high, in the unit of its table;
    `factor` and `unit` make them those of the figure. Equal values at an end are counted, the highest also named where they are few, and so
    are those printed like the last one listed; values that print alike are counted together. An interval without length
    at 1 is none: `certain` is the key of its words.

    >>> rows = pd.DataFrame({"name": ["A", "B", "C", "D"], "estimate": [0.5, 0, 0.1, 0],
    ...     "low": [0.4, 0, 0.05, 0], "high": [0.6, 0.1, 0.2, 0.1]})
    >>> found(rows, "en", unit="%", factor=100)
    'Values: A 50% (40 to 60); B 0% (0 to 10); C 10% (5 to 20); D 0% (0 to 10).'
    >>> found(rows, "zh", unit="%", factor=100, most=1)
    '最高：A 50%（40至60）。最低：0%（2处，共4处）。'
    >>> found(rows, "en", zero=0, most=1)
    'Highest: A 0.5 (0.4 to 0.6). Lowest: 0 in 2 of 4. 2 of 4 intervals exclude 0: A 0.5 (0.4 to 0.6) …'
    >>> rows = pd.DataFrame({"name": list("ABCDEF"), "estimate": [5, 4, 4, 4, 3, 1]})
    >>> found(rows, "en", most=2)
    'Highest: A 5; B 4, also 2 others. Lowest: F 1; E 3.'
    """
    rows = rows[rows["estimate"].notna()]
    if rows.empty:
        return label("alt.no_value", lang)
    number = _Number(unit, factor, digits, certain and label(certain, lang))
    ranked = rows.sort_values("estimate", ascending=False, kind="stable")
    sentences = []
    if len(ranked) <= 2 * most:
        sentences.append(label("found.values", lang).format(rows=_listed(rows, number, lang, len(rows))))
    else:
        for key, end in (("high", ranked), ("low", ranked.iloc[::-1])):
            values = end["estimate"].astype(float)
            printed = values.map(number)
            if np.isclose(values.iloc[1], values.iloc[0], atol=1e-9):
                value = printed.iloc[0]
                same = int((printed == value).sum())
                text = label("found.same", lang).format(value=value, k=same, n=len(end))
                if key == "high" and same <= 2 * most:
                    tied_names = label("found.and", lang).join(end["name"].head(same))
                    text = label("found.same_named", lang).format(
                        value=value, k=same, n=len(end), names=tied_names
                    )
            else:
                text = _listed(end.head(most), number, lang, most)
                others = int((printed.iloc[most:] == printed.iloc[most - 1]).sum())
                tied = label("found.other" if others == 1 else "found.others", lang)
                text += tied.format(n=others) * (others > 0)
            sentences.append(label(f"found.{key}", lang).format(rows=text))
    if zero is not None and {"low", "high"} <= set(rows.columns):
        clear = rows[(rows["low"] > zero) | (rows["high"] < zero)]
        clear = clear.loc[(clear["estimate"] - zero).abs().sort_values(ascending=False, kind="stable").index]
        tested = int(rows[["low", "high"]].notna().all(axis=1).sum())
        key = "found.excludes" if len(clear) else "found.excludes_none"
        names = _listed(clear, number, lang, most)
        zero_text = significant(zero)
        sentences.append(label(key, lang).format(k=len(clear), n=tested, zero=zero_text, rows=names))
    return joined(sentences, lang).replace("….", "…")


class _Number:
    """Prints a number in the unit of the figure."""

    def __init__(self, unit: str, factor: float, digits: int | None, certain: str) -> None:
        self.unit, self.factor, self.digits, self.certain = unit, factor, digits, certain

    def plain(self, value: float) -> str:
        value = float(value) * self.factor
        if self.digits is None and self.factor == 1:
            return significant(value, 3).replace("-", "−")
        digits = self.digits or 0
        # A bound near zero, or just below one (100%), is not printed as such: the reader could not see on which side it is.
        is_near = rounded(value, digits) == rounded(0, digits) and abs(value) > 1e-9
        is_below = rounded(value, digits) == rounded(self.factor, digits) and value < self.factor - 1e-9
        return rounded(value, digits + (is_near or is_below)).replace("-", "−")

    def __call__(self, value: float) -> str:
        return self.plain(value) + self.unit


def _listed(rows: pd.DataFrame, number: _Number, lang: Lang, most: int) -> str:
    """Return names with their values and intervals in a row, the first `most`."""
    texts = []
    columns = ["name", "estimate", *(name for name in ("low", "high") if name in rows.columns)]
    for name, value, *bounds in rows[columns].head(most).itertuples(index=False, name=None):
        text = f"{name} {number(value)}"
        if len(bounds) == 2 and not any(pd.isna(bound) for bound in bounds):
            low, high = map(number.plain, bounds)
            is_certain = number.certain and value == 1 == bounds[0] == bounds[1]
            text += number.certain if is_certain else label("found.interval", lang).format(low=low, high=high)
        texts.append(text)
    joined = label("found.and", lang).join(texts)
    return label("alt.many", lang).format(names=joined) if len(rows) > most else joined


def named(parts: Sequence[str], lang: Lang) -> str:
    """Return the parts of a name in a row: code and group.

    >>> named(["Publicity", "Gansu"], "en"), named(["宣传普及", "甘肃"], "zh")
    ('Publicity, Gansu', '宣传普及·甘肃')
    """
    return ("·" if lang == "zh" else ", ").join(part for part in parts if part)


def found_in(
    values: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], lang: Lang, **options: object
) -> str:
    """Return the sentences of `found` on a matrix, whose rows and columns have printed names; missing cells are left out.

    >>> table = pd.DataFrame([[0.5, 0.2], [0.1, None]])
    >>> found_in(table, ["a", "b"], ["X", "Y"], "en")
    'Values: a, X 0.5; a, Y 0.2; b, X 0.1.'
    """
    numbers = values.to_numpy(dtype=float)
    at = np.argwhere(~np.isnan(numbers))
    flat = pd.DataFrame(
        {
            "name": [named([rows[i], columns[j]], lang) for i, j in at],
            "estimate": [numbers[i, j] for i, j in at],
        }
    )
    return found(flat, lang, **options)


def state_pairs(
    ax: "Axes",
    table: pd.DataFrame,
    values: pd.DataFrame,
    names: Mapping[str, str] | None,
    lang: Lang,
    title: str,
    of: str = "",
    kind: str = "heat_map",
    notes: Sequence[str] = (),
) -> None:
    """Keep the most and the least similar pairs for caption and alternative text, each pair once."""
    shown = printed_groups(list(values.index), names, lang, bases(table))
    columns = printed_groups(list(values.columns), names, lang, {}).names
    numbers = values.to_numpy(dtype=float)
    if is_long(table):
        name = dict(zip(map(key_text, values.index), shown.names, strict=True))
        pairs = zip(table["group_a"], table["group_b"], strict=True)
        rows = table.assign(name=[f"{name[str(a)]}–{name[str(b)]}" for a, b in pairs])
    else:
        once = np.tril(np.ones(values.shape, dtype=bool), -1) if is_symmetric(values) else ~np.isnan(numbers)
        at = np.argwhere(once & ~np.isnan(numbers))
        found_at = [(f"{columns[j]}–{shown.names[i]}", numbers[i, j]) for i, j in at]
        rows = pd.DataFrame(found_at, columns=["name", "estimate"])
    finding = found(rows, lang, digits=2)
    method = "recentred" if is_long(table) else ""
    state(
        ax,
        kind=kind,
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=title,
        of=of,
        method=method,
        notes=notes,
    )


def subject(codes: Sequence[str], codebook: Codebook, lang: Lang) -> str:
    """Return the printed names of the dimensions of codes, those of recoded instruments as families.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> subject(["publicity", "talent_development"], load_codebook(), "en")
    'Policy instruments'
    """
    rows = codebook.codes[codebook.codes["code"].isin(list(codes))]
    names = [
        known_label(f"subject.{name}_families", lang)
        if _are_families(rows.loc[rows["dimension"] == name, "code"], name)
        else None
        for name in dict.fromkeys(rows["dimension"])
    ]
    pairs = zip(dict.fromkeys(rows["dimension"]), names, strict=True)
    printed = [own or codebook.label(name, lang) for name, own in pairs]
    if len(printed) == 2:
        return label("form.of_both", lang).format(a=printed[0], b=in_sentence(printed[1], lang))
    return label("alt.comma", lang).join(printed)


def in_sentence(text: str, lang: Lang) -> str:
    """Return a title as it is written within a sentence: F1 and IP keep their capitals."""
    return text[:1].lower() + text[1:] if lang == "en" and text[1:2].islower() else text


def _are_families(codes: pd.Series, dimension: str) -> bool:
    """Return whether codes of a dimension are the families of the shipped one: `recode` keeps its name."""
    from policycompare.codebook.codebook import load_codebook

    shipped = load_codebook().codes
    families = shipped.loc[shipped["dimension"] == dimension, "family"].dropna()
    return len(codes) > 0 and set(codes) <= set(families)


def titled(codes: Sequence[str], codebook: Codebook, title: str, lang: Lang) -> str:
    """Return the title of a figure with its subject before it.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> titled(["publicity"], load_codebook(), "Share of codable provisions (%)", "en")
    'Policy instruments: share of codable provisions (%)'
    """
    name = subject(codes, codebook, lang)
    if not name:
        return title
    return label("form.subject", lang).format(subject=name, title=in_sentence(title, lang))


def made_of_shares(table: pd.DataFrame) -> dict[str, str]:
    """Return what n counts in a table of `coverage`, and how its intervals were made, as options of `state`."""
    # The provisions of a schedule count for presence.
    of = {"of": "codable_parts" if table.attrs.get("value") == "presence" else "codable"}
    if not is_long(table):
        return of
    if "machine" in table.columns:
        return of | {"method": "corrected"}
    is_share = axis_of(table) == "axis.share"
    bounded = "low" in table.columns and bool(table["low"].notna().any())
    return of | {"method": ("shares" if is_share else "percentile") * bounded}
