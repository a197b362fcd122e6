"""The colours under simulated colour blindness and in grey.

Simulation: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291-1298: the matrices of severity 1.0 from
the authors' page (https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html), on linear RGB.
CIE Lab (1976, D65) from sRGB (IEC 61966-2-1); a difference of about 2.3 is just noticed.
"""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from policycompare.show.figure.options import colours_and_markers
from policycompare.show.figure.style import CODE_COLOURS, COLOURS, MARKERS, MISSING, SEQUENTIAL

VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
# Six times what is just noticed.
APART = 15


def lab(colour, vision="normal"):
    encoded = np.array(to_rgb(colour))
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    relative = XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(relative > 216 / 24389, np.cbrt(relative), (24389 / 27 * relative + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(a, b, vision):
    return np.linalg.norm(lab(a, vision) - lab(b, vision))


def lightness(vision):
    return np.array(
        [lab(colour, vision)[0] for colour in mpl.colormaps[SEQUENTIAL](np.linspace(0, 1, 256))[:, :3]]
    )


def test_the_conversion_knows_white_red_and_grey():
    assert lab("white") == pytest.approx([100, 0, 0], abs=0.01)
    assert lab("red") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert lab("#777777")[1:] == pytest.approx([0, 0], abs=0.01)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_simulation_leaves_grey_as_it_is(vision):
    assert lab("#777777", vision) == pytest.approx(lab("#777777"), abs=0.01)


def test_the_simulation_confuses_what_the_colour_blind_confuse():
    assert distance("#b8860b", "#6b9b00", "deuteranopia") < APART < distance("#b8860b", "#6b9b00", "normal")
    assert distance("#00a0a0", "#0098c8", "tritanopia") < APART < distance("#00a0a0", "#0098c8", "normal")


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_of_the_first_four_colours_can_be_distinguished(vision):
    near = {
        (a, b): round(float(distance(a, b, vision)), 1)
        for a, b in combinations(COLOURS[:4], 2)
        if distance(a, b, vision) < APART
    }
    assert near == {}


def luminance(colour):
    return ((lab(colour)[0] + 16) / 116) ** 3


@pytest.mark.parametrize("colour", CODE_COLOURS)
def test_codes_have_no_colour_of_a_region_and_are_seen_on_a_strip(colour):
    assert min(distance(colour, other, "normal") for other in COLOURS) > APART
    assert (luminance(MISSING) + 0.05) / (luminance(colour) + 0.05) >= 3
    assert (luminance(MISSING) + 0.05) / (luminance("#CC79A7") + 0.05) < 3


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_of_the_first_three_colours_of_codes_can_be_distinguished(vision):
    assert min(distance(a, b, vision) for a, b in combinations(CODE_COLOURS[:3], 2)) > APART


@pytest.mark.parametrize("vision", VISIONS)
def test_heat_maps_darken_all_the_way(vision):
    steps = np.diff(lightness(vision))
    assert (steps < 0).all()
    assert lightness(vision)[0] > 95
    assert lightness(vision)[-1] < 30


def test_every_group_has_its_own_marker_for_print_in_grey():
    assert len(set(MARKERS)) == len(MARKERS) == len(COLOURS) == 7
    assert [marker for _, marker in colours_and_markers(range(7), None)] == list(MARKERS)
    assert len(set(colours_and_markers(range(49), None))) == 49
