"""The gallery: every figure of `figures/` with the lines that draw it, taken from the cell that saves it."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policycompare.html import in_markdown
from tools.house import ROOT

_SAVED = re.compile(r"figures/(\w+?)_\{lang\}")


# Options of plots that name and order what is drawn, and calls that finish an Axes: the notebook has them.
_FINISH = ("names", "order", "title")
_FINISHING = ("save_figure", "plt.close", "ax.set_", "ax.margins", "ax.text")


@dataclass(frozen=True)
class Figure:
    """A figure: its name without language, its notebook, and the statements that draw it in English."""

    name: str
    notebook: str
    statements: str

    @cached_property
    def code(self) -> str:
        """The statements as they are formatted here."""
        return _formatted(self.statements)

    @property
    def functions(self) -> list[str]:
        """The public functions that draw it."""
        return list(dict.fromkeys(re.findall(r"pc\.(plot_\w+)", self.code)))

    @property
    def title(self) -> str:
        """The title in the description of the picture, or its name in words."""
        text = (ROOT / "figures" / f"{self.name}_en.txt").read_text(encoding="utf-8")
        found = re.search(r"titled “([^”]+)”", text)
        words = self.name.partition("_")[2].replace("_", " ").capitalize()
        return f"{words}: {found[1]}" if found else words

    @property
    def description(self) -> str:
        """The first paragraph of the description of the picture."""
        text = (ROOT / "figures" / f"{self.name}_en.txt").read_text(encoding="utf-8")
        return " ".join(text.split("\n\n")[0].split())


def figures() -> list[Figure]:
    """Return the figures of all notebooks that have been drawn, in their order."""
    saved = [each for path in sorted((ROOT / "notebooks").glob("*.ipynb")) for each in _of_notebook(path)]
    return [each for each in saved if (ROOT / "figures" / f"{each.name}_en.txt").exists()]


def headings(figures: Sequence[Figure]) -> dict[str, str]:
    """Return the heading of each figure: its title, with its number where another figure has the same."""
    titles = [each.title for each in figures]
    return {
        each.name: each.title if titles.count(each.title) == 1 else f"{each.title}, {each.name[:2]}"
        for each in figures
    }


def _of_notebook(path: Path) -> Iterator[Figure]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    before: list[ast.stmt] = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        body = ast.parse(_plain(source)).body
        for name in _SAVED.findall(source):
            yield Figure(name, path.name, _code(body, before))
        before += _without_with(body)


def _without_with(statements: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Return the statements, and those inside a `with` in its place."""
    return [inner for each in statements for inner in (each.body if isinstance(each, ast.With) else [each])]


def _plain(source: str) -> str:
    """Return a cell without the lines that only IPython reads."""
    return "\n".join(line for line in source.splitlines() if not line.startswith(("%", "!")))


def _code(cell: list[ast.stmt], before: list[ast.stmt]) -> str:
    """Return the statements that a figure needs, and its own without the loop over the languages."""
    at = next(i for i, each in enumerate(cell) if "save_figure" in ast.unparse(each))
    drawn = [_English().visit(each) for each in _drawing(cell[at])]
    lines = [
        *needed([*before, *_without_with(cell[:at])], {name for each in drawn for name in _read(each)}),
        *drawn,
    ]
    return "\n".join(ast.unparse(each) for each in lines)


def _drawing(node: ast.stmt) -> list[ast.stmt]:
    """Return what draws in `with pc.style(): for lang in …:`, without what saves and finishes."""
    (loop,) = [each for each in ast.walk(node) if isinstance(each, ast.For) and _target(each) == "lang"]
    copied = ast.parse("\n".join(ast.unparse(each) for each in loop.body))
    for inner in ast.walk(copied):
        if isinstance(inner, (ast.Module, ast.For)):
            inner.body = [each for each in inner.body if not _finishes(each)]
    return copied.body


def _finishes(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and any(name in ast.unparse(node) for name in _FINISHING)


def _target(loop: ast.For) -> str:
    return loop.target.id if isinstance(loop.target, ast.Name) else ""


class _English(ast.NodeTransformer):
    """Put "en" for `lang`, take the branch of English, and leave out names, order and title that are computed."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        written = (ast.Constant, ast.Dict)
        node.keywords = [
            each for each in node.keywords if each.arg not in _FINISH or isinstance(each.value, written)
        ]
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant("en") if node.id == "lang" else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        if ast.unparse(node.test) in ("lang == 'en'", "lang == 'zh'"):
            return self.visit(node.body if "'en'" in ast.unparse(node.test) else node.orelse)
        return self.generic_visit(node)


def needed(statements: list[ast.stmt], names: set[str]) -> list[ast.stmt]:
    """Return the assignments and imports that give names a value, with those that they need in turn."""
    kept: list[ast.stmt] = []
    for node in reversed(statements):
        given = _given(node)
        if given & names:
            kept.append(node)
            changed = given if isinstance(node, ast.AugAssign) else set()
            names = (names - given) | _read(node) | changed
    return kept[::-1]


def _given(node: ast.stmt) -> set[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {each.asname or each.name.partition(".")[0] for each in node.names}
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if not isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return set()
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


def _read(node: ast.AST) -> set[str]:
    return {
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    }


def _formatted(code: str) -> str:
    called = [sys.executable, "-m", "ruff", "format", "--line-length", "110", "-"]
    return subprocess.run(
        called, input=code, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout


def page() -> str:
    """Return `docs/gallery.md`: every figure with its code and its notebook."""
    lines = [
        "# Gallery",
        "",
        "<!-- Made from the notebooks by `make docs`; do not edit. -->",
        "",
        "Every figure that the notebooks draw, with the lines that draw it. Names and orders of rows that a notebook",
        "computes are left out here: `names=`, `order=` and `title=` set them.",
        'Put `with pc.style():` around the lines for the fonts and colours of these pictures; `lang="zh"` draws the',
        "Chinese figure. Paths of files are those seen from the folder `notebooks`.",
        "",
        "<!-- thumbnails -->",
        "",
    ]
    drawn = figures()
    heads = headings(drawn)
    for each in drawn:
        notebook = f"[{each.notebook.removesuffix('.ipynb')}](../notebooks/{each.notebook})"
        lines += [f"## {heads[each.name]}", "", *example(each)]
        lines += [f"Notebook {notebook} · [中文图](../figures/{each.name}_zh.png)", ""]
    return "\n".join(lines)


def thumbnails() -> str:
    """Return all figures small, each a link to its place on the page of the gallery."""
    heads = headings(figures())
    shown = [f"[![{head}](../figures/{name}_en.png)](#{anchor(head)})" for name, head in heads.items()]
    return "\n".join(['<div class="gallery">', "", *shown, "", "</div>"])


def anchor(title: str) -> str:
    """Return the anchor of a heading, as GitHub and MyST make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def example(figure: Figure) -> list[str]:
    """Return the lines of one figure in a page: picture and code."""
    description = in_markdown(figure.description.replace("[", "(").replace("]", ")"))
    return [
        f"![{description}](../figures/{figure.name}_en.png)",
        "",
        "```python",
        figure.code.rstrip(),
        "```",
        "",
    ]


if __name__ == "__main__":
    for each in figures():
        print(f"# {each.name}\n{each.code}")
