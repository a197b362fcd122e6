"""The first chapter behind the name of its text on one line."""

import pytest

from policycompare.read.document import read_document
from policycompare.read.lines.missing_breaks import broken


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("甲省渔港管理办法第一章总则", "第一章总则"),
        ("甲市供热条例第一章 总则", "第一章 总则"),
        ("（此件公开发布）甲县燃气管理暂行规定第一章总则", "第一章总则"),
        ("甲市粮油质量监督实施细则第一章 一般规定", "第一章 一般规定"),
        ("甲省渔港总体规划第一章发展基础", "第一章发展基础"),
        ("甲市渔港目录第一章总则", None),
        ("按照甲省渔港管理办法第一章总则", None),
        ("甲省渔港管理办法第一章规定的条件", None),
        ("甲省渔港管理办法第一章总则，以及第二章", None),
        ("甲省渔港管理办法第二章泊位", None),
        ("《甲省渔港管理办法》第一章总则", None),
        ("第一章总则", None),
    ],
)
def test_the_first_chapter_opens_a_line_behind_the_name_of_its_text(line, last):
    parts = [line[i:j] for i, j in broken(line, [(0, len(line))])]
    assert parts[-1] == (last or line)


def test_the_articles_of_the_first_chapter_are_in_it():
    text = (
        "甲省人民政府关于印发甲省渔港管理办法的通知甲府〔2019〕6号\n各市人民政府：\n现印发给你们，请遵照执行。\n"
        "甲省人民政府\n2019年3月4日\n（此件公开发布）甲省渔港管理办法第一章总则\n"
        "第一条渔港是停泊渔船的港口。\n第二条各县应当维护航标。\n第二章泊位\n第三条泊位实行编号管理。\n"
    )
    paths = [(each.path, each.section) for each in read_document("a", text).provisions]
    assert paths == [("第一章/第一条", "总则"), ("第一章/第二条", "总则"), ("第二章/第三条", "泊位")]
