"""Lengths of time that end with a deadline: 力争3年内建成5座 is set for the third year after that of issue."""

import re
from collections.abc import Iterator, Sequence

from policycompare.extract.quantities.quantity import number
from policycompare.extract.quantities.years.year_marks import OPENING, PAST, Mark
from policycompare.late import Late

_MADE = (
    "(?:[建培育打创]成?|新[建增入]|完成|实现|达到?|引[进入]|轮训|[组实推][织施动进广]|开展|发展|改造|治理|整治|解决|覆盖|形成|扶持|支持|扩大|消除|淘汰|使|将|把"
    "|[提上升下降减压缩增][高升降低少缩减短长加至到]|[超突][过破]|投[入资产放]|安排|筹集|遴选|选[派树]|普及|配[备齐]|辐射|招[引收募]|力争|争取|确保|基本|全面|全部|每[年个])"
)
_IS_DONE = Late(f"{_MADE}|启动|开始|开工|起步|部署|印发")
_NUMBER = "(?:[1-9]|10|[一二两三四五六七八九十])"
_WORDS_OF_TIME = "年(?:左右)?(?:的?时间)?(?:以|之)?内(?![部容外的])，?"
# 3年内, 两年左右的时间内, with a verb behind it; not 三年内不得申请, 一年内开展2次, 对3年内的企业.
_WITHIN = Late(
    rf"{_WORDS_OF_TIME}(?![^，。；]{{0,8}}(?:不(?![低少高大]于|超过|断)|未(?!来)|没有|可(?!再|持|靠)|给予|予以|享受|免[征费交]|[减退]征|保留|继续|仍|发生|按(?!期|时|要求|计划|标准|照?国家)|申[请报]|报考))"
    rf"(?=(?:[^，。；：（）]|（[^，。；：（）]{{1,6}}）){{0,40}}(?:{_MADE}|选拔|评选|认定|组织|发动|转化|直接服务))"
)
# 用3年时间, 用两年左右的时间, with a verb behind it; not 已用3年时间, 累计用3年时间, 每年用3个月时间.
_USING = Late(
    rf"(?<![已曾经先后花])(?P<since>[从自]?(?:19|20)[0-9]{{2}}年(?:度|[0-9]{{1,2}}月)?(?:开始|起)，?)?(?:力争|争取|计划|再|拟|将|要)?利?用(?P<n>{_NUMBER})年(?P<about>左右)?的?时间，?(?=[^，。；：（）]{{0,24}}{_MADE})"
)
# What is before a length of time from the day of issue: a new clause, 力争, 在, a place, a rate; not 第三年内, 3—5年内, 两三年内.
_OPENS = (
    "(?:^|[，。；：（）“”]|(?<![0-9一二两三四五六七八九十])、|力争|争取|确保|保证|计划|未来|今后|原则上|围绕|[将要应须拟且在于用]"
    "|[省市县区州旗镇乡村园]|片|率|占比|比[例重]|面积|[产数总]量|产值|总额|收入|(?:19|20)[0-9]{2}年(?:度|[0-9]{1,2}月)?(?:开始|起))"
)
_FROM_ISSUE = Late(f"{_OPENS}{_NUMBER}年$")
# From when on the time of a person or a firm runs: 自登记之日起在3年内, 审批通过后，3年内, 落户园区3年内; and a bound: 控制在3年内.
_OF_EACH = Late(
    "(?:(?:[后起的]|[任聘约务]期内)，(?:力争|争取|确保|要|应|须)?|[后起]|之?日|距|届|毕业|期满|满|成立|注册|投产|上市|登记|创[业办立]|取得|签订|开业|入职|通过|认定|验收|批准|超过|[低少多高]于|控制|保持|稳定|缩短|压缩|[龄期])(?:的|起的?)?[在至到为于用]?"
    f"{_NUMBER}年$"
    "|(?:落户|入驻|进驻|迁入|迁至|搬迁|来到|回到|返回|注册|登记|落地|离开|调入|加入|进入|获评|评为)[^，。；：（）]{0,8}"
    f"{_NUMBER}年$"
)
# Whom a condition is about: 3年内进入名录的，给予奖励, 两年内建成的项目，可….
_OF_WHOM = Late(
    "[^，。；]{1,40}的[^，。；的]{0,8}(?:，(?:可|给予|予以|按|由|对|奖|一次性|每|当地|应|必须|享受|累计)|$)"
)
_SINCE = Late("[从自]?((?:19|20)[0-9]{2})年(?:度|[0-9]{1,2}月)?(?:开始|起)")
# What the length closes: 每年检查三分之一，三年内完成。
_CLOSES = Late(
    "年(?:左右)?(?:的?时间)?内(?:全面|全部|基本|力争){0,2}(?:完成|建成|实现|达到|到位|解决)(?=[。；]|$)"
)
# As many years as a plan has: 3年培训5万名 in a plan for 2023—2025.
_LONG = Late(
    r"(?:^|[，；。：]|力争|计划|[用将要])(?:全[省市县区]|力争|计划|共|利?用)?([1-9]|[一二两三四五六七八九])年(?:间|共|累计|时间|总共|合计|，)?(?:共|累计|计划|力争){0,2}(?:[培新改扩完打创支补]|建[成设立]|引[进导]|发[放展]|实[施现]|投入)"
)

