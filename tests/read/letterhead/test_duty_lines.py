"""Responsibility lines are `duty`, belong to the clause above, and are separated from the item after them."""

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.read.document import read_document

FIRST, SECOND = "完善设施网络。加快建设产地冷藏设施。", "培育市场主体。支持企业做大做强。"


def read(text):
    """Return (path, text) of the provisions, the duty lines, and (n, agency) of the duties of a text."""
    reading = read_document("a", "甲省冷链物流任务分工\n一、重点任务\n" + text)
    lines = ["".join(reading_text.split()) for reading_text in _duty_texts(reading, text)]
    duties = [(duty.n, duty.agency) for duty in find_duties(reading.passages).itertuples()]
    return [(each.path, each.text) for each in reading.provisions], lines, duties


def _duty_texts(reading, text):
    source = "甲省冷链物流任务分工\n一、重点任务\n" + text
    return [source[span.start : span.end] for span in reading.spans if span.kind == "duty"]


LINES = [
    "由省商务厅、农业农村厅负责落实。",
    "由省商务厅、农业农村厅负责。",
    "由省商务厅牵头，农业农村厅配合。",
    "由省商务厅牵头落实，省农业农村厅和各市政府配合。",
    "由省商务厅会同农业农村厅负责落实。",
    "由省商务厅、农业农村厅按职责分工负责。",
    "责任单位：省商务厅、农业农村厅",
    "责任部门及单位：省商务厅、农业农村厅",
    "牵头单位和部门：省商务厅",
    "责任单位:省商务厅、农业农村厅。",
    "责任单位　省商务厅、农业农村厅",
    "牵头单位 省商务厅",
    "牵头单位：省商务厅；配合单位：省农业农村厅",
    "主办：省商务厅；协办：省农业农村厅",
    "承办单位：省商务厅；协办单位：省农业农村厅",
    "责任单位：1.省商务厅；2.农业农村厅",
    "牵头考核单位：省商务厅",
    "责任部门：省商务厅",
    "（省商务厅、农业农村厅负责）",
    "（省商务厅牵头，农业农村厅配合）",
    "（责任单位：省商务厅、农业农村厅）",
    "（省商务厅负责，2023年底前完成）",
    "【责任单位：省商务厅】",
    "[责任单位：省商务厅、农业农村厅]",
    "〔省商务厅负责〕",
]


@pytest.mark.parametrize("line", LINES)
def test_a_responsibility_line_is_duty_and_no_provision(line):
    provisions, lines, _ = read(f"1.{FIRST}\n{line}\n2.{SECOND}\n{line}\n")
    assert provisions == [("一/1", FIRST), ("一/2", SECOND)]
    assert lines == ["".join(line.split())] * 2


@pytest.mark.parametrize("line", LINES[:3])
def test_its_bodies_belong_to_the_clause_above(line):
    assert {(n, agency) for n, agency in read(f"1.{FIRST}\n{line}\n2.{SECOND}\n")[2]} == {
        (1, "省商务厅"),
        (1, "农业农村厅"),
    }


@pytest.mark.parametrize(
    "line", ["由省商务厅负责落实。", "责任单位：省商务厅。", "责任单位：省商务厅 ", "（省商务厅负责）"]
)
@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        ("1.", "2.", "一/2"),
        ("（1）", "（2）", "一/（2）"),
        ("(1)", "(2)", "一/(2)"),
        ("（一）", "（二）", "一/（二）"),
        ("①", "②", "一/②"),
    ],
)
def test_the_next_item_on_the_line_is_an_item(line, first, second, path):
    provisions, _, duties = read(f"{first}{FIRST}\n{line}{second}{SECOND}\n")
    assert provisions == [(f"一/{first.strip('.')}", FIRST), (path, SECOND)]
    assert duties == [(1, "省商务厅")]


@pytest.mark.parametrize(
    "line",
    [
        "由省商务厅负责落实专项资金，支持企业。",
        "由省商务厅制定实施细则。",
        "由第三方机构进行审查的，实施部门应当记录审查结果。",
        "由企业自主申报，省商务厅负责审核后公布。",
        "责任单位要加强管理。",
        "牵头单位应当制定方案，明确时限。",
        "（省商务厅负责人参加的会议每年召开一次）会议由省长主持。",
    ],
)
def test_a_sentence_with_other_content_is_a_provision(line):
    provisions, lines, _ = read(f"1.{FIRST}\n{line}\n2.{SECOND}\n")
    assert [text for _, text in provisions] == [FIRST, line, SECOND]
    assert lines == []


def test_a_line_of_hosts_alone_is_the_colophon():
    assert read(f"1.{FIRST}\n主办：省商务厅\n督办：省农业农村厅\n")[1:] == ([], [])


