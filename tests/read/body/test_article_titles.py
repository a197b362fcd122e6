import pytest

from policycompare.read.document import read_document


def titles(*lines):
    text = "甲市公共自行车管理办法\n" + "\n".join(lines) + "\n"
    return [each.title for each in read_document("a", text).provisions]


@pytest.mark.parametrize(
    "title",
    [
        "租用范围",
        "收费标准",
        "规划部门职责",
        "故障受理",
        "运营企业的确定方式",
        "加强停放管理",
        "建立运营信息报送制度",
        "规范收费",
        "坚持公益",
        "站点增设的提出",
        "停放许可证的办理",
        "收费标准的执行",
        "经营许可的条件",
    ],
)
def test_a_short_name_or_task_is_the_title_of_an_article(title):
    assert titles(f"第七条　{title}。市交通局与运营企业签订协议，每年公布一次名册。") == [title]


@pytest.mark.parametrize(
    "sentence",
    [
        "市交通局根据人口变化每季度更新站点布局图",
        "租车收费实行目录管理",
        "站点分为固定站点和临时站点",
        "市政府设立自行车管理中心",
        "租车人可以在任一站点还车",
        "押金应及时退还",
        "骑行时不得逆行",
        "运营企业负责车辆维修",
        "车辆使用年限为五年",
        "押金经租车人申请后退还",
        "完善站点布局，方便市民换乘",
        "租车人提出申请",
        "市民认可后可续租",
    ],
)
def test_the_first_sentence_of_an_article_is_no_title(sentence):
    rest = "市交通局与运营企业签订协议，每年公布一次名册。"
    assert titles(f"第七条　{sentence}。{rest}") == [None]
    assert titles("第七条　租用范围。全市居民租用车辆，适用本办法。", f"{sentence}。{rest}") == [
        "租用范围",
        None,
    ]


def test_items_of_other_labels_keep_their_titles():
    assert titles("（一）站点布局更加完善。全市建成站点。", "（二）收费实行目录管理。每年公布一次名册。") == [
        "站点布局更加完善",
        "收费实行目录管理",
    ]


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        ("（责任单位：市商务局，各区政府）", None),
        ("（市商务局、市文旅局（市文物局）负责）", None),
        ("（牵头单位：市商务局；完成时限：2022年底）。", None),
        ("各区要增设摊位。（责任单位：市商务局）", "发展夜间经济，方便市民出行"),
        ("（含早市）各区要增设摊位。", "发展夜间经济，方便市民出行"),
    ],
)
def test_a_single_sentence_before_a_bracket_with_bodies_is_no_title(rest, title):
    text = f"甲市方案\n一、主要任务\n（一）发展夜间经济，方便市民出行。{rest}\n（二）延长公交时间。延长到夜里。\n"
    assert read_document("a", text).provisions[0].title == title
