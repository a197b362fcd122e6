"""Statements of responsibility: dates, labels, verbs and the sentences that name bodies."""

from itertools import permutations

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def found(text, kind="measure"):
    table = find_duties([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))])
    return [(row.agency, row.role) for row in table.itertuples() if row.explicit]


LEAD, BOTH = [("省财政厅", "lead")], [("省财政厅", "responsible"), ("省科技厅", "responsible")]
DATES = [
    "2023年底前完成",
    "2023年6月底前",
    "2023年12月31日前完成",
    "2023年上半年",
    "2023年第三季度前完成",
    "2025年",
    "力争2023年6月完成",
    "长期坚持",
    "持续推进",
    "2018年5月底前取得初步成果，2018年6月至2019年9月巩固提高",
    "2018年6月底前取得阶段性成果，搬迁企业不低于总数的40%",
]


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("mark", ["，", "；", "。", ",", ", "])
def test_a_date_in_the_bracket_neither_hides_the_bodies_nor_is_one(date, mark):
    assert found(f"甲。（省财政厅牵头{mark}{date}）") == LEAD
    assert found(f"甲。（{date}{mark}省财政厅牵头）") == LEAD
    assert found(f"甲。（省财政厅、省科技厅负责{mark}{date}）") == BOTH
    assert found(f"甲。〔{date}{mark}省财政厅、省科技厅按职责分工负责〕") == BOTH
    assert found(f"甲。（省财政厅、省科技厅{mark}{date}）") == BOTH
    assert found(f"甲。（责任单位：省财政厅、省科技厅{mark}{date}）") == BOTH


@pytest.mark.parametrize("key", ["完成时限", "时间进度", "整改时限", "工作目标", "联系人", "备注"])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_other_labels_in_the_statement_name_no_bodies(key, order):
    parts = ["牵头单位：省A厅", "配合单位：省B厅、省C厅", f"{key}：2023年6月"]
    for mark in "；，。 ":
        text = mark.join(parts[i] for i in order)
        expected = [("省A厅", "lead"), ("省B厅", "support"), ("省C厅", "support")]
        assert sorted(found(f"甲。（{text}）")) == expected
        assert sorted(found(text, kind="duty")) == expected


@pytest.mark.parametrize(
    "text", ["2023年底前完成", "完成时限：2023年底", "长期坚持", "以下简称省财政厅", "见附件"]
)
def test_a_bracket_with_a_date_or_a_short_form_alone_is_no_duty(text):
    assert found(f"甲。（{text}）") == []


def test_a_list_of_bodies_is_a_statement_only_after_a_sentence_or_with_a_date():
    assert found("甲。（省财政厅、省科技厅）") == BOTH
    assert found("报主管部门（省财政厅、省科技厅）备案。") == []
    assert found("甲（省财政厅、省科技厅，2023年底前）") == BOTH
    assert found("甲。（省重点实验室、工程中心）") == []


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("责任单位", "responsible"),
        ("责任部门", "responsible"),
        ("考核责任单位", "responsible"),
        ("责任单位及分工", "responsible"),
        ("责任单位（部门）", "responsible"),
        ("主责单位", "responsible"),
        ("实施主体", "responsible"),
        ("落实单位", "responsible"),
        ("牵头单位", "lead"),
        ("牵头考核单位", "lead"),
        ("牵头责任单位", "lead"),
        ("牵头（责任）单位", "lead"),
        ("牵头部门（单位）", "lead"),
        ("主管部门", "lead"),
        ("主办单位", "lead"),
        ("配合单位", "support"),
        ("配合部门", "support"),
        ("协同单位", "support"),
        ("支撑单位", "support"),
        ("配套单位", "support"),
        ("协办单位", "support"),
        ("参与单位", "support"),
        ("责任领导", None),
        ("责任人", None),
    ],
)
def test_labels_give_roles(label, role):
    expected = [("省A厅", role), ("省B厅", role)] if role else []
    for text in (f"（{label}：省A厅、省B厅）", f"【{label}：省A厅、省B厅】", f"〔{label}:省A厅，省B厅〕"):
        assert found(f"甲。{text}") == expected
    for text in (
        f"{label}：省A厅、省B厅",
        f"{label} 省A厅 省B厅",
        f"【{label}】省A厅、省B厅",
        f"【{label}】：省A厅、省B厅",
    ):
        assert found(text, kind="duty") == expected
    assert found(f"甲。{label}：省A厅、省B厅。") == expected


def test_several_labels_are_in_one_line():
    expected = [("省A厅", "lead"), ("省B厅", "support"), ("省C厅", "support")]
    for text in (
        "牵头单位：省A厅 配合单位：省B厅、省C厅",
        "牵头单位 省A厅 配合单位 省B厅、省C厅",
        "牵头单位：省A厅。配合单位：省B厅、省C厅。",
        "牵头：省A厅；配合：省B厅、省C厅",
        "【牵头单位】省A厅【配合单位】省B厅、省C厅",
        "责任领导：张某某；牵头单位：省A厅；配合单位：省B厅、省C厅",
        "省A厅（牵头）、省B厅（配合）、省C厅（配合）",
        "责任单位：省A厅（牵头），省B厅（配合），省C厅（配合）",
    ):
        assert found(text, kind="duty") == expected
        assert found(f"甲。（{text}）") == expected


