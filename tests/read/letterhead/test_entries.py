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
