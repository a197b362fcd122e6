"""What a heading says of the clauses under it, and what a paragraph without one is."""

import re

# 夯实发展基础, 解决突出问题 say what is to be done.
_VERBS = "夯实|筑牢|打牢|打造|提升|强化|加强|巩固|积极|全力|抓|解决|查|整治|报送|公布|公开|健全|完善|推进|增强|建立|做好"
# 保障 of people and supplies (社会保障, 供水保障) is a field of policy, not a safeguard of the plan.
_FIELD = re.compile(
    r"(?:社会|住房|医疗|医保|卫生|生活|养老|就业|收入|权益|基本|困难群体|退役军人|残疾人|供应|物流|水资源|供水|能源|电力|粮食|防洪|防潮)[^，、和]{0,3}保障(?!措施)"
)
# Searched in headings, in this order. 目标责任, 目标管理 … are means, not aims.
_HEADINGS = (
    ("validity", r"附则$|施行日期|有效期限?$"),
    (
        "phase",
        r"(?:实施|工作|方法|推进|行动|主要|具体)步骤|步骤$|(?:时间|进度|阶段)(?:安排|划分|要求)|实施进度|第[一二三四五六]阶段|时间进度",
    ),
    (
        "safeguard",
        r"保障(?:措施|机制|体系|条件|政策)?$|保障措施|组织(?:领导|实施|保障|管理|推进)|(?:工作|有关|几点|具体|相关)要求$|实施保障|(?:强化|落实|健全|完善)[^，。]{0,8}保障"
        r"|政策(?:保障|支持|措施)$|实施机制|监督(?:检查|考核|评估)|督导|规划实施|加强领导|支持措施|配套(?:政策|措施)|健全[^，。]{0,4}实施机制",
    ),
    ("principle", r"原则$|(?:基本|工作|实施|主要)原则"),
    (
        "background",
        rf"^(?!{_VERBS})[^，]{{0,10}}(?:背景|形势|现状|序言|前言|引言|基础|成效|成就|形势要求|形势分析|概况|回顾|机遇|挑战|情况|问题)$|(?:重大|重要|深远|现实)意义|重要性|必要性|紧迫性|^面临|(?:发展|工作)(?:基础|现状)(?:与|和)"
        rf"|^(?!{_VERBS})[^，。]{{0,14}}(?:成就|成效|进展)(?:$|(?:与|和|及)[^，。]{{0,12}}(?:困难|问题|不足|差距|挑战|形势|经验)$)"
        r"|^(?:充分|深刻|进一步)?(?:提高)?(?:思想)?认识|形势(?:与|和)",
    ),
    ("goal", r"目标(?!责任|管理|考核|导向|分解|任务分解)|主要指标|愿景"),
    ("ideology", r"指导思想|总体思路|基本思路|总体要求|工作思路|总体考虑|发展思路|总要求$"),
    (
        "measure",
        r"任务|举措|措施|重点(?:工作|内容|领域|项目|工程|方向)|工作内容|主要内容|专项行动|(?:重点|主要)?工程$|工作重点|战略重点",
    ),
)
# What a chapter of the kind says goes for its sections; one on 总体要求 may hold sections of any kind.
_INHERITED = ("background", "goal", "phase", "safeguard")
_GLOSSARY = re.compile(r"(?:名词|术语|概念)(?:解释|释义|说明|注释)$")
_HEADING_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADINGS)
_SEVERAL = {
    "指导思想": "ideology",
    "总体要求": "ideology",
    "总体思路": "ideology",
    "原则": "principle",
    "目标": "goal",
    "任务": "measure",
} | dict.fromkeys(("背景", "形势", "意义", "现状"), "background")

# The caption of one clause, as a whole.
_CAPTIONS = (
    ("ideology", re.compile(r"(?:指导思想|(?:总体|基本|工作|发展)(?:思路|要求))$")),
    ("principle", re.compile(r"(?:基本|工作|实施|主要|总体)?原则$")),
    (
        "goal",
        re.compile(
            r"(?:(?:总体|主要|发展|工作|战略|行动|具体|阶段性?|近期|中期|远期|中长期|规划|预期|奋斗|总|年度|建设|改革|任务)*目标(?:任务|愿景|要求)?"
            r"|目标(?:与|和)任务|(?:主要|发展|约束性)指标)$"
        ),
    ),
    ("background", re.compile(r"(?:重要|重大)意义|(?:发展|工作)?(?:基础|背景|现状|形势|成效)$")),
)

