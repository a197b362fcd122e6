import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped
from policycompare.read import gazetteer
from policycompare.read.metadata.short_names import with_short_names

COLUMNS = ("year", "date", "adcode", "region", "doc_type", "label", "label_en")


def labels(*rows, docs=None):
    """The (label, label_en) of documents given as dicts of what differs from 甘肃 2016."""
    base = {"year": 2016, "adcode": "620000", "region": "甘肃省"}
    docs = docs or [f"d{i}" for i in range(len(rows))]
    table = pd.DataFrame([{**dict.fromkeys(COLUMNS), **base, **row} for row in rows], index=docs)
    table = with_short_names(
        table.assign(date=pd.to_datetime(table["date"]), year=table["year"].astype("Int64"))
    )
    assert table["label"].is_unique
    assert table["label_en"].is_unique
    return list(zip(table["label"], table["label_en"], strict=True))


def of(adcode, **row):
    return {"adcode": adcode, "region": gazetteer.by_adcode()[adcode]["name"], **row}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, ("甘肃 2016", "Gansu 2016")),
        ({"year": None}, ("甘肃", "Gansu")),
        ({"adcode": None, "region": "国家", "year": 2021}, ("国家 2021", "National 2021")),
        ({"adcode": None, "region": "未知"}, ("d0", "d0")),
        ({"adcode": None, "region": "未知", "year": None}, ("d0", "d0")),
        ({"adcode": None, "region": "长三角"}, ("长三角 2016", "长三角 2016")),
        (of("150000"), ("内蒙古 2016", "Inner Mongolia 2016")),
        (of("411200"), ("三门峡 2016", "Sanmenxia 2016")),
        (of("220200"), ("吉林市 2016", "Jilin City 2016")),
        (of("632500"), ("海南藏族自治州 2016", "Hainan Prefecture 2016")),
        (of("331000"), ("台州 2016", "Taizhou (Zhejiang) 2016")),
        (of("110112"), ("北京通州区 2016", "Tongzhou, Beijing 2016")),
        (of("620102"), ("兰州城关区 2016", "城关区, Lanzhou 2016")),
        (of("419001"), ("河南济源市 2016", "济源市, Henan 2016")),
    ],
)
def test_a_label_is_the_short_name_of_the_region_and_the_year(row, expected):
    assert labels(row) == [expected]


def test_documents_that_share_a_label_add_their_types_if_these_differ():
    assert labels({"doc_type": "意见"}, {"doc_type": "规划"}, {"year": 2017, "doc_type": "规划"}) == [
        ("甘肃 2016 意见", "Gansu 2016 Opinions"),
        ("甘肃 2016 规划", "Gansu 2016 Plan"),
        ("甘肃 2017", "Gansu 2017"),
    ]


@pytest.mark.parametrize("types", [("意见", "意见"), (None, "意见"), (None, None)])
def test_documents_that_share_region_year_and_type_add_letters(types):
    found = labels({"doc_type": types[0]}, {"doc_type": types[1]})
    assert found == [("甘肃 2016 a", "Gansu 2016 a"), ("甘肃 2016 b", "Gansu 2016 b")]


def test_letters_follow_the_days_and_then_the_ids_not_the_order_of_the_table():
    rows = {"x": {"date": "2016-09-01"}, "y": {"date": "2016-03-01"}, "b": {}, "a": {}}
    for docs in (list(rows), list(rows)[::-1]):
        found = dict(zip(docs, labels(*[rows[doc] for doc in docs], docs=docs), strict=True))
        assert {doc: label for doc, (label, _) in found.items()} == {
            "y": "甘肃 2016 a", "x": "甘肃 2016 b", "a": "甘肃 2016 c", "b": "甘肃 2016 d",
        }  # fmt: skip


def test_more_documents_than_letters_get_two_letters():
    assert [label for label, _ in labels(*[{}] * 28, docs=[f"{i:02}" for i in range(28)])][25:] == [
        *("甘肃 2016 z", "甘肃 2016 aa", "甘肃 2016 ab")
    ]


def test_a_label_of_the_user_is_kept_and_no_other_document_gets_it():
    found = labels({"label": "试点方案"}, {}, {"label": "甘肃 2017", "label_en": "Pilot"}, {"year": 2017})
    assert [label for label, _ in found] == ["试点方案", "甘肃 2016", "甘肃 2017", "甘肃 2017 a"]
    assert [label for _, label in found] == ["Gansu 2016 a", "Gansu 2016 b", "Pilot", "Gansu 2017"]


def test_every_prefecture_and_every_type_of_document_has_an_english_name():
    folder = shipped.folder("names")
    named = set(pd.read_csv(folder / "romanised.csv", dtype="str")["adcode"])
    table = gazetteer.regions()
    prefectures = table[(table["level"] == "prefecture") & ~table["name"].str.contains("直辖县级")]
    assert set(prefectures["adcode"]) <= named <= set(table["adcode"])
    types = set(pd.read_csv(folder / "document_types.csv")["type"])
    lists = shipped.word_lists("document_types")
    assert {*lists["types"], *lists} - {"types"} <= types


def test_english_names_of_divisions_are_distinct_and_spelled_as_the_gazetteer_names_them():
    table = pd.read_csv(shipped.folder("names", "romanised.csv"), dtype="str")
    assert table["zh"].tolist() == [gazetteer.by_adcode()[adcode]["name"] for adcode in table["adcode"]]
    prefectures = table[table["adcode"].str.endswith("00")]
    assert prefectures["en"].is_unique


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("labelled")
    for name, day in (("a", "2016年9月1日"), ("b", "2016年3月1日"), ("c", "2017年3月1日")):
        lines = ("甘肃省人民政府关于促进发展的意见", "为促进发展，提出以下意见。", "甘肃省人民政府", day)
        (path / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
    (path / "manifest.csv").write_text("doc,label\nc,本省\n", encoding="utf-8")
    return path


def test_labels_are_those_of_the_whole_corpus_in_batches_on_disk_and_after_select(folder, tmp_path):
    expected = {"a": "甘肃 2016 b", "b": "甘肃 2016 a", "c": "本省"}
    corpus = pc.load(folder)
    assert corpus.documents["label"].to_dict() == expected
    assert corpus.documents["label_en"].to_dict() == {
        "a": "Gansu 2016 b",
        "b": "Gansu 2016 a",
        "c": "Gansu 2017",
    }
    assert corpus.select(doc="b").documents["label"].tolist() == ["甘肃 2016 a"]
    tables = pc.code_folder(folder, tmp_path / "out", batch=1)
    assert tables.documents["label"].to_dict() == expected
    assert tables.corpus().documents["label"].to_dict() == expected
    assert tables.corpus(doc="b").documents["label"].tolist() == ["甘肃 2016 a"]
