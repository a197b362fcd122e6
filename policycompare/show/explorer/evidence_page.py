"""`explore`: the evidence page of a corpus, for Jupyter and as one HTML file."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

import policycompare
from policycompare import schema
from policycompare.compare.groups import By
from policycompare.compare.texts.reuse import reuse as shared_passages
from policycompare.corpus import Corpus, check_has_texts
from policycompare.disk.files import encoded, write_files
from policycompare.errors import LoadError, SelectionError, level_outside
from policycompare.show.explorer.page_blocks import blocks, codes_of, passages, provisions_of
from policycompare.show.explorer.page_file import file_text, framed, packed, words
from policycompare.show.explorer.page_index import Options, index_of_page, lexicon_of_page
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.names import check_names
from policycompare.text import counted

LARGE, TOO_LARGE, MOST_INLINE = 25_000_000, 60_000_000, 2_000_000
REUSE_UP_TO = 300
_HEIGHT = 760


@dataclass(frozen=True, eq=False, repr=False)
class Explorer:
    """The evidence page of a corpus: shows itself in Jupyter, and saves itself as one HTML file.

    Attributes
    ----------
    html : str
        The page.
    n_documents, n_provisions, n_codes : int
        What it holds.
    lang : {"zh", "en"}
        The language in which it opens.
    """

    html: str
    n_documents: int
    n_provisions: int
    n_codes: int
    lang: schema.Lang

    @property
    def n_bytes(self) -> int:
        """The size of the file."""
        return len(encoded(self.html))

    def __repr__(self) -> str:
        return (
            f"Explorer({counted(self.n_documents, 'document')}, {counted(self.n_provisions, 'provision')}, "
            f"{counted(self.n_codes, 'code')}, {self.n_bytes / 1e6:.1f} MB)"
        )

    def _repr_html_(self) -> str:
        place = 0 if self.lang == "zh" else 1
        if self.n_bytes > MOST_INLINE:
            size = f"{self.n_bytes / 1e6:.1f} MB"
            return f"<p>{words()['too_large_inline'][place].replace('{size}', size)}</p>"
        return framed(self.html, hint=words()["untrusted"][place], height=_HEIGHT)

    def save(self, path: str | Path) -> Path:
        """Write the page as one HTML file that needs no network.

        Parameters
        ----------
        path : path
            A new file; missing folders are made.

        Returns
        -------
        Path

        Raises
        ------
        LoadError
            If the file exists.

        Examples
        --------
        >>> from pathlib import Path
        >>> import tempfile, policycompare as pc
        >>> page = pc.explore(pc.load().select(region="四川省"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     page.save(Path(folder) / "evidence.html").name
        'evidence.html'
        """
        path = Path(path)
        try:
            write_files({path: encoded(self.html)}, new=True)
        except FileExistsError as error:
            raise LoadError(f"{path} exists already; give another name, or delete it first") from error
        return path


def explore(
    corpus: Corpus,
    *,
    dimension: str = "instrument",
    by: By = "region",
    title: str | None = None,
    lang: schema.Lang = "zh",
    names: Mapping[str, str] | None = None,
    reuse: bool | None = None,
    text: Literal["full", "evidence"] = "full",
    absences: pd.DataFrame | None = None,
    interval: float | None = None,
    theme: Literal["light", "dark"] | None = None,
) -> Explorer:
    """Return the evidence page: from a cell of the grid to the sentences behind it, by a click.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        The dimension with which the page opens: goal, sector, instrument, function or right.
    by : str or sequence of str
        The groups with which it opens: `doc`, a column of `documents`, or several. The page also offers region,
        document, year and level.
    title : str, optional
        The title of the page; by default the number of documents.
    lang : {"zh", "en"}
        The language in which it opens; a button changes it.
    names : mapping, optional
        English names of groups, by their Chinese names.
    reuse : bool, optional
        Whether it holds the passages that documents share, the 20,000 longest; by default up to 300 documents.
    text : {"full", "evidence"}
        Whether it holds whole texts, or only the provisions that bear a code, for texts one may not share.
    absences : DataFrame, optional
        What the zeros of the grid may hide, as `absences` returns it for these groups.
    interval : float, optional
        Level of the intervals of shares, such as 0.95; they are shown as long as nothing is filtered.
    theme : {"light", "dark"}, optional
        By default that of the reader's system.

    Returns
    -------
    Explorer
        It shows itself in Jupyter up to 2 MB; ``.save("evidence.html")`` writes it.

    Raises
    ------
    SelectionError
        If a dimension, column, language or option does not exist, the corpus has no texts or no documents, or the
        page is larger than 60 MB.
    SchemaError
        If `absences` lacks a column.

    Warns
    -----
    UserWarning
        If the page is larger than 25 MB, about 1,000 documents.

    Notes
    -----
    Counts and shares are those of `coverage`. The page makes no request: its policy allows nothing but its own
    script and style, named by their digests, and document text enters it as text only. The corrections that it
    saves as CSV come back by `read_codes`. Equal input gives equal bytes with one version of zlib.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.explore(pc.load())
    Explorer(5 documents, 203 provisions, ... codes, ... MB)
    """
    if not isinstance(corpus, Corpus):
        raise SelectionError(
            f"explore needs a Corpus, not {type(corpus).__name__}; of the tables of a folder: "
            "pc.explore(tables.corpus(region=…))"
        )
    check_has_texts(corpus, "explore")
    schema.check_known([text], ("full", "evidence"), what="text")
    schema.check_known([theme] if theme is not None else [], ("light", "dark"), what="theme")
    check_lang(lang)
    if corpus.documents.empty:
        raise SelectionError("explore needs at least one document; the corpus has none")
    check_names(names, corpus.documents.drop(columns="text"))
    is_whole = text == "full"
    provisions = provisions_of(corpus)
    codes = codes_of(corpus, provisions)
    cues = {cue: i for i, cue in enumerate(dict.fromkeys(codes["cue"].dropna()))}
    spans = list(dict.fromkeys(corpus.spans["kind"]))
    options = Options(dimension, by, title, lang, dict(names or {}), text, absences, interval, theme)
    index = index_of_page(
        corpus, provisions, codes, spans=spans, options=options, version=policycompare.__version__
    )
    reuse = len(corpus.documents) <= REUSE_UP_TO if reuse is None else reuse
    shared, n_left_out = passages(shared_passages(corpus), corpus, provisions) if reuse else (None, 0)
    if shared is not None and not is_whole:
        coded = set(codes["provision"])
        shared = [row for row in shared if row[1] in coded and row[5] in coded]
    index["reuse"] = {"n": len(shared or ()), "left_out": n_left_out} if shared is not None else None
    made = blocks(corpus, provisions, codes, kinds=spans, cues=cues, is_whole=is_whole)
    packs = [packed(block) for block in made]
    shown = words()["title"][0 if lang == "zh" else 1].replace("{n}", f"{len(packs):,}")
    html = file_text(index, lexicon_of_page(corpus, cues), shared, packs, title=title or shown, lang=lang)
    page = Explorer(html, len(packs), len(provisions), len(codes), lang)
    _check_size(page.n_bytes)
    return page


def _check_size(n_bytes: int) -> None:
    """Raise SelectionError if the page is too large to open, warn if it is too large to mail."""
    size = f"the page has {n_bytes / 1e6:.0f} MB"
    if n_bytes > TOO_LARGE:
        raise SelectionError(
            f"{size}, more than {TOO_LARGE / 1e6:.0f}; choose documents (corpus.select, tables.corpus(region=…)), or give "
            'reuse=False or text="evidence"'
        )
    if n_bytes > LARGE:
        warnings.warn(
            f'{size}: slow to open, too large to mail; reuse=False, text="evidence" or fewer documents make it smaller',
            stacklevel=level_outside(),
        )
