import pandas as pd
import pytest

from policycompare import shipped
from policycompare.extract.quantities.amounts import find_amounts, quantity_hints
from policycompare.extract.quantities.asides import plain_numbers
from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def amounts(text):
    return [(a.value, a.unit) for a in find_amounts(plain_numbers(fold(text)))]


def found(text, kind="goal"):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64")}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    return [(it.indicator, it.value, it.unit) for it in find_targets([passage], documents).itertuples()]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("安装指路牌180块，更换路灯2,300盏。", [("安装指路牌", 180, "块"), ("更换路灯", 2300, "盏")]),
        ("开凿60口水井，引进45宗项目。", [("水井", 60, "口"), ("项目", 45, "宗")]),
        ("开发慕课课程９０门、编写教材30部。", [("开发慕课课程", 90, "门"), ("编写教材", 30, "部")]),
        ("修复族谱800叶、年画 150 幅。", [("修复族谱", 800, "叶"), ("年画", 150, "幅")]),
        ("采集水样三百二十份，改造危房一千二百间。", [("采集水样", 320, "份"), ("危房", 1200, "间")]),
        ("养老床位达到十二万五千张。", [("养老床位", 125000, "张")]),
        ("新增图书3万本以上。", [("新增图书", 3, "万本")]),
        ("每县至少建成足球场2块。", [("每县至少建成足球场", 2, "块")]),
        ("申请材料精简到2份以内。", [("申请材料", 2, "份")]),
        ("举办讲座六十期。", [("讲座", 60, "期")]),
        ("推出20—30卷丛书。", [("丛书", 20, "卷")]),
    ],
)  # fmt: skip
def test_a_measure_word_at_the_end_of_a_clause_or_before_what_is_made_is_a_unit(text, targets):
    assert found(text) == targets


@pytest.mark.parametrize(
    "text",
    [
        *("建成一张网", "挂三块牌子", "一门心思谋发展", "避免两张皮", "筑牢3道防线", "念好山水2本经"),
        *(
            "部署2部门",
            "建设2片区",
            "实施5对接",
            "完成3组织换届",
            "推动2面向",
            "举办2集中供养",
            "开展985本科招生",
        ),
        *("形成1核3区5带", "第3组，", "第十二组", "楼高18层", "由16部门负责", "建设12支持中心"),
    ],
)
def test_a_character_of_a_word_a_shape_and_a_rank_are_no_unit(text):
    assert found(text + "。") == []


@pytest.mark.parametrize(
    ("none", "one"), [("提交申请表一式3份。", "采集样本3份。"), ("提交复印件2份。", "提交标本2份。")]
)
def test_a_document_that_is_handed_in_is_no_target(none, one):
    assert found("推动" + none) == []
    assert len(found("推动" + one)) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "升/（人·日）",
        "升/人·天",
        "千克标准煤/（平方米·年）",
        "万元/人·年",
        "升/百公里",
        "万片/月",
        "床/千人",
        "立方米/人",
    ],
)
def test_a_unit_of_several_parts_is_kept_as_printed(printed):
    assert amounts(f"定额降至12{printed}") == [(12, printed)]
    assert amounts(f"定额降至12{printed.replace('·', '•')}") == [(12, printed)]


def test_a_bracket_that_holds_no_units_is_no_part_of_one():
    assert amounts("用水量降至12升（不含损耗）") == [(12, "升")]
    assert amounts("产量达到12吨/（见附表）") == [(12, "吨")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("服务人次突破一百二十万", 120, "万人次"),
        ("接待人次达到3500万以上", 3500, "万人次"),
        ("常住人口稳定在800万左右", 800, "万人"),
        ("从业人员达20万", 20, "万人"),
        ("移动电话用户数超过1.2亿", 1.2, "亿户"),
        ("产值达到20亿", 20, "亿"),
        ("就业人员达到5万农户", 5, "万"),
    ],
)
def test_a_number_with_ten_thousand_alone_has_the_unit_of_the_noun_before_it(text, value, unit):
    assert amounts(text) == [(value, unit)]


def test_a_numeral_with_ten_thousand_alone_is_none_where_no_noun_counts():
    assert amounts("产值突破二十万") == []


def test_every_measure_word_is_a_unit_and_has_a_hint():
    lists = shipped.word_lists("targets")
    for word in lists["measure_words"]:
        assert amounts(f"达到30{word}") == [(30, word)]
        assert quantity_hints(f"其中30{word}")
    for word in lists["large_numeral_units"]:
        assert amounts(f"达到三百{word}") == [(300, word)]
        assert quantity_hints(f"其中三百二十五{word}")
    assert not {*lists["measure_words"]} & {*lists["units"]}
    assert all(word.startswith(tuple(lists["measure_words"])) for word in lists["measure_in_words"])
