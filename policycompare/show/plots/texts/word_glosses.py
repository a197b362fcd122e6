"""English glosses of the words of the texts, from `names/glosses.csv`."""

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from policycompare import shipped
from policycompare.errors import raise_faults
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.names import has_chinese
from policycompare.show.figure.printed_labels import label


@cache
def shipped_glosses() -> dict[str, str]:
    """Return the English gloss of each word.

    >>> shipped_glosses()["商业秘密"]
    'trade secrets'
    """
    path = shipped.folder("names", "glosses.csv")
    return check_glosses(pd.read_csv(path, dtype="str", keep_default_na=False))


def check_glosses(table: pd.DataFrame) -> dict[str, str]:
    """Return {word: gloss}, or raise SchemaError with every word that is repeated, and every row with an empty cell.

    >>> check_glosses(pd.DataFrame({"zh": ["许可"], "en": ["licensing"], "source": ["own translation"]}))
    {'许可': 'licensing'}
    """
    columns = ("zh", "en", "source")
    check_columns(table, columns, name="glosses.csv")
    empty = (table[list(columns)] == "").any(axis=1)
    lines = [f"line {i + 2}" for i in table.index[empty]]
    twice = list(table["zh"][table["zh"].duplicated()])
    raise_faults("glosses.csv", {"twice": twice, "with an empty cell": lines})
    return dict(zip(table["zh"], table["en"], strict=True))


def glossed(words: Sequence[str], lang: Lang) -> list[str]:
    """Return words as they are printed: in English each Chinese word with its gloss, if it has one.

    >>> glossed(["商业秘密", "甲词", "SME"], "en"), glossed(["商业秘密"], "zh")
    (['商业秘密 (trade secrets)', '甲词', 'SME'], ['商业秘密'])
    """
    if lang == "zh":
        return list(words)
    known = shipped_glosses()
    form = label("form.gloss", lang)
    return [form.format(word=word, gloss=known[word]) if word in known else word for word in words]


def glosses_of(words: Sequence[str], names: Mapping[str, str], lang: Lang) -> list[str]:
    """Return the English of each word, from `names` or the shipped glosses; the word itself where it has none.

    >>> glosses_of(["许可", "甲词", "乙词"], {"乙词": "term B"}, "en"), glosses_of(["许可"], {}, "zh")
    (['licensing', '甲词', 'term B'], ['许可'])
    """
    known = dict(names) if lang == "zh" else shipped_glosses() | dict(names)
    return [known.get(word, word) for word in words]


def note_on_words(words: Sequence[str], lang: Lang) -> str:
    """Return the note of a figure in English that prints Chinese words: all with a gloss, or not; else nothing.

    >>> note_on_words(["许可 (licensing)", "甲词"], "en"), note_on_words(["SME"], "en")
    ('Words as in the Chinese texts', '')
    >>> note_on_words(["许可 (licensing)"], "en")
    'Words of the Chinese texts, with a gloss in English'
    """
    chinese = [word for word in words if lang == "en" and has_chinese(word)]
    if not chinese:
        return ""
    has_gloss = all("(" in word for word in chinese)
    return label("note.glossed" if has_gloss else "note.words", lang)
