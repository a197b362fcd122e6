"""`codebook_from_table` makes a codebook of a table of codes, as people keep it in Excel."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from policycompare.codebook.codebook import Codebook, read_codebook, warn_of_sources
from policycompare.codebook.cues import CueError, parse
from policycompare.disk.files import read_bytes
from policycompare.errors import CodebookError, LoadError, level_outside
from policycompare.read.inputs.table_file import rows_of
from policycompare.schema import DIMENSIONS, check_frame, check_known

_HEADS = {
    "code": ("code", "id", "代码", "编码", "编号", "代号"),
    "zh": ("zh", "chinese", "中文", "中文名", "中文名称", "名称", "标签", "中文标签"),
    "en": ("en", "english", "英文", "英文名", "英文名称", "label", "英文标签"),
    "definition": ("definition", "定义", "含义", "说明", "解释"),
    "definition_zh": ("definition_zh", "中文定义", "定义(中文)", "定义（中文）"),
    "terms": ("terms", "词语", "关键词", "词", "词条", "检索词", "keywords"),
    "dimension": ("dimension", "维度"),
    "family": ("family", "类型", "类别", "大类", "工具类型"),
    "source": ("source", "来源", "出处", "依据", "文献"),
    "include": ("include", "包括", "包含"),
    "exclude": ("exclude", "不包括", "排除"),
    "include_zh": ("include_zh", "中文包括", "包括(中文)", "包括（中文）"),
    "exclude_zh": ("exclude_zh", "中文不包括", "不包括(中文)", "不包括（中文）"),
}
_DIMENSIONS = {
    "goal": ("goal", "goals", "目标", "政策目标"),
    "sector": ("sector", "sectors", "领域", "产业", "产业领域", "行业", "部门"),
    "instrument": ("instrument", "instruments", "工具", "政策工具", "tool"),
    "function": ("function", "functions", "环节", "功能", "职能"),
    "right": ("right", "rights", "权利", "权利类型"),
}
_LABELS = {
    "goal": ("目标", "Goals"),
    "sector": ("领域", "Sectors"),
    "instrument": ("政策工具", "Policy instruments"),
    "function": ("环节", "Functions"),
    "right": ("权利", "Rights"),
}
_FAMILIES = {
    "supply": ("供给型", "Supply"),
    "environment": ("环境型", "Environment"),
    "demand": ("需求型", "Demand"),
}
_STATED = ("definition", "definition_zh", "include", "include_zh", "exclude", "exclude_zh", "source")
# Columns that people keep for themselves.
_REMARKS = (
    "note",
    "notes",
    "remark",
    "remarks",
    "comment",
    "comments",
    "no",
    "no.",
    "备注",
    "附注",
    "序号",
    "例句",
    "示例",
)
_LARGEST, _MOST = 10_000_000, 5_000  # bytes, rows
_PARTED = "terms of a cell are separated by 、 ； ， | or line ends"
_SEPARATORS = re.compile(r"[、；;，,|\r\n]+")

Row = dict[str, str]


def codebook_from_table(
    table: str | Path | pd.DataFrame, *, dimension: str = "instrument", name: str | None = None
) -> Codebook:
    """Make a codebook of a table with one code per row.

    Parameters
    ----------
    table : path or DataFrame
        An .xlsx file (its first sheet), a .csv file (UTF-8, UTF-16 or GB18030; comma, semicolon or tab), or a
        DataFrame. Columns: code (代码), zh (中文) or en (英文), definition (定义); optionally terms (词语), dimension
        (维度), family (类型), source (来源), include (包括), exclude (不包括); if these and the definition are in
        English, also definition_zh (中文定义), include_zh (中文包括), exclude_zh (中文不包括). Other columns are ignored, and
        a warning names them; a misspelled name is a mistake. Rows without any of these values are skipped.
    dimension : {"instrument", "goal", "sector", "function", "right"}
        The dimension of rows without one.
    name : str, optional
        The name of the codebook in messages; by default that of the file, else "table".

    Returns
    -------
    Codebook
        For ``pc.load(folder, codebook=…)``, or for `write_codebook`, which writes it as YAML files to edit. A
        missing label is that of the other language. Each term is a cue: a provision gets the code if a term
        occurs in it (see `policycompare.codebook.cues`: ``设立…基金`` is two terms in one clause). Terms are
        separated by 、 ； ; ， , | or line ends. Codes without terms are valid: people and models assign them.

    Raises
    ------
    CodebookError
        Listing every row with a mistake, and columns that are missing.
    LoadError
        If the file cannot be read.

    Warns
    -----
    CodebookSourceWarning
        For codes without a source.
    UserWarning
        Naming the columns that are ignored, except remarks (备注) and numbers of rows (序号).

    Examples
    --------
    >>> import pandas as pd
    >>> import policycompare as pc
    >>> table = pd.DataFrame({
    ...     "代码": ["day_care", "meals"],
    ...     "中文": ["日间照料", "助餐"],
    ...     "定义": ["设立照料老人的日间场所", "为老人供餐"],
    ...     "词语": ["日间照料、托老所", "老年食堂；助餐"],
    ...     "来源": "own",
    ... })
    >>> book = pc.codebook_from_table(table)
    >>> book, book.label("meals"), [cue.groups for cue in book.cues if cue.code == "meals"]
    (Codebook(2 instrument), '助餐', [(('老年食堂',),), (('助餐',),)])
    """
    check_known([dimension], DIMENSIONS, what="dimension")
    if not isinstance(table, (str, PathLike)):
        check_frame(table, name="table", other=" or the path of a file")
    own = "table" if isinstance(table, pd.DataFrame) else Path(table).stem
    cells, lines = (table, list(table.index)) if isinstance(table, pd.DataFrame) else _read(Path(table))
    columns, mistakes = _columns(cells)
    rows: list[tuple[str, Row]] = []
    if not mistakes:
        values = cells.iloc[:, list(columns.values())].to_numpy(dtype=object)
        for place, row in zip((f"row {line}" for line in lines), values, strict=True):
            texts = {key: _text(value) for key, value in zip(columns, row, strict=True)}
            if any(texts.values()):
                rows.append((place, texts))
        mistakes = [f"{place}: {message}" for place, message in _mistakes(rows, dimension)]
        mistakes += ["no row has a code"] * (not rows)
    if mistakes:
        where = own if isinstance(table, pd.DataFrame) else Path(table).name
        hint = f" ({_PARTED})" if any(": term " in mistake for mistake in mistakes) else ""
        raise CodebookError(f"{where} has {len(mistakes)} mistake(s): {'; '.join(mistakes)}{hint}")
    _warn_of_ignored(cells.iloc[:, [i for i in range(cells.shape[1]) if i not in columns.values()]], own)
    texts = _files([row for _, row in rows], dimension)
    book = read_codebook(texts, name or own, [], where=own)
    warn_of_sources(book)
    return book


def _read(path: Path) -> tuple[pd.DataFrame, list[int]]:
    """Return the cells of a file as text, and the line of each row; the first row has the column headings."""
    try:
        if path.suffix.lower() not in (".xlsx", ".csv"):
            raise LoadError("is no .xlsx or .csv file; save the table as one of these")
        header, *rows = rows_of(read_bytes(path, largest=_LARGEST), key="code")
    except (LoadError, ValueError) as error:
        raise LoadError(f"{path} cannot be read: it {error}") from error
    if len(rows) > _MOST:
        raise LoadError(f"{path} cannot be read: it has more than {_MOST:,} rows")
    width = len(header.cells)
    longer = [str(row.line) for row in rows if any(row.cells[width:])]
    if longer:
        raise LoadError(
            f"{path} cannot be read: row(s) {', '.join(longer)} have more cells than the first one; "
            "cells that contain the separator need quotation marks"
        )
    padded = [(row.cells + [""] * width)[:width] for row in rows]
    return pd.DataFrame(padded, columns=header.cells, dtype=object), [row.line for row in rows]


def _columns(cells: pd.DataFrame) -> tuple[dict[str, int], list[str]]:
    """Return the position of the column of each key, and the mistakes in the column headings."""
    known = {head: key for key, heads in _HEADS.items() for head in heads}
    columns: dict[str, int] = {}
    mistakes = []
    for i, column in enumerate(cells.columns):
        head = _plain(column)
        key = known.get(head)
        if key is None:
            near = get_close_matches(head, known, n=1, cutoff=0.8)
            mistakes += [f"column {column!r} is not known; did you mean {near[0]}?" for _ in near[:1]]
        elif key in columns:
            mistakes.append(f"columns {cells.columns[columns[key]]!r} and {column!r} are both {key}")
        else:
            columns[key] = i
    for keys in (("code",), ("zh", "en"), ("definition",)):
        if not columns.keys() & set(keys):
            named = " or ".join(map(_named, keys))
            mistakes.append(f"no column {named}; it has {', '.join(map(str, cells.columns)) or 'none'}")
    return columns, mistakes


def _warn_of_ignored(cells: pd.DataFrame, name: str) -> None:
    """Warn of columns that are not read, except those of remarks and those without values."""
    left = [
        str(column)
        for i, column in enumerate(cells.columns)
        if _plain(column) not in _REMARKS and cells.iloc[:, i].map(_text).any()
    ]
    if left:
        heads = ", ".join(map(_named, _HEADS))
        warnings.warn(
            f"{name} has {len(left)} column(s) that are ignored: {', '.join(left)}; rename those that mean one of: {heads}",
            stacklevel=level_outside(),
        )


def _named(key: str) -> str:
    """Return the English and the Chinese heading of a column."""
    return f"{key} ({_HEADS[key][2 if key in ('code', 'zh', 'en') else 1]})"


def _plain(head: object) -> str:
    """Return a heading in lower case and without blanks."""
    return "".join(str(head).casefold().split())


def _text(value: Any) -> str:
    """Return a cell as text: empty if it is missing, a whole number without decimals."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _mistakes(rows: list[tuple[str, Row]], dimension: str) -> Iterator[tuple[str, str]]:
    """Yield the mistakes of the rows: (place, message)."""
    place_of: dict[str, str] = {}
    families = {_family(row["family"])[0] for _, row in rows if row.get("family")}
    taken = {*DIMENSIONS, "modality"}
    for place, row in rows:
        code = row["code"]
        if not code:
            yield place, "no code"
        elif code in place_of:
            yield place, f"code {code} is in {place_of[code]} too"
        elif code in taken or code in families:
            yield place, f"code {code} is also the name of a {'dimension' if code in taken else 'family'}"
        place_of.setdefault(code, place)
        if not row.get("zh") and not row.get("en"):
            yield place, f"{code or 'the row'} has no label, zh or en"
        if not row["definition"]:
            yield place, f"{code or 'the row'} has no definition"
        if row.get("dimension") and not _dimension(row["dimension"]):
            allowed = ", ".join(f"{key} ({names[2]})" for key, names in _DIMENSIONS.items())
            yield place, f"unknown dimension {row['dimension']}; allowed: {allowed}"
        yield from ((place, f"term {term!r}: {message}") for term, message in _term_mistakes(row, code))
    yield from _similar_families(rows)
    named = {_dimension(row.get("dimension", "")) or dimension for _, row in rows}
    of_family: dict[str, set[str]] = {}
    for _, row in rows:
        if row.get("family"):
            own = _dimension(row.get("dimension", "")) or dimension
            of_family.setdefault(_family(row["family"])[0], set()).add(own)
    for family, own in of_family.items():
        if len(named) > 1 and len(own) > 1:
            yield "column family", f"{family} is in {' and '.join(sorted(own))}; a family has one dimension"


