import re

import pytest

from policycompare.read.body.tables.line_tables import line_tables
from policycompare.read.document import read_document

HEAD = "甲市节水方案\n一、工作目标\n指标名称 单位 2020年数据 2023年目标 2025年目标\n"
TAIL = "二、主要任务\n（一）加强宣传。各县要加强宣传。\n"


def provisions(lines):
    reading = read_document("a", f"{HEAD}{lines}\n{TAIL}")
    return [(each.path, each.kind) for each in reading.provisions]


@pytest.mark.parametrize(
    "last",
    [
        "3.漏损率 % 12.5（2019年） ≤11 ≤10",
        "3.漏损率 % 12.5（2019） ≤11 ≤10",
        "3.用水总量 亿立方米 6.5 年均下降 5%以上 年均下降 6%以上",
        "3.用水总量 亿立方米 6.5 不高于 6.2 不高于 6.0",
    ],
)
def test_a_base_year_in_brackets_or_a_gap_in_a_value_ends_no_flattened_table(last):
    lines = f"1.再生水利用率 % 20.4 ≥22 ≥25\n2.供水普及率 % 95.1 ≥96 ≥97\n{last}"
    assert provisions(lines) == [("一", "table"), ("二/（一）", "measure")]


def test_a_clause_below_a_flattened_table_is_no_row_of_it():
    lines = (
        "1.再生水利用率 % 20.4 ≥22 ≥25\n2.供水普及率 % 95.1 ≥96 ≥97\n（一）建成水厂（2023年）。要抓紧实施。"
    )
    assert provisions(lines) == [("一", "table"), ("一/（一）", "goal"), ("二/（一）", "measure")]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("漏损率 % 12.5（2019年） ≤11 ≤10", ["漏损率", "%", "12.5（2019年）", "≤11", "≤10"]),
        (
            "用水总量 亿立方米 6.5 年均下降 5%以上 年均下降 6%以上",
            ["用水总量", "亿立方米", "6.5", "年均下降 5%以上", "年均下降 6%以上"],
        ),
        ("用水总量 亿立方米 6.5 不高于 6.2 6.0", ["用水总量", "亿立方米", "6.5", "不高于 6.2", "6.0"]),
        ("用水总量 6.5 下降 6.0", ["用水总量", "", "6.5", "下降", "6.0"]),
    ],
)
def test_a_row_of_a_flattened_table_has_a_value_per_column(line, cells):
    text = f"{HEAD.splitlines()[2]}\n再生水利用率 % 20.4 ≥22 ≥25\n{line}\n"
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    ((_, _, rows),) = line_tables(text, lines)
    assert [text[i:j] for i, j in rows[2]] == cells


def test_a_row_with_too_many_values_has_no_cells():
    text = f"{HEAD.splitlines()[2]}\n再生水利用率 % 20 22 25\n供水率 % 20 22 25\n漏损率 % 12 11 10 9\n"
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    ((_, _, rows),) = line_tables(text, lines)
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("2.农村供\n水普及率 % 95.1 ≥96 ≥97", "2.农村供\n水普及率"),
        ("2.农村供水工程\n供水普及率 % 95.1 ≥96 ≥97\n率", "2.农村供水工程\n供水普及率"),
        ("农村供\n水普及率 % 95.1 ≥96 ≥97", "水普及率"),
        ("2.农村供\n3.水普及率 % 95.1 ≥96 ≥97", "3.水普及率"),
    ],
)
def test_a_name_of_a_flattened_row_may_begin_on_the_line_before(lines, name):
    text = f"指标名称 单位 2020年数据 2023年目标 2025年目标\n1.再生水利用率 % 20.4 ≥22 ≥25\n{lines}"
    spans = [match.span() for match in re.finditer("[^\n]+", text)]
    [(_, _, rows)] = line_tables(text, spans)
    assert text[slice(*rows[-1][0])] == name


POINTS = [
    "1.健全机构 3 成立领导小组得3分，未成立不得分。",
    "2.制定方案 5 及时印发得5分，每迟一个月扣1分，扣完为止。",
    "落实 责任",
    "3.检查指导 4 每季度检查得4分。",
    "少一次扣 1 分。",
    "二、队伍建设 20",
    "4.培训教师 6 培训20人以上得6分，不足的按比例得分。",
    "5.补充人员 6 全部到岗得 6 分，未到岗不计分、不得分。",
    "（1）获省级表彰的，加2分。",
    "（2）获市级表彰的，加1分。",
]


