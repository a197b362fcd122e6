"""The codebook: a folder of YAML files, checked on load."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from policycompare.codebook.checks import (
    file_mistakes,
    shared_file_mistakes,
    shared_mistakes,
    subject_mistakes,
    unknown_files,
)
from policycompare.codebook.cues import Cue
from policycompare.codebook.folders import FILES, SOURCES, SUBJECT, located, shared_text, texts_of
from policycompare.codebook.parts import EXAMPLES, RULINGS, definitions_of, parts_of, table_of
from policycompare.codebook.rules import RuleCompiler
from policycompare.codebook.subject import Subject
from policycompare.codebook.yaml_files import parse_yaml
from policycompare.disk.files import encoded, write_folder
from policycompare.errors import (
    CodebookError,
    CodebookSourceWarning,
    LoadError,
    SelectionError,
    level_outside,
)
from policycompare.schema import DIMENSIONS, Lang, check_known

_SHARED = "shipped"  # as the codes of a file: the codes of the default codebook
_LANGS = ("zh", "en")


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """The codes of all dimensions, and the cues by which the rules find them.

    Attributes
    ----------
    codes : DataFrame
        dimension, code, family, zh, en, definition, definition_zh (in Chinese, may be missing), include,
        exclude, source, the crosswalks nato, mcdonnell_elmore, stip, standard (instruments), sei, gbt (sectors),
        and include_zh, exclude_zh (in Chinese, may be missing); one row per code, in file order.
    dimensions : dict
        The labels of each dimension, {"zh": …, "en": …}.
    families : dict
        The labels of each family.
    cues : tuple of Cue
        The patterns that `extract.codes` searches for, including those of the modality.
    ranks : dict
        The rank of each modality; the most binding has the highest.
    exclusive : frozenset
        Codes that are dropped if the provision has another code of their dimension.
    follows : dict
        Codes that are assigned if the provision has one of the codes listed for them.
    needs : dict
        Codes that a measure, phase or safeguard gets only if it has one of the codes listed for them; without
        codes for which no listed code is in this codebook.
    rulings : DataFrame
        dimension, number, text, text_zh (in Chinese, may be missing): how doubtful cases are coded, including
        those of the modality.
    first_rulings : frozenset
        Numbers of the rulings that apply to all codes and are read first.
    examples : DataFrame
        dimension, code, yes, no, why, why_zh (in Chinese, may be missing): a sentence that has the code, a
        similar one that does not have it, and the difference, including those of the modality.
    subject : Subject or None
        The field of the codebook (zh, en, terms); None if it is for any field.
    name : str
        The name of a shipped codebook ("ip", "general"), else of the folder or table from which it was read.
    notes : dict
        The note on each dimension whose file has one.
    translations : dict
        The Chinese of notes, and of texts in source and the crosswalks, by the English text.
    files : dict
        The texts of the files from which it was read, by their names; empty after `with_codes`.
    """

    codes: pd.DataFrame
    dimensions: dict[str, dict[str, str]]
    families: dict[str, dict[str, str]]
    cues: tuple[Cue, ...]
    ranks: dict[str, int]
    exclusive: frozenset[str]
    follows: dict[str, tuple[str, ...]]
    rulings: pd.DataFrame = field(default_factory=lambda: table_of([], RULINGS))
    examples: pd.DataFrame = field(default_factory=lambda: table_of([], EXAMPLES))
    first_rulings: frozenset[int] = frozenset()
    subject: Subject | None = None
    name: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translations: Mapping[str, str] = field(default_factory=dict)
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)
    _definitions: dict[tuple[str, str], str] = field(default_factory=dict)

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
        >>> import policycompare as pc
        >>> pc.load_codebook().label("publicity", "en")
        'Publicity and IP education'
        """
        if (code, lang) not in self._labels:
            known = sorted({name for name, _ in self._labels})
            raise SelectionError(
                f"no label of {code!r} in {lang!r}; languages: zh, en; codes: {', '.join(known)}; "
                "for codes of another codebook pass it: codebook=corpus.codebook"
            )
        return self._labels[code, lang]

    def labels(self, lang: Lang = "zh") -> dict[str, str]:
        """Return the labels of all codes, families, classes and dimensions in one language, by their names.

        Examples
        --------
        >>> import policycompare as pc
        >>> pc.load_codebook().labels("en")["capacity_building"]
        'Capacity building'
        """
        return {name: label for (name, each), label in self._labels.items() if each == lang}

    def definition(self, code: str, lang: Lang = "zh") -> str | None:
        """Return the definition of a code, family or degree of the modality.

        Parameters
        ----------
        code : str
        lang : {"zh", "en"}
            Where there is no definition in this language, that in the other one is returned.

        Returns
        -------
        str or None
            None where there is no definition.

        Raises
        ------
        SelectionError
            If there is no such code or language.

        Examples
        --------
        >>> import policycompare as pc
        >>> book = pc.load_codebook()
        >>> book.definition("patent", "en"), book.definition("information_service")
        ('Named, or its unmistakable object: 专利, 发明, 职务发明, PCT, 外观设计; 专利代理 counts', '为他人决策提供数据、信息或分析。')
        """
        self.label(code, lang)
        stated = (self._definitions.get((code, each)) for each in sorted(_LANGS, key=lang.__ne__))
        return next(filter(None, stated), None)

    def of(self, dimension: str) -> list[str]:
        """Return the codes of a dimension, in the order of its file.

        Raises
        ------
        SelectionError
            If the codebook has no such dimension.

        Examples
        --------
        >>> import policycompare as pc
        >>> pc.load_codebook().of("function")
        ['creation', 'utilisation', 'protection', 'management', 'service', 'talent_culture']
        >>> pc.load_codebook("general").of("goal")
        Traceback (most recent call last):
        policycompare.errors.SelectionError: codebook 'general' has no dimension goal; it has instrument, sector
        """
        known = [name for name in DIMENSIONS if name in self.dimensions]
        if dimension in DIMENSIONS and dimension not in known:
            named = f"codebook {self.name!r}" if self.name else "the codebook"
            raise SelectionError(f"{named} has no dimension {dimension}; it has {', '.join(sorted(known))}")
        if dimension not in known:
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
        >>> import pandas as pd
        >>> import policycompare as pc
        >>> book = pc.load_codebook().with_codes("instrument", pd.DataFrame({"code": ["supply", "demand"]}))
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
        definitions = {key: text for key, text in self._definitions.items() if key[0] not in replaced}
        definitions |= definitions_of(rows.to_dict("records"))
        inside = self.codes["dimension"] == dimension
        first, others = int(inside.argmax()), self.codes[~inside]
        table = pd.concat([others[:first], rows, others[first:]], ignore_index=True)
        gone = replaced - set(rows["code"])
        return replace(
            self,
            codes=table,
            rulings=self.rulings[self.rulings["dimension"] != dimension].reset_index(drop=True),
            examples=self.examples[~self.examples["code"].isin(gone)].reset_index(drop=True),
            files={},
            _labels=labels,
            _definitions=definitions,
        )

    def to_markdown(
        self, *, examples: pd.DataFrame | None = None, n: int = 2, lang: Lang | None = None
    ) -> str:
        """Return the codebook as a page for people.

        Parameters
        ----------
        examples : DataFrame, optional
            Rows of `codes` (doc, n, code, evidence, coder) from which further examples are taken.
        n : int
            The number of examples per code, from different documents if possible.
        lang : {"zh", "en"}, optional
            The language of headings, definitions, boundaries, examples and rulings; a text that is missing in
            it is printed in the other one. By default that is English, with the definitions of both languages.

        Returns
        -------
        str
            Markdown: labels, definition, boundaries, source, crosswalks and examples of every code, and the
            rulings of every dimension.

        Raises
        ------
        SelectionError
            If there is no such language.

        Examples
        --------
        >>> import policycompare as pc
        >>> book = pc.load_codebook()
        >>> book.to_markdown().splitlines()[0], book.to_markdown(lang="zh").splitlines()[0]
        ('# Codebook', '# 编码手册')
        """
        if lang is not None:
            check_known([lang], _LANGS, what="language")
        from policycompare.codebook.page import markdown  # here: `load` does not need it

        return markdown(self, examples, n, lang, self.labels(lang or "en"))


