"""Frames: forms of a clause that show who or what is counted: 省财政每年安排, 每年召开, 设立规模…的基金."""

import re
from collections.abc import Iterator, Sequence

from policycompare.extract.quantities.amounts import ALL_SHARES, Amount
from policycompare.extract.quantities.indicators import following, indicator
from policycompare.extract.quantities.names.bare_names import cleaned, without_years
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Names = list[tuple[str, str | None]]


def framed(head: str, tail: str, unit: str, earlier: str, names: Names) -> Names:
    """Return the indicators that the form of a clause gives a number, by default those found so far.

    Parameters
    ----------
    head, tail : str
        The text of the clause before the number, from the previous number on, and after it, up to the next.
    unit : str
    earlier : str
        The sentence before the clause.
    names : list of (str, str or None)
        Indicators, each with its scope.
    """
    if earlier[:1] == "每" and "、" in head and len(names) == 1 and (each := _EACH_PLACE.match(earlier)):
        made = pattern("targets", "{makings}(?:不少于|至少)?").fullmatch(head.rpartition("、")[2])
        return [(each[0] + names[0][0], names[0][1])] if made and names[0][0][0] != "每" else names
    if "元" in unit:
        return _of_money(head, tail, _with_project(names, earlier), earlier)
    name = names[0][0] if len(names) == 1 else ""
    if "位" in name[:2] and (beds := _BEDS.fullmatch(name)):
        return [(beds[2] + beds[1], names[0][1])]
    if "内" in tail[:2] and (able := _ABLE.match(tail)):
        return [(able[1] + "时间", names[0][1] if names else None)]
    if name in _BARE_NOUNS:
        if "每" in head and (part := _TAKES_PART.search(head)):
            return [(part[1] + part[2] + name, names[0][1])]
        return [(_attribute(head, name, earlier) + name, names[0][1])]
    if len(name) == 4 and name.endswith("项目"):
        of = _FOR.search(earlier)
        return [(f"{of[1]}项目", names[0][1])] if of and of[1].endswith(name[:2]) else names
    if head[:1] == "、" and _PILOT.fullmatch(name) and earlier.find("示范") > 1:
        return [(earlier.partition("示范")[0] + name, names[0][1])]
    if "个" in head and (some := _SOME.search(head)):
        of_some, _ = indicator(some[2], tail, unit, earlier)
        return [(of_some, some[1])] if of_some else names
    makes = _MAKES_YEARLY.search(head) if "年" in head and "能力" in tail else None
    if makes and _CAPACITY_OF.match(tail):
        return [(f"{makes[0]}能力", names[0][1] if names else None)]
    if unit not in ALL_SHARES and head.endswith(("提供", "具备")) and (capacity := _CAPACITY.match(tail)):
        return [(capacity[1], names[0][1] if names else None)]
    if "提供" in tail and head.endswith(("为", "向", "给")):
        served = _SERVED.fullmatch(tail)
        return [(served[1] + served[2], None)] if served else names
    if "每" not in head:
        return names
    return _of_times(head, tail, earlier, names) if unit in ("次", "场") else _by_actor(head, names)


