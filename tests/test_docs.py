"""What the documentation says of itself."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CITED = re.compile(r"@([a-z]+\d{4})")


def bibliography():
    return re.findall(
        r"^@\w+\{(\w+),", (ROOT / "docs" / "references.bib").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_every_work_that_the_methods_paragraph_cites_is_in_the_bibliography_and_none_stands_there_uncited():
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
