"""Tables of metadata above the title of a web page: their entries are read, whatever their columns."""

import pandas as pd
import pytest

import policycompare as pc

TITLE = "丙省人民政府办公厅关于推进花椒产业发展的意见"
NUMBER, DAY = "丙府办发〔2023〕8号", "2023年05月12日"
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{above}<h1>{title}</h1>"
    "<div><p>各市人民政府，省政府各部门：</p><p>为促进花椒产业发展，提出以下意见。</p><p>一、主要任务</p>"
    "<p>（一）完善制度。建立台账。</p><p>丙省人民政府办公厅</p><p>2023年5月6日</p></div></body></html>"
)


def read(folder, above):
    (folder / "a.html").write_text(PAGE.format(above=above, title=TITLE), encoding="utf-8")
    corpus = pc.load(folder, progress=False, codebook="general")
    return corpus.documents.iloc[0], corpus.provisions.text.tolist()


def table(*rows, cell="td"):
    lines = ("".join(f"<{cell}>{text}</{cell}>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


BLOCKS = {
    "two columns": table(
        ("索引号", "000014349/2023-00021"),
        ("发文机关", "丙省人民政府办公厅"),
        ("发文字号", NUMBER),
        ("发布日期", DAY),
    ),
    "colons": table(("索引号：", "0000/2023-1"), ("发文字号：", NUMBER), ("发布日期：", DAY)),
    "four columns": table(("索引号", "0000/2023-1", "主题分类", "农业"), ("文号", NUMBER, "发布日期", DAY)),
    "gaps in the keys": table(("索 引 号：", "0000/2023-1"), ("文　　号：", NUMBER), ("发布日期：", DAY)),
    "the title in it": table(("标题", TITLE), ("发文字号", NUMBER), ("发布日期", DAY)),
    "heads": table(("发文字号", NUMBER), ("发布日期", DAY), cell="th"),
    "an empty last cell": table(
        ("主题分类", "农业"), ("文号", NUMBER), ("发布日期", DAY), ("时效", "有效"), ("废止日期", "")
    ),
    "no table": f"<p>发文字号：{NUMBER}</p><p>发布日期：{DAY}</p>",
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("above", BLOCKS.values(), ids=list(BLOCKS))
def test_the_number_and_the_day_in_a_table_above_the_title_are_read(tmp_path, above):
    row, provisions = read(tmp_path, above)
    assert (row.title, row.doc_number) == (TITLE, NUMBER)
    assert (str(row.date.date()), str(row.date_published.date())) == ("2023-05-06", "2023-05-12")
    assert provisions == ["为促进花椒产业发展，提出以下意见。", "完善制度。建立台账。"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("above", [
    table(("首页", "公开"), ("机构", "服务")), table(("来访", "信箱"), ("指南", "年报")),
])  # fmt: skip
def test_menus_above_the_title_stay_out_of_the_text(tmp_path, above):
    row, provisions = read(tmp_path, above)
    assert row.title == TITLE
    assert pd.isna(row.doc_number)
    assert row.text.startswith(TITLE)
    assert len(provisions) == 2


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", [f"({NUMBER})", NUMBER, f"（{NUMBER}）"])
def test_a_number_alone_between_the_title_and_the_text_is_read(tmp_path, number):
    body = "各市人民政府：<br>为发展花椒产业，提出以下意见。<br>一、建立台账，规范管理。<br>二、加强培训。<br>2023年5月6日"
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><div><b>{TITLE}</b></div>"
    (tmp_path / "a.html").write_text(
        f"{page}<div>{number}</div><div>{body}</div></body></html>", encoding="utf-8"
    )
    row = pc.load(tmp_path, progress=False, codebook="general").documents.iloc[0]
    assert (row.title, row.doc_number) == (TITLE, NUMBER)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("text", "title"), [
    ("根据《关于修改〈丙省湿地保护条例〉的决定》修正", "丙省湿地保护条例"),
    ("2023年5月6日丙省人民代表大会常务委员会第三次会议通过", "丙省湿地保护条例"),
])  # fmt: skip
def test_the_heading_of_a_page_is_its_title_also_where_the_text_quotes_it(tmp_path, text, title):
    history = f"2019年3月2日丙省人民代表大会常务委员会第九次会议通过<br>根据2023年5月6日{text}）"
    body = (
        f"<p>（{history}</p><p>第一条　为了保护湿地，制定本条例。</p><p>第二条　禁止倾倒垃圾、排放污水。</p>"
    )
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    corpus = pc.load(tmp_path, progress=False, codebook="general")
    assert corpus.documents.title.tolist() == [title]
    assert corpus.provisions.text.tolist() == ["为了保护湿地，制定本条例。", "禁止倾倒垃圾、排放污水。"]
