"""A codebook from a table: its columns, its terms, every mistake with its row, and the way to a folder."""

import re
import warnings

import pandas as pd
import pytest

import policycompare as pc

GOOD = pd.DataFrame(
    {
        "code": ["day_care", "meals"],
        "zh": ["日间照料", "助餐"],
        "en": ["Day care", "Meals"],
        "definition": ["设立照料老人的日间场所", "为老人供餐"],
        "terms": ["日间照料、托老所", "老年食堂"],
        "source": ["own", "own"],
    }
)
TEXT = "甲市养老方案\n\n一、主要任务\n（一）设立日间照料中心。\n（二）开办老年食堂。\n（三）建好托老所。\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "documents"


def terms_of(book, code):
    return [cue.groups for cue in book.cues if cue.code == code]


def test_the_codes_and_labels_are_those_of_the_table(folder):
    book = pc.codebook_from_table(GOOD, name="mine")
    assert book.of("instrument") == ["day_care", "meals"]
    assert (book.label("meals", "zh"), book.label("meals", "en"), book.name) == ("助餐", "Meals", "mine")
    corpus = pc.load(folder, codebook=book)
    assert corpus.codes[["n", "code", "cue"]].to_numpy().tolist() == [
        [1, "day_care", "日间照料"],
        [2, "meals", "老年食堂"],
        [3, "day_care", "托老所"],
    ]
    assert set(corpus.codes["dimension"]) == {"instrument"}
    assert corpus.provisions["modality"].notna().all()


@pytest.mark.parametrize("save", ["xlsx", "utf-8-sig", "utf-8", "gb18030", "utf-16", ";", "\t"])
def test_it_reads_what_excel_saves(tmp_path, save):
    chinese = GOOD.set_axis(["代码", "中文", "英文", "定义", "词语", "来源"], axis=1)
    if save == "xlsx":
        chinese.to_excel(tmp_path / "codes.xlsx", index=False)
    else:
        options = {"sep": save} if save in ";\t" else {"encoding": save}
        chinese.to_csv(tmp_path / "codes.csv", index=False, **options)
    book = pc.codebook_from_table(tmp_path / f"codes.{'xlsx' if save == 'xlsx' else 'csv'}")
    assert book.codes.equals(pc.codebook_from_table(GOOD).codes)
    assert book.name == "codes"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("甲乙、丙丁", ["甲乙", "丙丁"]),
        ("甲乙；丙丁;戊己，庚辛,壬癸|子丑\n寅卯\r\n辰巳", ["甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑", "寅卯", "辰巳"]),
        (" 甲乙 、、甲乙 ", ["甲乙"]),
        ("", []),
        (None, []),
    ],
)  # fmt: skip
def test_terms_are_separated_by_marks_or_line_ends(terms, expected):
    book = pc.codebook_from_table(GOOD.assign(terms=[terms, "老年食堂"]))
    assert terms_of(book, "day_care") == [((term,),) for term in expected]


def test_two_terms_of_one_clause_are_joined_by_an_ellipsis(folder):
    book = pc.codebook_from_table(GOOD.assign(terms=["建好…托老所", "老年食堂"]))
    assert pc.load(folder, codebook=book).codes["n"].tolist() == [2, 3]


@pytest.mark.parametrize("column", ["zh", "en", "source", "terms"])
def test_a_code_a_label_and_a_definition_are_enough(column):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pc.CodebookSourceWarning)
        book = pc.codebook_from_table(GOOD.drop(columns=column))
    assert len(book.codes) == 2
    assert book.label("meals", "zh") == ("Meals" if column == "zh" else "助餐")


def test_sources_are_asked_for():
    with pytest.warns(
        pc.CodebookSourceWarning, match=r"1 code\(s\) of codebook 'table' have no source: meals"
    ):
        book = pc.codebook_from_table(GOOD.assign(source=["own", " "]))
    assert book.codes["source"].tolist()[0] == "own"
    assert book.codes["source"].isna().tolist() == [False, True]


