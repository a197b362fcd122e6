"""Indicators: the quantities that targets measure, separated from other words."""

import re
from collections.abc import Sequence

from policycompare import schema
from policycompare.extract.quantities.amounts import Amount, base
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Target = schema.record("targets")


def valued(shared: Target, value: float, unit: str | None, **stated: object) -> Target:
    """Return a target: `shared` with a value in its printed and its base unit and the `stated` columns."""
    base_value, base_unit = base(value, unit)
    return shared._replace(
        value=value, unit=unit or None, base_value=base_value, base_unit=base_unit or None, **stated
    )


_SHARES = ("%", "‰", "个百分点", "成")
_HEAD = (
    r"^(?!在[渝京津沪川陕黔桂粤闽浙苏皖鲁豫鄂湘赣琼])(?:(?:全部|全面)?(?:建成|投产|完工|竣工|投运|达产)(?:投产|投运)?后(?!续|期|备|勤)，?(?:可|将|预计)?)?+(?:力争|争取|确保|保证(?!金|保险|贷款)|其中|预计|推动|将|使(?!用)|(?:实现|促进|支持|完成|推进)(?=规模以上))*+"
    r"(?:(?!{kept}|共建(?![设成]))(?:{openings}|各(?!级|类|项)|新(?:（[改扩迁、]{1,4}）建|(?!{after_new}|增))|创(?!{after_create})|再(?!{after_again}))(?!{nouns}|[及和与]更新)(?:[和与、并或及]+(?={openings}))?)*+"
)
_TAIL = r"(?:(?<=[一-鿿]{2})(?<![盖占及射布于在向到对达遍至以括])全[国省市县区州]|(?<![一-鿿])[以此其今之往]后|逐年|(?<=后)陆续|(?<![一-鿿\d])(?:[两二三四五]|\d{1,2})年|(?<=[率量额数值度比重])[两二三四五]年|(?:比|较)20\d\d年(?:底|末)?|至少(?:有|进行|接受|参加|建设|安排)?|满.满.|[应能愿].尽.|(?<![供反效响适感对呼相照顺回])应(?:当|该)?|(?<![许认宁])可|(?!(?<=起)降){tails}){1,12}+$"
_OF_YEARS = re.compile("20|五|[今明]年|年[起开]")
_YEARS = re.compile(
    r"(?:20\d\d年?[、和及与]){1,9}(?=20\d\d年)|[自从]?(?:20\d\d年(?:\d{1,2}月)?|第[一二三四五六]年|[次翌]年)(?:起|开始)，?|(?:到|至|截至|争取在|力争在|在|于|确保)?(?:20\d\d年?(?:—+|-|～|至|到))?20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|度)?(?:之?前|以前|内)?(?:、|和|，|的(?!基础))?"
    r"|(?:到|至|在)?[“「]?十[一二三四五]?五[”」]?(?:规划)?(?:期?末|末期|时期|期间|期内)，?"
    r"|[今明]年(?:年?[底末]|年?内|\d{1,2}月(?:份|底|\d{1,2}日)?)(?:之?前|以前)?"
)
_BASELINE = re.compile(
    r"(?:比|较|在)[“「]?十[一二三四五]?五[”」]?(?:规划)?(?:期?末|时期|期间)?|比(?:全国|全省|全市|国家)(?:平均)?(?:水平)?(?:[高低快多少]出?$)?|(?:比|较|在)20\d\d年(?:底|末)?(?:的?基础上)?|同比|(?:比|较)上年"
)
_FROM = Late(r"(?:由|从|自)(?:目前|现在|20\d\d年(?:底|末)?)?的?[\d.，]+[^，]*$")
_STARTS, _COMPARES = re.compile("[由从自]"), re.compile("[比较在]|同比")
# Who carries out what: 切实落实省关于覆盖率.
_CARRIED_OUT = Late("^[^，；。]{0,20}?(?:执行|落实|贯彻|按照)[^，；。]{0,10}?关于")
_LAST_PART = re.compile("、(?=[^、]{0,12}$)|，")
# Attributes of one noun: 优质、专用新品种, not 水稻、玉米新品种.
_QUALITIES = (
    "(?:^|[，的]|{makings}|选育|培植|生产|种植)((?:(?:{qualities}|(?:国家|[省市县区部])级)、){1,6}"
    "(?:{qualities}(?=.{2})|(?:国家|[省市县区部])级(?=.{2})|$))"
)
_FIRSTLY = re.compile(r"^(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九]是|[一-鿿]{2,6}一是)")
_LIST = re.compile("(?:、|和|与|及|以及)(?![^（）]{0,12}）)")
# A bracket whose other half is missing, and one that opens or is empty: 通宽带（, （其中各, （修订）标准, not 县（市、区）标准.
# What is said of counties: 县（市、区）建成服务站, not 县（市、区）示范园.
_PREDICATE = r"(?<=[市县区旗州]）)(?:{makings}|各|作?为|成为|达|实现|通过|纳入|列入|政府|的).*$"
_OUTSIDE = re.compile("、(?![^（）]{0,12}）)")
_UNPAIRED = re.compile("(?<=.)（[^（）]{0,4}$|^.*（(?=[^（）]{5,}$)|^[^（）]{0,12}）|^（")
_BRACKET = re.compile("^（[^（）]{0,6}）|（）")
_BARE = re.compile(
    "^(?:占|年?均?增长|年?均?增幅|年?均?增速|增速|增幅|比重|占比|比例|年?均?增长率|总数|总量|总额|数量|(?:第[一二三四五六]期|[首一二]期)?规模(?!以上)|面积|覆盖率|其中)"
)
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
_OF_SHARE = Late(
    "^(?:以上|左右|以内|以下)?的?(?!目标|速度|增速|水平|比例|比重|要求|增长|幅度|年均|份额|任务|标准|规模)([一-鿿“（][^，；。]+)"
)
_SHARE_FIRST = re.compile(
    "(?:以上|左右|以内|以下)?(?!以上|左右|以内|以下)的?(?!目标|速度|增速|水平|比例|比重|要求|增长|增幅|幅度|份额|任务|标准|规模|目标|并|和|及|其中|计|时|提升|年均|且|或|与|内|抵|加)[一-鿿“（]"
)
_LEVEL = Late("(?:达到?|占|为|超过|突破|[到至的率比例重额度高低升降加少长约有在于]|不|增幅|保持|左右)$")
_MUST = Late("(?<=[一-鿿）])要(?=建|达|实|完|配|有|开|设|通)")
# What a noun has (熟悉规则的人员), and several qualities before it (设施先进、管理规范的基地).
_MODIFIER = re.compile(
    "^(?:熟悉|具有|拥有|掌握|精通|能够|具备|懂|以|从事|符合|达到|体现|适应|集|运用|通过|获得|代表|擅长|带动|特色|有).*的(?=[^的]{2,}$)"
    "|^[^的，。；]{2,12}、[^的，。；]{1,24}(?:[强高好优大佳广精新]|先进|规范|完善|完备|齐全|合理|突出|明显|显著|领先|鲜明|过硬|成熟|健全|优良|优美|便捷|发达|[一-鿿]化)的(?=[^的]{2,}$)"
)
_NOUN_FOLLOWS = re.compile(
    "(?!以上|以下|以内|左右|达|建成(?!区)|完成|实现|通过|进入|被|并|和|与|及|以及|或|等|时(?![尚装])|内(?![河陆])|中(?![心小医型药等国央试学级])|都(?!市)|均|要(?!素)|在(?![建校岗])|用于|纳入|开展|接入|左右|其中|，|。|；|、|（)[一-鿿“]"
)
_REACHED = re.compile("(?:[达到为至占在过破有]|低于|少于|控制|保持|稳定)$")
_EACH = re.compile(
    "每(?!年)[个家户所座条名人亩万百千]?[^，；。]{1,12}?(?=建成|建设|建立|新建|培育|培养|配备|设立|设置|拥有|至少|达到|创建|打造|有|确定|选|评选|遴选|甄选)"
)


