"""Ready-made codes as people have them: long tables, counts, 0/1 matrices, term matrices, exports of NVivo."""

import pandas as pd
import pytest

import policycompare as pc

LONG = pd.DataFrame({"province": ["甘肃", "甘肃", "四川"], "tool": ["补贴", "宣传", "补贴"], "n": [3, 1, 2]})


def mentions(corpus):
    return corpus.codes[["doc", "n", "code", "evidence"]].values.tolist()


def test_a_count_makes_as_many_provisions_with_the_row_as_evidence():
    corpus = pc.from_table(LONG, group="province", code="tool", count="n").verify()
    assert corpus.provisions.groupby("doc", sort=False).size().to_dict() == {"甘肃": 4, "四川": 2}
    assert set(corpus.codes["evidence"]) == {
        "province=甘肃; tool=补贴; n=3",
        "province=甘肃; tool=宣传; n=1",
        "province=四川; tool=补贴; n=2",
    }
    assert pc.evidence(corpus, "instrument", code="宣传", by="doc", group="甘肃")["text"].tolist() == [
        "province=甘肃; tool=宣传; n=1"
    ]


def test_units_bear_several_codes_and_one_without_a_code_counts_in_the_base():
    table = pd.DataFrame({"d": list("abaab"), "u": [1, 1, 1, 2, 1], "c": ["x", "x", "y", None, "x"]})
    corpus = pc.from_table(table, group="d", unit="u", code="c").verify()
    assert mentions(corpus) == [
        ["a", 1, "x", "d=a; u=1; c=x"],
        ["a", 1, "y", "d=a; u=1; c=y"],
        ["b", 1, "x", "d=b; u=1; c=x"],
    ]
    assert pc.coverage(corpus, "instrument").to_dict("index") == {
        "a": {"x": 0.5, "y": 0.5},
        "b": {"x": 1, "y": 0},
    }


def test_a_matrix_of_0_and_1_has_a_unit_a_row_and_codes_that_go_together():
    table = pd.DataFrame({"d": list("aab"), "x": [1, 0, 1], "y": [1, 0, 0]})
    corpus = pc.from_table(table, group="d").verify()
    assert corpus.provisions["text"].tolist() == ["d=a; x=1; y=1", "d=a", "d=b; x=1"]
    assert pc.grid(corpus, "instrument", "instrument").loc["x", "y"] == 1


def test_a_matrix_of_counts_has_a_unit_an_occurrence():
    table = pd.DataFrame({"fund": [2, 0], "tax": [1, 3]}, index=["a", "b"])
    corpus = pc.from_table(table).verify()
    assert pc.coverage(corpus, "instrument", value="count").to_numpy().tolist() == [[2, 1], [0, 3]]
    assert corpus.account("a").values.tolist() == [
        ["provision", 0, 15],
        ["space", 15, 16],
        ["provision", 16, 30],
    ]


def test_a_document_without_any_count_remains():
    corpus = pc.from_table(pd.DataFrame({"fund": [2, 0], "tax": [1, 0]}, index=["a", "b"])).verify()
    assert corpus.documents["n_provisions"].to_dict() == {"a": 3, "b": 0}
    assert pc.coverage(corpus, "instrument").loc["b"].isna().all()


def test_names_of_an_nvivo_matrix_lose_their_numbers():
    table = pd.DataFrame({"A : 财政": [2, 0], "B : 税收": [1, 5]}, index=["1 : 甘肃", "2 : 四川"])
    counts = pc.coverage(pc.from_table(table), "instrument", value="count")
    assert (list(counts.index), list(counts.columns)) == (["甘肃", "四川"], ["财政", "税收"])


