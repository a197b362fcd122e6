"""PDF files: from the text layer to one paragraph per line, without page numbers and running heads."""

import io
import logging
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from policycompare.errors import LoadError
from policycompare.read.files.encodings import commonness, garbage, strangeness
from policycompare.read.files.printed_pages import (
    Line,
    Piece,
    paragraphs,
    without_furniture,
    without_notes,
)
from policycompare.read.files.table_rows import Rule, lines_and_tables
from policycompare.text import bare

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject


PAGES = 3_000
_MOST_RULES = 10_000
_DEEPEST = 5  # forms in forms
CHARACTERS = 20_000_000
# The operators of PDF that build a path, and those that draw it or let it go.
_DRAWS = frozenset(b"m l re S s f F f* B B* b b* n".split())
_SCAN = "has no text layer (a scan?); run a text recognition (OCR) and save its result as text or .docx"
_NO_CHARACTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_FONTS = "is a PDF whose fonts do not say which characters they print; run a text recognition (OCR)"
# Encodings that pypdf does not know -> those that differ from them in the widths of Latin characters only.
_TWINS = {
    **{f"/GBKp-EUC-{way}": f"/GBK-EUC-{way}" for way in "HV"},
    **{f"/B5pc-{way}": f"/ETen-B5-{way}" for way in "HV"},
}
# Encodings of Chinese characters that pypdf reads; what a font in another one prints may be guessed wrongly.
_CHINESE, _LOWER = re.compile("[㐀-鿿]"), re.compile("[a-z]")
_KNOWN = re.compile(r"/(?:GBK?-EUC|GBpc-EUC|GBK2K|ETen(?:ms)?-B5|Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16))-")


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    str
        One paragraph per line.

    Raises
    ------
    LoadError
        If it is encrypted or truncated, or has no text (a scan).
    """
    from pypdf import PdfReader

    if b"%%EOF" not in content[-2048:]:
        raise LoadError("is a truncated PDF: its end (%%EOF) is missing; download it again")
    with _quiet():
        reader = PdfReader(io.BytesIO(content), strict=False)
        _decrypt(reader)
        if len(reader.pages) > PAGES:
            raise LoadError(f"is a PDF of {len(reader.pages)} pages; allowed: {PAGES}")
        pages: list[list[Line]] = []
        guessed: list[str] = []
        pictures = length = 0
        for page in reader.pages:
            _name_encodings(page)
            rules: list[Rule] = []
            lines = lines_and_tables(_pieces(page, guessed, rules), rules)
            length += sum(len(line.text) for line in lines)
            if length > CHARACTERS:
                raise LoadError(f"is a PDF of more than {CHARACTERS / 1e6:.0f} million characters")
            pictures += _has_picture(page)
            pages.append(lines)
    if not length or (length < 20 * len(pages) and pictures == len(pages)):
        raise LoadError(_SCAN)
    text = "\n".join(paragraphs(without_notes(without_furniture(pages))))
    doubtful = bare("".join(guessed))
    if _is_garbage(text) or (len(doubtful) > max(5, 0.005 * length) and not _is_plausible(doubtful)):
        raise LoadError(_FONTS)
    return text


def _is_garbage(text: str) -> bool:
    """Return whether `text` is what fonts print whose characters are guessed: other scripts, signs, no words."""
    written = bare(text)
    chinese = len(_CHINESE.findall(written))
    return bool(
        garbage(text)
        or len(_NO_CHARACTER.findall(text)) > 0.2 * len(text)
        or strangeness(written) > 0.05
        or (
            len(written) > 100
            and chinese < 0.05 * len(written)
            and len(_LOWER.findall(written)) < 0.4 * len(written)
        )
    )


def _is_plausible(guessed: str) -> bool:
    """Return whether characters that were guessed are common Chinese ones, Latin letters and digits."""
    written = [character for character in guessed if not character.isascii()]
    plain = sum(character.isascii() and character.isalnum() for character in guessed)
    return plain + commonness("".join(written)) * len(written) >= 0.7 * len(guessed)


def _name_encodings(holder: "DictionaryObject", depth: int = 0) -> None:
    """Give fonts of a page, or of a form on it, the name of the equal encoding that pypdf knows."""
    from pypdf.generic import NameObject

    resources = holder.get("/Resources")
    resources = resources.get_object() if resources is not None else None
    for kind in ("/Font", "/XObject"):
        entries = resources.get(kind) if isinstance(resources, dict) else None
        entries = entries.get_object() if entries is not None else None
        for entry in entries.values() if isinstance(entries, dict) else ():
            found = entry.get_object()
            if not isinstance(found, dict):
                continue
            if kind == "/XObject" and depth < _DEEPEST and found.get("/Subtype") == "/Form":
                _name_encodings(found, depth + 1)
            elif kind == "/Font" and isinstance(found.get("/Encoding"), str) and found["/Encoding"] in _TWINS:
                found[NameObject("/Encoding")] = NameObject(_TWINS[found["/Encoding"]])


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the warnings of pypdf about defects that it ignores."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _decrypt(reader: "PdfReader") -> None:
    """Decrypt a PDF that needs no password for reading; raise LoadError if it needs one."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except Exception:  # a cipher that pypdf does not know, or only with a package that is not installed
        opened = False
    if not opened:
        raise LoadError("is an encrypted PDF; take the password off, or print it into a new PDF")