# The size of each, before its noun: 500张床位的养老院.
_BEDS = Late("([床座席学泊车]位)(?:以上)?的([^的]{2,20})")
# How fast something can be done: 具备2天内完成检修的能力.
_ABLE = Late("(?:以|之)?内将?([^，。；\\d]{2,30}?)的?(?:能力|水平)(?=$|[，。；、])")
# Each of whom takes part in what is counted: 每个区县须参加2个项目.
_TAKES_PART = Late(
    "(每[个名支所家]?[^，；。\\d每]{1,10}?)(?:[须应要]|至少|原则上){0,3}(参加|参与|承担)(?:不少于|至少)?$"
)
# Each of which has what is counted: 每个县至少建成2座公园、配备1台水车.
_EACH_PLACE = Late(
    "每[个所家座]?(?:行政|建制|自然)?(?:区县|市县|县区|乡镇|县|市|区|旗|乡|镇|村|街道|社区|学校|企业|园区)(?:（[^（）]{1,8}）)?"
)
# Some of all, which the number says what they do: 其中12个山区县新建公园30座, not 新建12个县城公园30座.
_SOME = Late(
    r"(?:^|[，；。：])(?:其中|推动|支持)?(\d{1,5}个[^，；。、的\d]{0,8}(?:县|市|区|州|旗|乡|镇|村|街道|社区))(?:共|[各均]|分别|计划|累计){0,2}"
    r"((?:新增|新建|建成|建设|培训|完成|培育|创建|达到|实现)[^，；。、的\d]{0,12})$"
)
# Nouns that take the rest of their name from the verb before (联合培养学生) or from the clause before (绿道工程项目).
_BARE_NOUNS = ("学生", "人员", "人才", "教师", "干部", "职工", "项目")
_TRAINED = Late("((?:联合|定向|委托|订单|公费|免费|专项)(?:培养|培训|招收|招生))$")
_OF_PROJECT = Late(
    "(?:推进|实施|加强|加快|开展|启动|推动|抓好)([^，。；、的\\d]{2,24}?(?:工程|项目|计划|行动))(?:建设|实施)?，(?:[^，。；、等]{2,20}，){0,3}$"
)
_INVESTED = ("投资", "总投资", "年度投资")
_COUNTED_PROJECTS = Late(
    r"(?:^|[，；。：])((?:[^，；。：、\d]{0,6}投资\d[\d.]{0,6}[万亿]元以上)?[^，；。：、\d]{2,24}?(?:项目|工程))\d{1,5}[项个](?:左右|以上)?，$"
)
# A noun that takes its attribute from the number before it: 智慧乡村示范县5个、示范带9条.
_PILOT = Late("示范[一-鿿]{1,2}")
# What a bare project is for, of the clause before: 推进林地综合整治，完成整治项目5个.
_FOR = Late("(?:推进|实施|加强|加快|开展|启动|推动|抓好)([^，。；、的\\d]{4,20})，$")


def _attribute(head: str, noun: str, earlier: str) -> str:
    """Return what is before a bare noun in its name, "" if the text has nothing.

    >>> _attribute("每年联合培养", "学生", ""), _attribute("新建", "项目", "实施绿道工程，")
    ('联合培养', '绿道工程')
    """
    trained = _TRAINED.search(head) if noun != "项目" else None
    if trained or noun != "项目" or "等" in head[-6:]:
        return trained[1] if trained else ""
    project = _OF_PROJECT.search(earlier)
    return cleaned(project[1]).removesuffix("项目") if project else ""


def _with_project(names: Names, earlier: str) -> Names:
    """Return the name of an investment with that of the projects of the clause before: 推进水利项目5项，投资3亿元."""
    if len(names) != 1 or names[0][0] not in _INVESTED:
        return names
    project = _COUNTED_PROJECTS.search(earlier)
    return [(cleaned(project[1]) + names[0][0], names[0][1])] if project else names


# What can be made in a year: 形成年加工稻谷9万吨的能力.
_MAKES_YEARLY = Late("年(?:生产|加工|处理|[供引送造])[^，；。、\\d]{2,12}$")
_CAPACITY_OF = Late("(?:以上|左右)?的?(?:生产|加工|处理)?能力(?=$|[，。；、])")
# The capacity that is provided: 提供100M以上接入能力, 具备50吨的处理能力.
_CAPACITY = Late("(?:以上|左右)?的?([^，。；、的和与及\\d]{2,12}(?:能力|速率))(?=$|[，。；、（])")

# What those who are counted are given: 为1万名老人提供康复培训, not 为1万名老人提供方便.
_SERVED = Late(
    "(?:以上|左右)?的?([^，；。、的\\d]{0,14}?)提供(?:了|各类|相关|免费的?|优质的?)?([^，；。、的\\d]{2,16}(?:服务|培训|岗位|指导|援助|救助|资助|辅导|咨询|诊疗|体检|筛查|担保|支持|保障|住房|平台|教育|贷款))"
)

