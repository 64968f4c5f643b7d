"""What the web server lets in, before Streamlit sees it: visitors from here, addresses of screens,
nothing to measure."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.frame import assets
from pages.frame.page import page, scripts
from pages.frame.screens import SCREENS
from pages.frame.templates import html

HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # as Streamlit has it; nothing listens to these for it
METRICS, HEALTH = "_stcore/metrics", "/_stcore/health"
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # the address holds filters and a question
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
KEPT = {"cache-control": "public, max-age=31536000, immutable"}  # the address changes with the content
# What a page may load. Streamlit runs one script inside its page, allowed by its hash, and those of its components from
# `blob:`; it and Plotly write styles into the page.
_POLICY = (
    "default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self' {sockets}; object-src 'none'; base-uri 'self'; form-action "
    "'self'; frame-ancestors 'self'"
)


class Doors:
    """An ASGI application in front of another.

    A websocket from a page of another site is refused: left to itself, Streamlit would ask an outside service for its
    own address to decide (streamlit #7721). An unknown address gets a page in French, where Streamlit would show
    nothing or « Page not found ». The counters of the server are not for visitors.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request ourselves, or hand it over with our headers on the answer."""
        asked = Headers(scope=scope) if "headers" in scope else Headers()
        if scope["type"] == "websocket" and not welcome(asked.get("origin", ""), asked.get("host", "")):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, answer, given = scope["path"], self.app, HEADERS
        protected = HEADERS | {"content-security-policy": policy(asked.get("host", ""))}
        if path == HEALTH:  # proxies and containers ask it there, below whatever address the application is served
            scope, given = {**scope, "path": f"{_base()}{HEALTH}"}, {}
        elif path.rstrip("/").endswith(METRICS):
            answer = Response(status_code=404, media_type="text/plain")
        elif found := assets.asked_for(path):
            content, kind = found
            answer, given = Response(content, media_type=kind), HEADERS | KEPT
        elif unknown(path, asked.get("accept", "")):
            answer = HTMLResponse(html("frame/unknown", home=f"{_base()}/"), 404)
        elif scope["method"] == "GET" and screen(path):
            answer, given = HTMLResponse(page()), protected | {"cache-control": "no-cache"}
        else:
            given = protected
        await answer(scope, receive, _with_headers(send, given))


def welcome(origin: str, host: str) -> bool:
    """Whether a page of that origin may open a websocket on this host: the same site, this machine, or one allowed."""
    if not origin or not st.get_option("server.enableCORS"):
        return True
    allowed = {urlsplit(site).hostname or site for site in st.get_option("server.corsAllowedOrigins")}
    allowed |= {st.get_option("browser.serverAddress")} | HERE
    return urlsplit(origin).netloc == host or urlsplit(origin).hostname in allowed


def unknown(path: str, accept: str) -> bool:
    """Whether a browser asks for a page at an address where there is no screen;
    files and Streamlit's own are left alone."""
    base, asked = _base().strip("/"), path.strip("/")
    if base and f"{asked}/".startswith(f"{base}/"):
        asked = asked.removeprefix(base).strip("/")
    if "text/html" not in accept or "." in asked or asked in ("", *dict(SCREENS)):
        return False
    return not {"_stcore", "static", "media", "component"} & set(asked.split("/"))


def _base() -> str:
    """What stands before the addresses of the application: nothing, or « /outil » when it is served below that."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def screen(path: str) -> bool:
    """Whether a screen stands at that very address; Streamlit leads there from those with a stroke more or less."""
    return path in (f"{_base()}/", *(f"{_base()}/{slug}" for slug, _ in SCREENS))


def policy(host: str) -> str:
    """The content-security policy of a page of this host; older browsers do not count its websockets as « self »."""
    plain = re.fullmatch(r"[\w.:\[\]-]{1,255}", host)
    return _POLICY.format(scripts=scripts(), sockets=f"ws://{host} wss://{host}" if plain else "")


def _with_headers(send: Send, given: Mapping[str, str]) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(given)
        await send(message)

    return sent