def test_bodies_with_numbers_end_before_an_item_with_another_label():
    provisions, _, duties = read(f"（一）{FIRST}\n责任单位：1.省商务厅；2.省林业厅（二）{SECOND}\n")
    assert [path for path, _ in provisions] == ["一/（一）", "一/（二）"]
    assert duties == [(1, "省商务厅"), (1, "省林业厅")]


@pytest.mark.parametrize("label", ["2.", "2．", "（2）", "2、"])
@pytest.mark.parametrize(
    "line",
    [
        "执行单位：各县政府。",
        "责任单位：省商务厅、农业农村厅",
        "牵头部门：省商务厅",
        "完成时限：2023年底前",
        "执行单位：（1）培育工作：由甲市、乙市执行。（2）推广工作：由丙市执行。",
    ],
)
def test_a_responsibility_line_behind_a_label_is_duty(label, line):
    provisions, lines, _ = read(f"1.{FIRST}\n{label}{line}\n3.{SECOND}\n")
    assert provisions == [("一/1", FIRST), ("一/3", SECOND)]
    assert lines == [line]


@pytest.mark.parametrize(
    "line",
    [
        "责任单位要加强宣传。",
        "责任单位：各县政府是责任主体。要完善机制，加强宣传。",
        "责任部门及单位要完善机制，加强宣传。",
        "承办单位：甲省展览中心。",
        "执行标准：按照国家标准执行。",
    ],
)
def test_another_item_with_such_words_is_a_provision(line):
    assert read(f"1.{FIRST}\n2.{line}\n3.{SECOND}\n")[0][1] == ("一/2", line)


@pytest.mark.parametrize(
    "line",
    [
        "以上工作由省商务厅、农业农村厅负责落实。",
        "上述任务由省商务厅、农业农村厅共同负责。",
        "本项工作由省商务厅牵头负责。",
        "省商务厅牵头，省农业农村厅、省财政厅配合。",
        "省商务厅、省农业农村厅负责落实。",
        "省商务厅、省农业农村厅按职责分工负责。",
        "【责任单位】省商务厅、农业农村厅",
        "责任单位：省商务厅、省农业\n农村厅",
        "责任单位：省农业农村厅、省商务\n厅、省财政厅",
    ],
)
def test_a_duty_line_may_open_with_the_tasks_or_break_in_a_name(line):
    provisions, lines, duties = read(f"1.{FIRST}\n{line}\n2.{SECOND}\n{line}\n甲省人民政府\n2023年5月6日\n")
    assert provisions == [("一/1", FIRST), ("一/2", SECOND)]
    assert len(lines) == 2
    assert {n for n, _ in duties} == {1, 2}
    assert not any(agency.endswith(("农业", "商务")) for _, agency in duties)


@pytest.mark.parametrize(
    "line",
    [
        "以上政策由各地结合实际细化。",
        "【支持研发】设立资金，支持企业。",
        "各厅、各局要抓好落实。",
        "省商务厅、省财政厅负责解释。",
        "省商务厅负责审核，符合条件的，给予补助。",
    ],
)
def test_a_line_that_names_no_body_in_charge_is_a_provision(line):
    provisions, _, _ = read(f"1.{FIRST}\n责任单位：省商务厅\n{line}\n")
    assert [text for _, text in provisions] == [FIRST, line]


@pytest.mark.parametrize(
    ("lines", "agencies"),
    [
        ("责任单位：\n省商务厅、农业农村厅\n", ["省商务厅", "农业农村厅"]),
        ("责任单位:\n省商务厅、农业农村厅。\n", ["省商务厅", "农业农村厅"]),
        ("责任单位： \n　　省商务厅\n　　省农业农村厅\n", ["省商务厅", "省农业农村厅"]),
        (
            "牵头单位：\n省商务厅\n配合单位：\n省财政厅、\n省农业农村厅\n",
            ["省商务厅", "省财政厅", "省农业农村厅"],
        ),
        (
            "责任部门：\n各县（市、区）人民政府，省商务厅\n完成时限：\n2025年底\n",
            ["各县（市、区）人民政府", "省商务厅"],
        ),
    ],
)
def test_bodies_below_a_label_alone_belong_to_the_clause_above(lines, agencies):
    provisions, _, duties = read(f"（一）{FIRST}\n{lines}（二）{SECOND}\n")
    assert provisions == [("一/（一）", FIRST), ("一/（二）", SECOND)]
    assert duties == [(1, agency) for agency in agencies]


@pytest.mark.parametrize("line", ["完善冷库，落实补贴。", "3.培育企业"])
def test_other_text_below_a_label_alone_is_a_provision(line):
    provisions, _, duties = read(f"（一）{FIRST}\n责任单位：\n{line}\n（二）{SECOND}\n")
    assert line.removeprefix("3.") in [text for _, text in provisions]
    assert not duties


