import pytest

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def documents():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * 3)
    return table.assign(
        doc=["a", "b", "c"],
        province=["甘肃省", None, "青海省"],
        adcode=["620000", None, "630000"],
        region=["甘肃省", "未知", "青海省"],
        year=[2021, 2010, 2016],
    ).set_index("doc")


def passage(text, n=1, doc="a"):
    return Passage(doc, n, "measure", text, [(0, len(text))], folded=fold(text))


def placed(documents, text, doc="a"):
    table = find_places([passage(text, doc=doc)], documents)[["place", "adcode"]].astype(object)
    return table.where(table.notna(), None).values.tolist()


def names(documents, text, doc="a"):
    return [place for place, _ in placed(documents, text, doc)]


def test_places_have_their_adcodes_and_zones_are_one_place(documents):
    assert placed(documents, "支持张掖市和兰州高新区。") == [["张掖市", "620700"], ["兰州高新区", None]]


def test_a_zone_goes_by_the_short_name_that_the_text_gives_it(documents):
    passages = [
        passage("建设兰白创新改革试验区（以下简称“兰白试验区”）。"),
        passage("支持兰白试验区发展。", n=2),
    ]
    assert list(find_places(passages, documents)["place"]) == ["兰白创新改革试验区", "兰白试验区"]


def test_a_short_name_of_any_zone_names_no_place(documents):
    passages = [
        passage("建设兰白创新改革试验区（以下简称试验区）。"),
        passage("支持试验区发展，设立试验区专项。", n=2),
    ]
    assert list(find_places(passages, documents)["place"]) == ["兰白创新改革试验区"]


def test_a_kind_of_zone_is_a_place_where_the_text_gives_it_to_a_zone_with_a_place(documents):
    own, others = "支持自贸试验区发展。", "学习其他自贸试验区经验，推动各自贸试验区协作。"
    named = [
        passage("建设中国（甘肃）自由贸易试验区（以下简称自贸试验区）。"),
        passage(own, n=2),
        passage(others, n=3),
    ]
    general = [passage("自由贸易试验区（以下简称自贸试验区）先行先试。"), passage(own, n=2)]
    assert list(find_places(named, documents)["place"])[1:] == ["自贸试验区"]
    assert "自贸试验区" not in list(find_places(general, documents)["place"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("维护大局稳定和长治久安。支持长治建设。", ["长治"]),
        ("确保定期检查。支持保定发展。", ["保定"]),
        ("确保定西项目建成。", ["定西"]),
        ("明白银行的要求，提高白银区的水平。", ["白银区"]),
        ("拿出真金白银，支持白银、金昌转型。", ["白银", "金昌"]),
        ("推广安全标准，扩大广安合作。", ["广安"]),
        ("重大理论和田间道路，大理石材加工。", []),
        ("对江河源头进行保护，与河源、惠州合作。", ["河源", "惠州"]),
        ("县城以上城区和东方市场。", []),
        ("一体化信息平台、阿里云和京东。", []),
        ("全力推进西南地区和广西北部发展。", ["西南地区", "广西"]),
    ],
)
def test_a_name_inside_a_word_is_no_place(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进沪苏浙皖协作，深化甬绍合作。", ["沪苏浙皖", "甬绍"]),
        ("深化川渝两地合作和粤青合作。", ["川渝", "粤青"]),
        ("推进津甘劳务协作、浙青扶贫协作、甘宁帮扶。", ["津甘", "浙青", "甘宁"]),
        ("服务泛长三角区域和长江三角洲地区。", ["泛长三角区域", "长江三角洲地区"]),
        ("加强陕甘宁、京津冀、粤港澳和闽台合作。", ["陕甘宁", "京津冀", "粤港澳", "闽台"]),
        ("推动东西两翼、粤北山区和浙西南发展。", ["东西两翼", "粤北山区", "浙西南"]),
        ("江苏浙江两省，介绍甬江。", ["江苏", "浙江", "甬江"]),
        ("建设京港澳高速公路和成渝高铁。", []),
        ("加强与台港澳的合作，赴港澳台招商，服务台澳青年。", ["台港澳", "港澳台", "台澳"]),
        ("由市台港澳办牵头，市港澳办配合。", []),
        ("创新港口管理，发展青云产业。", []),
        ("服务沪苏新能源企业，连通沪苏浙江。", ["沪苏", "浙江"]),
        ("加强东中西部协作，推进我省西部发展和我省中西部开发。", []),
        ("支持中西部贫困县，承接中西部地区项目。", ["中西部", "中西部地区"]),
        ("承接中东部地区项目，与东中部城市结对。", ["中东部地区", "东中部"]),
    ],
)
def test_regions_by_short_names(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持中国（浙江）自由贸易试验区、中国(北京)跨境电子商务综合试验区建设。",
         ["中国（浙江）自由贸易试验区", "中国(北京)跨境电子商务综合试验区"]),
        ("支持杭绍甬国家自主创新示范区、宁波甬江科创区建设。", ["杭绍甬国家自主创新示范区", "宁波甬江科创区"]),
        ("建设国家南繁生物育种专区和国家高新技术产业开发区。", ["国家南繁生物育种专区"]),
        ("建设三亚崖州湾科技城、西部科学城。", ["三亚崖州湾科技城", "西部科学城"]),
        ("支持厦门建设开发区，推动各类园区升级。", ["厦门"]),
        ("在兰州新区、黄河生态经济带推广。", ["兰州新区", "黄河生态经济带"]),
        ("和平潭综合实验区合作。", ["平潭综合实验区"]),
        ("推动与西南地区物流园区联动。", ["西南地区"]),
    ],
)  # fmt: skip
def test_zones_have_their_whole_names(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赴新加坡、迪拜参展，加强与东南亚、中亚国家合作。", ["新加坡", "迪拜", "东南亚", "中亚"]),
        ("发展中亚热带作物，防治日本脑炎。", []),
        ("利用巴黎公约和马德里体系。", []),
        ("以郑州中心物流枢纽为核心，对接欧盟和日韩。", ["郑州", "欧盟", "日韩"]),
        ("保护青藏高原、杭嘉湖平原和长江干流。", ["青藏高原", "杭嘉湖平原", "长江"]),
        ("治理伊洛河、沙颍河、唐白河，消除信息孤岛、堰塞湖。", ["伊洛河", "沙颍河", "唐白河"]),
    ],
)
def test_foreign_and_natural_places(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推动设立中国（温州）知识产权保护中心。",
        "与江苏知识产权运营中心共享数据，建设国家林木种质测试丽水中心。",
        "成都海关、厦门大学、上海证券交易所参与。",
        "依托国家知识产权培训（四川）基地。",
        "举办中国—东盟博览会，改造南京路。",
        "甘肃省发挥作用，支持兰州知识产权法庭。",
        "支持河池有色金属有限公司。",
    ],
)
def test_the_issuing_region_and_names_of_bodies_fairs_and_roads_are_no_places(documents, text):
    assert names(documents, text) == []


