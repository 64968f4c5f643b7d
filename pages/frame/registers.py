"""The register of the shipped file, loaded once and shared by all visitors (it is frozen), at each state of the law."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE, load
from model.register.states import at

Version = tuple[int, ...]  # of a file: changes whenever its content may have
RegisterVersion = tuple[Version, str]  # of the register of a session: its file, and the state of the law


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(changed: Version) -> Register:
    del changed  # part of the cache key: an edited file is read again
    return load(SHIPPED_FILE)


@st.cache_resource(max_entries=12, show_spinner=False)
def _narrowed(changed: Version, state: str) -> Register:
    whole = _loaded(changed)
    return at(whole, state or whole.state)


def version_of(file: Path) -> Version:
    """What tells one content of a file from the next, even when its time was set back; empty when there is no file."""
    try:
        stat = file.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def _changed() -> Version:
    return version_of(SHIPPED_FILE)


def everything() -> Register:
    """The register of all texts and all states. Raises `DataError` or `UnreadableFile`, which the frame shows."""
    return _loaded(_changed())


def state() -> str:
    """The state of the law that the visitor has chosen; empty for the one shown first."""
    kept = st.session_state.get("_view")  # a View; the widget is not there after a run that failed before drawing it
    return st.session_state.get("etat", kept.state if kept else "") or ""


def register(moment: str | None = None) -> Register:
    """The register at the state of the law that the visitor has chosen, or at another. Raises as `everything`."""
    return _narrowed(_changed(), state() if moment is None else moment)


def version() -> RegisterVersion:
    """What tells one register from the next: the time of the file's last change, and the state of the law."""
    return _changed(), state()


def whole(selection: Selection, moment: str | None = None) -> Register:
    """The register within the perimeter of a selection: what « sur N » counts."""
    return in_perimeter(register(moment), selection.second)


def shown(selection: Selection, moment: str | None = None) -> Register:
    """The register with only the flows that the selection keeps."""
    return select(register(moment), selection)
