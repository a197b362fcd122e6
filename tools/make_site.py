"""Lay out and build the documentation site: `python -m tools.make_site` (`make docs`).

The pages of `docs/`, the notebooks and the READMEs are copied to `build/site_pages`, their links set to their places
there; the gallery and a page for every public name are written. Sphinx makes `build/site` of them.
"""

import ast
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tools import gallery, make_docs
from tools.house import ROOT

PAGES = ROOT / "build" / "site_pages"
SITE = ROOT / "build" / "site"
# A link in Markdown: what comes before the target, the target, its anchor.
_LINK = re.compile(r"(\]\()([^)\s#]+)(#[^)\s]*)?(?=\))")
_ERRORS = re.compile(r"(Error|Warning)$")


def places() -> dict[Path, Path]:
    """Return where each file of the repository is on the site: path from the root -> path on the site."""
    found = {
        Path("README.md"): Path("index.md"),
        Path("README.zh.md"): Path("chinese.md"),
        Path("CONTRIBUTING.md"): Path("contributing.md"),
        Path("CHANGELOG.md"): Path("changelog.md"),
        Path("data/README.md"): Path("data.md"),
        Path("notebooks/README.md"): Path("notebooks/index.md"),
        Path("data/reference/README.md"): Path("reference_tables.md"),
        Path("benchmarks/README.md"): Path("benchmarks.md"),
    }
    found |= {each.relative_to(ROOT): Path(each.name) for each in sorted((ROOT / "docs").glob("*.md"))}
    for pattern in ("notebooks/*.ipynb", "figures/*.png"):
        found |= {(path := each.relative_to(ROOT)): path for each in sorted(ROOT.glob(pattern))}
    return {path: place for path, place in found.items() if (ROOT / path).exists()}


def linked(text: str, path: Path, place: Path, known: Mapping[Path, Path]) -> str:
    """Return a page with its relative links set to their places on the site.

    A link to a file that is no page leads to a copy of it; a link to a folder becomes plain text.

    >>> known = {Path("docs/a.md"): Path("a.md")}
    >>> linked("[a](../docs/a.md#b), [c](https://c.org)", Path("notebooks/x.md"), Path("notebooks/x.md"), known)
    '[a](../a.md#b), [c](https://c.org)'
    """

    def moved(match: re.Match[str]) -> str:
        if "://" in match[2] or match[2].startswith("mailto:"):
            return match[0]
        target = Path(os.path.normpath(path.parent / match[2]))
        return match[1] + _relative(known.get(target, Path("files") / target), place) + (match[3] or "")

    return _LINK.sub(moved, text)


def _relative(target: Path, place: Path) -> str:
    return Path(os.path.relpath(target, place.parent)).as_posix()


def targets(text: str, path: Path) -> Iterator[Path]:
    """Yield the files of the repository to which a page links."""
    for match in _LINK.finditer(text):
        if "://" not in match[2]:
            yield Path(os.path.normpath(path.parent / match[2]))


def lay_out(pages: Path = PAGES) -> None:
    """Write all pages of the site into a folder, which is emptied first."""
    shutil.rmtree(pages, ignore_errors=True)
    known = places()
    for path, place in known.items():
        if path == Path("README.md"):  # docs/index.md is the first page of the site
            continue
        to = pages / place
        to.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix not in (".md", ".ipynb"):
            shutil.copyfile(ROOT / path, to)
            continue
        text = (ROOT / path).read_text(encoding="utf-8")
        for target in targets(text, path):
            if target not in known and (ROOT / target).is_file():
                copy = pages / "files" / target
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / target, copy)
        to.write_text(_for_site(linked(_with_thumbnails(text), path, place, known)), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "_static", pages / "_static")
    notebooks = [f"{each.stem}" for each in sorted(pages.glob("notebooks/*.ipynb"))]
    with (pages / "notebooks" / "index.md").open("a", encoding="utf-8") as page:
        page.write(_toctree(notebooks))
    (pages / "api.md").write_text(api_page(), encoding="utf-8")
    (pages / "reference").mkdir()
    for name, text in reference_pages(gallery.figures()).items():
        (pages / "reference" / f"{name}.md").write_text(text, encoding="utf-8")


def _with_thumbnails(text: str) -> str:
    mark = "<!-- thumbnails -->"
    return text.replace(mark, gallery.thumbnails()) if mark in text else text


