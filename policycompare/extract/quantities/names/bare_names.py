"""Bare names of indicators: without verbs, years, comparisons and other words around them."""

import re
from functools import cache

from policycompare import shipped
from policycompare.extract.quantities.amounts import CUT_BEFORE
from policycompare.extract.quantities.years.lengths import without_lengths, without_use
from policycompare.extract.vocabulary import last_characters, pattern
from policycompare.late import Late

HEAD = (
    r"^(?!在[渝京津沪川陕黔桂粤闽浙苏皖鲁豫鄂湘赣琼])(?:(?:全部|全面)?(?:建成|投产|完工|竣工|投运|达产)(?:投产|投运)?后(?!续|期|备|勤)，?(?:可|将|预计)?)?+(?:力争|争取|[为以]了?(?=实现|确保)|为(?=全[国省市县区州](?![域运]))|确保|保证(?!金|保险|贷款)|其中|预计|推动|将|使(?!用)|(?:实现|促进|支持|完成|推进)(?=规模以上))*+"
    r"(?:(?!{kept}|共建(?![设成])|建成区(?![级域划]))(?:{openings}|各(?!级|类|项|地[、和])(?:地(?=[一-鿿])(?![市区级州方理质铁块下税产震段域]|名[标信文普志管服]|热[供资能井发]|图[集册绘编导]|面[沉水站塌气灌观]|灾[点隐]|标志))?|开工建设(?=[一-鿿]{2})|年底(?:之?前|以前)，?(?=[一-鿿“]{2})|[两二三四五]年后(?![^，]{0,3}[期续])|(?:上述|前述)(?=[一-鿿“]{2})|一批(?![次准复])(?=[一-鿿“]{2})|(?:加工|生产)(?!资料|性|经营|线|企业|设备|能力|基地)(?=[一-鿿、]{3,30}等[一-鿿]{2,12}$)|(?:[两二三四五]|[1-9])年(?:内|计划)?(?=(?:{openings}|新[建增])[一-鿿]{2})|计划(?={makings})|以及|把(?=[^用]{4,30}(?:比例|率|比重)$)|(?:积极|努力)[将使把]?(?=[一-鿿]{4})|新(?:[植种栽购铺辟](?=[一-鿿]{2})(?!植|生|被)|(?!{after_new}|增|建|[改扩迁（]))|创(?!{after_create})|再(?!{after_again}))(?!(?!规模以上){nouns}|[及和与]更新)(?:[和与、并或及]+(?={openings}|新[建增]))?)*+"
)
# A word behind a name, and the characters that open and end those that are on no list.
_TAIL = r"(?:(?<=[一-鿿]{2})(?<![盖占及射布于在向到对达遍至以括])全[国省市县区州]|(?<![一-鿿])[以此其今之往]后|逐年|(?<=后)陆续|(?<![一-鿿\d])(?:[两二三四五]|\d{1,2})年|(?<=[率量额数值度比重])[两二三四五]年|(?<=其中)前(?:[两二三四五]|\d)年|(?:比|较)(?:19|20)\d\d年(?:底|末)?|至少(?:有|进行|接受|参加|建设|安排)?|(?<=[率例比度])总体|满.满.|[应能愿].尽.|(?<![供反效响适感对呼相照顺回])应(?:当|该)?|(?<![许认宁])可|(?!(?<=起)降|(?<=年人)均){tails})"
_OPEN_TAILS = r"全前以此其今之往逐陆两二三四五\d比较至总满应能愿可"
_LAST_OF_TAILS = frozenset("国省市县区州后年续底末少有行受加设排体应当该可")
_BY_DAY = Late("(?<![0-9年—～至-])(?:[在于]|力争在?)?1?[0-9]月(?:[底末]|[123]?[0-9]日)(?:之?前|以前)，?")
_OF_YEARS = re.compile("[12五今明年](?:0(?<=20)|9(?<=19)|(?<=五)|年(?<=[今明]年)|[起开](?<=年.))")
YEARS = re.compile(
    r"(?:(?:19|20)\d\d年?[、和及与]){1,9}(?=(?:19|20)\d\d年)|[自从]?(?:(?:19|20)\d\d年度?(?:\d{1,2}月(?:\d{1,2}日)?)?|第[一二三四五六]年|[次翌]年)(?:起|开始)，?|(?:到|至|截至|争取在|力争在|在|于|确保)?(?:(?:19|20)\d\d年?(?:—+|-|～|至|到))?(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|度)?(?:之?前|以前|内)?(?:、|和|，|的(?!基础))?"
    r"|(?:到|至|在)?[“「]?(?:十[一二三四五]?|九)五[”」]?(?:规划)?(?:期?末|末期|时期|期间|期内)，?"
    r"|[今明]年(?:年?[底末]|年?内|\d{1,2}月(?:份|底|\d{1,2}日)?)(?:之?前|以前)?"
)
BASELINE = re.compile(
    r"[与和比较][^，。；与和比较\d]{0,6}(?:前[两三四五]年(?:（[^（）]{4,16}）)?|(?:19|20)\d\d年?(?:—{1,2}|-|～|至|到)(?:19|20)\d\d年?)的?(?:[^，。；、]{0,4}(?:平均(?:数|值|水平)|均值)|同期)(?:相比)?|"
    r"(?:比|较|在)[“「]?(?:十[一二三四五]?|九)五[”」]?(?:规划)?(?:时期末|期?末|时期|期间)?|比(?:全国|全省|全市|国家)(?:平均)?(?:水平)?(?![高低快多少平水])|(?:比|较|在)(?:19|20)\d\d年(?:底|末)?(?:的?基础上|的?[\d.]{1,9}[万亿]?[一-鿿]{1,3}(?=提[高升]|增[加长]|上升|下降|降低|减少))?|同比|(?:比|较)上年|在[上去]年度?的?基础上|[比较]其[他它余][^，。；、\d]{2,12}?(?=提高|提升|高出?|上浮|增加|$)"
)
_FROM = Late(
    r"(?:由|从|自)(?!(?:19|20)\d\d年度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:开始|起))(?:目前|现在|(?:19|20)\d\d年(?:底|末)?)?的?[\d.，]+[^，]*$"
)
_LEADS = ("引导", "支持", "鼓励", "推动", "指导", "带动", "帮助")
_STARTS, _COMPARES = (
    re.compile("[由从自]"),
    re.compile("[比较在前均平](?:(?<=[比较在])|(?<=前)[两三四五]年|值(?<=均值)|均(?<=平均))"),
)
# Who is led to make what: 引导合作社等经营主体建立茶园.
_LED = Late(
    "^(?:引导|支持|鼓励|推动|指导|带动|帮助)[^，。；0-9（）]{0,20}?(?:主体|企业|合作社|[农牧茶果]户|[农牧]民|机构|单位|院校|高校|学校|院所|医院|区县|县区|市县|各地|群众|职工)"
    "(?:联合|合作|共同)?(?:建立|建成|新建|设立|组建|创建|打造|实施|开展|改造)(?=..)"
)
# Who carries out what: 切实落实省关于覆盖率.
_CARRIED_OUT = Late("^[^，；。]{0,20}?(?:执行|落实|贯彻|按照)[^，；。]{0,10}?关于")
_FIRST_SIGNS = frozenset(
    "或并而且即是.、"
)  # one of these is in the first eight characters if `_FIRSTLY` matches
_FIRSTLY = Late(
    r"^(?:或者?(?![有然许]|按|通过)(?=[一-鿿]{3})|[并而]?且(?!末)|即(?![时将可便使席刻日墨兴插达食热溶])(?=[一-鿿A-Z]{2})|\d{1,2}[.、](?!\d)|[一二三四五六七八九]是|[一-鿿]{2,6}一是)"
)
# What is raised or lowered from its level: 在原有贷款利率水平基础上再下浮.
_ON_LEVEL = Late(
    "在(?:原有|现有|现行|原来?)的?([^，。；]{2,16}?)(?:水平)?的?基础上[再均各]{0,2}(?:[上下][浮调]|提高|降低|增加|减少)?$"
)
# A bound before what the number is for: 浓度不高于每立方米.
_BEFORE_EACH = Late("(?:不(?:得|应|宜)?[高低多少大小])于(?=每[一-鿿]{1,6}$)")
# The others that a level is a multiple of, and the share by which it is calculated: 定额不低于其他专业, 标准提高至按.
_THAN_OTHERS, _BY = (
    Late("不(?:得|应)?[低少]于其[他它余][^，。；：、]{1,12}$"),
    Late("(?:(?:提[高升]|调整)[到至为])?按$"),
)
# By what rule a level is set: 新建小区要按照国家规定的人均建筑面积, not 按国家规定建设的公园数量.
_BY_RULE = Late(
    "^(?:[^，。；：、的]{0,16}?按照?[^，。；：、的]{1,8}(?:规定|要求)的|按照)(?=[^，。；：、的]{2,}(?:面积|数量|标准|[率度量]|比例)(?:不[低少高大]于|达到?)?$)"
)
# The level of all, before its number in brackets: 普及率达到全国平均水平（90%）.
_YARDSTICK = Late(
    "(?<=[率重例量额值入度积])(?:达到?|接近|超过|高于|不低于)(?:全[国省市]|国家|国际|世界|[东中西]部)[^，。；]{0,4}水平（?$"
)
# Days without a year: 3月5日—20日, 3月底前, not 3月龄.
_DAYS = Late(
    "^\\d{1,2}月(?:\\d{1,2}日(?:(?:[—～-]{1,2}|[至到])(?:\\d{1,2}月)?\\d{1,2}日)?|[—～至-]{1,2}\\d{1,2}月|份|(?=[底末前]))(?:[底末]|之?前|以前|期间){0,2}，?"
)
# The whole of a share: 新车占车辆总数, not 车辆总数.
_OF_TOTAL = Late("占[^，。；、]{1,16}总数$")
# A bound of a ratio before its whole: 按照原则上不低于工业用地.
_BY_BOUND = Late("^按照?(?:一般|原则上)?不[低少]于(?=[^，。；]{2,12}$)")
# By what places a rate is counted: 接种率以乡镇为单位.
_BY_PLACE = Late("(?<=[率重例量额值度])以[^，。；、]{1,8}为单位$")
# When something began: 试点启动时样本企业, not 启动时间.
_WHEN = Late(
    "^[一-鿿]{0,6}(?:启动|起步|成立|设立|创办|开办|组建)(?:之?初|之?时(?![间效限长段代期点刻候]))，?(?=[一-鿿]{2})"
)
# To whom and how often an amount is paid, of its unit: 津贴标准达到每人每月, not 每人每年培训.
_OF_EACH = Late("每[人户生]每(?:[年月天日]|学[年期])(?=(?:再|均|不[低少]于|提高|增加|达到?|分别){0,3}$)")
_UNPAIRED = Late("(?<=.)（[^（）]{0,4}$|^.*（(?=[^（）]{5,}$)|^[^（）]{0,12}）|^（")
# An aside that opens a name: （含县城）, （省林业局牵头）.
_BRACKET = Late("^（[^（）]{0,6}）|^（[^（）]{2,60}(?:牵头|负责|配合|参与)）|（）")
# What is made anew, and one verb more: 新建, 新增和改造.
NEW = "新[建增](?!成)(?:[、和及或与]?(?:[改扩迁续]建|改扩建|改造|更新|扩容))?"
_MERELY_NEW = Late(f"(?:其中)?{NEW}")
_GROWTHS = tuple(
    f"{each}{growth}" for each in ("", "年", "均", "年均") for growth in ("增长", "增幅", "增速")
)
_MEASURES = (*_GROWTHS, "占", "比重", "比例", "总数", "总量", "总额", "覆盖率", "其中")
_SIZES = ("规模", "面积", "数量", "第", "首", "一", "二")
_SIZE_ALONE = Late(
    "(?:第[一二三四五六]期|[首一二]期)?规模(?!以上|化?(?!年?均?增)[一-鿿]{2,20}[率额]$)"
    "|面积(?![一-鿿]{0,6}(?<!增长)率$)|数量(?![一-鿿]{2,6}(?<!增长)率$)"
)


