"""Every screen, in each of its states, light and dark, wide and narrow: axe-core, language and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pages.frame.screens import SCREENS
from tests.browser.checks import english_names, violations
from tests.browser.visits import Visit

STATES = {
    **{title: f"/{'' if slug == 'accueil' else slug}" for slug, title in SCREENS},
    "Flux, proof and table": "/flux?choix=flux:imilo_vers_application_cej&perimetre=si_ft",
    "Flux, press": "/flux?choix=flux:cnaf_vers_si_france_travail&perimetre=si_ft&grouper=famille",
    "Flux, nothing": "/flux?sens=entrant&finalite=payer&famille=inconnue",
    "Réseau, body and table": "/reseau?choix=organisme:france_travail&fusion=oui",
    "Réseau, nothing": "/reseau?sens=entrant&finalite=payer",
    "Accueil, nothing": "/?sens=entrant&finalite=payer",
    "Accueil, focus": "/?choix=famille:operateurs&mot=travail",
}
TITLES = {"Flux I-MILO", *(f"{title} · Flux I-MILO" for _, title in SCREENS[1:])}


@pytest.mark.parametrize("state", STATES)
def test_a_screen_is_accessible_and_french(state: str, visit: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken, no word is English: on a wide page, light then dark, then as narrow as a phone."""
    shown = visit(STATES[state])

    def faults(where: str, **how: Any) -> list[tuple[str, str]]:
        if "table" in state and not shown.page.locator(".tableau").first.is_visible():
            shown.page.get_by_text("Tableau équivalent").click()
            shown.page.locator(".tableau").first.wait_for()
        return [(where, item) for item in (*violations(shown, **how), *english_names(shown))]

    found = faults("wide, light")
    shown.wear("dark")
    found += faults("wide, dark", only=("color-contrast",))  # nothing but colours has changed
    shown.resize(390)
    found += faults("phone, dark", figures=False)
    assert not found, "\n".join(map(str, found))
    assert shown.page.locator("html").get_attribute("lang") == "fr"
    assert shown.page.title() in TITLES
