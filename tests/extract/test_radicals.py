"""Radicals of PDF fonts: plain in readings (path, title, place), literal in evidence and text; all sentences invented."""

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.read.document import read_document
from policycompare.text import Passage, fold, modern

TEXT = (
    "甲市供水规划\n⼀、主要任务\n（⼀）改造⽔⼚。各县完善管⽹，新建⽔⼚。\n（⼆）修复管⽹。更换⽼旧管道。\n"
)


def test_a_path_and_a_title_are_plain_and_the_text_is_literal():
    rows = read_document("a", TEXT).provisions
    assert [(row.path, row.title) for row in rows[-2:]] == [
        ("一/（一）", "改造水厂"),
        ("一/（二）", "修复管网"),
    ]
    assert "管⽹" in rows[-1].text


def test_a_place_is_plain_and_its_evidence_literal():
    text = "推进长三⾓合作，长三角共建市场。"
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=["未知"], year=[2021], adcode=[None]).set_index("doc")
    passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))
    found = find_places([passage], documents)
    assert list(zip(found["place"], found["evidence"], strict=True)) == [("长三角", "长三⾓")]


def test_other_characters_stay():
    assert modern("(一) ABC １") == "(一) ABC １"
