"""The command line `policycompare code | check | figures | explore`, a thin layer over the library."""

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import policycompare as pc
from policycompare.corpus import Corpus
from policycompare.disk.files import check_folder
from policycompare.errors import (
    BrokenTextWarning,
    CodebookFitWarning,
    LoadError,
    ManifestWarning,
    PassedOverWarning,
    PolicyCompareError,
    own_filters,
)
from policycompare.read.inputs.folder import in_words
from policycompare.store.tables import Tables

OK, SKIPPED, ERROR = 0, 1, 2
_STOPPED, _UNREAD = 130, 141  # the exit codes of a shell after SIGINT and SIGPIPE
# Terms of the library in messages, and the terms of the command line that replace them.
_TERMS = {"on_error='skip'": "--skip", "code_folder": "`policycompare code`"}
_DRAWN = ("goal", "sector", "instrument")
_EXAMPLES = """\
examples:
  policycompare check my_folder                 the documents read, and their oddities
  policycompare code my_folder -o tables        all tables as Parquet files; continues a run that was stopped
  policycompare code corpus.jsonl.xz -o tables --jobs 4 --skip
  policycompare figures my_folder -o figures --by region --lang en
  policycompare figures tables -o figures       from the tables of `code` (`check` and `explore` take them, too)
  policycompare explore my_folder -o evidence.html   one page to read, check and correct the coding

FOLDER contains text files, web pages, Word, PDF and OFD documents, and optionally a manifest.csv;
or it is a file of JSON lines (.jsonl, also .xz, .gz, .bz2) with doc and text.

exit codes: 0 success, 1 some files were skipped, 2 an error
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code: 0, 1 (some files skipped) or 2 (an error)."""
    options = _parser().parse_args(arguments)
    try:
        with _warnings_as_lines():
            code = options.act(options)
            sys.stdout.flush()
            return code
    except BrokenPipeError:
        _silence()
        return _UNREAD
    except (PolicyCompareError, OSError, ImportError) as error:
        _report(f"error: {_in_terms_of_the_command_line(error)}")
        return ERROR
    except KeyboardInterrupt:
        _report("stopped")
        return _STOPPED


def _in_terms_of_the_command_line(error: Exception) -> str:
    """Return the message of an error with options and commands instead of arguments and functions."""
    message = str(error)
    for term, own in _TERMS.items():
        message = message.replace(term, own)
    return message


def _silence() -> None:
    """Write nothing more to a closed pipe (`| head`), not even when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _code(options: argparse.Namespace) -> int:
    """Code a folder to Parquet files; print the number of rows of each table."""
    tables = pc.code_folder(
        options.folder,
        options.out,
        codebook=options.codebook,
        indicators=options.indicators,
        n_jobs=options.jobs,
        batch=options.batch,
        on_error="skip" if options.skip else "raise",
        progress=not options.quiet,
    )
    _print(f"{options.out}: " + ", ".join(f"{n} {name}" for name, n in tables.counts().items()))
    return _report_skipped(tables)


def _check(options: argparse.Namespace) -> int:
    """Print the numbers of documents, provisions and codes, and the oddities."""
    corpus = _tables(options) or _loaded_in_silence(options)
    documents, oddities = corpus.documents, pc.oddities(corpus)
    unknown = corpus.spans[corpus.spans["kind"] == "unknown"]
    share = (unknown["end"] - unknown["start"]).sum() / max(int(documents["n_chars"].sum()), 1)
    _print(f"{options.folder}: {len(documents)} documents read, {len(corpus.skipped)} skipped")
    if isinstance(corpus, Corpus) and len(corpus.passed_over):
        _print(f"ignored: {in_words(corpus.passed_over)}")
    _print(f"{len(corpus.provisions)} provisions, {len(corpus.codes)} codes, {len(corpus.targets)} targets")
    _print(f"characters of unknown kind: {share:.2%}")
    for name, n in oddities["oddity"].value_counts(sort=False).items():
        _print(f"{name}: {n}")
    if oddities["detail"].str.startswith("another field", na=False).any():
        _print("  of another field than the codebook: --codebook general codes documents of any field")
    for row in oddities.fillna("").itertuples():
        _print(f"  {row.file}: {row.oddity}{f' ({row.detail})' if row.detail else ''}")
    return SKIPPED if len(corpus.skipped) else OK


def _figures(options: argparse.Namespace) -> int:
    """Save the figures; print their paths."""
    out = Path(options.out)
    check_folder(out, "the figures")
    corpus = _tables(options) or _loaded(options)
    for path in _drawn(corpus, out, by=options.by, lang=options.lang):
        _print(path)
    return _report_skipped(corpus)


def _explore(options: argparse.Namespace) -> int:
    """Save the evidence page; print its path and its size."""
    if Path(options.out).exists():
        raise LoadError(f"{options.out} exists already; give another name, or delete it first")
    tables = _tables(options)
    corpus = _loaded(options) if tables is None else tables.corpus()
    page = pc.explore(corpus, by=options.by, lang=options.lang, title=options.title)
    _print(f"{page.save(options.out)}: {page!r}")
    return _report_skipped(corpus)


def _drawn(corpus: Corpus | Tables, out: Path, *, by: str, lang: str) -> Iterator[Path]:
    """Save the heat maps of coverage and overlap with their data; yield the paths."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    for dimension in [name for name in _DRAWN if name in corpus.codebook.dimensions]:
        coverage = pc.coverage(corpus, dimension, by=by)
        overlap = pc.overlap(corpus, dimension, by=by)
        with pc.style():
            ax = pc.plot_coverage(coverage, lang=lang, codebook=corpus.codebook)
            path = out / f"coverage_{dimension}_{lang}"
            yield from pc.save_figure(ax, path, data=coverage, corpus=corpus, lang=lang)
            ax = pc.plot_overlap(overlap, lang=lang)
            path = out / f"overlap_{dimension}_{lang}"
            yield from pc.save_figure(ax, path, data=overlap, corpus=corpus, lang=lang)
        plt.close("all")


