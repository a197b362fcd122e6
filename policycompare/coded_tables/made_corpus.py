"""A corpus made of lines of evidence: one document per group, one provision per unit, no texts."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.coded_tables.coded_cells import Cells
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError

# Columns of `documents` that describe a text.
_OF_TEXTS = ("doc", "text", "file", "sha256", "n_provisions", "n_chars", "subject_share", "date_basis")


def columns_of_documents(rows: pd.DataFrame, keys: pd.Series, groups: list[str], used: list) -> pd.DataFrame:
    """Return the columns of `documents`: the groups, and columns with one value per document."""
    others = [name for name in rows.columns if name not in used and isinstance(name, str)]
    by_doc = rows.groupby(keys, sort=False)
    same = [name for name in others if (by_doc[name].nunique(dropna=False) < 2).all()]
    first = rows.loc[~keys.duplicated().to_numpy(), [*groups, *same]]
    return first.set_axis(pd.Index(keys.unique(), name="doc")).rename(columns=str)


def corpus_of(
    rows: pd.DataFrame, keys: pd.Series, cells: Cells, by_code: dict[str, str], columns: pd.DataFrame
) -> Corpus:
    """Return the corpus of the lines: one document per group, one provision per unit."""
    docs = list(keys.unique())
    doc = pd.Index(docs).get_indexer(keys.iloc[cells.row])
    # The lines of a unit follow each other in the order of the table; a line with several codes is once in the text.
    order = np.lexsort((np.arange(len(doc)), cells.row, cells.unit, doc))
    lines = pd.DataFrame(
        {
            "doc": doc,
            "row": cells.row,
            "unit": cells.unit,
            "times": cells.times,
            "code": cells.code,
            "line": cells.line,
        }
    ).iloc[order]
    lines = lines.assign(
        is_new=~lines[["doc", "row", "line"]].duplicated() | (lines["unit"] < 0)
    ).reset_index(drop=True)
    own = lines[lines["is_new"]]
    length = own["line"].str.len() + 1
    ends = length.groupby(own["doc"]).cumsum() - 1
    lines = lines.assign(start=ends - length + 1, end=ends).ffill().astype({"start": "int64", "end": "int64"})
    texts = own.groupby("doc")["line"].agg("\n".join)
    provisions, numbers = _provisions(lines)
    names = np.array(docs, dtype=object)
    coded = numbers[numbers["code"] >= 0].drop_duplicates(["doc", "n", "code"])
    codes = np.array(list(by_code), dtype=object)[coded["code"]] if by_code else np.array([], dtype=object)
    tables = {
        "provisions": {
            "doc": names[provisions["doc"]],
            **provisions.drop(columns="doc"),
            "path": "",
            "kind": "measure",
        },
        "codes": {
            "doc": names[coded["doc"]],
            "n": coded["n"],
            "dimension": [by_code[code] for code in codes],
            "code": codes,
            "start": coded["start"],
            "end": coded["end"],
            "evidence": coded["line"],
            "coder": "table",
        },
        "spans": _spans(lines[lines["is_new"]], names),
    }
    empty = ("targets", "duties", "citations", "places", "skipped")
    return Corpus(
        documents=_documents(docs, columns, texts.tolist(), provisions["doc"].value_counts()),
        **{name: _table(name, own) for name, own in tables.items()},
        **{name: schema.build(name, []) for name in empty},
        codebook=_codebook(by_code),
        has_texts=False,
    )


def _provisions(lines: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the provisions (doc, n, start, end, text), and the lines with the number of each provision."""
    is_unit = lines["unit"].to_numpy() >= 0
    repeated = lines.loc[np.repeat(lines.index, lines["times"])]
    loose = repeated["unit"].to_numpy() < 0
    part = np.where(
        loose, np.arange(len(repeated)), repeated["unit"].to_numpy() + len(repeated) * is_unit.any()
    )
    first = pd.MultiIndex.from_arrays([repeated["doc"], part])
    n = pd.Series(pd.factorize(first)[0], index=repeated.index).to_numpy()
    starts = pd.Series(n).groupby(repeated["doc"].to_numpy()).transform("min").to_numpy() if len(n) else n
    numbered = repeated.assign(n=n - starts + 1)
    own = numbered[numbered["is_new"] | loose]
    by_unit = own.groupby(["doc", "n"], sort=False)
    provisions = by_unit.agg(start=("start", "min"), end=("end", "max"))
    provisions["text"] = by_unit["line"].agg(" ".join) if is_unit.any() else by_unit["line"].first()
    return provisions.reset_index(), numbered


