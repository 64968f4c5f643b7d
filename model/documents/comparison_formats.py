"""The formats in which a comparison leaves the application, for screens and command line, and their file names."""

from __future__ import annotations

from collections.abc import Callable

from model.address.comparison import DRAFT
from model.documents.formats import FORMAT_BY_KEY, NOTE, PICTURE, Format, filter_words, joined_name
from model.documents.notes.note_of_export import note_of
from model.documents.selected_comparison import ComparedTexts


def _report(key: str) -> Callable[[ComparedTexts], bytes]:
    def make(export: ComparedTexts) -> bytes:
        from model.documents.tables.comparison_report import REPORTS

        return REPORTS[key](export.shown, export.everything).encode()

    return make


def _office_csv(export: ComparedTexts) -> bytes:
    from model.documents.tables.comparison_report import csv_report

    return csv_report(export.shown, export.everything).encode("utf-8-sig")


def _picture(export: ComparedTexts) -> str:
    from model.documents.notes.comparison_figure import comparison_picture

    return comparison_picture(export, note_of(export))


def _svg(export: ComparedTexts) -> bytes:
    from model.documents.pictures import svg_bytes

    return svg_bytes(_picture(export))


def _png(export: ComparedTexts) -> bytes:
    from model.documents.pictures import png_bytes

    return png_bytes(_picture(export), export.scale)


def _dossier(export: ComparedTexts) -> bytes:
    from model.documents.dossier import comparison_zip

    return comparison_zip(export)


_DOCUMENTS = tuple(
    FORMAT_BY_KEY[key] for key in ("pdf", "docx", "pptx", "html")
)  # made from the note, whatever it is on
COMPARISON_FORMATS: tuple[Format, ...] = (
    Format("text", "Compte rendu en texte", "txt", "text/plain", _report("text")),
    Format("md", "Compte rendu Markdown", "md", "text/markdown", _report("md")),
    Format("csv", "CSV (pour un programme)", "csv", "text/csv", _report("csv")),
    Format("csv-fr", "CSV (pour un tableur)", "csv", "text/csv", _office_csv),
    Format("json", "JSON", "json", "application/json", _report("json")),
    Format("svg", "Figure SVG (dessin net à toute taille)", "svg", "image/svg+xml", _svg, PICTURE, "figure"),
    Format("png", "Figure PNG (image)", "png", "image/png", _png, PICTURE, "figure", binary=True),
    *_DOCUMENTS,
    Format(
        "dossier",
        "Dossier (note, figure et rapports)",
        "zip",
        "application/zip",
        _dossier,
        NOTE,
        "dossier",
        binary=True,
    ),
)
COMPARISON_FORMAT_BY_KEY = {item.key: item for item in COMPARISON_FORMATS}


def comparison_file_name(export: ComparedTexts, wanted: Format) -> str:
    """« flux-imilo_note_decret-2015-59_arrete-2025-01-03_asp.pdf »: what is compared, and what filters keep."""
    kind = wanted.name or "comparaison"
    if wanted.key == "png":
        kind += f"-{export.scale}x"
    sides = [export.comparison.before.state, export.comparison.after.state]
    if export.draft:
        subject = export.view.subject
        sides = [
            DRAFT if word == DRAFT else side for word, side in zip((subject.before, subject.after), sides, strict=True)
        ]
    return joined_name(("flux-imilo", kind, *sides, *filter_words(export.view)), wanted.extension)


__all__ = ["COMPARISON_FORMATS", "COMPARISON_FORMAT_BY_KEY", "comparison_file_name"]
