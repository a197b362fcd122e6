import pytest

from policycompare.read.document import read_document

REST = "2024年是修缮城墙的关键之年，各县要认真落实部署，加大投入。"


@pytest.mark.parametrize(
    ("line", "n"),
    [
        (f"修缮城墙，清理河道。（市文物局）　　{REST}", 2),
        (f"修缮城墙，清理河道。（市文物局、市水利局牵头，市财政局（国资委）参与）　　 {REST}", 2),
        (f"修缮城墙，{'清理护城河河道，' * 60}保护遗址。（市文物局）　　{REST}", 2),
        (f"修缮城墙（含瓮城）　　{REST}", 1),  # no sentence ends before the bracket
        ("修缮城墙，清理河道。（市文物局）　　市水利局", 1),
    ],
)
def test_a_paragraph_behind_the_bodies_of_the_last_clause_is_one_of_its_own(line, n):
    text = f"甲市文物保护工作要点\n一、保护遗址\n（一）{line}\n二、要求\n公开信息。\n"
    assert len(read_document("a", text).provisions) == n + 1


@pytest.mark.parametrize("subtitle", ["（2022—2024年）", "（试行）"])
def test_a_text_behind_the_last_line_of_its_title_opens_a_paragraph(subtitle):
    grounds = "为贯彻落实上级部署，加快修缮城墙，制定本方案。"
    text = (
        "甲市人民政府关于印发城墙修缮行动方案的通知\n各县人民政府：\n现将方案印发给你们。\n甲市人民政府\n"
        f"2022年3月2日\n　　城墙修缮行动方案　　{subtitle}　　{grounds}\n一、任务\n（一）加固城墙。各县要加固。\n"
    )
    assert read_document("a", text).provisions[0].text == grounds


def test_an_indented_purpose_behind_other_words_in_brackets_is_no_paragraph():
    text = "甲市文物要点\n一、任务\n（一）加固城墙（含瓮城）　　为游客提供安全保障，改善游览环境。\n"
    assert len(read_document("a", text).provisions) == 1


@pytest.mark.parametrize("gap", ["　", " 　", "　 ", "　　", " 　　"])
@pytest.mark.parametrize(
    "rest", [REST, "——到2025年，修缮城墙三千米。", "（二）加固城墙。各县要加固城墙。", "2.加固城墙。"]
)
def test_one_ideographic_space_behind_a_sentence_is_an_indent_where_it_indents_lines(gap, rest):
    text = f"甲市文物保护工作要点\n一、保护遗址\n　1.修缮城墙，清理护城河。各县要加大投入。{gap}{rest}\n"
    assert len(read_document("a", text).provisions) == 2


@pytest.mark.parametrize(
    "line",
    [
        "修缮城墙，清理护城河。各县要加大投入。 各县要加大投入，落实资金，保护遗址。",  # a plain space
        "修缮城墙，清理护城河。各县要加大投入。　市水利局",  # a cell
        "各县要认真修缮城墙，　清理护城河，加大投入，落实资金，保护遗址。",  # inside a sentence
    ],
)
def test_other_spaces_open_no_paragraph(line):
    text = f"甲市文物保护工作要点\n一、保护遗址\n　1.{line}\n"
    assert len(read_document("a", text).provisions) == 1


@pytest.mark.parametrize(("indent", "n"), [("　", 2), ("　　", 1), ("", 1), (" ", 1)])
def test_where_lines_have_another_indent_one_space_opens_no_sentence(indent, n):
    text = f"甲市文物保护工作要点\n一、保护遗址\n{indent}1.修缮城墙，清理护城河。各县要加大投入。　{REST}\n"
    assert len(read_document("a", text).provisions) == n


def test_one_space_opens_an_item_whatever_the_indent_of_lines():
    text = f"甲市文物保护工作要点\n一、保护遗址\n1.修缮城墙。各县要加大投入。　——{REST}　（二）疏浚河道。各县要清淤。\n"
    assert len(read_document("a", text).provisions) == 3
