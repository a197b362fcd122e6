"""Numbers of cited documents: their letters, the forms with the year elsewhere, the number of the text itself."""

import pytest

from policycompare import schema
from policycompare.extract.citations.citation_keys import link_citations, links_to, number_key
from policycompare.extract.citations.citation_levels import level_of
from policycompare.extract.citations.references import find_citations
from policycompare.text import Passage, fold


def documents(title=None):
    table = schema.build("documents", [[None] * len(schema.TABLES["documents"])])
    return table.assign(
        doc=["a"], title=[title], doc_number=["乙府办〔2016〕9号"], level=["province"]
    ).set_index("doc")


def cited(*texts, title=None):
    passages = [
        Passage("a", n or None, "measure" if n else "transmittal", text, [(0, len(text))], folded=fold(text))
        for n, text in enumerate(texts, start=0 if title else 1)
    ]
    own = documents(title)
    found = find_citations(passages, own)
    return link_citations(found, links_to([own], [found]))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("全面推动国办发〔2016〕8号文的各项要求。", "国办发〔2016〕8号"),
        ("及时协调解决国发〔2012〕9号文实施中的问题。", "国发〔2012〕9号"),
        ("各地要加强对粤发〔2016〕9号文的学习。", "粤发〔2016〕9号"),
        ("对国发〔2016〕9号文件已明确的事项，加强监管。", "国发〔2016〕9号"),
        ("继续落实好国办发〔2016〕8号文要求。", "国办发〔2016〕8号"),
        ("享受省政府闽政〔2011〕3号文件规定的待遇。", "闽政〔2011〕3号"),
        ("对符合财税〔2019〕2号文件规定的企业，减免水费。", "财税〔2019〕2号"),
        ("根据原国土资源部国土资发〔2018〕2号文件，保护水源。", "国土资发〔2018〕2号"),
        ("执行财政部财税〔2018〕2号文件。", "财税〔2018〕2号"),
        ("执行人社部发〔2018〕2号文件。", "人社部发〔2018〕2号"),
        ("全面推进甲节水办〔2016〕8号文的实施。", "甲节水办〔2016〕8号"),
        ("按照水利部2019年第52号公告的规定执行。", "水利部2019年第52号公告"),
        ("对符合财政部、税务总局2021年第11号公告规定的企业，减免水费。", "财政部、税务总局2021年第11号公告"),
        ("水费减免（有关规定请见财政部2021年第12号公告），按月办理。", "财政部2021年第12号公告"),
        ("水费减免（情况见水利部2022年第3号公告），按月办理。", "水利部2022年第3号公告"),
        ("执行国家税务总局公告2015年第89号。", "国家税务总局公告2015年第89号"),
        # the letters of an office that contain others
        ("落实豫国土资发〔2016〕8号文要求。", "豫国土资发〔2016〕8号"),
        ("落实南京政办发〔2016〕8号文要求。", "南京政办发〔2016〕8号"),
        ("落实阿克苏政办发〔2016〕8号文要求。", "阿克苏政办发〔2016〕8号"),
        ("落实粤发改资环函〔2016〕8号文要求。", "粤发改资环函〔2016〕8号"),
        ("落实工信厅节函〔2016〕8号文要求。", "工信厅节函〔2016〕8号"),
    ],
)
def test_a_number_alone_opens_with_the_letters_of_an_office(text, number):
    assert cited(text)["doc_number"].tolist() == [number]


@pytest.mark.parametrize(
    "text", ["水利部2019年第3号文学奖揭晓。", "水利部2019年第52号。", "水利部发布2019年第3期公告。"]
)
def test_a_year_and_a_serial_alone_are_no_number(text):
    assert cited(text).empty


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("执行《用水公告》（2016年第106号）。", "2016年第106号", "用水公告"),
        ("执行《用水公告》（2016年第106号公告，以下简称《公告》）。", "2016年第106号公告", "用水公告"),
        (
            "执行《用水公告》（财政部公告2016年第106号）。",
            "财政部公告2016年第106号",
            "财政部公告2016年第106号",
        ),
        ("执行《用水办法》（水利部令2004年第14号，2010年修改）。", "水利部令2004年第14号", "用水办法"),
        ("执行《用水补贴规定》（〔1998〕后财字第331号）。", "〔1998〕后财字第331号", "后财字〔1998〕331号"),
        ("执行《用水补贴规定》（闽政〔1999〕文61号）。", "闽政〔1999〕文61号", "闽政〔1999〕文61号"),
        ("执行《用水公告》（2016年）。", None, "用水公告"),
        ("执行《用水公告》（2016年第3期）。", None, "用水公告"),
        ("执行《用水公告》（第3批，2016年印发）。", None, "用水公告"),
    ],
)
def test_a_number_behind_a_title_may_have_its_year_elsewhere(text, number, key):
    found = cited(text).iloc[0]
    assert (found["doc_number"] if number else None) == number
    assert found["cited"] == key


def test_one_number_in_two_forms_has_one_key():
    assert number_key("〔2003〕乙防办字第18号") == number_key("乙防办字〔2003〕18号")


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("水利部令第5号", "national"),
        ("水利部令2007年第5号", "national"),
        ("甲省公安厅令第5号", None),
        ("甲市总林长令第1号", None),
    ],
)
def test_the_order_of_a_ministry_is_national(number, level):
    assert level_of(None, number) == level


