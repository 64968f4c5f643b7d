"""The register of the shipped file, loaded once and shared by all visitors (it is frozen)."""

from __future__ import annotations

import streamlit as st

from model.entities import Register
from model.loading import SHIPPED_FILE, load
from model.query import Selection, in_perimeter, select


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(changed: float) -> Register:
    del changed  # part of the cache key: an edited file is read again
    return load(SHIPPED_FILE)


def register() -> Register:
    """The whole register. Raises `DataError` or `UnreadableFile`, which the frame shows."""
    return _loaded(version())


def version() -> float:
    """What tells one content of the file from the next: the time of its last change (0 when there is no file)."""
    return SHIPPED_FILE.stat().st_mtime if SHIPPED_FILE.exists() else 0.0


def whole(selection: Selection) -> Register:
    """The register within the perimeter of a selection: what « sur N » counts."""
    return in_perimeter(register(), selection.second)


def shown(selection: Selection) -> Register:
    """The register with only the flows that the selection keeps."""
    return select(register(), selection)
