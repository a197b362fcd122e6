"""Conditions: numbers that say who may apply, what each one counted has, from what size or score on a rule holds."""

import re

from policycompare.extract.quantities.attributes import SIGNS, Number, makings
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
_LEAD = 120  # characters before a number that may say whom its sentence is about
_OPENS_CONDITION = Late("^(?:[^，]{0,12}[。：])?(?:对于?|凡|其中对|对其中)(?!接|标|外)")
# Who has what may apply: 获得2项专利的人员，可破格申报, not 培育获得2项专利的企业，可…
_HAS = Late("(?:^|[。：])(?:获得?|取得|拥有|具有|具备|主持|承担|入选|持有|荣获|带动|吸纳)[^，。；：]{0,60}$")
_OF_OWNER = Late("(?:^|[。：])(?:其中)?对于?(?:已经?|仅|家庭)?(?:拥有|持有|具有|具备|名下有|有)$")
_MAY = Late("可|给予|予以|优先|享受|直接|视为|破格")
# Who may apply, at the end of a clause: 不少于20人的企业，可申请, and the first of conditions in a row; not 300家以上的目标，给予.
_APPLICANT = Late(
    "的(?!目标|水平|要求|任务|标准|规模|速度|增速|幅度|基础|前提|条件|情况)[^，。；的]{0,12}[^，。；的时内中下上后前面]$"
)
_MAY_APPLY = Late(
    "可以?(?:不受[^，。；]{2,10}限制)?(?:优先|直接|破格|按规定|按程序|依法|自愿|自主|免费|同等)?(?:申[请报领购]|享受|参[与加评]|纳入|获得|认定|评|推荐|列入|入驻|免)|给予|予以|优先"
    "|(?:在[^，。；]{2,12}|[评晋])(?:评审|评定|评聘|晋升|考核|推荐|评选|认定|晋级)[^，。；]{0,4}(?:予以|给予|优先)"
)
_IN_A_ROW = Late(
    "[^。；，]{2,30}(?:以上|[少低小多高大]于[^。；，的]{1,12}|超过[^。；，的]{1,12})的(?!目标|要求|任务)[^。；，的]{1,14}，(?:可以?|给予|予以|优先)"
)
# The other condition of those who may apply: (获得2项专利，)或者主持3项以上标准的人员，可申报, and 破格申报.
_OR_WHO = Late(
    "(?:或者?|或是|且|并且|同时)[^。；，]{2,60}的(?!目标|水平|要求|任务|标准|规模|情况|基础|条件)[^。；，的]{1,14}，"
    "(?:可以?|给予|予以|优先|视为|直接|破格)(?![再生靠持])"
)
# A verb that opens a clause of what is planned, not a noun that begins alike: 新建, not 研发人员, 注册资本.
_PLANNED = "^(?!获得|取得|拥有|具有|具备|持有|带动|吸纳|有)(?:力争|争取|确保|到|将|要|[^，。；]{0,6}推动|{makings}|{aims})(?!人员|人数|资[本金]|费用|经费|投入|面积|场[所地]|收入|能力|团队)"
_COMPARES = Late("(?:不少于|不低于|不超过|超过|至少|约|近)$")
_PERSONS = Late("[人员才工师者生民]$")
_ANSWER = Late(
    "^(?:[^，]{0,4})?(?:可|给予|予以|按|经|享受|优先|纳入|一律|依法|由|应|要|不得|视|每|直接|分别给|一次性|奖|补|择优|在)"
)


def is_eligibility(it: Number) -> bool:
    """Return whether a number belongs to a condition: of 对获得3项授权的企业，可…, not of 培育5家企业，给予补助."""
    is_open = "（" in it.after and "）" not in it.after  # 不低于30人（不足30人的，按实际人数）
    if (it.clause.endswith("的") and not is_open) or _is_condition(it) or (it.later and _is_of_applicant(it)):
        return True
    if (
        "的" in it.after
        and it.before.endswith(("有", "具备"))
        and _OF_OWNER.search(it.clause[: it.amount.at])
    ):
        return True
    if (it.amount.op != "=" or "（含）" in it.clause) and _is_awarded(it):
        return True
    if not it.later or (it.is_timed and "的" not in it.after):
        return False
    paid = None if it.later.startswith("对违") else _found("{payments}", it.later[:30])
    if (
        not it.is_timed
        and "的" in it.after
        and _MAY.match(it.later)
        and _HAS.search(it.clause[: it.amount.at])
    ):
        return True
    if _OPENS_CONDITION.search(it.clause) and "的" in it.after and (paid or _ANSWER.search(it.later)):
        return True
    return bool(paid) and not it.is_timed and not _found("{makings}", it.earlier[-_NEAR:] + it.before)


