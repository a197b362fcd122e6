"""Files are written whole or not at all, and nowhere else than in one module."""

import ast
import os
import stat
import time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import policycompare as pc
from policycompare.disk import files
from policycompare.disk.files import UNFINISHED, read_bytes, write_files, write_folder
from policycompare.disk.spreadsheet import quoted, unquoted
from policycompare.read.inputs.workbook import workbook_rows
from policycompare.show.datasets.spreadsheets import workbook_bytes
from tools.house import MODULES, dotted

OLD = b"the table of last year"
# What opens, makes, renames or deletes a file, but reads none.
WRITERS = {
    *("write_text", "write_bytes", "savefig", "to_parquet", "copytree", "copyfile", "copy2", "touch"),
    *("unlink", "mkdir", "makedirs", "mkstemp", "NamedTemporaryFile", "symlink_to"),
}
ALLOWED = {
    "show.datasets.export_folder": {"to_parquet"},  # into a buffer
    "model.record": {
        "open"
    },  # a log: each answer is added when it comes, and a line that was cut off is taken away
    "read.files.sandbox": {"open"},  # /dev/null, and the pipe of the worker
    "cli": {"open"},  # /dev/null
    "show.figure.saved.save": {"savefig"},  # into memory
    "store.code_folder": {"rmtree"},
}


