"""The fields of a flow that two texts hold, compared one by one: words, nature, data, publics, articles, names."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from model.diff.founding import founding_words, shown_words
from model.diff.values import FieldChange, Outcome
from model.graph.filters import provisions_of
from model.register.account import publics_named
from model.register.entities import Flow, Register, Statement, System
from model.register.wording import NATURE_LABELS, NOT_STATED, article_title, listed

WORDING, NATURE, ARTICLES, OPERATOR, NAME = "formulation", "nature", "articles cités", "organisme rattaché", "nom"
DATA, PUBLIC, PURPOSES = "données", "public", "finalités"

SUMMED_UP = "Au moins un des deux textes n'est connu que par un résumé de l'équipe : les mots ne se comparent pas."
UNSTATED = "Un des deux textes ne le précise pas : rien ne peut être conclu."
NARROWED = "Un des deux textes ne le dit que d'une partie du flux : rien ne peut être conclu."


def fields(before: Register, first: Flow, after: Register, second: Flow) -> tuple[FieldChange, ...]:
    """Every field of a flow that both texts hold, with what can be concluded of each."""
    found = [_wording(before, first, after, second), _nature(first, second)]
    found += [
        item for item in (_articles(before, first, after, second), _operator(before, first, after, second)) if item
    ]
    found += _names(before, first, after, second)
    lists = (
        (
            DATA,
            lambda item: item.data,
            lambda register, item: [register.category_by_id[i].label for i in item.data_ids],
        ),
        (
            PUBLIC,
            lambda item: item.population,
            publics_named,
        ),
        (
            PURPOSES,
            lambda item: item.purposes,
            lambda register, item: [register.purpose_by_id[i].label for i in item.purpose_ids],
        ),
    )
    for name, stated, labels in lists:
        compared = _list(name, before, first, after, second, stated, labels)
        if name == PUBLIC and compared.outcome is Outcome.CHANGED and _narrow(first, second):
            compared = replace(compared, outcome=Outcome.UNKNOWN, why=NARROWED)
        found.append(compared)
    return tuple(found)


def _narrow(*flows: Flow) -> bool:
    """Whether a public of one of the flows is narrowed: said of a part of it only."""
    return any(use.only for flow in flows for item in flow.statements for use in item.population or ())


def _wording(before: Register, first: Flow, after: Register, second: Flow) -> FieldChange:
    old, new = founding_words(before, first), founding_words(after, second)
    said = shown_words(before, first), shown_words(after, second)
    if (old is None or new is None) and _same_summary(before, first, after, second):
        return FieldChange(WORDING, *said, Outcome.SAME)
    if old is None or new is None:
        return FieldChange(WORDING, *said, Outcome.UNKNOWN, SUMMED_UP)
    return FieldChange(WORDING, *said, Outcome.SAME if set(old) == set(new) else Outcome.CHANGED)


def _same_summary(before: Register, first: Flow, after: Register, second: Flow) -> bool:
    """Whether both sides are the very same passages, summed up alike: a text and a draft that began with it."""
    one, other = (
        {(item.id, item.place, item.exact, item.summary) for item in provisions_of(register, flow)}
        for register, flow in ((before, first), (after, second))
    )
    return one == other


def _nature(first: Flow, second: Flow) -> FieldChange:
    old, new = ({item.nature for item in flow.statements} for flow in (first, second))
    one, other = (_all((NATURE_LABELS[item] if item else NOT_STATED for item in side), "") for side in (old, new))
    if old == new:
        return FieldChange(NATURE, one, other, Outcome.SAME)
    if None in old or None in new:
        return FieldChange(NATURE, one, other, Outcome.UNKNOWN, UNSTATED)
    return FieldChange(NATURE, one, other, Outcome.CHANGED)


def _articles(before: Register, first: Flow, after: Register, second: Flow) -> FieldChange | None:
    """None when a side is a summary: it does not carry the articles of the text."""
    if founding_words(before, first) is None or founding_words(after, second) is None:
        return None
    old, new = (
        {
            article_title(register, item): None
            for provision in provisions_of(register, flow)
            for item in provision.articles
        }
        for register, flow in ((before, first), (after, second))
    )
    outcome = Outcome.SAME if set(old) == set(new) else Outcome.CHANGED
    return FieldChange(ARTICLES, _all(old, "aucun"), _all(new, "aucun"), outcome)


def _operator(before: Register, first: Flow, after: Register, second: Flow) -> FieldChange | None:
    said = []
    for register, flow in ((before, first), (after, second)):
        ends = (register.nodes[end] for end in (flow.source, flow.target) if end != register.hub)
        systems = [node for node in ends if isinstance(node, System)]
        if not systems:
            return None
        names = [register.nodes[node.operator.actor].label for node in systems if node.operator]
        said.append(_all(names, "non nommé par le texte"))
    one, other = said
    return FieldChange(OPERATOR, one, other, Outcome.SAME if one == other else Outcome.CHANGED)


def _names(before: Register, first: Flow, after: Register, second: Flow) -> list[FieldChange]:
    """The name of the body when it differs; names of ours are no words of a text, and say so."""
    found = []
    for one, other in ((first.source, second.source), (first.target, second.target)):
        old, new = before.nodes[one], after.nodes[other]
        if one == before.hub or " ".join(old.label.split()) == " ".join(new.label.split()):
            continue
        ours = old.label_ours != new.label_ours or (old.label_ours and one == other)
        found.append(FieldChange(NAME, old.label, new.label, Outcome.CHANGED, ours=ours))
    return found


def _list(
    name: str,
    before: Register,
    first: Flow,
    after: Register,
    second: Flow,
    stated: Callable[[Statement], object],
    labels: Callable[[Register, Statement], list[str]],
) -> FieldChange:
    sides = []
    for register, flow in ((before, first), (after, second)):
        known = any(stated(item) is not None for item in flow.statements)
        found = dict.fromkeys(label for item in flow.statements for label in labels(register, item))
        sides.append(dict(found) if known else None)
    one, other = (NOT_STATED if side is None else _all(side, "aucun") for side in sides)
    old, new = sides
    if old is None and new is None:
        outcome, why = Outcome.SAME, ""
    elif old is None or new is None:
        outcome, why = Outcome.UNKNOWN, UNSTATED
    else:
        outcome, why = (Outcome.SAME if set(old) == set(new) else Outcome.CHANGED), ""
    return FieldChange(name, one, other, outcome, why, ours=True)


def _all(words: Iterable[str], none: str) -> str:
    return listed(sorted(words)) or none
