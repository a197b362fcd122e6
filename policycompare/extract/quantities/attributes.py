"""Numbers in their clauses, where they are, and whether they are set."""

import re
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.amounts import CUT_BEFORE, EACH_HAS, FROM_TO, SHARES, Amount
from policycompare.extract.quantities.given.benefits import is_level_of_benefit
from policycompare.extract.quantities.units import alone
from policycompare.extract.vocabulary import last_characters, pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
_COMPARED = Late(
    "[及或（以之左](?:(?<=[及或])(?:以[上下内]|之内|左右)|(?<=（)含）(?:以[上下内]|之内|左右)|(?<=以)[上下内]|(?<=之)内|(?<=左)右)"
)


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
    may_be_ordinal = before[-1:] in last_characters("targets", "ordinals") and amount.unit not in SHARES
    is_ordinal = may_be_ordinal and before.endswith(ordinals) and not before.endswith(_INTO_USE)
    return Number(
        amount, clause, earlier, later, kind, section, is_timed, is_ordinal, alone(amount.unit), before, after
    )


def is_where(it: Number) -> bool:
    """Return whether a number says where something is: of 3公里以内有车站的村, not of 间距控制在50米以内."""
    if is_capacity(it):
        return False
    in_reach = (it.after[:1] in _REACH_OPENS and _IN_REACH.match(it.after)) or (
        it.unit in _REACHES and _REACH_RATE.match(it.after)
    )
    if it.before.endswith(("水深", "海拔")):
        return True
    if it.after and _OUTPUTS.search(it.before[-10:]) and _OF_PLANT.match(it.after):
        return True
    if it.unit == "万人" and it.amount.value in (1, 10, 100) and _RATE_PER.match(it.after):
        return True
    if it.unit in _HOURS and _RATE_IN_TIME.match(it.after) and not it.before.endswith(("到", "至", "在")):
        return True
    if it.unit in _DISTANCES and _NEAR_IT.match(f"{it.after}，{it.later}"):
        return True
    return bool(in_reach) and not _found("(?:{states}|{shortening}|[到至在为])$", it.before)


def is_capacity(it: Number) -> bool:
    """Return whether a time is that of a capacity: of 具备2天内完成检修的能力, not of 2天内完成检修."""
    has = it.before.endswith(("具备", "具备在", "形成", "形成在")) and "能力" in it.after
    return has and _IN_TIME.match(it.after) is not None


def is_time_limit(it: Number) -> bool:
    """Return whether a time is the limit of a procedure: of 5个工作日内办结, not of 周期压减至5个工作日."""
    if is_capacity(it):
        return False
    if it.unit in ("小时", "个小时", "分钟") and "每" in it.before and _EACH_DAY.search(it.before):
        return it.amount.op == "<="
    if not (_CUT.search(it.clause[: it.amount.at]) or FROM_TO.search(it.before)):
        return True
    if it.is_timed or _WITHIN.search(it.after) is None:
        return False
    return not (_CUT_TO.search(it.before) or is_cut_to(it.before))


def is_cut_to(before: str) -> bool:
    """Return whether the text before a number cuts a time or the steps of a procedure to it: 压减开办时间至."""
    return before[-1:] in ("到", "至", "过") and CUT_BEFORE.search(before) is not None


