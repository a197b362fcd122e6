"""Targets: the numbers to be reached, with indicator, deadline, comparison and scope."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.amounts import MULTIPLE, Amount, find_amounts, has_quantity, times
from policycompare.extract.indicators import (
    Target,
    distributed,
    indicator,
    multiplied,
    scope_of,
    valued,
)
from policycompare.extract.quantities.numerals import plain_numbers
from policycompare.extract.target_tables import table_targets
from policycompare.extract.vocabulary import pattern
from policycompare.text import Passage, sentence_spans

_KINDS = ("goal", "measure", "phase", "safeguard", "table", "ideology")
_MEANS = ("measure", "safeguard", "ideology")
# Split very long clauses: each target stores its clause, and the cost per target grows with its length.
_CLAUSE = re.compile(r"[^，：]{0,1000}[，：]|[^，：]{1,1000}\Z|[^，：]{1,200}")
_EARLIER = 300
_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
_DEADLINE = re.compile(
    r"(?:到|至|截至|争取在|力争在|在|于|确保)(20\d\d)年|^(20\d\d)年(?!以来|基础|的基础|相比|比(?!20\d\d年)|起)|(20\d\d)年(?:底|末|前|以前|年底)"
)
_BASELINE = re.compile(r"(?:比|较|以)(20\d\d)年|(20\d\d)年(?:基础上|的基础|增长|提高|翻)")
_STAGE = re.compile(r"（(?:20\d\d年?(?:—|-|～|至|到))?(20\d\d)年")
_EACH_YEAR = re.compile(r"^(?!.*到20\d\d年[^。；]*$).*每年[^。；]*$")
_PER_YEAR = re.compile(r"每年|年均|逐年|每年度|年度?新增|各年度")
_GROWTH = re.compile(
    r"(?:增长|增幅|增速|增加|年增|提高|下降|降低|减少|递增|增长率|增幅率|增幅量|年增幅)(?:了|率|量|达|达到|到|幅度|保持|约|为|在|至|均|超过|不低于|不少于|力争|分别){0,4}$"
)
_LEVEL_PERCENT = re.compile(
    r"(?:率|比重|比例|占比|占|覆盖面|贡献率|到|达到|达|至)(?:提高|提升|增长|增加)?(?:到|至|达到|达|为|不低于|超过|保持|在)*$"
)
_NO_TARGET = r"{no_targets}|每[件家个人户亩]|服务\d|已(?:经)?(?:达|有|建|完成|实现|培)|(?:死亡|重伤|轻伤|中毒|伤亡)(?:了|人数)?(?:超过|达到?|为)?\d"
_HELD = re.compile("控制在|保持在|稳定在|接近|应用$|引用$")
_REACHES = re.compile("达|超过|突破|提高到|提升到|增加|增收|不低于|不少于|实现|完成")
_TIME_OR_SECTION = re.compile(
    r"[年月日号时级条款章期]|个?(?:月|工作日|方面|环节|阶段|层面|原则|部门|坚持|专项行动计划)"
)
_ITEM_OF_TEXT = re.compile("统一|要|子项|重要|主要|基本|关键|核心|原则|方面|以上部门|到位")
_RATE_OF_GROWTH = re.compile(r"(?:增长率|增幅率?|增幅量|增速|年增幅|年均增长)[^，]{0,6}$")


def find_targets(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the quantitative targets of provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with `year`: numbers of earlier years describe the past.

    Returns
    -------
    DataFrame
        The table `targets`, without amounts of subsidies and fines, conditions, and the numbers of background
        paragraphs. A year, baseline or scope that the text does not state is missing.
    """
    rows: list[Target] = []
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    for passage in passages:
        if passage.n is None or passage.kind not in _KINDS:
            continue
        issued = years.get(passage.doc)
        if passage.cells:
            rows += table_targets(passage, issued=issued)
        elif has_quantity(passage.text):
            targets = (target for clause in _clauses(passage) for target in _in_clause(clause))
            rows += (row for row in targets if None in (issued, row.year) or row.year >= issued)
    return schema.build("targets", rows)


