"""Numbers in their clauses, and those that are given: who may apply, what each one counted has, where it is, a rule."""

import re
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.amounts import Amount
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
_OPENS_CONDITION = Late("^(?:[^，]{0,12}[。：])?(?:对于?|凡|其中对|对其中)(?!接|标|外)")
# Who has what may apply: 获得2项专利的人员，可破格申报, not 培育获得2项专利的企业，可…
_HAS = Late("(?:^|[。：])(?:获得?|取得|拥有|具有|具备|主持|承担|入选|持有|荣获|带动|吸纳)[^，。；：]{0,60}$")
_MAY = Late("可|给予|予以|优先|享受|直接|视为|破格")
# Who may apply, at the end of a clause: 不少于20人的企业，可申请, and the first of conditions in a row; not 300家以上的目标，给予.
_APPLICANT = Late(
    "的(?!目标|水平|要求|任务|标准|规模|速度|增速|幅度|基础|前提|条件|情况)[^，。；的]{0,12}[^，。；的时内中下上后前面]$"
)
_MAY_APPLY = Late(
    "可以?(?:优先|直接|按规定|按程序|依法|自愿|自主|免费|同等)?(?:申[请报领购]|享受|参[与加评]|纳入|获得|认定|评|推荐|列入|入驻|免)|给予|予以|优先"
)
_IN_A_ROW = Late(
    "[^。；，]{2,30}(?:以上|[少低小多高大]于[^。；，的]{1,12}|超过[^。；，的]{1,12})的(?!目标|要求|任务)[^。；，的]{1,14}，(?:可以?|给予|予以|优先)"
)
# A verb that opens a clause of what is planned, not a noun that begins alike: 新建, not 研发人员, 注册资本.
_PLANNED = "^(?!获得|取得|拥有|具有|具备|持有|带动|吸纳|有)(?:力争|争取|确保|到|将|要|[^，。；]{0,6}推动|{makings}|{aims})(?!人员|人数|资[本金]|费用|经费|投入|面积|场[所地]|收入|能力|团队)"
_COMPARES = Late("(?:不少于|不低于|不超过|超过|至少|约|近)$")
_PERSONS = Late("[人员才工师者生民]$")
_ANSWER = Late(
    "^(?:[^，]{0,4})?(?:可|给予|予以|按|经|享受|优先|纳入|一律|依法|由|应|要|不得|视|每|直接|分别给|一次性|奖|补|择优|在)"
)


_COMPARED = Late("(?:及|或|（含）)?(?:以上|以下|以内|之内|左右)")
SHARES = ("%", "‰", "个百分点")


class Number(NamedTuple):
    """An amount in its clause: the words around it, its sentence and where this is in the document."""

    amount: Amount
    clause: str
    earlier: str
    later: str
    kind: str
    section: str
    is_timed: bool
    is_ordinal: bool
    unit: str
    before: str
    after: str


def number_of(
    amount: Amount, clause: str, earlier: str, later: str, *, kind: str, section: str, is_timed: bool
) -> Number:
    """Return an amount of a clause with the words around it, for `is_target`."""
    ordinals = shipped.word_lists("targets")["ordinals"]
    compared = _COMPARED.search(clause, amount.at, amount.end)
    before, after = clause[: amount.start], clause[compared.start() if compared else amount.end :]
    is_ordinal = amount.unit not in SHARES and before.endswith(ordinals)
    return Number(
        amount, clause, earlier, later, kind, section, is_timed, is_ordinal, amount.unit, before, after
    )


def is_eligibility(it: Number) -> bool:
    """Return whether a number belongs to a condition: of 对获得3项授权的企业，可…, not of 培育5家企业，给予补助."""
    if _is_condition(it) or (it.later and _is_of_applicant(it)):
        return True
    if (it.amount.op != "=" or "（含）" in it.clause) and _is_awarded(it):
        return True
    if not it.later or (it.is_timed and "的" not in it.after):
        return False
    paid = _found("{payments}", it.later[:30])
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


