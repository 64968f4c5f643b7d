"""The figure of a view alone, as a picture that says everything about itself."""

from __future__ import annotations

from dataclasses import replace

from model.address.view import lit_units
from model.documents.export import Selected
from model.figures import network_scene, sankey_scene
from model.figures.legend import legend_lines
from model.figures.pens.svg import svg_figure
from model.figures.scene import Scene
from model.figures.svg_page import framed_svg
from model.graph.layers import needs_grouping
from model.register.wording import day, state_sentence


def figure_scene(export: Selected) -> Scene:
    """The Sankey or the network of the view: the boxes, order, labels and light of the screen."""
    view, shown, whole = export.view, export.shown, export.whole
    focus = _live_focus(export)
    if export.screen == "reseau":
        grouped = view.grouped or needs_grouping(whole)
        return network_scene.network_scene(
            shown, export.register, merged=view.merged, grouped=grouped, focus=focus, depth=view.depth
        )
    return sankey_scene.sankey_scene(
        shown,
        whole,
        grouped=view.grouped,
        with_data=view.with_data,
        with_purposes=view.with_purposes,
        light=replace(view, focus=focus).light,
    )


def picture_svg(export: Selected) -> str:
    """The figure with its title, filters, legend, state of the law, source and date inside the picture."""
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        svg_figure(figure_scene(export), export.theme),
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


def _live_focus(export: Selected) -> tuple[str, ...]:
    """The focus, when something shown passes through it: otherwise everything would be faded."""
    focus = export.view.focus
    return focus if any(key.startswith("lien:") for key in focus) or lit_units(export.shown, export.view) else ()
