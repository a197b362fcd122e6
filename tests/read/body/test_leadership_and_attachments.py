"""Items titled with the organisation of the work are safeguards; what follows a signature is under no label."""

import pytest

from policycompare.read.document import read_document


def rows(*lines):
    text = "甲市冬季清雪工作方案\n" + "\n".join(lines) + "\n"
    return [(each.path, each.kind) for each in read_document("a", text).provisions]


def kinds(*lines):
    return [kind for _, kind in rows(*lines)]


OTHER = (
    "二、备足物资。各区要储备融雪剂。",
    "三、及时清雪。环卫单位要及时清雪。",
    "四、公开信息。各区要公开电话。",
)


@pytest.mark.parametrize(
    "title",
    [
        "加强组织领导",
        "切实加强组织领导",
        "强化组织保障",
        "加强组织实施",
        "组织领导",
        "健全组织领导",
        "加强领导",
        "加强领导，落实责任",
        "加强组织领导，明确工作职责",
        "切实加强对清雪工作的领导",
        "加强对清雪工作的组织领导",
    ],
)
def test_the_first_item_of_a_flat_list_is_safeguard_by_its_title(title):
    first = f"一、{title}。各区要成立专班，统筹推进。"
    assert kinds(first, *OTHER) == ["safeguard", "measure", "measure", "measure"]
    assert kinds("一、清雪任务", f"（一）{title}。各区要成立专班。", "（二）及时清雪。要及时清雪。") == [
        "safeguard",
        "measure",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "加强领导干部培训",
        "加强组织建设",
        "领导小组办公室职责",
        "组织开展清雪竞赛",
        "加强领导，备足融雪剂和机械",
        "发挥行业组织作用",
        "加强人员保障",
    ],
)
def test_an_item_on_other_work_is_no_safeguard(title):
    assert kinds(f"一、{title}。各区要成立专班，统筹推进。", *OTHER) == ["measure"] * 4


def test_what_is_inside_such_an_item_is_safeguard():
    inside = ("1.成立专班。各区要成立专班。", "2.明确分工。各区要明确分工。")
    assert kinds("一、加强组织领导。各区要统筹推进。", *inside, *OTHER) == [
        *["safeguard"] * 3,
        *["measure"] * 3,
    ]


def test_a_review_of_leadership_is_background():
    assert kinds(
        "一、工作回顾", "（一）加强组织领导。各区成立了专班。", "二、任务", "（一）清雪。要清雪。"
    ) == [
        "background",
        "measure",
    ]


def test_what_follows_the_signature_is_under_no_label():
    last = ("三、加强考核", "（一）严格考核。各区要严格考核。")
    signed = ("甲市人民政府办公室", "2021年11月3日")
    table = ("物资储备计划表", "年度\t市级\t区级\t小计", "2021\t5\t12\t17", "2022\t6\t15\t21")
    assert rows(*last, *signed, *table) == [("三/（一）", "measure"), ("", "table")]
    assert rows(*last, *signed, "1.融雪剂储备。市级储备500吨。") == [
        ("三/（一）", "measure"),
        ("1", "measure"),
    ]


def test_a_paragraph_behind_the_last_item_stays_under_it():
    last = ("三、加强考核", "（一）严格考核。各区要严格考核。", "考核结果要在2021年11月3日前报送。")
    assert rows(*last, "甲市人民政府办公室", "2021年11月3日") == [("三/（一）", "measure")] * 2


def test_a_note_on_where_the_attachments_are_is_one_of_them():
    source = (
        "甲省茶叶发展方案\n一、宣传\n　　1．编发简报，加强宣传。　　附件：1．2021－2023年茶园改造项目表　　　　"
        "2．2021－2023年销售收入目标表　　（查阅请登录：http://www.example.org/cy/1.pdf）\n"
    )
    reading = read_document("a", source)
    assert [each.text for each in reading.provisions] == ["编发简报，加强宣传。"]
    listed = "".join(source[span.start : span.end] for span in reading.spans if span.kind == "attachment")
    assert listed.endswith("1.pdf）")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("甲市清雪工作领导小组组成人员及工作职责", "safeguard"),
        ("清雪工作专班成员单位职责", "safeguard"),
        ("甲市清雪作业规程", "measure"),
    ],
)
def test_an_attachment_on_the_leading_group_is_safeguard(title, kind):
    signed = ("甲市人民政府办公室", "2021年11月3日")
    assert rows(OTHER[1], *signed, "附件", title, "市环卫局负责清雪。", "市交警支队负责疏导交通。")[1:] == [
        ("", kind),
        ("", kind),
    ]
