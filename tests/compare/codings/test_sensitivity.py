import pytest

import policycompare as pc


def test_periods_group_documents_by_year_and_name_the_undated(tiny):
    corpus = pc.with_periods(tiny, {"early": (None, 2011), "late": (2012, None)}, undated="undated")
    assert corpus.documents["period"].tolist() == ["early", "late", "undated"]
    assert pc.coverage(corpus, "instrument", by="period").index.tolist() == ["early", "late", "undated"]
    assert "period" not in tiny.documents


def test_undated_documents_without_a_name_are_left_out_with_a_warning(tiny):
    corpus = pc.with_periods(tiny, {"early": (None, 2011), "late": (2012, None)})
    with pytest.warns(UserWarning, match=r"1 document\(s\) have no period and are left out: c"):
        table = pc.coverage(corpus, "instrument", by="period")
    assert table.index.tolist() == ["early", "late"]


def test_a_year_in_no_period_has_none(tiny):
    corpus = pc.with_periods(tiny, {"early": (2000, 2011)}, undated="undated")
    assert corpus.documents["period"].isna().tolist() == [False, True, False]


def test_a_period_without_documents_is_named(tiny):
    periods = {"old": (None, 1990), "all": (1991, 2030), "new": (2031, None)}
    with pytest.warns(UserWarning, match=r"2 period\(s\) have no document and are in no table: old, new"):
        corpus = pc.with_periods(tiny, periods, undated="undated")
    assert pc.coverage(corpus, "instrument", by="period").index.tolist() == ["all", "undated"]


def test_periods_that_overlap_or_end_before_they_begin_are_all_named(tiny):
    with pytest.raises(pc.SelectionError) as caught:
        pc.with_periods(tiny, {"a": (2000, 2010), "b": (2010, 2015), "c": (2020, 2019)})
    assert "2 mistake(s)" in str(caught.value)
    assert "a and b overlap" in str(caught.value)
    assert "c ends before it begins" in str(caught.value)


def test_two_periods_of_one_region_are_compared(shipped):
    gansu = pc.with_periods(
        shipped.select(region="甘肃省"), {"2016": (2016, 2016), "2020": (2020, 2020)}, undated="undated"
    )
    table = pc.difference(gansu, "instrument", a="2016", b="2020", by="period")
    parts = pc.coverage(gansu, "instrument", by="period")
    assert table["estimate"].tolist() == pytest.approx((parts.loc["2016"] - parts.loc["2020"]).tolist())


@pytest.mark.parametrize("crosswalk", ["family", "standard", "nato", "mcdonnell_elmore", "stip"])
def test_a_provision_bears_a_class_where_it_bears_one_of_its_codes(shipped, crosswalk):
    book = shipped.codebook.codes.set_index("code")[crosswalk].dropna()
    recoded = pc.recode(shipped, "instrument", crosswalk).verify()
    classes = recoded.codebook.of("instrument")
    for name in classes:
        members = book.index[book.str.split(" (", regex=False).str[0] == name]
        expected = shipped.codes[shipped.codes["code"].isin(members)][["doc", "n"]].drop_duplicates()
        found = recoded.codes[(recoded.codes["dimension"] == "instrument") & (recoded.codes["code"] == name)]
        assert found[["doc", "n"]].to_numpy().tolist() == expected.to_numpy().tolist()
    assert recoded.codebook.of("goal") == shipped.codebook.of("goal")
    for lang in ("zh", "en"):
        assert all(recoded.codebook.label(name, lang) for name in classes)


def test_classes_that_are_named_in_the_codebook_are_named_in_both_languages(shipped):
    book = pc.recode(shipped, "instrument", "nato").codebook
    assert {name: book.label(name, "zh") for name in book.of("instrument")} == {
        "organisation": "组织",
        "treasure": "财力",
        "nodality": "信息节点",
        "authority": "权威",
    }


def test_an_unknown_crosswalk_is_an_error_that_lists_those_of_the_dimension(shipped):
    with pytest.raises(pc.SelectionError, match="unknown crosswalk: nato; allowed: sei, gbt"):
        pc.recode(shipped, "sector", "nato")


