"""The colours, in one place: two themes, and one colour per family of purposes wherever it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from model.register.entities import Register

FONT = '"Source Sans", "Source Sans 3", "Noto Sans", "Segoe UI", sans-serif'

# Okabe–Ito and neighbours, in the order of the families in the data file: an order found by search, so that families
# drawn next to one another stay apart under simulated protanopia, deuteranopia and tritanopia (tests/model/test_palette.py).
# The dark values keep the hue, lighter. Twelve colours cannot all differ for everyone: names always stand beside them.
_PURPOSES_LIGHT = (
    *("#0072B2", "#64748B", "#009E73", "#B7791F", "#7A6FAC", "#CC79A7"),
    *("#D55E00", "#A0468C", "#56B4E9", "#8B5A2B", "#7A9A01", "#2A9DB0"),
)
_PURPOSES_DARK = (
    *("#4BA3DB", "#9AA8BC", "#3CC29B", "#DDA553", "#A99FDB", "#E3A3C6"),
    *("#F0894A", "#CF7DBB", "#8CCBF2", "#C49A76", "#A9C63A", "#5CC5D6"),
)


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
    ribbon: str
    purposes: tuple[str, ...]
    ribbon_opacity: float
    inbound: str
    outbound: str
    external: str
    added: str
    changed: str


LIGHT = Theme(
    name="light",
    page="#FAFBFC",
    ink="#16202E",
    quiet="#42526B",
    line="#E3E8EE",
    accent="#0B6E69",
    hub="#1F3350",
    bar="#8A94A6",
    ribbon="#7F8CA3",
    purposes=_PURPOSES_LIGHT,
    ribbon_opacity=0.36,
    inbound="#B7601A",
    outbound="#0072B2",
    external="#64748B",
    added="#0072B2",
    changed="#B7791F",
)
DARK = Theme(
    name="dark",
    page="#0F1720",
    ink="#E6EBF2",
    quiet="#A9B6C8",
    line="#2A3646",
    accent="#4FC3B8",
    hub="#D5DFEC",
    bar="#7C8AA0",
    ribbon="#8EA0BC",
    purposes=_PURPOSES_DARK,
    ribbon_opacity=0.28,  # as strong as labels can bear: 4.5 where two ribbons cross, or on one in focus
    inbound="#F0A15F",
    outbound="#5FB2E6",
    external="#9AA8BC",
    added="#4BA3DB",
    changed="#DDA553",
)


def theme(name: str | None) -> Theme:
    """The theme of that name; light when unknown."""
    return DARK if name == "dark" else LIGHT


def purpose_colour(register: Register, purpose: str, colours: Theme) -> str:
    """The colour of a family of purposes: by its place in the data file, so that no filter ever changes it."""
    index = next((i for i, item in enumerate(register.purposes) if item.id == purpose), -1)
    return colours.purposes[index % len(colours.purposes)] if index >= 0 else colours.ribbon


def rgba(colour: str, opacity: float) -> str:
    """A hexadecimal colour as `rgba(…)`."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def mixed(colour: str, ground: str, share: float) -> str:
    """What a share of a hexadecimal colour gives on a ground, opaque."""
    pairs = ((int(colour[start : start + 2], 16), int(ground[start : start + 2], 16)) for start in (1, 3, 5))
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02X}" for above, below in pairs)