_LEAD = 120
# Cases that open a stage or an alarm: 累计确诊病例超过50例, not 病例控制在50例以内.
_CASES = Late("(?:病例|感染者)数?(?:累计)?(?:超过|达到?|突破|高于)$")
# From which size on something may be done: 超过2000人可增设, not 200人以上可再生能源管理员.
_MAY_THEN = Late(
    "(?:及?以上|以下|以内)?的?(?:可以?|方可)(?:增设|新设|设立|设置|申请|申报|享受|参加|参评|认定|配备|推荐|纳入)"
)
# What an applicant must have, in the clause after: 申请从事演出的，应当有3名经纪人, not 应当有3名医生.
_APPLIES, _MUST_HAVE = (
    Late("申[请报办][^。；]{0,40}，$"),
    Late("(?:应当?|必?须|需要?)(?:具?有|具备|拥有|配备|持有)"),
)
_SCORED = Late(r"[^，。；]{0,24}?[扣得加计减][\d.]{1,4}分")
_TEAM = Late("制(?:足|篮|排|沙|曲|电|棋)")  # 5人制足球
_THESE = Late("(?:^|[（，、。：])以上$")
_NOT_REACHED = Late("未达到?[^，；。0-9]{0,10}$")
_GOES_ON = "^(?:并|且|同时)[^。；]{2,50}的，[^。；]{0,60}{payments}"
# A state, part of a whole: 47个县中有6个实行, not 力争47个县中有6个实行.
_OF_WHOLE = Late("(?:^|[，；。：])[^，；。：]{0,12}[0-9]{1,4}个[^，。；0-9]{1,12}中?有$")
_HAVE_PART = Late(
    "[^，；。0-9]{0,8}(?:[县市区村镇乡户]|企业|项目|城市|学校)(?:（[^（）]{1,6}）)?中?有[0-9]{1,4}个"
)


def _is_condition(it: Number) -> bool:
    """Return whether a number is a threshold, a score or the part of a whole that somebody reports."""
    before, after, is_more = it.before, it.after, it.amount.op != "="
    if it.unit in ("例", "人", "名") and before[-1:] in "过到达破于" and _CASES.search(before):
        return True
    if is_more and "可" in after and _MAY_THEN.match(after):
        return True
    if _MUST_HAVE.match(it.clause) and _APPLIES.search(it.earlier):
        return True
    if it.unit == "人" and _TEAM.match(after):
        return True
    if "分" in after and _SCORED.match(after):
        return True
    if "未达" in before and _NOT_REACHED.search(before):
        return True
    if before.endswith("以上"):
        return _THESE.search(before) is not None
    if is_more and it.later[:1] in ("并", "且", "同") and not it.is_timed and _found(_GOES_ON, it.later):
        return True
    if it.unit == "个" and not it.is_timed and it.kind not in ("goal", "phase"):
        is_part = before.endswith("有") and _OF_WHOLE.search(before) is not None
        return is_part or _HAVE_PART.match(after) is not None
    return False


def _is_of_applicant(it: Number) -> bool:
    """Return whether a number says who may apply: of 不少于20人的企业，可申请, not of 建成20家以上的企业，可申请."""
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


def is_where(it: Number) -> bool:
    """Return whether a number says where something is: of 3公里以内有车站的村, not of 间距控制在50米以内."""
    in_reach = _IN_REACH.match(it.after) or (it.unit in _REACHES and _REACH_RATE.match(it.after))
    return bool(in_reach) and not _found("(?:{states}|{shortening}|[到至在为])$", it.before)


# Before the words that say what is there: 3公里以内有车站, 500米覆盖, not 3公里以内，, 3公里内外.
_IN_REACH = Late(
    "(?:以内|之内|范围内?|半径内?|内(?![部容外涵河陆地蒙销需环湖网贸]))(?![并且和与及或、，。；的）]|$)[一-鿿“]|(?:步行)?全?覆盖|(?:服务|生活)圈"
)
# The name of a rate or circle with its reach: 500米站点覆盖率, 15分钟健身圈, not 5公里公园绿道.
_REACHES = ("米", "公里", "千米", "分钟", "小时", "M")
_REACH_RATE = Late("[一-鿿]{0,10}?(?:圈|覆盖率|[达绿]率)")


@cache
def makings(*others: str) -> tuple[str, ...]:
    """Return the verbs that make, and other words, for `endswith`; a pattern of so many words is slow to compile."""
    return (*shipped.word_lists("targets")["makings"], *others)


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)


