"""What is made before a number: of 新建水厂。2024年再建20座 the 水厂."""

import re

from policycompare.extract.quantities.names.bare_names import without_years
from policycompare.extract.quantities.names.nouns_behind import following
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_ON_BASE = Late("的?基础上$")
# A run-in head that says what is built: 新建水厂, 加快公园建设, not 完善管网.
_BUILT = Late(
    "(?:（[一二三四五六七八九十]{1,3}）|[0-9一二三四五六七八九十]{1,3}[.、]){0,2}"
    "(?:(?:新建|建设|修建|兴建|扩建|改建|增设|布局|培育|打造|创建|改造)([一-鿿]{2,10}?)|(?:加快|推进|加强|抓好|实施)([一-鿿]{2,10}?)建设)"
)


def made_before(head: str, unit: str, above: str, heading: str) -> list[tuple[str, str | None]]:
    """Return what the text before makes, for a number alone: of 2025年建成5个园区；2026年建成8个 the second.

    If that has no number with the unit, it is what the sentence before, else the heading, says is made.

    >>> made_before("2026年建成", "个", "2025年建成5个园区；", "")
    [('园区', None)]
    >>> made_before("总数达到", "座", "在现有9座水厂的基础上，再建3座，", "")
    [('水厂', None)]
    >>> made_before("再建", "座", "新建水厂。", ""), made_before("再建", "座", "完善管网。", "")
    ([('水厂', None)], [])
    """
    if not pattern("targets", "(?:再|开工|竣工)?(?:{makings}|建)?|总[数量](?:达到?|增[加至]到?)").fullmatch(
        without_years(head)
    ):
        return []
    name = ""
    if unit in above:
        behind = re.findall(rf"\d{re.escape(unit)}([^，。；\d]{{2,20}})", above)
        before = pattern("targets", rf"{{makings}}([一-鿿]{{2,10}})[\d.]{{1,9}}{re.escape(unit)}").findall(
            above
        )
        name = following(_ON_BASE.sub("", behind[-1])) if behind else before[-1] if before else ""
    if not name and head:
        if "。" in above:  # numbers alone, as of 2025年建成5个，2026年建成8个, have the name of the first
            said, _, numbers = above.rpartition("。")
            alone = rf"(?:再|{{makings}}|建|\d{{1,6}}(?:\.\d{{1,2}})?{re.escape(unit)}|[，；])*+"
            above = said if pattern("targets", alone).fullmatch(without_years(numbers)) else ""
        last = above.rpartition("。")[2] if above else heading
        built = _BUILT.fullmatch(last) if len(last) <= 16 else None
        name = (built[1] or built[2]) if built else ""
    return [(name, None)] if name else []
