"""Existing: numbers of what exists or happened: ranks, what there was, what a measure improves, where it is done."""

from policycompare.extract.quantities.attributes import Number, makings
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause that may belong to it
COUNTS = ("个", "家", "处", "座", "条", "所", "项", "种")

_OPENS_RANK = ("居", "位", "排", "名", "稳")
# 居全国首位, 位列全省第3位: the rank of what there is today.
_RANKS = Late(
    "(?:稳?居|位[居列]|排[名在]?|名列)(?:世界|亚洲|全[球国省市区]|[东中西]部|各[省市]|省内|国内)[^，。；]{0,8}(?:第[一二三四五六七八九十\\d]|首位|前[列茅\\d])"
)
_IS_SET = Late("力争|争取|确保|努力|目标|实现|完成|将|要|推动|推进|促进|保持|新增|新建|建成|年")


def rank(it: Number) -> bool | None:
    """Answer for what has a rank today: 我省…超过40万辆，居全国首位, not 力争超过40万辆，居全国首位."""
    if not it.later.startswith(_OPENS_RANK) or it.is_timed or it.kind in ("goal", "phase"):
        return None
    return True if _RANKS.match(it.later) and not _IS_SET.search(it.earlier + it.clause) else None


_OF_RANK = Late("(?:以内|之内|以上|以前)的?[^，；。]{2,}")


def of_rank(it: Number) -> bool | None:
    """Answer for the rank of those who are counted: 引进世界排名100名以内的大学, not 世界排名进入前100名."""
    return True if it.before.endswith(("排名", "排位", "位次")) and _OF_RANK.match(it.after) else None


# What there was when something began: 试点启动时，成员30家, not 启动时间不超过30分钟.
_AT_START = Late(
    "(?:^|[，。；：])[^，。；：0-9]{0,12}(?:启动|起步|成立|设立|建立|创办|开办|组建|实施)(?:之?初|之?时(?![间效限长段代期点刻候]))，?[^，。；：0-9]{2,16}$"
)
# Money that exists: 用足用好500亿元信贷额度.
_USED_UP = Late(
    "(?:用[足好活]|管好){1,4}(?:[^，。；、0-9]{0,6}[0-9.]{1,9}[万亿]?元“[^”]{2,20}”[^，。；、0-9]{0,10}[、和及]){0,4}[^，。；、0-9]{0,6}$"
)
# Growth up to now, and what is expected: 比去年同期增长9%, 预计今年用电达到.
_THAN_LAST = Late("[比较](?:去年|上年)同期(?:（[^（）]{1,12}）)?[^，。；0-9（）]{0,8}$")
_STRIVES = Late("确保|力争|争取")
_IS_AIM = Late("确保|力争|争取|计划|(?<![主需重])要|压[减缩]")
_EXPECTED = Late("预计[^，。；：0-9]{0,8}(?:今年|全年|本年|年内)[^，。；：0-9]{2,20}$")


def known(it: Number) -> bool | None:
    """Answer for what there was at the start or up to now, and for what all speak of already.

    >>> from policycompare.extract.quantities.amounts import Amount
    >>> from policycompare.extract.quantities.attributes import number_of
    >>> where = {"kind": "measure", "section": "", "is_timed": False}
    >>> amount = Amount(30, None, "家", "=", 5, 8, 5)
    >>> known(number_of(amount, "启动时成员30家", "", "", **where))
    True
    >>> known(number_of(amount, "新发展成员30家", "", "", **where)) is None
    True
    """
    before = it.before
    is_goal = it.kind in ("goal", "phase")
    if ("时" in before or "初" in before) and it.amount.op == "=" and _AT_START.search(before):
        return True
    if "元" in it.unit and "用" in before and _USED_UP.search(before):
        return True
    if "同期" in before and not (is_goal or it.is_timed) and _THAN_LAST.search(before):
        is_aim = it.amount.op == ">=" or _IS_AIM.search(before) or _STRIVES.search(it.earlier[-_NEAR:])
        return None if is_aim else True
    if "预计" in before and not is_goal and _EXPECTED.search(before):
        return None if _STRIVES.search(it.earlier[-_NEAR:] + before) else True
    return True if it.amount.op == "=" and it.after and _is_object(it) else None


