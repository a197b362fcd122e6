"""The rooms of the house and who may import whom; what a public name owes its reader."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import policycompare as pc

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "policycompare"
MODULES = sorted(PACKAGE.rglob("*.py"))
GROUND = {"errors", "schema", "shipped"}
MAY_IMPORT = {
    "errors": set(),
    "schema": {"errors"},
    "shipped": set(),
    "read": GROUND | {"read"},
    "extract": GROUND | {"read", "extract"},
    "compare": GROUND | {"read", "extract", "compare"},
    "show": GROUND | {"read", "extract", "compare", "show"},
    "checks": GROUND | {"read"},
    "batches": {"errors"},
    "coding": GROUND | {"read", "extract"},
    "corpus": GROUND | {"read", "extract", "batches", "checks", "coding"},
    "parts": GROUND,
    "opened": GROUND | {"extract", "corpus", "parts"},
    "runs": GROUND | {"read", "extract", "batches", "checks", "coding", "parts", "opened"},
    "proposal": GROUND | {"read", "corpus"},
    "checkup": GROUND | {"checks", "corpus"},
    "cli": {"errors", "read"},
}
# A corpus shows itself in a notebook; the page is made of tables and knows no corpus.
ALLOWED_BESIDE = {("corpus", "show.pages")}
# The command line speaks to the public names (`import policycompare as pc`); what is passed over it says as warnings do.
TOP_LEVEL = [
    "README.md",
    "README.zh.md",
    "LICENSE",
    "CHANGELOG.md",
    "CITATION.cff",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "environment.yml",
    ".ci/run",
    "policycompare",
    "data",
    "notebooks",
    "figures",
    "docs",
    "tests",
    "benchmarks",
]
MODULE_LINES = 320
HEAVY = (
    "seaborn",
    "sklearn",
    "jieba",
    "matplotlib.pyplot",
    "jupyterlab",
    "docx",
    "lxml",
    "pypdf",
    "trafilatura",
    "joblib",
    "duckdb",
    "dask",
)


def imports(source):
    """Return the modules of policycompare that `source` imports when it runs, without the package's name."""
    found = set()
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "policycompare":
            found |= {f"policycompare.{name.name}" for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            found.add(node.module)
    return {name.removeprefix("policycompare.") for name in found if name.startswith("policycompare.")}


def _running(node):
    """Walk `node`, leaving out what stands under `if TYPE_CHECKING`."""
    if isinstance(node, ast.If) and getattr(node.test, "id", None) == "TYPE_CHECKING":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _running(child)


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_imports_are_seen_in_functions_and_not_under_type_checking():
    source = (
        "from policycompare import schema\n"
        "if TYPE_CHECKING:\n    from policycompare.corpus import Corpus\n"
        "def f():\n    import policycompare.show.plots\n"
    )
    assert imports(source) == {"schema", "show.plots"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent != PACKAGE or room(path) in MAY_IMPORT]
)
def test_a_room_imports_only_from_the_rooms_before_it(path):
    wrong = {
        name
        for name in imports(path.read_text(encoding="utf-8"))
        if name.split(".")[0] not in MAY_IMPORT[room(path)] and (room(path), name) not in ALLOWED_BESIDE
    }
    assert wrong == set()


def test_the_package_holds_the_known_rooms_and_no_other():
    assert {room(path) for path in MODULES} == {"__init__", *MAY_IMPORT}


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_top_level_is_complete(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("path", MODULES)
def test_a_module_starts_by_saying_what_it_does(path):
    source = path.read_text(encoding="utf-8")
    assert source.startswith(('"""', 'r"""'))
    assert ast.get_docstring(ast.parse(source)).splitlines()[0].endswith((".", "…"))


def test_no_module_is_asking_to_be_two():
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {path: n for path, n in lines.items() if n > MODULE_LINES} == {}


@pytest.mark.parametrize("name", ["utils", "helpers", "core", "base", "manager"])
def test_no_module_is_a_drawer_for_everything(name):
    assert [path for path in MODULES if name in path.stem.split("_")] == []


def test_importing_the_package_imports_nothing_heavy():
    program = f"import sys, policycompare; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_loading_the_shipped_documents_imports_no_drawing_or_learning():
    program = f"import sys, policycompare as pc; pc.load(); print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", pc.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    assert inspect.getdoc(getattr(pc, name))


FUNCTIONS = [name for name in pc.__all__ if inspect.isfunction(getattr(pc, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_documents_what_goes_in_what_comes_out_and_an_example(name):
    documentation = inspect.getdoc(getattr(pc, name))
    sections = ["Returns", "Examples"] + ["Parameters"] * bool(
        inspect.signature(getattr(pc, name)).parameters
    )
    assert [title for title in sections if f"\n{title}\n{'-' * len(title)}\n" not in documentation] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_names_every_parameter_in_its_documentation(name):
    function = getattr(pc, name)
    described = inspect.getdoc(function).partition("\nParameters\n")[2].partition("\nReturns\n")[0]
    named = {
        word.strip("* ")
        for line in described.splitlines()
        if not line.startswith(" ")
        for word in line.partition(" : ")[0].split(",")
    }
    assert [parameter for parameter in inspect.signature(function).parameters if parameter not in named] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_has_type_hints_for_all_it_takes_and_returns(name):
    signature = inspect.signature(getattr(pc, name))
    hints = [parameter.annotation for parameter in signature.parameters.values()]
    assert inspect.Signature.empty not in [*hints, signature.return_annotation]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in ("jaccard", "ruzicka", "cosine")])
def test_options_of_a_public_function_are_keyword_only(name):
    parameters = inspect.signature(getattr(pc, name)).parameters.values()
    assert [
        parameter.name
        for parameter in parameters
        if parameter.default not in (parameter.empty, None)
        and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        and parameter.name != "what"  # what a measure is of stands beside the corpus
    ] == []
