"""The shipped data: their paths, and word lists read from them."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

_LIST, _TEXT = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:str"


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
    return {row[key]: row[value] for row in rows(name)}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the CSV file `names/<name>.csv`.

    >>> rows("kinds")[0]["kind"]
    'preamble'
    """
    with folder("names", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    # Nodes have the words already; to make lists of them takes half as long again.
    nodes = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader).value
    lists = {key.value: _words(node) for key, node in nodes}
    wrong = [key for key, words in lists.items() if not 0 < len(set(words)) == len(words)]
    if wrong:
        raise ValueError(f"{path.name}: {', '.join(wrong)}; allowed: lists of different texts, none empty")
    return lists


def _words(node: Any) -> tuple[str, ...]:
    """Return the words of a list in a YAML file; none if it is no list of texts."""
    words = node.value if node.tag == _LIST else []
    is_text = all(word.tag == _TEXT and word.value for word in words)
    return tuple(word.value for word in words) if is_text else ()
