"""The note of an export: what the documents are laid out from."""

from __future__ import annotations

from dataclasses import replace

from model.exports.pictures import FormatUnavailable
from model.exports.rows import of_text
from model.exports.selected import Selected
from model.notes import Note, note


def note_of(export: Selected) -> Note:
    """The note on the view of an export; raises `FormatUnavailable` when the view shows no flow."""
    if not export.shown.flows:
        raise FormatUnavailable("La sélection ne garde aucun flux : il n'y a pas de note à en faire.")
    register = export.register if export.text is None else of_text(export.register, export.text)
    made = note(register, export.view, screen=export.screen, link=export.link, today=export.today, words=export.words)
    return made if export.text is None else replace(made, filters=export.filters)
