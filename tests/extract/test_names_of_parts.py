"""Names that parts of a year, of an area and of a programme share with the number before; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "产能600万吨以上，其中福州、厦门、莆田分别达到200万吨、300万吨、100万吨。",
            [("产能", None), ("产能", "福州"), ("产能", "厦门"), ("产能", "莆田")],
        ),
        (
            "造纸产能60万吨，其中青山湾、白水江口（以下简称“两区”）分别达20万、40万吨。",
            [("造纸产能", None), ("造纸产能", "青山湾"), ("造纸产能", "白水江口")],
        ),
        (
            "造纸产能60万吨，其中：青山湾20万吨、白水片区40万吨。",
            [("造纸产能", None), ("造纸产能", "青山湾"), ("造纸产能", "白水片区")],
        ),
        ("建成茶园5个，其中国家级新区3个。", [("茶园", None), ("国家级新区", None)]),
        ("产能60万吨，青山湾20万吨。", [("产能", None), ("青山湾", None)]),
    ],
)
def test_an_area_that_has_a_part_is_a_scope(text, expected):
    assert rows(f"到2020年，{text}", "indicator", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶厂开工率一季度达到40%、二季度达到70%。", ["茶厂开工率一季度", "茶厂开工率二季度"]),
        ("茶厂开工率上半年达到40%，下半年达到70%。", ["茶厂开工率上半年", "茶厂开工率下半年"]),
        ("创建和谐乡村示范县20个、示范带12条。", ["和谐乡村示范县", "和谐乡村示范带"]),
        ("推进移动支付示范创建，建成30个示范县。", ["示范县"]),
        ("推进林地综合整治，完成整治项目80个。", ["林地综合整治项目"]),
        ("推进林地综合整治，完成储备项目80个。", ["储备项目"]),
        ("安排重大项目800个左右，完成年度投资2万亿元。", ["重大项目", "重大项目年度投资"]),
        (
            "安排投资8亿元以上茶业项目300个，完成年度投资900亿元。",
            ["投资8亿元以上茶业项目", "投资8亿元以上茶业项目年度投资"],
        ),
    ],
)
def test_a_part_has_the_name_of_the_number_before(text, expected):
    assert rows(text, "indicator", kind="measure") == expected
