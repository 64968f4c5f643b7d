"""What to ask instead of a question that was not understood: names spelt nearly so, otherwise a few examples."""

from rapidfuzz import fuzz, process

from model.ask.library import Library
from model.register.entities import Direction
from model.register.wording import folded, node_names

_MOST = 4
_NEAR = 75


def suggestions(library: Library, left: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Questions that are understood: about the bodies whose names are nearest to the words left aside, then
    examples."""
    register = library.at(library.state)
    names = {folded(name): node for node in register.nodes.values() for name in node_names(node) if len(name) < 40}
    found: dict[str, None] = {}
    for word in left[:5]:
        if len(word) > 2 and word.isalpha():
            for name, _, _ in process.extract(
                folded(word), list(names), scorer=fuzz.ratio, limit=2, score_cutoff=_NEAR
            ):
                found[names[name].short] = None
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
