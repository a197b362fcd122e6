import dataclasses

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped
from policycompare.compare.pmc.indicators import span_of
from policycompare.text import bare

# Xu Pingping et al. (2022), doi 10.12114/j.issn.1007-9572.2022.0522: per variable the scores of P1 to P6, in the
# order of its Table 3, and the means, sums, ranks and grades of its Table 6.
SCORES = {
    "X1": ["11111", "01111", "01111", "01111", "00111", "10111"],
    "X2": ["1000", "0001", "0001", "1000", "0001", "1000"],
    "X3": ["110110", "101110", "111110", "110110", "001110", "001101"],
    "X4": ["111111", "101111", "111111", "110111", "100101", "101111"],
    "X5": ["1101", "1101", "1101", "1101", "0101", "1101"],
    "X6": ["11101", "11100", "01100", "10100", "11000", "11100"],
    "X7": ["011", "011", "011", "011", "011", "011"],
    "X8": ["1110", "1110", "1110", "1110", "1100", "1110"],
    "X9": ["1111", "1110", "1110", "1110", "1100", "1110"],
    "X10": ["1", "1", "1", "1", "1", "1"],
}
PRINTED = {
    "X1": [1.00, 0.80, 0.80, 0.80, 0.60, 0.80],
    "X2": [0.25, 0.25, 0.25, 0.25, 0.25, 0.25],
    "X3": [0.67, 0.67, 0.83, 0.67, 0.50, 0.50],
    "X4": [1.00, 0.83, 1.00, 0.83, 0.50, 0.83],
    "X5": [0.75, 0.75, 0.75, 0.75, 0.50, 0.75],
    "X6": [0.80, 0.60, 0.40, 0.40, 0.40, 0.60],
    "X7": [0.67, 0.67, 0.67, 0.67, 0.67, 0.67],
    "X8": [0.75, 0.75, 0.75, 0.75, 0.50, 0.75],
    "X9": [1.00, 0.75, 0.75, 0.75, 0.50, 0.75],
    "X10": [1.00, 1.00, 1.00, 1.00, 1.00, 1.00],
    "pmc": [7.88, 7.07, 7.20, 6.87, 5.42, 6.90],
}
RANKS = [1, 3, 2, 5, 6, 4]
GRADES = ["优秀", "优秀", "优秀", "可接受", "可接受", "可接受"]

YAML = """\
variables:
  - id: X1
    zh: 工具
    en: Tools
    source: here
    indicators:
      - {id: "X1:1", zh: 执法, en: Enforcement, code: enforcement}
      - {id: "X1:2", zh: 激励, en: Incentives, codes: [public_funding, publicity]}
      - {id: "X1:3", zh: 领域, en: Sectors, dimension: sector}
  - id: X2
    zh: 其他
    en: Other
    source: here
    indicators:
      - {id: "X2:1", zh: 形势, en: State, fact: "kind: background"}
      - {id: "X2:2", zh: 引文, en: Words, quotation: {b: 设立 专项资金。, c: 形势}}
"""


@pytest.fixture(scope="module")
def published():
    rows = [
        (f"P{i + 1}", variable, f"{variable}:{j + 1}", int(score))
        for variable, policies in SCORES.items()
        for i, bits in enumerate(policies)
        for j, score in enumerate(bits)
    ]
    return pd.DataFrame(rows, columns=["group", "variable", "indicator", "score"])


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_published_table_is_computed_again_from_its_scores(published):
    """The 0/1 table of the article (its Table 4) cannot be read in the copy at hand.

    The scores are taken from its section 2.2, which says of each policy which sub-variables it has or lacks; that they
    give every mean, sum, rank and grade of its Table 6 is what is tested.
    """
    index = pc.pmc_from_scores(published)
    assert index[list(PRINTED)].round(2).to_dict("list") == PRINTED
    assert index["grade"].tolist() == GRADES
    assert pc.pmc_sensitivity(index)["rank_all"].head(6).tolist() == RANKS
    assert index["loss"].to_numpy() == pytest.approx(10 - index["pmc"].to_numpy())


def scored(*values):
    """Return a table of one indicator a variable, that of the first group `a`, then `b` …."""
    rows = [
        (group, f"X{j + 1}", f"X{j + 1}:1", score)
        for group, scores in zip("abcdef", values, strict=False)
        for j, score in enumerate(scores)
    ]
    return pd.DataFrame(rows, columns=["group", "variable", "indicator", "score"])


