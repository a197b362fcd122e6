"""Where the next paragraph begins in a line that runs on: behind a heading, duties, or before a section."""

import re
from collections.abc import Iterator, Mapping, Sequence

from policycompare.late import Late
from policycompare.read.body.headings import of_heading
from policycompare.read.labels import Label, label_at, labels_inside
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended
from policycompare.read.segmentation import knows

# A section that follows a paragraph without a line break: …（各部门负责）四、加强保护.
_SECTION = re.compile(r"(?<=[。）会局委厅府办])[一二三四五六七八九十]{1,3}、(?=[一-鿿“][^。；：！？]{3,40}$)")


def section_behind(line: str, last: int) -> int:
    """Return where the heading of section `last` + 1 begins at the end of a line without a stop, 0 if none does."""
    match = _SECTION.search(line, max(1, len(line) - 48)) if "、" in line[-48:] else None
    label = label_at(line[match.start() :]) if match else None
    if label is None or label.ordinal != last + 1:
        return 0
    behind_bodies = line[match.start() - 1] in "。）" or "单位：" in line[: match.start()]
    return match.start() if behind_bodies else 0


_MIDDLE = re.compile(r"(?!\d)[^《》“”（）。；：，\s]{1,30}")
_OPEN = 120  # characters; no longer bracket is open at the end of a line


def breaks_bracket(text: str, line: str, folded: str, below: Sequence[Segment]) -> bool:
    """Return whether a line is the middle of a bracket that `text` opens and the first line of `below` closes."""
    opened = text.rfind("（", max(0, len(text) - _OPEN))
    if opened < 0 or "）" in text[opened:] or is_ended(text) or not _MIDDLE.fullmatch(line):
        return False
    if not below or below[0].kind != "text":
        return False
    after = folded[below[0].start : below[0].end]
    closing = after.find("）", 0, _OPEN)
    return closing >= 0 and "（" not in after[:closing] and label_at(after) is None


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


# What a bracket says of those who carry out the clause before it.
_BODIES = Late("牵头|负责|配合|落实|参加|参与|(?:单位|部门)：")
_LONGEST = 300  # characters of a bracket


def items_behind_duties(
    line: str, places: list[int], numbers: Mapping[float, int], running: Mapping[float, int]
) -> list[int]:
    """Return where the next items begin in a line without label, behind the bodies responsible for the one before.

    `places`, `numbers` and `running` are those of `labels.labels_inside`.

    >>> items_behind_duties("开展培训。（市民政局负责）3.完善制度。", [13], {6: 2}, {})
    [13]
    """
    behind = [at for at in places if _follows_bodies(line[:at].rstrip(" 。"))]
    return labels_inside(line, numbers, running, places=behind) if behind else []


def _follows_bodies(before: str) -> bool:
    """Return whether a text ends with the bracket of the bodies responsible, behind a sentence or alone."""
    if before[-1:] != "）":
        return False
    opens = before.rfind("。（", max(0, len(before) - _LONGEST)) + 1
    bracket = before[opens:] if opens or before[0] == "（" else ""
    return "。" not in bracket and _BODIES.search(bracket) is not None


# Bodies of one role in a bracket that the line leaves open: （牵头单位：市水利局； | 配合单位：市财政局）.
_ROLE = "(?:责任|牵头|主办|承办|协办|配合|参与|落实)(?:单位|部门)："
_OPEN_DUTIES = Late(f"（[^（）：]{{0,4}}{_ROLE}[^（）。]{{2,100}}；$")
_OTHER_DUTIES = Late(f"[^（）：。]{{0,4}}{_ROLE}[^（）。]{{2,100}}）")


def closes_duties(text: str, line: str) -> bool:
    """Return whether `line` names bodies of another role in the bracket that `text` leaves open.

    >>> closes_duties("加固堤防。（牵头单位：市水利局；", "配合单位：市财政局）")
    True
    """
    is_other = _OTHER_DUTIES.match(line) is not None
    return is_other and _OPEN_DUTIES.search(text, max(0, len(text) - 120)) is not None


