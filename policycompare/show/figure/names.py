"""What is printed for groups: names of the user's, English names of provinces, long names shortened but told apart."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from types import MappingProxyType

import pandas as pd

from policycompare import shipped
from policycompare.errors import SchemaError
from policycompare.schema import check_columns

LONGEST = 16.0  # ems: so many Chinese characters, twice as many Latin letters
_LATIN = 0.5
_WIDE = 0x2E80  # the first Chinese character or radical
_HEAD = 0.4  # of a shortened name that stands before what tells it apart


def ems(text: str) -> float:
    """Return about how wide a line is, in ems: Chinese characters are twice as wide as others.

    Examples
    --------
    >>> ems("专利"), ems("abcd")
    (2.0, 2.0)
    """
    return sum(1.0 if ord(character) >= _WIDE else _LATIN for character in text)


def printed(group: object, names: Mapping[str, str] | None, lang: str = "zh") -> str:
    """Return what is printed for a group: of the user's `names`, else of a province in English, else as it is.

    Examples
    --------
    >>> printed("甘肃省", None, "en"), printed("甘肃省", {"甘肃省": "GS"}, "en"), printed("三门峡市", None, "en")
    ('Gansu', 'GS', '三门峡市')
    """
    if isinstance(group, tuple):
        return "/".join(printed(part, names, lang) for part in group)
    known = provinces() if lang == "en" else {}
    return str((names or {}).get(str(group), known.get(str(group), group)))


def group_names(groups: Sequence[object], names: Mapping[str, str] | None, lang: str) -> list[str]:
    """Return what is printed for groups side by side: as `printed`, but long ones shortened; those of `names` stay.

    Examples
    --------
    >>> group_names(["甘肃省人民政府办公厅关于印发专利规划的通知", "甘肃省"], {"甘肃省": "本省"}, "zh")
    ['甘肃省人民政府办公厅关于印发专…', '本省']
    """
    own = {printed(group, names, lang) for group in groups if str(group) in (names or {})}
    labels = [printed(group, names, lang) for group in groups]
    cut = dict(zip(free := [label for label in labels if label not in own], shortened(free), strict=True))
    return [cut.get(label, label) for label in labels]


def shortened(labels: Sequence[str], longest: float = LONGEST) -> list[str]:
    """Return labels no longer than `longest` (in ems), each different from the others if it was so before.

    Labels that begin alike are cut in the middle, so that what tells them apart is seen.

    Examples
    --------
    >>> shortened(["知识产权强省建设试点方案", "知识产权强省建设实施方案", "专利"], 9)
    ['知识产…试点方案', '知识产…实施方案', '专利']
    """
    short = {label: _cut(label, longest) for label in labels}
    for same in _alike(short):
        before = next(i for i, letters in enumerate(zip_longest(*same)) if len(set(letters)) > 1)
        short |= {label: _cut_around(label, before, longest) for label in same}
    for same in _alike(short):
        short |= {label: _cut(label, longest - 2) + f"({i})" for i, label in enumerate(same, start=1)}
    return [short[label] for label in labels]


def _alike(short: Mapping[str, str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for label, cut in short.items():
        found.setdefault(cut, []).append(label)
    return [labels for labels in found.values() if len(labels) > 1]


def _cut(label: str, longest: float) -> str:
    if ems(label) <= longest:
        return label
    return _begin(label, longest - 1) + "…"


def _begin(text: str, room: float) -> str:
    n = len(text)
    while n and ems(text[:n]) > room:
        n -= 1
    return text[:n]


def _cut_around(label: str, at: int, longest: float) -> str:
    """The beginning of a label, and what stands from `at` on."""
    if ems(label) <= longest:
        return label
    head = _begin(label, _HEAD * longest)
    rest = label[max(at, len(head)) :]
    return f"{head}…{_cut(rest, longest - ems(head) - 1)}"


@cache
def provinces() -> Mapping[str, str]:
    """Return the English names of the provincial divisions under their full and short Chinese names.

    With them those of 国家 and 未知, which stand where a region would.

    Raises
    ------
    SchemaError
        If a name is missing or stands twice; it lists them.

    Examples
    --------
    >>> provinces()["内蒙古"], provinces()["国家"], len(set(provinces().values()))
    ('Inner Mongolia', 'National', 36)
    """
    return MappingProxyType(
        check_provinces(pd.read_csv(shipped.folder("names", "provinces.csv"), dtype="str"))
    )


def check_provinces(table: pd.DataFrame) -> dict[str, str]:
    """Return English names under Chinese ones, or raise SchemaError with every name that is missing or twice there."""
    check_columns(table, ("iso", "zh", "short", "en"), name="provinces.csv")
    lines = [f"line {i + 2}" for i in table.index[table[["zh", "en"]].isna().any(axis=1)]]
    keys = pd.concat([table.set_index("zh")["en"], table.dropna(subset="short").set_index("short")["en"]])
    twice = [*keys.index[keys.index.duplicated()], *table["en"][table["en"].duplicated()].dropna()]
    if lines or twice:
        said = [f"without a name: {', '.join(lines)}"] * bool(lines) + [
            f"twice: {', '.join(map(str, twice))}"
        ] * bool(twice)
        raise SchemaError(f"provinces.csv: {'; '.join(said)}")
    return keys.to_dict()
