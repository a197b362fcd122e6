"""Lakes, bays, islands and reservoirs behind a division, streets, joint issuers and zones of a list."""

import pytest

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加固宁海县西溪水库。", ["宁海县", "西溪水库"]),
        ("在烟台市养马岛建设海洋牧场。", ["烟台市", "养马岛"]),
        ("推进温岭市龙门湾整治。", ["温岭市", "龙门湾"]),
        ("保护遂溪县草潭半岛、儋州磷枪石岛。", ["遂溪县", "草潭半岛", "儋州", "磷枪石岛"]),
        ("治理九江市甘棠湖。", ["九江市", "甘棠湖"]),
        ("治理丽水水库和蓬州市福州湾。", ["丽水水库", "福州湾"]),
        ("开发汕头湾、威海岛和湛江群岛。", ["汕头湾", "威海岛", "湛江群岛"]),
    ],
)
def test_waters_and_islands_behind_a_division_are_places(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加固烟台市小型水库。",
        "加固烟台市水库大坝。",
        "加固烟台市各病险水库。",
        "建设烟台市环岛路。",
        "开放烟台市无居民海岛。",
        "支持烟台市旅游岛建设。",
        "改造烟台市养马岛街道。",
    ],
)
def test_a_kind_of_water_is_no_place(names, text):
    assert names(text) == ["烟台市"]


def test_a_province_or_a_bay_area_has_no_such_name(names):
    assert names("打造浙江智慧岛。") == ["浙江"]
    assert names("打造丽水湾区。") == ["丽水"]


def test_a_port_that_is_a_bay_may_be_an_area(names):
    assert names("整治宁海港区域。", "330000") == ["宁海港"]
    assert names("整治宁海港区。", "330000") != ["宁海港"]


@pytest.mark.parametrize(
    "text", ["疏通环湖北二路。", "疏通湖北三街。", "疏通北江滨公园。", "推广内江内河电动船。"]
)
def test_a_street_or_two_words_hold_no_place(names, text):
    assert names(text) == []


def test_a_province_before_numbers_of_roads_is_one(names):
    assert names("湖北三条高速公路开工。") == ["湖北"]


def test_a_college_named_after_an_area_is_no_place(names):
    assert names("三峡电力高等专科学校招生。") == []


@pytest.mark.parametrize("mark", ["、", "和"])
def test_the_cities_of_a_list_have_a_zone_each(names, mark):
    assert names(f"推进绍兴{mark}丽水省级绿色转型试验区建设。") == ["绍兴", "丽水"]
    assert names(f"推进绍兴{mark}丽水高新区建设。") == ["绍兴", "丽水高新区"]
    assert names(f"推进绍兴{mark}丽水林业碳汇试验区建设。") == ["绍兴", "丽水"]
    assert names(f"推进绍兴高新区{mark}丽水林业碳汇试验区建设。") == ["绍兴高新区", "丽水林业碳汇试验区"]
    assert names(f"推进浙江省{mark}丽水林业碳汇试验区建设。")[1:] == ["丽水林业碳汇试验区"]


def places_of(text, issuer, title=None, province="江苏省", adcode="320000"):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=[province], province=[province], adcode=[adcode], year=[2021])
    documents = documents.assign(issuer=[issuer], title=[title]).set_index("doc")
    passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))
    return list(find_places([passage], documents)["place"])


def test_the_provinces_of_joint_issuers_are_no_places():
    text = "推动苏皖两省与安徽省滁州、江苏和浙江协作，共建苏皖合作示范区，联动苏浙皖三地。"
    zone, both = "苏皖合作示范区", "江苏省人民政府办公厅 安徽省人民政府办公厅"
    assert places_of(text, both) == ["滁州", "浙江", zone, "苏浙皖"]
    assert places_of(text, "江苏省人民政府办公厅") == ["苏皖", "安徽省滁州", "浙江", zone, "苏浙皖"]
    assert places_of("支援安徽和苏皖交界地区。", "江苏省财政厅 江苏省民政厅") == ["安徽", "苏皖"]


