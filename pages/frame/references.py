"""The timeline, the rules and the glossary of the shipped files, read once and shared by all visitors."""

from __future__ import annotations

import streamlit as st

from model.reference.facts import Reference
from model.reference.loading import FILES, SHIPPED_FOLDER, load_reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.faults import told_faults


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(changed: tuple[registers.Version, ...], version: int, _register: Register) -> Reference:
    del changed, version  # parts of the cache key: an edited file is read again, another register checked against
    return load_reference(_register)


def reference() -> Reference:
    """Everything around the register. Raises `DataError` or `UnreadableFile`."""
    register = registers.everything()
    files = (SHIPPED_FOLDER / name for name in FILES)
    return _loaded(tuple(map(registers.version_of, files)), id(register), register)


def reference_or_faults() -> Reference | None:
    """Everything around the register; or None, once its faults are on the screen."""
    try:
        return reference()
    except (DataError, UnreadableFile) as error:
        told_faults("Un fichier du dossier data contient des erreurs.", str(error))
        return None
