"""Regulations: numbers by which a rule, a tariff, a definition or a formula says how something is done."""

import re

from policycompare.extract.quantities.attributes import Number
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause that may belong to it
_OF_FORMULA = Late("[与和减同][^，。；：\\d]{2,20}之[差和]")
_THOSE_WITH = Late("的(?:按照?|至少|应当?|必须|须|可以?|不得|原则上|配[备置])(?=[一-鿿])")


def formula(it: Number) -> bool | None:
    """Answer for a part of a formula, and for those who have a number, of whom a rule says what they must do.

    为基准利率40%与担保费率之差, not 比例40%; 31～60人的至少配备, not 31～60人的规模.
    """
    after = it.after
    if "之" in after and _OF_FORMULA.match(after):
        return True
    if after[:1] == "的" and it.amount.op == "=" and _THOSE_WITH.match(after):
        return True
    return None


_RAISED_BY = Late(
    r"(?:提[高升]|增加|增长|上调|上浮)(?:了|不少于|不低于|约)?(?:\d[\d.]{0,8}[万亿]?元[、和]){0,4}$"
)
_REACHED_BY = Late(
    r"(?:以上|左右)?(?:[、和]\d[\d.]{0,8}[万亿]?元){0,4}[，、](?:[均总]|分别|力争|标准){0,2}(?:达到?|[提增调][高加升]?[到至])(?:每[人户生]每[年月]|[\d约近])"
)


def is_unit_of_money(unit: str) -> bool:
    """Return whether a unit is one of money: 万元, 元/月."""
    return "元" in unit


def raised(it: Number) -> bool | None:
    """Answer for a raise before the level that it leads to: 津贴提高60元，达到640元, not 提高60元，投入达到640元."""
    is_raise = _REACHED_BY.match(f"{it.after}，{it.later}") and _RAISED_BY.search(it.before)
    return True if is_raise else None


def whole_of_parts(it: Number) -> bool | None:
    """Answer for a sum of which the parts follow, and that is said before: 绿化资金2亿元中，省林业厅落实1亿元."""
    return True if it.after == "中" and it.later and "在" not in it.before else None


_MAY_FLOAT = Late("可以?[^，；。]{0,6}浮动$")


def floating(it: Number) -> bool | None:
    """Answer for what a body may add to a rate or take from it: 各地可向下浮动5个百分点."""
    return True if it.before.endswith("浮动") and _MAY_FLOAT.search(it.before) else None


# Compiled at once: most documents have a share.
_TAX_BEFORE, _TAX_AFTER = (
    re.compile(
        "(?:加计|减按|税前扣除[^，。；]{0,24}|(?:出口退|税|适用|优惠|综合|法定|[，；：]|^)税率(?:分别|统一){0,2}(?:[提上下调降][高升降整调低]?)?(?:[到至为]|达到?|控制在)?)$"
    ),
    re.compile(
        "的?(?:征收率|预征率|扣除率|抵减|税率|(?:风险)?补偿|加计扣除|税前(?:加计)?扣除)|(?:的?部分)?[^，。；]{0,12}税前扣除|(?:以[内上下])?的部分(?=$|[，；]|[^，。；]{0,2}(?:实行|予以|给予|即征|免[征缴]|减[征免]|返还|不[予再]))"
    ),
)


def tax(it: Number) -> bool | None:
    """Answer for the share of a tax.

    加计10%抵减, 减按1%征收率征收, 出口退税率提高到9%, 利润5%以内的部分, not 征收率、缴税率达到95%.
    """
    before = it.before
    is_before = ("税" in before or before.endswith(("加计", "减按"))) and _TAX_BEFORE.search(before)
    return True if is_before or _TAX_AFTER.match(it.after) else None


_EACH_CAP = Late(
    "每[个家户人件项名台辆场次套只头亩吨年](?:每年|原则上|最高|累计|金额|额度){0,2}不[超高][过于]"
)


def cap_of_each(it: Number) -> bool | None:
    """Answer for the most that each is paid: 每个不超过30万元, not 每个县投入不超过30万元."""
    is_cap = it.amount.op == "<=" and _EACH_CAP.fullmatch(it.before)
    return True if is_cap else None


_IS_BORNE = Late(
    r"(?:财政|[省市县区]级?|）|部门?|委|[厅局])(?:分别|各自?|按)?(?:承担|负担|分担)(?:[\d.%、和]{1,40})?$"
)
_PARTS = ("的分摊比例", "的分担比例", "的承担比例", "的负担比例")
_IS_SHARED = Late("(?:承担|负担|分担)(?:的[^，。；、]{0,6})?比例(?:分别)?为?：[0-9.年%、，和及]{0,40}$")


