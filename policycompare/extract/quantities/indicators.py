"""Indicators: the quantities that targets measure, separated from other words."""

import re
from collections.abc import Sequence
from functools import cache

from policycompare import schema, shipped
from policycompare.extract.quantities.amounts import ALL_SHARES, Amount, base
from policycompare.extract.quantities.attributes import STEPS_LEFT, makings
from policycompare.extract.quantities.names.bare_names import BASELINE, YEARS, cleaned, is_bare, without_years
from policycompare.extract.quantities.names.name_lists import LIST, list_start, listed
from policycompare.extract.quantities.names.nouns_behind import QUALITIES, following
from policycompare.extract.quantities.names.scopes import DOER, scope_before, scope_of
from policycompare.extract.quantities.names.shares_of import funds_of, given_share, share_of, share_of_others
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Target = schema.record("targets")

FIELDS = ("领域", "方面", "行业")


def valued(
    shared: Target,
    value: float,
    unit: str | None,
    *,
    op: str,
    measure: str,
    indicator: str | None = None,
    scope: str | None = None,
    value_max: float | None = None,
    year: int | None = None,
    per_year: bool | None = None,
) -> Target:
    """Return a target: `shared` with a value in its printed and its base unit and the columns that are given.

    万 and 亿 alone are money only if the indicator is: 产值达到30亿, not 连接数达到30亿.
    """
    base_value, base_unit = base(value, unit)
    name = indicator or ""
    if unit in _SCALES and not (_MONEY.search(name) or (unit != "万" and _TRADE.search(name))):
        base_unit = base_unit if _PAID.search(shared.evidence or "") else None
    return Target(
        shared.doc,
        shared.n,
        shared.indicator if indicator is None else indicator,
        None,
        shared.first,
        value,
        value_max,
        unit or None,
        base_value,
        base_unit or None,
        op,
        measure,
        year,
        shared.baseline_year,
        shared.per_year if per_year is None else per_year,
        shared.scope if scope is None else scope,
        shared.start,
        shared.end,
        shared.evidence,
    )


_SCALES = ("万", "亿", "万亿")
_MONEY = Late(
    "[额值资款税费债钱]|收入|营收|投入|收益|利润|消费|支出|[成资]本|经费|基金|预算|财政|GDP|产出|价格|工程造|(?:产业|经济|市场|集群|总)规模"
)
_LAST_PART = re.compile("、(?=[^、]{0,12}$)|，")
_TRADE = Late("[进出]口|贸易|销售|成交|交易|营业")
_PAID = Late(r"(?:[投筹融]资|投入|贷款|资金|金额)[^，。；\d]{0,6}\d[\d.]{0,12}[万亿]")
# Nouns that take the rest of their name from the clause before: 水利投资增长9%，完成投资3亿元.
_FLOWS = (
    "投资",
    "产值",
    "收入",
    "产量",
    "税收",
    "利润",
    "出口",
    "进口",
    "融资",
    "贷款",
    "消费",
    "交易额",
    "销售额",
)
# A size alone takes the place of the size of the number before: 绿化长度达到5公里、面积3公顷.
_SIZES, _SIZE = (
    ("面积", "数量", "总量", "总额", "规模"),
    Late("(?<=[一-鿿]{2})(?:长度|里程|面积|数量|总量|总额|规模)$"),
)
# What a number is, and no noun that it counts: 实现产值200亿元的目标, 以12%的速度增长.
_GOAL = Late(
    "^(?:以上|左右)?的?(?:[宏奋][伟斗]|规划|计划|预期|既定|总体|发展|任务)?(?:目标(?:任务)?|(?<=的)同时|(?<=的)年均(?:增长|递增)|(?<=的)(?:年均|平均|年)?(?:(?:增长)?(?:速[度率]|幅度)|增[速幅])(?:快速|稳[定步]|持续)?(?:增[长加]|递[增减])?)(?=$|[，。；、])"
)
_OF_SHARE = Late(
    "^(?:以上|左右|以内|以下)?的?(?!（其中|目标|速度|增速|水平|比例|比重|要求|增长|幅度|年均|份额|任务|标准|规模)([一-鿿“（][^，；。]+)"
)
_SHARE_FIRST = re.compile(
    "(?:以上|左右|以内|以下)?(?!以上|左右|以内|以下|（其中)的?(?!的(?:目标|要求|水平|任务|标准)(?:$|[，。；、])|目标|速度|增速|水平|比例|比重|要求|增长|增幅|幅度|份额|任务|标准|规模|目标|并|和|及|其中|计|时|提升|年均|且|或|与|内|抵|加)[一-鿿“（]"
)
_LEVEL = Late("(?:达到?|占|为|超过|突破|[到至的率比例重额度高低升降加少长约有在于]|不|增幅|保持|左右)$")
_MUST = Late("(?<=[市县区])[要应将]再?$|(?<=[一-鿿）])要(?=建|达|实|完|配|有|开|设|通)")
_NOUN_FOLLOWS = re.compile(
    "(?!以上|以下|以内|左右|达|建成(?!区)|完成|实现|通过|进入|被|并|和|与|及|以及|或|等|时(?![尚装])|内(?![河陆])|中(?![心小医型药等国央试学级])|都(?!市)|均|要(?!素)|在(?![建校岗])|用于|纳入|开展|接入|左右|其中|，|。|；|、|（)[一-鿿“]"
)
_REACHED = re.compile("(?:(?<![通直])达|[到为至占在过破有]|低于|少于|控制|保持|稳定)$")
_LAST_OF_REACHED = frozenset("达到为至占在过破有于制持定")
_EACH = re.compile(
    "每(?!年)[个家户所座条名人亩万百千]?[^，；。]{1,12}?(?=(?:[都均](?!衡|匀|等)|原则上|一般|力争|只|再){0,2}(?:应当?|[要须](?!求|素)|必须)?(?:建[成设立好有]|新建|设[有置立]|[建设配]$|配置|培训|配有|(?:重点)?举?办好|培育|培养|配备|设立|设置|拥有|至少|达到|创建|打造|有|确定|选|评选|遴选|甄选|开设|组建|举办|储备|引进|落实))"
)


