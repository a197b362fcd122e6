import pytest

from policycompare.codebook.cues import CueError, parse, parse_aside
from policycompare.extract.mentions import Mentions
from policycompare.text import Passage, bare, fold


def passage(text, kind="measure", title_end=0):
    return Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), title_end=title_end)


def matches(passages, cues):
    mentions = Mentions(passages, cues)
    found = ((candidate[0], mentions.match(candidate)) for candidate in mentions.candidates({"x"}))
    return [(k, match) for k, match in found if match]


def fires(cue, text, kind="measure", title_end=0, **options):
    lists = {"rise": ["提高", "增长"]}
    found = matches([passage(text, kind, title_end)], [parse(cue, "x", lists, **options)])
    return [match.cue for _, match in found[:1]]


def test_a_term_fires_wherever_it_is():
    assert fires("奖励|补贴", "给予补贴。") == ["补贴"]


def test_an_ordered_pair_fires_only_in_order_and_in_one_clause():
    assert fires("设立…资金", "设立专项资金。") == ["设立…资金"]
    assert fires("设立…资金", "资金设立。") == []
    assert fires("设立…资金", "设立机构，安排资金。") == []


def test_an_unordered_pair_fires_both_ways_round():
    assert fires("{rise}&数量", "数量大幅增长。") == ["增长…数量"]
    assert fires("{rise}&数量", "提高数量。") == ["提高…数量"]


def test_a_near_pair_fires_only_close_together():
    assert fires("鼓励→企业…商标", "鼓励县域中小企业注册商标。") == ["鼓励…企业…商标"]
    assert fires("鼓励→企业…商标", "鼓励媒体多报道各地企业的商标。") == []
    assert fires("鼓励→企业", "鼓励媒体多报道各地企业，鼓励企业。") == ["鼓励…企业"]
    assert fires("鼓励→企业", "企业鼓励员工。") == []


def test_a_number_is_any_number():
    assert fires("达到…#", "达到3.5件。") == ["达到…3.5"]
    assert fires("达到…#", "达到目标。") == []


def test_a_closing_cue_asks_for_the_end_of_the_clause():
    assert fires("培育…企业$", "培育一批企业，发展。") == ["培育…企业"]
    assert fires("培育…企业$", "培育企业家。") == []


def test_what_is_inside_a_longer_exception_is_no_match():
    assert fires("保护", "加强环境保护。", excepts=["环境保护"]) == []
    assert fires("保护", "加强环境保护和专利保护。", excepts=["环境保护"]) == ["保护"]


def test_a_void_term_silences_its_clause_alone():
    assert fires("能力", "能力不强，提升能力。", voids=["不强"]) == ["能力"]
    assert fires("能力", "能力不强。", voids=["不强"]) == []


@pytest.mark.parametrize(
    ("aside", "silent", "heard"),
    [
        ("^对|凡&的企业|的单位$", "对获得补贴的企业，", "对企业给予补贴，"),
        ("^对|凡&的企业|的单位$", "凡取得补贴的单位。", "向应对补贴的企业，"),
        ("等工作$", "支持补贴等工作。", "支持补贴等工作和宣传。"),
        ("补贴&{rise}", "提高补贴。", "给予补贴，提高质量。"),
        ("^围绕&!发放|给予&产业$", "围绕补贴和产业，", "围绕需求给予补贴产业，"),
        ("资金|经费，^用于", "安排资金，用于补贴。", "安排资金。用于补贴。"),
        ("资金|经费，^用于", "落实经费，用于补贴。", "落实经费，给予用于补贴。"),
        ("资金|经费，^用于", "资金，用于补贴。", "资金，办法，用于补贴。"),
    ],
)
def test_an_aside_silences_its_clause_alone(aside, silent, heard):
    asides = [parse_aside(aside, {"rise": ["提高", "增长"]})]
    assert fires("补贴", silent, asides=asides) == []
    assert fires("补贴", heard, asides=asides) == ["补贴"]
    assert fires("补贴", silent) == ["补贴"]


