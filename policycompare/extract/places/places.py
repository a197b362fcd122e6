"""Places: cities, counties, zones, areas and foreign places other than the issuing region."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

import pandas as pd

from policycompare import schema
from policycompare.extract.masks import masked, with_ends_of_words
from policycompare.extract.places.place_aliases import abbreviated_zones, zones_by_short_names
from policycompare.extract.places.place_candidates import find_candidates
from policycompare.extract.places.place_features import new_districts
from policycompare.extract.places.place_firms import without_firms
from policycompare.extract.places.place_lists import (
    Found,
    in_company,
    with_compatriots,
    with_neighbours,
)
from policycompare.extract.places.place_members import ends_of_lists, listed_names, listed_zones, shared_names
from policycompare.extract.places.place_names import (
    NATURE,
    WATERS,
    Name,
    WholeNames,
    find_names,
    joint_regions,
    natural_names,
    of_provinces,
    renewed,
    waters,
)
from policycompare.extract.places.place_readings import LAST
from policycompare.extract.places.place_towns import ends_of_ways, towns
from policycompare.read import divisions
from policycompare.read.gazetteer import find_regions
from policycompare.text import FILLER, INVISIBLE, Passage, modern


def find_places(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find named places in provisions.

    A place is a division, a zone with its whole name (中国（浙江）自由贸易试验区), a named area, river, mountain, park,
    sight or old town, a foreign country, city or world region, or a run of abbreviations (沪苏浙皖). A division directly behind the
    one that it is in makes one place with the code of the inner one (德宏州瑞丽市). None is a place inside a word, the
    name of a body, fair, treaty, road or document, or the issuing region itself; its zones are. A county counts by
    its short name in documents of its province and in lists (乐都、互助); one that is a common word counts in
    documents of its province that have its whole name. The page Data of the documentation has
    the definition.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with province, city, region, adcode and year.

    Returns
    -------
    DataFrame
        The table `places`, each place once per provision. `adcode` is that of the division in the year of the
        document, and missing for other places and for a name that several counties bear.
    """
    own = {
        doc: _with_short_names({name for name in names if isinstance(name, str)})
        for doc, *names in zip(
            documents.index, *(documents[name] for name in ("province", "city", "region")), strict=True
        )
    }
    joint = {
        doc: _of_joint_issuers(issuer, str(title))
        for doc, issuer, title in zip(documents.index, documents["issuer"], documents["title"], strict=True)
        if isinstance(issuer, str) and " " in issuer
    }
    home = {doc: code if isinstance(code, str) else None for doc, code in documents["adcode"].items()}
    years = {doc: None if pd.isna(year) else int(year) for doc, year in documents["year"].items()}
    passages = list(passages)
    zones = abbreviated_zones(passages)
    whole = WholeNames(passages)
    passages = [passage for passage in passages if passage.n is not None and passage.kind != "duty"]
    texts = [
        with_ends_of_words(text, passage.text) if FILLER in text else text
        for passage, text in zip(passages, map(masked, passages), strict=True)
    ]
    joined, begins = "\n".join(texts), list(accumulate([len(text) + 1 for text in texts], initial=0))
    closes: dict[int, list[int]] = {}  # where lists close, by the number of the text
    for end in ends_of_lists(joined):
        k = bisect_right(begins, end) - 1
        closes.setdefault(k, []).append(end - begins[k])
    named: list[tuple[Passage, str, Sequence[Name]]] = []  # each step for all texts: its code stays cached
    for k, (passage, text, found) in enumerate(zip(passages, texts, find_names(joined, begins), strict=True)):
        doc = passage.doc
        if not (found or k in closes or doc in zones):
            continue
        listed = [*listed_names(text, closes[k], found, home[doc])] if k in closes else []
        if doc in zones:
            found = [*found, *zones_by_short_names(text, zones[doc])]
        is_sure = listed or (found and found[0][2] != "company")
        if not (is_sure or any(_may_be_sure(text, name, home[doc]) for name in found)):
            continue
        if home[doc]:
            found = [
                whole.license(doc, text, name, home[doc]) if name[2] == "company" else name for name in found
            ]
        if any(text[end - 1] in NATURE for _, end, _, _ in found):
            found = [*found, *natural_names(text, found, home[doc])]
        if "等" in text and "、" in text:
            found = [*found, *shared_names(text, found), *listed]
        if len(found) > 1 and ("、" in text or "和" in text):
            found = [*found, *towns(text, found)]
        if found and "至" in text and "段" in text:
            found = [*found, *ends_of_ways(text, found)]
        named.append((passage, text, found))
    ours = {doc: names | joint.get(doc, set()) for doc, names in own.items()}
    in_texts = [_in_text(text, it.text, found, ours[it.doc], home[it.doc]) for it, text, found in named]
    rows: list[tuple] = []  # in the order of the columns; a record takes four times as long
    for (passage, text, found), places in zip(named, in_texts, strict=True):
        doc, seen, issuers = passage.doc, set(), joint.get(passage.doc, ())
        if any(map(text.__contains__, WATERS)):
            places = _with_waters(text, places, found, own[doc])
        for i, j, adcode in without_firms(text, listed_zones(text, places)):
            start, end = passage.span(i, j)
            evidence = passage.source_text(start, end)
            place = _as_read(evidence)
            is_joint = issuers and (place in issuers or issuers.issuperset(place.removesuffix("地区")))
            if place not in seen and not is_joint:
                seen.add(place)
                code = _at(adcode, text[i:j], years[doc]) if adcode else None
                rows.append((doc, passage.n, place, code, start, end, evidence))
    return schema.build("places", rows)


