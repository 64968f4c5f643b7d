"""A connection cut in the middle of reading a text; by a server that can write to no file."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, expect

from model.importing.apart import SMALL
from tests.browser.conftest import watched
from tests.browser.served import Served, server
from tests.browser.visits import PAGE, Visit
from tests.model.importing_texts import ROWS, tabbed

FEW, LONG = tabbed(ROWS), tabbed(ROWS * 70)  # read on the spot; in a process of its own
BOX, AGAIN = "Coller le texte ici", "Lire un autre texte, ou le même corrigé"
FOUND_IN_FEW, FOUND = "3 lignes, 5 flux proposés", "210 lignes, 350 flux proposés"
# A server whose disk is full: what it says goes nowhere, and it may make no file longer than nothing.
NOTHING_WRITTEN = ("sh", "-c", 'ulimit -f 0; exec "$@" >/dev/null 2>&1', "sh")
# As typed by the browser, at once: Chromium takes long to insert hundreds of lines into a field, one by one.
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


def test_a_text_is_read_in_spite_of_a_cut_and_of_a_full_disk(profile: BrowserContext) -> None:
    """The page says in French that the connection is lost; once it is back the text is read by itself, and what was
    pasted is there. Figures are drawn, a long text is read in its process, a note is made: nothing of it goes through
    the disk of the server."""
    assert len(FEW) < SMALL < len(LONG)
    faults: list[str] = []
    with server(before=NOTHING_WRITTEN) as serving:
        shown = watched(profile.new_page(), serving.address, faults).open("/flux?sens=entrant")
        assert shown.counts[0] == 10
        shown.turn("/importer", 1440, "light")
        banner, dialog = shown.page.locator(".connexion-perdue"), shown.page.get_by_role("dialog")
        found = shown.page.get_by_text(FOUND)
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
        assert shown.page.get_by_role("textbox", name=BOX).input_value() == LONG
        shown.turn("/note?organisme=asp", 1440, "light")
        with shown.page.expect_download(timeout=PAGE) as started:
            shown.page.get_by_role("button", name="Télécharger en PDF").click()
        assert started.value.path().read_bytes().startswith(b"%PDF")
        shown.page.evaluate("localStorage.clear()")
        shown.page.close()
    assert not faults, faults