_SHORT_NAME = Late("（以下(?:简称|统称)[^（）]{1,30}）$")


def ends_with_short_name(text: str) -> bool:
    """Return whether a text breaks off behind the short name of what it names: 设立专项资金（以下简称资金） | 用于….

    >>> ends_with_short_name("设立防灾专项资金（以下简称资金）"), ends_with_short_name("防灾资金（省级）")
    (True, False)
    """
    return text[-1] == "）" and _SHORT_NAME.search(text, max(0, len(text) - 40)) is not None


# Well-known headings behind which the text begins without a mark or line break, and what opens it there:
# 指导思想以…为指导, 总体要求 全面贯彻…, 组织领导市政府成立…, 考核对象考核对象是…, 清理范围凡…均属…; not 组织领导机构 or 工作要求明确.
_AIMS = "指导思想|(?:基本|工作)原则|(?:总体|工作|主要|发展|行动|整治|阶段)目标|目标任务|任务目标|总体要求|(?:工作|总体)思路"
_WORK = (
    "组织(?:领导|保障|机构)|(?:工作|有关)要求|(?:保障|工作|主要)措施|(?:进度|时间|工作)安排|(?:实施|工作)步骤"
)
_RUN_IN = re.compile(
    f"(?:{_AIMS})(?: +(?=[^ ]{{20}})|(?=[以按坚到为全通深高认紧力围牢“][^，。]{{4}}))"
    "|(?:总体|工作|主要|发展|行动|整治|阶段)目标(?=(?:健全|完善|提[高升]|实现|基本|确保|建[立成])[^，。；：的及和与]{2,16}，)"
    "|(?:(?:发展|工作|编制|规划|产业)?(?:背景|基础|现状|概况|形势|成效|趋势|机遇|挑战)[及和与]?){1,2}(?=近年来|近几年|目前|当前|自20|20\\d\\d年|“?十[一二三四]五)"
    f"|(?:{_WORK}) *(?=成立|由|[^，。；： ]{{0,6}}(?:各|政府|部门|单位|[委厅局办部府])[^，。；：]{{0,16}}?(?:成立|负责|要|应|须))"
    f"|(?:{_AIMS}|{_WORK}) *(?=一是)"
    r"|[^，。；： \d]{2,12}(?<!新)阶段(?:（[^（）]{2,30}）)? +(?=[一-鿿])"
    "|责任单位 *(?=[各省市县区][^，。；：]{1,40}负责)|(?:其他|附则) *(?=本次[^，。；：]{4,60}(?:纳入|由)|本[^，。；：的]{2,8}自)"
    "|[^，。；：、的 ]{2,10}(?:范围|对象) *(?=(?![内外的和与及为是包由不应要可从以在扩涵覆限仅])[^。；：]{8,200}?均属于?[^，。；：])"
    "|((?:考核|检查|评价|适用|申报|补助|支持|奖励|扶持|整治)(?:对象|范围|内容|条件|依据|目标)) *(?=\\1[是为包])"
)
_RUN_IN_OPENS = frozenset(
    "指基工总主发行整阶目任编规产背现概形成组有保考检评适申补支奖扶责附"
)  # their first characters

_RUN_IN_WORDS = ("进度安排", "时间安排", "实施步骤", "其他本")  # words whose first characters open many lines


def may_run_on(line: str, label: Label) -> bool:
    """Return whether text may follow the heading in a labelled line, by a gap or the first character."""
    at = label.end
    opens = " " in line or line[at : at + 1] in _RUN_IN_OPENS or line.startswith(_RUN_IN_WORDS, at)
    return opens or line.find("均属", at) > 0


