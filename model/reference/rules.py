"""What must hold in the files around the register: ids that exist, dates that agree, a reason for every doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.reference.facts import Chronology, Event, Glossary, Known, RetentionAndRights, Rule, Term, when
from model.register.entities import Register
from model.register.loading.broken import Broken, unknown


def chronology_rules(chronology: Chronology, register: Register) -> Iterator[Broken]:
    """The broken rules of the timeline."""
    yield from _ids("events", chronology.events)
    for index, event in enumerate(chronology.events):
        place = ("events", index)
        yield from _known(place, event)
        if event.date and event.published and event.published < event.date[: len(event.published)]:
            yield (*place, "published"), "publié avant sa date ; vérifiez les deux dates."
        if fault := unknown(event.text, register.text_by_id, (), "texte inconnu"):
            yield (*place, "text"), fault
        elif event.text:
            text = register.text_by_id[event.text]
            signed = event.date if event.dated == "signed" else None
            for key, said, entered in (("date", signed, text.signed), ("published", event.published, text.published)):
                if said and said != str(entered):
                    yield (
                        (*place, key),
                        f"« {when(said)} » n'est pas la date du texte « {text.id} » dans flows.yaml "
                        f"({when(str(entered) if entered else None)}) ; mettez-les d'accord.",
                    )


def retention_rules(rules: RetentionAndRights, register: Register) -> Iterator[Broken]:
    """The broken rules of the durations, responsibilities and rights."""
    seen: set[str] = set()
    actors = {actor.id: actor for actor in register.actors}
    for section in ("retention", "controllers", "rights"):
        yield from _ids(section, getattr(rules, section), seen)
        for index, rule in enumerate(getattr(rules, section)):
            place = (section, index)
            yield from _known(place, rule)
            if fault := unknown(rule.text, register.text_by_id, (), "texte inconnu"):
                yield (*place, "text"), fault
            for number, body in enumerate(rule.bodies):
                if fault := unknown(body, actors, (), "organisme inconnu"):
                    yield (*place, "bodies", number), fault


def glossary_rules(glossary: Glossary, register: Register) -> Iterator[Broken]:
    """The broken rules of the glossary."""
    yield from _ids("terms", glossary.terms)
    proofs = {**register.provision_by_id, **register.text_by_id}
    targets = {**register.nodes, **register.purpose_by_id}
    seen: dict[str, str] = {}
    for index, term in enumerate(glossary.terms):
        place = ("terms", index)
        for name in dict.fromkeys(name.casefold() for name in term.names):
            if name in seen:
                yield (*place, "term"), f"« {name} » est déjà dans le terme « {seen[name]} » ; réunissez les deux."
            seen[name] = term.id
        if (term.source is None) != term.ours:
            yield place, "il faut soit source (une disposition ou un texte), soit ours: true, et pas les deux."
        if fault := unknown(term.source, proofs, (), "disposition ou texte inconnu"):
            yield (*place, "source"), fault
        for number, target in enumerate(term.see):
            if fault := unknown(target, targets, (), "organisme, traitement ou finalité inconnu"):
                yield (*place, "see", number), fault


def _ids(section: str, items: Sequence[Event | Rule | Term], seen: set[str] | None = None) -> Iterator[Broken]:
    seen = set() if seen is None else seen
    for index, item in enumerate(items):
        if item.id in seen:
            yield (section, index, "id"), f"identifiant « {item.id} » en double ; choisissez-en un autre."
        seen.add(item.id)


def _known(place: tuple[str, int], fact: Known) -> Iterator[Broken]:
    if fact.confidence != "seen" and not fact.reason:
        yield (
            (*place, "confidence"),
            f"confidence: {fact.confidence} demande une raison ; ajoutez reason (ce qui n'a pas été lu, ou ce qui est déduit).",
        )