# What is raised to a level: 提高茶农入会率到, 提高入会率, not 提高幅度达到, 提高津贴20元.
_RAISES = ("提高", "提升", "降低", "扩大")
_RAISED = Late(
    "(?:稳步|大幅|不断|持续)?(?:提[高升]|降低|扩大)(?!率|幅|速|到|至|比例|水平|工程|行动|项目|计划|后)(?=[^，。；]{2,24}?(?:[到至]|达到?|(?:率|比例|比重)(?:不[低少高]于|超过)?)$)"
)
# Who is urged to do something to what the number measures: 督促各县对园丁欠薪; what is also set: 展会同时设置奖项.
_URGES = ("督促", "敦促", "责成")
_URGED = Late("^(?:督促|敦促|责成)[^，。；：]{2,24}?[对将把](?=[一-鿿]{2})")
_ALSO = "^[^，。；：、的（“]{0,8}同时(?!具备|拥有|有|获得|取得)(?:{makings}|设)(?=[一-鿿]{2})"
_YEAR_END = Late("(?<=[一-鿿]{2})(?<![0-9年])年底(?:之?前|以前)(?=[一-鿿]{2})")
# A bound of another measure before the name: 建筑高度不超过30米、遮阴率在.
_OTHER_BOUND = Late(
    "^[^，。；、0-9]{2,20}不(?:得|应|宜)?(?:超过|[高大多低少小]于)[0-9.]{1,9}[^，。；、0-9]{1,8}、(?=[^，。；、0-9的]{2,20}$)"
)
_SHORTEST_CUT = 3  # characters of what is cut, if it is no mere 时间


