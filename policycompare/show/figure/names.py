"""Printed names of groups: the user's own and their check, English names of provinces, long names shortened but distinct."""

import re
import warnings
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from types import MappingProxyType

import pandas as pd

from policycompare import shipped
from policycompare.compare.code_labels import meant_by
from policycompare.compare.groups import key_of
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError, is_misspelt, level_outside, named, raise_faults
from policycompare.read.spellings import adcode_of
from policycompare.schema import Lang, check_columns
from policycompare.text import modern, text_width

LONGEST = 16.0  # ems: 16 Chinese characters, 32 Latin ones
_WORDS = 0.6  # the least part of a label that is left when it is cut between words
_HEAD = 0.4  # the part of a shortened name before the ellipsis
_OF_GROUPS = ("group", "doc", "group_a", "group_b", "region", "province", "city")
_PARTS = re.compile(r"[\W_]+")
_LEAST = 4  # characters of a part of a key in which one wrong letter is a mistake and no other name
_BETWEEN_KEYS = re.compile("[/+、]")  # of a key with several parts, and of several keys in a cell


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
    """Return the printed names of groups and grades, those given and those attached to the table (see `group_labels`)."""
    attached = {zh: en if lang == "en" else zh for zh, en, _ in table.attrs.get("grades", [])}
    attached |= {group: both[lang == "en"] for group, both in table.attrs.get("names", {}).items()}
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


def check_names(
    names: Mapping[Hashable, str] | None, *tables: pd.DataFrame, known: Iterable[object] = ()
) -> None:
    """Raise SelectionError unless `names` maps keys to texts; warn of keys that seem misspelt and of groups of one name.

    A key is known if it is in one of `tables`, in their attrs or in `known`. Names for a whole corpus serve tables of its
    parts, so that unknown keys are named only if no key is known, or if they are like a group that has no name.

    >>> table = pd.DataFrame({"group": ["tianjin", "fujian"]})
    >>> check_names({"tianjin": "天津", "beijing": "北京"}, table)
    >>> check_names({"tianjin": None}, table)
    Traceback (most recent call last):
    policycompare.errors.SelectionError: names has no text for tianjin (None); leave them out to print their usual names
    """
    if names is None:
        return
    if not isinstance(names, (Mapping, pd.Series)):
        raise SelectionError(
            f"names is a {type(names).__name__}; allowed: a mapping of groups to their printed names, such as "
            '{"甘肃省": "Gansu"}'
        )
    given = {key_of(key): name for key, name in dict(names).items()}
    empty = [
        f"{key} ({name})" for key, name in given.items() if name is None or name is pd.NA or name != name
    ]
    if empty:
        raise SelectionError(
            f"names has no text for {named(empty)}; leave them out to print their usual names"
        )
    kinds = [groups for table in tables for groups in _groups(table)]
    _warn_of_unknown(given, tables, kinds, known)
    _warn_of_equal(given, kinds)


def _warn_of_unknown(
    given: Mapping[str, object],
    tables: Iterable[pd.DataFrame],
    kinds: list[list[str]],
    known: Iterable[object],
) -> None:
    """Warn of the keys that no table has, see `check_names`."""
    hinted = [list(table.attrs.get("names", ())) for table in tables]
    groups = list(dict.fromkeys(group for own in (*kinds, *hinted) for group in own))
    present = {*groups, *map(str, known), *(text for table in tables for text in _texts(table))}
    present |= {part for text in present for part in _BETWEEN_KEYS.split(text)}
    unknown = [key for key in given if key not in present]
    printed: dict[str, list[str]] = {}
    for table in tables:
        for group, both in table.attrs.get("names", {}).items():
            for name in both:
                printed.setdefault(name, []).append(group)
    nameless = [group for group in groups if group not in given]
    near = {key: _meant(key, nameless, printed) for key in unknown}
    listed = unknown if len(unknown) == len(given) else [key for key in unknown if near[key]]
    if listed:
        words = [f"{key} (did you mean {near[key]}?)" if near[key] else key for key in listed]
        of_table = f"; its groups: {named(kinds[0], most=8)}" if kinds else ""
        warnings.warn(
            f"names has {len(words)} key(s) that the table does not have: {named(words)}{of_table}",
            stacklevel=level_outside(),
        )


