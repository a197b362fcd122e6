import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped
from policycompare.show.figure.names import LONGEST, check_provinces, group_names, provinces, shortened
from policycompare.text import text_width

TITLES = [
    f"{place}人民政府办公厅关于印发{place}知识产权强省建设{kind}方案（{year}—2020年）的通知"
    for place in ("甘肃省", "内蒙古自治区")
    for kind, year in (("试点", 2015), ("实施", 2016), ("实施", 2017))
]


def test_every_provincial_division_has_an_english_name():
    places = pd.read_csv(shipped.folder("names", "adcodes.csv"), dtype="str")
    names = places.loc[places["level"] == "province"]
    assert len(names) == 34
    assert {*names["name"], *names["short"], "国家", "未知"} == set(provinces())
    assert all(name.isascii() for name in provinces().values())


def test_names_missing_or_twice_in_the_table_of_provinces_are_all_listed():
    wrong = pd.DataFrame(
        {"iso": "CN", "zh": ["甲省", "乙省", "甲省"], "short": ["甲", "乙", "丙"], "en": ["A", None, "A"]}
    )
    with pytest.raises(pc.SchemaError, match="without a name: line 3; duplicate: 甲省, A"):
        check_provinces(wrong)


def test_english_figures_name_provinces_in_english_unless_the_user_names_them():
    table = pd.DataFrame(
        0.5,
        index=["内蒙古自治区", "三门峡市", "国家", "未知", "四川省"],
        columns=["publicity", "enforcement"],
    )

    def labels(**options):
        ax = pc.plot_coverage(table, ax=pc.figure()[1], **options)
        return [label.get_text() for label in ax.get_xticklabels()]

    assert labels(lang="en") == ["Inner Mongolia", "三门峡市", "National", "Unknown", "Sichuan"]
    assert labels(lang="en", names={"四川省": "SC", "国家": "State"})[2:] == ["State", "Unknown", "SC"]
    assert labels() == list(table.index)


def test_english_tables_for_print_name_provinces_in_english():
    table = pd.DataFrame([[0.5], [0.25]], index=["四川省", "三门峡市"], columns=["publicity"])
    assert "Sichuan & 三门峡市" in pc.to_latex(table, lang="en")
    assert "四川省 & 三门峡市" in pc.to_latex(table)


def test_an_english_description_names_provinces_in_english(tmp_path):
    table = pd.DataFrame([[0.5, 0.0]], index=["四川省"], columns=["publicity", "enforcement"])
    ax = pc.plot_coverage(table, lang="en", ax=pc.figure()[1])
    words = pc.save_figure(ax, tmp_path / "f", data=table, formats="svg", lang="en")[-1].read_text("utf-8")
    assert "四川" not in words
    assert "Values: Publicity and IP education, Sichuan 50%" in words


def test_shortened_names_are_no_longer_than_asked_and_stay_different():
    short = shortened(TITLES)
    assert len(set(short)) == len(TITLES)
    assert max(map(text_width, short)) <= LONGEST
    assert shortened(["短", "也短"]) == ["短", "也短"]


def test_shortened_names_show_what_tells_them_apart():
    assert [("试点" in name, "实施" in name) for name in shortened(TITLES[:2])] == [
        (True, False),
        (False, True),
    ]


def test_names_of_the_user_are_printed_whole():
    assert group_names(TITLES[:2], {TITLES[0]: TITLES[0]}, "zh")[0] == TITLES[0]


@pytest.mark.parametrize(("lang", "names"), [("en", ["Provincial", "Prefecture"]), ("zh", ["省级", "市级"])])
def test_levels_of_issuers_have_their_names(shipped, lang, names):
    table = pc.coverage(shipped, "right", by="level", interval=0.95)
    ax = pc.plot_coverage(table, lang=lang, ax=pc.figure()[1])
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert [text.split("（")[0].split(" (")[0] for text in legend] == names
    dated = shipped.select(doc=["sichuan_sei", "sanmenxia"])
    both = pc.coverage(dated, "right", by=["level", "year"], interval=0.95)
    ax = pc.plot_coverage(both, lang=lang, ax=pc.figure()[1])
    legend = [text.get_text().split("（")[0].split(" (")[0] for text in ax.get_legend().get_texts()]
    assert sorted(legend) == sorted([f"{names[0]}/2012", f"{names[1]}/2014"])
