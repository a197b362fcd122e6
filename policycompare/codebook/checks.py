"""The checks of a codebook on load: every mistake in its files, with file, line and code."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from policycompare.codebook.cues import CueError, parse_aside
from policycompare.codebook.folders import SOURCES, SUBJECT, shared_codes, shared_text
from policycompare.text import bare, fold

# Tables write a missing value with these words.
_NO_IDS = ("nan", "none", "null")
REQUIRED = ("id", "zh", "en", "definition")
CROSSWALKS = ("nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt")
_HEAD = (
    "dimension",
    "zh",
    "en",
    "source",
    "note",
    "note_zh",
    "translations",
    "families",
    "classes",
    "terms",
    "not",
    "in_goal",
    "means",
    "asides",
    "codes",
    "rulings",
)
_OPTIONAL = (
    "definition_zh",
    "source",
    "family",
    "include",
    "include_zh",
    "exclude",
    "exclude_zh",
    *CROSSWALKS,
    "rank",
    "exclusive",
    "follows",
    "needs",
    "except",
    "not",
    "within",
    "cues",
    "examples",
)
_RULING, _EXAMPLE = ("number", "text"), ("yes", "no", "why")
_ENTRY_TEXTS = ("definition_zh", "include_zh", "exclude_zh", "source")
_LABELS = ("zh", "en")
_DEFINITIONS = ("definition", "definition_zh")
_SUBJECT = (*_LABELS, "terms")
_OWN = ("cues", "except")  # what a file with `codes: shipped` may change


def unknown_files(folder: Path, names: tuple[str, ...]) -> list[str]:
    """Return a mistake for each YAML file of `folder` that is no file of a codebook and would be ignored."""
    known = {*(f"{name}.yaml" for name in names), SOURCES, SUBJECT}
    present = {path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml")}
    allowed = ", ".join(sorted(known))
    return [f"{name}: not a file of a codebook; allowed: {allowed}" for name in sorted(present - known)]


def file_mistakes(
    name: str, text: str, content: object, dimension: str, compiled: Callable[[object, dict, dict], Iterator]
) -> list[str]:
    """Return every mistake in one file as `file (line n): message`.

    Parameters
    ----------
    name, text : str
        The name of the file and its text, for the line numbers.
    content : object
        The content of the file, as parsed from YAML.
    dimension : str
        The dimension in the file name.
    compiled : callable
        Compiles one rule: (rule, entry, content) -> cues, or CueError.
    """
    mistakes = _mistakes(content, dimension, compiled)
    return [f"{name}{_line(text, opening)}: {message}" for opening, message in mistakes]


def shared_file_mistakes(name: str, text: str, content: dict, dimension: str) -> list[str]:
    """Return every mistake in a file that takes the codes of the default codebook (``codes: shipped``)."""
    allowed = ("dimension", "codes", *_OWN)
    mistakes = [(f"{key}:", f"unknown key {key}") for key in sorted({*map(str, content)} - {*allowed})]
    if content.get("dimension") != dimension:
        mistakes.append(("dimension:", f"dimension must be {dimension!r}, is {content.get('dimension')!r}"))
    known = shared_codes(shared_text(name))
    for key in _OWN:
        own = content.get(key) or {}
        if not isinstance(own, dict) or not all(map(_is_texts, own.values())):
            mistakes.append(
                (f"{key}:", f"{key} must be a mapping of codes to lists of texts, is {own!r:.40}")
            )
        else:
            unknown = [code for code in map(str, own) if code not in known]
            mistakes += [(f"{code}:", f"no code {code} with cues in the shared file") for code in unknown]
    return [
        f"{name}{_line(text, key)}: {message}; with `codes: shipped` a file has {', '.join(allowed)}"
        for key, message in mistakes
    ]


def subject_mistakes(text: str, content: object) -> list[str]:
    """Return every mistake in the file of the subject as `file (line n): message`."""
    content = content if isinstance(content, dict) else {}
    mistakes = [
        (key, f"unknown key {key}; allowed: {', '.join(_SUBJECT)}")
        for key in sorted(map(str, set(content) - set(_SUBJECT)))
    ]
    mistakes += [
        (key, f"no {key}, the label of the subject") for key in _LABELS if not _is_text(content.get(key))
    ]
    terms = content.get("terms")
    if not terms or not _is_texts(terms) or len(set(terms)) < len(terms):
        mistakes.append(("terms", f"terms must be a list of different terms, is {terms!r:.40}"))
    return [f"{SUBJECT}{_line(text, f'{key}:')}: {message}" for key, message in mistakes]


def _line(text: str, opening: str) -> str:
    """Return the last line that begins with the words of `opening`; of a duplicate id it is the second."""
    key, _, value = opening.partition(":")
    value = re.escape(value.strip())
    pattern = re.compile(
        rf"[\s-]*{re.escape(key)}:\s*['\"]?{value}(?![\w-])" if value else rf"[\s-]*{re.escape(key)}:"
    )
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if opening and pattern.match(line)]
    return f" (line {lines[-1]})" if lines else ""


def _mistakes(content: object, dimension: str, compiled: Callable) -> Iterator[tuple[str, str]]:
    """Yield the mistakes of a file: (opening of their line, message)."""
    if not isinstance(content, dict) or not isinstance(content.get("codes"), list):
        yield "", "lacks the list `codes`"
        return
    head = list(_head_mistakes(content, dimension))
    yield from head
    yield from _ruling_mistakes(content)
    seen = set()
    for entry in content["codes"]:
        code = entry.get("id") if isinstance(entry, dict) else None
        if not _is_text(code) or code.strip().lower() in _NO_IDS:
            yield "", f"a code without an id that is text (and not {', '.join(_NO_IDS)}): {entry!r:.60}"
            continue
        if code in seen:
            yield f"id: {code}", f"{code}: duplicate id"
        seen.add(code)
        messages = list(_entry_mistakes(entry, content, dimension))
        if not messages and not head:
            messages = list(_cue_mistakes(entry, content, compiled))
        for message in (*messages, *_example_mistakes(entry)):
            yield f"id: {code}", f"{code}: {message}"


def _head_mistakes(content: dict, dimension: str) -> Iterator[tuple[str, str]]:
    """Yield the mistakes in the lines before the codes of a file: (opening of their line, message)."""
    for key in sorted(map(str, set(content) - set(_HEAD))):
        yield f"{key}:", f"unknown key {key}; allowed: {', '.join(_HEAD)}"
    if content.get("dimension") != dimension:
        yield (
            "dimension:",
            f"dimension must be {dimension!r}, as in the file name, is {content.get('dimension')!r}",
        )
    for key in ("zh", "en"):
        if not _is_text(content.get(key)):
            yield "", f"no {key}, the label of the dimension"
    for key in ("note", "note_zh"):
        if content.get(key) is not None and not _is_text(content[key]):
            yield f"{key}:", f"{key} must be text (in quotes), is {content[key]!r:.40}"
    translations = content.get("translations") or {}
    if not isinstance(translations, dict) or not _is_texts([*translations, *translations.values()]):
        yield (
            "translations:",
            f"translations must be a mapping of English texts to Chinese ones, is {translations!r:.40}",
        )
    for key in ("not", "in_goal", "means"):
        if not _is_texts(content.get(key) or []):
            yield f"{key}:", f"{key} must be a list of terms, is {content[key]!r:.40}"
    for key in ("families", "classes", "terms", "asides"):
        if not isinstance(content.get(key) or {}, dict):
            yield f"{key}:", f"{key} must be a mapping of names, is {content[key]!r:.40}"
    for kind, key in (("family", "families"), ("class", "classes")):
        for name, labels in _items(content, key):
            if not isinstance(labels, dict) or not all(_is_text(labels.get(lang)) for lang in ("zh", "en")):
                yield f"{name}:", f"{kind} {name} must have zh and en, has {labels!r:.40}"
                continue
            for part in sorted(map(str, set(labels) - {*_LABELS, *_DEFINITIONS})):
                yield (
                    f"{name}:",
                    f"{kind} {name}: unknown key {part}; allowed: {', '.join((*_LABELS, *_DEFINITIONS))}",
                )
            for part in _DEFINITIONS:
                if labels.get(part) is not None and not _is_text(labels[part]):
                    yield (
                        f"{name}:",
                        f"{kind} {name}: {part} must be text (in quotes), is {labels[part]!r:.40}",
                    )
    for key in ("terms", "asides"):
        for name, terms in _items(content, key):
            if not terms or not _is_texts(terms):
                yield f"{name}:", f"list {name} must be a list of terms, is {terms!r:.40}"
    yield from _aside_mistakes(content)


def _aside_mistakes(content: dict) -> Iterator[tuple[str, str]]:
    """Yield the mistakes in the patterns of the asides of a file: (opening of their line, message)."""
    lists = {name: terms for name, terms in _items(content, "terms") if _is_texts(terms)}
    for name, patterns in _items(content, "asides"):
        for pattern in patterns if _is_texts(patterns) else ():
            try:
                parse_aside(pattern, lists)
            except CueError as error:
                yield f"{name}:", f"aside {name}, {pattern!r:.60}: {error}"


def _ruling_mistakes(content: dict) -> Iterator[tuple[str, str]]:
    """Yield the mistakes of the rulings of a file: (opening of their line, message)."""
    rulings = content.get("rulings") or []
    if not isinstance(rulings, list):
        yield "rulings:", f"rulings must be a list, is {rulings!r:.40}"
        return
    seen = set()
    for i, ruling in enumerate(rulings, start=1):
        number = ruling.get("number") if isinstance(ruling, dict) else None
        opening = "rulings:" if number is None else f"number: {number}"
        if isinstance(ruling, dict) and {"id", "cues"} <= set(map(str, ruling)):
            yield (
                f"id: {ruling['id']}",
                f"ruling {i} looks like a code ({ruling['id']}): move it to the list under codes:",
            )
            continue
        for message in _part_mistakes(ruling, _RULING, texts=("text_zh",), flags=("first",)):
            yield opening, f"ruling {i if number is None else number}: {message}"
        if number is not None and str(number) in seen:
            yield opening, f"ruling {number}: duplicate number"
        seen.add(str(number))


def _example_mistakes(entry: dict) -> Iterator[str]:
    """Yield the mistakes in the examples of one code."""
    examples = entry.get("examples") or []
    if not isinstance(examples, list):
        yield f"examples must be a list, is {examples!r:.40}"
        return
    for i, example in enumerate(examples, start=1):
        messages = _part_mistakes(example, _EXAMPLE, texts=("why_zh",))
        yield from (f"example {i}: {message}" for message in messages)
    texts = {key: [each[key] for each in examples if _has_text(each, key)] for key in ("yes", "no")}
    negative = {bare(fold(text)) for text in texts["no"]}
    for text in texts["yes"]:
        if bare(fold(text)) in negative:
            yield f"the sentence is an example for yes and for no: {text!r:.40}"


def _part_mistakes(
    value: object, parts: tuple[str, ...], *, texts: tuple[str, ...], flags: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield the mistakes of a ruling or an example: a mapping with all of `parts`; `texts` and `flags` may be missing."""
    if not isinstance(value, dict):
        yield f"must be a mapping of {', '.join(parts)}, is {value!r:.40}"
        return
    for key in sorted(map(str, set(value) - {*parts, *texts, *flags})):
        yield f"unknown key {key}; allowed: {', '.join((*parts, *texts, *flags))}"
    for key in flags:
        if not isinstance(value.get(key, False), bool):
            yield f"{key} must be true or false, is {value[key]!r:.40}"
    for key in texts:
        if value.get(key) is not None and not _is_text(value[key]):
            yield f"{key} must be text (in quotes), is {value[key]!r:.40}"
    for key in parts:
        part = value.get(key)
        if part is None:
            yield f"no {key}"
        elif key == "number" and (type(part) is not int or part < 1):
            yield f"number must be a whole number from 1, is {part!r:.40}"
        elif key != "number" and not _is_text(part):
            yield f"{key} must be text (in quotes), is {part!r:.40}"