# A part of the years of the whole: 5年内建成120所，其中前3年建成80所.
_FIRST_YEARS = Late("其中，?前([1-9]|[一二两三四五六七八九])年(?!级)")

# The length in it; no digit is before it.
_LENGTH = re.compile("年(?<=[1-9一二两三四五六七八九]年)(?<![0-9][0-9]年)")


def within(text: str, now: int | None, plan: tuple[int, int] | None = None) -> Iterator[Mark]:
    """Yield the deadlines of lengths of time in a sentence, without white space and with plain numbers.

    Parameters
    ----------
    text : str
        A sentence.
    now : int or None
        The year of issue. Without it only lengths from a year on have a deadline, and those as long as the plan.
    plan : tuple of int, optional
        The first and the last year of the plan: a length as long as the plan ends with it.

    Examples
    --------
    >>> [[mark.year for mark in within(text, 2021)] for text in ("力争3年内建成书屋5座", "离校2年内实现就业5人")]
    [[2024], []]
    >>> [mark.year for mark in within("三年内培训5万人，", 2021, (2021, 2023))]
    [2023]
    """
    for match in _WITHIN.finditer(text):
        begin, end = match.span()
        since = _SINCE.search(text, 0, begin) if "年" in text[:begin] else None
        if not _runs_from_issue(text, begin, is_since=since is not None):
            continue
        length = int(number(_DIGITS.search(text, max(0, begin - 2), begin)[0]))
        if _OF_WHOM.match(text, end) or (length == 1 and _OFTEN.match(text, end)):
            continue
        if since:
            year = int(since[1]) + length - 1
        elif plan and plan[1] - plan[0] in (length, length - 1):
            year = plan[1]
        elif now:
            year = now + length
        else:
            continue
        yield Mark(OPENING if _CLOSES.match(text, begin) else begin - 1, year)
        if part := _FIRST_YEARS.search(text, end):
            yield Mark(part.start(1), year - length + int(number(part[1])), is_part=True)


def period_from(text: str) -> tuple[int, int] | None:
    """Return the first and the last year of the length of time that a text with plain numbers opens with a year.

    >>> period_from("2021年起3年内，建成书屋5座"), period_from("2021年起，每年建成书屋5座")
    ((2021, 2023), None)
    """
    period = _PERIOD.search(text)
    return (int(period[1]), int(period[1]) + int(number(period[2])) - 1) if period else None


