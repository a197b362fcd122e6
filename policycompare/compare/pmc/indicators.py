"""The indicators of the PMC index, a YAML file of variables, rules and grades that is checked on load; other grades."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from policycompare import schema, shipped
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.codebook.yaml_files import YamlLoader, load_yaml
from policycompare.errors import CodebookError, SchemaError
from policycompare.schema import DIMENSIONS, KINDS

Grades = str | Mapping[str, float] | pd.DataFrame
RULES = ("code", "codes", "dimension", "fact", "quotation")
LEVELS = ("national", "province", "prefecture", "county")
FACTS = (
    *("always", "has_targets", "has_dated_targets", "has_duties"),
    *("has_lead_agency", "has_citations", "has_citation_basis", "has_places"),
)
_NAMED = 3  # indicators that a message names
RESERVED = ("pmc", "grade", "loss")
_SPAN = re.compile(r"(\d{1,6})(-)?(\d{1,6})?")
_LINE = "_line"
_GRADE = ("zh", "en", "least")


@dataclass(frozen=True, eq=False, repr=False)
class Indicators:
    """The variables of a PMC index and the rules that score them.

    Attributes
    ----------
    variables : DataFrame
        One row per variable: variable, zh, en, source.
    table : DataFrame
        One row per indicator: variable, indicator, zh, en, rule (code, codes, dimension, fact …), value.
    grades : DataFrame
        zh, en, least (lowest share of the highest possible sum, 0 to 1); best first.
    """

    variables: pd.DataFrame
    table: pd.DataFrame
    grades: pd.DataFrame

    def __repr__(self) -> str:
        return f"Indicators({len(self.variables)} variables, {len(self.table)} indicators)"


class _Lines(YamlLoader):
    """A safe loader that adds the line of each mapping under the key `_line`."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Return the mapping with its line."""
        return {**super().construct_mapping(node, deep=deep), _LINE: node.start_mark.line + 1}


def load_indicators(path: str | Path | None = None, *, codebook: Codebook | None = None) -> Indicators:
    """Return the variables and rules of a PMC index from a YAML file.

    Parameters
    ----------
    path : path, optional
        A YAML file in the format of `data/pmc.yaml`, the default. Each indicator has one rule: `code`,
        `codes` (any of a list), `dimension` (any code of it), `quotation` ({document: text that it contains})
        or `fact`: has_targets, has_dated_targets, has_duties, has_lead_agency, has_citations,
        has_citation_basis, has_places, always (1 for every document), ``level: province``, ``kind: phase``,
        ``modality: mandatory``, ``year_span: 3-5`` (a dated target, or the term of validity, ends 3 to 5
        years after the year of the document; ``6-`` is 6 or more).
    codebook : Codebook, optional
        The codebook with the codes of the rules, by default the shipped one.

    Returns
    -------
    Indicators

    Raises
    ------
    CodebookError
        Listing every mistake with its line; for the shipped file, whose codes are those of the shipped codebook, the
        indicators that the codebook lacks.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.load_indicators()
    Indicators(10 variables, 49 indicators)
    """
    path = shipped.folder("pmc.yaml") if path is None else Path(path)
    codebook = load_codebook() if codebook is None else codebook
    try:
        book = load_yaml(path, loader=_Lines)
    except CodebookError as error:
        raise CodebookError(f"{path} cannot be read: {error}") from error
    mistakes = list(_mistakes(book, codebook))
    if mistakes and path == shipped.folder("pmc.yaml"):
        lacks = "; ".join(what for _, what in sorted(mistakes)[:_NAMED])
        raise CodebookError(
            f"the shipped indicators are for the codebook on intellectual property, and codebook {codebook.name!r} lacks "
            f"what {len(mistakes)} of them need ({lacks}{'; …' * (len(mistakes) > _NAMED)}). Write indicators for your "
            f'codebook, after the example of {path}, and pass the file: pmc(corpus, indicators="mine.yaml")'
        )
    if mistakes:
        listed = "; ".join(f"{path.name} (line {line}): {what}" for line, what in sorted(mistakes))
        lacking = [name for name in DIMENSIONS if name not in codebook.dimensions]
        other = f"codebook {codebook.name!r} has no {', '.join(lacking)}, which indicators may need. "
        raise CodebookError(f"{other if lacking else ''}{path} has {len(mistakes)} mistake(s): {listed}")
    return _assemble(book)


def span_of(text: str) -> tuple[int, float] | None:
    """Return the first and last year of ``3-5``, ``6-`` or ``0``; None for any other text."""
    match = _SPAN.fullmatch(text)
    if not match:
        return None
    low, dash, high = match.groups()
    span = (int(low), float(high) if high else float("inf") if dash else float(low))
    return span if span[0] <= span[1] and (dash or not high) else None


