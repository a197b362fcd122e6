import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def n_found(text, kind="measure", section=None, title=None):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64"), "title": [title]}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text), section=section)
    return len(find_targets([passage], documents))


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("培育《10条措施》宣讲员。", "制定《措施》10项。"),
        ("应在5个工作日内办结。", "推动审批时限压减至5个工作日。"),
        ("审批结果3个月内完成公示。", "推动审批周期压减至3个月以内。"),
        ("开展创建工作分3个步骤进行。", "开展创建活动3次。"),
        ("建设补助50万元。", "建设投入50万元以上。"),
        ("认定1件竹制品每件奖励5000元。", "认定竹制品1件以上，奖励骨干。"),
        ("培育1家企业给予10万元奖励。", "培育1家企业，给予指导。"),
        ("推动贷款利率不超过4%。", "推动贷款利率下降4个百分点。"),
        ("推动财政承担比例不低于70%。", "推动住院报销比例不低于70%。"),
        ("推动收购价每公斤60元。", "推动亩均收入提高到60元。"),
        ("获得2项以上专利的人员，可破格申报职称。", "推动获得专利2项以上，可以联合申报。"),
        ("带动50户以上增收的合作社，给予奖励。", "推动合作社带动50户以上，给予指导。"),
        ("申报企业须流转竹园300亩以上，推动种植。", "推动申报企业达到300家以上。"),
        ("推动建设，一次性补助50%。", "推动一次性合格率达到50%。"),
        ("每户限购2台，推动普及。", "推动限额以上企业达到2家。"),
        ("资金补助50%，推动建设。", "推动资金拨付及时率达到50%。"),
        ("给予50%的补贴，推动建设。", "推动补贴比例提高到50%。"),
        ("支持建设最高50万元。", "建设电网，最高负荷达到50万千瓦。"),
        ("支持建设，处5万元以上罚款。", "建设服务站5处。"),
        ("拥有5个基地的示范县补助系数较高，推动建设。", "建成基地5个。"),
        ("三分之二以上的成员同意后实施。", "推动三分之二以上的村建成服务站。"),
        ("按营业收入的4%建设。", "按期完成改造4%。"),
        ("按照每吨5元建设。", "按要求建成5个中心。"),
        ("培育投资50亿元以上的项目。", "培育项目投资达到50亿元以上。"),
        ("支持5000万元以上企业发展。", "支持企业投入5000万元以上。"),
        ("推动10万平方米以上的小区建设。", "推动10万平方米的小区完成改造。"),
        ("推动编制67人以上（含67人）单位发展。", "推动培训人员67人以上。"),
        ("推动确定1名处级联络员。", "推动培育1名专家。"),
        ("限每人推动最多5次。", "推动“最多跑一次”比例达到5%。"),
        ("推动现有林地5万亩发展。", "推动改造现有林地5万亩。"),
        ("推动发展，指标共30项。", "推动发展，标准30项。"),
        ("推动比例达到50%的单位发展。", "推动单位比例达到50%。"),
        ("推动全省50户以上自然村建设。", "培育示范户50户以上。"),
        ("建设常住人口30万人的县。", "培训人员30万人。"),
        ("开展评选得2分。", "推动满意度达到92分。"),
        ("取消31项行政审批事项，推动改革。", "制定31项标准。"),
        ("推动500千瓦由市审批。", "新建装机500千瓦。"),
        ("推动全省8个市要开展划定工作。", "推动全省8个市场建设。"),
        ("推动连续3次发布。", "推动发布3次。"),
        ("建设注册资本5亿元。", "建设资本达到5亿元。"),
        ("改造现有5家中心。", "改造中心5家。"),
        ("建设单位主持完成过3项工程。", "完成3项工程。"),
        ("每个主体推荐项目不超过3个。", "每个主体建成项目3个。"),
        ("支持每人限报3项。", "支持每县建成3项。"),
        ("在甲、乙等5个市推动建设。", "建成甲、乙等5个基地。"),
        ("推动上述5家中心建设。", "推动新建中心5家。"),
        ("支持甲市、乙市、丙市3个地方发展。", "支持甲市、乙市建成地方标准3个。"),
        ("对获得3项授权的企业，可推动申报。", "推动企业获得3项授权。"),
        ("购买成果交易额达300万元，经认定后按比例补助。", "推动成果交易额达300万元。"),
        ("建设项目全长5公里。", "新建公路5公里。"),
        ("授予张三等5名同志称号。", "培育同志5名。"),
    ],
)
def test_a_rule_excludes_its_number_and_no_other(none, one):
    assert (n_found(none), n_found(one)) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，规模以上工业企业达到5000家。",
        "到2025年，群众满意度达到95%以上。",
        "到2025年，从事照护的护理员达到3000人。",
        "到2025年，授予专利权5000件。",
        "到2025年，补贴家庭5000户。",
        "到2025年，保费收入达到5000亿元。",
        "到2025年，每户家庭收入达到5万元。",
    ],
)
def test_a_word_that_does_not_govern_the_number_excludes_nothing(text):
    assert (n_found(text), n_found(text, "goal")) == (1, 1)


