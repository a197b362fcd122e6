"""Tables for papers: a finished measure as LaTeX, Word, Excel or HTML."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.disk.files import encoded, write_files
from policycompare.html import Page
from policycompare.schema import Lang
from policycompare.show.export.layout import check_ending, printable
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
        Groups x codes, groups x groups, the long form with estimate, low and high, or any other table. Codes
        become rows under their families. If the long form has one row for each group and code (or kind, measure
        or second group), each group becomes a column of estimates with intervals and its base n in the heading;
        other columns are omitted. Of the columns value to scope of `targets_table` three are printed: the number with
        its signs, base year and scope (≤223, −9.5（比2020年）), its unit and its year.
    path : path, optional
        A file in which to write the table too, in UTF-8.
    lang : {"zh", "en"}
        Language of the labels.
    codebook : Codebook, optional
        Source of the labels of codes: by default that of the table, else the shipped one.
    names : mapping, optional
        Names to print for groups, codes or columns in place of their labels, such as {"甘肃省": "Gansu"}.
    caption, note : str, optional
        Text above and below the table, printed as it is. Without a note, the tables of `coverage` and `difference` state
        what their numbers are and what n counts, a table with intervals states their level, a corrected one the
        sample, the target and the kind of the intervals, and one of targets that rules found them and what its units are.
    label : str, optional
        Name by which ``\ref`` refers to the table.
    digits : int
        Decimals of numbers that are not integers; p and q always have three, numbers of targets those of the text.

    Returns
    -------
    str
        Special characters are escaped, a missing value is –; the comment at the top names the packages that the
        table needs. A table wider than the text of an article has small type and is made slightly smaller (`adjustbox`) if
        need be; a wider one has a page of its own and is turned (`sidewaystable`), and made smaller where it is longer
        than the page.

    Warns
    -----
    UserWarning
        If a turned table is so wide that its type would have less than 5 points; if targets lack one of the columns value
        to scope, so that their signs cannot be printed (also the other formats).

    Raises
    ------
    SchemaError
        If the table is empty.
    SelectionError
        If the language, the digits, the label or a code is not allowed.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5, None]], index=["R&D"], columns=["publicity", "enforcement"])
    >>> print(pc.to_latex(table, lang="en").partition("\\toprule\n")[2].partition("\n\\bottomrule")[0])
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
    """Return a measure as an HTML table made by great_tables.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`.
    path : path, optional
        A file in which to write the table too, as a whole page in UTF-8.
    label : str, optional
        The id of the table; without it a fingerprint of its content.

    Returns
    -------
    Page
        HTML with its own style, the same on every run; JupyterLab displays it. All text is escaped.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["<b>"], columns=["publicity"])
    >>> "&lt;b&gt;" in pc.to_html(table)
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
    """Write a measure as a Word document: a three-line table with its caption above and its note below.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`.
    path : path
        A .docx file; an existing one is replaced.
    label : str, optional
        The bookmark of the caption, for cross-references.

    Returns
    -------
    Path
        The file: Chinese in 宋体, other text in Times New Roman; a table too wide for a page turns it. The same bytes
        on every run.

    Examples
    --------
    >>> from pathlib import Path
    >>> import policycompare as pc
    >>> import tempfile
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pc.to_docx(table, Path(folder) / "table.docx").name
    'table.docx'
    """
    check_ending(path, ".docx")
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
    """Write a measure as an Excel file in which numbers remain numbers and text is never a formula.

    Parameters
    ----------
    table, lang, codebook, names, caption, note, digits
        See `to_latex`; `digits` sets the number format, the cells contain all decimals.
    path : path
        An .xlsx file; an existing one is replaced.
    label : str, optional
        Written in the sheet `note`.

    Returns
    -------
    Path
        The file: sheet `table`, with an interval in three columns (estimate, lower and upper bound); the cell of a
        missing value is empty. A target of `targets_table` is a number if it has no sign or bracket (20, not ≥20). Sheet `note` with caption, note, label and software version. The same bytes on every run.

    Warns
    -----
    CutTextWarning
        Naming each text that is longer than a cell of Excel (32,767 characters); it ends with ….

    Examples
    --------
    >>> from pathlib import Path
    >>> import policycompare as pc
    >>> import tempfile
    >>> import pandas as pd
    >>> table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.to_excel(table, Path(folder) / "table.xlsx")
    ...     print(pd.read_excel(path).to_numpy().tolist())
    [['环境型', nan], ['宣传普及', 0.5]]
    """
    check_ending(path, ".xlsx")
    ready = printable(table, caption, note, label, lang=lang, codebook=codebook, names=names, digits=digits)
    return write_xlsx(ready, path)


def _write(text: str, path: str | Path) -> None:
    write_files({Path(path): encoded(text)})
