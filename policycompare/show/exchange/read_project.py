"""`read_qdpx`: the codes of a project of NVivo, MAXQDA, ATLAS.ti or QualCoder (REFI-QDA)."""

import warnings
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, get_args
from zipfile import ZipFile

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.disk.files import read_bytes
from policycompare.disk.ids import meant_ids
from policycompare.errors import LoadError, PassedOverWarning, SchemaError, level_outside, named
from policycompare.read.files.archives import member, open_archive, parse_xml
from policycompare.schema import check_known
from policycompare.show.exchange.positions import Place, Units, between, from_utf16, visible, with_plain_ends
from policycompare.show.exchange.refi import (
    TreeCode,
    children,
    code_names,
    guid,
    local,
    plain_guid,
    tree_codes,
)
from policycompare.show.exchange.write_project import source_guid

if TYPE_CHECKING:
    from lxml.etree import _Element


_COLUMNS = {"doc": "str", "n": "int64", "code": "str", "start": "int64", "end": "int64", "coder": "str"}
_NAMED = 10
# Codes of provisions; one selection may lie over all provisions of a document.
_MOST = 1_000_000
# Programs that count a line end of two characters as one.
_ONE_LINE_END = ("ATLAS", "QualCoder")


def read_qdpx(
    path: str | Path,
    corpus: Corpus,
    *,
    names: Mapping[str, str] | None = None,
    units: Units = "code points",
) -> pd.DataFrame:
    """Read the codes that people assigned in a REFI-QDA project, for `Corpus.with_codes`.

    Parameters
    ----------
    path : path
        A .qdpx file of NVivo, MAXQDA, ATLAS.ti, QualCoder or `write_qdpx`.
    corpus : Corpus
        The documents of the project. A source is the document with its name (with or without a file ending), or with
        its text. Line ends and white space may differ.
    names : mapping, optional
        Names of codes in the project and the codes that they are: ``{"Funding": "public_funding"}``. Without it a
        name is known if it is a code, or its label in Chinese or English.
    units : {"code points", "utf-16"}
        How the program counts characters. The standard says code points; the two differ only after characters such
        as 𠮷, which UTF-16 writes as two units.

    Returns
    -------
    DataFrame
        doc, n, code, start, end, coder: a row per code and provision; a selection over several provisions has a row
        in each, cut to it. Select the rows of one coder before ``corpus.with_codes(table, coder="Li")``.

    Raises
    ------
    LoadError
        If the file is damaged, too large, no project, or has more than a million codes of provisions.
    SchemaError
        Listing every source, code and selection that does not fit the corpus.
    SelectionError
        If `units` is not allowed, or the corpus has no texts.

    Warns
    -----
    PassedOverWarning
        For codes that are left out: at selections outside provisions (titles, headings), at whole documents, or in
        pictures and recordings.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     back = pc.read_qdpx(pc.write_qdpx(corpus, Path(folder) / "project.qdpx"), corpus)
    >>> corpus.with_codes(back, coder="Li").coders["n"].tolist() == [len(corpus.codes)]
    True
    """
    corpus, path = with_texts(corpus), Path(path)
    check_known([units], get_args(Units), what="units")
    check_has_texts(corpus, "read_qdpx")
    try:
        archive = open_archive(read_bytes(path))
        project = _Project(archive, parse_xml(archive, _project_file(archive)), units, _Documents(corpus))
        rows = list(project.rows(corpus.codebook, names or {}))
    except LoadError as error:
        raise LoadError(f"{path} {error}") from error
    if project.mistakes:
        n = len(project.mistakes)
        raise SchemaError(f"{path} has {n} mistake(s): {'; '.join(project.mistakes)}")
    if project.passed_over:
        shown = "; ".join(project.passed_over[:_NAMED]) + "; …" * (len(project.passed_over) > _NAMED)
        warnings.warn(
            f"{path}: {len(project.passed_over)} coded place(s) are left out: {shown}",
            PassedOverWarning,
            stacklevel=level_outside(),
        )
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS).drop_duplicates()
    place = corpus.documents.index.get_indexer(table["doc"])
    rank = pd.Index(corpus.codebook.codes["code"]).get_indexer(table["code"])
    table = table.assign(_doc=place, _code=rank)
    table = table.sort_values(["_doc", "n", "_code", "start", "end", "coder"], kind="stable")
    return table[list(_COLUMNS)].reset_index(drop=True)


def _project_file(archive: ZipFile) -> str:
    """Return the name of the file of a project in its archive."""
    found = [name for name in archive.namelist() if name.lower().endswith(".qde") and "/" not in name]
    if len(found) != 1:
        raise LoadError(f"is no REFI-QDA project: it has {len(found)} files .qde; a project has one")
    return found[0]


class _Text(NamedTuple):
    """The text of a source as that of a document: its length in units, and spans in code points and in the document."""

    length: int
    in_points: Place
    in_document: Place | None


