"""Nothing leaves the machine: no request, no cookie, no trace for anyone else."""

from urllib.parse import quote, urlsplit

from playwright.sync_api import BrowserContext

from tests.browser.visits import PAGE, STEP, Visit

# A link that someone could send: pictures and links, in Markdown and in HTML, wherever the address is shown.
HOSTILE = quote("![](https://ailleurs.example/a.png) <img src=https://ailleurs.example/b.png>")
SHORT = quote("![](//ailleurs.example/c)")


def test_no_request_leaves_the_machine(elsewhere: BrowserContext, site: str) -> None:
    """Under our own policy, without the leave that other tests take, nothing of the page is refused; clicks, a download
    and a hostile link only ever speak to the server. That each screen asks nothing elsewhere is watched in every test.
    """
    context = elsewhere
    asked: list[str] = []
    refused: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    answer = page.goto(f"{site}/flux?perimetre=si_ft&choix=flux:imilo_vers_asp")
    assert answer and "script-src 'self'" in answer.headers["content-security-policy"]
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached", timeout=2 * PAGE)
    page.locator("html[lang=fr]").wait_for(state="attached", timeout=STEP)
    page.locator(".pied").wait_for(timeout=PAGE)
    with page.expect_download(timeout=PAGE):
        page.get_by_role("button", name="Télécharger en CSV").click()
    Visit(page, site).menu("Texte")
    page.locator("blockquote, .pied").last.wait_for(timeout=PAGE)
    page.goto(f"{site}/flux?mot={HOSTILE}&finalite={SHORT}&organisme={SHORT}&choix={SHORT}")
    page.get_by_text("ailleurs.example").first.wait_for(timeout=PAGE)
    page.locator(".pied").wait_for(timeout=PAGE)
    assert refused == []
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}
    assert any(url.startswith("ws") for url in asked)
    # What Streamlit keeps: the cookie of its forms' protection, and the chosen theme; nothing that names the visitor.
    assert {cookie["name"] for cookie in context.cookies()} <= {"_streamlit_xsrf"}
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert not [key for key in kept if "ajs" in key or "anonymous" in key or "analytics" in key], kept
    page.close()
