"""Web pages: from HTML to the main text, one paragraph per line, without navigation, footer and side columns."""

import codecs
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.late import Late
from policycompare.read.files.encodings import commonness, decode, garbage
from policycompare.read.files.table_rows import Cell, table_lines
from policycompare.read.files.word_numbering import numeral
from policycompare.read.labels import label_at
from policycompare.read.patterns import METADATA, OWN_NUMBER, PLAIN_KEY
from policycompare.text import bare, collapse, fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,40})""",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|meta|title|link|style|script|section|article|center|h[1-6])\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*")
_CHINESE = re.compile("[一-鿿]")
_STOPS = Late("[，。；：]")
_SENTENCE = re.compile("[。；]")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*>")
_SYLLABLES = Late("[ぁ-んァ-ヶ가-힣]")
_OF_NEIGHBOURS = ("euc_j", "shift_j", "iso2022_", "cp932", "euc_kr", "cp949", "johab")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": "", "us-ascii": ""}
# The encodings of Chinese texts by their names in Python, and those of Western pages.
_OF_CHINESE = {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"}
_OF_CHINESE |= {"gb18030", "gbk", "gb2312", "hz", "big5hkscs", "big5", "cp950"}
_WESTERN = ("cp1252", "iso8859-1", "iso8859-15")
_FURNITURE = (
    "script|style|noscript|template|nav|header|footer|aside|form|button|select|iframe|svg|object|head"
)
_HOLDERS = ("div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "ucapcontent")
_MARK = "\ue000\ue001"
_LABELLED = "\ue002"  # ends the label of a list item, which the main text lacks
_HIDDEN = Late(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SHOWN = Late(r"(?:display|visibility)\s*:", re.IGNORECASE)  # what an element says of itself holds
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[^@{};]*+(?:;|\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\})")  # @media print {…}
# A simple selector of a style sheet: .gone, #gone, p.gone.
_SIMPLE = re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})?(?P<mark>[.#])(?P<name>[A-Za-z_][\w-]{0,60})")
_UNLABELLED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
# How a list counts (its type or its CSS) -> the format of its numbers, and the pattern around them.
_COUNTERS = {
    **{"1": ("decimal", "{}. "), "a": ("lowerLetter", "{}. "), "A": ("upperLetter", "{}. ")},
    **{"i": ("lowerRoman", "{}. "), "I": ("upperRoman", "{}. ")},
    **{"lower-alpha": ("lowerLetter", "{}. "), "upper-alpha": ("upperLetter", "{}. ")},
    **{"lower-latin": ("lowerLetter", "{}. "), "upper-latin": ("upperLetter", "{}. ")},
    **{"lower-roman": ("lowerRoman", "{}. "), "upper-roman": ("upperRoman", "{}. ")},
    **{"decimal": ("decimal", "{}. "), "decimal-leading-zero": ("decimalZero", "{}. ")},
    **{"cjk-ideographic": ("chineseCounting", "{}、"), "simp-chinese-informal": ("chineseCounting", "{}、")},
    **{"trad-chinese-informal": ("chineseCounting", "{}、"), "cjk-decimal": ("ideographDigital", "{}、")},
}
_BLOCK_TAGS = (
    "p|div|section|article|main|h1|h2|h3|h4|h5|h6|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|blockquote|pre|center|br|hr"
    "|fieldset|address|caption|item|list|head|quote|row|lb|ab|body|html|td|th"
)
_LEADING = ("p", "div", "span", "b", "strong", "font", "a", "section")
_BLOCKS = frozenset(_BLOCK_TAGS.split("|"))
_ROWS = ("tr", "thead", "tbody", "tfoot")
_SPAN, _MOST_SPANNED = 100, 1_000_000  # rows or columns of a cell that trafilatura fills, and all of a page
_TO_THE_END = 65_534  # rows; what rowspan="0" means, and the most that a browser allows


def is_page(text: str) -> bool:
    """Return whether `text` is HTML.

    >>> is_page("<!DOCTYPE html><html></html>"), is_page("一、发展<b>风电</b>")
    (True, False)
    """
    at = len(text) - len(text.removeprefix("\ufeff").lstrip())
    while text.startswith(("<!--", "<?"), at):
        end = text.find("-->" if text[at + 1] == "!" else "?>", at)
        if end < 0:
            return False
        at = end + (3 if text[at + 1] == "!" else 2)
        at = _GAP.match(text, at).end()
    return bool(_PAGE.match(text, at))


def declared_text(content: bytes, charset: str | None = None) -> str | None:
    """Return the text of a web page in `charset` or the encoding that it declares; None if there is none that fits.

    Raises
    ------
    LoadError
        If it declares an encoding that no Chinese text has, and is in none that is known.
    """
    declared = _CHARSET.search(content[:4_000])
    name = (charset or (declared[1].decode() if declared else "")).lower()
    try:
        codec = codecs.lookup(_WIDER.get(name, name)).name if name else ""
    except LookupError:
        return None
    if codec not in (*_OF_CHINESE, ""):
        return _foreign_text(content, name, codec)
    try:
        text = content.decode(codec) if codec else None
    except (LookupError, UnicodeError):
        return None
    if not text or "\0" in text or (_CHINESE.search(text) and commonness(text) < 0.6):
        return None
    return text.removeprefix("\ufeff")


def _foreign_text(content: bytes, name: str, codec: str) -> str:
    """Return the text of a page whose declared encoding has no Chinese characters: mostly the declaration is wrong."""
    _refuse_of_neighbours(content, name, codec)
    try:
        return decode(content)
    except LoadError as error:
        text = content.decode(codec) if codec in _WESTERN and b"\0" not in content else ""
        if not text or garbage(text):
            raise LoadError(
                f"{error}; it declares the encoding {name!r}, which no Chinese text has"
            ) from error
        return text


def _refuse_of_neighbours(content: bytes, name: str, codec: str) -> None:
    """Raise LoadError for a page in the Japanese or Korean encoding that it declares: GB18030 has its bytes too."""
    if not codec.startswith(_OF_NEIGHBOURS):
        return
    text = content.decode(codec, "replace")
    n_foreign = sum(character > "\x7f" for character in text)
    n_syllables = len(_SYLLABLES.findall(text))
    if n_syllables > 5 and n_syllables > 0.1 * n_foreign and "\ufffd" not in text:
        raise LoadError(
            f"declares the encoding {name!r}, and its characters are Japanese or Korean; if it is a Chinese text,"
            " save it as UTF-8"
        )


def page_text(html: str) -> str:
    """Return the main text of a web page.

    The lines from the first to the last that `trafilatura` extracts; if they lack many of the sentences, all
    lines without navigation and footer. The title comes first.

    Parameters
    ----------
    html : str

    Returns
    -------
    str
        One line per paragraph or table row; tabs separate the cells.

    Raises
    ------
    LoadError
        If the page declares entities, has no text, or has merged cells over a million others.
    """
    from lxml import etree
    from lxml import html as lxml_html

    if re.search(r"<!ENTITY|<!DOCTYPE[^>\[]{0,300}\[", html, re.IGNORECASE):
        raise LoadError("declares entities in its DOCTYPE: a web page needs none, it is refused")
    html = _PROLOG.sub("", html)
    try:
        root = lxml_html.document_fromstring(html)
    except (etree.ParserError, ValueError) as error:
        raise LoadError(f"is a web page without content ({error})") from error
    _check_spans(root)
    title = _title(root)
    main = bare(_main(html))
    whole = _body(root, main)
    if not whole:
        raise LoadError(
            "is a web page without text (its text may be loaded by a script); save the text itself"
        )
    lines = _main_lines(whole, main, bare(title))
    printed = re.search(f"(?<![《〈]){re.escape(bare(title))}", bare("".join(lines)))  # not only quoted
    text = "\n".join(lines if printed else [title, *lines])
    return text.replace(_LABELLED, "")


def _check_spans(root: "HtmlElement") -> None:
    n = 0
    for cell in root.iter("td", "th"):
        spans = [cell.get(name, "1").lstrip("0")[:3] for name in ("colspan", "rowspan")]
        n += math.prod(min(int(span), _SPAN) if span.isdecimal() else 1 for span in spans)
    if n > _MOST_SPANNED:
        raise LoadError(f"has merged cells over more than {_MOST_SPANNED:,} others; save the text itself")


def _main_lines(lines: list[str], main: str, title: str) -> list[str]:
    """Return the lines between the sentinels of `_mark_holder`, or those in `main`; all if these lack sentences.

    Lines of the page keep the line breaks that `main` may lack. The metadata directly above, or above the title,
    are included.
    """
    marks = [k for k, line in enumerate(lines) if line == _MARK]
    texts = [bare(line.rpartition(_LABELLED)[2]) for line in lines]
    matches = [k for k, text in enumerate(texts) if len(text) >= 8 and text in main]
    if len(marks) == 2:
        first, last = marks[0], marks[1] - 2
        lines = [line for line in lines if line != _MARK]
        texts = [text for text in texts if text != _MARK]
        main = ""
    elif matches:
        first, last = matches[0], matches[-1]
    else:
        return lines
    while first and ((main and texts[first - 1] in main) or _is_metadata(lines[first - 1])):
        first -= 1
    above = first - 1
    if above > 0 and texts[above] == title:
        while above and _is_metadata(lines[above - 1]):
            first = above = above - 1
    while main and last + 1 < len(lines) and texts[last + 1] in main:
        last += 1
    kept = lines[first : last + 1]
    enough = len(_STOPS.findall("".join(kept))) >= 0.6 * len(_STOPS.findall("".join(lines)))
    return kept if enough else lines


def _is_metadata(line: str) -> bool:
    """Return whether a line is metadata: 文号：…, a key and its value in two cells of a table, a document number."""
    text = fold(line)
    is_entry = METADATA.match(text) or ("\t" in line and PLAIN_KEY.match(text))
    return bool(is_entry or OWN_NUMBER.fullmatch(text.strip()))


def _mark_holder(body: "HtmlElement", main: str) -> None:
    """Insert sentinel lines around the content of the smallest block with at least 90 % of the sentences of `main`.

    That block also contains the letterhead and the signature, which are no sentences, but no side columns.
    """
    from lxml.html import fromstring

    wanted = 0.9 * len(_STOPS.findall(main))
    holder = body
    while wanted:
        inner = [
            child
            for child in holder
            if child.tag in _HOLDERS and len(_STOPS.findall(child.text_content())) >= wanted
        ]
        if len(inner) != 1:
            break
        holder = inner[0]
    while holder is not body and len(_rendered(holder)) < 3:
        holder = holder.getparent()
    if holder is body or holder.tag in ("table", "tbody", "tr"):
        return
    for position in (0, len(holder) + 1):
        holder.insert(position, fromstring(f"<p>{_MARK}</p>"))
    holder[0].tail, holder.text = holder.text, None


def _main(html: str) -> str:
    """Return the main text that trafilatura extracts, an empty string if it finds none."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        cause = " ".join(str(error).split())
        raise LoadError(
            f"is a web page; trafilatura, which reads it, is not fully installed ({cause})"
        ) from error

    extracted = bare_extraction(html, include_comments=False, favor_recall=True, with_metadata=False)
    body = getattr(extracted, "body", None)
    return "" if body is None else "".join(body.itertext())


