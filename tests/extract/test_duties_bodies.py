"""Names of bodies in lists: what is cut off, where two are joined, kinds of actors, governments of several regions."""

import pytest

from policycompare.extract.duties.charges import charged
from policycompare.extract.duties.roles import roles
from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("国家林草局等各相关部门", ["国家林草局"]),
        ("市水利局等部门单位", ["市水利局"]),
        ("市水利局等市直有关单位", ["市水利局"]),
        ("市水利局等其他部门", ["市水利局"]),
        ("市水利局等行业主管部门", ["市水利局"]),
        ("市残联等康复工作委员会成员单位", ["市残联"]),
        ("市残联等12项康复工程涉及的市级相关部门", ["市残联"]),
        ("康复工作委员会成员单位", ["康复工作委员会成员单位"]),
        ("1.市水利局；2.县林业局", ["市水利局", "县林业局"]),
        ("①市水利局②县林业局", ["市水利局②县林业局"]),
        ("各高等学校", ["各高等学校"]),
        ("市科协及市科普联席会议其他成员单位", ["市科协", "市科普联席会议其他成员单位"]),
        ("市妇联和市教育局", ["市妇联", "市教育局"]),
        ("市文化和旅游局", ["市文化和旅游局"]),
        ("省、自治区、直辖市人民政府水利主管部门", ["省、自治区、直辖市人民政府水利主管部门"]),
        ("各市、县级水利主管部门", ["各市、县级水利主管部门"]),
        ("各市、县（区）", ["各市、县（区）"]),
        ("各市、县水利局", ["各市", "县水利局"]),
        ("各项任务均需各市、县（区）人民政府和甲区管委会", ["各市、县（区）人民政府", "甲区管委会"]),
        ("各边境州、市人民政府", ["各边境州、市人民政府"]),
        ("各边境州、市水利局", ["各边境州", "市水利局"]),
        ("灌区所在地的市、县（区）政府", ["灌区所在地的市、县（区）政府"]),
        ("泵站所在市、县人民政府", ["泵站所在市、县人民政府"]),
        ("泵站所在市州、县市区人民政府", ["泵站所在市州、县市区人民政府"]),
        ("泵站所在县、省级有关部门", ["泵站所在县", "省级有关部门"]),
        ("水库所在镇、县级水利主管部门", ["水库所在镇", "县级水利主管部门"]),
        ("沿河地区县、省级水利部门", ["沿河地区县", "省级水利部门"]),
        ("泵站所在县、省政府有关部门", ["泵站所在县", "省政府有关部门"]),
        ("沿河地区的省辖市、县级政府", ["沿河地区的省辖市、县级政府"]),
        ("各设区市、有关县人民政府", ["各设区市、有关县人民政府"]),
        ("灌区所在地的市水利局、县水利局", ["灌区所在地的市水利局", "县水利局"]),
    ],
)
def test_names_in_a_list(listed, expected):
    assert [agency for agency, _ in roles(f"责任单位：市财政局、{listed}")] == ["市财政局", *expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由湖北铁塔牵头，会同基础电信企业，摸清底数。", [("湖北铁塔", "lead"), ("基础电信企业", "support")]),
        (
            "由湖北铁塔牵头会同基础电信企业和国网湖北省电力公司进行对接。",
            [("湖北铁塔", "lead"), ("基础电信企业", "support"), ("国网湖北省电力公司", "support")],
        ),
        ("由市政府督查室负责通报。", [("市政府督查室", "responsible")]),
        ("由南方电网负责。", [("南方电网", "responsible")]),
        ("灌溉项目由企业牵头，联合高校实施。", []),
        ("由龙头企业、科研院所牵头组建联盟。", []),
        ("由行业协会负责。", []),
        ("巡河由牵头部门会同有关部门组织。", []),
        ("巡河由渔业主管部门牵头。", [("渔业主管部门", "lead")]),
        ("由省水务集团负责。", [("省水务集团", "responsible")]),
        ("由龙头集团、企业集团负责。", []),
        ("由省科技厅、重点高校牵头，省水利厅配合。", [("省科技厅", "lead"), ("省水利厅", "support")]),
        ("由省属企业负责。", [("省属企业", "responsible")]),
        ("由市灌溉协会负责。", [("市灌溉协会", "responsible")]),
        ("对由企业牵头实施的项目给予奖补。", []),
        ("对已由市水务公司负责抄表的小区，给予补贴。", []),
        ("对由市水利局牵头建设的泵站给予补贴。", []),
        ("小区抄表由市水务公司负责。", [("市水务公司", "responsible")]),
        (
            "巡河由市水利局牵头，市公安局、市林业局按照职责分工，查处捕鱼。",
            [("市水利局", "lead"), ("市公安局", "support"), ("市林业局", "support")],
        ),
        ("巡河由市水利局牵头，村民按照轮流的分工，查看渡口。", [("市水利局", "lead")]),
        ("渡口巡查由街镇（园区）牵头，区水务局配合。", [("街镇（园区）", "lead"), ("区水务局", "support")]),
    ],
)
def test_who_is_put_in_charge_by_a_sentence(text, expected):
    found = [body for bodies, _ in charged(text) for body in bodies]
    assert found == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("三明、南平、龙岩市人民政府", ["人民政府"] * 3),
        ("三明市、南平市政府", ["政府"] * 2),
        ("市水利局，三明、南平市人民政府", ["水利厅", "人民政府", "人民政府"]),
        ("三明市、南平市水利局", ["三明市", "水利厅"]),
        ("各设区市、三明市政府", ["各设区市", "政府"]),
        ("三明、市水利局、南平市政府", ["三明", "水利厅", "政府"]),
    ],
)
def test_regions_before_a_government_share_its_common_name(listed, expected):
    text = f"疏浚河道。（责任单位：{listed}）"
    table = find_duties([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))])
    assert table["body"].tolist() == expected
    assert "".join(table["agency"]) == listed.replace("、", "").replace("，", "")


@pytest.mark.parametrize("listed", ["各区、县级市", "各有关区、县级市", "各相关县、区政府"])
def test_governments_of_several_levels_are_one_body(listed):
    text = f"疏浚河道。（责任单位：市水利局，{listed}）"
    table = find_duties([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))])
    assert table["agency"].tolist() == ["市水利局", listed]
