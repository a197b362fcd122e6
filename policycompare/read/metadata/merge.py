"""Documents as their texts tell them, filled from a manifest; and where the two contradict each other."""

import warnings

import pandas as pd

from policycompare.errors import ManifestWarning, level_outside
from policycompare.read.gazetteer import JURISDICTION, UNKNOWN, complete
from policycompare.read.inputs.manifest import COLUMNS
from policycompare.read.metadata.titles import type_of
from policycompare.schema import TABLES, build

_NAMED = 20


def merge(documents: pd.DataFrame, manifest: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `documents` with what the texts do not say filled from `manifest`, and what they say otherwise.

    Parameters
    ----------
    documents : DataFrame
        Index `doc`, the columns of the contract, as read from the texts.
    manifest : DataFrame
        From `load_manifest`.

    Returns
    -------
    documents : DataFrame
        With the further columns of the manifest; `date_basis` says whether the year comes from the `text` or the
        `manifest`. Of level, province, city, region and adcode the table of regions tells what is missing, where
        the manifest and not the text says which region it is.
    overruled : DataFrame
        The cells of the manifest that a text states otherwise: doc, column, manifest, text.
    """
    given = manifest.reindex(documents.index)
    from_text = documents["date"].notna()
    unplaced = documents["region"].isna() | (documents["region"] == UNKNOWN)
    filled = documents.assign(year=documents["date"].dt.year.astype("Int64"))
    cells = []
    for column in [column for column in (*COLUMNS, "sha256") if column in given.columns]:
        empty = filled[column].isna()
        if column == "region":
            empty |= unplaced
        values = given[column].astype(filled[column].dtype)
        other = ~empty & values.notna() & (values != filled[column]).fillna(False).astype(bool)
        cells += [
            (doc, column, _shown(values[doc]), _shown(filled.loc[doc, column])) for doc in filled.index[other]
        ]
        filled[column] = filled[column].where(~empty | values.isna(), values)
    filled = _with_places(filled, unplaced)
    named = (
        filled["title"].map(lambda title: type_of(title) if isinstance(title, str) else None).astype("str")
    )
    filled["doc_type"] = filled["doc_type"].fillna(named)
    filled["year"] = filled["year"].fillna(filled["date"].dt.year.astype("Int64"))
    filled["date_basis"] = (
        pd.Series(None, index=filled.index, dtype="str")
        .mask(filled["year"].notna(), "manifest")
        .mask(from_text, "text")
    )
    own = [column for column in given.columns if column not in TABLES["documents"]]
    return filled.join(given[own]) if own else filled, build("overruled", cells)


def _with_places(filled: pd.DataFrame, unplaced: pd.Series) -> pd.DataFrame:
    """Fill, where no text tells the region, what the table of regions tells of the places that are given."""
    columns = list(JURISDICTION)
    told = unplaced & filled[["province", "city", "adcode"]].notna().any(axis="columns")
    told |= unplaced & (filled["region"] != UNKNOWN) | unplaced & (filled["level"] == "national")
    if not told.any():
        return filled
    rows = filled.loc[told, columns].astype(object).where(filled.loc[told, columns].notna(), None)
    places = pd.DataFrame(
        [complete(row) for row in rows.to_dict("records")], index=rows.index, columns=columns
    ).astype(filled[columns].dtypes)
    return filled.assign(
        **{column: places[column].reindex(filled.index).where(told, filled[column]) for column in columns}
    )


def _shown(value: object) -> str:
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def warn_overruled(cells: pd.DataFrame) -> None:
    """Warn of the cells of a manifest that texts state otherwise."""
    if len(cells):
        named = [f"{row.doc} {row.column}: {row.manifest} (text: {row.text})" for row in cells.itertuples()]
        warnings.warn(
            f"the manifest has {len(named)} cell(s) that a text itself states otherwise; the text is believed: "
            f"{'; '.join(named[:_NAMED])}{' …' if len(named) > _NAMED else ''}",
            ManifestWarning,
            stacklevel=level_outside(),
        )
