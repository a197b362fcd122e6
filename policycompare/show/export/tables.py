"""Tables for papers: a finished measure as LaTeX, Word, Excel or HTML."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.html import Page
from policycompare.schema import Lang
from policycompare.show.export.layout import printable
from policycompare.show.export.markup import html, latex
from policycompare.show.export.office import write_docx, write_xlsx


def to_latex(
    table: pd.DataFrame,
    *,
    path: str | Path | None = None,
    lang: Lang = "zh",
    codebook: Codebook | None = None,
    names: Mapping[object, str] | None = None,
    caption: str | None = None,
    label: str | None = None,
    note: str | None = None,
    digits: int = 2,
) -> str:
    r"""Return a measure as a LaTeX table with the rules of booktabs.

    Parameters
    ----------
    table : DataFrame
        Groups x codes, groups x groups, the long form with estimate, low and high, or any other table. Codes stand in
        rows under their families. Of the long form with a row a group and code (or kind, or measure, or second
        group), each group becomes a column of estimates with intervals, n of the group in its heading; columns beside
        these are left out.
    path : path, optional
        Where to write it too, in UTF-8.
    lang : {"zh", "en"}
        Language of the labels.
    codebook : Codebook, optional
        Where the labels of codes come from; the shipped one without it.
    names : mapping, optional
        What to print for a group, code or column instead of its label, such as {"甘肃省": "Gansu"}.
    caption, note : str, optional
        Above and under the table, as they are.
    label : str, optional
        What ``\ref`` calls the table.
    digits : int
        Decimals of numbers that are not whole; p and q always have three.

    Returns
    -------
    str
        Special characters are escaped, Chinese is left as it is, a missing value is –; the comment on top names the
        packages that are needed.

    Raises
    ------
    SchemaError
        If the table is empty.
    SelectionError
        If the language, the digits, the label or a code is not allowed.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5, None]], index=["R&D"], columns=["publicity", "enforcement"])
    >>> print(to_latex(table, lang="en").partition("\\toprule\n")[2].partition("\n\\bottomrule")[0])
    Policy instruments & R\&D \\
    \midrule
    \multicolumn{2}{l}{Environment} \\
    \quad Publicity and IP education & 0.50 \\
    \quad Enforcement, adjudication, credit sanctions & – \\
    """
    ready = printable(table, caption, note, label, lang=lang, codebook=codebook, names=names, digits=digits)
    text = latex(ready)
    if path is not None:
        _write(text, path)
    return text


def to_html(
    table: pd.DataFrame,
    *,
    path: str | Path | None = None,
    lang: Lang = "zh",
    codebook: Codebook | None = None,
    names: Mapping[object, str] | None = None,
    caption: str | None = None,
    label: str | None = None,
    note: str | None = None,
    digits: int = 2,
) -> Page:
    """Return a measure as an HTML table, drawn by great_tables.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`.
    path : path, optional
        Where to write it too, as a whole page in UTF-8.
    label : str, optional
        The id of the table; a fingerprint of what it shows without it.

    Returns
    -------
    Page
        HTML with its own style, the same on every run; JupyterLab shows it as a table. All text is escaped.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["<b>"], columns=["publicity"])
    >>> "&lt;b&gt;" in to_html(table)
    True
    """
    ready = printable(table, caption, note, label, lang=lang, codebook=codebook, names=names, digits=digits)
    if path is not None:
        _write(html(ready, page=True), path)
    return Page(html(ready))


def to_docx(
    table: pd.DataFrame,
    path: str | Path,
    *,
    lang: Lang = "zh",
    codebook: Codebook | None = None,
    names: Mapping[object, str] | None = None,
    caption: str | None = None,
    label: str | None = None,
    note: str | None = None,
    digits: int = 2,
) -> Path:
    """Write a measure as a Word document: a three-line table, the caption above and the note below it.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`.
    path : path
        A .docx file; one that is there is replaced.
    label : str, optional
        The bookmark of the caption, for cross-references.

    Returns
    -------
    Path
        Chinese in 宋体, the rest in Times New Roman; the same bytes on every run.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_docx(table, Path(folder) / "table.docx").name
    'table.docx'
    """
    ready = printable(table, caption, note, label, lang=lang, codebook=codebook, names=names, digits=digits)
    return write_docx(ready, path)


def to_excel(
    table: pd.DataFrame,
    path: str | Path,
    *,
    lang: Lang = "zh",
    codebook: Codebook | None = None,
    names: Mapping[object, str] | None = None,
    caption: str | None = None,
    label: str | None = None,
    note: str | None = None,
    digits: int = 2,
) -> Path:
    """Write a measure as an Excel file in which numbers stay numbers and text is never a formula.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`; `digits` is how many are shown, the cells hold all.
    path : path
        An .xlsx file; one that is there is replaced.
    label : str, optional
        Stands in the sheet `note`.

    Returns
    -------
    Path
        Sheet `table`, an interval in three columns (estimate, low, high), a missing value as –; sheet `note` with
        caption, note, label and the version of the library. The same bytes on every run.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = to_excel(table, Path(folder) / "table.xlsx")
    ...     print(pd.read_excel(path).to_numpy().tolist())
    [['环境型', nan], ['宣传普及', 0.5]]
    """
    ready = printable(table, caption, note, label, lang=lang, codebook=codebook, names=names, digits=digits)
    return write_xlsx(ready, path)


def _write(text: str, path: str | Path) -> None:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
