"""The formats in which a selection leaves the application: one table for screens and command line, and file names.

Modules are imported when a format is made, not before: some take a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from model.address.view import View
from model.documents.notes.note_of_export import note_of
from model.documents.selected import Selected
from model.graph.filters import FACETS
from model.register.entities import Register
from model.register.wording import folded

LONGEST_NAME = 120
VALUES_NAMED = 2
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DATA, PICTURE, NOTE = "data", "picture", "note"


@dataclass(frozen=True)
class Format:
    """A format: its key on the command line, its French label, and how it is made.

    `kind` is `data`, `picture` or `note`; `name` is said in file names after « flux-imilo »; `binary` formats are no text to
    show in a terminal.
    """

    key: str
    label: str
    extension: str
    mime: str
    make: Callable[[Selected], bytes]
    kind: str = DATA
    name: str = ""
    binary: bool = False


def _csv(export: Selected) -> bytes:
    from model.documents.tables.csv_export import flows_csv

    return flows_csv(export.shown).encode()


def _office_csv(export: Selected) -> bytes:
    from model.documents.tables.csv_export import flows_csv

    return flows_csv(export.shown, office=True, french=True).encode()


def _xlsx(export: Selected) -> bytes:
    from model.documents.tables.xlsx_export import selection_xlsx

    return selection_xlsx(export)


def _record(export: Selected) -> bytes:
    from model.documents.tables.record_export import record_xlsx

    return record_xlsx(export)


def _json(export: Selected) -> bytes:
    from model.documents.tables.json_export import register_json

    return register_json(export.shown).encode()


def _yaml(export: Selected) -> bytes:
    from model.documents.tables.yaml_export import selection_yaml

    return selection_yaml(export.shown, export.register).encode()


def _graphml(export: Selected) -> bytes:
    from model.documents.tables.graph_export import selection_graphml

    return selection_graphml(export)


def _gexf(export: Selected) -> bytes:
    from model.documents.tables.graph_export import selection_gexf

    return selection_gexf(export)


def _mermaid(export: Selected) -> bytes:
    from model.documents.tables.mermaid_export import flows_mermaid

    return flows_mermaid(export.shown).encode()


def _svg(export: Selected) -> bytes:
    from model.documents.notes.figure_picture import picture_svg
    from model.documents.pictures import svg_bytes

    return svg_bytes(picture_svg(export))


def _png(export: Selected) -> bytes:
    from model.documents.notes.figure_picture import picture_svg
    from model.documents.pictures import png_bytes

    return png_bytes(picture_svg(export), export.scale)


def _pdf(export: Selected) -> bytes:
    from model.documents.notes.note_pdf import note_pdf

    return note_pdf(note_of(export))


def _docx(export: Selected) -> bytes:
    from model.documents.notes.note_docx import note_docx

    return note_docx(note_of(export))


def _pptx(export: Selected) -> bytes:
    from model.documents.notes.note_pptx import note_pptx

    return note_pptx(note_of(export))


def _html(export: Selected) -> bytes:
    from model.documents.notes.note_html import note_html

    return note_html(note_of(export))


def _dossier(export: Selected) -> bytes:
    from model.documents.dossier import dossier_zip

    return dossier_zip(export)


FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV (pour un programme)", "csv", "text/csv", _csv),
    Format("csv-fr", "CSV (pour un tableur, têtes de colonnes en français)", "csv", "text/csv", _office_csv),
    Format("xlsx", "Classeur Excel (flux, sources, filtres)", "xlsx", SPREADSHEET, _xlsx, binary=True),
    Format(
        "registre",
        "Registre des traitements à compléter (Excel)",
        "xlsx",
        SPREADSHEET,
        _record,
        name="registre-traitements",
        binary=True,
    ),
    Format("json", "JSON", "json", "application/json", _json),
    Format("yaml", "YAML (se recharge dans l'outil)", "yaml", "application/yaml", _yaml),
    Format("graphml", "GraphML (Gephi, yEd)", "graphml", "application/graphml+xml", _graphml),
    Format("gexf", "GEXF (Gephi)", "gexf", "application/gexf+xml", _gexf),
    Format("mermaid", "Mermaid (schéma pour Markdown)", "mmd", "text/vnd.mermaid", _mermaid),
    Format("svg", "Figure SVG (dessin net à toute taille)", "svg", "image/svg+xml", _svg, PICTURE, "figure"),
    Format("png", "Figure PNG (image)", "png", "image/png", _png, PICTURE, "figure", binary=True),
    Format("pdf", "Note PDF (à imprimer, à envoyer)", "pdf", "application/pdf", _pdf, NOTE, "note", binary=True),
    Format("docx", "Note Word (à reprendre)", "docx", DOCUMENT, _docx, NOTE, "note", binary=True),
    Format("pptx", "Note PowerPoint (à projeter)", "pptx", SLIDES, _pptx, NOTE, "note", binary=True),
    Format("html", "Note en page web (figure à explorer, hors ligne)", "html", "text/html", _html, NOTE, "note"),
    Format(
        "dossier", "Dossier (note, figure et données)", "zip", "application/zip", _dossier, NOTE, "dossier", binary=True
    ),
)
FORMAT_BY_KEY = {item.key: item for item in FORMATS}


def format_file_name(export: Selected, wanted: Format) -> str:
    """The name of the file of a selection in a format; pictures say which figure and, for PNG, at which scale."""
    kind = wanted.name
    if wanted.kind == PICTURE:
        kind = f"{kind}-{export.screen}" + (f"-{export.scale}x" if wanted.key == "png" else "")
    return file_name(export.register, export.view, kind, wanted.extension)


def file_name(register: Register, view: View, kind: str, extension: str) -> str:
    """A name that says what is inside, such as `flux-imilo_sortants_france-travail_2025-01-03.pdf`.

    After `kind` (which may be empty) come the values filtered on, then the day of the text whose state is shown.
    """
    signed = register.state_text.signed
    return joined_name(("flux-imilo", kind, *filter_words(view)), extension, f"_{signed}" if signed else "")


def filter_words(view: View) -> list[str]:
    """What a view filters on, as words of a file name."""
    parts = []
    for facet in FACETS:
        values = view.selection.chosen.get(facet.key, ())
        parts += [f"{value}s" if facet.key == "sens" else value for value in values[:VALUES_NAMED]]
        parts += ["etc"] if len(values) > VALUES_NAMED else []
    parts += [f"mot-{view.selection.text[:30]}"] if view.selection.text else []
    return [*parts, "avec-si-france-travail"] if view.selection.second else parts


def joined_name(parts: Iterable[str], extension: str, end: str = "") -> str:
    """The parts as one name, safe in a file name everywhere and not too long."""
    name = "_".join(slug for slug in map(_slug, parts) if slug)[:LONGEST_NAME].rstrip("-_")
    return f"{name}{end}.{extension}"


def _slug(text: str) -> str:
    """Lower-case letters without accents, digits and hyphens only: safe in a file name everywhere."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