# Whom a sentence is about, up to a number: 对上年产值, 单个企业申报合同额, not 对企业给予补助，产值, 对企业开展培训.
_TO_WHOM = Late(
    "(?:^|[，；。：])(?P<whom>(?:其中)?对于?(?![接标外口照策应]))(?:(?!，对)[^；。：]){1,120}$"
    "|(?:单个|每[个家]|同一)(?:企业|项目|单位|主体|机构)申报[^，；。]{0,20}$"
)
_NO_CONDITION = "{payments}|开展|组织|举办|加[大强]|力争|争取|确保|推[动进]|努力|目标|任务|要求|支持力度"
_AWARD = "(?:{payments}|资金支持|扶持|兑现)"
_AWARDED = Late(
    "企业|项目|单位|机构|个人|人员|团队|平台|园区|基地|合作社|农户|家庭|学校|院校|法人|组织|主体|人才|大户|农场"
)


def _is_awarded(it: Number) -> bool:
    """Return whether a number is a condition of an award, further on: 对产值5亿元以上，且增速不低于8%的企业，分档奖励."""
    if "对" not in it.before and "对" not in it.earlier and "申报" not in it.before:
        return False
    lead = it.earlier[-_LEAD:] + it.clause[: it.amount.at]
    whom = _TO_WHOM.search(lead)
    rest = re.split("[。；]|，对", f"{it.after}，{it.later}", maxsplit=1)[0] if whom else ""
    award = _found(_AWARD, rest)
    if award is None or _found(_NO_CONDITION, lead[whom.start() :]):
        return False
    given = rest[: award.start()]
    return not whom["whom"] or "）" in given or _AWARDED.search(given) is not None


def _is_condition(it: Number) -> bool:
    """Return whether a number is a threshold, a score or the part of a whole: one rule that holds is enough."""
    return (
        _opens_action(it)
        or _opens_duty(it)
        or _is_how_often(it)
        or _must_be_had(it)
        or _is_of_each(it)
        or _is_of_those(it)
        or _is_part_of_whole(it)
    )


# When something is to be done: 当入住率低于50%时，要…, 若入住率低于50%，应…; not 若干, 若羌县, 当年入住率达到50%.
_WHEN = Late("(?:^|[。；，：])当(?![年月日期季天前地代])[^。；]{2,60}$")
_THEN_WHEN = Late("(?:及?以[上下内])?(?:，[且并或][^，。；]{2,30}?)?(?:时|之?后|的?情况下)，")
_IF = Late("(?:^|[。；，：])(?:若(?!干|尔盖|羌)|如果|倘若|假如|一旦)[^，。；]{2,40}$")
# Cases that open a stage or an alarm: 累计确诊病例超过50例, not 病例控制在50例以内.
_CASES = Late("(?:病例|感染者)数?(?:累计)?(?:超过|达到?|突破|高于)$")


def _opens_action(it: Number) -> bool:
    """Return whether something is to be done when, or if, a number is reached."""
    said = it.earlier[-_LEAD:] + it.before
    if "当" in said and _THEN_WHEN.match(f"{it.after}，{it.later}") and _WHEN.search(said):
        return True
    if it.later and _IF.search(it.before):
        return True
    is_case = it.unit in ("例", "人", "名") and it.before[-1:] in "过到达破于"
    return is_case and _CASES.search(it.before) is not None


