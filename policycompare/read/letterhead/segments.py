"""The lines of a document as segments: titles, numbers, recipients, signatures, furniture and body text."""

from collections.abc import Callable

from policycompare.read.letterhead import recognisers, signatures
from policycompare.read.letterhead.contents import separated
from policycompare.read.letterhead.cursor import Cursor, Recognised
from policycompare.read.letterhead.entries import is_metadata
from policycompare.read.letterhead.items import line_items
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.missing_breaks import broken
from policycompare.read.lines.persons import at_lists, end_above_list, lines_of_persons, may_list_persons


def segments(folded: str, lines: list[tuple[int, int]]) -> list[Segment]:
    """Cut the lines of a document into segments.

    Recognisers are tried in order, those of the letterhead or, after it, those of the body text; the first
    that knows the line makes its segments. A line that can only be body text is cut into its items at once.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of Segment
        In reading order; the body text has the kind `text`, one segment per labelled item.
    """
    lines = broken(folded, lines)
    may_list = may_list_persons(folded)
    lines, texts, contents = separated(folded, at_lists(folded, lines) if may_list else lines)
    persons = lines_of_persons(texts) if may_list else {}
    cursor = Cursor(folded, lines, texts, contents)
    out = cursor.out
    i, n = 0, len(lines)
    while i < n:
        if i in persons:
            start, i = lines[i][0], i + persons[i]
            if out and out[-1].kind == "text":
                above = out.pop()
                cut = above.start + end_above_list(folded[above.start : above.end], texts[i] if i < n else "")
                out += [above._replace(end=cut)] if cut > above.start else []
                start = cut if cut < above.end else start
            out.append(Segment("furniture", start, lines[i - 1][1]))
            continue
        cursor.move(i)
        may_be = cursor.may_be
        if may_be == "text":
            out += line_items(folded, *lines[i])
            i += 1
            continue
        rules = _SIGNATURE
        if may_be == "any":
            cursor.in_letterhead = cursor.in_letterhead or (cursor.is_near_start and is_metadata(cursor.line))
            rules = _LETTERHEAD if cursor.in_letterhead else _BODY_TEXT
        for recognise in rules:
            if (recognised := recognise(cursor)) is not None:
                break
        out += recognised[0]
        i += recognised[1]
    return out


_ANYWHERE: tuple[Callable[[Cursor], Recognised], ...] = (
    recognisers.rest_of_duty,
    recognisers.contents,
    recognisers.rule,
    recognisers.marked_title,
    recognisers.foot,
    recognisers.colophon,
    recognisers.markup,
    recognisers.offer,
    recognisers.furniture,
    recognisers.closing,
    recognisers.particulars,
    recognisers.entry,
    recognisers.title_above_block,
)
_LETTERHEAD = (
    recognisers.print_mark,
    *_ANYWHERE,
    recognisers.order,
    recognisers.listed,
    recognisers.attachment,
    recognisers.signatory,
    recognisers.history,
    recognisers.issued_title,
    recognisers.title_with_history,
    recognisers.title_with_entries,
    recognisers.recipients,
    recognisers.bodies,
    recognisers.title,
    recognisers.first_title,
    recognisers.drafters,
    signatures.broken_name,
    recognisers.header,
    signatures.above_date,
    signatures.date_of_page,
    signatures.bracketed_date,
    signatures.letterhead_tokens,
    recognisers.publication_note,
    recognisers.text,
)
_SIGNATURE = (signatures.broken_name, signatures.signature, recognisers.text)
_BODY_TEXT = (
    *_ANYWHERE,
    recognisers.source,
    recognisers.listed,
    recognisers.attachment,
    recognisers.numbered_title,
    signatures.broken_name,
    signatures.bracketed_date,
    signatures.signature,
    recognisers.publication_note,
    recognisers.text,
)
