"""Short names of places that are part of other words or cross a word border."""

import pytest

import policycompare as pc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绕湖北侧铺设步道。", []),
        ("沿山东麓修建便道，在湖南岸设码头。", []),
        ("环湖南端补植芦苇。", []),
        ("在江西岸建亲水平台，在山西坡栽果树。", []),
        ("治理河北口。", []),
        ("沿湖北行设驿站，沿江西大道绿化，环湖南路亮化。", []),
        ("与湖北对接，赴山东考察。", ["湖北", "山东"]),
        ("推广山西坡耕地治理和河北侧重水稻的做法。", ["山西", "河北"]),
        ("提升海南口岸、湖北岸线管理水平。", ["海南", "湖北"]),
        ("协同河北端口数据。", ["河北"]),
        ("沿湖南、贵州边界和山东半岛设站。", ["湖南", "贵州", "山东半岛"]),
        ("环湖北省界巡护。", ["湖北省"]),
    ],
)
def test_a_direction_before_a_side_of_a_river_lake_or_hill_is_no_region(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扩大南方市场，改善北方地区水质。", ["南方", "北方地区"]),
        ("保护南方红豆杉，支持南宁南方水泵项目。", ["南宁"]),
        ("治理“六江两溪”干流，整治“两江四岸”。", ["六江两溪", "两江四岸"]),
        ("推进长城国家文化公园建设建设。", ["长城国家文化公园"]),
        ("发展“金马澎”航线，推进珠中江、广佛肇合作。", ["金马澎", "珠中江", "广佛肇"]),
        ("建设华北地区节水技术推广中心、珠三角区域医疗中心。", ["华北地区", "珠三角区域"]),
        ("打造华北冷链分拨中心，推动设立港澳海事服务中心。", ["华北", "港澳"]),
        ("华北冷链分拨中心负责统计。", []),
        (
            "建设黄土高原节水技术中心，治理太行山东麓、燕山南坡和太行山西坡地。",
            ["黄土高原", "太行山东麓", "燕山南坡", "太行山"],
        ),
        ("种植青海草地早熟禾、甘肃紫花苜蓿，在青海种植苜蓿。", ["青海"]),
        ("支持华北节水技术推广中心，建设桂西北区域性物流城市。", ["桂西北"]),
        ("资金向原中央苏区县倾斜。", ["原中央苏区"]),
        ("支持原中央苏区振兴。", ["原中央苏区"]),
    ],
)
def test_halves_of_the_country_groups_of_rivers_and_regions_with_their_extent_are_places(
    names, text, expected
):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("栽植长春花、长春藤。", []),
        ("对接长春汽车产业，学习新乡经验。", ["长春", "新乡"]),
        ("培育新乡贤，留住新乡愁。", []),
        ("憧憬大同社会。", []),
        ("展示大同书、大同小异的版本，赴大同调研。", ["大同"]),
        ("弘扬孙中山精神，缝制中山装。", []),
        ("关注白银价格。", []),
        ("支持白银转型。", ["白银"]),
        ("改善日照条件，光照、日照充足。", []),
        ("做好来宾登记和来宾休息区服务。", []),
        ("邀请客商和来宾参展。", []),
        ("对接青岛、日照港口。", ["青岛", "日照"]),
        ("开通至天津、日照、上海的航线。", ["天津", "日照", "上海"]),
    ],
)
def test_an_ordinary_word_with_a_short_name_is_no_place(names, text, expected):
    assert names(text) == expected


