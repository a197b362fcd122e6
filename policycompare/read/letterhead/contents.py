"""Printed tables of contents: the lines, and parts of lines, that list the headings of the text below."""

import re
from itertools import pairwise

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.letterhead.line_groups import title_lines
from policycompare.read.patterns import CONTENTS, CONTENTS_WORD, either

# Dots and dashes are tried once, from their start, without backtracking.
_PAGE = r" *+[（〔]? *+-? *+\d{1,3} *+-? *+[）〕]?(?![\d.．、%～]|\d*[年月])"
_LED = Late(rf"(?:(?<![.…·])(?:[.·…]{{3,}}+|…{{2,}}+)|(?<!…)…{{2,}}+|(?<![—_-])[—_-]{{4,}}+){_PAGE}")
_DOTTED = ("……", "...", "···", "————", "____", "----")
_PAGE_MARKS = " .…·—_（）〔〕-0123456789"
# What may follow an entry on its line: the label of the next one.
_NEXT = Late(
    r"第[一二三四五六七八九十百]{1,4}[章节篇编部]|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\.\d{1,2})++"
)
_OPENING = Late(either(" ".join(word) for word in shipped.word_lists("section_headings")["opening"]))
# 目录 behind a title or date on its line, or in front of the first entry.
_WORD = re.compile(
    rf"(?:(?<=[ 月日划）])|^){CONTENTS_WORD}(?= *$| *(?:前 *言|引 *言|序|第[一1] ?[章节篇编]|一、|1 ))"
)
_BARE_WORD = re.compile("目 *+[录次]")
_NEAR, _FARTHEST, _ENTRY, _LONGEST = 3, 400, 12, 60
_HEADED, _FEWEST, _SENTENCE, _SECTION = 200, 3, 25, 4


def separated(folded: str, lines: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[str], set[int]]:
    """Cut `lines` around printed contents; return the lines, their texts, and the indexes of those that are contents.

    >>> text = "目录一、目标……（3）二、任务……（5）甲市规划"
    >>> _, texts, contents = separated(text, [(0, len(text))])
    >>> texts, contents
    (['目录一、目标……（3）二、任务……（5）', '甲市规划'], {0})
    """
    texts = [folded[start:end] for start, end in lines]
    # A search for one character is many times as fast.
    dots = [dots for dots in _DOTTED if dots[0] in folded and dots in folded]
    spans = _led(texts, dots) if dots else []
    spans += _headed(texts) if _BARE_WORD.search(folded) else []
    spans = spans or _repeated(texts)
    if not spans:
        return lines, texts, set()
    lines, contents = _cut(folded, lines, spans)
    return lines, [folded[start:end] for start, end in lines], contents


_Place = tuple[int, int]  # a line, and an index in it


