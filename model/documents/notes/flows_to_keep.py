"""The few flows that a note on many tells first: different bodies, different purposes, and by which rule."""

from model.address.view import View, lit_units
from model.documents.notes.parts import PLACE, QUIET, SILENT, STRONG, Run, Told
from model.documents.notes.statement_words import places_of
from model.register.account import Account, account
from model.register.entities import Direction, Flow, Register

MOST_FLOWS = 5
RULE = (
    "Finalités regroupées : notre lecture. Choix de l'outil : organismes et finalités différents, textes avant presse."
)


def flow_lines(flow: Account) -> tuple[Told, ...]:
    """A flow to remember: who, its purposes as we group them, where; a line for each statement."""
    heads = (Run(f"{flow.title} : ", STRONG), *(Run("Même flux : ", QUIET) for _ in flow.each[1:]))
    return tuple(
        (head, Run(one.purposes.joined(), SILENT if one.purposes.silent else ""), Run(f" ({places_of((one,))})", PLACE))
        for head, one in zip(heads, flow.each, strict=True)
    )


def flows_that_matter(shown: Register, view: View) -> tuple[Flow, ...]:
    """At most five flows, by `RULE`: as many bodies and purposes as possible, before the same ones told again."""
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    place = {provision.id: rank for rank, provision in enumerate(shown.provisions)}

    def rank(flow: Flow) -> tuple[bool, bool, int, int]:
        told = account(shown, flow)
        first = min(place[provision.id] for provision in told.provisions)
        return (flow.id not in lit, told.press, -len(told.purposes.ids) - len(told.data.ids), first)

    left = sorted(shown.flows, key=rank)
    kept: list[Flow] = []
    seen: set[str] = set()

    def known(flow: Flow) -> tuple[bool, bool, int]:
        """Whether it is outside the focus, of the press, then how much of what it says was told already."""
        keys = _keys(shown, flow)
        return (*rank(flow)[:2], -len(keys - seen) if not keys & seen else len(keys & seen))

    while left and len(kept) < MOST_FLOWS:
        best = min(left, key=lambda flow: (*known(flow), rank(flow)))
        left.remove(best)
        kept.append(best)
        seen |= _keys(shown, best)
    return tuple(kept)


def _keys(shown: Register, flow: Flow) -> set[str]:
    """What makes a flow new to the reader: the body at its other end, its family, its line, its purposes."""
    told = account(shown, flow)
    end = flow.source if shown.direction(flow) is Direction.INBOUND else flow.target
    owner = shown.owner(end)
    lines = {provision.id for provision in told.provisions}
    return {owner, f"famille:{shown.nodes[owner].family}", *lines, *told.purposes.ids}
