"""Every format is read by its content; what cannot be read is named with its cause and harms no other file."""

import io
import os
import random
import zipfile

import pytest
from made import W, docx_bytes, ofd_bytes, pdf_bytes, replaced, zip_bytes

import policycompare as pc
from policycompare.disk import files
from policycompare.read.document import read_document
from policycompare.read.files import archives, formats
from policycompare.read.files.encodings import decode
from policycompare.read.files.formats import text_of
from policycompare.read.files.printed_pages import Piece, printed_lines
from policycompare.read.files.word_numbering import numeral

GOOD = "甲市知识产权规划\n一、目标\n（一）专利达到5件。\n（二）商标达到6件。\n"
TRADITIONAL = "為落實智慧財產權戰略，加速產業轉型升級，行政院核定本方案，請各機關依規定辦理。"


def refused(content, read=text_of):
    """The cause with which `content` is refused."""
    with pytest.raises(pc.LoadError) as caught:
        read(content)
    return str(caught.value)


# Text


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"],
)
def test_text_is_read_in_every_encoding_that_researchers_have(encoding):
    assert text_of(GOOD.encode(encoding)) == GOOD


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030", "utf-16"])
def test_traditional_text_is_distinguished_from_simplified(encoding):
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_text_that_may_be_two_encodings_is_refused_and_not_guessed():
    # Both readings of these bytes are made of common characters.
    pairs = [bytes([high, low]) for high in range(0xB0, 0xC6) for low in range(0xA1, 0xFE)]
    both = [pair for pair in pairs if pair.decode("gb2312", "ignore") and pair.decode("big5", "ignore")]
    assert refused(b"".join(both)).startswith("may be GB18030 or Big5")


def test_a_broken_byte_is_named_with_its_place():
    content = (GOOD * 20).encode()
    assert refused(content[:300] + b"\xff" + content[300:]) == "is UTF-8, but broken at byte 300"
    content = (GOOD * 20).encode("gb18030")
    assert refused(content[:201] + b"\xff" + content[201:]).startswith("is GB18030, but broken at byte")


def test_text_under_another_ending_is_text(tmp_path):
    for ending in ("wps", "doc", "pdf", "md", "docx"):
        (tmp_path / f"{ending}_file.{ending}").write_text(GOOD, encoding="utf-8")
    texts = pc.load(tmp_path).documents["text"]
    assert len(texts) == 5
    assert set(texts) == {GOOD}


# Web pages