def _cut(
    folded: str, lines: list[tuple[int, int]], spans: list[tuple[_Place, _Place]]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Return `lines` cut at the ends of the spans, and the indexes of the lines inside a span."""
    spans = sorted(spans)
    edges: dict[int, set[int]] = {}
    for place in (place for span in spans for place in span):
        edges.setdefault(place[0], set()).add(place[1])
    out: list[tuple[int, int]] = []
    contents: set[int] = set()
    s = 0
    for k, (start, end) in enumerate(lines):
        cuts = sorted({0, end - start} | edges[k]) if k in edges else (0, end - start)
        for i, j in pairwise(cuts):
            while s < len(spans) and spans[s][1] <= (k, i):
                s += 1
            part = folded[start + i : start + j].strip()
            if not part:
                continue
            if s < len(spans) and spans[s][0] <= (k, i):
                contents.add(len(out))
            at = folded.index(part, start + i)
            out.append((at, at + len(part)))
    return out, contents


def _led(texts: list[str], dots: list[str]) -> list[tuple[_Place, _Place]]:
    """Return the spans of entries with leaders (`dots`) and page numbers (目标……（3）), run together or not."""
    dotted = (k for k, line in enumerate(texts) if any(map(line.__contains__, dots)))
    hits = [k for k in dotted if (found := _LED.search(texts[k])) and _is_entry(texts[k], found)]
    n_entries = sum(len(_LED.findall(texts[k])) for k in hits)
    if not hits:
        return []
    is_headed = any(_WORD.search(line) for line in texts[max(0, hits[0] - 1) : hits[0] + 1])
    if n_entries < (2 if is_headed else _FEWEST):
        return []
    blocks = [[hits[0], hits[0]]]
    for k in hits[1:]:
        between = texts[blocks[-1][1] + 1 : k]
        if len(between) <= _NEAR and not any("。" in line for line in between):
            blocks[-1][1] = k
        else:
            blocks.append([k, k])
    return [((i, _begin(texts[i])), _end(texts, i, j)) for i, j in blocks]


def _is_entry(line: str, found: re.Match[str]) -> bool:
    """Return whether leaders follow an entry: 目标……3, not the gap of a quotation (第二条，……3)."""
    before = line[: found.start()]
    entry = before[max(map(before.rfind, "。；")) + 1 :]
    one_sentence = "。" not in line[found.start() : _last(line).start()]
    return len(entry) <= 2 * _LONGEST and one_sentence and not entry.endswith(("，", "、", "：", "”"))


def _last(line: str) -> re.Match[str]:
    return list(_LED.finditer(line))[-1]


def _begin(line: str) -> int:
    """Return the index at which the first entry of a line opens, or 目录."""
    first = _LED.search(line).start()
    word = _WORD.search(line, 0, first)
    return word.start() if word else line.rfind("。", 0, first) + 1


def _end(texts: list[str], i: int, j: int) -> _Place:
    """Return the place where the entries from line `i` on end: behind the last leaders, or where they repeat."""
    end = _last(texts[j]).end()
    return j, end + len(texts[j][end:]) - len(texts[j][end:].lstrip(" 。.）"))


def _headed(texts: list[str]) -> list[tuple[_Place, _Place]]:
    """Return the spans of 目录 with the entries below it, to the first sentence or repeated entry."""
    spans: list[tuple[_Place, _Place]] = []
    for k, line in enumerate(texts[:-1]):
        word = _WORD.search(line) if "目" in line and _BARE_WORD.search(line) else None
        if word is None or (spans and (k, word.start()) < spans[-1][1]):
            continue
        end = _end_of_headed(texts, k, word.end())
        if end or CONTENTS.fullmatch(line):
            spans.append(((k, word.start()), end or (k + 1, 0)))
    return spans


def _end_of_headed(texts: list[str], k: int, behind: int) -> _Place | None:
    """Return the place where the entries below 目录 in line `k` end; None if there are none."""
    rest = texts[k][behind:]
    first = k if rest.strip() else k + 1
    entry = _first_entry(rest + "".join(texts[k + 1 : k + 3]))
    again = re.compile(" *".join(map(re.escape, entry)))
    above = "".join(texts[max(0, k - 30) : k]).replace(" ", "")
    stop, n_labels = first, 0
    while stop < min(len(texts), k + _FARTHEST):
        line = texts[stop] if stop > k else rest
        labels = len(_NEXT.findall(line.replace(" ", "")))
        ends = stop > k and (_WORD.match(line) or (stop > first and _is_title(line, above)))
        if ends or "。" in line or (len(line) > _LONGEST and labels < 2):
            break
        n_labels += max(labels, label_at(line) is not None)
        found = again.search(line, 0 if stop > first else len(entry) + 1)
        states = any("。" in each for each in texts[stop + 1 : stop + 6])
        if found and states and n_labels > 1 and (found.start() == 0 or len(entry) > 4):
            return stop, found.start() + (behind if stop == k else 0)
        stop += 1
    if n_labels < 2:
        return None
    while stop > first + 1 and _opens_text(texts, stop - 1):
        stop -= 1
    gap = texts[stop - 1].rfind("  ") if texts[stop - 1].endswith(("、", "，")) else -1
    return (stop - 1, gap) if gap > 0 else (stop, 0)


def _is_title(line: str, above: str) -> bool:
    """Return whether a line repeats a title of the text above."""
    line = line.replace(" ", "")
    return len(line) > 5 and line in above and label_at(line) is None


def _opens_text(texts: list[str], k: int) -> bool:
    """Return whether line `k` opens the text below contents: a title, 前言, or a sentence that goes on."""
    line = texts[k]
    is_sentence = (
        len(line) > _SENTENCE and len(re.findall("[，、]", line)) > 1 and len(_NEXT.findall(line)) < 2
    )
    return is_sentence or _OPENING.fullmatch(line) is not None or title_lines(texts, k) > 0


def _first_entry(text: str) -> str:
    """Return the first entry of contents, without its page number and white space, shortened."""
    text = text.replace(" ", "")
    following = _NEXT.search(text, 2)
    opening = _OPENING.match(text)
    stop = opening.end() if opening else following.start() if following else len(text)
    return text[: min(stop, 2 * _ENTRY)].rstrip(_PAGE_MARKS)[:_ENTRY]


def _repeated(texts: list[str]) -> list[tuple[_Place, _Place]]:
    """Return the span of headings that all open sections again further down; contents without 目录."""
    for k in [k for k, line in enumerate(texts[:_HEADED]) if line[0] in "一第" and "一" in line[:6]]:
        line = texts[k]
        label = label_at(line) if len(line) <= _LONGEST else None
        if label is None or label.ordinal != 1 or label.rank > _SECTION or not _recurs(texts, k):
            continue
        stop = k + 1
        while stop < len(texts) and len(texts[stop]) <= _LONGEST and "。" not in texts[stop]:
            if _entry(texts[stop]) == _entry(line):
                break
            stop += 1
        entries = [_entry(each) for each in texts[k:stop] if label_at(each)]
        below = {_entry(each.partition("。")[0]) for each in texts[stop:]}
        if len(entries) >= _FEWEST and sum(entry in below for entry in entries) >= 0.8 * len(entries):
            while label_at(texts[stop - 1]) is None:
                stop -= 1
            return [((k, 0), (stop, 0))]
        return []
    return []


def _recurs(texts: list[str], k: int) -> bool:
    """Return whether a heading with the text of line `k` is further down."""
    line = texts[k]
    alike = (
        each for each in texts[k + 1 :] if each[0] == line[0] and len(each) <= _LONGEST and "。" not in each
    )
    return _entry(line) in map(_entry, alike)


def _entry(line: str) -> str:
    return line.rstrip(_PAGE_MARKS).replace(" ", "")