def test_the_number_of_the_forwarded_text_alone_names_the_text_of_the_state():
    note = "现将《国务院办公厅关于加强用水管理的意见》（国办发〔2016〕8号）转发给你们。"
    later = "各地要认真落实国办发〔2016〕8号文的要求，学习国办发〔2015〕3号文。"
    found = cited(note, later, title="国务院办公厅关于加强用水管理的意见")
    assert found["relation"].tolist() == ["self", "mention", "mention"]
    assert found["cited"].tolist() == ["乙府办〔2016〕9号", "国办发〔2016〕8号", "国办发〔2015〕3号"]


@pytest.mark.parametrize(
    ("text", "n_rows"),
    [
        ("落实《用水意见》（国办发〔2016〕8号），按照国办发〔2016〕8号文要求，节约用水。", 1),
        ("落实《用水意见》（国办发〔2016〕8号），按照国办发〔2016〕9号文要求，节约用水。", 2),
    ],
)
def test_a_number_that_a_title_of_the_same_provision_has_is_no_further_citation(text, n_rows):
    assert len(cited(text)) == n_rows


@pytest.mark.parametrize(
    ("note", "relations"),
    [
        ("根据领导批示，现将《乙类用水意见》（国发〔2015〕3号）转发给你们。", ["mention"]),
        ("根据《水法》，现将国发〔2015〕3号文转发给你们。", ["basis", "mention"]),
        ("现将有关事项印发给你们。根据国发〔2015〕3号文，各地要节约用水。", ["basis"]),
    ],
)
def test_what_a_note_forwards_is_not_its_ground(note, relations):
    assert cited(note, title="甲类用水办法")["relation"].tolist() == relations


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("按《水井名录的决定》（2013年8月省政府令第71号）管护。", "省政府令第71号"),
        ("按《水井名录的决定》（2013年8月6日省政府令第71号）管护。", "省政府令第71号"),
        ("执行《取水办法》（乙部、国家丙委令第15号）。", "乙部、国家丙委令第15号"),
        ("执行《取水办法》（乙部、丙委、丁总局令第15号公布）。", "乙部、丙委、丁总局令第15号"),
        ("执行《取水办法》（乙部、丙委令第15号修订）。", None),
        ("执行《取水公告》（2015年乙部公告第24号）。", "乙部公告第24号"),
        ("推进渠系管护、乙市总河长令第4号落实。", "乙市总河长令第4号"),
        ("达到《机房用水限额》（DB31/T1139）的要求。", "DB31/T1139"),
        ("达到《机房用水限额》（DB31/1139—2019）的要求。", "DB31/1139—2019"),
        ("达到《机房用水限额》（含DB31）的要求。", None),
    ],
)
def test_a_number_in_brackets_has_its_date_its_issuers_and_the_region_of_a_standard(text, number):
    assert cited(text)["doc_number"].dropna().tolist() == ([number] if number else [])


@pytest.mark.parametrize(
    ("number", "own", "level"),
    [
        ("洛政办〔2016〕21号", "洛政〔2017〕33号", "prefecture"),
        ("洛发〔2016〕21号", "洛政办〔2017〕33号", "prefecture"),
        ("宁政办〔2016〕21号", "洛政〔2017〕33号", "province"),
        ("信政办〔2016〕21号", "洛政〔2017〕33号", None),
        ("洛政办〔2016〕21号", None, None),
    ],
)
def test_a_number_with_the_letters_of_the_document_has_its_level(number, own, level):
    table = documents().assign(doc_number=[own], level=["prefecture"])
    text = f"按照{number}文件要求办理。"
    found = find_citations([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))], table)
    found = link_citations(found, links_to([table], [found]))
    assert found["cited_level"].astype(object).where(found["cited_level"].notna(), None).tolist() == [level]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("城市供水条例", "national"),
        ("甲市城市供水条例", None),
        ("福建省城市供水条例", "province"),
        ("城市水井条例", None),
    ],
)
def test_a_regulation_of_the_state_is_known_by_its_plain_name(title, level):
    assert level_of(title, None) == level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "序号文号标题1乙政〔2007〕12号乙省人民政府关于保护水井的通知2乙政办〔2008〕5号乙省人民政府办公厅转发水利厅关于《水井办法》的通知",
            [
                ("乙省人民政府关于保护水井的通知", "乙政〔2007〕12号"),
                ("乙省人民政府办公厅转发水利厅关于《水井办法》的通知", "乙政办〔2008〕5号"),
            ],
        ),
        (
            "1乙政〔2007〕12号乙省人民政府印发水井2016—2018年实施方案的通知2乙政〔2008〕5号乙省人民政府关于渠系的若干意见序号文号标题",
            [
                ("乙省人民政府印发水井2016—2018年实施方案的通知", "乙政〔2007〕12号"),
                ("乙省人民政府关于渠系的若干意见", "乙政〔2008〕5号"),
            ],
        ),
        ("落实乙政〔2007〕12号文件关于保护水井的要求，按乙政〔2008〕5号文件办理。", None),
    ],
)
def test_the_rows_of_a_list_of_documents_have_number_and_title(text, expected):
    found = cited(text)
    rows = list(zip(found["title"], found["doc_number"], strict=True))
    assert rows == expected if expected else found["title"].isna().all()