def indicators(head: str, tail: str, unit: str, earlier: str) -> tuple[list[tuple[str, str | None]], bool]:
    """Return the indicators of a number, each with its scope, and whether they follow the number.

    Parameters
    ----------
    head, tail : str
        The text of the clause before the number, from the previous number on, and after it, up to the next.
    unit : str
    earlier : str
        The sentence before the clause, used if the clause has no indicator (拥有量增长，达到5件).

    Examples
    --------
    >>> indicators("培育", "知识产权优势企业", "家", "")
    ([('知识产权优势企业', None)], True)
    >>> indicators("在家政和养老领域各培育", "示范单位", "家", "")
    ([('示范单位', '家政领域'), ('示范单位', '养老领域')], True)
    >>> indicators("化肥、农药利用率均达到", "以上", "%", "")
    ([('化肥利用率', None), ('农药利用率', None)], False)
    """
    members = _each_of(head)
    if members:
        if not following(tail) and head.endswith("各"):
            return _each_alone(members, head, earlier), False
        name = following(tail) or cleaned(head)
        return [(name, member) for member in members] if name else [], bool(following(tail))
    name, is_after = indicator(head, tail, unit, earlier)
    if not is_after and unit in _SHARES and re.search("[均都](?:达|超|提|保|不|增|下|实|控|在)", head):
        return listed(name), False
    if is_after and unit in _SHARES:
        if "分别完成" in head:
            doer, of = head.rpartition("分别完成")[0].rpartition("，")[2], _OF_SHARE.match(tail)
            return [(of[1], _YEARS.sub("", doer[max(0, doer.find("各")) :]))], True
        subject = pattern("targets", _SUBJECT).match(name)
        return [(name, subject[1] if subject else None)], True
    name, scope = scope_of(name)
    is_made = is_after and not scope and ("各" in head or "备" in head[-5:] or "设" in head[-6:])
    doer = pattern("targets", _DOER).search(head) if is_made else None
    scope = doer[1] or cleaned(doer[2] or doer[3]) if doer else scope
    return ([(name, scope or scope_before(earlier))] if name else []), is_after