def _for_site(text: str) -> str:
    """Return a page without the empty line at the end of an example, its diagrams as their source."""
    return text.replace("\n\n```\n", "\n```\n").replace("```mermaid\n", "```text\n")


def _toctree(pages: Iterable[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", "", *pages, "```", ""])


def page_name(name: str) -> str:
    """Return the name of the page of a public name; `PMC` and `pmc` differ where case is ignored, too.

    >>> page_name("pmc"), page_name("PMC"), page_name("LoadError")
    ('pmc', 'class_PMC', 'errors')
    """
    if _ERRORS.search(name):
        return "errors"
    return f"class_{name}" if name[0].isupper() else name


def api_page() -> str:
    """Return the page of public names: for each room a table of names and what they do."""
    lines = [
        "# Public names",
        "",
        "Every name is called as `pc.name` after `import policycompare as pc`. A name leads to its parameters, columns,",
        "errors, method and an example. Options after `*` are keyword-only. The words are explained in the",
        "[glossary](glossary.md), the columns of the tables in [tables](tables.md).",
        "",
    ]
    pages: list[str] = []
    for room, names in make_docs.listed().items():
        lines += [f"## {room}", "", make_docs.ROOMS[room], "", "| name | |", "|---|---|"]
        for name in sorted(names, key=str.casefold):
            text = make_docs.summary(make_docs.definition(names[name], name)).replace("|", "\\|")
            anchor = f"#{name.lower()}" if page_name(name) == "errors" else ""
            lines.append(f"| [`{name}`](reference/{page_name(name)}.md{anchor}) | {text} |")
            pages.append(page_name(name))
        lines.append("")
    return "\n".join(lines) + _toctree(f"reference/{each}" for each in dict.fromkeys(pages))


def reference_pages(figures: list[gallery.Figure]) -> dict[str, str]:
    """Return the pages of the public names: name of the page -> text."""
    rooms = make_docs.listed()
    found: dict[str, str] = {}
    errors = [
        "# Errors and warnings",
        "",
        "All errors are `PolicyCompareError`; all can be caught by it.",
        "",
    ]
    for name, module in sorted(each for names in rooms.values() for each in names.items()):
        node = make_docs.definition(module, name)
        if page_name(name) == "errors":
            errors += [f"## {name}", "", *_directive(name, node)]
            continue
        lines = [f"# {name}", "", *_directive(name, node)]
        drawn = [each for each in figures if name in each.functions]
        lines += ["## In the gallery", ""] if drawn else []
        lines += [line for each in drawn for line in gallery.example(each)]
        if not drawn:
            lines += _shown_in(name, figures)
        found[page_name(name)] = "\n".join(lines) + "\n"
    found["errors"] = "\n".join(errors) + "\n"
    return found


def _shown_in(name: str, figures: list[gallery.Figure]) -> list[str]:
    """Return links to the figures whose code calls a function."""
    heads = gallery.headings(figures)
    used = [
        heads[each.name] for each in figures if name != "load" and re.search(rf"\bpc\.{name}\(", each.code)
    ]
    links = [f"[{head}](../gallery.md#{gallery.anchor(head)})" for head in used]
    return ["", "In the gallery: " + "; ".join(links)] if links else []


def _directive(name: str, node: ast.AST) -> list[str]:
    kind = "autofunction" if isinstance(node, ast.FunctionDef) else "autoclass"
    if _ERRORS.search(name):
        kind = "autoexception"
    options = ["   :members:"] if kind == "autoclass" else []
    return [
        "```{eval-rst}",
        ".. currentmodule:: policycompare",
        "",
        f".. {kind}:: {name}",
        *options,
        "```",
        "",
    ]


def build() -> int:
    """Build the site of the pages; a warning of Sphinx is an error."""
    from sphinx.cmd.build import build_main

    shutil.rmtree(SITE, ignore_errors=True)
    doctrees = ROOT / "build" / "site_doctrees"
    given = [
        "-b",
        "html",
        "-W",
        "--keep-going",
        "-q",
        "-j",
        "2",
        "-c",
        str(ROOT / "docs"),
        "-d",
        str(doctrees),
    ]
    return build_main([*given, str(PAGES), str(SITE)])


if __name__ == "__main__":
    lay_out()
    sys.exit(build())
