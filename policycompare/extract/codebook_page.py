"""The codebook as a page for people: `python -m policycompare.extract.codebook_page > docs/codebook.md`."""

import pandas as pd

from policycompare.extract.codebook import Codebook, load_codebook

_HEAD = """# Codebook

Made from `data/codebook/*.yaml`, which also hold the cues by which the machine finds each code. Sources R1 to R18 are in
`data/codebook/sources.yaml`.
"""


def codebook_page(codebook: Codebook) -> str:
    """Return the codebook as Markdown.

    Parameters
    ----------
    codebook : Codebook

    Returns
    -------
    str

    Examples
    --------
    >>> codebook_page(load_codebook()).splitlines()[0]
    '# Codebook'
    """
    parts = [_HEAD]
    for dimension, codes in codebook.codes.groupby("dimension", sort=False):
        names = codebook.dimensions[dimension]
        parts.append(f"## {names['en']} · {names['zh']} (`{dimension}`)\n")
        parts += [_entry(row, codebook) for _, row in codes.iterrows()]
    return "\n".join(parts)


def _entry(row: pd.Series, codebook: Codebook) -> str:
    said = {key: value for key, value in row.items() if isinstance(value, str)}
    lines = [f"**`{said['code']}`** · {said['en']} · {said['zh']}", "", said["definition"]]
    if "family" in said:
        family = codebook.families[said["family"]]
        lines[0] += f" ({family['en']} · {family['zh']})"
    lines += [f"{word}: {said[key]}" for key, word in (("include", "In"), ("exclude", "Out")) if key in said]
    crosswalks = ("nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt")
    walks = "; ".join(f"{key} {said[key]}" for key in crosswalks if key in said)
    lines.append(
        "  ".join(filter(None, [f"Source: {said['source']}.", f"Crosswalks: {walks}." if walks else ""]))
    )
    return "  \n".join(lines) + "\n"


if __name__ == "__main__":
    print(codebook_page(load_codebook()), end="")