def _term_mistakes(row: Row, code: str) -> Iterator[tuple[str, str]]:
    """Yield the terms of a row that no text can have, each with the reason."""
    for term in _terms(row):
        if len(re.findall("[(（]", term)) != len(re.findall("[)）]", term)):
            yield term, "it has one bracket of a pair; brackets do not group terms: write each term in full"
            continue
        try:
            parse(term, code, {})
        except CueError as error:
            yield term, str(error)


def _similar_families(rows: list[tuple[str, Row]]) -> Iterator[tuple[str, str]]:
    """Yield the families that seem misspelt: like one of the three usual ones, which the table has too."""
    first = {row["family"]: place for place, row in reversed(rows) if row.get("family")}
    usual = {_family(family)[0]: family for family in first if _family(family)[0] in _FAMILIES}
    for family, place in first.items():
        for name, own in usual.items():
            stem = _FAMILIES[name][0].removesuffix("型")
            if family.startswith(stem) and len(family) == len(stem) + 1 and _family(family)[0] != name:
                yield place, f"family {family} is like {own} of {first[own]}; give both one name"


def _dimension(text: str) -> str | None:
    plain = text.casefold()
    return next((key for key, names in _DIMENSIONS.items() if plain in names), None)


def _family(text: str) -> tuple[str, str, str]:
    """Return the name of a family and its labels in Chinese and English."""
    for name, (zh, en) in _FAMILIES.items():
        if text.casefold() in (name, en.casefold(), zh, zh.removesuffix("型")):
            return name, zh, en
    return text, text, text


