"""Ids in the cells of a table: what a sheet was written with is what is read back."""

from collections import Counter
from collections.abc import Callable, Iterable

from policycompare.disk.csv_lines import unquoted_lines
from policycompare.disk.spreadsheet import in_xml, unquoted


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
