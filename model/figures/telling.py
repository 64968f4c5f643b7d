"""What bands, bars and edges say under the pointer, and to who does not see them."""

from collections.abc import Iterable, Sequence

from model.graph.drawn import OPERATES
from model.graph.filters import provisions_of
from model.graph.units import NOT_STATED_ID, Unit
from model.register.entities import Direction, Flow, Register
from model.register.wording import count, flow_title, listed, provision_place

READ_ROW = "Cliquez pour lire la ligne"
FOLLOW = "Cliquez pour suivre ses flux"
FOLLOW_ALL = "Cliquez pour les suivre"


def flow_count(units: Iterable[Unit]) -> str:
    """« 3 flux »."""
    return count(len({unit.flow.id for unit in units}), "flux", "flux")


def units_said(register: Register, units: Sequence[Unit], verdict: str = "") -> tuple[str, ...]:
    """The title of the only flow, or how many they are; the verdict; purposes or data; the places of the only flow."""
    middles = dict.fromkeys(_middle_label(register, unit) for unit in units)
    flows = {unit.flow.id: unit.flow for unit in units}
    only = next(iter(flows.values())) if len(flows) == 1 else None
    title = flow_title(register, only) if only else flow_count(units)
    lines = (title, verdict, listed([label for label in middles if label]), _places(register, only))
    return tuple(line for line in lines if line)


def edge_said(register: Register, kind: str, ends: tuple[str, str], keys: tuple[str, ...]) -> tuple[str, ...]:
    """What an edge of the network stands for; `keys` are the ids of its flows or of its relations."""
    if kind == OPERATES:
        if any(end.startswith("famille:") for end in ends):
            return ("Un organisme de cette famille exploite un traitement d'une autre : ce n'est pas un flux",)
        body, system = (end_label(register, end) for end in ends)
        return (f"{body} exploite {system} : ce n'est pas un flux",)
    flows = [register.flow_by_id[key] for key in keys if key in register.flow_by_id]
    if not flows:
        return tuple(item.plain for item in register.relations if item.id in keys)
    if len(flows) > 1:
        return (count(len(flows), "flux", "flux"),)
    return flow_title(register, flows[0]), _places(register, flows[0])


def end_label(register: Register, key: str, full: bool = False) -> str:
    """The short or whole label of a body, a system or a family."""
    kind, _, name = key.partition(":")
    item = register.family_by_id[name] if kind == "famille" else register.nodes[name]
    return item.label if full else item.short


def _places(register: Register, flow: Flow | None) -> str:
    return listed([provision_place(register, item) for item in provisions_of(register, flow)]) if flow else ""


def _middle_label(register: Register, unit: Unit) -> str:
    if unit.middle is None:
        return ""
    outbound = unit.direction is Direction.OUTBOUND
    if unit.middle == NOT_STATED_ID:
        return "finalité non précisée" if outbound else "données non précisées"
    table = register.purpose_by_id if outbound else register.category_by_id
    return table[unit.middle].label