ARTICLE = "".join(
    f"<p>第{n}条　各单位应当加强知识产权保护，\n完善工作机制，落实第{n}项任务。</p>"
    for n in "一二三四五六七八九"
)
PAGE = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>甲市知识产权办法_甲市政府网</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="content"><h1>甲市知识产权办法</h1><p>甲政发〔2016〕5号</p>{ARTICLE}
<table><tr><td>指标</td><td>2015年</td><td>2020年</td></tr><tr><td>专利</td><td>5</td><td>10</td></tr></table>
<p>甲市人民政府<br>2016年3月1日</p></div>
<div class="footer">版权所有 甲市人民政府办公室 网站地图 备案123号</div></body></html>"""


@pytest.mark.parametrize("text", ["\u200b", "\u202e \u2060\n", "\u00ad\u200d" * 40])
@pytest.mark.parametrize(("ending", "around"), [("txt", "{}"), ("html", "<p>{}</p>")])
def test_a_text_of_invisible_characters_holds_no_text(tmp_path, text, ending, around):
    (tmp_path / f"a.{ending}").write_text(around.format(text), encoding="utf-8")
    with pytest.raises(pc.LoadError, match=rf"a\.{ending}: holds no text"):
        pc.load(tmp_path)


def test_a_web_page_gives_its_main_text_in_lines_without_navigation():
    lines = text_of(PAGE.encode("gb2312")).split("\n")
    assert lines[:3] == [
        "甲市知识产权办法",
        "甲政发〔2016〕5号",
        "第一条　各单位应当加强知识产权保护，完善工作机制，落实第一项任务。",
    ]
    assert lines[-4:] == ["指标\t2015年\t2020年", "专利\t5\t10", "甲市人民政府", "2016年3月1日"]
    assert not any("首页" in line or "版权" in line for line in lines)


def test_a_web_page_whose_main_text_is_not_found_gives_its_body():
    page = "<html><body><nav>首页 新闻</nav><p>一、目标</p><p>发展风电。</p><footer>版权所有</footer></body></html>"
    assert text_of(page.encode()) == "一、目标\n发展风电。"


def test_a_web_page_in_utf8_that_declares_gb2312_is_read_as_what_it_is():
    assert "各单位应当加强知识产权保护" in text_of(PAGE.encode("utf-8"))


def test_a_web_page_without_text_or_with_entities_is_refused():
    assert refused(b"<html><body><script>load()</script></body></html>").startswith("is a web page without")
    bomb = '<!DOCTYPE html [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;">]><html><body>&b;</body></html>'
    assert refused(bomb.encode()).startswith("declares entities")


SIDE = "".join(
    f"<li><a href='/{n}.html'>关于做好2021年第{n}批项目申报工作的通知</a><span>2021-0{n}-11</span></li>"
    for n in range(1, 6)
)


def test_a_web_page_keeps_its_letterhead_and_signature_and_no_list_beside_them():
    letter = "<p>甲市人民政府</p><p>通　知</p>"
    page = (
        f"<html><body><div class='main'><div class='con'><div class='TRS_Editor'>{letter}{ARTICLE}<p>乙局</p></div></div>"
        f"<div class='side'><h3>最新文件</h3><ul>{SIDE}</ul></div></div></body></html>"
    )
    lines = text_of(page.encode()).split("\n")
    assert lines[:2] == ["甲市人民政府", "通　知"]
    assert lines[-2:] == ["第九条　各单位应当加强知识产权保护，完善工作机制，落实第九项任务。", "乙局"]


def test_a_line_end_of_the_source_of_a_web_page_parts_no_chinese_characters():
    page = (
        "<html><body><p><span>鼓励</span>\n<span>创新，</span>\n<b>PCT</b>\n<i>patents</i></p></body></html>"
    )
    assert text_of(page.encode()) == "鼓励创新， PCT patents"


# Word


def test_a_word_document_gives_paragraphs_and_table_rows_in_order():
    def build(document):
        document.add_paragraph("甲市知识产权规划")
        document.add_paragraph("一、目标")
        table = document.add_table(rows=2, cols=3)
        for cell, text in zip(
            table._cells, ("指标", "2015年", "2020年", "专利\n拥有量", "5", "10"), strict=True
        ):
            cell.text = text
        document.add_paragraph("二、措施")
        frame = document.add_table(rows=1, cols=1)
        frame.cell(0, 0).text = "鼓励创新。"
        frame.cell(0, 0).add_paragraph("保护专利。")
        document.sections[0].header.paragraphs[0].text = "页眉"

    assert text_of(docx_bytes(build)).split("\n") == [
        "甲市知识产权规划",
        "一、目标",
        "指标\t2015年\t2020年",
        "专利拥有量\t5\t10",
        "二、措施",
        "鼓励创新。",
        "保护专利。",
    ]


CLAUSES = [
    "甲市知识产权规划",
    "一、目标",
    "到2020年，专利达到五百件，商标达到六百件，地理标志达到七件，知识产权服务业初具规模，有关指标进入全省的前列。",
    "二、措施",
    "（一）建设知识产权强市，完善知识产权保护的工作机制，健全快速维权的服务体系，营造环境良好的创新氛围。",
    "（二）支持企业设立研发中心，对获得授权专利的企业给予补助。鼓励高校与企业共建创新平台和转化基地。各区县应当安排专项经费。",
    "（三）加强宣传，把知识产权周办成有影响的活动，让尊重知识、崇尚创新、诚信守法的理念深入人心，并形成风气。",
]


def cut(paragraphs, wide):
    """The lines of `paragraphs` on a page that is `wide` characters wide."""
    return [text[i : i + wide] for text in paragraphs for i in range(0, len(text), wide)]


def provisions_of(text):
    return [(row.path, row.text) for row in read_document("a", text).provisions]


def test_a_word_document_of_printed_lines_gives_paragraphs():
    # What a page that was printed into a Word file holds: a paragraph of Word is a line.
    content = docx_bytes(lambda document: [document.add_paragraph(line) for line in cut(CLAUSES, 28)])
    assert provisions_of(text_of(content)) == provisions_of("\n".join(CLAUSES))


@pytest.mark.parametrize(
    "sentence",
    [
        "（四）支持本市的企业和高校以知识产权联盟的形式加入珠江带—西江经济带的合作，鼓励共建创新平台。",
        "（四）支持本市的企业和高校以知识产权联盟的形式加入珠江（1）西江经济带的合作，鼓励共建创新平台。",
    ],
)
def test_a_dash_or_number_that_a_line_break_puts_first_opens_no_clause(sentence):
    assert sentence[28] in "—1"
    content = docx_bytes(
        lambda document: [document.add_paragraph(line) for line in cut([*CLAUSES, sentence], 28)]
    )
    assert provisions_of(text_of(content)) == provisions_of("\n".join([*CLAUSES, sentence]))


def test_a_word_document_whose_paragraphs_are_whole_is_left_as_it_is():
    names = [f"第{n}重点实验室建设项目（依托单位：甲市知识产权研究院与乙大学）" for n in range(1, 9)]
    content = docx_bytes(lambda document: [document.add_paragraph(line) for line in [*CLAUSES, *names]])
    assert text_of(content).split("\n") == [*CLAUSES, *names]


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def listed(*paragraphs):
    """A Word document of (numId, level, text)."""
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for num, level, text in paragraphs
    )
    content = replaced(
        docx_bytes(lambda document: document.add_paragraph("甲", style="List Number")),
        "word/document.xml",
        lambda _: f"<w:document {W}><w:body>{body}</w:body></w:document>",
    )
    return replaced(content, "word/numbering.xml", lambda _: NUMBERING)


def test_numbered_paragraphs_bear_the_numbers_that_word_prints():
    content = listed(
        (3, 0, "目标"),
        (3, 1, "专利"),
        (3, 1, "商标"),
        (3, 2, "拥有量"),
        (3, 0, "措施"),
        (3, 1, "保护"),
        (0, 0, "完"),
    )
    assert text_of(content).split("\n") == [
        "一、目标",
        "（一）专利",
        "（二）商标",
        "1.1 拥有量",
        "二、措施",
        "（一）保护",
        "完",
    ]


def test_a_list_that_begins_anew_begins_where_it_says():
    # Both lists count with one counter, which the second sets once.
    assert (
        text_of(listed((3, 0, "甲"), (4, 0, "乙"), (4, 0, "丙"), (3, 0, "丁")))
        == "一、甲\n五、乙\n六、丙\n七、丁"
    )


def test_a_bullet_and_a_style_number_their_paragraphs():
    def build(document):
        document.add_paragraph("甲", style="List Number")
        document.add_paragraph("乙", style="List Number")
        document.add_paragraph("丙", style="List Bullet")

    assert text_of(docx_bytes(build)).split("\n") == ["1.甲", "2.乙", "● 丙"]


@pytest.mark.parametrize(
    ("n", "name", "printed"),
    [
        (12, "chineseCounting", "十二"),
        (20, "ideographDigital", "二〇"),
        (305, "chineseCountingThousand", "三百零五"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (3, "ideographTraditional", "丙"),
        (14, "lowerRoman", "xiv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (5, "neverHeardOf", "5"),
    ],
)
def test_numbers_are_printed_in_the_format_of_the_list(n, name, printed):
    assert numeral(n, name) == printed


def test_deleted_text_is_out_and_text_boxes_are_in():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">发展</w:t></w:r><w:del><w:r><w:delText>煤电</w:delText></w:r></w:del>'
        "<w:moveFrom><w:r><w:t>核电</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>风电。</w:t></w:r></w:ins></w:p><w:p><w:r><w:pict><w:txbxContent><w:p><w:r>"
        "<w:t>甲市人民政府文件</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    )
    content = replaced(
        docx_bytes(lambda document: None),
        "word/document.xml",
        lambda _: f"<w:document {W}><w:body>{body}</w:body></w:document>",
    )
    assert text_of(content) == "发展风电。\n甲市人民政府文件\n正文"


def test_hidden_text_and_pinyin_are_out_and_formulas_are_in():
    body = (
        "<w:p><w:r><w:t>专利</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>批注</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>dá</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>达</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>≥5</m:t></m:r></m:oMath>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>件。</w:t></w:r></w:p>'
    )
    content = replaced(
        docx_bytes(lambda document: None),
        "word/document.xml",
        lambda _: f"<w:document {W}><w:body>{body}</w:body></w:document>",
    )
    assert text_of(content) == "专利达≥5件。"


# PDF

BODY = "为贯彻落实国家知识产权战略纲要全面提升知识产权创造运用保护和管理能力加快建设创新型城市结合我市实际"


def broken(text, *, x=90, top=760, size=16, wide=26, indent=2):
    """`text` as a page prints it: `wide` characters a line, the first line indented."""
    text = "　" * indent + text
    return [(x, top - 28 * k, size, text[i : i + wide]) for k, i in enumerate(range(0, len(text), wide))]


def test_lines_broken_at_the_margin_of_a_pdf_are_joined_also_across_pages():
    first, second = BODY * 2 + "，制定本规划。", BODY + "。"
    lines = broken(first + second[:0]) + broken(second, top=600)
    pages = [lines[:3], [(x, 760 - 28 * k, size, text) for k, (x, _, size, text) in enumerate(lines[3:])]]
    assert text_of(pdf_bytes(pages)).split("\n") == [first, second]


def test_page_numbers_and_running_heads_of_a_pdf_are_out():
    pages = [
        [(240, 800, 10, "甲市知识产权规划"), *broken(f"第{n}段" + BODY + "。"), (280, 40, 10, f"— {i} —")]
        for i, n in enumerate("一二三四", start=1)
    ]
    assert text_of(pdf_bytes(pages)).split("\n") == [f"第{n}段{BODY}。" for n in "一二三四"]


def test_a_number_at_the_foot_of_one_page_is_no_page_number():
    text = text_of(pdf_bytes([[(90, 700, 16, "专利拥有量"), (90, 60, 16, "365")]]))
    assert text.split("\n") == ["专利拥有量", "365"]


def test_cells_of_a_printed_table_are_parted():
    page = [
        (90, 700, 16, "专利"),
        (250, 700, 16, "10"),
        (400, 700, 16, "20"),
        (90, 670, 16, "商标"),
        (250, 670, 16, "30"),
    ]
    assert text_of(pdf_bytes([page])) == "专利\t10\t20\n商标\t30\t"


def test_bold_type_that_is_printed_twice_is_read_once():
    assert text_of(pdf_bytes([[(90, 700, 16, "一、目标"), (90.4, 700, 16, "一、目标")]])) == "一、目标"


def test_characters_of_another_font_that_are_printed_after_their_line_are_put_into_its_gaps():
    # As LibreOffice prints 二〇一〇年 in a font that has no 〇: the line with gaps, then what fills them.
    line, others = [Piece("二 一 年八月", 90, 0, 16)], [Piece("〇 〇", 106, 0, 16)]
    assert [line.text for line in printed_lines([*line, *others])] == ["二〇一〇年八月"]
    apart = [Piece("第二章 总体 要求", 90, 0, 16), Piece("第一节", 228, 0, 16)]
    assert [line.text for line in printed_lines(apart)] == ["第二章 总体 要求第一节"]


def test_a_pdf_without_a_text_layer_is_named_a_scan():
    assert refused(pdf_bytes([[], []], picture=True)).startswith("has no text layer (a scan?)")
    assert refused(pdf_bytes([[(280, 40, 10, "— 1 —")]], picture=True)).startswith(
        "has no text layer (a scan?)"
    )


def test_a_pdf_with_a_password_is_named_encrypted():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([[(90, 700, 16, "目标")]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue()).startswith("is an encrypted PDF")


def test_a_pdf_that_anyone_may_read_is_read_though_it_is_encrypted():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([[(90, 700, 16, "目标")]]))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert text_of(out.getvalue()) == "目标"


def test_a_line_that_ends_a_sentence_right_at_the_margin_of_a_pdf_goes_on():
    # Not one character more has room in its second line; in that of the next paragraph two have.
    first = (BODY * 2)[:51] + "。" + BODY[:20] + "。"
    second = (BODY * 2)[:49] + "。"
    page = [
        *broken(first, indent=0),
        *broken(second, indent=0, top=640),
        *broken(BODY * 3, indent=0, top=560),
    ]
    assert text_of(pdf_bytes([page])).split("\n") == [first, second, BODY * 3]


def test_a_line_of_a_pdf_that_opens_with_a_number_goes_on_where_numbers_are_indented():
    first = "一、" + BODY[:16] + "，按照本办法"
    second = "第三条的规定办理。"
    page = [
        *broken(first + second),
        *(line for k, n in enumerate("二三四") for line in broken(f"{n}、{BODY[:40]}。", top=640 - 90 * k)),
    ]
    lines = text_of(pdf_bytes([page])).split("\n")
    assert lines == [first + second, *(f"{n}、{BODY[:40]}。" for n in "二三四")]


# OFD


def test_the_lines_of_an_ofd_that_were_broken_twice_are_joined():
    # Lines of 28 characters, printed once more on a page of 24: every second line is short.
    twice = [part for line in cut(CLAUSES, 28) for part in cut([line], 24)]
    page = [(30, 10 + 6 * k, text) for k, text in enumerate(twice)]
    assert provisions_of(text_of(ofd_bytes([page]))) == provisions_of("\n".join(CLAUSES))


def test_an_ofd_is_read_by_rows_whatever_order_it_is_written_in():
    page = [(42, 20.3, "5件"), (30, 30, "二、措施"), (30, 20, "专利达"), (30, 10, "一、目标")]
    assert text_of(ofd_bytes([page, [(30, 10, "鼓励创新。")]])) == "一、目标\n专利达5件\n二、措施\n鼓励创新。"


def test_an_ofd_without_text_or_page_is_refused_with_its_cause():
    assert refused(ofd_bytes([[]])).startswith("has no text layer")
    with zipfile.ZipFile(io.BytesIO(ofd_bytes([[(30, 10, "甲")]]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if "Pages" not in name}
    assert refused(zip_bytes(members)) == "is damaged: Doc_0/Pages/P0/Content.xml is missing in it"
    assert refused(ofd_bytes([[(30, 10, "甲")]], **{"Encryptions.xml": "<a/>"})).startswith(
        "is an encrypted OFD"
    )


# What is refused

WORD = docx_bytes(lambda document: document.add_paragraph("发展风电。"))
LAUGHS = '<!DOCTYPE a [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NOISE = random.Random(7).randbytes(3_000)


def with_doctype(doctype, used, encoding="utf-8"):
    """A Word document whose body declares and uses an entity."""

    def change(_):
        return (
            f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
            f"<w:document {W}><w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body></w:document>"
        )

    return replaced(WORD, "word/document.xml", change)


def in_utf16(doctype):
    with zipfile.ZipFile(io.BytesIO(with_doctype(doctype, "&x;", "utf-16"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].decode().encode("utf-16")
    return zip_bytes(members)


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\xe3\x80\x80", "is empty"),
    "nul.txt": ("一、目标\0".encode(), "is no text: it holds a NUL character"),
    "noise.txt": (NOISE, "is no text in UTF-8"),
    "surrogate.txt": (b"\xed\xa0\x80" + "甲".encode() * 2, "is no text in UTF-8"),
    "surrogate16.txt": (b"\xff\xfe\x00\xd8" + GOOD.encode("utf-16-le"), "is UTF-16, but broken at byte 2"),
    "control.txt": (b"\x01\x02\x03\x04 abc", "is no text: it is full of control characters"),
    "cut.docx": (WORD[: len(WORD) // 2], "is a damaged or truncated zip archive"),
    "cut.pdf": (pdf_bytes([[(90, 700, 16, "目标")]])[:900], "is a truncated PDF"),
    "hollow.pdf": (b"%PDF-1.4\n%%EOF\n", "is a damaged PDF"),
    "noise.pdf": (b"%PDF-1.7\n" + NOISE + b"\n%%EOF\n", "is a damaged PDF"),
    "hollow.docx": (zip_bytes({"word/document.xml": "<a/>"}), "is a damaged Word document"),
    "pictures.docx": (docx_bytes(lambda document: None), "is a Word document without text"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word or WPS file"),
    "true.wps": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
    "rich.rtf": (b"{\\rtf1 abc}", "is an RTF file"),
    "sheet.xlsx": (zip_bytes({"xl/workbook.xml": "<a/>"}), "is a spreadsheet"),
    "packed.zip": (zip_bytes({"a.txt": "甲"}), "is a packed archive"),
    "scan.jpg": (b"\xff\xd8\xff\xe0" + NOISE, "is an image"),
    "codes.csv": (b"doc,n\n", "is by its ending (.csv) data"),
    "bomb.docx": (zip_bytes({"word/document.xml": bytes(60_000_000)}), "a zip bomb"),
    "many.docx": (
        zip_bytes({f"word/{i}.xml": "" for i in range(archives.MEMBERS + 1)}),
        "is an archive of 5001 files",
    ),
    "laughs.docx": (with_doctype(LAUGHS, "&c;"), "holds <!DOCTYPE in word/document.xml"),
    "external.docx": (with_doctype(EXTERNAL, "&x;"), "holds <!DOCTYPE in word/document.xml"),
    "external16.docx": (in_utf16(EXTERNAL), "holds <!DOCTYPE in word/document.xml"),
    "hidden.docx": (with_doctype("", "甲", "utf-7"), "holds XML in the encoding utf-7"),
    "external.ofd": (ofd_bytes([[]], **{"OFD.xml": EXTERNAL + "<a>&x;</a>"}), "holds <!DOCTYPE in OFD.xml"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A folder of one good file and every bad one, loaded; file -> cause."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, (content, _) in BAD.items():
        (folder / f"{name.replace('.', '_')}.{name.split('.')[1]}").write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder.parent / "outside.txt").write_text(GOOD, encoding="utf-8")
    (folder / "link_out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "link_in.txt").symlink_to(folder / "good.txt")
    (folder / "link_nowhere.txt").symlink_to(folder / "nowhere.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    corpus = pc.load(folder, on_error="skip")
    return corpus, corpus.skipped.set_index("file")["reason"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_skipped_with_its_cause(mixed, name):
    _, reasons = mixed
    assert BAD[name][1] in reasons[f"{name.replace('.', '_')}.{name.split('.')[1]}"]


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("link_out.txt", "is a link to a file outside the folder"),
        ("device.txt", "is a link to a file outside the folder"),
        ("link_nowhere.txt", "cannot be opened: No such file"),
        ("pipe.txt", "is no file but a pipe"),
    ],
)
def test_what_is_no_file_of_the_folder_is_never_opened(mixed, name, cause):
    assert mixed[1][name].startswith(cause)


def test_a_pipe_is_not_opened_to_see_what_it_is(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    opened, real = [], os.open
    monkeypatch.setattr(
        files.os, "open", lambda path, *rest, **named: opened.append(str(path)) or real(path, *rest, **named)
    )
    with pytest.raises(pc.LoadError, match=r"pipe\.txt: is no file but a pipe"):
        pc.load(tmp_path)
    assert not [path for path in opened if path.endswith("pipe.txt")]


def test_bad_files_do_not_harm_the_good_ones(mixed):
    corpus, reasons = mixed
    assert list(corpus.documents.index) == ["good", "link_in"]
    assert corpus.documents.loc["good", "text"] == GOOD
    assert len(reasons) == len(BAD) + 4


def test_one_error_lists_every_file_that_cannot_be_read(tmp_path):
    for name in ("cut.pdf", "nul.txt"):
        (tmp_path / name).write_bytes(BAD[name][0])
    with pytest.raises(
        pc.LoadError, match=r"(?s)2 file\(s\).*cut\.pdf: is a truncated PDF.*nul\.txt: is no text"
    ):
        pc.load(tmp_path)


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1_000)
    (tmp_path / "a.txt").write_text("甲" * 334, encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"a\.txt: is larger than"):
        pc.load(tmp_path)


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(archives, "INFLATED", 1_000)
    monkeypatch.setattr(archives, "member", lambda *_: pytest.fail("a member was unpacked"))
    assert refused(WORD, formats.opened_text).startswith("unpacks to")


def test_an_archive_that_lies_about_its_sizes_is_refused():
    content = bytearray(zip_bytes({"word/document.xml": b"<a>" + b" " * 100_000 + b"</a>"}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "word/document.xml" in refused(bytes(content))


def test_what_a_reader_stumbles_on_becomes_a_load_error(monkeypatch):
    monkeypatch.setattr("policycompare.read.files.pdf.pdf_text", lambda _: 1 / 0)
    cause = refused(pdf_bytes([[]]), formats.opened_text)
    assert cause == "is a damaged PDF (ZeroDivisionError: division by zero)"


@pytest.mark.parametrize("kind", ["docx", "pdf", "ofd"])
def test_a_file_cut_or_changed_anywhere_is_read_or_refused(kind):
    content = {"docx": WORD, "pdf": pdf_bytes([broken(BODY)]), "ofd": ofd_bytes([[(30, 10, "一、目标")]])}[
        kind
    ]
    chance = random.Random(3)
    refusals = 0
    for _ in range(60):
        i = chance.randrange(8, len(content))
        changed = content[:i] + (chance.randbytes(4) + content[i + 4 :] if chance.random() < 0.5 else b"")
        try:
            assert text_of(changed).strip()
        except pc.LoadError:
            refusals += 1
    assert refusals >= 20
