"""Rows of `documents` completed from a manifest, and the cells in which text and manifest disagree."""

import warnings

import pandas as pd

from policycompare.errors import ManifestWarning, level_outside
from policycompare.read.gazetteer import JURISDICTION, UNKNOWN, complete
from policycompare.read.inputs.manifest import COLUMNS
from policycompare.read.metadata.titles import type_of
from policycompare.schema import TABLES, build

_NAMED = 20


def merge(documents: pd.DataFrame, manifest: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `documents` with their missing values from `manifest`, and the cells in which the two disagree.

    Parameters
    ----------
    documents : DataFrame
        Index `doc`, the columns of the schema, as read from the texts.
    manifest : DataFrame
        From `load_manifest`.

    Returns
    -------
    documents : DataFrame
        With the further columns of the manifest. `date_basis` is the source of the year: `text` for a signature,
        also one of a month, `manifest` for its date or year, or `published` where neither states it and it is
        that of `date_published`; `date` then stays missing. Where only the manifest states the region, the
        gazetteer completes the jurisdiction.
    overruled : DataFrame
        The cells of the manifest that the text contradicts: doc, column, manifest, text.
    """
    given = manifest.reindex(documents.index)
    from_text = documents["date"].notna() | documents["year"].notna()
    no_region = documents["region"].isna() | (documents["region"] == UNKNOWN)
    filled = documents.assign(year=documents["year"].fillna(documents["date"].dt.year.astype("Int64")))
    cells = []
    for column in [column for column in (*COLUMNS, "sha256") if column in given.columns]:
        empty = filled[column].isna()
        if column == "region":
            empty |= no_region
        values = given[column].astype(filled[column].dtype)
        differ = ~empty & values.notna() & (values != filled[column]).fillna(False).astype(bool)
        cells += [
            (doc, column, _shown(values[doc]), _shown(filled.loc[doc, column]))
            for doc in filled.index[differ]
        ]
        filled[column] = filled[column].where(~empty | values.isna(), values)
    filled = _with_jurisdiction(filled, no_region)
    types = filled["title"].map(type_of, na_action="ignore").astype("str")
    filled["doc_type"] = filled["doc_type"].fillna(types)
    filled["year"] = filled["year"].fillna(filled["date"].dt.year.astype("Int64"))
    filled["date_basis"] = (
        pd.Series(None, index=filled.index, dtype="str")
        .mask(filled["year"].notna(), "manifest")
        .mask(from_text, "text")
        .mask(filled["year"].isna() & filled["date_published"].notna(), "published")
    )
    filled["year"] = filled["year"].fillna(filled["date_published"].dt.year.astype("Int64"))
    own = [column for column in given.columns if column not in TABLES["documents"]]
    return filled.join(given[own]) if own else filled, build("overruled", cells)


def _with_jurisdiction(filled: pd.DataFrame, no_region: pd.Series) -> pd.DataFrame:
    """Complete from the gazetteer the jurisdiction of the rows whose region the text does not state."""
    columns = list(JURISDICTION)
    stated = filled[["province", "city", "adcode"]].notna().any(axis="columns")
    known = no_region & (stated | (filled["region"] != UNKNOWN) | (filled["level"] == "national"))
    if not known.any():
        return filled
    given = filled.loc[known, columns].astype(object).where(filled.loc[known, columns].notna(), None)
    rows = [complete(row) for row in given.to_dict("records")]
    completed = pd.DataFrame(rows, index=given.index, columns=columns).astype(filled[columns].dtypes)
    return filled.assign(
        **{column: completed[column].reindex(filled.index).where(known, filled[column]) for column in columns}
    )


def _shown(value: object) -> str:
    """Return a value as a message prints it, a date without time."""
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def warn_overruled(cells: pd.DataFrame) -> None:
    """Warn of the cells of a manifest that texts contradict."""
    if len(cells):
        named = [f"{row.doc} {row.column}: {row.manifest} (text: {row.text})" for row in cells.itertuples()]
        warnings.warn(
            f"the manifest has {len(named)} cell(s) that the text contradicts; the text counts: "
            f"{'; '.join(named[:_NAMED])}{' …' if len(named) > _NAMED else ''}",
            ManifestWarning,
            stacklevel=level_outside(),
        )
