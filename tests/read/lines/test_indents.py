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
