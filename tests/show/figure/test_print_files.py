"""Files for print: exact widths in every format, resolution, captions."""

import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

import policycompare as pc

SHARES = pd.DataFrame([[0.5, 0.0], [0.3, 0.25]], index=["甲", "乙"], columns=["publicity", "enforcement"])
FORMATS = ("pdf", "svg", "png", "tiff")


def millimetres(path):
    """The width of a saved picture, as a program for page layout reads it."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return float(PdfReader(path).pages[0].mediabox.width) / 72 * 25.4
    if path.suffix == ".svg":
        return float(re.search(r'<svg [^>]*?width="([\d.]+)pt"', path.read_text("utf-8"))[1]) / 72 * 25.4
    with Image.open(path) as image:
        return image.width / float(image.info["dpi"][0]) * 25.4


@pytest.mark.parametrize("width", [85, 114, 175])
def test_widths_are_exact_in_every_format_whatever_the_settings(tmp_path, width):
    with plt.rc_context({"savefig.bbox": "tight"}):
        ax = pc.plot_coverage(SHARES, ax=pc.figure(width=width, height=40)[1])
        paths = pc.save_figure(ax, tmp_path / "f", formats=FORMATS, dpi=150)
    pictures = [path for path in paths if path.suffix[1:] in FORMATS]
    assert [path.suffix[1:] for path in pictures] == list(FORMATS)
    assert [millimetres(path) for path in pictures] == pytest.approx([width] * 4, abs=0.1)


def test_dots_an_inch_are_those_asked_for_and_a_tiff_is_compressed_without_transparency(tmp_path):
    fig = pc.figure(width=50, height=30)[0]
    path = pc.save_figure(fig, tmp_path / "f", formats="tiff", dpi=600)[0]
    with Image.open(path) as image:
        assert image.width == int(50 / 25.4 * 600)
        assert (image.mode, image.info["compression"]) == ("RGB", "tiff_lzw")
    again = pc.save_figure(fig, tmp_path / "g", formats="tiff", dpi=600)[0]
    assert path.read_bytes() == again.read_bytes()


def test_unknown_formats_and_dots_are_refused(tmp_path):
    fig = pc.figure()[0]
    with pytest.raises(pc.SelectionError, match="unknown format: jpg; allowed: pdf, svg, png, tiff, eps"):
        pc.save_figure(fig, tmp_path / "f", formats=["pdf", "jpg"])
    with pytest.raises(pc.SelectionError, match="dpi is 7; allowed: 72 to 2400"):
        pc.save_figure(fig, tmp_path / "f", dpi=7)
    with pytest.raises(pc.SelectionError, match=r"f.tiff: give the path without .tiff; .*formats="):
        pc.save_figure(fig, tmp_path / "f.tiff")


def caption(ax, folder, lang, **options):
    paths = pc.save_figure(ax, folder / "f", formats="svg", lang=lang, **options)
    return next(path for path in paths if path.suffix == ".md").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_caption_has_title_n_finding_and_source(shipped, tmp_path, lang):
    table = pc.coverage(shipped, "instrument", by="region", interval=0.95, n_boot=20)
    ax = pc.plot_coverage(table, lang=lang, ax=pc.figure(height=150)[1])
    text = caption(ax, tmp_path, lang, data=table, corpus=shipped, interval=0.95)
    top = table.loc[table["estimate"].idxmax()]
    assert f"{round(100 * top['estimate'])}%" in text
    assert "109" in text
    assert {"zh": "各组n：三门峡 28、四川 27、甘肃 109。", "en": "n: Sanmenxia 28, Sichuan 27, Gansu 109."}[
        lang
    ] in text
    assert text.startswith(
        {
            "zh": "**政策工具：占可编码条款的比例（%）。**",
            "en": "**Policy instruments: share of codable provisions (%).**",
        }[lang]
    )
    assert shipped.version in text.rpartition("\n\n")[2]


def test_a_caption_counts_the_differences_whose_interval_excludes_zero(tmp_path):
    rows = pd.DataFrame({"code": ["publicity", "enforcement", "assessment"], "estimate": [0.3, -0.2, 0.01]})
    rows = rows.assign(low=[0.1, -0.5, -0.1], high=[0.5, 0.1, 0.1], q=[0.01, 0.2, 0.9], n_a=20, n_b=30)
    text = caption(pc.plot_difference(rows, a="A", b="B", lang="en", ax=pc.figure()[1]), tmp_path, "en")
    assert "1 of 3 intervals exclude 0: Publicity and IP education 30 points (10 to 50)." in text
    assert "1 of 3 have q under 0.05" in text
    assert "n: A 20, B 30." in text


def test_every_plot_function_states_what_it_shows(shipped):
    """Where a table is made in a moment; the others are drawn by the notebooks."""
    region = {"by": "region"}
    shares = pc.coverage(shipped, "sector", **region)
    targets = pc.targets_table(shipped, **region)
    tables = {
        pc.plot_coverage: shares,
        pc.plot_sectors: shares,
        pc.plot_change: shares,
        pc.plot_intersections: pc.coverage(shipped, "sector", value="presence", **region),
        pc.plot_overlap: pc.overlap(shipped, "sector", **region),
        pc.plot_structure: pc.structure(shipped),
        pc.plot_advantage: pc.advantage(shipped, "instrument", **region),
        pc.plot_grid: pc.grid(shipped, "goal", "function"),
        pc.plot_functions: pc.portfolios(shipped, "goal", "function"),
        pc.plot_gaps: pc.gaps(shipped, "sector", a="甘肃省", b="四川省"),
        pc.plot_xray: pc.code_positions(shipped, ["publicity"]),
        pc.plot_account: shipped,
        pc.plot_targets: targets,
        pc.plot_deadlines: targets,
        pc.plot_slopes: targets,
    }
    for plot, table in tables.items():
        for lang in ("zh", "en"):
            ax = plot(table, lang=lang, ax=pc.figure(height=200)[1])
            finding = ax._policycompare["finding"]
            assert re.search(r"\d", finding), plot.__name__
            assert lang == "zh" or not re.search(r"(?<!\w)(nan|None)(?!\w)", finding), plot.__name__
            plt.close("all")


def test_a_picture_with_a_transparent_ground_is_white_in_a_tiff(tmp_path):
    fig = pc.figure(width=20, height=20)[0]
    fig.patch.set_alpha(0)
    fig.axes[0].patch.set_alpha(0)
    image = Image.open(io.BytesIO(pc.save_figure(fig, tmp_path / "f", formats="tiff")[0].read_bytes()))
    assert np.asarray(image)[0, 0].tolist() == [255, 255, 255]
