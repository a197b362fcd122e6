"""Candidates: what may be a place in one text, name after name, with the zones named after them."""

import re
from collections.abc import Sequence
from operator import itemgetter

from policycompare import shipped
from policycompare.extract.places.place_contexts import (
    end_of_town,
    end_of_zone,
    has_crossing,
    is_body,
    is_new_river,
    is_part_of_a_name,
)
from policycompare.extract.places.place_lists import (
    Candidate,
    are_inside,
    as_part_of_province,
    closes_list,
    ends_in_shared_kind,
    is_in_city,
    is_shared,
    opens_group,
)
from policycompare.extract.places.place_names import Name
from policycompare.extract.places.place_readings import near, read_name
from policycompare.extract.vocabulary import pattern

# How an area ends that may be named by what it surrounds: 环(太湖地区), not 环(太湖)绿道.
_ROUND = ("地区", "区域")
# Between a place and a zone named after both: 关中—天水(经济区), not 大湾区—天水(经济区).
_JOINS = re.compile("[^区圈带群园城湾岛][—-]{1,2}")
# 中国—|东盟产业园区, 广东—|马六甲工业园 in a document of 广东.
_PARTNER = re.compile("([一-鿿]{2,4})[—-]{1,2}$")
# Zones that a zone of a region may follow as a part of its name: 西部科学城|重庆高新区, 自贸试验区|青岛片区, not |甲保税港区.
_LARGER_ZONES = ("科学城", "科技城")
_FREE_TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区")
# Kinds of zones that words other than a place may be before: 新城(新区).
_COMMON_ZONES = ("新区", "新城", "示范区", "片区", "园区", "产业基地")


def find_candidates(
    text: str, printed: str, found: Sequence[Name], own: set[str], home: str | None
) -> list[Candidate]:
    """Return the spans of a text that may be places, in reading order.

    Parameters
    ----------
    text, printed : str
        The text with masks, and without them.
    found : sequence of Name
        The names in the text, which may overlap: of several that begin together the longest counts.
    own : set of str
        The names of the issuing region.
    home : str or None
        Its adcode.
    """
    if len(found) > 1:
        # By start, the longest first: to sort twice by one number is twice as fast as by both.
        found = sorted(sorted(found, key=itemgetter(1), reverse=True), key=itemgetter(0))
    places = _Places(text, printed, found, own, home)
    for name in found:
        if name[0] >= places.stop:
            places.add(name)
    return places.candidates


