"""The codebook: a folder of YAML files, checked on load."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import yaml

from policycompare import shipped
from policycompare.codebook.checks import (
    CROSSWALKS,
    SUBJECT,
    file_mistakes,
    shared_mistakes,
    subject_mistakes,
    unknown_files,
)
from policycompare.codebook.cues import Cue, CueError, parse, parse_asides
from policycompare.codebook.subject import Subject
from policycompare.errors import CodebookError, LoadError, SelectionError
from policycompare.schema import DIMENSIONS, Lang

_FILES = (*DIMENSIONS, "modality")
_RULE_LISTS = ("in", "not", "except", "means")
_RULE = {"cue", *_RULE_LISTS}
_COLUMNS = (
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
_RULINGS = ("dimension", "number", "text")
_EXAMPLES = ("dimension", "code", "yes", "no", "why")
_LINE = "Yes: 「{yes}」 No: 「{no}」 Why: {why}."
_LANGS = ("zh", "en")
_READABLE = (8, 60)  # characters of an example
_HEAD = """# Codebook

Made from the YAML files of the codebook, which also contain the cues by which the rules find each code. Sources R1
to R18 are in `data/codebook/sources.yaml`. Yes is a sentence that has the code, No a similar sentence that does not
have it, Why the difference. Rulings settle the doubtful cases of a dimension.
"""
_CODED = """
Examples are clauses to which the coder named assigned the code, each with its document and provision. They show
the coding, not the definition.
"""


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """The codes of all dimensions, and the cues by which the rules find them.

    Attributes
    ----------
    codes : DataFrame
        dimension, code, family, zh, en, definition, include, exclude, source, and the crosswalks nato,
        mcdonnell_elmore, stip, standard (instruments), sei, gbt (sectors); one row per code, in file order.
    dimensions : dict
        The labels of each dimension, {"zh": …, "en": …}.
    families : dict
        The labels of each family.
    cues : tuple of Cue
        The patterns that `extract.codes` searches for, those of the modality included.
    ranks : dict
        The rank of each modality, strongest highest.
    exclusive : frozenset
        Codes dropped where the provision has another code of their dimension.
    follows : dict
        Codes assigned wherever the provision has one of the codes listed for them.
    rulings : DataFrame
        dimension, number, text: how doubtful cases are coded; those of the modality included.
    examples : DataFrame
        dimension, code, yes, no, why: a sentence that has the code, a similar one that does not have it, and
        the difference; those of the modality included.
    subject : Subject or None
        The field it was made for (zh, en, terms); None if it is for any field.
    """

    codes: pd.DataFrame
    dimensions: dict[str, dict[str, str]]
    families: dict[str, dict[str, str]]
    cues: tuple[Cue, ...]
    ranks: dict[str, int]
    exclusive: frozenset[str]
    follows: dict[str, tuple[str, ...]]
    rulings: pd.DataFrame = field(default_factory=lambda: _table([], _RULINGS))
    examples: pd.DataFrame = field(default_factory=lambda: _table([], _EXAMPLES))
    subject: Subject | None = None
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def __repr__(self) -> str:
        counts = self.codes["dimension"].value_counts(sort=False)
        return f"Codebook({', '.join(f'{n} {dimension}' for dimension, n in counts.items())})"

    def label(self, code: str, lang: Lang = "zh") -> str:
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
            Its codes and their labels are replaced, its rulings and the examples of codes that are no longer
            there are removed; cues, ranks and families stay.
        codes : DataFrame
            One row per new code, in order: code, and any other column of `codes`. A missing zh or en is the
            label of the family or class with that name, else the name with spaces for underscores.

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
        for lang in _LANGS:
            known = [self._labels.get((code, lang), code.replace("_", " ")) for code in rows["code"]]
            rows[lang] = rows[lang].fillna(pd.Series(known, index=rows.index))
        labels = {key: label for key, label in self._labels.items() if key[0] not in replaced}
        labels |= {(row.code, lang): getattr(row, lang) for row in rows.itertuples() for lang in _LANGS}
        inside = self.codes["dimension"] == dimension
        first, others = int(inside.argmax()), self.codes[~inside]
        table = pd.concat([others[:first], rows, others[first:]], ignore_index=True)
        gone = replaced - set(rows["code"])
        return replace(
            self,
            codes=table,
            rulings=self.rulings[self.rulings["dimension"] != dimension].reset_index(drop=True),
            examples=self.examples[~self.examples["code"].isin(gone)].reset_index(drop=True),
            _labels=labels,
        )

    def to_markdown(self, *, examples: pd.DataFrame | None = None, n: int = 2) -> str:
        """Return the codebook as a page for people.

        Parameters
        ----------
        examples : DataFrame, optional
            Rows of `codes` (doc, n, code, evidence, coder) from which further examples are taken.
        n : int
            The number of examples per code, from different documents if possible.

        Returns
        -------
        str
            Markdown: labels, definition, boundaries, source, crosswalks and examples of every code, and the
            rulings of every dimension.

        Examples
        --------
        >>> load_codebook().to_markdown().splitlines()[0]
        '# Codebook'
        """
        chosen = {} if examples is None else _chosen(examples, n)
        invented = {
            code: [_LINE.format(**row) for row in rows.to_dict("records")]
            for code, rows in self.examples.groupby("code")
        }
        parts = [_HEAD] if examples is None else [_HEAD + _CODED]
        if self.subject:
            terms = ", ".join(self.subject.terms)
            parts.append(f"Subject: {self.subject.en} · {self.subject.zh}. Terms that name it: {terms}.\n")
        for dimension, names in self.dimensions.items():
            parts.append(f"## {names['en']} · {names['zh']} (`{dimension}`)\n")
            parts += [
                _entry(row, self.families, invented.get(row["code"], []), chosen.get(row["code"], []))
                for row in self._described(dimension)
            ]
            rulings = self.rulings[self.rulings["dimension"] == dimension]
            if len(rulings):
                lines = [f"- **{row.number}** {row.text}\n" for row in rulings.itertuples()]
                parts.append("### Rulings: " + f"{names['en']}\n\n" + "".join(lines))
        return "\n".join(parts)

    def _described(self, dimension: str) -> list[dict[str, str]]:
        """Return the stated properties of the codes of a dimension; of those of the modality the labels."""
        if dimension == "modality":
            return [
                {"code": code, **{lang: self.label(code, lang) for lang in _LANGS}} for code in self.ranks
            ]
        rows = self.codes[self.codes["dimension"] == dimension].to_dict("records")
        return [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]


def load_codebook(folder: str | Path | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    folder : path, optional
        A folder of YAML files, one per dimension (goal.yaml, sector.yaml, instrument.yaml, function.yaml,
        right.yaml) and modality.yaml; any of them may be missing. subject.yaml, optional, names the field of
        the codebook: zh, en, terms. Default: the shipped codebook.

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
    paths = [folder / f"{name}.yaml" for name in _FILES if (folder / f"{name}.yaml").exists()]
    if not paths:
        allowed = ", ".join(f"{name}.yaml" for name in _FILES)
        raise CodebookError(f"no codebook in {folder}; it has one or more of {allowed}")
    contents, subject, mistakes = {}, None, unknown_files(folder, _FILES)
    paths += [path for path in [folder / SUBJECT] if path.exists()]
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        try:
            content = yaml.load(text, Loader=YamlLoader)
        except yaml.YAMLError as error:
            mistakes.append(f"{path.name}: {' '.join(str(error).split())}")
            continue
        if path.name == SUBJECT:
            mistakes += subject_mistakes(text, content)
            subject = content
            continue
        mistakes += file_mistakes(path.name, text, content, path.stem, _cues)
        contents[path.stem] = content
    mistakes = mistakes or shared_mistakes(contents)
    if mistakes:
        raise CodebookError(f"{folder} has {len(mistakes)} mistake(s): {'; '.join(mistakes)}")
    book = _assemble(contents)
    if subject:
        book = replace(book, subject=Subject(subject["zh"], subject["en"], tuple(subject["terms"])))
    return book


def write_codebook(folder: str | Path) -> Path:
    """Copy the shipped codebook to a new folder, to be edited for another topic (subject.yaml names it).

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
        If the folder exists.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     sorted(path.name for path in write_codebook(Path(parent) / "mine").iterdir())[0]
    'function.yaml'
    """
    folder = Path(folder)
    if folder.exists():
        raise LoadError(f"{folder} is there already; name a new folder")
    shutil.copytree(shipped.folder("codebook"), folder)
    return folder


class YamlLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader that rejects duplicate keys, of which YAML keeps only the last; the keys yes and no are text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Return the mapping; raise if it has a key twice."""
        seen = set()
        for key, _ in node.value:
            if key.tag == "tag:yaml.org,2002:bool":
                key.tag = "tag:yaml.org,2002:str"
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"duplicate key {key.value}", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _cues(rule: object, entry: dict, content: dict) -> Iterator[Cue]:
    """Yield the compiled cues of one rule of a code; raise CueError if it is no valid rule."""
    rule = {"cue": rule} if isinstance(rule, str) else rule
    if not isinstance(rule, dict) or "cue" not in rule:
        raise CueError("must be text in quotes, or a mapping with `cue`")
    unknown = set(rule) - _RULE
    if unknown:
        raise CueError(f"unknown key {', '.join(sorted(unknown))}; allowed: {', '.join(sorted(_RULE))}")
    texts = [rule["cue"]] if isinstance(rule["cue"], str) else rule["cue"]
    for key, values in (("cue", texts), *((key, rule.get(key, [])) for key in _RULE_LISTS)):
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise CueError(f"`{key}` must be a list of texts, is {values!r:.40}")
    voids = [*rule.get("not", ()), *(entry.get("not") or ()), *(content.get("not") or ())]
    excepts = [*rule.get("except", ()), *(entry.get("except") or ())]
    lists, contexts, in_goal = content.get("terms") or {}, rule.get("in", ()), content.get("in_goal") or ()
    patterns = [
        text
        for name, texts_of_kind in (content.get("asides") or {}).items()
        if name not in (entry.get("within") or ())
        for text in texts_of_kind
    ]
    asides = parse_asides(tuple(patterns), tuple((name, tuple(terms)) for name, terms in lists.items()))
    means = rule.get("means", content.get("means") or ())
    options = {"voids": voids, "excepts": excepts, "in_goal": in_goal, "means": means, "asides": asides}
    for text in texts:
        yield parse(text, entry["id"], lists, contexts=contexts, **options)


