import pandas as pd
import pytest

from policycompare.extract.quantities.amounts import find_amounts
from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold
from tests.extract.test_indicator_names import records


def passage(text, kind="goal", **options):
    return Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), **options)


def found(*passages, title="实施方案"):
    documents = pd.DataFrame({"year": pd.array([2018], dtype="Int64"), "title": [title]}, index=["a"])
    table = find_targets(passages, documents)
    return records(table)


def columns(text, *names, kind="measure"):
    return [tuple(row[name] for name in names) for row in found(passage(text, kind))]


ABOVE = "到2030年，质量达到先进水平。"
ITEM = "授权量达到5万件。"


@pytest.mark.parametrize(
    ("options", "year"),
    [
        ({"stem": "近五年目标："}, None),
        ({"stem": "2．今后五年，要实现以下目标："}, None),
        ({"stem": "主要目标如下："}, 2030),
        ({"stem": "未来五年，到2025年要实现以下目标："}, 2025),
        ({"section": "发展目标 / （二）近期目标"}, None),
        ({"section": "发展目标 / 长期坚持绿色发展"}, 2030),
        ({"section": "发展目标 / 近期目标（2019—2022年）"}, 2022),
    ],
)
def test_a_horizon_without_a_year_inherits_none(options, year):
    rows = found(passage(ABOVE, section="发展目标"), passage(ITEM, **{"section": "发展目标"} | options))
    assert [row["year"] for row in rows] == [year]


def test_items_under_one_horizon_share_the_year_that_the_first_names():
    options = {"section": "发展目标", "stem": "近期目标："}
    rows = found(passage("到2022年，申请量达到9万件。", **options), passage(ITEM, **options))
    assert [row["year"] for row in rows] == [2022, 2022]


def test_a_run_in_heading_is_a_horizon_and_the_range_of_the_title_is_not_its_year():
    rows = found(passage("近期目标。授权量达到5万件。", section="目标"), title="发展规划（2018—2030年）")
    assert [row["year"] for row in rows] == [None]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # shared modifier, not of another quantity
        ("专利申请量和授权量分别达到5万件和3万件。", [("专利申请量", None), ("专利授权量", None)]),
        ("旅游收入总额和出口额分别达到5亿元和3亿元。", [("旅游收入总额", None), ("出口额", None)]),
        # shared area
        (
            "新材料领域发明专利拥有量和专利国际申请量分别达到5件和3件。",
            [("发明专利拥有量", "新材料领域"), ("专利国际申请量", "新材料领域")],
        ),
        # shared head noun, not where a member is whole
        (
            "化学需氧量、氨氮等污染物减排量分别达到5吨和3吨。",
            [("化学需氧量减排量", None), ("氨氮减排量", None)],
        ),
        ("粮食产量、蔬菜种植面积分别达到5吨和3亩。", [("粮食产量", None), ("蔬菜种植面积", None)]),
        ("货物、服务进出口总额分别达到5亿元和3亿元。", [("货物进出口总额", None), ("服务进出口总额", None)]),
        ("管理人才、技能人才总量分别达到5人和3人。", [("管理人才总量", None), ("技能人才总量", None)]),
        # tiers, not an enumeration of things
        ("市、县两级分别建成3个和5个中心。", [("中心", "市级"), ("中心", "县级")]),
        # members to each of which a number is given
        ("引进领军人才、青年人才各500名。", [("领军人才", None), ("青年人才", None)]),
        ("在甲市、乙市建立种子基地各1个。", [("种子基地", "甲市"), ("种子基地", "乙市")]),
        (
            "种植青稞900亩，其中甲县、乙县各500亩。",
            [("种植青稞", None), ("种植青稞", "甲县"), ("种植青稞", "乙县")],
        ),
        # number after number
        ("培育龙头企业3家和中小企业20家。", [("龙头企业", None), ("中小企业", None)]),
        ("培育和谐社区3个和和睦家庭20户。", [("和谐社区", None), ("和睦家庭", None)]),
        ("建设5个产业园和一批特色小镇。", [("产业园", None)]),
    ],
)
def test_members_of_a_list_share_what_only_one_of_them_states(text, rows):
    assert columns(text, "indicator", "scope") == rows


def test_both_indicators_of_a_multiple_have_the_shared_words_and_area():
    rows = columns("新材料领域专利申请量和授权量分别比2010年增长两倍。", "indicator", "scope")
    assert rows == [("专利申请量", "新材料领域"), ("专利授权量", "新材料领域")]


