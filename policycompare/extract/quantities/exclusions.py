"""Exclusions: the numbers of provisions that are no targets (grants, conditions, prices, past, dates, ordinals)."""

import re
from collections.abc import Callable
from functools import lru_cache

from policycompare import shipped
from policycompare.extract.quantities.amounts import SHARES
from policycompare.extract.quantities.attributes import (
    Number,
    is_class,
    is_cut_to,
    is_held,
    is_kept,
    is_kept_at,
    is_laid,
    is_left_of,
    is_price,
    is_price_limit,
    is_ratio,
    is_score,
    is_set,
    is_step,
    is_time_limit,
    is_where,
    makings,
)
from policycompare.extract.quantities.given.benefits import is_level_of_benefit
from policycompare.extract.quantities.given.conditions import has_each, is_eligibility, is_share_of_those
from policycompare.extract.quantities.given.existing import is_included, is_remade
from policycompare.extract.quantities.given.forms import is_given
from policycompare.extract.quantities.given.limits import is_limit, is_limit_of_item
from policycompare.extract.quantities.given.persons import is_harmed, is_in_charge
from policycompare.extract.quantities.given.sizes import is_size
from policycompare.extract.quantities.names.several import sharers
from policycompare.extract.quantities.units import any_unit, one_of
from policycompare.extract.vocabulary import last_characters, pattern
from policycompare.late import Late

_MEANS = ("measure", "safeguard", "ideology", "preamble", "principle")
_NEAR = 60  # characters before a clause whose verb may govern it
_TIMES = ("年", "个月", "天", "日", "个工作日", "工作日", "小时", "分钟", "月", "周", "个小时", "秒")
_ACHIEVED = "(?:及时|兑现|到位|落实|知晓|满意|执行|使用|完成|达标|发放|拨付)率"
_RAISED = (
    "(?:[率准]|水平|比[例重]|占比)(?:分别|阶段性)?(?:(?:提高|提升|增加|增长|扩大)(?:到|至|了)?|达到?|到|至)"
)
# An age that many have together, or that is moved: 平均年龄, 退休年龄提高到; not that of a person: 年龄不超过45岁.
_AGE_OF_ALL = Late(
    "寿命|余命|(?:平均|中位)年龄|年龄[^，。；]{0,6}(?:提[高升]|延[长迟后]|推迟|降低?[到至]|控制)"
)
_LIMITED = Late("不(?:得|应|宜|可|能)(?:超过|超出|[大高多长小低少短]于)$")
_COUNTS = tuple("个家名人项件所条种户座处支批位单期")
_CHANGES = Late("改[造建良]|提升|升级|利用|[修恢][复缮]|补播|抚育|更新|加固|整治|治理|扩建")
_SECTION = re.compile(
    r"年(?!(?:生产|加工|处理)能力|[^，。；、度级\d]{1,14}(?:\d|[百千]亿))|[月级章]|号(?!召)|时(?![尚装空])|条(?![件幅块码])|款(?!式)|期(?![货刊权])|日(?![产供均处加])|个?(?:月|工作日|纳税年度|会计年度|自然日|交易日|学期|学年|方面|环节|阶段|步骤|层面|档次|等次|原则|部门|坚持|专项行动计划)"
)
_ABOUT, _SITE = Late("(?:不少于|至少|约)$"), Late("[界合近沿口]处$")  # 交界处60%的路口
_ITEM_OF_TEXT = re.compile(
    "统一|要|子项|重要(?!支流|河|湖|湿地|水库|水源|路段|节点城)|主要(?!农作物)|基本(?!农田)|关键(?!核心技术|零|技术)|核心|原则|方面|以上部门|到位|(?:具体|相关)?内容(?![创生产平制审])"
)
_OF_WORD = Late("支[持撑付]|门[户口]|部[门委署分]|列[为入]|例[会外]|款项")
_CAN_DO = Late("(?:开展|提供|应用|使用|掌握|推广|开设|运用)(?:[^，。；0-9]{2,60}等)?$")
_NOUN = Late("(?!以上|左右)[一-鿿“]")
_OF_SCHEME = Late("指标[共计为有]*\n|\n[^，。；]{0,8}指标(?!.{0,8}站)")
_OF_PLAN = Late("(?:意见|计划|方案|规划|纲要)[》〉]?(?:（[^（）]{1,12}）)?[》〉]?的?实施(?:办法|细则)")
_CONDITIONS = re.compile(
    r"(?:条件|资格|罚则|法律责任|(?:申报|申请|奖励|补助|扶持|认定|评选)(?:标准|范围|对象|办法|程序))$|(?:申[报请]|认定|评[选审]|推荐|准入|遴选)条件 / "
)


