"""Which lines of a document are not its body: titles, numbers, recipients, signatures, site furniture."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from policycompare.read.labels import label_at, labels_inside
from policycompare.read.marks import (
    ATTACHMENT,
    CONTENTS,
    DATE,
    DUTY,
    FURNITURE,
    HEADER,
    ISSUER,
    KIND_OF_TEXT,
    LEADERS,
    METADATA,
    MONTH,
    NOTE,
    NUMBER,
    PERIOD,
    PRINT,
    RECIPIENTS,
    RULE,
    STOP,
    TITLE,
    TITLE_END,
    TRANSMITTAL,
)


class Segment(NamedTuple):
    """A stretch of one line: `kind` is a kind of `Corpus.account`, `title`, `number`, `issuer`, `date` or `text`."""

    kind: str
    start: int
    end: int


def _tokens(line: str, i: int, *, first: bool) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, i, j) for the letterhead parts that `line` opens with, from `i` on."""
    while i < len(line):
        while i < len(line) and line[i] == " ":
            i += 1
        for kind, pattern in _GRAMMAR:
            match = pattern.match(line, i)
            if match is None or match.end() == i:
                continue
            j = match.end()
            rest = line[j:].lstrip()
            if kind == "number" and rest[:1] in ("，", "）", "文", "、"):
                continue
            if (
                kind in ("issuer", "date")
                and rest
                and not (DATE.match(rest) or NOTE.match(rest) or line[j : j + 1] == " " or ISSUER.match(rest))
            ):
                continue
            if (
                kind == "issuer"
                and rest
                and not (DATE.match(rest) or TITLE.match(rest) or ISSUER.match(rest))
            ):
                continue
            yield kind, i, j
            i = j
            break
        else:
            return


_GRAMMAR = (
    ("metadata", METADATA),
    ("number", NUMBER),
    ("date", DATE),
    ("note", NOTE),
    ("title", TITLE),
    ("recipients", RECIPIENTS),
    ("issuer", ISSUER),
)


def _is_title_part(line: str) -> bool:
    return (
        2 <= len(line) <= 70
        and not any(stop in line for stop in "。；：！？")
        and line.count("，") <= 1
        and not DATE.match(line)
        and not NUMBER.match(line)
        and not METADATA.match(line)
        and not MONTH.match(line)
        and not CONTENTS.match(line)
        and label_at(line) is None
    )


def _title_lines(lines: list[str], k: int) -> int:
    """Return how many lines from `k` on make one title, 0 if they make none."""
    joined = ""
    for n, line in enumerate(lines[k : k + 6], start=1):
        line = line.strip()
        if not _is_title_part(line):
            return 0
        if (n > 1 and ATTACHMENT.match(line)) or (n == 1 and line.startswith("（")) or NOTE.fullmatch(line):
            return 0
        joined += line.replace(" ", "")
        if len(joined) > 140:
            return 0
        if TITLE_END.search(joined) and len(joined) >= 5 and joined.count("《") == joined.count("》"):
            following = [later.strip().replace(" ", "") for later in lines[k + n : k + n + 3]]
            if following and PERIOD.match(following[0]):
                return n + 1
            # 关于加强…工作意见 / 的通知: the title runs on
            if following and re.fullmatch(
                rf"(?:的|任务|实施|工作|及)?[^，。；：]{{0,20}}(?:{KIND_OF_TEXT})", following[0]
            ):
                runs_on = following[0].startswith("的") or following[0] in ("任务分工", "实施方案")
                if runs_on:
                    return n + 1
            return n
    return 0


def segments(folded: str, lines: list[tuple[int, int]]) -> list[Segment]:
    """Cut the lines of a document into segments.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of Segment
        In reading order; what belongs to the body has the kind `text`, one segment a labelled unit.
    """
    texts = [folded[start:end] for start, end in lines]
    contents = _contents(texts)
    out: list[Segment] = []
    front, printing, listing, titled = True, False, False, False
    k = 0
    while k < len(lines):
        start, end = lines[k]
        line = texts[k]
        if k in contents:
            out.append(Segment("contents", start, end))
        elif RULE.match(line):
            out.append(Segment("furniture", start, end))
        elif PRINT.match(line):
            out.append(Segment("signature", start, end))
            front = printing = True
        elif FURNITURE.match(line) and len(line) < 120:
            out.append(Segment("furniture", start, end))
        elif listing and (re.match(r"\d{1,2}[.、]|（\d|附件", line) and len(line) < 80 and "。" not in line):
            out.append(Segment("attachment", start, end))
        elif ATTACHMENT.match(line) and len(line) < 120 and "。" not in line:
            n = 0 if ATTACHMENT.match(line).end() < len(line) else _title_lines(texts, k + 1)
            out.append(Segment("attachment", start, end))
            listing, front = "：" in line[:6], True
            if n:
                out.append(Segment("title", lines[k + 1][0], lines[k + n][1]))
                k += n
        elif (n := _title_lines(texts, k) if front else 0) and not (n > 1 and _signs(texts, k)):
            out.append(Segment("title", start, lines[k + n - 1][1]))
            k += n - 1
            printing, listing, titled = False, False, True
        elif titled and front and line.startswith("（") and (n := _drafters(texts, k)):
            out.append(Segment("drafters", start, lines[k + n - 1][1]))
            k += n - 1
        elif HEADER.match(line) and front:
            out.append(Segment("letterhead", start, end))
        elif front or _signs(texts, k):
            consumed = 0
            for kind, i, j in _tokens(line, 0, first=k == 0):
                if printing and kind in ("issuer", "date"):
                    kind = "signature"
                out.append(Segment("letterhead" if kind == "note" else kind, start + i, start + j))
                titled = titled or kind == "title"
                consumed = j
                front = True
            rest = line[consumed:].strip()
            if rest:
                at = start + line.index(rest, consumed)
                if printing and label_at(rest) is None:
                    out.append(Segment("signature", at, end))
                elif (
                    out
                    and out[-1].kind == "transmittal"
                    and folded[out[-1].end - 1] not in STOP
                    and label_at(rest) is None
                ):
                    out.append(Segment("transmittal", at, end))
                elif MONTH.match(rest):
                    out.append(Segment("letterhead", at, end))
                elif TRANSMITTAL.search(rest) and label_at(rest) is None and not _is_preamble(rest):
                    out.extend(_transmittal(folded, at, end))
                elif (
                    label_at(rest) is None
                    and len(rest) < 40
                    and not any(stop in rest for stop in STOP + "，")
                ):
                    out.append(Segment("text" if titled else "furniture", at, end))
                else:
                    front = printing = listing = False
                    out.extend(_body(folded, at, end))
        elif NOTE.fullmatch(line):
            out.append(Segment("letterhead", start, end))
        else:
            out.extend(_body(folded, start, end))
        k += 1
    return out


