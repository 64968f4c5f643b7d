"""The figure of a view alone, as a picture that says everything about itself."""

from __future__ import annotations

from dataclasses import replace

from model.address.view import lit_units
from model.documents.export import Selected
from model.figures import svg_network, svg_sankey
from model.figures.legend import legend_lines
from model.figures.network_layout import network_plan
from model.figures.sankey_layout import needs_grouping, sankey_geometry
from model.figures.svg_page import framed_svg
from model.register.wording import day, state_sentence

TITLES = {"flux": svg_sankey.TITLE, "reseau": svg_network.TITLE}


def figure_svg(export: Selected) -> str:
    """The Sankey or the network of the view: the boxes, order, labels and light of the screen."""
    view, shown, whole, theme = export.view, export.shown, export.whole, export.theme
    focus = _live_focus(export)
    if export.screen == "reseau":
        grouped = view.grouped or needs_grouping(whole)
        plan = network_plan(export.register, merged=view.merged, grouped=grouped)
        return svg_network.network_svg(
            shown, plan, merged=view.merged, grouped=grouped, focus=focus, depth=view.depth, theme=theme
        )
    geometry = sankey_geometry(
        shown, whole, grouped=view.grouped, with_data=view.with_data, with_purposes=view.with_purposes
    )
    return svg_sankey.sankey_svg(whole, geometry, light=replace(view, focus=focus).light, theme=theme)


def picture_svg(export: Selected) -> str:
    """The figure with its title, filters, legend, state of the law, source and date inside the picture."""
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        figure_svg(export),
        title=TITLES[export.screen],
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
