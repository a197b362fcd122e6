"""Terms of any length are found in one pass, whether or not the table of pairs of characters is exact."""

import pytest

from policycompare.codebook.cues import NUMBER
from policycompare.extract import occurrences as module
from policycompare.extract.masks import mask
from policycompare.extract.terms import _FIGURE, Terms, _figures
from policycompare.shipped import word_lists
from policycompare.text import code_points

TEXT = "\n港口、渔港建设3.5公里，港港相连。𠮷港口\n"
SETS = [
    (("港",), ("港口",)),
    (("渔港", "港口"), ()),
    (("港口、渔港", "连", "𠮷港"), ()),
    ((NUMBER,), ("3.5公里",)),
]


def found(text, sets, checked):
    """Return the words found with their starts, and for each set the starts of what counts for it."""
    terms = Terms(sets, checked)
    _, spans, which, term_set = terms.find(text)
    words = [(start, text[start:end]) for start, end in spans.tolist()]
    counts = [
        [words[i] for i, k in zip(which, term_set, strict=True) if k == each] for each in range(len(sets))
    ]
    return words, counts


def brute(text, words):
    return sorted((i, word) for word in words for i in range(len(text)) if text.startswith(word, i))


@pytest.mark.parametrize("largest", [4_000_000, 50])
def test_terms_of_all_lengths_are_found_in_order(monkeypatch, largest):
    monkeypatch.setattr(module, "_LARGEST", largest)
    words, _ = found(TEXT, SETS[:3], [True] * 3)
    known = {word for terms, excepts in SETS[:3] for word in (*terms, *excepts)}
    assert words == sorted(brute(TEXT, known), key=lambda it: (it[0], len(it[1])))


@pytest.mark.parametrize("largest", [4_000_000, 50])
def test_a_term_inside_its_exception_does_not_count(monkeypatch, largest):
    monkeypatch.setattr(module, "_LARGEST", largest)
    _, counts = found(TEXT, SETS, [True] * 4)
    assert [start for start, _ in counts[0]] == [5, 14, 15]  # 渔港, 港港, not 港口
    assert counts[1] == [(1, "港口"), (4, "渔港"), (20, "港口")]
    assert counts[3] == []  # 3.5公里 is an exception
    assert found("第3个", SETS, [True] * 4)[1][3] == [(1, "3")]


def test_a_text_without_terms_has_none():
    assert found("风电", SETS, [True] * 4) == ([], [[], [], [], []])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("省级林业局", "□□□□□"),
        ("省财政厅", "□□□□"),
        ("文化厅", "□□□"),
        ("化厅", "化厅"),  # no field
        ("各级法院", "□□□□"),
        ("三级法院", "三级法院"),  # no level
        ("领导小组成员单位", "□□□□□□□□"),
        ("小组成员单位", "小组成员单位"),
        ("甲乙海关", "□□□□"),
        ("林业部海关", "□□□□□"),
    ],
)
def test_names_of_bodies_open_with_a_whole_level_or_field(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize("text", ["12家，3.5%", "1.2.3", "1.", ".5", "1..2", "第1.2.3.4条7", "一二", "", "0"])
def test_numbers_are_those_that_the_pattern_finds(text):
    starts, ends = _figures(code_points(text))
    assert list(zip(starts, ends, strict=True)) == [match.span() for match in _FIGURE.finditer(text)]


def test_each_name_of_a_body_ends_as_the_first_search_expects():
    lists = word_lists("bodies")
    names = [f"省{word}" for word in lists["masked"]]
    names += [f"{field}{end}" for field in lists["fields"] for end in "厅局部"]
    names += [f"{authority}局" for authority in lists["authorities"]]
    for name in (*names, "领导小组成员单位", "成都海关"):
        assert mask(f"，{name}。") == f"，{'□' * len(name)}。", name
    assert mask("由省级企业承担。") == "由省级企业承担。"
