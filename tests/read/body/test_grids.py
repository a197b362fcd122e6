"""Tables: tasks are provisions of their own, indicators one, heads no headings, bodies no text."""

import pytest

from policycompare.read.body.tables.grids import find_grids
from policycompare.read.document import read_document

HEAD = "甲市知识产权工作方案\n一、主要任务\n重点任务分工如下。\n"
END = "\n二、其他事项\n加强宣传。\n"
TASKS = (
    "序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"
    "1\t建设公共服务平台\t市科技局\t市财政局、市教育局\t2023年12月底前\n"
    "2\t培育龙头企业\t市发展改革委\t\t长期坚持\n"
    "3\t引进高层次人才\t\t\t2025年底"
)


def rows(text):
    return [(p.path, p.kind, p.text) for p in read_document("a", text).provisions]


def test_each_row_of_a_table_of_tasks_is_a_provision_without_its_number_bodies_and_deadline():
    assert rows(HEAD + TASKS + END)[1:4] == [
        ("一", "measure", "建设公共服务平台"),
        ("一", "measure", "培育龙头企业"),
        ("一", "measure", "引进高层次人才"),
    ]


def test_the_cells_of_bodies_and_numbers_have_kinds_of_their_own_in_the_account():
    text = HEAD + TASKS + END
    kinds = {text[s.start : s.end]: s.kind for s in read_document("a", text).spans}
    assert (kinds["市科技局"], kinds["1"], kinds["建设公共服务平台"]) == ("duty", "label", "provision")
    assert kinds["序号\t重点任务\t牵头单位\t配合单位\t完成时限"] == "heading"


def test_the_grid_of_a_task_has_its_head_and_takes_merged_cells_from_the_row_above():
    passages = [p for p in read_document("a", HEAD + TASKS + END).passages if p.grid]
    assert [cell[0] for cell in passages[0].grid[0]] == [
        "序号",
        "重点任务",
        "牵头单位",
        "配合单位",
        "完成时限",
    ]
    assert [cell[0] for cell in passages[1].grid[1]][2:4] == ["市发展改革委", ""]
    assert [cell[0] for cell in passages[2].grid[1]][2:4] == ["市发展改革委", ""]


def test_a_name_that_rows_share_is_no_part_of_their_text():
    shared = (
        "专项\t任务\t责任单位\n护河\t清理河道\t县水利局\n\t修补堤坝\t县水利局\n植树\t种植行道树\t县林草局"
    )
    assert [text for *_, text in rows(HEAD + shared + END)[1:4]] == ["清理河道", "修补堤坝", "种植行道树"]
    numbered = "序号\t改革\t责任单位\t成果\n1\t护河\t县水利局\t出台护河办法\n\t制度\t县林草局\t出台护林办法"
    assert [text for *_, text in rows(HEAD + numbered + END)[1:3]] == ["出台护河办法", "出台护林办法"]
    results = numbered.replace("改革\t", "改革任务\t").replace("成果", "改革成果")
    assert [text for *_, text in rows(HEAD + results + END)[1:3]] == ["出台护河办法", "出台护林办法"]
    own = "专项\t任务\t责任单位\n护河\t清理河道\t县水利局\n植树\t种植行道树\t县林草局"
    assert [text for *_, text in rows(HEAD + own + END)[1:3]] == ["护河 清理河道", "植树 种植行道树"]


def test_a_row_with_one_cell_is_a_heading_within_the_table():
    divided = TASKS.replace("\n2\t", "\n创新工程\t\t\t\t\n2\t")
    reading = read_document("a", HEAD + divided + END)
    assert [p.section for p in reading.provisions][1:4] == [
        "主要任务",
        "主要任务 / 创新工程",
        "主要任务 / 创新工程",
    ]


def test_a_repeated_head_is_no_provision():
    head, _, rest = TASKS.partition("\n")
    assert len(rows(HEAD + head + "\n" + rest.replace("\n3\t", f"\n{head}\n3\t") + END)) == len(
        rows(HEAD + TASKS + END)
    )


@pytest.mark.parametrize("head", ["责任单位", "牵头部门（单位）", "责任单位及分工", "实施主体", "责任领导"])
def test_columns_of_bodies_are_known_by_their_heads(head):
    table = f"重点工作\t{head}\n建设平台\t市科技局\n培育企业\t市财政局"
    assert [p[2] for p in rows(HEAD + table + END)][1:3] == ["建设平台", "培育企业"]


def test_a_table_of_names_and_telephones_is_one_table():
    table = "姓名\t单位\t电话\n张三\t市科技局\t123\n李四\t市财政局\t456"
    assert [p[1] for p in rows(HEAD + table + END)].count("table") == 1


def test_lines_that_one_tab_separates_are_no_table_in_the_letterhead():
    text = "甲市人民政府\n甲政发〔2020〕1号\t签发人：张三\n甲市知识产权规划\n一、加强保护。\n"
    assert not any(p.kind == "table" for p in read_document("a", text).provisions)


INDICATORS = "指标\t目标值\t\t属性\n\t2023年\t2025年\t\n研发投入强度（%）\t1.5\t2\t预期性\n专利授权量（件）\t1500\t2000\t约束性"


def test_a_table_of_indicators_with_two_heads_is_one_provision_and_no_heading():
    text = "甲市规划\n一、发展目标\n主要指标如下表。\n" + INDICATORS + END
    reading = read_document("a", text)
    tables = [p for p in reading.provisions if p.kind == "table"]
    assert [(p.section, p.path) for p in tables] == [("发展目标", "一")]
    assert "研发投入强度（%） 1.5 2 预期性" in tables[0].text


