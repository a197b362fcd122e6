"""The shipped data: their paths, and word lists read from them."""

import csv
from functools import cache
from pathlib import Path


def folder(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    >>> folder("documents").is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return (inside if inside.is_dir() else package.parent / "data").joinpath(*parts)


@cache
def column(name: str, key: str, value: str) -> dict[str, str]:
    """Return the column `value` of the CSV file `names/<name>.csv`, as a mapping from the column `key`.

    >>> column("kinds", "kind", "en")["measure"]
    'Measure'
    """
    with folder("names", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """Return the word lists in `names/<name>.yaml`: name of the list → its words, in the order of the file.

    Raises
    ------
    ValueError
        Naming every list that is empty, repeats a word or contains anything but text.
    """
    import yaml

    path = folder("names", f"{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    wrong = [key for key, words in lists.items() if not _is_word_list(words)]
    if wrong:
        raise ValueError(f"{path.name}: {', '.join(wrong)}; allowed: lists of different texts, none empty")
    return {key: tuple(words) for key, words in lists.items()}


def _is_word_list(words: object) -> bool:
    texts = [word for word in words if isinstance(word, str) and word] if isinstance(words, list) else []
    return 0 < len(set(texts)) == len(words)
