"""Side files for the fuzz runs: what each kind looks like before it is damaged, and the small corpus that it belongs to."""

import csv
import io
import json
import random
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl

import policycompare as pc
from benchmarks.fuzz import ENCODINGS, changed, flipped
from policycompare import shipped

Chance = random.Random


TEXT = "甲市专利规划\n一、目标\n（一）专利达到5件。\n（二）加强专利保护，宣传专利。\n"


CELLS = (
    "", "a", "b", "=1+1", "'=1", "@a", "－1", "2016", "2016-02-30", "2016年1月5日", "甲省", "310000", "1e400", "NaN", "∞",
    "9" * 5_000, "专利" * 20_000, '"', ";", "\t", "\n", "\r", "\0", "\ud800", "-5", "1.0", "TRUE", "#N/A", "../x", "/etc/passwd",
    "publicity", "subsidy_award", "宣传专利", "<script>", "$\\frac$", "{{x}}", "\u202e", "\ufeff",
)  # fmt: skip


COLUMNS = (
    "doc",
    "file",
    "title",
    "date",
    "year",
    "region",
    "n",
    "code",
    "quotation",
    "start",
    "end",
    "publicity",
    "level",
)


class Place(NamedTuple):
    """A folder of documents with its corpus, its tables in Parquet, and the smallest files of each kind."""

    folder: Path
    corpus: pc.Corpus
    tables: Path
    codebook: bytes


