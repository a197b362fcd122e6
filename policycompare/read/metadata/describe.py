"""What a document says of itself: title, issuer, number, dates, level, place, type, drafters, validity."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from policycompare import shipped
from policycompare.read.labels import chinese_number
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.metadata import issuers
from policycompare.read.metadata.jurisdiction import Clues, jurisdiction
from policycompare.read.metadata.titles import own_title, type_of
from policycompare.read.patterns import BODY_WORD, DATE, DAY, ENTRY, METADATA, OWN_NUMBER
from policycompare.text import bare, fold

_HEAD, _LONGEST = 2_000, 300  # characters; a block stands in the first, none of its entries is longer
_IN_BRACKETS = re.compile(rf"（({OWN_NUMBER.pattern.replace('$', '')})）$")


def day(text: str) -> date | None:
    """Return the day that `text` names (2016年11月10日, 二○一○年四月十九日, 2016-11-16), or None.

    >>> day("二○一○年四月十九日")
    datetime.date(2010, 4, 19)
    """
    text = fold(bare(text))
    digits = re.match(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})|(\d{4})(\d\d)(\d\d)$", text)
    chinese = re.match(r"(.{4})年(.{1,2})月(.{1,3})日", text)
    try:
        if digits:
            return date(*(int(part) for part in digits.groups() if part))
        if chinese:
            year = "".join(
                str("〇一二三四五六七八九".find(c) if c in "一二三四五六七八九" else 0) for c in chinese[1]
            )
            month = 1 if chinese[2] == "元" else chinese_number(chinese[2])
            return date(int(year), month, chinese_number(chinese[3]))
    except (ValueError, KeyError):
        return None
    return None


def describe(source: str, folded: str, segments: list[Segment], clauses: list[tuple[int, str, str]]) -> dict:
    """Return the row of `documents` that the text itself gives, without file, hash and counts.

    Parameters
    ----------
    source, folded : str
        The decoded text and its folded form.
    segments : list of Segment
        From `letterhead.segments`.
    clauses : list of (start, kind, text)
        The provisions in reading order.

    Returns
    -------
    dict
        What the text does not say is None.
    """

    def words(segment: Segment) -> str:
        return bare(folded[segment.start : segment.end])

    by_kind: dict[str, list[Segment]] = {}
    for segment in segments:
        by_kind.setdefault(segment.kind, []).append(segment)
    metadata = _entries(folded, by_kind.get("metadata", []))
    titles = [words(segment) for segment in by_kind.get("title", [])]
    title = own_title(source, folded, segments, clauses)
    heading = [words(segment) for segment in issuers.in_front(segments) if segment.kind == "number"]
    number = _number(heading, [words(segment) for segment in by_kind.get("number", [])], titles, metadata)
    heads = [
        words(segment).removesuffix("文件")
        for segment in by_kind.get("letterhead", [])
        if words(segment).endswith("文件")
    ]
    ordered = re.match(r"(.+?)(?:令|公告|通告)", number or "")
    issuer = issuers.issuer_of(
        segments,
        heads + ([ordered[1]] if ordered else []),
        next(iter(_stated(metadata, "issuer")), None),
        words,
    )
    recipients = " ".join(map(words, by_kind.get("recipients", [])))
    validity = [fold(bare(text)) for _, _, text in clauses if "有效期" in text]
    return {
        "title": title,
        "issuer": issuer,
        "doc_number": number,
        "date": _signed([words(segment) for segment in by_kind.get("date", [])], titles, metadata),
        "date_published": next(filter(None, map(day, _stated(metadata, "date_published"))), None),
        **jurisdiction(
            Clues(issuer, titles, number, recipients, folded, next(iter(_stated(metadata, "level")), None))
        ),
        "doc_type": type_of(title),
        "drafters": _drafters(by_kind, words),
        "valid_years": _years(validity),
    }


def _entries(folded: str, segments: list[Segment]) -> dict[str, str]:
    """What a metadata block states, by its keys; an entry that says 无 or - states nothing."""
    stated: list[tuple[str, str]] = []
    for segment in segments:
        entry = folded[segment.start : segment.end]
        match = METADATA.match(entry)
        stated += [(match["key"], entry[match.start("value") :])] if match else []
    keys = list(ENTRY.finditer(folded, 0, _HEAD))
    if len({bare(key.group()) for key in keys}) > 2:
        between = ((key.group()[:-1], folded[key.end() : after.start()]) for key, after in pairwise(keys))
        stated = [(key, value) for key, value in between if len(value) < _LONGEST] + stated
    entries: dict[str, str] = {}
    for key, value in stated:
        value = bare(value).rstrip("【·●")
        if value and not re.fullmatch("无|暂无|没有|空|[-—/]+|null|NULL", value):
            entries.setdefault(bare(key), value)
    return entries


def _stated(metadata: dict[str, str], column: str) -> list[str]:
    """Return the values of the metadata block for a column of `documents`, the one that counts first."""
    keys = shipped.word_lists("metadata_columns")[column]
    return [metadata[key] for key in keys if key in metadata]


def _number(
    heading: list[str], printed: list[str], titles: list[str], metadata: dict[str, str]
) -> str | None:
    """The number that heads the text, or that its block states; only then one below: it may be of a text that is sent."""
    block = [number for number in _stated(metadata, "doc_number")[:1] if re.search(r"\d", number)]
    bracketed = [found[1] for title in titles if (found := _IN_BRACKETS.search(title))]
    return next(iter(heading + block + printed + bracketed), None)


def _signed(printed: list[str], titles: list[str], metadata: dict[str, str]) -> date | None:
    """The day of signing: under the text, in brackets behind its title, or as a block states it."""
    bracketed = [
        found[1]
        for title in titles
        if (found := re.search(rf"（[^（）]*?({DATE.pattern})[^（）]*）$", title))
    ]
    return next(filter(None, map(day, [*printed, *bracketed, *_stated(metadata, "date")])), None)


_ASIDE = re.compile("^.*同意|(?:(?:修订后|修订|制定|制订|编制|上报|报送|提出|起草|拟定|拟订)的?|（.*）)$")
_BODIES = re.compile(rf"(?:{BODY_WORD}|[会院社校联]|部门|单位)$")


def _drafters(by_kind: dict[str, list[Segment]], words: Callable[[Segment], str]) -> str | None:
    listed = [words(segment).strip("（）") for segment in by_kind.get("drafters", [])]
    listed = [names for names in listed if "：" not in names]
    for segment in by_kind.get("transmittal", []):
        note = words(segment)
        head = re.match(
            r"(?!现|经)([^《。，；：]{2,300})《[^《》]+(?:《[^《》]+》[^《》]*)*》(?:已|业)?经?", note
        )
        names = _ASIDE.sub("", head[1]) if head and "转发" in note else ""
        if _BODIES.search(names) and "审议通过" not in names:
            listed.append(names)
    return listed[0] if listed else None


_NUMERAL = r"(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})年(?!\d{1,2}月)"
_VALID = re.compile(
    r"(?:^|。)[^。]*?(?:(?:施行|实施|执行|实行|生效|之日起)[^。《》]{0,20}|(?:本|此)[一-鿿]{2,6})"
    rf"有效期(?:限)?(?:为|是)?(?:{_NUMERAL}|(?:截?至|到)(?P<end>{DAY}))"
)
_FROM = re.compile(rf"自(?P<start>{DAY})起")


def _years(clauses: list[str]) -> int | None:
    """For how many years a document says that it is itself valid, not what it licenses."""
    for text in clauses:
        found = _VALID.search(text)
        if found and found["years"]:
            return int(found["years"]) if found["years"].isdigit() else chinese_number(found["years"])
        start = found and _FROM.search(found.group())
        if start:
            first, last = day(start["start"]), day(found["end"])
            after = last and first and last + timedelta(days=1)
            if after and (after.month, after.day) == (first.month, first.day):
                return after.year - first.year
    return None