def test_dimensions_and_families_may_be_chinese():
    table = pd.concat([GOOD, GOOD.assign(code=["a", "b"])], ignore_index=True)
    table = table.assign(dimension=["目标", "", "政策工具", "Instrument"], family=["", "", "供给型", "自定"])
    book = pc.codebook_from_table(table, dimension="sector")
    assert {name: book.of(name) for name in ("goal", "sector", "instrument")} == {
        "goal": ["day_care"],
        "sector": ["meals"],
        "instrument": ["a", "b"],
    }
    assert book.families == {
        "supply": {"zh": "供给型", "en": "Supply"},
        "自定": {"zh": "自定", "en": "自定"},
    }


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        ({"code": ["meals", "meals"]}, ["row 1: code meals is in row 0 too"]),
        ({"code": ["", "goal"]}, ["row 0: no code", "row 1: code goal is also the name of a dimension"]),
        ({"family": ["meals", "meals"]}, ["row 1: code meals is also the name of a family"]),
        ({"zh": ["", "a"], "en": ["", "b"]}, ["row 0: day_care has no label, zh or en"]),
        ({"definition": [None, float("nan")]}, ["row 0: day_care has no definition", "row 1: meals has no def"]),
        ({"dimension": ["goals", "topic"]}, ["row 1: unknown dimension topic; allowed: goal (目标)"]),
        ({"terms": ["{set}", "助餐……食堂"]}, ["row 0: term '{set}': unknown list {set}", "row 1: term '助餐……食堂': an"]),
        ({"terms": ["碳...交易", "绿色 消费"]}, ["row 0: term '碳...交易': '...' in", "row 1: term '绿色 消费': a blank in '色 消'"]),
        ({"terms": ["(碳|能)交易", ""]}, ["row 0: term '(碳': it has one bracket", "row 0: term '能)交易': it has one bracket"]),
        ({"terms": ["光伏/风电", "万元/平方公里"]}, ["row 0: term '光伏/风电': '/' in"]),
        ({"family": ["供给形", "供给型"]}, ["row 0: family 供给形 is like 供给型 of row 1"]),
        ({"trems": ["a", "b"]}, ["column 'trems' is not known; did you mean terms?"]),
        ({"代 码": ["a", "b"]}, ["columns 'code' and '代 码' are both code"]),
        ({"中文": ["a", "b"]}, ["columns 'zh' and '中文' are both zh"]),
    ],
)  # fmt: skip
def test_every_mistake_is_listed_with_its_row(change, messages):
    with pytest.raises(pc.CodebookError) as caught:
        pc.codebook_from_table(GOOD.assign(**change))
    assert re.search(rf"^table has {len(messages)} mistake\(s\): ", str(caught.value))
    for message in messages:
        assert message in str(caught.value)


def test_a_term_that_no_text_has_says_how_terms_are_separated():
    with pytest.raises(
        pc.CodebookError, match=r"\(terms of a cell are separated by 、 ； ， \| or line ends\)$"
    ):
        pc.codebook_from_table(GOOD.assign(terms=["光伏/风电", ""]))


@pytest.mark.parametrize("families", [["供给面", "需求面"], ["供给", "供给型"], ["一类", "二类"]])
def test_families_of_other_names_are_no_mistake(families):
    assert len(pc.codebook_from_table(GOOD.assign(family=families)).codes) == 2


def test_columns_that_are_ignored_are_named_unless_they_are_remarks_or_empty():
    table = GOOD.assign(**{"一级维度": ["供给型", ""], "备注": "x", "序号": [1, 2], "nato": None})
    with pytest.warns(
        UserWarning, match=r"1 column\(s\) that are ignored: 一级维度; rename .*family \(类型\)"
    ):
        pc.codebook_from_table(table)


def test_missing_columns_are_named_with_those_there_are():
    with pytest.raises(
        pc.CodebookError, match=r"no column zh \(中文\) or en .*; no column definition \(定义\)"
    ):
        pc.codebook_from_table(pd.DataFrame({"code": ["a"], "备注": ["b"]}))


def test_the_rows_of_a_file_are_those_of_excel(tmp_path):
    GOOD.assign(definition=["x", ""]).to_excel(tmp_path / "codes.xlsx", index=False)
    with pytest.raises(
        pc.CodebookError, match=r"codes\.xlsx has 1 mistake\(s\): row 3: meals has no definition"
    ):
        pc.codebook_from_table(tmp_path / "codes.xlsx")


