"""Markdown says the same as the plain text that it sets, and only a file's ending makes a text Markdown."""

import pytest

import policycompare as pc
from policycompare.read.files.markdown import markdown_text

PLAIN = """甲市知识产权规划
一、主要目标
（一）专利达到5件。鼓励创新。
（二）参照《国务院纲要》保护商标。
1. 发放补贴。
2. 设立基金。
指标\t2020年
专利\t5
"""
MARKED = """---
title: 甲市知识产权规划
tags: [政策]
---

# 甲市知识产权规划

## 一、主要目标

- **（一）专利达到5件。**鼓励创新。
- （二）参照[《国务院纲要》](https://a.cn/b_c.html)保护商标。

1\\. 发放补贴。

2\\. 设立基金。

| 指标 | 2020年 |
|:---|---:|
| 专利 | *5* |
"""


def provisions(folder, name, text):
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    corpus = pc.load(folder)
    corpus.verify()
    return corpus.documents["title"].item(), corpus.provisions[["path", "kind", "text"]].values.tolist()


def test_a_markdown_file_gives_the_provisions_of_its_plain_text(tmp_path):
    marked = provisions(tmp_path / "marked", "a.md", MARKED)
    assert marked == provisions(tmp_path / "plain", "a.txt", PLAIN)
    assert marked[1][0] == ["一/（一）", "goal", "专利达到5件。鼓励创新。"]


def test_a_text_file_is_never_taken_for_markdown(tmp_path):
    (tmp_path / "a.txt").write_text(MARKED, encoding="utf-8")
    assert pc.load(tmp_path).documents.loc["a", "text"] == MARKED


def test_the_title_of_the_front_matter_comes_first_only_where_the_text_lacks_it():
    front = "---\ntitle: '甲市规划'\n---\n"
    assert markdown_text(f"{front}发展风电。") == "甲市规划\n发展风电。"
    assert markdown_text(f"{front}甲市规划\n发展风电。") == "甲市规划\n发展风电。"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("#标题", "标题"),
        ("### 一、目标 ###", "一、目标"),
        ("> 发展风电。", "发展风电。"),
        ("* 发展风电。", "● 发展风电。"),
        ("- [x] 已完成", "● 已完成"),
        ("1. 甲\n1. 乙\n\n第二节\n\n1. 丙", "1. 甲\n2. 乙\n\n第二节\n\n1. 丙"),
        ("达到 5\\*3 平方米", "达到 5*3 平方米"),
        ("面积5*3米，体积5*3*2米", "面积5*3米，体积5*3*2米"),
        ("***重点***、__重点__、~~旧~~、`代码`", "重点、重点、旧、代码"),
        ("snake_case_name", "snake_case_name"),
        ("![图](a.png)见[附件](a.doc)[^1]", "见附件"),
        ("甲<br>乙&nbsp;丙<!-- 注 -->", "甲\n乙\xa0丙"),
        ("《条例》<条例>", "《条例》<条例>"),
        ("甲\n\n---\n\n乙", "甲\n\n\n乙"),
        ("```\n# 不是标题\n```", "# 不是标题"),
        ("a | b\n--|--\n1 \\| 2 | 3", "a\tb\n1 | 2\t3"),
        ("——发展风电。\n—— 发展光伏。", "——发展风电。\n—— 发展光伏。"),
    ],
)
def test_a_sign_of_markdown_is_no_text_and_anything_else_is(marked, plain):
    assert markdown_text(marked) == plain


def test_a_markdown_file_without_text_is_refused_with_its_cause(tmp_path):
    (tmp_path / "a.md").write_text("![](a.png)\n\n---\n", encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"a\.md: holds no text"):
        pc.load(tmp_path)


def test_a_row_with_fewer_cells_than_the_head_has_empty_ones():
    text = "| 指标 | 2020 | 2025 |\n|---|---|---|\n| 专利 | 5 |\n| 商标 | | 6 |\n\n甲|乙"
    assert markdown_text(text) == "指标\t2020\t2025\n专利\t5\t\n商标\t\t6\n\n甲|乙"
