"""The codebook: a folder of YAML files, checked on load."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import yaml

from policycompare import shipped
from policycompare.codebook.checks import CROSSWALKS, file_mistakes, shared_mistakes, unknown_files
from policycompare.codebook.cues import Cue, CueError, parse
from policycompare.errors import CodebookError, LoadError, SelectionError
from policycompare.schema import DIMENSIONS

_HEAD = """# Codebook

Made from the YAML files of the codebook, which also hold the cues by which the machine finds each code. Sources R1 to R18 are in
`data/codebook/sources.yaml`.
"""
_EXAMPLES = """
Examples are what the coder named found in the documents (document and number of the provision behind each): instances of
its coding, not of the definition.
"""
_READABLE = (8, 60)


def codebook_page(codebook: "Codebook", *, examples: pd.DataFrame | None = None, n: int = 2) -> str:
    """Return the codebook as Markdown; see `Codebook.to_markdown`."""
    chosen = {} if examples is None else _chosen(examples, n)
    parts = [_HEAD] if examples is None else [_HEAD + _EXAMPLES]
    for dimension, codes in codebook.codes.groupby("dimension", sort=False):
        names = codebook.dimensions[dimension]
        parts.append(f"## {names['en']} · {names['zh']} (`{dimension}`)\n")
        parts += [_entry(row, codebook, chosen.get(row["code"], [])) for _, row in codes.iterrows()]
    return "\n".join(parts)


def _chosen(examples: pd.DataFrame, n: int) -> dict[str, list[str]]:
    """Of each code `n` printed examples: from as many documents as can be, of readable length, in reading order."""
    rows = examples.assign(
        unreadable=~examples["evidence"].str.len().between(*_READABLE),
        nth=examples.groupby(["code", "doc"], sort=False).cumcount(),
    ).reset_index(names="order")
    rows = rows.sort_values(["unreadable", "nth", "order"], kind="stable").groupby("code").head(n)
    rows = rows.sort_values("order")
    said = (
        "「"
        + rows["evidence"]
        + "」 ("
        + rows["doc"]
        + " "
        + rows["n"].astype("str")
        + ", "
        + rows["coder"]
        + ")"
    )
    return said.groupby(rows["code"]).agg(list).to_dict()


def _entry(row: pd.Series, codebook: "Codebook", examples: list[str]) -> str:
    said = {key: value for key, value in row.items() if isinstance(value, str)}
    lines = [f"**`{said['code']}`** · {said['en']} · {said['zh']}", "", said["definition"]]
    if "family" in said:
        family = codebook.families[said["family"]]
        lines[0] += f" ({family['en']} · {family['zh']})"
    lines += [f"{word}: {said[key]}" for key, word in (("include", "In"), ("exclude", "Out")) if key in said]
    walks = "; ".join(f"{key} {said[key]}" for key in CROSSWALKS if key in said)
    lines.append(
        "  ".join(filter(None, [f"Source: {said['source']}.", f"Crosswalks: {walks}." if walks else ""]))
    )
    if examples:
        lines.append(f"Examples: {'; '.join(examples)}.")
    return "  \n".join(lines) + "\n"


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
    *CROSSWALKS,
)


class YamlLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader to which a key that stands twice is a mistake; YAML would forget the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Return the mapping; raise where it has a key twice."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key.value} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


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
                f"no label of {code!r} in {lang!r}; languages: zh, en; codes: {', '.join(known)}; "
                "for codes of another codebook pass it: codebook=corpus.codebook"
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

    def with_codes(self, dimension: str, codes: pd.DataFrame) -> "Codebook":
        """Return the codebook with other codes in one dimension.

        Parameters
        ----------
        dimension : str
            Its codes and their labels are replaced; cues, ranks and families stay.
        codes : DataFrame
            One row per new code, in order: code, and any other column of `codes`. A missing zh or en is the label
            of the family or class with that name, else the name with spaces for underscores.

        Returns
        -------
        Codebook

        Raises
        ------
        SelectionError
            If there is no such dimension.

        Examples
        --------
        >>> book = load_codebook().with_codes("instrument", pd.DataFrame({"code": ["supply", "demand"]}))
        >>> book.of("instrument"), book.label("demand", "en")
        (['supply', 'demand'], 'Demand')
        """
        replaced = set(self.of(dimension))
        rows = codes.reindex(columns=self.codes.columns).assign(dimension=dimension).astype("str")
        for lang in ("zh", "en"):
            known = [self._labels.get((code, lang), code.replace("_", " ")) for code in rows["code"]]
            rows[lang] = rows[lang].fillna(pd.Series(known, index=rows.index))
        labels = {key: label for key, label in self._labels.items() if key[0] not in replaced}
        labels |= {(row.code, lang): getattr(row, lang) for row in rows.itertuples() for lang in ("zh", "en")}
        inside = self.codes["dimension"] == dimension
        first, others = int(inside.argmax()), self.codes[~inside]
        table = pd.concat([others[:first], rows, others[first:]], ignore_index=True)
        return replace(self, codes=table, _labels=labels)

    def to_markdown(self, *, examples: pd.DataFrame | None = None, n: int = 2) -> str:
        """Return the codebook as a page for people.

        Parameters
        ----------
        examples : DataFrame, optional
            Rows of `codes` (doc, n, code, evidence, coder) from which examples are taken.
        n : int
            How many of each code, from different documents where there are such.

        Returns
        -------
        str
            Markdown: of every code its labels, definition, boundaries, source, crosswalks and examples.

        Examples
        --------
        >>> load_codebook().to_markdown().splitlines()[0]
        '# Codebook'
        """
        return codebook_page(self, examples=examples, n=n)


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
    books, mistakes = {}, unknown_files(folder, (*DIMENSIONS, "modality"))
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        try:
            book = yaml.load(text, Loader=YamlLoader)
        except yaml.YAMLError as error:
            mistakes.append(f"{path.name}: {' '.join(str(error).split())}")
            continue
        mistakes += file_mistakes(path.name, text, book, path.stem, _cues)
        books[path.stem] = book
    if not mistakes:
        mistakes = shared_mistakes(books)
    if mistakes:
        raise CodebookError(f"{folder} has {len(mistakes)} mistake(s): {'; '.join(mistakes)}")
    return _assemble(books)


def _cues(rule: object, entry: dict, book: dict) -> Iterator[Cue]:
    rule = {"cue": rule} if isinstance(rule, str) else rule
    if not isinstance(rule, dict) or "cue" not in rule:
        raise CueError("must be text in quotes, or a mapping with `cue`")
    unknown = set(rule) - _RULE
    if unknown:
        raise CueError(f"unknown key {', '.join(sorted(unknown))}; allowed: {', '.join(sorted(_RULE))}")
    texts = [rule["cue"]] if isinstance(rule["cue"], str) else rule["cue"]
    for key, values in (("cue", texts), *((key, rule.get(key, [])) for key in ("in", "not", "except"))):
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise CueError(f"`{key}` must be a list of texts, is {values!r:.40}")
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
        named = {
            **(book.get("families") or {}),
            **(book.get("classes") or {}),
            dimension: {"zh": book["zh"], "en": book["en"]},
        }
        families |= book.get("families") or {}
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


def write_codebook(folder: str | Path) -> Path:
    """Copy the shipped codebook to a new folder, to be edited for another topic.

    Parameters
    ----------
    folder : path
        Must not exist yet.

    Returns
    -------
    Path
        The folder; load with ``pc.load(documents, codebook=folder)``.

    Raises
    ------
    LoadError
        If the folder is there already.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     sorted(path.name for path in write_codebook(Path(place) / "mine").iterdir())[0]
    'function.yaml'
    """
    folder = Path(folder)
    if folder.exists():
        raise LoadError(f"{folder} is there already; name a new folder")
    shutil.copytree(shipped.folder("codebook"), folder)
    return folder
