"""Short names that a text gives to zones: 甲市自由贸易试验区（以下简称自贸试验区）."""

import re
from collections.abc import Iterable, Iterator

from policycompare.extract.places.place_names import Name
from policycompare.extract.vocabulary import pattern
from policycompare.read.gazetteer import find_regions
from policycompare.text import Passage

_ALIAS = r"([一-鿿]{2,16}?{abbreviated_zones})（以下简称[：“]?([^“”（）]{2,12}(?:区|城|带))”?）"
_COMMON_ZONE = "(?:{qualifiers}|市|县|区){0,6}{zones}"
# Of these, names that are the zone's own where the text gives them to it: 自贸试验区, not 试验区.
_KIND_OF_ZONE = "{qualifiers}{1,6}?(?:{zones}|区)"
_LONGEST = 30  # characters of a name before its bracket, and of the bracket
_VERB = "^(?:.*?{verbs})?[及与]?(?=[一-鿿]{4})"
# What does not precede the short name of a zone: 其他|自贸试验区, 各|自贸试验区, 省级|高新区.
_OF_OTHERS = "[各家他它类级些个外国有省市县区]"


def abbreviated_zones(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """Return, for each document, the long and short names of the zones to which it gives a short name.

    A short name that any zone may have (示范区) is not returned; a kind of zone (自贸试验区) only for one named after
    a place.
    """
    zones: dict[str, list[str]] = {}
    # One character is sought in less time.
    for passage in [one for one in passages if "简" in one.text and "（以下简称" in one.text]:
        text = passage.text
        window = max(0, text.index("（以下简称") - _LONGEST), text.rindex("（以下简称") + _LONGEST
        for match in pattern("places", _ALIAS).finditer(text, *window):
            is_bracketed = text[match.start() - 1] == "）"  # the end of 中国（浙江）自由贸易试验区
            if not is_bracketed:
                zones.setdefault(passage.doc, []).append(pattern("places", _VERB).sub("", match[1]))
            is_kind = pattern("places", _KIND_OF_ZONE).fullmatch(match[2]) is not None
            if (is_kind and (is_bracketed or find_regions(match[1]))) or not pattern(
                "places", _COMMON_ZONE
            ).fullmatch(match[2]):
                zones.setdefault(passage.doc, []).append(match[2])
    return zones


def zones_by_short_names(text: str, zones: Iterable[str]) -> Iterator[Name]:
    """Yield the names in a text that are those of zones to which the document gives a short name."""
    for name in filter(text.__contains__, zones):
        is_kind = pattern("places", _KIND_OF_ZONE).fullmatch(name) is not None
        before = f"(?<!{_OF_OTHERS})" if is_kind else ""
        for match in re.finditer(f"(?<!简称“)(?<!简称){before}{re.escape(name)}", text):
            yield *match.span(), "zone", ()
