"""Write the pages that are made from the code: `python -m tools.make_docs` (`make docs`).

`docs/api.md`, `docs/gallery.md` and the pages of the codebooks (`docs/codebook.md`, `docs/codebook_zh.md`,
`docs/codebook_general.md`, `docs/codebook_general_zh.md`) are written whole, `docs/architecture.md` between its comments `made` and `end`.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tools import gallery
from tools.house import FLOOR, FLOORS, NAMES, PACKAGE, ROOT, arrows

DOCS = ROOT / "docs"
ROOMS = {
    "load": "Files to a corpus: documents, codebooks, folders of any size, and the errors and warnings.",
    "tables": "The corpus and the way from a number to its sentences. Columns: [tables](tables.md).",
    "codes": "Measures of the codes of a dimension.",
    "facts": "Measures of facts: targets side by side, responsibility of public bodies, citations as a network.",
    "texts": "Measures of wording; `keyness` compares codes, too.",
    "reliability": "Codings compared, coded by hand, recoded, and the choices behind a finding.",
    "model": "A language model as coder: asked, checked, recorded and replayed. See [a model as coder](model_coder.md).",
    "pmc": "The PMC index of policy modelling consistency.",
    "plots": "A finished measure in, the Axes out. No function here computes, shows or saves but `save_figure`.",
    "export": "A finished measure to LaTeX, Word, Excel or HTML.",
}
_API = """# Public names

