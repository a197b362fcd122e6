"""The codebook: a folder of YAML files, checked on load."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import yaml

from policycompare import shipped
from policycompare.errors import CodebookError, SelectionError
from policycompare.extract.cues import Cue, CueError, parse
from policycompare.schema import DIMENSIONS

_HEAD = {"dimension", "zh", "en", "source", "families", "terms", "not", "in_goal", "codes"}
_REQUIRED = ("id", "zh", "en", "definition", "source")
_CROSSWALKS = ("nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt")
_OPTIONAL = (
    "family",
    "include",
    "exclude",
    *_CROSSWALKS,
    "rank",
    "exclusive",
    "follows",
    "except",
    "not",
    "cues",
)
_RULE = {"cue", "in", "not", "except"}
COLUMNS = (
    "dimension",
    "code",
    "family",
    "zh",
    "en",
    "definition",
    "include",
    "exclude",
    "source",
    *_CROSSWALKS,
)


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """The codes of all dimensions, and how the machine finds them.

    Attributes
    ----------
    codes : DataFrame
        dimension, code, family, zh, en, definition, include, exclude, source, and the crosswalks nato,
        mcdonnell_elmore, stip, standard (instruments), sei, gbt (sectors); a row a code, in the order of the files.
    dimensions : dict
        Of each dimension its names, {"zh": …, "en": …}.
    families : dict
        Of each family its names.
    cues : tuple of Cue
        What `extract.codes` looks for; those of the modality too.
    ranks : dict
        The rank of each modality, strongest highest.
    exclusive : frozenset
        Codes dropped where the provision bears another of their dimension.
    follows : dict
        Codes given wherever the provision bears one of the listed codes.
    """

    codes: pd.DataFrame
    dimensions: dict[str, dict[str, str]]
    families: dict[str, dict[str, str]]
    cues: tuple[Cue, ...]
    ranks: dict[str, int]
    exclusive: frozenset[str]
    follows: dict[str, tuple[str, ...]]
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def __repr__(self) -> str:
        counts = self.codes["dimension"].value_counts(sort=False)
        return f"Codebook({', '.join(f'{n} {dimension}' for dimension, n in counts.items())})"

    def label(self, code: str, lang: str = "zh") -> str:
        """Return the label of a code, family or dimension in Chinese ("zh") or English ("en").

        Raises
        ------
        SelectionError
            If there is no such code or language.

        Examples
        --------
        >>> load_codebook().label("publicity", "en")
        'Publicity and IP education'
        """
        if (code, lang) not in self._labels:
            known = sorted({name for name, _ in self._labels})
            raise SelectionError(
                f"no label of {code!r} in {lang!r}; languages: zh, en; codes: {', '.join(known)}"
            )
        return self._labels[code, lang]

    def of(self, dimension: str) -> list[str]:
        """Return the codes of a dimension, in the order of its file.

        Raises
        ------
        SelectionError
            If there is no such dimension.

        Examples
        --------
        >>> load_codebook().of("function")
        ['creation', 'utilisation', 'protection', 'management', 'service', 'talent_culture']
        """
        if dimension not in self.dimensions or dimension not in DIMENSIONS:
            known = [name for name in DIMENSIONS if name in self.dimensions]
            raise SelectionError(f"unknown dimension: {dimension}; allowed: {', '.join(known)}")
        return list(self.codes.loc[self.codes["dimension"] == dimension, "code"])


def load_codebook(folder: str | Path | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    folder : path, optional
        A folder of YAML files, one a dimension (goal.yaml, sector.yaml, instrument.yaml, function.yaml,
        right.yaml) and modality.yaml; any of them may be missing. The codebook that ships without it.

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        Listing every mistake with its file, line and code.

    Examples
    --------
    >>> load_codebook()
    Codebook(13 goal, 25 sector, 20 instrument, 6 function, 10 right)
    """
    folder = shipped.folder("codebook") if folder is None else Path(folder)
    paths = [
        folder / f"{name}.yaml" for name in (*DIMENSIONS, "modality") if (folder / f"{name}.yaml").exists()
    ]
    if not paths:
        allowed = ", ".join(f"{name}.yaml" for name in (*DIMENSIONS, "modality"))
        raise CodebookError(f"no codebook in {folder}; it holds one or more of {allowed}")
    books, mistakes = {}, []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        try:
            book = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as error:
            mistakes.append(f"{path.name}: {' '.join(str(error).split())}")
            continue
        mistakes += [f"{path.name}{_line(text, where)}: {what}" for where, what in _mistakes(book, path.stem)]
        books[path.stem] = book
    if not mistakes:
        mistakes = _shared(books)
    if mistakes:
        raise CodebookError(f"{folder} has {len(mistakes)} mistake(s): {'; '.join(mistakes)}")
    return _assemble(books)


