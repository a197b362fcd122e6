"""Archives (Word, OFD, saved web pages): their members read within limits of size, and XML without entities."""

import email
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from policycompare.errors import LoadError

if TYPE_CHECKING:
    from lxml.etree import _Element


MEMBERS = 5_000
INFLATED = 200_000_000
RATIO = 200
SUSPECT = 10_000_000

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return the zip archive in `content`; nothing is unpacked yet.

    Raises
    ------
    LoadError
        If it is damaged or encrypted, or would unpack to more than the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise LoadError(
            f"is a damaged or truncated zip archive (Word, OFD); download it or save it again ({error})"
        ) from error
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise LoadError(f"is an archive of {len(members)} files; a document has at most {MEMBERS}")
    inflated = sum(member.file_size for member in members)
    if inflated > INFLATED:
        raise LoadError(f"unpacks to {inflated / 1e6:.0f} MB; allowed: {INFLATED / 1e6:.0f} MB")
    for member in members:
        if member.file_size > SUSPECT and member.file_size > RATIO * max(member.compress_size, 1):
            raise LoadError(
                f"unpacks to more than {RATIO} times its size ({member.filename}): a zip bomb, not a document"
            )
        if member.flag_bits & 1:
            raise LoadError("is encrypted; take the password off in the program that wrote it")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the content of the file `name` in `archive`; raise LoadError if it is longer than declared."""
    try:
        info = archive.getinfo(name)
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except KeyError:
        raise LoadError(f"is damaged: {name} is missing in it") from None
    except Exception as error:  # zlib, lzma and zipfile each raise their own
        raise LoadError(f"is damaged: {name} cannot be unpacked ({error})") from error
    if len(content) > info.file_size:
        raise LoadError(f"is damaged: {name} is longer than the archive says")
    return content


def check_xml(content: bytes, name: str) -> bytes:
    """Return `content` if it is XML without DOCTYPE and entities, in an encoding in which these can be seen.

    >>> check_xml(b"<a/>", "a.xml")
    b'<a/>'
    """
    head = content[:400]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        content = content.decode("utf-16", "replace").encode()
        head = content[:400]
    declared = _ENCODING.search(head)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"):
        raise LoadError(f"holds XML in the encoding {declared[1].decode()} ({name}); allowed: UTF-8, UTF-16")
    declaration = _DECLARATION.search(content)
    if declaration:
        raise LoadError(f"holds {declaration[0].decode()} in {name}: a document needs none, it is refused")
    return content


def parse_xml(archive: zipfile.ZipFile, name: str) -> "_Element":
    """Return the root of the XML file `name` in `archive`; neither entities nor the network are used."""
    from lxml import etree

    content = check_xml(member(archive, name), name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    text = re.sub(r"^\s*<\?xml.*?\?>", "", content.decode("utf-8-sig", "replace"), count=1, flags=re.DOTALL)
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(f"is damaged: {name} is no XML ({error})") from error


_HEADER = re.compile(rb"\s{0,9}[A-Za-z][A-Za-z-]{1,40}:")
_MIME = re.compile(
    rb"^(?:mime-version:|content-type:[ \t]*(?:multipart/|text/html))", re.IGNORECASE | re.MULTILINE
)


def is_web_archive(content: bytes) -> bool:
    r"""Return whether `content` is a web page that a browser saved as one file (.mht, .mhtml), or an e-mail.

    >>> is_web_archive(b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n"), is_web_archive(b"To: you\n\nMIME-Version: 1.0")
    (True, False)
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not _HEADER.match(content):
        return False
    head = content[:20_000].replace(b"\r\n", b"\n").lstrip().partition(b"\n\n")[0]
    return bool(_MIME.search(head))


def saved_page(content: bytes) -> tuple[bytes, str | None]:
    """Return the page of a saved web archive and its declared encoding; raise LoadError if it has none."""
    message = email.message_from_bytes(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    pages = pages or [part for part in message.walk() if part.get_content_type() == "text/plain"]
    start = message.get_param("start")
    root = next(
        (part for part in pages if start and part.get("Content-ID") == start), pages[0] if pages else None
    )
    page = root.get_payload(decode=True) if root is not None else None
    if not page or not page.strip():
        raise LoadError("is a saved web archive (.mht) without a page; save the page as .html")
    return page, root.get_content_charset()


def member_name(name: str, location: str) -> str:
    """Return the name in the archive of `location`, a path in the file `name`.

    >>> member_name("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), member_name("OFD.xml", "/Doc_0/Document.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Document.xml')
    """
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), location)).lstrip("/")
