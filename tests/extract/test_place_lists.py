"""Places in lists, zones with brackets and compound zones, words that contain the name of a place."""

import pytest

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def documents():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * 3)
    return table.assign(
        doc=["fujian", "chongqing", "none"],
        province=["福建省", "重庆市", None],
        adcode=["350000", "500000", None],
        region=["福建省", "重庆市", "未知"],
        year=[2020, 2020, 2020],
    ).set_index("doc")


def names(documents, text, doc="fujian"):
    passage = Passage(doc, 1, "measure", text, [(0, len(text))], folded=fold(text))
    return find_places([passage], documents)["place"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设数字福建（南平）产业园。", ["数字福建（南平）产业园"]),
        ("推进国家茶业（福建安溪）产业园建设。", ["国家茶业（福建安溪）产业园"]),
        ("中国西北种业（张掖）产业园加快发展。", ["中国西北种业（张掖）产业园"]),
        ("支持泉州（洛阳）光电产业园建设。", ["泉州（洛阳）光电产业园"]),
        ("依托海西（宁化）创意产业园和武夷山。", ["海西（宁化）创意产业园", "武夷山"]),
        ("依托海峡两岸（三明）现代林业合作实验区。", ["海峡两岸（三明）现代林业合作实验区"]),
        ("泉州（安溪）至南平高速公路。", ["泉州", "安溪", "南平"]),
        ("泉州（平和有序）开展试点。", ["泉州"]),
        ("支持泉州（含晋江）建设产业园。", ["泉州", "晋江"]),
        ("建设国家现代农业（畜禽种业）产业园。", []),
        ("在福州（详见附件）开展试点。", ["福州"]),
    ],
)
def test_a_zone_may_have_its_place_in_brackets(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发挥两江新区、西部科学城重庆高新区的作用。", ["两江新区", "西部科学城重庆高新区"]),
        ("由西部科学城重庆高新区管委会实施。", []),
        ("发挥西部科学城、重庆高新区的作用。", ["西部科学城", "重庆高新区"]),
        ("浅丘平坝区域做好育秧。", []),
        ("在河谷平坝区种植水稻。", []),
        ("在安顺市平坝区种植水稻。", ["安顺市平坝区"]),
        ("大别山区域性旅游协作，大别山区域旅游协作。", ["大别山", "大别山区域"]),
        ("大别山区建设中心。", ["大别山区"]),
    ],
)
def test_a_compound_zone_is_one_and_an_area_no_district(documents, text, expected):
    assert names(documents, text, doc="chongqing") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("指导福清、东山和云霄等地开展试点。", ["福清", "东山", "云霄"]),
        ("永定、长汀两县建设水库。", ["永定", "长汀"]),
        ("在平和的氛围中开展东山再起行动。", []),
        ("建设永定河。", ["永定河"]),
        ("发展闽清县域经济和闽清县经济。", ["闽清", "闽清县"]),
        ("坚持永安、富裕、和平的理念。", []),
    ],
)
def test_counties_of_one_province_confirm_each_other(documents, text, expected):
    assert names(documents, text) == expected


