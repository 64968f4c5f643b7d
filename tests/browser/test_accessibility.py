"""Every screen, in each of its states, light and dark, wide and narrow: axe-core, language and names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.frame.screens import SCREENS
from tests.browser.test_french import english_names
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
# Only the violations come back: the whole answer weighs megabytes.
RUN = """async () => {
  const {violations} = await axe.run(document, {resultTypes: ['violations']});
  return violations.flatMap(({id, help, nodes}) => nodes.map(node =>
    `${id} (${help}): ${node.target.join(' ')} — ${node.html.slice(0, 200)} — ${node.failureSummary}`));
}"""


def violations(shown: Visit) -> list[str]:
    """What axe-core finds on the page as it is."""
    if not shown.page.evaluate("() => 'axe' in window"):
        shown.page.evaluate(Axe().axe_script)
    return shown.page.evaluate(RUN)


@pytest.mark.parametrize("state", STATES)
def test_a_screen_is_accessible_and_french(state: str, visit: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken and no word is English, on a wide page, light then dark, and on a dark phone."""
    wide = visit(STATES[state], wait=False)
    phone = visit(STATES[state], width=390, scheme="dark", wait=False)
    for shown in (wide.settle(), phone.settle()):
        if "table" in state and not shown.page.locator(".tableau").first.is_visible():
            shown.page.get_by_text("Tableau équivalent").click()
            shown.page.locator(".tableau").first.wait_for()
    found = [("wide, light", fault) for fault in violations(wide)]
    found += [("phone, dark", fault) for fault in violations(phone)]
    found += [("wide, dark", fault) for fault in violations(wide.wear("dark"))]
    assert not found, "\n".join(map(str, found))
    for shown in (wide, phone):
        assert english_names(shown) == []
        assert shown.page.locator("html").get_attribute("lang") == "fr"
        assert shown.page.title() in TITLES