def test_an_aside_ends_with_its_passage():
    cues = [parse("补贴", "x", {}, asides=[parse_aside("资金，^用于", {})])]
    assert [k for k, _ in matches([passage("安排资金，"), passage("用于补贴。")], cues)] == [1]


@pytest.mark.parametrize(
    ("text", "message"),
    [("支持…工作", "joins terms by & only"), ("^对&&企业", "an empty term"), ("，用于", "an empty")],
)
def test_a_broken_aside_says_what_is_wrong(text, message):
    with pytest.raises(CueError, match=message):
        parse_aside(text, {})


@pytest.mark.parametrize(("kind", "fired"), [("ideology", True), ("goal", False), ("measure", False)])
def test_a_context_limits_a_cue_to_its_kinds(kind, fired):
    assert bool(fires("管理", "加强管理。", kind, contexts=["guiding"])) is fired


def test_a_caption_cue_fires_in_the_caption_alone():
    assert fires("管理", "加强管理。开展培训。", title_end=5, contexts=["caption"]) == ["管理"]
    assert fires("培训", "加强管理。开展培训。", title_end=5, contexts=["caption"]) == []


def test_in_goal_asks_for_one_of_its_terms_in_goals_only():
    assert fires("平台", "形成平台。", "goal", in_goal=["搭建"]) == []
    assert fires("平台", "搭建平台。", "goal", in_goal=["搭建"]) == ["平台"]
    assert fires("平台", "形成平台。", "measure", in_goal=["搭建"]) == ["平台"]


def test_the_evidence_of_a_match_is_its_clause():
    text = "加强领导，设立专项资金，抓好落实。"
    [(_, match)] = matches([passage(text)], [parse("资金", "x", {})])
    assert text[match.start : match.end] == "设立专项资金"


def test_a_clause_of_a_measure_that_a_word_of_means_opens_bears_no_match():
    assert fires("增长", "支持数量增长。", means=["支持"]) == []
    assert fires("增长", "进一步大力支持数量增长。", means=["支持"]) == []
    assert fires("增长", "在支持下实现增长。", means=["支持"]) == ["增长"]
    assert fires("增长", "支持企业，实现增长。", means=["支持"]) == ["增长"]


def test_means_do_not_count_in_goals_and_run_in_headings():
    assert fires("增长", "支持数量增长。", "goal", means=["支持"]) == ["增长"]
    assert fires("增长", "支持数量增长。设立窗口。", title_end=6, means=["支持"]) == ["增长"]
    assert fires("窗口", "支持数量增长。支持设立窗口。", title_end=6, means=["支持"]) == []


def test_a_number_inside_an_exception_is_no_match():
    assert fires("增长…#", "增长“十2五”。", excepts=["十2五"]) == []
    assert fires("增长…#", "增长“十2五”到5件。", excepts=["十2五"]) == ["增长…5"]


def test_each_passage_has_its_own_matches():
    found = matches(
        [passage("设立资金。"), passage("加强领导。"), passage("资金充足")], [parse("资金", "x", {})]
    )
    assert [(k, match.start, match.end, match.at) for k, match in found] == [(0, 0, 4, 2), (2, 0, 4, 0)]


def test_a_clause_of_a_thousand_terms_is_looked_at_term_by_term():
    assert fires("甲…乙", "乙" * 1000 + "甲" * 1000 + "乙。") == ["甲…乙"]


def test_no_passages_or_no_cues_give_no_matches():
    assert matches([], [parse("资金", "x", {})]) == []
    assert matches([passage("资金。")], []) == []


def test_a_cue_fires_in_whatever_width_it_is_written():
    assert fires("提高, 增强", "提高，增强能力。") == ["提高，增强"]
    assert fires("ＰＣＴ", "申请PCT专利。") == ["PCT"]
    assert fires("保护", "加强（环境）保护。", excepts=["(环境) 保护"]) == []


