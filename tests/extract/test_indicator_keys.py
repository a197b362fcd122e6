import re

import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema
from policycompare.errors import CodebookError
from policycompare.extract.quantities.indicator_keys import indicator_key, load_aliases, with_keys

Target = schema.record("targets")


def key(indicator, measure="level"):
    return indicator_key(indicator, measure, load_aliases())


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "每万人口发明专利拥有量",
            "万人发明专利拥有量",
            "每万⼈口发明专利拥有量（件）",
            "每 万人拥有发明专利数量",
        ],
        ["全省专利授权量", "专利授权数", "专利授权总量", "我省专利授权数量", "（1）专利授权量"],
        ["企业数量", "企业总数", "企业数", "企业"],
        ["“三品一标”产品数", "三品一标产品", "三品一标产品（个）"],
        ["全社会R&D经费支出占GDP的比重", "全社会研发（R&D）经费投入占地区生产总值比例", "研发经费投入强度"],
        ["服务业增加值占GDP比重", "服务业增加值占全市生产总值的比例", "服务业增加值占国内生产总值的比重"],
        ["每千常住人口床位数", "千人床位数", "每千人口拥有床位"],
        ["有效发明专利量", "发明专利拥有量", "发明专利保有量"],
        ["粮食总产量（万吨）", "粮食产量"],
        ["能源消费总量", "能源消费量"],
        ["每千人床位拥有量", "每千人口床位数"],
        ["产值年均增长率", "产值增速", "产值年均增长率（%）"],
        ["2.婴儿死亡率", "婴儿死亡率（‰）", "婴儿死亡率的"],
        ["PCT专利申请量", "ＰＣＴ国际专利申请量", "PCT国际专利申请数", "PCT（专利合作条约）国际专利申请量"],
        ["LNG（液化天然气）接收能力", "LNG接收能力"],
        ["每千名老年人护理床位数", "每千名老人护理床位数"],
        ["每万名老年人拥有护理员数", "每万名老人护理员数"],
        ["每千名职工拥有技师", "每千名职工技师数"],
        ["老人助餐点", "老年人助餐点数量"],
        ["公交出行分担率", "公共交通出行分担率"],
        ["城市公交站点覆盖率", "城市公共交通站点覆盖率"],
    ],
)
def test_spellings_of_one_indicator_share_a_key(spellings):
    assert len(set(map(key, spellings))) == 1, [*map(key, spellings)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("专利申请量", "专利授权量"),
        ("发明专利授权量", "发明专利拥有量"),
        ("发明专利授权量", "专利授权量"),
        ("每万人口发明专利拥有量", "发明专利拥有量"),
        ("每万人口发明专利拥有量", "每万人口高价值发明专利拥有量"),
        ("产值", "产值增长率"),
        ("海洋生产总值", "地区生产总值"),
        ("知识产权指数", "知识产权"),
        ("城市（含县城）污水处理率", "城市污水处理率"),
        ("COD（含生活源）减排量", "COD减排量"),
        ("省级园区", "园区"),
        ("全域旅游收入", "旅游收入"),
        ("万人计划入选人数", "每万人入选人数"),
        ("每万名就业人员中研发人员", "每万人研发人员"),
        ("人口自然增长率", "人口增长率"),
        ("新能源公交车占比", "新能源公共交通占比"),
        ("老年人口占比", "老人占比"),
        ("每万名职工拥有量", "每万名职工"),
    ],
)
def test_different_indicators_have_different_keys(a, b):
    assert key(a) != key(b)


def test_growth_in_per_cent_has_the_key_of_the_rate():
    assert key("产值", "growth_pct") == key("产值年均增速") != key("产值")


def table(*rows):
    stated = [
        Target(
            "a",
            **{"first": True, "op": "=", "measure": "level", "per_year": False, "start": k, "end": k} | row,
        )
        for k, row in enumerate(rows)
    ]
    return schema.build("targets", stated)


def row(n=1, indicator="专利授权量", base_value=100.0, base_unit="件", year=2025, **stated):
    return {
        "n": n,
        "indicator": indicator,
        "base_value": base_value,
        "base_unit": base_unit,
        "year": year,
    } | stated


