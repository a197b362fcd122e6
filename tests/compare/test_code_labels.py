"""A table of a measure carries the labels of its codes: small, plain, and through what people do with tables."""

import pickle
import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.code_labels import attach_codebook, attached_codebook


@pytest.fixture
def table():
    return attach_codebook(
        pd.DataFrame({"code": ["creation"], "n": [1]}), pc.load_codebook(), "function", "goal"
    )


def test_the_codebook_that_comes_out_labels_as_the_one_that_went_in(table):
    before, after = pc.load_codebook(), attached_codebook(table)
    for lang in ("zh", "en"):
        codes = [*before.of("function"), *before.of("goal"), "function", "goal"]
        assert [after.label(code, lang) for code in codes] == [before.label(code, lang) for code in codes]
    assert after.of("function") == before.of("function")


def test_families_and_their_order_come_along():
    before = pc.load_codebook()
    after = attached_codebook(attach_codebook(pd.DataFrame(), before, "instrument"))
    families = before.codes.set_index("code")["family"]
    assert after.codes.set_index("code")["family"].to_dict() == families[after.of("instrument")].to_dict()
    assert list(after.families) == ["supply", "environment", "demand"]
    assert after.families["supply"] == before.families["supply"]


def test_a_table_without_one_has_none():
    assert attached_codebook(pd.DataFrame()) is None


@pytest.mark.parametrize(
    "change",
    [
        pd.DataFrame.copy,
        lambda table: table.assign(n=2),
        lambda table: table.set_index("code").T,
        lambda table: table.set_index("code") * 2,
        lambda table: pd.concat([table, table.copy()]),
        lambda table: table.groupby("code").sum(),
    ],
)
def test_it_survives_what_people_do_with_a_table(table, change):
    assert attached_codebook(change(table)).label("creation", "en") == "Creation"


def test_a_table_that_carries_it_still_equals_one_that_does_not(table):
    pd.testing.assert_frame_equal(table, pd.DataFrame({"code": ["creation"], "n": [1]}))


def test_it_goes_to_parquet_and_back(table, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table.to_parquet(tmp_path / "table.parquet")
        table.to_csv(tmp_path / "table.csv")
    assert attached_codebook(pd.read_parquet(tmp_path / "table.parquet")).label("creation") == "创造"


@pytest.mark.parametrize(
    "measure",
    [
        lambda corpus: pc.coverage(corpus, "instrument"),
        lambda corpus: pc.coverage(corpus, "instrument", interval=0.9, n_boot=5),
        lambda corpus: pc.difference(corpus, "instrument", a="甘肃省", b="四川省"),
        lambda corpus: pc.advantage(corpus, "instrument"),
        lambda corpus: pc.advantage(corpus, "instrument", interval=0.9, n_boot=5),
        lambda corpus: pc.gaps(corpus, "instrument", a="甘肃省", b="四川省"),
        lambda corpus: pc.grid(corpus, "goal", "instrument", value="lift"),
        lambda corpus: pc.intersections(pc.coverage(corpus, "instrument", value="presence")),
        lambda corpus: pc.keyness(corpus, "instrument"),
        lambda corpus: pc.evidence(corpus, "instrument", code="publicity"),
        lambda corpus: pc.agreement(corpus, corpus, n_boot=5),
        lambda corpus: pc.judgements(corpus, corpus, "instrument"),
        lambda corpus: pc.confusions(corpus, corpus, "instrument"),
        lambda corpus: pc.absences(corpus, "instrument", coded=corpus, reference=corpus),
    ],
)
@pytest.mark.filterwarnings("ignore::policycompare.SmallSampleWarning")
def test_a_measure_of_codes_carries_the_labels_of_the_codebook_of_its_corpus(shipped, measure):
    attached = attached_codebook(measure(shipped))
    assert attached.label("publicity") == "宣传普及"
    assert attached.families["demand"]["en"] == "Demand"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_labels_are_those_of_another_taxonomy_where_the_corpus_has_one(shipped):
    table = pc.coverage(pc.recode(shipped, "instrument", "family"), "instrument")
    attached = attached_codebook(table)
    assert [attached.label(code, "en") for code in table.columns] == ["Supply", "Environment", "Demand"]


def test_a_measure_without_codes_carries_none(shipped):
    for table in (pc.structure(shipped), pc.similarity(shipped)):
        assert attached_codebook(table) is None


USER = pd.DataFrame(
    {
        "code": ["公家钱", "courses", "better"],
        "zh": ["公家的钱", "培训班", "质量好"],
        "en": ["Public purse", "Courses", "Better"],
        "definition": "d",
        "terms": ["资金、资助", "培训", "质量"],
        "family": ["供给型", "自定类", ""],
        "dimension": ["工具", "工具", "目标"],
        "source": "own",
    }
)


@pytest.fixture(scope="module")
def users():
    return pc.load(codebook=pc.codebook_from_table(USER, name="mine"))


@pytest.mark.parametrize(
    ("plot", "measure"),
    [
        (pc.plot_coverage, lambda c: pc.coverage(c, "instrument", by="region")),
        (pc.plot_coverage, lambda c: pc.coverage(c, "instrument", by="region", interval=0.9, n_boot=5)),
        (pc.plot_change, lambda c: pc.coverage(c.select(year=[2012, 2014, 2016]), "instrument", by="year")),
        (pc.plot_difference, lambda c: pc.difference(c, "instrument", a="甘肃省", b="四川省")),
        (pc.plot_advantage, lambda c: pc.advantage(c, "instrument")),
        (pc.plot_grid, lambda c: pc.grid(c, "goal", "instrument")),
        (pc.plot_keyness, lambda c: pc.keyness(c, "instrument")),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.filterwarnings("ignore::policycompare.SmallSampleWarning")
def test_a_plot_prints_the_labels_of_a_codebook_of_ones_own(users, plot, measure, lang):
    table = pickle.loads(pickle.dumps(measure(users)))
    with pc.style():
        axes = plot(table, lang=lang)
        figure = (axes if hasattr(axes, "figure") else axes[0]).figure
        printed = {text.get_text() for text in figure.findobj(lambda each: hasattr(each, "get_text"))}
        plt.close(figure)
    labels = USER.loc[USER["dimension"] == "工具", lang]
    # Labels may be broken into lines.
    flat = {text.replace("\n", "").replace(" ", "") for text in printed}
    assert all(any(label.replace(" ", "") in text for text in flat) for label in labels)
    assert not any("公家钱" in text for text in printed)


def test_a_table_to_print_has_the_labels_of_a_codebook_of_ones_own(users):
    latex = pc.to_latex(pc.coverage(users, "instrument", by="region"), lang="en")
    assert "Public purse" in latex
    assert "自定类" in latex
