import pandas as pd
import pytest

from policycompare.extract.quantities.amounts import base, comparison, find_amounts
from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold
from tests.extract.test_indicator_names import records


def passage(text, kind="goal", **options):
    return Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), **options)


def found(text, kind="goal", issued=2016, **options):
    documents = pd.DataFrame({"year": pd.array([issued], dtype="Int64")}, index=["a"])
    table = find_targets([passage(text, kind, **options)], documents)
    return records(table)


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit", "op", "year"),
    [
        ("到2020年，发明专利拥有量达到3.5万件。", "发明专利拥有量", 3.5, "万件", "=", 2020),
        ("质押融资金额突破20亿元。", "质押融资金额", 20, "亿元", ">=", None),
        ("培育100家优势企业。", "优势企业", 100, "家", "=", None),
        ("结案率达90％以上。", "结案率", 90, "%", ">=", None),
        ("侵权率控制在5%以内。", "侵权率", 5, "%", "<=", None),
        ("每年开展专项行动不低于2次。", "专项行动", 2, "次", ">=", None),
    ],
)
def test_a_target_is_read_with_indicator_value_unit_comparison_and_year(
    text, indicator, value, unit, op, year
):
    (row,) = found(text)
    assert (row["indicator"], row["value"], row["unit"], row["op"], row["year"]) == (
        indicator,
        value,
        unit,
        op,
        year,
    )


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("重复率不得高于10%。", "<="),
        ("作品奖不超过2个。", "<="),
        ("权重不应低于4%。", ">="),
        ("企业数量不低于总数的40%。", ">="),
        ("获得超过100项授权。", ">="),
        ("每年至少参加1次培训。", ">="),
    ],
)
def test_a_negated_comparison_is_the_other_one(text, op):
    assert [row["op"] for row in found(text)] == [op]


def test_what_was_reached_before_the_year_of_issue_is_no_target():
    assert found("2014年，产值达到5亿元。到2020年，产值达到9亿元。", kind="measure")[0]["value"] == 9
    assert found("2014年，产值达到5亿元。", issued=2010)[0]["year"] == 2014


def test_all_numbers_after_a_shared_growth_are_growth():
    rows = found("排放量和能耗分别下降10%和20%。")
    assert [(row["indicator"], row["measure"]) for row in rows] == [
        ("排放量", "growth_pct"),
        ("能耗", "growth_pct"),
    ]


@pytest.mark.parametrize("text", ["实施“两个10万元”工程。", "每吨5元。", "授予张三等5名同志称号。"])
def test_a_name_a_price_and_an_honour_hold_no_target(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("线路全长81公里。", 0),
        ("新建线路81公里。", 1),
        ("新建公路3条，桥梁2座。", 2),
        ("电网负责人指导2个县。", 0),
        ("到2020年，线路全长81公里。", 1),
    ],
)
def test_a_number_of_a_measure_is_a_target_where_something_is_made_or_done(text, n):
    assert len(found(text, kind="measure")) == n
    assert len(found(text, kind="goal")) >= n


def test_a_range_has_two_ends():
    (row,) = found("组建2—3个培育中心。")
    assert (row["value"], row["value_max"], row["unit"]) == (2, 3, "个")


def test_units_are_brought_to_one_base():
    (row,) = found("质押金额达到20亿。")
    assert (row["base_value"], row["base_unit"]) == (2e9, "元")
    assert base(3.5, "万件") == (35000, "件")


def test_a_multiple_names_its_base_year_and_both_indicators():
    rows = found("拥有量和申请量分别比2010年增长两倍。", stem="到2015年：", issued=2011)
    assert [
        (row["indicator"], row["value"], row["measure"], row["year"], row["baseline_year"]) for row in rows
    ] == [
        ("拥有量", 2, "multiple", 2015, 2010),
        ("申请量", 2, "multiple", 2015, 2010),
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("申请量翻一番。", 1), ("申请量翻两番。", 3), ("产值增长一倍。", 1)]
)
def test_doublings_count_how_many_times_the_base_is_added(text, value):
    (row,) = found(text)
    assert (row["value"], row["measure"]) == (value, "multiple")