def test_customs_of_two_regions_name_them(documents):
    assert names(documents, "强化粤澳海关知识产权合作，支持杭州推介会。") == ["粤澳", "杭州"]


def test_counties_by_short_names_count_in_their_province_or_in_a_list(documents):
    assert placed(documents, "乐都紫皮大蒜、互助八眉猪。", "c") == [["乐都", "630202"], ["互助", "630223"]]
    assert names(documents, "加强互助和合作。", "c") == []
    assert names(documents, "支持乐都发展。", "b") == []
    assert names(documents, "支持西宁、乐都发展。", "b") == ["西宁", "乐都"]
    assert names(documents, "支持黔南州和互助县。", "c") == ["黔南州", "互助县"]


def test_a_county_whose_name_others_bear_has_no_adcode_outside_its_province(documents):
    assert placed(documents, "支持江北区建设。") == [["江北区", None]]


def test_an_adcode_is_that_of_the_year_of_the_document(documents):
    assert placed(documents, "海东。", "b") == [["海东", "632100"]]
    assert placed(documents, "支持襄樊市、即墨市、天津市蓟县、巢湖市。", "b") == [
        ["襄樊市", "420600"],
        ["即墨市", "370282"],
        ["天津市蓟县", "120225"],
        ["巢湖市", "341400"],
    ]
    assert placed(documents, "海东。", "a") == [["海东", "630200"]]


def test_a_place_counts_once_in_a_provision_and_text_without_places_has_none(documents):
    assert names(documents, "上海和上海。") == ["上海"]
    assert names(documents, "加强领导。") == []


def test_a_namesake_is_the_one_of_the_region_before_it(documents):
    assert placed(documents, "支持南京市鼓楼区和朝阳、阜新、葫芦岛。") == [
        ["南京市鼓楼区", "320106"],
        ["朝阳", "211300"],
        ["阜新", "210900"],
        ["葫芦岛", "211400"],
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("拓展三明市场。", ["三明"]),
        ("对接三明市企业。", ["三明市"]),
        ("出台州级方案。", []),
        ("与台州合作。", ["台州"]),
        ("整治文山会海。", []),
        ("防治美国白蛾。", []),
        ("开拓美国市场，参加科隆展会。", ["美国", "科隆"]),
        ("保护雪峰山、梵净山。", ["雪峰山", "梵净山"]),
        ("建设怀化国际陆港。", ["怀化国际陆港"]),
        ("治理兴凯湖、资江。", ["兴凯湖", "资江"]),
        ("加大投资江苏企业。", ["江苏"]),
        ("依托普洱茶厂开展培训。", []),
        ("建设关中—天水经济区。", ["关中—天水经济区"]),
        ("对接粤港澳大湾区—北部湾经济区。", ["粤港澳大湾区", "北部湾经济区"]),
    ],
)
def test_places_beside_words_zones_and_mountains(documents, text, places):
    assert [row[0] for row in placed(documents, text)] == places


def test_a_county_whose_name_is_a_word_may_name_a_zone_of_its_province(documents):
    assert names(documents, "建设民乐高新区。") == ["民乐高新区"]
    assert names(documents, "建设民乐高新区。", doc="c") == []
    assert names(documents, "推动民乐团发展。") == []
    assert names(documents, "建设民乐新区。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持湖南省永州市零陵区试点。", [["湖南省永州市零陵区", "431102"]]),
        ("对口支援西藏林芝、新疆喀什地区。", [["西藏林芝", "540400"], ["新疆喀什地区", "653100"]]),
        ("支持德宏州瑞丽市和芒市。", [["德宏州瑞丽市", "533102"], ["芒市", "533103"]]),
        (
            "在大理州祥云县、宾川县，楚雄州南华县布点。",
            [["大理州", "532900"], ["祥云县", "532923"], ["宾川县", "532924"], ["楚雄州南华县", "532324"]],
        ),
        (
            "支持普洱市、大理州祥云县、宾川县。",
            [["普洱市", "530800"], ["大理州祥云县", "532923"], ["宾川县", "532924"]],
        ),
        ("支持广州深圳合作。", [["广州", "440100"], ["深圳", "440300"]]),
        ("支持湖南湖北合作。", [["湖南", "430000"], ["湖北", "420000"]]),
    ],
)
def test_a_division_directly_behind_the_one_it_is_in_has_one_row_with_its_own_adcode(
    documents, text, expected
):
    assert placed(documents, text) == expected
