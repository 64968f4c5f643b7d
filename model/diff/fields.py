"""The fields of a flow that two texts hold, compared one by one: words, nature, data, publics, articles, names."""

from collections.abc import Collection
from dataclasses import replace

from model.diff.founding import founding_words, shown_words
from model.diff.values import FieldChange, Outcome
from model.graph.filters import provisions_of
from model.register.account import account
from model.register.entities import Flow, Register, System
from model.register.wording import NATURE_LABELS, NOT_STATED, article_title, listed

WORDING, NATURE, ARTICLES, OPERATOR, NAME = "formulation", "nature", "articles cités", "organisme rattaché", "nom"
DATA, PUBLIC, PURPOSES = "données", "public", "finalités"

SUMMED_UP = "Au moins un des deux textes n'est connu que par un résumé de l'équipe : les mots ne se comparent pas."
UNSTATED = "Un des deux textes ne le précise pas : rien ne peut être conclu."
NARROWED = "Un des deux textes ne le dit que d'une partie du flux : rien ne peut être conclu."

Side = tuple[Register, Flow]
Labels = Collection[str]


def fields(before: Register, first: Flow, after: Register, second: Flow) -> tuple[FieldChange, ...]:
    """Every field of a flow that both texts hold, with what can be concluded of each."""
    sides = (before, first), (after, second)
    found = [_wording(*sides), _nature(first, second)]
    if None not in [founding_words(*side) for side in sides]:  # a summary does not carry the articles of the text
        found.append(_compared(ARTICLES, _articles(before, first), _articles(after, second)))
    old, new = (_operators(*side) for side in sides)
    if old is not None and new is not None:
        found.append(_compared(OPERATOR, old, new, "non nommé par le texte"))
    found += _names(*sides)
    readings = [(told.data, told.public, told.purposes) for told in (account(*side) for side in sides)]
    for name, *pair in zip((DATA, PUBLIC, PURPOSES), *readings, strict=True):
        one, other = (said.labels if said.stated else None for said in pair)
        compared = replace(_compared(name, one, other), ours=True)
        if (
            name == PUBLIC
            and compared.outcome is Outcome.CHANGED
            and _narrow(first, second)
            and not _only_publics(*sides)
        ):
            compared = replace(compared, outcome=Outcome.UNKNOWN, why=NARROWED)
        found.append(compared)
    return tuple(found)


def _compared(name: str, old: Labels | None, new: Labels | None, none: str = "aucun") -> FieldChange:
    """A field of which each text states a list, or nothing at all (None)."""
    one, other = (NOT_STATED if side is None else listed(sorted(side)) or none for side in (old, new))
    if (old is None) != (new is None):
        return FieldChange(name, one, other, Outcome.UNKNOWN, UNSTATED)
    return FieldChange(name, one, other, Outcome.SAME if set(old or ()) == set(new or ()) else Outcome.CHANGED)


def _narrow(*flows: Flow) -> bool:
    """Whether a public of one of the flows is narrowed: said of a part of it only."""
    return any(use.only for flow in flows for item in flow.statements for use in item.population or ())


def _only_publics(*sides: Side) -> bool:
    """Whether two quoted rows differ by nothing but the words that name their publics: they name other publics."""
    told = [
        {words for one in flow.statements for use in one.population or () for words in use.words} for _, flow in sides
    ]
    left = []
    for (register, flow), own, others in zip(sides, told, reversed(told), strict=True):
        said = founding_words(register, flow)
        if said is None:
            return False
        rest = "\n".join("\n".join(one) for one in said)
        for words in sorted(own - others, key=len, reverse=True):
            rest = rest.replace(words, "…")
        left.append(rest)
    return told[0] != told[1] and left[0] == left[1]


def _wording(*sides: Side) -> FieldChange:
    old, new = (founding_words(*side) for side in sides)
    one, other = (shown_words(*side) for side in sides)
    if old is not None and new is not None:
        return FieldChange(WORDING, one, other, Outcome.SAME if set(old) == set(new) else Outcome.CHANGED)
    # the very same passages, summed up alike: a text and a draft that began with it
    rows = [{(item.id, item.place, item.exact, item.summary) for item in provisions_of(*side)} for side in sides]
    if rows[0] == rows[1]:
        return FieldChange(WORDING, one, other, Outcome.SAME)
    return FieldChange(WORDING, one, other, Outcome.UNKNOWN, SUMMED_UP)


def _nature(first: Flow, second: Flow) -> FieldChange:
    old, new = ({item.nature for item in flow.statements} for flow in (first, second))
    one, other = (listed(sorted(NATURE_LABELS[item] if item else NOT_STATED for item in side)) for side in (old, new))
    if old != new and None in old | new:
        return FieldChange(NATURE, one, other, Outcome.UNKNOWN, UNSTATED)
    return FieldChange(NATURE, one, other, Outcome.SAME if old == new else Outcome.CHANGED)


def _articles(register: Register, flow: Flow) -> Labels:
    cited = (item for provision in provisions_of(register, flow) for item in provision.articles)
    return dict.fromkeys(article_title(register, item) for item in cited)


def _operators(register: Register, flow: Flow) -> Labels | None:
    """Who runs the systems at the ends of a flow, where the text names them; None when no system is there."""
    ends = (register.nodes[end] for end in (flow.source, flow.target) if end != register.hub)
    systems = [node for node in ends if isinstance(node, System)]
    return [register.nodes[node.operator.actor].label for node in systems if node.operator] if systems else None


def _names(earlier: Side, later: Side) -> list[FieldChange]:
    """The name of the body when it differs; names of ours are no words of a text, and say so."""
    (before, first), (after, second) = earlier, later
    found = []
    for one, other in ((first.source, second.source), (first.target, second.target)):
        old, new = before.nodes[one], after.nodes[other]
        if one == before.hub or " ".join(old.label.split()) == " ".join(new.label.split()):
            continue
        ours = old.label_ours != new.label_ours or (old.label_ours and one == other)
        found.append(FieldChange(NAME, old.label, new.label, Outcome.CHANGED, ours=ours))
    return found
