"""The few flows that a note on many tells first: one for each group of purposes, and by which rule."""

from collections.abc import Iterable, Sequence

from model.address.view import View, lit_units
from model.documents.notes.parts import PLACE, STRONG, Run, Told
from model.documents.notes.statement_words import places_of
from model.graph.answer import told_apart
from model.register.account import Account, account
from model.register.entities import Direction, Flow, Register
from model.register.states import may
from model.register.wording import OUR_READING, count

MOST_FLOWS = 5
RULE = "De chaque groupe : le plus de finalités, puis le premier du texte ; un organisme n'y est qu'une fois."


def kept_title(shown: Register, kept: Sequence[Flow], of: int) -> str:
    """« Qui peut recevoir, et pour quoi : 5 flux sur 35, un par groupe de finalités (notre lecture) »: why these."""
    out = all(shown.direction(flow) is Direction.OUTBOUND for flow in kept)
    who = f"Qui {may(shown)} recevoir, et pour quoi : " if out else ""
    none = " et un sans finalité écrite" if any(not one.purpose_ids for flow in kept for one in flow.statements) else ""
    return f"{who}{count(len(kept), 'flux', 'flux')} sur {of}, un par groupe de finalités ({OUR_READING}){none}"


def flow_lines(flow: Account) -> tuple[Told, ...]:
    """A flow to remember, in the words of its plain sentence: who, what for, where; a line for each statement."""
    lines = []
    for one in flow.each:
        who, why = told_apart(one)
        lines.append((Run(f"{who} : " if who else "", STRONG), Run(why), Run(f" ({places_of((one,))})", PLACE)))
    return tuple(lines)


def flows_that_matter(shown: Register, view: View) -> tuple[Flow, ...]:
    """At most five flows, by `RULE`: what is in focus and what a text says come first, each body once."""
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    place = {provision.id: rank for rank, provision in enumerate(shown.provisions)}
    groups = {flow.id: _groups(shown, account(shown, flow)) for flow in shown.flows}

    def rank(flow: Flow) -> tuple[bool, bool, int, int]:
        told = account(shown, flow)
        first = min(place[provision.id] for provision in told.provisions)
        return flow.id not in lit, told.press, -len(told.purposes.ids), first

    left = sorted(shown.flows, key=rank)
    order = dict.fromkeys(_order(shown, [groups[flow.id] for flow in left]))
    kept: dict[str, Flow] = {}
    for group in order:
        found = [flow for flow in left if group in groups[flow.id] and shown.owner(shown.partner(flow).id) not in kept]
        if found and len(kept) < MOST_FLOWS:
            kept[shown.owner(shown.partner(found[0]).id)] = found[0]
    return tuple(sorted(kept.values(), key=rank))


def _groups(shown: Register, told: Account) -> tuple[str, ...]:
    """The groups of the purposes of a flow; a purpose without any stands for itself, and none written for another."""
    purposes = (shown.purpose_by_id[name] for name in told.purposes.ids)
    return tuple(dict.fromkeys(item.group or item.id for item in purposes)) or ("",)


def _order(shown: Register, found: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """The groups in the order of the register, then those of one purpose, then what has none written."""
    yield from (group.id for group in shown.purpose_groups)
    yield from (group for groups in found for group in groups if group)
    yield ""
