import re
import shutil
from dataclasses import fields

import pandas as pd
import pytest
import yaml

import policycompare as pc
from policycompare import shipped as shipped_data
from policycompare.schema import DIMENSIONS

ROOT = shipped_data.folder().parent
COUNTS = {"goal": 13, "sector": 25, "instrument": 20, "function": 6, "right": 10}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(shipped_data.folder("codebook"), tmp_path / "book")
    return tmp_path / "book"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_codebook_holds_every_code_of_every_dimension():
    codes = pc.load_codebook().codes
    assert codes["dimension"].value_counts(sort=False).to_dict() == COUNTS
    assert codes["code"].is_unique


def test_every_code_has_labels_definition_and_source():
    codes = pc.load_codebook().codes
    assert codes[["zh", "en", "definition", "source"]].notna().all(axis=None)


def test_every_instrument_has_its_family_and_crosswalks():
    instruments = pc.load_codebook().codes.query("dimension == 'instrument'")
    assert set(instruments["family"]) == {"supply", "environment", "demand"}
    assert instruments[["nato", "mcdonnell_elmore", "stip", "standard"]].notna().all(axis=None)


def test_every_code_that_is_not_declarative_or_unused_has_a_cue():
    book = pc.load_codebook()
    assert {cue.code for cue in book.cues} >= set(book.codes["code"])


def test_every_source_that_is_cited_is_in_the_bibliography():
    sources = yaml.safe_load(shipped_data.folder("codebook", "sources.yaml").read_text(encoding="utf-8"))
    cited = {key for source in pc.load_codebook().codes["source"] for key in re.findall(r"R\d+", source)}
    assert len(cited) > 10
    assert cited <= set(sources)


def test_no_code_or_cue_names_one_of_the_shipped_documents():
    for path in shipped_data.folder("codebook").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for word in ("gansu", "sichuan", "sanmenxia", "甘肃", "四川", "三门峡", "兰白"):
            assert word not in text, (path.name, word)


def test_the_codebook_page_is_that_of_the_yaml_and_of_the_corpus(shipped):
    page = shipped.codebook.to_markdown(examples=shipped.codes)
    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == page


def test_the_codebook_page_takes_its_examples_from_different_documents():
    rows = pd.DataFrame(
        [
            ("a", 1, "publicity", "开展知识产权宣传周活动", "Li"),
            ("a", 2, "publicity", "加强知识产权普法宣传", "Li"),
            ("b", 9, "publicity", "普及知识产权知识教育", "Li"),
        ],
        columns=["doc", "n", "code", "evidence", "coder"],
    )
    page = pc.load_codebook().to_markdown(examples=rows)
    assert "Examples: 「开展知识产权宣传周活动」 (a 1, Li); 「普及知识产权知识教育」 (b 9, Li)." in page


def test_other_codes_replace_those_of_their_dimension_and_keep_the_order_of_dimensions():
    book = pc.load_codebook()
    codes = pd.DataFrame({"code": ["supply", "red_tape"], "en": [None, "Red tape"], "source": "own"})
    changed = book.with_codes("instrument", codes)
    assert changed.of("instrument") == ["supply", "red_tape"]
    assert changed.label("supply") == book.label("supply")
    assert [changed.label("red_tape", lang) for lang in ("zh", "en")] == ["red tape", "Red tape"]
    assert list(changed.codes["dimension"].unique()) == list(book.codes["dimension"].unique())
    assert (changed.of("goal"), changed.codes.dtypes.to_dict()) == (
        book.of("goal"),
        book.codes.dtypes.to_dict(),
    )
    with pytest.raises(pc.SelectionError, match="no label of 'publicity'"):
        changed.label("publicity")


