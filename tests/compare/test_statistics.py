"""Statistics joined by any spelling of a region, and by year."""

import pandas as pd
import pytest

import policycompare as pc

TEN = {
    "广西壮族自治区": "桂",
    "内蒙古自治区": "Nei Mongol",
    "北京市": "Beijing Municipality",
    "陕西省": "Shaanxi",
    "山西省": 14,
    "西藏自治区": "Xizang",
    "河南省": "河南",
    "广东省": "440000",
    "新疆维吾尔自治区": "Xinjiang Uyghur Autonomous Region",
    "吉林省": "JILIN SHENG",
}


@pytest.fixture
def table():
    return pd.DataFrame({"补贴": range(10)}, index=pd.Index(list(TEN), name="province"))


def test_six_columns_join_by_ten_spellings(table, tmp_path):
    gdp = pd.DataFrame({"地区": list(TEN.values()), **{f"s{i}": range(i, i + 10) for i in range(6)}})
    gdp.iloc[::-1].to_csv(tmp_path / "gdp.csv", index=False, encoding="gb18030")
    joined = pc.join_statistics(table, tmp_path / "gdp.csv", on="地区")
    assert joined.shape == (10, 7)
    assert joined["s5"].tolist() == list(range(5, 15))
    assert joined.attrs["not_matched"] == {"table": [], "statistics": []}


def test_seven_spellings_of_one_province_are_one():
    table = pd.DataFrame({"n": [1]}, index=pd.Index(["广西壮族自治区"], name="region"))
    for name in ("广西", "广西壮族自治区", "桂", "Guangxi", "450000", 45, 45.0, "广西省", "廣西", "CN-GX"):
        joined = pc.join_statistics(table, pd.DataFrame({"r": [name], "gdp": [7]}), on="r")
        assert joined["gdp"].tolist() == [7], name


def test_what_does_not_match_is_listed_on_both_sides(table):
    gdp = pd.DataFrame({"省": ["桂", "北京", "四川", "东部地区"], "gdp": [1, 2, 3, 4]})
    with pytest.warns(UserWarning, match="have no statistics") as caught:
        joined = pc.join_statistics(table, gdp, on="省")
    text = str(caught[0].message)
    assert text.startswith("8 group(s) of the table have no statistics: 内蒙古自治区, 陕西省")
    assert text.endswith("1 name(s) of statistics are no known region: 东部地区")
    assert joined.attrs["not_matched"]["statistics"] == ["四川", "东部地区"]
    assert joined["gdp"].notna().sum() == 2


def test_a_panel_joins_by_region_and_year():
    panel = pd.DataFrame({"province": ["甘肃省", "甘肃省"], "year": [2016, 2020], "share": [0.1, 0.2]})
    gdp = pd.DataFrame(
        {"area": ["Gansu", "Gansu", "四川"], "year": ["2020", "2016", "2020"], "gdp": [9, 7, 1]}
    )
    assert pc.join_statistics(panel, gdp, on=["area", "year"])["gdp"].tolist() == [7, 9]
    wide = panel.set_index(["province", "year"])
    assert pc.join_statistics(wide, gdp, on=["area", "year"])["gdp"].tolist() == [7, 9]
    assert pc.join_statistics(wide, gdp, on={"province": "area", "year": "year"})["gdp"].tolist() == [7, 9]


def test_two_rows_of_one_region_and_columns_of_both_tables_are_refused(table):
    twice = pd.DataFrame({"省": ["广西", "桂", "北京"], "gdp": [1, 2, 3]})
    with pytest.raises(
        pc.SchemaError, match=r"several rows of 1 group\(s\): 广西 = 桂; keep one of each, or add"
    ):
        pc.join_statistics(table, twice, on="省")
    with pytest.raises(pc.SchemaError, match=r"1 column\(s\) are in both tables: 补贴; rename"):
        pc.join_statistics(table, pd.DataFrame({"省": ["广西"], "补贴": [1]}), on="省")


def test_a_column_that_is_not_there_or_has_no_partner_is_named(table):
    gdp = pd.DataFrame({"省": ["广西"], "年": [2016], "gdp": [1]})
    with pytest.raises(pc.SelectionError, match="unknown column of statistics: region; allowed: 省, 年, gdp"):
        pc.join_statistics(table, gdp, on="region")
    with pytest.raises(pc.SelectionError, match="which column of the table goes with 省, 年"):
        pc.join_statistics(table, gdp, on=["省", "年"])


def test_a_file_that_is_no_table_is_named(table, tmp_path):
    (tmp_path / "gdp.csv").write_text("省,gdp\n广西,1,2\n", encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"gdp.csv has 1 row\(s\) longer than its header: line 2"):
        pc.join_statistics(table, tmp_path / "gdp.csv", on="省")
    with pytest.raises(pc.LoadError, match=r"none.csv cannot be opened"):
        pc.join_statistics(table, tmp_path / "none.csv", on="省")


def test_the_measure_keeps_its_rows_and_what_is_attached_to_it(shipped):
    table = pc.coverage(shipped, "function", by="region")
    gdp = pd.DataFrame({"省": ["甘肃", "三门峡", "四川"], "gdp": [1, 2, 3]})
    joined = pc.join_statistics(table, gdp, on="省")
    assert joined.index.equals(table.index)
    assert joined["gdp"].to_dict() == {"三门峡市": 2, "四川省": 3, "甘肃省": 1}
    assert joined.attrs["codebook"] == table.attrs["codebook"]


def test_documents_whose_ids_are_names_of_provinces_are_warned_of():
    table = pd.DataFrame({"n": [1, 2]}, index=pd.Index(["fujian", "plan"], name="doc"))
    table.attrs["regions"] = {"fujian": "福建省", "plan": "plan"}
    gdp = pd.DataFrame({"region": ["福建", "plan"], "gdp": [7, 8]})
    with pytest.warns(UserWarning, match=r"1 document\(s\) are joined by ids .*by=\"province\".*: fujian$"):
        assert pc.join_statistics(table, gdp, on="region")["gdp"].tolist() == [7, 8]
