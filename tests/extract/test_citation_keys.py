import pandas as pd
import pytest

from policycompare import schema
from policycompare.extract.citations.citation_keys import link_citations, links_to, number_key, title_key
from policycompare.extract.citations.citation_levels import level_of, stated_level
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


def documents(**levels):
    """Return documents a, b, …, with levels."""
    rows = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * len(levels))
    return rows.assign(doc=list(levels), level=list(levels.values())).set_index("doc")


def linked(own, **texts):
    """Return the citations of texts, by document, linked over all."""
    passages = [
        Passage(doc, 1, "measure", text, [(0, len(text))], folded=fold(text)) for doc, text in texts.items()
    ]
    table = find_citations(passages, own)
    return link_citations(table, links_to([own], [table]))


def keys(**texts):
    return linked(documents(**dict.fromkeys(texts)), **texts)["cited"].tolist()


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("国发[2015]71号", "国发〔2015〕71号"),
        ("国发（2015）第71号", "国发〔2015〕71号"),
        ("国发【2015】 71 号", "国发〔2015〕71号"),
        ("中华人民共和国国务院令第 424 号", "国务院令第424号"),
        ("国务院第424号令", "国务院令第424号"),
    ],
)
def test_a_number_has_one_spelling(number, key):
    assert number_key(number) == key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("中华人民共和国专利法", "专利法"),
        ("专利法", "专利法"),
        ("中华人民共和国专利法（2020年修正）", "专利法（2020年修正）"),
        ("关于印发〈节水规划〉的通知", "节水规划"),
        ("国务院关于印发“十四五”节水发展规划的通知", "十四五节水发展规划"),
        ("省政府办公厅转发省水利厅等部门关于节约用水的意见的通知", "省水利厅等部门关于节约用水的意见"),
        ("国务院关于节约用水的意见", "国务院关于节约用水的意见"),
        ("关于印发通知的规定", "关于印发通知的规定"),
        ("⼈才 规划(2021-2025年)", "人才规划（2021—2025年）"),
        ("节水管理办法（试行）", "节水管理办法（试行）"),
        ("甲省实施《中华人民共和国水法》办法", "甲省实施中华人民共和国水法办法"),
        ("巴黎公约", "保护工业产权巴黎公约"),
        ("RCEP", "区域全面经济伙伴关系协定"),
    ],
)
def test_a_title_has_one_spelling(title, key):
    assert title_key(title) == key


def test_a_number_given_once_is_the_key_of_the_title_everywhere():
    assert (
        keys(a="落实《节水意见》（国发〔2015〕71号）。", b="宣传《节水意见》。") == ["国发〔2015〕71号"] * 2
    )
    assert (
        keys(a="落实国发[2015]71号文。", b="落实《节水意见》（国发〔2015〕71号）。")
        == ["国发〔2015〕71号"] * 2
    )


def test_a_title_with_two_numbers_is_its_own_key_where_none_is_given():
    texts = {"a": "落实《节水意见》（甲政发〔2015〕1号）。", "b": "落实《节水意见》（乙政发〔2016〕2号）。"}
    assert keys(**texts, c="宣传《节水意见》。") == ["甲政发〔2015〕1号", "乙政发〔2016〕2号", "节水意见"]


def test_the_frame_of_a_notice_is_no_part_of_the_key():
    assert len(set(keys(a="根据《国务院关于印发节水发展规划的通知》。", b="实施《节水发展规划》。"))) == 1


def test_years_at_the_end_may_be_left_out():
    assert (
        len(
            set(
                keys(
                    a="落实《国家节水型社会发展纲要（2021—2035年）》。", b="落实《国家节水型社会发展纲要》。"
                )
            )
        )
        == 1
    )


def test_a_law_is_keyed_by_its_title_and_an_order_of_a_ministry_too():
    assert keys(a="依据《水法》（主席令第74号）。", b="依据《中华人民共和国水法》。") == ["水法"] * 2
    assert keys(a="依据《取水办法》（水利部令第11号）。") == ["取水办法"]
    assert keys(a="依据《取水条例》（国务院令第648号修订）。") == ["取水条例"]


def test_a_document_of_the_corpus_is_keyed_by_its_own_number():
    own = documents(a="province", b="prefecture").assign(
        title=["甲省用水规划", "乙市用水规划"], doc_number=["甲政发〔2015〕7号", None]
    )
    table = linked(own, a="实施本《规划》。", b="落实《甲省用水规划》。")
    assert table["cited"].tolist() == ["甲政发〔2015〕7号"] * 2
    assert table["cited_doc"].tolist() == ["a", "a"]
    assert table["cited_level"].tolist() == ["province", "province"]


