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
# What a visitor presses, one after the other, to see every drawing of a screen, and the address that it makes.
FLUX = [
    ("Finalités", {"sans": "finalites"}),
    ("Données", {"sans": "donnees,finalites"}),
    ("Finalités", {"sans": "donnees"}),
    ("Second périmètre : SI France Travail", {"perimetre": "si_ft"}),
    ("Données", {"sans": None}),
    ("Par famille", {"grouper": "famille"}),
    ("Second périmètre : SI France Travail", {"perimetre": None}),
]
RESEAU = [
    ("Réunir chaque traitement à son organisme", {"fusion": "oui"}),
    ("Second périmètre : SI France Travail", {"perimetre": "si_ft"}),
    ("Réunir chaque traitement à son organisme", {"fusion": None}),
    ("Par famille", {"grouper": "famille"}),
    ("Second périmètre : SI France Travail", {"perimetre": None}),
]


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("/flux", FLUX),
        ("/flux?choix=flux:imilo_vers_asp", []),
        ("/flux?choix=finalite:inscrire&perimetre=si_ft", []),
        ("/reseau", RESEAU),
        ("/reseau?choix=organisme:france_travail&profondeur=2&perimetre=si_ft", []),
        ("/", []),
        ("/note", []),
    ],
)
def test_no_label_is_cut_overlapping_or_pale_on_a_wide_screen(path: str, steps: list, at: Callable[..., Visit]) -> None:
    """From 1000 to 1440 pixels, no text meets another, a bar or a marker, leaves its drawing or is pale."""
    shown = at(path)
    for width in (*TIGHT, 1440) if "choix" not in path else ():
        shown.page.set_viewport_size({"width": width, "height": SIZES[1440]})
        shown.page.wait_for_function(FITS, timeout=STEP)
        shown.settle(MOVED)
        assert faults_of(shown) == [], width
    assert faults_of(shown) + pale_labels(shown) == []
    for name, query in steps:
        shown.press(name, **query)
        assert faults_of(shown) + pale_labels(shown) == [], shown.query
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
