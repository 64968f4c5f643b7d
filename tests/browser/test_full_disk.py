"""A server that can write to no file: its disk is full, or takes no writing."""

from playwright.sync_api import BrowserContext, expect

from tests.browser.served import server
from tests.browser.test_cut import FOUND, LONG, pasted
from tests.browser.visits import PAGE, Visit

# What it says goes nowhere, and it may make no file longer than nothing.
NOTHING_WRITTEN = ("sh", "-c", 'ulimit -f 0; exec "$@" >/dev/null 2>&1', "sh")


def test_a_server_that_can_write_nothing_serves(profile: BrowserContext) -> None:
    """Figures are drawn, a long text is read in its process, a note is made: nothing of it goes through the disk."""
    with server(before=NOTHING_WRITTEN) as serving:
        shown = Visit(profile.new_page(), serving.address).open("/flux?sens=entrant")
        assert shown.counts[0] == 10
        shown.turn("/importer", 1440, "light")
        pasted(shown, LONG)
        expect(shown.page.get_by_text(FOUND)).to_be_visible(timeout=PAGE)
        shown.turn("/note?organisme=asp", 1440, "light")
        with shown.page.expect_download(timeout=PAGE) as started:
            shown.page.get_by_role("button", name="Télécharger en PDF").click()
        assert started.value.path().read_bytes().startswith(b"%PDF")
        shown.page.close()
