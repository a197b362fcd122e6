"""The data that ship with the library: where they are, and word lists read from them."""

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
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """Return the word lists of the file `names/<name>.yaml`: list -> its words, in the order of the file.

    Raises
    ------
    ValueError
        Naming every list that is empty, holds anything but text, or holds a word twice.
    """
    import yaml

    path = folder("names", f"{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    wrong = [
        key
        for key, words in lists.items()
        if not isinstance(words, list)
        or not words
        or not all(isinstance(word, str) and word for word in words)
        or len(set(words)) < len(words)
    ]
    if wrong:
        raise ValueError(
            f"{path.name}: lists that are empty, repeat a word or hold no text: {', '.join(wrong)}"
        )
    return {key: tuple(words) for key, words in lists.items()}
