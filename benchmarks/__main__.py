"""`python -m benchmarks [--corpus PATH] [--limit N] [--laptop N …] [--sizes N …] [--write]`: measure, and print or write a table."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import laptop, measures, report, size
from benchmarks.corpora import as_folder

Row = tuple[str, str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the measurements that the command line selects; print each as soon as it is made."""
    options = _parser().parse_args(arguments)
    print(f"{'measured':<48}{'value':>16}  budget", flush=True)
    measured, runs, grown = [], [], {}
    for row in rows(options.corpus, options.limit, options.rounds):
        measured.append(row)
        _print(row)
    for n in options.laptop if options.corpus else ():
        grown[n] = laptop.steps(options.corpus, n)
        for step in grown[n]:
            _print((f"{step.name}, {n:,} documents", f"{step.seconds:.2f} s", ""))
    for row in laptop.table(grown) if len(grown) > 1 else ():
        _print((f"exponents of {row[0]}", f"{row[-4]}, rows {row[-1]}", ""))
    for n, n_jobs in _runs(options.sizes) if options.corpus else ():
        runs.append(size.run(options.corpus, n=n, n_jobs=n_jobs))
        _print((f"code_folder, {n:,} documents, {n_jobs} worker(s)", f"{runs[-1].seconds:.1f} s", ""))
        if options.write:
            _write(measured, runs, grown)
    if options.write:
        _write(measured, runs, grown)


def _write(measured: Sequence[Row], runs: Sequence[size.Run], grown: dict[int, list[laptop.Step]]) -> None:
    page = report.page(measured, runs, grown)
    Path(__file__).with_name("README.md").write_text(page, encoding="utf-8")


def _print(row: Row) -> None:
    print("{:<48}{:>16}  {}".format(*row), flush=True)


def _runs(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return the runs, as pairs of size and number of workers: one worker at every size, two at the largest under 10,000."""
    two = max([n for n in sizes if n < 10_000], default=None)
    return sorted([(n, 1) for n in sizes] + ([(two, 2)] if two else []))


def rows(corpus: Path | None, limit: int | None, rounds: int = 3) -> Iterator[Row]:
    """Yield name, value and budget of every measurement."""
    yield "import policycompare, fresh interpreter", f"{measures.import_seconds():.3f} s", "under 0.4 s"
    first, later = measures.shipped_seconds()
    yield "five documents to all tables, first call (modules compiled before)", f"{first:.3f} s", "under 1 s"
    yield "five documents to all tables, later calls", f"{later:.3f} s", "under 1 s"
    yield (
        "bootstrap of 1,000 resamples, full coverage",
        f"{measures.bootstrap_seconds():.3f} s",
        "under 0.1 s",
    )
    if corpus is not None:
        with tempfile.TemporaryDirectory() as scratch:
            folder = as_folder(corpus, Path(scratch), limit=limit)
            yield from _corpus_rows(measures.corpus_speed(folder, rounds=rounds))
            yield from _pairs_rows(measures.pairs_speed(folder))


def _corpus_rows(speed: measures.Speed) -> Iterator[Row]:
    yield "documents read / skipped", f"{speed.n_documents} / {speed.n_skipped}", ""
    yield "text, UTF-8", f"{speed.megabytes:.2f} MB", ""
    yield "files to all tables", f"{speed.load_seconds:.2f} s", ""
    yield "jieba cuts the same text", f"{speed.jieba_seconds:.2f} s", ""
    yield "jieba without hidden Markov model", f"{speed.jieba_plain_seconds:.2f} s", ""
    yield "jieba, regex dictionary, pandas: codes alone", f"{speed.dictionary_seconds:.2f} s", ""
    yield "files to all tables", f"{speed.megabytes / speed.load_seconds:.2f} MB/s", ""
    yield "jieba", f"{speed.megabytes / speed.jieba_seconds:.2f} MB/s", ""
    yield (
        "ratio (jieba's time / ours)",
        f"{speed.jieba_seconds / speed.load_seconds:.2f}",
        "2.0 aimed at",
    )
    yield (
        "ratio to jieba without hidden Markov model",
        f"{speed.jieba_plain_seconds / speed.load_seconds:.2f}",
        "",
    )
    yield (
        "ratio to jieba, regex dictionary and pandas",
        f"{speed.dictionary_seconds / speed.load_seconds:.2f}",
        "",
    )
    yield (
        "ratio with two processes, by the clock",
        f"{speed.clock_jieba / speed.clock_two:.2f}",
        "3.5 aimed at",
    )
    yield "memory before loading, peak", _megabytes(speed.peak_before), ""
    yield "memory with all tables, peak", _megabytes(speed.peak_after), ""
    yield "memory with all tables and reuse, peak", _megabytes(speed.peak_reuse), "under 700 MB for 1,000"


def _pairs_rows(pairs: measures.Pairs) -> Iterator[Row]:
    yield "reuse, five documents", f"{pairs.reuse_shipped:.3f} s", "well under 1 s"
    yield "provisions / passages found", f"{pairs.n_provisions} / {pairs.n_passages}", ""
    yield "reuse, all documents", f"{pairs.reuse:.2f} s", "under 60 s for 1,000"
    yield "scikit-learn, all pairs of provisions", f"{pairs.sklearn_provisions:.2f} s", ""
    yield "ratio (scikit-learn / reuse)", f"{pairs.sklearn_provisions / pairs.reuse:.2f}", ""
    yield "similarity of documents, words", f"{pairs.similarity:.2f} s", ""
    yield "scikit-learn, character bigrams of documents", f"{pairs.sklearn_documents:.2f} s", ""
    yield "ratio (scikit-learn / similarity)", f"{pairs.sklearn_documents / pairs.similarity:.2f}", ""


def _megabytes(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.0f} MB"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--corpus",
        type=Path,
        help="a folder of documents, or a .jsonl or .jsonl.xz file whose lines have doc, file and text",
    )
    parser.add_argument(
        "--sizes", metavar="N", type=int, nargs="*", default=[], help="numbers of documents to code to files"
    )
    parser.add_argument(
        "--laptop",
        metavar="N",
        type=int,
        nargs="*",
        default=[],
        help="numbers of documents to measure in memory",
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the medians are taken")
    parser.add_argument("--write", action="store_true", help="write benchmarks/README.md")
    parser.add_argument("--limit", type=int, help="read only the first N documents")
    return parser


if __name__ == "__main__":
    sys.exit(main())