def _body(root: "HtmlElement", main: str) -> list[str]:
    """Return the lines of the page without elements of furniture, with sentinels around the main text."""
    rules = [rule.partition("{") for style in root.iter("style") for rule in (style.text or "").split("}")]
    hidden = _hidden_selectors("".join(style.text or "" for style in root.iter("style")))
    unlabelled = any(
        {"ol", "li", "*"} & {name.strip() for name in names.split(",")} and _UNLABELLED.search(settings)
        for names, _, settings in rules
    )
    for element in root.xpath(" | ".join(f"//{tag}" for tag in _FURNITURE.split("|"))):
        element.drop_tree()
    _drop_hidden(root, hidden)
    _label_lists(root, unlabelled)
    bodies = root.xpath("//body")
    body = bodies[0] if bodies else root
    _mark_holder(body, main)
    return _rendered(body)


def _hidden_selectors(sheet: str) -> str:
    """Return an XPath of the elements that a style sheet of the page hides, empty if there are none.

    Only simple selectors count (.gone, #gone, p.gone), outside of @media; a later rule on the same name decides.

    >>> _hidden_selectors(".gone, .menu .item {display:none} @media print {p{margin:0} .side {display:none}}")
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' gone ')]"
    """
    if not _HIDDEN.search(sheet):
        return ""
    hidden: dict[str, bool] = {}
    for rule in _AT_RULE.sub("", _REMARK.sub("", sheet)).split("}"):
        names, _, settings = rule.partition("{")
        if _SHOWN.search(settings):
            hidden |= dict.fromkeys(map(str.strip, names.split(",")), bool(_HIDDEN.search(settings)))
    named = [_SIMPLE.fullmatch(name) for name, is_hidden in hidden.items() if is_hidden]
    return " | ".join(
        f"//{name['tag'] or '*'}[@id='{name['name']}']"
        if name["mark"] == "#"
        else f"//{name['tag'] or '*'}[contains(concat(' ', normalize-space(@class), ' '), ' {name['name']} ')]"
        for name in named
        if name
    )


