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
    assert named(text) == [("新建公园", 20, None), ("新建公园", 12, "6个沿江镇")]
    assert named("全县新建公园20座，其中6个沿江镇公园12座。")[0] == ("新建公园", 20, None)


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
        ("新建绿道300公里，绿道覆盖率达到85%。", [("新建绿道", 300, "公里"), ("绿道覆盖率", 85, "%")]),
        ("新建管网300公里、管网覆盖率达到85%。", [("新建管网", 300, "公里"), ("管网覆盖率", 85, "%")]),
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
        "对山区的融资担保机构，2022年新增的平均担保费率不超过（含）1.2%的小微企业担保业务，按发生额给予补助。",
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


@pytest.mark.parametrize(
    "title", ["重点项目名单（第二批）", "先进适用技术产品目录", "企业投资项目核准目录（2020年版）"]
)
def test_what_a_list_of_names_says_of_them_is_no_target(title):
    text = "该平台获得发明专利6项、实用新型专利2项，建成30万吨乙烯项目。"
    assert values(text, title=title) == []
    assert values(text, title="重点项目行动方案") == [6, 2, 30]
    assert values("到2025年，建成示范基地30个。", title=title) == [30]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # cases that open a stage; shortfalls
        ("推动分级响应，累计确诊病例超过60例。", ("推动病例筛查超过60例。", 60)),
        ("建设占地200亩及以上、不足600亩的乐园。", ("建设乐园占地不少于600亩。", 600)),
        ("2022年，支持未达新增岗位15%的企业改造。", ("2022年，支持企业新增岗位15%。", 15)),
        # from which size on something may be done, what may be done
        ("推动布局，常住人口超过2000人可增设 1所书屋。", ("推动布局，建设书屋 1所以上。", 1)),
        (
            "推动发展，每个园区可在农业、林业、渔业中选择1-2个产业。",
            ("推动每个园区在农业、林业中选择2个产业。", 2),
        ),
        ("推动申报，3个（不含）以下的县可以推荐 1个镇。", ("推动3个以上的县推荐镇。", 3)),
        ("推动200人以上可申请认定的培训点发展。", ("推动可再生能源管理员达到200人以上。", 200)),
        # what an applicant must have
        ("申请从事演出的机构，应当有 3名以上专职经纪人。", ("推动发展的机构，应当有 3名以上专职经纪人。", 3)),
        # scores
        ("2022年，少组织培训1次扣2分。", ("2022年，组织培训1次以上。", 1)),
        ("2022年，开展宣传活动各3次得 4.5 分。", ("2022年，开展宣传活动3次，测评达到4分。", 3)),
        ("2022年，完善档案等3项内容。", ("2022年，完善内容创作基地3个。", 3)),
        # lists
        ("建设书屋（以上四项工程含重建）、修缮文化站。", ("建设书屋四项以上、修缮文化站。", 4)),
        ("推动人才培养和激励方面 3 项：选派、轮训、联聘。", ("研制技术，其中人才培养方面3项。", 3)),
        ("推动本领域服务项目共10项。", ("推动本领域服务项目达到10项。", 10)),
        (
            "推动《粮食产能规划（2020—2025年）》中的80个产粮大县整合资源。",
            ("推动产能建设，建成产粮大县80个。", 80),
        ),
        ("推动清理，对其中的12项暂予保留。", ("推动清理，完成其中12项改造。", 12)),
        ("附件：省里确定的10个共建点甲县、乙县发展方式。", ("完成省里确定的10个共建点改造。", 10)),
        ("推动发展，37个样板县中有 6个实行委托管护。", ("到2025年，37个样板县中有6个以上实行委托管护。", 6)),
        # sizes, shares that are paid, periods, teams
        ("推动注册资金为200万元以内（含200万）的企业设立。", ("推动注册资金为200万元以上。", 200)),
        ("推动资金支持比例不超过审定投资额的40%。", ("推动护理床位比例不低于总床位的40%。", 40)),
        (
            "推动减负，福利费不超过工资总额14%部分据实税前扣除。",
            ("推动减负，福利费控制在工资总额14%以内。", 14),
        ),
        (
            "实施分担，企业承担的经费比例为：2022年70%，2023年40%。",
            ("实施监管，企业备案的比例为：2022年70%。", 70),
        ),
        (
            "实施分担，省财政负担比例分别为：20%、45%、80%。",
            ("实施监管，省级以上备案比例分别为：20%以上。", 20),
        ),
        ("推动担保机构提供不高于代偿额20%的补偿。", ("推动代偿额下降20%。", 20)),
        ("推动改革，可在以后3个纳税年度结转。", ("推动改革，建成3个纳税服务中心。", 3)),
        ("推动健身，配置5人制足球等球类场地。", ("推动健康，培训足球教练5人以上。", 5)),
    ],
)
def test_thresholds_scores_and_items_are_no_targets(none, some):
    assert values(none) == []
    assert some[1] in values(some[0])