def test_growth_and_level_in_per_cent_are_distinguished():
    assert [row["measure"] for row in found("申请量年均增长10%。")] == ["growth_pct"]
    assert [row["measure"] for row in found("结案率达到90%。")] == ["level"]


@pytest.mark.parametrize(
    "text",
    [
        "给予最高50万元奖励。",
        "服务5年以上的人员。",
        "坚持四项原则。",
        "落实国发〔2015〕71号文件。",
        "开展4·26宣传周活动。",
        "“十四五”时期。",
        "已建成20家服务机构。",
        "完善省市县三级体系。",
        "降低15岁以上人群吸烟率。",
        "规划人口超过5万人的，按照国家标准执行。",
        "造成死亡3人以上10人以下。",
        "比例=处方数/处方总数×100%。",
        "下放审批事项（含3个子项）。",
    ],
)
def test_what_only_looks_like_a_target_is_none(text):
    assert found(text, "measure") == []


def test_background_reports_no_targets():
    assert found("专利拥有量达到500件。", "background") == []


def test_a_table_gives_a_row_for_each_number_with_its_year():
    cells = ["指标", "2017年", "2020年", "专利(件)", "10", ">20", "比例(%)", "5", "6.5"]
    text = "\n".join(cells)
    places, at = [], 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    rows = found(text, "table", cells=places)
    assert [(row["indicator"], row["year"], row["value"], row["unit"], row["op"]) for row in rows] == [
        ("专利", 2017, 10, "件", "="),
        ("专利", 2020, 20, "件", ">="),
        ("比例", 2017, 5, "%", "="),
        ("比例", 2020, 6.5, "%", "="),
    ]


def test_a_column_from_before_the_year_of_issue_is_no_target():
    cells = ["指标", "单位", "2015年", "2020年", "专利", "万件", "10", "20"]
    text = "\n".join(cells)
    places, at = [], 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    assert [
        (row["indicator"], row["unit"], row["year"], row["value"])
        for row in found(text, "table", cells=places)
    ] == [("专利", "万件", 2020, 20)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("产量和产值分别达到5万吨和6亿元。", [("产量", 5, None), ("产值", 6, None)]),
        ("申请量和授权量年均分别增长12%以上。", [("申请量", 12, None), ("授权量", 12, None)]),
        ("到2017年、2020年分别建成8个、20个服务平台。", [("服务平台", 8, 2017), ("服务平台", 20, 2020)]),
        ("到2022年和2030年，素养水平分别不低于23%和35%。", [("素养水平", 23, 2022), ("素养水平", 35, 2030)]),
        ("建设100人以上专家队伍、500人以上执法队伍。", [("专家队伍", 100, None), ("执法队伍", 500, None)]),
        ("新建培育中心30个以上，布局10个分支机构。", [("新建培育中心", 30, None), ("分支机构", 10, None)]),
    ],
)
def test_lists_of_numbers_find_their_names_and_years(text, rows):
    assert [(row["indicator"], row["value"], row["year"]) for row in found(text)] == rows


def test_a_row_whose_numbers_do_not_fit_the_columns_gives_nothing():
    cells = ["指标", "2017年", "2020年", "专利(件)", "10"]
    text = "\n".join(cells)
    places, at = [], 0
    for cell in cells:
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    assert found(text, "table", cells=places) == []


@pytest.mark.parametrize(
    ("before", "sign", "after", "op"),
    [
        ("不低于", None, "", ">="),
        ("低于", None, "", "<="),
        ("", ">", "", ">="),
        ("达到", None, "以上", ">="),
        ("", None, "以下", "<="),
        ("达到", None, "", "="),
    ],
)
def test_comparisons(before, sign, after, op):
    assert comparison(before, sign, after) == op


