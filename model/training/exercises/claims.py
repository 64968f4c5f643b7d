"""Questions with fixed answers: which direction, and true, false or not said by the text."""

from model.register.entities import Direction
from model.register.wording import upper_first
from model.training.exercises.drawing import about, inner, line_quoted, line_said, place, reading
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.masking import masked, names_of
from model.training.exercises.values import SILENT, Choice, Kind, Question

IN, OUT, BOTH = "vers_imilo", "depuis_imilo", "deux_sens"
TRUE, FALSE = "vrai", "faux"
_DIRECTIONS = (
    Choice(IN, "Vers I-MILO : il peut l'alimenter"),
    Choice(OUT, "Depuis I-MILO : il peut en recevoir des données"),
    Choice(BOTH, "Les deux sens"),
)


def direction_of(facts: Facts, fact: Fact) -> Question | None:
    """Which direction is described, in, out or both; asked only when what overlaps the body goes the same way."""
    own = facts.directions({fact.node})
    if own != facts.directions(facts.circle(fact.node)):
        return None
    answer = BOTH if len(own) == 2 else IN if Direction.INBOUND in own else OUT
    proofs = facts.by_node[fact.node]
    other = "" if answer == BOTH else f" L'autre sens : {facts.text_said} n'en dit rien."
    return Question(
        id=f"{Kind.DIRECTION}.{fact.node}",
        kind=Kind.DIRECTION,
        stem=f"{facts.opening}, quel sens est décrit pour les données, entre I-MILO et "
        f"{facts.called(fact.node)} ?{reading(*proofs)}",
        options=_DIRECTIONS,
        answers=(answer,),
        explanation=" ".join(line_said(item) for item in proofs) + other,
        **about(*proofs) | {"view": {"choix": f"organisme:{fact.node}"}},
    )


def claims(facts: Facts, fact: Fact, level: int) -> list[tuple[str, str, str]]:
    """What may be claimed of a flow: the right answer, a key and the sentence, in words of the text, never in ours.

    False only against what a line says.
    """
    circle = facts.circle(fact.node)
    outbound = fact.direction is Direction.OUTBOUND
    if outbound and not facts.receives(fact.node):
        return []
    name = f"« {facts.name(fact.node)} »"
    way, sentence = (
        ("pour", f"{name} peut recevoir des données d'I-MILO pour une finalité écrite ainsi")
        if outbound
        else ("avec", f"{name} peut alimenter I-MILO avec des données désignées ainsi")
    )
    own = set(fact.phrases)
    found = [
        (answer, f"{way}.{item}.{index}", f"{sentence} : « {words} »")
        for answer, items in ((TRUE, fact.purposes.ids if outbound else fact.data.ids), (SILENT, _away(facts, fact)))
        for item in items
        for index, words in enumerate(facts.words.get(item, ()))
        if answer == SILENT or (item, words) in own
    ]
    if not outbound and not facts.open_ended(fact.node) and Direction.OUTBOUND not in facts.directions(circle):
        found.append((SILENT, "recevoir", f"{name} peut recevoir des données d'I-MILO sur les jeunes"))
    return found + (_false(facts, fact, circle) if level > 1 else [])


def _away(facts: Facts, fact: Fact) -> list[str]:
    """The purposes, or the categories of data that come in, that nobody could argue that the text says of a body."""
    if facts.open_ended(fact.node):
        return []
    if fact.direction is Direction.OUTBOUND:
        return sorted(item for item in facts.recipients_purposes if not facts.near(fact.node, item))
    if "donnees" in facts.overlaps.silent_on(fact.node):
        return []
    near = set[str]().union(*(facts.overlaps.with_data(item) for item in facts.categories(facts.circle(fact.node))))
    coming = {item for other in facts.all if other.direction is Direction.INBOUND for item in other.data.ids}
    return sorted(coming - near)


def _false(facts: Facts, fact: Fact, circle: set[str]) -> list[tuple[str, str, str]]:
    """Claims that a line contradicts by its own words: the direction turned round, the name of another body."""
    row = fact.row
    if row is None:
        return []
    found = []
    bodies = facts.bodies_of[row.id].keys()
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


def claim(facts: Facts, fact: Fact, subject: tuple[str, str, str]) -> Question:
    """True, false, or not said by the text."""
    answer, key, sentence = subject
    said = facts.text_said
    why = {
        TRUE: "Vrai.",
        FALSE: "Faux : la ligne dit autre chose.",
        SILENT: f"{upper_first(said)} ne le dit pas : aucune de ses lignes ne l'écrit. Ce n'est pas « faux » : se "
        f"taire n'est ni permettre, ni interdire.",
    }[answer]
    proof = line_quoted(fact) if key.startswith(("pour.", "avec.")) else line_said(fact)
    if key.startswith("nom.") and fact.row:
        proof = f"{place(fact.row)}, mot pour mot : « {inner(fact.row.designation or '')} »."
    return Question(
        id=f"{Kind.TRUE_FALSE}.{fact.flow.id}.{answer}.{key}",
        kind=Kind.TRUE_FALSE,
        stem=f"{facts.opening}, vrai ou faux : « {inner(sentence)} » ?{reading(fact)}",
        options=(
            Choice(TRUE, "Vrai"),
            Choice(FALSE, "Faux"),
            Choice(SILENT, f"{upper_first(said)} ne le dit pas"),
        ),
        answers=(answer,),
        explanation=f"{why} {proof}",
        **about(fact),
    )
