"""Garbage and files of other programs are refused with their cause and a way out; saved web pages are read."""

import base64
import json
import quopri

import pytest
from made import docx_bytes, zip_bytes

import policycompare as pc
from policycompare.read.files.formats import text_of
from policycompare.read.files.web import is_page

TEXT = (
    "甲市人民政府关于加强知识产权保护的意见\n各区县人民政府：\n为加强知识产权保护，提出以下意见。\n一、总体要求\n"
    "到2025年，专利拥有量达到5000件，商标达到6000件。\n二、主要任务\n各单位应当完善工作机制，落实各项任务。\n"
)


def refused(content):
    """The cause with which `content` is refused."""
    with pytest.raises(pc.LoadError) as caught:
        text_of(content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *[("utf-8", "gb18030"), ("utf-8", "big5hkscs"), ("gb18030", "big5hkscs"), ("utf-8", "cp1252")],
        *[
            ("gb18030", "latin-1"),
            ("gb18030", "cp1252"),
            ("big5hkscs", "gb18030"),
            ("utf-16-le", "utf-16-be"),
        ],
        *[("gb18030", "utf-8"), ("utf-8", "euc_kr"), ("utf-8", "ascii")],
    ],
)
def test_a_text_that_was_read_in_a_wrong_encoding_is_refused(written, read):
    garbage = TEXT.encode(written, "ignore").decode(read, "replace")
    assert "save it as .docx or UTF-8 text" in refused(garbage.encode())
    visible = garbage.replace("\0", "")
    assert refused(docx_bytes(lambda document: document.add_paragraph(visible)))


def test_what_is_left_of_a_text_that_was_decoded_twice_is_refused():
    twice = TEXT.encode("gb18030").decode("utf-8", "replace").encode().decode("gb18030", "replace")
    assert refused(twice.encode()).startswith("holds garbage of a wrong encoding")


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "\ufffd",
        TEXT + "\ue5d2\ue5d2",
        "氟喹诺酮类、苄嘧磺隆、噻虫嗪等农药的管理按照本办法执行，禁止销售甲胺磷和毒死蜱。",
        "為落實智慧財產權戰略，加速產業轉型升級，行政院核定本方案，請各機關依規定辦理。",
        "The plan sets 5 targets – see § 3.",
        "①—⑤※→≥±℃㎡ 甲市",
        "藏语：བོད་ཡིག 甲市人民政府",
    ],
)
def test_rare_characters_are_no_garbage(text):
    assert text_of(text.encode()) == text


def test_lines_of_one_file_are_held_to_the_same(tmp_path):
    texts = {"a": TEXT, "b": TEXT.encode("gb18030").decode("latin-1")}
    lines = [json.dumps({"doc": doc, "text": text}) for doc, text in texts.items()]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = pc.load(tmp_path / "all.jsonl", on_error="skip")
    assert corpus.documents.index.tolist() == ["a"]
    assert "Western encoding" in corpus.skipped["reason"].iloc[0]


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (XML + '<?mso-application progid="Word.Document"?><w:wordDocument/>', "is a Word 2003 XML file"),
        ("<w:wordDocument xmlns:w='a'/>", "is a Word 2003 XML file"),
        (XML + "<!-- a --><pkg:package xmlns:pkg='a'/>", "is a Word file in one XML file"),
        (XML + "<office:document/>", "is a flat OpenDocument"),
        (XML + "<uof:UOF/>", "is a flat OpenDocument"),
        (XML + "<TEI><text>甲</text></TEI>", "is XML"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_in_one_xml_file_is_refused(content, cause, encoding):
    found = refused(content.encode(encoding))
    assert found.startswith(cause)
    assert "save it as .docx" in found


def test_a_web_page_in_xml_is_a_page():
    page = f'{XML}<!-- a --><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p></body></html>'
    assert "专利拥有量达到5000件" in text_of(page.encode())


def test_comments_at_the_start_of_a_text_take_no_time_that_grows():
    assert not is_page("<!---->" * 100_000 + "一、发展风电。")
    assert is_page("<!-- a -->\n" * 1_000 + "<?xml version='1.0'?>\n<!---->\n<HTML>")
    assert not is_page("<!-- a")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("stream", "cause"),
    [
        ("EncryptedPackage", "is an encrypted file"),
        ("WordDocument", "is an old Word or WPS file"),
        ("Workbook", "is an old spreadsheet"),
        ("PowerPoint Document", "is a file of old slides"),
        ("", "is an old Word or WPS file"),
    ],
)
def test_an_old_office_file_is_named_by_what_it_holds(stream, cause):
    assert refused(OLE + stream.encode("utf-16-le")).startswith(cause)


PAGE = "<html><head><title>甲</title></head><body><p>一、加大财政投入。</p><p>二、引进人才，支持企业引才。</p></body></html>"


def archive(page, *, charset="utf-8", encoding="quoted-printable", headers=(), first=b"", start=""):
    """A web page that a browser saved as one file."""
    content = page.encode(charset)
    packed = quopri.encodestring(content) if encoding == "quoted-printable" else content
    packed = base64.encodebytes(content) if encoding == "base64" else packed
    head = "\n".join([*headers, f'Content-Type: multipart/related; type="text/html";{start} boundary="--=B"'])
    part = f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\nContent-ID: <a@b>\n\n"
    image = b"----=B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    return (
        head.encode()
        + b"\n\nA page.\n"
        + first
        + b"----=B\n"
        + part.encode()
        + packed
        + b"\n"
        + image
        + b"----=B--\n"
    )


OTHER = b"----=B\nContent-Type: text/html\n\n<html><body><p>frame</p></body></html>\n"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_that_a_browser_saved_is_read(charset, encoding):
    if (charset, encoding) == ("utf-16-le", "8bit"):
        pytest.skip("no mail program writes UTF-16 as 8bit")
    for headers in (["From: <Saved by Blink>", "Subject: a", "MIME-Version: 1.0"], ["MIME-Version: 1.0"], []):
        content = archive(PAGE, charset=charset, encoding=encoding, headers=headers)
        for each in (content, content.replace(b"\n", b"\r\n"), b"\r\n" + content):
            assert text_of(each).split("\n")[-2:] == ["一、加大财政投入。", "二、引进人才，支持企业引才。"]


def test_the_page_of_an_archive_is_the_one_that_it_starts_with():
    content = archive(PAGE, headers=["MIME-Version: 1.0"], first=OTHER, start=' start="<a@b>";')
    assert "引进人才" in text_of(content)


def test_an_archive_without_a_page_is_refused():
    content = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: image/png\n\na\n--B--\n'
    assert "save the page as .html" in refused(content)


def test_a_text_that_begins_like_a_header_is_a_text():
    text = "Subject: 甲市规划\n\n一、发展风电。MIME-Version: 1.0\n"
    assert text_of(text.encode()) == text


@pytest.mark.parametrize(
    ("member", "cause"), [("content.xml", "is an OpenDocument"), ("xl/workbook.xml", "is a spreadsheet")]
)
def test_other_archives_are_refused(member, cause):
    assert refused(zip_bytes({member: "<a/>"})).startswith(cause)


def test_rare_characters_without_sense_are_refused():
    garbage = (TEXT * 3).encode().decode("gb18030", "ignore")
    assert refused(garbage.encode()).startswith("holds rare Chinese characters")