def test_sensitivity_counts_the_combinations_under_which_a_finding_holds(tiny):
    def is_large(corpus, least):
        return len(corpus.provisions) >= least

    result = pc.sensitivity(
        is_large, corpora={"all": tiny, "no phases": pc.without_phases(tiny)}, choices={"least": [7, 8]}
    )
    assert result.runs["holds"].tolist() == [True, True, True, False]
    assert result.share == 0.75
    assert result.choices.to_numpy().tolist() == [
        ["corpus", "all", 2, 1.0],
        ["corpus", "no phases", 2, 0.5],
        ["least", "7", 2, 1.0],
        ["least", "8", 2, 0.5],
    ]


def test_what_cannot_be_asked_is_missing_with_the_reason_and_does_not_count(tiny):
    def named(corpus, by):
        return len(pc.coverage(corpus, "instrument", by=by)) > 1

    result = pc.sensitivity(named, corpora={"all": tiny}, choices={"by": ["doc", "planet"]})
    assert result.runs["holds"].isna().tolist() == [False, True]
    assert "unknown column of documents: planet" in result.runs["reason"].iloc[1]
    assert result.share == 1
    assert repr(result) == "Sensitivity(holds in 1 of 1, 1 not tested)"


def test_other_errors_of_a_finding_are_raised(tiny):
    with pytest.raises(ZeroDivisionError):
        pc.sensitivity(lambda corpus: 1 / 0, corpora={"all": tiny})


def test_a_choice_without_options_is_an_error(tiny):
    with pytest.raises(pc.SelectionError, match="no option of: corpora, by"):
        pc.sensitivity(lambda corpus, by: True, corpora={}, choices={"by": []})


def test_without_phases_nothing_of_a_phase_is_left(shipped):
    smaller = pc.without_phases(shipped)
    phases = shipped.provisions[shipped.provisions["kind"] == "phase"][["doc", "n"]]
    assert len(phases) > 10
    for name in ("provisions", "codes", "targets", "duties"):
        table = getattr(smaller, name)
        assert table.merge(phases, on=["doc", "n"]).empty
    assert len(smaller.provisions) == len(shipped.provisions) - len(phases)


@pytest.mark.filterwarnings("ignore:ruzicka of value")
def test_runs_with_the_same_numbers_count_once(shipped):
    def alike(corpus, measure):
        table = pc.overlap(corpus, "sector", by="region", measure=measure)
        return table.loc["甘肃省", "四川省"] < table.loc["甘肃省", "三门峡市"], table

    found = pc.sensitivity(
        alike,
        corpora={"all": shipped, "again": shipped.select(level=["province", "prefecture"])},
        choices={
            "measure": {"Jaccard": pc.jaccard, "Ružička": pc.ruzicka, "coefficient": pc.overlap_coefficient}
        },
    )
    assert found.runs["same_as"].fillna(-1).tolist() == [-1, 0, -1, 0, 0, 2]
    assert (
        repr(found)
        == f"Sensitivity(holds in {1 + found.runs['holds'][2]} of 2 different runs of 6, 0 not tested)"
    )
    assert found.choices.set_index("option")["n"].to_dict() == {
        "all": 2,
        "again": 2,
        "Jaccard": 1,
        "Ružička": 1,
        "coefficient": 1,
    }
    assert found.share == found.runs.loc[[0, 2], "holds"].mean()


def test_without_numbers_equal_corpora_and_options_are_one_run(tiny):
    calls = []
    found = pc.sensitivity(
        lambda corpus, k: calls.append(k) or k == 1,
        corpora={"a": tiny, "b": tiny.select(doc=["a", "b", "c"]), "c": tiny.select(doc="a")},
        choices={"k": [1, 2]},
    )
    assert found.runs["same_as"].fillna(-1).tolist() == [-1, -1, 0, 1, -1, -1]
    assert len(calls) == 6
    assert found.share == 0.5