_CUT = Late(
    "压减|压缩|缩短|缩减|减少|控制|压降|提速|降低?[到至为]|周期|时限|时长|时间|天数|平均|人均停留|学时|年限|寿命|余命"
)
_CUT_TO = Late("(?:压减|压缩|缩短|缩减)(?:到|至|为)$")  # 开办时间压缩至3个工作日内办结
# How long something is done each day: 每天锻炼1小时, not 每天24小时内.
_EACH_DAY = Late(
    "每(?:次[^，。；、0-9每]{0,8}(?=休息|锻炼|活动|运动)|[天日周])(?!工作|加班|上班)[^，。；、0-9每]{0,14}$"
)
_WITHIN = Late("^(?:以?内|之内)?[^，。；]{0,6}(?:办结|完成|答复|作出|提出|报|送|反馈|受理|审|缴|公示)")
# What a plant makes in a time, of 日产3万公斤豆皮的项目, 年加工稻谷5万吨基地, not of 日产3万公斤豆皮.
_OUTPUTS = Late("[日年时](?:产|处理|加工)[^，。；：、0-9]{0,6}$")
_OF_PLANT = Late("[^，。；：]{0,40}?的?(?:项目|企业|生产线|工厂|基地|车间|加工厂)")
# Where something must not be: 学校周边1公里内，…，不得建设; not 间距控制在1公里内.
_DISTANCES = ("米", "公里", "千米")
_NEAR_IT = Late("(?:以|之|范围)?内[^。；]{0,60}(?:不得|禁止|严禁)")
_IN_TIME = Late("(?:以|之)?内[^，。；\\d]{2,30}?的?(?:能力|水平)(?=$|[，。；、])")
# Verbs that end as 以, 前 or 用 before an ordinal do.
_INTO_USE = ("投用", "启用", "聘用", "录用", "选用", "招用")
# Before the words that say what is there: 3公里以内有车站, 500米覆盖, not 3公里以内，, 3公里内外.
_REACH_OPENS = frozenset("以之范半内步全覆服生")
_IN_REACH = Late(
    "(?:以内|之内|范围内?|半径内?|内(?![部容外涵河陆地蒙销需环湖网贸]))(?![并且和与及或、，。；的）]|$)[一-鿿“]|(?:步行)?全?覆盖|(?:服务|生活)圈"
)
# The name of a rate or circle with its reach: 500米站点覆盖率, 15分钟健身圈, not 5公里公园绿道.
_REACHES = ("米", "公里", "千米", "分钟", "小时", "M")
_REACH_RATE = Late("[一-鿿]{0,10}?(?:圈|覆盖率|[达绿]率)")
_RATE_PER = Late("[一-鿿]{2,12}?[亡病伤率]率")  # 从业人员十万人死亡率
_HOURS = ("小时", "分钟", "天")
_RATE_IN_TIME = Late("(?:内的?)?[一-鿿]{2,4}率")  # 配送时限36小时准时率


def is_held(before: str) -> bool:
    """Return whether a number is one at which something is held: 控制在3个, not 在3个."""
    return before.endswith(("在", "近", "用", "以")) and _NUMBER_HELD.search(before) is not None


def is_kept_at(it: Number) -> bool:
    """Return whether a number with its bound is the level of a quantity: 总面积在3万亩以上, 营收在2亿元以上持续增长, not 收入在2亿元以上的企业."""
    if it.after in _BOUNDS:
        return _IS_LEVEL.search(it.before) is not None
    return _GROWS_ON.match(it.after) is not None and _SUM_AT.search(it.before) is not None


_BOUNDS = ("以上", "以下", "以内", "之内", "左右", "及以上", "及以下")
_IS_LEVEL = Late(
    "(?:率|比[例重]|占比|[面总]积|[产存总数]量|产值|总额|总数|(?:等[候待]|候[诊车]|通勤|反应|响应)时[间长]|平均[一-鿿]{0,4}(?:时[间长]|[用耗]时))(?:[均都]|稳定)?在$|(?:培训|轮训|接待)[一-鿿]{2,8}在$"
)
_GROWS_ON = Late("(?:以上|左右)(?:的基础上)?(?:持续|稳步|稳定|继续)(?:增长|提升|提高|发展|运行|保持)")
_SUM_AT = Late("(?:营收|收入|产值|[总金余销售易]额|税收|利润|投资|[存贷]款|[产销总]量)[均都]?在$")
_NUMBER_HELD = Late("具备在$|控制在|保持在|稳定在|接近|应用$|引用$")


def is_laid(it: Number) -> bool:
    """Return whether a length in metres is made: of 铺设3200米管道, not of 修建8米宽的道路."""
    return it.after[:1] not in _ACROSS and _LAID.search(it.before) is not None


_ACROSS = ("", *"宽高深厚长大级跨以口范")
# Also behind a size that is built with it: 新建2万平方米站房、600米站台.
_LAID = Late(
    "(?:新建|[改修扩]建|改造|铺设|疏浚|新修|整治)(?:[0-9.]{1,9}[万亿]?[^，；：。0-9]{2,20}[、和及])?$"
)


def is_score(it: Number) -> bool:
    """Return whether a score is to be reached: 得分达到9.8分以上, 满意度达到88分, not 得分达到60分，方可上岗."""
    before = it.clause[: it.amount.at]
    if _RATED.search(before):
        return True
    if _LABELLED.search(it.earlier) and not it.earlier.endswith(("，且", "，并")):
        return _PART.fullmatch(it.before) is not None and _ALONE.fullmatch(it.after) is not None
    return (
        _SCORE.search(before) is not None
        and _ALONE.fullmatch(it.after) is not None
        and not _THEN.match(it.later)
    )