class _Documents:
    """The documents of a corpus; what is found out about a text is kept, since many sources may have it."""

    def __init__(self, corpus: Corpus) -> None:
        self.ids = corpus.documents.index
        self.texts = corpus.documents["text"]
        self._provisions = dict(list(corpus.provisions.groupby("doc", sort=False)))
        self._by_guid = {source_guid(doc): doc for doc in self.ids}
        self._meant = meant_ids(self.ids)
        self._visible = cache(visible)
        self.parts = cache(self._parts)

    def found(self, guid: str, name: str, text: str) -> str | None:
        """Return the document that a source is: by its identifier, name or text."""
        if guid in self._by_guid:
            return self._by_guid[guid]
        for each in (self._meant(name), self._meant(PurePosixPath(name).stem)):
            if each in self.ids:
                return each
        return self._by_text.get(self._visible(text))

    @cached_property
    def _by_text(self) -> dict[str, str]:
        """The first document with each text."""
        return {visible(text): doc for doc, text in reversed(list(self.texts.items()))}

    def _parts(self, doc: str) -> "_Parts":
        """Return the provisions of a document."""
        own = self._provisions.get(doc)
        if own is None:
            return _Parts([], [])
        rows = sorted(zip(own["start"], own["end"], own["n"], strict=True))
        return _Parts(rows, list(accumulate((end for _, end, _ in rows), max)))


class _Parts(NamedTuple):
    """Start, end and number of the provisions of a document by their starts, and the largest end up to each."""

    rows: list[tuple[int, int, int]]
    ends: list[int]


@dataclass
class _Project:
    """The project of an archive, and what in it does not fit a corpus."""

    archive: ZipFile
    top: "_Element"
    units: Units
    documents: _Documents
    mistakes: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    n_codes: int = 0

    def __post_init__(self) -> None:
        self._files = {name.lower(): name for name in reversed(self.archive.namelist())}
        self._decoded = cache(self._decode)
        self._as_document = cache(self._compare)

    def rows(self, codebook: Codebook, names: Mapping[str, str]) -> Iterator[tuple]:
        """Yield (doc, n, code, start, end, coder)."""
        if local(self.top) != "Project":
            raise LoadError(f"is no REFI-QDA project: its root is {local(self.top)}")
        users = {
            plain_guid(user.get("guid")): user.get("name") or user.get("id") or "?"
            for parent in children(self.top, "Users")
            for user in children(parent, "User")
        }
        tree = [
            code
            for book in children(self.top, "CodeBook")
            for codes in children(book, "Codes")
            for code in tree_codes(codes)
        ]
        sources = [source for parent in children(self.top, "Sources") for source in parent]
        used = {
            plain_guid(ref.get("targetGUID"))
            for source in sources
            for ref in source.iter()
            if local(ref) == "CodeRef"
        }
        codes, unknown = _known_codes([code for code in tree if code.guid in used], codebook, names)
        self.mistakes += unknown
        known = {code.guid for code in tree}
        self.mistakes += [
            f"a code {key} is assigned that the code book lacks" for key in sorted(used - known)
        ]
        coded = [source for source in sources if any(local(node) == "CodeRef" for node in source.iter())]
        for source in coded:
            for text in self._texts(source):
                yield from self._source_rows(source, text, codes, users)

    def _texts(self, source: "_Element") -> list["_Element"]:
        """Return the texts of a source, itself or its representation; pass over codes at other places."""
        is_text = local(source) == "TextSource"
        kinds = () if is_text else ("Representation", "Transcript", "TextDescription")
        texts = [source] if is_text else children(source, *kinds)
        name = source.get("name") or source.get("guid")
        parents = texts if is_text else [source, *texts]
        for parent in parents:
            for node in parent:
                is_coded = any(local(each) == "CodeRef" for each in node.iter())
                if is_coded and local(node) not in (*kinds, "PlainTextSelection"):
                    what = "the whole document" if local(node) == "Coding" else local(node)
                    self.passed_over.append(f"{name}: a code at {what}")
        return texts

    def _source_rows(
        self,
        source: "_Element",
        text: "_Element",
        codes: Mapping[str, str],
        users: Mapping[str, str],
    ) -> Iterator[tuple]:
        selections = [node for node in children(text, "PlainTextSelection") if children(node, "Coding")]
        if not selections:
            return
        theirs = self._content(text)
        name = source.get("name") or ""
        doc = self.documents.found(plain_guid(source.get("guid")), name, theirs)
        if doc is None:
            self.mistakes.append(f"source {name!r} is no document; allowed: {named(self.documents.ids)}")
            return
        compared = self._as_document(theirs, doc)
        if compared.in_document is None:
            self.mistakes.append(f"source {name!r} has another text than the document {doc}")
            return
        parts, ours = self.documents.parts(doc), self.documents.texts[doc]
        for node in selections:
            span = self._span(node, compared, name)
            if span is None:
                continue
            own = list(_cut(compared.in_document(*span), parts, ours))
            if not own:
                self.passed_over.append(f"{doc} {span[0]}-{span[1]}: outside provisions")
            assigned = []
            for coding in children(node, "Coding"):
                user = coding.get("creatingUser") or node.get("creatingUser") or node.get("modifyingUser")
                coder = users.get(plain_guid(user), "unknown")
                for ref in children(coding, "CodeRef"):
                    code = codes.get(plain_guid(ref.get("targetGUID")))
                    assigned += [(code, coder)] if code is not None else []
            self.n_codes += max(len(own), 1) * max(len(assigned), 1)
            if self.n_codes > _MOST:
                raise LoadError(f"has more than {_MOST:,} codes of provisions; divide the project")
            for code, coder in assigned:
                yield from ((doc, n, code, start, end, coder) for n, start, end in own)

    def _compare(self, theirs: str, doc: str) -> _Text:
        """Return the text of a source as that of a document."""
        if any(name in (self.top.get("origin") or "") for name in _ONE_LINE_END):
            theirs = with_plain_ends(theirs)
        place = between(theirs, self.documents.texts[doc])
        if self.units == "utf-16":
            length = len(theirs.encode("utf-16-le", "surrogatepass")) // 2
            return _Text(length, from_utf16(theirs), place)
        return _Text(len(theirs), lambda start, end: (start, end), place)

    def _span(self, node: "_Element", text: _Text, name: str) -> tuple[int, int] | None:
        """Return the offsets of a selection in code points; None, and a mistake, if they are not in its text."""
        given = node.get("startPosition"), node.get("endPosition")
        try:
            start, end = int(given[0] or ""), int(given[1] or "")
        except ValueError:
            self.mistakes.append(
                f"source {name!r}: a selection at {given[0]}-{given[1]}; allowed: whole numbers"
            )
            return None
        if not 0 <= start < end <= text.length:
            self.mistakes.append(
                f"source {name!r}: a selection at {start}-{end}; its text has {text.length} {self.units}"
            )
            return None
        return text.in_points(start, end)

    def _content(self, text: "_Element") -> str:
        """Return the plain text of a source: in the project itself or a file of the archive."""
        path = text.get("plainTextPath")
        if not path:
            inline = next((node.text or "" for node in children(text, "PlainTextContent")), None)
            if inline is None:
                raise LoadError(f"has no plain text of the source {text.get('name')!r}")
            return inline
        if not path.startswith("internal://"):
            raise LoadError(f"does not contain the text of {text.get('name')!r} but refers to {path}")
        name = self._files.get(f"sources/{path.removeprefix('internal://').lstrip('/')}".lower())
        if name is None:
            raise LoadError(f"is damaged: the text {path} is missing in it")
        return self._decoded(name)

    def _decode(self, name: str) -> str:
        """Return the text of a file of the archive."""
        content = member(self.archive, name)
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            raise LoadError(f"is damaged: {name} is no text in UTF-8 ({error})") from error


