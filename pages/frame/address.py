"""The address holds the whole view, as ids; this module keeps it and the widgets in step, both ways."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import MutableMapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from model.address.comparison import IMPACT_KEYS
from model.address.training import TRAINING_KEYS
from model.address.view import Subject, View, view_from_query
from model.graph.filters import FACETS, Selection
from model.register.entities import Register
from pages.training import courses

EXTERNAL = "externe"
COLUMNS = {"donnees": "Données", "finalites": "Finalités"}
# The subject of a screen, by its keys in the address, which are those of the widgets too.
SUBJECT = {
    "fiche": "body",
    "disposition": "provision",
    "cite": "article",
    "de": "start",
    "vers": "end",
    "longueur": "length",
    "hypotheses": "assumptions",
    "question": "question",
    "note": "note",
    **TRAINING_KEYS,
    **IMPACT_KEYS,
}
SETTINGS = ("etat", "mot", "second", "grouper", "colonnes", "fusion", "profondeur", "choix")
WIDGETS = (*(facet.key for facet in FACETS), *SETTINGS, *SUBJECT)
# Two clicks in quick succession: the browser's address is one step late. Older than this, it is the visitor's doing.
SETTLED_SECONDS = 2


def view() -> View:
    """The view that the widgets and the choice of the visitor make."""
    state = st.session_state
    chosen = {facet.key: tuple(state.get(facet.key) or ()) for facet in FACETS}
    if not state.get("second"):
        chosen["sens"] = tuple(value for value in chosen["sens"] if value != EXTERNAL)
    columns = state.get("colonnes", list(COLUMNS))
    return View(
        selection=Selection(chosen, state.get("mot", ""), bool(state.get("second"))),
        grouped=state.get("grouper") == "famille",
        with_data="donnees" in columns,
        with_purposes="finalites" in columns,
        merged=bool(state.get("fusion")),
        depth=state.get("profondeur") or 1,
        focus=tuple(state.get("choix", ())),
        state=state.get("etat") or "",
        subject=Subject(**{name: _or_usual(state.get(key), name) for key, name in SUBJECT.items()}),
    )


def _or_usual(value: object, name: str) -> object:
    """A value of the subject, or the usual one when its widget is empty."""
    return getattr(Subject(), name) if value is None else value


def show(wanted: View) -> None:
    """Set every widget to a view; to be called before they are drawn, so from a callback or from `sync`."""
    state: MutableMapping = st.session_state
    state["etat"] = wanted.state
    for facet in FACETS:
        state[facet.key] = list(wanted.selection.chosen.get(facet.key, ()))
    state["mot"] = wanted.selection.text
    state["second"] = wanted.selection.second
    state["grouper"] = "famille" if wanted.grouped else "un"
    columns = {"donnees": wanted.with_data, "finalites": wanted.with_purposes}
    state["colonnes"] = [column for column, on in columns.items() if on]
    state["fusion"] = wanted.merged
    state["profondeur"] = wanted.depth
    state["choix"] = wanted.focus
    for key, name in SUBJECT.items():
        value = getattr(wanted.subject, name)
        state[key] = list(value) if isinstance(value, tuple) else value


def sync(register: Register) -> None:
    """Read the address or write it; before `st.navigation` and before any widget.

    The address is followed on a visitor's first run, on back and forward, and when a link brought it; otherwise the
    widgets are right and the address is written after them. (Streamlit empties it on a change of screen.)
    """
    state, context = st.session_state, get_script_run_ctx()
    query = {key: st.query_params[key] for key in st.query_params}
    asked = context.pages_manager.intended_page_script_hash  # "" on a session's first run
    first = "_written" not in state
    recent = state.setdefault("_written", deque(maxlen=4))
    moved = bool(asked) and asked != state.get("_page")
    history = getattr(context, "is_history_navigation", False)
    edited = bool(query) and not first and query != recent[-1]
    late = query in recent and time.monotonic() - state.get("_written_at", 0) <= SETTLED_SECONDS
    if first or history or (query and moved) or (edited and not late):
        wanted, ignored = view_from_query(register, query)
        wanted, unheard = courses.checked(wanted)
        ignored += unheard
        show(wanted)
        state["_ignored"] = (ignored, wanted) if ignored else None
    else:
        for key in WIDGETS:  # a widget that the present screen does not draw keeps its value
            if key in state:
                state[key] = state[key]
    _write(query, moved)


def landed() -> None:
    """Remember the screen that is really shown; just after `st.navigation`."""
    st.session_state["_page"] = get_script_run_ctx().page_script_hash


def _write(query: dict[str, str], moved: bool) -> None:
    state = st.session_state
    wanted = view().to_query()
    last = state["_written"][-1] if state["_written"] else None
    if wanted != query or (not moved and last is not None and last != wanted):
        st.query_params.from_dict(wanted)
    if wanted != last:
        state["_written"].append(wanted)
        state["_written_at"] = time.monotonic()


def ignored_values() -> tuple[str, ...]:
    """What the address held that the register does not know, as long as the view is the one it gave."""
    ignored = st.session_state.get("_ignored")
    return ignored[0] if ignored and ignored[1] == view() else ()


def reset() -> None:
    """Callback: show everything again; the way the figures are drawn stays."""
    now = view()
    show(
        View(
            grouped=now.grouped,
            with_data=now.with_data,
            with_purposes=now.with_purposes,
            merged=now.merged,
            subject=now.subject,
            state=now.state,
        )
    )


def change_state(everything: Register) -> None:
    """Callback: keep of the view what exists in the state of the law just chosen, and tell what does not."""
    wanted, ignored = view_from_query(everything, view().to_query())
    show(wanted)
    st.session_state["_ignored"] = (ignored, wanted) if ignored else None


def go_to_state(everything: Register, text: str) -> None:
    """Callback: show another state of the law, as the choice in the frame does."""
    st.session_state["etat"] = "" if text == everything.state else text
    change_state(everything)


def choose(*keys: str) -> None:
    """Callback: put something in focus; choosing it a second time lets it go."""
    state = st.session_state
    state["choix"] = () if tuple(keys) == tuple(state.get("choix", ())) else tuple(keys)


def read_change(keys: str) -> None:
    """Callback: read a change of the comparison, by its focus keys; reading it a second time closes it."""
    state = st.session_state
    state["changement"] = "" if keys == state.get("changement") else keys


__all__ = [
    "COLUMNS",
    "change_state",
    "choose",
    "go_to_state",
    "ignored_values",
    "landed",
    "read_change",
    "reset",
    "show",
    "sync",
    "view",
]
