"""Printed pages: footnotes are out, columns are read one after the other, rows have a cell per column."""

import io
from itertools import zip_longest

import pytest
from made import ofd_bytes, pdf_bytes, replaced
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

import policycompare as pc
from policycompare.read.files.formats import text_of
from policycompare.read.files.printed_pages import Line, Piece, printed_lines, without_notes

FIRST, SECOND = "（一）加大财政支持①。设立专项资金，支持企业研", "发，给予补助。"


def lines_of(pages):
    """The lines of a PDF."""
    return text_of(pdf_bytes(pages)).split("\n")


@pytest.mark.parametrize("mark", ["①", "1", "[1]", "〔1〕", "1 "])
def test_a_footnote_breaks_no_sentence(mark):
    first = FIRST.replace("①", mark if mark == "①" else "")
    pages = [
        [
            (80, 780, 16, "　　一、主要任务"),
            (80, 756, 16, "　　" + first),
            (80, 80, 9, f"{mark}财政支持：指专项资金，"),
            (80, 68, 9, "由省级安排。"),
        ],
        [(80, 780, 16, SECOND), (80, 756, 16, "　　（二）引进人才。支持企业引才。")],
    ]
    assert lines_of(pages) == ["一、主要任务", first + SECOND, "（二）引进人才。支持企业引才。"]


@pytest.mark.parametrize(
    "foot",
    [
        [(80, 80, 9, "注：本表的数字是暂定的。")],
        [(80, 80, 9, "1"), (200, 80, 9, "专利"), (300, 80, 9, "5")],
        [(80, 80, 9, "②没有上文的标记。")],
        [(80, 80, 15, "①与正文一样大的一行。")],
    ],
)
def test_other_lines_at_the_foot_stay(foot):
    text = text_of(
        pdf_bytes([[(80, 780, 16, "一、主要任务如下："), (80, 756, 16, "支持企业研发，给予补助。"), *foot]])
    )
    assert foot[-1][3] in text


def test_the_raised_number_of_a_note_is_out_and_an_exponent_in():
    raised = [Piece("支持企业", 0, 0, 16), Piece("1", 64, -6, 8), Piece("研发", 70, 0, 16)]
    assert [line.text for line in printed_lines(raised)] == ["支持企业研发"]
    area = [Piece("建成5万m", 0, 0, 16), Piece("2", 64, -6, 8), Piece("厂房", 70, 0, 16)]
    assert [line.text for line in printed_lines(area)] == ["建成5万m2厂房"]
    lowered = [Piece("减排", 0, 0, 16), Piece("2", 32, 4, 8), Piece("吨", 36, 0, 16)]
    assert [line.text for line in printed_lines(lowered)] == ["减排2吨"]


def test_a_page_in_one_size_has_no_notes():
    page = [Line("①甲。", 0, 50, 10, 12), Line("②乙。", 0, 50, 30, 12)]
    assert without_notes([page]) == [page]


HEADS = [(80, 700, 12, "指标"), (200, 700, 12, "2020年"), (300, 700, 12, "2025年"), (400, 700, 12, "属性")]


def test_rows_of_a_printed_table_have_a_cell_per_column():
    page = [
        *HEADS,
        *[(80, 680, 12, "专利拥有量"), (305, 680, 12, "10"), (400, 680, 12, "预期性")],
        *[(210, 660, 12, "5"), (305, 660, 12, "6")],
    ]
    assert lines_of([page]) == ["指标\t2020年\t2025年\t属性", "专利拥有量\t\t10\t预期性", "\t5\t6\t"]


def test_a_line_between_rows_ends_no_table():
    page = [*HEADS, (80, 680, 12, "一、创新"), (80, 660, 12, "专利"), (305, 660, 12, "10")]
    assert lines_of([page]) == ["指标\t2020年\t2025年\t属性", "一、创新", "专利\t\t10\t"]


def test_a_head_over_two_columns_is_in_the_first():
    page = [(80, 720, 12, "指标"), (250, 720, 12, "年份"), (400, 720, 12, "属性"), *HEADS]
    assert lines_of([page])[0] == "指标\t年份\t\t属性"


def test_rows_whose_cells_share_a_column_are_left_as_they_are():
    page = [*HEADS, (80, 680, 12, "甲"), (120, 680, 12, "乙"), (400, 680, 12, "丙")]
    assert lines_of([page])[1] in ("甲\t乙\t丙", "甲\t\t乙\t丙")


