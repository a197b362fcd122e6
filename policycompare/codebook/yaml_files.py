"""Read YAML files of any origin within limits; every mistake raises CodebookError with its line."""

from pathlib import Path
from typing import Any

import yaml

from policycompare.disk.files import read_bytes
from policycompare.errors import CodebookError, LoadError

_LARGEST = 10_000_000  # bytes
_MOST = 1_000_000  # values; those that a reference repeats count again
_TEXT = "tag:yaml.org,2002:str"


class YamlLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader that rejects duplicate keys (YAML would keep the last); the keys yes and no are text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Return the mapping; raise if it has a key twice."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key that is no text", key.start_mark)
            if key.tag == "tag:yaml.org,2002:bool":
                key.tag = _TEXT
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"duplicate key {key.value}", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node; raise an error with the line of an invalid number or date."""
        if node.tag == _TEXT and node.id == "scalar":  # as most
            return node.value
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, TypeError, OverflowError, AttributeError) as error:
            shown = f"{getattr(node, 'value', '')!s:.40}"
            raise yaml.constructor.ConstructorError(
                None, None, f"{shown!r} is no value ({error}); write it in quotes", node.start_mark
            ) from error


def load_yaml(path: Path, *, loader: type[YamlLoader] = YamlLoader) -> Any:
    """Return the content of a YAML file; see `read_text` and `parse_yaml`."""
    return parse_yaml(read_text(path), loader=loader)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8.

    Raises
    ------
    CodebookError
        If it is no file, too large, or not in UTF-8. The caller writes the file name before the message.
    """
    try:
        return read_bytes(path, largest=_LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CodebookError(f"line {line} is not in UTF-8; save the file as UTF-8") from error
    except LoadError as error:
        raise CodebookError(str(error)) from error


def parse_yaml(text: str, *, loader: type[YamlLoader] = YamlLoader) -> Any:
    """Return the content of a YAML text.

    Raises
    ------
    CodebookError
        If it is no YAML, has too many values, or refers to itself. The caller writes the file name before the
        message.
    """
    try:
        content = yaml.load(text, Loader=loader)
        n = _size(content, {})
    except RecursionError as error:
        raise CodebookError("is too deep, or refers to itself") from error
    except yaml.YAMLError as error:
        raise CodebookError(" ".join(str(error).replace('in "<unicode string>", ', "").split())) from error
    if n > _MOST:
        raise CodebookError(f"has more than {_MOST:,} values")
    return content


def _size(value: object, known: dict[int, int]) -> int:
    """Return the number of values in `value`; RecursionError if it contains itself."""
    if not isinstance(value, (dict, list, set, tuple)):
        return 1
    if known.setdefault(id(value), -1) == -1:
        known[id(value)] = 0
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        known[id(value)] = 1 + sum([1 if isinstance(part, str) else _size(part, known) for part in parts])
    elif known[id(value)] == 0:
        raise RecursionError
    return known[id(value)]