def _spans(lines: pd.DataFrame, names: np.ndarray) -> dict[str, object]:
    """Return the columns of `spans`: each line, and the line break after it."""
    last = ~lines["doc"].duplicated(keep="last").to_numpy()
    kind = np.where(lines["times"] > 0, "provision", "metadata")
    both = pd.DataFrame(
        {
            "doc": np.repeat(names[lines["doc"]], 2),
            "kind": np.column_stack([kind, np.full(len(kind), "space")]).ravel(),
            "start": np.column_stack([lines["start"], lines["end"]]).ravel(),
            "end": np.column_stack([lines["end"], lines["end"] + 1]).ravel(),
        }
    )
    return both[~(np.repeat(last, 2) & (both["kind"] == "space").to_numpy())].to_dict("series")


def _table(name: str, columns: Mapping[str, object]) -> pd.DataFrame:
    """Return a table of the schema from some of its columns; values of the other columns are missing."""
    plain = {
        key: np.asarray(value) if not isinstance(value, str) else value for key, value in columns.items()
    }
    size = max((len(value) for value in plain.values() if not isinstance(value, str)), default=0)
    table = pd.DataFrame(plain, index=range(size)).reindex(columns=list(schema.TABLES[name]))
    return table.astype(object).where(table.notna(), None).astype(schema.TABLES[name])


def _documents(docs: list[str], columns: pd.DataFrame, texts: list[str], n: pd.Series) -> pd.DataFrame:
    """Return `documents`: one row per group, with its columns, and its lines as text."""
    kept = columns[[name for name in columns.columns if name not in _OF_TEXTS]]
    given = {name: kept[name].to_numpy() for name in kept.columns}
    labels = [doc.replace("/", " ") for doc in docs]
    base = {
        "title": labels,
        "label": labels,
        "label_en": labels,
        "region": given.get("province", docs),
    } | given
    base |= {"doc": docs, "text": texts, "n_chars": [len(text) for text in texts]}
    base |= {"n_provisions": [int(n.get(i, 0)) for i in range(len(docs))]}
    ours = {name: values for name, values in base.items() if name in schema.TABLES["documents"]}
    try:
        table = _table("documents", ours)
    except (TypeError, ValueError) as error:
        wrong = ", ".join(name for name in ours if name in given)
        raise SchemaError(f"a column of {wrong} does not have the type of `documents`: {error}") from error
    further = {name: values for name, values in given.items() if name not in ours}
    return table.assign(**further).set_index("doc")


def _codebook(by_code: dict[str, str]) -> Codebook:
    """Return a codebook in which each code is its own label."""
    base = load_codebook()
    dimensions = list(dict.fromkeys(by_code.values()))
    codes = pd.DataFrame({"dimension": list(by_code.values()), "code": list(by_code)}, dtype="str")
    codes = codes.assign(zh=codes["code"], en=codes["code"]).reindex(columns=base.codes.columns).astype("str")
    codes = codes.iloc[np.argsort([dimensions.index(name) for name in codes["dimension"]], kind="stable")]
    labels = {(name, lang): label for name in dimensions for lang, label in base.dimensions[name].items()}
    labels |= {(code, lang): code for code in by_code for lang in ("zh", "en")}
    return replace(
        base,
        codes=codes.reset_index(drop=True),
        dimensions={name: base.dimensions[name] for name in dimensions},
        families={},
        cues=(),
        exclusive=frozenset(),
        follows={},
        rulings=base.rulings.iloc[:0],
        examples=base.examples.iloc[:0],
        subject=None,
        _labels=labels,
    )
