"""Every visual decision of the figures, in one place: what colour, line and shape a role has, on which page.

Line, filling and sign say a verdict together, so that colour alone never says anything.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from model.diff.verdicts import Verdict
from model.figures.scene import Bar, Edge, Label, Mark, Part, State
from model.register.entities import Listed, Register

FONT = '"Source Sans", "Source Sans 3", "Noto Sans", "Segoe UI", sans-serif'

# One for each group of purposes, in the order of the groups in the data file: found by search, so that any two of them
# stay apart under simulated protanopia, deuteranopia and tritanopia (test_palette.py). Names always stand beside them.
_PURPOSES_LIGHT = ("#17508F", "#2B9A7E", "#8C3322", "#C65FA9", "#B5801F")
_PURPOSES_DARK = ("#8CCBF2", "#3CC29B", "#E86F6F", "#CF7DBB", "#E8B45A")
# On paper, in greys that stay apart too, as thin as a ribbon may be; and how opaque ribbons are.
_PURPOSES_PAPER = ("#17508F", "#1E8468", "#521508", "#D470B8", "#AE7414")
_OPACITIES_PAPER = (0.72, 0.6, 0.78, 0.27, 0.5)

CLEAR = "rgba(0,0,0,0)"
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.e-]+)\)")
PURPOSE, VERDICT = "finalite:", "verdict:"
RIBBON, LIT = 0.5, 0.2  # its opacity; what light adds to it
TEXTURES = 5  # plain, slanted one way, the other, upright, crossed
FADED_RIBBON, FADED_LINE, FADED_BAR, FADED_MARK, FADED_VERDICT = 0.12, 0.12, 0.35, 0.3, 0.25


class Look(NamedTuple):
    """How a role shows: its colour, by name in a theme; the dash and the width of its line where it says them; the
    shape of a node, and its colour when it has another one."""

    colour: str
    dash: str = ""
    width: float = 0
    shape: str = ""
    mark: str = ""


# Of a body compared: full when all of it is added, hollow when nothing is left.
_LOOKS = {
    "neutral": Look("ribbon"),
    "hub": Look("hub", shape="circle"),
    "bar": Look("bar"),
    "compared": Look("strong_bar", shape="circle", mark="bar"),
    "entrant": Look("inbound", shape="square"),
    "sortant": Look("outbound", shape="circle"),
    "double": Look("accent", shape="diamond"),
    "externe": Look("external", shape="triangle-up"),
    "lien": Look("quiet", "dot", 1.3, "circle-open"),
    "exploite": Look("quiet", "solid", 0.8),
    "verdict:ajoute": Look("added", "solid", 2.2, "circle"),
    "verdict:retire": Look("ink", "solid", 4.2, "circle-open"),
    "verdict:reformule": Look("changed", "dash", 2.2, "diamond"),
    "verdict:detail": Look("changed", "dash", 2.2),
    "verdict:non_comparable": Look("quiet", "solid", 0.9, "circle-open-dot"),
    "verdict:inchange": Look("ribbon", "solid", 1.5),
}


@dataclass(frozen=True)
class Theme:
    """The colours of a figure on a light or on a dark page."""

    name: str
    page: str
    ink: str
    quiet: str
    line: str
    accent: str
    hub: str
    bar: str
    strong_bar: str
    ribbon: str
    purposes: tuple[str, ...]
    faded: str  # the letters of what a choice leaves aside: they can still be read, and clicked
    inbound: str
    outbound: str
    external: str
    added: str
    changed: str

    @property
    def textured(self) -> bool:
        """Whether groups of purposes are told apart without colour too: a page may be printed in grey."""
        return self.name == "paper"


_ON_PAGES = {  # a light one, a dark one
    "page": ("#FAFBFC", "#0F1720"),
    "ink": ("#16202E", "#E6EBF2"),
    "quiet": ("#42526B", "#A9B6C8"),
    "line": ("#E3E8EE", "#2A3646"),
    "accent": ("#0B6E69", "#4FC3B8"),
    "hub": ("#1F3350", "#D5DFEC"),
    "bar": ("#5C6B82", "#7C8AA0"),
    "strong_bar": ("#42526B", "#7C8AA0"),
    "ribbon": ("#7F8CA3", "#8EA0BC"),
    "faded": ("#647084", "#8593A6"),
    "inbound": ("#B7601A", "#F0A15F"),
    "outbound": ("#0072B2", "#5FB2E6"),
    "external": ("#64748B", "#9AA8BC"),
    "added": ("#0072B2", "#4BA3DB"),
    "changed": ("#B7791F", "#DDA553"),
}
LIGHT = Theme(name="light", purposes=_PURPOSES_LIGHT, **{name: colours[0] for name, colours in _ON_PAGES.items()})
DARK = Theme(name="dark", purposes=_PURPOSES_DARK, **{name: colours[1] for name, colours in _ON_PAGES.items()})
PAPER = replace(LIGHT, name="paper", page="#FFFFFF", purposes=_PURPOSES_PAPER)


def theme(name: str | None) -> Theme:
    """The theme of that name; light when unknown."""
    return DARK if name == "dark" else LIGHT


def purpose_role(register: Register, key: str | None) -> str:
    """The role of a purpose or of a group (focus keys): the place of its group, so that no filter changes its colour.

    Without any group in the register, its own place; what feeds I-MILO has no group, and is neutral.
    """
    kind, _, name = (key or "").partition(":")
    items: tuple[Listed, ...] = register.purpose_groups or register.purposes
    if kind == "finalite" and register.purpose_groups:
        purpose = register.purpose_by_id.get(name)
        name = (purpose.group if purpose else None) or ""
    rank = next((rank for rank, item in enumerate(items) if item.id == name), None)
    return "neutral" if rank is None else f"{PURPOSE}{rank}"


def verdict_role(verdict: Verdict) -> str:
    """The role of what has a verdict."""
    return f"{VERDICT}{verdict.value}"


def purpose_colour(register: Register, purpose: str, colours: Theme) -> str:
    """The colour of a family of purposes."""
    return _base(purpose_role(register, f"finalite:{purpose}"), colours)


@dataclass(frozen=True)
class Paint:
    """How a part is painted: filling, outline or line, its dash (solid, dash, dot); a `hollow` line shows the page.

    `texture` tells groups of purposes apart where a document is printed in grey: 0 for none.
    """

    fill: str = CLEAR
    line: str = CLEAR
    width: float = 0
    dash: str = "solid"
    hollow: bool = False
    texture: int = 0


def painted(part: Part, colours: Theme) -> Paint:
    """The paint of a band, a bar, a panel, an edge, a mark or the letters of a label."""
    if part.state is State.ABSENT:
        return Paint()
    if isinstance(part, Label):
        tone = {"ink": colours.ink, "quiet": colours.quiet, "page": colours.page, "accent": colours.accent}[part.tone]
        return Paint(colours.faded if part.faded and part.tone != "page" else tone)
    if isinstance(part, Edge):
        return _edge(part, colours)
    if isinstance(part, Mark):
        look = _LOOKS[part.role]
        colour = rgba(getattr(colours, look.mark or look.colour), FADED_MARK if part.faded else 1)
        return Paint(colour, colour, 2 if "open" in mark_symbol(part.role) else 0)
    return _bar(part, colours) if isinstance(part, Bar) else _band(part, colours)


def _bar(bar: Bar, colours: Theme) -> Paint:
    """A bar is full; a box has the page inside, and its colour around."""
    if bar.until is not None and bar.role != "hub":
        line = _base(bar.role, colours)
        return Paint(colours.page, rgba(line, FADED_BAR) if bar.faded else line, 1.4)
    lit_body = bar.state is State.LIT and bar.role == "bar"
    share = FADED_BAR if bar.faded and bar.role != "hub" else 1
    return Paint(rgba(colours.ink if lit_body else _base(bar.role, colours), share))


def _band(part: Part, colours: Theme) -> Paint:
    if part.role.startswith(VERDICT):
        return _verdict(Verdict(part.role.removeprefix(VERDICT)), colours, FADED_VERDICT if part.faded else 1)
    colour = _base(part.role, colours)
    if part.faded:
        return Paint(rgba(colour, FADED_RIBBON))
    # the edge has the 3:1 that a translucent filling has not, and parts two ribbons of one colour
    usual, texture = RIBBON - (0.15 if part.role == "neutral" else 0), 0
    if part.role.startswith(PURPOSE):
        group = int(part.role.removeprefix(PURPOSE))
        if colours.textured:
            usual, texture = _OPACITIES_PAPER[group % TEXTURES], group % TEXTURES
    return Paint(rgba(colour, usual + (LIT if part.state is State.LIT else 0)), colour, 0.8, texture=texture)


def under_pointer(part: Part, colours: Theme) -> str:
    """The filling of a band under the pointer."""
    if part.state is State.ABSENT:
        return rgba(colours.ink, 0.12)
    if part.role.startswith(VERDICT):
        pale = part.role in (verdict_role(Verdict.REMOVED), verdict_role(Verdict.UNKNOWN))
        return rgba(_base(part.role, colours), 0.2 if pale else 0.6)
    return painted(replace(part, state=State.LIT), colours).fill


def press_line(part: Part, colours: Theme) -> Paint:
    """The line along what only the press reports."""
    return Paint(line=rgba(colours.quiet, FADED_BAR if part.faded else 1), width=1.4, dash="dash")


def arrow_colour(edge: Edge, colours: Theme) -> str:
    """The colour of the head of an arrow."""
    return rgba(_base(edge.role, colours), _share(edge))


def mark_symbol(role: str) -> str:
    """The shape of a node: shapes say the direction or the verdict, colour only repeats it."""
    return _LOOKS[role].shape


def _base(role: str, colours: Theme) -> str:
    """The colour of a role at full strength."""
    if role.startswith(PURPOSE):
        return colours.purposes[int(role.removeprefix(PURPOSE)) % len(colours.purposes)]
    return str(getattr(colours, _LOOKS[role].colour))


def _share(edge: Edge) -> float:
    return (FADED_VERDICT if edge.role.startswith(VERDICT) else FADED_LINE) if edge.faded else 1


def _edge(edge: Edge, colours: Theme) -> Paint:
    """The line of an edge: dashed when only the press reports it, dotted and thinner when it is no flow."""
    verdict = edge.role.startswith(VERDICT)
    look = _LOOKS[edge.role]
    dash, width = (look.dash, look.width) if look.dash else ("dash" if edge.press else "solid", 1.6)
    if verdict and not edge.has_head:
        dash, width = "dot", min(width, 1.5)
    whole = 0.9 if verdict else 0.75
    colour = rgba(_base(edge.role, colours), whole * _share(edge) if verdict or not edge.faded else FADED_LINE)
    return Paint(CLEAR, colour, width, dash, edge.has_head and edge.role == verdict_role(Verdict.REMOVED))


def _verdict(verdict: Verdict, colours: Theme, share: float) -> Paint:
    """A band in « écart »: added full, reworded dashed, no longer listed hollow, not comparable pale, else grey."""
    light = colours.name != "dark"
    if verdict is Verdict.ADDED:
        return Paint(rgba(colours.added, (0.46 if light else 0.36) * share), rgba(colours.added, share), 1.2)
    if verdict in (Verdict.REWORDED, Verdict.DETAIL):
        return Paint(rgba(colours.changed, (0.4 if light else 0.3) * share), rgba(colours.changed, share), 1.4, "dash")
    if verdict is Verdict.REMOVED:
        return Paint(line=rgba(colours.ink, 0.85 * share), width=1.3)
    if verdict is Verdict.UNKNOWN:
        return Paint(rgba(colours.ribbon, 0.14 * share))
    return Paint(rgba(colours.ribbon, 0.36 * share))


def rgba(colour: str, opacity: float) -> str:
    """A hexadecimal colour as `rgba(…)`."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def flat(colour: str) -> tuple[str, float]:
    """« #0072B2 », 0.36: a colour (`rgba(…)`, or hexadecimal and opaque) for programs that want its opacity apart."""
    if not (found := _RGBA.fullmatch(colour)):
        return colour, 1.0
    red, green, blue = (int(value) for value in found.groups()[:3])
    return f"#{red:02X}{green:02X}{blue:02X}", float(found.group(4))
