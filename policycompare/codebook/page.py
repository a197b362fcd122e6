"""The page of a codebook: its codes, rulings and examples as Markdown for people."""

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol

import pandas as pd

from policycompare.codebook.checks import CROSSWALKS
from policycompare.codebook.languages import NAME, in_language, untranslated
from policycompare.codebook.subject import Subject
from policycompare.html import in_markdown
from policycompare.schema import Lang

_READABLE = (8, 60)  # characters of an example
# What makes a heading, a rule or a block of code at the beginning of a line.
_BLOCK = re.compile(r"^(\s*)(?=#{1,6}(?:\s|$)|(?:-[-\s]*|=+\s*|(?:\*\s*){3,}|(?:_\s*){3,})$|`{3}|~{3})")


class Words(NamedTuple):
    """The words of a page in one language."""

    head: str
    sources: str
    untranslated: str
    coded: str
    subject: str
    families: str
    include: str
    exclude: str
    source: str
    crosswalks: str
    between: str
    brackets: str
    taxonomies: tuple[str, ...]
    example: str
    examples: str
    rulings: str


_ENGLISH = Words(
    head="""# Codebook

Made from the YAML files of the codebook, which also contain the cues by which the rules find each code.{sources} Yes
is a sentence that has the code, No a similar sentence that does not have it, Why the difference. Rulings settle
the doubtful cases of a dimension.
""",
    sources=" The sources are listed in its file `sources.yaml`.",
    untranslated="",
    coded="""
Examples are clauses to which the coder named assigned the code, each with its document and provision. They show
the coding, not the definition.
""",
    subject="Subject: {subject.en} · {subject.zh}. Terms that name it: {terms}.\n",
    families="Families:",
    include="In: ",
    exclude="Out: ",
    source="Source: {}.",
    crosswalks="  Crosswalks: {}.",
    between="; ",
    brackets=" ({})",
    taxonomies=CROSSWALKS,
    example="Yes: 「{yes}」 No: 「{no}」 Why: {why}.",
    examples="Examples: {}.",
    rulings="Rulings: ",
)
_CHINESE = Words(
    head="""# 编码手册

由编码手册的 YAML 文件生成；这些文件还包含规则识别各编码所用的词语。{sources}“有”是应编此码的句子，
“无”是相近而不应编此码的句子，“因”是两者的区别。裁定说明疑难情形如何编码。
""",
    sources="来源见其文件 `sources.yaml`。",
    untranslated="\n包括、不包括、区别和裁定中，没有中文的以英文印出。\n",
    coded="""
例句是注明的编码者编了此码的条款，附文件和条款号。例句反映编码结果，不是定义。
""",
    subject="主题：{subject.zh}。表示主题的词语：{terms}。\n",
    families="类型：",
    include="包括：",
    exclude="不包括：",
    source="来源：{}。",
    crosswalks="  分类对照：{}。",
    between="；",
    brackets="（{}）",
    taxonomies=("NATO", "McDonnell–Elmore", "STIP", "通行类目", "战略性新兴产业", "GB/T 4754"),
    example="有：「{yes}」 无：「{no}」 因：{why}。",
    examples="例句：{}。",
    rulings="裁定：",
)


class Book(Protocol):
    """The parts of a `Codebook` that a page shows."""

    codes: pd.DataFrame
    dimensions: dict[str, dict[str, str]]
    families: dict[str, dict[str, str]]
    ranks: dict[str, int]
    rulings: pd.DataFrame
    examples: pd.DataFrame
    subject: Subject | None
    notes: Mapping[str, str]
    files: Mapping[str, str]
    translations: Mapping[str, str]

    def label(self, code: str, lang: Lang = "zh") -> str:
        """Return the label of a code."""

    def definition(self, code: str, lang: Lang = "zh") -> str | None:
        """Return the definition of a code."""


class Page(NamedTuple):
    """What the entries of a page have in common: its codebook, language and words, and the labels of codes."""

    book: Book
    lang: Lang | None
    words: Words
    labels: Mapping[str, str]


def markdown(
    book: Book, examples: pd.DataFrame | None, n: int, lang: Lang | None, labels: Mapping[str, str]
) -> str:
    """Return a codebook as Markdown; see `Codebook.to_markdown`. `labels` are those of codes in the language."""
    words = _CHINESE if lang == "zh" else _ENGLISH
    page = Page(book, lang, words, labels)
    chosen = {} if examples is None else _chosen(examples, n)
    invented = {
        code: [words.example.format(**row) for row in rows.to_dict("records")]
        for code, rows in in_language(book.examples, lang or "en", labels).groupby("code")
    }
    head = words.head.format(sources=words.sources if "sources.yaml" in book.files else "")
    shown = [(book.codes, "include"), (book.codes, "exclude"), (book.examples, "why"), (book.rulings, "text")]
    head += words.untranslated if untranslated(shown, labels) else ""
    parts = [head if examples is None else head + words.coded]
    if book.subject:
        terms = ("、" if lang == "zh" else ", ").join(book.subject.terms)
        parts.append(_line(words.subject.format(subject=book.subject, terms=terms).rstrip()) + "\n")
    for dimension, names in book.dimensions.items():
        title = names["zh"] if lang == "zh" else f"{names['en']} · {names['zh']}"
        parts.append(f"## {_line(title)}{words.brackets.format(f'`{dimension}`')}\n")
        parts += [f"{_line(_translated(note, page))}\n" for note in [book.notes.get(dimension)] if note]
        codes = _described(page, dimension)
        parts += _families(page, codes)
        parts += [
            _entry(page, row, invented.get(row["code"], []), chosen.get(row["code"], [])) for row in codes
        ]
        rulings = in_language(book.rulings, lang or "en", labels)
        rulings = rulings[rulings["dimension"] == dimension]
        if len(rulings):
            lines = [f"- **{row.number}** {_line(row.text)}\n" for row in rulings.itertuples()]
            parts.append(f"### {words.rulings}{names[lang or 'en']}\n\n" + "".join(lines))
    return in_markdown("\n".join(parts))


