"""`write_qdc` and `read_qdc`: a codebook as programs for qualitative data exchange it (REFI-QDA)."""

import re
import warnings
from pathlib import Path

import pandas as pd

import policycompare
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.coded_tables.codebook_table import codebook_from_table
from policycompare.disk.files import read_bytes, write_files
from policycompare.errors import CodebookError, LoadError, PassedOverWarning, SelectionError, level_outside
from policycompare.schema import DIMENSIONS, Lang, check_known
from policycompare.show.exchange.refi import (
    CODEBOOK,
    add_codes,
    children,
    local,
    parsed,
    root,
    tree_codes,
    xml_bytes,
)
from policycompare.show.figure.axes import check_lang

_LARGEST, _MOST = 10_000_000, 5_000  # bytes, codes
_SHORT = {
    "goals": "goal",
    "目标": "goal",
    "领域": "sector",
    "instruments": "instrument",
    "工具": "instrument",
}
_SHORT |= {"functions": "function", "环节": "function", "权利": "right"}
_HAN = re.compile("[\u3400-\u9fff]")
_TAKEN = re.compile(r"[\s、；;，,|]+")


def write_qdc(codebook: Codebook | str | Path, path: str | Path, *, lang: Lang = "zh") -> Path:
    """Write a codebook as a REFI-QDA code book, which NVivo, MAXQDA, ATLAS.ti and QualCoder import.

    Parameters
    ----------
    codebook : Codebook, path or str
        As for `load_codebook`.
    path : path
        A .qdc file; an existing one is replaced.
    lang : {"zh", "en"}
        Language of the names of codes.

    Returns
    -------
    Path
        The file: dimension, family and code as a tree; the description of a code has its definition and a line for
        the code, its labels, what it includes and excludes, and its source. The same bytes on every run.

    Raises
    ------
    SelectionError
        If the path has another ending, or there is no such language.

    Notes
    -----
    The standard has no place for the cues of the rules: share them by `write_codebook`.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pc.read_qdc(pc.write_qdc("ip", Path(folder) / "codes.qdc"))
    Codebook(13 goal, 25 sector, 20 instrument, 6 function, 10 right)
    """
    book, path = load_codebook(codebook), Path(path)
    check_lang(lang)
    if path.suffix.lower() != ".qdc":
        raise SelectionError(f"path is {str(path)!r}; allowed: a file that ends with .qdc")
    top = root("CodeBook", CODEBOOK, origin=f"policycompare {policycompare.__version__}")
    add_codes(top, book, lang)
    write_files({path: xml_bytes(top)})
    return path


def read_qdc(path: str | Path, *, dimension: str = "instrument", name: str | None = None) -> Codebook:
    """Read a REFI-QDA code book of NVivo, MAXQDA, ATLAS.ti, QualCoder or `write_qdc`.

    Parameters
    ----------
    path : path
        A .qdc file. A code without codes below it is a code of the codebook; one above it that is named as a dimension
        (goal, 目标 …) gives its dimension, another one its family.
    dimension : {"instrument", "goal", "sector", "function", "right"}
        The dimension of codes that are below none.
    name : str, optional
        The name of the codebook in messages; by default that of the file.

    Returns
    -------
    Codebook
        For `load`, `with_codes` or `write_codebook` (see `codebook_from_table`). Its codes have no cues: people and
        models assign them.

    Raises
    ------
    CodebookError
        Listing every code with a mistake, such as one without a description.
    LoadError
        If the file cannot be read, or is no code book.

    Warns
    -----
    PassedOverWarning
        Listing the codes above others that have a description: a codebook has no place for it.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     book = pc.read_qdc(pc.write_qdc("general", Path(folder) / "codes.qdc", lang="en"))
    >>> book.of("instrument") == pc.load_codebook("general").of("instrument")
    True
    """
    path = Path(path)
    check_known([dimension], DIMENSIONS, what="dimension")
    try:
        top = parsed(read_bytes(path, largest=_LARGEST), path.name)
    except LoadError as error:
        raise LoadError(f"{path} {error}") from error
    if local(top) != "CodeBook":
        raise LoadError(f"{path} is no REFI-QDA code book: its root is {local(top)}")
    tree = [code for codes in children(top, "Codes") for code in tree_codes(codes)]
    parents = {(*code.above, code.name)[:i] for code in tree for i in range(1, len(code.above) + 1)}
    dimensions = _dimensions()
    rows = []
    described = []
    for code in tree:
        if (*code.above, code.name) in parents:
            described += [code.name] if code.description else []
            continue
        fields = code.fields
        of = next((dimensions[key] for key in map(str.casefold, code.above) if key in dimensions), None)
        families = [each for each in code.above if each.casefold() not in dimensions]
        labels = {"zh" if _HAN.search(code.name) else "en": code.name}
        rows.append(
            {
                "code": _TAKEN.sub("_", code.name).strip("_"),
                **labels,
                "definition": code.definition,
                **({"definition_zh": code.definition} if "definition" in fields else {}),
                "dimension": of or dimension,
                "family": families[-1] if families else "",
                **fields,
            }
        )
    if not rows or len(rows) > _MOST:
        raise CodebookError(f"{path} has {len(rows):,} codes; allowed: 1 to {_MOST:,}")
    if described:
        warnings.warn(
            f"{path}: {len(described)} code(s) with codes below them are families or dimensions; their "
            f"descriptions are left out: {', '.join(described)}",
            PassedOverWarning,
            stacklevel=level_outside(),
        )
    return codebook_from_table(pd.DataFrame(rows), dimension=dimension, name=name or path.stem)


def _dimensions() -> dict[str, str]:
    """Return the dimension of each of its names."""
    labels = load_codebook().dimensions
    return _SHORT | {text.casefold(): key for key in DIMENSIONS for text in (key, *labels[key].values())}
