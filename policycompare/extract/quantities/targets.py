"""Targets: the numbers to be reached, with indicator, deadline, comparison and scope."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.extract.quantities.amounts import (
    SHARES,
    Amount,
    comparison,
    find_amounts,
    find_multiples,
    number_signs,
    quantity_hints,
    times,
    with_coefficients,
)
from policycompare.extract.quantities.asides import (
    plain_numbers,
    printed_span,
    with_years_first,
    without_asides,
)
from policycompare.extract.quantities.attributes import SIGNS, last_instalment, number_of
from policycompare.extract.quantities.deadlines import Deadlines, sets_goals
from policycompare.extract.quantities.exclusions import is_rule, is_target
from policycompare.extract.quantities.frames import framed, is_founded, of_part, shared_noun
from policycompare.extract.quantities.given.applicants import Conditions
from policycompare.extract.quantities.growth import MERE, by_change, governing, measure_of
from policycompare.extract.quantities.indicators import (
    Target,
    indicators,
    multiplied,
    of_each,
    of_scope,
    shared_predicate,
    valued,
)
from policycompare.extract.quantities.names.bare_names import bounded
from policycompare.extract.quantities.names.counted_within import within_phrase
from policycompare.extract.quantities.names.distributed import distributed, each_year
from policycompare.extract.quantities.names.each_of import of_each_member
from policycompare.extract.quantities.names.made_before import made_before
from policycompare.extract.quantities.names.named_places import in_places, made_in_places
from policycompare.extract.quantities.names.nouns_behind import newly, noun_of_next
from policycompare.extract.quantities.names.several import with_structure
from policycompare.extract.quantities.names.shares_of import bound_of_whole
from policycompare.extract.quantities.names.subjects import with_subject
from policycompare.extract.quantities.tables.place_tables import place_column_targets, place_targets
from policycompare.extract.quantities.tables.run_in_tables import has_cells, is_garbled, n_cells
from policycompare.extract.quantities.tables.target_grids import (
    grid_targets,
    has_year_heads,
    without_deadline,
)
from policycompare.extract.quantities.tables.target_tables import TargetTables
from policycompare.extract.quantities.years.plans import end_of_rise
from policycompare.extract.quantities.years.year_marks import (
    OPEN,
    OPENING,
    PAST,
    TITLE,
    Mark,
    baseline_year,
    is_total,
    is_yearly,
)
from policycompare.late import Late
from policycompare.text import Passage, bare, fold

_KINDS = frozenset(("goal", "measure", "phase", "safeguard", "table", "ideology", "principle"))
_ABOVE = frozenset(("stem", "heading", "title", "attachment"))  # lines above provisions and tables
# Split very long clauses: each target stores its clause, and the cost per target grows with its length.
_CLAUSE = re.compile(r"[^，：]{0,1000}+[，：]|[^，：]{1,1000}+\Z|[^，：]{1,200}")
_EARLIER = 300
_LATER = 80
# A number of a rule that a plan for one year only repeats: 落实分值权重不低于5%的要求, 按不低于5%的比例建设.
_STANDING = Late(
    "(?<=于)(?:[0-9.]{1,9}[^，。；、0-9]{1,12}的(?:要求|规定)|(?:(?<=按不.于)|(?<=按照不.于))[0-9.]{1,9}%)"
)
# How often something is done, which goes on: 每学期检查2次, and what is done each year.
_OFTEN = Late(
    "[^，。；每]{0,40}每(?:(?P<yearly>[^，。；、半]{0,2}年)|半年|[^，。；、]{0,2}[月季周]|学期)[^，。；]{0,40}?(?<=[0-9一二两三四五])[次场堂]"
)
# A change up to a number, or a reserve, which is set also in rules: 时限压缩到3个工作日内, not 在3个工作日内办结.
_CHANGED = Late(
    "(?:储备(?:总?规模|总?[数量]量?)(?:应当?|[要须])?(?:为|达到?|[保维]持在|不[低少]于)[约近]?[0-9]|(?:压缩|压减|缩短|缩减|精简|减少|下降|降低?|提高|提升|增加|增|扩大)(?:[到至]|为)(?:不超过|不高于|不低于|不少于|约)?[0-9一二两三四五六七八九十百千])"
)
_DIGIT = re.compile("[0-9]")
_YEAR = re.compile(r"(?:19|20)\d\d年|(?:十[一二三四五]?|九)五")
_BEGUN = "开工建设"  # no name of what is counted
# The name of a number if those of its neighbours follow them: 50座书屋（甲县20座, 8处（含水库）、泵站5座.
_OWN = Late("(?<=（)(?!包[含括]$|不?含$)[^（）]*$|(?<=）、)[^（）]*$|(?<=[、和])每[^（）、]*$|$")
_AND = Late("^(?:以及|和(?![谐平县林美田睦])|及(?!时))")  # between two numbers: 甲5家和乙3家
# From here on no year of the clauses before holds: 以后每年提高2%, 直到达到30%.
_AFTERWARDS = Late("(?:(?:19|20)\\d\\d年)?[以此其之往]后")
# What is to be done is not past: 近年来有所下降，力争达到3万亩.
_IS_PLANNED = Late("力争|不得[低少]于|确保|^应当|^必须")
_AT_LAST = Late("直[到至]")


def find_targets(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find the quantitative targets of provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with `year`: numbers of earlier years describe the past; with `title`: the range of years
        in it is the deadline of goals that name none.

    Returns
    -------
    DataFrame
        The table `targets`, without amounts of subsidies and fines, conditions, and the numbers of background
        paragraphs. A year, baseline or scope that the text does not state is missing.
    """
    rows: list[Target | tuple] = []  # in reading order, for clauses what `_clause` takes
    stated, signs = _stated(documents), number_signs()
    deadlines, doc, issued, conditions, tables = None, None, None, Conditions(), TargetTables()
    for passage in passages:
        is_above, is_opening = passage.kind in _ABOVE, False
        if conditions.lead_in is not None:
            conditions.leave(passage)
        if not is_above and (passage.n is None or passage.kind not in _KINDS):
            is_opening = passage.n is not None and passage.kind == "preamble"
            if not is_opening:
                continue
        if deadlines is None or passage.doc != doc:
            doc, (issued, title, folded) = passage.doc, stated[passage.doc]
            deadlines, is_of_rules = Deadlines(issued=issued, title=folded), is_rule(title)
        if is_opening:
            deadlines.open(passage)
            if not sets_goals(passage.text):
                continue
        if is_above:
            if passage.kind == "stem":
                deadlines.announce(passage)
                conditions.open(passage)
            else:
                deadlines.head(passage)
            continue
        if passage.kind == "table":
            ends, caption = deadlines.of_table(passage)
            if has_year_heads(passage):
                rows += grid_targets(passage, issued=issued, ends=ends, caption=caption)
            else:
                rows += tables.targets(passage, issued=issued, caption=caption)
                rows += place_targets(passage, caption=caption, issued=issued, year=ends)
                rows += place_column_targets(passage, caption=caption, issued=issued, year=ends)
            continue
        if passage.text[-1:] == "：":
            conditions.open(passage)
        if not signs.search(passage.text):  # as in most
            deadlines.skip(passage)
            continue
        is_conditional = passage.kind != "goal" and (is_of_rules or conditions.hold(passage))
        rows += _places_of_clauses(passage, deadlines, title, issued, is_conditional=is_conditional)
    return schema.build("targets", list(_with_clauses(rows, stated)))


