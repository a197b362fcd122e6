"""Printed labels of figures, tables and alternative texts, in Chinese and English, from `names/labels.csv`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.codebook.codebook import Codebook
from policycompare.errors import SelectionError, raise_faults
from policycompare.schema import HAND_SAMPLE, RULES, Lang, check_columns, check_known
from policycompare.show.figure.names import group_names, provinces

COLUMNS = ("key", "zh", "en", "short_zh", "short_en", "unit_zh", "unit_en")
# Columns of tables whose values have labels.
VALUES = (
    "measure",
    "change",
    "theme",
    "kind",
    "level",
    "role",
    "relation",
    "date_basis",
    "coder",
    "earlier",
    "against",
    "given_by",
    "oddity",
)
# Coders whose names are printed in the language of the figure.
_CODERS = {
    RULES: "coder.by_rules",
    HAND_SAMPLE: "coder.hand_sample",
    "two language-model readers": "coder.readers",
    "model:a language model": "coder.some_model",
}
MISSING = "–"
_EACH_YEAR = "each year"
_SIGNS = {"=": "=", ">=": "≥", "<=": "≤"}
_CODED = ("code", "code_a", "code_b", "dimension", "family", "modality")
# Columns of `intersections` with several keys in a cell: what is between them, and the column of one key.
_SEVERAL = {"groups": ("+", "group"), "codes": ("、", "code")}
_ROLES = "lead responsible support"  # columns of the tables of responsible bodies
# Columns with another meaning in some tables: the column, columns that such a table has, one that it has not, and the
# label. The first that fits counts.
_SENSES = (
    ("n", "sentence nobody", "", "column.n_codable"),
    ("n", _ROLES, "", "column.n_provisions"),
    ("n", "n_bodies", "", "column.n_duties"),
    ("n", "basis mention", "", "column.n_citations"),
    ("n", "cited provision", "", "column.n_citations"),
    ("n", "term sentence", "", "column.n_provisions"),
    ("n", "groups codes", "", "column.n_codes"),
    ("n", "coder kind", "doc", "column.n_codes"),
    ("n", "a b height", "", "column.n_groups"),
    ("n", "code_a code_b", "", "column.n_provisions"),
    ("n", "choice option", "", "column.n_runs"),
    ("n", "text n_docs", "doc", "column.count"),
    ("n", "doc", "", "column.provision"),
    ("n_a", "doc_a", "", "column.provision_a"),
    ("n_b", "doc_b", "", "column.provision_b"),
    ("first", _ROLES, "", "column.n_first"),
    ("position", _ROLES, "", "column.mean_position"),
    ("sentence", "nobody", "", "named.sentence"),
    ("share", "nobody", "", "column.share_named"),
    ("share", "n_bodies", "", "column.share_of_body"),
    ("share", "choice option", "", "column.share_of_runs"),
    ("body", "n_bodies", "", "column.most_frequent_body"),
    ("basis", "mention", "", "column.n_basis"),
    ("mention", "basis", "", "column.n_mention"),
    ("low", "doc code kind", "estimate", "column.position_low"),
    ("high", "doc code kind", "estimate", "column.position_high"),
    ("kind", "n_chars", "", "column.passage_kind"),
    ("kind", "start", "n", "column.passage_kind"),
    ("kind", "coder", "doc", "column.coder_kind"),
    ("kind", "n_files", "", "column.entry_kind"),
    ("measure", "indicator", "", "column.target_measure"),
    ("size", "estimate", "", "column.sample_size"),
    ("text", "manifest", "", "column.in_text"),
    ("count", "row column", "", "column.n_provisions"),
    ("column", "row", "", "column.column_code"),
    ("a", "b height", "", "column.merged_a"),
    ("b", "a height", "", "column.merged_b"),
    ("x", "group y", "", "column.map_x"),
    ("y", "group x", "", "column.map_y"),
)
_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_WORD = re.compile("[A-Za-z0-9&]{1,40}")
_FIELD = re.compile(r"\{\w*\}")


def label(key: str, lang: Lang, *, short: bool = False, unit: bool = False) -> str:
    """Return a printed label, if asked in its short form or with its unit; fields such as {n} stay in it.

    Raises
    ------
    SelectionError
        If there is no such key; it lists similar ones.

    Examples
    --------
    >>> label("measure.richness", "zh"), label("axis.share", "en", unit=True)
    ('丰富度', 'Share of codable provisions (%)')
    >>> label("note.not_drawn", "en").format(n=3)
    '3 labels not drawn'
    """
    row = _labels().get(key)
    if row is None:
        near = get_close_matches(key, _labels(), n=5, cutoff=0.5)
        raise SelectionError(f"unknown label: {key}; similar keys: {', '.join(near) or 'none'}")
    text = (short and row[f"short_{lang}"]) or row[lang]
    if not (unit and row[f"unit_{lang}"]):
        return text
    return label("form.unit", lang).format(label=text, unit=row[f"unit_{lang}"])


def joined(sentences: Iterable[str], lang: Lang) -> str:
    """Return sentences one after another, with a space between English ones; empty ones are left out.

    >>> joined(["Grey: flat.", "", "n: provisions."], "en"), joined(["灰色：平。", "n：条款。"], "zh")
    ('Grey: flat. n: provisions.', '灰色：平。n：条款。')
    """
    return ("" if lang == "zh" else " ").join(filter(None, sentences))


def number_of_documents(pairs: Sequence[tuple[str, int]], lang: Lang) -> str:
    """Return a sentence on the number of documents of each group; the empty text without groups.

    >>> number_of_documents([("甘肃", 2), ("四川", 1)], "zh"), number_of_documents([], "zh")
    ('文件数：甘肃 2、四川 1。', '')
    """
    counts = [label("alt.count", lang).format(name=name, k=n) for name, n in pairs]
    docs = label("alt.comma", lang).join(counts)
    return label("note.n_documents", lang).format(docs=docs) if counts else ""


def coder_name(coder: str, lang: Lang) -> str:
    """Return the printed name of a coder; that of a model without its tag.

    >>> coder_name("model:a language model", "zh"), coder_name("model:own-model", "en"), coder_name("A. Reader", "en")
    ('一个语言模型', 'language model own-model', 'A. Reader')
    """
    if coder in _CODERS:
        return label(_CODERS[coder], lang)
    tag, _, name = coder.partition(":")
    return label("coder.model", lang).format(name=name) if tag == "model" and name else coder


def codings_compared(agreement: pd.DataFrame, lang: Lang) -> tuple[str, str]:
    """Return notes on an agreement: that it is weighted, and its coders; empty texts where there is nothing to say."""
    coders = agreement.attrs.get("coders", [])
    names = ["/".join(coder_name(coder, lang) for coder in each.split("/")) for each in coders]
    listed = label("note.codings", lang).format(coders=label("alt.semicolon", lang).join(names))
    return label("note.weighted", lang) * bool(agreement.attrs.get("is_weighted")), listed * bool(coders)


def abbreviations(text: str, lang: Lang) -> list[str]:
    """Return what the abbreviations in a printed text mean.

    >>> abbreviations("SEI, unspecified", "en"), abbreviations("SEIZE", "en")
    (['SEI: strategic emerging industries'], [])
    """
    words = {*_WORD.findall(text)}
    known = [row[lang] for key, row in _labels().items() if key.startswith("abbreviation.")]
    return [each for each in known if _WORD.findall(each)[0] in words]


def known_label(key: str, lang: Lang) -> str | None:
    """Return a printed label, None where there is no such key.

    >>> known_label("kind.no_known_source", "zh"), known_label("kind.weather", "zh")
    ('来源不明', None)
    """
    return label(key, lang) if key in _labels() else None


def value_label(column: object, value: object, lang: Lang) -> str | None:
    """Return the printed label of a value in a column of a table, None where it is printed as it is.

    >>> value_label("role", "lead", "en"), value_label("grade", "优秀", "en"), value_label("word", "yes", "en")
    ('Lead body', 'Excellent', None)
    >>> value_label("year", "2020 each year", "zh"), value_label("op", ">=", "zh"), value_label("op", "?", "zh")
    ('2020（每年）', '≥', None)
    >>> value_label("relation_a", "basis", "zh"), value_label("oddity", "no date", "zh")
    ('制定依据', '无日期')
    """
    if column == "grade":
        return next(
            (row[lang] for key, row in _labels().items() if key[:6] == "grade." and row["zh"] == value), None
        )
    if column == "reason":
        parts = [known_label(f"reason.{part}", lang) for part in str(value).split("+")]
        return label("alt.comma", lang).join(parts) if all(parts) else None
    if column == "year" and str(value).endswith(_EACH_YEAR):
        year = str(value).removesuffix(_EACH_YEAR).strip()
        return label("form.year_each", lang).format(year=year) if year else label("form.each_year", lang)
    if column == "op":
        return _SIGNS.get(value)
    sense = "level" if column == "cited_level" else str(column).removesuffix("_a").removesuffix("_b")
    return known_label(f"{sense}.{value}".replace(" ", "_"), lang) if sense in VALUES else None


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Return the rows of labels.csv by key, with the kinds of provision of kinds.csv as `kind.*`."""
    labels, kinds = (
        pd.read_csv(shipped.folder("names", name), dtype="str", keep_default_na=False)
        for name in ("labels.csv", "kinds.csv")
    )
    kinds = kinds.assign(key="kind." + kinds["kind"]).reindex(columns=list(COLUMNS), fill_value="")
    return check_labels(pd.concat([labels, kinds])).set_index("key").to_dict("index")


