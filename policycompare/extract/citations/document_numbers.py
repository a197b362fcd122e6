"""Numbers by which texts cite documents: behind a title, and alone."""

import re
from collections.abc import Iterator

from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.gazetteer import find_regions, region_of_number
from policycompare.read.patterns import NUMBER, YEAR

# The number of an announcement or order with its year: 财政部公告2016年第106号, 2016年第106号.
_DATED = rf"[一-鿿、]{{0,24}}{YEAR}年第\d{{1,4}}号(?:公告|令|通告)?"
# The year before the code of an office, or within it: 〔1998〕后财字第331号, 闽政〔1999〕文61号.
_YEAR_INSIDE = rf"[一-鿿]{{0,8}}[〔（]{YEAR}[〕）][一-鿿]{{1,8}}\d{{1,5}}号"
# The same alone: 财政部、税务总局2021年第11号公告, not 2021年第11号.
_ANNOUNCED = Late(
    rf"([一-鿿、]{{2,24}}[部委局署院行会办])(?:(?:公告|令){YEAR}年第\d{{1,4}}号|{YEAR}年第\d{{1,4}}号(?:公告|令))"
)
# How it was issued, before the number of an order: 已经省政府批准并以.
_ISSUED_BY = "[一-鿿]{0,24}(?:以(?!及)|批准|通过|同意)"
# The number of an announcement, or of an order of several bodies: 乙部公告第24号, 乙部、丙委令第15号.
_ORDER = r"(?:(?!以(?!及)|批准|通过|同意)[一-鿿]){2,24}(?:、[一-鿿]{2,12}){0,3}(?:令|公告|通告)第?\d{1,4}号"
_OPENS_NUMBER = frozenset("的通精（【〔）")  # with one of these `_AFTER` and `_STANDARD_AFTER` open
_AFTER = Late(
    r"(?:的通知|通知|精神)?(?:（(?:以下|下)?简称[^（）]{1,20}）)?[（【〔](?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?)?"
    rf"(?:{_ISSUED_BY}(?={NUMBER.pattern}|{_ORDER}))?({NUMBER.pattern}|{_DATED}|{_ORDER}|{_YEAR_INSIDE})(修订|修改|修正|公布)?[^（）【】]{{0,30}}[）】〕]"
)
# The number of a standard: （GB/T13861-2009）, （DB11/T1139）, （国家标准GB3095）, not （RCEP）.
_STANDARD_AFTER = Late(
    r"）?[（【](?:[一-鿿]{0,8}标准：?)?([A-Z]{2,5}(?:\d{2,4}(?=/))?(?:/[A-Z]{0,3})?\d{2,6}(?:\.\d{1,3})?(?:[-—－]\d{2,4})?)[）】]"
)
# A standard by its number alone behind a verb or another standard: 达到HJ/T448-2008、HJ/T127-2003规定的水平, not 型号DG500-140.
_CODE = r"(?:GB|HJ|[A-Z]{2,4}(?=/T)|DB\d\d)(?:/[TZ])?\d{2,6}(?:\.\d{1,3})?(?:[-—－]{1,2}(?:19|20)\d\d)?(?![\dA-Za-z])"
_STANDARDS = Late(
    rf"(?:达到|达不到|达|[符适]合|满足|高于|低于|执行|实施|采用|依照|根据|依据|[按参对]照|标准|规范|规程)({_CODE}(?:[、，和及与]{_CODE}){{0,8}})"
)
_EACH_STANDARD = Late(_CODE)
# A standard by its number with its year, whatever precedes it: 水质（国标GB5749-2006）, JGJ450-2018, DB31/T100-2020,
# T/CECS20-2020; not the model SM621-2010.
_YEAR_OF_STANDARD = r"(?:\.\d{1,3})?[-—－]{1,2}(?:19|20)\d\d(?![\dA-Za-z])"
_DATED_STANDARD = (
    r"(?<![A-Za-z/\d])(?:(?:{standards})(?:/[TZ])?\d{2,6}|T/[A-Z]{2,6}\d{1,6}|DB\d{2,6}(?:/[TZ]?)?\d{1,6})"
    + _YEAR_OF_STANDARD
)
_HAS_YEAR = re.compile(r"[A-Z]\d{0,6}(?:/[A-Z]{0,6})?\d{1,6}" + _YEAR_OF_STANDARD)
# The same before its title: GB/T19580《卓越绩效评价准则》.
_STANDARD_BEFORE = Late(rf"(?<![A-Za-z]){_CODE}$")
_BARE = re.compile(
    rf"({NUMBER.pattern})(?=文|通知精神|“(?:通知|文件|意见|决定)”|精神|要求|规定|落实|实施|批准|同意|印发|下发|转发|执行|办理|[、，。；）】〕]|[和与及等]|$)"
)
_END, _LONGEST = re.compile(r"\d ?号"), 40
_NO_NUMBER = re.compile(
    r"^.*?(?:详见|参见|请见|另见|情况见|参照|遵照|对照|按照|根据|贯彻|落实|执行|依据|依照|印发|转发|实现|现将|文件|年(?=\w)|[和及与按以将](?=\w\w)|经(?![贸信济体管费合](?:\w|[〔（【]))(?=\w\w)|^经)|^[年月日]|^国务院(?:办公厅)?(?=国)"
)
_VERB = "[一-鿿]{0,12}(?:{before_numbers})(?=[一-鿿]{2})"
_OFFICE_ENDS = "部委局厅署府"
_OFFICE_CODE = re.compile("[一-鿿]+(?=[〔（【《〈<{])")


