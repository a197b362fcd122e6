import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64")}, index=["a"])
    passage = Passage("a", 1, "goal", text, [(0, len(text))], folded=fold(text))
    return [(it.indicator, it.value) for it in find_targets([passage], documents).itertuples()]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("12345热线办结率达到97%。", [("12345热线办结率", 97)]),
        ("到2025年，１２３４５政务服务便民热线接通率达到96%以上。", [("12345政务服务便民热线接通率", 96)]),
        ("96110反诈服务热线接通率达到95%，食堂达到30家。", [("96110反诈服务热线接通率", 95), ("食堂", 30)]),
        (
            "110接处警满意率达到98%，12315投诉办结率达到94%。",
            [("110接处警满意率", 98), ("12315投诉办结率", 94)],
        ),
        ("120急救平均反应时间缩短至10分钟以内。", [("120急救平均反应时间", 10)]),
        ("12328交通运输服务监督电话回访率提高到90%。", [("12328交通运输服务监督电话回访率", 90)]),
        ("引进985高校分校2所。", [("985高校分校", 2)]),
        ("“12328”监督热线办结率提高到95%。", [("“12328”监督热线办结率", 95)]),
        (
            "“12301”旅游服务平台接通率达到92%，食堂达到30家。",
            [("“12301”旅游服务平台接通率", 92), ("食堂", 30)],
        ),
        ("110千伏及以上线路覆盖率达到99%。", [("110千伏及以上线路覆盖率", 99)]),
        ("20千伏配网N-1通过率提升至80%。", [("20千伏配网N-1通过率", 80)]),
    ],
)
def test_a_number_that_opens_a_name_belongs_to_the_indicator(text, targets):
    assert found(text) == targets


@pytest.mark.parametrize(
    "text", ["120某中心达到5个。", "21服务热线达到5条。", "12345某项目达到5个。", "“12345某项目达到5个。"]
)
def test_the_number_of_a_row_of_a_table_is_no_name(text):
    assert found(text) == []


def test_a_number_with_a_unit_before_such_a_noun_is_a_target():
    assert found("开通120条热线。") == [("热线", 120)]
