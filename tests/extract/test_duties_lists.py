"""How bodies are separated in lists and in columns of tables, and their positions."""

import time
from itertools import pairwise

import pytest

from policycompare.extract.duties.bodies import names
from policycompare.extract.duties.roles import column_role, column_roles
from policycompare.extract.duties.statements import find_duties, joined
from policycompare.text import Passage, brackets, fold


def found(text, kind="measure"):
    table = find_duties([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))])
    return [(row.agency, row.role, row.position) for row in table.itertuples() if row.explicit]


def agencies(text, kind="measure"):
    return [agency for agency, _, _ in found(text, kind)]


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "　", "\n", "/", "|", " / ", "、", "，", "；", "、\n"])
def test_bodies_are_separated_by_marks_white_space_and_line_ends(gap):
    listed = gap.join(["省财政厅", "省科技厅", "各市（州）人民政府"])
    expected = ["省财政厅", "省科技厅", "各市（州）人民政府"]
    assert agencies(f"甲。（责任单位：{listed}）") == expected
    assert agencies(f"责任单位：{listed}", kind="duty") == expected


@pytest.mark.parametrize(
    "listed",
    ["省市场\n监管局、省委办\n公厅", "省市场 监管局、省委 办公厅", "省市\n场监\n管局、省 委办公\n厅"],
)
def test_white_space_inside_a_name_separates_nothing(listed):
    assert agencies(f"甲。（责任单\n位：{listed}）") == ["省市场监管局", "省委办公厅"]


@pytest.mark.parametrize("conjunction", ["和", "及", "与", "以及", "暨"])
def test_a_conjunction_separates_bodies_but_not_the_parts_of_a_name(conjunction):
    assert names(f"省财政厅{conjunction}省科技厅") == ["省财政厅", "省科技厅"]
    assert names(f"省发展{conjunction}改革委") == [f"省发展{conjunction}改革委"]


@pytest.mark.parametrize(
    "name",
    [
        "有关部门和单位",
        "各级党委和政府",
        "省政协社会和法制委员会",
        "各市、县（市、区）人民政府",
        "有关市、县〔区〕人民政府",
        "市、区（市）县政府",
        "省市场监管局（省知识产权局、省药监局）",
        "省直有关单位",
        "省推进依法行政领导小组办公室",
        "空军95661部队",
    ],
)
def test_a_name_of_several_words_stays_whole(name):
    assert names(name) == [name]
    assert names(f"省财政厅、{name}") == ["省财政厅", name]


def test_a_telephone_number_ends_the_name_of_a_committee():
    assert names("开发区管委会张某-81234567、市数据局") == ["开发区管委会", "市数据局"]


def test_a_name_that_a_line_end_breaks_is_one():
    assert joined(["市住房城", "乡建设局、市体育局"], is_open=False) == "市住房城乡建设局、市体育局"
    assert joined(["市财政局", "市体育局"], is_open=False) == "市财政局 市体育局"


def test_bodies_without_any_separator_are_separated_at_the_next_level():
    assert names("省发展改革委省财政厅省税务局") == ["省发展改革委", "省财政厅", "省税务局"]
    assert names("市财政局市场处") == ["市财政局市场处"]
    assert names("省渔业厅各市、县（区）人民政府") == ["省渔业厅", "各市、县（区）人民政府"]
    assert names("省教育厅各处室") == ["省教育厅各处室"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("各县〔市、区〕政府和钱江新区〔以下统称县级政府〕", ["各县〔市、区〕政府", "钱江新区"]),
        ("各区县（自治县，以下简称区县）政府", ["各区县（自治县）政府"]),
        ("省财政厅（以下简称财政厅）、省科技厅（排名不分先后）", ["省财政厅", "省科技厅"]),
        ("省科技厅〈省创新办〉、省商务厅（口岸办）", ["省科技厅〈省创新办〉", "省商务厅（口岸办）"]),
    ],
)
def test_a_bracket_that_defines_a_short_form_is_no_part_of_a_name(listed, expected):
    assert names(listed) == expected
    for left, right in ("（）", "〔〕", "【】"):
        assert agencies(f"甲。{left}责任单位：{listed}{right}") == expected


@pytest.mark.parametrize(
    "remark", ["长期坚持", "持续推进", "2023年底前完成", "以下均需各市政府落实", "下同", "即日起", "等"]
)
def test_dates_and_remarks_are_no_bodies(remark):
    assert names(f"省财政厅、{remark}") == ["省财政厅"]


def test_an_open_list_ends_before_a_sentence_or_an_item():
    assert agencies("责任单位：省A厅、省农业厅  深入推进林权收储，鼓励合作。", kind="duty") == [
        "省A厅",
        "省农业厅",
    ]
    assert agencies("责任单位：省A厅、省农业厅（二）加强制度建设。制定办法，建立机制。") == [
        "省A厅",
        "省农业厅",
    ]


def test_positions_are_counted_in_the_statement():
    assert found("甲。（牵头单位：省A厅、省B厅；配合单位：省C厅）") == [
        ("省A厅", "lead", 1),
        ("省B厅", "lead", 2),
        ("省C厅", "support", 3),
    ]
    assert found("甲。（省A厅负责）乙。（省B厅、省C厅负责）") == [
        ("省A厅", "responsible", 1),
        ("省B厅", "responsible", 1),
        ("省C厅", "responsible", 2),
    ]
    assert found("由省A厅会同省B厅制定。") == [("省A厅", "lead", 1), ("省B厅", "support", 2)]


def test_positions_of_bodies_that_only_act_are_counted_too():
    text = "省财政厅、省科技厅要加大投入，负责落实。"
    table = find_duties([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))])
    assert table["position"].tolist() == [1, 2]
    assert not table["explicit"].any()


def grid_passage(*rows):
    """Return a passage of a table: heads and rows; a merged cell is the cell above."""
    source = "\n".join("\t".join(row) for row in rows)
    spans, at = [], 0
    for row in rows:
        spans.append([])
        for cell in row:
            spans[-1].append((at, at + len(cell)))
            at += len(cell) + 1
    for above, row in pairwise(spans):
        for k, (start, end) in enumerate(row):
            if start == end:
                row[k] = above[k]
    piece = (spans[-1][0][0], spans[-1][-1][1])
    return Passage("a", 1, "measure", source, [piece], folded=fold(source), grid=[spans[0], spans[-1]])


def in_grid(*rows):
    table = find_duties([grid_passage(*rows)])
    return [(row.agency, row.role, row.position) for row in table.itertuples()]


def test_columns_of_a_table_give_bodies_with_their_roles():
    heads = ["序号", "任务", "牵头单位", "配合单位", "完成时限"]
    row = ["1", "建设平台", "省A厅", "省B厅、各市（州）人民政府", "2023年底"]
    assert in_grid(heads, row) == [
        ("省A厅", "lead", 1),
        ("省B厅", "support", 2),
        ("各市（州）人民政府", "support", 3),
    ]


@pytest.mark.parametrize(("head", "role"), [("责任单位", "support"), ("实施主体", "responsible")])
def test_a_column_of_those_who_carry_out_keeps_its_role_beside_that_of_who_leads(head, role):
    rows = ["任务", "牵头单位", head], ["建设平台", "省A厅", "省B厅"]
    assert in_grid(*rows) == [("省A厅", "lead", 1), ("省B厅", role, 2)]


def test_a_merged_cell_gives_its_bodies_to_each_row():
    heads, first, second = ["任务", "责任单位"], ["甲", "省A厅 省B厅"], ["乙", ""]
    assert in_grid(heads, first, second) == [("省A厅", "responsible", 1), ("省B厅", "responsible", 2)]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("责任单位", "responsible"),
        ("责任部门", "responsible"),
        ("实施主体", "responsible"),
        ("主责单位", "responsible"),
        ("牵头单位", "lead"),
        ("牵头（责任）单位", "lead"),
        ("牵头部门（单位）", "lead"),
        ("配合单位", "support"),
        ("协同单位", "support"),
        ("参与部门", "support"),
        ("责任领导", None),
        ("责任人", None),
        ("责任", None),
        ("任务", None),
        ("完成时限", None),
        ("落实情况", None),
    ],
)
def test_heads_of_columns_name_roles(head, role):
    assert column_role(head) == role


def test_brackets_are_the_outermost_ones_that_are_closed():
    assert brackets("甲（乙〔丙〕）（丁") == [(1, 7)]
    assert brackets("1）甲（乙（丙）") == [(5, 8)]
    assert brackets("（甲〔乙）") == [(0, 5)]


