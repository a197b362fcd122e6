"""Encodings: from bytes to text; the share of common characters decides between encodings."""

import codecs
import re
import sys
import unicodedata
from functools import cache

import numpy as np

from policycompare.errors import LoadError
from policycompare.late import Late
from policycompare.text import code_points

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = "is no text in UTF-8, UTF-16, GB18030 or Big5"
_CHINESE = Late(r"[㐀-鿿\uf900-\ufaff]")
_CHINESE_POINTS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
# Other characters of Chinese texts: punctuation, circled numbers, lines, spaces, radicals, full-width forms.
_OTHER = Late("[\u00a0-\u00ff\u2010-\u206f\u2100-\u22ff\u2460-\u27ff\u2e80-\u303f\uff01-\uff5e\uffe5]")
_USUAL = (
    (0, 0x4FF),
    (0x2000, 0x27FF),
    (0x2E80, 0x319F),
    (0x3200, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFFFF),
)
_STRANGE = Late(f"[^{''.join(f'{chr(first)}-{chr(last)}' for first, last in _USUAL)}]")
_SAMPLE = 20_000
# Chinese characters as ASCII: +dTJeAg-, and with other marks ~{<WJP~}.
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,4000}-?")
_BEGUN = re.compile(rb"(?<![A-Za-z0-9+/])\+[^-]")
_NAMES = {"hz": "HZ (~{…~})", "utf-7": "UTF-7 (+…-)", "iso2022_jp_2": "ISO-2022"}
_FEW = 5  # Chinese characters
_VARIED = 7  # different characters of a text that was read in a Western encoding
_SHORT = 1_000


def decode(content: bytes) -> str:
    """Return `content` as text.

    The byte-order mark decides; else it is UTF-8, else UTF-16, else GB18030 (GBK, GB2312) or Big5, whichever
    gives more common characters.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    str
        Without the byte-order mark; nothing else is changed.

    Raises
    ------
    LoadError
        If it is empty or no text, or two encodings are possible.

    Examples
    --------
    >>> decode("甘肃省".encode("gbk")), decode("臺灣省政府公報".encode("big5"))
    ('甘肃省', '臺灣省政府公報')
    """
    if not content or content.isspace():
        raise LoadError("is empty")
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if marked:
        return _checked(_strict(content, marked))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _checked(_guess(content) or _refuse(content, error))
    refuse_in_ascii(content)
    return _checked((_as_utf16(content) or text) if "\0" in text else text)


def refuse_in_ascii(content: bytes) -> None:
    """Raise LoadError for a Chinese text in an encoding of seven bits, whose characters are ASCII on the surface."""
    if not content.isascii():
        return
    sample = content[: 4 * _SAMPLE]
    runs_of = {
        "hz": [b"~{" + part.partition(b"~}")[0] + b"~}" for part in sample.split(b"~{")[1:]],
        "utf-7": _utf7_runs(sample),
        "iso2022_jp_2": [b"\x1b" + part for part in sample.split(b"\x1b")[1:] if part.startswith(b"$")],
    }
    for encoding, runs in runs_of.items():
        text = "".join(run.decode(encoding, "ignore") for run in runs)
        if len(set(_CHINESE.findall(text))) >= _FEW and commonness(text) >= 0.6:
            raise LoadError(f"is a text in {_NAMES[encoding]}; save it as UTF-8")


def _utf7_runs(sample: bytes) -> list[bytes]:
    """Return the runs of an ASCII text that are right in UTF-7; none if most plus signs are only plus signs."""
    runs = []
    for run in _UTF7.findall(sample):
        try:
            run.decode("utf-7")
        except UnicodeDecodeError:
            continue
        runs.append(run)
    n_begun = len(_BEGUN.findall(sample))
    return runs if 2 * len(runs) > n_begun else []


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise LoadError(f"is {name}, but broken at byte {error.start}") from error


def _guess(content: bytes) -> str | None:
    """Decode `content` in the encoding with the highest share of common characters; None if none is plausible."""
    wide = _as_utf16(content)
    if wide:
        return wide
    readings = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CHINESE.findall(text)) >= 0.2 * len(text):
            readings.append((commonness(text), text))
    ranked = sorted(readings, reverse=True)
    if not ranked or ranked[0][0] < 0.6:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.1:
        raise LoadError("may be GB18030 or Big5, its characters do not show which; save it as UTF-8")
    return ranked[0][1]


def _as_utf16(content: bytes) -> str | None:
    """Return `content` decoded as UTF-16 without a byte-order mark, None if the result is doubtful."""
    if len(content) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        chinese = len(_CHINESE.findall(text))
        if chinese >= 0.2 * len(text) and commonness(text) >= 0.9:
            return text
    return None


def commonness(text: str) -> float:
    """Return the share of the non-ASCII characters of `text` that are in common use, 0..1.

    Common are the Chinese characters of the first level of GB 2312 (3,755) or of Big5 (5,401), and Chinese
    punctuation. A text decoded in the wrong encoding has few of them.

    >>> commonness("甘肃省。"), commonness("甘肃省。".encode("gbk").decode("big5hkscs"))
    (1.0, 0.25)
    """
    sample = text[:_SAMPLE]
    points = code_points(sample)
    points = points[points > 0x7F]
    if not len(points):
        return 0.0
    return (len(_OTHER.findall(sample)) + _n_common(points)) / len(points)


