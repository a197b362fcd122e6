"""Fixed forms of clauses: those whose number is given, and those that show what their number counts."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold
from tests.extract.test_indicator_names import records


def found(*passages, title="实施方案", year=2018):
    documents = pd.DataFrame({"year": pd.array([year], dtype="Int64"), "title": [title]}, index=["a"])
    table = find_targets(passages, documents)
    return records(table)


def passage(text, kind="measure", n=1, **options):
    return Passage("a", n, kind, text, [(0, len(text))], folded=fold(text), **options)


def columns(text, *names, kind="measure", **options):
    return [tuple(row[name] for name in names) for row in found(passage(text, kind), **options)]


def indicators(text, kind="measure"):
    return [name for (name,) in columns(text, "indicator", kind=kind)]


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # stock of today with its rank
        ("我省充电桩超过50万台，居全国首位。", "力争充电桩超过50万台，居全国首位。"),
        ("全市养老床位超过9万张，位居全省前列。", "到2020年，全市养老床位超过9万张，位居全省前列。"),
        ("本市5G基站突破3万个，排名全国第2，", "建成5G基站3万个，排名全国第2，"),
        ("公共图书馆超过600座，居全省前列，服务群众。", "公共图书馆超过600座，居民阅读率提高。"),
        # count within an object
        ("加大对30个山区县的支持力度。", "加大支持力度，新建30个山区县图书馆。"),
        ("强化对12个口岸的监管力度。", "强化监管，建成12个智慧口岸。"),
        ("重点加强水产、禽蛋等3个品种的抽检力度。", "加大培育3个品种的扶持力度。"),
        # what exists already, or tells only where
        ("推进慢行道与8条市级绿道联通。", "推进慢行道与市级绿道联通8条。"),
        ("特别是300万亩小麦核心示范区，集中建设水渠。", "特别是建成300万亩小麦核心示范区，集中建设水渠。"),
        ("在20平方公里核心景区，集中建设步道。", "建成20平方公里核心景区，集中建设步道。"),
        # rules of taxes
        ("推动服务业将进项税额加计8%核算。", "推动加工增值8%。"),
        ("推动房企适用2%预征率加快核算。", "推动污水处理费征收率达到92%。"),
        # caps for each, tax that is lowered
        ("每年评选书店，每家不超过30万元。", "每年改造书店，每家书店投入不超过30万元。"),
        ("推动文化事业建设费减征50%。", "推动文化事业建设费降低50%。"),
        # cap that goes on from the clause before
        (
            "对新建书店给予补助，每家最高不超过30万元，其中乡村书店不超过50万元。",
            "投资总额不超过30万元，其中乡村书店不超过50万元。",
        ),
    ],
)
def test_a_number_that_is_given_is_no_target(none, some):
    assert columns(none, "indicator") == []
    assert columns(some, "indicator") != []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # 每年 ends at what is reached in the end
        ("每年新建书屋10座，到2025年书屋达到50座以上。", [(10, True), (50, False)]),
        ("每年培训教师300人，累计培训900人。", [(300, True), (900, False)]),
        ("每年更新公交车20辆，2024年底前更新80辆。", [(20, True), (80, False)]),
        ("每年新建书屋10座，改造20座。", [(10, True), (20, True)]),
        ("到2025年，每年新建书屋10座。", [(10, True)]),
        ("每年新建书屋10座，总数达到60座。", [(10, True), (60, False)]),
        ("每年开展抽查10次，抽查企业占总数的60%。", [(10, True), (60, True)]),
        ("每年新建书屋10座，“十四五”期间新建50座。", [(10, True), (50, False)]),
        ("每年新建书屋10座，3年完成30座。", [(10, True), (30, False)]),
        ("每年新建书屋10座，共建成30座。", [(10, True), (30, False)]),
        ("每年新建书屋10座，共享书屋8座。", [(10, True), (8, True)]),
        # a year before 新增 is no 年新增
        ("到2025年新增车位3000个。", [(3000, False)]),
        ("2025年度新增车位3000个。", [(3000, False)]),
        ("车位年新增3000个。", [(3000, True)]),
        ("年度新增车位3000个。", [(3000, True)]),
    ],
)
def test_a_final_number_is_not_yearly(text, rows):
    assert columns(text, "value", "per_year") == rows


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("年均增加研发投入10%以上。", "growth_pct"),
        ("每年减少化肥用量3%。", "growth_pct"),
        ("推动企业降成本，降低物流成本8%以上。", "growth_pct"),
        ("提高良种覆盖率10%。", "level"),
        ("压减比例达到原总量的90%。", "level"),
        ("增加绿地5公顷。", "level"),
        ("到2020年，增加值占全市的15%。", "level"),
    ],
)
def test_a_share_by_which_a_verb_changes_its_object_is_a_growth(text, measure):
    assert columns(text, "measure", kind="goal") == [(measure,)]


SECTION = {"kind": "goal", "section": "工作目标"}


@pytest.mark.parametrize(
    ("first", "year"),
    [
        # the date of one act, which is not that of the next item
        ("集中开展排查，2018年9月底前完成3家水厂的检查。", None),
        ("集中开展排查，2017年底前完成3家水厂的检查。", None),
        ("集中开展排查。2018年9月底前完成3家水厂的检查。", None),
        # a horizon
        ("到2020年，改造水厂3家。", 2020),
        ("集中开展改造，到2020年改造水厂3家。", 2020),
        ("2020年底前，改造水厂3家。", 2020),
    ],
)
def test_the_date_of_one_act_is_not_that_of_its_siblings(first, year):
    rows = found(passage(first, **SECTION), passage("新建泵站8座。", n=2, **SECTION))
    assert [row["year"] for row in rows if row["n"] == 2] == [year]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("将贷款贴息覆盖率提高至60%以上的政策延续到2023年12月31日。", ("贷款贴息覆盖率", 60, 2023)),
        ("阶段性提高预留比例至40%，政策执行至2023年底。", ("预留比例", 40, 2023)),
        ("将采购预留份额阶段性提高至40%以上，该政策延长至2021年6月30日。", ("采购预留份额", 40, 2021)),
        ("将采购预留份额提高至40%以上，条例自2015年起实施。", ("采购预留份额", 40, None)),
    ],
)
def test_the_last_day_of_a_policy_is_its_year(text, row):
    assert columns(text, "indicator", "value", "year") == [row]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("将立项审批时限压缩到20个工作日内。", 1),
        ("申请材料精简为3项。", 1),
        ("养老护理补贴覆盖率提高到95%以上。", 1),
        ("立项审批在20个工作日内完成。", 0),
        ("合格率不得低于95%。", 0),
        ("建设农村公路300公里。", 0),
        ("审批时限压缩到20个工作日内的窗口有3台设备。", 1),
        ("压缩时间，提供3项材料。", 0),
    ],
)
def test_in_rules_a_change_up_to_a_number_is_a_target(text, n):
    assert len(found(passage(text), title="项目审批实施细则")) == n


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # a task that was given last year is to be done; 今年 is the year of the document
        (
            "完成去年下达的90万亩梯田改造任务，谋划今年60万亩水渠改造任务。",
            [("梯田改造任务", 90, None), ("水渠改造任务", 60, 2018)],
        ),
        ("完成上年度安排的60公里管网改造任务。", [("管网改造任务", 60, None)]),
        ("今年新建书屋30座。", [("新建书屋", 30, 2018)]),
        ("今年5月底前新建书屋30座。", [("新建书屋", 30, 2018)]),
        ("今年新建书屋30座，明年新建50座。", [("新建书屋", 30, 2018), ("新建书屋", 50, 2019)]),
        ("在今年实现60%的村通公交。", [("村通公交", 60, 2018)]),
        # what was reached
        ("去年完成造林20万亩，今年完成造林30万亩。", [("造林", 30, 2018)]),
        ("去年新建书屋30座。", []),
        # 目前 is a word of its own
        ("推进30个桥梁项目前期工作。", [("桥梁项目前期工作", 30, None)]),
        ("目前建成书屋30座。", []),
    ],
)
def test_last_year_this_year_and_today(text, rows):
    assert columns(text, "indicator", "value", "year") == rows


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # 再 as part of a word
        ("到2020年，再生纸产量达到20万吨。", "再生纸产量"),
        ("到2020年，再制造企业达到20家。", "再制造企业"),
        ("到2020年，再就业人数达到3万人。", "再就业人数"),
        ("到2020年，再建书屋20座。", "书屋"),
        ("到2020年，再增加书屋50座。", "书屋"),
        # 每年 and what selects is no part of what is counted, 每个县 is
        ("每年组织评选认定20个“最美书屋”。", "最美书屋"),
        ("每年择优遴选20家书店。", "书店"),
        ("每两年评选20家书店。", "每两年书店"),
        ("每年至少开展2次消防演练。", "消防演练"),
        ("每个乡镇建设2座书屋。", "每个乡镇书屋"),
        # words that open with 中, 内, 在 and are no adverbs
        # building anew in several ways, and an end of 创新
        ("推进30个茶园新、改、扩建项目。", "茶园新、改、扩建项目"),
        ("推进30个茶艺创新、改善2个茶园。", "茶艺创新"),
        # what those who are sent do, what they are part of
        ("选派90名茶业专家牵头组建制茶小队。", "茶业专家"),
        ("选派30名茶业特派员深入茶园开展指导。", "茶业特派员"),
        ("选派30名茶业专家组成员。", "茶业专家组成员"),
        ("组建30个茶业专家参与的团队。", "茶业专家参与的团队"),
        # the bound of another measure
        ("建筑高度不超过30米、遮阴率在20%以上。", "遮阴率"),
        ("到2020年，年龄不超过30岁、具备证书的园丁占比达到20%。", "年龄不超过30岁、具备证书的园丁占比"),
        ("支持甲镇、乙镇（含丙村）、丁镇等12个中心镇开展扩权试点。", "中心镇开展扩权试点"),
        ("推进甲港、乙港等4个内河码头建设。", "内河码头建设"),
        ("到2020年，书店达到20家中的一半以上。", "书店"),
        # words that open like a verb or preposition before an indicator, and these
        ("到2020年，在建里程达到300公里。", "在建里程"),
        ("到2020年，在城区建成书屋30座。", "城区建成书屋"),
        ("到2020年，要素市场达到30个。", "要素市场"),
        ("到2020年，共享停车位达到3000个。", "共享停车位"),
        ("到2020年，共建成书屋30座。", "书屋"),
        ("到2020年，基本农田达到30万亩。", "基本农田"),
        ("到2020年，基本建成书屋30座。", "书屋"),
        # 应, 可 and 再 behind it, 年内 before it
        ("到2020年，工商业电价再降低10%。", "工商业电价"),
        ("到2020年，预付款比例可提高到50%。", "预付款比例"),
        ("到2020年，行政许可达到50件。", "行政许可"),
        ("力争年内新增书店50家。", "新增书店"),
        ("到2020年，书店面积应当不低于150平方米。", "书店面积"),
        ("到2020年，电力供应达到150亿千瓦时。", "电力供应"),
        ("到2020年，绿地面积不宜小于15公顷。", "绿地面积"),
        ("到2020年，煤耗必须低于300克/千瓦时。", "煤耗"),
        ("到2020年，用水重复利用率不小于75%。", "用水重复利用率"),
        # what is compared with
        ("到2020年，单位产品能耗比全国平均水平低20%以上。", "单位产品能耗比全国平均水平低"),
        ("到2020年，亩均产值比全省平均高15%。", "亩均产值比全省平均高"),
    ],
)
def test_words_around_an_indicator(text, name):
    assert indicators(text)[:1] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("引进高产、抗病、耐旱新品种20个。", "高产、抗病、耐旱新品种"),
        ("推广30个优质、高产、耐旱水稻新品种。", "优质、高产、耐旱水稻新品种"),
        ("建成国家级、省级书香社区15个。", "国家级、省级书香社区"),
        ("推广水稻、玉米、大豆新品种30个。", "水稻、玉米、大豆新品种"),
        ("培养农村医学专业、中专层次定向生50人。", "农村医学专业、中专层次定向生"),
    ],
)
def test_attributes_joined_before_one_noun_are_kept(text, name):
    assert indicators(text) == [name]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # money: the fund, its source, who gives it
        ("设立首期规模60亿元的绿色产业基金。", [("绿色产业基金首期规模", None)]),
        ("设立总规模60亿元以上的风险补偿资金池。", [("风险补偿资金池总规模", None)]),
        ("引进投资规模60亿元的造船项目。", []),
        ("从市级文化资金中统筹安排3亿元，支持剧场建设。", [("市级文化资金", None)]),
        ("从文化资金中安排3000万元专项资金用于剧场改造。", [("专项资金用于剧场改造", None)]),
        (
            "省财政每年预算安排3000万元，市、县财政每年预算安排不少于1000万元。",
            [("财政预算安排", "省财政"), ("财政预算安排", "市、县财政")],
        ),
        ("省级财政每年安排剧场改造专项资金3000万元。", [("剧场改造专项资金", "省级财政")]),
        ("中央财政安排资金3000万元以上。", [("财政安排资金", "中央财政")]),
        ("安排剧场改造任务3000万元以上。", [("剧场改造任务", None)]),
        ("省文化厅每年安排不少于3000万元。", [("省文化厅安排", "省文化厅")]),
        ("省、市两级每年培训乡村教师3000名。", [("乡村教师", "省、市两级")]),
        ("甲市城区每年新建改造排水管网应不少于50公里。", [("排水管网", "甲市城区")]),
        ("甲市、乙市每年新增公交车中电动车占比达到60%。", [("甲市、乙市每年新增公交车中电动车占比", None)]),
        # times a year
        ("工作专班每年至少召开两次会议。", [("工作专班会议", None)]),
        ("剧院每年至少召开两次观众会议。", [("观众会议", "剧院")]),
        ("市政府每年将组织有关部门进行一次检查。", [("检查", None)]),
        ("联席会议原则上每年召开两次。", [("联席会议", None)]),
        ("评估结果每年公布一次。", [("评估结果公布", None)]),
        ("水库每年开展两次体检，", [("体检", None)]),
        ("工作专班每季度至少召开两次会议。", [("工作专班每季度会议", None)]),
        ("市、县（区）财政每年安排不少于1000万元。", [("财政安排", "市、县（区）财政")]),
        ("发起设立首期规模不低于60亿元的产业基金。", [("产业基金首期规模", None)]),
        ("应当将评估的结果，按规定程序，每年公布一次。", [("结果公布", None)]),
        ("组织开展水库安全检查，每年进行两次。", [("水库安全检查", None)]),
    ],
)
def test_the_form_of_a_clause_shows_what_is_counted(text, rows):
    assert columns(text, "indicator", "scope") == rows


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("水利投资年均增长12%以上，累计完成投资2万亿元。", "水利投资"),
        ("绿化面积增长3%，完成投资2亿元。", "投资"),
        ("设立旅游纾困专项贷款，第一期规模50亿元。", "旅游纾困专项贷款第一期规模"),
        ("确保夏粮应种尽种，面积稳定在1500万亩。", "夏粮面积"),
        ("保证校园能绿尽绿，面积达到30万亩。", "校园面积"),
        ("推动修复堤防20公里，新建堤防30公里。", "新建堤防"),
    ],
)
def test_a_bare_noun_has_the_subject_of_the_clause_before(text, last):
    assert indicators(text, kind="goal")[-1] == last


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what is done to all, and the noun that only the last has
        (
            "乡村道路、供水、污水、燃气管线改扩建各80公里。",
            ["乡村道路改扩建", "供水管线改扩建", "污水管线改扩建", "燃气管线改扩建"],
        ),
        ("引进领军人才、青年人才各50名。", ["领军人才", "青年人才"]),
        ("推动水稻、小麦、玉米播种面积各300万亩。", ["水稻播种面积", "小麦播种面积", "玉米播种面积"]),
        ("推进道路改造、管网改造各50公里。", ["道路改造", "管网改造"]),
        # a level with 以上 before a list
        (
            "省级以上工程中心、重点实验室、众创空间分别达60个、20个、40个。",
            ["省级以上工程中心", "省级以上重点实验室", "省级以上众创空间"],
        ),
        (
            "国家级以上书店、省级书店、市级书店分别达6家、20家、40家。",
            ["国家级以上书店", "省级书店", "市级书店"],
        ),
        ("省级书店、乡村书屋分别达60家、20家。", ["省级书店", "乡村书屋"]),
    ],
)
def test_members_share_what_is_done_and_their_level(text, names):
    assert indicators(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is given to those who are counted
        ("为2万名老年居民提供康复服务。", [("老年居民康复服务", 2.0, None)]),
        ("力争为300家小微企业提供融资担保。", [("小微企业融资担保", 300.0, None)]),
        ("全年为5万人次提供急救培训。", [("急救培训", 5.0, None)]),
        ("培训2万名能提供康复服务的护工。", [("能提供康复服务的护工", 2.0, None)]),
        # capacity with a unit in Latin letters
        ("提供500Mbps以上接入服务能力。", [("接入服务能力", 500.0, None)]),
        ("居民小区具备200M以上的接入能力。", [("接入能力", 200.0, "居民小区")]),
        ("建设200M以上端口。", []),
        ("扶持200M以上宽带用户2万户。", [("200M以上宽带用户", 2.0, None)]),
        # firms as part of a noun
        ("形成30个企业数字化典型案例。", [("企业数字化典型案例", 30.0, None)]),
        ("制定12项企业安全生产制度。", [("企业安全生产制度", 12.0, None)]),
        ("企业上云比例达到40%。", [("企业上云比例", 40.0, "企业")]),
        ("企业数字化普及度达到70%。", [("企业数字化普及度", 70.0, "企业")]),
    ],
)
def test_what_is_provided_and_nouns_that_open_with_firms(text, expected):
    assert columns(text, "indicator", "value", "scope") == expected
