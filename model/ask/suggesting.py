"""What to ask instead: names spelt nearly as those typed, a few examples, the same question with another value."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from model.ask.library import Library
from model.ask.rows import holding
from model.ask.strangers import NEARLY
from model.ask.values import Chip, Reading, Role
from model.register.entities import Direction
from model.register.wording import folded, node_names

_MOST = 4

_BODIES = frozenset(map(str, Role))
_VERBS = {"reçoit": "reçoit", "transmet": "transmet"}


def suggestions(library: Library, left: tuple[str, ...] = (), readings: Sequence[Reading] = ()) -> tuple[str, ...]:
    """Questions that are understood: about the bodies whose names are nearest to the words left aside, about what was
    understood, then examples."""
    register = library.at(library.state)
    names = {folded(name): node for node in register.nodes.values() for name in node_names(node) if len(name) < 40}
    found: dict[str, None] = {}
    for word in left[:5]:
        if len(word) > 2 and word.isalpha():
            for name, _, _ in process.extract(
                folded(word), list(names), scorer=fuzz.ratio, limit=2, score_cutoff=NEARLY
            ):
                found[names[name].short] = None
    for read in readings:
        for flow in (
            flow for flow in register.flows if {flow.source, flow.target, register.owner(flow.source)} & read.bodies
        ):
            verb = "reçoit" if flow.target in read.bodies else "transmet"
            found[f"Que {verb} « {register.partner(flow).short} » ?"] = None
        for asked in (one for one in read.words if holding(register, register.flows, [one])):
            found[f"Quelles lignes parlent de « {asked.shown} » ?"] = None
    return tuple([*found, *examples(library)][:_MOST])


def examples(library: Library) -> tuple[str, ...]:
    """A few questions that the register answers, each of another kind."""
    register = library.at(library.state)
    found = []
    for direction, question in ((Direction.OUTBOUND, "Que reçoit {} ?"), (Direction.INBOUND, "Que transmet {} ?")):
        flows = [flow for flow in register.flows if register.direction(flow) is direction]
        if flows:
            node = min((register.partner(flow) for flow in flows), key=lambda one: len(one.short))
            found.append(question.format(f"« {node.short} »"))
    rows = [provision.row for provision in register.provisions if provision.row is not None]
    if rows:
        found.append(f"À quoi sert la ligne {max(rows)} ?")
    return tuple(found)


def values_of(library: Library, chip: Chip) -> dict[str, str]:
    """The values of the same kind that a chip could have, as shown, with the words that ask for them; empty for most.

    Bodies and systems of the flows of the state shown, states of the law, rows, and the direction of the verb.
    """
    register = library.at(library.state)
    match chip.kind:
        case "état":
            return {state.label: state.label for state in library.order}
        case "ligne":
            return {row.place: row.place for row in register.provisions if row.row is not None}
        case "verbe":
            return _VERBS
        case kind if kind in _BODIES:
            ends = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
            names = sorted(register.nodes[end].short for end in ends)
            return dict(zip(names, names, strict=True))
    return {}


def with_value(question: str, chip: Chip, words: str) -> str:
    """The question with the words of a chip replaced; added at its end when they are not found side by side."""
    typed = [re.escape(word) for word in chip.words.split()]
    span = r"(?<!\w)(?:l['’]|la |le |les )?" + r"\W+".join(typed) + r"(?!\w)"
    found, times = re.subn(span, lambda _: words, question, count=1) if typed else (question, 0)
    return found if times else f"{question.rstrip(' ?')} {words} ?"
