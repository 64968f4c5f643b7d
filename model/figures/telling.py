"""What bands, bars and edges say under the pointer, and to who does not see them."""

from model.graph.filters import provisions_of
from model.graph.units import NOT_STATED_ID, Crowd, Units
from model.register.entities import Direction, Flow, Register
from model.register.graph import FLOW, OPERATES
from model.register.wording import count, flow_title, listed, provision_place

READ_ROW = "Cliquez pour lire la ligne"
FOLLOW = "Cliquez pour suivre ses flux"
FOLLOW_ALL = "Cliquez pour les suivre"


def flow_count(units: Units) -> str:
    """« 3 flux »."""
    return count(units.many, "flux", "flux")


def units_said(register: Register, units: Units, verdict: str = "") -> tuple[str, ...]:
    """The title of the only flow, or how many they are; the verdict; purposes or data; the places of the only flow."""
    middles = dict.fromkeys(_middle_label(register, *middle) for middle in units.middles.items())
    title = flow_title(register, units.only) if units.only else flow_count(units)
    lines = (title, verdict, listed(list(middles)), _places(register, units.only))
    return tuple(line for line in lines if line)


def edge_said(register: Register, kind: str, ends: tuple[str, str], crowds: tuple[Crowd, ...]) -> tuple[str, ...]:
    """What an edge of the network stands for: like flows together, or relations."""
    if kind == OPERATES:
        if any(end.startswith("famille:") for end in ends):
            return ("Un organisme de cette famille exploite un traitement d'une autre : ce n'est pas un flux",)
        body, system = (end_label(register, end) for end in ends)
        return (f"{body} exploite {system} : ce n'est pas un flux",)
    if kind != FLOW:
        return tuple(facts["entity"].plain for crowd in crowds for facts in crowd.facts)
    if (many := sum(len(crowd.facts) for crowd in crowds)) > 1:
        return (count(many, "flux", "flux"),)
    flow = crowds[0].facts[0]["entity"]
    return flow_title(register, flow), _places(register, flow)


def end_label(register: Register, key: str, full: bool = False) -> str:
    """The short or whole label of a body, a system or a family."""
    kind, _, name = key.partition(":")
    item = register.family_by_id[name] if kind == "famille" else register.nodes[name]
    return item.label if full else item.short


def _places(register: Register, flow: Flow | None) -> str:
    return listed([provision_place(register, item) for item in provisions_of(register, flow)]) if flow else ""


def _middle_label(register: Register, middle: str, direction: Direction) -> str:
    outbound = direction is Direction.OUTBOUND
    if middle == NOT_STATED_ID:
        return "finalité non précisée" if outbound else "données non précisées"
    table = register.purpose_by_id if outbound else register.category_by_id
    return table[middle].label
