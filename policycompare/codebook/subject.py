"""The subject of a codebook (the field it was made for), and the documents of another field."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from policycompare.text import bare, fold

# In a test of 65 documents, those on intellectual property have 0.89 or more, those on other topics 0.24 or less.
LIMIT = 1 / 3


@lru_cache(maxsize=256)
def _followed_by_no_body(terms: tuple[str, ...]) -> re.Pattern:
    """Return a pattern of the terms that does not match in the name of a public body (国家知识产权局)."""
    return re.compile(f"(?:{'|'.join(map(re.escape, terms))})(?!）?局)")


@dataclass(frozen=True)
class Subject:
    """The labels of a field, and the terms that name it.

    Examples
    --------
    >>> subject = Subject("知识产权", "intellectual property", ("知识产权", "专利"))
    >>> subject.named_in("加强专利保护"), subject.named_in("加强环境保护")
    (True, False)
    """

    zh: str
    en: str
    terms: tuple[str, ...]

    @cached_property
    def _pattern(self) -> re.Pattern:
        return _followed_by_no_body(tuple(map(fold, self.terms)))

    def named_in(self, text: str) -> bool:
        """Return whether a folded text contains a term of the subject."""
        return bool(self.terms) and self._pattern.search(text) is not None


def other_fields(documents: pd.DataFrame, subject: Subject | None) -> dict[str, float]:
    """Return the documents of another field than the codebook, with their `subject_share`.

    A document is of another field if less than a third of its codable provisions contain a term of the
    subject, in their text or the headings above them, and its title contains none. Names of bodies and titles
    in 《》 are masked. The field of a document without codable provisions is not known, and it is not returned.

    Parameters
    ----------
    documents : DataFrame
        With title and subject_share, index doc.
    subject : Subject or None
        None for a codebook for any field; then no document is returned.

    Examples
    --------
    >>> documents = pd.DataFrame({"title": ["养老规划", "专利规划"], "subject_share": [0.02, 0.3]}, index=["a", "b"])
    >>> other_fields(documents, Subject("知识产权", "intellectual property", ("知识产权", "专利")))
    {'a': 0.02}
    """
    if subject is None or "subject_share" not in documents.columns:
        return {}
    is_low = (documents["subject_share"] < LIMIT).to_numpy(dtype=bool)
    low = (documents[column][is_low].items() for column in ("title", "subject_share"))  # not their texts
    rows = (
        (doc, "" if pd.isna(title) else title, share) for (doc, title), (_, share) in zip(*low, strict=True)
    )
    return {doc: share for doc, title, share in rows if not subject.named_in(bare(fold(title)))}
