"""Preparing and leading a session in a browser: the training screen, and notes in a window of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.checks import english_names, violations
from tests.browser.conftest import new_context
from tests.browser.visits import Visit


def test_the_notes_follow_the_projected_window_and_back(browser: Browser, site: str) -> None:
    """Opened from the stage, the window of the notes moves with it, whoever takes the step, and never fights back."""
    context = new_context(browser)
    stage = Visit(context.new_page(), site).open("/formation?parcours=decouvrir&etape=2&presenter=oui")
    with context.expect_page() as opened:
        stage.page.get_by_role("link", name="Notes dans une autre fenêtre").click()
    notes = Visit(opened.value, site).settle()
    assert notes.query == {"parcours": "decouvrir", "etape": "2", "presenter": "oui", "notes": "oui"}
    titles = [window.page.locator(".presentation h1").text_content() for window in (stage, notes)]
    assert titles[0] == titles[1]
    for window, key, step in (
        (stage, "ArrowRight", "3"),
        (stage, "Space", "4"),
        (notes, "ArrowLeft", "3"),
        (notes, "PageDown", "4"),
    ):
        window.page.keyboard.press(key)
        for each in (stage, notes):
            each.until(etape=step)
    for _ in range(3):  # a remote control pressed in a hurry
        stage.page.keyboard.press("ArrowRight")
        stage.page.wait_for_timeout(150)
    stage.settle(1500)
    notes.settle(1500)
    assert stage.query["etape"] == notes.query["etape"]
    assert int(stage.query["etape"]) > 4
    notes.page.keyboard.press("Escape")
    notes.until(notes=None, presenter=None)
    assert stage.query["presenter"] == "oui"
    context.close()


def test_another_browser_does_not_follow(browser: Browser, site: str) -> None:
    """Nothing a visitor does is seen by another: notes in another profile stay where they are."""
    mine, other = new_context(browser), new_context(browser)
    stage = Visit(mine.new_page(), site).open("/formation?parcours=decouvrir&presenter=oui")
    notes = Visit(other.new_page(), site).open("/formation?parcours=decouvrir&presenter=oui&notes=oui")
    stage.page.keyboard.press("ArrowRight")
    stage.until(etape="2")
    notes.settle(1500)
    assert "etape" not in notes.query
    mine.close()
    other.close()


@pytest.mark.parametrize(
    "address",
    [
        "/formation?mode=preparer&seance=decouvrir&cartes=oui&duree=60",
        "/formation?mode=roles",
        "/formation?mode=imprimer&fiche=asp",
        "/formation?parcours=decouvrir&etape=4&presenter=oui&notes=oui",
    ],
)
def test_the_parts_of_a_session_are_accessible_and_french(address: str, visit: Callable[..., Visit]) -> None:
    """No rule of axe-core is broken, no word is English and nothing is wider than the window, light or dark."""
    shown = visit(address)
    for width in (1440, 390):
        if width == 390:
            shown.wear("dark").resize(width)
        assert violations(shown) == []
        assert english_names(shown) == []
        assert shown.page.evaluate("() => document.scrollingElement.scrollWidth") == width


def test_the_plan_is_downloaded(visit: Callable[..., Visit]) -> None:
    """Paths are chosen in their order, the address keeps them, and the plan comes as a PDF."""
    shown = visit("/formation?mode=preparer&pratique=aucune")
    shown.page.get_by_role("button", name="Ce que voit un jeune").click()
    shown.until(seance="mes_donnees")
    shown.page.get_by_role("button", name="Découvrir les échanges").click()
    shown.until(seance="mes_donnees,decouvrir")
    shown.page.get_by_role("button", name="Plan de la session (PDF)").click()
    download = shown.page.get_by_role("button", name="Télécharger")
    expect(download).to_be_visible()
    with shown.page.expect_download() as got:
        download.click()
    assert got.value.suggested_filename == "plan_de_session.pdf"
