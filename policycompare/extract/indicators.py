"""Indicators: the quantities that targets measure, separated from other words."""

import re
from collections.abc import Sequence

from policycompare import schema
from policycompare.extract.amounts import Amount, base
from policycompare.extract.vocabulary import pattern

Target = schema.record("targets")


def valued(shared: Target, value: float, unit: str | None, **stated: object) -> Target:
    """Return a target: `shared` with a value in its printed and its base unit and the `stated` columns."""
    base_value, base_unit = base(value, unit)
    return shared._replace(value=value, unit=unit, base_value=base_value, base_unit=base_unit, **stated)


_HEAD = r"^(?:(?:{openings}|各(?!级))(?!{nouns}))+"
_TAIL = r"(?:(?:比|较)20\d\d年(?:底|末)?|至少(?:有|进行|接受|参加|建设|安排)?|{tails})+$"
_YEARS = re.compile(r"(?:到|至|截至|争取在|力争在|在|于|确保)?20\d\d年(?:底|末|前|以前)?(?:、|和|，)?")
_YEAR = re.compile(r"(20\d\d)年")
_BASELINE = re.compile(r"(?:比|较)20\d\d年(?:底|末)?")
_LIST = re.compile("、|和|与|及|以及")
_JOINT = "分别"


def indicator(head: str, tail: str, unit: str, earlier: str) -> tuple[str, bool]:
    """Return the indicator of a number, and whether it follows the number (培育100家知识产权优势企业).

    Parameters
    ----------
    head, tail : str
        The text of the clause before the number, from the previous number on, and after it, up to the next.
    unit : str
    earlier : str
        The sentence before the clause, used if the clause has no indicator (拥有量增长，达到5件).

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
    """Return an indicator without the verbs, years and other words around it."""
    words = _YEARS.sub("", _BASELINE.sub("", words)).strip("，、；：“”")
    return pattern("targets", _HEAD).sub("", pattern("targets", _TAIL).sub("", words))


def distributed(
    clause: str, amounts: Sequence[Amount], earlier: str
) -> dict[int, tuple[list[str], int | None, str]]:
    """Return indicators, year and comparison of each number after 分别, by its index in `amounts`.

    产量和产值分别达到5吨和6元: an indicator per number. 产量和产值分别增长5%: both indicators for the number.
    到2015年、2020年分别建成8个、20个, 到2015年和2020年，比例分别不低于5%和6%: a year per number.
    """
    before, joint, _ = clause.partition(_JOINT)
    after = [k for k, amount in enumerate(amounts) if joint and amount.start >= len(before + joint)]
    if not after:
        return {}
    first = amounts[after[0]].op
    years = [int(year) for year in re.findall(r"20\d\d", before) or _YEAR.findall(earlier)]
    named = _YEARS.sub("", _BASELINE.sub("", before))
    names = [name for name in (_cleaned(part) for part in _LIST.split(named)) if len(name) >= 2]
    if len(after) == 1 and len(names) == 2:
        return {after[0]: (names, None, first)}
    if len(after) < 2:
        return {}
    ops = [first if amounts[k].op == "=" else amounts[k].op for k in after]
    if len(after) == len(years):
        last = amounts[after[-1]]
        name = _cleaned(named) or indicator("", clause[last.end :], last.unit, "")[0]
        return {k: ([name], year, op) for k, year, op in zip(after, years, ops, strict=True)} if name else {}
    if len(names) >= len(after):
        return {k: ([name], None, op) for k, name, op in zip(after, names[-len(after) :], ops, strict=True)}
    return {}


def multiplied(head: str) -> list[str]:
    """Return the indicators before a multiple: two if 分别 joins them.

    Examples
    --------
    >>> multiplied("拥有量和申请量分别比2010年")
    ['拥有量', '申请量']
    """
    name = _cleaned(_BASELINE.sub("", head))
    parts = [part for part in _LIST.split(name) if part]
    if _JOINT in head and len(parts) == 2:
        return parts
    return [name] if name else []


_WITHIN = re.compile(
    r"^([一-鿿]{2,14}?(?:领域|试验区|园区|开发区|新区|高新区|示范区|县|区))(?:内)(.{2,})$|^([一-鿿]{2,10}领域)([^、].{3,})$"
)
_ACTOR = r"^((?:省|市|县)[一-鿿]{1,8}?{offices})(?:每年)?(?:组织开展|组织|开展|举办)?(.{2,})$"


def scope_of(name: str) -> tuple[str, str | None]:
    """Return an indicator without its scope, and the scope: an area or actor to which it is limited.

    Examples
    --------
    >>> scope_of("省知识产权局组织开展业务培训")
    ('业务培训', '省知识产权局')
    """
    match = _WITHIN.match(name) or pattern("bodies", _ACTOR).match(name)
    if match is None:
        return name, None
    scope, rest = [group for group in match.groups() if group]
    return pattern("targets", _HEAD).sub("", rest), scope
