"""The texts of a codebook in one language: boundaries, differences and rulings, with the other one where it is missing."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from policycompare.schema import Lang

_CHINESE = "_zh"  # at the end of the name of a column, after that of the English text
NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")  # of a code, family or class
_OPEN, _CLOSE = "（", "）"
_ENGLISH_WORD = re.compile(r"(?<![A-Za-z_])[A-Za-z]?[a-z]+(?![A-Za-z_])")


def in_language(table: pd.DataFrame, lang: Lang, labels: Mapping[str, str]) -> pd.DataFrame:
    """Return a table of a codebook with one column per text, in `lang` or else in the other language.

    A Chinese text has the labels of the codes that it names; see `with_labels`.

    >>> table = pd.DataFrame({"why": ["a topic", "a wish"], "why_zh": ["属于 goal_a", None]})
    >>> in_language(table, "zh", {"goal_a": "目标"})["why"].tolist()
    ['属于 goal_a（目标）', 'a wish']
    """
    pairs = {name.removesuffix(_CHINESE): name for name in table.columns if name.endswith(_CHINESE)}
    texts = {}
    for english, chinese in pairs.items():
        labelled = table[chinese].map(lambda text: with_labels(text, labels), na_action="ignore")
        first, second = (labelled, table[english]) if lang == "zh" else (table[english], table[chinese])
        texts[english] = first.where(first.notna(), second)
    return table.assign(**texts).drop(columns=list(pairs.values()))


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """Return a Chinese text in which the first mention of each code is followed by its label.

    >>> with_labels("处罚（enforcement）；rule 和 enforcement", {"enforcement": "执法", "rule": "规则"})
    '处罚（enforcement 执法）；rule（规则）和 enforcement'
    """
    parts, end, known = [], 0, set()
    for match in NAME.finditer(text):
        name = match[0]
        if name not in labels or name in known:
            continue
        known.add(name)
        before, after = text[: match.start()], text[match.end() :]
        in_brackets = f"{_OPEN}{labels[name]}{_CLOSE}"
        if after.startswith(in_brackets):
            continue
        is_inside = before.count(_OPEN) > before.count(_CLOSE)
        parts += [text[end : match.end()], f" {labels[name]}" if is_inside else in_brackets]
        end = match.end() + (not is_inside and after.startswith(" "))
    return "".join(parts) + text[end:]


def is_english(text: str, labels: Mapping[str, str]) -> bool:
    """Return whether a text has an English word; names of codes and abbreviations in capitals are none.

    >>> [is_english(text, {"meals": "助餐"}) for text in ("银行 is nothing", "loans", "供餐 → meals", "申请PCT")]
    [True, True, False, False]
    """
    return any(word not in labels for word in _ENGLISH_WORD.findall(text))


def untranslated(texts: Iterable[tuple[pd.DataFrame, str]], labels: Mapping[str, str]) -> bool:
    """Return whether an English text in one of the columns of the tables has no Chinese version."""
    return any(
        is_english(text, labels)
        for table, column in texts
        for text in table.loc[table[column + _CHINESE].isna(), column].dropna()
    )
