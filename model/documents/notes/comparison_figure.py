"""The figure of a note on a comparison: the Sankey of « écart » as on screen, cut close; its legend in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.diff.union import GAP
from model.diff.verdicts import LABELS, SIGNS, Verdict
from model.documents.export import ComparedTexts
from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.told_changes import ChangeGroup, verdict_word
from model.figures.diff_layout import DiffGeometry, diff_geometry
from model.figures.diff_sankey import shown_geometry
from model.figures.diff_style import LINE_WORDS, Style, band_style
from model.figures.diff_svg import DASHES, diff_svg
from model.figures.drawn_span import drawn_span
from model.figures.legend import GROUPED
from model.figures.palette import LIGHT, Theme
from model.figures.svg_page import framed_svg
from model.figures.svg_parts import document, number, paint, text_block, text_width
from model.register.wording import listed

SWATCH = 34  # pixels
REMOVED_SAYS = "« Retiré de la liste » ne veut pas dire « n'a plus accès » : le texte ne le cite plus, rien d'autre."


def comparison_geometry(note: ComparisonNote) -> DiffGeometry:
    """The geometry of the screen, without the empty bands above and under what is shown; distances do not change."""
    view = note.view
    found = diff_geometry(note.drawn, grouped=view.grouped, with_data=view.with_data, with_purposes=view.with_purposes)
    top, bottom = drawn_span(shown_geometry(note.drawn, found, GAP, note.kept))
    boxes = {step: replace(box, middle=box.middle - top) for step, box in found.base.boxes.items()}
    bands = tuple(replace(band, tops=(band.tops[0] - top, band.tops[1] - top)) for band in found.bands)
    return replace(found, base=replace(found.base, boxes=boxes, height=bottom - top), bands=bands)


def comparison_svg(note: ComparisonNote, theme: Theme = LIGHT, width: float = 1100.0) -> str:
    """The Sankey of « écart » as SVG: every ribbon by its verdict, every body after its signs."""
    svg = diff_svg(note.drawn, comparison_geometry(note), GAP, theme=theme, width=width, kept=note.kept)
    wide, tall = svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()
    marks = []
    for group, x, style in swatches(note, theme, float(wide)):
        dash = DASHES[style.dash]
        line = f'{paint("stroke", style.line)} stroke-width="{style.width}"{dash}' if style.width else ""
        marks.append(
            f'<rect x="{number(x)}" y="{number(float(tall) + 2)}" width="{SWATCH}" height="11"{paint("fill", style.fill)}{line}/>'
        )
        label = (swatch_label(group),)
        marks.append(text_block(label, x + SWATCH + 6, float(tall) + 12, size=12, leading=14, colour=theme.ink))
    return document(
        f"{svg}{''.join(marks)}",
        float(wide),
        float(tall) + 20,
        title=note.title,
        sentence=note.summary,
        page=theme.page,
    )


def swatches(
    note: ComparisonNote, theme: Theme, width: float, size: float = 12
) -> Iterator[tuple[ChangeGroup, float, Style]]:
    """A sample of the drawing of each verdict present, and where it begins in a row of the width given."""
    rooms = [SWATCH + 24 + text_width(swatch_label(group), size) for group in note.groups]
    x = max((width - sum(rooms)) / 2, 0)
    for group, room in zip(note.groups, rooms, strict=True):
        yield group, x, band_style(group.verdict, theme)
        x += room


def swatch_label(group: ChangeGroup) -> str:
    """« + ajouté »."""
    return f"{SIGNS[group.verdict]} {LABELS[group.verdict]}"


def comparison_legend(note: ComparisonNote) -> tuple[str, ...]:
    """What signs and lines mean, with how many of each; what « retiré » does not say; what width counts."""
    counts = {verdict: number for verdict, number in note.shown.counts.items() if number}
    said = [
        f"{group.head.split(' ', 1)[0]} {LINE_WORDS[group.verdict]} : {group.number} {verdict_word(group.verdict, group.number)}"
        for group in note.groups
    ]
    lines = [" · ".join(said)]
    if Verdict.REMOVED in counts:
        lines.append(REMOVED_SAYS)
    left = "catégorie de données à gauche" if note.view.with_data else "flux à gauche"
    right = "par finalité à droite" if note.view.with_purposes else "par flux à droite"
    lines.append(f"Épaisseur : une unité par {left}, {right} ; jamais un volume de données.")
    if note.view.grouped:
        lines.append(GROUPED)
    return tuple(lines)


def comparison_picture(export: ComparedTexts, note: ComparisonNote) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    names = listed(dict.fromkeys(side.state_text.short for side in (note.shown.before, note.shown.after)))
    reference = f" Lien : {export.link}" if export.link else ""
    return framed_svg(
        comparison_svg(note, export.theme),
        title=note.title,
        sentence=note.summary,
        filters=note.filters,
        legend=(*comparison_legend(note), *note.state.split("\n")),
        source=f"Sources : {names}.",
        day=f"Figure faite le {note.written_on} ; outil indépendant, ce n'est pas un document officiel.{reference}",
        theme=export.theme,
    )
