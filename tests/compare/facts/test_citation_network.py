"""The citation network: edges, shared parents, the graph and its file."""

import dataclasses

import pytest

import policycompare as pc
from policycompare import schema

Citation = schema.record("citations")


def cite(doc, cited, relation="mention", start=0, **given):
    usual = {"title": f"《{cited}》", "cited": cited, "n": 1, "end": start + 1, "evidence": "据"}
    return Citation(doc=doc, relation=relation, start=start, **usual | given)


@pytest.fixture
def network(tiny):
    rows = [
        cite("a", "专利规划", "mention", 0),
        cite("a", "专利规划", "basis", 9),
        cite("a", "a", "self", 12),
        cite("b", "专利规划"),
        cite(
            "b",
            "国发〔2015〕71号",
            "basis",
            doc_number="国发〔2015〕71号",
            cited_level="national",
            title=None,
        ),
        cite("c", "b", cited_doc="b", title="乙的办法"),
    ]
    return pc.citation_network(dataclasses.replace(tiny, citations=schema.build("citations", rows)))


def test_an_edge_is_a_basis_if_any_reference_is_one_and_counts_all(network):
    edges = network.edges.set_index(["doc", "cited"])
    assert edges.loc[("a", "专利规划"), ["relation", "n", "start"]].tolist() == ["basis", 2, 9]
    assert edges.loc[("b", "专利规划"), "relation"] == "mention"
    assert ("a", "a") not in edges.index


def test_cited_documents_have_level_and_year_where_known(network):
    cited = network.cited.set_index("cited")
    assert network.cited["cited"].iloc[0] == "专利规划"
    assert cited.loc["专利规划", ["n_docs", "basis", "mention", "n"]].tolist() == [2, 1, 1, 3]
    assert cited.loc["国发〔2015〕71号", ["level", "year"]].tolist() == ["national", 2015]
    assert cited["year"].isna()["专利规划"]
    assert cited.loc["b", "year"] == 2013


def test_shared_parents_are_listed_for_each_pair(network):
    assert network.shared[["doc_a", "doc_b", "cited", "relation_a", "relation_b"]].values.tolist() == [
        ["a", "b", "专利规划", "basis", "mention"]
    ]


def test_documents_that_cite_nothing_are_listed_too(tiny):
    network = pc.citation_network(tiny)
    assert network.documents["n_cited"].tolist() == [0, 0, 0]
    assert network.edges.empty
    assert network.shared.empty
    assert sorted(network.graph()) == ["a", "b", "c"]


def test_the_graph_joins_a_cited_document_of_the_corpus_to_its_own_node(network):
    graph = network.graph()
    assert graph.has_edge("c", "b")
    assert graph.edges["a", "专利规划"]["relation"] == "basis"
    assert graph.nodes["专利规划"]["in_corpus"] is False
    assert graph.number_of_nodes() == 5


def test_the_graphml_file_can_be_read_back_and_has_the_same_bytes_each_time(network, tmp_path):
    import networkx as nx

    path = network.write_graphml(tmp_path / "new" / "citations")
    assert path.name == "citations.graphml"
    first = path.read_bytes()
    assert network.write_graphml(path).read_bytes() == first
    graph = nx.read_graphml(path)
    assert set(graph) == {"a", "b", "c", "专利规划", "国发〔2015〕71号"}
    assert graph.nodes["国发〔2015〕71号"]["year"] == 2015


def test_the_graphml_file_has_no_character_that_xml_forbids(network, tmp_path):
    import networkx as nx

    documents = network.documents.replace({"doc": {"a": "a\ufffe"}}).assign(title="甲\uffff的办法")
    edges = network.edges.replace({"doc": {"a": "a\ufffe"}})
    odd = dataclasses.replace(network, documents=documents, edges=edges)
    graph = nx.read_graphml(odd.write_graphml(tmp_path / "odd"))
    assert set(graph) == {"a", "b", "c", "专利规划", "国发〔2015〕71号"}
    assert graph.nodes["a"]["title"] == "甲的办法"
    assert graph.edges["a", "专利规划"]["n"] == 2


def test_importing_the_package_and_the_network_does_not_import_networkx():
    import subprocess
    import sys

    code = "import sys, policycompare as pc; pc.citation_network; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