def _mistakes(book: object, codebook: Codebook) -> Iterator[tuple[int, str]]:
    """Yield the mistakes of a file as (line, message)."""
    if not isinstance(book, dict) or not isinstance(book.get("variables"), list) or not book["variables"]:
        yield 1, "has no list `variables`"
        return
    yield from _unknown_keys(book, ("source", "grades", "variables"), "the file", 1)
    if "grades" in book:
        yield from _grade_mistakes(book["grades"])
    seen: set[str] = set()
    for entry in book["variables"]:
        name, line = _name(entry)
        if name is None:
            yield line, f"a variable without an id that is text: {_shown(entry)}"
            continue
        yield from _entry_mistakes(entry, name, line, seen, ("zh", "en", "source"), ("indicators",))
        if name in RESERVED:
            yield line, f"{name}: the name of a column of the index; choose another name for the variable"
        indicators = entry.get("indicators")
        if not isinstance(indicators, list) or not indicators:
            yield line, f"{name}: no list `indicators`"
            continue
        for indicator in indicators:
            label, line = _name(indicator, default=line)
            if label is None:
                shown = _shown(indicator)
                yield line, f"{name}: an indicator without an id that is text: {shown}"
                continue
            yield from _entry_mistakes(indicator, label, line, seen, ("zh", "en"), ("source", *RULES))
            for message in _rule_mistakes(indicator, codebook):
                yield line, f"{label}: {message}"


def _name(entry: object, *, default: int = 1) -> tuple[str | None, int]:
    """Return id and line of an entry of the file; the id is None if it is no text."""
    entry = entry if isinstance(entry, dict) else {}
    return (entry["id"] if _is_text(entry.get("id")) else None), entry.get(_LINE, default)


def _entry_mistakes(
    entry: dict, name: str, line: int, seen: set[str], texts: tuple[str, ...], others: tuple[str, ...]
) -> Iterator[tuple[int, str]]:
    """Yield the mistakes of the keys of an entry; add its name to `seen`."""
    if name in seen:
        yield line, f"{name}: duplicate id"
    seen.add(name)
    yield from _unknown_keys(entry, ("id", *texts, *others), name, line)
    for key in texts:
        if not _is_text(entry.get(key)):
            message = f"{key} must be text (in quotes)" if entry.get(key) else f"no {key}"
            yield line, f"{name}: {message}"


def _unknown_keys(entry: dict, allowed: tuple[str, ...], name: str, line: int) -> Iterator[tuple[int, str]]:
    """Yield the keys of an entry that are not allowed."""
    for key in entry:
        if key not in (*allowed, _LINE):
            yield line, f"{name}: unknown key {key}; allowed: {', '.join(allowed)}"


def _grade_mistakes(grades: object) -> Iterator[tuple[int, str]]:
    line = grades.get(_LINE, 1) if isinstance(grades, dict) else 1
    bands = grades.get("bands") if isinstance(grades, dict) else None
    if not isinstance(bands, list) or not bands or not all(isinstance(band, dict) for band in bands):
        yield line, "grades: no list `bands` of {zh, en, least}"
        return
    yield from _unknown_keys(grades, ("source", "of", "bands"), "grades", line)
    if not _is_number(grades.get("of")) or grades["of"] <= 0:
        yield line, "grades: `of` must be the number of variables for which the cut-offs apply"
    for band in bands:
        for key in ("zh", "en"):
            if not _is_text(band.get(key)):
                yield band[_LINE], f"grades: a band without {key}"
        if not _is_number(band.get("least")):
            yield band[_LINE], f"grades: least must be a number, is {band.get('least')!r:.40}"
    least = [band.get("least") for band in bands]
    if all(map(_is_number, least)) and (least != sorted(set(least), reverse=True) or least[-1] != 0):
        yield line, "grades: bands must fall from best to worst and end with least: 0"


def _rule_mistakes(indicator: dict, codebook: Codebook) -> Iterator[str]:
    rules = [rule for rule in RULES if rule in indicator]
    if len(rules) != 1:
        yield f"must have one rule of {', '.join(RULES)}; has {', '.join(rules) or 'none'}"
        return
    rule, value = rules[0], indicator[rules[0]]
    known = set(codebook.codes["code"])
    if rule == "quotation":
        quotations = _quotations(value) if isinstance(value, dict) else {None: None}
        if not all(_is_text(doc) and _is_text(text) for doc, text in quotations.items()):
            yield "quotation must be {document: text that it contains}, all text"
    elif rule == "codes" and (not isinstance(value, list) or not value or not all(map(_is_text, value))):
        yield f"codes must be a list of codes, is {value!r:.40}"
    elif rule == "codes":
        unknown = [code for code in value if code not in known]
        if unknown:
            yield f"no code {', '.join(unknown)} in the codebook"
    elif not _is_text(value):
        yield f"{rule} must be text (in quotes), is {_shown(value)}"
    elif rule == "code" and value not in known:
        yield f"no code {value} in the codebook"
    elif rule == "dimension" and value not in codebook.dimensions.keys() & set(DIMENSIONS):
        yield f"no dimension {value} in the codebook"
    elif rule == "fact":
        yield from _fact_mistakes(value, codebook)