def cleaned(words: str) -> str:
    """Return an indicator without the verbs, years and other words around it.

    >>> cleaned("切实压缩开办时间至"), cleaned("审批压缩时间至"), cleaned("压缩机产量达到")
    ('开办时间', '审批时间', '压缩机产量')
    """
    if "关于" in words:
        words = _CARRIED_OUT.sub("", words)
    if words.startswith(_LEADS):
        words = _LED.sub("", words)
    if words.startswith(_URGES) or "同时" in words or "年底" in words:
        words = _without_frame(words)
    if words[-1:] in ("到", "至", "过") and (cut := CUT_BEFORE.search(words)):
        words = cut["cut"] if len(cut["cut"]) > _SHORTEST_CUT else words[: cut.start()] + cut["cut"]
    is_raised = words.startswith(_RAISES) or words.startswith(_RAISES, 2)
    if is_raised and (raised := _RAISED.match(words)):
        words = words[raised.end() :]
    if "基础上" in words and (level := _ON_LEVEL.search(words)):
        words = level[1]
    words = without_years(_FROM.sub("", words) if _STARTS.search(words) else words).strip("，、；：·")
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    if words.count("（") != words.count("）"):
        words = _UNPAIRED.sub("", words)
    if "、" in words and "不" in words:
        words = _OTHER_BOUND.sub("", words)
    if "水平" in words[-12:]:
        words = _YARDSTICK.sub("", words)
    if "按" in words:
        words = _BY_BOUND.sub("", _BY_RULE.sub("", words))
    if "月" in words[1:3]:
        words = _DAYS.sub("", words)
    if "每" in words[-8:]:
        words = _OF_EACH.sub("", words)
    if "时" in words[2:10]:
        words = _WHEN.sub("", words)
    if "于其" in words:
        words = _THAN_OTHERS.sub("", words)
    if "于每" in words:
        words = _BEFORE_EACH.sub("", words)
    if not _FIRST_SIGNS.isdisjoint(words[:8]):
        words = _FIRSTLY.sub("", words)
    words = words.removesuffix("节约")
    last = words[-1:]
    may_end = last in last_characters("targets", "tails") or last in _LAST_OF_TAILS
    may_end = may_end or words[-4:-3] == "满" or words[-2:-1] == "尽"
    if may_end and not (words.endswith("总数") and _OF_TOTAL.search(words)):
        words = _tail().sub("", words)
    if words.endswith("按"):
        words = _BY.sub("", words)
    if words.endswith("为单位"):
        words = _BY_PLACE.sub("", words)
    words = pattern("targets", HEAD).sub("", words)
    words = (_BRACKET.sub("", words) if "（" in words else words).strip("，、；：")
    if "新" in words[:3]:
        words = "" if _MERELY_NEW.fullmatch(words) else words.replace("新增各类", "新增")
    return words if is_bare(words) else words.removesuffix("的")


