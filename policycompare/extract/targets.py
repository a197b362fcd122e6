"""Targets: the numbers to be reached, with indicator, deadline, comparison and scope."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.amounts import MULTIPLE, Amount, base, find_amounts, number
from policycompare.extract.indicators import (
    Target,
    distributed,
    indicator,
    multiplied,
    scope_of,
    table_targets,
)
from policycompare.extract.vocabulary import pattern
from policycompare.text import Passage, sentence_spans

_KINDS = ("goal", "measure", "phase", "safeguard", "table", "ideology")
_MEANS = ("measure", "safeguard", "ideology")
_QUANTITY = re.compile("[0-9番倍]")
# Split very long clauses: each target stores its clause, and the cost per target grows with its length.
_CLAUSE = re.compile(r"[^，：]{0,1000}[，：]|[^，：]{1,1000}\Z|[^，：]{1,200}")
_EARLIER = 300
_NEAR = 60  # characters before a clause whose verb may govern it: 新建公路3条，桥梁2座
_DEADLINE = re.compile(
    r"(?:到|至|截至|争取在|力争在|在|于|确保)(20\d\d)年|^(20\d\d)年(?!以来|基础|的基础|相比|比(?!20\d\d年)|起)|(20\d\d)年(?:底|末|前|以前|年底)"
)
_BASELINE = re.compile(r"(?:比|较|以)(20\d\d)年|(20\d\d)年(?:基础上|的基础|增长|提高|翻)")
_STAGE = re.compile(r"（(?:(20\d\d)年?(?:—|-|～|至|到))?(20\d\d)年")
_PER_YEAR = re.compile(r"每年|年均|逐年|每年度|年度?新增|各年度")
_GROWTH = re.compile(
    r"(?:增长|增幅|增速|增加|年增|提高|下降|降低|减少|递增|增长率|增幅率|增幅量|年增幅)(?:了|率|量|达|达到|到|幅度|保持|约|为|在|至|均|超过|不低于|不少于|力争|分别){0,4}$"
)
_LEVEL_PERCENT = re.compile(
    r"(?:率|比重|比例|占比|占|覆盖面|贡献率|到|达到|达|至)(?:提高|提升|增长|增加)?(?:到|至|达到|达|为|不低于|超过|保持|在)*$"
)
_NO_TARGET = r"{no_targets}|每[件家个人户亩]|服务\d|已(?:经)?(?:达|有|建|完成|实现|培)|(?:死亡|重伤|轻伤|中毒|伤亡)(?:了|人数)?(?:超过|达到?|为)?\d"
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
        Index `doc`, with `year`: numbers of earlier years say what was, not what is to be.

    Returns
    -------
    DataFrame
        The table `targets`. Amounts of subsidies and fines, conditions, and what background paragraphs
        report are left out; a year, baseline or scope that the text does not give is missing.
    """
    rows: list[Target] = []
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    for passage in passages:
        if passage.n is None or passage.kind not in _KINDS:
            continue
        issued = years.get(passage.doc)
        if passage.cells:
            rows += table_targets(passage, issued=issued)
        elif _QUANTITY.search(passage.text):
            targets = (target for clause in _clauses(passage) for target in _in_clause(clause))
            rows += (target for target in targets if not _is_past(target.year, issued))
    return schema.build("targets", rows)


def _is_past(year: int | None, issued: int | None) -> bool:
    """Whether a number was to be reached before the year of issue: what was reached is no target."""
    return year is not None and issued is not None and year < issued


class _Clause(NamedTuple):
    """A clause with a number: text and offset in its passage, the sentence before it, and the year in force."""

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
        """Whether the clause, or one before it that still governs, says 每年."""
        return bool(_PER_YEAR.search(self.text)) or _carries_each_year(self.earlier)


