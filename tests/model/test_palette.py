"""The colours of the figures: readable text, and families next to one another that nobody takes for one another."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest

from model.figures.palette import DARK, LIGHT, PAPER, PURPOSE, Theme, flat, painted, theme
from model.figures.scene import Band
from model.graph.units import Units
from tests.model.colours import TO_XYZ, contrast, linear, mixed

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def lab(colour: str, vision: str) -> np.ndarray:
    """A colour in CIE Lab, as seen by a vision."""
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear(colour), 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=lambda colours: colours.name)
def test_any_two_groups_of_purposes_stay_apart_for_every_vision(colours: Theme, vision: str) -> None:
    """Any two groups of purposes differ by at least 15 in CIE Lab, whatever the vision."""
    seen = [lab(colour, vision) for colour in colours.purposes]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= 15


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_text_is_readable_on_the_page(colours: Theme) -> None:
    """Ink, quiet text, accent and what a choice fades have a contrast of at least 4.5 with the page."""
    assert all(
        contrast(text, colours.page) >= 4.5 for text in (colours.ink, colours.quiet, colours.accent, colours.faded)
    )


@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=lambda colours: colours.name)
def test_every_bar_stands_out_of_the_page(colours: Theme) -> None:
    """Bars, marks and the groups of purposes have a contrast of at least 3 with the page."""
    seen = (*colours.purposes, colours.ribbon, colours.bar, colours.inbound, colours.outbound, colours.external)
    assert all(contrast(colour, colours.page) >= 3 for colour in seen)


def test_any_two_groups_stay_apart_printed_in_grey() -> None:
    """The ribbons of two groups differ by 24 greys of 256 or more, and so do their edges: all that a thin one shows."""
    band = Band(source=0, target=1, start=0, end=0, thick=2, units=Units(()))
    paints = [painted(replace(band, role=f"{PURPOSE}{rank}"), PAPER) for rank in range(len(PAPER.purposes))]
    fills = [flat(paint.fill) for paint in paints]
    for colours in ([mixed(colour, PAPER.page, share) for colour, share in fills], [paint.line for paint in paints]):
        greys = sorted(map(grey, colours))
        assert min(second - first for first, second in pairwise(greys)) >= 24


def grey(colour: str) -> float:
    """How light a colour is once printed in grey, from 0 to 255."""
    return float(np.dot([int(colour[start : start + 2], 16) for start in (1, 3, 5)], [0.299, 0.587, 0.114]))


def test_an_unknown_theme_is_the_light_one() -> None:
    """Without a word from the browser, figures are drawn for a light page."""
    assert theme(None) is LIGHT
    assert theme("dark") is DARK
