"""One Sankey for two texts, in three states: avant, après, écart; same order, same scale, nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from model.address.comparison import PREFIX
from model.diff.union import AFTER, BEFORE, GAP, Union
from model.diff.verdicts import LABELS, SIGNS
from model.figures.diff_layout import CERTAIN, MARKED, Band, DiffGeometry, counted, is_in, marks_line, shown_box
from model.figures.diff_style import Style, ribbon_style
from model.figures.palette import FONT, LIGHT, Theme, mixed, rgba
from model.figures.sankey import (
    BAR,
    BOTTOM,
    HOVER,
    NO_LIGHT,
    TOP,
    _box_focus,
    _flows,
    _heads,
    _is_lit,
    _labels,
    _middle_label,
)
from model.figures.sankey_layout import Box, Geometry
from model.graph.filters import provisions_of
from model.graph.units import Light
from model.register.wording import count, flow_title, listed, named, provision_place

if TYPE_CHECKING:
    import plotly.graph_objects as go

CLEAR = "rgba(0,0,0,0)"


def diff_sankey_figure(
    union: Union,
    geometry: DiffGeometry,
    state: str,
    *,
    kept: frozenset[str] | None = None,
    light: Light = NO_LIGHT,
    theme: Theme = LIGHT,
) -> go.Figure:
    """The Plotly figure of a state (`avant`, `apres`, `ecart`), of the flows kept (all of them when None).

    The Sankey itself is transparent: it holds every ribbon of both texts at its place, and hears the pointer. What is
    seen is drawn over it, because Plotly's ribbons are never dashed nor hollow.
    """
    import plotly.graph_objects as go

    base = geometry.base
    order = {step: index for index, step in enumerate(base.boxes)}
    boxes = list(base.boxes.values())
    span = base.fullest * base.scale
    ribbons = [band.ribbon for band in geometry.bands]
    trace = go.Sankey(
        arrangement="fixed",
        domain={"x": [0, 1], "y": [1 - span / base.height, 1]} if span else {},
        textfont={"size": 1, "color": CLEAR},
        node={
            "label": [""] * len(boxes),
            "x": [min(max(base.places[box.column], 0.0001), 0.9999) for box in boxes],
            "y": [box.middle / span for box in boxes],
            "pad": 0,
            "thickness": BAR,
            "sort": "input",
            "color": [CLEAR] * len(boxes),
            "line": {"width": 0},
            "customdata": [[PREFIX + _box_focus(box), _box_hover(union, box)] for box in boxes],
            "hovertemplate": HOVER,
        },
        link={
            "source": [order[ribbon.source] for ribbon in ribbons],
            "target": [order[ribbon.target] for ribbon in ribbons],
            "value": [len(ribbon.units) for ribbon in ribbons],
            "sort": "input",
            "color": [CLEAR] * len(ribbons),
            "hovercolor": [rgba(theme.ink, 0.12)] * len(ribbons),
            "customdata": [
                [PREFIX + band.ribbon.focus, _band_hover(union, band, state, kept)] for band in geometry.bands
            ],
            "hovertemplate": HOVER,
        },
    )
    frame = base.frame
    shown = shown_geometry(union, geometry, state, kept)
    layout = {
        "height": base.height + TOP + BOTTOM,
        "margin": {"l": frame.left, "r": frame.right, "t": TOP, "b": BOTTOM, "pad": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 11 if frame.narrow else 12.5, "color": theme.ink},
        "hoverlabel": {"bgcolor": theme.page, "bordercolor": theme.line, "font": {"color": theme.ink, "size": 13}},
        "annotations": [*_marked_labels(union, shown, state, light, theme), *_heads(base, theme)],
        "shapes": [
            *(_shape(base, *found) for found in drawn_bands(union, geometry, state, kept, light, theme)),
            *(_bar(base, box, light, theme) for box in shown.boxes.values()),
        ],
        "separators": ", ",
    }
    return go.Figure(trace, layout)


def shown_geometry(union: Union, geometry: DiffGeometry, state: str, kept: frozenset[str] | None) -> Geometry:
    """The boxes that a state draws, at the places of both texts."""
    boxes = {
        step: found
        for step, box in geometry.base.boxes.items()
        if (found := shown_box(geometry, union, box, state, kept)) is not None
    }
    return replace(geometry.base, boxes=boxes)


def drawn_bands(
    union: Union, geometry: DiffGeometry, state: str, kept: frozenset[str] | None, light: Light, theme: Theme
) -> Iterator[tuple[Band, float, float, float, Style]]:
    """What a state draws of each band: its upper ends and thickness in pixels, and its style; lit parts first."""
    scale = geometry.base.scale
    for band in geometry.bands:
        inside = [unit for unit in band.ribbon.units if is_in(union, unit, state, kept)]
        lit = [unit for unit in inside if not light or light.on(unit)]
        done = 0.0
        for number, on in ((len(lit), True), (len(inside) - len(lit), False)):
            if number:
                style = ribbon_style(union.whole, band.ribbon.purpose, state, band.verdict, theme, on)
                thick = number * scale
                edge = min(0.7, thick * 0.12) if style.width else 0
                yield band, band.tops[0] + done + edge, band.tops[1] + done + edge, thick - 2 * edge, style
                done += thick


def _shape(base: Geometry, band: Band, start: float, end: float, thick: float, style: Style) -> dict:
    """A band as a path, from the middle of a bar to the middle of another, over which bars are drawn."""
    x0, x1 = (base.places[base.boxes[step].column] for step in (band.ribbon.source, band.ribbon.target))
    xm = (x0 + x1) / 2
    a, b, c, d = (round(1 - y / base.height, 5) for y in (start, end, end + thick, start + thick))
    x0, xm, x1 = (round(x, 5) for x in (x0, xm, x1))
    return {
        "type": "path",
        "path": f"M {x0},{a} C {xm},{a} {xm},{b} {x1},{b} L {x1},{c} C {xm},{c} {xm},{d} {x0},{d} Z",
        "xref": "paper",
        "yref": "paper",
        "fillcolor": style.fill,
        "line": {
            "color": style.line,
            "width": style.width,
            "dash": {"dash": "5px,3px", "dot": "1.5px,2.5px"}.get(style.dash, "solid"),
        },
    }


def bar_colour(theme: Theme) -> str:
    """The colour of the bars, opaque: bands run under them."""
    return theme.quiet if theme.name == "light" else theme.bar


def _bar(base: Geometry, box: Box, light: Light, theme: Theme) -> dict:
    colour = theme.hub if box.is_hub else bar_colour(theme)
    if not _is_lit(box, light):
        colour = mixed(theme.bar, theme.page, 0.4)
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "xanchor": base.places[box.column],
        "x0": -BAR / 2,
        "x1": BAR / 2,
        "y0": 1 - (box.middle - box.height / 2) / base.height,
        "y1": 1 - (box.middle + box.height / 2) / base.height,
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _marked_labels(union: Union, shown: Geometry, state: str, light: Light, theme: Theme) -> list[dict]:
    """The names of the boxes; in « écart » those of bodies of which something is no longer the same are in bold."""
    labels = _labels(shown, light, theme)
    for box, label in zip(shown.boxes.values(), labels, strict=True):
        label["name"] = PREFIX + label["name"]
        certain = state == GAP and box.column in MARKED and CERTAIN & set(counted(union, box.units))
        if certain and not label["text"].startswith("<b>"):
            label["text"] = f"<b>{label['text']}</b>"
    return labels


def _box_hover(union: Union, box: Box) -> str:
    counts = counted(union, box.units)
    said = f"{count(sum(counts.values()), 'flux', 'flux')} dans les deux textes réunis ({marks_line(counts)})"
    return f"<b>{escape(box.label)}</b><br>{said}<br><i>Cliquez pour lire ce qui change</i>".replace("\n", " ")


def _band_hover(union: Union, band: Band, state: str, kept: frozenset[str] | None) -> str:
    """What a band stands for; also where it is not drawn, and then why."""
    whole, ribbon = union.whole, band.ribbon
    flows = _flows(ribbon)
    verdict = f"{SIGNS[band.verdict]} {LABELS[band.verdict]}"
    what = escape(listed(list(filter(None, dict.fromkeys(_middle_label(whole, unit) for unit in ribbon.units)))))
    lines = [f"<b>{count(len(flows), 'flux', 'flux')}</b>", verdict, what]
    if len(flows) == 1:
        places = [provision_place(whole, provision) for provision in provisions_of(whole, flows[0])]
        lines = [f"<b>{escape(flow_title(whole, flows[0]))}</b>", verdict, what, escape(listed(places))]
    if not any(is_in(union, unit, GAP, kept) for unit in ribbon.units):
        lines.append("Hors des filtres.")
    elif state in (BEFORE, AFTER) and state not in band.states:
        side = union.comparison.before if state == BEFORE else union.comparison.after
        lines.append(f"Non dessiné : {escape(named(side.state_text))} ne le dit pas, ou n'est lu qu'en partie.")
    return "<br>".join([line for line in lines if line] + ["<i>Cliquez pour lire ce qui change</i>"])