def indicator(head: str, tail: str, unit: str, earlier: str) -> tuple[str, bool]:
    """Return the indicator of a number, and whether it follows the number, as of `indicators`.

    Examples
    --------
    >>> indicator("质押融资金额达到", "", "亿元", "")
    ('质押融资金额', False)
    >>> indicator("", "以上的行政村建成服务站", "%", "")
    ('行政村建成服务站', True)
    """
    if unit in _SHARES:
        of = (
            _OF_SHARE.match(tail)
            if _SHARE_FIRST.match(tail) and not (_LEVEL.search(head) and cleaned(head))
            else None
        )
        if of:
            return _MUST.sub("", cleaned(head) + _YEARS.sub("", of[1]).strip("、的")), True
    else:
        last = _LAST_PART.split(head)[-1]
        start = len(head) - len(last)
        of_it = pattern("targets", _QUALITIES).search(head, 0, start) if "、" in head else None
        head = head if "）" in last and "（" not in last else head[of_it.start(1) if of_it else start :]
        if _is_verb(head) or (_NOUN_FOLLOWS.match(tail) and not _REACHED.search(head)):
            after = following(tail)
            if after:
                each = _EACH.search(head) if "每" in head else None
                return (each.group() if each else "") + after, True
    name = cleaned(head)
    if len(name) >= 2 and _BARE.match(name):
        return _named_before(earlier, name) + (
            f"{name}比重" if name.startswith("占") and name[-1] == "的" else name
        ), False
    if len(name) >= 2:
        whole = _named_before(earlier, "") if name in _FLOWS else ""
        return whole if whole.endswith(name) else name, False
    if unit not in _SHARES:
        after = following(tail)
        if after:
            return after, True
    return _named_before(earlier, ""), False


def is_share_of(head: str, tail: str) -> bool:
    """Return whether a share is that of what follows: 80%的社区建成服务站, not 覆盖率达到80%."""
    return _SHARE_FIRST.match(tail) is not None and _LEVEL.search(head) is None


def shared_predicate(text: str, amounts: Sequence[Amount], k: int) -> str:
    """Return what the last of several shares says of all: 建成服务站 of 80%的社区、70%的村建成服务站."""
    if k + 1 >= len(amounts) or amounts[k].unit not in _SHARES or amounts[-1].unit not in _SHARES:
        return ""
    here, last = text[amounts[k].end : amounts[k + 1].start], _OF_SHARE.match(text[amounts[-1].end :])
    subject = (
        pattern("targets", _SUBJECT).match(last[1]) if last and here[-1:] in ("、", "和", "及") else None
    )
    return last[1][subject.end() :] if subject and not pattern("targets", _SUBJECT).match(here) else ""