@pytest.mark.parametrize(
    ("ones", "of", "grade"),
    [
        (10, 10, "完美"),
        (9, 10, "完美"),
        (8, 10, "优秀"),
        (7, 10, "优秀"),
        (6, 10, "可接受"),
        (5, 10, "可接受"),
    ]
    + [(4, 10, "不良"), (0, 10, "不良"), (9, 9, "完美"), (8, 9, "优秀"), (6, 9, "可接受"), (4, 9, "不良")],
)
def test_a_grade_begins_at_its_cut_off_and_scales_with_the_number_of_variables(ones, of, grade):
    index = pc.pmc_from_scores(scored([1] * ones + [0] * (of - ones)))
    assert index.loc["a", ["pmc", "grade"]].tolist() == [ones, grade]


def test_groups_and_variables_keep_the_order_of_the_table_and_ten_comes_after_nine(published):
    index = pc.pmc_from_scores(published[::-1])
    assert list(index.index) == ["P6", "P5", "P4", "P3", "P2", "P1"]
    assert list(index.columns[:3]) == ["X10", "X9", "X8"]


def test_scores_that_are_wrong_double_or_missing_are_all_named():
    scores = pd.concat([scored([1, 2], [0, 1]), scored([1]), scored([1]).assign(group="c")])
    with pytest.raises(pc.SchemaError) as error:
        pc.pmc_from_scores(scores)
    assert str(error.value) == (
        "1 score(s) are not between 0 and 1: a/X2/X2:1 (2); 1 score(s) are duplicates: a/X1/X1:1; "
        "1 score(s) are missing: c/X2/X2:1"
    )
    with pytest.raises(pc.SchemaError, match="scores lacks 1 column"):
        pc.pmc_from_scores(scores.drop(columns="score"))
    with pytest.raises(pc.SchemaError, match=r"not between 0 and 1: a/X1/X1:1 \(nan\)"):
        pc.pmc_from_scores(scored([np.nan]))
    with pytest.raises(pc.SchemaError, match="have the name of a column of the index: loss"):
        pc.pmc_from_scores(scored([1]).assign(variable="loss"))
    with pytest.raises(pc.SchemaError, match="scores have no row"):
        pc.pmc_from_scores(scored())


def test_each_rule_scores_the_documents_that_bear_it_out(tiny, write):
    result = pc.pmc(tiny, indicators=write(YAML))
    sheet = result.scores.pivot(index="group", columns="indicator", values="score")
    assert sheet.loc["a"].tolist() == [1, 1, 1, 0, 0]
    assert sheet.loc["b"].tolist() == [1, 1, 0, 0, 1]
    assert sheet.loc["c"].tolist() == [1, 1, 0, 1, 1]
    assert result.index["X1"].tolist() == pytest.approx([1, 2 / 3, 2 / 3])
    assert result.index["X2"].tolist() == [0, 0.5, 1]
    assert result.index["pmc"].tolist() == pytest.approx([1, 7 / 6, 5 / 3])


def test_a_one_shows_the_first_provision_that_scores_it_and_a_zero_shows_nothing(tiny, write):
    scores = pc.pmc(tiny, indicators=write(YAML)).scores.set_index(["group", "indicator"])
    columns = ["doc", "n", "evidence"]
    assert scores.loc[("a", "X1:1"), columns].tolist() == ["a", 3, "打击侵权，开展宣传。"]
    assert scores.loc[("b", "X1:2"), columns].tolist() == ["b", 2, "设立专项资金。"]
    assert scores.loc[("c", "X2:2"), columns].tolist() == ["c", 2, "形势"]
    assert scores.loc[scores["score"] == 0, [*columns, "start", "end"]].isna().all(axis=None)
    assert scores.loc[scores["score"] == 1, [*columns, "start", "end"]].notna().all(axis=None)


def test_of_several_places_the_first_of_the_first_document_is_shown(tiny, write):
    one = YAML.partition("      - ")[0] + "      - {id: f, zh: 事, en: Any, dimension: instrument}\n"
    path = write(one)
    assert pc.pmc(tiny, indicators=path).scores["n"].tolist() == [3, 1, 1]
    assert pc.pmc(tiny, by="region", indicators=path).scores[["doc", "n"]].to_numpy().tolist() == [
        ["a", 3],
        ["c", 1],
    ]


