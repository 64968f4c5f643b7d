"""The texts of the figures: none is cut, none overlaps, all can be read, from 390 to 1440 pixels."""

from collections.abc import Callable

import pytest

from tests.browser.labels import faults_of, pale_labels
from tests.browser.visits import SIZES, STEP, Visit

# Where the least room is left to a wide figure: beside its panel, then alone.
TIGHT = (1240, 1000)
MOVED = 700  # milliseconds: a figure glides to its new width
# Each drawing has the width of its place: Plotly follows a window a while after it is resized.
FITS = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(place =>
  Math.abs(place.querySelector('.main-svg').getBoundingClientRect().width - place.getBoundingClientRect().width) < 2)"""
# The drawings of a screen: the whole one, then each column, grouping and perimeter once, the fullest together.
FLUX = ("/flux", "/flux?perimetre=si_ft", "/flux?sans=donnees,finalites", "/flux?grouper=famille&perimetre=si_ft",
        "/flux?choix=finalite:inscrire&perimetre=si_ft&sans=donnees")  # fmt: skip
RESEAU = ("/reseau", "/reseau?fusion=oui&perimetre=si_ft", "/reseau?grouper=famille",
          "/reseau?choix=organisme:france_travail&profondeur=2&perimetre=si_ft")  # fmt: skip


@pytest.mark.parametrize("paths", [FLUX, RESEAU, ("/",), ("/note",)])
def test_no_label_is_cut_overlapping_or_pale_on_a_wide_screen(paths: tuple[str, ...], at: Callable[..., Visit]) -> None:
    """From 1000 to 1440 pixels, no text meets another, a bar or a marker, leaves its drawing or is pale."""
    shown = at(paths[0])
    assert faults_of(shown) + pale_labels(shown) == []
    for width in TIGHT:
        shown.page.set_viewport_size({"width": width, "height": SIZES[1440]})
        shown.page.wait_for_function(FITS, timeout=STEP)
        shown.settle(MOVED)
        assert faults_of(shown) == [], width
    for path in paths[1:]:
        shown = at(path)
        assert faults_of(shown) + pale_labels(shown) == [], path
    shown.wear("dark")
    assert pale_labels(shown) == []


@pytest.mark.parametrize(
    "path", ["/", "/flux", "/flux?perimetre=si_ft&choix=famille:operateurs", "/reseau?perimetre=si_ft"]
)
def test_no_label_is_cut_overlapping_or_pale_on_a_phone(path: str, at: Callable[..., Visit]) -> None:
    """At 390 pixels the same holds, the page never scrolls sideways and a column has twelve boxes at most."""
    phone = at(path, width=390, scheme="dark")
    assert faults_of(phone) == []
    assert pale_labels(phone) == []
    too_wide = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
        .some(part => part.scrollWidth > part.clientWidth)"""
    assert not phone.page.evaluate(too_wide)
    columns = phone.page.evaluate(
        "() => [...document.querySelectorAll('.node-rect')].map(bar => Math.round(bar.getBoundingClientRect().x))"
    )
    assert max((columns.count(x) for x in columns), default=0) <= 12
