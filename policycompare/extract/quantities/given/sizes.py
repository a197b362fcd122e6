"""Sizes: numbers that say how large each of what is counted is: 投资50亿元以上的项目10个, 5000万元以上企业."""

import re

from policycompare.extract.quantities.attributes import Number, makings
from policycompare.late import Late

_SIZE = re.compile(
    "(?:（[^（）]{2,8}）)?(?:及|（含）)?(?:以上|以下)(?:[、至到]?[0-9.]{1,9}[万亿]?[一-鿿]{1,3}以[上下])?(?:的)?[^，。；达到超]{0,10}(?:企业|项目|户|[小园社]区|集群|合同|产品|单位|品种|工程|场|村|屯|县|乡镇|城市|基地|学校|医院|水库|河流)"
)
# An amount of money, with the nouns behind it.
_FIRMS = Late("[^，。；]{0,4}企业(?!投资|营收)")
_SIZED = Late("(?:（?含）?|及)?(?:以上|以下|以内|左右)?(?:（?含?）?|（不?含[^（）]{1,8}）)的[^，。；]")
# What a power bounds: 36千瓦（50马力）以上渔船.
_BOATS = Late("(?:（[^（）]{2,8}）)?以[上下]的?[^，。；、\\d]{0,4}(?:船舶?|车辆)")
_OF_LEVEL = Late(
    "(?:以上|以下|左右)?的(?:(?:宏伟|奋斗|规划|发展|总体)?目标|水平|规模|标准|同时|增速|速度|任务|要求|产能|[^，。；、的]{0,6}能力|[^，。；、的]{2,8}任务)"
)
_REACHES = Late(r"(?:得到|完成|达到|实现|建成)[^\d]*$")
# The attribute of what a number counts: 2个100万吨生产能力的企业, 10个以上销售额1亿元以上、2个以上10亿元以上的品种.
_COUNTS_IT = Late(
    r"(?:\d|若干|一批)(?:个|家|座|所|条|处|户|台|艘)(?:以上|左右)?[^，；。、\d的]{0,12}$|一批[^，；。、\d的]{0,12}$"
)
_ATTRIBUTE = Late(
    "(?:以上|左右)?(?:[^，。；、\\d的]{0,8}(?:能力|产能|规模|容量)的[一-鿿]|[、和](?:一批|\\d{1,5}[个家座所条处户](?:以上|左右)?)[^，。；、\\d的]{0,8}\\d[\\d.]{0,8}[千万亿]{0,2}[一-鿿]{1,3}(?:的|以上|[和、](?=一批|\\d))[一-鿿\\d])"
)

# What those who are counted reach: 其中3家以上企业产值超过5亿元, not 新建3座茶厂，产值超过5亿元.
_COUNTED_REACH = Late(
    "(?:^|其中|有|力争|争取|确保)[约近]?\\d{1,5}(?:个|家|座|所|条|户|台|艘)(?:以上|左右)?[^，；。、\\d的]{0,14}(?:[额值]|收入|利[税润])[均都]?(?:达到?|超过?|突破)$"
)
_WHOLE = Late("(?:及?以上)?(?:$|[，；。（]|、(?![0-9]))")
# Persons for whom something is done: 对2万名以上的园丁进行培训, not 对50人以上的企业进行培训.
_TRAINED = Late(
    "以上的?[^，。；\\d]{0,20}[员民工师者生人户丁](?:进行|开展|实施)[^，。；\\d]{0,10}(?:培训|轮训|帮扶|救助|治疗|资助)$"
)
_OF_SIZE = Late("[两二三四五六七八九十]大$")  # 三大200亿元特色产业
# What each builds, of which no number is given: 到2025年，各县建有占地3万平方米以上的广场, not 建成占地3万平方米以上的广场5个.
_BUILT = Late(
    r"(?:建[有设成立]|新建)(?:[一1][个座处片所])?[^，。；\d]{0,10}(?:占地|面积)(?:面积)?(?:不[小少低]于|达到?|超过|约)?$"
)


def is_size(it: Number, is_count: bool) -> bool:
    """Return whether a number is the size of what is counted, not a count of it: of 5家以上的集团, not 培育5家以上的企业."""
    after = it.after
    is_money = "元" in it.unit or it.unit in ("亿", "万", "万亿")
    if is_money and it.before.endswith("大") and _OF_SIZE.search(it.before):
        return True
    if is_money and _WHOLE.match(after) and _COUNTED_REACH.search(it.before):
        return True
    if it.before.endswith("对") and it.amount.op == ">=" and _TRAINED.match(after):
        return False
    if is_count:
        is_group = after.startswith(("以上的", "以下的")) and not _OF_LEVEL.match(after)
        if is_group and not it.before.endswith(makings("各", "有", "过", "于")):
            return True
        if it.unit not in ("户", "人"):
            return False
    elif "的" in after or "以上" in after:
        is_sized = _SIZED.match(after) and not _OF_LEVEL.match(after)
        if is_sized and it.is_timed and _BUILT.search(it.before):
            return False
        if is_sized and (is_money or not _REACHES.search(after)):
            return True
        if _ATTRIBUTE.match(after) and _COUNTS_IT.search(it.before):
            return True
    if it.unit.endswith("瓦") and _BOATS.match(after):
        return True
    if not (_SIZE.match(after) or (is_money and _FIRMS.match(after))):
        return False
    return not (it.unit in ("户", "人") and it.before.endswith(makings()))