# The size of a fund in its attribute: 设立首期规模80亿元的产业基金, not 投资80亿元的项目.
_FOUNDS = re.compile(
    "(?:发起)?(?:设立|组建|成立|发起|筹建|建立)([^，；。的\\d]{0,6}规模)(?:为|达到?|约|近|不低于|不少于|超过)?$"
)
_FUND = Late("(?:以上|左右)?的([^，；。、的]{2,30}?(?:基金|资金池?|贷款|额度|债券))")
# The source of money: 从省级水利资金中安排2亿元.
_FROM = Late(
    "从([^，；。从]{2,30}?)(?:中|里)[^，；。中]{0,6}(?:安排|列支|调剂|划拨|提取|切块|拿出|筹集)(?:不少于|不低于|约|近)?$"
)
_NO_NOUN = re.compile("(?:以上|左右)?(?:$|[，、；。（]|用于|支持|作为|专项用于|重点|主要|对|给予)")
# Who gives money each year: 市、县财政每年预算安排300万元, 省级统筹安排改造资金300万元.
_GIVES = Late(
    "(?:^|[，；：])((?:(?:中央|国家|自治区|自治州|各?地方|各级|全?[省市州县区]级?(?:（[市区县旗、]{1,5}）)?)[、和及]{0,1}){1,4}(?:财政|政府|[一-鿿]{1,6}[厅局委]|(?<=级)))(?:每年|今年|继续|[将要应各再]){0,3}"
    "((?:预算|统筹|专项|筹集)?安排)([^，；。\\d]{0,30}?)(?:不少于|不低于|约|近|达到?)?$"
)
_USED_FOR = Late("(?:专项|重点|主要)?用于(?:支持|开展|推进)?([^，。；]{4,30}?)(?:等)?(?:$|[，。；])")
_SET_UP = Late("(?:设立|建立)([^，。；]{2,30}(?:资金|基金|经费))，[^，。；\\d]{0,20}$")
_TIERS_OF = Late("^(?:[省市县区校]、){1,3}[省市县区校]级?")
_MONEY = Late("(?:资金|经费|基金|费用|投资|贷款|额度|债券)[）”]?$")


def is_founded(before: str, after: str) -> bool:
    """Return whether an amount is the size of a fund that is set up.

    >>> is_founded("设立首期规模", "的产业基金"), is_founded("引进投资", "的项目")
    (True, False)
    """
    return before.endswith(_SIZED) and _FOUNDS.search(before) is not None and _FUND.match(after) is not None


_SIZED = ("规模", "为", "达", "到", "约", "近", "于", "过")


def _of_money(head: str, tail: str, names: Names, earlier: str = "") -> Names:
    """Return the indicators of an amount of money; those found so far if its clause has no form of money given.

    >>> _of_money("设立首期规模", "的产业基金", [])
    [('产业基金首期规模', None)]
    >>> _of_money("从水利资金中安排", "支持改造", [("从水利资金中安排", None)])
    [('水利资金', None)]
    >>> _of_money("市、县财政每年安排改造资金", "", [("县财政每年安排改造资金", None)])
    [('改造资金', '市、县财政')]
    """
    if is_founded(head, tail):
        return [(_FUND.match(tail)[1] + _FOUNDS.search(head)[1], None)]
    if "从" in head and (source := _FROM.search(head)) and _NO_NOUN.match(tail):
        return [(source[1], None)]
    words = (head, names[0][0] if names else "") if "安排" in head else ()
    gives = next(filter(None, (_GIVES.search(it) for it in words)), None)
    if gives:
        giver, verb, what = gives.groups()
        if _MONEY.search(what):
            return [(what if len(what) > 2 else f"财政{verb}{what}", giver)]
        used, fund = _USED_FOR.match(tail), _SET_UP.search(earlier) if "立" in earlier else None
        if not what and (used or fund):
            return [(_TIERS_OF.sub("", used[1] if used else fund[1]), giver)]
        if not what and _NO_NOUN.match(tail):
            return [(f"财政{verb}" if giver.endswith("财政") else f"{giver}{verb}", giver)]
    return names