def _with_clauses(rows: list[Target | tuple], stated: dict[str, tuple]) -> Iterator[Target]:
    """Yield the targets of tables and clauses.

    Each step is taken for all clauses before the next: its code and patterns stay in the cache of the processor.
    """
    clauses = [row if isinstance(row, Target) else _clause(*row) for row in rows]
    amounts = [isinstance(it, _Clause) and [*_possible_targets(it)] for it in clauses]
    for it, its_amounts in zip(clauses, amounts, strict=True):
        if isinstance(it, Target):
            yield it
        elif it:
            issued = stated[it.passage.doc][0]
            for row in _in_clause(it, its_amounts):
                year = row.year
                if year != PAST and (issued is None or year is None or year >= issued):
                    yield row


def _stated(documents: pd.DataFrame) -> dict[str, tuple[int | None, str, str]]:
    """Return the year of each document, its title, and this folded without white space; None and "" for what the table lacks."""
    years = [None if pd.isna(year) else int(year) for year in documents["year"]]
    titles = documents["title"] if "title" in documents else [None] * len(documents)
    titles = ["" if pd.isna(title) else title for title in titles]
    text = fold("".join(titles))  # once for all, which is far faster
    folded = [bare(text[i:j]) for i, j in pairwise(accumulate(map(len, titles), initial=0))]
    return dict(zip(documents.index, zip(years, titles, folded, strict=True), strict=True))


