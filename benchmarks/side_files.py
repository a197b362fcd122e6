"""`python -m benchmarks.side_files N [--seed S]`: read N damaged side files; any error that is not the library's own is a finding.

Manifests, coding sheets (CSV and Excel), codebooks, lists of indicators, statistics, ready-made codes, tables of codes,
JSON lines, Markdown with front matter, projects and code books of other programs, responses and records of models, and
Parquet folders are made, changed and damaged byte by byte, and read with a small corpus. A finding is a
foreign error, a file that takes longer than `SLOW` seconds, and a file that is lost.
"""

import argparse
import csv
import gzip
import io
import json
import lzma
import random
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import openpyxl

import policycompare as pc
from benchmarks.fuzz import ENCODINGS, SLOW, changed, flipped
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


def _csv(chance: Chance, heads: Sequence[list[str]] = HEADS[:3]) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=chance.choice(",;\t"), escapechar="\\").writerows(_rows(chance, heads))
    text = file.getvalue()
    text = changed(text, chance) if chance.random() < 0.2 else text
    return text.encode(chance.choice(ENCODINGS), "replace")


def _xlsx(chance: Chance) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = chance.choice(("coding", "Sheet"))
    for row in _rows(chance, HEADS[:3]):
        book.active.append([cell.replace("\0", "").replace("\ud800", "")[:30_000] for cell in row])
    if chance.random() < 0.2:
        book.active.cell(chance.choice((100, 1_048_576)), chance.choice((3, 16_384))).value = "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _yaml(chance: Chance) -> bytes:
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


def _lines(chance: Chance) -> bytes:
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


def _markdown(chance: Chance) -> bytes:
    head = f"---\ntitle: {chance.choice(CELLS)}\ndate: {chance.choice(CELLS)}\n---\n"
    return changed(head + TEXT.replace("一、", "## 一、"), chance).encode("utf-8", "replace")


def _load(folder: Path) -> None:
    corpus = pc.load(folder, on_error="skip", progress=False)
    corpus.verify()
    pc.oddities(corpus)


def _manifest(content: bytes, scratch: Path) -> None:
    for file in place().folder.iterdir():
        (scratch / file.name).write_bytes(file.read_bytes())
    (scratch / "manifest.csv").write_bytes(content)
    _load(scratch)


def _sheet(content: bytes, scratch: Path) -> None:
    file = scratch / "sheet.xlsx"
    file.write_bytes(content)
    place().corpus.with_codes(pc.read_codes(file, place().corpus), coder="x").verify()


def _codebook(content: bytes, scratch: Path) -> None:
    (scratch / "goal.yaml").write_bytes(content)
    book = pc.load_codebook(scratch)
    book.to_markdown()
    pc.load(place().folder, codebook=scratch, progress=False).verify()


def _indicators(content: bytes, scratch: Path) -> None:
    (scratch / "indicators.csv").write_bytes(content)
    pc.load(place().folder, indicators=scratch / "indicators.csv", progress=False)


def _json_lines(content: bytes, scratch: Path) -> None:
    (scratch / "a.jsonl").write_bytes(content)
    _load(scratch / "a.jsonl")


def _packed(content: bytes, scratch: Path) -> None:
    packed = lzma.compress(content, preset=0) if len(content) % 2 else gzip.compress(content)
    file = scratch / f"a.jsonl.{'xz' if len(content) % 2 else 'gz'}"
    file.write_bytes(flipped(packed, random.Random(len(content))))
    _load(file)


def _page(content: bytes, scratch: Path) -> None:
    (scratch / "a.md").write_bytes(content)
    _load(scratch)


def _parquet(content: bytes, scratch: Path) -> None:
    chance = random.Random(content)
    for file in sorted(place().tables.rglob("*")):
        if file.is_file() and file.name != ".lock":
            copy = scratch / file.relative_to(place().tables)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(file.read_bytes())
    victims = [
        file for file in sorted(scratch.rglob("*")) if file.is_file() and file.parent.name != "codebook"
    ]
    victim = chance.choice(victims)
    if victim.suffix == ".parquet" and chance.random() < 0.7:
        _change_table(victim, chance)
    else:
        victim.write_bytes(flipped(victim.read_bytes(), chance))
    tables = pc.open_tables(scratch)
    tables.counts()
    pc.coverage(tables, "goal", by="region")
    tables.corpus()


def _change_table(file: Path, chance: Chance) -> None:
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


def _written(name: str) -> bytes:
    """Return what the library writes of the small corpus: a project, a code book, requests."""
    writers = {"qdpx": pc.write_qdpx, "qdc": lambda corpus, path: pc.write_qdc(corpus.codebook, path)}
    with tempfile.TemporaryDirectory() as scratch:
        return writers.get(name, pc.write_requests)(place().corpus, Path(scratch, f"a.{name}")).read_bytes()


_once = cache(_written)


def _exchanged(chance: Chance, name: str) -> bytes:
    """Return a project or code book with its text changed."""
    content = _once(name)
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


def _responses(chance: Chance) -> bytes:
    """Return lines of responses, some with a value of another kind somewhere."""
    names = [json.loads(line)["custom_id"] for line in _once("jsonl").decode().splitlines()]
    lines = []
    for name in names:
        body = {"model": "m", "choices": [{"message": {"content": chance.choice(_ANSWERS)}}], "usage": {}}
        line = {"custom_id": name, "response": {"status_code": 200, "body": body}}
        if chance.random() < 0.4:
            within = chance.choice((line, line["response"], body, body["usage"], body["choices"][0]))
            within[chance.choice((*within, "prompt_tokens"))] = chance.choice(_VALUES)
        lines.append(json.dumps(line))
    return "\n".join(lines).encode()


