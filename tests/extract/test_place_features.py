"""Parks, quarters, canals, rivers and towns that have a name of their own and no division before it."""

import pytest

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


@pytest.fixture(scope="module")
def documents():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    return table.assign(
        doc=["hubei"], province=["湖北省"], adcode=["420000"], region=["湖北省"], year=[2021]
    ).set_index("doc")


def names(documents, text):
    passage = Passage("hubei", 1, "measure", text, [(0, len(text))], folded=fold(text))
    return find_places([passage], documents)["place"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进沐槐郊野公园建设。", ["沐槐郊野公园"]),
        ("实施沐槐湿地公园、白砾山国家森林公园等项目。", ["沐槐湿地公园", "白砾山国家森林公园"]),
        ("提升沐槐公园、招手砾公园。", ["沐槐公园", "招手砾公园"]),
        ("建设大运河源头遗址公园。", ["大运河源头遗址公园"]),
        ("建设城市湿地公园、乡村森林公园和国家地质公园。", []),
        ("建设口袋公园、社区公园、专类公园。", []),
        ("依托沐槐湿地公园群发展旅游。", []),
        ("完成沐槐口袋公园建设，新建精品口袋公园。", ["沐槐口袋公园"]),
        ("建设30公里以上沐公园绿道，在沐槐公园植树。", ["沐槐公园"]),
        ("前期武当山国家地质公园登记。", ["武当山国家地质公园"]),
    ],
)
def test_a_park_has_a_name_that_is_no_word(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造湖北动物园、武汉市沐槐植物园。", ["湖北动物园", "武汉市沐槐植物园"]),
        ("以湖北野生动物园为重点。", ["湖北野生动物园"]),
        ("建设湖北动植物园，由甲乙丙湖北植物园、湖北动物园等单位协助。", []),
        ("建成武汉市儿童公园、沐槐中央公园、社区公园等一批公园。", ["武汉市儿童公园", "沐槐中央公园"]),
        ("新建武汉星光中央公园。", ["武汉星光中央公园"]),
        ("实施宜都公园改造，扩大宜都公园绿地，在武汉公园、广场设点。", ["宜都公园", "宜都", "武汉"]),
        ("新建荆州市沐槐山体育公园、黄石沐槐公园。", ["荆州市沐槐山体育公园", "黄石沐槐公园"]),
        ("建设湖北社区公园、湖北国家文化公园，让武汉处处有公园。", ["武汉"]),
        ("扩大武汉公园绿地，完善武汉沐槐公园体系。", ["武汉"]),
    ],
)
def test_a_garden_or_park_is_named_after_a_city(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("结合沐槐金融商务区建设。", ["沐槐金融商务区"]),
        ("打造现代商务区和智慧商务区。", []),
        ("修缮沐槐老街、明月老街。", ["沐槐老街", "明月老街"]),
        ("修缮明月老街、沐槐老街。", ["明月老街", "沐槐老街"]),
        ("修缮明月老街。", []),
        ("开通中越老街口岸货运。", []),
        ("改造沐槐片区（二期）。", ["沐槐片区"]),
        ("改造主城片区、特色片区。", []),
        ("推进沐槐新区建设，开发沐槐岩景区、砾山风景区。", ["沐槐新区", "沐槐岩景区", "砾山风景区"]),
        ("整治沐槐工业园区、砾石墩高新区。", ["沐槐工业园区", "砾石墩高新区"]),
        ("发展临港工业区、低碳工业园区，不另设开发区，连接一砾线高新区。", []),
        ("打造现代新区，由沐槐新区管委会负责，不盲目做大景区、建大景区。", []),
        ("依托沐槐古镇、砾川古城发展旅游。", ["沐槐古镇", "砾川古城"]),
        ("2025年沐槐大居建成，扩大居民参与。", ["沐槐大居"]),
        ("推进沐槐上砾历史文化风貌区城市更新项目。", ["沐槐上砾历史文化风貌区"]),
        ("推进沐槐上砾商务区、明月老城历史文化风貌区建设。", []),
    ],
)
def test_a_quarter_has_a_name_that_is_no_word_or_is_listed_with_one(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完善沐南运河生态廊道。", ["沐南运河"]),
        ("研究湘桂运河和浙赣运河。", ["湘桂运河", "浙赣运河"]),
        ("形成百里运河，开展跨流域运河论证。", []),
        ("贯通沐横引河防汛通道。", ["沐横引河"]),
        ("建设沐阳运河和田字绿廊。", ["沐阳运河"]),
        ("实施沐槐河流域治理。", ["沐槐河"]),
        ("推进沐槐河综合治理，在沐槐河街道试点。", ["沐槐河"]),
        ("依托沐槐湖旅游区，完善沐槐港生态廊道。", ["沐槐湖", "沐槐港"]),
        ("建设沐槐河休闲经济区。", []),
        ("疏浚沐槐河13公里、沐砾港2公里。", ["沐槐河", "沐砾港"]),
        ("加快沐槐水库扩建，配齐水库设备。", ["沐槐水库"]),
        ("防治堰塞湖，治理内河、沿黄河。", ["黄河"]),
        ("改造护塘河，保护美丽河湖。", []),
    ],
)
def test_a_canal_river_or_reservoir_has_a_name_that_is_no_word(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("疏浚新建金昌河治理段。", ["金昌河"]),
        ("推进白银河、金昌河流域治理。", ["白银河", "金昌河"]),
        ("加强金昌河道管理，支持金昌河湖治理。", ["金昌", "金昌"]),
        ("加强甘肃河流治理。", ["甘肃"]),
        ("整治新泾河，疏浚新淮河。", ["新泾河", "新淮河"]),
        ("创新泾河治理，更新淮河堤防。", ["泾河", "淮河"]),
        ("依托淮海新天地开设商店。", []),
    ],
)
def test_a_river_or_house_with_the_name_of_a_place_is_not_that_place(documents, text, expected):
    assert names(documents, text) == list(dict.fromkeys(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设外滩国际法律服务功能区、前滩法律服务区。", ["外滩国际法律服务功能区", "前滩法律服务区"]),
        ("支持虹桥中央法务区、世博企业总部集聚区发展。", ["虹桥中央法务区", "世博企业总部集聚区"]),
        ("支持武汉中央法务区建设。", ["武汉中央法务区"]),
        ("依托外滩金融集聚带，建设武汉绿色生态城区。", ["外滩金融集聚带", "武汉"]),
        ("建设法律服务功能区和企业总部集聚区。", []),
        ("修缮外滩，建设服务区域。", []),
    ],
)
def test_a_zone_may_be_named_after_a_quarter(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整治横河、南槐河、北槐河等27公里河道。", ["横河", "南槐河", "北槐河"]),
        ("治理界河（北段）、沐槐港等8条河道。", ["界河", "沐槐港"]),
        ("保护好长江、沐槐河等河流。", ["长江", "沐槐河"]),
        ("建设航空港、公路港、铁路港等3条航道。", []),
        ("整治内河、城河等河道。", []),
    ],
)
def test_rivers_are_read_in_a_list_that_closes_with_their_kind(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施沐家镇、槐桥镇2座污水厂。", ["沐家镇", "槐桥镇"]),
        ("统筹沐槐镇、小寨乡等集镇。", ["沐槐镇", "小寨乡"]),
        ("将东湖区沐槐街道、卫东街道划入。", ["东湖区", "沐槐街道", "卫东街道"]),
        ("由沐槐镇、小寨乡政府负责。", []),
        ("改造沐槐镇上砾路，以砾槐镇为依托，铺装沐砾镇上砾路。", ["沐槐镇", "砾槐镇"]),
        ("与沐槐镇毗邻，由沐槐镇牵头，按照以沐兴镇的思路，推进沐砾镇农村改革。", ["沐槐镇"]),
        ("支持农业强镇、中心镇、特色镇。", []),
        ("推进家电下乡、送教下乡。", []),
        ("实施沐西、槐桥、砾镇等5座水厂改造。", ["沐西", "槐桥", "砾镇"]),
    ],
)
def test_towns_are_read_in_a_list(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进沐香湖南（二期）建设。", []),
        ("来自湖南（二期）的企业。", ["湖南"]),
        ("支持华东理工等高校。", []),
        ("改造石坝西沙水库的管线，巡航西沙海域。", ["西沙"]),
    ],
)
def test_a_part_of_the_name_of_a_lake_university_or_reservoir_is_none(documents, text, expected):
    assert names(documents, text) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("支持云栖园、沐溪", "工业园和企业发展。", []),
        ("支持宁夏", "国家葡萄产业综合试验区建设。", ["宁夏", "国家葡萄产业综合试验区"]),
        ("建设云栖", "古镇。", []),
    ],
)
def test_a_name_does_not_go_on_from_one_text_to_the_next(documents, first, second, expected):
    passages = [
        Passage("hubei", n, "measure", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate((first, second), start=1)
    ]
    assert find_places(passages, documents)["place"].tolist() == expected
