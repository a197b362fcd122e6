"""The notebooks as they are committed: run, with their pictures, defining nothing, in the list of questions."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path, kind):
    return [
        cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind
    ]


def code(cell):
    return "".join(cell["source"])


def test_there_are_notebooks():
    assert len(NOTEBOOKS) > 6


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_is_valid_and_no_two_cells_have_one_id(path):
    import nbformat  # here: every process that collects the tests would take a second for it

    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_that_draws_shows_one_language_of_the_two_it_saves(path):
    drawing = [cell for cell in cells(path, "code") if "pc.plot_" in code(cell)]
    assert drawing
    for cell in drawing:
        shown = sum("image/png" in output.get("data", {}) for output in cell["outputs"])
        assert shown == 1, code(cell)[:80]
        assert 'for lang in ("zh", "en")' in code(cell)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_has_run_in_order_without_a_word_on_stderr_and_defines_nothing(path):
    own = cells(path, "code")
    assert [cell["execution_count"] for cell in own] == list(range(1, len(own) + 1))
    for cell in own:
        assert not re.search(r"^\s*(def|class) ", code(cell), re.MULTILINE)
        assert not [output for output in cell["outputs"] if output.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_saved_figure_is_there_with_its_data_and_description(path):
    names = re.findall(r"\.\./figures/(\w+?)_\{lang\}", "\n".join(map(code, cells(path, "code"))))
    assert names or path.stem == "10_own_documents"  # which saves into a folder of its own
    for name in names:
        for lang in ("zh", "en"):
            for ending in ("pdf", "svg", "png", "csv", "txt"):
                assert (ROOT / "figures" / f"{name}_{lang}.{ending}").exists(), f"{name}_{lang}.{ending}"


def test_every_figure_is_one_that_a_notebook_saves():
    saved = {
        f"{name}_{lang}"
        for path in NOTEBOOKS
        for name in re.findall(r"\.\./figures/(\w+?)_\{lang\}", "\n".join(map(code, cells(path, "code"))))
        for lang in ("zh", "en")
    }
    assert {path.stem for path in (ROOT / "figures").iterdir()} == saved


def test_the_list_of_questions_names_every_notebook():
    page = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in NOTEBOOKS if f"]({path.name})" not in page] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_fingerprints_are_compared_but_not_shown_to_readers(path):
    printed = [cell for cell in cells(path, "code") if "pc.digest(" in code(cell)]
    assert printed
    assert [code(cell) for cell in printed if "remove-cell" not in cell["metadata"].get("tags", [])] == []
