"""Places: cities, counties, zones and named areas other than the issuing region."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, chain

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.masks import FILLER, masked
from policycompare.extract.vocabulary import pattern
from policycompare.read import gazetteer
from policycompare.text import Passage

_ZONE = "{qualifiers}*(?:产业)?{zones}"
_ALIAS = r"([一-鿿]{2,16}?{abbreviated_zones})（以下简称[：“]?([^“”（）]{2,12}(?:区|城|带))”?）"
_VERB = "^.*?{verbs}(?=[一-鿿]{4})"

Place = schema.record("places")
Areas = dict[int, tuple[int, str | None]]  # start: end and, for a division, adcode


def find_places(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find named places in provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with province, city, region and adcode: a document's own region is not listed.

    Returns
    -------
    DataFrame
        The table `places`, each place once per provision; a zone named after a place (兰州新区) is one place.
        `adcode` is missing if the gazetteer has none.
    """
    own = {
        row.Index: {name for name in (row.province, row.city, row.region) if isinstance(name, str)}
        for row in documents[["province", "city", "region"]].itertuples()
    }
    home = {doc: code if isinstance(code, str) else None for doc, code in documents["adcode"].items()}
    passages = list(passages)
    zones = _abbreviated_zones(passages)
    passages = [passage for passage in passages if passage.n is not None and passage.kind != "duty"]
    rows: list[Place] = []
    for passage, areas in zip(passages, _areas(list(map(masked, passages))), strict=True):
        text = masked(passage)
        for name in zones.get(passage.doc, ()):
            zone = f"(?<!简称“)(?<!简称){re.escape(name)}"
            areas |= {match.start(): (match.end(), None) for match in re.finditer(zone, text)}
        seen: set[str] = set()
        for i, j, adcode in _in_text(text, areas, own[passage.doc]):
            start, end = passage.span(i, j)
            place = passage.source_text(start, end)
            if place not in seen:
                seen.add(place)
                code = gazetteer.within(adcode, home[passage.doc]) if adcode else None
                rows.append(Place(passage.doc, passage.n, place, code, start, end, evidence=place))
    return schema.build("places", rows)


def _in_text(text: str, areas: Areas, own: set[str]) -> Iterator[tuple[int, int, str | None]]:
    """Yield start, end and adcode of the places in a text; `own` are the names of the issuing region."""
    names = gazetteer.by_adcode()
    stop = -1
    for start in sorted(areas):
        end, adcode = areas[start]
        is_own = adcode and not own.isdisjoint((names[adcode]["name"], names[adcode]["short"]))
        if start < stop or is_own or pattern("places", "{not_places}").match(text, end, end + 10):
            continue
        zone = pattern("places", _ZONE).match(text, end)
        if zone and zone.end() - end <= 12 and FILLER not in zone.group():
            end, adcode = zone.end(), None
        stop = end
        yield start, end, adcode


def _areas(texts: list[str]) -> list[Areas]:
    """Return the divisions and named areas in each text, searched for in all texts at once."""
    begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
    joined = "\n".join(texts)
    areas: list[Areas] = [{} for _ in texts]
    named = ((*match.span(), None) for match in _named_area().finditer(joined))
    for start, end, adcode in chain(gazetteer.find_regions(joined), named):
        k = bisect_right(begins, start) - 1
        areas[k].setdefault(start - begins[k], (end - begins[k], adcode))
    return areas


@cache
def _named_area() -> re.Pattern:
    """Return the pattern of the named areas, longer names first."""
    with shipped.folder("names", "areas.csv").open(encoding="utf-8", newline="") as file:
        areas = sorted((re.escape(row["area"]) for row in csv.DictReader(file)), key=len, reverse=True)
    return pattern("places", f"(?:{'|'.join(areas)})(?!{{not_areas}})")


def _abbreviated_zones(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """Return, for each document, the long and short names of the zones to which it gives a short name."""
    zones: dict[str, list[str]] = {}
    for passage in passages:
        for match in pattern("places", _ALIAS).finditer(passage.text) if "简称" in passage.text else ():
            zones.setdefault(passage.doc, []).extend((pattern("places", _VERB).sub("", match[1]), match[2]))
    return zones
