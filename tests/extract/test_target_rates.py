"""Targets with rare units and for several years: brackets behind a unit, rates per 100,000, levels in 在; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bracket with another unit, or with the sign of the unit
        ("到2025年，更新茶机800台（套）以上。", [(800, "台（套）", "台", ">=")]),
        ("到2025年，更新灯具3000件（套）左右。", [(3000, "件（套）", "件", "=")]),
        ("到2025年，培训茶农2万人（次）以内。", [(2, "万人（次）", "人", "<=")]),
        ("到2025年，建成书屋300个（项）。", [(300, "个（项）", "个", "=")]),
        ("到2025年，出口带宽达到4太比特每秒（Tbps）以上。", [(4, "太比特每秒（Tbps）", "太比特每秒", ">=")]),
        ("到2025年，出口带宽达到4太比特每秒以上。", [(4, "太比特每秒", "太比特每秒", ">=")]),
        ("到2025年，建成书屋30个（县城5个）。", [(30, "个", "个", "="), (5, "个", "个", "=")]),
        # a rate per 100,000
        ("到2025年，溺水死亡率下降到12/10万及以下。", [(12, "/10万", "/10万", "<=")]),
        ("到2025年，溺水死亡率不高于105.3/10万。", [(105.3, "/10万", "/10万", "<=")]),
        ("到2025年，麻疹发病率控制在1/100万以下。", [(1, "/100万", "/100万", "<=")]),
        ("到2025年，溺水死亡率下降到12/10万人以下。", [(12, "/10万人", "/10万人", "<=")]),
    ],
)
def test_a_rare_unit_is_kept_as_printed(text, expected):
    assert rows(text, "value", "unit", "base_unit", "op", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2022和2030年，5岁以下儿童龋齿率分别低于5%和4%。", [(5, "<=", 2022), (4, "<=", 2030)]),
        (
            "到2022年和2030年，70岁及以下人群溺水死亡率分别不高于9/10万和8.1/10万。",
            [(9, "<=", 2022), (8.1, "<=", 2030)],
        ),
        ("到2022年和2030年，空气优良率保持在98%以上。", [(98, ">=", 2022), (98, ">=", 2030)]),
        ("到2022年、2030年，近视率每年降低0.5个百分点。", [(0.5, "=", 2022), (0.5, "=", 2030)]),
        ("到2022年和2030年，茶艺知晓率不低于90%，并持续保持。", [(90, ">=", 2022), (90, ">=", 2030)]),
        # counts for two years are not each year's
        ("2021年和2022年新建水厂20座。", [(20, "=", 2021)]),
        # another year is nearer
        ("到2022年和2025年，分步推进，到2030年及格率达到40%。", [(40, "=", 2030)]),
        # two years, two numbers, and a size that is no deadline
        (
            "到2015年、2020年分别建成8个、20个日处理能力50吨以上的制茶厂。",
            [(8, "=", 2015), (20, "=", 2020)],
        ),
        ("建成茶馆20个日内办结。", []),
    ],
)
def test_each_of_two_years_has_its_value(text, expected):
    assert rows(text, "value", "op", "year", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts of the document
        ("在“十四五”时期实施5项提升行动。", []),
        ("全市组织实施6项重点工程。", []),
        ("每年实施5项重点工程。", [5]),
        ("实施5项节水工程。", [5]),
        ("实施200项重点工程。", [200]),
        # what exists
        ("到2025年，全省12个设区的市茶馆服务实现全覆盖。", []),
        ("以甲州、乙州2个国家级茶叶试点城市和丙园为重点，打造茶叶基地。", []),
        ("以甲州为重点，建成2个茶园。", [2]),
        # an altitude or a size of what the next number counts
        ("改良3500米以上现有高山茶园12万亩。", [12]),
        ("到2025年，新建5公里以上绿道5条。", [5]),
        ("完成造林5万亩以上、抚育3万亩。", [5, 3]),
        ("全县现有茶园20万亩。", []),
        # what a body must have
        ("对新引进的机构（该机构应建有分店3家以上，含1家国家级书店），给予补助。", []),
        ("建成书店10家（含县城书店3家）。", [10, 3]),
        # a level
        ("建立茶园，总面积在250万亩以上。", [250]),
        ("确保茶馆满意率在90%以上。", [90]),
        ("茶园面积在50亩以上的，由县审批。", []),
        ("支持产量在50万吨以上、管理规范的企业。", []),
    ],
)
def test_a_number_of_what_exists_is_no_target_and_a_level_is_one(text, expected):
    assert rows(text, "value", kind="measure") == expected