def _described(page: Page, dimension: str) -> list[dict[str, str]]:
    """Return the properties of the codes of a dimension that are not missing; for the modality only the labels."""
    book = page.book
    if dimension == "modality":
        return [{"code": code, "zh": book.label(code), "en": book.label(code, "en")} for code in book.ranks]
    codes = in_language(book.codes[book.codes["dimension"] == dimension], page.lang or "en", page.labels)
    rows = codes.to_dict("records")
    return [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]


def _definitions(book: Book, code: str, lang: Lang | None) -> list[str]:
    """Return the definition of a code in one language, or its definitions in all languages."""
    stated = [book.definition(code, each) for each in ([lang] if lang else ("en", "zh"))]
    return list(dict.fromkeys(filter(None, stated)))


def _translated(text: str, page: Page) -> str:
    """Return a note, or the text of a source or crosswalk, in Chinese on a Chinese page if the codebook has it."""
    return page.book.translations.get(text, text) if page.lang == "zh" else text


def _class(text: str, page: Page) -> str:
    """Return the text of a crosswalk; on a Chinese page names of classes are labels: nodality is 信息节点."""
    if page.lang != "zh" or text in page.book.translations:
        return _translated(text, page)
    return NAME.sub(lambda name: page.labels.get(name[0], name[0]), text)


def _families(page: Page, codes: list[dict[str, str]]) -> list[str]:
    """Return the Markdown of the families that have a definition."""
    book, lang, words, _ = page
    lines = []
    for family in dict.fromkeys(row["family"] for row in codes if "family" in row):
        stated = " ".join(_definitions(book, family, lang))
        names = book.families[family]
        label = names["zh"] if lang == "zh" else "{en} · {zh}".format(**names)
        lines += [f"- {_line(label)}{'：' if lang == 'zh' else ': '}{_line(stated)}\n"] if stated else []
    return [f"{words.families}\n\n" + "".join(lines)] if lines else []


def _chosen(examples: pd.DataFrame, n: int) -> dict[str, list[str]]:
    """Return `n` examples per code: of readable length, from different documents, in reading order."""
    rows = examples.assign(
        unreadable=~examples["evidence"].str.len().between(*_READABLE),
        nth=examples.groupby(["code", "doc"], sort=False).cumcount(),
    ).reset_index(names="order")
    rows = rows.sort_values(["unreadable", "nth", "order"], kind="stable").groupby("code").head(n)
    rows = rows.sort_values("order")
    where = rows["doc"] + " " + rows["n"].astype("str") + ", " + rows["coder"]
    printed = "「" + rows["evidence"] + "」 (" + where + ")"
    return printed.groupby(rows["code"]).agg(list).to_dict()


def _entry(page: Page, stated: dict[str, str], invented: list[str], examples: list[str]) -> str:
    """Return the Markdown of one code."""
    book, lang, words, _ = page
    labels = [stated["zh"]] if lang == "zh" else [stated["en"], stated["zh"]]
    lines = [" · ".join([f"**`{stated['code']}`**", *labels]), ""]
    lines += _definitions(book, stated["code"], lang)
    if "family" in stated:
        names = book.families[stated["family"]]
        lines[0] += words.brackets.format(names["zh"] if lang == "zh" else "{en} · {zh}".format(**names))
    lines += [
        f"{word}{stated[key]}"
        for key, word in (("include", words.include), ("exclude", words.exclude))
        if key in stated
    ]
    walks = words.between.join(
        f"{taxonomy} {_class(stated[column], page)}"
        for column, taxonomy in zip(CROSSWALKS, words.taxonomies, strict=True)
        if column in stated
    )
    if "source" in stated:
        source = words.source.format(_translated(stated["source"], page))
        lines.append(source + (words.crosswalks.format(walks) if walks else ""))
    lines += invented
    if examples:
        lines.append(words.examples.format(words.between.join(examples)))
    return "  \n".join(map(_line, lines)) + "\n"


def _line(text: str) -> str:
    r"""Return a text as one line of Markdown that begins no heading, rule or block of code.

    >>> print(_line("pays\n# head"), _line("# head"), _line("---"), sep="; ")
    pays # head; \# head; \---
    """
    lines = text.splitlines()
    return _BLOCK.sub(r"\1\\", " ".join(map(str.strip, lines)) if len(lines) > 1 else text)
