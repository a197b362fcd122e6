"""`python -m benchmarks.guided FOLDER [N] [SECONDS]`: fuzzing guided by coverage; needs `pip install atheris`.

libFuzzer changes documents of `benchmarks.fuzz` and keeps those that reach new code of the library in FOLDER/seen. Each is
read and coded in this process; any error except LoadError ends the run, and its document is kept in FOLDER/failed.
"""

import sys
import warnings
from itertools import islice
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["policycompare"]):
    import policycompare as pc
    from policycompare import loading, schema
    from policycompare.read.files import formats
    from policycompare.read.inputs.manifest import load_manifest

from benchmarks import fuzz

_SEEDS = 200
_CODEBOOK = pc.load_codebook()


def check(content: bytes) -> None:
    """Read and code a file; check that its spans cover it and that every row is in the source."""
    sources, _ = formats.read_items([formats.Item("a", "a.txt", content)])
    if sources:
        manifest = load_manifest(Path("no such folder"), {}).reindex(["a"])
        tables = loading.code_sources(sources, manifest, _CODEBOOK)
        fuzz.check_corpus(pc.Corpus(**tables, skipped=schema.build("skipped", []), codebook=_CODEBOOK))


def main() -> None:
    """Write the seeds and start libFuzzer, which ends the process."""
    folder, n, seconds = Path(sys.argv[1]), *(int(each) for each in [*sys.argv[2:], 10_000, 3_600][:2])
    seeds, failed = folder / "seen", folder / "failed"
    for each in (seeds, failed):
        each.mkdir(parents=True, exist_ok=True)
    for name, content in islice(fuzz.documents(fuzz.texts_of(None), 0), _SEEDS):
        (seeds / name).write_bytes(content)
    # Parsers run in this process, since coverage of a worker process is not seen.
    formats.in_time = lambda reader, content, *, seconds: reader(content)
    warnings.simplefilter("ignore")
    limits = [
        f"-runs={n}",
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={failed}/", str(seeds)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
