"""Where a paragraph ends, and which broken lines continue one."""

import pytest

from policycompare.read.document import read_document


def texts(*lines):
    """Return the texts of the provisions under a heading."""
    reading = read_document("a", "甲省智能装备产业规划\n一、主要任务\n" + "\n".join(lines) + "\n")
    return [each.text for each in reading.provisions]


@pytest.mark.parametrize(
    ("line", "after", "joined"),
    [
        (
            "1.落实《关于加快",
            "工业发展的意见》精神，加大投入。",
            "落实《关于加快工业发展的意见》精神，加大投入。",
        ),
        (
            "1.落实《关于加快工业发展的意见",
            "》精神，加大投入。",
            "落实《关于加快工业发展的意见》精神，加大投入。",
        ),
        ("1.实施“智能装备", "提升”行动，培育企业。", "实施“智能装备提升”行动，培育企业。"),
        ("1.加大投入（含省级", "专项资金），支持企业。", "加大投入（含省级专项资金），支持企业。"),
        ("1.加大投入(含省级", "专项资金)，支持企业。", "加大投入(含省级专项资金)，支持企业。"),
        (
            "1.加大投入（含省级（市级",
            "）专项资金），支持企业。",
            "加大投入（含省级（市级）专项资金），支持企业。",
        ),
        ("1.落实《关于印发〈甲省", "规划〉的通知》精神。", "落实《关于印发〈甲省规划〉的通知》精神。"),
        ("1.到2025年，产值达到", "500亿元。", "到2025年，产值达到500亿元。"),
        ("1.到2025年，产值超过", "1.2万亿元。", "到2025年，产值超过1.2万亿元。"),
        ("1.到2025年，产值年均增长", "8.5%以上。", "到2025年，产值年均增长8.5%以上。"),
        ("1.新建基地不少于", "3.2万平方米。", "新建基地不少于3.2万平方米。"),
        ("1.培育企业从1000家提高到", "3000家。", "培育企业从1000家提高到3000家。"),
    ],
)
def test_a_line_broken_inside_marks_or_before_a_number_goes_on(line, after, joined):
    assert texts(line, after, "2.支持研发。设立专项资金。") == [joined, "支持研发。设立专项资金。"]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("3.近年，候鸟保护力度不断加大，大面积的湿地植被得到恢复，形成了候鸟栖息的生态", "安全屏障。"),
        ("3.1998年起，北部湖区的水位持续大幅度下降至建站初期枯水季", "节时期的水平，预示湖区可能干涸。"),
        ("3.去年发生蓝藻后，水利部门和环保部门及时采取了以打捞藻类和可能受", "污染的水草为主的措施。"),
        ("3.湖区人口密度较大，游船往来十分频繁，局部一旦水质变差，极", "有可能向邻近地区扩散。"),
    ],
)
def test_a_labelled_line_that_says_when_or_ends_behind_a_comma_goes_on(line, after):
    assert texts(line, after) == [line[2:] + after]


@pytest.mark.parametrize(
    "line",
    [
        "（一）近年，保护工作的成效",
        "（一）加强组织领导，明确各级各有关部门的责任，确保各项任务落到实处",
        "（一）基础设施建设相对滞后，影响了商务信息服务工作的深入推广和应用",
    ],
)
def test_a_short_line_or_one_without_a_time_stays_a_heading(line):
    assert "各县设立了保护站。" in texts(line, "各县设立了保护站。")


@pytest.mark.parametrize(
    ("first", "middle"),
    [
        ("1.加大投入（含省级", "财政"),
        ("1.落实《关于加快", "轻工业"),
        ("1.实施“智能", "装备"),
    ],
)
def test_a_bracket_title_or_quotation_may_be_broken_twice(first, middle):
    closing = "》" if "《" in first else "”" if "“" in first else "）"
    joined, _ = texts(first, middle, f"发展{closing}，支持企业。", "2.支持研发。设立专项资金。")
    assert joined == f"{first[2:]}{middle}发展{closing}，支持企业。"


@pytest.mark.parametrize(
    "after", ["（一）加强领导。各县要负责。", "1）加强领导。", "各县（市）要负责。", "各县要负责。"]
)
def test_a_line_behind_an_open_bracket_is_a_heading_unless_the_line_after_closes_it(after):
    text = "甲省渔业方案\n一、重点任务\n1.更新渔船。各县更新。\n2.支持企业更新渔船（含渔具，每户补助5万元\n强化组织保障\n"
    document = read_document("a", text + after)
    assert all("补助5万元强化" not in f"{each.section}{each.text}" for each in document.provisions)


@pytest.mark.parametrize(
    "after",
    [
        "2020年，全省培育企业五十家。",
        "“十四五”时期，全省培育企业五十家。",
        "《规划》实施后，全省培育企业五十家。",
    ],
)
def test_a_heading_above_a_number_or_an_opening_mark_stays_a_heading(after):
    assert texts("（一）培育企业", after) == [after]


