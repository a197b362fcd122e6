"""The files of a codebook: its folder, by path or by the name of a shipped one, and the texts in it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from policycompare import shipped
from policycompare.codebook.yaml_files import read_text
from policycompare.errors import CodebookError
from policycompare.schema import DIMENSIONS

DEFAULT, GENERAL = "ip", "general"
SHIPPED = {DEFAULT: "codebook", GENERAL: "codebook_general"}  # name → folder of `data`
FILES = (*DIMENSIONS, "modality")
SOURCES, SUBJECT = "sources.yaml", "subject.yaml"


def located(codebook: str | Path | None) -> tuple[str, Path]:
    """Return the name and the folder of a codebook; a folder precedes a shipped codebook of the same name.

    >>> located("general")[1].name
    'codebook_general'
    """
    path = Path(DEFAULT if codebook is None else codebook)
    if codebook is not None and os.path.isdir(path):
        return path.resolve().name, path
    if str(path) in SHIPPED:
        return str(path), shipped.folder(SHIPPED[str(path)])
    if os.path.isfile(path):
        raise CodebookError(f"{path} is a file; codebook_from_table() reads a codebook from a table")
    raise _no_codebook(path)


def texts_of(folder: Path) -> dict[str, str]:
    """Return the texts of the files of a codebook, by file name; the files of the dimensions are first."""
    names = [f"{name}.yaml" for name in FILES]
    texts, wrong = {}, []
    for name in (*names, SUBJECT, SOURCES):
        if (folder / name).exists():
            try:
                texts[name] = read_text(folder / name)
            except CodebookError as error:
                wrong.append(f"{name}: {error}")
    if wrong:
        raise CodebookError(f"{folder} has {len(wrong)} mistake(s): {'; '.join(wrong)}")
    if not set(names) & set(texts):
        raise _no_codebook(folder)
    return texts


def shared_text(name: str, own: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Return the text of a file of the default codebook, with other cues and more exceptions of some codes.

    >>> shared_text("sector.yaml", {"cues": {"finance": ["银行"]}}).count('["银行"]')
    1
    >>> shared_text("sector.yaml", {"except": {"defence": ["全国防"]}}).count('"国防科工办", "全国防"]')
    1
    """
    text = shipped.folder(SHIPPED[DEFAULT], name).read_text(encoding="utf-8")
    cues, excepts = own.get("cues") or {}, own.get("except") or {}
    entries = _entries(text) if cues or excepts else {}
    edits = [
        (*_span(text, entries[code]["cues"]), json.dumps(cues[code], ensure_ascii=False)) for code in cues
    ]
    for code, longer in excepts.items():
        entry = entries[code]
        present = [each.value for each in entry["except"].value] if "except" in entry else []
        value = json.dumps([*present, *longer], ensure_ascii=False)
        if present:
            edits.append((*_span(text, entry["except"]), value))
        else:
            start = text.rindex("\n", 0, text.rindex("cues:", 0, entry["cues"].start_mark.index)) + 1
            indent = text[start : text.index("cues:", start)]
            edits.append((start, start, f"{indent}except: {value}\n"))
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return text


def shared_codes(text: str) -> set[str]:
    """Return the codes that have cues in the text of a file."""
    return set(_entries(text))


def _entries(text: str) -> dict[str, dict[str, Any]]:
    """Return, for each code with cues in the text of a file, its value nodes by key."""
    import yaml

    document = _values(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    entries = map(_values, document["codes"].value)
    return {entry["id"].value: entry for entry in entries if "cues" in entry}


def _span(text: str, node: Any) -> tuple[int, int]:
    """Return the span of a value node in its text, without the white space after it."""
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def _values(mapping: Any) -> dict[str, Any]:
    """Return the value nodes of a YAML mapping, by key."""
    return {key.value: value for key, value in mapping.value}


def _no_codebook(path: Path) -> CodebookError:
    """Return the error of a folder without a codebook."""
    allowed = ", ".join(f"{name}.yaml" for name in FILES)
    return CodebookError(
        f"no codebook in {path}; it has one or more of {allowed}. Shipped codebooks: {', '.join(SHIPPED)}"
    )
