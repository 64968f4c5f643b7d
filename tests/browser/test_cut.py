"""A connection cut, or a server ended, in the middle of reading a text."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from model.importing.apart import SMALL
from tests.browser.served import Served
from tests.browser.visits import PAGE, Visit
from tests.model.importing_texts import ROWS, tabbed

LONG = tabbed(ROWS * 70)  # read in a process of its own
BOX, AGAIN = "Coller le texte ici", "Lire un autre texte, ou le même corrigé"
FOUND = "210 lignes, 350 flux proposés"


@contextmanager
def reading(shown: Visit, text: str, serving: Served) -> Iterator[None]:
    """Paste a text and ask for it to be read: it is being read, and stays so until the end of this block."""
    pasted(shown, text)
    reader = serving.child("model.importing.apart")
    os.kill(reader, signal.SIGSTOP)
    try:
        expect(shown.page.get_by_text("Lecture du texte…")).to_be_visible()
        yield
    finally:
        os.kill(reader, signal.SIGCONT)


# As typed by the browser, at once: Chromium takes 4 s of processor to insert 3,000 lines into a field, one by one.
PASTE = """(box, text) => {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, text);
  box.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'}));
}"""


def pasted(shown: Visit, text: str) -> None:
    """Paste a text and ask for it to be read."""
    box = shown.page.get_by_role("textbox", name=BOX)
    box.focus()
    box.evaluate(PASTE, text)
    shown.page.get_by_role("button", name="Lire ce texte").click()


def test_a_text_is_read_in_spite_of_a_cut(visit: Callable[..., Visit], serving: Served) -> None:
    """The page says in French that the connection is lost; once it is back the text is read by itself, and what was
    pasted is there. Of a server that ended meanwhile, the review before is given back, and what was pasted too."""
    shown = visit("/importer")
    banner, dialog = shown.page.locator(".connexion-perdue"), shown.page.get_by_role("dialog")
    found = shown.page.get_by_text(FOUND)
    assert len(LONG) > SMALL
    with reading(shown, LONG, serving):
        shown.page.context.set_offline(True)  # which leaves the connections that are made
        shown.page.evaluate("window.__line.close()")
        expect(banner).to_contain_text("Connexion perdue", timeout=PAGE)
        expect(dialog).to_contain_text("Le serveur ne répond pas", timeout=PAGE)
        expect(dialog).not_to_contain_text("Streamlit")
        expect(found).to_have_count(0)
    shown.page.context.set_offline(False)
    expect(found).to_be_visible(timeout=PAGE)
    expect(banner).to_have_count(0)
    shown.settle().page.get_by_text(AGAIN).click()
    box = shown.page.get_by_role("textbox", name=BOX)
    assert box.input_value() == LONG
    with reading(shown, f"{LONG}\nFait à Paris.", serving):
        serving.process.terminate()
    serving.stop()
    try:
        expect(banner).to_be_visible(timeout=PAGE)
    finally:
        serving.start()
    expect(banner).to_have_count(0, timeout=PAGE)
    expect(shown.page.get_by_text("vous a rendu la relecture de")).to_be_visible(timeout=PAGE)
    expect(found).to_be_visible(timeout=PAGE)
    shown.settle().page.get_by_text(AGAIN).click()
    assert box.input_value() == f"{LONG}\nFait à Paris."