def test_a_name_with_a_colon_in_one_column_only_is_kept():
    table = pd.DataFrame({"A : 财政": [2, 0], "税收": [1, 5]}, index=["a", "b"])
    assert pc.from_table(table).codebook.of("instrument") == ["A : 财政", "税收"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_any_encoding_of_a_spreadsheet(tmp_path, encoding):
    LONG.to_csv(tmp_path / "codes.csv", index=False, encoding=encoding)
    corpus = pc.from_table(tmp_path / "codes.csv", group="province", code="tool", count="n")
    assert len(corpus.provisions) == 6


def test_a_workbook_is_read_and_its_first_column_is_the_group(tmp_path):
    pd.DataFrame({"region": ["甘肃", "四川"], "fund": [1, 2]}).to_excel(tmp_path / "codes.xlsx", index=False)
    assert list(pc.from_table(tmp_path / "codes.xlsx").documents.index) == ["甘肃", "四川"]


def test_several_groups_make_a_panel_and_constant_columns_are_kept():
    table = pd.DataFrame(
        {
            "province": ["甘肃", "甘肃", "四川"],
            "year": [2016, 2020, 2016],
            "code": list("xyx"),
            "area": ["西部"] * 3,
        }
    )
    corpus = pc.from_table(table, group=["province", "year"], code="code")
    wide = pc.coverage(corpus, "instrument", by=["province", "year"], value="count")
    assert wide.index.tolist() == [("四川", 2016), ("甘肃", 2016), ("甘肃", 2020)]
    assert pc.coverage(corpus, "instrument", by="area", value="count").loc["西部"].tolist() == [2, 1]


def test_codes_of_two_dimensions_make_portfolios():
    table = pd.DataFrame({"d": ["a"] * 3, "u": [1, 1, 2], "c": ["fund", "growth", "tax"]})
    book = {"instrument": ["fund", "tax", "loan"], "goal": ["growth"]}
    corpus = pc.from_table(table, group="d", unit="u", code="c", dimension=book)
    assert corpus.codebook.of("instrument") == ["fund", "tax", "loan"]
    assert pc.grid(corpus, "instrument", "goal")["growth"].tolist() == [1, 0, 0]
    assert pc.diversity(corpus, "instrument")["size"].tolist() == [1 / 3]


def test_a_column_may_give_the_dimension_of_each_code():
    table = pd.DataFrame({"d": ["a"] * 2, "c": ["fund", "growth"], "what": ["instrument", "goal"]})
    corpus = pc.from_table(table, group="d", code="c", dimension="what")
    assert (corpus.codebook.of("instrument"), corpus.codebook.of("goal")) == (["fund"], ["growth"])


def test_diversity_needs_no_goals():
    table = pc.diversity(pc.from_table(LONG, group="province", code="tool", count="n"), "instrument")
    assert table["richness"].tolist() == [2, 1]
    assert table[["size", "aid", "preponderance"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (
            {"table": LONG.assign(n=[1.5, 2, -1])},
            r"2 count\(s\) are not whole numbers from 0: row 0, n \(1.5\), row 2",
        ),
        (
            {"table": LONG.assign(n=[1.5, 2, 3])},
            "weights such as money or hours are not allowed: they have no unit",
        ),
        ({"table": LONG.assign(n=[None, 2, 3])}, r"1 count\(s\) are not whole numbers"),
        ({"table": LONG.assign(n=["viel", 2, 3])}, r"row 0, n \(viel\)"),
        ({"table": LONG.assign(n=10**9)}, "counts sum to 3000000000; allowed: up to 2000000 units"),
        ({"table": LONG.assign(province=[None, "a", None])}, r"2 row\(s\) without province: row 0, row 2"),
        ({"table": LONG.assign(tool=["a", "合计", "a"])}, "totals would count everything twice: 合计"),
        ({"group": "region"}, r"table lacks 1 column\(s\): region; it has: province, tool, n"),
        ({"unit": "n"}, "count='n' goes without unit"),
        ({"dimension": {"goal": ["补贴"]}}, r"1 code\(s\) are in no dimension: 宣传"),
        (
            {"dimension": {"goal": ["补贴"], "right": ["补贴", "宣传"]}},
            "in several dimensions, or listed twice: 补贴",
        ),
        ({"dimension": "theme"}, "unknown dimension: theme; allowed: goal, sector"),
        ({"code": ["n"]}, "count='n' goes with one column of codes"),
        ({"group": None}, "which column is the group"),
    ],
)
def test_what_cannot_be_a_count_of_codes_is_refused_with_the_reason(ask, words):
    options = {"table": LONG, "group": "province", "code": "tool", "count": "n"} | ask
    with pytest.raises(pc.PolicyCompareError, match=words):
        pc.from_table(options.pop("table"), **options)


def test_a_unit_has_a_code_once():
    table = pd.DataFrame({"d": ["a"], "u": [1], "x": [2]})
    with pytest.raises(pc.SchemaError, match=r"a unit has a code or not: 1 cell\(s\) over 1: row 0, x \(2\)"):
        pc.from_table(table, group="d", unit="u")


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("words", lambda c: pc.words(c)),
        ("keyness of words", lambda c: pc.keyness(c, by="doc")),
        ("similarity", lambda c: pc.similarity(c)),
        ("nearest", lambda c: pc.nearest(c)),
        ("topics", lambda c: pc.topics(c)),
        ("topic_stability", lambda c: pc.topic_stability(c, [2])),
        ("reuse", lambda c: pc.reuse(c)),
        ("concordance", lambda c: pc.concordance(c, "a")),
        ("structure", lambda c: pc.structure(c)),
        ("pmc", lambda c: pc.pmc(c)),
        ("targets_table", lambda c: pc.targets_table(c)),
        ("responsibility", lambda c: pc.responsibility(c, "instrument")),
        ("citation_network", lambda c: pc.citation_network(c)),
        ("changes", lambda c: pc.changes(c, a="甘肃", b="四川")),
        ("formulas", lambda c: pc.formulas(c)),
        ("unmatched", lambda c: pc.unmatched(c)),
        ('value="per_1000_chars"', lambda c: pc.coverage(c, "instrument", value="per_1000_chars")),
    ],
)
def test_a_measure_that_needs_texts_says_so(name, measure):
    corpus = pc.from_table(LONG, group="province", code="tool", count="n")
    with pytest.raises(pc.SelectionError) as error:
        measure(corpus)
    assert str(error.value).startswith(f"{name} needs texts; this corpus is made from a table of codes")


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
@pytest.mark.parametrize(
    "measure",
    [
        lambda c: pc.coverage(c, "instrument", interval=0.9, n_boot=9),
        lambda c: pc.difference(c, "instrument", a="甘肃", b="四川"),
        lambda c: pc.gaps(c, "instrument", a="甘肃", b="四川"),
        lambda c: pc.advantage(c, "instrument"),
        lambda c: pc.keyness(c, "instrument", min_count=1),
        lambda c: pc.overlap(c, "instrument", interval=0.9, n_boot=9),
        lambda c: pc.rarefaction(c, "instrument"),
        lambda c: pc.intersections(pc.coverage(c, "instrument", value="presence")),
        lambda c: pc.grid(c, "instrument", "instrument"),
        lambda c: pc.panel(c, "instrument", by=["doc", "region"]),
        lambda c: c.frame(),
    ],
)
def test_every_measure_of_codes_takes_it(measure):
    assert len(measure(pc.from_table(LONG, group="province", code="tool", count="n")))


def test_the_table_of_the_caller_stays_as_it_is():
    before = LONG.copy()
    pc.from_table(LONG, group="province", code="tool", count="n")
    pd.testing.assert_frame_equal(LONG, before)
