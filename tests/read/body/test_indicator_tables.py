"""Tables of indicators that are printed as lines: broken heads, merged cells, sums of years, notes and wrapped names."""

import pytest

import policycompare as pc

TOP = "甲市人民政府关于印发甲市湿地保护规划的通知\n甲政发〔2021〕8号\n各县人民政府：\n现将规划印发给你们。\n2021年5月6日\n甲市湿地保护规划\n一、发展目标\n到2025年，湿地得到全面保护。\n"
END = "\n二、主要任务\n（一）加强宣传。各县要加强宣传，普及湿地知识。\n"


@pytest.fixture
def targets(tmp_path):
    def found(table):
        (tmp_path / "a.txt").write_text(TOP + table + END, encoding="utf-8")
        rows = pc.load(tmp_path, progress=False, codebook="general").targets
        rows = rows.astype(object).where(rows.notna(), None)
        return [(row.indicator, row.op, row.value, row.unit, row.year) for row in rows.itertuples()]

    return found


def test_a_head_and_a_first_row_with_a_cell_a_line(targets):
    table = (
        "序号一级指标\n二级指标\n单位\n2020年\n2025年\n1\n湿地公园数量\n个\n12\n20\n"
        "2 苗木出圃量 亿株  1.2  2.4\n3 保护与利用 候鸟栖息地数量 处  21  35\n4 观鸟人次 万人次  3 ＞【50】\n"
        "5 生态产品 “一江一湖” “一江一湖”沿岸民宿数量 家  7  90左右"
    )
    assert targets(table) == [
        ("湿地公园数量", "=", 20, "个", 2025),
        ("苗木出圃量", "=", 2.4, "亿株", 2025),
        ("候鸟栖息地数量", "=", 35, "处", 2025),
        ("观鸟人次", ">=", 50, "万人次", 2025),
        ("“一江一湖”沿岸民宿数量", "=", 90, "家", 2025),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号指标\n单位\n2020年\n2025年\n1\n湿地\n公园数量\n个\n12\n20\n2 苗木量 万株  1  2\n3 民宿 家  7  9",
        "序号指标\n单位\n2020年\n2025年\n1\n湿地公园数量\n个\n12\n20\n28\n2 苗木量 万株  1  2\n3 民宿 家  7  9",
    ],
)
def test_cells_on_lines_that_may_be_read_in_several_ways_are_no_row(table, targets):
    assert [row[0] for row in targets(table)] == ["苗木量", "民宿"]


def test_a_sum_of_years_has_a_column(targets):
    table = (
        "“十四五”湿地保护主要指标\n指  标  2020年  2025年 累 计\n湿地恢复\n湿地保护率（%）1  52  55  –\n"
        "退养还湿（万亩） 2  –  –  ＞80\n幼鸟成活率（‰）3 –  ＞950  –\n栖息地补助（万户）  –  –  4"
    )
    assert targets(table) == [
        ("湿地保护率", "=", 55, "%", 2025),
        ("退养还湿", ">=", 80, "万亩", 2025),
        ("幼鸟成活率", ">=", 950, "‰", 2025),
        ("栖息地补助", "=", 4, "万户", 2025),
    ]


def test_the_number_of_a_note_follows_that_of_the_last_note(targets):
    table = "指标  2020年  2025年\n湿地保护率（%）  52  55\n观鸟塔（座） 8  10  12\n候鸟栖息地（处）  21  35"
    assert [row[0] for row in targets(table)] == ["湿地保护率", "候鸟栖息地"]


def test_a_year_is_divided_in_a_level_and_its_growth(targets):
    table = (
        "指标名称 计算单位  2020年  2021年\n绝对值 增长(%) 预期绝对值 预期增长(%)\n"
        "湿地旅游收入 亿元  285.1  8.4  311  8.5左右\n消费价格指数 上年=100  101.7  1.7  103左右  3左右\n"
        "门票收入 亿元  68  -2.2 占全省份额稳中有升\n苗木税收 亿元  26  4.3 (同口径7)  27  5（同口径7.5）\n"
        "每万人事故数 起  0.42  -5.9  0.37  -10.2\n船员失业率 %  3.8  —  4.2以内  —"
    )
    assert targets(table) == [
        ("湿地旅游收入", "=", 311, "亿元", 2021),
        ("湿地旅游收入", "=", 8.5, "%", 2021),
        ("消费价格指数", "=", 103, None, 2021),
        ("消费价格指数", "=", 3, "%", 2021),
        ("苗木税收", "=", 27, "亿元", 2021),
        ("每万人事故数", "=", 0.37, "起", 2021),
        ("每万人事故数", "=", -10.2, "%", 2021),
        ("船员失业率", "<=", 4.2, "%", 2021),
    ]


