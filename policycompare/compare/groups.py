"""Groups of documents by columns of `documents`, and the codable provisions of each group."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.code_labels import Hints, key_meant
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError, level_outside, named
from policycompare.read.gazetteer import UNKNOWN
from policycompare.read.metadata.short_names import chinese_name, english_name
from policycompare.read.spellings import adcode_of

By = str | Sequence[str]
DIVISIONS = ("region", "province", "city")
SHARE_BASE = {
    "instrument": ("goal", "table", "measure", "safeguard"),
    None: ("ideology", "principle", "goal", "table", "measure", "safeguard"),
}


class Sample(NamedTuple):
    """The codable provisions of one group: provisions x codes (bool), and the document of each provision."""

    matrix: np.ndarray
    docs: np.ndarray


def columns_of(by: By) -> list[str]:
    """Return the columns of `by`: one, or several in their order.

    >>> columns_of("region"), columns_of(["province", "year"])
    (['region'], ['province', 'year'])
    """
    return [by] if isinstance(by, str) else list(by)


def key_of(group: object) -> str:
    """Return the name of a group as the measures use it: its parts joined by /, a number as text.

    >>> key_of(("甘肃省", 2016)), key_of(2016)
    ('甘肃省/2016', '2016')
    """
    return "/".join(map(str, group)) if isinstance(group, (tuple, list)) else str(group)


def groups_of(corpus: Corpus, by: By) -> pd.Series:
    """Return the group (str) of each document; the documents are in the order of their groups.

    `by` is `doc`, a column of `documents`, or several; the parts of a group of several columns are joined by
    /. Groups have the order of an ordered column (`period`); numbers ascend; divisions are in the order of
    GB/T 2260, the country first and names that are no division last; other groups are in the order of their
    first documents. Documents without a value are excluded, and a warning names them; another names several documents
    of an unknown region, which form one group. Raises SelectionError for an unknown column, and where no document has
    a value.
    """
    columns = columns_of(by)
    documents = corpus.documents
    known = ["doc", *documents.columns.drop("text", errors="ignore")]
    schema.check_known(columns or ["no column"], known, what="column of documents")
    parts = pd.DataFrame({column: _values(documents, column) for column in columns})
    is_missing = parts.isna().any(axis=1)
    if len(parts) and is_missing.all():
        raise SelectionError(
            f"no document has {' and '.join(columns)}, so there is no group: {named(parts.index, most=5)}; "
            "give the values in a manifest, or group by another column"
        )
    if is_missing.any():
        warnings.warn(
            f"{is_missing.sum()} document(s) have no {' or '.join(columns)} and are left out: "
            f"{named(parts.index[is_missing], most=5)}",
            stacklevel=level_outside(),
        )
    parts = parts[~is_missing]
    unknown = parts.index[(parts == UNKNOWN).any(axis=1)]
    if len(unknown) > 1:
        warnings.warn(
            f"{len(unknown)} documents of unknown {' or '.join(columns)} form one group, {UNKNOWN}: "
            f"{named(unknown, most=5)}; give the values in a manifest",
            stacklevel=level_outside(),
        )
    ranks = [_ranks(parts[column], documents).to_numpy() for column in columns]
    parts = parts.iloc[np.lexsort(ranks[::-1])]
    joined = [key_of(row) for row in zip(*(parts[column] for column in columns), strict=True)]
    groups = pd.Series(joined, index=parts.index, dtype="str", name=columns[0] if len(columns) == 1 else None)
    if len(columns) > 1:
        _check_distinct(groups, parts)
    return groups


def _values(documents: pd.DataFrame, column: str) -> pd.Series:
    """Return a column of `documents`, or its index for `doc`."""
    return pd.Series(documents.index, index=documents.index) if column == "doc" else documents[column]


def _ranks(values: pd.Series, documents: pd.DataFrame) -> pd.Series:
    """Return the rank of each document by the order of the values of one column (see `groups_of`)."""
    names = values.astype("str")
    if isinstance(values.dtype, pd.CategoricalDtype):
        order = list(values.cat.categories.astype("str"))
    else:
        order = _order(list(dict.fromkeys(names)), str(values.name), names, documents)
    return names.map({name: rank for rank, name in enumerate(order)})


def _order(names: list[str], column: str, values: pd.Series, documents: pd.DataFrame) -> list[str]:
    """Return names in the order that `groups_of` states; `names` are in the order of the documents."""
    if names and all(name.lstrip("-").isdigit() for name in names):
        return sorted(names, key=float)
    if column == "doc":
        return names
    adcodes = {name: adcode_of(name) for name in names}
    if column == "region" and "adcode" in documents.columns:
        own = documents["adcode"].reindex(values.index).groupby(values.to_numpy()).first()
        adcodes = {name: adcode or own.get(name) for name, adcode in adcodes.items()}
    adcodes = {name: adcode for name, adcode in adcodes.items() if isinstance(adcode, str)}
    if column in DIVISIONS or all(name in adcodes or name == UNKNOWN for name in names):
        return sorted(names, key=lambda name: (name not in adcodes, adcodes.get(name, ""), name == UNKNOWN))
    return names


def _check_distinct(groups: pd.Series, parts: pd.DataFrame) -> None:
    """Raise SelectionError if two groups have the same name, because a value contains the separator /."""
    distinct = parts.astype("str").assign(_group=groups).drop_duplicates()
    same = distinct.loc[distinct["_group"].duplicated(), "_group"]
    if len(same):
        raise SelectionError(
            f"several groups are named {', '.join(same.unique())}; allowed: values without /"
        )


def order_of(groups: pd.Series) -> list[str]:
    """Return the groups of `groups_of` in their order."""
    return list(dict.fromkeys(groups))


def index_of(corpus: Corpus, by: By, groups: pd.Series) -> pd.Index:
    """Return the index of a table of `groups`: their names, or a MultiIndex of the values of several columns.

    In a MultiIndex numbers remain numbers, so that years can be joined with those of other tables.
    """
    columns = columns_of(by)
    if len(columns) == 1:
        return pd.Index(order_of(groups), name=columns[0], dtype="str")
    first = groups.drop_duplicates().index
    parts = {column: _values(corpus.documents, column).loc[first] for column in columns}
    levels = [
        values.astype("int64" if pd.api.types.is_integer_dtype(values) else "str")
        for values in parts.values()
    ]
    return pd.MultiIndex.from_arrays(levels, names=columns)


def check_free(by: By, columns: Iterable[str]) -> None:
    """Raise SelectionError naming the columns of `by` that a table has itself, so that it would have two of them."""
    taken = list(columns)
    twice = [column for column in columns_of(by) if column in taken]
    if twice:
        raise SelectionError(
            f"the table has its own column {', '.join(twice)}; rename that of documents: "
            f"allowed in `by` is any name but {', '.join(map(str, taken))}"
        )


def with_parts(table: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Return a long table with a column after `group` for each level of a MultiIndex, else unchanged.

    Raises SelectionError if the table has a column with the name of a level.

    >>> index = pd.MultiIndex.from_tuples([("甘肃省", 2016)], names=["province", "year"])
    >>> with_parts(pd.DataFrame({"group": ["甘肃省/2016"], "n": [3]}), index).values.tolist()
    [['甘肃省/2016', '甘肃省', 2016, 3]]
    """
    if not isinstance(index, pd.MultiIndex):
        return table
    check_free(list(index.names), table.columns)
    rows = pd.Index([key_of(group) for group in index]).get_indexer(table["group"])
    parts = {name: index.get_level_values(name)[rows].to_numpy() for name in index.names}
    at = table.columns.get_loc("group") + 1
    before, after = table.iloc[:, :at], table.iloc[:, at:]
    return pd.concat([before, pd.DataFrame(parts, index=table.index), after], axis=1)