class _Clause(NamedTuple):
    """A clause with a number: text and offset in its passage, the sentence before it, the year in force."""

    passage: Passage
    text: str
    offset: int
    earlier: str
    year: int | None

    @property
    def multiples(self) -> list[re.Match]:
        """The multiples: 翻一番, 增长两倍."""
        return list(MULTIPLE.finditer(self.text)) if "番" in self.text or "倍" in self.text else []

    @property
    def per_year(self) -> bool:
        """Return whether the target is yearly: 每年 is in the clause, or earlier without a final year."""
        is_each = "每年" in self.earlier and _EACH_YEAR.search(self.earlier)
        return bool(is_each or _PER_YEAR.search(self.text))


def _clauses(passage: Passage) -> Iterator[_Clause]:
    """Yield the clauses with a number; a year is in force up to the next, in measures up to the next 。."""
    inherited = _stage_year(passage)
    paragraph_year = None
    plain = plain_numbers(passage.text)
    for i, j in sentence_spans(plain):
        sentence = plain[i:j]
        if passage.text[i - 1 : i] == "。" and passage.kind not in ("goal", "phase"):
            paragraph_year = None
        if not has_quantity(sentence):
            continue
        year, end = paragraph_year or inherited, 0
        for text in _CLAUSE.findall(sentence):
            start, end = end, end + len(text)
            if not has_quantity(text):
                continue
            years = [year for match in _DEADLINE.finditer(text) for year in match.groups() if year]
            if years:
                year = paragraph_year = int(years[-1])
            earlier = sentence[max(0, start - _EARLIER) : start]
            yield _Clause(passage, text.rstrip("，。；："), i + start, earlier, year)


def _stage_year(passage: Passage) -> int | None:
    """Return the last year in the lead-in, or in a heading with a stage in brackets."""
    years = re.findall(r"20\d\d", passage.stem or "")
    if years and not _BASELINE.search(passage.stem):
        return int(years[-1])
    stages = _STAGE.findall(passage.section or "")
    return int(stages[-1]) if stages and "阶段" in passage.section else None


def _in_clause(clause: _Clause) -> Iterator[Target]:
    """Yield the targets of a clause: its amounts, then its multiples."""
    amounts = [amount for amount in find_amounts(clause.text) if _may_be_target(clause.text, amount)]
    multiples = clause.multiples
    if not (amounts or multiples) or any(holds(clause) for holds in _NO_TARGETS):
        return
    passage = clause.passage
    baseline = next((int(a or b) for a, b in _BASELINE.findall(clause.text)), None)
    start, end = passage.span(clause.offset, clause.offset + len(clause.text))
    span = {"start": start, "end": end, "evidence": passage.source_text(start, end)}
    shared = Target(
        passage.doc, passage.n, first=True, baseline_year=baseline, per_year=clause.per_year, **span
    )
    yield from _of_amounts(clause, [a for a in amounts if not (multiples and a.unit == "倍")], shared)
    for match in multiples:
        stated = {"op": "=", "measure": "multiple", "year": clause.year}
        names = multiplied(clause.text[max(0, match.start() - _EARLIER) : match.start()])
        for name, scope in map(scope_of, names):
            yield valued(shared, times(match), "倍", indicator=name, scope=scope, **stated)