def _entry_mistakes(entry: dict, content: dict, dimension: str) -> Iterator[str]:
    """Yield the mistakes of one code, except those in its cues and examples."""
    for key in REQUIRED[1:]:
        if not entry.get(key):
            yield f"no {key}"
        elif not _is_text(entry[key]):
            yield f"{key} must be text (in quotes), is {entry[key]!r:.40}"
    for key in _ENTRY_TEXTS:
        if entry.get(key) is not None and not _is_text(entry[key]):
            yield f"{key} must be text (in quotes), is {entry[key]!r:.40}"
    for key in sorted(map(str, set(entry) - {*REQUIRED, *_OPTIONAL})):
        yield f"unknown key {key}; allowed: {', '.join((*REQUIRED, *_OPTIONAL))}"
    for key in ("except", "not", "follows", "needs", "within"):
        if not _is_texts(entry.get(key) or []):
            yield f"{key} must be a list of texts, is {entry[key]!r:.40}"
    asides = dict(_items(content, "asides"))
    for name in (name for name in entry.get("within") or [] if name not in asides):
        yield f"unknown aside {name}; allowed: {', '.join(asides) or 'none'}"
    if not isinstance(entry.get("cues") or [], list):
        yield f"cues must be a list, is {entry['cues']!r:.40}"
    if not isinstance(entry.get("exclusive", False), bool):
        yield f"exclusive must be true or false, is {entry['exclusive']!r:.40}"
    families = dict(_items(content, "families"))
    if entry.get("family") and not isinstance(entry["family"], str):
        yield f"family must be text, is {entry['family']!r:.40}"
    elif entry.get("family") and entry["family"] not in families:
        yield f"unknown family {entry['family']}; allowed: {', '.join(families) or 'none'}"
    if dimension == "modality" and not re.fullmatch(r"\d+", str(entry.get("rank", ""))):
        yield f"rank must be a whole number, is {entry.get('rank')!r}"


