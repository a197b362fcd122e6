"""Numbers inside the names of indicators: Latin codes with digits, times that open a rate; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，QX30010气象站达到12座。", [("QX30010气象站", 12)]),
        ("到2027年，ISO45001认证茶厂达到40家。", [("ISO45001认证茶厂", 40)]),
        ("到2027年，ISO 20121认证茶厂达到40家。", [("ISO20121认证茶厂", 40)]),
        ("到2027年，GB/T22000达标茶厂达到40家。", [("GB/T22000达标茶厂", 40)]),
        ("到2027年，T/CTMA20011标准覆盖率提高到80%。", [("T/CTMA20011标准覆盖率", 80)]),
        ("到2027年，K20017次列车上座率达到80%。", [("K20017次列车上座率", 80)]),
        (
            "到2027年，通过ISO9001、ISO14001认证的茶厂达到40家。",
            [("通过ISO9001、ISO14001认证的茶厂", 40)],
        ),
        ("到2027年，年销售2000万元以上的茶厂质检站达到40家。", [("年销售2000万元以上的茶厂质检站", 40)]),
        # a year or a cell of a table is no code
        ("到2027年，茶厂PC2019生产线达到3条。", []),
        ("到2027年，茶园22000茶厂达到40家。", []),
        ("茶厂200人6月50人10月。", []),
        ("到2027年，茶厂V14 2020—2023新建面积34万平方米开工。", []),
        ("到2027年，茶园120茶厂360茶馆达到40家。", []),
    ],
)
def test_a_latin_code_with_digits_is_part_of_a_name(text, expected):
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，24小时漏水修复率达到96%以上。", [("24小时漏水修复率", 96)]),
        ("到2027年，48小时内退款率提高到90%。", [("48小时内退款率", 90)]),
        ("到2027年，15分钟到场率达到92%。", [("15分钟到场率", 92)]),
        ("到2027年，10个工作日答复率达到99%。", [("10个工作日答复率", 99)]),
        ("到2027年，30天回访比例不低于70%。", [("30天回访比例", 70)]),
        ("到2027年，公园密度提高，36小时积水消退率达到98%。", [("36小时积水消退率", 98)]),
        ("到2027年，24小时书店达到12家。", [("24小时书店", 12)]),
        ("到2027年，建成24小时自助图书馆12家。", [("24小时自助图书馆", 12)]),
        # no name: a limit, a cell
        ("漏水在24小时内修复。", []),
        ("1224茶叶修复率达到90%。", []),
        ("到2027年，25小时书店达到12家。", []),
    ],
)
def test_a_time_that_opens_a_rate_is_part_of_its_name(text, expected):
    assert rows(text, "indicator", "value") == expected
