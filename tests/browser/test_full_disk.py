"""A server that can write to no file: its disk is full, or takes no writing."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import new_context
from tests.browser.served import server
from tests.browser.test_cut import FOUND, LONG, pasted
from tests.browser.visits import PAGE, Visit

# What it says goes nowhere, and it may make no file longer than nothing.
NOTHING_WRITTEN = ("sh", "-c", 'ulimit -f 0; exec "$@" >/dev/null 2>&1', "sh")


def test_a_server_that_can_write_nothing_serves(browser: Browser) -> None:
    """Figures are drawn, a long text is read in its process, a note is made: nothing of it goes through the disk."""
    with server(before=NOTHING_WRITTEN) as serving:
        context = new_context(browser)
        shown = Visit(context.new_page(), serving.address).open("/flux?sens=entrant")
        assert shown.counts[0] == 10
        shown.open("/importer")
        pasted(shown, LONG)
        expect(shown.page.get_by_text(FOUND)).to_be_visible(timeout=PAGE)
        shown.open("/note?organisme=asp")
        with shown.page.expect_download(timeout=PAGE) as started:
            shown.page.get_by_role("button", name="Télécharger en PDF").click()
        assert started.value.path().read_bytes().startswith(b"%PDF")
        context.close()
