"""A list of persons without a full stop, and the paragraph on their office behind it."""

import time

import pytest

from policycompare.read.document import read_document
from policycompare.read.lines.persons import at_lists, end_above_list

PERSONS = "组长：王某市政府副市长\n成员：李某市水利局局长赵某市财政局总会计师钱某市农业农村局二级巡视员\n孙某市妇联副{}\n"
OFFICES = (
    "领导小组办公室设在市水利局，李某同志兼任办公室主任。",
    "领导小组下设办公室，负责日常工作。",
    "普查专班设在市水利局，普查结束后自行撤销。",
    "联席会议不刻制印章，日常工作由市水利局承担。",
    "市水利普查领导小组成员因工作变动需要调整的，由所在单位提出。",
)


def texts(office, end="主席", gap="\n"):
    text = f"甲市水利普查通知\n一、领导小组。{PERSONS.format(end).rstrip()}{gap}{office}\n二、普查范围。各县要普查水库。\n"
    return [(each.path, each.text) for each in read_document("a", text).provisions]


@pytest.mark.parametrize("end", ["主席", "主任", "书记", "局长"])
@pytest.mark.parametrize("gap", ["\n", ""])
@pytest.mark.parametrize("office", OFFICES)
def test_the_paragraph_on_the_office_is_a_provision_and_the_persons_are_none(office, gap, end):
    assert texts(office, end, gap) == [("一", office), ("二", "普查范围。各县要普查水库。")]


@pytest.mark.parametrize(
    "line", ["各成员单位要确定一名联络员。", "王某副市长统筹普查工作，李某局长具体负责入户工作。"]
)
def test_a_sentence_behind_persons_is_kept(line):
    assert ("一", line) in texts(line)


NOTICE = "甲市人民政府关于成立水利普查领导小组的通知\n\n各县人民政府：\n为做好水利普查，市政府决定成立水利普查领导小组，{}\n\n甲市人民政府\n2016年7月4日\n"


@pytest.mark.parametrize("announced", ["组成人员如下：", "成员名单如下：", "现将组成人员名单通知如下："])
@pytest.mark.parametrize(
    ("chief", "deputy", "member"),
    [
        ("组　长：王某", "副组长：李某", "成　员：赵某"),
        ("总召集人：王某", "召集人：李某", "成员:赵某"),
        ("主任 :王某", "副主任 :李某", "委员 :赵某"),
        ("名誉主任：钱某 市长主任：王某", "副主任：李某", "委员：赵某"),
        ("队　长：王某", "副队长：李某", "领导成员：赵某"),
        ("第一召集人：王某", "副召集人：李某", "成员：赵某"),
    ],
)
def test_persons_that_follow_the_sentence_on_its_line_are_no_provision(announced, chief, deputy, member):
    persons = f"{chief}　副市长　　{deputy}　市水利局局长{member}　市应急局副局长（兼）"
    rows = read_document("a", NOTICE.format(announced + persons + OFFICES[1])).provisions
    founds = f"为做好水利普查，市政府决定成立水利普查领导小组，{announced}"
    assert [(row.kind, row.text) for row in rows] == [("measure", founds), ("measure", OFFICES[1])]


def test_the_duties_of_groups_are_kept_without_their_persons():
    text = (
        "甲市水利普查方案\n一、普查范围\n各县要普查水库。\n二、工作机构\n"
        "（一）宣传组。组长：王某市水利局局长成员：李某市广电局科员主要职责：负责宣传普查。"
        "（二）技术组。组长：赵某市水利局总工程师工作职责：负责培训。\n（三）会务组。组长：孙某市水利局科长\n"
    )
    rows = [(row.path, row.text) for row in read_document("a", text).provisions]
    assert rows == [
        ("一", "各县要普查水库。"),
        ("二/（一）", "主要职责：负责宣传普查。"),
        ("二/（二）", "工作职责：负责培训。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "组长由市长担任，成员由各县县长担任。",
        "组长：由市政府分管副市长担任，成员由各局局长担任。",
        "主任：负责普查工作的组织领导，审定普查方案。",
    ],
)
def test_sentences_on_who_leads_are_kept(line):
    rows = read_document(
        "a", f"甲市水利普查方案\n一、领导小组\n{line}\n二、普查范围\n普查水库。\n"
    ).provisions
    assert rows[0].text == line