def test_a_noun_is_the_prefecture_in_documents_of_its_province(names):
    text = "支持日照建设港口，改善日照条件。"
    assert names(text, "370000") == ["日照"]
    assert names(text, "430000") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在常宁市布局仓库。", ["常宁市"]),
        ("在大连市、绥化市布局冷库。", ["大连市", "绥化市"]),
        ("优化耒阳市产业布局，完善衡山县空间格局。", ["耒阳市", "衡山县"]),
        ("在永州市部署力量，在耒阳市大厅设窗口。", ["永州市", "耒阳市"]),
        ("聘请常宁市院士，由衡山县委托代办。", ["常宁市", "衡山县"]),
        ("常宁市公安局、耒阳市审计署派出机构检查。", []),
    ],
)
def test_the_end_of_a_word_is_no_office_of_the_city_before_it(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("在连江南部建设码头，在福清江边植树。", "350000", []),
        ("在连江南部建设码头。", "430000", []),
        ("推动江南、西南发展。", "350000", ["江南", "西南"]),
        ("引导市区批发市场搬迁，建设北海滨湖新城，对接钦州。", "450000", ["北海滨湖新城", "钦州"]),
        ("支持海南州和海北州发展。", "630000", ["海南州", "海北州"]),
        ("对接海南自由贸易港，支持海南发展。", "630000", ["海南自由贸易港", "海南"]),
        ("打造金佛山景区，赴佛山考察。", "500000", ["金佛山", "佛山"]),
    ],
)
def test_a_name_inside_another_name_is_no_place(names, text, home, expected):
    assert names(text, home) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在耒阳市太原镇、零陵区大庆村试点。", ["耒阳市太原镇", "零陵区"]),
        ("支持桂林村镇建设，对接扬州镇江。", ["桂林", "扬州", "镇江"]),
        ("甘肃省宁县村遗址。", ["甘肃省宁县"]),
        ("改造货运北站，推广大同村级经验。", ["大同"]),
    ],
)
def test_a_town_or_village_with_the_name_of_a_city_is_no_city(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扩建京港澳高速、京港澳（台）通道，服务港澳同胞。", ["港澳"]),
        ("治理山水林田湖草海，保护草海湿地。", ["草海"]),
        ("论证湘赣运河，推动湘赣合作。", ["湘赣"]),
        ("疏浚杭甬运河。", ["杭甬运河"]),
        ("融入西部陆海大通道，服务西部发展。", ["西部"]),
        ("建设海南国家公园示范省，保护武夷山国家公园。", ["海南", "武夷山国家公园"]),
    ],
)
def test_a_name_across_the_border_of_a_word_is_no_place(names, text, expected):
    assert names(text) == expected


def test_the_province_before_a_national_zone_is_part_of_its_name(names):
    text = "支持湖南国家油茶及茶油加工开放综合试验区，推动湖南设立国家水稻综合试验区。"
    assert names(text, "430000") == ["湖南国家油茶及茶油加工开放综合试验区", "湖南", "国家水稻综合试验区"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("理清远景与近期的关系，认清远方市场。", []),
        ("赴清远调研。", ["清远"]),
    ],
)
def test_what_is_clear_and_far_is_no_city(names, text, expected):
    assert names(text) == expected


@pytest.mark.filterwarnings("ignore")
def test_invisible_characters_are_no_part_of_a_place(tmp_path):
    text = "丙省人民政府关于节水的意见\n一、支持保\u200d定、唐\u200c山开展试点。\n二、推广喷灌。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    places = pc.load(tmp_path, progress=False, codebook="general").places
    assert places["place"].tolist() == ["保定", "唐山"]
    assert places["evidence"].tolist() == ["保\u200d定", "唐\u200c山"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加固拦沙坝坝上水位标尺，清理水坝上下游。", []),
        ("治理坝上沙化地区，保护坝上草原。", ["坝上"]),
        ("新建溪东渡槽，扩建溪南水厂。", []),
        ("加固建溪南段堤防，治理富屯溪。", ["建溪", "富屯溪"]),
        ("建成长城国家文化公园，扩大长江经济带合作。", ["长城国家文化公园", "长江经济带"]),
        ("疏浚苏北运河，整治北运河。", ["苏北运河", "北运河"]),
        ("做大武夷茶业，壮大金湖渔业，扩大围山面积。", []),
        ("推介大武夷、大金湖和大围山。", ["大武夷", "大金湖", "大围山"]),
        ("做大武夷新区。", ["武夷新区"]),
        ("拓宽共产主义渠道，弘扬大山包容精神，推广佛教音乐。", []),
        ("整修共产主义渠，保护大山包，推进广佛合作。", ["共产主义渠", "大山包", "广佛"]),
        ("出口水果园港口区仓储，改造云台山庄。", []),
        ("扩建果园港口岸，绿化云台山。", ["果园港口岸", "云台山"]),
    ],
)
def test_an_area_whose_name_is_made_of_parts_of_other_words_is_none(names, text, expected):
    assert names(text) == expected