# From which size on something may be done: 超过2000人可增设, not 200人以上可再生能源管理员.
_MAY_THEN = Late(
    "(?:及?以上|以下|以内)?的?(?:可以?|方可)(?:增设|新设|设立|设置|申请|申报|享受|参加|参评|认定|配备|推荐|纳入)"
)
# What only those may do: 规模达到5万吨以上，方可开工.
_ONLY_THEN = ("方可", "方能", "才可", "才能", "即可")
# Who must do something: 职工超过50人的企业必须组建工会, not 覆盖率超过50%的目标要实现.
_WHO_MUST = Late(
    "的(?!目标|水平|要求|任务|标准|规模|计划|速度|比例|增速)[^，。；、的\\d]{1,14}?(?:必须|应当|一律|不得|[要须](?!求|素|道))"
)


def _opens_duty(it: Number) -> bool:
    """Return whether those who reach a number may do something, or must."""
    if it.later.startswith(_ONLY_THEN) and it.clause[it.amount.at] not in SIGNS:
        return True
    if it.amount.op == "=":
        return False
    if "可" in it.after and _MAY_THEN.match(it.after):
        return True
    return it.after[:1] == "的" and it.before[-1:] in "过于" and _WHO_MUST.match(it.after) is not None


# What is done to each person: 对返乡人员，实行2次检测, 隔离期满进行1次检测, not 全年检测2万次, 每年体检1次.
_CHECKS = Late("[^，。；0-9]{0,8}(?:检测|筛查|采样|测温|复查|复检|监测|随访)")
_IS_DONE_TO = Late(
    "隔离|居家|期满|出院|入境|(?:^|[，。；、：])对[^，。；：]{0,30}(?:人员|病例|患者|旅客|接触者)[^。；]{0,60}$"
)
# How often something unnamed is done: 原则上每季度安排一次, not 每季度安排一次讲座, 讲座每季度安排一次.
_UNNAMED = Late(
    "(?:原则上|一般|[要应须]|应当|至少){0,3}每(?:季度?|个?月|周|半月|旬|[半两]年)(?:至少|不少于|应当?|要)?(?:安排|开展|组织|进行|举行|举办|召开)(?:不少于|至少)?"
)
# For what one is blamed: 被投诉3次以上, not 接受投诉3次以上.
_BLAMED = Late("被[^，；。]{0,40}(?:投诉|处罚|通报|举报|曝光|约谈|警告|反映)(?:达到?|超过|累计)?$")


def _is_how_often(it: Number) -> bool:
    """Return whether a number says how often something is done to each person, or for what one is blamed."""
    if it.unit not in ("次", "起", "例", "件"):
        return False
    if it.unit == "次" and it.kind not in ("goal", "phase") and _is_of_person(it):
        return True
    return it.amount.op != "=" and "被" in it.before and _BLAMED.search(it.before) is not None


def _is_of_person(it: Number) -> bool:
    """Return whether a number of times is a rule for each person, or of something that its clause does not name."""
    if "每" in it.before:
        return not it.after and _UNNAMED.fullmatch(it.before) is not None
    said = it.earlier[-_NEAR:] + it.before
    return _CHECKS.match(it.after) is not None and _IS_DONE_TO.search(said) is not None


# What an applicant must have, in the clause after: 申请从事演出的，应当有3名经纪人, not 应当有3名医生.
_APPLIES, _MUST_HAVE = (
    Late("申[请报办][^。；]{0,40}，$"),
    Late("(?:应当?|必?须|需要?)(?:具?有|具备|拥有|配备|持有)"),
)
# What all must have who apply: 申报示范点的单位，应当…，且人员不少于20人, not 申报示范区，应当建成3个基地.
_APPLICANT_MUST = Late(
    "(?:^|[。；])[^，。；：]{0,10}(?:申[报请][^，。；]{1,30}的(?!同时|基础|过程|目标)[^，。；的]{0,12}，(?:应当?|必?须|需要?)(?!求)"
    "|(?:申报|申请|报考|参评|应聘|候选|入围|参选|推荐)(?:人员?|者|单位|企业|机构|个人|教师|对象|项目|主体)(?:原则上)?(?:应当?|必?须|需要?)(?!求))"
)
# What must hold for a grant, behind it: 每桩补助不超过2万元且需功率不低于40千瓦, not 补助园丁且需建成公园9座.
_PAID_IF = "{payments}[^，。；]{0,24}且[需须应](?!(?:[^，。；]{0,2}(?:{makings})))[^，。；]{0,24}$"
# What a body must have, in a bracket: 对引进的机构（该机构应建有分支3家以上）.
_MUST_IN_BRACKET = Late("（(?:该|其|此类)?[^（），。；]{0,8}[应须需](?![求用要])[^（）]{0,80}$")