def test_another_number_is_another_document_of_the_same_title():
    own = documents(a=None, b="province").assign(
        title=[None, "用水规划"], doc_number=[None, "甲政发〔2015〕7号"]
    )
    table = linked(own, a="参照《用水规划》（乙政发〔2016〕1号）。")
    assert pd.isna(table["cited_doc"][0])


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("中华人民共和国专利法", "law"),
        ("民法典", "law"),
        ("专利法实施细则", None),
        ("节水管理办法", None),
        ("国务院关于节约用水的意见", "national"),
        ("“十四五”国家节水规划", "national"),
        ("国家节水规划", "national"),
        ("中共中央国务院关于节水的决定", "national"),
        ("甘肃省节水条例", "province"),
        ("中共甘肃省委甘肃省人民政府关于节水的意见", "province"),
        ("重庆市节水条例", "province"),
        ("三门峡市节水规划", "prefecture"),
        ("北京市通州区节水规划", "county"),
        ("海南自由贸易港知识产权保护条例", "province"),
        ("郑州国际机场总体规划", None),
        ("湘西州茶业发展规划", "prefecture"),
        ("四川省凉山州节水条例", "prefecture"),
        ("红河州级湿地名录", None),
        ("大理石材规范", None),
        ("省年度紧缺人才目录", "province"),
        ("省会城市规划", None),
        ("巴黎公约", None),
        ("企业节水规范", None),
    ],
)
def test_the_level_is_read_from_the_title(title, level):
    assert level_of(title, None) == level


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("国发〔2015〕71号", "national"),
        ("财税〔2009〕8号", "national"),
        ("国务院令第424号", "national"),
        ("甘政发〔2016〕1号", "province"),
        ("三政〔2014〕61号", None),
    ],
)
def test_the_level_is_read_from_the_number(number, level):
    assert level_of(None, number) == level


@pytest.mark.parametrize(
    ("before", "own", "level"),
    [
        ("落实国家", "province", "national"),
        ("按照省政府印发的", "prefecture", "province"),
        ("落实我市", "prefecture", "prefecture"),
        ("落实我市", "province", "province"),
        ("根据县政府", None, "county"),
        ("贯彻落实国家和省", None, None),
        ("按照水利部", "province", "national"),
        ("根据财政部、国家林草局等三部门联合印发的", "province", "national"),
        ("依据最高人民法院", None, "national"),
        ("按照省国家税务局", "province", None),
        ("按照市教育部门", "prefecture", None),
        ("宣传", "province", None),
    ],
)
def test_the_level_is_read_from_the_words_before(before, own, level):
    assert stated_level(before, own) == level


def test_keys_and_levels_are_the_same_in_one_batch_and_in_several(shipped):
    again = link_citations(shipped.citations, links_to([shipped.documents], [shipped.citations]))
    pd.testing.assert_frame_equal(again, shipped.citations)
    assert shipped.citations["cited"].notna().all()


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("推广《渔网编织指南》国家标准。", ["national"]),
        ("推广《渔网编织指南》系列国家标准。", ["national"]),
        ("执行《渔网编织规范》（2019版）、《渔网清洗规范》等国家标准。", ["national", "national"]),
        ("执行国家标准《渔网编织规范》。", ["national"]),
        ("执行《渔网编织规范》（GB/T12345—2019）。", ["national"]),
        ("执行《渔网编织规范》（DB35/T1234）。", ["province"]),
        ("推广《渔网编织指南》，参与制定国家标准。", [None]),
        ("推广《渔网编织指南》地方标准。", [None]),
        ("执行《渔网编织规范》（DB3502/T12）。", [None]),
        ("按照全省渔业港口布局规划，改造渔港。", ["province"]),
    ],
)
def test_a_standard_of_the_state_has_its_level(text, levels):
    found = linked(documents(a=None), a=text)["cited_level"]
    assert found.astype(object).where(found.notna(), None).tolist() == levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("落实国家《渔船改造目录》。更新《渔船改造目录》所列渔船。", ["national", "national"]),
        (
            "落实国家《渔船改造目录》。落实我省《渔船改造目录》。更新《渔船改造目录》所列渔船。",
            ["national", "province", None],
        ),
        ("落实国家《意见》。学习《意见》。", ["national", None]),
    ],
)
def test_a_document_has_the_level_that_a_text_states_once(text, levels):
    found = linked(documents(a=None), a=text)["cited_level"]
    assert found.astype(object).where(found.notna(), None).tolist() == levels