def test_only_counties_of_the_own_province_confirm_each_other(documents):
    assert names(documents, "指导福清、东山等开展试点。", doc="none") == []
    assert names(documents, "指导兴国、修水等开展试点。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "改造建宁青山、沙县梅州、南平大洲和武夷山等国有林场。",
            ["建宁青山", "沙县梅州", "南平大洲", "武夷山"],
        ),
        ("对建宁青山、沙县龙潭等3个困难农场，减免租金。", ["建宁青山", "沙县龙潭"]),
        ("抓好安溪晋江、德化岱仙、永春碧溪等水库除险。", ["安溪", "晋江", "德化岱仙", "永春碧溪"]),
        ("建设福州马尾、厦门海沧等工业园。", ["福州马尾", "厦门海沧"]),
        ("改造南平青山、沙县龙潭等旧街区。", ["南平", "沙县"]),
        ("改造福州地区、厦门地区等林场。", ["福州", "厦门"]),
        ("依托福州、厦门等渔场。", ["福州", "厦门"]),
    ],
)
def test_the_members_of_a_list_with_a_common_ending_have_their_whole_names(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("屏南白水洋、福鼎太姥山景区。", ["屏南白水洋", "福鼎太姥山"]),
        ("南平武夷山保护区、建宁兰花保护区各补助五万元。", ["南平武夷山保护区", "建宁兰花保护区"]),
        ("补助武夷山、沙县、冠豸山支线机场。", ["武夷山", "沙县", "冠豸山"]),
        ("保护武夷山、佛子山和闽江。", ["武夷山", "佛子山", "闽江"]),
        ("整治闽江、敖江、龙江。", ["闽江", "敖江", "龙江"]),
        ("绿水青山、金山银山就是财富。", []),
        ("补助补贴、栖凤山支线机场。", []),
    ],
)
def test_a_member_of_a_list_is_confirmed_by_those_before_it(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强与港、澳、台地区的合作。", ["港", "澳", "台"]),
        ("吸引台、港、澳同胞投资。", ["台", "港", "澳"]),
        ("引进港、澳、台资企业。", []),
        ("与香港、澳门合作。", ["香港", "澳门"]),
    ],
)
def test_abbreviations_with_marks_between_them(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快老城区改造，在就近新建区布局。", []),
        ("今年新增城市绿地三万亩，发挥海南区位优势。", ["海南"]),
        ("支持洛阳市老城区和涧西区试点。", ["洛阳市老城区", "涧西区"]),
        ("资源优先向山区倾斜。", []),
        ("支持增城市发展。", []),
        ("开行沪渝直达快线。", []),
        ("加强沪渝合作。", ["沪渝"]),
        ("保护贺兰山、南华山。", ["贺兰山", "南华山"]),
        ("支持广州市增城市发展。", ["广州市增城市"]),
    ],
)
def test_a_full_name_that_is_a_common_word_follows_its_city(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设泉州陆港型国家物流枢纽。", ["泉州"]),
        ("建设泉州陆港。", ["泉州陆港"]),
        ("泉州市围绕全国金融改革试验区建设。", ["泉州市"]),
        ("支持莆田毗邻港口经济区建设。", ["莆田"]),
        ("及福州经济技术开发区（以下简称福州开发区）。", ["福州经济技术开发区"]),
    ],
)
def test_the_name_of_a_zone_ends_and_begins_with_its_words(documents, text, expected):
    assert names(documents, text) == expected


def test_the_issuing_region_opens_the_name_of_a_zone_that_it_shares(documents):
    expected = ["福建—泰国茶叶产业园", "宁波港", "泰国"]
    assert names(documents, "建设福建—泰国茶叶产业园，联通福建—宁波港，扩大福建—泰国贸易。") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("选择沙溪、石门（松阳）、黄坛、太姥山等9个中心镇试点。", ["沙溪", "石门", "松阳", "黄坛", "太姥山"]),
        ("加快温州、瓯江口、状元岙等港区建设。", ["温州", "瓯江口", "状元岙"]),
        ("建设青田、滩坑、紧水滩等水电站。", ["青田", "滩坑", "紧水滩"]),
        ("支持丽水，农业局、水利局、林业局等乡镇站所。", ["丽水"]),
        ("支持丽水，海关、边检、检疫等港区单位。", ["丽水"]),
        ("支持丽水，碧湖、大港头等。", ["丽水"]),
        ("新扩建沙汀、梅坞等一批污水处理厂。", ["沙汀", "梅坞"]),
        ("加固苇塘、石圩等12座病险水库。", ["苇塘", "石圩"]),
        (
            "建设苇塘、梅坞、丽水北等4个一、二级铁路物流基地和沙汀、石圩等9个三级铁路物流基地。",
            ["苇塘", "梅坞", "丽水北", "沙汀", "石圩"],
        ),
        ("提升望江路、苇塘峡、梅坞寺等都市旅游景区。", ["望江路", "苇塘峡", "梅坞寺"]),
        ("整合苇塘峡、梅坞寺等景区。", []),
        ("合理布局客运、渔业等港区。", []),
        ("合理布局客滚、件杂货、苇塘等港区。", []),
        ("提升生态露营、民俗研学、茶园采摘等景区。", []),
        ("提升黄龙溶洞、石圩古镇、苇塘大桥等景区。", ["黄龙溶洞", "石圩古镇", "苇塘大桥"]),
        ("加固库塘、老旧等水库。", []),
        ("加固小一型、小二型等水库。", []),
        ("管理湖泊、老旧水库和小散水库。", []),
        ("扶持龙头企业、合作社、家庭农场等景区经营者。", []),
        ("提升商丘民权、周口西华、安阳林州等通用机场。", ["商丘民权", "周口西华", "安阳林州"]),
    ],
)
def test_the_members_of_a_list_that_its_kind_closes_are_places(names, text, expected):
    assert names(text) == expected


def test_a_dash_joins_the_ends_of_a_way_as_a_word_does(names):
    assert names("勘探安岳—潼南、璧山—合江区块。", "500000") == ["安岳", "潼南", "璧山", "合江"]


def test_abbreviations_of_which_one_is_repeated_are_two_pairs(names):
    assert names("深化沪港沪澳合作项目。") == ["沪港", "沪澳"]
    assert names("巩固沪港紧密合作关系。") == ["沪港"]