def test_a_shortfall_and_its_threshold_go_on_to_a_relief():
    text = "推动新办企业当年安置老兵达到职工总数30%以上，并与其签订合同的，经认定，3年内免征增值税。"
    assert values(text) == []
    assert values("推动新安置老兵达到职工总数30%以上，并与其签订合同。") == [30]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        ("加快建设甲石化60万吨炼油等项目。", ("加快建设60万吨炼油项目。", 60)),
        ("推动乙公司年产8万套洁具等项目建设。", ("推动年产能达到8万吨。", 8)),
        ("推进年产2万吨茶酒、3千吨果醋等项目开工。", ("推进茶酒产量达到2万吨。", 2)),
        ("推动丙县30万千瓦风电场工程开工。", ("推动风电装机新增30万千瓦。", 30)),
        ("打造存栏4万头的丁村肉牛基地。", ("打造肉牛基地，肉牛存栏4万头。", 4)),
        ("推动锻炼，指每周锻炼3次及以上、每次达到半小时。", ("推动指导企业发展，辅导3次以上。", 3)),
        ("推动倾倒区建设，须在水深30米以上的水域。", ("推动航道水深达到30米以上。", 30)),
        ("推动场馆建设，规划用地为60亩。", ("推动新增用地60亩。", 60)),
        ("2022年，力争在破解城乡二元结构上取得进展。", ("2022年，力争人均增收二元以上。", 2)),
        ("2022年，建设三元锂电池工厂。", ("2022年，建设电池工厂三座以上。", 3)),
    ],
)
def test_capacities_of_projects_definitions_and_words_are_no_targets(none, some):
    assert values(none) == []
    assert values(some[0]) == [some[1]]


def test_a_death_rate_has_its_base_in_its_name():
    rows = found("到2025年，铁路交通10亿吨公里死亡率下降25%以上，死亡人数控制在10人以内。")
    assert list(rows["indicator"]) == ["铁路交通10亿吨公里死亡率", "死亡人数"]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        ("推动养殖户分3种情况进行登记。", ("推广养殖模式3种。", 3)),
        ("推动发展，依托全县 25个特色产业集群。", ("依托高校建设 25个特色产业中心。", 25)),
        ("推动发展，本方案共列出了 66个产品。", ("研制了 66个产品，作为鼓励发展的对象。", 66)),
        ("推动教育、体育等6个行业企业纳入退税范围。", ("培育教育、体育等6个示范企业。", 6)),
        ("推动配送，畅通进村最后一公里。", ("推动进村道路建成一公里以上。", 1)),
        ("各园区可根据前三年供地量的 20%申请收储土地，推动发展。", ("推动供地量提高20%。", 20)),
        ("推动整治，对处理水量达不到设计能力60%的厂予以通报。", ("推动处理水量达到设计能力的60%。", 60)),
        ("推动发票注明的买价和 12%的扣除率相乘。", ("推动费用下降12%。", 12)),
        ("推动银行主要股东持股比例不得超过注册资本的25%。", ("推动出口比例不低于产值的25%。", 25)),
        ("大力淘汰20万千瓦以下燃煤机组。", ("淘汰燃煤机组20万千瓦以上。", 20)),
        ("推动年销售汽油量3000吨以上加油站改造。", ("新增汽油储备3000吨以上。", 3000)),
    ],
)
def test_cases_bases_and_sizes_are_no_targets(none, some):
    assert values(none) == []
    assert values(some[0]) == [some[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动80亩以下国有土地使用权出让纳入平台。", []),
        ("简化2万元以下小额贷款的业务流程，推动普惠。", []),
        ("推动单位能耗控制在80千克以下并逐年下降。", [80]),
        ("建成科普基地1个以上（面积不小于300平方米）。", [1]),
        ("建成科普基地1个以上（总建筑面积达到2000平方米以上），新增展厅3个。", [1, 3]),
        ("建成科普基地60个以上（其中县级40个）。", [60, 40]),
        ("推动整改，被信函或电话投诉4次以上。", []),
        ("推动整改，接受投诉建议4次以上。", [4]),
        ("推动年收入20万元以上且经营性收入10万元以上的村占比超过85%。", [85]),
        ("推动村集体年收入20万元以上并且稳定增长。", [20]),
        ("推动整改，直接经济损失达8万余元。", []),
        ("推动直接经济损失控制在8万元以内。", [8]),
    ],
)
def test_size_classes_brackets_of_size_and_blame_are_no_targets(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("without", "with_one"),
    [
        # an interval, not how often in all
        ("每5年进行1次堤坝安全评价。", ("每2年组织培训1次以上。", 1)),
        ("市水利局每3年组织1次演练。", ("市水利局每年组织1次演练。", 1)),
        # teams that check, samples of a survey
        ("组织六个检查小组分赴各县检查。", ("建成5个检查组织。", 5)),
        ("县政府组成5个专项督导组。", ("组建5个茶农互助组。", 5)),
        ("走访8户以上农户。", ("改造8户以上农户。", 8)),
        ("随机入户调查12户。", ("帮扶农户12户。", 12)),
        # the year before is the past, 以上 before 年 is not
        ("上年培育6家茶企业。", ("培育6个以上年产值超亿元的茶企业。", 6)),
    ],
)
def test_intervals_teams_and_samples_are_no_targets(without, with_one):
    assert values(without) == []
    text, value = with_one
    assert values(text) == [value]


