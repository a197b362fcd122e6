"""The line break of a web page inside a title is nothing; between the files of a list it stays."""

import pytest

from policycompare.read.document import read_document


@pytest.mark.parametrize("tag", ["<BR>", "<br/>", " <BR>", " <BR><BR>", "<br />"])
def test_a_tag_inside_a_title_is_no_part_of_it(tag):
    text = f"甲市水利方案\n一、任务\n（一）落实《甲省水利{tag}“十四五{tag}”规划》，修建泵站。\n（二）疏浚河道。\n"
    reading = read_document("a", text)
    assert reading.provisions[0].text == "落实《甲省水利“十四五”规划》，修建泵站。"
    assert text[reading.provisions[0].start :].startswith(f"落实《甲省水利{tag}")


def test_a_tag_between_files_is_kept():
    text = "甲市水利方案\n一、任务\n（一）修建泵站。\n附件：<BR>1.泵站清单<BR>2.河道清单\n"
    spans = [
        text[span.start : span.end] for span in read_document("a", text).spans if span.kind == "attachment"
    ]
    assert "".join(spans).count("<BR>") == 2
