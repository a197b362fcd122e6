"""`python -m benchmarks.guided FOLDER [N] [SECONDS] [KIND]`: fuzzing guided by coverage; needs `pip install atheris`.

libFuzzer changes documents of `benchmarks.fuzz`, or side files of a KIND of `benchmarks.side_files` (sheet, manifest …),
and keeps those that reach new code of the library in FOLDER/seen. Each is read and coded in this process; any error
that is not the library's own ends the run, and its file is kept in FOLDER/failed.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["policycompare"]):
    import policycompare as pc
    from policycompare import loading, schema
    from policycompare.read.files import formats
    from policycompare.read.inputs import table_file
    from policycompare.read.inputs.manifest import load_manifest

from benchmarks import fuzz, side_files

_SEEDS = 200
_CODEBOOK = pc.load_codebook()


def check(content: bytes) -> None:
    """Read and code a file; check that its spans cover it and that every row is in the source."""
    sources, _ = formats.read_items([formats.Item("a", "a.txt", content)])
    if sources:
        manifest = load_manifest(Path("no such folder"), {}).reindex(["a"])
        tables = loading.code_sources(sources, manifest, _CODEBOOK)
        fuzz.check_corpus(pc.Corpus(**tables, skipped=schema.build("skipped", []), codebook=_CODEBOOK))


def _side_file(kind: str, content: bytes) -> None:
    side_files.check(kind, content)


def _of(kind: str) -> tuple[Callable[[bytes], None], Iterator[tuple[str, bytes]]]:
    """Return what checks a file, and the seeds with their names."""
    if kind == "document":
        return check, fuzz.documents(fuzz.texts_of(None), 0)
    side_files.place()
    return partial(_side_file, kind), (
        (f"{i}", content) for i, (_, content) in enumerate(side_files.files(0, [kind]))
    )


def main() -> None:
    """Write the seeds and start libFuzzer, which ends the process."""
    folder, n, seconds = Path(sys.argv[1]), *(int(each) for each in [*sys.argv[2:4], 10_000, 3_600][:2])
    checked, made = _of(sys.argv[4] if len(sys.argv) > 4 else "document")
    seeds, failed = folder / "seen", folder / "failed"
    for each in (seeds, failed):
        each.mkdir(parents=True, exist_ok=True)
    for name, content in islice(made, _SEEDS):
        (seeds / name).write_bytes(content)
    # Parsers run in this process, since coverage of a worker process is not seen.
    for module in (formats, table_file):
        module.in_time = lambda reader, content, *, seconds: reader(content)
    warnings.simplefilter("ignore")
    limits = [
        f"-runs={n}",
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={failed}/", str(seeds)], checked)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