def is_target(it: Number) -> bool:
    """Return whether no rule excludes a number; an ordinal (第3个) is excluded unless a number is held (控制在3个)."""
    is_ordinal = it.is_ordinal and not is_kept_at(it)
    for excludes in _rules(it.unit, is_ordinal=is_ordinal, is_timed=it.is_timed):
        if excludes(it):
            return False
    return not is_ordinal or is_held(it.before)


@lru_cache(maxsize=1024)
def _rules(unit: str, *, is_ordinal: bool, is_timed: bool) -> tuple[Callable[[Number], object], ...]:
    """Return the conditions asked for numbers with a unit: half of the rules are for few units."""
    rules = _ALWAYS if is_ordinal else (() if is_timed else _UNTIMED) + _ALWAYS + _NUMBERS
    return tuple(excludes for is_asked, excludes in rules if is_asked(unit))


@lru_cache(maxsize=1024)
def _has_no_targets(section: str) -> bool:
    """Return whether the title and headings above are of a review of the past (发展概况) or of conditions."""
    is_review = "目标" not in section and _found("{reviews}", section) is not None
    return is_review or _CONDITIONS.search(section) is not None


@lru_cache(maxsize=256)
def is_rule(title: str) -> bool:
    """Return whether a title is one of rules or of an emergency plan, whose numbers without a year are conditions.

    >>> is_rule("奖励资金管理办法（试行）"), is_rule("发展规划"), is_rule("行动计划（2020—2022年）实施细则")
    (True, False, False)
    """
    ends = _found("{rules}(?:（[^（）]{1,8}）)?(?:的通知)?$", title)
    return ends is not None and not _OF_PLAN.search(title)


def _is_made(it: Number) -> bool:
    """Return whether a verb that makes governs a number: 开发精品课程120门, 绘制120幅地图."""
    if _OF_WORD.match(it.unit + it.after[:1]):
        return False
    before = it.clause[: it.amount.at]
    governs = "(?:{makings}|{aims})(?:[约近]?[0-9][^，；：。]{2,20}[、和及])?$"  # also 演出8场戏曲、5部话剧
    return _found(governs if _NOUN.match(it.after) else "{makings}|{aims}", before) is not None


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)


def _opens(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).match(text)


_WILL = Late(
    "力争|争取|确保|保证|努力|达到?|提[高升]|增(?:长|至|加(?!值))|扩大|推[动进]|促进|实现|完成|超过|突破|不低于|不少于|[到至降]|建成|目标|要|将|支持|鼓励|控制|保持|稳定|覆盖|以[上内]|投入|安排|用于"
)
_LISTED = "[省市县区州国部地]|单位|试点|行业"
_PAID_SHARE = "(?:承担|负担|分担|出资|配套)比例[^，、]{0,6}$|支持比例[^，、]{0,24}$|(?:承担|负担)的[^，、]{0,6}比例[^，、]{0,6}$|(?:利率|费率|利息)[^，、]{0,4}不得?(?:超过|高于)$|[日月年][费利息]率[为约]?$"
_PAID_EACH = "^[^，。；]{0,12}，?每{payees}[^，。；0-9]{0,3}(?:给予|予以)?[^，。；0-9]{0,4}(?:奖励|补助|补贴|资助|奖补)|^[^，。；]{0,12}(?:给予|奖励|补助|补贴|奖补|资助)[0-9]"
_RATE_OF_EACH = "(?!(?<=[到至达])每[人户生]每)(?<![到至达]每[人户生])每{payees}[^，]{0,6}$"
_MAKES_NAMED = "(?:打造|建设(?![税与和、用])|培育|组建|新建|创建|扶持|建成)[^，；。]{4,200}等$"
# What is made in each place named: 建设甲州、乙州、丙州3个区域中心, not 建设甲州、乙州、丙州3个城市, 在甲州、乙州、丙州3个中心.
_MAKES_IN = Late(
    "(?:打造|建设|培育|组建|新建|创建|建成|形成|设立|布局)(?:[一-鿿]{2,6}、){2,8}[一-鿿]{2,6}(?<![的等各])$"
)
_MADE_IN = Late(
    "[一-鿿]{0,8}?(?:中心|基地|枢纽|平台|集群|示范区|试验区|先行区|站点?|公园|节点|园区|产业园)(?![城市])"
)
_IN_ROW = "{makings}[约近]?[0-9][^，；：。]{2,60}[、和]$"  # 建设3个市属公园、5个省属公园
_HONOURED = "(?:授予|评为)[^，]{0,100}(?:称号|荣誉)"
_AT_RATE = "按(?!摩|期|时|年均|计划|需|质|规划|进度|[^，]{0,6}要求|[^，]{1,8}(?:比[例重]|率)(?:达|提|为|不|保|超|力|$))照?[^，]{0,10}$"