class _Clause(NamedTuple):
    """A clause with a number: its place in its passage, the sentence around it, the deadlines of the sentence."""

    passage: Passage
    text: str
    span: tuple[int, int]
    earlier: str
    later: str
    deadlines: list[Mark]
    section: str
    above: str
    amounts: list[Amount]
    multiples: list[re.Match]
    per_year: bool

    def deadline(self, at: int) -> Mark | None:
        """Return the last deadline before a place in the clause, else the first after it in the clause."""
        if not self.deadlines:
            return None
        begin = len(self.earlier)
        last = None
        behind = self.text[:12] if "后" in self.text[:8] or self.text[:2] in ("直到", "直至") else ""
        then = behind and (_AFTERWARDS.match(behind) or _AT_LAST.match(behind))
        own = begin + then.end() if then else TITLE  # the first place whose deadline holds
        for mark in self.deadlines:
            if TITLE < mark.start < own:
                continue
            if mark.start >= begin + at:
                if mark.is_part:
                    break
                is_first = last is None or last.start < begin
                return mark if is_first and mark.start < begin + len(self.text) else last
            last = mark
        if last is None or last.year == OPEN:
            return None
        is_past = last.year == PAST and TITLE < last.start < begin
        return None if is_past and self._is_planned(last.start) else last

    def _is_planned(self, at: int) -> bool:
        """Return whether the clause is of what is to be done, though one before, from `at` on, names the past."""
        is_of_last_year = self.earlier.startswith(("上年", "去年"), at)
        return _IS_PLANNED.search(self.text) is not None or (is_of_last_year and self.text[:2] == "每年")

    def is_timed(self, at: int) -> bool:
        """Return whether a place in the clause has a deadline in the text, or the clause is yearly or a multiple."""
        deadline = self.deadline(at)
        is_dated = deadline is not None and deadline.year != PAST and deadline.start >= OPENING
        return is_dated or self.per_year or bool(self.multiples) or "全年" in self.text

    def year(self, at: int) -> int | None:
        """Return the year of the deadline of a place in the clause."""
        deadline = self.deadline(at)
        if deadline is None or deadline.start >= 0 or deadline.year == PAST:
            return deadline and deadline.year
        often, is_of_title = "每" in self.text and _OFTEN.match(self.text), deadline.start == TITLE
        is_goal = self.passage.kind == "goal"
        goes_on = often and at < often.end() and (is_of_title or not (often["yearly"] or is_goal))
        return None if goes_on or (is_of_title and _STANDING.match(self.text, at)) else deadline.year


def _places_of_clauses(
    passage: Passage, deadlines: Deadlines, title: str, issued: int | None, *, is_conditional: bool
) -> Iterator[tuple]:
    """Yield where clauses are that may have an amount or a multiple, with the deadlines in force, as `_clause` takes it."""
    text, due = without_deadline(passage) if passage.grid else (passage.text, None)
    plain, cuts = plain_numbers(text), ()
    if "（" in plain:
        plain, cuts = without_asides(with_years_first(plain), issued)
    may_be_set = not is_conditional or "年" in plain or _CHANGED.search(plain) is not None
    hints = quantity_hints(plain) if may_be_set else []
    has_numbers = bool(hints) or (may_be_set and _DIGIT.search(plain) is not None)
    if not has_numbers and not _YEAR.search(plain):
        deadlines.skip(passage)
        return
    n_runs = n_cells(plain) if has_numbers else 0
    if n_runs > 2:
        return
    section = f"{title} / {passage.section or ''}"
    hints.append(len(plain))
    k = 0  # the first hint that is in no clause before
    for i, j, marks in deadlines.in_force(passage, plain):
        if hints[k] >= j:
            continue
        if due and not any(mark.start > OPENING for mark in marks):
            marks = [Mark(OPENING, due)]
        sentence, end = plain[i:j], 0
        for text in _CLAUSE.findall(sentence):
            start, end = end, end + len(text)
            if hints[k] >= i + end:
                continue
            while hints[k] < i + end:
                k += 1
            if n_runs and has_cells(text):
                continue
            yield passage, plain, cuts, ((i, j), (start, end)), marks, section, is_conditional