def test_bodies_below_a_label_alone_end_before_the_signature():
    source = (
        "甲省人民政府关于建设冷库的意见\n甲政发〔2022〕3号\n各市人民政府：\n为建设冷库，提出以下意见。\n一、重点任务\n"
        f"（一）{FIRST}\n（二）{SECOND}\n责任单位：\n省商务厅\n甲省人民政府\n2022年5月1日\n"
    )
    reading = read_document("a", source)
    assert [duty.agency for duty in find_duties(reading.passages).itertuples()] == ["省商务厅"]
    assert str(reading.row["date"]) == "2022-05-01"


@pytest.mark.parametrize("line", [
    "协同单位：省商务厅、农业农村厅", "协同部门：省商务厅、省农业农村厅", "协作单位:省商务厅、省农业农村厅。",
    "（省商务厅、省农业农村厅）", "（县商务局、县供销社、各乡镇〔街道〕）", "（市商务局、各县（市、区）人民政府）。",
    "(县商务局、县残联)",
])  # fmt: skip
def test_a_line_of_other_labels_or_a_bracket_of_bodies_alone_is_duty(line):
    provisions, lines, duties = read(f"（一）{FIRST}\n{line}\n（二）{SECOND}\n{line}\n")
    assert provisions == [("一/（一）", FIRST), ("一/（二）", SECOND)]
    assert lines == [line] * 2
    assert {n for n, _ in duties} == {1, 2}
    assert len(duties) >= 4


@pytest.mark.parametrize("line", [
    "（冷库、冷藏车、交易中心）", "（县商务局）", "（县商务局、县供销社联合印发）", "（以下简称县商务局、县供销社）",
    "协同推进冷库建设，提高水平。",
])  # fmt: skip
def test_other_brackets_and_sentences_are_no_duty(line):
    assert read(f"（一）{FIRST}\n{line}\n（二）{SECOND}\n")[1] == []


@pytest.mark.parametrize(
    "bodies", ["内容（1）由承担试点的县执行，内容（2）由省商务厅执行。", "由符合条件的冷链企业执行。"]
)
def test_a_labelled_line_that_describes_its_bodies_is_a_provision(bodies):
    text = f"1.工作内容：改造冷库。\n2.执行单位：{bodies}\n3.工作支持：给予资金。\n"
    assert read(text)[0][1] == ("一/2", f"执行单位：{bodies}")


@pytest.mark.parametrize("label", ["2.", "2．", "（2）", "2、 "])
def test_the_whole_label_of_a_labelled_responsibility_line_is_known(label):
    source = f"甲省冷链方案\n一、任务\n1.工作内容：改造冷库。\n{label}执行单位：省商务厅。\n3.工作支持：给予资金。\n"
    reading = read_document("a", source)
    assert not [span for span in reading.spans if span.kind == "unknown"]
    assert [source[span.start : span.end] for span in reading.spans if span.kind == "duty"] == [
        "执行单位：省商务厅。"
    ]


def test_latin_full_stops_end_the_clauses_above_duty_lines():
    text = "（一）改造冷库. 采用节能设备.\n由省商务厅,农业农村厅负责.\n（二）培育企业.扩大2.5倍规模.\n由省商务厅负责.\n"
    provisions, lines, duties = read(text)
    assert provisions == [
        ("一/（一）", "改造冷库. 采用节能设备."),
        ("一/（二）", "培育企业.扩大2.5倍规模."),
    ]
    assert duties == [(1, "省商务厅"), (1, "农业农村厅"), (2, "省商务厅")]
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("由省商务厅、农业农村厅抓好落实。", ["省商务厅", "农业农村厅"]),
        ("由省商务厅具体承担。", ["省商务厅"]),
        ("由省商务厅、农业农村厅分工负责", ["省商务厅", "农业农村厅"]),
        ("由 省商务厅、农业农村厅 按职责分工负责。", ["省商务厅", "农业农村厅"]),
        ("由省商务厅会省农业农村厅组织实施。", ["省商务厅", "省农业农村厅"]),
        ("由省商务厅承办，农业农村厅协办。", ["省商务厅", "农业农村厅"]),
        ("由省商务厅共同负责，各市政府组织实施。", ["省商务厅", "各市政府"]),
        ("省商务厅牵头、农业农村厅配合。", ["省商务厅", "农业农村厅"]),
    ],
)
def test_a_line_that_only_says_who_carries_out_the_clause_above_is_no_provision(line, agencies):
    provisions, lines, duties = read(f"（一）{FIRST}\n{line}\n（二）{SECOND}\n{line}\n")
    assert [text for _, text in provisions] == [FIRST, SECOND]
    assert len(lines) == 2
    assert duties == [(n, agency) for n in (1, 2) for agency in agencies]