def _is_verb(head: str) -> bool:
    """Return whether the words before a number end in a verb whose object follows the number: 培育 10家…."""
    return bool(
        pattern("targets", r"(?:{makings}|各)(?:了|出|好|不少于|不低于|超过|至少|约|近|以上)*+$").search(head)
    )


_ABOUT = re.compile("(?:以上|左右|以内|以下|的)*")
_BEGINS = re.compile("(?!大关)[一-鿿“A-Za-z]")
# A bracket ends a noun, but for 县（市、区）标准 and for one inside it: 公共培训（实训）基地, not 书店（报亭）, .
_ENDS = re.compile(
    "（(?![市县区旗州、]{1,7}）|[一-鿿]{2,3}）(?:示范|基地|机构|中心|学校|企业|园区?|实验室|平台|工程|人才|设施|项目|站|设备|产业|服务|技术))"
    "|[，；。]|[和及与]一批|(?:以上|左右)$|(?:以及|和|及|与|或)$|并(?!购|网|联)"
)
_REACHES = re.compile("(?:以上|左右|(?<![雷马发])达到?|总数|数量达到?|不少于){1,8}$")


def following(tail: str) -> str:
    """Return the indicator that follows a number: of 名熟悉规则、经验丰富的管理人才 the last noun."""
    after = tail[_ABOUT.match(tail).end() :]
    if not _BEGINS.match(after):
        return ""
    stop = _ENDS.search(after)
    after = after[: stop.start()] if stop else after
    if "、" in after and not (
        re.search("、.*(?:等|的)[^、]{2,}$", after) or pattern("targets", _QUALITIES).match(after)
    ):
        first = _OUTSIDE.split(after)[0]
        after = first if len(first) > 1 else after
    if "“" in after and "”" not in after:
        after = after.replace("“", "")
    if "）" in after and "（" not in after:
        after = after.partition("）")[0]
    if "（" in after:
        after = pattern("targets", _PREDICATE).sub("", after)
    after = _MODIFIER.sub("", after).strip("“”、")
    after = _REACHES.sub("", after)
    return after if len(after) >= 2 else ""


def _named_before(earlier: str, rest: str) -> str:
    """Return the indicator of the last clause before that has one, "" if none has or if `rest` needs none."""
    clauses = re.split("[，；：。]", without_years(earlier).rstrip("，；："))
    for before in reversed(clauses[-3:]):
        name = cleaned(
            re.sub(r"(?:达到|达|为|分别){0,8}[\d.—]{1,40}(?:[万亿千]\d{1,20}){0,2}\D{0,24}$", "", before)
        )
        if len(name) >= 2:
            return "" if rest and (len(name) > 24 or rest == name) else name
    return ""


def _each_of(head: str) -> list[str]:
    """Return the members to each of which a number is given: 在甲和乙领域各建设 gives 甲领域, 乙领域."""
    if "各" not in head:
        return []
    match = re.search(
        rf"(?:在|于|，|^)([^，]{{3,40}}?)(领域|方面|行业|地区|)各(?:建成|建设|{_VERBS})?(?:不少于|不低于|至少)?$",
        head,
    )
    if match is None:
        return []
    parts = [part for part in _LIST.split(re.sub("^(?:在|于)", "", _YEARS.sub("", match[1]))) if part]
    return [part + match[2] for part in parts] if len(parts) > 1 else []


def _each_alone(members: list[str], head: str, earlier: str) -> list[tuple[str, str | None]]:
    """Return the indicators of 甲、乙各5个, where no noun follows: the members, or what is made in each (甲市、乙市建设中心各5个).

    Places alone take the name before them (建设中心10个，其中甲市、乙市各5个).
    """
    place, made = pattern("targets", _MADE_IN).match(members[-1]), None
    if place:
        members, made = [members[0].rpartition("在")[2], *members[1:-1], place[1]], cleaned(place[2])
    elif re.search("[市县区州旗]$|领域$|方面$|行业$", members[-1]):
        made = _named_before(earlier, "") or cleaned(head)
    if made:
        return [(made, cleaned(member)) for member in members]
    found = [(cleaned(name), scope) for name, scope in listed(cleaned(head))]
    act, noun = _SHARED_ACT.search(found[-1][0]), _SHARED_NOUN.fullmatch(found[-1][0])
    if act and not any(name.endswith(act[0]) for name, _ in found[:-1]):
        return [
            (name + (noun[1] if noun and len(name) == 2 else act[0]), of) for name, of in found[:-1]
        ] + found[-1:]
    return found