# 居全国首位, 位列全省第3位: the rank of what there is today.
_RANKS = Late(
    "(?:稳?居|位[居列]|排[名在]?|名列)(?:世界|亚洲|全[球国省市区]|[东中西]部|各[省市]|省内|国内)[^，。；]{0,8}(?:第[一二三四五六七八九十\\d]|首位|前[列茅\\d])"
)
_IS_SET = Late("力争|争取|确保|努力|目标|实现|完成|将|要|推动|推进|促进|保持|新增|新建|建成|年")
_MORE_FOR = Late("(?:加大|加强|强化|提高)[^，；。]{0,6}(?:对|向|给)?[^，；。]{0,30}$")
_ITS_FORCE = Late("[^，；。]{2,30}(?:支持|投入|扶持|帮扶|抽检|监管|监测|检查|保障|建设|整治|的)力度")
_BESIDE = Late("[^，；。、\\d]{2,10}(?:联通|连通|连接|衔接|相连|贯通|互通)")
_ONLY_WHERE = Late("(?:^|[，；。：])(?:特别是|尤其是|重点是|重点在|在|围绕|依托)$")
_AREA = Late("(?:以上)?[^，；。、\\d]{2,12}(?:[园产林矿示牧城景片]区|功能区|范区|护区|地带|基地)$")
_TAX_BEFORE, _TAX_AFTER = (
    re.compile("(?:加计|减按)$"),
    re.compile("的?(?:征收率|预征率|抵减|税率|(?:风险)?补偿)|(?:的?部分)?[^，。；]{0,12}税前扣除"),
)
_EACH_CAP = Late(
    "每[个家户人件项名台辆场次套只头亩吨年](?:每年|原则上|最高|累计|金额|额度){0,2}不[超高][过于]"
)
_CAP = Late(r"不[超高][过于][\d.,]{1,9}[万亿]?元[^，；。]{0,6}[，；]$")


_IS_BORNE = Late(
    r"(?:财政|[省市县区]级?|）|部门?|委|[厅局])(?:分别|各自?|按)?(?:承担|负担|分担)(?:[\d.%、和]{1,40})?$"
)
_MADE_ONE = Late("(?:合并|整合|归并)[为成][^，；。]{0,80}$")
_MADE_ONE_OF = Late(r"[^，；。\d]{0,10}(?:合并|整合|归并)[为成]")
# The items of a body or side, of which a list follows: 民政部门3项：, 人才培养方面3项, not 民政部门新增服务3项.
_ITEMS_OF_BODY = Late("(?:部门|机构|[厅局委办]|(?<=[一-鿿]{4})方面)(?:（[^（）]{1,12}）)?$")
# Two or more names, before their number: “甲”、“乙”2项, “甲”、“乙”等5项, not 制定《甲》、《乙》实施细则5项.
_NAMES = Late('[”"》][、和及][^，；。]{2,80}[”"》]等?$')
# The tasks of a text: 重点工作共有30项, 服务项目共30项, not 重点工作完成30项.
_TASKS_HAVE = Late("(?:工作|任务|事项|举措|措施|要点|形式|清单|目录|服务项目)(?:一?共)?有?$")


# Measures named by their number: 33项改革举措, not 推出33项改革举措.
_STEPS = Late("[^，。；、\\d]{0,12}(?:举措|政策)")


def _is_of_list(it: Number) -> bool:
    """Return whether a number counts the items of a list: what a body has, names before it, the tasks of a text.

    >>> items = number_of(Amount(3, None, "项", "=", 4, 6, 4), "民政部门3项", "", "", kind="measure", section="", is_timed=False)
    >>> _is_of_list(items)
    True
    """
    if not it.after:
        is_list = (_ITEMS_OF_BODY.search(it.before) and "其中" not in it.earlier[-_NEAR:] + it.before) or (
            it.before.endswith(_CLOSING) and _NAMES.search(it.before)
        )
        if is_list:
            return True
    if it.before.endswith(("有", "共")):
        return _TASKS_HAVE.search(it.before) is not None
    return _STEPS.match(it.after) is not None and not _found("{makings}$", it.before)


# What a text has determined: 对规划确定的20个片区，优先安排, not 完成省确定的20个片区改造.
_DETERMINED = Late(
    "(?:^|[，；。：])(?:(?:对|在|从|围绕|依托|针对|涉及|按照?)[^，；。]{0,40}(?:确定|公布|批准|批复|划定|命名|选定|评定|认定|列入|明确)的"
    "|(?P<who>[^，；。]{0,40})(?:确定|公布|批复|命名|选定)的|[^，；。]{0,40}(?:其|》|规划|方案|目录|名录|名单|清单)中的)$"
)
_COUNTS = ("个", "家", "处", "座", "条", "所", "项", "种")
# Who does what the next number says: 12个重点县新增培训500人, 9个村建成公园3座, not 12个县城公园.
_DOES_MORE = Late(
    "(?:以上)?[^，。；、的\\d]{0,8}(?:县|市|区|州|旗|乡|镇|村|街道|社区)(?:共|[各均]|分别|计划|累计){0,2}(?:新增|新建|建成|建设|培训|完成|培育|创建|达到|实现)[^，。；、的\\d]{0,12}\\d"
)
# Things named that are declared to be something: 甲公司等12个企业为第二批示范企业.
_DECLARED = Late(
    "[^，。；、\\d]{1,12}为(?:第[一二三四五六七八九十]{1,3}批|20\\d\\d年|国家|全国|[省市]级?|[^，。；、\\d]{1,10}示范)"
)


