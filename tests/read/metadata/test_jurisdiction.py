import pytest

from policycompare.read import gazetteer
from policycompare.read.document import read_document
from policycompare.read.metadata.jurisdiction import Statements, jurisdiction


def region(issuer=None, titles=(), number=None, recipients="", text="", level=None):
    row = jurisdiction(Statements(issuer, list(titles), number, recipients, text, level))
    assert tuple(row) == gazetteer.JURISDICTION
    return row["level"], row["region"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"issuer": "工业和信息化部办公厅"}, ("national", "国家")),
        ({"number": "国发〔2015〕71号"}, ("national", "国家")),
        ({"recipients": "各省、自治区、直辖市人民政府："}, ("national", "国家")),
        ({"issuer": "甲厅", "number": "国发〔2015〕71号"}, (None, "未知")),
        ({"issuer": "北京市通州区人民政府"}, ("county", "通州区")),
        ({"titles": ["中共北京市委关于加强保护的意见"]}, ("province", "北京市")),
        ({"titles": ["关于支持北京市的意见"]}, (None, "未知")),
        ({"issuer": "国家税务总局北京市税务局"}, ("province", "北京市")),
        ({"level": "国家级"}, ("national", "国家")),
        ({"level": "国家级", "titles": ["福建省意见"]}, ("province", "福建省")),
        ({"number": "川办发〔2011〕74号"}, ("province", "四川省")),
        ({"number": "三政〔2014〕61号"}, (None, "未知")),
        ({"recipients": "各行署、拉萨市人民政府，自治区各委：", "text": "自治区。自治区。"}, ("province", "西藏自治区")),
        ({"recipients": "拉萨市、成都市人民政府，自治区各委：", "text": "自治区。自治区。"}, ("province", "未知")),
        ({"text": "兰州市、天水市"}, ("province", "甘肃省")),
        ({"text": "兰州市、天水市、成都市"}, ("province", "甘肃省")),
        ({"text": "兰州市、天水市、成都市、绵阳市"}, (None, "未知")),
        ({"text": "我县兰州市、全县天水市"}, ("county", "未知")),
        ({"level": "市级"}, ("prefecture", "未知")),
        ({"text": "阿里巴巴、阿里云、中山南部、佛山南海"}, (None, "未知")),
        ({"text": "河北省鹿泉区等样板"}, (None, "未知")),
        ({"titles": ["中华人民共和国产业促进法"]}, ("national", "国家")),
        ({"titles": ["《工业和信息化部关于加强保护的通知》解读"]}, ("national", "国家")),
        ({"titles": ["权威解读国办印发的《关于加强保护的通知》"]}, ("national", "国家")),
        ({"titles": ["住房和城乡建设部就《关于更新的通知（征求意见稿）》公开征求意见"]}, ("national", "国家")),
        ({"titles": ["关于《甘肃省促进发展意见》的解读"]}, ("province", "甘肃省")),
        ({"titles": ["解读《关于加强企业管理的通知》"]}, (None, "未知")),
        ({"recipients": "有关省、自治区、直辖市水利厅："}, ("national", "国家")),
        ({"recipients": "各行署、拉萨市人民政府，自治区各委： 各省、自治区、新疆兵团：", "text": "自治区。自治区。"}, ("province", "西藏自治区")),
        ({"titles": ["关于兰州市建设港口的意见"], "text": "我市、全市"}, ("prefecture", "兰州市")),
        ({"titles": ["关于兰州市建设港口的意见"], "text": "我省、全省"}, ("province", "未知")),
        ({"recipients": "泉州市、晋江市人民政府，省政府各部门：", "text": "关于印发晋江市港口方案的通知。我市、全市"}, ("province", "福建省")),
        ({"recipients": "晋江市人民政府，市政府各部门：", "text": "关于印发晋江市港口方案的通知。我市、全市"}, ("prefecture", "泉州市")),
        ({"recipients": "各镇人民政府，市政府各部门：", "text": "关于印发晋江市港口方案的通知。我市、全市"}, ("county", "晋江市")),
        ({"recipients": "各县区人民政府，兰州高新区管委会，市政府各部门："}, ("prefecture", "兰州市")),
        ({"recipients": "各县区人民政府，市政府各部门：", "text": "兰州市"}, ("prefecture", "未知")),
        ({"text": "结合兰州实际，提出以下措施。一、我市、全市"}, ("prefecture", "兰州市")),
        ({"text": "结合兰州实际，提出以下措施。一、我市、全市", "issuer": "甲厅"}, ("prefecture", "未知")),
        ({"text": "南京市南京市结合鼓楼区实际，提出措施。一、我县、全县"}, ("county", "鼓楼区")),
    ],
)  # fmt: skip
def test_each_rule_decides_its_example_and_leaves_its_counter_example(stated, expected):
    assert region(**stated) == expected


@pytest.mark.parametrize("adcode", ["110000", "110112", "620100", "620102", "500105"])
def test_a_row_of_its_adcode_alone_is_completed_to_the_jurisdiction_of_the_division(adcode):
    assert gazetteer.complete({"adcode": adcode}) == gazetteer.jurisdiction(adcode)


def test_an_unknown_adcode_has_no_jurisdiction():
    assert (gazetteer.jurisdiction("999999"), gazetteer.jurisdiction(None)) == (None, None)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"issuer": "襄樊市人民政府"}, ("湖北省", "420600", "prefecture")),
        ({"issuer": "即墨市人民政府"}, ("山东省", "370282", "county")),
        ({"issuer": "达县人民政府"}, ("四川省", "511721", "county")),
        ({"issuer": "中共达县县委"}, ("四川省", "511721", "county")),
        ({"issuer": "巢湖市人民政府", "number": "巢政〔2008〕3号"}, ("安徽省", "341400", "prefecture")),
        ({"issuer": "巢湖市人民政府", "number": "巢政〔2018〕3号"}, ("安徽省", "340181", "county")),
        ({"issuer": "江苏省吴江市人民政府"}, ("江苏省", "320584", "county")),
    ],
)
def test_former_divisions_are_those_of_their_time(stated, expected):
    row = jurisdiction(Statements(stated["issuer"], [], stated.get("number"), "", ""))
    assert (row["province"], row["adcode"], row["level"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (None, None, None)),
        ("支持企业研发。鼓楼区人民政府", (None, None, None)),
        ("南京市鼓楼区人民政府", ("江苏省", "南京市", "320106")),
        ("福州市各部门。福州市知识产权局。与徐州市合作。", ("福建省", "福州市", "350102")),
        ("河南省有关规定。", ("河南省", "开封市", "410204")),
        ("江苏省有关规定。", (None, None, None)),
        ("南京市和福州市。", (None, None, None)),
    ],
)
def test_a_county_of_several_namesakes_is_placed_where_the_text_tells(text, expected):
    row = jurisdiction(Statements("鼓楼区人民政府", [], None, "", text))
    assert (row["level"], row["region"]) == ("county", "鼓楼区")
    assert (row["province"], row["city"], row["adcode"]) == expected


@pytest.mark.parametrize(
    ("history", "level"),
    [
        ("2004年5月26日中华人民共和国国务院令第407号公布", "national"),
        ("2004年5月26日国务院令第407号公布", "national"),
        ("2004年5月26日甲省人民政府令第40号公布", None),
    ],
)
def test_a_regulation_that_the_state_council_promulgated_is_national(history, level):
    text = f"粮食仓储管理条例\n（{history}）\n第一条　为了规范仓储，制定本条例。\n第二条　支持仓储建设。\n"
    assert read_document("a", text).row["level"] == level
