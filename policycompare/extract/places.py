"""Places: cities, counties, zones and named areas other than the issuing region."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain

import pandas as pd

from policycompare import schema, shipped
from policycompare.extract.masks import FILLER, masked
from policycompare.read import gazetteer
from policycompare.text import Passage

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
    home = {doc: code if isinstance(code, str) else None for doc, code in documents["adcode"].items()}
    names = gazetteer.by_adcode()
    passages = list(passages)
    aliases = _aliases(passages)
    passages = [passage for passage in passages if passage.n is not None and passage.kind != "duty"]
    rows: list[tuple] = []
    for passage, found in zip(passages, _named(list(map(masked, passages))), strict=True):
        text = masked(passage)
        for name in aliases.get(passage.doc, ()):
            found |= {
                match.start(): (match.end(), None)
                for match in re.finditer(f"(?<!简称“)(?<!简称){re.escape(name)}", text)
            }
        seen: set[str] = set()
        stop = -1
        for start in sorted(found):
            end, adcode = found[start]
            own_name = adcode and not own[passage.doc].isdisjoint(
                (names[adcode]["name"], names[adcode]["short"])
            )
            if start < stop or own_name or _is_body(text, end):
                continue
            zone = _ZONE.match(text, end)
            if zone and zone.end() - end <= 12 and FILLER not in zone.group():
                end, adcode = zone.end(), None
            stop = end
            span = passage.span(start, end)
            place = passage.source_text(*span)
            if place not in seen:
                seen.add(place)
                code = gazetteer.within(adcode, home[passage.doc]) if adcode else None
                rows.append((passage.doc, passage.n, place, code, *span, place))
    return schema.build("places", rows)


def _named(texts: list[str]) -> list[dict[int, tuple[int, str | None]]]:
    """Of each text where it names regions and areas: start → end and adcode; looked for in all of them at once."""
    begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
    joined = "\n".join(texts)
    found: list[dict[int, tuple[int, str | None]]] = [{} for _ in texts]
    areas = ((*match.span(), None) for match in _area().finditer(joined))
    for start, end, adcode in chain(gazetteer.find_regions(joined), areas):
        k = bisect_right(begins, start) - 1
        found[k].setdefault(start - begins[k], (end - begins[k], adcode))
    return found


@cache
def _area() -> re.Pattern:
    listed = "|".join(sorted(map(re.escape, _areas()), key=len, reverse=True))
    return re.compile(f"(?:{listed})(?!交通|联合|师范|大学|财经|政法|石油|民族)")


_ALIAS = re.compile(
    r"([一-鿿]{2,16}?(?:试验区|示范区|新区|科技城|经济区|经济带|园区|开发区))（以下简称[：“]?([^“”（）]{2,12}(?:区|城|带))”?）"
)
_VERB = re.compile(r"^.*?(?:建设|推进|支持|加快|依托|在|以|把|将|打造|推动)(?=[一-鿿]{4})")


def _aliases(passages: Iterable[Passage]) -> dict[str, tuple[str, ...]]:
    """The zones of each document to which it gives a short name, long and short name."""
    found: dict[str, tuple[str, ...]] = {}
    for passage in passages:
        if "简称" in passage.text:
            for match in _ALIAS.finditer(passage.text):
                names = (_VERB.sub("", match[1]), match[2])
                found[passage.doc] = (*found.get(passage.doc, ()), *names)
    return found


_BODY = re.compile(
    r"(?:知识产权(?:法庭|法院|保护中心|维权)|法庭|法院|海关|支行|分行|中心支行|代办处|投资贸易洽谈会|博览会|科技成果博览会|银保监局|证监局|保监局|银监局|大学|商标网|制造|特色|特点|优势)"
)


def _is_body(text: str, end: int) -> bool:
    """Whether the name goes on as that of a body or a fair."""
    return bool(_BODY.match(text, end, end + 10))
