"""Numbers that are given, not to be reached: items of lists, what exists, what is allowed, the base of a ratio."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, kind="measure", year=2021, title=None):
    documents = pd.DataFrame({"year": pd.array([year], dtype="Int64"), "title": [title]}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    return find_targets([passage], documents)


def values(text, **given):
    return list(found(text, **given)["value"])


def named(text):
    table = found(text).astype(object)
    return [
        (row.indicator, row.value, None if pd.isna(row.scope) else row.scope) for row in table.itertuples()
    ]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # items of a body, of which a list follows
        ("城乡建设部门6项：河道采砂许可、绿化审批。", "城乡建设部门制定标准6项：河道标准、绿化标准。"),
        ("发展改革部门（含能源局）1 项：节能审查。", "发展改革部门新增服务指南2项。"),
        ("教育发展促进局 12项：校车许可、办学许可。", "教育发展促进局推出便民服务12项。"),
        ("卫生健康委办公室3项：体检标准核定、诊所建设备案。", "卫生健康委办公室建成数据平台3个。"),
        # items merged into one
        (
            "一是将“校车标牌核发”、“校车驾驶资格改造审批”2项，合并为“校车使用许可”1项。",
            "一是将“校车标牌”、“校车驾驶”专题培训2项，安排到县。",
        ),
        (
            '将"古树移植审批"、"占用绿地建设审批"、"改变绿化规划审批"3项，整合为"城市绿化审批"1项。',
            "完成绿化规划3项。",
        ),
        # names before their number
        ("推广“一窗受理办法”、“证照联办建设模式”、“电子税票”等9项。", "推广“一窗受理”示范工程9项。"),
        ("一、建设领域：“桥梁云监测”、“塔吊预警建设”等7 项。", "一、建设领域：制定团体标准7项。"),
        ("发布《甲类培训规范》、《乙类培训规范》2项。", "发布《甲类培训规范》实施指南2项。"),
        # tasks of a text, steps
        ("全年需要完成的重点工作有 42项、可检验成果形式共有 17 项。", "全年完成重点工作42项、形成成果17项。"),
        ("今年推进改革，任务清单有30项。", "今年推进改革，任务清单完成30项。"),
        ("深入落实便民助企28条举措。", "推出28条便民助企举措。"),
        ("提出加强人才引进、加快平台建设等5个方面18项具体举措。", "实施18项惠民举措。"),
        ("推动新区16条先行先试改革政策扩大到全县。", "出台16条先行先试改革政策。"),
    ],
)
def test_a_count_of_the_items_of_a_list_is_no_target(none, some):
    assert values(none) == []
    assert len(values(some)) >= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a text has determined
        ("对《全县水网规划》确定的 15个重点灌区，优先安排改造。", []),
        ("针对评估认定的8家龙头机构，支持开展培训。", []),
        ("围绕省里公布的30个特色产区，加快建设冷库50座。", [50]),
        ("完成省里确定的15个灌区改造。", [15]),
        ("对确定的方案，新建灌区15个。", [15]),
        # who does what the next number says
        ("全县培训牧民600名，其中12个边境村新增培训 200名以上。", [600, 200]),
        ("18个山区县建成充电站60座。", [60]),
        ("其中9个老旧社区分别新建食堂2家以上。", [2]),
        ("其中9个县城公园完成改造。", [9]),
        ("18个街道完成改造。", [18]),
        # things named that are declared to be something
        ("确定甲公司等12个企业为第二批示范企业，发展云服务。", []),
        ("推荐乙镇“稻渔共养项目”等20个项目为国家示范项目，推广经验。", []),
        ("建成甲公司等12个企业技术中心。", [12]),
        ("支持乙镇等20个中心镇开展扩权试点。", [20]),
    ],
)
def test_what_exists_is_no_target(text, expected):
    assert values(text) == expected


def test_some_of_all_are_the_scope_of_what_they_do():
    text = "全县新建公园20座，其中6个沿江镇新建公园12座。"
    assert named(text) == [("公园", 20, None), ("公园", 12, "6个沿江镇")]
    assert named("全县新建公园20座，其中6个沿江镇公园12座。")[0] == ("公园", 20, None)


@pytest.mark.parametrize(
    ("none", "some"),
    [
        (
            "允许科研院所将不超过总编制的20%用于引进高层次人才。",
            ("将不低于经费的20%用于引进高层次人才。", 20),
        ),
        ("允许民办幼儿园建设用地指标上浮10%。", ("推动民办幼儿园建设用地增加10%。", 10)),
        ("对山区县申报项目可将投资额要求降低 50%。", ("推动山区县投资成本降低50%。", 50)),
        ("专家培训费可以适当在国家标准基础上提高25%。", ("推动专家培训费在国家标准基础上提高25%。", 25)),
        ("企业可把缴存比例下调至5%，推动减负。", ("推动可再生能源比例提高5个百分点。", 5)),
        (
            "2022年起，养老金月增加标准按职工本人的连续工龄每满一年发给2元。",
            ("推动基础养老金标准提高到201元。", 201),
        ),
        ("推动基准地价原则上每两年调整一次。", ("每2年组织培训1次以上。", 1)),
        ("落实收费标准，一般每3年调整1次。", ("到2025年，每年调整1次药品清单。", 1)),
    ],
)
def test_what_a_rule_allows_or_sets_is_no_target(none, some):
    assert values(none) == []
    assert values(some[0]) == [some[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每 10万人拥有的社区公园不低于 1.5个。", [("每10万人拥有的社区公园", 1.5)]),
        ("每10万人拥有医生达到30名。", [("每10万人拥有医生", 30)]),
        ("每1万人拥有公交车12辆以上。", [("每1万人拥有公交车", 12)]),
        ("每5000名职工配备心理咨询师达到2名。", [("每5000名职工配备心理咨询师", 2)]),
        ("每千人口拥有床位达到6张。", [("每千人口拥有床位", 6)]),
        ("每十万人书店数83个。", [("每十万人书店数", 83)]),
        ("每个县新增医生10万人。", [("每个县新增医生", 10)]),
    ],
)
def test_the_base_of_a_ratio_belongs_to_the_indicator(text, expected):
    rows = found(f"到2025年，{text}")
    assert list(rows[["indicator", "value"]].itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500米站点覆盖率达到100%。", [("500米站点覆盖率", 100, "%")]),
        ("公交站点 500米站点覆盖率达到95%以上。", [("公交站点500米站点覆盖率", 95, "%")]),
        ("15分钟健身圈覆盖率达到90%。", [("15分钟健身圈覆盖率", 90, "%")]),
        ("1公里服务半径覆盖率达到80%。", [("1公里服务半径覆盖率", 80, "%")]),
        ("消防站30分钟到达率达到90%。", [("消防站30分钟到达率", 90, "%")]),
        ("绿地300米见绿率达到85%。", [("绿地300米见绿率", 85, "%")]),
        ("新建绿道300公里，绿道覆盖率达到85%。", [("绿道", 300, "公里"), ("绿道覆盖率", 85, "%")]),
        ("新建管网300公里、管网覆盖率达到85%。", [("管网", 300, "公里"), ("管网覆盖率", 85, "%")]),
    ],
)
def test_a_reach_belongs_to_the_name_of_a_rate(text, expected):
    rows = found(f"到2025年，{text}")
    assert list(rows[["indicator", "value", "unit"]].itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "对 2020年度出口额 300万元（含）以上，且新增贷款的外贸企业，按照不超过 3%的贴息率给予贴息。",
        "单个企业申报租赁合同额不低于 800 万元，按不超过4%的费率分年度补贴。",
        "对2021年至申报截止日竣工的，建设期不超过2年，设备投资不低于600万元，符合标准的改造项目，按投资的一定比例分档奖励。",
        "对2020年度收入首次突破2亿元（含）且纳入统计的文创企业，2020年度获评园区的单位，一次性奖励不超过30万元。",
        "对2021年1—3月用电净增量5万千瓦时以上，且增速不低于12%的制造企业分档奖励。",
        "对年营业收入首次超过8亿元、20亿元的民营企业，以上年为基数，分别按新增税收的15%、20%奖励企业。",
        "对新引进的运营机构（该机构应建有分支机构4家以上），给予最高200万元补助。",
        "对实现稳定就业岗位 90%以上小微企业的创业贷款，市级财政给予贴息。",
        "对流转土地超过500亩，带动农户不少于30户的家庭农场，优先支持，给予贷款贴息。",
        "对2022年新增单户担保金额800万元以下、平均担保费率不超过（含）1.2%的小微企业融资担保业务，按发生额给予补助。",
    ],
)
def test_a_condition_of_an_award_is_no_target(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对外贸企业开展培训不少于20次，给参训企业予以奖励。", [20]),
        ("对中小企业，力争到2025年超过300家，企业统一给予补助。", [300]),
        ("对符合条件的企业给予补助，带动就业超过3000人，给予企业奖励。", [3000]),
        ("对标国内先进，新增发明专利500件以上，给予企业奖励。", [500]),
        ("推动对外投资额超过30亿元，对企业给予补助。", [30]),
        ("对全市河道实现清淤200公里以上，改善水质。", [200]),
    ],
)
def test_a_target_beside_an_award_stays(text, expected):
    assert values(text) == expected