@pytest.mark.parametrize(
    ("cue", "contexts", "message"),
    [
        ("{nothing}…资金", (), r"unknown list \{nothing\}; known: rise"),
        ("设立||资金", (), "an empty term in '设立||资金'"),
        ("设立…资金$|经费", (), r"a \$ before the end of '设立…资金\$|经费'"),
        ("资金", ("moon",), "unknown context moon; allowed: caption, guiding, goal, measure, phase"),
        ("数据.*共享", (), r"'\.\*' in the term '数据\.\*共享'; regular expressions are not read"),
        (r"第\d次", (), "regular expressions are not read"),
        ("光伏*", (), r"'\*' in the term '光伏\*'; regular expressions are not read"),
        ("碳.交易", (), r"'\.' in the term"),
        ("碳...交易", (), r"'\.\.\.' in the term '碳\.\.\.交易'; … \(one character, U\+2026\) joins terms"),
        ("碳⋯交易", (), r"'⋯' in the term .*U\+2026"),
        ("节能——改造", (), r"'——' in the term .*\| parts alternatives"),
        ("光伏/风电", (), r"'/' in the term .*\| parts alternatives"),
        ("消费。出行", (), "'。' in the term .*write two terms"),
        ("绿色　消费", (), "a blank in '色　消'"),
        ("(碳|能)交易", (), r"brackets do not group terms: write each term in full instead of '（碳\|能）'"),
        ('“数据|共享"', (), "opens and closes with the same straight ones"),
    ],
)
def test_a_broken_cue_says_what_is_wrong(cue, contexts, message):
    with pytest.raises(CueError, match=message.replace("|", r"\|")):
        parse(cue, "x", {"rise": ["提高"]}, contexts=contexts)


def _is_in_one_document_alone(term, texts):
    return sum(term in text for text in texts) == 1


def test_no_term_is_longer_than_twelve_characters_or_lifted_from_one_document(shipped):
    """A long term, of a cue or of its exceptions, that stands in one of the five documents alone would quote it."""
    names = {"世界知识产权组织", "集成电路布图设计", "知识产权中介服务业"}
    terms = {
        term
        for cue in shipped.codebook.cues
        for group in (*cue.groups, cue.voids, cue.excepts)
        for term in group
    }
    texts = [bare(fold(text)) for text in shipped.documents["text"]]
    assert [term for term in terms if len(term) > 12] == []
    lifted = [
        term
        for term in terms
        if len(term) > 7 and term not in names and _is_in_one_document_alone(term, texts)
    ]
    assert lifted == []


def test_a_sentence_of_one_document_would_be_seen_as_lifted(shipped):
    texts = [bare(fold(text)) for text in shipped.documents["text"]]
    assert _is_in_one_document_alone("知识产权中介服务职业培训", texts)


def test_a_term_that_is_a_text_is_refused():
    assert parse("甲" * 100, "a", {}).groups == (("甲" * 100,),)
    with pytest.raises(CueError, match="has 101 characters; a term has at most 100"):
        parse("甲" * 101, "a", {})
    with pytest.raises(CueError, match="has 200 characters"):
        parse("甲", "a", {}, voids=["乙" * 200])


@pytest.mark.parametrize("cue", ["“互联网+”", "A.B公司", "网络(5G)", "C++"])
def test_signs_that_words_have_are_no_regular_expression(cue):
    assert parse(cue, "code", {}).groups


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("中国—东盟", "参与中国—东盟博览会。"),
        ("万元/平方公里", "达到5万元/平方公里。"),
        ("元/千瓦时", "降低0.1元/千瓦时。"),
        ("互联网+|国(境)外", "推进互联网+服务。"),
        ("3.5", "达到3.5件。"),
    ],
)
def test_marks_that_texts_have_are_no_mistake(cue, text):
    assert fires(cue, text)