# What is done to all members: 道路、供水、燃气管网改造各5公里.
_SHARED_ACT = Late("(?:改扩建|改造|建设|整治|治理|修复|维修|养护|面积)$")
_SHARED_NOUN = re.compile("..(..(?:改扩建|改造|建设|整治|治理|修复|维修|养护|面积))")
_MADE_IN = "(.{2,12}?)({makings}.{2,})$"
_VERBS = "培育|培养|新建|打造|创建|设立|建立|引进|认定|选择|遴选|确定|形成|新增"


_GROUP = "企业|机构|院校|高校|学校|院所|单位|领域|行业|园区|机关|部门|医院|县|区|市|村|户|乡镇|街道"
_ACT = r"^(.{2,}?)({acts}(?:总?量|总?数))$"
_WHOLE = re.compile("(?<!需氧)[率量额数值比]$")
_NOUN = re.compile("(?:进出口|[^、]{2})总?[率量额数度值]$")
# The last of a list whose head noun holds for all: 氨氮等主要污染物减排量.
_ETC = re.compile("^([^等]{2,12})等[^等]{0,10}?([^等]{2}总?量)$")


def listed(name: str) -> list[tuple[str, str | None]]:
    """Return the parts of a list of quantities with their scopes; each gets the words that only the last has.

    Examples
    --------
    >>> listed("化肥、农药利用率"), listed("产量和产值")
    ([('化肥利用率', None), ('农药利用率', None)], [('产量', None), ('产值', None)])
    >>> listed("高等学校、企业专利拥有量")
    [('专利拥有量', '高等学校'), ('专利拥有量', '企业')]
    """
    parts = [part for part in _LIST.split(name) if part]
    if len(parts) < 2:
        return [scope_of(name)] if name else []
    last = re.match(f"(.{{0,10}}?(?:{_GROUP}))的?(.{{3,}})$", parts[-1])
    if last and all(re.search(f"(?:{_GROUP})$", part) for part in parts[:-1]):
        groups = [*parts[:-1], last[1]]
        if name.startswith("每"):
            each = name[:2]
            groups = [group.removeprefix(each) for group in groups]
            return [(each + group + last[2], group) for group in groups]
        return [(last[2], group) for group in groups]
    etc = _ETC.match(parts[-1])
    if etc and parts[0][-1] not in "率额数值":
        parts[-1] = name = etc[1] + etc[2]
    first, short = parts[0], parts[-1]
    modifier = pattern("targets", _ACT).match(first)
    if modifier and all(pattern("targets", "{acts}(?:总?量|总?数)").fullmatch(part) for part in parts[1:]):
        return [scope_of(modifier[1] + part) for part in (modifier[2], *parts[1:])]
    is_total = first[-2:-1] == "总" != short[-2:-1]
    if (
        len(short) <= 4
        and len(first) >= 6
        and not is_total
        and first[-1] == short[-1]
        and short[-1] in "率量额数"
    ):
        return [scope_of(first[: -len(short)] + part if len(part) <= 4 else part) for part in parts]
    noun = _NOUN.search(name)
    if noun is not None and len(parts[-1]) >= 4:
        parts = [it if _WHOLE.search(it) else it + noun[0].removeprefix(it[-2:]) for it in parts]
    found = [scope_of(part) for part in parts]
    area = found[0][1] if found[0][0] != parts[0] else None
    return [(name, scope or area) for name, scope in found]


def cleaned(words: str) -> str:
    """Return an indicator without the verbs, years and other words around it."""
    if "关于" in words:
        words = _CARRIED_OUT.sub("", words)
    words = without_years(_FROM.sub("", words) if _STARTS.search(words) else words).strip("，、；：·")
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    if words.count("（") != words.count("）"):
        words = _UNPAIRED.sub("", words)
    words = pattern("targets", _TAIL).sub("", _FIRSTLY.sub("", words))
    words = _BRACKET.sub("", pattern("targets", _HEAD).sub("", words)).strip("，、；：")
    return words if _BARE.match(words) else words.removesuffix("的")


