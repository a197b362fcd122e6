"""A signature whose seal another body sets: the name, the note on the seal, and the date are no body text."""

import pytest

from policycompare.read.document import read_document

BODY = "关于印发分工方案的通知\n各市人民政府：\n现将分工方案印发给你们，请认真落实。\n各市要抓紧制定计划，于年底前报送进展。\n"


@pytest.mark.parametrize(
    "seal", ["（省水利厅代章）", "(省人力资源和社会保障厅代章)", "（省农业农村厅代章） "]
)
@pytest.mark.parametrize("name", ["省节水工作部际联席会议办公室", "省节水工作领导小组"])
def test_a_name_above_the_seal_of_another_body_signs(name, seal):
    text = f"{BODY}{name}\n{seal}\n2031年5月6日\n"
    reading = read_document("a", text)
    assert [row.text for row in reading.provisions] == ["各市要抓紧制定计划，于年底前报送进展。"]
    kinds = {text[span.start : span.end]: span.kind for span in reading.spans}
    assert kinds[name] == kinds[seal.strip()] == "letterhead"
    assert reading.row["issuer"] == name


def test_a_sentence_in_brackets_is_no_seal():
    text = f"{BODY}省节水工作领导小组\n（代章的单位应当登记。）\n2031年5月6日\n"
    assert any("代章" in row.text for row in read_document("a", text).provisions)


def test_the_signature_above_a_seal_comes_before_the_metadata_block():
    head, body = BODY.split("\n", 1)
    text = f"{head}\n发文机构：省水利厅\n{body}省节水工作联席会议办公室\n（省水利厅代章）\n2031年5月6日\n"
    assert read_document("a", text).row["issuer"] == "省节水工作联席会议办公室"
