"""What the server lets in: visitors from here, addresses of screens."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pages.frame.doors import HEADERS, Doors, policy, screen, unknown, welcome
from pages.frame.screens import SCREENS

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("", "flux.example", True),  # no browser: a health check, a script
        ("https://flux.example", "flux.example", True),
        ("http://192.168.1.9:8501", "192.168.1.9:8501", True),
        ("http://localhost:8501", "flux.example", True),
        ("https://ailleurs.example", "flux.example", False),
        ("https://flux.example.ailleurs.example", "flux.example", False),
        ("null", "flux.example", False),
    ],
)
def test_a_page_of_another_site_opens_no_session(origin: str, host: str, allowed: bool) -> None:
    """Who may open a websocket is decided from the request and the settings, without asking anyone."""
    assert welcome(origin, host) is allowed


@pytest.mark.parametrize("path", ["/", *(f"/{slug}" for slug, _ in SCREENS), "/flux/", "/flux/_stcore/health"])
def test_a_known_address_is_handed_over(path: str) -> None:
    """The home page, each screen, and what Streamlit's page asks from wherever it is."""
    assert not unknown(path, BROWSER)


@pytest.mark.parametrize("path", ["/static/js/main.abc.js", "/favicon.png", "/media/0a1b.csv", "/component/x/y"])
def test_files_are_handed_over(path: str) -> None:
    """Files are Streamlit's business."""
    assert not unknown(path, BROWSER)


@pytest.mark.parametrize("path", ["/flux/flux/flux", "/nimporte", "/flux/texte"])
def test_an_unknown_address_is_told_in_french(path: str) -> None:
    """A browser that asks for a page gets one, with the way home; a script that asks for something else is let
    through."""
    assert unknown(path, BROWSER)
    assert not unknown(path, "application/json")


def through_the_doors(kind: str, path: str, method: str = "GET", **headers: str) -> list[dict[str, Any]]:
    """What is sent back for a request; an application behind answers 200."""
    sent: list[dict[str, Any]] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        del receive
        await send({"type": "http.response.start", "status": 200, "headers": [], "path": scope.get("path")})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    given = [(key.encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": kind, "path": path, "method": method, "headers": given}
    with ThreadPoolExecutor(1) as apart:  # Playwright leaves a loop running in the thread of the tests
        apart.submit(asyncio.run, Doors(behind)(scope, receive, send)).result()
    return sent


def test_what_is_refused_and_what_is_answered() -> None:
    """A foreign websocket is closed, the counters are not there, an unknown page is French, answers have our
    headers."""
    closed = through_the_doors("websocket", "/_stcore/stream", origin="https://ailleurs.example", host="flux.example")
    assert closed == [{"type": "websocket.close", "code": 1008}]
    assert through_the_doors("http", "/_stcore/metrics")[0]["status"] == 404
    start, body = through_the_doors("http", "/flux/flux/flux", accept=BROWSER)
    assert start["status"] == 404
    assert "Cette page n'existe pas" in body["body"].decode()
    known = through_the_doors("http", "/flux", method="HEAD")
    assert known[0]["status"] == 200
    assert {(name.encode(), value.encode()) for name, value in HEADERS.items()} <= set(known[0]["headers"])
    said = dict(known[0]["headers"])[b"content-security-policy"].decode()
    assert "connect-src 'self' ws://flux.fr wss://flux.fr;" in policy("flux.fr")
    assert "ws:" not in policy("flux.fr; script-src *")
    assert "unsafe-eval" not in said
    assert said.count("'sha256-") == 1  # as many as Streamlit has scripts in its page


@pytest.mark.parametrize("path", ["/", "/flux", "/note"])
def test_the_page_of_a_screen_is_french_and_has_its_style_sheet(path: str) -> None:
    """Streamlit's page, in French, with our style sheet after its own: none of its English is left."""
    start, body = through_the_doors("http", path, accept=BROWSER)
    assert start["status"] == 200
    assert {name for name, _ in start["headers"]} >= {b"content-security-policy", b"cache-control"}
    text = body["body"].decode()
    assert '<html lang="fr">' in text
    assert "<title>Flux I-MILO</title>" in text
    assert "JavaScript\u00a0: autorisez-le" in text
    assert "You need" not in text
    sheet = re.search(r'<link rel="stylesheet" href="(habillage/app\.[0-9a-f]{12}\.css)"><div id="root">', text)
    assert sheet
    assert through_the_doors("http", f"/{sheet[1]}")[0]["status"] == 200


def test_below_another_address_a_screen_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Served below « /outil », its screens are there; Streamlit leads from « /outil » to « /outil/ »."""
    assert [screen(path) for path in ("/", "/flux", "/flux/", "/outil/flux")] == [True, True, False, False]
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "outil"}.get)
    assert [screen(path) for path in ("/outil/", "/outil/flux", "/outil", "/", "/flux")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert not unknown("/outil/flux", BROWSER)
    assert unknown("/outil/ailleurs", BROWSER)


def test_the_health_check_is_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxies and containers ask the same address, below whatever address the application is served."""
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "outil"}.get)
    assert through_the_doors("http", "/_stcore/health")[0]["path"] == "/outil/_stcore/health"