def _without_frame(words: str) -> str:
    """Return words without who is urged to act, what is also set, and 年底前 within them.

    >>> _without_frame("督促各县对园丁欠薪年底前清偿"), _without_frame("展会同时设置摄影奖")
    ('园丁欠薪清偿', '摄影奖')
    >>> _without_frame("同时具备证书的教师比例")
    '同时具备证书的教师比例'
    """
    return _YEAR_END.sub("", pattern("targets", _ALSO).sub("", _URGED.sub("", words)))


@cache
def _tail() -> re.Pattern:
    """Return the pattern of the words behind a name; a character that opens none of them is passed at once."""
    opens = "".join(sorted({word[0] for word in shipped.word_lists("targets")["tails"]}))
    return pattern("targets", f"(?:(?=[{opens}{_OPEN_TAILS}]){_TAIL}){{1,12}}+$")


def is_bare(words: str) -> bool:
    """Return whether words open with a measure that needs the name of what it measures.

    >>> is_bare("年均增长"), is_bare("占比"), is_bare("规模以上企业产值"), is_bare("产值")
    (True, True, False, False)
    """
    if words.startswith(_MEASURES):
        return True
    return words.startswith(_SIZES) and _SIZE_ALONE.match(words) is not None


def without_years(words: str) -> str:
    """Return words without years and what they compare with."""
    words = BASELINE.sub("", words) if _COMPARES.search(words) else words
    words = without_lengths(words) if "年" in words and "内" in words else words
    words = without_use(words) if "年" in words and "时间" in words else words
    words = _BY_DAY.sub("", words) if "月" in words and "前" in words else words
    return YEARS.sub("", words) if _OF_YEARS.search(words) else words


