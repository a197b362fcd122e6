"""The page of a codebook: its codes, rulings and examples as Markdown for people."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from policycompare.codebook.checks import CROSSWALKS
from policycompare.codebook.subject import Subject
from policycompare.html import in_markdown
from policycompare.schema import Lang

_LINE = "Yes: 「{yes}」 No: 「{no}」 Why: {why}."
_READABLE = (8, 60)  # characters of an example
_HEAD = """# Codebook

Made from the YAML files of the codebook, which also contain the cues by which the rules find each code.{sources} Yes
is a sentence that has the code, No a similar sentence that does not have it, Why the difference. Rulings settle
the doubtful cases of a dimension.
"""
_SOURCES = " The sources are listed in its file `sources.yaml`."
_CODED = """
Examples are clauses to which the coder named assigned the code, each with its document and provision. They show
the coding, not the definition.
"""


class Book(Protocol):
    """What a page shows of a `Codebook`."""

    codes: pd.DataFrame
    dimensions: dict[str, dict[str, str]]
    families: dict[str, dict[str, str]]
    ranks: dict[str, int]
    rulings: pd.DataFrame
    examples: pd.DataFrame
    subject: Subject | None
    notes: Mapping[str, str]
    files: Mapping[str, str]

    def label(self, code: str, lang: Lang = "zh") -> str:
        """Return the label of a code."""


def markdown(book: Book, examples: pd.DataFrame | None, n: int) -> str:
    """Return a codebook as Markdown; see `Codebook.to_markdown`."""
    chosen = {} if examples is None else _chosen(examples, n)
    invented = {
        code: [_LINE.format(**row) for row in rows.to_dict("records")]
        for code, rows in book.examples.groupby("code")
    }
    head = _HEAD.format(sources=_SOURCES if "sources.yaml" in book.files else "")
    parts = [head if examples is None else head + _CODED]
    if book.subject:
        terms = ", ".join(book.subject.terms)
        parts.append(f"Subject: {book.subject.en} · {book.subject.zh}. Terms that name it: {terms}.\n")
    for dimension, names in book.dimensions.items():
        parts.append(f"## {names['en']} · {names['zh']} (`{dimension}`)\n")
        parts += [f"{note}\n" for note in [book.notes.get(dimension)] if note]
        parts += [
            _entry(row, book.families, invented.get(row["code"], []), chosen.get(row["code"], []))
            for row in _described(book, dimension)
        ]
        rulings = book.rulings[book.rulings["dimension"] == dimension]
        if len(rulings):
            lines = [f"- **{row.number}** {row.text}\n" for row in rulings.itertuples()]
            parts.append("### Rulings: " + f"{names['en']}\n\n" + "".join(lines))
    return in_markdown("\n".join(parts))


def _described(book: Book, dimension: str) -> list[dict[str, str]]:
    """Return the stated properties of the codes of a dimension; of those of the modality the labels."""
    if dimension == "modality":
        return [{"code": code, "zh": book.label(code), "en": book.label(code, "en")} for code in book.ranks]
    rows = book.codes[book.codes["dimension"] == dimension].to_dict("records")
    return [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]


def _chosen(examples: pd.DataFrame, n: int) -> dict[str, list[str]]:
    """Return `n` examples per code: of readable length, from different documents, in reading order."""
    rows = examples.assign(
        unreadable=~examples["evidence"].str.len().between(*_READABLE),
        nth=examples.groupby(["code", "doc"], sort=False).cumcount(),
    ).reset_index(names="order")
    rows = rows.sort_values(["unreadable", "nth", "order"], kind="stable").groupby("code").head(n)
    rows = rows.sort_values("order")
    where = rows["doc"] + " " + rows["n"].astype("str") + ", " + rows["coder"]
    printed = "「" + rows["evidence"] + "」 (" + where + ")"
    return printed.groupby(rows["code"]).agg(list).to_dict()


def _entry(
    stated: dict[str, str], families: dict[str, dict[str, str]], invented: list[str], examples: list[str]
) -> str:
    """Return the Markdown of one code."""
    lines = [f"**`{stated['code']}`** · {stated['en']} · {stated['zh']}", ""]
    lines += [stated["definition"]] if "definition" in stated else []
    if "family" in stated:
        lines[0] += " ({en} · {zh})".format(**families[stated["family"]])
    lines += [
        f"{word}: {stated[key]}" for key, word in (("include", "In"), ("exclude", "Out")) if key in stated
    ]
    walks = "; ".join(f"{column} {stated[column]}" for column in CROSSWALKS if column in stated)
    if "source" in stated:
        lines.append(f"Source: {stated['source']}." + (f"  Crosswalks: {walks}." if walks else ""))
    lines += invented
    if examples:
        lines.append(f"Examples: {'; '.join(examples)}.")
    return "  \n".join(lines) + "\n"
