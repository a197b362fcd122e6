"""Members of a whole and second measures: the words that a number shares with those before it; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places alone are scopes of what the number with their unit before them counts
        (
            "新植柑橘3万亩，其中九江市1万亩、上饶市2万亩。",
            [("柑橘", 3, None), ("柑橘", 1, "九江市"), ("柑橘", 2, "上饶市")],
        ),
        (
            "建设50座书屋（九江市20座、上饶市30座）。",
            [("书屋", 50, None), ("书屋", 20, "九江市"), ("书屋", 30, "上饶市")],
        ),
        (
            "晚熟（脐橙、椪柑）果园4万亩，早熟（蜜橘）果园2万亩，其中九江市5000亩。",
            [
                ("晚熟（脐橙、椪柑）果园", 4, None),
                ("早熟（蜜橘）果园", 2, None),
                ("早熟（蜜橘）果园", 5000, "九江市"),
            ],
        ),
        (
            "新植柑橘3万亩，培训果农500人，其中九江市1万亩。",
            [("柑橘", 3, None), ("培训果农", 500, None), ("柑橘", 1, "九江市")],
        ),
        # with what they mainly have
        (
            "建设果园3万亩，其中修水县以柑橘为主1万亩，万年县以油茶、茶叶为主2万亩。",
            [("果园", 3, None), ("果园", 1, "修水县"), ("果园", 2, "万年县")],
        ),
        # the label of their list
        (
            "冷库储量：九江市3000吨、上饶市5000吨，赣州市2000吨。",
            [("冷库储量", 3000, "九江市"), ("冷库储量", 5000, "上饶市"), ("冷库储量", 2000, "赣州市")],
        ),
        # no label of what is counted, no whole with the unit, a longer name
        ("目标任务：九江市300个、上饶市500个。", [("九江市", 300, None), ("上饶市", 500, None)]),
        ("新植柑橘3万亩，其中九江市200人。", [("柑橘", 3, None), ("九江市", 200, None)]),
        ("新植柑橘3万亩，其中九江市柑橘园1万亩。", [("柑橘", 3, None), ("九江市柑橘园", 1, None)]),
    ],
)
def test_places_alone_are_scopes_of_the_whole(text, expected):
    """Members of a list that are only places have the indicator of the whole; the place is the scope."""
    assert rows(text, "indicator", "value", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare measure is of the subject of the number before it
        ("榨油设备总产量达到60套，产值2亿元。", ["榨油设备总产量", "榨油设备产值"]),
        ("全市仓储企业达到300家以上，实现年营业收入80亿元以上。", ["仓储企业", "仓储企业年营业收入"]),
        ("茶旅经济年均增长9%以上，总规模超过400亿元。", ["茶旅经济", "茶旅经济总规模"]),
        ("油茶种植面积达到8万亩，产量3万吨，产值达5亿元。", ["油茶种植面积", "油茶产量", "油茶产值"]),
        ("培育3个竹木产业集群，主营业务收入突破90亿元。", ["竹木产业集群", "竹木产业集群主营业务收入"]),
        # a measure that the number before names in full
        (
            "到2025年，秸秆年利用量达到9万吨；到2030年，年利用量达到12万吨。",
            ["秸秆年利用量", "秸秆年利用量"],
        ),
        (
            "3年开展各类免费技能培训5万人次，其中2019年培训2万人次。",
            ["免费技能培训", "免费技能培训"],
        ),
        # no number before it, two subjects, a subject before a colon, a share, a capacity, another sentence
        ("发展茶旅经济，产值达到5亿元。", ["产值"]),
        ("茶叶产量3万吨，蜂蜜产量2万吨，产值9亿元。", ["茶叶产量", "蜂蜜产量", "产值"]),
        ("甲茶厂：茶叶产量3万吨，产值9亿元。", ["茶叶产量", "产值"]),
        ("茶园绿色防控覆盖率达到60%，产值9亿元。", ["茶园绿色防控覆盖率", "产值"]),
        ("形成30万吨加工能力，产值9亿元。", ["加工能力", "产值"]),
        ("油茶产量3万吨。到2020年，产值9亿元。", ["油茶产量", "产值"]),
        # an attribute of its own
        ("榨油设备产量达到60套，茶叶产值2亿元。", ["榨油设备产量", "茶叶产值"]),
    ],
)
def test_a_bare_measure_is_of_the_subject_before(text, expected):
    """产值, 年利用量 alone take the subject of the measures before them in the sentence, if there is one."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("3年开展各类茶艺培训5万人次。", "茶艺培训"),
        ("三年内累计改造茶园5万亩。", "茶园"),
        ("5年期茶园贷款达到5亿元。", "5年期茶园贷款"),
    ],
)
def test_a_number_of_years_is_no_name(text, indicator):
    """The years in which something is done are no part of its name."""
    assert rows(text, "indicator") == [indicator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 与 and 、 inside a name
        ("全社会研究与试验发展经费（R&D）年均增长12%以上。", ["全社会研究与试验发展经费（R&D）"]),
        ("研究与开发投入均达到3%。", ["研究与开发投入"]),
        ("第二、三产业产值年均增长5%。", ["第二、三产业产值"]),
        ("茶叶与蜂蜜产量均增长5%。", ["茶叶产量", "蜂蜜产量"]),
        # the yardstick in words is no part of the name, that of a ratio is
        ("公园绿地率达到全省平均水平（38%）。", ["公园绿地率"]),
        ("书店普及率超过全国先进水平（60%）。", ["书店普及率"]),
        ("茶农收入达到全省平均水平的90%。", ["茶农收入达到全省平均水平"]),
        # the base of a bound
        ("图书采购扣除限额提高到经费总额的6%。", ["图书采购扣除限额"]),
        ("书店贷款比例调整为不超过贷款总额的6%。", ["书店贷款比例"]),
        # what is compared is the gap, not the level
        ("书店能耗比全国平均水平低20%。", ["书店能耗比全国平均水平低"]),
        ("书店普及率比全省高3个百分点。", ["书店普及率比全省高"]),
        ("书店普及率比全省平均水平提高3个百分点。", ["书店普及率"]),
        # the whole document before firms by size
        ("全市规模以上茶企研发投入超过3亿元。", ["规模以上茶企研发投入"]),
        ("全市规模经营茶园比例达到60%。", ["全市规模经营茶园比例"]),
    ],
)
def test_words_that_belong_to_a_name(text, expected):
    """A name keeps its own 与 and the gap that is measured, and leaves the yardstick and the base."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is new is no stock: its verb is a part of the name, before or behind the number
        ("新增灌溉面积3万亩。", ["新增灌溉面积"]),
        ("全市每年新增就业5万人。", ["新增就业"]),
        ("新建8座以上水质监测站。", ["新建水质监测站"]),
        ("床位新增300张。", ["新增床位"]),
        ("新增和改造灌溉渠道40公里。", ["新增和改造灌溉渠道"]),
        ("新建、续建水利工程12个。", ["新建、续建水利工程"]),
        ("新建或改造水文站12座。", ["新建或改造水文站"]),
        # one verb for several numbers
        ("新建水文站5座、雨量站60处。", ["新建水文站", "新建雨量站"]),
        ("新建5座水文站、60处雨量站。", ["新建水文站", "新建雨量站"]),
        ("新建水文站5座、改造雨量站60处。", ["新建水文站", "雨量站"]),
        ("新建水文站5座、雨量站达到60处。", ["新建水文站", "雨量站"]),
        # a number alone
        ("渠道300公里，其中新建200公里、改造100公里。", ["渠道", "新建渠道", "渠道"]),
        # the level that an addition leads to
        ("新增渠道30公里，达到300公里。", ["新增渠道", "渠道"]),
        # a modifier of a rate, and other verbs, which say that it is reached
        ("力争新建公共建筑、新建厂房光伏覆盖率达到50%。", ["新建公共建筑、新建厂房光伏覆盖率"]),
        ("建成水文站5座。", ["水文站"]),
        ("新品种推广面积达到5万亩。", ["新品种推广面积"]),
    ],
)
def test_what_is_new_keeps_its_verb(text, expected):
    """新增, 新建 are a part of the name: 新增床位 is a change of 床位, which is a level."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the share that only the last of several has
        (
            "茶旅产业产值和竹木产业产值占地区生产总值的比重分别达到6%和5%。",
            ["茶旅产业产值占地区生产总值的比重", "竹木产业产值占地区生产总值的比重"],
        ),
        ("茶园面积和竹林占耕地的比重分别达到6%和5%。", ["茶园面积", "竹林占耕地的比重"]),
        # the subject that only the first has
        ("精制茶年产量和总产值分别达到6万吨和5亿元。", ["精制茶年产量", "精制茶总产值"]),
        ("精制茶年产量和竹木总产值分别达到6万吨和5亿元。", ["精制茶年产量", "竹木总产值"]),
        # the class goes, the qualifier stays
        (
            "二氧化硫、氮氧化物等主要污染物工业减排量分别达到3万吨、5万吨。",
            ["二氧化硫工业减排量", "氮氧化物工业减排量"],
        ),
        ("铅、汞等重金属排放量分别下降3%、5%。", ["铅排放量", "汞排放量"]),
        # what all are of
        ("主要农作物良种、农机覆盖率均达到90%。", ["主要农作物良种覆盖率", "主要农作物农机覆盖率"]),
        ("城镇污水、垃圾处理率均达到90%。", ["城镇污水处理率", "城镇垃圾处理率"]),
        ("城镇污水、农村垃圾处理率均达到90%。", ["城镇污水处理率", "农村垃圾处理率"]),
        ("城镇就业率、垃圾处理率均达到90%。", ["城镇就业率", "垃圾处理率"]),
        # what each of several trades has
        (
            "茶叶、制伞和竹编产业销售收入分别突破5亿元。",
            ["茶叶产业销售收入", "制伞产业销售收入", "竹编产业销售收入"],
        ),
        (
            "茶叶、制伞、花卉与盆景三大产业产值均达到5亿元。",
            ["茶叶产业产值", "制伞产业产值", "花卉与盆景产业产值"],
        ),
        ("茶叶、制伞和竹编三大产业产值达到5亿元。", ["茶叶、制伞和竹编三大产业产值"]),
        ("茶农、伞匠和学徒医疗费用报销比例总体平均达到70%。", ["茶农、伞匠和学徒医疗费用报销比例"]),
        ("茶叶、制伞产业综合产值分别达到5亿元和4亿元。", ["茶叶产业综合产值", "制伞产业综合产值"]),
    ],
)
def test_members_of_a_list_have_the_words_they_share(text, expected):
    """Each of several quantities has the words before the first and behind the last."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a second number ends the noun
        ("确定1名馆长和2名馆员。", ["馆长", "馆员"]),
        ("培养10名非遗和戏曲人才。", ["非遗和戏曲人才"]),
        ("建成2座剧场、300米长廊、仓库等设施。", ["剧场", "长廊、仓库等设施"]),
        # a short bracket inside a noun and at its end
        ("建成5个竹编工艺（设计）研究中心、重点工坊。", ["竹编工艺（设计）研究中心、重点工坊"]),
        ("建成3家中医（壮医）医院。", ["中医（壮医）医院"]),
        ("培育4个非遗示范社区（村落）。", ["非遗示范社区（村落）"]),
        # a bracket that is none of its own: a body, what is included, a part
        ("培育4个非遗示范社区（市文旅局）。", ["非遗示范社区"]),
        ("培育4个非遗示范社区（含村落）。", ["非遗示范社区"]),
        ("培育4个非遗示范社区（村落）以上。", ["非遗示范社区"]),
        # a list behind its number that goes on
        ("布局30个以上非遗工坊、戏曲驿站等，完善设施。", ["非遗工坊、戏曲驿站等"]),
        ("布局30个以上非遗工坊、修缮戏台等，完善设施。", ["非遗工坊"]),
    ],
)
def test_where_a_noun_behind_its_number_ends(text, expected):
    """A noun keeps its short bracket, and ends before a second number."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a number for each of several
        ("苗圃和冷库各新建10个。", [("新建苗圃", 10), ("新建冷库", 10)]),
        (
            "建成日产3万个糍粑和日产5吨米粉的项目各20个。",
            [("日产3万个糍粑的项目", 20), ("日产5吨米粉的项目", 20)],
        ),
        (
            "2012年—2020年，分别建成日产3万个糍粑和日产5吨米粉的项目各20个。",
            [("日产3万个糍粑的项目", 20), ("日产5吨米粉的项目", 20)],
        ),
        ("到2015年、2020年，分别建成书店8个、20个。", [("书店", 8), ("书店", 20)]),
        # what a plant makes is its attribute, else a target
        ("建成日产5吨米粉的生产线20条。", [("日产5吨米粉的生产线", 20)]),
        ("力争米粉日产5吨。", [("米粉日产", 5)]),
        # the size of each
        ("建立2个300亩的茶叶示范园。", [("茶叶示范园", 2)]),
        # two verbs, who is led, and one noun that opens like a verb
        ("改造提升农贸市场20个。", [("农贸市场", 20)]),
        ("引进共建研究院8家。", [("研究院", 8)]),
        ("共建园区8家。", [("共建园区", 8)]),
        ("引导合作社等经营主体建立（苦荞、燕麦）种植园5万亩。", [("种植园", 5)]),
        ("支持用人单位设立驿站50个。", [("驿站", 50)]),
        ("支持企业研发中心达到50个。", [("企业研发中心", 50)]),
        # of what a share is used for something
        ("提取培训经费，其中60%以上用于乡村教师培训。", [("培训经费用于乡村教师培训", 60)]),
        ("学校应提取和使用培训经费，60%以上用于乡村教师培训。", [("培训经费用于乡村教师培训", 60)]),
        ("扩大教师培训，60%以上用于乡村教师培训。", [("用于乡村教师培训", 60)]),
    ],
)
def test_verbs_sizes_and_members(text, expected):
    """Names without verbs, actors and sizes; a number of each of several is that of all."""
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("青山物流园项目：修建仓库，新建专用线2条。", "青山物流园项目"),
        ("青山机场二期扩建工程，新建登机桥5座。", "青山机场二期扩建工程"),
        # no name of a project
        ("加快物流园项目：修建仓库，新建专用线2条。", None),
        ("水利项目，新建专用线2条。", None),
        ("重点项目：修建仓库，新建专用线2条。", None),
    ],
)
def test_a_named_project_is_the_scope(text, scope):
    """The project whose name opens a sentence is the scope of what is built in it."""
    assert rows(text, "scope") == [scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who makes it, before a name and before a number
        ("九江市新增床位300张。", [("新增床位", "九江市")]),
        ("在九江、上饶等设区市建设绿道30公里。", [("绿道", "九江、上饶等设区市")]),
        ("在九江市临江灌区建立3个示范园。", [("示范园", "九江市临江灌区")]),
        ("九江市、上饶市新建、续建水库30座。", [("新建、续建水库", "九江市、上饶市")]),
        ("甘南州床位数达到3000张。", [("床位数", "甘南州")]),
        # among whom
        ("在民办高校中重点建设8个以上书屋。", [("书屋", "民办高校")]),
        # a longer name, an object of a verb, all of the document
        ("九江市培训中心达到3家。", [("九江市培训中心", None)]),
        ("在全市学校中建设8个书屋。", [("书屋", None)]),
    ],
)
def test_places_and_groups_before_a_verb_are_scopes(text, expected):
    """Named places that make what is counted, and those among whom it is made, are the scope."""
    assert rows(text, "indicator", "scope") == expected