def _is_guessed(font: dict) -> bool:
    """Return whether a font does not say which characters it prints, so that pypdf guesses them."""
    if font.get("/Subtype") != "/Type0" or "/ToUnicode" in font:
        return False
    encoding = font.get("/Encoding")
    return not (isinstance(encoding, str) and _KNOWN.match(encoding))


def _pieces(page: "PageObject", guessed: list[str], rules: list[Rule]) -> list[Piece]:
    """Return the upright pieces of text of a page in drawing order, or the turned ones if most are turned.

    Text whose characters are guessed is added to `guessed`, and drawn rules to `rules`.
    """
    pieces: list[Piece] = []
    turned: list[Piece] = []
    fonts: dict[int, tuple[str | None, bool]] = {}
    if page.rotation:
        page.transfer_rotation_to_content()

    def visit(text: str, cm: list[float], tm: list[float], font: dict | None, size: float) -> None:
        if not text.strip("\n"):
            return
        a = tm[0] * cm[0] + tm[1] * cm[2]
        b = tm[0] * cm[1] + tm[1] * cm[3]
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if font is not None:
            if id(font) not in fonts:
                fonts[id(font)] = _at_code_32(font), _is_guessed(font)
            wrong, is_guessed = fonts[id(font)]
            if wrong:
                text = text.replace(f"{wrong} ", wrong)
            if is_guessed:
                guessed.append(text)
        height = abs(size) * math.hypot(a, b) or 1.0
        holder = pieces
        if abs(b) > 0.2 * abs(a):
            if abs(a) > 0.2 * abs(b):
                return
            holder = turned
            x, y = (y, -x) if b > 0 else (-y, x)
        holder.extend(
            Piece(line, x, -y + k * 1.2 * height, height)
            for k, line in enumerate(text.strip("\n").split("\n"))
        )

    page.extract_text(visitor_text=visit, visitor_operand_before=_pen(rules))
    if sum(len(piece.text) for piece in turned) > sum(len(piece.text) for piece in pieces):
        rules.clear()
        return turned
    return pieces


def _pen(rules: list[Rule]) -> Callable[[bytes, list, list[float], list[float]], None]:
    """Return a visitor that adds the rules that a page draws to `rules`: lines, frames, and thin filled boxes."""
    drawn: list[Rule] = []
    at = (0.0, 0.0)

    def visit(operator: bytes, operands: list, cm: list[float], tm: list[float]) -> None:
        nonlocal at
        if operator not in _DRAWS or len(rules) > _MOST_RULES:
            return
        if operator in (b"m", b"l", b"re"):
            if len(operands) < 2 or not all(isinstance(number, int | float) for number in operands):
                return
            x, y, *rest = map(float, operands)
            here = _placed(x, y, cm)
            if operator == b"l":
                drawn.append(_rule(at, here))
            elif operator == b"re" and len(rest) == 2:
                drawn.append(_rule(here, _placed(x + rest[0], y + rest[1], cm)))
            at = here
            return
        if operator != b"n":
            for left, top, right, bottom in drawn:
                if min(right - left, bottom - top) < 3:
                    rules.append(Rule(left, top, right, bottom))
                elif operator not in (b"f", b"F", b"f*"):
                    rules.extend((Rule(left, top, right, top), Rule(left, bottom, right, bottom)))
                    rules.extend((Rule(left, top, left, bottom), Rule(right, top, right, bottom)))
        drawn.clear()

    return visit


def _placed(x: float, y: float, cm: list[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], -(x * cm[1] + y * cm[3] + cm[5])


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule:
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


_MAPPED = re.compile(rb"beginbf(char|range)((?:[^be]|b(?!eginbf)|e(?!ndbf))*+)endbf")
_PAIR = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>")
_RANGE = re.compile(
    rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]+)\s*>|\[([^\]]*)\])"
)


def _at_code_32(font: dict) -> str | None:
    """Return the Chinese character that a font maps to code 32, or None.

    pypdf assumes that it has the width of a space, and adds a gap after it (黑 龙江省).
    """
    stream = font.get("/ToUnicode")
    stream = stream.get_object() if stream is not None else None
    if not hasattr(stream, "get_data"):
        return None
    for kind, body in _MAPPED.findall(stream.get_data()):
        if kind == b"char":
            point = next((int(b[:4], 16) for a, b in _PAIR.findall(body) if int(a, 16) == 32), None)
        else:
            point = None
            for low, high, first, listed in _RANGE.findall(body):
                if not int(low, 16) <= 32 <= int(high, 16):
                    continue
                k = 32 - int(low, 16)
                codes = re.findall(rb"[0-9A-Fa-f]+", listed)
                if first:
                    point = int(first[:4], 16) + k
                elif k < len(codes):
                    point = int(codes[k][:4], 16)
        if point is not None:
            return chr(point) if point >= 0x2E80 else None
    return None


def _has_picture(page: "PageObject") -> bool:
    node: Any = page
    for name in ("/Resources", "/XObject"):
        node = node.get(name)
        if node is None:
            return False
        node = node.get_object()
    return any(each.get_object().get("/Subtype") == "/Image" for each in node.values())