def test_growth_follows_each_level_and_may_be_missing(targets):
    table = (
        "指标名称 “十三五”末完成情况 年均增长% “十四五”末发展目标 年均增长%\n观鸟人次（万人次）  117  14.9  226  14\n"
        "民宿（家）  41  60\n其中，四、五星级  12  21\n门票收入（亿元）  7  8%"
    )
    assert targets(table) == [
        ("观鸟人次", "=", 226, "万人次", 2025),
        ("观鸟人次", "=", 14, "%", 2025),
        ("民宿", "=", 60, "家", 2025),
        ("四、五星级", "=", 21, None, 2025),
    ]


def test_one_value_with_a_bound_is_the_target_next_to_the_state_reached(targets):
    heads = "序号 指标名称 单位  2020年预计完成  2025年目标值 指标属性"
    rows = "1 湿地保护率 %  52  55 预期性\n2 岸线保有率 %  ≥37 约束性\n3 用水总量 亿立方米  22 约束性\n4 荒地占比 % 降到9%以下 控制在8%以内"
    assert targets(f"{heads}\n{rows}") == [
        ("湿地保护率", "=", 55, "%", 2025),
        ("岸线保有率", ">=", 37, "%", 2025),
        ("荒地占比", "<=", 8, "%", 2025),
    ]
    assert [row[0] for row in targets(f"{heads.replace('预计完成', '')}\n{rows}")] == [
        "湿地保护率",
        "荒地占比",
    ]


def test_a_head_that_a_page_repeats_and_rows_that_share_a_cell_end_no_table(targets):
    head = "类别 序号 指标名称 单位  2020年现状  2025年目标值 指标属性"
    table = (
        f"{head}\n1 湿地保护率 %  52  55 预期性\n湿\n地恢\n复类\n别多\n护{head}\n2 鸟类种数 种  210  230 预期性\n"
        "主 氨氮排放 60.9 控制在下达指标内\n要污 总磷排放  8.5\n3 染物排放 总氮排放  万吨  33.7\n总量减少 悬浮物  37.9\n"
        "4 观鸟塔 座  3  9 预期性\n5 栈道长度 公里  2  4"
    )
    assert [row[:3] for row in targets(table)] == [
        ("湿地保护率", "=", 55),
        ("鸟类种数", "=", 230),
        ("观鸟塔", "=", 9),
        ("栈道长度", "=", 4),
    ]


def test_another_head_ends_a_table(targets):
    table = "指标 单位  2021年  2025年\n湿地保护率 %  52  55\n观鸟塔 座  3  9\n续建项目\n产品 单位  2023年  2024年\n芦苇 万吨  1  2\n莲藕 万吨  3  4"
    found = targets(table)
    assert ("芦苇", "=", 2, "万吨", 2025) not in found
    assert found[:2] == [("湿地保护率", "=", 52, "%", 2021), ("湿地保护率", "=", 55, "%", 2025)]


def test_the_piece_of_a_group_between_number_and_name_is_no_part_of_it(targets):
    table = (
        "序号 指标  2020年  2025年 指标属性\n1 湿地保护率（％）  52  55 预期性\n水 县城污水集中处理率（％）  90  95 约束性\n"
        "2 环境 尾水人工湿地覆盖率（％）  60  70 预期性\n3 芦苇综合利用量（万吨）＃  107  ≥117 约束性"
    )
    assert [row[0] for row in targets(table)] == [
        "湿地保护率",
        "县城污水集中处理率",
        "尾水人工湿地覆盖率",
        "芦苇综合利用量",
    ]


def test_a_name_may_begin_above_its_row_and_end_below(targets):
    table = "指标名称 单位  2020年数据  2025年目标\n1.湿地保护率 %  52  55\n2.越冬水\n鸟幼鸟成活 %  93（2019年）  ≥95\n率\n3.观鸟塔 座  3  9"
    assert [row[0] for row in targets(table)] == ["湿地保护率", "越冬水鸟幼鸟成活率", "观鸟塔"]


ROWS = "1 湿地保护率（％）  52  55\n{}\n4 观鸟塔（座）  3  9\n5 栈道长度（公里）  2  4"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("沿湖自然村生活\n垃圾处理点 —  350\n设施建设（座）", ["沿湖自然村生活垃圾处理点设施建设"]),
        ("规模养殖场粪污\n40  80\n处理设施配套率（％）", ["规模养殖场粪污处理设施配套率"]),
        (  # lines between two rows whose names are broken
            "规模养殖场\n粪污处理\n40  80\n设施装备\n配套率（％）\n沿湖自然村生活\n垃圾处理点 —  350\n设施建设（座）",
            ["规模养殖场粪污处理设施装备配套率", "沿湖自然村生活垃圾处理点设施建设"],
        ),
        # no target where not as many lines are below as above
        ("沿湖自然村生活\n垃圾处理点 —  350\n6 人居环境 （座）", []),
        ("沿湖自然村\n生活\n垃圾处理点 —  350\n建设（座）", []),
        ("40  80\n处理设施配套率（％）", []),
    ],
)
def test_a_name_of_several_lines_has_as_many_above_its_row_as_below(lines, names, targets):
    assert [row[0] for row in targets(f"序号 指标  2020年  2025年\n{ROWS.format(lines)}")] == [
        "湿地保护率",
        *names,
        "观鸟塔",
        "栈道长度",
    ]


