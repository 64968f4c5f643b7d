"""The two small browser components of the frame: an invisible one that listens, and the button that copies the link."""

from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from model.address.comparison import PREFIX
from model.address.view import View, known_focus, view_from_query
from pages.frame import address, assets, courses
from pages.frame.faults import callback
from pages.frame.registers import everything, register

# A row and an article are two ways to open the text: going to one leaves the other.
TEXT_KEYS = ("disposition", "cite")

_listener = st.components.v2.component("cadre", js=assets.loader("cadre.js"), isolate_styles=False)
_copy_link = st.components.v2.component(
    "copier_lien",
    html='<button type="button">Copier le lien</button><span role="status" aria-live="polite"></span>',
    css=(assets.FOLDER / "copier_lien.css").read_text(encoding="utf-8"),
    js=assets.loader("copier_lien.js"),
)


@callback
def _resized() -> None:
    """Keep the width of the page: Streamlit forgets the component's state on a change of screen, and the page, which
    has not changed, does not say it again."""
    st.session_state["_etroit"] = bool(st.session_state["cadre"].narrow)
    st.session_state["_large"] = bool(st.session_state["cadre"].large)


@callback
def _clicked() -> None:
    """A click on a figure chooses what was clicked; Esc lets go of the choice."""
    state = st.session_state.get("cadre")  # gone when the screen has changed meanwhile
    click = state.clicked if state else None
    if not click:
        return
    kind, said = click["kind"], str(click["id"])
    if kind == "escape":
        address.put(choix=(), changement="")
    elif kind == "step":
        _step(said)
    elif kind == "go":
        _go(said)
    elif said.startswith(PREFIX):
        address.read_change(said[len(PREFIX) : 500])
    elif keys := known_focus(register(), said[:500].split("~"))[0]:
        address.choose(*keys)


def _step(way: str) -> None:
    """Move in the guided path that is presented, or leave the presentation."""
    now = address.view()
    subject = courses.moved(now.subject, way)
    if subject != now.subject:
        address.show(replace(now, subject=subject))


def _go(wanted: str) -> None:
    """Lead to a screen, « slug?key=value », with what it is about; the frame changes screen in the same run."""
    address.show(led_to(address.view(), wanted))
    st.session_state["_go"] = wanted.partition("?")[0]


def led_to(now: View, wanted: str) -> View:
    """The view, with all that a link « slug?key=value » says."""
    slug, _, query = wanted.partition("?")
    kept = {key: value for key, value in now.to_query().items() if slug != "texte" or key not in TEXT_KEYS}
    return view_from_query(everything(), {**kept, **dict(parse_qsl(query))})[0]


def listen() -> bool:
    """Draw the invisible component; true under 1000 px, where the wide figures have no room for their names."""
    state = _listener(
        key="cadre",
        default={"narrow": False, "large": False, "theme": ""},
        on_narrow_change=_resized,
        on_large_change=_resized,
        on_theme_change=address.put,  # of nothing: Streamlit wants a callback for a state to cause a rerun
        on_clicked_change=_clicked,
    )
    st.session_state.setdefault("_large", bool(state.large))
    st.session_state.setdefault("_etroit", bool(state.narrow))  # a page whose server has started anew said it before
    return bool(state.narrow)


def copy_link(key: str = "copier-lien") -> None:
    """The button « Copier le lien »: the address of the page, which holds the whole view."""
    _copy_link(key=key, height="content", width="content")