_RATED = Late("(?:满意|(?:安全|幸福|获得)感|指数|测评|评价|水平|成绩|质量)[^，]{0,12}$")
# The parts of what a label names: 游客满意度：城市达到88分以上，农村达到85分以上.
_LABELLED = Late(
    "(?:满意度|测评|评价|成绩|[得评均]分)[^，。；：0-9]{0,6}：(?:[^，。；：0-9]{2,20}[0-9.]{1,5}分(?:以上|左右)?，){0,4}$"
)
_PART = Late("[^，。；：、0-9]{2,20}?(?:达到?|[提升][高升]?[到至]|不低于|不少于|超过|突破|稳定在|保持在)")
_SCORE = Late(
    "(?:得分|评分|分值|均分)(?:[由从][0-9.]{1,5}分)?(?:[均都也]|分别|稳定|保持){0,2}"
    "(?:达到?|(?:提[高升]|升)[到至]|[到至在]|不低于|超过)(?:不低于)?$"
)
_ALONE = Late("(?:及?以上|左右)?(?:[、和并且].*)?")
_THEN = Late("[即可才方评为视]|认定|给予|确定|授予|予以|列为|优先|合格|优秀|良好")


def is_price(it: Number) -> bool:
    """Return whether a sum is a price: 每吨5元, 票价不高于5元, not 投入达到5元, 到2025年，票价不高于5元."""
    before = it.clause[: it.amount.at]
    if it.amount.op == "=" and not (
        _REACHES_SUM.search(before + it.after[:2]) or is_level_of_benefit(before, it.unit)
    ):
        return True
    return _PRICE_BOUND.search(it.before) is not None and "20" not in it.earlier + it.before


_REACHES_SUM = Late(
    "[人户]均[^，。；0-9]{0,8}(?:收入|消费)|达|超过|突破|[高升增降][到至]|增加|增收|增长|不低于|不少于|实现|完成|力争"
)
_PRICE_BOUND = Late(
    "(?:[水电气热油粮菜票房租]价|(?<!费)价格|收费标准)(?:标准|原则上|[均应]|每[^，。；、\\d]{1,6}){0,3}"
    "不(?:得|应|宜|可|能)?(?:[高低大少小]于|超过)(?:每[^，。；、\\d]{1,4})?$"
)


def is_price_limit(it: Number) -> bool:
    """Return whether a share bounds a price that somebody sets: 房租涨幅不得超过5%, not 到2025年，房租涨幅不超过5%."""
    if "不" not in it.before or not (
        _PRICE_OF_OTHERS.search(it.before)
        if it.before.endswith("的")
        else it.amount.op == "<=" and _PRICE_MOVES.search(it.before)
    ):
        return False
    return "20" not in it.earlier + it.before


# The prices of an economy are aims: 物价, 消费价格, 价格总水平.
_PRICE_MOVES = Late(
    "(?:[上下]浮|[加调]价|(?:租|租金|房租|(?<!消)费用?|(?:收费|计费)标准|票价|[水电气热]价|(?<!物)(?<!费)价格?)(?:标准|年度?|每年|的){0,3}(?:涨|上调|上涨))"
    "(?:的)?(?:幅度?|比例|率)?(?:原则上|一般|[均最]高?){0,2}不(?:得|应|宜|可|能)?(?:超过|高于|大于)$"
)


# A price by that of others: 票价一般不高于市场价格的70%.
_PRICE_OF_OTHERS = Late(
    "(?:[水电气热油粮菜票房租]价|(?<!物)(?<!消费)价格|收费(?:标准)?|租金)(?:标准|一般|原则上|[均应]){0,3}不(?:得|应|宜|可|能)?(?:[高低大少小]于|超过)[^，。；、0-9]{0,6}市场(?:价格?|租金|平均价格?)的$"
)


def is_class(it: Number) -> bool:
    """Return whether a number counts the classes of something: 划分为甲区和乙区2个等级."""
    return _CLASSES.search(it.before) is not None


def is_step(it: Number) -> bool:
    """Return whether a number counts the parts in which work is done: 分3个批次、4个片区推进, not 分批建成4个片区."""
    return _STEPS.search(it.before) is not None


# The steps to which a procedure is cut: 开办流程压减为申请、受理2个环节.
STEPS_LEFT = Late(
    "(?P<procedure>[^，。；]{0,30}?)(?:压减|压缩|精简|缩减|减少)[到至为成](?!位)[^，。；0-9的共]{0,40}$"
)
_STEPS_END = re.compile("(?:环节|步骤)(?:以?内|左右)?(?:$|[，。；、和）”])")