# A section on the significance of the work that is one paragraph, its heading run into it.
_SIGNIFICANCE = re.compile(r"(?:充分|深刻|进一步)(?:提高)?认识[^。；]{0,40}(?:意义|必要性|紧迫性)")
_PREAMBLE = re.compile(
    r"(?:制[定订]|提出|拟定|编制|通知|通告|公告|出台)(?:了|出)?(?:如下|以下|本|下列|该|此|[一-鿿]{0,6}(?:意见|方案|措施|规划|计划|办法))|如下[：。]?$|(?:现就|特(?=[此作就制提印公通下发对将]))[^。]{0,80}[。：]$"
)
_BASIS = re.compile("(?:为|根据|按照|依据|遵照|近年来|近期)")
_SENDS = re.compile(
    "(?:印发|转发|下发)给?(?:你们|如下)|请[^。，]{0,8}(?:贯彻|遵照|组织)[^。，]{0,6}(?:执行|实施|落实)|：$"
)
_VALIDITY = re.compile(
    r"(?:自|从)[^。；]{0,24}(?:之日|之时|日)?[^。；]{0,4}起[^。；]{0,10}(?:施行|实施|执行|生效|实行(?=[。；，]|$))"
    r"|(?<!证)(?<!证的)(?<!证书的)(?<!执照的)(?<!照)(?<!书)有效期(?:为|限|至|到)?[^。；]{0,8}[\d一二三四五六七八九十]|同时废止"
    r"|由[^。；，]{2,40}负责(?:解释|对[^。]{0,20}解释)"
)
_IDEOLOGY = re.compile(
    r"(?:坚持)?以.{2,40}(?:为指导|思想)|(?:全面|深入)?(?:贯彻|学习|落实)[^。]{0,60}(?:精神|思想|科学发展观|理念)|高举|认真贯彻"
)
_PRINCIPLE = re.compile(
    r"(?:——)?(?:坚持|遵循)[^。，]{2,40}[。，；：]|[^。，]{2,18}(?:，|、)?[^。，]{2,14}(?:相结合|为主|优先|引领|先行|并重|并举)[。，；]"
)
_GOAL = re.compile(
    r"(?:力争|争取|通过|经过)?[^。，]{0,14}(?:到|至|截至|用)[^。，]{0,6}(?:20\d\d ?年|[“‘]?十[一二三四五]五[”’]?(?:期?末)|[\d一二三五]+年)[^。]{0,4}|^20\d\d ?年(?:底|末)?[，：]"
)


def of_heading(heading: str, parent: str | None, *, outer: bool) -> str | None:
    """Return the kind that `heading` gives to the clauses under it, or None if it says nothing.

    Parameters
    ----------
    heading : str
        Folded, without its label.
    parent : str or None
        What the headings above say.
    outer : bool
        Whether it is a section of the document (一、 第一章) rather than a part of one.

    Examples
    --------
    >>> of_heading("保障措施", None, outer=True)
    'safeguard'
    >>> of_heading("指导思想、基本原则和战略目标", None, outer=True)
    'mixed'
    """
    heading = heading.rstrip("。： ")
    if _GLOSSARY.search(heading):
        return "background"
    fixed = parent in ("measure", "safeguard", "phase", "background", "validity")
    if not outer and fixed:
        return None
    several = {kind for word, kind in _SEVERAL.items() if word in heading}
    if len(several) > 1 and "目标任务" not in heading:
        return "mixed"
    plan = _FIELD.sub("", heading)
    for kind, pattern in _HEADING_PATTERNS:
        if pattern.search(plan if kind == "safeguard" else heading):
            if kind == "ideology" and re.search(r"总体(?:要求|思路)|总要求", heading):
                return "mixed"
            if not outer and kind in ("safeguard", "measure", "validity") and parent is not None:
                return None
            return kind
    return "measure" if outer and parent not in _INHERITED else None


def is_validity(text: str) -> bool:
    """Whether `text` says from when, until when or by whom a document is applied and explained."""
    return len(text) <= 160 and bool(_VALIDITY.search(text))


def is_preamble(text: str, *, opens: bool) -> bool:
    """Whether a paragraph of a text without labels only says why it is issued; `opens` if it is the first of several.

    >>> is_preamble("为做好春运工作，现就有关事项通知如下：", opens=False)
    True
    >>> is_preamble("各县要做好春运工作。", opens=True)
    False
    """
    end = text[-60:]
    return bool(_PREAMBLE.search(end) or _SENDS.search(end) or (opens and _BASIS.match(text)))


def of_provision(
    text: str, caption: str, section: str | None, *, labelled: bool, before_sections: bool
) -> str:
    """Return the kind of a provision.

    Parameters
    ----------
    text, caption : str
        Folded and without white space; `caption` is empty where there is none.
    section : str or None
        What its headings say (see `of_heading`).
    labelled : bool
        Whether it bears a label.
    before_sections : bool
        Whether it stands before the first labelled unit of its text (in a text without any: `is_preamble`).

    Examples
    --------
    >>> of_provision("到2020年，专利拥有量达到5000件。", "", "mixed", labelled=False, before_sections=False)
    'goal'
    """
    if is_validity(text) and section != "goal":
        return "validity"
    if section in (None, "measure") and _SIGNIFICANCE.match(text):
        return "background"
    if before_sections and not labelled:
        if _PREAMBLE.search(text[-60:]) or section is None:
            return "preamble"
        if section != "mixed":
            return section
    if section in (None, "mixed", "ideology", "goal", "principle") and caption:
        for kind, pattern in _CAPTIONS:
            if pattern.match(caption):
                return kind
    if section == "mixed":
        opening = text[:60]
        if labelled and _PRINCIPLE.match(text):
            return "principle"
        if _GOAL.search(opening) and not _IDEOLOGY.match(opening):
            return "goal"
        if _PRINCIPLE.match(text) and len(text) < 250:
            return "principle"
        return "ideology"
    return section or "measure"