def _signs(texts: list[str], k: int) -> bool:
    """Whether line `k` begins a signature: a date alone, or an issuer with a date after it."""
    line = texts[k].strip()
    if len(line) > 120:
        return False
    date = DATE.match(line)
    if date and (
        date.end() == len(line) or NOTE.match(line, date.end()) or line[date.end() :].strip() == "印发"
    ):
        return True
    following = texts[k + 1].strip() if k + 1 < len(texts) else ""
    after = texts[k + 2].strip() if k + 2 < len(texts) else ""
    signer = ISSUER.match(line)
    if signer is None:
        return False
    rest = line[signer.end() :].strip()
    if not rest:
        return bool(DATE.match(following)) or (bool(ISSUER.fullmatch(following)) and bool(DATE.match(after)))
    return bool(DATE.match(rest)) or bool(ISSUER.match(rest) and DATE.search(rest) and "，" not in rest)


def _is_preamble(text: str) -> bool:
    return bool(
        re.search(r"(?:制[定订]|提出|拟定|编制)(?:了|出)?(?:本|如下|以下|该)", text)
    ) and not re.search(r"(?:印发|转发|下发)给", text)


def _transmittal(folded: str, start: int, end: int) -> Iterator[Segment]:
    """A forwarding note, with the signature that may stand on its line."""
    line = folded[start:end]
    tail = max(line.rfind("。"), line.rfind("！")) + 1
    signature = list(_tokens(line, tail, first=False)) if 0 < tail < len(line) else []
    if signature and signature[-1][2] == len(line.rstrip()):
        yield Segment("transmittal", start, start + tail)
        for kind, i, j in signature:
            yield Segment("letterhead" if kind == "note" else kind, start + i, start + j)
    else:
        yield Segment("transmittal", start, end)


def _drafters(texts: list[str], k: int) -> int:
    """How many lines from `k` on name the drafters in brackets under a title, 0 if none do."""
    joined = ""
    for n, line in enumerate(texts[k : k + 5], start=1):
        joined += line.strip()
        if joined.endswith("）") and joined.count("（") == joined.count("）"):
            parts = re.split("[、 ，]", joined.strip("（）"))
            bodies = sum(
                bool(re.search("(?:局|委|厅|部|办|院|海关|银行|公司|会|署|中心)$", part)) for part in parts
            )
            return n if bodies * 2 > len(parts) else 0
        if "。" in joined:
            return 0
    return 0


def _body(folded: str, start: int, end: int) -> Iterator[Segment]:
    """The labelled units of a line of the body, and responsibility lines that stand on their own."""
    line = folded[start:end]
    if len(line) < 400 and label_at(line) is None and DUTY.match(line):
        yield Segment("duty", start, end)
        return
    cuts = [0, *labels_inside(line), len(line)]
    for i, j in itertools.pairwise(cuts):
        stripped = line[i:j].strip()
        if stripped:
            at = start + line.index(stripped, i)
            yield Segment("text", at, at + len(stripped))


def _contents(texts: list[str]) -> set[int]:
    """The lines of a table of contents: from 目录 to where its first entry comes again."""
    found: set[int] = set()
    for k, line in enumerate(texts):
        if LEADERS.search(line):
            found.add(k)
        if not CONTENTS.fullmatch(line.strip()) or k + 1 >= len(texts):
            continue
        entry = re.sub(r"[\s.…·\d]+$", "", texts[k + 1]).replace(" ", "")[:12]
        again = next(
            (
                m
                for m in range(k + 2, min(len(texts), k + 400))
                if entry and texts[m].replace(" ", "").startswith(entry)
            ),
            None,
        )
        found.add(k)
        if again is not None:
            found.update(range(k + 1, again))
    return found
