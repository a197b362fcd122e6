"""The region whose text a document is, by its recipients and its opening: for a document without letterhead."""

from collections import Counter
from collections.abc import Iterator

from policycompare.late import Late
from policycompare.read import divisions, gazetteer

_OPENING = 1_500  # characters in which a text says whose it is
_SENTENCE, _WORDS = 100, 12  # characters before a name in which a basis, or a verb, may be
# The first heading of a text ends its opening; a regulation says in its first article whose it is.
_HEADING = Late("(?<=[。：])(?:一、|（一）)|第二[章条]|第一节")

# The departments of a prefecture among the recipients, 市政府各部门; what a province or a county addresses.
_DEPARTMENTS = Late("(?:市|州|盟|行署)(?:人民)?(?:政府|直|级|属)?(?:各|有关|直属)")
_OTHER_DEPARTMENTS = Late(
    "(?:省|自治区)(?:人民)?(?:政府|直|级|属|各|有关)|各(?:设区|地级以上)?市|各乡?镇|各街道"
)
_PROVINCE = Late("(?:省|自治区)(?:人民)?(?:政府|直|级|属)?(?:各|有关|直属)")
_GOVERNMENT = Late("[省市县区州盟旗]?(?:人民政府|政府|行署)")

# The party committee and the government of a region, behind its name: 中共甲市委、甲市人民政府, 甲市委市政府.
_COMMITTEE = Late(
    "[省市县区州旗]?委(?:员会)?(?:办公厅|办公室)?[、和]?(?P<again>[^，。、《》委]{0,12}?)(?:人民)?政府"
)
_BASIS = Late("根据|按照|依据|依照|遵照|贯彻|落实")
# A region to which a policy is adapted, and that opens the name of the text: 结合甲市实际，制定《甲市港口规划》.
_ADAPTED_TO = Late("(?:结合|立足|根据)$")
_ACTUAL = Late("[省市县区州盟]?的?(?:发展|工作)?实际")
_MADE = Late("[，。、特现](?:特?此|研究|组织)?(?:制定|编制|制订|编写)了?《$")
# What a title, or a cover note, issues: 关于印发甲市港口规划的通知, 现将《甲市港口规划》印发给你们.
_TITLE_ISSUES = Late("(?:关于)?(?:印发|发布|公布|下发)《?")
_NOTE_ISSUES = Late("(?:^|[。：]|[现特]将|现把)《$")
_ISSUED = Late(
    "[^《》]{2,80}》(?:（[^（）]{1,20}）)?(?:印发|予以印发|发给你们|(?:已|业)?经[^，。]{0,24}(?:同意|通过))"
)

# What is below a prefecture, and what is below a county.
_COUNTIES = Late("各(?:县|区(?!域)|旗)|县（市、区）|县（区）|区（县|县区|区县|区、县")
_TOWNS = Late("各乡?镇|各街道|镇（街道|乡镇")
# The words of a part of a region for itself: a district says 我区, and cites its city.
_OWN_DISTRICT = Late("我[区县旗]|(?<!自治区)全区(?!域)|全[县旗]")
_OWN_PART = {"province": Late("我[市县州盟旗]"), "prefecture": _OWN_DISTRICT, "county": Late("我[镇乡]")}


def addressed_prefecture(recipients: str) -> str | None:
    """Return the adcode of the prefecture, or municipality, whose places and departments the recipients are.

    A body of its zone, or a county, names it. None where places of two prefectures are named, where a province or a
    county writes, or where the recipients include the government of the prefecture.

    >>> addressed_prefecture("各县（区）人民政府、兰州高新区管委会，市政府各部门：")
    '620100'
    >>> addressed_prefecture("各县（区）人民政府，兰州市人民政府，省政府各部门：")
    """
    if not _DEPARTMENTS.search(recipients) or _OTHER_DEPARTMENTS.search(recipients):
        return None
    named = gazetteer.find_regions(recipients)
    if any(code.endswith("00") and is_addressed(recipients, code) for *_, code in named):
        return None
    cities = [_cities(code) for *_, code in named if _is_of_municipality(code) or not code.endswith("0000")]
    shared = set.intersection(*cities) if cities else set()
    provinces = {code[:2] for *_, code in named if code.endswith("0000")}
    is_one = len(shared) == 1 and provinces <= {next(iter(shared))[:2]}
    return shared.pop() if is_one else None


def is_addressed(recipients: str, code: str) -> bool:
    """Return whether the government of a region, or a province above it, is among the recipients: it is not the issuer.

    >>> is_addressed("兰州市人民政府：", "620100"), is_addressed("各县区，省政府各部门：", "620100")
    (True, True)
    >>> is_addressed("各县区，市政府各部门：", "620100"), is_addressed("各市，省政府各部门：", "620000")
    (False, False)
    """
    if not code.endswith("0000") and _PROVINCE.search(recipients):
        return True
    named = gazetteer.find_regions(recipients)
    return any(each == code and _GOVERNMENT.match(recipients, end) for _, end, each in named)