def _tables(options: argparse.Namespace) -> Tables | None:
    """Return the tables that `policycompare code` wrote into the folder, None if it wrote none."""
    return pc.open_tables(options.folder) if (Path(options.folder) / "run.json").is_file() else None


def _loaded_in_silence(options: argparse.Namespace) -> Corpus:
    """Return the corpus; warnings of oddities that `check` lists itself are silenced."""
    with own_filters():
        for category in (BrokenTextWarning, CodebookFitWarning, PassedOverWarning):
            warnings.simplefilter("ignore", category)
        warnings.filterwarnings("ignore", "the manifest has .* contradicts", ManifestWarning)
        return _loaded(options)


def _loaded(options: argparse.Namespace) -> Corpus:
    return pc.load(
        options.folder,
        codebook=options.codebook,
        indicators=options.indicators,
        on_error="skip",
        n_jobs=options.jobs,
        progress=not options.quiet,
    )


def _report_skipped(tables: Corpus | Tables) -> int:
    """Write the skipped files to stderr; return the exit code."""
    for row in tables.skipped.itertuples():
        _report(f"skipped: {row.file}: {row.reason}".replace("\n", "?"))
    return SKIPPED if len(tables.skipped) else OK


@contextmanager
def _warnings_as_lines() -> Iterator[None]:
    """Write each warning to stderr as one note."""
    with own_filters():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = lambda message, *_, **__: _report(f"note: {message}")
        yield


def _print(text: object) -> None:
    _write(f"{text}".replace("\n", "?"), sys.stdout)


def _report(text: str) -> None:
    _write(f"policycompare: {text}", sys.stderr)


def _write(text: str, stream: object) -> None:
    """Write lines without control characters, and without characters that the encoding lacks."""
    shown = "".join(mark if mark.isprintable() or mark == "\n" else "?" for mark in text)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    print(shown.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("folder", metavar="FOLDER", help="a folder of documents, or a file of JSON lines")
    common.add_argument(
        "--codebook",
        metavar="NAME",
        help="general (for any field), or the folder of a codebook of your own (default: intellectual property)",
    )
    common.add_argument(
        "--indicators", metavar="CSV", help="a list of equivalent indicators, in addition to the shipped one"
    )
    common.add_argument(
        "--jobs", metavar="N", type=int, default=1, help="worker processes; -1: one per core (1)"
    )
    common.add_argument("--quiet", action="store_true", help="no progress bar")
    return common


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="policycompare",
        description=pc.__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"policycompare {pc.__version__}")
    commands = parser.add_subparsers(required=True, metavar="code | check | figures | explore")

    def command(name: str, act: object, summary: str, example: str) -> argparse.ArgumentParser:
        own = commands.add_parser(
            name,
            parents=[_common_options()],
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            epilog=f"example:\n  policycompare {name} {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.set_defaults(act=act)
        return own

    own = command(
        "code", _code, "read and code a folder of any size to Parquet files", "my_folder -o tables --skip"
    )
    own.add_argument(
        "-o", "--out", metavar="OUT", required=True, help="a new folder, or that of a run to continue"
    )
    own.add_argument("--batch", metavar="N", type=int, default=200, help="documents per part (200)")
    own.add_argument("--skip", action="store_true", help="skip files that cannot be read")
    command("check", _check, "list the documents read, and their oddities", "my_folder")
    own = command(
        "figures",
        _figures,
        "draw coverage and overlap of goals, sectors, instruments",
        "my_folder -o figures --lang en",
    )
    own.add_argument("-o", "--out", metavar="OUT", required=True, help="a folder for the figures")
    _add_labels(own)
    own = command(
        "explore",
        _explore,
        "write one HTML page that leads from each number to its sentences",
        "my_folder -o evidence.html",
    )
    own.add_argument("-o", "--out", metavar="HTML", required=True, help="a new file")
    own.add_argument("--title", metavar="TEXT", help="title of the page (the number of documents)")
    _add_labels(own)
    return parser


def _add_labels(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by", metavar="COLUMN", default="region", help="column that groups the documents (region)"
    )
    command.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the labels (zh)")


if __name__ == "__main__":
    sys.exit(main())
