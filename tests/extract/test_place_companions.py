"""Places next to words that decide: idioms, brands and events, zones of one body, products of a county."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("树立安全重于泰山的理念，确保堤防稳如泰山。", []),
        ("不到长城非好汉，加强泰山和长城保护。", ["泰山"]),
        ("打响“黄山毛峰”等区域特色品牌和“洛阳牡丹”“菏泽牡丹”等知名品牌。", []),
        ("举办“太湖国际皮划艇周”“洪湖摄影节”等活动，承办“西湖论坛”。", []),
        ("开展“三峡安全行”、“安康杯”竞赛等系列宣传教育活动。", []),
        ("推进“长三角”一体化，打造“黄河风光”线路，保护“太湖”水质。", ["长三角", "黄河", "太湖"]),
    ],
)
def test_an_idiom_a_brand_or_an_event_names_no_place(names, text, expected):
    assert [name for name in names(text) if name != "长城"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各县政府和滨海新区、天府新区、万盛经开区管委会要自查。", []),
        ("滨海新区与天府新区管理委员会要自查。", []),
        ("支持滨海新区、天府新区建设，万盛经开区管委会要自查。", ["滨海新区", "天府新区"]),
        ("联合成都、天府新区管委会自查。", ["成都"]),
    ],
)
def test_zones_that_share_a_body_are_bodies(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "adcode", "expected"),
    [
        ("建设南丰陶瓷与竹编产业集群。", "360000", ["南丰"]),
        ("以万载国家烟花生物产业基地为龙头。", "360000", ["万载国家烟花生物产业基地"]),
        ("建设南丰陶瓷产业集群。", "410000", []),
        ("南丰发展陶瓷产业集群。", "360000", []),
        ("建设新兴电子产业集群。", "440000", []),
    ],
)
def test_a_county_before_its_products_is_a_place_in_documents_of_its_province(names, text, adcode, expected):
    assert names(text, adcode) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发挥皖江创新创业引导基金的作用。", []),
        ("设立合芜蚌国家自主创新示范区科技成果转化基金。", []),
        ("组建苏州产业投资母基金，支持苏州和南通。", ["苏州", "南通"]),
        (
            "引导基金投向苏州，支持苏州的产业基金和长三角创业投资基金小镇建设。",
            ["苏州", "长三角创业投资基金小镇"],
        ),
    ],
)
def test_a_fund_named_after_a_place_names_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合肥、芜湖市政府要在年底前制定。", []),
        ("由各市（含合肥、巢湖市）政府和省级新区管委会落实。", []),
        ("补助试点地区（合肥、巢湖市），政府投资项目除外。", ["合肥", "巢湖市"]),
        ("规范试点城市（合肥、巢湖市）政府采购。", ["合肥", "巢湖市"]),
        ("规范试点城市（合肥、巢湖市）政府购买服务。", ["合肥", "巢湖市"]),
        ("推广试点城市（合肥、巢湖市）政府和社会资本合作。", ["合肥", "巢湖市"]),
        ("规范省与部分城市（含合肥、巢湖市）政府间分配。", ["合肥", "巢湖市"]),
        ("清理部分城市（含合肥、芜湖）政府性基金。", ["合肥", "芜湖"]),
        ("设立江北地区（含合肥、巢湖市）政府引导基金。", ["合肥", "巢湖市"]),
        ("化解部分城市（含合肥、芜湖）政府债务。", ["合肥", "芜湖"]),
        ("合肥市、芜湖市和蚌埠市人民政府要在年底前制定。", []),
        ("合肥、芜湖市要在年底前制定。", ["合肥", "芜湖市"]),
        ("支持合肥、蚌埠发展，芜湖市政府牵头。", ["合肥", "蚌埠"]),
        ("合肥、芜湖市政府投资项目。", ["合肥"]),
        ("合肥、芜湖等试点地区人民政府要落实。", ["合肥", "芜湖"]),
    ],
)
def test_a_list_of_governments_names_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保护三门湾、泉州湾，建设厦门湾新港口。", ["三门湾", "泉州湾", "厦门湾"]),
        ("打造汕头湾新区和嵊泗列岛。", ["汕头湾新区", "嵊泗列岛"]),
        ("支持泉州台投区和贺兰山国家公园建设。", ["泉州台投区", "贺兰山国家公园"]),
        ("推进晋陕豫黄河金三角和闽粤赣原中央苏区合作。", ["晋陕豫黄河金三角", "闽粤赣原中央苏区"]),
        ("新疆生产建设兵团主管部门推荐，新疆配合。", ["新疆"]),
    ],
)
def test_bays_islands_parks_and_regions_of_policy_are_places(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各市和平潭综合实验区林业主管部门要自查。", []),
        ("两江新区行政部门审批，支持两江新区发展。", ["两江新区"]),
        ("支持平潭综合实验区、林业主管部门合作。", ["平潭综合实验区"]),
    ],
)
def test_a_zone_before_a_department_names_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设怀化至靖州公路、永顺至张家界铁路。", ["怀化", "靖州", "永顺", "张家界"]),
        ("规划西安—安康—重庆高铁。", ["西安", "安康", "重庆"]),
        ("治理株洲至醴陵至攸县河段。", ["株洲", "醴陵", "攸县"]),
        ("从和平至繁荣，由平安至富裕。", []),
        ("开通福州至永顺航线，新建沙河至北海公路。", ["福州", "北海"]),
        ("新建永顺至恩施公路。", ["永顺", "恩施"]),
    ],
)
def test_a_county_at_the_end_of_a_way_is_confirmed_by_the_other_end(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("支持六盘山区和吕梁山区，保护六盘山。", ["六盘山区", "吕梁山区", "六盘山"]), ("建设山区公路。", [])],
)
def test_the_area_of_a_mountain_is_longer_than_the_mountain(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        (
            "推进北海至嘉黎高速公路、炎陵至长江三角洲大通道。",
            "430000",
            ["北海", "嘉黎", "炎陵", "长江三角洲"],
        ),
        ("建成泸州至巴彦浩特铁路。", "430000", ["泸州", "巴彦浩特"]),
        ("改建G99线安化至石板段、S30白石至桃源段。", "430000", ["安化", "桃源"]),
        ("改建G99线安化至冲坪段、S30龙溪铺至桃源段。", "430000", ["安化", "冲坪", "龙溪铺", "桃源"]),
        ("改建主城至桃源段、安化站至桃源段、安化至云亭桥段，安化至边界段。", "430000", ["桃源", "安化"]),
        ("改建G99线安化至石板段、S30白石至桃源段。", "440000", []),
        ("拓宽湘北高速县界至桃源段，推进安化至汇水口段治理。", "430000", ["桃源", "安化"]),
        (
            "改建湘北高速云口至桃源段、安化至奇石门段，整治湘江北口至桃源段。",
            "430000",
            ["云口", "桃源", "安化", "奇石门", "湘江"],
        ),
        ("整治湘中公路北互通至桃源段、安化至西枢纽段。", "430000", ["桃源", "安化"]),
        ("改造S8线三标段至桃源段、安化至一号库段。", "430000", ["桃源", "安化"]),
        ("新建S7江口至新晃、凤凰至松桃公路。", "430000", ["江口", "新晃", "凤凰", "松桃"]),
        ("续建S9桃源至五峰。", "430000", ["桃源", "五峰"]),
        ("续建S9桃源至五峰。", "440000", []),
        ("续建S9桃源至玉田。", "430000", []),
        ("由安化至石板的居民提高至和平水平。", "430000", []),
        ("扩建京津铁路，提高京津至鄱阳湖铁路能力。", "430000", ["京津", "鄱阳湖"]),
    ],
)
def test_the_ends_of_a_way_confirm_each_other(names, text, home, expected):
    assert names(text, home) == expected


@pytest.mark.parametrize(
    ("text", "adcode", "expected"),
    [
        ("在桂北、桂东推广油茶，桂东县参加。", None, ["桂北", "桂东", "桂东县"]),
        ("支持桂东地区发展。", "450000", ["桂东地区"]),
        ("支持桂东发展。", "430000", ["桂东"]),
        ("支持桂东发展。", None, []),
    ],
)
def test_a_county_with_the_name_of_a_part_of_a_province_is_that_part_next_to_others(
    names, text, adcode, expected
):
    assert names(text, adcode) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动海淀、朝阳、门头沟等区协作。", ["海淀", "朝阳", "门头沟"]),
        ("推动海淀、朝阳、丰台等区协作。", ["海淀", "朝阳", "丰台"]),
        ("推动海淀、朝阳、丰台协作。", []),
        ("在增城、从化、花都建设水厂。", ["增城", "从化", "花都"]),
        ("在遂昌、云和、义乌等县市建设水厂。", ["遂昌", "云和", "义乌"]),
        ("在遂昌、增城、海淀建设水厂。", []),
        ("在全州、资源、灵川等县建设水厂。", ["全州", "资源", "灵川"]),
        ("在全州、灵川、资源等县建设水厂，全州、灵川、资源等地要节水。", ["全州", "灵川", "资源"]),
        ("在全州、灵川、龙胜、资源等行业建设水厂。", ["全州", "灵川", "龙胜"]),
        ("在全州、合作、灵川等县建设水厂。", []),
        ("在城东、城西、城北建设水厂，坚持和平、友好、兴国。", []),
        ("推动创新、朝阳、海淀发展。", []),
    ],
)
def test_counties_of_one_prefecture_or_province_confirm_each_other_in_a_list_of_three(names, text, expected):
    assert names(text) == expected
