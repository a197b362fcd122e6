"""Files of all formats: from their bytes to their texts, each with the hash of the file."""

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from policycompare.errors import LoadError
from policycompare.read.files.archives import is_web_archive, open_archive, saved_page
from policycompare.read.files.encodings import decode, garbage
from policycompare.read.files.markdown import ENDINGS as MARKDOWN
from policycompare.read.files.markdown import markdown_text
from policycompare.read.files.sandbox import LATE, SECONDS, in_time
from policycompare.read.files.web import declared_text, is_page, page_text
from policycompare.text import INVISIBLE

_BLANK = re.compile(rf"(?:\s|{INVISIBLE.pattern})*+")
KINDS = "text, HTML, Word (.docx), PDF or OFD"
LONGEST = 1_000_000
PATIENCE = 5  # files of a folder that may take as long as `SECONDS`
HURRY = 5.0  # seconds for each further one

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of a stream in an old Office file says what it holds; the first that is found decides.
_STREAMS = (
    ("EncryptedPackage", "is an encrypted file; open it with its password and save it as .docx without one"),
    ("WordDocument", "is an old Word or WPS file (.doc, .wps); open it in Word or WPS and save it as .docx"),
    ("Workbook", "is an old spreadsheet (.xls, .et), not a document; save its text as .docx"),
    ("PowerPoint Document", "is a file of old slides (.ppt, .dps), not a document; save its text as .docx"),
)
# The beginning of the root element of XML that holds a document in one file.
_XML = (
    (
        ("<w:worddocument", "<?mso-application"),
        "is a Word 2003 XML file; open it in Word or WPS and save it as .docx",
    ),
    (
        ("<pkg:package",),
        "is a Word file in one XML file (flat OPC); open it in Word or WPS and save it as .docx",
    ),
    (("<office:document", "<uof:uof"), "is a flat OpenDocument or UOF file; open it and save it as .docx"),
    (("<?xml",), "is XML; open it in the program that wrote it and save it as .docx, or its text as .txt"),
)
_UNREADABLE = (
    (_OLE2, "is an old Word or WPS file (.doc, .wps); open it in Word or WPS and save it as .docx"),
    (b"{\\rtf", "is an RTF file; open it in Word or WPS and save it as .docx"),
    (b"\x89PNG", "is an image; documents must hold text"),
    (b"\xff\xd8\xff", "is an image; documents must hold text"),
    (b"II*\0", "is an image; documents must hold text"),
    (b"MM\0*", "is an image; documents must hold text"),
    (b"GIF8", "is an image; documents must hold text"),
    (b"Rar!", "is a packed archive; unpack it"),
    (b"7z\xbc\xaf", "is a packed archive; unpack it"),
    (b"\x1f\x8b", "is a packed archive; unpack it"),
)


class Source(NamedTuple):
    """A file that was read: its id, its name in the folder, its text and its sha256."""

    doc: str
    file: str
    text: str
    sha256: str


class Item(NamedTuple):
    """A document before it is read: the bytes of a file, the text of a line, or the reason why there is neither."""

    doc: str
    file: str
    content: bytes | str = b""
    reason: str | None = None


