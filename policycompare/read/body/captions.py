"""Sentences with a part of their own: lead-ins, closing paragraphs, titles of tables."""

import re
from itertools import pairwise

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body import headings
from policycompare.read.body.kinds.preambles import is_preamble
from policycompare.read.body.kinds.statements import orders, states_grounds
from policycompare.read.body.run_in_headings import ORDERS
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import KIND_OF_TEXT
from policycompare.text import fold

_TABLE_TITLE = Late("[^，。；：]{4,40}(?:表|清单|目录|名单|一览)$")


def is_outside_sections(unit: Unit, following: Unit | Segment | None, *, labels_follow: bool) -> bool:
    """Return whether an unlabelled line is 前言, or the title of a table that is an attachment behind the last clause."""
    if unit.label is not None or unit.grid or unit.cells:
        return False
    if unit.text in shipped.word_lists("section_headings")["opening"]:
        return True
    if labels_follow or not _TABLE_TITLE.match(unit.text):
        return False
    if isinstance(following, Segment):
        return following.kind == "heading"  # the head of a table of tasks
    return following is not None and bool(following.cells)


_TITLE = Late(f"[^，。；：]{{4,60}}(?:{KIND_OF_TEXT})(?:（[^（）]{{1,30}}）)?$")
_FOR, _FIRST = ("为", "根据", "按照", "依据"), ("第一条", "第一章")


def is_title(text: str) -> bool:
    """Return whether a line may be the title of a text: 甲省养老服务若干措施."""
    return text[-1] not in "。；：" and _TITLE.match(text) is not None


def opens_text(unit: Unit, following: Unit | Segment | None) -> bool:
    """Return whether an unlabelled paragraph below a whole text opens another.

    It states the grounds of that text, or is its title above its preamble (为…，制定如下措施。) or first article.
    """
    if states_grounds(unit.text):
        return True
    if not isinstance(following, Unit) or unit.cells or following.cells or not is_title(unit.text):
        return False
    if following.label is not None:
        return fold(following.mark) in _FIRST
    return following.text.startswith(_FOR) and is_preamble(following.text, opens=False)


_LED = Late(
    "(?:进一步)?(?:提高(?:思想)?认识，)?(?:切实|进一步|全面|继续){0,2}(?:加强|强化|健全)?"
    "(?:组织(?:领导|保障|实施)|(?:加强|强化|健全)?(?:对[^。，]{2,16}的)?(?:组织)?领导)"
    "(?:，[^，。]{0,16}(?:责任|分工|配合|协[调作]|机制|制度|领导|保障|考核|督[查导促]|组织|职责|实施|落实)[^，。]{0,4})?$"
)


def heads_safeguard(caption: str) -> bool:
    """Return whether the run-in heading of an item names the organisation of the work: the item is safeguard.

    >>> heads_safeguard("加强组织领导，明确分工"), heads_safeguard("加强领导干部培训")
    (True, False)
    """
    ends = "领导" in caption or "组织" in caption
    return ends and _LED.match(caption) is not None


_LEADS = re.compile("(?:切实|进一步)?(?:加强|强化|健全)?(?:对[^。，]{2,16}的?)?(?:组织)?领导")


def leads(text: str) -> bool:
    """Return whether an item opens with the leadership of the work (加强组织领导。), which opens the safeguards.

    >>> leads("加强领导，落实责任制。"), leads("加强领导干部培训。")
    (True, False)
    """
    match = _LEADS.match(text)
    return match is not None and text[match.end() : match.end() + 1] in ("，", "。", "：", "和", "")


def opens_schedule(text: str, below: Unit | Segment | None) -> bool:
    """Return whether a paragraph says in how many phases the work is done, and the first of them is `below`."""
    is_short = len(text) <= 120 and ("阶段" in text or "步骤" in text)
    return is_short and isinstance(below, Unit) and below.label is not None and headings.is_phase(below.text)


_AIMS = re.compile(
    r"(?:到|至|截至)[^，。；]{0,6}20\d\d年|十[一二三四五]五[”’]?(?:期?末|期间)|目标(?:是|为|如下)?[：。]?$|(?:以下|如下|下列)[^。：]{0,6}目标"
)


