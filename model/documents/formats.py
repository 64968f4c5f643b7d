"""Every format in which flows or a comparison leave the application: one table for screens and command line.

The module that writes a format is imported when the format is made, not before: some take a second to load.
"""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.documents.export import Export

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PICTURE, NOTE = "figure", "note"
SCALES, USUAL_SCALE = (1, 2, 3, 4), 2  # of a PNG, times the size of its drawing
_CLOCK = (
    "L'horloge de cette machine n'est pas à l'heure, et ce format garde l'heure où il est fait. Mettez-la à l'heure ; "
    "les formats CSV, JSON et PDF s'en passent."
)
FIRST_YEAR, LAST_YEAR = 1980, 2107  # that an archive, hence an office document, can say
FLOWS, TEXTS = "flows", "texts"  # what an export is about: a view of the flows, or two texts compared


@dataclass(frozen=True)
class Format:
    """A format: its key on the command line, its French label, what it is about, and the function that makes it.

    `writer` is « module.function » under `model/documents/`, given the export; `name` is said in file names after
    « flux-imilo »; `binary` formats are no text to show in a terminal.
    """

    key: str
    label: str
    extension: str
    mime: str
    writer: str
    name: str = ""
    binary: bool = False
    about: tuple[str, ...] = (FLOWS, TEXTS)

    def make(self, export: Export) -> bytes:
        """The bytes of an export in this format; raises `FormatUnavailable` when they cannot be made."""
        module, _, function = self.writer.rpartition(".")
        try:
            made: str | bytes = getattr(import_module(f"model.documents.{module}"), function)(export)
        except (ValueError, struct.error):
            if FIRST_YEAR <= time.localtime(time.time()).tm_year <= LAST_YEAR:
                raise
            from model.documents.pictures import FormatUnavailable  # which knows the formats

            raise FormatUnavailable(_CLOCK) from None
        return made.encode() if isinstance(made, str) else made


FORMATS: tuple[Format, ...] = (
    Format(
        "text", "Compte rendu en texte", "txt", "text/plain", "tables.comparison_report.text_report", about=(TEXTS,)
    ),
    Format(
        "md", "Compte rendu Markdown", "md", "text/markdown",
        "tables.comparison_report.markdown_report", about=(TEXTS,),
    ),
    Format("csv", "CSV (pour un programme)", "csv", "text/csv", "tables.csv_export.selection_csv", about=(FLOWS,)),
    Format("csv", "CSV (pour un programme)", "csv", "text/csv", "tables.comparison_report.csv_report", about=(TEXTS,)),
    Format(
        "csv-fr", "CSV (pour un tableur, en français)", "csv", "text/csv", "tables.csv_export.selection_office_csv",
        "tableur", about=(FLOWS,),
    ),
    Format(
        "csv-fr", "CSV (pour un tableur, en français)", "csv", "text/csv", "tables.comparison_report.french_csv_report",
        "tableur", about=(TEXTS,),
    ),
    Format(
        "xlsx", "Classeur Excel (flux, sources, filtres)", "xlsx", SPREADSHEET, "tables.spreadsheet.selection_xlsx",
        binary=True, about=(FLOWS,),
    ),
    Format(
        "registre", "Registre des traitements à compléter (Excel)", "xlsx", SPREADSHEET,
        "tables.record_export.record_xlsx", "registre-traitements", binary=True, about=(FLOWS,),
    ),
    Format(
        "json", "JSON (se recharge dans l'outil)", "json", "application/json", "tables.register_export.selection_json",
        about=(FLOWS,),
    ),
    Format("json", "JSON", "json", "application/json", "tables.comparison_report.json_report", about=(TEXTS,)),
    Format(
        "yaml", "YAML (se recharge dans l'outil)", "yaml", "application/yaml", "tables.register_export.yaml_file",
        about=(FLOWS,),
    ),
    Format(
        "graphml", "GraphML (Gephi, yEd)", "graphml", "application/graphml+xml",
        "tables.graph_export.selection_graphml", about=(FLOWS,),
    ),
    Format(
        "gexf", "GEXF (Gephi)", "gexf", "application/gexf+xml", "tables.graph_export.selection_gexf", about=(FLOWS,)
    ),
    Format(
        "kumu", "Éléments et liens en deux feuilles (Kumu)", "xlsx", SPREADSHEET, "tables.graph_export.selection_kumu",
        "kumu", binary=True, about=(FLOWS,),
    ),
    Format(
        "mermaid", "Mermaid (schéma pour Markdown)", "mmd", "text/vnd.mermaid", "tables.mermaid_export.mermaid_file",
        about=(FLOWS,),
    ),
    Format("svg", "Figure SVG (dessin net à toute taille)", "svg", "image/svg+xml", "pictures.svg_file", PICTURE),
    Format("png", "Figure PNG (image)", "png", "image/png", "pictures.png_file", PICTURE, binary=True),
    Format(
        "pdf", "Note PDF (à imprimer, à envoyer)", "pdf", "application/pdf", "notes.note_pages.pdf_file", NOTE, True
    ),
    Format("docx", "Note Word (à reprendre)", "docx", DOCUMENT, "notes.note_docx.docx_file", NOTE, True),
    Format("pptx", "Note PowerPoint (à projeter)", "pptx", SLIDES, "notes.note_pptx.pptx_file", NOTE, True),
    Format(
        "html", "Note en page web (figure à explorer, hors ligne)", "html", "text/html",
        "notes.note_pages.html_file", NOTE,
    ),
    Format(
        "dossier", "Dossier (note, figure et données)", "zip", "application/zip", "archive.dossier_zip", "dossier",
        True, about=(FLOWS,),
    ),
    Format(
        "dossier", "Dossier (note, figure et rapports)", "zip", "application/zip", "archive.dossier_zip", "dossier",
        True, about=(TEXTS,),
    ),
)  # fmt: skip


FORMATS_ABOUT = {about: {item.key: item for item in FORMATS if about in item.about} for about in (FLOWS, TEXTS)}
FLOW_FORMATS, TEXT_FORMATS = FORMATS_ABOUT[FLOWS], FORMATS_ABOUT[TEXTS]