def _fact_mistakes(fact: str, codebook: Codebook) -> Iterator[str]:
    """Yield the mistake of a fact, if it has one."""
    name, colon, value = (part.strip() for part in fact.partition(":"))
    allowed = {"level": LEVELS, "kind": KINDS, "modality": tuple(codebook.ranks)}
    if not colon and name in FACTS:
        return
    if name in allowed and value not in allowed[name]:
        yield f"unknown {name}: {value or 'none'}; allowed: {', '.join(allowed[name])}"
    elif name == "year_span" and span_of(value) is None:
        yield f"year_span must be years such as 0, 3-5 or 6-, is {value or 'none'}"
    elif name not in (*allowed, "year_span"):
        known = (*FACTS, *(f"{key}: …" for key in (*allowed, "year_span")))
        yield f"unknown fact {fact}; allowed: {', '.join(known)}"


def _assemble(book: dict) -> Indicators:
    """Return the indicators of a checked file."""
    variables = [[entry[key] for key in ("id", "zh", "en", "source")] for entry in book["variables"]]
    rows = []
    for entry in book["variables"]:
        for indicator in entry["indicators"]:
            (rule,) = (rule for rule in RULES if rule in indicator)
            value = _quotations(indicator[rule]) if rule == "quotation" else indicator[rule]
            rows.append((entry["id"], indicator["id"], indicator["zh"], indicator["en"], rule, value))
    return Indicators(
        variables=pd.DataFrame(variables, columns=["variable", "zh", "en", "source"], dtype="str"),
        table=pd.DataFrame(rows, columns=["variable", "indicator", "zh", "en", "rule", "value"]),
        grades=shares_of(book["grades"]) if "grades" in book else load_indicators().grades,
    )


def _quotations(value: dict) -> dict:
    """Return a mapping without its line."""
    return {doc: text for doc, text in value.items() if doc != _LINE}


def _is_text(value: object) -> bool:
    """Return whether a value is a non-empty text."""
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    """Return whether a value is a number, not a boolean."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(value: object) -> str:
    """Return a value as text of at most 60 characters, without its line."""
    return repr(_quotations(value) if isinstance(value, dict) else value)[:60]


@cache
def published_grades() -> dict[str, dict]:
    """Return the published grades by name, as in `pmc_grades.yaml`."""
    return yaml.safe_load(shipped.folder("pmc_grades.yaml").read_text(encoding="utf-8"))


def grades_of(grades: Grades) -> pd.DataFrame:
    """Return zh, en and least (the lowest share of the highest possible sum) of each grade, best first.

    `grades` is the name of published grades, or {grade: least share}, or a table with these columns. Raises
    SelectionError for an unknown name, and SchemaError unless the shares fall from at most 1 to 0.

    >>> grades_of("nine_variables").round(3).values.tolist()[0]
    ['完美', 'Perfect', 0.889]
    >>> grades_of({"良好": 0.6, "合格": 0})["least"].tolist()
    [0.6, 0.0]
    """
    if isinstance(grades, str):
        schema.check_known([grades], published_grades(), what="grades")
        return shares_of(published_grades()[grades])
    if isinstance(grades, pd.DataFrame):
        table = schema.check_columns(grades, _GRADE, name="grades")[list(_GRADE)].reset_index(drop=True)
    else:
        rows = [(name, name, least) for name, least in dict(grades).items()]
        table = pd.DataFrame(rows, columns=list(_GRADE))
    least = pd.to_numeric(table["least"], errors="coerce").to_numpy(dtype=float)
    if (
        not len(least)
        or np.isnan(least).any()
        or (np.diff(least) >= 0).any()
        or least[0] > 1
        or least[-1] != 0
    ):
        listed = ", ".join(
            f"{name} ({value})" for name, value in zip(table["zh"], table["least"], strict=True)
        )
        raise SchemaError(
            f"grades are shares of the highest sum, from the best (1 or less) to the last (0), each lower: {listed}"
        )
    return table.assign(least=least)


def shares_of(scale: Mapping) -> pd.DataFrame:
    """Return the grades of a file (`of`, `bands`) with their cut-offs as shares of the highest possible sum."""
    rows = [(band["zh"], band["en"], band["least"] / scale["of"]) for band in scale["bands"]]
    return pd.DataFrame(rows, columns=list(_GRADE))


def graded(share: np.ndarray, grades: pd.DataFrame) -> np.ndarray:
    """Return the grade of each share of the highest possible sum, both rounded to three decimals.

    >>> graded(np.array([0.6996, 4 / 9]), grades_of("nine_variables")).tolist()
    ['优秀', '可接受']
    """
    least = grades["least"].to_numpy().round(3)
    return grades["zh"].to_numpy()[np.argmax(share.round(3)[:, None] >= least[None, :], axis=1)]