class _Places:
    """The candidates of a text up to a name; `stop` is where the last sure one ends, `outer` is its adcode."""

    def __init__(
        self, text: str, printed: str, found: Sequence[Name], own: set[str], home: str | None
    ) -> None:
        self._text, self._printed, self._found, self._own, self._home = text, printed, found, own, home
        self._has_short = "简称" in text
        self.candidates: list[Candidate] = []
        self.stop, self.outer = 0, ""

    def add(self, name: Name) -> None:
        """Add a name, or the zone that is named after it, if it may be a place."""
        text, home = self._text, self._home
        start, end, kind, adcodes = name = as_part_of_province(text, name, home)
        if kind == "zone" and adcodes and home and adcodes[0][:2] == home[:2]:
            return  # 闽 in 与沪、闽合作 in a document of 福建
        if kind == "area" and self.candidates and self._overlaps_county(start):
            return
        is_after = start == self.stop > 0
        word = text[start:end]
        if is_after and word in shipped.word_lists("places")["compass"]:
            return
        is_own = is_sure = kind in ("name", "short", "county") and word in self._own
        if not is_own:
            read = read_name(text, self._printed, name, home, is_after=is_after)
            if read is None:
                return
            end, adcodes, is_sure = read
        if len(adcodes) > 1:
            adcodes = near(adcodes, self.outer if is_after else "", home or "")
        is_inside = is_after and not is_own and are_inside(adcodes, self.outer)
        is_whole = is_own and adcodes[0].endswith("0000")
        zone = self._zone((start, end, kind, adcodes), is_sure=is_sure or is_inside, is_whole=is_whole)
        is_sure = is_sure or is_inside or zone is not None
        if kind == "area" and self.candidates:
            end -= 3 * ends_in_shared_kind(text, self.candidates[-1], start, end)
        if zone and is_shared(self._printed, self.candidates, start, end, zone, adcodes):
            zone = None
        if is_sure:
            self.stop, self.outer = end, adcodes[0] if adcodes else ""
        if kind == "none" or (self._has_short and text.endswith(("简称", "简称“"), max(start - 3, 0), start)):
            return
        if zone and not (
            is_whole and pattern("places", "{whole_provinces}").fullmatch(self._printed, end, zone)
        ):
            self._add_zone(start, zone, word, is_inside=is_inside)
        elif not is_own and (
            not is_part_of_a_name(text, self._printed, name, end)
            or closes_list(text, self.candidates, start, end)
        ):
            self._add_name(name, end, adcodes, is_sure=is_sure, is_inside=is_inside)

    def _overlaps_county(self, start: int) -> bool:
        """Return whether a county of the province `home` goes beyond `start`: 连江(南方) in a document of 福建, not 江南."""
        last = self.candidates[-1]
        is_near = self._home is not None and any(code[:2] == self._home[:2] for code in last.adcodes)
        return start < last.end and is_near

    def _zone(self, name: Name, *, is_sure: bool, is_whole: bool) -> int | None:
        """Return the end of the zone that is named after a place; None if there is none.

        A county may be one for all that its name alone is none: 满洲里(口岸) in any document, 瑞丽(国家试验区) of the
        issuing province; not 新城(新区).
        """
        start, end, kind, adcodes = name
        home = self._home
        is_sure_or_home = is_sure or (
            kind == "company" and home is not None and any(code[:2] == home[:2] for code in adcodes)
        )
        if not (is_sure_or_home or kind == "county"):
            return None
        zone = end_of_zone(self._printed, start, end, kind, is_direct=not is_sure_or_home)
        if zone is None or (not is_sure and self._printed[end:zone] in _COMMON_ZONES):
            return None
        is_port = self._printed[end:zone] == "口岸"
        return None if is_port and (is_whole or not has_crossing(adcodes)) else zone

    def _add_zone(self, start: int, stop: int, word: str, *, is_inside: bool) -> None:
        """Add the zone named after a place, with what else belongs to its name: 关中—天水经济区, 中国—东盟产业园区."""
        text, last = self._text, self.candidates[-1] if self.candidates else None
        self.stop = stop
        is_named_body = is_body(self._printed, stop)
        if last:
            # 西部科学城|重庆高新区, 北海|铁山港（临海）工业区
            larger = _LARGER_ZONES + _FREE_TRADE_ZONES * text.endswith("片区", start, stop)
            is_larger = text.endswith(larger, last.start, start) or (is_inside and last.adcodes)
            is_joint = is_larger and last.end == start
            if is_joint or (not is_named_body and _JOINS.fullmatch(text, last.end - 1, start)):
                start = self.candidates.pop().start
        if text[start - 1] in "—-" and text[stop - 1] != "港":
            partner = _PARTNER.search(text, max(start - 6, 0), start)
            own = next((one for one in ("中国", *self._own) if partner and partner[1].endswith(one)), "")
            start = partner.end(1) - len(own) if own else start
        if word in shipped.word_lists("places")["compass"] and text.endswith("中国", 0, start):
            start -= 2  # 中国|南方甲乙产业园
        if not is_named_body:
            self.candidates.append(Candidate(start, stop, (), True))

    def _add_name(
        self, name: Name, end: int, adcodes: tuple[str, ...], *, is_sure: bool, is_inside: bool
    ) -> None:
        """Add the place that a name names, which ends at `end`, with its town, and with the city before it."""
        text, (start, end_of_name, kind, _) = self._text, name
        town = end_of_town(text, end) if kind == "name" else end
        end, adcodes = town, adcodes if town == end else ()
        last = self.candidates[-1] if self.candidates and self.candidates[-1].end == start else None
        is_area = kind == "area"
        if last and is_area and is_in_city(text, last, text[start:end_of_name], self._home):
            start, adcodes = self.candidates.pop().start, ()
        elif last and (
            (is_area and pattern("places", "{whole_extents}").match(text, end_of_name))
            or (is_inside and last.adcodes and not opens_group(text, self._found, last, end))
        ):
            start = self.candidates.pop().start
        elif is_area and is_new_river(text, start, end):
            start -= 1
        elif end - start > 3 and text[end - 2 : end] in _ROUND and text[start - 1 : start] == "环":
            start -= text[start - 2 : start - 1] != "循"
        self.candidates.append(Candidate(start, end, adcodes, is_sure))