def read_items(items: Iterable[Item], late: int = 0) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return the sources in `items`, and the file and reason of each item that cannot be read.

    After `PATIENCE` files of a folder that took too long, of which `late` came before, each further one has less time.
    """
    sources, failures = [], []
    for item in items:
        is_hurried = late + n_late(failures) >= PATIENCE
        try:
            sources.append(_source(item, HURRY if is_hurried else SECONDS))
        except LoadError as error:
            after = f" (after {PATIENCE} files that took too long; load it alone)"
            is_late = str(error).startswith(LATE)
            failures.append((item.file, f"{error}{after if is_hurried and is_late else ''}"))
    return sources, failures


def n_late(failures: Iterable[tuple[str, str]]) -> int:
    """Return the number of files that took too long."""
    return sum(reason.startswith(LATE) for _, reason in failures)


def _source(item: Item, seconds: float) -> Source:
    if item.reason is not None:
        raise LoadError(item.reason)
    if isinstance(item.content, bytes):
        text = text_of(item.content, markdown=item.file.lower().endswith(MARKDOWN), seconds=seconds)
        return Source(item.doc, item.file, text, hashlib.sha256(item.content).hexdigest())
    text = _bounded(_readable(item.content.removeprefix("\ufeff")))
    return Source(item.doc, item.file, text, hashlib.sha256(text.encode("utf-8")).hexdigest())


def text_of(content: bytes, *, markdown: bool = False, seconds: float = SECONDS) -> str:
    """Return the text of a document; its content decides its format.

    Parameters
    ----------
    content : bytes
        A text, web page, Word document (.docx), PDF or OFD.
    markdown : bool
        Whether a text is Markdown, which only the ending of the file name shows.
    seconds : float
        The time that its parser may take.

    Returns
    -------
    str
        One paragraph per line.

    Raises
    ------
    LoadError
        If it cannot be read; the message follows the name of the file.

    Examples
    --------
    >>> text_of("一、总体要求".encode("utf-16"))
    '一、总体要求'
    """
    if not content or content.isspace():
        raise LoadError("is empty")
    reason = next((reason for start, reason in _UNREADABLE if content.startswith(start)), None)
    if content.startswith(_OLE2):
        reason = next((cause for name, cause in _STREAMS if name.encode("utf-16-le") in content), reason)
    if reason:
        raise LoadError(reason)
    if content.startswith(b"PK") or _is_pdf(content):
        return _bounded(in_time(opened_text, content, seconds=seconds))
    text = in_time(opened_page, content, seconds=seconds) if is_web_archive(content) else None
    text = text or declared_text(content) or decode(content)
    if is_page(text):
        text = in_time(opened_text, text, seconds=seconds)
    else:
        _refuse_xml(text)
        text = in_time(opened_markdown, text, seconds=seconds) if markdown else text
    return _bounded(text)


def _refuse_xml(text: str) -> None:
    head = text[:2_000].removeprefix("\ufeff").lstrip().lower()
    if head.startswith(("<?xml", "<?mso", "<w:", "<pkg:", "<office:", "<uof:")):
        raise LoadError(
            next((reason for marks, reason in _XML if any(mark in head for mark in marks)), _XML[-1][1])
        )


def opened_page(content: bytes) -> str:
    """Return the HTML of the page in a saved web archive; raise LoadError if there is none."""
    page, charset = saved_page(content)
    if charset in (None, "utf-8", "us-ascii", "ascii"):
        return declared_text(page) or decode(page)
    return declared_text(page, charset) or declared_text(page) or decode(page)


def is_refused(start: bytes) -> bool:
    """Return whether the first bytes of a file match an unsupported format.

    >>> is_refused(b"%PDF-1.7"), is_refused(b"Rar!")
    (False, True)
    """
    return any(start.startswith(mark) for mark, _ in _UNREADABLE)


def opened_markdown(text: str) -> str:
    """Return the text of a Markdown file."""
    return _readable(markdown_text(text))


def opened_text(content: bytes | str) -> str:
    """Return the text of an archive, a PDF or the HTML of a web page.

    Raises
    ------
    LoadError
        If it cannot be read.
    """
    if isinstance(content, str):
        return _readable(_guarded(page_text, content, "web page"))
    if _is_pdf(content):
        from policycompare.read.files.pdf import pdf_text  # here: a folder of texts loads faster without it

        return _readable(_guarded(pdf_text, content, "PDF"))
    return _readable(_archive_text(content))


def _is_pdf(content: bytes) -> bool:
    return content[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def _bounded(text: str) -> str:
    """Return `text`; raise LoadError if it holds nothing, too much, or garbage."""
    if _BLANK.fullmatch(text):
        raise LoadError("holds no text")
    if len(text) > LONGEST:
        raise LoadError(
            f"holds {len(text) / 1e6:.1f} million characters; a document has at most {LONGEST / 1e6:g}"
        )
    cause = garbage(text)
    if cause:
        raise LoadError(f"{cause}; open it in the program that wrote it and save it as .docx or UTF-8 text")
    return text


def _archive_text(content: bytes) -> str:
    with open_archive(content) as archive:
        names = set(archive.namelist())
        if "OFD.xml" in names:
            from policycompare.read.files.ofd import ofd_text

            return _guarded(ofd_text, archive, "OFD file")
        if "word/document.xml" in names or any(name.startswith("word/") for name in names):
            from policycompare.read.files.docx import docx_text

            return _guarded(docx_text, archive, "Word document")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise LoadError("is a spreadsheet or slides, not a document; save its text as .docx")
    if "content.xml" in names:
        raise LoadError("is an OpenDocument file; save it as .docx")
    raise LoadError("is a packed archive, neither Word nor OFD; unpack it")


def _guarded(parser: Callable, content: object, kind: str) -> str:
    """Return the text that `parser` returns for `content`; any error becomes a LoadError."""
    try:
        return parser(content)
    except LoadError:
        raise
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise LoadError(f"is a damaged {kind} ({cause})") from error


def _readable(text: str) -> str:
    """Return `text` without NUL and lone surrogates."""
    text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text
