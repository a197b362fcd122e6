"""No pattern may read a text in several ways: a repeated word must be read at once, not in hours."""

from time import process_time

import pandas as pd
import pytest

from policycompare.extract.citations.references import find_citations
from policycompare.extract.duties.bodies import names
from policycompare.extract.duties.statements import find_duties
from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold

DOCUMENTS = pd.DataFrame(
    {"year": [2016], "title": ["甲市规划"], "level": ["province"], "doc_number": [None]},
    index=pd.Index(["a"], name="doc"),
)
SECONDS = 2


def seconds(read, text):
    before = process_time()
    read([Passage("a", 1, "goal", text, [(0, len(text))], folded=fold(text))])
    return process_time() - before


@pytest.mark.parametrize(
    "word", ["达到", "原则上不低于", "累计有", "保持在", "降至", "至少有", "每年", "并且", "2.", "12人"]
)
def test_a_word_before_a_number_may_be_repeated(word):
    text = f"到2020年，专利授权率{word * 60}增长5%。"
    assert seconds(lambda passages: find_targets(passages, DOCUMENTS), text) < SECONDS


@pytest.mark.parametrize(
    "word", ["具体组织", "按照各自", "会同", "等有关部门和单位", "市、", "（乙）", "、省财政厅"]
)
def test_a_word_of_a_list_of_bodies_may_be_repeated(word):
    text = f"推进改革。（省财政厅{word * 45}负责做好）省财政厅{word * 40}应"
    assert seconds(find_duties, text) < SECONDS
    before = process_time()
    names(f"省财政厅{word * 40}甲")
    assert process_time() - before < SECONDS


@pytest.mark.parametrize(
    "word", ["新修订的", "国家和省级", "（试行）", "《", "《甲》", "〔乙〕", "、《甲办法》"]
)
def test_a_word_of_a_citation_may_be_repeated(word):
    text = f"根据《乙规划{word * 100}，按照{word * 100}专利申请规定办法。"
    assert seconds(lambda passages: find_citations(passages, DOCUMENTS), text) < SECONDS


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("省财政厅具体组织", "省财政厅"),
        ("省财政厅按照各自职责", "省财政厅"),
        ("具体省财政厅", "具体省财政厅"),
    ],
)
def test_words_after_a_body_are_no_part_of_its_name(listed, expected):
    assert names(listed) == [expected]
