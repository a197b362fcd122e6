"""Clauses and sections that follow the bodies responsible for a clause on its line."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲省老年教育实施细则\n"
BODIES = "（责任单位：省民政厅、财政厅（国资委），各县政府）"


def rows(text):
    """Return (path, text) of the provisions of a text below a title."""
    return [(each.path, each.text) for each in read_document("a", TITLE + text).provisions]


@pytest.mark.parametrize("word", ["责任单位", "责任部门", "牵头单位", "主办单位"])
@pytest.mark.parametrize("brackets", ["（）", "()"])
@pytest.mark.parametrize(
    "rest", ["扩大社区学校规模。", "到2025年，每县建成1所老年学校。", "“银龄”课堂要办好。"]
)
def test_a_clause_ends_at_the_bodies_responsible(word, brackets, rest):
    duty = f"{brackets[0]}{word}：省教育厅{brackets[1]}"
    first, second = f"鼓励高校办学。{duty}", f"{rest}{duty}"
    assert rows(f"一、扩大供给\n加强师资培训。\n{first}{second}\n") == [
        ("一", "加强师资培训。"),
        ("一", first),
        ("一", second),
    ]


@pytest.mark.parametrize(
    "text", ["加大投入，2025年制定经费标准；各县落实补助。", "健全投入机制。各县要落实补助。"]
)
def test_the_next_section_follows_the_bodies_responsible(text):
    first = f"鼓励高校办学。{BODIES}"
    assert rows(f"十、扩大供给\n加强师资培训。\n{first}十一、{text}{BODIES}设立奖学金。{BODIES}\n")[1:] == [
        ("十", first),
        ("十一", text + BODIES),
        ("十一", f"设立奖学金。{BODIES}"),
    ]


@pytest.mark.parametrize("heading", ["目标任务", "任务目标", "主要目标"])
def test_a_heading_of_aims_ends_at_a_gap_whatever_follows(heading):
    text = "2025年在甲区、乙区、丙县、丁县等四个县区开展试点。"
    read = read_document("a", f"{TITLE}一、{heading} {text}\n").provisions
    assert [(each.section, each.text, each.kind) for each in read] == [(heading, text, "goal")]


@pytest.mark.parametrize("time", ["2025年底前，", "2025年3月前，", "2025年起，", "2025年，"])
def test_a_labelled_heading_ends_at_a_gap_before_a_time(time):
    text = f"{time}出台支持老年教育发展的扶持政策，落实税收优惠。"
    read = read_document("a", f"{TITLE}一、落实扶持政策 {text}\n").provisions
    assert [(each.section, each.text) for each in read] == [("落实扶持政策", text)]


@pytest.mark.parametrize(
    "text",
    [
        f"1.办学。鼓励高校办学。{BODIES}扩大社区学校规模。{BODIES}",  # an item with two duties
        f"1.\n鼓励高校办学。{BODIES}扩大社区学校规模。{BODIES}",  # broken behind its label
        f"鼓励高校办学。{BODIES}（配合单位：省人社厅）",  # a second bracket
        f"鼓励高校办学{BODIES}和社区学校。",  # inside a sentence
        "鼓励高校办学。（详见附件1：目录）扩大社区学校规模。",  # another bracket
    ],
)
def test_other_lines_are_one_clause(text):
    assert len(rows(f"一、扩大供给\n{text}\n")) == 1


def test_a_gap_before_a_year_that_is_an_object_ends_no_heading():
    text = "做好各县报送的 2025年度老年教育经费决算，并及时公开。"
    assert rows(f"一、{text}\n") == [("一", text)]


@pytest.mark.parametrize("word", ["责任单位", "牵头单位", "责任部门", "承办单位"])
def test_a_dash_before_the_bodies_responsible_opens_no_item(word):
    first = f"（一）更换旧桌椅。——{word}：市教育局、市民政局"
    second = f"每年新建3所学校。——{word}：市教育局"
    assert rows(f"一、扩大供给\n{first}\n{second}\n") == [
        ("一/（一）", first.removeprefix("（一）")),
        ("一/（一）", second),
    ]
    assert [each[0] for each in rows("一、目标\n（一）扩大供给。——到2025年，建成3所学校。——责任到人。\n")][
        -1
    ] == "一/（一）/——"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（牵头单位：市水利局；", "配合单位：市财政局、市林业局）"),
        ("（责任单位：市水利局，各县；", "协办单位：市财政局）"),
        ("（市级牵头部门：市水利局；", "配合部门：市财政局）"),
    ],
)
def test_a_bracket_of_bodies_that_a_line_breaks_between_two_roles_is_in_one_provision(first, second):
    reading = read_document(
        "a", f"甲市堤防方案\n一、加固堤防。各县要加固堤防。{first}\n{second}\n二、清淤。各县要清淤。\n"
    )
    assert [each.text.replace("\n", "") for each in reading.provisions] == [
        f"加固堤防。各县要加固堤防。{first}{second}",
        "清淤。各县要清淤。",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（牵头单位：市水利局）；", "配合单位：市财政局"),  # the bracket is closed
        ("（包括支流；", "配合单位：市财政局）"),  # no bodies
        ("（牵头单位：市水利局；", "各县要配合清淤（含支流）。"),  # a sentence
    ],
)
def test_other_lines_behind_bodies_are_not_joined(first, second):
    reading = read_document(
        "a", f"甲市堤防方案\n一、加固堤防。各县要加固堤防。{first}\n{second}\n二、清淤。各县要清淤。\n"
    )
    assert second not in reading.provisions[0].text


def sections(text):
    """Return (kind, section, text) of the provisions of a text below a title."""
    read = read_document("a", TITLE + text).provisions
    return [(each.kind, each.section, each.text) for each in read]


@pytest.mark.parametrize("gap", ["", " ", "　"])
@pytest.mark.parametrize("label", ["一、", "（一）", "1."])
@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("总体要求", "以普及老年教育为指导，坚持政府主导、社会参与，扩大资源供给。", "ideology"),
        ("指导思想", "围绕老有所学的要求，坚持政府主导、社会参与，扩大资源供给。", "ideology"),
        ("行动目标", "通过三年努力，每个县建成一所老年学校，入学人数明显增加。", "goal"),
        ("组织领导", "县政府成立老年教育领导小组，由分管副县长任组长。", "safeguard"),
        ("组织领导", "成立老年教育领导小组，由分管副县长任组长。", "safeguard"),
        ("工作要求", "各乡镇各部门要制定年度计划，落实经费。", "safeguard"),
        ("保障措施", "县级财政部门应当每年安排专项经费。", "safeguard"),
        ("考核对象", "考核对象为各乡镇政府和县直有关部门。", "measure"),
        ("登记和清退范围", "凡老年学校聘用的教师，均属本次登记范围。", "measure"),
        ("清退对象", "未取得教师资格的教师均属清退对象。", "measure"),
    ],
)
def test_a_known_heading_that_runs_into_its_text_is_a_heading(heading, text, kind, label, gap):
    assert sections(f"{label}{heading}{gap}{text}\n") == [(kind, heading, text)]


def test_a_known_heading_behind_a_sentence_runs_into_its_text_too():
    text = "一、总体要求以老有所学为目的，扩大供给。二、工作目标到2025年，每县建成1所学校。\n各乡镇要落实。\n"
    assert [each[:2] for each in sections(text)] == [
        ("ideology", "总体要求"),
        ("goal", "工作目标"),
        ("goal", "工作目标"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "组织领导机构要健全，各乡镇应明确专人。",
        "组织领导全县老年教育工作，各乡镇要配合。",
        "工作要求明确，各乡镇要逐项落实。",
        "保障措施落实不到位的，要追究责任。",
        "主要目标任务分解到各乡镇，按月通报。",
        "考核对象和考核内容由县教育局确定。",
        "登记范围内未取得资格的教师均属清退对象。",
        "登记范围包括各乡镇，未取得资格的教师均属清退对象。",
        "基础设施近年来明显改善，学校达到5所。",
    ],
)
def test_words_of_a_heading_inside_a_sentence_are_no_heading(text):
    assert sections(f"一、{text}\n二、其他。各乡镇要落实。\n")[0][2] == text


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(
    "bodies",
    [
        "（教育股牵头落实）",
        "（教育股牵头，会同民政股办理）",
        "（责任单位：教育股）",
        "（教育股（经费）、民政股（场地）负责）",
    ],
)
@pytest.mark.parametrize("labels", [("1.", "2."), ("（一）", "（二）"), ("1．", "2．")])
def test_the_next_item_follows_the_bodies_responsible_on_a_line_without_label(labels, bodies, gap):
    text = f"一、扩大供给\n{labels[0]}办好老年学校。\n每年新增学位500个。{bodies}{gap}{labels[1]}培训教师。{bodies}\n"
    mark = labels[1].rstrip(".．")
    read = rows(text)
    assert [path for path, _ in read][-1] == f"一/{mark}"
    assert [each for _, each in read][-2:] == [f"每年新增学位500个。{bodies}", f"培训教师。{bodies}"]


@pytest.mark.parametrize(
    "line",
    [
        "每年新增学位500个。（教育股牵头落实）4.培训教师。",  # another number
        "每年新增学位500个（含夜校）2.5万元以下的项目从简。",  # no bodies
        "每年新增学位500个。（详见附表）2.培训教师。",
    ],
)
def test_other_numbers_behind_a_bracket_open_no_item(line):
    assert rows(f"一、扩大供给\n1.办好老年学校。\n{line}\n")[-1] == ("一/1", line)


def test_a_bracket_of_bodies_before_the_next_item_on_its_line_belongs_to_the_clause_above():
    text = f"{TITLE}一、扩大供给\n1.每年新增学位500个。\n（责任单位：县教育局） 2.培训教师。各校要落实。\n"
    reading = read_document("a", text)
    assert [(each.path, each.text) for each in reading.provisions] == [
        ("一/1", "每年新增学位500个。"),
        ("一/2", "培训教师。各校要落实。"),
    ]
    assert [text[s.start : s.end] for s in reading.spans if s.kind == "duty"] == ["（责任单位：县教育局）"]


def test_a_point_on_a_line_of_its_own_is_joined_to_its_text():
    text = "一、工作要求 一是加强领导。\n县里成立专班。\n二是严格考核。\n每季度通报一次。\n三是抓好宣传。\n各乡镇要开展宣传。\n"
    assert rows(text) == [
        ("一", "一是加强领导。县里成立专班。"),
        ("一", "二是严格考核。每季度通报一次。"),
        ("一", "三是抓好宣传。"),
        ("一", "各乡镇要开展宣传。"),
    ]
    assert len(rows("一、工作要求\n一是加强领导。\n二是严格考核。\n三是抓好宣传。\n")) == 3


@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_items_with_a_dash_are_cut_behind_a_sentence_and_a_gap(gap):
    items = (
        f"实现以下目标。{gap}——河道更清。清淤30公里。{gap}——堤防更牢。加固堤防。{gap}——水质更好。建成水厂。"
    )
    rows = read_document(
        "a", f"甲市水利方案\n一、总体要求\n（一）主要目标。{items}\n二、任务\n加强治理。\n"
    ).provisions
    assert [row.text[:5] for row in rows[1:4]] == ["河道更清。", "堤防更牢。", "水质更好。"]
    assert rows[1].path == "一/（一）/——"
    aside = "（一）主要目标。治理乙河 ——甲市最长的河道。\n二、任务\n加强治理。\n"
    assert len(read_document("a", f"甲市水利方案\n一、总体要求\n{aside}").provisions) == 2


def test_a_heading_of_two_nouns_runs_into_a_text_on_the_time():
    text = "甲市水利方案\n一、发展机遇及现状目前，河道治理全面推进，水质变好。\n二、发展目标\n到2027年，清淤30公里。\n"
    row = read_document("a", text).provisions[0]
    assert (row.kind, row.section, row.text[:3]) == ("background", "发展机遇及现状", "目前，")


@pytest.mark.parametrize("body", ["乙山试验区管委会", "省民政厅", "市教育局"])
def test_a_section_follows_the_bodies_responsible_without_a_stop(body):
    first = f"1.加强培训，扩大规模。责任单位：省教育厅，{body}二、完善制度"
    assert rows(f"一、扩大供给\n{first}\n2.建立台账，按月报送。\n") == [
        ("一/1", f"加强培训，扩大规模。责任单位：省教育厅，{body}"),
        ("二/2", "建立台账，按月报送。"),
    ]


@pytest.mark.parametrize("end", ["由省委二、三处负责", "扩大规模至市教育局三、完善制度"])
def test_no_section_follows_without_bodies_or_out_of_order(end):
    assert [path for path, _ in rows(f"一、扩大供给\n1.加强培训，{end}\n2.建立台账，按月报送。\n")] == [
        "一/1",
        "一/2",
    ]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("责任单位", "省、市两级政府负责本级老年学校的评估工作；县级政府负责登记。"),
        ("进度安排", "各县教育部门应当在9月底前报送材料，省里11月底前公布。"),
        ("时间安排", "县级政府要在6月底前完成自查，省里7月底前复核。"),
        ("工作步骤", "各县政府要先行自查，并报送名单。"),
    ],
)
def test_a_known_heading_is_no_part_of_its_text(heading, text):
    assert rows(f"一、登记\n（一）{heading}{text}\n（二）登记内容\n登记学校名称。\n")[0] == (
        "一/（一）",
        text,
    )


@pytest.mark.parametrize(
    "text", ["责任单位要认真负责，定期报送。", "责任单位负责登记和公布。", "其他本办法规定的学校由县里登记。"]
)
def test_a_sentence_that_opens_with_such_words_is_kept(text):
    assert rows(f"一、登记\n（一）{text}\n（二）学校登记名称。\n")[0] == ("一/（一）", text)


def test_what_is_left_to_say_follows_its_heading():
    text = "本次登记的情况纳入各县年度考核。"
    assert rows(f"一、登记\n学校登记名称。\n二、其他{text}\n")[1] == ("二", text)


@pytest.mark.parametrize(
    "text", ["健全队伍，清理河道，使河面整洁。", "完善设施，管护到位。", "提高水质，恢复植被。"]
)
def test_a_heading_on_aims_is_no_part_of_what_is_to_be_reached(text):
    assert rows(f"一、清理\n（一）整治目标{text}\n（二）清理内容\n清理河道垃圾。\n")[0] == ("一/（一）", text)


@pytest.mark.parametrize("text", ["整治目标完善后，各县要上报。", "整治目标实现情况和问题，各县要上报。"])
def test_a_sentence_on_aims_keeps_its_first_words(text):
    assert rows(f"一、清理\n（一）{text}\n（二）清理内容。\n清理河道垃圾。\n")[0] == ("一/（一）", text)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("一、激励措施　　节水单位可获得以下支持：", "激励措施"),
        ("一、激励措施和以下支持：", "激励措施和以下支持"),
        ("一、激励 措施可获得以下支持：", "激励措施可获得以下支持"),
    ],
)
def test_a_wide_gap_divides_a_heading_from_what_announces_its_items(line, section):
    text = f"甲市节水方案\n{line}\n（一）宣传展示。各县展示节水产品。\n（二）奖励。市财政给予奖励。\n"
    provisions = read_document("a", text).provisions
    assert [each.section for each in provisions if each.path == "一/（一）"] == [section]
