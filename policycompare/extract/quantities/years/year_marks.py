"""Year marks: the places of a text from which on a year is in force."""

import re
from typing import NamedTuple

from policycompare.late import Late

OPENING, TITLE = (
    -1,
    -2,
)  # starts of marks before a text: from lead-in, heading or passage above; from the title
PAST = 0  # the year of what was reached, where the text gives no year
OPEN = -1  # the year of what has none


class Mark(NamedTuple):
    """A place in a text from which on a year is in force, `PAST` for what was reached, `OPEN` for none.

    One with `is_part` is that of a part (其中到2023年建成5个): it does not govern what is before it.
    """

    start: int
    year: int
    is_part: bool = False


# A year that is no deadline: 2020年以来, 2020年的基础上, 2020年起, 2020年后.
_NO = r"(?!以来|[以之]?后|\d[\d.,]{0,9}[^\d，。；：的]{0,4}的基础|的?基础|的?水平上|相比|同比|比(?!(?:19|20)\d\d)|起|开始|\d{1,2}月\d{1,2}日)"
# A year of which a number is a multiple or a share: 达到2020年的3倍, 恢复到2019年水平的85%, not 到2025年的3个.
_OF_BASE = r"年?[底末]?(?:同期|水平){0,2}的[约近]?(?:[\d.]{1,9}(?:倍|%)|[一二两三四五六七八九十]{1,3}倍)"
# Nor is one that for which others lay the ground: 为到2035年建成强市奠定基础.
# A stretch year is none: 确保2023年、力争2022年完成. A bare year of a vision is one: 展望2035年, 面向2035年，.
# Each opens with the digit 1 or 2, so that a search skips all else: the words before the year are looked back at.
_REST = r"(?:(?<=1)9|(?<=2)0)\d\d年"
_DEADLINE = re.compile(
    rf"[12](?<!为[到至].)(?<![年底末前]、(?:力争|争取).)(?!\d\d\d{_OF_BASE})(?:(?:(?<=[到至在于—～-].)|(?<=(?:确保|力争|争取|预计|实现|完成|建成|其中|展望).)|(?<=面向.)(?=\d\d\d年，)|(?<=[到至](?:19|20)\d\d[、和及与].)){_REST}{_NO}|(?:(?<=[，；：。、（“].)(?<![期准]年（.)|(?<=^.)){_REST}(?!—){_NO}"
    rf"|(?<![比较与以由从自].){_REST}(?:(?:\d{{1,2}}月)?(?:底|末|前|以前|之前|年底)|(?=(?!\d[\d.,]{{0,9}}[^\d，。；：的]{{0,4}}的基础)\d{{1,9}}[^\d月]|达到?\d|突破\d|超过\d|不低于\d)))"
)
# The year of the number that a change reaches: 从2020年的35%提高到2025年的50%, not 达到2020年的50%.
_REACHED = Late(
    "[从由](?:19|20)[0-9]{2}年[底末]?的[^，。；：（）]{1,24}?[到至]((?:19|20)[0-9]{2})年[底末]?的[0-9.]{1,9}(?!倍)"
)
_PERIOD = re.compile(
    r"(?<![比较由从与自][“‘「])(?<![比较由从与自])(?:十([一二三四五])?|九)五[”’」]?(?:规划)?(?:期?末|末期|(?P<since>以来)|(?:时期|期间|期内)(?![^。；\d]{0,30}年均))"
    rf"(?!{_OF_BASE})"
)
# A part of the number before it, in a bracket or up to the end of the sentence: 建成9座（其中到2023年5座）.
_PART = Late(
    r"(?:[，、（；]其中[^，。；（）\d]{0,4}(?:19|20)\d\d年|（(?:19|20)\d\d年[^，。；（）\d]{0,6}(?!\d{1,2}月|(?:19|20)\d\d)\d)[^）。；]{0,300}"
)
_PAST = re.compile(
    r"[以截目去上近据过现已\d一二两三四五六七八九十几多](?:来(?<=以来)|至目前(?<=截至目前)|前(?<=目前)(?<![由从比较在项题科]目前)(?<!(?:清偿|偿还|清理|解决|化解|消化|整改)目前)"
    r"|年(?<=[去上]年)(?<![以较比在和与由从自][去上]年)(?<![低高少多大小]于[去上]年)(?!度?(?:同期|增|提|末|下达|安排|确定|结转))|(?<=近)(?:年来|几年|[两三五]年)"
    r"|(?<=据)(?<![数依证票单]据)(?:(?:19|20)\d\d年|[^，。；\d]{0,3})统计(?!数据|局|部门|制度|法|年鉴)"
    r"|年来(?<=[\d一二两三四五六七八九十几多]年来)(?<!未.年来)|去(?<=过去)|已(?<=现已)"
    r"|(?<=已)(?:经)?(?:达|有|建|完成|实现|培|累计|形成|发展|拥有|成|(?:出台|发布|印发|制定)(?=[^，。；\d]{0,12}(?!(?:19|20)\d\d年)\d)|用(?=[两三四五六七八九1-9]年))(?![^，]{0,4}的))"
)
# The past year with which a level is compared: 不低于全市上年人均收入的60%.
_YARDSTICK, _NEAR = Late("不(?:得|应)?[低少]于[^，。；0-9]{1,6}[去上]年$"), 12
_OF_PAST = re.compile("[来目去上近计已]")  # one of these is in each of them
HINT = re.compile(
    r"[12十九以年目去上近过已今明据月世](?:[09]\d\d年(?<=(?:19|20)\d\d年)|[一二三四五](?<=十.)|五(?<=九五)|纪末|来(?<=[以年]来)|[底末内](?<=年.)|[以之]内(?<=年.内)|左右(?<=年左右)|前(?<=目前)|年(?<=[去上今明]年)"
    r"|[两三五]年(?<=近.年)|去(?<=过去)|(?<=年)的?时间|(?<=月)(?:[底末]|\d{1,2}日)[之以前]|(?<=据)(?:(?:19|20)\d\d年|[^，。；\d]{0,3})统计|(?<=已))"
)
# A year by the day of issue: 今年底前, 明年6月前, 今年计划; not 今年6月, 截至今年底, 比今年底.
_THIS = Late(
    r"[今明](?<!截[至止][今明])(?<![比较][今明])年(?:年?[底末]|年?内|度内"
    r"|(?:\d{1,2}月份?[底末]?|第?[一二三四]季度末?|[上下]半年)(?:之?前|以前)|(?=要|将|力争|确保|计划|拟|，|[一-鿿]{0,4}?(?:新建|新增|建成|建设|完成|实现|达到|实施|推进|培育|改造|安排|开展|力争|[0-9](?![—～-]|[0-9]?月))))"
)
# The last year of the century in which it is issued: 到本世纪末.
_CENTURY, _CENTURY_END = 2000, Late("(?:本|这个|20|二十)世纪末")
# 年底前 and 年内 alone: the year in force if the text above names one; not 每年年底前, 三年内, 10年内.
_BY_ITS_END = Late(
    r"年(?:(?<=^年)|(?<=[，；：。、（在于到至争取保]年))(?:[底末](?:之?前|以前)|内(?!部|容|外|在))"
)
# A month without a year: 8月底前, 8月31日之前; not 2025年8月底前, 次年8月底前, 6—8月底前.
_BY_MONTH = Late(
    r"[，；。：、（在于](?P<month>1?\d月(?:[底末]|[123]?\d日)(?:之?前|以前))|^1?\d月(?:[底末]|[123]?\d日)(?:之?前|以前)"
)
# What such a month closes: 选择3个村试点，8月底前完成创建工作.
_ITS_WORK = Late(
    "(?:全部|全面|基本|如期){0,2}(?:完成|建成|竣工|投用|达标)(?:[^，。；0-9]{0,10}(?:工作|任务|建设))?(?=[。；]|$)"
)
# The year for which a goal is set: 全市2024年度茶价涨幅控制目标为3%, not 2024年目标任务完成情况.
_GOAL_FOR = Late(
    r"(?<![比较以与由从自至])(?=[12])((?:19|20)\d\d)年度?(?=[^，。；：]{2,60}?目标(?:值|任务)?(?:确定|设定)?[为是](?:[约近]|不|力争)?[^，。；：]{0,12}\d)"
)
_TITLE = re.compile("《[^《》]*》")
# Years with which others are compared: 与前三年（2016—2018年）的平均数相比, not 2016—2018年年均增长.
_BASE_PERIOD = Late(
    "(?:19|20)[0-9]{2}年?(?:—{1,2}|-|～|至|到)(?:19|20)[0-9]{2}年?）?的?(?:[^，。；（）0-9]{0,10}?(?:平均(?:数|值|水平)|均值)|同期|相比)"
)


