import pytest

from policycompare.read import document
from policycompare.read.document import read_document
from policycompare.read.lines.unwrap import line_breaks
from policycompare.text import bare

PARAGRAPHS = (
    "甲省人民政府办公厅关于印发甲省知识产权保护和运用三年行动计划（2019—2021年）的通知",
    "甲政办发〔2019〕16号",
    "各市、自治州人民政府，各县（市、区）人民政府，省政府各部门、各直属机构，各高等学校：",
    "　　现将《甲省知识产权保护和运用三年行动计划（2019—2021年）》印发给你们，请结合实际认真贯彻执行。",
    "　　　　　　　　甲省人民政府办公厅",
    "　　　　　　　　2019年3月5日",
    "甲省知识产权保护和运用三年行动计划（2019—2021年）",
    "　　一、总体要求",
    "　　（一）指导思想。全面贯彻落实中央决策部署，以深化改革为动力，充分运用市场机制，到2014年以后形成的制度基础上完善保护体系，提升服务能力。",
    "　　（二）主要目标。到2021年，全省有效发明专利达到20000件，新增企业100户以上，每万人口发明专利拥有量达到15.5件，商标注册量稳步增长。",
    "　　二、重点任务",
    "　　1.加强保护。建立健全跨区域、跨部门协作机制，严格执行《甲省专利条例》第三条、第（二）项规定，开展专项行动，查处侵权行为。（省知识产权局负责）",
    "　　2.促进运用。支持企业开展PCT专利申请，鼓励高等学校、科研院所与企业共建知识产权运营中心，推动科技成果转化，培育一批示范企业和优势企业。",
    "　　三、保障措施",
    "　　各地要把知识产权工作列入重要议事日程，加大投入力度，落实工作责任，加强督促检查，确保各项任务按期完成。省知识产权局要会同有关部门做好指导和评估。",
)


def wrapped(n, *, indent=True, parted=False, padded=False, width=len):
    lines = []
    for paragraph in PARAGRAPHS:
        paragraph = paragraph if indent or not paragraph.startswith("　　") else paragraph.strip()
        line = ""
        for character in paragraph:
            if width(line + character) > n:
                lines.append(line + " " * padded)
                line = ""
            line += character
        lines += [line, *[""] * parted]
    return "\n".join(lines)


def printed(text):
    return sum(0.5 if character.isascii() else 1 for character in text)


def without_offsets(reading):
    return [row._replace(start=0, end=0) for row in reading.provisions], dict(reading.row)


WAYS = {
    "indented": {"n": 35},
    "indented and parted": {"n": 38, "parted": True},
    "flush": {"n": 40, "indent": False},
    "parted and padded": {"n": 38, "indent": False, "parted": True, "padded": True},
    "indented by width": {"n": 36, "width": printed},
    "parted by width": {"n": 38, "width": printed, "indent": False, "parted": True},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_text_reads_the_same_however_its_lines_are_broken(way):
    whole = document.read_document("a", "\n".join(PARAGRAPHS))
    assert without_offsets(read_document("a", wrapped(**way))) == without_offsets(whole)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_spans_and_passages_of_a_broken_text_are_in_it_as_it_is(way):
    source = wrapped(**way)
    reading = read_document("a", source)
    assert "".join(source[span.start : span.end] for span in reading.spans) == source
    assert {source[span.start : span.end].strip() for span in reading.spans if span.kind == "space"} == {""}
    for row in reading.provisions:
        assert bare(row.text) in bare(source[row.start : row.end])
    for passage in reading.passages:
        assert bare(source[slice(*passage.span(0, len(passage.text)))]) == bare(
            passage.evidence(0, len(passage.text))
        )


def test_evidence_across_a_line_break_holds_no_blank_that_the_break_would_leave():
    source = wrapped(38, indent=False)
    assert "100户" not in source
    [goal] = [passage for passage in read_document("a", source).passages if "100户" in passage.text]
    at = goal.text.index("100户")
    assert goal.evidence(at, at + 4) == "100户"


def test_a_text_with_a_paragraph_a_line_has_no_breaks():
    assert line_breaks("\n".join(PARAGRAPHS)) == []


def test_a_list_of_names_of_like_length_is_not_joined():
    places = "甲乙丙丁戊己庚辛"
    names = [f"{place}县高新技术产业开发区知识产权公共服务平台建设项目（第一期）" for place in places]
    assert line_breaks("\n".join(["一、名单", *names])) == []


def test_headings_that_happen_to_be_of_one_length_are_not_joined_to_what_is_under_them():
    heads = [f"（{n}）健全完善体制机制，持续提升全省知识产权保护工作质量" for n in "一二三四五六"]
    lines = [line for head in heads for line in (head, "1.各地要加大投入。")]
    assert line_breaks("\n".join(lines)) == []


def test_after_a_full_line_that_ends_a_sentence_only_an_unlabelled_line_goes_on():
    full = "知识产权局会同有关部门开展评估工作，评估结果作为安排专项资金的重要依据并予公布。"[-38:]
    source = "\n".join([wrapped(38, indent=False).strip(), full, "四、附则", full, "各县参照执行。"])
    texts = [row.text for row in read_document("a", source).provisions]
    assert texts[-2].endswith(full)
    assert texts[-1] == full + "各县参照执行。"


def test_a_heading_that_fills_its_line_does_not_swallow_the_label_below_it():
    heading = "四、" + "健全完善全省知识产权保护工作体制机制" * 2 + "和制度"
    heading = heading[:38]
    source = "\n".join([wrapped(38, indent=False), heading, "1.加强领导。"])
    assert [row.path for row in read_document("a", source).provisions][-1] == "四/1"


def test_a_sentence_that_refers_to_a_number_continues_in_the_line_that_opens_with_it():
    line = "各县知识产权局应当按照省知识产权局会同省财政厅印发的有关规定填写申请表，并如实填报附件"[-38:]
    source = "\n".join([wrapped(38, indent=False), line, "1.2所列的各项材料。"])
    assert read_document("a", source).provisions[-1].text.endswith("并如实填报附件1.2所列的各项材料。")


def test_rows_whose_cells_tabs_separate_are_not_joined_in_a_hard_wrapped_text():
    row = "省知识产权局会同省市场监管局、省财政厅、省科技厅\t2021年\t专利拥有量达到五千件以上"
    source = "\n".join([wrapped(38, indent=False), *[row] * 6])
    breaks = line_breaks(source)
    assert breaks
    assert breaks[-1].start < source.index(row)


def test_a_line_that_is_full_but_for_half_a_character_continues_after_a_sentence():
    # Most lines end at 55; widths are estimates, so that some with digits end beyond.
    full = ("知识产权局会同有关部门开展评估工作，" * 4)[:55]
    lines = [full] * 8 + [full[:53] + "2021年"] * 3 + [full[:54] + "。"] + ["市县参照执行，并及时报告情况。"]
    assert len(line_breaks("\n".join(lines))) == len(lines) - 1


@pytest.mark.parametrize("n", [35, 38])
def test_a_tab_behind_a_label_does_not_keep_a_broken_line(n):
    tabbed = (
        wrapped(n).replace("　　1.", "　　1.\t").replace("　　2.", "　　2.\t").replace("（二）", "（二）\t")
    )
    labels = [(p.path, p.text) for p in read_document("a", wrapped(n)).provisions]
    assert [(p.path, p.text) for p in read_document("a", tabbed).provisions] == labels
