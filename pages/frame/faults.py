"""The border: whatever fails inside a screen, a callback or a file to download is told in French,
and the work stays."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st
from markupsafe import Markup

from model.register.errors import DataError, UnreadableFile

T = TypeVar("T")
P = ParamSpec("P")
MOST_FAULTS = 50
_log = logging.getLogger(__name__)
_ACTION = (
    "Cette action n'a pas abouti : l'outil a rencontré une erreur. Votre vue, vos filtres et votre brouillon sont "
    "gardés. Vous pouvez continuer, ou essayer autrement."
)
SCREEN = (
    "Cet écran n'a pas pu être dessiné en entier : l'outil a rencontré une erreur. Votre vue, vos filtres et votre "
    "brouillon sont gardés. Changez un réglage, ou ouvrez un autre écran."
)


@contextmanager
def border(said: str = SCREEN) -> Iterator[None]:
    """Draw a part of the page; when it fails, that sentence takes its place and the rest of the page goes on."""
    try:
        yield
    except Exception:  # Streamlit's own stops and reruns are not of this kind
        _log.exception("a part of the page failed")
        st.error(said)


def callback(change: Callable[P, object]) -> Callable[P, None]:
    """The change that a widget asks for; when it fails the page is drawn as it was before, with a message."""

    @wraps(change)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            change(*args, **kwargs)
        except Exception:  # the same
            _log.exception("a callback failed")
            st.session_state["_fault"] = _ACTION

    return guarded


def tell() -> None:
    """Draw the message of the callback that has just failed, once."""
    if said := st.session_state.pop("_fault", None):
        st.error(said)


def file_or_message(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The maker of a file to download; when it fails, the file is a text that says so, in French."""

    @wraps(make)
    def guarded() -> bytes:
        try:
            return make()
        except Exception:  # the same
            _log.exception("a file to download failed")
            return "Ce fichier n'a pas pu être préparé : l'outil a rencontré une erreur.\n".encode()

    return guarded


def read_or_told(read: Callable[[], T], said: str) -> T | None:
    """What is read from a data file; None once its faults are on the screen."""
    try:
        return read()
    except (DataError, UnreadableFile) as error:
        told_faults(said, str(error))
        return None


def told_faults(said: str, *faults: str) -> None:
    """Draw what is wrong in a data file, line by line, for the person who edits it."""
    st.error(f"{said} Corrigez ce qui suit : l'écran revient de lui-même, votre vue est gardée.")
    lines = [line for fault in faults for line in fault.splitlines()[:MOST_FAULTS]]
    st.html(Markup().join(Markup("<p>{}</p>").format(line) for line in lines))
