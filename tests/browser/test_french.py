"""The page speaks French, Streamlit's own words included: they are what a screen reader says."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.browser.visits import Visit

ENGLISH = re.compile(
    r"\b(choose|clear|select|selected|fullscreen|full screen|deploy|close|open|remove|reset|expand|collapse|download|navigate|home|previous|next|warning|error"
    r"|search|press|enter to|show|hide|help|loading|running|rerun|settings|view|copy|skip|link to|no results|no options"
    r"|available|add|toggle|sidebar|navigation menu|more|dismiss|upload|tooltip|content|page not found|required|invalid)\b",
    re.IGNORECASE,
)
# What a screen reader says of the page apart from our own sentences: names, titles, placeholders, texts of controls.
NAMES = """() => {
  const found = new Set(), add = text => { const clean = (text || '').replace(/\\s+/g, ' ').trim(); if (clean) found.add(clean); };
  const visit = root => { for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) visit(element.shadowRoot);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription', 'aria-valuetext'])
      add(element.getAttribute(name));
    if (element.closest('[data-testid=stHtml], style, script, noscript, .js-plotly-plot')) continue;
    const material = element.closest('[data-testid=stIconMaterial]');
    if (!material) for (const node of element.childNodes) if (node.nodeType === 3) add(node.data);
  } };
  visit(document.body);
  return [...found];
}"""


def english_names(shown: Visit) -> list[str]:
    """The names of the page that hold a word of Streamlit's English."""
    return [name for name in shown.page.evaluate(NAMES) if ENGLISH.search(name)]


def test_menus_messages_and_hints_are_in_french_too(visit: Callable[..., Visit]) -> None:
    """Open lists, lists without a match, tags and hints under the pointer are all in French."""
    shown = visit("/flux?finalite=payer&choix=flux:imilo_vers_asp")
    page = shown.page
    assert english_names(shown) == []
    page.get_by_role("combobox", name="Finalité").click()
    page.keyboard.type("zzzz")
    page.get_by_text("Aucun résultat").first.wait_for()
    assert english_names(shown) == []
    page.keyboard.press("Escape")  # the words typed, then the list
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Choisir un flux").click()
    page.keyboard.type("zzzz")
    shown.settle()
    assert english_names(shown) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    box = page.get_by_role("textbox", name="Restreindre à un mot")
    box.click()
    page.keyboard.type("rsa")
    shown.settle()
    assert english_names(shown) == []
    box.press("Enter")
    shown.until(mot="rsa")
    page.locator("[data-testid=stTooltipHoverTarget]").first.hover()
    page.locator("[data-testid=stTooltipContent]").first.wait_for()
    assert english_names(shown) == []


def test_the_panels_of_a_phone_are_in_french(visit: Callable[..., Visit]) -> None:
    """On a phone the buttons that open and close the filters have French names."""
    shown = visit("/flux", width=390)
    assert english_names(shown) == []
    shown.page.get_by_role("button", name="Déplier le panneau").click()
    shown.page.get_by_role("textbox", name="Restreindre à un mot").wait_for()
    shown.settle()
    assert english_names(shown) == []
    assert shown.page.get_by_role("button", name="Replier le panneau").count()
