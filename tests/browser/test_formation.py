"""A session in a room: guided paths on the projector, moved through by keys, and a series answered by the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize, expect

from model.graph.filters import Selection, select
from model.reference.loading import load_reference
from model.register.entities import Register
from model.training.exercises.overlaps import load_overlaps
from model.training.exercises.series import series
from model.training.exercises.values import Kind
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from tests.browser.keys import tab_to
from tests.browser.visits import Visit, plain
from tests.costly import THOROUGH

PROJECTORS: list[ViewportSize] = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
MOVES = ("ArrowRight", "Space", "PageDown")
# What is wrong with the way the window is filled: something scrolled, cut, out of the window or over something else.
FAULTS = """() => {
  const stage = document.querySelector('.presentation'), faults = [], W = innerWidth, H = innerHeight;
  const box = stage.getBoundingClientRect();
  if (box.x || box.y || box.width !== W || box.height !== H) faults.push('not the whole window');
  if (document.scrollingElement.scrollHeight > H || stage.scrollHeight > H || stage.scrollWidth > W)
    faults.push('scrolls');
  const parts = [...stage.children].map(part => [part, part.getBoundingClientRect()]);
  parts.forEach(([part, at], rank) => {
    const name = part.className || part.tagName;
    if (at.x < 0 || at.y < 0 || at.right > W || at.bottom > H) faults.push(name + ' out of the window');
    if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
      faults.push(name + ' cut');
    if (rank && at.y < parts[rank - 1][1].bottom - 1) faults.push(name + ' over the part above');
  });
  for (const button of stage.querySelectorAll('button, summary')) {
    const at = button.getBoundingClientRect();
    const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
    if (!button.contains(top)) faults.push(button.textContent + ' is covered');
  }
  const image = stage.querySelector('img');
  if (image) {
    const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
    if (!image.naturalWidth || scale * 12 < 15 * H / 720) faults.push('letters too small: ' + scale);
  } else if (!stage.querySelector('.faits li')) faults.push('no figure');
  if (!stage.querySelector('.legende').textContent.trim()) faults.push('no legend');
  return faults;
}"""


@pytest.fixture(scope="module")
def paths(everything: Register) -> tuple[Parcours, ...]:
    """The shipped guided paths."""
    return load_parcours(SHIPPED_FOLDER, everything, load_reference(everything))[0]


def test_every_path_is_presented_by_the_keys(at: Callable[..., Visit], paths: tuple[Parcours, ...]) -> None:
    """Each step fills the window, nothing scrolled, cut or covered; keys move, and stop at both ends."""
    faults = {}
    for course in paths:
        shown = at(f"/formation?parcours={course.id}&presenter=oui")
        press, sized = shown.page.keyboard.press, shown.page.set_viewport_size
        sized(PROJECTORS[1])
        press("ArrowLeft")
        shown.settle()
        for number, step in enumerate(course.steps, 1):
            expect(shown.page.locator(".presentation h1")).to_have_text(step.title)
            for projector in (number, number + 1) if THOROUGH else (number,):
                if projector > number:
                    sized(PROJECTORS[projector % 2])
                    shown.settle()
                if found := shown.page.evaluate(FAULTS):
                    faults[course.id, number, projector % 2] = found
            if number < len(course.steps):
                sized(PROJECTORS[(number + 1) % 2])  # with the step: one wait for both
                press(MOVES[number % len(MOVES)])
                shown.until(etape=str(number + 1))
        press("Space")
        shown.settle(500)
        assert shown.query["etape"] == str(len(course.steps))
        press("PageUp")
        shown.until(etape=str(len(course.steps) - 1))
    assert faults == {}


def test_the_presentation_is_entered_read_and_left(at: Callable[..., Visit], paths: tuple[Parcours, ...]) -> None:
    """The toggle hides everything else, notes unfold inside the window, buttons move too, Esc gives the screen back.

    After the scheme of the system has changed a key still moves one step."""
    shown = at("/formation?parcours=decouvrir&etape=2")
    page = shown.page
    tab_to(shown, "Présenter")
    page.keyboard.press("Space")
    shown.until(presenter="oui")
    for hidden in ("header", "[data-testid=stSidebar]", ".pied", ".mots"):
        expect(page.locator(hidden).first).to_be_hidden()
    tab_to(shown, "Notes")
    page.keyboard.press("Space")
    notes = page.locator(".presentation .notes > div")
    expect(notes).to_be_visible()
    assert plain(paths[0].steps[1].notes) in plain(notes.inner_text())
    at = notes.bounding_box()
    assert at and at["y"] >= 0 and at["x"] >= 0
    assert shown.query["etape"] == "2"
    page.get_by_role("button", name="Suivante").click()
    shown.until(etape="3")
    shown.wear("dark")
    page.keyboard.press("ArrowRight")
    shown.until(etape="4")
    page.keyboard.press("Escape")
    shown.until(presenter=None)
    assert shown.query == {"mode": "parcours", "parcours": "decouvrir", "etape": "4"}
    expect(page.locator("header").first).to_be_visible()
    expect(page.locator(".presentation")).to_have_count(0)


def test_a_step_leads_to_its_view_and_back(at: Callable[..., Visit]) -> None:
    """« Ouvrir cette vue » opens the screen, and the browser's back button the step."""
    shown = at("/formation?parcours=decouvrir&etape=5")
    shown.page.get_by_role("button", name="Ouvrir cette vue").click()
    shown.until(choix="flux:imilo_vers_asp")
    shown.arrive("/flux")
    assert "ASP" in (shown.proof_title or "")


def test_a_series_is_answered_by_the_keyboard(at: Callable[..., Visit], register: Register) -> None:
    """Arrows choose, Enter checks and goes on with the focus kept on the button, up to the sheet."""
    whole = select(register, Selection())
    asked = series(whole, 5, 2, 1, (Kind.TRUE_FALSE,), overlaps=load_overlaps(register), whole=whole).questions
    shown = at("/formation?mode=exercices&serie=5&nombre=2&genres=vrai_faux")
    page, press = shown.page, shown.page.keyboard.press
    for question in asked:
        rank = [item.id for item in question.options].index(question.answers[0])
        for _ in range(90):
            press("Tab")
            if page.evaluate("() => document.activeElement.matches('input[type=radio]')"):
                break
        press("Space")
        for _ in question.options:
            if page.evaluate("() => document.activeElement.value") == str(rank):
                break
            press("ArrowDown")
        shown.settle()
        tab_to(shown, "Valider")
        press("Enter")
        expect(page.locator(".resultat")).to_contain_text("Juste")
        shown.settle()
        press("Enter")
        shown.settle()
    expect(page.get_by_role("heading", name="Feuille de fin")).to_be_visible()
    expect(page.get_by_text("2 bonnes réponses sur 2")).to_be_visible()
