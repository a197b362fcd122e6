"""`read_qdpx`: the codes of a project of NVivo, MAXQDA, ATLAS.ti or QualCoder (REFI-QDA)."""

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, get_args
from zipfile import ZipFile

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.disk.files import read_bytes
from policycompare.disk.ids import meant_ids
from policycompare.errors import LoadError, PassedOverWarning, SchemaError, level_outside
from policycompare.read.files.archives import member, open_archive, parse_xml
from policycompare.schema import check_known
from policycompare.show.exchange.positions import Place, Units, between, from_utf16, with_plain_ends
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
from policycompare.text import bare

if TYPE_CHECKING:
    from lxml.etree import _Element


_COLUMNS = {"doc": "str", "n": "int64", "code": "str", "start": "int64", "end": "int64", "coder": "str"}
_NAMED = 10
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
        If the file is damaged, too large, or no project.
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
        project = _Project(archive, parse_xml(archive, _project_file(archive)), units)
        rows = list(project.rows(corpus, names or {}))
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


@dataclass
class _Project:
    """The project of an archive, and what in it does not fit a corpus."""

    archive: ZipFile
    top: "_Element"
    units: Units
    mistakes: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def rows(self, corpus: Corpus, names: Mapping[str, str]) -> Iterator[tuple]:
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
        codes, unknown = _known_codes([code for code in tree if code.guid in used], corpus.codebook, names)
        self.mistakes += unknown
        known = {code.guid for code in tree}
        self.mistakes += [
            f"a code {key} is assigned that the code book lacks" for key in sorted(used - known)
        ]
        coded = [source for source in sources if any(local(node) == "CodeRef" for node in source.iter())]
        for source in coded:
            for text in self._texts(source):
                yield from self._source_rows(source, text, corpus, codes, users)

    def _texts(self, source: "_Element") -> list["_Element"]:
        """Return the texts of a source, itself or its representation; pass over codes at other places."""
        texts = (
            [source]
            if local(source) == "TextSource"
            else children(source, "Representation", "Transcript", "TextDescription")
        )
        name = source.get("name") or source.get("guid")
        parents = [source, *texts] if source not in texts else texts
        for parent in parents:
            for node in parent:
                is_coded = any(local(each) == "CodeRef" for each in node.iter())
                if is_coded and node not in texts and local(node) != "PlainTextSelection":
                    what = "the whole document" if local(node) == "Coding" else local(node)
                    self.passed_over.append(f"{name}: a code at {what}")
        return texts

    def _source_rows(
        self,
        source: "_Element",
        text: "_Element",
        corpus: Corpus,
        codes: Mapping[str, str],
        users: Mapping[str, str],
    ) -> Iterator[tuple]:
        selections = [node for node in children(text, "PlainTextSelection") if children(node, "Coding")]
        if not selections:
            return
        theirs = self._content(text)
        name = source.get("name") or ""
        doc = self._document(source, theirs, corpus)
        if doc is None:
            self.mistakes.append(
                f"source {name!r} is no document; allowed: {', '.join(corpus.documents.index)}"
            )
            return
        if any(name in (self.top.get("origin") or "") for name in _ONE_LINE_END):
            theirs = with_plain_ends(theirs)
        ours = corpus.documents.loc[doc, "text"]
        place = between(theirs, ours)
        if place is None:
            self.mistakes.append(f"source {name!r} has another text than the document {doc}")
            return
        provisions = corpus.provisions[corpus.provisions["doc"] == doc]
        parts = list(zip(provisions["n"], provisions["start"], provisions["end"], strict=True))
        for node in selections:
            span = self._span(node, theirs, name)
            if span is None:
                continue
            own = list(_cut(place, span, parts, ours))
            if not own:
                self.passed_over.append(f"{doc} {span[0]}-{span[1]}: outside provisions")
            for coding in children(node, "Coding"):
                user = coding.get("creatingUser") or node.get("creatingUser") or node.get("modifyingUser")
                coder = users.get(plain_guid(user), "unknown")
                for ref in children(coding, "CodeRef"):
                    code = codes.get(plain_guid(ref.get("targetGUID")))
                    if code is not None:
                        yield from ((doc, n, code, start, end, coder) for n, start, end in own)

    def _span(self, node: "_Element", theirs: str, name: str) -> tuple[int, int] | None:
        """Return the offsets of a selection in code points; None, and a mistake, if they are not in its text."""
        given = node.get("startPosition"), node.get("endPosition")
        try:
            start, end = int(given[0] or ""), int(given[1] or "")
        except ValueError:
            self.mistakes.append(
                f"source {name!r}: a selection at {given[0]}-{given[1]}; allowed: whole numbers"
            )
            return None
        if self.units == "utf-16":
            length = len(theirs.encode("utf-16-le", "surrogatepass")) // 2
        else:
            length = len(theirs)
        if not 0 <= start < end <= length:
            self.mistakes.append(
                f"source {name!r}: a selection at {start}-{end}; its text has {length} {self.units}"
            )
            return None
        return from_utf16(theirs)(start, end) if self.units == "utf-16" else (start, end)

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
        wanted = f"sources/{path.removeprefix('internal://').lstrip('/')}".lower()
        name = next((each for each in self.archive.namelist() if each.lower() == wanted), None)
        if name is None:
            raise LoadError(f"is damaged: the text {path} is missing in it")
        content = member(self.archive, name)
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            raise LoadError(f"is damaged: {name} is no text in UTF-8 ({error})") from error

    def _document(self, source: "_Element", theirs: str, corpus: Corpus) -> str | None:
        """Return the document that a source is: by its identifier, name or text."""
        docs = corpus.documents.index
        key, name = plain_guid(source.get("guid")), source.get("name") or ""
        by_guid = next((doc for doc in docs if source_guid(doc) == key), None)
        if by_guid is not None:
            return by_guid
        meant = meant_ids(docs)
        for each in (meant(name), meant(PurePosixPath(name).stem)):
            if each in docs:
                return each
        return next(
            (doc for doc, text in corpus.documents["text"].items() if between(theirs, text) is not None), None
        )


def _cut(
    place: Place, span: tuple[int, int], parts: list[tuple[int, int, int]], text: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the part of a selection in each provision: n, start, end, without white space at the ends."""
    first, last = place(*span)
    for n, opening, closing in parts:
        start, end = max(first, opening), min(last, closing)
        piece = text[start:end] if start < end else ""
        if piece and bare(piece):
            yield (
                int(n),
                start + len(piece) - len(piece.lstrip()),
                end - len(piece) + len(piece.rstrip()),
            )


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