def writing(source):
    """Return the calls in a module that may write a file."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        mode = next((k.value for k in node.keywords if k.arg == "mode"), None)
        given = [each for each in [*node.args[:2], mode] if isinstance(each, ast.Constant)]
        modes = {str(each.value) for each in given if set(str(each.value)) & set("wax+")}
        if name in WRITERS or (
            name in ("rmtree", "replace", "rename", "link")
            and getattr(node.func, "value", None)
            and (getattr(node.func.value, "id", "") in ("os", "shutil"))
        ):
            yield name
        elif name in ("open", "fdopen") and (
            {each for each in modes if len(each) < 4}
            or getattr(getattr(node.func, "value", None), "id", "") == "os"
        ):
            yield "open"
        elif (
            name in ("to_csv", "to_excel", "to_json") and node.args and not isinstance(node.args[0], ast.Name)
        ):
            yield name


def test_one_module_opens_files_for_writing():
    found = {dotted(path): set(writing(path.read_text(encoding="utf-8"))) for path in MODULES}
    wrong = {
        name: calls - ALLOWED.get(name, set())
        for name, calls in found.items()
        if name != "disk.files" and calls - ALLOWED.get(name, set())
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "code",
    [
        "open(p, 'w')",
        "p.open('xb')",
        "p.write_text(t)",
        "os.open(p, f)",
        "os.replace(a, b)",
        "fig.savefig(p)",
    ],
)
def test_a_call_that_writes_is_found(code):
    assert list(writing(code))


@pytest.mark.parametrize(
    "code", ["open(p)", "p.open('rb')", "text.replace('a', 'w')", "p.open(encoding='utf-8')"]
)
def test_a_call_that_reads_is_none_that_writes(code):
    assert not list(writing(code))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_full_disk_leaves_the_old_files_and_no_half_one(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(OLD)
    (tmp_path / "b").write_bytes(OLD)
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert {(tmp_path / name).read_bytes() for name in "ab"} == {OLD}
    assert names(tmp_path) == ["a", "b"]


def test_a_new_file_never_replaces_one(tmp_path):
    (tmp_path / "a").write_bytes(OLD)
    with pytest.raises(FileExistsError):
        write_files({tmp_path / "a": b"new"}, new=True)
    write_files({tmp_path / "b": b"new"}, new=True)
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (OLD, b"new")
    assert names(tmp_path) == ["a", "b"]


def test_a_file_that_comes_between_is_kept(tmp_path, monkeypatch):
    path = tmp_path / "a"
    monkeypatch.setattr(files, "_prepare", lambda *_, **__: path.write_bytes(OLD))
    with pytest.raises(FileExistsError):
        write_files({path: b"new"}, new=True)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_a_file_system_without_links_is_written_to(tmp_path, monkeypatch):
    def no_links(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_files({tmp_path / "a": b"new"}, new=True)
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_link_is_replaced_and_its_file_kept(tmp_path):
    (tmp_path / "outside").write_bytes(OLD)
    (tmp_path / "a").symlink_to(tmp_path / "outside")
    write_files({tmp_path / "a": b"new"})
    assert (tmp_path / "outside").read_bytes() == OLD
    assert not (tmp_path / "a").is_symlink()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sub").symlink_to(tmp_path)
    with pytest.raises(pc.LoadError, match="a link to a folder outside"):
        write_files({tmp_path / "in" / "sub" / "b": b"new"}, inside=tmp_path / "in")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_folder_or_pipe_in_the_way_is_named_before_anything_is_written(tmp_path):
    (tmp_path / "f.svg").mkdir()
    with pytest.raises(pc.LoadError, match=r"f\.svg is a folder, no file; nothing was written"):
        write_files({tmp_path / "f.pdf": b"x", tmp_path / "f.svg": b"x"})
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(pc.LoadError, match="is no file but a pipe"):
        write_files({tmp_path / "pipe": b"x"})
    assert names(tmp_path) == ["f.svg", "pipe"]


@pytest.mark.parametrize("kind", ["a file", "a link that leads to no folder"])
@pytest.mark.parametrize("below", [".", "sub/sub"])
def test_a_file_or_dead_link_in_the_place_of_a_folder_is_named(tmp_path, kind, below):
    place = tmp_path / "place"
    if kind == "a file":
        place.write_bytes(OLD)
    else:
        place.symlink_to(tmp_path / "nowhere")
    corpus = pc.load()
    for job in (
        lambda: write_files({place / below / "a.csv": b"new"}, new=True),
        lambda: write_folder({"a.csv": b"new"}, place / below / "folder"),
        lambda: pc.write_codebook(place / below / "book"),
        lambda: pc.export(corpus, place / below),
        lambda: pc.to_html(corpus.codes.head(), path=place / below / "a.html"),
        lambda: pc.write_coding_sheet(corpus, place / below / "a.xlsx"),
    ):
        with pytest.raises(pc.LoadError, match=f"place is {kind}; .* need a folder"):
            job()
    assert os.listdir(tmp_path) == ["place"]


def test_the_permissions_of_a_file_are_kept(tmp_path):
    (tmp_path / "a").write_bytes(OLD)
    (tmp_path / "a").chmod(0o664)
    write_files({tmp_path / "a": b"new"})
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o664


def test_a_folder_comes_whole_or_not_at_all(tmp_path, monkeypatch):
    write_folder({"a": b"1", "b": b"2"}, tmp_path / "whole")
    assert names(tmp_path / "whole") == ["a", "b"]
    with pytest.raises(FileExistsError):
        write_folder({"a": b"1"}, tmp_path / "whole")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_folder({"a": b"1"}, tmp_path / "half")
    assert names(tmp_path) == ["whole"]


def test_a_killed_writer_blocks_no_later_one(tmp_path):
    (tmp_path / f".0123{UNFINISHED}").write_bytes(b"half")
    files.remove_unfinished(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["none", "a" * 5_000, "nul\0", "folder"])
def test_what_cannot_be_read_is_a_load_error(name, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(pc.LoadError):
        read_bytes(tmp_path / name)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs devices")
def test_a_link_to_a_device_is_not_opened(tmp_path):
    (tmp_path / "a").symlink_to("/dev/zero")
    with pytest.raises(pc.LoadError, match="pipe, socket or device"):
        read_bytes(tmp_path / "a")


@pytest.mark.parametrize("text", ["=1", "'=1", "''@", "＝1", "-", "+a", "a", "'a", "", "'", "\t="])
def test_a_quoted_text_comes_back(text):
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(tuple("=+-@＝＋－＠\t"))


def test_every_quoted_text_has_one_source():
    texts = [f"{quotes}{sign}1" for quotes in ("", "'", "''") for sign in ("=", "-", "a")]
    assert len({quoted(text) for text in texts}) == len(texts)


@pytest.mark.parametrize("text", ["字" * 40_000, "𠮷" * 20_000])
def test_a_text_longer_than_a_cell_ends_with_an_ellipsis_in_an_excel_table_and_its_cell_is_named(
    text, tmp_path
):
    with pytest.warns(pc.CutTextWarning, match=r"\(32,767 characters\) .*: A2 of sheet table"):
        path = pc.to_excel(pd.DataFrame({"text": [text]}), tmp_path / "a.xlsx")
    written = openpyxl.load_workbook(path)["table"]["A2"].value
    assert written.endswith("…")
    assert text.startswith(written[:-1])
    assert len(written.encode("utf-16-le")) // 2 in (32_766, 32_767)


def test_a_text_like_an_escape_of_excel_is_the_same_in_a_table(tmp_path):
    text = "a_x0042_c"
    path = pc.to_excel(pd.DataFrame({"n": [1]}, index=[text]), tmp_path / "a.xlsx")
    assert workbook_rows((path.read_bytes(), "table"))[1].cells[0] == text


def test_a_text_that_grows_by_its_escapes_is_whole_in_the_columns_of_a_workbook():
    text = "_x000D_的" * 4_000 + "𠮷" * 30_000 + "尾"
    content = workbook_bytes({"provisions": pd.DataFrame({"text": [text, "", None], "n": [1, 0, 2]})})
    head, first, *_ = workbook_rows((content, "provisions"))
    assert head.cells[-1] == "n"
    assert "".join(first.cells[:-1]) == text
    assert first.cells[-1] == "1"


def test_a_writing_that_fails_leaves_no_folder_that_it_made(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "no space")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.write_files({tmp_path / "a" / "b" / "c.csv": b"x", tmp_path / "a" / "d.csv": b"x"})
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_an_hour_ago_is_deleted_with_the_next_file_and_what_is_new_is_not(
    tmp_path,
):
    left, new = (tmp_path / f".{name}{files.UNFINISHED}" for name in ("old", "new"))
    for path, age in ((left, 2 * 3600), (new, 60)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    files.write_files({tmp_path / "a.csv": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, "a.csv"]


@pytest.mark.parametrize("name", ["nul\0.xlsx", "half\ud800.xlsx"])
def test_a_name_that_no_file_can_have_is_a_load_error(name, tmp_path):
    path = tmp_path / "new" / name
    for write in (
        lambda: write_files({path: b"a"}),
        lambda: write_folder({"a": b"a"}, path),
        lambda: pc.to_excel(pd.DataFrame({"a": [1]}), path),
        lambda: pc.write_codebook(path),
    ):
        with pytest.raises(pc.LoadError, match=r"is no name of a file: it has NUL or half a character"):
            write()
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_path_without_a_name_is_a_load_error_that_says_what_to_give(name, shipped, tmp_path, monkeypatch):
    import matplotlib.pyplot as plt

    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    for write in (
        lambda: write_files({Path(name): b"a"}),
        lambda: pc.citation_network(shipped).write_graphml(name),
        lambda: pc.save_figure(plt.figure().subplots(), name),
    ):
        with pytest.raises(pc.LoadError, match="has no name of a file; give one, such as '.*name'"):
            write()
    with pytest.raises(pc.LoadError, match="is a folder"):
        pc.read_hand_codes(Path(name), shipped)
    assert names(tmp_path) == ["in"]
    assert names(tmp_path / "in") == []


def test_rows_that_do_not_fit_on_the_disk_are_an_os_error(monkeypatch):
    import openpyxl

    class Full(Exception):
        """What lxml raises."""

    def append(self, row):
        raise Full("IO_EFBIG")

    sheet = type(openpyxl.Workbook(write_only=True).create_sheet())
    monkeypatch.setattr(sheet, "append", append)
    with pytest.raises(OSError, match="the file cannot be made: IO_EFBIG"):
        workbook_bytes({"a": pd.DataFrame({"a": [1]})})


HALF = "市\ud834"


def in_table(**values):
    return pd.DataFrame({name: pd.Series([value, "x"], dtype=object) for name, value in values.items()})


@pytest.mark.parametrize(
    "job",
    [
        lambda corpus, out: corpus.with_codes(corpus.codes, coder=HALF),
        lambda corpus, out: corpus.with_codes(corpus.codes.assign(coder=pd.Series([HALF] * 3, dtype=object))),
        lambda corpus, out: pc.write_datapackage(corpus, out, title=HALF),
        lambda corpus, out: pc.write_datapackage(corpus, out, title="a", description=HALF),
        lambda corpus, out: pc.explore(corpus, title=HALF, reuse=False),
        lambda corpus, out: pc.plot_coverage(pc.coverage(corpus, "goal", by="doc"), title=HALF),
        lambda corpus, out: pc.plot_coverage(pc.coverage(corpus, "goal", by="doc"), names={"a": HALF}),
        lambda corpus, out: pc.from_table(in_table(place=HALF, code="a"), group="place", code="code"),
        lambda corpus, out: pc.from_table(in_table(place="a", code=HALF), group="place", code="code"),
        lambda corpus, out: pc.from_table(
            pd.DataFrame({"a": [1, 0]}, index=pd.Index([HALF, "乙"], dtype=object))
        ),
    ],
)
def test_half_a_character_in_what_a_caller_passes_is_named(shipped, tmp_path, job):
    with pytest.raises(pc.PolicyCompareError, match=r"alf a character.*\\ud834|\\ud834.*half a character"):
        job(shipped, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_in_the_table_or_alternative_text_of_a_figure_is_named(shipped, tmp_path):
    with pc.style():
        ax = pc.plot_coverage(pc.coverage(shipped, "goal", by="doc"))
    index = pd.DataFrame({"a": [1, 0]}, index=pd.Index([HALF, "乙"], dtype=object))
    for options in ({"data": in_table(a=HALF)}, {"data": index}, {"alt": HALF}):
        with pytest.raises(pc.PolicyCompareError, match="half a character"):
            pc.save_figure(ax, tmp_path / "a", **options)
    assert list(tmp_path.iterdir()) == []