def _n_common(points: np.ndarray) -> int:
    """Return how many of the code points are common Chinese characters, of GB 2312 or of Big5."""
    levels = _common("gb2312", 0xB0, 0xD7), _common("big5", 0xA4, 0xC6)
    return int(max(np.count_nonzero(level.take(points)) for level in levels))


# What wrong decoding leaves: replaced characters, also decoded once more (锟斤拷), C1 controls, characters without meaning.
_BROKEN = Late("[\ufffd\x80-\x84\x86-\x9f]|锟斤拷?|斤拷")
_LATIN = re.compile("[\u00a0-\u00ff\u0152-\u0192\u02c6\u02dc\u2018-\u2022\u2026\u20ac\u2122]{3,}")


_ACCENTED = Late("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152-\u0192]")
_FEW_ACCENTED = (
    0.15  # of the characters; a third of a text in UTF-8 and most of one in GB18030 become accented
)


@cache
def _is_strange() -> np.ndarray:
    """Return for each code point whether `_STRANGE` matches it; a look-up takes a fifth of the time of a search."""
    flags = np.ones(sys.maxunicode + 1, dtype=bool)
    for first, last in _USUAL:
        flags[first : last + 1] = False
    return flags


def garbage(text: str) -> str | None:
    """Return why `text` is nothing that anyone wrote, None if it is a text.

    Few characters without meaning and rare Chinese characters are allowed.

    >>> garbage("甘肃省。"), garbage("甘肃省，锟斤拷锟斤拷锟斤拷")
    (None, 'holds garbage of a wrong encoding (�, 锟斤拷) in place of characters')
    """
    sample = text[:_SAMPLE]
    points = code_points(sample)
    foreign, beyond_controls, beyond_latin = (
        np.count_nonzero(points > last) for last in (0x7F, 0x9F, 0x2122)
    )
    # The patterns below search only a sample that has such characters, which its code points show.
    may_be_broken = "\ufffd" in sample or "斤拷" in sample or foreign > beyond_controls
    broken = sum(map(len, _BROKEN.findall(sample))) if may_be_broken else 0
    if broken > 3 and broken > 0.02 * foreign:
        return "holds garbage of a wrong encoding (�, 锟斤拷) in place of characters"
    n_latin = foreign - beyond_latin
    if foreign > 10 and n_latin > 0.5 * foreign and _is_misread(sample, foreign):
        return "is a text that was read in a Western encoding (ÖÐ¹ú, ä¸­å›½)"
    strange = points[_is_strange().take(points)].tolist()
    without = sum(unicodedata.category(chr(point)) in ("Cn", "Co") for point in strange)
    if without > 3 and without > 0.1 * foreign:
        return "holds characters without a meaning (private use, unassigned)"
    if 0.2 * foreign >= _SHORT:
        return None
    opening = points[:_SHORT]
    (low, high), (first, last) = _CHINESE_POINTS
    chinese = opening[((opening >= low) & (opening <= high)) | ((opening >= first) & (opening <= last))]
    n_chinese = len(chinese)
    if n_chinese > 20 and n_chinese > 0.2 * foreign and _n_common(chinese) / n_chinese < 0.7:
        return "holds rare Chinese characters without sense, as a wrong encoding gives them (涓€銆)"
    return None


def _is_misread(sample: str, n_foreign: int) -> bool:
    """Return whether a text is Chinese that was read in a Western encoding, and not a row of signs such as ±±±.

    Chinese characters besides excuse rows of different signs (±×÷°·§¶), but no rows with accented characters
    (ÖÐ¹ú), which a Chinese text does not have: the characters may be those of a title.
    """
    runs = "".join(_LATIN.findall(sample))
    if len(runs) <= 0.5 * n_foreign or len(set(runs)) < _VARIED:
        return False
    is_of_signs = len(_ACCENTED.findall(runs)) < _FEW_ACCENTED * len(runs)
    return not (is_of_signs and len(_CHINESE.findall(sample)) >= max(_FEW, 0.01 * n_foreign))


def strangeness(text: str) -> float:
    """Return the share of `text` in characters that Chinese documents do not have, as other scripts; 0..1."""
    return len(_STRANGE.findall(text)) / max(1, len(text))


@cache
def _common(encoding: str, low: int, high: int) -> np.ndarray:
    """Return for each code point whether it is in the first level of an encoding: its first byte is in a range."""
    pairs = b"".join(bytes((first, second)) for first in range(low, high + 1) for second in range(0x40, 0xFF))
    is_common = np.zeros(sys.maxunicode + 1, dtype=bool)
    is_common[code_points(pairs.decode(encoding, "ignore"))] = True
    return is_common


def _refuse(content: bytes, error: UnicodeDecodeError) -> str:
    """Raise LoadError: the content is a text with a few broken bytes, or no text."""
    for encoding in ("utf-8", "gb18030"):
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") <= 0.005 * len(text) + 1 and commonness(text) >= 0.8:
            _strict(content, encoding)
    raise LoadError(_NO_TEXT) from error


def _checked(text: str) -> str:
    if "\0" in text:
        raise LoadError(f"is no text: it holds a NUL character at {text.index(chr(0))}")
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise LoadError("is no text: it is full of control characters")
    if not text.strip("\ufeff \t\r\n\f\v\u3000"):
        raise LoadError("is empty")
    return text.removeprefix("\ufeff")
