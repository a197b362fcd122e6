"""The floors of the package and its imports; `python -m tools.house` counts modules, folders, lines and imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "policycompare"
MODULES = sorted(PACKAGE.rglob("*.py"))
# The house from the ground up: a name imports only from the floors above it in this list, type hints included.
# A folder is one name; modules of one folder may import each other, but never in a circle.
FLOORS = (
    ("errors", "shipped", "late"),
    ("schema", "disk"),
    ("text",),
    ("html",),
    ("codebook",),
    ("corpus",),
    ("read.labels", "read.patterns", "read.segmentation"),
    ("read.divisions",),
    ("read.abbreviations", "read.gazetteer"),
    ("read.spellings",),
    ("read.lines",),
    ("read.files",),
    ("read.inputs",),
    ("read.outside_table",),
    ("read.letterhead",),
    ("read.body",),
    ("read.metadata",),
    ("read.document",),
    ("extract",),
    ("batches",),
    ("loading",),
    ("coded_tables",),
    ("compare.code_labels",),
    ("compare.groups", "compare.resampling"),
    ("compare.evidence", "compare.statistics"),
    ("compare.hand",),
    ("compare.codes",),
    ("compare.facts",),
    ("compare.texts",),
    ("compare.codings",),
    ("compare.sheets",),
    ("compare.pmc",),
    ("model",),
    ("show.figure",),
    ("show.figure.saved",),
    (
        "show.plots.codes",
        "show.plots.groups",
        "show.plots.texts",
        "show.plots.facts",
        "show.plots.codings",
        "show.plots.pmc",
    ),
    ("show.export", "show.datasets"),
    ("show.exchange",),
    ("show.explorer",),
    ("store",),
    ("doubts",),
    ("review",),
    ("cli",),
    ("__main__",),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def dotted(path: Path) -> str:
    """Return the name of a module without that of the package; an `__init__` has the name of its folder."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


NAMES = {f"policycompare.{dotted(path)}".rstrip("."): dotted(path) for path in MODULES}


def statements(source: str) -> Iterator[ast.stmt]:
    """Yield the statements of `source` and those inside them, without the expressions, which are far more."""
    left: list[ast.AST] = [ast.parse(source)]
    while left:
        node = left.pop()
        if isinstance(node, ast.stmt):
            yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            left += getattr(node, part, ())


def imports(source: str) -> set[str]:
    """Return the modules of the package that `source` imports, in functions and for type hints too."""
    imported = set()
    for node in statements(source):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            inside = {f"{node.module}.{name.name}" for name in node.names}
            imported |= (inside & set(NAMES)) or {str(node.module)}
    return {NAMES[name] for name in imported if name in NAMES}


IMPORTS = {dotted(path): imports(path.read_text(encoding="utf-8")) - {""} for path in MODULES}


def home(module: str) -> str:
    """Return the name in `FLOORS` that covers a module: its own, or that of its folder."""
    return module if module in FLOOR or "." not in module else home(module.rpartition(".")[0])


def reached(module: str, within: str) -> set[str]:
    """Return all modules that `module` imports in one or more steps inside one home."""
    met, left = set(), [module]
    while left:
        new = {name for name in IMPORTS[left.pop()] if home(name) == within} - met
        met |= new
        left += new
    return met


def upward(module: str) -> set[str]:
    """Return the imports of `module` that point to its own floor outside its home, or to a floor above."""
    own = home(module)
    return {name for name in IMPORTS[module] if home(name) != own and FLOOR[home(name)] >= FLOOR.get(own, 0)}


def is_in_circle(module: str) -> bool:
    """Return whether a module imports itself by way of other modules of its home."""
    return module in reached(module, home(module))


def arrows() -> dict[str, set[str]]:
    """Return, for each name in `FLOORS`, the other names there that its modules import."""
    drawn: dict[str, set[str]] = {name: set() for name in FLOOR}
    for module in filter(None, IMPORTS):
        if home(module) in drawn:
            drawn[home(module)] |= {home(name) for name in IMPORTS[module]} - {home(module)}
    return drawn


def counts() -> Iterator[tuple[str, int]]:
    """Yield what is counted, and the number."""
    sources = [path.read_text(encoding="utf-8") for path in MODULES]
    modules = [path for path in MODULES if path.name != "__init__.py"]
    inner = [name for name in IMPORTS if name]
    yield "modules", len(modules)
    yield "folders", len(MODULES) - len(modules) - 1
    yield "lines", sum(source.count("\n") for source in sources)
    yield "lines of the longest module", max(source.count("\n") for source in sources)
    yield "floors", len(FLOORS)
    yield "imports between modules", sum(len(IMPORTS[name]) for name in inner)
    yield "imports upwards", sum(len(upward(name)) for name in inner)
    yield "modules in circles", sum(map(is_in_circle, inner))


if __name__ == "__main__":
    for what, n in counts():
        print(f"{what:<28}{n:>7,}")
