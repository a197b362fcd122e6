"""Tables with a cell a line, as copied web pages have them: indicators with their years, tasks with their bodies."""

import pytest

import policycompare as pc

TOP = "甲市人民政府关于印发甲市湿地保护规划的通知\n甲政发〔2021〕8号\n各县人民政府：\n现将规划印发给你们。\n2021年5月6日\n甲市湿地保护规划\n一、发展目标\n到2025年，湿地得到全面保护。\n"
END = "\n二、主要任务\n（一）加强宣传。各县要加强宣传，普及湿地知识。\n"


@pytest.fixture
def targets(tmp_path):
    def found(*cells):
        (tmp_path / "a.txt").write_text(TOP + "\n".join(cells) + END, encoding="utf-8")
        corpus = pc.load(tmp_path, progress=False, codebook="general")
        corpus.verify()
        rows = corpus.targets.astype(object).where(corpus.targets.notna(), None)
        return [(row.indicator, row.op, row.value, row.unit, row.year) for row in rows.itertuples()]

    return found


HEAD = (
    "序号",
    "指标名称",
    "指标",
    "属性",
    "现状值",
    "（2020年）",
    "目标值",
    "（2025年）",
    "目标值",
    "（2035年）",
)
ROWS = (
    "1",
    "湿地保护率",
    "约束性",
    "52%",
    "≥55%",
    "60%",
    "2",
    "湿地公园面积",
    "预期性",
    "12.4",
    "公顷",
    "20.5",
    "公顷",
    "30",
    "公顷",
)
FOUND = [
    ("湿地保护率", ">=", 55, "%", 2025),
    ("湿地保护率", "=", 60, "%", 2035),
    ("湿地公园面积", "=", 20.5, "公顷", 2025),
    ("湿地公园面积", "=", 30, "公顷", 2035),
]


def test_a_head_and_units_on_lines_of_their_own(targets):
    assert targets(*HEAD, *ROWS) == FOUND


@pytest.mark.parametrize(
    "head",
    [
        ("序号", "指标", "属性", "2020年", "2025年", "2035年"),
        ("编号", "主要指标", "指标属性", "2020年基准值", "2025年目标值", "2035年目标值"),
    ],
)
def test_heads_that_are_whole(head, targets):
    assert targets(*head, *ROWS) == FOUND


def test_a_name_of_two_lines_and_one_that_touches_its_attribute(targets):
    broken = ("3", "候鸟栖息地", "巡护覆盖率", "约束性", "（40%）", "80%", "100%")
    touching = ("4", "观鸟点建成率预期性", "/", "≥90%（除禁入区外）", "100%")
    assert targets(*HEAD, *ROWS, *broken, *touching) == [
        *FOUND,
        ("候鸟栖息地巡护覆盖率", "=", 80, "%", 2025),
        ("候鸟栖息地巡护覆盖率", "=", 100, "%", 2035),
        ("观鸟点建成率", ">=", 90, "%", 2025),
        ("观鸟点建成率", "=", 100, "%", 2035),
    ]


def test_a_row_with_too_few_values_gives_no_target_a_wrong_year(targets):
    found = targets(
        *HEAD, *ROWS, "3", "观鸟人次", "预期性", "8%", "4", "苗木成活率", "预期性", "80%", "85%", "90%"
    )
    assert found == [*FOUND, ("苗木成活率", "=", 85, "%", 2025), ("苗木成活率", "=", 90, "%", 2035)]


def test_rows_without_numbers(targets):
    head, rows = ("指标", "2020年", "2025年", "属性"), ("湿地保护率", "52%", "55%", "约束性")
    more = ("苗木成活率", "80%", "≥85%", "预期性", "观鸟点", "/", "12个", "预期性")
    assert targets(*head, *rows, *more) == [
        ("湿地保护率", "=", 55, "%", 2025),
        ("苗木成活率", ">=", 85, "%", 2025),
        ("观鸟点", "=", 12, "个", 2025),
    ]


TASKS = (
    "序号",
    "工作任务",
    "责任单位",
    "完成时限",
    "1",
    "修复湿地20公顷。",
    "市林业局",
    "2022年底",
    "2",
    "建成观鸟点5个。",
    "市文旅局、各县政府",
    "2023年底",
)


def test_each_row_of_tasks_is_a_provision_with_its_bodies(read):
    texts, duties = read(*TASKS)
    assert texts == ["修复湿地20公顷。", "建成观鸟点5个。"]
    assert duties == [("市林业局", "responsible"), ("市文旅局", "responsible"), ("各县政府", "responsible")]


def test_a_task_of_two_lines_is_one_provision(read):
    texts, duties = read(*TASKS, "3", "开展巡护。", "对非法捕猎从严查处。", "市公安局", "持续推进")
    assert texts[-1] == "开展巡护。对非法捕猎从严查处。"
    assert duties[-1] == ("市公安局", "responsible")


PARTS = (
    *("序号", "重点任务", "具体工作", "时间进度", "责任部门", "一", "保护湿地"),
    *("1", "修复湿地20公顷。", "全年推进", "林业局、水务局等", "2", "巡护候鸟栖息地", "年内完成", "林业局"),
    *("二", "便利观鸟", "3", "建成观鸟点5个", "全年推进", "文旅局"),
)