def shared_cost(it: Number) -> bool | None:
    """Answer for the part of a cost that each bears: 市、县分别承担30%, 30%的分摊比例, 分担比例为：30%."""
    before = it.before
    if ("担" in before and _IS_BORNE.search(before)) or it.after.startswith(_PARTS):
        return True
    earlier = it.earlier[-_NEAR:]
    return True if "比例" in earlier and _IS_SHARED.search(earlier + before) else None


_FOR_EACH = ("每", "每达", "每达到", "每增加", "每增长", "每超过", "每新增")
_RATE_OF = Late("(?:死亡|伤亡|事故|发案|发病|故障)[^，。；0-9]{0,6}率")


def base_of_ratio(it: Number) -> bool | None:
    """Answer for the base of a ratio: 每10万人拥有公园2个, 每3公里设置1座, 10亿吨公里死亡率, not 死亡10人."""
    if it.before.endswith(_FOR_EACH) or (it.after[1:2] in "亡率案病故" and _RATE_OF.match(it.after)):
        return True
    return None


_MEANS_IT = Late("(?:^|[，。；：]|[是系即])指(?![导标数定引挥向南示明出派])[^，。；]{0,30}$")
_CARRIED_OUT = Late(
    "(?:执行|落实|贯彻|按照?|依据|根据|遵照|遵守|履行|对照)[^，；。]{0,20}关于[^，；。]{0,30}$"
)
_OF_RULE = Late("[^，；。]{0,30}?的?(?:规定|政策|通知|决定|意见|办法)")


def definition(it: Number) -> bool | None:
    """Answer for what a text defines, and for what a rule says that somebody carries out.

    指每周锻炼3次以上, not 指导企业3次以上; 执行关于费率降低2个百分点的规定, not 落实关于覆盖率达到90%的目标.
    """
    before = it.before
    if "指" in before and _MEANS_IT.search(before):
        return True
    if "关于" in before and _CARRIED_OUT.search(before) and _OF_RULE.match(it.after):
        return True
    return None


_IS_ALLOWED = Late(
    "允许[^，；。]{2,60}(?:不(?:超过|高于)[^，；。]{0,12}|提高|上浮|下浮|降低|放宽)[到至]?$"
    "|(?<![许认宁])可以?(?:根据|按照?)[^，；。]{2,30}的$"
    "|(?<![许认宁])可以?(?:再|另|按规定)?享受(?:不超过|最多)?$|(?<![许认宁])可以?(?:增设|新设|申报|推荐|选报|选派)[^，；。]{0,3}$|(?<![许认宁])可以?(?:在|从)[^，；。]{2,40}中?(?:选择|选取|遴选)$"
    "|(?<![许认宁])可以?(?:适当)?(?:将|把|在)[^，；。]{2,24}(?:提高|上浮|下浮|下调|上调|降低|放宽|增加|减少)(?:到|至)?$"
)


_OWN = ("作为本人", "作为自己", "作为其本人")  # 选择1家作为本人的诊所


def permission(it: Number) -> bool | None:
    """Answer for what a rule allows, and for what each chooses.

    允许将不超过30%的编制用于, 可将投资额要求降低50%, 可在标准基础上提高25%, not 可降解材料占比提高5个百分点.
    """
    if it.after.startswith(_OWN):
        return True
    return True if ("可" in it.before or "允许" in it.before) and _IS_ALLOWED.search(it.before) else None


_ENDS_OF_PAYING = frozenset("给发放付")
_PAID_EACH = Late(
    "每(?:满)?(?:[一二两三1-9]|半)?(?:年|个?月|人|户|天|日|次)[^，；。]{0,4}(?:发给|加发|增发|计发|发放|支付)$"
)


def paid_each_time(it: Number) -> bool | None:
    """Answer for what is paid for each year, month or person: 每满一年发给1元, 每人每月增发20元."""
    return True if it.before[-1:] in _ENDS_OF_PAYING and _PAID_EACH.search(it.before) else None


_INTERVAL = Late("每(?:隔)?(?:[两二三四五六七八九十]|[2-9]|10)年[^，。；、]{0,40}$")


def interval(it: Number) -> bool | None:
    """Answer for what is done once in some years: 每5年评估1次, not 每2年培训1次以上, 每5年评估项目10个."""
    is_once = (it.amount.value, it.amount.op) == (1, "=")
    return True if is_once and _INTERVAL.search(it.before) else None


_CAP = Late(r"不[超高][过于][\d.,]{1,9}[万亿]?元[^，；。]{0,6}[，；]$")


def part_of_grant(it: Number) -> bool | None:
    """Answer for the cap of a grant that goes on: 最高不超过300万元，其中…不超过500万元, not 投资不超过300万元，其中…."""
    is_part = it.amount.op == "<=" and it.before.startswith("其中")
    if not is_part or not _CAP.search(it.earlier):
        return None
    return pattern("targets", "{payments}|贴息|{ceilings}").search(it.earlier) is not None
