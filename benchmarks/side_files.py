"""`python -m benchmarks.side_files N [--seed S]`: read N damaged side files; any error that is not the library's own is a finding.

Manifests, coding sheets (CSV and Excel), codebooks, lists of indicators, statistics, ready-made codes, tables of codes,
JSON lines, Markdown with front matter, projects and code books of other programs, responses and records of models, and
Parquet folders are made, changed and damaged byte by byte, and read with a small corpus. A finding is a
foreign error, a file that takes longer than `SLOW` seconds, and a file that is lost.
"""

import argparse
import gzip
import lzma
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path

import policycompare as pc
from benchmarks.fuzz import SLOW, flipped
from benchmarks.made_files import (
    HEADS,
    Chance,
    change_column,
    codebook,
    csv_table,
    exchanged,
    json_lines,
    markdown,
    place,
    record,
    responses,
    workbook,
)


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
        change_column(victim, chance)
    else:
        victim.write_bytes(flipped(victim.read_bytes(), chance))
    tables = pc.open_tables(scratch)
    tables.counts()
    pc.coverage(tables, "goal", by="region")
    tables.corpus()


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
    "manifest": (partial(csv_table, heads=HEADS[3:5]), _manifest, 0.2),
    "sheet": (csv_table, _sheet, 0.2),
    "workbook": (workbook, _sheet, 0.4),
    "codebook": (codebook, _codebook, 0.2),
    "indicators": (partial(csv_table, heads=HEADS[5:6]), _indicators, 0.2),
    "json lines": (json_lines, _json_lines, 0.3),
    "packed lines": (json_lines, _packed, 0.0),
    "markdown": (markdown, _page, 0.2),
    "parquet": (_of_run, _parquet, 0.0),
    "statistics": (partial(csv_table, heads=HEADS[8:]), _statistics, 0.2),
    "ready-made codes": (partial(csv_table, heads=HEADS[6:7]), _ready_made, 0.2),
    "table of codes": (partial(csv_table, heads=HEADS[7:8]), _codes_table, 0.2),
    "project": (partial(exchanged, name="qdpx"), _project, 0.4),
    "code book": (partial(exchanged, name="qdc"), _code_book, 0.2),
    "responses": (responses, _answered, 0.2),
    "record": (record, _recorded, 0.2),
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
