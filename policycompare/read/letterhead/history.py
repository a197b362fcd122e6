"""The history of a law below its title: when it was adopted, published and amended."""

from datetime import date

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.letterhead.days import day
from policycompare.read.patterns import DATE, HISTORY, HISTORY_END

_AMENDED = Late("修正|修订|修改")
_LINES, _UNBRACKETED, _CHARACTERS, _LINE = 15, 4, 2_000, 500
_OPENS = Late(rf"（? ?(?:根据|自)? ?(?:{DATE.pattern})")
# An amendment without brackets may be on several lines: 根据2018年5月24日…通过的《…的决定》修正.
_AMENDMENT = Late(
    rf"根据 ?(?:{DATE.pattern})[^。；：]{{2,200}}《[^《》]*(?:〈[^〈〉]*〉[^《》]*)?的?决定》(?:第[一二三四五六]次)?(?:修正|修订|修改)"
)
# A title with its history in brackets on one line.
_BEHIND_TITLE = Late(rf"(?<=[法典例定则议]) *(?={HISTORY.pattern.replace('（?', '（', 1)})")


def is_history(text: str) -> bool:
    """Return whether a part of the letterhead opens with a date on which a law was adopted or amended."""
    return HISTORY.match(text) is not None


def history_lines(texts: list[str], k: int) -> int:
    """Return the number of lines from `k` on that give the history of a law, 0 if none do.

    >>> history_lines(["（2011年4月12日省人大常委会通过", "根据2018年5月24日《决定》修正）", "第一章 总则"], 0)
    2
    >>> history_lines(["2018年5月24日，省政府发布了规划，要求各地实施。"], 0)
    0
    """
    line = texts[k]
    if not _OPENS.match(line):
        return 0
    if not line.startswith("（") and "。" not in line and "，" not in line[:40] and HISTORY_END.search(line):
        return int(HISTORY.match(line) is not None)
    joined = ""
    for n, text in enumerate(texts[k : k + _LINES], start=1):
        joined += text
        if len(joined) > _CHARACTERS or (n > 1 and label_at(text)):
            return 0
        if joined.startswith("（"):
            if joined.count("（") <= joined.count("）"):
                return n if joined.rstrip("。").endswith("）") and HISTORY.match(joined) else 0
        elif _AMENDMENT.fullmatch(joined):
            return n
        elif n == _UNBRACKETED:
            return 0
    return 0


def history_behind(line: str) -> int:
    """Return the position at which a history in brackets follows a title on its line, 0 if none does.

    >>> history_behind("甲省产业促进条例（2011年4月12日省人大常委会通过）")
    8
    """
    match = _BEHIND_TITLE.search(line, 4) if len(line) < _LINE and "（" in line and "日" in line else None
    return match.start() if match and line.rstrip("。").endswith("）") else 0


def version_date(history: str) -> date | None:
    """Return the day of the version that a history describes: its last amendment, else its adoption.

    Where an amendment was adopted and then published, the day of the amendment counts; the day from which a
    law applies (自…起施行) never does.

    >>> version_date("（2011年4月12日通过 根据2018年5月24日《关于修改条例的决定》修正 自2018年7月1日起施行）")
    datetime.date(2018, 5, 24)
    >>> version_date("（2021年3月5日通过 2021年3月9日公布 自2021年5月1日起施行）")
    datetime.date(2021, 3, 5)
    """
    found = list(DATE.finditer(history))
    stops = [match.start() for match in found[1:]] + [len(history)]
    events = [
        (match.group(), history[match.end() : stop])
        for match, stop in zip(found, stops, strict=True)
        if history[: match.start()].rstrip()[-1:] != "自"
        and not history[match.end() :].lstrip().startswith("起")
    ]
    amended = [text for text, what in events if _AMENDED.search(what)]
    return day(amended[-1] if amended else events[0][0]) if events else None