def test_a_row_with_a_number_and_a_unit_alone_has_its_name_above_and_below(targets):
    rows = "1 湿地保护率 %  52  55 预期性\n规模养殖场粪污\n2 %  40  80 约束性\n处理设施配套率\n3 观鸟塔 座  3  9 预期性"
    found = targets(f"序号 指标名称 单位  2020年  2025年 属性\n{rows}")
    assert [row[:4] for row in found] == [
        ("湿地保护率", "=", 55, "%"),
        ("规模养殖场粪污处理设施配套率", "=", 80, "%"),
        ("观鸟塔", "=", 9, "座"),
    ]


def test_numbers_alone_below_a_table_are_no_row(targets):
    table = "指标名称 单位  2020年  2025年\n湿地保护率 %  52  55\n观鸟塔 座  3  9\n—  3  —\n3  4\n"
    assert [row[0] for row in targets(table)] == ["湿地保护率", "观鸟塔"]


def test_columns_behind_the_values_and_heads_without_years(targets):
    table = (
        "指标类型 指标名称 单位  现状值  目标值 责任单位\n生态 湿地保护率 %  52  55 县林业局、县水务局\n"
        "集装箱船靠泊量 万标箱  1.5  3—4 县交通运输局\n设施 观鸟塔 座  3 超过9 县林业局"
    )
    assert targets(table) == [
        ("湿地保护率", "=", 55, "%", 2025),
        ("集装箱船靠泊量", "=", 3, "万标箱", 2025),
        ("观鸟塔", ">=", 9, "座", 2025),
    ]


def test_what_was_reached_of_goals_without_a_year_is_no_target(targets):
    table = "指标 规划目标 实现情况\n湿地保护率（%）  52  55\n观鸟塔（座）  3  9"
    assert targets(table) == []


def test_a_value_in_brackets_is_for_all_years_below_a_head_that_says_so(targets):
    table = (
        "指标  2020年  2025年 年均增速［累计］ 属性\n湿地旅游收入（亿元）  12  —  ＞7% 预期性\n"
        "单位产值能耗降低（%）  —  —  ［13.5］ 约束性\n湿地保护率（%）  52  55  — 约束性"
    )
    assert targets(table) == [
        ("湿地旅游收入", ">=", 7, "%", 2025),
        ("单位产值能耗降低", "=", 13.5, "%", 2025),
        ("湿地保护率", "=", 55, "%", 2025),
    ]


def test_the_heads_of_what_was_reached_over_the_years_are_no_sums(targets):
    assert targets("指标 计量单位  2021年度 历年累计\n公开信息 条  12  90\n受理申请 件  2  9") == []


@pytest.mark.parametrize(
    "head",
    [
        "2020年  2025年\n序号 指标 单位 属性",
        "2020年  2025年\n序号 指标 单位 属性\n现状值 目标值",
        "序号 指标 单位 属性\n2020年  2025年",
        "序号 指标 单位\n2020年  2025年\n属性",
    ],
)
def test_a_head_of_several_lines_has_its_years_above_or_below(head, targets):
    rows = "1 湿地保护率 %  52  55 预期性\n2 观鸟塔 座  3  9 预期性"
    assert targets(f"{head}\n{rows}") == [("湿地保护率", "=", 55, "%", 2025), ("观鸟塔", "=", 9, "座", 2025)]


def test_a_place_a_row_is_the_scope_of_what_the_caption_names(tmp_path):
    rows = "地区 行政区划  2020年  2025年\n东部 泉州市  4.7  6.2\n漳州市  3.7  5.8\n西部 龙岩市  3  5\n合计  11.4  17"
    for caption, found in [
        (
            "各市每千人口湿地面积标准",
            [("泉州市", 6.2), ("漳州市", 5.8), ("龙岩市", 5), (None, 17)],
        ),
        ("表1", []),
    ]:
        (tmp_path / "a.txt").write_text(f"{TOP}{caption}\n{rows}{END}", encoding="utf-8")
        targets = pc.load(tmp_path, progress=False, codebook="general").targets.astype(object)
        targets = targets.where(targets.notna(), None)
        assert list(zip(targets["scope"], targets["value"], strict=True)) == found
        assert set(targets["indicator"]) <= {"每千人口湿地面积标准"}