def without_years(words: str) -> str:
    """Return words without years and what they compare with."""
    words = _BASELINE.sub("", words) if _COMPARES.search(words) else words
    return _YEARS.sub("", words) if _OF_YEARS.search(words) else words


def multiplied(head: str) -> list[tuple[str, str | None]]:
    """Return the indicators before a multiple with their scopes: two if 分别 joins them.

    Examples
    --------
    >>> multiplied("拥有量和申请量分别比2010年")
    [('拥有量', None), ('申请量', None)]
    """
    name = cleaned(_BASELINE.sub("", head))
    members = listed(name) if "分别" in head else []
    return members if len(members) == 2 else [scope_of(name)] if name else []


_WITHIN = re.compile(
    r"^([一-鿿]{2,14}?(?:领域|试验区|园区|开发区|新区|高新区|示范区|县|区))(?:内)(.{2,})$|^([一-鿿]{2,10}领域)([^、].{3,})$"
)
_ACTOR = r"^((?:省|市|县)[一-鿿]{1,8}?{offices})(?:每年)?(?:组织开展|组织|开展|举办)?(.{2,})$"


_OFFICE = "(?:部门|单位|公司|集团|[局厅])"
# Who reaches or makes: 县监管部门、各公司验收率, 各县（市、区）建成, not 上市公司数量, 各类企业.
_DOERS = re.compile(
    f"^((?:各|[^，。；：的]{{2,16}}部门)[^，。；：的]{{0,24}}{_OFFICE})(?!总?[数量])([^、的局厅]{{2,10}}率)$"
)
_DOER = (
    f"(?:^|，)(各(?![级类项])[^，。；：、的各]{{0,12}}?(?:[市县区州旗镇乡村校院]|企业|街道|{_OFFICE})(?:（[^（）]{{1,8}}）)?)"
    "(?:原则上|每年|分别|推动|至少|[要应]){0,3}{makings}(?:[^，。；：、]{0,4}(?:少于|低于)|至少|建设)?$"
    "|(?:^|，)([^，。；：、]{2,16}?)(?:普遍|基本|全部|均)?具备$"
    "|(?:^|，)(?![每在对为按]|根据|力争|推[动进]|确保|实现|其中|原则上|至少)([^，；。：\\d]{2,20}?)中?"
    "(?:(?<![反供适响对效感])应当?|[要须均都]|必须|原则上|至少){1,4}各?(?:规范化)?(?:配[备齐有置]|设[置立有])(?:至少|不少于|不低于)?$"
)


_FIRMS = re.compile(
    "^((?:规模以上[一-鿿]{0,4}?|高新技术|中小微?|大中型(?:工业)?|民营|国有|工业)?企业|规模以上(?:工业|服务业))的?(?=[^的]{2,}(?:[率量额数值重入]|比例|(?<!制)度)$)"
)
_SUBJECT = r"^(.{2,20}?)(?<![国所](?=有))(?={makings}|配套(?=建)|被|达到?|实现|通过|注册|接入|纳入|参加|参与|用上|具备|普及|(?<![国所拥])有|(?<![耗节智功产性储效热电动势潜职机])能(?![力源耗效量级])|(?<![主重需摘纪概])要)"
_AREA = Late("([一-鿿]{0,12}(?:试验区|园区|开发区|新区|高新区|示范区))内")


def scope_of(name: str) -> tuple[str, str | None]:
    """Return an indicator without its scope, and the scope: an area or actor to which it is limited.

    A group of firms is a scope that stays in the indicator.

    Examples
    --------
    >>> scope_of("省知识产权局组织开展业务培训")
    ('业务培训', '省知识产权局')
    >>> scope_of("规模以上工业企业上云率")
    ('规模以上工业企业上云率', '规模以上工业企业')
    """
    match = _WITHIN.match(name) or pattern("bodies", _ACTOR).match(name) or _DOERS.match(name)
    if match is None:
        firms = _FIRMS.match(name)
        return name, firms[1] if firms else None
    scope, rest = [group for group in match.groups() if group]
    return pattern("targets", _HEAD).sub("", rest), scope


def scope_before(earlier: str) -> str | None:
    """Return the area to which the sentence before a clause limits it, None if it names none.

    >>> scope_before("到2020年，高新区内专利达到5件，")
    '高新区'
    """
    area = _AREA.search(_YEARS.sub("", earlier)) if "区内" in earlier else None
    return area[1] if area else None
