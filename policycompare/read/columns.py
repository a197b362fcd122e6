"""The columns of a manifest: those of the contract, those that nothing can set, and the user's own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

COLUMNS = (
    "title",
    "issuer",
    "doc_number",
    "date",
    "year",
    "date_published",
    "level",
    "province",
    "city",
    "region",
    "adcode",
    "doc_type",
    "drafters",
    "valid_years",
)
READ_FROM_TEXT = ("n_provisions", "n_chars", "text", "date_basis")
_BESIDE = ("doc", "file", "sha256", *READ_FROM_TEXT)
_CLOSE = 0.83  # issuers and regoin are close to a name, data and region_en are not


def meant(column: str, among: Sequence[str] = ("doc", *COLUMNS)) -> str | None:
    """Return the column that a name is nearly the name of, None if it is that name or near none.

    >>> meant("Region"), meant("date "), meant("issuers"), meant("wave"), meant("date")
    ('region', 'date', 'issuer', None, None)
    """
    if column in among:
        return None
    plain = "_".join(column.casefold().split())
    close = get_close_matches(plain, among, n=1, cutoff=_CLOSE)
    return close[0] if close else None


def remarks(columns: Iterable[str]) -> list[str]:
    """Return what to say of columns that are not what they seem: near misses, and those that are ignored.

    >>> remarks(["doc", "Region", "n_chars"])
    ["'Region' is taken as a column of your own; did you mean region?", "'n_chars' is read from the texts and ignored here"]
    """
    columns = list(columns)
    near = [
        f"{column!r} is taken as a column of your own; did you mean {name}?"
        for column in columns
        if column not in _BESIDE and (name := meant(column))
    ]
    ignored = [
        f"{column!r} is read from the texts and ignored here"
        for column in columns
        if column in READ_FROM_TEXT
    ]
    return near + ignored


def mistakes(header: Sequence[str], used: Sequence[bool]) -> list[str]:
    """Return what is wrong with a header: names that stand twice, and columns in `used` without a name.

    >>> mistakes(["doc", "", "year", "year"], [True, True, True, True])
    ['2 columns are named year', 'column 2 has no name']
    """
    twice = [f"{n} columns are named {name}" for name, n in Counter(filter(None, header)).items() if n > 1]
    unnamed = [
        f"column {i} has no name"
        for i, (name, is_used) in enumerate(zip(header, used, strict=True), start=1)
        if is_used and not name
    ]
    return twice + unnamed