def test_a_sample_of_a_survey_is_no_target_of_a_phase():
    assert values("走访8户以上农户，满意率达80%。", kind="phase") == [80]
    assert values("随机入户调查12户。", kind="phase") == []
    assert values("改造8户以上农户。", kind="phase") == [8]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # what is done with an aspect of those who exist
        ("对9个示范县茶园设施的设置作出安排。", "对9个示范县的园丁进行培训，培训园丁50人。"),
        ("对30家茶企业的安全状况进行评估。", "对30家茶企业进行技术改造，改造茶企业30家。"),
        # the number of a row of a table, and a word that a number precedes
        ("全县县林业局县水利局11个事项办理。", "县林业局新建县级公园11个。"),
        ("甲片区12个体工商户登记。", "甲片区新增12个公园。"),
        # a class of projects, and a capacity of which only 万 is printed
        (
            "公开财政投资300万元以下40万元以上的小型绿化工程项目。",
            "完成绿化投资300万元以下的目标，投资40万元。",
        ),
        ("推动青山30万风电场、白石60万光伏电站并网。", "推动风电装机达到30万千瓦。"),
        # whom something concerns, the short name of a text, what a room is called
        ("事关全县20万园丁的利益。", "推动全县20万园丁就业。"),
        ("落实促进茶业发展20条措施。", "出台茶业发展20条措施。"),
        ("配置2人间和3人间宿舍。", "培训2人。"),
        # what must hold for a grant, the base of a reward, a bound that a rule sets
        ("每座水塔补助不超过2万元且需容量不低于40立方米。", "水塔容量提高到40立方米。"),
        ("茶叶销售额每达300万元。", "茶叶销售额达到300万元。"),
        ("预付款原则上不超过合同总额的30%。", "到2022年，绿地率不超过30%。"),
        ("对硫含量大于3%的烟气进行治理。", "推动烟气硫含量降到3%。"),
        ("对茶厂税负超过3%的部分实行即征即退政策。", "推动茶厂税负降到3%。"),
        ("加强井下人员超过10人的矿山的监管。", "推动井下人员减少到10人。"),
    ],
)
def test_aspects_rows_classes_and_bases_are_no_targets(none, some):
    assert values(none) == []
    assert len(values(some)) >= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the order of a cut, the number or what is cut first
        ("进一步压减茶厂开办时间至4个工作日内。", [("茶厂开办时间", 4, None)]),
        ("茶厂开办时间压减至4个工作日内。", [("茶厂开办时间", 4, None)]),
        ("压缩茶园登记时限至3天。", [("茶园登记时限", 3, None)]),
        ("在4个工作日内压减茶厂开办材料。", []),
        # the persons, not where they are
        ("配备9名护林员的小型消防站。", [("护林员", 9, "小型消防站")]),
        ("配备9名懂防火的护林员。", [("护林员", 9, None)]),
        # what is made in places named, not the places
        ("建设甲州、乙州、丙州3个茶叶中心和2个分中心。", [("茶叶中心", 3, None), ("分中心", 2, None)]),
        ("建设甲州、乙州、丙州3个城市。", []),
        # no verb, adverb or word of explanation before them
        ("逐步提高茶农入会率到90%。", [("茶农入会率", 90, None)]),
        ("增加床位，即茶乡医院增加到90张。", [("茶乡医院", 90, None)]),
        ("即食茶点产量达到3吨。", [("即食茶点产量", 3, None)]),
        ("为全县90%以上的茶农建立账户。", [("茶农建立账户", 90, "茶农")]),
        ("在茶企业中择优选取9家开展改革试点。", [("试点茶企业", 9, None)]),
        # a sample, and who bears the parts of a sum
        ("随机抽取20%的茶园进行检查。", [("茶园进行检查", 20, "茶园")]),
        (
            "需筹集绿化资金3亿元。绿化资金3亿元中，省林业厅负责落实2亿元，省水利厅负责落实1亿元。",
            [("绿化资金", 3, None), ("绿化资金", 2, "省林业厅"), ("绿化资金", 1, "省水利厅")],
        ),
    ],
)
def test_names_of_cuts_staff_places_and_parts_are_those_of_what_is_counted(text, expected):
    assert named(text) == expected


def test_the_parts_of_a_sum_have_the_year_of_the_sentence_before():
    table = found(
        "到2022年，全省落实绿化资金3亿元。绿化资金3亿元中，省林业厅负责落实2亿元。另外安排茶业资金1亿元。"
    )
    assert list(table["year"].astype(object).where(table["year"].notna(), None)) == [2022, 2022, None]
