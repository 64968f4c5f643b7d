"""What each of two texts says of a change: its places, and its words, those of the other text apart."""

from typing import Any

from model.diff.comparing import is_whole
from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.values import Change, Comparison, Outcome
from model.diff.words import whole_sides
from model.graph.filters import provisions_of
from model.register.entities import Flow, Provision, Register, Relation
from model.register.states import states
from model.register.wording import named, provision_place, upper_first
from pages.frame import registers

BEFORE_NAME, AFTER_NAME = "Avant", "Après"


def absent(register: Register, change: Change) -> str:
    """What to write for a text that does not have a change: whether its whole list was read or not."""
    return "pas dans la liste de ce texte" if is_whole(register, change.kind) else "pas dans ce qui est lu de ce texte"


def _side(name: str, register: Register, item: Flow | Relation | None, change: Change) -> dict[str, Any]:
    """What one of the two texts says of a change: each place, with the provision to read there when it belongs to a
    known state of the law, and its words, or our summary said to be one, piece by piece; or why it says nothing."""
    text = named(register.state_text)
    if item is None:
        return {"name": name, "text": text, "absent": upper_first(absent(register, change))}
    found, field = provisions_of(register, item), change.field(WORDING)
    words = "\n".join(one.wording or f"Résumé : {one.summary}" for one in found)
    words = shown_words(register, item) if isinstance(item, Flow) else words
    pieces = [("same", words)]
    if field and field.outcome is Outcome.CHANGED:  # those that the other text does not have apart
        sides = whole_sides(field.before, field.after)
        pieces = [(piece.kind, piece.text) for piece in sides[name == AFTER_NAME]]
    return {
        "name": name,
        "text": text,
        "absent": "",
        "places": [(provision_place(register, one), _to_read(one)) for one in found],
        "words": words,
        "pieces": [(kind, said.split("\n")) for kind, said in pieces],
    }


def _to_read(provision: Provision) -> Provision | None:
    everything = registers.everything()
    known = any(state.text == provision.text for state in states(everything))
    return provision if known and everything.provision_by_id.get(provision.id) == provision else None


def sides(comparison: Comparison, change: Change) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both texts say of a change, for the template."""
    return (
        _side(BEFORE_NAME, comparison.before, change.before, change),
        _side(AFTER_NAME, comparison.after, change.after, change),
    )
