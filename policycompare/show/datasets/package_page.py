"""The README of a data package, in both languages: what is in it, how it was coded, what it may be used for."""

from collections.abc import Mapping
from typing import Any

from policycompare.corpus import Corpus
from policycompare.html import in_markdown

CODED_BY = {
    "rules": {"zh": "规则自动编码，不是人工编码", "en": "coded by rules, not by people"},
    "model": {"zh": "语言模型编码，不是人工编码", "en": "coded by language models, not by people"},
    "person": {"zh": "具名编码者编码", "en": "coded by the person named"},
}
_NO_AGREEMENT = {
    "zh": "本数据包没有报告一致性。",
    "en": "This package states no agreement with another coding.",
}


def readme(package: Mapping[str, Any], corpus: Corpus, *, texts: bool) -> str:
    """Return the README of a data package as Markdown."""
    package = _escaped(package)
    coding, license = package["coding"], package["licenses"][0]
    authors = ", ".join(each["title"] for each in package.get("contributors", []))
    counts = (
        f"{len(corpus.documents)} documents, {len(corpus.provisions)} provisions, {len(corpus.codes)} codes"
    )
    lines = [f"# {package['title']}", ""]
    lines += [package["description"], ""] if package.get("description") else []
    lines += [f"{authors}", ""] if authors else []
    software, book = coding["software"], coding["codebook"]
    lines += [
        f"Data version {package['version']}. {counts}.",
        f"Licence: [{license['title']}]({license['path']}).",
        "",
        "## How it was coded",
        "",
        f"Software: {software['name']} {software['version']}. Codebook: {book['name'] or 'own'}, {book['codes']} codes, "
        f"digest {book['digest'][:12]} (codebook.csv).",
        "",
        *(f"- {each['coder']}: {each['description']} ({each['codes']:,} codes)" for each in coding["coders"]),
        "",
        _agreement(coding["agreement"], "en"),
        "",
        "## Files",
        "",
        "| file | rows are | rows |",
        "|---|---|---|",
    ]
    frames = {"documents": corpus.documents, "codebook": corpus.codebook.codes}
    for resource in package["resources"]:
        frame = frames.get(resource["name"], getattr(corpus, resource["name"], None))
        n = "" if frame is None else f"{len(frame):,}"
        lines.append(
            f"| {resource['path']} | {resource['description']}；{resource['description_zh']} | {n} |"
        )
    lines += [
        "",
        "datapackage.json has the meaning of every column. Files are UTF-8; an empty cell is a missing value. A text that "
        "begins with = + - @ has an apostrophe before it, so that no spreadsheet takes it for a formula.",
        *([] if texts else ["The texts of documents and provisions are not in this package."]),
        "",
        "## 中文说明",
        "",
        f"数据版本 {package['version']}：{len(corpus.documents)} 份文件，{len(corpus.provisions)} 条条款，"
        f"{len(corpus.codes)} 个编码。许可：{license['name']}。",
        "",
        *(
            f"- {each['coder']}：{each['description_zh']}（{each['codes']:,} 个编码）"
            for each in coding["coders"]
        ),
        "",
        _agreement(coding["agreement"], "zh"),
        "",
        "datapackage.json 说明每一列的含义。文件为 UTF-8 编码，空单元格为缺失值；以 = + - @ 开头的文字前加撇号，"
        "以免被表格软件当作公式。",
        *([] if texts else ["本数据包不含文件和条款的正文。"]),
    ]
    return "\n".join(lines) + "\n"


def _escaped(given: Any) -> Any:
    """Return a description whose texts Markdown prints as they are; site builders pass tags on."""
    if isinstance(given, Mapping):
        return {key: _escaped(value) for key, value in given.items()}
    if isinstance(given, list):
        return [_escaped(value) for value in given]
    return in_markdown(given) if isinstance(given, str) else given


def _agreement(found: Mapping[str, Any] | None, lang: str) -> str:
    """Return a sentence on the agreement, which says whether people made the other coding."""
    if found is None:
        return _NO_AGREEMENT[lang]
    key = "description" if lang == "en" else "description_zh"
    who = [f"{each['coder']} ({each[key]})" for each in found["compared_with"]]
    if lang == "zh":
        return f"agreement.csv 是与另一套编码的一致性，该套编码的编码者：{'、'.join(who)}。"
    return f"agreement.csv has the agreement with another coding, made by: {'; '.join(who)}."