def _clauses(passage: Passage) -> Iterator[_Clause]:
    """Yield the clauses with a number; a year is in force until the next one, in a measure until a 。."""
    inherited = _stage_year(passage)
    paragraph_year = None
    for i, j in sentence_spans(passage.text):
        sentence = passage.text[i:j]
        if passage.text[i - 1 : i] == "。" and passage.kind not in ("goal", "phase"):
            paragraph_year = None
        if not _QUANTITY.search(sentence):
            continue
        year = paragraph_year or inherited
        at = 0
        for text in _CLAUSE.findall(sentence):
            start, at = at, at + len(text)
            if not _QUANTITY.search(text):
                continue
            deadlines = [
                deadline for match in _DEADLINE.finditer(text) for deadline in match.groups() if deadline
            ]
            if deadlines:
                year = paragraph_year = int(deadlines[-1])
            earlier = sentence[max(0, start - _EARLIER) : start]
            yield _Clause(passage, text.rstrip("，。；："), i + start, earlier, year)


def _stage_year(passage: Passage) -> int | None:
    """The last year that the lead-in, or a heading with a stage in brackets, gives."""
    stem = re.findall(r"20\d\d", passage.stem or "")
    if stem and not _BASELINE.search(passage.stem or ""):
        return int(stem[-1])
    stages = _STAGE.findall(passage.section or "")
    return int(stages[-1][1]) if stages and "阶段" in (passage.section or "") else None


def _carries_each_year(earlier: str) -> bool:
    """Whether 每年 in an earlier clause of the sentence still governs: the clauses since are bare counts."""
    return bool(re.search(r"每年[^。；]*$", earlier)) and not re.search(r"到20\d\d年[^。；]*$", earlier)


def _in_clause(clause: _Clause) -> Iterator[Target]:
    """Yield the targets of a clause: its amounts, then its multiples."""
    multiples = clause.multiples
    amounts = [amount for amount in find_amounts(clause.text) if _may_be_target(clause.text, amount)]
    if not (amounts or multiples) or any(rule(clause) for rule in _NO_TARGETS):
        return
    passage, span = clause.passage, clause.passage.span(clause.offset, clause.offset + len(clause.text))
    shared = Target(
        doc=passage.doc,
        n=passage.n,
        year=clause.year,
        baseline_year=next((int(a or b) for a, b in _BASELINE.findall(clause.text)), None),
        per_year=clause.per_year,
        start=span[0],
        end=span[1],
        evidence=passage.source_text(*span),
    )
    yield from _of_amounts(clause, [a for a in amounts if not (multiples and a.unit == "倍")], shared)
    for match in multiples:
        for name in multiplied(clause.text[max(0, match.start() - _EARLIER) : match.start()]):
            yield _named(shared, name, _times(match), None, "倍")._replace(op="=", measure="multiple")


def _of_amounts(clause: _Clause, amounts: list[Amount], shared: Target) -> Iterator[Target]:
    """Yield a target for each amount and indicator; `shared` is what all targets of the clause have in common."""
    text = clause.text
    joint = distributed(text, amounts, clause.earlier)
    taken, from_tail = 0, False
    for k, amount in enumerate(amounts):
        head = text[taken : amount.start]
        stop = amounts[k + 1].start if k + 1 < len(amounts) else len(text)
        names, year, op = joint.get(k, ([], None, amount.op))
        if not names:
            tail = text[amount.end : stop]
            name, from_tail = indicator("" if from_tail else head, tail, amount.unit, clause.earlier)
            names = [name] if name else []
        if k not in joint or k - 1 not in joint or amount.unit != amounts[k - 1].unit:
            measure = _measure(head, amount)
        for name in names:
            target = _named(shared, name, amount.value, amount.value_max, amount.unit)
            yield target._replace(op=op, measure=measure, year=year or clause.year)
        taken = amount.end


def _named(shared: Target, name: str, value: float, value_max: float | None, unit: str) -> Target:
    """Return a target with its indicator, scope, value and unit."""
    name, scope = scope_of(name)
    base_value, base_unit = base(value, unit)
    return shared._replace(
        indicator=name,
        scope=scope,
        value=value,
        value_max=value_max,
        unit=unit,
        base_value=base_value,
        base_unit=base_unit,
    )


