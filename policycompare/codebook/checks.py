"""The checks of a codebook on load: every mistake of its files, with file, line and code."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from policycompare.codebook.cues import CueError

REQUIRED = ("id", "zh", "en", "definition", "source")
CROSSWALKS = ("nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt")
_HEAD = ("dimension", "zh", "en", "source", "families", "classes", "terms", "not", "in_goal", "codes")
_OPTIONAL = (
    "family",
    "include",
    "exclude",
    *CROSSWALKS,
    "rank",
    "exclusive",
    "follows",
    "except",
    "not",
    "cues",
)
_BIBLIOGRAPHY = "sources.yaml"


def unknown_files(folder: Path, names: tuple[str, ...]) -> list[str]:
    """Mistakes: YAML files of `folder` that are of no dimension and would never be read."""
    known = {*(f"{name}.yaml" for name in names), _BIBLIOGRAPHY}
    found = sorted(path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    return [
        f"{name}: the file of no dimension; allowed: {', '.join(sorted(known))}"
        for name in found
        if name not in known
    ]


def file_mistakes(
    name: str, text: str, book: object, dimension: str, compiled: Callable[[object, dict, dict], Iterator]
) -> list[str]:
    """Every mistake of one file as `file (line n): what is wrong`.

    Parameters
    ----------
    name, text : str
        The file and what it holds, for the line numbers.
    book : object
        What YAML made of it.
    dimension : str
        The dimension that the file name says.
    compiled : callable
        Compiles one rule: (rule, entry, book) -> cues, or CueError.
    """
    return [f"{name}{_line(text, where)}: {what}" for where, what in _mistakes(book, dimension, compiled)]


def _line(text: str, where: str) -> str:
    """The last line that begins with `where`, no longer word: of two codes with one id, the second."""
    key, _, value = where.partition(":")
    value = re.escape(value.strip())
    pattern = re.compile(
        rf"[\s-]*{re.escape(key)}:\s*['\"]?{value}(?![\w-])" if value else rf"[\s-]*{re.escape(key)}:"
    )
    found = [i for i, line in enumerate(text.splitlines(), start=1) if where and pattern.match(line)]
    return f" (line {found[-1]})" if found else ""


def _mistakes(book: object, dimension: str, compiled: Callable) -> Iterator[tuple[str, str]]:
    """Yield (how the line begins where it is, what is wrong)."""
    if not isinstance(book, dict) or not isinstance(book.get("codes"), list):
        yield "", "holds no list `codes`"
        return
    head = list(_head_mistakes(book, dimension))
    yield from head
    seen = set()
    for entry in book["codes"]:
        code = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(code, str):
            yield "", f"a code without id, or with one that is no text: {entry!r:.60}"
            continue
        if code in seen:
            yield f"id: {code}", f"{code}: stands twice"
        seen.add(code)
        wrong = list(_entry_mistakes(entry, book, dimension))
        if not wrong and not head:
            wrong = list(_cue_mistakes(entry, book, compiled))
        for what in wrong:
            yield f"id: {code}", f"{code}: {what}"


def _head_mistakes(book: dict, dimension: str) -> Iterator[tuple[str, str]]:
    for key in sorted(map(str, set(book) - set(_HEAD))):
        yield f"{key}:", f"unknown key {key}; allowed: {', '.join(_HEAD)}"
    if book.get("dimension") != dimension:
        yield "dimension:", f"dimension is {book.get('dimension')!r}, the file name says {dimension!r}"
    for key in ("zh", "en"):
        if not _is_text(book.get(key)):
            yield "", f"no {key}, the name of the dimension"
    for key in ("not", "in_goal"):
        if not _is_texts(book.get(key) or []):
            yield f"{key}:", f"{key} must be a list of terms, is {book[key]!r:.40}"
    for key in ("families", "classes", "terms"):
        if not isinstance(book.get(key) or {}, dict):
            yield f"{key}:", f"{key} must be names with what they stand for, is {book[key]!r:.40}"
    for what, key in (("family", "families"), ("class", "classes")):
        for name, labels in _items(book, key):
            if not isinstance(labels, dict) or not all(_is_text(labels.get(lang)) for lang in ("zh", "en")):
                yield f"{name}:", f"{what} {name} must have zh and en, has {labels!r:.40}"
    for name, terms in _items(book, "terms"):
        if not terms or not _is_texts(terms):
            yield f"{name}:", f"list {name} must be a list of terms, is {terms!r:.40}"


def _entry_mistakes(entry: dict, book: dict, dimension: str) -> Iterator[str]:
    for key in REQUIRED[1:]:
        if not entry.get(key):
            yield f"no {key}"
        elif not _is_text(entry[key]):
            yield f"{key} must be text (in quotes), is {entry[key]!r:.40}"
    for key in sorted(map(str, set(entry) - {*REQUIRED, *_OPTIONAL})):
        yield f"unknown key {key}; allowed: {', '.join((*REQUIRED, *_OPTIONAL))}"
    for key in ("except", "not", "follows"):
        if not _is_texts(entry.get(key) or []):
            yield f"{key} must be a list of texts, is {entry[key]!r:.40}"
    if not isinstance(entry.get("cues") or [], list):
        yield f"cues must be a list, is {entry['cues']!r:.40}"
    if not isinstance(entry.get("exclusive", False), bool):
        yield f"exclusive must be true or false, is {entry['exclusive']!r:.40}"
    families = dict(_items(book, "families"))
    if entry.get("family") and entry["family"] not in families:
        yield f"unknown family {entry['family']}; allowed: {', '.join(families) or 'none'}"
    if dimension == "modality" and not re.fullmatch(r"\d+", str(entry.get("rank", ""))):
        yield f"rank must be a whole number, is {entry.get('rank')!r}"


def _cue_mistakes(entry: dict, book: dict, compiled: Callable) -> Iterator[str]:
    for rule in entry.get("cues") or []:
        try:
            list(compiled(rule, entry, book))
        except CueError as error:
            yield f"cue {rule!r:.60}: {error}"


def shared_mistakes(books: dict[str, dict]) -> list[str]:
    """Mistakes that only the files together show."""
    home: dict[str, str] = {}
    mistakes = []
    for dimension, book in books.items():
        named = [name for key in ("families", "classes") for name, _ in _items(book, key)]
        for name in (dimension, *named, *(entry["id"] for entry in book["codes"])):
            if name in home:
                mistakes.append(f"{dimension}.yaml: {name} stands in {home[name]}.yaml too")
            home.setdefault(name, dimension)
    for dimension, book in books.items():
        for entry in book["codes"]:
            unknown = [code for code in entry.get("follows") or () if code not in home]
            if unknown and "instrument" in books:
                mistakes.append(
                    f"{dimension}.yaml: {entry['id']} follows unknown code(s) {', '.join(unknown)}"
                )
    return mistakes


def _items(book: dict, key: str) -> list[tuple]:
    return list(book[key].items()) if isinstance(book.get(key), dict) else []


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(map(_is_text, values))