def test_a_body_that_opens_with_a_character_of_a_person_is_one():
    assert found("甲。（省财政厅会同人民银行分行负责）") == [
        ("省财政厅", "lead"),
        ("人民银行分行", "support"),
    ]
    assert found("甲。（省财政厅负责人参加）") == []


def test_a_label_in_the_text_is_no_statement_without_a_colon():
    assert found("各责任单位要加强协作，责任部门有关处室负责人参加会议。") == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("省A厅主办，省B厅协办", ["lead", "support"]),
        ("省A厅牵头，省B厅参与", ["lead", "support"]),
        ("省A厅牵头负责，省B厅协助", ["lead", "support"]),
        ("省A厅牵头，会同省B厅落实", ["lead", "support"]),
        ("省A厅牵头会省B厅办理", ["lead", "support"]),
        ("省A厅会同省B厅负责", ["lead", "support"]),
        ("省A厅牵头，会同省B厅分工负责", ["lead", "support"]),
        ("省A厅、省B厅共同牵头", ["lead", "lead"]),
        ("省A厅负责，省B厅指导", ["responsible", "support"]),
        ("省A厅牵头；省B厅", ["lead", "responsible"]),
        ("省A厅牵头，省B厅配合做好相关工作", ["lead", "support"]),
        ("省A厅、省B厅等按职责分工负责", ["responsible", "responsible"]),
    ],
)
def test_verbs_give_roles(text, roles):
    assert found(f"甲。（{text}）") == list(zip(["省A厅", "省B厅"], roles, strict=True))


@pytest.mark.parametrize(
    ("label", "role"), [("责任单位", "support"), ("实施主体", "responsible"), ("责任主体", "responsible")]
)
def test_those_responsible_support_who_leads_but_the_body_that_carries_out_does_not(label, role):
    assert found(f"甲。（牵头单位：省A厅，{label}：省B厅）") == [("省A厅", "lead"), ("省B厅", role)]


@pytest.mark.parametrize("name", ["省协同创新中心", "市教育指导委员会", "市京津冀协同办", "十大产业牵头部门"])
def test_a_verb_in_a_name_is_no_verb(name):
    assert found(f"甲。（{name}负责）") == [(name, "responsible")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市财政局会同市税务局另行制定办法。", [("市财政局", "lead"), ("市税务局", "support")]),
        (
            "经费由市财政局会同建设部门共同负责落实。",
            [("市财政局", "responsible"), ("建设部门", "responsible")],
        ),
        ("由省A厅牵头，省B厅、省C厅参加。", [("省A厅", "lead"), ("省B厅", "support"), ("省C厅", "support")]),
        ("建立由省A厅牵头，省B厅等单位领导参加的小组。", [("省A厅", "lead"), ("省B厅", "support")]),
        ("由省A厅牵头会同省B厅制定。", [("省A厅", "lead"), ("省B厅", "support")]),
        ("经费由街道、乡镇负责落实。", [("街道", "responsible"), ("乡镇", "responsible")]),
        ("由举办者负责筹措。", [("举办者", "responsible")]),
        ("由市委组织部会同市委编办研究。", [("市委组织部", "lead"), ("市委编办", "support")]),
        ("由县（市、区）政府负责。", [("县（市、区）政府", "responsible")]),
        ("由市政府负责人任组长。", []),
        ("由省财政厅负责同志组成。", []),
        ("由点到面推进，负责落实。", []),
        ("由地方政府负责的保护区。", []),
    ],
)
def test_sentences_put_bodies_in_charge(text, expected):
    assert found(text) == expected


def test_a_duty_line_with_by_belongs_to_no_bracket():
    assert found("由省商务厅、农业农村厅会同相关部门负责落实。", kind="duty") == [
        ("省商务厅", "responsible"),
        ("农业农村厅", "responsible"),
        ("相关部门", "responsible"),
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "由航运服务司负责，航道局、规划研究院配合。",
            [("航运服务司", "responsible"), ("航道局", "support"), ("规划研究院", "support")],
        ),
        ("完善监控。由安全与质量监督司牵头落实。", [("安全与质量监督司", "lead")]),
        ("由部航运司负责，部财务司配合。", [("部航运司", "responsible"), ("部财务司", "support")]),
        ("由人事司会同财务司制定办法。", [("人事司", "lead"), ("财务司", "support")]),
        ("由茶业司和渔业司负责落实。", [("茶业司", "responsible"), ("渔业司", "responsible")]),
        ("由航运综合处牵头。", [("航运综合处", "lead")]),
        ("由上司负责审批。", []),  # a word of two characters
        ("由此处负责人签名。", []),
        ("寿司师傅由门店负责培训。", []),
    ],
)
def test_a_sentence_puts_departments_of_a_ministry_in_charge(text, bodies):
    assert found(text) == bodies


