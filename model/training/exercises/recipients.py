"""Questions on recipients and purposes: who receives, for which purpose, and matching the two."""

from random import Random

from model.register.entities import Direction
from model.training.exercises.drawing import FEWEST, SIZES, about, choices, drawn, evenly, line_quoted, reading
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.masking import MASK, MASKED, gives_away, masked, names_of
from model.training.exercises.values import Choice, Kind, Question

_FEWEST_WORDS = 4


def who_subjects(facts: Facts, fact: Fact, level: int) -> list[str]:
    """What may be shown to ask for the recipient: purposes (level 1) and exact words that name one body only."""
    if fact.direction is not Direction.OUTBOUND or not facts.receives(fact.node):
        return []
    found = []
    if level == 1:
        others = {item for other in facts.all if other.node != fact.node for item in other.purposes.ids}
        found += [f"finalite:{item}" for item in fact.purposes.ids if item not in others]
    if level < 3:
        found += [f"mots:{index}" for index, (_, words) in enumerate(fact.phrases) if _names_one(facts, words, fact)]
    elif fact.row and _names_one(facts, fact.row.wording or "", fact):
        found.append("ligne")
    return found


def who(facts: Facts, fact: Fact, subject: str, level: int, random: Random) -> Question | None:
    """Who may receive data for this purpose, shown as a family of ours or as the exact words, names masked."""
    way, _, key = subject.partition(":")
    wording = None
    if way == "finalite":
        purposes, shown = {key}, facts.register.purpose_by_id[key].label
        asked = f"pour cette finalité (famille de notre lecture) : « {shown} »"
    else:
        whole = fact.row.wording if fact.row else None
        purpose, quoted = fact.phrases[int(key)] if way == "mots" else ("", whole or "")
        purposes = {purpose} if way == "mots" else set(fact.purposes.ids)
        wording = shown = masked(quoted, names_of(facts.register, fact.node, fact.provisions))
        asked = "pour la finalité citée"
        if len([word for word in shown.split() if MASK not in word]) < _FEWEST_WORDS:
            return None
    if gives_away(shown, facts.name(fact.node)) or not purposes:
        return None
    candidates = [
        node
        for node in facts.by_node
        if facts.receives(node) and not any(facts.arguable(node, purpose, wording is not None) for purpose in purposes)
    ]
    options = drawn(facts, random, fact.node, candidates, SIZES[level], facts.apart)
    if options is None:
        return None
    hidden = bool(wording and MASK in wording)
    return Question(
        id=f"{Kind.WHO}.{fact.flow.id}.{subject.replace(':', '_')}",
        kind=Kind.WHO,
        stem=f"{facts.opening}, qui peut recevoir des données d'I-MILO {asked} ?{f' ({MASKED}.)' if hidden else ''}"
        f"{reading(fact)}",
        wording=wording,
        options=choices(facts, options),
        answers=(fact.node,),
        explanation=line_quoted(fact),
        **about(fact),
    )


def single_purpose(facts: Facts, fact: Fact) -> str | None:
    """The only purpose for which a body may receive, when there is one only and the name does not say it."""
    own = {item for other in facts.by_node[fact.node] for item in other.purposes.ids}
    if fact.direction is not Direction.OUTBOUND or not facts.receives(fact.node) or own != {*fact.purposes.ids}:
        return None
    if len(own) != 1 or fact.node in facts.overlaps.broad_bodies:  # its row says more than one family holds
        return None
    purpose = fact.purposes.ids[0]
    return None if gives_away(facts.name(fact.node), facts.register.purpose_by_id[purpose].label) else purpose


def purpose_of(facts: Facts, fact: Fact, level: int, random: Random) -> Question | None:
    """For which purpose a body may receive data; asked only of bodies that have a single one."""
    purpose = single_purpose(facts, fact)
    around = facts.purposes(facts.circle(fact.node))  # what overlaps the body counts here: its own row is not quoted
    others = sorted(item for item in facts.recipients_purposes if not facts.overlaps.with_purpose(item) & around)
    if purpose is None:
        return None
    chosen = [purpose]
    even = dict.fromkeys(others, 1.0)
    for item in evenly(random, even, lambda one, other: facts.purposes_apart([purpose, one, other])):
        if len(chosen) < SIZES[level] and facts.purposes_apart([*chosen, item]):
            chosen.append(item)
    options = _purpose_choices(facts, chosen, random)
    if options is None:
        return None
    return Question(
        id=f"{Kind.PURPOSE}.{fact.flow.id}",
        kind=Kind.PURPOSE,
        stem=f"{facts.opening}, pour quelle finalité {facts.called(fact.node)} peut-il recevoir des données d'I-MILO ? "
        "(Les familles de finalités sont notre lecture.)",
        options=options,
        answers=(purpose,),
        explanation=f"{line_quoted(fact)} La famille « {facts.register.purpose_by_id[purpose].label} » est "
        f"notre lecture.",
        **about(fact),
    )


def matching(facts: Facts, pool: list[Fact], level: int, random: Random) -> Question | None:
    """Bodies to match with purposes, one each: no other pairing stands in the register."""
    size = SIZES[level]
    chosen: list[tuple[Fact, str]] = []
    for fact in pool:
        purpose = single_purpose(facts, fact)
        nodes, purposes = [item.node for item, _ in chosen], [item for _, item in chosen]
        if len(chosen) == size or purpose is None:
            continue
        fits = facts.apart([*nodes, fact.node]) and facts.purposes_apart([*purposes, purpose])
        crossed = [*((fact.node, item) for item in purposes), *((node, purpose) for node in nodes)]
        if fits and not any(facts.near(*pair) for pair in crossed):
            chosen.append((fact, purpose))
    options = _purpose_choices(facts, [purpose for _, purpose in chosen], random)
    items = choices(facts, [fact.node for fact, _ in chosen])
    if options is None or len({item.label.casefold() for item in items}) < len(items):
        return None
    asked = [fact for fact, _ in chosen]
    view = {"sens": "sortant", "organisme": ",".join(fact.node for fact in asked)}
    return Question(
        id=f"{Kind.MATCH}.{'.'.join(fact.node for fact in asked)}",
        kind=Kind.MATCH,
        stem=f"{facts.opening}, à quelle finalité correspond chacun de ces destinataires ? (Les familles de "
        f"finalités sont notre lecture.)",
        items=items,
        options=options,
        answers=tuple(purpose for _, purpose in chosen),
        explanation=" ".join(map(line_quoted, asked)),
        **about(*asked) | {"view": view},
    )


def _purpose_choices(facts: Facts, purposes: list[str], random: Random) -> tuple[Choice, ...] | None:
    labels = [facts.register.purpose_by_id[item].label for item in purposes]
    if len(purposes) < FEWEST or len({label.casefold() for label in labels}) < len(labels):
        return None
    options = [Choice(item, label) for item, label in zip(purposes, labels, strict=True)]
    random.shuffle(options)
    return tuple(options)


def _names_one(facts: Facts, words: str, fact: Fact) -> bool:
    """Whether only this body receives under rows that hold these words."""
    rows = ((other.node, row.wording or row.summary or "") for other in facts.all for row in other.provisions)
    return {node for node, said in rows if words in said} == {fact.node}