def _assemble(contents: dict[str, dict]) -> Codebook:
    """Return the codebook of the checked contents of the files, by dimension."""
    families, labelled = {}, {}
    for dimension, content in contents.items():
        families |= content.get("families") or {}
        labelled |= {**(content.get("families") or {}), **(content.get("classes") or {}), dimension: content}
        labelled |= {entry["id"]: entry for entry in content["codes"]}
    entries = [(dimension, entry) for dimension, content in contents.items() for entry in content["codes"]]
    rows = [
        (dimension, entry["id"], *map(entry.get, _COLUMNS[2:]))
        for dimension, entry in entries
        if dimension != "modality"
    ]
    cues = [
        cue
        for dimension, entry in entries
        for rule in entry.get("cues") or []
        for cue in _cues(rule, entry, contents[dimension])
    ]
    rulings = [
        (dimension, each["number"], each["text"])
        for dimension, content in contents.items()
        for each in content.get("rulings") or ()
    ]
    examples = [
        (dimension, entry["id"], *map(each.get, _EXAMPLES[2:]))
        for dimension, entry in entries
        for each in entry.get("examples") or ()
    ]
    return Codebook(
        codes=pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str"),
        dimensions={name: {lang: content[lang] for lang in _LANGS} for name, content in contents.items()},
        families=families,
        cues=tuple(cues),
        ranks={entry["id"]: int(entry["rank"]) for _, entry in entries if "rank" in entry},
        exclusive=frozenset(entry["id"] for _, entry in entries if entry.get("exclusive")),
        follows={entry["id"]: tuple(entry["follows"]) for _, entry in entries if entry.get("follows")},
        rulings=_table(rulings, _RULINGS),
        examples=_table(examples, _EXAMPLES),
        _labels={(name, lang): names[lang] for name, names in labelled.items() for lang in _LANGS},
    )


