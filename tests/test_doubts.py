"""What looks doubtful in a reading is listed with its place; a plain document gives no doubt."""

import pytest

import policycompare as pc

PLAIN = "甲省人民政府关于加强知识产权工作的意见\n一、发展目标\n到2025年，专利拥有量达到5000件。\n二、主要任务\n（一）加强专利保护。\n（二）加强商标保护。\n"


@pytest.fixture
def doubts_of(tmp_path):
    def read(*texts):
        for k, text in enumerate(texts):
            (tmp_path / f"d{k}.txt").write_text(text, encoding="utf-8")
        table = pc.oddities(pc.load(tmp_path, progress=False))
        usual = {"no date", "no region", "no fit", "same text"}
        return {(row.doc, row.oddity): row.detail for row in table.itertuples() if row.oddity not in usual}

    return read


def test_a_plain_document_gives_no_doubt(doubts_of):
    assert doubts_of(PLAIN) == {}


def test_a_printed_table_of_contents_is_listed(doubts_of):
    contents = "目录\n一、发展目标………………1\n二、主要任务………………2\n"
    text = PLAIN.replace("意见\n", "意见\n" + contents, 1)
    assert ("d0", "contents") in doubts_of(text)


def test_a_section_on_the_past_is_listed_with_its_heading(doubts_of):
    text = PLAIN.replace("一、发展目标", "一、发展现状\n全省专利工作取得明显成效。\n二、发展目标").replace(
        "二、主要", "三、主要"
    )
    assert doubts_of(text)["d0", "background sections"] == "发展现状: 1 provision(s)"


@pytest.mark.parametrize(("n", "expected"), [(5, "5 of 8 provisions: 实施步骤"), (4, None)])
def test_a_document_that_is_mostly_phases_is_listed_with_their_heading(doubts_of, n, expected):
    names = ("启动", "申报", "评审", "建设", "验收")[:n]
    phases = "".join(
        f"（{i}）{name}阶段。各县抓好工作。\n" for i, name in zip("一二三四五", names, strict=False)
    )
    text = f"{PLAIN.rstrip()}\n三、实施步骤\n{phases}"
    assert doubts_of(text).get(("d0", "many phases")) == expected


def test_a_number_in_a_goal_that_no_target_covers_is_listed_with_its_place(doubts_of):
    text = PLAIN.replace("5000件。", "5000件。对企业给予5万元补助。")
    assert doubts_of(text)["d0", "numbers without target"] == "n 1 “0件。对企业给予5万元”"


def test_a_table_without_targets_is_listed(doubts_of):
    text = PLAIN.replace("二、主要", "姓名\t电话\n张三\t123\n李四\t456\n二、主要")
    assert doubts_of(text)["d0", "table without targets"].startswith("n 2 “")


def test_a_document_with_far_longer_provisions_than_the_others_is_listed(doubts_of):
    def text(length):
        items = "\n".join(f"{k}.加强专利保护{'和运用' * length}。" for k in range(1, 7))
        return f"甲省人民政府关于加强知识产权工作的意见\n一、主要任务\n{items}\n"

    found = doubts_of(*map(text, (4, 4, 5, 4, 5, 4, 90)))
    assert list(found) == [("d6", "long provisions")]


def test_an_agency_that_ends_like_no_body_is_listed(doubts_of):
    text = PLAIN.replace("加强商标保护。", "加强商标保护。（责任单位：省财政厅、防疫物资）")
    assert doubts_of(text).get(("d0", "unknown bodies")) == "n 3 “防疫物资”"


def test_strange_characters_are_listed(doubts_of):
    assert ("d0", "strange characters") in doubts_of(PLAIN.replace("专利", "\ue001\ue002"))


COLUMNS = ["甲县交通局", "乙县水利局", "丙县住房", "丁县教育局"]


def items(n, n_broken):
    """A text with `n` items, of which the last `n_broken` end in the words of a neighbouring column."""
    ends = ["。"] * (n - n_broken) + [f"。{COLUMNS[k % 4]}" for k in range(n_broken)]
    lines = "\n".join(f"{k}.加强第{k}条河道的日常巡查{end}" for k, end in enumerate(ends, 1))
    return f"甲省人民政府关于加强河道管理的意见\n一、主要任务\n{lines}\n"


def test_a_document_whose_provisions_end_within_sentences_is_listed_and_warned_of(tmp_path):
    for k, text in enumerate((items(12, 3), items(12, 2), items(6, 5))):
        (tmp_path / f"d{k}.txt").write_text(text, encoding="utf-8")
    with pytest.warns(pc.BrokenTextWarning, match=r"1 document\(s\): d0 \(25%\)"):
        corpus = pc.load(tmp_path, codebook="general", progress=False)
    found = pc.oddities(corpus).query("oddity == 'broken sentences'")
    assert found["doc"].tolist() == ["d0"]
    assert found["detail"].item() == "25% of the provisions end without a punctuation mark"


def test_sound_documents_give_no_warning_of_broken_sentences(recwarn, tmp_path):
    (tmp_path / "a.txt").write_text(items(12, 0), encoding="utf-8")
    pc.load(tmp_path, codebook="general", progress=False)
    assert not [each for each in recwarn if each.category is pc.BrokenTextWarning]


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2011年7月16日", "signed 2011-07-18, published 2011-07-16"), ("2011年7月18日", None)],
)
def test_a_document_that_is_published_before_it_is_signed_is_listed_with_both_dates(
    doubts_of, published, expected
):
    text = f"发布日期：{published}\n发文字号：甲政发〔2011〕3号\n{PLAIN}甲省人民政府\n2011年7月18日\n"
    assert doubts_of(text).get(("d0", "published before signed")) == expected


@pytest.mark.parametrize(("title", "is_listed"), [("规划", True), ("意见", False)])
def test_a_plan_that_speaks_of_main_indicators_without_a_target_is_listed(doubts_of, title, is_listed):
    text = PLAIN.replace("意见", title, 1).replace(
        "到2025年，专利拥有量达到5000件。", "主要指标达到全国先进水平。"
    )
    assert (("d0", "no targets") in doubts_of(text)) == is_listed
    with_target = text.replace("先进水平", "先进水平，专利拥有量达到5000件")
    assert ("d0", "no targets") not in doubts_of(with_target)
