"""Rules by which a document says how its own lists of bodies are read."""

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold

LEAD_BOTH = [("市水利局", "lead"), ("市林业局", "lead")]
FIRST = [("市水利局", "lead"), ("市林业局", "support")]
SHARED = [("市水利局", "responsible"), ("市林业局", "responsible")]


def found(*brackets):
    """Return the duties of the last of several provisions, each with a bracket."""
    texts = [f"清理河道。（{bracket}）" for bracket in brackets]
    passages = [
        Passage("a", n, "measure", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate(texts, start=1)
    ]
    table = find_duties(passages)
    return [(row.agency, row.role) for row in table.itertuples() if row.n == len(texts)]


@pytest.mark.parametrize(
    ("rule", "bracket", "expected"),
    [
        ("分别负责指各部门按分工分别牵头，下同", "市水利局、市林业局分别负责", LEAD_BOTH),
        ("分别负责的，为各部门按照职责分别牵头", "市水利局、市林业局分别负责", LEAD_BOTH),
        ("分工负责为市级各部门分别牵头负责，下同", "市水利局、市林业局按职责分工负责", LEAD_BOTH),
        ("分别负责指各单位分别牵头，以下同", "市水利局、市林业局分别负责", LEAD_BOTH),
        ("分别负责指各部门按分工分别牵头，下同", "市水利局、市林业局负责", SHARED),
        ("列首位者牵头，下同", "市水利局、市林业局负责", FIRST),
        ("列首位者牵头，下同", "市水利局、市林业局分别负责", FIRST),
        ("首个单位为牵头单位，下同", "市水利局、市林业局", FIRST),
        ("第一个为牵头单位，下同", "市水利局、市林业局", FIRST),
        ("首位为牵头单位，下同", "市水利局、市林业局负责", FIRST),
        ("第一个月由牵头单位通报", "市水利局、市林业局", SHARED),
        ("排序第一位的为牵头单位，下同", "市水利局、市林业局负责", FIRST),
        ("市财政局、市商务局按职责分别牵头负责，下同", "市水利局、市林业局", LEAD_BOTH),
        ("市财政局牵头，下同", "市水利局、市林业局", LEAD_BOTH),
        ("市财政局牵头，下同", "市水利局、市林业局负责", SHARED),
        ("市财政局、市商务局按职责分别牵头负责", "市水利局、市林业局", SHARED),
        ("市财政局负责，下同", "市水利局、市林业局", SHARED),
        ("标*的为牵头单位，下同", "市林业局、市水利局*", [("市林业局", "support"), ("市水利局", "lead")]),
        ("带“★”号的是牵头单位", "市水利局★、市林业局", FIRST),
        ("下同", "市水利局、市林业局分别负责", SHARED),
        ("列首位者牵头，下同", "市水利局及市林业局，市财政局", [*LEAD_BOTH, ("市财政局", "support")]),
        ("列首位者牵头，下同", "市水利局和市林业局，市财政局负责", [*LEAD_BOTH, ("市财政局", "support")]),
        ("列首位者牵头，下同", "市水利局和市林业局，2031年6月底前完成", FIRST),
        ("列首位者牵头，下同", "市水利局和市林业局、市财政局", [*FIRST, ("市财政局", "support")]),
        ("列首位者牵头，下同", "市水利局，市林业局及市财政局", [*FIRST, ("市财政局", "support")]),
        ("各单位负责人按职责分工", "市水利局、市林业局", SHARED),
    ],
)
def test_a_rule_in_one_bracket_holds_in_the_later_ones(rule, bracket, expected):
    assert found(f"市教育局、市体育局负责。{rule}", bracket) == expected


@pytest.mark.parametrize("mark", ["，", "。"])
def test_the_bracket_of_the_rule_is_read_by_it(mark):
    rule = "分别负责指各部门按分工分别牵头，下同"
    assert found(f"市水利局、市林业局分别负责{mark}{rule}") == LEAD_BOTH
    supported = f"市水利局、市林业局分别负责，市财政局配合{mark}{rule}"
    assert found(supported) == [*LEAD_BOTH, ("市财政局", "support")]


def test_a_rule_for_one_word_leaves_the_others():
    rules = (
        "市教育局、市体育局分别负责，分别负责为各单位分别牵头，下同",
        "市体育局、市教育局负责，列首位者牵头，下同",
    )
    assert found(*rules, "市水利局、市林业局负责") == FIRST
    assert found(*rules, "市水利局、市林业局分别负责") == LEAD_BOTH


def test_the_others_of_a_list_support_the_body_that_is_marked_as_leading():
    assert found("责任单位：市水利局（牵头）、市林业局") == FIRST
    assert found("责任单位：市水利局（市河长办）、市林业局") == [
        ("市水利局（市河长办）", "responsible"),
        ("市林业局", "responsible"),
    ]


@pytest.mark.parametrize("regions", ["两市", "两地", "三省一市", "双方各自"])
def test_the_first_of_each_region_may_lead(regions):
    listed = "责任单位：襄阳市水利局、林业局；南阳市水利局、气象局"
    rule = f"责任单位：襄阳市教育局；南阳市教育局；{regions}列首位的为牵头单位，下同"
    roles = ["lead", "support", "lead", "support"]
    assert [role for _, role in found(rule, listed)] == roles
    assert [role for _, role in found(rule)] == ["lead", "lead"]
    assert [role for _, role in found(rule.replace(regions, ""), listed)] == ["lead", *["support"] * 3]
    assert found(rule, "市水利局牵头；市林业局配合") == FIRST
    roles = ["lead", "lead", "support" if regions[0] in "两双" else "lead"]
    assert [role for _, role in found(rule, "襄阳市水利局；南阳市水利局；武汉海关")] == roles
