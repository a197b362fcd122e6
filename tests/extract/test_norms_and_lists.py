"""Norms by which staff is given, what all must have, and the deadlines of the items of a list; all sentences invented."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold
from tests.extract.test_given_numbers import found, named, values


@pytest.mark.parametrize(
    ("none", "some"),
    [
        # the time in which a rate is reached, and one that is cut
        ("苗木配送时限36小时准时率有所提高。", "苗木配送时限压缩至36小时。"),
        ("园丁十万人死亡率有所下降。", "培训园丁十万人。"),
        # how long something is done, at most
        ("每次停车不超过15分钟。", "每次停车休息时间不少于15分钟。"),
        # a norm of a grant and one of staff
        ("茶园按每40户补助2元。", "茶园按每40户配2名护林员。"),
        ("每户农户配置的花箱要整洁。", "每户农户配置一个花箱。"),
        # a share that some have, and one that they must have
        ("护林队伍中有15%以上（含15%）的园丁。", "护林队伍中要有15%以上（含15%）的园丁。"),
        ("花车夜间车速为日间限速的80%。", "花车夜间车速不得超过日间限速的80%。"),
        # all of something, and the rest by a share
        ("苗圃补偿款按100%比例计算。", "公园路口100%建成岗亭。"),
        # lengths that are made, and how wide something is
        ("新建8米宽的步道。", "新建800米步道。"),
        ("新建步道两侧20米绿带。", "新建20万平方米花房、20米绿廊。"),
        # what is entered in a catalogue
        ("做好花卉评定等26项养护项目纳入支付范围工作。", "力争花卉评定等26项养护项目纳入支付范围。"),
        # a fraction of a body, and one by which something is cut
        ("评审组中园丁占1/3。", "苗木检疫时间再压减1/3。"),
        ("苗木检疫单证66种。", "苗木检疫单证由66种减至28种。"),
    ],
)
def test_a_norm_is_a_target_and_what_only_describes_is_none(none, some):
    assert (len(values(none)), len(values(some))) == (0, 1 + ("花房" in some))


def test_each_of_two_rates_is_named_with_the_time_in_which_it_is_reached():
    rows = named("力争苗木配送时限36小时准时率、花卉配送时限12小时准时率超过90%。")
    assert rows == [("苗木配送时限36小时准时率", 90, None), ("花卉配送时限12小时准时率", 90, None)]


def test_members_of_teams_in_a_row_are_no_targets():
    text = "组成检查组，第一组甲局园丁2名第二组乙局园丁3名第三组丙局园丁2名。"
    assert values(text, title="2021年工作方案") == []
    assert values("组成检查组，第一组培训园丁20名。", title="2021年工作方案") == [20]


def test_the_size_of_some_in_a_row_with_counts_is_no_target():
    text = "培育若干个年产值超过70亿元、12个年产值超过40亿元和一批年产值超过20亿元的茶叶企业。"
    assert list(found(text, kind="goal")["value"]) == [12]
    assert list(found("培育若干茶叶企业，年产值超过70亿元。", kind="goal")["value"]) == [70]


def years(*texts, kind="goal", section="发展目标", sign="——"):
    passages = []
    for n, text in enumerate(texts, start=1):
        source = text if n == 1 else sign + text
        begin = len(source) - len(text)
        pieces = [(begin, len(source))]
        passages.append(Passage("a", n, kind, text, pieces, folded=fold(source), section=section))
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64"), "title": [None]}, index=["a"])
    found = find_targets(passages, documents)["year"]
    return [None if pd.isna(year) else int(year) for year in found]


@pytest.mark.parametrize("sign", ["——", "（二）"])
def test_the_year_of_one_item_is_not_that_of_the_next(sign):
    lead_in = "力争到2024年，公园服务水平明显提升。"
    items = ("2023年底前，县级公园达到12个。", "持证园丁达到300名。")
    assert years(lead_in, *items, sign=sign) == [2023, 2024]
    assert years("公园服务水平明显提升。", *items, sign=sign) == [2023, 2023]


def test_a_year_for_which_the_ground_is_laid_is_no_deadline():
    text = "到2025年，公园达到90个，为到2035年建成公园城市奠定坚实基础。"
    assert years(text, "持证园丁达到300名。") == [2025, 2025]
    assert years(text.replace("为到", "到"), "持证园丁达到300名。", sign="") == [2025, 2035]


def test_the_years_of_a_span_hold_before_its_length():
    assert years("从2021年至2025年，用5年时间，建成公园5个。") == [2025]
    assert years("用5年时间，建成公园5个。") == [2026]


def test_the_date_of_one_act_is_not_that_of_the_sections_below():
    passages = [
        ("编制50人以上的机关安排园丁就业未达到比例的，2023年前至少安排1名园丁。", "就业"),
        ("实现80%以上的县建成花圃。", "就业 / 花圃"),
    ]
    read = [
        Passage("a", n, "measure", text, [(0, len(text))], folded=fold(text), section=section)
        for n, (text, section) in enumerate(passages, start=1)
    ]
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64"), "title": [None]}, index=["a"])
    table = find_targets(read, documents)
    assert list(table[table["n"] == 2]["year"].isna()) == [True]