def test_the_name_of_a_part_fills_a_column_that_its_rows_lack(read, tmp_path):
    texts, duties = read(*PARTS)
    assert texts == ["修复湿地20公顷。", "巡护候鸟栖息地", "建成观鸟点5个"]
    assert [agency for agency, _ in duties] == ["林业局", "水务局", "林业局", "文旅局"]
    sections = pc.load(tmp_path, codebook="general", progress=False).provisions["section"]
    assert [section.rpartition(" / ")[2] for section in sections][1:] == ["保护湿地", "保护湿地", "便利观鸟"]


def test_a_last_row_whose_cells_are_not_known_is_none_of_the_table(read):
    texts, duties = read(*TASKS, "3", "各县要认真组织。", "二、工作要求", "（一）加强宣传。")
    assert len(duties) == 3
    assert "各县要认真组织。" in "".join(texts)


def test_numbers_alone_on_lines_of_prose_open_no_table(read):
    texts, duties = read(
        "序号", "说明", "各县报送材料时应当编号。", "1", "材料应当真实。", "2", "材料应当完整。"
    )
    assert not duties
    assert "材料应当真实。" in texts


HEAD_OF_TASKS = ("重点任务", "责任单位", "完成时限")


def test_tasks_without_numbers_have_their_bodies(read):
    rows = ("修复湿地20公顷。", "市林业局", "2022年底", "建成观鸟点5个。", "市文旅局、各县政府", "2023年底")
    texts, duties = read(*HEAD_OF_TASKS, *rows)
    assert texts == ["修复湿地20公顷。", "建成观鸟点5个。"]
    assert [agency for agency, _ in duties] == ["市林业局", "市文旅局", "各县政府"]


def test_a_heading_on_tasks_above_prose_opens_no_table(read):
    texts, duties = read("重点任务", "各县要修复湿地。", "责任单位要落实。", "市林业局要巡护。")
    assert duties == [("市林业局", "responsible")]  # as the subject of its sentence
    assert "各县要修复湿地。" in texts


GROUPED = ("1", "湿地保护率", "约束性", "52%", "55%", "2", "苗木成活率", "预期性", "80%", "≥85%")


@pytest.mark.parametrize(
    "cells",
    [
        ("序号", "类别", "指标名称", "属性", "2020年", "2025年", "1", "生态", *GROUPED[1:5], *GROUPED[5:]),
        ("板块", "序号", "指标名称", "属性", "2020年", "2025年", "生态", *GROUPED),
        (
            *("板块", "序号", "指标名称", "属性", "2020年", "2025年", "生态", *GROUPED[:5], "种植"),
            *GROUPED[5:],
        ),
    ],
)
def test_a_class_of_indicators_may_be_merged_over_its_rows(cells, targets):
    third = ("3", "候鸟栖息地数量", "预期性", "4个", "12个")
    assert targets(*cells, *third) == [
        ("湿地保护率", "=", 55, "%", 2025),
        ("苗木成活率", ">=", 85, "%", 2025),
        ("候鸟栖息地数量", "=", 12, "个", 2025),
    ]


def test_a_numbered_sentence_above_a_table_is_a_provision(targets):
    table = ("板块", "序号", "指标名称", "属性", "2020年", "2025年", "生态", *GROUPED)
    assert targets("1.观鸟人次达到9万人次。", "表1 主要指标表", *table)[0] == (
        "观鸟人次",
        "=",
        9,
        "万人次",
        2025,
    )


def test_bodies_and_matters_may_be_merged_and_a_sum_is_no_task(read):
    head = ("序号", "事项", "工作措施", "责任单位")
    rows = (
        "1",
        "湿地修复",
        "修复湿地20公顷。",
        "市林业局",
        "2",
        "补种芦苇30公顷。",
        "3",
        "观鸟",
        "建成观鸟点5个。",
        "市文旅局",
    )
    texts, duties = read(*head, *rows, "汇总", "55")
    assert texts == ["修复湿地20公顷。", "补种芦苇30公顷。", "建成观鸟点5个。"]
    assert [agency for agency, _ in duties] == ["市林业局", "市林业局", "市文旅局"]


def test_a_part_without_a_numeral_is_a_heading(read, tmp_path):
    head = ("序号", "工作措施", "责任单位", "湿地修复工程")
    rows = (
        "1",
        "修复湿地20公顷。",
        "市林业局",
        "2",
        "补种芦苇30公顷。",
        "市林业局",
        "观鸟工程",
        "3",
        "建成观鸟点5个。",
        "市文旅局",
    )
    texts, duties = read(*head, *rows)
    assert texts == ["修复湿地20公顷。", "补种芦苇30公顷。", "建成观鸟点5个。"]
    assert [agency for agency, _ in duties] == ["市林业局", "市林业局", "市文旅局"]
    sections = pc.load(tmp_path, codebook="general", progress=False).provisions["section"]
    assert list(sections)[1:] == ["湿地修复工程", "湿地修复工程", "观鸟工程"]


def test_a_list_without_values_and_bodies_is_one_table(read):
    rows = (
        "1",
        "观鸟点一",
        "甲镇北岸路5号",
        "2",
        "观鸟点二",
        "乙镇南岸路7号",
        "3",
        "观鸟点三",
        "丙镇东岸路9号",
    )
    texts, duties = read("序号", "地点", "地址", *rows)
    assert len(texts) == 1
    assert texts[0].replace(" ", "").startswith("序号地点地址1观鸟点一")
    assert texts[0].endswith("丙镇东岸路9号")
    assert not duties