def indicators(
    head: str, tail: str, unit: str, earlier: str, *, is_first: bool = False, is_last: bool = False
) -> tuple[list[tuple[str, str | None]], bool]:
    """Return the indicators of a number, each with its scope, and whether they follow the number.

    Parameters
    ----------
    head, tail : str
        The text of the clause before the number, from the previous number on, and after it, up to the next.
    unit : str
    earlier : str
        The sentence before the clause, used if the clause has no indicator (拥有量增长，达到5件).
    is_first : bool
        Whether the number is the first of its clause: a list before it is then its own (中药材、茶叶种植园5个).
    is_last : bool
        Whether it is the last: a list behind it is then its own (5个中药材、茶叶种植园).

    Examples
    --------
    >>> indicators("培育", "知识产权优势企业", "家", "")
    ([('知识产权优势企业', None)], True)
    >>> indicators("在家政和养老领域各培育", "示范单位", "家", "")
    ([('示范单位', '家政领域'), ('示范单位', '养老领域')], True)
    >>> indicators("化肥、农药利用率均达到", "以上", "%", "")
    ([('化肥利用率', None), ('农药利用率', None)], False)
    """
    if "目标" in tail or "同时" in tail or "的" in tail[:3]:
        tail = _GOAL.sub("", tail)
    members = _each_of(head)
    if members:
        if not following(tail):
            return _each_alone(members, head[: head.rfind("各") + 1], earlier), False
        name = following(tail) or cleaned(head)
        return [(name, member) for member in members] if name else [], bool(following(tail))
    name, is_after = indicator(head, tail, unit, earlier, is_first=is_first, is_last=is_last)
    is_alone = is_first and is_last and "、" in name and unit not in ALL_SHARES
    if is_alone and not is_after and _OF_EACH.search(head):
        return listed(name), False
    if not is_after and unit in (*ALL_SHARES, "分"):
        name = name.removesuffix("实际")  # 收入实际增长
        grow = _GROW_ALIKE.fullmatch(name) if "、" in name and "增" in name else None
        if grow and all(_FLOW.search(part) for part in _AND.split(grow[1])[:-1]):
            rates = listed(grow[1].removeprefix("带动"))
            return [(rate.removesuffix("增长率") + "增长率" + grow[2], scope) for rate, scope in rates], False
        is_row = tail[:1] not in ("、", "和") and (
            (("率" in name[:-1] or "、" in name[-4:-3]) and _RATES.fullmatch(name))
            or ("、" in name and _FLOWS_GROW.search(head) and _TWO_FLOWS.fullmatch(name))
        )
        if is_row or (("均" in head or "都" in head) and _OF_ALL.search(head)):
            return listed(name), False
    if is_after and unit in ALL_SHARES:
        if "分别完成" in head:
            doer, of = head.rpartition("分别完成")[0].rpartition("，")[2], _OF_SHARE.match(tail)
            return [(of[1], YEARS.sub("", doer[max(0, doer.find("各")) :]))], True
        if name.startswith("用于"):
            whole = funds_of(_named_before(earlier, ""), head)
            return [(whole + name, None)], True
        subject = None if head.endswith("完成") else pattern("targets", _SUBJECT).match(name)
        return [(name, subject[1] if subject else None)], True
    if unit in ("%", "‰") and ("达到" in name or "于" in name or "超过" in name or "提" in name):
        name, others = share_of_others(name, share_of(_named_before(earlier, "")) if earlier else "")
        if others:
            return [(name, others)], False
    name, scope = scope_of(name)
    has_verb = "备" in head[-5:] or "设" in head[-6:]
    is_made = is_after and not scope and ("各" in head or (has_verb and len(head) > 3))
    doer = pattern("targets", DOER).search(head) if is_made else None
    scope = doer[1] or doer[2] or cleaned(doer[3] or doer[4]) if doer else scope
    return ([(name, scope or scope_before(earlier))] if name else []), is_after


