"""Questions with fixed answers: which direction, and true, false or not said by the text."""

from __future__ import annotations

import re

from model.register.entities import Direction
from model.register.wording import lower_first, upper_first
from model.training.exercises.drawing import ids, line_said, place
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.masking import masked, names_of
from model.training.exercises.values import SILENT, Choice, Kind, Question

IN, OUT, BOTH = "vers_imilo", "depuis_imilo", "deux_sens"
TRUE, FALSE = "vrai", "faux"
_DIRECTIONS = (
    Choice(IN, "Vers I-MILO seulement : il peut l'alimenter"),
    Choice(OUT, "Depuis I-MILO seulement : il peut en recevoir des données"),
    Choice(BOTH, "Dans les deux sens"),
)


def direction_of(facts: Facts, fact: Fact, level: int) -> Question | None:
    """In, out or both; asked only when what overlaps the body goes the same way."""
    own = facts.directions({fact.node})
    if own != facts.directions(facts.circle(fact.node)):
        return None
    answer = BOTH if len(own) == 2 else IN if Direction.INBOUND in own else OUT
    proofs = facts.by_node[fact.node]
    return Question(
        id=f"{Kind.DIRECTION}.{fact.node}",
        kind=Kind.DIRECTION,
        level=level,
        stem=f"{facts.opening}, dans quel sens des données peuvent-elles aller entre I-MILO et "
        f"{facts.called(fact.node)} ?",
        options=_DIRECTIONS,
        answers=(answer,),
        explanation=" ".join(line_said(item) for item in proofs),
        provisions=ids(*proofs),
        screen="flux",
        view={"choix": f"organisme:{fact.node}"},
        subjects=tuple(item.flow.id for item in proofs),
    )


def claims(facts: Facts, fact: Fact, level: int) -> list[tuple[str, str, str]]:
    """What may be claimed of a flow: the right answer, a key and the sentence; false only against what a line says."""
    purposes, categories = facts.register.purpose_by_id, facts.register.category_by_id
    name = f"« {facts.name(fact.node)} »"
    gets, feeds = f"{name} peut recevoir des données d'I-MILO", f"{name} peut alimenter I-MILO"
    circle = facts.circle(fact.node)
    outbound = fact.direction is Direction.OUTBOUND
    found = []
    if outbound and not facts.receives(fact.node):
        return []
    if outbound:
        found += [
            (TRUE, f"pour.{item}", f"{gets} pour cette finalité : {_small(purposes[item].label)}")
            for item in fact.purposes
        ]
    else:
        found += [
            (TRUE, f"avec.{item}", f"{feeds} avec ces données : {_small(categories[item].label)}")
            for item in fact.categories
        ]
    if not facts.open_ended(fact.node):
        if outbound:
            away = sorted(item for item in facts.recipients_purposes if not facts.arguable(fact.node, item))
            found += [
                (SILENT, f"pour.{item}", f"{gets} pour cette finalité : {_small(purposes[item].label)}")
                for item in away
            ]
        else:
            near = set().union(*(facts.overlaps.with_data(item) for item in facts.categories(circle)))
            away = sorted(facts.categories(facts.by_node) - near)
            found += [
                (SILENT, f"avec.{item}", f"{feeds} avec ces données : {_small(categories[item].label)}")
                for item in away
            ]
            if Direction.OUTBOUND not in facts.directions(circle):
                found.append((SILENT, "recevoir", f"{gets} sur les jeunes"))
    return found + (_false(facts, fact, circle) if level > 1 else [])


def _false(facts: Facts, fact: Fact, circle: set[str]) -> list[tuple[str, str, str]]:
    """Claims that a line contradicts by its own words: the direction turned round, the name of another body."""
    row = fact.row
    if row is None:
        return []
    found = []
    bodies = {item.node for item in facts.all if row in item.provisions}
    if facts.directions(circle) == {fact.direction} and facts.directions(bodies) == {fact.direction}:
        name, line = facts.name(fact.node), place(row)
        turned = (
            f"{line} : les données viennent de « {name} » et vont vers I-MILO"
            if fact.direction is Direction.OUTBOUND
            else f"{line} : les données viennent d'I-MILO et vont vers « {name} »"
        )
        found.append((FALSE, "sens", turned))
    for other in facts.by_node:
        strange = masked(row.designation or "", names_of(facts.register, other)) == row.designation
        apart = all(facts.apart([other, body]) for body in bodies)
        if row.designation and strange and apart and other not in bodies:
            said = f"{place(row)} : l'organisme ou le traitement désigné est « {facts.name(other)} »"
            found.append((FALSE, f"nom.{other}", said))
    return found


def claim(facts: Facts, fact: Fact, subject: tuple[str, str, str], level: int) -> Question:
    """True, false, or not said by the text."""
    answer, key, sentence = subject
    said = facts.text_said
    why = {
        TRUE: "Vrai.",
        FALSE: "Faux : la ligne dit autre chose.",
        SILENT: f"{upper_first(said)} ne le dit pas : aucune de ses lignes ne l'écrit. Ce n'est pas « faux » : se "
        f"taire n'est ni permettre, ni interdire.",
    }[answer]
    words = next((words for item, words in fact.phrases if key.partition(".")[2] == item), None)
    family = " (La famille de finalités est notre lecture.)" if key.startswith("pour.") else ""
    ours = " La famille de finalités est notre lecture." if key.startswith("pour.") else ""
    return Question(
        id=f"{Kind.TRUE_FALSE}.{fact.flow.id}.{answer}.{key}",
        kind=Kind.TRUE_FALSE,
        level=level,
        stem=f"{facts.opening}, vrai ou faux : « {_inner(sentence)} » ?{family}",
        options=(
            Choice(TRUE, "Vrai"),
            Choice(FALSE, "Faux"),
            Choice(SILENT, f"{upper_first(said)} ne le dit pas"),
        ),
        answers=(answer,),
        explanation=f"{why} {line_said(fact, words if answer == TRUE else None)}{ours}",
        provisions=ids(fact),
        screen="flux",
        view={"choix": f"flux:{fact.flow.id}"},
        subjects=(fact.flow.id,),
    )


def _inner(sentence: str) -> str:
    """The sentence with its inner quotation marks turned into English ones, as French wants inside « »."""
    return re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", sentence))


def _small(label: str) -> str:
    """The label as it reads inside a sentence; an acronym keeps its capitals."""
    return lower_first(label) if label[1:2].islower() else label
