"""The figure of a note alone, as a picture that says everything about itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.documents.notes.note_figure import grid_figure, view_scene
from model.documents.notes.parts import sentences
from model.figures.legend import legend_lines
from model.figures.pens.svg import svg_figure
from model.figures.svg_parts import EDGE, framed_svg
from model.graph.layers import needs_grouping
from model.register.wording import day, listed, state_sentence

if TYPE_CHECKING:
    from model.documents.export import ComparedTexts, Export, Selected

USUAL = 1100.0  # pixels: the width of a grid of changes


def picture_svg(export: Selected) -> str:
    """The figure with its title, filters, legend, state of the law, source and date inside the picture."""
    return framed_svg(
        svg_figure(view_scene(export, grouped=needs_grouping(export.whole)), export.theme),
        title=f"{export.mark} · {export.answer.sentence}" if export.mark else export.answer.sentence,
        sentence=export.summary,
        filters=export.filters,
        legend=legend_lines(export.shown, export.view, export.screen, too_many=needs_grouping(export.whole)),
        source=f"{state_sentence(export.register)} {_sources(export)}".strip(),
        day=_made(export),
        theme=export.theme,
    )


def _made(export: Export) -> str:
    """When a picture was made, what it is not, and where it is seen."""
    reference = f" Lien : {export.link}" if export.link else ""
    return f"Figure faite le {day(export.today)} ; outil indépendant, ce n'est pas un document officiel.{reference}"


def _sources(export: Selected) -> str:
    """« Sources : Arrêté du 3 janvier 2025. »: the texts on which what is shown rests."""
    used = {statement.text for flow in export.shown.flows for statement in flow.statements}
    names = [text.short for text in export.register.texts if text.id in used]
    return f"{'Sources' if len(names) > 1 else 'Source'} : {' ; '.join(names)}." if names else ""


def comparison_picture(export: ComparedTexts) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    note = export.note
    figure = grid_figure(export.shown, sentences(note.title, note.lead), note.summary, note.filters, note.mark)
    names = listed(dict.fromkeys(side.state_text.short for side in (export.shown.before, export.shown.after)))
    scene = replace(figure.alone(USUAL - 2 * EDGE), left=EDGE, right=EDGE, width=USUAL)  # under its title
    return framed_svg(
        svg_figure(scene, export.theme, USUAL),
        title=note.title,
        sentence=" ".join(filter(None, (note.lead, note.summary))),
        filters=note.filters,
        legend=(*figure.legend, *(f"{fact.head} : {fact.text}" for fact in note.facts)),
        source=f"Sources : {names}.",
        day=_made(export),
        theme=export.theme,
    )
