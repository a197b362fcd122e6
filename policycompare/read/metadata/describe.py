"""The row of `documents` of a text: title, issuer, number, dates, jurisdiction, type, drafters, validity."""

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.labels import chinese_number
from policycompare.read.letterhead.days import day, year
from policycompare.read.letterhead.entries import entry_pairs, value_of
from policycompare.read.letterhead.history import is_history, version_date
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.metadata import issuers
from policycompare.read.metadata.jurisdiction import Statements, jurisdiction
from policycompare.read.metadata.titles import own_title, type_of
from policycompare.read.patterns import BODY_WORD, DATE, DAY, ENTRY, ENTRY_ENDS, OWN_NUMBER
from policycompare.text import bare, fold

_HEAD, _LONGEST = 2_000, 300  # characters that contain a metadata block, and its longest value


@cache
def _in_brackets() -> re.Pattern[str]:
    """Return the pattern of a number in brackets behind a title, which few documents need."""
    return re.compile(rf"（({OWN_NUMBER.pattern.replace('$', '')})）$")


def describe(
    source: str,
    folded: str,
    segments: list[Segment],
    provisions: list[tuple[int, str, str]],
    notes: list[str],
) -> dict:
    """Return the row of `documents` that the text itself gives, without file, hash and counts.

    Parameters
    ----------
    source, folded : str
        The decoded text and its folded form.
    segments : list of Segment
        From `letterhead.segments`.
    provisions : list of (start, kind, text)
        In reading order.
    notes : list of str
        The paragraphs of the cover notes, also of those of forwarded texts.

    Returns
    -------
    dict
        None for what the text does not state. `date` is the day of signing; for a law with a history below its
        title it is the day of the version printed: of its last amendment, else of its adoption. `year` is that
        of `date`, or of a signature that gives a month alone.
    """

    def words(segment: Segment) -> str:
        return bare(folded[segment.start : segment.end])

    by_kind: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.kind != "text":
            by_kind.setdefault(segment.kind, []).append(segment)

    def printed(kind: str) -> list[str]:
        return list(map(words, by_kind.get(kind, [])))

    metadata = _entries(folded, by_kind.get("metadata", []))
    titles = printed("title")
    title = own_title(source, folded, segments, provisions)
    heading = [words(segment) for segment in issuers.in_front(segments) if segment.kind == "number"]
    # A number below the title of a notice that forwards a text is that of the text.
    forwards = bool(titles) and re.search("转发|批转", titles[0]) is not None
    number = _number(heading, [] if forwards else printed("number"), titles, metadata)
    heads = [text.removesuffix("文件") for text in printed("letterhead") if text.endswith("文件")]
    order = re.match(r"(.+?)(?:令|公告|通告)", number or "")
    heads += [order[1]] if order else []
    histories = [text for text in printed("letterhead") if is_history(text)]
    dates = [text.strip("（）") for text in printed("date")]
    signed = _signed(dates, histories, titles, metadata)
    issuer = issuers.issuer_of(segments, heads, next(iter(_stated(metadata, "issuer")), None), words)
    level = next(iter(_stated(metadata, "level")), None)
    if level is None and any(map(_BY_STATE.match, histories)):
        level = "国家级"
    validity = [fold(bare(text)) for _, _, text in provisions if "有效期" in text]
    return {
        "title": title,
        "issuer": issuer,
        "doc_number": number,
        "date": signed,
        "year": signed.year if signed else next(filter(None, map(year, dates)), None),
        "date_published": next(
            filter(None, map(day, [*_stated(metadata, "date_published"), *printed("metadata")])), None
        ),
        **jurisdiction(Statements(issuer, titles, number, " ".join(printed("recipients")), folded, level)),
        "doc_type": type_of(title),
        "drafters": _drafters(
            [_one_by_one(folded[i:j]) for _, i, j in by_kind.get("drafters", [])],
            [*notes, "".join(notes)],
            titles if forwards else [],
        ),
        "valid_years": _years(validity),
    }


# The history of a regulation of the state below its title: 2004年5月26日国务院令第407号公布.
_BY_STATE = Late(
    r"（?[\d年月日]{8,11}(?:中华人民共和国国务院(?:令|公布|发布)|国务院令|第.{1,4}届全国人民代表大会)"
)


