"""The index of the page: what the grid, the filters and the lists need before any text is unpacked."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.codebook.digest import digest_of
from policycompare.compare.codes.coverage import coverage
from policycompare.compare.groups import DIVISIONS, By, base_kinds, columns_of, groups_of, with_names
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError, own_filters
from policycompare.show.explorer.page_blocks import plain
from policycompare.show.figure.names import printed
from policycompare.show.figure.printed_labels import known_label
from policycompare.text import fold

GROUPINGS = ("region", "doc", "year", "level")
_TEXTS = ("definition", "definition_zh", "include", "exclude", "source", "include_zh", "exclude_zh")
_DOCUMENT = ("title", "region", "level", "doc_type", "issuer", "doc_number")
_ABSENCE = ("recall", "recall_low", "n_reference", "may_stand")
_LANGS: tuple[schema.Lang, ...] = ("zh", "en")
# The first characters of a digest that a spreadsheet reads as a number.
_NUMERIC = re.compile(r"[0-9]+(?:e[0-9]*)?")
_DIGEST = 12


class Options(NamedTuple):
    """The options of the page, checked by `explore`."""

    dimension: str
    by: By
    title: str | None
    lang: schema.Lang
    names: Mapping[str, str]
    text: str
    absences: pd.DataFrame | None
    interval: float | None
    theme: str | None


def short_digest(sha256: str) -> str:
    """Return the first 12 digits of a SHA-256, or more, until no spreadsheet reads a number.

    >>> short_digest("bd0fbb5972b8a2a1572100"), short_digest("123456789012e44f00")
    ('bd0fbb5972b8', '123456789012e44f')
    """
    size = _DIGEST
    while size < len(sha256) and _NUMERIC.fullmatch(sha256[:size]):
        size += 1
    return sha256[:size]


def index_of_page(
    corpus: Corpus,
    provisions: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    spans: list[str],
    options: Options,
    version: str,
) -> dict:
    """Return the index: vocabulary, documents, groupings, and kind and codes of every provision.

    Parameters
    ----------
    corpus : Corpus
    provisions, codes : DataFrame
        As `provisions_of` and `codes_of` return them.
    spans : list of str
        The kinds of span, by their numbers.
    options : Options
    version : str
        That of the library.

    Returns
    -------
    dict
        The page The evidence page of the documentation describes its fields.

    Raises
    ------
    SelectionError
        If a dimension, column, language or theme does not exist.
    """
    book = corpus.codebook
    dimensions = [name for name in schema.DIMENSIONS if name in book.dimensions]
    schema.check_known([options.dimension], dimensions, what="dimension")
    chosen = "/".join(columns_of(options.by))
    groupings = {chosen: options.by} | {name: name for name in GROUPINGS}
    number = {name: i for i, name in enumerate(dimensions)}
    kinds = {kind: i for i, kind in enumerate(schema.KINDS)}
    steps = np.diff(codes["provision"].to_numpy(dtype=np.int64), prepend=0)
    index = {
        "v": 1,
        "lib": version,
        "title": options.title,
        "digest": _digest(corpus),
        "version": corpus.version,
        "lang": options.lang,
        "theme": options.theme,
        "text": options.text,
        "start": {"dim": options.dimension, "by": chosen},
        "kinds": list(schema.KINDS),
        "spans": spans,
        "labels": _labels(corpus, spans),
        "dims": [
            {
                "id": name,
                **{lang: book.dimensions[name][lang] for lang in _LANGS},
                "base": [kinds[kind] for kind in base_kinds(name)],
                "uncoded": _uncoded(corpus, provisions, name),
            }
            for name in dimensions
        ],
        "families": {name: dict(labels) for name, labels in book.families.items()},
        "codes": [
            {
                "id": row.code,
                "d": number.get(row.dimension, -1),
                "f": plain(row.family) or "",
                **{lang: plain(getattr(row, lang)) or row.code for lang in _LANGS},
            }
            for row in book.codes.itertuples()
        ],
        "docs": _documents(corpus, provisions),
        "by": [_grouping(corpus, name, by, options.names) for name, by in groupings.items()],
        "pk": provisions["kind"].map(kinds).astype(int).tolist(),
        "cp": steps.tolist(),
        "cc": codes["index"].astype(int).tolist(),
        "coders": corpus.coders[["coder", "kind", "n"]].to_numpy().tolist(),
    }
    if options.interval is not None:
        index["ci"] = _intervals(corpus, dimensions, options.by, chosen, options.interval)
    if options.absences is not None:
        index["absences"] = _absences(corpus, options.absences, options.by, chosen)
    return index


def lexicon_of_page(corpus: Corpus, cues: Iterable[str]) -> dict:
    """Return what the page shows only together with its numbers: texts of the codes, cues, folding of a search.

    Returns
    -------
    dict
        codes: definition, definition in Chinese, include, exclude, source, include and exclude in Chinese of each
        code; cues; fold: each character that a search reads as another one of the corpus, followed by this one.
    """
    texts = corpus.codebook.codes[list(_TEXTS)].astype(object).itertuples(index=False)
    return {
        "codes": [[plain(text) or "" for text in row] for row in texts],
        "cues": list(cues),
        "fold": _folding(corpus),
    }


def _digest(corpus: Corpus) -> str:
    """Return 12 digits that are equal for equal documents under an equal codebook."""
    documents = [f"{doc}\t{sha256}" for doc, sha256 in corpus.documents["sha256"].items()]
    content = "\n".join([*documents, digest_of(corpus.codebook)])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def _labels(corpus: Corpus, spans: list[str]) -> dict[str, list[str]]:
    """Return the printed labels of values: kinds, levels, roles, relations, measures, kinds of passage."""
    keys = [f"kind.{name}" for name in (*schema.KINDS, *spans)]
    keys += [f"kind.{name}" for name in ("formula", "common_parent", "no_known_source", "not_testable")]
    for table, column, prefix in (
        (corpus.documents, "level", "level"),
        (corpus.duties, "role", "role"),
        (corpus.citations, "relation", "relation"),
        (corpus.targets, "measure", "measure"),
    ):
        keys += [f"{prefix}.{value}" for value in sorted(table[column].dropna().unique())]
    named = {key: [known_label(key, lang) for lang in _LANGS] for key in dict.fromkeys(keys)}
    shown = {key: labels for key, labels in named.items() if None not in labels}
    own = {lang: shipped.column("kinds", "kind", lang) for lang in _LANGS}
    return shown | {f"kind.{kind}": [own[lang][kind] for lang in _LANGS] for kind in schema.KINDS}


def _uncoded(corpus: Corpus, provisions: pd.DataFrame, dimension: str) -> list[int]:
    """Return the ids of the provisions that the coder did not code in a dimension."""
    gaps = corpus.uncoded.loc[corpus.uncoded["dimension"] == dimension, ["doc", "n"]]
    if gaps.empty:
        return []
    is_gap = pd.MultiIndex.from_frame(provisions[["doc", "n"]]).isin(pd.MultiIndex.from_frame(gaps))
    return np.flatnonzero(is_gap).tolist()


def _documents(corpus: Corpus, provisions: pd.DataFrame) -> list[list]:
    """Return a list a document: id, labels, title, …, numbers of rows, the digits of its digest."""
    counts = {
        name: getattr(corpus, name)["doc"].value_counts() for name in ("targets", "duties", "citations")
    }
    sizes = provisions["doc"].value_counts()
    rows = []
    for doc, row in corpus.documents.iterrows():
        rows.append(
            [
                doc,
                plain(row["label"]) or doc,
                plain(row["label_en"]) or doc,
                *(plain(row[name]) or "" for name in _DOCUMENT),
                plain(row["year"]),
                int(sizes.get(doc, 0)),
                len(row["text"]),
                short_digest(plain(row["sha256"]) or ""),
                *(int(counts[name].get(doc, 0)) for name in counts),
            ]
        )
    return rows


def _grouping(corpus: Corpus, name: str, by: By, names: Mapping[str, str]) -> dict:
    """Return the groups of a grouping in the order of `coverage`, and the group of each document (-1: none)."""
    import warnings

    columns = [column for column in columns_of(by) if column in corpus.documents.columns]
    groups = pd.Series(dtype="str")
    if corpus.documents[columns].notna().all(axis=1).any():
        with own_filters():
            warnings.filterwarnings("ignore", message=".*are left out")
            groups = groups_of(corpus, by)
    named = with_names(pd.DataFrame(), corpus, by).attrs["names"]
    order = list(dict.fromkeys(groups))
    place = {group: i for i, group in enumerate(order)}
    own = [place[groups[doc]] if doc in groups.index else -1 for doc in corpus.documents.index]
    titles = [
        "/".join(known_label(f"column.{each}", lang) or each for each in columns_of(by)) for lang in _LANGS
    ]
    in_english = {group: both[1] for group, both in named.items()} | {
        k: text for k, text in names.items() if text
    }
    # Regions keep their full names in Chinese; documents and levels have their printed ones.
    full = set().union(*(corpus.documents[each].dropna() for each in columns if each in DIVISIONS))
    in_chinese = {group: both[0] for group, both in named.items() if group not in full}
    rows = [[group, printed(group, in_chinese, "zh"), printed(group, in_english, "en")] for group in order]
    return {"id": name, "zh": titles[0], "en": titles[1], "groups": rows, "of": own}


def _folding(corpus: Corpus) -> str:
    """Return each character that a search reads as another one of the corpus, followed by this one."""
    met = set().union(*map(set, corpus.documents["text"]))
    given = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000))))
    pairs = zip(given, fold(given), strict=True)
    return "".join(a + b for a, b in pairs if a != b and b <= "\uffff" and (a in met or b in met))


def _intervals(corpus: Corpus, dimensions: list[str], by: By, name: str, level: float) -> dict:
    """Return the bounds of the shares of the unfiltered grid, a list a dimension in the order of the cells."""
    bounds = {}
    for dimension in dimensions:
        table = coverage(corpus, dimension, by=by, interval=level)
        pairs = table[["low", "high"]].astype("float64").round(4).astype(object)
        bounds[dimension] = [[plain(low), plain(high)] for low, high in pairs.itertuples(index=False)]
    return {"by": name, "level": level, "bounds": bounds}


def _absences(corpus: Corpus, table: pd.DataFrame, by: By, name: str) -> dict:
    """Return what the zeros of the grid may hide, by code and group."""
    schema.check_columns(table, ("group", "code", *_ABSENCE), name="absences")
    groups = set(groups_of(corpus, by))
    unknown = [str(group) for group in dict.fromkeys(table["group"]) if group not in groups]
    if unknown:
        raise SelectionError(
            f"absences has {len(unknown)} group(s) that by={by!r} does not have: {', '.join(unknown)}; "
            f"allowed: {', '.join(sorted(groups))}"
        )
    schema.check_known(
        dict.fromkeys(table["code"]), list(corpus.codebook.codes["code"]), what="code in absences"
    )
    values = table[list(_ABSENCE)].astype(object).itertuples(index=False)
    cells = {
        f"{code}/{group}": [round(each, 3) if isinstance(each, float) else each for each in map(plain, row)]
        for group, code, row in zip(table["group"], table["code"], values, strict=True)
    }
    return {"by": name, "cells": cells}
