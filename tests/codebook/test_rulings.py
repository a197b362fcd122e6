import re

import pandas as pd
import pytest

import policycompare as pc

SMALL = """dimension: goal
zh: 目标
en: Goals
codes:
  - id: quality
    zh: 质量
    en: Quality
    definition: better
    examples:
      - yes: 提高质量。
        no: 研究质量。
        why: a topic is no goal
    source: own
    cues: [提高质量]
rulings:
  - number: 2
    text: 质量 alone is nothing.
  - number: 3
    text: 品质 is 质量.
"""


@pytest.fixture
def small(tmp_path):
    def write(old="", new="", name="goal.yaml"):
        assert old in SMALL
        (tmp_path / name).write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return write


def test_rulings_and_examples_are_tables(small):
    book = pc.load_codebook(small())
    assert book.rulings.drop(columns="text_zh").to_numpy().tolist() == [
        ["goal", 2, "质量 alone is nothing."],
        ["goal", 3, "品质 is 质量."],
    ]
    assert book.examples.drop(columns="why_zh").to_dict("records") == [
        {
            "dimension": "goal",
            "code": "quality",
            "yes": "提高质量。",
            "no": "研究质量。",
            "why": "a topic is no goal",
        }
    ]
    assert list(book.rulings.columns) == ["dimension", "number", "text", "text_zh"]


def test_yes_and_no_may_be_quoted(small):
    quoted = pc.load_codebook(small("- yes: ", '- "yes": ')).examples
    assert quoted.equals(pc.load_codebook(small()).examples)


def test_a_codebook_without_rulings_and_examples_is_valid(small):
    folder = small(SMALL[SMALL.index("rulings:") :])
    assert pc.load_codebook(folder).rulings.empty
    folder = small(SMALL[SMALL.index("    examples:") : SMALL.index("    source:")])
    book = pc.load_codebook(folder)
    assert book.examples.empty
    assert list(book.examples.columns) == ["dimension", "code", "yes", "no", "why", "why_zh"]
    assert "Yes: " not in book.to_markdown()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("        no: 研究质量。\n", "", r"goal\.yaml \(line 5\): quality: example 1: no no"),
        ("no: 研究质量。", "no: 5", "quality: example 1: no must be text .in quotes., is 5"),
        ("why:", "because:", "quality: example 1: unknown key because; allowed: yes, no, why"),
        ("why:", "because:", "quality: example 1: no why"),
        ("no: 研究质量。", "no: 提高 质量。", "quality: the sentence is an example for yes and for no: '提高质量。'"),
        ("    source: own", "      - 质量\n    source: own", "example 2: must be a mapping of yes, no, why, is '质量'"),
        ("number: 3", "number: 2", r"goal\.yaml \(line 18\): ruling 2: duplicate number"),
        ("number: 3", 'number: "3"', r"\(line 18\): ruling 3: number must be a whole number from 1, is '3'"),
        ("number: 3", "number: 0", "ruling 0: number must be a whole number from 1, is 0"),
        ("number: 3", "number: true", "number must be a whole number from 1, is True"),
        ("  - number: 3\n    text", "  - text", r"\(line 15\): ruling 2: no number"),
        ("    text: 品质 is 质量.\n", "", r"\(line 18\): ruling 3: no text"),
        ("    text: 品质 is 质量.", "    text: a\n    code: b", "ruling 3: unknown key code; allowed: number, text"),
        ("    text: 品质", "    first: 1\n    text: 品质", "ruling 3: first must be true or false, is 1"),
        (SMALL[SMALL.index("  - number: 2") :], "  a: b", r"\(line 15\): rulings must be a list, is {'a': 'b'}"),
    ],
)  # fmt: skip
def test_a_mistake_in_rulings_and_examples_is_listed_with_its_line(small, old, new, message):
    with pytest.raises(pc.CodebookError, match=message):
        pc.load_codebook(small(old, new))


def test_examples_that_are_no_list_are_a_mistake(small):
    old = SMALL[SMALL.index("examples:") : SMALL.index("    source:")]
    with pytest.raises(pc.CodebookError, match=r"\(line 5\): quality: examples must be a list, is '质量'"):
        pc.load_codebook(small(old, "examples: 质量\n"))


def test_every_mistake_is_listed_with_those_of_the_cues(small):
    folder = small()
    text = (
        SMALL.replace("why:", "reason:")
        .replace("[提高质量]", "['{none}']")
        .replace("text: 品质", "note: 品质")
    )
    (folder / "goal.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=r"5 mistake\(s\).*unknown list \{none\}"):
        pc.load_codebook(folder)


def test_a_number_in_two_files_is_a_mistake(small):
    text = SMALL.replace("dimension: goal", "dimension: right").replace("id: quality", "id: patent")
    folder = small()
    (folder / "right.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=r"right\.yaml: ruling 2 is defined in goal\.yaml too"):
        pc.load_codebook(folder)


def test_the_page_has_examples_and_rulings(small):
    page = pc.load_codebook(small()).to_markdown()
    assert "Yes: 「提高质量。」 No: 「研究质量。」 Why: a topic is no goal." in page
    assert "### Rulings: Goals\n\n- **2** 质量 alone is nothing.\n- **3** 品质 is 质量.\n" in page


def test_some_rulings_are_read_before_the_codes(small):
    book = pc.load_codebook(small("number: 3", "number: 3\n    first: true"))
    assert book.first_rulings == {3}
    assert book.rulings["number"].tolist() == [2, 3]
    assert "- **3** 品质 is 质量." in book.to_markdown()
    assert pc.load_codebook(small("number: 3", "number: 3\n    first: false")).first_rulings == frozenset()


def test_the_shipped_rulings_are_numbered_through_and_name_known_codes():
    book = pc.load_codebook()
    assert sorted(book.rulings["number"]) == list(range(1, 58))
    words = {word for text in book.rulings["text"] for word in re.findall(r"[a-z]+(?:_[a-z]+)+", text)}
    assert words <= {*book.codes["code"], *book.ranks}


def test_a_copy_has_the_rulings_and_examples(tmp_path):
    copy, book = pc.load_codebook(pc.write_codebook(tmp_path / "mine")), pc.load_codebook()
    assert copy.rulings.equals(book.rulings)
    assert copy.examples.equals(book.examples)


def test_other_codes_keep_the_examples_of_codes_that_remain():
    book = pc.load_codebook()
    changed = book.with_codes("instrument", pd.DataFrame({"code": ["publicity", "demand"]}))
    assert set(changed.examples.query("dimension == 'instrument'")["code"]) == {"publicity"}
    assert set(changed.rulings["dimension"]) == set(book.rulings["dimension"]) - {"instrument"}
    assert "### Rulings: Policy goals" in changed.to_markdown()


def test_a_code_among_the_rulings_is_pointed_out(small):
    folder = small()
    text = SMALL.rstrip("\n") + "\n  - {id: archives, zh: 档案, en: Archives, cues: [档案]}\n"
    (folder / "goal.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(
        pc.CodebookError, match=r"looks like a code \(archives\): move it to the list under codes:"
    ):
        pc.load_codebook(folder)


def test_a_mistake_of_yaml_names_the_file_and_no_inner_string(small):
    folder = small()
    (folder / "goal.yaml").write_text(SMALL.replace("zh:", "zh：", 1), encoding="utf-8")
    with pytest.raises(pc.CodebookError, match=r"goal\.yaml: .*line \d+") as caught:
        pc.load_codebook(folder)
    assert "unicode string" not in str(caught.value)
