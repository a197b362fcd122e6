"""`python -m benchmarks.fuzz N [--corpus PATH] [--seed S]`: read N damaged documents; any error that is not the library's own is a finding.

Each document is a part of a real one. It is changed (cut, repeated, shuffled, mixed with punctuation, numerals, brackets
and control characters), written in some encoding or as a Word file, PDF, OFD or web page, and damaged again byte by
byte. Folders of 250 documents go through `load`, `verify`, `account` and `write_manifest`.
"""

import argparse
import io
import json
import lzma
import random
import runpy
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import policycompare as pc
from policycompare import shipped
from policycompare.loading import REPORT

ROOT = Path(__file__).resolve().parents[1]
MADE = runpy.run_path(str(ROOT / "tests" / "made.py"))
A_FOLDER = 250
SLOW = 5.0
LENGTH = 1_500
STREWN = (
    "，。；：、！？…—－-·•()（）〔〕[]【】《》〈〉「」“”‘’\"'",
    "0123456789０１２%％‰.．,/＋+=~～×",
    "〇零一二三四五六七八九十百千万亿两壹贰叁廿",
    "①②⑩⑳⑴⒈㈠㊀ⅠⅡⅩIVXabc",
    "\t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029 \u3000\xa0\u200b",
    "\x01\x08\x1b\x7f\x9f\ufffd\ufffe\ufeff\u200e\u200f\u202e\u2066\u2069\u061c",
    "⼀⼆⼈⾏⺀豈﨩𠀀𠮷𝟘🄰👍\U0010ffff\ue5e5\ue000ֿא́",
    "年月日条章节款项第附件表图注号政发函办令",
    "<>&;\\{}$^*|#@_`",
)
PHRASES = (
    "到2015年，", "年均增长", "翻一番", "由5件增加到10件", "不低于", "以上", "（牵头单位：甲局，乙局）", "责任单位：",
    "国发〔2015〕71号", "《甲办法》", "自发布之日起施行，有效期5年。", "2016年2月30日", "二〇一六年十三月一日", "第一条　",
    "一、", "（一）", "1.", "1.1.1", "（1）", "①", "——", "附件：", "附件1", "目　录", "甲市人民政府", "各县（市、区）人民政府：",
    "指标\t单位\t2015年\t2020年", "专利\t件\t5\t10", "主要目标：", "其中：", "“", "《", "（", "）", "\n\n\n", "\n— 1 —\n",
    "9" * 400, "9" * 5_000, "一" * 300, "万" * 40, "亿元", "1e999", "第" * 50, "（" * 200, "》" * 200, "、" * 300,
)  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-32",
)

Texts = Sequence[str]
Chance = random.Random


class Finding(NamedTuple):
    """A document that is not read correctly: its file and the error."""

    file: str
    error: str


# Changes of a text


def _part(text: str, chance: Chance, longest: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(1, longest))


def cut(text: str, chance: Chance) -> str:
    """Delete a part."""
    start, end = _part(text, chance)
    return text[:start] + text[end:]


def doubled(text: str, chance: Chance) -> str:
    """Repeat a part once or twice."""
    start, end = _part(text, chance)
    return text[:start] + text[start:end] * chance.randrange(2, 4) + text[end:]


def shuffled(text: str, chance: Chance) -> str:
    """Shuffle the lines."""
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def strewn(text: str, chance: Chance) -> str:
    """Insert characters of one group or of all."""
    characters = chance.choice((*STREWN, "".join(STREWN)))
    mixed = list(text)
    for _ in range(chance.choice((1, 5, 40))):
        mixed.insert(chance.randrange(len(mixed) + 1), chance.choice(characters))
    return "".join(mixed)


def overwritten(text: str, chance: Chance) -> str:
    """Replace characters by characters of one group or of all."""
    characters = chance.choice((*STREWN, "".join(STREWN)))
    mixed = list(text)
    for _ in range(chance.choice((1, 5, 40))):
        if mixed:
            mixed[chance.randrange(len(mixed))] = chance.choice(characters)
    return "".join(mixed)


def phrased(text: str, chance: Chance) -> str:
    """Insert phrases that the rules of reading look for."""
    for _ in range(chance.choice((1, 3, 12))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PHRASES) + text[at:]
    return text


def broken(text: str, chance: Chance) -> str:
    """Insert line ends."""
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(("\n", "\n\n", "\r\n", "\r", "\n　　")) + text[at:]
    return text


def joined(text: str, chance: Chance) -> str:
    """Delete the line ends of a part."""
    start, end = _part(text, chance, 1_000)
    return text[:start] + text[start:end].replace("\n", chance.choice(("", " ", "\t"))) + text[end:]