# Who does what each year: 市、县两级每年培训乡村教师, not 县城每年新增的公交车中电动车的比例.
_ACTS = (
    "(.{0,24}?(?:[省市县区州乡镇村级]|财政|资金|部门|政府|城区|公司|学校|农村|城市))每年(?:平均)?(?:{makings}|安排)++"
    "(?![的、数人])(.{2,}?)(?:(?<![供反效响适呼对感])应)?"
)
_ALL_TIERS = Late("(?:[省市州县区乡镇村]、){1,4}[县区乡镇村][三四五]级")  # no part of the whole
_OTHER_TIERS = Late("(?:[省市州县区乡镇]级?、){1,4}$")
_RATE = ("率", "比例", "占比", "比重", "数量", "总量")


def _by_actor(head: str, names: Names) -> Names:
    """Return indicators without the actor, 每年 and verb that open them; the actor is the scope.

    >>> _by_actor("市、县两级每年培训乡村教师", [("县两级每年培训乡村教师", None)])
    [('乡村教师', '市、县两级')]
    """
    found = []
    for name, scope in names:
        acts = pattern("targets", _ACTS).fullmatch(name) if "每年" in name else None
        if acts is None or name.endswith(_RATE):
            found.append((name, scope))
            continue
        tiers = _OTHER_TIERS.search(head, 0, max(head.find(acts[1]), 0))
        doer = (tiers[0] if tiers else "") + acts[1]
        found.append((acts[2], scope or (None if _ALL_TIERS.fullmatch(doer) else doer)))
    return found


# What is done so often each year: 协调小组每年至少召开2次会议, 评估结果每年公布1次.
_MEETS = Late(
    "(?:^|[，；：。])([^，；：。]{2,20}?)(?:原则上|一般|[要应须将]|应当|定期|每年度?|(每(?:个?季度?|个?月|[半两]年|周))|至少|分别|不少于|组织){1,8}召开(?:不少于|至少)?$"
)
_MEETING = Late("(?:全体|工作|专题|成员|例行)?(?:会议|例会)(?=$|[，；。、（])")
_BODY = Late("(?:小组|专班|委员会|指挥部|办公室|领导机构|联席会|协会|联盟)$")
_IS_DONE = re.compile(
    "(?:^|[，；：。])((?!原则上|一般|每|至少)[^，；：。\\d]{2,24}?)(?:原则上|一般|[要应须将]|应当|定期|至少){0,3}每年度?(?:原则上|一般|[要应须将]|至少|不少于|组织){0,3}"
    "(公布|发布|更新|修订|修编|评估|监测|检测|检查|考核|通报|体检|调整|演练|召开|举行|举办|开展|进行)(?:不少于|至少)?$"
)
_IS_DONE_ALONE = re.compile(
    "(?:原则上|一般|[要应须将]|至少){0,3}每年度?(?:原则上|一般|[要应须将]|至少|组织){0,3}"
    "(公布|发布|更新|修订|修编|评估|监测|检测|检查|考核|通报|调整|演练|举行|举办|开展|进行)$"
)
_DONE_TO = Late(
    "(?:^|[，；。：]|应当?|[要须])(?:(?:决定|组织|定期)?(?:开展|举行|举办|实行)([^，；。]{2,60})|[将把对]([^，；。]{2,60}))，(?:[^，；。]{2,12}，)?$"
)
# Who does or has something so often: 县教育部门每学期至少安排1次检查, 教师每年参加一次培训.
_OFTEN = "(每(?:年度?|学[期年]|个?季度?|半年|个?月|[两二三四五2-5]年|周))(?:[初末中底]|汛[前期])?"
_DOES = Late(
    "(?:^|[，；：。])(?:确保|保证|督促|要求|推动|引导|由){0,2}([^，；：。\\d]{2,40}?)(?:原则上|一般|[要应须将]|应当|定期){0,3}"
    f"{_OFTEN}(?:至少|不少于|不低于|应当?|要|组织|安排|开展|进行|举办|举行|召开|参加|接受){{1,8}}$"
)
_WHO = Late(
    "(?!全[国省市县区州]|[对向将把为在经以按从给]|针对|每人).*(?:部门|机[关构]|单位|学校|高校|中小学|幼儿园|[厅局委办院园处]|企业|公司|政府|小组|指挥部|人员|教师"
    "|[员职]工|干部|[省市县区州旗乡镇村]级?|[市县区旗镇]）|(?<!路)路长|[医护][生士]|委员会|协会)"
)
_DONE_WITH = Late("(?:[对向][^，；。]{2,30}?)(?:开展|进行)([^，；。、（]{2,16})")
_SCHOOL_TERM = Late("每学[期年]")
_MERE_VERBS = ("召开", "举行", "举办", "开展", "进行")