def _exists(before: str, after: str) -> bool:
    """Return whether a number counts what exists.

    >>> _exists("对规划确定的", "片区"), _exists("完成省确定的", "片区改造")
    (True, False)
    >>> _exists("其中", "重点县新增培训500人"), _exists("其中", "县城公园")
    (True, False)
    >>> _exists("甲公司等", "企业为第二批示范企业")
    True
    """
    if before.endswith("的"):
        determined = _DETERMINED.search(before)
        return determined is not None and (
            determined["who"] is None or not _found("{makings}|{aims}", determined["who"])
        )
    if before.endswith("等"):
        return _DECLARED.match(after) is not None
    return (before in ("", "其中") or before.endswith("，")) and _DOES_MORE.match(after) is not None


# What a rule allows: 允许将不超过30%的编制用于, 可将投资额要求降低50%, 可在标准基础上提高25%, not 可降解材料占比提高.
_IS_ALLOWED = Late(
    "允许[^，；。]{2,60}(?:不(?:超过|高于)[^，；。]{0,12}|提高|上浮|下浮|降低|放宽)[到至]?$"
    "|(?<![许认宁])可以?(?:增设|新设|申报|推荐|选报|选派)[^，；。]{0,3}$|(?<![许认宁])可以?(?:在|从)[^，；。]{2,40}中?(?:选择|选取|遴选)$"
    "|(?<![许认宁])可以?(?:适当)?(?:将|把|在)[^，；。]{2,24}(?:提高|上浮|下浮|下调|上调|降低|放宽|增加|减少)(?:到|至)?$"
)
# What is paid for each year: 每满一年发给1元, 每人每月增发20元.
_PAID_A_YEAR = Late(
    "每(?:满)?(?:[一二两三1-9]|半)?(?:年|个?月|人|户|天|日|次)[^，；。]{0,4}(?:发给|加发|增发|计发|发放|支付)$"
)
# How often a rule is set anew: 基准价每两年调整一次, not 每两年培训一次.
_ADJUSTED = Late("每[两二三四五2-5]年调整$")

_CLOSING = ("”", '"', "》", "等")
_MAY_FLOAT = Late("可以?[^，；。]{0,6}浮动$")
# What a rule that somebody carries out says: 执行关于费率降低2个百分点的规定, not 落实关于覆盖率达到90%的目标.
_CARRIED_OUT = Late(
    "(?:执行|落实|贯彻|按照?|依据|根据|遵照|遵守|履行|对照)[^，；。]{0,20}关于[^，；。]{0,30}$"
)
_OF_RULE = Late("[^，；。]{0,30}?的?(?:规定|政策|通知|决定|意见|办法)")
# The places of a measure, a set that exists: 在全省20个产茶大县推进改造, not 在20个县开展试点.
_WHERE = Late(
    "(?:^|[^存集])在(?![^，；。]{0,14}(?:选|建|培育|打造|设|遴选|创|形成|培养))[^，；。、\\d]{0,14}$"
)
_PLACES = Late(
    "[^，；。的\\d]{0,12}?(?:(?:[县市区州旗]|[乡镇村])(?:（[^（）]{1,8}）)?|街道|社区|海岛|海?渔港|医院|学校|园区|高校)(?:[各均]|率先|全面|先行|同步|逐步){0,2}"
    "(?:推进|推广|推行|开展(?![^，；。]{0,10}试[点验])|建[设成立]|新建|实施|组织|启动|发展|打造|培育|试行|完善|部署|布局|配套)"
)
# Districts that a list of the state names: 支持20个国家乡村振兴重点县发展产业.
_NAMED_DISTRICTS = Late(
    "(?:国家|省级|省定|市级|自治区)[^，；。的\\d]{0,14}重点县(?!建成|达|脱贫|摘帽|退出|实现|完成|创建)"
)
_FAVOURS = Late("(?:支持|帮扶|扶持|推[进动]|指导|倾斜)$")