# A heading with up to one comma, a gap, and at least a clause.
_LABELLED_GAP = re.compile(
    r"([一-鿿“](?:[^，。；： ]{2,38}|[^，。；： ]{2,23}，[^，。；： ]{3,24})(?<![的和与及对在将把为是由从或以等包括])) +"
    r"(?=(?:[一-鿿]|“十[一二三四]五”(?:时期|期间|以来)|20\d\d ?年(?:\d{1,2} ?月|年)?[底末初前起]{0,2}，)[^ ]{3,80}?[，。])"
)
# A heading, a wide gap, and what only announces the items below: 政策激励  用水单位可获得以下支持：.
_ABOVE_LEAD_IN = Late("[一-鿿]{2,14} {2,}(?=[^，。；： ]{2,40}[以如]下[^，。；： ]{0,8}：$)")
_ORDERS = Late("应当|应该|不得|必须|[局委厅部府门位关]要")
_RADICAL = Late("[⺀-⿟]")  # characters of a printed page behind which gaps are stray
_DASHES = 10  # rank of ——
_CLAUSE = 6  # characters; no shorter text follows a heading in its line


def behind_caption(source: str, start: int, line: str, label: Label) -> int:
    """Return where the text begins behind a heading, with a gap or without (（一）指导思想以…为指导), 0 if nowhere.

    Of other headings than those known, there must be a gap, and no stray one: inside a word, or behind a word that
    wants another.
    """
    if (match := _RUN_IN.match(line, label.end)) and len(line) - match.end() >= _CLAUSE:
        return match.end()
    has_gap = label.rank < _DASHES and line.find(" ", label.end) > 0
    if has_gap and line[-1] == "：" and (match := _ABOVE_LEAD_IN.match(line, label.end)):
        return match.end()
    match = _LABELLED_GAP.match(line, label.end) if has_gap else None
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


_ITEM, _LEAST = 5, 10  # rank of （一）; characters of a sentence


def behind_list(rank: float, above: str, line: str, label: Label | None) -> int:
    """Return where a sentence about an article begins behind its last item, 0 if nowhere.

    The last item and the one `above` it, which ends with ；, have this rank: （三）身份证明。申请人委托他人的，….
    """
    if label is None or not label.rank == rank == _ITEM or above[-1:] != "；" or line[-1] == "；":
        return 0
    rest = line.find("。") + 1
    return rest if 0 < rest < len(line) - _LEAST else 0


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


# Where attachments are that a page does not print: （请登录：http：//…）, （略）.
_WHERE = Late("（[^（）]{0,60}(?:https?：|www|略|登[录陆]|下载|另[发附行])[^（）]{0,120}）")


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
        if listing and folded[start] == "（" and _WHERE.fullmatch(folded, start, end):
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


_FIRST_WORDS = 8  # characters; a longer line is a heading
_QUOTED = Late(
    "“(?!十[一二三四]?五)[^“”。；：]{1,20}”(?:[。，、：]|(?P<noun>(?![期时])[^，。；：“”是指即为应]{1,30}[，。；]))"
)


# A heading that states how something is lacks no object: 村容特色鲜明.
_STATES_HOW = re.compile(
    "(?:鲜明|显著|凸显|彰显|优美|卓越|良好|有力|有序|浓厚|齐全|完备|繁荣|领先|便捷|宜居)$"
)


def goes_on_with_quotation(words: str, line: str) -> bool:
    """Return whether `line` opens with a quoted name that goes on with the first words of a labelled line.

    That is a name alone, which is no sentence, or one in front of its noun below words that are no heading.

    >>> goes_on_with_quotation("推广", "“渔光互补”。选择适宜水面。"), goes_on_with_quotation("开展", "“清渠”行动。")
    (True, True)
    >>> goes_on_with_quotation("组织领导", "“清渠”行动领导小组设在水利局。")
    False
    """
    match = _QUOTED.match(line)
    if match is None or not match["noun"]:
        return match is not None
    if len(words) > _FIRST_WORDS or _STATES_HOW.search(words):
        return False
    return of_heading(words, None, outer=False) is None