@pytest.mark.parametrize("head", ["评价指标 分值 评分标准 得分\n", "考核内容 分 值 考核得分\n", ""])
def test_a_run_of_lines_with_points_is_one_table(head):
    text = f"甲市考评办法\n一、评价对象\n各县人民政府。\n附件\n考评表\n{head}{chr(10).join(POINTS)}\n"
    read = read_document("a", text).provisions
    assert [each.kind for each in read] == ["measure", "table"]
    table = text[read[1].start : read[1].end]
    assert table.startswith(head or "1.健全机构")
    assert table.endswith("加1分。")


@pytest.mark.parametrize(
    "lines",
    [
        POINTS[:4],  # too few
        [f"（{n}）各县要按照考评结果分级管理，90分以上的给予奖励。" for n in "一二三四五六七八九"],
        [f"（{n}）学员完成作业，讨论30分钟，得分计入档案。" for n in "一二三四五六七八九"],
        [*POINTS[:3], *["各县要加强管理。"] * 12, *POINTS[3:5]],  # far from each other
    ],
)
def test_a_few_points_among_clauses_are_no_table(lines):
    read = read_document("a", "甲市考评办法\n一、评价办法\n" + "\n".join(lines) + "\n").provisions
    assert "table" not in [each.kind for each in read]


def test_the_rest_of_a_name_above_the_head_of_points_is_in_the_table():
    text = f"甲市考评办法\n一、评价对象\n各县人民政府。\n附件\n考评表\n评\n考核内容 分值 价得\n分\n{chr(10).join(POINTS)}\n"
    table = read_document("a", text).provisions[1]
    assert text[table.start :].startswith("评\n考核内容")


BODY = "甲市下放事项通知\n一、做好衔接\n各县要做好承接。\n甲市人民政府\n2019年5月6日\n"
RIGHTS = (
    "1 渡口设立 《渡口管理条例》第五条设立渡口，须经批准。",
    "县级以上人民政府应当自收到申请之日起二十日内作出决定，并书面答复申请人，说明理由和依据。 下放",
    "市水",
    "利局 2 取水许可 《取水管理办法》",
    "（一）申请书；",
    "3.《取水管理办法实施细则》第八条 授予初审权。",
)


def kinds(*lines):
    return [each.kind for each in read_document("a", BODY + "\n".join(lines) + "\n").provisions][1:]


@pytest.mark.parametrize(
    "opening",
    [
        ("附件1", "下放事项目录（6项）", "序号 事项名称 设定依据 调整意见"),
        ("附件", "下放事项", "部门 序事项名称授予权限号 备 注"),
        ("附表一：下放事项表", "事项类型 具 体 事 项 办理件数"),
        ("附件 2", "县级权限清单", "序", "实施主体 事项名称 设定依据", "号"),
        ("附件3", "下放事项（6项）", "部序权限门号 备注", RIGHTS[1], "部门 号 序 权限 备注"),
    ],
)
@pytest.mark.parametrize("repeated", [False, True])
def test_an_attachment_that_is_a_flattened_table_is_one_provision(opening, repeated):
    again = [opening[-1] if " " in opening[-1] else opening[-2]] if repeated else []
    assert kinds(*opening, *RIGHTS, *again, *RIGHTS) == ["table"]
    assert kinds(*opening, *RIGHTS, "附件9", opening[1], *opening[2:], *RIGHTS)[-1] == "table"


PLAN = ("一、总体要求", "（一）指导思想。坚持便民利民，方便群众办事，努力提高服务水平。", "二、保障措施", "（一）加强宣传。各县要加强宣传。")  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        PLAN,
        ("服务 便民 利民", *PLAN),
        ("工作任务 工作内容 完成时间", "1.开展培训。各县要开展培训。", "2.开展检查。各县要开展检查。"),
        ("事项名称 事项类型 备注", "各县要做好事项的承接。", "各县要按月报告办理情况。"),
        ("事项的名称、类型和依据由市局公布。", *PLAN),
        ("各县要按下列要求办理：", "填报单位要在每月5日前报送数据。", *PLAN),
    ],
)
def test_clauses_in_an_attachment_are_no_table(lines):
    found = kinds("附件1", "下放事项工作方案", *lines)
    assert len(found) > 1
    assert "table" not in found


@pytest.mark.parametrize("between", [(), ("丙市下放事项承接方案",)])
def test_sections_behind_an_attached_table_are_none_of_it(between):
    head = "序号 事项名称 设定依据 调整意见"
    assert kinds("附件1", "下放事项目录", head, *RIGHTS, *between, *PLAN)[0] == "table"
    assert kinds("附件1", "下放事项目录", head, *RIGHTS, *between, *PLAN)[-1] in ("safeguard", "measure")
    assert kinds("附件1", "下放事项目录", head, *RIGHTS, *between, *PLAN, head, *RIGHTS)[0] == "table"


@pytest.mark.parametrize(
    "form",
    [
        ("巡查情况统计表", "填报单位：填报时间：年月日", "河段 长度 问题数", "说明 1．此表请县局汇总后报送；2．每月1日报送。", "审核人：填表人："),
        ("巡查人员表", "填表人（签名）：", "姓名 职务 电话", "1", "2", "填表说明：", "1.姓名应填写全名。", "2.电话要填写手机号码。"),
        ("巡查人员表一、县级", "姓名 性别 工作单位 联系电话", "二、乡级", "姓名 职务 工作单位 联系电话", "说明：1.单位名称应使用全称。", "2.电话不能相同。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", ["附件1", "附件 2", "附表"])
def test_a_form_to_fill_in_and_the_notes_on_it_are_no_provisions(form, label):
    assert kinds(label, *form) == []
    assert kinds(label, *form, "附件8", "承接方案", *PLAN)[-1] != "table"


def test_an_attached_table_of_numbers_keeps_its_rows():
    rows = [f"{name} 造林 {n}00 {n}5" for n, name in enumerate(("甲县", "乙县", "丙县"), 1)]
    text = f"{BODY}附件1\n2024年造林任务分解表\n地区 造林方式 任务面积（亩） 抚育面积\n{chr(10).join(rows)}\n"
    assert read_document("a", text).passages[-1].grid


def test_a_form_that_is_filled_in_has_provisions():
    rows = ("填报单位：县水务局 填报日期：2020年5月6日", "各乡要在年底前完成河道清理，做好台账。")
    assert kinds("附件1", "清理计划表", *rows)[-1] == "measure"


def test_a_task_of_a_table_with_bodies_is_a_measure_also_below_the_chapter_of_safeguards():
    text = (
        "甲省茶叶产业规划\n一、主要任务\n（一）改良品种。推广良种。\n二、保障措施\n（一）加强领导。成立专班。\n"
        "专栏一：分工安排\n专项工作 牵头单位 参加单位\n茶叶加工重点项目 省农业厅 省财政厅、商务厅\n"
        "茶园种植基地项目 省林业厅 省水利厅、农业厅\n茶叶标准体系建设 省质监局 省农业厅、卫生厅\n"
    )
    rows = read_document("a", text).provisions
    assert [row.kind for row in rows] == ["measure", "safeguard", *["measure"] * 3]


CELLS = ["类别", "节水区", "1", "节水量", "吨", "50", "2", "水窖", "新建水窖", "座", "8"]
LONG = "到2026年底全面启动水窖改造，全面完成管网整治；2027年完成改造项目的前期工作"
MORE = ["3", "更换水表", "只", "900", "4", "维修管网", "公里", "12"]


def tables(*lines):
    text = f"甲市节水方案\n一、工作目标\n各县要节约用水。\n{chr(10).join(lines)}\n{TAIL}"
    read = read_document("a", text).provisions
    return [(each.kind, each.section) for each in read[1:-1]], [text[p.start : p.end] for p in read[1:-1]]


@pytest.mark.parametrize("title", ["主要指标表", "节水指标表（2027年）"])
def test_the_title_above_cells_is_their_heading(title):
    kinds, texts = tables(title, *CELLS)
    assert kinds == [("table", f"工作目标 / {title}")]
    assert texts[0].startswith("类别")


def test_a_cell_with_several_clauses_is_inside_its_table():
    kinds, texts = tables(*CELLS, LONG, *MORE)
    assert kinds == [("table", "工作目标")]
    assert texts[0].endswith("12")


@pytest.mark.parametrize("line", [f"{LONG}。", f"（一）{LONG}", LONG.replace("；", "：")])
def test_a_sentence_an_item_or_a_lead_in_divides_two_tables(line):
    assert len(tables(*CELLS, line, *MORE)[0]) == 3


def test_a_line_with_clauses_above_other_words_is_no_cell():
    words = ["节水课堂", "节水竞赛", "节水宣传", "节水教育", "节水标识", "节水奖励", "节水评比", "节水展览"]
    assert LONG not in tables(*CELLS, LONG, *words)[1][0]