def test_every_mistake_of_a_codebook_is_listed_with_file_line_and_code(folder):
    change(folder / "goal.yaml", "    en: More IP\n", "    english: More IP\n")
    change(folder / "instrument.yaml", "id: publicity", "id: talent_development")
    change(folder / "sector.yaml", '- "旅游', '- "{nowhere}|旅游')
    with pytest.raises(pc.CodebookError) as caught:
        pc.load_codebook(folder)
    message = str(caught.value)
    assert "4 mistake(s)" in message
    line = (folder / "goal.yaml").read_text(encoding="utf-8").splitlines().index("  - id: raise_quantity") + 1
    for part in (
        f"goal.yaml (line {line}): raise_quantity: no en",
        "raise_quantity: unknown key english; allowed: id, zh, en",
        "talent_development: duplicate id",
        "tourism: cue '{nowhere}|旅游",
    ):
        assert part in message


def test_a_code_in_two_files_is_a_mistake(folder):
    change(folder / "goal.yaml", "id: raise_quantity", "id: publicity")
    with pytest.raises(pc.CodebookError, match=r"publicity is defined in .*\.yaml too"):
        pc.load_codebook(folder)


def test_yaml_that_cannot_be_read_is_named(folder):
    (folder / "goal.yaml").write_text("codes: [", encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=r"goal\.yaml: while parsing"):
        pc.load_codebook(folder)


def test_a_folder_without_codebook_says_what_belongs_there(tmp_path):
    with pytest.raises(pc.CodebookError, match=r"no codebook in .*goal\.yaml, sector\.yaml"):
        pc.load_codebook(tmp_path)


def test_a_codebook_of_one_dimension_is_enough(tmp_path):
    shutil.copy(shipped_data.folder("codebook", "right.yaml"), tmp_path)
    book = pc.load_codebook(tmp_path)
    assert book.of("right")[0] == "patent"
    corpus = pc.load(codebook=tmp_path)
    assert set(corpus.codes["dimension"]) == {"right"}
    assert set(DIMENSIONS) > set(corpus.codes["dimension"])


SMALL = """dimension: goal
zh: 目标
en: Goals
families: {ends: {zh: 目的, en: Ends}}
terms: {rise: [提高]}
codes:
  - id: quality
    zh: 质量
    en: Quality
    definition: better
    source: own
    family: ends
    cues: ["{rise}…质量"]
  - id: qualities
    zh: 品质
    en: Qualities
    definition: better
    source: own
"""


@pytest.fixture
def small(tmp_path):
    def write(old="", new="", name="goal.yaml"):
        assert old in SMALL
        (tmp_path / name).write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("zh: 目标\n", "", r"goal\.yaml: no zh, the label of the dimension"),
        ("{zh: 目的, en: Ends}", "{zh: 目的}", "family ends must have zh and en"),
        ("{ends: {zh: 目的, en: Ends}}", "[ends]", r"\(line 4\): families must be a mapping of names"),
        ("{rise: [提高]}", "{rise: 提高}", "list rise must be a list of terms"),
        ("en: Quality", "en: 5", r"\(line 7\): quality: en must be text"),
        ("family: ends", "family: means", "quality: unknown family means; allowed: ends"),
        ("family: ends", "except: 质量管理", "quality: except must be a list of texts, is '质量管理'"),
        ("family: ends", "needs: 质量管理", "quality: needs must be a list of texts, is '质量管理'"),
        ("family: ends", 'exclusive: "no"', "quality: exclusive must be true or false"),
        ('["{rise}…质量"]', "质量", r"\(line 7\): quality: cues must be a list, is '质量'"),
        ('["{rise}…质量"]', "[{in: [goal]}]", "must be text in quotes, or a mapping with `cue`"),
        ('["{rise}…质量"]', "[{cue: 质量, not: 不高}]", "`not` must be a list of texts, is '不高'"),
        ('["{rise}…质量"]', "[{cue: 质量, in: goal}]", "`in` must be a list of texts, is 'goal'"),
        ("terms: {", "asides: {topic: 等工作}\nterms: {", "list topic must be a list of terms, is '等工作'"),
        ("terms: {", 'asides: {topic: ["支持…等"]}\nterms: {', r"aside topic, .*joins terms by & only"),
        (
            "terms: {",
            'asides: {topic: ["{fall}$"]}\nterms: {',
            r"aside topic, .*unknown list \{fall\}; known: rise",
        ),
        ("family: ends", "within: [topic]", "quality: unknown aside topic; allowed: none"),
        ("family: ends", "zh: 质", "goal.yaml: duplicate key zh"),
        ("id: qualities", "id: ends", "ends is defined in goal.yaml too"),
    ],
)
def test_a_mistake_is_a_codebook_error_that_says_what_is_wrong(small, old, new, message):
    with pytest.raises(pc.CodebookError, match=message):
        pc.load_codebook(small(old, new))


