"""One visitor in front of one page: open it, wait until it is drawn, click on figures, read what is there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page

from pages.frame.screens import DOORS

SIZES = {1440: 1000, 390: 844}
# How many times longer than usual to wait for a page, on a machine that does something else at the same time.
PATIENCE = float(os.environ.get("PATIENCE", "1"))
PAGE, STEP = 30_000 * PATIENCE, 15_000 * PATIENCE  # milliseconds: a whole page, a change of its address or its look
# When the page last changed, read by `settle`, and how much the server has said to it, read by `runs_after`.
WATCH = """
window.__changed = performance.now();
window.__heard = 0;
window.WebSocket = class extends WebSocket {
  constructor(...how) {
    super(...how);
    window.__line = this;
    this.addEventListener('message', () => { window.__heard += 1; });
  }
};
new MutationObserver(() => { window.__changed = performance.now(); }).observe(document,
  {childList: true, subtree: true, attributes: true, characterData: true});
"""
LOOK = "() => [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light']"
# Another address in the same page, as by the browser's arrows: nothing is loaded again.
TURN = """path => {
  scrollTo(0, 0);
  document.querySelector('[data-testid=stMain]').scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();  // the Tab key begins at the top
  document.body.removeAttribute('tabindex');
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
# Streamlit has run, for a window as wide as this one, nothing has changed for a while, each chart has its drawing and
# hears clicks: our script sees to it four times a second.
SETTLED = """quiet => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (!document.querySelector('.pied, [data-testid=stAlert]')) return false;
  const foot = document.querySelector('.pied'), narrow = matchMedia('(max-width: 999px)').matches;
  if (foot && foot.dataset.etroit !== (narrow ? 'oui' : 'non')) return false;
  if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return false;
  for (const chart of document.querySelectorAll('[data-testid=stPlotlyChart]')) {
    if (!chart.querySelector('.main-svg .annotation-text, .main-svg .sankey-node, .main-svg .points')) return false;
    if (!chart.querySelector('.js-plotly-plot')._ev?.listenerCount('plotly_click')) return false;
  }
  return performance.now() - window.__changed > quiet;
}"""
# The page and its figures have the colours of that scheme.
WEARS = """scheme => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.3 * r + 0.6 * g + 0.1 * b > 128;
  };
  const page = document.querySelector('[data-testid=stApp]');
  if (light(getComputedStyle(page).backgroundColor) !== (scheme === 'light')) return false;
  return [...document.querySelectorAll('.js-plotly-plot')].every(plot => {
    const ink = plot.layout?.font?.color, hex = ink?.match(/[0-9a-f]{2}/gi)?.map(part => parseInt(part, 16));
    return !hex || (hex[0] + hex[1] + hex[2] < 384) === (scheme === 'light');
  });
}"""
# Each line of each text of the figures: an annotation of two lines is two boxes, so that a long line hides no fault.
TEXTS = """() => [...document.querySelectorAll('.js-plotly-plot .annotation-text')].flatMap((text, whole) => {
  const lines = text.querySelectorAll('.line'), style = getComputedStyle(text);
  return [...(lines.length ? lines : [text])].map(line => {
    const box = line.getBoundingClientRect();
    return {text: line.textContent, whole, x: box.x, y: box.y, width: box.width, height: box.height,
            fill: style.fill, opacity: style.fillOpacity * style.opacity};
  });
})"""
# A point of the page that lies on the ribbon: the middle of its outline's upper and lower edge, a quarter along.
ON_RIBBON = """link => {
  const seen = link.getBoundingClientRect();
  if (seen.top < 0 || seen.bottom > innerHeight) link.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = link.getBBox(), matrix = link.getScreenCTM();
  for (const share of [0.5, 0.3, 0.7, 0.2, 0.8]) {
    const x = box.x + box.width * share;
    let first = null, last = null;
    for (let y = box.y; y <= box.y + box.height; y += 0.5) {
      if (link.isPointInFill(new DOMPoint(x, y))) { first ??= y; last = y; }
    }
    if (first === null) continue;
    const at = new DOMPoint(x, (first + last) / 2).matrixTransform(matrix);
    if (document.elementFromPoint(at.x, at.y) === link) return [at.x, at.y];
  }
  return null;
}"""

# The rank of the annotation that carries a focus key.
ANNOTATION = (
    "key => document.querySelector('.js-plotly-plot').layout.annotations.findIndex(found => found.name === key)"
)


@dataclass(frozen=True)
class Label:
    """A line of text of a figure and its box on the page, in pixels; `whole` numbers the text it is a line of."""

    text: str
    x: float
    y: float
    width: float
    height: float
    whole: int = -1
    fill: str = ""
    opacity: float = 1

    def overlap(self, other: Label) -> float:
        """How deep two boxes go into one another, in pixels; negative or nil when they are apart."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return min(across, down)


class Visit:
    """A page of the application in a browser."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site

    def sized(self, width: int, scheme: str) -> Visit:
        """Give the window that width and the system that colour scheme, without waiting for the page to follow."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": SIZES[width]})
        return self

    def start(self, path: str) -> Visit:
        """Open an address of the application without waiting for what it shows."""
        self.page.goto(f"{self.site}{path}", wait_until="commit")
        return self

    def open(self, path: str) -> Visit:
        """Open an address of the application and wait until it is drawn."""
        return self.start(path).settle()

    def turn(self, path: str, width: int, scheme: str) -> Visit:
        """Show another address in this page, without loading it again, and wait until it is drawn."""
        self.page.mouse.move(0, 0)
        for opened in self.page.locator("[data-testid=stPopover] button[aria-expanded=true]").all():
            opened.click()
            self.settle(400)
        before, was = self.page.evaluate(LOOK)
        if (before, was) != (width, scheme):
            self.sized(width, scheme).page.wait_for_function(WEARS, arg=scheme, timeout=STEP)
            if (before < 1000, was) != (width < 1000, scheme):  # its run ends before that of the address begins
                self.settle(700)
        return self.runs_after(lambda: self.page.evaluate(TURN, path))

    def settle(self, quiet: int = 150) -> Visit:
        """Wait until Streamlit has finished, figures are drawn and nothing has moved for `quiet` milliseconds."""
        self.page.wait_for_function(SETTLED, arg=quiet, timeout=PAGE)
        return self

    def until(self, **query: str | None) -> Visit:
        """Wait until the address holds these parameters (None: does not hold it), then until the page is drawn."""
        self.page.wait_for_url(
            lambda url: all(dict(parse_qsl(urlsplit(url).query)).get(key) == value for key, value in query.items()),
            timeout=STEP,
            wait_until="commit",
        )
        return self.settle()

    def arrive(self, path: str) -> Visit:
        """Wait until the screen of that path is shown: Streamlit may write the parameters of the address first."""
        self.page.wait_for_url(lambda url: urlsplit(url).path == path, timeout=STEP, wait_until="commit")
        return self.settle()

    def press(self, name: str, **query: str | None) -> Visit:
        """Press the setting or the filter of that name, which changes the address so."""
        found = self.page.get_by_role("button", name=name, exact=True)
        for role in ("radio", "switch", "checkbox"):
            found = found.or_(self.page.get_by_role(role, name=name, exact=True))
        self.behind(found).first.locator("xpath=ancestor-or-self::*[self::label or self::button][1]").click()
        return self.until(**query)

    def behind(self, wanted: Locator) -> Locator:
        """What is wanted, behind « Filtrer » or « Affichage » if it is not in sight."""
        for opener in ("filtrer", "affichage"):
            if wanted.count():
                break
            button = self.page.locator(f".st-key-{opener} button")
            if button.count() and button.first.get_attribute("aria-expanded") != "true":
                self.runs_after(button.first.click)
        return wanted

    def runs_after(self, act: Callable[[], object]) -> Visit:
        """Do something after which Streamlit runs the page, and wait until it has."""
        before = self.page.evaluate("() => window.__heard")
        act()
        self.page.wait_for_function("before => window.__heard > before", arg=before, timeout=STEP)
        return self.settle()

    @property
    def word(self) -> Locator:
        """The filter of free text."""
        return self.behind(self.page.get_by_role("textbox", name="Restreindre à un mot"))

    def menu(self, title: str) -> None:
        """Go to a screen by the menu, through its door."""
        door, screens = next((door, screens) for door, screens in DOORS.items() if title in dict(screens).values())
        self.page.get_by_test_id("stTopNavSection").filter(has_text=door).click()
        if len(screens) > 1:  # a door with one screen behind leads there at once
            self.page.get_by_role("menuitem", name=title, exact=True).click()

    def wear(self, scheme: str) -> Visit:
        """Change to the light or the dark scheme, as the visitor's system may at any time."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(WEARS, arg=scheme, timeout=STEP)
        return self.settle(500)  # Streamlit hears of the scheme a little later, and runs the screen again

    def resize(self, width: int) -> Visit:
        """Change the width of the window; under 700 pixels figures are drawn for a phone."""
        self.page.set_viewport_size({"width": width, "height": SIZES[width]})
        self.page.wait_for_function("narrow => window.__etroit === narrow", arg=width < 1000, timeout=STEP)
        return self.settle(600)

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def path(self) -> str:
        """The address without its parameters."""
        return urlsplit(self.page.url).path

    @property
    def counts(self) -> tuple[int, int]:
        """The two numbers of « n flux affichés sur N »."""
        said = self.page.locator(".compte").text_content() or ""
        found = re.fullmatch(r"(\d+) flux affichés? sur (\d+)", said)
        assert found, said
        return int(found[1]), int(found[2])

    @property
    def proof(self) -> Locator:
        """The proof panel."""
        return self.page.locator(".st-key-preuve")

    @property
    def proof_title(self) -> str | None:
        """The title of the proof that is open; None when none is."""
        title = self.proof.locator("h2")
        return plain(title.first.text_content() or "") if title.count() else None

    @property
    def proof_text(self) -> str:
        """What the proof panel reads like, with ordinary spaces."""
        return plain(self.proof.inner_text())

    def labels(self) -> list[Label]:
        """The texts of the figure."""
        return [Label(**found) for found in self.page.evaluate(TEXTS)]

    def ribbon_point(self, index: int) -> tuple[float, float]:
        """A point of the window in the middle of the ribbon of that rank, scrolled to when it is lower in the page."""
        point = self.page.locator(".sankey-link").nth(index).evaluate(ON_RIBBON)
        assert point, f"no point of ribbon {index} can be clicked"
        return point

    def click_ribbon(self, index: int) -> None:
        """Click in the middle of the ribbon of that rank."""
        self.page.mouse.click(*self.ribbon_point(index))

    def click_label(self, key: str) -> None:
        """Click on the label of a figure that carries this focus key."""
        index = self.page.evaluate(ANNOTATION, key)
        assert index >= 0, f"no label for {key}"
        self.page.locator(f".js-plotly-plot .annotation[data-index='{index}'] .annotation-text-g").click()


def plain(text: str) -> str:
    """The text with ordinary spaces, one at a time."""
    return " ".join(text.split())