def is_given(it: Number) -> bool:
    """Return whether the form of its clause shows that a number is given: it tells a state, a place or a rule."""
    before, after, unit = it.before, it.after, it.unit
    # stock: 我省…超过40万辆，居全国首位, not 力争超过40万辆，居全国首位
    if it.later[:1] in ("居", "位", "排", "名", "稳"):
        is_means = it.kind not in ("goal", "phase") and not it.is_timed
        if is_means and _RANKS.match(it.later) and not _IS_SET.search(it.earlier + it.clause):
            return True
    # what a body may do: 各地可向下浮动5个百分点
    if before.endswith("浮动") and _MAY_FLOAT.search(before):
        return True
    # rule of a tax: 加计10%抵减, 减按1%征收率征收, not 征收率达到95%
    if unit in ("%", "‰") and (_TAX_BEFORE.search(before) or _TAX_AFTER.match(after)):
        return True
    # what is within an object: 加大对12个县的支持力度, not 加大培育12家企业的力度
    if "力度" in after and _ITS_FORCE.match(after) and (more := _MORE_FOR.search(before)):
        return not more[0].endswith(makings())
    # what exists already: 与8条绿道联通, not 绿道与省级绿道联通12条
    if before[-1:] in "与和同" and before and it.amount.op == "=" and _BESIDE.match(after):
        return True
    # area that only tells where: 在300万亩小麦示范区，集中建设, not 建成300万亩小麦示范区
    if unit.endswith(("亩", "平方公里", "公顷")) and _ONLY_WHERE.search(before) and _AREA.match(after):
        return it.later != ""
    # cap for each: 每个不超过30万元, not 每个县投入不超过30万元
    if "元" in unit and it.amount.op == "<=" and _EACH_CAP.fullmatch(before):
        return True
    # cap of a grant that goes on: 最高不超过300万元，其中…不超过500万元, not 投资不超过300万元，其中…
    # cost shared, procedures made one, people harmed: 市、县分别承担30%, 合并为1项, 影响30万人出行
    if unit == "%" and _IS_BORNE.search(before):
        return True
    if unit == "项" and (_MADE_ONE.search(before) or _MADE_ONE_OF.match(after)):
        return True
    if unit in ("项", "条") and it.amount.op == "=" and _is_of_list(it):
        return True
    # base of a ratio: 每10万人拥有公园2个, 每3公里设置1座
    if before.endswith("每"):
        return True
    if it.amount.op == "=" and unit in _COUNTS and _exists(before, after):
        return True
    # what is allowed: 允许将不超过三成的编制用于…, 可将投资要求降低50%, not 可再生能源占比提高5个百分点
    if ("允许" in before or "可" in before) and _IS_ALLOWED.search(before):
        return True
    if before.endswith(("发给", "加发", "增发", "计发", "发放", "支付")) and _PAID_A_YEAR.search(before):
        return True
    if unit == "次" and not after and before.endswith("调整") and _ADJUSTED.search(before):
        return True
    if before.endswith(("影响", "影响了")) and unit.endswith(("人", "人次", "户")):
        return True
    if "关于" in before and _CARRIED_OUT.search(before) and _OF_RULE.match(after):
        return True
    if it.amount.op == "=" and unit in ("个", "所", "家", "座") and after[:1] not in ("", "左"):
        if "在" in before and _WHERE.search(before) and _PLACES.match(after):
            return True
        if "重点县" in after and _FAVOURS.search(before) and _NAMED_DISTRICTS.match(after):
            return True
    if before.startswith("其中") and "元" in unit and it.amount.op == "<=" and _CAP.search(it.earlier):
        return pattern("targets", "{payments}|贴息|{ceilings}").search(it.earlier) is not None
    return False


# A bound of a share or index is set: 建筑密度不大于30%.
_BOUND = re.compile("不(?:得|应|宜|可|能)?(?:[大高多小低少]于|超过)$")


def is_set(it: Number) -> bool:
    """Return whether a number is to be reached or kept: by a verb, as a bound, or as a rate alone in its sentence.

    Of 新建公园3座, 建筑密度不大于30% and 古桥保护率100%, not of 线路全长81公里.
    """
    if _found("{aims}", it.earlier[-_NEAR:] + it.clause):
        return True
    if it.unit not in SHARES and it.unit:
        return False
    is_full = it.amount.value == 100 and not (it.after or it.earlier) and it.before.endswith("率")
    return is_full or _BOUND.search(it.before) is not None