def test_a_table_typed_with_bars():
    text = (
        "甲市规划\n一、发展目标\n主要指标如下表。\n| 指标 | 2023年 | 2025年 |\n|---|---|---|\n| 专利（件） | 10 | 20 |\n| 商标（件） | 30 | 40 |"
        + END
    )
    reading = read_document("a", text)
    assert [p.kind for p in reading.provisions][1] == "table"
    grid = next(p.grid for p in reading.passages if p.grid)
    assert [[cell[0] for cell in row] for row in grid][1] == ["专利（件）", "10", "20"]


def test_a_line_in_several_parts_is_one_row():
    """The second line lost its break, so that it is read in two parts."""
    text = "甲\t乙。 （一）丙\n丁\t戊。 （二）己\n"
    lines = [(0, 4), (5, 9), (10, 14), (15, 19)]
    (grid,) = find_grids(text, text, lines)
    assert [[text[i:j] for i, j in row] for row in grid.rows] == [
        ["甲", "乙。 （一）丙"],
        ["丁", "戊。 （二）己"],
    ]
    assert (grid.start, grid.end) == (0, 19)


@pytest.mark.parametrize("bars", ["---|\n---|", "|---|---|\n|---|---|", "| | |\n| | |", "||\n||"])
def test_rules_and_empty_cells_alone_are_no_table(bars):
    reading = read_document("a", f"{HEAD}{bars}{END}")
    assert not any(passage.grid for passage in reading.passages)
    assert [provision.text for provision in reading.provisions][-1] == "加强宣传。"


def _bodies_of_rows(table):
    """Return the cells of each task in the columns of bodies, those of merged cells too."""
    grids = [p.grid for p in read_document("a", HEAD + table + END).passages if p.grid]
    return [[cell[0] for cell in grid[-1]][1:] for grid in grids]


def test_a_row_that_names_only_supporting_bodies_has_the_lead_of_the_row_above():
    table = "重点任务\t牵头单位\t配合单位\n整修茶园\t市林业局\t市财政局、市水利局\n登记茶农\t\t市税务局\n培训茶农\t\t市教育局"
    assert _bodies_of_rows(table) == [
        ["市林业局", "市财政局、市水利局"],
        ["市林业局", "市税务局"],
        ["市林业局", "市教育局"],
    ]


@pytest.mark.parametrize(
    ("head", "row", "bodies"),
    [
        ("牵头单位\t配合单位", "市税务局\t", ["市税务局", ""]),
        ("牵头单位\t责任单位", "\t市税务局", ["", "市税务局"]),
        ("牵头单位\t实施主体\t配合单位", "\t\t市税务局", ["市林业局", "", "市税务局"]),
        ("责任单位\t责任领导", "\t李四", ["", "李四"]),
    ],
)
def test_any_other_body_is_that_of_its_own_row(head, row, bodies):
    first = "\t".join(["市林业局", "市财政局", "市水利局"][: len(bodies)])
    table = f"重点任务\t{head}\n整修茶园\t{first}\n登记茶农\t{row}"
    assert _bodies_of_rows(table)[1] == bodies


@pytest.mark.parametrize("title", ["治沙任务分工表\t\t\n", "治沙任务分工表\t\t\n（2026—2027年）\t\t\n"])
def test_a_title_over_all_columns_is_no_row_of_a_table_of_tasks(title):
    table = "序号\t任务\t责任单位\n1\t营造防护林\t县林草局\n2\t封育草场\t县农牧局"
    assert rows(HEAD + title + table + END)[1:3] == [
        ("一", "measure", "营造防护林"),
        ("一", "measure", "封育草场"),
    ]


def test_a_group_in_the_first_row_of_a_table_without_heads_stays():
    table = "甲片区\t\t\n1\t营造防护林。\t县林草局\n2\t封育草场。\t县农牧局"
    texts = [text for _, _, text in rows(HEAD + table + END)]
    assert "甲片区" in "".join(texts)


@pytest.mark.parametrize(
    ("head", "details"),
    [
        ("完成数量", ["120个", "300部"]),
        ("年度计划", ["60个", "30部"]),
        ("投资额", ["3亿元", "2亿元"]),
        ("实施地点", ["东城片区", "西城片区"]),
    ],
)
def test_a_task_before_its_quantity_money_or_place_is_no_shared_name(head, details):
    table = (
        f"序号|工作任务|{head}|责任单位\n1|种植灌木|{details[0]}|县林草局\n|铺设草方格|{details[1]}|县水利局"
    )
    table = (table + "\n2|修建林道|一处|县交通局").replace("|", "\t")
    assert [text for *_, text in rows(HEAD + table + END)[1:3]] == [
        f"种植灌木 {details[0]}",
        f"铺设草方格 {details[1]}",
    ]
    done = table.replace(head, "具体举措").replace(details[0], "选择苗木").replace(details[1], "收集麦草")
    assert rows(HEAD + done + END)[1][2] == "种植灌木 选择苗木"
    once = f"工作任务|{head}|责任单位\n种植灌木|{details[0]}|县林草局\n|{details[1]}|县水利局\n".replace(
        "|", "\t"
    )
    assert rows(HEAD + once + END)[1][2] == f"种植灌木 {details[0]}"


def test_a_column_of_progress_may_have_the_task():
    table = (
        "序号\t任务\t年度进度\t责任单位\n"
        "1\t提升造林质量\t到2026年，成活率达到九成以上\t县林草局\n"
        "2\t建设苗圃\t5月底前选址，新增苗圃2座\t县农业局\n"
        "3\t修建林道\t2025年底前\t县交通局"
    )
    assert [text for *_, text in rows(HEAD + table + END)[1:4]] == [
        "提升造林质量 到2026年，成活率达到九成以上",
        "建设苗圃 5月底前选址，新增苗圃2座",
        "修建林道",
    ]