def _clause(
    passage: Passage, plain: str, cuts: list, spans: tuple, marks: list, section: str, is_conditional: bool
) -> _Clause | None:
    """Return a clause, None without an amount and multiple; in rules and conditions, without a year.

    `spans` are that of its sentence in the plain text and its own in the sentence.
    """
    (i, j), (start, end) = spans
    sentence = plain[i:j]
    text = sentence[start:end].rstrip("，。；：")
    amounts, multiples = find_amounts(text), find_multiples(text)
    if "分别" in text:
        amounts = with_coefficients(text, amounts, sentence)
    if "∶" in text:
        amounts = with_structure(text, amounts)
    if not (amounts or multiples):
        return None
    earlier, later = sentence[max(0, start - _EARLIER) : start], sentence[end : end + _LATER]
    near = _near(marks, start, end, len(earlier))
    printed = printed_span(i + start, i + start + len(text), cuts)
    where = (passage, text, printed, earlier, later, near, section, plain[max(0, i - _LATER) : i])
    clause = _Clause(*where, amounts, multiples, is_yearly(text, earlier))
    if is_conditional and not clause.is_timed(len(text)):
        changed = {match.end() - 1 for match in _CHANGED.finditer(text)}
        is_part = text[:2] in ("包括", "其中") and _CHANGED.search(earlier.rstrip("，").rpartition("，")[2])
        kept = [amount for amount in amounts if is_part or amount.at in changed]
        clause = clause._replace(amounts=kept)
    return clause if clause.amounts or clause.multiples else None


def _near(marks: list[Mark], start: int, end: int, n_earlier: int) -> list[Mark]:
    """Return the deadlines inside a clause and the last before it, as places in the text from `n_earlier` before it."""
    if not marks or marks[-1].start < 0:
        return marks[-1:]
    shift = start - n_earlier
    first, last = bisect_left(marks, (start, 0)), bisect_left(marks, (end, 0))
    return [
        mark if mark.start < 0 else mark._replace(start=max(mark.start - shift, OPENING))
        for mark in marks[max(0, first - 1) : last]
    ]


def _in_clause(clause: _Clause, amounts: list[Amount]) -> Iterator[Target]:
    """Yield the targets of a clause: its amounts, then its multiples."""
    multiples, passage = clause.multiples, clause.passage
    if not (amounts or multiples):
        return
    start, end = passage.span(*clause.span)
    span = {"start": start, "end": end, "evidence": passage.source_text(start, end)}
    shared = Target(
        passage.doc,
        passage.n,
        first=True,
        baseline_year=baseline_year(clause.text),
        per_year=clause.per_year,
        **span,
    )
    yield from _of_amounts(clause, [a for a in amounts if not (multiples and a.unit == "倍")], shared)
    for match in multiples:
        start, end = match.span()
        op = comparison(clause.text[max(0, start - 2) : start + 2], None, clause.text[end : end + 4])
        measure, unit = ("growth_pct", "%") if match["zero"] else ("multiple", "倍")
        stated = {"op": op, "measure": measure, "year": clause.year(start)}
        names = multiplied(
            clause.text[max(0, start - _EARLIER) : start],
            clause.earlier if match["of"] is None or _YEAR.search(match[0]) else "",
            is_shared=bool(match["zero"]),
        )
        for name, scope in names:
            yield valued(shared, times(match), unit, indicator=name, scope=scope, **stated)


def _possible_targets(clause: _Clause) -> Iterator[Amount]:
    """Yield the amounts of a clause that may be targets."""
    kind, section = clause.passage.kind, clause.section
    for amount in clause.amounts:
        where = {"kind": kind, "section": section, "is_timed": clause.is_timed(amount.start)}
        number = number_of(amount, clause.text, clause.earlier, clause.later, **where)
        if is_target(number) or ("元" in amount.unit and is_founded(number.before, number.after)):
            yield amount


