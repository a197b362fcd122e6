"""Courses of numbers over years, who does what so often, and numbers of rules and of places that exist."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold
from tests.extract.test_indicator_names import records


def columns(text, *names, kind="measure"):
    documents = pd.DataFrame({"year": pd.array([2014], dtype="Int64"), "title": ["实施方案"]}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    table = find_targets([passage], documents)
    rows = records(table)
    return [tuple(row[name] for name in names) for row in rows]


def indicators(text, kind="measure"):
    return [name for (name,) in columns(text, "indicator", kind=kind)]


@pytest.mark.parametrize(
    ("text", "indicator", "scope"),
    [
        ("市级水利部门每年至少安排两次河道巡查。", "河道巡查", "市级水利部门"),
        ("县级体育、教育部门每学期至少开展一次体质监测。", "体质监测", "县级体育、教育部门"),
        ("每个幼儿园每学期至少接受一次回访。", "回访", "每个幼儿园"),
        ("确保护士每年至少参加1次心理培训。", "心理培训", "护士"),
        ("街道办事处每季度至少组织1次消防检查。", "每季度消防检查", "街道办事处"),
        ("市商务局每半年组织至少1次对各县（市、区）储备情况开展抽查复核。", "抽查复核", "市商务局"),
        # no actor
        ("对山区学校每学期至少安排一次督导检查。", "督导检查", None),
        ("全省每年至少举办3场招聘会。", "招聘会", None),
        ("每学年组织2次体质监测。", "体质监测", None),
        ("联席会议每年召开两次全体会议。", "全体会议", None),
    ],
)
def test_who_does_it_so_often_is_the_scope(text, indicator, scope):
    name, who = columns(text, "indicator", "scope")[0]
    assert name in (indicator, f"每半年{indicator}")
    assert who == scope


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # what a rule says that is carried out
        ("严格执行省关于养老费率下调1个百分点的政策。", "推动养老费率下调1个百分点。"),
        ("贯彻市关于最低工资提高到2000元的规定。", "落实关于绿化覆盖率达到40%的目标任务。"),
        ("按照关于药品加成率降低5%的通知办理。", "落实关于养老的政策，药品加成率降低5%。"),
        # places of a measure, and districts of a list, that exist
        ("在全市12个产茶大县（区）推广绿色防控。", "在全市推广绿色防控，新增12个产茶大县（区）。"),
        ("在其余8个海岛全面实施供水改造。", "在全省选择20个县建设冷链中心。"),
        ("在离岸较远的6个海岛各建设储水设施。", "在全省建成20个县级冷链中心。"),
        ("支持18个国家乡村振兴重点县发展特色产业。", "推动18个省级重点县建成文化馆。"),
        # what a body may do
        ("各地可上下浮动10个百分点。", "推动费率浮动10个百分点。"),
    ],
)
def test_numbers_of_rules_and_of_places_that_exist_are_no_targets(none, some):
    assert indicators(none) == []
    assert indicators(some) != []


def test_a_number_of_a_rule_that_is_to_be_reached_has_its_own_indicator():
    assert indicators("切实落实省关于绿化覆盖率达到40%的目标任务。") == ["绿化覆盖率"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "2015年参保率达到80%，其后逐年提高2个百分点，直至2020年达到90%。",
            [("参保率", 2015, False), ("参保率", None, True), ("参保率", 2020, False)],
        ),
        (
            "2016年入学率达到70%，此后每年提高3个百分点，直到达到97%。",
            [("入学率", 2016, False), ("入学率", None, True), ("入学率", None, False)],
        ),
        (
            "到2016年，财政投入达到5亿元，2016年以后每年增长8%。",
            [("财政投入", 2016, False), ("财政投入", None, True)],
        ),
        (
            "到2020年，配套比例达到60%，从第二年起每年递减5个百分点。",
            [("配套比例", 2020, False), ("配套比例", 2020, True)],
        ),
        ("从次年起每年增加绿地20公顷。", [("绿地", None, True)]),
        ("2016年起每年改造管网100公里。", [("管网", None, True)]),
        # counter-examples
        (
            "2015年参保率达到80%，每年提高2个百分点。",
            [("参保率", 2015, False), ("参保率", 2015, True)],
        ),
        ("展馆开放以后，接待读者达到20万人次。", [("接待读者", None, False)]),
    ],
)
def test_no_year_is_taken_over_from_before_afterwards(text, rows):
    assert columns(text, "indicator", "year", "per_year", kind="goal") == rows


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("专项债务全市每年控制在30亿元以内。", "专项债务"),
        ("补贴总额全省控制在2亿元以内。", "补贴总额"),
        ("服务业增加值占比五年提高3个百分点。", "服务业增加值占比"),
        ("研发投入达到5亿元，三年累计达到12亿元。", "研发投入"),
        # counter-examples
        ("推动网络覆盖全省达到90%。", "网络覆盖全省"),
        ("建成30个五年制专业。", "五年制专业"),
        ("毕业三年就业率达到90%。", "毕业三年就业率"),
    ],
)
def test_words_of_area_and_time_behind_an_indicator_are_no_part_of_it(text, indicator):
    assert indicators(text)[-1] == indicator


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("网点覆盖率提高10个百分点。", "growth_pct"),
        ("比重三年累计提高6个百分点。", "growth_pct"),
        ("上升幅度达到5个百分点。", "growth_pct"),
        ("失业率下降不低于1个百分点。", "growth_pct"),
        ("推动农民收入增长速度高于城镇居民2个百分点。", "level"),
        ("推动物流成本比重低于全国平均水平2个百分点。", "level"),
    ],
)
def test_what_changes_by_points_is_a_growth(text, measure):
    assert columns(text, "measure") == [(measure,)]


def test_the_year_before_a_change_is_no_baseline():
    assert columns("比重逐步提高，2019年提高5个百分点。", "year", "baseline_year", kind="goal") == [
        (2019, None)
    ]
    assert columns("到2020年，产值在2015年基础上翻一番。", "year", "baseline_year") == [(2020, 2015)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "新建物资仓库10个（省级1个、县级9个）。",
            [("新建物资仓库", None), ("新建省级物资仓库", None), ("新建县级物资仓库", None)],
        ),
        ("建立省级监控中心1个、县级13个。", [("省级监控中心", None), ("县级监控中心", None)]),
        (
            "新建水闸13座，其中大型3座，中型10座。",
            [("新建水闸", None), ("新建大型水闸", None), ("新建中型水闸", None)],
        ),
        (
            "到2020年，垃圾处理率达到95%，其中城区达到100%，农村达到90%。",
            [("垃圾处理率", None), ("垃圾处理率", "城区"), ("垃圾处理率", "农村")],
        ),
        (
            "安排资金5亿元，其中省级2亿元，市级3亿元。",
            [("资金", None), ("资金", "省级"), ("资金", "市级")],
        ),
        # the noun that only the last has
        ("建设3个省级、9个县级监测站。", [("省级监测站", None), ("县级监测站", None)]),
        ("新创4家国家级、新培育15家省级示范园区。", [("国家级示范园区", None), ("省级示范园区", None)]),
        (
            "建设2个国家级、5个省级人才基地和3个国家级、8个省级工作室。",
            [
                ("国家级人才基地", None),
                ("省级人才基地", None),
                ("国家级工作室", None),
                ("省级工作室", None),
            ],
        ),
        # counter-examples
        ("新建县级仓库5座，水闸3座。", [("新建县级仓库", None), ("水闸", None)]),
        ("培育省级示范县3个、国家级示范县2个。", [("省级示范县", None), ("国家级示范县", None)]),
        ("到2020年，推进污水处理，城镇达到98%。", [("城镇", None)]),
    ],
)
def test_a_part_has_the_name_of_its_whole(text, rows):
    assert columns(text, "indicator", "scope") == rows


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("区级领导班子应至少各配备1名女干部。", "区级领导班子"),
        ("社区服务中心至少配备2名儿童医生。", "社区服务中心"),
        ("大的乡镇必须配备2辆运输车。", "大的乡镇"),
        # counter-examples
        ("根据需要应配备1辆转运车。", None),
        ("力争至少设立3个代表处。", None),
        ("在境外至少设立3个代表处。", None),
    ],
)
def test_who_has_to_have_it_is_the_scope(text, scope):
    assert columns(text, "scope") == [(scope,)]


@pytest.mark.parametrize("years", ["5年来", "近5年来", "十年来"])
def test_what_years_have_brought_is_no_target(years):
    assert indicators(f"{years}，先后建立20个良种站，引进品种30个。") == []
    assert indicators("未来5年，建立20个良种站。") == ["良种站"]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        ("据2013年统计，建成水渠50公里。", "依据统计部门要求，建成监测点50个。"),
        ("据统计，共建成水渠50公里。", "根据统计数据，力争建成水渠50公里。"),
        ("据不完全统计，建成水渠50公里。", "加强数据统计，建成水渠50公里。"),
        ("其中市级财政承担20%、区级财政承担30%。", "推动企业承担的课题占比达到20%。"),
        ("推动改造费用由省、市、县（市、区）分别承担30%、30%和40%。", "推动企业承担的课题占比达到20%。"),
        ('将设计许可、开工许可合并为"建设许可"1项。', "合并同类许可，制定标准1项。"),
        ("园林部门6项整合为2项。", "园林部门制定标准6项，整合资源。"),
        ("大雪影响30万人次出行。", "力争免费接种30万人次，影响扩大。"),
    ],
)
def test_what_is_counted_borne_made_one_or_harmed_is_no_target(none, some):
    assert indicators(none) == []
    assert indicators(some) != []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "到2020年，氨排放量控制在70万吨以内、氮排放量控制在4万吨以内，分别比2015年下降7%、11%。",
            [("氨排放量", None), ("氮排放量", None)] * 2,
        ),
        (
            "到2020年，产量达到5万吨、产值达到6亿元，分别增长10%、20%。",
            [("产量", None), ("产值", None)] * 2,
        ),
        (
            "到2020年，宽带普及率不低于80%，其中东、西部省份分别不低于95%、65%。",
            [("宽带普及率", None), ("宽带普及率", "东部"), ("宽带普及率", "西部")],
        ),
        ("省、市分别创建15个、35个放心店。", [("放心店", "省级"), ("放心店", "市级")]),
        # counter-example: the clause before has another count
        ("到2020年，产量达到5万吨，产量和产值分别增长10%、20%。", [("产量", None)] * 2 + [("产值", None)]),
    ],
)
def test_respectively_refers_to_the_parts_of_the_clause_before(text, rows):
    assert columns(text, "indicator", "scope", kind="goal") == rows


@pytest.mark.parametrize(
    ("text", "indicator", "scope"),
    [
        ("建设25个公共培训（实训）示范机构。", "公共培训（实训）示范机构", None),
        ("建设25家乡村书店（报亭），服务群众。", "乡村书店（报亭）", None),
        ("建成后新增床位200张。", "新增床位", None),
        ("竣工投产后可新增产能50万吨。", "新增产能", None),
        ("力争航班起降达到30万架次以上。", "航班起降", None),
        ("80%以上的养殖场配套建设储存设施。", "养殖场配套建设储存设施", "养殖场"),
        ("力争后备人选达到300名。", "后备人选", None),
    ],
)
def test_words_of_a_name_are_not_cut(text, indicator, scope):
    assert columns(text, "indicator", "scope") == [(indicator, scope)]


@pytest.mark.parametrize("unit", ["个课时", "课时", "个学时", "学时"])
def test_lessons_are_counted_in_their_unit(unit):
    assert columns(f"确保安全教育每年不少于4{unit}。", "value", "unit") == [(4, unit)]


@pytest.mark.parametrize("again", ["再", "再次", ""])
def test_a_word_for_again_is_no_part_of_the_name(again):
    assert indicators(f"到2031年地区生产总值{again}翻一番。", kind="goal") == ["地区生产总值"]