def _entries(folded: str, segments: list[Segment]) -> dict[str, str]:
    """Return the values of a metadata block by their keys; an entry such as 无 or - has no value."""
    pairs: list[tuple[str, str]] = []
    for segment in segments:
        entry = folded[segment.start : segment.end]
        pairs += entry_pairs(entry)
    before = folded[:_HEAD].split("：")[:-1]  # each colon
    may_be_block = sum(text.rstrip()[-1:] in ENTRY_ENDS for text in before) > 2
    keys = list(ENTRY.finditer(folded, 0, _HEAD)) if may_be_block else []
    if len({bare(key.group()) for key in keys}) > 2:
        between = (
            (key.group()[:-1], value_of(folded[key.end() : after.start()])) for key, after in pairwise(keys)
        )
        pairs = [(key, value) for key, value in between if len(value) < _LONGEST] + pairs
    entries: dict[str, str] = {}
    for key, value in pairs:
        value = bare(value).rstrip("【·●")
        if value and not re.fullmatch("无|暂无|没有|空|[-—/]+|null|NULL", value):
            entries.setdefault(bare(key), value)
    return entries


def _stated(metadata: dict[str, str], column: str) -> list[str]:
    """Return the values of the metadata block for a column of `documents`, in order of precedence."""
    if not metadata:  # as of most texts
        return []
    keys = shipped.word_lists("metadata_columns")[column]
    return [metadata[key] for key in keys if key in metadata]


def _number(
    heading: list[str], printed: list[str], titles: list[str], metadata: dict[str, str]
) -> str | None:
    """Return the number before the text or in its metadata block; else the first below, as a last resort."""
    block = [number for number in _stated(metadata, "doc_number")[:1] if re.search(r"\d", number)]
    ended = [title for title in titles if title.endswith("）") and ("号" in title or "〔" in title)]
    bracketed = [match[1] for title in ended if (match := _in_brackets().search(title))]
    return next(map(spelled, heading + block + printed + bracketed), None)


_BRACKETS = str.maketrans("（【《〈<{）】》〉>}", "〔" * 6 + "〕" * 6)
_YEAR_OF = re.compile(r"〔(\d{4})年?〕第?(?=\d)")


def spelled(number: str) -> str:
    """Return a document number of a folded text in one spelling.

    >>> spelled("（甘政办发【2021】 第15号）"), spelled("国务院令 711号"), spelled("甘政发（2021）3")
    ('甘政办发〔2021〕15号', '国务院令第711号', '甘政发〔2021〕3号')
    """
    number = bare(number)
    if number[:1] in "（〔【" and number[-1:] in "）〕】":
        number = number[1:-1]
    # A function is many times as fast as a template with a group.
    number = _YEAR_OF.sub(lambda match: f"〔{match[1]}〕", number.translate(_BRACKETS))
    if re.search(r"〔\d{4}〕\d+$", number):
        number += "号"
    number = re.sub(r"令(?=\d+号$)", "令第", number) if "令" in number else number
    return re.sub("〔(第[^〔〕]+号)〕$", lambda match: match[1], number) if "〔第" in number else number


_DATE_IN_BRACKETS = re.compile(rf"（[^（）]{{0,60}}?({DATE.pattern})[^（）]{{0,100}}）$")


def _signed(
    printed: list[str], histories: list[str], titles: list[str], metadata: dict[str, str]
) -> date | None:
    """Return the date of signing: under the text, of a law, in brackets after the title, or in the metadata."""
    ended = [title for title in titles if title.endswith("）")]
    bracketed = [match[1] for title in ended if (match := _DATE_IN_BRACKETS.search(title))]
    versions = [version_date("".join(histories))] if histories else []
    stated = map(day, [*bracketed, *_stated(metadata, "date")])
    return next(filter(None, [*map(day, printed), *versions, *stated]), None)