def with_names(table: pd.DataFrame, corpus: Corpus, by: By, **facts: object) -> pd.DataFrame:
    """Return `table` with hints for figures about its groups, in ``table.attrs``.

    `names` has the short Chinese and English name of each document (`label`, `label_en`), division and level. `places`
    are the divisions of the corpus in their order, and `regions` the region of each document of a table by `doc`;
    they decide the colours. Further `facts` are stored unchanged: `n`, the base of each group; `a` and `b`, the
    groups of a difference; `interval`, the level of its intervals; `target`, what corrected shares estimate; `n_docs`, the numbers of documents
    of `a` and `b`. Those that are None are not stored.
    """
    documents = corpus.documents
    table = table.copy(deep=False)
    names = _printed_names(documents, by)
    table.attrs["names"] = Hints(
        {name: own for name, own in names.items() if name != own[0] or name != own[1]}
    )
    columns = [column for column in DIVISIONS if column in documents.columns]
    table.attrs["places"] = list(
        dict.fromkeys(name for column in columns for name in _places(documents, column))
    )
    if "doc" in columns_of(by) and "region" in columns:
        regions = documents["region"].dropna()
        table.attrs["regions"] = Hints({str(doc): str(name) for doc, name in regions.items()})
    table.attrs.update({name: fact for name, fact in facts.items() if fact is not None})
    return table


