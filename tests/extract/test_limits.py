"""Bounds that a rule sets for each, and numbers of what there is already, are no targets; all sentences invented."""

import pytest

from tests.extract.test_given_numbers import named, values


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # at most, or at least, as a rule
        ("每个乡镇原则上不超过4个。", "每个乡镇原则上不少于4个。"),
        ("用地占比可按规划确定，原则上不超过15%。", "新建车位中充电车位占比原则上不低于15%。"),
        ("覆盖人口原则上不低于3万人。", "覆盖人口力争超过3万人。"),
        ("新建冷库储存能力原则上应大于500吨。", "冷库储存能力提高到500吨。"),
        # buildings and their ground
        ("住宅建筑高度不超过24米。", "绿道宽度提高到24米。"),
        ("商业用地建筑密度在20%—30%之间。", "商业用地绿地率不低于30%。"),
        ("库区办公设施占地面积不得超过库区总占地面积的8%。", "库区绿地面积不低于库区总占地面积的8%。"),
        ("度假项目原则上容积率不大于1.1。", "滨河公园容积率不大于1.1。"),
        # plants on each unit of ground
        ("每亩补植香樟≥30株。", "新植香樟3000株以上。"),
        ("茶树造林密度为80～120株/亩。", "到2025年，茶树造林密度达到120株/亩。"),
        # those better off than others
        ("住院费用报销比例比其他职工提高8个百分点。", "住院费用报销比例提高8个百分点。"),
        # how large each is
        ("支持人口超过200人的村新建书屋。", "服务人口超过200人。"),
        ("学生人数超过300人的镇属小学按规定设立卫生室。", "学生人数超过300人的目标如期实现。"),
        # what there was, what is expected, who acts
        ("试点启动时成员单位40家。", "试点新增成员单位40家。"),
        ("用足用好30亿元“助农贷”和20亿元“兴商贷”额度。", "新发放贷款30亿元。"),
        ("游客量比上年同期增长12%。", "游客量增长12%以上。"),
        ("预计我市今年用水量将达到30亿立方米。", "力争今年用水量降至30亿立方米。"),
        ("加大300兆瓦机组研发投入。", "加大投入，新增机组300兆瓦。"),
        ("引导各县聚焦3个优势产业深耕。", "引导各县培育3个优势产业。"),
        ("把9个主导产业发展与乡村建设结合起来。", "打造9个主导产业集群。"),
        ("20家改制企业要加快转型。", "20家改制企业完成转型。"),
        ("县茶叶局要明确1名局级领导干部负责。", "县茶叶局要培训领导干部50名。"),
        ("落实研发支出所得税前120%加计扣除政策。", "研发支出增长120%。"),
        ("门票一般价格不高于市场价格的60%。", "门票打折天数占比提高到60%。"),
        ("原则上单个茶园的面积不低于500亩。", "单个茶园的面积提高到500亩。"),
        ("96%的茶厂没有依法建立台账。", "96%的茶厂依法建立台账。"),
        ("90条公交线路停运。", "新增公交线路90条。"),
        ("截至2021年上半年，有关部门已经出台40个实施细则。", "有关部门出台40个实施细则。"),
        ("每年组织5个巡护专业组开展1次演练。", "每年组织1次演练。"),
        ("收费分40元、60元2个档次。", "新建2个园区。"),
    ],
)
def test_a_bound_for_each_is_no_target(none, some):
    assert (len(values(none)), len(values(some))) == (none.count("1次"), 1)


def test_a_noun_is_found_behind_the_size_of_the_one_that_is_counted():
    assert named("每个村建有1座面积不低于80平方米的标准化书屋。") == [("每个村标准化书屋", 1, None)]


def test_a_level_behind_its_difference_from_others_is_a_level():
    assert named("报销比例比其他职工提高10个百分点，达到85%。") == [("报销比例", 85, None)]


def test_a_name_has_no_time_of_the_start():
    assert named("试点启动时成员单位30家，2025年达到90家。") == [("成员单位", 90, None)]


def test_a_word_that_ends_as_about_does_keeps_its_end():
    assert named("2021年各地、各部门水费在上年基础上节约5%。") == [("各地、各部门水费", 5, None)]
    assert named("新建公园约5座。") == [("新建公园", 5, None)]
