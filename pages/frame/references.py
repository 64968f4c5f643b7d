"""The files around the register (timeline, rules, glossary, first proposals), read once and shared by all visitors."""

import streamlit as st

from model.reference.facts import Reference, Welcome
from model.reference.loading import FILES, SHIPPED_FOLDER, load_reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.faults import read_or_told
from pages.frame.watched import Version, version_of


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(changed: tuple[Version, ...], _register: Register) -> Reference | DataError | UnreadableFile:
    del changed  # the cache key: an edited file is read again, once, and so is another register checked against
    try:
        return load_reference(_register)
    except (DataError, UnreadableFile) as error:
        return error


def reference() -> Reference:
    """Everything around the register. Raises `DataError` or `UnreadableFile`."""
    found = _loaded(version(), registers.everything())
    if isinstance(found, Reference):
        return found
    raise found.with_traceback(None)


def version() -> tuple[Version, ...]:
    """What tells one content of these files, and of the register, from the next."""
    return registers.content(), *(version_of(SHIPPED_FOLDER / name) for name in FILES)


def welcome() -> Welcome | None:
    """What the screens say and propose first; None while a file around the register is faulty,
    which its screens say."""
    try:
        return reference().welcome
    except (DataError, UnreadableFile):
        return None


def reference_or_faults() -> Reference | None:
    """Everything around the register; or None, once its faults are on the screen."""
    return read_or_told(reference, "Un fichier du dossier data contient des erreurs.")