@pytest.mark.parametrize(
    "line", ["由省商务厅组织实施冷链示范工程。", "由购买冷库的企业承担。", "省商务厅组织培训。"]
)
def test_a_line_that_says_what_a_body_does_is_a_provision(line):
    provisions, _, _ = read(f"（一）{FIRST}\n{line}\n（二）{SECOND}\n")
    assert [text for _, text in provisions] == [FIRST, line, SECOND]


@pytest.mark.parametrize("key", ["责任单位：", "牵头单位：", "责任部门："])
@pytest.mark.parametrize("stop", ["", "。", " "])
def test_an_item_behind_the_bodies_may_be_long(key, stop):
    second = SECOND + "支持企业改造冷库，" * 60 + "降低费用。"
    provisions, lines, duties = read(f"（一）{FIRST}\n{key}省商务厅、农业农村厅{stop}（二）{second}\n")
    assert provisions == [("一/（一）", FIRST), ("一/（二）", second)]
    assert lines == [f"{key}省商务厅、农业农村厅{stop.strip()}"]
    assert duties == [(1, "省商务厅"), (1, "农业农村厅")]


def test_a_long_line_with_a_key_and_without_a_sentence_or_an_item_is_a_provision():
    line = "责任单位：" + "省商务厅支持企业改造冷库，" * 40 + "降低费用。"
    provisions, lines, _ = read(f"（一）{FIRST}\n{line}\n")
    assert ([text for _, text in provisions], lines) == ([FIRST, line], [])


@pytest.mark.parametrize("stop", ["", "。", " "])
@pytest.mark.parametrize(
    "text",
    [
        "各县要检查冷库。",
        "2031年底前，各县、各镇要做到：检查冷库；登记冷藏车。",
        "《冷库规程》适用于各县的冷库。",
    ],
)
def test_a_sentence_behind_the_bracket_of_the_bodies_is_a_provision(stop, text):
    line = f"（责任单位：省商务厅、农业农村厅）{stop}"
    provisions, lines, duties = read(f"（一）{FIRST}\n{line}{text}\n（二）{SECOND}\n")
    assert [text for _, text in provisions] == [FIRST, text, SECOND]
    assert lines == [line.strip()]
    assert duties == [(1, "省商务厅"), (1, "农业农村厅")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("（责任单位：省商务厅、各县（市、区）政府）", "各县要检查冷库。"),
        ("（牵头单位：省商务厅）（配合单位：省财政厅）", "各县要检查冷库。"),
    ],
)
def test_brackets_inside_and_behind_the_bracket_belong_to_it(line, text):
    provisions, _, _ = read(f"（一）{FIRST}\n{line}{text}\n（二）{SECOND}\n")
    assert [each for _, each in provisions] == [FIRST, text, SECOND]


@pytest.mark.parametrize(
    "rest", ["参与单位为省财政厅。", "完成时限2031年底。", "省财政厅配合，2031年底前完成。"]
)
def test_what_says_more_of_the_bodies_or_of_the_time_is_no_provision(rest):
    provisions, _, _ = read(f"（一）{FIRST}\n（牵头单位：省商务厅）{rest}\n（二）{SECOND}\n")
    assert [text for _, text in provisions] == [FIRST, SECOND]


@pytest.mark.parametrize("label", ["2.", "（2）", ""])
@pytest.mark.parametrize("heading", ["", "部门分工。", "职责分工："])
@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("省商务厅、农业农村厅等负责。", ["省商务厅", "农业农村厅"]),
        ("商务部、农业农村部等部门按职责分工负责。", ["商务部", "农业农村部"]),
        ("商务部牵头负责，农业农村部、教育部等负责。", ["商务部", "农业农村部", "教育部"]),
        ("商务部、教育部等负责，列第一位的为牵头单位，下同。", ["商务部", "教育部"]),
    ],
)
def test_a_list_of_those_responsible_alone_is_duty_with_a_label_or_heading(label, heading, line, agencies):
    provisions, lines, duties = read(f"1.{FIRST}\n{label}{heading}{line}\n3.{SECOND}\n")
    assert provisions == [("一/1", FIRST), ("一/3", SECOND)]
    assert lines == [heading + line]
    assert duties == [(1, agency) for agency in agencies]


@pytest.mark.parametrize(
    "line",
    [
        "冷库、冷链的维护由省商务厅负责。",
        "申请人对材料的真实性、合法性负责。",
        "建立省商务厅、农业农村厅等负责的机制。",
        "部门分工。省商务厅负责资金，农业农村厅负责用地。",
        "省商务厅、农业农村厅等负责制定办法。",
    ],
)
def test_a_labelled_sentence_on_what_bodies_do_is_a_provision(line):
    provisions, lines, _ = read(f"1.{FIRST}\n2.{line}\n3.{SECOND}\n")
    assert [text for _, text in provisions] == [FIRST, line, SECOND]
    assert lines == []
