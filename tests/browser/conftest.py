"""One server and one browser for every test of this folder; each test gets pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.served import MISSING, chromium, chromium_path, server
from tests.browser.visits import SIZES, STEP, WATCH, Visit

expect.set_options(timeout=STEP)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without one the tests fail and say how to get it, for a test left out proves nothing."""
    if chromium_path() is None:
        pytest.fail(MISSING, pytrace=False)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the application."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[[int, str], BrowserContext]]:
    """Browser profiles by width and colour scheme, kept so that scripts are fetched and compiled once."""
    kept: dict[tuple[int, str], BrowserContext] = {}

    def context(width: int, scheme: str) -> BrowserContext:
        if (width, scheme) not in kept:
            kept[width, scheme] = new_context(browser, width, scheme)
        return kept[width, scheme]

    yield context
    for one in kept.values():
        one.close()


def new_context(browser: Browser, width: int = 1440, scheme: str = "light") -> BrowserContext:
    """A fresh profile of a French visitor, without animations: each of their frames costs the processor a drawing."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme, locale="fr-FR", reduced_motion="reduce",
        bypass_csp=True,  # Playwright waits by code of its own in the page, which our policy refuses
    )  # fmt: skip
    context.add_init_script(WATCH)
    return context


@pytest.fixture
def visit(contexts: Callable, site: str) -> Iterator[Callable[..., Visit]]:
    """Open an address: `visit("/flux?sens=entrant", width=390, scheme="dark")`; `wait=False` to open several at once.

    In every test no page may throw an error nor ask anything of another machine.
    """
    pages: list[Page] = []
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            faults.append(request.url)

    def opened(path: str, width: int = 1440, scheme: str = "light", wait: bool = True) -> Visit:
        page = contexts(width, scheme).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", asked)
        pages.append(page)
        found = Visit(page, site).start(path)
        return found.settle() if wait else found

    yield opened
    for page in pages:
        page.evaluate("localStorage.clear()")  # a draft of this test is not given back to the next one
        page.close()
    assert not faults, faults
