"""Ids in the cells of a table: what a sheet was written with is what is read back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from policycompare.disk.csv_lines import unquoted_lines
from policycompare.disk.spreadsheet import in_xml, unquoted
from policycompare.errors import named

# 6-Jun, Jun-14, 6月-14, 2014/6/1, 2014年6月, 41791 (the days since 1900), 1.23E+45
_MADE = re.compile(
    r"\d{1,2}[-/](?:[A-Za-z]{3}|\d{1,2}月)(?:[-/]\d{2,4})?|(?:[A-Za-z]{3}|\d{1,2}月)-\d{2,4}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: \d\d?:\d\d(?::\d\d)?)?|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?"
    r"|\d{5}(?:\.0)?|\d(?:\.\d+)?E\+\d+"
)


def made_of_ids(cells: Iterable[str]) -> str:
    """Return what to do if a spreadsheet program made dates or numbers of the ids in some cells, else an empty text.

    >>> made_of_ids(["a", "Jun-14", "1.23E+45"])
    '; Jun-14, 1.23E+45: a spreadsheet program may have made dates or numbers of ids; copy them again, as text, from the sheet that was written'
    >>> made_of_ids(["2014-6", "14"])
    ''
    """
    made = [cell for cell in dict.fromkeys(map(str.strip, cells)) if _MADE.fullmatch(cell)]
    if not made:
        return ""
    return (
        f"; {named(made, most=5)}: a spreadsheet program may have made dates or numbers of ids; copy them again, as "
        "text, from the sheet that was written"
    )


def meant_ids(ids: Iterable[str]) -> Callable[[str], str]:
    """Return a function from a cell to the id that it means; a cell that means none is returned as it is.

    A cell means the id that was written into it, with or without its apostrophe. Otherwise, since people and programs
    change white space and leave out control characters, the only id that is equal without them.

    >>> meant = meant_ids([" a", "=1", "b"])
    >>> meant(" a"), meant("a"), meant("'=1"), meant("b "), meant("c")
    (' a', ' a', '=1', 'b', 'c')
    """
    known = set(ids)
    printed = Counter(map(_printed, known))
    alike = {text: name for name in known if printed[text := _printed(name)] == 1}

    def meant(cell: str) -> str:
        forms = (unquoted_lines(cell), unquoted(cell), cell)
        for form in forms:
            if form in known:
                return form
        return next((alike[text] for form in forms if (text := _printed(form)) in alike), cell)

    return meant


def _printed(name: str) -> str:
    """Return a name as it looks in a cell."""
    return " ".join(in_xml(name).split())