@cache
def place() -> Place:
    """Return the small corpus with which all files are read."""
    root = Path(tempfile.mkdtemp(prefix="side_files_"))
    (root / "docs").mkdir()
    for name in ("a", "b", "=1+1"):
        (root / "docs" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    pc.code_folder(root / "docs", root / "tables", batch=2, progress=False)
    lines = shipped.folder("codebook", "goal.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("codes:"))
    ends = [i for i, line in enumerate(lines) if line.startswith("  - id:") and i > first]
    book = "".join(lines[: ends[2]])
    return Place(root / "docs", pc.load(root / "docs", progress=False), root / "tables", book.encode())


FITTING = {
    "doc": ("a", "b", "'=1+1", "=1+1"),
    "n": ("1", "2", "1.0"),
    "code": ("publicity", "subsidy_award", ""),
    "quotation": ("宣传专利", "专利", ""),
    "year": ("2016", ""),
    "date": ("2016-01-05", "2016年1月5日", ""),
    "level": ("province", "county", ""),
    "start": ("",),
    "end": ("",),
    "publicity": ("1", "0", "x", ""),
    "indicator": ("专利申请量", "专利授权量", "论文数"),
    "key": ("专利", "论文"),
    "region": ("甲省", "四川省", "510000"),
    "zh": ("甲", "专利"),
    "definition": ("专利的保护", ""),
}


HEADS = (
    ["doc", "n", "code"],
    ["doc", "quotation", "code"],
    ["doc", "n", "publicity"],
    ["doc", "title", "year", "region"],
    ["doc", "date", "level", "own"],
    ["indicator", "key", "source"],
    ["doc", "code", "n"],
    ["code", "zh", "definition"],
    ["region", "year", "own"],
)


def _rows(chance: Chance, heads: Sequence[list[str]]) -> list[list[str]]:
    head = chance.choice(heads) if chance.random() < 0.9 else chance.sample(COLUMNS, 5)
    bad = chance.choice((0, 0.02, 0.3))
    rows = []
    for _ in range(chance.choice((0, 1, 2, 3, 30))):
        fitting = [chance.choice(FITTING.get(column, ("", "甲"))) for column in head]
        rows.append([chance.choice(CELLS) if chance.random() < bad else cell for cell in fitting])
    once = (
        {row[0]: row for row in rows} if "n" not in head and chance.random() < 0.9 else dict(enumerate(rows))
    )
    return [head, *once.values()]


def csv_table(chance: Chance, heads: Sequence[list[str]] = HEADS[:3]) -> bytes:
    """Return a table with one of some headers as CSV, in any encoding and with any separator."""
    file = io.StringIO()
    csv.writer(file, delimiter=chance.choice(",;\t"), escapechar="\\").writerows(_rows(chance, heads))
    text = file.getvalue()
    text = changed(text, chance) if chance.random() < 0.2 else text
    return text.encode(chance.choice(ENCODINGS), "replace")


def workbook(chance: Chance) -> bytes:
    """Return a coding sheet as an Excel workbook."""
    book = openpyxl.Workbook()
    book.active.title = chance.choice(("coding", "Sheet"))
    for row in _rows(chance, HEADS[:3]):
        book.active.append([cell.replace("\0", "").replace("\ud800", "")[:30_000] for cell in row])
    if chance.random() < 0.2:
        book.active.cell(chance.choice((100, 1_048_576)), chance.choice((3, 16_384))).value = "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def codebook(chance: Chance) -> bytes:
    """Return a changed codebook file of goals."""
    text = place().codebook.decode()
    extra = (
        "&a [*a]",
        "? [a, b]\n: c",
        "!!python/object/apply:os.system [x]",
        "2001-99-99",
        "9" * 5_000,
        "*none",
        "<<: {}",
        "- " * 500,
    )
    at = chance.randrange(len(text))
    text = (
        text[:at] + chance.choice(extra) + text[at:]
        if chance.random() < 0.4
        else changed(text, chance)
        if chance.random() < 0.7
        else text
    )
    return text.encode(chance.choice(ENCODINGS), "replace")


def json_lines(chance: Chance) -> bytes:
    """Return documents as JSON lines with odd values."""
    rows = [
        {
            "doc": chance.choice(CELLS),
            "text": TEXT,
            chance.choice(COLUMNS): chance.choice((*CELLS, 5, None, [1], 1e400)),
        }
        for _ in range(3)
    ]
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    return changed(content.decode(), chance).encode("utf-8", "replace") if chance.random() < 0.4 else content


def markdown(chance: Chance) -> bytes:
    """Return a changed Markdown document with front matter."""
    head = f"---\ntitle: {chance.choice(CELLS)}\ndate: {chance.choice(CELLS)}\n---\n"
    return changed(head + TEXT.replace("一、", "## 一、"), chance).encode("utf-8", "replace")


def change_column(file: Path, chance: Chance) -> None:
    """Change one column of a Parquet file: gone, renamed, of another type, without values, or its rows twice."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(file)
    name = chance.choice(table.column_names)
    at, n = table.column_names.index(name), len(table)
    change = chance.choice(
        ("gone", "renamed", "missing", "text", "numbers", "large", "twice", "none", "same")
    )
    columns = {
        "missing": pa.array([None] * n, table.schema.field(name).type),
        "text": pa.array([chance.choice(CELLS).replace("\ud800", "")] * n, pa.string()),
        "numbers": pa.array([chance.choice((-1, 0, 10**9))] * n, pa.int64()),
        "large": pa.array([2**63] * n, pa.uint64()),
    }
    if change == "gone":
        table = table.drop_columns([name])
    elif change == "renamed":
        table = table.rename_columns([each + "x" * (each == name) for each in table.column_names])
    elif change == "twice":
        table = pa.concat_tables([table, table])
    elif change == "none":
        table = table.slice(0, 0)
    elif change in columns:
        table = table.set_column(at, name, columns[change])
    pq.write_table(table, file)


def written(name: str) -> bytes:
    """Return what the library writes of the small corpus: a project, a code book, requests."""
    writers = {"qdpx": pc.write_qdpx, "qdc": lambda corpus, path: pc.write_qdc(corpus.codebook, path)}
    with tempfile.TemporaryDirectory() as scratch:
        return writers.get(name, pc.write_requests)(place().corpus, Path(scratch, f"a.{name}")).read_bytes()


once = cache(written)


def exchanged(chance: Chance, name: str) -> bytes:
    """Return a project or code book with its text changed."""
    content = once(name)
    if chance.random() < 0.3:
        return content
    if name == "qdc":
        return changed(content.decode(), chance).encode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    victim = chance.choice(sorted(members))
    members[victim] = flipped(members[victim], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, member in members.items():
            archive.writestr(zipfile.ZipInfo(each), member)  # without the time of writing
    return file.getvalue()


_ANSWERS = (
    '{"provisions": [{"n": 1, "goal": {"raise_quantity": "专利"}}]}',
    "",
    "{",
    '{"provisions": 5}',
    "[" * 3_000,
)


_VALUES = (*CELLS[:12], 5, -1, None, True, [1], {"a": 1}, 10**30)  # fmt: skip


def responses(chance: Chance) -> bytes:
    """Return lines of responses, some with a value of another kind somewhere."""
    names = [json.loads(line)["custom_id"] for line in once("jsonl").decode().splitlines()]
    lines = []
    for name in names:
        body = {"model": "m", "choices": [{"message": {"content": chance.choice(_ANSWERS)}}], "usage": {}}
        line = {"custom_id": name, "response": {"status_code": 200, "body": body}}
        if chance.random() < 0.4:
            within = chance.choice((line, line["response"], body, body["usage"], body["choices"][0]))
            within[chance.choice((*within, "prompt_tokens"))] = chance.choice(_VALUES)
        lines.append(json.dumps(line))
    return "\n".join(lines).encode()


def record(chance: Chance) -> bytes:
    """Return the lines of a record, some with a value of another kind."""
    texts = ("request", "prompt", "codebook", "model", "date", "answer")
    lines = [{**dict.fromkeys(texts, "a"), "attempt": 0, "doc": "a", "numbers": [1]} for _ in range(3)]
    for line in lines:
        if chance.random() < 0.5:
            line[chance.choice((*line, "tokens_in", "is_cut"))] = chance.choice(_VALUES)
    return "\n".join(map(json.dumps, lines)).encode()