def _line(text: str, where: str) -> str:
    lines = text.splitlines()
    found = next((i for i, line in enumerate(lines, start=1) if where and where in line), None)
    return f" (line {found})" if found else ""


def _mistakes(book: object, dimension: str) -> Iterator[tuple[str, str]]:
    """Yield (a string of the line where it is, what is wrong)."""
    if not isinstance(book, dict) or not isinstance(book.get("codes"), list):
        yield "", "holds no list `codes`"
        return
    for key in sorted(set(book) - _HEAD):
        yield f"{key}:", f"unknown key {key}; allowed: {', '.join(sorted(_HEAD))}"
    if book.get("dimension") != dimension:
        yield "dimension:", f"dimension is {book.get('dimension')!r}, the file name says {dimension!r}"
    seen = set()
    for entry in book["codes"]:
        code = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(code, str):
            yield "", f"a code without id: {entry!r:.60}"
            continue
        at = f"id: {code}"
        if code in seen:
            yield at, f"{code}: stands twice"
        seen.add(code)
        for key in _REQUIRED:
            if not entry.get(key):
                yield at, f"{code}: no {key}"
        for key in sorted(set(entry) - {*_REQUIRED, *_OPTIONAL}):
            yield at, f"{code}: unknown key {key}; allowed: {', '.join((*_REQUIRED, *_OPTIONAL))}"
        if entry.get("family") and entry["family"] not in book.get("families", {}):
            yield (
                at,
                f"{code}: unknown family {entry['family']}; allowed: {', '.join(book.get('families', {}))}",
            )
        for rule in entry.get("cues") or []:
            try:
                list(_cues(rule, entry, book))
            except (CueError, TypeError, AttributeError) as error:
                yield at, f"{code}: cue {rule!r:.60}: {error}"


def _shared(books: dict[str, dict]) -> list[str]:
    """Mistakes that only the files together show."""
    home: dict[str, str] = {}
    mistakes = []
    for dimension, book in books.items():
        for entry in book["codes"]:
            if entry["id"] in home:
                mistakes.append(f"{dimension}.yaml: {entry['id']} stands in {home[entry['id']]}.yaml too")
            home.setdefault(entry["id"], dimension)
    for dimension, book in books.items():
        for entry in book["codes"]:
            unknown = [
                code for code in entry.get("follows", ()) if code not in home and "instrument" in books
            ]
            if unknown:
                mistakes.append(
                    f"{dimension}.yaml: {entry['id']} follows unknown code(s) {', '.join(unknown)}"
                )
    return mistakes


def _cues(rule: object, entry: dict, book: dict) -> Iterator[Cue]:
    rule = {"cue": rule} if isinstance(rule, str) else rule
    unknown = set(rule) - _RULE
    if unknown:
        raise CueError(f"unknown key {', '.join(sorted(unknown))}; allowed: {', '.join(sorted(_RULE))}")
    texts = [rule["cue"]] if isinstance(rule["cue"], str) else rule["cue"]
    voids = [*rule.get("not", ()), *(entry.get("not") or ()), *(book.get("not") or ())]
    for text in texts:
        yield parse(
            text,
            entry["id"],
            book.get("terms") or {},
            places=rule.get("in", ()),
            voids=voids,
            excepts=[*rule.get("except", ()), *(entry.get("except") or ())],
            in_goal=book.get("in_goal") or (),
        )


def _assemble(books: dict[str, dict]) -> Codebook:
    rows, cues, labels, families, follows = [], [], {}, {}, {}
    for dimension, book in books.items():
        named = {**book.get("families", {}), dimension: {"zh": book["zh"], "en": book["en"]}}
        families |= book.get("families", {})
        for entry in book["codes"]:
            named[entry["id"]] = entry
            if dimension != "modality":
                rows.append((dimension, entry["id"], *(entry.get(column) for column in COLUMNS[2:])))
            if entry.get("follows"):
                follows[entry["id"]] = tuple(entry["follows"])
            for rule in entry.get("cues") or []:
                cues += _cues(rule, entry, book)
        labels |= {(code, lang): entry[lang] for code, entry in named.items() for lang in ("zh", "en")}
    entries = [entry for book in books.values() for entry in book["codes"]]
    return Codebook(
        codes=pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"),
        dimensions={dimension: {"zh": book["zh"], "en": book["en"]} for dimension, book in books.items()},
        families=families,
        cues=tuple(cues),
        ranks={entry["id"]: int(entry["rank"]) for entry in entries if "rank" in entry},
        exclusive=frozenset(entry["id"] for entry in entries if entry.get("exclusive")),
        follows=follows,
        _labels=labels,
    )