def test_a_group_scores_where_any_of_its_documents_does(tiny, write):
    result = pc.pmc(tiny, by="region", indicators=write(YAML))
    assert list(result.index.index) == ["甲省", "乙市"]
    assert result.index.index.name == "region"
    scores = result.scores.set_index(["group", "indicator"])
    assert scores.loc[("甲省", "X2:2"), ["score", "doc"]].tolist() == [1, "b"]
    assert scores.loc[("甲省", "X1:3"), ["score", "doc"]].tolist() == [1, "a"]


def facts(tiny):
    """The tiny corpus with levels, years, targets and duties."""
    rows = [("a", 2, 2011 + years, 0, 5, "专利拥有量") for years in (0, 4)] + [("c", 1, 2020, 0, 2, "设立")]
    targets = pd.DataFrame(rows, columns=["doc", "n", "year", "start", "end", "evidence"]).astype(
        {"year": "Int64"}
    )
    duties = pd.DataFrame(
        [("a", 3, "support", 0, 2), ("b", 1, "lead", 0, 2)], columns=["doc", "n", "role", "start", "end"]
    )
    citations = pd.DataFrame(
        [("a", 1, "self", 0, 2), ("b", 1, "mention", 0, 2), ("c", 1, "basis", 0, 2)],
        columns=["doc", "n", "relation", "start", "end"],
    )
    documents = tiny.documents.assign(level=["province", "national", None])
    documents = documents.assign(
        title=["坚持知识", None, None], valid_years=pd.array([None, 8, None], dtype="Int64")
    )
    provisions = tiny.provisions.assign(
        modality=[None, None, "mandatory", None, "directive", None, None, None]
    )
    return dataclasses.replace(
        tiny, documents=documents, provisions=provisions, targets=targets, duties=duties, citations=citations
    )


@pytest.mark.parametrize(
    ("fact", "docs"),
    [
        ("always", ["a", "b", "c"]),
        ("has_targets", ["a", "c"]),
        ("has_dated_targets", ["a", "c"]),
        ("has_duties", ["a", "b"]),
        ("has_lead_agency", ["b"]),
        ("has_citation_basis", ["c"]),
        ("has_citations", ["b", "c"]),
        ("has_places", []),
        ("level: national", ["b"]),
        ("kind: phase", ["a"]),
        ("modality: mandatory", ["a"]),
        ("year_span: 0", ["a"]),
        ("year_span: 3-5", ["a"]),
        ("year_span: 1-3", []),
        ("year_span: 6-", ["b"]),
    ],
)
def test_a_fact_holds_of_these_documents(tiny, write, fact, docs):
    one = YAML.partition("      - ")[0] + f'      - {{id: f, zh: 事, en: Fact, fact: "{fact}"}}\n'
    scores = pc.pmc(facts(tiny), indicators=write(one)).scores
    assert scores.loc[scores["score"] == 1, "doc"].tolist() == docs


def test_what_only_the_manifest_tells_scores_without_evidence_and_a_title_in_the_text_is_evidence(
    tiny, write
):
    one = YAML.partition("      - ")[0] + "      - {id: f, zh: 事, en: Fact, fact: always}\n"
    scores = pc.pmc(facts(tiny), indicators=write(one)).scores.set_index("group")
    assert scores["evidence"].fillna("-").tolist() == ["坚持知识", "-", "-"]
    assert scores["score"].tolist() == [1, 1, 1]


def test_a_quotation_that_is_not_in_its_document_is_an_error_that_lists_all(tiny, write):
    wrong = YAML.replace("c: 形势", "c: 形势大好, a: 没有")
    with pytest.raises(
        pc.EvidenceError, match=r"2 quotation\(s\).*X2:2: c does not contain '形势大好'; .*a does"
    ):
        pc.pmc(tiny, indicators=write(wrong))


def test_a_quotation_of_a_document_that_is_not_there_is_named(tiny, write):
    with pytest.warns(UserWarning, match=r"quotations of 1 document\(s\) that are not in the corpus: z"):
        pc.pmc(tiny, indicators=write(YAML.replace("c: 形势", "z: 形势")))


