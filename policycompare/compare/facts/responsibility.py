"""Responsibility: public bodies by code, provisions that name a body, and concentration on few bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.codes.diversity import spread
from policycompare.compare.groups import By, codable, group_in, order_of, with_groups, with_names_and_parts
from policycompare.corpus import Corpus, check_has_texts
from policycompare.errors import raise_faults
from policycompare.text import counted

# The ways in which a provision names a responsible body, from the clearest to none.
NAMED = ("lead", "listed", "sentence", "nobody")
ROLES = ("lead", "responsible", "support")
_COUNTS = ("n", *ROLES, "first", "position")
_INDICES = ("hhi", "hhi_normalised", "entropy", "evenness")


@dataclass(frozen=True, eq=False)
class Responsibility:
    """The public bodies that are responsible for provisions and codes.

    Attributes
    ----------
    codes : DataFrame
        One row per group, body and code: group, body, code, n (provisions that name the body and have the
        code), lead, responsible, support (those in which this is the highest role of the body), first (those
        in which it is the first of a list, other than a list of supporting bodies), position (its mean
        position in the lists; in a provision with several lists the lowest counts).
    bodies : DataFrame
        The same for all codable provisions, with or without a code: group, body, n, ….
    documents : DataFrame
        One row per document; the number of its codable provisions by the way in which they name a body:
        group, doc, lead (a lead body), listed (bodies in a responsibility line or parenthesis, without a lead
        body), sentence (bodies in the sentence only), nobody (no body found), n (their sum), share (provisions that
        name a body, 0 to 1).
    coverage : DataFrame
        The same for each group.
    concentration : DataFrame
        One row per group and role (any, lead): group, role, n_bodies, n (pairs of provision and body), hhi
        (Herfindahl–Hirschman index Σs², 1/n_bodies to 1), hhi_normalised (0 for equal shares, 1 for one
        body), entropy (Shannon, in nats), evenness (entropy / ln n_bodies, 0 to 1), body (the most frequent),
        share (of that body).
    dimension : str
        The dimension of the codes.
    """

    codes: pd.DataFrame
    bodies: pd.DataFrame
    documents: pd.DataFrame
    coverage: pd.DataFrame
    concentration: pd.DataFrame
    dimension: str

    def __repr__(self) -> str:
        return (
            f"Responsibility: {self.bodies['body'].nunique()} bodies, "
            f"{counted(self.codes['code'].nunique(), 'code')} of {self.dimension}, "
            f"{counted(len(self.coverage), 'group')}, {counted(int(self.coverage['n'].sum()), 'provision')}"
        )

    def table(self, group: object = None, *, role: str | None = None) -> pd.DataFrame:
        """Return bodies x codes: the provisions of a group (None: all groups) in one role (None: any role).

        Parameters
        ----------
        group : str, optional
        role : {"lead", "responsible", "support", "first"}, optional

        Returns
        -------
        DataFrame
            Bodies by their number of provisions, largest first; codes in the order of the codebook; zeros
            kept.
        """
        rows = self.codes
        if group is not None:
            group = group_in(self.coverage, group, self.coverage["group"])
            rows = rows[rows["group"] == group]
        if role is not None:
            schema.check_known([role], (*ROLES, "first"), what="role")
        wide = rows.pivot_table(index="body", columns="code", values=role or "n", aggfunc="sum", sort=False)
        order = self.bodies.groupby("body", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
        codes = [code for code in dict.fromkeys(self.codes["code"]) if code in wide.columns]
        codes = [code for code in self.codes.attrs.get("order", codes) if code in codes]
        bodies = [body for body in order.index if body in wide.index]
        table = wide.reindex(index=bodies, columns=codes).fillna(0).astype("int64")
        table.attrs = dict(self.codes.attrs)
        return table


def responsibility(
    corpus: Corpus,
    dimension: str,
    *,
    by: By = "doc",
    successors: bool | Mapping[str, str] = False,
) -> Responsibility:
    """Return the public bodies that are responsible for the provisions of each code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str or sequence of str
        Groups the documents: `doc` or columns of `documents`.
    successors : bool or mapping
        Count a body under the name of its successor. True: the reforms of 2013 and 2018 (工商局 and 知识产权局
        become 市场监管局, `names/successors.csv`). Or your own {body: successor}.

    Returns
    -------
    Responsibility
        The tables codes, bodies, documents, coverage and concentration. The base are the codable provisions
        of the dimension, without phases, which repeat the measures.

    Raises
    ------
    SelectionError
        If dimension or column does not exist.

    Notes
    -----
    A body and a code in one provision do not show that the body uses the instrument: a provision
    may have several bodies and several codes. A lead body is named as such by the text. Where bodies have no
    roles, the first is often assumed to lead (`first`). Concentration: Herfindahl–Hirschman index (Hirschman
    1964, American Economic Review 54), normalised as (H − 1/N) / (1 − 1/N); evenness of Pielou (1966, Journal
    of Theoretical Biology 13).

    Examples
    --------
    >>> import policycompare as pc
    >>> bodies = pc.responsibility(pc.load(), "instrument")
    >>> bodies.coverage.set_index("group").loc["gansu_pilot", ["lead", "listed", "sentence", "nobody"]].tolist()
    [29, 0, 0, 2]
    """
    check_has_texts(corpus, "responsibility")
    codes = corpus.codebook.of(dimension)
    provisions, of = with_groups(corpus, codable(corpus, dimension, phases=False), by)
    groups = order_of(of)
    rank_of_group = {group: i for i, group in enumerate(groups)}
    provisions = provisions.sort_values(
        ["group", "order"],
        key=lambda column: column.map(rank_of_group) if column.name == "group" else column,
        kind="stable",
    )
    named = _duties(corpus, provisions, successors)
    bodies = _counted(named, ["group", "body"], groups)
    assigned = corpus.codes.loc[corpus.codes["code"].isin(codes), ["doc", "n", "code"]].drop_duplicates()
    by_code = _counted(
        named.merge(assigned.astype({"n": "int64"}), on=["doc", "n"]), ["group", "body", "code"], groups
    )
    rank = {code: i for i, code in enumerate(codes)}
    by_code = by_code.sort_values(
        ["group", "body", "code"],
        key=lambda column: column.map(rank if column.name == "code" else _ranks(bodies, groups)[column.name]),
        kind="stable",
        ignore_index=True,
    )
    by_code = attach_codebook(by_code, corpus.codebook, dimension)
    by_code.attrs["order"] = codes
    documents = _coverage(provisions, named, ["group", "doc"])
    coverage = _coverage(provisions, named, ["group"])
    tables = (by_code, bodies, documents, coverage, _concentration(bodies, groups))
    return Responsibility(*(with_names_and_parts(table, corpus, by, of) for table in tables), dimension)


@cache
def successor_bodies() -> dict[str, str]:
    """Return the successors of bodies after the reforms of 2013 and 2018, from `names/successors.csv`.

    >>> successor_bodies()["工商局"]
    '市场监管局'
    """
    return check_successors(pd.read_csv(shipped.folder("names", "successors.csv"), dtype="str"))


def check_successors(table: pd.DataFrame) -> dict[str, str]:
    """Return {body: successor}; raise SchemaError listing lines that are incomplete, repeated or chained."""
    schema.check_columns(table, ("body", "successor", "year", "source"), name="successors.csv")
    lines = [
        f"line {i + 2}"
        for i in table.index[table[["body", "successor", "year", "source"]].isna().any(axis=1)]
    ]
    twice = list(table["body"][table["body"].duplicated()].dropna())
    chained = sorted(set(table["successor"].dropna()) & set(table["body"].dropna()))
    faults = {"incomplete": lines, "two successors": twice, "successor with a successor": chained}
    raise_faults("successors.csv", faults)
    return dict(zip(table["body"], table["successor"], strict=True))


def _duties(corpus: Corpus, provisions: pd.DataFrame, successors: bool | Mapping[str, str]) -> pd.DataFrame:
    """Return one row per codable provision and body, with its highest role and its lowest position."""
    names = successor_bodies() if successors is True else dict(successors or {})
    duties = corpus.duties.dropna(subset=["n"])
    duties = duties.assign(
        body=duties["body"].fillna(duties["agency"]).replace(names), n=duties["n"].astype("int64")
    )
    duties = duties.merge(provisions, on=["doc", "n"])
    rank = duties["role"].map({role: i for i, role in enumerate(ROLES)})
    duties = duties.assign(rank=rank, place=duties["position"].astype("float64"))
    keys = ["doc", "n", "body"]
    leading = duties["place"].where(duties["role"] != "support")
    duties = duties.assign(
        place=duties.groupby(keys)["place"].transform("min"),
        is_first=leading.groupby([duties[key] for key in keys]).transform("min") == 1,
    )
    duties = duties.sort_values(["rank", "start"], kind="stable")
    return duties.drop_duplicates(keys).sort_index(kind="stable")


def _counted(named: pd.DataFrame, keys: list[str], groups: list) -> pd.DataFrame:
    """Return the number of provisions of each key, in all and by role; the largest numbers are first."""
    roles = {role: (named["role"] == role).astype("int64") for role in ROLES}
    marked = named.assign(**roles, first=named["is_first"].astype("int64"), n=1)
    sums = dict.fromkeys(("n", *ROLES, "first"), "sum")
    counted = (
        marked.groupby(keys, sort=False)
        .agg(sums)
        .assign(position=marked.groupby(keys, sort=False)["place"].mean().round(2))
    )
    rank = {group: i for i, group in enumerate(groups)}
    counted = counted.reset_index().assign(order=lambda table: table["group"].map(rank))
    return (
        counted.sort_values(["order", "n"], ascending=[True, False], kind="stable", ignore_index=True)
        .drop(columns="order")[[*keys, *_COUNTS]]
        .astype(dict.fromkeys(_COUNTS[:-1], "int64"))
    )


def _ranks(bodies: pd.DataFrame, groups: list) -> dict[str, dict]:
    """Return the rank of each group, and of each body by its number of provisions in all groups."""
    order = bodies.groupby("body", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    return {
        "group": {group: i for i, group in enumerate(groups)},
        "body": {body: i for i, body in enumerate(order.index)},
    }


def _coverage(provisions: pd.DataFrame, named: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return, for each key, the codable provisions by the way in which they name a body, and the share."""
    marks = named.assign(lead=named["role"] == "lead", listed=named["explicit"].astype("bool"))
    by_provision = marks.groupby(["doc", "n"])[["lead", "listed"]].any()
    at = provisions.merge(by_provision.reset_index(), on=["doc", "n"], how="left")
    way = np.select(
        [at["lead"].eq(True), at["listed"].eq(True), at["lead"].notna()], NAMED[:3], default=NAMED[3]
    )
    counts = pd.crosstab([at[key] for key in keys], way).reindex(columns=list(NAMED), fill_value=0)
    order = (
        pd.MultiIndex.from_frame(at[keys].drop_duplicates())
        if len(keys) > 1
        else pd.Index(at[keys[0]].unique(), name=keys[0])
    )
    counts = counts.reindex(order).assign(n=lambda table: table.sum(axis=1))
    counts = counts.assign(share=1 - counts["nobody"] / counts["n"])
    return counts.rename_axis(columns=None).reset_index()