def using(
    text: str, now: int, plan: tuple[int, int] | None = None, stated: Sequence[Mark] = ()
) -> Iterator[Mark]:
    """Yield the deadlines of lengths of time that are used for something, from the day of issue or a year on.

    One of the years that are `stated` before a length is its deadline: 到2025年，用2年时间.

    Examples
    --------
    >>> [mark.year for mark in using("力争用3年时间，建成书屋5座", 2021)]
    [2024]
    >>> [mark.year for mark in using("从2022年起，用3年时间建成书屋5座", 2021)]
    [2024]
    >>> [mark.year for mark in using("用三年时间培训5万人，", 2021, (2021, 2023))]
    [2023]
    >>> list(using("到2025年，用2年时间建成书屋5座", 2021, stated=[Mark(1, 2025)]))
    []
    """
    for match in _USING.finditer(text):
        if _RANGE.search(text, 0, match.start()):  # 从2021年至2025年，用5年时间: the years say it
            continue
        length = int(number(match["n"]))
        if match["since"]:
            year = int(re.search("(?:19|20)[0-9]{2}", match["since"])[0]) + length - (not match["about"])
        elif plan and plan[1] - plan[0] in (length, length - 1):
            year = plan[1]
        else:
            year = now + length
        last = max((mark for mark in stated if mark.year > PAST and mark.start < match.start()), default=None)
        is_stated = last and (last.year >= year or not _IS_DONE.search(text, last.start, match.start()))
        if not (is_stated or text.endswith(("累计", "近期"), 0, match.start())):
            yield Mark(match.start("n"), year)


def without_use(words: str) -> str:
    """Return words without the lengths of time that are used for something.

    >>> without_use("用三年时间培训园丁"), without_use("已用三年时间培训园丁")
    ('培训园丁', '已用三年时间培训园丁')
    """
    return _USING.sub("", words)


def _runs_from_issue(text: str, at: int, *, is_since: bool = False) -> bool:
    """Return whether the length of time with 年 at `at` runs from the day of issue, or from the year named before it."""
    first = max(0, at - 24)
    if not _FROM_ISSUE.search(text, first, at + 1):
        return False
    return is_since or not _OF_EACH.search(text, first, at + 1)


def without_lengths(words: str) -> str:
    """Return words without the lengths of time from the day of issue: 各镇在三年内新建书屋 is 各镇新建书屋.

    >>> without_lengths("各镇在三年内新建书屋"), without_lengths("对入职三年内的园丁培训"), without_lengths("用2-3年内建成书屋")
    ('各镇新建书屋', '对入职三年内的园丁培训', '用2-3年内建成书屋')
    """
    for match in reversed(list(_TIME.finditer(words))):
        at = match.start("year")
        if _runs_from_issue(words, at, is_since=_SINCE.search(words, 0, at) is not None):
            words = words[: match.start()] + words[match.end() :]
    return words


# A length of time and the word that it follows.
_TIME = Late(f"(?:[在于用]|力争在?)?{_NUMBER}(?P<year>){_WORDS_OF_TIME}")


def as_long(text: str, plan: tuple[int, int]) -> list[Mark]:
    """Return the deadlines of lengths of time that are as long as the plan: 3年培训5万人 in one for 2021—2023.

    >>> [mark.year for mark in as_long("新建书屋2座，3年培训5万人", (2021, 2023))], as_long("4年培训5万人", (2021, 2023))
    ([2023], [])
    """
    if not _LENGTH.search(text):  # as most texts
        return []
    years = plan[1] - plan[0] + 1
    return [Mark(match.start(1), plan[1]) for match in _LONG.finditer(text) if number(match[1]) == years]


_PERIOD = Late(f"((?:19|20)[0-9]{{2}})年(?:度|[0-9]{{1,2}}月)?(?:开始|起)，?({_NUMBER})年(?:以|之)?内")
_RANGE = Late("[至到—～-](?:19|20)[0-9]{2}年?，?$")
_DIGITS = re.compile("[0-9]{1,2}$|[一二两三四五六七八九十]$")
_OFTEN = Late("[^，。；]{0,20}[0-9一二两三][次场]")