def test_columns_of_one_name_are_a_mistake_and_commas_at_the_end_are_none(tmp_path):
    (tmp_path / "a.csv").write_text("code,zh,zh,definition\na,甲,乙,d\n", encoding="utf-8")
    with pytest.raises(pc.CodebookError, match="columns 'zh' and 'zh' are both zh"):
        pc.codebook_from_table(tmp_path / "a.csv")
    text = 'code,zh,definition,source\na,甲,"d,e",own,,\n,,,\n\nb,乙,d,own\n'
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    assert pc.codebook_from_table(tmp_path / "b.csv").codes["definition"].tolist() == ["d,e", "d"]


def test_a_table_without_rows_and_an_unknown_dimension_are_mistakes():
    with pytest.raises(pc.CodebookError, match="no row has a code"):
        pc.codebook_from_table(GOOD[:0])
    with pytest.raises(pc.SelectionError, match="unknown dimension: topic; allowed: goal"):
        pc.codebook_from_table(GOOD, dimension="topic")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"x", r"is no \.xlsx or \.csv file"),
        ("a.xlsx", b"PK\3\4x", "cannot be read"),
        ("a.csv", b"code,zh\n\x81", "cannot be read"),
        ("a.csv", b"", "cannot be read"),
        ("a.csv", "code,zh,definition\na,甲,b\nc,乙,d,e,f\n".encode(), r"row\(s\) 3 have more cells"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(pc.LoadError, match=message):
        pc.codebook_from_table(tmp_path / name)
    with pytest.raises(pc.LoadError, match="cannot be read"):
        pc.codebook_from_table(tmp_path / "none.csv")


def test_the_way_to_a_folder_and_back_changes_nothing(folder, tmp_path):
    book = pc.codebook_from_table(GOOD.assign(family=["供给型", "x: y"], include=["#1", "- a"], exclude="'"))
    back = pc.load_codebook(pc.write_codebook(tmp_path / "mine", book))
    assert back.codes.equals(book.codes)
    assert (back.cues, back.families, back.dimensions) == (book.cues, book.families, book.dimensions)
    pd.testing.assert_frame_equal(
        pc.load(folder, codebook=tmp_path / "mine").codes, pc.load(folder, codebook=book).codes
    )
    assert "词语" not in (tmp_path / "mine" / "instrument.yaml").read_text(encoding="utf-8")


def test_without_terms_the_rules_give_no_codes_and_say_so(folder):
    book = pc.codebook_from_table(GOOD.drop(columns="terms"), name="mine")
    with pytest.warns(
        pc.CodebookFitWarning, match="'mine' has no cues; the rules assign none of its codes"
    ) as caught:
        corpus = pc.load(folder, codebook=book)
    assert len(caught) == 1
    assert corpus.codes.empty
    assert corpus.provisions["modality"].isna().all()
    coded = corpus.with_codes(pd.DataFrame({"doc": ["a"], "n": [2], "code": ["meals"]}), coder="Li")
    assert pc.coverage(coded, "instrument", value="count").loc["a"].to_dict() == {"day_care": 0, "meals": 1}


def test_codes_without_terms_among_others_are_named(folder):
    book = pc.codebook_from_table(GOOD.assign(terms=["日间照料、托老所", ""]), name="mine")
    with pytest.warns(pc.CodebookFitWarning, match=r"1 code\(s\) of codebook 'mine' have no cues; .*: meals"):
        pc.load(folder, codebook=book)


def test_a_file_given_as_codebook_says_how_to_read_it(folder, tmp_path):
    GOOD.to_csv(tmp_path / "codes.csv", index=False)
    with pytest.raises(pc.CodebookError, match=r"codes\.csv is a file; codebook_from_table\(\) reads"):
        pc.load(folder, codebook=tmp_path / "codes.csv")


def test_the_table_is_not_changed_and_the_same_table_gives_the_same_files():
    before = GOOD.copy()
    assert pc.codebook_from_table(GOOD).files == pc.codebook_from_table(GOOD).files
    pd.testing.assert_frame_equal(GOOD, before)