@pytest.mark.parametrize(
    ("again", "first"),
    [
        ({}, False),
        ({"indicator": "全省专利授权数（件）"}, False),
        ({"indicator": "知识产权示范城市专利授权量"}, True),
        ({"indicator": "累计专利授权量"}, False),
        ({"indicator": "授权专利量"}, True),
        ({"year": None}, False),
        ({"year": 2020}, True),
        ({"base_value": 101.0}, True),
        ({"base_unit": "项"}, True),
        ({"op": ">="}, False),
        ({"op": ">=", "year": None}, True),
        ({"base_unit": None}, False),
        ({"base_unit": None, "year": 2020}, True),
        ({"base_unit": None, "indicator": "全省专利申请量"}, True),
        ({"measure": "growth_pct"}, True),
        ({"per_year": True}, True),
        ({"value_max": 200.0}, True),
        ({"indicator": "发明专利授权量"}, True),
        ({"indicator": "专利申请量"}, True),
        ({"n": 1}, True),
        ({"scope": "高新区"}, False),
    ],
)
def test_a_target_is_first_unless_an_earlier_provision_states_it(again, first):
    given = with_keys(table(row(), row(**{"n": 2} | again)), load_aliases())
    assert given["first"].tolist() == [True, first]


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("特色优势专业", "优势特色专业", [True, False]),
        ("特色优势专业", "优势特色产业", [True, True]),
        ("产业园", "园产业", [True, True]),
    ],
)
def test_long_names_of_the_same_characters_are_one_target(a, b, first):
    assert with_keys(table(row(indicator=a), row(n=2, indicator=b)), {})["first"].tolist() == first


def test_a_county_or_district_in_brackets_is_no_unit():
    assert key("示范县（市、区）") == "示范县（市、区）"
    assert key("示范产值（万元）") == "示范产值"


def test_two_scopes_are_two_targets():
    given = with_keys(table(row(scope="兰州市"), row(n=2, scope="天水市")), {})
    assert given["first"].all()


def test_short_names_without_a_year_are_no_repeats():
    given = with_keys(table(row(indicator="推出", year=None), row(n=2, indicator="推出", year=None)), {})
    assert given["first"].all()
    projects = [row(indicator="项目", base_unit="个"), row(n=2, indicator="项目", base_unit="个")]
    assert with_keys(table(*projects), {})["first"].all()
    values = [row(indicator="产值", base_unit="元"), row(n=2, indicator="产值", base_unit="元")]
    assert with_keys(table(*values), {})["first"].tolist() == [True, False]


def test_two_bounds_are_two_targets():
    given = with_keys(table(row(op=">="), row(n=2, op="<="), row(n=3, op="=")), {})
    assert given["first"].tolist() == [True, True, False]


def test_first_follows_the_text_and_not_the_order_of_rows():
    given = with_keys(table(row(n=2, start=50), row(n=1, start=9)), {})
    assert given["first"].tolist() == [False, True]


def test_the_same_target_of_two_documents_is_first_in_both():
    given = table(row(), row(n=2))
    given["doc"] = ["a", "b"]
    assert with_keys(given, {})["first"].all()


def test_an_empty_table_keeps_its_types():
    given = with_keys(schema.build("targets", ()), {})
    assert given.dtypes.to_dict() == schema.build("targets", ()).dtypes.to_dict()


def test_own_aliases_extend_the_shipped_ones_and_cancel_them(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "indicator,key,source\n新建道路,道路里程,x\n有效发明专利量,有效发明专利量,x\n经济增速,产值增速,x\n",
        encoding="utf-8-sig",
    )
    aliases = load_aliases(path)
    path.write_bytes(path.read_text(encoding="utf-8-sig").replace(",", ";").encode("gb18030"))
    assert load_aliases(path) == aliases
    path.write_text("indicator,key,source\n甲,乙,x\n", encoding="utf-8")
    assert load_aliases(path)["甲"] == "乙"
    assert indicator_key("新建道路", "level", aliases) == "道路里程"
    assert indicator_key("有效发明专利量", "level", aliases) == "有效发明专利量" != key("有效发明专利量")
    assert indicator_key("经济增速", "level", aliases) == "产值变化率"
    assert indicator_key("万人发明专利拥有量", "level", aliases) == "每万人口发明专利拥有量"


