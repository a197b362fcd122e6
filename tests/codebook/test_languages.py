import json
import re

import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped
from policycompare.codebook.digest import digest_of
from policycompare.codebook.languages import with_labels
from policycompare.show.explorer.page_index import lexicon_of_page

SMALL = """dimension: instrument
zh: 工具
en: Instruments
note: Work in progress.
note_zh: 草稿。
translations:
  own list: 自拟
  "capacity (people)": 能力（人员）
classes:
  steering: {zh: 引导, en: Steering}
codes:
  - id: day_care
    zh: 日间照料
    en: Day care
    definition: places for the day
    definition_zh: 白天的照料场所。
    include: "clubs, canteens with seats"
    include_zh: 活动室、有座位的食堂。
    exclude: meals sent home → meals
    exclude_zh: 送餐上门 → meals；其次 meals
    source: own list
    cues: [日间照料]
    nato: steering
    stip: capacity (people)
    examples:
      - yes: 设立日间照料站。
        no: 为老人送餐。
        why: "a place; food is meals"
        why_zh: 有场所；供餐属于 meals
  - id: meals
    zh: 助餐
    en: Meals
    definition: gives food
    source: own list
    cues: [送餐]
rulings:
  - number: 1
    text: "A canteen with beds is day_care, not meals."
    text_zh: 有床位的食堂编 day_care（不编 meals）。
  - number: 2
    text: "银行 is nothing."
"""
CHINESE = ("    include_zh", "    exclude_zh", "        why_zh", "    text_zh", "note_zh")
NAMES = {
    *("PCT", "PPP", "NATO", "McDonnell", "Elmore", "STIP", "GB", "T", "YAML", "sources.yaml", "pc.evidence"),
    *("Rothwell", "Zegveld", "R", "plant_variety", "publicity"),
}
SHIPPED = {name: pc.load_codebook(name) for name in ("ip", "general")}


# The lines that are Chinese versions of English texts.
BARE = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(CHINESE))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    text = "丙市养老办法\n第一条 设立日间照料站，为老人送餐。\n"
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def load(tmp_path):
    def read(text):
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / "book" / "instrument.yaml").write_text(text, encoding="utf-8")
        return pc.load_codebook(tmp_path / "book")

    return read


def texts(book):
    """Return every text that a codebook has in two languages: its English, its Chinese, where it is."""
    for table, columns in (
        (book.codes, ("include", "exclude")),
        (book.examples, ("why",)),
        (book.rulings, ("text",)),
    ):
        for column in columns:
            rows = table.dropna(subset=[column])
            yield from zip(rows[column], rows[f"{column}_zh"], [column] * len(rows), strict=True)


def test_the_chinese_page_has_the_chinese_texts_and_the_labels_of_codes(load):
    page = load(SMALL).to_markdown(lang="zh")
    assert "包括：活动室、有座位的食堂。" in page
    assert "不包括：送餐上门 → meals（助餐）；其次 meals" in page
    assert "因：有场所；供餐属于 meals（助餐）。" in page
    assert "- **1** 有床位的食堂编 day_care（日间照料）（不编 meals 助餐）。" in page
    assert "来源：自拟。  分类对照：NATO 引导；STIP 能力（人员）。" in page
    assert "\n草稿。\n" in page
    for english in ("clubs", "meals sent home", "a place; food", "own list", "Work in progress", "steering"):
        assert english not in page


def test_a_chinese_text_that_is_missing_is_the_english_one(load):
    book = load(BARE)
    page = book.to_markdown(lang="zh").replace("  \n", "\n")
    assert "\n包括：clubs, canteens with seats\n" in page
    assert "\n不包括：meals sent home → meals\n" in page
    assert "因：a place; food is meals。" in page
    assert "- **1** A canteen with beds is day_care, not meals." in page
    assert "\nWork in progress.\n" in page
    assert book.codes[["include_zh", "exclude_zh"]].isna().all(axis=None)
    assert book.rulings["text_zh"].isna().all()
    assert book.examples["why_zh"].isna().all()


def test_the_page_says_that_texts_are_english_only_if_one_is(load):
    note = "包括、不包括、区别和裁定中，没有中文的以英文印出。"
    both = SMALL.replace("银行 is nothing.", "银行不编。")
    assert note in load(BARE).to_markdown(lang="zh")
    assert note in load(SMALL).to_markdown(lang="zh")  # the second ruling
    assert note not in load(both).to_markdown(lang="zh")
    assert note not in load(BARE).to_markdown(lang="en")