@pytest.mark.parametrize(
    ("text", "measure", "per_year"),
    [
        ("合作项目的比例每年提升10%。", "growth_pct", True),
        ("合作项目的比例提升到10%。", "level", False),
        ("公交分担率提高12%以上。", "growth_pct", False),
        ("公交分担率提升不低于12%。", "growth_pct", False),
        ("公交分担率提高到72%以上。", "level", False),
        ("公交分担率增长为72%。", "level", False),
        ("登记量年递增10%。", "growth_pct", True),
        ("审查周期压缩20%。", "growth_pct", False),
        ("审查周期比2015年缩短20%。", "growth_pct", False),
        ("不良率压减到2%。", "level", False),
        ("贷款利率下降30个基点。", "growth_pct", False),
    ],
)
def test_rises_and_cuts_in_per_cent_are_growth_and_what_they_reach_is_a_level(text, measure, per_year):
    assert columns(text, "measure", "per_year") == [(measure, per_year)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新能源汽车产量达到5万辆。", "新能源汽车产量"),
        ("新企业达到5万家。", "企业"),
        ("创新型企业达到600家。", "创新型企业"),
        ("争取创品牌产品600个。", "品牌产品"),
        ("新增及更新车辆中新能源汽车比例达到30%。", "新增及更新车辆中新能源汽车比例"),
        ("新增车辆500辆。", "新增车辆"),
        ("新（改、扩）建服务中心达到40个。", "新（改、扩）建服务中心"),
        ("全市制定（修订）农产品标准达到150项。", "农产品标准"),
        ("实现行政村通宽带（100%）。", "行政村通宽带"),
        ("全市县（市、区）覆盖率达到100%。", "县（市、区）覆盖率"),
        ("创建30个示范县（市、区）。", "示范县（市、区）"),
        ("推动30个试点县（市、区）实现改革目标。", "试点县（市、区）"),
        ("建成30个中心（站）。", "中心"),
        ("登记量年均递增10%。", "登记量"),
        ("保证抽检合格率达到98%。", "抽检合格率"),
        ("保证金比例达到5%。", "保证金比例"),
        ("原则上每个县建成1个中心。", "每个县中心"),
        ("出口带宽达到双向800G。", "出口带宽"),
        ("新增泊位达到84个（其中1000吨级泊位达到49个）。", "新增泊位"),
    ],
)
def test_an_indicator_keeps_its_words_and_loses_verbs_and_lone_brackets(text, name):
    assert columns(text, "indicator")[0] == (name,)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("各市（地）监管部门建成2处煤矿。", ("煤矿", "各市（地）监管部门")),
        ("各设区市推动建设至少1个示范园区。", ("示范园区", "各设区市")),
        ("各类平台建成2处园区。", ("园区", None)),
        (
            "县（市、区）监管部门、集团各矿业公司验收率达到100%。",
            ("验收率", "县（市、区）监管部门、集团各矿业公司"),
        ),
        ("上市公司盈利率达到100%。", ("上市公司盈利率", None)),
        ("各监管部门分别完成30%复工煤矿验收工作。", ("复工煤矿验收工作", "各监管部门")),
        ("各监管部门、甲集团分别完成30%复工煤矿验收工作。", ("复工煤矿验收工作", "各监管部门、甲集团")),
        ("30%的大县和所有重点县实施回收。", ("大县和所有重点县实施回收", "大县和所有重点县")),
        ("60%的港口主要泊位达到标准。", ("港口主要泊位达到标准", "港口主要泊位")),
        ("全省城市用户具备1000Mbps接入能力。", ("接入能力", "城市用户")),
        ("8%的省著名商标被认定为驰名商标。", ("省著名商标被认定为驰名商标", "省著名商标")),
        ("60%的主要节能企业达到标准。", ("主要节能企业达到标准", "主要节能企业")),
    ],
)
def test_who_reaches_a_target_is_its_scope(text, row):
    assert columns(text, "indicator", "scope") == [row]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("交易电价不受上浮20%限制。", 0),
        ("上浮幅度上限为20%。", 0),
        ("产值上浮20%。", 1),
        ("在100%光纤进行政村的基础上，推进覆盖。", 0),
        ("在村庄实现100%光纤入户。", 1),
        ("举办至少2期培训班。", 1),
        ("列入第2期培训班。", 0),
        ("发行2单以上证券化产品。", 1),
        ("放流100亿单位。", 1),
        ("组织100单位。", 0),
        ("每年召开两次会议。", 1),
        ("每年监测两次水质。", 1),
        ("补助资金每年分两次拨付。", 0),
        ("培育机构10家，其中上市公司两家。", 2),
        ("培育机构10家，推动两家合作。", 1),
    ],
)
def test_a_rule_a_state_before_and_a_phrase_are_no_targets(text, n):
    assert len(found(passage(text))) == n


