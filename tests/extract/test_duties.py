import pytest

from policycompare.extract.duties.bodies import common_name, names
from policycompare.extract.duties.roles import roles
from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def passage(text, kind="measure", n=1):
    return Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))


def found(*texts):
    table = find_duties([passage(text, n=n) for n, text in enumerate(texts, start=1)])
    return [(row.n, row.agency, row.role) for row in table.itertuples()]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("省A局、省B厅负责", [("省A局", "responsible"), ("省B厅", "responsible")]),
        ("省A局、省B厅按职责分工负责", [("省A局", "responsible"), ("省B厅", "responsible")]),
        ("省A局牵头，省B厅、省C委配合", [("省A局", "lead"), ("省B厅", "support"), ("省C委", "support")]),
        ("省A局、省B局牵头，省C厅负责", [("省A局", "lead"), ("省B局", "lead"), ("省C厅", "support")]),
        (
            "牵头部门：省A局；配合部门：省B厅、省C委",
            [("省A局", "lead"), ("省B厅", "support"), ("省C委", "support")],
        ),
        ("责任单位：省A局、省B厅", [("省A局", "responsible"), ("省B厅", "responsible")]),
        ("责任部门及单位：省A局、省B厅", [("省A局", "responsible"), ("省B厅", "responsible")]),
        ("牵头部门及单位：省A局；配合单位和部门：省B厅", [("省A局", "lead"), ("省B厅", "support")]),
        ("各责任单位和部门要抓紧落实", []),
    ],
)
def test_roles_are_read_from_the_words_beside_the_bodies(listed, expected):
    assert roles(listed) == expected


def test_the_first_body_leads_from_the_statement_that_says_so_on():
    assert found("甲。（省A局、省B厅负责。列第一位者为牵头部门，下同）", "乙。（省C局、省D厅负责）") == [
        (1, "省A局", "lead"),
        (1, "省B厅", "support"),
        (2, "省C局", "lead"),
        (2, "省D厅", "support"),
    ]


def test_the_date_and_the_telephone_beside_the_bodies_are_no_bodies():
    assert found(
        "甲。（牵头单位：省A局，配合单位：省B厅；完成时限：2020年底前）",
        "乙。责任单位：市C局联系人：某某联系方式：010-1234567",
    ) == [(1, "省A局", "lead"), (1, "省B厅", "support"), (2, "市C局", "responsible")]


def test_a_list_of_bodies_inside_a_provision_ends_with_its_sentence():
    text = (
        "扩大投资。责任单位：市A委、市B局。优化结构，扩大出口、提升品质。责任单位：市C委扩大消费、增加供给。"
    )
    assert found(text) == [(1, "市A委", "responsible"), (1, "市B局", "responsible")]


def test_a_line_of_its_own_belongs_to_the_provision_above_it():
    table = find_duties([passage("甲。"), passage("责任单位：市A局、市B局", kind="duty")])
    assert list(table["agency"]) == ["市A局", "市B局"]
    assert list(table["n"]) == [1, 1]


@pytest.mark.parametrize("rest", ["", "，负责落实"])
def test_a_body_that_only_acts_is_not_explicit(rest):
    table = find_duties([passage(f"省财政厅要加大投入{rest}。")])
    assert table[["agency", "role", "explicit"]].values.tolist() == [["省财政厅", "responsible", False]]


def test_brackets_that_name_no_body_are_no_duty():
    assert found("加强体系建设（含平台）。", "完善制度（以下简称办法）。") == []


def test_names_that_hold_and_or_brackets_stay_whole():
    assert names("省发展和改革委、省市场监管局（省知识产权局）和各市州政府") == [
        "省发展和改革委",
        "省市场监管局（省知识产权局）",
        "各市州政府",
    ]


@pytest.mark.parametrize("agency", ["省工商局", "工商局", "四川省工商行政管理局", "市工商局"])
def test_a_body_has_one_common_name_in_every_region(agency):
    assert common_name(agency) == "工商局"


@pytest.mark.parametrize(
    "agency",
    [
        "区属渔业公司",
        "市和各县渔港",
        "市县渔政部门",
        "市场处",
        "省军区后勤部",
        "国家公园所在县政府",
        "省府办公厅",
    ]
    + [
        "天津港渔业集团",
        "青海湖渔政局",
        "三明等市县政府",
        "海西州",
        "福州水产学院",
        "福州渔业银行",
        "福州日报社",
    ],
)
def test_a_level_that_is_part_of_a_word_is_no_part_of_a_common_name(agency):
    assert common_name(agency) == agency


@pytest.mark.parametrize(
    ("agency", "common"),
    [
        ("市政府渔政办", "渔政办"),
        ("四川省政府渔政办", "渔政办"),
        ("省委渔政办", "渔政办"),
        ("市委渔政局（市渔港局）", "渔政局（市渔港局）"),
        ("市政府办公厅", "政府办公厅"),
        ("省委办公厅", "党委办公厅"),
        ("省政府采购办", "政府采购办"),
        ("省政府有关部门", "政府有关部门"),
        ("区县水务局", "水利厅"),
        ("区县市场监管局", "市场监管局"),
        ("福州渔政局", "渔政局"),
        ("福州港务局", "港务局"),
        ("福建省渔业公司", "渔业公司"),
        ("呼和浩特海关", "海关"),
        ("拱北海关", "海关"),
        ("市市场监管委", "市场监管局"),
    ],
)
def test_a_common_name_has_neither_region_nor_organ(agency, common):
    assert common_name(agency) == common


def test_duties_carry_their_evidence(shipped):
    assert all(
        agency[:2] in evidence
        for agency, evidence in zip(shipped.duties["agency"], shipped.duties["evidence"], strict=True)
    )