LED = [*LEAD, ("省科技厅", "support")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由省财政厅会省科技厅制定办法。", LED),
        ("由省财政厅会省科技厅等有关部门认真研究制定办法并组织落实。", LED),
        ("补助标准由省财政厅会省科技厅根据水位调整。", LED),
        ("由省财政厅会有关部门另行制订。", None),
        ("由村委会组织核实。", []),
        ("由省财政厅管委会省级代表核实。", []),
        ("省财政厅会省科技厅的函收到。", []),
    ],
)
def test_meeting_alone_behind_by_is_together_with(text, expected):
    expected = found(text.replace("会有关", "会同有关")) if expected is None else expected
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由信誉良好、经验丰富的龙头企业牵头组建。", []),
        ("由省财政厅、规模较大的流通企业牵头。", [("省财政厅", "lead")]),
        ("由省属企业牵头组建。", [("省属企业", "lead")]),
        ("由工程所在地的市政府负责。", [("工程所在地的市政府", "responsible")]),
    ],
)
def test_a_kind_of_firms_is_no_body(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由省财政厅牵头，省科技厅按职责分工负责。", [("省财政厅", "lead"), ("省科技厅", "support")]),
        (
            "由省财政厅牵头，省科技厅、省农业厅按照各自职责分工负责，年底前完成。",
            [("省财政厅", "lead"), ("省科技厅", "support"), ("省农业厅", "support")],
        ),
        ("由省财政厅牵头，积极推进落实，按职责分工负责。", LEAD),
        (
            "加固堤防。（省财政厅、省科技厅分工负责，有关部门参与）",
            [*BOTH, ("有关部门", "support")],
        ),
        ("由省财政厅牵头，并建立机制。", LEAD),
        (
            "省财政厅牵头负责，省科技厅、省农业厅等负责。",
            [("省财政厅", "lead"), ("省科技厅", "support"), ("省农业厅", "support")],
        ),
        ("由省财政厅牵头，省科技厅负责资金。", LEAD),
        ("由省财政厅负责，资金由省科技厅负责。", BOTH),
    ],
)
def test_those_who_share_the_work_support_who_leads(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加固堤防。（牵头单位：省财政厅；责任单位：省科技厅）",
        "加固堤防。（责任单位：省科技厅；牵头单位：省财政厅）",
        "加固堤防。（牵头部门：省财政厅；责任部门及单位：省科技厅；完成时限：2030年底）",
    ],
)
def test_the_bodies_of_a_label_support_those_of_a_label_that_leads(text):
    assert sorted(found(text)) == [("省科技厅", "support"), ("省财政厅", "lead")]


def test_the_bodies_of_a_label_are_responsible_where_none_leads():
    assert found("加固堤防。（责任单位：省财政厅、省科技厅；责任领导：张某；完成时限：2030年底）") == BOTH


def test_a_body_carries_out_with_others_who_support_it():
    line = "此项工作，由省财政厅会同省科技厅落实。"
    assert found(line, kind="duty") == [("省财政厅", "lead"), ("省科技厅", "support")]
    assert found("此项工作，由省财政厅会同省科技厅负责落实。", kind="duty") == BOTH


def test_a_list_ends_where_a_sentence_follows_its_last_office_without_a_mark():
    text = "完善机制。责任单位：省水利厅，省自然资源厅、林业局加强对河道的巡查，配合做好清淤，支持治水。"
    expected = [(body, "responsible") for body in ("省水利厅", "省自然资源厅", "林业局")]
    assert found(text) == expected
    assert found("完善机制。责任单位：省水利厅、省委推进乡村振兴领导小组") == [
        ("省水利厅", "responsible"),
        ("省委推进乡村振兴领导小组", "responsible"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "省水利厅、省气象局等",
        "省水利厅及省水务集团公司，省气象局等",
        "省水利厅，湖北电网公司等",
        "省水利厅，宜昌市人民政府",
        "省水利厅，省气象局，武汉海关",
        "武汉海关，省水利厅",
        "各街镇",
        "各乡镇、开发区、湖畔集团",
        "各街道",
        "区属国企",
        "各街镇、区属国企",
        "各街镇、区财政局、区水务中心",
    ],
)
def test_a_list_alone_may_end_with_others_or_a_body_of_a_region(listed):
    bodies = [body for body, _ in found(f"修复堤防。（{listed}）")]
    assert len(bodies) == 1 + listed.count("、") + listed.count("，") + listed.count("及")


@pytest.mark.parametrize(
    "listed", ["武汉海关，堤防集团", "省水利厅，湖北堤防工程", "宜昌，武汉市人民政府旧址"]
)
def test_a_bracket_without_a_body_of_a_government_is_no_list(listed):
    assert found(f"修复堤防。（{listed}）") == []
