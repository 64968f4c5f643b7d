"""What is told of a change between two texts: sentence, places, words compared, fields, what belongs together."""

from typing import Any

from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff.comparing import is_whole
from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.sentences import change_title, plain
from model.diff.touched import touched_by
from model.diff.values import Change, Comparison, Outcome
from model.diff.verdicts import CERTAIN, LABELS, MEANINGS, ORDER, SIGNS, Verdict, worded
from model.diff.words import whole_sides
from model.graph.filters import provisions_of
from model.register.entities import Flow, Provision, Register, Relation, System
from model.register.states import states
from model.register.wording import named, provision_place, upper_first
from pages.frame import registers
from pages.frame.templates import part_of

MOST = 200
MOST_OPEN = 12  # changes that are certain: beyond, each is opened by who wants it
BEFORE_NAME, AFTER_NAME = "Avant", "Après"


def key_of(change: Change) -> str:
    """The focus key by which a change is chosen."""
    return f"{'flux' if change.is_flow else 'lien'}:{change.key}"


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


def told(comparison: Comparison, change: Change) -> dict[str, Any]:
    """A change of a comparison, as the template tells it: in a sentence, by both texts, field by field, for whom."""
    register, words = comparison.side(change), change.field(WORDING)
    both = change.before is not None and change.after is not None
    fields = [field for field in change.fields if field.name != WORDING]
    return {
        "change": change,
        "title": change_title(comparison, change),
        "key": PREFIX + key_of(change),
        "plain": plain(comparison, change),
        "ends": " – ".join(register.nodes[end].short for end in (change.item.source, change.item.target)),
        "reason": change.reason if both and change.verdict is not Verdict.UNKNOWN else "",
        "joined": [(change_title(comparison, other), PREFIX + key_of(other)) for other in comparison.tied(change)],
        "sides": (
            _side(BEFORE_NAME, comparison.before, change.before, change),
            _side(AFTER_NAME, comparison.after, change.after, change),
        ),
        "marked": words is not None and words.outcome is Outcome.CHANGED,
        "same_words": words.before if words and words.outcome is Outcome.SAME and words.before == words.after else "",
        "touched": [
            (
                body.node.short,
                f"{PREFIX}organisme:{body.node.id}",
                "traitement" if isinstance(body.node, System) else "organisme",
                body.public,
                [
                    (f"{SIGNS[other.verdict]} {change_title(comparison, other)}", PREFIX + key_of(other))
                    for other in body.others
                ],
            )
            for body in touched_by(comparison, change)
        ],
        "fields": [field for field in fields if field.outcome is not Outcome.SAME],
        "same_fields": [field.name for field in fields if field.outcome is Outcome.SAME],
    }


def change_list(comparison: Comparison, verdict: Verdict | None) -> Markup:
    """The flows by verdict (or those of one verdict): the certain ones open when they are few, the others folded."""
    groups = []
    few = sum(len(comparison.having(one)) for one in CERTAIN) <= MOST_OPEN
    for one in ORDER if verdict is None else (verdict,):
        if found := comparison.having(one):
            name = upper_first(worded(one, len(found)))
            each = [told(comparison, change) for change in found[:MOST]]
            groups.append((one, name, len(found), upper_first(MEANINGS[one]), each, few and one in CERTAIN))
    nothing = f"Aucun flux « {LABELS[verdict]} » dans cette comparaison." if verdict else "Aucun flux."
    return part_of("impact/change", "listing", groups, nothing)


def links_list(comparison: Comparison) -> Markup:
    """The links that are not flows (controllers, systems put in relation without a direction), by verdict."""
    links = sorted(comparison.links, key=lambda change: ORDER.index(change.verdict))
    return part_of("impact/change", "links", [told(comparison, change) for change in links])