def test_every_mistake_of_an_alias_file_is_listed(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("indicator,key,source\n甲量,甲,x\n甲量,乙,x\n,丙,x\n丁,,x\n", encoding="utf-8")
    with pytest.raises(
        CodebookError, match=re.escape("3 mistake(s): line 3: 甲量 has the keys 甲 and 乙")
    ) as error:
        load_aliases(path)
    assert "line 4: no indicator" in str(error.value)
    assert "line 5: no key" in str(error.value)
    path.write_text("name,key\na,b\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="lacks indicator, source"):
        load_aliases(path)
    with pytest.raises(CodebookError, match="cannot be read"):
        load_aliases(tmp_path / "none.csv")


def test_load_gives_keys_and_repeats_of_a_document(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    text = (
        "一、发展目标\n到2025年，万人发明专利拥有量达到12件，产业园区达到5个。\n"
        "二、主要任务\n提高创造能力，到2025年，每万人口发明专利拥有量达到12件。\n"
    )
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    aliases = tmp_path / "mine.csv"
    aliases.write_text("indicator,key,source\n产业园区,园区,x\n", encoding="utf-8")
    targets = pc.load(folder, indicators=aliases, progress=False).targets
    assert targets["indicator_key"].tolist() == ["每万人口发明专利拥有量", "园区", "每万人口发明专利拥有量"]
    assert targets["first"].tolist() == [True, True, False]
    assert isinstance(targets, pd.DataFrame)


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
def test_code_folder_takes_aliases_and_continues_no_run_with_others(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "plan.txt").write_text("一、发展目标\n到2025年，产业园区达到5个。\n", encoding="utf-8")
    aliases = tmp_path / "mine.csv"
    aliases.write_text("indicator,key,source\n产业园区,园区,x\n", encoding="utf-8")
    tables = pc.code_folder(folder, tmp_path / "out", indicators=aliases, progress=False)
    assert tables.targets["indicator_key"].tolist() == ["园区"]
    with pytest.raises(pc.LoadError, match="indicators_sha256"):
        pc.code_folder(folder, tmp_path / "out", progress=False)


@pytest.mark.parametrize(
    "spellings",
    [
        ["规模以上工业企业数量", "规上工业企业数", "规上工业企业"],
        ["限额以上零售额", "限上零售额"],
        [
            "PM2.5年均浓度",
            "细颗粒物（PM2.5）年均浓度",
            "细颗粒物(PM2.5)年均浓度",
            "PM2.5（细颗粒物）年均浓度",
            "细颗粒物年均浓度",
        ],
        ["PM10浓度", "可吸入颗粒物浓度", "可吸入颗粒物（PM10）浓度"],
        ["化学需氧量排放总量", "COD排放量", "化学需氧量（COD）排放总量"],
        ["VOCs排放总量", "挥发性有机物排放量"],
        ["床位（总数）", "床位总数", "床位（张）", "床位"],
    ],
)
def test_short_forms_of_sizes_and_pollutants_share_a_key(spellings):
    assert len({key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("按规上报率", "按规模以上报率"),
        ("期限上浮比例", "期限额以上浮比例"),
        ("颗粒物浓度", "细颗粒物浓度"),
        ("PM10浓度", "PM2.5浓度"),
        ("床位（民办）", "床位"),
    ],
)
def test_words_that_look_like_short_forms_are_none(a, b):
    assert key(a) != key(b)


@pytest.mark.parametrize(
    ("again", "first"),
    [
        ({}, [True, False]),
        ({"indicator": "床位（总数）"}, [True, False]),
        ({"base_value": 5000.0}, [True, True]),  # round numbers of a short name may be others
        ({"base_value": 120.0}, [True, True]),
        ({"year": None}, [True, True]),
    ],
)
def test_a_precise_large_number_of_a_short_name_is_one_target(again, first):
    one = {"indicator": "床位", "base_value": 280000.0, "base_unit": "个"} | again
    other = one | {"indicator": "床位", "n": 2}
    assert with_keys(table(row(**one), row(**other)), {})["first"].tolist() == first