def states_aim(text: str) -> bool:
    """Return whether the last sentence of a paragraph sets an aim, so that the items below it are goals.

    >>> states_aim("补齐短板。到2025年，实现两提高。"), states_aim("到2020年已建成。要坚持以下原则：")
    (True, False)
    """
    return _AIMS.search(text, text.rfind("。", 0, -1) + 1) is not None


_PRINCIPLES = Late("[^。；]{0,80}(?:遵循|坚持|把握)好?(?:以下|如下|下列)[^。；：]{0,8}原则[：。]$")
_GUIDING = ("mixed", "ideology")


def announces_principles(text: str, given: str | None) -> bool:
    """Return whether the last sentence of a paragraph says that the items below it are principles.

    `given` is the kind that its headings give: what is 基本要求 of guiding ideas is a rule elsewhere.

    >>> announces_principles("养护应遵循以下原则：", None), announces_principles("井盖的基本要求是：", "measure")
    (True, False)
    """
    if given in _GUIDING and text.endswith("基本要求是："):
        return True
    ends = text.endswith(("原则：", "原则。"))
    return ends and _PRINCIPLES.match(text, text.rfind("。", 0, -1) + 1) is not None


_LONGEST_PRINCIPLE = 30  # characters; a longer line without a label need not be a principle
_IS_RULE = re.compile("\\d|的，|负责|^[^，。；]{0,14}[局厅委办部府][应须将要负会组每按]")


def may_be_principle(text: str) -> bool:
    """Return whether a line without a label may be one of the principles announced above it.

    >>> may_be_principle("就近取材，少占农田。"), may_be_principle("县水利局负责清淤。")
    (True, False)
    """
    is_short = len(text) <= _LONGEST_PRINCIPLE or text.startswith(("坚持", "遵循"))
    return is_short and not orders(text) and not _IS_RULE.search(text)


_PHASE = 5  # rank of 第一阶段, and of （一）
_PHASE_ALONE = Late(r"[^，。；：（）\d]{1,16}(?<!新)阶段（ ?[^（）。；\d]{0,12}\d[^（）。；]{0,40}）。")


def is_phase_alone(text: str) -> bool:
    """Return whether an item is nothing but the name of a phase and its time, whatever the bracket says of it.

    >>> is_phase_alone("移交规范阶段（3月至4月完成，并长期坚持）。"), is_phase_alone("自查阶段（3月）。各县要自查。")
    (True, False)
    """
    return "阶段（" in text[:20] and _PHASE_ALONE.fullmatch(text) is not None


def rank_phases(items: list[Unit | Segment]) -> None:
    """Rank phases above the （一） that follows one of them."""
    if "阶段" not in "".join([item.mark for item in items if isinstance(item, Unit)]):  # as in most texts
        return
    contain = False
    for item, following in pairwise([*items, None]):
        if not isinstance(item, Unit) or item.rank > _PHASE:
            continue
        if not item.mark.endswith("阶段"):
            contain = contain and item.rank == _PHASE
            continue
        opens = isinstance(following, Unit) and following.rank == _PHASE and following.mark[1:-1] == "一"
        contain = contain or opens
        if contain:
            item.rank = _PHASE - 0.5