def _printed_names(documents: pd.DataFrame, by: By) -> dict[str, list[str]]:
    """Return the short Chinese and English name of each document, division and level in the columns of `by`."""
    names: dict[str, list[str]] = {}
    for column in columns_of(by):
        if column == "doc" and {"label", "label_en"} <= set(documents.columns):
            own = documents[["label", "label_en"]].dropna()
            names |= {str(doc): [zh, en] for doc, zh, en in own.itertuples()}
        elif column in DIVISIONS:
            columns = [column, "adcode"] if column == "region" and "adcode" in documents.columns else [column]
            for name, *stated in documents[columns].drop_duplicates(column).itertuples(index=False):
                adcode = adcode_of(name) or next(iter(stated), None)
                if isinstance(adcode, str):
                    names[str(name)] = [chinese_name(name, adcode), english_name(name, adcode)]
                elif isinstance(name, str):
                    names[name] = [name, english_name(name, None) or name]
        elif column == "level":
            known = _levels()
            names |= {level: known[level] for level in documents[column].dropna().unique() if level in known}
    return names


@cache
def _levels() -> dict[str, list[str]]:
    """Return the Chinese and English names of the levels of issuers, from `names/labels.csv`."""
    labels = pd.read_csv(shipped.folder("names", "labels.csv"), dtype="str", keep_default_na=False)
    rows = labels[labels["key"].str.startswith("level.")]
    keys = rows["key"].str.removeprefix("level.")
    return {key: [zh, en] for key, zh, en in zip(keys, rows["zh"], rows["en"], strict=True)}


def _places(documents: pd.DataFrame, column: str) -> list[str]:
    """Return the different divisions of a column in the order of `groups_of`, without unknown ones."""
    values = documents[column].dropna().astype("str")
    names = [name for name in dict.fromkeys(values) if name != UNKNOWN]
    return _order(names, column, values, documents)


def in_group(corpus: Corpus, docs: pd.Series, by: By | None, group: object) -> pd.Series:
    """Return True for each of `docs` in a group; True for all if neither `by` nor `group` is given.

    The group may have the name that figures print. Raises SelectionError if only one of them is given, or the column
    or group does not exist.
    """
    if (by is None) != (group is None):
        raise SelectionError("`by` and `group` go together: by='region', group='甘肃省'")
    if by is None:
        return pd.Series(True, index=docs.index)
    groups = groups_of(corpus, by)
    return docs.isin(groups.index[groups == group_meant(corpus, by, group, order_of(groups))])


def group_meant(corpus: Corpus, by: By, group: object, keys: Iterable[str]) -> str:
    """Return the one of `keys`, groups by `by`, that a group means, given by its key or the name that figures print.

    With several columns the group is a tuple. Raises SelectionError with the keys if none is meant, or several.
    """
    columns, names = columns_of(by), _printed_names(corpus.documents, by)
    if len(columns) == 1:
        return key_meant(key_of(group), _keys_named(names), keys, what=columns[0])
    parts = list(group) if isinstance(group, (tuple, list)) else [group]
    return _joint_key(list(keys), names, [str(part) for part in parts], columns)


def pair_meant(corpus: Corpus, by: By, a: object, b: object, keys: Iterable[str]) -> tuple[str, str]:
    """Return the two of `keys` that two groups mean (see `group_meant`); a SelectionError names both if neither is one."""
    keys, found, errors = list(keys), [], []
    for group in (a, b):
        try:
            found.append(group_meant(corpus, by, group, keys))
        except SelectionError as error:
            errors.append(error)
    if len(errors) > 1:
        schema.check_known([key_of(a), key_of(b)], keys, what="/".join(columns_of(by)))
    if errors:
        raise errors[0]
    return found[0], found[1]


