"""The rooms of the house and who may import whom; what a public name owes its reader."""

import ast
import inspect
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import policycompare as pc

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "policycompare"
MODULES = sorted(PACKAGE.rglob("*.py"))
# The house from the ground up: what a line names imports from the lines above it only, type hints included.
# A folder is a line of its own; within a line no two modules import each other, however many stand between them.
FLOORS = (
    ("errors", "shipped"),
    ("schema",),
    ("text", "html"),
    ("codebook",),
    ("corpus",),
    ("read.labels", "read.patterns", "read.gazetteer"),
    ("read.lines",),
    ("read.files",),
    ("read.inputs",),
    ("read.letterhead",),
    ("read.body",),
    ("read.metadata",),
    ("read.document",),
    ("extract",),
    ("batches",),
    ("loading",),
    ("compare.groups", "compare.resampling", "compare.code_labels"),
    ("compare.evidence",),
    ("compare.codes",),
    ("compare.texts",),
    ("compare.codings",),
    ("compare.pmc",),
    ("show.figure",),
    ("show.plots.codes", "show.plots.texts", "show.plots.codings", "show.plots.pmc"),
    ("show.export",),
    ("store",),
    ("review",),
    ("cli",),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
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
MODULE_LINES, FOLDER_MODULES = 450, 12
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
    """Return the modules of policycompare that `source` names in imports, those for type hints included."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            inside = {f"{node.module}.{name.name}" for name in node.names}
            found |= (inside & set(NAMES)) or {node.module}
    return {NAMES[name] for name in found if name in NAMES}


def dotted(path):
    """Return the name of a module without that of the package; a folder's own docstring has the folder's name."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


NAMES = {f"policycompare.{dotted(path)}".rstrip("."): dotted(path) for path in MODULES}
IMPORTS = {dotted(path): imports(path.read_text(encoding="utf-8")) - {""} for path in MODULES}


def home(module):
    """Return the line of `FLOORS` that holds a module: its own, or that of its folder."""
    return module if module in FLOOR or "." not in module else home(module.rpartition(".")[0])


def reached(module, within):
    """Return all that `module` imports in one or more steps that stay in its home."""
    met, left = set(), [module]
    while left:
        new = {name for name in IMPORTS[left.pop()] if home(name) == within} - met
        met |= new
        left += new
    return met


def test_imports_are_seen_in_functions_and_under_type_checking():
    source = (
        "from policycompare import schema\n"
        "if TYPE_CHECKING:\n    from policycompare.corpus import Corpus\n"
        "def f():\n    import policycompare.show.figure.style\n"
    )
    assert imports(source) == {"schema", "corpus", "show.figure.style"}


@pytest.mark.parametrize("module", sorted(set(IMPORTS) - {""}))
def test_a_module_imports_only_from_the_floors_below(module):
    own = home(module)
    above = {name for name in IMPORTS[module] if home(name) != own and FLOOR[home(name)] >= FLOOR.get(own, 0)}
    assert above == set()


@pytest.mark.parametrize("module", sorted(set(IMPORTS) - {""}))
def test_no_module_imports_itself_by_way_of_others(module):
    assert module not in reached(module, home(module))


def test_every_module_has_a_place_in_the_house():
    folders = {dotted(path) for path in MODULES if path.name == "__init__.py"}
    assert {name for name in IMPORTS if name not in folders and home(name) not in FLOOR} == set()
    assert {name for name in FLOOR if name not in IMPORTS} == set()


def test_no_module_takes_a_private_name_from_another():
    taken = {
        f"{dotted(path)}: {name.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policycompare")
        for name in node.names
        if name.name.startswith("_")
    }
    assert taken == set()


def test_a_folder_holds_at_most_a_dozen_modules():
    held = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    assert {str(folder): n for folder, n in held.items() if n > FOLDER_MODULES} == {}


def test_names_of_modules_are_unique_within_a_room():
    stems = Counter(
        (path.relative_to(PACKAGE).parts[0], path.stem)
        for path in MODULES
        if path.parent != PACKAGE and path.name != "__init__.py"
    )
    assert {name for name, n in stems.items() if n > 1} == set()


def test_nothing_directly_under_the_package_bears_a_public_name():
    there = {path.stem for path in PACKAGE.glob("*.py")} | {path.name for path in PACKAGE.iterdir()}
    assert there & set(pc.__all__) == set()


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
