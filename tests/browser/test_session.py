"""Preparing and leading a session in a browser: the training screen, and notes in a window of their own."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.visits import PAGE, Visit


def test_the_notes_follow_the_projected_window_and_back(at: Callable[..., Visit], elsewhere: BrowserContext) -> None:
    """Opened from the stage, the window of the notes moves with it, whoever takes the step, and never fights back.

    Nothing a visitor does is seen by another: notes in another browser stay where they are.
    """
    stage = at("/formation?parcours=decouvrir&etape=2&presenter=oui")
    other = Visit(elsewhere.new_page(), stage.site).start("/formation?parcours=decouvrir&presenter=oui&notes=oui")
    expect(other.page.locator(".presentation h1")).to_be_visible(timeout=PAGE)
    with stage.page.context.expect_page() as opened:
        stage.page.get_by_role("link", name="Notes dans une autre fenêtre").click()
    notes = Visit(opened.value, stage.site).settle()
    said = {"mode": "parcours", "parcours": "decouvrir", "etape": "2", "presenter": "oui", "notes": "oui"}
    assert notes.query == said
    titles = [window.page.locator(".presentation h1").text_content() for window in (stage, notes)]
    assert titles[0] == titles[1]
    for window, key, step in (
        (stage, "ArrowRight", "3"),
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
    assert "etape" not in other.query
    other.page.close()
    notes.page.keyboard.press("Escape")
    notes.until(notes=None, presenter=None)
    assert stage.query["presenter"] == "oui"
    notes.page.close()


def test_the_plan_is_downloaded(at: Callable[..., Visit]) -> None:
    """Paths are chosen in their order, the address keeps them, and the plan comes as a PDF."""
    shown = at("/formation?mode=preparer&pratique=aucune")
    shown.page.get_by_role("button", name="Ce que voit un jeune").click()
    shown.until(seance="mes_donnees")
    shown.page.get_by_role("button", name="Découvrir les échanges").click()
    shown.until(seance="mes_donnees,decouvrir")
    came: list[str] = []
    shown.page.on("download", lambda file: came.append(file.suggested_filename))
    with shown.page.expect_download():  # by itself
        shown.page.get_by_role("button", name="Plan de la session (PDF)").click()
    shown.menu("Glossaire")
    shown.arrive("/glossaire").page.go_back()
    shown.arrive("/formation")
    with shown.page.expect_download():
        shown.page.get_by_role("button", name="Télécharger").click()
    assert came == ["plan_de_session.pdf"] * 2, "once made, then only when asked again"
