"""The figure of a view or of a comparison alone, as a picture that says everything about itself."""

from model.documents.export import ComparedTexts, Selected
from model.documents.notes.note_figure import USUAL, comparison_legend, comparison_scene, view_scene
from model.figures.legend import legend_lines
from model.figures.pens.svg import svg_figure
from model.figures.svg_page import framed_svg
from model.graph.layers import needs_grouping
from model.register.wording import day, listed, state_sentence


def picture_svg(export: Selected) -> str:
    """The figure with its title, filters, legend, state of the law, source and date inside the picture."""
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        svg_figure(view_scene(export, grouped=needs_grouping(export.whole)), export.theme),
        title=export.answer.sentence,
        sentence=export.summary,
        filters=export.filters,
        legend=legend_lines(export.view, export.screen, too_many=needs_grouping(export.whole)),
        source=f"{state_sentence(export.register)} {_sources(export)}".strip(),
        day=f"Figure faite le {day(export.today)} ; outil indépendant, ce n'est pas un document officiel.{reference}",
        theme=export.theme,
    )


def _sources(export: Selected) -> str:
    """« Sources : Arrêté du 3 janvier 2025. »: the texts on which what is shown rests."""
    used = {statement.text for flow in export.shown.flows for statement in flow.statements}
    names = [text.short for text in export.register.texts if text.id in used]
    return f"{'Sources' if len(names) > 1 else 'Source'} : {' ; '.join(names)}." if names else ""


def comparison_picture(export: ComparedTexts) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    note = export.note
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