# 三项任务, 五大工程; not 第三条铁路, 两条线管理, 较高一项.
_COUNTS = (
    "(?:(?<![第高低任每])(?<!第.)[一二三四五六七八九十两](?:项|个|条(?!线)|点)|[二三四五六七八九十两]大)"
)
_ANNOUNCES = re.compile(
    r"(?:(?:目标|任务|原则)(?:是|为)?|目标任务|\d{4}年|要求|包括|措施|步骤)[：。]?$"
    rf"|(?:以下|如下|下列|{_COUNTS}[^。]{{0,8}})[：。]?$"
)
# 重点做好以下工作：, 各单位要着力抓好如下重点任务：; not 县局负责以下工作：, 县局要做好以下工作：, 提交以下材料：.
_DOES_THESE = re.compile(
    "(?:(?:为了?|围绕|按照|根据|针对|结合)[^，。；：]{2,40}，){0,2}(?:(?:各(?:地区?|级|单位|部门|有关(?:部门|单位|方面)?|相关(?:部门|单位))[、和]?){1,3}(?:[要应需须]|应当|必须))?(?:[要应需])?(?:重点|主要|着重|着力|突出|切实|具体|认真|全力|集中)?(?:要)?(?:做好|抓好|开展|推进|完成|落实|实施|做|抓|查处|打击|整治|治理|解决)好?"
    "(?:以下|如下|下列)(?:(?:几?[个项方]面?|几个方面)?的?(?:重点|主要|具体|突出)?(?:工作|任务|[^，。；：]{0,6}(?:行为|问题))|几点)[：。]$"
)
# What the items below are, said of a subject: 申报单位应满足以下条件：, 入选企业可获得以下支持：; not 县局负责以下工作：, 提交以下材料：.
_HAS_THESE = Late(
    "(?:[^，。；：]{0,8}(?:时期|期间|[目当]前)，)?[^，。；：]{0,24}(?:[应须需要可]|应当|必须|可以)?(?:同时|分别)?(?:满足|具备|符合|遵循|坚持|呈现|存在|享有|提供|包括|具有|有|载明|考虑|获得|享受)"
    "(?:以下|下列|如下)[^，。；：]{0,14}：$"
    # 对换证的有关问题，采取以下措施解决：, 审批权限，按以下标准划分：; not 企业新增投资，按以下标准补助：
    "|(?:对[^，。；：]{2,30}问题|[^，。；：]{2,40}(?:权限|职责|分工))，(?:采取|按照?)(?:以下|下列|如下)[^，。；：]{2,12}：$"
)
# What only points to a table: 各区联系方式见下表：.
_SHOWN_BELOW = Late("[^，。；：]{2,30}(?:详?见|如)下表：")
_BARE = 7  # characters; a lead-in so short names no task
_COUNTED = re.compile(_COUNTS)
_POINTS = re.compile("以下|如下|下列")


def announces(unit: Unit, following: Unit | Segment | None) -> bool:
    """Return whether a short sentence only announces the items that follow in it (一、主要任务是：); 一、主要任务。 does not."""
    text, labelled = unit.text, unit.label is not None
    if text[-1] not in "：。" or len(text) > (60 if text[-1] == "：" else 48) or text.count("，") > 2:
        return False
    if text[-1] == "。" and len(text) > _BARE and not (_COUNTED.search(text) or _POINTS.search(text)):
        return False  # 各县要落实节水要求。 is a provision
    above_items = not labelled and isinstance(following, Unit) and following.label is not None
    if not (
        _ANNOUNCES.search(text)
        or _DOES_THESE.match(text)
        # Alone, a line that says nothing itself (重点做好：) is one too; 对新办企业给予奖励： is not.
        or (above_items and (_HAS_THESE.match(text) or (text[-1] == "：" and len(text) <= _BARE)))
    ):
        return False
    return not labelled or text[-1] == "：" or _COUNTED.search(text) is not None


# The name of an item and nothing but the announcement of its own items: 评审程序。评审按以下步骤进行：.
NAMED = Late(
    "(?!.{0,20}(?:[应须要]|不得|严禁|可以))[^，。；：]{2,20}。[^，。；：]{0,16}?(?:包括|(?:以下|如下|下列)[^，。；：]{0,12}|[一二三四五六七八九十两]个(?:阶段|步骤|方面)[^，。；：]{0,4})：$"
)
# The purpose, legal basis or occasion of a text, before its first label: 为保障供水，现通知如下：, not 现将有关事项通知如下：, 为此，要求如下：.
PURPOSE = Late(
    "(?:(?:为(?!此|何)|根据|按照|依据)[^，。：]{4,200}+，|(?:鉴于|由于|针对|随着|(?:近[年期]来?|目前|当前)，?)[^，。：]{4,200}+，(?=[现特]))"
    "[^。：]{0,60}(?:如下|以下|下列)[^。：，]{0,12}[。：]$"
)
# The cases below in which a rule applies: …，符合下列条件之一的，可领取补助：.
_IN_CASES = Late("(?:以下|下列)[^，。；：]{0,8}之一[的者]，[^，；：]{2,24}：$")


