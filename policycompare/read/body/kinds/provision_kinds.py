"""The kind of a provision: from its headings, else from its own words; rules in turn, the first answer counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from policycompare.late import Late
from policycompare.read.body.headings import MATTER, ON_WHAT_GROUNDS, is_phase, is_review, is_schedule
from policycompare.read.body.kinds import preambles
from policycompare.read.body.kinds.statements import is_validity, opens_with_aim, signifies, states_grounds
from policycompare.schema import KINDS


@dataclass(slots=True)
class _Provision:
    """A provision as the rules see it; the fields are the parameters of `of_provision`."""

    text: str
    caption: str
    section: str | None
    labelled: bool
    before_sections: bool
    aims: bool


_LONGEST_VALIDITY = 160  # characters; more in a paragraph that opens with it
_IN_FORCE = Late(
    "本(?:通知|办法|细则|方案|措施|意见|政策|规定|计划|规划|条例)自[^。；，]{1,30}起[^。；，]{0,10}(?:施行|实施|执行|生效)[。，；]"
)


def _on_text(provision: _Provision) -> str | None:
    """Decide on what is said of the text itself: its grounds are preamble, from when on it is in force is validity.

    根据水法，制定本办法。 and what 编制依据 names are grounds, 本办法自2024年1月1日起施行。 is validity. A section of aims
    has no validity.
    """
    text, caption = provision.text, provision.caption
    if states_grounds(text) or (caption[-2:] == "依据" and ON_WHAT_GROUNDS.fullmatch(caption)):
        return "preamble"
    may_be = len(text) <= _LONGEST_VALIDITY or (text[0] == "本" and _IN_FORCE.match(text) is not None)
    return "validity" if may_be and provision.section != "goal" and is_validity(text) else None


# An article that names the principles of its matter and nothing else: 调解遵循自愿、公平的原则。
_FOLLOWS = Late("[^。；：]{2,60}(?:遵循|坚持)[^。；：]{1,40}、[^。；：]{2,40}原则。")


def _principles_alone(provision: _Provision) -> str | None:
    """Decide that an article that names the principles of its matter and nothing else is principle."""
    may_be = provision.labelled and provision.text[-3:] == "原则。"
    return "principle" if may_be and _FOLLOWS.fullmatch(provision.text) else None


# Run-in headings as a whole.
_CAPTIONS = {
    "ideology": re.compile("(?:指导思想|(?:总体|基本|工作|发展)(?:思路|要求)|建设思路)$"),
    "principle": re.compile("(?:基本|工作|实施|主要|总体|指导|编制)?原则$"),
    "goal": re.compile(
        "(?:(?:总体|主要|发展|工作|战略|行动|整治|治理|具体|阶段性?|近期|中期|远期|中长期|规划|预期|奋斗|总|年度|建设|改革|任务){0,8}+目标(?:任务|愿景|要求)?"
        "|目标(?:与|和)任务|(?:主要|发展|约束性)指标)$"
    ),
    "background": re.compile("(?:重要|重大)意义|(?:发展|工作)?(?:基础|背景|现状|形势|成效)$"),
    # 建设重点, not the acts 突出重点, 以造林为重点
    "measure": re.compile(
        "(?:(?:主要|重点|工作|总体|基本){0,8}+任务|[一-鿿]{2,6}(?<![为是出住好握焦准盯注围绕顾清])重点|(?:主攻|主要|发展|工作)方向|(?:重点|主要)(?:举措|措施|工作)|(?:发展|空间|总体)布局)$"
    ),
}


# A paragraph on the significance of the work that opens with its heading.
_SIGNIFICANCE = re.compile("(?:充分|深刻|进一步)(?:提高)?认识[^。；]{0,40}(?:意义|必要性|紧迫性)")
_SIGNIFICANCE_OPENS = frozenset("充深进统提要")  # its first characters, and those of `signifies`
_LONGEST_OPENING = 12  # characters before a colon


def _opening(provision: _Provision) -> str | None:
    """Decide by what a provision opens with: its run-in heading, what is before a colon, or why the work matters.

    指导思想：… is ideology, 总体目标：… is goal, and 充分认识节水的重要意义。… is background.
    """
    text, opening = provision.text, provision.caption
    if not opening and (colon := text.find("：", 0, _LONGEST_OPENING)) > 0:
        opening = text[:colon]
    if opening == "指导思想":
        return "ideology"
    if opening and _CAPTIONS["goal"].match(opening):
        return "goal"
    may_signify = text[:1] in _SIGNIFICANCE_OPENS
    return "background" if may_signify and (_SIGNIFICANCE.match(text) or signifies(text)) else None


# What a paragraph outside all sections asks of all bodies: 各地要高举旗帜，以…为指导.
_ASKS_GUIDED = Late(
    "(?!希望|[一二三]是)[^；]{0,120}?(?:要|必须|[是：])(?:高举[^。；，]{2,20}，)?(?:坚持)?以[^。；]{0,60}?(?:思想|理论|发展观|精神|主义|代表)[^。；]{0,60}为指导"
)


def _asked_of_all(provision: _Provision) -> str | None:
    """Decide that guiding ideas that a paragraph outside all sections asks of all bodies are ideology."""
    text = provision.text
    if provision.labelled or "为指导" not in text[:160] or not _ASKS_GUIDED.match(text[:160]):
        return None
    return None if preambles.announces_text(text) else "ideology"


_SEVERAL = ("mixed", "tasks")  # sections whose items are of several kinds; under `tasks`, measures by default


def _before_sections(provision: _Provision) -> str | None:
    """Decide on a paragraph before the sections: why the text is issued, how things are, what is aimed at."""
    if not provision.before_sections or provision.labelled:
        return None
    text, section = provision.text, provision.section
    if preambles.announces_text(text):
        return "preamble"
    if preambles.names_guidance(text):
        return "ideology"
    if section is None:
        return preambles.of_paragraph(text)
    return None if section in _SEVERAL else section


# A paragraph with the schedule of the task above it: 进度安排：到2025年，建成中心。
_SCHEDULE = Late("(?:进度|时间|工作|实施)(?:安排|进度|节点)[：:](?=[^。]{0,20}\\d)")
_SCHEDULES = frozenset(("安排", "进度", "节点"))


def _phase(provision: _Provision) -> str | None:
    """Decide that a phase with its time (自查阶段（3月至4月）。) and the schedule of the task above it are phase."""
    text = provision.text
    is_one = provision.labelled and is_phase(text)
    is_one = is_one or (text[2:4] in _SCHEDULES and _SCHEDULE.match(text))
    return "phase" if is_one else None


_SCHEDULE_ENDS = frozenset("骤排度点")  # last characters of its name
_DATE = re.compile("\\d ?月|20\\d\\d ?年")


def _schedule(provision: _Provision) -> str | None:
    """Decide that an item with dates that is named as a schedule is phase (实施步骤。5月底前完成自查。)."""
    caption = provision.caption
    is_named = caption[-1:] in _SCHEDULE_ENDS and is_schedule(caption)
    return "phase" if is_named and _DATE.search(provision.text) else None


def _below_aim(provision: _Provision) -> str | None:
    """Decide that an item below a paragraph that sets an aim is goal."""
    return "goal" if provision.aims and provision.labelled else None


def _behind(caption: str, text: str) -> str:
    """Return the text behind its run-in heading."""
    return text[len(caption) :].lstrip("。：")


def _matter(provision: _Provision) -> str | None:
    """Decide that what is named next to principles and is none is measure (实施范围。全县。), or goal if it states an aim."""
    is_matter = provision.labelled and provision.caption and MATTER.fullmatch(provision.caption)
    if not is_matter:
        return None
    return "goal" if opens_with_aim(_behind(provision.caption, provision.text)) else "measure"


# A verb or a matter before such a heading (明确目标, 供水工作的目标; not 围绕强县的目标), under a heading of several kinds.
_SETS = re.compile(
    "(?:进一步)?(?:明确|确定|确立|把握|坚持)(?=.{2})"
    "|^(?!围绕|紧紧|紧扣|锚定|咬定|瞄准|聚焦|对标|对照|立足|着眼|朝|按照|实现|树立)[^，：]{2,20}的(?=.{0,4}(?:目标|原则)$)"
)


def _run_in_heading(provision: _Provision) -> str | None:
    """Decide by the run-in heading: 基本原则, 总体目标, 重点任务; one on how things are (发展现状) is background."""
    caption, section = provision.caption, provision.section
    if not caption:
        return None
    named = _SETS.sub("", caption, count=1) if section in _SEVERAL else caption
    for kind, pattern in _CAPTIONS.items():
        if pattern.match(named):
            return kind
    may_review = (section is None or section in _SEVERAL) and len(caption) > 2 and not provision.aims
    return "background" if may_review and is_review(caption) else None


_BY_PRINCIPLE = ("坚持", "遵循")  # what a principle opens with


# A figure to be reached (达到30%以上); not a year.
_FIGURE = re.compile(
    r"(?:达到?|超过|突破|不低于|不少于|不超过|[高增降]至|[高增降]到|增长|增加|降低|下降|减少|控制在|保持在|稳定在|建成|新增|完成|覆盖)"
    r"[^。；，\d]{0,10}\d[\d.]*+(?!年|月|号)|\d[%万亿][^。；，\d]{0,8}(?:以上|以内|左右)"
)
# A figure that was reached.
_PAST = re.compile("取得|成功|荣?获|累计|先后|已[经建完达]|年来|[“‘]?十[一二三四]五[”’]?(?:期间|时期|以来)")


def _figure(provision: _Provision) -> str | None:
    """Decide that a figure to be reached is goal, or principle where one opens (坚持节水优先，节水率达到30%。)."""
    text = provision.text
    may_be = provision.aims or (provision.labelled and not _PAST.search(text, 0, 100))
    if not may_be or not _FIGURE.search(text):
        return None
    return "principle" if text.startswith(_BY_PRINCIPLE) else "goal"


_GUIDED = Late("坚持以[^，。；]{4,60}为指导(?![^，。；])")


def _guided(provision: _Provision) -> str | None:
    """Decide that a clause with the guiding ideas alone is ideology (坚持以科学发展观为指导。)."""
    is_guided = provision.text.startswith("坚持以") and _GUIDED.match(provision.text)
    return "ideology" if is_guided else None


# Guiding ideas where aims or tasks are the rule: 以…为指导, not 以…为重点.
_GUIDES = Late("(?:坚持)?以[^。；]{4,80}为指导|高举[^。；，]{2,12}旗帜")


def _above_aims(provision: _Provision) -> str | None:
    """Decide that guiding ideas above the aims, without a figure to be reached, are ideology."""
    is_guiding = _GUIDES.match(provision.text) and not _FIGURE.search(provision.text)
    return "ideology" if is_guiding else None


def _guiding_ideas(provision: _Provision) -> str | None:
    """Decide that guiding ideas among tasks are ideology, with a figure or without."""
    return "ideology" if _GUIDES.match(provision.text) else None


# An aim under its name: 规范协会工作的目标是….
_IS_AIM = Late("[^，。；：]{0,24}目标(?:是|为|：)")


def _named_aim(provision: _Provision) -> str | None:
    """Decide that what opens with the word aim is goal (工作目标是全面完成改造。)."""
    return "goal" if _IS_AIM.match(provision.text) else None


_PRINCIPLE = Late(
    r"(?:——)?(?:坚持|遵循)[^。，]{2,40}[。，；：]|[^。，]{2,18}(?:，|、)?[^。，]{2,14}(?:相结合|为主|优先|引领|先行|并重|并举)[。，；]"
)


def _labelled_principle(provision: _Provision) -> str | None:
    """Decide that a labelled item that opens as a principle is one; below an aim, only with 坚持 or 遵循."""
    text = provision.text
    may_be = provision.labelled and (not provision.aims or text.startswith(_BY_PRINCIPLE))
    return "principle" if may_be and _PRINCIPLE.match(text) else None


_IDEOLOGY = Late(
    r"(?:坚持)?以.{2,40}(?:为指导|思想)|(?:全面|深入)?(?:贯彻|学习|落实)[^。]{0,60}(?:精神|思想|科学发展观|理念)|高举|认真贯彻"
)
_GOAL = Late(
    r"(?:力争|争取|通过|经过)?[^。，]{0,14}(?:到|至|截至|用)[^。，]{0,6}(?:20\d\d ?年|[“‘]?十[一二三四五]五[”’]?(?:期?末)|[\d一二三五]+年)[^。]{0,4}|^20\d\d(?:[—～至-]20\d\d)? ?年(?:底|末|期间)?[，：]"
)
_EARLY = 60  # characters


def _aim_by_year(provision: _Provision) -> str | None:
    """Decide that what names a year early, and opens with no idea, is goal: 力争到2025年，….; not 贯彻“十四五”精神."""
    opening = provision.text[:_EARLY]
    return "goal" if not _IDEOLOGY.match(opening) and _GOAL.search(opening) else None


_OPENS_IDEOLOGY = Late("以|按照|围绕|坚持|坚定|牢固|认真|全面|深入|紧紧|持之以恒|切实")


def _several_figures(provision: _Provision) -> str | None:
    """Decide that a paragraph without label that states several figures to be reached, and opens with no idea, is goal."""
    text = provision.text
    if provision.labelled or _OPENS_IDEOLOGY.match(text) or _IDEOLOGY.match(text[:_EARLY]):
        return None
    return "goal" if len(_FIGURE.findall(text)) > 1 else None


_LONGEST_PRINCIPLE = 250  # characters


def _short_principle(provision: _Provision) -> str | None:
    """Decide that a shorter paragraph that opens as a principle is one: 坚持节水优先。…."""
    may_be = len(provision.text) < _LONGEST_PRINCIPLE
    return "principle" if may_be and _PRINCIPLE.match(provision.text) else None


# What else an article at the end says of the text itself; its other articles are measures: 各市可参照本办法制定细则。
_ON_RULES = Late("不一致的|解释权|施行|废止|为准|同等效力")


def _rule_at_end(provision: _Provision) -> str | None:
    """Decide that an article at the end that says nothing of the text itself is measure."""
    return "measure" if provision.labelled and not _ON_RULES.search(provision.text) else None


_OF_MEASURES = (None, "measure")  # sections whose provisions are measures by default
_ANY = (None, *KINDS, *_SEVERAL)


# The rules in the order in which they are asked, each with the kinds of sections in which it may answer.
_RULES: tuple[tuple[Callable[[_Provision], str | None], tuple[str | None, ...]], ...] = (
    (_on_text, tuple(kind for kind in _ANY if kind != "background")),
    (_principles_alone, _OF_MEASURES),
    (_opening, _OF_MEASURES),
    (_asked_of_all, (None,)),
    (_before_sections, _ANY),
    (_phase, (*_OF_MEASURES, "safeguard")),
    (_schedule, (*_OF_MEASURES, *_SEVERAL)),
    (_below_aim, (None,)),
    (_matter, ("principle", *_SEVERAL)),
    (_run_in_heading, (None, "ideology", "principle", "goal", *_SEVERAL)),
    (_figure, ("ideology", *_SEVERAL)),
    (_guided, ("ideology", *_SEVERAL)),
    (_above_aims, ("goal",)),
    (_named_aim, ("tasks",)),
    (_labelled_principle, ("mixed",)),
    (_below_aim, _SEVERAL),
    (_aim_by_year, _SEVERAL),
    (_several_figures, ("mixed",)),
    (_guiding_ideas, ("tasks",)),
    (_short_principle, ("mixed",)),
    (_rule_at_end, ("validity",)),
)
_RULES_IN = {section: tuple(rule for rule, asked in _RULES if section in asked) for section in _ANY}
# The kind if no rule answers: that of the section, or one of these.
_DEFAULT = {None: "measure", "tasks": "measure", "mixed": "ideology"}


_IS_ASKED = Late("坚持|遵循|以[^，。]{2,40}为|(?:深入|全面|认真)贯彻|力争|争取")
_STRIVES = Late("(?:力争|争取|确保)[^，。；]{0,4}到20\\d\\d ?年")


def _named_aim_of(caption: str, text: str) -> str:
    """Return the words that name an item among background as an aim if it states one, else an empty text.

    >>> [_named_aim_of("规划目标", f"规划目标。{text}") for text in ("到2030年，建成9所。", "上一轮目标全部实现。")]
    ['规划目标', '']
    >>> _named_aim_of("统一思想，明确目标", "统一思想，明确目标。供水事关民生，力争到2030年全县通水。")
    '目标'
    """
    name = _SETS.sub("", caption.rpartition("，")[2], count=1)
    if not any(_CAPTIONS[kind].match(name) for kind in ("ideology", "principle", "goal")):
        return ""
    stated = _behind(caption, text)
    states = opens_with_aim(stated) or _IS_ASKED.match(stated) or _STRIVES.search(stated)
    return name if states else ""


def of_provision(
    text: str,
    caption: str,
    section: str | None,
    *,
    labelled: bool,
    before_sections: bool,
    aims: bool = False,
) -> str:
    """Return the kind of a provision.

    Parameters
    ----------
    text, caption : str
        Folded and without white space; `caption` is the run-in heading, or empty.
    section : str or None
        The kind that its headings give (see `headings.of_heading`).
    labelled : bool
        True if it has a label.
    before_sections : bool
        True if it precedes the first labelled item of its text; in a text without labels, if `is_preamble`.
    aims : bool
        True if the paragraph above its list sets an aim (see `captions.states_aim`).

    Examples
    --------
    >>> of_provision("到2020年，专利拥有量达到5000件。", "", "mixed", labelled=False, before_sections=False)
    'goal'
    """
    if section == "background" and labelled and (aim := _named_aim_of(caption, text)):
        section, caption = "mixed", aim  # 一、重要意义和目标 / （二）主要目标。到2030年，…
    provision = _Provision(text, caption, section, labelled, before_sections, aims)
    for rule in _RULES_IN[section]:
        if kind := rule(provision):
            return kind
    return _DEFAULT.get(section, section)