def marks(text: str, *, now: int | None = None) -> list[Mark]:
    """Return the deadlines of a text in reading order; titles in 《》 name none.

    Parameters
    ----------
    text : str
        Folded and without white space.
    now : int, optional
        The year of 今年, for 今年底前, 明年内 and 年底前, which are no deadlines without it.

    Notes
    -----
    The deadline of “十四五”期间 is the last year of the period; a yearly rate (年均) holds in all its years and has none.

    Examples
    --------
    >>> [mark.year for mark in marks("到2020年达到5家，比2015年增加2家，“十四五”末达到9家")]
    [2020, 2025]
    >>> [[mark.year for mark in marks(text, now=2023)] for text in ("明年底前完成", "三年内完成")]
    [[2024], []]
    >>> [[mark.year for mark in marks(f"“十四五”期间，{text}")] for text in ("新建5座", "产量年均增长5%")]
    [[2025], []]
    >>> [mark.year for mark in marks("到1998年达到5家，“九五”末达到9家，本世纪末达到20家", now=1996)]
    [1998, 2000, 2000]
    """
    if not HINT.search(text):
        return []
    found = []
    if "《" in text:
        text = _TITLE.sub(_masked, text)
    if "均" in text or "相比" in text or "同期" in text:
        text = _BASE_PERIOD.sub(_masked, text)
    if "20" in text or "19" in text:
        for match in _DEADLINE.finditer(text):
            found.append(Mark(match.start(), int(match[0][:4])))
    if ("由" in text or "从" in text) and ("20" in text or "19" in text):
        found += [Mark(match.start(1), int(match[1])) for match in _REACHED.finditer(text)]
    if not found and "目标" in text and "年" in text:
        found += [Mark(match.start(), int(match[1])) for match in _GOAL_FOR.finditer(text)]
    for match in _PERIOD.finditer(text) if "五" in text and ("十" in text or "九五" in text) else ():
        found.append(Mark(match.start(), PAST if match["since"] else period_end(match)))
    for match in _PAST.finditer(text) if _OF_PAST.search(text) else ():
        if not _YARDSTICK.search(text, max(0, match.start() - _NEAR), match.start() + 2):
            found.append(Mark(match.start(), PAST))
    if now and ("今年" in text or "明年" in text):
        found += [Mark(match.start(), now + (match[0][0] == "明")) for match in _THIS.finditer(text)]
    if now and now <= _CENTURY and "世纪末" in text:
        found += [Mark(match.start(), _CENTURY) for match in _CENTURY_END.finditer(text)]
    if now and not found and "每年" not in text and ("年底" in text or "年内" in text or "年末" in text):
        found += [Mark(match.start(), now) for match in _BY_ITS_END.finditer(text)]
    if now and not found and "每" not in text and "前" in text and "月" in text:
        for match in _BY_MONTH.finditer(text):
            closes = _ITS_WORK.match(text, match.end())
            found.append(Mark(OPENING if closes else max(match.start("month"), 0), now))
    return sorted(found) if len(found) > 1 else found


