"""Nothing leaves the machine: no request, no cookie, no trace for anyone else."""

from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser

from pages.frame.screens import DOORS
from tests.browser.conftest import new_context
from tests.browser.visits import PAGE, STEP, Visit

# A link that someone could send: pictures and links, in Markdown and in HTML, wherever the address is shown.
HOSTILE = quote("![](https://ailleurs.example/a.png) <img src=https://ailleurs.example/b.png>")
SHORT = quote("![](//ailleurs.example/c)")


def test_no_request_leaves_the_machine(browser: Browser, site: str) -> None:
    """A tour of every screen, with clicks, downloads and a hostile link, only ever speaks to its own server."""
    context = new_context(browser)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    shown = Visit(page, site).open("/")
    for slug, title in [screen for behind in DOORS.values() for screen in behind][1:]:
        shown.menu(title)
        page.wait_for_url(f"**/{slug}**", wait_until="commit")
        shown.settle()
    shown.open("/flux?perimetre=si_ft&choix=flux:imilo_vers_asp")
    with page.expect_download():
        page.get_by_role("button", name="Télécharger en CSV").click()
    shown.open(f"/flux?mot={HOSTILE}&finalite={SHORT}&organisme={SHORT}&choix={SHORT}")
    assert page.get_by_text("ailleurs.example").count()
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}
    assert any(url.startswith("ws") for url in asked)
    # What Streamlit keeps: the cookie of its forms' protection, and the chosen theme; nothing that names the visitor.
    assert {cookie["name"] for cookie in context.cookies()} <= {"_streamlit_xsrf"}
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert not [key for key in kept if "ajs" in key or "anonymous" in key or "analytics" in key], kept
    context.close()


def test_the_application_works_under_its_own_policy(browser: Browser, site: str) -> None:
    """Without the leave that other tests take, nothing of the page is refused: figure drawn, components at work."""
    page = browser.new_page(locale="fr-FR")
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    answer = page.goto(f"{site}/flux")
    assert answer and "script-src 'self'" in answer.headers["content-security-policy"]
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached", timeout=2 * PAGE)
    page.locator("html[lang=fr]").wait_for(state="attached", timeout=STEP)
    page.locator(".pied").wait_for(timeout=PAGE)
    page.goto(f"{site}/texte")
    page.locator("blockquote, .pied").last.wait_for(timeout=PAGE)
    assert refused == []
    page.close()