def test_every_evidence_of_the_shipped_documents_is_in_its_source(shipped):
    result = pc.pmc(shipped)
    texts = shipped.documents["text"]
    ones = result.scores[result.scores["start"].notna()]
    assert len(ones) > 200
    for row in ones.itertuples():
        assert bare(texts[row.doc][row.start : row.end]) == bare(row.evidence) != ""
    assert set(result.scores["score"]) == {0, 1}
    pd.testing.assert_frame_equal(
        pc.pmc_from_scores(result.scores).rename_axis("doc"), result.index, check_names=False
    )


def test_the_sum_of_the_means_is_the_index_and_stays_within_its_range(shipped):
    index = pc.pmc(shipped).index
    variables = [f"X{i}" for i in range(1, 11)]
    assert list(index.columns) == [*variables, "pmc", "grade", "loss"]
    assert index["pmc"].to_numpy() == pytest.approx(index[variables].sum(axis=1).to_numpy())
    assert index[variables].to_numpy().min() >= 0
    assert index[variables].to_numpy().max() <= 1


def test_the_shipped_indicators_name_no_document_and_use_every_instrument_once_among_the_families(shipped):
    from policycompare.shipped import folder

    text = folder("pmc.yaml").read_text(encoding="utf-8")
    assert [doc for doc in shipped.documents.index if doc in text] == []
    assert [title for title in shipped.documents["title"] if title in text] == []
    families = pc.load_indicators().table.query("variable == 'X7'").set_index("en")["value"]
    known = shipped.codebook.codes.query("dimension == 'instrument'").groupby("family")["code"].apply(sorted)
    for name, codes in zip(["supply", "environment", "demand"], families, strict=True):
        assert sorted(codes) == known[name]


def test_every_mistake_of_an_indicator_file_is_listed_with_its_line(write):
    wrong = """\
variables:
  - id: X1
    zh: 甲
    source: here
    indicators:
      - {id: "X1:1", zh: 一, en: One, code: magic}
      - {id: "X1:1", zh: 一, en: One, codes: [enforcement, sorcery]}
      - {id: "X1:2", zh: 二, en: Two}
      - {id: "X1:3", zh: 三, en: Three, code: enforcement, fact: has_targets}
      - {id: "X1:4", zh: 四, en: Four, fact: has_merits}
      - {id: "X1:5", zh: 五, en: Five, fact: "level: village"}
      - {id: "X1:6", zh: 六, en: Six, fact: "year_span: 5-3"}
      - {id: "X1:7", zh: 七, en: Seven, dimension: modality}
      - {id: "X1:8", zh: 八, en: Eight, quotation: 某文}
      - {id: "X1:9", zh: 九, en: Nine, codes: enforcement}
      - {zh: 十, en: Ten, code: enforcement}
      - {id: "X1:11", zh: 十一, en: Eleven, code: enforcement, weight: 2}
  - {id: pmc, zh: 乙, en: B, source: here, indicators: []}
"""
    with pytest.raises(pc.CodebookError) as error:
        pc.load_indicators(write(wrong))
    message = str(error.value)
    assert "has 16 mistake(s)" in message
    for what in [
        "mine.yaml (line 2): X1: no en",
        "mine.yaml (line 6): X1:1: no code magic in the codebook",
        "mine.yaml (line 7): X1:1: duplicate id",
        "mine.yaml (line 7): X1:1: no code sorcery in the codebook",
        "mine.yaml (line 8): X1:2: must have one rule of code, codes, dimension, fact, quotation; has none",
        "mine.yaml (line 9): X1:3: must have one rule of code, codes, dimension, fact, quotation; has code, fact",
        "mine.yaml (line 10): X1:4: unknown fact has_merits; allowed: always, has_targets",
        "mine.yaml (line 11): X1:5: unknown level: village; allowed: national, province, prefecture, county",
        "mine.yaml (line 12): X1:6: year_span must be years such as 0, 3-5 or 6-, is 5-3",
        "mine.yaml (line 13): X1:7: no dimension modality in the codebook",
        "mine.yaml (line 14): X1:8: quotation must be {document: text that it contains}, all text",
        "mine.yaml (line 15): X1:9: codes must be a list of codes, is 'enforcement'",
        "mine.yaml (line 16): X1: an indicator without an id that is text",
        "mine.yaml (line 17): X1:11: unknown key weight",
        "mine.yaml (line 18): pmc: the name of a column of the index",
        "mine.yaml (line 18): pmc: no list `indicators`",
    ]:
        assert what in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "has no list `variables`"),
        ("variables: []", "has no list `variables`"),
        ("variables: [", "cannot be read"),
        ("variables: []\nvariables: []", "duplicate key variables"),
        (YAML + "grades: {of: 2, bands: []}", "grades: no list `bands`"),
        (YAML + "grades: {of: 2, bands: [{zh: 好, en: Good, least: 1}]}", "must fall from best to worst"),
        (YAML + "grades: {bands: [{zh: 好, least: 0}]}", "a band without en"),
    ],
)
def test_a_file_that_is_no_list_of_variables_is_an_error(write, text, words):
    with pytest.raises(pc.CodebookError, match=words):
        pc.load_indicators(write(text))