def speaks(text: str, code: str, level: str | None) -> bool:
    """Return whether the words of a text for its own government are those of a region, and not of a part of it.

    A municipality and a county-level city say 我市, a district 我区.
    """
    row = divisions.by_adcode()[code]
    says_city = row["name"].endswith("市")
    is_district = row["level"] == "county" and not says_city
    is_own = level == ("prefecture" if says_city else row["level"])
    if is_district and level != "province":
        is_own = is_own or _OWN_DISTRICT.search(text) is not None
    own_part = _OWN_PART["prefecture" if says_city and row["level"] == "province" else row["level"]]
    return is_own and own_part.search(text) is None


def named_in_opening(text: str, level: str | None) -> str | None:
    """Return the adcode of the region that the opening of a text names as its own; None for several or none.

    The text follows the party committee and the government of the region, is adapted to it, or gives its own name
    with the region, also in its title or cover note (现将《甲市港口规划》印发给你们). Of a city and its province, which a text of the city cites, too, the city counts. The words for
    the own government (我市) must be those of the region. A county-level city says 我市 and cites the committee of
    its prefecture: so this committee decides only in a text on counties that names none of them as often.

    Parameters
    ----------
    text : str
        Folded, without white space.
    level : str or None
        Of the words for the own government.

    Examples
    --------
    >>> text = "根据《中共兰州市委、兰州市人民政府关于建设枢纽的决定》，结合我市实际，提出以下意见。一、目标"
    >>> named_in_opening(text + "各县区要编制规划。各县区要扩大投资。", "prefecture")
    '620100'
    >>> named_in_opening(text + "各镇要编制规划。", "prefecture")
    """
    heading = _HEADING.search(text, 0, _OPENING)
    opening = text[: heading.start() if heading else _OPENING]
    regions = gazetteer.find_regions(opening)
    own = set(_own(opening, regions))
    named = own.union(_followed(opening, regions))
    inner = max(named, key=_digits, default=None)
    if inner is None or not all(inner.startswith(code[: _digits(code)]) for code in named):
        return None
    if not speaks(text, inner, level):
        return None
    is_prefecture = inner.endswith("00") and not inner.endswith("0000")
    return inner if inner in own or not is_prefecture or _is_of_counties(text, inner) else None


def _digits(code: str) -> int:
    """Return the number of digits that the divisions inside a division share with its adcode."""
    return 2 if code.endswith("0000") else 4 if code.endswith("00") else 6


def _cities(code: str) -> set[str]:
    """Return the prefectures or municipalities of a division, and of all counties with its name."""
    return {_city(each) for each in (code, *divisions.namesakes(code))}


def _city(code: str) -> str:
    """Return the adcode of the prefecture of a division, or of its municipality."""
    return f"{code[:2]}0000" if _is_of_municipality(code) else f"{code[:4]}00"


def _is_of_municipality(code: str) -> bool:
    """Return whether a division is a municipality (上海市), or in one."""
    return divisions.by_adcode()[f"{code[:2]}0000"]["name"].endswith("市")


def _followed(opening: str, regions: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the regions whose party committee and government a text follows: 根据《中共甲市委、甲市人民政府关于…》."""
    starts = {start: code for start, _, code in regions}
    for start, end, code in regions:
        bodies = _COMMITTEE.match(opening, end)
        sentence = opening[max(opening.rfind("。", 0, start), start - _SENTENCE, 0) : start]
        if bodies and starts.get(bodies.start("again"), code) == code and _BASIS.search(sentence):
            yield code


def _own(opening: str, regions: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the regions to which a text is adapted, or that open its own name, also in its title or cover note."""
    for start, end, code in regions:
        before = opening[max(start - _WORDS, 0) : start]
        is_issued = _NOTE_ISSUES.search(before) and _ISSUED.match(opening, end)
        is_adapted = _ADAPTED_TO.search(before) and _ACTUAL.match(opening, end)
        if is_issued or is_adapted or _MADE.search(before) or _TITLE_ISSUES.fullmatch(opening, 0, start):
            yield code


def _is_of_counties(text: str, prefecture: str) -> bool:
    """Return whether a text has more on counties than on towns, and names none of them as often as the prefecture."""
    n_counties = len(_COUNTIES.findall(text))
    if n_counties < 2 or n_counties <= len(_TOWNS.findall(text)):
        return False
    counts = Counter(code for *_, code in gazetteer.find_regions(text))
    own = counts.pop(prefecture, 0)
    return all(n < own for code, n in counts.items() if _city(code) == prefecture)
