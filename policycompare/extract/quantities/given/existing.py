"""Existing: numbers that say a state, a place, a rule, the items of a list or the name of a project."""

import re

from policycompare.extract.quantities.attributes import Number, makings
from policycompare.extract.quantities.names.several import counted, sharers
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_FINISHED = Late("完[成工]|[建落]成|竣工|投[产用]|投入使用|交[付工]|验收|贯通|通车|全部|办[结完]")
_PUBLISHED = ("已公布的", "已发布的")
_NEAR = 60  # characters before a clause that may belong to it
# 居全国首位, 位列全省第3位: the rank of what there is today.
_RANKS = Late(
    "(?:稳?居|位[居列]|排[名在]?|名列)(?:世界|亚洲|全[球国省市区]|[东中西]部|各[省市]|省内|国内)[^，。；]{0,8}(?:第[一二三四五六七八九十\\d]|首位|前[列茅\\d])"
)
_OF_FORMULA = Late("[与和减同][^，。；：\\d]{2,20}之[差和]")
# A raise, and the level that it leads to: 津贴提高60元，达到640元, not 提高60元，投入达到640元.
_RAISED_BY = Late(
    r"(?:提[高升]|增加|增长|上调|上浮)(?:了|不少于|不低于|约)?(?:\d[\d.]{0,8}[万亿]?元[、和]){0,4}$"
)
_REACHED_BY = Late(
    r"(?:以上|左右)?(?:[、和]\d[\d.]{0,8}[万亿]?元){0,4}[，、](?:[均总]|分别|力争|标准){0,2}(?:达到?|[提增调][高加升]?[到至])(?:每[人户生]每[年月]|[\d约近])"
)
_IS_SET = Late("力争|争取|确保|努力|目标|实现|完成|将|要|推动|推进|促进|保持|新增|新建|建成|年")
_MORE_FOR = Late("(?:加大|加强|强化|提高)[^，；。]{0,6}(?:对|向|给)?[^，；。]{0,30}$")
_ITS_FORCE = Late("[^，；。]{2,30}(?:支持|投入|扶持|帮扶|抽检|监管|监测|检查|保障|建设|整治|的)力度")
_JOINED = Late("[^，；。、\\d]{2,10}(?:联通|连通|连接|衔接|相连|贯通|互通)")
_ONLY_WHERE = Late("(?:^|[，；。：])(?:特别是|尤其是|重点是|重点在|在|围绕|依托)$")
_AREA = Late("(?:以上)?[^，；。、\\d]{2,12}(?:[园产林矿示牧城景片]区|功能区|范区|护区|地带|基地)$")
_TAX_BEFORE, _TAX_AFTER = (
    re.compile(
        "(?:加计|减按|税前扣除[^，。；]{0,24}|(?:出口退|税|适用|优惠|综合|法定|[，；：]|^)税率(?:分别|统一){0,2}(?:[提上下调降][高升降整调低]?)?(?:[到至为]|达到?|控制在)?)$"
    ),
    re.compile(
        "的?(?:征收率|预征率|扣除率|抵减|税率|(?:风险)?补偿|加计扣除|税前(?:加计)?扣除)|(?:的?部分)?[^，。；]{0,12}税前扣除|(?:以[内上下])?的部分(?=$|，)"
    ),
)
_EACH_CAP = Late(
    "每[个家户人件项名台辆场次套只头亩吨年](?:每年|原则上|最高|累计|金额|额度){0,2}不[超高][过于]"
)
_CAP = Late(r"不[超高][过于][\d.,]{1,9}[万亿]?元[^，；。]{0,6}[，；]$")
_IS_BORNE = Late(
    r"(?:财政|[省市县区]级?|）|部门?|委|[厅局])(?:分别|各自?|按)?(?:承担|负担|分担)(?:[\d.%、和]{1,40})?$"
)
_IS_SHARED = Late("(?:承担|负担|分担)(?:的[^，。；、]{0,6})?比例(?:分别)?为?：[0-9.年%、，和及]{0,40}$")
_MADE_ONE = Late("(?:合并|整合|归并)[为成][^，；。]{0,80}$")
_MADE_ONE_OF = Late(r"[^，；。\d]{0,10}(?:合并|整合|归并)[为成]")
# The items of a body or side, of which a list follows: 民政部门3项：, 人才培养方面3项, not 民政部门新增服务3项.
_ITEMS_OF_BODY = Late("(?:部门|机构|[厅局委办]|(?<=[一-鿿]{4})方面)(?:（[^（）]{1,12}）)?$")
# Two or more names, before their number: “甲”、“乙”2项, “甲”、“乙”等5项, not 制定《甲》、《乙》实施细则5项.
_NAMES = Late('[”"》][、和及][^，；。]{2,80}[”"》]等?$')
# The tasks of a text: 重点工作共有30项, 服务项目共30项, not 重点工作完成30项.
_TASKS_HAVE = Late("(?:工作|任务|事项|举措|措施|要点|形式|清单|目录|服务项目)(?:一?共)?有?$")
_ITEMS = ("项", "个", "条", "类", "件", "种")
_FOLLOW = ("涉及", "包括", "包含", "分为", "分别为", "详见", "其中")
_LIST_HAS = Late("(?:清单|目录|名录|事项|指标|条款|措施|任务|项目库)[^，。；]{0,20}共[计有]?$")
# Measures named by their number: 33项改革举措, not 推出33项改革举措.
_STEPS = Late("[^，。；、\\d]{0,12}(?:举措|政策)")
# The parts of the document itself, of which no word says what they are for: 实施5项提升行动, not 实施5项节水工程.
_PROGRAMMES = Late("(?:重点|重大|专项|提升|主要|攻坚|标志性){0,2}(?:行动|工程|任务|工作)(?=$|[，。；、（])")
_CARRIES_OUT = Late(
    "(?<!每年)(?<!每年组织)(?:实施|开展|推进|落实|部署|抓好|抓实|等|的|(?:实施|开展|推进|落实|部署|抓好)[^，。；]{1,12}[、和])$"
)


