"""The note as a tagged PDF (PDF/UA-1, French): A4, one page when it fits, a second one for a long table,
all vectors."""

from markupsafe import Markup

from model.documents.export import Export
from model.documents.notes.note_figure import legend
from model.documents.notes.note_fit import HEIGHT, fit, small
from model.documents.pictures import laid_out, pdf_bytes
from model.documents.qr_code import qr_svg
from model.documents.templates import filled

FONT = "'Source Sans 3', 'Source Sans', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"
SPARES = (0.0, HEIGHT / 6)  # a font wider than was thought: some room is kept empty, once


def pdf_file(export: Export) -> bytes:
    """The note as PDF bytes; raises `FormatUnavailable` where Pango is missing."""
    note = export.note
    code = qr_svg(note.link) if note.link else ""
    for spare in SPARES:
        found = fit(note, legend(note), spare)
        page = filled(
            "note_print.html.jinja",
            note=note,
            fit=found,
            small=small(found.size),
            small_last=small(found.last),
            font=Markup(FONT),
            legend=legend(note),
            code=code,
            made=export.today.isoformat(),
        )
        document = laid_out(page)
        if len(document.pages) <= found.pages:
            break
    return pdf_bytes(document)
