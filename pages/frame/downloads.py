"""Downloads that are made when asked for: a button prepares the file, which comes by itself and stays on offer."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from model.documents.export import Export
from model.documents.formats import FLOW_FORMATS, MIMES, Format
from model.documents.pictures import FormatUnavailable
from pages.frame import registers
from pages.frame.address import put
from pages.frame.faults import file_or_message
from pages.frame.html import literal

LABELS = {
    "pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "html": "Page web", "svg": "SVG", "png": "PNG", "csv": "CSV",
    "csv-fr": "CSV pour tableur", "xlsx": "Excel", "json": "JSON", "yaml": "YAML", "graphml": "GraphML", "gexf": "GEXF",
    "kumu": "Kumu", "mermaid": "Mermaid", "md": "Markdown", "text": "Texte", "registre": "Registre CNIL",
    "dossier": "Dossier (zip)",
}  # fmt: skip
_READY, _WANTED = "_telechargement", "_a_preparer"
_log = logging.getLogger(__name__)


class Ready(NamedTuple):
    """A file that was made, and what from: it is offered as long as that stays. `at`: when, in nanoseconds."""

    made_from: Any
    label: str
    name: str
    content: bytes
    at: int

    def give(self, label: str, key: str) -> None:
        """Draw its button, which the page's script (`assets/cadre.js`) presses once for each file made."""
        with st.container(key=f"fichier_{self.at}"):
            st.download_button(label, self.content, self.name, _mime(self.name), key=key, on_click="ignore")
        st.caption(f"{literal(self.name)} : le téléchargement commence seul ; sinon, ce bouton le lance.")


def download(label: str, name: str, make: Callable[[], bytes], made_from: object = None, **settings: Any) -> None:
    """Draw the button of a text file that is made once it is asked for; when that fails, the file says so, in French.

    With `made_from`, it is made beforehand and once for that object: a file made at a click that also reruns the page
    was lost now and then. No PDF nor workbook could: those are prepared, and what fails is told on screen.
    """
    made = file_or_message(make)
    kept: tuple[object, bytes] = st.session_state.get(f"{_READY}_{name}", (None, b""))
    if made_from is not None and kept[0] is not made_from:
        st.session_state[f"{_READY}_{name}"] = kept = made_from, made()
    data = made if made_from is None else kept[1]
    settings = {"mime": _mime(name), "on_click": "ignore", **settings}
    st.download_button(label, data=data, file_name=name, **settings)


def ask_for(*keys: str, formats: Mapping[str, Format] = FLOW_FORMATS, first: bool = False, whole: bool = False) -> None:
    """Draw a button per format; a click has `offered` prepare it. What most people take away comes `first`; beside
    other actions a `whole` label says what it does."""
    with st.container(horizontal=True, gap="small", width="content"):
        for key in keys:
            said, wanted = formats[key].label, {_WANTED: key}
            label = f"{'Télécharger en ' if first or whole else ''}{LABELS.get(key, said)}"
            look: dict[str, Any] = {"type": "primary", "icon": ":material/download:"} if first else {}
            st.button(label, key=f"preparer_{key}", help=said, on_click=put, kwargs=wanted, **look)


def offered(export: Export) -> None:
    """Prepare the format that was asked for, then offer it, as long as nothing changes; a failure is told in French."""
    if wanted := export.formats.get(st.session_state.pop(_WANTED, "")):
        made_from = wanted, signature(export, wanted.key)
        prepare(_READY, made_from, wanted.label, export.named(wanted), lambda: wanted.make(export))
    ready: Ready | None = st.session_state.get(_READY)
    if not ready or ready.made_from[1] != signature(export, ready.made_from[0].key):
        st.session_state.pop(_READY, None)
        return
    made = ready.made_from[0]
    ready.give(f"Télécharger ({LABELS.get(made.key, made.label)}, {_size(ready.content)})", "telecharger")


def prepare(place: str, made_from: Any, label: str, name: str, make: Callable[[], bytes]) -> None:
    """Make a file and keep it at a place of the session, to be offered; a failure is told in French."""
    st.session_state.pop(place, None)
    try:
        with st.spinner(f"Préparation : {label}…"):
            st.session_state[place] = Ready(made_from, label, name, make(), time.time_ns())
    except FormatUnavailable as error:
        st.warning(literal(str(error)))
    except Exception:  # the border: whatever fails in one file, the page stays and the others remain
        _log.exception("file %s failed", name)
        st.error(f"{label} : ce fichier n'a pas pu être préparé. La page et les autres fichiers restent utilisables.")


def signature(export: Export, key: str = "") -> tuple[object, ...]:
    """What the content of a file depends on; of the note on screen, without a key."""
    query = tuple(sorted(export.view.to_query().items()))
    scale = export.scale if key == "png" else None
    return (registers.version(), query, export.screen, export.words, export.link, export.today, scale, export.unsaved)


def _mime(name: str) -> str:
    return MIMES[name.rpartition(".")[2]]


def _size(content: bytes) -> str:
    """« 84 Ko », « 1,1 Mo »."""
    if len(content) < 1_000_000:
        return f"{max(round(len(content) / 1000), 1)} Ko"
    return f"{len(content) / 1_000_000:.1f} Mo".replace(".", ",")