def _must_be_had(it: Number) -> bool:
    """Return whether a number says what those must have who apply, or a body that a bracket describes."""
    if "且" in it.before and _found(_PAID_IF, it.before):
        return True
    if it.clause[0] in "应必须需" and _MUST_HAVE.match(it.clause) and _APPLIES.search(it.earlier):
        return True
    if not it.is_timed:
        said = it.earlier[-_LEAD:] + it.before
        if ("应" in said or "须" in said or "需" in said) and _APPLICANT_MUST.search(said):
            return True
    is_open = "（" in it.earlier[-_NEAR:] + it.before
    return is_open and _MUST_IN_BRACKET.search(it.earlier + it.before) is not None


# A class of size: 50亩以下地块, not 控制在50亩以下.
_BELOW = Late("以下(?!的)[一-鿿]{2,}")
_HELD = Late("(?:[到至在]|不超过|达到?|下降|降低|减少)$")
# How large each place, firm or school is: 支持人口超过100人的村新建书屋, 学生不足60人的学校, not 人数超过100人的目标.
_LARGE = Late(
    "(?:人口|人数|人员|学生|职工|户数|规模|面积|距离)[^，。；、0-9]{0,4}(?:超过|达到?|不足|多于|少于|[大高低小]于|不[少低]于)$"
)
_LARGE_ONE = Late(
    "(?:以上|以下)?的(?!目标|水平|规模|标准(?!化)|增速|速度|任务|要求|产能|能力|比例|[^，。；、的]{0,8}(?:占比|比例|比重|覆盖率|[达到]))[^，。；、的0-9]{2,}"
)
# How large each is, in a bracket: 建成基地1个（面积不小于200平方米）.
_SIZE_OF = "（(?:总|建筑|使用|占地|场地)?{sizes}(?:不(?:小于|低于|少于)|达到?|为|在|约|超过){0,2}$"
# What more those have who are counted: 收入30万元以上且盈利的村占比.
_AND_MORE = Late(
    "(?:以上)?(?:并?且|同时)[^，。；]{2,24}的[^，。；、的]{2,10}(?:占比|比例|比重|达到?|超过|数量)"
)


def _is_of_each(it: Number) -> bool:
    """Return whether a number is the size, or another quality, of each of those who are counted."""
    before, after = it.before, it.after
    if "（" in before and after in ("）", "以上）") and _found(_SIZE_OF, before):
        return True
    if it.amount.op == "=":
        return False
    if after[:2] == "以下" and it.amount.op == "<=" and _BELOW.match(after) and not _HELD.search(before):
        return True
    if after[:1] in "的以" and _LARGE.search(before) and _LARGE_ONE.match(after):
        return True
    return "且" in after[:6] and _AND_MORE.match(after) is not None


# Of whom something holds, by a share: 对覆盖率在40%—80%的茶园及时补植, not 对税收贡献达到40%.
_OF_THOSE = Late(
    "(?:^|[，。；])对[^，。；、0-9]{1,12}(?:率|含量|浓度)(?:为|在|[大小低高]于|超过|不足|达不到|未达到?)$"
)
_NOT_REACHED = Late("(?:未达到?|达不到)[^，；。0-9]{0,10}$")
_TEAM = Late("制(?:足|篮|排|沙|曲|电|棋)")  # 5人制足球
_SCORED = Late(r"[^，。；]{0,24}?[扣得加计减][\d.]{1,4}分")
_THESE = Late("(?:^|[（，、。：])以上$")
# The share of those of another size: 占职工10%（超过80人的为5%）.
_OF_SIZE = Late("[0-9][^，。；、0-9（）]{1,6}的(?:为|按)$")
# Those who are paid for it in the clauses behind: 产值超过1亿元，且无事故的，一次性奖励.
_AND_PAID = "^(?:并|且|同时)[^。；]{2,50}的，[^。；]{0,60}{payments}"


