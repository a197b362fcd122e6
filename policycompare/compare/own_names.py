"""The own names of a group: names of its places, its government and its public bodies."""

from policycompare import shipped
from policycompare.corpus import Corpus
from policycompare.extract.duties.bodies import ends_as_body
from policycompare.read.divisions import by_adcode
from policycompare.read.gazetteer import UNKNOWN
from policycompare.read.spellings import adcode_of


def own_names(corpus: Corpus, docs: list[str]) -> set[str]:
    """Return the words that name the places, the government and the public bodies of some documents.

    These are, for each document, the names, short names and abbreviations of its division, of the divisions
    that contain it and of those within it; the words by which a text of its level refers to its own place
    (全省, 我市); its issuers; and the public bodies to which it assigns duties.

    >>> import policycompare as pc
    >>> names = own_names(pc.load(), ["gansu_pilot"])
    >>> [word in names for word in ("甘肃", "兰州市", "全省", "科技厅", "四川", "专利")]
    [True, True, True, True, False, False]
    """
    documents = corpus.documents.loc[docs]
    words = shipped.word_lists("own_words")
    abbreviations: dict[str, set[str]] = {}
    for short, place in shipped.column("abbreviations", "abbreviation", "place").items():
        abbreviations.setdefault(place, set()).add(short)
    names: set[str] = set()
    for level, region, adcode in set(
        zip(documents["level"], documents["region"], documents["adcode"], strict=True)
    ):
        names |= set(words.get(level, ())) if isinstance(level, str) else set()
        names |= {region} - {UNKNOWN}
        code = adcode if isinstance(adcode, str) else adcode_of(region)
        for row in _around(code) if code else ():
            names |= {row["name"], row["short"] or row["name"]} | abbreviations.get(row["name"], set())
    issuers = documents["issuer"].dropna().str.split().explode()
    own = corpus.duties[corpus.duties["doc"].isin(docs)]
    bodies = {*issuers, *own["agency"], *own["body"].dropna()}
    return names | {body for body in bodies if ends_as_body(body)}


def _around(adcode: str) -> list[dict]:
    """Return the rows of the division of an adcode, the divisions that contain it and those within it."""
    stem = adcode.rstrip("0")
    stem = stem.ljust(len(stem) + len(stem) % 2, "0")
    outer = {adcode[:2] + "0000", adcode[:4] + "00"}
    return [row for code, row in by_adcode().items() if code.startswith(stem) or code in outer]