@lru_cache(maxsize=4096)
def _as_read(evidence: str) -> str:
    """Return the name of a place, of which most are named again and again, without radicals and unseen characters."""
    return modern(INVISIBLE.sub("", evidence))


@lru_cache(maxsize=4096)
def _at(adcode: str, name: str, year: int | None) -> str | None:
    """Return the adcode that a division had in the year of the document; None before there was one."""
    code = divisions.at(adcode, name, year)
    old, first = renewed().get(code, (code, 0))
    return (old or None) if year and year < first else code


def _with_short_names(own: set[str]) -> set[str]:
    """Return names of divisions with their short names."""
    codes = [divisions.names()[name][0] for name in own if name in divisions.names()]
    districts = {short for short, code in new_districts().items() if code in codes}
    return own | {divisions.by_adcode()[code]["short"] for code in codes} | districts


def _of_joint_issuers(issuer: str, title: str) -> set[str]:
    """Return the names, short names and abbreviations of the provinces of several issuers: 江苏省, 江苏, 苏, 安徽省….

    Also the region of which they are and which their title has: 成渝地区双城经济圈.
    """
    opening = [find_regions(one)[:1] for one in issuer.split(" ")]
    codes = {region[0][2] for region in opening if region and region[0][0] == 0}
    provinces = {code for code in codes if str(code).endswith("0000")}
    if len(provinces) < 2:
        return set()
    names = {divisions.by_adcode()[code]["name"] for code in provinces}
    abbreviated = {one for one, code in of_provinces().items() if code in provinces}
    return _with_short_names(names) | abbreviated | joint_regions(title, provinces)


def _in_text(text: str, printed: str, found: Sequence[Name], own: set[str], home: str | None) -> list[Found]:
    """Return start, end and adcode of the places in a text, the sure ones and those in the company of others."""
    candidates = find_candidates(text, printed, found, own, home)
    if not candidates:
        return []
    return [*in_company(text, with_compatriots(text, with_neighbours(text, candidates), home))]


def _with_waters(text: str, places: list[Found], found: Sequence[Name], own: set[str]) -> list[Found]:
    """Return the places in order, with the lakes, bays, islands and reservoirs behind those that are no province."""
    heads = {(i, j) for i, j, adcode in places if adcode and not adcode.endswith("0000")}
    heads |= {
        (i, j) for i, j, _, codes in found if codes and text[i:j] in own and not codes[0].endswith("0000")
    }
    behind = {span for span in waters(text, heads) if all(j <= span[0] or span[1] <= i for i, j, _ in places)}
    return sorted([*places, *((i, j, None) for i, j in behind)], key=lambda place: place[:2])


def _may_be_sure(text: str, name: Name, home: str | None) -> bool:
    """Return whether a name may be a place without another in its list; else a text with it alone has no place."""
    _, end, kind, adcodes = name
    if kind != "company" or text.startswith(LAST, end):
        return True
    return home is not None and any(code[:2] == home[:2] for code in adcodes)
