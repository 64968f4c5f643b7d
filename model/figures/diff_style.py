"""How each verdict is drawn: line, filling and sign together, so that colour alone never says anything."""

from __future__ import annotations

from dataclasses import dataclass

from model.diff.union import GAP
from model.diff.verdicts import Verdict
from model.figures.palette import Theme, purpose_colour, rgba
from model.graph.units import NOT_STATED_ID
from model.register.entities import Register

FADED = 0.25
FADED_RIBBON = 0.1
# In words, for legends and for who does not see the drawing.
LINE_WORDS = {
    Verdict.ADDED: "plein bleu",
    Verdict.REMOVED: "creux, contour seul",
    Verdict.REWORDED: "ocre tireté",
    Verdict.DETAIL: "ocre tireté",
    Verdict.UNKNOWN: "pointillé",
    Verdict.SAME: "gris",
}


@dataclass(frozen=True)
class Style:
    """The filling and the outline of a ribbon, or the line of an edge (`fill` is then its colour)."""

    fill: str
    line: str = "rgba(0,0,0,0)"
    width: float = 0
    dash: str = "solid"


def band_style(verdict: Verdict, theme: Theme, lit: bool = True) -> Style:
    """The drawing of a ribbon in « écart »."""
    share = 1 if lit else FADED
    light = theme.name == "light"
    if verdict is Verdict.ADDED:
        return Style(rgba(theme.added, (0.46 if light else 0.36) * share), rgba(theme.added, share), 1.2)
    if verdict in (Verdict.REWORDED, Verdict.DETAIL):
        return Style(rgba(theme.changed, (0.4 if light else 0.3) * share), rgba(theme.changed, share), 1.4, "dash")
    if verdict is Verdict.REMOVED:
        return Style(rgba(theme.page, 0.0), rgba(theme.ink, 0.85 * share), 1.3)
    if verdict is Verdict.UNKNOWN:
        return Style(rgba(theme.ribbon, 0.1 * share), rgba(theme.quiet, 0.9 * share), 1.2, "dot")
    return Style(rgba(theme.ribbon, 0.3 * share))


def ribbon_style(
    register: Register, purpose: str | None, state: str, verdict: Verdict, theme: Theme, lit: bool
) -> Style:
    """The drawing of a ribbon in a state: by verdict in « écart », by purpose in the two others."""
    if state == GAP:
        return band_style(verdict, theme, lit)
    stated = purpose and purpose != NOT_STATED_ID
    base = purpose_colour(register, purpose, theme) if stated else theme.ribbon
    return Style(rgba(base, theme.ribbon_opacity if lit else FADED_RIBBON))


def edge_style(verdict: Verdict, theme: Theme, is_flow: bool, lit: bool = True) -> Style:
    """The line of an edge of the network; links that are not flows are thinner, and dotted whatever their verdict."""
    share = 1 if lit else FADED
    colours = {
        Verdict.ADDED: (theme.added, "solid", 2.2),
        Verdict.REMOVED: (theme.ink, "solid", 4.2),
        Verdict.REWORDED: (theme.changed, "dash", 2.2),
        Verdict.DETAIL: (theme.changed, "dash", 2.2),
        Verdict.UNKNOWN: (theme.quiet, "dot", 1.5),
        Verdict.SAME: (theme.ribbon, "solid", 1.5),
    }
    colour, dash, width = colours[verdict]
    if not is_flow:
        dash, width = "dot", min(width, 1.5)
    return Style(rgba(colour, 0.9 * share), rgba(colour, 0.9 * share), width, dash)
