"""The kind of a provision: from its headings, else from its own words."""

import re

from policycompare.late import Late
from policycompare.read.body.headings import MATTER, ON_WHAT_GROUNDS, is_phase, is_review, is_schedule

# Run-in headings as a whole.
_CAPTIONS = {
    "ideology": re.compile("(?:指导思想|(?:总体|基本|工作|发展)(?:思路|要求))$"),
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

# A verb or a matter before such a heading (明确目标, 供水工作的目标; not 围绕强县的目标), under a heading of several kinds.
_SETS = re.compile(
    "(?:进一步)?(?:明确|确定|确立|把握|坚持)(?=.{2})"
    "|^(?!围绕|紧紧|紧扣|锚定|咬定|瞄准|聚焦|对标|对照|立足|着眼|朝|按照|实现|树立)[^，：]{2,20}的(?=.{0,4}(?:目标|原则)$)"
)

# A paragraph on the significance of the work that opens with its heading.
_SIGNIFICANCE = re.compile("(?:充分|深刻|进一步)(?:提高)?认识[^。；]{0,40}(?:意义|必要性|紧迫性)")
_SIGNIFICANCE_OPENS = frozenset("充深进统提要")  # its first characters, and those of the next
# One that names it and then says it in its greater part, before what it asks for in general.
_MATTERS = re.compile("(?:要?进一步)?(?:统一|提高)(?:思想)?认识。([^\n]{4,200}意义[^。]{0,120}(?:。|$))")
_BIDS = re.compile("应(?![急用对])|(?<![重主需])要(?![求素点件害])")
_PREAMBLE = re.compile(
    r"(?:制[定订]|提出|拟定|编制|通知|通告|公告|出台)(?:了|出)?(?:如下|以下|本|下列|该|此|[一-鿿]{0,6}(?:意见|方案|措施|规划|计划|办法))|如下[：。]?$|(?:现就|特(?=[此作就制提印公通下发对将]))[^。]{0,80}[。：]$"
)
# A paragraph that is nothing but the grounds of the text: 为了…，根据…，制定本办法。; not 各县根据本办法制定本地区细则。
_GROUNDS = re.compile(
    "(?:特|现|经[^，。；]{2,20})?(?<!组织)(?<!负责)(?<![要应])(?:制[定订]|拟[定订]|编制|订立)了?"
    "[本此](?:(?!地|区|行[业政]|[省市县州部单系级校院辖])[一-鿿]{0,4}(?:办法|规定|细则|条例|方案|规划|计划|纲要|意见|措施|规则|规程|流程|预案|条件|标准|制度|指南|准则|章程|守则)|通知)。?$"
)
_ON_GROUNDS = re.compile("(?<![要应当须可以])(?:为|根据|按照|依据|依照|遵照)")
_BASIS = Late("(?:为|根据|按照|依据|遵照|近年来|近期)")
_MEMBERS = Late("(?:人员|成员|调整后的?)(?!单位)[^，。；：]{0,8}如下：$")
_FORWARDS = Late(
    "(?:印发|转发|下发)给?(?:你们|如下)|请[^。，]{0,8}(?:贯彻|遵照|组织)[^。，]{0,6}(?:执行|实施|落实)|：$"
)
_VALIDITY = re.compile(
    r"(?:自|从)[^。；]{0,24}(?:之日|之时|日)?[^。；]{0,4}起[^。；]{0,10}(?:施行|(?<!和)(?:实施|执行)|生效|实行(?=[。；，]|$))"
    r"|(?<!证)(?<!证的)(?<!证书的)(?<!执照的)(?<!照)(?<!书)有效期(?:为|限|至|到)?[^。；]{0,8}[\d一二三四五六七八九十]|同时废止|》(?:（[^（）]{2,30}）)?(?:同时|一律)?停止执行"
    r"|(?:以上|上述|本)[^，。；]{0,12}(?:政策|措施|规定|办法|意见|通知|细则|方案)的?(?:[执施]行期限?[^，。；]{0,24}[起止至到]|实施[至到]20\d\d)|由[^。；，]{2,40}负责(?:解释|对[^。]{0,20}解释)"
    r"|^(?:[本此][^。，]{0,8}|其[他它])?未尽事宜，?(?:按|由|依|遵?照|参照|[另执]行)[^。]{0,60}。?$"
    # 此前规定与本办法不一致的，以本办法为准
    r"|^[^。；，]{0,36}(?:规定|文件|政策|办法|做法|要求|通知|意见)凡?[与和同]本(?:办法|规定|细则|意见|通知|方案|措施|政策|条例)[^，。；]{0,8}(?:不一致|不符|抵触|冲突)的?，(?:均|一律|应)?[以按]"
)
# What else an article at the end says of the text itself; its other articles are measures: 各市可参照本办法制定细则。
_ON_RULES = Late("不一致的|解释权|施行|废止|为准|同等效力")
_IDEOLOGY = Late(
    r"(?:坚持)?以.{2,40}(?:为指导|思想)|(?:全面|深入)?(?:贯彻|学习|落实)[^。]{0,60}(?:精神|思想|科学发展观|理念)|高举|认真贯彻"
)
# An article that names the principles of its matter and nothing else: 调解遵循自愿、公平的原则。
_FOLLOWS = Late("[^。；：]{2,60}(?:遵循|坚持)[^。；：]{1,40}、[^。；：]{2,40}原则。")
# The same in the general provisions of rules, whatever the sentence says next, or with the principles behind a colon.
_HOLDS = Late(
    "(?![^，。；：]{0,24}(?:部门|政府|单位|企业|机构|[局厅委办人员者师]|专家|委员会|办事处)(?:在[^，。；：]{1,12}[时中])?(?:会同|[应须要]|必须|遵循|坚持))[^。；，：]{2,36}?(?:[应须要]|应当|必须)?(?:严格)?(?:贯彻[^。；，：]{2,30}方针，)?(?:遵循|坚持)([^。；]{2,90}?)原则"
)
# How money is shared out is no principle of the matter: 坚持政府主导，所需资金按照分级负担的原则筹集.
_BY_PRINCIPLE = re.compile("按照|，[^，]{0,8}(?:资金|经费|费用|比例|标准)")
_GUIDED = Late("坚持以[^，。；]{4,60}为指导(?![^，。；])")
_PRINCIPLE = Late(
    r"(?:——)?(?:坚持|遵循)[^。，]{2,40}[。，；：]|[^。，]{2,18}(?:，|、)?[^。，]{2,14}(?:相结合|为主|优先|引领|先行|并重|并举)[。，；]"
)
# The same where tasks are the rule: 以…为指导, not 以…为重点; and 规范协会工作的目标是….
_GUIDES = Late("(?:坚持)?以[^。；]{4,80}为指导|高举[^。；，]{2,12}旗帜")
_OPENS_IDEOLOGY = Late("以|按照|围绕|坚持|坚定|牢固|认真|全面|深入|紧紧|持之以恒|切实")
# What a paragraph outside all sections asks of all bodies: 各地要高举旗帜，以…为指导.
_ASKS_GUIDED = Late(
    "(?!希望|[一二三]是)[^；]{0,120}?(?:要|必须|[是：])(?:高举[^。；，]{2,20}，)?(?:坚持)?以[^。；]{0,60}?(?:思想|理论|发展观|精神|主义|代表)[^。；]{0,60}为指导"
)
# An opening paragraph with the guiding ideas: 2016年全市水利工作的总体要求是：以…为指导.
_IS_GUIDING = Late(
    "(?:[^。；：]{2,80}。)?[^。；：]{0,40}(?:总体要求|(?:指导|总体)思想|(?:总体|基本|工作)思路)[是为][：，]"
)
_IS_AIM = Late("[^，。；：]{0,24}目标(?:是|为|：)")
_GOAL = Late(
    r"(?:力争|争取|通过|经过)?[^。，]{0,14}(?:到|至|截至|用)[^。，]{0,6}(?:20\d\d ?年|[“‘]?十[一二三四五]五[”’]?(?:期?末)|[\d一二三五]+年)[^。]{0,4}|^20\d\d(?:[—～至-]20\d\d)? ?年(?:底|末|期间)?[，：]"
)


def lists_members(text: str) -> bool:
    """Return whether a paragraph, which founds a group, has the list of its members below.

    >>> lists_members("成立普查领导小组，组成人员如下："), lists_members("有关事项通知如下：")
    (True, False)
    """
    return text[-3:] == "如下：" and _MEMBERS.search(text, max(0, len(text) - 20)) is not None


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


def signifies(text: str) -> bool:
    """Return whether a paragraph named 统一认识 or so says why the work matters, and what is to be done at most in general.

    >>> signifies("提高认识。抢收事关全年，意义重大。"), signifies("提高认识。抢收意义重大。各镇要落实机具。")
    (True, False)
    """
    match = _MATTERS.match(text)
    if match is None or orders(match[1]) or _BIDS.search(match[1]):
        return False
    rest = text[match.end() :]
    return len(rest) < len(match[1]) and not any(character.isdecimal() for character in rest)


def states_principles(text: str) -> bool:
    """Return whether an article of general provisions is one sentence that names the principles of its matter.

    >>> states_principles("渔港登记遵循便民的原则，由县局办理。"), states_principles("各县按照就近原则办理。")
    (True, False)
    """
    match = _HOLDS.match(text) if "原则" in text[:140] and "。" not in text[:-1] else None
    return match is not None and not _BY_PRINCIPLE.search(match[1])


def states_grounds(text: str) -> bool:
    """Return whether a paragraph is one sentence that says for what and on what grounds the text is made.

    >>> states_grounds("为规范采砂，根据水法，制定本办法。"), states_grounds("各县可依据本规划，制定本地区规划。")
    (True, False)
    """
    if "本" not in text[-14:] or "。" in text[:-1]:
        return False
    match = _GROUNDS.search(text, max(0, len(text) - 40))
    return match is not None and _ON_GROUNDS.search(text, 0, min(60, match.start())) is not None


# A figure to be reached (达到30%以上); not a year.
_FIGURE = re.compile(
    r"(?:达到?|超过|突破|不低于|不少于|不超过|[高增降]至|[高增降]到|增长|增加|降低|下降|减少|控制在|保持在|稳定在|建成|新增|完成|覆盖)"
    r"[^。；，\d]{0,10}\d[\d.]*+(?!年|月|号)|\d[%万亿][^。；，\d]{0,8}(?:以上|以内|左右)"
)
# A figure that was reached.
_PAST = re.compile("取得|成功|荣?获|累计|先后|已[经建完达]|年来|[“‘]?十[一二三四]五[”’]?(?:期间|时期|以来)")


def is_validity(text: str) -> bool:
    """Return whether a short paragraph says from when on, or how long, the document is in force."""
    # Most paragraphs have none of the words of the pattern. `in` is many times as fast, and fastest for one character.
    may_be = "起" in text or ("期" in text and ("效期" in text or "行期" in text)) or "解释" in text
    may_be = (
        may_be
        or "同时废止" in text
        or "停止执行" in text
        or "实施至" in text
        or "实施到" in text
        or "未尽" in text
        or (("与本" in text or "同本" in text or "和本" in text) and ("不" in text or "抵触" in text))
    )
    return may_be and _VALIDITY.search(text) is not None


def names_text(text: str) -> bool:
    """Return whether a paragraph names the text that it is about, or another: 本办法, 以上规定, 《…》.

    >>> names_text("本办法由市水利局负责解释。"), names_text("有疑问的，由市水利局负责解释。")
    (True, False)
    """
    return any(word in text for word in ("本", "此", "以上", "上述", "》"))


# A paragraph with the schedule of the task above it: 进度安排：到2025年，建成中心。
_SCHEDULE = Late("(?:进度|时间|工作|实施)(?:安排|进度|节点)[：:](?=[^。]{0,20}\\d)")
_SCHEDULES = frozenset(("安排", "进度", "节点"))
_SCHEDULE_ENDS = frozenset("骤排度点")  # last characters of its name
_DATE = re.compile("\\d ?月|20\\d\\d ?年")


# What a congress finds and what it asks for, in the decision on a report: 会议认为，…取得成效。, 会议要求，各级政府要…。
_FINDS, _ASKS = Late("会议(?:认为|指出)，"), Late("(?:^|。)会议(?:要求|强调)，")
_ASKS_ALL = Late("[^。]{0,40}各级[^。，]{0,20}(?<![重主需])要")


# What paragraphs before the sections say that do not say why the text is issued: how things are, what is aimed at.
_SITUATION = Late("近年来|近几年来?|目前|当前|长期以来|[^，。]{2,16}以来，")
_IN_PLACE = Late("(?:(?:20\\d\\d年|去年)，?[^，。]{0,4})?[我全][省市县区国州]")
_WAS_DONE = re.compile(
    "[已仍还尚]|了(?!解)|共(?:有|计|[^，。]{0,8}\\d)|现有|累计|多[为是]|达到|超过|不足|增长|取得"
)
# What is ordered, granted or planned is neither how things are nor an aim.
_MUST = Late(
    "必须|务必|应当|不得(?!不)|严禁|禁止|(?<![申提聘邀报])请(?![示求愿])|(?<!人)[均都][应可](?!支)|[镇乡县市区省门位府校业]应(?![急用对])"
    "|(?:各(?:级|地|市|县|区|镇|乡|有关|部门|单位)[^，。]{0,24}|[，。；])(?<![主重需])要(?![求素点么])"
    "|适用于?[本该此以下]|(?:政府|党委|[省市县区州]委|[我本][省市县区州局厅]|研究)决定|自20\\d\\d年\\d{1,2}月[^，。]{0,6}起"
)
_PLANNED = Late("(?:[我全本][省市县区国州](?:政府)?|20\\d\\d年，?)(?:将|计划)")
_SIGNIFIES = ("意义。", "意义")
_BY_YEAR = Late(
    "(?:力争|争取)?到(?:(?:19|20)\\d\\d年(?![^，。]{0,8}(?:日|止))|“?(?:十[一二三四五]?|九)五”?期?末)|从(?:19|20)\\d\\d年起，(?=[^。]{0,80}实现)"
)
_ISSUES = re.compile("制[定订]")
_GUIDING = Late("(?:(?:深入|全面|认真)(?:学习)?贯彻|遵循[^。，]{2,30}原则|高举)")


def opens_with_aim(text: str) -> bool:
    """Return whether a paragraph opens with the year by which an aim is to be reached.

    >>> opens_with_aim("到2035年，格局基本形成。"), opens_with_aim("全县分为三区。")
    (True, False)
    """
    return _BY_YEAR.match(text) is not None


def orders(text: str) -> bool:
    """Return whether a paragraph says what is to be done, granted or applied.

    >>> orders("各镇应当抢收。"), orders("目前，供应充足。")
    (True, False)
    """
    return _MUST.search(text) is not None


def _states_situation(text: str) -> bool:
    """Return whether a paragraph opens with the time, or with the place and what is or was done there."""
    return _SITUATION.match(text) is not None or (
        _IN_PLACE.match(text) is not None and _WAS_DONE.search(text) is not None
    )


def _before_sections(text: str) -> str:
    """Return the kind of a paragraph before the sections that does not say why the text is issued.

    >>> _before_sections("到2030年，全县灌区改造完成。"), _before_sections("近年来，我省渔港渐多。但是，泊位仍不足。")
    ('goal', 'background')
    """
    if "会议" in text and (kind := _of_meeting(text)) != "preamble":
        return kind
    if _BASIS.match(text) and text[0] != "近":
        return "preamble"
    if orders(text):
        return "preamble"
    if _BY_YEAR.match(text):
        return "goal"
    if _FORWARDS.search(text[-60:]) or _ISSUES.search(text, max(0, len(text) - 40)):
        return "preamble"
    if text.endswith(_SIGNIFIES) or (_states_situation(text) and not _PLANNED.search(text)):
        return "background"
    return "ideology" if _GUIDING.match(text) else "preamble"


def _of_meeting(text: str) -> str:
    """Return the kind of a paragraph before the sections, by what a meeting does in it.

    >>> _of_meeting("会议认为，治理成效明显。"), _of_meeting("治理任务仍重。会议要求，各市要加大投入。")
    ('background', 'measure')
    """
    finds = _FINDS.match(text)
    if _ASKS.search(text) or (finds and _ASKS_ALL.match(text, finds.end())):
        return "measure"
    return "background" if finds else "preamble"


_IS_ASKED = Late("坚持|遵循|以[^，。]{2,40}为|(?:深入|全面|认真)贯彻|力争|争取")


def _states_aim(caption: str, text: str) -> bool:
    """Return whether an item among background is named as an aim and states one: 主要目标。到2030年，….

    >>> [_states_aim("规划目标", f"规划目标。{text}") for text in ("到2030年，建成9所。", "上一轮目标全部实现。")]
    [True, False]
    """
    if not any(_CAPTIONS[kind].match(caption) for kind in ("ideology", "principle", "goal")):
        return False
    stated = text[len(caption) :].lstrip("。：")
    return _BY_YEAR.match(stated) is not None or _IS_ASKED.match(stated) is not None


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
    tasks, section = section == "tasks", "mixed" if section == "tasks" else section
    if section == "background" and labelled and _states_aim(caption, text):
        section = "mixed"  # 一、重要意义和目标 / （二）主要目标。到2030年，…
    if section != "background" and (
        states_grounds(text) or (caption.endswith("依据") and ON_WHAT_GROUNDS.fullmatch(caption))
    ):
        return "preamble"
    if section not in ("goal", "background") and len(text) <= 160 and is_validity(text):
        return "validity"
    if labelled and text.endswith("原则。") and section in (None, "measure") and _FOLLOWS.fullmatch(text):
        return "principle"
    if section in (None, "measure"):
        opening = caption or ("" if (colon := text.find("：", 0, 12)) < 0 else text[:colon])
        if opening == "指导思想":
            return "ideology"
        if opening and _CAPTIONS["goal"].match(opening):
            return "goal"
        if text[:1] in _SIGNIFICANCE_OPENS and (_SIGNIFICANCE.match(text) or signifies(text)):
            return "background"
    asks = section is None and not labelled and "为指导" in text[:160] and _ASKS_GUIDED.match(text[:160])
    if asks and not _PREAMBLE.search(text[-60:]):
        return "ideology"
    if before_sections and not labelled:
        if _PREAMBLE.search(text[-60:]):
            return "preamble"
        opening = text[:120]
        if ("求是" in opening or "思想" in opening or "思路" in opening) and _IS_GUIDING.match(text):
            return "ideology"
        if section is None:
            return _before_sections(text)
        if section != "mixed":
            return section
    if section in (None, "measure", "safeguard") and (
        (labelled and is_phase(text)) or (text[2:4] in _SCHEDULES and _SCHEDULE.match(text))
    ):
        return "phase"
    dated = caption[-1:] in _SCHEDULE_ENDS and is_schedule(caption) and _DATE.search(text)
    if dated and section in (None, "measure", "mixed"):
        return "phase"
    if aims and labelled and section is None:
        return "goal"
    if section in ("principle", "mixed") and labelled and caption and MATTER.fullmatch(caption):
        return "goal" if opens_with_aim(text[len(caption) :].lstrip("。：")) else "measure"
    if section in (None, "mixed", "ideology", "goal", "principle") and caption:
        named = _SETS.sub("", caption, count=1) if section == "mixed" else caption
        for kind, pattern in _CAPTIONS.items():
            if pattern.match(named):
                return kind
        is_heading = section in (None, "mixed") and len(caption) > 2 and not aims
        if is_heading and is_review(caption):
            return "background"
    if section in ("mixed", "ideology"):
        aimed = aims or (labelled and not _PAST.search(text, 0, 100))
        if aimed and _FIGURE.search(text):
            return "goal" if not text.startswith(("坚持", "遵循")) else "principle"
    if section in ("mixed", "ideology") and text.startswith("坚持以") and _GUIDED.match(text):
        return "ideology"
    if section == "goal" and _GUIDES.match(text) and not _FIGURE.search(text):
        return "ideology"  # above the aims
    if section == "mixed":
        opening = text[:60]
        if tasks and _IS_AIM.match(text):
            return "goal"
        if (
            not tasks
            and labelled
            and _PRINCIPLE.match(text)
            and not (aims and not text.startswith(("坚持", "遵循")))
        ):
            return "principle"
        if labelled and aims:
            return "goal"
        if not _IDEOLOGY.match(opening) and (
            _GOAL.search(opening)
            or (not (tasks or labelled or _OPENS_IDEOLOGY.match(text)) and len(_FIGURE.findall(text)) > 1)
        ):
            return "goal"
        if tasks:
            return "ideology" if _GUIDES.match(text) else "measure"
        if _PRINCIPLE.match(text) and len(text) < 250:
            return "principle"
        return "ideology"
    if section == "validity" and labelled and not _ON_RULES.search(text):
        return "measure"
    return section or "measure"