def indicator(
    head: str, tail: str, unit: str, earlier: str, *, is_first: bool = False, is_last: bool = False
) -> tuple[str, bool]:
    """Return the indicator of a number, and whether it follows the number, as of `indicators`.

    Examples
    --------
    >>> indicator("质押融资金额达到", "", "亿元", "")
    ('质押融资金额', False)
    >>> indicator("", "以上的行政村建成服务站", "%", "")
    ('行政村建成服务站', True)
    """
    if unit in ALL_SHARES:
        if ("按" in head or "覆盖" in head) and (given := given_share(head, tail)):
            return given
        of = (
            _OF_SHARE.match(tail)
            if _SHARE_FIRST.match(tail) and not (_LEVEL.search(head) and cleaned(head))
            else None
        )
        if of and head.endswith("覆盖") and (covers := _MUST_COVER.search(earlier)):
            return f"{covers[1]}覆盖的{of[1]}", True
        if of:
            before, covers, _ = head.rpartition("覆盖")
            lead = cleaned(head)
            if head[-1:] in ("和", "及", "与"):  # 中学和70%的小学, 班车覆盖县城和70%的镇
                lead = f"{cleaned(before)}覆盖的" if covers else ""
            return _MUST.sub(
                "", _MUST.sub("", lead) + YEARS.sub("", of[1]).strip("、的").removesuffix("和")
            ), True
    elif tail[:2] in ("环节", "步骤") and (cut := STEPS_LEFT.search(head)):
        return cleaned(cut["procedure"]).removesuffix(tail[:2]) + tail[:2], False
    else:
        whole, last = head, _LAST_PART.split(head)[-1]
        start = len(head) - len(last)
        of_it = pattern("targets", QUALITIES).search(head, 0, start) if "、" in head else None
        if is_first and not of_it and head[start - 1 : start] == "、":
            start = list_start(head, start, unit)
        new = _NEW_AND.search(head, 0, start) if start else None
        start = of_it.start(1) if of_it else new.start() if new else start
        head = head if "）" in last and "（" not in last else head[start:]
        if _is_verb(head) or (_NOUN_FOLLOWS.match(tail) and not _is_reached(head)):
            after = following(tail, is_last=is_last)
            if after:
                each = _EACH.search(whole) if "每" in whole else None
                covers = _COVERS.search(head) if head.endswith(_COVERING) else None
                return (
                    each.group() if each else cleaned(covers[1]) + covers[2] if covers else ""
                ) + after, True
    name = cleaned(head)
    if len(name) >= 2 and is_bare(name):
        of = _named_before(earlier, name)
        of = _SIZE.sub("", of) if name in _SIZES else of
        return of + (f"{name}比重" if name.startswith("占") and name[-1] == "的" else name), False
    if name in _CARRIED and (
        carried := re.fullmatch(f"(.{{2,}}?)[年月日]?均?{name}[量数额]", _named_before(earlier, ""))
    ):
        return carried[1] + "累计" * ("累计" in head) + name, False
    if len(name) >= 2:
        whole = _named_before(earlier, "") if name in _FLOWS else ""
        return whole if whole.endswith(name) else name, False
    if len(name) == 1 and name in shipped.word_lists("targets")["products"]:
        return name, False
    if unit not in ALL_SHARES:
        after = following(tail, is_last=is_last)
        if after:
            return after, True
    name = _named_before(earlier, "")
    is_other = bool(head) and "新" not in head  # 新增渠道3公里，改造5公里
    return re.sub("^新[建增]", "", name) if is_other else name, False


