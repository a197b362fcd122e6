"""The machine against the reference tables, which two independent language-model readers made."""

import json
from collections import Counter

import pytest

from policycompare import shipped as shipped_data
from policycompare.text import bare

# Floors well under what was measured when they were set (docs/methods.md): they catch a fall, they are no claim.
FLOORS = {"instrument": 0.85, "goal": 0.78, "sector": 0.92, "function": 0.80, "right": 0.96}


def rows(name):
    with shipped_data.folder("reference", f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def f1(given, expected):
    hits = len(given & expected)
    return 2 * hits / (len(given) + len(expected))


@pytest.fixture(scope="module")
def matched(shipped):
    """Of each provision of ours its row in the reference, by its characters."""
    reference = {(row["doc"], bare(row["text"])): row for row in rows("provisions")}
    docs = {row["doc"] for row in rows("provisions")}
    own = shipped.provisions[shipped.provisions["doc"].isin(docs)]
    return [(row, reference.get((row.doc, bare(row.text)))) for row in own.itertuples()]


def test_the_provisions_are_those_of_the_reference(matched):
    found = [reference for _, reference in matched if reference]
    assert len(found) == len(matched) == len(rows("provisions"))


def test_kind_path_and_caption_are_those_of_the_reference(matched):
    for row, reference in matched:
        assert row.kind == reference["kind"], row
        assert row.path == "/".join(reference["path"]), row


def test_the_letterhead_is_that_of_the_reference(shipped):
    own = shipped.documents
    for row in rows("documents"):
        for field in ("title", "doc_number", "level", "province"):
            assert (own.loc[row["doc"], field] == row[field]) or row[field] is None, (row["doc"], field)


@pytest.mark.parametrize("dimension", FLOORS)
def test_codes_agree_with_the_reference_at_least_as_well_as_the_floor(shipped, matched, dimension):
    number = {(row.doc, row.n): reference["n"] for row, reference in matched}
    codes = shipped.codes.query("dimension == @dimension")
    given = {
        (doc, number[doc, n], code)
        for doc, n, code in zip(codes["doc"], codes["n"], codes["code"], strict=True)
        if (doc, n) in number
    }
    agreed = {(row["doc"], row["n"], code) for row in rows("codes") for code in row["agreed"][dimension]}
    disputed = {(row["doc"], row["n"], code) for row in rows("codes") for code in row["disputed"][dimension]}
    assert f1(given - disputed, agreed) >= FLOORS[dimension]


def test_targets_have_the_values_and_years_of_the_reference(shipped):
    own = shipped.targets[shipped.targets["doc"].isin({row["doc"] for row in rows("targets")})]
    given = Counter(
        (row.doc, row.value, None if row.year is None or row.year != row.year else row.year)
        for row in own.fillna({"year": -1}).itertuples()
    )
    wanted = Counter((row["doc"], float(row["value"]), row["year"] or -1) for row in rows("targets"))
    assert sum((given & wanted).values()) / sum(wanted.values()) >= 0.95
    assert sum((given & wanted).values()) / sum(given.values()) >= 0.95


def test_duties_name_the_bodies_and_roles_of_the_reference(shipped, matched):
    number = {(row.doc, row.n): reference["n"] for row, reference in matched}
    own = shipped.duties[shipped.duties["explicit"]]
    given = {
        (row.doc, number[row.doc, row.n], row.agency, row.role)
        for row in own.itertuples()
        if (row.doc, row.n) in number
    }
    wanted = {(row["doc"], row["n"], row["agency"], row["role"]) for row in rows("duties") if row["explicit"]}
    assert f1(given, wanted) >= 0.98
