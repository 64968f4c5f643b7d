"""What a server does before its first visitor, who does not wait for it, and what its garbage collection leaves aside.

Streamlit collects at the end of each run, through all that the server holds. The register, its graphs, the libraries
and the figures kept are a few hundred thousand objects that do not go away: looking through them took two thirds of the
processor time of a run. What has outlived a collection is put aside (Python's « freeze ») and looked through again
every quarter of a minute, when the sessions and the runs that have ended are let go.
"""

import gc
import threading
from contextlib import suppress
from functools import cache
from importlib import import_module
from time import monotonic

from model.address.view import View
from model.documents.formats import FORMATS
from model.documents.pictures import FormatUnavailable, png_bytes
from model.figures.palette import DARK, LIGHT
from model.graph.filters import Selection, select
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.figures import sankey_of
from pages.frame.present import Screen

PERIOD = 15.0  # seconds
_OLDEST = 2  # the generation of a full collection
_A_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">é</text></svg>'


def make_ready() -> None:
    """Read the register, gather what words are looked for in, and draw what Accueil and Flux show first, on any screen;
    nothing when the data are faulty.
    """
    try:
        register = registers.register("")
    except (DataError, UnreadableFile):  # each visitor is told what is wrong with them
        return
    view = View()
    whole, shown = registers.whole(view.selection, ""), registers.shown(view.selection, "")
    select(whole, Selection(text="i-milo"))  # what words are looked for in is gathered once
    for theme in (LIGHT, DARK):
        for narrow in (False, True):
            screen = Screen("flux", register, whole, shown, view, theme, narrow)
            sankey_of(screen)
            sankey_of(screen, grouped=True, overview=True)


@cache
def writers_ready() -> threading.Thread:
    """Load in the background, once a server, what writes documents: it takes a second or more, that the first one to
    ask for a file would wait for; nothing of it is loaded where no document is offered."""
    loading = threading.Thread(target=_load_writers, name="writers", daemon=True)
    loading.start()
    return loading


def _load_writers() -> None:
    for name in ("openpyxl", *(f"model.documents.{wanted.writer.rpartition('.')[0]}" for wanted in FORMATS)):
        import_module(name)
    with suppress(FormatUnavailable):  # said to who asks for a file
        png_bytes(_A_LETTER)  # fonts are looked for at the first letter


class Sweep:
    """What Python calls before and after each collection: full ones leave aside what outlived the one before."""

    def __init__(self) -> None:
        self._whole_at = monotonic()

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """Put aside what a full collection has kept; before one, once a period, take everything back."""
        if info["generation"] != _OLDEST:
            return
        if phase == "stop":
            gc.freeze()
        elif monotonic() - self._whole_at >= PERIOD:
            gc.unfreeze()
            self._whole_at = monotonic()


def put_aside_what_stays() -> None:
    """From now on, and once for all, full collections look at what is new."""
    gc.callbacks.append(Sweep())
    gc.collect()
