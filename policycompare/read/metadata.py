"""What a document says of itself: title, issuer, number, dates, level, place, type, drafters, validity."""

import re
from collections import Counter
from datetime import date
from itertools import takewhile

from policycompare.read import regions
from policycompare.read.labels import chinese_number
from policycompare.read.letterhead import Segment
from policycompare.read.marks import ISSUER, METADATA, NUMBER
from policycompare.read.text import bare, fold

_TYPES = (
    "实施方案", "工作方案", "行动方案", "实施意见", "指导意见", "若干意见", "行动计划", "工作计划", "推进计划", "三年行动", "工作要点", "实施办法",
    "管理办法", "暂行办法", "实施细则", "战略纲要", "规划纲要", "任务分工", "若干措施", "政策措施",
    "纲要", "意见", "方案", "规划", "计划", "办法", "决定", "措施", "要点", "细则", "规定", "条例", "通知", "公告", "通告", "函", "批复",
    "通报", "报告", "分工", "目录", "指南", "规则", "标准", "政策", "预案", "清单", "命令",
)  # fmt: skip
_PLAIN = {"若干意见": "意见", "战略纲要": "纲要", "规划纲要": "纲要", "三年行动": "行动计划"}
_INNER = re.compile(
    r"(?:印发|转发|发布|下发|公布)(?:了|修订后的|修订的)?《(?P<marked>.+)》|(?:印发|发布|下发|公布)(?P<bare>.+?)的(?:通知|公告|通告)"
)
_PUBLISHED = ("发布日期", "发布时间", "公开日期", "时间", "日期")
_OWN = {
    "province": "我省|全省|省级|省政府|我区各|全区各|自治区",
    "prefecture": "我市|全市|市级|市政府",
    "county": "我县|全县|县级各|县政府",
}
_NATIONAL = re.compile(
    r"^(?:国务院|国 *务 *院|中华人民共和国|原国家|中共中央|中央|国家|全国|中国|最高人民|[^省市县区]{2,12}部(?:办公厅)?$|[^省市县区]{2,12}总局)|^各省、自治区"
)


_MINISTRY = re.compile("[^省市县区]{2,12}(?:部|总局|总署)(?:办公厅)?$")


def day(text: str) -> date | None:
    """Return the day that `text` names (2016年11月10日, 二○一○年四月十九日, 2016-11-16), or None.

    >>> day("二○一○年四月十九日")
    datetime.date(2010, 4, 19)
    """
    text = fold(bare(text))
    digits = re.match(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})", text)
    chinese = re.match(r"(.{4})年(.{1,2})月(.{1,3})日", text)
    try:
        if digits:
            return date(*map(int, digits.groups()))
        if chinese:
            year = "".join(
                str("〇一二三四五六七八九".find(c) if c in "一二三四五六七八九" else 0) for c in chinese[1]
            )
            return date(int(year), chinese_number(chinese[2]), chinese_number(chinese[3]))
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
    metadata = {}
    for segment in by_kind.get("metadata", []):
        match = METADATA.match(folded[segment.start : segment.end])
        if match and bare(match["value"]):
            metadata.setdefault(bare(match["key"]), bare(match["value"]))
    titles = by_kind.get("title", [])
    title = _own_title(source, folded, titles, clauses)
    signature = _signature(segments, words)
    heads = [
        words(segment).removesuffix("文件")
        for segment in by_kind.get("letterhead", [])
        if words(segment).endswith("文件")
    ]
    issuer = (
        signature
        or next((name for name in map(_issuer_in_title, map(words, titles)) if name), None)
        or next((head for head in heads if ISSUER.fullmatch(head)), None)
        or next(
            (
                metadata[key]
                for key in ("发文机构", "发文机关", "发布机构", "发文单位", "制发机关", "发布单位")
                if key in metadata
            ),
            None,
        )
    )
    number = _number(by_kind, words, titles, metadata)
    signed = next((found for segment in by_kind.get("date", []) if (found := day(words(segment)))), None)
    published = next((found for key in _PUBLISHED if key in metadata and (found := day(metadata[key]))), None)
    recipients = " ".join(map(words, by_kind.get("recipients", [])))
    validity = " ".join(text for _, kind, text in clauses if kind == "validity")
    place = _place(issuer, [words(segment) for segment in titles], number, recipients, bare(folded))
    return {
        "title": title,
        "issuer": issuer,
        "doc_number": number,
        "date": signed,
        "date_published": published,
        **place,
        "doc_type": type_of(title),
        "drafters": _drafters(by_kind, words),
        "valid_years": _years(validity),
    }


def _own_title(
    source: str, folded: str, titles: list[Segment], clauses: list[tuple[int, str, str]]
) -> str | None:
    """The title of the text that is printed, not of the notice that prints it."""
    if not titles:
        return None
    weights = []
    for segment, following in zip(titles, [*titles[1:], None], strict=True):
        stop = following.start if following else len(folded)
        weights.append(sum(len(text) for start, _, text in clauses if segment.end <= start < stop))
    best = max(range(len(titles)), key=lambda i: (weights[i], i if not any(weights) else 0))
    segment = titles[best]
    printed = bare(folded[segment.start : segment.end])
    inner = _INNER.search(printed) if re.search("(?:通知|公告|通告)(?:（[^（）]*）)*$", printed) else None
    if inner:
        return inner["marked"] or inner["bare"]
    return _readable(source[segment.start : segment.end])


def _readable(text: str) -> str:
    """`text` without gaps and with radicals (⼈) as the characters they stand for; brackets as printed."""
    return "".join(fold(c) if "⺀" <= c <= "⿟" else c for c in text if not c.isspace())


