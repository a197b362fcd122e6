"""Make the font that ships: a static TrueType subset of Noto Sans SC.

    pip download --no-deps pylopdf-fonts-zh-cn==0.1.1 pypinyin-dict==0.9.0
    python -m tools.make_font NotoSansSC-Regular.otf kmandarin_8105.py

The first file is in the wheel of pylopdf-fonts-zh-cn (OFL 1.1). The second is in the wheel of pypinyin-dict (MIT) and
lists the 8,105 characters of 通用规范汉字表 (State Council, 2013). The font is written to `policycompare/show/figure/fonts/`
or to the path given as a third argument. It has a name of its own, as the OFL asks of modified versions. The script
needs fontTools, which matplotlib requires.
"""

import re
import sys
from pathlib import Path

FAMILY = "PolicyCompare Sans"
FONT = Path(__file__).parents[1] / "policycompare/show/figure/fonts/PolicyCompareSans-Regular.ttf"
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x391, 0x3C9),
    (0x2010, 0x2026),
    (0x2030, 0x203B),
    (0x2070, 0x209C),
    (0x2150, 0x218B),
    (0x2190, 0x2199),
    (0x2460, 0x2473),
    (0x25A0, 0x25CF),
    (0x3000, 0x3029),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)
_SINGLE = "ŌōŪūĀāĒēĪīǎǐǒǔčšž−×÷±≈≠≤≥∞√∑△○◇☆★✓∶㎡㎏℃〇·…—‰"


def characters(listing: str) -> set[int]:
    """Return the code points of the subset."""
    hanzi = {int(point, 16) for point in re.findall(r"0x([0-9A-F]{4,5}):", listing)}
    ranges = {point for low, high in _RANGES for point in range(low, high + 1)}
    return hanzi | ranges | set(map(ord, _SINGLE))


def to_truetype(font: object) -> None:
    """Replace the CFF outlines of `font` by quadratic ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs = font.getGlyphSet()
    outlines = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), outlines
    font["head"].glyphDataFormat = 0
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for name in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ):
        setattr(maxp, name, 1 if name == "maxZones" else 0)
    maxp.maxComponentElements = maxp.maxComponentDepth = 0
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    del font["CFF "], font["VORG"]
    font.sfntVersion = "\x00\x01\x00\x00"


def main(source: str, listing: str, target: str | Path = FONT) -> None:
    """Write the subset of `source` to `target`."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], hinting=False, notdef_outline=True
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "DSIG", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(Path(listing).read_text(encoding="utf-8")))
    subsetter.subset(font)
    to_truetype(font)
    names = {
        1: FAMILY,
        2: "Regular",
        3: f"{FAMILY} Regular 1.0",
        4: f"{FAMILY} Regular",
        6: "PolicyCompareSans-Regular",
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font["head"].modified = font["head"].created
    font.save(target, reorderTables=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
