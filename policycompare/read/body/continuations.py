"""Whether a line without a label continues the paragraph above: rules in turn, of which the first answer counts."""

import re

from policycompare.late import Late
from policycompare.read.body import run_on_lines
from policycompare.read.body.unit import Unit
from policycompare.read.labels import (
    Label,
)
from policycompare.read.lines.joining import NO_OPENING, is_ended
from policycompare.read.segmentation import is_word, knows

# Verbs of two characters: a line break before “ or a number separates one from its object.
_WANTS_OBJECT = frozenset((
    *("推进", "推动", "推广", "推行", "实施", "开展", "建设", "打造", "深化", "加强", "完善", "落实", "构建", "加快"),
    *("提升", "优化", "强化", "健全", "建立", "发展", "做好", "支持", "鼓励", "促进", "规范", "拓展", "培育", "启动"),
    *("全面", "大力", "深入", "积极", "持续", "创建", "争创", "聚焦", "围绕"),
))  # fmt: skip
_OBJECT = Late("[“‘《（A-Za-z0-9](?!十[一二三四五]五|0\\d\\d年)")
_BREAK, _STOP, _MARK = re.compile("[，、。；]"), re.compile("[。；]"), re.compile("[。；：！？]")
# Particles that open no sentence; a page break may separate them from their phrase.
_PARTICLE = re.compile(
    "的(?!确)|了(?!解)|持(?![续有证股平之])|及(?![时早])|或(?!许)|以及|等(?![级次待效额离同])"
)
_PARTICLE_OPENS = frozenset("的了持及或以等")  # their first characters
_UNFINISHED = "，、（《“的和与及或对将并由向从把被"
_NOUNS = ("目的", "方向", "导向", "取向", "意向", "动向", "理由", "自由")
# Verbs that may end a heading, which end as such words: （十）鼓励公众参与, but not …的企业参与 | 建设.
_VERBS = ("参与", "普及", "应对", "核对", "比对", "校对", "结对", "饱和", "缓和")
# A heading of several such phrases: （三）政府引导、多方参与, but not 鼓励企业、居民参与 | 建设.
_PHRASES = re.compile(
    "(?!鼓励|支持|引导|吸引|组织|推[动进]|动员|发动|调动|邀请)(?:[一-鿿]{4}、){1,3}[一-鿿]{4}"
)
_SHORT, _CELL_WIDTH, _REST_BELOW = 12, 30, 20  # characters
NUMBERED, DECIMAL = 6, 6.5  # ranks of 1. and 1.1
LONGEST_HEADING, _LONGEST_PHRASE = 38, 24
_PREPOSITIONS = frozenset(
    (*"在对由为从按以将把向与经", "按照", "根据", "依据", "通过", "围绕", "针对", "依托", "对于")
)


def _is_empty(unit: Unit, line: str) -> bool | None:
    """Return True if `unit` is a label without text, or with a preposition alone (1.在 | 2015年达到…)."""
    return True if not unit.text or unit.text in _PREPOSITIONS else None


