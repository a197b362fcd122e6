"""Text of others is printed by Markdown and HTML: it becomes no tag, no link and no picture."""

import pandas as pd
import pytest
from lxml import html

import policycompare as pc
from policycompare.html import in_markdown

MarkdownIt = pytest.importorskip("markdown_it").MarkdownIt

HOSTILE = (
    "<iframe src=//x.y></iframe>",
    "<b onclick=go()>press</b>",
    "</p><style>p{}</style>",
    "<!-- a --><math><mi xlink:href='javascript:go()'>",
    "[press](https://x.y)",
    "[press\\](https://x.y)",
    "[press\\\\](https://x.y)",
    "![a](https://x.y/z.png)",
    "[press][to]\n\n[to]: https://x.y",
    "<https://x.y>",
    "&lt;svg onload=go()&gt; &#60;svg&#62;",
    "\\<svg onload=go()>",
    "a <\nsvg onload=go()>",
)


def elements(page):
    """The elements of a rendered page, with their attributes."""
    tree = html.fromstring(
        f"<div>{MarkdownIt('commonmark', {'html': True}).enable('table').render(page)}</div>"
    )
    return [(each.tag, sorted(each.attrib)) for each in tree.iter()][1:]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_is_only_text(text):
    assert {tag for tag, _ in elements(in_markdown(f"x {text} y"))} <= {"p", "h2"}


@pytest.mark.parametrize("text", ["q < 0.05", "3 > 2", "R&D", "【甲】（乙）", "[1] 5"])
def test_text_without_tags_and_links_is_unchanged(text):
    assert in_markdown(text) == text


@pytest.mark.parametrize("bad", HOSTILE[:6])
def test_a_caption_prints_what_data_and_author_wrote(bad, tmp_path):
    table = pd.DataFrame([[0.25, 0.5]], index=pd.Index([bad], name=bad), columns=["publicity", "enforcement"])
    plain = table.set_axis(["east"]).rename_axis("group")
    captions = []
    for shown, text in ((plain, "east"), (table, bad)):
        with pc.style():
            ax = pc.plot_coverage(shown, lang="en", title=text, ax=pc.figure()[1])
            paths = pc.save_figure(
                ax, tmp_path / "a", data=shown, unit=text, alt=text, formats="svg", lang="en"
            )
        captions.append(next(each for each in paths if each.suffix == ".md").read_text("utf-8"))
    assert elements(captions[1]) == elements(captions[0])


@pytest.mark.parametrize("bad", HOSTILE[:8])
def test_the_readme_of_a_data_package_prints_what_its_author_and_coders_are_called(shipped, bad, tmp_path):
    pages = []
    for name in ("east", bad):
        corpus = shipped.select(doc="sanmenxia")
        corpus = corpus.with_codes(corpus.codes[["doc", "n", "code"]].drop_duplicates(), coder=name)
        folder = pc.write_datapackage(
            corpus, tmp_path / name[-3:].strip("/"), title=name, authors=[name], description=name
        )
        pages.append((folder / "README.md").read_text(encoding="utf-8"))
    assert elements(pages[1]) == elements(pages[0])
