"""The note of an export: what the documents are laid out from."""

from __future__ import annotations

from dataclasses import replace

from model.documents.notes.comparison_note import ComparisonNote, comparison_note
from model.documents.notes.note import Note, note
from model.documents.pictures import FormatUnavailable
from model.documents.selected import Selected
from model.documents.selected_comparison import ComparedTexts
from model.documents.tables.rows import of_text


def note_of(export: Selected | ComparedTexts) -> Note | ComparisonNote:
    """The note on the view or the comparison of an export; raises `FormatUnavailable` when it shows no flow."""
    if not export.shown.flows:
        raise FormatUnavailable("La sélection ne garde aucun flux : il n'y a pas de note à en faire.")
    if isinstance(export, ComparedTexts):
        return compared_note(export)
    register = export.register if export.text is None else of_text(export.register, export.text)
    made = note(register, export.view, screen=export.screen, link=export.link, today=export.today, words=export.words)
    return made if export.text is None else replace(made, filters=export.filters)


def compared_note(export: ComparedTexts) -> ComparisonNote:
    """The note on the comparison of an export that shows at least one flow."""
    return comparison_note(
        export.comparison,
        export.drawn,
        view=export.view,
        kept=export.kept,
        everything=export.everything,
        draft=export.draft,
        link=export.link,
        today=export.today,
        words=export.words,
    )