def _begins_inside_sentence(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with a closing mark or particle (的建设; not 的确 or 了解), else None."""
    first = line[0]
    return True if first in NO_OPENING or (first in _PARTICLE_OPENS and _PARTICLE.match(line)) else None


def is_open_inside_duties(unit: Unit, line: str) -> bool | None:
    """Return True if `line` names bodies of another role in the bracket that `unit` leaves open."""
    return True if unit.text[-1] == "；" and run_on_lines.closes_duties(unit.text, line) else None


# One of several points, whose text is on the next line: 二是加强培训。 | 每年培训5次。
_POINT = re.compile("[一二三四五六七八九十]是[^。；：]{2,24}。")


def _follows_point(unit: Unit, line: str) -> bool | None:
    """Return True if `unit` is nothing but one of several points and `line` its text, not the next one or 各地要…."""
    if unit.text[1:2] != "是" or unit.label is not None or not _POINT.fullmatch(unit.text):
        return None
    return True if "。" in line and line[1:2] not in "是要" and not _ADDRESSED.match(line) else None


# The bodies responsible behind a dash end a clause: 更换管道。——责任单位：市住建局.
_ENDS_WITH_BODIES = re.compile("。——(?:责任|牵头|配合|主办|承办|落实)(?:单位|部门)：[^。]{2,200}[^。，、]$")


def _after_sentence(unit: Unit, line: str) -> bool | None:
    """Return False if `unit` ends a sentence, also inside brackets (…落实。）, not …（局、委）), or 【, 注： opens `line`."""
    text = unit.text
    if is_ended(text) or line[0] == "【" or line.startswith(("注：", "（注：")):
        return False
    inside = text[-1] in "）”" and "。" in text[-3:]
    led = "。——" in text and _ENDS_WITH_BODIES.search(text) is not None
    return False if inside or led else None


_PAIRS = tuple(zip("《“‘（〔〈【", "》”’）〕〉】", strict=True))
_CLOSES = re.compile("[》”’）〕〉】]")
_MIDDLE = re.compile(r"(?!\d)[^《》“”。；：，\s]{1,30}")
_OPEN = 120  # characters; no longer title or bracket is open at the end of a line


def _is_open_inside_marks(unit: Unit, line: str) -> bool | None:
    """Return True if `line` closes a title, quotation or bracket that `unit` leaves open (《关于加快 | 发展的意见》)."""
    text = unit.text[-_OPEN:]
    if not _CLOSES.search(line, 0, _OPEN):
        # the middle of a title or quotation that lines break twice
        is_open = text.rfind("《") > text.rfind("》") or text.rfind("“") > text.rfind("”")
        return True if is_open and _MIDDLE.fullmatch(line) else None
    for opening, closing in _PAIRS:
        if opening in text and text.count(opening) > text.count(closing):
            at = line.find(closing)
            if 0 <= at < _OPEN and line.count(opening, 0, at) < line.count(closing, 0, at + 1):
                return True
    return None


# 和 opens a sentence only in words such as 和谐; 与 may (与企业合作), so it must follow a bracket or a clause.
_CONJUNCTION = Late("和(?![谐平县林美田睦解风政顺硕])|与(?![会其])")


def _begins_with_conjunction(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with a conjunction: 市场（含冷库） | 和仓储设施, not 和谐发展."""
    if line[0] not in "和与" or not _CONJUNCTION.match(line):
        return None
    return True if line[0] == "和" or unit.text[-1] == "）" or _BREAK.search(unit.text) else None


# A task that begins with a verb, and the aside in brackets in it: 推进学校 | （含校舍）建设，…; not （省水利厅、各镇）, （2024年3月）.
_TASK = re.compile(
    "(?:推[行进动广]|简化|明确|加[强快大]|完善|建[立设]|健全|优化|实[施行]|开展|支持|鼓励|发展|提[高升]|扩大|规范|落实|培育|打造|深化|强化|改[进造])[^，。；：]{1,40}$"
)
_ASIDE = re.compile(
    "（(?=[^）]*[一-鿿])(?![甲乙丙丁戊]）|[^）]*(?:[：。年月类项]|负责|牵头|配合|单位|部门|[局厅委办部]、|此|按))[^（）]{1,24}） ?[一-鿿“](?<![各由对])[^。]{3}"
)


def _begins_with_aside(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with an aside on the name that a labelled `unit` begins: 推进学校 | （含校舍）建设."""
    if line[0] != "（" or unit.label is None or not _TASK.match(unit.text):
        return None
    return True if _ASIDE.match(line) else None


def _is_quoted_rest(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with a quoted name that goes on with the first words of a labelled `unit`."""
    is_open = unit.label is not None and line[0] == "“" and _BREAK.search(unit.text) is None
    return True if is_open and run_on_lines.goes_on_with_quotation(unit.text, line) else None


_WANTS_NUMBER = re.compile(
    "(?:达到?|超过|突破|不低于|不少于|不超过|高于|低于|大于|小于|[高升长加低少缩减大增提降][到至]|约|增长|下降|降低|减少|增加|控制在|保持在|稳定在|至少|近|为|的|每|到|(?<![存现])在|自|从|于)$"
)


_LAST_NUMBER = Late(r"\d[\d，.]{0,12}[^\d，。；、.：年月日 ]{1,8}[。；]")


def lacks_number(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with the number that `unit` announces: 产值达到 | 500亿元, not 目标 | 2025年.

    A number that ends the sentence needs a clause before it only: 到2025年，建成茶园 | 50万亩。
    """
    if not line[0].isdigit():
        return None
    wants = _WANTS_NUMBER.search(unit.text, max(0, len(unit.text) - 4))
    return True if wants or ("，" in unit.text and _LAST_NUMBER.fullmatch(line)) else None


# The number of the first element of a list that the line end broke: 适用于方向 | 1、方向2、方向3的企业.
_COUNTED_ON = re.compile(r"\d{1,2}、([一-鿿]{1,4})\d{1,2}(?!\d)[、和及与的]")


def counts_on(unit: Unit, line: str, label: Label) -> bool:
    """Return whether the number that opens `line` is one of a list that `unit` begins, and no label."""
    match = _COUNTED_ON.match(line) if line.startswith("、", label.printed) else None
    return match is not None and unit.text.endswith(match[1])


def _lacks_object(unit: Unit, line: str) -> bool | None:
    """Return True if `line` opens with the object of the last verb: 推进 | “N+X”改造, not 推进 | 2025年."""
    return True if unit.text[-2:] in _WANTS_OBJECT and _OBJECT.match(line) else None


def _ends_unfinished(unit: Unit, line: str) -> bool | None:
    """Return True if `unit` ends with a comma, a word such as 和 or a short name, but not with 目的 or a heading with 参与."""
    text = unit.text
    is_heading = unit.label is not None and len(text) <= _REST_BELOW
    is_heading = is_heading and (not _BREAK.search(text) or _PHRASES.fullmatch(text) is not None)
    is_open = text[-1] in _UNFINISHED and not text.endswith(_NOUNS)
    is_open = is_open and not (is_heading and text.endswith(_VERBS))
    return True if is_open or run_on_lines.ends_with_short_name(text) else None


def _is_rest(unit: Unit, line: str) -> bool | None:
    """Return True if `line` is one or two characters with a stop (评价报告审 | 核。), which are no sentence.

    Below a row of a flattened table, which has no mark, they belong to another of its cells.
    """
    if len(line) > 3 or line[-1] not in "。；" or not line[:-1].isalpha():
        return None
    start, end = unit.pieces[-1]
    is_prose = "：" in unit.text or _BREAK.search(unit.text)
    return True if is_prose and end - start >= _REST_BELOW else None


def _is_broken_word(unit: Unit, line: str) -> bool | None:
    """Return True if the line end breaks a word of a list: 结合林业、渔 | 业、水利建设, not 提升服务能力 | 气、电、水."""
    text = unit.text[-_REST_BELOW:]
    is_listed, is_sentence = line[1:2] in ("、", "，"), unit.label is not None and line[-1] in "；。"
    if len(text) < _REST_BELOW or not (is_listed or is_sentence) or not knows(text[-1] + line[0]):
        return None
    is_cut = "，" in text and not knows(text[-2:])  # 尚未完全清 | 楚, not 落实责任 | 务必
    if not is_listed and not (unit.text.count("、") > 1 or is_cut):
        return None
    is_whole = line[1:2] == "，" and line[-1] == "。" and len(line) >= _CELL_WIDTH
    is_prose = is_whole or (_BREAK.search(unit.text) and (len(line) >= _CELL_WIDTH or _MARK.search(line)))
    return True if is_prose and is_word(text + line[0], len(text) - 1, len(text) + 1) else None


def _are_cells(unit: Unit, line: str) -> bool | None:
    """Return False for two short lines that are table cells (专利 | 商标): `line` has no 。；： or ！."""
    start, end = unit.pieces[-1]
    brief = end - start < _SHORT and len(line) < _CELL_WIDTH
    return False if brief and not _MARK.search(line) else None


# What opens a sentence and no heading: 近年，…, 1999年起，…, 汛期结束后，….
_SAYS_WHEN = Late(
    r"(?:去年|今年|近几?年来?|目前|当前|(?:19|20)\d\d年[起初底末]?|[^，。；：、]{3,12}(?<![滞落背先前今])后)，"
)


def _is_after_heading(unit: Unit, line: str) -> bool | None:
    """Return whether a labelled `unit` is no heading: it is too long, contains the end of a sentence, or says when.

    Nor does a long heading end with one character behind a comma.
    """
    if unit.label is None:
        return None
    text = unit.text
    if _STOP.search(text):
        return True
    named = len(line) < _SHORT and not _MARK.search(line)
    is_cut = len(text) > _LONGEST_PHRASE and (text[-2] == "，" or _SAYS_WHEN.match(text) is not None)
    return not named and (is_cut or len(text) > LONGEST_HEADING)


def _is_long(unit: Unit, line: str) -> bool:
    """Return whether `unit` is too long for a heading (甲市知识产权规划); a comma lowers the limit."""
    return len(unit.text) > 45 or (len(unit.text) > 18 and bool(_BREAK.search(unit.text)))


# True: the line continues the paragraph; False: it opens another; None: no answer, the next rule decides.
_CONTINUES = (
    _is_empty,
    _begins_inside_sentence,
    is_open_inside_duties,
    _follows_point,
    _after_sentence,
    _is_open_inside_marks,
    _begins_with_conjunction,
    _begins_with_aside,
    _is_quoted_rest,
    lacks_number,
    _lacks_object,
    _ends_unfinished,
    _is_rest,
    _is_broken_word,
    _are_cells,
    _is_after_heading,
    _is_long,
)


# A sentence with the addressees of a policy as its subject: 各级各部门要…, 省财政厅要…; not 各类.
_ADDRESSED = Late(
    "各(?:级|地|省|市|县|区|乡镇|街道|部门|单位|有关|相关|成员)|[省市县区][^，。；]{2,12}[要应]"
)
_WANTS_SUBJECT = ("会同", *"由对向为经和与及或的在按给、，（")
INDENT = "\u3000\u3000"
_SENTENCE = 20  # characters; no shorter line is taken for a sentence
# What opens no sentence: 为目的, 的建设; and closing marks.
_CONTINUES_INSIDE = re.compile(rf"[、，。；：）”’》%]|(?:{_PARTICLE.pattern})|和(?!谐)|为[^，。]{{1,6}}的")


def opens_sentence(source: str, unit: Unit, start: int, line: str) -> bool:
    """Return whether an indented line opens a paragraph although the text above, indented too, is cut off.

    Without addressees as its subject, it must be a sentence, and no word may be broken between the two.
    """
    if unit.text.endswith(_WANTS_SUBJECT):
        return False
    if not _ADDRESSED.match(line):
        around = unit.text[-2:], line[:2]
        crossed = (around[0][-1:] + around[1][:1], around[0] + around[1][:1], around[0][-1:] + around[1])
        is_sentence = len(line) >= _SENTENCE and "。" in line and "  " not in line[:_SENTENCE]
        if not is_sentence or _CONTINUES_INSIDE.match(line) or any(map(knows, crossed)):
            return False
    starts = (start, unit.label[0] if unit.label else unit.pieces[0][0])
    before = [source[source.rfind("\n", 0, at) + 1 : at] for at in starts]
    return all(INDENT in each and each.isspace() for each in before)


def continues(unit: Unit, line: str) -> bool:
    """Return whether a line without a label continues the sentence that `unit` leaves open."""
    for rule in _CONTINUES:
        if (answer := rule(unit, line)) is not None:
            return answer
    return False