def is_left_of(it: Number) -> bool:
    """Return whether a number counts the steps that are left of a procedure: 压减为申请、受理2个环节, not 分为2个环节."""
    return _STEPS_END.match(it.after) is not None and STEPS_LEFT.search(it.before) is not None


_CLASSES = Late("(?:划分[为成]|[可均共]?分[为成])[^，。；]{0,40}$")
# Other words end in 分: 评分3个, 部分3个.
_STEPS = Late(
    "(?<![评得积计加扣部十百千万亿充满区拆学林水])分(?:为|成)?(?:[0-9]{1,3}个?[一-鿿]{1,4}[、和])?$"
)


@cache
def makings(*others: str) -> tuple[str, ...]:
    """Return the verbs that make, and other words, for `endswith`; a pattern of so many words is slow to compile."""
    return (*shipped.word_lists("targets")["makings"], *others)


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)


# What all of something do: 路口100%建成岗亭, 用地100%按标准供应.
_ALL_OF = Late(
    "按照?(?!比例|规定)|建[成有立]|落实|实[行现施]|纳入|覆盖|执行|公开|签订|安装|配备|接入|参加|完成|达标|使用|开[设展]"
)
_MUST_HAVE = ("要有", "应有", "须有", "须配备", "应配备")  # 队伍中要有15%以上的园丁
# A bound of a share or index is set: 建筑密度不大于30%.
_CHANGED = ("超", "下浮", "下调", "降至", "降到", "减至", "减到")
_MAY_CHOOSE = ("可选择", "可以选择", "自主选择", "自行选择", "自愿选择", "任意选择")
_APPLIES = Late("条件|申[报请]|资格|准入|认定|评选|参评")
SIGNS = ("≤", "≥", "≦", "≧")
_INSTALMENTS = Late(
    r"（?其中：?(?:(?:19|20)\d\d年[^，。；：、（）\d]{0,6}\d[^，。；、（）]{1,10}(?:[，、]|(?=[。；）]|$))){2,8}"
)
_BRACKETS = Late("（[^（）]{0,120}）")
_BELOW = Late("率(?:[均都]|分别)?[低高]于(?:[0-9.]{1,9}[%‰][和、及])?$")  # 发病率低于5%, 分别低于5%和4%
_BOUND = Late("不(?:得|应|宜|可|能)?(?:[大高多小低少]于|超过)$")


def is_ratio(it: Number) -> bool:
    """Return whether by a share or norm something is provided: 按照不低于床位总数的10%配置床位, 按不低于10%的比例用于绿化, 按每40户配2名."""
    if "每" in it.before[-14:] and _STAFFED.search(it.before):
        return True
    if "于" in it.before[-12:] and _BY_SHARE.search(it.before):
        is_rule = it.earlier.endswith("的，") or (
            it.after.partition(",")[0].endswith("比例") and _BY_BODY.search(it.before)
        )
        if is_rule or not (it.before.endswith("于") or it.after.endswith("比例")):
            return False
        return _IS_USED.match(f"{it.after}，{it.later}") is not None
    return _IS_GIVEN.match(it.after) is not None and _RATIO.search(it.before) is not None


_STAFFED = Late("按(?!劳|需)[^，。；、每]{0,8}每[^，。；、每]{0,8}配[备置]?$")
# A share that is kept for something or checked: 岗位按不低于50%的比例用于招聘, 按不低于5%的比例对企业抽查.
_BY_SHARE = Late(
    "按照?(?:一般|原则上)?不[低少]于(?:[^，。；0-9的]{2,10}(?<!收入)(?<!标准)(?<!年限)(?<!基数))?$"
)
_BY_BODY = Late("(?:政府|部门|单位|企业|学校|[省市县区州委局厅])[要应须将]{0,2}按照?不[低少]于$")
_IS_USED = Late(
    "的(?:[^，。；\\d的]{2,6}的?)?比例[，,]?(?:专项|统筹|专门|定向|优先|主要)?(?:用于(?!奖|补)|安排|分配|配[建备置]|建设|预留|划定|规划|设置|招[收聘]|对[^，。；]{2,30}?(?:抽[查检]|检查|核查))"
)


