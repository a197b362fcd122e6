"""Places: cities, counties, zones and named areas other than the issuing region."""

import csv
import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.masks import FILLER, masked
from policycompare.read import regions
from policycompare.read.text import Passage

_ZONE = re.compile(
    r"(?:(?:国家级|高新技术|高新|经济技术|经济|综合|科技创新|自由贸易|生态|文化)*(?:产业)?(?:试验区|示范区|新区|开发区|高新区|科技城|自贸区|自由贸易区|保税区|经济区|经济圈|经济带|城市群|都市圈|科学城|产业园区|园区))"
)


@cache
def _areas() -> tuple[str, ...]:
    with shipped.folder("names", "areas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["area"] for row in csv.DictReader(file))


def find_places(passages: Iterable[Passage], documents: pd.DataFrame) -> pd.DataFrame:
    """Find named places in provisions.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order.
    documents : DataFrame
        Index `doc`, with province, city and region: a document's own region is not listed.

    Returns
    -------
    DataFrame
        The table `places`, each place once a provision; zones that are named after a place (兰州新区) are one place.
        `adcode` is missing where the table of regions holds none.
    """
    own = {
        row.Index: {name for name in (row.province, row.city, row.region) if isinstance(name, str)}
        for row in documents[["province", "city", "region"]].itertuples()
    }
    table = regions.regions()
    names = dict(zip(table["adcode"], zip(table["name"], table["short"], strict=True), strict=True))
    area = re.compile("|".join(sorted(map(re.escape, _areas()), key=len, reverse=True)))
    rows: list[tuple] = []
    for passage in passages:
        if passage.n is None or passage.kind == "duty":
            continue
        text = masked(passage)
        found = {start: (end, adcode) for start, end, adcode in regions.find_regions(text)}
        found |= {
            match.start(): (match.end(), None) for match in area.finditer(text) if match.start() not in found
        }
        seen: set[str] = set()
        stop = -1
        for start in sorted(found):
            end, adcode = found[start]
            if start < stop or (adcode and own[passage.doc] & set(names[adcode])) or _is_body(text, end):
                continue
            zone = _ZONE.match(text, end)
            if zone and zone.end() - end <= 12 and FILLER not in zone.group():
                end, adcode = zone.end(), None
            stop = end
            place = passage.evidence(start, end)
            if place not in seen:
                seen.add(place)
                rows.append((passage.doc, passage.n, place, adcode, *passage.span(start, end), place))
    return schema.build("places", rows)


def _is_body(text: str, end: int) -> bool:
    """Whether the name goes on as that of a body or a fair."""
    return bool(
        re.match(
            r"(?:知识产权(?:法庭|法院|保护中心|维权)|法庭|法院|海关|支行|分行|中心支行|代办处|投资贸易洽谈会|博览会|科技成果博览会|银保监局|证监局|保监局|银监局|大学|商标网|制造|特色|特点|优势)",
            text[end : end + 10],
        )
    )
