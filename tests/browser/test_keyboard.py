"""Everything by the keyboard alone: Tab, arrows, typing, Space, Enter and Esc."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from model.graph.filters import provisions_of
from model.register.entities import Register
from tests.browser.keys import FOCUSED, tab_to
from tests.browser.visits import Visit, plain


def test_a_flow_is_found_and_read_by_the_keyboard(at: Callable[..., Visit], register: Register) -> None:
    """Choose a flow by typing, restrict, scroll its proof to the end, let go with Esc and show everything again; Esc
    closes an open list or box first: the proof being read stays."""
    shown = at("/flux")
    page, press = shown.page, shown.page.keyboard.press
    whole = shown.counts

    tab_to(shown, "Aller à « Choisir dans la figure »")
    press("Enter")
    assert page.evaluate(FOCUSED) == "Choisir dans la figure"
    page.keyboard.type("milo → asp")  # « asp » alone finds the body first
    press("Enter")
    shown.until(choix="flux:imilo_vers_asp")
    for provision in provisions_of(register, register.flow_by_id["imilo_vers_asp"]):
        assert plain(provision.wording) in shown.proof_text

    tab_to(shown, "filter_listFiltrer", "Shift+Tab")
    shown.runs_after(lambda: press("Enter"))
    tab_to(shown, "Finalité")
    page.keyboard.type("pa")
    press("Escape")
    shown.settle()
    assert shown.query == {"choix": "flux:imilo_vers_asp"}
    page.keyboard.type("payer")
    press("Enter")
    shown.until(finalite="payer")
    assert shown.counts[0] < whole[0]
    press("Escape")
    press("Escape")
    shown.settle()
    assert shown.query == {"choix": "flux:imilo_vers_asp", "finalite": "payer"}

    tab_to(shown, "Légifrance")
    top = shown.proof.evaluate("panel => panel.scrollTop")
    press("End")
    page.wait_for_function("top => document.querySelector('.st-key-preuve').scrollTop > top", arg=top)
    tab_to(shown, "Fermer la preuve")

    press("Escape")
    shown.until(choix=None)
    assert shown.query == {"finalite": "payer"}
    expect(page.get_by_label("Choisir dans la figure")).to_be_focused()

    tab_to(shown, "Tout réafficher", "Shift+Tab")
    press("Enter")
    shown.until(finalite=None)
    assert shown.counts == whole


@pytest.mark.parametrize(("path", "width"), [("/registre", 1440), ("/registre", 390), ("/impact", 1440)])
def test_a_proof_opened_low_in_a_page_is_in_sight(at: Callable[..., Visit], path: str, width: int) -> None:
    """What is chosen at the foot of a page opens in the window, and nothing that one reads moves under it; pressed by a
    key, the proof has the focus. Esc from its way out hands the focus back to what opened it, in the window."""
    shown = at(path, width)
    last = shown.page.locator(":is(.tableau, .grille) tbody button.lien:visible").last
    last.focus()
    place = "e => e.getBoundingClientRect().top - e.closest('table').getBoundingClientRect().top"
    before = last.evaluate(place)
    shown.runs_after(lambda: shown.page.keyboard.press("Enter"))
    title = shown.proof.locator("h2:not(.petit)")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    assert last.evaluate(place) == pytest.approx(before, abs=1)
    tab_to(shown, "Fermer" if path == "/impact" else "Fermer la preuve")
    shown.runs_after(lambda: shown.page.keyboard.press("Escape"))
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()


def test_settings_and_table_by_the_keyboard(at: Callable[..., Visit]) -> None:
    """Switches by Space, groups by arrows, the table unfolded by Enter and scrolled by arrows."""
    shown = at("/reseau")
    page, press = shown.page, shown.page.keyboard.press
    tab_to(shown, "filter_listFiltrer")
    shown.runs_after(lambda: press("Enter"))
    tab_to(shown, "Ajouter le SI France Travail, selon la presse")
    press("Space")
    shown.until(perimetre="si_ft")
    press("Escape")
    tab_to(shown, "tuneAffichage")
    shown.runs_after(lambda: press("Enter"))
    tab_to(shown, "Un par un")
    press("ArrowRight")
    press("Space")
    shown.until(grouper="famille")
    press("Escape")
    tab_to(shown, "keyboard_arrow_rightTableau équivalent")
    press("Enter")
    page.locator(".tableau").first.wait_for()
    tab_to(shown, f"{shown.counts[0]} flux affichés sur")
    press("End")
    page.wait_for_function("() => document.activeElement.scrollTop > 0")


def test_the_link_is_copied_by_the_keyboard(at: Callable[..., Visit]) -> None:
    """« Copier le lien » puts the address of the view in the clipboard and says so; and again where the browser keeps
    the clipboard closed, as on a site without https."""
    shown = at("/flux?sens=entrant")
    page = shown.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab_to(shown, "Copier le lien")
    page.keyboard.press("Enter")
    said = page.get_by_text("Lien copié")
    expect(said).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert page.url.endswith("/flux?sens=entrant")
    expect(said).to_have_count(0)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    assert plain(page.evaluate(FOCUSED)) == "Copier le lien"
    page.evaluate("() => { delete navigator.clipboard.writeText; }")


def test_what_a_fault_report_needs_is_copied_by_the_keyboard(at: Callable[..., Visit]) -> None:
    """« Signaler une erreur » says to whom, and copies the address of the view, the screen and the version of data."""
    shown = at("/flux?sens=entrant")
    page = shown.page
    tab_to(shown, "Signaler une erreur")
    page.keyboard.press("Enter")
    tab_to(shown, "Copier ces lignes")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copié", exact=True)).to_be_visible()
    copied = page.evaluate("() => getSelection().toString()")
    assert page.url in copied and "Données : version" in plain(copied)


def test_what_is_chosen_shows_when_the_system_forces_its_colours(at: Callable[..., Visit]) -> None:
    """A choice among several, a tab and a switch turned on have another ground than the others in high contrast."""
    shown = at("/registre")
    page = shown.page
    page.emulate_media(forced_colors="active")
    ground = "e => getComputedStyle(e).backgroundColor"
    tabs = page.get_by_role("tab")
    assert tabs.nth(0).evaluate(ground) != tabs.nth(1).evaluate(ground)
    track = page.locator("label:has([role=switch]) > span + div").first
    off = track.evaluate(ground)
    shown.runs_after(page.locator("label:has([role=switch])").first.click)
    assert track.evaluate(ground) != off
    page.emulate_media(forced_colors="none")
