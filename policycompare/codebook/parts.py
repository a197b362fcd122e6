"""The parts of a codebook, from the checked contents of its files: tables, labels, definitions, cues."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from policycompare.codebook.checks import CROSSWALKS
from policycompare.codebook.rules import RuleCompiler

_COLUMNS = (
    "dimension",
    "code",
    "family",
    "zh",
    "en",
    "definition",
    "definition_zh",
    "include",
    "exclude",
    "source",
    *CROSSWALKS,
    "include_zh",
    "exclude_zh",
)
RULINGS = ("dimension", "number", "text", "text_zh")
EXAMPLES = ("dimension", "code", "yes", "no", "why", "why_zh")
_LANGS = ("zh", "en")
_DEFINED = (("zh", "definition_zh"), ("en", "definition"))


def parts_of(contents: dict[str, dict], compiled: RuleCompiler) -> dict[str, Any]:
    """Return the attributes of the codebook of the checked contents of the files, by dimension."""
    families, labelled = {}, {}
    for dimension, content in contents.items():
        families |= {
            name: {lang: labels[lang] for lang in _LANGS}
            for name, labels in (content.get("families") or {}).items()
        }
        labelled |= {**(content.get("families") or {}), **(content.get("classes") or {}), dimension: content}
        labelled |= {entry["id"]: entry for entry in content["codes"]}
    entries = [(dimension, entry) for dimension, content in contents.items() for entry in content["codes"]]
    known = {entry["id"] for _, entry in entries}
    rows = [
        (dimension, entry["id"], *map(entry.get, _COLUMNS[2:]))
        for dimension, entry in entries
        if dimension != "modality"
    ]
    cues = [
        cue
        for dimension, entry in entries
        for rule in entry.get("cues") or []
        for cue in compiled(rule, entry, contents[dimension])
    ]
    rulings = [
        (dimension, *map(each.get, RULINGS[1:]))
        for dimension, content in contents.items()
        for each in content.get("rulings") or ()
    ]
    examples = [
        (dimension, entry["id"], *map(each.get, EXAMPLES[2:]))
        for dimension, entry in entries
        for each in entry.get("examples") or ()
    ]
    return {
        "codes": pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str"),
        "dimensions": {name: {lang: content[lang] for lang in _LANGS} for name, content in contents.items()},
        "families": families,
        "notes": {name: content["note"] for name, content in contents.items() if content.get("note")},
        "translations": {
            english: chinese
            for content in contents.values()
            for english, chinese in (
                *(content.get("translations") or {}).items(),
                *(
                    [(content["note"], content["note_zh"])]
                    if content.get("note") and content.get("note_zh")
                    else ()
                ),
            )
        },
        "cues": tuple(cues),
        "ranks": {entry["id"]: int(entry["rank"]) for _, entry in entries if "rank" in entry},
        "exclusive": frozenset(entry["id"] for _, entry in entries if entry.get("exclusive")),
        "follows": {entry["id"]: tuple(entry["follows"]) for _, entry in entries if entry.get("follows")},
        "needs": {
            entry["id"]: tuple(entry["needs"])
            for _, entry in entries
            if not known.isdisjoint(entry.get("needs") or ())
        },
        "rulings": table_of(rulings, RULINGS),
        "first_rulings": frozenset(
            each["number"]
            for content in contents.values()
            for each in content.get("rulings") or ()
            if each.get("first")
        ),
        "examples": table_of(examples, EXAMPLES),
        "_labels": {(name, lang): names[lang] for name, names in labelled.items() for lang in _LANGS},
        "_definitions": definitions_of({"code": name, **stated} for name, stated in labelled.items()),
    }


def definitions_of(stated: Iterable[dict]) -> dict[tuple[str, str], str]:
    """Return the definitions of codes by code and language."""
    return {
        (each["code"], lang): each[key]
        for each in stated
        for lang, key in _DEFINED
        if isinstance(each.get(key), str)
    }


def table_of(rows: list[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table of texts and, for `number`, whole numbers."""
    return pd.DataFrame(rows, columns=list(columns)).astype(
        {key: "int64" if key == "number" else "str" for key in columns}
    )
