"""Compare government policy documents: every number leads to the sentence behind it."""

import gc
import re
from functools import cache
from importlib import import_module
from pathlib import Path

__version__ = "0.1.0"


@cache
def _homes() -> dict[str, str]:
    """Return the module of every public name: `__init__.pyi` is the one list of them."""
    stub = Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    imports = re.findall(r"^from (\S+) import (\([^()]*\)|.*)", stub, re.MULTILINE)
    return {
        name.partition(" as ")[0].strip(): module
        for module, names in imports
        for name in names.strip("()").split(",")
        if " as " in name
    }


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name == "__all__":
        return sorted(_homes())
    if name.startswith("__") or name not in _homes():
        raise AttributeError(f"module 'policycompare' has no attribute {name!r}")
    collects = gc.isenabled()
    gc.disable()  # it would look through modules again and again while they are made, a tenth of the import
    try:
        return getattr(import_module(_homes()[name]), name)
    finally:
        if collects:
            if not gc.get_freeze_count():  # what was made counts as old, so that the next collection skips it
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def __dir__() -> list[str]:
    return [*_homes(), "__all__", "__version__"]
