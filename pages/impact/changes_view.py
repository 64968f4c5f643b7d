"""What is told of a change between two texts: sentence, places, words compared, fields, what belongs together."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff.comparing import is_whole
from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.sentences import change_title, plain
from model.diff.touched import touched_by
from model.diff.values import Change, Comparison, FieldChange, Outcome
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


def founding(register: Register, item: Flow | Relation) -> tuple[Provision, ...]:
    """The provisions on which a flow or a link rests."""
    if isinstance(item, Flow):
        return provisions_of(register, item)
    return tuple(register.provision_by_id[name] for name in item.provisions)


def absent(register: Register, change: Change) -> str:
    """What to write for a text that does not have a change: whether its whole list was read or not."""
    return "pas dans la liste de ce texte" if is_whole(register, change.kind) else "pas dans ce qui est lu de ce texte"


@dataclass(frozen=True)
class Side:
    """What one of the two texts says of a change: its place, and its words or why it has none."""

    name: str
    register: Register
    item: Flow | Relation | None
    change: Change

    @property
    def text(self) -> str:
        """« l'arrêté du 3 janvier 2025 »."""
        return named(self.register.state_text)

    @property
    def absent(self) -> str:
        """Why the text says nothing; empty when it says something."""
        return upper_first(absent(self.register, self.change)) if self.item is None else ""

    @property
    def places(self) -> list[tuple[str, Provision | None]]:
        """Each place, with the provision to read there when it belongs to a known state of the law."""
        found = founding(self.register, self.item) if self.item else ()
        return [(provision_place(self.register, one), _to_read(one)) for one in found]

    @property
    def words(self) -> str:
        """The words of the text, or our summary said to be one, line by line."""
        if self.item is None:
            return ""
        if isinstance(self.item, Flow):
            return shown_words(self.register, self.item)
        return "\n".join(one.wording or f"Résumé : {one.summary}" for one in founding(self.register, self.item))

    @property
    def pieces(self) -> list[tuple[str, list[str]]]:
        """The words piece by piece, line by line, those that the other text does not have apart."""
        field = self.change.field(WORDING)
        if not field or field.outcome is not Outcome.CHANGED:
            return [("same", self.words.split("\n"))]
        sides = whole_sides(field.before, field.after)
        return [(piece.kind, piece.text.split("\n")) for piece in sides[self.name == AFTER_NAME]]


def _to_read(provision: Provision) -> Provision | None:
    everything = registers.everything()
    known = any(state.text == provision.text for state in states(everything))
    return provision if known and everything.provision_by_id.get(provision.id) == provision else None


@dataclass(frozen=True)
class Told:
    """A change of a comparison, as the template tells it."""

    comparison: Comparison
    change: Change

    @property
    def title(self) -> str:
        """What the change is about."""
        return change_title(self.comparison, self.change)

    @property
    def key(self) -> str:
        """What a click on it chooses."""
        return PREFIX + key_of(self.change)

    @property
    def plain(self) -> str:
        """The change in one sentence."""
        return plain(self.comparison, self.change)

    @property
    def ends(self) -> str:
        """The two bodies of a link."""
        register = self.comparison.side(self.change)
        return " – ".join(register.nodes[end].short for end in (self.change.item.source, self.change.item.target))

    @property
    def reason(self) -> str:
        """Why this verdict, when both texts have something to compare."""
        change = self.change
        both = change.before is not None and change.after is not None
        return change.reason if both and change.verdict is not Verdict.UNKNOWN else ""

    @property
    def joined(self) -> list[tuple[str, str]]:
        """The changes that belong with this one: title, and what a click chooses."""
        others = self.comparison.tied(self.change)
        return [(change_title(self.comparison, other), PREFIX + key_of(other)) for other in others]

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """What each of the two texts says."""
        comparison, change = self.comparison, self.change
        return (
            Side(BEFORE_NAME, comparison.before, change.before, change),
            Side(AFTER_NAME, comparison.after, change.after, change),
        )

    @property
    def marked(self) -> bool:
        """Whether the words of both texts are exact and differ: they are then marked."""
        field = self.change.field(WORDING)
        return field is not None and field.outcome is Outcome.CHANGED

    @property
    def touched(self) -> list[tuple[str, str, str, str, list[tuple[str, str]]]]:
        """Whom it touches: name, what a click chooses, kind, public, and the other changes around."""
        found = []
        for body in touched_by(self.comparison, self.change):
            kind = "traitement" if isinstance(body.node, System) else "organisme"
            others = [
                (f"{SIGNS[other.verdict]} {change_title(self.comparison, other)}", PREFIX + key_of(other))
                for other in body.others
            ]
            found.append((body.node.short, f"{PREFIX}organisme:{body.node.id}", kind, body.public, others))
        return found

    @property
    def same_words(self) -> str:
        """The words of both texts when they are the same."""
        field = self.change.field(WORDING)
        return field.before if field and field.outcome is Outcome.SAME and field.before == field.after else ""

    @property
    def fields(self) -> list[FieldChange]:
        """The fields that differ or cannot be compared."""
        return [field for field in self.change.fields if field.name != WORDING and field.outcome is not Outcome.SAME]

    @property
    def same_fields(self) -> list[str]:
        """The names of the fields that are the same."""
        return [field.name for field in self.change.fields if field.name != WORDING and field.outcome is Outcome.SAME]


def change_list(comparison: Comparison, verdict: Verdict | None) -> Markup:
    """The flows by verdict (or those of one verdict): the certain ones open when they are few, the others folded."""
    groups = []
    few = sum(len(comparison.having(one)) for one in CERTAIN) <= MOST_OPEN
    for one in ORDER if verdict is None else (verdict,):
        if found := comparison.having(one):
            name = upper_first(worded(one, len(found)))
            told = [Told(comparison, change) for change in found[:MOST]]
            groups.append((one, name, len(found), upper_first(MEANINGS[one]), told, few and one in CERTAIN))
    nothing = f"Aucun flux « {LABELS[verdict]} » dans cette comparaison." if verdict else "Aucun flux."
    return part_of("impact/change", "listing", groups, nothing)


def links_list(comparison: Comparison) -> Markup:
    """The links that are not flows (controllers, systems put in relation without a direction), by verdict."""
    links = sorted(comparison.links, key=lambda change: ORDER.index(change.verdict))
    return part_of("impact/change", "links", [Told(comparison, change) for change in links])