def _cue_mistakes(entry: dict, content: dict, compiled: Callable) -> Iterator[str]:
    """Yield the mistakes in the cues of one code."""
    for rule in entry.get("cues") or []:
        try:
            list(compiled(rule, entry, content))
        except CueError as error:
            yield f"cue {rule!r:.60}: {error}"


def shared_mistakes(contents: dict[str, dict]) -> list[str]:
    """Return the mistakes between files: names or rulings defined twice, and codes that follow or need unknown codes."""
    home: dict[str, str] = {}
    mistakes = []
    for dimension, content in contents.items():
        named = [name for key in ("families", "classes") for name, _ in _items(content, key)]
        rulings = [f"ruling {ruling['number']}" for ruling in content.get("rulings") or ()]
        for name in (dimension, *named, *rulings, *(entry["id"] for entry in content["codes"])):
            if name in home:
                mistakes.append(f"{dimension}.yaml: {name} is defined in {home[name]}.yaml too")
            home.setdefault(name, dimension)
    for dimension, content in contents.items():
        for entry in content["codes"]:
            for key in ("follows", "needs"):
                unknown = [code for code in entry.get(key) or () if code not in home]
                if unknown and "instrument" in contents:
                    mistakes.append(
                        f"{dimension}.yaml: {entry['id']} {key} unknown code(s) {', '.join(unknown)}"
                    )
    return mistakes


def _items(content: dict, key: str) -> list[tuple]:
    """Return the items of a mapping in a file; none if the value is no mapping."""
    return list(content[key].items()) if isinstance(content.get(key), dict) else []


def _has_text(value: object, key: str) -> bool:
    return isinstance(value, dict) and _is_text(value.get(key))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(map(_is_text, values))
