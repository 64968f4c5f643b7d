"""Every screen, light and dark, wide and narrow, and each of its states: axe-core, language and names."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pages.frame.screens import SCREENS
from tests.browser.checks import english_names, violations
from tests.browser.visits import Visit
from tests.costly import THOROUGH

SCREEN = {title: f"/{'' if slug == 'accueil' else slug}" for slug, title in SCREENS}
# Looked at once, wide unless a phone places it otherwise: each of their screens is looked at both ways.
WIDE = {
    "Flux, proof and table": "/flux?choix=flux:imilo_vers_application_cej&perimetre=si_ft",
    "Flux, press": "/flux?choix=flux:cnaf_vers_si_france_travail&perimetre=si_ft&grouper=famille",
    "Flux, nothing": "/flux?sens=entrant&finalite=payer&famille=inconnue",
    "Réseau, body and table": "/reseau?choix=organisme:france_travail&fusion=oui",
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
    "Formation, prints": "/formation?mode=imprimer&fiche=asp",
}
# The same words as on Flux, on the other screens.
RARE = {"Réseau, nothing": "/reseau?sens=entrant&finalite=payer", "Accueil, nothing": "/?sens=entrant&finalite=payer"}
STATES = {**SCREEN, **WIDE, **NARROW, **RARE}
TITLES = {"Flux I-MILO", *(f"{title} · Flux I-MILO" for _, title in SCREENS[1:])}
# On a wide dark page nothing but colours has changed, and a dark phone has shown those of every screen.
WIDE_DARK = ("Flux, proof and table",)
# Width and scheme, what is looked for (the figures of a phone have the parts of the others), and where.
LOOKS: dict[str, tuple[int, str, dict[str, Any], Iterable[str]]] = {
    "wide, light": (1440, "light", {}, STATES if THOROUGH else {**SCREEN, **WIDE}),
    "wide, dark": (1440, "dark", {"only": ("color-contrast",)}, WIDE_DARK),
    "phone, dark": (390, "dark", {"figures": False}, STATES if THOROUGH else {**SCREEN, **NARROW}),
}


@pytest.mark.parametrize(
    ("look", "state"),  # the states of one look follow one another: the page changes its look twice
    [(look, state) for look, (*_, states) in LOOKS.items() for state in states],
)
def test_a_screen_is_accessible_and_french(look: str, state: str, at: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken, no word is English, nothing is wider than the window."""
    width, scheme, how, _ = LOOKS[look]
    shown = at(STATES[state], width, scheme)
    if "table" in state and not shown.page.locator(".tableau").first.is_visible():
        shown.page.get_by_text("Tableau équivalent").click()
        shown.page.locator(".tableau").first.wait_for()
    found = [*violations(shown, **how), *english_names(shown)]
    assert not found, "\n".join(found)
    assert shown.page.evaluate("() => document.scrollingElement.scrollWidth") == width
    assert shown.page.locator("html").get_attribute("lang") == "fr"
    title = shown.page.title()
    assert (
        title.partition(" · ")[2] if "etape" in shown.query else title
    ) in TITLES  # a step is named before its screen