_OF_ALL = Late("(?:(?<!平)均|都)(?:达|超|提|保|不|增|下|实|控|在)")
# 发证率和用证率, 开工、竣工率
_RATES = Late(
    "[^，、的]{2,20}率”?(?:[、和与及](?:[^，、和与及的]|、(?=低[毒残])){2,20}率”?)+|[^，、的]{2,20}、[^，、和与及的]{2}率"
)
_OF_EACH = Late("(?:(?<![平年月日人户亩单])均|都|分别)(?:达|实现|完成|突破|超|提[高升][到至])[^，；：]{0,8}$")
# What grows faster than another: 投资、税收、收入增长率高于全市平均.
_GROW_ALIKE = Late("([^，。；的]{2,40}增长率)((?:高|快)于[^，。；、]{2,20})")
# The first of them are flows by themselves: 投资、税收, not 工业、建筑业.
_FLOW, _AND = (
    Late("(?:投资|税收|收入|消费|支出|利润|利税|产值|出口|进口|销售|[额值量])$"),
    re.compile("[、和及与]"),
)
# Two flows that grow alike: 零售额、交易额同比增长.
_TWO_FLOWS = Late("[^，、的和及与]{2,20}[额值量入](?:[、和与及][^，、的和及与]{2,20}[额值量入])+")
_FLOWS_GROW = Late("(?:增长|递增|增幅)(?:率|达到?|为|约|保持在|超过|不低于|[均分]别?){0,2}$")
_NEW_AND = Late("新[建增]、(?:[改扩迁续]建、)?$")  # 新建、改造公园
# Verbs that take their subject from the name of the number before: 班列年开行量超5000列，累计开行3万列.
_CARRIED = ("开行", "运输", "发送", "接待", "开通", "运送")
# What covers what is counted: 航线覆盖130个城市, not 新增覆盖130个城市, 全面覆盖130个城市.
_COVERING = ("覆盖", "通达", "直达", "联通", "约", "近", "过", "于", "到", "至少")
_COVERS = Late(
    "(?:^|[，；。])((?:[2-6]G)?[^，；。、\\d]{0,16}?(?:网络?|线路?|班列|服务|系统|平台|中心|站点?|体系|产品|品牌|信号|业务|列车|动车|高铁|铁路|公交))(覆盖|通达|直达|联通)(?:约|近|超过|不少于|达到?|到|至少)?$"
)
# What covers, of the clause before: 保险要覆盖所有商户，覆盖80%的商户.
_MUST_COVER = Late(
    "(?:^|[，；。])([^，；。0-9]{2,14}?)(?:[要应须将]|必须|全面|逐步|力争|基本)+覆盖[^；。]{2,40}，$"
)


def is_share_of(head: str, tail: str) -> bool:
    """Return whether a share is that of what follows: 80%的社区建成服务站, not 覆盖率达到80%."""
    return _SHARE_FIRST.match(tail) is not None and _LEVEL.search(head) is None


def shared_predicate(text: str, amounts: Sequence[Amount], k: int) -> str:
    """Return what the last of several shares says of all: 建成服务站 of 80%的社区、70%的村建成服务站."""
    if k + 1 >= len(amounts) or amounts[k].unit not in ALL_SHARES or amounts[-1].unit not in ALL_SHARES:
        return ""
    here, last = text[amounts[k].end : amounts[k + 1].start], _OF_SHARE.match(text[amounts[-1].end :])
    subject = (
        pattern("targets", _SUBJECT).match(last[1]) if last and here[-1:] in ("、", "和", "及") else None
    )
    return last[1][subject.end() :] if subject and not pattern("targets", _SUBJECT).match(here) else ""


def of_scope(text: str, amounts: Sequence[Amount]) -> int:
    """Return the end of a number that counts those whose rate follows, else 0: of 9个城市的绿地率达到40%, not 新建9个…."""
    if (
        len(amounts) < 2
        or amounts[0].unit not in ("个", "家", "所", "座", "条", "处")
        or amounts[1].unit != "%"
    ):
        return 0
    is_rate = _RATE_OF.fullmatch(text, amounts[0].end, amounts[1].start)
    return amounts[0].end if is_rate and not _is_verb(text[: amounts[0].start]) else 0


