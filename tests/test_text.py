import unicodedata

import pytest

from policycompare.text import Passage, bare, collapse, fold, sentence_spans


def test_fold_keeps_every_character_in_its_place():
    source = "国发[2015]71号,⼈民（Ａ）\r\n\u3000２０１２年\u2028——•~"
    assert len(fold(source)) == len(source)
    assert fold(source) == "国发〔2015〕71号，人民（A）\n\n 2012年\n——·～"


def test_fold_reads_radicals_that_are_whole_characters_and_leaves_parts_of_characters():
    assert fold("⻘海省⼈⺠政府，⻋辆、⻝品、⻓江") == "青海省人民政府，车辆、食品、长江"
    assert fold("⺡⺾⻊") == "⺡⺾⻊"


def test_fold_reads_traditional_characters_as_simplified_ones_and_leaves_those_of_both():
    assert fold("關於設立專利資金") == "关于设立专利资金"
    assert fold("乾坤著作宫商角徵羽") == "乾坤著作宫商角徵羽"
    assert fold("關於設立專利資金") == fold("关于设立专利资金")


@pytest.mark.parametrize("mark", "，；：！？（）。")
def test_fold_never_turns_a_chinese_mark_into_ascii(mark):
    assert fold(mark) == mark
    assert fold(unicodedata.normalize("NFKC", mark)) == mark


def test_collapse_joins_chinese_and_keeps_one_blank_between_words():
    assert collapse("科\n\n学 PCT\t专利") == "科学 PCT 专利"


def test_sentences_end_after_their_marks_and_lose_nothing():
    text = "发展风电。“是吗？”淘汰；继续"
    sentences = [text[i:j] for i, j in sentence_spans(text)]
    assert sentences == ["发展风电。", "“是吗？”", "淘汰；", "继续"]
    assert "".join(sentences) == text


def test_a_passage_leads_from_a_match_across_a_line_break_back_to_the_source():
    source = "一、贯彻落实科\n\n学发展观,加强保护。"
    passage = Passage("a", 1, "measure", source, [(2, 7), (9, len(source))], folded=fold(source))
    assert passage.text == "贯彻落实科学发展观，加强保护。"
    i = passage.text.index("科学发展观")
    start, end = passage.span(i, i + 5)
    assert bare(source[start:end]) == "科学发展观"
    assert passage.evidence(i, i + 5) == "科学发展观"
    assert passage.index(start) == i
