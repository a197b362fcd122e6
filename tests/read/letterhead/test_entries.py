import pytest

from policycompare.read.document import read_document
from policycompare.read.letterhead.entries import entry_pairs, plain_entries

TITLE = "甘肃省人民政府办公厅关于促进产业发展的意见"
BODY = (
    "各市、自治州人民政府：",
    "为促进发展，提出以下意见。",
    "一、主要任务",
    "加大财政投入，支持企业研发。",
)
PAIRS = (
    ("索引号", "620000-2021-00123"),
    ("发布机构", "甘肃省人民政府办公厅"),
    ("主题分类", "工业、交通"),
    ("文号", "甘政办发〔2021〕15号"),
    ("发布日期", "2021-03-10"),
)


def _on_lines(pairs):
    return [line for key, value in pairs for line in (key + "：", value)]


def blocks():
    """The block in every layout that websites have."""
    yield [" ".join(f"{key} {value}" for key, value in PAIRS)]
    yield [" ".join(f"{key}：{value}" for key, value in PAIRS)]
    yield ["；".join(f"{key}:{value}" for key, value in PAIRS)]
    yield ["\t".join(f"{key}：\t{value}" for key, value in PAIRS)]
    yield ["\t".join(f"{key}\t{value}" for key, value in PAIRS[:2])] + [
        "\t".join(f"{key}\t{value}" for key, value in PAIRS[2:])
    ]
    yield [f"| {key} | {value} |" for key, value in PAIRS]
    yield [f"{key} {value}" for key, value in PAIRS]
    yield [f"{'　'.join(key)}　{value}" for key, value in PAIRS[:2]] + [
        "文　　号　甘政办发〔2021〕15号",
        "发布日期　2021-03-10",
    ]
    yield [f"{key}：{value}" for key, value in reversed(PAIRS)]
    yield [f"【{key}】{value}" for key, value in PAIRS]
    yield [f"[{key}] {value}" for key, value in PAIRS]
    yield [f"{' '.join(key)}：{value}" for key, value in PAIRS]
    yield [line for pair in PAIRS for line in pair]
    yield [line for key, value in PAIRS for line in (key + "：", value)]
    yield [f"{key}：{value}" for key, value in PAIRS[3:]] + ["公开责任处室：办公室", "所属栏目：政策文件"]
    yield [f"【{key}】{value}" for key, value in PAIRS[3:]] + ["【所属门类】地方规范性文件", "【编排】有效"]
    yield [f"【法规标题】{TITLE}", *(f"【{key}】{value}" for key, value in PAIRS[3:])]
    yield ["　".join(f"{key}：{value}" for key, value in PAIRS[3:]) + "　【字号：大 中 小】"]
    yield ["　".join(f"{key}：{value}" for key, value in PAIRS[3:]) + "　[字体：大 中 小]"]
    yield ["　".join(f"{key}：{value}" for key, value in PAIRS[3:]) + "　打印本页 关闭窗口"]
    yield ["　".join(f"{key}：{value}" for key, value in PAIRS[3:]) + "　分享到：", "视力保护色："]
    for unknown in (
        ("适用层级：",),
        ("适用层级：", "省级_2"),
        ("适用层级：省级",),
        ("政策摘要：加大投入。支持企业；",),
        ("内容概述：", "促进产业"),
    ):
        yield [*_on_lines(PAIRS[:2]), *unknown, *_on_lines(PAIRS[2:])]
    yield [*_on_lines(PAIRS), "内容概览：", "在线链接地址："]
    yield [*_on_lines(PAIRS), "内容概述：《办法》于2022年6月7日作了修改。"]
    yield [*_on_lines(PAIRS), "浏览次数："]
    bracketed = [f"[{key}] {value}" for key, value in PAIRS]
    yield ["[共同制定单位] ", *bracketed[:1], "[共同审定单位] 甲市财政局;甲市教育局", *bracketed[1:]]
    yield [*bracketed[:4], "[废止日期]", *bracketed[4:], "[所属期刊] 公报 年 第期(总第期)"]
    yield ["所属栏目：政策文件"] + [f"{key}：{value}" for key, value in PAIRS]


@pytest.mark.parametrize("block", list(blocks()), ids=lambda block: block[0][:24])
@pytest.mark.parametrize("above", [True, False])
def test_a_block_of_any_layout_above_or_below_the_title_is_metadata(block, above):
    head = [*block, TITLE] if above else [TITLE, *block]
    reading = read_document("a", "\n".join([*head, *BODY, "甘肃省人民政府办公厅", "2021年3月5日"]))
    row = reading.row
    assert (row["title"], row["doc_number"]) == (TITLE, "甘政办发〔2021〕15号")
    assert (str(row["date"]), str(row["date_published"])) == ("2021-03-05", "2021-03-10")
    assert [provision.text for provision in reading.provisions] == [BODY[1], BODY[3]]


@pytest.mark.parametrize("sign", ["：", " "])
@pytest.mark.parametrize("before", [True, False])
def test_a_title_may_share_its_line_with_the_block(sign, before):
    block = " ".join(f"{key}{sign}{value}" for key, value in PAIRS)
    if not before and sign == " ":
        return
    line = f"{TITLE} {block}" if before else f"{block} {TITLE}"
    row = read_document("a", "\n".join([line, *BODY])).row
    assert (row["title"], row["doc_number"]) == (TITLE, "甘政办发〔2021〕15号")


