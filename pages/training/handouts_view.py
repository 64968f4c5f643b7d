"""The handouts of a session: a button prepares one, then the same place offers it."""

import logging
from collections.abc import Callable, Mapping

import streamlit as st

from model.documents.pictures import FormatUnavailable
from pages.frame.html import literal

ZIP = ".zip"
_log = logging.getLogger(__name__)


def draw_handouts(made_from: object, makers: Mapping[str, tuple[str, Callable[[], bytes]]]) -> None:
    """Draw a button per handout (its file name, how it is made) and offer the one prepared for the same `made_from`."""
    state = st.session_state
    with st.container(horizontal=True, key="supports"):
        for label, (name, make) in makers.items():
            kind, whole = name.rpartition(".")[2].upper(), name.endswith(ZIP)
            if st.button(f"{label} ({kind})", key=f"support_{name}", type="primary" if whole else "secondary"):
                _prepare(made_from, label, name, make)
    ready = state.get("_support")
    if ready and ready[0] == made_from and ready[2] in [name for name, _ in makers.values()]:
        st.download_button(
            f"Télécharger : {ready[1]}",
            ready[3],
            ready[2],
            "application/zip" if ready[2].endswith(ZIP) else "application/pdf",
            key="telecharger_support",
            on_click="ignore",
        )


def _prepare(made_from: object, label: str, name: str, make: Callable[[], bytes]) -> None:
    state = st.session_state
    state.pop("_support", None)
    try:
        with st.spinner(f"Préparation : {label}…"):
            state["_support"] = (made_from, label, name, make())
    except FormatUnavailable as error:
        st.warning(literal(str(error)))
    except Exception:  # the border: whatever fails in a handout, the page stays
        _log.exception("handout %s failed", name)
        st.error(f"{label} : ce document n'a pas pu être préparé. La page reste utilisable.")