def _cut(span: tuple[int, int], parts: _Parts, text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the part of a selection in each provision: n, start, end, without white space at the ends."""
    first, last = span
    for i in range(bisect_right(parts.ends, first), len(parts.rows)):
        opening, closing, n = parts.rows[i]
        if opening >= last:
            break
        start, end = max(first, opening), min(last, closing)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield int(n), int(start), int(end)


def _known_codes(
    tree: Sequence[TreeCode], codebook: Codebook, names: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return the code of each identifier in a file, and a mistake for every name that is no code.

    A code is known by its identifier, its lines of fields, or its name.

    Raises
    ------
    SelectionError
        If `names` has a code that the codebook lacks.
    """
    codes = list(codebook.codes["code"])
    check_known(names.values(), codes, what="code")
    by_guid = {guid("code", code): code for code in codes}
    by_name: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        by_name[code.casefold()].add(code)
    for lang in ("zh", "en"):
        for code, name in code_names(codebook, lang).items():
            by_name[name.casefold()].add(code)
            by_name[codebook.label(code, lang).casefold()].add(code)
    dimension = dict(zip(codes, codebook.codes["dimension"], strict=True))
    found, mistakes = {}, []
    for each in tree:
        code = names.get(each.name) or by_guid.get(each.guid)
        given = each.fields.get("code")
        code = code or (given if given in dimension else None)
        if code is None:
            possible = by_name.get(each.name.casefold(), set())
            if len(possible) > 1:  # one label in two dimensions: the names above say which
                above = {name.casefold() for name in each.above}
                possible = {
                    one
                    for one in possible
                    if above & {text.casefold() for text in codebook.dimensions[dimension[one]].values()}
                } or possible
            if len(possible) == 1:
                code = next(iter(possible))
            else:
                why = f"may be {' or '.join(sorted(possible))}" if possible else "is no code of the codebook"
                mistakes.append(f"code {each.name!r} {why}; say which by names={{{each.name!r}: …}}")
        if code is not None:
            found[each.guid] = code
    return found, mistakes