MEMBERS = (
    "组长：王某市政府副市长",
    "副组长：李某市政府副秘书长",
    "张某市水利局局长",
    "成员：赵某市财政局总会计师",
)
NAMED = "甲市水利普查通知\n一、普查范围\n（一）普查水库。各县要普查。\n附件\n甲市水利普查领导小组{}\n"


@pytest.mark.parametrize("title", ["成员名单", "组成人员名单"])
@pytest.mark.parametrize("first", ["组长", "总召集人", "召集人", "主任", "总指挥", "第一组长"])
def test_persons_below_the_title_of_their_list_are_no_provision(title, first):
    lines = (MEMBERS[0].replace("组长", first), *MEMBERS[1:])
    office = "领导小组办公室设在市水利局，负责日常工作。"
    text = NAMED.format(title) + "\n".join(lines) + "\n"
    reading = read_document("a", text + office + "\n")
    assert [row.text for row in reading.provisions] == ["普查水库。各县要普查。", office]
    assert [row.text for row in read_document("a", text).provisions] == ["普查水库。各县要普查。"]


@pytest.mark.parametrize("line", ["组长职责：负责普查。", "任务：各县普查水库，报送结果。"])
def test_other_entries_below_such_a_title_are_kept(line):
    rows = read_document("a", NAMED.format("成员名单") + line + "\n").provisions
    assert rows[-1].text == line


@pytest.mark.parametrize("heading", ["组成人员", "领导小组成员"])
def test_persons_below_the_heading_of_their_section_are_no_provision(heading):
    persons = "\n".join(MEMBERS)
    text = f"甲市水利普查通知\n一、普查范围\n各县要普查水库。\n二、{heading}\n{persons}\n三、工作要求\n按时报送结果。\n"
    assert [row.text for row in read_document("a", text).provisions] == ["各县要普查水库。", "按时报送结果。"]


def test_a_sentence_below_the_title_of_such_a_list_is_kept():
    sentence = "组长：由王某市政府副市长担任，负责普查。"
    rows = read_document("a", NAMED.format("成员名单") + sentence + "\n").provisions
    assert rows[-1].text == sentence


def furniture(text):
    """What of a text is furniture."""
    return [
        text[span.start : span.end] for span in read_document("a", text).spans if span.kind == "furniture"
    ]


BELOW = "甲县水利普查方案\n一、普查专班\n{}\n二、普查范围\n各县要普查水库。\n"
PAIR = "组长：王某某县政府副县长\n成员：赵某县水利局局长"


@pytest.mark.parametrize(
    "line",
    [
        "到2024年，新建水库30座，培训农民4万人",
        "新建水库30座\n关心困难群体，帮扶残疾人",
        "全年培训普查员2000人",
        "重点工作：新建泵站6座，发展管水员800人",
        "保障措施\n各县要落实经费。",
        "推进机制\n每季度通报一次。",
        "实施步骤\n（一）部署。5月底前部署。",
        "人员保障：县财政安排经费，用于聘用普查工作人员。",
        "压实水库巡查责任和部门监管责任，新增灌溉面积8万亩",
        "高标准培育村级水管员",
        "选派干部　到村任水管所所长",
        "成员：熟悉水库的村民代表",
        "成员：每村2名管水员",
        "钱某县水利局局长，普查经费由县财政安排",
        "成员单位：县委宣传部、县水利局",
        "责任单位：县委组织部",
    ],
)
def test_a_line_below_persons_that_names_none_is_kept(line):
    assert furniture(BELOW.format(f"{PAIR}\n{line}")) == [PAIR]


@pytest.mark.parametrize(
    "line",
    [
        "钱某县财政局副局长",
        "洛某　县统计局二级巡视员",
        "晶某县公安局副局长尕某县教育局副局长",
        "钱某县委常委，县水利学会会长（兼）",
        "副组长：钱某、孙某",
        "钱某某\n孙某县财政局局长",
        "孙某县财政局局长成员：县公安局、县教育局分管负责\n人。",
        "钱某县供水公司经理\n处长",
    ],
)
def test_more_persons_below_a_list_are_none_either(line):
    assert furniture(BELOW.format(f"{PAIR}\n{line}")) == [f"{PAIR}\n{line}"]