# The units for which a rule is asked, and the condition under which it excludes a number.
_Rule = tuple[Callable[[str], bool], Callable[[Number], object]]


def _is_money(unit: str) -> bool:
    """Return whether a unit is one of money, a share, or a price."""
    return "元" in unit or unit in (*SHARES, "亿", "万", "万亿")


_is_share, _is_count = one_of(*SHARES), one_of(*_COUNTS)

# Rules by which a number is no target: the units for which it is asked, and the condition; each governs only its
# own number. First those that are asked also for the number after an ordinal.
_ALWAYS: tuple[_Rule, ...] = (
    # age: 18岁, 年龄不超过45岁, not 人均寿命达到80岁, 平均年龄降至45岁
    (one_of("岁", "周岁"), lambda it: not _AGE_OF_ALL.search(it.clause)),
    # name in quotes or title: “两个10万元”工程, 《10条措施》, not “甲”工程10个, 甲率、乙率“两个100%”
    (
        any_unit,
        lambda it: (
            (("“" in it.before and not sharers(it.before)) or "《" in it.before)
            and any(it.before.count(a) > it.before.count(b) for a, b in ("“”", "《》"))
        ),
    ),
    # price: 每吨5元, 票价不高于5元, not 投入达到5元
    (lambda unit: unit.startswith("元"), is_price),
)
_NUMBERS: tuple[_Rule, ...] = (
    (any_unit, is_limit),
    # size: 3×5米, not 5米
    (any_unit, lambda it: it.before.endswith("×")),
    # limit of a procedure: 5个工作日内办结, not 周期压减至5个工作日
    (one_of(*_TIMES), is_time_limit),
    # time, section of a text: 3个月, 3个方面, not 3个中心, 3个年产5万吨的基地, 流程压减为3个环节
    (
        lambda unit: unit not in _TIMES,
        lambda it: _SECTION.match(it.after) and not is_left_of(it),
    ),
    # item of a text: 5项重要任务, not 5项发明
    (one_of("个", "项", "条", "种"), lambda it: _ITEM_OF_TEXT.match(it.after)),
    # unit that needs a verb: 联系2县, not 示范点建成2县
    (
        lambda unit: unit in shipped.word_lists("targets")["weak_units"],
        lambda it: (
            not (it.before.endswith("超") or _found("{reaching}", it.clause) or is_cut_to(it.before))
            and not (it.unit in shipped.word_lists("targets")["made_units"] and _is_made(it))
            and not (it.unit == "米" and is_laid(it))
        ),
    ),
    # kinds that are done or used, at least: 能够开展6类以上技术, not 分3类管理
    (one_of("类"), lambda it: not _CAN_DO.search(it.before)),
    # document handed in: 申请书一式3份, not 采集样本300份
    (one_of("份"), lambda it: _found("(?:一式|[印原文]件|[正副]本|申[报请][书表])$", it.before)),
    # grant or fine: 给予5万元补助, not 投入5万元; not 补助标准提高到5万元, 贴息资金的80%要用于茶园
    (
        _is_money,
        lambda it: (
            ("元" in it.unit and _found("(?:给予|予以)[^，。；0-9]{0,10}$", it.before))
            or (
                _found("{payments}(?!扶助(?:对象|制度|家庭))", it.clause)
                and not is_kept(it)
                and not _found(
                    f"(?:{{levels}}|{_RAISED}|{_ACHIEVED})[^，]{{0,12}}$", it.clause[: it.amount.at]
                )
                and not is_level_of_benefit(it.clause[: it.amount.at], it.unit)
            )
        ),
    ),
    # those of whom others are counted: 5家企业的9个品牌, not 5家企业的品牌
    (_is_count, lambda it: "的" in it.after and _opens("[^，。；、的0-9]{1,10}的[0-9]", it.after)),
    # what each award is for: 每新建1座书店奖励5万元, not 每村新建1座书店
    (_is_count, lambda it: "每" in it.before[-6:] and _found("每(?:成功|新)?(?:{makings}|增)$", it.before)),
    # what those who are counted have: 拥有3项以上专利的企业达到60家, not 拥有专利达到3项
    (
        any_unit,
        lambda it: (
            it.amount.op == ">="
            and "的" in it.after
            and _found("(?:拥有|具有|获得|具备|持有)$", it.before)
            and _opens("(?:以上)?[^，。；的]{0,10}的[^，。；]{1,16}(?:达到?|超过|突破|不少于)", it.after)
        ),
    ),
    # what each of those who are counted has: 培育研发人员不少于20人的企业10家, not 培育20家以上的企业
    (lambda unit: not _is_money(unit), has_each),
    # fine, condition of a grant: 处5万元, 拥有5个村的县补助系数, not 5处
    (_is_money, lambda it: it.before.endswith(("处", "处以")) and not _SITE.search(it.before)),
    (any_unit, lambda it: "的" in it.after and _found("的[^，、]{0,12}{payments}", it.after)),
    # limit of a price: 收费标准上浮不得超过10%, not 居民消费价格涨幅不超过3%
    (_is_share, is_price_limit),
    # rule of prices: 不受上浮20%限制, 上浮上限为20%, not 上浮20%; state before: 在100%通邮的基础上
    (
        _is_share,
        lambda it: (
            ("限" in it.clause or it.before.endswith("在"))
            and (
                _found("不受[^，]{0,10}$|[上下]限(?:为|是|按|提高|调整)?[到至为]?$", it.before)
                or (_found("(?:^|，)在$", it.before) and _opens("[^，]{0,20}的?基础上", it.after))
            )
        ),
    ),
    # quorum: 三分之二以上的成员同意, not 三分之二以上的村建成
    (_is_share, lambda it: _found("同意|表决|出席|到会|赞成|股权|股份|持股|持有|签名", it.clause)),
    # ceiling: 最高50万元, not 最高负荷达到50万千瓦, 一次性合格率达到98%, 最低工资覆盖面
    (
        _is_money,
        lambda it: (
            _found("{ceilings}(?!值|(?<=最低)(?:工资|生活)[^，、]{2,12}[面率长])[^，、]{0,16}$", it.before)
            and not (_is_share(it.unit) and _found(f"{_RAISED}$", it.clause[: it.amount.at]))
            and not is_level_of_benefit(it.clause[: it.amount.at], it.unit)
        ),
    ),
    # rate: 按5%的比例, 每人每月5元, not 按期建成5个
    (any_unit, lambda it: "按" in it.before and _found(_AT_RATE, it.before) and not is_ratio(it)),
    # base of a calculation: 按基本养老金的4%调整, 5%计征, not 按期完成80%
    (
        _is_share,
        lambda it: (
            not is_ratio(it)
            and (
                _opens("的?比例|计征|计提|计算|计发|计入|缴|收取|得分|扣分|给分", it.after)
                or _found(r"按(?!期|时|计划|需|质|规划|进度|要求)[^，]{0,40}(?:的|额|价)$", it.before)
            )
        ),
    ),
    # distance or time in which something is: 3公里以内有车站的村, not 间距控制在50米以内
    (lambda unit: not _is_count(unit) and not _is_share(unit) and not _is_money(unit), is_where),
    # size of what is counted, of firms: 投资50亿元以上的项目10个, 5000万元以上企业, not 培育5家以上的企业
    (lambda unit: not _is_share(unit), lambda it: is_size(it, _is_count(it.unit))),
    (lambda unit: not _is_share(unit), lambda it: it.after.startswith("口") or it.before.endswith("人口")),
    # threshold: 67人以上（含67人）, not 67人以上
    (
        any_unit,
        lambda it: (
            "含" in it.clause
            and (not _is_share(it.unit) or it.before.endswith("含"))
            and _found("以[上下]（不?含\n|\n以[上下]（不?含|\n（不含）以[上下]", f"{it.before}\n{it.after}")
        ),
    ),
    (one_of("名", "人", "位", "个"), is_in_charge),
    # score: 得2分, 满分100分, not 满意度达到88分, 得分达到9.8分以上
    (one_of("分"), lambda it: not is_score(it)),
    # authority to approve: 500千瓦由市审批, not 装机500千瓦
    (
        lambda unit: not _is_count(unit) and not _is_share(unit),
        lambda it: _opens("[^，。；]{0,12}(?:审批|核准|备案)", it.after) and not it.before.endswith("完成"),
    ),
    # regions that exist: 8个市要…, 51个县, not 创建8个县
    (
        one_of("个"),
        lambda it: (
            _opens("(?:省|市|县|区|州|设区|地级市|国家和地区)(?![级内外域场城政民辖])", it.after)
            and not _found("达到|建成|完成|实现|通过|设立", it.after[:20])
            and not it.before.endswith(makings(*"各有过于达到为"))
            and not _ABOUT.sub("", it.before).endswith(makings(*"各有过于达到为"))
            and not (it.before.endswith(("、", "和")) and _found(_IN_ROW, it.before))
            and not ("问题" in it.after and "解决" in it.before)
        ),
    ),
    # fields that exist: 编制19个试点领域目录, not 新增3个试点领域
    (
        one_of("个"),
        lambda it: (
            _opens("(?:试点|特困|困难|工贸)(?:行业|领域)", it.after)
            and not it.before.endswith(("新增", "选择", "选取", "确定", "遴选", "增加", "拓展", "达到"))
        ),
    ),
    # number of an item before a word: 63 县际班车, 5 市级书店, not 建成5县
    (
        lambda unit: unit.endswith(("县", "市", "区", "村", "际")),
        lambda it: it.unit.endswith("际") or it.after.startswith(("际", "级", "域")),
    ),
    # classes and steps: 划分为甲区和乙区2个等级, 分3个批次、4个片区推进, not 建成2个等级公路, 分批建成4个片区
    (_is_count, lambda it: not it.is_timed and "分" in it.before and is_class(it)),
    (one_of(*_COUNTS, "组", "片", "次"), lambda it: "分" in it.before[-9:] and is_step(it)),
    # items of approval: 取消31项行政审批事项, not 制定31项标准
    (one_of("项", "个"), lambda it: _opens("[^，。；]{0,8}(?:审批|许可|事项|职业资格)", it.after)),
    # duration, age, capital, existing: 连续3年, 注册资本5亿元, 现有5家, not 新建5家
    (
        any_unit,
        lambda it: (
            it.before[-1:] in last_characters("targets", "governors")
            and it.before.endswith(shipped.word_lists("targets")["governors"])
            and not is_remade(it)
        ),
    ),
    # honour: 授予5名同志称号, 表彰5个集体, not 授予专利权5件
    (
        any_unit,
        lambda it: (
            "表彰" in it.clause
            or (("称号" in it.clause or "荣誉" in it.clause) and _found(_HONOURED, it.clause))
        ),
    ),
    # what exists: 现有林地5万亩, not 改造现有林地5万亩
    (
        any_unit,
        lambda it: (
            "有" in it.before
            and (stock := _found("(?:现有|原有)(?!的?基础)[一-鿿]{2,8}$", it.before)) is not None
            and not _CHANGES.search(it.before, 0, stock.start())
        ),
    ),
    # what exists: 已建成的60个公园, 在建成60个公园的基础上, not 改造现有的60个公园, 建成60个公园，在此基础上
    (
        any_unit,
        lambda it: (
            (
                it.before.endswith("的")
                and _found("(?<![造升级修扩])(?:现有|原有|已有|已经?建成?|已完成|已形成)的$", it.before)
            )
            or ("基础上" in it.after and _opens("[^，。；]{0,60}(?<![此该这])基础上", it.after))
        ),
    ),
    # number of indicators: 指标共30项, 设置30个二级指标, not 标准30项, 30个指标站
    (one_of("项", "个"), lambda it: "指标" in it.clause and _OF_SCHEME.search(f"{it.before}\n{it.after}")),
    # share as a condition: 比例达到50%的单位, not 比例达到50%的目标, 不低于50%的村通公交
    (_is_share, is_share_of_those),
    # damage: 死亡3人, not 死亡率3%
    (any_unit, is_harmed),
    # limit of an item: 每人限报3项, 原则上申报1个, 推荐不超过3家, not 每县建成3项, 压减申报材料20%
    (any_unit, is_limit_of_item),
    (
        _is_count,
        lambda it: (
            it.amount.op == "<="
            and (
                _found("(?:推荐|申报|名额|报送)[^，、]{0,12}$", it.before[-18:])
                or _found("(?:推荐|申报|报送)[^，、]{0,12}不超过[^，、]{2,5}，$", it.earlier[-30:])
                or (
                    "申报" in it.earlier and _found("(?:参[加与]|联合|合作|成员)单位[^，、]{0,8}$", it.before)
                )
            )
        ),
    ),
    # one of a series: 上一个, not 线上一个
    (any_unit, lambda it: it.before.endswith(("上", "下")) and _found("(?:^|[，、的])[上下]$", it.before)),
    # record of a person: 主持过3项, not 主持3项
    (any_unit, lambda it: it.before.endswith("过") and _found("[成加持得表任办与担]过$", it.before)),
    # number of things named: 甲、乙、丙3个市, not 打造甲、乙、丙等3个基地
    (
        _is_count,
        lambda it: (
            it.before.count("、") > 1
            and not (it.before[-1] == "等" and _found(_MAKES_NAMED, it.before))
            and not (_MAKES_IN.search(it.before) and _MADE_IN.match(it.after))
            and _found("[一-鿿]{2}、[一-鿿”]{2,40}、[一-鿿“”]{1,11}[^的、，]$", it.before)
            and _opens("[一-鿿]{2}", it.after)
            and not _opens("以上|左右|以内|达到", it.after)
            and not it.before.endswith(makings(*"各有过于达到为"))
            and not is_left_of(it)
        ),
    ),
    (any_unit, lambda it: it.before.endswith("等") and (_opens(_LISTED, it.after) or is_included(it))),
    # number of things named: 在甲、乙等5个市, 上述5家, not 建成甲、乙等5个基地
    (
        any_unit,
        lambda it: (
            it.before.endswith(("上述", "这", "该", "下列", "以下", "前述", "其余"))
            or (it.before.endswith("等") and _found("(?:[在对]|涉及)[^，]{2,60}等$", it.before))
        ),
    ),
    # the longest last: what a clause says to exist, and a condition: 超过5人的, 对获得3项授权的企业，可…, not 超过5人
    (any_unit, is_given),
    (any_unit, is_eligibility),
)
# Rules for numbers whose clause has no deadline and no 每年.
_UNTIMED: tuple[_Rule, ...] = (
    # technical limit: 管线间距不得小于2米, 噪声不应超过60分贝, not 噪声控制在60分贝以内
    (
        one_of("米", "分贝", "℃", "厘米", "毫米"),
        lambda it: it.amount.op != "=" and _LIMITED.search(it.before),
    ),
    # section that reviews the past, or of conditions: 发展概况, 申报条件, not 发展概况和目标
    (any_unit, lambda it: _has_no_targets(it.section)),
    # description: 线路全长81公里, not 新建线路81公里 or 到2020年，线路全长81公里
    (any_unit, lambda it: it.kind in _MEANS and not is_set(it)),
    # state: 产值占全省的9%, not 推动产值占全省的9%以上, 占比达到9%; in goals it is a target
    (
        _is_share,
        lambda it: (
            it.kind in _MEANS
            and it.amount.op == "="
            and _found("占[^，、。；]{1,16}的?$", it.clause[: it.amount.at])
            and not _WILL.search(f"{it.earlier[-_NEAR:]}{it.clause}")
        ),
    ),
    # unit of a grant: 1件产品每件奖励5000元, not 培育5家，奖励骨干
    (one_of(*_COUNTS, "亩", "吨", "台"), lambda it: _found(_PAID_EACH, f"{it.after}，{it.later}")),
    # share that is paid, limit of a loan: 财政承担比例不低于70%, 利率不超过4%, not 报销比例达到70%, 利率降到4%以下
    (_is_share, lambda it: _found(_PAID_SHARE, it.clause[: it.amount.at])),
    # rate: 每人每月5元, not 每人投入超过5元, 津贴标准达到每人每月5元
    (
        _is_money,
        lambda it: (
            it.amount.op != ">="
            and _found(_RATE_OF_EACH, it.before)
            and not is_level_of_benefit(it.clause[: it.amount.at], it.unit)
        ),
    ),
    # description of a project: 全长5公里, not 新建5公里
    (any_unit, lambda it: it.kind in _MEANS and _found("{descriptions}[约达到为共计超近]*$", it.before)),
    # what an applicant must have: 申报企业须流转茶园300亩, not 申报企业达到300家
    (
        any_unit,
        lambda it: (
            ("申报" in it.clause or "申请" in it.clause)
            and _found("申[报请][^，。；]{0,8}[须应需](?![求要])", it.clause)
        ),
    ),
)