def _drop_hidden(root: "HtmlElement", selected: str) -> None:
    """Remove what a browser does not show, but no element with most of the sentences, which a script shows.

    `selected` is the XPath of the elements that the style sheets hide.
    """
    in_sheet = {*root.xpath(selected)} if selected else set()
    most = 0.5 * len(_STOPS.findall(root.text_content()))
    for element in root.xpath(
        "//*[@style or @hidden or self::rt or self::rp or (self::dialog and not(@open))]"
        + f" | {selected}" * bool(selected)
    ):
        hidden = element.tag in ("rt", "rp", "dialog") or "hidden" in element.attrib
        style = element.get("style", "")
        if not hidden and not _HIDDEN.search(style) and (element not in in_sheet or _SHOWN.search(style)):
            continue
        parent = element.getparent()
        if parent is not None and len(_STOPS.findall(element.text_content())) <= most:
            element.drop_tree()


def _label_lists(root: "HtmlElement", unlabelled: bool) -> None:
    """Put the label of a browser before each item of a numbered list, and ● before bulleted sentences.

    A list whose items have labels of their own, or whose style has none, is left as it is.
    """
    for items in root.iter("ol", "ul"):
        children = [child for child in items if child.tag == "li"]
        texts = [child.text_content().strip()[:40] for child in children]
        if (
            unlabelled
            or _UNLABELLED.search(items.get("style", ""))
            or any(label_at(fold(text)) for text in texts)
            or (items.tag == "ul" and not any(_SENTENCE.search(child.text_content()) for child in children))
        ):
            continue
        step = -1 if "reversed" in items.attrib else 1
        n = _integer(items.get("start"), len(children) if step < 0 else 1)
        for child in children:
            n = _integer(child.get("value"), n)
            label = "● " if items.tag == "ul" else _item_label(n, child, items)
            holder = child
            while not (holder.text or "").strip() and len(holder) and holder[0].tag in _LEADING:
                holder = holder[0]
            if child.text_content().strip():
                holder.text = f"{label}{_LABELLED}{(holder.text or '').lstrip()}"
            n += step