# A ratio by which something is given: 按照不低于床位总数的10%配置床位, not 按不低于年限的60%缩短年限.
_RATIO = Late(
    "按照?(?:不[低少]于[^，。；\\d]{2,30}|[^，。；\\d]{2,12}总[数量])的$|(?:提[高升]|调整)(?:到|至|为)按照?$"
)
_IS_GIVEN = Late(
    "的?(?:比例|标准|要求)?(?:配[备置足]|设置|预留|建设|划定|预算|计算|安排(?![^，。；]{0,10}(?:资金|经费)))"
)


def last_instalment(later: str) -> int | None:
    """Return the last year of the yearly parts of the number before, None if no parts follow it.

    >>> last_instalment("其中2021年3亩，2022年6亩。"), last_instalment("其中2021年3亩。")
    (2022, None)
    """
    parts = _INSTALMENTS.match(later) if "其中" in later[:3] else None
    return int(re.findall(r"(?:19|20)\d\d(?=年)", parts[0])[-1]) if parts else None


# The part of a sum that is kept for something: 公益金的60%要用于体育, not 不超过公益金的60%用于体育.
_USED_FOR = Late("(?:以上)?(?:要|应当?|必?须|专项|统筹|主要|全部){0,3}用[于作]")
_SUMS = ("金的", "费的", "额的", "款的", "入的", "益的", "算的", "资金", "经费", "收入", "收益")
# What is forbidden, and whom a condition is about: 严禁将专项资金的10%用于办公, 对余额的40%用于茶园的银行.
_NOT_KEPT = Late(
    "^对|严禁|禁止|不(?:得|准|许|能|可|应|宜)|违[规反法]|擅自|私自|非法|挪用|截留|套取|杜绝|防止|避免"
)
# How often a lesson is given: 每季度上1堂防火课.
_TAUGHT = Late("每(?:个?季度?|个?月|学[期年]|半?年|周)[^，。；0-9]{0,10}[上讲](?:至少|不少于)?$")
# How many samples are tested: 年度检测样品2万个以上.
_TESTED = Late("(?:检测|抽检|检验|采集)(?:样[品本])?(?:数量?)?$")


def is_kept(it: Number) -> bool:
    """Return whether a number is the part of a sum that must be used for something: 公益金的60%要用于体育."""
    is_part = it.amount.op != "<=" and it.before.endswith(_SUMS) and not _NOT_KEPT.search(it.before)
    return is_part and _USED_FOR.match(it.after) is not None


def is_set(it: Number) -> bool:
    """Return whether a number is to be reached or kept: by a verb, as a benefit, as a bound, or as a rate alone.

    Of 新建公园3座, 选择3个村作为试点, 茶园共3万亩 in instalments, 产值超5亿元, 氨氮≤5mg/L, 建筑密度不大于30% and 古桥保护率100%, not of 线路全长81公里.
    """
    if is_level_of_benefit(it.clause[: it.amount.at], it.unit):
        return True
    earlier = _BRACKETS.sub("", it.earlier) if "（" in it.earlier else it.earlier
    whole = earlier if "其中" in earlier + it.clause[:2] else earlier[-_NEAR:]  # a part is set with its whole
    if it.clause.endswith(_CHANGED, 0, it.amount.at) or _found("{aims}", whole + it.clause):
        return True
    if it.clause[it.amount.at] in SIGNS and it.after[:1] in ("", "）", "、"):
        is_of_applicant = (
            "元" in it.unit or it.unit in ("人", "名") or _APPLIES.search(it.earlier + it.before)
        )
        return not is_of_applicant
    if it.before.endswith("选择") and not it.before.endswith(_MAY_CHOOSE):
        return True
    if last_instalment(it.later):
        return True
    if it.unit == "堂" and _TAUGHT.search(it.before):
        return True
    if it.amount.op == ">=" and it.after == "以上" and _TESTED.search(it.before):
        return True
    if "每" in it.before and (EACH_HAS.search(it.before) or _STAFFED.search(it.before)):
        return True
    if it.unit not in SHARES and it.unit[:1] not in ("", "/"):  # of "/10万", a rate
        return False
    if it.unit in SHARES and it.before.endswith(_MUST_HAVE):
        return True
    if it.is_timed and _BELOW.search(it.before):
        return True
    if is_kept(it):
        return True
    if it.amount.value == 100 and it.unit == "%" and it.before and _ALL_OF.match(it.after):
        return True
    is_full = it.amount.value == 100 and not (it.after or it.earlier) and it.before.endswith("率")
    return is_full or is_ratio(it) or _BOUND.search(it.before) is not None
