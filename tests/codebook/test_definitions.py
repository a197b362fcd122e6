"""Definitions in two languages: every shipped code has both; others' codebooks may have one."""

import json
import re

import pandas as pd
import pytest
import yaml

import policycompare as pc

SMALL = """dimension: goal
zh: 目标
en: Goals
families:
  ends: {zh: 目的, en: Ends, definition: what for, definition_zh: 所求}
codes:
  - id: quality
    zh: 质量
    en: Quality
    definition: better
    definition_zh: 更好
    family: ends
    source: own
  - id: amount
    zh: 数量
    en: Amount
    definition: more
    source: own
"""


@pytest.fixture
def small(tmp_path):
    def write(old="", new=""):
        assert old in SMALL
        (tmp_path / "goal.yaml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize("name", ["ip", "general"])
def test_every_code_family_and_degree_is_defined_in_both_languages(name):
    book = pc.load_codebook(name)
    for code in [*book.codes["code"], *book.families, *book.ranks]:
        zh, en = book.definition(code), book.definition(code, "en")
        assert None not in (zh, en), code
        assert zh != en, code
        assert re.fullmatch(r".*[\u4e00-\u9fff].*。", zh), zh
    assert book.codes["definition_zh"].is_unique
    assert book.codes["definition_zh"].tolist() == list(map(book.definition, book.codes["code"]))


def test_the_other_language_is_shown_where_one_is_missing(small):
    book = pc.load_codebook(small())
    assert (book.definition("quality"), book.definition("quality", "en")) == ("更好", "better")
    assert (book.definition("amount"), book.definition("ends")) == ("more", "所求")
    assert book.families == {"ends": {"zh": "目的", "en": "Ends"}}
    assert pd.isna(book.codes["definition_zh"].iloc[1])
    assert book.definition("goal") is None
    with pytest.raises(pc.SelectionError, match="no label of 'nothing'"):
        book.definition("nothing")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "definition_zh: 更好",
            "definition_zh: 3",
            r"quality: definition_zh must be text \(in quotes\), is 3",
        ),
        ("definition_zh: 更好", 'definition_zh: ""', "quality: definition_zh must be text"),
        ("definition_zh: 更好", "definition_cn: 更好", "quality: unknown key definition_cn"),
        ("definition_zh: 所求", "definition_zh: [所求]", "family ends: definition_zh must be text"),
        ("definition_zh: 所求", "sense: 所求", "family ends: unknown key sense; allowed: zh, en, definition"),
    ],
)
def test_a_definition_is_checked_on_load(small, old, new, said):
    with pytest.raises(pc.CodebookError, match=said):
        pc.load_codebook(small(old, new))


def test_other_codes_have_their_own_definitions(small):
    codes = pd.DataFrame({"code": ["amount", "new"], "definition_zh": ["更多", None], "definition": "d"})
    book = pc.load_codebook(small()).with_codes("goal", codes)
    assert [book.definition(code) for code in ("amount", "new")] == ["更多", "d"]


def test_the_page_is_in_one_language_or_shows_both(small):
    book = pc.load_codebook(small())
    both, zh, en = book.to_markdown(), book.to_markdown(lang="zh"), book.to_markdown(lang="en")
    assert "better  \n更好" in both
    assert "Ends · 目的: what for 所求" in both
    assert "更好" in zh
    assert "better" not in zh
    assert "more" in zh
    assert "better" in en
    assert "更好" not in en
    with pytest.raises(pc.SelectionError, match="unknown language: fr"):
        book.to_markdown(lang="fr")


@pytest.mark.parametrize("odd", ["more\n# head", "more\n---", "# head", "===", "```", "more\n\n~~~"])
def test_a_definition_makes_no_heading_and_no_block_of_code(small, odd):
    MarkdownIt = pytest.importorskip("markdown_it").MarkdownIt

    def kinds(text):
        page = pc.load_codebook(small("definition: more", f"definition: {json.dumps(text)}")).to_markdown()
        return [token.tag for token in MarkdownIt().parse(page)]

    assert kinds(odd) == kinds("more")


def test_a_table_may_have_a_definition_in_chinese():
    table = pd.DataFrame(
        {
            "code": ["a", "b"],
            "zh": ["甲", "乙"],
            "definition": ["A", "B"],
            "中文定义": ["子", None],
            "source": "own",
        }
    )
    book = pc.codebook_from_table(table)
    assert [book.definition(code) for code in ("a", "b")] == ["子", "B"]
    assert yaml.safe_load(book.files["instrument.yaml"])["codes"][0]["definition_zh"] == "子"


@pytest.mark.parametrize(
    ("lang", "defined"), [("zh", "条款提及金融业"), ("en", "The provision names finance")]
)
def test_the_coding_sheet_defines_codes_in_the_language_of_its_labels(lang, defined, shipped, tmp_path):
    path = pc.write_coding_sheet(shipped, tmp_path / "a.xlsx", dimension="sector", lang=lang)
    codes = pd.read_excel(path, sheet_name="codes").set_index("code")
    assert codes.loc["finance", "definition"].startswith(defined)
    kinds = pd.read_excel(path)["kind"].dropna()
    assert {"zh": "任务措施", "en": "Measure"}[lang] in set(kinds)
    assert "measure" not in set(kinds)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_definitions_come_back_from_a_code_book(small, lang, tmp_path):
    book = pc.load_codebook(small())
    path = pc.write_qdc(book, tmp_path / "a.qdc", lang=lang)
    first = "更好" if lang == "zh" else "better"
    assert f"<Description>{first}\n" in path.read_text(encoding="utf-8")
    columns = ["code", "definition", "definition_zh"]
    pd.testing.assert_frame_equal(pc.read_qdc(path).codes[columns], book.codes[columns])
