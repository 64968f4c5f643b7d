"""axe-core on every screen, in each of its states, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.shared.screens import SCREENS
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
def test_axe_finds_nothing(state: str, visit: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken, at 1440 and 390 pixels, in the light theme and in the dark one."""
    shown = visit(STATES[state])
    if "table" in state:
        shown.page.get_by_text("Tableau équivalent").click()
        shown.settle()
    found = [(1440, "light", fault) for fault in violations(shown)]
    shown.wear("dark")
    found += [(1440, "dark", fault) for fault in violations(shown)]
    shown.resize(390)
    found += [(390, "dark", fault) for fault in violations(shown)]
    shown.wear("light")
    found += [(390, "light", fault) for fault in violations(shown)]
    assert not found, "\n".join(map(str, found))