def _record(chance: Chance) -> bytes:
    """Return the lines of a record, some with a value of another kind."""
    texts = ("request", "prompt", "codebook", "model", "date", "answer")
    lines = [{**dict.fromkeys(texts, "a"), "attempt": 0, "doc": "a", "numbers": [1]} for _ in range(3)]
    for line in lines:
        if chance.random() < 0.5:
            line[chance.choice((*line, "tokens_in", "is_cut"))] = chance.choice(_VALUES)
    return "\n".join(map(json.dumps, lines)).encode()


def _statistics(content: bytes, scratch: Path) -> None:
    (scratch / "a.csv").write_bytes(content)
    pc.join_statistics(pc.coverage(place().corpus, "goal", by="region"), scratch / "a.csv", on="region")


def _ready_made(content: bytes, scratch: Path) -> None:
    (scratch / "a.csv").write_bytes(content)
    pc.from_table(scratch / "a.csv", group="doc", code="code", count="n")


def _codes_table(content: bytes, scratch: Path) -> None:
    (scratch / "a.csv").write_bytes(content)
    pc.codebook_from_table(scratch / "a.csv").to_markdown()


def _project(content: bytes, scratch: Path) -> None:
    (scratch / "a.qdpx").write_bytes(content)
    pc.read_qdpx(scratch / "a.qdpx", place().corpus)


def _code_book(content: bytes, scratch: Path) -> None:
    (scratch / "a.qdc").write_bytes(content)
    pc.read_qdc(scratch / "a.qdc").to_markdown()


def _answered(content: bytes, scratch: Path) -> None:
    (scratch / "a.jsonl").write_bytes(content)
    str(pc.read_responses(scratch / "a.jsonl", place().corpus, record=scratch / "b.jsonl").report)


def _recorded(content: bytes, scratch: Path) -> None:
    (scratch / "a.jsonl").write_bytes(content)
    pc.write_requests(place().corpus, scratch / "b.jsonl", record=scratch / "a.jsonl")
    str(pc.code_by_model(place().corpus, record=scratch / "a.jsonl").report)


def _of_run(chance: Chance) -> bytes:
    return chance.randbytes(8)


KINDS: dict[str, tuple[Callable[[Chance], bytes], Callable[[bytes, Path], None], float]] = {
    "manifest": (partial(_csv, heads=HEADS[3:5]), _manifest, 0.2),
    "sheet": (_csv, _sheet, 0.2),
    "workbook": (_xlsx, _sheet, 0.4),
    "codebook": (_yaml, _codebook, 0.2),
    "indicators": (partial(_csv, heads=HEADS[5:6]), _indicators, 0.2),
    "json lines": (_lines, _json_lines, 0.3),
    "packed lines": (_lines, _packed, 0.0),
    "markdown": (_markdown, _page, 0.2),
    "parquet": (_of_run, _parquet, 0.0),
    "statistics": (partial(_csv, heads=HEADS[8:]), _statistics, 0.2),
    "ready-made codes": (partial(_csv, heads=HEADS[6:7]), _ready_made, 0.2),
    "table of codes": (partial(_csv, heads=HEADS[7:8]), _codes_table, 0.2),
    "project": (partial(_exchanged, name="qdpx"), _project, 0.4),
    "code book": (partial(_exchanged, name="qdc"), _code_book, 0.2),
    "responses": (_responses, _answered, 0.2),
    "record": (_record, _recorded, 0.2),
}


def files(seed: int, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[tuple[str, bytes]]:
    """Yield kinds and contents of side files without end, the same for the same seed."""
    for i in count():
        chance = random.Random(f"{seed}-{i}")
        kind = kinds[i % len(kinds)]
        make, _, damaged = KINDS[kind]
        content = make(chance)
        yield kind, flipped(content, chance) if chance.random() < damaged else content


def check(kind: str, content: bytes) -> str:
    """Read a side file; return read or refused.

    Raises
    ------
    RuntimeError
        If a file is lost.
    Exception
        Any that is not the library's own.
    """
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            KINDS[kind][1](content, Path(scratch))
            outcome = "read"
        except pc.PolicyCompareError:
            outcome = "refused"
        left = [path.name for path in Path(scratch).rglob("*") if path.name.endswith(".unfinished")]
        if left or not any(Path(scratch).iterdir()):
            raise RuntimeError(f"a file is lost, or half a one is left: {left}")
    return outcome


def main(arguments: Sequence[str] | None = None) -> int:
    """Read as many side files as the command line asks for; print every finding; return 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_files", description=__doc__)
    parser.add_argument("n", type=int, help="number of files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder to which the files with findings are written")
    options = parser.parse_args(arguments)
    place()
    seen: Counter[tuple[str, str]] = Counter()
    for i, (kind, content) in enumerate(islice(files(options.seed), options.n)):
        begun = time.process_time()
        try:
            outcome = check(kind, content)
        except Exception as error:  # the finding
            outcome = "finding"
            print(f"{i} {kind}  {type(error).__name__}: {error}"[:300], flush=True)
        if time.process_time() - begun > SLOW:
            outcome = "finding"
            print(f"{i} {kind}  takes {time.process_time() - begun:.1f} s", flush=True)
        if outcome == "finding" and options.keep:
            (options.keep / f"{i}_{kind}").write_bytes(content)
        seen[kind, outcome] += 1
        if i % 500 == 499 or i == options.n - 1:
            print(f"{i + 1} files: {_totals(seen)}", flush=True)
    for (kind, outcome), n in sorted(seen.items()):
        print(f"{kind} {outcome}: {n}")
    return 1 if any(outcome == "finding" for _, outcome in seen) else 0


def _totals(seen: Counter[tuple[str, str]]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for (_, outcome), n in seen.items():
        totals[outcome] += n
    return dict(totals)


if __name__ == "__main__":
    sys.exit(main())