def _of_times(head: str, tail: str, earlier: str, names: Names) -> Names:
    """Return the indicators of a number of times a year; those found so far if its clause has no such form.

    >>> _of_times("协调小组每年至少召开", "会议", "", [("会议", None)])
    [('协调小组会议', None)]
    >>> _of_times("评估结果每年公布", "", "", [("评估结果每年公布", None)])
    [('评估结果公布', None)]
    >>> _of_times("每年公布", "", "应当将评估的结果，按规定程序，", [("公布", None)])
    [('结果公布', None)]
    """
    meets = _MEETS.search(head) if "召开" in head else None
    if meets and _BODY.search(meets[1]) and (meeting := _MEETING.match(tail)):
        return [(meets[1] + (meets[2] or "") + meeting[0], None)]
    done = _IS_DONE.search(head) if _NO_NOUN.match(tail) else None
    if done:
        return [(done[1] + done[2] * (done[2] not in _MERE_VERBS), None)]
    alone = _IS_DONE_ALONE.match(head) if _NO_NOUN.match(tail) else None
    done_to = _DONE_TO.search(earlier) if alone else None
    if done_to and bool(done_to[1]) == (alone[1] in _MERE_VERBS):
        what = (done_to[1] or done_to[2]).rpartition("的")[2]
        return [(what + alone[1] * (alone[1] not in _MERE_VERBS), None)] if len(what) > 1 else names
    return _by_doer(head, tail, names)


def _by_doer(head: str, tail: str, names: Names) -> Names:
    """Return the indicator of what somebody does so often, who is the scope; by default those found so far.

    >>> _by_doer("县教育部门每学期至少安排", "督导检查", [("每学期督导检查", None)])
    [('督导检查', '县教育部门')]
    >>> _by_doer("对乡村学校每年至少安排", "督导检查", [("督导检查", None)])
    [('督导检查', None)]
    """
    name = following(tail) if len(names) == 1 else ""
    if not name:
        return names
    given, scope = names[0]
    does = _DOES.search(head)
    if does and (scope is None or does[2] in scope) and _WHO.fullmatch(does[1]):
        done = _DONE_WITH.match(tail)
        is_named = does[2] in given + (scope or "") and not _SCHOOL_TERM.match(does[2])
        period = does[2] if is_named else ""
        return [(period + (done[1] if done else name), does[1])]
    return [(_SCHOOL_TERM.sub("", given), scope)]


_COUNTED = ("个", "座", "家", "所", "处", "条", "名", "支", "项", "艘", "台", "辆", "套", "株")
# A part alone: 县级, 大型, 城区. It is one of what the number before counts.
LEVELS = "(?:(?:国家|中央|省|自治区|地市?|市|设区市|自治州|州|县|市县|区县?|乡镇?|镇|村)级|特?大中?型|中小?型|[小重轻微]型|[ABCDE]{1,5}级|[一二三四五]星级|[甲乙丙一二三四五]级)"
_TIER = re.compile(f"(?:其中)?({LEVELS})")
_OTHERS = "(?:其他|其余|一般|重点)(?:(?:地级|设区|设市|建制)?(?:城市|[市县州区镇乡村]|地区|区域)|单位|场所|行业|医院|学校)"
_AREA = re.compile(
    "(?:其中)?((?:[新旧老主]|中心|建成)?城区|县城|城[市镇]|农村|乡村|(?:设[区市]市?|设市|大中|中小|[小大])城市|[东中西]部(?:地区)?|山区"
    f"|(?!设区|城)[一-鿿]{{2}}市|{_OTHERS})"
)
# What other places or bodies have, of the number before: 重点场所有鼠房间不超过3%，一般场所不超过6%.
_OF_OTHERS = Late(
    f"(?:.{{0,24}}?(?:{_OTHERS})|(?:[城市]区|城[市镇]|县城|农村|乡村|山区))(?:每年|的|新建改造)?(.{{2,}})"
)
_OF_ALL = Late(
    f"^(?:其中|{LEVELS}|全[国省市县区]|[一-鿿]{{2,3}}省)*(?:特大城市|(?:[新旧老主]|中心|建成)?城区|县城|城镇|农村|(?!城)[一-鿿]{{2}}市(?![场政民]))?(?:每年)?的?"
)
_REGION = Late("(?:设区|行政)?[省市县区镇村乡、]{1,5}|街道|.*级")
RATE_NAME = Late("[率比额量数积度值]$|比[例重]|水平$")
_JOINED = Late(f"((?:左右|以上)?{LEVELS}|[一-鿿]?)[、和及与](?:新?(?:建|培育|增|创))?")
_SHARED = Late(rf"(?:左右|以上)?{LEVELS}([^，；。\d]{{2,40}})")