def _is_of_list(it: Number) -> bool:
    """Return whether a number counts the items of a list: what a body has, names before it, the tasks of a text.

    >>> from policycompare.extract.quantities.amounts import Amount
    >>> from policycompare.extract.quantities.attributes import number_of
    >>> where = {"kind": "measure", "section": "", "is_timed": False}
    >>> _is_of_list(number_of(Amount(3, None, "项", "=", 4, 6, 4), "民政部门3项", "", "", **where))
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
    if _PROGRAMMES.match(it.after) and it.amount.value <= _MOST_PARTS and _CARRIES_OUT.search(it.before):
        return True
    return _STEPS.match(it.after) is not None and not _found("{makings}$", it.before)


_MOST_PARTS = 30
_NUMERALS = "一二两三四五六七八九十"
_CAMPAIGN = Late("“[^“”]{1,14}”[^，；。“”]{0,8}(?:活动|工程|行动|计划|战略)")
_OF_RANK = Late("(?:以内|之内|以上|以前)的?[^，；。]{2,}")
_LISTS = Late("[^，。；、\\d]{0,8}清单")


# What a text has determined: 对规划确定的20个片区，优先安排, not 完成省确定的20个片区改造.
_DETERMINED = Late(
    "(?:^|[，；。：])(?:(?:对|在|从|围绕|依托|针对|涉及|按照?)[^，；。]{0,40}(?:确定|公布|批准|批复|划定|命名|选定|评定|认定|列入|明确)的"
    "|(?P<who>[^，；。]{0,40})(?:确定|公布|批复|命名|选定)的|[^，；。]{0,40}(?:其|》|规划|方案|目录|名录|名单|清单)中的)$"
)
_COUNTS = ("个", "家", "处", "座", "条", "所", "项", "种")
# Who does what the next number says: 12个重点县新增培训500人, 9个村建成公园3座, not 12个县城公园.
_DOES_MORE = Late(
    "(?:以上)?[^，。；、的\\d]{0,8}(?:县|市|区|州|旗|乡|镇|村|街道|社区)(?:共|[各均要须将]|分别|计划|累计){0,2}(?:新增|新建|建成|建设|培训|完成|培育|创建|达到|实现)[^，。；、的\\d]{0,12}\\d"
    "|[^，。；、的\\d]{0,16}(?:县|市|区|旗|乡|镇|村)所需的?(?:经费|资金|费用)"
)
# What measures start from: 依托全县45个产业集群, what a text lists: 本方案提出75种产品, not 依托高校建设5个中心.
_BASED_ON = Late(
    "(?:^|[，；。：])(?:[一二三四五六七八九十]是)?(?:依托|事关|关系到?)[^，；。]{0,8}$"
    "|本(?:方案|办法|意见|规划|目录|通知|清单)共?(?:列出|提出|列入|收录|包括|涉及)了?$"
)
# Things named that are declared to be something: 甲公司等12个企业为第二批示范企业.
_DECLARED = Late(
    "[^，。；、\\d]{1,12}为(?:第[一二三四五六七八九十]{1,3}批|(?:19|20)\\d\\d年|国家|全国|[省市]级?|[^，。；、\\d]{1,10}示范)"
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
        determined = _DETERMINED.search(before)
        return determined is not None and (
            determined["who"] is None or not _found("{makings}|{aims}", determined["who"])
        )
    if before.endswith("等"):
        return _DECLARED.match(after) is not None
    if (before in ("", "其中") or before.endswith("，")) and _DOES_MORE.match(after):
        return True
    if before.endswith(_ALL_OF) and after.startswith(
        ("设区", "地市", "地级", "市州", "市（州", "州市", "地州", "盟市")
    ):
        return True
    based = _BASED_ON.search(before)
    return based is not None and not before.endswith(makings())


_ALL_OF = ("全国", "全省", "全区", "我省", "我区", "全自治区")
_CENTRES = Late(
    "[^，。；\\d]{1,40}为(?:重点|核心|主体|依托|载体|龙头|引领|支撑|基础|主|牵引|纽带|骨干|中心|抓手)(?=$|区域|[，。；])"
)
# What a rule allows: 允许将不超过30%的编制用于, 可将投资额要求降低50%, 可在标准基础上提高25%, not 可降解材料占比提高.
_IS_ALLOWED = Late(
    "允许[^，；。]{2,60}(?:不(?:超过|高于)[^，；。]{0,12}|提高|上浮|下浮|降低|放宽)[到至]?$"
    "|(?<![许认宁])可以?(?:根据|按照?)[^，；。]{2,30}的$"
    "|(?<![许认宁])可以?(?:再|另|按规定)?享受(?:不超过|最多)?$|(?<![许认宁])可以?(?:增设|新设|申报|推荐|选报|选派)[^，；。]{0,3}$|(?<![许认宁])可以?(?:在|从)[^，；。]{2,40}中?(?:选择|选取|遴选)$"
    "|(?<![许认宁])可以?(?:适当)?(?:将|把|在)[^，；。]{2,24}(?:提高|上浮|下浮|下调|上调|降低|放宽|增加|减少)(?:到|至)?$"
)
# What is paid for each year: 每满一年发给1元, 每人每月增发20元.
_PAID_A_YEAR = Late(
    "每(?:满)?(?:[一二两三1-9]|半)?(?:年|个?月|人|户|天|日|次)[^，；。]{0,4}(?:发给|加发|增发|计发|发放|支付)$"
)
_INTERVAL = Late("每(?:隔)?(?:[两二三四五六七八九十]|[2-9]|10)年[^，。；、]{0,40}$")
_SAMPLE = Late("走访$|随机[^，。；、]{0,8}$")
_CLOSING = ("”", '"', "》", "等")
_MAY_FLOAT = Late("可以?[^，；。]{0,6}浮动$")
_RATE_OF = Late("(?:死亡|伤亡|事故|发案|发病|故障)[^，。；0-9]{0,6}率")
_CAPACITIES = ("吨", "瓦", "MW", "GW", "头", "只", "锭", "方", "升")
_YEARLY = ("年产", "日产", "日加工", "日处理", "年加工", "年处理", "存栏", "出栏", "产能", "年吞吐")
_PROJECT = Late(
    "(?:以上|以下)?[^，。；、0-9（）]{1,20}(?:项目|工程|生产线|基地|码头)(?![率数总])|(?:露天|井工)?(?:煤矿|矿井)"
)


def _is_made(before: str) -> bool:
    """Return whether a verb that makes, or nothing, is directly before a number."""
    return _found("(?:{makings}|{aims}|^|[约近到共为])$", before) is not None


_PRODUCTS = Late("[^，。；（）]{1,50}?(?:项目|工程|生产线|基地|装置)")
_SIZED = Late("以[上下内]的?[^，。；、达到超]{0,12}(?:[加储]油站|机组|锅炉|窑炉|电站)")
_MEASURES = ("米", "公里", "亩", "公顷", "吨")
_SIZE_OF_NEXT = Late(r"以[上下][一-鿿]{2,16}(?<![和及与])\d")
_GOES_ON = Late("继续(?:强化|提升|加强|增强|提高|完善|巩固|优化)[^，。；]{0,24}$")
_ABILITY = Late("[^，。；0-9]{0,20}?(?:能力|水平|质量|管理|功能)")
_SIZES = ("载重吨", "蒸吨", "千伏安", "标准箱")
_SIZED_NOUN = Late("(?!以上|左右|以下|的?(?:能力|运力|吞吐|规模|容量))[一-鿿]")
_CASES_OF = ("情况", "情形", "方式", "形式", "途径")
_MEANS_IT = Late("(?:^|[，。；：]|[是系即])指(?![导标数定引挥向南示明出派])[^，。；]{0,30}$")
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


# What there was when something began: 试点启动时，成员30家, not 启动时间不超过30分钟.
_AT_START = Late(
    "(?:^|[，。；：])[^，。；：0-9]{0,12}(?:启动|起步|成立|设立|建立|创办|开办|组建|实施)(?:之?初|之?时(?![间效限长段代期点刻候]))，?[^，。；：0-9]{2,16}$"
)
# Money that exists: 用足用好500亿元信贷额度. Growth up to now, what is expected: 比去年同期增长9%, 预计今年用电达到.
_USED_UP = Late(
    "(?:用[足好活]|管好){1,4}(?:[^，。；、0-9]{0,6}[0-9.]{1,9}[万亿]?元“[^”]{2,20}”[^，。；、0-9]{0,10}[、和及]){0,4}[^，。；、0-9]{0,6}$"
)
_THAN_LAST = Late("[比较](?:去年|上年)同期(?:（[^（）]{1,12}）)?[^，。；0-9（）]{0,8}$")
_STRIVES = Late("确保|力争|争取")
_IS_AIM = Late("确保|力争|争取|计划|(?<![主需重])要|压[减缩]")
_EXPECTED = Late("预计[^，。；：0-9]{0,8}(?:今年|全年|本年|年内)[^，。；：0-9]{2,20}$")
# What measures are for: 加大300兆瓦机组研发投入, 聚焦3个重点产业, 把“放管服”改革、12个产业发展结合起来.
_ITS_INPUT = Late("[^，。；0-9]{2,24}(?:投入|力度)")
_MORE_INPUT = Late("(?:加大|加强|强化)(?:对|[^，。；0-9]{2,20}和)?$")
_TOGETHER = Late("[^，；。]{2,80}(?:结合起来|统筹起来|衔接起来)(?=$|[，；。])")
# Those who fail: 96%的企业没有建档, not 力争96%的企业没有事故.
_FAILS = Late(
    "的[^，。；、0-9的]{1,12}?(?:没有[一-鿿]{0,2}?(?:建立|建[档设]|设[立置]|制定|开展|配备|履行|落实|执行|办理|取得|达[到标])|尚未|仍未|未能|未[按依经被得予])"
)
# What was damaged: 90条公路停运, not 减少90条公路停运.
_HARMED = Late("[^，。；、0-9]{0,12}?(?:停[开运航产电]|受[损灾阻]|倒塌|损毁|中断)(?=$|[，。；])")
_OF_CLASSES = Late("(?:^|(?<!面)对[^，。；、0-9]{0,8}|[及括含盖将把等]|确保)[0-9]{1,3}个?大?类$")
# The fields of a task, not what is made: 抓好9个领域, 主攻5个重点, not 拓展9个领域.
_FIELDS = Late("(?:重点|主要|关键)?(?:领域|重点|方向|方面|环节)$")
_AIMED_AT = ("突出", "抓好", "抓住", "主攻", "突出抓好", "紧扣", "围绕", "把握", "涉及", "涵盖")
# Who is put in charge: 明确1名处级领导干部, not 培训50名领导干部.
_LEADER = Late("[^，。；、0-9]{0,8}(?:领导|干部|同志)(?=和|、|$|负责|担任|作为|牵头|具体)")
# Who does something so often: 组织5个专业组开展1次演练, not 组织5场演练.
_GROUPS = Late("[^，。；、0-9]{0,24}[组队部门位业校](?:开展|参加|举行|进行)[0-9]{1,3}[次场]")
# Firms that exist, of whom a sentence says how they must work: 30家试点企业要加快改革, not 30家企业要加快建成车间.
_MUST = Late(
    "[^，。；、的0-9]{2,14}?(?:[要须]|应当?)(?:加快|加强|强化|完善|落实|抓[住紧]|认真|严格)(?!完成|实现|建成|达到|新[增建]|突破|全[部面])"
)


_SHARE = Late(r"[\d.]{1,6}%")
_THOSE_WITH = Late("的(?:按照?|至少|应当?|必须|须|可以?|不得|原则上|配[备置])(?=[一-鿿])")


# The last characters of words that conditions ask for before a number.
_OF_PLAN, _OF_LAST, _OF_PAYING, _OF_HARM = map(frozenset, ("划和", "后先初", "给发放付", "响了"))


def is_given(it: Number) -> bool:
    """Return whether the form of its clause shows that a number is given: it says a state, a place or a rule."""
    before, after, unit, is_level = it.before, it.after, it.unit, it.amount.op == "="
    last, first = before[-1:], after[:1]
    # stock: 我省…超过40万辆，居全国首位, not 力争超过40万辆，居全国首位
    if it.later[:1] in ("居", "位", "排", "名", "稳"):
        is_means = it.kind not in ("goal", "phase") and not it.is_timed
        if is_means and _RANKS.match(it.later) and not _IS_SET.search(it.earlier + it.clause):
            return True
    # part of a formula: 为基准利率40%与担保费率之差, not 比例40%
    if "之" in after and _OF_FORMULA.match(after):
        return True
    # those who have a number: 31～60人的至少配备, not 31～60人的规模
    if first == "的" and is_level and _THOSE_WITH.match(after):
        return True
    # number of shares: 甲率、乙率和丙率3个95%, not 3个园区
    if unit == "个" and first.isdecimal() and _SHARE.match(after):
        return True
    # share of what is named behind it: 做到三个100%，即…, not 甲率、乙率和丙率“三个100%”
    if unit == "%" and before.endswith("个") and counted(before) and not sharers(before):
        return True
    # raise before the level that it leads to: 标准提高60元、达到640元, not 标准提高到60元
    if "元" in unit and _REACHED_BY.match(f"{after}，{it.later}") and _RAISED_BY.search(before):
        return True
    if _is_known(it):
        return True
    # what a body may do: 各地可向下浮动5个百分点
    if last == "动" and before.endswith("浮动") and _MAY_FLOAT.search(before):
        return True
    # rule of a tax: 加计10%抵减, 减按1%征收率征收, 出口退税率提高到9%, 利润5%以内的部分, not 征收率、缴税率达到95%
    if unit in ("%", "‰") and (_TAX_BEFORE.search(before) or _TAX_AFTER.match(after)):
        return True
    # what is within an object: 加大对12个县的支持力度, not 加大培育12家企业的力度
    if "力度" in after and _ITS_FORCE.match(after) and (more := _MORE_FOR.search(before)):
        return not more[0].endswith(makings())
    # what exists already: 与8条绿道联通, not 绿道与省级绿道联通12条
    if last in "与和同" and before and is_level and _JOINED.match(after):
        return True
    # area that only says where: 在300万亩小麦示范区，集中建设, not 建成300万亩小麦示范区
    if unit.endswith(("亩", "平方公里", "公顷")) and _ONLY_WHERE.search(before) and _AREA.match(after):
        return it.later != ""
    # cap for each: 每个不超过30万元, not 每个县投入不超过30万元
    if "元" in unit and it.amount.op == "<=" and _EACH_CAP.fullmatch(before):
        return True
    # cap of a grant that goes on: 最高不超过300万元，其中…不超过500万元, not 投资不超过300万元，其中…
    # cost shared, procedures made one, people harmed: 市、县分别承担30%, 合并为1项, 影响30万人出行
    if unit == "%" and (
        ("担" in before and _IS_BORNE.search(before))
        or after.startswith(("的分摊比例", "的分担比例", "的承担比例", "的负担比例"))
        or ("比例" in it.earlier[-_NEAR:] and _IS_SHARED.search(it.earlier[-_NEAR:] + before))
    ):
        return True
    if unit == "项" and (_MADE_ONE.search(before) or _MADE_ONE_OF.match(after)):
        return True
    if unit in ("项", "条") and is_level and _is_of_list(it):
        return True
    # activities of one name: 开展五个“百名”读书活动, not 建设五个“智慧”社区, 评选50个“读书”示范点
    if unit in ("个", "项") and first == "“" and it.clause[it.amount.at] in _NUMERALS:
        return not it.is_timed and _CAMPAIGN.match(after) is not None
    # those of a rank: 引进世界排名100名以内的大学, not 世界排名进入前100名
    if unit in ("名", "位") and before.endswith(("排名", "排位", "位次")) and _OF_RANK.match(after):
        return True
    # lists and the projects of a plan of the state: 4张要素清单, “十四五”规划102项重大工程, not 规划12项工程
    if (unit == "张" and _LISTS.match(after)) or (last in _OF_PLAN and before.endswith(("”规划", "”规划和"))):
        return True
    # items of a list: 目录共40项，涉及6个部门, not 建成共40项
    is_counted = "共" in before[-3:] and not after and unit in _ITEMS
    if is_counted and it.later.startswith(_FOLLOW) and _LIST_HAS.search(before):
        return True
    # base of a ratio: 每10万人拥有公园2个, 每3公里设置1座, 10亿吨公里死亡率, not 死亡10人
    if last == "每" or (after[1:2] in "亡率案病故" and _RATE_OF.match(after)):
        return True
    # what a project is for by its name: 甲公司60万吨炼油项目, not 建成60万吨炼油项目
    if before.endswith(_YEARLY) and _PRODUCTS.match(after):
        return True
    if unit.partition("/")[0].endswith(_CAPACITIES) and _PROJECT.match(after) and not _is_made(before):
        return True
    # what exists: 继续提升12家定点医院服务能力, not 继续建设12家定点医院
    if "继续" in before and unit in _COUNTS and not it.is_timed and _GOES_ON.search(before):
        return _ABILITY.match(after) is not None
    # size without 万: 新建3000载重吨船舶5艘, not 运力达到3000载重吨, 新增50万蒸吨锅炉
    if unit in _SIZES and _SIZED_NOUN.match(after):
        return True
    # size of what the next number counts, part of it: 改良3000米以上草地5万亩, not 造林3万亩以上、抚育5万亩
    if first == "以" and _SIZE_OF_NEXT.match(after) and unit.endswith(_MEASURES):
        return True
    # size: 30万千瓦以下机组, not 30台以上机组
    if first == "以" and unit.partition("/")[0].endswith(_CAPACITIES) and _SIZED.match(after):
        return True
    # what is being built or is known: 抓好12个续建项目, 落实已公布的9个事项, not 12个续建项目全部竣工
    if is_level and (after.startswith(("在建", "续建")) or (last == "的" and before.endswith(_PUBLISHED))):
        return not _FINISHED.search(before + after)
    is_state = before in ("", "有", "仍有", "还有") and "目标" not in after
    if unit == "%" and is_state and not it.is_timed and first == "的" and _FAILS.match(after):
        return True
    if not it.is_timed and is_level and not before and _HARMED.match(after):
        return True
    # kinds of known classes: 对9类15种病, not 推广9类15种
    if unit == "种" and _OF_CLASSES.search(before):
        return _found("{makings}|推广|生产|抓好|种植", before) is None
    # cases and the last mile: 分3种情况, 最后一公里, not 推广3种模式
    if (last in _OF_LAST and before.endswith(("最后", "最先", "最初"))) or (
        unit in ("种", "类") and after.startswith(_CASES_OF)
    ):
        return True
    # definition: 指每周锻炼3次以上, not 指导企业3次以上
    if "指" in before and _MEANS_IT.search(before):
        return True
    if is_level and unit in _COUNTS and _exists(before, after):
        return True
    # what a measure centres on: 以甲、乙2个示范县为重点, 以5万亩茶园为核心, not 以甲县为重点，建成2个
    if before[:1] == "以" and "为" in after and _CENTRES.match(after):
        return True
    # what is allowed: 允许将不超过三成的编制用于…, 可将投资要求降低50%, not 可再生能源占比提高5个百分点
    if ("允许" in before or "可" in before) and _IS_ALLOWED.search(before):
        return True
    if last in _OF_PAYING and _PAID_A_YEAR.search(before):
        return True
    # interval: 每5年评估1次, not 每2年培训1次以上, 每5年评估项目10个
    if unit in ("次", "场") and (it.amount.value, it.amount.op) == (1, "=") and _INTERVAL.search(before):
        return True
    # sample of a survey: 走访10户, 随机抽取20人, not 走访企业20家
    if unit in ("户", "人", "名") and ("随机" in before or last == "访") and _SAMPLE.search(before):
        return True
    if last in _OF_HARM and before.endswith(("影响", "影响了")) and unit.endswith(("人", "人次", "户")):
        return True
    if "关于" in before and _CARRIED_OUT.search(before) and _OF_RULE.match(after):
        return True
    if is_level and unit in ("个", "所", "家", "座") and first not in ("", "左"):
        if "在" in before and _WHERE.search(before) and _PLACES.match(after):
            return True
        if "重点县" in after and _FAVOURS.search(before) and _NAMED_DISTRICTS.match(after):
            return True
    if before.startswith("其中") and "元" in unit and it.amount.op == "<=" and _CAP.search(it.earlier):
        return pattern("targets", "{payments}|贴息|{ceilings}").search(it.earlier) is not None
    return False


def is_remade(it: Number) -> bool:
    """Return whether a stock is made anew: 完成现有3万户住房改造, not 现有3万户住房."""
    return it.before.endswith("完成现有") and _REMADE.match(it.after) is not None


_REMADE = Late("[^，。；0-9]{0,20}?(?:改[造建]|整治|治理|提升|修[复缮]|加固|搬迁|更新)")


def _is_known(it: Number) -> bool:
    """Return whether a number says what there was at the start, up to now, or what all speak of already.

    >>> from policycompare.extract.quantities.amounts import Amount
    >>> from policycompare.extract.quantities.attributes import number_of
    >>> where = {"kind": "measure", "section": "", "is_timed": False}
    >>> amount = Amount(30, None, "家", "=", 5, 8, 5)
    >>> _is_known(number_of(amount, "启动时成员30家", "", "", **where))
    True
    >>> _is_known(number_of(amount, "新发展成员30家", "", "", **where))
    False
    """
    before, after, unit = it.before, it.after, it.unit
    is_goal = it.kind in ("goal", "phase")
    if ("时" in before or "初" in before) and it.amount.op == "=" and _AT_START.search(before):
        return True
    if "元" in unit and "用" in before and _USED_UP.search(before):
        return True
    if "同期" in before and not (is_goal or it.is_timed) and _THAN_LAST.search(before):
        is_aim = it.amount.op == ">=" or _IS_AIM.search(before) or _STRIVES.search(it.earlier[-_NEAR:])
        return not is_aim
    if "预计" in before and not is_goal and _EXPECTED.search(before):
        return _STRIVES.search(it.earlier[-_NEAR:] + before) is None
    if after and it.amount.op == "=":
        if before.endswith(("确定", "明确", "指定")) and unit in ("名", "位", "人") and _LEADER.match(after):
            return True
        if before.endswith("组织") and unit in _COUNTS and _GROUPS.match(after):
            return True
        if before.endswith(_AIMED_AT) and _FIELDS.match(after):
            return True
        if before.endswith(("聚焦", "瞄准", "锁定", "针对")):
            return True
        if before[-1:] in "大强化对和" and _MORE_INPUT.search(before) and _ITS_INPUT.match(after):
            return True
        if before[:1] in ("把", "将") and "起来" in after and _TOGETHER.match(after):
            return True
        if not (before or is_goal) and unit in ("家", "个", "所") and it.earlier[-1:] in ("", "。"):
            return _MUST.match(after) is not None
    return False


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)


_INCLUDED, _AIMED = Late("[^，。；、]{2,14}(?:纳入|列入)"), Late("争取|力争|推动")


def is_included(it: Number) -> bool:
    """Return whether a number counts members of a list that are to be included somewhere: 等26项技术纳入目录."""
    return _INCLUDED.match(it.after) is not None and not _AIMED.search(it.before)
