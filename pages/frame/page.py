"""The page that every screen is drawn in: Streamlit's own, in French and with our style sheet from the start."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st

from pages.frame import assets

_WITHOUT_SCRIPTS = (
    "<noscript><p>Flux I-MILO a besoin de JavaScript : autorisez-le dans les réglages de votre navigateur, puis "
    "rechargez la page.</p></noscript>"
)


@cache
def page() -> bytes:
    """The page that the server gives to a browser, whatever the screen.

    The style sheet is linked in its body: after those of Streamlit, before those of a screen. Inside the application,
    as `@import` in a `<style>`, Firefox would not load it: the style is first parsed in a document that loads nothing,
    and that failure is remembered (seen in Firefox 153).
    """
    text = _streamlits()
    for old, new in (
        ('<html lang="en">', '<html lang="fr">'),
        ("<title>Streamlit</title>", "<title>Flux I-MILO</title>"),
        ('<div id="root">', f'<link rel="stylesheet" href="{assets.link("app.css")}"><div id="root">'),
    ):
        text = text.replace(old, new)
    return re.sub("<noscript>.*?</noscript>", _WITHOUT_SCRIPTS, text, flags=re.DOTALL).encode()


@cache
def scripts() -> str:
    """The scripts written inside that page, as the hashes of a content-security policy."""
    found = re.findall("<script>(.*?)</script>", _streamlits(), re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in found)


def _streamlits() -> str:
    return (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