def _concentration(bodies: pd.DataFrame, groups: list) -> pd.DataFrame:
    """Return the concentration of duties on bodies, for all roles and for lead bodies."""
    rows = []
    for group in groups:
        own = bodies[bodies["group"] == group]
        for role, column in (("any", "n"), ("lead", "lead")):
            counts = own[column][own[column] > 0]
            sizes = len(counts), int(counts.sum())
            rows.append((group, role, *sizes, *_indices(counts.to_numpy()), *_top(own, column)))
    columns = ["group", "role", "n_bodies", "n", *_INDICES, "body", "share"]
    return pd.DataFrame(rows, columns=columns).astype({"body": "str", "share": "float64"})


def _indices(counts: np.ndarray) -> tuple[float, float, float, float]:
    """Return the Herfindahl–Hirschman index, this index normalised, the entropy and the evenness of counts.

    >>> [round(float(index), 3) for index in _indices(np.array([2, 1, 1]))]
    [0.375, 0.063, 1.04, 0.946]
    """
    n, of_shares = len(counts), spread(counts[None, :].astype(float))
    hhi = float(np.square(counts / counts.sum()).sum()) if n else np.nan
    normalised = (hhi - 1 / n) / (1 - 1 / n) if n > 1 else np.nan
    return hhi, normalised, float(of_shares["shannon"][0]), float(of_shares["evenness"][0])


def _top(own: pd.DataFrame, column: str) -> tuple[str | None, float]:
    """Return the most frequent body of a group and its share."""
    total = own[column].sum()
    if not total:
        return None, np.nan
    row = own.loc[own[column].idxmax()]
    return row["body"], float(row[column] / total)