_ASIDE = re.compile(
    "^.*同意|(?:(?:修订后|修订|制定|制订|编制|上报|报送|提出|起草|拟定|拟订)的?|（.{0,100}）)$"
)
_BODIES = re.compile(rf"(?:{BODY_WORD}|[会院社校联]|部门|单位)$")
_SENT = re.compile(r"(?!现|经)([^《。，；：]{2,300})《[^《》]++(?:《[^《》]++》[^《》]*+)*+》(?:已|业)?经?")


# 现将省林业局《…》转发给你们, 现将《国务院办公厅关于…》（…）转发给你们, and a title 转发省林业局关于….
_PASSED_ON = (
    re.compile(
        r"将([^《》。，；：]{2,80})《[^《》]{2,120}(?:《[^《》]{2,80}》[^《》]{0,40})?》[^《》。]{0,60}(?:转发|批转)"
    ),
    re.compile(
        r"将《([^《》〈〉。，；：]{2,40}?)关于(?!转发|批转)[^《》]{2,120}》[^《》。]{0,60}(?:转发|批转)"
    ),
)
_BY_FORWARDING = Late("转发|批转|印发|批准")
# An office within an office: 国务院办公厅政府信息与政务公开办公室.
_WITHIN = Late("办公厅[^厅]{2,20}办公室$")
_FORWARDED = Late(r".{0,60}(?:转发|批转)([^《》。，；：]{2,60}?)(?:关于(?!转发|批转)|《)")


def _one_by_one(names: str) -> str:
    """Return the names of bodies on lines of their own with 、 between them; those in brackets as printed.

    >>> _one_by_one("省财政厅　省教育厅省水利厅")
    '省财政厅、省教育厅、省水利厅'
    """
    if names[0] == "（":
        return bare(names)
    return "、".join(body for name in re.split(r"[、\s]+", names) for body in issuers.bodies(name))


def _drafters(listed: list[str], notes: list[str], titles: list[str]) -> str | None:
    """Return the drafters under the title, else those in a cover note: 省财政厅制定的《…》已经省政府同意, 现转发.

    Else they are those from whom it forwards a text: 现将省财政厅《…》转发给你们, 转发省财政厅关于….
    """
    names = [name for name in (text.strip("（）") for text in listed) if "：" not in name]
    for note in notes:
        head = _SENT.match(note) if re.search("转发|批转", note) else None
        name = _ASIDE.sub("", head[1]) if head else ""
        if _BODIES.search(name) and "审议通过" not in name:
            names.append(name)
    return next(iter(names), None) or _passed_on(notes, titles)


def _passed_on(notes: list[str], titles: list[str]) -> str | None:
    """Return the bodies whose text a cover note, or the title, forwards; None if they are not all named."""
    found = [match[1] for each in _PASSED_ON for note in notes if (match := each.search(note))]
    found += [match[1] for title in titles[:1] if (match := _FORWARDED.match(title))]
    for name in (_ASIDE.sub("", name.removesuffix("关于")) for name in found):
        if _BODIES.search(name) and "等" not in name and not _BY_FORWARDING.search(name):
            parts = name.split("、")
            return "、".join(
                body for part in parts for body in ([part] if _WITHIN.search(part) else issuers.bodies(part))
            )
    return None


_NUMERAL = r"(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})年(?!\d{1,2}月)"
_VALID = Late(
    r"(?:^|。)[^。]*?(?:(?:施行|实施|执行|实行|生效|之日起)[^。《》]{0,20}|(?:本|此)[一-鿿]{2,6})"
    rf"有效期(?:限)?(?:为|是)?(?:{_NUMERAL}|(?:截?至|到)(?P<end>{DAY}))"
)
_FROM = Late(rf"自(?P<start>{DAY})起")


def _years(provisions: list[str]) -> int | None:
    """Return for how many years the document itself is valid, not the permits that it regulates."""
    for text in provisions:
        match = _VALID.search(text)
        if match and match["years"]:
            return int(match["years"]) if match["years"].isdigit() else chinese_number(match["years"])
        start = match and _FROM.search(match.group())
        if start:
            first, last = day(start["start"]), day(match["end"])
            after = last and first and last + timedelta(days=1)
            if after and (after.month, after.day) == (first.month, first.day):
                return after.year - first.year
    return None