def test_an_english_text_that_is_missing_is_the_chinese_one(load):
    text = SMALL.replace('    include: "clubs, canteens with seats"\n', "")
    assert "In: 活动室、有座位的食堂。" in load(text).to_markdown(lang="en")


@pytest.mark.parametrize("lang", [None, "en"])
def test_the_other_pages_do_not_change_with_the_chinese_texts(lang, load):
    page = load(SMALL).to_markdown(lang=lang)
    assert "In: clubs, canteens with seats" in page
    assert "- **1** A canteen with beds is day_care, not meals." in page
    assert page == load(BARE).to_markdown(lang=lang)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("include_zh: 活动室、有座位的食堂。", "include_zh: [活动室]", r"instrument\.yaml \(line 12\): day_care: include_zh must be text"),
        ("exclude_zh: 送餐上门 → meals；其次 meals", "exclude_zh: 5", r"\(line 12\): day_care: exclude_zh must be text .in quotes., is 5"),
        ("exclude_zh: 送餐上门 → meals；其次 meals", 'exclude_zh: " "', "day_care: exclude_zh must be text"),
        ("exclude_zh", "exclude_cn", "day_care: unknown key exclude_cn; allowed: .*exclude_zh"),
        ("why_zh: 有场所；供餐属于 meals", "why_zh: true", r"\(line 12\): day_care: example 1: why_zh must be text .in quotes., is True"),
        ("why_zh", "why_cn", "example 1: unknown key why_cn; allowed: yes, no, why, why_zh"),
        ("text_zh: 有床位的食堂编 day_care（不编 meals）。", "text_zh: 7", r"\(line 37\): ruling 1: text_zh must be text .in quotes., is 7"),
        ("text_zh", "text_cn", "ruling 1: unknown key text_cn; allowed: number, text, text_zh, first"),
        ("note_zh: 草稿。", "note_zh: 1", r"instrument\.yaml \(line 5\): note_zh must be text"),
        ("own list: 自拟", "own list: 3", r"\(line 6\): translations must be a mapping of English texts to Chinese"),
        ("  own list: 自拟\n  \"capacity (people)\": 能力（人员）\n", "  - 自拟\n", "translations must be a mapping"),
    ],
)  # fmt: skip
def test_a_translation_that_is_no_text_is_refused_with_file_and_line(load, old, new, message):
    assert old in SMALL
    with pytest.raises(pc.CodebookError, match=message):
        load(SMALL.replace(old, new, 1))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_text_has_a_chinese_one_that_names_the_same(name):
    number = 0
    for english, chinese, column in texts(SHIPPED[name]):
        number += 1
        assert isinstance(chinese, str), (column, english)
        assert re.search(r"[\u4e00-\u9fff]", chinese), english
        assert chinese.endswith("。") == (column != "why"), chinese
        assert re.findall("「.*?」", chinese) == re.findall("「.*?」", english), english
        codes = [set(re.findall(r"[a-z]+(?:_[a-z]+)+", text)) for text in (english, chinese)]
        assert codes[0] == codes[1], english
        assert not re.search(r"[,;:()]|\. ", chinese), chinese
        for ruling in re.findall(r"ruling (\d+)", english):
            assert f"裁定{ruling}" in chinese, english
    assert number > 100


@pytest.mark.parametrize("name", SHIPPED)
def test_the_chinese_page_of_a_shipped_codebook_has_no_english_word_but_codes_and_names(name):
    book = SHIPPED[name]
    page = book.to_markdown(lang="zh")
    words = set(re.findall(r"[A-Za-z][A-Za-z_.]*[A-Za-z]|[a-z]", page))
    assert words - {*book.labels()} - NAMES == set()
    assert "英文" not in page
    for row in book.rulings.itertuples():
        assert f"- **{row.number}** {with_labels(row.text_zh, book.labels('zh'))}" in page


@pytest.mark.parametrize("name", SHIPPED)
def test_no_translation_is_left_over(name):
    book = SHIPPED[name]
    shown = {*book.notes.values(), *book.codes["source"].dropna()}
    shown |= {
        text
        for column in ("nato", "mcdonnell_elmore", "stip", "sei", "gbt")
        for text in book.codes[column].dropna()
    }
    assert set(book.translations) <= shown
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in book.translations.values())