def with_font(change):
    """A PDF of one page whose font `change(font)` has changed."""
    pages = [
        [(80, 700, 16, "一、加大财政投入，支持企业研发。"), (80, 660, 16, "二、引进人才，支持企业引才。")]
    ]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(pages))))
    change(writer.pages[0]["/Resources"]["/Font"]["/F"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["/Identity-H", "/GBT-EUC-H", "/HKscs-B5-H", "/UniGB-UTF32-H", "/NeverHeardOf"]
)
def test_fonts_that_do_not_say_what_they_print_are_refused(name):
    def change(font):
        del font["/ToUnicode"]
        font[NameObject("/Encoding")] = NameObject(name)

    with pytest.raises(pc.LoadError, match="do not say which characters they print"):
        text_of(with_font(change))


def test_fonts_that_say_what_they_print_are_read_whatever_their_encoding_is_called():
    def change(font):
        font[NameObject("/Encoding")] = NameObject("/Identity-V")

    assert text_of(with_font(change)).startswith("一、加大财政投入")


def encoded(name, codec):
    """A PDF whose font has a named encoding and no table of characters."""
    text = "一、加大财政投入，支持企业研发。"
    shown = f"BT /F 16 Tf 1 0 0 1 80 700 Tm <{text.encode(codec).hex()}> Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{name} /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F 3 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 7\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        *[
            (f"{name}-{way}", codec)
            for name, codec in (("GBKp-EUC", "gbk"), ("GBK-EUC", "gbk"))
            for way in "HV"
        ],
        *[
            ("GBK2K-H", "gb18030"),
            ("GB-EUC-H", "gb2312"),
            ("UniGB-UCS2-H", "utf-16-be"),
            ("UniGB-UTF16-V", "utf-16-be"),
        ],
    ],
)
def test_named_encodings_are_read(name, codec):
    assert text_of(encoded(name, codec)) == "一、加大财政投入，支持企业研发。"


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        *[
            (f"{name}-{way}", "gb2312")
            for name in ("GBT-EUC", "GBTpc-EUC", "CNS-EUC", "KSCms-UHC")
            for way in "HV"
        ],
        *[
            ("HKscs-B5-H", "gb18030"),
            ("UniGB-UTF8-H", "utf-8"),
            ("UniGB-UTF32-H", "utf-32-be"),
            ("H", "gb2312"),
        ],
        ("WinAnsiEncoding", "gb2312"),
    ],
)
def test_named_encodings_that_cannot_be_read_are_refused(name, codec):
    with pytest.raises(pc.LoadError, match="do not say which characters they print"):
        text_of(encoded(name, codec))


def test_traditional_named_encodings_are_read():
    shown = encoded("B5pc-H", "utf-8").replace(
        "一、加大财政投入，支持企业研发。".encode().hex().encode(),
        "一、加大財政投入，支持企業研發，改善環境。".encode("big5").hex().encode(),
    )
    assert text_of(shown) == "一、加大財政投入，支持企業研發，改善環境。"


def test_a_page_that_is_printed_sideways_is_read():
    text = "一、加大财政投入，支持企业研发。"
    content = pdf_bytes([[(90, 700, 16, text), (90, 670, 16, "二、引进人才。")]])
    for turn in (b"0 1 -1 0", b"0 -1 1 0"):
        lines = text_of(
            content.replace(b"1 0 0 1 90 700", turn + b" 90 300").replace(
                b"1 0 0 1 90 670", turn + (b" 120 300" if turn[2:3] == b"1" else b" 60 300")
            )
        )
        assert lines.split("\n") == [text, "二、引进人才。"]


def test_a_watermark_across_a_page_is_out():
    content = pdf_bytes([[(90, 700, 16, "一、加大财政投入，支持企业研发。"), (90, 400, 40, "内部资料")]])
    turned = content.replace(b"1 0 0 1 90 400", b".7 .7 -.7 .7 90 400")
    assert text_of(turned) == "一、加大财政投入，支持企业研发。"


def test_a_footnote_of_an_ofd_is_out():
    pages = [
        [(30, 10, "一、主要任务"), (30, 20, FIRST), (30, 250, "①财政支持：指专项资金。")],
        [(30, 10, SECOND)],
    ]
    content = replaced(
        ofd_bytes(pages),
        "Doc_0/Pages/P0/Content.xml",
        lambda xml: xml.replace('Boundary="30 250 100 5" Size="4"', 'Boundary="30 250 100 5" Size="2.5"'),
    )
    assert "指专项资金" in text_of(ofd_bytes(pages))
    assert text_of(content).split("\n") in (
        [["一、主要任务", FIRST, SECOND], ["一、主要任务", FIRST + SECOND]]
    )


LEFT = "为贯彻落实国家知识产权战略纲要，加快建设创新型城市，结合我市实际，制定本规划，各区县和各有关部门应当认真组织实施，确保各项任务落到实处，并及时报告。"
RIGHT = "各级人民政府应当加强组织领导，完善工作机制，加大资金投入，强化监督考核，营造尊重知识、崇尚创新、诚信守法的良好氛围，把各项工作不断地引向深入。"