# Before a sign of comparison: 浓度控制在COD, 达到排放标准（总铬, 氟化物一级排放标准（.
_HELD_AT = Late("(?:控制|稳定|保持|达)[在到]([A-Za-z一-鿿]{2,10})$")
_GRADE = Late(
    "(?:^|[》的合到、，])((?:(?![达到符合的])[一-鿿A-Za-z]){2,8}?)(?:[一二三ABⅠⅡⅢ]级A?)?(?:排放)?(?:标准|限值)（$"
)


# A raise before the level that it leads to: 津贴标准提高60元、达到.
_RAISE = Late(
    "(?:提[高升]|增加|增长|上调|上浮)(?:了|约)?[\\d.]{1,12}[万亿]?元(?:以上|左右)?、(?=[均总]?(?:达到?|[提增调][高加升]?[到至])(?:每[人户生]每[年月])?$)"
)
# How else it may be reached: 规模达到或者经整合、重组达到.
_OR_BY = Late("达到或者?(?:经过?|通过)[^，；。]{2,24}?达到$")


def bounded(head: str) -> str:
    """Return the words before a sign of comparison, 提高…元、达到 or 达到或者经…达到, without those in which their name is set.

    >>> bounded("废水浓度应控制在COD"), bounded("达到排放标准（总铬"), bounded("达到氟化物一级排放标准（")
    ('COD', '总铬', '氟化物')
    >>> bounded("氨氮"), bounded("津贴标准提高60元、达到")
    ('氨氮', '津贴标准达到')
    """
    if "元、" in head:
        return _RAISE.sub("", head)
    if "达到或" in head:
        return _OR_BY.sub("达到", head)
    if "（" in head and head.rfind("（") > head.rfind("）"):
        inner = head.rpartition("（")[2]
        grade = None if inner else _GRADE.search(head)
        return grade[1] if grade else inner if len(inner) > 1 else head
    held = _HELD_AT.search(head)
    return held[1] if held else head
