"""Downloads that are made when asked for: a button prepares the file, then the same place offers it."""

import logging
from collections.abc import Mapping

import streamlit as st

from model.documents.export import Export
from model.documents.formats import FLOW_FORMATS, Format
from model.documents.pictures import FormatUnavailable
from pages.frame import registers
from pages.frame.address import put
from pages.frame.html import literal

LABELS = {
    "pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "html": "Page web", "svg": "SVG", "png": "PNG", "csv": "CSV",
    "csv-fr": "CSV pour tableur", "xlsx": "Excel", "json": "JSON", "yaml": "YAML", "graphml": "GraphML", "gexf": "GEXF",
    "kumu": "Kumu", "mermaid": "Mermaid", "md": "Markdown", "text": "Texte", "registre": "Registre CNIL",
    "dossier": "Dossier (zip)",
}  # fmt: skip
_READY, _WANTED = "_telechargement", "_a_preparer"
_log = logging.getLogger(__name__)


def ask_for(*keys: str, formats: Mapping[str, Format] = FLOW_FORMATS) -> None:
    """Draw a button per format; a click has `offered` prepare it."""
    with st.container(horizontal=True, gap="small", width="content"):
        for key in keys:
            said, wanted = formats[key].label, {_WANTED: key}
            st.button(LABELS.get(key, said), key=f"preparer_{key}", help=said, on_click=put, kwargs=wanted)


def offered(export: Export) -> None:
    """Prepare the format that was asked for, then offer it, as long as nothing changes; a failure is told in French."""
    key = st.session_state.pop(_WANTED, None)
    formats = export.formats
    if key in formats:
        st.session_state.pop(_READY, None)
        _prepare(export, formats[key])
    ready = st.session_state.get(_READY)
    if not ready or ready["view"] != signature(export, ready["key"]):
        st.session_state.pop(_READY, None)
        return
    wanted = formats[ready["key"]]
    st.download_button(
        f"Télécharger ({LABELS.get(wanted.key, wanted.label)}, {_size(ready['content'])})",
        data=ready["content"],
        file_name=ready["name"],
        mime=wanted.mime,
        key="telecharger",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
    st.caption(f"Prêt : {literal(ready['name'])}")


def _prepare(export: Export, wanted: Format) -> None:
    try:
        with st.spinner(f"Préparation : {wanted.label}…"):
            content = wanted.make(export)
    except FormatUnavailable as error:
        st.warning(literal(str(error)))
    except Exception:  # the border: whatever fails in one format, the page stays and the others remain
        _log.exception("format %s failed", wanted.key)
        st.error(
            f"{wanted.label} : ce format n'a pas pu être préparé. La page et les autres formats restent utilisables."
        )
    else:
        st.session_state[_READY] = {
            "key": wanted.key,
            "view": signature(export, wanted.key),
            "content": content,
            "name": export.named(wanted),
        }


def signature(export: Export, key: str = "") -> tuple[object, ...]:
    """What the content of a file depends on; of the note on screen, without a key."""
    query = tuple(sorted(export.view.to_query().items()))
    scale = export.scale if key == "png" else None
    return (registers.version(), query, export.screen, export.words, export.link, export.today, scale, export.unsaved)


def _size(content: bytes) -> str:
    """« 84 Ko », « 1,1 Mo »."""
    if len(content) < 1_000_000:
        return f"{max(round(len(content) / 1000), 1)} Ko"
    return f"{len(content) / 1_000_000:.1f} Mo".replace(".", ",")
