"""The page read back without a browser: its scripts, its index, its blocks."""

import base64
import gzip
import json
from html.parser import HTMLParser


class Scripts(HTMLParser):
    """The attributes and text of every script and style, and the policy."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.scripts, self.styles, self.tags, self.policy, self._open = [], [], [], None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open = (self.scripts if tag == "script" else self.styles, dict(attrs))
            self._open[0].append([dict(attrs), ""])
        if tag == "meta" and dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"]

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._open = None

    def handle_data(self, data):
        if self._open:
            self._open[0][-1][1] += data


def loaded(text):
    return json.loads(gzip.decompress(base64.b64decode(text)))


def contents(html):
    """Return the index with the lexicon, the blocks and the passages (None without any) of a page."""
    scripts = Scripts(html).scripts
    index = json.loads(next(text for attrs, text in scripts if attrs.get("id") == "index"))
    (lexicon,) = [loaded(text) for attrs, text in scripts if attrs.get("id") == "lexicon"]
    names = ("def", "def_zh", "inc", "exc", "src", "inc_zh", "exc_zh")
    for code, texts in zip(index["codes"], lexicon.pop("codes"), strict=True):
        code |= dict(zip(names, texts, strict=True))
    index |= lexicon
    blocks = [loaded(text) for attrs, text in scripts if attrs.get("class") == "block"]
    passages = [loaded(text) for attrs, text in scripts if attrs.get("id") == "reuse"]
    return index, blocks, passages[0] if passages else None


def piece(block, start, end):
    """Return the text between two UTF-16 offsets."""
    units = block["x"].encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def characters(block, offset):
    """Return a UTF-16 offset as one in characters, as the page does for its CSV."""
    return offset - sum(place < offset for place in block["a"])
