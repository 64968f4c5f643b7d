"""Every screen, light and dark, wide and narrow, and each of its states, opened once: axe-core, language, figures."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pages.frame.screens import SCREENS
from tests.browser.checks import english_names, violations
from tests.browser.labels import faults_of, pale_labels
from tests.browser.visits import SIZES, STEP, Visit
from tests.costly import THOROUGH

SCREEN = {title: f"/{'' if slug == 'accueil' else slug}" for slug, title in SCREENS}
# Looked at once, wide unless a phone places it otherwise: each of their screens is looked at both ways.
WIDE = {
    "Flux, proof and table": "/flux?choix=flux:imilo_vers_application_cej&perimetre=si_ft",
    "Flux, press": "/flux?choix=flux:cnaf_vers_si_france_travail&perimetre=si_ft&grouper=famille",
    "Flux, nothing": "/flux?sens=entrant&finalite=payer&famille=inconnue",
    "Réseau, body and table": "/reseau?choix=organisme:france_travail&profondeur=2&perimetre=si_ft",
    "Accueil, focus": "/?choix=famille:operateurs&mot=travail",
}
NARROW = {
    "Impact, change": "/impact?changement=flux:imilo_vers_direccte",
    "Impact, sankey": "/impact?figure=sankey",
    "Formation, step": "/formation?parcours=decouvrir&etape=4",
    "Formation, presented": "/formation?parcours=decouvrir&etape=4&presenter=oui",
    "Formation, notes": "/formation?parcours=decouvrir&etape=4&presenter=oui&notes=oui",
    "Formation, exercises": "/formation?mode=exercices&genres=associer",
    "Formation, group": "/formation?mode=groupe&serie=12",
    "Formation, preparation": "/formation?mode=preparer&seance=decouvrir&cartes=oui&duree=60",
    "Formation, roles": "/formation?mode=roles",
    "Emporter, chosen": "/note?finalite=controler,controler_fse,piloter&organisme=asp,dreets",
    "Formation, prints": "/formation?mode=imprimer&fiche=asp",
}
# The same words as on Flux, on the other screens.
RARE = {"Réseau, nothing": "/reseau?sens=entrant&finalite=payer", "Accueil, nothing": "/?sens=entrant&finalite=payer"}
# Other drawings of the same screens, for the names of their figure alone: with those above, each column, grouping and
# perimeter once, the fullest together.
DRAWN_WIDE = {
    "Flux, bodies alone": "/flux?sans=donnees,finalites",
    "Flux, purpose": "/flux?choix=finalite:inscrire&perimetre=si_ft&sans=donnees",
    "Réseau, merged": "/reseau?fusion=oui&perimetre=si_ft",
    "Réseau, by family": "/reseau?grouper=famille",
}
DRAWN_NARROW = {
    "Flux, family": "/flux?perimetre=si_ft&choix=famille:operateurs",
    "Réseau, press": "/reseau?perimetre=si_ft",
}
DRAWN = {**DRAWN_WIDE, **DRAWN_NARROW}
STATES = {**SCREEN, **WIDE, **NARROW, **RARE, **DRAWN}
TITLES = {"Flux I-MILO", *(f"{title} · Flux I-MILO" for _, title in SCREENS[1:])}
# On a wide dark page nothing but colours has changed, and a dark phone has shown those of every screen.
WIDE_DARK = ("Flux, proof and table", "Réseau, body and table", "Emporter")
# The screens whose figures are looked at where the least room is left to them too: beside the panel, then alone.
TIGHT = (1240, 1000)
RESIZED = ("Accueil", "Flux", "Réseau", "Emporter")
# Width and scheme, what is looked for (the figures of a phone have the parts of the others), and where.
LOOKS: dict[str, tuple[int, str, dict[str, Any], Iterable[str]]] = {
    "wide, light": (1440, "light", {}, STATES if THOROUGH else {**SCREEN, **WIDE, **DRAWN_WIDE}),
    "wide, dark": (1440, "dark", {"only": ("color-contrast",)}, WIDE_DARK),
    "phone, dark": (390, "dark", {"figures": False}, STATES if THOROUGH else {**SCREEN, **NARROW, **DRAWN_NARROW}),
}
# Each drawing has the width of its place in the window: Plotly follows a window a while after it is resized.
FITS = """width => innerWidth === width
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(place => Math.abs(
    place.querySelector('.main-svg').getBoundingClientRect().width - place.getBoundingClientRect().width) < 2)"""
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
  .some(part => part.scrollWidth > part.clientWidth) || [...document.querySelectorAll('[data-testid=stMultiSelect]')]
  .some(field => [...field.querySelectorAll('button')].pop().getBoundingClientRect().right
    > field.getBoundingClientRect().right)"""
BARS = "() => [...document.querySelectorAll('.node-rect')].map(bar => Math.round(bar.getBoundingClientRect().x))"


@pytest.mark.parametrize(
    ("look", "state"),  # the states of one look follow one another: the page changes its look twice
    [(look, state) for look, (*_, states) in LOOKS.items() for state in states],
)
def test_a_screen_is_accessible_french_and_readable(look: str, state: str, at: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken, no word is English, nothing is wider than the window, no button
    leaves its field.

    No text of a figure meets another, a bar or a marker, leaves its drawing or is pale, down to 1000 pixels for a wide
    one; on a phone a column has twelve boxes at most.
    """
    width, scheme, how, _ = LOOKS[look]
    shown = at(STATES[state], width, scheme)
    if "table" in state and not shown.page.locator(".tableau").first.is_visible():
        shown.page.get_by_text("Tableau équivalent").click()
        shown.page.locator(".tableau").first.wait_for()
    found = [] if state in DRAWN else [*violations(shown, **how), *english_names(shown)]
    found += ["something is wider than the window"] if shown.page.evaluate(SIDEWAYS) else []
    if shown.page.locator(".js-plotly-plot").count():
        found += names_of_figures(shown, narrow=width == 390)
    for narrower in TIGHT if look == "wide, light" and state in RESIZED else ():
        shown.page.set_viewport_size({"width": narrower, "height": SIZES[1440]})
        shown.page.wait_for_function(FITS, arg=narrower, timeout=STEP)
        found += [f"{narrower} pixels: {fault}" for fault in faults_of(shown.settle(300))]
    assert not found, "\n".join(found)
    assert shown.page.locator("html").get_attribute("lang") == "fr"
    title = shown.page.title()
    assert (
        title.partition(" · ")[2] if "etape" in shown.query else title
    ) in TITLES  # a step is named before its screen


def names_of_figures(shown: Visit, narrow: bool) -> list[str]:
    """What is wrong with the names of the figures of a page."""
    columns = shown.page.evaluate(BARS)
    crowded = [f"{columns.count(x)} boxes in a column" for x in set(columns) if narrow and columns.count(x) > 12]
    return faults_of(shown) + pale_labels(shown) + crowded