def _table(rows: list[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table of texts and, for `number`, whole numbers."""
    return pd.DataFrame(rows, columns=list(columns)).astype(
        {key: "int64" if key == "number" else "str" for key in columns}
    )


def _chosen(examples: pd.DataFrame, n: int) -> dict[str, list[str]]:
    """Return `n` examples per code: of readable length, from different documents, in reading order."""
    rows = examples.assign(
        unreadable=~examples["evidence"].str.len().between(*_READABLE),
        nth=examples.groupby(["code", "doc"], sort=False).cumcount(),
    ).reset_index(names="order")
    rows = rows.sort_values(["unreadable", "nth", "order"], kind="stable").groupby("code").head(n)
    rows = rows.sort_values("order")
    where = rows["doc"] + " " + rows["n"].astype("str") + ", " + rows["coder"]
    printed = "「" + rows["evidence"] + "」 (" + where + ")"
    return printed.groupby(rows["code"]).agg(list).to_dict()


def _entry(
    stated: dict[str, str], families: dict[str, dict[str, str]], invented: list[str], examples: list[str]
) -> str:
    """Return the Markdown of one code."""
    lines = [f"**`{stated['code']}`** · {stated['en']} · {stated['zh']}", ""]
    lines += [stated["definition"]] if "definition" in stated else []
    if "family" in stated:
        lines[0] += " ({en} · {zh})".format(**families[stated["family"]])
    lines += [
        f"{word}: {stated[key]}" for key, word in (("include", "In"), ("exclude", "Out")) if key in stated
    ]
    walks = "; ".join(f"{column} {stated[column]}" for column in CROSSWALKS if column in stated)
    if "source" in stated:
        lines.append(f"Source: {stated['source']}." + (f"  Crosswalks: {walks}." if walks else ""))
    lines += invented
    if examples:
        lines.append(f"Examples: {'; '.join(examples)}.")
    return "  \n".join(lines) + "\n"
