"""Tables with numbered rows that are flattened to lines: one table, or a task per row with its bodies."""

import time

import pytest

import policycompare as pc
from policycompare.read.body.tables.flat_tables import flat_tables
from policycompare.read.document import read_document

BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)


def texts(*lines):
    reading = read_document("a", BEFORE + "\n".join(lines) + "\n")
    return [each.text for each in reading.provisions][1:]


HEAD = "序号 政策内容 责任单位"
ROWS = (
    "1 对夜间营业的书店，市级财政给予5万元补助。 市文旅局、市财政局",
    "2 延长公交末班车时间，方便市民出行。 市交通局",
    "3 设立夜间经济贷款，由合作银行发放。 市金融办，各区政府",
)
TASKS = [
    "对夜间营业的书店，市级财政给予5万元补助。",
    "延长公交末班车时间，方便市民出行。",
    "设立夜间经济贷款，由合作银行发放。",
]


@pytest.mark.parametrize("head", [HEAD, "序 号 重点任务 牵头单位", "序号 工作事项 责任部门"])
def test_each_row_is_a_task(head):
    assert texts("支持政策表", head, *ROWS) == TASKS


def test_parts_and_repeated_heads_are_no_tasks():
    lines = (HEAD, "一 促进消费", HEAD, *ROWS[:2], "二 拓宽融资", HEAD, ROWS[2])
    assert texts("支持政策表", *lines) == TASKS


def test_a_row_has_all_columns_of_its_head():
    lines = (
        "序号 任务 责任单位 完成时限",
        "1 点亮街区 市城管局 2021年底",
        "2 延长公交时间 市交通局 2022年底",
    )
    assert texts(*lines) == ["点亮街区", "延长公交时间"]


def test_a_section_behind_a_table_is_none_of_its_parts():
    rows = texts("支持政策表", HEAD, *ROWS, "二、保障措施", "（一）加强宣传。各区要加强宣传。")
    assert rows == [*TASKS, "加强宣传。各区要加强宣传。"]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "1 对夜间营业的书店 给予 补助。 市文旅局", "2 延长公交末班车 时间 市交通局 各区"),
        ("序号 名称 数量", "1 书店 5", "2 公交 6"),
        (HEAD, "书店补助的申请时间为每年五月。", "补助标准另行公布。"),
    ],
)
def test_other_lines_are_no_tasks_of_such_a_table(lines):
    assert "对夜间营业的书店" not in texts(*lines)