# What must be done in the cases below: 有下列情形之一的，县局应当收回证书：; not …，应当提交以下材料：, …，不予受理：.
_OBLIGES = re.compile(
    "(?:以下|下列)[^，。；：]{0,20}，(?=(?:(?![以如]下|下列)[^。；：]){2,60}：$)[^：]*?(?:应当|须|需)"
)


def only_heads(text: str) -> bool:
    """Return whether a lead-in with up to two commas, or of cases, obliges nobody, so that it only heads its items.

    >>> only_heads("申请登记，应当提交下列材料："), only_heads("有下列情形之一的，县局应当收回证书：")
    (True, False)
    """
    heads = text.count("，") <= 2 or _IN_CASES.search(text) is not None
    return heads and _OBLIGES.search(text) is None


# A task of several clauses above its parts: （一）面向居民需求，完善服务体系，拓展服务领域，提升服务能力。
_HEADS_TASKS = Late(r"(?!各)[^，。；：（\d]{2,40}(?:，[^，。；：（\d]{2,40}){2,5}。")
_GRANTS = Late("给予|补[贴助]|奖[励补]|资助|减免|免征|发放")  # what is granted is a measure, not a heading
DASHES = 10  # the rank of ——
_PART, _LONGEST_HEAD = 5, 80  # the rank of （一）, and characters


def heads_tasks(unit: Unit, following: Unit | Segment | None) -> bool:
    """Return whether a sentence of up to six clauses, without figures, names the task of the numbered items below."""
    if unit.label is None or unit.rank != _PART or len(unit.text) > _LONGEST_HEAD:
        return False
    has_items = isinstance(following, Unit) and following.label is not None
    has_items = has_items and unit.rank < following.rank < DASHES
    is_task = has_items and _HEADS_TASKS.fullmatch(unit.text) is not None
    is_measure = "，应" in unit.text or ORDERS.search(unit.text) or _GRANTS.search(unit.text)
    return is_task and not is_measure


def points_to_table(text: str) -> bool:
    """Return whether a sentence only points to the table below it.

    >>> points_to_table("各区联系方式见下表："), points_to_table("各区要按照下表执行：")
    (True, False)
    """
    return text.endswith("下表：") and _SHOWN_BELOW.fullmatch(text) is not None


# The last paragraph asks all addressees to carry the text out: 各地各部门要高度重视，加强组织领导，….
_ADDRESSES_ALL = Late(
    "(?<![^，。])(?:全[省市县区国]|地方)?各(?:级|地|市|区|县|省|州|设区|有关|部门|乡镇|单位|牵头|责任单位|成员单位)[^。；]{0,60}?(?:要|务必)"
)
# What may precede that: the time or the significance of the work (当前，…, 供水事关民生。), not what others must do.
_SIGNIFICANT = Late("当前，|目前，|事关|关系|涉及|意义|大事|任务|工作")
_OTHERS_MUST = Late("(?<![重主需])要|应当|必须|负责")
# All addressees at once open the last paragraph, whatever it is about: 各级各部门要…，确保…落实.
_ALL = Late("各(?:级|地区?|市县?)[、，]?各(?:有关|相关|责任)?(?:部门|单位)(?:都|均)?要(?!对)")


# First the departments, then the regions, and what the government will check: 各部门要配合。各地区要…, 市政府将定期通报进展.
_CARRIES_OUT = Late(
    "各(?:有关|相关)?(?:部门|单位)[^。；]{0,10}要[^。；]{4,120}[。；]各(?:地区?|市|县|区|镇)[^。；]{0,16}要"
    "|(?:[省市县区州]|自治区)(?:人民)?政府(?:办公[厅室])?将(?:适时|定期|不定期|及时|对)[^。；，]{0,20}?(?:调度|督查|督导|督办|通报|考核|评估|检查)"
)
# To whom all addressees report what is unclear: 各地在执行中遇到的问题，请迳向省水利厅反映。
_REPORTS = Late(
    "(?:各(?:级|地|市|区|县|省|州|镇|乡|设区|有关|相关|部门|单位|成员)[^，。；]{0,16}?)?在?(?:贯彻|具体)?(?:执行|实施|贯彻|落实)(?:的?过程)?中，?"
    "(?:遇到的?|如有|如遇到?)[^，。；]{0,12}问题，(?![^，。；]{0,12}可)[^，。；]{0,12}"
    "(?:[请向][^，。；]{2,40}(?:反映|报告|反馈)|请[^，。；]{0,6}(?:报告|反馈)[^，。；]{2,20})[^，。；]{0,4}。"
)