def _signature(segments: list[Segment], words: object) -> str | None:
    """The bodies that sign: the first that stand on their own, joint ones parted by a blank."""
    first = next((i for i, segment in enumerate(segments) if segment.kind == "issuer"), None)
    if first is None:
        return None
    run = takewhile(lambda segment: segment.kind == "issuer", segments[first:])
    return " ".join(name for segment in run for name in _BODIES.findall(words(segment)) or [words(segment)])


_BODIES = re.compile(
    r".{2,}?(?:人民政府办公厅|人民政府办公室|人民政府(?!办公)|委员会(?!办公)|办公厅|管委会|总局|厅|局|部|委|署)(?=.{2,}(?:人民政府|厅|局|部|委|署)|$)"
)


def _issuer_in_title(title: str) -> str | None:
    """The body that a title names before 关于, 转发 or 印发."""
    head = re.match(r"(.{2,60}?)(?:关于|转发|印发|贯彻)", title)
    if head is None or not ISSUER.fullmatch(head[1]):
        return None
    return " ".join(_BODIES.findall(head[1]) or [head[1]])


def _number(by_kind: dict, words: object, titles: list[Segment], metadata: dict[str, str]) -> str | None:
    candidates = [words(segment) for segment in by_kind.get("number", [])]
    for title in map(words, titles):
        found = re.search(rf"（({NUMBER.pattern})）$", title)
        candidates += [found[1]] if found else []
    candidates += [
        metadata[key]
        for key in ("发文字号", "文号", "文件编号")
        if key in metadata and NUMBER.search(metadata[key])
    ]
    return candidates[0] if candidates else None


def _place(
    issuer: str | None, titles: list[str], number: str | None, recipients: str, text: str
) -> dict[str, str | None]:
    """Level, province, city, region and adcode, from the first of issuer, title, number and body that tells."""
    if (
        (issuer and _is_national(issuer))
        or (issuer is None and recipients.startswith("各省、自治区"))
        or (issuer is None and number and number.startswith("国"))
    ):
        return {"level": "national", "province": None, "city": None, "region": "国家", "adcode": None}
    adcode = None
    for named in ([issuer] if issuer else []) + list(titles):
        found = regions.find_regions(named)
        if found and found[0][0] <= 2:
            adcode = _innermost(named, found)
            break
    if adcode is None and number:
        adcode = regions.region_of_number(number)
    level = _own_level(recipients, text)
    if adcode is None:
        counts = Counter(code[:2] + "0000" for _, _, code in regions.find_regions(text))
        ranked = counts.most_common(2)
        if (
            ranked
            and level in (None, "province")
            and ranked[0][1] >= 2
            and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        ):
            adcode, level = ranked[0][0], "province"
    row = regions.by_adcode().get(adcode)
    if row is None:
        return {"level": level, "province": None, "city": None, "region": "未知", "adcode": None}
    city = row["city"] if row["level"] != "province" and isinstance(row["city"], str) else None
    return {
        "level": row["level"],
        "province": row["province"],
        "city": city,
        "region": row["name"],
        "adcode": adcode,
    }


def _is_national(issuer: str) -> bool:
    """Whether an issuer is a body of the state, or a list in which two bodies or more are ministries."""
    bodies = re.split("[ 、]", issuer)
    ministries = sum(bool(_MINISTRY.match(body)) or body.startswith(("国务院", "国家")) for body in bodies)
    return bool(_NATIONAL.match(issuer)) or ministries > 1


def _innermost(named: str, found: list[tuple[int, int, str]]) -> str:
    """The last of the regions that stand one behind the other at the start (北京市 通州区)."""
    adcode, stop = found[0][2], found[0][1]
    for start, end, code in found[1:]:
        if start != stop or code[:2] != adcode[:2]:
            break
        adcode, stop = code, end
    return adcode


def _own_level(recipients: str, text: str) -> str | None:
    if re.search("各市(?!直)[、（州县，]|各市州|市（州）|省政府各|各地级以上市|各设区|各盟", recipients):
        return "province"
    if re.search("各县|各区|县（市、区）", recipients):
        return "prefecture"
    counts = {level: len(re.findall(pattern, text)) for level, pattern in _OWN.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] >= 2 and list(counts.values()).count(counts[best]) == 1 else None


def type_of(title: str | None) -> str | None:
    """Return the kind of document that a title names (纲要, 意见, 实施方案, …), or None.

    Examples
    --------
    >>> type_of("甲市知识产权战略纲要（试行）")
    '纲要'
    """
    if title is None:
        return None
    stripped = re.sub("(?:（[^（）]*）)+$", "", fold(title))
    found = next((kind for kind in _TYPES if stripped.endswith(kind)), None)
    return _PLAIN.get(found, found)


def _drafters(by_kind: dict, words: object) -> str | None:
    listed = [words(segment).strip("（）") for segment in by_kind.get("drafters", [])]
    for segment in by_kind.get("transmittal", []):
        note = words(segment)
        head = re.match(r"(?!现|经)([^《。，；：]{3,300})《[^《》]+》(?:已|业)?经?", note)
        if head and "转发" in note:
            listed.append(head[1].removesuffix("制定的").removesuffix("制订的"))
    return listed[0] if listed else None


def _years(validity: str) -> int | None:
    found = re.search(
        r"有效期(?:限)?(?:为|至|是)?(\d{1,2}|[一二三四五六七八九十]{1,3})年(?!\d{1,2}月)", validity
    )
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else chinese_number(found[1])