# Who is put in charge: 明确1名处级领导干部, not 培训50名领导干部.
_LEADER = Late("[^，。；、0-9]{0,8}(?:领导|干部|同志)(?=和|、|$|负责|担任|作为|牵头|具体)")
# Who does something so often: 组织5个专业组开展1次演练, not 组织5场演练.
_GROUPS = Late("[^，。；、0-9]{0,24}[组队部门位业校](?:开展|参加|举行|进行)[0-9]{1,3}[次场]")
# The fields of a task, not what is made: 抓好9个领域, 主攻5个重点, not 拓展9个领域.
_AIMED_AT = ("突出", "抓好", "抓住", "主攻", "突出抓好", "紧扣", "围绕", "把握", "涉及", "涵盖")
_FIELDS = Late("(?:重点|主要|关键)?(?:领域|重点|方向|方面|环节)$")
# What measures are for: 聚焦3个重点产业, 加大300兆瓦机组研发投入, 把“放管服”改革、12个产业发展结合起来.
_CENTRED_ON = ("聚焦", "瞄准", "锁定", "针对")
_MORE_INPUT = Late("(?:加大|加强|强化)(?:对|[^，。；0-9]{2,20}和)?$")
_ITS_INPUT = Late("[^，。；0-9]{2,24}(?:投入|力度)")
_TOGETHER = Late("[^，；。]{2,80}(?:结合起来|统筹起来|衔接起来)(?=$|[，；。])")
# Firms that exist, of whom a sentence says how they must work: 30家试点企业要加快改革, not 30家企业要加快建成车间.
_MUST = Late(
    "[^，。；、的0-9]{2,14}?(?:[要须]|应当?)(?:加快|加强|强化|完善|落实|抓[住紧]|认真|严格)(?!完成|实现|建成|达到|新[增建]|突破|全[部面])"
)

# What is done with something that the places have: 9个边远县的渡口逐步改造, not 9个边远县的渡口全部建成.
_OF_PLACES = Late(
    "[^，。；、的0-9]{0,14}(?:[县市区旗乡镇村]|街道|社区)(?:（[^（）]{1,30}）)?的(?!目标|任务|要求)[一-鿿]{2,}"
)
_REACHED = Late("实现|达到?|完成|超过|突破|提[高升]|目标")


def _is_object(it: Number) -> bool:
    """Return whether a number counts those who do a task, or what it is about."""
    before, after, unit = it.before, it.after, it.unit
    if not before:
        opens = unit in ("家", "个", "所") and it.earlier[-1:] in ("", "。")
        if not opens or it.kind in ("goal", "phase"):
            return False
        return _MUST.match(after) is not None or _is_of_places(after)
    if before.endswith(("确定", "明确", "指定")) and unit in ("名", "位", "人") and _LEADER.match(after):
        return True
    if before.endswith("组织") and unit in COUNTS and _GROUPS.match(after):
        return True
    if before.endswith(_CENTRED_ON) or (before.endswith(_AIMED_AT) and _FIELDS.match(after)):
        return True
    if before[-1] in "大强化对和" and _MORE_INPUT.search(before) and _ITS_INPUT.match(after):
        return True
    return before[0] in "把将" and "起来" in after and _TOGETHER.match(after) is not None


def _is_of_places(after: str) -> bool:
    """Return whether a number counts places of which something is said that is not reached.

    >>> _is_of_places("边远县的渡口逐步改造"), _is_of_places("边远县的渡口全部建成")
    (True, False)
    """
    is_reached = _FINISHED.search(after) or _REACHED.search(after)
    return not is_reached and _OF_PLACES.match(after) is not None


_MORE_FOR = Late("(?:加大|加强|强化|提高)[^，；。]{0,6}(?:对|向|给)?[^，；。]{0,30}$")
_ITS_FORCE = Late("[^，；。]{2,30}(?:支持|投入|扶持|帮扶|抽检|监管|监测|检查|保障|建设|整治|的)力度")


def strengthened(it: Number) -> bool | None:
    """Answer for what is within the object of a stronger effort: 加大对12个县的支持力度, not 加大培育12家企业的力度."""
    if "力度" not in it.after or not _ITS_FORCE.match(it.after):
        return None
    more = _MORE_FOR.search(it.before)
    return None if more is None else not more[0].endswith(makings())


_JOINED = Late("[^，；。、\\d]{2,10}(?:联通|连通|连接|衔接|相连|贯通|互通|联动|互动|呼应)")


