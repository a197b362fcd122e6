"""Print the oldest versions that `pyproject.toml` allows, as requirements of pip: `python -m tools.oldest`."""

import re
import tomllib
from collections.abc import Iterable

from tools.house import ROOT

_BOUND = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")


def oldest(requirements: Iterable[str]) -> list[str]:
    """Return requirements with each lower bound as the only version, at its newest patch.

    >>> oldest(["numpy>=2.0", "pandas>=3.0"])
    ['numpy==2.0.*', 'pandas==3.0.*']

    Raises
    ------
    ValueError
        If a requirement has no lower bound, or more than that.
    """
    found = []
    for each in requirements:
        match = _BOUND.fullmatch(each)
        if not match:
            raise ValueError(f"requirement is {each!r}; allowed: a name, >= and the oldest version")
        found.append(f"{match[1]}=={match[2]}.*")
    return found


def requirements() -> list[str]:
    """Return what the library, its extras and its tests need."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    return [*project["dependencies"], *extras, *settings["dependency-groups"]["dev"]]


if __name__ == "__main__":
    print("\n".join(oldest(requirements())))
