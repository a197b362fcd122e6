"""Where a document stands: its level, province, city, region and adcode."""

import re
from collections import Counter

from policycompare.read import gazetteer
from policycompare.read.metadata.issuers import OF_THE_STATE, is_national
from policycompare.text import bare

_OWN = {
    "province": "我省|全省|省级|省政府|我区各|全区各|自治区",
    "prefecture": "我市|全市|市级|市政府",
    "county": "我县|全县|县级各|县政府",
}
_DEPARTMENTS = re.compile("(?:省|自治区|市)(?:人民)?(?:政府|直)?(?:各|有关|直属)")
_STATED = {"国家": "national", "省": "province", "市": "prefecture", "县": "county", "区": "county"}


def standing(
    issuer: str | None,
    titles: list[str],
    number: str | None,
    recipients: str,
    text: str,
    stated: str | None = None,
) -> dict[str, str | None]:
    """Return level, province, city, region and adcode, from the first of issuer, title, number and body that tells.

    Parameters
    ----------
    issuer, number : str or None
    titles : list of str
    recipients, text : str
        Folded.
    stated : str or None
        The level that a metadata block gives (国家级, 省级), for a text that tells none.
    """
    level = next((level for word, level in _STATED.items() if stated and stated.startswith(word)), None)
    if (
        (issuer and is_national(issuer))
        or (issuer is None and recipients.startswith("各省、自治区"))
        or (issuer is None and number and number.startswith("国"))
    ):
        return _nation()
    adcode = None
    for named in ([issuer] if issuer else []) + list(titles):
        found = gazetteer.find_regions(named)
        if found and (found[0][0] <= 2 or (named == issuer and named.startswith(OF_THE_STATE))):
            adcode = _innermost(named, found)
            break
    if adcode is None and level == "national":
        return _nation()
    if adcode is None and number:
        adcode = gazetteer.region_of_number(number)
    if adcode is None:
        text = bare(text)
        own = _own_level(recipients, text)
        adcode = _addressed(recipients) if own == "province" else None
        if adcode is None and own in (None, "province"):
            adcode = _most_named(text)
        if adcode is None:
            return {"level": own or level, "province": None, "city": None, "region": "未知", "adcode": None}
    row = gazetteer.by_adcode()[adcode]
    city = row["city"] if row["level"] != "province" and isinstance(row["city"], str) else None
    return {
        "level": row["level"],
        "province": row["province"],
        "city": city,
        "region": row["name"],
        "adcode": adcode,
    }


def _nation() -> dict[str, str | None]:
    return {"level": "national", "province": None, "city": None, "region": "国家", "adcode": None}


def _innermost(named: str, found: list[tuple[int, int, str]]) -> str:
    """The last of the regions that stand one behind the other at the start (北京市 通州区)."""
    adcode, stop = found[0][2], found[0][1]
    for start, end, code in found[1:]:
        if start != stop or code[:2] != adcode[:2]:
            break
        adcode, stop = code, end
    return adcode


def _addressed(recipients: str) -> str | None:
    """The one province whose places and own departments a document is sent to (各行署、拉萨市人民政府，自治区各委)."""
    named = {code[:2] + "0000" for _, _, code in gazetteer.find_regions(recipients)}
    return named.pop() if len(named) == 1 and _DEPARTMENTS.search(recipients) else None


def _most_named(text: str) -> str | None:
    """The province that a text names, or whose places it names, twice as often as any other."""
    counts = Counter(code[:2] + "0000" for _, _, code in gazetteer.find_regions(text))
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None


def _own_level(recipients: str, text: str) -> str | None:
    if re.search("各市(?!直)[、（州县，]|各市州|市（州）|省政府各|各地级以上市|各设区|各盟", recipients):
        return "province"
    if re.search("各县|各区|县（市、区）", recipients):
        return "prefecture"
    counts = {level: len(re.findall(pattern, text)) for level, pattern in _OWN.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] >= 2 and list(counts.values()).count(counts[best]) == 1 else None