def test_amounts_without_a_unit_are_left_alone():
    assert list(find_amounts("按照2015的规定")) == []


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("培育18岁青年。", "人均寿命达到80岁。"),
        ("建成3×5公里网络。", "建成5公里网络。"),
        ("实施“两个10万元”工程。", "实施“甲”工程10个。"),
        ("每吨5元。", "投入达到5元。"),
        ("位居前3名。", "培育3名专家。"),
        ("办结时间在3个。", "事故控制在3个。"),
        ("历时3个月完成。", "建成3个中心。"),
        ("落实5项重要任务。", "获得5项发明。"),
        ("联系2县。", "示范点建成2县。"),
        ("培训超过5人的，予以通报。", "培训超过5人。"),
        ("给予5万元补助。", "投入超过5万元。"),
    ],
)
def test_each_rule_for_numbers_has_an_example_and_a_counter_example(none, one):
    assert (len(found(none)), len(found(one))) == (0, 1)


@pytest.mark.parametrize(
    ("text", "op"), [("产值增长1倍以上。", ">="), ("产值翻一番。", "="), ("产值超过2020年的2倍。", ">=")]
)
def test_a_multiple_has_the_comparison_of_the_words_around_it(text, op):
    (row,) = found(text)
    assert (row["measure"], row["op"]) == ("multiple", op)


def test_a_number_with_two_commas_is_no_row_of_cells():
    (row,) = found("到2025年，研发经费达到12,000,000元。")
    assert row["base_value"] == 12_000_000


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("到2025年，占比由2020年的50%提升至85%。", [("占比", 85, 2025, 2020)]),
        ("从2024年3月起，占比达到85%。", [("占比", 85, None, None)]),
        ("到2025年，损耗率自10%降到6%。", [("损耗率", 6, 2025, None)]),
        ("到2025年，自动化率达到10%。", [("自动化率", 10, 2025, None)]),
        ("到2025年，亩均产值由4000元增至6500元。", [("亩均产值", 6500, 2025, None)]),
        ("2025、2026年产值分别达到10亿元和12亿元。", [("产值", 10, 2025, None), ("产值", 12, 2026, None)]),
        ("到2025年，企业在2022年80户的基础上增加到120户。", [("企业", 120, 2025, None)]),
        ("到2025年，火点由上年的120个降到50个。", [("火点", 50, 2025, None)]),
        ("上年建成竹园120个。", []),
        ("优质率2025年达到50%，2026年达到60%。", [("优质率", 50, 2025, None), ("优质率", 60, 2026, None)]),
        ("2025年建成5个竹园；2026年建成8个。", [("竹园", 5, 2025, None), ("竹园", 8, 2026, None)]),
        ("2025年，改造竹林20亩；2026年，改造30亩。", [("竹林", 20, 2025, None), ("竹林", 30, 2026, None)]),
        ("2025年，改造竹林20亩；2026年，投资30元。", [("竹林", 20, 2025, None)]),
        ("到2025年，建设苗圃二十个、园区十五个。", [("苗圃", 20, 2025, None), ("园区", 15, 2025, None)]),
        ("到2025年，实施苗圃三大工程。", []),
        ("到2025年，新建仓库百余座。", [("新建仓库", 100, 2025, None)]),
        ("到2025年，服务百家企业。", []),
        ("到2025年，超过70%的竹园应用新技术。", [("竹园应用新技术", 70, 2025, None)]),
        ("到2025年，比例超过70%的竹园优先支持。", []),
    ],
)
def test_values_years_and_baselines_of_further_forms(text, rows):
    given = [(t["indicator"], t["value"], t["year"], t["baseline_year"]) for t in found(text)]
    assert given == rows


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("建设15个设施先进、管理规范、带动力强的苗圃基地。", "苗圃基地"),
        ("新建12条智能化、自动化的生产线。", "新建生产线"),
        ("建设15个苗圃、园区等的展示基地。", "苗圃、园区等的展示基地"),
    ],
)
def test_several_qualities_before_a_noun_are_no_part_of_the_indicator(text, indicator):
    assert [t["indicator"] for t in found(text)] == [indicator]


def test_a_length_of_time_to_be_cut_is_counted_in_years_too():
    cut = found("推动审定周期缩短为2年以内。")
    assert [(t["value"], t["unit"], t["op"]) for t in cut] == [(2, "年", "<=")]
    assert found("用2年时间完成审定。") == []