def test_a_county_behind_its_own_city_is_a_place_and_a_zone_is_not_joined_with_what_follows(names):
    assert names("支持四川邛崃、大邑试点。", "510000") == ["四川邛崃", "大邑"]
    assert names("加快厦门港海沧建设。", "350000") == ["厦门港", "海沧"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与铜陵、滁州、中山三市结对。", ["铜陵", "滁州", "中山"]),
        ("与扬州、中山2个市签约。", ["扬州", "中山"]),
        ("缅怀中山先生，开拓三市场。", []),
    ],
)
def test_a_number_of_cities_shows_that_the_last_name_is_one(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化闽粤港澳影视交流。", ["闽粤港澳"]),
        ("组织桂粤港澳台青年创客活动。", ["桂粤港澳台"]),
        ("推进成德绵装备配套，建设合芜蚌国家自主创新示范区。", ["成德绵", "合芜蚌国家自主创新示范区"]),
        ("加强云贵川渝合作，办好陕甘宁书画展。", ["云贵川渝", "陕甘宁"]),
        ("推进北钦防港产城融合。", ["北钦防"]),
    ],
)
def test_regions_of_several_short_names_are_one_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进横琴、博罗两大平台建设。", ["横琴", "博罗"]),
        ("推进博罗两大平台建设。", []),
        ("推进横琴、博罗山采石场和横琴、南山科普公园建设。", ["横琴"]),
    ],
)
def test_a_county_of_the_province_that_a_list_names_with_an_area_is_a_place(names, text, expected):
    assert names(text, "440000") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在郴州栖凤、邵阳檀江设立粮食储备库。", ["郴州栖凤", "邵阳檀江"]),
        ("推进开县渠马、云阳复兴、奉节夔门等港口改造。", ["开县渠马", "云阳复兴", "奉节夔门"]),
        ("建成垫江坪栗、梁平新风等港区。", ["垫江坪栗", "梁平新风"]),
        ("推进舟山鱼山、宁波大榭石化码头建设。", ["舟山鱼山", "宁波大榭"]),
        ("推介郴州旅游、邵阳文化、永州制造等市场主体。", ["郴州", "邵阳", "永州"]),
        ("在郴州、邵阳等港口城市设点。", ["郴州", "邵阳"]),
        ("打造郴州栖凤、邵阳檀江药材市场。", ["郴州栖凤", "邵阳檀江"]),
        ("扩大郴州脐橙、邵阳蜜橘市场。", ["郴州", "邵阳"]),
        ("建设郴州脐橙、邵阳油茶主产区。", ["郴州", "邵阳"]),
        ("会展在郴州试办、邵阳续办。", ["郴州", "邵阳"]),
        ("水稻在郴州试种、邵阳扩种。", ["郴州", "邵阳"]),
        ("完善郴州栖凤、邵阳檀江等铁路物流枢纽。", ["郴州栖凤", "邵阳檀江"]),
    ],
)
def test_towns_behind_their_counties_are_named_with_them_in_a_list(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由长沙、岳阳海事局和永州检验检疫局负责。", []),
        ("由湖南、广州、南昌银保监局会同岳阳、常德出入境检验检疫局负责。", []),
        ("长沙、岳阳等地的海事局负责。", ["长沙", "岳阳"]),
        ("优化长沙、岳阳海事局势研判。", ["长沙"]),
    ],
)
def test_offices_with_one_name_for_all_are_no_places(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造建宁、福鼎、古田制革集控区。", ["建宁", "福鼎", "古田"]),
        ("改造大田、福鼎机械制造集控区。", ["大田", "福鼎"]),
        ("改造广州、福鼎机械制造集控区。", ["广州", "福鼎机械制造集控区"]),
    ],
)
def test_a_zone_that_each_county_of_a_list_has_is_not_named_after_the_last_one(documents, text, expected):
    assert names(documents, text) == expected


def test_the_issuing_county_is_no_place_by_its_short_name(documents):
    text = "打造垫江品牌，建设垫江明月新城，与梁平合作。"
    assert names(documents, text, "chongqing") == ["垫江", "垫江明月新城", "梁平"]
    assert names(documents.assign(region="垫江县"), text, "chongqing") == ["垫江明月新城", "梁平"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在荣昌（南部组团）、潼南（古镇）、铜梁（滨江）试点。", ["荣昌", "潼南", "铜梁"]),
        ("在荣昌（滨江）、铜梁（新区）试点。", ["荣昌", "铜梁"]),
        ("在平安（滨江）、开放（新区）方面试点。", []),
    ],
)
def test_the_places_of_a_list_may_have_a_part_in_brackets(documents, text, expected):
    assert names(documents, text, "chongqing") == expected
