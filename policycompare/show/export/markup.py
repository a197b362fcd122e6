"""A table ready for print as LaTeX and as HTML."""

import hashlib
import re
from collections.abc import Sequence
from warnings import warn

import pandas as pd

from policycompare.errors import SelectionError, level_outside
from policycompare.show.export.layout import MINUS, Printable
from policycompare.text import text_width

_ALIGN = {"l": "left", "r": "right", "c": "center"}
# Lines of great_tables that a three-line table has not.
_NO_LINES = ("table_border_top", "table_border_bottom", "table_border_left", "table_border_right")
_NO_LINES += ("table_body_hlines", "stub_border", "row_group_border_top", "row_group_border_bottom")
_LONGEST = 30.0  # ems of a cell that is not wrapped
# In points, of the class article: an em and the gap between columns, in normal and in small type; width and height of
# the text.
_EM, _GAP, _TEXT = 9.2, 12, 345
_SMALL_EM, _SMALL_GAP, _HIGH = 7.4, 4, 550
_SLIGHTLY = 0.85  # the least part to which a table is made smaller rather than turned
_SMALL_TYPE = 8.0  # points
_READABLE = 5.0  # points: smaller type cannot be read in print
_CHINESE = "% Chinese text needs \\usepackage{xeCJK} too, and is compiled with xelatex.\n"
_ESCAPES = str.maketrans(
    {
        **{each: f"\\{each}" for each in "&%$#_{}"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "`": r"\textasciigrave{}",
        MINUS: "$-$",
        "∞": r"$\infty$",
    }
)


def latex_text(text: str) -> str:
    r"""Return text that LaTeX prints as it is.

    >>> print(latex_text("50% of R&D_x"))
    50\% of R\&D\_x
    """
    return re.sub(r"-(?=-)", "-{}", text.translate(_ESCAPES))


def latex(table: Printable) -> str:
    """Return a table as a LaTeX float with the rules of booktabs and the note below it."""
    if table.label is not None and not re.fullmatch(r"[\w:./-]+(?: [\w:./-]+)*", table.label):
        raise SelectionError(
            f"unknown label: {table.label}; allowed: letters, digits and _ : . / -, with single spaces between"
        )
    n_columns = len(table.head)
    lines = ["\\toprule", _latex_row(table.head), "\\midrule"]
    for i, (family, rows) in enumerate(table.blocks()):
        if family is not None:
            lines += ["\\addlinespace"] * bool(i)
            lines.append(f"\\multicolumn{{{n_columns}}}{{l}}{{{latex_text(family)}}} \\\\")
        indent = "\\quad " * (family is not None)
        lines += [indent + _latex_row(table.texts(row)) for row in rows]
    body = "\n".join([*lines, "\\bottomrule"])
    caption = "" if table.caption is None else f"\\caption{{{latex_text(table.caption)}}}\n"
    caption += "" if table.label is None else f"\\label{{{table.label}}}\n"
    note = ""
    if table.note is not None:
        text = _unbracketed(latex_text(table.note))
        note = f"\\begin{{tablenotes}}[flushleft]\n\\footnotesize\n\\item {text}\n\\end{{tablenotes}}\n"
    tabular = f"\\begin{{tabular}}{{{''.join(_latex_columns(table))}}}\n{body}\n\\end{{tabular}}\n{note}"
    return _float(table, caption, tabular)


def _float(table: Printable, caption: str, tabular: str) -> str:
    """Return a table as a float: in small type if it would be wider than the text of an article, turned if it still is.

    A table that is slightly too wide, and a turned one that is longer than the page is high, are made smaller.
    """
    ems = [min(max(map(text_width, column)), _LONGEST) for column in table.columns()]
    width, small = (sum(ems) * em + len(ems) * gap for em, gap in ((_EM, _GAP), (_SMALL_EM, _SMALL_GAP)))
    is_turned = small * _SLIGHTLY > _TEXT
    kind, packages = ("sidewaystable", ["rotating"]) if is_turned else ("table", [])
    size = "\\footnotesize\n\\setlength{\\tabcolsep}{2pt}\n" * (width > _TEXT)
    content = f"\\begin{{threeparttable}}\n{caption}{tabular}\\end{{threeparttable}}\n"
    if small > (_HIGH if is_turned else _TEXT):
        packages.append("adjustbox")
        inner = f"\\begin{{threeparttable}}\n{tabular}\\end{{threeparttable}}\n"
        content = f"{caption}\\begin{{adjustbox}}{{max width=\\linewidth}}\n{inner}\\end{{adjustbox}}\n"
        _warn_of_type(_SMALL_TYPE * (_HIGH if is_turned else _TEXT) / small)
    needed = ", ".join(f"\\usepackage{{{name}}}" for name in ("booktabs", "threeparttable", *packages))
    place = "[htbp]" if kind == "table" else "[p]"
    return f"% Needs {needed};\n{_CHINESE}\\begin{{{kind}}}{place}\n\\centering\n{size}{content}\\end{{{kind}}}\n"


def _warn_of_type(points: float) -> None:
    """Warn if the type of a table that is made smaller cannot be read in print."""
    if points < _READABLE:
        warn(
            f"the table is so wide that its type has {points:.1f} points on a turned page of A4; print fewer columns "
            "(groups), or several tables",
            stacklevel=level_outside(),
        )


def _latex_columns(table: Printable) -> list[str]:
    """Return the type of each column; long text wraps."""
    return [
        "p{6cm}" if aligned == "l" and max(map(text_width, column)) > _LONGEST else aligned
        for aligned, column in zip(table.alignment(), table.columns(), strict=True)
    ]


def _latex_row(cells: Sequence[str]) -> str:
    return " & ".join(_unbracketed(latex_text(cell)) for cell in cells) + " \\\\"


def _unbracketed(text: str) -> str:
    r"""Return text whose first character cannot become an option of the command before it, as in \\[1cm]."""
    return f"{{{text[0]}}}{text[1:]}" if text[:1] in ("[", "*") else text


def html(table: Printable, *, page: bool = False) -> str:
    """Return a table as HTML made by great_tables, or with `page` as a whole page."""
    from great_tables import GT

    names = [f"c{i}" for i in range(len(table.head))]
    ordered = [(family, table.texts(row)) for family, rows in table.blocks() for row in rows]
    frame = pd.DataFrame([texts for _, texts in ordered], columns=names, dtype="str")
    grouped: dict[str, object] = {}
    if any(table.families):
        grouped["groupname_col"] = "family"
        frame["family"] = [family or "" for family, _ in ordered]
    content = repr((table.label, table.caption, table.note, table.head, ordered))
    fingerprint = hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:12]
    gt = (
        GT(frame, rowname_col=names[0], id=_identifier(table.label) or f"table-{fingerprint}", **grouped)
        .tab_stubhead(table.head[0])
        .cols_label(dict(zip(names[1:], table.head[1:], strict=True)))
    )
    for name, aligned in zip(names[1:], table.alignment()[1:], strict=True):
        gt = gt.cols_align(_ALIGN[aligned], columns=name)
    if table.caption is not None:
        gt = gt.tab_header(title=table.caption)
    if table.note is not None:
        gt = gt.tab_source_note(table.note)
    return gt.tab_options(**{f"{line}_style": "none" for line in _NO_LINES}).as_raw_html(make_page=page)


def _identifier(label: str | None) -> str:
    """Return a label as the id of an HTML element, empty where it has no character that is allowed."""
    return re.sub(r"[^\w-]+", "-", label or "").strip("-")