def test_a_short_line_without_a_person_below_it_is_kept():
    assert furniture(BELOW.format(f"{PAIR}\n普查步骤\n各县要分步普查。")) == [PAIR]


@pytest.mark.parametrize(
    "line",
    [
        "总指挥：全面领导全县抗旱工作，决定启动应急响应；",
        "指挥长：组织领导抢险工作，调度抢险队伍和抢险人员。",
        "主任：全面领导水库安全工作；",
        "队长：熟悉水性、年龄不限的村干部或党员代表",
        "组长：具有高级职称、了解水利的部门代表\n成员：从专家库中选出的2名以上专家",
        "组长：联系农户、服务农户的党员代表，每人联系农户5户以上",
        "组长：县政府分管副县长\n成员：县水利局、县财政局有关负责人。",
        "组长：常务副县长",
    ],
)
def test_labels_without_the_name_of_a_person_are_kept(line):
    assert furniture(BELOW.format(line)) == []


def test_a_list_with_full_stops_is_one_list():
    persons = "组长：王某（市政府副市长）。副组长：李某（市水利局局长）。成员：赵某（市财政局副局长）。"
    assert furniture(BELOW.format(persons)) == [persons]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("市政府同意成立甲市水利普查组成人员如下：", 20),
        ("现将调整后的组成人员通知如下：", 0),
        ("（一）健全议事协调机构", 11),
        ("（三）强化组织领导。", 9),
        ("（三）健全普查专班", 9),
        ("（三）普查专班", 0),
    ],
)
def test_what_founds_a_group_or_says_more_than_its_name_is_kept_above_its_list(text, end):
    assert end_above_list(text, "（四）宣传组。") == end


def test_the_title_behind_the_last_person_is_none_of_the_list():
    text = NAMED.format("成员名单") + f"{PAIR}\n甲市水利普查考核细则\n第一条 市水利局应当考核各县。\n"
    assert PAIR in furniture(text)


@pytest.mark.parametrize(
    "office",
    ["市食安委下设办公室，日常工作由市水利局承担。", "河长办设在市水利局。", "抗旱办负责日常工作。"],
)
@pytest.mark.parametrize("end", ["局长", "专职副主任"])
def test_the_office_of_a_body_with_a_short_name_is_kept(office, end):
    persons = f"主任：王某市政府市长副主任：李某市政府副市长成员：赵某市应急局局长钱某市水利局{end}"
    rows = read_document("a", NOTICE.format(f"成员名单如下：{persons}{office}")).provisions
    assert [row.text for row in rows][-1] == office


@pytest.mark.parametrize("unit", ["", "1.宣传组。"])
def test_many_lists_in_a_line_take_linear_time(unit):
    def seconds(n):
        line = f"{unit}组长：王某市水利局局长主要职责：组织普查。" * n
        began = time.process_time()
        at_lists(line, [(0, len(line))])
        return time.process_time() - began

    def least(n):
        return min(seconds(n) for _ in range(3))  # the machine may be busy with something else

    assert least(4000) < 3 * least(2000) + 0.2


def test_the_paragraph_that_founds_a_group_above_persons_is_a_measure():
    founds = "市政府决定成立水利普查督查组，对普查工作进行督查，组成人员如下："
    text = f"甲市人民政府关于成立普查督查组的通知\n\n市水利局：\n{founds}\n{PAIR}\n督查组日常工作由市水利局承担。\n"
    row = read_document("a", text).provisions[0]
    assert (row.kind, row.text) == ("measure", founds)


def test_a_word_that_the_line_end_breaks_before_a_comma_is_whole_below_persons():
    above = "领导小组统筹推进全市水库普查和河道“两清一护”专项整治工"
    below = "作，协调普查中的重大问题，不正式行文，日常工作由市水利局承担，普查结束后自行撤销。"
    rows = read_document("a", NOTICE.format(f"组成人员如下：\n{PAIR}\n{above}\n{below}")).provisions
    assert rows[-1].text == above + below
