"""The register of the shipped file, read once at each change and shared by all visitors, at each state of the law."""

import streamlit as st

from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.loading import SHIPPED_FILE, load
from model.register.states import at
from pages.frame.watched import LastGood, Version

RegisterVersion = tuple[Version, str]  # of the register of a session: its file, and the state of the law


@st.cache_resource(show_spinner=False)
def _shipped() -> LastGood[Register]:
    return LastGood()


@st.cache_resource(max_entries=12, show_spinner=False)
def _narrowed(changed: Version, state: str, _whole: Register) -> Register:
    del changed  # part of the cache key: it says which register this is
    return at(_whole, state or _whole.state)


def everything() -> Register:
    """The register of all texts and all states, the last sound one.

    Raises `DataError` or `UnreadableFile`, which the frame shows, when the file was faulty from the start.
    """
    return _shipped().now(SHIPPED_FILE, load)[0]


def fault() -> DataError | UnreadableFile | None:
    """What is wrong with the file as it is now, when the register is the one read before."""
    return _shipped().fault


def state() -> str:
    """The state of the law that the visitor has chosen; empty for the one shown first."""
    kept = st.session_state.get("_view")  # a View; the widget is not there after a run that failed before drawing it
    return st.session_state.get("etat", kept.state if kept else "") or ""


def register(moment: str | None = None) -> Register:
    """The register at the state of the law that the visitor has chosen, or at another. Raises as `everything`."""
    whole, changed = _shipped().now(SHIPPED_FILE, load)
    return _narrowed(changed, state() if moment is None else moment, whole)


def content() -> Version:
    """What tells the register of one content of the file from the next."""
    return _shipped().now(SHIPPED_FILE, load)[1]


def version() -> RegisterVersion:
    """What tells one register from the next: the content of the file, and the state of the law."""
    return content(), state()


def whole(selection: Selection, moment: str | None = None) -> Register:
    """The register within the perimeter of a selection: what « sur N » counts."""
    return _selected(*_at(moment), Selection(second=selection.second), all_of_it=True)


def shown(selection: Selection, moment: str | None = None) -> Register:
    """The register with only the flows that the selection keeps."""
    return _selected(*_at(moment), selection, all_of_it=False)


def _at(moment: str | None) -> tuple[Register, Version, str]:
    return register(moment), content(), state() if moment is None else moment


@st.cache_resource(max_entries=200, show_spinner=False)
def _selected(_register: Register, changed: Version, moment: str, selection: Selection, all_of_it: bool) -> Register:
    """The same value for the same view, so that its look-ups (its graph above all) are made once."""
    del changed, moment  # parts of the cache key: they say which register this is
    return in_perimeter(_register, selection.second) if all_of_it else select(_register, selection)
