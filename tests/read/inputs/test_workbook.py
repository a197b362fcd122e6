"""The cells of an Excel workbook are texts that a file in UTF-8 can hold."""

import io

import openpyxl
import pytest

import policycompare as pc
from policycompare.read.inputs.workbook import workbook_rows


def saved(*rows):
    """A workbook in which these are the cells, as they are in its XML."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_xD800_b", "a\ufffdb"),
        ("a_xDFFF_", "a\ufffd"),
        ("_xD83D__xDE00_", "😀"),
        ("_xDE00__xD83D_", "\ufffd\ufffd"),
        ("a_x000D_\nb_x4E13_", "a\r\nb专"),
        ("_xFEFF_a", "\ufeffa"),
    ],
)
def test_half_a_character_is_marked_and_two_halves_are_one(written, text):
    assert workbook_rows((saved([written]), None))[0].cells == [text]


def test_a_code_with_half_a_character_is_named_as_unknown(tiny, tmp_path):
    path = tmp_path / "codes.xlsx"
    path.write_bytes(saved(["doc", "n", "code", "coder"], [tiny.documents.index[0], 1, "tax_xD800_", "Li"]))
    with pytest.raises(pc.SchemaError, match="no code tax\ufffd in the codebook"):
        pc.read_codes(path, tiny)
