"""The figure of a note on a comparison: the grid of changes of the screen, for a page or a slide of some width."""

from __future__ import annotations

from model.diff.grid import certain_part, change_grid
from model.documents.export import ComparedTexts
from model.documents.notes.comparison_note import ComparisonNote
from model.figures.grid_scene import grid_scene
from model.figures.pens.svg import svg_figure
from model.figures.scene import Scene
from model.figures.svg_page import framed_svg
from model.register.wording import listed

USUAL, SIZE = 1100.0, 14.0


def comparison_scene(note: ComparisonNote, width: float = USUAL, size: float = SIZE, *, dense: bool = False) -> Scene:
    """The grid of what the note tells, marked when one of the texts is a draft;
    `dense` puts names one after the other."""
    grid = certain_part(change_grid(note.shown))
    return grid_scene(grid, note.title, note.summary, width=width, size=size, mark=note.mark, dense=dense)


def comparison_legend(note: ComparisonNote) -> tuple[str, ...]:
    """What arrows and signs mean, and what « retiré » and « ? » do not say."""
    return certain_part(change_grid(note.shown)).legend


def comparison_picture(export: ComparedTexts, note: ComparisonNote) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    names = listed(dict.fromkeys(side.state_text.short for side in (note.shown.before, note.shown.after)))
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        svg_figure(comparison_scene(note), export.theme, USUAL),
        title=note.title,
        sentence=note.summary,
        filters=note.filters,
        legend=(*comparison_legend(note), *(f"{fact.head} : {fact.text}" for fact in note.facts)),
        source=f"Sources : {names}.",
        day=f"Figure faite le {note.written_on} ; outil indépendant, ce n'est pas un document officiel.{reference}",
        theme=export.theme,
    )
