"""The flows or changes that a note tells, as a table: its columns and the words of each cell, for documents and slides."""

from __future__ import annotations

from dataclasses import dataclass

from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.note import Note

AnyNote = Note | ComparisonNote


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in points on a slide and in centimetres on a page, where a slide cuts its words."""

    head: str
    points: float
    centimetres: float
    longest: int = 600


FLOWS = (
    Column("Flux", 150, 2.9),
    Column("En clair (résumé)", 290, 4.9, 230),
    Column("Finalités (notre lecture)", 180, 3.6, 170),
    Column("Données", 180, 3.6, 170),
    Column("Texte", 112, 2.8, 110),
)
CHANGES = (
    Column("Flux", 170, 3.6),
    Column("Verdict", 92, 2.1),
    Column("Ce qui peut être dit", 380, 6.5, 330),
    Column("Avant", 135, 2.8, 110),
    Column("Après", 135, 2.8, 110),
)
FLOWS_SAID = "Une ligne par flux : ses deux bouts, ce qu'il permet, ses finalités, ses données, sa ligne."
CHANGES_SAID = (
    "Une ligne par changement : son flux, son verdict, ce qui peut en être dit, ses lignes dans chaque texte."
)


def columns(note: AnyNote) -> tuple[Column, ...]:
    """The columns of the table of a note."""
    return CHANGES if isinstance(note, ComparisonNote) else FLOWS


def described(note: AnyNote) -> str:
    """What the table holds, for who does not see it."""
    return CHANGES_SAID if isinstance(note, ComparisonNote) else FLOWS_SAID


def lines(note: AnyNote) -> list[tuple[str, ...]]:
    """The cells of the table, a line per flow or change told."""
    if isinstance(note, ComparisonNote):
        return [
            (row.title, row.said_verdict, f"{row.plain} {row.detail}".strip(), row.before, row.after)
            for row in note.changes
        ]
    return [
        (
            flow.title,
            flow.plain,
            flow.said_purposes,
            flow.said_data,
            " ; ".join(flow.places) + (" (presse)" if flow.press else ""),
        )
        for flow in note.flows
    ]
