"""The rooms of the package and their imports; the list of public names; the documentation of each."""

import ast
import inspect
import json
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module

import pytest

import policycompare as pc
from tools import house, make_docs
from tools.house import FLOOR, IMPORTS, MODULES, PACKAGE, ROOT, dotted, home

TOP_LEVEL = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
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
    "tools",
]
MODULE_LINES, FOLDER_MODULES = 450, 12
PRESCRIBED = ("__init__.py", "__main__.py")  # files whose name and place Python prescribes
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


def test_imports_are_seen_in_functions_and_under_type_checking():
    source = (
        "from policycompare import schema\n"
        "if TYPE_CHECKING:\n    from policycompare.corpus import Corpus\n"
        "def f():\n    import policycompare.show.figure.style\n"
        "try:\n    pass\nexcept OSError:\n    from policycompare import text\nfinally:\n    import policycompare.late\n"
        "match 1:\n    case 1:\n        import policycompare.errors\n"
    )
    found = {"schema", "corpus", "show.figure.style", "text", "late", "errors"}
    assert house.imports(source) == found


def test_a_module_imports_only_from_the_floors_below():
    upward = {module: house.upward(module) for module in sorted(set(IMPORTS) - {""})}
    assert {module: names for module, names in upward.items() if names} == {}


def test_no_module_imports_itself_by_way_of_others():
    assert [module for module in sorted(set(IMPORTS) - {""}) if house.is_in_circle(module)] == []


def test_every_module_has_a_floor():
    folders = {dotted(path) for path in MODULES if path.name == "__init__.py"}
    assert {name for name in IMPORTS if name not in folders and home(name) not in FLOOR} == set()
    assert {name for name in FLOOR if name not in IMPORTS} == set()


def test_the_count_of_the_house_finds_no_import_upwards_and_no_circle():
    counted = dict(house.counts())
    assert (counted["imports upwards"], counted["modules in circles"]) == (0, 0)
    assert counted["modules"] == len([path for path in MODULES if path.name != "__init__.py"])


def test_an_import_upwards_and_a_circle_are_counted(monkeypatch):
    bent = IMPORTS | {"errors": {"cli"}, "read.lines.unwrap": {"read.lines.offsets"}}
    bent["read.lines.offsets"] = {"read.lines.unwrap"}
    monkeypatch.setattr(house, "IMPORTS", bent)
    counted = dict(house.counts())
    assert (counted["imports upwards"], counted["modules in circles"]) == (1, 2)


def test_no_module_takes_a_private_name_from_another():
    imported = {
        f"{dotted(path)}: {name.name}"
        for path in MODULES
        for node in house.statements(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policycompare")
        for name in node.names
        if name.name.startswith("_")
    }
    assert imported == set()


def test_a_folder_holds_at_most_a_dozen_modules():
    modules = Counter(path.parent for path in MODULES if path.name not in PRESCRIBED)
    assert {str(folder): n for folder, n in modules.items() if n > FOLDER_MODULES} == {}


def test_names_of_modules_are_unique_within_a_room():
    stems = Counter(
        (path.relative_to(PACKAGE).parts[0], path.stem)
        for path in MODULES
        if path.parent != PACKAGE and path.name != "__init__.py"
    )
    assert {name for name, n in stems.items() if n > 1} == set()


def test_no_module_or_folder_directly_under_the_package_has_a_public_name():
    names = {path.stem for path in PACKAGE.glob("*.py")} | {path.name for path in PACKAGE.iterdir()}
    assert names & set(pc.__all__) == set()


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_top_level_is_complete(name):
    assert (ROOT / name).exists()


def test_a_module_starts_with_a_docstring_that_ends_with_a_stop():
    sources = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in MODULES}
    assert [path for path, source in sources.items() if not source.startswith(('"""', 'r"""'))] == []
    first = {path: ast.get_docstring(ast.parse(source)).splitlines()[0] for path, source in sources.items()}
    assert {path: line for path, line in first.items() if not line.endswith((".", "…"))} == {}


def test_no_module_is_longer_than_allowed():
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {path: n for path, n in lines.items() if n > MODULE_LINES} == {}


@pytest.mark.parametrize("name", ["utils", "helpers", "core", "base", "manager"])
def test_no_module_is_a_drawer_for_everything(name):
    assert [path for path in MODULES if name in path.stem.split("_")] == []


@pytest.fixture(scope="module")
def imported():
    """The heavy modules that a fresh process has after it imported the package, and after it loaded the documents."""
    heavy = f"sorted(set({HEAVY!r}) & set(sys.modules))"
    program = (
        f"import json, sys, policycompare as pc\na = {heavy}; pc.load(); print(json.dumps([a, {heavy}]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_importing_the_package_imports_nothing_heavy(imported):
    assert imported[0] == []


def test_loading_the_shipped_documents_imports_no_drawing_or_learning(imported):
    assert imported[1] == []


def test_one_process_imports_no_joblib(imported):
    assert "joblib" in HEAVY
    assert "joblib" not in imported[1]


ROOMS = make_docs.listed()
HOMES = {name: module for names in ROOMS.values() for name, module in names.items()}


def test_the_stub_groups_all_public_names_by_room():
    assert list(ROOMS) == list(make_docs.ROOMS)
    assert sorted(HOMES) == pc.__all__
    assert sum(map(len, ROOMS.values())) == len(HOMES)


def test_the_stub_gives_every_name_as_itself():
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    names = [name for node in stub.body if isinstance(node, ast.ImportFrom) for name in node.names]
    assert [name.name for name in names if name.asname != name.name] == []


@pytest.mark.parametrize("name", pc.__all__)
def test_the_module_that_the_stub_names_defines_the_public_name(name):
    node = make_docs.definition(HOMES[name], name)
    assert getattr(import_module(HOMES[name]), node.name) is getattr(pc, name)


@pytest.mark.parametrize("name", pc.__all__)
def test_a_public_name_exists_and_has_a_docstring(name):
    assert inspect.getdoc(getattr(pc, name))


FUNCTIONS = [name for name in pc.__all__ if inspect.isfunction(getattr(pc, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_documents_its_parameters_its_result_and_an_example(name):
    documentation = inspect.getdoc(getattr(pc, name))
    sections = ["Returns", "Examples"] + ["Parameters"] * bool(
        inspect.signature(getattr(pc, name)).parameters
    )
    assert [title for title in sections if f"\n{title}\n{'-' * len(title)}\n" not in documentation] == []


@pytest.mark.parametrize("name", pc.__all__)
def test_the_rule_below_the_name_of_a_section_is_a_line_of_its_own(name):
    lines = (inspect.getdoc(getattr(pc, name)) or "").splitlines()
    assert [line for line in lines if "-----" in line and line.strip("- ")] == []


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
        and parameter.name != "what"  # the subject of a measure follows the corpus
        and (name, parameter.name) != ("figure", "width")  # as in pc.figure("single")
    ] == []


@pytest.mark.parametrize(
    "path", sorted((*ROOT.glob("benchmarks/*.py"), *ROOT.glob("tools/*.py"))), ids=lambda path: path.name
)
def test_what_benchmarks_and_tools_import_from_the_package_exists(path):
    imported = re.findall(r"from (policycompare[\w.]*) import ([\w, ]+)", path.read_text(encoding="utf-8"))
    pairs = [(module, name.strip()) for module, names in imported for name in names.split(",")]
    missing = [pair for pair in pairs if not hasattr(import_module(pair[0]), pair[1])]
    assert [pair for pair in missing if ".".join(pair) not in house.NAMES] == []
