"""The command line: exit codes, what goes to stdout and what to stderr."""

import os
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import policycompare as pc
from policycompare import cli
from policycompare import shipped as shipped_data

pytest.importorskip("pyarrow")
FOLDER = str(shipped_data.folder("documents"))
TEXT = "四川省人民政府关于加强专利工作的意见\n川府发〔2015〕7号\n\n一、加强专利保护，开展专项执法。\n"


@pytest.fixture
def folder(tmp_path):
    """Two documents that can be read, one that cannot."""
    place = tmp_path / "folder"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "b.txt").write_text("一、修整道路。\n二、清扫街面。\n", encoding="utf-8")
    (place / "empty.txt").write_bytes(b"")
    return place


def test_code_writes_the_tables_and_says_how_many_rows(shipped, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["code", FOLDER, "-o", str(out), "--batch", "2"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(
        f"{out}: 5 documents, {len(shipped.provisions)} provisions, {len(shipped.codes)} codes"
    )
    assert printed.err == ""
    assert len(pc.open_tables(out).documents) == 5


def test_code_stops_at_a_bad_file_and_continues_with_skip(folder, tmp_path, capsys):
    arguments = ["code", str(folder), "-o", str(tmp_path / "out")]
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.splitlines()[0].split(": ")[1]) == ("", "error")
    assert "empty.txt: is empty" in printed.err
    assert cli.main([*arguments, "--skip"]) == 1
    assert "skipped: empty.txt: is empty" in capsys.readouterr().err


def test_check_says_what_was_read_and_what_was_odd(folder, capsys):
    assert cli.main(["check", str(folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == f"{folder}: 2 documents read, 1 skipped"
    for line in ("  empty.txt: left out (is empty)", "  b.txt: no title", "  b.txt: no region"):
        assert line in printed.out.splitlines()
    assert "  b.txt: no fit (0% of the provisions coded)" in printed.out.splitlines()
    assert "a.txt: no title" not in printed.out


def test_check_of_the_shipped_documents_skips_nothing(capsys):
    assert cli.main(["check", FOLDER]) == 0
    assert "5 documents read, 0 skipped" in capsys.readouterr().out


def test_check_names_what_is_ignored_and_duplicate_texts(folder, capsys):
    (folder / "2011").mkdir()
    for path in (folder / "2011" / "c.txt", folder / "d.txt"):
        path.write_text(TEXT, encoding="utf-8")
    (folder / "manifest.csv").write_text("doc,doc_number,Region\na,川府发〔2015〕8号,x\n", encoding="utf-8")
    cli.main(["check", str(folder)])
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1] == "ignored: 1 subfolder with 1 file: 2011 (1)"
    assert "  d.txt: same text (as a.txt)" in printed.out.splitlines()
    assert (
        "  a.txt: manifest overruled (doc_number: 川府发〔2015〕8号; text: 川府发〔2015〕7号)"
        in printed.out.splitlines()
    )
    assert [line.partition(":")[0] for line in printed.err.splitlines()] == ["policycompare"]
    assert "did you mean region?" in printed.err


def test_check_of_what_code_wrote_is_that_of_the_documents(folder, tmp_path, capsys):
    cli.main(["check", str(folder)])
    lines = capsys.readouterr().out.splitlines()
    of_documents = [line for line in lines if "background sections" not in line]  # needs the texts
    cli.main(["code", str(folder), "-o", str(tmp_path / "out"), "--skip"])
    capsys.readouterr()
    assert cli.main(["check", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == of_documents[1:]


@pytest.mark.parametrize("command", ["code", "figures"])
@pytest.mark.parametrize("out", ["afile", "afile/sub"])
def test_an_output_that_is_a_file_or_under_one_is_a_sentence(command, out, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "afile").write_text("mine")
    assert cli.main([command, FOLDER, "-o", out]) == 2
    what = {"code": "tables", "figures": "figures"}[command]
    assert capsys.readouterr().err == f"policycompare: error: afile is a file; the {what} need a folder\n"


def test_the_command_line_advises_its_own_options_and_commands(folder, tmp_path, capsys):
    out = str(tmp_path / "out")
    cli.main(["code", str(folder), "-o", out])
    message = capsys.readouterr().err
    assert "  empty.txt: is empty\nthe 0 part(s) before are kept; --skip skips such files" in message
    assert "on_error" not in message
    assert cli.main(["figures", out, "-o", str(tmp_path / "figures")]) == 2
    assert "(0 of 1 parts); `policycompare code` continues it" in capsys.readouterr().err


def test_figures_pass_on_that_the_codebook_fits_not(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(cli, "_drawn", lambda *_, **__: [])
    assert cli.main(["figures", str(folder), "-o", str(tmp_path / "out")]) == 1
    assert (
        "note: the codebook assigns a code to less than 10% of the codable provisions"
        in capsys.readouterr().err
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
def test_a_reader_that_has_had_enough_ends_check_in_silence(folder):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "policycompare.cli", "check", str(folder)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.slow
def test_figures_are_saved_with_their_numbers_from_documents_and_from_tables(tmp_path, capsys, monkeypatch):
    pc.code_folder(FOLDER, tmp_path / "tables")
    # Equal PDFs, numbers and texts are equal figures: the other pictures are of the same drawing. Goals have them once.
    save, quickly = pc.save_figure, partial(pc.save_figure, formats="pdf")
    monkeypatch.setattr(
        pc,
        "save_figure",
        lambda ax, path, **given: (save if "goal" in path.name else quickly)(ax, path, **given),
    )
    assert cli.main(["figures", FOLDER, "-o", str(tmp_path / "a"), "--lang", "en"]) == 0
    assert {path.suffix for path in (tmp_path / "a").glob("overlap_goal_en.*")} >= {".svg", ".png"}
    monkeypatch.setattr(pc, "save_figure", quickly)
    assert cli.main(["figures", str(tmp_path / "tables"), "-o", str(tmp_path / "b"), "--lang", "en"]) == 0
    names = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert {
        f"{what}_{dimension}_en.pdf" for what in ("coverage", "overlap") for dimension in cli._DRAWN
    } <= set(names)
    others = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert others == {name: content for name, content in names.items() if not name.endswith((".svg", ".png"))}
    written = pd.read_csv(tmp_path / "a" / "coverage_goal_en.csv", encoding="utf-8-sig", index_col=0)
    coverage = pc.coverage(pc.load(), "goal", by="region")
    assert written.to_numpy() == pytest.approx(coverage.to_numpy(), abs=1e-6)
    assert capsys.readouterr().out.splitlines()[0] == str(tmp_path / "a" / "coverage_goal_en.pdf")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "error: no such folder: nowhere"),
        (["figures", FOLDER, "-o", "x", "--by", "colour"], "error: unknown column of documents: colour"),
        (["code", FOLDER, "-o", FOLDER], "error: .* contains the documents"),
        (["check", FOLDER, "--codebook", "nowhere"], "error: no codebook in nowhere"),
        (["check", FOLDER, "--jobs", "0"], "error: n_jobs is 0"),
    ],
)
def test_our_errors_are_a_line_on_stderr_and_exit_code_2(arguments, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert pd.Series([printed.err]).str.match(f"policycompare: {message}").all()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_is_named_with_a_hint(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("policycompare.store.parquet.find_spec", lambda name: None)
    assert cli.main(["code", FOLDER, "-o", str(tmp_path / "out")]) == 2
    assert "pyarrow is missing; it comes with: pip install 'policycompare[scale]'" in capsys.readouterr().err


def test_stopping_by_hand_leaves_no_traceback(capsys, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pc, "load", stopped, raising=False)
    assert cli.main(["check", FOLDER]) == 130
    assert capsys.readouterr().err == "policycompare: stopped\n"


def test_names_that_a_terminal_would_obey_are_printed_without_their_power(folder, capsys):
    (folder / "c\x1b[2J.txt").write_bytes(b"")
    cli.main(["check", str(folder)])
    assert "c?[2J.txt: left out" in capsys.readouterr().out


def test_help_has_examples_and_version_is_that_of_the_library(capsys):
    for arguments, shown in (
        (["--help"], "examples:"),
        (["code", "--help"], "example:"),
        (["--version"], pc.__version__),
    ):
        with pytest.raises(SystemExit) as stopped:
            cli.main(arguments)
        assert stopped.value.code == 0
        assert shown in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["code", FOLDER], ["draw", FOLDER], ["figures", FOLDER, "-o", "x", "--lang", "fr"]]
)
def test_a_command_line_that_makes_no_sense_is_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: policycompare" in capsys.readouterr().err


def test_the_entry_point_is_the_main_of_the_module():
    project = tomllib.loads((Path(cli.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"policycompare": "policycompare.cli:main"}


@pytest.mark.parametrize("module", ["policycompare", "policycompare.cli"])
def test_a_process_of_its_own_ends_with_the_exit_code(folder, module):
    done = subprocess.run(
        [sys.executable, "-m", module, "check", str(folder)], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"2 documents read, 1 skipped" in done.stdout
    assert done.stderr == b""


def test_the_codebook_for_any_field_is_named_and_used(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(
        "四川省养老服务方案\n\n一、任务\n（一）新建养老院。\n（二）给予运营补贴。\n", encoding="utf-8"
    )
    assert cli.main(["check", str(tmp_path)]) == 0
    assert "--codebook general codes documents of any field" in capsys.readouterr().out
    assert cli.main(["check", str(tmp_path), "--codebook", "general"]) == 0
    printed = capsys.readouterr().out
    assert "3 codes" in printed
    assert "no fit" not in printed
