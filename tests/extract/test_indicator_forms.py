"""Indicators that a form of the sentence gives: shares of a whole, money that is set aside, bare nouns; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("禁放区域应达到城区总面积50%以上。", [("禁放区域占城区总面积", 50, ">=")]),
        ("书店面积不得低于商业用地总面积的5%。", [("书店面积占商业用地总面积", 5, ">=")]),
        ("办公用地不得超过厂区用地的7%。", [("办公用地占厂区用地", 7, "<=")]),
        ("抽查比例不少于全县药店企业总数的20%。", [("抽查比例", 20, ">=")]),
        ("参加晨练的人数基本达到全县总人口的40%。", [("参加晨练的人数占全县总人口", 40, "=")]),
        (
            "实习课时不少于总课时的60%，力争2020年达到80%。",
            [("实习课时占总课时", 60, ">="), ("实习课时占总课时", 80, "=")],
        ),
        ("专职人员配比不低于在岗人员75%的要求。", [("专职人员配比", 75, ">=")]),
        ("颗粒物浓度不高于每立方米0.04毫克。", [("颗粒物浓度每立方米", 0.04, "<=")]),
        ("养老金不低于每人每月90元。", [("养老金", 90, ">=")]),
        # a level compared with that of another is no share of it
        ("乡村书店服务能力达到县城书店服务能力的80%。", [("乡村书店服务能力达到县城书店服务能力", 80, "=")]),
        (
            "门票价格不高于周边景点同期门票平均价格的70%。",
            [("门票价格不高于周边景点同期门票平均价格", 70, "<=")],
        ),
        ("80%的剧院达到二级标准。", [("剧院达到二级标准", 80, "=")]),
    ],
)
def test_a_part_compared_with_its_whole_is_a_share(text, expected):
    assert rows(text, "indicator", "value", "op") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培育20家AAA级和2家AAAA级以上的酒店集团。", ["AAA级酒店集团", "AAAA级以上的酒店集团"]),
        ("组建4支重型、12支轻型防汛队伍。", ["重型防汛队伍", "轻型防汛队伍"]),
        ("新建4座剧院、12座书店。", ["新建剧院", "新建书店"]),
    ],
)
def test_a_grade_alone_takes_the_noun_of_the_next(text, expected):
    assert rows(text, "indicator") == expected


def test_the_share_of_other_places_is_that_of_the_first():
    text = "禁放区面积要达到城区总面积的70%以上，其他设区市要达到城区总面积的60%以上。"
    assert rows(text, "indicator", "value", "scope") == [
        ("禁放区面积占城区总面积", 70, None),
        ("禁放区面积占城区总面积", 60, "其他设区市"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省财政每年安排900万元用于山区渡口的护栏建设。", [("山区渡口的护栏建设", "省财政")]),
        ("市财政每年安排不少于200万元。", [("财政安排", "市财政")]),
        ("设立省、市戏曲传承专项资金，省文化厅每年安排不少于300万元。", [("戏曲传承专项资金", "省文化厅")]),
        ("市财政每年安排戏曲资金200万元。", [("戏曲资金", "市财政")]),
        ("推进绿道项目14项，投资9亿元。", [("绿道项目", None), ("绿道项目投资", None)]),
        ("推进绿道建设，投资9亿元。", [("投资", None)]),
    ],
)
def test_money_that_is_set_aside_has_the_name_of_what_it_is_for(text, expected):
    assert rows(text, "indicator", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两地院校每年联合培养300名学生。", "联合培养学生"),
        ("每年培养300名学生。", "学生"),
        ("实施乡村戏台修缮工程，新建30个项目。", "新建乡村戏台修缮工程项目"),
        ("加强绿道项目建设，开工10个项目。", "绿道项目"),
        ("加强管理，新建30个项目。", "新建项目"),
    ],
)
def test_a_bare_noun_takes_the_rest_of_its_name_from_the_text_before(text, expected):
    assert rows(text, "indicator") == [expected]
