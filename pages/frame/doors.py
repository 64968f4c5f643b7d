"""What the web server lets in, before Streamlit sees it: visitors from here, addresses of screens,
nothing to measure."""

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.frame import assets
from pages.frame.page import page, scripts
from pages.frame.screens import SCREENS
from pages.frame.templates import html

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # as Streamlit has it; nothing listens to these for it
METRICS, HEALTH = "_stcore/metrics", "/_stcore/health"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # the address holds filters and a question
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
KEPT = ((b"cache-control", b"public, max-age=31536000, immutable"),)  # the address changes with the content
PAGE = b"text/html; charset=utf-8"
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

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request ourselves, or hand it over with our headers on the answer."""
        if scope["type"] == "websocket" and not welcome(header(scope, "origin"), header(scope, "host")):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        protected = ((b"content-security-policy", policy(header(scope, "host")).encode()),)
        if path == HEALTH:  # proxies and containers ask it there, below whatever address the application is served
            await self.app({**scope, "path": f"{_base()}{HEALTH}"}, receive, send)
        elif path.rstrip("/").endswith(METRICS):
            await _answer(send, b"", b"text/plain")
        elif found := assets.asked_for(path):
            await _answer(send, *found, 200, KEPT)
        elif unknown(path, header(scope, "accept")):
            await _answer(send, html("frame/unknown", home=f"{_base()}/").encode(), PAGE)
        elif scope["method"] == "GET" and screen(path):
            await _answer(send, page(), PAGE, 200, (*protected, (b"cache-control", b"no-cache")))
        else:
            await self.app(scope, receive, _with_headers(send, (*HEADERS, *protected)))


def header(scope: Scope, name: str) -> str:
    """A header of a request; empty when it has none."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name.encode()), "")


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


def _with_headers(send: Send, given: Iterable[tuple[bytes, bytes]]) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *given]}
        await send(message)

    return sent


async def _answer(
    send: Send, body: bytes, kind: bytes, status: int = 404, more: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
