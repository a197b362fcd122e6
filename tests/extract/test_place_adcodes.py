"""The adcodes of places: counties with a new rank, rivers with the name of a city."""

import pytest

from policycompare import schema
from policycompare.extract.places.places import find_places
from policycompare.text import Passage, fold


def adcodes(text, year=2018, home="430000"):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=["未知"], year=[year], adcode=[home]).set_index("doc")
    places = find_places([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))], documents)
    return {row.place: row.adcode if isinstance(row.adcode, str) else None for row in places.itertuples()}


@pytest.mark.parametrize(
    ("year", "expected"), [(2018, "431121"), (2020, "431121"), (2021, "431181"), (None, "431181")]
)
def test_a_county_with_a_new_rank_has_the_adcode_of_the_year(year, expected):
    assert adcodes("支持祁阳、道县试点。", year)["祁阳"] == expected


def test_a_county_and_a_city_of_one_name_stay_without_adcode():
    assert adcodes("支持临夏、积石山试点。", home="620000")["临夏"] in (None, "622900")
    assert adcodes("在三元区试点。", 2015, "350000") == {"三元区": "350403"}
    assert adcodes("在祁阳县试点。", 2022) == {"祁阳县": "431121"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理闽江、晋江、汀江干流。", {"闽江": None, "晋江": None, "汀江": None}),
        ("整治太湖、巢湖等湖泊。", {"太湖": None, "巢湖": None}),
        ("治理怒江流域、红河主要支流。", {"怒江流域": None, "红河": None}),
        ("支持怒江、红河发展。", {"怒江": "533300", "红河": "532500"}),
        ("支持晋江、石狮发展。", {"晋江": "350582", "石狮": "350581"}),
        ("支持镇江、九江、湛江建港。", {"镇江": "321100", "九江": "360400", "湛江": "440800"}),
    ],
)
def test_a_city_with_the_name_of_a_river_has_no_adcode_among_rivers(text, expected):
    assert adcodes(text, home="350000") == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("对接霍尔果斯。", 2014, {"霍尔果斯": "654004"}),
        ("对接霍尔果斯。", 2013, {"霍尔果斯": None}),
        ("对接曹妃甸。", None, {"曹妃甸": "130209"}),
        ("在义乌设站，经满洲里出境。", 2018, {"义乌": "330782", "满洲里": "150781"}),
        ("在江阴设站，经扶余出境。", 2018, {}),
    ],
)
def test_a_known_city_of_the_rank_of_a_county_is_a_place_anywhere(text, year, expected):
    assert adcodes(text, year) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # 如皋 and 大丰 are common words of the list; the whole name is anywhere in the document
        (["如皋制造业升级。", "支持如皋市发展。"], ["如皋", "如皋市"]),
        (["如皋制造业升级。", "支持发展。"], []),
        # words that are mostly used as such, rivers, and counties of another province
        (["落实惠农政策，增强发展动力。", "支持惠农区和如皋市发展。"], ["惠农区", "如皋市"]),
        (["疏浚如皋河。", "支持如皋市发展。"], ["如皋市"]),
        (["赤水制造业升级。", "支持赤水市发展。"], ["赤水市"]),
        (["改善滨湖景色。", "支持滨湖区发展。"], ["滨湖区"]),
    ],
)
def test_a_county_that_is_named_in_full_goes_by_its_short_name_too(texts, expected):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=["未知"], year=[2021], adcode=["320000"]).set_index("doc")
    passages = [
        Passage("a", n, "measure", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate(texts, 1)
    ]
    assert list(find_places(passages, documents)["place"]) == expected


@pytest.mark.parametrize(
    ("adcode", "whole", "text", "expected"),
    [
        ("500000", "长寿区", "支持长寿建港。", ["长寿"]),
        ("500000", "长寿区", "支持长寿经济技术开发区。", ["长寿经济技术开发区"]),
        ("500000", "长寿区", "健康长寿，长寿经济", []),
        ("500000", "长寿区", "发展长寿产业，传播长寿文化。", []),
        ("500000", "南岸区", "支持南岸建港。", ["南岸"]),
        ("500000", "南岸区", "疏浚小河南岸。", []),
        ("440000", "始兴县", "支持始兴建厂。", ["始兴"]),
        ("440000", "始兴县", "不得始兴土木。", []),
        ("440000", "白云区", "守护蓝天白云。", []),
        ("220000", "梨树县", "种植桃树和梨树。", []),
        ("130000", "清河县", "开展清河行动。", []),
        ("140000", "上党区", "书记带头上党课。", []),
        ("140000", "平顺县", "保证车辆运行平顺。", []),
        ("350000", "光泽县", "检查涂层光泽度。", []),
        ("610000", "周至县", "一周至两周内答复。", []),
        ("530000", "建水县", "新建水厂。", []),
    ],
)
def test_an_ordinary_word_is_no_county_that_the_text_names_in_full(adcode, whole, text, expected):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=["未知"], year=[2021], adcode=[adcode]).set_index("doc")
    passages = [
        Passage("a", n, "measure", one, [(0, len(one))], folded=fold(one))
        for n, one in enumerate([text, f"支持{whole}。"], 1)
    ]
    assert list(find_places(passages, documents)["place"]) == [*expected, whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("慰问颍上县云岭镇群众。", [("颍上县云岭镇", None)]),
        ("慰问安徽省颍上县云岭乡，调研霍邱县。", [("安徽省颍上县云岭乡", None), ("霍邱县", "341522")]),
        # towns of any county, words, governments and other counties
        ("颍上县各乡镇和霍邱县中心镇要自查。", [("颍上县", "341226"), ("霍邱县", "341522")]),
        ("在颍上县进行镇级试点。", [("颍上县", "341226")]),
        *(
            (f"检查颍上县{words}。", [("颍上县", "341226")])
            for words in ("重点镇", "其他镇", "试点镇", "示范镇", "边境镇", "选取城关镇", "万亩茶乡", "六镇")
        ),
        ("颍上县武乡县结对。", [("颍上县", "341226"), ("武乡县", "140429")]),
    ],
)
def test_a_town_behind_the_whole_name_of_its_county_is_one_place_with_it(text, expected):
    assert [(place, code) for place, code in adcodes(text).items()] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对接浦东和浦东新区。", {"浦东": "310115", "浦东新区": "310115"}),
        ("在沈北建厂。", {"沈北": "210113"}),
        ("对接上海浦东。", {"上海浦东": "310115"}),
        ("整治漳浦东部海域，对接浦东部分企业。", {"浦东": "310115"}),
        # a county and a city with the short form
        ("在滨海、兰州建厂。", {"兰州": "620100"}),
    ],
)
def test_the_short_form_of_a_new_district_has_its_adcode_if_no_other_division_has_it(text, expected):
    assert adcodes(text) == expected


def test_the_short_form_of_the_own_new_district_is_no_place():
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    documents = table.assign(doc=["a"], region=["浦东新区"], year=[2021], adcode=["310115"]).set_index("doc")
    text = "支持浦东和杭州合作。"
    places = find_places([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))], documents)
    assert list(places["place"]) == ["杭州"]