@pytest.mark.parametrize("key", ["follows", "needs"])
def test_a_code_that_depends_on_an_unknown_code_is_a_mistake(folder, key):
    path = folder / "function.yaml"
    text = path.read_text(encoding="utf-8").replace(
        f"{key}: [talent_development", f"{key}: [moon, talent_development"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=rf"talent_culture {key} unknown code\(s\) moon"):
        pc.load_codebook(folder)


def test_a_codebook_without_the_codes_that_a_code_needs_asks_for_none(tmp_path):
    shutil.copy(shipped_data.folder("codebook", "function.yaml"), tmp_path)
    assert pc.load_codebook(tmp_path).needs == {}
    assert pc.load_codebook().needs["talent_culture"]


def test_the_line_of_a_mistake_is_that_of_its_code_and_not_of_a_longer_id(small):
    folder = small("    en: Qualities\n")
    with pytest.raises(pc.CodebookError, match=r"\(line 14\): qualities: no en"):
        pc.load_codebook(folder)
    folder = small("    en: Quality\n")
    with pytest.raises(pc.CodebookError, match=r"\(line 7\): quality: no en"):
        pc.load_codebook(folder)


def test_a_file_that_is_none_of_a_codebook_is_a_mistake(small):
    small(name="gaols.yaml")
    with pytest.raises(
        pc.CodebookError, match=r"gaols\.yaml: not a file of a codebook; allowed: .*goal\.yaml"
    ):
        pc.load_codebook(small())


def test_a_modality_without_rank_is_a_mistake(small):
    folder = small("dimension: goal", "dimension: modality", name="modality.yaml")
    with pytest.raises(pc.CodebookError, match="quality: rank must be a whole number, is None"):
        pc.load_codebook(folder)


@pytest.mark.parametrize("family", ["{a: b}", "[supply]", "1"])
def test_a_family_that_is_no_text_is_a_mistake(folder, family):
    path = folder / "instrument.yaml"
    path.write_text(re.sub(r"family: \w+", f"family: {family}", path.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(pc.CodebookError, match="family must be text"):
        pc.load_codebook(folder)


@pytest.mark.parametrize("code", ['""', '" "', '"nan"', "nan", ".nan", "None", '"NULL"'])
def test_an_id_that_tables_read_as_missing_is_a_mistake(folder, code):
    path = folder / "right.yaml"
    path.write_text(re.sub(r"id: \w+", f"id: {code}", path.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(pc.CodebookError, match="a code without an id that is text"):
        pc.load_codebook(folder)


def test_what_is_done_to_a_loaded_codebook_reaches_no_other():
    def sizes(book):
        values = {field.name: getattr(book, field.name) for field in fields(book)}
        return {name: len(value) for name, value in values.items() if isinstance(value, (dict, pd.DataFrame))}

    book = pc.load_codebook()
    before, labels = sizes(book), dict(book.dimensions["goal"])
    book.dimensions["goal"]["zh"] = "甲"
    for name in before:
        if isinstance(value := getattr(book, name), dict):
            value.clear()
        else:
            del value["dimension"]
    other = pc.load_codebook()
    assert other.dimensions["goal"] == labels
    assert sizes(other) == before
    assert all("dimension" in table.columns for table in (other.codes, other.rulings, other.examples))
