"""The page speaks French, Streamlit's own words included: they are what a screen reader says."""

from collections.abc import Callable

from tests.browser.checks import english_names
from tests.browser.visits import Visit


def test_menus_messages_and_hints_are_in_french_too(at: Callable[..., Visit]) -> None:
    """Open lists, lists without a match, tags and hints under the pointer are all in French."""
    shown = at("/flux?finalite=payer&choix=flux:imilo_vers_asp")
    page = shown.page
    assert english_names(shown) == []
    shown.behind(page.get_by_role("combobox", name="Finalité")).click()
    page.keyboard.type("zzzz")
    page.get_by_text("Aucun résultat").first.wait_for()
    assert english_names(shown) == []
    for _ in range(3):  # the words typed, then the list, then the panel
        page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Choisir dans la figure").click()
    page.keyboard.type("zzzz")
    shown.settle()
    assert english_names(shown) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    box = shown.word
    box.click()
    page.keyboard.type("rsa")
    shown.settle()
    assert english_names(shown) == []
    box.press("Enter")
    shown.until(mot="rsa")
    page.locator("[data-testid=stTooltipHoverTarget]").first.hover()
    page.locator("[data-testid=stTooltipContent]").first.wait_for()
    assert english_names(shown) == []


def test_the_panels_of_a_phone_are_in_french(at: Callable[..., Visit]) -> None:
    """On a phone the buttons that open and close the menu and the filters have French names."""
    shown = at("/flux", width=390)
    assert english_names(shown) == []
    shown.page.get_by_role("button", name="Menu").click()
    shown.page.get_by_role("link", name="Registre").wait_for()
    shown.settle()
    assert english_names(shown) == []
    assert shown.page.get_by_role("button", name="Fermer le menu").count()
    shown.page.get_by_role("button", name="Fermer le menu").click()
    shown.word.wait_for()
    assert english_names(shown) == []
