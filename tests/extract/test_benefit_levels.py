"""Benefits that are raised or set for all, and grants to single receivers; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a level of a person, a raise alone, a level from a starting value
        ("将65周岁以上的牧民最低基础养老金提高7元，达到131元。", [("65周岁以上的牧民最低基础养老金", 131)]),
        ("最低工资标准提高到1900元。", [("最低工资标准", 1900)]),
        ("护林员保险补助标准由每人每年90元提高到每人每年230元。", [("护林员保险补助标准", 230)]),
        ("将船员保险财政补助标准从每人每年210元提高到270元。", [("船员保险财政补助标准", 270)]),
        ("对牧民家庭给予特别扶助，扶助标准平均提高300元。", [("扶助标准提高", 300)]),
        ("护理补助标准提高60元。", [("护理补助标准提高", 60)]),
        ("临时护林津贴调整为每人每月250元。", [("临时护林津贴", 250)]),
        ("渔民低保标准年人均提高到9000元。", [("渔民低保标准年人均", 9000)]),
        # several in a row, each with its level; both with one
        (
            "留守老人、散居老人、独居老人基本生活保障标准分别为每人每月1500元、1100元、1000元。",
            [
                ("留守老人基本生活保障标准", 1500),
                ("散居老人基本生活保障标准", 1100),
                ("独居老人基本生活保障标准", 1000),
            ],
        ),
        (
            "将护林员生活补贴标准、护堤员护理补贴标准分别提高20元、10元，均达到每人每月90元。",
            [("护林员生活补贴标准", 90), ("护堤员护理补贴标准", 90)],
        ),
        # grants to single receivers, prices, what may be raised
        ("给予企业50万元奖励。", []),
        ("每人补贴200元，最高不超过5000元。", []),
        ("给予每户最高2万元补助。", []),
        ("补助标准为每人每月300元。", []),
        ("补助标准为每亩300元。", []),
        ("奖励标准为每人300元。", []),
        ("水价每吨提高1元。", []),
        ("企业首次上市的，奖励金额由100万元提高到200万元。", []),
        ("智能船舶领域补助标准可提高至2000万元/年。", []),
    ],
)
def test_a_benefit_of_all_has_a_level_and_a_grant_has_none(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected
