"""Levels that a raise leads to, and levels of each person; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the raise is no level, the number that it leads to is
        ("将戏校助学标准提高60元、达到640元。", [("戏校助学标准", 640)]),
        ("将戏校助学标准提高60元，达到640元。", [("戏校助学标准", 640)]),
        (
            "将戏校助学标准提高60元、达到640元，剧团人均补差水平提高30元、达到410元。",
            [("戏校助学标准", 640), ("剧团人均补差水平", 410)],
        ),
        ("茶叶产值增加5亿元，达到30亿元。", [("茶叶产值", 30)]),
        ("茶叶产值增加5亿元、达到30亿元，利润增加2亿元。", [("茶叶产值", 30), ("利润增加", 2)]),
        ("护林员津贴提高80元，提高到900元。", [("护林员津贴", 900)]),
        ("两项津贴标准分别提高20元、10元，均达到每人每月80元。", [("两项津贴标准", 80)]),
        # a raise alone, a sum that something else reaches, and a raise up to a level
        ("茶叶产值增加5亿元，书店达到30家。", [("茶叶产值增加", 5), ("书店", 30)]),
        ("茶叶产值增加5亿元，利润达到3亿元。", [("茶叶产值增加", 5), ("利润", 3)]),
        ("完成投资5亿元，达到总投资的30%。", [("投资", 5), ("总投资", 30)]),
        ("护林员津贴提高到900元。", [("护林员津贴", 900)]),
        ("新增茶园5公顷，达到30公顷。", [("新增茶园", 5), ("茶园", 30)]),
    ],
)
def test_a_raise_gives_the_level_that_it_leads_to(text, expected):
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("戏校助学标准提高50元，达到每人每月505元。", [("戏校助学标准", 505, False)]),
        ("将戏校助学标准提高30元，达到每人每年520元。", [("戏校助学标准", 520, False)]),
        (
            "集中供养标准达到每人每月800元，分散供养标准达到每人每月600元。",
            [("集中供养标准", 800, False), ("分散供养标准", 600, False)],
        ),
        ("戏校助学金提高到每生每学年3000元。", [("戏校助学金", 3000, False)]),
        ("护林员津贴标准每人每月提高20元，达到120元。", [("护林员津贴标准", 120, False)]),
        ("护林员津贴标准每人每月均提高20元，达到120元。", [("护林员津贴标准", 120, False)]),
        # what is paid by a rule, and what each does in a year
        ("每人每月提高20元。", []),
        ("护林员津贴每人每月90元。", []),
        ("每人每年培训2次。", [("每人每年培训", 2, True)]),
        ("每年投入达到500万元。", [("投入", 500, True)]),
    ],
)
def test_a_level_of_each_has_the_name_before_it(text, expected):
    assert rows(text, "indicator", "value", "per_year", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several starting values, and the names of what they are of
        (
            "到2025年，渔船数量和捕捞产量，分别由2020年底的2万艘、60万吨压减到1万艘、50万吨左右。",
            [("渔船数量", 1, 2025), ("捕捞产量", 50, 2025)],
        ),
        (
            "到2025年，茶园面积、产量由3万亩、5万吨分别提高到4万亩、7万吨。",
            [("茶园面积", 4, 2025), ("茶园产量", 7, 2025)],
        ),
        (
            "到2025年，入园率和巩固率由80%、85%分别提高到90%以上和95%以上。",
            [("入园率", 90, 2025), ("巩固率", 95, 2025)],
        ),
        # a comma before the rise
        ("茶园面积由2020年底的24万亩，逐步扩大到2025年底的32万亩。", [("茶园面积", 32, 2025)]),
        ("茶园面积由原来的24万亩左右，扩大到32万亩。", [("茶园面积", 32, None)]),
        ("储备林规模从现有的24万亩（乔木，下同）增加到32万亩。", [("储备林规模", 32, None)]),
        # a comma that ends a clause: a word with 从 or 由, one who acts, another measure
        (
            "到2025年，茶馆从业人员3万人，带动茶农增加到7万人。",
            [("茶馆从业人员", 3, 2025), ("带动茶农", 7, 2025)],
        ),
        (
            "到2025年，由茶农投资新建驿站400个，接待能力提升到9万人。",
            [("由茶农投资新建驿站", 400, 2025), ("接待能力", 9, 2025)],
        ),
        (
            "到2025年，由此新增库容6万吨，茶叶产值提高到5亿元。",
            [("由此新增库容", 6, 2025), ("茶叶产值", 5, 2025)],
        ),
        # names of what is done, not of what is counted
        (
            "推进茶园更新和古镇保护行动，分别提升改造驿站30个、书店6家。",
            [("驿站", 30, None), ("书店", 6, None)],
        ),
        ("加强学校和医院建设，分别提供座位900个、床位70张。", [("提供座位", 900, None), ("床位", 70, None)]),
        ("加强学校和医院建设，分别增加900个座位、70张床位。", [("座位", 900, None), ("床位", 70, None)]),
        (
            "推进茶园更新和古镇保护，分别从县外引进30家、6家。",
            [("从县外引进", 30, None), ("从县外引进", 6, None)],
        ),
        # no starting values: lists of another length, a clause without a rise, another measure
        ("到2025年，通过改建和扩建，分别建成2家书店、3座公园。", [("书店", 2, 2025), ("公园", 3, 2025)]),
        (
            "茶叶占比由2020年的8%提高到2025年的9%，排名提高到前3位，书店达到5家。",
            [("茶叶占比", 9, 2025), ("书店", 5, 2025)],
        ),
    ],
)
def test_starting_values_are_no_targets(text, expected):
    assert rows(text, "indicator", "value", "year") == expected