def test_a_number_in_digits_and_characters_leaves_its_name_to_the_growth_after_it():
    assert columns("研发人员达13万2千人，同比增长10%。", "indicator") == [("研发人员",), ("研发人员",)]


def test_a_sentence_without_a_subject_takes_that_of_the_sentence_before_of_one_unit():
    rows = columns("2020年底，全省共有企业300家。到2025年，达到500家。", "indicator", "value", kind="goal")
    assert rows == [("企业", 300), ("企业", 500)]
    assert len(found(passage("2020年底，全省共有企业300家。到2025年，达到500所。"))) == 1


def test_a_word_that_begins_with_a_unit_is_none():
    assert [it.unit for it in find_amounts("发行2单，联系20单位")] == ["单"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新建和改建水电站252座。", ["新建和改建水电站"]),
        ("新建或改造污水处理厂12座。", ["新建或改造污水处理厂"]),
        ("年均增加床位8400张。", ["床位"]),
        ("增加值达到350亿元。", ["增加值"]),
        ("培训10万名从业人员（包含5000名创业人员）。", ["从业人员", "创业人员"]),
        ("投资达到9亿元（其中扶贫贷款占贷款总额的30%）。", ["投资", "扶贫贷款占贷款总额"]),
        ("改造林分5万亩（含3万亩林带建设）、绿色屏障达到9万亩。", ["林分", "林带建设", "绿色屏障"]),
    ],
)
def test_an_indicator_inside_a_bracket_and_one_after_it_are_two(text, names):
    assert [name for (name,) in columns(text, "indicator")] == names


def test_a_size_class_may_begin_an_indicator():
    text = "新增泊位达到84个（其中1000吨级泊位达到49个）。"
    assert columns(text, "indicator") == [("新增泊位",), ("1000吨级泊位",)]


def test_a_title_for_one_year_gives_no_year_to_a_horizon_of_its_own():
    rows = found(passage(ITEM, stem="今后五年目标："), passage(ITEM), title="2018年工作要点")
    assert [row["year"] for row in rows] == [None, 2018]


def test_a_weak_unit_counts_where_its_quantity_reaches_a_number():
    assert columns("到2025年，出口带宽达26T。", "value", "unit") == [(26.0, "T")]
    assert columns("到2025年，联系发达地区3县。", "value") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("渡轮平均船龄控制在6年以内，新建码头3座。", [(6, "年", "<="), (3, "座", "=")]),
        ("校车使用年限控制在 8 年之内。", [(8, "年", "<=")]),
        ("审批周期稳定在2年左右。", [(2, "年", "=")]),
        ("院长平均任期保持在5年以上。", [(5, "年", ">=")]),
        ("挖掘机平均使用年限不超过10年，淘汰200辆。", [(10, "年", "<="), (200, "辆", "=")]),
        ("平均周转时间控制在3个月以内。", [(3, "个月", "<=")]),
        ("平均候船时间控制在10天以内。", [(10, "天", "<=")]),
        ("有效期控制在6年以内，新建码头3座。", [(3, "座", "=")]),  # a period of validity
        ("合同期限控制在2年以内。", []),
        ("控制在2020年以内的标准。", []),  # a year
        ("船龄在3年后核查。", []),
    ],
)
def test_a_length_of_time_held_at_a_level_is_a_target(text, values):
    rows = found(passage(f"到2025年，{text}"))
    assert [(row["value"], row["unit"], row["op"]) for row in rows] == values
    assert {row["year"] for row in rows} <= {2025}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("三成社区设立书屋。", [(30, "=")]),
        ("力争八成居民小区实现分类。", [(80, "=")]),
        ("九成以上行政村通渡轮，两成农户参加合作社。", [(90, ">="), (20, "=")]),
        ("七成中小学开设课程，一成高校设立研究院。", [(70, "="), (10, "=")]),
        ("三成五的林地完成流转。", [(35, "=")]),
        ("完善三成员单位联系制度，建设五成套设备库。", []),  # words that begin with 成
        ("建设成品油库，推广四成果展示，九成长计划。", []),
        ("将两个片区统一成小区，建成社区书屋。", []),
        ("完善第三成林地管护。", []),
    ],
)
def test_tenths_of_what_follows_are_shares(text, shares):
    assert [(row["value"], row["op"]) for row in found(passage(f"到2025年，{text}"))] == shares