def test_one_number_is_excluded_and_its_neighbour_is_not():
    assert n_found("到2025年，建成中心5家、给予补助50万元。") == 1
    assert n_found("到2025年，现有5家中心增加服务站20家。") == 1


def test_reviews_conditions_and_rules_have_no_targets_but_those_with_a_year():
    text, dated = "建成基地5个。", "到2025年，建成基地5个。"
    for section in ("“十三五”发展回顾", "发展现状", "申报条件"):
        assert (n_found(text, section=section), n_found(dated, section=section)) == (0, 1)
    assert n_found(text, section="发展现状和目标") == 1
    for title in ("基地管理办法（试行）", "地震应急预案"):
        assert (n_found(text, title=title), n_found(dated, title=title)) == (0, 1)
    assert (n_found(text, "goal", title="基地管理办法"), n_found(text, title="发展规划")) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "新建应急演练200人6月50人10月建设。",
        "12湖区项目2018—2021续建建设万米长廊5公里。",
        "建设桥梁工程3730000福州市政府建设5座。",
    ],
)
def test_cells_read_as_a_sentence_give_no_targets(text):
    assert n_found(text) == 0
    assert n_found("2021—2025年，建设长廊5公里。") == n_found("2021年12月31日前建成桥梁5座。") == 1


@pytest.mark.parametrize(
    ("state", "aim"),
    [
        ("物流业增加值占全省的8.5%。", "推动物流业增加值占全省的8.5%。"),
        (
            "全市实力居全省第4位，连续3年获评先进，总量占全省的9%。",
            "全市实力居全省第4位，力争总量占全省的9%。",
        ),
        ("集中连片区域占全县面积的60%。", "到2025年，集中连片区域占全县面积的60%。"),
        ("农村老人登记数占老人总数的七成。", "农村老人登记数占老人总数的比重达到七成。"),
        ("林业服务收入占林业收入的比重为12%。", "林业服务收入占林业收入的比重提高到12%。"),
        ("登记面积占总面积的45%。", "登记面积占总面积的45%以上。"),
    ],
)
@pytest.mark.parametrize("kind", ["measure", "ideology"])
def test_a_share_of_a_whole_outside_goals_is_a_target_only_where_it_is_to_be_reached(state, aim, kind):
    assert n_found(state, kind=kind) == 0
    assert n_found(aim, kind=kind) == 1
    assert n_found(state, kind="goal") == 1


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # number of an item before a word
        ("新增63县际班车线路。", "新增班车通达63县。"),
        ("建成7市级书店。", "建成7个市级书店。"),
        ("新增64省际包车线路。", "新增64条省际包车线路。"),
        # classes
        ("将绿地划分为核心绿地和一般绿地2个等级。", "将绿地分期建成2个公园。"),
        ("店铺分为示范店、标准店共3种。", "新建示范店3种。"),
        # items of a list
        ("便民事项共35项，涉及9个部门。", "新增便民事项35项，涉及9个部门。"),
        ("清单共有12项，包括备案和年审。", "共制定标准12项，包括备案和年审。"),
    ],
)
def test_numbers_of_items_and_of_classes_are_no_targets(none, some):
    assert n_found(none) == 0
    assert n_found(some) >= 1
