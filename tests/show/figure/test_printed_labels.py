"""The table of printed labels: one key, one label in each language, with the terms of the glossary."""

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped
from policycompare.schema import TABLES
from policycompare.show.figure.printed_labels import COLUMNS, check_labels, known_label, label

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def labels():
    return pd.read_csv(shipped.folder("names", "labels.csv"), dtype="str", keep_default_na=False)


def test_a_label_has_a_short_form_and_a_unit_where_the_table_has_them():
    assert label("axis.share", "zh", unit=True) == "占可编码条款的比例（%）"
    assert label("axis.share", "en", short=True, unit=True) == "Share (%)"
    assert label("measure.richness", "zh", short=True, unit=True) == "丰富度"
    assert known_label("column.weather", "en") is None


def test_an_unknown_key_is_an_error_that_lists_similar_keys():
    with pytest.raises(pc.SelectionError, match=r"unknown label: axis\.shar; similar keys: axis\.share"):
        label("axis.shar", "zh")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"key": "share"}, "not of the form group.name: share"),
        ({"key": "axis.占比"}, "not of the form group.name: axis.占比"),
        ({"key": "axis.n"}, "duplicate: axis.n"),
        ({"zh": ""}, "in one language only: axis.share"),
        ({"unit_en": ""}, "in one language only: axis.share"),
        ({"zh": "占比"}, "with different fields: axis.share"),
    ],
)
def test_a_faulty_row_is_an_error_that_names_its_key(changed, message):
    rows = [["axis.n", "数", "n", "", "", "", ""], ["axis.share", "占{n}", "share {n}", "", "", "%", "%"]]
    table = pd.DataFrame(rows, columns=COLUMNS)
    pd.testing.assert_frame_equal(check_labels(table), table)
    table.loc[1, list(changed)] = list(changed.values())
    with pytest.raises(pc.SchemaError, match=re.escape(f"labels.csv: {message}")):
        check_labels(table)


def test_one_english_label_has_one_chinese_label(labels):
    n = labels.groupby("en")["zh"].nunique()
    assert sorted(n.index[n > 1]) == []


def test_labels_have_the_chinese_terms_of_the_glossary(labels):
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$",
        (ROOT / "docs" / "glossary.md").read_text("utf-8"),
        re.M,
    )
    terms = {}
    for english, chinese, _ in rows:
        terms |= dict(zip(english.casefold().split(", "), chinese.split("、"), strict=False))
    wanted = labels["en"].str.casefold().map(terms)
    named = labels[wanted.notna()]
    assert len(named) > 30
    differ = named[named["zh"] != wanted.dropna()]
    assert differ[["key", "zh", "en"]].to_numpy().tolist() == []


def test_every_column_of_every_table_has_a_heading():
    columns = {column for table in TABLES.values() for column in table}
    assert sorted(column for column in columns if known_label(f"column.{column}", "zh") is None) == []


def test_no_module_has_a_chinese_label_next_to_an_english_one():
    """Printed labels are in data/names/labels.csv, names of codes in the codebook."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "policycompare").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        and path.name != "package_page.py"  # the sentences of a page in two languages
        and any(
            isinstance(key, ast.Constant)
            and key.value == "zh"
            and isinstance(value, ast.Constant)
            and value.value
            for key, value in zip(node.keys, node.values, strict=True)
        )
    ]
    assert found == []
