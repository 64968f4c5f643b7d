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

PICTURE, NOTE = "figure", "note"
SCALES, USUAL_SCALE = (1, 2, 3, 4), 2  # of a PNG, times the size of its drawing
_CLOCK = (
    "L'horloge de cette machine n'est pas à l'heure, et ce format garde l'heure où il est fait. Mettez-la à l'heure ; "
    "les formats CSV, JSON et PDF s'en passent."
)
FIRST_YEAR, LAST_YEAR = 1980, 2107  # that an archive, hence an office document, can say
FLOWS, TEXTS = "flows", "texts"  # what an export is about: a view of the flows, or two texts compared
OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES = {
    "csv": "text/csv",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "mmd": "text/vnd.mermaid",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class Format:
    """A format: its key on the command line, its French label, its extension, and the function that makes it.

    `writer` is « module.function » under `model/documents/`, given the export; `name` is said in file names after
    « flux-imilo »; `binary` formats are no text to show in a terminal; `about` says what may leave in that format.
    """

    key: str
    label: str
    extension: str
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
    Format("text", "Compte rendu en texte", "txt", "tables.comparison_report.text_report", about=(TEXTS,)),
    Format("md", "Compte rendu Markdown", "md", "tables.comparison_report.markdown_report", about=(TEXTS,)),
    Format("csv", "CSV (pour un programme)", "csv", "tables.csv_export.selection_csv", about=(FLOWS,)),
    Format("csv", "CSV (pour un programme)", "csv", "tables.comparison_report.csv_report", about=(TEXTS,)),
    Format(
        "csv-fr", "CSV (pour un tableur, en français)", "csv", "tables.csv_export.selection_office_csv", "tableur",
        about=(FLOWS,),
    ),
    Format(
        "csv-fr", "CSV (pour un tableur, en français)", "csv", "tables.comparison_report.french_csv_report", "tableur",
        about=(TEXTS,),
    ),
    Format(
        "xlsx", "Classeur Excel (flux, sources, filtres)", "xlsx", "tables.spreadsheet.selection_xlsx", binary=True,
        about=(FLOWS,),
    ),
    Format(
        "registre", "Registre des traitements à compléter (Excel)", "xlsx", "tables.record_export.record_xlsx",
        "registre-traitements", binary=True, about=(FLOWS,),
    ),
    Format("json", "JSON (se recharge dans l'outil)", "json", "tables.register_export.selection_json", about=(FLOWS,)),
    Format("json", "JSON", "json", "tables.comparison_report.json_report", about=(TEXTS,)),
    Format("yaml", "YAML (se recharge dans l'outil)", "yaml", "tables.register_export.yaml_file", about=(FLOWS,)),
    Format("graphml", "GraphML (Gephi, yEd)", "graphml", "tables.graph_export.selection_graphml", about=(FLOWS,)),
    Format("gexf", "GEXF (Gephi)", "gexf", "tables.graph_export.selection_gexf", about=(FLOWS,)),
    Format(
        "kumu", "Éléments et liens en deux feuilles (Kumu)", "xlsx", "tables.graph_export.selection_kumu", "kumu", True,
        about=(FLOWS,),
    ),
    Format("mermaid", "Mermaid (schéma pour Markdown)", "mmd", "tables.mermaid_export.mermaid_file", about=(FLOWS,)),
    Format("svg", "Figure SVG (dessin net à toute taille)", "svg", "pictures.svg_file", PICTURE),
    Format("png", "Figure PNG (image)", "png", "pictures.png_file", PICTURE, binary=True),
    Format("pdf", "Note PDF (à imprimer, à envoyer)", "pdf", "notes.note_pages.pdf_file", NOTE, binary=True),
    Format("docx", "Note Word (à reprendre)", "docx", "notes.note_docx.docx_file", NOTE, binary=True),
    Format("pptx", "Note PowerPoint (à projeter)", "pptx", "notes.note_pptx.pptx_file", NOTE, binary=True),
    Format("html", "Note en page web (figure à explorer, hors ligne)", "html", "notes.note_pages.html_file", NOTE),
    Format(
        "dossier", "Dossier (note, figure et données)", "zip", "archive.dossier_zip", "dossier", True, about=(FLOWS,)
    ),
    Format(
        "dossier", "Dossier (note, figure et rapports)", "zip", "archive.dossier_zip", "dossier", True, about=(TEXTS,)
    ),
)  # fmt: skip


FORMATS_ABOUT = {about: {item.key: item for item in FORMATS if about in item.about} for about in (FLOWS, TEXTS)}
FLOW_FORMATS, TEXT_FORMATS = FORMATS_ABOUT[FLOWS], FORMATS_ABOUT[TEXTS]