def check_labels(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of labels, or raise SchemaError that names every faulty key.

    Keys are unique and have the form `group.name`; no label or unit lacks one language; both
    languages have the same fields.

    >>> row = ["axis.share", "占比", "", "", "", "", ""]
    >>> check_labels(pd.DataFrame([row], columns=COLUMNS))
    Traceback (most recent call last):
    policycompare.errors.SchemaError: labels.csv: in one language only: axis.share
    """
    check_columns(table, COLUMNS, name="labels.csv")
    key = table["key"]
    fields = [table[lang].map(lambda text: sorted(set(_FIELD.findall(text)))) for lang in ("zh", "en")]
    one_sided = (table["zh"] == "") | (table["en"] == "")
    one_sided |= (table["unit_zh"] == "") != (table["unit_en"] == "")
    faults = {
        "not of the form group.name": ~key.map(lambda each: bool(_KEY.fullmatch(each))),
        "duplicate": key.duplicated(),
        "in one language only": one_sided,
        "with different fields": ~one_sided & (fields[0] != fields[1]),
    }
    raise_faults("labels.csv", {fault: key[rows] for fault, rows in faults.items()})
    return table


class Labels:
    """Printed labels of groups, codes, values and columns in a language.

    `columns` are those of the table, `pair` its groups a and b if it compares two.
    """

    def __init__(
        self,
        codebook: Codebook,
        lang: Lang,
        names: Mapping[object, str],
        columns: Iterable,
        pair: tuple[object, object] | None = None,
    ) -> None:
        self.codebook, self.lang, self.names, self.columns = codebook, lang, names, frozenset(columns)
        self.codes = codebook.codes.set_index("code")
        named = [label(f"earlier.{side}", lang) for side in "ab"]
        if pair is not None:
            named = [group_names([key], names, lang)[0] for key in pair]
        self.pair = dict(zip(("a", "b"), named, strict=True))

    def are_codes(self, keys: pd.Index) -> bool:
        """Return whether all keys are codes; raise if the index is named `code` and has another key."""
        unknown = [key for key in keys if not is_missing(key) and key not in self.codes.index]
        if keys.name == "code":
            unnamed = [key for key in unknown if self._named(key) is None]
            check_known(unnamed, self.codes.index, what="code")
            return True
        return not unknown

    def of(self, key: object, column: object) -> str:
        """Return the printed label of a key or value of `column`; without a column it is a heading itself."""
        if is_missing(key):
            return MISSING
        if column is None:
            return self.heading(key)
        named = self._named(key)
        if named is not None:
            return named
        if column in _SEVERAL and _SEVERAL.keys() <= self.columns:
            return self._each(str(key), *_SEVERAL[column])
        if column in _CODED or (column in ("row", "column") and {"row", "column"} <= self.columns):
            return self._of_codebook(key)
        if column == "topic":
            return label("form.topic", self.lang).format(n=key)
        return value_label(column, key, self.lang) or _shown(key)

    def heading(self, column: object) -> str:
        """Return the printed heading of a column."""
        named = self._named(column)
        if named is not None:
            return named
        if column == "estimate" and {"share_a", "share_b"} <= self.columns:
            return label("form.difference", self.lang).format(**self.pair)
        keys = [key for key in (self._sense(column),) if key]
        keys += [f"{group}.{column}" for group in ("column", "measure", "kind")]
        known = (known_label(key, self.lang) for key in keys)
        return next(filter(None, known), None) or self._of_pair(column) or self._of_codebook(column)

    def _sense(self, column: object) -> str | None:
        """Return the key of the label of a column that has another meaning in this table."""
        for name, has, lacks, key in _SENSES:
            if name == column and self.columns.issuperset(has.split()) and lacks not in self.columns:
                return key
        return None

    def _of_pair(self, column: object) -> str | None:
        """Return the heading of a column of one of the two groups compared, such as share_a: share and group."""
        name, _, side = str(column).rpartition("_")
        what = known_label(f"column.{name}", self.lang) if side in self.pair else None
        return what and label("form.bound", self.lang).format(heading=what, bound=self.pair[side])

    def corner(self, codes: list) -> str:
        """Return the heading of codes: their dimension if they have one in common."""
        dimensions = self.codes["dimension"].reindex(codes).dropna().unique()
        return self._of_codebook(dimensions[0]) if len(dimensions) == 1 else self.heading("code")

    def families(self, codes: list) -> tuple[str | None, ...]:
        """Return the label of the family of each code, None where it has none."""
        own = self.codes["family"].reindex(codes)
        return tuple(None if pd.isna(name) else self._of_codebook(name) for name in own)

    def _each(self, keys: str, between: str, column: str) -> str:
        """Return the labels of the keys in a cell, with what is between them."""
        shown = between if column == "group" else label("alt.semicolon", self.lang)
        return shown.join(self.of(key, column) for key in keys.split(between))

    def _named(self, key: object) -> str | None:
        known = provinces() if self.lang == "en" and isinstance(key, str) else {}
        return self.names.get(key, self.names.get(str(key), known.get(key)))

    def _of_codebook(self, key: object) -> str:
        one = str(key).removesuffix("s")  # the column of all codes of a dimension in `frame`
        try:
            return self.codebook.label(one if one in self.codebook.dimensions else key, self.lang)
        except SelectionError:
            return _shown(key)


def is_missing(value: object) -> bool:
    """Return whether a value is None, NaN, NaT or NA."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _shown(value: object) -> str:
    """Return a key as text: its parts joined if it has several, a date without its time."""
    if isinstance(value, tuple):
        return " / ".join(map(str, value))
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def bases(table: pd.DataFrame) -> dict[str, int]:
    """Return the base n of each group of a table: from its columns, else as attached by its measure.

    >>> bases(pd.DataFrame({"group": ["甲", "甲", "乙"], "n": [3, 3, 5]}))
    {'甲': 3, '乙': 5}
    """
    pairs = [("group", "n"), ("group_a", "n_a"), ("group_b", "n_b")]
    found: dict[str, int] = {}
    for group, n in pairs:
        if {group, n} <= set(table.columns):
            known = table[[group, n]].dropna().drop_duplicates()
            known = known[~known[group].duplicated(keep=False)]
            found |= {str(name): int(size) for name, size in zip(known[group], known[n], strict=True)}
    return found or {str(group): int(n) for group, n in table.attrs.get("n", {}).items()}


def key_text(group: object) -> str:
    """Return the key of a group as text, the parts of a tuple joined by /, as the measures write it."""
    return "/".join(map(str, group)) if isinstance(group, tuple) else str(group)


class Groups(NamedTuple):
    """Groups of a figure: their keys, printed names, labels with n, and n by printed name where it is known."""

    keys: list
    names: list[str]
    labels: list[str]
    n: dict[str, int]


def printed_groups(
    groups: Sequence[object], names: Mapping[str, str] | None, lang: Lang, sizes: Mapping[str, int]
) -> Groups:
    """Return groups with their printed names, and labels with n where it is known and a name does not state it.

    >>> printed_groups(["甲", "乙", "丙"], {"丙": "C (n = 4)"}, "en", {"甲": 3, "丙": 4}).labels
    ['甲 (n = 3)', '乙', 'C (n = 4)']
    """
    keys = [key_text(group) for group in groups]
    form = label("form.base", lang)
    printed = group_names(groups, names, lang)
    pairs = list(zip(keys, printed, strict=True))
    labels = [
        form.format(group=name, n=f"{sizes[key]:,}") if key in sizes and "n =" not in name else name
        for key, name in pairs
    ]
    n = {name: sizes[key] for key, name in pairs if key in sizes and "n =" not in name}
    return Groups(list(groups), printed, labels, n)
