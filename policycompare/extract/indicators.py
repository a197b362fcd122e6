"""Indicators: what the number of a target counts, cut out of the words around it."""

import re
from collections.abc import Sequence

from policycompare.extract.amounts import Amount

# Verbs and adverbs that open a target, and those that stand between an indicator and its number.
_OPENING = (
    "其中|力争|争取|力求|确保|累计|全省|全市|全县|全区|全自治区|我省|我市|我区|并且|并|且|使|将|要|共|再新建|新建|新增|新培育|新认定|新|再|年均|每年度|每年|平均|各类|各(?!级)"
    "|组织开展|组织|开展|举办|实现|累计建成|建成|建设|培育|培养|打造|设立|组建|联合组建|引进|形成|完成|发展|达到|创建|支持|推动|推进|扶持|认定|争创|建立|改造|实施|转化|拥有"
    "|布局|孵化|遴选|选派|投放|持续选择|选择|持续|着力|覆盖|备案|选树|推广|获得|取得|创|制定|总体|约为|约|左右|在|的|分别|力争到|以上|到"
)
_NOUN = "量|率|数量|总数|额|面积|中心|基地|规模|水平|指数|能力|周期|成本|强度|任务"
_STRIP_HEAD = re.compile(rf"^(?:(?:{_OPENING})(?!{_NOUN}))+")
_STRIP_TAIL = re.compile(
    r"(?:力争|争取|累计|分别|年均|每年|均|总数|将|也|要|约|(?:比|较)20\d\d年(?:底|末)?|以上|左右|提高|提升|增长|增加|上升|下降|降低|扩大|发展|达到|达|超过|突破|不低于|不少于|不超过|至少(?:有|进行|接受|参加|建设|安排)?|控制|保持|稳定"
    r"|实现|完成|举办|开展|到|至|在|为|以|了|并|和|新增|培育|建成|翻|超|不低|不少|基本)+$"
)
_YEARS = re.compile(r"(?:到|至|截至|争取在|力争在|在|于|确保)?20\d\d年(?:底|末|前|以前)?(?:、|和|，)?")
_YEAR = re.compile(r"(20\d\d)年")
_BASELINE = re.compile(r"(?:比|较)20\d\d年(?:底|末)?")
_LIST = re.compile("、|和|与|及|以及")
_SHARED = re.compile(r"分别")


def indicator(head: str, tail: str, unit: str, earlier: str) -> tuple[str, bool]:
    """Return the indicator of a number, and whether it stands after it (培育100家知识产权优势企业).

    Parameters
    ----------
    head, tail : str
        The words of the clause before the number, since the last one, and after it, up to the next.
    unit : str
    earlier : str
        The sentence before the clause, where the clause itself names nothing (拥有量增长，达到5件).

    Examples
    --------
    >>> indicator("培育", "知识产权优势企业", "家", "")
    ('知识产权优势企业', True)
    >>> indicator("质押融资金额达到", "", "亿元", "")
    ('质押融资金额', False)
    """
    if unit not in ("%", "个百分点"):
        last = re.split(r"、(?=[^、]{0,12}$)|，", head)[-1]
        head = head if "）" in last and "（" not in last else last
    name = _cleaned(head)
    if len(name) >= 2:
        return name, False
    if unit not in ("%", "个百分点"):
        after = re.sub(r"^(?:以上|左右|以内|以下|的)+", "", tail).strip("“”")
        after = re.split(r"[、（，；。]|以上|和$", after)[0]
        if len(after) >= 2:
            return re.sub(r"(?:以上|左右)$", "", after), True
    before = re.split("[，；：]", _YEARS.sub("", earlier).rstrip("，；："))[-1]
    name = _cleaned(re.sub(r"(?:达到|达|为)?[\d.—]+.*$", "", before))
    return (name if len(name) >= 2 else ""), False


def _cleaned(words: str) -> str:
    words = _YEARS.sub("", _BASELINE.sub("", words)).strip("，、；：“”")
    return _STRIP_HEAD.sub("", _STRIP_TAIL.sub("", words))


def distributed(
    clause: str, amounts: Sequence[Amount], earlier: str
) -> dict[int, tuple[list[str], int | None, str]]:
    """Return names, year and comparison of the numbers after 分别, by their place among the numbers.

    产量和产值分别达到5吨和6元 gives each number its name; 产量和产值分别增长5% gives one number both names;
    到2015年、2020年分别建成8个、20个 and 到2015年和2020年，比例分别不低于5%和6% give each number its year.
    """
    match = _SHARED.search(clause)
    after = [k for k, amount in enumerate(amounts) if match and amount.start >= match.end()]
    if match is None or not after:
        return {}
    first = amounts[after[0]].op
    years = [int(year) for year in re.findall(r"20\d\d", clause[: match.start()]) or _YEAR.findall(earlier)]
    named = _YEARS.sub("", _BASELINE.sub("", clause[: match.start()]))
    names = [name for name in (_cleaned(part) for part in _LIST.split(named)) if len(name) >= 2]
    if len(after) == 1 and len(names) == 2:
        return {after[0]: (names, None, first)}
    if len(after) < 2:
        return {}
    ops = [first if amounts[k].op == "=" else amounts[k].op for k in after]
    if len(after) == len(years):
        name = (
            _cleaned(named) or indicator("", clause[amounts[after[-1]].end :], amounts[after[-1]].unit, "")[0]
        )
        return {k: ([name], year, op) for k, year, op in zip(after, years, ops, strict=True)} if name else {}
    if len(names) >= len(after):
        return {k: ([name], None, op) for k, name, op in zip(after, names[-len(after) :], ops, strict=True)}
    return {}


def multiplied(head: str) -> list[str]:
    """Return the indicators that stand before a multiple: two where 分别 joins them.

    Examples
    --------
    >>> multiplied("拥有量和申请量分别比2010年")
    ['拥有量', '申请量']
    """
    bare = _cleaned(_BASELINE.sub("", head))
    if "分别" in head:
        names = [part for part in _LIST.split(bare) if part]
        if len(names) == 2:
            return names
    return [bare] if bare else []


_WITHIN = re.compile(
    r"^([一-鿿]{2,14}?(?:领域|试验区|园区|开发区|新区|高新区|示范区|县|区))(?:内)(.{2,})$|^([一-鿿]{2,10}领域)([^、].{3,})$"
)
_ACTOR = re.compile(
    r"^((?:省|市|县)[一-鿿]{1,8}?(?:局|厅|委|办))(?:每年)?(?:组织开展|组织|开展|举办)?(.{2,})$"
)


def scope_of(name: str) -> tuple[str, str | None]:
    """Part an indicator from the area or actor that it is narrowed to.

    Examples
    --------
    >>> scope_of("省知识产权局组织开展业务培训")
    ('业务培训', '省知识产权局')
    """
    for pattern in (_WITHIN, _ACTOR):
        match = pattern.match(name)
        if match:
            scope, rest = [group for group in match.groups() if group]
            return _STRIP_HEAD.sub("", rest), scope
    return name, None
