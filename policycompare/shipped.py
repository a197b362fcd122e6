"""Where the data that ships with the library lies: in the wheel, or beside the package in a checkout."""

from pathlib import Path


def folder(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    >>> folder("documents").is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return (inside if inside.is_dir() else package.parent / "data").joinpath(*parts)
