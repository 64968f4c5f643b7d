"""The Sankey of a comparison as SVG, drawn without a browser: the same bands, signs and labels as on screen."""

from __future__ import annotations

from model.diff.sentences import compared_sentence, title
from model.diff.union import GAP, Union
from model.diff.verdicts import LABELS, SIGNS
from model.figures.diff_layout import CERTAIN, MARKED, DiffGeometry, counted
from model.figures.diff_sankey import bar_colour, drawn_bands, shown_geometry
from model.figures.palette import LIGHT, Theme
from model.figures.sankey import BAR, BOTTOM, NO_LIGHT, TOP, _flows
from model.figures.svg_parts import document, group, number, paint
from model.figures.svg_sankey import _band, _heads, _label, _margins, _rooms
from model.graph.units import Light, Unit
from model.register.wording import count, flow_title

DASHES = {"dash": ' stroke-dasharray="5 3"', "dot": ' stroke-dasharray="1.5 2.5"', "solid": ""}


def diff_svg(
    union: Union,
    geometry: DiffGeometry,
    state: str = GAP,
    *,
    theme: Theme = LIGHT,
    width: float = 1100.0,
    kept: frozenset[str] | None = None,
) -> str:
    """A state of the comparison (`avant`, `apres`, `ecart`) as a whole SVG; groups carry focus keys and verdicts."""
    shown = shown_geometry(union, geometry, state, kept)
    size = 11 if shown.frame.narrow else 12.5
    left, right = _margins(shown, size)
    at = {column: left + place * (width - left - right) for column, place in shown.places.items()}
    rooms = _rooms(shown, at, width)
    parts = []
    for band, start, end, thick, style in drawn_bands(union, geometry, state, kept, NO_LIGHT, theme):
        x0, x1 = (at[geometry.base.boxes[step].column] for step in (band.ribbon.source, band.ribbon.target))
        stroke = (
            f'{paint("stroke", style.line)} stroke-width="{style.width}"{DASHES[style.dash]}' if style.width else ""
        )
        path = f'<path d="{_band(x0, TOP + start, x1, TOP + end, thick)}"{paint("fill", style.fill)}{stroke}/>'
        flows = _flows(band.ribbon)
        said = flow_title(union.whole, flows[0]) if len(flows) == 1 else count(len(flows), "flux", "flux")
        said = f"{said} : {SIGNS[band.verdict]} {LABELS[band.verdict]}"
        names = " ".join(flow.id for flow in flows)
        parts.append(group("ribbon", path, said, focus=band.ribbon.focus, flows=names, verdict=band.verdict.value))
    for box in shown.boxes.values():
        colour = theme.hub if box.is_hub else bar_colour(theme)
        shape = (
            f'<rect x="{number(at[box.column] - BAR / 2)}" y="{number(TOP + box.middle - box.height / 2)}" '
            f'width="{BAR}" height="{number(box.height)}"{paint("fill", colour)}/>'
        )
        parts.append(group("box", shape, box.label, focus=box.key.replace("centre:", "organisme:")))
    for box in shown.boxes.values():
        certain = state == GAP and box.column in MARKED and CERTAIN & set(counted(union, box.units))
        light = _Bold((frozenset({box.key}),)) if certain else NO_LIGHT
        parts.append(_label(box, shown, at, rooms, size, light, theme))
    parts += _heads(geometry.base, at, theme)
    return document(
        "\n".join(parts),
        width,
        shown.height + TOP + BOTTOM,
        title=title(union.comparison),
        sentence=compared_sentence(union.comparison),
        page=theme.page,
    )


class _Bold(Light):
    """A light that falls on everything and only makes one name bold."""

    def on(self, unit: Unit) -> bool:
        """Always true."""
        del unit
        return True
