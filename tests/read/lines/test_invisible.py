"""Invisible characters change no reading, and evidence keeps them as they are."""

import time

import pytest

from policycompare.read.document import read_document

PLAIN = "甲市知识产权规划\n一、目标\n（一）到2025年，专利达到3500件。\n"


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u00ad", "\ufe0f", "\u200e", "\u2060", "\ufeff"])
def test_invisible_characters_change_no_reading(mark):
    marked = PLAIN.replace("500", f"{mark}5{mark}00").replace("规划", f"规{mark}划")
    plain, reading = read_document("a", PLAIN), read_document("a", marked)
    assert reading.row["title"] == plain.row["title"] == "甲市知识产权规划"
    assert [p.text for p in reading.provisions] == [p.text for p in plain.provisions]
    passage = reading.passages[-1]
    assert mark in passage.evidence(0, len(passage.text))
    assert [span.end for span in reading.spans][:-1] == [span.start for span in reading.spans][1:]


def test_invisible_characters_in_a_hard_wrapped_text():
    lines = "".join(f"（{k}）" + "发展知识产权事业和先进制造业" * 5 for k in "一二三四五六七八")
    wrapped = "\n".join(lines[i : i + 30] for i in range(0, len(lines), 30))
    marked = wrapped.replace("事业", "事\u200b业")
    texts = [[p.text for p in read_document("a", text).provisions] for text in (wrapped, marked)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("mark", ["\u200b", "\u202e"])
def test_twice_as_many_invisible_characters_take_about_twice_as_long(mark):
    def seconds(n):
        begun = time.process_time()
        read_document("a", "甲市知识产权规划\n" + f"{mark}甲" * n)
        return time.process_time() - begun

    seconds(1_000)
    assert min(seconds(20_000) for _ in range(3)) < 3 * seconds(10_000) + 0.5