def _of_amounts(clause: _Clause, amounts: list[Amount], shared: Target) -> Iterator[Target]:
    """Yield a target per amount and indicator; `shared` has the columns that these have in common."""
    text = clause.text
    taken = of_scope(text, amounts)
    each = of_each(text, amounts)
    amounts = amounts[1 if taken else 0 : -1 if each else None]
    assigned = distributed(text, amounts, clause.earlier)
    is_after, measure, earlier, new = False, "level", clause.earlier, ""
    title = clause.section.partition(" / ")[0]
    for k, amount in enumerate(amounts):
        head = _AND.sub("", text[taken : amount.start]) if taken else text[: amount.start]
        stop = amounts[k + 1].start if k + 1 < len(amounts) else len(text)
        names, year, op = assigned.get(k, ([], None, amount.op))
        if not names:
            tail = text[amount.end : stop]
            if each and k + 1 == len(amounts):
                tail = text[amount.end : each.start] + text[each.end :]
            tail = "" if amount.unit == "遍" else tail
            if len(amounts) > k + 1 and (predicate := shared_predicate(text, amounts, k)):
                tail = tail.rstrip("、和及") + predicate
            elif len(amounts) > k + 1:
                tail = noun_of_next(text, amounts, k) or shared_noun(text, amounts, k, tail)
            if text[amount.at] in SIGNS or "达到或" in head or "元、" in head:
                head = bounded(head)
            own = head if not is_after else _OWN.search(head)[0]
            place = {"is_first": not taken, "is_last": k + 1 == len(amounts)}
            names, is_after = indicators(own, tail, amount.unit, earlier, **place)
            if not names and own != head:
                names, is_after = indicators(head, tail, amount.unit, earlier)
            if names and names[0][0] == _BEGUN and not tail:
                heading = clause.section.rpartition(" / ")[2]
                names = made_before(head, amount.unit, clause.above + clause.earlier, heading) or names
            if not names and amount.unit in clause.above and MERE.fullmatch(head):
                names = indicators("", "", amount.unit, clause.above)[0]
            elif not names and not tail:
                heading = clause.section.rpartition(" / ")[2]
                names = made_before(head, amount.unit, clause.above + clause.earlier, heading)
            names = within_phrase(framed(head, tail, amount.unit, earlier, names), head, tail, amount.unit)
            names = of_each_member(names, clause.earlier + text[: amount.start], is_after=is_after)
            if names:
                names = of_part(names, amount.unit, earlier)
                if not is_after:
                    names = with_subject(names, clause.above + clause.earlier + text[:taken])
                    before = clause.above + clause.earlier + text[: amount.start]
                    names = in_places(names, amount.unit, before, title)
                names = made_in_places(names, head, title)
            names, new = newly(names, head, "" if amount.unit in SHARES else new, is_after=is_after)
            earlier = f"{names[0][0]}，" if names else earlier
            names = names if is_after else by_change(names, head, amount.unit)
        elif text[:2] == "其中":
            names = [in_places([it], amount.unit, f"{clause.earlier}其中", title)[0] for it in names]
        if k not in assigned or k - 1 not in assigned or amount.unit != amounts[k - 1].unit:
            measure = measure_of(governing(head, clause.earlier), amount, text[amount.end :])
        if op == "=" and amount.unit == "%" and "不" in head:
            op = bound_of_whole(head)
        said = head if "年各" in head else f"{clause.earlier}{text[: amount.start]}"
        years = each_year(said, amount.unit) if k not in assigned and "年" in said else []
        per_year = shared.per_year and not is_total(text, amount.end)
        stated = {"value_max": amount.value_max, "op": op, "measure": measure, "per_year": per_year}
        for name, scope in names:
            if is_garbled(name):
                continue
            set_for = year or clause.year(amount.start)
            if set_for is None:
                set_for = last_instalment(f"{text[amount.end :]}，{clause.later}".lstrip("，"))
                if set_for is None and text[amount.start] in "由从":
                    rises_from = text[amount.start : amount.at]  # 由2015年的40%提高到
                    set_for = end_of_rise(rises_from, clause.earlier + text[: amount.start], title)
            for by in years or [set_for]:
                yield valued(
                    shared, amount.value, amount.unit, indicator=name, scope=scope, year=by, **stated
                )
        taken = amount.end
