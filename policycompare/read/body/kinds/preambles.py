"""Paragraphs before the sections: why the text is issued, how things are, what is aimed at, what a meeting asks for."""

import re

from policycompare.late import Late
from policycompare.read.body.kinds.statements import opens_with_aim, orders

_MEMBERS = Late("(?:人员|成员|调整后的?)(?!单位)[^，。；：]{0,8}如下：$")


def lists_members(text: str) -> bool:
    """Return whether a paragraph, which founds a group, has the list of its members below.

    >>> lists_members("成立普查领导小组，组成人员如下："), lists_members("有关事项通知如下：")
    (True, False)
    """
    return text[-3:] == "如下：" and _MEMBERS.search(text, max(0, len(text) - 20)) is not None


_PREAMBLE = re.compile(
    r"(?:制[定订]|提出|拟定|编制|通知|通告|公告|出台)(?:了|出)?(?:如下|以下|本|下列|该|此|[一-鿿]{0,6}(?:意见|方案|措施|规划|计划|办法))|如下[：。]?$|(?:现就|特(?=[此作就制提印公通下发对将]))[^。]{0,80}[。：]$"
)
_FORWARDS = Late(
    "(?:印发|转发|下发)给?(?:你们|如下)|请[^。，]{0,8}(?:贯彻|遵照|组织)[^。，]{0,6}(?:执行|实施|落实)|：$"
)
_BASIS = Late("(?:为|根据|按照|依据|遵照|近年来|近期)")


def is_preamble(text: str, *, opens: bool) -> bool:
    """Return whether a paragraph of a text without labels only states why the text is issued.

    `opens` is true for the first of several paragraphs.

    >>> [is_preamble(each, opens=True) for each in ("为做好春运工作，现就有关事项通知如下：", "各县要做好春运工作。")]
    [True, False]
    """
    end = text[-60:]
    return not lists_members(text) and bool(
        _PREAMBLE.search(end) or _FORWARDS.search(end) or (opens and _BASIS.match(text))
    )


def announces_text(text: str) -> bool:
    """Return whether a paragraph ends with the announcement of the text.

    >>> announces_text("为节约用水，制定本办法。"), announces_text("各县要节约用水。")
    (True, False)
    """
    return _PREAMBLE.search(text[-60:]) is not None


# An opening paragraph with the guiding ideas: 2016年全市水利工作的总体要求是：以…为指导.
_IS_GUIDING = Late(
    "(?:[^。；：]{2,80}。)?[^。；：]{0,40}(?:总体要求|(?:指导|总体)思想|(?:总体|基本|工作)思路)[是为][：，]"
)


def names_guidance(text: str) -> bool:
    """Return whether an opening paragraph states the guiding ideas under their name.

    >>> names_guidance("今年工作的总体要求是：以节水为重点。"), names_guidance("今年要节水。")
    (True, False)
    """
    opening = text[:120]
    may_be = "求是" in opening or "思想" in opening or "思路" in opening
    return may_be and _IS_GUIDING.match(text) is not None


# How things are: 近年来，…, or 我市… with what is or was done there; not what is planned.
_SITUATION = Late("近年来|近几年来?|目前|当前|长期以来|[^，。]{2,16}以来，")
_IN_PLACE = Late("(?:(?:20\\d\\d年|去年)，?[^，。]{0,4})?[我全][省市县区国州]")
_WAS_DONE = re.compile(
    "[已仍还尚]|了(?!解)|共(?:有|计|[^，。]{0,8}\\d)|现有|累计|多[为是]|达到|超过|不足|增长|取得"
)
_PLANNED = Late("(?:[我全本][省市县区国州](?:政府)?|20\\d\\d年，?)(?:将|计划)")


def _states_situation(text: str) -> bool:
    """Return whether a paragraph opens with the time, or with the place and what is or was done there."""
    return _SITUATION.match(text) is not None or (
        _IN_PLACE.match(text) is not None and _WAS_DONE.search(text) is not None
    )


# What a congress finds and what it asks for, in the decision on a report: 会议认为，…取得成效。, 会议要求，各级政府要…。
_FINDS, _ASKS = Late("会议(?:认为|指出)，"), Late("(?:^|。)会议(?:要求|强调)，")
_ASKS_ALL = Late("[^。]{0,40}各级[^。，]{0,20}(?<![重主需])要")


def _of_meeting(text: str) -> str:
    """Return the kind of a paragraph before the sections, by what a meeting does in it.

    >>> _of_meeting("会议认为，治理成效明显。"), _of_meeting("治理任务仍重。会议要求，各市要加大投入。")
    ('background', 'measure')
    """
    finds = _FINDS.match(text)
    if _ASKS.search(text) or (finds and _ASKS_ALL.match(text, finds.end())):
        return "measure"
    return "background" if finds else "preamble"


_BIDS = Late("要(?![求素点件害])")
_SIGNIFIES = ("意义。", "意义")  # the end of a paragraph on the significance of the work
_ISSUES = re.compile("制[定订]")
_GUIDING = Late("(?:(?:深入|全面|认真)(?:学习)?贯彻|遵循[^。，]{2,30}原则|高举)")


def of_paragraph(text: str) -> str:
    """Return the kind of a paragraph before the sections that does not say why the text is issued.

    >>> of_paragraph("到2030年，全县灌区改造完成。"), of_paragraph("近年来，我省渔港渐多。但是，泊位仍不足。")
    ('goal', 'background')
    """
    if "会议" in text and (kind := _of_meeting(text)) != "preamble":
        return kind
    if text[0] == "要" and _BIDS.match(text):
        return "measure"
    if _BASIS.match(text) and text[0] != "近":
        return "preamble"
    if orders(text):
        return "preamble"
    if opens_with_aim(text):
        return "goal"
    if _FORWARDS.search(text[-60:]) or _ISSUES.search(text, max(0, len(text) - 40)):
        return "preamble"
    if text.endswith(_SIGNIFIES) or (_states_situation(text) and not _PLANNED.search(text)):
        return "background"
    return "ideology" if _GUIDING.match(text) else "preamble"
