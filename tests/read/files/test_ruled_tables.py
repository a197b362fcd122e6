"""A table between rules on a printed page gives a line per row, also where its cells have several lines."""

import io

import pytest
from made import ofd_bytes, pdf_bytes, replaced
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from policycompare.read.files.formats import text_of
from policycompare.read.files.printed_pages import Piece
from policycompare.read.files.table_rows import Rule, lines_and_tables


def drawn(page, drawing):
    """The lines of a PDF of one page on which something is drawn."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([page]))))
    only = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(drawing.encode() + b"\n" + only.get_contents().get_data())
    only[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return text_of(out.getvalue()).split("\n")


XS, YS = (80, 160, 320, 420, 500), (720, 690, 660, 600, 570)


def lines(style):
    """The rules of the table, without those within merged cells, in a way in which programs draw them."""
    level = [
        (x, y, XS[k + 1])
        for y in YS
        for k, x in enumerate(XS[:-1])
        if (x, y) not in ((80, 690), (420, 690), (80, 600))
    ]
    upright = [(x, y, YS[k + 1]) for x in XS for k, y in enumerate(YS[:-1]) if (x, y) != (320, 720)]
    if style == "strokes":
        return "\n".join(
            [f"{x} {y} m {right} {y} l S" for x, y, right in level]
            + [f"{x} {y} m {x} {low} l S" for x, y, low in upright]
        )
    if style == "boxes":
        return "\n".join(
            [f"{x} {y} {right - x} .5 re f" for x, y, right in level]
            + [f"{x} {low} .5 {y - low} re f" for x, y, low in upright]
        )
    return f"0.5 0 0 0.5 0 0 cm\n{lines('strokes')}".replace("0.5 0 0 0.5 0 0 cm", "1 0 0 1 0 0 cm")


PAGE = [
    (80, 760, 12, "一、主要任务如下表所列，请各单位认真贯彻落实。"),
    *[(85, 700, 12, "序号"), (200, 705, 12, "任务分工"), (430, 685, 12, "时限")],
    *[(165, 670, 12, "重点任务"), (330, 670, 12, "责任单位")],
    *[(85, 635, 12, "1"), (165, 640, 12, "建设公共服务平台，培"), (165, 624, 12, "育龙头企业。")],
    *[(330, 640, 12, "省科技厅、省"), (330, 624, 12, "财政厅"), (430, 635, 12, "2025年")],
    *[(165, 580, 12, "完善标准"), (330, 580, 12, "省市场监管局"), (430, 580, 12, "2024年")],
    (80, 540, 12, "二、保障措施。"),
]
ROWS = [
    "一、主要任务如下表所列，请各单位认真贯彻落实。",
    "序号\t任务分工\t\t时限",
    "\t重点任务\t责任单位\t",
    "1\t建设公共服务平台，培育龙头企业。\t省科技厅、省财政厅\t2025年",
    "\t完善标准\t省市场监管局\t2024年",
    "二、保障措施。",
]


@pytest.mark.parametrize("style", ["strokes", "boxes", "moved"])
def test_cells_of_several_lines_and_merged_cells_are_read(style):
    assert drawn(PAGE, lines(style)) == ROWS


@pytest.mark.parametrize(
    "drawing",
    [
        "80 500 420 250 re S",
        "80 730 m 500 730 l S",
        "80 500 420 250 re W n",
        "0 0 595 842 re f",
        "1 w 80 500 re S",
    ],
)
def test_a_frame_a_rule_and_a_shade_are_no_table(drawing):
    text = [(90, 720, 12, "一、加大财政投入。"), (90, 690, 12, "二、引进人才。")]
    assert drawn(text, drawing) == ["一、加大财政投入。", "二、引进人才。"]


def test_a_page_in_a_grid_is_no_table():
    rules = [Rule(x, 0, x, 800) for x in (0, 20, 500)] + [Rule(0, y, 500, y) for y in (0, 20, 800)]
    pieces = [Piece("各单位应当完善工作机制，落实各项任务。" * 2, 30, 30 + 12 * k, 12) for k in range(60)]
    assert len(lines_and_tables(pieces, rules)) == 60


def test_many_rules_take_no_time_that_grows_with_their_square():
    rules = [Rule(x, y, x + 10, y) for x in range(0, 500, 10) for y in range(0, 800, 10)] * 2
    assert len(lines_and_tables([Piece("甲", 5, 8, 6)], rules[:3_000])) == 1


def path(x, y, data):
    """A path of an OFD."""
    return f'<ofd:PathObject Boundary="{x} {y} 100 100"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


@pytest.mark.parametrize("whole", [False, True])
def test_a_table_between_rules_of_an_ofd_is_read(whole):
    pieces = [
        (32, 14, "任务"),
        (92, 14, "单位"),
        (32, 24, "建设平台，"),
        (32, 30, "引进人才。"),
        (92, 26, "省科技厅"),
    ]
    if whole:
        drawing = "".join(
            path(x, y, f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C")
            for x, y, w, h in ((30, 12, 60, 10), (90, 12, 60, 10), (30, 22, 60, 18), (90, 22, 60, 18))
        )
    else:
        drawing = "".join(path(30, y, "M 0 0 L 120 0") for y in (12, 22, 40)) + "".join(
            path(x, 12, "M 0 0 L 0 28") for x in (30, 90, 150)
        )
    content = replaced(
        ofd_bytes([[(30, 5, "一、主要任务"), *pieces]]),
        "Doc_0/Pages/P0/Content.xml",
        lambda xml: xml.replace("<ofd:Layer>", f"<ofd:Layer>{drawing}"),
    )
    assert text_of(content).split("\n") == ["一、主要任务", "任务\t单位", "建设平台，引进人才。\t省科技厅"]
