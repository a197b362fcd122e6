"""Where the next paragraph begins in a line that runs on: behind a heading, duties, or before a section."""

import re
from collections.abc import Iterator

from policycompare.late import Late
from policycompare.read.labels import Label, label_at
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.segmentation import knows

# A section that follows a paragraph without a line break: …（各部门负责）四、加强保护.
_STOPS = frozenset("。；：！？")
_SECTION = re.compile(r"(?<=[。）])[一二三四五六七八九十]{1,3}、(?=[一-鿿“][^。；：！？]{3,40}$)")


def section_behind(line: str, last: int) -> int:
    """Return where the heading of section `last` + 1 begins at the end of a paragraph, 0 if none does."""
    match = _SECTION.search(line, max(1, len(line) - 48)) if line[-1] not in _STOPS else None
    label = label_at(line[match.start() :]) if match else None
    return match.start() if label and label.ordinal == last + 1 else 0


# The bodies responsible, in a bracket behind the last sentence of a clause, and what opens the next clause.
_CLAUSE_DUTY = re.compile(
    "(?<=。)（(?:责任|牵头|主办|承办|落实)(?:单位|部门)：[^（）]{2,300}+(?:（[^（）]{1,80}）[^（）]{0,300}+){0,9}）(?=[一-鿿“0-9])"
)


def behind_duties(line: str) -> list[int]:
    """Return where clauses begin in a line without label, each behind the bodies responsible for the one before.

    >>> behind_duties("加强培训。（责任单位：市教育局）完善制度，扩大规模。（责任单位：市民政局）")
    [16]
    """
    return [match.end() for match in _CLAUSE_DUTY.finditer(line)]


# Bodies of one role in a bracket that the line leaves open: （牵头单位：市水利局； | 配合单位：市财政局）.
_ROLE = "(?:责任|牵头|主办|承办|协办|配合|参与|落实)(?:单位|部门)："
_OPEN_DUTIES = re.compile(f"（[^（）：]{{0,4}}{_ROLE}[^（）。]{{2,100}}；$")
_OTHER_DUTIES = re.compile(f"[^（）：。]{{0,4}}{_ROLE}[^（）。]{{2,100}}）")


def closes_duties(text: str, line: str) -> bool:
    """Return whether `line` names bodies of another role in the bracket that `text` leaves open.

    >>> closes_duties("加固堤防。（牵头单位：市水利局；", "配合单位：市财政局）")
    True
    """
    is_other = _OTHER_DUTIES.match(line) is not None
    return is_other and _OPEN_DUTIES.search(text, max(0, len(text) - 120)) is not None


# The last of a list of persons is followed by where their office is: …市妇联副主席 | 组委会办公室设在市人社局.
_PERSON_ENDS = frozenset("长任席员记委师理")
_OFFICE = re.compile(
    "[^，。；：]{0,8}(?:办公室|小组|委员会|组委会|指挥部|联席会议|专班)[^，。；：]{0,4}(?:设在|下设|设于|设立)"
)


def follows_persons(text: str, line: str) -> bool:
    """Return whether `line` says where the office is of the persons whom `text` lists.

    >>> follows_persons("成员：王某市水利局局长", "专班办公室设在市水利局。")
    True
    """
    return text[-1] in _PERSON_ENDS and "。" in line and _OFFICE.match(line) is not None


_RUN_IN_GAP = re.compile(
    "(?:指导思想|(?:基本|工作)原则|(?:总体|工作|主要|发展)目标|总体要求|工作思路) +(?=[^ ]{20})"
)
# A heading with up to one comma, a gap, and at least a clause.
_LABELLED_GAP = re.compile(
    r"([一-鿿“][^，。；： ]{2,38}(?:，[^，。；： ]{3,24})?(?<![的和与及对在将把为是由从或以等包括])) +"
    r"(?=(?:[一-鿿]|“十[一二三四]五”(?:时期|期间|以来)|20\d\d ?年(?:\d{1,2} ?月|年)?[底末初前起]{0,2}，)[^ ]{3,80}?[，。])"
)
_ORDERS = re.compile("应当|应该|不得|必须|[局委厅部府门位关]要")
_RADICAL = re.compile("[⺀-⿟]")  # characters of a printed page behind which gaps are stray
_DASHES = 10  # rank of ——


def behind_caption(source: str, start: int, line: str, label: Label) -> int:
    """Return where the text begins behind a heading and a gap (（一）指导思想 以…为指导), 0 if nothing does.

    Of other headings than those known, the gap must be no stray one: inside a word, or behind a word that wants
    another.
    """
    if match := _RUN_IN_GAP.match(line, label.end):
        return match.end()
    match = _LABELLED_GAP.match(line, label.end) if label.rank < _DASHES else None
    if (
        match is None
        or len(line) - match.end() < max(20, match.end() - label.end)
        or _ORDERS.search(match[1])
    ):
        return 0
    around = line[match.end(1) - 2 : match.end(1)], line[match.end() : match.end() + 2]
    crossed = (around[0][1] + around[1][0], around[0] + around[1][0], around[0][1] + around[1])
    printed = source[start + match.end(1) - 1] + source[start + match.end()]
    return 0 if any(map(knows, crossed)) or _RADICAL.search(printed) else match.end()


_FORMULA = 120  # characters; no line of a formula is longer
_OPERATION = Late("[一-鿿）] ?[=×÷] ?(?:[一-鿿（∑]|$)|^∑|(?<!—)———[^=×÷∑]{0,120}+[=×÷∑]|^—{6,}$")


def may_have_formulas(text: str) -> bool:
    """Return whether a text has one of the signs of a formula."""
    return "×" in text or "=" in text or "∑" in text or "÷" in text or "———" in text


def is_formula(line: str, label: Label | None) -> bool:
    """Return whether a line is one of a formula, or of the fraction in it.

    >>> [is_formula(line, None) for line in ("补助额=基数×系数", "∑各县基数", "建设2×100万千瓦机组")]
    [True, True, False]
    """
    if len(line) > _FORMULA or not may_have_formulas(line):
        return False
    if label is not None and not line.startswith("———"):
        return False
    is_sentence = any(mark in line for mark in "。；，：、《“")
    return not is_sentence and "   " not in line and _OPERATION.search(line) is not None


_ATTACHED_WORD = re.compile(r"附 ?件 ?\d{0,2} ?：")
_ATTACHED = Late(rf"(?<=[。；）]) *{_ATTACHED_WORD.pattern}")


def without_attachments(folded: str, segments: list[Segment]) -> Iterator[Segment]:
    """Yield the segments; a list of attachments at the end of a paragraph (…执行。附件：1. …) is separated."""
    listing = False
    at = folded.find("附")
    for segment in segments:
        kind, start, end = segment
        if kind != "text":
            listing = listing and kind == "furniture"
            yield segment
            continue
        if listing and end - start < 80 and folded.find("。", start, end) < 0:
            label = label_at(folded[start:end])
            if label and label.rank in (6, 7):
                yield Segment("attachment", start, end)
                continue
        if 0 <= at < start:
            at = folded.find("附", start)
        is_possible = start < at < end and _ATTACHED_WORD.search(folded, at, end)
        match = _ATTACHED.search(folded, start, end) if is_possible else None
        listing = match is not None and end - match.start() < 120 and folded.find("。", match.end(), end) < 0
        if match is None or not listing:
            yield segment
            continue
        yield Segment("text", start, start + len(folded[start : match.start()].rstrip()))
        yield Segment("attachment", folded.index("附", match.start()), end)