def test_a_verb_governs_the_numbers_joined_to_its_own():
    """One verb makes what the numbers in a row count, also with a unit that is rare."""
    assert rows("新建2万平方米剧场、5部电梯。", "value", kind="measure") == [2, 5]
    assert rows("新建2万平方米剧场，涉及5部电梯。", "value", kind="measure") == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the last of several says of all
        ("遴选5所小学、9所中学作为戏曲试点学校。", ["小学作为戏曲试点学校", "中学作为戏曲试点学校"]),
        ("遴选5所小学，9所中学作为戏曲试点学校。", ["小学", "中学作为戏曲试点学校"]),
        # what those who are counted do, behind their bracket
        ("60个旗县（市）的旗级剧院取消门票。", ["旗县（市）的旗级剧院取消门票"]),
        # what covers, in the clause before
        ("数字服务要覆盖所有剧院，覆盖60%以上的演出场次。", ["数字服务覆盖的演出场次"]),
        ("加强管理，覆盖60%以上的演出场次。", ["演出场次"]),
        # a verb before a list with its class, and in one word
        ("到2020年加工笋干、茶油等山货9万吨。", ["笋干、茶油等山货"]),
        ("生产资料、农机等市场9个。", ["生产资料、农机等市场"]),
    ],
)
def test_predicates_and_verbs_of_lists(text, expected):
    """A predicate is that of all who are counted; the verb before a list is no part of it."""
    assert rows(text, "indicator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list behind 分别 has the values in its order
        (
            "分别关停煤炭、焦化等落后产能300万吨、60万吨。",
            [("关停煤炭落后产能", 300), ("关停焦化落后产能", 60)],
        ),
        ("分别建成水厂、泵站、水库9座、7座和2座。", [("水厂", 9), ("泵站", 7), ("水库", 2)]),
        # of another count, with the names before, with names of their own
        ("分别关停煤炭、焦化等落后产能300万吨。", [("关停煤炭、焦化等落后产能", 300)]),
        ("水厂和泵站分别达到9座和7座。", [("水厂", 9), ("泵站", 7)]),
        ("分别建成水厂9座、泵站7座。", [("水厂", 9), ("泵站", 7)]),
        # rates in a row have the one value
        ("持证率和用证率达100%。", [("持证率", 100), ("用证率", 100)]),
        ("隐患告知率、公示牌设置率达到85%以上。", [("隐患告知率", 85), ("公示牌设置率", 85)]),
        ("测土覆盖率与高效、低毒农药使用率提高8%。", [("测土覆盖率", 8), ("高效、低毒农药使用率", 8)]),
        ("产量和出口率达到60%。", [("产量和出口率", 60)]),
        # a word of the first that the second has again, with what is behind it
        ("建设12个全省名师、8个市级名师工作室。", [("全省名师", 12), ("市级名师工作室", 8)]),
        ("建设12个全省名教师、8个市级名教师工作室。", [("全省名教师工作室", 12), ("市级名教师工作室", 8)]),
        (
            "支持40所示范性高等院校和80所特色高等院校建设。",
            [("示范性高等院校", 40), ("特色高等院校建设", 80)],
        ),
    ],
)
def test_names_in_a_row_have_their_own_values_and_shared_words(text, expected):
    """A value a member behind 分别, one value for all rates in a row, the rest of a noun that is named again."""
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每个乡镇设3个垃圾站、每个村设1个垃圾站。", ["每个乡镇垃圾站", "每个村垃圾站"]),
        ("每个车间配1名安全员。", ["每个车间安全员"]),
        ("每辆校车再配1名照管员。", ["每辆校车照管员"]),
        ("每个市、县建成1所特殊学校。", ["每个市、县特殊学校"]),
        ("每个街道原则上只设1个站点。", ["每个街道站点"]),
        ("每个园区建有1所托育机构。", ["每个园区托育机构"]),
        ("每年建成3座公园。", ["公园"]),
        ("新建泵站1座及附属设施。", ["新建泵站"]),
        ("一期建设9万立方米油罐2个及附属设施。", ["油罐", "油罐"]),
    ],
)
def test_what_each_has_names_whose_it_is(text, expected):
    """每 and its noun open the name of what is made in each; what is joined by 及 is no name."""
    assert rows(text, "indicator") == (expected if len(expected) > 1 else expected[:1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the second of two places or bodies has the name of the first
        ("重点场所有鼠房间不超过3%，一般场所不超过6%。", ("有鼠房间", 6, "一般场所")),
        ("城区缺水用户不超过4%，乡村不超过8%。", ("缺水用户", 8, "乡村")),
        ("市区绿道应不少于20公里，县城应不少于8公里。", ("绿道", 8, "县城")),
        ("污水处理率达到84%，其中县城为80%，其他建制镇为30%。", ("污水处理率", 30, "其他建制镇")),
        ("改造危房5万户（其中省住建厅负责2万户）。", ("危房", 2, "省住建厅")),
        ("改造危房5万户（其中省住建厅负责2万户，省民政厅负责3万户）。", ("危房", 3, "省民政厅")),
        # no name to take, another unit, a branch of the economy
        ("推进绿道建设，县城应不少于8公里。", ("县城", 8, None)),
        ("市区绿道应不少于20公里，县城应不少于8个。", ("县城", 8, None)),
        ("金融业增长7%，其他服务业增长9%。", ("其他服务业", 9, None)),
        # what is done to all is no part of the scope
        ("90%以上村庄的河塘得到有效治理。", ("村庄的河塘得到有效治理", 90, "村庄的河塘")),
        ("40%的社区有效治理。", ("社区有效治理", 40, None)),
        ("推动12个县（市）成为卫生县城。", ("县（市）成为卫生县城", 12, None)),
        ("推动12个县（市）建成卫生县城。", ("县（市）", 12, None)),
    ],
)
def test_elliptic_members_have_the_name_of_the_first(text, expected):
    """Places and bodies alone are scopes of what the number before counts for others."""
    assert rows(text, "indicator", "value", "scope")[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a count of those whose rate follows is none, but one that is made is
        ("9个沿江城市水质达标比例达到95%。", [("沿江城市水质达标比例", 95, None)]),
        ("90个重点水源地水质达标率达到100%（农村小水厂除外）。", [("重点水源地水质达标率", 100, None)]),
        ("新建9个小区，绿地率达到40%。", [("新建小区", 9, None), ("绿地率", 40, None)]),
        # what each of a share has is no target of its own
        ("95%以上城乡小区有1名信息员。", [("城乡小区有信息员", 95, "城乡小区")]),
        ("争取60%以上的县（市）各建成1—2家剧院。", [("县（市）各建成剧院", 60, "县（市）")]),
        ("小区覆盖率达到95%，有1名信息员。", [("小区覆盖率", 95, None), ("信息员", 1, None)]),
        # a firm by its whole name makes; a limit of items is none
        (
            "青松机械（集团）有限公司、白云电子公司年产值分别超60亿元、30亿元。",
            [("青松机械（集团）有限公司年产值", 60, None), ("白云电子公司年产值", 30, None)],
        ),
        ("每个有限公司限报3项。", []),
        # 的 before the rate of all in a row
        (
            "厨师和服务员的健康证持证率分别达到95%。",
            [("厨师健康证持证率", 95, None), ("服务员的健康证持证率", 95, None)],
        ),
        ("产量和农民的收入增长率分别达到9%和8%。", [("产量", 9, None), ("农民的收入增长率", 8, None)]),
        # who has to make it, also the rest of it
        ("九江、上饶市要再完成40%以上管网清淤。", [("管网清淤", 40, "九江、上饶市")]),
        ("九江市、上饶市要再建成绿道20公里。", [("绿道", 20, "九江市、上饶市")]),
        ("在九江、上饶、赣州等地建成6个以上冷链基地。", [("冷链基地", 6, "九江、上饶、赣州等地")]),
        ("普通中学、有条件的小学至少各建成1个球场。", [("球场", 1, "普通中学"), ("球场", 1, "有条件的小学")]),
        # what can be made in a year
        ("形成年加工稻谷30万吨的加工能力。", [("年加工稻谷能力", 30, None)]),
        ("形成30万吨稻谷加工能力。", [("稻谷加工能力", 30, None)]),
        ("累计发行销售体育彩票20亿元。", [("体育彩票", 20, None)]),
        # who leads is no part of the name
        ("（省林业局牵头）森林蓄积量达到5亿立方米。", [("森林蓄积量", 5, None)]),
        ("森林（含灌木林）蓄积量达到5亿立方米。", [("森林（含灌木林）蓄积量", 5, None)]),
    ],
)
def test_names_are_neither_crossed_nor_cut(text, expected):
    """Counts inside the scope of a rate, what each of a share has, firms, makers and capacities."""
    assert rows(text, "indicator", "value", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # other places are scopes like named ones
        ("其他设区市完成50%以上的管网改造。", ("管网改造", 50, "其他设区市")),
        ("其余地级市新建绿道不少于20公里。", ("新建绿道", 20, "其余地级市")),
        ("新植柑橘3万亩，其中九江市1万亩，其他设区市2万亩。", ("柑橘", 2, "其他设区市")),
        ("其他电源达到20万千瓦。", ("其他电源", 20, None)),
        ("东部地区应完成清淤90%。", ("清淤", 90, "东部地区")),
        # a share joined to what has another or none
        ("所有中学和70%的小学实现教学数字化。", ("小学实现教学数字化", 70, "小学")),
        ("校车覆盖所有县城和70%的建制镇。", ("校车覆盖的建制镇", 70, None)),
        ("完成70%清淤和30%绿化任务。", ("绿化任务", 30, None)),
        # a bracket of a name, and one that is none
        ("建成20个针灸（中西医结合）康复基地。", ("针灸（中西医结合）康复基地", 20, None)),
        ("建成20个康复基地（省卫生健康委员会）。", ("康复基地", 20, None)),
        # what is counted, not the drive for it
        ("开展50个美丽乡村示范村创建活动。", ("美丽乡村示范村", 50, None)),
        ("举办50场创建活动。", ("创建活动", 50, None)),
        # 要 in a noun is no verb
        ("80%以上河道按要求清淤。", ("河道按要求清淤", 80, None)),
        ("80%以上河道要建成绿道。", ("河道建成绿道", 80, "河道")),
    ],
)
def test_other_places_brackets_and_drives(text, expected):
    """Other places are scopes, a bracket inside a name stays, what is counted is not its drive."""
    assert rows(text, "indicator", "value", "scope")[-1] == expected
