"""Deadlines: the year for which a number is set, from the clause, the sentences before it, lead-in and headings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from policycompare.extract.quantities.asides import plain_numbers
from policycompare.extract.quantities.exclusions import is_rule
from policycompare.extract.quantities.years.lengths import as_long, period_from, using, within
from policycompare.extract.quantities.years.plans import PERIOD_NAME, campaign, only_year, plan
from policycompare.extract.quantities.years.year_marks import (
    HINT,
    OPEN,
    OPENING,
    PAST,
    TITLE,
    Mark,
    marks,
    of_parts,
    period_end,
)
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.text import Passage, bare, sentences_of

# The deadline of what is said before it: （完成时限：2025年底）, 这一目标于2025年实现, and a clause of its own (，2025年底前完成。).
_CLOSING = re.compile(
    r"年(?:(?<=((?:19|20)\d\d)年)|(?<=([今明])年)|(?<=[，在于]年))(?:\d{1,2}月(?:份|\d{1,2}日)?)?(?:年?[底末])?(?:之?前|以前)?"
    r"((?:全部|全面|基本|如期|按期)?(?:(?:实现|完成|建成|达到|到位|投用|投入使用|投产|竣工|达标|落实)并?){1,3})?(?:[，。；）]|$)"
)
_TERM = re.compile(
    r"(?:完成|办结|达标|建成|实现|落实)(?:时限|期限|时间|时点)(?:要求)?[为是：在至到）]{0,2}(?:截止)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?[底末]?[—～至到-]{1,2})?$"
)
# The bracket of duties that closes a task, up to its deadline: （市水利局牵头，2028年底前完成）.
_OF_DUTY = Late("(?:负责|牵头|配合|分工|落实|实施|推进|责任单位)[^。]{0,60}[，；、]$")
# The last day of a policy: 政策延续到2025年12月31日, not 从2020年实施到现在.
_LASTS = re.compile(r"(?:延续|延长|顺延|延期|持续|执行|实施)(?:执行|实施)?[到至]((?:19|20)\d\d)年")
# What an opening sets: 为实现到2015年公园达到50座的目标，…, not 为实现规划目标，….
_SET_IN_PREAMBLE = Late(
    "(?:实现|确保|完成|达到)[^。]{0,8}(?:19|20)[0-9]{2}年[^。]{4,300}[0-9百千万亿][^。]{1,20}的(?:总体|奋斗|发展|规划|宏伟)?目标"
)
_ENSURED = Late("确保[^。；，0-9]{2,40}[0-9][^。；]{1,40}[；。]")
# The clause that completes what its sentence begins: 选择3个县开展试点，到2023年，全面建成体系。
_COMPLETES = Late(
    r"，(?:力争)?到((?:19|20)\d\d)年(?:底|末)?，?(?:率先|先行|初步|基本|全部|全面|如期){0,2}(?:建成|建立|完成|实现|形成)[^，；。\d]{2,30}(?=[。；]|$)"
)
# 每年新建驿站8座, 全市每年新建驿站8座, not 健全每年考核机制.
_DOES_YEARLY = Late(
    r"(?:^|[，：])(?:[^，。；：\d]{0,8}[省市区县乡镇村门委局办厅校]|力争|确保|计划|[要应将]|原则上){0,2}每年[^，。；：\d]{0,30}\d"
)
_SAID = Late(
    r"(?:这一|这些|该|上述|以上|前述)[一项些]{0,2}(?:工作|目标|任务|指标|工程|项目)[^，。；：\d]{0,4}$"
)
_ALONE = Late("，(?:[于在到至]|力争|确保|争取|计划|预计){0,2}$")
_FUTURE = re.compile("力争|争取|确保|[要将]|目标|计划|推进|推动|加快|支持|鼓励|强化|加强|每年|下一步")
# The date of one act, which its siblings in a list do not share: ，2025年9月底前完成检查, not 到2025年，检查完成.
_OF_ACT = re.compile(
    r"(?:(?<=[，；、])(?:19|20)\d\d年(?:\d{1,2}月)?|(?<=。)(?:19|20)\d\d年\d{1,2}月)(?:\d{1,2}日|[底末])?(?:之?前|以前)[^，。；：\d]"
)
# What is reached at the end of what the sentence before says: 到2023年，完成改造。管网更加完善，漏损率低于9%。
_END_STATE = Late(
    r"(?:[^。；\d]{0,40}(?:IPv[46][^。；\d]{0,20})?(?:率|占比|比[例重]|覆盖面)|(?![^。；\d]{0,20}(?:后|[达投满]产|远[期景]|现状|最终))[^。；\d]{0,40}(?:(?<=[交易产销总出成])[额值]|收入))(?:[均都]|分别|力争){0,2}(?:达到?|超过|突破|不?[低高]于|(?:提[高升]|升|下降|降低?)[到至]|[保稳][持定]在)[约近]?\d"
    r"|[^。；\d]{0,30}[率量](?:增加|减少|下降|降低|提高)[约近]?\d{1,3}(?:\.\d{1,2})?(?:%|个百分点)"
    r"|[^。；，\d]{0,40}、[^。；，\d]{0,20}(?<!资)(?:分别|各)达到?\d"
    r"|[^。；\d]{0,30}面积[要应须]?(?:达到?|占|超过|不低于)[^，。；\d]{2,16}的\d{1,3}(?:\.\d{1,2})?%"
    r"|[^。；\d]{0,40}\d{1,3}(?:\.\d{1,2})?%(?:以上)?的[^，。；\d]{1,16}?(?:建[成立有]|实现|达到|完成|配[备有]|开通|普及|接入|拥有)"
)
_VISION = re.compile("展望|远景")
_AHEAD_TO = ("展望", "面向")  # 展望2035年 leaves the passages below their year
_STAGE = re.compile(r"(?:19|20)\d\d(?=年)")
_MONTHS = Late("(?:阶段|时间|[部落]署|实施|总结|推进|完成|验收)[（：][^）]{0,6}?1?[0-9]月")
# Months of every year, or of a year that the document does not name: 每年9月, 上年9月, 当年9月.
_RECURS = re.compile("[每上去前当往历]年")
_FOLLOWS = re.compile("[以如]下|下列")
_LABEL = re.compile("(?:[0-9一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳章节条款]) ?$")
_CAPTION = 60  # characters; longer headings are no captions
_STAGED = re.compile("阶段|目标|任务|近期|中期|远期")
# A heading or lead-in with a horizon of its own: 近五年目标：, 2．今后五年，, not 长期坚持绿色发展.
_OWN = (
    r"^[\d.．、（）一二三四五六七八九十]{0,5}[我全本]?[省市县区州国]?(?:{horizons}[^，。；：年]{1,4}年[^，。；：]{0,4}(?:目标|任务|重点|[，：]|$)"
    r"|{terms}(?:内|的)?(?:[^，。；：]{0,6}(?:目标|任务|重点)|[，：（]|$))"
)
_RUN_IN, _LONGEST_RUN_IN = re.compile("[^，。；：]{2,14}[，。；：]"), 15
_AHEAD = re.compile("[年期远]")


def _said_after(text: str, now: int | None = None) -> Iterator[tuple[int, int, int]]:
    """Yield the deadlines that follow what they are for: where that begins and ends, and the year.

    >>> list(_said_after("新建水厂4座，2025年底前完成。")), list(_said_after("2025年底前完成设计。"))
    ([(0, 7, 2025)], [])
    """
    begin = 0
    for match in _COMPLETES.finditer(text) if "，到" in text or "，力争到" in text else ():
        sentence = max(text.rfind("。", 0, match.start()), text.rfind("；", 0, match.start())) + 1
        before = text[sentence : match.start()]
        if not _STAGE.search(before) and not ("每年" in before and _DOES_YEARLY.search(before)):
            yield sentence, match.start(), int(match[1])
    for match in _LASTS.finditer(text) if "续" in text or "至" in text or "到" in text else ():
        yield (
            max(text.rfind("。", 0, match.start()), text.rfind("；", 0, match.start())) + 1,
            match.start(),
            int(match[1]),
        )
    for match in _CLOSING.finditer(text):
        stated = match[1] or match[2] or ""
        start = match.start() - len(stated)
        before = text[max(0, start - 30) : start]
        may_be_term = "时" in before or "限" in before
        if not (may_be_term or match[3] or match[0][-1] == "）") or not (now or stated.isdigit()):
            continue
        year = int(stated) if stated.isdigit() else now + (stated == "明")
        term = _TERM.search(before) if may_be_term else None
        if term:
            yield begin, start - len(before) + term.start(), year
            begin = match.end()
        elif match[0][-1] == "）" and (opens := _opening_of_duty(text, begin, start)) is not None:
            sentence = max(text.rfind("。", 0, opens), text.rfind("；", 0, opens)) + 1
            yield begin if sentence == opens else max(begin, sentence), opens, year
            begin = match.end()
        elif match[3] and (_SAID.search(before) or _ALONE.search(before)):
            sentence = max(text.rfind("。", 0, start), text.rfind("；", 0, start)) + 1
            refers = _ALONE.search(before) is None and "，" not in text[sentence:start]
            if stated or "每年" not in text[sentence:start]:
                yield (begin if refers else sentence), start, year


def _is_end_state(text: str, until: int | None, i: int, j: int) -> bool:
    """Return whether a sentence is the end state of what the one before does to a year, which ends at `until`.

    If that is done by a day, `until` is negative, and the sentence must name what it is done to.

    >>> text = "2023年底前划定滨河禁渔区。滨河禁渔区面积达到河段面积的70%。"
    >>> _is_end_state(text, -15, 15, len(text)), _is_end_state(text, -9, 15, len(text))
    (True, False)
    """
    if until is None or abs(until) != i or not _END_STATE.match(text, i, j):
        return False
    before = text[max(0, i - 100) : i]
    return until > 0 or any(text[k : k + _SAME] in before for k in range(i, min(i + 12, j - _SAME)))


_SAME = 5  # characters of a name that is said again


def _opening_of_duty(text: str, begin: int, end: int) -> int | None:
    """Return where the bracket of duties begins in which a deadline at `end` closes it, None outside one."""
    first = max(begin, end - 400)
    opens = text.rfind("（", first, end)
    while opens >= 0 and text.count("）", opens, end) >= text.count("（", opens, end):
        opens = text.rfind("（", first, opens)
    return opens if opens > begin and _OF_DUTY.search(text, opens, end) else None


def _closing_marks(behind: list[tuple[int, int, int]], i: int, j: int) -> list[Mark]:
    """Return the deadlines that follow the numbers of the sentence from `i` to `j`, at the start of what they are for."""
    return [
        Mark(begin - i if begin > i else OPENING, year)
        for begin, end, year in behind
        if max(begin, i) < min(j, end)
    ]


def sets_goals(preamble: str) -> bool:
    """Return whether a preamble names goals with a year, or several numbers that are ensured.

    >>> sets_goals("为实现到2015年公园达到50座的目标，"), sets_goals("为实现规划目标，")
    (True, False)
    >>> sets_goals("确保入园率达到90%；确保巡查率达到95%；确保每县有1座公园。"), sets_goals("确保入园率达到90%。")
    (True, False)
    """
    if "目标" in preamble and _SET_IN_PREAMBLE.search(preamble):
        return True
    return preamble.count("确保") > 2 and len(_ENSURED.findall(preamble)) > 2


# What opens a sentence with the parts of the one before: 其中, 配套资金2亿元中，.
_OF_WHOLE = Late("其中|[^，。；：0-9]{2,12}[0-9.]{1,9}[万亿]?元中，")


class Deadlines:
    """The deadlines of one document, whose passages are asked in reading order; its title is folded, without white space."""

    def __init__(self, *, issued: int | None, title: str) -> None:
        self._issued, self._plan, self._only = issued, plan(title), only_year(title)
        self._horizon = self._plan[1] if self._plan else None
        self._section, self._above, self._named, self._own = "", None, set(), None
        self._now = None if is_rule(title) else self._only or issued
        self._listed: tuple[str, int] | None = None
        self._item: tuple[str, int] | None = None  # sign of an item with its own year, year of its list
        self._begins_list = False
        self._captions: list[str] = []
        self._whole: int | None = None  # the year of what a passage lists the parts of: 共40座，其中：

    def open(self, preamble: Passage) -> None:
        """Take the years of the campaign that a preamble opens for those of the plan, if the title names none."""
        if not (self._plan or self._only) and (years := campaign(preamble.text, self._issued)):
            self._plan, self._horizon = years, years[1]

    def head(self, heading: Passage) -> None:
        """Take note of a heading, a title or the line of an attachment, which may be the caption of a table."""
        if heading.kind == "attachment":
            self._captions = []
        if "年" in heading.text and _FOLLOWS.search(heading.text) and not _has_label(heading):
            self.announce(heading)
            return
        if len(heading.text) <= _CAPTION:
            self._captions.append(heading.text)

    def of_table(self, table: Passage) -> tuple[int | None, str]:
        """Return the year for the columns of a table without one, and the captions above the table.

        It is that of the nearest caption with a year, else that of the text above, else the end of the plan.
        """
        captions, self._captions = self._captions, []
        for caption in reversed(captions):
            years = _STAGE.findall(caption)
            period = None if years else PERIOD_NAME.search(caption)
            if years or period:
                return int(years[-1]) if years else period_end(period), "\n".join(captions)
        opening = self._opening(table, is_goal=True)
        ends = opening.year if opening and opening.year else self._horizon
        return ends, "\n".join(captions)

    def announce(self, lead_in: Passage) -> None:
        """Take note of a lead-in on its own line: its year holds in its section, for （一）, 1. and the text below them.

        Where no section is above it, the lead-in must name goals: 到2025年，主要目标如下：, not 到2025年，提出以下措施：.
        """
        year = _of_stem(lead_in.text, self._now) if "年" in lead_in.text or "五" in lead_in.text else None
        if _has_label(lead_in):  # （一）到2025年的任务是： holds for its own items, which have it as `stem`
            return
        section = lead_in.section or ""
        self._listed = (section, year) if year and (section or "目标" in lead_in.text) else None
        self._begins_list = True
        self._captions = [lead_in.text]

    def in_force(self, passage: Passage, text: str) -> Iterator[tuple[int, int, list[Mark]]]:
        """Yield the span of each sentence of `text`, that of the passage with plain numbers, with the deadlines that hold from their place on.

        The first holds for the whole sentence. In goals and phases a year is in force up to the next; in measures
        up to the next 。 without 其中 behind it, unless it is past. At first it is that of the lead-in, the headings or the passage above.
        """
        is_goal = passage.kind in ("goal", "phase", "ideology")
        self._captions = [passage.text] if passage.text[-1:] == "：" else []
        opening = self._opening(passage, is_goal=is_goal)
        opens = (opening.start, opening.year) if opening else (OPENING, None)
        start, year = opens
        at_opening = held = [opening] if opening else []
        last = act = until = None
        hints = [match.start() for match in HINT.finditer(text)]
        long = as_long(text, self._plan) if self._plan and "年" in text else []
        if long:
            hints = sorted([*hints, *(mark.start for mark in long)])
        has_length = "年内" in text or "年之内" in text or "年以内" in text or "年左右" in text
        if has_length and is_goal and not self._plan and "起" in text:
            self._plan = period_from(text)
        has_use = "年" in text and "时间" in text and "用" in text
        hints.append(len(text))
        behind = list(_said_after(text, self._now)) if len(hints) > 1 and "年" in text else []
        k = 0  # the first hint that is in no sentence before
        for i, j in sentences_of(text):
            if year is not None:
                is_new = not is_goal and text[i - 1 : i] == "。" and not _OF_WHOLE.match(text, i)
                if is_new and not self._is_past(year):
                    if _is_end_state(text, until, i, j):
                        until = j if until > 0 else -j
                    else:
                        (start, year), held = opens, at_opening
                if year == PAST and _FUTURE.search(text, i, j):
                    (start, year), held = opens, at_opening
            if hints[k] >= j and not behind:  # as most sentences
                yield i, j, held
                continue
            stated = marks(text[i:j], now=self._now) if hints[k] < j else []
            if stated and ("其中" in text[i:j] or "（20" in text[i:j]):
                stated = of_parts(text[i:j], stated, OPEN if year is None else year)
            if behind and stated and any(end == i for _, end, _ in behind):
                stated = stated[1:]  # that of a closing bracket, which is for what is before it
            if has_length and "内" in text[i:j]:
                stated = sorted([*stated, *within(text[i:j], self._now, self._plan)])
            if has_use and self._now:
                stated = sorted([*stated, *using(text[i:j], self._now, self._plan, stated)])
            if long:
                stated = sorted([*stated, *as_long(text[i:j], self._plan)])
            after = _closing_marks(behind, i, j) if behind else []
            if year is not None and not (after and after[0].start == OPENING):
                yield i, j, [Mark(start, year), *sorted(after + stated)]
            else:
                yield i, j, sorted(after + stated)
            while hints[k] < j:
                k += 1
            stated = [mark for mark in stated if not mark.is_part]
            if stated:
                start, year = OPENING, stated[-1].year
                held = [Mark(start, year)]
                at = i + stated[-1].start
                if text[at - 2 : at] not in _AHEAD_TO:
                    last = None if _VISION.search(text, i, j) else year
                act = _OF_ACT.match(text, at)
                ends = text[at - 1] in "到至" or text[at] == "十"
                until = j if ends else -j if text.startswith("年底前", at + 4) else None
        if last and text[-1:] == "：" and not _has_label(passage):
            self._listed, self._begins_list = (passage.section or "", last) if passage.section else None, True
        self._whole = last if text.endswith("其中：") else None
        if is_goal and last:
            self._named.add(last)
        if last:
            is_own = is_goal and opens[0] == OPENING and opens[1] not in (None, last)
            sign = label_sign(passage) if is_own else ""
            self._item = (sign, opens[1]) if sign else None
        last = None if act and text[-1:] != "：" else last
        if last not in (None, PAST) or (self._above and not self._below(passage)):
            self._section, self._above = passage.section or "", last or None
            self._own = _own(passage) if last else None

    def skip(self, passage: Passage) -> None:
        """Take note of a passage that has neither a year nor a number."""
        self._captions, self._whole = [passage.text] if passage.text[-1:] == "：" else [], None
        if self._above and not self._below(passage):  # without a deadline above, its section is not asked for
            self._section, self._above, self._own = passage.section or "", None, None

    def _is_past(self, year: int) -> bool:
        return year == PAST or (self._issued is not None and year < self._issued)

    def _below(self, passage: Passage) -> bool:
        """Return whether the passage is in the section of the last deadline, or in one inside it."""
        section = passage.section or ""
        return section == self._section or section.startswith(f"{self._section} / ")

    def _announced(self, section: str) -> int | None:
        """Return the year of the last lead-in for a section, unless a heading below the lead-in names another."""
        above, year = self._listed
        if (
            self._begins_list and above
        ):  # below an item of the list before, a lead-in opens a list next to the item
            shared = takewhile(
                lambda pair: pair[0] == pair[1], zip(above.split(" / "), section.split(" / "), strict=False)
            )
            above = " / ".join(heading for heading, _ in shared)
            self._listed = (above, year) if above else None
        self._begins_list = False
        if self._listed and section == above:
            return year
        if above and section.startswith(f"{above} / "):
            return _of_headings(section[len(above) + 3 :]) or year
        self._listed = None
        return None

    def _opening(self, passage: Passage, *, is_goal: bool) -> Mark | None:
        """Return the year in force at the start of a passage, None if there is none."""
        section = passage.section or ""
        stated = (
            (passage.stem and _of_stem(passage.stem, self._now))
            or self._whole
            or (self._listed and self._announced(section))
            or (("20" in section or "19" in section or "五" in section) and _of_headings(section))
            or (self._now and "月" in section and _of_months(section, self._now))
        )
        if stated:
            return Mark(OPENING, stated)
        if not (self._above or self._only or self._horizon):
            return None
        goes_on = self._above and (is_goal or section != self._section or _OF_WHOLE.match(passage.text))
        if goes_on and self._below(passage):
            own = _own(passage)
            if own is None or own == self._own:
                is_next = self._item is not None and label_sign(passage) == self._item[0]
                return Mark(OPENING, self._item[1] if is_next else self._above)
        if self._only:
            return None if _own(passage) else Mark(TITLE, self._only)
        if not (self._horizon and passage.kind == "goal" and self._named <= {self._horizon}):
            return None
        is_set = "目标" in f"{section}{passage.text[:12]}" or f"到{self._horizon}年" in passage.text
        return Mark(TITLE, self._horizon) if is_set and not _own(passage) else None


@lru_cache(maxsize=256)
def _of_stem(stem: str, now: int | None) -> int | None:
    """Return the last year that a lead-in states."""
    return next(
        (mark.year for mark in reversed(marks(plain_numbers(stem), now=now)) if mark.year != PAST), None
    )


@lru_cache(maxsize=256)
def _of_headings(section: str) -> int | None:
    """Return the year of the stage that the innermost heading with one names: 到2020年的目标."""
    for heading in reversed(section.split(" / ")):
        years = _STAGE.findall(heading) if _STAGED.search(heading) else []
        if years:
            return int(years[-1])
        period = _OF_PERIOD.match(heading)
        if period:
            return period_end(period)
    return None


_OF_PERIOD = Late(
    "[“「]?十([一二三四五])五[”」]?(?:时期|期间)?的?(?:主要|重点|发展|总体|工作|建设){0,2}(?:任务|目标|指标)$"
)


@lru_cache(maxsize=256)
def _of_months(section: str, now: int) -> int | None:
    """Return the year of the stage whose months the innermost heading names without a year: 推进阶段（9月至11月）."""
    heading = section.rpartition(" / ")[2]
    if _STAGE.search(heading) or _RECURS.search(heading) or not _MONTHS.search(heading):
        return None
    return now + ("次年" in heading or "翌年" in heading or "明年" in heading)


def _has_label(passage: Passage) -> bool:
    """Return whether a label as （一） or 1. is before a passage in the source."""
    begin = passage.pieces[0][0]
    return _LABEL.search(passage.spaced(max(0, begin - 8), begin)) is not None


def label_sign(passage: Passage) -> str:
    """Return the dash before an item of a list in the source, or its label without its number; "" if none is there."""
    begin = passage.pieces[0][0]
    before = passage.spaced(max(0, begin - 8), begin).rstrip()
    label = _LABEL.search(before)
    return _NUMBERS.sub("1", label[0]) if label else before[-1:] if before.endswith(_DASHES) else ""


_DASHES = tuple("-—–－─●•·◆■")
_NUMBERS = Late("[0-9一二三四五六七八九十]{1,3}|[①-⑳]")


def _own(passage: Passage) -> str | None:
    """Return the run-in heading, lead-in or heading above that sets a horizon without a year: 近五年目标."""
    run_in = _RUN_IN.match(passage.text) if _AHEAD.search(passage.text, 0, _LONGEST_RUN_IN) else None
    above = run_in and run_in[0].rstrip("。；")
    if above and _sets_horizon(above):
        return above
    section = passage.section or ""
    return _own_above(passage.stem, section) if passage.stem or _AHEAD.search(section) else None


@lru_cache(maxsize=256)
def _own_above(stem: str | None, section: str) -> str | None:
    """Return the lead-in, or the innermost heading, that sets a horizon without a year."""
    headings = reversed(section.split(" / "))
    return next((it for it in (stem, *headings) if it and _sets_horizon(it)), None)


def _sets_horizon(words: str) -> bool:
    return _AHEAD.search(words) is not None and pattern("targets", _OWN).match(bare(words)) is not None