Made from `policycompare/__init__.pyi` and the docstrings by `make docs`; do not edit. Every name is called as
`pc.name` after `import policycompare as pc`; `help(pc.name)` shows columns, range, units, errors, source and an
example. Options after `*` are keyword-only. The words are explained in the [glossary](glossary.md).
"""
_MADE = r"(<!-- made: {} -->\n).*?(<!-- end -->)"


def listed() -> dict[str, dict[str, str]]:
    """Return the public names of the stub: room -> name -> the module that defines it."""
    stub = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
    headings = {
        i: match[1]
        for i, line in enumerate(stub.splitlines(), start=1)
        if (match := re.fullmatch(r"# ([a-z]+)", line))
    }
    rooms: dict[str, dict[str, str]] = {}
    for node in ast.parse(stub).body:
        if isinstance(node, ast.ImportFrom):
            before = [line for line in headings if line < node.lineno]
            room = rooms.setdefault(headings[max(before)] if before else "", {})
            room.update({name.name: str(node.module) for name in node.names})
    return rooms


@cache
def tree(module: str) -> ast.Module:
    """Return the syntax tree of a module, given by its full name."""
    (path,) = [each for each in _files(module) if each.exists()]
    return ast.parse(path.read_text(encoding="utf-8"))


def _files(module: str) -> tuple[Path, Path]:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path.with_suffix(".py"), path / "__init__.py"


def definition(module: str, name: str) -> ast.FunctionDef | ast.ClassDef:
    """Return the function or class that a module itself defines under a name."""
    nodes = [
        node
        for node in tree(module).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name
    ]
    if len(nodes) != 1:
        raise LookupError(f"{module} defines {name} {len(nodes)} times; the stub names it once")
    return nodes[0]


def summary(node: ast.AST) -> str:
    """Return the first paragraph of the docstring of a definition or module, as one line."""
    return " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())


def signature(node: ast.FunctionDef, *, method: bool = False) -> str:
    """Return the parameters and the result of a function as they are declared.

    >>> signature(ast.parse("def f(a: int, *, b: str = 'x') -> None: ...").body[0])
    "(a: int, *, b: str = 'x') -> None"
    """
    given = node.args
    first = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(first) - len(given.defaults)) + given.defaults
    shown = [_parameter(*pair) for pair in zip(first, defaults, strict=True)][method:]
    if given.vararg:
        shown.append("*" + _parameter(given.vararg, None))
    elif given.kwonlyargs:
        shown.append("*")
    shown += [_parameter(*pair) for pair in zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    if given.kwarg:
        shown.append("**" + _parameter(given.kwarg, None))
    returned = f" -> {_annotation(node.returns)}" if node.returns else ""
    return f"({', '.join(shown)}){returned}"


def _parameter(argument: ast.arg, default: ast.expr | None) -> str:
    declared = f": {_annotation(argument.annotation)}" if argument.annotation else ""
    return f"{argument.arg}{declared}" + (f" = {ast.unparse(default)}" if default else "")


def _annotation(node: ast.expr | None) -> str:
    """Return a type hint without the quotes that it has where a name is not yet defined."""
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)


def entry(module: str, name: str) -> Iterator[str]:
    """Yield the lines of one public name: signature and summary; of a class also its fields and methods."""
    node = definition(module, name)
    if isinstance(node, ast.FunctionDef):
        shown = signature(node)
    else:
        fields = [
            f"{each.target.id}: {_annotation(each.annotation)}"
            for each in node.body
            if isinstance(each, ast.AnnAssign) and not each.target.id.startswith("_")
        ]
        bases = [ast.unparse(base) for base in node.bases if not fields]
        shown = f"({', '.join(fields or bases)})"
    yield f"- **`{name}`**` {shown}`  "
    yield f"  {summary(node)}"
    if isinstance(node, ast.ClassDef):
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                called = "" if _is_property(method) else signature(method, method=True)
                yield f"  - `.{method.name}{called}`  "
                yield f"    {summary(method)}"


def _is_property(method: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).endswith("property") for each in method.decorator_list)


def choices() -> dict[str, str]:
    """Return the names given to fixed choices anywhere in the package: name -> `Literal[…]`."""
    return {
        node.targets[0].id: ast.unparse(node.value)
        for module in NAMES
        for node in tree(module).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Subscript)
        and ast.unparse(node.value).startswith("Literal[")
    }


def api_page() -> str:
    """Return `docs/api.md`: every public name with its signature and summary, grouped by room."""
    rooms = listed()
    lines = []
    for room, names in rooms.items():
        lines += ["", f"## {room}", "", ROOMS[room], ""]
        for name in sorted(names, key=str.casefold):
            lines += entry(names[name], name)
    text = "\n".join(lines)
    used = [f"`{name}` is `{kind}`" for name, kind in choices().items() if re.search(rf"\b{name}\b", text)]
    return _API + "\n" + ("In signatures " + "; ".join(used) + ".\n" if used else "") + text + "\n"


def folders() -> str:
    """Return the tree of the package in the order of its floors, a line for each folder and top-level module."""
    rooms = dict.fromkeys(name.partition(".")[0] for names in FLOORS for name in names)
    lines = ["policycompare/"]
    for room in rooms:
        path = PACKAGE / room
        if path.is_dir():
            lines += _folder(path, 1)
        else:
            lines.append(_line(1, f"{room}.py", summary(tree(f"policycompare.{room}"))))
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _folder(path: Path, depth: int) -> Iterator[str]:
    modules = [each.stem for each in sorted(path.glob("*.py")) if each.stem != "__init__"]
    name = ".".join(path.relative_to(PACKAGE.parent).parts)
    yield _line(depth, f"{path.name}/", summary(tree(name)))
    if modules:
        yield _line(depth, "", f"({', '.join(modules)})")
    inner = [each.parent for each in path.glob("*/__init__.py")]
    for folder in sorted(inner, key=_first_floor):
        yield from _folder(folder, depth + 1)


def _first_floor(path: Path) -> tuple[int, str]:
    name = ".".join(path.relative_to(PACKAGE).parts)
    own = [floor for covered, floor in FLOOR.items() if f"{covered}.".startswith(f"{name}.")]
    return min(own, default=len(FLOORS)), name


def _line(depth: int, name: str, text: str) -> str:
    return f"{'  ' * depth + name:<20} {text}"


def floors() -> str:
    """Return the floors as a table, from the ground up, with what each imports."""
    drawn = arrows()
    order = list(FLOOR)
    lines = ["| floor | names | import |", "|---|---|---|"]
    for i, names in enumerate(FLOORS, start=1):
        below = sorted({each for name in names for each in drawn[name]}, key=order.index)
        lines.append(f"| {i} | {_code(names)} | {_code(below) or 'nothing'} |")
    return "\n".join(lines) + "\n"


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def diagram() -> str:
    """Return the imports between rooms as a Mermaid diagram; an arrow implied by two others is left out."""
    rooms: dict[str, set[str]] = {}
    for name, below in arrows().items():
        room = name.partition(".")[0]
        rooms.setdefault(room, set()).update({each.partition(".")[0] for each in below} - {room})
    lines = ["```mermaid", "flowchart BT"]
    for room, below in rooms.items():
        lines.append(f"    {room}")
        direct = below - {far for near in below for far in _all_below(near, rooms)}
        lines += [f"    {room} --> {each}" for each in rooms if each in direct]
    return "\n".join([*lines, "```"]) + "\n"


def _all_below(room: str, rooms: Mapping[str, set[str]]) -> set[str]:
    return rooms[room].union(*(_all_below(each, rooms) for each in rooms[room]))


def architecture_page() -> str:
    """Return `docs/architecture.md` with its tree, diagram and floors made anew."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    for name, made in (("tree", folders()), ("diagram", diagram()), ("floors", floors())):
        page, n = re.subn(
            _MADE.format(name), lambda match, made=made: match[1] + made + match[2], page, flags=re.S
        )
        if n != 1:
            raise LookupError(f"docs/architecture.md holds {n} places for: {name}; it needs one")
    return page


def codebook_page() -> str:
    """Return `docs/codebook.md`: the shipped codebook with examples from the shipped documents."""
    import policycompare as pc

    corpus = pc.load()
    return corpus.codebook.to_markdown(examples=corpus.codes)


def general_page() -> str:
    """Return `docs/codebook_general.md`: the shipped codebook for any field."""
    from policycompare.codebook.codebook import load_codebook

    return load_codebook("general").to_markdown().replace("# Codebook\n", "# Codebook for any field\n", 1)


def chinese_page(name: str, title: str) -> str:
    """Return the page of a shipped codebook in Chinese, as coders get it: `docs/codebook_zh.md` and of any field."""
    from policycompare.codebook.codebook import load_codebook

    return load_codebook(name).to_markdown(lang="zh").replace("# 编码手册\n", f"# {title}\n", 1)


PAGES = {
    "api.md": api_page,
    "architecture.md": architecture_page,
    "codebook.md": codebook_page,
    "codebook_general.md": general_page,
    "codebook_general_zh.md": partial(chinese_page, "general", "编码手册：任何领域"),
    "codebook_zh.md": partial(chinese_page, "ip", "编码手册：知识产权"),
    "gallery.md": gallery.page,
}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
