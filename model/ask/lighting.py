"""What a figure lights of an answer: the shortest focus that lights its flows and no other."""

from collections.abc import Sequence

from model.ask.values import Reading
from model.graph.units import NOT_STATED_ID, Unit, units
from model.register.entities import Flow, Register

# The kinds of what is named that a figure can light.
_KEYS = {"node": "organisme", "family": "famille", "purpose": "finalite", "data": "donnee"}


def focus_of(register: Register, flows: Sequence[Flow], read: Reading) -> tuple[str, ...]:
    """The shortest focus found that lights these flows and no other; empty when there is none, or nothing to fade."""
    if not flows:
        return ()
    if len(flows) == 1:
        return (f"flux:{flows[0].id}",)
    wanted = {flow.id for flow in flows}
    if len(wanted) == len(register.flows):
        return ()
    pieces = units(register)
    entries = [mention.entries[0] for mention in read.mentions]
    named = list(dict.fromkeys(f"{_KEYS[entry.kind]}:{entry.id}" for entry in entries if entry.kind in _KEYS))
    if named and _lit(pieces, named) == wanted:
        return tuple(named)
    common = frozenset.intersection(*(piece.keys for piece in pieces if piece.flow.id in wanted))
    found = sorted(common)
    if _lit(pieces, found) != wanted:
        return ()
    for key in sorted(common, key=lambda key: (key in named, not key.endswith(NOT_STATED_ID), key)):
        fewer = [other for other in found if other != key]
        if fewer and _lit(pieces, fewer) == wanted:
            found = fewer
    return tuple(found)


def _lit(pieces: tuple[Unit, ...], focus: list[str]) -> set[str]:
    wanted = frozenset(focus)
    return {piece.flow.id for piece in pieces if piece.matches(wanted)}
