"""Rows of `documents` completed from a manifest, and the cells in which text and manifest disagree."""

import warnings

import numpy as np
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
    filled = documents.assign(year=_with_year_of(documents, "date"))
    cells = []
    for column in [column for column in (*COLUMNS, "sha256") if column in given.columns]:
        read, values = filled[column], given[column].astype(filled[column].dtype)
        empty, is_given = read.isna().to_numpy(), values.notna().to_numpy()
        if column == "region":
            empty = empty | no_region.to_numpy()
        stated = read[~empty & is_given]
        cells += [
            (doc, column, _shown(value), _shown(text))
            for (doc, text), value in zip(stated.items(), values[~empty & is_given], strict=True)
            if value != text
        ]
        if (empty & is_given).any():
            filled[column] = read.where(~(empty & is_given), values)
    filled = _with_jurisdiction(filled, no_region)
    types = filled["title"].map(type_of, na_action="ignore").astype("str")
    filled["doc_type"] = filled["doc_type"].fillna(types)
    filled["year"] = _with_year_of(filled, "date")
    sources = [from_text, filled["year"].notna(), filled["date_published"].notna()]
    basis = np.select(sources, ["text", "manifest", "published"], None)
    filled["date_basis"] = pd.Series(basis, index=filled.index, dtype="str")
    filled["year"] = _with_year_of(filled, "date_published")
    own = {column: given[column] for column in given.columns if column not in TABLES["documents"]}
    return filled.assign(**own) if own else filled, build("overruled", cells)


def _with_year_of(documents: pd.DataFrame, column: str) -> pd.Series:
    """Return the years, missing ones filled from a column of dates."""
    years, days = documents["year"], documents[column]
    if (years.isna() & days.notna()).any():
        return years.fillna(days.dt.year.astype(years.dtype))
    return years


def _with_jurisdiction(filled: pd.DataFrame, no_region: pd.Series) -> pd.DataFrame:
    """Complete from the gazetteer the jurisdiction of the rows whose region the text does not state."""
    columns = list(JURISDICTION)
    stated = filled["province"].notna() | filled["city"].notna() | filled["adcode"].notna()
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
            f"{'; '.join(named[:_NAMED])}{' …' if len(named) > _NAMED else ''}; if the text is wrong, correct its file: "
            "a manifest replaces nothing that the text states",
            ManifestWarning,
            stacklevel=level_outside(),
        )