def spaced(text: str, chance: Chance) -> str:
    """Insert spaces between the characters of a part."""
    start, end = _part(text, chance)
    return text[:start] + chance.choice((" ", "　", "\n")).join(text[start:end]) + text[end:]


def swelled(text: str, chance: Chance) -> str:
    """Repeat one character many times."""
    at = chance.randrange(len(text) + 1)
    character = text[at : at + 1] or chance.choice("".join(STREWN))
    return text[:at] + character * chance.choice((30, 300, 6_000)) + text[at:]


CHANGES = (cut, doubled, shuffled, strewn, overwritten, phrased, broken, joined, spaced, swelled)


def changed(text: str, chance: Chance) -> str:
    """Return `text` after one to four changes."""
    for change in chance.choices(CHANGES, k=chance.randrange(1, 5)):
        text = change(text, chance)
    return text


# Files


def flipped(content: bytes, chance: Chance) -> bytes:
    """Return `content` with some bytes changed, deleted or cut off."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 60))):
        at = chance.randrange(len(damaged) + 1)
        longest = chance.choice((1, 1, 4, 64))
        damaged[at : at + longest] = chance.choice((b"", chance.randbytes(longest), bytes(longest)))
    return bytes(damaged[: chance.randrange(len(damaged) + 1)] if chance.random() < 0.1 else damaged)


def plain(text: str, chance: Chance) -> bytes:
    """Return a text file."""
    content = text.encode(chance.choice(ENCODINGS), chance.choice(("ignore", "replace")))
    return flipped(content, chance) if chance.random() < 0.15 else content


def web_page(text: str, chance: Chance) -> bytes:
    """Return a web page, perhaps with misplaced tags."""
    tags = (
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "</td>",
        "<br>",
        "<!--",
        "<script>",
        "&#0;",
        "&nbsp;",
    )
    body = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    for _ in range(chance.choice((0, 3, 30))):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice(tags) + body[at:]
    charset = chance.choice(("utf-8", "gb2312", "utf-7", "none"))
    page = f'<html><head><meta charset="{charset}"><title>{escape(text[:20])}</title></head><body>{body}</body></html>'
    return plain(page, chance)


def _printable(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and ord(c) < 0x10000) or c == " ")


def word(text: str, chance: Chance) -> bytes:
    """Return a Word document, perhaps damaged in its archive or in its XML."""

    def build(document: object) -> None:
        for line in _printable(text).split("\n"):
            document.add_paragraph(
                line, style=chance.choice((None, None, None, "List Number", "List Bullet"))
            )

    return _damaged_archive(MADE["docx_bytes"](build), "word/document.xml", chance)


def ofd(text: str, chance: Chance) -> bytes:
    """Return an OFD, perhaps damaged in its archive or in its XML."""
    lines = [escape(line) for line in _printable(text).split("\n")]
    page = [(chance.choice((20, 30)), 6 * k, line) for k, line in enumerate(lines)]
    return _damaged_archive(MADE["ofd_bytes"]([page]), "Doc_0/Pages/P0/Content.xml", chance)


def pdf(text: str, chance: Chance) -> bytes:
    """Return a PDF, perhaps damaged."""
    lines = [line[k : k + 30] for line in _printable(text).split("\n") for k in range(0, len(line), 30)][:80]
    rows = [(chance.choice((90, 90, 90, 122)), 760 - 24 * (k % 30), 14, line) for k, line in enumerate(lines)]
    content = MADE["pdf_bytes"]([rows[k : k + 30] for k in range(0, len(rows), 30)] or [[]])
    return flipped(content, chance) if chance.random() < 0.7 else content


def _damaged_archive(content: bytes, name: str, chance: Chance) -> bytes:
    way = chance.random()
    if way < 0.4:
        return flipped(content, chance)
    if way > 0.8:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members[name] = flipped(members[name], chance)
    return MADE["zip_bytes"](members)


FILES: dict[str, tuple[Callable[[str, Chance], bytes], int]] = {
    "txt": (plain, 76),
    "html": (web_page, 8),
    "docx": (word, 6),
    "pdf": (pdf, 6),
    "ofd": (ofd, 4),
}


def documents(texts: Texts, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of files without end, the same for the same seed."""
    kinds, weights = list(FILES), [weight for _, weight in FILES.values()]
    for i in count():
        chance = random.Random(f"{seed}-{i}")
        text = chance.choice(texts)
        start = chance.choice((0, chance.randrange(len(text))))
        kind = chance.choices(kinds, weights)[0]
        yield f"d{i:06}.{kind}", FILES[kind][0](changed(text[start : start + LENGTH], chance), chance)