def of_part(names: Names, unit: str, earlier: str) -> Names:
    """Return the whole name of a part that has only its level or area: 县级 of 仓库9座（省级1座、县级8座）.

    >>> of_part([("县级", None)], "座", "省级仓库，")
    [('县级仓库', None)]
    >>> of_part([("农村", None)], "%", "普及率，"), of_part([("农村", None)], "%", "推进普及，")
    ([('普及率', '农村')], [('农村', None)])
    """
    name, scope = names[0] if len(names) == 1 else ("", None)
    if scope and _BEARS.fullmatch(name):
        return [(_whole(earlier, unit, near=160) or name, scope)]
    if not 2 <= len(name) <= 7 or scope:
        return names
    if _PERIOD.fullmatch(name):
        whole = _PERIOD.sub("", next(_counted(earlier, unit), "") or _said(earlier))
        return [(whole + name, None)] if whole else names
    new, name = _split_new(name)
    tier, area = _TIER.fullmatch(name), _AREA.fullmatch(name)
    whole = _whole(earlier, unit) if tier or (area and unit in ALL_SHARES) else ""
    if area and not RATE_NAME.search(whole):
        whole = _of_others(earlier, unit)
    if not whole:
        return names
    if tier and unit in _COUNTED:
        newly, whole = _split_new(whole)
        return [((new or newly) + tier[1] + whole, None)]
    return [(whole, (tier or area)[1])]


# What a body does with its part of a sum: 省水利厅负责落实3亿元.
_BEARS = Late("(?:负责|承担)(?:落实|筹[措集]|安排|出资)?$")
# A part of the year that has its own number: 开工率一季度达到30%、二季度达到60%.
_PERIOD = Late("(?:前?[一二三四]季度|[上下]半年)$")


def _said(earlier: str) -> str:
    """Return the name of the number before in the same clause, "" for a whole sentence.

    >>> _said("开工率一季度，"), _said("2025年，开工率一季度达到60%，")
    ('开工率一季度', '')
    """
    is_name = earlier.count("，") == 1 and earlier.endswith("，") and not any(map(str.isdigit, earlier))
    return earlier[:-1] if is_name else ""


def _split_new(name: str) -> tuple[str, str]:
    """Return 新建 or 新增 at the start of a name, "" without it, and the rest."""
    return (name[:2], name[2:]) if name.startswith(("新建", "新增")) else ("", name)


def _whole(earlier: str, unit: str, *, near: int = 80) -> str:
    """Return what the number before counts, without its level; "" if the text before has none with the unit."""
    if said := _said(earlier):
        return _named(said)
    return next(filter(None, map(_named, _counted(earlier, unit, near=near))), "")


def _of_others(earlier: str, unit: str) -> str:
    """Return what the number before counts, of other places or bodies that open its name; "" if none do."""
    of = _OF_OTHERS.fullmatch(next(_counted(earlier, unit), ""))
    return of[1] if of else ""


def _counted(earlier: str, unit: str, *, near: int = 80) -> Iterator[str]:
    """Yield the names of the numbers in the last `near` characters before that have a unit, the last first."""
    counted = re.compile(
        rf"([^，；：。、（）\d]{{2,30}}?)(?:总数)?(?:达到?|为|约|共)?\d[\d.]*[万亿]?{re.escape(unit)}"
    )
    return map(cleaned, reversed(counted.findall(without_years(earlier)[-near:])))