def test_own_grades_are_used_and_the_shipped_ones_where_there_are_none(write):
    own = YAML + "grades: {of: 2, bands: [{zh: 好, en: Good, least: 1}, {zh: 差, en: Bad, least: 0}]}"
    scores = scored([1, 0], [0, 0])
    assert pc.pmc_from_scores(scores, indicators=pc.load_indicators(write(own)))["grade"].tolist() == [
        "好",
        "差",
    ]
    shipped_ones = pc.pmc_from_scores(scores, indicators=pc.load_indicators(write(YAML)))
    assert shipped_ones["grade"].tolist() == ["可接受", "不良"]


def test_a_surface_and_a_table_of_bodies_take_the_printed_name_of_a_group(shipped):
    result = pc.pmc(shipped, by="region")
    for name in ("甘肃", "Gansu"):
        pd.testing.assert_frame_equal(pc.pmc_surface(result, name), pc.pmc_surface(result, "甘肃省"))
    who = pc.responsibility(shipped, "instrument", by="region")
    pd.testing.assert_frame_equal(who.table("Sichuan"), who.table("四川省"))
    with pytest.raises(pc.SelectionError, match="unknown group: Fujian; allowed: "):
        pc.pmc_surface(result, "Fujian")


def test_the_shipped_indicators_do_not_fit_another_codebook_and_the_error_says_what_does(tmp_path, write):
    (tmp_path / "a.txt").write_text(
        "贵州省养老方案\n\n一、任务\n（一）减免税费。\n（二）培训护理员。\n", encoding="utf-8"
    )
    corpus = pc.load(tmp_path, codebook="general")
    for call in (lambda: pc.pmc(corpus), lambda: pc.load_indicators(codebook=corpus.codebook)):
        with pytest.raises(pc.CodebookError, match="codebook 'general' lacks") as caught:
            call()
        message = str(caught.value)
        assert 'pass the file: pmc(corpus, indicators="mine.yaml")' in message
        assert str(shipped.folder("pmc.yaml")) in message
        assert "mistake" not in message
        assert len(message) < 700
    own = (
        'variables:\n  - id: X1\n    zh: 工具\n    en: Tools\n    source: "own"\n    indicators:\n'
        '      - {id: "X1:1", zh: 税费, en: Tax, code: taxation}\n      - {id: "X1:2", zh: 金融, en: Loans, code: financial_support}\n'
    )
    assert pc.pmc(corpus, indicators=write(own)).index["X1"].tolist() == [0.5]
    with pytest.raises(
        pc.CodebookError, match=r"mine.yaml has 1 mistake\(s\): .*no code taxes in the codebook"
    ):
        pc.pmc(corpus, indicators=write(own.replace("taxation", "taxes")))


def test_indicators_are_checked_against_the_codebook_of_the_corpus(tiny):
    codes = tiny.codebook.codes.query("code != 'publicity'")
    other = dataclasses.replace(tiny, codebook=dataclasses.replace(tiny.codebook, codes=codes))
    with pytest.raises(
        pc.CodebookError, match=r"2 of them need \(X7:2: .*; X8:5: no code publicity in the codebook\)"
    ):
        pc.pmc(other)
    with pytest.raises(pc.SelectionError, match="unknown code of the indicators: publicity"):
        pc.pmc(other, indicators=pc.load_indicators())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0", (0, 0)),
        ("3-5", (3, 5)),
        ("6-", (6, float("inf"))),
        ("5-3", None),
        ("-3", None),
        ("3–5", None),
        ("", None),
    ],
)
def test_a_span_of_years_is_one_year_two_ends_or_open(text, span):
    assert span_of(text) == span