def _masked(match: re.Match) -> str:
    return "□" * len(match[0])


def of_parts(text: str, stated: list[Mark], year: int) -> list[Mark]:
    """Return the deadlines of a sentence, with those of parts, each of which ends with its bracket or the sentence.

    Behind the bracket the deadline before it is in force again; `year` is that before the sentence.

    >>> text = "到2025年建成9座（其中到2023年5座），改造3座"
    >>> [(mark.start, mark.year, mark.is_part) for mark in of_parts(text, marks(text), OPEN)]
    [(1, 2025, False), (14, 2023, True), (21, 2025, True)]
    """
    for match in _PART.finditer(text):
        before = [mark.year for mark in stated if mark.start < match.start() and not mark.is_part]
        stated = [
            mark._replace(is_part=True) if match.start() < mark.start < match.end() else mark
            for mark in stated
        ]
        if match[0][0] == "（":
            stated.append(Mark(match.end(), before[-1] if before else year, is_part=True))
    return sorted(stated)


def period_end(match: re.Match) -> int:
    """Return the last year of the five-year plan of a match: of 九五 2000, of 十五 2005, of 十四五 2025."""
    return 2000 if "九五" in match[0] else 2005 + 5 * (" 一二三四五".index(match[1] or " "))


def baseline_year(text: str) -> int | None:
    """Return the year with which the numbers of a clause are compared: of 比2015年 and 比“十二五”末 2015."""
    if ("20" in text or "19" in text) and (stated := _BASELINE.search(text)):
        return int(next(filter(None, stated.groups())))
    period = _BASE_END.search(text) if "五" in text else None
    return period_end(period) if period else None


