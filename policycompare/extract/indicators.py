"""Indicators: what the number of a target counts, cut out of the words around it."""

import re
from collections.abc import Iterator, Sequence

from policycompare.extract.amounts import Amount, base, comparison, number
from policycompare.text import Passage

_VALUE = re.compile(
    r"(?P<sign>[<>≥≤])?(?P<value>\d{1,3}(?:，\d{3})+|\d+(?:\.\d+)?)(?P<unit>[%‰]|[一-鿿]{1,4})?(?P<after>以上|以下|以内|左右)?$"
)
_YEAR_HEAD = re.compile(r"(20\d\d)年?(?:底|末|目标|目标值|预期|规划)?")
_UNIT = re.compile(r"^(.*?)（([^（）]{1,8})）$")
_UNITS = re.compile(
    r"^(?:%|‰|(?:万亿|亿|万|千|百)?(?:元|件|家|个|项|名|人|人次|次|户|分|所|亩|吨|台|套|公里|张|种|条|篇|件/万人|平方公里|立方米|标准煤|千瓦)?)$"
)
_GROWTH = re.compile("增幅|增长率?$|增速|年均增长|增长率|降低率?$|下降率?$|递增")
_STANDING = re.compile(r"基期|现状|实际|实绩|完成值|基数|实值")


def table_targets(passage: Passage, *, issued: int | None = None) -> Iterator[tuple]:
    """Yield the rows of `targets` in a table.

    The header is what stands before the first indicator and names years; each later cell without a number
    opens a row, and its numbers go with the years of the header in order. Columns of a year that the header
    calls 现状 or 实际, or that lies before the year of issue, are no targets. A row whose numbers do not match the columns gives nothing.
    """
    cells = passage.cells
    years, first = _header(cells)
    if not years:
        return
    years = [(year, is_target and (issued is None or year >= issued)) for year, is_target in years]
    row: list[tuple[str, int, int]] = []
    for cell in [*cells[first:], ("", -1, -1)]:
        if row and (
            cell[1] < 0 or (not _VALUE.match(cell[0]) and any(_VALUE.match(text) for text, _, _ in row[1:]))
        ):
            yield from _row(passage, row, years)
            row = []
        row.append(cell)


def _header(cells: list[tuple[str, int, int]]) -> tuple[list[tuple[int, bool]], int]:
    """The years of the columns (and whether each is a target), and where the rows begin."""
    years: list[tuple[int, bool]] = []
    for k, (text, _, _) in enumerate(cells):
        found = _YEAR_HEAD.match(text)
        if found:
            years.append((int(found[1]), not _STANDING.search(text)))
        elif years:
            return years, k
    return [], 0


def _row(passage: Passage, row: list[tuple[str, int, int]], years: list[tuple[int, bool]]) -> Iterator[tuple]:
    if any(_YEAR_HEAD.fullmatch(cell[0]) and "年" in cell[0] for cell in row):
        return
    values = [cell for cell in row[1:] if _VALUE.match(cell[0])]
    words = [cell for cell in row if not _VALUE.match(cell[0])]
    if len(values) != len(years) or not words:
        return
    words = [
        cell
        for cell in words
        if not re.fullmatch(r"\d+|.?(?:约束性|预期性).?|[一二三四五六七八九十]+", cell[0])
    ]
    unit = next((cell[0] for cell in words[1:] if _UNITS.match(cell[0])), None)
    name = next((cell[0] for cell in reversed(words) if cell[0] != unit), "")
    bracket = _UNIT.match(name)
    if bracket and unit is None and _UNITS.match(bracket[2]):
        name, unit = bracket.groups()
    for cell, (year, is_target) in zip(values, years, strict=True):
        match = _VALUE.match(cell[0])
        value, printed = number(match["value"]), match["unit"] or unit
        if not is_target:
            continue
        base_value, base_unit = base(value, printed)
        op = comparison("", match["sign"], match["after"] or "")
        measure = "growth_pct" if base_unit == "%" and _GROWTH.search(name) else "level"
        start, end = row[0][1], values[-1][2]
        evidence = passage.source_text(start, end)
        yield (
            passage.doc, passage.n, name, value, None, printed, base_value, base_unit, op, measure, year, None, False, None,
            start, end, evidence,
        )  # fmt: skip


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
