"""The codebook as a page for people: Markdown with definitions, boundaries and examples."""

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from policycompare.extract.codebook import Codebook

_HEAD = """# Codebook

Made from the YAML files of the codebook, which also hold the cues by which the machine finds each code. Sources R1 to R18 are in
`data/codebook/sources.yaml`.
"""
_EXAMPLES = """
Examples are what the coder named found in the documents (document and number of the provision behind each): instances of
its coding, not of the definition.
"""
_CROSSWALKS = ("nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt")
_READABLE = (8, 60)


def codebook_page(codebook: "Codebook", *, examples: pd.DataFrame | None = None, n: int = 2) -> str:
    """Return the codebook as Markdown; see `Codebook.to_markdown`."""
    chosen = {} if examples is None else _chosen(examples, n)
    parts = [_HEAD] if examples is None else [_HEAD + _EXAMPLES]
    for dimension, codes in codebook.codes.groupby("dimension", sort=False):
        names = codebook.dimensions[dimension]
        parts.append(f"## {names['en']} · {names['zh']} (`{dimension}`)\n")
        parts += [_entry(row, codebook, chosen.get(row["code"], [])) for _, row in codes.iterrows()]
    return "\n".join(parts)


def _chosen(examples: pd.DataFrame, n: int) -> dict[str, list[str]]:
    """Of each code `n` printed examples: from as many documents as can be, of readable length, in reading order."""
    rows = examples.assign(
        unreadable=~examples["evidence"].str.len().between(*_READABLE),
        nth=examples.groupby(["code", "doc"], sort=False).cumcount(),
    ).reset_index(names="order")
    rows = rows.sort_values(["unreadable", "nth", "order"], kind="stable").groupby("code").head(n)
    rows = rows.sort_values("order")
    said = (
        "「"
        + rows["evidence"]
        + "」 ("
        + rows["doc"]
        + " "
        + rows["n"].astype("str")
        + ", "
        + rows["coder"]
        + ")"
    )
    return said.groupby(rows["code"]).agg(list).to_dict()


def _entry(row: pd.Series, codebook: "Codebook", examples: list[str]) -> str:
    said = {key: value for key, value in row.items() if isinstance(value, str)}
    lines = [f"**`{said['code']}`** · {said['en']} · {said['zh']}", "", said["definition"]]
    if "family" in said:
        family = codebook.families[said["family"]]
        lines[0] += f" ({family['en']} · {family['zh']})"
    lines += [f"{word}: {said[key]}" for key, word in (("include", "In"), ("exclude", "Out")) if key in said]
    walks = "; ".join(f"{key} {said[key]}" for key in _CROSSWALKS if key in said)
    lines.append(
        "  ".join(filter(None, [f"Source: {said['source']}.", f"Crosswalks: {walks}." if walks else ""]))
    )
    if examples:
        lines.append(f"Examples: {'; '.join(examples)}.")
    return "  \n".join(lines) + "\n"
