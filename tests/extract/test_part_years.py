"""Years of parts and of end states, and the periods compared with; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year of a part in a bracket is not that of the whole, nor of what follows
        (
            "到2025年，茶园达到200个，书店达到300家（其中到2023年达到150家），果园达到100个。",
            [("茶园", 200, 2025), ("书店", 300, 2025), ("书店", 150, 2023), ("果园", 100, 2025)],
        ),
        (
            "茶园达到200个、果园达到100个（其中到2023年分别达到150个、80个）。",
            [("茶园", 200, None), ("果园", 100, None), ("茶园", 150, 2023), ("果园", 80, 2023)],
        ),
        ("建成茶馆60家（其中到 2023年各建成 30家）。", [("茶馆", 60, None), ("茶馆", 30, 2023)]),
        (
            "建成驿站80个（其中2023年30个，2024年50个），改造公厕60座。",
            [("驿站", 80, 2024), ("驿站", 30, 2023), ("驿站", 50, 2024), ("公厕", 60, None)],
        ),
        (
            "到2025年，建成驿站80个（2023年30个、2024年50个），改造公厕60座。",
            [("驿站", 80, 2025), ("驿站", 30, 2023), ("驿站", 50, 2024), ("公厕", 60, 2025)],
        ),
        # instalments end with their sentence, and give their sum its year
        (
            "改造茶园9亩，其中2021年3亩，2022年6亩；培育书店3家。",
            [("茶园", 9, 2022), ("茶园", 3, 2021), ("茶园", 6, 2022), ("书店", 3, None)],
        ),
        (
            "改造茶园9亩，其中：2021年3亩、2022年6亩。",
            [("茶园", 9, 2022), ("茶园", 3, 2021), ("茶园", 6, 2022)],
        ),
        ("改造茶园9亩，其中2021年3亩。", [("茶园", 9, None), ("茶园", 3, 2021)]),
        (
            "到2025年，改造茶园9亩，其中2021年3亩，2022年6亩。",
            [("茶园", 9, 2025), ("茶园", 3, 2021), ("茶园", 6, 2022)],
        ),
        (
            "到2030年，茶园达到200个，其中到2025年达到100个；书店达到50家。",
            [("茶园", 200, 2030), ("茶园", 100, 2025), ("书店", 50, 2030)],
        ),
        # no part: the year of a sentence, which goes on
        ("其中，到2025年，茶园达到200个，书店达到50家。", [("茶园", 200, 2025), ("书店", 50, 2025)]),
        ("到2025年，茶园达到9个；书店达到5家。", [("茶园", 9, 2025), ("书店", 5, 2025)]),
        # a sum of instalments is planned, also without a verb
        (
            "低产园茶改果共20万亩，其中2021年8万亩，2022年12万亩。",
            [("低产园茶改果", 20, 2022), ("低产园茶改果", 8, 2021), ("低产园茶改果", 12, 2022)],
        ),
        # a bracket that is no part
        (
            "其中2021、2022年计划投资分别为5亿元、4亿元。",
            [("计划投资", 5, 2021), ("计划投资", 4, 2022)],
        ),
    ],
)
def test_the_year_of_a_part_is_its_own(text, expected):
    assert rows(text, "indicator", "value", "year", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶产量比“十二五”末提高约2个百分点。", [2015]),
        ("茶叶产值较“十二五”期末增长20%。", [2015]),
        ("茶叶能耗较“十三五”时期末下降8%。", [2020]),
        ("茶叶产值比“十二五”时期增长20%。", [None]),
        ("茶叶产值比2015年增长20%。", [2015]),
        ("“十三五”末茶叶产值增长20%。", [None]),
    ],
)
def test_the_end_of_a_period_is_a_base_year(text, expected):
    assert rows(text, "baseline_year") == expected


def test_the_months_of_a_phase_in_a_bracket_are_no_part():
    text = "起步阶段（2019年10月—2020年6月）。建成茶馆50家。"
    assert rows(text, "value", "year", kind="phase") == [(50, 2020)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an end state holds for the year of the sentence before
        ("到2022年底，各茶馆完成改造。环境更加良好，用户占比超过50%。", [2022]),
        ("到2024年，所有县完成改造。供水更加稳定，漏损率降至9%以下。", [2024]),
        ("到2023年建成光纤网。村校全部联网，75%的学校开通网课。", [2023]),
        ("到2023年建成光纤网。80%以上的村建成书屋。", [2023]),
        ("到2023年建成光纤网。对80%的学校开展抽查。", [None]),
        ("到2023年建成光纤网。村校开通率达到95%。用户满意率达到90%，", [2023, 2023]),
        ("“十四五”期间，完成茶园改良。良种覆盖率增加12%，农药用量减少8%以上。", [2025, 2025]),
        ("到2024年，各类基地更加健全。省级茶园、茶馆分别达70个、90家。", [2024, 2024]),
        ("到2022年底，各茶馆完成改造。环境更加良好。用户占比超过50%。", [None]),
        ("“十四五”期间，完成茶园改良。茶农收入提高12%。", [None]),
        ("到2024年，各类基地更加健全。新建茶园、茶馆70个。", [None]),
        ("到2022年底，各茶馆完成改造。新建茶馆50家。", [None]),
        ("2022年底前完成改造。力争用户占比超过50%。", [None]),
        # of a measure, a period that is not that of the plan gives none
        ("“十四五”期间，茶叶产值年均增长15%左右。", [None]),
    ],
)
def test_an_end_state_has_the_year_of_the_sentence_before(text, expected):
    assert rows(text, "year", kind="measure", title="工作方案", year=2021) == expected
