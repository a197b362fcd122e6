"""Targets in forms that hide them: bounds of shares, names with 按 or 最低值, openings that set goals; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bounds of shares and of numbers without a unit
        ("建筑密度不大于30%。", [("建筑密度", 30, "<=")]),
        ("茶园遮阴率不小于20%。", [("茶园遮阴率", 20, ">=")]),
        ("社区书店占比不得少于15%。", [("社区书店占比", 15, ">=")]),
        ("滨河公园容积率不大于1.2。", [("滨河公园容积率", 1.2, "<=")]),
        ("恩格尔系数不高于0.3。", [("恩格尔系数", 0.3, "<=")]),
        ("管线间距不得小于2米。", []),
        ("按不大于30%的比例提取。", []),
        # 按 inside the name of a rate
        ("按标加工比例达到80%以上。", [("按标加工比例", 80, ">=")]),
        ("按图施工率达到95%。", [("按图施工率", 95, "=")]),
        ("按规程操作比例提高到90%。", [("按规程操作比例", 90, "=")]),
        ("按销售额的5%计提。", []),
        ("按年利率3%计算。", []),
        ("按照室内人均阅览面积不低于0.2平方米的标准配建。", [("室内人均阅览面积", 0.2, ">=")]),
        ("果茶产值按年均9%左右的幅度递增。", [("果茶产值", 9, "=")]),
        # words of payment and ceilings inside names
        ("最低工资公示覆盖面达到96%。", [("最低工资公示覆盖面", 96, "=")]),
        ("最低缴存比例的9%。", []),
        ("奖励扶助对象覆盖面达到97%。", [("奖励扶助对象覆盖面", 97, "=")]),
        ("对奖励对象按覆盖面97%奖励。", []),
        # a count in one Chinese numeral behind what is made, and rare units
        ("新增茶馆一所、茶苗基地五个。", [("新增茶馆", 1, "="), ("新增茶苗基地", 5, "=")]),
        ("完善茶馆一所。", []),
        ("茶馆阅读区照度达到200勒克斯。", [("茶馆阅读区照度", 200, "=")]),
        (
            "冷库机房PUE值降到1.4以下，到2027年茶区居民收入比缩小到1.8以内。",
            [("冷库机房PUE值", 1.4, "<="), ("茶区居民收入比", 1.8, "<=")],
        ),
        # the base amount is no part of the name
        ("茶园比2020年的50公顷增加30公顷。", [("茶园增加", 30, "=")]),
        # a share that is checked
        ("各县茶办按照一般不低于7%的抽查比例，对茶厂进行监督检查。", [("抽查比例", 7, ">=")]),
        ("各县茶办按照不低于7%的比例对茶厂进行抽查。", [("茶厂抽查比例", 7, ">=")]),
        ("按照不低于7%的比例提取。", []),
        ("比例高于7%的茶厂纳入推广。", []),
        # the least that each has, what is done once a year
        ("确保缺劳力家庭至少有一人就业。", [("就业", 1, ">=")]),
        ("家中有一人就业。", []),
        ("各县区都要成立一家茶叶检测站。", [("茶叶检测站", 1, "=")]),
        ("每个县都要成立一家茶叶检测站。", [("茶叶检测站", 1, "=")]),
        ("各茶厂要成立一个好机构。", []),
        ("各村都要建立一个茶农名册。各县都要建立一套管护办法。", []),
        ("各镇要成立一个由镇长领导的茶园队伍。", []),
        ("县茶办每年对全县各乡镇茶园的管护情况检查一次。", [("对全县各乡镇茶园的管护情况检查", 1, "=")]),
        ("对全县各乡镇茶园的管护情况检查一次。", []),
        ("县茶办每3个月组织一次茶园巡查。", [("茶园巡查", 1, "=")]),
        # a size in the name
        (
            "力争100个以下的停车场充电桩数不低于车位总数的10%。",
            [("100个以下的停车场充电桩数占车位总数", 10, ">=")],
        ),
        # a year in a bracket as a base
        ("占比不高于改革基期年（2012年）水平。古桥维护支出占比不低于8%。", [("古桥维护支出占比", 8, ">=")]),
        # the lowest value is a name, the lowest amount a ceiling
        ("确保各县绿化率最低值不低于28%。", [("县绿化率最低值", 28, ">=")]),
        ("确保奖金最低5万元。", []),
        # a rate alone in its sentence
        ("古桥保护率100%。", [("古桥保护率", 100, "=")]),
        ("名录在册，古桥保护率100%。", []),
        # meetings and fairs
        ("组织戏曲演出20场左右。", [("戏曲演出", 20, "=")]),
        ("开展茶艺讲座5场。", [("茶艺讲座", 5, "=")]),
        ("第3场演出延期。", []),
        # what stock is counted in
        ("放流鱼苗20亿单位。", [("放流鱼苗", 20, "=")]),
        ("通报20单位。", []),
        # who is to run what
        ("每个县办好1所戏校。", [("每个县戏校", 1, "=")]),
        ("培育3所戏校和若干剧团。", [("戏校", 3, "=")]),
        # a measure word of the second number, of the act before the first
        ("整治60块路牌、90块门匾。", [("路牌", 60, "="), ("门匾", 90, "=")]),
        ("整治60块路牌、90块门匾和30块灯牌。", [("路牌", 60, "="), ("门匾", 90, "="), ("灯牌", 30, "=")]),
        ("每年抽检不少于6块路牌和9块门匾。", [("路牌", 6, ">="), ("门匾", 9, "=")]),
        ("整治60口水井、3道防线。", [("水井", 60, "=")]),
        # a bracket with a unit, before a name in quotation marks
        ("建成6条（段）“银杏长廊”。", [("银杏长廊", 6, "=")]),
        ("推进东巷、西巷等6条（段）“银杏长廊”建设。", [("“银杏长廊”建设", 6, "=")]),
        # a sum at which something goes on
        ("茶馆营收在6亿元以上持续增长。", [("茶馆营收", 6, ">=")]),
        ("营收在6亿元以上的茶馆优先。", []),
        # basis points by which a rate moves, not those of a rule
        ("茶农贷款利率下降30个基点。", [("茶农贷款利率", 30, "=")]),
        ("茶农贷款利率下限为报价利率减30个基点。", []),
        # the rate of several, and the last of several names
        ("绿化率县道不低于60%、村道不低于40%。", [("绿化率县道", 60, ">="), ("绿化率村道", 40, ">=")]),
        ("绿化率达到60%、村道不低于40%。", [("绿化率", 60, "="), ("村道", 40, ">=")]),
        ("漏损率、成本控制、茶客满意度不低于95%。", [("茶客满意度", 95, ">=")]),
        ("水管、电线改造率不低于95%。", [("水管、电线改造率", 95, ">=")]),
        # words of a name and words behind it
        ("组织管理服务产值达到6亿元。", [("组织管理服务产值", 6, "=")]),
        ("水车容量确保达到6MW。", [("水车容量", 6, "=")]),
    ],
)
def test_a_target_is_found_in_the_forms_that_hide_it(text, expected):
    assert rows(text, "indicator", "value", "op", kind="measure") == expected


def test_the_year_of_a_stage_holds_for_what_is_done_each_year_only():
    section = "实施步骤 / 全面推进阶段（2023年）"
    assert rows("每年开展巡查2次。", "year", kind="phase", section=section) == [2023]
    assert rows("每季度开展巡查2次。", "year", kind="phase", section=section) == [None]
    assert rows("每周喝茶1次以上的人数占比达到60%。", "year", kind="phase", section=section) == [2023]


def test_the_parts_of_a_number_are_set_with_it():
    kinds = "、".join(f"{sign}茶" for sign in "白青黄红黑绿花岩团饼砖沱末抹甜油")
    parts = "其中青山县6万亩、白水县2万亩、红河县1万亩"
    text = f"支持茶农建立多年生（{kinds}）茶园3万亩，一年生（{kinds[:5]}）苗圃9万亩，{parts}。"
    assert rows(text, "value", kind="measure") == [3, 9, 6, 2, 1]
    assert rows(f"茶园面积9万亩，{parts}。", "value", kind="measure") == []
    long = "，".join(f"{name}县以{kinds[:14]}为主2万亩" for name in ("青山", "白水", "红河", "黄石"))
    assert rows(f"建成茶园9万亩，其中{long}。", "value", kind="measure") == [9, 2, 2, 2, 2]


def test_the_end_of_the_plan_holds_for_goals_that_name_it_later():
    text = "推进集聚发展，建成茶园5万亩，力争到2027年茶叶产量达到3万吨。"
    plan = "茶业行动计划（2025—2027年）"
    assert rows(text, "year", title=plan) == [2027, 2027]
    assert rows(text, "year", title="茶业行动计划") == [None, 2027]
    assert rows(text, "year", kind="measure", title=plan) == [None, 2027]
    assert rows(text.replace("2027", "2026"), "year", title=plan) == [None, 2026]


def test_several_years_each_have_the_number():
    two = rows("2019年、2020年各新建13座水厂。", "indicator", "value", "year", kind="measure")
    assert two == [("新建水厂", 13, 2019), ("新建水厂", 13, 2020)]
    assert rows("2019年和2020年各地新建13座水厂。", "value") == [13]


def test_an_opening_that_sets_goals_with_a_year_has_targets():
    opening = "为实现到2020年公园达到50座、书店达到80家的目标，现提出如下意见："
    assert rows(opening, "indicator", "value", "year", kind="preamble") == [
        ("公园", 50, 2020),
        ("书店", 80, 2020),
    ]
    assert rows("2013年公园达到50座，现就规划目标提出意见。", "value", kind="preamble") == []


def test_an_annual_mean_level_is_not_yearly():
    assert rows("颗粒物年均浓度控制在40微克/立方米以内。", "per_year") == [False]
    assert rows("茶叶产值年均增长5%。", "per_year") == [True]


@pytest.mark.parametrize(
    ("title", "n"),
    [("关于发展剧院若干意见的实施细则", 1), ("剧院管理实施细则", 0), ("剧院管理办法", 0)],
)
def test_details_of_a_policy_are_no_rules(title, n):
    assert len(rows("剧院上座率保持在60%以上。", "value", kind="measure", title=title)) == n


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("选择2个县开展戏台修缮，到2023年，全面建成戏曲之乡。", 2023),
        ("选择2个县开展戏台修缮，到2023年底基本形成保护体系。", 2023),
        ("选择2个县开展戏台修缮，到2023年，建成剧院5座。", None),
        ("选择2个县开展戏台修缮。到2023年，全面建成戏曲之乡。", None),
        ("2021年选择2个县开展戏台修缮，到2023年，全面建成戏曲之乡。", 2021),
    ],
)
def test_the_clause_that_completes_a_sentence_has_the_year_of_its_number(text, year):
    assert rows(text, "year", kind="measure")[0] == year


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("上年采伐的林地必须补种，每年抚育林地3万亩。", 1),
        ("近三年来，每年抚育林地3万亩。", 0),
        ("近年来抽查增多，抽查比例不得低于20%。", 1),
        ("近年来抽查增多，抽查比例达到20%。", 0),
    ],
)
def test_what_is_to_be_done_is_not_past(text, n):
    assert len(rows(text, "value", kind="measure")) == n


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每个乡镇建成一座水厂。", [("每个乡镇水厂", 1, "=")]),
        ("力争每个行政村有一处戏曲活动场所。", [("每个行政村戏曲活动场所", 1, "=")]),
        ("每个县（市、区）都要办好一所戏校。", [("每个县（市、区）戏校", 1, "=")]),
        ("每村配备一名茶艺员。", [("每村茶艺员", 1, "=")]),
        ("县级市至少建设一所戏校。", [("戏校", 1, ">=")]),
        ("每个县都建成1座水厂。", [("每个县水厂", 1, "=")]),
        ("县级市都要建成一个戏曲之乡。", []),
        ("村里都有一个好环境。", []),
        ("每个乡镇选择一个村开展试点。", [("每个乡镇试点村", 1, "=")]),
        ("在每个市选取1个县（市、区）先行试点。", [("每个市试点县（市、区）", 1, "=")]),
        ("每所学校选择一个主题开展活动。", []),
        ("每季度在茶校上一堂防火课。", [("每季度防火课", 1, "=")]),
        ("每月讲1堂茶艺课。", [("每月茶艺课", 1, "=")]),
        ("园丁上了一堂生动的课。", []),
        ("经过至少一个潜伏期无新的病例出现。", []),
        ("每天建设一座水厂的故事。", []),
    ],
)
def test_one_is_a_number_where_it_is_the_least_or_what_each_place_has(text, expected):
    assert rows(text, "indicator", "value", "op", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年支持20个书屋建设，力争到“十四五”期末，书屋面积达到80平方米以上。", [True, False]),
        ("每年新增书屋20个，到“十四五”末，书屋达到200个，培育店员30名。", [True, False, False]),
        ("每年新增书屋20个，培育店员30名。", [True, True]),
        ("“十四五”期间每年新增书屋20个，培育店员30名。", [True, True]),
    ],
)
def test_a_yearly_number_ends_where_the_end_of_a_plan_follows(text, expected):
    assert rows(text, "per_year") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每个乡镇有1个监测站。", [("每个乡镇监测站", 1)]),
        ("每个社区设2个公厕。", [("每个社区公厕", 2)]),
        ("到2026年，每个镇原则上只设2个公厕。", [("每个镇公厕", 2)]),
        ("每个县（市）建有2个书屋。", [("每个县（市）书屋", 2)]),
        ("该县有1个监测站。", []),
        ("每个站有3个探头。", []),
    ],
)
def test_what_each_place_has_is_set(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected


def test_what_is_reduced_by_a_share_is_a_growth():
    assert rows("化肥、农药分别减量20%和30%。", "measure") == ["growth_pct", "growth_pct"]
    assert rows("污水排放总量减排8%。", "measure") == ["growth_pct"]
    assert rows("减排达标率达到80%。", "measure") == ["level"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造甲县、乙县、丙县、丁县等4个茶叶基地。", [("茶叶基地", 4)]),
        ("建设文物保护、古籍修复、书画装裱等3个重点学科。", [("重点学科", 3)]),
        (
            "支持组建甲水务公司、乙水务公司、丙水务公司等8家骨干企业抢修队伍。",
            [("骨干企业抢修队伍", 8)],
        ),
        ("支持甲县、乙县、丙县等6个茶叶大县推行改良。", []),
        ("在甲县、乙县、丙县等6个县建设茶园。", []),
        ("打造以甲县、乙县、丙县等4个县为中心的茶叶基地。", []),
        ("建设甲县、乙县、丙县3个市的堤防。", []),
        ("城市维护建设税、房产税、契税、车船税等9项税收。", []),
    ],
)
def test_things_named_are_counted_where_a_verb_makes_them(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # those chosen, not a choice that somebody has
        ("选择18个村作为巡护点，分2组巡护。", [18]),
        ("在山区选择6个村委会设立巡护站。", [6]),
        ("居民可选择2个村办理。", []),
        ("农户自主选择3个村办理。", []),
        # things rebuilt or put up
        ("重建4所书院、7座廊桥。", [4, 7]),
        ("在渡船上安装9套测风仪。", [9]),
        ("渡船有9套测风仪。", []),
        # a condition in a bracket behind a number, not one of the number
        ("每个站点每年巡护人数不少于40人（不足40人的，按实际人数），并记录。", [40]),
        ("巡护人数不少于40人（含）的，给予奖励。", []),
        ("巡护人数不少于40人的，可以申报。", []),
        # members in a bracket, each with the number
        ("检查茶坊并报送案例（茶厂和酒厂案例各3例以上）。", [3, 3]),
        ("检查茶坊并报送案例（茶厂案例3例以上）。", [3]),
    ],
)
def test_those_chosen_and_numbers_at_brackets_are_found(text, values):
    assert rows(text, "value", kind="measure") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("市级食糖储备规模为3.5万吨，包括2万吨白糖、1.5万吨红糖。", [3.5, 2, 1.5]),
        ("县级木炭储备总量不低于60吨。", [60]),
        ("储备仓库容量为60吨。", []),
        ("入库食糖重量为60吨，包括白糖20吨。", []),
    ],
)
def test_rules_set_reserves_with_their_parts(text, values):
    assert rows(text, "value", kind="measure", title="市级储备管理办法") == values


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("落实巡查经费占比不低于6%的要求。", None),
        ("落实巡查经费占比高于6%且逐年增加的规定。", None),
        ("确保巡查覆盖率不低于6%。", 2021),
        ("到2023年，落实巡查经费占比不低于6%的要求。", 2023),
        ("新建停车场按不低于6%的比例建设充电桩。", None),
        # what is done so often goes on
        ("县茶办每季度开展巡查2次。", None),
        ("落实每学期3次茶艺讲座。", None),
        ("县茶办开展巡查20次。", 2021),
        ("到2023年，县茶办每季度开展巡查2次。", 2023),
        ("每年建成茶坊2座。", 2021),
    ],
)
def test_a_standing_rule_has_no_year_from_the_title(text, year):
    assert rows(text, "year", kind="measure", title="2021年工作要点", year=2021) == [year]


def test_a_number_for_each_of_some_lends_no_noun_to_a_list():
    text = "人均茶园面积、茶苗成活率、每千人茶艺师数分别达到3平方米、90%、4人。"
    assert rows(text, "indicator") == ["人均茶园面积", "茶苗成活率", "每千人茶艺师数"]


def test_a_rate_in_an_attribute_is_a_growth():
    text = "到2027年，茶叶产值以年均9%的速度增长，冷库容量保持8%的年均增速，教师按6%的比例配备。"
    assert rows(text, "indicator", "value", "measure") == [
        ("茶叶产值", 9, "growth_pct"),
        ("冷库容量", 8, "growth_pct"),
    ]


@pytest.mark.parametrize("said", ["以9%的增速增长", "实现9%的年均增长", "保持9%以上的增长速度"])
def test_the_words_of_a_rate_are_no_part_of_its_name(said):
    assert rows(f"到2027年，茶叶产值{said}。", "indicator", "measure") == [("茶叶产值", "growth_pct")]


def test_an_area_is_no_trade_whose_output_follows():
    text = "到2027年，耕地面积、茶叶产量分别达到50万亩、30万吨。"
    assert rows(text, "indicator") == ["耕地面积", "茶叶产量"]


def test_a_bracket_of_each_year_leaves_its_total_no_yearly_number():
    text = "到2027年，培训茶艺师500人（每年100人）。"
    assert rows(text, "value", "per_year") == [(500, False), (100, True)]
