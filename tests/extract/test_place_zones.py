"""Kinds of zones that are named after a place, and names in several parts."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进株洲电镀集控区改造。", ["株洲电镀集控区"]),
        ("建设邵阳城南工业集中区。", ["邵阳城南工业集中区"]),
        ("深化怀化综合物流园与柳州合作。", ["怀化综合物流园", "柳州"]),
        ("加快邵阳国际粮食物流园区建设。", ["邵阳国际粮食物流园区"]),
        ("依托怀化建设内陆无水港和物流园区。", ["怀化"]),
        ("岳阳的物流园、邵阳等集中区加快发展。", ["岳阳", "邵阳"]),
    ],
)
def test_a_logistics_park_or_concentration_of_plants_is_a_zone(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动长（沙）株（洲）湘（潭）融合。", ["长（沙）株（洲）湘（潭）"]),
        ("建设衡（阳）永（州）创新试验区。", ["衡（阳）永（州）创新试验区"]),
        ("推动安（乡）澧（县）、津（市）石（门）协作。", ["安（乡）澧（县）", "津（市）石（门）"]),
        ("修建衡（阳）永（州）铁路。", []),
        ("报送一（式）三（份）材料，按第（一）至（三）项办理。", []),
    ],
)
def test_regions_with_half_of_their_names_in_brackets_are_one_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进万达开枢纽经济，建设万达开多式联运试验区。", ["万达开", "万达开多式联运试验区"]),
        ("发挥广阳湾智创生态城作用。", ["广阳湾智创生态城"]),
        ("在不来梅、鹿特丹布局海外仓。", ["不来梅", "鹿特丹"]),
        ("8家工厂中原有产能偏低，规划中原则上不再新增。", []),
        ("推动中原崛起。", ["中原"]),
        ("连接内蒙与京津，面向大洋洲市场。", ["内蒙", "京津", "大洋洲"]),
        ("对接哈长、东陇海，发展蒙药产业。", ["哈长", "东陇海"]),
    ],
)
def test_named_areas_and_foreign_ports(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强与湛江港、洋浦港合作，经鹿特丹港转运。", ["湛江港", "洋浦港", "鹿特丹港"]),
        ("支持宁波舟山港发展，扩建广州港、北海港。", ["宁波舟山港", "广州港", "北海港"]),
        ("管理东北海港，修缮湛江港大桥。", ["东北", "湛江"]),
        ("优化湛江港口布局，建设湛江港区，服务湛江港商。", ["湛江"]),
        ("湛江港集团负责，厦门市港务局配合，湛江市港华公司参加。", []),
        ("改造凭祥铁路口岸、满洲里口岸和珲春公路口岸。", ["凭祥铁路口岸", "满洲里口岸", "珲春公路口岸"]),
        ("扩大爱店口岸、磨憨口岸开放，建设智慧口岸、航空口岸。", ["爱店口岸", "磨憨口岸"]),
        ("对接厦门电子口岸，优化云南口岸布局。", ["厦门", "云南"]),
        ("保护丽江古城，修缮南京古城墙。", ["丽江古城", "南京"]),
        ("修复秦岭古道和南粤古驿道，整治遵义市古道。", ["秦岭古道", "南粤古驿道", "遵义市"]),
        ("建设湛江石化基地，提升榆林能源化工基地。", ["湛江石化基地", "榆林能源化工基地"]),
        (
            "建成遵义保税物流中心（B型）和襄阳国际公铁物流港。",
            ["遵义保税物流中心（B型）", "襄阳国际公铁物流港"],
        ),
        ("推进河套灌区改造，培育赣江城镇带。", ["河套灌区", "赣江城镇带"]),
        ("建设绍兴黄酒小镇和北海海产加工产业基地。", ["绍兴黄酒小镇", "北海海产加工产业基地"]),
        (
            "打造泉州两岸特色农业集聚区、莆田两岸区域性金融服务中心。",
            ["泉州两岸特色农业集聚区", "莆田两岸区域性金融服务中心"],
        ),
        (
            "共建湛江国家优质菠萝产业园、遵义国家级竹木家具示范区。",
            ["湛江国家优质菠萝产业园", "遵义国家级竹木家具示范区"],
        ),
        ("建设世界级陶瓷产业基地和特色小镇，在遵义布局辣椒产业基地。", ["遵义"]),
    ],
)
def test_ports_crossings_old_towns_and_bases_have_their_whole_names(names, text, expected):
    assert names(text, "450000") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保护梵净山国家级自然保护区。", ["梵净山国家级自然保护区"]),
        ("建设贵阳市花溪湖湿地公园、娄山关国家地质公园。", ["贵阳市花溪湖湿地公园"]),
        ("整治闽江河口湿地省级自然保护区。", ["闽江河口湿地省级自然保护区"]),
        ("加强云南省湿地公园、遵义市国家级风景名胜区管理。", ["云南省", "遵义市"]),
        ("管护遵义桫椤保护区、铜仁竹海保护区。", ["遵义桫椤保护区", "铜仁竹海保护区"]),
        ("划定遵义饮用水水源保护区、贵阳种质资源保护区。", ["遵义", "贵阳"]),
        ("与香港、台湾保护区交流。", ["香港", "台湾"]),
        (
            "建设遵义市辣椒科技示范园区、贵阳循环经济示范园。",
            ["遵义市辣椒科技示范园区", "贵阳循环经济示范园"],
        ),
        ("在遵义建设森林公园，连接闽江流域自然保护区群。", ["遵义", "闽江流域"]),
    ],
)
def test_parks_and_reserves_have_their_whole_names(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学习太仓高新区、平湖经济技术开发区经验。", ["太仓高新区", "平湖经济技术开发区"]),
        ("建设松山坪生物产业园，推动太仓发展。", []),
        ("建设新安高新区。", []),
    ],
)
def test_a_county_directly_before_a_kind_of_zone_is_a_place_in_any_document(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理汉江中下游，对接长江中游、长三角上游企业。", ["汉江中下游", "长江中游", "长三角"]),
        ("保护黄河上游地区和嘉陵江上游流域。", ["黄河上游地区", "嘉陵江上游流域"]),
        ("开展长江上下游企业对接，推动长江游轮发展。", ["长江"]),
    ],
)
def test_the_upper_or_lower_course_is_part_of_the_name_of_a_river(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进中国—东盟茶叶产业园区建设。", ["中国—东盟茶叶产业园区"]),
        ("依托中国-马来西亚渔业合作区。", ["中国-马来西亚渔业合作区"]),
        ("面向中国—东盟发展茶叶产业。", ["东盟"]),
        ("设立海峡两岸茶叶合作实验区。", ["海峡两岸茶叶合作实验区"]),
        ("扩大海峡两岸交流，建设各试验区。", ["海峡两岸"]),
        ("举办海峡两岸（泉州）茶叶博览会，签署海峡两岸经济合作框架协议。", []),
        ("依托赣州城南科创大走廊。", ["赣州城南科创大走廊"]),
        ("设立国家跨境电子商务综合试验区。", []),
        (
            "建设中国（临沂）跨境电子商务综合试验区（以下简称临沂综试区），学习外地跨境电子商务综合试验区经验。",
            ["中国（临沂）跨境电子商务综合试验区"],
        ),
        ("成立中国（临沂）跨境电子商务综合试验区建设领导小组。", []),
        (
            "申报临沂国家可持续发展议程创新示范区，共建川渝毗邻地区合作示范区。",
            ["临沂国家可持续发展议程创新示范区", "川渝毗邻地区合作示范区"],
        ),
        ("建设嘉兴云栖里教育科技产业园区。", ["嘉兴云栖里教育科技产业园区"]),
        ("设立国家茶叶产业综合试验区。", ["国家茶叶产业综合试验区"]),
        ("促进粤东西北振兴，支持粤东西北地区和粤东、粤北。", ["粤东西北", "粤东西北地区", "粤东", "粤北"]),
    ],
)
def test_zones_of_two_partners_and_of_the_straits_have_their_whole_names(names, text, expected):
    assert names(text, "360000") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与中科院青岛能源所、中国科学院昆明植物所合作。", []),
        ("与中国科学院、青岛合作。", ["青岛"]),
        ("举办昆明茶叶大会和亚洲蔬菜大会。", []),
        ("在昆明的大会上发布。", ["昆明"]),
    ],
)
def test_a_branch_of_an_academy_or_a_congress_is_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设丽水高山竹木通用航空旅游示范区。", ["丽水高山竹木通用航空旅游示范区"]),
        ("支持珠海经济特区先行。", ["珠海经济特区"]),
        ("推进横琴澳珠国际金融城建设。", ["横琴澳珠国际金融城"]),
        ("建设国家竹编文化传承创新试验区。", ["国家竹编文化传承创新试验区"]),
        ("推进闽赣科创金融改革试验区。", ["闽赣科创金融改革试验区"]),
        ("丽水连接粤港澳大湾区。", ["丽水", "粤港澳大湾区"]),
        ("丽水应发挥经济特区优势。", ["丽水"]),
        ("丽水四大茶叶示范区。", ["丽水"]),
        ("丽水分行负责制定城市群方案。", []),
    ],
)
def test_a_zone_has_up_to_six_characters_of_its_own_name_and_no_verb(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持澳门银行业在此设立机构。", ["澳门"]),
        ("申请香港、澳门发行离岸地方政府债券。", ["香港", "澳门"]),
        ("与澳门银行合作。", []),
        ("委托澳门地方政府审批。", []),
    ],
)
def test_bonds_of_a_government_and_the_industry_of_banks_are_no_bodies(names, text, expected):
    assert names(text) == expected


def test_a_direction_of_a_bound_is_no_area(names):
    assert names("市场（北至丰收路，西南至团结路）已建成。") == []
    assert names("货物自西南运出。") == ["西南"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进中韩松坪科技园、马中槟湾工业园建设。", ["中韩松坪科技园", "马中槟湾工业园"]),
        ("与中白工业园对接，依托中越红岭跨境经济合作区。", ["中白工业园", "中越红岭跨境经济合作区"]),
        ("推进其中新兴产业园、中小企业园区和中日合作园区建设。", []),
        ("培育老中青教师，发展集中新建园区。", []),
    ],
)
def test_a_zone_that_two_states_built_is_one_place(names, text, expected):
    assert names(text) == expected