def joined(it: Number) -> bool | None:
    """Answer for what something is joined to: 与8条绿道联通, not 绿道与省级绿道联通12条."""
    is_asked = it.before.endswith(("与", "和", "同")) and it.amount.op == "="
    return True if is_asked and _JOINED.match(it.after) else None


_ONLY_WHERE = Late("(?:^|[，；。：])(?:特别是|尤其是|重点是|重点在|在|围绕|依托)$")
_AREA = Late("(?:以上)?[^，；。、\\d]{2,12}(?:[园产林矿示牧城景片]区|功能区|范区|护区|地带|基地)$")


def is_unit_of_land(unit: str) -> bool:
    """Return whether a unit is one of land: 万亩, 平方公里."""
    return unit.endswith(("亩", "平方公里", "公顷"))


def area(it: Number) -> bool | None:
    """Answer for an area that only says where something is done: 在300万亩小麦示范区，集中建设, not 建成300万亩小麦示范区."""
    return it.later != "" if _ONLY_WHERE.search(it.before) and _AREA.match(it.after) else None


_GOES_ON = Late("继续(?:强化|提升|加强|增强|提高|完善|巩固|优化)[^，。；]{0,24}$")
_ABILITY = Late("[^，。；0-9]{0,20}?(?:能力|水平|质量|管理|功能)")


def improved(it: Number) -> bool | None:
    """Answer for what a measure goes on to improve: 继续提升12家定点医院服务能力, not 继续建设12家定点医院."""
    is_asked = "继续" in it.before and not it.is_timed
    return _ABILITY.match(it.after) is not None if is_asked and _GOES_ON.search(it.before) else None


_KNOWN = ("已公布的", "已发布的", "正在建设的", "正在建的", "在建的")
_FINISHED = Late("完[成工]|[建落]成|竣工|投[产用]|投入使用|交[付工]|验收|贯通|通车|全部|办[结完]")


def being_built(it: Number) -> bool | None:
    """Answer for what is being built or is known: 抓好12个续建项目, 落实已公布的9个事项, 正在建设的1所, not 12个续建项目全部竣工."""
    if it.amount.op == "=" and (it.after.startswith(("在建", "续建")) or it.before.endswith(_KNOWN)):
        return not _FINISHED.search(it.before + it.after)
    return None


_FAILS = Late(
    "的[^，。；、0-9的]{1,12}?(?:没有[一-鿿]{0,2}?(?:建立|建[档设]|设[立置]|制定|开展|配备|履行|落实|执行|办理|取得|达[到标])|尚未|仍未|未能|未[按依经被得予])"
)
_HARMED = Late("[^，。；、0-9]{0,12}?(?:停[开运航产电]|受[损灾阻]|倒塌|损毁|中断)(?=$|[，。；])")


def failing_or_harmed(it: Number) -> bool | None:
    """Answer for those who fail to do something, for what was damaged, and for persons harmed.

    96%的企业没有建档, not 力争96%的企业没有事故; 90条公路停运, not 减少90条公路停运; 影响30万人出行.
    """
    before, after, unit = it.before, it.after, it.unit
    if not it.is_timed:
        is_state = unit == "%" and before in ("", "有", "仍有", "还有") and "目标" not in after
        if is_state and after[:1] == "的" and _FAILS.match(after):
            return True
        if not before and it.amount.op == "=" and _HARMED.match(after):
            return True
    return True if before.endswith(("影响", "影响了")) and unit.endswith(("人", "人次", "户")) else None


def determined(it: Number) -> bool | None:
    """Answer for what exists because a text determined it or starts from it: 对规划确定的20个片区，优先安排."""
    return True if it.amount.op == "=" and _exists(it.before, it.after) else None