_BASELINE = re.compile(
    r"(?:比|较|以)((?:19|20)\d\d)年|[由从自]((?:19|20)\d\d)年(?:底|末)?的?(?=\d)(?!\d{1,2}月)|((?:19|20)\d\d)年(?:基础上|的基础|翻)"
    r"|((?:19|20)\d\d)年[底末]?(?:同期|水平){0,2}的[约近]?(?=[\d.]{1,9}(?:倍|%)|[一二两三四五六七八九十]倍)"
)
_BASE_END = Late("[比较][“‘「]?(?:十([一二三四])?|九)五[”’」]?(?:规划|时期)?期?末")


def is_yearly(text: str, earlier: str) -> bool:
    """Return whether a clause is of each year: 每年 is in it, or earlier without a final year in either.

    >>> is_yearly("每年新建2座", ""), is_yearly("改建3座", "每年新建2座，"), is_yearly("到2025年达到9座", "每年新建2座，")
    (True, True, False)
    >>> is_yearly("改造3座", "每年新建2座，共建成9座，"), is_yearly("每月检查3次", "每年检测2次，")
    (False, False)
    """
    if "年" in text and _PER_YEAR.search(text):
        return True
    if text.startswith(("直到", "直至")) or _PER_MONTH.search(text):
        return False
    if "每年" not in earlier or _FINAL.search(text) or _FINAL.search(earlier, earlier.rfind("每年")):
        return False
    return bool(_EACH_YEAR.search(earlier))


def is_total(text: str, end: int) -> bool:
    """Return whether the number that ends at `end` is the total of what a bracket behind it says of each year.

    >>> is_total("培训300人（每年60人）", 6), is_total("每年培训60人（其中教师9人）", 7)
    (True, False)
    """
    return _OF_EACH_YEAR.match(text, end) is not None


_OF_EACH_YEAR = Late("[^，。；（）0-9]{0,8}（(?:平均)?(?:每年|年均)[^，。；（）0-9]{0,6}[0-9]")
_PER_MONTH = Late("每(?:个?季度?|个?月|半年|个?周|旬|[日天])(?![^，；。]{0,12}元)")
_EACH_YEAR = re.compile(
    r"^(?!.*(?:到(?:19|20)\d\d年|到“?(?:十[一二三四]?|九)五”?(?:规划)?期?末)[^。；]*$).*每年[^。；]*$"
)
# What is reached in the end, not each year: 每年新建2座，到2025年达到9座 or 累计建成9座.
_FINAL = re.compile(
    r"[到至](?:19|20)\d\d年|(?:19|20)\d\d年(?:[底末前]|(?=\d))|五[”’」]?(?:规划)?(?:期?末|期间|时期|期内)|累计|总计|[合共]计|共(?=[培建新完开])"
    r"|总[数量](?=达|超|突破|[到至为约]|\d)|^(?:[两三四五六七八九十]|\d{1,2})年(?!均)共?(?=[建完新培改])"
)
_PER_YEAR = re.compile(
    r"每年(?!(?<=每[人户生]每年)(?:不[低少]于|达到?)?[\d.]{1,9}元)|年均(?!浓度|[一-鿿]{0,4}(?:浓度|气温|径流|水位|值(?!增)))|年递[增减]|逐年|每年度|(?<![\d今明去本当上次翌往两三四五一二全])年度?新增|各年度"
)
