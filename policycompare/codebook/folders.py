"""The files of a codebook: its folder, by path or by the name of a shipped one, and the texts in it."""

from __future__ import annotations

from pathlib import Path

from policycompare import shipped
from policycompare.errors import CodebookError
from policycompare.schema import DIMENSIONS

SHIPPED = {"ip": "codebook", "general": "codebook_general"}  # name → folder of `data`
DEFAULT = "ip"
FILES = (*DIMENSIONS, "modality")
SOURCES, SUBJECT = "sources.yaml", "subject.yaml"


def located(codebook: str | Path | None) -> tuple[str, Path]:
    """Return the name and the folder of a codebook; a folder counts before a shipped codebook of its name.

    >>> located("general")[1].name
    'codebook_general'
    """
    path = Path(DEFAULT if codebook is None else codebook)
    if codebook is not None and path.is_dir():
        return path.resolve().name, path
    if str(path) in SHIPPED:
        return str(path), shipped.folder(SHIPPED[str(path)])
    if path.is_file():
        raise CodebookError(f"{path} is a file; codebook_from_table() reads a codebook from a table")
    raise _none_in(path)


def texts_of(folder: Path) -> dict[str, str]:
    """Return the texts of the files of a codebook by their names, those of the dimensions first."""
    names = [f"{name}.yaml" for name in FILES]
    texts = {
        name: (folder / name).read_text(encoding="utf-8-sig")
        for name in (*names, SUBJECT, SOURCES)
        if (folder / name).is_file()
    }
    if not set(names) & set(texts):
        raise _none_in(folder)
    return texts


def shared_text(name: str) -> str:
    """Return the text of a file of the default codebook, for a codebook that shares it."""
    return shipped.folder(SHIPPED[DEFAULT], name).read_text(encoding="utf-8")


def _none_in(path: Path) -> CodebookError:
    allowed = ", ".join(f"{name}.yaml" for name in FILES)
    return CodebookError(
        f"no codebook in {path}; it has one or more of {allowed}. Shipped codebooks: {', '.join(SHIPPED)}"
    )
