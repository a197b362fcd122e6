"""The documentation agrees with the code and with itself."""

import ast
import builtins
import doctest
import re
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import policycompare as pc
from policycompare import schema
from policycompare.compare.facts.targets import COLUMNS
from tools import gallery, make_docs, make_site, oldest
from tools.house import FLOORS, ROOT

CITED = re.compile(r"@([a-z]+\d{4})")
FIGURES = gallery.figures()


def bibliography():
    return re.findall(
        r"^@\w+\{(\w+),", (ROOT / "docs" / "references.bib").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_every_work_that_the_methods_paragraph_cites_is_in_the_bibliography_and_no_other():
    cited = set(CITED.findall((ROOT / "docs" / "methods_paragraph.md").read_text(encoding="utf-8")))
    assert cited == set(bibliography())
    assert len(bibliography()) == len(set(bibliography()))


def test_both_languages_of_the_methods_paragraph_cite_the_same_works():
    english, chinese = (ROOT / "docs" / "methods_paragraph.md").read_text(encoding="utf-8").split("## 中文")
    assert set(CITED.findall(english)) == set(CITED.findall(chinese))


def test_links_between_the_pages_lead_somewhere():
    pages = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("notebooks/*.md"),
        *ROOT.glob("data/*.md"),
    ]
    assert len(pages) > 5
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_a_path_that_a_page_for_developers_names_exists():
    for page in (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"):
        paths = re.findall(
            r"`((?:policycompare|tests|tools|docs|read)/[^` <…]*)`", page.read_text(encoding="utf-8")
        )
        assert len(paths) > 5
        missing = [
            path
            for path in paths
            if not (ROOT / path).exists() and not (ROOT / "policycompare" / path).exists()
        ]
        assert missing == [], page.name


@pytest.mark.parametrize("name", ["api.md", "architecture.md", "gallery.md"])
def test_a_page_made_from_the_code_is_fresh(name):
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == make_docs.PAGES[name](), "run: make docs"


def test_the_api_page_lists_every_public_name_once_under_its_room():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(make_docs.ROOMS)
    assert sorted(re.findall(r"^- \*\*`(\w+)`", page, re.MULTILINE)) == pc.__all__


def test_every_entry_of_the_api_page_has_a_summary():
    lines = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").splitlines()
    entries = [pair for pair in pairwise(lines) if re.match(r" *- (\*\*)?`", pair[0])]
    assert len(entries) > len(pc.__all__)
    assert [entry for entry, summary in entries if not summary.strip().endswith(".")] == []


def test_the_signatures_of_the_api_page_are_those_of_the_functions():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert "- **`jaccard`**` (a: np.ndarray, b: np.ndarray) -> float`  \n" in page
    assert "  - `.account(doc: str) -> pd.DataFrame`  \n" in page


def test_the_architecture_page_holds_every_floor_in_order():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", page, re.MULTILINE)
    assert [(int(i), tuple(re.findall(r"`([^`]+)`", names))) for i, names in rows] == list(
        enumerate(FLOORS, start=1)
    )


def test_an_arrow_that_others_imply_is_left_out_of_the_diagram(monkeypatch):
    drawn = {"a": set(), "b.c": {"a"}, "d": {"a", "b.c"}}
    monkeypatch.setattr(make_docs, "arrows", lambda: drawn)
    assert make_docs.diagram().split()[3:-1] == ["a", "b", "b", "-->", "a", "d", "d", "-->", "b"]


TABLES = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_the_page_of_tables_has_every_table_in_order():
    assert re.findall(r"^## (\w+)$", TABLES, re.MULTILINE) == list(schema.TABLES)


@pytest.mark.parametrize("name", schema.TABLES)
def test_the_page_of_tables_explains_every_column_in_order(name):
    section = TABLES.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\w+) \| ([\w\[\]]+) \| (\S.*) \|$", section, re.MULTILINE)
    columns = [(column, kind) for column, kind, _ in rows if kind != "type"]
    assert columns == list(schema.TABLES[name].items())


@pytest.mark.parametrize("name", ["kind", "dimension"])
def test_the_page_of_tables_names_every_kind_and_dimension(name):
    (values,) = re.findall(rf"^\| {name} \| str \| (preamble.*|goal.*) \|$", TABLES, re.MULTILINE)
    assert values.split(", ") == list({"kind": schema.KINDS, "dimension": schema.DIMENSIONS}[name])


def test_the_page_of_tables_explains_every_column_of_the_table_of_targets_in_order():
    section = TABLES.partition("\n### Targets side by side\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| (\w+) \| \S+ ", section, re.MULTILINE)[1:] == list(COLUMNS)


GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def glossary_rows():
    """Return the rows of the tables of terms."""
    terms = GLOSSARY.partition("\n## How we write\n")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in terms.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if row[0] != "English" and set("".join(row)) != {"-"}]


def test_the_glossary_has_four_cells_a_term_and_none_is_empty():
    rows = glossary_rows()
    assert len(rows) > 100
    assert [row for row in rows if len(row) != 4 or not all(row)] == []


def test_the_glossary_explains_no_term_twice_in_either_language():
    for column, separator in ((0, ", "), (1, "、")):
        terms = [term for row in glossary_rows() for term in row[column].split(separator)]
        assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_every_figure_is_in_the_gallery_with_code_that_draws_it():
    drawn = {path.name.removesuffix("_en.txt") for path in (ROOT / "figures").glob("*_en.txt")}
    assert sorted(each.name for each in FIGURES) == sorted(drawn)
    for each in FIGURES:
        assert each.functions, each.name
        assert "save_figure" not in each.code


@pytest.fixture
def loaded_once(shipped, monkeypatch):
    """Without arguments, `load` returns the five documents that were loaded before."""
    load = pc.load

    def once(*given, **options):
        return load(*given, **options) if given or options else shipped

    monkeypatch.setattr(pc, "load", once, raising=False)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda each: each.name)
@pytest.mark.usefixtures("loaded_once")
@pytest.mark.filterwarnings("ignore")
def test_code_of_the_gallery_runs(figure, monkeypatch):
    monkeypatch.chdir(gallery.ROOT / "notebooks")
    exec(compile(figure.code, figure.name, "exec"), {})
    assert plt.gcf().axes
    plt.close("all")


def test_no_two_headings_of_the_gallery_are_the_same():
    heads = list(gallery.headings(FIGURES).values())
    assert sorted(set(heads)) == sorted(heads)


def test_a_statement_that_changes_a_name_is_kept_and_one_that_gives_another_is_not():
    statements = ast.parse("a = 1\nb = 2\na += 3\nc = [a for a in (4, 5)]").body
    assert [ast.unparse(each) for each in gallery.needed(statements, {"a"})] == ["a = 1", "a += 3"]


def test_every_public_name_has_its_place_on_the_site_also_where_case_is_ignored():
    pages = {
        make_site.page_name(name).casefold(): name
        for name in pc.__all__
        if make_site.page_name(name) != "errors"
    }
    assert len(pages) == len([name for name in pc.__all__ if make_site.page_name(name) != "errors"])
    assert set(make_site.reference_pages([])) == {make_site.page_name(name) for name in pc.__all__}


def test_every_page_of_docs_is_in_a_table_of_contents():
    listed = {
        name
        for page in ("index.md", "guide.md", "background.md")
        for block in re.findall(
            r"```\{toctree\}\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S
        )
        for name in re.findall(r"^(?:.*<)?([\w/]+)>?$", block, re.MULTILINE)
    }
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"} <= listed


def test_a_link_of_a_page_leads_to_its_place_on_the_site_and_a_file_to_a_copy():
    known = {Path("docs/tables.md"): Path("tables.md")}
    text = "[a](../docs/tables.md#codes) [b](../LICENSE) [c](https://example.org/x.md) [d](#here)"
    moved = make_site.linked(text, Path("notebooks/README.md"), Path("notebooks/index.md"), known)
    assert moved == "[a](../tables.md#codes) [b](../files/LICENSE) [c](https://example.org/x.md) [d](#here)"


def test_the_oldest_versions_are_those_of_every_requirement():
    assert len(oldest.requirements()) > 30
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+\.\*", each) for each in oldest.oldest(oldest.requirements()))
    with pytest.raises(ValueError, match="numpy<3"):
        oldest.oldest(["numpy<3"])


def public_docstrings():
    for name in pc.__all__:
        given = getattr(pc, name)
        yield name, given.__doc__
        if isinstance(given, type):
            members = {key: getattr(given, key) for key in vars(given) if not key.startswith("_")}
            yield from ((f"{name}.{key}", member.__doc__) for key, member in members.items())


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, text in public_docstrings() if ">>>" in (text or "")]
)
def test_an_example_of_a_public_name_runs_as_a_reader_copies_it(name, text):
    code = "".join(each.source for each in doctest.DocTestParser().get_examples(text))
    given, read = set(dir(builtins)), set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else given).add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            given |= {(each.asname or each.name).partition(".")[0] for each in node.names}
        elif isinstance(node, ast.arg):
            given.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            given.add(node.name)
    assert sorted(read - given) == [], name
