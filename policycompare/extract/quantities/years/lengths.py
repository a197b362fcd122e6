"""Lengths of time that end with a deadline: 力争3年内建成5座 is set for the third year after that of issue."""

import re
from collections.abc import Iterator

from policycompare.extract.quantities.quantity import number
from policycompare.extract.quantities.years.year_marks import OPENING, Mark
from policycompare.late import Late

_MADE = (
    "(?:[建培育打创]成?|新[建增入]|完成|实现|达到?|引[进入]|轮训|[组实推][织施动进广]|开展|发展|改造|治理|整治|解决|覆盖|形成|扶持|支持|扩大|消除|淘汰|使|将|把"
    "|[提上升下降减压缩增][高升降低少缩减短长加至到]|[超突][过破]|投[入资产放]|安排|筹集|遴选|选[派树]|普及|配[备齐]|辐射|招[引收募]|力争|争取|确保|基本|全面|全部|每[年个])"
)
# 3年内, 两年左右的时间内, with a verb behind it; not 3—5年内, 第三年内, 2025年内, 三年内不得申请, 一年内开展2次.
_WITHIN = Late(
    r"年(?:(?<=[^\d—～至到第前头后每近〇零一二三四五六七八九十百][一二两三四五六七八九十]年)|(?<=^[一二两三四五六七八九十]年)|(?<=[^\d.—～至到第前头后每近][1-9]年)|(?<=^[1-9]年)|(?<=[^\d.—～至到第每]10年)|(?<=^10年))"
    rf"(?:左右)?(?:的?时间)?(?:以|之)?内，?(?![部容外]|[^，。；]{{0,8}}(?:不(?![低少高大]于|超过|断)|未(?!来)|没有|可(?!再|持|靠)|给予|予以|享受|免[征费交]|[减退]征|保留|继续|仍|发生|按(?!期|时|要求|计划|标准|照?国家)|申[请报]|报考))"
    rf"(?=[^，。；：（）]{{0,14}}{_MADE})"
)
# From when on the time of a person or a firm runs: 离校2年内, 自登记之日起3年内, 任职后1年内, and what is past.
_OF_EACH = Late(
    "(?:[后起]|之?日|距|届|[离在]校|毕业|期满|成立|注册|投产|上市|连续|登记|创业|创[办立]|初创|取得|期限|签订|承诺|过去|开业|入职|超过|不[少低]于|满|控制|保持|稳定|缩短|压缩|[龄期])(?:的|起的?)?[在至到为]?(?:[1-9]|10|[一二两三四五六七八九十])年$"
)
# Whom a condition is about: 3年内进入名录的，给予奖励, 两年内建成的项目，可….
_OF_WHOM = Late(
    "[^，。；]{1,40}的[^，。；的]{0,8}(?:，(?:可|给予|予以|按|由|对|奖|一次性|每|当地|应|必须|享受|累计)|$)"
)
_SINCE = Late("[从自]2?(20[0-9]{2})年(?:度|[0-9]{1,2}月)?(?:开始|起)")
# What the length closes: 每年检查三分之一，三年内完成。
_CLOSES = Late(
    "年(?:左右)?(?:的?时间)?内(?:全面|全部|基本|力争){0,2}(?:完成|建成|实现|达到|到位|解决)(?=[。；]|$)"
)
# As many years as a plan has: 3年培训5万名 in a plan for 2023—2025.
_LONG = Late(
    r"(?:^|[，；。：]|力争|计划|[用将要])(?:全[省市县区]|力争|计划|共|利?用)?([1-9]|[一二两三四五六七八九])年(?:间|共|累计|时间|总共|合计|，)?(?:共|累计|计划|力争){0,2}(?:[培新改扩完打创支补]|建[成设立]|引[进导]|发[放展]|实[施现]|投入)"
)


def within(text: str, now: int, plan: tuple[int, int] | None = None) -> Iterator[Mark]:
    """Yield the deadlines of lengths of time in a sentence, without white space and with plain numbers.

    Parameters
    ----------
    text : str
        A sentence.
    now : int
        The year of issue.
    plan : tuple of int, optional
        The first and the last year that the title names: a length as long as the plan ends with it.

    Examples
    --------
    >>> [[mark.year for mark in within(text, 2021)] for text in ("力争3年内建成书屋5座", "离校2年内实现就业5人")]
    [[2024], []]
    >>> [mark.year for mark in within("三年内培训5万人，", 2021, (2021, 2023))]
    [2023]
    """
    for match in _WITHIN.finditer(text):
        begin, end = match.span()
        length = int(number(_NUMBER.search(text, max(0, begin - 2), begin)[0]))
        since = _SINCE.search(text, 0, begin) if "20" in text[:begin] else None
        is_of_each = not since and _OF_EACH.search(text, max(0, begin - 24), begin + 1)
        if is_of_each or _OF_WHOM.match(text, end) or (length == 1 and _OFTEN.match(text, end)):
            continue
        year = int(since[1]) + length - 1 if since else now + length
        if plan and not since and plan[1] - plan[0] in (length, length - 1):
            year = plan[1]
        yield Mark(OPENING if _CLOSES.match(text, begin) else begin - 1, year)


def as_long(text: str, plan: tuple[int, int]) -> list[Mark]:
    """Return the deadlines of lengths of time that are as long as the plan: 3年培训5万人 in one for 2021—2023.

    >>> [mark.year for mark in as_long("新建书屋2座，3年培训5万人", (2021, 2023))], as_long("4年培训5万人", (2021, 2023))
    ([2023], [])
    """
    years = plan[1] - plan[0] + 1
    return [Mark(match.start(1), plan[1]) for match in _LONG.finditer(text) if number(match[1]) == years]


_NUMBER = re.compile("[0-9]{1,2}$|[一二两三四五六七八九十]$")
_OFTEN = Late("[^，。；]{0,20}[0-9一二两三][次场]")
