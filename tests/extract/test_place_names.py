"""Places inside other names: facilities, brands, regions of several words, pairs of provinces."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进本市郊区和大城市郊区建设。", []),
        ("南宁市市郊区改造。", ["南宁市", "市郊区"]),
        ("杜绝使用苏丹红，与苏丹合作。", ["苏丹"]),
        ("做大做强西部陆海新通道，带动西部开放。", ["西部"]),
    ],
)
def test_a_generic_name_needs_its_city_and_a_substance_or_corridor_is_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设江淮大数据中心和合肥综合性国家科学中心。", []),
        ("扩建漳州奥林匹克体育中心。", []),
        ("巩固香港国际金融中心地位，建设西部金融中心。", ["香港", "西部"]),
        ("面向南亚辐射中心，建设兰州中心城区和绵阳等中心城市。", ["南亚", "兰州", "绵阳"]),
    ],
)
def test_a_facility_is_no_place_and_the_rank_of_a_place_is(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施“湘江菁英”行动计划，治理湘江。", ["湘江"]),
        ("打造“山里好货”“三峡”2个品牌。", []),
        ("提升“霸州家具”“大城建材”等品牌。", []),
        ("推进“长三角”一体化，建设“兰州—白银”都市圈。", ["长三角", "兰州", "白银"]),
    ],
)
def test_a_brand_or_programme_in_quotation_marks_is_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持皖西大别山革命老区振兴。", ["皖西大别山革命老区"]),
        ("建设皖江城市带承接产业转移示范区。", ["皖江城市带承接产业转移示范区"]),
        ("渝东北三峡库区城镇群和渝东南武陵山区城镇群", ["渝东北三峡库区城镇群", "渝东南武陵山区城镇群"]),
        ("在中新（广州）知识城试点。", ["中新（广州）知识城"]),
        ("建设苏州昆山国家知识产权投融资综合试验区。", ["苏州昆山国家知识产权投融资综合试验区"]),
        ("支持渝西川南地区发展。", ["渝西", "川南地区"]),
        (
            "建设主城都市区、渝东北三峡库区城镇群、渝东南武陵山区城镇群数据中心。",
            ["主城都市区", "渝东北三峡库区城镇群", "渝东南武陵山区城镇群"],
        ),
        ("成为西部地区区域性枢纽。", ["西部地区"]),
        ("举办中国（广州）博览会。", []),
    ],
)
def test_a_region_of_several_words_is_one_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("促进闽台知识产权合作，拓宽闽台农业合作。", ["闽台"]),
        ("推进粤台知识产权服务人才合作。", ["粤台"]),
        ("扩大苏浙沪市场份额。", ["苏浙沪"]),
        ("治理招苏台河，途经浦城（京台）出口。", ["招苏台河"]),
    ],
)
def test_provinces_by_abbreviations(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发挥苏州、无锡、常州国家版权展示交易中心作用。", ["苏州", "无锡", "常州"]),
        ("发挥东莞专利技术展示交易中心作用。", []),
        ("支持北京、上海、广州银行合作。", ["北京", "上海"]),
    ],
)
def test_the_last_city_of_a_list_counts_if_each_has_the_body(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推广乐都经验。", []),
        ("推广乐都、互助经验。", []),
        ("推广西宁、乐都、互助经验。", ["西宁", "乐都", "互助"]),
        ("推广关岭县经验。", ["关岭县"]),
    ],
)
def test_counties_by_short_names_need_a_place_in_their_list(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持武汉东湖新技术开发区先行先试。", ["武汉东湖新技术开发区"]),
        (
            "支持武汉市东湖新技术产业开发区、厦门高技术产业开发区发展。",
            ["武汉市东湖新技术产业开发区", "厦门高技术产业开发区"],
        ),
        ("支持珠海横琴粤澳深度合作区建设。", ["珠海横琴粤澳深度合作区"]),
        ("在武汉推广新技术，开发区同步实施。", ["武汉"]),
        ("支持武汉新技术推广。", ["武汉"]),
    ],
)
def test_a_city_before_its_zone_of_technology_is_part_of_the_name(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理科尔沁沙地、呼伦贝尔沙地。", ["科尔沁沙地", "呼伦贝尔沙地"]),
        ("治理乌兰布和沙漠和毛乌素沙漠。", ["乌兰布和沙漠", "毛乌素沙漠"]),
        ("保护呼伦贝尔草原、鄂尔多斯高原。", ["呼伦贝尔草原", "鄂尔多斯高原"]),
        ("开发吐鲁番盆地和共和盆地。", ["吐鲁番盆地", "共和盆地"]),
        ("治理科尔沁沙漠化土地。", ["科尔沁"]),  # a process
        ("保护西部沙地，防治甘肃沙漠化。", ["西部", "甘肃"]),  # a direction, a province
        ("保护呼伦贝尔湿润草甸。", ["呼伦贝尔"]),
    ],
)
def test_deserts_steppes_and_basins_are_whole(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "adcode", "expected"),
    [
        ("支持内江市市中区办学。", None, ["内江市市中区"]),
        ("支持市中区办学。", "370400", ["市中区"]),
        ("支持市中区办学。", "620100", []),
        ("疏解城市中区功能。", "370400", []),
    ],
)
def test_the_inner_district_is_a_place_behind_its_city_and_in_its_documents(names, text, adcode, expected):
    assert names(text, adcode) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持深汕特别合作区引才。", ["深汕特别合作区"]),
        ("建设兰州特别合作区，开展特别合作。", ["兰州特别合作区"]),
        ("实现东联西接、南通北达。", []),
        ("赴南通北部考察。", ["南通"]),
        ("翻修南京道、武汉道和长沙道。", []),
        ("翻修南京道路，支持湖南道县。", ["南京", "湖南道县"]),
        ("委托武汉华中城市规划设计研究院编制。", []),
        ("推动武汉城市圈发展。", ["武汉"]),
    ],
)
def test_zones_of_cooperation_streets_and_institutes_of_cities(names, text, expected):
    assert names(text) == expected
