"""Citations as a network: the documents that a corpus cites, and those that two documents cite."""

import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.compare.groups import with_names
from policycompare.corpus import Corpus, check_has_texts
from policycompare.disk.files import check_file_name, encoded, write_files
from policycompare.disk.spreadsheet import in_xml
from policycompare.extract.citations.citation_keys import title_key
from policycompare.text import counted, fold

if TYPE_CHECKING:
    import networkx as nx

_YEAR = re.compile(r"〔((?:19|20)\d\d)〕")
_DOCUMENTS = ("doc", "label", "label_en", "title", "level", "region", "year", "n_cited", "n_citing")
_CITED = (
    *("cited", "name", "title", "doc_number", "level", "year", "cited_doc"),
    *("n_docs", "basis", "mention", "n"),
)
_EDGES = ("doc", "cited", "relation", "n", "provision", "start", "end", "evidence")
_SHARED = ("doc_a", "doc_b", "cited", "title", "level", "relation_a", "relation_b")


@dataclass(frozen=True, eq=False)
class CitationNetwork:
    """The documents of a corpus and the documents that they cite.

    Attributes
    ----------
    documents : DataFrame
        One row per document of the corpus, also those that cite nothing: doc, label, label_en, title, level,
        region, year, n_cited (number of documents that it cites), n_citing (number of documents of the corpus
        that cite it).
    cited : DataFrame
        One row per cited document, those cited by most documents first: cited (key: its number, else its
        title in one spelling), name (title without 关于印发…的通知 and the like), title, doc_number, level (law,
        national, province, prefecture, county), year (of its number, or of the document in the corpus),
        cited_doc (id if it is in the corpus), n_docs (documents that cite it), basis and mention (documents
        that cite it as basis, and that only mention it), n (citations).
    edges : DataFrame
        One row per document and cited document: doc, cited, relation (basis if any citation is one, else
        mention), n (citations), provision, start, end, evidence (of the first citation with that relation).
    shared : DataFrame
        One row per pair of documents and a document that both cite: doc_a, doc_b, cited, title, level,
        relation_a, relation_b.
    """

    documents: pd.DataFrame
    cited: pd.DataFrame
    edges: pd.DataFrame
    shared: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"CitationNetwork: {counted(len(self.documents), 'document')}, {counted(len(self.cited), 'cited document')},"
            f" {counted(len(self.edges), 'edge')}, {self.shared['cited'].nunique()} cited by several"
        )

    def graph(self) -> "nx.DiGraph":
        """Return the network as a directed graph of networkx, from the citing to the cited document.

        Returns
        -------
        networkx.DiGraph
            Nodes are the ids of documents, and the keys of cited documents outside the corpus; their
            attributes are title, label, number, level and year if known, and in_corpus. Edges have relation
            and n.
        """
        import networkx as nx

        graph = nx.DiGraph()
        for row in self.documents.itertuples():
            known = {"label": row.label, "title": row.title, "level": row.level, "year": row.year}
            graph.add_node(row.doc, in_corpus=True, **_known(known))
        names = {}
        for row in self.cited.itertuples():
            names[row.cited] = row.cited_doc if isinstance(row.cited_doc, str) else row.cited
            if names[row.cited] not in graph:
                known = {"title": row.title, "number": row.doc_number, "level": row.level, "year": row.year}
                graph.add_node(row.cited, in_corpus=False, **_known(known))
        for row in self.edges.itertuples():
            graph.add_edge(row.doc, names[row.cited], relation=row.relation, n=int(row.n))
        return graph

    def write_graphml(self, path: str | Path) -> Path:
        """Write the network as GraphML, for Gephi, yEd, R and others; return the path.

        Parameters
        ----------
        path : path
            The ending graphml is added if it has none.
        """
        import networkx as nx

        path = Path(path)
        check_file_name(path)
        path = path if path.suffix else path.with_suffix(".graphml")
        graph = nx.relabel_nodes(self.graph(), in_xml)
        for node, known in graph.nodes(data=True):
            graph.add_node(
                node,
                **{key: in_xml(value) if isinstance(value, str) else value for key, value in known.items()},
            )
        text = "\n".join(nx.generate_graphml(graph))
        write_files({path: encoded(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')})
        return path


def citation_network(corpus: Corpus) -> CitationNetwork:
    """Return the citations of a corpus as a network, and the cited documents that two documents share.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    CitationNetwork
        The tables documents, cited, edges and shared, and the methods `graph` and `write_graphml`. A citation
        of a document by itself does not count.

    Notes
    -----
    Two documents with a common parent may agree although neither is a source of the other. Two
    documents without a shared citation may still have a common parent: texts do not cite all their sources.

    Examples
    --------
    >>> import policycompare as pc
    >>> network = pc.citation_network(pc.load())
    >>> network
    CitationNetwork: 5 documents, 15 cited documents, 15 edges, 0 cited by several
    >>> network.graph().number_of_edges()
    15
    """
    check_has_texts(corpus, "citation_network")
    citations = corpus.citations[corpus.citations["relation"] != "self"]
    citations = citations[citations["cited_doc"].ne(citations["doc"]) & citations["cited"].ne("")]
    citations = citations.sort_values(["doc", "start"], kind="stable")
    edges = _edges(citations)
    cited = _cited(citations, edges, corpus.documents)
    shared = _shared(edges, cited, list(corpus.documents.index))
    documents = _documents(corpus.documents, edges, cited)
    tables = (documents, cited, edges, shared)
    return CitationNetwork(*(with_names(table, corpus, "doc") for table in tables))


def _edges(citations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per citing and a cited document, with its first citation of the closest relation."""
    pairs = ["doc", "cited"]
    first = citations.sort_values("relation", key=lambda column: column != "basis", kind="stable")
    first = first.drop_duplicates(pairs).rename(columns={"n": "provision"})
    n = citations.groupby(pairs).size().rename("n").reset_index()
    edges = (
        first.drop(columns=["title", "doc_number"])
        .merge(n, on=pairs)
        .sort_values(["doc", "start"], kind="stable")
    )
    return edges[list(_EDGES)].reset_index(drop=True)


def _cited(citations: pd.DataFrame, edges: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return one row per cited document, those cited by most documents first."""
    known = citations.groupby("cited", sort=False).agg(
        title=("title", _longest),
        doc_number=("doc_number", "first"),
        level=("cited_level", "first"),
        cited_doc=("cited_doc", "first"),
        n=("cited", "size"),
    )
    counts = pd.crosstab(edges["cited"], edges["relation"]).reindex(
        columns=["basis", "mention"], fill_value=0
    )
    known = known.join(counts).assign(n_docs=edges.groupby("cited").size())
    number = known["doc_number"].fillna(known.index.to_series()).map(_year_of, na_action="ignore")
    own = known["cited_doc"].map(documents["year"])
    known["year"] = number.astype("Int64").fillna(own.astype("Int64"))
    known["title"] = known["title"].fillna(known["cited_doc"].map(documents["title"]))
    known["name"] = known["title"].map(title_key, na_action="ignore").fillna(known.index.to_series())
    known = known.reset_index().sort_values(
        ["n_docs", "basis"], ascending=False, kind="stable", ignore_index=True
    )
    return known[list(_CITED)].astype(dict.fromkeys(("n_docs", "basis", "mention", "n"), "int64"))


def _longest(titles: pd.Series) -> str | None:
    """Return the longest title of a document; the others are short forms of it."""
    return max(titles.dropna(), key=len, default=None)


def _year_of(number: str) -> int | None:
    """Return the year of a document number.

    >>> _year_of("国发[2015]71号"), _year_of("国务院令第424号")
    (2015, None)
    """
    year = _YEAR.search(fold(number).translate(str.maketrans("【】（）", "〔〕〔〕")))
    return int(year[1]) if year else None


def _shared(edges: pd.DataFrame, cited: pd.DataFrame, docs: list[str]) -> pd.DataFrame:
    """Return one row per pair of documents and a document that both cite."""
    rank = {doc: i for i, doc in enumerate(docs)}
    several = cited[cited["n_docs"] > 1]
    citing = edges.groupby("cited", sort=False)
    rows = []
    for key, title, level in zip(
        *(several[name].tolist() for name in ("cited", "title", "level")), strict=True
    ):
        own = citing.get_group(key)
        relation = dict(zip(own["doc"], own["relation"], strict=True))
        for a, b in combinations(sorted(relation, key=rank.__getitem__), 2):
            rows.append((a, b, key, title, level, relation[a], relation[b]))
    rows.sort(key=lambda row: (rank[row[0]], rank[row[1]], row[2]))
    return pd.DataFrame(rows, columns=list(_SHARED)).astype("str")


def _documents(documents: pd.DataFrame, edges: pd.DataFrame, cited: pd.DataFrame) -> pd.DataFrame:
    """Return one row per document of the corpus, with the numbers of documents that it cites and that cite it."""
    citing = cited.dropna(subset=["cited_doc"]).groupby("cited_doc")["n_docs"].sum()
    table = documents.reindex(columns=list(_DOCUMENTS[1:-2])).rename_axis("doc")
    n_cited = edges.groupby("doc").size().reindex(table.index, fill_value=0)
    n_citing = citing.reindex(table.index, fill_value=0).astype("int64")
    return table.assign(n_cited=n_cited, n_citing=n_citing).reset_index()[list(_DOCUMENTS)]


def _known(values: dict) -> dict:
    """Return the values that are not missing; `year` as int."""
    return {
        key: int(value) if key == "year" else value for key, value in values.items() if not pd.isna(value)
    }