PLACES = ("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "村")
# What each of the places counted makes: 5市各建成1座, not 5市建成.
_EACH_MAKES = (
    "(?:[要须应将]|至少|分别){0,2}[各均](?:[要须应将]|至少|分别){0,2}(?:{makings})[^，。；、的\\d]{0,12}\\d"
)


def making(it: Number) -> bool | None:
    """Answer for places of which each makes what the next number says: 甲、乙等5市各建成1座, not 在5市建成1座."""
    return True if pattern("targets", _EACH_MAKES).match(it.after) else None


# What a text has determined: 对规划确定的20个片区，优先安排, not 完成省确定的20个片区改造.
_DETERMINED = Late(
    "(?:^|[，；。：])(?:(?:对|在|从|围绕|依托|针对|涉及|按照?)[^，；。]{0,40}(?:确定|公布|批准|批复|划定|命名|选定|评定|认定|列入|明确)的"
    "|对其中[^，。；]{2,20}的|(?P<who>[^，；。]{0,40})(?:确定|公布|批复|命名|选定)的|[^，；。]{0,40}(?:其|》|规划|方案|目录|名录|名单|清单)中的)$"
)
# Things named that are declared to be something: 甲公司等12个企业为第二批示范企业.
_DECLARED = Late(
    "[^，。；、\\d]{1,12}为(?:第[一二三四五六七八九十]{1,3}批|(?:19|20)\\d\\d年|国家|全国|[省市]级?|[^，。；、\\d]{1,10}示范)"
)
# Who does what the next number says: 12个重点县新增培训500人, 9个村建成公园3座, not 12个县城公园.
_DOES_MORE = Late(
    "(?:以上)?[^，。；、的\\d]{0,8}(?:县|市|区|州|旗|乡|镇|村|街道|社区)(?:（[^（）]{1,8}）)?(?:共|[各均要须将]|分别|计划|累计){0,2}(?:选[择取定]|遴选|确定|新增|新建|建成|建设|培训|完成|培育|创建|达到|实现)[^，。；、的\\d]{0,12}\\d"
    "|[^，。；、的\\d]{0,16}(?:县|市|区|旗|乡|镇|村)所需的?(?:经费|资金|费用)"
)
_ALL_OF = ("全国", "全省", "全区", "我省", "我区", "全自治区")
_PREFECTURES = ("设区", "地市", "地级", "市州", "市（州", "州市", "地州", "盟市")
# What measures start from: 依托全县45个产业集群, what a text lists: 本方案提出75种产品, not 依托高校建设5个中心.
_BASED_ON = Late(
    "(?:^|[，；。：])(?:[一二三四五六七八九十]是)?(?:依托|事关|关系到?)[^，；。]{0,8}$"
    "|本(?:方案|办法|意见|规划|目录|通知|清单)共?(?:列出|提出|列入|收录|包括|涉及)了?$"
)


def _exists(before: str, after: str) -> bool:
    """Return whether a number counts what exists.

    >>> _exists("对规划确定的", "片区"), _exists("完成省确定的", "片区改造")
    (True, False)
    >>> _exists("其中", "重点县新增培训500人"), _exists("其中", "县城公园")
    (True, False)
    >>> _exists("甲公司等", "企业为第二批示范企业")
    True
    >>> _exists("全省", "设区的市服务中心全覆盖"), _exists("全省建成", "设区的市服务中心")
    (True, False)
    """
    if before.endswith("的"):
        found = _DETERMINED.search(before)
        return found is not None and (
            found["who"] is None or not pattern("targets", "{makings}|{aims}").search(found["who"])
        )
    if before.endswith("等"):
        return _DECLARED.match(after) is not None
    if (before in ("", "其中") or before.endswith("，")) and _DOES_MORE.match(after):
        return True
    if before.endswith(_ALL_OF) and after.startswith(_PREFECTURES):
        return True
    return _BASED_ON.search(before) is not None and not before.endswith(makings())


_CENTRES = Late(
    "[^，。；\\d]{1,40}为(?:重点|核心|主体|依托|载体|龙头|引领|支撑|基础|主|牵引|纽带|骨干|中心|抓手)(?=$|区域|[，。；])"
)


def centre(it: Number) -> bool | None:
    """Answer for what a measure centres on: 以甲、乙2个示范县为重点, 以5万亩茶园为核心, not 以甲县为重点，建成2个."""
    return True if it.before[:1] == "以" and "为" in it.after and _CENTRES.match(it.after) else None


_SAMPLE = Late("走访$|随机[^，。；、]{0,8}$")


def sampled(it: Number) -> bool | None:
    """Answer for the sample of a survey: 走访10户, 随机抽取20人, not 走访企业20家."""
    return True if _SAMPLE.search(it.before) else None


# The places of a measure, a set that exists: 在全省20个产茶大县推进改造, not 在20个县开展试点.
_WHERE = Late(
    "(?:^|[^存集])在(?![^，；。]{0,14}(?:选|建|培育|打造|设|遴选|创|形成|培养))[^，；。、\\d]{0,14}$"
)
_PLACES = Late(
    "[^，；。的\\d]{0,12}?(?:(?:[县市区州旗]|[乡镇村])(?:（[^（）]{1,8}）)?|街道|社区|海岛|海?渔港|医院|学校|园区|高校)(?:[各均]|率先|全面|先行|同步|逐步){0,2}"
    "(?:推进|推广|推行|开展(?![^，；。]{0,10}试[点验])|建[设成立]|新建|实施|组织|启动|发展|打造|培育|试行|完善|部署|布局|配套)"
)
# Districts that a list of the state names: 支持20个国家乡村振兴重点县发展产业.
_FAVOURS = Late("(?:支持|帮扶|扶持|推[进动]|指导|倾斜)$")
_NAMED_DISTRICTS = Late(
    "(?:国家|省级|省定|市级|自治区)[^，；。的\\d]{0,14}重点县(?!建成|达|脱贫|摘帽|退出|实现|完成|创建)"
)


def districts(it: Number) -> bool | None:
    """Answer for the districts or places in which a measure is done, and for those that it favours."""
    before, after = it.before, it.after
    if it.amount.op != "=":
        return None
    if "在" in before and after[:1] != "左" and _WHERE.search(before) and _PLACES.match(after):
        return True
    return True if "重点县" in after and _FAVOURS.search(before) and _NAMED_DISTRICTS.match(after) else None


_CONCERNS = Late("(?:事关|关系到?|关乎)(?:全[国省市县区州]|我[国省市县区州])?$")


def concerned(it: Number) -> bool | None:
    """Answer for those whom something concerns: 事关全省20万园丁, not 服务全省20万园丁."""
    return True if "关" in it.before[-6:] and _CONCERNS.search(it.before) else None


# What a body does with an aspect of those who exist: 对12个县的建设情况进行检查, not 对12个县的教师进行培训.
_ASPECT_OF = Late(
    "[^，。；0-9]{2,30}的[^，。；、的0-9]{0,10}?(?:[情状][况形]|现状|设置|布局|成效|效[果益]|绩效|质量|水平|进展|落实|实施|执行|运行|建设|管理|使用|工作|资金|安全)"
    "(?:进行|作出|做出|开展|予以|实施|组织)[^，。；、0-9]{0,6}?(?:安排|部署|检查|抽查|评[估价审]|考[核评]|督[查导]|调[研查度]|分析|监[测督管]|审[核查计]|验收|总结|通报|规定|核查|指导|研判|论证|跟踪)"
)
# Bodies in a row without commas between them, as in a row of a table read as a sentence: 省林业厅省水利厅.
_BODIES_IN_A_ROW = Late("[厅局委办部](?:[省市县区州旗]|自治区)[^，。；：、0-9]{2,12}[厅局委办部]$")


def with_aspect(it: Number) -> bool | None:
    """Answer for those an aspect of whom is examined or ordered: 对12个县的建设情况进行检查, not 对12个县的教师进行培训."""
    is_asked = it.before.endswith("对") and "的" in it.after and not it.is_timed
    return True if is_asked and _ASPECT_OF.match(it.after) else None


def behind_bodies(it: Number) -> bool | None:
    """Answer for the number of a row behind a row of bodies: 省林业厅省水利厅11个体工商户."""
    is_asked = it.before[-1:] in _ENDS_OF_BODIES and it.amount.op == "="
    return True if is_asked and _BODIES_IN_A_ROW.search(it.before) else None


_ENDS_OF_BODIES = frozenset("厅局委办部")


def is_remade(it: Number) -> bool:
    """Return whether a stock is made anew: 完成现有3万户住房改造, not 现有3万户住房."""
    return it.before.endswith("完成现有") and _REMADE.match(it.after) is not None


_REMADE = Late("[^，。；0-9]{0,20}?(?:改[造建]|整治|治理|提升|修[复缮]|加固|搬迁|更新)")
_INCLUDED, _AIMED = Late("[^，。；、]{2,14}(?:纳入|列入)"), Late("争取|力争|推动")


def is_included(it: Number) -> bool:
    """Return whether a number counts members of a list that are to be included somewhere: 等26项技术纳入目录."""
    return _INCLUDED.match(it.after) is not None and not _AIMED.search(it.before)
