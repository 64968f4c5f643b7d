"""The figure of a note on a comparison: the Sankey of « écart » as on screen, cut close; its legend in plain words."""

from __future__ import annotations

from dataclasses import replace

from model.diff.verdicts import LABELS, SIGNS
from model.documents.export import ComparedTexts
from model.documents.notes.comparison_note import ComparisonNote
from model.figures.comparison_scene import compared_sankey
from model.figures.legend import compared_legend
from model.figures.palette import verdict_role
from model.figures.pens.svg import svg_figure
from model.figures.scene import Label, Panel, Scene, cropped
from model.figures.svg_page import framed_svg
from model.figures.svg_parts import text_width
from model.register.wording import listed

SWATCH, SAMPLE_SIZE = 34.0, 12.0  # pixels


def comparison_scene(note: ComparisonNote) -> Scene:
    """The Sankey of « écart », every ribbon by its verdict, every body after its signs; samples of lines under it."""
    view = note.view
    found = compared_sankey(
        note.drawn, grouped=view.grouped, with_data=view.with_data, with_purposes=view.with_purposes, kept=note.kept
    )
    scene = cropped(replace(found, title=note.title, sentence=note.summary))
    names = [f"{SIGNS[group.verdict]} {LABELS[group.verdict]}" for group in note.groups]
    rooms = [SWATCH + 24 + text_width(name, SAMPLE_SIZE) for name in names]
    panels, labels, dx, top = [], [], -sum(rooms) / 2, scene.height + 12
    for group, name, room in zip(note.groups, names, rooms, strict=True):
        role = verdict_role(group.verdict)
        panels.append(Panel(role=role, said=(name,), x=0.5, dx=dx, top=top, width=SWATCH, height=11))
        labels.append(Label(lines=(name,), x=0.5, dx=dx + SWATCH + 6, y=top + 5.5, size=SAMPLE_SIZE, room=room))
        dx += room
    return replace(scene, panels=tuple(panels), labels=(*scene.labels, *labels), bottom=scene.bottom + 20)


def comparison_legend(note: ComparisonNote) -> tuple[str, ...]:
    """What signs and lines mean, with how many of each; what « retiré » does not say; what width counts."""
    counts = {group.verdict: group.number for group in note.groups}
    return compared_legend("sankey", counts, view=note.view, grouped=note.view.grouped)


def comparison_picture(export: ComparedTexts, note: ComparisonNote) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    names = listed(dict.fromkeys(side.state_text.short for side in (note.shown.before, note.shown.after)))
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        svg_figure(comparison_scene(note), export.theme),
        title=note.title,
        sentence=note.summary,
        filters=note.filters,
        legend=(*comparison_legend(note), *note.state.split("\n")),
        source=f"Sources : {names}.",
        day=f"Figure faite le {note.written_on} ; outil indépendant, ce n'est pas un document officiel.{reference}",
        theme=export.theme,
    )
