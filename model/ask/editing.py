"""What was understood, corrected: the other values that a chip could have, and the question asked again with one."""

import re

from model.ask.library import Library
from model.ask.values import Chip, Role

_BODIES = frozenset(map(str, Role))
_VERBS = {"reçoit": "reçoit", "transmet": "transmet"}


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