def _is_of_those(it: Number) -> bool:
    """Return whether a number says of whom something holds, or how each is scored."""
    before, after = it.before, it.after
    if it.unit == "%" and "对" in before and len(after) > 2 and _OF_THOSE.search(before):
        return True
    if ("未达" in before or "达不" in before) and _NOT_REACHED.search(before):
        return True
    if before.endswith(("的为", "的按")) and _OF_SIZE.search(before):
        return True
    if (it.unit == "人" and _TEAM.match(after)) or ("分" in after and _SCORED.match(after)):
        return True
    if before.endswith("以上"):
        return _THESE.search(before) is not None
    is_more = it.amount.op != "=" and not it.is_timed
    return is_more and it.later[:1] in ("并", "且", "同") and _found(_AND_PAID, it.later) is not None


# A state, part of a whole: 47个县中有6个实行, not 力争47个县中有6个实行.
_OF_WHOLE = Late("(?:^|[，；。：])[^，；。：]{0,12}[0-9]{1,4}个[^，。；0-9]{1,12}中?有$")
_HAVE_PART = Late(
    "[^，；。0-9]{0,8}(?:[县市区村镇乡户]|企业|项目|城市|学校)(?:（[^（）]{1,6}）)?中?有[0-9]{1,4}个"
)


def _is_part_of_whole(it: Number) -> bool:
    """Return whether a number is a part of a whole, or the whole, in a state that somebody reports."""
    if it.unit != "个" or it.is_timed or it.kind in ("goal", "phase") or it.before.endswith("以上"):
        return False
    is_part = it.before.endswith("有") and _OF_WHOLE.search(it.before) is not None
    return is_part or _HAVE_PART.match(it.after) is not None


def _is_of_applicant(it: Number) -> bool:
    """Return whether a number says who may apply: of 不少于20人的企业，可申请, not of 建成20家以上的企业，可申请."""
    if not it.is_timed and it.kind not in ("goal", "phase") and _OR_WHO.match(it.later):
        return True
    if "的" not in it.after:
        return (
            it.amount.op != "="
            and not it.is_timed
            and _IN_A_ROW.match(it.later) is not None
            and not pattern("targets", _PLANNED).match(it.clause)
        )
    applicant = _APPLICANT.search(it.after) if _MAY_APPLY.match(it.later) else None
    if applicant is None:
        return False
    is_direct = applicant.start() == 0 or it.after[: applicant.start()] in ("以上", "以下")
    counts_it = it.unit in ("家", "个", "所", "座", "处", "条") or (
        it.unit in ("人", "名", "位") and _PERSONS.search(it.after)
    )
    verb = _COMPARES.sub("", it.before)
    return not (is_direct and counts_it and verb.endswith(makings()) and not _HAS.search(verb))


def has_each(it: Number) -> bool:
    """Return whether each of those who are counted has a number: of 研发人员不少于20人的企业10家, not of 80%以上的村和5%的镇."""
    return (
        it.amount.op != "="
        and "的" in it.after
        and _EACH_HAS.match(it.after) is not None
        and not _COMPARES.sub("", it.before).endswith(makings())
    )


_EACH_HAS = Late(
    r"(?:以上|以下)?的(?!目标|水平|规模|标准|增速|速度|任务|要求|产能|能力)[^，、。；的和及与各\d]{2,14}?(?:达到?|不少于|至少|约)?\d"
)


def is_share_of_those(it: Number) -> bool:
    """Return whether a share says of whom something holds: of 比例达到50%的单位, not of 比例达到50%的目标."""
    return "的" in it.after and _BOUNDED.search(it.before) is not None and _THOSE.match(it.after) is not None


# Not 不低于50%的村通公交, 力争超过50%的村通公交.
_BOUNDED = Late(
    "(?<=[一-鿿])(?<!力争|确保|保证|实现|争取|推动|支持|引导|促进|帮助|完成|组织|全[省市县区国])(?:达到?|超过|不?高于|不低于|(?<!不)低于|占)$"
)
_THOSE = Late(
    "(?:以上|以下)?的(?!(?:预期|既定|总体|年度|规划|约束性)?目标|水平|要求|任务|标准|规模|速度|增速|幅度|(?:抽[查检]|检查)?比例)(?:[^，。；的]{1,8}$|[^，。；]{1,20}(?:审批|审查|核准|备案|许可))"
)


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)
