"""Printed names of groups: the user's own, English names of provinces, long names shortened but distinct."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from types import MappingProxyType

import pandas as pd

from policycompare import shipped
from policycompare.compare.groups import key_of
from policycompare.corpus import Corpus
from policycompare.errors import raise_faults
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.given_names import check_names
from policycompare.text import modern, text_width

LONGEST = 16.0  # ems: 16 Chinese characters, 32 Latin ones
_WORDS = 0.6  # the least part of a label that is left when it is cut between words
_HEAD = 0.4  # the part of a shortened name before the ellipsis


def printed(group: object, names: Mapping[str, str] | None, lang: Lang = "zh") -> str:
    """Return the printed name of a group: from `names`, else that of a province, else the group itself.

    >>> printed("甘肃省", None, "en"), printed("甘肃省", {"甘肃省": "GS"}, "en"), printed("三门峡市", None, "en")
    ('Gansu', 'GS', '三门峡市')
    >>> printed("甘肃省/2016", None, "en")
    'Gansu/2016'
    """
    key = key_of(group)
    if isinstance(group, tuple) and key not in (names or {}):
        return "/".join(printed(part, names, lang) for part in group)
    known = {**(provinces() if lang == "en" else {}), **(names or {})}
    if key in known or "/" not in key:
        return str(known.get(key, group))
    return "/".join(str(known.get(part, part)) for part in key.split("/"))


def group_labels(
    names: Mapping[str, str] | None, table: pd.DataFrame, lang: Lang, *, known: Iterable[object] = ()
) -> dict[str, str]:
    """Return the printed names of groups: those given and checked, the others as attached to the table by its measure.

    Documents have their label, divisions their short names. `known` are keys that the table does not have.

    >>> table = pd.DataFrame()
    >>> table.attrs["names"] = {"gansu": ["甘肃 2016", "Gansu 2016"], "甘肃省": ["甘肃", "Gansu"]}
    >>> group_labels({"甘肃省": "GS"}, table, "en")
    {'gansu': 'Gansu 2016', '甘肃省': 'GS'}
    """
    check_names(names, table, known=known)
    return all_labels(names, table, lang)


def all_labels(names: Mapping[str, str] | None, table: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """Return the printed names of groups, those given and those attached to the table (see `group_labels`)."""
    attached = {group: both[lang == "en"] for group, both in table.attrs.get("names", {}).items()}
    return attached | {key_of(group): name for group, name in dict({} if names is None else names).items()}


def document_labels(corpus: Corpus, lang: Lang) -> dict[str, str]:
    """Return the labels of documents by their ids, without those that have none.

    >>> import policycompare as pc
    >>> document_labels(pc.load(), "en")["gansu_pilot"]
    'Gansu 2016'
    """
    return corpus.documents["label" if lang == "zh" else "label_en"].dropna().to_dict()


def group_names(
    groups: Sequence[object], names: Mapping[str, str] | None, lang: Lang, *, longest: float = LONGEST
) -> list[str]:
    """Return the printed names of groups, those wider than `longest` ems shortened unless they come from `names`.

    >>> group_names(["甘肃省人民政府办公厅关于印发专利规划的通知", "甘肃省"], {"甘肃省": "本省"}, "zh")
    ['甘肃省人民政府办公厅关于印发专…', '本省']
    """
    own = {modern(printed(group, names, lang)) for group in groups if key_of(group) in (names or {})}
    labels = [modern(printed(group, names, lang)) for group in groups]
    cut = dict(
        zip(free := [label for label in labels if label not in own], shortened(free, longest), strict=True)
    )
    return [cut.get(label, label) for label in labels]


def has_chinese(text: str) -> bool:
    """Return whether a text has a Chinese character.

    >>> has_chinese("专利 patents"), has_chinese("patents")
    (True, False)
    """
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def is_untranslated(texts: Sequence[str], lang: Lang) -> bool:
    """Return whether a figure in English prints words of the texts in Chinese.

    >>> is_untranslated(["专利"], "en"), is_untranslated(["专利"], "zh"), is_untranslated(["Patents"], "en")
    (True, False, False)
    """
    return lang == "en" and any(has_chinese(text) for text in texts)


def shortened(labels: Sequence[str], longest: float = LONGEST) -> list[str]:
    """Return labels no wider than `longest` ems; different labels stay different.

    Labels with the same beginning are cut in the middle, so that their first difference is seen.

    >>> shortened(["知识产权强省建设试点方案", "知识产权强省建设实施方案", "专利"], 9)
    ['知识产…试点方案', '知识产…实施方案', '专利']
    """
    short = {label: _cut(label, longest) for label in labels}
    for same in _ambiguous(short):
        before = next(i for i, characters in enumerate(zip_longest(*same)) if len(set(characters)) > 1)
        short |= {label: _cut_around(label, before, longest) for label in same}
    for same in _ambiguous(short):
        short |= {label: _cut(label, longest - 2) + f"({i})" for i, label in enumerate(same, start=1)}
    return [short[label] for label in labels]


def _ambiguous(short: Mapping[str, str]) -> list[list[str]]:
    """Return the groups of labels that have the same short form."""
    labels: dict[str, list[str]] = {}
    for label, cut in short.items():
        labels.setdefault(cut, []).append(label)
    return [group for group in labels.values() if len(group) > 1]


def _cut(label: str, longest: float) -> str:
    """Return a label, with an ellipsis for its end where it is too wide.

    >>> _cut("Public procurement and outsourcing", 13), _cut("知识产权强省", 5)
    ('Public procurement…', '知识产权…')
    """
    if text_width(label) <= longest:
        return label
    begin = _begin(label, longest - 1)
    # Latin text is cut between words if that costs little.
    words = begin if label[len(begin)] == " " else begin[: begin.rfind(" ")]
    words = words.removesuffix(" and").rstrip(" ,;:")
    is_long = " " in begin and text_width(words) >= _WORDS * text_width(begin)
    return (words if is_long else begin) + "…"


def _begin(text: str, width: float) -> str:
    """Return the longest beginning of a text that is no wider than `width` ems."""
    n = len(text)
    while n and text_width(text[:n]) > width:
        n -= 1
    return text[:n]


def _cut_around(label: str, at: int, longest: float) -> str:
    """Return the beginning of a label and its text from `at` on, with an ellipsis between."""
    if text_width(label) <= longest:
        return label
    head = _begin(label, _HEAD * longest)
    rest = label[max(at, len(head)) :]
    return f"{head}…{_cut(rest, longest - text_width(head) - 1)}"


@cache
def provinces() -> Mapping[str, str]:
    """Return the English names of provinces by their full and short Chinese names, and those of 国家 and 未知.

    Missing and duplicate names are all listed in a SchemaError.

    >>> provinces()["内蒙古"], provinces()["国家"], len(set(provinces().values()))
    ('Inner Mongolia', 'National', 36)
    """
    return MappingProxyType(
        check_provinces(pd.read_csv(shipped.folder("names", "provinces.csv"), dtype="str"))
    )


def check_provinces(table: pd.DataFrame) -> dict[str, str]:
    """Return English names by Chinese ones, or raise SchemaError with every missing or duplicate name."""
    check_columns(table, ("iso", "zh", "short", "en"), name="provinces.csv")
    lines = [f"line {i + 2}" for i in table.index[table[["zh", "en"]].isna().any(axis=1)]]
    keys = pd.concat([table.set_index("zh")["en"], table.dropna(subset="short").set_index("short")["en"]])
    duplicate = [*keys.index[keys.index.duplicated()], *table["en"][table["en"].duplicated()].dropna()]
    raise_faults("provinces.csv", {"without a name": lines, "duplicate": map(str, duplicate)})
    return keys.to_dict()