def of_each(text: str, amounts: Sequence[Amount]) -> Amount | None:
    """Return the last number if it is what each of a share has: of 80%的社区有1名网格员 the second."""
    if len(amounts) < 2 or amounts[-2].unit != "%" or amounts[-1].unit in ALL_SHARES:
        return None
    has = _HAS.fullmatch(text, amounts[-2].end, amounts[-1].start)
    is_of = has and is_share_of(text[: amounts[-2].start], text[amounts[-2].end :])
    return amounts[-1] if is_of and _NOUN_FOLLOWS.match(text, amounts[-1].end) else None


_RATE_OF = Late(
    "[^，。；、和\\d]{2,40}(?:率|比例|占比|产值|产量|收入)(?:总体|平均|分别|[均都要应将须]){0,3}(?:达到?|超过|不低于|提[高升][到至]|稳定在|保持在|年?均?递?增长?)"
)
_HAS = Late(
    "的?[^，。；、和并\\d]{2,16}?(?:至少|[各均都]){0,2}(?:有|[建设配]有|建成|配备|拥有)(?:至少|不少于)?"
)


def _is_reached(head: str) -> bool:
    return head[-1:] in _LAST_OF_REACHED and _REACHED.search(head) is not None


def _is_verb(head: str) -> bool:
    """Return whether the words before a number end in a verb whose object follows the number: 培育 10家…."""
    return head[-1:] in _last_of_verbs() and pattern("targets", _VERB).search(head) is not None


_VERB = r"(?:{makings}|各)(?:了|出|好|不少于|不低于|超过|至少|约|近|以上)*+$"


@cache
def _last_of_verbs() -> frozenset[str]:
    return frozenset(word[-1] for word in makings("各", *"了出好于过少约近上"))


def _named_before(earlier: str, rest: str) -> str:
    """Return the indicator of the last clause before that has one, "" if none has or if `rest` needs none."""
    clauses = re.split("[，；：。]", without_years(earlier).rstrip("，；："))
    for before in reversed(clauses[-3:]):
        before = _SUMS.sub("", before) if "元、" in before else before
        before = before.partition("（其中")[0] or before  # 驿站80个（其中2023年30个
        name = cleaned(
            re.sub(r"(?:达到|达|为|分别){0,8}[\d.—]{1,40}(?:[万亿千]\d{1,20}){0,2}\D{0,24}$", "", before)
        )
        name = cleaned(before) if name.endswith(("日产", "年产")) else name  # 日产3万公斤豆皮的项目
        if len(name) >= 2:
            return "" if rest and (len(name) > 24 or rest == name) else name
    return ""


# Sums in a row, of which the last stays, each with the name before them: 两项津贴提高20元、10元.
_SUMS = Late(r"(?<![\d.])(?:[\d.]{1,9}[万亿]?元、(?:(?:并|再|均)?(?:达到?|提高到))?){1,4}(?=\d)")


def _each_of(head: str) -> list[str]:
    """Return the members to each of which a number is given: 在甲和乙领域各建设, 在甲、乙等领域分别建设 give 甲领域, 乙领域."""
    if "各" not in head and ("分别" not in head or not any(f"{field}分别" in head for field in FIELDS)):
        return []
    match = re.search(
        rf"(?:在|于|[，（]|^)([^，]{{3,40}}?)(?:等[^，、等]{{0,6}}?(?=领域|方面|行业)|[两二三四五六][个大])?(领域|方面|行业|地区|)(?:至少)?(?:各|(?<=[域面业])分别)(?:建成|建设|达到?|突破|{_VERBS})?(?:不少于|不低于|至少)?$",
        head,
    )
    if match is None:
        return []
    members = re.sub(r"^[并且]?(?:在|于|选择)|等[\d个]*[地市县区镇乡村]$", "", YEARS.sub("", match[1]))
    kind = "级" if re.search("[省市县区乡镇村][两三四]级$", members) else match[2]
    parts = [part for part in LIST.split(members[:-2] if kind == "级" else members) if part]
    return [part + kind for part in parts] if len(parts) > 1 else []


