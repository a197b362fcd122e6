"""Changes by a number that is no share, and units that are printed in several ways."""

import pytest

from policycompare.extract.quantities.units import base
from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，茶馆增加60家。", [("茶馆增加", 60)]),
        (
            "到2027年，灌区用水量减少约3亿立方米，排队时间缩短2小时。",
            [("灌区用水量减少", 3), ("排队时间缩短", 2)],
        ),
        ("到2027年，茶农收入提高不少于800元。", [("茶农收入提高", 800)]),
        # a level, a share, and a verb before its object
        ("到2027年，茶馆增加到60家。", [("茶馆", 60)]),
        ("到2027年，茶叶产值增加6%。", [("茶叶产值", 6)]),
        ("到2027年，新增茶馆60家，减少灌区用水量3亿立方米。", [("新增茶馆", 60), ("减少灌区用水量", 3)]),
    ],
)
def test_a_change_by_a_number_is_named_by_its_verb(text, expected):
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("万kW", "万千瓦"),
        ("㎡", "平方米"),
        ("亿m3", "亿立方米"),
        ("kWh", "千瓦时"),
        ("mg/L", "毫克/升"),
        ("km²", "平方千米"),
    ],
)
def test_spellings_of_a_unit_have_one_base_unit(printed, words):
    assert base(3.0, printed) == base(3.0, words)


def test_a_unit_in_signs_is_read_whole():
    text = "到2027年，装机容量突破30万kW，年发电量达到9亿kWh，库容达到4万m³，茶园展厅面积达到5万㎡。"
    assert rows(text, "indicator", "unit") == [
        ("装机容量", "万kW"),
        ("年发电量", "亿kWh"),
        ("库容", "万m³"),
        ("茶园展厅面积", "万㎡"),
    ]


@pytest.mark.parametrize(
    ("verb", "measure"), [("上升", "growth_pct"), ("上涨", "growth_pct"), ("上升到", "level")]
)
def test_a_share_that_goes_up_is_a_growth(verb, measure):
    assert rows(f"到2027年，茶叶单产{verb}6%。", "measure") == [measure]