def _terms(row: Row) -> list[str]:
    r"""Return the terms of a row, each once.

    >>> _terms({"terms": "托老所、日间照料；托老所\n设立…中心"})
    ['托老所', '日间照料', '设立…中心']
    """
    return list(dict.fromkeys(filter(None, map(str.strip, _SEPARATORS.split(row.get("terms", ""))))))


def _files(rows: list[Row], dimension: str) -> dict[str, str]:
    """Return the texts of the files of the codebook, by their names."""
    texts = {}
    of = {
        name: [row for row in rows if (_dimension(row.get("dimension", "")) or dimension) == name]
        for name in DIMENSIONS
    }
    for name, own in of.items():
        if not own:
            continue
        families = dict.fromkeys(_family(row["family"]) for row in own if row.get("family"))
        content = {"dimension": name, "zh": _LABELS[name][0], "en": _LABELS[name][1]}
        if families:
            content["families"] = {family: {"zh": zh, "en": en} for family, zh, en in families}
        content["codes"] = [_entry(row) for row in own]
        texts[f"{name}.yaml"] = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    if any(_terms(row) for row in of["instrument"]):
        texts["modality.yaml"] = "dimension: modality\ncodes: shipped\n"
    return texts


def _entry(row: Row) -> dict[str, Any]:
    """Return the entry of a code for a file of a codebook."""
    labels = {"zh": row.get("zh") or row["en"], "en": row.get("en") or row["zh"]}
    entry: dict[str, Any] = {"id": row["code"], **labels}
    if row.get("family"):
        entry["family"] = _family(row["family"])[0]
    entry |= {key: row[key] for key in _STATED if row.get(key)}
    terms = _terms(row)
    return entry | ({"cues": terms} if terms else {})