def load_codebook(folder: str | Path | Codebook | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    folder : path, str or Codebook, optional
        A folder of YAML files, one per dimension (goal.yaml, sector.yaml, instrument.yaml, function.yaml,
        right.yaml) and modality.yaml; any of them may be missing. A file with ``codes: shipped`` has the codes
        of the default codebook; its `cues` (code: list) replace the cues of some codes, and its `except` (code:
        list) adds to their exceptions. The optional file subject.yaml names the field of the codebook: zh, en,
        terms. Or the name of a shipped codebook: "ip" (intellectual property, the default) or "general"
        (instruments and sectors of any field); a folder of that name in the working directory takes precedence.
        A Codebook is returned unchanged.

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        Listing every mistake with its file, line and code.

    Warns
    -----
    CodebookSourceWarning
        For codes without a source.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.load_codebook()
    Codebook(13 goal, 25 sector, 20 instrument, 6 function, 10 right)
    >>> pc.load_codebook("general")
    Codebook(25 sector, 12 instrument)
    """
    if isinstance(folder, Codebook):
        return folder
    name, folder = located(folder)
    texts, mistakes, where = texts_of(folder), unknown_files(folder, FILES), str(folder)
    book = _copied(_read_once(tuple(texts.items()), name, tuple(mistakes), where))
    warn_of_sources(book)
    return book


@lru_cache(maxsize=4)
def _read_once(
    texts: tuple[tuple[str, str], ...], name: str, mistakes: tuple[str, ...], where: str
) -> Codebook:
    """Return the codebook of the texts of its files; equal texts are read once, because most calls repeat them."""
    return read_codebook(dict(texts), name, list(mistakes), where=where)


def _copied(book: Codebook) -> Codebook:
    """Return a copy of a codebook that shares no mutable value with it."""
    return replace(book, **{each.name: _copy(getattr(book, each.name)) for each in fields(book)})


def _copy(value: object) -> object:
    """Return a copy of a table, or of a dict and the dicts in it; all other values of a codebook are immutable.

    `deepcopy` would ask each of thousands of texts for its type.
    """
    if isinstance(value, pd.DataFrame):
        return value.copy()
    return {key: _copy(each) for key, each in value.items()} if isinstance(value, dict) else value


def read_codebook(texts: Mapping[str, str], name: str, mistakes: list[str], *, where: str) -> Codebook:
    """Return the codebook of the texts of its files; raise CodebookError with `mistakes` and all further ones."""
    contents: dict[str, dict] = {}
    compiled = RuleCompiler()
    files, subject = dict(texts), None
    for file, text in texts.items():
        dimension = file.removesuffix(".yaml")
        try:
            content = parse_yaml(text)
        except CodebookError as error:
            mistakes.append(f"{file}: {error}")
            continue
        if file == SUBJECT:
            mistakes += subject_mistakes(text, content)
            subject = content
        elif dimension in FILES:
            if isinstance(content, dict) and content.get("codes") == _SHARED:
                wrong = shared_file_mistakes(file, text, content, dimension)
                mistakes += wrong
                files[file] = text = shared_text(file, {} if wrong else content)
                content = parse_yaml(text)
            mistakes += file_mistakes(file, text, content, dimension, compiled)
            contents[dimension] = content
    mistakes = mistakes or shared_mistakes(contents)
    if mistakes:
        raise CodebookError(f"{where} has {len(mistakes)} mistake(s): {'; '.join(mistakes)}")
    if files != texts:
        files.setdefault(SOURCES, shared_text(SOURCES))
    book = Codebook(**parts_of(contents, compiled), name=name, files=files)
    if subject:
        book = replace(book, subject=Subject(subject["zh"], subject["en"], tuple(subject["terms"])))
    return book


def warn_of_sources(book: Codebook) -> None:
    """Warn of the codes without a source."""
    bare = book.codes.loc[book.codes["source"].isna(), "code"].tolist()
    if bare:
        warnings.warn(
            f"{len(bare)} code(s) of codebook {book.name!r} have no source: {', '.join(bare)}; "
            "name the work from which each is taken in `source`",
            CodebookSourceWarning,
            stacklevel=level_outside(),
        )


def write_codebook(folder: str | Path, codebook: str | Path | Codebook | None = None) -> Path:
    """Write a codebook to a new folder, to be edited for another topic (subject.yaml names it).

    Parameters
    ----------
    folder : path
        Must not exist yet.
    codebook : Codebook, path or str, optional
        As for `load_codebook`, or from `codebook_from_table`; by default the shipped one.

    Returns
    -------
    Path
        The folder; load with ``pc.load(documents, codebook=folder)``.

    Raises
    ------
    LoadError
        If the folder exists.
    CodebookError
        If there is no such codebook, or its codes were replaced (`recode`, `Codebook.with_codes`).

    Examples
    --------
    >>> from pathlib import Path
    >>> import policycompare as pc
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     sorted(path.name for path in pc.write_codebook(Path(parent) / "mine").iterdir())[0]
    'function.yaml'
    """
    folder, book = Path(folder), load_codebook(codebook)
    check_files(book)
    try:
        write_folder({name: encoded(text) for name, text in book.files.items()}, folder)
    except FileExistsError as error:
        raise LoadError(f"{folder} exists already; name a new folder") from error
    return folder


def check_files(book: Codebook) -> None:
    """Raise CodebookError if the codes of a codebook are no longer those of its files."""
    if not book.files:
        raise CodebookError(
            f"the codes of codebook {book.name!r} were replaced; use the codebook from which it was made"
        )
