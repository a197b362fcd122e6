"""The region of a document without letterhead, by its recipients and its opening."""

import pytest

from policycompare.read.document import read_document
from policycompare.read.metadata.own_region import addressed_prefecture, named_in_opening

COUNTIES = "各县区要编制方案。各县区要安排资金。"
FOLLOWS = "根据《中共{0}委、{0}人民政府关于建设枢纽的决定》，提出以下意见。一、目标"


@pytest.mark.parametrize(
    ("recipients", "adcode"),
    [
        ("各县（区）人民政府、兰州高新区管委会，市政府各部门：", "620100"),
        ("城关区、七里河区人民政府，兰州新区管委会，市直有关单位：", "620100"),
        ("城关区人民政府，市直有关单位：", None),  # in Lanzhou, and in Lhasa
        ("各县区人民政府，甘肃省电力公司定西供电公司，市政府各部门：", "621100"),
        ("各区县人民政府，重庆高新区管委会，市政府各部门：", "500000"),
        ("各县（区）人民政府、甲山高新区管委会，市政府各部门：", None),
        ("各县（区）人民政府、兰州高新区管委会，省政府各部门：", None),
        ("各县（区）人民政府、兰州高新区管委会：", None),
        ("兰州市人民政府，市直有关单位：", None),
        ("各县（区）人民政府，兰州高新区、天水经开区管委会，市政府各部门：", None),
        ("各镇人民政府，苏州工业园区管委会，市各部门：", None),
    ],
)
def test_a_place_among_the_recipients_names_a_prefecture_that_addresses_its_own(recipients, adcode):
    assert addressed_prefecture(recipients) == adcode


@pytest.mark.parametrize(
    ("text", "level", "adcode"),
    [
        (FOLLOWS.format("兰州市") + COUNTIES, "prefecture", "620100"),
        (FOLLOWS.format("甘肃省"), "province", "620000"),
        (FOLLOWS.format("重庆市"), "prefecture", "500000"),
        ("贯彻甘肃省委、省政府和" + FOLLOWS.format("兰州市") + COUNTIES, "prefecture", "620100"),
        ("为加快发展，结合定西实际，提出以下措施。一、目标", "prefecture", "621100"),
        ("为加快发展，特制定《定西市港口规划》。一、目标", "prefecture", "621100"),
        ("关于印发定西市港口规划的通知各县区：请执行。一、目标", "prefecture", "621100"),
        ("关于印发《定西市港口规划》的通知各县区：请执行。一、目标", "prefecture", "621100"),
        ("各县区：现将《定西市港口规划》印发给你们。一、目标", "prefecture", "621100"),
        ("各县区：《定西市港口规划（2031年）》已经市政府同意，现印发。一、目标", "prefecture", "621100"),
        ("各县区：现将《甘肃省港口规划》转发给你们。一、目标", "prefecture", None),
        ("各县区：现将《定西市港口规划》转发给你们。一、目标", "prefecture", None),
        ("各县区：现将市水利局《定西市港口规划》印发给你们。一、目标", "prefecture", None),
        ("关于落实定西市港口规划的通知各县区：请执行。一、目标", "prefecture", None),
        ("第一条为加强管理，结合甘肃省实际，制定本办法。第二条分工", "province", "620000"),
        ("结合七里河区实际，提出以下措施。我区要扩大投资。一、目标", None, "620103"),
        ("结合昆山市实际，提出以下措施。一、目标", "prefecture", "320583"),
        # The text of a county-level city, of a county, of a district, or of a prefecture cites the region around it.
        (FOLLOWS.format("苏州市") + "各镇要编制方案。各镇要安排资金。", "prefecture", None),
        (FOLLOWS.format("苏州市") + COUNTIES + "昆山市、昆山市、昆山市", "prefecture", None),
        (FOLLOWS.format("兰州市") + COUNTIES, "county", None),
        (FOLLOWS.format("兰州市") + COUNTIES + "我区要扩大投资。", "prefecture", None),
        (FOLLOWS.format("重庆市") + "我区要扩大投资。", "prefecture", None),
        (FOLLOWS.format("甘肃省") + COUNTIES, "prefecture", None),
        (FOLLOWS.format("甘肃省") + "我市要扩大投资。", "province", None),
        # No basis, two regions, another's document, no words for the own government, and below the opening.
        ("学习兰州市委、兰州市人民政府的经验，提出以下意见。一、目标" + COUNTIES, "prefecture", None),
        ("结合兰州、定西实际，提出以下措施。一、目标", "prefecture", None),
        ("结合兰州实际和定西实际，立足兰州实际，结合定西实际。一、目标", "prefecture", None),
        ("省水利厅制定《定西市港口规划》。一、目标", "prefecture", None),
        ("根据《甘肃省人民政府关于港口的意见》，提出以下意见。一、目标", "province", None),
        ("结合定西实际，提出以下措施。一、目标", None, None),
        ("提出以下措施。一、目标。结合定西实际，扩大投资。", "prefecture", None),
    ],
)
def test_an_opening_names_its_own_region_by_what_it_follows_and_is_adapted_to(text, level, adcode):
    assert named_in_opening(text, level) == adcode


def test_a_text_without_letterhead_has_the_region_of_its_opening_and_no_issuer():
    text = "关于建设枢纽的意见\n根据《中共兰州市委、兰州市人民政府关于开放的决定》，提出以下意见。\n一、目标\n（一）全市建成枢纽，我市各县区编制方案，各县区扩大投资。\n"
    row = read_document("a", text).row
    assert [row[column] for column in ("level", "province", "city", "issuer")] == [
        "prefecture",
        "甘肃省",
        "兰州市",
        None,
    ]
    signed = read_document("a", text + "天水市人民政府\n2021年3月1日\n").row
    assert (signed["region"], signed["issuer"]) == ("天水市", "天水市人民政府")