def instructs_all(text: str) -> bool:
    """Return whether a paragraph asks all addressees to carry out the text.

    >>> instructs_all("各地各部门要加强组织领导，制定计划。"), instructs_all("各地要加强组织，扩大供给。")
    (True, False)
    """
    if ("问题，" in text[:60] and _REPORTS.match(text)) or _CARRIES_OUT.match(text):
        return True
    match = _ADDRESSES_ALL.search(text, 0, 240) if "各" in text[:160] else None
    before = text[: match.start()] if match else ""
    if match is None or (before and (not _SIGNIFICANT.search(before) or _OTHERS_MUST.search(before))):
        return False
    opening = text[match.start() : match.start() + 120].partition("。")[0]
    words, to_all = shipped.word_lists("section_headings"), _ALL.match(text) is not None
    carried = to_all and any(word in text for word in words["carried"])
    return carried or any(word in opening for word in words["carry_out"])


def addresses_all(text: str) -> bool:
    """Return whether one of the last paragraphs says, first or at all, what all addressees must do."""
    return instructs_all(text) or _ADDRESSES_ALL.match(text) is not None


_THIS_WORK = Late(
    "[^，。；：]{2,30}(?:要|应|务必|必须)(?:切实)?(?:高度|充分)?(?:重视|抓好|做好)(?:此|这)项工作"
)


def on_this_work(text: str) -> bool:
    """Return whether a paragraph opens with those who must attend to the work of its section.

    >>> on_this_work("牵头部门要高度重视这项工作。"), on_this_work("牵头部门要高度重视宣传工作。")
    (True, False)
    """
    return "项工作" in text[:48] and _THIS_WORK.match(text) is not None


_THIS = "本(?:(?:实施|工作|行动|总体|专项|试点|若干|暂行)?(?:通知|意见|方案|办法|规定|要点|规划|计划|细则|纲要|决定|清单)|政策措施)"
_ON_WHOLE = re.compile(
    f"[^。；]{{0,80}}?{_THIS}(?!第|(?:规定|明确|所列)的)|(?:以上|上述)[^，。；]{{0,12}}(?:政策|措施|规定)(?:[^，。]{{0,10}}(?:期限?|[至到])|的?(?:解释|执行|实施|适用))"
)


def is_on_whole(text: str) -> bool:
    """Return whether the last paragraph of a text is about the text as a whole, not about the item above it.

    >>> is_on_whole("各区要根据本方案制定计划。"), is_on_whole("各区要定期检查。")
    (True, False)
    """
    return ("本" in text or text.startswith(("以上", "上述"))) and _ON_WHOLE.match(text) is not None


def closes_text(unit: Unit, following: Unit | Segment | None) -> bool:
    """Return whether one of the last paragraphs is about the text as a whole, and no item follows it."""
    is_last = not isinstance(following, Unit) or following.label is None
    return is_last and (is_on_whole(unit.text) or instructs_all(unit.text))


def ends_list(unit: Unit, above: Unit | Segment | None) -> bool:
    """Return whether a labelled unit ends a list: 。 ends it, and ； the item of its rank above it."""
    if unit.text[-1:] != "。" or not isinstance(above, Unit) or above.text[-1:] != "；":
        return False
    return above.label is not None and above.rank == unit.rank


def following_units(items: list[Unit | Segment]) -> tuple[list[bool], list[int]]:
    """Return for each item whether a labelled unit follows it in its text, and the number of units after it."""
    label_follows, n = False, -1
    follow: list[bool] = []
    remaining: list[int] = []
    for item in reversed(items):
        if isinstance(item, Segment):
            label_follows = label_follows and item.kind != "title"
            n = n if item.kind not in ("title", "attachment") else -1
        else:
            label_follows = label_follows or item.label is not None
            n += 1
        follow.append(label_follows)
        remaining.append(n)
    return follow[::-1], remaining[::-1]