def _times(match: re.Match) -> float:
    if match["doublings"]:
        return float(2 ** int(number(match["doublings"])) - 1)
    return number(match["times"] or match["of"])


def _measure(head: str, amount: Amount) -> str:
    """Return whether an amount is a level or, in per cent, a growth; `head` is the text before it."""
    if amount.unit not in ("%", "个百分点"):
        return "level"
    grows = _GROWTH.search(head) and not _LEVEL_PERCENT.search(head)
    return "growth_pct" if grows or _RATE_OF_GROWTH.search(head) else "level"


def _states_condition(clause: _Clause) -> bool:
    """超过5人的, not 超过5人."""
    return clause.text.endswith("的")


def _states_no_target(clause: _Clause) -> bool:
    """给予5万元补助, not 投入5万元."""
    return bool(pattern("targets", _NO_TARGET).search(clause.text))


def _only_describes(clause: _Clause) -> bool:
    """In a measure: 线路全长81公里, not 新建线路81公里 or 到2020年，线路全长81公里."""
    if clause.passage.kind not in _MEANS or clause.year is not None or clause.per_year or clause.multiples:
        return False
    return not pattern("targets", "{aims}").search(clause.earlier[-_NEAR:] + clause.text)


_NO_TARGETS: tuple[Callable[[_Clause], bool], ...] = (_states_condition, _states_no_target, _only_describes)


class _Number(NamedTuple):
    """An amount in its clause, with the text before it and the four characters after it."""

    amount: Amount
    clause: str
    before: str
    after: str


def _may_be_target(clause: str, amount: Amount) -> bool:
    """Return whether an amount may be a target: the first answer of the rules, else yes."""
    following = clause[amount.end : amount.end + 4]
    number = _Number(amount, clause, clause[: amount.start], following)
    return next((answer for rule in _AMOUNTS if (answer := rule(number)) is not None), True)


def _age(number: _Number) -> bool | None:
    """18岁 is no target; 人均寿命达到80岁 may be one."""
    return False if number.amount.unit == "岁" and not re.search("寿命|年龄", number.clause) else None


def _in_quotes(number: _Number) -> bool | None:
    """实施“两个10万元”工程 names a programme; 实施“甲”工程10个 counts."""
    return False if number.before.count("“") > number.before.count("”") else None


def _price(number: _Number) -> bool | None:
    """每吨5元 is a price; 投入达到5元 may be a target."""
    plain = number.amount.unit == "元" and number.amount.op == "="
    return False if plain and not _REACHES.search(number.before) else None


def _factor(number: _Number) -> bool | None:
    """3×5米 is a size; 3米 may be a target."""
    return False if number.before.endswith("×") else None


def _ordinal(number: _Number) -> bool | None:
    """第3个 and 前3名 are ordinals; 控制在3个 may be a target, and so may any per cent."""
    if number.amount.unit == "%" or not number.before.endswith(shipped.word_lists("targets")["ordinals"]):
        return None
    reaches = re.search("控制在|保持在|稳定在|接近|应用$|引用$", number.before)
    return bool(reaches) and number.before.endswith(("在", "近", "用", "以"))


def _time_or_section(number: _Number) -> bool | None:
    """3个月 and 3个方面 are no targets; 3个中心 may be one."""
    return False if _TIME_OR_SECTION.match(number.after) else None


def _item_of_text(number: _Number) -> bool | None:
    """5项重要任务 are parts of the text; 5项发明 may be a target."""
    counted = number.amount.unit in ("个", "项", "条", "种") and _ITEM_OF_TEXT.match(number.after)
    return False if counted else None


def _weak_unit(number: _Number) -> bool | None:
    """指导2个县 is no target; 建成2个县 may be one."""
    is_weak = number.amount.unit in shipped.word_lists("targets")["weak_units"]
    return False if is_weak and not pattern("targets", "{reaching}").search(number.clause) else None


_AMOUNTS: tuple[Callable[[_Number], bool | None], ...] = (
    *(_age, _in_quotes, _price, _factor, _ordinal, _time_or_section, _item_of_text, _weak_unit),
)
