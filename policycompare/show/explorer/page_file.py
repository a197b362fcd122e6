"""The file of the page: data, styles and program in one HTML text that runs nothing else."""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from policycompare.disk.files import encoded
from policycompare.show.figure.printed_labels import label

ASSETS = Path(__file__).resolve().parent / "assets"
# Joined in this order inside one function; each uses the names of those before it and, in functions, of all.
SCRIPTS = (
    *("words.js", "data.js", "state.js", "store.js", "text.js", "grid.js", "cards.js", "evidence.js"),
    *("document.js", "lists.js", "reuse.js", "search.js", "csv.js", "checks.js", "coding.js", "start.js"),
)
STYLES = ("screen.css", "print.css")
_PLACE = re.compile(r"\{\{([a-z]+)\}\}")
_INDENT = re.compile("^(?:  )+", re.MULTILINE)
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_LEVEL, _GZIP = 9, 31


def as_json(content: object) -> str:
    r"""Return compact JSON in which no character opens a tag or an entity.

    >>> as_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


def packed(content: object) -> str:
    """Return JSON, compressed by gzip without a date, in base64."""
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    plain = encoded(as_json(content))
    return base64.b64encode(squeeze.compress(plain) + squeeze.flush()).decode("ascii")


@cache
def words() -> dict[str, list[str]]:
    """Return the words of the page: key → Chinese, English; a word that tables have too is named by its label."""
    own = json.loads((ASSETS / "words.json").read_text(encoding="utf-8"))
    return {
        key: [label(word, "zh"), label(word, "en")] if isinstance(word, str) else word
        for key, word in own.items()
    }


@cache
def _joined(names: tuple[str, ...]) -> str:
    """Return the text of sources, each level of indentation as a tab."""
    texts = ((ASSETS / name).read_text(encoding="utf-8").rstrip() + "\n" for name in names)
    return _INDENT.sub(lambda blanks: "\t" * (len(blanks[0]) // 2), "\n".join(texts))


def program() -> str:
    """Return the one script of the page."""
    return f"(() => {{\n'use strict';\nconst WORDS = {as_json(words())};\n{_joined(SCRIPTS)}}})();\n"


def style() -> str:
    """Return the one style sheet of the page."""
    return _joined(STYLES)


def digest(text: str) -> str:
    """Return what a Content-Security-Policy writes for a script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def file_text(
    index: dict, lexicon: dict, reuse: Sequence | None, blocks: Sequence[str], *, title: str, lang: str
) -> str:
    """Return the HTML text of the page.

    Parameters
    ----------
    index, lexicon : dict
    reuse : sequence, optional
        The shared passages.
    blocks : sequence of str
        The block of each document, `packed`.
    title, lang : str

    Returns
    -------
    str
        It holds one script that runs and one style, both named by their digests in its policy.
    """
    script, css = program(), style()
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(css)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    data = [f'<script type="application/json" id="index">{as_json(index)}</script>']
    data.append(f'<script type="text/plain" id="lexicon">{packed(lexicon)}</script>')
    data += [f'<script type="text/plain" id="reuse">{packed(reuse)}</script>'] * (reuse is not None)
    data += [f'<script type="text/plain" class="block">{block}</script>' for block in blocks]
    values = {
        "lang": "zh-Hans" if lang == "zh" else "en",
        "theme": escape(index.get("theme") or "", quote=True),
        "policy": escape(policy, quote=False),
        "title": escape(title),
        "style": css,
        "data": "\n".join(data),
        "script": script,
        "noscript": escape(" ".join(words()["noscript"])),
    }
    # One pass: a text that contains {{script}} stays as it is.
    page = (ASSETS / "page.html").read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: values[place[1]], page)


def framed(page: str, *, hint: str, height: int) -> str:
    """Return the page in a frame without access to what surrounds it, before it `hint` for where frames are dropped."""
    return (
        f'<div style="position:relative;min-height:3em"><p style="position:absolute;top:0;left:0">{escape(hint)}</p>'
        f'<iframe sandbox="allow-scripts allow-downloads" title="policycompare" style="position:relative;width:100%;'
        f'height:{height}px;border:0;background:#fff" srcdoc="{escape(page, quote=True)}"></iframe></div>'
    )