def test_a_translation_changes_no_digest(load):
    digest = digest_of(load(SMALL))
    assert digest_of(load(BARE)) == digest
    assert digest_of(load(SMALL.replace("活动室", "房间"))) == digest
    assert digest_of(load(SMALL.replace("clubs", "rooms"))) != digest


def test_the_recorded_coding_has_the_digest_of_the_shipped_codebook():
    record = shipped.folder("model", "gansu_ipport.jsonl").read_text(encoding="utf-8")
    assert json.loads(record.splitlines()[0])["codebook"] == digest_of(SHIPPED["ip"])


def test_a_copy_and_other_codes_keep_the_translations(load, tmp_path):
    book = load(SMALL)
    copy = pc.load_codebook(pc.write_codebook(tmp_path / "mine", book))
    assert copy.to_markdown(lang="zh") == book.to_markdown(lang="zh")
    codes = pd.DataFrame({"code": ["meals"], "exclude": ["beds"], "exclude_zh": ["床位 → meals"]})
    page = book.with_codes("instrument", codes).to_markdown(lang="zh")
    assert "不包括：床位 → meals（助餐）" in page


def test_a_table_with_chinese_columns_makes_a_page_in_chinese():
    table = pd.DataFrame(
        {
            "代码": ["meals", "beds"],
            "中文": ["助餐", "床位"],
            "定义": ["供餐", "设床位"],
            "包括": ["送餐上门", None],
            "不包括": [None, "供餐 → meals"],
            "来源": "自拟",
        }
    )
    page = pc.codebook_from_table(table).to_markdown(lang="zh")
    assert "包括：送餐上门" in page
    assert "不包括：供餐 → meals" in page
    assert "英文" not in page


def test_a_table_may_have_both_languages(load, tmp_path):
    codes = load(SMALL).codes.drop(columns=["nato", "stip"])
    for table in (codes, codes.rename(columns={"include_zh": "中文包括", "exclude_zh": "不包括（中文）"})):
        book = pc.codebook_from_table(table)
        assert book.codes[["include", "include_zh", "exclude_zh"]].equals(
            codes[["include", "include_zh", "exclude_zh"]]
        )
    back = pc.load_codebook(pc.write_codebook(tmp_path / "mine", book))
    assert back.codes["exclude_zh"].equals(codes["exclude_zh"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chinese_texts_come_back_from_a_code_book(lang, load, tmp_path):
    codes = load(SMALL).codes
    back = pc.read_qdc(pc.write_qdc(load(SMALL), tmp_path / "a.qdc", lang=lang)).codes
    assert back[["include_zh", "exclude_zh"]].equals(codes[["include_zh", "exclude_zh"]])


@pytest.mark.parametrize(
    ("lang", "include", "exclude", "ruling"),
    [
        ("zh", "活动室、有座位的食堂。", "送餐上门 → meals（助餐）；其次 meals", "有床位的食堂编 day_care（日间照料）（不编 meals 助餐）。"),
        ("en", "clubs, canteens with seats", "meals sent home → meals", "A canteen with beds is day_care, not meals."),
    ],
)  # fmt: skip
def test_coding_sheets_have_the_texts_of_their_language(
    lang, include, exclude, ruling, load, folder, tmp_path
):
    corpus = pc.load(folder, codebook=load(SMALL))
    path = pc.write_coding_sheet(corpus, tmp_path / "a.xlsx", lang=lang)
    codes = pd.read_excel(path, sheet_name="codes").set_index("code")
    assert codes.loc["day_care", ["include", "exclude"]].tolist() == [include, exclude]
    assert list(codes.columns) == ["zh", "en", "definition", "include", "exclude", "choice"]
    rulings = pd.read_excel(path, sheet_name="rulings")
    assert list(rulings.columns) == ["dimension", "number", "text"]
    assert rulings["text"].tolist() == [ruling, "银行 is nothing."]


def test_the_evidence_page_has_the_boundaries_of_both_languages(load, folder):
    corpus = pc.load(folder, codebook=load(SMALL))
    assert lexicon_of_page(corpus, [])["codes"][0] == [
        *("places for the day", "白天的照料场所。", "clubs, canteens with seats", "meals sent home → meals"),
        *("own list", "活动室、有座位的食堂。", "送餐上门 → meals；其次 meals"),
    ]
