"""Where the application is, as a link that can be projected, printed or sent."""

import os
from urllib.parse import urlsplit

import streamlit as st

from model.address.view import View
from model.documents.notes.note import view_link
from pages.frame.screens import SCREENS

SETTING = "FLUX_IMILO_ADRESSE"


def site() -> tuple[str, bool]:
    """The address of the application (empty when it is not known), and whether it leads there from another machine."""
    if setting := os.environ.get(SETTING, "").strip():
        return setting.rstrip("/"), True
    parts = urlsplit(st.context.url or "")
    if not parts.netloc:
        return "", False
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    path = folder if last in dict(SCREENS) else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}", parts.hostname not in ("localhost", "127.0.0.1", "::1")


def link_to(slug: str, view: View) -> str:
    """The link to a view of a screen, whole when the address of the application is known,
    else from the present screen."""
    return view_link(site()[0] or ".", slug, view) or ""


def public_address() -> str | None:
    """The address of the application; None for one that leads nowhere from another machine."""
    address, far = site()
    return address if far and address else None