@pytest.mark.parametrize(
    "end",
    [
        "。（责任单位：省工业和信息化厅、省财政厅）",
        "。(责任单位：省工业和信息化厅)",
        "。（省教育厅牵头，各市州政府配合）",
        "。〔省市场监管局负责〕",
        "。【责任单位：省财政厅】",
        "。（牵头单位：省科技厅；完成时限：2023年12月）",
        "。（省财政厅（省国资委）负责）",
    ],
)
@pytest.mark.parametrize("label", ["", "（一）", "1."])
def test_a_bracket_of_bodies_ends_a_paragraph(end, label):
    first = f"建立平台并对符合条件的省级平台给予奖励补助，支持企业上云上平台{end}"
    after = "上述资金由省级有关部门制定申报指南并组织实施。"
    assert texts(label + first, after) == [first, after]


def test_another_bracket_ends_none():
    assert texts(
        "1.对新认定的平台给予奖励，优先支持各类企业，大力鼓励全省各类制造企业（含中小企业）",
        "上云上平台，实施动态管理。",
    ) == [
        "对新认定的平台给予奖励，优先支持各类企业，大力鼓励全省各类制造企业（含中小企业）上云上平台，实施动态管理。"
    ]


@pytest.mark.parametrize("label", ["", "1.", "（一）", "——"])
def test_a_head_in_lenticular_brackets_opens_a_provision_and_is_its_title(label):
    source = f"甲省智能装备产业规划\n一、主要任务\n{label}【支持研发】设立专项资金，支持企业研发\n{label}【引进人才】支持企业引才。\n"
    reading = read_document("a", source)
    assert [each.text for each in reading.provisions] == [
        "【支持研发】设立专项资金，支持企业研发",
        "【引进人才】支持企业引才。",
    ]
    assert [each.title for each in reading.provisions] == ["支持研发", "引进人才"]
    assert not [span for span in reading.spans if span.kind == "furniture"]


@pytest.mark.parametrize(
    "line", ["【打印】【关闭】", "【打印本页】", "【字体：大 中 小】", "【 大 中 小 】", "【返回顶部】"]
)
def test_buttons_in_lenticular_brackets_are_furniture(line):
    reading = read_document(
        "a", f"甲省智能装备产业规划\n一、主要任务\n设立专项资金，支持企业研发。\n{line}\n"
    )
    assert [span.kind for span in reading.spans if span.kind in ("furniture", "provision")] == [
        "provision",
        "furniture",
    ]


def test_a_known_heading_and_a_gap_are_a_heading_with_its_paragraph():
    text = "以科学发展观为指导，以提高质量为宗旨，努力实现全省发展的目标，促进社会和谐。"
    assert texts(f"（一）指导思想 {text}") == [text]


def test_articles_beyond_one_hundred_and_ten_and_inserted_ones_are_articles():
    numbers = ["一", "五", "五之", "一百一十", "一百一十一", "一百二十九", "二百三十五", "一千二百六十"]
    labels = [f"第{number.rstrip('之')}条" + ("之一" if number.endswith("之") else "") for number in numbers]
    source = "甲省促进条例\n" + "".join(f"{label}　支持企业研发，加大投入力度。\n" for label in labels)
    reading = read_document("a", source)
    assert [each.path for each in reading.provisions] == labels
    assert {each.text for each in reading.provisions} == {"支持企业研发，加大投入力度。"}


@pytest.mark.parametrize("number", ["第一百一十一条", "第五条之一", "第三条、第四条", "第十条和第十一条"])
def test_articles_that_a_sentence_cites_cut_nothing(number):
    text = f"违反本条例{number}规定的，由主管部门责令改正；依照{number}的规定处罚。"
    reading = read_document("a", f"甲省促进条例\n第一百二十条　{text}\n第一百二十一条　自公布之日起施行。\n")
    assert [each.text for each in reading.provisions] == [text, "自公布之日起施行。"]
    line = f"{number}规定的情形，由主管部门责令改正。"
    assert [each.text for each in read_document("a", f"甲省办法\n一、责任\n{line}\n").provisions] == [line]


CUT = "　　三、资金安排。市级财政对按期通车的公交场站给予奖励。同"


@pytest.mark.parametrize(
    "line", ["各级各部门要抓紧公布申报指南。", "各区要及时公布场站名册。", "市交通局要加强对场站建设的指导。"]
)
def test_an_indented_sentence_behind_a_line_that_is_cut_off_opens_a_paragraph(line):
    text = "甲市公交场站建设意见\n　　二、土地安排。优先供应场站用地。\n"
    assert texts(f"{text}{CUT}\n　　{line}\n")[-2:] == [CUT[4:], line]
    joined = CUT[4:] + line
    assert texts(f"{text}{CUT}\n{line}\n")[-1] == joined
    assert texts(f"{text.replace('　　', '')}{CUT[2:]}\n　　{line}\n")[-1] == joined


@pytest.mark.parametrize("end", ["由", "会同", "，", "以及"])
def test_a_subject_that_the_line_above_wants_continues_it(end):
    text = f"甲市公交场站建设意见\n　　二、土地安排。优先供应场站用地，场站建设{end}\n　　各区交通部门要统筹负责。\n"
    assert texts(text)[-1].endswith(f"场站建设{end}各区交通部门要统筹负责。")