def test_a_region_that_joint_issuers_are_together_is_no_place_where_their_title_has_it():
    text, both = "服务成渝地区双城经济圈，做强成渝合作，对接长三角。", "四川省人民政府 重庆市人民政府"
    title = "成渝地区双城经济圈养老服务方案"
    sichuan = {"province": "四川省", "adcode": "510000"}
    assert places_of(text, both, title, **sichuan) == ["长三角"]
    assert places_of(text, both, "养老服务方案", **sichuan) == ["成渝地区双城经济圈", "成渝", "长三角"]
    assert places_of(text, "四川省人民政府", title, **sichuan) == ["成渝地区双城经济圈", "成渝", "长三角"]
    neighbours = "江苏省人民政府 浙江省人民政府"
    assert places_of("推进杭绍合作。", neighbours, "杭绍地区养老服务方案") == ["杭绍"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("南京都市圈与滁州新区方案", "加快南京都市圈和滁州建设。", ["南京都市圈", "滁州"]),
        ("巢湖石臼湖禁渔意见", "守护巢湖、石臼湖，巡查长江。", ["巢湖", "石臼湖", "长江"]),
        ("常州高新区与芜湖经开区结对方案", "常州、芜湖共建实验室。", ["常州", "芜湖"]),
        ("苏皖合作示范区规划", "建设苏皖合作示范区，深化苏皖协作。", ["苏皖合作示范区"]),
    ],
)
def test_what_else_joint_issuers_name_in_their_title_is_a_place(title, text, expected):
    assert places_of(text, "江苏省人民政府 安徽省人民政府", title) == expected


def test_the_island_that_is_the_issuing_province_is_no_place():
    text, hainan = "开辟南海和海南岛航线。", {"province": "海南省", "adcode": "460000"}
    assert places_of(text, "海南省人民政府", **hainan) == ["南海"]
    assert places_of(text, "江苏省人民政府") == ["南海", "海南岛"]
    text = "绿化海南岛中部山区，打通海南岛西部公路，对接西部。"
    assert places_of(text, "海南省人民政府", **hainan) == ["西部"]


def test_an_ocean_keeps_its_direction_and_products_and_programmes_are_no_places(names):
    text = (
        "船队在中西太平洋、北太平洋和大西洋作业，发展江海河联运，养殖南美白对虾，实施西部计划，向南美出口。"
    )
    assert names(text) == ["中西太平洋", "北太平洋", "大西洋", "南美"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快建设苇塘水库，做好梅坞台水库扩容。", ["苇塘水库", "梅坞台水库"]),
        ("实施石圩水库加固（替代汀湾水库）、沙汀水库清淤。", ["石圩水库", "汀湾水库", "沙汀水库"]),
        ("完成受损水库、防洪水库、其他水库和湖泊水库治理。", []),
        ("推进病险水库加固，做好所辖水库、新建水库移民工作。", []),
    ],
)
def test_a_reservoir_in_a_list_or_behind_a_verb_has_its_name(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开发烟台长山列岛、威海荣成湾的风电。", ["烟台长山列岛", "威海荣成湾"]),
        ("开发威海市荣成湾的风电，保护广西北部湾。", ["威海市", "荣成湾", "广西", "北部湾"]),
        ("保护韶关南岭，疏浚韶关北江。", ["韶关", "南岭", "北江"]),
    ],
)
def test_a_bay_or_island_behind_the_short_name_of_a_city_is_one_with_it(names, text, expected):
    assert names(text) == expected


def test_a_river_or_harbour_with_the_name_of_a_division_in_it_is_no_division(names):
    assert names("治理瑞丽江、深圳河和昆都仑河。", "440300") == ["瑞丽江", "深圳河", "昆都仑河"]
    assert names("拓展外高桥港、洛碛港功能，保护松山湖、梅岭。") == ["外高桥港", "洛碛港", "松山湖", "梅岭"]
    assert names("发展珠江东岸电子信息产业，建设珠江西岸电站。") == ["珠江东岸", "珠江"]
