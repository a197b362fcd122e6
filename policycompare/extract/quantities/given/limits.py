"""Limits: bounds that a rule sets for each of what is built, sited, planted or insured: 建筑高度不超过20米."""

from policycompare.extract.quantities.amounts import SHARES
from policycompare.extract.quantities.attributes import Number
from policycompare.extract.quantities.growth import BY_POINTS
from policycompare.late import Late

_TIMES = ("年", "个月", "天", "日", "个工作日", "工作日", "小时", "分钟")
_COUNTS = frozenset(("人次", *"个家名项件所条种户座处支批位"))
# At most so many as a rule, and at least so large: 每个园区原则上不超过5个, 处理能力原则上应大于100吨.
_AT_MOST = Late("原则上[应均各]?不(?:得|应|宜)?(?:超过|超出|[高大多]于)(?:[^，。；、0-9]{2,10}[额价款]的)?$")
# The total or rate of a whole region: 全市用水总量原则上不超过, not 全市每个园区原则上不超过, 项目容积率原则上不超过.
_OF_ALL = Late(
    "(?:总量|保有量|浓度|强度|(?<![利费税积地价])率|全[国省市县区州](?![^，；。]{0,16}[每各单])[^，；。]{1,16}[量率数])原则上"
)
_AT_LEAST = Late("原则上应?(?:不(?:得|应|宜)?[低少小]于|[大高]于)$")
_OF_EACH = Late(
    "原则上(?:单[个项家户]|每[个项家户件])[^，。；、0-9]{2,16}不(?:得|应|宜)?(?:[低少小高大多]于|超过)$"
)
# What each has at least, not how large it is: 原则上每个镇建有不少于2个, not 原则上每个班人数不少于30人.
_HAS_AT_LEAST = Late("(?<![数模量员])不(?:得|应|宜)?[低少]于$")
# How high or large each building may be, and on how much of its ground: not 建筑面积达到2万平方米.
_BUILT = Late(
    "建筑(?:总?高度|层数|体量)[^，。；、：0-9]{0,6}(?:不(?:得|应|宜)?(?:超过|超出|[高大多]于)|控制在)$|(?:建筑密度|容积率)[应均]?(?:控制)?在$"
    "|原则上(?:[^，。；、：0-9]{0,8}的)?(?:容积率|建筑密度)[^，。；、：0-9]{0,4}不(?:得|应|宜)?(?:超过|超出|[高大多]于)$"
    "|(?:用地|占地|建筑)面积(?:原则上)?不(?:得|应|宜)?(?:超过|超出|[高大多]于)[^，。；：0-9]{2,20}的$"
)
# How many are planted on each unit of ground: 每亩栽植香樟30株, 造林密度70株/亩, not 每亩产量达到500公斤.
_PLANTED = Late("每(?:亩|公顷|平方米)[^，。；、0-9]{0,14}$")
# The most that is allowed: 最大允许载客量为9人, not 允许最大9人.
_ALLOWED = Late(
    "(?:最[大高多]允许|允许的?最[大高多])[^，。；：、0-9]{1,14}(?:不(?:得|应)?(?:超过|[高大]于)|为)$"
)
_GROUP = "(?:(?!上年|去年|同期|现行|目前|原[有来定]|十[一二三四]?五|平均|全[国省市区县])[^，。；、0-9]){2,14}"
# By how much the insured are better off than others: 报销比例比其他职工提高5个百分点, not 报销比例比上年提高5个百分点.
_OF_OTHERS = Late(
    "(?:报销|支付|补偿|赔付|救助)[^，。；0-9]{0,6}(?:比例|限额|标准)[^，。；0-9]{0,6}"
    f"(?:[比较]{_GROUP}(?:提高|提升|高出?|上浮|增加)|高于{_GROUP})[约近]?$"
)


def is_limit(it: Number) -> bool:
    """Return whether a number is a bound that a rule sets for each, not one to be reached by all.

    The bound is of a measure without a year: 建筑高度不超过20米, not 到2025年，绿地率不低于30%.
    """
    if it.unit == "个基点" and not BY_POINTS.search(it.before):  # 报价利率减20个基点, not 利率下降20个基点
        return True
    before, unit = it.before, it.unit
    if "允许" in before and _ALLOWED.search(before):
        return True
    if it.is_timed or it.kind in ("goal", "phase"):
        return False
    if "原则上" in before and unit not in _TIMES:
        if _OF_ALL.search(before):
            return False
        if _AT_MOST.search(before):
            return True
        if _OF_EACH.search(before):
            return unit not in _COUNTS or not _HAS_AT_LEAST.search(before)
        if unit not in SHARES and unit.lstrip("万亿") not in _COUNTS and _AT_LEAST.search(before):
            return True
    if ("建筑" in before or "地面积" in before or "容积率" in before) and _BUILT.search(before):
        return it.amount.op == "<=" or before[-1:] == "的" or it.amount.value_max is not None
    if unit[:1] == "株" and (unit[1:2] == "/" or _PLANTED.search(before)):
        return True
    if unit in SHARES and (_DEPOSIT.match(it.after) or _PAYS.search(before)):
        return True
    return unit in SHARES and _OF_OTHERS.search(before) is not None


# What one pays, or may borrow: 一个月内缴纳总价款50%, 贷款额不高于房价的80%.
_PAYS = Late(
    "(?:缴纳|交纳|(?<!转移)支付|缴存)[^，。；率例]{0,16}$|贷款额[^，。；]{0,8}不(?:高于|超过)[^，。；]{0,10}$"
)
_DEPOSIT = Late("的?[^，。；]{0,16}(?:保证金|押金|定金|首付款?)")  # 缴纳不低于20%的价款作为保证金
_SIGNS_OF_ITEM = frozenset("限多荐报")
_LIMIT_OF_ITEM = Late(
    "(?:(?:(?<![时期权年])|每年)限(?!(?:责任)?公司[^，、]{0,6}(?:达到?|超过?|突破)$|制|度|期|时|上|率|速|额以上)|最多(?!跑)|至多)[^，、]{0,8}$|(?:可|原则上[各限]?)(?:推荐|申报|选报|上报|报送)(?:不超过|至少|约)?$"
)


def is_limit_of_item(it: Number) -> bool:
    """Return whether a number bounds what one may have or apply for: 每人限报3项, 推荐不超过3家, not 每县建成3项."""
    before = it.before[-14:]
    return not _SIGNS_OF_ITEM.isdisjoint(before) and _LIMIT_OF_ITEM.search(before) is not None