def _warn_of_equal(given: Mapping[str, object], kinds: list[list[str]]) -> None:
    """Warn of groups of one kind to which `given` gives one name."""
    equal: dict[str, list[str]] = {}
    for groups in kinds:
        of_name: dict[str, list[str]] = {}
        for group in groups:
            if group in given:
                of_name.setdefault(str(given[group]), []).append(group)
        equal |= {name: own for name, own in of_name.items() if len(own) > 1 and name}
    if equal:
        words = [f"{name} ({', '.join(groups)})" for name, groups in equal.items()]
        warnings.warn(f"names gives several groups one name: {named(words)}", stacklevel=level_outside())


def _groups(table: pd.DataFrame) -> Iterator[list[str]]:
    """Yield the groups and documents of a table, a list for each column or axis that has them."""
    columns = [column for column in _OF_GROUPS if column in table.columns]
    for column in columns:
        yield list(dict.fromkeys(table[column].dropna().map(str)))
    if not isinstance(table.index, pd.RangeIndex):
        for axis in [table.index] if columns else [table.index, table.columns]:
            yield list(dict.fromkeys(map(key_of, axis)))


def _texts(table: pd.DataFrame) -> Iterator[str]:
    """Yield what may be a key of a name: headings, labels of rows, cells of text, and texts of the attrs."""
    for axis in (table.index, table.columns):
        for label in axis:
            yield from map(str, label) if isinstance(label, tuple) else [str(label)]
    for place, dtype in enumerate(table.dtypes):
        if not pd.api.types.is_float_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype):
            yield from table.iloc[:, place].dropna().map(str)
    for name, fact in table.attrs.items():
        yield from _leaves(list(fact) if name == "names" else fact)


def _leaves(fact: object) -> Iterator[str]:
    """Yield the texts in nested lists and mappings, the keys too.

    >>> list(_leaves({"a": ["b", {"c": 1}]}))
    ['a', 'b', 'c']
    """
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, Mapping):
        yield from map(str, fact)
        for value in fact.values():
            yield from _leaves(value)
    elif isinstance(fact, (list, tuple)):
        for value in fact:
            yield from _leaves(value)


def _meant(key: str, groups: list[str], printed: Mapping[str, list[str]]) -> str | None:
    """Return the one of `groups` that a key means: by its printed name, or with one letter wrong; None if none or several.

    >>> groups = ["tianjin", "福建省", "shaanxi_2020"]
    >>> [_meant(key, groups, {"福建": ["福建省"]}) for key in ("tianjn", "福建", "福健", "shanxi_2020", "tianjin_2020")]
    ['tianjin', '福建省', '福建省', None, None]
    """
    known = {**{group: [group] for group in groups}, **printed}
    found = [group for group in meant_by(key, known) if group in groups]
    if not found and not adcode_of(key):
        found = [group for group in groups if _is_near(key, group)]
        found += [
            group for name, own in printed.items() if _is_near(key, name) for group in own if group in groups
        ]
    found = list(dict.fromkeys(found))
    return found[0] if len(found) == 1 else None


def _is_near(key: str, group: str) -> bool:
    """Return whether a key may be a group with one letter wrong: in one part, which is no division itself.

    Regions, numbers and short parts that differ in a letter are other groups: 河南省 and 湖南省, plan_a and plan_b.
    """
    if not key.isascii():
        same = [a == b for a, b in zip(key, group, strict=False)]
        return len(key) == len(group) > 1 == same.count(False) and adcode_of(group) is not None
    own, other = _PARTS.split(key.casefold()), _PARTS.split(group.casefold())
    if "".join(own) == "".join(other):
        return True
    pairs = [pair for pair in zip(own, other, strict=False) if pair[0] != pair[1]]
    if len(own) != len(other) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    return min(len(a), len(b)) >= _LEAST and a.isalpha() and not adcode_of(a) and is_misspelt(a, b)