# A row of a list of documents: the number, then the title: 乙政办〔2007〕12号|乙省人民政府关于保护水井的通知.
_ROW = Late(
    rf"(?<=\d)({NUMBER.pattern})"
    r"([一-鿿]{2,40}?(?:关于|转发|印发)[^，。；：]{4,90}?(?:通知|意见|办法|规定|决定|方案|批复|通告|公告|函))"
    r"(?:（[^（）]{1,12}）)?(?=\d{1,4}[一-鿿]{1,12}[〔（]|序号|文号|$)"
)

# What each row has; the whole pattern takes long to compile.
_TITLE_AFTER = re.compile("号[^，。；：、《》（）]{2,40}?(?:关于|转发|印发)")


def rows_of_list(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the spans of number and title in the rows of a list of documents, if there are two at least.

    >>> text = "1乙政〔2007〕12号乙省人民政府关于保护水井的通知2乙政〔2008〕5号乙省人民政府印发水井办法的通知"
    >>> [text[i:j] for _, (i, j) in rows_of_list(text)]
    ['乙省人民政府关于保护水井的通知', '乙省人民政府印发水井办法的通知']
    """
    if text.count("号") < 2 or len(_TITLE_AFTER.findall(text)) < 2:
        return []
    rows = [(match.span(1), match.span(2)) for match in _ROW.finditer(text)]
    return rows if len(rows) > 1 else []


def number_after(text: str, end: int) -> re.Match | None:
    """Return the match of a number in brackets behind the title that ends at `end`."""
    following = text[end : end + 1]
    if following not in _OPENS_NUMBER:
        return None
    number = _AFTER.match(text, end)
    return number or (_STANDARD_AFTER.match(text, end) if following in "）（【" else None)


def number_of(match: re.Match | None) -> str | None:
    """Return the number that follows a title, None if it is that of an amendment (国务院令第648号修订)."""
    # `_AFTER` has two groups, `_STANDARD_AFTER` one.
    return match[1] if match and (match.re.groups == 1 or match[2] in (None, "公布")) else None


def has_standard(text: str) -> bool:
    """Return whether a text may have the number of a standard: most texts have neither one nor the characters in it."""
    return (
        ("B" in text and "GB" in text)
        or ("T" in text and "/T" in text)
        or ("J" in text and "HJ" in text)
        or (("20" in text or "19" in text) and _HAS_YEAR.search(text) is not None)
    )


def standards_alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of standards by their numbers alone.

    >>> [text[i:j] for text in ["应符合GB50763的规定（参见JGJ450-2018）。"] for i, j in standards_alone(text)]
    ['GB50763', 'JGJ450-2018']
    """
    for match in _STANDARDS.finditer(text):
        yield from (each.span() for each in _EACH_STANDARD.finditer(text, *match.span(1)))
    yield from (match.span() for match in pattern("citations", _DATED_STANDARD).finditer(text))


def standard_before(text: str, start: int) -> re.Match | None:
    """Return the match of the number of a standard that ends at `start`, before its title."""
    return _STANDARD_BEFORE.search(text, max(0, start - 24), start)


def numbers_alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of document numbers: 国发〔2015〕71号 in 按照国发〔2015〕71号文."""
    last = _END.search(text)
    # No number is longer than the window; what follows it has at most four characters.
    window = (max(0, last.start() - _LONGEST), text.rfind("号") + 5) if last else (0, 0)
    for match in _BARE.finditer(text, *window):
        number = match[1]
        for _ in range(2):
            before = _NO_NUMBER.match(number)
            if not before:
                break
            number = number[before.end() :]
        number = number[_opens(number) :]
        if len(number) > 6:
            yield match.end(1) - len(number), match.end(1)
    for match in _ANNOUNCED.finditer(text, *window) if "年第" in text else ():
        issuer = match[1]
        for each in (_NO_NUMBER, pattern("citations", _VERB)):
            before = each.match(issuer)
            issuer = issuer[before.end() :] if before else issuer
        yield match.end(1) - len(issuer), match.end()


def _opens(number: str) -> int:
    """Return where a number begins, at the known code of an office or behind a verb.

    >>> _opens("全面推动国办发〔2016〕8号"), _opens("南京政办发〔2016〕8号"), _opens("全面推进甲办发〔2016〕8号")
    (4, 0, 4)
    """
    code = _OFFICE_CODE.match(number)
    if code is None:
        return 0
    end = code.end() - 1
    # the name of an office and its code: 国土资源部|国土资发
    named = next((k for k in range(3, end) if number[k - 1] in _OFFICE_ENDS and _is_sign(number, k)), 0)
    if named or _is_sign(number, 0):
        return named
    regions = find_regions(code[0])
    for k in range(1, end):
        if _is_sign(number, k) and not any(start < k < stop for start, stop, _ in regions):
            # 豫国土资发 and 南京政办发 open with one more character of the office.
            return 0 if k == 1 and not pattern("citations", "{joins_numbers}").match(number) else k
    verb = pattern("citations", _VERB).match(number)
    return verb.end() if verb else 0


def _is_sign(number: str, k: int) -> bool:
    """Return whether the known code of an office is at `k`: 国办, 粤府."""
    return region_of_number(number[k:]) is not None or bool(
        pattern("citations", "{national_numbers}").match(number, k)
    )
