"""Questions on the lines of the text: which line describes a flow, and what a line leaves unsaid."""

from random import Random

from model.register.entities import Direction, Provision, System
from model.register.wording import folded, lower_first
from model.training.exercises.drawing import FEWEST, SIZES, about, line_quoted, line_said, place, reading
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.masking import MASK, MASKED, masked, names_of
from model.training.exercises.values import Choice, Kind, Question

_SHORTEST = 3
ASPECTS = {
    "nom": "Quel organisme ou quel traitement est désigné",
    "sens": "Dans quel sens vont les données",
    "finalite": "Pour quelle finalité",
    "donnees": "Quelles catégories de données",
    "exploitant": "À quel organisme ce traitement est rattaché",
    "anonymat": "Si les données sont anonymisées ou non",
}


def describing_row(facts: Facts, fact: Fact, level: int, random: Random) -> Question | None:
    """Which line describes a flow; its words are given with the lines, except at level 3, asked with the text open."""
    row = fact.row
    if row is None:
        return None
    family = facts.register.nodes[fact.node].family
    others = [
        (other, other.row)
        for other in facts.all
        if other.row is not None
        and other.row.id != row.id
        # what goes out never came in
        and (other.direction is Direction.INBOUND or fact.direction is Direction.OUTBOUND)
    ]
    random.shuffle(others)
    others.sort(key=lambda item: (item[1].annexe != row.annexe, facts.register.nodes[item[0].node].family != family))
    chosen: list[Provision] = [row]
    words = {row.id: _words(facts, fact, level)}
    for other, found in others:
        bodies = facts.bodies_of[found.id].keys()
        shown = _words(facts, other, level)
        apart = all(facts.apart([fact.node, body]) for body in bodies - {fact.node}) and fact.node not in bodies
        told = level == 3 or (shown and folded(shown) not in map(folded, words.values()))
        if len(chosen) < SIZES[level] and found.id not in words and apart and told:
            chosen.append(found)
            words[found.id] = shown
    labels = {item.id: f"{place(item)} : « {words[item.id]} »" if level < 3 else place(item) for item in chosen}
    if (level < 3 and not words[row.id]) or len(chosen) < FEWEST or len(set(labels.values())) < len(labels):
        return None
    random.shuffle(chosen)
    source, target = (facts.name(end) for end in (fact.flow.source, fact.flow.target))
    hidden = any(MASK in label for label in labels.values())
    ways = {3: " (Texte ouvert.)"}.get(level, f" ({MASKED}.)" if hidden else "")
    return Question(
        id=f"{Kind.ROW}.{fact.flow.id}",
        kind=Kind.ROW,
        stem=f"{facts.opening}, quelle ligne décrit le flux « {source} → {target} » ?{ways}{reading(fact)}",
        options=tuple(Choice(item.id, labels[item.id]) for item in chosen),
        answers=(row.id,),
        explanation=line_said(fact),
        **about(fact, row=row.id),
    )


def _words(facts: Facts, fact: Fact, level: int) -> str:
    """The first words that a line alone holds, its names masked; empty when there are none, or at level 3."""
    row = fact.row
    if level == 3 or row is None:
        return ""
    if fact.flow.id not in facts.first_words:
        facts.first_words[fact.flow.id] = _first_words(facts, fact, row)
    return facts.first_words[fact.flow.id]


def _first_words(facts: Facts, fact: Fact, row: Provision) -> str:
    bodies = facts.bodies_of[row.id]
    names = tuple(dict.fromkeys(name for body in bodies for name in names_of(facts.register, body, (row,))))
    for _, words in fact.phrases:
        shown = masked(words, names)
        alone = not any(words in (item.wording or "") for item in facts.register.provisions if item.id != row.id)
        if alone and len([word for word in shown.split() if MASK not in word]) >= _SHORTEST:
            return shown
    return ""


def aspects(facts: Facts, fact: Fact) -> tuple[list[str], list[str]]:
    """What the text says of a flow and what it leaves unsaid; what could be argued is in neither list."""
    node = facts.register.nodes[fact.node]
    rows = {row.id for row in fact.provisions}
    said, unsaid = ["nom", "sens"], list[str]()
    if fact.direction is Direction.OUTBOUND:  # on the way in, « alimenter I-MILO » is a purpose and says no further one
        (said if any(item.purposes is not None for item in fact.statements) else unsaid).append("finalite")
    (said if any(item.data is not None for item in fact.statements) else unsaid).append("donnees")
    if isinstance(node, System):
        (said if node.operator and node.operator.provision in rows else unsaid).append("exploitant")
    natures = {item.nature for item in fact.statements}
    if fact.direction is Direction.OUTBOUND and not fact.data.ids and natures == {None}:
        unsaid.append("anonymat")
    return said, unsaid


def unsaid_subjects(facts: Facts, fact: Fact) -> list[str]:
    """What may be asked for as unsaid; rows that carry a note of ours are too subtle to be asked.

    Where the line refers to an article of a code, that article may say the rest: it is not asked either.
    """
    if fact.notes or fact.row is None or fact.row.articles:
        return []
    arguable = facts.overlaps.silent_on(fact.node)
    return [item for item in aspects(facts, fact)[1] if item not in arguable]


def unsaid(facts: Facts, fact: Fact, subject: str, level: int, random: Random) -> Question | None:
    """What a line does not say of a flow: one thing unsaid among things that it says."""
    said, _ = aspects(facts, fact)
    random.shuffle(said)
    shown = [subject, *said[: SIZES[level] - 1]]
    if len(shown) < FEWEST:
        return None
    random.shuffle(shown)
    way = "peut recevoir d'I-MILO" if fact.direction is Direction.OUTBOUND else "peut transmettre à I-MILO"
    row = fact.row
    if row is None:
        return None
    return Question(
        id=f"{Kind.SILENCE}.{fact.flow.id}.{subject}",
        kind=Kind.SILENCE,
        stem=f"{facts.opening}, {lower_first(place(row))} : que ne dit pas le texte à propos de ce que "
        f"{facts.called(fact.node)} {way} ?",
        options=tuple(Choice(item, ASPECTS[item]) for item in shown),
        answers=(subject,),
        explanation=f"{line_quoted(fact)} « {ASPECTS[subject]} » : {facts.text_said} ne le dit pas. Se taire n'est ni "
        f"permettre, ni interdire.",
        **about(fact, row=row.id),
    )