def _each_alone(members: list[str], head: str, earlier: str) -> list[tuple[str, str | None]]:
    """Return the indicators of 甲、乙各5个, where no noun follows: the members, or what is made in each (甲市、乙市建设中心各5个).

    Places alone take the name before them (建设中心10个，其中甲市、乙市各5个).
    """
    place, made = pattern("targets", _MADE_IN).match(members[-1]), None
    if place:
        members, made = [members[0].rpartition("在")[2], *members[1:-1], place[1]], cleaned(place[2])
    elif re.search("(?:[市县州旗]|(?<![园社景小灌矿厂片街专])区)$|领域$|方面$|行业$", members[-1]):
        made = _named_before(earlier, "") or cleaned(head)
    if made:
        return [(made, cleaned(member)) for member in members]
    found = [(cleaned(name), scope) for name, scope in listed(cleaned(head))]
    level = _OF_LEVEL.match(found[-1][0])
    if level and all(_OF_LEVEL.fullmatch(name) for name, _ in found[:-1]):  # 国家级、省级平台各3家
        return [(name + found[-1][0][level.end() :], scope) for name, scope in found[:-1]] + found[-1:]
    of = found[-1][0].rpartition("的")[2] if "的" in found[-1][0] else ""  # 甲和乙的项目各5个
    if of and not any("的" in name for name, _ in found[:-1]):
        return [(f"{name}的{of}", scope) for name, scope in found[:-1]] + found[-1:]
    act, noun = _SHARED_ACT.search(found[-1][0]), _SHARED_NOUN.fullmatch(found[-1][0])
    if act and not any(name.endswith(act[0]) for name, _ in found[:-1]):
        return [
            (name + (noun[1] if noun and len(name) == 2 else act[0]), of) for name, of in found[:-1]
        ] + found[-1:]
    return found


_OF_LEVEL = re.compile("(?:国家|自治区|[省市州县区镇乡村])级")
# What is done to all members: 道路、供水、燃气管网改造各5公里.
_SHARED_ACT = Late("(?:改扩建|改造|建设|整治|治理|修复|维修|养护|面积)$")
_SHARED_NOUN = Late("..(..(?:改扩建|改造|建设|整治|治理|修复|维修|养护|面积))")
_MADE_IN = "(.{2,12}?)({makings}.{2,})$"
_VERBS = "培育|培养|新建|打造|创建|设立|建立|引进|认定|选择|遴选|确定|形成|新增"


# A clause that ends in a number or in a growth: 产量达到9吨，产量持续增长，.
_STATED = Late(r"(?:\d[\d.]{0,12}[^，。；：\d]{1,8}|(?:增长|提[高升]|扩大|增加|壮大|上升))(?:以上|左右)?，$")


def multiplied(head: str, earlier: str = "", *, is_shared: bool = False) -> list[tuple[str, str | None]]:
    """Return the indicators before a multiple with their scopes: two if 分别 joins them or it `is_shared`.

    A multiple with no indicator of its own is that of the number or growth in the clause before.

    Examples
    --------
    >>> multiplied("拥有量和申请量分别比2010年")
    [('拥有量', None), ('申请量', None)]
    >>> multiplied("比2010年", "蜂蜜产量达到9吨，"), multiplied("比2010年", "完善设施，")
    ([('蜂蜜产量', None)], [])
    >>> multiplied("地膜、柴油使用量实现", is_shared=True)
    [('地膜使用量', None), ('柴油使用量', None)]
    """
    name = cleaned(BASELINE.sub("", head))
    if not name and _STATED.search(earlier):
        last = earlier.rstrip("，").rpartition("，")[2]
        name = "" if "分别" in last else _named_before(last, "")
    if is_bare(name):
        name = _named_before(earlier, name) + name
    members = listed(name) if is_shared or "分别" in head else []
    return members if is_shared or len(members) == 2 else [scope_of(name)] if name else []


_SUBJECT = r"^(.{2,20}?)[各均都可]?(?<![国所含具](?=有))(?=(?!建设(?:项目|工程|用地|单位)|有[效序偿害机毒色线关轨]){makings}|得到|配套(?=建)|被|(?<![送直通抵传])达到?|实现|通过|注册|接入|纳入|参加|参与|用上|具备|普及|(?<![国所拥])有(?![效序偿害机毒色线关轨])|(?<![耗节智功产性储效热电动势潜职机])能(?![力源耗效量级])|(?<![主重需摘纪概])要(?![求素件点]))"
