"""A declared encoding is a claim: the characters decide, and one that makes mojibake is named."""

import base64
import json
import string

import pytest

import policycompare as pc
from policycompare.read.files.formats import text_of

SAID = "一、加强专利保护，发展风电，支持企业。"
BODY = f"<body>{f'<p>{SAID}</p>' * 6}</body></html>"
WRONG = (
    *(
        "latin1",
        "latin-1",
        "l1",
        "iso8859_1",
        "iso-8859-15",
        "koi8-r",
        "windows-1251",
        "windows-1252",
        "cp437",
    ),
    *("mac-roman", "unicode_escape", "rot13", "zip", "utf-7", "none", "x" * 30),
)


def page(charset, encoding="utf-8"):
    return f'<html><head><meta charset="{charset}"></head>{BODY}'.encode(encoding)


@pytest.mark.parametrize("charset", WRONG)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_that_declares_another_encoding_is_read_as_what_it_is(charset, encoding):
    assert SAID in text_of(page(charset, encoding))


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8"), ("gbk", "utf-8")]
)
def test_an_encoding_of_chinese_texts_is_believed_if_its_characters_are_common(charset, encoding):
    said = SAID if encoding != "big5" else "一、加強專利保護，發展風電，支持企業。"
    content = f'<html><head><meta charset="{charset}"></head><body>{f"<p>{said}</p>" * 6}</body></html>'
    assert said in text_of(content.encode(encoding))


def test_an_encoding_that_no_chinese_text_has_is_named_if_nothing_else_fits():
    content = b'<html><head><meta charset="koi8-r"></head><body>' + bytes(range(0xA1, 0xFF)) * 9 + b"</body>"
    with pytest.raises(pc.LoadError, match="it declares the encoding 'koi8-r', which no Chinese text has"):
        text_of(content)


def test_a_western_page_is_read():
    content = '<html><head><meta charset="windows-1252"></head><body><p>Déjà vu, café. R&amp;D plan.</p></body></html>'
    assert "café" in text_of(content.encode("cp1252"))


@pytest.mark.parametrize(
    ("encoding", "name"), [("hz", "HZ"), ("utf-7", "UTF-7"), ("iso2022_jp_2", "ISO-2022")]
)
def test_a_text_that_is_ascii_on_the_surface_is_named(encoding, name, tmp_path):
    content = f"甲市专利规划\n{SAID * 40}\n".encode(encoding)
    for file in ("a.txt", "a.md"):
        (tmp_path / file).write_bytes(content)
        with pytest.raises(pc.LoadError, match=rf"is a text in {name}.*save it as UTF-8"):
            pc.load(tmp_path)
        (tmp_path / file).unlink()
    (tmp_path / "a.txt").write_text(f"甲市专利规划\n{SAID}\n", encoding="utf-8")
    (tmp_path / "manifest.csv").write_bytes("doc,own\na,甲市专利规划发展风电\n".encode(encoding))
    with pytest.raises(pc.ManifestError, match=rf"is a text in {name}"):
        pc.load(tmp_path)


@pytest.mark.parametrize(
    "text", ["a+b+c, C++ and +abc+/def-; https://example.org/?q=a+foo+barbaz", "~{not a text~} ~{", "x" * 999]
)
def test_an_english_text_with_the_same_marks_is_read(text):
    assert text_of(text.encode()).strip() == text


@pytest.mark.parametrize("cell", ["+cmd|' /C calc'!A0", "-2+3", "+SUM(A1)", "+A1+B2", "x+abc", "+1-555-0199"])
@pytest.mark.parametrize("n", [1, 6, 40])
def test_formulas_and_sums_in_ascii_are_no_utf_7(tmp_path, cell, n):
    docs = [f"d{i}" for i in range(n)]
    for doc in docs:
        (tmp_path / f"{doc}.txt").write_text(f"甲市专利规划\n{SAID}\n", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("doc,own\n" + "".join(f"{doc},{cell}\n" for doc in docs))
    assert pc.load(tmp_path).documents["own"].tolist() == [cell] * n


def test_part_numbers_with_plus_signs_are_no_utf_7():
    digits = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    numbers = [base64.b64encode(mark.encode("utf-16-be"))[:3].decode() for mark in "发展风电支持企业规划专利"]
    # The last digit leaves half a character over, which UTF-7 does not allow.
    odd = [number[:2] + digits[digits.index(number[2]) | 3] for number in numbers]
    text = "".join(f"pump,+{number}\n" for number in odd)
    assert text_of(text.encode()) == text


@pytest.mark.filterwarnings("ignore::policycompare.errors.CodebookFitWarning")
@pytest.mark.parametrize(
    "text",
    [
        "“" * 3_000,
        "±" * 500,
        f"{SAID}{'“' * 9_000}",
        f"{SAID}\n{'±×÷°·§¶“”' * 90}",
        "“±”" * 999,
    ],
)
def test_signs_of_western_encodings_in_rows_are_no_text_that_was_misread(text, tmp_path):
    assert text_of(text.encode()) == text
    (tmp_path / "a.jsonl").write_text(json.dumps({"doc": "a", "text": text}))
    assert pc.load(tmp_path / "a.jsonl").documents.index.tolist() == ["a"]


@pytest.mark.parametrize("before", ["", "甲市专利规划\n"])
@pytest.mark.parametrize("times", [1, 2, 5, 10, 60])
@pytest.mark.parametrize(("encoding", "read_as"), [("gb18030", "latin-1"), ("utf-8", "latin-1")])
def test_a_text_that_was_misread_is_named_whatever_its_title(before, times, encoding, read_as):
    text = before + (SAID * times).encode(encoding).decode(read_as)
    with pytest.raises(pc.LoadError, match="garbage of a wrong encoding|read in a Western encoding"):
        text_of(text.encode())


@pytest.mark.parametrize("charset", ["euc-jp", "shift_jis", "euc-kr"])
def test_a_page_in_the_encoding_of_another_language_is_named(charset):
    said = "日本国の知的財産権を保護する。" if charset != "euc-kr" else "특허를 보호하고 지원한다."
    content = f'<html><head><meta charset="{charset}"></head><body>{f"<p>{said}</p>" * 6}</body></html>'
    with pytest.raises(pc.LoadError, match=rf"declares the encoding '{charset}', and its characters"):
        text_of(content.encode(charset))
    if charset != "euc-kr":  # in which GB18030 is Korean syllables: it is named too
        assert SAID in text_of(page(charset, "gb18030"))
