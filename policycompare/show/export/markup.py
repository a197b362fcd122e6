"""A table ready for print as LaTeX and as HTML."""

import hashlib
import re

from policycompare.errors import SelectionError
from policycompare.show.export.layout import MINUS, Printable

_ALIGN = {"l": "left", "r": "right", "c": "center"}
_LONG = 60
# In points, of the class article: an average letter, the gap between columns, the width of the text.
_LETTER, _GAP, _TEXT = 4.6, 12, 345
_PACKAGES = (
    "% Needs \\usepackage{booktabs} and \\usepackage{threeparttable};\n"
    "% Chinese text needs \\usepackage{xeCJK} too, and is compiled with xelatex.\n"
)
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
    """Return a table as a LaTeX float with rules of booktabs and the note under it."""
    if table.label is not None and not re.fullmatch(r"[\w:./-]+(?: [\w:./-]+)*", table.label):
        raise SelectionError(
            f"unknown label: {table.label}; allowed: letters, digits, blanks and _ : . / - between them"
        )
    width = len(table.head)
    lines = ["\\toprule", _latex_row(table.head), "\\midrule"]
    for i, (family, rows) in enumerate(table.blocks()):
        if family is not None:
            lines += ["\\addlinespace"] * bool(i)
            lines.append(f"\\multicolumn{{{width}}}{{l}}{{{latex_text(family)}}} \\\\")
        indent = "\\quad " * (family is not None)
        lines += [indent + _latex_row([table.written(value) for value in row]) for row in rows]
    body = "\n".join([*lines, "\\bottomrule"])
    caption = "" if table.caption is None else f"\\caption{{{latex_text(table.caption)}}}\n"
    label = "" if table.label is None else f"\\label{{{table.label}}}\n"
    note = (
        ""
        if table.note is None
        else f"\\begin{{tablenotes}}[flushleft]\n\\footnotesize\n\\item {_unbracketed(latex_text(table.note))}\n"
        "\\end{tablenotes}\n"
    )
    return (
        f"{_PACKAGES}\\begin{{table}}[htbp]\n\\centering\n{_size(table)}\\begin{{threeparttable}}\n{caption}{label}"
        f"\\begin{{tabular}}{{{''.join(_latex_columns(table))}}}\n{body}\n\\end{{tabular}}\n{note}"
        "\\end{threeparttable}\n\\end{table}\n"
    )


def _size(table: Printable) -> str:
    """Small type and narrow gaps where the table would be wider than the text of an article."""
    columns = zip(table.head, *([table.written(value) for value in row] for row in table.rows), strict=True)
    letters = [
        max(sum(1 + (ord(letter) > 0x2E7F) for letter in cell) for cell in column) for column in columns
    ]
    wide = sum(min(n, _LONG) for n in letters) * _LETTER + len(letters) * _GAP > _TEXT
    return "\\footnotesize\n\\setlength{\\tabcolsep}{2pt}\n" * wide


def _latex_columns(table: Printable) -> list[str]:
    """Column letters; long text wraps."""
    return [
        "p{6cm}" if letter == "l" and any(len(table.written(value)) > _LONG for value in values) else letter
        for letter, values in zip(table.alignment(), zip(*table.rows, strict=True), strict=True)
    ]


def _latex_row(cells: tuple[str, ...] | list[str]) -> str:
    return " & ".join(_unbracketed(latex_text(cell)) for cell in cells) + " \\\\"


def _unbracketed(text: str) -> str:
    r"""Text whose first character is not taken for an option of what stands before it, as in \\[1cm] or \\*."""
    return f"{{{text[0]}}}{text[1:]}" if text[:1] in ("[", "*") else text


def html(table: Printable, *, page: bool = False) -> str:
    """Return a table as HTML, drawn by great_tables; `page` makes a whole page of it."""
    import pandas as pd
    from great_tables import GT

    names = [f"c{i}" for i in range(len(table.head))]
    ordered = [(family, row) for family, rows in table.blocks() for row in rows]
    cells = [[table.written(value) for value in row] for _, row in ordered]
    frame = pd.DataFrame(cells, columns=names, dtype="str")
    kinds: dict[str, object] = {}
    if any(table.families):
        kinds["groupname_col"] = "family"
        frame["family"] = [family or "" for family, _ in ordered]
    told = [table.label, table.caption, table.note, *table.head, *(cell for row in cells for cell in row)]
    fingerprint = hashlib.sha256("\x1f".join(str(each) for each in told).encode("utf-8")).hexdigest()[:12]
    drawn = (
        GT(frame, rowname_col=names[0], id=_identifier(table.label) or f"table-{fingerprint}", **kinds)
        .tab_stubhead(table.head[0])
        .cols_label(dict(zip(names[1:], table.head[1:], strict=True)))
    )
    for name, letter in zip(names[1:], table.alignment()[1:], strict=True):
        drawn = drawn.cols_align(_ALIGN[letter], columns=name)
    if table.caption is not None:
        drawn = drawn.tab_header(title=table.caption)
    if table.note is not None:
        drawn = drawn.tab_source_note(table.note)
    three_lines = {
        **{
            f"{place}_style": "none" for place in ("table_body_hlines", "row_group_border_top", "stub_border")
        },
        **{f"table_border_{side}_style": "none" for side in ("left", "right")},
    }
    return drawn.tab_options(**three_lines).as_raw_html(make_page=page)


def _identifier(label: str | None) -> str:
    return re.sub(r"[^\w-]+", "-", label or "").strip("-")