def duties(tmp_path, *lines):
    (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
    table = pc.load(tmp_path, codebook="general", progress=False).duties
    return list(zip(table["agency"], table["role"], strict=True))


def test_a_list_of_bodies_goes_on_in_the_next_line(tmp_path):
    lines = (HEAD, *ROWS[:2], "3 设立夜间经济贷款，由银行发放。 市金融办、市", "财政局")
    assert texts("支持政策表", *lines) == [*TASKS[:2], "设立夜间经济贷款，由银行发放。"]
    assert [agency for agency, _ in duties(tmp_path, *lines)][-2:] == ["市金融办", "市财政局"]


def test_a_row_that_goes_on_in_another_cell_is_one_provision_without_duties(tmp_path):
    lines = (HEAD, *ROWS, "4 开放夜间停车场，方便 市住建局", "市民停车。", "5 增设夜间站点。 市公安局")
    rows = texts("支持政策表", *lines)
    assert rows == [*TASKS, "开放夜间停车场，方便市住建局市民停车。", "增设夜间站点。"]
    assert [agency for agency, _ in duties(tmp_path, *lines)][-2:] == ["各区政府", "市公安局"]


def test_the_bodies_of_a_row_have_duties(tmp_path):
    (tmp_path / "a.txt").write_text(BEFORE + "\n".join((HEAD, *ROWS)) + "\n", encoding="utf-8")
    duties = pc.load(tmp_path, codebook="general", progress=False).duties
    assert list(duties["agency"]) == ["市文旅局", "市财政局", "市交通局", "市金融办", "各区政府"]


def listed(*irregular):
    lines = [f"{n} 开办第{n}类店铺备案" for n in range(1, 9)]
    lines[4] = "5 在步行街、早市、夜市和节日集市开办餐饮、文创、修理类店铺的备案（含变更和注销）"
    lines += [*irregular, *(f"{n} 店铺年审{n}" for n in range(12, 16))]
    return lines


LIST_HEAD = "序号 事 项 名 称 责任单位"


@pytest.mark.parametrize(
    "irregular",
    [
        ("910 摊位备案摊位变更 市商务局", "11 县际货运线路备案"),  # two numbers in one line
        ("9", "摊位备案", "10", "摊位变更", "11", "摊位注销"),  # numbers alone
        (
            "9 摊位备案（含早市、夜市和节日",
            "集市） 市商务局",
            "10 摊位变更",
            "11 摊位注销",
        ),  # a cell over two lines
    ],
)
def test_a_long_list_with_irregular_lines_is_one_table(irregular):
    rows = texts("店铺事项清单", LIST_HEAD, *listed(*irregular))
    assert len(rows) == 1
    assert rows[0].startswith("序号")
    assert rows[0].endswith("店铺年审15")


def test_a_list_without_a_head_is_no_table():
    lines = listed("9 摊位备案", "10 摊位变更", "11 摊位注销")
    assert not texts("店铺事项清单", *lines)[0].startswith("序号")


def test_a_sentence_behind_a_long_list_is_none_of_it():
    rows = texts(
        "店铺事项清单",
        LIST_HEAD,
        *listed("9 摊位备案", "10 摊位变更", "11 摊位注销"),
        "各区要在年底前完成清单的公布和更新工作。",
    )
    assert len(rows) == 2
    assert rows[1].startswith("各区要")


def provisions(*lines):
    reading = read_document("a", BEFORE + "\n".join(lines) + "\n")
    return [(each.kind, each.path, each.text) for each in reading.provisions][1:]


def one_table(*lines):
    """Return whether the lines are one table from the first to the last, and the rest."""
    found = provisions(*lines)
    return found[0][0] == "table" and "".join(lines) == found[0][2].replace(" ", "")


PROJECTS = ("1 河滨公园改造 续建 3000", "2 北山水库扩容 新建 12000", "3 老城管网更新 新建 800")


@pytest.mark.parametrize(
    "lines",
    [
        ("序号 项目名称 建设性质 总投资（万元）", *PROJECTS),
        ("编号 项目名称 建设性质 总投资（万元）", *PROJECTS),
        ("序号 项目名称 建设性质 总投资（万元）", "一、水利类（2项）", *PROJECTS[:2], "二、市政类（1项）", "1 老城管网更新 新建 800"),
        ("序号 项目名称 建设性质 总投资（万元）", *PROJECTS, "合计 15800"),
        ("序号 项目名称 依据", "1 取水许可", "《取水管理办法》", "市水利局", "2 占道许可 《道路管理办法》"),
        ("序号 企业名单", "1 甲市春风公司", "2 甲市秋水公司"),
        ("序号 项目名称 建设性质 总投资（万元）", "1河滨公园改造 续建 3000", "2北山水库扩容 新建 12000"),
        ("序号 项目名称 说明", "1 河滨公园改造 包括绿化。", "2 北山水库扩容 包括除险。", "4 老城管网更新 包括检测。"),
    ],
)  # fmt: skip
def test_a_list_with_a_head_and_numbered_rows_is_one_table(lines):
    spaceless = [line.replace(" ", "") for line in lines]
    (found,) = provisions(*lines)
    assert found[:2] == ("table", "")
    assert found[2].replace(" ", "") == "".join(spaceless)


@pytest.mark.parametrize(
    "lines",
    [
        ("序号管理", "1.建立台账。各单位要建立台账。", "2.定期核对。各单位要定期核对。"),
        ("一、编号规则", "1.一物一码。每件物品要有编码。", "2.一码到底。编码不得变更。"),
        ("序号 名称 数量", "附件2", "1 书店 5"),
        ("序号 名称 数量", "2023年建成书店5家。", "2024年建成书店6家。"),
    ],
)
def test_clauses_and_heads_without_rows_are_no_table(lines):
    assert not any(kind == "table" for kind, _, _ in provisions(*lines))


@pytest.mark.parametrize(
    "after",
    [
        ("附件2", "管理办法", "第一条 各区要建立台账。"),
        ("二、保障措施", "（一）加强宣传。各区要加强宣传。"),
        ("各区要在年底前完成项目的验收和移交工作，并向社会公布结果。",),
        ("（二）完善管网", "各区要抓紧更新老旧管网，建立定期巡查制度，确保居民用水安全和管网运行稳定，逐步提高供水质量。"),
    ],
)  # fmt: skip
def test_text_below_a_table_is_none_of_it(after):
    found = provisions("序号 项目名称 建设性质 总投资（万元）", *PROJECTS, *after)
    assert found[0][2].endswith("800")
    assert found[-1][2] in after[-1]
    assert found[-1][0] != "table"


def test_a_heading_and_text_between_two_tables_are_in_none():
    head = "序号 项目名称 建设性质 总投资（万元）"
    text = "以河滨、北山两个片区为重点，力争到2030年全部老旧管网得到更新，供水漏损率明显下降，居民满意。"
    found = provisions(head, *PROJECTS, "（二）完善供水管网", text, head, *PROJECTS)
    assert [kind for kind, _, _ in found] == ["table", "measure", "table"]


def test_an_item_with_a_sentence_ends_a_table_although_a_number_follows():
    item = "（二）各区要在年底前完成项目的验收和移交工作，并向社会公布结果。"
    found = provisions("序号 项目名称 性质 金额", *PROJECTS, item, "4 处公园要在年底前开放。")
    assert [kind for kind, _, _ in found][:2] == ["table", "measure"]
    assert found[0][2].endswith("800")


def test_a_number_far_below_a_table_opens_no_row_of_it():
    text = "各区要加强巡查，及时发现并处理管网的破损和渗漏，做好记录和统计，定期向社会公布巡查和处理的结果，接受监督"
    found = provisions("序号 项目名称 性质 金额", *PROJECTS, *[f"{text}。"] * 30, "4 处公园要在年底前开放。")
    assert found[0][2].endswith("800")


def test_many_heads_without_rows_take_linear_time():
    heads = [f"序号 名称{n % 7} 数量" for n in range(8000)]
    text, spans, at = "\n".join(heads), [], 0
    for head in heads:
        spans.append((at, at + len(head)))
        at += len(head) + 1
    began = time.process_time()
    assert list(flat_tables(text, spans)) == []
    assert time.process_time() - began < 2


def test_a_note_is_none_of_an_unfinished_line_above():
    line = "各区要加强对夜间经济的引导和扶持，加快街区改造和设施建设，逐步形成特色鲜明的夜间消费街区和场景"
    assert provisions(line, "注：街区包括步行街。")[0][2] == line


def test_a_second_head_whose_rows_go_on_is_in_the_table():
    found = provisions(
        "序号 项目 性质", *(p[:-5] for p in PROJECTS), "序号 项目名称 性质", "4 南园桥 新建", "5 西街 改建"
    )
    assert [kind for kind, _, _ in found] == ["table"]


def test_lines_of_several_sentences_whose_cells_are_not_known_are_clauses():
    rows = [
        f"{n} 完善第{n}类站点 （1）完成选址。（2）完成设计。 （3）完成招标。（4）开工建设。 （5）投入使用。"
        for n in (1, 2, 3)
    ]
    assert not any(
        kind == "table" for kind, _, _ in provisions("编号 任务项目  2019年  2020年  2021年  2022年", *rows)
    )


COLUMNS = "序号 重点任务 牵头单位 配合单位 备注"


def test_empty_last_cells_and_numbers_between_rows(tmp_path):
    lines = (
        COLUMNS,
        "1 建成驿站不少于 20座 市城管局 市财政局",
        "2 延长公交时间 市交通局 市公安局",
        "3 增设路灯不少于 50盏 市住建局 各区政府  3月督查",
    )
    assert texts(*lines)[0] == "建成驿站不少于 20座"
    assert duties(tmp_path, *lines)[:2] == [("市城管局", "lead"), ("市财政局", "support")]


def test_a_merged_category_is_an_empty_cell(tmp_path):
    lines = (
        "序号 类别 重点任务 牵头单位 责任单位",
        "1 生态宜居 建成驿站 市城管局 市财政局、各区政府",
        "2 延长公交时间 市交通局 市公安局",
        "3 健康舒适 增设路灯 市住建局 各区政府",
    )
    assert duties(tmp_path, *lines)[2:5] == [
        ("各区政府", "support"),
        ("市交通局", "lead"),
        ("市公安局", "support"),
    ]


def test_a_column_of_bodies_without_bodies_gives_no_duties(tmp_path):
    lines = (HEAD, "1 对书店给予 补助。", "2 延长公交 时间。", "3 设立贷款 基金。")
    assert duties(tmp_path, *lines) == []


def test_a_row_that_shares_the_number_above_is_a_task(tmp_path):
    lines = (
        "序号 改革任务 牵头部门 完成时限 改革成果",
        "1 改进供水管理 市水利局 2024年底前 出台供水办法",
        "2 改进停车管理 市公安局 2024年底前 出台停车办法",
        "收费 市财政局 2025年底前 公布收费标准",
    )
    assert [agency for agency, _ in duties(tmp_path, *lines)] == ["市水利局", "市公安局", "市财政局"]


def targets(tmp_path, *lines):
    (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
    table = pc.load(tmp_path, codebook="general", progress=False).targets
    return [tuple(row) for row in table[["indicator", "op", "value", "unit"]].itertuples(index=False)]


def test_the_targets_of_a_table_of_indicators_are_in_the_column_that_sets_them(tmp_path):
    lines = (
        "序号 类别 指标 指标释义 指标类型 具体要求 牵头单位",
        "1 绿地率（%） 各类绿地面积占建成区面积的百分比，含 500米范围的公园。 底线指标 不低于 40% 市城管局",
        "2 宜居 林荫路覆盖率（%） 林荫路占道路总长度的百分比。 导向指标  85% 市交通局",
        "3 驿站个数（个） 每 10万人拥有的驿站。 导向指标 不低于 1.5个 市住建局",
        "4 生物多样性保护率 具备连续 3年的监测数据。 导向指标 达标 市林业局",
    )
    assert targets(tmp_path, *lines) == [
        ("绿地率", ">=", 40.0, "%"),
        ("林荫路覆盖率", "=", 85.0, "%"),
        ("驿站个数", ">=", 1.5, "个"),
    ]


def test_a_deadline_in_its_cell_is_that_of_the_task(tmp_path):
    lines = (
        "序号 成果 牵头部门 完成时间",
        "1 建成100个以上创新平台 市科技局  2024年",
        "2 培育5个产业集群 市工信局  2023年",
    )
    (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
    table = pc.load(tmp_path, codebook="general", progress=False).targets
    assert [(*row,) for row in table[["indicator", "value", "year"]].itertuples(index=False)] == [
        ("创新平台", 100.0, 2024),
        ("产业集群", 5.0, 2023),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("项目 合计 甲区 乙区 丙县", "补助资金  1696  332  489  875"),
        ("县区 面积 产量", "甲区  12.5  30", "乙县  8.4  21"),
        ("县区 面积 产量", "甲区  12.5  30", "乙县  8.4  21", "合计  20.9  51"),
    ],
)
def test_the_line_that_names_the_columns_is_a_part_of_a_table_of_numbers(lines):
    ((kind, _, text),) = provisions("资金安排表", *lines)
    assert (kind, text.replace(" ", "")) == ("table", "".join(lines).replace(" ", ""))


@pytest.mark.parametrize(
    "line",
    [
        "按照市政府的要求 各区县要做好 有关工作 安排",  # another number of cells
        "县区 面积不少于十二点五万亩的林地 产量",  # a long cell
        "县区 面积。 产量",
    ],
)
def test_other_lines_above_numbers_are_no_part_of_their_table(line):
    assert line.replace(" ", "") not in provisions(line, "甲区  12.5  30", "乙县  8.4  21")[-1][2].replace(
        " ", ""
    )


def test_one_row_needs_four_columns_and_a_head():
    assert provisions("县区 面积 产量", "甲区  12.5  30")[-1][0] != "table"


@pytest.mark.parametrize("note", ["注：甲区包括新城", "（注：甲区包括新城）"])
def test_a_note_ends_the_last_row_of_a_table(note):
    head = "项目 合计 甲区 乙区 丙县 丁县 戊县 东山县 西水县 南湖县 北岭县"
    found = provisions(head, "补助资金  8210  3320  4890  1200  1300  1400  1500  1600  1700  1800", note)
    assert [(kind, "注" in text) for kind, _, text in found] == [("table", False)]


SAFEGUARD = "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n二、保障措施\n（一）加强宣传。各区要加强宣传。\n"


def kinds_below_safeguards(*lines):
    reading = read_document("a", SAFEGUARD + "\n".join(lines) + "\n")
    return [(each.kind, each.path) for each in reading.provisions][2:]


@pytest.mark.parametrize("title", ["夜间经济重点任务分工表", "甲市重点任务分工及进度安排表"])
def test_the_tasks_of_a_table_behind_the_last_clause_are_none_of_its_section(title):
    assert kinds_below_safeguards(title, HEAD, *ROWS) == [("measure", "")] * 3


def test_a_table_between_the_clauses_of_a_section_of_safeguards_has_measures():
    lines = ("宣传任务分工表", HEAD, *ROWS, "（二）加强督查。各区要加强督查。")
    assert kinds_below_safeguards(*lines)[-1] == ("safeguard", "二/（二）")
    assert {kind for kind, _ in kinds_below_safeguards(*lines)[:-1]} == {"measure"}


LABELLED = (
    "重点任务 工作要求 牵头单位 责任单位",
    "一、发展夜间消费",
    "1.点亮街区。 在步行街增设路灯。 市城管局 市财政局，各区政府",
    "2.延长公交时间。 增加夜间班次。 市交通局",
    "3.开放夜间场馆。 延长开馆时间。 市文旅局、市体育局 各区政府",
)


def test_the_bodies_of_labelled_tasks_below_a_head_are_duties(tmp_path):
    found = provisions(*LABELLED)
    assert found[0] == ("measure", "一/1", "点亮街区。在步行街增设路灯。")
    assert [path for _, path, _ in found] == ["一/1", "一/2", "一/3"]
    assert duties(tmp_path, *LABELLED) == [
        ("市城管局", "lead"),
        ("市财政局", "support"),
        ("各区政府", "support"),
        ("市文旅局", "lead"),
        ("市体育局", "lead"),
        ("各区政府", "support"),
    ]


def test_a_labelled_task_with_an_empty_cell_is_without_the_body_whose_column_is_not_known():
    assert provisions(*LABELLED)[1][2] == "延长公交时间。增加夜间班次。"


@pytest.mark.parametrize(
    "lines",
    [
        LABELLED[1:],  # no head
        ("重点任务 工作要求 完成时限 备注", *LABELLED[1:]),  # no column of bodies
        ("各区各部门要加强领导，落实责任单位。", *LABELLED[1:]),  # a sentence
        (LABELLED[0], "附件2", *LABELLED[1:]),  # another attachment
    ],
)
def test_labelled_items_without_a_head_keep_their_text(lines):
    assert all("市城管局" not in text or text.endswith("各区政府") for _, _, text in provisions(*lines))
    assert any("市城管局" in text for _, _, text in provisions(*lines))


def test_a_repeated_head_has_its_own_place(tmp_path):
    text = (
        "附件\n某省技术改造支持政策表\n序号 政策内容 责任单位 \n一 促进扩产增效 \n\n序号 政策内容 责任单位 \n"
        "1 支持更新设备，给予补助。 省工信厅、省财政厅 \n2 支持扩产，给予奖励。 省工信厅 \n3 支持节能，给予奖励。 省工信厅 \n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.warns(pc.CodebookFitWarning):
        corpus = pc.load(tmp_path)
    corpus.verify()
    assert (corpus.spans["kind"] == "heading").sum() == 3


def test_a_head_that_is_repeated_below_itself_names_no_body(tmp_path):
    head = "序号 重点任务 推广牵头单位"
    lines = (head, head, "1 建设驿站，方便群众。 市城管局", "2 延长公交。 市交通局", "3 增设路灯。 市住建局")
    assert duties(tmp_path, *lines) == [("市城管局", "lead"), ("市交通局", "lead"), ("市住建局", "lead")]


def test_a_head_that_names_other_columns_is_a_heading_and_no_text_without_a_kind():
    heads = ("编号 举措名称 实施片区 推广时期 牵头单位", "编号 举措名称 实施片区 推广时间 牵头单位")
    rows = (
        "1 移动申报。开发移动申报平台。 东片区 2026年起 市税务局",
        "2 并联审批。推行并联审批。 西片区 2026年起 市住建局",
    )
    text = "\n".join(("甲市推广方案", "各县人民政府：", *heads, *rows))
    spans = read_document("a", text).spans
    assert "unknown" not in {span.kind for span in spans}
    assert [text[span.start : span.end] for span in spans if span.kind == "heading"][:2] == list(heads)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("文　件　下　载", "渔　港　大　赛　的通知"), "furniture"),
        (("关　于　渔　港　大　赛　的通知",), "letterhead"),
    ],
)
def test_lines_behind_a_table_have_a_kind_where_a_title_seems_to_open_in_its_last_row(lines, kind):
    rows = "\n".join(f"{k} 修船{name} 乙县技工学校  " for k, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑", 1))
    last = "1　3　 　补　网　 　戊　县　技　校"
    head = "附件：名单\n甲市人民政府办公厅 2021年3月1日（此件公开发布）\n附件\n渔港 &大赛单位\n序 项 承 \n承办单位 \n号 目 办单位 "
    text = "\n".join(("各县要参加。", head, rows, f"　{last}　", "　", *lines))
    spans = read_document("a", text).spans
    found = [(span.kind, text[span.start : span.end]) for span in spans if span.kind != "space"]
    assert "unknown" not in {span.kind for span in spans}
    assert found[-len(lines) - 1 :] == [("provision", last), *((kind, line) for line in lines)]


def test_a_table_of_which_one_row_is_known_gives_neither_its_bodies_nor_its_sentence_as_title(tmp_path):
    lines = (
        "序号 优惠政策 内容 牵头单位 配合单位",
        "1 减免费用 免收夜间摊位费。 市城管局 市财政局",
        "2 延长末班车时间。 市交通局",
        "免收停车费。 市住建局",
        "3 设立夜间贷款。 市金融办",
        "4 补助书店。 市文旅局",
    )
    provisions = read_document("a", BEFORE + "优惠政策表\n" + "\n".join(lines) + "\n").provisions[1:]
    assert [(each.kind, each.title) for each in provisions] == [("table", None)]
    assert duties(tmp_path, "优惠政策表", *lines) == []