# Reading them


def check_corpus(corpus: pc.Corpus) -> None:
    """Raise EvidenceError unless every row is in the source and known kinds cover every document."""
    corpus.verify()
    for doc, n_chars in corpus.documents["n_chars"].items():
        account = corpus.account(doc)
        edges = [0, *account["end"]]
        tiled = edges[:-1] == list(account["start"]) and edges[-1] == n_chars
        if not tiled or (account["kind"] == "unknown").any():
            raise pc.EvidenceError(
                f"account of {doc} does not tile its {n_chars} characters with known kinds"
            )
    corpus._repr_html_()


def check_reasons(reasons: Iterable[str]) -> None:
    """Raise RuntimeError for a reason that is a fault of the library and not of a file."""
    for reason in reasons:
        if REPORT in reason:
            raise RuntimeError(reason)


def check(folder: Path) -> tuple[int, int]:
    """Check that a folder is read in full, and that the manifest proposed for it can be read.

    Returns
    -------
    n_documents, n_skipped : int
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", pc.CodebookFitWarning)
        warnings.simplefilter("ignore", pc.BrokenTextWarning)
        warnings.simplefilter("ignore", pc.PassedOverWarning)  # about files that the proposed manifest omits
        try:
            corpus = pc.load(folder, on_error="skip")
        except pc.LoadError as error:
            check_reasons([str(error)])
            return 0, len(list(folder.iterdir()))
        check_reasons(corpus.skipped["reason"])
        check_corpus(corpus)
        manifest = pc.write_manifest(folder)
        again = pc.load(folder, on_error="skip")
        manifest.unlink()
        if len(again.documents) != len(corpus.documents):
            raise pc.ManifestError("another number of documents with the proposed manifest")
    return len(corpus.documents), len(corpus.skipped)


def findings(folder: Path) -> list[Finding]:
    """Return a finding for every document of `folder` that raises an error or is slow when read alone."""
    rows: list[Finding] = []
    for file in sorted(folder.iterdir()):
        with tempfile.TemporaryDirectory() as alone:
            (Path(alone) / file.name).write_bytes(file.read_bytes())
            begun = time.perf_counter()
            try:
                check(Path(alone))
            except Exception as error:  # the finding
                rows.append(Finding(file.name, f"{type(error).__name__}: {error}"[:300]))
            seconds = time.perf_counter() - begun
            if seconds > SLOW:
                rows.append(Finding(file.name, f"takes {seconds:.1f} s"))
    return rows


def texts_of(corpus: Path | None) -> list[str]:
    """Return the texts of the shipped documents and of `corpus`, a file of JSON lines with text."""
    folder = shipped.folder("documents")
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    if corpus is not None:
        opened = lzma.open if corpus.suffix == ".xz" else open
        with opened(corpus, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return [text for text in texts if text]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read as many documents as the command line asks for; print every finding; return 1 if there is one."""
    options = _parser().parse_args(arguments)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    files = documents(texts_of(options.corpus), options.seed)
    done = skipped = n_findings = 0
    for number in range(0, options.n, A_FOLDER):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for name, content in islice(files, min(A_FOLDER, options.n - number)):
                (folder / name).write_bytes(content)
            n_files = len(list(folder.iterdir()))
            begun = time.perf_counter()
            cause, n_skipped = None, 0
            try:
                _, n_skipped = check(folder)
            except Exception as error:  # its document is found below
                cause = f"{type(error).__name__}: {error}"
            if cause or time.perf_counter() - begun > A_FOLDER * SLOW / 20:
                rows = findings(folder) or [Finding("the folder as a whole", cause)] * bool(cause)
                n_findings += len(rows)
                for finding in rows:
                    print(f"{finding.file}  {finding.error}", flush=True)
                    if options.keep and (folder / finding.file).exists():
                        (options.keep / finding.file).write_bytes((folder / finding.file).read_bytes())
            done, skipped = done + n_files, skipped + n_skipped
            seconds = time.perf_counter() - begun
            print(f"{done} documents, {skipped} refused, {n_findings} findings, {seconds:.1f} s", flush=True)
    return 1 if n_findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("n", type=int, help="number of documents")
    parser.add_argument("--corpus", type=Path, help="a .jsonl or .jsonl.xz file whose lines have text")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder to which the files with findings are copied")
    return parser


if __name__ == "__main__":
    sys.exit(main())
