"""The address holds the whole view, as ids; this module keeps it and the widgets in step, both ways."""

import time
from collections import deque
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from model.address.view import SUBJECT_KEYS, Subject, View, view_from_query
from model.graph.filters import FACETS, Selection
from model.register.entities import Register
from pages.frame import courses, registers
from pages.frame.faults import callback
from pages.frame.inside import asked_page, from_history, shown_page

EXTERNAL = "externe"
COLUMNS = {"donnees": "Données", "finalites": "Finalités"}
# Two clicks in quick succession: the browser's address is one step late. Older than this, it is the visitor's doing.
SETTLED_SECONDS = 2


def kept() -> View:
    """The view of the run before, or the one set since: what counts where a widget says nothing."""
    return cast("View", st.session_state.get("_view") or View())


def view() -> View:
    """The view that the widgets and the choice of the visitor make.

    A widget that is not there (its screen is not shown, or failed before drawing it) says what the view said before:
    the usual value of a widget is never taken for a wish.
    """
    state = st.session_state
    said: dict[str, Any] = _said(kept())
    said |= {key: state[key] for key in said if key in state}
    chosen = {facet.key: tuple(said[facet.key] or ()) for facet in FACETS}
    if not said["second"]:
        chosen["sens"] = tuple(value for value in chosen["sens"] if value != EXTERNAL)
    columns = said["colonnes"] or ()
    subject = {name: said[key] for key, name in SUBJECT_KEYS.items()}
    return View(
        selection=Selection(chosen, said["mot"] or "", bool(said["second"])),
        grouped=said["grouper"] == "famille",
        with_data="donnees" in columns,
        with_purposes="finalites" in columns,
        merged=bool(said["fusion"]),
        depth=said["profondeur"] or 1,
        focus=tuple(said["choix"] or ()),
        state=said["etat"] or "",
        subject=Subject(**{name: value for name, value in subject.items() if value is not None}),
    )


def _said(view: View) -> dict[str, object]:
    """What every widget says in a view, by its key."""
    columns = {"donnees": view.with_data, "finalites": view.with_purposes}
    said: dict[str, object] = {
        "etat": view.state,
        **{facet.key: list(view.selection.chosen.get(facet.key, ())) for facet in FACETS},
        "mot": view.selection.text,
        "second": view.selection.second,
        "grouper": "famille" if view.grouped else "un",
        "colonnes": [column for column, on in columns.items() if on],
        "fusion": view.merged,
        "profondeur": view.depth,
        "choix": view.focus,
    }
    for key, name in SUBJECT_KEYS.items():
        value = getattr(view.subject, name)
        said[key] = list(value) if isinstance(value, tuple) else value
    return said


def show(wanted: View) -> None:
    """Set every widget to a view; to be called before they are drawn, so from a callback or from `sync`."""
    st.session_state["_view"] = wanted
    for key, value in _said(wanted).items():
        st.session_state[key] = value


def sync(register: Register) -> View:
    """The view of this run, read from the address or from the widgets; before `st.navigation` and before any widget.

    The address is followed on a visitor's first run, on back and forward, and when a link brought it; otherwise the
    widgets are right and the address is written after them. (Streamlit empties it on a change of screen.) Once another
    register was read, what it does not hold is told and left out.
    """
    state = st.session_state
    query = {key: st.query_params[key] for key in st.query_params}
    asked = asked_page()
    first = "_written" not in state
    recent = state.setdefault("_written", deque(maxlen=4))
    moved = bool(asked) and asked != state.get("_page")
    edited = bool(query) and not first and query != recent[-1]
    late = query in recent and time.monotonic() - state.get("_written_at", 0) <= SETTLED_SECONDS
    reread = state.get("_content", registers.content()) != registers.content()
    state["_content"] = registers.content()
    if first or from_history() or (query and moved) or (edited and not late) or reread:
        wanted, ignored = view_from_query(register, query if first or not reread else view().to_query())
        wanted, unheard = courses.checked(wanted)
        ignored += unheard
        state["_ignored"] = (ignored, wanted) if ignored else None
    else:
        wanted = _without_answer_left(view(), moved)
    show(wanted)
    _write(wanted.to_query(), query, moved)
    return wanted


def _without_answer_left(wanted: View, moved: bool) -> View:
    """The view; without its question once something else was done than asking it: an answer follows nobody around."""
    before = kept()
    asked = wanted.subject.question
    if asked and asked == before.subject.question and (moved or wanted != before):
        st.session_state["_asked_before"] = asked if moved else ""
        return replace(wanted, subject=replace(wanted.subject, question=""))
    return wanted


def landed() -> None:
    """Remember the screen that is really shown; just after `st.navigation`."""
    st.session_state["_page"] = shown_page()


def _write(wanted: dict[str, str], query: dict[str, str], moved: bool) -> None:
    state = st.session_state
    last = state["_written"][-1] if state["_written"] else None
    if wanted != query or (not moved and last is not None and last != wanted):
        st.query_params.from_dict(wanted)
    if wanted != last:
        state["_written"].append(wanted)
        state["_written_at"] = time.monotonic()


def ignored_values() -> tuple[str, ...]:
    """What the address held that the register does not know, as long as the view is the one it gave."""
    ignored = st.session_state.get("_ignored")
    return tuple(ignored[0]) if ignored and ignored[1] == view() else ()


@callback
def put(**values: object) -> None:
    """Callback: what widgets say, by their keys; the screen `_go` is led to in the same run."""
    st.session_state.update(values)


@callback
def reset() -> None:
    """Callback: show everything again; the way the figures are drawn stays."""
    now = view()
    show(replace(now, selection=Selection(), depth=1, focus=()))


@callback
def change_state(everything: Register) -> None:
    """Callback: keep of the view what exists in the state of the law just chosen, and tell what does not."""
    wanted, ignored = view_from_query(everything, view().to_query())
    show(wanted)
    st.session_state["_ignored"] = (ignored, wanted) if ignored else None


@callback
def go_to_state(everything: Register, text: str) -> None:
    """Callback: show another state of the law, as the choice in the frame does."""
    st.session_state["etat"] = "" if text == everything.state else text
    change_state(everything)


@callback
def choose(*keys: str) -> None:
    """Callback: put something in focus; choosing it a second time lets it go."""
    state = st.session_state
    state["choix"] = () if tuple(keys) == tuple(state.get("choix", ())) else tuple(keys)


@callback
def read_change(keys: str) -> None:
    """Callback: read a change of the comparison, by its focus keys; reading it a second time closes it."""
    state = st.session_state
    state["changement"] = "" if keys == state.get("changement") else keys
