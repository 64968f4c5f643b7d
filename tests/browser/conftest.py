"""One server and one browser for every test of this folder; each test gets pages of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.served import MISSING, Served, chromium, chromium_path, server
from tests.browser.visits import SIZES, STEP, WATCH, Visit

expect.set_options(timeout=STEP)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; wide and light first, then dark, then the phone: a page that changes its look is
    drawn once more, and waits."""
    ranks = [rank for rank, item in enumerate(items) if Path(__file__).parent in item.path.parents]
    for rank, item in zip(ranks, sorted((items[rank] for rank in ranks), key=_look), strict=True):
        item.add_marker(pytest.mark.browser)
        items[rank] = item


def _look(item: pytest.Item) -> int:
    dark, phone = "dark" in item.name, "phone" in item.name or "390" in item.name
    return [[0, 1], [3, 2]][phone][dark]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without one the tests fail and say how to get it, for a test left out proves nothing."""
    if chromium_path() is None:
        pytest.fail(MISSING, pytrace=False)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def serving() -> Iterator[Served]:
    """The server of the application, which a test may stop and start again."""
    with server() as started:
        yield started


@pytest.fixture(scope="session")
def site(serving: Served) -> str:
    """The address of the application."""
    return serving.address


@pytest.fixture(scope="session")
def profile(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """The browser profile of the tests that need none of their own; see `anchored`."""
    context = new_context(browser)
    anchored(context, site)
    yield context
    context.close()


@pytest.fixture(scope="session")
def elsewhere(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Another browser, under our own policy as it is: what waits by code of its own in the page is refused there."""
    context = browser.new_context(locale="fr-FR")
    anchored(context, site)
    yield context
    context.close()


def anchored(context: BrowserContext, site: str) -> None:
    """Keep a page of the site open: with it its process, and the scripts that it compiled, serve the next pages."""
    context.new_page().goto(f"{site}/_stcore/health")


def new_context(browser: Browser, width: int = 1440, scheme: str = "light") -> BrowserContext:
    """A fresh profile of a French visitor, without animations: each of their frames costs the processor a drawing."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme, locale="fr-FR", reduced_motion="reduce",
        bypass_csp=True,  # Playwright waits by code of its own in the page, which our policy refuses
    )  # fmt: skip
    context.add_init_script(WATCH)
    return context


def watched(page: Page, site: str, faults: list[str]) -> Visit:
    """A visitor in front of a page: what it throws, and what it asks of another machine, goes to the faults."""

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            faults.append(request.url)

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", asked)
    return Visit(page, site)


@pytest.fixture
def visit(profile: BrowserContext, site: str) -> Iterator[Callable[..., Visit]]:
    """Open an address in a page of its own, as a new visitor: `visit("/flux?sens=entrant", width=390, scheme="dark")`.

    In every test no page may throw an error nor ask anything of another machine.
    """
    opened: list[Visit] = []
    faults: list[str] = []

    def open_(path: str, width: int = 1440, scheme: str = "light") -> Visit:
        opened.append(watched(profile.new_page(), site, faults).sized(width, scheme))
        return opened[-1].open(path)

    yield open_
    for shown in opened:
        if shown.page.is_closed():
            continue
        shown.page.evaluate("localStorage.clear()")  # a draft of this test is not given back to the next one
        shown.page.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def kept_open() -> list[tuple[Visit, list[str]]]:
    """The page that `at` keeps from one test to the next, and its faults."""
    return []


@pytest.fixture
def at(
    profile: BrowserContext, site: str, kept_open: list[tuple[Visit, list[str]]], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visit]]:
    """Show an address in the page where the last test left it, as the browser's arrows would; arguments of `visit`.

    An address is the whole view, so a test that only looks and clicks needs no page of its own: loading one costs the
    processor three times as much. For what a session or a page remembers besides its address: `visit`.
    """
    failed = request.session.testsfailed

    def shown(path: str, width: int = 1440, scheme: str = "light") -> Visit:
        if not kept_open:
            faults: list[str] = []
            first = watched(profile.new_page(), site, faults).sized(width, scheme).open(path)
            kept_open.append((first, faults))
            return first
        return kept_open[0][0].turn(path, width, scheme)

    yield shown
    found = list(kept_open[0][1]) if kept_open else []
    if found or request.session.testsfailed > failed:  # whatever state it was left in stays with this test
        kept_open.pop()[0].page.close()
    assert not found, found