def in_two(left, right, *, by_rows, wide=8):
    """A page in two columns, drawn row by row or one column after the other."""
    columns = [
        [(x, 700 - 18 * k, 12, text[i : i + wide]) for k, i in enumerate(range(0, len(text), wide))]
        for x, text in ((80, left), (80 + 12 * wide + 24, right))
    ]
    if not by_rows:
        return columns[0] + columns[1]
    return [piece for row in zip_longest(*columns) for piece in row if piece]


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(by_rows):
    wide = 16
    page = [
        (120, 740, 16, "甲市知识产权规划"),
        *in_two("　　" + LEFT * 3, "　　" + RIGHT * 3, by_rows=by_rows, wide=wide),
        (80, 380, 12, "甲市人民政府办公室编印的公报第三期的第五页，欢迎订阅"),
    ]
    text = text_of(pdf_bytes([page]))
    assert LEFT * 3 in text.replace("\n", "")
    assert text.split("\n")[0] == "甲市知识产权规划"
    assert "".join(text.split()).endswith("欢迎订阅")
    assert (LEFT * 3 + "　　" + RIGHT * 3).replace("　", "") in "".join(text.split())


def test_a_table_of_two_columns_is_no_page_in_columns():
    page = [
        (x, 700 - 18 * k, 12, text)
        for k in range(12)
        for x, text in ((80, f"指标{k}"), (300, "5" * (k % 4 + 1)))
    ]
    assert lines_of([page]) == [f"指标{k}\t{'5' * (k % 4 + 1)}" for k in range(12)]


@pytest.mark.parametrize(("above", "gone"), [("支持企业研", True), ("支持企业研发。", False)])
def test_a_note_in_small_type_is_out_where_it_interrupts_a_sentence(above, gone):
    first = [(80, 780, 16, "一、主要任务"), (80, 756, 16, above), (80, 60, 9, "注：企业指在册企业。")]
    text = text_of(pdf_bytes([first, [(80, 780, 16, "发，给予补助。"), (80, 756, 16, "二、保障措施")]]))
    assert ("注：企业指在册企业。" not in text) is gone


RUNS_ON = [
    (80, 780, 16, "发，给予补助，并优先安排贷款贴息和用地指标，每年评估一"),
    (80, 756, 16, "　　二、保障措施"),
]


def test_a_footnote_whose_mark_is_not_above_is_out_where_it_interrupts_a_full_line():
    note = (80, 80, 9, "①企业指在册企业。")
    full = (80, 756, 16, "　　（一）鼓励创新创造。各区县要支持企业研")
    assert "①" not in text_of(pdf_bytes([[(80, 780, 16, "　　一、主要任务"), full, note], RUNS_ON]))
    short = [(80, 780, 16, "　　加强财政支持，扩大补助范围，鼓励创新。"), (80, 756, 16, "二、专栏")]
    assert "①" in text_of(pdf_bytes([[*short, note], RUNS_ON]))


def test_a_raised_mark_in_a_line_changes_neither_its_size_nor_where_its_note_ends():
    first = [
        (80, 780, 16, "　　一、主要任务"),
        (80, 756, 16, "　　（一）鼓励创新。支持企业"),
        (304, 763, 8, "①"),
        (312, 756, 16, "和高校设立联合实验室，支持研"),
        (80, 80, 9, "①企业指在册企业。"),
    ]
    lines = lines_of([first, RUNS_ON])
    assert "支持企业和高校设立联合实验室，支持研发，给予补助" in lines[1]
    assert len(lines) == 3


@pytest.mark.parametrize("opening", ["注1：", "注释：", "①"])
@pytest.mark.parametrize("rule", [[], [(80, 100, 9, "————————")], [(80, 100, 16, "________")]])
def test_a_rule_of_characters_above_notes_goes_with_them(opening, rule):
    full = (80, 756, 16, "　　（一）鼓励创新创造。各区县要支持企业研")
    note = (80, 80, 9, f"{opening}企业指在册企业。")
    text = text_of(pdf_bytes([[(80, 780, 16, "　　一、主要任务"), full, *rule, note], RUNS_ON]))
    assert "支持企业研发，给予补助" in text.replace("\n", "")


def test_a_raised_mark_that_is_drawn_after_other_lines_belongs_to_its_own():
    pieces = [Piece("支持企业研发", 0, 0, 16), Piece("引进人才", 0, 24, 16), Piece("*", 64, -6, 8)]
    assert [(line.text, line.marks) for line in printed_lines(pieces)] == [
        ("支持企业研发", ("*",)),
        ("引进人才", ()),
    ]