def test_words_that_are_also_keys_open_no_entry_in_a_sentence():
    for line in ("来源 十分广泛", "时间 来源 名称", "标准 名称 数量"):
        assert plain_entries(line) == []
    lines = (TITLE, *BODY, "编辑 出版 培训教材，加强宣传。")
    assert len(read_document("a", "\n".join(lines)).provisions) == 3


def test_a_lead_in_with_a_colon_is_no_entry():
    lines = (TITLE, "文号：甘政办发〔2021〕15号", "现通知如下：各地要加大投入。", *BODY[1:])
    texts = [provision.text for provision in read_document("a", "\n".join(lines)).provisions]
    assert "现通知如下：各地要加大投入。" in texts


def test_an_entry_ends_where_the_next_one_opens():
    assert entry_pairs("发布机构：甲省人民政府 文号：甲政发〔2021〕1号") == [
        ("发布机构", "甲省人民政府"),
        ("文号", "甲政发〔2021〕1号"),
    ]
    assert entry_pairs("发布日期：2021-03-10 10:23") == [("发布日期", "2021-03-10 10:23")]


def test_who_approves_may_follow_the_number():
    row = read_document(
        "a", "\n".join(["甘肃省人民政府文件", "甘政发〔2021〕15号    签发人：某某", TITLE, *BODY])
    ).row
    assert (row["doc_number"], row["title"]) == ("甘政发〔2021〕15号", TITLE)


@pytest.mark.parametrize("line", ["【支持政策】对新建泵站给予补贴", "【总体要求】坚持节水优先"])
def test_a_sentence_behind_a_head_in_brackets_below_an_entry_is_no_metadata(line):
    reading = read_document("a", "\n".join((TITLE, "发布日期：2020-01-01", line, *BODY[2:])))
    assert any(line[6:] in provision.text for provision in reading.provisions)


@pytest.mark.parametrize("rest", ["分享经济要发展", "打印机具实行补贴"])
def test_words_that_open_as_a_button_behind_an_entry_are_no_furniture(rest):
    source = "\n".join((TITLE, f"发布日期：2020-01-01　{rest}", *BODY[2:]))
    furniture = [
        source[each.start : each.end] for each in read_document("a", source).spans if each.kind == "furniture"
    ]
    assert rest not in furniture


@pytest.mark.parametrize("line", ["有关县水利局：", "适用对象如下："])
def test_a_label_alone_below_which_no_known_key_follows_is_no_metadata(line):
    source = "\n".join((TITLE, "发布日期：2020-01-01", line, *BODY[1:]))
    metadata = [
        source[each.start : each.end] for each in read_document("a", source).spans if each.kind == "metadata"
    ]
    assert metadata == ["发布日期：2020-01-01"]


def test_an_unknown_label_above_a_vague_key_is_no_metadata():
    lines = (TITLE, "发布日期：2020-01-01", "会议安排：", "时间：2020年1月5日", *BODY[2:])
    source = "\n".join(lines)
    metadata = [
        source[each.start : each.end] for each in read_document("a", source).spans if each.kind == "metadata"
    ]
    assert "会议安排：" not in metadata


def test_a_title_on_two_lines_below_a_key_is_not_its_value():
    lines = ("发布机构：甲省水利厅", "浏览次数：", "关于促进供水的“节水先行”", "政策的通知", *BODY)
    assert read_document("a", "\n".join(lines)).row["title"] == "关于促进供水的“节水先行”政策的通知"


def test_the_name_of_a_file_to_download_in_a_block_is_not_the_title():
    title, other = "甲市供水规定", "甲市政府关于修改《甲市供水规定》的决定"
    lines = (
        f"信息名称：{title}",
        "发布机构：甲市人民政府",
        "文件：",
        other,
        "下载pdf版 下载word版",
        title,
        *BODY,
    )
    reading = read_document("a", "\n".join(lines))
    assert reading.row["title"] == title
    assert len(reading.provisions) == 2


@pytest.mark.parametrize("mark", ["【供水】", "[有效]", "【部门文件】 ", "【转载】\n"])
@pytest.mark.parametrize("number", ["甘政发〔2021〕1号", "甘政发〔2021〕1号\n", ""])
def test_a_mark_in_brackets_before_number_or_title_is_no_part_of_them(mark, number):
    row = read_document("a", "\n".join((f"{mark}{number}{TITLE}", "发布日期：2021-03-10", *BODY))).row
    assert (row["title"], row["doc_number"]) == (TITLE, number.strip() or None)


def test_an_attachment_above_a_link_is_no_entry():
    source = "\n".join(
        (TITLE, *BODY, "甘肃省人民政府办公厅", "2021年3月5日", "附件：水表", "关联文件：《供水办法》")
    )
    kinds = [(each.kind, source[each.start : each.end]) for each in read_document("a", source).spans]
    assert ("attachment", "附件：水表") in kinds


def test_a_key_in_brackets_before_a_number_is_no_mark():
    source = "\n".join(("[发文字号] 甘政发〔2021〕1号", "[有效性] 有效", TITLE, *BODY))
    kinds = [(each.kind, source[each.start : each.end]) for each in read_document("a", source).spans]
    assert kinds[0] == ("metadata", "[发文字号] 甘政发〔2021〕1号")


def test_a_heading_in_brackets_is_no_mark():
    reading = read_document(
        "a", "\n".join((TITLE, *BODY[:2], "【供水】各市要制定关于供水的办法", "【供电】架设电网。"))
    )
    assert any("各市要制定关于供水的办法" in provision.text for provision in reading.provisions)
