"""Numbers of a table made elsewhere, and texts that its cells repeat."""

import io
import zipfile

import pytest

import policycompare as pc
from policycompare.read.outside_table import outside_table

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["１２３", "4"], [123, 4]),
        (["1,234.5", "２，０００"], [1234.5, 2000]),
        (["9" * 5_000, "1"], ["9" * 5_000, "1"]),
        (["1e400", "1"], ["1e400", "1"]),
        (["١٢٣", "1"], ["١٢٣", "1"]),
        (["9" * 30, "1"], [float("9" * 30), 1]),
    ],
)
def test_numbers_of_any_width_are_numbers_and_others_are_texts(tmp_path, cells, values):
    rows = "".join(f'"{cell}",a\n' for cell in cells)
    (tmp_path / "a.csv").write_text(f"n,b\n{rows}", encoding="utf-8")
    assert outside_table(tmp_path / "a.csv")["n"].tolist() == values


def test_a_workbook_whose_cells_repeat_one_long_text_is_refused(tmp_path):
    content = io.BytesIO()
    pc.to_excel(pc.load().documents[["title"]].head(1), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as source, zipfile.ZipFile(content, "w", 8) as target:
        for name in source.namelist():
            member = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                rows = '<row><c t="s"><v>0</v></c></row>' * 3_000
                member = f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>".encode()
            if name != "xl/sharedStrings.xml":
                target.writestr(name, member)
        target.writestr("xl/sharedStrings.xml", f"<sst {NAMESPACE}><si><t>{'a' * 100_000}</t></si></sst>")
    (tmp_path / "a.xlsx").write_bytes(content.getvalue())
    with pytest.raises(pc.LoadError, match="more than 200 million characters"):
        pc.read_codes(tmp_path / "a.xlsx", pc.load())