def group_in(table: pd.DataFrame, group: object, keys: Iterable[str]) -> str:
    """Return the one of `keys`, groups of the table of a measure, that a group means: see `group_meant`."""
    return key_meant(key_of(group), _keys_named(table.attrs.get("names", {})), keys, what="group")


def _keys_named(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the keys of each printed name."""
    named: dict[str, list[str]] = {}
    for key, own in names.items():
        for name in dict.fromkeys(own):
            named.setdefault(name, []).append(key)
    return named


def _joint_key(
    keys: Sequence[str], names: dict[str, list[str]], parts: Sequence[str], columns: Sequence[str]
) -> str:
    """Return the key of a group of several columns, each part by its key or one of its printed names."""
    key = "/".join(parts)
    if key not in keys:
        of_parts = [[part, *(name for name, own in names.items() if part in own)] for part in parts]
        found = [each for each in map("/".join, product(*of_parts)) if each in keys]
        key = found[0] if len(found) == 1 else key
    schema.check_known([key], keys, what="/".join(columns))
    return key


def base_kinds(dimension: str) -> tuple[str, ...]:
    """Return the kinds of provision that form the base of shares of a dimension."""
    return SHARE_BASE.get(dimension, SHARE_BASE[None])


def codable(corpus: Corpus, *dimensions: str, phases: bool, with_uncoded: bool = False) -> pd.DataFrame:
    """Return doc and n of the provisions that `codable_provisions` returns."""
    rows = codable_provisions(corpus, *dimensions, phases=phases, with_uncoded=with_uncoded)
    return rows[["doc", "n"]].reset_index(drop=True)


def codable_provisions(
    corpus: Corpus, *dimensions: str, phases: bool, with_uncoded: bool = False, is_quiet: bool = False
) -> pd.DataFrame:
    """Return the rows of `provisions` that are codable in each of some dimensions, with or without phases.

    Uncoded provisions are excluded unless `with_uncoded`; a warning names them unless `is_quiet`.
    """
    rows = corpus.provisions
    for dimension in dimensions:
        kinds = (*base_kinds(dimension), "phase") if phases else base_kinds(dimension)
        rows = rows[rows["kind"].isin(kinds)]
    for dimension in () if with_uncoded else dict.fromkeys(dimensions):
        rows = rows[~uncoded_in(corpus, dimension, rows, is_quiet=is_quiet)]
    return rows


def uncoded_in(
    corpus: Corpus, dimension: str, provisions: pd.DataFrame, *, is_quiet: bool = False
) -> np.ndarray:
    """Return True for each provision (doc, n) that is uncoded in a dimension; a warning names them."""
    uncoded = getattr(corpus, "uncoded", None)
    own = uncoded.loc[uncoded["dimension"] == dimension, ["doc", "n"]] if uncoded is not None else ()
    if not len(own):
        return np.zeros(len(provisions), dtype=bool)
    is_uncoded = pd.MultiIndex.from_frame(provisions[["doc", "n"]]).isin(pd.MultiIndex.from_frame(own))
    if is_uncoded.any() and not is_quiet:
        keys = provisions[["doc", "n"]].drop_duplicates()
        left_out = provisions.loc[is_uncoded, ["doc", "n"]].drop_duplicates()
        places = [f"{doc} {n}" for doc, n in left_out.itertuples(index=False)]
        warnings.warn(
            f"{len(places)} of {len(keys)} provision(s) are uncoded in {dimension} and are left out of the base: "
            f"{named(places, most=5)}",
            stacklevel=level_outside(),
        )
    return is_uncoded


def code_matrix(provisions: pd.DataFrame, table: pd.DataFrame | None, codes: list[str]) -> np.ndarray:
    """Return provisions x codes (bool): the codes that `table` (doc, n, code) assigns to each provision."""
    matrix = np.zeros((len(provisions), len(codes)), dtype=bool)
    if table is None:
        return matrix
    column = {code: j for j, code in enumerate(codes)}
    assigned = table.loc[table["code"].isin(codes), ["doc", "n", "code"]].astype({"n": "int64"})
    rows = provisions.reset_index(names="row").merge(assigned, on=["doc", "n"])
    matrix[rows["row"].to_numpy(), rows["code"].map(column).to_numpy(dtype=int)] = True
    return matrix


def rows_of(provisions: pd.DataFrame, groups: pd.Series) -> dict[str, np.ndarray]:
    """Return the row numbers of the provisions of each group, in reading order.

    >>> provisions = pd.DataFrame({"doc": ["a", "b", "a"]})
    >>> groups = pd.Series({"a": "甲", "b": "乙", "c": "丙"})
    >>> {group: rows.tolist() for group, rows in rows_of(provisions, groups).items()}
    {'甲': [0, 2], '乙': [1], '丙': []}
    """
    rows = provisions.groupby(provisions["doc"].map(groups).to_numpy(), sort=False).indices
    return {group: rows.get(group, np.zeros(0, dtype=int)) for group in order_of(groups)}


def samples(
    corpus: Corpus, dimension: str, *, by: By, phases: bool = False, groups: pd.Series | None = None
) -> dict[str, Sample]:
    """Return the codable provisions of each group, in their order; `groups` is from `groups_of`."""
    provisions = codable(corpus, dimension, phases=phases)
    matrix = code_matrix(provisions, corpus.codes, corpus.codebook.of(dimension))
    docs = provisions["doc"].to_numpy()
    rows = rows_of(provisions, groups_of(corpus, by) if groups is None else groups)
    return {group: Sample(matrix[own], docs[own]) for group, own in rows.items()}


def characters_of(corpus: Corpus, dimension: str, groups: pd.Series) -> dict[str, np.ndarray]:
    """Return the number of characters of each codable provision of each group, without phases."""
    provisions = codable_provisions(corpus, dimension, phases=False, is_quiet=True)
    texts = corpus.provisions["text"].loc[provisions.index]  # of `Tables` read from disk
    lengths = texts.str.len().to_numpy(dtype=float)
    return {group: lengths[rows] for group, rows in rows_of(provisions, groups).items()}


def filled(table: pd.DataFrame, fill: float | None) -> pd.DataFrame:
    """Return a table with all combinations of the levels of its MultiIndex; new rows have the value `fill`.

    >>> index = pd.MultiIndex.from_tuples([("甘肃省", 2016), ("四川省", 2020)], names=["province", "year"])
    >>> filled(pd.DataFrame({"a": [1.0, 2.0]}, index=index), 0)["a"].tolist()
    [1.0, 0.0, 0.0, 2.0]
    """
    if fill is None:
        return table
    levels = [list(dict.fromkeys(table.index.get_level_values(name))) for name in table.index.names]
    levels = [sorted(level) if isinstance(level[0], (int, np.integer)) else level for level in levels]
    index = pd.MultiIndex.from_product(levels, names=table.index.names)
    return table.reindex(
        index, fill_value=pd.NA if pd.isna(fill) and table.dtypes.iloc[0] == "Int64" else fill
    )


def with_groups(corpus: Corpus, table: pd.DataFrame, by: By) -> tuple[pd.DataFrame, pd.Series]:
    """Return the rows of documents with a group, with `group` and `order`; and the group of each document.

    `order` is the row of the document in `documents`.
    """
    groups = groups_of(corpus, by)
    rows = table[table["doc"].isin(groups.index)].reset_index(drop=True)
    order = corpus.documents.index.get_indexer(rows["doc"])
    return rows.assign(group=rows["doc"].map(groups).astype("str"), order=order), groups


def with_names_and_parts(table: pd.DataFrame, corpus: Corpus, by: By, groups: pd.Series) -> pd.DataFrame:
    """Return a long table with the columns of several `by`, and with the names of its groups and documents.

    A column of `by` that the table already has gets the prefix `group_` (group_year, group_doc).
    """
    attrs = dict(table.attrs)
    index = index_of(corpus, by, groups)
    names = [f"group_{name}" if name in table.columns else name for name in index.names]
    table = with_parts(table, index.set_names(names)) if len(names) > 1 else table
    table.attrs = attrs
    return with_names(table, corpus, list(dict.fromkeys([*columns_of(by), "doc"])))