def test_a_variable_left_out_changes_the_ranks_as_counted_by_hand():
    # a: 1 1 0 = 2, b: 0 1 0 = 1, c: 0 1 1 = 2
    table = pc.pmc_sensitivity(pc.pmc_from_scores(scored([1, 1, 0], [0, 1, 0], [0, 1, 1])))
    without = table.set_index(["without", "group"])
    assert without["rank_all"].tolist() == [1, 3, 1] * 3
    assert without.loc["X1", "pmc"].tolist() == [1, 1, 2]
    assert without.loc["X1", "rank"].tolist() == [2, 2, 1]
    assert without.loc["X2", "rank"].tolist() == [1, 3, 1]
    assert without.loc["X2", ["spearman", "kendall"]].to_numpy() == pytest.approx(np.ones((3, 2)))
    # Average ranks 1.5 3 1.5 and 2.5 2.5 1: covariance 0.75 of variances 1.5 and 1.5; tau-b one pair of two and two.
    assert without.loc["X1", "spearman"].tolist() == pytest.approx([0.5] * 3)
    assert without.loc["X1", "kendall"].tolist() == pytest.approx([0.5] * 3)


def test_the_agreement_of_equal_groups_is_missing_and_one_variable_cannot_be_left_out():
    equal = pc.pmc_sensitivity(pc.pmc_from_scores(scored([1, 0], [1, 0])))
    assert equal[["spearman", "kendall"]].isna().all(axis=None)
    assert equal["rank"].tolist() == [1, 1, 1, 1]
    with pytest.raises(pc.SchemaError, match=r"1 variable\(s\) are too few to leave one out"):
        pc.pmc_sensitivity(pc.pmc_from_scores(scored([1])))


def test_a_surface_is_filled_by_rows_and_drops_the_tenth_variable(published):
    index = pc.pmc_from_scores(published)
    surface = pc.pmc_surface(index, "P5")
    assert surface.round(2).to_numpy().tolist() == [[0.6, 0.25, 0.5], [0.5, 0.5, 0.4], [0.67, 0.5, 0.5]]
    assert list(surface.index) == ["X1–X3", "X4–X6", "X7–X9"]
    nine = pc.pmc_from_scores(published.query("variable != 'X10'"))
    pd.testing.assert_frame_equal(pc.pmc_surface(nine, "P5"), surface)


def test_a_surface_of_an_unknown_group_or_of_eight_variables_is_an_error(published):
    index = pc.pmc_from_scores(published)
    with pytest.raises(pc.SelectionError, match="unknown group: P9; allowed: P1, P2"):
        pc.pmc_surface(index, "P9")
    with pytest.raises(pc.SchemaError, match="not 8"):
        pc.pmc_surface(pc.pmc_from_scores(published.query("variable not in ['X1', 'X10']")), "P1")


def test_a_pmc_and_its_index_read_alike_and_the_callers_tables_stay_as_they_are(shipped, published):
    result = pc.pmc(shipped)
    pd.testing.assert_frame_equal(pc.pmc_sensitivity(result), pc.pmc_sensitivity(result.index))
    before = published.copy()
    pc.pmc_sensitivity(pc.pmc_from_scores(published))
    pd.testing.assert_frame_equal(published, before)


def test_the_data_folder_ships_the_indicators():
    assert shipped.folder("pmc.yaml").is_file()


def test_grades_of_ones_own_have_a_column_of_the_crosswalk(shipped):
    own = pd.DataFrame({"zh": ["优秀", "不良"], "en": ["Good", "Bad"], "least": [0.8, 0.0]})
    result = pc.pmc(shipped, grades=own)
    table = pc.pmc_grades(result)
    assert list(table.columns) == ["pmc", "grade", "ten_variables", "nine_variables"]
    assert table["grade"].equals(result.index["grade"])
    for published in (None, "nine_variables"):
        assert "grade" not in pc.pmc_grades(pc.pmc(shipped, grades=published))
