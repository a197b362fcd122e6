"""A table of a measure carries the labels of its codes: small, plain, and through what people do with tables."""

import warnings

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