def _named(name: str) -> str:
    """Return a name without its level and area, "" for these alone."""
    new, name = _split_new(name)
    rest = _OF_ALL.sub("", name.partition("从现")[0].partition("由现")[0])
    is_part = (
        len(rest) < 2
        or _BEARS.search(rest)
        or _AREA.fullmatch(rest)
        or _TIER.fullmatch(rest)
        or _REGION.fullmatch(rest)
    )
    return "" if is_part else new + rest


# What the last of several says of all: 5所小学、9所中学作为试点学校.
_BECOMES = Late("[^，；。、0-9]{2,14}?((?:作为|成为|列入|纳入|入选|进入)[^，；。]{2,40})")
# Words behind the noun that the last has again: 12个全省名师、8个市级名师工作室.
_AGAIN = Late(
    "[^，；。、和0-9]{0,10}?([^，；。、和0-9]{3,6})[、和][^，；。、和0-9]{1,6}?\\1(?!(?:建设|工作|任务)(?:$|[，。；]))([^，；。、和的0-9]{2,12})(?=$|[，；。])"
)
# A size, and that of the next with the noun of both: 10个销售额1亿元以上、2个10亿元以上的品种.
_WITH_SIZE = Late(r"\d[千万亿]{0,2}[一-鿿]{1,3}(?:以上)?[、和]$")
_SIZED_ALIKE = Late(
    r"(?:以上)?[^，。；、\d的]{0,8}\d[\d.]{0,8}[千万亿]{0,2}[一-鿿]{1,3}(?:以上(?!的))?((?:的|(?<=以上))[一-鿿]{2,16})(?=$|[，。；、（])"
)
# The noun behind the size of each: 1所200张床位的养老院, 500张床位和300张床位的养老院.
_OF_SIZE = Late("(?:以上|左右)?([^，。；、的0-9]{0,8})的([^，。；、的]{2,20})")
_ONE_NOUN = Late("[^，；。、0-9]{2,14}[、和]")


def shared_noun(text: str, amounts: Sequence[Amount], k: int, tail: str) -> str:
    """Return the words behind a number; with the noun that only the last of several has.

    3个省级、9个县级监测站: 省级监测站. 20个村、3万户的搬迁任务: 搬迁任务. 9个销售额1亿元以上、2个5亿元以上的品种: 销售额1亿元以上的品种.
    """
    size = None if amounts[k].unit in ALL_SHARES else _OF_SIZE.match(text, amounts[k + 1].end)
    if size and (not tail or (tail[1:] and tail in (f"{size[1]}和", f"{size[1]}、"))):
        return f"{size[1]}的{size[2]}" if tail[1:] else size[2]
    becomes = _BECOMES.match(text, amounts[-1].end) if tail[-1:] in ("、", "和") else None
    if becomes and amounts[k].unit == amounts[-1].unit and _ONE_NOUN.fullmatch(tail):
        return tail[:-1] + becomes[1]
    sized = _SIZED_ALIKE.match(text, amounts[k + 1].end) if _WITH_SIZE.search(tail) else None
    if sized:
        return tail[:-1] + sized[1]
    joined = _JOINED.fullmatch(tail) if k + 1 < len(amounts) else None
    again = (
        _AGAIN.match(tail + text[amounts[k + 1].end :]) if not joined and tail[-1:] in ("、", "和") else None
    )
    if again and amounts[k].unit == amounts[k + 1].unit:
        return tail[:-1] + again[2]
    if not joined:
        return tail
    if not _LEVELS_FIRST.search(joined[1]):
        last = text[amounts[-1].end :]
        return joined[1] + last if last.startswith("的") and amounts[-1].unit not in ALL_SHARES else tail
    for amount in amounts[k + 1 :]:
        shared = _SHARED.match(text, amount.end)
        if shared and amount.unit == amounts[k].unit:
            noun = following(shared[1].rstrip("和及与、"))
            return joined[1] + noun if noun else tail
    return tail


_LEVELS_FIRST = Late(f"{LEVELS}$")