@pytest.mark.parametrize(
    "one",
    [
        "负责",
        "（乙）负责",
        "责任单位：",
        "责任单位：省A厅和",
        "由省A厅",
        "由省A厅会同省B厅",
        "、省A厅",
        "（省A厅负责，",
        "和",
        "分别",
        "省 A厅 ",
    ],
)
@pytest.mark.parametrize("opening", ["（", "责任单位："])
def test_time_grows_with_the_length_of_the_text(opening, one):
    def seconds(n):
        measured = []
        for _ in range(3):  # the least of three: other processes on the machine make single runs slow
            begun = time.process_time()
            found(opening + one * n)
            measured.append(time.process_time() - begun)
        return min(measured)

    seconds(10)
    assert seconds(3_000) < 0.3 + 12 * seconds(400)


@pytest.mark.parametrize(
    "after",
    [
        *("等", "等有关", "等部门", "等单位", "等相关方面", "等和单位", "等、单位"),
        *(
            "按照职责",
            "按职能",
            "按各自权限",
            "按照各自",
            "按照",
            "依法",
            "根据职责分工",
            "根据职能分工",
            "按有关规定",
        ),
        *("分别", "共同", "具体", "组织", "会同有关部门", "依职责", "分工", "各自"),
    ],
)
def test_words_after_a_body_are_no_part_of_its_name(after):
    assert names(f"省财政厅{after}")[:1] == ["省财政厅"]
    assert names("省财政厅驻京办")[:1] == ["省财政厅驻京办"]


@pytest.mark.parametrize(
    "shared", ["按职责分工", "职责分工", "职能分工", "根据职能分工", "依照职责分工", "按照各自职责分工"]
)
def test_the_division_of_duties_is_no_part_of_the_last_body(shared):
    assert agencies(f"甲。（市水务局、市商务委{shared}负责）") == ["市水务局", "市商务委"]
    assert agencies(f"甲。（市水务局、各镇人民政府{shared}抓落实）") == ["市水务局", "各镇人民政府"]
    assert agencies(f"甲。（责任单位：市水务局、市职能办{shared}）")[0] == "市水务局"


def test_a_body_with_duties_in_its_name_stays_whole():
    assert agencies("甲。（市水务局、市职能转变办负责）") == ["市水务局", "市职能转变办"]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("推广牵头单位", ["lead"]),
        ("牵头起草部门", ["lead"]),
        ("市直责任处室", ["responsible"]),
        ("项目实施单位", ["responsible"]),
        ("建设单位", []),
        ("主要负责人", []),
        ("任务完成情况", []),
    ],
)
def test_words_before_the_role_in_the_head_of_a_column(head, role):
    assert column_roles(head) == role


def test_a_statement_at_the_end_may_lack_its_opening_bracket():
    text = "核准项目（含水利项目）。实行招标。省水利厅、省林业厅负责）"
    assert agencies(text) == ["省水利厅", "省林业厅"]
    table = find_duties([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))])
    assert set(table["evidence"]) == {"省水利厅、省林业厅负责）"}
    assert agencies("核准项目。实行招标（由省水利厅统一受理）") == []
    assert agencies("核准项目。项目核准办法另行制定）") == []


@pytest.mark.parametrize(("n", "is_list"), [(1, True), (20, True), (90, False)])
def test_brackets_longer_than_any_list_name_no_bodies(n, is_list):
    listed = "县气象局、县粮食局、" * n
    found = agencies(f"清理河道。（{listed}县水务局、县农业局、县林业局负责）")
    assert ("县水务局" in found) == is_list


@pytest.mark.parametrize("definition", ["以下统称各县（市）政府", "以下称各县（市）〔含新区〕"])
def test_a_short_name_with_brackets_hides_no_body(definition):
    listed = f"市水务局、各县（市）政府、东湖新区管委会（{definition}）"
    assert agencies(f"甲。（责任单位：{listed}）") == ["市水务局", "各县（市）政府", "东湖新区管委会"]


def test_a_body_is_written_as_in_the_source():
    assert agencies("甲。(省林草局牵头,各州(市)政府配合)") == ["省林草局", "各州(市)政府"]


def test_a_comma_separates_the_bodies_of_a_line_that_charges_them():
    assert found("由省水利厅，农业农村厅负责实施。", kind="duty") == [
        ("省水利厅", "responsible", 1),
        ("农业农村厅", "responsible", 2),
    ]
    assert [role for _, role, _ in found("由省水利厅牵头，省财政厅配合。", kind="duty")] == [
        "lead",
        "support",
    ]