def _of_amounts(clause: _Clause, amounts: list[Amount], shared: Target) -> Iterator[Target]:
    """Yield a target per amount and indicator; `shared` has the columns that these have in common."""
    text = clause.text
    assigned = distributed(text, amounts, clause.earlier)
    taken, from_tail = 0, False
    for k, amount in enumerate(amounts):
        head = text[taken : amount.start]
        stop = amounts[k + 1].start if k + 1 < len(amounts) else len(text)
        names, year, op = assigned.get(k, ([], None, amount.op))
        if not names:
            tail = text[amount.end : stop]
            name, from_tail = indicator("" if from_tail else head, tail, amount.unit, clause.earlier)
            names = [name] if name else []
        if k not in assigned or k - 1 not in assigned or amount.unit != amounts[k - 1].unit:
            measure = _measure(head, amount)
        stated = {"value_max": amount.value_max, "op": op, "measure": measure, "year": year or clause.year}
        for name, scope in map(scope_of, names):
            yield valued(shared, amount.value, amount.unit, indicator=name, scope=scope, **stated)
        taken = amount.end


def _measure(head: str, amount: Amount) -> str:
    """Return the measure of an amount: a level or, in per cent, a growth; `head` is the text before it."""
    if amount.unit not in ("%", "个百分点"):
        return "level"
    grows = _GROWTH.search(head) and not _LEVEL_PERCENT.search(head)
    return "growth_pct" if grows or _RATE_OF_GROWTH.search(head) else "level"


def _may_be_target(clause: str, amount: Amount) -> bool:
    """Return the answer of the first rule that holds for an amount, else yes."""
    before, after = clause[: amount.start], clause[amount.end : amount.end + 4]
    is_ordinal = amount.unit != "%" and before.endswith(shipped.word_lists("targets")["ordinals"])
    it = _Number(amount.unit, amount.op, clause, before, after, is_ordinal)
    return next((answer for answer, holds in _AMOUNTS if holds(it)), True)


class _Number(NamedTuple):
    """An amount with its clause, the text around it, and whether the word or sign before it forms an ordinal."""

    unit: str
    op: str
    clause: str
    before: str
    after: str
    is_ordinal: bool


# Rules for clauses without a target, each with an example and a counter-example.
_NO_TARGETS: tuple[Callable[[_Clause], object], ...] = (
    # condition: 超过5人的, not 超过5人
    lambda it: it.text.endswith("的"),
    # subsidy, fine, present state: 给予5万元补助, not 投入5万元
    lambda it: pattern("targets", _NO_TARGET).search(it.text),
    # description: 线路全长81公里, not 新建线路81公里 or 到2020年，线路全长81公里
    lambda it: (
        it.passage.kind in _MEANS
        and not (it.year is not None or it.per_year or it.multiples)
        and not pattern("targets", "{aims}").search(it.earlier[-_NEAR:] + it.text)
    ),
)
# Rules for amounts: whether one may be a target, and the condition.
_AMOUNTS: tuple[tuple[bool, Callable[[_Number], object]], ...] = (
    # age: 18岁, not 人均寿命达到80岁
    (False, lambda it: it.unit == "岁" and not re.search("寿命|年龄", it.clause)),
    # name in quotes: “两个10万元”工程, not “甲”工程10个
    (False, lambda it: it.before.count("“") > it.before.count("”")),
    # price: 每吨5元, not 投入达到5元
    (False, lambda it: it.unit == "元" and it.op == "=" and not _REACHES.search(it.before)),
    # size: 3×5米, not 5米
    (False, lambda it: it.before.endswith("×")),
    # number held: 控制在3个, not 在3个
    (
        True,
        lambda it: it.is_ordinal and it.before.endswith(("在", "近", "用", "以")) and _HELD.search(it.before),
    ),
    # ordinal: 第3个, not 新建3个
    (False, lambda it: it.is_ordinal),
    # time, section of a text: 3个月, 3个方面, not 3个中心
    (False, lambda it: _TIME_OR_SECTION.match(it.after)),
    # item of a text: 5项重要任务, not 5项发明
    (False, lambda it: it.unit in ("个", "项", "条", "种") and _ITEM_OF_TEXT.match(it.after)),
    # unit that needs a verb: 联系2县, not 示范点建成2县
    (
        False,
        lambda it: (
            it.unit in shipped.word_lists("targets")["weak_units"]
            and not pattern("targets", "{reaching}").search(it.clause)
        ),
    ),
)
