"""Every measure takes the tables of `open_tables` and gives what it gives for the corpus."""

import inspect
from dataclasses import is_dataclass

import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped

pytest.importorskip("pyarrow")
pytest.importorskip("filelock")

# A measure of each kind; what they read of a corpus is what the others read.
MEASURES = {
    "absences": lambda it, other: pc.absences(it, "instrument", coded=it, reference=other),
    "advantage": lambda it, _: pc.advantage(it, "goal"),
    "agreement": lambda it, other: pc.agreement(it, other, n_boot=5),
    "changes": lambda it, _: pc.changes(it, "gansu_outline", "sichuan_sei"),
    "citation_network": lambda it, _: pc.citation_network(it),
    "code_by_model": lambda it, _: (
        pc.code_by_model(it, lambda _: '{"provisions": []}', dimensions=["right"]).corpus.uncoded
    ),
    "code_positions": lambda it, _: pc.code_positions(it, ["publicity"]),
    "concordance": lambda it, _: pc.concordance(it, "专利"),
    "confusions": lambda it, other: pc.confusions(it, other, "goal"),
    "coverage": lambda it, _: pc.coverage(it, "goal", value="per_1000_chars"),
    "difference": lambda it, _: pc.difference(it, "goal", a="四川省", b="甘肃省"),
    "diversity": lambda it, _: pc.diversity(it, "instrument", targets="goal"),
    "evidence": lambda it, _: pc.evidence(it, "goal", code="build_culture"),
    "formulas": lambda it, _: pc.formulas(it),
    "gaps": lambda it, _: pc.gaps(it, "goal", a="四川省", b="甘肃省"),
    "grid": lambda it, _: pc.grid(it, "instrument", "goal"),
    "hand_sample": lambda it, _: pc.hand_sample(it, dimension="goal", n=9, seed=1).codes,
    "judgements": lambda it, other: pc.judgements(it, other, "goal"),
    "keyness": lambda it, _: pc.keyness(it, "goal"),
    "load_reference": lambda it, _: pc.load_reference(it).corpus.codes,
    "model_cost": lambda it, _: pc.model_cost(it),
    "nearest": lambda it, _: pc.nearest(it),
    "oddities": lambda it, _: pc.oddities(it)["doc"].iloc[:1],
    "overlap": lambda it, _: pc.overlap(it, "goal"),
    "panel": lambda it, _: pc.panel(it, "goal"),
    "pmc": lambda it, _: pc.pmc(it),
    "portfolios": lambda it, _: pc.portfolios(it, "instrument", "goal"),
    "rarefaction": lambda it, _: pc.rarefaction(it, "goal", sizes=[5]),
    "recode": lambda it, _: pc.recode(it, "instrument", "family").codes,
    "responsibility": lambda it, _: pc.responsibility(it, "instrument"),
    "reuse": lambda it, _: pc.reuse(it, min_chars=12),
    "reuse_clusters": lambda it, other: pc.reuse_clusters(it, pc.reuse(other, min_chars=12)),
    "reuse_matrix": lambda it, other: pc.reuse_matrix(it, pc.reuse(other, min_chars=12)),
    "reuse_shares": lambda it, other: pc.reuse_shares(it, pc.reuse(other, min_chars=12), n_boot=5),
    "similarity": lambda it, _: pc.similarity(it),
    "structure": lambda it, _: pc.structure(it),
    "targets_table": lambda it, _: pc.targets_table(it),
    "topic_shares": lambda it, other: pc.topic_shares(it, pc.topics(other, n_topics=2)),
    "topic_similarity": lambda it, other: pc.topic_similarity(it, pc.topics(other, n_topics=2)),
    "topic_stability": lambda it, _: pc.topic_stability(it, [2], n_seeds=2, n_resamples=2),
    "topics": lambda it, _: pc.topics(it, n_topics=2),
    "unmatched": lambda it, _: pc.unmatched(it),
    "with_periods": lambda it, _: pc.with_periods(it, {"all": (None, None)}, undated="none").codes,
    "without_phases": lambda it, _: pc.without_phases(it).codes,
    "words": lambda it, _: pc.words(it),
}
# Their arguments are a path, Axes or a finished measure, or they say that they need a corpus.
OTHERS = ("explore", "export", "plot_account", "read_codes", "write_")


@pytest.fixture(scope="module")
def corpus():
    return pc.load()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("tables")
    pc.code_folder(shipped.folder("documents"), out, batch=2, progress=False)
    return out


def check_equal(a, b):
    if isinstance(a, pd.DataFrame):
        pd.testing.assert_frame_equal(pd.DataFrame(a), pd.DataFrame(b))
    elif isinstance(a, pd.Series):
        pd.testing.assert_series_equal(a, b)
    elif is_dataclass(a):
        for name in a.__dataclass_fields__:
            check_equal(getattr(a, name), getattr(b, name))
    else:
        assert a == b


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_the_same_for_opened_tables(name, corpus, folder):
    measure = MEASURES[name]
    check_equal(measure(corpus, corpus), measure(pc.open_tables(folder), corpus))


@pytest.mark.filterwarnings("ignore")
def test_sheets_and_requests_are_written_and_read_with_opened_tables(corpus, folder, tmp_path):
    for name, each in (("a", corpus), ("b", pc.open_tables(folder))):
        pc.write_coding_sheet(each, tmp_path / f"{name}1.xlsx", dimension="goal", n=9, seed=1)
        pc.write_check_sheet(each, tmp_path / f"{name}2.xlsx")
        pc.write_requests(each, tmp_path / f"{name}3.jsonl")
    for i, ending in enumerate(("xlsx", "xlsx", "jsonl"), start=1):
        assert (tmp_path / f"a{i}.{ending}").read_bytes() == (tmp_path / f"b{i}.{ending}").read_bytes()
    with pytest.raises(pc.SchemaError, match="no provision is checked"):
        pc.read_hand_codes(tmp_path / "a1.xlsx", pc.open_tables(folder))


def test_every_function_of_a_corpus_is_tried():
    taking = [
        name
        for name in pc.__all__
        if inspect.isfunction(each := getattr(pc, name))
        and next(iter(inspect.signature(each).parameters), "") in ("corpus", "corpus_a", "coded", "codings")
    ]
    assert len(taking) > 40
    assert not [name for name in taking if name not in MEASURES and not name.startswith(OTHERS)]