def _item_label(n: int, item: "HtmlElement", items: "HtmlElement") -> str:
    styles = [
        re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", each.get("style", "")) for each in (item, items)
    ]
    names = [style[1] for style in styles if style] + [item.get("type"), items.get("type")]
    form, pattern = next((_COUNTERS[name] for name in names if name in _COUNTERS), _COUNTERS["1"])
    return pattern.format(numeral(n, form))


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,5}\s*", text) else default


def _title(root: "HtmlElement") -> str:
    """Return the title from the metadata of the page, else its only first-level heading, else the page title."""
    named = root.xpath("//meta[translate(@name, 'ARTICLE', 'article')='articletitle']/@content")
    headings = [heading.text_content() for heading in root.xpath("//h1")]
    titles = [re.split(r"[_|-]", title.text_content())[0] for title in root.xpath("//head/title")]
    candidates = named[:1] or (headings if len(headings) == 1 else []) or titles[:1]
    return collapse(candidates[0]) if candidates else ""


def _rendered(element: "HtmlElement") -> list[str]:
    lines = (line.strip(" \xa0\u3000\u2003") for line in _unbroken("".join(_text(element))).split("\n"))
    return [line for line in lines if line.strip()]


def _text(element: "HtmlElement") -> Iterator[str]:
    """Yield the text of an element, with line breaks around blocks and for <br>."""
    tag = element.tag if isinstance(element.tag, str) else "!"
    if tag in ("table", "tr"):
        yield f"\n{_table(element)}\n"
        return
    block = tag in _BLOCKS
    if block:
        yield "\n"
    if tag != "!":
        yield _one_line(element.text)
        for child in element:
            yield from _text(child)
            yield _one_line(child.tail)
    if block:
        yield "\n"


def _table(table: "HtmlElement") -> str:
    """Return the lines of a table, or of a row that is in none, after those of its caption."""
    rows = [table] if table.tag == "tr" else list(_rows(table))
    others = "".join(
        part
        for child in table
        if table.tag == "table" and child.tag not in _ROWS
        for part in [*_text(child), _one_line(child.tail)]
    )
    cells = [[_cell(cell) for cell in row if isinstance(cell.tag, str)] for row in rows]
    lines = [line for row in cells for cell in row for line in cell.lines]
    # A table around the main text lays out the page.
    return "\n".join([_unbroken(others), *(lines if _MARK in lines else table_lines(cells, page=True))])


def _rows(holder: "HtmlElement") -> Iterator["HtmlElement"]:
    for child in holder:
        if child.tag == "tr":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _cell(cell: "HtmlElement") -> Cell:
    width, height = (_integer(cell.get(name), 1) for name in ("colspan", "rowspan"))
    return Cell(_rendered(cell), width, height or _TO_THE_END)


def _one_line(text: str | None) -> str:
    """Replace each gap by one space, or by one carriage return if the gap has a line break."""
    return re.sub(r"[ \t\r\n\f]+", lambda gap: "\r" if re.search(r"[\r\n]", gap[0]) else " ", text or "")


def _unbroken(text: str) -> str:
    """Replace line breaks as a browser does: by a space, between Chinese characters by nothing."""
    text = re.sub(r" *\r[ \r]*", "\r", text)
    return re.sub(r"(?<=[^\x00-\xff])\r(?=[^\x00-\xff])", "", text).replace("\r", " ")
