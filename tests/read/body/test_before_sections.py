import pytest

from policycompare.read.document import read_document

ISSUES = "为发展渔业，特制定本措施。"
SECTIONS = "一、建设渔港\n各县建设渔港。\n二、引进良种\n各县引进良种。\n"


def first_kinds(*paragraphs, n=1):
    """Return the kinds of the first `n` provisions of a text whose paragraphs precede its sections."""
    body = "".join(f"{paragraph}\n" for paragraph in paragraphs)
    document = read_document("a", f"甲省渔业发展若干措施\n{body}{SECTIONS}")
    return [each.kind for each in document.provisions[:n]]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("近年来，全省渔港建设加快，避风条件改善。但泊位仍然不足，设施仍然老化。", "background"),
        ("去年，全省各县按照要求整修了渔港，取得了明显成效。", "background"),
        ("渔业是沿海县的支柱产业。发展渔业，对增加渔民收入具有重要意义。", "background"),
        ("我省渔港多为木质码头，近半数超过使用年限。", "background"),
        ("近年来，全省渔获稳定，渔民人均可支配收入提高，但休渔机制尚未建立。", "background"),
        ("2030年，我省共整修渔港9座。", "background"),
        ("到“十五五”末，全省渔港达标率达到95%。", "goal"),
        ("到2031年底前，全省渔港全部达标。", "goal"),
        ("到2031年，全省渔港全部达到三级以上，渔船全部安装定位设备。", "goal"),
        ("从2031年起，建立休渔补偿机制，逐步实现“三个全覆盖”：渔港、渔船、渔民全覆盖。", "goal"),
        ("深入贯彻新发展理念，坚持陆海统筹，推动渔业提质增效。", "ideology"),
        ("遵循陆海统筹等基本原则，推动渔业提质增效。", "ideology"),
    ],
)
def test_paragraphs_before_the_sections_are_judged_by_what_they_say(paragraph, kind):
    assert first_kinds(paragraph, ISSUES, n=2) == [kind, "preamble"]
    assert first_kinds(ISSUES, paragraph, n=2) == ["preamble", kind]


@pytest.mark.parametrize(
    "paragraph",
    [
        "近年来，全省渔港建设加快。为进一步整修渔港，特制定本措施。",
        "为贯彻海洋战略，立足我省实际，加快渔港建设，取得渔业发展新成效，提高渔民收入水平。",
        "到2031年底前，全省渔港要全部达标，现就有关事项提出本措施。",
        "目前，全省进入台风季，请各县做好避风准备。",
        "当前正值休渔期，各县应当加强巡查。",
        "近年来，渔船碰撞增多，各县务必加强调度。",
        "我省决定自2030年5月起，全面实行渔船年检。",
        "2030年，我省将整修渔港9座，新增泊位300个。",
        "2030年，我省计划整修渔港9座，达标率超过95%。",
        "全省范围内的渔港整修，适用本措施。",
        "全省渔民均应参加保险。",
        "全省各级渔业部门负责渔港登记，交通部门配合。",
        "到2031年6月30日前，凡更换木船的渔民，每船补贴2万元。",
        "到2031年12月31日止，对渔港免收泊位费。",
        "认真贯彻渔业法，严禁在休渔期出海。",
    ],
)
def test_a_paragraph_that_says_why_the_text_is_issued_is_preamble(paragraph):
    assert first_kinds(paragraph) == ["preamble"]


def test_what_a_meeting_asks_for_may_go_on_in_further_paragraphs():
    asked = (
        "会议要求，各级人民政府要整修渔港。",
        "要加强渔民培训，提高渔民技能。",
        "要点和难点是渔港整修。",
    )
    assert first_kinds("会议听取了渔港整修情况报告。", *asked, n=4) == [
        "preamble",
        "measure",
        "measure",
        "preamble",
    ]


def test_the_general_requirement_may_follow_a_sentence_on_the_year():
    text = "今年是渔港整修的收官之年。今年渔港工作的总体要求是：以新发展理念为指导，整修渔港。"
    assert first_kinds(text) == ["ideology"]


def test_dash_items_below_a_preamble_that_announces_aims_are_goals_and_its_sections_are_none():
    opening = (
        "为发展渔业，“十四五”期间，我省将重点实施渔港、渔船、渔具、渔民培训、休渔补偿、水产加工、冷链物流、"
        "海上救助、渔业保险等九项工程，加快建设海洋强省，全面实现两大目标："
    )
    dashes = ("——港口达标。渔港整修完成。", "——船只更新。木船退役。")
    assert first_kinds(opening, *dashes, n=5) == ["preamble", "goal", "goal", "measure", "measure"]
    assert first_kinds("全面实现两大目标：", *dashes, n=4) == ["goal", "goal", "measure", "measure"]


def test_dash_items_in_a_section_behind_aims_are_no_goals():
    text = "全面实现两大目标：\n——港口达标。渔港整修完成。\n一、整修渔港。实施以下工程。\n——码头工程。整修码头3座。\n"
    document = read_document("a", f"甲省渔业发展若干措施\n{text}")
    assert [each.kind for each in document.provisions] == ["goal", "measure", "measure"]
